//! A thread's allocation runs: bump allocation inside free intervals.

use std::cell::{Cell, RefCell};

use super::block::{CLASS_COUNT, FreeInterval, class_of, class_size};
use super::lifetime::is_losable;
use super::{Heap, Reserve, SMALL_BYTES_MAX};
use crate::memory;
use crate::objects::Header;
use crate::value::Value;

/// What a thread keeps of the first free cells of a class that it takes: most threads make few objects, and a
/// block for each class would be a collection for every hundred threads.
const FIRST_SHARE_BYTES: usize = 4 << 10;

/// A thread tells the heap of memory outside it in steps of at least this.
const EXTERNAL_BYTES_UNTOLD_MAX: usize = 64 << 10;

const _: () = assert!(CLASS_COUNT <= 64, "a word has a bit for each class");

/// One size class's current free interval.
struct Run {
    next: Cell<*mut u8>,
    end: Cell<*mut u8>,
    rest: Cell<*mut FreeInterval>,
    /// Nothing of this class was taken by the thread so far.
    is_first: Cell<bool>,
}

impl Run {
    fn new() -> Run {
        Run {
            next: Cell::new(std::ptr::null_mut()),
            end: Cell::new(std::ptr::null_mut()),
            rest: Cell::new(std::ptr::null_mut()),
            is_first: Cell::new(true),
        }
    }

    /// Cuts the list of intervals after some cells of `cell_bytes`, and gives the part behind.
    fn split(&self, cell_bytes: usize) -> *mut FreeInterval {
        let first = self.rest.get();
        // SAFETY: free cells that this thread took (H4); the cut lies between two cells.
        unsafe {
            let behind = first.cast::<u8>().add(FIRST_SHARE_BYTES / cell_bytes * cell_bytes);
            let FreeInterval { next, end, .. } = first.read();
            if behind == first.cast() || behind >= end {
                first.write(FreeInterval::new(std::ptr::null_mut(), end));
                return next;
            }
            let rest: *mut FreeInterval = behind.cast();
            rest.write(FreeInterval::new(next, end));
            first.write(FreeInterval::new(std::ptr::null_mut(), behind));
            rest
        }
    }

    /// Takes everything that is free, as one list.
    fn take_all(&self) -> *mut FreeInterval {
        self.put_back();
        self.rest.replace(std::ptr::null_mut())
    }

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
    /// The classes of which it has taken free cells since the last collection, a bit each.
    classes_used: Cell<u64>,
    until_stress: Cell<u32>,
    /// In debug builds: a cell is being initialised.
    is_initialising: Cell<bool>,
    /// Bytes outside the heap that it has not been told of.
    external_bytes: Cell<usize>,
    /// Those that it was told of made a collection due: the next allocation does not wait for the end of its interval.
    external_is_due: Cell<bool>,
    /// Objects with finalizers that this thread has made since the last collection:
    /// addresses, which the collector does not see.
    finalizable: RefCell<Vec<usize>>,
    /// Those of them that were taken and do something when they die, as long as they are few: then None.
    listed: RefCell<Option<Vec<usize>>>,
}

/// How many objects are few.
const LISTED_MAX: usize = 64;

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
            runs: std::array::from_fn(|_| Run::new()),
            classes_used: Cell::new(0),
            until_stress: Cell::new(1),
            is_initialising: Cell::new(false),
            external_bytes: Cell::new(0),
            external_is_due: Cell::new(false),
            finalizable: RefCell::new(Vec::new()),
            listed: RefCell::new(Some(Vec::new())),
        }
    }

    /// Has the object at `address` finalized when it is found unreachable.
    pub(crate) fn add_finalizable(&self, address: usize) {
        let mut finalizable = self.finalizable.borrow_mut();
        memory::ease_growth(&mut finalizable, 1);
        finalizable.push(address);
    }

    /// The objects that [`LocalHeap::add_finalizable`] was told of since they were taken last, if they are `most` or fewer.
    pub(crate) fn last_finalizable(&self, most: usize) -> Option<Vec<Value>> {
        let addresses = self.finalizable.borrow();
        if addresses.len() > most {
            return None;
        }
        // SAFETY: nothing was freed since they were made: every collection takes them first.
        Some(addresses.iter().map(|address| unsafe { &*(*address as *const Header) }.value()).collect())
    }

    /// Takes what [`LocalHeap::add_finalizable`] was told.
    pub(crate) fn take_finalizable(&self) -> Vec<usize> {
        let taken = self.finalizable.take();
        let mut listed = self.listed.borrow_mut();
        if let Some(addresses) = &mut *listed {
            // SAFETY: nothing was freed since they were made: every collection takes them first.
            let losable = taken.iter().filter(|&&address| is_losable(unsafe { &*(address as *const Header) }));
            addresses.extend(losable.take(LISTED_MAX + 1));
            if addresses.len() > LISTED_MAX {
                *listed = None;
            }
        }
        taken
    }

    /// What this thread has made that was entered in the heap's list and did something at its death then, if it is not much.
    pub(crate) fn listed(&self) -> Option<Vec<usize>> {
        self.listed.borrow().clone()
    }

    /// A free cell for `bytes`, its first word zero, if the current interval has one.
    #[inline(always)]
    pub(crate) fn allocate_fast(&self, bytes: usize) -> Option<*mut u8> {
        debug_assert!(!self.is_initialising.get(), "nothing is allocated while a cell is initialised (H3)");
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

    /// Runs `initialise`, which fills a cell and must not allocate: in debug builds it is checked.
    #[inline(always)]
    pub(crate) fn initialise<T>(&self, initialise: impl FnOnce() -> T) -> T {
        self.is_initialising.set(cfg!(debug_assertions));
        let result = initialise();
        self.is_initialising.set(false);
        result
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
            run.rest.set(heap.take_free(class, reserve).ok_or(Refused::OutOfMemory)?);
            self.classes_used.set(self.classes_used.get() | 1 << class);
            if run.is_first.replace(false) {
                heap.take_back(class, run.split(class_size(class)));
            }
        }
    }

    /// Gives all free cells back, for a thread that ends.
    pub(crate) fn give_back(&self, heap: &Heap) {
        for class in self.used() {
            heap.take_back(class, self.runs[class].take_all());
        }
    }

    fn used(&self) -> impl Iterator<Item = usize> + use<> {
        let used = self.classes_used.get();
        (0..CLASS_COUNT).filter(move |class| used & 1 << class != 0)
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
        let has_allocated = self.external_is_due.replace(false) || self.classes_used.get() != 0;
        for class in self.used() {
            let run = &self.runs[class];
            run.next.set(std::ptr::null_mut());
            run.end.set(std::ptr::null_mut());
            run.rest.set(std::ptr::null_mut());
        }
        self.classes_used.set(0);
        has_allocated
    }
}
