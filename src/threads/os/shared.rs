//! What processes share: memory (`mmap(2)`, `memfd_create(2)`) and semaphores in it (`sem_init(3)`).

use std::ptr::NonNull;
use std::sync::atomic::{AtomicU8, AtomicU16, AtomicU32, AtomicU64, Ordering};

use super::{Errno, OsResult, checked, close, last_error};

/// A semaphore of POSIX in shared memory: all processes that have the memory have it.
#[derive(Debug)]
pub struct Semaphore(SharedMemory);

impl Semaphore {
    /// A new semaphore of `value` for this process and those forked from it; with a descriptor if others are to be
    /// started that get it.
    pub fn new(value: u32, has_descriptor: bool) -> OsResult<Semaphore> {
        let bytes = size_of::<libc::sem_t>();
        let memory = if has_descriptor { SharedMemory::new(bytes)? } else { SharedMemory::forked(bytes)? };
        // SAFETY: room for a semaphore that nobody else knows yet; a mapping is aligned to pages.
        checked(unsafe { libc::sem_init(memory.start.as_ptr().cast(), 1, value) }.into())?;
        Ok(Semaphore(memory))
    }

    /// The semaphore behind a descriptor that `fd` gave in another process; EINVAL if it is something else. The
    /// descriptor belongs to the result.
    pub fn from_fd(fd: i32) -> OsResult<Semaphore> {
        let memory = SharedMemory::from_fd(fd)?;
        // Whatever the memory holds is a semaphore of some value: it is a number and one of waiting threads.
        if memory.len() == size_of::<libc::sem_t>() { Ok(Semaphore(memory)) } else { Err(Errno(libc::EINVAL)) }
    }

    /// The descriptor, if there is one.
    pub fn fd(&self) -> Option<i32> {
        self.0.fd
    }

    /// The semaphore, which lies in the memory as long as self lives; every call that takes it may be made by any thread
    /// at any time.
    fn semaphore(&self) -> *mut libc::sem_t {
        self.0.start.as_ptr().cast()
    }

    /// `sem_trywait(3)`: EAGAIN if it is 0.
    pub fn try_wait(&self) -> OsResult<()> {
        // SAFETY: there until it is dropped.
        checked(unsafe { libc::sem_trywait(self.semaphore()) }.into()).map(|_| ())
    }

    /// `sem_wait(3)`: EINTR if a signal came.
    pub fn wait(&self) -> OsResult<()> {
        // SAFETY: as in try_wait.
        checked(unsafe { libc::sem_wait(self.semaphore()) }.into()).map(|_| ())
    }

    /// `sem_timedwait(3)` for `timeout_ns` from now: ETIMEDOUT at its end, EINTR if a signal came.
    pub fn wait_for(&self, timeout_ns: u64) -> OsResult<()> {
        let since_epoch = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let deadline = since_epoch.saturating_add(std::time::Duration::from_nanos(timeout_ns));
        let deadline = libc::timespec {
            tv_sec: libc::time_t::try_from(deadline.as_secs()).unwrap_or(libc::time_t::MAX),
            tv_nsec: deadline.subsec_nanos().into(),
        };
        // SAFETY: as in try_wait; a complete time, which is only read.
        checked(unsafe { libc::sem_timedwait(self.semaphore(), &deadline) }.into()).map(|_| ())
    }

    /// `sem_post(3)`.
    pub fn post(&self) -> OsResult<()> {
        // SAFETY: as in try_wait.
        checked(unsafe { libc::sem_post(self.semaphore()) }.into()).map(|_| ())
    }

    /// `sem_getvalue(3)`: 0 or more.
    pub fn value(&self) -> OsResult<i32> {
        let mut value = 0;
        // SAFETY: as in try_wait; room for a number.
        checked(unsafe { libc::sem_getvalue(self.semaphore(), &mut value) }.into())?;
        Ok(value)
    }
}

/// Memory that is the same in all processes that have mapped it. It never shrinks: its file is sealed, so no access
/// can meet a page that has gone.
#[derive(Debug)]
pub struct SharedMemory {
    start: NonNull<u8>,
    bytes: usize,
    fd: Option<i32>,
}

// SAFETY: the memory is accessed by atomic operations only, or as a semaphore; start, length and descriptor never change.
unsafe impl Send for SharedMemory {}
// SAFETY: as above.
unsafe impl Sync for SharedMemory {}

impl SharedMemory {
    /// New memory, all zero, of this process and those that will be forked from it.
    pub fn forked(bytes: usize) -> OsResult<SharedMemory> {
        SharedMemory::mapped(None, bytes)
    }

    /// New memory, all zero, with a descriptor.
    pub fn new(bytes: usize) -> OsResult<SharedMemory> {
        let flags = libc::MFD_CLOEXEC | libc::MFD_ALLOW_SEALING;
        // SAFETY: a name that ends in a NUL, and flags.
        let fd = checked(unsafe { libc::memfd_create(c"gillie".as_ptr(), flags) }.into())? as i32;
        let sized = super::truncate(fd, i64::try_from(bytes).unwrap_or(i64::MAX)).and_then(|()| {
            // SAFETY: numbers only.
            checked(unsafe { libc::fcntl(fd, libc::F_ADD_SEALS, libc::F_SEAL_SHRINK) }.into())
        });
        match sized {
            Ok(_) => SharedMemory::mapped(Some(fd), bytes),
            Err(error) => {
                let _ = close(fd);
                Err(error)
            }
        }
    }

    /// The memory behind a descriptor that `fd` gave in another process; EINVAL if it is something else. The
    /// descriptor belongs to the result.
    pub fn from_fd(fd: i32) -> OsResult<SharedMemory> {
        // SAFETY: numbers only.
        let seals = checked(unsafe { libc::fcntl(fd, libc::F_GET_SEALS) }.into())?;
        let bytes = super::seek(fd, 0, libc::SEEK_END)?;
        if seals as i32 & libc::F_SEAL_SHRINK == 0 || bytes == 0 {
            return Err(Errno(libc::EINVAL));
        }
        SharedMemory::mapped(Some(fd), bytes as usize)
    }

    fn mapped(fd: Option<i32>, bytes: usize) -> OsResult<SharedMemory> {
        let protection = libc::PROT_READ | libc::PROT_WRITE;
        let flags = libc::MAP_SHARED | if fd.is_none() { libc::MAP_ANONYMOUS } else { 0 };
        // SAFETY: a new mapping at an address that the system chooses.
        let start = unsafe { libc::mmap(std::ptr::null_mut(), bytes, protection, flags, fd.unwrap_or(-1), 0) };
        match NonNull::new(start.cast::<u8>()) {
            Some(start) if start.as_ptr().cast() != libc::MAP_FAILED => Ok(SharedMemory { start, bytes, fd }),
            _ => {
                let error = last_error();
                if let Some(fd) = fd {
                    let _ = close(fd);
                }
                Err(error)
            }
        }
    }

    /// How many bytes there are.
    pub fn len(&self) -> usize {
        self.bytes
    }

    /// Whether there are none; never, since the system maps none.
    pub fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    /// The descriptor, for processes to be started, if there is one.
    pub fn fd(&self) -> Option<i32> {
        self.fd
    }

    /// Copies bytes from `offset` on; false if they are not all inside. An aligned 1, 2, 4 or 8 of them are read at once.
    pub fn read(&self, offset: usize, to: &mut [u8]) -> bool {
        if !self.contains(offset, to.len()) {
            return false;
        }
        let is_aligned = offset.is_multiple_of(to.len().max(1));
        // SAFETY: inside the mapping, which lives as long as self; aligned, since mappings start at pages; atomic.
        unsafe {
            let at = self.start.as_ptr().add(offset);
            match to.len() {
                2 if is_aligned => to.copy_from_slice(&(*at.cast::<AtomicU16>()).load(Ordering::SeqCst).to_ne_bytes()),
                4 if is_aligned => to.copy_from_slice(&(*at.cast::<AtomicU32>()).load(Ordering::SeqCst).to_ne_bytes()),
                8 if is_aligned => to.copy_from_slice(&(*at.cast::<AtomicU64>()).load(Ordering::SeqCst).to_ne_bytes()),
                _ => {
                    for (index, byte) in to.iter_mut().enumerate() {
                        *byte = (*at.add(index).cast::<AtomicU8>()).load(Ordering::Relaxed);
                    }
                }
            }
        }
        true
    }

    /// Copies bytes to `offset` and on; false, and nothing done, if they are not all inside. An aligned 1, 2, 4 or 8
    /// of them are written at once.
    pub fn write(&self, offset: usize, from: &[u8]) -> bool {
        if !self.contains(offset, from.len()) {
            return false;
        }
        let is_aligned = offset.is_multiple_of(from.len().max(1));
        // SAFETY: as in read.
        unsafe {
            let at = self.start.as_ptr().add(offset);
            match *from {
                [a, b] if is_aligned => {
                    (*at.cast::<AtomicU16>()).store(u16::from_ne_bytes([a, b]), Ordering::SeqCst);
                }
                [a, b, c, d] if is_aligned => {
                    (*at.cast::<AtomicU32>()).store(u32::from_ne_bytes([a, b, c, d]), Ordering::SeqCst);
                }
                [a, b, c, d, e, f, g, h] if is_aligned => {
                    let word = u64::from_ne_bytes([a, b, c, d, e, f, g, h]);
                    (*at.cast::<AtomicU64>()).store(word, Ordering::SeqCst);
                }
                _ => {
                    for (index, byte) in from.iter().enumerate() {
                        (*at.add(index).cast::<AtomicU8>()).store(*byte, Ordering::Relaxed);
                    }
                }
            }
        }
        true
    }

    fn contains(&self, offset: usize, bytes: usize) -> bool {
        offset.checked_add(bytes).is_some_and(|end| end <= self.bytes)
    }
}

impl Drop for SharedMemory {
    fn drop(&mut self) {
        // SAFETY: mapped since it was made, and never used again.
        unsafe { libc::munmap(self.start.as_ptr().cast(), self.bytes) };
        if let Some(fd) = self.fd {
            let _ = close(fd);
        }
    }
}
