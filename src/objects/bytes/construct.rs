//! `bytes(...)`.

use super::Bytes;
use super::arguments::{buffer, zeros};
use crate::interp::{R, Thread};
use crate::objects::buffer::{BufferBytes, bytes_of};
use crate::objects::function::Args;
use crate::objects::int::IntRef;
use crate::objects::memoryview::MemoryView;
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
    if class == t.types().bytes
        && encoding.is_none()
        && errors.is_none()
        && let Some(source) = source.defined()
        && let Some(bytes) = by_method(t, source)?
    {
        return Ok(bytes.value());
    }
    let bytes = bytes_source(t, source, encoding, errors, "bytes")?;
    if class == t.types().bytes {
        return bytes.into_object(t).map(Gc::value);
    }
    t.check_room(bytes.data().len())?;
    Ok(Bytes::with_type(t, class, bytes.data()).value())
}

/// The bytes that the arguments of `bytes` or `bytearray`, which is `class`,
/// stand for.
///
/// # Errors
/// TypeError, ValueError; what encoding and iteration raise.
pub(crate) fn bytes_source(
    t: &Thread,
    source: Value,
    encoding: Option<Gc<Str>>,
    errors: Option<Gc<Str>>,
    class: &str,
) -> R<BufferBytes> {
    let text = source.cast::<Str>();
    if encoding.is_some() {
        let Some(text) = text else { return Err(t.type_error("encoding without a string argument")) };
        let (encoding, errors) = encoding_names(t, &encoding, &errors)?;
        return encode_text(t, text, encoding, errors).map(BufferBytes::whole);
    }
    if errors.is_some() {
        let what =
            if text.is_some() { "string argument without an encoding" } else { "errors without a string argument" };
        return Err(t.type_error(what));
    }
    let Some(source) = source.defined() else { return Ok(BufferBytes::Copy(Vec::new())) };
    if class == "bytes"
        && let Some(bytes) = by_method(t, source)?
    {
        return Ok(BufferBytes::whole(bytes));
    }
    if text.is_some() {
        return Err(t.type_error("string argument without an encoding"));
    }
    match zero_count(t, source)? {
        Some(count) => zeros(t, count).map(BufferBytes::Copy),
        None => from_items(t, source, class),
    }
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

/// How many zero bytes the only argument of `bytes` or `bytearray` asks for; none if it is no number.
///
/// # Errors
/// ValueError, OverflowError; what `__index__` raises besides TypeError.
pub(crate) fn zero_count(t: &Thread, source: Value) -> R<Option<usize>> {
    if source.as_int().is_none() && t.type_of(source).special(t, Special::Index).is_none() {
        return Ok(None);
    }
    let index = match t.index(source) {
        Ok(index) => index,
        Err(_) if t.raised_is(t.types().type_error) => {
            t.clear_raised();
            return Ok(None);
        }
        Err(raised) => return Err(raised),
    };
    let Some(size) = index.as_int().and_then(IntRef::to_i64) else {
        let name = t.type_name(source);
        return Err(t.overflow_error(&format!("cannot fit '{name}' into an index-sized integer")));
    };
    usize::try_from(size).map(Some).map_err(|_| t.value_error("negative count"))
}

/// Bytes of a buffer or of an iterable of ints.
fn from_items(t: &Thread, source: Value, class: &str) -> R<BufferBytes> {
    if let Some(view) = source.payload::<MemoryView>() {
        return view.all_bytes(t).map(BufferBytes::Copy);
    }
    if let Some(bytes) = bytes_of(t, source)? {
        return Ok(bytes);
    }
    let ty = t.type_of(source);
    let iterable = ty.special(t, Special::Iter).is_some() || ty.special(t, Special::GetItem).is_some();
    if source.is::<Str>() || !iterable {
        return Err(t.type_error(&format!("cannot convert '{}' object to {class}", t.type_name(source))));
    }
    let one = if class == "bytes" { "bytes" } else { "byte" };
    // A bytearray takes the items as they come.
    let hint = if class == "bytes" { t.length_hint(source)? } else { 0 };
    item_bytes(t, source, &format!("{one} must be in range(0, 256)"), hint).map(BufferBytes::Copy)
}

/// The items of an iterable, about `hint`, which are to be bytes; `complaint` if one is not in range.
///
/// # Errors
/// TypeError, ValueError; what iteration raises.
pub(crate) fn item_bytes(t: &Thread, source: Value, complaint: &str, hint: usize) -> R<Vec<u8>> {
    let mut data = buffer(t, hint.min(1 << 24))?;
    t.each(source, |item| {
        let index = t.index(item)?;
        match index.as_int().and_then(IntRef::to_i64).map(u8::try_from) {
            Some(Ok(byte)) => data.push(byte),
            _ => return Err(t.value_error(complaint)),
        }
        Ok(())
    })?;
    Ok(data)
}

/// Bytes of an object that has `__bytes__`, lends its bytes, or whose items are ints.
///
/// # Errors
/// TypeError "cannot convert 'X' object to bytes"; ValueError.
pub fn bytes_from(t: &Thread, source: Value) -> R<Gc<Bytes>> {
    match by_method(t, source)? {
        Some(bytes) => Ok(bytes),
        None => from_items(t, source, "bytes").and_then(|bytes| bytes.into_object(t)),
    }
}
