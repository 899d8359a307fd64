//! Scopes: which variable every name means (`Python/symtable.c`).
//!
//! A first pass collects the names of each scope; a second finds what inner
//! functions capture. List, set and dict comprehensions are scopes whose code is
//! inlined (PEP 709): reading an outer local from one captures nothing. Type
//! parameters, and what is evaluated lazily, are functions of their own (PEP 695);
//! inside a class they see its names through `__classdict__`.

mod bind;
mod collect;
mod expression;

pub(super) use collect::TYPE_PARAMS;

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;
use gillie_syntax::ast::{self, TextRange};

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
    /// The function around a generic function, class or type alias.
    TypeParams,
    /// A type parameter's bound or default, the value of a type alias: a function
    /// that is called when somebody asks.
    Lazy,
}

impl ScopeKind {
    /// Whether its code is that of a function, with local variables in registers.
    pub fn is_function_like(self) -> bool {
        matches!(self, ScopeKind::Function | ScopeKind::Generator | ScopeKind::TypeParams | ScopeKind::Lazy)
    }

    fn is_comprehension(self) -> bool {
        matches!(self, ScopeKind::Comprehension | ScopeKind::Generator)
    }
}

/// What a scope knows of a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Symbol {
    /// In any way: it is a variable of the scope unless declared otherwise.
    pub bound: bool,
    /// By other means than an import.
    assigned: bool,
    pub parameter: bool,
    type_parameter: bool,
    pub global: bool,
    pub nonlocal: bool,
    pub used: bool,
    pub deleted: bool,
    annotated: bool,
    /// Target of a comprehension's `for`.
    iteration: bool,
    /// Target of `:=` in a comprehension inside.
    walrus: bool,
    /// Captured by an inner function.
    pub cell: bool,
}

#[derive(Debug)]
pub(super) struct Scope {
    pub kind: ScopeKind,
    pub parent: ScopeId,
    /// In order of appearance.
    pub names: Vec<Arc<str>>,
    symbols: HashMap<Arc<str>, Symbol, RandomState>,
    /// Variables of enclosing functions, in the order of the closure.
    pub free: Vec<Arc<str>>,
    pub has_yield: bool,
    pub has_await: bool,
    pub has_walrus: bool,
    /// A class that needs the cell of `__class__`, or of its namespace.
    pub class_cell: bool,
    pub class_dict: bool,
    /// A function of type parameters or lazy, directly in a class.
    pub sees_class: bool,
    /// The class whose body the scope is in, for name mangling.
    private: Option<Arc<str>>,
    /// The names that are mangled: in what stands before the body of a generic class, its type parameters.
    mangled_only: Option<Arc<[Arc<str>]>>,
    /// Attributes assigned through the first parameter.
    pub self_attributes: Vec<Arc<str>>,
    self_name: Option<Arc<str>>,
    /// Names declared here, and the statement.
    declared: Vec<(Arc<str>, TextRange)>,
    /// What errors call it.
    description: &'static str,
}

impl Scope {
    fn new(kind: ScopeKind, parent: ScopeId, private: Option<Arc<str>>) -> Scope {
        Scope {
            kind,
            parent,
            names: Vec::new(),
            symbols: HashMap::default(),
            free: Vec::new(),
            has_yield: false,
            has_await: false,
            has_walrus: false,
            class_cell: false,
            class_dict: false,
            sees_class: false,
            private,
            mangled_only: None,
            self_attributes: Vec::new(),
            self_name: None,
            declared: Vec::new(),
            description: "",
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

    /// The name as it is known here.
    pub fn mangled(&self, name: &Arc<str>) -> Arc<str> {
        match &self.mangled_only {
            Some(only) if !only.contains(name) => Arc::clone(name),
            _ => mangle(self.private.as_ref(), name),
        }
    }

    fn entry(&mut self, name: &Arc<str>) -> &mut Symbol {
        if !self.symbols.contains_key(name) {
            self.names.push(Arc::clone(name));
        }
        self.symbols.entry(Arc::clone(name)).or_default()
    }
}

/// Which scope of a node is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Body,
    TypeParams,
    /// That in which an expression is evaluated as a bound or a default of a type parameter. The expression itself
    /// may have a body: it may be a lambda.
    Bound,
}

/// All scopes of a module, and which node each belongs to.
pub(super) struct Scopes {
    pub scopes: Vec<Scope>,
    by_node: HashMap<(usize, Part), ScopeId, RandomState>,
}

/// The key of a node: its address, which does not change while the tree lives.
fn key<T>(node: &T) -> usize {
    std::ptr::from_ref(node) as usize
}

/// `__name` inside a class becomes `_Class__name`.
fn mangle(private: Option<&Arc<str>>, name: &Arc<str>) -> Arc<str> {
    let Some(class) = private else { return Arc::clone(name) };
    let class = class.trim_start_matches('_');
    if class.is_empty() || !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return Arc::clone(name);
    }
    Arc::from(format!("_{class}{name}"))
}

/// Names that a class body keeps in cells of its own.
fn is_class_name(name: &str) -> bool {
    matches!(name, "__class__" | "__classdict__")
}

impl Scopes {
    pub fn analyse(module: &ast::Module, future_annotations: bool) -> Result<Scopes, Failure> {
        let mut scopes = collect::collect(module, future_annotations)?;
        scopes.resolve()?;
        Ok(scopes)
    }

    pub fn of<T>(&self, node: &T) -> ScopeId {
        self.by_node[&(key(node), Part::Body)]
    }

    /// The scope of a bound or a default of a type parameter.
    pub fn bound_of<T>(&self, node: &T) -> ScopeId {
        self.by_node[&(key(node), Part::Bound)]
    }

    /// The scope of the type parameters of `node`.
    pub fn type_params_of<T>(&self, node: &T) -> ScopeId {
        self.by_node[&(key(node), Part::TypeParams)]
    }

    /// Whether a function, of whatever sort, is around the scope.
    pub fn is_nested(&self, mut scope: ScopeId) -> bool {
        while self.scopes[scope].kind != ScopeKind::Module {
            scope = self.scopes[scope].parent;
            if !matches!(self.scopes[scope].kind, ScopeKind::Module | ScopeKind::Class) {
                return true;
            }
        }
        false
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
            for (name, range) in std::mem::take(&mut self.scopes[id].declared) {
                self.check_declaration(id, &name, range)?;
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
                if self.scopes[id].sees_class && self.is_class_variable(id, &name) {
                    continue;
                }
                let from = if self.scopes[id].kind == ScopeKind::Module { continue } else { self.scopes[id].parent };
                let Some(found) = self.find(from, &name, symbol.nonlocal) else { continue };
                self.capture(id, found, &name);
            }
        }
        self.scopes.iter_mut().for_each(|scope| scope.free.sort());
        Ok(())
    }

    /// Whether the class that encloses a scope of type parameters, or a lazy one, has the variable: then no function
    /// around the class is asked for it (`Python/symtable.c:analyze_name`).
    fn is_class_variable(&mut self, id: ScopeId, name: &Arc<str>) -> bool {
        let mut class = self.scopes[id].parent;
        while self.scopes[class].kind != ScopeKind::Class {
            class = self.scopes[class].parent;
        }
        let in_class = self.scopes[class].symbol(name);
        self.scopes[id].entry(name).global |= in_class.global;
        in_class.global || self.scopes[class].is_local(name)
    }

    fn check_declaration(&self, id: ScopeId, name: &Arc<str>, range: TextRange) -> Result<(), Failure> {
        let symbol = self.scopes[id].symbol(name);
        if symbol.global && symbol.nonlocal {
            return Err(Failure::new(format!("name '{name}' is nonlocal and global"), range));
        }
        if !symbol.nonlocal {
            return Ok(());
        }
        if self.scopes[id].kind == ScopeKind::Module {
            return Err(Failure::new("nonlocal declaration not allowed at module level", range));
        }
        match self.find(self.scopes[id].parent, name, true) {
            None => Err(Failure::new(format!("no binding for nonlocal '{name}' found"), range)),
            Some(found) if self.scopes[found].symbol(name).type_parameter => {
                Err(Failure::new(format!("nonlocal binding not allowed for type parameter '{name}'"), range))
            }
            Some(_) => Ok(()),
        }
    }

    /// The scope, from `from` outwards, whose variable `name` an inner scope sees.
    fn find(&self, from: ScopeId, name: &str, nonlocal: bool) -> Option<ScopeId> {
        let mut at = from;
        loop {
            let scope = &self.scopes[at];
            match scope.kind {
                ScopeKind::Module => return None,
                ScopeKind::Class if is_class_name(name) => return Some(at),
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
            match &**name {
                "__class__" => self.scopes[owner].class_cell = true,
                _ => self.scopes[owner].class_dict = true,
            }
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
