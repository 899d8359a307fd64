//! The one file that names the synchronisation primitives of the thread runtime.
//!
//! Everything else in `threads` and `events` imports them from here, so that the model tests
//! (`tests/models.rs`) can mount `sync_shuttle.rs` in this file's place and run the same code under a
//! controlled scheduler.
//!
//! The mutex and the condition variable are the standard library's: on Linux each is one futex word
//! with no process-wide table behind it, so that a `fork` cannot inherit a table locked by a thread
//! that does not exist in the child. Poisoning is ignored: the runtime's critical sections do not
//! panic, and a panic elsewhere must not take the other threads' locks with it.

use std::ops::{Deref, DerefMut};
use std::sync::PoisonError;
use std::time::Duration;

pub use parking_lot::RawMutex;
pub use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, AtomicUsize, Ordering};

/// A mutex without poisoning.
#[derive(Debug, Default)]
pub struct Mutex<T>(std::sync::Mutex<T>);

/// The right to the contents of a [`Mutex`].
#[must_use]
pub struct MutexGuard<'a, T>(std::sync::MutexGuard<'a, T>);

impl<T> Mutex<T> {
    /// A free mutex that holds `value`.
    pub const fn new(value: T) -> Self {
        Self(std::sync::Mutex::new(value))
    }

    /// Waits for the mutex.
    #[inline]
    pub fn lock(&self) -> MutexGuard<'_, T> {
        MutexGuard(self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<T> Deref for MutexGuard<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for MutexGuard<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

/// A condition variable; waits may wake without a reason.
#[derive(Debug, Default)]
pub struct Condvar(std::sync::Condvar);

impl Condvar {
    /// A condition variable nobody waits on.
    pub const fn new() -> Self {
        Self(std::sync::Condvar::new())
    }

    /// Gives the mutex back, waits for a notification, and takes the mutex again.
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
        MutexGuard(self.0.wait(guard.0).unwrap_or_else(PoisonError::into_inner))
    }

    /// As [`Condvar::wait`], for `timeout` at most; `true` when the time ran out.
    pub fn wait_for<'a, T>(&self, guard: MutexGuard<'a, T>, timeout: Duration) -> (MutexGuard<'a, T>, bool) {
        let (guard, result) = self.0.wait_timeout(guard.0, timeout).unwrap_or_else(PoisonError::into_inner);
        (MutexGuard(guard), result.timed_out())
    }

    /// Wakes one waiter.
    #[inline]
    pub fn notify_one(&self) {
        self.0.notify_one();
    }

    /// Wakes every waiter.
    #[inline]
    pub fn notify_all(&self) {
        self.0.notify_all();
    }
}

/// A time source of the operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OsClock {
    /// Never goes back; the origin is unspecified.
    Monotonic,
    /// Time since 1970-01-01 00:00 UTC; may be set by an administrator.
    Wall,
    /// CPU time of the process.
    ProcessCpu,
    /// CPU time of the calling thread.
    ThreadCpu,
}

/// Reads a clock of the operating system, in nanoseconds.
pub fn os_clock_ns(clock: OsClock) -> u64 {
    let id = match clock {
        OsClock::Monotonic => libc::CLOCK_MONOTONIC,
        OsClock::Wall => libc::CLOCK_REALTIME,
        OsClock::ProcessCpu => libc::CLOCK_PROCESS_CPUTIME_ID,
        OsClock::ThreadCpu => libc::CLOCK_THREAD_CPUTIME_ID,
    };
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` is a valid place for the result and the call keeps no pointer to it.
    let status = unsafe { libc::clock_gettime(id, &mut time) };
    assert_eq!(status, 0, "the operating system has no {clock:?} clock");
    // Times before 1970 do not occur on a machine whose clock is set.
    (time.tv_sec as u64).wrapping_mul(1_000_000_000).wrapping_add(time.tv_nsec as u64)
}

/// The operating system's number of the calling thread (`threading.get_native_id`).
pub fn os_thread_id() -> u64 {
    #[cfg(target_os = "linux")]
    // SAFETY: `gettid` has no preconditions.
    let id = unsafe { libc::syscall(libc::SYS_gettid) } as u64;
    #[cfg(not(target_os = "linux"))]
    let id = {
        // The address of a thread-local is unique among living threads.
        thread_local!(static MARK: u8 = const { 0 });
        MARK.with(|mark| std::ptr::from_ref(mark).addr() as u64)
    };
    id
}

/// Never returns: the end of a thread that must not touch the heap again.
pub fn sleep_forever() -> ! {
    loop {
        std::thread::sleep(Duration::from_secs(1 << 30));
    }
}

/// Whether `condition` comes true within some microseconds: about the time that sleeping and being woken would take.
pub fn spin_until(condition: impl Fn() -> bool) -> bool {
    /// A pause takes 40 to 140 cycles.
    const PAUSES: u32 = 200;
    for _ in 0..PAUSES {
        if condition() {
            return true;
        }
        std::hint::spin_loop();
    }
    false
}

/// Lets another OS thread run.
pub fn yield_thread() {
    std::thread::yield_now();
}
