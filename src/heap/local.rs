//! A thread's allocation runs: bump allocation inside free intervals.

use std::cell::{Cell, RefCell};

use super::block::{CLASS_COUNT, FreeInterval, class_of, class_size};
use super::{Heap, Reserve, SMALL_BYTES_MAX};
use crate::memory;

/// A thread tells the heap of memory outside it in steps of at least this.
const EXTERNAL_BYTES_UNTOLD_MAX: usize = 64 << 10;

/// One size class's current free interval.
struct Run {
    next: Cell<*mut u8>,
    end: Cell<*mut u8>,
    rest: Cell<*mut FreeInterval>,
}

impl Run {
    /// Gives the rest of the current interval back, so that the next allocation
    /// comes the slow way, where a stressed heap collects.
    fn put_back(&self) {
        let (next, end) = (self.next.get(), self.end.get());
        if next != end {
            let interval: *mut FreeInterval = next.cast();
            // SAFETY: free cells of a block that this thread took (H4).
            unsafe { interval.write(FreeInterval::new(self.rest.get(), end)) };
            self.rest.set(interval);
        }
        self.next.set(std::ptr::null_mut());
        self.end.set(std::ptr::null_mut());
    }
}

/// The allocation runs of one thread.
pub struct LocalHeap {
    runs: [Run; CLASS_COUNT],
    until_stress: Cell<u32>,
    /// Bytes outside the heap that it has not been told of.
    external_bytes: Cell<usize>,
    /// Those that it was told of made a collection due: the next allocation does not wait for the end of its interval.
    external_is_due: Cell<bool>,
    /// Objects with finalizers that this thread has made since the last collection:
    /// addresses, which the collector does not see.
    finalizable: RefCell<Vec<usize>>,
}

/// Why an allocation did not happen on the fast path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// A collection is due first.
    Collect,
    /// The heap is at its limit.
    OutOfMemory,
}

impl Default for LocalHeap {
    fn default() -> Self {
        LocalHeap::new()
    }
}

impl LocalHeap {
    pub fn new() -> LocalHeap {
        LocalHeap {
            runs: std::array::from_fn(|_| Run {
                next: Cell::new(std::ptr::null_mut()),
                end: Cell::new(std::ptr::null_mut()),
                rest: Cell::new(std::ptr::null_mut()),
            }),
            until_stress: Cell::new(1),
            external_bytes: Cell::new(0),
            external_is_due: Cell::new(false),
            finalizable: RefCell::new(Vec::new()),
        }
    }

    /// Has the object at `address` finalized when it is found unreachable.
    pub(crate) fn add_finalizable(&self, address: usize) {
        let mut finalizable = self.finalizable.borrow_mut();
        memory::ease_growth(&mut finalizable, 1);
        finalizable.push(address);
    }

    /// Takes what [`LocalHeap::add_finalizable`] was told.
    pub(crate) fn take_finalizable(&self) -> Vec<usize> {
        self.finalizable.take()
    }

    /// A free cell for `bytes`, its first word zero, if the current interval has one.
    #[inline(always)]
    pub(crate) fn allocate_fast(&self, bytes: usize) -> Option<*mut u8> {
        if bytes > SMALL_BYTES_MAX {
            return None;
        }
        let class = class_of(bytes);
        let run = &self.runs[class];
        let cell = run.next.get();
        if cell == run.end.get() {
            return None;
        }
        // SAFETY: an interval is a whole number of cells, so the next one ends in it.
        run.next.set(unsafe { cell.add(class_size(class)) });
        Some(cell)
    }

    /// A free cell for `bytes`, from the next interval, block or run of blocks.
    /// `collect_first`: refuse when a collection is due.
    #[cold]
    pub(crate) fn allocate_slow(
        &self,
        heap: &Heap,
        bytes: usize,
        collect_first: bool,
        reserve: Reserve,
    ) -> Result<*mut u8, Refused> {
        if bytes > SMALL_BYTES_MAX {
            if collect_first && heap.collection_is_due() {
                return Err(Refused::Collect);
            }
            return heap.take_large(bytes, reserve).ok_or(Refused::OutOfMemory);
        }
        if collect_first && self.external_is_due.get() && heap.collection_is_due() {
            return Err(Refused::Collect);
        }
        let class = class_of(bytes);
        let run = &self.runs[class];
        loop {
            let interval = run.rest.get();
            if !interval.is_null() {
                // SAFETY: the list of intervals of a block that this thread took (H4).
                let (next, end) = unsafe { ((*interval).next, (*interval).end) };
                run.next.set(interval.cast());
                run.end.set(end);
                run.rest.set(next);
                let cell = self.allocate_fast(bytes).ok_or(Refused::OutOfMemory)?;
                if heap.options().stress_every > 0 {
                    run.put_back();
                }
                return Ok(cell);
            }
            if collect_first && heap.collection_is_due() {
                return Err(Refused::Collect);
            }
            let block = heap.take_block(class, reserve).ok_or(Refused::OutOfMemory)?;
            run.rest.set(block.take_free());
        }
    }

    /// Whether this allocation is one at which a stressed heap collects.
    #[inline]
    pub(crate) fn stress_now(&self, every: u32) -> bool {
        let left = self.until_stress.get() - 1;
        self.until_stress.set(if left == 0 { every } else { left });
        left == 0
    }

    /// Counts memory that an object owns outside the heap, and tells the heap of it
    /// now and then: its counter is shared by all threads.
    #[inline]
    pub(crate) fn note_external(&self, heap: &Heap, bytes: usize) {
        let sum = self.external_bytes.get() + bytes;
        if sum < EXTERNAL_BYTES_UNTOLD_MAX {
            self.external_bytes.set(sum);
        } else {
            self.external_bytes.set(0);
            heap.note_external(sum);
            if heap.collection_is_due() && !self.external_is_due.replace(true) {
                self.runs.iter().for_each(Run::put_back);
            }
        }
    }

    /// Forgets the current intervals: after a collection all free cells are found anew. Whether there were any: whether
    /// this thread has allocated since the last collection.
    pub(crate) fn reset(&self) -> bool {
        let has_allocated = self.external_is_due.replace(false) || self.runs.iter().any(|run| !run.end.get().is_null());
        for run in &self.runs {
            run.next.set(std::ptr::null_mut());
            run.end.set(std::ptr::null_mut());
            run.rest.set(std::ptr::null_mut());
        }
        has_allocated
    }
}
