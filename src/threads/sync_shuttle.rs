//! The primitives of `sync.rs` under shuttle's scheduler, for `tests/models.rs`.
//!
//! Time is a counter that every reading advances. A timed wait gives the mutex back, lets others
//! run, and then times out or not at random: a legal, if impatient, condition variable.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

use shuttle::rand::Rng;

pub use shuttle::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, AtomicUsize, Ordering};

#[derive(Debug, Default)]
pub struct Mutex<T>(shuttle::sync::Mutex<T>);

#[must_use]
pub struct MutexGuard<'a, T>(Option<shuttle::sync::MutexGuard<'a, T>>, &'a Mutex<T>);

impl<T> Mutex<T> {
    pub const fn new(value: T) -> Self {
        Self(shuttle::sync::Mutex::new(value))
    }

    pub fn lock(&self) -> MutexGuard<'_, T> {
        MutexGuard(Some(self.0.lock().expect("no model panics under a lock")), self)
    }
}

impl<T> Deref for MutexGuard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.0.as_ref().expect("locked")
    }
}

impl<T> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.as_mut().expect("locked")
    }
}

#[derive(Debug, Default)]
pub struct Condvar(shuttle::sync::Condvar);

impl Condvar {
    pub const fn new() -> Self {
        Self(shuttle::sync::Condvar::new())
    }

    pub fn wait<'a, T>(&self, mut guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
        let inner = guard.0.take().expect("locked");
        let inner = self.0.wait(inner).expect("no model panics under a lock");
        MutexGuard(Some(inner), guard.1)
    }

    pub fn wait_for<'a, T>(&self, guard: MutexGuard<'a, T>, _timeout: Duration) -> (MutexGuard<'a, T>, bool) {
        let mutex = guard.1;
        drop(guard);
        shuttle::thread::yield_now();
        let timed_out = shuttle::rand::thread_rng().gen_bool(0.5);
        (mutex.lock(), timed_out)
    }

    pub fn notify_one(&self) {
        self.0.notify_one();
    }

    pub fn notify_all(&self) {
        self.0.notify_all();
    }
}

/// `parking_lot::RawMutex`, with its interface.
#[derive(Debug)]
pub struct RawMutex {
    locked: Mutex<bool>,
    freed: Condvar,
}

// SAFETY: `locked` is true from the return of a lock to the next unlock.
unsafe impl lock_api::RawMutex for RawMutex {
    const INIT: Self = Self { locked: Mutex::new(false), freed: Condvar::new() };
    type Guard = lock_api::GuardSend;

    fn lock(&self) -> Self::Guard {
        let mut locked = self.locked.lock();
        while *locked {
            locked = self.freed.wait(locked);
        }
        *locked = true;
        Self::Guard::default()
    }

    fn try_lock(&self) -> Option<Self::Guard> {
        let mut locked = self.locked.lock();
        let free = !*locked;
        *locked = true;
        free.then(Self::Guard::default)
    }

    unsafe fn unlock(&self, _guard: Self::Guard) {
        *self.locked.lock() = false;
        self.freed.notify_one();
    }

    fn is_locked(&self) -> bool {
        *self.locked.lock()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OsClock {
    Monotonic,
    Wall,
    ProcessCpu,
    ThreadCpu,
}

shuttle::lazy_static! {
    static ref NOW_US: AtomicU64 = AtomicU64::new(0);
}

pub fn os_clock_ns(_clock: OsClock) -> u64 {
    NOW_US.fetch_add(200, Ordering::Relaxed) * 1000
}

pub fn os_thread_id() -> u64 {
    1
}

pub fn sleep_forever() -> ! {
    loop {
        shuttle::thread::park();
    }
}

pub fn spin_until(condition: impl Fn() -> bool) -> bool {
    condition() || {
        shuttle::thread::yield_now();
        condition()
    }
}

pub fn yield_thread() {
    shuttle::thread::yield_now();
}
