//! UnicodeDecodeError and UnicodeEncodeError: what could not be converted, and
//! where (`Objects/exceptions.c:UnicodeDecodeError_init`).

use super::fields::{exception, fields, own, set_own};
use super::methods::{base_str, init_args};
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::bytes::Bytes;
use crate::objects::function::Args;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::value::{Gc, Value};

pub static UNICODE_ERROR_SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    getsets: fields!["encoding", "object", "start", "end", "reason"],
    doc: "Unicode decoding or encoding error.\n",
    members: &["encoding", "object", "start", "end", "reason"],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// Return str(self).
    "__str__($self, /)" = str;
}

fn init(t: &Thread, args: Args<'_>) -> R {
    let this = args.values[0];
    if args.names.is_some() {
        let name = t.type_name(this);
        return Err(t.type_error(&format!("{name}() takes no keyword arguments")));
    }
    init_args(t, args)?;
    let given = &args.positional()[1..];
    let [encoding, object, start, end, reason] = given else {
        return Err(t.type_error(&format!("function takes exactly 5 arguments ({} given)", given.len())));
    };
    let wrong = |n: usize, found: Value| -> Raised {
        t.type_error(&format!("argument {n} must be str, not {}", t.argument_type_name(found)))
    };
    if !encoding.is::<Str>() {
        return Err(wrong(1, *encoding));
    }
    if t.is_instance(this, t.types().unicode_decode_error) {
        if object.is::<Str>() || object.object().is_none() {
            let found = t.type_name(*object);
            return Err(t.type_error(&format!("a bytes-like object is required, not '{found}'")));
        }
    } else if !object.is::<Str>() {
        return Err(wrong(2, *object));
    }
    let (start, end) = (t.index(*start)?, t.index(*end)?);
    if !reason.is::<Str>() {
        return Err(wrong(5, *reason));
    }
    let parts = [("encoding", *encoding), ("object", *object), ("start", start), ("end", end), ("reason", *reason)];
    for (name, value) in parts {
        set_own(t, this, name, value)?;
    }
    Ok(Value::NONE)
}

/// `'utf-8' codec can't decode byte 0xff in position 0: invalid start byte`
fn str(t: &Thread, a: &[Value]) -> R {
    let field = |name: &str| own(t, a[0], name);
    let (Some(encoding), Some(object), Some(reason)) = (field("encoding"), field("object"), field("reason")) else {
        return base_str(t, exception(t, a[0])?);
    };
    let position = |name: &str| field(name).and_then(Value::to_small).unwrap_or(0).max(0);
    let (start, end) = (position("start"), position("end"));
    let what = match object.cast::<Str>() {
        Some(text) => encoded(t, text, start as usize, end),
        None => decoded(object.cast(), start as usize, end),
    };
    let (encoding, reason) = (t.to_str(encoding)?, t.to_str(reason)?);
    Ok(t.str(&format!("'{}' codec can't {what}: {}", encoding.to_lossy(), reason.to_lossy())))
}

fn decoded(bytes: Option<Gc<Bytes>>, start: usize, end: i64) -> String {
    let byte = bytes.and_then(|b| b.data().get(start).copied());
    match byte {
        Some(byte) if end == start as i64 + 1 => format!("decode byte 0x{byte:02x} in position {start}"),
        _ => format!("decode bytes in position {start}-{}", end - 1),
    }
}

fn encoded(t: &Thread, text: Gc<Str>, start: usize, end: i64) -> String {
    if start >= text.len() || end != start as i64 + 1 {
        return format!("encode characters in position {start}-{}", end - 1);
    }
    let code = text.code_point(t, start);
    let shown = match code {
        0..0x100 => format!("\\x{code:02x}"),
        0x100..0x10000 => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    };
    format!("encode character '{shown}' in position {start}")
}
