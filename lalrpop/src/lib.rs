//! Python 3.13 front end of gillie: source text to syntax tree.
//!
//! The way of a source: [`decode_source`] → tokens (logos) → layout (INDENT, DEDENT, NEWLINE, implicit joining) → soft
//! keywords → LALRPOP grammar → [`ast`]. The doors are [`parse`], [`parse_expression`] and [`decode_source`].
#![forbid(unsafe_code)]

mod actions;
pub mod ast;
mod diagnose;
mod error;
mod fstring;
mod highlight;
mod interactive;
pub mod legacy;
mod lexer;
mod literals;
mod numbers;
mod parser;
mod patterns;
mod soft;
mod source;
mod strings;
mod targets;
mod tokens;

use actions::TopLevel;
pub use error::{SyntaxError, SyntaxErrorKind, UNKNOWN_COLUMN};
pub use highlight::{Class, highlight};
pub use source::{LineIndex, Location, decode_file, decode_source, normalize_newlines};

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
/// Lines must end in `\n` alone, as [`decode_source`] and [`normalize_newlines`] leave them; ranges are in `source`.
///
/// # Errors
/// The first [`SyntaxError`], as CPython words and places it.
pub fn parse(source: &str, mode: Mode) -> Result<ast::Module, SyntaxError> {
    let (top, warnings) = parser::parse(source, mode).map_err(|fault| fault.into_error(source))?;
    Ok(match top {
        TopLevel::Module(module) => module,
        TopLevel::Expression(value) => {
            let range = value.range;
            let kind = ast::StmtKind::Expr(Box::new(value));
            ast::Module { body: vec![ast::Stmt { range, kind }], warnings }
        }
    })
}

/// The number of tokens in `source`, up to the first that is none: what the lexer and the layout pass do,
/// without the grammar.
pub fn token_count(source: &str) -> usize {
    lexer::tokenize(source).list.len()
}

/// Parses one expression, as `eval` does after it has stripped leading blanks.
///
/// # Errors
/// The first [`SyntaxError`], as CPython words and places it.
pub fn parse_expression(source: &str) -> Result<ast::Expr, SyntaxError> {
    match parser::parse(source, Mode::Expression) {
        Ok((TopLevel::Expression(value), _)) => Ok(value),
        Ok((TopLevel::Module(_), _)) => unreachable!("the start token asks for an expression"),
        Err(fault) => Err(fault.into_error(source)),
    }
}
