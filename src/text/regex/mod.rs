//! Regular expressions with the syntax and the meaning of Python's `re`: parser,
//! compiler and a backtracking matcher.
//!
//! - The matcher keeps what it may come back to on a stack of its own, so that no
//!   pattern and no text can overflow the machine stack, and it asks its caller
//!   from time to time whether to go on.
//! - Texts are bytes: UTF-8 (surrogates included) for patterns over str, where
//!   positions are byte offsets of code points; anything for patterns over bytes.
//! - What a repeat takes greedily is given back only if what follows could begin
//!   with it (`first.rs`): `\w+\s` never goes back.
//!
//! Absent: `re.LOCALE` means the "C" locale, as in a program that never calls
//! `setlocale`.

mod compile;
mod escape;
mod first;
mod fold;
mod group;
mod matcher;
mod parse;
mod program;
mod set;
mod source;
mod syntax;
mod template;

pub use matcher::{Find, Goal, Scratch, Stop};
pub use parse::{Parsed, parse};
pub use program::{Program, UNSET};
pub use source::{ErrorKind, PatternError};
pub use syntax::flag;
pub use template::{Groups, Piece, TemplateError, parse_template};

/// Compiles a parsed pattern.
///
/// # Errors
/// A look-behind without a fixed width.
pub fn compile(parsed: &Parsed) -> Result<Program, PatternError> {
    compile::compile(parsed)
}

#[cfg(test)]
mod tests;
