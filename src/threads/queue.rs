//! Threads that wait for the same thing, first come, first served.
//!
//! A [`WaitQueue`] guards a value with its mutex, so that looking at the value and joining the
//! queue are one step: no wake-up falls between. A waiter is notified at most once, with a payload
//! of its notifier's choice, and learns of it even if its time runs out at the same moment.
//!
//! Source: CPython `Python/parking_lot.c`.

use std::collections::VecDeque;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::core::{ThreadCore, ThreadState};
use super::park::{ParkRequest, Wake};
use super::sync::{AtomicU32, Mutex, MutexGuard, Ordering};

const WAITING: u32 = 0;

/// How a wait in a queue ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitOutcome {
    /// Another thread notified this one.
    Notified,
    /// The deadline passed first.
    TimedOut,
    /// A signal came first; the wait is over, and the caller handles it and waits again.
    Interrupted,
    /// Simulated time only: nobody can run any more.
    Deadlock,
}

/// A place in a queue.
#[derive(Debug)]
pub struct Waiter {
    core: Arc<ThreadCore>,
    /// `WAITING`, or what the notifier said.
    state: AtomicU32,
    since_ns: u64,
}

impl Waiter {
    /// The thread that waits.
    pub fn core(&self) -> &Arc<ThreadCore> {
        &self.core
    }

    /// Since when it waits, on the runtime's clock.
    pub fn since_ns(&self) -> u64 {
        self.since_ns
    }

    /// Whether it has been notified.
    pub fn is_notified(&self) -> bool {
        self.state.load(Ordering::Acquire) != WAITING
    }

    /// What the notifier said; 0 before that.
    pub fn message(&self) -> u32 {
        self.state.load(Ordering::Acquire)
    }
}

/// The waiters for a `T` and the `T`, behind one short-held mutex.
#[derive(Debug, Default)]
pub struct WaitQueue<T = ()> {
    inner: Mutex<Inner<T>>,
}

#[derive(Debug, Default)]
struct Inner<T> {
    waiters: VecDeque<Arc<Waiter>>,
    value: T,
}

/// The queue and its value, locked. Dereferences to the value.
///
/// # Locks
/// The holder must not poll, park, allocate in the heap or call out.
pub struct Queue<'a, T> {
    inner: MutexGuard<'a, Inner<T>>,
}

impl<T> WaitQueue<T> {
    /// An empty queue around `value`.
    pub const fn new(value: T) -> Self {
        Self { inner: Mutex::new(Inner { waiters: VecDeque::new(), value }) }
    }

    /// Locks the queue for a few instructions.
    pub fn lock(&self) -> Queue<'_, T> {
        Queue { inner: self.inner.lock() }
    }

    /// Waits in the place `waiter` until notified, or one of the request's other ends. The place is
    /// gone afterwards.
    ///
    /// # Safepoint
    /// As [`ThreadCore::park`].
    pub fn wait(&self, waiter: &Arc<Waiter>, request: &ParkRequest) -> WaitOutcome {
        loop {
            if waiter.is_notified() {
                return WaitOutcome::Notified;
            }
            let outcome = match waiter.core.park(request) {
                Wake::Unparked => continue,
                Wake::TimedOut => WaitOutcome::TimedOut,
                Wake::Interrupted => WaitOutcome::Interrupted,
                Wake::Deadlock => WaitOutcome::Deadlock,
            };
            return if self.lock().leave(waiter) { outcome } else { WaitOutcome::Notified };
        }
    }

    /// Notifies the first `count` waiters; how many there were.
    pub fn notify(&self, count: usize) -> usize {
        let mut queue = self.lock();
        (0..count).take_while(|_| queue.notify_one().is_some()).count()
    }

    /// How many threads wait.
    pub fn waiters(&self) -> usize {
        self.lock().len()
    }
}

impl<T> Queue<'_, T> {
    /// Joins the queue at its end.
    pub fn join(&mut self, core: &Arc<ThreadCore>) -> Arc<Waiter> {
        let since_ns = core.runtime().clock().now_ns();
        let waiter = Arc::new(Waiter { core: core.clone(), state: AtomicU32::new(WAITING), since_ns });
        self.inner.waiters.push_back(waiter.clone());
        waiter
    }

    /// Joins the queue again, at its front, with the time of the first wait: for a waiter that was
    /// notified and found that somebody else had been faster.
    pub fn rejoin(&mut self, waiter: &Arc<Waiter>) {
        waiter.state.store(WAITING, Ordering::Relaxed);
        self.inner.waiters.push_front(waiter.clone());
    }

    /// Gives a place up; `false` if the waiter had been notified already.
    pub fn leave(&mut self, waiter: &Arc<Waiter>) -> bool {
        let place = self.inner.waiters.iter().position(|other| Arc::ptr_eq(other, waiter));
        place.map(|place| self.inner.waiters.remove(place)).is_some()
    }

    /// Notifies the first waiter, if there is one, with the message 1, and returns its place.
    pub fn notify_one(&mut self) -> Option<Arc<Waiter>> {
        self.notify_with(1)
    }

    /// Notifies the first waiter, if there is one, and returns its place.
    ///
    /// # Panics
    /// If `message` is 0.
    pub fn notify_with(&mut self, message: u32) -> Option<Arc<Waiter>> {
        assert_ne!(message, WAITING, "a notification says something");
        self.drop_gone();
        let waiter = self.inner.waiters.pop_front()?;
        waiter.state.store(message, Ordering::Release);
        waiter.core.unpark();
        Some(waiter)
    }

    /// The first waiter, if there is one.
    pub fn first(&mut self) -> Option<&Arc<Waiter>> {
        self.drop_gone();
        self.inner.waiters.front()
    }

    /// Drops every waiter unnotified: in the child of a fork, where none of them exists.
    pub fn forget_waiters(&mut self) {
        self.inner.waiters.clear();
    }

    /// How many threads wait.
    pub fn len(&self) -> usize {
        self.inner.waiters.len()
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.inner.waiters.is_empty()
    }

    /// Forgets waiters of threads that a fork left behind or finalization shut down.
    fn drop_gone(&mut self) {
        let gone = |waiter: &Arc<Waiter>| matches!(waiter.core.state(), ThreadState::Gone | ThreadState::ShutDown);
        while self.inner.waiters.front().is_some_and(gone) {
            self.inner.waiters.pop_front();
        }
    }
}

impl<T> Deref for Queue<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.inner.value
    }
}

impl<T> DerefMut for Queue<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.inner.value
    }
}
