//! A fixed number of slots: the storage of lists and of attributes that
//! overflow. Python never sees one.

use super::{Header, Kind, Object};
use crate::heap::{Marker, SMALL_BYTES_MAX};
use crate::interp::{R, Thread};
use crate::value::{Gc, Slot, Value};

/// `capacity` slots behind this header.
#[repr(C)]
pub struct Array {
    header: Header,
    capacity: usize,
}

// SAFETY: repr(C), header first; trace shows all slots.
unsafe impl Object for Array {
    const KIND: Kind = Kind::Array;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots(self.slots());
    }
}

impl Array {
    /// Bytes of an array of `capacity` slots.
    pub(crate) const fn bytes(capacity: usize) -> usize {
        size_of::<Array>() + capacity * 8
    }

    /// A new array, all `UNDEF`.
    ///
    /// # Errors
    /// MemoryError.
    ///
    /// # Safepoint
    /// May collect.
    pub fn new(t: &Thread, capacity: usize) -> R<Gc<Array>> {
        if capacity > (1 << 40) {
            return Err(t.memory_error());
        }
        // SAFETY: the cell is new and large enough.
        t.allocate(Array::bytes(capacity)).map(|cell| unsafe { Array::init(cell, capacity) })
    }

    /// The same for few slots, which cannot fail (see [`Thread::allocate_or_die`]).
    ///
    /// # Safepoint
    /// May collect.
    pub(crate) fn needed(t: &Thread, capacity: usize) -> Gc<Array> {
        // SAFETY: the cell is new and large enough.
        unsafe { Array::init(t.allocate_or_die(Array::bytes(capacity)), capacity) }
    }

    /// # Safety
    /// The cell is new and has room for `capacity` slots; it is zeroed if it is a large one.
    #[inline(always)]
    unsafe fn init(cell: *mut u8, capacity: usize) -> Gc<Array> {
        // SAFETY: the caller's promise; initialised before any safepoint (H3).
        unsafe {
            let array: *mut Array = cell.cast();
            let slots = cell.add(size_of::<Array>()).cast::<u64>();
            // A large cell comes zeroed.
            if Array::bytes(capacity) <= SMALL_BYTES_MAX {
                for i in 0..capacity {
                    slots.add(i).write(0);
                }
            }
            array.write(Array { header: Header::internal(Kind::Array), capacity });
            Gc::from_ptr(array)
        }
    }

    #[inline(always)]
    pub fn capacity(&self) -> usize {
        self.capacity
    }

    #[inline(always)]
    pub fn slots(&self) -> &[Slot] {
        // SAFETY: `capacity` slots follow the header (Array::new).
        unsafe { std::slice::from_raw_parts((self as *const Array).add(1).cast(), self.capacity) }
    }

    #[inline(always)]
    pub fn get(&self, index: usize) -> Value {
        self.slots()[index].get()
    }

    #[inline(always)]
    pub fn set(&self, index: usize, value: Value) {
        self.slots()[index].set(value);
    }
}

/// Copies `from` to `to`, whose former items are given up.
///
/// # Panics
/// The lengths differ.
#[inline]
pub fn copy_slots(t: &Thread, from: &[Slot], to: &[Slot]) {
    assert_eq!(from.len(), to.len(), "as many as there is room for");
    if t.is_parallel() {
        for (new, old) in to.iter().zip(from) {
            new.set(old.get());
        }
        return;
    }
    // SAFETY: slots may be written to through shared references, both are of this length, and no other thread runs that could
    // read or write them meanwhile.
    unsafe { std::ptr::copy(from.as_ptr(), to.as_ptr().cast_mut(), from.len()) };
}

/// Moves `count` slots from index `from` to index `to`: the two places may overlap. A thread that reads meanwhile may see an
/// item twice, none is missing.
///
/// # Panics
/// Not all of them lie in `slots`.
#[inline]
pub fn move_slots(t: &Thread, slots: &[Slot], from: usize, to: usize, count: usize) {
    let (source, target) = (&slots[from..from + count], &slots[to..to + count]);
    if t.is_parallel() && to > from {
        for (new, old) in target.iter().zip(source).rev() {
            new.set(old.get());
        }
    } else {
        copy_slots(t, source, target);
    }
}
