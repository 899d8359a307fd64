//! A first-in first-out row of values in a ring of slots.

use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::objects::array::Array;
use crate::value::{Gc, Slot, Value, WordSlot};

/// The values, inside a heap object whose lock its users hold for every change.
pub struct Ring {
    /// An [`Array`], or UNDEF.
    slots: Slot,
    head: WordSlot,
    len: WordSlot,
}

impl Ring {
    #[allow(clippy::declare_interior_mutable_const)] // A value to copy from.
    pub const EMPTY: Ring = Ring { slots: Slot::new(Value::UNDEF), head: WordSlot::new(0), len: WordSlot::new(0) };

    pub fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.slots);
    }

    pub fn len(&self) -> usize {
        self.len.get() as usize
    }

    fn array(&self) -> Option<Gc<Array>> {
        self.slots.get().cast()
    }

    /// Appends.
    ///
    /// # Errors
    /// MemoryError.
    ///
    /// # Locks
    /// The caller holds that of the object around it.
    pub fn push(&self, t: &Thread, value: Value) -> R<()> {
        let len = self.len();
        let array = match self.array() {
            Some(array) if len < array.capacity() => array,
            old => self.grow(t, old, len)?,
        };
        array.set((self.head.get() as usize + len) % array.capacity(), value);
        self.len.set(len as u64 + 1);
        Ok(())
    }

    fn grow(&self, t: &Thread, old: Option<Gc<Array>>, len: usize) -> R<Gc<Array>> {
        let array = Array::new(t, (len * 2).max(8))?;
        if let Some(old) = old {
            let head = self.head.get() as usize;
            for index in 0..len {
                array.set(index, old.get((head + index) % old.capacity()));
            }
        }
        self.head.set(0);
        self.slots.set(array.value());
        Ok(array)
    }

    /// Takes the first value out.
    ///
    /// # Locks
    /// The caller holds that of the object around it.
    pub fn pop(&self) -> Option<Value> {
        let len = self.len();
        let array = self.array().filter(|_| len > 0)?;
        let head = self.head.get() as usize;
        let value = array.get(head);
        array.set(head, Value::UNDEF);
        self.head.set(((head + 1) % array.capacity()) as u64);
        self.len.set(len as u64 - 1);
        value.defined()
    }
}
