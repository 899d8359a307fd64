//! A place in a heap object that Python can reach: an atomic word.
//!
//! Loads are Acquire and stores are Release (plain moves on x86-64), so a racing
//! program sees an old or a new value, and the object behind a value is complete
//! when the value can be seen.

use std::sync::atomic::{AtomicU64, Ordering};

use super::Value;

/// A slot of a heap object.
#[repr(transparent)]
pub struct Slot(AtomicU64);

impl Slot {
    #[inline(always)]
    pub const fn new(value: Value) -> Slot {
        Slot(AtomicU64::new(value.0))
    }

    #[inline(always)]
    pub fn get(&self) -> Value {
        Value(self.0.load(Ordering::Acquire))
    }

    /// THE store into a heap object: the place for a write barrier. The address
    /// of the slot is all that a card-marking barrier needs.
    #[inline(always)]
    pub fn set(&self, value: Value) {
        self.0.store(value.0, Ordering::Release);
    }

    /// Stores `new` if the slot holds `old`; otherwise gives what it holds.
    #[inline]
    pub fn compare_set(&self, old: Value, new: Value) -> Result<(), Value> {
        self.0.compare_exchange(old.0, new.0, Ordering::AcqRel, Ordering::Acquire).map(|_| ()).map_err(Value)
    }

    /// Stores `new` and gives the old value.
    #[inline]
    pub fn swap(&self, new: Value) -> Value {
        Value(self.0.swap(new.0, Ordering::AcqRel))
    }
}

/// UNDEF: nothing.
impl Default for Slot {
    fn default() -> Slot {
        Slot::new(Value::UNDEF)
    }
}

/// A raw word of a heap object that races may touch: a length, an index, a state.
#[repr(transparent)]
pub struct WordSlot(AtomicU64);

impl WordSlot {
    #[inline(always)]
    pub const fn new(word: u64) -> WordSlot {
        WordSlot(AtomicU64::new(word))
    }

    #[inline(always)]
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }

    #[inline(always)]
    pub fn set(&self, word: u64) {
        self.0.store(word, Ordering::Release);
    }

    /// Stores `new` if the word is `old`.
    #[inline]
    pub fn compare_set(&self, old: u64, new: u64) -> bool {
        self.0.compare_exchange(old, new, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }
}
