//! The syntax tree of Python 3.13.
//!
//! It mirrors CPython's `Parser/Python.asdl` with these differences, each of which makes a tree smaller or shallower:
//!
//! - `elif` clauses are a flat list in [`If`], so that a long chain is not a deep tree.
//! - There is no expression context (Load, Store, Del): it follows from the position of an expression.
//! - A dict display is a list of items, `None` as key meaning `**value`; comparisons are a list of (operator, operand).
//! - Defaults and annotations stand next to their parameter.
//!
//! Every node has a [`TextRange`] equal to CPython's `lineno`/`col_offset`/`end_lineno`/`end_col_offset`.
//! The depth of every tree is bounded (see [`crate::MAX_NESTING`] and [`crate::DEEPEST`]), so recursion over it and its `Drop` are safe.

use std::sync::Arc;

/// Half-open range of byte offsets in the source text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TextRange {
    pub start: u32,
    pub end: u32,
}

impl TextRange {
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest range that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// An identifier, NFKC-normalised; equal names of one parse share their text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ident {
    pub name: Arc<str>,
    pub range: TextRange,
}

impl Ident {
    pub fn as_str(&self) -> &str {
        &self.name
    }
}

/// What [`crate::Mode::Module`] and [`crate::Mode::Interactive`] parse.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Module {
    pub body: Vec<Stmt>,
    /// In source order; CPython shows them as SyntaxWarning on the line where the range starts.
    pub warnings: Vec<Warning>,
}

/// What the source says that Python accepts but should not have been written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub range: TextRange,
    pub message: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Stmt {
    pub range: TextRange,
    pub kind: StmtKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum StmtKind {
    /// `def` and `async def`.
    FunctionDef(Box<FunctionDef>),
    ClassDef(Box<ClassDef>),
    Return(Option<Box<Expr>>),
    Delete(Vec<Expr>),
    /// `t1 = t2 = value`: at least one target.
    Assign {
        targets: Vec<Expr>,
        value: Box<Expr>,
    },
    /// `type name[type_params] = value`
    TypeAlias(Box<TypeAlias>),
    AugAssign {
        target: Box<Expr>,
        op: Operator,
        value: Box<Expr>,
    },
    AnnAssign(Box<AnnAssign>),
    /// `for` and `async for`.
    For(Box<For>),
    While(Box<While>),
    If(Box<If>),
    /// `with` and `async with`.
    With(Box<With>),
    Match(Box<Match>),
    Raise {
        exc: Option<Box<Expr>>,
        cause: Option<Box<Expr>>,
    },
    Try(Box<Try>),
    Assert {
        test: Box<Expr>,
        msg: Option<Box<Expr>>,
    },
    Import(Vec<Alias>),
    ImportFrom(Box<ImportFrom>),
    Global(Vec<Ident>),
    Nonlocal(Vec<Ident>),
    Expr(Box<Expr>),
    Pass,
    Break,
    Continue,
}

impl StmtKind {
    /// Whether it is a compound statement: one with blocks of its own.
    pub fn is_compound(&self) -> bool {
        use StmtKind as S;
        matches!(
            self,
            S::FunctionDef(..)
                | S::ClassDef(..)
                | S::If { .. }
                | S::For { .. }
                | S::While { .. }
                | S::Try { .. }
                | S::With { .. }
                | S::Match { .. }
        )
    }
}

/// The statement's range starts at `def`/`async`; decorators lie before it.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionDef {
    pub is_async: bool,
    pub name: Ident,
    pub type_params: Vec<TypeParam>,
    pub params: Parameters,
    pub returns: Option<Expr>,
    pub body: Vec<Stmt>,
    /// In source order; each range is that of the expression after `@`.
    pub decorators: Vec<Expr>,
}

/// The statement's range starts at `class`; decorators lie before it.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassDef {
    pub name: Ident,
    pub type_params: Vec<TypeParam>,
    pub bases: Vec<Expr>,
    pub keywords: Vec<Keyword>,
    pub body: Vec<Stmt>,
    pub decorators: Vec<Expr>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TypeAlias {
    pub name: Ident,
    pub type_params: Vec<TypeParam>,
    pub value: Expr,
}

#[derive(Clone, Debug, PartialEq)]
pub struct AnnAssign {
    /// A name, attribute or subscript.
    pub target: Expr,
    pub annotation: Expr,
    pub value: Option<Expr>,
    /// Whether the target is a name without parentheses.
    pub simple: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct For {
    pub is_async: bool,
    pub target: Expr,
    pub iter: Expr,
    pub body: Vec<Stmt>,
    pub orelse: Vec<Stmt>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct While {
    pub test: Expr,
    pub body: Vec<Stmt>,
    pub orelse: Vec<Stmt>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct If {
    pub test: Expr,
    pub body: Vec<Stmt>,
    pub elifs: Vec<Elif>,
    /// Empty when there is no `else`.
    pub orelse: Vec<Stmt>,
}

/// One `elif`; its range runs from `elif` to the end of its own body.
#[derive(Clone, Debug, PartialEq)]
pub struct Elif {
    pub range: TextRange,
    pub test: Expr,
    pub body: Vec<Stmt>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct With {
    pub is_async: bool,
    pub items: Vec<WithItem>,
    pub body: Vec<Stmt>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct WithItem {
    pub context: Expr,
    pub target: Option<Expr>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    pub subject: Expr,
    pub cases: Vec<MatchCase>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct MatchCase {
    pub pattern: Pattern,
    pub guard: Option<Expr>,
    pub body: Vec<Stmt>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    pub range: TextRange,
    pub kind: PatternKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum PatternKind {
    /// Compared with `==`: a literal, signed or complex number, or dotted name.
    Value(Box<Expr>),
    /// Compared with `is`: `None`, `True` or `False`.
    Singleton(Constant),
    Sequence(Vec<Pattern>),
    Mapping {
        /// As many as `patterns`.
        keys: Vec<Expr>,
        patterns: Vec<Pattern>,
        rest: Option<Ident>,
    },
    Class(Box<ClassPattern>),
    /// `*name` in a sequence; `None` is `*_`.
    Star(Option<Ident>),
    /// `pattern as name`; a bare name has no pattern; `_` has neither.
    As {
        pattern: Option<Box<Pattern>>,
        name: Option<Ident>,
    },
    Or(Vec<Pattern>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct ClassPattern {
    pub cls: Expr,
    pub patterns: Vec<Pattern>,
    /// `name=pattern`
    pub keywords: Vec<(Ident, Pattern)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Try {
    pub body: Vec<Stmt>,
    pub handlers: Vec<ExceptHandler>,
    pub orelse: Vec<Stmt>,
    pub finalbody: Vec<Stmt>,
    /// Whether the handlers are `except*`.
    pub is_star: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ExceptHandler {
    pub range: TextRange,
    pub exc_type: Option<Expr>,
    pub name: Option<Ident>,
    pub body: Vec<Stmt>,
}

/// `name as asname`; in `import`, `name` may be dotted; in `from`, it may be `*`.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    pub range: TextRange,
    pub name: Ident,
    pub asname: Option<Ident>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ImportFrom {
    /// Dotted; `None` in `from . import x`.
    pub module: Option<Ident>,
    pub names: Vec<Alias>,
    /// Number of leading dots.
    pub level: u32,
}

/// A type parameter of `def f[...]`, `class C[...]` or `type X[...]`.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeParam {
    pub range: TextRange,
    pub kind: TypeParamKind,
    pub name: Ident,
    pub default: Option<Expr>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum TypeParamKind {
    TypeVar {
        bound: Option<Box<Expr>>,
    },
    /// `**P`
    ParamSpec,
    /// `*Ts`
    TypeVarTuple,
}

/// The parameters of a function or lambda, by kind, each kind in source order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameters {
    pub posonly: Vec<Parameter>,
    pub args: Vec<Parameter>,
    pub vararg: Option<Parameter>,
    pub kwonly: Vec<Parameter>,
    pub kwarg: Option<Parameter>,
}

/// `name: annotation = default`; a range covers name and annotation only.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    pub range: TextRange,
    pub name: Ident,
    /// A [`ExprKind::Starred`] only in `*args: *Ts`.
    pub annotation: Option<Expr>,
    pub default: Option<Expr>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    pub range: TextRange,
    pub kind: ExprKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `a and b and c`: at least two values.
    BoolOp {
        op: BoolOp,
        values: Vec<Expr>,
    },
    /// `target := value`; the target is a plain name.
    Named {
        target: Box<Expr>,
        value: Box<Expr>,
    },
    BinOp {
        left: Box<Expr>,
        op: Operator,
        right: Box<Expr>,
    },
    UnaryOp {
        op: UnaryOp,
        operand: Box<Expr>,
    },
    Lambda {
        params: Box<Parameters>,
        body: Box<Expr>,
    },
    IfExp {
        test: Box<Expr>,
        body: Box<Expr>,
        orelse: Box<Expr>,
    },
    Dict(Vec<DictItem>),
    Set(Vec<Expr>),
    ListComp {
        elt: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    SetComp {
        elt: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    DictComp {
        key: Box<Expr>,
        value: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    GeneratorExp {
        elt: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    Await(Box<Expr>),
    Yield(Option<Box<Expr>>),
    YieldFrom(Box<Expr>),
    /// `left op0 e0 op1 e1 ...`: at least one pair.
    Compare {
        left: Box<Expr>,
        rest: Vec<(CmpOp, Expr)>,
    },
    Call {
        func: Box<Expr>,
        /// Positional arguments, [`ExprKind::Starred`] included, in source order.
        args: Vec<Expr>,
        keywords: Vec<Keyword>,
    },
    /// An f-string, or several strings side by side of which one is.
    JoinedStr(Vec<FStringPart>),
    Constant(Constant),
    Attribute {
        value: Box<Expr>,
        attr: Ident,
    },
    /// The slice is a [`ExprKind::Slice`], a tuple that may hold such, or any expression.
    Subscript {
        value: Box<Expr>,
        slice: Box<Expr>,
    },
    Starred(Box<Expr>),
    Name(Arc<str>),
    List(Vec<Expr>),
    Tuple(Vec<Expr>),
    /// Only inside a [`ExprKind::Subscript`].
    Slice {
        lower: Option<Box<Expr>>,
        upper: Option<Box<Expr>>,
        step: Option<Box<Expr>>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct DictItem {
    /// `None` is `**value`.
    pub key: Option<Expr>,
    pub value: Expr,
}

/// `for target in iter if ifs...`
#[derive(Clone, Debug, PartialEq)]
pub struct Comprehension {
    pub is_async: bool,
    pub target: Expr,
    pub iter: Expr,
    pub ifs: Vec<Expr>,
}

/// A keyword argument; `None` as name is `**value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    pub range: TextRange,
    pub name: Option<Ident>,
    pub value: Expr,
}

#[derive(Clone, Debug, PartialEq)]
pub enum FStringPart {
    /// Text between fields; neighbouring literals are merged and never empty.
    Literal {
        range: TextRange,
        value: Constant,
    },
    Field(Box<FormattedValue>),
}

/// `{value!conversion:format_spec}`; the text of `{value=}` is a literal before it.
#[derive(Clone, Debug, PartialEq)]
pub struct FormattedValue {
    pub range: TextRange,
    pub value: Expr,
    pub conversion: Conversion,
    pub format_spec: Option<FormatSpec>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FormatSpec {
    pub range: TextRange,
    pub parts: Vec<FStringPart>,
}

/// `!s`, `!r`, `!a`. `{x=}` without format spec has [`Conversion::Repr`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    None,
    True,
    False,
    Ellipsis,
    Int(u64),
    /// An integer of 2^64 or more: digits without prefix and underscores, lower case, to the radix 2, 8, 10 or 16.
    BigInt {
        digits: Box<str>,
        radix: u32,
    },
    Float(f64),
    /// `1j`: the imaginary part.
    Imaginary(f64),
    Str(Arc<str>),
    /// A string with at least one lone surrogate: its code points.
    SurrogateStr(Box<[u32]>),
    /// A frozenset of constant expressions; no source has one, but trees that are made may.
    FrozenSet(Vec<Expr>),
    Bytes(Box<[u8]>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoolOp {
    And,
    Or,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    Invert,
    Not,
    UAdd,
    USub,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CmpOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}

const _: () = assert!(size_of::<Expr>() <= 64);
