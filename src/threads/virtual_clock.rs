//! Simulated time: a discrete-event scheduler.
//!
//! Time stands still while any thread can run: attached, waiting for the GIL, or detached in
//! something external, which simulated time cannot hurry. When every registered thread is parked,
//! time jumps to the earliest deadline and wakes that one thread; of equal deadlines the one
//! parked first. When no deadline is left either, that is a deadlock: the thread that parked first is
//! woken with [`Wake::Deadlock`]; if what it does next frees nobody, the next one is.

use super::core::{PollBits, ThreadCore};
use super::park::{ParkRequest, Wake};
use super::sync::{AtomicU64, Mutex, Ordering};
use super::world::ForkSide;

/// See the module.
pub struct VirtualClock {
    now_ns: AtomicU64,
    wall_start_ns: u64,
    start_ns: u64,
    state: Mutex<State>,
}

struct State {
    /// Registered threads that are not parked.
    running: usize,
    parks: u64,
    parked: Vec<Parked>,
}

struct Parked {
    /// Valid: the thread leaves the list under the mutex before its park returns.
    core: *const ThreadCore,
    deadline_ns: u64,
    sequence: u64,
    interruptible: bool,
}

// SAFETY: the pointers are only dereferenced under the mutex, while `Parked::core`'s invariant
// holds; `ThreadCore` is `Sync`.
unsafe impl Send for State {}

impl VirtualClock {
    pub(super) fn new(start_ns: u64, wall_start_ns: u64) -> Self {
        Self {
            now_ns: AtomicU64::new(start_ns),
            wall_start_ns,
            start_ns,
            state: Mutex::new(State { running: 0, parks: 0, parked: Vec::new() }),
        }
    }

    pub(super) fn now_ns(&self) -> u64 {
        self.now_ns.load(Ordering::Relaxed)
    }

    pub(super) fn wall_ns(&self) -> u64 {
        self.wall_start_ns.saturating_add(self.now_ns() - self.start_ns)
    }

    pub(super) fn block(&self, core: &ThreadCore, request: &ParkRequest) -> Wake {
        let mut state = self.state.lock();
        let mut parker = core.parker.state.lock();
        if parker.token {
            parker.token = false;
            return Wake::Unparked;
        }
        parker.verdict = None;
        drop(parker);
        if request.interruptible && core.poll().intersects(PollBits::ENDS_PARK) {
            return Wake::Interrupted;
        }
        let deadline_ns = request.deadline_ns.unwrap_or(u64::MAX);
        if deadline_ns <= self.now_ns() {
            return Wake::TimedOut;
        }
        state.parks += 1;
        let parked = Parked { core, deadline_ns, sequence: state.parks, interruptible: request.interruptible };
        state.parked.push(parked);
        state.running -= 1;
        self.advance(&mut state);
        drop(state);
        let mut parker = core.parker.state.lock();
        let verdict = loop {
            match parker.verdict.take() {
                Some(verdict) => break verdict,
                None => parker = core.parker.wake.wait(parker),
            }
        };
        drop(parker);
        // Whoever decided is still inside this mutex: it must be done with `core` first.
        drop(self.state.lock());
        verdict
    }

    pub(super) fn unpark(&self, core: &ThreadCore) {
        let mut state = self.state.lock();
        match place_of(&state, core) {
            Some(place) => wake(&mut state, place, Wake::Unparked),
            None => core.parker.state.lock().token = true,
        }
    }

    pub(super) fn interrupt(&self, core: &ThreadCore) {
        let mut state = self.state.lock();
        if let Some(place) = place_of(&state, core)
            && state.parked[place].interruptible
        {
            wake(&mut state, place, Wake::Interrupted);
        }
    }

    pub(super) fn thread_joined(&self) {
        self.state.lock().running += 1;
    }

    pub(super) fn thread_left(&self) {
        let mut state = self.state.lock();
        state.running -= 1;
        self.advance(&mut state);
    }

    pub(super) fn while_quiet(&self, core: &ThreadCore, fork: impl FnOnce() -> ForkSide) -> ForkSide {
        let mut state = self.state.lock();
        let parker = core.parker.state.lock();
        let side = fork();
        if side == ForkSide::Child {
            state.running = 1;
            state.parked.clear();
        }
        drop(parker);
        side
    }

    /// If nobody runs, wakes the one whose turn it is.
    fn advance(&self, state: &mut State) {
        if state.running > 0 || state.parked.is_empty() {
            return;
        }
        let by_turn = |&place: &usize| (state.parked[place].deadline_ns, state.parked[place].sequence);
        let place = (0..state.parked.len()).min_by_key(by_turn).expect("somebody is parked");
        let deadline_ns = state.parked[place].deadline_ns;
        if deadline_ns == u64::MAX {
            wake(state, place, Wake::Deadlock);
        } else {
            self.now_ns.store(deadline_ns.max(self.now_ns()), Ordering::Relaxed);
            wake(state, place, Wake::TimedOut);
        }
    }
}

fn place_of(state: &State, core: &ThreadCore) -> Option<usize> {
    state.parked.iter().position(|parked| std::ptr::eq(parked.core, core))
}

fn wake(state: &mut State, place: usize, verdict: Wake) {
    let parked = state.parked.swap_remove(place);
    state.running += 1;
    // SAFETY: it was in the list under the mutex, hence alive (see `Parked::core`); its park takes
    // the mutex once more before it returns.
    let core = unsafe { &*parked.core };
    let mut parker = core.parker.state.lock();
    parker.verdict = Some(verdict);
    core.parker.wake.notify_one();
}
