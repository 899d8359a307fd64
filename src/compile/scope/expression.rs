//! The first pass: expressions.

use std::sync::Arc;

use gillie_syntax::ast::{self, ExprKind, TextRange};

use super::collect::{Collector, R};
use super::{Part, ScopeKind};
use crate::compile::Failure;

impl Collector {
    pub fn maybe(&mut self, e: Option<&ast::Expr>) -> R {
        e.map_or(Ok(()), |e| self.expr(e))
    }

    fn all<'e>(&mut self, expressions: impl IntoIterator<Item = &'e ast::Expr>) -> R {
        expressions.into_iter().try_for_each(|e| self.expr(e))
    }

    pub fn expr(&mut self, e: &ast::Expr) -> R {
        match &e.kind {
            ExprKind::BoolOp { values, .. } => self.all(values),
            ExprKind::Named { target, value } => self.named(e.range, target, value),
            ExprKind::BinOp { left, right, .. } => self.all([&**left, &**right]),
            ExprKind::UnaryOp { operand, .. } => self.expr(operand),
            ExprKind::Lambda { params, body } => {
                self.defaults(params)?;
                self.enter(e, Part::Body, ScopeKind::Function, "", |c| {
                    c.parameters(params)?;
                    c.expr(body)
                })
            }
            ExprKind::IfExp { test, body, orelse } => self.all([&**test, &**body, &**orelse]),
            ExprKind::Dict(items) => items.iter().try_for_each(|item| {
                self.maybe(item.key.as_ref())?;
                self.expr(&item.value)
            }),
            ExprKind::Set(items) | ExprKind::List(items) | ExprKind::Tuple(items) => self.all(items),
            ExprKind::ListComp { elt, generators } => self.comprehension(e, "list comprehension", generators, &[elt]),
            ExprKind::SetComp { elt, generators } => self.comprehension(e, "set comprehension", generators, &[elt]),
            ExprKind::DictComp { key, value, generators } => {
                self.comprehension(e, "dict comprehension", generators, &[key, value])
            }
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(e, "generator expression", generators, &[elt])
            }
            ExprKind::Await(value) => {
                self.forbid("await expression", e.range)?;
                self.here().has_await = true;
                self.expr(value)
            }
            ExprKind::Yield(value) => {
                self.maybe(value.as_deref())?;
                self.yields(e.range)
            }
            ExprKind::YieldFrom(value) => {
                self.expr(value)?;
                self.yields(e.range)
            }
            ExprKind::Compare { left, rest } => {
                self.expr(left)?;
                self.all(rest.iter().map(|(_, right)| right))
            }
            ExprKind::Call { func, args, keywords } => {
                self.expr(func)?;
                self.all(args)?;
                self.all(keywords.iter().map(|k| &k.value))
            }
            ExprKind::JoinedStr(parts) => self.parts(parts),
            ExprKind::Constant(_) => Ok(()),
            ExprKind::Attribute { value, .. } | ExprKind::Starred(value) => self.expr(value),
            ExprKind::Subscript { value, slice } => self.all([&**value, &**slice]),
            ExprKind::Name(name) => {
                self.use_name(name);
                Ok(())
            }
            ExprKind::Slice { lower, upper, step } => {
                self.all([lower, upper, step].into_iter().flatten().map(|part| &**part))
            }
        }
    }

    fn parts(&mut self, parts: &[ast::FStringPart]) -> R {
        for part in parts {
            if let ast::FStringPart::Field(field) = part {
                self.expr(&field.value)?;
                field.format_spec.iter().try_for_each(|spec| self.parts(&spec.parts))?;
            }
        }
        Ok(())
    }

    /// Fails in a scope where `what` has no meaning.
    fn forbid(&mut self, what: &str, range: TextRange) -> R {
        let scope = self.here();
        if matches!(scope.kind, ScopeKind::TypeParams | ScopeKind::Lazy) {
            return Err(Failure::new(format!("{what} cannot be used within {}", scope.description), range));
        }
        Ok(())
    }

    fn yields(&mut self, range: TextRange) -> R {
        self.forbid("yield expression", range)?;
        let scope = self.here();
        if scope.kind.is_comprehension() {
            return Err(Failure::new(format!("'yield' inside {}", scope.description), range));
        }
        scope.has_yield = true;
        Ok(())
    }

    // ---- assignment expressions

    fn named(&mut self, range: TextRange, target: &ast::Expr, value: &ast::Expr) -> R {
        self.forbid("named expression", range)?;
        if self.iterables > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return Err(Failure::new(message, range));
        }
        if self.here().kind.is_comprehension() {
            self.walrus(target)?;
            return self.expr(value);
        }
        self.expr(value)?;
        if let ExprKind::Name(name) = &target.kind {
            self.here().has_walrus = true;
            self.bind(name);
        }
        Ok(())
    }

    /// `target := ...` in a comprehension binds in the nearest scope that is none.
    fn walrus(&mut self, target: &ast::Expr) -> R {
        let ExprKind::Name(plain) = &target.kind else { return Ok(()) };
        let name = self.mangled(plain);
        let fail = |message: String| Err(Failure::new(message, target.range));
        let mut at = self.current;
        while self.scopes[at].kind.is_comprehension() {
            if self.scopes[at].symbol(&name).iteration {
                let what = "assignment expression cannot rebind comprehension iteration variable";
                return fail(format!("{what} '{plain}'"));
            }
            at = self.scopes[at].parent;
        }
        let within = "assignment expression within a comprehension cannot be used";
        match self.scopes[at].kind {
            ScopeKind::Class => return fail(format!("{within} in a class body")),
            ScopeKind::TypeParams => return fail(format!("{within} within {}", self.scopes[at].description)),
            ScopeKind::Lazy => return fail(format!("{within} in {}", self.scopes[at].description)),
            _ => {}
        }
        let host_global = self.scopes[at].kind == ScopeKind::Module || self.scopes[at].symbol(&name).global;
        self.scopes[at].has_walrus = true;
        let mut inner = self.current;
        while inner != at {
            let is_generator = self.scopes[inner].kind == ScopeKind::Generator;
            let symbol = self.scopes[inner].entry(&name);
            symbol.used = true;
            symbol.walrus = true;
            symbol.global |= host_global && is_generator;
            self.scopes[inner].has_walrus = true;
            inner = self.scopes[inner].parent;
        }
        let symbol = self.scopes[at].entry(&name);
        symbol.bound = true;
        symbol.assigned = true;
        Ok(())
    }

    // ---- comprehensions

    fn comprehension(
        &mut self,
        e: &ast::Expr,
        description: &'static str,
        generators: &[ast::Comprehension],
        elements: &[&ast::Expr],
    ) -> R {
        let Some((first, rest)) = generators.split_first() else { return Ok(()) };
        self.iterable(&first.iter)?;
        let is_generator = matches!(e.kind, ExprKind::GeneratorExp { .. });
        let kind = if is_generator { ScopeKind::Generator } else { ScopeKind::Comprehension };
        let mut awaits = false;
        self.enter(e, Part::Body, kind, description, |c| {
            if is_generator {
                let symbol = c.here().entry(&Arc::from(".0"));
                symbol.bound = true;
                symbol.parameter = true;
            }
            c.generator(first)?;
            for generator in rest {
                c.iterable(&generator.iter)?;
                c.generator(generator)?;
            }
            c.all(elements.iter().copied())?;
            awaits = c.here().has_await;
            Ok(())
        })?;
        if awaits && !is_generator {
            self.here().has_await = true;
        }
        Ok(())
    }

    fn iterable(&mut self, e: &ast::Expr) -> R {
        self.iterables += 1;
        self.expr(e)?;
        self.iterables -= 1;
        Ok(())
    }

    fn generator(&mut self, generator: &ast::Comprehension) -> R {
        self.here().has_await |= generator.is_async;
        self.target(&generator.target)?;
        self.all(&generator.ifs)
    }
}
