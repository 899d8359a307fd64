//! `repr` and `ascii` of strings, `repr` of bytes.

use std::fmt::Write;

use super::ucd;

/// Single quotes, unless the text has one and no double quote.
fn quote_for(single: bool, double: bool) -> char {
    if single && !double { '"' } else { '\'' }
}

/// `repr(text)`.
pub fn str_repr(text: &str) -> String {
    quoted(text, ucd::is_printable)
}

/// `ascii(text)`.
pub fn ascii_repr(text: &str) -> String {
    quoted(text, |c| matches!(c, ' '..='~'))
}

fn quoted(text: &str, shown: impl Fn(char) -> bool) -> String {
    let quote = quote_for(text.contains('\''), text.contains('"'));
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        push_char(&mut out, c, quote, &shown);
    }
    out.push(quote);
    out
}

/// Appends `c` as `repr` writes it between `quote`s.
fn push_char(out: &mut String, c: char, quote: char, shown: impl Fn(char) -> bool) {
    match c {
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ if c == quote => out.extend(['\\', c]),
        _ if shown(c) => out.push(c),
        _ => push_escape(out, c as u32),
    }
}

/// Appends `\xhh`, `\uhhhh` or `\Uhhhhhhhh`; also for surrogates.
pub fn push_escape(out: &mut String, code: u32) {
    match code {
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    }
    .expect("writing to a string");
}

/// `repr(code points)` where lone surrogates may occur.
pub fn code_points_repr(points: impl Iterator<Item = u32> + Clone, ascii: bool) -> String {
    let has = |wanted: char| points.clone().any(|c| c == wanted as u32);
    let quote = quote_for(has('\''), has('"'));
    let mut out = String::new();
    out.push(quote);
    for code in points {
        match char::from_u32(code) {
            Some(c) if ascii => push_char(&mut out, c, quote, |c| matches!(c, ' '..='~')),
            Some(c) => push_char(&mut out, c, quote, ucd::is_printable),
            None => push_escape(&mut out, code),
        }
    }
    out.push(quote);
    out
}

/// `repr(bytes)`, the `b` included.
pub fn bytes_repr(bytes: &[u8]) -> String {
    let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for &byte in bytes {
        push_char(&mut out, byte as char, quote, |c| matches!(c, ' '..='~'));
    }
    out.push(quote);
    out
}

/// Bytes that making the repr of a text, or of bytes, may take: where nothing is escaped they are its own.
pub fn size_max(bytes: &[u8]) -> usize {
    let escaped = bytes.iter().filter(|byte| !matches!(byte, b' '..=b'~')).count();
    // The text grows by doubling.
    bytes.len() + 2 + if escaped == 0 { 0 } else { bytes.len() + 6 * escaped }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_escapes_follow_python() {
        assert_eq!(str_repr("a'b"), "\"a'b\"");
        assert_eq!(str_repr("a'b\""), "'a\\'b\"'");
        assert_eq!(str_repr("é\u{ad}\x7f\n\\🐍\u{200b}"), "'é\\xad\\x7f\\n\\\\🐍\\u200b'");
        assert_eq!(ascii_repr("é🐍Ж"), "'\\xe9\\U0001f40d\\u0416'");
        assert_eq!(bytes_repr(b"a'\x00\xff\t"), "b\"a'\\x00\\xff\\t\"");
        assert_eq!(code_points_repr([0x61, 0xd800].into_iter(), false), "'a\\ud800'");
    }
}
