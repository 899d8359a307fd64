//! The GIL of Python 2 and of Python 3.0 and 3.1: after every hundred instructions the holder opens the
//! lock and takes it again, for whoever is quickest.
//!
//! Mostly that is the holder itself: the thread it has woken needs longer to get a core than the
//! holder to come back. So threads switch rarely, both cores are busy with waking and waiting, and a
//! thread that returns from IO fights for the lock again and again: the convoy that David Beazley
//! measured ("Understanding the Python GIL", PyCon 2010), and the reason for `interval`.
//!
//! Deliberately absent: `sys.setcheckinterval`, which Python 3.9 has removed; long native calls count as one
//! instruction, as they did.

use super::core::{PollBits, ThreadCore, ThreadId};
use super::gil::{GilPolicy, SwitchCause, Taken, is_shut_down};
use super::sync::{AtomicU32, Condvar, Mutex, Ordering};
use super::world::ForkSide;

/// Python 2's default of `sys.getcheckinterval()`.
const CHECK_INTERVAL_INSTRUCTIONS: u32 = 100;

/// See the module.
pub struct TicksGil {
    state: Mutex<State>,
    free: Condvar,
    /// Written under the mutex, read by the holder without.
    waiters: AtomicU32,
}

struct State {
    holder: ThreadId,
    last_holder: ThreadId,
}

impl TicksGil {
    pub(super) fn new() -> Self {
        Self {
            state: Mutex::new(State { holder: ThreadId::NONE, last_holder: ThreadId::NONE }),
            free: Condvar::new(),
            waiters: AtomicU32::new(0),
        }
    }
}

impl GilPolicy for TicksGil {
    fn name(&self) -> &'static str {
        "ticks"
    }

    fn take(&self, core: &ThreadCore, _after: SwitchCause) -> Taken {
        let mut waited_since_ns = None;
        let mut state = self.state.lock();
        if state.holder != ThreadId::NONE {
            if core.runtime().recorder().is_on() {
                waited_since_ns = Some(core.runtime().clock().now_ns());
            }
            self.waiters.fetch_add(1, Ordering::Relaxed);
            while state.holder != ThreadId::NONE && !is_shut_down(core) {
                state = self.free.wait(state);
            }
            self.waiters.fetch_sub(1, Ordering::Relaxed);
            if is_shut_down(core) {
                // The notification that woke this thread may have been meant for another one.
                self.free.notify_one();
                return Taken::ShutDown;
            }
        }
        let switched = state.last_holder != core.id();
        (state.holder, state.last_holder) = (core.id(), core.id());
        Taken::Held { switched, waited_since_ns }
    }

    fn release(&self, core: &ThreadCore, _cause: SwitchCause) -> bool {
        let mut state = self.state.lock();
        debug_assert_eq!(state.holder, core.id(), "the GIL is released by its holder");
        state.holder = ThreadId::NONE;
        drop(state);
        core.retract(PollBits::GIL_DROP);
        if self.waiters.load(Ordering::Relaxed) > 0 {
            self.free.notify_one();
        }
        false
    }

    fn turn_instructions(&self) -> u32 {
        CHECK_INTERVAL_INSTRUCTIONS
    }

    fn end_turn(&self, core: &ThreadCore) {
        if self.waiters.load(Ordering::Relaxed) > 0 {
            core.request(PollBits::GIL_DROP);
        }
    }

    fn holder(&self) -> ThreadId {
        self.state.lock().holder
    }

    fn while_quiet(&self, core: &ThreadCore, fork: &mut dyn FnMut() -> ForkSide) -> ForkSide {
        let state = self.state.lock();
        debug_assert_eq!(state.holder, core.id(), "forking needs the GIL");
        let side = fork();
        if side == ForkSide::Child {
            self.waiters.store(0, Ordering::Relaxed);
            core.retract(PollBits::GIL_DROP);
        }
        side
    }
}
