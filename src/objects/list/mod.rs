//! list: items in an array that carries its own capacity, so that a reader with
//! a stale length is harmless.

mod items;
pub mod methods;
mod sort;

use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::objects::array::{Array, copy_slots};
use crate::objects::{Header, Kind, Object};
use crate::value::{Gc, Slot, Value, WordSlot};

/// Lists longer than this grow by half.
pub(crate) const GROWS_BY_EIGHTH_MAX: usize = 256;

/// A list. `items` is `UNDEF` or an [`Array`]; the first `len` slots are in use.
#[repr(C)]
pub struct List {
    pub(crate) header: Header,
    items: Slot,
    len: WordSlot,
}

// SAFETY: repr(C), header first; trace shows the one slot.
unsafe impl Object for List {
    const KIND: Kind = Kind::List;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.items);
    }
}

impl List {
    /// The layout of an empty list of type `ty`, for allocation.
    pub fn layout(ty: Gc<crate::objects::ty::TypeObject>) -> List {
        List { header: Header::new(ty, Kind::List), items: Slot::new(Value::UNDEF), len: WordSlot::new(0) }
    }

    /// # Safepoint
    /// May collect.
    pub fn empty(t: &Thread) -> Gc<List> {
        t.alloc(List::layout(t.types().list))
    }

    /// A list of the items, which must be visible to the collector.
    ///
    /// # Safepoint
    /// May collect.
    pub fn new(t: &Thread, items: &[Value]) -> Gc<List> {
        List::with_capacity_from(t, items, items.len())
    }

    fn with_capacity_from(t: &Thread, items: &[Value], capacity: usize) -> Gc<List> {
        let list = List::empty(t);
        if capacity > 0 {
            let array = Array::needed(t, capacity);
            for (slot, item) in array.slots().iter().zip(items) {
                slot.set(*item);
            }
            list.items.set(array.value());
            list.len.set(items.len() as u64);
        }
        list
    }

    /// A list that takes over `array`, of which the first `len` slots are filled.
    pub fn from_array(t: &Thread, array: Gc<Array>, len: usize) -> Gc<List> {
        let list = List::empty(t);
        list.items.set(array.value());
        list.len.set(len as u64);
        list
    }

    /// The items array and how many of its slots are in use. Another thread may
    /// change the list at any time: the pair is a snapshot in which every index
    /// below the length is inside the array, and a slot may be `UNDEF`.
    #[inline(always)]
    pub fn snapshot(&self) -> (&'static [Slot], usize) {
        let len = self.len.get() as usize;
        let items = self.items.get();
        if items.is_undef() {
            return (&[], 0);
        }
        // SAFETY: `items` only ever holds arrays.
        let array: Gc<Array> = unsafe { Gc::from_value(items) };
        // SAFETY: the array outlives this use: the caller's stack holds the
        // interior pointer that keeps it alive (H2).
        let slots: &'static [Slot] = unsafe { &*(array.slots() as *const [Slot]) };
        (slots, len.min(slots.len()))
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len.get() as usize
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at `index`, if there is one.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<Value> {
        let (slots, len) = self.snapshot();
        if index < len { slots[index].get().defined() } else { None }
    }

    /// Replaces the item at `index`; false if there is none.
    #[inline]
    pub fn set(&self, t: &Thread, index: usize, value: Value) -> bool {
        let _guard = t.lock(&self.header);
        let (slots, len) = self.snapshot();
        if index >= len {
            return false;
        }
        slots[index].set(value);
        true
    }

    /// Appends.
    ///
    /// # Errors
    /// MemoryError.
    ///
    /// # Locks
    /// The list's.
    ///
    /// # Safepoint
    /// May collect.
    #[inline(always)]
    pub fn push(&self, t: &Thread, value: Value) -> R<()> {
        if !t.is_parallel() {
            let (slots, len) = self.snapshot();
            if len < slots.len() {
                slots[len].set(value);
                self.len.set(len as u64 + 1);
                return Ok(());
            }
        }
        self.push_locked(t, value)
    }

    /// The same where other threads may change the list, or it has to grow.
    #[inline(never)]
    fn push_locked(&self, t: &Thread, value: Value) -> R<()> {
        let _guard = t.lock(&self.header);
        let (mut slots, len) = self.snapshot();
        if len == slots.len() {
            self.reserve_locked(t, len + 1)?;
            (slots, _) = self.snapshot();
        }
        slots[len].set(value);
        self.len.set(len as u64 + 1);
        Ok(())
    }

    /// Removes and gives the last item.
    #[inline]
    pub fn pop(&self, t: &Thread) -> Option<Value> {
        let _guard = t.lock(&self.header);
        let (slots, len) = self.snapshot();
        let last = len.checked_sub(1)?;
        let value = slots[last].get();
        self.len.set(last as u64);
        slots[last].set(Value::UNDEF);
        value.defined()
    }

    /// Removes the items from `len` on.
    ///
    /// # Locks
    /// The list's.
    #[inline]
    pub fn truncate(&self, t: &Thread, len: usize) {
        let _guard = t.lock(&self.header);
        let (slots, now) = self.snapshot();
        if len < now {
            self.len.set(len as u64);
            slots[len..now].iter().for_each(|slot| slot.set(Value::UNDEF));
        }
    }

    /// Makes room for `needed` items. The caller holds the lock.
    ///
    /// # Errors
    /// MemoryError.
    pub(crate) fn reserve_locked(&self, t: &Thread, needed: usize) -> R<()> {
        let (slots, len) = self.snapshot();
        if needed <= slots.len() {
            return Ok(());
        }
        // A short list grows as in CPython, by an eighth and a few. A long one by
        // half: nothing extends an array in place here, so growing copies it.
        let more = if needed < GROWS_BY_EIGHTH_MAX { needed >> 3 } else { needed >> 1 };
        let capacity = (needed + more + 6) & !3;
        let array = Array::new(t, capacity)?;
        copy_slots(t, &slots[..len], &array.slots()[..len]);
        self.items.set(array.value());
        Ok(())
    }

    /// All items are about to go.
    pub(super) fn note_dropped(&self, t: &Thread) {
        if let Some(array) = self.items.get().object() {
            t.gives_up_items(self.header.value(), array);
        }
    }

    /// Replaces the contents: the first `len` slots of `array`. The caller holds
    /// the lock.
    pub(crate) fn replace_locked(&self, array: Option<Gc<Array>>, len: usize) {
        // A reader that sees the new array with the old, longer length finds UNDEF.
        if len < self.len() {
            self.len.set(len as u64);
        }
        self.items.set(array.map_or(Value::UNDEF, Gc::value));
        self.len.set(len as u64);
    }

    /// Sets the length after slots were filled or cleared. The caller holds the lock.
    pub(crate) fn set_len_locked(&self, len: usize) {
        self.len.set(len as u64);
    }

    /// A copy of the items as an array (exactly `len` slots), taken under the lock.
    ///
    /// # Errors
    /// MemoryError.
    pub fn to_array(&self, t: &Thread) -> R<Gc<Array>> {
        loop {
            let (_, len) = self.snapshot();
            let array = Array::new(t, len)?;
            let _guard = t.lock(&self.header);
            let (slots, now) = self.snapshot();
            if now != len {
                continue;
            }
            copy_slots(t, &slots[..len], array.slots());
            return Ok(array);
        }
    }
}

impl List {
    /// Appends; running out of memory leaves the item out.
    pub(crate) fn push_unchecked(&self, t: &Thread, value: Value) {
        if self.push(t, value).is_err() {
            t.clear_raised();
        }
    }
}
