//! Python 3.13 front end of gillie: source text to syntax tree.
//!
//! The way of a source: [`decode_source`] → tokens (logos) → layout (INDENT, DEDENT, NEWLINE, implicit joining) → soft
//! keywords → LALRPOP grammar → [`ast`]. The doors are [`parse`], [`parse_expression`] and [`decode_source`].
#![forbid(unsafe_code)]

pub mod ast;
mod error;
mod source;

pub use error::{SyntaxError, SyntaxErrorKind};
pub use source::{LineIndex, Location, decode_source};

/// How deep expressions may nest; deeper ones are a syntax error, so that recursion over a tree is safe.
pub const MAX_NESTING: u32 = 1000;

/// What a source is parsed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A file: any number of statements (`exec`).
    Module,
    /// One expression (`eval`); see [`parse_expression`].
    Expression,
    /// One interactive statement (`single`).
    Interactive,
}

/// Parses statements. `Mode::Expression` gives a module of one expression statement.
///
/// # Errors
/// The first [`SyntaxError`], as CPython words and places it.
pub fn parse(source: &str, mode: Mode) -> Result<ast::Module, SyntaxError> {
    let _ = (source, mode);
    todo!()
}

/// Parses one expression, as `eval` does.
///
/// # Errors
/// The first [`SyntaxError`], as CPython words and places it.
pub fn parse_expression(source: &str) -> Result<ast::Expr, SyntaxError> {
    let _ = source;
    todo!()
}
