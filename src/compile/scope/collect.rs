//! The first pass: what each scope binds, uses and declares; statements.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;
use gillie_syntax::ast::{self, ExprKind, StmtKind, TextRange};

use super::{Part, Scope, ScopeId, ScopeKind, Scopes, key};
use crate::compile::Failure;

pub(super) type R = Result<(), Failure>;

/// The scopes of a module, their names not yet resolved.
///
/// # Errors
/// Declarations that contradict each other, and expressions where they may not stand.
pub(super) fn collect(module: &ast::Module, future_annotations: bool) -> Result<Scopes, Failure> {
    let mut collector = Collector {
        scopes: vec![Scope::new(ScopeKind::Module, 0, None)],
        by_node: HashMap::default(),
        current: 0,
        future_annotations,
        iterables: 0,
    };
    collector.body(&module.body)?;
    Ok(Scopes { scopes: collector.scopes, by_node: collector.by_node })
}

pub(super) struct Collector {
    pub scopes: Vec<Scope>,
    by_node: HashMap<(usize, Part), ScopeId, RandomState>,
    pub current: ScopeId,
    /// Annotations are text.
    future_annotations: bool,
    /// How many iterables of comprehensions are being visited.
    pub iterables: u32,
}

impl Collector {
    // ---- scopes and symbols

    pub fn here(&mut self) -> &mut Scope {
        &mut self.scopes[self.current]
    }

    pub fn mangled(&self, name: &Arc<str>) -> Arc<str> {
        self.scopes[self.current].mangled(name)
    }

    /// Runs `inside` in a new scope that belongs to `node`.
    pub fn enter<T>(
        &mut self,
        node: &T,
        part: Part,
        kind: ScopeKind,
        description: &'static str,
        inside: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let outer = self.current;
        let id = self.scopes.len();
        let mut scope = Scope::new(kind, outer, self.scopes[outer].private.clone());
        scope.description = description;
        scope.mangled_only = self.scopes[outer].mangled_only.clone();
        if matches!(kind, ScopeKind::TypeParams | ScopeKind::Lazy) {
            scope.sees_class = self.scopes[outer].kind == ScopeKind::Class || self.scopes[outer].sees_class;
        }
        if scope.sees_class {
            scope.entry(&Arc::from("__classdict__")).used = true;
        }
        self.scopes.push(scope);
        self.by_node.insert((key(node), part), id);
        self.current = id;
        inside(self)?;
        self.current = outer;
        Ok(())
    }

    pub fn bind(&mut self, name: &Arc<str>) {
        let name = self.mangled(name);
        let symbol = self.here().entry(&name);
        symbol.bound = true;
        symbol.assigned = true;
    }

    pub fn use_name(&mut self, name: &Arc<str>) {
        let mangled = self.mangled(name);
        self.here().entry(&mangled).used = true;
        // `super()` needs the class.
        if &**name == "super" && !matches!(self.here().kind, ScopeKind::Module | ScopeKind::Class) {
            self.here().entry(&Arc::from("__class__")).used = true;
        }
    }

    // ---- statements

    pub fn body(&mut self, body: &[ast::Stmt]) -> R {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &ast::Stmt) -> R {
        match &stmt.kind {
            StmtKind::FunctionDef(f) => self.function(f),
            StmtKind::ClassDef(c) => self.class(c),
            StmtKind::Return(value) => self.maybe(value.as_deref()),
            StmtKind::Delete(targets) => targets.iter().try_for_each(|target| self.delete(target)),
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                targets.iter().try_for_each(|t| self.target(t))
            }
            StmtKind::TypeAlias(a) => self.type_alias(a),
            StmtKind::AugAssign { target, value, .. } => {
                self.target(target)?;
                self.expr(value)
            }
            StmtKind::AnnAssign(a) => self.annotated(a, stmt.range),
            StmtKind::For(f) => {
                self.here().has_await |= f.is_async;
                self.expr(&f.iter)?;
                self.target(&f.target)?;
                self.body(&f.body)?;
                self.body(&f.orelse)
            }
            StmtKind::While(w) => {
                self.expr(&w.test)?;
                self.body(&w.body)?;
                self.body(&w.orelse)
            }
            StmtKind::If(i) => {
                self.expr(&i.test)?;
                self.body(&i.body)?;
                for elif in &i.elifs {
                    self.expr(&elif.test)?;
                    self.body(&elif.body)?;
                }
                self.body(&i.orelse)
            }
            StmtKind::With(w) => {
                self.here().has_await |= w.is_async;
                for item in &w.items {
                    self.expr(&item.context)?;
                    item.target.iter().try_for_each(|target| self.target(target))?;
                }
                self.body(&w.body)
            }
            StmtKind::Match(m) => {
                self.expr(&m.subject)?;
                for case in &m.cases {
                    self.pattern(&case.pattern)?;
                    self.maybe(case.guard.as_ref())?;
                    self.body(&case.body)?;
                }
                Ok(())
            }
            StmtKind::Raise { exc, cause } => {
                self.maybe(exc.as_deref())?;
                self.maybe(cause.as_deref())
            }
            StmtKind::Try(t) => self.try_statement(t),
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                self.maybe(msg.as_deref())
            }
            StmtKind::Import(names) => names.iter().try_for_each(|alias| self.alias(alias)),
            StmtKind::ImportFrom(i) => i.names.iter().try_for_each(|alias| self.alias(alias)),
            StmtKind::Global(names) => self.declare(names, stmt.range, true),
            StmtKind::Nonlocal(names) => self.declare(names, stmt.range, false),
            StmtKind::Expr(e) => self.expr(e),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn try_statement(&mut self, t: &ast::Try) -> R {
        self.body(&t.body)?;
        for handler in &t.handlers {
            self.maybe(handler.exc_type.as_ref())?;
            if let Some(name) = &handler.name {
                self.bind(&name.name);
                let name = self.mangled(&name.name);
                self.here().entry(&name).deleted = true;
            }
            self.body(&handler.body)?;
        }
        self.body(&t.orelse)?;
        self.body(&t.finalbody)
    }

    // ---- functions, classes, type aliases

    fn function(&mut self, f: &ast::FunctionDef) -> R {
        f.decorators.iter().try_for_each(|d| self.expr(d))?;
        self.defaults(&f.params)?;
        self.bind(&f.name.name);
        self.generic(f, &f.type_params, None, |c| {
            c.annotations(&f.params, f.returns.as_ref())?;
            c.enter(f, Part::Body, ScopeKind::Function, "", |c| {
                c.parameters(&f.params)?;
                c.body(&f.body)
            })
        })
    }

    fn class(&mut self, def: &ast::ClassDef) -> R {
        def.decorators.iter().try_for_each(|d| self.expr(d))?;
        let private = Arc::clone(&def.name.name);
        self.bind(&def.name.name);
        self.generic(def, &def.type_params, Some(&private), |c| {
            def.bases.iter().try_for_each(|b| c.expr(b))?;
            def.keywords.iter().try_for_each(|k| c.expr(&k.value))?;
            c.enter(def, Part::Body, ScopeKind::Class, "", |c| {
                c.here().private = Some(Arc::clone(&private));
                c.here().mangled_only = None;
                if !def.type_params.is_empty() {
                    c.here().entry(&Arc::from(TYPE_PARAMS)).used = true;
                }
                c.body(&def.body)
            })
        })
    }

    fn type_alias(&mut self, alias: &ast::TypeAlias) -> R {
        self.bind(&alias.name.name);
        self.generic(alias, &alias.type_params, None, |c| {
            c.enter(alias, Part::Body, ScopeKind::Lazy, "a type alias", |c| c.expr(&alias.value))
        })
    }

    /// Runs `inside`, in the scope of the type parameters if there are any. That of
    /// a function has what is evaluated outside as parameters, that of a class a
    /// variable for the tuple of the type parameters.
    fn generic<T>(
        &mut self,
        node: &T,
        params: &[ast::TypeParam],
        class: Option<&Arc<str>>,
        inside: impl FnOnce(&mut Self) -> R,
    ) -> R {
        if params.is_empty() {
            return inside(self);
        }
        self.enter(node, Part::TypeParams, ScopeKind::TypeParams, "the definition of a generic", |c| {
            if let Some(class) = class {
                c.here().private = Some(Arc::clone(class));
                c.here().mangled_only = Some(params.iter().map(|p| Arc::clone(&p.name.name)).collect());
                c.here().entry(&Arc::from(TYPE_PARAMS)).bound = true;
            }
            c.type_params(params)?;
            inside(c)
        })
    }

    // ---- annotations

    fn annotated(&mut self, a: &ast::AnnAssign, range: TextRange) -> R {
        self.maybe(a.value.as_ref())?;
        if let ExprKind::Name(name) = &a.target.kind {
            let mangled = self.mangled(name);
            let symbol = self.here().symbol(&mangled);
            if a.simple && (symbol.global || symbol.nonlocal) && self.current != 0 {
                let word = if symbol.global { "global" } else { "nonlocal" };
                return Err(Failure::new(format!("annotated name '{name}' can't be {word}"), range));
            }
            if a.simple {
                self.here().entry(&mangled).annotated = true;
            }
            if a.simple || a.value.is_some() {
                self.bind(name);
            }
        } else {
            self.target(&a.target)?;
        }
        self.annotation(&a.annotation)
    }

    /// An annotation: under `from __future__ import annotations` it is text, but
    /// not any text.
    pub fn annotation(&mut self, e: &ast::Expr) -> R {
        if !self.future_annotations {
            return self.expr(e);
        }
        // Only to find what may not stand there; nothing is used.
        let mut scratch = Collector {
            scopes: vec![Scope::new(ScopeKind::Lazy, 0, None)],
            by_node: HashMap::default(),
            current: 0,
            future_annotations: true,
            iterables: 0,
        };
        scratch.here().description = "an annotation";
        scratch.expr(e)
    }
}

/// The variable of a generic class's type parameters.
pub(in crate::compile) const TYPE_PARAMS: &str = ".type_params";
