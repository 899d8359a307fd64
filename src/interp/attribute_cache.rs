//! What a thread remembers of attributes of instances, for sites that see more
//! shapes than their one cache word holds. It is the thread's own, so threads that
//! share bytecode write no common line; what it holds are cache words.

use std::cell::Cell;

use crate::objects::string::Str;
use crate::value::Gc;

const SETS: usize = 128;

/// What the word is for: the same name has another word for each.
#[derive(Clone, Copy)]
pub(super) enum Use {
    Load = 1,
    Method = 2,
    Store = 3,
}

/// What an entry is found by: the name's address, the shape's low bits, and the use. Never 0.
#[inline(always)]
fn key_of(name: Gc<Str>, which: Use, shape: u32) -> u64 {
    (name.value().bits() >> 4) << 21 | u64::from(shape & 0x7_ffff) << 2 | which as u64
}

#[derive(Default)]
struct Entry {
    key: Cell<u64>,
    word: Cell<u64>,
}

/// Two entries for each set of keys, the later one first. Entries do not keep names alive, so a
/// collection empties the table.
pub(super) struct AttributeCache {
    sets: Box<[[Entry; 2]; SETS]>,
    is_empty: Cell<bool>,
}

impl AttributeCache {
    pub(super) fn new() -> AttributeCache {
        AttributeCache { sets: Box::new(std::array::from_fn(|_| Default::default())), is_empty: Cell::new(true) }
    }

    #[inline(always)]
    fn set(&self, key: u64) -> &[Entry; 2] {
        &self.sets[(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 57) as usize]
    }

    /// The word for `name` of an object whose shape is `shape`, or 0. The caller
    /// compares the word's own shape: another shape may have the same key.
    #[inline(always)]
    pub(super) fn find(&self, name: Gc<Str>, which: Use, shape: u32) -> u64 {
        let key = key_of(name, which, shape);
        let [first, second] = self.set(key);
        if first.key.get() == key {
            first.word.get()
        } else if second.key.get() == key {
            second.word.get()
        } else {
            0
        }
    }

    pub(super) fn store(&self, name: Gc<Str>, which: Use, shape: u32, word: u64) {
        let key = key_of(name, which, shape);
        let [first, second] = self.set(key);
        if first.key.get() != key {
            second.key.set(first.key.get());
            second.word.set(first.word.get());
        }
        first.key.set(key);
        first.word.set(word);
        self.is_empty.set(false);
    }

    pub(super) fn clear(&self) {
        if self.is_empty.replace(true) {
            return;
        }
        for entry in self.sets.iter().flatten() {
            entry.key.set(0);
        }
    }
}

const _: () = assert!(SETS == 1 << (64 - 57));
