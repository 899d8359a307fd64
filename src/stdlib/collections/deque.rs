//! The storage of a deque: a ring of slots.
//!
//! Every operation here is one step under the object's lock, so that with the GIL
//! off an append or a pop happens as a whole. `version` counts the changes that an
//! iteration must not see.

use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::objects::Header;
use crate::objects::array::Array;
use crate::objects::native::Payload;
use crate::value::{Gc, Slot, Value, WordSlot};

/// Slots of the smallest ring.
const CAPACITY_MIN: usize = 8;
/// Rings of this size and below are kept when they empty.
const KEPT_MAX: usize = 64;
/// `maxlen` of a deque without one.
pub const UNBOUNDED: u64 = u64::MAX;

/// An end of a deque.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Left,
    Right,
}

impl End {
    pub fn other(self) -> End {
        match self {
            End::Left => End::Right,
            End::Right => End::Left,
        }
    }
}

/// The payload of a deque. Item `i` is in slot `(head + i) % capacity`; the
/// capacity is a power of two.
pub struct Deque {
    /// An [`Array`] or UNDEF.
    ring: Slot,
    head: WordSlot,
    len: WordSlot,
    version: WordSlot,
    maxlen: WordSlot,
}

impl Payload for Deque {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.ring);
    }
}

impl Default for Deque {
    fn default() -> Deque {
        Deque {
            ring: Slot::new(Value::UNDEF),
            head: WordSlot::new(0),
            len: WordSlot::new(0),
            version: WordSlot::new(0),
            maxlen: WordSlot::new(UNBOUNDED),
        }
    }
}

/// A deque object: its header, for the lock, and its payload.
#[derive(Clone, Copy)]
pub struct DequeRef<'a> {
    header: &'a Header,
    deque: &'a Deque,
}

/// The deque that `v` is.
#[inline]
pub fn deque_of(v: &Value) -> Option<DequeRef<'_>> {
    Some(DequeRef { deque: v.payload()?, header: v.object()? })
}

impl DequeRef<'_> {
    pub fn len(self) -> usize {
        self.deque.len.get() as usize
    }

    /// Changes whenever items come or go.
    pub fn version(self) -> u64 {
        self.deque.version.get()
    }

    pub fn maxlen(self) -> Option<usize> {
        Some(self.deque.maxlen.get()).filter(|maxlen| *maxlen != UNBOUNDED).map(|maxlen| maxlen as usize)
    }

    pub fn set_maxlen(self, maxlen: Option<usize>) {
        self.deque.maxlen.set(maxlen.map_or(UNBOUNDED, |maxlen| maxlen as u64));
    }

    /// The item at `index`, if there is one.
    #[inline]
    pub fn get(self, t: &Thread, index: usize) -> Option<Value> {
        let _guard = t.lock(self.header);
        self.slot(index, |slot| slot.get())
    }

    /// Replaces the item at `index`; false if there is none.
    pub fn set(self, t: &Thread, index: usize, item: Value) -> bool {
        let _guard = t.lock(self.header);
        self.slot(index, |slot| slot.set(item)).is_some()
    }

    /// Puts an item at an end. A full bounded deque loses the one at the other end.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub fn push(self, t: &Thread, end: End, item: Value) -> R<()> {
        let _guard = t.lock(self.header);
        self.push_locked(t, end, item)
    }

    /// Takes the item from an end.
    #[inline]
    pub fn pop(self, t: &Thread, end: End) -> Option<Value> {
        let _guard = t.lock(self.header);
        let item = self.pop_locked(end);
        self.shrink_locked(t);
        item
    }

    /// Removes everything.
    pub fn clear(self, t: &Thread) {
        let _guard = t.lock(self.header);
        self.change();
        self.deque.len.set(0);
        self.deque.head.set(0);
        self.deque.ring.set(Value::UNDEF);
    }

    /// Moves every item `steps` places to the right, around the end.
    pub fn rotate(self, t: &Thread, steps: isize) {
        let _guard = t.lock(self.header);
        self.rotate_locked(steps);
    }

    /// Puts an item before the one at `index`; false if the deque is full.
    ///
    /// # Errors
    /// MemoryError.
    pub fn insert(self, t: &Thread, index: isize, item: Value) -> R<bool> {
        let _guard = t.lock(self.header);
        let len = self.len();
        if self.maxlen() == Some(len) {
            return Ok(false);
        }
        let at = crate::builtins::arguments::clamp(index, len) as isize;
        self.rotate_locked(-at);
        self.push_locked(t, End::Left, item)?;
        self.rotate_locked(at);
        Ok(true)
    }

    /// Removes the item at `index`, if it is `item` or `item` is UNDEF.
    pub fn remove(self, t: &Thread, index: usize, item: Value) -> bool {
        let _guard = t.lock(self.header);
        match self.slot(index, |slot| slot.get()) {
            Some(found) if item.is_undef() || found == item => {
                self.rotate_locked(-(index as isize));
                self.pop_locked(End::Left);
                self.rotate_locked(index as isize);
                true
            }
            _ => false,
        }
    }

    /// Reverses the order in place.
    pub fn reverse(self, t: &Thread) {
        let _guard = t.lock(self.header);
        let len = self.len();
        for i in 0..len / 2 {
            let (Some(left), Some(right)) = (self.slot(i, |s| s.get()), self.slot(len - 1 - i, |s| s.get())) else {
                return;
            };
            self.slot(i, |slot| slot.set(right));
            self.slot(len - 1 - i, |slot| slot.set(left));
        }
    }

    /// The items at this moment, in an array of their number.
    ///
    /// # Errors
    /// MemoryError.
    pub fn to_array(self, t: &Thread) -> R<Gc<Array>> {
        loop {
            let len = self.len();
            let array = Array::new(t, len)?;
            let _guard = t.lock(self.header);
            if self.len() != len {
                continue;
            }
            for (i, new) in array.slots().iter().enumerate() {
                self.slot(i, |slot| new.set(slot.get()));
            }
            return Ok(array);
        }
    }

    // ---- under the lock

    fn ring(self) -> Option<Gc<Array>> {
        self.deque.ring.get().cast()
    }

    fn change(self) {
        self.deque.version.set(self.deque.version.get().wrapping_add(1));
    }

    /// Calls `f` with the slot of item `index`, if there is one.
    #[inline]
    fn slot<T>(self, index: usize, f: impl FnOnce(&Slot) -> T) -> Option<T> {
        if index >= self.len() {
            return None;
        }
        let ring = self.ring()?;
        let place = (self.deque.head.get() as usize).wrapping_add(index) & (ring.capacity() - 1);
        Some(f(&ring.slots()[place]))
    }

    #[inline]
    fn push_locked(self, t: &Thread, end: End, item: Value) -> R<()> {
        let maxlen = self.deque.maxlen.get();
        if self.deque.len.get() >= maxlen {
            if maxlen == 0 {
                return Ok(());
            }
            self.pop_locked(end.other());
        }
        let len = self.len();
        let ring = match self.ring().filter(|ring| len < ring.capacity()) {
            Some(ring) => ring,
            None => self.resize_locked(t, (len * 2).max(CAPACITY_MIN))?,
        };
        let mask = ring.capacity() - 1;
        let head = self.deque.head.get() as usize;
        let place = match end {
            End::Right => head.wrapping_add(len) & mask,
            End::Left => {
                let before = head.wrapping_sub(1) & mask;
                self.deque.head.set(before as u64);
                before
            }
        };
        ring.slots()[place].set(item);
        self.deque.len.set(len as u64 + 1);
        self.change();
        Ok(())
    }

    #[inline]
    fn pop_locked(self, end: End) -> Option<Value> {
        let last = self.len().checked_sub(1)?;
        let index = if end == End::Left { 0 } else { last };
        let item = self.slot(index, |slot| slot.swap(Value::UNDEF))?;
        if end == End::Left {
            let mask = self.ring()?.capacity() as u64 - 1;
            self.deque.head.set((self.deque.head.get() + 1) & mask);
        }
        self.deque.len.set(last as u64);
        self.change();
        item.defined()
    }

    /// Moves to a ring of `capacity` slots, a power of two that holds all items.
    #[cold]
    #[inline(never)]
    fn resize_locked(self, t: &Thread, capacity: usize) -> R<Gc<Array>> {
        let ring = Array::new(t, capacity)?;
        for i in 0..self.len() {
            self.slot(i, |slot| ring.set(i, slot.get()));
        }
        self.deque.head.set(0);
        self.deque.ring.set(ring.value());
        Ok(ring)
    }

    /// Gives back the memory of a ring that is nearly empty.
    #[inline]
    fn shrink_locked(self, t: &Thread) {
        let Some(capacity) = self.ring().map(|ring| ring.capacity()) else { return };
        if capacity > KEPT_MAX && self.len() * 8 < capacity && self.resize_locked(t, capacity / 4).is_err() {
            t.clear_raised();
        }
    }

    fn rotate_locked(self, steps: isize) {
        let len = self.len();
        let Some(ring) = self.ring().filter(|_| len > 1) else { return };
        let right = steps.rem_euclid(len as isize) as usize;
        self.change();
        // The shorter way round.
        let (end, count) = if right * 2 <= len { (End::Right, right) } else { (End::Left, len - right) };
        let mask = ring.capacity() - 1;
        let slots = ring.slots();
        for _ in 0..count {
            let head = self.deque.head.get() as usize;
            let before = head.wrapping_sub(1) & mask;
            let (from, to, new_head) = match end {
                End::Right => (head.wrapping_add(len - 1) & mask, before, before),
                End::Left => (head, head.wrapping_add(len) & mask, (head + 1) & mask),
            };
            let item = slots[from].swap(Value::UNDEF);
            slots[to].set(item);
            self.deque.head.set(new_head as u64);
        }
    }
}
