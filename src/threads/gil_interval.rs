//! The GIL as CPython has had it since 3.2: waiters leave the holder alone for an interval, then
//! ask; a holder that was asked waits until another thread really has it.
//!
//! A waiter asks only if nobody switched during its interval, so a busy lock restarts every
//! waiter's timer, and who of several waiters gets the lock is the operating system's choice.
//! A thread that returns from IO waits like any other: the convoy effect can be seen.
//!
//! A few waiters keep the time for all: if each of thousands woke every interval, there would be time for
//! nothing else. The last ones keep it: they are the last to be woken, so the duty rarely changes hands.
//!
//! Source: CPython `Python/ceval_gil.c:take_gil`, `drop_gil`. It has a second mutex for the switch
//! condition, and a drop request that an exiting waiter must withdraw by hand; here one mutex
//! serves both, and the holder waits for a switch only while somebody is waiting (gh-96387). A holder
//! that looks up at every instruction (`--preempt opcode`) also keeps the time itself: see `TurnTimer`.

use std::ptr;

use super::core::{PollBits, ThreadCore, ThreadId};
use super::gil::{GilPolicy, SwitchCause, Taken, TurnTimer, is_shut_down, switch_interval};
use super::sync::{Condvar, Mutex, MutexGuard};
use super::world::ForkSide;

/// So many waiters keep the time.
const TIMEKEEPERS_MAX: u32 = if cfg!(test) { 1 } else { 4 };

/// See the module.
pub struct IntervalGil {
    state: Mutex<State>,
    free: Condvar,
    switched: Condvar,
    turn: TurnTimer,
}

struct State {
    /// Null when the GIL is free. Valid otherwise: the holder's owner keeps it alive, and cannot
    /// release without this mutex.
    holder: *const ThreadCore,
    last_holder: ThreadId,
    switch_number: u64,
    waiters: u32,
    /// Those of them that wake after an interval. Never none while there are waiters, but for one who was
    /// notified and is about to be it.
    timekeepers: u32,
    /// Threads that dropped on request and wait for the switch.
    dropped: u32,
    /// Threads that were preempted and are about to be waiters, once the system lets them run: a
    /// turn is measured, and a switch is forced, for them too.
    returning: u32,
}

// SAFETY: `holder` is only dereferenced under the mutex while it is not null, when the holder is
// alive (see the field); `ThreadCore` is `Sync`.
unsafe impl Send for State {}

impl IntervalGil {
    pub(super) fn new() -> Self {
        Self {
            state: Mutex::new(State {
                holder: ptr::null(),
                last_holder: ThreadId::NONE,
                switch_number: 0,
                waiters: 0,
                timekeepers: 0,
                dropped: 0,
                returning: 0,
            }),
            free: Condvar::new(),
            switched: Condvar::new(),
            turn: TurnTimer::new(),
        }
    }

    /// Waits until the GIL is free; `Err` when `core` was shut down meanwhile.
    #[cold]
    fn wait<'a>(&'a self, mut state: MutexGuard<'a, State>, core: &ThreadCore) -> Result<MutexGuard<'a, State>, ()> {
        state.waiters += 1;
        self.turn.start_unless_running(switch_interval(core));
        let mut result = Ok(());
        while !state.holder.is_null() {
            let switch_number = state.switch_number;
            let mut timed_out = false;
            if state.timekeepers < TIMEKEEPERS_MAX {
                state.timekeepers += 1;
                (state, timed_out) = self.free.wait_for(state, switch_interval(core));
                state.timekeepers -= 1;
            } else {
                state = self.free.wait(state);
            }
            if is_shut_down(core) {
                result = Err(());
                break;
            }
            if timed_out && !state.holder.is_null() && state.switch_number == switch_number {
                // SAFETY: not null under the mutex, hence alive (see `State::holder`).
                unsafe { &*state.holder }.request(PollBits::GIL_DROP);
            }
        }
        state.waiters -= 1;
        if result.is_ok() && state.timekeepers == 0 && state.waiters > 0 {
            self.free.notify_one(); // Who wakes keeps the time.
        }
        if result.is_err() {
            if state.waiters == 0 {
                self.switched.notify_all();
            }
            // The notification that woke this thread may have been meant for another one.
            self.free.notify_one();
        }
        result.map(|()| state)
    }
}

impl GilPolicy for IntervalGil {
    fn name(&self) -> &'static str {
        "interval"
    }

    fn take(&self, core: &ThreadCore, after: SwitchCause) -> Taken {
        let mut waited_since_ns = None;
        let mut state = self.state.lock();
        // `release` for this cause has counted it, and nothing comes between.
        state.returning -= u32::from(after == SwitchCause::Timeout);
        if !state.holder.is_null() {
            if core.runtime().recorder().is_on() {
                waited_since_ns = Some(core.runtime().clock().now_ns());
            }
            state = match self.wait(state, core) {
                Ok(state) => state,
                Err(()) => return Taken::ShutDown,
            };
        }
        state.holder = core;
        let switched = state.last_holder != core.id();
        let dropped = state.dropped;
        if switched {
            state.last_holder = core.id();
            state.switch_number += 1;
        }
        match state.waiters + state.returning {
            0 => self.turn.stop(),
            _ if switched => self.turn.start(switch_interval(core)),
            _ => {}
        }
        core.retract(PollBits::GIL_DROP);
        drop(state);
        if switched && dropped > 0 {
            self.switched.notify_all();
        }
        Taken::Held { switched, waited_since_ns }
    }

    fn release(&self, core: &ThreadCore, cause: SwitchCause) -> bool {
        let mut state = self.state.lock();
        debug_assert!(ptr::eq(state.holder, core), "the GIL is released by its holder");
        state.holder = ptr::null();
        let asked = core.retract(PollBits::GIL_DROP);
        let own = u32::from(cause == SwitchCause::Timeout);
        state.returning += own;
        if !asked || cause == SwitchCause::Exit {
            let waiters = state.waiters;
            drop(state);
            if waiters > 0 {
                self.free.notify_one();
            }
            return asked;
        }
        self.free.notify_one();
        state.dropped += 1;
        while state.last_holder == core.id() && state.waiters + state.returning > own {
            state = self.switched.wait(state);
        }
        state.dropped -= 1;
        true
    }

    fn end_turn(&self, core: &ThreadCore) {
        self.turn.check(core);
    }

    fn holder(&self) -> ThreadId {
        let state = self.state.lock();
        if state.holder.is_null() {
            return ThreadId::NONE;
        }
        // SAFETY: not null under the mutex, hence alive (see `State::holder`).
        unsafe { &*state.holder }.id()
    }

    fn while_quiet(&self, core: &ThreadCore, fork: &mut dyn FnMut() -> ForkSide) -> ForkSide {
        let mut state = self.state.lock();
        debug_assert!(ptr::eq(state.holder, core), "forking needs the GIL");
        let side = fork();
        if side == ForkSide::Child {
            state.waiters = 0;
            state.timekeepers = 0;
            state.dropped = 0;
            state.returning = 0;
            self.turn.stop();
            core.retract(PollBits::GIL_DROP);
        }
        side
    }
}
