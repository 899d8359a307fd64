//! slice: three values, as written between brackets.

pub mod methods;

use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::objects::{Header, Kind, Object};
use crate::value::{Gc, Slot, Value};

/// A slice object; absent parts are None.
#[repr(C)]
pub struct Slice {
    header: Header,
    pub start: Slot,
    pub stop: Slot,
    pub step: Slot,
}

// SAFETY: repr(C), header first; trace shows all slots.
unsafe impl Object for Slice {
    const KIND: Kind = Kind::Slice;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.start, &self.stop, &self.step]);
    }
}

/// A slice applied to a sequence: `count` items from `start` in steps of `step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indices {
    pub start: usize,
    pub step: isize,
    pub count: usize,
}

impl Indices {
    /// Index of the n-th selected item.
    #[inline]
    pub fn at(&self, n: usize) -> usize {
        (self.start as isize + n as isize * self.step) as usize
    }
}

impl Slice {
    pub fn new(t: &Thread, start: Value, stop: Value, step: Value) -> Gc<Slice> {
        t.alloc(Slice {
            header: Header::new(t.types().slice, Kind::Slice),
            start: Slot::new(start),
            stop: Slot::new(stop),
            step: Slot::new(step),
        })
    }

    /// start, stop, step as `PySlice_Unpack` gives them: clipped to isize, with
    /// the extremes for absent ends.
    ///
    /// # Errors
    /// ValueError for a step of zero, TypeError for parts that are no indices.
    pub fn unpack(&self, t: &Thread) -> R<(isize, isize, isize)> {
        let part = |v: Value, absent: isize| match v {
            Value::NONE => Ok(absent),
            v if v.is_small() => Ok(v.as_small() as isize),
            v => t.slice_index(v),
        };
        let step = part(self.step.get(), 1)?;
        if step == 0 {
            return Err(t.value_error("slice step cannot be zero"));
        }
        let step = step.max(-isize::MAX);
        let start = part(self.start.get(), if step < 0 { isize::MAX } else { 0 })?;
        let stop = part(self.stop.get(), if step < 0 { isize::MIN } else { isize::MAX })?;
        Ok((start, stop, step))
    }

    /// What the slice selects of a sequence of `len` items (`PySlice_AdjustIndices`).
    ///
    /// # Errors
    /// As [`Slice::unpack`].
    pub fn indices(&self, t: &Thread, len: usize) -> R<Indices> {
        let (start, stop, step) = self.unpack(t)?;
        Ok(Slice::adjust(start, stop, step, len).0)
    }

    /// The selection and the adjusted stop.
    pub fn adjust(start: isize, stop: isize, step: isize, len: usize) -> (Indices, isize) {
        let len = len as isize;
        let clip = |i: isize| {
            if i < 0 {
                let i = i.saturating_add(len);
                if i < 0 { if step < 0 { -1 } else { 0 } } else { i }
            } else if i >= len {
                if step < 0 { len - 1 } else { len }
            } else {
                i
            }
        };
        let (start, stop) = (clip(start), clip(stop));
        let count = match step {
            // Without a division, which takes longer than all the rest.
            1 => (stop - start).max(0),
            -1 => (start - stop).max(0),
            _ if step < 0 && stop < start => (start - stop - 1) / -step + 1,
            _ if step > 0 && start < stop => (stop - start - 1) / step + 1,
            _ => 0,
        };
        (Indices { start: start.max(0) as usize, step, count: count as usize }, stop)
    }
}
