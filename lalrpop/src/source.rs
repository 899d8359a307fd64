//! Source text: decoding bytes, and turning byte offsets into lines and columns.

use crate::ast::TextRange;
use crate::error::SyntaxError;

/// A place in the source as tracebacks and syntax errors name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// 1-based.
    pub line: u32,
    /// 0-based, in bytes of UTF-8 (CPython's `col_offset`).
    pub column: u32,
}

/// Maps byte offsets to lines and columns.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Offset of the first byte of each line.
    starts: Vec<u32>,
}

impl LineIndex {
    pub fn new(source: &str) -> Self {
        let newlines = source
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0)
            .chain(newlines.map(|(at, _)| at as u32 + 1))
            .collect();
        Self { starts }
    }

    /// Number of lines; a text that ends in a newline has an empty last line.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The 1-based line that holds the byte at `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32
    }

    /// The line and byte column of `offset`.
    pub fn locate(&self, offset: u32) -> Location {
        let line = self.line(offset);
        let column = offset - self.starts[line as usize - 1];
        Location { line, column }
    }

    /// The 0-based column of `offset` in characters; `source` is the text that was indexed.
    pub fn char_column(&self, source: &str, offset: u32) -> u32 {
        let start = self.starts[self.line(offset) as usize - 1];
        let text = source.get(start as usize..offset as usize).unwrap_or("");
        text.chars().count() as u32
    }

    /// The byte range of a 1-based line without its newline; empty when there is no such line.
    pub fn line_range(&self, source: &str, line: u32) -> TextRange {
        let Some(&start) = self.starts.get(line.wrapping_sub(1) as usize) else {
            return TextRange::default();
        };
        let end = match self.starts.get(line as usize) {
            Some(next) => next - 1,
            None => source.len() as u32,
        };
        TextRange::new(start, end)
    }

    /// The text of a 1-based line without its newline.
    pub fn line_text<'s>(&self, source: &'s str, line: u32) -> &'s str {
        let range = self.line_range(source, line);
        &source[range.start as usize..range.end as usize]
    }
}

/// Turns the bytes of a source file into text: byte order mark, coding declaration (PEP 263), line ends.
///
/// # Errors
/// SyntaxError for an unknown encoding or bytes that it cannot decode.
pub fn decode_source(bytes: &[u8]) -> Result<String, SyntaxError> {
    let _ = bytes;
    todo!()
}
