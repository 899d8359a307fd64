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
mod future;
mod generic;
mod name;
mod pattern;
mod roomy;
mod scope;
mod statement;
mod unparse;
mod warning;

use std::cell::RefCell;
use std::sync::Arc;

use gillie_syntax::ast::{self, TextRange};
use gillie_syntax::{LineIndex, SyntaxError, SyntaxErrorKind, UNKNOWN_COLUMN};

use crate::bytecode::{CodeFlags, CodeSpec};
use emit::Emitter;
pub(crate) use roomy::{Tree, nesting_here, parse, set_stack_limit};
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
    /// As `Single`, for the same.
    SingleIn,
}

/// How to compile.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub mode: Mode,
    pub optimize: Optimize,
    /// What is compiled begins with `from __future__ import annotations`, or inherits it.
    pub future_annotations: bool,
    /// `await` and its kin are allowed outside of functions: code that has them makes a coroutine.
    pub top_level_await: bool,
    /// How many digits a decimal int of the source may have; 0 for any number.
    pub digits_max: usize,
}

impl Options {
    /// What a file is compiled with.
    pub fn new(mode: Mode, optimize: Optimize) -> Options {
        Options { mode, optimize, future_annotations: false, top_level_await: false, digits_max: 0 }
    }
}

/// What was compiled, and what should not have been written.
#[derive(Debug)]
pub struct Compiled {
    pub code: Arc<CodeSpec>,
    pub warnings: Vec<Warning>,
}

/// A SyntaxWarning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub line: u32,
    pub message: String,
    /// Where it is an error: column from 1, end line, end column.
    pub column: u32,
    pub end: (u32, i32),
}

/// What is left out of the code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Optimize {
    #[default]
    Nothing,
    /// `assert` statements, as with `-O`.
    Asserts,
    /// Docstrings too, as with `-OO`.
    Docstrings,
}

impl Optimize {
    /// That of a level as `sys.flags.optimize` has it.
    pub fn of_level(level: u8) -> Optimize {
        match level {
            0 => Optimize::Nothing,
            1 => Optimize::Asserts,
            _ => Optimize::Docstrings,
        }
    }
}

impl Mode {
    fn has_namespace(self) -> bool {
        matches!(self, Mode::ExecIn | Mode::EvalIn | Mode::SingleIn)
    }

    fn is_eval(self) -> bool {
        matches!(self, Mode::Eval | Mode::EvalIn)
    }

    fn is_interactive(self) -> bool {
        matches!(self, Mode::Single | Mode::SingleIn)
    }

    /// How its source is parsed.
    pub(crate) fn syntax(self) -> gillie_syntax::Mode {
        match self {
            Mode::Exec | Mode::ExecIn => gillie_syntax::Mode::Module,
            Mode::Eval | Mode::EvalIn => gillie_syntax::Mode::Expression,
            Mode::Single | Mode::SingleIn => gillie_syntax::Mode::Interactive,
        }
    }
}

/// Why something cannot be compiled.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    range: TextRange,
    /// Its end is not known.
    lacks_end: bool,
    /// See [`SyntaxError::is_bare`].
    is_bare: bool,
}

impl Failure {
    fn new(message: impl Into<String>, range: TextRange) -> Failure {
        Failure { message: message.into(), range, lacks_end: false, is_bare: false }
    }

    /// One that names the start of `range` alone.
    fn at_start_of(message: impl Into<String>, range: TextRange) -> Failure {
        Failure { lacks_end: true, is_bare: true, ..Failure::new(message, range) }
    }

    /// Columns count bytes, as those of CPython's compiler and symbol table do: behind letters that are not ASCII they
    /// point too far to the right (`Python/compile.c:compiler_error`).
    fn into_error(self, lines: &LineIndex) -> SyntaxError {
        let (start, end) = (lines.locate(self.range.start), lines.locate(self.range.end));
        SyntaxError {
            kind: SyntaxErrorKind::Syntax,
            message: self.message,
            line: start.line,
            column: start.column + 1,
            end: match self.lacks_end {
                true => Some((start.line, UNKNOWN_COLUMN)),
                false => Some((end.line, end.column as i32 + 1)),
            },
            incomplete: false,
            is_late: true,
            is_bare: self.is_bare,
            in_token: false,
            text: None,
        }
    }
}

type Lowered<T = ()> = Result<T, Failure>;

/// Parses and compiles `source`.
///
/// # Errors
/// The first syntax error, as CPython words and places it.
pub fn compile_source(source: &str, filename: &str, options: Options) -> Result<Compiled, SyntaxError> {
    let tree = parse(source, options.mode.syntax(), options.digits_max)?;
    compile(&tree, source, &LineIndex::new(source), filename, options)
}

/// Compiles a tree; `lines` says where its ranges are. `source` is the text that they point into, empty if there is none.
///
/// # Errors
/// The syntax errors that are found after parsing.
pub(crate) fn compile(
    tree: &Tree,
    source: &str,
    lines: &LineIndex,
    filename: &str,
    options: Options,
) -> Result<Compiled, SyntaxError> {
    tree.walk(|module| compile_module(module, source, lines, filename, options)).unwrap_or_else(|| {
        let failure = Failure::new("maximum recursion depth exceeded during compilation", TextRange::default());
        Err(SyntaxError { kind: SyntaxErrorKind::Recursion, ..failure.into_error(lines) })
    })
}

fn compile_module(
    module: &ast::Module,
    source: &str,
    lines: &LineIndex,
    filename: &str,
    options: Options,
) -> Result<Compiled, SyntaxError> {
    let compiled: Lowered<_> = (|| {
        let features = future::check(&module.body, lines)?;
        let options = Options { future_annotations: features.annotations || options.future_annotations, ..options };
        let scopes = Scopes::analyse(module, options.future_annotations)
            .map_err(|failure| Failure { is_bare: true, ..failure })?;
        let warnings = RefCell::new(module.warnings.clone());
        let future_line = features.last_line;
        let filename = Arc::from(filename);
        let unit = Unit { scopes, lines, filename, options, future_line, warnings };
        let code = unit.module(module)?;
        Ok((code, unit.warnings.take()))
    })();
    match compiled {
        Ok((code, warnings)) => {
            #[cfg(debug_assertions)]
            if let Err(error) = crate::bytecode::verify(&code) {
                panic!("{error}\n{}", crate::bytecode::disassemble(&code, Some(source)));
            }
            let place = |w: ast::Warning| {
                let end_column = lines.char_column(source, w.range.end) as i32 + 1;
                Warning {
                    line: lines.line(w.range.start),
                    message: w.message,
                    column: lines.char_column(source, w.range.start) + 1,
                    end: (lines.line(w.range.end), end_column),
                }
            };
            Ok(Compiled { code: Arc::new(code), warnings: warnings.into_iter().map(place).collect() })
        }
        Err(failure) => Err(failure.into_error(lines)),
    }
}

/// One compilation.
struct Unit<'a> {
    scopes: Scopes,
    lines: &'a LineIndex,
    filename: Arc<str>,
    options: Options,
    /// Line of the last `from __future__` import at the start.
    future_line: u32,
    warnings: RefCell<Vec<ast::Warning>>,
}

impl Unit<'_> {
    /// Notes a SyntaxWarning, once: code may be lowered twice.
    fn warn(&self, range: TextRange, message: String) {
        let warning = ast::Warning { range, message };
        let mut warnings = self.warnings.borrow_mut();
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }

    /// Flags of all code of the unit.
    fn flags(&self) -> CodeFlags {
        CodeFlags(if self.options.future_annotations { CodeFlags::FUTURE_ANNOTATIONS } else { 0 })
    }

    fn module(&self, module: &ast::Module) -> Lowered<CodeSpec> {
        let body = |long: bool| {
            let mut lower = Lower::new(self, 0, Arc::from("<module>"), long);
            lower.is_async = self.options.top_level_await;
            lower.module_body(&module.body)?;
            let code = lower.finish()?;
            Ok(code.map(|mut code| {
                if self.options.top_level_await && self.scopes.scopes[0].has_await {
                    code.flags.0 |= CodeFlags::COROUTINE;
                }
                code
            }))
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
    /// The body of an `async def`, or of an asynchronous generator expression.
    is_async: bool,
    /// It has a positional parameter.
    has_self: bool,
    /// In the function of type parameters, and of a bound or default of one: what qualifies the names of what is
    /// defined there.
    outer_prefix: Option<Arc<str>>,
}
