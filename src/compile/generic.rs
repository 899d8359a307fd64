//! Type parameters (PEP 695, PEP 696): the code around a generic function,
//! class or type alias makes them; bounds, defaults and alias values are
//! functions that are called when somebody asks.

use std::sync::Arc;

use gillie_syntax::ast::{ClassDef, Expr, ExprKind, FunctionDef, TextRange, TypeAlias, TypeParam, TypeParamKind};

use super::call::Arguments;
use super::function::{has_defaults, has_keyword_defaults};
use super::lower::{Lower, R};
use super::scope::{Part, ScopeId};
use super::unit::UnitKind;
use crate::bytecode::{Constant, Count, Instruction, Intrinsic, Reg};

impl<'a> Lower<'a> {
    // ---- functions

    /// `R[dst] = <generic parameters of f>(defaults, kwdefaults)`
    pub fn generic_function(&mut self, def: &'a FunctionDef, at: TextRange, line: u32, dst: Reg) -> R {
        let scope = self.scopes.of(def, Part::TypeParams);
        self.begin_unit(UnitKind::Function, scope, generic_name(&def.name.name), line);
        self.u.arg_count = 2;
        self.at(at);
        let s = self.alloc_n(2)?;
        self.type_params(&def.type_params, Reg(s.0 + 1), at)?;
        self.inner_function(def, at, line, s)?;
        self.at(at);
        self.intrinsic(s, s, Intrinsic::SetFunctionTypeParams);
        self.emit(Instruction::return_(s));
        let code = self.end_unit()?;

        let mark = self.begin(dst);
        let f = self.alloc()?;
        let defaults = self.alloc()?;
        let keyword_defaults = self.alloc()?;
        self.at(at);
        if has_defaults(&def.params) {
            self.defaults(&def.params, defaults, at)?;
        } else {
            self.load_const(defaults, Constant::None);
        }
        if has_keyword_defaults(&def.params) {
            self.keyword_defaults(&def.params, keyword_defaults, at)?;
        } else {
            self.load_const(keyword_defaults, Constant::None);
        }
        self.at(at);
        self.make_plain_function(code, scope, f)?;
        self.emit_at(at, Instruction::call(f, Count(2), dst));
        self.release(mark);
        Ok(())
    }

    // ---- classes

    /// `R[dst] = <generic parameters of C>()`
    pub fn generic_class(&mut self, def: &'a ClassDef, at: TextRange, line: u32, dst: Reg) -> R {
        let scope = self.scopes.of(def, Part::TypeParams);
        self.begin_unit(UnitKind::Function, scope, generic_name(&def.name.name), line);
        self.at(at);
        let params = self.alloc()?;
        self.type_params(&def.type_params, params, at)?;
        let hidden = self.names.intern(".type_params");
        self.store_name(hidden, params, at)?;
        let base = self.alloc()?;
        self.intrinsic(base, params, Intrinsic::SubscriptGeneric);
        let result = self.alloc()?;
        self.class(def, at, line, Some(base), result)?;
        self.emit_at(at, Instruction::return_(result));
        let code = self.end_unit()?;
        self.call_now(code, scope, at, dst)
    }

    /// The call of `__build_class__` in `R[f]`, with function and name behind it.
    pub fn finish_class_call(
        &mut self,
        f: Reg,
        arguments: Arguments<'a>,
        generic_base: Option<Reg>,
        at: TextRange,
        dst: Reg,
    ) -> R {
        let Some(base) = generic_base else { return self.finish_call(f, 2, arguments, at, dst) };
        if !arguments.unpacks() {
            // The generic base is the last one.
            self.consecutive(arguments.args)?;
            let last = self.alloc()?;
            self.at(at);
            self.move_to(last, base);
            let placed = 3 + arguments.args.len() as u16;
            let keywords = Arguments { args: &[], keywords: arguments.keywords };
            return self.finish_call(f, placed, keywords, at, dst);
        }
        self.call_unpacking(f, 2, arguments, Some(base), at, dst)
    }

    // ---- type aliases

    pub fn type_alias(&mut self, alias: &'a TypeAlias, at: TextRange) -> R {
        let name = Arc::clone(&alias.name.name);
        let mark = self.mark();
        let result = self.alloc()?;
        if alias.type_params.is_empty() {
            self.alias_value(alias, at, None, result)?;
        } else {
            let scope = self.scopes.of(alias, Part::TypeParams);
            let line = self.errors.lines.line(at.start);
            self.begin_unit(UnitKind::Function, scope, generic_name(&name), line);
            self.at(at);
            let params = self.alloc()?;
            self.type_params(&alias.type_params, params, at)?;
            let inner = self.alloc()?;
            self.alias_value(alias, at, Some(params), inner)?;
            self.emit_at(at, Instruction::return_(inner));
            let code = self.end_unit()?;
            self.call_now(code, scope, at, result)?;
        }
        let name = self.mangled(&name);
        self.store_name(name, result, alias.name.range)?;
        self.release(mark);
        Ok(())
    }

    /// `R[dst] = TypeAliasType(name, R[params] or None, function of the value)`
    fn alias_value(&mut self, alias: &'a TypeAlias, at: TextRange, params: Option<Reg>, dst: Reg) -> R {
        let mark = self.mark();
        let s = self.alloc_n(3)?;
        self.at(at);
        self.load_const(s, Constant::Str(Arc::clone(&alias.name.name)));
        match params {
            Some(params) => self.move_to(Reg(s.0 + 1), params),
            None => self.load_const(Reg(s.0 + 1), Constant::None),
        }
        let scope = self.scopes.of(alias, Part::Body);
        self.lazy(scope, &alias.value, &alias.name.name, Reg(s.0 + 2))?;
        self.at(at);
        self.intrinsic(dst, s, Intrinsic::TypeAlias);
        self.release(mark);
        Ok(())
    }

    // ---- parts

    /// A function of no arguments that gives the value of `e`.
    fn lazy(&mut self, scope: ScopeId, e: &'a Expr, name: &Arc<str>, dst: Reg) -> R {
        let line = self.errors.lines.line(e.range.start);
        self.begin_unit(UnitKind::Function, scope, Arc::clone(name), line);
        let value = self.alloc()?;
        match &e.kind {
            ExprKind::Starred(inner) => {
                let src = self.operand(inner)?;
                self.emit_at(e.range, Instruction::unpack(value, src, Count(1)));
            }
            _ => self.into(e, value)?,
        }
        self.emit_at(e.range, Instruction::return_(value));
        let code = self.end_unit()?;
        self.at(e.range);
        self.make_plain_function(code, scope, dst)
    }

    fn call_now(&mut self, code: Arc<crate::bytecode::CodeSpec>, scope: ScopeId, at: TextRange, dst: Reg) -> R {
        let mark = self.begin(dst);
        let f = self.alloc()?;
        self.at(at);
        self.make_plain_function(code, scope, f)?;
        self.emit_at(at, Instruction::call(f, Count(0), dst));
        self.release(mark);
        Ok(())
    }

    /// Makes the type parameters, binds their names, and puts the tuple of them into `dst`.
    fn type_params(&mut self, params: &'a [TypeParam], dst: Reg, at: TextRange) -> R {
        let mark = self.mark();
        let all = self.alloc_n(params.len())?;
        let mut seen_default = false;
        for (i, param) in params.iter().enumerate() {
            let made = Reg(all.0 + i as u16);
            if param.default.is_some() {
                seen_default = true;
            } else if seen_default {
                let message =
                    format!("non-default type parameter '{}' follows default type parameter", param.name.name);
                return self.error(param.range, message);
            }
            self.type_param(param, made)?;
            let name = self.mangled(&param.name.name);
            self.store_name(name, made, param.range)?;
        }
        self.emit_at(at, Instruction::build_tuple(dst, all, Count(params.len() as u16)));
        self.release(mark);
        Ok(())
    }

    fn type_param(&mut self, param: &'a TypeParam, dst: Reg) -> R {
        let mark = self.mark();
        let (which, bound) = match &param.kind {
            TypeParamKind::TypeVar { bound } => match bound.as_deref() {
                Some(bound) if matches!(bound.kind, ExprKind::Tuple(_)) => {
                    (Intrinsic::TypeVarConstrained, Some(Some(bound)))
                }
                bound => (Intrinsic::TypeVar, Some(bound)),
            },
            TypeParamKind::ParamSpec => (Intrinsic::ParamSpec, None),
            TypeParamKind::TypeVarTuple => (Intrinsic::TypeVarTuple, None),
        };
        let s = self.alloc()?;
        self.at(param.range);
        self.load_const(s, Constant::Str(Arc::clone(&param.name.name)));
        for part in bound.into_iter().chain([param.default.as_ref()]) {
            let reg = self.alloc()?;
            match part {
                Some(e) => {
                    let scope = self.scopes.of(e, Part::Body);
                    self.lazy(scope, e, &param.name.name, reg)?;
                }
                None => self.emit_at(param.range, Instruction::load_undef(reg)),
            }
        }
        self.at(param.range);
        self.intrinsic(dst, s, which);
        self.release(mark);
        Ok(())
    }
}

fn generic_name(name: &str) -> Arc<str> {
    Arc::from(format!("<generic parameters of {name}>"))
}
