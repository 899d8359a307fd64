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
pub(super) const MARK_WORDS: usize = BLOCK_SIZE / 32 / 64;

/// Sizes of cells: steps of 16 bytes, then parts of a power of two, then of a block, down to its half.
const CLASS_SIZES: [u16; 43] = [
    32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 320, 384, 448, 512, 640, 768, 896, 1024,
    1280, 1536, 1792, 2048, 2560, 3072, 3584, 4336, 4656, 5424, 5920, 6512, 7232, 8144, 9312, 10864, 13040, 16304,
    21728, 32608,
];
pub(crate) const CLASS_COUNT: usize = CLASS_SIZES.len();
pub(super) const LARGEST_CLASS: usize = CLASS_SIZES[CLASS_COUNT - 1] as usize;

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
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
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

    /// The cell of that index, which is one of the block's.
    #[inline(always)]
    pub(crate) fn cell(&self, index: usize) -> *mut u8 {
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
        let is_new = old & bit == 0;
        if is_new {
            word.store(old | bit, Ordering::Relaxed);
        }
        is_new
    }

    pub(crate) fn is_marked(self, index: usize) -> bool {
        self.header().marks[index / 64].load(Ordering::Relaxed) >> (index % 64) & 1 == 1
    }

    pub(crate) fn clear_marks(self) {
        for word in &self.header().marks {
            word.store(0, Ordering::Relaxed);
        }
    }

    /// Sets the marks to those.
    pub(super) fn set_marks(self, marks: &[u64; MARK_WORDS]) {
        for (word, bits) in self.header().marks.iter().zip(marks) {
            word.store(*bits, Ordering::Relaxed);
        }
    }

    /// Whether no cell is marked.
    pub(crate) fn is_unmarked(self) -> bool {
        self.header().marks.iter().all(|word| word.load(Ordering::Relaxed) == 0)
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
        let mut free_bytes = 0;
        let mut last: *mut FreeInterval = std::ptr::null_mut();
        self.each_unmarked_run(|from, end, bytes| {
            let mut cell = from;
            while cell < end {
                // SAFETY: a dead cell of this block, and the one after it or the block's end.
                unsafe {
                    free_cell(cell, bytes, poison);
                    cell = cell.add(bytes);
                }
            }
            free_bytes += end as usize - from as usize;
            let interval: *mut FreeInterval = from.cast();
            // SAFETY: the cells are free and ours (H4); intervals are linked in address order through their own
            // first cells.
            unsafe {
                interval.write(FreeInterval::new(std::ptr::null_mut(), end));
                if last.is_null() {
                    header.free.set(interval);
                } else {
                    (*last).next = interval;
                }
            }
            last = interval;
        });
        (!last.is_null()).then_some(free_bytes)
    }

    /// Calls `visit` with the begin and the end of every run of cells that are not marked, and a cell's length.
    #[inline(always)]
    fn each_unmarked_run(self, mut visit: impl FnMut(*mut u8, *mut u8, usize)) {
        let header = self.header();
        let (bytes, count) = (header.cell_bytes.get(), header.cell_count.get());
        let first = self.cell(0);
        let mut run = None;
        for (number, word) in header.marks[..count.div_ceil(64)].iter().enumerate() {
            let (begin, word) = (number * 64, word.load(Ordering::Relaxed));
            let end = count.min(begin + 64);
            let mut index = begin;
            while index < end {
                // Alternately what is left of a run without marks and of one with marks.
                let rest = word >> (index - begin);
                let is_free = rest & 1 == 0;
                let same = if is_free { rest.trailing_zeros() } else { rest.trailing_ones() };
                let next = end.min(index + same as usize);
                match run {
                    None if is_free => run = Some(index),
                    Some(from) if !is_free => {
                        // SAFETY: cells of this block.
                        unsafe { visit(first.add(from * bytes), first.add(index * bytes), bytes) };
                        run = None;
                    }
                    _ => {}
                }
                index = next;
            }
        }
        if let Some(from) = run {
            // SAFETY: cells of this block, and their end.
            unsafe { visit(first.add(from * bytes), first.add(count * bytes), bytes) };
        }
    }

    /// Takes the list of free intervals.
    pub(crate) fn take_free(self) -> *mut FreeInterval {
        self.header().free.replace(std::ptr::null_mut())
    }

    /// Drops every object that is not marked, and leaves the cells cleared.
    pub(crate) fn drop_cells(self, poison: bool) {
        for index in 0..self.header().cell_count.get() {
            if !self.is_marked(index) || self.header().swept.get() {
                // SAFETY: a cell of this block, dead after a full marking.
                unsafe { free_cell(self.cell(index), self.cell_bytes(), poison) };
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

/// Drops what a dead object owns and clears its cell (H5). `poison`: whoever still reads the object is to notice.
///
/// # Safety
/// The cell has `bytes` bytes and is not marked after a full marking; nobody else uses it (H4).
#[inline(always)]
unsafe fn free_cell(cell: *mut u8, bytes: usize, poison: bool) {
    let object: *mut Header = cell.cast();
    // SAFETY: the caller's promise; a cell's first word is its type, or zero when free (H3, H5).
    unsafe {
        if cell.cast::<u64>().read() == 0 {
            return;
        }
        if (*object).kind().needs_drop() {
            drop_object(object);
        }
        cell.cast::<u64>().write(0);
        if poison {
            for word in 1..bytes / 8 {
                cell.cast::<u64>().add(word).write(POISON);
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
