//! The first pass: parameters, declarations, targets, patterns, imports.

use std::sync::Arc;

use gillie_syntax::ast::{self, ExprKind, TextRange};

use super::collect::{Collector, R};
use super::{Part, ScopeKind};
use crate::compile::Failure;

impl Collector {
    // ---- functions

    /// In CPython's order of `co_varnames`.
    pub fn parameters(&mut self, p: &ast::Parameters) -> R {
        let all = p.posonly.iter().chain(&p.args).chain(&p.kwonly).chain(&p.vararg).chain(&p.kwarg);
        for parameter in all {
            let name = self.mangled(&parameter.name.name);
            if self.here().symbol(&name).parameter {
                let message = format!("duplicate argument '{name}' in function definition");
                return Err(Failure::new(message, parameter.range));
            }
            let symbol = self.here().entry(&name);
            symbol.bound = true;
            symbol.parameter = true;
        }
        let first = p.posonly.iter().chain(&p.args).next();
        self.here().self_name = first.map(|f| Arc::clone(&f.name.name));
        Ok(())
    }

    pub fn defaults(&mut self, p: &ast::Parameters) -> R {
        let all = p.posonly.iter().chain(&p.args).chain(&p.kwonly);
        all.filter_map(|parameter| parameter.default.as_ref()).try_for_each(|e| self.expr(e))
    }

    pub fn annotations(&mut self, p: &ast::Parameters, returns: Option<&ast::Expr>) -> R {
        let all = p.posonly.iter().chain(&p.args).chain(&p.vararg).chain(&p.kwonly).chain(&p.kwarg);
        all.filter_map(|p| p.annotation.as_ref()).chain(returns).try_for_each(|e| self.annotation(e))
    }

    pub fn type_params(&mut self, params: &[ast::TypeParam]) -> R {
        for p in params {
            let name = self.mangled(&p.name.name);
            if self.here().symbol(&name).type_parameter {
                return Err(Failure::new(format!("duplicate type parameter '{name}'"), p.range));
            }
            let symbol = self.here().entry(&name);
            symbol.bound = true;
            symbol.type_parameter = true;
            let what = match &p.kind {
                ast::TypeParamKind::TypeVar { bound } => {
                    if let Some(bound) = bound {
                        let is_tuple = matches!(bound.kind, ExprKind::Tuple(_));
                        let what = if is_tuple { "a TypeVar constraint" } else { "a TypeVar bound" };
                        self.enter(&**bound, Part::Bound, ScopeKind::Lazy, what, |c| c.expr(bound))?;
                    }
                    "a TypeVar default"
                }
                ast::TypeParamKind::ParamSpec => "a ParamSpec default",
                ast::TypeParamKind::TypeVarTuple => "a TypeVarTuple default",
            };
            if let Some(default) = &p.default {
                self.enter(default, Part::Bound, ScopeKind::Lazy, what, |c| c.expr(default))?;
            }
        }
        Ok(())
    }

    // ---- declarations

    pub fn declare(&mut self, names: &[ast::Ident], range: TextRange, global: bool) -> R {
        let word = if global { "global" } else { "nonlocal" };
        for ident in names {
            let name = self.mangled(&ident.name);
            let symbol = self.here().symbol(&name);
            let message = if symbol.parameter {
                Some(format!("name '{name}' is parameter and {word}"))
            } else if symbol.used {
                Some(format!("name '{name}' is used prior to {word} declaration"))
            } else if symbol.annotated {
                Some(format!("annotated name '{name}' can't be {word}"))
            } else if symbol.assigned {
                Some(format!("name '{name}' is assigned to before {word} declaration"))
            } else {
                None
            };
            if let Some(message) = message {
                return Err(Failure::new(message, range));
            }
            let is_first = !symbol.global && !symbol.nonlocal;
            let symbol = self.here().entry(&name);
            symbol.global |= global;
            symbol.nonlocal |= !global;
            if is_first {
                self.here().declared.push((Arc::clone(&name), range));
            }
            if global {
                // The module has it too, as a global whatever its namespace is (`symtable_add_def_helper`).
                let symbol = self.scopes[0].entry(&name);
                symbol.bound = true;
                symbol.global = true;
            }
        }
        Ok(())
    }

    pub fn alias(&mut self, alias: &ast::Alias) -> R {
        if &*alias.name.name == "*" {
            if self.here().kind != ScopeKind::Module {
                return Err(Failure::new("import * only allowed at module level", alias.range));
            }
            return Ok(());
        }
        let name = match &alias.asname {
            Some(name) => Arc::clone(&name.name),
            None => Arc::from(alias.name.name.split('.').next().unwrap_or_default()),
        };
        // A later `global` is no error after an import.
        let name = self.mangled(&name);
        self.here().entry(&name).bound = true;
        Ok(())
    }

    // ---- targets

    pub fn target(&mut self, target: &ast::Expr) -> R {
        match &target.kind {
            ExprKind::Name(name) => {
                let mangled = self.mangled(name);
                let in_comprehension = self.here().kind.is_comprehension();
                if in_comprehension && self.here().symbol(&mangled).walrus {
                    let what = "comprehension inner loop cannot rebind assignment expression target";
                    return Err(Failure::new(format!("{what} '{name}'"), target.range));
                }
                self.here().entry(&mangled).iteration |= in_comprehension;
                self.bind(name);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => return items.iter().try_for_each(|i| self.target(i)),
            ExprKind::Starred(inner) => return self.target(inner),
            ExprKind::Attribute { value, attr } => {
                if let ExprKind::Name(name) = &value.kind
                    && self.here().self_name.as_ref() == Some(name)
                {
                    let attr = self.mangled(&attr.name);
                    let list = &mut self.here().self_attributes;
                    if !list.contains(&attr) {
                        list.push(attr);
                    }
                }
                return self.expr(value);
            }
            _ => return self.expr(target),
        }
        Ok(())
    }

    pub fn delete(&mut self, target: &ast::Expr) -> R {
        match &target.kind {
            ExprKind::Name(name) => {
                self.bind(name);
                let name = self.mangled(name);
                self.here().entry(&name).deleted = true;
                Ok(())
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().try_for_each(|i| self.delete(i)),
            _ => self.expr(target),
        }
    }

    pub fn pattern(&mut self, p: &ast::Pattern) -> R {
        use ast::PatternKind as P;
        let name = match &p.kind {
            P::Value(e) => return self.expr(e),
            P::Singleton(_) => None,
            P::Sequence(items) | P::Or(items) => return items.iter().try_for_each(|i| self.pattern(i)),
            P::Mapping { keys, patterns, rest } => {
                keys.iter().try_for_each(|k| self.expr(k))?;
                patterns.iter().try_for_each(|i| self.pattern(i))?;
                rest.as_ref()
            }
            P::Class(c) => {
                self.expr(&c.cls)?;
                let keywords = c.keywords.iter().map(|(_, p)| p);
                return c.patterns.iter().chain(keywords).try_for_each(|i| self.pattern(i));
            }
            P::Star(name) => name.as_ref(),
            P::As { pattern, name } => {
                pattern.iter().try_for_each(|pattern| self.pattern(pattern))?;
                name.as_ref()
            }
        };
        if let Some(name) = name {
            self.bind(&name.name);
        }
        Ok(())
    }
}
