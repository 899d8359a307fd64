//! The one source of time, and what blocking means in it.

use super::core::ThreadCore;
use super::park::{ParkRequest, Wake};
use super::sync::{OsClock, os_clock_ns};
use super::virtual_clock::VirtualClock;
use super::world::ForkSide;

/// Which time a runtime lives in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClockKind {
    /// The machine's.
    #[default]
    Real,
    /// Simulated: it stands still while anybody can run, and then jumps to the next deadline.
    Virtual {
        /// The monotonic time at the beginning.
        start_ns: u64,
        /// The wall-clock time at the beginning.
        wall_start_ns: u64,
    },
}

/// The clock of a runtime.
pub enum Clock {
    /// The machine's.
    Real,
    /// Simulated.
    Virtual(Box<VirtualClock>),
}

impl Clock {
    pub(super) fn new(kind: ClockKind) -> Self {
        match kind {
            ClockKind::Real => Self::Real,
            ClockKind::Virtual { start_ns, wall_start_ns } => {
                Self::Virtual(Box::new(VirtualClock::new(start_ns, wall_start_ns)))
            }
        }
    }

    /// Monotonic time (`time.monotonic_ns`, `time.perf_counter_ns`).
    #[inline]
    pub fn now_ns(&self) -> u64 {
        match self {
            Self::Real => os_clock_ns(OsClock::Monotonic),
            Self::Virtual(clock) => clock.now_ns(),
        }
    }

    /// Time since 1970 (`time.time_ns`).
    pub fn wall_ns(&self) -> u64 {
        match self {
            Self::Real => os_clock_ns(OsClock::Wall),
            Self::Virtual(clock) => clock.wall_ns(),
        }
    }

    /// CPU time of the process (`time.process_time_ns`); never simulated.
    pub fn process_cpu_ns(&self) -> u64 {
        os_clock_ns(OsClock::ProcessCpu)
    }

    /// CPU time of the calling thread (`time.thread_time_ns`); never simulated.
    pub fn thread_cpu_ns(&self) -> u64 {
        os_clock_ns(OsClock::ThreadCpu)
    }

    /// The deadline that lies `timeout_ns` from now.
    pub fn deadline_ns(&self, timeout_ns: u64) -> u64 {
        self.now_ns().saturating_add(timeout_ns)
    }

    /// Blocks the detached calling thread.
    pub(super) fn block(&self, core: &ThreadCore, request: &ParkRequest) -> Wake {
        match self {
            Self::Real => core.parker.block(core, request),
            Self::Virtual(clock) => clock.block(core, request),
        }
    }

    pub(super) fn unpark(&self, core: &ThreadCore) {
        match self {
            Self::Real => core.parker.unpark(),
            Self::Virtual(clock) => clock.unpark(core),
        }
    }

    /// `core`'s safepoint word was given a bit that ends interruptible parks; a thread that runs may have taken it since.
    pub(super) fn interrupt(&self, core: &ThreadCore) {
        match self {
            Self::Real => core.parker.nudge(),
            Self::Virtual(clock) => clock.interrupt(core),
        }
    }

    /// A thread was registered; it counts as running.
    pub(super) fn thread_joined(&self) {
        if let Self::Virtual(clock) = self {
            clock.thread_joined();
        }
    }

    /// A thread will not run any more.
    pub(super) fn thread_left(&self) {
        if let Self::Virtual(clock) = self {
            clock.thread_left();
        }
    }

    pub(super) fn while_quiet(&self, core: &ThreadCore, fork: impl FnOnce() -> ForkSide) -> ForkSide {
        match self {
            Self::Real => {
                let _parker = core.parker.state.lock();
                fork()
            }
            Self::Virtual(clock) => clock.while_quiet(core, fork),
        }
    }
}
