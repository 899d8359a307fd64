//! The GIL's one seam: policies, and what every policy has in common.

use std::fmt;
use std::time::Duration;

use super::core::{PollBits, ThreadCore, ThreadId, ThreadState};
use super::gil_interval::IntervalGil;
use super::gil_queued::{Order, QueuedGil};
use super::gil_ticks::TicksGil;
use super::sync::{AtomicU64, Ordering, OsClock, os_clock_ns};
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
    /// Python 2's: every hundred instructions, whoever is quickest.
    Ticks,
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

    /// After how many instructions a holder that counts them calls [`GilPolicy::end_turn`].
    fn turn_instructions(&self) -> u32 {
        // Often enough for an interval of microseconds; no multiple of a short loop's length, so
        // that turns do not always end at the same instruction.
        31
    }

    /// The holder has run [`GilPolicy::turn_instructions`] more: asks itself to let go if its turn
    /// is over.
    fn end_turn(&self, core: &ThreadCore);

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
    /// Python 2's.
    Ticks(TicksGil),
}

impl Gil {
    pub(super) fn new(mode: GilMode) -> Self {
        match mode {
            GilMode::Off => Self::Off,
            GilMode::On(GilPolicyKind::Interval) => Self::Interval(IntervalGil::new()),
            GilMode::On(GilPolicyKind::Fair) => Self::Queued(QueuedGil::new(Order::Arrival)),
            GilMode::On(GilPolicyKind::IoPriority) => Self::Queued(QueuedGil::new(Order::IoFirst)),
            GilMode::On(GilPolicyKind::Ticks) => Self::Ticks(TicksGil::new()),
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
            Self::Ticks(policy) => Some(policy),
        }
    }

    /// Whether a holder's turn is measured in instructions, so that all have to be counted.
    pub fn counts_instructions(&self) -> bool {
        matches!(self, Self::Ticks(_))
    }

    /// Waits for the GIL; never returns to a thread that was shut down.
    pub(super) fn take(&self, core: &ThreadCore, after: SwitchCause) {
        let taken = match self {
            Self::Off => return,
            Self::Interval(policy) => policy.take(core, after),
            Self::Queued(policy) => policy.take(core, after),
            Self::Ticks(policy) => policy.take(core, after),
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
        let is_forced =
            |core: &ThreadCore| !matches!(self, Self::Ticks(_)) && core.poll().intersects(PollBits::GIL_DROP);
        // Recorded before it happens, so that the record never shows two holders at once.
        if !self.is_off() {
            core.emit(|| Event::GilDrop { cause, forced: is_forced(core) });
        }
        match self {
            Self::Off => {}
            Self::Interval(policy) => drop(policy.release(core, cause)),
            Self::Queued(policy) => drop(policy.release(core, cause)),
            Self::Ticks(policy) => drop(policy.release(core, cause)),
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

/// When the holder's turn is over, for a holder that looks at the time itself.
///
/// A waiter's own timer is as exact as the operating system makes it: some 50 us late at best, and a
/// time slice of the scheduler late when all cores are busy. A holder that looks up at every
/// instruction keeps an interval of a few microseconds.
///
/// Times are the machine's also when time is simulated, as those of the waiters' timers are.
pub(super) struct TurnTimer {
    /// `u64::MAX` while nobody waits.
    over_at_ns: AtomicU64,
}

impl TurnTimer {
    pub(super) fn new() -> Self {
        Self { over_at_ns: AtomicU64::new(u64::MAX) }
    }

    /// A turn begins that somebody waits for the end of.
    pub(super) fn start(&self, interval: Duration) {
        let now_ns = os_clock_ns(OsClock::Monotonic);
        self.over_at_ns.store(now_ns + interval.as_nanos() as u64, Ordering::Relaxed);
    }

    /// Somebody begins to wait for the end of a turn.
    pub(super) fn start_unless_running(&self, interval: Duration) {
        if self.over_at_ns.load(Ordering::Relaxed) == u64::MAX {
            self.start(interval);
        }
    }

    /// Nobody waits.
    pub(super) fn stop(&self) {
        self.over_at_ns.store(u64::MAX, Ordering::Relaxed);
    }

    /// Asks `holder` to let go if its turn is over.
    pub(super) fn check(&self, holder: &ThreadCore) {
        let over_at_ns = self.over_at_ns.load(Ordering::Relaxed);
        if over_at_ns != u64::MAX && os_clock_ns(OsClock::Monotonic) >= over_at_ns {
            holder.request(PollBits::GIL_DROP);
        }
    }
}

/// `sys.getswitchinterval()`, read anew each time, so that those who wait already obey a change.
pub(super) fn switch_interval(core: &ThreadCore) -> Duration {
    Duration::from_micros(u64::from(core.runtime().switch_interval_us().max(1)))
}

/// Whether a waiter must give up.
pub(super) fn is_shut_down(core: &ThreadCore) -> bool {
    core.state() == ThreadState::ShutDown
}
