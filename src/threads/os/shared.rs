//! What processes share: named semaphores (`sem_open(3)`) and memory (`memfd_create(2)`, `mmap(2)`).

use std::ffi::CStr;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU8, AtomicU16, AtomicU32, AtomicU64, Ordering};

use super::{Errno, OsResult, checked, close, last_error};

/// A semaphore of POSIX, open in this process and those forked from it.
#[derive(Debug)]
pub struct Semaphore(NonNull<libc::sem_t>);

// SAFETY: every call that takes a semaphore may be made by any thread at any time; it is closed once, in drop, when
// nothing borrows it.
unsafe impl Send for Semaphore {}
// SAFETY: as above.
unsafe impl Sync for Semaphore {}

impl Semaphore {
    /// A new semaphore of `value`; EEXIST if the name is taken.
    pub fn create(name: &CStr, value: u32) -> OsResult<Semaphore> {
        let (flags, mode) = (libc::O_CREAT | libc::O_EXCL, 0o600 as libc::mode_t);
        // SAFETY: the name ends in a NUL; the two arguments that O_CREAT asks for.
        Semaphore::opened(unsafe { libc::sem_open(name.as_ptr(), flags, mode, value) })
    }

    /// The semaphore that another process has made under the name.
    pub fn open(name: &CStr) -> OsResult<Semaphore> {
        // SAFETY: the name ends in a NUL; without O_CREAT there are no more arguments.
        Semaphore::opened(unsafe { libc::sem_open(name.as_ptr(), 0) })
    }

    fn opened(semaphore: *mut libc::sem_t) -> OsResult<Semaphore> {
        match NonNull::new(semaphore) {
            Some(semaphore) if semaphore.as_ptr() != libc::SEM_FAILED => Ok(Semaphore(semaphore)),
            _ => Err(last_error()),
        }
    }

    /// `sem_trywait(3)`: EAGAIN if it is 0.
    pub fn try_wait(&self) -> OsResult<()> {
        // SAFETY: open until it is dropped.
        checked(unsafe { libc::sem_trywait(self.0.as_ptr()) }.into()).map(|_| ())
    }

    /// `sem_wait(3)`: EINTR if a signal came.
    pub fn wait(&self) -> OsResult<()> {
        // SAFETY: as in try_wait.
        checked(unsafe { libc::sem_wait(self.0.as_ptr()) }.into()).map(|_| ())
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
        checked(unsafe { libc::sem_timedwait(self.0.as_ptr(), &deadline) }.into()).map(|_| ())
    }

    /// `sem_post(3)`.
    pub fn post(&self) -> OsResult<()> {
        // SAFETY: as in try_wait.
        checked(unsafe { libc::sem_post(self.0.as_ptr()) }.into()).map(|_| ())
    }

    /// `sem_getvalue(3)`: 0 or more.
    pub fn value(&self) -> OsResult<i32> {
        let mut value = 0;
        // SAFETY: as in try_wait; room for a number.
        checked(unsafe { libc::sem_getvalue(self.0.as_ptr(), &mut value) }.into())?;
        Ok(value)
    }
}

impl Drop for Semaphore {
    fn drop(&mut self) {
        // SAFETY: open since it was made, and never used again.
        unsafe { libc::sem_close(self.0.as_ptr()) };
    }
}

/// `sem_unlink(3)`: the name goes, the semaphore stays while it is open anywhere.
pub fn unlink_semaphore(name: &CStr) -> OsResult<()> {
    // SAFETY: the name ends in a NUL.
    checked(unsafe { libc::sem_unlink(name.as_ptr()) }.into()).map(|_| ())
}

/// Memory that is the same in all processes that have mapped it. It never shrinks: its file is sealed, so no access
/// can meet a page that has gone.
#[derive(Debug)]
pub struct SharedMemory {
    start: NonNull<u8>,
    bytes: usize,
    fd: i32,
}

// SAFETY: the memory is accessed by atomic operations only; start, length and descriptor never change.
unsafe impl Send for SharedMemory {}
// SAFETY: as above.
unsafe impl Sync for SharedMemory {}

impl SharedMemory {
    /// New memory, all zero.
    pub fn new(bytes: usize) -> OsResult<SharedMemory> {
        let flags = libc::MFD_CLOEXEC | libc::MFD_ALLOW_SEALING;
        // SAFETY: a name that ends in a NUL, and flags.
        let fd = checked(unsafe { libc::memfd_create(c"gillie".as_ptr(), flags) }.into())? as i32;
        let sized = super::truncate(fd, i64::try_from(bytes).unwrap_or(i64::MAX)).and_then(|()| {
            // SAFETY: numbers only.
            checked(unsafe { libc::fcntl(fd, libc::F_ADD_SEALS, libc::F_SEAL_SHRINK) }.into())
        });
        match sized {
            Ok(_) => SharedMemory::mapped(fd, bytes),
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
        SharedMemory::mapped(fd, bytes as usize)
    }

    fn mapped(fd: i32, bytes: usize) -> OsResult<SharedMemory> {
        let protection = libc::PROT_READ | libc::PROT_WRITE;
        // SAFETY: a new mapping at an address that the system chooses.
        let start = unsafe { libc::mmap(std::ptr::null_mut(), bytes, protection, libc::MAP_SHARED, fd, 0) };
        match NonNull::new(start.cast::<u8>()) {
            Some(start) if start.as_ptr().cast() != libc::MAP_FAILED => Ok(SharedMemory { start, bytes, fd }),
            _ => {
                let error = last_error();
                let _ = close(fd);
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

    /// The descriptor, for processes to be started.
    pub fn fd(&self) -> i32 {
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
        let _ = close(self.fd);
    }
}
