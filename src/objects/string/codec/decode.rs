//! From bytes to text.

use gillie_syntax::legacy::{self as set, Legacy};

use super::escapes::{self, Step};
use super::handlers::{Replacement, call_registered};
use super::names::Encoding;
use super::{Endian, Handler, Unit, decode_error, raise};
use crate::interp::{R, Thread};
use crate::objects::bytes::Bytes;
use crate::objects::exception::Exception;
use crate::objects::string::{Str, StrBuffer};
use crate::value::{Gc, Value};

/// A decoding under way.
struct Decoder<'a> {
    t: &'a Thread,
    object: Value,
    data: &'a [u8],
    codec: &'static str,
    errors: &'a str,
    handler: Option<Handler>,
    /// An incomplete character at the end is an error.
    is_last: bool,
    out: StrBuffer,
}

impl Decoder<'_> {
    /// Has the handler write something for bytes `start..end`, and gives where
    /// to go on.
    ///
    /// # Errors
    /// UnicodeDecodeError if the handler refuses; LookupError.
    fn handle(&mut self, start: usize, end: usize, reason: &str) -> R<usize> {
        let t = self.t;
        let handler = match self.handler {
            Some(handler) => handler,
            None => *self.handler.insert(Handler::find(t, self.errors)?),
        };
        let bad = &self.data[start..end];
        match handler {
            Handler::Ignore => {}
            Handler::Replace => self.out.push("\u{fffd}"),
            Handler::BackslashReplace => {
                for byte in bad {
                    self.out.push(&format!("\\x{byte:02x}"));
                }
            }
            Handler::SurrogateEscape if bad[0] >= 0x80 => {
                let escaped = bad.iter().take_while(|byte| **byte >= 0x80).count();
                for byte in &bad[..escaped] {
                    self.out.push_code(0xdc00 + u32::from(*byte));
                }
                return Ok(start + escaped);
            }
            Handler::SurrogatePass => match self.surrogate_at(start) {
                Some((code, width)) => {
                    self.out.push_code(code);
                    return Ok(start + width);
                }
                None => return Err(self.error(start, end, reason)),
            },
            Handler::XmlCharRefReplace | Handler::NameReplace => {
                let message = "don't know how to handle UnicodeDecodeError in error callback";
                return Err(t.type_error(message));
            }
            Handler::Strict | Handler::SurrogateEscape => return Err(self.error(start, end, reason)),
            Handler::Registered(function) => {
                let error = self.exception(start, end, reason)?;
                let (replacement, next) = call_registered(t, function, error, self.data.len(), false)?;
                if let Replacement::Text(text) = replacement {
                    self.out.push_part(text.as_bytes(), text.has_surrogates());
                }
                return Ok(next);
            }
        }
        Ok(end)
    }

    /// A lone surrogate encoded at `start`, and its bytes.
    fn surrogate_at(&self, start: usize) -> Option<(u32, usize)> {
        let rest = &self.data[start..];
        let (code, width) = match self.codec {
            "utf-8" => match rest {
                [0xed, a @ 0xa0..0xc0, b @ 0x80..0xc0, ..] => {
                    (0xd000 | u32::from(a & 0x3f) << 6 | u32::from(b & 0x3f), 3)
                }
                _ => return None,
            },
            "utf-16-le" => (unit(rest, Unit::Two, Endian::Little)?, 2),
            "utf-16-be" => (unit(rest, Unit::Two, Endian::Big)?, 2),
            "utf-32-le" => (unit(rest, Unit::Four, Endian::Little)?, 4),
            "utf-32-be" => (unit(rest, Unit::Four, Endian::Big)?, 4),
            _ => return None,
        };
        (0xd800..0xe000).contains(&code).then_some((code, width))
    }

    #[cold]
    fn error(&self, start: usize, end: usize, reason: &str) -> crate::interp::Raised {
        raise(self.t, self.exception(start, end, reason))
    }

    #[cold]
    fn exception(&self, start: usize, end: usize, reason: &str) -> R<Gc<Exception>> {
        let object = match self.object.defined() {
            Some(object) => object,
            None => Bytes::new(self.t, self.data).value(),
        };
        decode_error(self.t, self.codec, object, (start, end), reason)
    }

    /// Decodes; gives where it stopped.
    fn utf8(&mut self) -> R<usize> {
        let mut at = 0;
        while at < self.data.len() {
            let rest = &self.data[at..];
            let error = match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.out.push(text);
                    return Ok(self.data.len());
                }
                Err(error) => error,
            };
            let valid = error.valid_up_to();
            self.out.push_part(&rest[..valid], false);
            at += valid;
            let (width, reason) = match error.error_len() {
                None if !self.is_last => return Ok(at),
                None => (self.data.len() - at, "unexpected end of data"),
                Some(1) if !matches!(self.data[at], 0xc2..=0xf4) => (1, "invalid start byte"),
                Some(width) => (width, "invalid continuation byte"),
            };
            at = self.handle(at, at + width, reason)?;
        }
        Ok(at)
    }

    fn single(&mut self, map: impl Fn(u8) -> Option<u32>, reason: &str) -> R<usize> {
        let mut at = 0;
        while let Some(byte) = self.data.get(at) {
            match map(*byte) {
                Some(code) => {
                    self.out.push_code(code);
                    at += 1;
                }
                None => at = self.handle(at, at + 1, reason)?,
            }
        }
        Ok(at)
    }

    fn legacy(&mut self, set: Legacy) -> R<usize> {
        let mut at = 0;
        while at < self.data.len() {
            let rest = &self.data[at..];
            match set.step(rest) {
                set::Step::Char(c, length) => {
                    self.out.push_code(c.into());
                    at += length;
                }
                set::Step::Incomplete if !self.is_last => return Ok(at),
                set::Step::Incomplete => at = self.handle(at, self.data.len(), "incomplete multibyte sequence")?,
                set::Step::Wrong => at = self.handle(at, at + 1, set.reason())?,
            }
        }
        Ok(at)
    }

    fn utf16(&mut self, endian: Endian, mut at: usize) -> R<usize> {
        let len = self.data.len();
        while at < len {
            let Some(code) = unit(&self.data[at..], Unit::Two, endian) else {
                if !self.is_last {
                    return Ok(at);
                }
                at = self.handle(at, len, "truncated data")?;
                continue;
            };
            match code {
                0xd800..0xdc00 => match unit(&self.data[at + 2..], Unit::Two, endian) {
                    Some(low @ 0xdc00..0xe000) => {
                        self.out.push_code(0x1_0000 + ((code & 0x3ff) << 10 | low & 0x3ff));
                        at += 4;
                    }
                    Some(_) => at = self.handle(at, at + 2, "illegal UTF-16 surrogate")?,
                    None if !self.is_last => return Ok(at),
                    None => at = self.handle(at, len, "unexpected end of data")?,
                },
                0xdc00..0xe000 => at = self.handle(at, at + 2, "illegal encoding")?,
                _ => {
                    self.out.push_code(code);
                    at += 2;
                }
            }
        }
        Ok(at)
    }

    fn utf32(&mut self, endian: Endian, mut at: usize) -> R<usize> {
        let len = self.data.len();
        while at < len {
            at = match unit(&self.data[at..], Unit::Four, endian) {
                None if !self.is_last => return Ok(at),
                None => self.handle(at, len, "truncated data")?,
                Some(0xd800..0xe000) => {
                    self.handle(at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)")?
                }
                Some(code @ 0..0x11_0000) => {
                    self.out.push_code(code);
                    at + 4
                }
                Some(_) => self.handle(at, at + 4, "code point not in range(0x110000)")?,
            };
        }
        Ok(at)
    }

    fn escapes(&mut self, step: impl Fn(&[u8]) -> Step) -> R<usize> {
        let mut at = 0;
        while at < self.data.len() {
            at = match step(&self.data[at..]) {
                Step::Code(width, code) => {
                    self.out.push_code(code);
                    at + width
                }
                Step::Unknown(width, code) => {
                    self.out.push("\\");
                    self.out.push_code(code);
                    at + width
                }
                Step::Nothing(width) => at + width,
                Step::Error(width, _) if !self.is_last && at + width == self.data.len() => return Ok(at),
                Step::Error(width, reason) => self.handle(at, at + width, reason)?,
            };
        }
        Ok(at)
    }
}

/// The code unit at the start of `bytes`.
fn unit(bytes: &[u8], unit: Unit, endian: Endian) -> Option<u32> {
    match (unit, endian) {
        (Unit::Two, Endian::Little) => bytes.first_chunk().map(|b| u16::from_le_bytes(*b).into()),
        (Unit::Two, Endian::Big) => bytes.first_chunk().map(|b| u16::from_be_bytes(*b).into()),
        (Unit::Four, Endian::Little) => bytes.first_chunk().map(|b| u32::from_le_bytes(*b)),
        (Unit::Four, Endian::Big) => bytes.first_chunk().map(|b| u32::from_be_bytes(*b)),
    }
}

/// The text of `data`, and how many of its bytes were decoded: all of them if they
/// are the last.
///
/// # Errors
/// UnicodeDecodeError, LookupError.
pub(super) fn decode(
    t: &Thread,
    object: Value,
    data: &[u8],
    encoding: Encoding,
    errors: &str,
    is_last: bool,
) -> R<(Gc<Str>, usize)> {
    let given = data.len();
    let data = match encoding {
        Encoding::Utf8Signature => data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data),
        _ => data,
    };
    if data.len() > u32::MAX as usize {
        return Err(t.memory_error());
    }
    let ascii_based = match encoding {
        Encoding::Utf8 | Encoding::Utf8Signature | Encoding::Ascii | Encoding::Latin1 | Encoding::Legacy(_) => true,
        Encoding::Marked(_) | Encoding::Wide(..) | Encoding::UnicodeEscape | Encoding::RawUnicodeEscape => false,
    };
    if ascii_based && data.is_ascii() {
        return Ok((Str::try_from_generalized(t, data, false)?, given));
    }
    if encoding == Encoding::Utf8
        && let Ok(text) = std::str::from_utf8(data)
    {
        return Ok((Str::try_from_generalized(t, text.as_bytes(), false)?, given));
    }
    // A byte order mark decides the order; without one it is the machine's.
    let (encoding, skip) = match encoding {
        Encoding::Marked(width) => {
            let mark = |endian| unit(data, width, endian) == Some(0xfeff);
            let skip = if width == Unit::Two { 2 } else { 4 };
            if mark(Endian::Big) {
                (Encoding::Wide(width, Endian::Big), skip)
            } else {
                (Encoding::Wide(width, Endian::Little), if mark(Endian::Little) { skip } else { 0 })
            }
        }
        other => (other, 0),
    };
    let out = StrBuffer::with_capacity(data.len());
    let mut decoder = Decoder { t, object, data, codec: encoding.error_name(), errors, handler: None, is_last, out };
    let stopped = match encoding {
        Encoding::Utf8 | Encoding::Utf8Signature => decoder.utf8()?,
        Encoding::Ascii => decoder.single(|b| b.is_ascii().then_some(b.into()), "ordinal not in range(128)")?,
        Encoding::Latin1 => decoder.single(|b| Some(b.into()), "")?,
        Encoding::Legacy(set) => decoder.legacy(set)?,
        Encoding::Wide(Unit::Two, endian) => decoder.utf16(endian, skip)?,
        Encoding::Wide(Unit::Four, endian) => decoder.utf32(endian, skip)?,
        Encoding::Marked(_) => given,
        Encoding::UnicodeEscape => decoder.escapes(escapes::step)?,
        Encoding::RawUnicodeEscape => decoder.escapes(escapes::step_raw)?,
    };
    let consumed = given - data.len() + stopped;
    Ok((decoder.out.finish(t)?, consumed))
}
