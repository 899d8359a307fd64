//! What to do with text that cannot be encoded and bytes that cannot be decoded.

use super::registry;
use crate::interp::{R, Thread};
use crate::objects::bytes::Bytes;
use crate::objects::exception::Exception;
use crate::objects::int::IntRef;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// An error handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handler {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
    NameReplace,
    SurrogateEscape,
    SurrogatePass,
    /// A function that the program registered.
    Registered(Value),
}

impl Handler {
    /// The handler called `name`.
    ///
    /// # Errors
    /// LookupError "unknown error handler name".
    pub fn find(t: &Thread, name: &str) -> R<Handler> {
        Ok(match name {
            "strict" => Handler::Strict,
            "ignore" => Handler::Ignore,
            "replace" => Handler::Replace,
            "backslashreplace" => Handler::BackslashReplace,
            "xmlcharrefreplace" => Handler::XmlCharRefReplace,
            "namereplace" => Handler::NameReplace,
            "surrogateescape" => Handler::SurrogateEscape,
            "surrogatepass" => Handler::SurrogatePass,
            _ => match registry::error_handler(t, name)? {
                Some(handler) => Handler::Registered(handler),
                None => {
                    let message = format!("unknown error handler name '{name}'");
                    return Err(t.raise_text(t.types().lookup_error, &message));
                }
            },
        })
    }
}

/// What a registered handler puts in the place of what is wrong.
pub(super) enum Replacement {
    Text(Gc<Str>),
    Bytes(Gc<Bytes>),
}

/// Calls a registered handler. Gives the replacement and where to go on, in `0..=len`.
///
/// # Errors
/// TypeError for another result; IndexError for a position outside; what the
/// handler raises.
pub(super) fn call_registered(
    t: &Thread,
    handler: Value,
    exception: Gc<Exception>,
    len: usize,
    is_encoding: bool,
) -> R<(Replacement, usize)> {
    let result = t.call(handler, &[exception.value()])?;
    let wrong = || {
        let (what, kinds) = if is_encoding { ("encoding", "(str/bytes, int)") } else { ("decoding", "(str, int)") };
        t.type_error(&format!("{what} error handler must return {kinds} tuple"))
    };
    let Some(pair) = result.cast::<Tuple>().filter(|pair| pair.len() == 2) else { return Err(wrong()) };
    let replacement = match (pair.get(0).cast::<Str>(), pair.get(0).cast::<Bytes>()) {
        (Some(text), _) => Replacement::Text(text),
        (None, Some(bytes)) if is_encoding => Replacement::Bytes(bytes),
        _ => return Err(wrong()),
    };
    if !crate::builtins::arguments::has_index(t, pair.get(1)) {
        return Err(wrong());
    }
    let given = t.index(pair.get(1))?.as_int().and_then(IntRef::to_i64).unwrap_or(i64::MAX);
    let position = if given < 0 { given.checked_add(len as i64).unwrap_or(-1) } else { given };
    match usize::try_from(position) {
        Ok(position) if position <= len => Ok((replacement, position)),
        _ => Err(t.index_error(&format!("position {given} from error handler out of bounds"))),
    }
}
