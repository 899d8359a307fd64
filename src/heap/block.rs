//! A block: aligned memory cut into cells of one size, its mark bits in front.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::objects::{Header, drop_object};

/// Size and alignment of a block.
pub(crate) const BLOCK_SIZE: usize = 64 << 10;
/// What the processor translates addresses by.
const PAGE_BYTES: usize = 4 << 10;
/// Granule of cell sizes.
const GRANULE: usize = 16;
const MARK_WORDS: usize = BLOCK_SIZE / 32 / 64;

/// Sizes of cells: steps of 16 bytes, then eighths of a power of two.
const CLASS_SIZES: [u16; 37] = [
    32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 320, 384, 448, 512, 640, 768, 896, 1024,
    1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096, 4608, 5120, 5632, 6144, 7168, 8192,
];
pub(crate) const CLASS_COUNT: usize = CLASS_SIZES.len();

/// Class by number of granules.
static CLASS_OF: [u8; super::SMALL_BYTES_MAX / GRANULE + 1] = {
    let mut table = [0; super::SMALL_BYTES_MAX / GRANULE + 1];
    let mut granules = 0;
    while granules < table.len() {
        let mut class = 0;
        while (CLASS_SIZES[class] as usize) < granules * GRANULE {
            class += 1;
        }
        table[granules] = class as u8;
        granules += 1;
    }
    table
};

/// The size class of cells that hold `bytes` (at most `SMALL_BYTES_MAX`).
#[inline(always)]
pub(crate) fn class_of(bytes: usize) -> usize {
    if bytes <= 256 {
        // The first classes are steps of a granule, from two granules.
        return bytes.div_ceil(GRANULE).max(2) - 2;
    }
    CLASS_OF[bytes.div_ceil(GRANULE)] as usize
}

#[inline(always)]
pub(crate) fn class_size(class: usize) -> usize {
    CLASS_SIZES[class] as usize
}

/// What stands at the beginning of a block.
#[repr(C)]
struct BlockHeader {
    cell_bytes: Cell<usize>,
    cell_count: Cell<usize>,
    class: Cell<u32>,
    /// Turns an offset into the number of its cell: see [`Block::index_of`].
    reciprocal: Cell<u32>,
    /// Swept since the last collection.
    swept: Cell<bool>,
    /// First free interval after a sweep.
    free: Cell<*mut FreeInterval>,
    marks: [AtomicU64; MARK_WORDS],
}

/// A run of free cells; it lives in the first of them, whose first word is zero.
#[repr(C)]
pub(crate) struct FreeInterval {
    zero: u64,
    pub(crate) next: *mut FreeInterval,
    pub(crate) end: *mut u8,
}

impl FreeInterval {
    pub(crate) fn new(next: *mut FreeInterval, end: *mut u8) -> FreeInterval {
        FreeInterval { zero: 0, next, end }
    }
}

/// What an offset in a block of small cells is multiplied by to give 2^32 times the cell's index.
const fn reciprocal(cell_bytes: usize) -> u32 {
    (1_u64 << 32).div_ceil(cell_bytes as u64) as u32
}

const FIRST_CELL: usize = size_of::<BlockHeader>().next_multiple_of(64);

/// Bytes of a block that cells can use.
pub(crate) const BLOCK_PAYLOAD: usize = BLOCK_SIZE - FIRST_CELL;
/// What a stressed heap leaves in dead cells: as a value, a pointer that no one may follow.
const POISON: u64 = 0xdead_beef_dead_bee8;
/// Class number of a block that holds one large cell.
const LARGE: u32 = u32::MAX;

/// A block of the heap; large cells have a (longer) block of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block(*mut BlockHeader);

// SAFETY: H4: a block is used by the thread that took it from its class's list,
// or by the collector while the world is stopped.
unsafe impl Send for Block {}

impl Block {
    /// # Safety
    /// `start` is the beginning of a block in committed memory of the space that
    /// no one else uses.
    pub(crate) unsafe fn at(start: *mut u8) -> Block {
        Block(start.cast())
    }

    pub(crate) fn start(self) -> *mut u8 {
        self.0.cast()
    }

    #[inline(always)]
    fn header(&self) -> &BlockHeader {
        // SAFETY: Block::at's promise; the header lies at the block's start.
        unsafe { &*self.0 }
    }

    /// Makes this an empty block of `class`. `fresh`: the memory is all zero.
    pub(crate) fn init_small(self, class: usize, fresh: bool) {
        let bytes = class_size(class);
        let count = BLOCK_PAYLOAD / bytes;
        let header = self.header();
        header.cell_bytes.set(bytes);
        header.cell_count.set(count);
        header.class.set(class as u32);
        header.reciprocal.set(reciprocal(bytes));
        header.swept.set(true);
        self.clear_marks();
        let (first, begin) = (self.cell(0), self.cell(self.first_used(bytes).min(count - 1)));
        // SAFETY: the cells lie inside the block, which is ours; an interval fits
        // the smallest cell, and one that is linked here has at least one.
        unsafe {
            if !fresh {
                for i in 0..count {
                    self.cell(i).cast::<u64>().write(0);
                }
            }
            let before: *mut FreeInterval = if begin == first { std::ptr::null_mut() } else { first.cast() };
            if !before.is_null() {
                before.write(FreeInterval::new(std::ptr::null_mut(), begin));
            }
            begin.cast::<FreeInterval>().write(FreeInterval::new(before, first.add(count * bytes)));
        }
        header.free.set(begin.cast());
    }

    /// The number of the cell that an empty block gives first, in another page and at another offset in it for each
    /// block. The objects that all calls use (functions, code, classes) are the first of their blocks: were these
    /// the blocks' first cells, they would all share one set of the processor's TLB, which takes the page number's
    /// low bits, and a few sets of its cache.
    fn first_used(self, bytes: usize) -> usize {
        let color = (self.0 as usize / BLOCK_SIZE).wrapping_mul(7) % (BLOCK_SIZE / PAGE_BYTES);
        (color * (PAGE_BYTES + PAGE_BYTES / 16)).saturating_sub(FIRST_CELL).div_ceil(bytes)
    }

    /// Makes this the block of one large cell of `bytes` and gives the cell.
    pub(crate) fn init_large(self, bytes: usize) -> *mut u8 {
        let header = self.header();
        header.cell_bytes.set(bytes);
        header.cell_count.set(1);
        header.class.set(LARGE);
        header.reciprocal.set(0);
        header.swept.set(true);
        header.free.set(std::ptr::null_mut());
        self.clear_marks();
        self.cell(0)
    }

    pub(crate) const fn large_bytes(bytes: usize) -> usize {
        (FIRST_CELL + bytes).next_multiple_of(BLOCK_SIZE)
    }

    pub(crate) fn is_large(self) -> bool {
        self.header().class.get() == LARGE
    }

    pub(crate) fn class(self) -> usize {
        self.header().class.get() as usize
    }

    /// Length of the block in units of `BLOCK_SIZE`.
    pub(crate) fn span(self) -> usize {
        if self.is_large() { Self::large_bytes(self.header().cell_bytes.get()) / BLOCK_SIZE } else { 1 }
    }

    #[inline(always)]
    fn cell(&self, index: usize) -> *mut u8 {
        // SAFETY: index < cell_count (callers), so the cell is inside the block.
        unsafe { self.start().add(FIRST_CELL + index * self.header().cell_bytes.get()) }
    }

    /// The index of the cell that `address`, an address in this block, points into. Marking asks for
    /// every pointer that it sees, so this multiplies where a division would take ten times as long.
    #[inline(always)]
    pub(crate) fn index_of(self, address: usize) -> Option<usize> {
        let offset = (address - self.0 as usize).checked_sub(FIRST_CELL)?;
        let index = (offset * self.header().reciprocal.get() as usize) >> 32;
        (index < self.header().cell_count.get()).then_some(index)
    }

    /// The object in the cell, if it is live or new.
    #[inline(always)]
    pub(crate) fn object(self, index: usize) -> Option<*mut Header> {
        let cell = self.cell(index);
        // SAFETY: H5, H3: a cell's first word is its type, or zero when free.
        let used = unsafe { cell.cast::<u64>().read() } != 0;
        used.then_some(cell.cast())
    }

    /// Sets the mark bit; true if it was not set.
    #[inline(always)]
    pub(crate) fn mark(self, index: usize) -> bool {
        let word = &self.header().marks[index / 64];
        let bit = 1 << (index % 64);
        let old = word.load(Ordering::Relaxed);
        word.store(old | bit, Ordering::Relaxed);
        old & bit == 0
    }

    pub(crate) fn is_marked(self, index: usize) -> bool {
        self.header().marks[index / 64].load(Ordering::Relaxed) >> (index % 64) & 1 == 1
    }

    pub(crate) fn clear_marks(self) {
        for word in &self.header().marks {
            word.store(0, Ordering::Relaxed);
        }
    }

    pub(crate) fn marked_count(self) -> u32 {
        self.header().marks.iter().map(|w| w.load(Ordering::Relaxed).count_ones()).sum()
    }

    #[inline(always)]
    pub(crate) fn cell_bytes(self) -> usize {
        self.header().cell_bytes.get()
    }

    pub(crate) fn set_unswept(self) {
        self.header().swept.set(false);
        self.header().free.set(std::ptr::null_mut());
    }

    /// Frees the cells that are not marked and links them into intervals.
    /// Bytes free, or none when the block is full.
    pub(crate) fn sweep(self, poison: bool) -> Option<usize> {
        let header = self.header();
        if header.swept.replace(true) {
            return (!header.free.get().is_null()).then(|| header.cell_bytes.get());
        }
        let bytes = header.cell_bytes.get();
        let mut free_bytes = 0;
        let mut last: *mut FreeInterval = std::ptr::null_mut();
        let mut index = 0;
        let count = header.cell_count.get();
        while index < count {
            if self.is_marked(index) {
                index += 1;
                continue;
            }
            let from = index;
            while index < count && !self.is_marked(index) {
                self.free_cell(index, poison);
                index += 1;
            }
            free_bytes += (index - from) * bytes;
            let interval: *mut FreeInterval = self.cell(from).cast();
            // SAFETY: the cells from..index are free and ours (H4); intervals are
            // linked in address order through their own first cells.
            unsafe {
                interval.write(FreeInterval {
                    zero: 0,
                    next: std::ptr::null_mut(),
                    end: self.cell(from).add((index - from) * bytes),
                });
                if last.is_null() {
                    header.free.set(interval);
                } else {
                    (*last).next = interval;
                }
            }
            last = interval;
        }
        (!last.is_null()).then_some(free_bytes)
    }

    /// Takes the list of free intervals.
    pub(crate) fn take_free(self) -> *mut FreeInterval {
        self.header().free.replace(std::ptr::null_mut())
    }

    /// `poison`: whoever still reads the object is to notice.
    fn free_cell(self, index: usize, poison: bool) {
        if let Some(object) = self.object(index) {
            // SAFETY: the object is dead: unmarked after a full marking (H5).
            unsafe {
                if (*object).kind().needs_drop() {
                    drop_object(object);
                }
                object.cast::<u64>().write(0);
                if poison {
                    for word in 1..self.cell_bytes() / 8 {
                        object.cast::<u64>().add(word).write(POISON);
                    }
                }
            }
        }
    }

    /// Drops every object that is not marked, and leaves the cells cleared.
    pub(crate) fn drop_cells(self, poison: bool) {
        for index in 0..self.header().cell_count.get() {
            if !self.is_marked(index) || self.header().swept.get() {
                self.free_cell(index, poison);
            }
        }
    }

    /// Whether the header is one that [`Block::init_small`] or [`Block::init_large`] makes, and the marks are
    /// those of cells.
    pub(super) fn is_sound(self) -> bool {
        let header = self.header();
        let (bytes, count) = (header.cell_bytes.get(), header.cell_count.get());
        let is_sized = if self.is_large() {
            count == 1 && bytes > super::SMALL_BYTES_MAX
        } else {
            let class = self.class();
            class < CLASS_COUNT
                && bytes == class_size(class)
                && count == BLOCK_PAYLOAD / bytes
                && header.reciprocal.get() == reciprocal(bytes)
        };
        is_sized && (count..MARK_WORDS * 64).all(|index| !self.is_marked(index))
    }

    pub(crate) fn each_marked(self, mut visit: impl FnMut(*const Header)) {
        for index in 0..self.header().cell_count.get() {
            if self.is_marked(index) {
                visit(self.cell(index).cast());
            }
        }
    }

    pub(crate) fn each_cell(self, visit: &mut impl FnMut(usize)) {
        for index in 0..self.header().cell_count.get() {
            if let Some(object) = self.object(index) {
                visit(object as usize);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_is_that_of_its_cell() {
        for bytes in CLASS_SIZES.map(usize::from) {
            for offset in 0..BLOCK_PAYLOAD {
                assert_eq!((offset * reciprocal(bytes) as usize) >> 32, offset / bytes, "{offset} in cells of {bytes}");
            }
        }
    }
}
