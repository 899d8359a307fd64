//! Source text in pieces of one colour, for editors.

use std::ops::Range;

use crate::tokens::Tok;
use crate::{lexer, soft};

/// What a piece of source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Soft ones too, where they are keywords.
    Keyword,
    String,
    Number,
    Comment,
    /// The name behind `def` or `class`.
    Definition,
    /// Names, operators, blanks, and what is no token.
    Plain,
}

/// Cuts the source into pieces without gaps. What follows an error is plain.
pub fn highlight(source: &str) -> Vec<(Range<usize>, Class)> {
    let mut tokens = lexer::tokenize(source).list;
    soft::resolve(source, &mut tokens);
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut defines = false;
    for token in &tokens {
        // A newline begins with the comment before it, and the last one may not be there.
        if token.kind == Tok::Newline {
            continue;
        }
        let (start, end) = (token.start as usize, (token.end as usize).min(source.len()));
        if end <= at || start < at {
            continue;
        }
        between(source, at..start, &mut pieces);
        let text = &source[start..end];
        let class = match token.kind {
            Tok::String | Tok::FStringStart | Tok::FStringText | Tok::FStringRawText | Tok::FStringEnd => Class::String,
            Tok::Number => Class::Number,
            Tok::Name if defines => Class::Definition,
            Tok::Name => Class::Plain,
            _ if text.starts_with(|c: char| c.is_ascii_alphabetic()) => Class::Keyword,
            _ => Class::Plain,
        };
        defines = matches!(text, "def" | "class") && class == Class::Keyword;
        pieces.push((start..end, class));
        at = end;
    }
    between(source, at..source.len(), &mut pieces);
    pieces
}

/// What lies between two tokens: blanks, comments, and what is no token.
fn between(source: &str, range: Range<usize>, pieces: &mut Vec<(Range<usize>, Class)>) {
    let mut at = range.start;
    while at < range.end {
        let rest = &source[at..range.end];
        let Some(hash) = rest.find('#') else {
            pieces.push((at..range.end, Class::Plain));
            return;
        };
        let end = rest[hash..].find('\n').map_or(range.end, |newline| at + hash + newline);
        if hash > 0 {
            pieces.push((at..at + hash, Class::Plain));
        }
        pieces.push((at + hash..end, Class::Comment));
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, highlight};

    fn classes(source: &str) -> Vec<(&str, Class)> {
        let pieces = highlight(source);
        let whole: String = pieces.iter().map(|(range, _)| &source[range.clone()]).collect();
        assert_eq!(whole, source, "no gaps");
        let kept = pieces.into_iter().filter(|(_, class)| *class != Class::Plain);
        kept.map(|(range, class)| (&source[range], class)).collect()
    }

    #[test]
    fn pieces_have_classes() {
        let found = classes("def f(x):  # why\n    return 'a' + 12");
        let expected = [
            ("def", Class::Keyword),
            ("f", Class::Definition),
            ("# why", Class::Comment),
            ("return", Class::Keyword),
            ("'a'", Class::String),
            ("12", Class::Number),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn soft_keywords_are_keywords_where_they_are() {
        assert_eq!(classes("match = 1"), [("1", Class::Number)]);
        assert_eq!(classes("match x:\n case y: pass")[0], ("match", Class::Keyword));
    }

    #[test]
    fn errors_are_plain() {
        classes("x = 'abc");
        classes("f(]) é $ \u{a0}");
        classes("f'{x!r:>{w}} {{'");
    }
}
