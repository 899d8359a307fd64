//! Text encodings: `str.encode`, `bytes.decode`, and what files use.
//!
//! Codecs and error handlers that a program registers are called through `registry`.

mod decode;
mod encode;
mod escapes;
mod handlers;
pub(crate) mod names;
pub(crate) mod registry;

use super::Str;
use crate::interp::{R, Raised, Thread};
use crate::objects::bytes::Bytes;
use crate::objects::exception::Exception;
use crate::value::{Gc, Value};

use handlers::Handler;
use names::Encoding;

/// The order of bytes of UTF-16 and UTF-32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Endian {
    Little,
    Big,
}

/// Bytes of a code unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Two,
    Four,
}

/// The name that a builtin encoding has in module codecs.
pub(crate) fn canonical_name(encoding: &str) -> Option<&'static str> {
    names::find(encoding).map(Encoding::canonical_name)
}

/// `s.encode(encoding, errors)`.
///
/// # Errors
/// UnicodeEncodeError, LookupError.
pub(crate) fn encode_text(t: &Thread, s: Gc<Str>, encoding: &str, errors: &str) -> R<Gc<Bytes>> {
    let Some(encoding) = names::find(encoding) else { return registry::encode(t, s, encoding, errors) };
    let plain = match encoding {
        Encoding::Utf8 => !s.has_surrogates(),
        Encoding::Ascii | Encoding::Latin1 => s.is_ascii(),
        _ => false,
    };
    if plain {
        t.check_room(s.byte_len())?;
        return Ok(Bytes::new(t, s.as_bytes()));
    }
    let bytes = encode::encode(t, s, encoding, errors)?;
    Ok(Bytes::new(t, bytes))
}

/// As [`decode_bytes`], for `decode` methods and `str()`: nothing is decoded without looking at the names, unless in the
/// development mode (`Objects/unicodeobject.c:PyUnicode_FromEncodedObject`).
///
/// # Errors
/// As there.
pub(crate) fn decode_object(t: &Thread, object: Value, data: &[u8], encoding: &str, errors: &str) -> R<Gc<Str>> {
    if data.is_empty() && !t.vm().options.command_line.flags.dev_mode {
        return Ok(t.vm().empty_str());
    }
    decode_bytes(t, object, data, encoding, errors)
}

/// `data.decode(encoding, errors)`. `object` is the bytes object that `data` are
/// of, for the exception; UNDEF if there is none yet.
///
/// # Errors
/// UnicodeDecodeError, LookupError.
pub(crate) fn decode_bytes(t: &Thread, object: Value, data: &[u8], encoding: &str, errors: &str) -> R<Gc<Str>> {
    match names::find(encoding) {
        Some(encoding) => decode::decode(t, object, data, encoding, errors, true).map(|(text, _)| text),
        None => registry::decode(t, object, data, encoding, errors),
    }
}

/// Decodes the beginning of a stream in a builtin encoding: gives the text and how
/// many bytes it is of. An incomplete character at the end is left alone.
///
/// # Errors
/// UnicodeDecodeError, LookupError.
pub(crate) fn decode_part(t: &Thread, object: Value, data: &[u8], encoding: &str, errors: &str) -> R<(Gc<Str>, usize)> {
    match names::find(encoding) {
        Some(encoding) => decode::decode(t, object, data, encoding, errors, false),
        None => Err(t.raise_text(t.types().lookup_error, &format!("unknown encoding: {encoding}"))),
    }
}

/// Where text or bytes are wrong.
type Place = (usize, usize);

/// The UnicodeEncodeError for code points `start..end` of `s`.
#[cold]
fn encode_error(t: &Thread, codec: &str, s: Gc<Str>, place: Place, reason: &str) -> R<Gc<Exception>> {
    unicode_error(t, t.types().unicode_encode_error.value(), codec, s.value(), place, reason)
}

/// The UnicodeDecodeError for bytes `start..end`.
#[cold]
fn decode_error(t: &Thread, codec: &str, object: Value, place: Place, reason: &str) -> R<Gc<Exception>> {
    unicode_error(t, t.types().unicode_decode_error.value(), codec, object, place, reason)
}

/// Raises an exception that was made, or the one that came up on the way.
#[cold]
fn raise(t: &Thread, error: R<Gc<Exception>>) -> Raised {
    match error {
        Ok(error) => t.raise(error),
        Err(raised) => raised,
    }
}

fn unicode_error(
    t: &Thread,
    class: Value,
    codec: &str,
    object: Value,
    (start, end): Place,
    reason: &str,
) -> R<Gc<Exception>> {
    let codec = t.str(codec);
    let reason = t.str(reason);
    let args = [codec, object, Value::small(start as i64), Value::small(end as i64), reason];
    t.call(class, &args)?.cast().ok_or_else(|| t.system_error("UnicodeError made no exception"))
}
