//! Walking over generalised UTF-8 in both directions, and its white space.

use std::borrow::Cow;

use super::{Str, StrBuffer, decode};
use crate::text::ucd;
use crate::value::Gc;

/// Whether a code point is white space; surrogates are not.
#[inline]
pub(super) fn is_space(code: u32) -> bool {
    if code < 0x80 {
        return is_ascii_space(code as u8);
    }
    char::from_u32(code).is_some_and(ucd::is_space)
}

/// Python's ASCII white space: of `str`, which has the four separators too.
#[inline(always)]
pub(super) fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | 0x1c..=0x1f | b' ')
}

/// Whether `str.splitlines` breaks here.
#[inline]
pub(super) fn is_line_break(code: u32) -> bool {
    matches!(code, 0x0a..=0x0d | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029)
}

/// The code point that ends at `end` (which is not 0), and where it starts.
#[inline]
pub(super) fn decode_before(bytes: &[u8], end: usize) -> (u32, usize) {
    let mut start = end - 1;
    if bytes[start] < 0x80 {
        return (bytes[start].into(), start);
    }
    while start > 0 && bytes[start] & 0xc0 == 0x80 {
        start -= 1;
    }
    (decode(&bytes[start..end]).0, start)
}

/// First offset from `at` on where `stop` holds, or the end.
#[inline]
pub(super) fn skip_until(bytes: &[u8], mut at: usize, stop: impl Fn(u32) -> bool) -> usize {
    while let Some(&byte) = bytes.get(at) {
        let (code, width) = if byte < 0x80 { (byte.into(), 1) } else { decode(&bytes[at..]) };
        if stop(code) {
            break;
        }
        at += width;
    }
    at
}

/// The end of the last code point before `at` for which `stop` holds, or 0.
#[inline]
pub(super) fn skip_back_until(bytes: &[u8], mut at: usize, stop: impl Fn(u32) -> bool) -> usize {
    while at > 0 {
        let (code, start) = decode_before(bytes, at);
        if stop(code) {
            break;
        }
        at = start;
    }
    at
}

/// A lone surrogate is shown to functions of `&str` as the private character this far behind it.
const STAND_IN_OFFSET: u32 = 0x10_f800 - 0xd800;

/// The text with characters that stand for its lone surrogates.
pub(super) fn with_stand_ins(s: &Gc<Str>) -> Cow<'_, str> {
    match s.to_str() {
        Some(text) => Cow::Borrowed(text),
        None => {
            let character = |code| char::from_u32(code).or(char::from_u32(code + STAND_IN_OFFSET));
            s.code_points().filter_map(character).collect()
        }
    }
}

/// Appends text in which characters stand for lone surrogates.
pub(super) fn push_restored(out: &mut StrBuffer, text: &str) {
    for c in text.chars() {
        let code = c as u32;
        out.push_code(if code >= 0x10_f800 { code - STAND_IN_OFFSET } else { code });
    }
}
