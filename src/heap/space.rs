//! The reserved address range, in units of blocks.

use std::ptr;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

use parking_lot::Mutex;

use super::block::{BLOCK_SIZE, Block};
use crate::memory::{self, limit};

const FREE: u8 = 0;
const HEAD: u8 = 1;
const TAIL: u8 = 2;

/// The part of the heap that ordinary requests leave alone: from it come the small objects that cannot fail,
/// MemoryError itself among them, until the program has seen that error. A native loop that makes them sees it when
/// its list grows, by an eighth.
const RESERVE_PART: usize = 7;

/// Freed single blocks that keep their memory: giving it back to the system and having it again costs more than all
/// else that happens to a block, the more so where the system must tell the other processors.
const SINGLES_MAX: usize = 512;

/// Blocks in freed longer runs that keep their memory, for the same reason: a list that grows or is copied has a fresh page
/// for each 4 KiB otherwise, which costs several times what zeroing them does.
const DIRTY_BLOCKS_MAX: usize = 512;

/// Whether a request may be served from the last blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reserve {
    Keep,
    /// From half of them: for what is allocated between two collections of a full heap.
    Borrow,
    Use,
}

/// The address range of one heap and which of its blocks are in use.
pub(crate) struct Space {
    mapping: *mut u8,
    mapping_bytes: usize,
    /// First block, aligned.
    base: usize,
    block_count: usize,
    /// Blocks before this one have been used at least once.
    used: AtomicUsize,
    states: Box<[AtomicU8]>,
    /// What is free of the blocks before `used`.
    pool: Mutex<Pool>,
}

#[derive(Default)]
struct Pool {
    /// Single blocks, dirty.
    singles: Vec<usize>,
    /// Longer runs, dirty: first block and length, the one freed last at the end.
    dirty: Vec<(usize, usize)>,
    /// Sum of their lengths.
    dirty_blocks: usize,
    /// Runs whose memory was returned to the system: zero.
    runs: Vec<(usize, usize)>,
    /// Sum of their lengths.
    run_blocks: usize,
}

impl Pool {
    /// A dirty run of `length` blocks, of the shortest that is long enough.
    fn take_dirty(&mut self, length: usize) -> Option<usize> {
        let fitting = self.dirty.iter().enumerate().filter(|(_, run)| run.1 >= length);
        let (at, &(index, have)) = fitting.min_by_key(|(_, run)| run.1)?;
        match have - length {
            0 => {
                self.dirty.remove(at);
            }
            1 if self.singles.len() < SINGLES_MAX => {
                self.dirty.remove(at);
                self.dirty_blocks -= 1;
                self.singles.push(index + length);
            }
            rest => self.dirty[at] = (index + length, rest),
        }
        self.dirty_blocks -= length;
        Some(index)
    }

    /// Adds a run of zeroed blocks, joined with its neighbours.
    fn add_run(&mut self, mut run: (usize, usize)) {
        self.run_blocks += run.1;
        if let Some(at) = self.runs.iter().position(|before| before.0 + before.1 == run.0) {
            let before = self.runs.swap_remove(at);
            run = (before.0, before.1 + run.1);
        }
        if let Some(at) = self.runs.iter().position(|behind| behind.0 == run.0 + run.1) {
            run.1 += self.runs.swap_remove(at).1;
        }
        self.runs.push(run);
    }
}

// SAFETY: the mapping belongs to this value; what is shared in it goes through
// atomics and the pool's lock.
unsafe impl Send for Space {}
// SAFETY: as above.
unsafe impl Sync for Space {}

impl Space {
    /// Reserves up to `bytes_max` of address space: less if the system refuses, and half of what there is if the
    /// process's is limited.
    pub(crate) fn reserve(bytes_max: usize) -> Space {
        let bytes_max = memory::share(2).map_or(bytes_max, |half| half.min(bytes_max));
        let mut bytes = bytes_max.next_multiple_of(BLOCK_SIZE).max(64 * BLOCK_SIZE);
        loop {
            let length = bytes + BLOCK_SIZE;
            // SAFETY: a fresh anonymous mapping at an address the system chooses.
            let mapping = unsafe {
                libc::mmap(
                    ptr::null_mut(),
                    length,
                    libc::PROT_READ | libc::PROT_WRITE,
                    libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
                    -1,
                    0,
                )
            };
            if mapping != libc::MAP_FAILED {
                return Space::new(mapping.cast(), length, bytes / BLOCK_SIZE);
            }
            bytes /= 2;
            if bytes < 64 * BLOCK_SIZE {
                memory::give_up("the system gives no address space for the heap");
            }
        }
    }

    fn new(mapping: *mut u8, mapping_bytes: usize, block_count: usize) -> Space {
        // Zeroed memory from the allocator: pages are committed when touched.
        // SAFETY: zero is a valid AtomicU8, and it means FREE.
        let states = unsafe { Box::<[AtomicU8]>::new_zeroed_slice(block_count).assume_init() };
        Space {
            mapping,
            mapping_bytes,
            base: (mapping as usize).next_multiple_of(BLOCK_SIZE),
            block_count,
            used: AtomicUsize::new(0),
            states,
            pool: Mutex::new(Pool::default()),
        }
    }

    #[inline(always)]
    fn block(&self, index: usize) -> Block {
        // SAFETY: index < block_count; the mapping is readable and writable.
        unsafe { Block::at((self.base + index * BLOCK_SIZE) as *mut u8) }
    }

    /// The block that `address` lies in, if one is in use there.
    #[inline(always)]
    pub(crate) fn block_of(&self, address: usize) -> Option<Block> {
        let mut index = address.checked_sub(self.base)? / BLOCK_SIZE;
        if index >= self.used.load(Ordering::Relaxed) {
            return None;
        }
        loop {
            match self.states[index].load(Ordering::Relaxed) {
                HEAD => return Some(self.block(index)),
                TAIL => index -= 1,
                _ => return None,
            }
        }
    }

    /// Whether the address lies in the range.
    pub(super) fn contains(&self, address: usize) -> bool {
        (self.base..self.base + self.block_count * BLOCK_SIZE).contains(&address)
    }

    /// Whether the states of the blocks that `block` consists of say so.
    pub(super) fn owns(&self, block: Block) -> bool {
        let index = (block.start() as usize - self.base) / BLOCK_SIZE;
        let tails = self.states.get(index + 1..index + block.span());
        tails.is_some_and(|tails| tails.iter().all(|state| state.load(Ordering::Relaxed) == TAIL))
    }

    pub(crate) fn small_block(&self, class: usize, reserve: Reserve) -> Option<Block> {
        let (index, fresh) = {
            let mut pool = self.pool.lock();
            if !self.can_spare(&pool, 1, reserve) {
                return None;
            }
            match pool.singles.pop() {
                Some(index) => (index, false),
                None => (self.take_run(&mut pool, 1, reserve)?, true),
            }
        };
        let block = self.block(index);
        block.init_small(class, fresh);
        self.states[index].store(HEAD, Ordering::Release);
        Some(block)
    }

    pub(crate) fn large_block(&self, bytes: usize, reserve: Reserve) -> Option<*mut u8> {
        memory::check_physical(bytes).ok()?;
        let length = Block::large_bytes(bytes) / BLOCK_SIZE;
        let (index, fresh) = {
            let mut pool = self.pool.lock();
            if !self.can_spare(&pool, length, reserve) {
                return None;
            }
            let dirty = if length == 1 { pool.singles.pop() } else { pool.take_dirty(length) };
            match dirty {
                Some(index) => (index, false),
                None => (self.take_run(&mut pool, length, reserve)?, true),
            }
        };
        let cell = self.block(index).init_large(bytes);
        if !fresh {
            // SAFETY: the cell is ours, and of that length.
            unsafe { cell.write_bytes(0, bytes) };
        }
        for tail in &self.states[index + 1..index + length] {
            tail.store(TAIL, Ordering::Release);
        }
        self.states[index].store(HEAD, Ordering::Release);
        Some(cell)
    }

    /// Whether enough blocks are left when `length` of them are taken.
    fn can_spare(&self, pool: &Pool, length: usize, reserve: Reserve) -> bool {
        let free = pool.singles.len() + pool.dirty_blocks + pool.run_blocks;
        let left = self.block_count - self.used.load(Ordering::Relaxed) + free;
        let kept = match reserve {
            Reserve::Keep => self.block_count / RESERVE_PART,
            Reserve::Borrow => self.block_count / RESERVE_PART / 2,
            Reserve::Use => 0,
        };
        left >= kept + length
    }

    /// Index of `length` free zeroed blocks in a row. Where there is no room for them, dirty runs are given up.
    fn take_run(&self, pool: &mut Pool, length: usize, reserve: Reserve) -> Option<usize> {
        let is_refused = || match reserve {
            Reserve::Keep => limit::refuses(length * BLOCK_SIZE),
            Reserve::Borrow => limit::refuses_to_lend(length * BLOCK_SIZE),
            Reserve::Use => false,
        };
        if is_refused() {
            self.clean(pool, 0);
            if is_refused() {
                return None;
            }
        }
        self.find_run(pool, length).or_else(|| {
            self.clean(pool, 0);
            self.find_run(pool, length)
        })
    }

    fn find_run(&self, pool: &mut Pool, length: usize) -> Option<usize> {
        if let Some(at) = pool.runs.iter().position(|run| run.1 >= length) {
            let (index, have) = pool.runs[at];
            if have == length {
                pool.runs.swap_remove(at);
            } else {
                pool.runs[at] = (index + length, have - length);
            }
            pool.run_blocks -= length;
            return Some(index);
        }
        let index = self.used.load(Ordering::Relaxed);
        if self.block_count - index < length {
            return None;
        }
        self.used.store(index + length, Ordering::Release);
        Some(index)
    }

    /// Gives a block back. It keeps its memory, as far as not too much of it is kept.
    pub(crate) fn release(&self, block: Block) {
        let index = (block.start() as usize - self.base) / BLOCK_SIZE;
        let length = block.span();
        for state in &self.states[index..index + length] {
            state.store(FREE, Ordering::Release);
        }
        let mut pool = self.pool.lock();
        if length == 1 && pool.singles.len() < SINGLES_MAX {
            pool.singles.push(index);
        } else if length > DIRTY_BLOCKS_MAX {
            self.return_memory(&mut pool, (index, length));
        } else {
            pool.dirty.push((index, length));
            pool.dirty_blocks += length;
            self.clean(&mut pool, DIRTY_BLOCKS_MAX);
        }
    }

    /// Returns the memory of the runs that were freed first, until dirty ones have `most` blocks.
    fn clean(&self, pool: &mut Pool, most: usize) {
        let mut returned = 0;
        while pool.dirty_blocks > most {
            let run = pool.dirty[returned];
            returned += 1;
            pool.dirty_blocks -= run.1;
            self.return_memory(pool, run);
        }
        pool.dirty.drain(..returned);
    }

    /// Returns the memory of a run of free blocks to the system.
    fn return_memory(&self, pool: &mut Pool, run: (usize, usize)) {
        // SAFETY: the blocks are free; MADV_DONTNEED leaves them zero.
        unsafe { libc::madvise(self.block(run.0).start().cast(), run.1 * BLOCK_SIZE, libc::MADV_DONTNEED) };
        pool.add_run(run);
    }

    /// Calls `visit` for every block in use. The visitor may release the block.
    pub(crate) fn each_block(&self, mut visit: impl FnMut(Block)) {
        let mut index = 0;
        while index < self.used.load(Ordering::Relaxed) {
            if self.states[index].load(Ordering::Relaxed) == HEAD {
                let block = self.block(index);
                let span = block.span();
                visit(block);
                index += span;
            } else {
                index += 1;
            }
        }
    }
}

impl Drop for Space {
    fn drop(&mut self) {
        // SAFETY: the mapping is ours, and no object of the heap is used any more.
        unsafe { libc::munmap(self.mapping.cast(), self.mapping_bytes) };
    }
}
