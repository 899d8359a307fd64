//! A cell: a variable that closures share.

use super::{Header, Kind, Object};
use crate::heap::Marker;
use crate::interp::Thread;
use crate::value::{Gc, Slot, Value};

/// One variable; `UNDEF` while unbound.
#[repr(C)]
pub struct Cell {
    pub(crate) header: Header,
    pub value: Slot,
}

// SAFETY: repr(C), header first; trace shows the one slot.
unsafe impl Object for Cell {
    const KIND: Kind = Kind::Cell;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.value);
    }
}

impl Cell {
    /// # Safepoint
    /// May collect.
    #[inline]
    pub fn new(t: &Thread, value: Value) -> Gc<Cell> {
        t.alloc(Cell { header: Header::new(t.types().cell, Kind::Cell), value: Slot::new(value) })
    }
}
