//! Marking: an explicit stack, no recursion.
//!
//! When there is no memory for a larger stack, what is reached goes without a place on it, and in the end all
//! marked objects are traced once more; as often as it takes.

use std::ops::Range;

use super::block::{BLOCK_SIZE, Block};
use super::space::Space;
use crate::objects::{Header, trace_object};
use crate::threads::word_at;
use crate::value::{Slot, Value};

/// Places on the stack at first, and at most where errors are looked for: there it runs over often.
const STACK_MIN: usize = 1024;
const STRICT_STACK_MAX: usize = 2048;

/// What is done with what is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Marking,
    /// The same, and a slot that points to no object ends the process (H1).
    Strict,
    /// It is listed; the world is stopped.
    Listing,
    /// The same for a thread beside others that run: what is certainly alive.
    Telling,
    /// It is checked: see `verify.rs`.
    Verifying,
}

impl Mode {
    /// Nothing is marked.
    #[inline(always)]
    fn only_looks(self) -> bool {
        matches!(self, Mode::Listing | Mode::Telling | Mode::Verifying)
    }
}

/// Rust memory of a live object that holds others without keeping them alive.
pub trait HoldsWeakly {
    /// Calls `visit` with each of those objects. It must neither allocate in the heap nor come back to this holder.
    fn each(&self, visit: &mut dyn FnMut(Value));

    /// Drops those for which `is_live` is false. The world is stopped, after marking: no lock that this takes may be
    /// held by a thread that can stop.
    fn drop_dead(&self, is_live: &dyn Fn(Value) -> bool);
}

/// Finds what is reachable. An object's tracing function shows it every slot.
pub struct Marker<'h> {
    space: &'h Space,
    stack: Vec<*const Header>,
    /// The stack takes no more than this.
    stack_max: usize,
    /// Something is marked and was not traced.
    is_untraced: bool,
    live_bytes: usize,
    /// The type that was shown last.
    last_type: Value,
    mode: Mode,
    /// What of the marked objects holds others weakly.
    holders: Vec<*const dyn HoldsWeakly>,
    /// In [`Mode::Listing`] and [`Mode::Telling`]: what was shown.
    listed: Vec<Value>,
    /// What is being traced, for that message.
    tracing: *const Header,
    /// In [`Mode::Verifying`]: the cell of the object that is traced; the first thing that was found wrong.
    pub(super) cell: Range<usize>,
    pub(super) fault: Option<String>,
}

impl<'h> Marker<'h> {
    pub(super) fn new(space: &'h Space, mode: Mode) -> Self {
        let stack = if mode.only_looks() { Vec::new() } else { Vec::with_capacity(STACK_MIN) };
        Marker {
            space,
            stack,
            stack_max: if mode == Mode::Strict { STRICT_STACK_MAX } else { usize::MAX },
            is_untraced: false,
            live_bytes: 0,
            last_type: Value::UNDEF,
            mode,
            holders: Vec::new(),
            listed: Vec::new(),
            tracing: std::ptr::null(),
            cell: 0..0,
            fault: None,
        }
    }

    /// A value that is certainly a live object if it is a pointer.
    #[inline(always)]
    pub fn value(&mut self, value: Value) {
        if self.mode != Mode::Marking {
            self.value_with_care(value, None);
        } else if value.is_object() {
            self.object(value.address());
        }
    }

    /// Does what another mode than [`Mode::Marking`] says with a value and the address of its slot.
    #[cold]
    #[inline(never)]
    fn value_with_care(&mut self, value: Value, slot: Option<usize>) {
        match self.mode {
            Mode::Listing | Mode::Telling => self.listed.push(value),
            Mode::Verifying => self.verify_held(value, slot),
            Mode::Marking | Mode::Strict => {
                if value.is_object() && self.reach(value.address()) != value.address() {
                    self.refuse(value.address());
                }
            }
        }
    }

    /// Marks the live object at `address` (H1), which needs no look at the table of blocks nor at the object.
    #[inline]
    fn object(&mut self, address: usize) {
        // SAFETY: H1: a live object lies in the first BLOCK_SIZE bytes of a block in use.
        let block = unsafe { Block::at((address & !(BLOCK_SIZE - 1)) as *mut u8) };
        if let Some(index) = block.index_of(address) {
            self.mark(block, index, address as *const Header);
        }
    }

    #[inline(always)]
    fn mark(&mut self, block: Block, index: usize, object: *const Header) {
        if block.mark(index) {
            self.live_bytes += block.cell_bytes();
            if self.stack.len() == self.stack.capacity() {
                self.grow();
            }
            if self.stack.len() < self.stack.capacity() {
                self.stack.push(object);
            }
        }
    }

    /// The type of the object that is being traced, mostly that of the one before, too.
    #[inline]
    pub fn type_slot(&mut self, ty: &Slot) {
        let value = ty.get();
        if value != self.last_type || self.mode.only_looks() {
            self.last_type = value;
            self.value(value);
        }
    }

    /// Shows what the object that is traced holds without keeping it alive.
    pub fn weakly(&mut self, holder: &(impl HoldsWeakly + 'static)) {
        match self.mode {
            Mode::Listing | Mode::Telling => {}
            // What was found dead has been dropped.
            Mode::Verifying => holder.each(&mut |value| self.verify_held(value, None)),
            // Without memory for a note it is kept.
            Mode::Marking | Mode::Strict if self.holders.try_reserve(1).is_err() => {
                holder.each(&mut |value| self.value(value));
            }
            Mode::Marking | Mode::Strict => self.holders.push(holder),
        }
    }

    /// Has the holders drop what was reached from nowhere else. Marking is done.
    pub(super) fn drop_weakly_held(&mut self) {
        for holder in std::mem::take(&mut self.holders) {
            // SAFETY: H1: it belongs to a marked object, which is live.
            unsafe { &*holder }.drop_dead(&|value| self.is_marked(value.address()));
        }
    }

    /// Whether only what is certainly alive is to be shown: somebody gets it.
    pub fn tells(&self) -> bool {
        self.mode == Mode::Telling
    }

    /// The values that `object` holds.
    ///
    /// # Safety
    /// It is live, or dead and not swept; the world is stopped, or `mode` is [`Mode::Telling`].
    pub(super) unsafe fn list(space: &'h Space, object: *const Header, mode: Mode) -> Vec<Value> {
        let mut marker = Marker::new(space, mode);
        // SAFETY: the caller's promise.
        unsafe { trace_object(object, &mut marker) };
        marker.listed
    }

    /// Ends the process: `address` is not that of an object.
    #[cold]
    #[inline(never)]
    fn refuse(&self, address: usize) {
        let tracing = self.tracing;
        // SAFETY: what is traced is live; null while the roots are shown.
        let kind = unsafe { tracing.as_ref() }.map(Header::kind);
        eprintln!("gillie: heap: {address:#x}, held by {tracing:?} ({kind:?}), is not an object");
        std::process::abort();
    }

    #[inline]
    pub fn slot(&mut self, slot: &Slot) {
        let value = slot.get();
        if self.mode != Mode::Marking {
            self.value_with_care(value, Some(std::ptr::from_ref(slot) as usize));
        } else if value.is_object() {
            self.object(value.address());
        }
    }

    pub fn slots(&mut self, slots: &[Slot]) {
        for slot in slots {
            self.slot(slot);
        }
    }

    pub fn slots_of<const N: usize>(&mut self, slots: [&Slot; N]) {
        for slot in slots {
            self.slot(slot);
        }
    }

    /// A word that may point to, or into, a live object.
    #[inline]
    pub fn address(&mut self, address: usize) {
        if self.mode.only_looks() {
            return self.look_at_address(address);
        }
        self.reach(address);
    }

    /// Marks the object that `address` points to or into. Its own address; 0 if there is none.
    #[inline(always)]
    fn reach(&mut self, address: usize) -> usize {
        let Some(block) = self.space.block_of(address) else { return 0 };
        let Some(index) = block.index_of(address) else { return 0 };
        if block.is_marked(index) {
            // Most are, and a look at the object itself would be one at cold memory.
            return block.cell(index) as usize;
        }
        let Some(object) = block.object(index) else { return 0 };
        self.mark(block, index, object);
        object as usize
    }

    /// Makes room on the stack, if there is memory.
    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        let length = self.stack.len();
        if length >= self.stack_max || self.stack.try_reserve_exact(length).is_err() {
            self.is_untraced = true;
        }
    }

    #[cold]
    fn look_at_address(&mut self, address: usize) {
        let object = self.space.block_of(address).and_then(|block| block.object(block.index_of(address)?));
        if let Some(object) = object {
            // SAFETY: a cell with a type is an object (H3, H5).
            self.value_with_care(unsafe { (*object).value() }, None);
        }
    }

    /// Every aligned word in `from..to`, conservatively.
    ///
    /// # Safety
    /// The range is readable and no running thread writes to it.
    pub unsafe fn range(&mut self, from: usize, to: usize) {
        let mut at = from.next_multiple_of(8);
        while at + 8 <= to {
            // SAFETY: the caller's promise.
            let word = unsafe { word_at(at) };
            self.address(word);
            at += 8;
        }
    }

    /// Marks everything reachable from what was shown.
    pub(super) fn drain(&mut self) {
        self.drain_stack();
        while std::mem::take(&mut self.is_untraced) {
            let space = self.space;
            space.each_block(|block| {
                block.each_marked(|object| {
                    self.trace(object);
                    self.drain_stack();
                });
            });
        }
        self.tracing = std::ptr::null();
    }

    fn drain_stack(&mut self) {
        while let Some(object) = self.stack.pop() {
            self.trace(object);
        }
    }

    #[inline(always)]
    fn trace(&mut self, object: *const Header) {
        self.tracing = object;
        // SAFETY: H1: marked cells are live objects.
        unsafe { trace_object(object, self) };
    }

    /// The heap's memory.
    pub(super) fn space(&self) -> &'h Space {
        self.space
    }

    /// What `object` refers to, whether it is marked or not.
    ///
    /// # Safety
    /// `object` is live, or has died since the last collection.
    pub(super) unsafe fn referents(&self, object: *const Header) -> Vec<Value> {
        // SAFETY: the caller's promise.
        unsafe { Marker::list(self.space, object, Mode::Listing) }
    }

    /// The addresses of what the dead `object` refers to and is dead, too.
    ///
    /// # Safety
    /// Everything reachable is marked; `object` is not and has died since the last collection.
    pub(super) unsafe fn dead_referents(&self, object: *const Header) -> Vec<usize> {
        // SAFETY: the caller's promise.
        let referents = unsafe { self.referents(object) };
        let addresses =
            referents.into_iter().filter_map(|value| value.object()).map(|o| std::ptr::from_ref(o) as usize);
        addresses.filter(|address| !self.is_marked(*address)).collect()
    }

    /// Whether the object at `address` was reached.
    pub(super) fn is_marked(&self, address: usize) -> bool {
        let place = self.space.block_of(address).and_then(|block| Some((block, block.index_of(address)?)));
        place.is_some_and(|(block, index)| block.is_marked(index))
    }

    /// Bytes in the cells that were reached, without those that were marked before.
    pub(super) fn live_bytes(&self) -> usize {
        self.live_bytes
    }
}
