//! dict: an insertion-ordered compact table of immutable capacity.
//!
//! - D1 A table's index words and entries are only ever filled, in the order
//!   hash, key, value, index word, `used`; an entry is never used twice. Deleting
//!   stores `UNDEF` as the value. So readers take no lock, and an entry's number
//!   means the same key for the life of the table.
//! - D2 Writers hold the dict's lock. User `__eq__` and `__hash__` run without it;
//!   then the table and its `used` are compared with what was searched.
//! - D3 A full table is replaced by a new one; the collector keeps the old one for
//!   late readers.

pub mod methods;
pub mod views;

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use crate::heap::{Marker, SMALL_BYTES_MAX};
use crate::interp::{R, Thread};
use crate::objects::string::Str;
use crate::objects::ty::type_flag;
use crate::objects::{Header, Kind, Object, flag};
use crate::value::{Gc, Slot, Value, WordSlot};

/// One entry; `value` is `UNDEF` once deleted.
#[repr(C)]
pub struct Entry {
    hash: AtomicU64,
    pub key: Slot,
    pub value: Slot,
}

/// The table of a dict.
#[repr(C)]
pub struct DictTable {
    header: Header,
    /// Number of index words minus one; a power of two minus one.
    mask: u32,
    capacity: u32,
    /// Entries filled.
    used: WordSlot,
    /// All live entries are in `head..tail`: taking items from either end again
    /// and again does not look at those taken before.
    head: WordSlot,
    tail: WordSlot,
}

// SAFETY: repr(C), header first; trace shows keys and values.
unsafe impl Object for DictTable {
    const KIND: Kind = Kind::DictTable;
    fn trace(&self, marker: &mut Marker<'_>) {
        for entry in self.entries() {
            marker.slots_of([&entry.key, &entry.value]);
        }
    }
}

/// Outcome of a search that runs no user code.
enum Search {
    Found(usize),
    Missing,
    /// An entry has this hash and a key that only Python can compare.
    Ask,
}

#[inline(always)]
fn spread(hash: u64) -> usize {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

impl DictTable {
    fn new(t: &Thread, entries_min: usize) -> R<Gc<DictTable>> {
        let mut words = 8_usize;
        while words * 2 / 3 < entries_min {
            words *= 2;
        }
        DictTable::with_words(t, words)
    }

    fn with_words(t: &Thread, words: usize) -> R<Gc<DictTable>> {
        if words > 1 << 31 {
            return Err(t.memory_error());
        }
        let capacity = words * 2 / 3;
        let bytes = size_of::<DictTable>() + words * 4 + capacity * size_of::<Entry>();
        let cell = t.allocate(bytes)?;
        // SAFETY: the cell is ours, large enough, and initialised before any
        // safepoint (H3). Zero means: no entry, hash 0, UNDEF.
        unsafe {
            let table: *mut DictTable = cell.cast();
            // A large cell comes zeroed.
            if bytes <= SMALL_BYTES_MAX {
                std::ptr::write_bytes(cell.add(size_of::<DictTable>()), 0, bytes - size_of::<DictTable>());
            }
            table.write(DictTable {
                header: Header::internal(Kind::DictTable),
                mask: words as u32 - 1,
                capacity: capacity as u32,
                used: WordSlot::new(0),
                head: WordSlot::new(0),
                tail: WordSlot::new(0),
            });
            Ok(Gc::from_ptr(table))
        }
    }

    #[inline(always)]
    fn index(&self) -> &[AtomicU32] {
        // SAFETY: mask + 1 index words follow the header.
        unsafe { std::slice::from_raw_parts((self as *const DictTable).add(1).cast(), self.mask as usize + 1) }
    }

    #[inline(always)]
    fn all_entries(&self) -> &[Entry] {
        // SAFETY: `capacity` entries follow the index words, whose number is even.
        unsafe {
            let after = (self as *const DictTable).add(1).cast::<u32>().add(self.mask as usize + 1);
            std::slice::from_raw_parts(after.cast(), self.capacity as usize)
        }
    }

    #[inline(always)]
    pub fn used(&self) -> usize {
        self.used.get() as usize
    }

    /// The entries filled so far, deleted ones included.
    #[inline(always)]
    pub fn entries(&self) -> &[Entry] {
        &self.all_entries()[..self.used()]
    }

    /// Searches without running user code.
    #[inline(always)]
    fn search(&self, key: Value, hash: u64) -> Search {
        let index = self.index();
        let entries = self.all_entries();
        let mut at = spread(hash) & self.mask as usize;
        loop {
            let word = index[at].load(Ordering::Acquire);
            if word == 0 {
                return Search::Missing;
            }
            let number = word as usize - 1;
            let entry = &entries[number];
            let found = entry.key.get();
            if found == key {
                if !entry.value.get().is_undef() {
                    return Search::Found(number);
                }
            } else if entry.hash.load(Ordering::Relaxed) == hash && !entry.value.get().is_undef() {
                match same_key(found, key) {
                    Some(true) => return Search::Found(number),
                    Some(false) => {}
                    None => return Search::Ask,
                }
            }
            at = (at + 1) & self.mask as usize;
        }
    }

    /// As search, comparing with `==` where needed.
    fn search_asking(&self, t: &Thread, key: Value, hash: u64) -> R<Option<usize>> {
        let mut at = spread(hash) & self.mask as usize;
        loop {
            let word = self.index()[at].load(Ordering::Acquire);
            if word == 0 {
                return Ok(None);
            }
            let number = word as usize - 1;
            let entry = &self.all_entries()[number];
            let found = entry.key.get();
            let candidate = found == key || entry.hash.load(Ordering::Relaxed) == hash;
            if candidate && !entry.value.get().is_undef() && (found == key || t.equal(found, key)?) {
                return Ok(Some(number));
            }
            at = (at + 1) & self.mask as usize;
        }
    }

    /// Appends an entry. The caller holds the dict's lock; there is room.
    #[inline]
    fn append(&self, key: Value, hash: u64, value: Value) -> usize {
        let number = self.used();
        let entry = &self.all_entries()[number];
        entry.hash.store(hash, Ordering::Relaxed);
        entry.key.set(key);
        entry.value.set(value);
        let index = self.index();
        let mut at = spread(hash) & self.mask as usize;
        while index[at].load(Ordering::Relaxed) != 0 {
            at = (at + 1) & self.mask as usize;
        }
        index[at].store(number as u32 + 1, Ordering::Release);
        self.used.set(number as u64 + 1);
        self.tail.set(number as u64 + 1);
        number
    }

    /// A table with the same entries at the same places. The caller holds the
    /// dict's lock; no entry is deleted.
    fn duplicate(&self, t: &Thread) -> R<Gc<DictTable>> {
        let new = DictTable::with_words(t, self.mask as usize + 1)?;
        for (to, from) in new.all_entries().iter().zip(self.entries()) {
            to.hash.store(from.hash.load(Ordering::Relaxed), Ordering::Relaxed);
            to.key.set(from.key.get());
            to.value.set(from.value.get());
        }
        for (to, from) in new.index().iter().zip(self.index()) {
            to.store(from.load(Ordering::Relaxed), Ordering::Relaxed);
        }
        new.tail.set(self.used.get());
        new.used.set(self.used.get());
        Ok(new)
    }

    /// Notes that entry `number` was deleted. The caller holds the dict's lock.
    #[inline]
    fn note_deleted(&self, number: usize) {
        if number as u64 == self.head.get() {
            let rest = &self.entries()[number + 1..];
            let dead = rest.iter().take_while(|entry| entry.value.get().is_undef()).count();
            self.head.set((number + 1 + dead) as u64);
        }
        if number as u64 + 1 == self.tail.get() {
            self.tail.set(number as u64);
        }
    }
}

/// Whether two keys with one hash are the same, if no user code is needed to tell.
#[inline]
pub(crate) fn same_key(a: Value, b: Value) -> Option<bool> {
    if let (Some(a), Some(b)) = (a.cast::<Str>(), b.cast::<Str>()) {
        // A class of Python code may say otherwise.
        let is_plain = |text: Gc<Str>| !text.header.ty().has_flag(type_flag::HEAP);
        return if is_plain(a) && is_plain(b) { Some(*a == *b) } else { None };
    }
    if a.is_small() && b.is_small() {
        return Some(false);
    }
    None
}

/// A dict.
#[repr(C)]
pub struct Dict {
    pub(crate) header: Header,
    table: Slot,
    live: WordSlot,
    /// In a namespace: changes whenever a key is added or removed; else 0.
    version: AtomicU32,
}

// SAFETY: repr(C), header first; trace shows the table.
unsafe impl Object for Dict {
    const KIND: Kind = Kind::Dict;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.table);
    }
}

impl Dict {
    /// The layout of an empty dict of type `ty`, for allocation.
    pub fn layout(ty: Gc<crate::objects::ty::TypeObject>) -> Dict {
        Dict {
            header: Header::new(ty, Kind::Dict),
            table: Slot::new(Value::UNDEF),
            live: WordSlot::new(0),
            version: AtomicU32::new(0),
        }
    }

    /// # Safepoint
    /// May collect.
    pub fn new(t: &Thread) -> Gc<Dict> {
        t.alloc(Dict::layout(t.types().dict))
    }

    /// A dict whose version follows its keys: a module's globals.
    pub fn new_namespace(t: &Thread) -> Gc<Dict> {
        let dict = Dict::new(t);
        dict.header.set_flag(flag::NAMESPACE);
        dict.version.store(t.vm().next_version(), Ordering::Release);
        dict
    }

    /// Makes the dict a namespace if it is not one yet (globals given to `exec`).
    pub fn make_namespace(&self, t: &Thread) {
        if !self.header.has_flag(flag::NAMESPACE) {
            self.version.store(t.vm().next_version(), Ordering::Release);
            self.header.set_flag(flag::NAMESPACE);
        }
    }

    #[inline(always)]
    pub fn version(&self) -> u32 {
        self.version.load(Ordering::Acquire)
    }

    /// The current table, if any key was ever set.
    #[inline(always)]
    pub fn table(&self) -> Option<Gc<DictTable>> {
        let table = self.table.get();
        // SAFETY: the slot only ever holds tables.
        if table.is_undef() { None } else { Some(unsafe { Gc::from_value(table) }) }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.live.get() as usize
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn keys_changed(&self, t: &Thread) {
        if self.header.has_flag(flag::NAMESPACE) {
            self.version.store(t.vm().next_version(), Ordering::Release);
        }
    }

    // ---- reading

    /// The value of `key`.
    ///
    /// # Errors
    /// What `__hash__` or `__eq__` raise; TypeError for an unhashable key.
    ///
    /// # Safepoint
    /// May run Python code.
    #[inline]
    pub fn get(&self, t: &Thread, key: Value) -> R<Option<Value>> {
        let hash = t.hash(key)?;
        self.get_hashed(t, key, hash)
    }

    /// The value of a key with this hash, if it is there and no Python code is needed to find it.
    pub(crate) fn get_at_once(&self, key: Value, hash: u64) -> Option<Value> {
        let table = self.table()?;
        match table.search(key, hash) {
            Search::Found(number) => table.all_entries()[number].value.get().defined(),
            Search::Missing | Search::Ask => None,
        }
    }

    /// As [`Dict::get`], with the key's hash.
    #[inline]
    pub fn get_hashed(&self, t: &Thread, key: Value, hash: u64) -> R<Option<Value>> {
        let Some(table) = self.table() else { return Ok(None) };
        match table.search(key, hash) {
            Search::Found(number) => Ok(table.all_entries()[number].value.get().defined()),
            Search::Missing => Ok(None),
            Search::Ask => {
                let found = table.search_asking(t, key, hash)?;
                Ok(found.and_then(|n| table.all_entries()[n].value.get().defined()))
            }
        }
    }

    /// The value of a str key; runs no Python code unless a key of another type
    /// has the same hash.
    #[inline]
    pub fn get_str(&self, t: &Thread, key: Gc<Str>) -> Option<Value> {
        let hash = key.hash(t);
        match self.get_hashed(t, key.value(), hash) {
            Ok(found) => found,
            Err(_) => {
                t.clear_raised();
                None
            }
        }
    }

    /// The number of the entry of a str key in the current table.
    pub fn find_str(&self, t: &Thread, key: Gc<Str>) -> Option<usize> {
        match self.table()?.search(key.value(), key.hash(t)) {
            Search::Found(number) => Some(number),
            _ => None,
        }
    }

    /// The value of entry `number` if its key is `key` (the same object): the
    /// check of a cached entry number.
    #[inline(always)]
    pub fn at_hint(&self, number: usize, key: Value) -> Option<&'static Slot> {
        let table = self.table()?;
        // SAFETY: the table stays alive through the interior pointer on the
        // caller's stack (H2).
        let entries: &'static [Entry] = unsafe { &*(table.all_entries() as *const [Entry]) };
        let entry = entries.get(number)?;
        if entry.key.get() == key { Some(&entry.value) } else { None }
    }

    /// Whether all keys are str.
    pub fn has_only_names(&self) -> bool {
        let mut position = 0;
        while let Some((key, _, next)) = self.next_entry(position) {
            position = next;
            if !key.is::<Str>() {
                return false;
            }
        }
        true
    }

    /// The next live entry at or after `position`: key, value, next position.
    /// Follows the current table.
    #[inline]
    pub fn next_entry(&self, position: usize) -> Option<(Value, Value, usize)> {
        let table = self.table()?;
        let entries = table.entries();
        let mut at = position.max(table.head.get() as usize);
        while at < entries.len() {
            let value = entries[at].value.get();
            if !value.is_undef() {
                return Some((entries[at].key.get(), value, at + 1));
            }
            at += 1;
        }
        None
    }

    /// The next live entry at or after `position`: key, its hash, value, next position.
    pub(crate) fn next_hashed(&self, position: usize) -> Option<(Value, u64, Value, usize)> {
        let table = self.table()?;
        let start = position.max(table.head.get() as usize);
        table.entries().get(start..)?.iter().zip(start + 1..).find_map(|(entry, next)| {
            let value = entry.value.get().defined()?;
            Some((entry.key.get(), entry.hash.load(Ordering::Relaxed), value, next))
        })
    }

    /// The next live key at or after `position`, its hash, the next position.
    pub(crate) fn next_key(&self, position: usize) -> Option<(Value, u64, usize)> {
        let (key, hash, _, next) = self.next_hashed(position)?;
        Some((key, hash, next))
    }

    /// The last live entry before `position` (numbers of entries): key, value, its number.
    pub fn previous_entry(&self, position: usize) -> Option<(Value, Value, usize)> {
        let table = self.table()?;
        let entries = table.entries();
        let mut at = position.min(table.tail.get() as usize).min(entries.len());
        while at > 0 {
            at -= 1;
            let value = entries[at].value.get();
            if !value.is_undef() {
                return Some((entries[at].key.get(), value, at));
            }
        }
        None
    }

    // ---- writing

    /// `self[key] = value`.
    ///
    /// # Errors
    /// As [`Dict::get`], and MemoryError.
    ///
    /// # Safepoint
    /// May run Python code; may collect.
    #[inline]
    pub fn set(&self, t: &Thread, key: Value, value: Value) -> R<()> {
        let hash = t.hash(key)?;
        self.set_hashed(t, key, hash, value)
    }

    /// `self[key] = value` for a str key.
    ///
    /// # Errors
    /// MemoryError.
    pub fn set_str(&self, t: &Thread, key: Gc<Str>, value: Value) -> R<()> {
        let hash = key.hash(t);
        self.set_hashed(t, key.value(), hash, value)
    }

    /// `self[name] = value`; `name` is interned.
    ///
    /// # Errors
    /// MemoryError.
    pub fn set_name(&self, t: &Thread, name: &str, value: Value) -> R<()> {
        self.set_str(t, t.intern(name), value)
    }

    /// As [`Dict::set`], with the key's hash.
    pub fn set_hashed(&self, t: &Thread, key: Value, hash: u64, value: Value) -> R<()> {
        self.change(t, key, hash, |place| match place {
            Some(slot) => {
                slot.set(value);
                None
            }
            None => Some(value),
        })
    }

    /// The value of `key`, set to `default` first if there is none: one winner.
    ///
    /// # Errors
    /// As [`Dict::set`].
    pub fn set_default(&self, t: &Thread, key: Value, default: Value) -> R<Value> {
        let hash = t.hash(key)?;
        self.set_default_hashed(t, key, hash, default)
    }

    /// As [`Dict::set_default`], for a key whose hash is known.
    ///
    /// # Errors
    /// What comparisons raise, MemoryError.
    pub(crate) fn set_default_hashed(&self, t: &Thread, key: Value, hash: u64, default: Value) -> R<Value> {
        let result = Slot::new(default);
        self.change(t, key, hash, |place| match place {
            Some(slot) => {
                result.set(slot.get());
                None
            }
            None => Some(default),
        })?;
        Ok(result.get())
    }

    /// Removes `key` and gives its value.
    ///
    /// # Errors
    /// As [`Dict::get`].
    pub fn remove(&self, t: &Thread, key: Value) -> R<Option<Value>> {
        let hash = t.hash(key)?;
        if self.is_empty() {
            return Ok(None);
        }
        let removed = Slot::new(Value::UNDEF);
        self.change(t, key, hash, |place| {
            if let Some(slot) = place {
                removed.set(slot.swap(Value::UNDEF));
            }
            None
        })?;
        if !removed.get().is_undef() {
            return Ok(Some(removed.get()));
        }
        Ok(None)
    }

    /// Finds `key` and lets `act` change its value slot, or say what to insert.
    /// `act` runs once, under the lock, and must not allocate or run Python code.
    fn change(&self, t: &Thread, key: Value, hash: u64, act: impl FnOnce(Option<&Slot>) -> Option<Value>) -> R<()> {
        loop {
            // D2: what only Python can compare is searched before the lock is taken.
            let mut asked = None;
            if let Some(table) = self.table()
                && let Search::Ask = table.search(key, hash)
            {
                let used = table.used();
                asked = Some((table, used, table.search_asking(t, key, hash)?));
            }
            let guard = t.lock(&self.header);
            let Some(table) = self.table() else {
                let Some(value) = act(None) else { return Ok(()) };
                return self.insert_first_locked(t, key, hash, value);
            };
            let found = match asked {
                Some((searched, used, found)) => {
                    let deleted = found.is_some_and(|n| table.all_entries()[n].value.get().is_undef());
                    if searched != table || used != table.used() || deleted {
                        drop(guard);
                        continue;
                    }
                    found
                }
                None => match table.search(key, hash) {
                    Search::Found(number) => Some(number),
                    Search::Missing => None,
                    Search::Ask => {
                        drop(guard);
                        continue;
                    }
                },
            };
            if let Some(number) = found {
                let slot = &table.all_entries()[number].value;
                act(Some(slot));
                if slot.get().is_undef() {
                    table.note_deleted(number);
                    self.live.set(self.live.get() - 1);
                    self.keys_changed(t);
                }
                return Ok(());
            }
            let Some(value) = act(None) else { return Ok(()) };
            self.insert_locked(t, table, key, hash, value)?;
            self.keys_changed(t);
            return Ok(());
        }
    }

    /// `self[key] = value` while the caller holds the lock; false if only Python code can tell where.
    fn set_locked(&self, t: &Thread, key: Value, hash: u64, value: Value) -> R<bool> {
        let Some(table) = self.table() else { return self.insert_first_locked(t, key, hash, value).map(|()| true) };
        match table.search(key, hash) {
            Search::Found(number) => table.all_entries()[number].value.set(value),
            Search::Missing => {
                self.insert_locked(t, table, key, hash, value)?;
                self.keys_changed(t);
            }
            Search::Ask => return Ok(false),
        }
        Ok(true)
    }

    fn insert_first_locked(&self, t: &Thread, key: Value, hash: u64, value: Value) -> R<()> {
        let table = DictTable::new(t, 5)?;
        table.append(key, hash, value);
        self.table.set(table.value());
        self.live.set(1);
        self.keys_changed(t);
        Ok(())
    }

    fn insert_locked(&self, t: &Thread, table: Gc<DictTable>, key: Value, hash: u64, value: Value) -> R<()> {
        if table.used() < table.capacity as usize {
            table.append(key, hash, value);
        } else {
            let new = self.rebuilt(t, table, self.len() + 1)?;
            new.append(key, hash, value);
            self.table.set(new.value());
        }
        self.live.set(self.live.get() + 1);
        Ok(())
    }

    /// A table with the live entries of `table` and room to grow.
    fn rebuilt(&self, t: &Thread, table: Gc<DictTable>, needed: usize) -> R<Gc<DictTable>> {
        let new = DictTable::new(t, (needed * 2).max(5))?;
        for entry in table.entries() {
            let value = entry.value.get();
            if !value.is_undef() {
                new.append(entry.key.get(), entry.hash.load(Ordering::Relaxed), value);
            }
        }
        Ok(new)
    }

    /// Moves the items to a new table, of which no frame of the caller knows.
    ///
    /// # Errors
    /// MemoryError.
    #[inline(never)]
    pub(crate) fn renew(&self, t: &Thread) -> R<()> {
        let _guard = t.lock(&self.header);
        if let Some(table) = self.table() {
            let new = self.rebuilt(t, table, self.len())?;
            self.table.set(new.value());
            self.keys_changed(t);
        }
        Ok(())
    }

    /// Removes everything.
    pub fn clear(&self, t: &Thread) {
        let _guard = t.lock(&self.header);
        self.table.set(Value::UNDEF);
        self.live.set(0);
        self.keys_changed(t);
    }

    /// Removes and gives the last item.
    pub fn pop_last(&self, t: &Thread) -> Option<(Value, Value)> {
        let _guard = t.lock(&self.header);
        let table = self.table()?;
        let (key, value, number) = self.previous_entry(usize::MAX)?;
        table.all_entries()[number].value.set(Value::UNDEF);
        table.tail.set(number as u64);
        self.live.set(self.live.get() - 1);
        self.keys_changed(t);
        // Appending moves the tail behind all entries again, dead ones included.
        if table.used() - number > 2 * self.len() + 16
            && let Ok(new) = self.rebuilt(t, table, self.len())
        {
            self.table.set(new.value());
        }
        Some((key, value))
    }

    /// A plain dict with the same items, taken at one moment.
    ///
    /// # Errors
    /// MemoryError.
    pub fn copy(&self, t: &Thread) -> R<Gc<Dict>> {
        let copy = Dict::new(t);
        let _guard = t.lock(&self.header);
        if let Some(table) = self.table() {
            let is_dense = self.len() * 4 >= table.capacity as usize && table.used() == self.len();
            let new = if is_dense { table.duplicate(t)? } else { self.rebuilt(t, table, self.len())? };
            copy.live.set(new.used() as u64);
            copy.table.set(new.value());
        }
        Ok(copy)
    }

    /// Sets every item of `other`, which is a dict: one step for other threads, as far as no Python code is needed to
    /// compare keys.
    ///
    /// # Errors
    /// As [`Dict::set`].
    pub fn update_from(&self, t: &Thread, other: Gc<Dict>) -> R<()> {
        let snapshot = if t.is_free() { other.copy(t)? } else { other };
        let Some(table) = snapshot.table() else { return Ok(()) };
        let entries = table.entries();
        let mut at = 0;
        loop {
            at = self.set_until_asked(t, &entries[at..])? + at;
            let Some(entry) = entries.get(at) else { return Ok(()) };
            self.set_hashed(t, entry.key.get(), entry.hash.load(Ordering::Relaxed), entry.value.get())?;
            at += 1;
        }
    }

    /// Sets entries under the lock, up to the first that only Python code can find the place of: their number.
    fn set_until_asked(&self, t: &Thread, entries: &[Entry]) -> R<usize> {
        let _guard = t.lock(&self.header);
        for (at, entry) in entries.iter().enumerate() {
            let value = entry.value.get();
            if !value.is_undef() && !self.set_locked(t, entry.key.get(), entry.hash.load(Ordering::Relaxed), value)? {
                return Ok(at);
            }
        }
        Ok(entries.len())
    }
}

/// Which view of a dict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Keys,
    Values,
    Items,
}

/// `d.keys()`, `d.values()`, `d.items()`.
#[repr(C)]
pub struct DictView {
    header: Header,
    pub dict: Slot,
    pub view: View,
}

// SAFETY: repr(C), header first; trace shows the dict.
unsafe impl Object for DictView {
    const KIND: Kind = Kind::DictView;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.dict);
    }
}

impl DictView {
    pub fn new(t: &Thread, dict: Gc<Dict>, view: View) -> Gc<DictView> {
        let ty = match view {
            View::Keys => t.types().dict_keys,
            View::Values => t.types().dict_values,
            View::Items => t.types().dict_items,
        };
        t.alloc(DictView { header: Header::new(ty, Kind::DictView), dict: Slot::new(dict.value()), view })
    }

    /// The dict viewed.
    pub fn dict(&self) -> Gc<Dict> {
        // SAFETY: the slot is set once, to a dict.
        unsafe { Gc::from_value(self.dict.get()) }
    }
}
