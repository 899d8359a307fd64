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
pub use literals::character_named;
pub use source::{LineIndex, Location, decode_file, decode_source, normalize_newlines};

/// How deep expressions may nest so that recursion over their tree is safe on any thread's stack.
pub const MAX_NESTING: u32 = 1000;

/// How deep they nest at most, as in CPython. Trees deeper than [`MAX_NESTING`] are made, walked and dropped on a stack of
/// [`ROOMY_STACK_BYTES`].
pub const DEEPEST: u32 = 9_995;

/// Enough for recursion over the deepest tree: without optimisation the compiler takes 6 KB a level.
pub const ROOMY_STACK_BYTES: usize = 128 << 20;

/// What a source may not go beyond.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many digits a decimal int may have; any number if that is 0.
    pub digits: usize,
    /// How deep expressions may nest: [`MAX_NESTING`], or [`DEEPEST`] on a roomy stack.
    pub nesting: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { digits: 0, nesting: MAX_NESTING }
    }
}

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
pub fn parse_limited(source: &str, mode: Mode, limits: Limits) -> Result<ast::Module, SyntaxError> {
    let (top, warnings) = parser::parse(source, mode, limits).map_err(|fault| fault.into_error(source))?;
    Ok(match top {
        TopLevel::Module(module) => module,
        TopLevel::Expression(value) => {
            let range = value.range;
            let kind = ast::StmtKind::Expr(Box::new(value));
            ast::Module { body: vec![ast::Stmt { range, kind }], warnings }
        }
    })
}

/// [`parse_limited`] with the limits that any thread's stack is enough for.
///
/// # Errors
/// As [`parse_limited`].
pub fn parse(source: &str, mode: Mode) -> Result<ast::Module, SyntaxError> {
    parse_limited(source, mode, Limits::default())
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
    match parser::parse(source, Mode::Expression, Limits::default()) {
        Ok((TopLevel::Expression(value), _)) => Ok(value),
        Ok((TopLevel::Module(_), _)) => unreachable!("the start token asks for an expression"),
        Err(fault) => Err(fault.into_error(source)),
    }
}
