//! Names as small numbers: one table per compilation.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;

/// A hash map that is fast for small keys.
pub(super) type Map<K, V> = HashMap<K, V, RandomState>;

/// A hash set that is fast for small keys.
pub(super) type Set<K> = HashSet<K, RandomState>;

/// An interned name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Sym(u32);

/// The names of one compilation.
#[derive(Default)]
pub(super) struct Names {
    by_text: Map<Arc<str>, Sym>,
    texts: Vec<Arc<str>>,
}

impl Names {
    pub fn intern(&mut self, text: &str) -> Sym {
        match self.by_text.get(text) {
            Some(sym) => *sym,
            None => self.add(Arc::from(text)),
        }
    }

    /// As [`Names::intern`], sharing the text.
    pub fn intern_arc(&mut self, text: &Arc<str>) -> Sym {
        match self.by_text.get(text) {
            Some(sym) => *sym,
            None => self.add(Arc::clone(text)),
        }
    }

    fn add(&mut self, text: Arc<str>) -> Sym {
        let sym = Sym(self.texts.len() as u32);
        self.texts.push(Arc::clone(&text));
        self.by_text.insert(text, sym);
        sym
    }

    pub fn text(&self, sym: Sym) -> &Arc<str> {
        &self.texts[sym.0 as usize]
    }

    /// The name under which code inside the class `private` knows `name`:
    /// `__x` becomes `_Class__x`.
    pub fn mangle(&mut self, private: Option<Sym>, name: &Arc<str>) -> Sym {
        match private.and_then(|class| self.mangled(class, name)) {
            Some(mangled) => self.intern(&mangled),
            None => self.intern_arc(name),
        }
    }

    /// What [`Names::mangle`] gives for `text`, if it was interned.
    pub fn find(&self, text: &str, private: Option<Sym>) -> Option<Sym> {
        let mangled = private.and_then(|class| self.mangled(class, text));
        self.by_text.get(mangled.as_deref().unwrap_or(text)).copied()
    }

    fn mangled(&self, class: Sym, name: &str) -> Option<String> {
        if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
            return None;
        }
        let class = self.text(class).trim_start_matches('_');
        (!class.is_empty()).then(|| format!("_{class}{name}"))
    }
}
