//! Sources with bytes that are not UTF-8. CPython's tokenizer does not look at them; whoever builds something from a token
//! does, so that comments may have any.

use std::borrow::Cow;

use super::{LineIndex, failure};
use crate::ast::TextRange;
use crate::error::SyntaxError;
use crate::lexer;
use crate::tokens::Tok;

/// The text of `bytes`, with U+FFFD for what is not UTF-8, and normalised line ends.
///
/// # Errors
/// The SyntaxError of the first token with such bytes. What the tokenizer finds before it is left to the parser.
pub(super) fn decode(bytes: &[u8]) -> Result<String, SyntaxError> {
    let source = Source::new(bytes);
    let tokens = lexer::tokenize(&source.text);
    for token in &tokens.list {
        let range = TextRange::new(token.start, token.end);
        match token.kind {
            Tok::Unclosed => {
                let start = tokens.fault.as_ref().map_or(range.start, |fault| fault.start);
                return match source.faults.iter().find(|fault| fault.at == start) {
                    Some(_) => Err(source.error_in_word(start)),
                    None => Ok(source.text),
                };
            }
            // Newlines may have comments before them.
            Tok::Newline | Tok::Indent | Tok::Dedent => {}
            _ if source.is_bytes(range) => {}
            _ if source.faults.iter().any(|fault| (range.start..range.end).contains(&fault.at)) => {
                return Err(source.error_in_string(range));
            }
            _ => {}
        }
    }
    Ok(source.text)
}

struct Source<'b> {
    bytes: Cow<'b, [u8]>,
    text: String,
    faults: Vec<Fault>,
}

/// Bytes that are not UTF-8.
struct Fault {
    /// Offset of their U+FFFD in the text.
    at: u32,
    /// Their number.
    count: usize,
}

impl<'b> Source<'b> {
    fn new(bytes: &'b [u8]) -> Source<'b> {
        let bytes = normalize_newlines(bytes);
        let mut faults = Vec::new();
        let mut text = String::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                faults.push(Fault { at: text.len() as u32, count: chunk.invalid().len() });
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
        Source { bytes, text, faults }
    }

    /// The offset in `bytes` of an offset in `text`.
    fn offset(&self, at: u32) -> usize {
        let before = self.faults.iter().take_while(|fault| fault.at < at);
        let excess: usize = before.map(|fault| char::REPLACEMENT_CHARACTER.len_utf8() - fault.count).sum();
        at as usize - excess
    }

    /// Whether a token is a literal of bytes, which says itself that it must be ASCII.
    fn is_bytes(&self, range: TextRange) -> bool {
        let token = &self.text[range.start as usize..range.end as usize];
        let prefix = token.split(['"', '\'']).next().unwrap_or_default();
        prefix.len() < token.len() && prefix.len() <= 2 && prefix.contains(['b', 'B'])
    }

    /// The error for a name, or anything that is no token, with a fault at `at`.
    fn error_in_word(&self, at: u32) -> SyntaxError {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | char::REPLACEMENT_CHARACTER);
        let before = self.text[..at as usize].trim_end_matches(is_word).len() as u32;
        let rest = &self.text[at as usize..];
        let after = at + (rest.len() - rest.trim_start_matches(is_word).len()) as u32;
        let message = self.message(before, after);
        let index = LineIndex::new(&self.text);
        self.error(message, at, Some((index.line(at), -1)))
    }

    /// The error for a string with a fault.
    fn error_in_string(&self, range: TextRange) -> SyntaxError {
        let token = &self.text[range.start as usize..range.end as usize];
        let quote = token.find(['"', '\'']);
        let (open, close) = match quote.map(|quote| (quote, &token[quote..])) {
            Some((at, rest)) if rest.starts_with("\"\"\"") || rest.starts_with("'''") => (at + 3, 3),
            Some((at, _)) => (at + 1, 1),
            None => (0, 0),
        };
        let message = self.message(range.start + open as u32, range.end - close);
        let index = LineIndex::new(&self.text);
        let last = index.line(range.end);
        // CPython counts the token's bytes in the text that has U+FFFD.
        let line = index.line_range(&self.text, last);
        let width = self.offset(range.end) - self.offset(line.start);
        let shown = self.text[line.start as usize..].char_indices();
        let column = shown.take_while(|(at, c)| at + c.len_utf8() <= width).count() as i32 + 1;
        self.error(message, range.start, Some((last, column)))
    }

    fn error(&self, message: String, at: u32, end: Option<(u32, i32)>) -> SyntaxError {
        let index = LineIndex::new(&self.text);
        let line = index.line(at);
        let text = Some(format!("{}\n", index.line_text(&self.text, line)));
        SyntaxError { line, column: index.char_column(&self.text, at) + 1, end, text, ..failure(message) }
    }

    /// What the codec says of a range of the text.
    fn message(&self, start: u32, end: u32) -> String {
        let bytes = &self.bytes[self.offset(start)..self.offset(end)];
        let mut chunks = bytes.utf8_chunks();
        let first = chunks.next();
        let (at, invalid) = first.map_or((0, &[][..]), |chunk| (chunk.valid().len(), chunk.invalid()));
        let lead = invalid.first().copied().unwrap_or_default();
        let reason = match std::str::from_utf8(bytes).map_err(|error| error.error_len()) {
            Ok(_) | Err(None) => "unexpected end of data",
            Err(Some(_)) if matches!(lead, 0x80..0xC2 | 0xF5..) => "invalid start byte",
            Err(Some(_)) => "invalid continuation byte",
        };
        let place = match invalid.len() {
            0 | 1 => format!("byte 0x{lead:02x} in position {at}"),
            count => format!("bytes in position {at}-{}", at + count - 1),
        };
        format!("(unicode error) 'utf-8' codec can't decode {place}: {reason}")
    }
}

/// As [`super::normalize_newlines`].
fn normalize_newlines(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.contains(&b'\r') {
        return Cow::Borrowed(bytes);
    }
    let is_ended = |at: usize| bytes.get(at + 1) == Some(&b'\n');
    let kept = bytes.iter().enumerate().filter(|(at, byte)| **byte != b'\r' || !is_ended(*at));
    Cow::Owned(kept.map(|(_, byte)| if *byte == b'\r' { b'\n' } else { *byte }).collect())
}
