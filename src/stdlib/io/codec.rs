//! From bytes to text and back, piece by piece: the encodings of text files.
//!
//! Text is generalised UTF-8 (lone surrogates as if they were scalar values), as in
//! [`Str`](crate::objects::string::Str).

use std::borrow::Cow;
use std::ops::Range;

use crate::objects::string::codec::names;
use crate::objects::string::{decode as decode_code_point, push_code_point};

/// An encoding of text files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Ascii,
    Latin1,
}

impl Encoding {
    /// The encoding called `name`.
    pub fn by_name(name: &str) -> Option<Encoding> {
        if name == "locale" {
            return Some(Encoding::Utf8);
        }
        match names::find(name)? {
            names::Encoding::Utf8 => Some(Encoding::Utf8),
            names::Encoding::Ascii => Some(Encoding::Ascii),
            names::Encoding::Latin1 => Some(Encoding::Latin1),
            _ => None,
        }
    }

    /// Its name as that of a standard stream's encoding: the codec's.
    pub fn standard_name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "iso8859-1",
        }
    }

    /// Its name in errors.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
        }
    }
}

/// What to do with what cannot be decoded or encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errors {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    SurrogateEscape,
    SurrogatePass,
    XmlCharRefReplace,
    /// A name that nobody knows.
    Unknown,
}

impl Errors {
    /// The error handler called `name`.
    pub fn by_name(name: &str) -> Errors {
        match name {
            "strict" => Errors::Strict,
            "ignore" => Errors::Ignore,
            "replace" => Errors::Replace,
            "backslashreplace" => Errors::BackslashReplace,
            "surrogateescape" => Errors::SurrogateEscape,
            "surrogatepass" => Errors::SurrogatePass,
            "xmlcharrefreplace" => Errors::XmlCharRefReplace,
            _ => Errors::Unknown,
        }
    }
}

/// What cannot be decoded or encoded: bytes or code points `start..end`, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodecFault {
    pub start: usize,
    pub end: usize,
    pub reason: &'static str,
}

/// Text that was decoded.
#[derive(Debug, Default)]
pub struct Decoded {
    pub text: Vec<u8>,
    pub surrogates: bool,
    /// Bytes that were decoded.
    pub consumed: usize,
    /// Code points, if they were to be limited.
    pub chars: usize,
    /// Kinds of line ends that were replaced, bits of [`newline`].
    pub newlines: u8,
}

/// Kinds of line ends.
pub mod newline {
    pub const LF: u8 = 1;
    pub const CR: u8 = 2;
    pub const CRLF: u8 = 4;
}

/// The kinds of line ends in text in which none was replaced, bits of [`newline`].
pub fn newlines_in(text: &[u8]) -> u8 {
    let mut met = 0;
    for at in memchr::memchr2_iter(b'\n', b'\r', text) {
        met |= match (text[at], text.get(at + 1)) {
            (b'\r', Some(b'\n')) => newline::CRLF,
            (b'\r', _) => newline::CR,
            _ if at > 0 && text[at - 1] == b'\r' => 0,
            _ => newline::LF,
        };
    }
    met
}

/// What is at the beginning of some bytes.
enum Next {
    Valid,
    /// A character whose end is missing.
    Incomplete,
    /// So many bytes that are no character, and why not.
    Wrong(usize, &'static str),
}

/// How to decode.
#[derive(Clone, Copy, Debug)]
pub struct Decoder {
    pub encoding: Encoding,
    pub errors: Errors,
    /// `\r` and `\r\n` become `\n`.
    pub translate: bool,
}

impl Decoder {
    /// Decodes `bytes` up to `chars_max` code points. Unless they are `last`, an incomplete
    /// character at the end is left alone.
    ///
    /// # Errors
    /// Where and why the bytes are wrong.
    pub fn decode(self, bytes: &[u8], chars_max: usize, last: bool) -> Result<Decoded, CodecFault> {
        let mut decoded = Decoded::default();
        let mut chars_left = chars_max;
        let one = usize::from(chars_max != usize::MAX);
        while decoded.consumed < bytes.len() && chars_left > 0 {
            let rest = &bytes[decoded.consumed..];
            if self.translate && rest[0] == b'\r' {
                if rest.len() == 1 && !last {
                    break;
                }
                let is_pair = rest.get(1) == Some(&b'\n');
                decoded.newlines |= if is_pair { newline::CRLF } else { newline::CR };
                decoded.consumed += 1 + usize::from(is_pair);
                decoded.text.push(b'\n');
                chars_left -= one;
                continue;
            }
            let window = rest.len().min(chars_left.saturating_mul(4));
            let run = if self.translate { memchr::memchr(b'\r', &rest[..window]) } else { None }.unwrap_or(window);
            let taken = self.take_valid(&rest[..run], &mut chars_left, &mut decoded);
            // Before a "\r" there are plain line ends only.
            let is_noted = !self.translate || decoded.newlines & newline::LF != 0;
            if !is_noted && memchr::memchr(b'\n', &rest[..taken]).is_some() {
                decoded.newlines |= newline::LF;
            }
            if taken == run || chars_left == 0 {
                continue;
            }
            let start = decoded.consumed;
            match self.next_character(&rest[taken..]) {
                // Only the window was too short for it.
                Next::Valid => {}
                Next::Incomplete if !last => break,
                Next::Incomplete => self.replace(bytes, start..bytes.len(), "unexpected end of data", &mut decoded)?,
                Next::Wrong(length, reason) => self.replace(bytes, start..start + length, reason, &mut decoded)?,
            }
            if decoded.consumed > start {
                chars_left = chars_left.saturating_sub(one);
            }
        }
        decoded.chars = chars_max - chars_left;
        Ok(decoded)
    }

    /// Decodes what is valid at the beginning; gives its length.
    fn take_valid(self, bytes: &[u8], chars_left: &mut usize, decoded: &mut Decoded) -> usize {
        let valid = match self.encoding {
            Encoding::Utf8 => match std::str::from_utf8(bytes) {
                Ok(_) => bytes.len(),
                Err(error) => error.valid_up_to(),
            },
            Encoding::Ascii => bytes.iter().position(|b| !b.is_ascii()).unwrap_or(bytes.len()),
            Encoding::Latin1 => bytes.len(),
        };
        let is_wide = self.encoding == Encoding::Utf8;
        let taken = if *chars_left == usize::MAX {
            valid
        } else {
            let mut taken = 0;
            while taken < valid && *chars_left > 0 {
                taken += if is_wide { utf8_length(bytes[taken]) } else { 1 };
                *chars_left -= 1;
            }
            taken
        };
        if self.encoding == Encoding::Latin1 && !bytes[..taken].is_ascii() {
            for byte in &bytes[..taken] {
                push_code_point(&mut decoded.text, u32::from(*byte));
            }
        } else {
            decoded.text.extend_from_slice(&bytes[..taken]);
        }
        decoded.consumed += taken;
        taken
    }

    /// Whether there is a character at the beginning of what is not empty.
    fn next_character(self, bytes: &[u8]) -> Next {
        match self.encoding {
            Encoding::Ascii if !bytes[0].is_ascii() => Next::Wrong(1, "ordinal not in range(128)"),
            Encoding::Ascii | Encoding::Latin1 => Next::Valid,
            Encoding::Utf8 => match std::str::from_utf8(&bytes[..bytes.len().min(4)]) {
                Err(error) if error.valid_up_to() == 0 => match error.error_len() {
                    None => Next::Incomplete,
                    Some(_) if !matches!(bytes[0], 0xc2..=0xf4) => Next::Wrong(1, "invalid start byte"),
                    Some(length) => Next::Wrong(length, "invalid continuation byte"),
                },
                _ => Next::Valid,
            },
        }
    }

    /// Puts what the error handler says in the place of a range of bytes.
    fn replace(
        self,
        bytes: &[u8],
        range: Range<usize>,
        reason: &'static str,
        decoded: &mut Decoded,
    ) -> Result<(), CodecFault> {
        let Range { start, mut end } = range;
        let wrong = &bytes[start..end];
        match self.errors {
            Errors::Ignore => {}
            Errors::Replace => decoded.text.extend_from_slice("\u{fffd}".as_bytes()),
            Errors::BackslashReplace => {
                for byte in wrong {
                    decoded.text.extend_from_slice(format!("\\x{byte:02x}").as_bytes());
                }
            }
            Errors::SurrogateEscape if wrong.iter().all(|b| !b.is_ascii()) => {
                decoded.surrogates = true;
                for byte in wrong {
                    push_code_point(&mut decoded.text, 0xdc00 + u32::from(*byte));
                }
            }
            Errors::SurrogatePass if is_surrogate(&bytes[start..]) => {
                decoded.surrogates = true;
                decoded.text.extend_from_slice(&bytes[start..start + 3]);
                end = start + 3;
            }
            _ => return Err(CodecFault { start, end, reason }),
        }
        decoded.consumed = end;
        Ok(())
    }
}

fn utf8_length(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

fn is_surrogate(bytes: &[u8]) -> bool {
    matches!(bytes, [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..])
}

/// Encodes generalised UTF-8 `text`.
///
/// # Errors
/// Which code points cannot be encoded and why.
pub fn encode(encoding: Encoding, errors: Errors, text: &[u8], surrogates: bool) -> Result<Cow<'_, [u8]>, CodecFault> {
    if text.is_ascii() || (encoding == Encoding::Utf8 && !surrogates) {
        return Ok(Cow::Borrowed(text));
    }
    let fits = |code: u32| match encoding {
        Encoding::Utf8 => !(0xd800..0xe000).contains(&code),
        Encoding::Ascii => code < 128,
        Encoding::Latin1 => code < 256,
    };
    let reason = match encoding {
        Encoding::Utf8 => "surrogates not allowed",
        Encoding::Ascii => "ordinal not in range(128)",
        Encoding::Latin1 => "ordinal not in range(256)",
    };
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    let mut codes = std::iter::from_fn(|| {
        let (code, length) = (!rest.is_empty()).then(|| decode_code_point(rest))?;
        rest = &rest[length..];
        Some(code)
    });
    let mut position = 0;
    while let Some(code) = codes.next() {
        if fits(code) {
            push_encoded(encoding, &mut bytes, code);
        } else if !replace_code(encoding, errors, &mut bytes, code) {
            let more = codes.take_while(|code| !fits(*code)).count();
            return Err(CodecFault { start: position, end: position + 1 + more, reason });
        }
        position += 1;
    }
    Ok(Cow::Owned(bytes))
}

fn push_encoded(encoding: Encoding, bytes: &mut Vec<u8>, code: u32) {
    match encoding {
        Encoding::Utf8 => {
            push_code_point(bytes, code);
        }
        Encoding::Ascii | Encoding::Latin1 => bytes.push(code as u8),
    }
}

/// Appends what the error handler says for `code`; false if it says to fail.
fn replace_code(encoding: Encoding, errors: Errors, bytes: &mut Vec<u8>, code: u32) -> bool {
    match errors {
        Errors::Ignore => {}
        Errors::Replace => bytes.push(b'?'),
        Errors::BackslashReplace => bytes.extend_from_slice(escape(code).as_bytes()),
        Errors::XmlCharRefReplace => bytes.extend_from_slice(format!("&#{code};").as_bytes()),
        Errors::SurrogateEscape if (0xdc80..0xdd00).contains(&code) => bytes.push((code - 0xdc00) as u8),
        Errors::SurrogatePass if encoding == Encoding::Utf8 => {
            push_code_point(bytes, code);
        }
        _ => return false,
    }
    true
}

fn escape(code: u32) -> String {
    match code {
        0..0x100 => format!("\\x{code:02x}"),
        0x100..0x1_0000 => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoder(encoding: Encoding, errors: Errors) -> Decoder {
        Decoder { encoding, errors, translate: true }
    }

    fn check(decoder: Decoder, bytes: &[u8], chars_max: usize, last: bool, text: &str, consumed: usize) {
        let decoded = decoder.decode(bytes, chars_max, last);
        let decoded = decoded.unwrap_or_else(|fault| panic!("{fault:?}"));
        assert_eq!((String::from_utf8_lossy(&decoded.text).as_ref(), decoded.consumed), (text, consumed));
    }

    #[test]
    fn line_ends_are_translated() {
        let strict = decoder(Encoding::Utf8, Errors::Strict);
        check(strict, b"a\r\nb\rc\n", usize::MAX, true, "a\nb\nc\n", 7);
        check(strict, b"a\r", usize::MAX, false, "a", 1);
        check(strict, b"a\r", usize::MAX, true, "a\n", 2);
        check(strict, b"a\r\nb", 2, true, "a\n", 3);
    }

    #[test]
    fn characters_are_counted_not_bytes() {
        let strict = decoder(Encoding::Utf8, Errors::Strict);
        check(strict, "höhe".as_bytes(), 3, true, "höh", 4);
        check(strict, "日本語".as_bytes(), 2, true, "日本", 6);
        check(strict, &"日本語".as_bytes()[..5], usize::MAX, false, "日", 3);
        check(decoder(Encoding::Latin1, Errors::Strict), b"h\xf6he", 2, true, "hö", 2);
    }

    #[test]
    fn wrong_bytes_are_reported_or_replaced() {
        let fault = |bytes: &[u8], last| decoder(Encoding::Utf8, Errors::Strict).decode(bytes, usize::MAX, last).err();
        let expected = |start, end, reason| Some(CodecFault { start, end, reason });
        assert_eq!(fault(b"ab\xffc", true), expected(2, 3, "invalid start byte"));
        assert_eq!(fault(b"ab\xe2\x82c", true), expected(2, 4, "invalid continuation byte"));
        assert_eq!(fault(b"ab\xe2\x82\r", true), expected(2, 4, "invalid continuation byte"));
        assert_eq!(fault(b"ab\xe2\x82", true), expected(2, 4, "unexpected end of data"));
        assert_eq!(fault(b"ab\xe2\x82", false), None);
        check(decoder(Encoding::Utf8, Errors::Replace), b"a\xffb\xe2\x82", usize::MAX, true, "a\u{fffd}b\u{fffd}", 5);
        check(decoder(Encoding::Ascii, Errors::BackslashReplace), b"a\xe9\r", usize::MAX, true, "a\\xe9\n", 3);
    }

    #[test]
    fn text_is_encoded() {
        let check = |encoding, errors, text: &str, expected: &[u8]| {
            assert_eq!(encode(encoding, errors, text.as_bytes(), false).as_deref(), Ok(expected));
        };
        check(Encoding::Latin1, Errors::Strict, "hö", b"h\xf6");
        check(Encoding::Ascii, Errors::BackslashReplace, "ö€😀", b"\\xf6\\u20ac\\U0001f600");
        check(Encoding::Ascii, Errors::XmlCharRefReplace, "ö", b"&#246;");
        let fault = encode(Encoding::Ascii, Errors::Strict, "aöä€b".as_bytes(), false).err();
        assert_eq!(fault, Some(CodecFault { start: 1, end: 4, reason: "ordinal not in range(128)" }));
    }
}
