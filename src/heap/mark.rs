//! Marking: an explicit stack, no recursion.

use super::space::Space;
use crate::objects::{Header, trace_object};
use crate::value::{Slot, Value};

/// Finds what is reachable. An object's tracing function shows it every slot.
pub struct Marker<'h> {
    space: &'h Space,
    stack: Vec<*const Header>,
    live_bytes: usize,
    /// A slot that points to no object ends the process (H1).
    strict: bool,
    /// What is being traced, for that message.
    tracing: *const Header,
}

impl<'h> Marker<'h> {
    pub(super) fn new(space: &'h Space, strict: bool) -> Self {
        Marker { space, stack: Vec::with_capacity(1024), live_bytes: 0, strict, tracing: std::ptr::null() }
    }

    /// A value that is certainly a live object if it is a pointer.
    #[inline]
    pub fn value(&mut self, value: Value) {
        if value.is_object() {
            if self.strict {
                self.check(value.address());
            }
            self.address(value.address());
        }
    }

    /// Ends the process unless `address` is that of an object.
    #[cold]
    fn check(&self, address: usize) {
        let object = self.space.block_of(address).and_then(|block| block.object(block.index_of(address)?));
        if object.is_none_or(|object| object as usize != address) {
            let tracing = self.tracing;
            // SAFETY: what is traced is live; null while the roots are shown.
            let kind = unsafe { tracing.as_ref() }.map(Header::kind);
            eprintln!("gillie: heap: {address:#x}, held by {tracing:?} ({kind:?}), is not an object");
            std::process::abort();
        }
    }

    #[inline]
    pub fn slot(&mut self, slot: &Slot) {
        self.value(slot.get());
    }

    pub fn slots(&mut self, slots: &[Slot]) {
        for slot in slots {
            self.value(slot.get());
        }
    }

    pub fn slots_of<const N: usize>(&mut self, slots: [&Slot; N]) {
        for slot in slots {
            self.value(slot.get());
        }
    }

    /// A word that may point to, or into, a live object.
    #[inline]
    pub fn address(&mut self, address: usize) {
        let Some(block) = self.space.block_of(address) else { return };
        let Some(index) = block.index_of(address) else { return };
        let Some(object) = block.object(index) else { return };
        if block.mark(index) {
            self.live_bytes += block.cell_bytes();
            self.stack.push(object);
        }
    }

    /// Every aligned word in `from..to`, conservatively.
    ///
    /// # Safety
    /// The range is readable and no running thread writes to it.
    pub unsafe fn range(&mut self, from: usize, to: usize) {
        let mut at = from.next_multiple_of(8);
        while at + 8 <= to {
            // SAFETY: the caller's promise. Volatile: the words may be anything,
            // also what the compiler believes dead.
            let word = unsafe { (at as *const usize).read_volatile() };
            self.address(word);
            at += 8;
        }
    }

    /// Marks everything reachable from what was shown; bytes live.
    pub(super) fn finish(mut self) -> usize {
        while let Some(object) = self.stack.pop() {
            self.tracing = object;
            // SAFETY: H1: marked cells are live objects.
            unsafe { trace_object(object, &mut self) };
        }
        self.live_bytes
    }
}
