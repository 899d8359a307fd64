//! Functions, lambdas, classes.

use std::sync::Arc;

use gillie_syntax::ast::{self, Expr, TextRange};

use super::scope::ScopeKind;
use super::{Lower, Lowered, too_large};
use crate::bytecode::{CodeFlags, CodeSpec, Const, Constant, Count, Flag, Instruction, Position, Reg};

/// The parts of a function object besides its code.
pub(super) struct Parts {
    pub first: Reg,
    /// Bits of MakeFunction.
    pub has: u8,
}

/// Bits of MakeFunction: which of the four registers are filled.
const DEFAULTS: u8 = 1;
const KEYWORD_DEFAULTS: u8 = 2;
const ANNOTATIONS: u8 = 4;
const CLOSURE: u8 = 8;

impl<'u, 'a> Lower<'u, 'a> {
    pub(super) fn function(&mut self, f: &'u ast::FunctionDef, range: TextRange) -> Lowered {
        let decorators = self.decorators(&f.decorators)?;
        let first_line = self.first_line_of(&f.decorators, range);
        let qualname = self.defined_qualname(&f.name.name);
        let dst = if f.type_params.is_empty() {
            let parts = self.parts(&f.params, f.returns.as_ref())?;
            self.plain_function(f, first_line, range, qualname, parts)?
        } else {
            self.generic_function(f, first_line, range, qualname)?
        };
        self.apply(&f.decorators, decorators, dst)?;
        self.store(&f.name.name, dst, range)
    }

    /// The function object, in a new temporary.
    pub(super) fn plain_function(
        &mut self,
        f: &'u ast::FunctionDef,
        first_line: u32,
        range: TextRange,
        qualname: Arc<str>,
        parts: Parts,
    ) -> Lowered<Reg> {
        let code = self.function_code(f, first_line, range, qualname)?;
        let dst = self.temporary()?;
        self.at(TextRange::new(range.start, f.name.range.end));
        self.emit.position.end_line = self.emit.position.line;
        self.function_object(code, dst, Some(parts))?;
        Ok(dst)
    }

    /// The qualified name of a function or class that is defined here.
    fn defined_qualname(&self, name: &Arc<str>) -> Arc<str> {
        let symbol = self.unit.scopes.scopes[self.scope].symbol(&self.mangled(name));
        if symbol.global { Arc::clone(name) } else { self.inner_qualname(name) }
    }

    fn first_line_of(&self, decorators: &[Expr], range: TextRange) -> u32 {
        let start = decorators.first().map_or(range.start, |d| d.range.start);
        self.unit.lines.line(start)
    }

    /// Evaluates decorators, in order, into registers in a row.
    fn decorators(&mut self, decorators: &'u [Expr]) -> Lowered<Reg> {
        // One register apart: each is called with the one above it.
        let first = Reg(self.next);
        for decorator in decorators {
            let register = self.temporary()?;
            self.expr_to(decorator, register)?;
        }
        Ok(first)
    }

    /// Calls the decorators, innermost first, on the object in `dst`.
    fn apply(&mut self, decorators: &'u [Expr], first: Reg, dst: Reg) -> Lowered {
        for (n, decorator) in decorators.iter().enumerate().rev() {
            let mark = self.next;
            let before = self.at(decorator.range);
            let f = self.temporaries(2)?;
            self.emit.move_(f, Reg(first.0 + n as u16));
            self.emit.move_(Reg(f.0 + 1), dst);
            self.emit.push(Instruction::call(f, Count(1), dst));
            self.back_to(before);
            self.next = mark;
        }
        Ok(())
    }

    /// Evaluates defaults and annotations.
    fn parts(&mut self, p: &'u ast::Parameters, returns: Option<&'u Expr>) -> Lowered<Parts> {
        let first = self.temporaries(4)?;
        let mut has = self.defaults(p, first)?;
        has |= self.annotations(p, returns, Reg(first.0 + 2))?;
        Ok(Parts { first, has })
    }

    /// Evaluates defaults: a tuple into `first`, a dict of the keyword-only ones
    /// behind it. Gives the bits of MakeFunction for them.
    pub(super) fn defaults(&mut self, p: &'u ast::Parameters, first: Reg) -> Lowered<u8> {
        let mut has = 0;
        let defaults: Vec<&'u Expr> = p.posonly.iter().chain(&p.args).filter_map(|a| a.default.as_ref()).collect();
        if !defaults.is_empty() {
            let mark = self.next;
            let row = Reg(self.next);
            for default in &defaults {
                let register = self.temporary()?;
                self.expr_to(default, register)?;
            }
            let n = self.emit.count(defaults.len())?;
            self.emit.push(Instruction::build_tuple(first, row, n));
            self.next = mark;
            has |= DEFAULTS;
        }
        let keyword: Vec<_> = p.kwonly.iter().filter_map(|a| Some((a, a.default.as_ref()?))).collect();
        if !keyword.is_empty() {
            let dict = Reg(first.0 + 1);
            self.emit.push(Instruction::build_dict(dict, dict, Count(0)));
            for (parameter, default) in keyword {
                self.dict_entry(dict, &parameter.name.name, default)?;
            }
            has |= KEYWORD_DEFAULTS;
        }
        Ok(has)
    }

    /// Evaluates annotations: a dict into `dict`. Gives the bit of MakeFunction.
    pub(super) fn annotations(&mut self, p: &'u ast::Parameters, returns: Option<&'u Expr>, dict: Reg) -> Lowered<u8> {
        let all = p.posonly.iter().chain(&p.args).chain(&p.vararg).chain(&p.kwonly).chain(&p.kwarg);
        let annotated: Vec<_> = all.filter_map(|a| Some((a, a.annotation.as_ref()?))).collect();
        if annotated.is_empty() && returns.is_none() {
            return Ok(0);
        }
        self.emit.push(Instruction::build_dict(dict, dict, Count(0)));
        for (parameter, annotation) in annotated {
            self.annotation_entry(dict, &parameter.name.name, annotation)?;
        }
        if let Some(returns) = returns {
            self.annotation_entry(dict, &Arc::from("return"), returns)?;
        }
        Ok(ANNOTATIONS)
    }

    fn dict_entry(&mut self, dict: Reg, name: &Arc<str>, value: &'u Expr) -> Lowered {
        let mark = self.next;
        let register = self.expr(value)?;
        let key = self.temporary()?;
        let name = self.mangled(name);
        self.emit.load_const(key, Constant::Str(name));
        self.emit.push(Instruction::dict_set(dict, key, register));
        self.next = mark;
        Ok(())
    }

    fn annotation_entry(&mut self, dict: Reg, name: &Arc<str>, annotation: &'u Expr) -> Lowered {
        let mark = self.next;
        let register = self.annotation(annotation)?;
        let key = self.temporary()?;
        let name = self.mangled(name);
        self.emit.load_const(key, Constant::Str(name));
        self.emit.push(Instruction::dict_set(dict, key, register));
        self.next = mark;
        Ok(())
    }

    /// The value of an annotation: of `*args: *Ts` the only item; under
    /// `from __future__ import annotations` its text.
    pub(super) fn annotation(&mut self, annotation: &'u Expr) -> Lowered<Reg> {
        if self.unit.options.future_annotations {
            let register = self.temporary()?;
            let text = super::unparse::expression(annotation);
            self.emit.load_const(register, Constant::Str(Arc::from(text)));
            return Ok(register);
        }
        if let ast::ExprKind::Starred(inner) = &annotation.kind {
            let register = self.expr(inner)?;
            let only = self.temporary()?;
            self.emit.push(Instruction::unpack(only, register, Count(1)));
            return Ok(only);
        }
        self.expr(annotation)
    }

    fn function_code(
        &mut self,
        f: &'u ast::FunctionDef,
        first_line: u32,
        range: TextRange,
        qualname: Arc<str>,
    ) -> Lowered<CodeSpec> {
        let scope = self.unit.scopes.of(f);
        let make = |long: bool| -> Lowered<Option<CodeSpec>> {
            let mut inner = Lower::new(self.unit, scope, Arc::clone(&qualname), long);
            inner.is_async = f.is_async;
            inner.first_line = first_line;
            inner.at(range);
            inner.emit.position = Position::artificial(first_line);
            let doc = self.docstring(&f.body);
            if let Some(doc) = &doc {
                inner.emit.constant(doc.clone());
            }
            inner.begin(&f.params)?;
            inner.body(&f.body[usize::from(doc.is_some())..])?;
            // Where control does not come, too: the words must not end openly.
            inner.return_none()?;
            let symbols = &self.unit.scopes.scopes[scope];
            let flags = match (f.is_async, symbols.has_yield) {
                (false, true) => CodeFlags::GENERATOR,
                (true, false) => CodeFlags::COROUTINE,
                (true, true) => CodeFlags::ASYNC_GENERATOR,
                (false, false) => 0,
            };
            Ok(inner.finish()?.map(|code| describe(code, &f.params, flags, &f.name.name, doc.is_some())))
        };
        match make(false)? {
            Some(code) => Ok(code),
            None => make(true)?.ok_or_else(|| too_large(range)),
        }
    }

    /// Registers for the parameters and locals.
    fn begin(&mut self, p: &ast::Parameters) -> Lowered {
        for parameter in p.posonly.iter().chain(&p.args).chain(&p.kwonly).chain(&p.vararg).chain(&p.kwarg) {
            self.check_name(&parameter.name.name, parameter.range)?;
        }
        self.has_self = !p.posonly.is_empty() || !p.args.is_empty();
        let ordered = p.posonly.iter().chain(&p.args).chain(&p.kwonly).chain(&p.vararg).chain(&p.kwarg);
        let names: Vec<Arc<str>> = ordered.map(|a| self.mangled(&a.name.name)).collect();
        self.allocate_locals(&names)
    }

    pub(super) fn lambda(&mut self, e: &'u Expr, p: &'u ast::Parameters, body: &'u Expr, dst: Reg) -> Lowered {
        let first = self.temporaries(4)?;
        let has = self.defaults(p, first)?;
        let parts = Parts { first, has };
        let scope = self.unit.scopes.of(e);
        let qualname = self.inner_qualname("<lambda>");
        let name: Arc<str> = Arc::from("<lambda>");
        let line = self.emit.position.line;
        let make = |long: bool| -> Lowered<Option<CodeSpec>> {
            let mut inner = Lower::new(self.unit, scope, Arc::clone(&qualname), long);
            inner.first_line = line;
            inner.at(body.range);
            inner.begin(p)?;
            let register = inner.expr(body)?;
            let has_yield = self.unit.scopes.scopes[scope].has_yield;
            inner.emit.push(Instruction::return_(register));
            let flags = if has_yield { CodeFlags::GENERATOR } else { 0 };
            Ok(inner.finish()?.map(|code| describe(code, p, flags, &name, false)))
        };
        let code = match make(false)? {
            Some(code) => code,
            None => make(true)?.ok_or_else(|| too_large(e.range))?,
        };
        self.function_object(code, dst, Some(parts))
    }

    /// MakeFunction, with the closure that the code needs.
    pub(super) fn function_object(&mut self, code: CodeSpec, dst: Reg, parts: Option<Parts>) -> Lowered {
        let mark = self.next;
        let parts = match parts {
            Some(parts) => parts,
            None => Parts { first: self.temporaries(4)?, has: 0 },
        };
        let mut has = parts.has;
        if !code.free_names.is_empty() {
            let row = self.temporaries(code.free_names.len())?;
            for (n, name) in code.free_names.iter().enumerate() {
                self.closure_cell(name, Reg(row.0 + n as u16));
            }
            let n = self.emit.count(code.free_names.len())?;
            self.emit.push(Instruction::build_tuple(Reg(parts.first.0 + 3), row, n));
            has |= CLOSURE;
        }
        let number: Const = self.emit.small_constant(Constant::Code(Arc::new(code)))?;
        self.emit.push(Instruction::make_function(dst, number, parts.first, Flag(has)));
        self.next = mark.max(dst.0 + 1);
        Ok(())
    }

    // ---- classes

    pub(super) fn class(&mut self, c: &'u ast::ClassDef, range: TextRange) -> Lowered {
        let decorators = self.decorators(&c.decorators)?;
        let first_line = self.first_line_of(&c.decorators, range);
        let qualname = self.defined_qualname(&c.name.name);
        let class = if c.type_params.is_empty() {
            self.class_object(c, first_line, range, qualname, None)?
        } else {
            self.generic_class(c, first_line, range, qualname)?
        };
        self.apply(&c.decorators, decorators, class)?;
        self.store(&c.name.name, class, range)
    }

    /// The class, in a new temporary. `generic`: a further base.
    pub(super) fn class_object(
        &mut self,
        c: &'u ast::ClassDef,
        first_line: u32,
        range: TextRange,
        qualname: Arc<str>,
        generic: Option<Reg>,
    ) -> Lowered<Reg> {
        let code = self.class_code(c, first_line, range, qualname)?;
        self.at(range);
        self.check_keywords(&c.keywords)?;
        let spread = c.bases.iter().any(|b| matches!(b.kind, ast::ExprKind::Starred(_)))
            || c.keywords.iter().any(|k| k.name.is_none())
            || c.bases.len() > 30;
        let f = self.temporaries(3)?;
        self.emit.push(Instruction::load_build_class(f));
        self.function_object(code, Reg(f.0 + 1), None)?;
        self.next = f.0 + 3;
        self.emit.load_const(Reg(f.0 + 2), Constant::Str(Arc::clone(&c.name.name)));
        if spread {
            self.spread_class(f, c, generic)?;
            self.next = f.0 + 1;
            return Ok(f);
        }
        for base in &c.bases {
            let register = self.temporary()?;
            self.expr_to(base, register)?;
        }
        if let Some(generic) = generic {
            let register = self.temporary()?;
            self.emit.move_(register, generic);
        }
        for keyword in &c.keywords {
            let register = self.temporary()?;
            self.expr_to(&keyword.value, register)?;
        }
        let n = self.emit.count(2 + c.bases.len() + usize::from(generic.is_some()) + c.keywords.len())?;
        if c.keywords.is_empty() {
            self.emit.push(Instruction::call(f, n, f));
        } else {
            let names = c.keywords.iter().filter_map(|k| k.name.as_ref());
            let names = names.map(|n| Constant::Str((&*n.name).into())).collect();
            let register = self.temporary()?;
            self.emit.load_const(register, Constant::Tuple(names));
            self.emit.push(Instruction::call_kw(f, n, f));
        }
        self.next = f.0 + 1;
        Ok(f)
    }

    /// A class statement with `*bases` or `**keywords`.
    fn spread_class(&mut self, f: Reg, c: &'u ast::ClassDef, generic: Option<Reg>) -> Lowered {
        let body = self.temporaries(2)?;
        self.emit.move_(body, Reg(f.0 + 1));
        self.emit.move_(Reg(body.0 + 1), Reg(f.0 + 2));
        let positional = Reg(f.0 + 1);
        let named = Reg(f.0 + 2);
        self.emit.push(Instruction::build_list(positional, body, Count(2)));
        for base in &c.bases {
            let mark = self.next;
            match &base.kind {
                ast::ExprKind::Starred(inner) => {
                    let register = self.expr(inner)?;
                    self.emit.push(Instruction::list_extend_args(positional, register, f));
                }
                _ => {
                    let register = self.expr(base)?;
                    self.emit.push(Instruction::list_append(positional, register));
                }
            }
            self.next = mark;
        }
        if let Some(generic) = generic {
            self.emit.push(Instruction::list_append(positional, generic));
        }
        self.emit.push(Instruction::list_to_tuple(positional, positional));
        self.emit.push(Instruction::build_dict(named, named, Count(0)));
        for keyword in &c.keywords {
            match &keyword.name {
                Some(name) => self.dict_entry(named, &name.name, &keyword.value)?,
                None => {
                    let mark = self.next;
                    let register = self.expr(&keyword.value)?;
                    self.emit.push(Instruction::dict_merge(named, register, f));
                    self.next = mark;
                }
            }
        }
        self.emit.push(Instruction::call_ex(f, f));
        Ok(())
    }

    fn class_code(
        &mut self,
        c: &'u ast::ClassDef,
        first_line: u32,
        range: TextRange,
        qualname: Arc<str>,
    ) -> Lowered<CodeSpec> {
        let scope = self.unit.scopes.of(c);
        let make = |long: bool| -> Lowered<Option<CodeSpec>> {
            let mut inner = Lower::new(self.unit, scope, Arc::clone(&qualname), long);
            inner.first_line = first_line;
            // R[0] the namespace, R[1] the cell of `__class__`, R[2] that of the namespace.
            inner.next = 3;
            inner.at(range);
            inner.emit.position =
                crate::bytecode::Position { line: first_line, end_line: first_line, column: 0, end_column: 0 };
            inner.class_body(c, &qualname, first_line)?;
            Ok(inner.finish()?.map(|mut code| {
                code.name = Arc::clone(&c.name.name);
                code
            }))
        };
        match make(false)? {
            Some(code) => Ok(code),
            None => make(true)?.ok_or_else(|| too_large(range)),
        }
    }

    fn class_body(&mut self, c: &'u ast::ClassDef, qualname: &Arc<str>, first_line: u32) -> Lowered {
        let none = TextRange::default();
        let scope = &self.unit.scopes.scopes[self.scope];
        let (cell, dict_cell) = (scope.class_cell, scope.class_dict);
        self.emit.mark_line();
        if cell {
            self.emit.push(Instruction::make_cell(Reg(1), Flag(1)));
        }
        if dict_cell {
            self.emit.move_(Reg(2), Reg(0));
            self.emit.push(Instruction::make_cell(Reg(2), Flag(0)));
        }
        let mark = self.next;
        let register = self.temporary()?;
        let name = self.emit.name(&Arc::from("__name__"))?;
        self.emit.push(Instruction::load_global(register, name));
        self.store(&Arc::from("__module__"), register, none)?;
        self.emit.load_const(register, Constant::Str(Arc::clone(qualname)));
        self.store(&Arc::from("__qualname__"), register, none)?;
        self.emit.load_const(register, Constant::Int(first_line.into()));
        self.store(&Arc::from("__firstlineno__"), register, none)?;
        if !c.type_params.is_empty() {
            let params = self.load(&Arc::from(super::scope::TYPE_PARAMS), None)?;
            self.store(&Arc::from("__type_params__"), params, none)?;
        }
        let mut body = &c.body[..];
        if let Some(doc) = self.docstring(body) {
            let before = self.at(body[0].range);
            self.emit.load_const(register, doc);
            self.store(&Arc::from("__doc__"), register, none)?;
            self.back_to(before);
            body = &body[1..];
        }
        self.next = mark;
        if self.has_annotations(body) {
            self.set_up_annotations()?;
        }
        self.body(body)?;
        self.emit.be_artificial();
        let register = self.temporary()?;
        let attributes = self.static_attributes();
        self.emit.load_const(register, Constant::Tuple(attributes));
        self.store(&Arc::from("__static_attributes__"), register, none)?;
        if cell {
            self.store(&Arc::from("__classcell__"), Reg(1), none)?;
        }
        if dict_cell {
            self.store(&Arc::from("__classdictcell__"), Reg(2), none)?;
        }
        self.emit.load_const(register, Constant::None);
        self.emit.push(Instruction::return_(register));
        Ok(())
    }

    /// Attributes that the methods of this class assign through self.
    fn static_attributes(&self) -> Vec<Constant> {
        let mut names: Vec<Arc<str>> = Vec::new();
        for scope in &self.unit.scopes.scopes {
            if scope.parent == self.scope && scope.kind == ScopeKind::Function {
                for name in &scope.self_attributes {
                    if !names.contains(name) {
                        names.push(Arc::clone(name));
                    }
                }
            }
        }
        names.into_iter().map(Constant::Str).collect()
    }
}

fn describe(mut code: CodeSpec, p: &ast::Parameters, flags: u32, name: &Arc<str>, has_docstring: bool) -> CodeSpec {
    let mut flags = code.flags.0 | flags | CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS;
    if p.vararg.is_some() {
        flags |= CodeFlags::VARARGS;
    }
    if p.kwarg.is_some() {
        flags |= CodeFlags::VARKEYWORDS;
    }
    code.flags = CodeFlags(flags);
    code.arg_count = (p.posonly.len() + p.args.len()) as u16;
    code.pos_only_count = p.posonly.len() as u16;
    code.kw_only_count = p.kwonly.len() as u16;
    code.name = Arc::clone(name);
    code.has_docstring = has_docstring;
    code
}
