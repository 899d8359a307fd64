//! Address space kept for the requests that cannot fail: a free list in address order, first fit,
//! neighbours joined. It is searched only when the system refuses.

use std::alloc::Layout;
use std::ptr;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Its length where the process may have all address space. It is not touched before it is needed.
const BYTES: usize = 16 << 20;
/// Bounds of its length, a sixth of it, where the process's address space is limited.
const LIMITED_BYTES: (usize, usize) = (8 << 20, 256 << 20);
const SHARE: usize = 6;

/// Sizes and addresses are multiples of it, and a free piece's entry fits.
const GRANULE: usize = 16;

/// A freed piece from here on gives its pages back.
const TRIMMED_BYTES: usize = 1 << 20;

/// Where it lies: nowhere before [`prepare`], and then unchanging.
static START: AtomicUsize = AtomicUsize::new(0);
static LENGTH: AtomicUsize = AtomicUsize::new(0);
static PREPARED: Once = Once::new();

/// The free pieces. A thread that waits for them spins: parking would allocate.
static IS_LOCKED: AtomicBool = AtomicBool::new(false);
static mut FREE: FreeList = FreeList { first: ptr::null_mut(), is_begun: false };

/// What stands at the beginning of a free piece.
struct Free {
    bytes: usize,
    next: *mut Free,
}

struct FreeList {
    first: *mut Free,
    /// Whether the mapping was entered.
    is_begun: bool,
}

/// Runs `f` with the list of free pieces, alone.
fn with_list<T>(f: impl FnOnce(&mut FreeList) -> T) -> T {
    while IS_LOCKED.swap(true, Ordering::Acquire) {
        std::thread::yield_now();
    }
    let list = &raw mut FREE;
    // SAFETY: the only user until the lock is given back; `f` does not come here again.
    let result = f(unsafe { &mut *list });
    IS_LOCKED.store(false, Ordering::Release);
    result
}

/// See [`super::while_quiet`].
pub(super) fn while_quiet<T>(f: impl FnOnce() -> T) -> T {
    with_list(|_| f())
}

pub(super) fn prepare() {
    PREPARED.call_once(|| {
        let limited = super::share(SHARE).map(|share| share.clamp(LIMITED_BYTES.0, LIMITED_BYTES.1));
        let bytes = limited.unwrap_or(BYTES) & !0xffff;
        // SAFETY: a fresh anonymous mapping at an address the system chooses.
        let start = unsafe {
            let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
            libc::mmap(ptr::null_mut(), bytes, libc::PROT_READ | libc::PROT_WRITE, flags, -1, 0)
        };
        if start != libc::MAP_FAILED {
            START.store(start as usize, Ordering::Relaxed);
            LENGTH.store(bytes, Ordering::Release);
        }
    });
}

/// Whether `piece` lies in the reserve.
#[inline(always)]
pub(super) fn has(piece: *mut u8) -> bool {
    (piece as usize).wrapping_sub(START.load(Ordering::Relaxed)) < LENGTH.load(Ordering::Relaxed)
}

fn rounded(layout: Layout) -> Option<usize> {
    layout.size().max(GRANULE).checked_next_multiple_of(GRANULE)
}

/// A piece; null when none is large enough.
pub(super) fn take(layout: Layout) -> *mut u8 {
    let Some(bytes) = rounded(layout) else { return ptr::null_mut() };
    with_list(|list| {
        list.begin();
        // SAFETY: the list's entries lie in free pieces of the mapping.
        unsafe { list.take(bytes, layout.align()) }
    })
}

/// Takes a piece back.
pub(super) fn give(piece: *mut u8, layout: Layout) {
    let Some(bytes) = rounded(layout) else { return };
    // SAFETY: the piece was taken with this layout, so it is `bytes` long and nobody uses it any more.
    with_list(|list| unsafe { list.give(piece, bytes) });
}

/// Takes back what lies behind the first `new_size` bytes of a piece, if it is the reserve's.
pub(super) fn shrink(piece: *mut u8, layout: Layout, new_size: usize) {
    let kept = Layout::from_size_align(new_size, layout.align()).ok().and_then(rounded);
    if let (true, Some(bytes), Some(kept)) = (has(piece), rounded(layout), kept)
        && kept < bytes
    {
        // SAFETY: the end of a piece, which nobody uses any more.
        with_list(|list| unsafe { list.give(piece.add(kept), bytes - kept) });
    }
}

impl FreeList {
    /// Enters the whole mapping at the first request: before, none of its pages is touched.
    fn begin(&mut self) {
        let length = LENGTH.load(Ordering::Acquire);
        if length != 0 && !self.is_begun {
            self.is_begun = true;
            self.first = START.load(Ordering::Relaxed) as *mut Free;
            // SAFETY: the beginning of the mapping, which nobody has used.
            unsafe { self.first.write(Free { bytes: length, next: ptr::null_mut() }) };
        }
    }

    /// # Safety
    /// The entries are those of free pieces.
    unsafe fn take(&mut self, bytes: usize, align: usize) -> *mut u8 {
        let mut link: *mut *mut Free = &raw mut self.first;
        // SAFETY: the caller's promise; what is cut off an entry's piece is a multiple of a granule.
        unsafe {
            while let Some(free) = (*link).as_ref() {
                let from = *link as usize;
                let start = from.next_multiple_of(align.max(GRANULE));
                let (front, need) = (start - from, start - from + bytes);
                if free.bytes < need {
                    link = &raw mut (**link).next;
                    continue;
                }
                let (rest, mut next) = (free.bytes - need, free.next);
                if rest > 0 {
                    let behind = (start + bytes) as *mut Free;
                    behind.write(Free { bytes: rest, next });
                    next = behind;
                }
                if front > 0 {
                    (from as *mut Free).write(Free { bytes: front, next });
                } else {
                    *link = next;
                }
                return start as *mut u8;
            }
        }
        ptr::null_mut()
    }

    /// # Safety
    /// The piece is of the mapping and not in use.
    unsafe fn give(&mut self, piece: *mut u8, bytes: usize) {
        let mut before: *mut Free = ptr::null_mut();
        let mut next = self.first;
        // SAFETY: entries of free pieces; the given one becomes such.
        unsafe {
            if bytes >= TRIMMED_BYTES {
                let from = (piece as usize).next_multiple_of(4096);
                let to = (piece as usize + bytes) & !4095;
                libc::madvise(from as *mut libc::c_void, to - from, libc::MADV_DONTNEED);
            }
            while !next.is_null() && (next as usize) < piece as usize {
                before = next;
                next = (*next).next;
            }
            let entry: *mut Free = piece.cast();
            entry.write(Free { bytes, next });
            if !next.is_null() && piece as usize + bytes == next as usize {
                entry.write(Free { bytes: bytes + (*next).bytes, next: (*next).next });
            }
            if before.is_null() {
                self.first = entry;
            } else if before as usize + (*before).bytes == piece as usize {
                (*before).bytes += (*entry).bytes;
                (*before).next = (*entry).next;
            } else {
                (*before).next = entry;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(list: &FreeList) -> Vec<usize> {
        let (mut at, mut found) = (list.first, Vec::new());
        // SAFETY: entries of the test's own list.
        while let Some(free) = unsafe { at.as_ref() } {
            found.push(free.bytes);
            at = free.next;
        }
        found
    }

    #[test]
    fn pieces_are_aligned_apart_and_joined_again() {
        let mut memory = vec![0_u128; 1024];
        let start = memory.as_mut_ptr().cast::<u8>();
        let mut list = FreeList { first: ptr::null_mut(), is_begun: false };
        // SAFETY: the test's own memory.
        unsafe {
            list.give(start, 16384);
            let small = list.take(32, 8);
            let aligned = list.take(64, 256);
            let large = list.take(4096, 16);
            assert!(small == start && (aligned as usize).is_multiple_of(256) && large > aligned);
            assert!(list.take(16384, 8).is_null());
            list.give(aligned, 64);
            list.give(small, 32);
            list.give(large, 4096);
            assert_eq!(lengths(&list), [16384]);
        }
    }
}
