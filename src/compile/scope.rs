//! Scopes: which variable every name means (`Python/symtable.c`).
//!
//! A first pass collects the names of each scope; a second finds what inner
//! functions capture. List, set and dict comprehensions are scopes whose code is
//! inlined (PEP 709): reading an outer local from one captures nothing.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use gillie_syntax::ast::{self, ExprKind, StmtKind, TextRange};

use super::Failure;

/// Index of a [`Scope`].
pub(super) type ScopeId = usize;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Module,
    Class,
    Function,
    /// An inlined comprehension.
    Comprehension,
    /// A generator expression: a function of its own.
    Generator,
}

/// What a scope knows of a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Symbol {
    pub bound: bool,
    pub parameter: bool,
    pub global: bool,
    pub nonlocal: bool,
    pub used: bool,
    pub deleted: bool,
    pub annotated: bool,
    /// Captured by an inner function.
    pub cell: bool,
}

#[derive(Debug)]
pub(super) struct Scope {
    pub kind: ScopeKind,
    pub parent: ScopeId,
    /// In order of appearance.
    pub names: Vec<Arc<str>>,
    symbols: HashMap<Arc<str>, Symbol>,
    /// Variables of enclosing functions, in the order of the closure.
    pub free: Vec<Arc<str>>,
    pub has_yield: bool,
    pub has_await: bool,
    pub has_walrus: bool,
    /// Needs the `__class__` cell.
    pub class_cell: bool,
    /// The class whose body the scope is in, for name mangling.
    private: Option<Arc<str>>,
    /// Attributes assigned through the first parameter.
    pub self_attributes: Vec<Arc<str>>,
    self_name: Option<Arc<str>>,
    nonlocals: Vec<(Arc<str>, TextRange)>,
}

impl Scope {
    fn new(kind: ScopeKind, parent: ScopeId, private: Option<Arc<str>>) -> Scope {
        Scope {
            kind,
            parent,
            names: Vec::new(),
            symbols: HashMap::new(),
            free: Vec::new(),
            has_yield: false,
            has_await: false,
            has_walrus: false,
            class_cell: false,
            private,
            self_attributes: Vec::new(),
            self_name: None,
            nonlocals: Vec::new(),
        }
    }

    pub fn symbol(&self, name: &str) -> Symbol {
        self.symbols.get(name).copied().unwrap_or_default()
    }

    /// Bound here, and not declared to be elsewhere.
    pub fn is_local(&self, name: &str) -> bool {
        let s = self.symbol(name);
        s.bound && !s.global && !s.nonlocal
    }

    fn entry(&mut self, name: &Arc<str>) -> &mut Symbol {
        if !self.symbols.contains_key(name) {
            self.names.push(Arc::clone(name));
        }
        self.symbols.entry(Arc::clone(name)).or_default()
    }
}

/// All scopes of a module, and which node each belongs to.
pub(super) struct Scopes {
    pub scopes: Vec<Scope>,
    by_node: HashMap<usize, ScopeId>,
}

/// The key of a node: its address, which does not change while the tree lives.
pub(super) fn key<T>(node: &T) -> usize {
    std::ptr::from_ref(node) as usize
}

/// `__name` inside a class becomes `_Class__name`.
pub(super) fn mangle(private: Option<&Arc<str>>, name: &Arc<str>) -> Arc<str> {
    let Some(class) = private else { return Arc::clone(name) };
    let class = class.trim_start_matches('_');
    if class.is_empty() || !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return Arc::clone(name);
    }
    Arc::from(format!("_{class}{name}"))
}

impl Scopes {
    pub fn analyse(module: &ast::Module) -> Result<Scopes, Failure> {
        let mut collector = Collector {
            scopes: vec![Scope::new(ScopeKind::Module, 0, None)],
            by_node: HashMap::new(),
            current: 0,
            failure: None,
        };
        collector.body(&module.body);
        if let Some(failure) = collector.failure {
            return Err(failure);
        }
        let mut scopes = Scopes { scopes: collector.scopes, by_node: collector.by_node };
        scopes.resolve()?;
        Ok(scopes)
    }

    pub fn of<T>(&self, node: &T) -> ScopeId {
        self.by_node[&key(node)]
    }

    pub fn private(&self, scope: ScopeId) -> Option<&Arc<str>> {
        self.scopes[scope].private.as_ref()
    }

    /// The scope whose code an inlined comprehension is part of.
    pub fn host(&self, mut scope: ScopeId) -> ScopeId {
        while self.scopes[scope].kind == ScopeKind::Comprehension {
            scope = self.scopes[scope].parent;
        }
        scope
    }

    fn resolve(&mut self) -> Result<(), Failure> {
        for id in 0..self.scopes.len() {
            for (name, range) in std::mem::take(&mut self.scopes[id].nonlocals) {
                if self.find(self.scopes[id].parent, &name, true).is_none() {
                    return Err(Failure::new(format!("no binding for nonlocal '{name}' found"), range));
                }
            }
            let names = self.scopes[id].names.clone();
            for name in names {
                let symbol = self.scopes[id].symbol(&name);
                if symbol.global
                    || (!symbol.used && !symbol.nonlocal && !symbol.bound)
                    || self.scopes[id].is_local(&name)
                {
                    continue;
                }
                let from = if self.scopes[id].kind == ScopeKind::Module { continue } else { self.scopes[id].parent };
                let Some(found) = self.find(from, &name, symbol.nonlocal) else { continue };
                self.capture(id, found, &name);
            }
        }
        Ok(())
    }

    /// The scope, from `from` outwards, whose variable `name` an inner scope sees.
    fn find(&self, from: ScopeId, name: &str, nonlocal: bool) -> Option<ScopeId> {
        let mut at = from;
        loop {
            let scope = &self.scopes[at];
            match scope.kind {
                ScopeKind::Module => return None,
                ScopeKind::Class if name == "__class__" => return Some(at),
                ScopeKind::Class => {}
                _ => {
                    if scope.is_local(name) {
                        return Some(at);
                    }
                    if scope.symbol(name).global && !nonlocal {
                        return None;
                    }
                }
            }
            at = scope.parent;
        }
    }

    /// Scope `user` uses `name` of scope `owner`: a cell if they are different functions.
    fn capture(&mut self, user: ScopeId, owner: ScopeId, name: &Arc<str>) {
        let owner_host = self.host(owner);
        let mut at = self.host(user);
        if at == owner_host && self.scopes[owner].kind != ScopeKind::Class {
            return;
        }
        if self.scopes[owner].kind == ScopeKind::Class {
            self.scopes[owner].class_cell = true;
        } else {
            self.scopes[owner].entry(name).cell = true;
        }
        while at != owner_host {
            if !self.scopes[at].free.contains(name) {
                self.scopes[at].free.push(Arc::clone(name));
            }
            at = self.host(self.scopes[at].parent);
        }
    }
}

struct Collector {
    scopes: Vec<Scope>,
    by_node: HashMap<usize, ScopeId>,
    current: ScopeId,
    failure: Option<Failure>,
}

impl Collector {
    fn fail(&mut self, message: impl Into<String>, range: TextRange) {
        if self.failure.is_none() {
            self.failure = Some(Failure::new(message, range));
        }
    }

    fn here(&mut self) -> &mut Scope {
        &mut self.scopes[self.current]
    }

    fn mangled(&self, name: &Arc<str>) -> Arc<str> {
        mangle(self.scopes[self.current].private.as_ref(), name)
    }

    fn bind(&mut self, name: &Arc<str>) {
        let name = self.mangled(name);
        self.here().entry(&name).bound = true;
    }

    fn use_name(&mut self, name: &Arc<str>) {
        let name = self.mangled(name);
        self.here().entry(&name).used = true;
        // `super()` needs the class.
        if &*name == "super" && matches!(self.here().kind, ScopeKind::Function | ScopeKind::Generator) {
            self.here().entry(&Arc::from("__class__")).used = true;
        }
        if &*name == "super" && self.here().kind == ScopeKind::Comprehension {
            self.here().entry(&Arc::from("__class__")).used = true;
        }
    }

    fn enter<T>(&mut self, kind: ScopeKind, node: &T, private: Option<Arc<str>>) -> ScopeId {
        let private = private.or_else(|| self.scopes[self.current].private.clone());
        let id = self.scopes.len();
        self.scopes.push(Scope::new(kind, self.current, private));
        self.by_node.insert(key(node), id);
        std::mem::replace(&mut self.current, id)
    }

    fn body(&mut self, body: &[ast::Stmt]) {
        for stmt in body {
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &ast::Stmt) {
        match &stmt.kind {
            StmtKind::FunctionDef(f) => self.function(f),
            StmtKind::ClassDef(c) => self.class(c),
            StmtKind::Return(value) => self.maybe(value.as_deref()),
            StmtKind::Delete(targets) => {
                for target in targets {
                    self.delete(target);
                }
            }
            StmtKind::Assign { targets, value } => {
                self.expr(value);
                targets.iter().for_each(|t| self.target(t));
            }
            StmtKind::TypeAlias(a) => {
                self.bind(&a.name.name);
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(value);
                if let ExprKind::Name(name) = &target.kind {
                    self.use_name(name);
                }
                self.target(target);
            }
            StmtKind::AnnAssign(a) => {
                if self.scopes[self.current].kind != ScopeKind::Function || !a.simple {
                    self.expr(&a.annotation);
                }
                self.maybe(a.value.as_ref());
                if let (ExprKind::Name(name), true) = (&a.target.kind, a.simple) {
                    let mangled = self.mangled(name);
                    let symbol = *self.here().entry(&mangled);
                    if symbol.global && self.scopes[self.current].kind != ScopeKind::Module {
                        self.fail(format!("annotated name '{mangled}' can't be global"), stmt.range);
                    }
                    if symbol.nonlocal {
                        self.fail(format!("annotated name '{mangled}' can't be nonlocal"), stmt.range);
                    }
                    self.here().entry(&mangled).annotated = true;
                    self.bind(name);
                } else {
                    self.target(&a.target);
                }
            }
            StmtKind::For(f) => {
                if f.is_async {
                    self.here().has_await = true;
                }
                self.expr(&f.iter);
                self.target(&f.target);
                self.body(&f.body);
                self.body(&f.orelse);
            }
            StmtKind::While(w) => {
                self.expr(&w.test);
                self.body(&w.body);
                self.body(&w.orelse);
            }
            StmtKind::If(i) => {
                self.expr(&i.test);
                self.body(&i.body);
                for elif in &i.elifs {
                    self.expr(&elif.test);
                    self.body(&elif.body);
                }
                self.body(&i.orelse);
            }
            StmtKind::With(w) => {
                if w.is_async {
                    self.here().has_await = true;
                }
                for item in &w.items {
                    self.expr(&item.context);
                    if let Some(target) = &item.target {
                        self.target(target);
                    }
                }
                self.body(&w.body);
            }
            StmtKind::Match(m) => {
                self.expr(&m.subject);
                for case in &m.cases {
                    self.pattern(&case.pattern);
                    self.maybe(case.guard.as_ref());
                    self.body(&case.body);
                }
            }
            StmtKind::Raise { exc, cause } => {
                self.maybe(exc.as_deref());
                self.maybe(cause.as_deref());
            }
            StmtKind::Try(t) => {
                self.body(&t.body);
                for handler in &t.handlers {
                    self.maybe(handler.exc_type.as_ref());
                    if let Some(name) = &handler.name {
                        self.bind(&name.name);
                        let name = self.mangled(&name.name);
                        self.here().entry(&name).deleted = true;
                    }
                    self.body(&handler.body);
                }
                self.body(&t.orelse);
                self.body(&t.finalbody);
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test);
                self.maybe(msg.as_deref());
            }
            StmtKind::Import(names) => {
                for alias in names {
                    match &alias.asname {
                        Some(name) => self.bind(&name.name),
                        None => {
                            let top = alias.name.name.split('.').next().unwrap_or_default();
                            self.bind(&Arc::from(top));
                        }
                    }
                }
            }
            StmtKind::ImportFrom(i) => {
                for alias in &i.names {
                    if &*alias.name.name == "*" {
                        if self.scopes[self.current].kind != ScopeKind::Module {
                            self.fail("import * only allowed at module level", stmt.range);
                        }
                    } else {
                        self.bind(&alias.asname.as_ref().unwrap_or(&alias.name).name);
                    }
                }
            }
            StmtKind::Global(names) => self.declare(names, stmt.range, true),
            StmtKind::Nonlocal(names) => self.declare(names, stmt.range, false),
            StmtKind::Expr(e) => self.expr(e),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => {}
        }
    }

    fn declare(&mut self, names: &[ast::Ident], range: TextRange, global: bool) {
        let word = if global { "global" } else { "nonlocal" };
        let kind = self.scopes[self.current].kind;
        if !global && kind == ScopeKind::Module {
            return self.fail("nonlocal declaration not allowed at module level", range);
        }
        for ident in names {
            let name = self.mangled(&ident.name);
            let symbol = *self.here().entry(&name);
            let message = if symbol.parameter {
                Some(format!("name '{name}' is parameter and {word}"))
            } else if global && symbol.nonlocal || !global && symbol.global {
                Some(format!("name '{name}' is nonlocal and global"))
            } else if symbol.annotated {
                Some(format!("annotated name '{name}' can't be {word}"))
            } else if symbol.bound {
                Some(format!("name '{name}' is assigned to before {word} declaration"))
            } else if symbol.used {
                Some(format!("name '{name}' is used prior to {word} declaration"))
            } else {
                None
            };
            if let Some(message) = message {
                return self.fail(message, range);
            }
            if global {
                self.here().entry(&name).global = true;
                // The module has it too.
                self.scopes[0].entry(&name).bound = true;
            } else {
                self.here().entry(&name).nonlocal = true;
                self.here().nonlocals.push((name, range));
            }
        }
    }

    fn parameters(&mut self, p: &ast::Parameters) {
        let all = p.posonly.iter().chain(&p.args).chain(&p.kwonly).chain(&p.vararg).chain(&p.kwarg);
        let mut seen = HashSet::new();
        for parameter in all {
            let name = self.mangled(&parameter.name.name);
            if !seen.insert(Arc::clone(&name)) {
                self.fail(format!("duplicate argument '{name}' in function definition"), parameter.range);
            }
            let symbol = self.here().entry(&name);
            symbol.bound = true;
            symbol.parameter = true;
        }
        let first = p.posonly.iter().chain(&p.args).next();
        self.here().self_name = first.map(|f| Arc::clone(&f.name.name));
    }

    fn defaults(&mut self, p: &ast::Parameters) {
        for parameter in p.posonly.iter().chain(&p.args).chain(&p.kwonly) {
            self.maybe(parameter.default.as_ref());
        }
    }

    fn function(&mut self, f: &ast::FunctionDef) {
        f.decorators.iter().for_each(|d| self.expr(d));
        self.defaults(&f.params);
        let p = &f.params;
        for parameter in p.posonly.iter().chain(&p.args).chain(&p.vararg).chain(&p.kwonly).chain(&p.kwarg) {
            self.maybe(parameter.annotation.as_ref());
        }
        self.maybe(f.returns.as_ref());
        self.bind(&f.name.name);
        if let Some(parameter) = f.type_params.first() {
            self.fail("type parameters are not supported yet", parameter.range);
        }
        let outer = self.enter(ScopeKind::Function, f, None);
        self.parameters(&f.params);
        self.body(&f.body);
        self.current = outer;
    }

    fn class(&mut self, c: &ast::ClassDef) {
        c.decorators.iter().for_each(|d| self.expr(d));
        c.bases.iter().for_each(|b| self.expr(b));
        c.keywords.iter().for_each(|k| self.expr(&k.value));
        self.bind(&c.name.name);
        if let Some(parameter) = c.type_params.first() {
            self.fail("type parameters are not supported yet", parameter.range);
        }
        let outer = self.enter(ScopeKind::Class, c, Some(Arc::clone(&c.name.name)));
        self.body(&c.body);
        self.current = outer;
    }

    fn maybe(&mut self, e: Option<&ast::Expr>) {
        if let Some(e) = e {
            self.expr(e);
        }
    }

    fn delete(&mut self, target: &ast::Expr) {
        match &target.kind {
            ExprKind::Name(name) => {
                self.bind(name);
                self.use_name(name);
                let name = self.mangled(name);
                self.here().entry(&name).deleted = true;
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|i| self.delete(i)),
            _ => self.expr(target),
        }
    }

    fn target(&mut self, target: &ast::Expr) {
        match &target.kind {
            ExprKind::Name(name) => self.bind(name),
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|i| self.target(i)),
            ExprKind::Starred(inner) => self.target(inner),
            ExprKind::Attribute { value, attr } => {
                if let ExprKind::Name(name) = &value.kind
                    && self.scopes[self.current].self_name.as_ref() == Some(name)
                {
                    let attr = self.mangled(&attr.name);
                    let list = &mut self.here().self_attributes;
                    if !list.contains(&attr) {
                        list.push(attr);
                    }
                }
                self.expr(value);
            }
            _ => self.expr(target),
        }
    }

    fn pattern(&mut self, p: &ast::Pattern) {
        use ast::PatternKind as P;
        match &p.kind {
            P::Value(e) => self.expr(e),
            P::Singleton(_) => {}
            P::Sequence(items) | P::Or(items) => items.iter().for_each(|i| self.pattern(i)),
            P::Mapping { keys, patterns, rest } => {
                keys.iter().for_each(|k| self.expr(k));
                patterns.iter().for_each(|i| self.pattern(i));
                if let Some(rest) = rest {
                    self.bind(&rest.name);
                }
            }
            P::Class(c) => {
                self.expr(&c.cls);
                c.patterns.iter().for_each(|i| self.pattern(i));
                c.keywords.iter().for_each(|(_, i)| self.pattern(i));
            }
            P::Star(name) => {
                if let Some(name) = name {
                    self.bind(&name.name);
                }
            }
            P::As { pattern, name } => {
                if let Some(pattern) = pattern {
                    self.pattern(pattern);
                }
                if let Some(name) = name {
                    self.bind(&name.name);
                }
            }
        }
    }

    fn expr(&mut self, e: &ast::Expr) {
        match &e.kind {
            ExprKind::BoolOp { values, .. } => values.iter().for_each(|v| self.expr(v)),
            ExprKind::Named { target, value } => {
                self.expr(value);
                self.walrus(target);
            }
            ExprKind::BinOp { left, right, .. } => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::UnaryOp { operand, .. } => self.expr(operand),
            ExprKind::Lambda { params, body } => {
                self.defaults(params);
                let outer = self.enter(ScopeKind::Function, e, None);
                self.parameters(params);
                self.expr(body);
                self.current = outer;
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test);
                self.expr(body);
                self.expr(orelse);
            }
            ExprKind::Dict(items) => {
                for item in items {
                    self.maybe(item.key.as_ref());
                    self.expr(&item.value);
                }
            }
            ExprKind::Set(items) | ExprKind::List(items) | ExprKind::Tuple(items) => {
                items.iter().for_each(|i| self.expr(i));
            }
            ExprKind::ListComp { elt, generators } | ExprKind::SetComp { elt, generators } => {
                self.comprehension(e, ScopeKind::Comprehension, generators, &[elt]);
            }
            ExprKind::DictComp { key, value, generators } => {
                self.comprehension(e, ScopeKind::Comprehension, generators, &[key, value]);
            }
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(e, ScopeKind::Generator, generators, &[elt]);
            }
            ExprKind::Await(value) => {
                self.here().has_await = true;
                self.expr(value);
            }
            ExprKind::Yield(value) => {
                self.yields(e.range);
                self.maybe(value.as_deref());
            }
            ExprKind::YieldFrom(value) => {
                self.yields(e.range);
                self.expr(value);
            }
            ExprKind::Compare { left, rest } => {
                self.expr(left);
                rest.iter().for_each(|(_, r)| self.expr(r));
            }
            ExprKind::Call { func, args, keywords } => {
                self.expr(func);
                args.iter().for_each(|a| self.expr(a));
                keywords.iter().for_each(|k| self.expr(&k.value));
            }
            ExprKind::JoinedStr(parts) => self.parts(parts),
            ExprKind::Constant(_) => {}
            ExprKind::Attribute { value, .. } | ExprKind::Starred(value) => self.expr(value),
            ExprKind::Subscript { value, slice } => {
                self.expr(value);
                self.expr(slice);
            }
            ExprKind::Name(name) => self.use_name(name),
            ExprKind::Slice { lower, upper, step } => {
                self.maybe(lower.as_deref());
                self.maybe(upper.as_deref());
                self.maybe(step.as_deref());
            }
        }
    }

    fn yields(&mut self, range: TextRange) {
        match self.scopes[self.current].kind {
            ScopeKind::Comprehension | ScopeKind::Generator => {
                let what = if self.scopes[self.current].kind == ScopeKind::Generator {
                    "generator expression"
                } else {
                    "list comprehension"
                };
                self.fail(format!("'yield' inside {what}"), range);
            }
            _ => self.here().has_yield = true,
        }
    }

    fn parts(&mut self, parts: &[ast::FStringPart]) {
        for part in parts {
            if let ast::FStringPart::Field(field) = part {
                self.expr(&field.value);
                if let Some(spec) = &field.format_spec {
                    self.parts(&spec.parts);
                }
            }
        }
    }

    /// `target := ...` binds in the nearest scope that is no comprehension.
    fn walrus(&mut self, target: &ast::Expr) {
        let ExprKind::Name(name) = &target.kind else { return };
        let mut at = self.current;
        while matches!(self.scopes[at].kind, ScopeKind::Comprehension | ScopeKind::Generator) {
            if self.scopes[at].is_local(name) {
                return self.fail(
                    format!("assignment expression cannot rebind comprehension iteration variable '{name}'"),
                    target.range,
                );
            }
            at = self.scopes[at].parent;
        }
        if at != self.current && self.scopes[at].kind == ScopeKind::Class {
            return self
                .fail("assignment expression within a comprehension cannot be used in a class body", target.range);
        }
        let name = self.mangled(name);
        let host_global = self.scopes[at].kind == ScopeKind::Module || self.scopes[at].symbol(&name).global;
        self.scopes[at].has_walrus = true;
        let mut inner = self.current;
        while inner != at {
            let is_generator = self.scopes[inner].kind == ScopeKind::Generator;
            let symbol = self.scopes[inner].entry(&name);
            symbol.used = true;
            symbol.global |= host_global && is_generator;
            self.scopes[inner].has_walrus = true;
            inner = self.scopes[inner].parent;
        }
        self.scopes[at].entry(&name).bound = true;
    }

    fn comprehension(
        &mut self,
        e: &ast::Expr,
        kind: ScopeKind,
        generators: &[ast::Comprehension],
        elements: &[&ast::Expr],
    ) {
        let Some(first) = generators.first() else { return };
        self.expr(&first.iter);
        let outer = self.enter(kind, e, None);
        for (n, generator) in generators.iter().enumerate() {
            if generator.is_async {
                self.here().has_await = true;
            }
            if n > 0 {
                self.expr(&generator.iter);
            }
            self.target(&generator.target);
            generator.ifs.iter().for_each(|i| self.expr(i));
        }
        elements.iter().for_each(|i| self.expr(i));
        let awaits = self.here().has_await;
        self.current = outer;
        if awaits && kind == ScopeKind::Comprehension {
            self.here().has_await = true;
        }
    }
}
