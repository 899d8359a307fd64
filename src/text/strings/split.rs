//! Splitting and stripping.

use crate::text::ucd::is_space;

/// `text.split(None, maxsplit)`; a negative `maxsplit` means no limit.
pub fn split_whitespace(text: &str, maxsplit: i64) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        if maxsplit >= 0 && parts.len() as i64 >= maxsplit {
            parts.push(rest);
            break;
        }
        let end = rest.find(is_space).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    parts
}

/// `text.rsplit(None, maxsplit)`, in the order of the text.
pub fn rsplit_whitespace(text: &str, maxsplit: i64) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        if maxsplit >= 0 && parts.len() as i64 >= maxsplit {
            parts.push(rest);
            break;
        }
        let blank = rest.char_indices().rev().find(|&(_, c)| is_space(c));
        let start = blank.map_or(0, |(at, c)| at + c.len_utf8());
        parts.push(&rest[start..]);
        rest = rest[..start].trim_end_matches(is_space);
    }
    parts.reverse();
    parts
}

/// `text.split(separator, maxsplit)`. The separator must not be empty: the
/// caller raises ValueError "empty separator".
pub fn split<'a>(text: &'a str, separator: &str, maxsplit: i64) -> Vec<&'a str> {
    match usize::try_from(maxsplit) {
        Ok(limit) => text.splitn(limit.saturating_add(1), separator).collect(),
        Err(_) => text.split(separator).collect(),
    }
}

/// `text.rsplit(separator, maxsplit)`, in the order of the text.
pub fn rsplit<'a>(text: &'a str, separator: &str, maxsplit: i64) -> Vec<&'a str> {
    let limit = usize::try_from(maxsplit).map_or(usize::MAX, |limit| limit.saturating_add(1));
    let mut parts: Vec<&str> = text.rsplitn(limit, separator).collect();
    parts.reverse();
    parts
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// `text.splitlines(keepends)`.
pub fn splitlines(text: &str, keepends: bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some((end, c)) = rest.char_indices().find(|&(_, c)| is_line_break(c)) {
        let after = if rest[end..].starts_with("\r\n") { end + 2 } else { end + c.len_utf8() };
        lines.push(&rest[..if keepends { after } else { end }]);
        rest = &rest[after..];
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    lines
}

/// Which ends to strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strip {
    Both,
    Left,
    Right,
}

/// `text.strip(chars)`, `lstrip`, `rstrip`; None strips white space.
pub fn strip<'a>(text: &'a str, chars: Option<&str>, ends: Strip) -> &'a str {
    let stripped = |c: char| chars.map_or_else(|| is_space(c), |chars| chars.contains(c));
    match ends {
        Strip::Both => text.trim_matches(stripped),
        Strip::Left => text.trim_start_matches(stripped),
        Strip::Right => text.trim_end_matches(stripped),
    }
}
