//! What an operation raises: the exception's type and CPython's message.

use std::borrow::Cow;

/// A message, usually a literal.
pub type Message = Cow<'static, str>;

/// An exception to raise; `Display` is the message exactly as CPython words it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("{0}")]
    Value(Message),
    #[error("{0}")]
    Type(Message),
    #[error("{0}")]
    Overflow(Message),
    #[error("{0}")]
    ZeroDivision(Message),
    #[error("{0}")]
    Index(Message),
    /// `OSError`-style arguments `(34, 'Numerical result out of range')`, which
    /// float `**` puts into its OverflowError.
    #[error("(34, 'Numerical result out of range')")]
    OutOfRange,
    #[error("")]
    Memory,
    /// Not an exception: a negative number to a fractional power, whose result
    /// is complex in Python. The caller computes it or raises what it likes.
    #[error("the result is complex")]
    ComplexResult,
}

/// The Python exception that a [`TextError`] stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    Value,
    Type,
    Overflow,
    ZeroDivision,
    Index,
    Memory,
    /// See [`TextError::ComplexResult`].
    ComplexResult,
}

impl ErrorKind {
    /// The exception's name; `"complex"` for the pseudo kind.
    pub fn exception_name(self) -> &'static str {
        match self {
            ErrorKind::Value => "ValueError",
            ErrorKind::Type => "TypeError",
            ErrorKind::Overflow => "OverflowError",
            ErrorKind::ZeroDivision => "ZeroDivisionError",
            ErrorKind::Index => "IndexError",
            ErrorKind::Memory => "MemoryError",
            ErrorKind::ComplexResult => "complex",
        }
    }
}

impl TextError {
    pub fn value(message: impl Into<Message>) -> Self {
        TextError::Value(message.into())
    }
    pub fn type_error(message: impl Into<Message>) -> Self {
        TextError::Type(message.into())
    }
    pub fn overflow(message: impl Into<Message>) -> Self {
        TextError::Overflow(message.into())
    }
    pub fn zero_division(message: impl Into<Message>) -> Self {
        TextError::ZeroDivision(message.into())
    }

    /// Which exception to raise.
    pub fn kind(&self) -> ErrorKind {
        match self {
            TextError::Value(_) => ErrorKind::Value,
            TextError::Type(_) => ErrorKind::Type,
            TextError::Overflow(_) | TextError::OutOfRange => ErrorKind::Overflow,
            TextError::ZeroDivision(_) => ErrorKind::ZeroDivision,
            TextError::Index(_) => ErrorKind::Index,
            TextError::Memory => ErrorKind::Memory,
            TextError::ComplexResult => ErrorKind::ComplexResult,
        }
    }
}
