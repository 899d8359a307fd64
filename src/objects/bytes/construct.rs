//! `bytes(...)`.

use super::Bytes;
use super::arguments::{buffer, exact};
use crate::interp::{R, Thread};
use crate::objects::function::Args;
use crate::objects::int::IntRef;
use crate::objects::string::construct::{encoding_names, named_arguments, text_option};
use crate::objects::string::{Str, encode_text};
use crate::objects::ty::{Special, TypeObject};
use crate::value::{Gc, Value};

/// `bytes.__new__(class, source=b'', encoding, errors)`.
pub(super) fn new(t: &Thread, class: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = args.values.len();
    if given > 3 {
        return Err(t.type_error(&format!("bytes() takes at most 3 arguments ({given} given)")));
    }
    let [source, encoding, errors] = named_arguments(t, "bytes", args, ["source", "encoding", "errors"])?;
    let encoding = text_option(t, "bytes", "encoding", encoding)?;
    let errors = text_option(t, "bytes", "errors", errors)?;
    let bytes = made_from(t, source, encoding, errors)?;
    if class == t.types().bytes {
        return Ok(bytes.value());
    }
    Ok(Bytes::with_type(t, class, bytes.data()).value())
}

fn made_from(t: &Thread, source: Value, encoding: Option<Gc<Str>>, errors: Option<Gc<Str>>) -> R<Gc<Bytes>> {
    let text = source.cast::<Str>();
    if encoding.is_some() {
        let Some(text) = text else { return Err(t.type_error("encoding without a string argument")) };
        let (encoding, errors) = encoding_names(t, &encoding, &errors)?;
        return encode_text(t, text, encoding, errors);
    }
    if errors.is_some() && text.is_none() {
        return Err(t.type_error("errors without a string argument"));
    }
    let Some(source) = source.defined() else { return Ok(Bytes::new(t, [])) };
    if let Some(bytes) = by_method(t, source)? {
        return Ok(bytes);
    }
    if text.is_some() {
        return Err(t.type_error("string argument without an encoding"));
    }
    if source.as_int().is_some() || t.type_of(source).special(t, Special::Index).is_some() {
        match zeros(t, source) {
            Err(_) if t.raised_is(t.types().type_error) => t.clear_raised(),
            result => return result,
        }
    }
    from_items(t, source)
}

/// Bytes themselves, or what `__bytes__` gives.
fn by_method(t: &Thread, source: Value) -> R<Option<Gc<Bytes>>> {
    if let Some(bytes) = source.cast::<Bytes>()
        && t.type_of(source) == t.types().bytes
    {
        return Ok(Some(bytes));
    }
    let Some(result) = t.call_special(source, Special::Bytes, &[])? else { return Ok(None) };
    match result.cast::<Bytes>() {
        Some(bytes) => Ok(Some(bytes)),
        None => Err(t.type_error(&format!("__bytes__ returned non-bytes (type {})", t.type_name(result)))),
    }
}

/// So many zero bytes.
fn zeros(t: &Thread, count: Value) -> R<Gc<Bytes>> {
    let index = t.index(count)?;
    let Some(size) = index.as_int().and_then(IntRef::to_i64) else {
        let name = t.type_name(count);
        return Err(t.overflow_error(&format!("cannot fit '{name}' into an index-sized integer")));
    };
    let Ok(size) = usize::try_from(size) else { return Err(t.value_error("negative count")) };
    let mut data = buffer(t, size)?;
    data.resize(size, 0);
    Ok(Bytes::new(t, data))
}

/// Bytes from an iterable of ints.
fn from_items(t: &Thread, source: Value) -> R<Gc<Bytes>> {
    if let Some(bytes) = source.cast::<Bytes>() {
        return Ok(exact(t, bytes));
    }
    let ty = t.type_of(source);
    let iterable = ty.special(t, Special::Iter).is_some() || ty.special(t, Special::GetItem).is_some();
    if source.is::<Str>() || !iterable {
        return Err(t.type_error(&format!("cannot convert '{}' object to bytes", ty.name())));
    }
    let mut data = buffer(t, t.length_hint(source)?)?;
    t.each(source, |item| {
        let index = t.index(item)?;
        match index.as_int().and_then(IntRef::to_i64).map(u8::try_from) {
            Some(Ok(byte)) => data.push(byte),
            _ => return Err(t.value_error("bytes must be in range(0, 256)")),
        }
        Ok(())
    })?;
    Ok(Bytes::new(t, data))
}

/// Bytes of an object that has `__bytes__` or whose items are ints.
///
/// # Errors
/// TypeError "cannot convert 'X' object to bytes"; ValueError.
pub fn bytes_from(t: &Thread, source: Value) -> R<Gc<Bytes>> {
    match by_method(t, source)? {
        Some(bytes) => Ok(bytes),
        None => from_items(t, source),
    }
}
