//! Semaphores and events without their objects, for natively implemented classes.
//!
//! Conditions, barriers and queues are built the same way from a [`WaitQueue`] that guards their
//! state; what is in a queue must be visible to the collector and is the VM's.

use std::sync::Arc;

use super::core::ThreadCore;
use super::park::ParkRequest;
use super::queue::{WaitOutcome, WaitQueue};
use super::sync::{AtomicBool, Ordering};

/// A counter of permits; released permits go to waiters directly, first come, first served.
#[derive(Debug, Default)]
pub struct RawSemaphore {
    queue: WaitQueue<u64>,
}

impl RawSemaphore {
    /// A semaphore with `permits` to give.
    pub const fn new(permits: u64) -> Self {
        Self { queue: WaitQueue::new(permits) }
    }

    /// Takes a permit if there is one.
    pub fn try_acquire(&self) -> bool {
        let mut permits = self.queue.lock();
        let taken = *permits > 0;
        *permits -= u64::from(taken);
        taken
    }

    /// Takes a permit, waiting as `request` says; `Notified` means acquired.
    ///
    /// # Safepoint
    /// Only if it has to wait: as [`ThreadCore::park`].
    pub fn acquire(&self, core: &Arc<ThreadCore>, request: &ParkRequest) -> WaitOutcome {
        let mut permits = self.queue.lock();
        if *permits > 0 {
            *permits -= 1;
            return WaitOutcome::Notified;
        }
        let waiter = permits.join(core);
        drop(permits);
        self.queue.wait(&waiter, request)
    }

    /// Adds `count` permits.
    pub fn release(&self, count: u64) {
        let mut permits = self.queue.lock();
        for given in 0..count {
            if permits.notify_one().is_none() {
                *permits += count - given;
                return;
            }
        }
    }

    /// Permits that nobody has taken.
    pub fn permits(&self) -> u64 {
        *self.queue.lock()
    }

    /// How many threads wait.
    pub fn waiters(&self) -> usize {
        self.queue.waiters()
    }
}

/// A flag that threads wait for.
#[derive(Debug, Default)]
pub struct RawEvent {
    set: AtomicBool,
    queue: WaitQueue,
}

impl RawEvent {
    /// An event that has not happened.
    pub const fn new() -> Self {
        Self { set: AtomicBool::new(false), queue: WaitQueue::new(()) }
    }

    /// Whether it is set.
    #[inline]
    pub fn is_set(&self) -> bool {
        self.set.load(Ordering::Acquire)
    }

    /// Sets it and wakes everybody; callable from any thread, attached or not.
    pub fn set(&self) {
        let mut queue = self.queue.lock();
        self.set.store(true, Ordering::Release);
        while queue.notify_one().is_some() {}
    }

    /// Unsets it.
    pub fn clear(&self) {
        let _queue = self.queue.lock();
        self.set.store(false, Ordering::Release);
    }

    /// Waits until it is set, as `request` says; `Notified` means it was.
    ///
    /// # Safepoint
    /// Only if it has to wait: as [`ThreadCore::park`].
    pub fn wait(&self, core: &Arc<ThreadCore>, request: &ParkRequest) -> WaitOutcome {
        if self.is_set() {
            return WaitOutcome::Notified;
        }
        let mut queue = self.queue.lock();
        if self.is_set() {
            return WaitOutcome::Notified;
        }
        let waiter = queue.join(core);
        drop(queue);
        self.queue.wait(&waiter, request)
    }

    /// How many threads wait.
    pub fn waiters(&self) -> usize {
        self.queue.waiters()
    }
}
