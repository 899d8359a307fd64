//! The heap: a tracing, non-moving, mark-sweep collector over size-segregated
//! blocks in one reserved address range, in the shape of JavaScriptCore's
//! Riptide (<https://webkit.org/blog/7122/introducing-riptide-webkits-retreating-wavefront-concurrent-garbage-collector/>).
//!
//! Invariants
//! - H1 A tagged pointer in a root or in a slot of a live object points to the
//!   first word of a live cell: one whose first word (its type) is not zero.
//! - H2 Roots are the register windows and the native stacks of all threads
//!   (conservatively: any word that points into a live cell keeps it), and what
//!   the VM lists. A value kept only in malloc'ed memory is not seen.
//! - H3 A cell is initialised, header last or at once, before the next safepoint
//!   or allocation of its thread: a collection takes a cell whose first word is
//!   zero for free.
//! - H4 Marking and eager sweeping run with the world stopped. A block that is
//!   swept lazily belongs to the thread that took it off its class's list. Free
//!   cells belong to the thread that took them, until it gives them back or the
//!   next collection finds them anew.
//! - H5 Sweeping clears the first word of every dead cell, after dropping the
//!   Rust memory that the object owned.
//! - H6 What an object holds weakly ([`HoldsWeakly`]: a class its subclasses) is
//!   dropped by the collection that finds it dead, before anything is swept. Who
//!   reads such a value allocates nothing until it is where H2 sees it.
//! - H7 What is kept for good ([`Heap::keep`]) holds what is kept for good, and builtin types, which the VM lists:
//!   it is marked without being traced.
//!
//! Under gc-stress collections check them (`verify.rs`).

mod block;
mod census;
mod cycles;
mod kept;
mod lifetime;
mod local;
mod mark;
mod order;
mod space;
mod verify;

pub(crate) use census::{Census, is_container, is_tracked};
pub(crate) use lifetime::{Pending, Settled, is_losable};
pub use local::LocalHeap;
pub(crate) use local::Refused;
use mark::Mode;
pub use mark::{HoldsWeakly, Marker};

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use parking_lot::Mutex;

use crate::memory::limit;
use crate::objects::ty::TypeObject;
use crate::objects::weakref::WeakRef;
use crate::objects::{Header, flag};
use crate::value::{Gc, Value};
use block::{BLOCK_SIZE, Block, CLASS_COUNT, FreeInterval};
use kept::Kept;
use lifetime::Book;
pub(crate) use space::Reserve;
use space::Space;

/// Cells larger than this get blocks of their own.
pub(crate) const SMALL_BYTES_MAX: usize = block::LARGEST_CLASS;

/// What a collection is made for.
pub(crate) enum Purpose<'c> {
    Memory,
    /// To notice deaths soon: of those that reference counts would notice. What lies on a cycle stays.
    Deaths,
    /// To count what it finds.
    Census(&'c mut Census),
}

/// Threads that allocate at once and are given a share of their own before the next collection.
const ALLOCATORS_MAX: usize = 8;

/// A stressed heap is verified at every n-th collection: looking at all of it costs as much as several of them.
const VERIFIED_EVERY: usize = 16;

/// The part of what is live that is allocated between two collections of a full heap, if its reserve has that.
const WORTHWHILE_PART: usize = 16;

/// Empty blocks that stay with their size class at a collection: the program
/// will probably fill them again.
const EMPTY_BLOCKS_MAX: usize = 256;

/// What a heap may use and when it collects.
#[derive(Clone, Copy, Debug)]
pub struct HeapOptions {
    /// Bytes allocated before the first collection and at least between two.
    pub collect_after_bytes_min: usize,
    /// Collect at every n-th allocation (0: only when due).
    pub stress_every: u32,
    /// The most address space, and so memory, that the heap may use.
    pub heap_bytes_max: usize,
}

impl Default for HeapOptions {
    fn default() -> Self {
        HeapOptions { collect_after_bytes_min: 12 << 20, stress_every: 0, heap_bytes_max: 64 << 30 }
    }
}

/// Counters of one heap.
#[derive(Clone, Copy, Debug, Default)]
pub struct HeapStatistics {
    pub collections: usize,
    /// Bytes in live cells after the last collection.
    pub live_bytes: usize,
    /// The most that there was before a collection: bytes live after the one before it, and allocated since.
    pub peak_bytes: usize,
    /// Bytes in cells that no collection needs to trace.
    pub kept_bytes: usize,
}

/// A list of free cells that nobody uses.
struct Returned(*mut FreeInterval);

// SAFETY: who gave the cells back does not use them any more (H4).
unsafe impl Send for Returned {}

/// One heap; every `Vm` has its own.
pub struct Heap {
    space: Space,
    /// Per size class: blocks with cells to sweep or to fill.
    classes: [Mutex<Vec<Block>>; CLASS_COUNT],
    /// Per size class: lists of free cells that threads have given back.
    returned: [Mutex<Vec<Returned>>; CLASS_COUNT],
    allocated_bytes: AtomicUsize,
    /// Collect when `allocated_bytes` passes this.
    limit_bytes: AtomicUsize,
    options: HeapOptions,
    processors: usize,
    collections: AtomicUsize,
    live_bytes: AtomicUsize,
    peak_bytes: AtomicUsize,
    /// Held for a moment by attached threads, which allocate nothing meanwhile.
    book: Mutex<Book>,
    /// The same.
    kept: Mutex<Kept>,
}

impl Heap {
    /// A heap with its address range reserved, no memory committed. The process ends if the operating system
    /// refuses even a small range.
    pub fn new(options: HeapOptions) -> Heap {
        Heap {
            space: Space::reserve(options.heap_bytes_max),
            classes: std::array::from_fn(|_| Mutex::new(Vec::new())),
            returned: std::array::from_fn(|_| Mutex::new(Vec::new())),
            allocated_bytes: AtomicUsize::new(0),
            limit_bytes: AtomicUsize::new(options.collect_after_bytes_min),
            options,
            processors: std::thread::available_parallelism().map_or(1, usize::from),
            collections: AtomicUsize::new(0),
            live_bytes: AtomicUsize::new(0),
            peak_bytes: AtomicUsize::new(0),
            book: Mutex::new(Book::default()),
            kept: Mutex::new(Kept::default()),
        }
    }

    pub fn options(&self) -> HeapOptions {
        self.options
    }

    /// Whether enough was allocated for a collection to be worth it.
    #[inline]
    pub fn collection_is_due(&self) -> bool {
        self.allocated_bytes.load(Ordering::Relaxed) >= self.limit_bytes.load(Ordering::Relaxed)
    }

    /// Whether with `bytes` more so little was allocated since the last collection that another one would free little.
    pub(crate) fn has_just_collected(&self, bytes: usize) -> bool {
        let live = self.live_bytes.load(Ordering::Relaxed);
        self.allocated_bytes() + bytes < live / WORTHWHILE_PART
    }

    /// Counts memory that an object owns outside the heap towards the next collection.
    #[inline]
    pub fn note_external(&self, bytes: usize) {
        self.allocated_bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    pub fn statistics(&self) -> HeapStatistics {
        HeapStatistics {
            collections: self.collections.load(Ordering::Relaxed),
            live_bytes: self.live_bytes.load(Ordering::Relaxed),
            peak_bytes: self.peak_bytes.load(Ordering::Relaxed),
            kept_bytes: self.kept.lock().bytes(),
        }
    }

    /// Makes `peak_bytes` what is live.
    pub fn reset_peak(&self) {
        self.peak_bytes.store(self.live_bytes.load(Ordering::Relaxed), Ordering::Relaxed);
    }

    /// Free cells of `class`: those that a thread gave back, or a block's; none when memory is at its limit.
    pub(crate) fn take_free(&self, class: usize, reserve: Reserve) -> Option<*mut FreeInterval> {
        let returned = self.returned[class].lock().pop();
        match returned {
            Some(Returned(cells)) => Some(cells),
            None => Some(self.take_block(class, reserve)?.take_free()),
        }
    }

    /// Keeps free cells of `class` that the caller has taken and does not need for whoever takes some next (H4).
    pub(crate) fn take_back(&self, class: usize, cells: *mut FreeInterval) {
        if !cells.is_null() {
            self.returned[class].lock().push(Returned(cells));
        }
    }

    /// A block of `class` with free cells, swept; none when memory is at its limit.
    fn take_block(&self, class: usize, reserve: Reserve) -> Option<Block> {
        loop {
            let next = self.classes[class].lock().pop();
            let Some(block) = next else { break };
            if let Some(free) = block.sweep(self.is_stressed()) {
                self.note_external(free);
                return Some(block);
            }
        }
        let block = self.space.small_block(class, reserve)?;
        self.note_external(BLOCK_SIZE);
        Some(block)
    }

    /// A large cell of at least `bytes`, all zero.
    pub(crate) fn take_large(&self, bytes: usize, reserve: Reserve) -> Option<*mut u8> {
        let cell = self.space.large_block(bytes, reserve)?;
        self.note_external(bytes);
        Some(cell)
    }

    /// Collects garbage. `roots` shows the marker every root. Says what became of
    /// the objects with finalizers and weak references.
    ///
    /// # Safety
    /// The world is stopped, and all threads' [`LocalHeap`]s are reset by the caller
    /// before any of them allocates again.
    pub(crate) unsafe fn collect(&self, roots: impl FnOnce(&mut Marker<'_>), purpose: Purpose<'_>) -> Settled {
        let _exemption = limit::Exemption::begin();
        self.finish_sweep();
        self.space.each_block(|block| block.clear_marks());
        let kept_bytes = {
            let kept = self.kept.lock();
            kept.mark();
            kept.bytes()
        };
        let poison = self.is_stressed();
        let mode = if poison { Mode::Strict } else { Mode::Marking };
        let mut marker = Marker::new(&self.space, mode);
        roots(&mut marker);
        let settled = {
            let mut book = self.book.lock();
            book.mark_pending(&mut marker);
            marker.drain();
            // SAFETY: the caller's promise; everything reachable is marked.
            let settled = unsafe { book.settle(&mut marker, matches!(purpose, Purpose::Deaths)) };
            if let Purpose::Census(census) = purpose {
                // SAFETY: as above; what is dead was not swept.
                unsafe { census.take(&self.space, &mut marker) };
                book.save(&census.saved);
            }
            marker.drop_weakly_held();
            if poison && self.collections.load(Ordering::Relaxed).is_multiple_of(VERIFIED_EVERY) {
                // SAFETY: as above.
                unsafe { verify::verify(&self.space, &book, kept_bytes + marker.live_bytes()) };
            }
            settled
        };
        let live = kept_bytes + marker.live_bytes();
        for (blocks, returned) in self.classes.iter().zip(&self.returned) {
            blocks.lock().clear();
            returned.lock().clear();
        }
        let mut kept = 0;
        self.space.each_block(|block| {
            if block.is_large() {
                if !block.is_marked(0) {
                    block.drop_cells(false);
                    self.space.release(block);
                }
                return;
            }
            let is_empty = block.is_unmarked();
            if is_empty && kept > EMPTY_BLOCKS_MAX {
                block.drop_cells(poison);
                self.space.release(block);
            } else {
                kept += usize::from(is_empty);
                block.set_unswept();
                self.classes[block.class()].lock().push(block);
            }
        });
        let live_before = self.live_bytes.swap(live, Ordering::Relaxed);
        let allocated_bytes = self.allocated_bytes.swap(0, Ordering::Relaxed);
        self.peak_bytes.fetch_max(live_before + allocated_bytes, Ordering::Relaxed);
        self.collections.fetch_add(1, Ordering::Relaxed);
        Settled { allocated_bytes, ..settled }
    }

    /// Says when the next collection is due, after one in whose time `allocators` threads allocated: every one that
    /// can run beside the others has its own share, so that the stops of the world do not grow with the threads.
    pub(crate) fn schedule(&self, allocators: usize) {
        let shares = allocators.clamp(1, self.processors.min(ALLOCATORS_MAX));
        let live = self.live_bytes.load(Ordering::Relaxed);
        self.limit_bytes.store((self.options.collect_after_bytes_min * shares).max(live), Ordering::Relaxed);
    }

    /// The values that an object certainly holds, those of its internal parts included.
    pub(crate) fn referents(&self, object: &Header) -> Vec<Value> {
        self.referents_in(Mode::Telling, object)
    }

    /// Whether an object, or an internal part of it, holds one of the values. The world is stopped.
    pub(crate) fn holds_any(&self, object: &Header, values: &[Value]) -> bool {
        self.referents_in(Mode::Listing, object).iter().any(|value| values.contains(value))
    }

    fn referents_in(&self, mode: Mode, object: &Header) -> Vec<Value> {
        let mut found = Vec::new();
        let mut parts = HashSet::new();
        // SAFETY: the caller's reference keeps the object alive, which keeps its parts.
        let mut waiting = unsafe { Marker::list(&self.space, object, mode) };
        waiting.reverse();
        while let Some(value) = waiting.pop() {
            match value.object() {
                Some(part) if part.is_part() => {
                    if !parts.insert(value.address()) {
                        continue;
                    }
                    // SAFETY: as above.
                    let parts = unsafe { Marker::list(&self.space, part, mode) };
                    waiting.extend(parts.into_iter().rev());
                }
                _ if value.is_undef() || value == Value::ABSENT => {}
                _ => found.push(value),
            }
        }
        found
    }

    /// Takes an object that a census saved from being freed.
    pub(crate) fn take_saved(&self) -> Option<Value> {
        self.book.lock().take_saved()
    }

    /// Bytes allocated since the last collection.
    pub(crate) fn allocated_bytes(&self) -> usize {
        self.allocated_bytes.load(Ordering::Relaxed)
    }

    /// Has an object last as long as the heap.
    ///
    /// What it holds, now and later, must have been kept before, or be a builtin type (H7).
    pub(crate) fn keep(&self, object: &Header) {
        self.kept.lock().add(&self.space, std::ptr::from_ref(object) as usize);
    }

    // ---- finalizers and weak references (lifetime.rs)

    /// Has objects finalized when they are found unreachable.
    pub(crate) fn add_finalizable(&self, objects: Vec<usize>) {
        if !objects.is_empty() {
            self.book.lock().add_finalizable(&objects);
        }
    }

    /// The next thing to do for an object that was found dead, if no thread but `by` has begun with those that died with it.
    pub(crate) fn take_pending(&self, by: usize) -> Option<Pending> {
        self.book.lock().take_pending(by)
    }

    /// Whether one of the objects that the last collection has left does something when it dies that others could miss.
    pub(crate) fn has_losable(&self) -> bool {
        self.book.lock().has_losable()
    }

    /// Whether one of those at these addresses does, as far as the last collection has entered them.
    pub(crate) fn are_losable(&self, addresses: &[usize]) -> bool {
        !addresses.is_empty() && self.book.lock().are_losable(addresses)
    }

    /// The same of objects that were alive after so many collections, entered or not.
    pub(crate) fn were_losable(&self, addresses: &[usize], collections: usize) -> bool {
        if self.collections.load(Ordering::Relaxed) != collections {
            return self.are_losable(addresses);
        }
        // SAFETY: nothing was freed since, and the caller's thread runs, so that nothing is.
        addresses.iter().any(|&address| is_losable(unsafe { &*(address as *const Header) }))
    }

    /// In the child of a fork: what other threads have begun with is left to the only one.
    pub(crate) fn disown_pending(&self) {
        self.book.lock().disown_pending();
    }

    /// If `container`, which is about to lose a reference, dies, what it holds is freed in its order.
    pub(crate) fn note_dropped(&self, container: &Header) {
        self.book.lock().note_dropped(container);
    }

    /// Queues what has a finalizer of what `globals` lead to, in the order in which CPython finds that.
    pub(crate) fn finalize_globals(&self, globals: &Header) {
        let order = order::as_found(self, globals);
        self.book.lock().take_finalizable(&order);
    }

    /// Queues some of the objects that have a finalizer, dead or not; false if there are none.
    pub(crate) fn finalize_some(&self) -> bool {
        self.book.lock().take_some_finalizable()
    }

    /// Has `reference` cleared when `referent` is found unreachable; if it `is_shared`
    /// and one like it exists, gives that.
    pub(crate) fn add_weak(&self, referent: &Header, reference: Gc<WeakRef>, is_shared: bool) -> Gc<WeakRef> {
        self.book.lock().add_weak(referent, reference, is_shared)
    }

    /// The reference of type `ty` to `referent` that users without a callback share.
    pub(crate) fn shared_weak(&self, referent: &Header, ty: Gc<TypeObject>) -> Option<Gc<WeakRef>> {
        if !referent.has_flag(flag::WEAKLY_REFERENCED) {
            return None;
        }
        self.book.lock().shared_weak(referent, ty)
    }

    /// Calls `visit` with the weak references to `referent`, the oldest first.
    /// `visit` must not allocate.
    pub(crate) fn each_weak(&self, referent: &Header, visit: impl FnMut(Gc<WeakRef>)) {
        if referent.has_flag(flag::WEAKLY_REFERENCED) {
            self.book.lock().weak_references(referent).for_each(visit);
        }
    }

    /// Sweeps what lazy sweeping has left, so that every cell with a type is live or new.
    fn finish_sweep(&self) {
        for class in &self.classes {
            for block in class.lock().iter() {
                block.sweep(self.is_stressed());
            }
        }
    }

    /// Sweeps what lazy sweeping has left.
    ///
    /// # Safety
    /// The world is stopped.
    pub(crate) unsafe fn sweep_all(&self) {
        self.finish_sweep();
    }

    /// Whether to look for errors of the program that uses the heap: ours.
    fn is_stressed(&self) -> bool {
        self.options.stress_every > 0
    }

    /// How many slots of live objects and their internal parts hold `value`. The world is stopped, and a collection has
    /// just been made.
    pub(crate) fn count_references(&self, value: Value) -> usize {
        let mut waiting = Vec::new();
        // SAFETY: the world is stopped.
        unsafe { self.each_cell(|cell| waiting.push(cell)) };
        // SAFETY: what was visited is live.
        let object = |cell: usize| unsafe { &*(cell as *const Header) };
        // A part without its owner was kept by a stale word of a stack.
        waiting.retain(|cell| object(*cell).class_of_seen().is_some());
        let mut parts = HashSet::new();
        let mut count = 0;
        while let Some(cell) = waiting.pop() {
            // SAFETY: it is live, or a part of what is.
            for referent in unsafe { Marker::list(&self.space, cell as *const Header, Mode::Listing) } {
                count += usize::from(referent == value);
                if let Some(part) = referent.object().filter(|part| part.class_of_seen().is_none())
                    && parts.insert(referent.address())
                {
                    waiting.push(std::ptr::from_ref(part) as usize);
                }
            }
        }
        count
    }

    /// Calls `visit` with the address of every live cell.
    ///
    /// # Safety
    /// As [`Heap::collect`].
    pub(crate) unsafe fn each_cell(&self, mut visit: impl FnMut(usize)) {
        self.finish_sweep();
        self.space.each_block(|block| block.each_cell(&mut visit));
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        self.finish_sweep();
        self.space.each_block(|block| block.drop_cells(false));
    }
}
