//! `threading.Lock` and `threading.RLock` without their objects.
//!
//! One word holds the owner and whether threads wait; free and uncontended it is one
//! compare-and-swap. Released locks are up for grabs, so a running thread may take one before the
//! thread that waited first is awake; after a millisecond of that the waiter gets the lock handed
//! over directly.
//!
//! Source: CPython `Python/lock.c:_PyMutex_LockTimed`, `mutex_unpark`; the hand-off and its reason:
//! gh-133130.

use std::sync::Arc;

use thiserror::Error;

use super::core::{ThreadCore, ThreadId};
use super::park::{ParkRequest, WaitKind, WaitTarget};
use super::queue::{WaitOutcome, WaitQueue, Waiter};
use super::sync::{AtomicU32, Ordering};
use crate::events::Event;

/// After this long a waiter is given the lock instead of a chance to take it.
const FAIR_AFTER_NS: u64 = 1_000_000;

/// Somebody waits. The owner's number is above this bit.
const WAITED_FOR: u32 = 1;

/// Messages to a notified waiter: try again, or the lock is yours.
const TRY_AGAIN: u32 = 1;
const HANDED_OVER: u32 = 2;

/// Why a lock could not be released.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum LockError {
    /// A lock that is free (`RuntimeError`).
    #[error("release unlocked lock")]
    NotLocked,
    /// A reentrant lock of another thread (`RuntimeError`).
    #[error("cannot release un-acquired lock")]
    NotOwned,
}

/// A lock that any thread may release.
#[derive(Debug, Default)]
pub struct RawLock {
    /// Zero: free. Otherwise `owner << 1 | WAITED_FOR`; `WAITED_FOR` alone: free and waited for.
    word: AtomicU32,
    queue: WaitQueue,
}

impl RawLock {
    /// A free lock.
    pub const fn new() -> Self {
        Self { word: AtomicU32::new(0), queue: WaitQueue::new(()) }
    }

    /// Takes the lock if it is free.
    #[inline]
    pub fn try_acquire(&self, core: &ThreadCore) -> bool {
        let mut word = self.word.load(Ordering::Relaxed);
        while word & !WAITED_FOR == 0 {
            let taken = core.id().0 << 1 | word;
            match self.word.compare_exchange_weak(word, taken, Ordering::Acquire, Ordering::Relaxed) {
                Ok(_) => return true,
                Err(seen) => word = seen,
            }
        }
        false
    }

    /// Takes the lock, waiting for it as `request` says; the owner is filled in here.
    ///
    /// `Notified` means acquired.
    ///
    /// # Safepoint
    /// Only if it has to wait: as [`ThreadCore::park`].
    pub fn acquire(&self, core: &Arc<ThreadCore>, request: &ParkRequest) -> WaitOutcome {
        let outcome = if self.try_acquire(core) { WaitOutcome::Notified } else { self.acquire_slow(core, request) };
        if outcome == WaitOutcome::Notified {
            core.emit(|| Event::LockAcquire { object: request.target.object });
        }
        outcome
    }

    #[cold]
    fn acquire_slow(&self, core: &Arc<ThreadCore>, request: &ParkRequest) -> WaitOutcome {
        let mut waiter: Option<Arc<Waiter>> = None;
        loop {
            let mut queue = self.queue.lock();
            // Announced before the attempt, under the queue's mutex: a release either comes before
            // the attempt or sees the mark and goes through the queue.
            let old = self.word.fetch_or(WAITED_FOR, Ordering::Relaxed);
            if self.try_acquire(core) {
                if queue.is_empty() {
                    self.word.fetch_and(!WAITED_FOR, Ordering::Relaxed);
                }
                return WaitOutcome::Notified;
            }
            let waiter = match &waiter {
                None => waiter.insert(queue.join(core)),
                Some(waiter) => {
                    queue.rejoin(waiter);
                    waiter
                }
            };
            drop(queue);
            let owner = ThreadId(old >> 1);
            let request = ParkRequest { target: WaitTarget { owner, ..request.target }, ..*request };
            match self.queue.wait(waiter, &request) {
                WaitOutcome::Notified if waiter.message() == HANDED_OVER => {
                    return WaitOutcome::Notified;
                }
                WaitOutcome::Notified => {}
                other => return other,
            }
        }
    }

    /// Frees the lock, whoever took it.
    ///
    /// # Errors
    /// [`LockError::NotLocked`].
    ///
    /// # Locks
    /// The wait queue, if somebody waits.
    pub fn release(&self, core: &ThreadCore, object: u64) -> Result<(), LockError> {
        let word = self.word.load(Ordering::Relaxed);
        if word & !WAITED_FOR == 0 {
            return Err(LockError::NotLocked);
        }
        core.emit(|| Event::LockRelease { object });
        let alone =
            word & WAITED_FOR == 0 && self.word.compare_exchange(word, 0, Ordering::Release, Ordering::Relaxed).is_ok();
        if alone { Ok(()) } else { self.release_slow(core) }
    }

    #[cold]
    fn release_slow(&self, core: &ThreadCore) -> Result<(), LockError> {
        let mut queue = self.queue.lock();
        if self.word.load(Ordering::Relaxed) & !WAITED_FOR == 0 {
            return Err(LockError::NotLocked); // Another thread released it at the same time.
        }
        let now_ns = core.runtime().clock().now_ns();
        let Some(first) = queue.first() else {
            self.word.store(0, Ordering::Release);
            return Ok(());
        };
        let fair = now_ns.saturating_sub(first.since_ns()) > FAIR_AFTER_NS;
        let heir = if fair { first.core().id() } else { ThreadId::NONE };
        // A woken waiter announces itself again if it has to; others are still in the queue.
        let waited_for = u32::from(queue.len() > 1);
        self.word.store(heir.0 << 1 | waited_for, Ordering::Release);
        queue.notify_with(if fair { HANDED_OVER } else { TRY_AGAIN });
        Ok(())
    }

    /// Whether the lock is taken.
    pub fn is_locked(&self) -> bool {
        self.owner() != ThreadId::NONE
    }

    /// Who took the lock; [`ThreadId::NONE`] if it is free.
    #[inline]
    pub fn owner(&self) -> ThreadId {
        ThreadId(self.word.load(Ordering::Relaxed) >> 1)
    }

    /// Frees the lock in the child of a fork, where no other thread is left, and forgets the waiters.
    pub fn reset_after_fork(&self) {
        self.queue.lock().forget_waiters();
        self.word.store(0, Ordering::Release);
    }
}

/// A lock that its owner may take again.
#[derive(Debug, Default)]
pub struct RawRLock {
    lock: RawLock,
    /// Only the owner touches it.
    count: AtomicU32,
}

impl RawRLock {
    /// A free lock.
    pub const fn new() -> Self {
        Self { lock: RawLock::new(), count: AtomicU32::new(0) }
    }

    /// Whether the calling thread has it (`_is_owned`).
    #[inline]
    pub fn is_owned(&self, core: &ThreadCore) -> bool {
        self.lock.owner() == core.id()
    }

    /// How often its owner took it.
    pub fn count(&self) -> u32 {
        self.count.load(Ordering::Relaxed)
    }

    /// Who has it; [`ThreadId::NONE`] for nobody.
    pub fn owner(&self) -> ThreadId {
        self.lock.owner()
    }

    /// Takes the lock, once more if the caller has it already; as [`RawLock::acquire`].
    pub fn acquire(&self, core: &Arc<ThreadCore>, request: &ParkRequest) -> WaitOutcome {
        if self.is_owned(core) {
            self.count.store(self.count() + 1, Ordering::Relaxed);
            return WaitOutcome::Notified;
        }
        let outcome = self.lock.acquire(core, request);
        if outcome == WaitOutcome::Notified {
            self.count.store(1, Ordering::Relaxed);
        }
        outcome
    }

    /// Takes the lock if that needs no waiting.
    pub fn try_acquire(&self, core: &ThreadCore) -> bool {
        if self.is_owned(core) {
            self.count.store(self.count() + 1, Ordering::Relaxed);
            return true;
        }
        let taken = self.lock.try_acquire(core);
        if taken {
            self.count.store(1, Ordering::Relaxed);
        }
        taken
    }

    /// Gives one of the owner's holds back.
    ///
    /// # Errors
    /// [`LockError::NotOwned`] when the caller does not have it.
    pub fn release(&self, core: &ThreadCore, object: u64) -> Result<(), LockError> {
        if !self.is_owned(core) {
            return Err(LockError::NotOwned);
        }
        let count = self.count() - 1;
        self.count.store(count, Ordering::Relaxed);
        if count == 0 { self.lock.release(core, object) } else { Ok(()) }
    }

    /// Gives all the owner's holds back at once; how many they were (`_release_save`).
    ///
    /// # Errors
    /// [`LockError::NotOwned`] when the caller does not have it.
    pub fn release_save(&self, core: &ThreadCore, object: u64) -> Result<u32, LockError> {
        if !self.is_owned(core) {
            return Err(LockError::NotOwned);
        }
        let count = self.count();
        self.count.store(0, Ordering::Relaxed);
        self.lock.release(core, object)?;
        Ok(count)
    }

    /// Takes the lock back with `count` holds (`_acquire_restore`), not interruptible by signals.
    ///
    /// Anything but `Notified` is a simulated deadlock.
    pub fn acquire_restore(&self, core: &Arc<ThreadCore>, object: u64, count: u32) -> WaitOutcome {
        let target = WaitTarget::new(WaitKind::RLock, object);
        let request = ParkRequest { target, deadline_ns: None, interruptible: false };
        let outcome = self.lock.acquire(core, &request);
        if outcome == WaitOutcome::Notified {
            self.count.store(count, Ordering::Relaxed);
        }
        outcome
    }

    /// As [`RawLock::reset_after_fork`].
    pub fn reset_after_fork(&self) {
        self.count.store(0, Ordering::Relaxed);
        self.lock.reset_after_fork();
    }
}
