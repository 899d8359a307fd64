//! Module _codecs: the builtin encodings, for module codecs.

use super::ModuleSpec;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::buffer::bytes_like;
use crate::objects::bytes::Bytes;
use crate::objects::string::codec::{self, registry};
use crate::objects::string::{Str, decode_bytes, encode_text};
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_codecs",
    doc: "The builtin encodings, and what programs add to them.",
    functions: FUNCTIONS,
    init: |_, _| Ok(()),
};

natives! { static FUNCTIONS;
    /// The name of a builtin encoding, however it is written; None for others.
    "canonical_name(encoding, /)" = canonical_name;
    /// The text in a builtin encoding.
    "encode(text, encoding, errors, /)" = encode;
    /// The text of a buffer and how many bytes it is of; unless they are the final ones, an incomplete
    /// character at the end is left alone.
    "decode(data, encoding, errors, final, /)" = decode;
    /// The error handler that was registered by this name, or None.
    "registered_error(name, /)" = registered_error;
    /// Register an error handler.
    "register_error(name, handler, /)" = register_error;
    /// Set the function that finds codecs that are not built in.
    "set_lookup(function, /)" = set_lookup;
}

fn text(t: &Thread, v: Value, what: &str) -> R<Gc<Str>> {
    match v.cast() {
        Some(text) => Ok(text),
        None => Err(t.type_error(&format!("{what} must be str, not {}", t.argument_type_name(v)))),
    }
}

fn canonical_name(t: &Thread, a: &[Value]) -> R {
    let name = text(t, a[0], "encoding")?;
    Ok(codec::canonical_name(&name.to_lossy()).map_or(Value::NONE, |name| t.str(name)))
}

fn encode(t: &Thread, a: &[Value]) -> R {
    let source = text(t, a[0], "encode() argument 'str'")?;
    let (encoding, errors) = (text(t, a[1], "encoding")?, text(t, a[2], "errors")?);
    encode_text(t, source, encoding.try_str(t)?, errors.try_str(t)?).map(Gc::value)
}

fn decode(t: &Thread, a: &[Value]) -> R {
    let data = bytes_like(t, a[0])?;
    let object = if a[0].is::<Bytes>() { a[0] } else { Value::UNDEF };
    let (encoding, errors) = (text(t, a[1], "encoding")?, text(t, a[2], "errors")?);
    let (encoding, errors) = (encoding.try_str(t)?, errors.try_str(t)?);
    let (text, consumed) = if t.truthy(a[3])? {
        (decode_bytes(t, object, &data, encoding, errors)?, data.len())
    } else {
        codec::decode_part(t, object, &data, encoding, errors)?
    };
    Ok(Tuple::new(t, &[text.value(), t.int(consumed as i64)]).value())
}

fn registered_error(t: &Thread, a: &[Value]) -> R {
    let name = text(t, a[0], "name")?;
    Ok(registry::error_handler(t, name.try_str(t)?)?.unwrap_or(Value::NONE))
}

fn register_error(t: &Thread, a: &[Value]) -> R {
    let name = text(t, a[0], "register_error() argument 1")?;
    registry::register_error(t, name, a[1])?;
    Ok(Value::NONE)
}

fn set_lookup(t: &Thread, a: &[Value]) -> R {
    registry::set_lookup(t, a[0]);
    Ok(Value::NONE)
}
