//! What a parse that fails reports.

use thiserror::Error;

/// Which exception class CPython raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    Syntax,
    Indentation,
    Tab,
}

impl SyntaxErrorKind {
    /// The name of the exception class.
    pub fn class_name(self) -> &'static str {
        match self {
            Self::Syntax => "SyntaxError",
            Self::Indentation => "IndentationError",
            Self::Tab => "TabError",
        }
    }
}

/// A syntax error with the positions that CPython puts in `lineno`, `offset`, `end_lineno`, `end_offset`.
///
/// Lines and columns are 1-based, columns in characters. A column of 0 means "no caret"; an end of (0, 0) or
/// (line, -1) as CPython has them for some tokenizer errors is `None` here.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: {message} (line {line})", kind.class_name())]
pub struct SyntaxError {
    pub kind: SyntaxErrorKind,
    pub message: String,
    pub line: u32,
    pub column: u32,
    /// (line, column), exclusive.
    pub end: Option<(u32, u32)>,
}
