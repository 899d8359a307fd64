//! What the grammar's actions build: one small function for each production that is more than a literal.
//!
//! Ranges come as byte offsets of the first and after the last token. The end of a compound statement is the end of its
//! last inner statement, not that of the DEDENT.

use crate::ast::*;
use crate::error::Fault;
use crate::numbers;
use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// The result of parsing.
#[derive(Debug)]
pub(crate) enum TopLevel {
    Module(Module),
    Expression(Expr),
}

/// What actions share: the source, and the names seen so far, so that equal names share their text.
pub(crate) struct Cx<'s> {
    pub source: &'s str,
    /// How many digits a decimal int may have; 0 for any number.
    digits_max: usize,
    names: RefCell<HashSet<Arc<str>, foldhash::fast::RandomState>>,
    pub warnings: RefCell<Vec<Warning>>,
}

impl<'s> Cx<'s> {
    pub fn new(source: &'s str, digits_max: usize) -> Self {
        Self { source, digits_max, names: RefCell::default(), warnings: RefCell::default() }
    }

    pub fn text(&self, start: u32, end: u32) -> &'s str {
        &self.source[start as usize..end as usize]
    }

    /// Notes a warning, if there is one.
    pub fn warn(&self, range: TextRange, message: Option<String>) {
        if let Some(message) = message {
            self.warnings.borrow_mut().push(Warning { range, message });
        }
    }

    fn intern(&self, text: &str) -> Arc<str> {
        let mut names = self.names.borrow_mut();
        if let Some(name) = names.get(text) {
            return name.clone();
        }
        let name: Arc<str> = text.into();
        names.insert(name.clone());
        name
    }

    pub fn ident(&self, start: u32, end: u32) -> Ident {
        let text = self.text(start, end);
        let name = if text.is_ascii() { self.intern(text) } else { self.intern(&text.nfkc().collect::<String>()) };
        let range = TextRange::new(start, end);
        Ident { name, range }
    }

    pub fn dotted(&self, base: Ident, name: Ident) -> Ident {
        Ident { name: self.intern(&format!("{}.{}", base.name, name.name)), range: base.range.cover(name.range) }
    }

    pub fn number(&self, start: u32, end: u32) -> Result<Expr, Fault> {
        let text = self.text(start, end);
        if let Some(message) = numbers::over_limit(text, self.digits_max) {
            return Err(Fault::at(message, start).end_column(0).whole_line());
        }
        self.warn(TextRange::new(end - 1, end), numbers::keyword_warning(self.source, start, end));
        Ok(constant(start, end, numbers::value(text)))
    }
}

pub(crate) fn module(cx: &Cx<'_>, block: Option<Block>) -> TopLevel {
    let body = block.unwrap_or_default().body;
    TopLevel::Module(Module { body, warnings: cx.warnings.take() })
}

pub(crate) fn push<T>(mut list: Vec<T>, item: T) -> Vec<T> {
    list.push(item);
    list
}

pub(crate) fn prepend<T>(first: T, mut rest: Vec<T>) -> Vec<T> {
    rest.insert(0, first);
    rest
}

// ---- Statements

pub(crate) fn stmt(start: u32, end: u32, kind: StmtKind) -> Stmt {
    let range = TextRange::new(start, end);
    Stmt { range, kind }
}

/// Statements and where the last of them ends; a final `;` counts.
#[derive(Debug, Default)]
pub(crate) struct Block {
    pub body: Vec<Stmt>,
    pub end: u32,
}

pub(crate) fn line(body: Vec<Stmt>, end: u32) -> Block {
    Block { body, end }
}

pub(crate) fn alone(stmt: Stmt) -> Block {
    let end = stmt.range.end;
    let body = vec![stmt];
    Block { body, end }
}

pub(crate) fn extend(mut block: Block, more: Block) -> Block {
    block.body.extend(more.body);
    block.end = more.end;
    block
}

pub(crate) fn type_alias(name: Ident, type_params: Option<Vec<TypeParam>>, value: Expr) -> StmtKind {
    let type_params = type_params.unwrap_or_default();
    StmtKind::TypeAlias(Box::new(TypeAlias { name, type_params, value }))
}

pub(crate) fn raise(exc: Expr, cause: Option<Expr>) -> StmtKind {
    StmtKind::Raise { exc: Some(Box::new(exc)), cause: cause.map(Box::new) }
}

pub(crate) fn assert(test: Expr, msg: Option<Expr>) -> StmtKind {
    StmtKind::Assert { test: Box::new(test), msg: msg.map(Box::new) }
}

pub(crate) fn import_from(level: u32, module: Option<Ident>, names: Vec<Alias>) -> StmtKind {
    StmtKind::ImportFrom(Box::new(ImportFrom { module, names, level }))
}

pub(crate) fn alias(start: u32, end: u32, name: Ident, asname: Option<Ident>) -> Alias {
    let range = TextRange::new(start, end);
    Alias { range, name, asname }
}

/// The names of `from m import *`.
pub(crate) fn star_alias(cx: &Cx<'_>, start: u32, end: u32) -> Vec<Alias> {
    vec![alias(start, end, cx.ident(start, end), None)]
}

pub(crate) fn if_stmt(start: u32, test: Expr, body: Block, elifs: Option<Vec<Elif>>, orelse: Option<Block>) -> Stmt {
    let elifs = elifs.unwrap_or_default();
    let orelse = orelse.unwrap_or_default();
    let elif_end = elifs.last().map_or(0, |elif| elif.range.end);
    let end = body.end.max(elif_end).max(orelse.end);
    let kind = StmtKind::If(Box::new(If { test, body: body.body, elifs, orelse: orelse.body }));
    stmt(start, end, kind)
}

pub(crate) fn elif(start: u32, test: Expr, body: Block) -> Elif {
    let range = TextRange::new(start, body.end);
    let body = body.body;
    Elif { range, test, body }
}

pub(crate) fn while_stmt(start: u32, test: Expr, body: Block, orelse: Option<Block>) -> Stmt {
    let orelse = orelse.unwrap_or_default();
    let end = body.end.max(orelse.end);
    stmt(start, end, StmtKind::While(Box::new(While { test, body: body.body, orelse: orelse.body })))
}

pub(crate) fn with_stmt(start: u32, is_async: bool, items: Vec<WithItem>, body: Block) -> Stmt {
    let end = body.end;
    let kind = StmtKind::With(Box::new(With { is_async, items, body: body.body }));
    stmt(start, end, kind)
}

/// # Errors
/// A bare `except:` that is not the last.
pub(crate) fn try_stmt(
    start: u32,
    body: Block,
    (handlers, is_star): (Vec<ExceptHandler>, bool),
    orelse: Option<Block>,
    finalbody: Option<Block>,
) -> Result<Stmt, Fault> {
    let (orelse, finalbody) = (orelse.unwrap_or_default(), finalbody.unwrap_or_default());
    let handler_end = handlers.last().map_or(0, |handler| handler.range.end);
    let end = body.end.max(handler_end).max(orelse.end).max(finalbody.end);
    let kind = StmtKind::Try(Box::new(Try {
        body: body.body,
        handlers,
        orelse: orelse.body,
        finalbody: finalbody.body,
        is_star,
    }));
    Ok(stmt(start, end, kind))
}

pub(crate) fn handler(start: u32, exc_type: Option<Expr>, name: Option<Ident>, body: Block) -> ExceptHandler {
    ExceptHandler { range: TextRange::new(start, body.end), exc_type, name, body: body.body }
}

pub(crate) fn decorated(list: Vec<Expr>, mut stmt: Stmt) -> Stmt {
    match &mut stmt.kind {
        StmtKind::FunctionDef(function) => function.decorators = list,
        StmtKind::ClassDef(class) => class.decorators = list,
        _ => unreachable!("the grammar decorates functions and classes only"),
    }
    stmt
}

pub(crate) fn function(
    (start, is_async): (u32, bool),
    name: Ident,
    type_params: Option<Vec<TypeParam>>,
    params: Parameters,
    (returns, body): (Option<Expr>, Block),
) -> Stmt {
    let end = body.end;
    let function = FunctionDef {
        is_async,
        name,
        type_params: type_params.unwrap_or_default(),
        params,
        returns,
        body: body.body,
        decorators: Vec::new(),
    };
    stmt(start, end, StmtKind::FunctionDef(Box::new(function)))
}

pub(crate) fn class(
    start: u32,
    name: Ident,
    type_params: Option<Vec<TypeParam>>,
    args: Option<Args>,
    body: Block,
) -> Stmt {
    let args = args.unwrap_or_default();
    let class = ClassDef {
        name,
        type_params: type_params.unwrap_or_default(),
        bases: args.positional,
        keywords: args.keywords,
        body: body.body,
        decorators: Vec::new(),
    };
    stmt(start, body.end, StmtKind::ClassDef(Box::new(class)))
}

pub(crate) fn type_param(
    (start, end): (u32, u32),
    kind: TypeParamKind,
    name: Ident,
    default: Option<Expr>,
) -> TypeParam {
    TypeParam { range: TextRange::new(start, end), kind, name, default }
}

pub(crate) fn type_var(range: (u32, u32), name: Ident, bound: Annotation, default: Option<Expr>) -> TypeParam {
    let bound = bound.map(|(bound, _)| Box::new(bound));
    type_param(range, TypeParamKind::TypeVar { bound }, name, default)
}

// ---- Parameters

/// One item of a parameter list.
#[derive(Debug)]
pub(crate) enum ParamItem {
    Param(Parameter),
    Var(Parameter),
    Kw(Parameter),
    /// `/` and `*` alone, with their place.
    Slash(u32),
    Star(u32),
}

/// An annotation, and the end of its last token.
pub(crate) type Annotation = Option<(Expr, u32)>;

/// A parameter; its range covers name and annotation.
fn parameter(name: Ident, annotation: Annotation, default: Option<Expr>) -> Parameter {
    let end = annotation.as_ref().map_or(name.range.end, |(_, end)| *end);
    let range = TextRange::new(name.range.start, end);
    let annotation = annotation.map(|(annotation, _)| annotation);
    Parameter { range, name, annotation, default }
}

pub(crate) fn param(name: Ident, annotation: Annotation, default: Option<Expr>) -> ParamItem {
    ParamItem::Param(parameter(name, annotation, default))
}

pub(crate) fn var_param(name: Ident, annotation: Annotation) -> ParamItem {
    ParamItem::Var(parameter(name, annotation, None))
}

pub(crate) fn kw_param(name: Ident, annotation: Annotation) -> ParamItem {
    ParamItem::Kw(parameter(name, annotation, None))
}

/// Sorts a parameter list into kinds.
///
/// # Errors
/// For items in an order that Python forbids.
pub(crate) fn parameters(range: (u32, u32), list: Vec<ParamItem>) -> Result<Parameters, Fault> {
    let mut params = Parameters::default();
    let mut star: Option<u32> = None;
    let mut slash = false;
    let fail = |message: &str, at: u32| Err(Fault::new(message, TextRange::new(at, at + 1)));
    for item in list {
        if params.kwarg.is_some() {
            return fail("arguments cannot follow var-keyword argument", range.0);
        }
        match item {
            ParamItem::Param(param) if star.is_some() => params.kwonly.push(param),
            ParamItem::Param(param) => {
                let follows_default = params.posonly.iter().chain(&params.args).any(|p| p.default.is_some());
                if param.default.is_none() && follows_default {
                    let message = "parameter without a default follows parameter with a default";
                    return Err(Fault::new(message, param.range));
                }
                params.args.push(param);
            }
            ParamItem::Slash(at) if slash => return fail("/ may appear only once", at),
            ParamItem::Slash(at) if star.is_some() => return fail("/ must be ahead of *", at),
            ParamItem::Slash(at) if params.args.is_empty() => {
                return fail("invalid syntax", at);
            }
            ParamItem::Slash(_) => {
                slash = true;
                params.posonly = std::mem::take(&mut params.args);
            }
            ParamItem::Star(at) if star.is_some() => {
                return fail("* argument may appear only once", at);
            }
            ParamItem::Star(at) => star = Some(at),
            ParamItem::Var(param) if star.is_some() => {
                return fail("* argument may appear only once", param.range.start);
            }
            ParamItem::Var(param) => {
                star = Some(param.range.start);
                params.vararg = Some(param);
            }
            ParamItem::Kw(param) => params.kwarg = Some(param),
        }
    }
    match star {
        Some(at) if params.vararg.is_none() && params.kwonly.is_empty() => {
            fail("named arguments must follow bare *", at)
        }
        _ => Ok(params),
    }
}

// ---- Expressions

pub(crate) fn expr(start: u32, end: u32, kind: ExprKind) -> Expr {
    let range = TextRange::new(start, end);
    Expr { range, kind }
}

pub(crate) fn constant(start: u32, end: u32, value: Constant) -> Expr {
    expr(start, end, ExprKind::Constant(value))
}

pub(crate) fn name(name: Ident) -> Expr {
    expr(name.range.start, name.range.end, ExprKind::Name(name.name))
}

pub(crate) fn tuple(start: u32, end: u32, list: Vec<Expr>) -> Expr {
    expr(start, end, ExprKind::Tuple(list))
}

pub(crate) fn one_or_tuple(start: u32, end: u32, mut list: Vec<Expr>) -> Expr {
    match list.len() {
        1 => list.remove(0),
        _ => tuple(start, end, list),
    }
}

pub(crate) fn list(start: u32, end: u32, list: Vec<Expr>) -> Expr {
    expr(start, end, ExprKind::List(list))
}

pub(crate) fn set(start: u32, end: u32, list: Vec<Expr>) -> Expr {
    expr(start, end, ExprKind::Set(list))
}

pub(crate) fn dict(start: u32, end: u32, items: Vec<DictItem>) -> Expr {
    expr(start, end, ExprKind::Dict(items))
}

pub(crate) fn starred(start: u32, end: u32, value: Expr) -> Expr {
    expr(start, end, ExprKind::Starred(Box::new(value)))
}

pub(crate) fn yield_expr(start: u32, end: u32, value: Option<Expr>) -> Expr {
    expr(start, end, ExprKind::Yield(value.map(Box::new)))
}

pub(crate) fn yield_from(start: u32, end: u32, value: Expr) -> Expr {
    expr(start, end, ExprKind::YieldFrom(Box::new(value)))
}

pub(crate) fn await_expr(start: u32, end: u32, value: Expr) -> Expr {
    expr(start, end, ExprKind::Await(Box::new(value)))
}

pub(crate) fn named(start: u32, end: u32, target: Ident, value: Expr) -> Expr {
    let target = Box::new(name(target));
    let value = Box::new(value);
    expr(start, end, ExprKind::Named { target, value })
}

pub(crate) fn if_expr((start, end): (u32, u32), test: Expr, body: Expr, orelse: Expr) -> Expr {
    let kind = ExprKind::IfExp { test: Box::new(test), body: Box::new(body), orelse: Box::new(orelse) };
    expr(start, end, kind)
}

pub(crate) fn lambda(start: u32, end: u32, params: Parameters, body: Expr) -> Expr {
    let params = Box::new(params);
    let body = Box::new(body);
    expr(start, end, ExprKind::Lambda { params, body })
}

pub(crate) fn bool_op((start, end): (u32, u32), op: BoolOp, first: Expr, rest: Vec<Expr>) -> Expr {
    let values = prepend(first, rest);
    expr(start, end, ExprKind::BoolOp { op, values })
}

pub(crate) fn unary(start: u32, end: u32, op: UnaryOp, operand: Expr) -> Expr {
    let operand = Box::new(operand);
    expr(start, end, ExprKind::UnaryOp { op, operand })
}

pub(crate) fn binary((start, end): (u32, u32), left: Expr, op: Operator, right: Expr) -> Expr {
    let left = Box::new(left);
    let right = Box::new(right);
    expr(start, end, ExprKind::BinOp { left, op, right })
}

pub(crate) fn compare(start: u32, end: u32, left: Expr, rest: Vec<(CmpOp, Expr)>) -> Expr {
    let left = Box::new(left);
    expr(start, end, ExprKind::Compare { left, rest })
}

pub(crate) fn attribute(start: u32, end: u32, value: Expr, attr: Ident) -> Expr {
    let value = Box::new(value);
    expr(start, end, ExprKind::Attribute { value, attr })
}

pub(crate) fn subscript(start: u32, end: u32, value: Expr, slice: Expr) -> Expr {
    let value = Box::new(value);
    let slice = Box::new(slice);
    expr(start, end, ExprKind::Subscript { value, slice })
}

pub(crate) fn slice(
    (start, end): (u32, u32),
    lower: Option<Expr>,
    upper: Option<Expr>,
    step: Option<Option<Expr>>,
) -> Expr {
    let kind =
        ExprKind::Slice { lower: lower.map(Box::new), upper: upper.map(Box::new), step: step.flatten().map(Box::new) };
    expr(start, end, kind)
}

/// `a[*b]` is `a[(*b,)]`.
pub(crate) fn lone_starred_slice(value: Expr) -> Expr {
    tuple(value.range.start, value.range.end, vec![value])
}

/// # Errors
/// `(*a)` without a comma.
pub(crate) fn group(value: Expr) -> Result<Expr, Fault> {
    match value.kind {
        ExprKind::Starred(_) => Err(Fault::new("cannot use starred expression here", value.range)),
        _ => Ok(value),
    }
}

fn no_unpacking(elt: &Expr) -> Result<(), Fault> {
    match elt.kind {
        ExprKind::Starred(_) => {
            let message = "iterable unpacking cannot be used in comprehension";
            Err(Fault::new(message, elt.range))
        }
        _ => Ok(()),
    }
}

/// # Errors
/// For an unpacking as element.
pub(crate) fn generator(start: u32, end: u32, elt: Expr, generators: Vec<Comprehension>) -> Result<Expr, Fault> {
    no_unpacking(&elt)?;
    let elt = Box::new(elt);
    Ok(expr(start, end, ExprKind::GeneratorExp { elt, generators }))
}

/// # Errors
/// For an unpacking as element.
pub(crate) fn list_comp(start: u32, end: u32, elt: Expr, generators: Vec<Comprehension>) -> Result<Expr, Fault> {
    no_unpacking(&elt)?;
    let elt = Box::new(elt);
    Ok(expr(start, end, ExprKind::ListComp { elt, generators }))
}

/// # Errors
/// For an unpacking as element.
pub(crate) fn set_comp(start: u32, end: u32, elt: Expr, generators: Vec<Comprehension>) -> Result<Expr, Fault> {
    no_unpacking(&elt)?;
    let elt = Box::new(elt);
    Ok(expr(start, end, ExprKind::SetComp { elt, generators }))
}

/// # Errors
/// For an unpacking as element.
pub(crate) fn dict_comp(start: u32, end: u32, item: DictItem, generators: Vec<Comprehension>) -> Result<Expr, Fault> {
    let Some(key) = item.key else {
        let message = "dict unpacking cannot be used in dict comprehension";
        return Err(Fault::new(message, item.value.range));
    };
    let kind = ExprKind::DictComp { key: Box::new(key), value: Box::new(item.value), generators };
    Ok(expr(start, end, kind))
}

// ---- Calls

/// One argument of a call or class.
#[derive(Debug)]
pub(crate) enum Arg {
    /// Also `*iterable`.
    Positional(Expr),
    Keyword(Keyword),
}

/// The arguments of a call or class.
#[derive(Debug, Default)]
pub(crate) struct Args {
    positional: Vec<Expr>,
    keywords: Vec<Keyword>,
}

pub(crate) fn keyword_arg((start, end): (u32, u32), name: Option<Ident>, value: Expr) -> Arg {
    let range = TextRange::new(start, end);
    Arg::Keyword(Keyword { range, name, value })
}

/// A lone generator expression has the range of the call's parentheses.
pub(crate) fn generator_arg((start, end): (u32, u32), elt: Expr, generators: Vec<Comprehension>) -> Args {
    let elt = Box::new(elt);
    let generator = expr(start, end, ExprKind::GeneratorExp { elt, generators });
    Args { positional: vec![generator], keywords: Vec::new() }
}

pub(crate) fn call((start, end): (u32, u32), func: Expr, args: Args) -> Expr {
    let func = Box::new(func);
    expr(start, end, ExprKind::Call { func, args: args.positional, keywords: args.keywords })
}

/// # Errors
/// For arguments in an order that Python forbids.
pub(crate) fn split_arguments(list: Vec<Arg>) -> Result<Args, Fault> {
    let mut args = Args::default();
    for arg in list {
        match arg {
            Arg::Keyword(keyword) => args.keywords.push(keyword),
            Arg::Positional(value) => {
                let unpacked = args.keywords.iter().any(|keyword| keyword.name.is_none());
                let starred = matches!(value.kind, ExprKind::Starred(_));
                let message = match (starred, unpacked) {
                    (true, true) => "iterable argument unpacking follows keyword argument unpacking",
                    (false, true) => "positional argument follows keyword argument unpacking",
                    (false, false) if !args.keywords.is_empty() => "positional argument follows keyword argument",
                    _ => {
                        args.positional.push(value);
                        continue;
                    }
                };
                return Err(Fault::new(message, value.range));
            }
        }
    }
    Ok(args)
}
