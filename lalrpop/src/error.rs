//! What a parse that fails reports.

use crate::ast::TextRange;
use crate::source::LineIndex;
use thiserror::Error;

/// Which exception class CPython raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    Syntax,
    Indentation,
    Tab,
    /// Not an error of syntax: the source nests deeper than the caller's limit.
    Recursion,
    /// The same, deeper than CPython's parser goes.
    Memory,
}

/// The end column of an error of which only the line is known: CPython's `None`.
pub const UNKNOWN_COLUMN: i32 = i32::MIN;

impl SyntaxErrorKind {
    /// The name of the exception class.
    pub fn class_name(self) -> &'static str {
        match self {
            Self::Syntax => "SyntaxError",
            Self::Indentation => "IndentationError",
            Self::Tab => "TabError",
            Self::Recursion => "RecursionError",
            Self::Memory => "MemoryError",
        }
    }
}

/// A syntax error with the positions that CPython puts in `lineno`, `offset`, `end_lineno`, `end_offset`.
///
/// Lines and columns are 1-based, columns in characters, or in bytes where CPython has them so.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: {message} (line {line})", kind.class_name())]
pub struct SyntaxError {
    pub kind: SyntaxErrorKind,
    pub message: String,
    /// 0 means that it has no place.
    pub line: u32,
    /// 0 means "no caret".
    pub column: u32,
    /// (line, column), exclusive; -1 as column where CPython has it ("the whole line"), or [`UNKNOWN_COLUMN`]. `None` is
    /// CPython's `None`.
    pub end: Option<(u32, i32)>,
    /// Whether more input could make the source valid (an open bracket, block or triple-quoted string): a REPL goes on
    /// reading.
    pub incomplete: bool,
    /// Whether it was found in a tree: CPython shows the line of the file then, not of the text.
    pub is_late: bool,
    /// Whether `args` holds the message alone: CPython sets the place of what its symbol table finds by attributes.
    pub is_bare: bool,
    /// Whether the tokenizer found it: CPython shows the line without its end then.
    pub in_token: bool,
    /// The text of the line, if the source is not text.
    pub text: Option<String>,
}

impl SyntaxError {
    /// As CPython reports it for a script: it reads line by line, and has no column behind the last line for what the parser
    /// misses there.
    pub fn in_script(mut self, source: &str) -> SyntaxError {
        let index = LineIndex::new(source);
        let last = index.line_count() - u32::from(source.ends_with('\n'));
        let width = index.line_text(source, self.line).chars().count() as u32;
        let is_missing = self.message.starts_with("expected ");
        if is_missing && self.line == last && self.column > width && self.end == Some((self.line, -1)) {
            self.column = 0;
        }
        self
    }
}

/// A syntax error in byte offsets, before the lines are counted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    pub kind: SyntaxErrorKind,
    pub message: String,
    pub start: u32,
    pub end: FaultEnd,
    pub incomplete: bool,
    /// The column is that before `start`, 0 at the start of a line: CPython reports some indentation so.
    pub before: bool,
    /// There is no column: 0 stands for it.
    pub whole_line: bool,
    /// The tokenizer found it inside an f-string: mistakes before it come first.
    pub in_fstring: bool,
    pub in_token: bool,
    /// Columns count bytes: CPython's tokenizer does not turn those that it is told into columns of characters.
    pub in_bytes: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum FaultEnd {
    At(u32),
    /// A column that is none, on the line of the start: CPython reports 0 or -1 for some.
    Column(i32),
}

impl Fault {
    pub fn new(message: impl Into<String>, range: TextRange) -> Self {
        Self {
            kind: SyntaxErrorKind::Syntax,
            message: message.into(),
            start: range.start,
            end: FaultEnd::At(range.end),
            incomplete: false,
            before: false,
            whole_line: false,
            in_fstring: false,
            in_token: false,
            in_bytes: false,
        }
    }

    /// A fault that ends where it starts, as CPython's tokenizer reports them.
    pub fn at(message: impl Into<String>, offset: u32) -> Self {
        Self::new(message, TextRange::new(offset, offset))
    }

    pub fn kind(mut self, kind: SyntaxErrorKind) -> Self {
        self.kind = kind;
        self
    }

    pub fn end_column(mut self, column: i32) -> Self {
        self.end = FaultEnd::Column(column);
        self
    }

    pub fn before(mut self) -> Self {
        self.before = true;
        self
    }

    pub fn whole_line(mut self) -> Self {
        self.whole_line = true;
        self
    }

    pub fn in_bytes(mut self) -> Self {
        self.in_bytes = true;
        self
    }

    pub fn incomplete(mut self) -> Self {
        self.incomplete = true;
        self
    }

    /// Whether CPython's tokenizer only stops here and the parser raises, unless it has failed before.
    pub fn is_deferred(&self) -> bool {
        const MESSAGES: [&str; 2] =
            ["unexpected EOF while parsing", "unexpected character after line continuation character"];
        self.in_fstring || self.kind != SyntaxErrorKind::Syntax || MESSAGES.contains(&self.message.as_str())
    }

    pub fn into_error(self, source: &str) -> SyntaxError {
        let index = LineIndex::new(source);
        let place = |offset: u32| match self.in_bytes {
            true => (index.line(offset), index.locate(offset).column + 1),
            false => (index.line(offset), index.char_column(source, offset) + 1),
        };
        let (line, column) = place(self.start);
        let first = line;
        let column = if self.whole_line { 0 } else { column - u32::from(self.before) };
        let end = match self.end {
            FaultEnd::At(end) => {
                // The end of a line is after its newline, not on the next line.
                let last = end.saturating_sub(1) as usize;
                let newline = end > self.start && source.as_bytes().get(last).is_none_or(|byte| *byte == b'\n');
                let (line, column) = place(end - u32::from(newline));
                let column = column + u32::from(newline);
                // CPython measures the end in the first line.
                let width = index.line_text(source, first).chars().count() as u32 + 1;
                (line, if line > first { column.min(width) } else { column } as i32)
            }
            FaultEnd::Column(column) => (line, column),
        };
        // Nothing at all has no first line.
        let is_nowhere = source.is_empty() && self.before;
        let (line, end) = if is_nowhere { (0, (0, 0)) } else { (line, end) };
        SyntaxError {
            kind: self.kind,
            message: self.message,
            line,
            column,
            end: Some(end),
            incomplete: self.incomplete,
            is_late: false,
            is_bare: false,
            in_token: self.in_token,
            text: None,
        }
    }
}
