//! Functions and lambdas: their code, and the making of the function object.

use std::sync::Arc;

use gillie_syntax::ast::{Expr, ExprKind, FunctionDef, Parameter, Parameters, Stmt, StmtKind, TextRange};

use super::lower::{Lower, R};
use super::names::Sym;
use super::scope::{Part, ScopeId};
use super::unit::UnitKind;
use super::{fold, unparse};
use crate::bytecode::{CodeFlags, CodeSpec, Constant, Count, Flag, Instruction, Reg};

/// The bits of MakeFunction's `has`, in the order of its registers.
const DEFAULTS: u8 = 1;
const KEYWORD_DEFAULTS: u8 = 2;
const ANNOTATIONS: u8 = 4;
const CLOSURE: u8 = 8;

fn positional(params: &Parameters) -> impl Iterator<Item = &Parameter> {
    params.posonly.iter().chain(&params.args)
}

pub(super) fn has_defaults(params: &Parameters) -> bool {
    positional(params).any(|p| p.default.is_some())
}

pub(super) fn has_keyword_defaults(params: &Parameters) -> bool {
    params.kwonly.iter().any(|p| p.default.is_some())
}

impl<'a> Lower<'a> {
    // ---- definitions

    pub fn function_statement(&mut self, def: &'a FunctionDef, at: TextRange) -> R {
        let line = self.first_line(&def.decorators, at);
        let name = self.mangled(&def.name.name);
        if !def.decorators.is_empty() {
            let mark = self.mark();
            let s = self.consecutive(&def.decorators)?;
            let f = self.alloc()?;
            self.function(def, at, line, f)?;
            self.apply_decorators(&def.decorators, s);
            self.store_name(name, s, at)?;
            self.release(mark);
            return Ok(());
        }
        self.with_target(name, at, |lower, dst| lower.function(def, at, line, dst))
    }

    /// Calls `R[s + n - 1](R[s + n])`, and so on down to `R[s]`, which gets the result.
    pub fn apply_decorators(&mut self, decorators: &[Expr], s: Reg) {
        for (i, decorator) in decorators.iter().enumerate().rev() {
            let f = Reg(s.0 + i as u16);
            self.emit_at(decorator.range, Instruction::call(f, Count(1), f));
        }
    }

    /// Line of the first decorator, or of the statement.
    pub fn first_line(&self, decorators: &[Expr], at: TextRange) -> u32 {
        self.errors.lines.line(decorators.first().map_or(at.start, |d| d.range.start))
    }

    fn function(&mut self, def: &'a FunctionDef, at: TextRange, line: u32, dst: Reg) -> R {
        if def.type_params.is_empty() {
            let mark = self.begin(dst);
            let scope = self.scopes.of(def, Part::Body);
            let mut has = self.closure_bit(scope);
            has |= if has_defaults(&def.params) { DEFAULTS } else { 0 };
            has |= if has_keyword_defaults(&def.params) { KEYWORD_DEFAULTS } else { 0 };
            let annotations = annotations(def);
            has |= if annotations.is_empty() { 0 } else { ANNOTATIONS };
            let s = self.function_parts(has)?;
            if has & DEFAULTS != 0 {
                self.defaults(&def.params, s, at)?;
            }
            if has & KEYWORD_DEFAULTS != 0 {
                self.keyword_defaults(&def.params, Reg(s.0 + 1), at)?;
            }
            if has & ANNOTATIONS != 0 {
                self.annotations(&annotations, Reg(s.0 + 2), at)?;
            }
            let code = self.function_code(def, scope, line)?;
            self.make_function(code, scope, s, has, at, dst);
            self.release(mark);
            return Ok(());
        }
        self.generic_function(def, at, line, dst)
    }

    /// As the end of [`Lower::function`], inside the code of type parameters:
    /// defaults come from the variables `.defaults` and `.kwdefaults`.
    pub fn inner_function(&mut self, def: &'a FunctionDef, at: TextRange, line: u32, dst: Reg) -> R {
        let mark = self.mark();
        let scope = self.scopes.of(def, Part::Body);
        let annotations = annotations(def);
        let mut has = self.closure_bit(scope);
        has |= if annotations.is_empty() { 0 } else { ANNOTATIONS };
        let kinds = [(has_defaults(&def.params), DEFAULTS), (has_keyword_defaults(&def.params), KEYWORD_DEFAULTS)];
        for (present, bit) in kinds {
            has |= if present { bit } else { 0 };
        }
        let s = self.function_parts(has)?;
        for (i, (present, _)) in kinds.into_iter().enumerate() {
            if present {
                self.move_to(Reg(s.0 + i as u16), Reg(i as u16));
            }
        }
        if has & ANNOTATIONS != 0 {
            self.annotations(&annotations, Reg(s.0 + 2), at)?;
        }
        let code = self.function_code(def, scope, line)?;
        self.make_function(code, scope, s, has, at, dst);
        self.release(mark);
        Ok(())
    }

    fn function_parts(&mut self, has: u8) -> R<Reg> {
        if has == 0 { Ok(Reg(0)) } else { self.alloc_n(4) }
    }

    /// The code of the body.
    fn function_code(&mut self, def: &'a FunctionDef, scope: ScopeId, line: u32) -> R<Arc<CodeSpec>> {
        self.begin_unit(UnitKind::Function, scope, Arc::clone(&def.name.name), line);
        self.declare_parameters(&def.params)?;
        self.u.is_async = def.is_async;
        self.u.is_generator = self.scope().has_yield;
        let mut body = &def.body[..];
        if let Some((first, rest)) = body.split_first()
            && let Some(doc) = docstring(first)
        {
            self.u.pool.docstring = Some(doc);
            self.u.has_docstring = true;
            body = rest;
        }
        self.stmts(body)?;
        self.end_unit()
    }

    /// Counts the parameters of the current unit.
    fn declare_parameters(&mut self, params: &'a Parameters) -> R {
        for p in positional(params).chain(&params.vararg).chain(&params.kwonly).chain(&params.kwarg) {
            if &*p.name.name == "__debug__" {
                return self.error(p.range, "cannot assign to __debug__");
            }
        }
        self.u.pos_only_count = params.posonly.len() as u16;
        self.u.arg_count = (params.posonly.len() + params.args.len()) as u16;
        self.u.kw_only_count = params.kwonly.len() as u16;
        self.u.star_flags = if params.vararg.is_some() { CodeFlags::VARARGS } else { 0 }
            | if params.kwarg.is_some() { CodeFlags::VARKEYWORDS } else { 0 };
        Ok(())
    }

    pub fn lambda(&mut self, e: &'a Expr, params: &'a Parameters, body: &'a Expr, dst: Reg) -> R {
        let mark = self.begin(dst);
        let scope = self.scopes.of(e, Part::Body);
        let mut has = self.closure_bit(scope);
        has |= if has_defaults(params) { DEFAULTS } else { 0 };
        has |= if has_keyword_defaults(params) { KEYWORD_DEFAULTS } else { 0 };
        let s = self.function_parts(has)?;
        if has & DEFAULTS != 0 {
            self.defaults(params, s, e.range)?;
        }
        if has & KEYWORD_DEFAULTS != 0 {
            self.keyword_defaults(params, Reg(s.0 + 1), e.range)?;
        }
        let line = self.errors.lines.line(e.range.start);
        self.begin_unit(UnitKind::Function, scope, "<lambda>".into(), line);
        self.declare_parameters(params)?;
        self.u.is_generator = self.scope().has_yield;
        let value = self.operand(body)?;
        self.emit_at(body.range, Instruction::return_(value));
        let code = self.end_unit()?;
        self.make_function(code, scope, s, has, e.range, dst);
        self.release(mark);
        Ok(())
    }

    // ---- the function object

    fn closure_bit(&self, scope: ScopeId) -> u8 {
        if self.free_names(scope).is_empty() { 0 } else { CLOSURE }
    }

    /// The free names of the code of `scope`, in the order of its closure.
    fn free_names(&self, scope: ScopeId) -> Vec<Sym> {
        let scope = self.scopes.get(scope);
        let mut free: Vec<Sym> = scope.order.iter().copied().filter(|name| scope.symbols[name].in_closure).collect();
        free.sort_by(|a, b| self.names.text(*a).cmp(self.names.text(*b)));
        free
    }

    fn make_function(&mut self, code: Arc<CodeSpec>, scope: ScopeId, s: Reg, has: u8, at: TextRange, dst: Reg) {
        self.at(at);
        if has & CLOSURE != 0 && self.is_reachable() {
            let mark = self.mark();
            let free = self.free_names(scope);
            if let Ok(cells) = self.alloc_n(free.len()) {
                for (i, name) in free.iter().enumerate() {
                    self.load_cell_itself(*name, Reg(cells.0 + i as u16));
                }
                self.emit(Instruction::build_tuple(Reg(s.0 + 3), cells, Count(free.len() as u16)));
            }
            self.release(mark);
        }
        let code = self.code_operand(code);
        self.emit(Instruction::make_function(dst, code, s, Flag(has)));
    }

    /// A function without defaults and annotations.
    pub fn make_plain_function(&mut self, code: Arc<CodeSpec>, scope: ScopeId, dst: Reg) -> R {
        let mark = self.mark();
        let has = self.closure_bit(scope);
        let s = self.function_parts(has)?;
        let at = self.u.emitter.at.unwrap_or_default();
        self.make_function(code, scope, s, has, at, dst);
        self.release(mark);
        Ok(())
    }

    pub fn defaults(&mut self, params: &'a Parameters, dst: Reg, at: TextRange) -> R {
        let mark = self.mark();
        let values: Vec<&Expr> = positional(params).filter_map(|p| p.default.as_ref()).collect();
        let constants: Option<Vec<_>> = values.iter().map(|e| fold::fold(e)).collect();
        if let Some(constants) = constants {
            self.at(at);
            self.load_const(dst, Constant::Tuple(constants));
            return Ok(());
        }
        let s = self.mark();
        for value in &values {
            self.temporary(value)?;
        }
        self.emit_at(at, Instruction::build_tuple(dst, s, Count(values.len() as u16)));
        self.release(mark);
        Ok(())
    }

    pub fn keyword_defaults(&mut self, params: &'a Parameters, dst: Reg, at: TextRange) -> R {
        let mark = self.mark();
        let mut n = 0;
        for p in &params.kwonly {
            let Some(default) = &p.default else { continue };
            let name = self.mangled(&p.name.name);
            let key = self.alloc()?;
            self.at(at);
            self.load_const(key, Constant::Str(self.names.text(name).clone()));
            self.temporary(default)?;
            n += 1;
        }
        self.emit_at(at, Instruction::build_dict(dst, mark, Count(n)));
        self.release(mark);
        Ok(())
    }

    fn annotations(&mut self, annotations: &[(&'a Arc<str>, &'a Expr)], dst: Reg, at: TextRange) -> R {
        let mark = self.mark();
        for (name, annotation) in annotations {
            let name = self.mangled(name);
            let key = self.alloc()?;
            self.at(at);
            self.load_const(key, Constant::Str(self.names.text(name).clone()));
            let value = self.alloc()?;
            self.annotation(annotation, value)?;
        }
        self.emit_at(at, Instruction::build_dict(dst, mark, Count(annotations.len() as u16)));
        self.release(mark);
        Ok(())
    }

    /// The value of an annotation: its text under `from __future__ import annotations`.
    pub fn annotation(&mut self, e: &'a Expr, dst: Reg) -> R {
        if self.future_annotations {
            self.at(e.range);
            self.load_const(dst, Constant::Str(unparse::expression(e).into()));
            return Ok(());
        }
        if let ExprKind::Starred(inner) = &e.kind {
            let mark = self.begin(dst);
            let src = self.operand(inner)?;
            self.emit_at(e.range, Instruction::unpack(dst, src, Count(1)));
            self.release(mark);
            return Ok(());
        }
        self.into(e, dst)
    }
}

/// The annotated parameters in CPython's order, and `return`.
fn annotations(def: &FunctionDef) -> Vec<(&Arc<str>, &Expr)> {
    let params = &def.params;
    let all = positional(params).chain(&params.vararg).chain(&params.kwonly).chain(&params.kwarg);
    let named = all.filter_map(|p| p.annotation.as_ref().map(|annotation| (&p.name.name, annotation)));
    let mut list: Vec<_> = named.collect();
    if let Some(returns) = &def.returns {
        list.push((return_name(), returns));
    }
    list
}

/// The key of the annotation of the result.
fn return_name() -> &'static Arc<str> {
    static NAME: std::sync::LazyLock<Arc<str>> = std::sync::LazyLock::new(|| Arc::from("return"));
    &NAME
}

/// The docstring that the first statement of a body is, cleaned as CPython does.
pub(super) fn docstring(first: &Stmt) -> Option<Arc<str>> {
    let StmtKind::Expr(value) = &first.kind else { return None };
    let ExprKind::Constant(constant) = &value.kind else { return None };
    match fold::literal(constant) {
        Constant::Str(text) => Some(clean_docstring(&text)),
        _ => None,
    }
}

/// Removes the first line's indentation, and from the others what they have in common.
fn clean_docstring(text: &Arc<str>) -> Arc<str> {
    let expanded = if text.contains('\t') { expand_tabs(text).into() } else { Arc::clone(text) };
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let margin = expanded.split('\n').skip(1).filter(|line| indent(line) < line.len()).map(indent).min();
    let margin = margin.unwrap_or(0);
    if margin == 0 && !expanded.starts_with(' ') {
        return expanded;
    }
    let mut lines = expanded.split('\n');
    let mut out = lines.next().unwrap_or("").trim_start_matches(' ').to_owned();
    for line in lines {
        out.push('\n');
        out.push_str(&line[indent(line).min(margin)..]);
    }
    out.into()
}

/// As `str.expandtabs`.
fn expand_tabs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        if c == '\t' {
            let n = 8 - column % 8;
            out.extend(std::iter::repeat_n(' ', n));
            column += n;
            continue;
        }
        out.push(c);
        column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
    }
    out
}
