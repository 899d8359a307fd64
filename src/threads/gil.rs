//! The GIL's one seam: policies, and what every policy has in common.

use std::fmt;

use super::core::{ThreadCore, ThreadId, ThreadState};
use super::gil_interval::IntervalGil;
use super::gil_queued::{Order, QueuedGil};
use super::world::ForkSide;
use crate::events::Event;

/// Whether there is a GIL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GilMode {
    /// One thread at a time, chosen by the policy.
    On(GilPolicyKind),
    /// Threads run in parallel.
    Off,
}

impl Default for GilMode {
    fn default() -> Self {
        Self::On(GilPolicyKind::Interval)
    }
}

/// Which thread gets the GIL, and when the holder gives it up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GilPolicyKind {
    /// CPython's since 3.2.
    #[default]
    Interval,
    /// First come, first served, by direct hand-off.
    Fair,
    /// A thread that comes back from IO goes first, and need not wait an interval.
    IoPriority,
}

/// Why a thread gave the GIL up, or what it was away for when it takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum SwitchCause {
    /// Another thread asked.
    Timeout,
    /// Reading, writing, waiting for the outside world.
    Io,
    /// A lock, queue, join or other thing of another thread.
    Lock,
    /// A sleep.
    Sleep,
    /// The thread's end.
    Exit,
    /// The thread's beginning.
    Start,
    /// Long native work that needs no heap.
    Other,
}

/// How an attempt to take the GIL ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The thread holds it.
    Held {
        /// Another thread held it before.
        switched: bool,
        /// Since when the thread waited; none if it was free.
        waited_since_ns: Option<u64>,
    },
    /// The runtime shut the thread down while it waited; it holds nothing.
    ShutDown,
}

/// A way to share the GIL. The caller's core is detached in both directions.
///
/// A policy asks the holder to let go by `core.request(PollBits::GIL_DROP)` on the *holder*; every
/// way out of `take` withdraws what the waiter asked for, or the holder of a policy that forces
/// switches would wait for nobody (gh-96387).
pub trait GilPolicy: Send + Sync {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// Waits until `core` holds the GIL, or has been shut down (`ThreadState::ShutDown`).
    fn take(&self, core: &ThreadCore, after: SwitchCause) -> Taken;

    /// Lets the GIL go; `true` if another thread had asked for it.
    ///
    /// May wait for another thread to take it, unless `cause` is `Exit` (gh-104341).
    fn release(&self, core: &ThreadCore, cause: SwitchCause) -> bool;

    /// Who holds the GIL; [`ThreadId::NONE`] for nobody.
    fn holder(&self) -> ThreadId;

    /// After how many safepoints the holder lets go by itself; none for policies that ask by time.
    fn turn_safepoints(&self) -> Option<u32> {
        None
    }

    /// Calls `fork` under the policy's own lock. In the child nobody waits and `core` holds the GIL.
    fn while_quiet(&self, core: &ThreadCore, fork: &mut dyn FnMut() -> ForkSide) -> ForkSide;
}

/// The GIL of a runtime.
pub enum Gil {
    /// There is none.
    Off,
    /// CPython's.
    Interval(IntervalGil),
    /// With an ordered queue.
    Queued(QueuedGil),
}

impl Gil {
    pub(super) fn new(mode: GilMode) -> Self {
        match mode {
            GilMode::Off => Self::Off,
            GilMode::On(GilPolicyKind::Interval) => Self::Interval(IntervalGil::new()),
            GilMode::On(GilPolicyKind::Fair) => Self::Queued(QueuedGil::new(Order::Arrival)),
            GilMode::On(GilPolicyKind::IoPriority) => Self::Queued(QueuedGil::new(Order::IoFirst)),
        }
    }

    /// Whether threads run in parallel.
    #[inline(always)]
    pub fn is_off(&self) -> bool {
        matches!(self, Self::Off)
    }

    /// The policy; none when the GIL is off.
    pub fn policy(&self) -> Option<&dyn GilPolicy> {
        match self {
            Self::Off => None,
            Self::Interval(policy) => Some(policy),
            Self::Queued(policy) => Some(policy),
        }
    }

    /// Waits for the GIL; never returns to a thread that was shut down.
    pub(super) fn take(&self, core: &ThreadCore, after: SwitchCause) {
        let taken = match self {
            Self::Off => return,
            Self::Interval(policy) => policy.take(core, after),
            Self::Queued(policy) => policy.take(core, after),
        };
        match taken {
            Taken::ShutDown => core.hang(),
            Taken::Held { switched, waited_since_ns } => {
                if let Some(since_ns) = waited_since_ns {
                    core.emit_at(since_ns, Event::GilWait { after });
                }
                core.emit(|| Event::GilTake { switched });
            }
        }
    }

    /// Lets the GIL go.
    pub(super) fn release(&self, core: &ThreadCore, cause: SwitchCause) {
        let forced = |core: &ThreadCore| core.poll().intersects(super::PollBits::GIL_DROP);
        // Recorded before it happens, so that the record never shows two holders at once.
        if !self.is_off() {
            core.emit(|| Event::GilDrop { cause, forced: forced(core) });
        }
        match self {
            Self::Off => {}
            Self::Interval(policy) => drop(policy.release(core, cause)),
            Self::Queued(policy) => drop(policy.release(core, cause)),
        }
    }

    pub(super) fn while_quiet(&self, core: &ThreadCore, fork: &mut dyn FnMut() -> ForkSide) -> ForkSide {
        match self.policy() {
            None => fork(),
            Some(policy) => policy.while_quiet(core, fork),
        }
    }
}

impl fmt::Debug for Gil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.policy() {
            None => f.write_str("Gil(off)"),
            Some(policy) => write!(f, "Gil({}, {:?})", policy.name(), policy.holder()),
        }
    }
}

/// Whether a waiter must give up.
pub(super) fn is_shut_down(core: &ThreadCore) -> bool {
    core.state() == ThreadState::ShutDown
}
