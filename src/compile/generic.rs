//! Type parameters (PEP 695, PEP 696): the function around a generic function,
//! class or type alias makes them; bounds, defaults and the values of aliases are
//! functions that are called when somebody asks.

use std::sync::Arc;

use gillie_syntax::ast::{self, Expr, ExprKind, TextRange};

use super::definition::Parts;
use super::scope::{ScopeId, TYPE_PARAMS};
use super::{Failure, Lower, Lowered, too_large};
use crate::bytecode::{CodeFlags, CodeSpec, Constant, Count, Flag, Instruction, Intrinsic, Reg};

/// Parameters of the function around a generic function.
const DEFAULTS: &str = ".defaults";
const KEYWORD_DEFAULTS: &str = ".kwdefaults";

impl<'u, 'a> Lower<'u, 'a> {
    /// `R[dst] = <generic parameters of f>(defaults, kwdefaults)`, in a new temporary.
    pub(super) fn generic_function(
        &mut self,
        f: &'u ast::FunctionDef,
        first_line: u32,
        range: TextRange,
        qualname: Arc<str>,
    ) -> Lowered<Reg> {
        let scope = self.unit.scopes.type_params_of(f);
        let call = self.temporaries(3)?;
        let defaults = Reg(call.0 + 1);
        for n in 0..2 {
            self.emit.load_const(Reg(defaults.0 + n), Constant::None);
        }
        let has = self.defaults(&f.params, defaults)?;
        let name = &f.name.name;
        let code = self.type_params_code(scope, name, first_line, range, 2, |inner| {
            let qualname = Arc::clone(&qualname);
            let s = inner.temporaries(2)?;
            inner.type_params(&f.type_params, Reg(s.0 + 1), range)?;
            let first = inner.temporaries(4)?;
            inner.emit.move_(first, Reg(0));
            inner.emit.move_(Reg(first.0 + 1), Reg(1));
            let has = has | inner.annotations(&f.params, f.returns.as_ref(), Reg(first.0 + 2))?;
            let made = inner.plain_function(f, first_line, range, qualname, Parts { first, has })?;
            inner.emit.move_(s, made);
            inner.intrinsic(s, s, Intrinsic::SetFunctionTypeParams);
            Ok(s)
        })?;
        self.at(range);
        self.function_object(code, call, None)?;
        self.emit.push(Instruction::call(call, Count(2), call));
        self.next = call.0 + 1;
        Ok(call)
    }

    /// `R[dst] = <generic parameters of C>()`, in a new temporary.
    pub(super) fn generic_class(
        &mut self,
        c: &'u ast::ClassDef,
        first_line: u32,
        range: TextRange,
        qualname: Arc<str>,
    ) -> Lowered<Reg> {
        let scope = self.unit.scopes.type_params_of(c);
        let name = &c.name.name;
        let code = self.type_params_code(scope, name, first_line, range, 0, |inner| {
            let qualname = Arc::clone(&qualname);
            let params = inner.temporary()?;
            inner.type_params(&c.type_params, params, range)?;
            inner.store(&Arc::from(TYPE_PARAMS), params, range)?;
            let base = inner.temporary()?;
            inner.intrinsic(base, params, Intrinsic::SubscriptGeneric);
            inner.class_object(c, first_line, range, qualname, Some(base))
        })?;
        self.call_now(code, range)
    }

    /// `type name[params] = value`
    pub(super) fn type_alias(&mut self, alias: &'u ast::TypeAlias, range: TextRange) -> Lowered {
        let made = if alias.type_params.is_empty() {
            let none = self.temporary()?;
            self.emit.load_const(none, Constant::Tuple(Vec::new()));
            self.alias_value(alias, range, none)?
        } else {
            let scope = self.unit.scopes.type_params_of(alias);
            let line = self.unit.lines.line(range.start);
            let code = self.type_params_code(scope, &alias.name.name, line, range, 0, |inner| {
                let params = inner.temporary()?;
                inner.type_params(&alias.type_params, params, range)?;
                inner.alias_value(alias, range, params)
            })?;
            self.call_now(code, range)?
        };
        self.store(&alias.name.name, made, range)
    }

    /// `TypeAliasType(name, R[params], function of the value)`, in a new temporary.
    fn alias_value(&mut self, alias: &'u ast::TypeAlias, range: TextRange, params: Reg) -> Lowered<Reg> {
        let s = self.temporaries(3)?;
        self.emit.load_const(s, Constant::Str(Arc::clone(&alias.name.name)));
        self.emit.move_(Reg(s.0 + 1), params);
        let scope = self.unit.scopes.of(alias);
        self.lazy(scope, &alias.value, &alias.name.name, Reg(s.0 + 2), None)?;
        self.at(range);
        self.intrinsic(s, s, Intrinsic::TypeAlias);
        self.next = s.0 + 1;
        Ok(s)
    }

    // ---- parts

    fn intrinsic(&mut self, dst: Reg, s: Reg, which: Intrinsic) {
        self.emit.push(Instruction::call_intrinsic(dst, s, Flag(which as u8)));
    }

    /// The code of the function that makes the type parameters of `defined`. `body` gives the register of its result.
    fn type_params_code(
        &mut self,
        scope: ScopeId,
        defined: &str,
        first_line: u32,
        range: TextRange,
        arguments: u16,
        body: impl Fn(&mut Lower<'u, 'a>) -> Lowered<Reg>,
    ) -> Lowered<CodeSpec> {
        let name: Arc<str> = Arc::from(format!("<generic parameters of {defined}>"));
        let qualname = self.inner_qualname(&name);
        let make = |long: bool| -> Lowered<Option<CodeSpec>> {
            let mut inner = Lower::new(self.unit, scope, Arc::clone(&qualname), long);
            inner.first_line = first_line;
            inner.outer_prefix = self.prefix();
            inner.at(range);
            let parameters: [Arc<str>; 2] = [Arc::from(DEFAULTS), Arc::from(KEYWORD_DEFAULTS)];
            inner.allocate_locals(&parameters[..arguments.into()])?;
            let result = body(&mut inner)?;
            inner.emit.push(Instruction::return_(result));
            Ok(inner.finish()?.map(|code| described(code, &name, arguments)))
        };
        match make(false)? {
            Some(code) => Ok(code),
            None => make(true)?.ok_or_else(|| too_large(range)),
        }
    }

    /// A function of no arguments that gives the value of `e`. `prefix` qualifies the names of what it defines, unless
    /// that is its own local.
    fn lazy(&mut self, scope: ScopeId, e: &'u Expr, name: &Arc<str>, dst: Reg, prefix: Option<Arc<str>>) -> Lowered {
        let line = self.unit.lines.line(e.range.start);
        let qualname = self.inner_qualname(name);
        let make = |long: bool| -> Lowered<Option<CodeSpec>> {
            let mut inner = Lower::new(self.unit, scope, Arc::clone(&qualname), long);
            inner.first_line = line;
            inner.outer_prefix.clone_from(&prefix);
            inner.at(e.range);
            inner.allocate_locals(&[])?;
            let value = match &e.kind {
                ExprKind::Starred(starred) => {
                    let register = inner.expr(starred)?;
                    let only = inner.temporary()?;
                    inner.emit.push(Instruction::unpack(only, register, Count(1)));
                    only
                }
                _ => inner.expr(e)?,
            };
            inner.emit.push(Instruction::return_(value));
            Ok(inner.finish()?.map(|code| described(code, name, 0)))
        };
        let code = match make(false)? {
            Some(code) => code,
            None => make(true)?.ok_or_else(|| too_large(e.range))?,
        };
        let before = self.at(e.range);
        self.function_object(code, dst, None)?;
        self.back_to(before);
        Ok(())
    }

    fn call_now(&mut self, code: CodeSpec, range: TextRange) -> Lowered<Reg> {
        let f = self.temporary()?;
        self.at(range);
        self.function_object(code, f, None)?;
        self.emit.push(Instruction::call(f, Count(0), f));
        self.next = f.0 + 1;
        Ok(f)
    }

    /// Makes the type parameters, binds their names, and puts the tuple of them into `dst`.
    fn type_params(&mut self, params: &'u [ast::TypeParam], dst: Reg, range: TextRange) -> Lowered {
        let mark = self.next;
        let all = self.temporaries(params.len())?;
        let mut seen_default = false;
        for (n, param) in params.iter().enumerate() {
            if seen_default && param.default.is_none() {
                let name = &param.name.name;
                let message = format!("non-default type parameter '{name}' follows default type parameter");
                return Err(Failure::new(message, param.range));
            }
            seen_default |= param.default.is_some();
            let made = Reg(all.0 + n as u16);
            self.type_param(param, made)?;
            self.store(&param.name.name, made, param.range)?;
        }
        self.at(range);
        let n = self.emit.count(params.len())?;
        self.emit.push(Instruction::build_tuple(dst, all, n));
        self.next = mark;
        Ok(())
    }

    fn type_param(&mut self, param: &'u ast::TypeParam, dst: Reg) -> Lowered {
        let mark = self.next;
        let (which, bound) = match &param.kind {
            ast::TypeParamKind::TypeVar { bound } => match bound.as_deref() {
                Some(bound) if matches!(bound.kind, ExprKind::Tuple(_)) => {
                    (Intrinsic::TypeVarConstrained, Some(Some(bound)))
                }
                bound => (Intrinsic::TypeVar, Some(bound)),
            },
            ast::TypeParamKind::ParamSpec => (Intrinsic::ParamSpec, None),
            ast::TypeParamKind::TypeVarTuple => (Intrinsic::TypeVarTuple, None),
        };
        let s = self.temporary()?;
        self.at(param.range);
        self.emit.load_const(s, Constant::Str(Arc::clone(&param.name.name)));
        for part in bound.into_iter().chain([param.default.as_ref()]) {
            let register = self.temporary()?;
            match part {
                Some(e) => {
                    let prefix = Some(Arc::clone(&self.qualname));
                    self.lazy(self.unit.scopes.bound_of(e), e, &param.name.name, register, prefix)?;
                }
                None => self.emit.load_const(register, Constant::None),
            }
        }
        self.at(param.range);
        self.intrinsic(dst, s, which);
        self.next = mark;
        Ok(())
    }
}

fn described(mut code: CodeSpec, name: &Arc<str>, arguments: u16) -> CodeSpec {
    code.flags = CodeFlags(code.flags.0 | CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS);
    code.arg_count = arguments;
    code.name = Arc::clone(name);
    code
}
