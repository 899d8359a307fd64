//! What a program adds to codecs: error handlers and search functions. They are
//! kept for module codecs, which is written in Python.

use super::super::Str;
use crate::interp::{R, Raised, Thread};
use crate::objects::bytes::Bytes;
use crate::objects::dict::Dict;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// The state of the VM that holds the error handlers by name: a dict.
const HANDLERS: &str = "codec error handlers";
/// The function that finds a codec by its name, if module codecs has set one.
const LOOKUP: &str = "codec lookup";

/// Encodings between bytes, or between texts: `str.encode` does not take them.
const NOT_OF_TEXT: &[&str] = &[
    "base64",
    "base64_codec",
    "base_64",
    "bz2",
    "bz2_codec",
    "hex",
    "hex_codec",
    "quopri",
    "quopri_codec",
    "quoted_printable",
    "quotedprintable",
    "rot13",
    "rot_13",
    "uu",
    "uu_codec",
    "zip",
    "zlib",
    "zlib_codec",
];

fn handlers(t: &Thread) -> Gc<Dict> {
    let existing = || t.vm().module_state(HANDLERS).and_then(|state| state.cast::<Dict>());
    if let Some(handlers) = existing() {
        return handlers;
    }
    let made = Dict::new(t);
    // Another thread may have been faster: then its dict is the one.
    t.with_world_stopped(|| {
        if existing().is_none() {
            t.vm().set_module_state(HANDLERS, made.value());
        }
    });
    existing().unwrap_or(made)
}

/// The registered error handler called `name`.
///
/// # Errors
/// MemoryError.
pub(crate) fn error_handler(t: &Thread, name: &str) -> R<Option<Value>> {
    if t.vm().module_state(HANDLERS).is_none() {
        return Ok(None);
    }
    handlers(t).get(t, t.str(name))
}

/// Registers an error handler.
///
/// # Errors
/// MemoryError.
pub(crate) fn register_error(t: &Thread, name: Gc<Str>, handler: Value) -> R<()> {
    handlers(t).set(t, name.value(), handler)
}

/// Sets the function that finds codecs that are not built in.
pub(crate) fn set_lookup(t: &Thread, function: Value) {
    t.with_world_stopped(|| t.vm().set_module_state(LOOKUP, function));
}

/// Raises LookupError for an encoding that nobody knows.
#[cold]
fn unknown(t: &Thread, encoding: &str, way: &str) -> Raised {
    if encoding.contains('\0') {
        return t.value_error("embedded null character");
    }
    let normal = encoding.to_ascii_lowercase().replace(['-', ' '], "_");
    let message = if NOT_OF_TEXT.contains(&normal.as_str()) {
        format!("'{encoding}' is not a text encoding; use codecs.{way}() to handle arbitrary codecs")
    } else {
        format!("unknown encoding: {encoding}")
    };
    t.raise_text(t.types().lookup_error, &message)
}

/// Has a codec that a program registered convert `v`: gives what comes out.
///
/// # Errors
/// LookupError; what the codec raises.
fn convert(t: &Thread, encoding: &str, way: &str, v: Value, errors: &str) -> R {
    let Some(lookup) = t.vm().module_state(LOOKUP) else { return Err(unknown(t, encoding, way)) };
    let found = t.call(lookup, &[t.str(encoding)])?;
    if found.is_none() {
        return Err(unknown(t, encoding, way));
    }
    let is_text = t.get_attr_text(found, "_is_text_encoding")?;
    if !t.truthy(is_text)? {
        let message = format!("'{encoding}' is not a text encoding; use codecs.{way}() to handle arbitrary codecs");
        return Err(t.raise_text(t.types().lookup_error, &message));
    }
    let function = t.get_attr_text(found, way)?;
    let result = t.call(function, &[v, t.str(errors)])?;
    match result.cast::<Tuple>().filter(|pair| pair.len() == 2) {
        Some(pair) => Ok(pair.get(0)),
        None if way == "encode" => Err(t.type_error("encoder must return a tuple (object, integer)")),
        None => Err(t.type_error("decoder must return a tuple (object,integer)")),
    }
}

/// The bytes of `s` by a registered codec.
///
/// # Errors
/// As [`convert`]; TypeError for another result than bytes.
pub(super) fn encode(t: &Thread, s: Gc<Str>, encoding: &str, errors: &str) -> R<Gc<Bytes>> {
    let result = convert(t, encoding, "encode", s.value(), errors)?;
    match result.cast() {
        Some(bytes) => Ok(bytes),
        None => Err(t.type_error(&format!(
            "'{encoding}' encoder returned '{}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
            t.type_name(result)
        ))),
    }
}

/// The text of `data` by a registered codec.
///
/// # Errors
/// As [`convert`]; TypeError for another result than str.
pub(super) fn decode(t: &Thread, object: Value, data: &[u8], encoding: &str, errors: &str) -> R<Gc<Str>> {
    let object = match object.defined() {
        Some(object) => object,
        None => Bytes::new(t, data).value(),
    };
    let result = convert(t, encoding, "decode", object, errors)?;
    match result.cast() {
        Some(text) => Ok(text),
        None => Err(t.type_error(&format!(
            "'{encoding}' decoder returned '{}' instead of 'str'; use codecs.decode() to decode to arbitrary types",
            t.type_name(result)
        ))),
    }
}
