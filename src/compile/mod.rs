//! The compiler: syntax tree to bytecode.
//!
//! Two passes over the tree: `scope` finds out which block binds each name;
//! the lowering then emits one [`CodeSpec`] per block. Local variables are
//! registers and serve as operands without copies; the result of an expression
//! goes straight into its variable. What CPython's compiler does in
//! `Python/compile.c` (3.13) is the measure for meaning, errors and positions.
//!
//! Deliberately absent: syntax warnings, and optimisation levels above 0.
#![forbid(unsafe_code)]

mod assign;
mod binop;
mod block;
mod bound;
mod call;
mod class;
mod compare;
mod comprehension;
mod cond;
mod consts;
mod display;
mod emit;
mod error;
mod except;
mod except_star;
mod expr;
mod fold;
mod fstring;
mod function;
mod future;
mod generator;
mod generic;
mod import;
mod layout;
mod loops;
mod lower;
mod name;
mod names;
mod pattern;
mod pattern_parts;
mod scope;
mod stmt;
mod superclass;
#[cfg(test)]
mod tests;
mod unit;
mod unparse;
mod walk;
mod with;

use std::sync::Arc;

use gillie_syntax::{LineIndex, SyntaxError, ast};

use crate::bytecode::{CodeSpec, verify};

/// What source text is compiled as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// A file or string of statements; gives None.
    #[default]
    Exec,
    /// One expression; gives its value.
    Eval,
    /// One interactive statement; the values of expression statements are displayed.
    Single,
    /// As `Exec`, for code whose local names live in the mapping in `R[0]`.
    ExecIn,
    /// As `Eval`, for the same.
    EvalIn,
    /// As `Single`, for the same.
    SingleIn,
}

impl Mode {
    fn has_namespace(self) -> bool {
        matches!(self, Self::ExecIn | Self::EvalIn | Self::SingleIn)
    }

    fn is_eval(self) -> bool {
        matches!(self, Self::Eval | Self::EvalIn)
    }

    fn is_interactive(self) -> bool {
        matches!(self, Self::Single | Self::SingleIn)
    }
}

impl From<Mode> for gillie_syntax::Mode {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Exec | Mode::ExecIn => Self::Module,
            Mode::Eval | Mode::EvalIn => Self::Expression,
            Mode::Single | Mode::SingleIn => Self::Interactive,
        }
    }
}

/// How to compile.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    pub mode: Mode,
    /// As if the source began with `from __future__ import annotations`.
    pub future_annotations: bool,
}

/// Parses and compiles source text that runs in a module's globals.
///
/// # Errors
/// SyntaxError, as CPython words and places it.
pub fn compile_source(source: &str, filename: &str, mode: Mode) -> Result<Arc<CodeSpec>, SyntaxError> {
    compile_source_with(source, filename, Options { mode, ..Options::default() })
}

/// As [`compile_source`], with all options.
///
/// # Errors
/// SyntaxError, as CPython words and places it.
pub fn compile_source_with(source: &str, filename: &str, options: Options) -> Result<Arc<CodeSpec>, SyntaxError> {
    let module = gillie_syntax::parse(source, options.mode.into())?;
    compile_with(&module, source, filename, options)
}

/// Compiles a module that was parsed from `source` in the same mode.
///
/// # Errors
/// SyntaxError for what the grammar allows and the language does not.
pub fn compile(module: &ast::Module, source: &str, filename: &str, mode: Mode) -> Result<Arc<CodeSpec>, SyntaxError> {
    compile_with(module, source, filename, Options { mode, ..Options::default() })
}

/// As [`compile`], with all options.
///
/// # Errors
/// SyntaxError for what the grammar allows and the language does not.
pub fn compile_with(
    module: &ast::Module,
    source: &str,
    filename: &str,
    options: Options,
) -> Result<Arc<CodeSpec>, SyntaxError> {
    let lines = LineIndex::new(source);
    let code = lower::lower_module(module, source, &lines, filename, options)?;
    if cfg!(debug_assertions)
        && let Err(error) = verify(&code)
    {
        panic!("the compiler made invalid code: {error}");
    }
    Ok(code)
}
