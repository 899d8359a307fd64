//! Code as the compiler makes it: plain Rust data, no heap values. The VM links
//! a [`CodeSpec`] into a code object when it is first needed.

use std::sync::Arc;

use dashu_int::IBig;

use super::instruction::Instruction;

/// Bit set of what kind of code this is (CPython's `co_flags`, same numbers).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CodeFlags(pub u32);

impl CodeFlags {
    /// A function body: locals live in registers.
    pub const OPTIMIZED: u32 = 0x1;
    /// Has a local namespace of its own.
    pub const NEWLOCALS: u32 = 0x2;
    /// `*args`
    pub const VARARGS: u32 = 0x4;
    /// `**kwargs`
    pub const VARKEYWORDS: u32 = 0x8;
    /// Defined inside a function.
    pub const NESTED: u32 = 0x10;
    /// Contains `yield` (and is not async).
    pub const GENERATOR: u32 = 0x20;
    /// `async def` without `yield`.
    pub const COROUTINE: u32 = 0x80;
    /// A generator that may be awaited (`types.coroutine`).
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    /// `async def` with `yield`.
    pub const ASYNC_GENERATOR: u32 = 0x200;

    /// Compiled under `from __future__ import annotations`.
    pub const FUTURE_ANNOTATIONS: u32 = 0x100_0000;

    /// Whether all bits of `bits` are set.
    #[inline]
    pub const fn has(self, bits: u32) -> bool {
        self.0 & bits == bits
    }
}

/// A constant of a code object.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    None,
    True,
    False,
    Ellipsis,
    Int(IBig),
    Float(f64),
    /// A complex number: its real and its imaginary part.
    Complex(f64, f64),
    /// A string without lone surrogates; the VM interns those that look like identifiers.
    Str(Arc<str>),
    /// A string with lone surrogates, by code points.
    Surrogates(Arc<[u32]>),
    Bytes(Arc<[u8]>),
    Tuple(Vec<Constant>),
    FrozenSet(Vec<Constant>),
    Code(Arc<CodeSpec>),
}

/// Where an instruction comes from. Lines are 1-based, columns are 0-based
/// UTF-8 byte offsets as in CPython's `co_positions()`. Line 0 means none
/// (an artificial instruction).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    pub line: u32,
    pub end_line: u32,
    pub column: u32,
    pub end_column: u32,
}

impl Position {
    /// On `line`, but of no text there: a step of the compiler's own, which tracing does not announce.
    pub fn artificial(line: u32) -> Position {
        Position { line, end_line: line, column: 0, end_column: 0 }
    }

    pub fn is_artificial(&self) -> bool {
        *self == Position::artificial(self.line)
    }
}

/// A row of the exception table: an exception raised by an instruction word in
/// `start..end` continues at `handler`, with the exception in register `exc`.
/// The first row that covers an instruction is the innermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExceptionRange {
    pub start: u32,
    pub end: u32,
    pub handler: u32,
    pub exc: u16,
}

/// A variable of an inlined comprehension, in the words `start..end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InlinedVariable {
    pub start: u32,
    pub end: u32,
    pub name: Arc<str>,
    pub register: u16,
    pub is_cell: bool,
}

/// A line whose statement has no instruction of its own: for trace functions it runs before `word`, unless one
/// of the jumps `not_from` led there, which pass it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineMark {
    pub word: u32,
    pub line: u32,
    pub not_from: Vec<u32>,
}

/// What `CallIntrinsic` can do; `s` is the first operand register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Intrinsic {
    /// Show an expression statement's value through `sys.displayhook` (interactive mode).
    PrintExpr,
    /// `TypeVar(name)`: R[s] name, R[s+1] function of the bound or None, R[s+2] of the default or None
    TypeVar,
    /// `ParamSpec(name)`: R[s] name, R[s+1] function of the default or None
    ParamSpec,
    /// `TypeVarTuple(name)`: R[s] name, R[s+1] function of the default or None
    TypeVarTuple,
    /// `TypeAliasType(name, params, value function)` at R[s..s+3]
    TypeAlias,
    /// `Generic[params]` of the tuple R[s]
    SubscriptGeneric,
    /// set the type parameters of function R[s] to the tuple R[s+1]; gives R[s]
    SetFunctionTypeParams,
    /// As TypeVar, but the function R[s+1] gives the tuple of constraints.
    TypeVarConstrained,
    /// `from R[s] import *` into the namespace R[s+1]; gives None.
    ImportStar,
}

impl Intrinsic {
    const ALL: [Intrinsic; 9] = [
        Intrinsic::PrintExpr,
        Intrinsic::TypeVar,
        Intrinsic::ParamSpec,
        Intrinsic::TypeVarTuple,
        Intrinsic::TypeAlias,
        Intrinsic::SubscriptGeneric,
        Intrinsic::SetFunctionTypeParams,
        Intrinsic::TypeVarConstrained,
        Intrinsic::ImportStar,
    ];

    /// The intrinsic with this number, or none.
    pub fn try_from_byte(byte: u8) -> Option<Intrinsic> {
        Intrinsic::ALL.get(usize::from(byte)).copied()
    }

    /// How many operand registers it has.
    pub fn operands(self) -> usize {
        match self {
            Intrinsic::PrintExpr | Intrinsic::SubscriptGeneric => 1,
            Intrinsic::ParamSpec
            | Intrinsic::TypeVarTuple
            | Intrinsic::SetFunctionTypeParams
            | Intrinsic::ImportStar => 2,
            Intrinsic::TypeVar | Intrinsic::TypeVarConstrained | Intrinsic::TypeAlias => 3,
        }
    }
}

/// A compiled body: module, function, class, lambda, generator expression.
///
/// Registers `R[0..var_names.len()]` are the local variables, parameters first
/// in CPython's order: positional-only, positional, keyword-only, `*args`,
/// `**kwargs`. A class body and code with [`CodeFlags::OPTIMIZED`] unset but a
/// namespace of its own has that namespace in `R[0]`. A generator expression
/// has its first iterator in `R[0]`, named `.0`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeSpec {
    pub name: Arc<str>,
    pub qualname: Arc<str>,
    pub filename: Arc<str>,
    /// Line of the `def`, of the first decorator, or 1.
    pub first_line: u32,
    pub flags: CodeFlags,
    /// Positional parameters, positional-only ones included.
    pub arg_count: u16,
    pub pos_only_count: u16,
    pub kw_only_count: u16,
    /// Size of the register window.
    pub nregs: u16,
    /// Names of the local variables, by register.
    pub var_names: Vec<Arc<str>>,
    /// Registers `R[i]` of local variables that are cells after the prologue.
    pub cell_registers: Vec<u16>,
    /// Names of the free variables, in the order of the closure tuple.
    pub free_names: Vec<Arc<str>>,
    pub constants: Vec<Constant>,
    /// Instruction and cache words.
    pub words: Vec<Instruction>,
    /// One per word.
    pub positions: Vec<Position>,
    pub exceptions: Vec<ExceptionRange>,
    pub line_marks: Vec<LineMark>,
    /// Outer comprehensions first.
    pub inlined: Vec<InlinedVariable>,
    /// `K[0]` is the docstring (a str), as in CPython.
    pub has_docstring: bool,
    /// Local names live in the mapping in `R[0]`.
    pub uses_namespace: bool,
    /// Attribute names assigned through the first parameter (`self.x = ...`), in order: a hint for how many slots an instance gets.
    pub self_attributes: Vec<Arc<str>>,
}

/// Code in code in code is dropped without recursion: what drops it may have little stack.
impl Drop for CodeSpec {
    fn drop(&mut self) {
        let mut constants = std::mem::take(&mut self.constants);
        while let Some(constant) = constants.pop() {
            if let Constant::Code(code) = constant
                && let Some(mut inner) = Arc::into_inner(code)
            {
                constants.append(&mut inner.constants);
            }
        }
    }
}

impl CodeSpec {
    /// The range of the exception table that covers `word`; it tells the handler.
    pub fn exception_range(&self, word: usize) -> Option<&ExceptionRange> {
        self.exceptions.iter().find(|range| (range.start as usize..range.end as usize).contains(&word))
    }

    /// The variables of the inlined comprehensions in which `word` stands, inner ones last.
    pub fn inlined_at(&self, word: usize) -> impl Iterator<Item = &InlinedVariable> {
        self.inlined.iter().filter(move |variable| (variable.start as usize..variable.end as usize).contains(&word))
    }
}
