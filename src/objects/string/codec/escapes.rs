//! unicode_escape and raw_unicode_escape.

use crate::objects::string::Str;
use crate::text::repr::push_escape;
use crate::value::Gc;

/// Text with everything but printable ASCII escaped.
pub(super) fn encode(s: Gc<Str>) -> Vec<u8> {
    let mut out = String::with_capacity(s.byte_len());
    for code in s.code_points() {
        match code {
            0x5c => out.push_str("\\\\"),
            0x09 => out.push_str("\\t"),
            0x0a => out.push_str("\\n"),
            0x0d => out.push_str("\\r"),
            0x20..0x7f => out.push(char::from(code as u8)),
            _ => push_escape(&mut out, code),
        }
    }
    out.into_bytes()
}

/// Latin-1, and other characters escaped.
pub(super) fn encode_raw(s: Gc<Str>) -> Vec<u8> {
    let mut out = Vec::with_capacity(s.byte_len());
    for code in s.code_points() {
        match u8::try_from(code) {
            Ok(byte) => out.push(byte),
            Err(_) => {
                let mut escape = String::new();
                push_escape(&mut escape, code);
                out.extend(escape.bytes());
            }
        }
    }
    out
}

/// One step of decoding: how many bytes it takes, and what they are.
pub(super) enum Step {
    Code(usize, u32),
    /// Two code points for an escape that does not exist.
    Unknown(usize, u32),
    Nothing(usize),
    Error(usize, &'static str),
}

/// Decodes the start of `bytes`, which are not empty.
pub(super) fn step(bytes: &[u8]) -> Step {
    if bytes[0] != b'\\' {
        return Step::Code(1, bytes[0].into());
    }
    let Some(&kind) = bytes.get(1) else { return Step::Error(1, "\\ at end of string") };
    let code = match kind {
        b'\n' => return Step::Nothing(2),
        b'\\' | b'\'' | b'"' => kind,
        b'a' => 0x07,
        b'b' => 0x08,
        b'f' => 0x0c,
        b'n' => 0x0a,
        b'r' => 0x0d,
        b't' => 0x09,
        b'v' => 0x0b,
        b'0'..=b'7' => return octal(&bytes[1..]),
        b'x' => return hexadecimal(bytes, 2, "truncated \\xXX escape"),
        b'u' => return hexadecimal(bytes, 4, "truncated \\uXXXX escape"),
        b'U' => return hexadecimal(bytes, 8, "truncated \\UXXXXXXXX escape"),
        b'N' => return named(bytes),
        _ => return Step::Unknown(2, kind.into()),
    };
    Step::Code(2, code.into())
}

/// Decodes the start of `bytes`, which are not empty, where only `\u` and `\U` are escapes.
pub(super) fn step_raw(bytes: &[u8]) -> Step {
    match bytes {
        [b'\\', b'u', ..] => hexadecimal(bytes, 4, "truncated \\uXXXX escape"),
        [b'\\', b'U', ..] => hexadecimal(bytes, 8, "truncated \\UXXXXXXXX escape"),
        [b'\\', next, ..] => Step::Unknown(2, (*next).into()),
        _ => Step::Code(1, bytes[0].into()),
    }
}

/// `\N{NAME}`
fn named(bytes: &[u8]) -> Step {
    const MALFORMED: &str = "malformed \\N character escape";
    if bytes.get(2) != Some(&b'{') {
        return Step::Error(2, MALFORMED);
    }
    let Some(end) = memchr::memchr(b'}', bytes) else { return Step::Error(bytes.len(), MALFORMED) };
    let name = std::str::from_utf8(&bytes[3..end]).ok();
    match name.filter(|name| !name.is_empty()).map(gillie_syntax::character_named) {
        Some(Some(character)) => Step::Code(end + 1, character.into()),
        Some(None) => Step::Error(end + 1, "unknown Unicode character name"),
        None => Step::Error(end + 1, MALFORMED),
    }
}

fn octal(digits: &[u8]) -> Step {
    let digits = &digits[..digits.len().min(3)];
    let count = digits.iter().take_while(|d| matches!(d, b'0'..=b'7')).count();
    let code = digits[..count].iter().fold(0, |code, digit| code << 3 | u32::from(digit - b'0'));
    Step::Code(1 + count, code)
}

fn hexadecimal(bytes: &[u8], wanted: usize, truncated: &'static str) -> Step {
    let digits = &bytes[2..bytes.len().min(2 + wanted)];
    let found = digits.iter().map_while(|digit| char::from(*digit).to_digit(16));
    let (count, code) = found.fold((0, 0), |(count, code), digit| (count + 1, code << 4 | digit));
    if count < wanted {
        return Step::Error(2 + count, truncated);
    }
    if code > 0x10_ffff {
        return Step::Error(2 + count, "illegal Unicode character");
    }
    Step::Code(2 + count, code)
}
