//! set and frozenset: open addressing in CPython's order (`Objects/setobject.c`),
//! so that printing a set of ints shows what CPython shows.
//!
//! A table's slots are filled hash first, then key. A removed key becomes
//! `ABSENT`; a new key may take its slot. Readers take no lock: whoever needs a
//! key together with its hash does.

pub(crate) mod algebra;
pub mod methods;

use std::sync::atomic::{AtomicU64, Ordering};

use crate::heap::{Marker, SMALL_BYTES_MAX};
use crate::interp::{R, Thread};
use crate::objects::dict::same_key;
use crate::objects::{Header, Kind, Object};
use crate::value::{Gc, Slot, Value, WordSlot};

/// Slots looked at in a row before the next jump.
const LINEAR_PROBES: usize = 9;

/// One slot: `UNDEF` never used, `ABSENT` removed.
#[repr(C)]
struct SetEntry {
    hash: AtomicU64,
    key: Slot,
}

impl SetEntry {
    /// Key and hash, if the slot is in use.
    fn live(&self) -> Option<(Value, u64)> {
        let key = self.key.get();
        (!key.is_undef() && key != Value::ABSENT).then(|| (key, self.hash.load(Ordering::Relaxed)))
    }
}

/// What becomes of a key: it is added if it is not there, removed if it is, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Add,
    Remove,
    Toggle,
}

impl Change {
    fn adds(self) -> bool {
        self != Change::Remove
    }

    fn removes(self) -> bool {
        self != Change::Add
    }
}

/// The table of a set.
#[repr(C)]
pub struct SetTable {
    header: Header,
    mask: usize,
    /// Slots in use, removed ones included.
    fill: WordSlot,
    /// Counts the keys added and removed.
    changes: WordSlot,
}

// SAFETY: repr(C), header first; trace shows the keys.
unsafe impl Object for SetTable {
    const KIND: Kind = Kind::SetTable;
    fn trace(&self, marker: &mut Marker<'_>) {
        for entry in self.entries() {
            marker.slot(&entry.key);
        }
    }
}

enum Search {
    Found(usize),
    Missing,
    Ask,
}

impl SetTable {
    fn new(t: &Thread, size: usize) -> R<Gc<SetTable>> {
        if size > 1 << 36 {
            return Err(t.memory_error());
        }
        let bytes = size_of::<SetTable>() + size * size_of::<SetEntry>();
        let cell = t.allocate(bytes)?;
        // SAFETY: the cell is ours, large enough, and initialised before any
        // safepoint (H3). Zero means: hash 0, UNDEF.
        unsafe {
            let table: *mut SetTable = cell.cast();
            // A large cell comes zeroed.
            if bytes <= SMALL_BYTES_MAX {
                std::ptr::write_bytes(cell.add(size_of::<SetTable>()), 0, bytes - size_of::<SetTable>());
            }
            table.write(SetTable {
                header: Header::internal(Kind::SetTable),
                mask: size - 1,
                fill: WordSlot::new(0),
                changes: WordSlot::new(0),
            });
            Ok(Gc::from_ptr(table))
        }
    }

    /// A table with the same keys in the same places. The caller holds the set's lock, or nobody changes the set.
    fn duplicate(&self, t: &Thread) -> R<Gc<SetTable>> {
        let copy = SetTable::new(t, self.mask + 1)?;
        for (to, from) in copy.entries().iter().zip(self.entries()) {
            to.hash.store(from.hash.load(Ordering::Relaxed), Ordering::Relaxed);
            to.key.set(from.key.get());
        }
        copy.fill.set(self.fill.get());
        Ok(copy)
    }

    fn entries(&self) -> &[SetEntry] {
        // SAFETY: mask + 1 entries follow the header.
        unsafe { std::slice::from_raw_parts((self as *const SetTable).add(1).cast(), self.mask + 1) }
    }

    /// The order in which slots are looked at (set_lookkey), until `visit` says stop.
    #[inline(always)]
    fn probe<T>(&self, hash: u64, mut visit: impl FnMut(usize, &SetEntry) -> Option<T>) -> T {
        let entries = self.entries();
        let mut perturb = hash;
        let mut at = hash as usize & self.mask;
        loop {
            let probes = if at + LINEAR_PROBES <= self.mask { LINEAR_PROBES } else { 0 };
            for (i, entry) in entries.iter().enumerate().skip(at).take(probes + 1) {
                if let Some(result) = visit(i, entry) {
                    return result;
                }
            }
            perturb >>= 5;
            at = at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & self.mask;
        }
    }

    fn search(&self, key: Value, hash: u64) -> Search {
        self.probe(hash, |i, entry| {
            let found = entry.key.get();
            if found.is_undef() {
                return Some(Search::Missing);
            }
            if found == key {
                return Some(Search::Found(i));
            }
            if entry.hash.load(Ordering::Relaxed) != hash || found == Value::ABSENT {
                return None;
            }
            match same_key(found, key) {
                Some(true) => Some(Search::Found(i)),
                Some(false) => None,
                None => Some(Search::Ask),
            }
        })
    }

    fn search_asking(&self, t: &Thread, key: Value, hash: u64) -> R<Option<usize>> {
        self.probe(hash, |i, entry| {
            let found = entry.key.get();
            if found.is_undef() {
                return Some(Ok(None));
            }
            let candidate = found == key || (entry.hash.load(Ordering::Relaxed) == hash && found != Value::ABSENT);
            if !candidate {
                return None;
            }
            match if found == key { Ok(true) } else { t.equal(found, key) } {
                Ok(true) => Some(Ok(Some(i))),
                Ok(false) => None,
                Err(raised) => Some(Err(raised)),
            }
        })
    }

    /// Adds a key that is not there: in the last slot of a removed key on its way,
    /// or in the first that was never used (set_add_entry).
    fn add(&self, key: Value, hash: u64) {
        let mut removed = None;
        let place = self.probe(hash, |i, entry| match entry.key.get() {
            Value::UNDEF => Some(i),
            Value::ABSENT => {
                removed = Some(i);
                None
            }
            _ => None,
        });
        let entry = &self.entries()[removed.unwrap_or(place)];
        entry.hash.store(hash, Ordering::Relaxed);
        entry.key.set(key);
        if removed.is_none() {
            self.fill.set(self.fill.get() + 1);
        }
        self.changes.set(self.changes.get() + 1);
    }

    /// Puts a key that is not there into the first free slot (set_insert_clean).
    fn insert(&self, key: Value, hash: u64) {
        self.probe(hash, |_, entry| {
            if !entry.key.get().is_undef() {
                return None;
            }
            entry.hash.store(hash, Ordering::Relaxed);
            entry.key.set(key);
            Some(())
        });
        self.fill.set(self.fill.get() + 1);
    }
}

/// A set or frozenset.
#[repr(C)]
pub struct Set {
    pub(crate) header: Header,
    table: Slot,
    live: WordSlot,
    /// A frozenset's hash, 0 while not computed; a set's position for `pop`.
    pub(crate) hash: WordSlot,
}

// SAFETY: repr(C), header first; trace shows the table.
unsafe impl Object for Set {
    const KIND: Kind = Kind::Set;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.table);
    }
}

impl Set {
    /// The layout of an empty set of type `ty`, for allocation.
    pub fn layout(ty: Gc<crate::objects::ty::TypeObject>) -> Set {
        Set {
            header: Header::new(ty, Kind::Set),
            table: Slot::new(Value::UNDEF),
            live: WordSlot::new(0),
            hash: WordSlot::new(0),
        }
    }

    pub fn new(t: &Thread) -> Gc<Set> {
        t.alloc(Set::layout(t.types().set))
    }

    pub fn new_frozen(t: &Thread) -> Gc<Set> {
        t.alloc(Set::layout(t.types().frozenset))
    }

    fn table(&self) -> Option<Gc<SetTable>> {
        let table = self.table.get();
        // SAFETY: the slot only ever holds tables.
        if table.is_undef() { None } else { Some(unsafe { Gc::from_value(table) }) }
    }

    pub fn len(&self) -> usize {
        self.live.get() as usize
    }

    /// The slots of its table.
    pub(crate) fn slot_count(&self) -> usize {
        self.table().map_or(0, |table| table.mask + 1)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The key in the first slot in use at or after `position`, and the next position.
    pub fn next_key(&self, position: usize) -> Option<(Value, usize)> {
        let table = self.table()?;
        let entries = table.entries();
        (position..entries.len()).find_map(|i| {
            let key = entries[i].key.get();
            (!key.is_undef() && key != Value::ABSENT).then_some((key, i + 1))
        })
    }

    /// # Errors
    /// What `__hash__` or `__eq__` raise; TypeError for an unhashable key.
    pub fn contains(&self, t: &Thread, key: Value) -> R<bool> {
        let hash = t.hash(key)?;
        let Some(table) = self.table() else { return Ok(false) };
        match table.search(key, hash) {
            Search::Found(_) => Ok(true),
            Search::Missing => Ok(false),
            Search::Ask => Ok(table.search_asking(t, key, hash)?.is_some()),
        }
    }

    /// Adds `key`; true if it was not there.
    ///
    /// # Errors
    /// As [`Set::contains`], and MemoryError.
    pub fn add(&self, t: &Thread, key: Value) -> R<bool> {
        let hash = t.hash(key)?;
        self.change(t, key, hash, |found| found.is_none(), |_| {})
    }

    /// Removes `key`; true if it was there.
    ///
    /// # Errors
    /// As [`Set::contains`].
    pub fn remove(&self, t: &Thread, key: Value) -> R<bool> {
        let hash = t.hash(key)?;
        if self.is_empty() {
            return Ok(false);
        }
        let mut removed = false;
        self.change(
            t,
            key,
            hash,
            |_| false,
            |entry| {
                entry.set(Value::ABSENT);
                removed = true;
            },
        )?;
        Ok(removed)
    }

    /// Finds `key` under the lock; inserts it if `insert(found)`, and lets `act`
    /// change the slot where it was found. True if it was inserted.
    fn change(
        &self,
        t: &Thread,
        key: Value,
        hash: u64,
        insert: impl Fn(Option<usize>) -> bool,
        mut act: impl FnMut(&Slot),
    ) -> R<bool> {
        loop {
            let mut asked = None;
            if let Some(table) = self.table()
                && let Search::Ask = table.search(key, hash)
            {
                let changes = table.changes.get();
                asked = Some((table, changes, table.search_asking(t, key, hash)?));
            }
            let guard = t.lock(&self.header);
            let table = self.table_locked(t)?;
            let found = match asked {
                Some((searched, changes, _)) if searched != table || changes != table.changes.get() => {
                    drop(guard);
                    continue;
                }
                Some((.., found)) => found,
                None => match table.search(key, hash) {
                    Search::Found(i) => Some(i),
                    Search::Missing => None,
                    Search::Ask => {
                        drop(guard);
                        continue;
                    }
                },
            };
            if insert(found) {
                self.add_locked(t, table, key, hash)?;
                return Ok(true);
            }
            if let Some(i) = found {
                let slot = &table.entries()[i].key;
                act(slot);
                if slot.get() == Value::ABSENT {
                    self.note_removed(table);
                }
            }
            return Ok(false);
        }
    }

    /// Adds a key that is not there. The caller holds the lock, or nobody else has the set.
    fn add_locked(&self, t: &Thread, table: Gc<SetTable>, key: Value, hash: u64) -> R<()> {
        table.add(key, hash);
        self.live.set(self.live.get() + 1);
        // set_add_entry: grow when three fifths are in use.
        if table.fill.get() as usize * 5 >= table.mask * 3 {
            let live = self.len();
            self.resize_locked(t, table, if live > 50_000 { live * 2 } else { live * 4 })?;
        }
        Ok(())
    }

    fn note_removed(&self, table: Gc<SetTable>) {
        self.live.set(self.live.get() - 1);
        table.changes.set(table.changes.get() + 1);
    }

    /// The table; the caller holds the lock.
    fn table_locked(&self, t: &Thread) -> R<Gc<SetTable>> {
        if let Some(table) = self.table() {
            return Ok(table);
        }
        let table = SetTable::new(t, 8)?;
        self.table.set(table.value());
        Ok(table)
    }

    /// A new table with more than `minimum` slots (set_table_resize).
    fn resize_locked(&self, t: &Thread, table: Gc<SetTable>, minimum: usize) -> R<()> {
        let mut size = 8;
        while size <= minimum {
            size *= 2;
        }
        let new = SetTable::new(t, size)?;
        for (key, hash) in table.entries().iter().filter_map(SetEntry::live) {
            new.insert(key, hash);
        }
        self.table.set(new.value());
        Ok(())
    }

    /// Removes and gives some key.
    pub fn pop(&self, t: &Thread) -> Option<Value> {
        let _guard = t.lock(&self.header);
        // Looking goes on where the last pop ended, so that emptying a set takes
        // linear time (set_pop's finger).
        let table = self.table()?;
        let finger = self.hash.get() as usize & table.mask;
        let (key, next) = self.next_key(finger).or_else(|| self.next_key(0))?;
        self.hash.set(next as u64);
        table.entries()[next - 1].key.set(Value::ABSENT);
        table.changes.set(table.changes.get() + 1);
        self.live.set(self.live.get() - 1);
        Some(key)
    }

    pub fn clear(&self, t: &Thread) {
        let _guard = t.lock(&self.header);
        self.table.set(Value::UNDEF);
        self.live.set(0);
    }

    /// Takes over the contents of `other`, which no one else sees.
    pub fn replace_with(&self, t: &Thread, other: Gc<Set>) {
        let _guard = t.lock(&self.header);
        self.table.set(other.table.get());
        self.live.set(other.live.get());
    }

    /// Makes room for `count` more keys (set_update_internal does for a dict).
    /// The caller holds the lock.
    fn reserve(&self, t: &Thread, count: usize) -> R<Gc<SetTable>> {
        let table = self.table_locked(t)?;
        if (table.fill.get() as usize + count) * 5 < table.mask * 3 {
            return Ok(table);
        }
        self.resize_locked(t, table, (self.len() + count) * 2)?;
        Ok(self.table().unwrap_or(table))
    }

    /// The table and its number of keys at one moment: no other thread changes it.
    fn steady_table(&self, t: &Thread) -> R<Option<(Gc<SetTable>, usize)>> {
        let _guard = t.lock(&self.header);
        let Some(table) = self.table() else { return Ok(None) };
        if !t.is_free() {
            return Ok(Some((table, self.len())));
        }
        Ok(Some((table.duplicate(t)?, self.len())))
    }

    /// Takes the `count` keys of a table over, if this set has none; else only
    /// makes room for them.
    fn merge_into_empty(&self, t: &Thread, from: Gc<SetTable>, count: usize) -> R<bool> {
        let _guard = t.lock(&self.header);
        let table = self.reserve(t, count)?;
        if !self.is_empty() || table.fill.get() != 0 {
            return Ok(false);
        }
        let same_places = table.mask == from.mask && from.fill.get() as usize == count;
        for (place, entry) in from.entries().iter().enumerate() {
            let Some((key, hash)) = entry.live() else { continue };
            if same_places {
                table.entries()[place].hash.store(hash, Ordering::Relaxed);
                table.entries()[place].key.set(key);
                table.fill.set(table.fill.get() + 1);
            } else {
                table.insert(key, hash);
            }
            self.live.set(self.live.get() + 1);
        }
        Ok(true)
    }

    /// Adds all keys of `other` (set_merge: into an empty set, table by table).
    ///
    /// # Errors
    /// As [`Set::add`].
    pub fn merge(&self, t: &Thread, other: Gc<Set>) -> R<()> {
        let Some((from, count)) = other.steady_table(t)? else { return Ok(()) };
        if self.merge_into_empty(t, from, count)? {
            return Ok(());
        }
        self.change_all(t, from, Change::Add)
    }

    /// Makes a change with each key of a table that no other thread changes: one step for other threads, as far as no
    /// Python code is needed to compare keys.
    ///
    /// # Errors
    /// As [`Set::add`].
    fn change_all(&self, t: &Thread, keys: Gc<SetTable>, change: Change) -> R<()> {
        let entries = keys.entries();
        let mut at = 0;
        loop {
            at += self.change_until_asked(t, &entries[at..], change)?;
            let Some(entry) = entries.get(at) else { return Ok(()) };
            at += 1;
            let Some((key, hash)) = entry.live() else { continue };
            let remove = |slot: &Slot| {
                if change.removes() {
                    slot.set(Value::ABSENT);
                }
            };
            self.change(t, key, hash, |found| found.is_none() && change.adds(), remove)?;
        }
    }

    /// Part of [`Set::change_all`], under the lock: up to the first key that only Python code can find the place of. How many entries come before it.
    fn change_until_asked(&self, t: &Thread, entries: &[SetEntry], change: Change) -> R<usize> {
        let _guard = t.lock(&self.header);
        for (at, entry) in entries.iter().enumerate() {
            let Some((key, hash)) = entry.live() else { continue };
            let table = self.table_locked(t)?;
            match table.search(key, hash) {
                Search::Ask => return Ok(at),
                Search::Missing if change.adds() => self.add_locked(t, table, key, hash)?,
                Search::Found(i) if change.removes() => {
                    table.entries()[i].key.set(Value::ABSENT);
                    self.note_removed(table);
                }
                Search::Missing | Search::Found(_) => {}
            }
        }
        Ok(entries.len())
    }

    /// Calls `visit` with each key of a table that no other thread changes, and whether this set has it: at one moment, as
    /// far as no Python code is needed to compare keys. `visit` neither runs Python code nor changes this set.
    ///
    /// # Errors
    /// As [`Set::contains`], and what `visit` gives.
    fn ask_all(&self, t: &Thread, keys: Gc<SetTable>, mut visit: impl FnMut(Value, u64, bool) -> R<()>) -> R<()> {
        let mut keys = keys;
        let mut is_own = t.is_free();
        let mut at = 0;
        while at < keys.entries().len() {
            let entries = keys.entries();
            let asked = {
                let _guard = t.lock(&self.header);
                loop {
                    let Some(entry) = entries.get(at) else { return Ok(()) };
                    at += 1;
                    let Some((key, hash)) = entry.live() else { continue };
                    match self.table().map_or(Search::Missing, |table| table.search(key, hash)) {
                        Search::Ask => break (key, hash),
                        found => visit(key, hash, matches!(found, Search::Found(_)))?,
                    }
                }
            };
            if !is_own {
                // Python code may change the table that is gone through.
                keys = keys.duplicate(t)?;
                is_own = true;
            }
            let is_there = self.contains_hashed(t, asked.0, asked.1)?;
            visit(asked.0, asked.1, is_there)?;
        }
        Ok(())
    }
}
