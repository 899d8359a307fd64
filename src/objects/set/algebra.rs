//! Set operations on whole sets (`Objects/setobject.c`), in CPython's order, so
//! that the results print alike.
//!
//! An operation on two sets is one step for other threads: one is taken as it is at
//! one moment, the other stays locked meanwhile. Only where Python code compares keys it
//! is open to them, since no lock is held while such code runs.

use std::sync::atomic::Ordering;

use super::{Change, Search, Set};
use crate::interp::{R, Thread};
use crate::objects::array::Array;
use crate::objects::dict::Dict;
use crate::value::{Gc, Value};

impl Set {
    /// The key in the first slot in use at or after `position`, its hash, and
    /// the next position.
    fn next_entry(&self, t: &Thread, position: usize) -> Option<(Value, u64, usize)> {
        let _guard = t.lock(&self.header);
        let (key, next) = self.next_key(position)?;
        let table = self.table()?;
        let hash = table.entries().get(next - 1)?.hash.load(Ordering::Relaxed);
        Some((key, hash, next))
    }

    pub(super) fn contains_hashed(&self, t: &Thread, key: Value, hash: u64) -> R<bool> {
        let Some(table) = self.table() else { return Ok(false) };
        match table.search(key, hash) {
            Search::Found(_) => Ok(true),
            Search::Missing => Ok(false),
            Search::Ask => Ok(table.search_asking(t, key, hash)?.is_some()),
        }
    }

    fn add_hashed(&self, t: &Thread, key: Value, hash: u64) -> R<bool> {
        self.change(t, key, hash, |found| found.is_none(), |_| {})
    }

    fn remove_hashed(&self, t: &Thread, key: Value, hash: u64) -> R<bool> {
        let mut removed = false;
        self.change(
            t,
            key,
            hash,
            |_| false,
            |slot| {
                slot.set(Value::ABSENT);
                removed = true;
            },
        )?;
        Ok(removed)
    }

    /// Adds the keys of `visited` that `asked` has, or those that it has not, to this set, which nobody else has and
    /// which has none of them.
    fn add_where(&self, t: &Thread, visited: Gc<Set>, asked: Gc<Set>, is_there: bool) -> R<()> {
        let Some((keys, _)) = visited.steady_table(t)? else { return Ok(()) };
        asked.ask_all(t, keys, |key, hash, found| match found == is_there {
            true => self.table_locked(t).and_then(|table| self.add_locked(t, table, key, hash)),
            false => Ok(()),
        })
    }

    /// Makes a new table if more than a quarter of the slots hold removed keys.
    fn purge(&self, t: &Thread) -> R<()> {
        let _guard = t.lock(&self.header);
        let Some(table) = self.table() else { return Ok(()) };
        let live = self.len();
        if table.fill.get() as usize - live <= table.mask / 4 {
            return Ok(());
        }
        self.resize_locked(t, table, if live > 50_000 { live * 2 } else { live * 4 })
    }

    /// The keys at one moment, in exactly as many slots.
    ///
    /// # Errors
    /// MemoryError.
    pub fn to_array(&self, t: &Thread) -> R<Gc<Array>> {
        loop {
            let len = self.len();
            let array = Array::new(t, len)?;
            let _guard = t.lock(&self.header);
            if self.len() != len {
                continue;
            }
            let mut position = 0;
            for slot in array.slots() {
                let Some((key, next)) = self.next_key(position) else { break };
                slot.set(key);
                position = next;
            }
            return Ok(array);
        }
    }
}

/// Calls `visit` with every key and its hash until it gives false.
fn each_key(t: &Thread, set: Gc<Set>, mut visit: impl FnMut(Value, u64) -> R<bool>) -> R<()> {
    let mut position = 0;
    while let Some((key, hash, next)) = set.next_entry(t, position) {
        if !visit(key, hash)? {
            break;
        }
        position = next;
        t.safepoint()?;
    }
    Ok(())
}

/// An empty set, or frozenset if `model` is one (of whatever subclass).
pub(super) fn empty_like(t: &Thread, model: Gc<Set>) -> Gc<Set> {
    if t.is_instance(model.value(), t.types().frozenset) { Set::new_frozen(t) } else { Set::new(t) }
}

/// A plain set or frozenset with the same keys.
pub(super) fn copy(t: &Thread, set: Gc<Set>) -> R<Gc<Set>> {
    let result = empty_like(t, set);
    result.merge(t, set)?;
    Ok(result)
}

/// `set(iterable)`.
///
/// # Errors
/// What iterating, `__hash__` and `__eq__` raise.
pub(crate) fn from_iterable(t: &Thread, iterable: Value) -> R<Gc<Set>> {
    let result = Set::new(t);
    update_with(t, result, iterable)?;
    Ok(result)
}

/// Calls `visit` with each key and its hash, which the dict knows.
fn each_key_of_dict(dict: Gc<Dict>, mut visit: impl FnMut(Value, u64) -> R<()>) -> R<()> {
    let mut position = 0;
    while let Some((key, hash, next)) = dict.next_key(position) {
        visit(key, hash)?;
        position = next;
    }
    Ok(())
}

/// `set.update(iterable)`.
///
/// # Errors
/// As [`from_iterable`].
pub(crate) fn update_with(t: &Thread, set: Gc<Set>, iterable: Value) -> R<()> {
    match iterable.cast::<Set>() {
        Some(other) if other == set => Ok(()),
        Some(other) => set.merge(t, other),
        None => {
            if let Some(dict) = iterable.cast::<Dict>()
                && t.type_of(iterable) == t.types().dict
            {
                {
                    let _guard = t.lock(&set.header);
                    set.reserve(t, dict.len())?;
                }
                return each_key_of_dict(dict, |key, hash| set.add_hashed(t, key, hash).map(|_| ()));
            }
            t.each(iterable, |key| set.add(t, key).map(|_| ()))
        }
    }
}

/// The operand as a set: itself, or a new one with its items.
pub(super) fn as_set(t: &Thread, v: Value) -> R<Gc<Set>> {
    match v.cast::<Set>() {
        Some(set) => Ok(set),
        None => from_iterable(t, v),
    }
}

pub(super) fn union(t: &Thread, set: Gc<Set>, other: Value) -> R<Gc<Set>> {
    let result = copy(t, set)?;
    if other != set.value() {
        update_with(t, result, other)?;
    }
    Ok(result)
}

pub(super) fn intersection(t: &Thread, set: Gc<Set>, other: Value) -> R<Gc<Set>> {
    if other == set.value() {
        return copy(t, set);
    }
    let result = empty_like(t, set);
    let Some(other_set) = other.cast::<Set>() else {
        t.each(other, |key| {
            let hash = t.hash(key)?;
            if set.contains_hashed(t, key, hash)? {
                result.add_hashed(t, key, hash)?;
            }
            Ok(())
        })?;
        return Ok(result);
    };
    let (visited, asked) = if other_set.len() > set.len() { (set, other_set) } else { (other_set, set) };
    result.add_where(t, visited, asked, true)?;
    Ok(result)
}

pub(super) fn difference(t: &Thread, set: Gc<Set>, other: Value) -> R<Gc<Set>> {
    let other_set = other.cast::<Set>();
    let dict = other.cast::<Dict>();
    let other_len = match (other_set, dict) {
        (Some(other), _) => other.len(),
        (None, Some(dict)) => dict.len(),
        (None, None) => 0,
    };
    if (other_set.is_none() && dict.is_none()) || set.len() >> 2 > other_len {
        let result = copy(t, set)?;
        remove_all(t, result, other)?;
        return Ok(result);
    }
    let result = empty_like(t, set);
    if let Some(other) = other_set {
        result.add_where(t, set, other, false)?;
    } else if let Some(dict) = dict {
        each_key(t, set, |key, hash| {
            if dict.get_hashed(t, key, hash)?.is_none() {
                result.add_hashed(t, key, hash)?;
            }
            Ok(true)
        })?;
    }
    Ok(result)
}

/// `set.difference_update(other)`.
pub(crate) fn remove_all(t: &Thread, set: Gc<Set>, other: Value) -> R<()> {
    match other.cast::<Set>() {
        Some(other) if other == set => {
            set.clear(t);
            return Ok(());
        }
        Some(other) => {
            if let Some((keys, _)) = other.steady_table(t)? {
                set.change_all(t, keys, Change::Remove)?;
            }
        }
        None => t.each(other, |key| set.remove(t, key).map(|_| ()))?,
    }
    set.purge(t)
}

/// `set.symmetric_difference_update(other)`.
pub(crate) fn toggle_all(t: &Thread, set: Gc<Set>, other: Value) -> R<()> {
    if let Some(dict) = other.cast::<Dict>() {
        return each_key_of_dict(dict, |key, hash| {
            if !set.remove_hashed(t, key, hash)? {
                set.add_hashed(t, key, hash)?;
            }
            Ok(())
        });
    }
    let other = as_set(t, other)?;
    if other == set {
        set.clear(t);
        return Ok(());
    }
    match other.steady_table(t)? {
        Some((keys, _)) => set.change_all(t, keys, Change::Toggle),
        None => Ok(()),
    }
}

/// `set.symmetric_difference(other)`: the other's keys first, as CPython has them.
pub(super) fn symmetric_difference(t: &Thread, set: Gc<Set>, other: Value) -> R<Gc<Set>> {
    let result = empty_like(t, set);
    update_with(t, result, other)?;
    toggle_all(t, result, set.value())?;
    Ok(result)
}

pub(super) fn is_disjoint(t: &Thread, set: Gc<Set>, other: Value) -> R<bool> {
    let Some(other) = other.cast::<Set>() else {
        let it = t.iter(other)?;
        while let Some(key) = t.next(it)? {
            if set.contains(t, key)? {
                return Ok(false);
            }
            t.safepoint()?;
        }
        return Ok(true);
    };
    let (visited, asked) = if other.len() > set.len() { (set, other) } else { (other, set) };
    let mut disjoint = true;
    each_key(t, visited, |key, hash| {
        disjoint = !asked.contains_hashed(t, key, hash)?;
        Ok(disjoint)
    })?;
    Ok(disjoint)
}

/// Whether every key of `a` is in `b`.
pub(super) fn is_subset(t: &Thread, a: Gc<Set>, b: Gc<Set>) -> R<bool> {
    if a.len() > b.len() {
        return Ok(false);
    }
    let mut all = true;
    each_key(t, a, |key, hash| {
        all = b.contains_hashed(t, key, hash)?;
        Ok(all)
    })?;
    Ok(all)
}

pub(super) fn equal(t: &Thread, a: Gc<Set>, b: Gc<Set>) -> R<bool> {
    Ok(a.len() == b.len() && is_subset(t, a, b)?)
}

/// `hash(frozenset)` (`frozenset_hash`), kept in the set.
pub(super) fn hash(t: &Thread, set: Gc<Set>) -> u64 {
    let kept = set.hash.get();
    if kept != 0 {
        return kept;
    }
    let mut hash = 0_u64;
    let mut position = 0;
    while let Some((_, key_hash, next)) = set.next_entry(t, position) {
        // Shuffled, so that the hashes of neighbouring ints do not cancel out.
        hash ^= (key_hash ^ 89_869_747 ^ (key_hash << 16)).wrapping_mul(3_644_798_167);
        position = next;
    }
    hash ^= (set.len() as u64 + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX {
        hash = 590_923_713;
    }
    set.hash.set(hash);
    hash
}
