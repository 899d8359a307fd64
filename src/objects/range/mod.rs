//! range: start, stop and step, ints of any size.

pub mod methods;

use crate::heap::Marker;
use crate::interp::Thread;
use crate::objects::{Header, Kind, Object};
use crate::value::{Gc, Slot, Value};

/// A range. All four are ints; `len` is the number of items.
#[repr(C)]
pub struct Range {
    header: Header,
    pub start: Slot,
    pub stop: Slot,
    pub step: Slot,
    pub len: Slot,
}

// SAFETY: repr(C), header first; trace shows all slots.
unsafe impl Object for Range {
    const KIND: Kind = Kind::Range;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.start, &self.stop, &self.step, &self.len]);
    }
}

impl Range {
    /// The caller has computed `len` and `step != 0`.
    pub fn new(t: &Thread, start: Value, stop: Value, step: Value, len: Value) -> Gc<Range> {
        t.alloc(Range {
            header: Header::new(t.types().range, Kind::Range),
            start: Slot::new(start),
            stop: Slot::new(stop),
            step: Slot::new(step),
            len: Slot::new(len),
        })
    }

    /// start, stop, step if all are small ints.
    #[inline]
    pub fn small(&self) -> Option<(i64, i64, i64)> {
        Some((self.start.get().to_small()?, self.stop.get().to_small()?, self.step.get().to_small()?))
    }
}
