//! The memory of a thread's registers and frames: address space that is committed
//! when it is touched. It never moves. What ended threads leave is kept for later
//! ones, since mapping and unmapping is a good part of the cost of a short thread.

use std::ptr;

use parking_lot::Mutex;

use super::Frame;
use crate::memory;
use crate::value::Value;

/// Length where the process may have all address space, and bounds of it, a part of what is left, where it may not.
const BYTES: usize = 256 << 20;
const LIMITED_BYTES: (usize, usize) = (4 << 20, 64 << 20);
const PARTS: usize = 24;
/// Where each part begins: the first registers and frames, which every call uses, are not at a multiple of 64 KiB
/// as the first of much else is (see `Block::first_used`).
const REGISTERS_OFFSET: usize = 3 * 4096;
const FRAMES_OFFSET: usize = 10 * 4096 + 2048;

/// Stacks kept for later threads, and what of each part stays committed meanwhile.
const SPARE_MAX: usize = 32;
const KEPT_BYTES: usize = 64 << 10;

/// One thread's registers and frames.
pub(crate) struct StackMemory {
    start: *mut u8,
    bytes: usize,
}

// SAFETY: plain memory, owned.
unsafe impl Send for StackMemory {}

impl StackMemory {
    /// None when the system gives no address space.
    fn reserve() -> Option<StackMemory> {
        let limited = memory::share(PARTS).map(|part| part.clamp(LIMITED_BYTES.0, LIMITED_BYTES.1) & !0xffff);
        let bytes = limited.unwrap_or(BYTES);
        // SAFETY: a fresh anonymous mapping at an address the system chooses.
        let start = unsafe {
            libc::mmap(
                ptr::null_mut(),
                bytes,
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
                -1,
                0,
            )
        };
        (start != libc::MAP_FAILED).then(|| StackMemory { start: start.cast(), bytes })
    }

    /// Three quarters are registers.
    fn registers_bytes(&self) -> usize {
        self.bytes / 4 * 3
    }

    /// How many frames fit, with some to spare.
    pub(super) fn frames_max(&self) -> usize {
        (self.bytes - self.registers_bytes() - FRAMES_OFFSET) / size_of::<Frame>() - 16
    }

    /// The registers: from, to.
    pub(super) fn registers(&self) -> (*mut Value, *mut Value) {
        // SAFETY: both lie in the mapping.
        unsafe { (self.start.add(REGISTERS_OFFSET).cast(), self.start.add(self.registers_bytes()).cast()) }
    }

    /// Where the frames begin.
    pub(super) fn frames(&self) -> *mut Frame {
        // SAFETY: in the mapping.
        unsafe { self.start.add(self.registers_bytes() + FRAMES_OFFSET) }.cast()
    }

    /// Gives back what deep recursion has committed.
    fn trim(&self) {
        let registers = self.registers_bytes();
        for (offset, bytes) in [(0, registers), (registers, self.bytes - registers)] {
            // SAFETY: inside the mapping, which nobody uses now.
            unsafe {
                let from = self.start.add(offset + KEPT_BYTES);
                libc::madvise(from.cast(), bytes - KEPT_BYTES, libc::MADV_DONTNEED);
            }
        }
    }
}

impl Drop for StackMemory {
    fn drop(&mut self) {
        // SAFETY: ours, and its thread has ended.
        unsafe { libc::munmap(self.start.cast(), self.bytes) };
    }
}

/// Stacks of a VM that no thread uses.
#[derive(Default)]
pub(crate) struct StackPool {
    spare: Mutex<Vec<StackMemory>>,
}

impl StackPool {
    /// A stack for a new thread; none when the system gives no address space.
    pub(crate) fn take(&self) -> Option<StackMemory> {
        let spare = self.spare.lock().pop();
        spare.or_else(StackMemory::reserve)
    }

    /// Takes the stack of an ended thread back.
    pub(super) fn give(&self, stack: StackMemory) {
        stack.trim();
        let mut spare = self.spare.lock();
        if spare.len() < SPARE_MAX {
            spare.push(stack);
        }
    }
}
