//! SyntaxError: where in the source (`Objects/exceptions.c:SyntaxError_init`).

use super::fields::{exception, fields, own, set_own};
use super::methods::{base_str, init_args};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::function::Args;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::value::Value;

pub static SYNTAX_ERROR_SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    getsets: fields!["msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"],
    doc: "Invalid syntax.\n",
    members: &["msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// Return str(self).
    "__str__($self, /)" = str;
}

/// The details: the second argument's items.
const DETAILS: [&str; 6] = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];

fn init(t: &Thread, args: Args<'_>) -> R {
    let this = args.values[0];
    init_args(t, args)?;
    if args.keyword_count() > 0 {
        return Err(t.type_error(&format!("{}() takes no keyword arguments", t.type_name(this))));
    }
    let given = &args.positional()[1..];
    if let Some(message) = given.first() {
        set_own(t, this, "msg", *message)?;
    }
    let [_, details] = given else { return Ok(Value::NONE) };
    let details = t.to_tuple(*details)?;
    let count = details.len();
    if count < 4 {
        return Err(t.type_error(&format!("function takes at least 4 arguments ({count} given)")));
    }
    if count > 6 {
        return Err(t.type_error(&format!("function takes at most 6 arguments ({count} given)")));
    }
    if count == 5 {
        return Err(t.type_error("end_offset must be provided when end_lineno is provided"));
    }
    for (name, value) in DETAILS.iter().zip(details.items()) {
        set_own(t, this, name, *value)?;
    }
    Ok(Value::NONE)
}

/// `message (file, line n)`
fn str(t: &Thread, a: &[Value]) -> R {
    let field = |name: &str| own(t, a[0], name);
    let this = exception(t, a[0])?;
    let message = match field("msg") {
        Some(message) => t.to_str(message)?,
        None if this.args().is_empty() => t.to_str(Value::NONE)?,
        None => return base_str(t, this),
    };
    let filename = field("filename").and_then(|f| f.cast::<Str>()).map(|f| {
        let text = f.to_lossy();
        text.rsplit('/').next().unwrap_or_default().to_owned()
    });
    let line = field("lineno").filter(|l| t.type_of(*l) == t.types().int);
    let line = match line {
        Some(line) => Some(t.to_str(line)?.to_lossy().into_owned()),
        None => None,
    };
    let message_text = message.to_lossy();
    Ok(match (filename, line) {
        (Some(file), Some(line)) => t.str(&format!("{message_text} ({file}, line {line})")),
        (Some(file), None) => t.str(&format!("{message_text} ({file})")),
        (None, Some(line)) => t.str(&format!("{message_text} (line {line})")),
        (None, None) => message.value(),
    })
}
