//! GIL policies with a queue: the holder hands the lock to a chosen waiter, never to the market.
//!
//! `fair` chooses by arrival. `io-priority` puts threads that were away for IO, a lock or a sleep
//! in front of those that were only preempted, and lets them ask at once instead of after an
//! interval: no convoy, at the price of more switches.
//!
//! A hand-off keeps the lock "held" while the chosen thread wakes up. That is what makes it fair,
//! and what makes it slower than `interval` when threads come back from IO often.

use std::collections::VecDeque;
use std::ptr;

use super::core::{PollBits, ThreadCore, ThreadId};
use super::gil::{GilPolicy, SwitchCause, Taken, TurnTimer, is_shut_down, switch_interval};
use super::sync::{Mutex, MutexGuard};
use super::world::ForkSide;

/// Whom the holder hands the GIL to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Who waits longest.
    Arrival,
    /// Who returns from IO, a lock or a sleep; among equals, who waits longest.
    IoFirst,
}

/// See the module.
pub struct QueuedGil {
    order: Order,
    state: Mutex<State>,
    turn: TurnTimer,
}

struct State {
    /// Null when the GIL is free. Valid otherwise: the holder's owner keeps it alive, and cannot
    /// release without this mutex.
    holder: *const ThreadCore,
    last_holder: ThreadId,
    hand_overs: u64,
    waiters: VecDeque<Waiting>,
}

struct Waiting {
    /// Valid: a waiter leaves the queue under the mutex before it returns.
    core: *const ThreadCore,
    urgent: bool,
}

// SAFETY: the pointers are only dereferenced under the mutex, while their fields' invariants hold;
// `ThreadCore` is `Sync`.
unsafe impl Send for State {}

impl QueuedGil {
    pub(super) fn new(order: Order) -> Self {
        Self {
            order,
            state: Mutex::new(State {
                holder: ptr::null(),
                last_holder: ThreadId::NONE,
                hand_overs: 0,
                waiters: VecDeque::new(),
            }),
            turn: TurnTimer::new(),
        }
    }

    fn enqueue(&self, state: &mut State, core: &ThreadCore, after: SwitchCause) {
        let urgent =
            self.order == Order::IoFirst && matches!(after, SwitchCause::Io | SwitchCause::Lock | SwitchCause::Sleep);
        let place = if urgent {
            state.waiters.iter().take_while(|waiting| waiting.urgent).count()
        } else {
            state.waiters.len()
        };
        state.waiters.insert(place, Waiting { core, urgent });
        self.turn.start_unless_running(switch_interval(core));
        if urgent {
            ask(state);
        }
    }

    /// Waits until the holder has made `core` the holder; `Err` when it was shut down meanwhile.
    fn wait<'a>(&'a self, mut state: MutexGuard<'a, State>, core: &ThreadCore) -> Result<MutexGuard<'a, State>, ()> {
        while !ptr::eq(state.holder, core) {
            let hand_overs = state.hand_overs;
            let timed_out;
            (state, timed_out) = core.gil_granted.wait_for(state, switch_interval(core));
            if is_shut_down(core) && !ptr::eq(state.holder, core) {
                state.waiters.retain(|waiting| !ptr::eq(waiting.core, core));
                if state.waiters.is_empty() {
                    self.turn.stop();
                }
                return Err(());
            }
            let first = state.waiters.front().is_some_and(|first| ptr::eq(first.core, core));
            if timed_out && first && state.hand_overs == hand_overs {
                ask(&state);
            }
        }
        Ok(state)
    }
}

fn ask(state: &State) {
    if !state.holder.is_null() {
        // SAFETY: not null under the mutex, hence alive (see `State::holder`).
        unsafe { &*state.holder }.request(PollBits::GIL_DROP);
    }
}

impl GilPolicy for QueuedGil {
    fn name(&self) -> &'static str {
        match self.order {
            Order::Arrival => "fair",
            Order::IoFirst => "io-priority",
        }
    }

    fn take(&self, core: &ThreadCore, after: SwitchCause) -> Taken {
        let mut waited_since_ns = None;
        let mut state = self.state.lock();
        if state.holder.is_null() {
            state.holder = core;
        } else {
            if core.runtime().recorder().is_on() {
                waited_since_ns = Some(core.runtime().clock().now_ns());
            }
            self.enqueue(&mut state, core, after);
            state = match self.wait(state, core) {
                Ok(state) => state,
                Err(()) => return Taken::ShutDown,
            };
        }
        let switched = state.last_holder != core.id();
        state.last_holder = core.id();
        match state.waiters.is_empty() {
            true => self.turn.stop(),
            false => self.turn.start(switch_interval(core)),
        }
        // An urgent waiter that arrived during the hand-over has already asked; the rest ask again.
        if !state.waiters.front().is_some_and(|first| first.urgent) {
            core.retract(PollBits::GIL_DROP);
        }
        Taken::Held { switched, waited_since_ns }
    }

    fn release(&self, core: &ThreadCore, _cause: SwitchCause) -> bool {
        let mut state = self.state.lock();
        debug_assert!(ptr::eq(state.holder, core), "the GIL is released by its holder");
        let asked = core.retract(PollBits::GIL_DROP);
        state.hand_overs += 1;
        match state.waiters.pop_front() {
            None => state.holder = ptr::null(),
            Some(next) => {
                state.holder = next.core;
                // SAFETY: it was in the queue under the mutex, hence alive (see `Waiting::core`),
                // and cannot return before the mutex is given back.
                unsafe { &*next.core }.gil_granted.notify_one();
            }
        }
        asked
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
            state.waiters.clear();
            self.turn.stop();
            core.retract(PollBits::GIL_DROP);
        }
        side
    }
}
