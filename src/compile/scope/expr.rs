//! The first pass: expressions.

use gillie_syntax::SyntaxError;
use gillie_syntax::ast::*;

use super::build::Builder;
use super::{Part, ScopeKind, Scopes, flag};
use crate::compile::names::Sym;

type R<T = ()> = Result<T, SyntaxError>;

impl Builder<'_> {
    pub fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) -> R {
        exprs.into_iter().try_for_each(|e| self.expr(e))
    }

    pub fn expr(&mut self, e: &Expr) -> R {
        match &e.kind {
            ExprKind::BoolOp { values, .. } => self.exprs(values),
            ExprKind::Named { target, value } => self.named(e, target, value),
            ExprKind::BinOp { left, right, .. } => {
                self.expr(left)?;
                self.expr(right)
            }
            ExprKind::UnaryOp { operand, .. } => self.expr(operand),
            ExprKind::Lambda { params, body } => {
                self.defaults(params)?;
                self.enter(e, Part::Body, ScopeKind::Lambda, "", |b| {
                    b.parameters(params)?;
                    b.expr(body)
                })
            }
            ExprKind::IfExp { test, body, orelse } => self.exprs([&**test, &**body, &**orelse]),
            ExprKind::Dict(items) => items.iter().try_for_each(|item| {
                self.exprs(&item.key)?;
                self.expr(&item.value)
            }),
            ExprKind::Set(items) | ExprKind::List(items) | ExprKind::Tuple(items) => self.exprs(items),
            ExprKind::ListComp { elt, generators } => self.comprehension(e, "list comprehension", &[elt], generators),
            ExprKind::SetComp { elt, generators } => self.comprehension(e, "set comprehension", &[elt], generators),
            ExprKind::DictComp { key, value, generators } => {
                self.comprehension(e, "dict comprehension", &[key, value], generators)
            }
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(e, "generator expression", &[elt], generators)
            }
            ExprKind::Await(value) => {
                self.forbid("await expression", e.range)?;
                if self.scope().is_comprehension() {
                    self.scope().is_async = true;
                }
                self.expr(value)
            }
            ExprKind::Yield(value) => {
                self.yields(e.range)?;
                self.exprs(value.as_deref())
            }
            ExprKind::YieldFrom(value) => {
                self.yields(e.range)?;
                self.expr(value)
            }
            ExprKind::Compare { left, rest } => {
                self.expr(left)?;
                self.exprs(rest.iter().map(|(_, e)| e))
            }
            ExprKind::Call { func, args, keywords } => {
                self.expr(func)?;
                self.exprs(args)?;
                self.exprs(keywords.iter().map(|k| &k.value))
            }
            ExprKind::JoinedStr(parts) => self.parts(parts),
            ExprKind::Constant(_) => Ok(()),
            ExprKind::Attribute { value, attr } => {
                if matches!(&*attr.name, "_getframe" | "currentframe") {
                    self.scope().exposes_locals = true;
                }
                self.expr(value)
            }
            ExprKind::Subscript { value, slice } => self.exprs([&**value, &**slice]),
            ExprKind::Starred(value) => self.expr(value),
            ExprKind::Name(name) => self.use_name(name, e.range),
            ExprKind::Slice { lower, upper, step } => {
                self.exprs([lower, upper, step].into_iter().flatten().map(|e| &**e))
            }
        }
    }

    fn parts(&mut self, parts: &[FStringPart]) -> R {
        for part in parts {
            if let FStringPart::Field(field) = part {
                self.expr(&field.value)?;
                field.format_spec.iter().try_for_each(|spec| self.parts(&spec.parts))?;
            }
        }
        Ok(())
    }

    /// Raises if the block is one where `what` has no meaning.
    fn forbid(&mut self, what: &str, at: TextRange) -> R {
        let scope = self.scopes.get(self.current);
        if matches!(scope.kind, ScopeKind::TypeParams | ScopeKind::Lazy) {
            return Err(self.errors.at(at, format!("{what} cannot be used within {}", scope.description)));
        }
        Ok(())
    }

    fn yields(&mut self, at: TextRange) -> R {
        self.forbid("yield expression", at)?;
        let scope = self.scope();
        scope.has_yield = true;
        if scope.is_comprehension() {
            let message = format!("'yield' inside {}", scope.description);
            return Err(self.errors.at(at, message));
        }
        Ok(())
    }

    fn named(&mut self, e: &Expr, target: &Expr, value: &Expr) -> R {
        self.forbid("named expression", e.range)?;
        if self.iterables > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return Err(self.errors.at(e.range, message));
        }
        self.scope().has_walrus = true;
        if let ExprKind::Name(name) = &target.kind {
            let sym = self.mangle(name);
            if self.scope().is_comprehension() {
                self.extend(sym, target.range)?;
            } else {
                self.expr(value)?;
                return self.add(sym, flag::LOCAL, target.range);
            }
        }
        self.expr(value)
    }

    /// `:=` in a comprehension binds in the block around all comprehensions.
    fn extend(&mut self, name: Sym, at: TextRange) -> R {
        let text = self.names.text(name).clone();
        let fail = |b: &Self, message: String| Err(b.errors.at(at, message));
        let within = "assignment expression within a comprehension cannot be used";
        let mut id = self.current;
        loop {
            let scope = self.scopes.get_mut(id);
            match scope.kind {
                ScopeKind::Comprehension | ScopeKind::Generator => {
                    if scope.symbol(name).flags & flag::COMP_TARGET != 0 {
                        let what = "assignment expression cannot rebind comprehension iteration variable";
                        return fail(self, format!("{what} '{text}'"));
                    }
                    scope.has_walrus = true;
                    scope.symbol_mut(name).flags |= flag::WALRUS;
                    id = scope.parent.unwrap_or(Scopes::MODULE);
                }
                ScopeKind::Class => return fail(self, format!("{within} in a class body")),
                ScopeKind::TypeParams | ScopeKind::Lazy => {
                    let preposition = if scope.kind == ScopeKind::TypeParams { "within" } else { "in" };
                    let description = scope.description;
                    return fail(self, format!("{within} {preposition} {description}"));
                }
                ScopeKind::Module => {
                    self.mark(id, name, flag::GLOBAL);
                    return Ok(());
                }
                ScopeKind::Function | ScopeKind::Lambda => {
                    scope.has_walrus = true;
                    if scope.symbol(name).flags & (flag::GLOBAL | flag::NONLOCAL) == 0 {
                        scope.symbol_mut(name).flags |= flag::LOCAL;
                    }
                    return Ok(());
                }
            }
        }
    }

    fn comprehension(&mut self, e: &Expr, what: &'static str, elements: &[&Expr], generators: &[Comprehension]) -> R {
        let Some((first, rest)) = generators.split_first() else { return Ok(()) };
        self.iterables += 1;
        self.expr(&first.iter)?;
        self.iterables -= 1;
        let generator = matches!(e.kind, ExprKind::GeneratorExp { .. });
        let kind = if generator { ScopeKind::Generator } else { ScopeKind::Comprehension };
        self.enter(e, Part::Body, kind, what, |b| {
            if generator {
                let zero = b.names.intern(".0");
                b.mark(b.current, zero, flag::PARAM);
            }
            b.scope().is_async |= first.is_async;
            b.target(&first.target)?;
            b.exprs(&first.ifs)?;
            for generator in rest {
                b.iterables += 1;
                b.expr(&generator.iter)?;
                b.iterables -= 1;
                b.scope().is_async |= generator.is_async;
                b.target(&generator.target)?;
                b.exprs(&generator.ifs)?;
            }
            elements.iter().try_for_each(|e| b.expr(e))
        })
    }
}
