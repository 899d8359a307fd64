//! The first pass: what each block binds, uses and declares; statements.

use std::sync::Arc;

use gillie_syntax::SyntaxError;
use gillie_syntax::ast::*;

use super::{Part, Scope, ScopeId, ScopeKind, Scopes, address, flag, resolve};
use crate::compile::error::Errors;
use crate::compile::names::{Map, Names, Sym};

type R<T = ()> = Result<T, SyntaxError>;

/// Names that let a program see a function's locals as a mapping.
const EXPOSING: [&str; 7] = ["locals", "vars", "eval", "exec", "dir", "_getframe", "currentframe"];

/// The scopes of a module.
///
/// # Errors
/// SyntaxError for declarations that contradict each other or have no binding.
pub(in crate::compile) fn build(
    body: &[Stmt],
    names: &mut Names,
    errors: &Errors<'_>,
    future_annotations: bool,
) -> R<Scopes> {
    let scopes = Scopes { list: Vec::new(), by_node: Map::default() };
    let mut builder = Builder { scopes, names, errors, current: Scopes::MODULE, future_annotations, iterables: 0 };
    builder.push(ScopeKind::Module, None, "");
    builder.stmts(body)?;
    let Builder { mut scopes, .. } = builder;
    resolve::resolve(&mut scopes, names, errors)?;
    Ok(scopes)
}

pub(super) struct Builder<'a> {
    pub scopes: Scopes,
    pub names: &'a mut Names,
    pub errors: &'a Errors<'a>,
    pub current: ScopeId,
    pub future_annotations: bool,
    /// How many comprehension iterables are being visited.
    pub iterables: u32,
}

impl Builder<'_> {
    // ---- scopes

    pub fn scope(&mut self) -> &mut Scope {
        self.scopes.get_mut(self.current)
    }

    fn push(&mut self, kind: ScopeKind, private: Option<Sym>, description: &'static str) -> ScopeId {
        let id = ScopeId(self.scopes.list.len() as u32);
        let mut scope = Scope { kind, private, description, ..Scope::default() };
        if id != Scopes::MODULE {
            let outer = self.scopes.get_mut(self.current);
            outer.children.push(id);
            let annotation = matches!(kind, ScopeKind::TypeParams | ScopeKind::Lazy);
            scope.parent = Some(self.current);
            scope.nested = outer.nested || outer.is_function_like();
            scope.sees_class = annotation && (outer.kind == ScopeKind::Class || outer.sees_class);
        }
        self.scopes.list.push(scope);
        self.current = id;
        id
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
        let private = self.scope().private;
        let id = self.push(kind, private, description);
        self.scopes.by_node.insert((address(node), part), id);
        if self.scope().sees_class {
            let name = self.names.intern("__classdict__");
            self.mark(id, name, flag::USE);
        }
        inside(self)?;
        self.current = outer;
        if kind == ScopeKind::Comprehension {
            self.pass_up(id);
        }
        Ok(())
    }

    /// What an inlined comprehension uses and does not bind, its owner uses.
    fn pass_up(&mut self, id: ScopeId) {
        let inner = self.scopes.get(id);
        let used: Vec<Sym> =
            inner.order.iter().copied().filter(|name| inner.symbols[name].flags & flag::BOUND == 0).collect();
        let (walrus, exposes, is_async) = (inner.has_walrus, inner.exposes_locals, inner.is_async);
        let outer = self.scope();
        outer.has_walrus |= walrus;
        outer.exposes_locals |= exposes;
        if outer.is_comprehension() {
            outer.is_async |= is_async;
        }
        if outer.kind != ScopeKind::Class {
            for name in used {
                self.mark(self.current, name, flag::COMP_USE);
            }
        }
    }

    // ---- symbols

    pub fn mark(&mut self, scope: ScopeId, name: Sym, flags: u16) {
        self.scopes.get_mut(scope).symbol_mut(name).flags |= flags;
    }

    pub fn flags(&self, scope: ScopeId, name: Sym) -> u16 {
        self.scopes.get(scope).symbol(name).flags
    }

    /// Adds `flags` to `name` in the current scope.
    pub fn add(&mut self, name: Sym, flags: u16, at: TextRange) -> R {
        let have = self.flags(self.current, name);
        let text = self.names.text(name);
        let message = if flags & flag::PARAM != 0 && have & flag::PARAM != 0 {
            format!("duplicate argument '{text}' in function definition")
        } else if flags & flag::TYPE_PARAM != 0 && have & flag::TYPE_PARAM != 0 {
            format!("duplicate type parameter '{text}'")
        } else if flags & flag::COMP_TARGET != 0 && have & flag::WALRUS != 0 {
            format!("comprehension inner loop cannot rebind assignment expression target '{text}'")
        } else {
            self.mark(self.current, name, flags);
            return Ok(());
        };
        Err(self.errors.at(at, message))
    }

    pub fn mangle(&mut self, name: &Arc<str>) -> Sym {
        let private = self.scope().private;
        self.names.mangle(private, name)
    }

    pub fn bind(&mut self, name: &Arc<str>, at: TextRange) -> R {
        let name = self.mangle(name);
        self.add(name, flag::LOCAL, at)
    }

    pub fn use_name(&mut self, name: &Arc<str>, at: TextRange) -> R {
        let sym = self.mangle(name);
        if EXPOSING.contains(&&**name) {
            self.scope().exposes_locals = true;
        }
        self.add(sym, flag::USE, at)?;
        if &**name == "super" && self.scope().is_function_like() {
            let class = self.names.intern("__class__");
            self.add(class, flag::USE, at)?;
        }
        Ok(())
    }

    // ---- statements

    pub fn stmts(&mut self, body: &[Stmt]) -> R {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &Stmt) -> R {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(def, stmt.range),
            StmtKind::ClassDef(def) => self.class(def, stmt.range),
            StmtKind::Return(value) => self.exprs(value.as_deref()),
            StmtKind::Delete(targets) => targets.iter().try_for_each(|target| self.delete(target)),
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                targets.iter().try_for_each(|target| self.target(target))
            }
            StmtKind::TypeAlias(alias) => self.type_alias(alias),
            StmtKind::AugAssign { target, value, .. } => {
                self.target(target)?;
                self.expr(value)
            }
            StmtKind::AnnAssign(assign) => self.annotated(assign, stmt.range),
            StmtKind::For(f) => {
                self.expr(&f.iter)?;
                self.target(&f.target)?;
                self.stmts(&f.body)?;
                self.stmts(&f.orelse)
            }
            StmtKind::While(w) => {
                self.expr(&w.test)?;
                self.stmts(&w.body)?;
                self.stmts(&w.orelse)
            }
            StmtKind::If(i) => {
                self.expr(&i.test)?;
                self.stmts(&i.body)?;
                for elif in &i.elifs {
                    self.expr(&elif.test)?;
                    self.stmts(&elif.body)?;
                }
                self.stmts(&i.orelse)
            }
            StmtKind::With(w) => {
                for item in &w.items {
                    self.expr(&item.context)?;
                    item.target.iter().try_for_each(|target| self.target(target))?;
                }
                self.stmts(&w.body)
            }
            StmtKind::Match(m) => {
                self.expr(&m.subject)?;
                for case in &m.cases {
                    self.pattern(&case.pattern)?;
                    self.exprs(&case.guard)?;
                    self.stmts(&case.body)?;
                }
                Ok(())
            }
            StmtKind::Raise { exc, cause } => self.exprs(exc.iter().chain(cause).map(|e| &**e)),
            StmtKind::Try(t) => self.try_statement(t),
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                self.exprs(msg.as_deref())
            }
            StmtKind::Import(aliases) => aliases.iter().try_for_each(|alias| self.alias(alias)),
            StmtKind::ImportFrom(import) => import.names.iter().try_for_each(|alias| self.alias(alias)),
            StmtKind::Global(names) => self.declare(names, flag::GLOBAL, stmt.range),
            StmtKind::Nonlocal(names) => self.declare(names, flag::NONLOCAL, stmt.range),
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn try_statement(&mut self, t: &Try) -> R {
        self.stmts(&t.body)?;
        for handler in &t.handlers {
            self.exprs(&handler.exc_type)?;
            if let Some(name) = &handler.name {
                let sym = self.mangle(&name.name);
                self.add(sym, flag::LOCAL | flag::DELETED, name.range)?;
            }
            self.stmts(&handler.body)?;
        }
        self.stmts(&t.orelse)?;
        self.stmts(&t.finalbody)
    }

    fn function(&mut self, def: &FunctionDef, range: TextRange) -> R {
        self.exprs(&def.decorators)?;
        self.defaults(&def.params)?;
        self.generic(def, &def.type_params, None, &[".defaults", ".kwdefaults"], |b| {
            b.annotations(&def.params, def.returns.as_ref())?;
            b.enter(def, Part::Body, ScopeKind::Function, "", |b| {
                b.scope().is_async = def.is_async;
                b.parameters(&def.params)?;
                b.stmts(&def.body)
            })
        })?;
        self.bind(&def.name.name, range)
    }

    fn class(&mut self, def: &ClassDef, range: TextRange) -> R {
        self.exprs(&def.decorators)?;
        let private = self.names.intern_arc(&def.name.name);
        self.generic(def, &def.type_params, Some(private), &[".type_params", ".generic_base"], |b| {
            heads(b, def)?;
            b.enter(def, Part::Body, ScopeKind::Class, "", |b| {
                b.scope().private = Some(private);
                if !def.type_params.is_empty() {
                    let sym = b.names.intern(".type_params");
                    b.add(sym, flag::USE, range)?;
                }
                b.stmts(&def.body)
            })
        })?;
        self.bind(&def.name.name, range)
    }

    fn type_alias(&mut self, alias: &TypeAlias) -> R {
        self.bind(&alias.name.name, alias.name.range)?;
        self.generic(alias, &alias.type_params, None, &[], |b| {
            b.enter(alias, Part::Body, ScopeKind::Lazy, "a type alias", |b| b.expr(&alias.value))
        })
    }

    /// Runs `inside`, in the scope of type parameters if there are any. The
    /// scope of a function has `hidden` as parameters, that of a class as locals.
    fn generic<T>(
        &mut self,
        node: &T,
        params: &[TypeParam],
        class: Option<Sym>,
        hidden: &[&str],
        inside: impl FnOnce(&mut Self) -> R,
    ) -> R {
        if params.is_empty() {
            return inside(self);
        }
        self.enter(node, Part::TypeParams, ScopeKind::TypeParams, "the definition of a generic", |b| {
            if class.is_some() {
                b.scope().private = class;
            }
            for name in hidden {
                let sym = b.names.intern(name);
                let flags = if class.is_some() { flag::LOCAL } else { flag::PARAM };
                b.mark(b.current, sym, flags);
            }
            b.type_params(params)?;
            inside(b)
        })
    }
}

/// Bases and keywords.
fn heads(b: &mut Builder<'_>, def: &ClassDef) -> R {
    b.exprs(&def.bases)?;
    b.exprs(def.keywords.iter().map(|k| &k.value))
}
