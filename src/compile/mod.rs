//! The compiler: scopes, register allocation, lowering, exception tables.
//!
//! Registers: locals first (parameters in CPython's order), temporaries above
//! them like a stack. A local is used as an operand directly; results go
//! straight to where they are wanted, unless the expression could be seen half
//! done (see `Lower::expr_to`).

mod call;
mod comprehension;
mod definition;
mod emit;
mod exception;
mod expression;
mod fold;
mod name;
mod pattern;
mod scope;
mod statement;

use std::sync::Arc;

use gillie_syntax::ast::{self, TextRange};
use gillie_syntax::{LineIndex, SyntaxError, SyntaxErrorKind};

use crate::bytecode::CodeSpec;
use emit::Emitter;
use scope::{ScopeId, Scopes};

/// What source text is compiled as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A module: statements.
    Exec,
    /// One expression, whose value the code returns.
    Eval,
    /// Interactive: expression statements are shown.
    Single,
    /// As `Exec`, for code whose local names live in the mapping in `R[0]`.
    ExecIn,
    /// As `Eval`, for the same.
    EvalIn,
}

/// What becomes of `assert` statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asserts {
    #[default]
    Checked,
    /// As with `-O`.
    LeftOut,
}

impl Mode {
    fn has_namespace(self) -> bool {
        matches!(self, Mode::ExecIn | Mode::EvalIn)
    }
}

/// Why something cannot be compiled.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    range: TextRange,
}

impl Failure {
    fn new(message: impl Into<String>, range: TextRange) -> Failure {
        Failure { message: message.into(), range }
    }

    fn into_error(self, source: &str, lines: &LineIndex) -> SyntaxError {
        let line = lines.line(self.range.start);
        let end_line = lines.line(self.range.end);
        SyntaxError {
            kind: SyntaxErrorKind::Syntax,
            message: self.message,
            line,
            column: lines.char_column(source, self.range.start) + 1,
            end: Some((end_line, lines.char_column(source, self.range.end) as i32 + 1)),
            incomplete: false,
        }
    }
}

type Lowered<T = ()> = Result<T, Failure>;

/// Parses and compiles `source`.
///
/// # Errors
/// The first syntax error, as CPython words and places it.
pub fn compile_source(
    source: &str,
    filename: &str,
    mode: Mode,
    asserts: Asserts,
) -> Result<Arc<CodeSpec>, SyntaxError> {
    let syntax = match mode {
        Mode::Exec | Mode::ExecIn => gillie_syntax::Mode::Module,
        Mode::Eval | Mode::EvalIn => gillie_syntax::Mode::Expression,
        Mode::Single => gillie_syntax::Mode::Interactive,
    };
    let module = gillie_syntax::parse(source, syntax)?;
    compile(&module, source, filename, mode, asserts)
}

/// Compiles a tree; `source` is the text that its ranges point into.
///
/// # Errors
/// The syntax errors that are found after parsing.
pub fn compile(
    module: &ast::Module,
    source: &str,
    filename: &str,
    mode: Mode,
    asserts: Asserts,
) -> Result<Arc<CodeSpec>, SyntaxError> {
    let lines = LineIndex::new(source);
    let compiled = (|| {
        let scopes = Scopes::analyse(module)?;
        let unit = Unit { scopes, lines: &lines, filename: Arc::from(filename), mode, asserts };
        unit.module(module)
    })();
    match compiled {
        Ok(code) => {
            #[cfg(debug_assertions)]
            if let Err(error) = crate::bytecode::verify(&code) {
                panic!("{error}\n{}", crate::bytecode::disassemble(&code, Some(source)));
            }
            Ok(Arc::new(code))
        }
        Err(failure) => Err(failure.into_error(source, &lines)),
    }
}

/// One compilation.
struct Unit<'a> {
    scopes: Scopes,
    lines: &'a LineIndex,
    filename: Arc<str>,
    mode: Mode,
    asserts: Asserts,
}

impl Unit<'_> {
    fn module(&self, module: &ast::Module) -> Lowered<CodeSpec> {
        let body = |long: bool| {
            let mut lower = Lower::new(self, 0, Arc::from("<module>"), Arc::from("<module>"), long);
            lower.module_body(&module.body)?;
            lower.finish()
        };
        match body(false)? {
            Some(code) => Ok(code),
            None => body(true)?.ok_or_else(|| too_large(TextRange::default())),
        }
    }
}

fn too_large(range: TextRange) -> Failure {
    Failure::new("the code is too large", range)
}

/// The state of one body being compiled.
struct Lower<'u, 'a> {
    unit: &'u Unit<'a>,
    scope: ScopeId,
    qualname: Arc<str>,
    emit: Emitter,
    /// Names of the locals, by register.
    locals: Vec<Arc<str>>,
    /// First register above those in use.
    next: u16,
    /// Inlined comprehensions around the current place, innermost last.
    inlined: Vec<comprehension::Inlined>,
    blocks: Vec<exception::Block<'u>>,
    /// Locals that surely have a value here; none where no control comes.
    assigned: Option<name::Assigned>,
    /// Local names live in the mapping in R[0].
    namespace: bool,
    first_line: u32,
    /// The body of an `async def`.
    is_async: bool,
}
