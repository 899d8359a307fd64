//! Text encodings: `str.encode`, `bytes.decode`, and what files use.
//!
//! Deliberately absent: codecs and error handlers that a program registers.

mod decode;
mod encode;
mod escapes;
mod handlers;
mod names;

use super::Str;
use crate::interp::{R, Raised, Thread};
use crate::objects::bytes::Bytes;
use crate::value::{Gc, Value};

use handlers::Handler;
use names::Encoding;

/// The order of bytes of UTF-16 and UTF-32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Endian {
    Little,
    Big,
}

/// Bytes of a code unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Two,
    Four,
}

fn find(t: &Thread, encoding: &str) -> R<Encoding> {
    names::find(encoding).ok_or_else(|| unknown(t, encoding))
}

#[cold]
fn unknown(t: &Thread, encoding: &str) -> Raised {
    if encoding.contains('\0') {
        return t.value_error("embedded null character");
    }
    t.raise_text(t.types().lookup_error, &format!("unknown encoding: {encoding}"))
}

/// `s.encode(encoding, errors)`.
///
/// # Errors
/// UnicodeEncodeError, LookupError.
pub(crate) fn encode_text(t: &Thread, s: Gc<Str>, encoding: &str, errors: &str) -> R<Gc<Bytes>> {
    let encoding = find(t, encoding)?;
    let plain = match encoding {
        Encoding::Utf8 => !s.has_surrogates(),
        Encoding::Ascii | Encoding::Latin1 => s.is_ascii(),
        _ => false,
    };
    if plain {
        return Ok(Bytes::new(t, s.as_bytes()));
    }
    let bytes = encode::encode(t, s, encoding, errors)?;
    Ok(Bytes::new(t, bytes))
}

/// `data.decode(encoding, errors)`. `object` is the bytes object that `data` are
/// of, for the exception; UNDEF if there is none yet.
///
/// # Errors
/// UnicodeDecodeError, LookupError.
pub(crate) fn decode_bytes(t: &Thread, object: Value, data: &[u8], encoding: &str, errors: &str) -> R<Gc<Str>> {
    let encoding = find(t, encoding)?;
    decode::decode(t, object, data, encoding, errors)
}

/// Raises UnicodeEncodeError for code points `start..end` of `s`.
#[cold]
fn encode_error(t: &Thread, codec: &str, s: Gc<Str>, (start, end): (usize, usize), reason: &str) -> Raised {
    unicode_error(t, t.types().unicode_encode_error.value(), codec, s.value(), (start, end), reason)
}

/// Raises UnicodeDecodeError for bytes `start..end`.
#[cold]
fn decode_error(t: &Thread, codec: &str, object: Value, (start, end): (usize, usize), reason: &str) -> Raised {
    unicode_error(t, t.types().unicode_decode_error.value(), codec, object, (start, end), reason)
}

fn unicode_error(
    t: &Thread,
    class: Value,
    codec: &str,
    object: Value,
    (start, end): (usize, usize),
    reason: &str,
) -> Raised {
    use crate::objects::exception::Exception;
    let codec = t.str(codec);
    let reason = t.str(reason);
    let args = [codec, object, Value::small(start as i64), Value::small(end as i64), reason];
    match t.call(class, &args) {
        Ok(error) => match error.cast::<Exception>() {
            Some(error) => t.raise(error),
            None => t.system_error("UnicodeError made no exception"),
        },
        Err(raised) => raised,
    }
}
