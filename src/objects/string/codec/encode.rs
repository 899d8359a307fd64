//! From text to bytes.

use super::escapes;
use super::handlers::{Replacement, call_registered};
use super::names::Encoding;
use super::{Endian, Handler, Unit, encode_error, raise};
use crate::interp::{R, Thread};
use crate::objects::string::{Str, push_code_point};
use crate::text::repr::push_escape;
use crate::value::{Gc, Value};

/// Writes code points in one encoding.
struct Encoder {
    encoding: Encoding,
    out: Vec<u8>,
}

impl Encoder {
    /// Writes a code point; false if the encoding does not have it.
    #[inline]
    fn put(&mut self, code: u32) -> bool {
        let surrogate = (0xd800..0xe000).contains(&code);
        match self.encoding {
            Encoding::Utf8 | Encoding::Utf8Signature if !surrogate => {
                push_code_point(&mut self.out, code);
            }
            Encoding::Ascii if code < 0x80 => self.out.push(code as u8),
            Encoding::Latin1 if code < 0x100 => self.out.push(code as u8),
            Encoding::Legacy(set) => return char::from_u32(code).is_some_and(|c| set.encode(c, &mut self.out)),
            Encoding::Marked(unit) if !surrogate => self.put_wide(unit, Endian::Little, code),
            Encoding::Wide(unit, endian) if !surrogate => self.put_wide(unit, endian, code),
            _ => return false,
        }
        true
    }

    fn put_wide(&mut self, unit: Unit, endian: Endian, code: u32) {
        if unit == Unit::Four {
            self.out.extend(if endian == Endian::Little { code.to_le_bytes() } else { code.to_be_bytes() });
            return;
        }
        let mut put = |half: u32| {
            let half = half as u16;
            self.out.extend(if endian == Endian::Little { half.to_le_bytes() } else { half.to_be_bytes() });
        };
        match code.checked_sub(0x1_0000) {
            Some(high) => {
                put(0xd800 | high >> 10);
                put(0xdc00 | high & 0x3ff);
            }
            None => put(code),
        }
    }

    /// Writes a lone surrogate as if it were a character; false if the encoding
    /// is none of Unicode's.
    fn put_surrogate(&mut self, code: u32) -> bool {
        match self.encoding {
            Encoding::Utf8 | Encoding::Utf8Signature => {
                push_code_point(&mut self.out, code);
            }
            Encoding::Marked(unit) => self.put_wide(unit, Endian::Little, code),
            Encoding::Wide(unit, endian) => self.put_wide(unit, endian, code),
            _ => return false,
        }
        true
    }

    fn put_ascii(&mut self, text: &str) {
        for byte in text.bytes() {
            self.put(byte.into());
        }
    }

    /// Has the handler write something for a code point; false if it refuses.
    fn handle(&mut self, handler: Handler, code: u32) -> bool {
        match handler {
            Handler::Strict => return false,
            Handler::Ignore => {}
            Handler::Replace => self.put_ascii("?"),
            Handler::BackslashReplace => {
                let mut escape = String::new();
                push_escape(&mut escape, code);
                self.put_ascii(&escape);
            }
            Handler::NameReplace => {
                let name = char::from_u32(code).and_then(unicode_names2::name);
                let mut escape = String::new();
                match name {
                    Some(name) => escape.push_str(&format!("\\N{{{name}}}")),
                    None => push_escape(&mut escape, code),
                }
                self.put_ascii(&escape);
            }
            Handler::XmlCharRefReplace => self.put_ascii(&format!("&#{code};")),
            Handler::SurrogateEscape => {
                let wide = matches!(self.encoding, Encoding::Marked(_) | Encoding::Wide(..));
                if wide || !(0xdc80..0xdd00).contains(&code) {
                    return false;
                }
                self.out.push((code - 0xdc00) as u8);
            }
            Handler::Registered(_) => return false,
            Handler::SurrogatePass => return (0xd800..0xe000).contains(&code) && self.put_surrogate(code),
        }
        true
    }

    fn reason(&self) -> &'static str {
        match self.encoding {
            Encoding::Ascii => "ordinal not in range(128)",
            Encoding::Latin1 => "ordinal not in range(256)",
            Encoding::Legacy(set) => set.reason(),
            _ => "surrogates not allowed",
        }
    }
}

/// The bytes of `s`.
///
/// # Errors
/// UnicodeEncodeError, LookupError.
pub(super) fn encode(t: &Thread, s: Gc<Str>, encoding: Encoding, errors: &str) -> R<Vec<u8>> {
    match encoding {
        Encoding::UnicodeEscape => return Ok(escapes::encode(s)),
        Encoding::RawUnicodeEscape => return Ok(escapes::encode_raw(s)),
        _ => {}
    }
    let times = if matches!(encoding, Encoding::Marked(_) | Encoding::Wide(..)) { 4 } else { 1 };
    t.check_room(times * s.byte_len())?;
    let mut encoder = Encoder { encoding, out: Vec::with_capacity(times * s.byte_len()) };
    match encoding {
        Encoding::Utf8Signature => encoder.out.extend(b"\xef\xbb\xbf"),
        Encoding::Marked(unit) => encoder.put_wide(unit, Endian::Little, 0xfeff),
        _ => {}
    }
    let mut handler = None;
    let mut codes = s.code_points();
    let mut index = 0;
    while let Some(code) = codes.next() {
        if !encoder.put(code) {
            let handler = match handler {
                Some(handler) => handler,
                None => *handler.insert(Handler::find(t, errors)?),
            };
            if let Handler::Registered(function) = handler {
                encode_registered(t, s, &mut encoder, function, index)?;
                return Ok(encoder.out);
            }
            if !encoder.handle(handler, code) {
                let end = index + run_length(&mut encoder, codes);
                let reason = encoder.reason();
                return Err(raise(t, encode_error(t, encoding.error_name(), s, (index, end), reason)));
            }
        }
        index += 1;
    }
    Ok(encoder.out)
}

/// Encodes the code points of `s` from `index` on, of which the first is refused,
/// with an error handler that the program registered: it may go on anywhere.
fn encode_registered(t: &Thread, s: Gc<Str>, encoder: &mut Encoder, function: Value, mut index: usize) -> R<()> {
    let codes: Vec<u32> = s.code_points().collect();
    while let Some(code) = codes.get(index) {
        if encoder.put(*code) {
            index += 1;
            continue;
        }
        let written = encoder.out.len();
        let end = index + run_length(encoder, codes[index + 1..].iter().copied());
        encoder.out.truncate(written);
        let name = encoder.encoding.error_name();
        let error = encode_error(t, name, s, (index, end), encoder.reason())?;
        let (replacement, next) = call_registered(t, function, error, codes.len(), true)?;
        match replacement {
            Replacement::Bytes(bytes) => encoder.out.extend_from_slice(bytes.data()),
            Replacement::Text(text) => {
                if !text.code_points().all(|code| encoder.put(code)) {
                    return Err(t.raise(error));
                }
            }
        }
        index = next;
        t.safepoint()?;
    }
    Ok(())
}

/// How many code points from the refused one on the encoding does not have:
/// an error tells of them all, but of one where characters are wider than a byte.
fn run_length(encoder: &mut Encoder, rest: impl Iterator<Item = u32>) -> usize {
    match encoder.encoding {
        Encoding::Marked(_) | Encoding::Wide(..) => return 1,
        Encoding::Legacy(set) if !set.is_single() => return 1,
        _ => {}
    }
    1 + rest.take_while(|code| !encoder.put(*code)).count()
}
