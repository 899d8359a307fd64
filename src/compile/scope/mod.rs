//! Scopes: which block binds a name, and how each block reaches it. The rules
//! are those of CPython's `Python/symtable.c`.
//!
//! A list, set or dict comprehension has a scope of its own but no code of its
//! own (PEP 709): what it does not bind itself, it finds as its owner does; in
//! a class body it does not see the class's names.

mod bind;
mod build;
mod expr;
mod resolve;

use gillie_syntax::ast::TextRange;

pub(super) use build::build;

use super::names::{Map, Sym};

/// A scope of the module that is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ScopeId(u32);

/// What kind of block a scope is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ScopeKind {
    #[default]
    Module,
    Class,
    Function,
    Lambda,
    /// A generator expression: its own code.
    Generator,
    /// A list, set or dict comprehension: inlined in its owner.
    Comprehension,
    /// The block around a generic function, class or type alias.
    TypeParams,
    /// A type parameter's bound or default, or a type alias's value: evaluated when asked for.
    Lazy,
}

/// Bits of [`Symbol::flags`].
pub(super) mod flag {
    pub const GLOBAL: u16 = 1;
    pub const NONLOCAL: u16 = 1 << 1;
    pub const LOCAL: u16 = 1 << 2;
    pub const PARAM: u16 = 1 << 3;
    pub const USE: u16 = 1 << 4;
    pub const ANNOTATION: u16 = 1 << 5;
    /// A target of a comprehension's `for`.
    pub const COMP_TARGET: u16 = 1 << 6;
    /// Used by an inlined comprehension inside.
    pub const COMP_USE: u16 = 1 << 7;
    /// Target of `:=` inside a comprehension.
    pub const WALRUS: u16 = 1 << 8;
    pub const TYPE_PARAM: u16 = 1 << 9;
    /// Unbound again somewhere: `del x`, or the name of an `except`.
    pub const DELETED: u16 = 1 << 10;
    pub const IMPORT: u16 = 1 << 11;
    pub const BOUND: u16 = LOCAL | PARAM | TYPE_PARAM | IMPORT;
}

/// Where a name lives, from the point of view of one scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Home {
    #[default]
    GlobalImplicit,
    GlobalExplicit,
    Local,
    Cell,
    Free,
}

/// What a scope knows about a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Symbol {
    pub flags: u16,
    pub home: Home,
    /// The scope's closure holds the name's cell (it does for every free name;
    /// a class body may also bind the name itself).
    pub in_closure: bool,
    /// Place of the `global` or `nonlocal` statement.
    pub declared_at: TextRange,
}

/// One block.
#[derive(Debug, Default)]
pub(super) struct Scope {
    pub kind: ScopeKind,
    parent: Option<ScopeId>,
    children: Vec<ScopeId>,
    /// In the order of first mention.
    pub order: Vec<Sym>,
    pub symbols: Map<Sym, Symbol>,
    /// Inside a function.
    pub nested: bool,
    pub has_yield: bool,
    pub is_async: bool,
    /// It, or an inlined comprehension in it, has `:=`.
    pub has_walrus: bool,
    /// Mentions `locals`, `eval`, ...: its locals can be seen by name.
    pub exposes_locals: bool,
    /// The class body must provide `__class__`.
    pub needs_class_cell: bool,
    /// The class body must provide `__classdict__`.
    pub needs_class_dict: bool,
    /// An annotation scope directly inside a class: it sees the class's names.
    pub sees_class: bool,
    /// The class whose private names are mangled here.
    pub private: Option<Sym>,
    /// What CPython calls the block in errors about `yield` and `:=`.
    description: &'static str,
}

impl Scope {
    pub fn symbol(&self, name: Sym) -> Symbol {
        self.symbols.get(&name).copied().unwrap_or_default()
    }

    /// Whether names bound here are seen by the blocks inside.
    pub fn is_function_like(&self) -> bool {
        !matches!(self.kind, ScopeKind::Module | ScopeKind::Class)
    }

    /// Whether it is a comprehension or generator expression.
    pub fn is_comprehension(&self) -> bool {
        matches!(self.kind, ScopeKind::Comprehension | ScopeKind::Generator)
    }

    fn symbol_mut(&mut self, name: Sym) -> &mut Symbol {
        let order = &mut self.order;
        self.symbols.entry(name).or_insert_with(|| {
            order.push(name);
            Symbol::default()
        })
    }
}

/// Which part of a node a scope belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Body,
    TypeParams,
}

/// All scopes of a module.
pub(super) struct Scopes {
    list: Vec<Scope>,
    /// By the address of the syntax node, which does not move while it is compiled.
    by_node: Map<(usize, Part), ScopeId>,
}

impl Scopes {
    pub const MODULE: ScopeId = ScopeId(0);

    pub fn get(&self, id: ScopeId) -> &Scope {
        &self.list[id.0 as usize]
    }

    fn get_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.list[id.0 as usize]
    }

    /// The scope that `node` opens.
    ///
    /// # Panics
    /// If it opens none.
    pub fn of<T>(&self, node: &T, part: Part) -> ScopeId {
        self.by_node[&(address(node), part)]
    }
}

fn address<T>(node: &T) -> usize {
    std::ptr::from_ref(node).addr()
}
