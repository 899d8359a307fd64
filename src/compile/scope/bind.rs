//! The first pass: parameters, declarations, targets, patterns, imports.

use std::sync::Arc;

use gillie_syntax::SyntaxError;
use gillie_syntax::ast::*;

use super::build::Builder;
use super::{Part, ScopeKind, Scopes, flag};
use crate::compile::walk;

type R<T = ()> = Result<T, SyntaxError>;

impl Builder<'_> {
    // ---- functions

    pub fn defaults(&mut self, params: &Parameters) -> R {
        let positional = params.posonly.iter().chain(&params.args);
        self.exprs(positional.chain(&params.kwonly).filter_map(|p| p.default.as_ref()))
    }

    pub fn annotations(&mut self, params: &Parameters, returns: Option<&Expr>) -> R {
        let positional = params.posonly.iter().chain(&params.args);
        let all = positional.chain(&params.vararg).chain(&params.kwonly).chain(&params.kwarg);
        all.filter_map(|p| p.annotation.as_ref()).chain(returns).try_for_each(|e| self.annotation(e))
    }

    /// In CPython's order of `co_varnames`.
    pub fn parameters(&mut self, params: &Parameters) -> R {
        let positional = params.posonly.iter().chain(&params.args).chain(&params.kwonly);
        for p in positional.chain(&params.vararg).chain(&params.kwarg) {
            let name = self.mangle(&p.name.name);
            self.add(name, flag::PARAM, p.range)?;
        }
        Ok(())
    }

    pub fn type_params(&mut self, params: &[TypeParam]) -> R {
        for p in params {
            let name = self.mangle(&p.name.name);
            self.add(name, flag::TYPE_PARAM, p.range)?;
            let what = match &p.kind {
                TypeParamKind::TypeVar { bound } => {
                    if let Some(bound) = bound {
                        let tuple = matches!(bound.kind, ExprKind::Tuple(_));
                        let what = if tuple { "a TypeVar constraint" } else { "a TypeVar bound" };
                        self.enter(&**bound, Part::Body, ScopeKind::Lazy, what, |b| b.expr(bound))?;
                    }
                    "a TypeVar default"
                }
                TypeParamKind::ParamSpec => "a ParamSpec default",
                TypeParamKind::TypeVarTuple => "a TypeVarTuple default",
            };
            if let Some(default) = &p.default {
                self.enter(default, Part::Body, ScopeKind::Lazy, what, |b| b.expr(default))?;
            }
        }
        Ok(())
    }

    // ---- declarations

    pub fn declare(&mut self, names: &[Ident], which: u16, at: TextRange) -> R {
        let word = if which == flag::GLOBAL { "global" } else { "nonlocal" };
        for ident in names {
            let name = self.mangle(&ident.name);
            let have = self.flags(self.current, name);
            let text = self.names.text(name);
            let message = if have & flag::PARAM != 0 {
                Some(format!("name '{text}' is parameter and {word}"))
            } else if have & flag::USE != 0 {
                Some(format!("name '{text}' is used prior to {word} declaration"))
            } else if have & flag::ANNOTATION != 0 {
                Some(format!("annotated name '{text}' can't be {word}"))
            } else if have & flag::LOCAL != 0 {
                Some(format!("name '{text}' is assigned to before {word} declaration"))
            } else {
                None
            };
            if let Some(message) = message {
                return Err(self.errors.at(at, message));
            }
            let symbol = self.scope().symbol_mut(name);
            if symbol.flags & (flag::GLOBAL | flag::NONLOCAL) == 0 {
                symbol.declared_at = at;
            }
            symbol.flags |= which;
        }
        Ok(())
    }

    pub fn annotated(&mut self, assign: &AnnAssign, at: TextRange) -> R {
        // The value is evaluated first, then it is stored, then the annotation is evaluated.
        self.exprs(&assign.value)?;
        if let ExprKind::Name(name) = &assign.target.kind {
            let sym = self.mangle(name);
            let have = self.flags(self.current, sym);
            if assign.simple && have & (flag::GLOBAL | flag::NONLOCAL) != 0 && self.current != Scopes::MODULE {
                let word = if have & flag::GLOBAL != 0 { "global" } else { "nonlocal" };
                return Err(self.errors.at(at, format!("annotated name '{name}' can't be {word}")));
            }
            if assign.simple {
                self.add(sym, flag::ANNOTATION | flag::LOCAL, assign.target.range)?;
            } else if assign.value.is_some() {
                self.add(sym, flag::LOCAL, assign.target.range)?;
            }
        } else {
            self.target(&assign.target)?;
        }
        self.annotation(&assign.annotation)
    }

    /// An annotation: under `from __future__ import annotations` it is text, but not any text.
    fn annotation(&mut self, e: &Expr) -> R {
        if !self.future_annotations {
            return self.expr(e);
        }
        let mut fault = None;
        walk::any(e, &mut |e| {
            let what = match e.kind {
                ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "yield expression",
                ExprKind::Await(_) => "await expression",
                ExprKind::Named { .. } => "named expression",
                _ => return false,
            };
            fault = Some(self.errors.at(e.range, format!("{what} cannot be used within an annotation")));
            true
        });
        fault.map_or(Ok(()), Err)
    }

    pub fn alias(&mut self, alias: &Alias) -> R {
        if &*alias.name.name == "*" {
            if self.current != Scopes::MODULE {
                return Err(self.errors.at(alias.range, "import * only allowed at module level"));
            }
            return Ok(());
        }
        match (&alias.asname, alias.name.name.split_once('.')) {
            (Some(asname), _) => self.import(&asname.name),
            (None, Some((first, _))) => self.import(&Arc::from(first)),
            (None, None) => self.import(&alias.name.name),
        }
        Ok(())
    }

    /// A later `global` is no error after an import.
    fn import(&mut self, name: &Arc<str>) {
        let sym = self.mangle(name);
        self.mark(self.current, sym, flag::IMPORT);
    }

    // ---- targets

    pub fn target(&mut self, target: &Expr) -> R {
        match &target.kind {
            ExprKind::Name(name) => {
                let sym = self.mangle(name);
                let extra = if self.scope().is_comprehension() { flag::COMP_TARGET } else { 0 };
                self.add(sym, flag::LOCAL | extra, target.range)
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().try_for_each(|item| self.target(item)),
            ExprKind::Starred(inner) => self.target(inner),
            _ => self.expr(target),
        }
    }

    pub fn delete(&mut self, target: &Expr) -> R {
        match &target.kind {
            ExprKind::Name(name) => {
                let sym = self.mangle(name);
                self.add(sym, flag::LOCAL | flag::DELETED, target.range)
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().try_for_each(|item| self.delete(item)),
            _ => self.expr(target),
        }
    }

    pub fn pattern(&mut self, pattern: &Pattern) -> R {
        let name_of = |b: &mut Self, name: &Option<Ident>| match name {
            Some(name) => b.bind(&name.name, pattern.range),
            None => Ok(()),
        };
        match &pattern.kind {
            PatternKind::Value(value) => self.expr(value),
            PatternKind::Singleton(_) => Ok(()),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
                patterns.iter().try_for_each(|p| self.pattern(p))
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                self.exprs(keys)?;
                patterns.iter().try_for_each(|p| self.pattern(p))?;
                name_of(self, rest)
            }
            PatternKind::Class(class) => {
                self.expr(&class.cls)?;
                let keywords = class.keywords.iter().map(|(_, p)| p);
                class.patterns.iter().chain(keywords).try_for_each(|p| self.pattern(p))
            }
            PatternKind::Star(name) => name_of(self, name),
            PatternKind::As { pattern: inner, name } => {
                inner.iter().try_for_each(|inner| self.pattern(inner))?;
                name_of(self, name)
            }
        }
    }
}
