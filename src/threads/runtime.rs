//! What the threads of one VM share.

use std::sync::{Arc, Weak};

use thiserror::Error;

use super::clock::{Clock, ClockKind};
use super::core::{PollBits, ThreadCore, ThreadId};
use super::gil::{Gil, GilMode};
use super::park::WaitRecord;
use super::sync::{AtomicU32, Mutex, Ordering};
use super::world::{ForkSide, World};
use crate::events::Recorder;

/// CPython's default of `sys.getswitchinterval()`.
const SWITCH_INTERVAL_DEFAULT_US: u32 = 5000;

/// How a runtime behaves.
#[derive(Clone, Copy, Debug, Default)]
pub struct RuntimeOptions {
    /// Whether there is a GIL, and its policy.
    pub gil: GilMode,
    /// How long a waiter leaves the GIL's holder alone; 0 for the default of 5000.
    pub switch_interval_us: u32,
    /// Real or simulated time.
    pub clock: ClockKind,
}

/// The runtime shuts down: no new threads.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("can't create new thread at interpreter shutdown")]
pub struct Finalizing;

/// Keeps what threads write often away from what they only read.
#[repr(align(128))]
struct OwnLine<T>(T);

/// The GIL, the clock, the registry of threads and the recorder of one VM.
pub struct Runtime {
    switch_interval_us: AtomicU32,
    recorder: Recorder,
    gil: OwnLine<Gil>,
    world: OwnLine<World>,
    clock: OwnLine<Clock>,
    main: Mutex<Weak<ThreadCore>>,
}

impl Runtime {
    /// A runtime without threads.
    pub fn new(options: RuntimeOptions) -> Arc<Self> {
        let interval_us = match options.switch_interval_us {
            0 => SWITCH_INTERVAL_DEFAULT_US,
            interval_us => interval_us,
        };
        Arc::new(Self {
            switch_interval_us: AtomicU32::new(interval_us),
            recorder: Recorder::new(),
            gil: OwnLine(Gil::new(options.gil)),
            world: OwnLine(World::new()),
            clock: OwnLine(Clock::new(options.clock)),
            main: Mutex::new(Weak::new()),
        })
    }

    /// Adds a thread, detached and not yet running; the first one is the main thread.
    ///
    /// The parent registers its child before it starts the OS thread, which then calls
    /// [`ThreadCore::enter`]. A thread that could not be started is given to [`Runtime::abandon`].
    ///
    /// # Errors
    /// [`Finalizing`] after [`ThreadCore::begin_finalize`] (Python: `PythonFinalizationError`).
    pub fn register(self: &Arc<Self>) -> Result<Arc<ThreadCore>, Finalizing> {
        let core = self.world.0.add(self)?;
        self.clock.0.thread_joined();
        let mut main = self.main.lock();
        if core.id() == ThreadId(1) {
            *main = Arc::downgrade(&core);
        }
        Ok(core)
    }

    /// Removes a thread that never entered.
    pub fn abandon(&self, core: &ThreadCore) {
        debug_assert_eq!(core.stack_base(), 0, "a thread that entered must exit");
        self.world.0.remove(core);
        self.clock.0.thread_left();
    }

    /// The threads of the runtime, in no particular order.
    pub fn threads(&self) -> Vec<Arc<ThreadCore>> {
        self.world.0.threads()
    }

    /// The main thread, which receives signals; none once it has left.
    pub fn main_thread(&self) -> Option<Arc<ThreadCore>> {
        self.main.lock().upgrade()
    }

    /// Runs `fork` while nobody tells the main thread of a signal; the one that watches for signals is no thread of the
    /// world. In the child the calling thread is the main one.
    pub(super) fn fork_main(&self, core: &Arc<ThreadCore>, fork: impl FnOnce() -> ForkSide) -> ForkSide {
        let mut main = self.main.lock();
        let side = fork();
        if side == ForkSide::Child {
            *main = Arc::downgrade(core);
        }
        side
    }

    /// Tells the main thread that a signal arrived: sets its bit, and ends its park if it waits
    /// interruptibly.
    ///
    /// For any ordinary thread (a signal-watching one, say), attached or not; not for a signal
    /// handler, since it takes mutexes.
    pub fn interrupt_main(&self) {
        // Held until the thread was told (see `fork_main`).
        let main = self.main.lock();
        if let Some(main) = main.upgrade() {
            main.request(PollBits::INTERRUPT);
        }
    }

    /// Who waits for what: input of a deadlock detector. A thread is listed until it runs on.
    pub fn waits(&self) -> Vec<(ThreadId, WaitRecord)> {
        let waits = self.threads().into_iter();
        waits.filter_map(|core| Some((core.id(), core.waits_for()?))).collect()
    }

    /// The GIL (or its absence).
    #[inline(always)]
    pub fn gil(&self) -> &Gil {
        &self.gil.0
    }

    pub(super) fn world(&self) -> &World {
        &self.world.0
    }

    /// The one source of time.
    #[inline(always)]
    pub fn clock(&self) -> &Clock {
        &self.clock.0
    }

    /// The event recorder.
    #[inline(always)]
    pub fn recorder(&self) -> &Recorder {
        &self.recorder
    }

    /// `sys.getswitchinterval()`, in microseconds.
    pub fn switch_interval_us(&self) -> u32 {
        self.switch_interval_us.load(Ordering::Relaxed)
    }

    /// `sys.setswitchinterval()`; waiting takes at least one microsecond.
    pub fn set_switch_interval_us(&self, interval_us: u32) {
        self.switch_interval_us.store(interval_us, Ordering::Relaxed);
    }
}
