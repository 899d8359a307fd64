//! The blocking seam: park until unparked, knowing what is waited for and who could end it.
//!
//! A thread has one token, as in `std::thread::park`. An unpark leaves the token if the thread is
//! not parked, so that no wake-up is lost; whoever parks must look at its own condition again
//! afterwards, since a token may be left over from an earlier wait.
//!
//! Source: CPython `Python/parking_lot.c:_PySemaphore_Wait`.

use std::time::Duration;

use super::core::{PollBits, ThreadCore, ThreadId};
use super::gil::SwitchCause;
use super::sync::{Condvar, Mutex, MutexGuard};
use crate::events::Event;

/// The kind of thing a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)] // They are Python's names.
pub enum WaitKind {
    Sleep,
    Lock,
    RLock,
    Condition,
    Semaphore,
    Event,
    Barrier,
    Queue,
    Join,
    Future,
    /// Something of the outside world.
    Io,
    Other,
}

impl WaitKind {
    /// What the GIL's record calls it.
    fn cause(self) -> SwitchCause {
        match self {
            Self::Sleep => SwitchCause::Sleep,
            Self::Io => SwitchCause::Io,
            Self::Other => SwitchCause::Other,
            _ => SwitchCause::Lock,
        }
    }
}

/// What a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitTarget {
    /// What kind of thing.
    pub kind: WaitKind,
    /// Which one, in the VM's naming (`id()` of the object, say).
    pub object: u64,
    /// The thread that could end the wait, when one alone could; [`ThreadId::NONE`] otherwise.
    pub owner: ThreadId,
}

impl WaitTarget {
    /// A target without a known owner.
    pub const fn new(kind: WaitKind, object: u64) -> Self {
        Self { kind, object, owner: ThreadId::NONE }
    }
}

/// For what, until when, and whether signals end it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParkRequest {
    /// What is waited for.
    pub target: WaitTarget,
    /// When the wait ends by itself, on the runtime's clock.
    pub deadline_ns: Option<u64>,
    /// Whether a pending `INTERRUPT` or `CANCEL` ends it.
    pub interruptible: bool,
}

impl ParkRequest {
    /// An interruptible wait without a deadline.
    pub const fn new(target: WaitTarget) -> Self {
        Self { target, deadline_ns: None, interruptible: true }
    }

    /// The same, until `deadline_ns` at most.
    pub const fn until(self, deadline_ns: Option<u64>) -> Self {
        Self { deadline_ns, ..self }
    }
}

/// Why a park ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Wake {
    /// By an unpark, perhaps an earlier one.
    Unparked,
    /// The deadline has passed.
    TimedOut,
    /// `INTERRUPT` or `CANCEL` is set in the safepoint word; it stays set until the VM polls.
    Interrupted,
    /// Simulated time only: no thread can run and no deadline is left.
    Deadlock,
}

/// What a thread waits for, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitRecord {
    /// What it waits for.
    pub target: WaitTarget,
    /// Since when.
    pub since_ns: u64,
    /// Until when at most.
    pub deadline_ns: Option<u64>,
    /// Where in its program (see `ThreadCore::set_location`).
    pub location: u64,
}

/// A thread's place to block in.
pub(super) struct Parker {
    pub(super) state: Mutex<ParkState>,
    pub(super) wake: Condvar,
}

pub(super) struct ParkState {
    pub(super) token: bool,
    /// How the simulated clock decided the park, once it has.
    pub(super) verdict: Option<Wake>,
    waiting: Option<WaitRecord>,
}

impl Parker {
    pub(super) fn new() -> Self {
        let state = ParkState { token: false, verdict: None, waiting: None };
        Self { state: Mutex::new(state), wake: Condvar::new() }
    }

    /// Leaves a token and wakes the thread if it is parked.
    pub(super) fn unpark(&self) {
        self.state.lock().token = true;
        self.wake.notify_one();
    }

    /// Makes the parked thread look at its safepoint word.
    pub(super) fn nudge(&self) {
        // The mutex makes sure that the thread either has not looked yet or waits already.
        drop(self.state.lock());
        self.wake.notify_one();
    }

    /// Blocks the calling thread, whose core is `core`, in real time.
    pub(super) fn block(&self, core: &ThreadCore, request: &ParkRequest) -> Wake {
        let mut state = self.state.lock();
        loop {
            if state.token {
                state.token = false;
                return Wake::Unparked;
            }
            if request.interruptible && core.poll().intersects(PollBits::ENDS_PARK) {
                return Wake::Interrupted;
            }
            state = match request.deadline_ns {
                None => self.wake.wait(state),
                Some(deadline_ns) => {
                    let now_ns = core.runtime().clock().now_ns();
                    if now_ns >= deadline_ns {
                        return Wake::TimedOut;
                    }
                    self.wake.wait_for(state, Duration::from_nanos(deadline_ns - now_ns)).0
                }
            };
        }
    }

    fn note(&self, waiting: Option<WaitRecord>) -> MutexGuard<'_, ParkState> {
        let mut state = self.state.lock();
        state.waiting = waiting;
        state
    }
}

impl ThreadCore {
    /// Waits, detached, until unparked or one of the request's other ends.
    ///
    /// The caller is attached and looks at its own condition again afterwards: a token of an
    /// earlier unpark ends the wait at once.
    ///
    /// # Locks
    /// None may be held, least of all an object's.
    ///
    /// # Safepoint
    /// As [`ThreadCore::detached`].
    pub fn park(&self, request: &ParkRequest) -> Wake {
        self.assert_no_object_lock("park");
        let clock = self.runtime().clock();
        let ParkRequest { target, deadline_ns, .. } = *request;
        self.emit(|| Event::Park {
            kind: target.kind,
            owner: target.owner,
            object: target.object,
            deadline_ns: deadline_ns.unwrap_or(u64::MAX),
        });
        let since_ns = clock.now_ns();
        let record = WaitRecord { target, since_ns, deadline_ns, location: self.location() };
        let outcome = self.detached(target.kind.cause(), || {
            drop(self.parker.note(Some(record)));
            let outcome = clock.block(self, request);
            drop(self.parker.note(None));
            outcome
        });
        self.emit(|| Event::Wake { kind: target.kind, outcome, object: target.object });
        outcome
    }

    /// Ends the thread's park, or makes its next one return at once. Callable from any thread.
    ///
    /// # Locks
    /// The thread's parker (and the simulated clock).
    pub fn unpark(&self) {
        self.runtime().clock().unpark(self);
    }

    /// Sleeps until `deadline_ns` on the runtime's clock: `TimedOut`, `Interrupted` or `Deadlock`.
    ///
    /// # Safepoint
    /// As [`ThreadCore::detached`].
    pub fn sleep_until(&self, deadline_ns: u64) -> Wake {
        let target = WaitTarget::new(WaitKind::Sleep, 0);
        let request = ParkRequest::new(target).until(Some(deadline_ns));
        loop {
            match self.park(&request) {
                Wake::Unparked => {}
                outcome => return outcome,
            }
        }
    }

    /// What the thread waits for at this moment.
    pub fn waits_for(&self) -> Option<WaitRecord> {
        self.parker.state.lock().waiting
    }
}
