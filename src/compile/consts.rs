//! The constants of one code object. A docstring is first; then names, because
//! their operands have 16 bits; then code objects; then the rest, which
//! `LoadConst` reaches with 32 bits.

use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::names::{Map, Sym};
use crate::bytecode::{CodeSpec, Constant};

/// Constants by kind; until the layout an operand is an index into its kind.
#[derive(Default)]
pub(super) struct Pool {
    pub docstring: Option<Arc<str>>,
    names: Vec<Sym>,
    name_index: Map<Sym, u32>,
    codes: Vec<Arc<CodeSpec>>,
    values: Vec<Constant>,
    value_index: Map<Key, u32>,
}

/// Where each kind starts in the finished list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Starts {
    pub names: u32,
    pub codes: u32,
    pub values: u32,
}

impl Pool {
    pub fn name(&mut self, name: Sym) -> u32 {
        *self.name_index.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.names.len() as u32 - 1
        })
    }

    pub fn code(&mut self, code: Arc<CodeSpec>) -> u32 {
        self.codes.push(code);
        self.codes.len() as u32 - 1
    }

    pub fn value(&mut self, value: Constant) -> u32 {
        let next = self.values.len() as u32;
        match self.value_index.entry(Key(value)) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                self.values.push(entry.key().0.clone());
                *entry.insert(next)
            }
        }
    }

    pub fn starts(&self) -> Starts {
        let names = u32::from(self.docstring.is_some());
        let codes = names + self.names.len() as u32;
        Starts { names, codes, values: codes + self.codes.len() as u32 }
    }

    /// The finished list; `text` gives the text of a name.
    pub fn finish(self, text: impl Fn(Sym) -> Arc<str>) -> Vec<Constant> {
        let docstring = self.docstring.map(Constant::Str);
        let names = self.names.into_iter().map(|name| Constant::Str(text(name)));
        let codes = self.codes.into_iter().map(Constant::Code);
        docstring.into_iter().chain(names).chain(codes).chain(self.values).collect()
    }
}

/// A constant by type and value: `1`, `1.0` and `True` differ, and so do `0.0` and `-0.0`.
struct Key(Constant);

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        same(&self.0, &other.0)
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash(&self.0, state);
    }
}

fn same(a: &Constant, b: &Constant) -> bool {
    match (a, b) {
        (Constant::Float(a), Constant::Float(b)) | (Constant::Imaginary(a), Constant::Imaginary(b)) => {
            a.to_bits() == b.to_bits()
        }
        (Constant::Tuple(a), Constant::Tuple(b)) | (Constant::FrozenSet(a), Constant::FrozenSet(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Constant::Code(a), Constant::Code(b)) => Arc::ptr_eq(a, b),
        _ => a == b,
    }
}

fn hash<H: Hasher>(constant: &Constant, state: &mut H) {
    std::mem::discriminant(constant).hash(state);
    match constant {
        Constant::None | Constant::True | Constant::False | Constant::Ellipsis => {}
        Constant::Int(value) => value.hash(state),
        Constant::Float(value) | Constant::Imaginary(value) => value.to_bits().hash(state),
        Constant::Str(text) => text.hash(state),
        Constant::Surrogates(text) => text.hash(state),
        Constant::Bytes(bytes) => bytes.hash(state),
        Constant::Tuple(items) | Constant::FrozenSet(items) => items.iter().for_each(|item| hash(item, state)),
        Constant::Code(code) => Arc::as_ptr(code).hash(state),
    }
}
