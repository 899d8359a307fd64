//! Places of syntax errors.

use gillie_syntax::ast::TextRange;
use gillie_syntax::{LineIndex, SyntaxError, SyntaxErrorKind};

/// Makes syntax errors for one source text.
pub(super) struct Errors<'a> {
    source: &'a str,
    pub lines: &'a LineIndex,
}

impl<'a> Errors<'a> {
    pub fn new(source: &'a str, lines: &'a LineIndex) -> Self {
        Self { source, lines }
    }

    /// A SyntaxError that points at `range`.
    pub fn at(&self, range: TextRange, message: impl Into<String>) -> SyntaxError {
        let place = |offset: u32| (self.lines.line(offset), self.lines.char_column(self.source, offset) + 1);
        let (line, column) = place(range.start);
        let (end_line, end_column) = place(range.end);
        SyntaxError {
            kind: SyntaxErrorKind::Syntax,
            message: message.into(),
            line,
            column,
            end: Some((end_line, end_column as i32)),
            incomplete: false,
        }
    }
}
