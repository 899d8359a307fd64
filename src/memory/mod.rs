//! Memory outside the heap, and what happens when there is none.
//!
//! A script that asks for too much gets MemoryError; it never ends the process. Three things see to that:
//! - Who allocates as much as a script likes asks first: `try_reserve`, [`check`] for the algorithms that
//!   allocate by themselves, and `Thread::allocate` for cells of the heap.
//! - What is left are small requests, which cannot fail in Rust. At the limit they come from the [`reserve`],
//!   and the VM's thread that made one is told: the next safepoint collects, and raises MemoryError if
//!   the system still gives nothing.
//! - Where the process's address space is limited (`ulimit -v`), the heap and the threads' stacks reserve parts of
//!   it ([`share`]) and not what they would like, so that something is left for all the others. Where a script
//!   limits it when all that is done (`resource.setrlimit`), what is used counts instead of what is mapped ([`limit`]).
//!
//! Deliberately absent: a limit of its own. Like CPython's, memory that the system has promised and does not have
//! (overcommitment) ends in the kernel's hands; single requests beyond all that is available are refused before.
//!
//! The allocator is the process's, as is what is known here.

mod available;
pub(crate) mod limit;
mod reserve;

pub use available::{Shortage, check, check_physical, share};

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;
use std::io::Write as _;
use std::ptr;
use std::sync::atomic::{AtomicU32, Ordering};

#[cfg(not(feature = "system-allocator"))]
use mimalloc::MiMalloc as Underlying;
#[cfg(feature = "system-allocator")]
use std::alloc::System as Underlying;

/// The allocator of the command: mimalloc (the system's, with the feature `system-allocator`), and the reserve behind it.
pub struct Allocator;

// SAFETY: every piece goes back to where it came from: the reserve knows its own by the address.
unsafe impl GlobalAlloc for Allocator {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise.
        let get = || unsafe { Underlying.alloc(layout) };
        let piece = limited(0, layout.size(), get);
        if piece.is_null() { from_reserve(layout) } else { piece }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise.
        let get = || unsafe { Underlying.alloc_zeroed(layout) };
        let piece = limited(0, layout.size(), get);
        if piece.is_null() { zeroed_from_reserve(layout) } else { piece }
    }

    #[inline]
    unsafe fn dealloc(&self, piece: *mut u8, layout: Layout) {
        if reserve::has(piece) {
            return reserve::give(piece, layout);
        }
        limit::note_size(layout.size(), 0);
        // SAFETY: the caller's promise; what is not the reserve's is the underlying allocator's.
        unsafe { Underlying.dealloc(piece, layout) }
    }

    #[inline]
    unsafe fn realloc(&self, piece: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        if !reserve::has(piece) {
            // SAFETY: the caller's promise; as in `dealloc`.
            let get = || unsafe { Underlying.realloc(piece, layout, new_size) };
            let moved = limited(layout.size(), new_size, get);
            if !moved.is_null() {
                return moved;
            }
        }
        if new_size <= layout.size() {
            // Nobody asks how long a piece is, and the reserve takes the end back.
            reserve::shrink(piece, layout, new_size);
            return piece;
        }
        // SAFETY: the caller's promise.
        unsafe { self.move_piece(piece, layout, new_size) }
    }
}

impl Allocator {
    /// `realloc` by a copy, when the reserve has the piece or is to have it.
    ///
    /// # Safety
    /// As `realloc`.
    #[cold]
    unsafe fn move_piece(&self, piece: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: `realloc` is only called with sizes that a layout may have; the pieces are two.
        unsafe {
            let moved = self.alloc(Layout::from_size_align_unchecked(new_size, layout.align()));
            if !moved.is_null() {
                ptr::copy_nonoverlapping(piece, moved, layout.size().min(new_size));
                self.dealloc(piece, layout);
            }
            moved
        }
    }
}

/// What `get` has from the underlying allocator: a piece of `new` bytes for one of `old` (0: none). Where a script's limit
/// forbids it the thread is told: who must have it gets it, and the next safepoint raises MemoryError.
#[inline(always)]
fn limited(old: usize, new: usize, get: impl FnOnce() -> *mut u8) -> *mut u8 {
    if new >= limit::SEEN_BYTES && new > old && limit::refuses(new - old) {
        tell();
    }
    let piece = get();
    if !piece.is_null() {
        limit::note_size(old, new);
    }
    piece
}

/// Has the allocator give back what it keeps for later.
fn return_unused() {
    #[cfg(not(feature = "system-allocator"))]
    // SAFETY: it may be called at any time.
    unsafe {
        mi_collect(true);
    }
}

#[cfg(not(feature = "system-allocator"))]
unsafe extern "C" {
    /// mimalloc's: frees what the calling thread keeps, and purges.
    fn mi_collect(is_forced: bool);
}

/// Bytes of a page of memory.
fn page_bytes() -> usize {
    // SAFETY: a number.
    unsafe { libc::sysconf(libc::_SC_PAGESIZE) as usize }
}

#[cold]
#[inline(never)]
fn from_reserve(layout: Layout) -> *mut u8 {
    let piece = reserve::take(layout);
    if !piece.is_null() {
        tell();
    }
    piece
}

#[cold]
#[inline(never)]
fn zeroed_from_reserve(layout: Layout) -> *mut u8 {
    let piece = from_reserve(layout);
    if !piece.is_null() {
        // SAFETY: a new piece of that size.
        unsafe { piece.write_bytes(0, layout.size()) };
    }
    piece
}

/// Maps the reserve; later calls do nothing.
pub fn prepare() {
    reserve::prepare();
}

/// Runs `f`, which allocates and frees nothing, while no other thread is inside of the reserve. What `f` forks finds it whole,
/// and locked by nobody who is gone.
pub(crate) fn while_quiet<T>(f: impl FnOnce() -> T) -> T {
    reserve::while_quiet(f)
}

/// Where a thread of a VM is told that it has taken from the reserve.
#[derive(Clone, Copy)]
struct Listener {
    word: *const AtomicU32,
    bits: u32,
}

thread_local! {
    /// An allocator has no argument that could say who allocates.
    static LISTENER: Cell<Option<Listener>> = const { Cell::new(None) };
}

/// Runs `f`; when meanwhile this OS thread takes from the reserve, `bits` are set in `word`.
pub(crate) fn listen<T>(word: &AtomicU32, bits: u32, f: impl FnOnce() -> T) -> T {
    struct Restore(Option<Listener>);
    impl Drop for Restore {
        fn drop(&mut self) {
            LISTENER.set(self.0);
        }
    }
    let _restore = Restore(LISTENER.replace(Some(Listener { word, bits })));
    f()
}

/// Makes room for `more` items in a vector that has to grow: by as little as there is memory for, if not by doubling.
#[inline]
pub(crate) fn ease_growth<T>(vector: &mut Vec<T>, more: usize) {
    if vector.capacity() - vector.len() < more && vector.try_reserve(more).is_err() {
        // What fails here fails when the items come.
        let _ = vector.try_reserve_exact(more + vector.len() / 16);
    }
}

/// Ends the process: nothing can be done without memory that the system refuses.
#[cold]
pub(crate) fn give_up(why: &str) -> ! {
    // `eprintln!` would panic where standard error is closed, and the exit status would be another one.
    let _ = writeln!(std::io::stderr(), "Fatal Python error: out of memory: {why}");
    std::process::exit(1)
}

fn tell() {
    if let Ok(Some(listener)) = LISTENER.try_with(Cell::get) {
        // SAFETY: `listen` borrows the word as long as it is entered here.
        unsafe { (*listener.word).fetch_or(listener.bits, Ordering::SeqCst) };
    }
}

/// Whether the system gives memory again, enough for the allocator to go on for a while.
pub(crate) fn has_recovered() -> bool {
    available::can_map(RECOVERED_BYTES) && limit::has_room()
}

/// What mimalloc asks the system for at a time, and room to align it.
const RECOVERED_BYTES: usize = 64 << 20;
