//! The second pass: where each name lives (CPython: `analyze_block`).

use gillie_syntax::SyntaxError;

use super::{Home, Scope, ScopeId, ScopeKind, Scopes, Symbol, flag};
use crate::compile::error::Errors;
use crate::compile::names::{Names, Set, Sym};

type R<T = ()> = Result<T, SyntaxError>;

/// Fills in [`Symbol::home`] everywhere.
///
/// # Errors
/// SyntaxError for a `nonlocal` without a binding, or a name declared as both.
pub(super) fn resolve(scopes: &mut Scopes, names: &mut Names, errors: &Errors<'_>) -> R {
    let class = names.intern("__class__");
    let dict = names.intern("__classdict__");
    Resolver { scopes, names, errors, class, dict }.block(Scopes::MODULE)?;
    Ok(())
}

struct Resolver<'a> {
    scopes: &'a mut Scopes,
    names: &'a Names,
    errors: &'a Errors<'a>,
    class: Sym,
    dict: Sym,
}

impl Resolver<'_> {
    /// Resolves a block and those inside; gives the names that it needs from outside.
    fn block(&mut self, id: ScopeId) -> R<Set<Sym>> {
        let mut free = self.own_names(id)?;
        let mut wanted = Set::default();
        for i in 0..self.scopes.get(id).children.len() {
            let child = self.scopes.get(id).children[i];
            wanted.extend(self.block(child)?);
        }
        let (class, dict) = (self.class, self.dict);
        let scope = self.scopes.get_mut(id);
        if scope.is_function_like() {
            for (name, symbol) in &mut scope.symbols {
                if symbol.home == Home::Local && wanted.remove(name) {
                    symbol.home = Home::Cell;
                }
            }
        }
        if scope.kind == ScopeKind::Class {
            scope.needs_class_cell = wanted.remove(&class);
            scope.needs_class_dict = wanted.remove(&dict);
        }
        if scope.kind != ScopeKind::Comprehension {
            for &name in &wanted {
                let known = scope.symbols.contains_key(&name);
                let symbol = scope.symbol_mut(name);
                symbol.in_closure = true;
                if !known {
                    symbol.home = Home::Free;
                }
            }
        }
        free.extend(wanted);
        Ok(free)
    }

    /// Resolves the names that a block mentions itself; gives the free ones.
    fn own_names(&mut self, id: ScopeId) -> R<Set<Sym>> {
        let mut free = Set::default();
        let scope = self.scopes.get(id);
        let inlined = scope.kind == ScopeKind::Comprehension
            && scope.parent.is_some_and(|parent| self.scopes.get(parent).kind != ScopeKind::Class);
        for i in 0..scope.order.len() {
            let name = self.scopes.get(id).order[i];
            let symbol = self.scopes.get(id).symbols[&name];
            let home = if inlined && symbol.flags & flag::BOUND == 0 {
                // The owner's business.
                Home::GlobalImplicit
            } else {
                self.home(id, name, symbol)?
            };
            let symbol = self.scopes.get_mut(id).symbol_mut(name);
            symbol.home = home;
            if home == Home::Free {
                symbol.in_closure = true;
                free.insert(name);
            }
        }
        Ok(free)
    }

    fn home(&self, id: ScopeId, name: Sym, symbol: Symbol) -> R<Home> {
        let flags = symbol.flags;
        let text = self.names.text(name);
        let fail = |message: String| Err(self.errors.at(symbol.declared_at, message));
        if flags & flag::GLOBAL != 0 {
            if flags & flag::NONLOCAL != 0 {
                return fail(format!("name '{text}' is nonlocal and global"));
            }
            return Ok(Home::GlobalExplicit);
        }
        if flags & flag::NONLOCAL != 0 {
            if id == Scopes::MODULE {
                return fail("nonlocal declaration not allowed at module level".to_owned());
            }
            if !self.is_bound_outside(id, name) {
                return fail(format!("no binding for nonlocal '{text}' found"));
            }
            return Ok(Home::Free);
        }
        if flags & flag::BOUND != 0 {
            return Ok(Home::Local);
        }
        if flags & flag::WALRUS != 0 && self.walrus_is_global(id, name) {
            return Ok(Home::GlobalExplicit);
        }
        Ok(if self.is_bound_outside(id, name) { Home::Free } else { Home::GlobalImplicit })
    }

    fn around(&self, id: ScopeId) -> impl Iterator<Item = &Scope> {
        let mut next = self.scopes.get(id).parent;
        std::iter::from_fn(move || {
            let scope = self.scopes.get(next?);
            next = scope.parent;
            Some(scope)
        })
    }

    /// Whether `name` is a local variable of a function around `id`.
    fn is_bound_outside(&self, id: ScopeId, name: Sym) -> bool {
        for scope in self.around(id) {
            match scope.kind {
                ScopeKind::Module => return false,
                ScopeKind::Class if name == self.class || name == self.dict => return true,
                ScopeKind::Class => {}
                _ => {
                    let flags = scope.symbol(name).flags;
                    if flags & flag::GLOBAL != 0 {
                        return false;
                    }
                    if flags & flag::NONLOCAL == 0 && flags & flag::BOUND != 0 {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// Whether the block that `:=` in the generator expression `id` binds in has `name` as a global.
    fn walrus_is_global(&self, id: ScopeId, name: Sym) -> bool {
        let owner = self.around(id).find(|scope| !scope.is_comprehension());
        owner.is_none_or(|owner| owner.kind == ScopeKind::Module || owner.symbol(name).flags & flag::GLOBAL != 0)
    }
}
