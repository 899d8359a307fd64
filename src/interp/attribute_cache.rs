//! What a thread remembers of attributes of instances, for sites that see more
//! shapes than their one cache word holds. It is the thread's own, so threads that
//! share bytecode write no common line; what it holds are cache words.

use std::cell::Cell;

use crate::objects::string::Str;
use crate::value::Gc;

const ENTRIES: usize = 256;

/// What the word is for: the same name has another word for each.
#[derive(Clone, Copy)]
pub(super) enum Use {
    Load = 1,
    Method = 2,
    Store = 3,
}

/// Direct-mapped by name and shape. A name's address is in its low bits free for
/// [`Use`]; entries do not keep names alive, so a collection empties the table.
pub(super) struct AttributeCache {
    entries: Box<[(Cell<u64>, Cell<u64>); ENTRIES]>,
}

impl AttributeCache {
    pub(super) fn new() -> AttributeCache {
        AttributeCache { entries: Box::new(std::array::from_fn(|_| (Cell::new(0), Cell::new(0)))) }
    }

    #[inline]
    fn entry(&self, key: u64, shape: u32) -> &(Cell<u64>, Cell<u64>) {
        let mixed = ((key >> 4) as u32 ^ (key as u32) ^ shape.rotate_left(12)).wrapping_mul(0x9e37_79b1);
        &self.entries[(mixed >> 24) as usize]
    }

    /// The word for `name` of an object whose shape is `shape`, or 0. The caller
    /// compares the word's own shape: another shape may have the same place.
    #[inline]
    pub(super) fn find(&self, name: Gc<Str>, which: Use, shape: u32) -> u64 {
        let key = name.value().bits() | which as u64;
        let (known, word) = self.entry(key, shape);
        if known.get() == key { word.get() } else { 0 }
    }

    pub(super) fn store(&self, name: Gc<Str>, which: Use, shape: u32, word: u64) {
        let key = name.value().bits() | which as u64;
        let entry = self.entry(key, shape);
        entry.0.set(key);
        entry.1.set(word);
    }

    pub(super) fn clear(&self) {
        for (known, _) in self.entries.iter() {
            known.set(0);
        }
    }
}
