//! Text in lines as Python's `str.splitlines` and `textwrap` see it, and its
//! width on a terminal.

/// The lines of `text` with their ends.
pub(super) fn split_keeping_ends(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_line_end(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        if c == '\r' && chars.next_if(|(_, next)| *next == '\n').is_some() {
            end += 1;
        }
        lines.push(&text[start..end]);
        start = end;
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// `text` with `prefix` before every line.
pub(super) fn indent(text: &str, prefix: &str) -> String {
    if prefix.is_empty() {
        return text.to_owned();
    }
    split_keeping_ends(text).into_iter().flat_map(|line| [prefix, line]).collect()
}

/// The lines without the blanks that all of them begin with; blank lines become
/// empty (`textwrap.dedent`).
pub(super) fn dedent<S: AsRef<str>>(lines: &[S]) -> Vec<String> {
    let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut margin: Option<&str> = None;
    for line in lines.iter().map(AsRef::as_ref).filter(|line| blanks(line) < line.len()) {
        let own = &line[..blanks(line)];
        margin = Some(match margin {
            Some(margin) => common_start(margin, own),
            None => own,
        });
    }
    let margin = margin.unwrap_or("");
    let strip = |line: &str| match line {
        line if blanks(line) == line.len() => String::new(),
        line => line.strip_prefix(margin).unwrap_or(line).to_owned(),
    };
    lines.iter().map(|line| strip(line.as_ref())).collect()
}

fn common_start<'a>(a: &'a str, b: &str) -> &'a str {
    &a[..a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count()]
}

/// Number of characters before byte `offset`, which may lie inside one or behind the end.
pub(super) fn char_offset(line: &str, offset: usize) -> usize {
    if offset >= line.len() {
        return line.chars().count();
    }
    line.char_indices().take_while(|(at, _)| *at < offset).count()
}

/// The byte offset of character `index`, which may be behind the end.
pub(super) fn byte_offset(line: &str, index: usize) -> usize {
    line.char_indices().nth(index).map_or(line.len(), |(at, _)| at)
}

/// Columns that the first `chars` characters take on a terminal.
pub(super) fn display_width(line: &str, chars: usize) -> usize {
    if line.is_ascii() {
        return chars;
    }
    line.chars().take(chars).map(|c| 1 + usize::from(is_wide(c))).sum()
}

/// Whether the character's East Asian width (Unicode 15.1) is W or F.
fn is_wide(c: char) -> bool {
    let code = c as u32;
    if code < 0x1100 {
        return false;
    }
    let after = WIDE.partition_point(|(first, _)| *first <= code);
    after > 0 && code <= WIDE[after - 1].1
}

/// First and last code points of the wide ranges.
#[rustfmt::skip]
const WIDE: &[(u32, u32)] = &[
    (0x1100, 0x115f), (0x231a, 0x231b), (0x2329, 0x232a), (0x23e9, 0x23ec), (0x23f0, 0x23f0), (0x23f3, 0x23f3),
    (0x25fd, 0x25fe), (0x2614, 0x2615), (0x2648, 0x2653), (0x267f, 0x267f), (0x2693, 0x2693), (0x26a1, 0x26a1),
    (0x26aa, 0x26ab), (0x26bd, 0x26be), (0x26c4, 0x26c5), (0x26ce, 0x26ce), (0x26d4, 0x26d4), (0x26ea, 0x26ea),
    (0x26f2, 0x26f3), (0x26f5, 0x26f5), (0x26fa, 0x26fa), (0x26fd, 0x26fd), (0x2705, 0x2705), (0x270a, 0x270b),
    (0x2728, 0x2728), (0x274c, 0x274c), (0x274e, 0x274e), (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797),
    (0x27b0, 0x27b0), (0x27bf, 0x27bf), (0x2b1b, 0x2b1c), (0x2b50, 0x2b50), (0x2b55, 0x2b55), (0x2e80, 0x2e99),
    (0x2e9b, 0x2ef3), (0x2f00, 0x2fd5), (0x2ff0, 0x303e), (0x3041, 0x3096), (0x3099, 0x30ff), (0x3105, 0x312f),
    (0x3131, 0x318e), (0x3190, 0x31e3), (0x31ef, 0x321e), (0x3220, 0x3247), (0x3250, 0x4dbf), (0x4e00, 0xa48c),
    (0xa490, 0xa4c6), (0xa960, 0xa97c), (0xac00, 0xd7a3), (0xf900, 0xfaff), (0xfe10, 0xfe19), (0xfe30, 0xfe52),
    (0xfe54, 0xfe66), (0xfe68, 0xfe6b), (0xff01, 0xff60), (0xffe0, 0xffe6), (0x16fe0, 0x16fe4), (0x16ff0, 0x16ff1),
    (0x17000, 0x187f7), (0x18800, 0x18cd5), (0x18d00, 0x18d08), (0x1aff0, 0x1aff3), (0x1aff5, 0x1affb),
    (0x1affd, 0x1affe), (0x1b000, 0x1b122), (0x1b132, 0x1b132), (0x1b150, 0x1b152), (0x1b155, 0x1b155),
    (0x1b164, 0x1b167), (0x1b170, 0x1b2fb), (0x1f004, 0x1f004), (0x1f0cf, 0x1f0cf), (0x1f18e, 0x1f18e),
    (0x1f191, 0x1f19a), (0x1f200, 0x1f202), (0x1f210, 0x1f23b), (0x1f240, 0x1f248), (0x1f250, 0x1f251),
    (0x1f260, 0x1f265), (0x1f300, 0x1f320), (0x1f32d, 0x1f335), (0x1f337, 0x1f37c), (0x1f37e, 0x1f393),
    (0x1f3a0, 0x1f3ca), (0x1f3cf, 0x1f3d3), (0x1f3e0, 0x1f3f0), (0x1f3f4, 0x1f3f4), (0x1f3f8, 0x1f43e),
    (0x1f440, 0x1f440), (0x1f442, 0x1f4fc), (0x1f4ff, 0x1f53d), (0x1f54b, 0x1f54e), (0x1f550, 0x1f567),
    (0x1f57a, 0x1f57a), (0x1f595, 0x1f596), (0x1f5a4, 0x1f5a4), (0x1f5fb, 0x1f64f), (0x1f680, 0x1f6c5),
    (0x1f6cc, 0x1f6cc), (0x1f6d0, 0x1f6d2), (0x1f6d5, 0x1f6d7), (0x1f6dc, 0x1f6df), (0x1f6eb, 0x1f6ec),
    (0x1f6f4, 0x1f6fc), (0x1f7e0, 0x1f7eb), (0x1f7f0, 0x1f7f0), (0x1f90c, 0x1f93a), (0x1f93c, 0x1f945),
    (0x1f947, 0x1f9ff), (0x1fa70, 0x1fa7c), (0x1fa80, 0x1fa88), (0x1fa90, 0x1fabd), (0x1fabf, 0x1fac5),
    (0x1face, 0x1fadb), (0x1fae0, 0x1fae8), (0x1faf0, 0x1faf8), (0x20000, 0x2fffd), (0x30000, 0x3fffd),
];

#[cfg(test)]
mod tests {
    use super::{dedent, display_width, split_keeping_ends};

    #[test]
    fn lines_are_those_of_splitlines() {
        assert_eq!(split_keeping_ends("a\r\nb\rc\n\nd"), ["a\r\n", "b\r", "c\n", "\n", "d"]);
        assert_eq!(split_keeping_ends("a\x0cb\n"), ["a\x0c", "b\n"]);
    }

    #[test]
    fn dedent_takes_the_common_margin() {
        assert_eq!(dedent(&["    a", "  ", "      b"]), ["a", "", "  b"]);
        assert_eq!(dedent(&["\ta", "  b"]), ["\ta", "  b"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(display_width("日本 x", 3), 5);
        assert_eq!(display_width("größe", 5), 5);
        assert_eq!(display_width("ascii", 9), 9);
    }
}
