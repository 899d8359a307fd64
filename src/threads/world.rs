//! The registry of threads; stopping the world; finalization; fork.
//!
//! With the GIL on, the caller of a stop holds the GIL, everybody else is unattached, and nothing
//! more is needed. With the GIL off the stopper sets a bit in every safepoint word, moves detached
//! threads to *suspended* itself, and waits until the attached ones have done so or detached.
//!
//! Threads that wait to run again are attached by whoever resumes the world, on their behalf: the
//! next stop must then wait for their next safepoint, so that they make progress however densely
//! stops follow each other (gh-151518). Concurrent stoppers queue; the one who resumes hands over
//! to the first.
//!
//! Source: CPython `Python/pystate.c:stop_the_world`, `park_detached_threads`, `start_the_world`,
//! `_PyThreadState_Suspend`; `Python/pylifecycle.c:_Py_Finalize`; `Modules/posixmodule.c:
//! PyOS_BeforeFork`.

use std::collections::VecDeque;
use std::sync::Arc;

use super::core::{PollBits, ThreadCore, ThreadId, ThreadState};
use super::gil::SwitchCause;
use super::runtime::{Finalizing, Runtime};
use super::spill::with_spilled_registers;
use super::sync::{Condvar, Mutex, MutexGuard, spin_until};
use crate::events::Event;

/// The threads of a runtime and who stopped them.
pub(super) struct World {
    state: Mutex<WorldState>,
    /// Tells the stopper that a thread is out of its way.
    progress: Condvar,
    /// Tells suspended threads that the world runs again.
    resumed: Condvar,
}

struct WorldState {
    threads: Vec<Arc<ThreadCore>>,
    id_last: u32,
    stopper: ThreadId,
    stoppers_next: VecDeque<ThreadId>,
    finalizer: ThreadId,
}

/// Proof that the world stands still: nobody but the owner of this value is attached.
pub struct WorldStopped<'a> {
    stopper: &'a ThreadCore,
    threads: Vec<Arc<ThreadCore>>,
}

impl WorldStopped<'_> {
    /// Every thread that may hold heap values, the stopper included. Their stack ranges are valid.
    pub fn threads(&self) -> &[Arc<ThreadCore>] {
        &self.threads
    }

    /// The thread that stopped the world.
    pub fn stopper(&self) -> &ThreadCore {
        self.stopper
    }
}

/// On which side of a fork the caller finds itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForkSide {
    /// The process that forked, or could not.
    Parent,
    /// The new process.
    Child,
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            state: Mutex::new(WorldState {
                threads: Vec::new(),
                id_last: 0,
                stopper: ThreadId::NONE,
                stoppers_next: VecDeque::new(),
                finalizer: ThreadId::NONE,
            }),
            progress: Condvar::new(),
            resumed: Condvar::new(),
        }
    }

    pub(super) fn add(&self, runtime: &Arc<Runtime>) -> Result<Arc<ThreadCore>, Finalizing> {
        let mut world = self.state.lock();
        if world.finalizer != ThreadId::NONE {
            return Err(Finalizing);
        }
        world.id_last += 1;
        let state = if world.stopper == ThreadId::NONE { ThreadState::Detached } else { ThreadState::Suspended };
        let core = Arc::new(ThreadCore::new(ThreadId(world.id_last), state, runtime));
        world.threads.push(core.clone());
        Ok(core)
    }

    pub(super) fn remove(&self, core: &ThreadCore) {
        let mut world = self.state.lock();
        let place = world.threads.iter().position(|other| std::ptr::eq(&**other, core));
        let removed = place.map(|index| world.threads.swap_remove(index));
        core.set_state(ThreadState::Gone);
        if world.stopper != ThreadId::NONE {
            self.progress.notify_one();
        }
        drop(world);
        drop(removed); // May be the last reference, which frees the whole runtime.
    }

    pub(super) fn threads(&self) -> Vec<Arc<ThreadCore>> {
        self.state.lock().threads.clone()
    }

    /// A thread that detaches found its stop bit set.
    #[cold]
    pub(super) fn tell_stopper(&self) {
        // The mutex makes sure that the stopper either has not looked yet or waits already.
        let _world = self.state.lock();
        self.progress.notify_one();
    }

    /// Suspends the attached `core` at a safepoint until the world runs again.
    #[cold]
    pub(super) fn suspend(&self, core: &ThreadCore) {
        with_spilled_registers(|sp| {
            core.publish_stack(sp);
            let world = self.state.lock();
            if world.stopper == ThreadId::NONE || world.stopper == core.id() {
                return;
            }
            drop(self.suspend_locked(world, core));
        });
    }

    /// Gives up attachment to the current stopper and waits to be attached again.
    fn suspend_locked<'a>(
        &'a self,
        world: MutexGuard<'a, WorldState>,
        core: &ThreadCore,
    ) -> MutexGuard<'a, WorldState> {
        core.set_state(ThreadState::Suspended);
        self.progress.notify_one();
        self.wait_attached(world, core)
    }

    fn wait_attached<'a>(
        &'a self,
        mut world: MutexGuard<'a, WorldState>,
        core: &ThreadCore,
    ) -> MutexGuard<'a, WorldState> {
        use super::sync::Ordering::Relaxed;
        loop {
            match core.state() {
                ThreadState::Attached => return world,
                ThreadState::Detached if core.try_attach() => return world,
                ThreadState::ShutDown | ThreadState::Gone => {
                    drop(world);
                    core.hang();
                }
                _ => {
                    core.attach_wanted.store(true, Relaxed);
                    world = self.resumed.wait(world);
                }
            }
        }
    }

    /// The way into the heap for a thread that could not attach at once.
    #[cold]
    pub(super) fn attach_slow(&self, core: &ThreadCore) {
        if core.state() == ThreadState::ShutDown {
            core.runtime().gil().release(core, SwitchCause::Exit);
            core.hang();
        }
        drop(self.wait_attached(self.state.lock(), core));
    }

    /// Becomes the stopper, and returns when nobody else is attached.
    fn stop(&self, core: &ThreadCore) -> Vec<Arc<ThreadCore>> {
        let mut world = self.state.lock();
        if !core.runtime().gil().is_off() {
            return world.threads.clone();
        }
        if world.stopper == ThreadId::NONE {
            world.stopper = core.id();
        } else {
            world.stoppers_next.push_back(core.id());
            // Between two stops everybody moves: this thread as far as here.
            while world.stopper != core.id() {
                world = self.suspend_locked(world, core);
            }
        }
        let others = |thread: &&Arc<ThreadCore>| thread.id() != core.id();
        let running: Vec<_> = world.threads.iter().filter(others).cloned().collect();
        for thread in &running {
            thread.request(PollBits::STOP_WORLD);
        }
        // They mostly reach a safepoint sooner than this thread could fall asleep, and need the lock there.
        drop(world);
        spin_until(|| running.iter().all(|thread| thread.state() != ThreadState::Attached));
        let mut world = self.state.lock();
        loop {
            let mut attached = 0;
            for thread in world.threads.iter().filter(others) {
                let moved = thread.try_change_state(ThreadState::Detached, ThreadState::Suspended);
                // A thread that has detached since the attempt counts too: it saw its stop bit
                // and is about to report.
                let at_large = matches!(thread.state(), ThreadState::Attached | ThreadState::Detached);
                attached += usize::from(!moved && at_large);
            }
            if attached == 0 {
                return world.threads.clone();
            }
            world = self.progress.wait(world);
        }
    }

    /// Lets the world run, or hands it to the next stopper after everybody has moved.
    fn resume(&self, core: &ThreadCore) {
        use super::sync::Ordering::Relaxed;
        if core.runtime().gil().is_off() {
            let mut world = self.state.lock();
            world.stopper = world.stoppers_next.pop_front().unwrap_or(ThreadId::NONE);
            for thread in &world.threads {
                if world.stopper == ThreadId::NONE || world.stopper == thread.id() {
                    thread.retract(PollBits::STOP_WORLD);
                } else {
                    thread.request(PollBits::STOP_WORLD);
                }
                if thread.state() == ThreadState::Suspended {
                    let wanted = thread.attach_wanted.swap(false, Relaxed);
                    thread.set_state(if wanted { ThreadState::Attached } else { ThreadState::Detached });
                }
            }
            self.resumed.notify_all();
        }
    }

    /// Shuts every thread but `core` out; the world is stopped.
    fn shut_others_down(&self, core: &ThreadCore) {
        let mut world = self.state.lock();
        world.finalizer = core.id();
        world.stoppers_next.clear();
        for thread in world.threads.iter().filter(|thread| thread.id() != core.id()) {
            thread.set_state(ThreadState::ShutDown);
        }
    }
}

impl ThreadCore {
    /// Stops every other thread of the runtime, runs `f`, and lets them run again, even if `f`
    /// panics.
    ///
    /// The caller is attached, at a place where it may be suspended: another thread's stop may come
    /// first. Its own registers are spilled and its stack is published while `f` runs. `f` must
    /// not park, poll or take object locks.
    ///
    /// # Safepoint
    /// Other threads may run, and stop the world, before `f` does.
    ///
    /// # Locks
    /// None held while `f` runs.
    pub fn stop_the_world<T>(&self, f: impl FnOnce(&WorldStopped<'_>) -> T) -> T {
        struct Resume<'a>(&'a ThreadCore);
        impl Drop for Resume<'_> {
            fn drop(&mut self) {
                self.0.runtime().world().resume(self.0);
                self.0.emit(|| Event::StopEnd);
            }
        }
        self.assert_attached();
        with_spilled_registers(|sp| {
            self.publish_stack(sp);
            self.emit(|| Event::StopRequest);
            let threads = self.runtime().world().stop(self);
            self.emit(|| Event::StopBegin);
            let _resume = Resume(self);
            f(&WorldStopped { stopper: self, threads })
        })
    }

    /// From here on only the calling thread runs: every other thread is shut out of the heap for
    /// ever at its next safepoint or attach, where it hangs until the process ends; no new threads
    /// are registered. To be called when the non-daemon threads have been joined (gh-87135).
    ///
    /// # Safepoint
    /// Stops the world once.
    pub fn begin_finalize(&self) {
        self.stop_the_world(|_| self.runtime().world().shut_others_down(self));
    }

    /// Whether [`ThreadCore::begin_finalize`] has been called by any thread.
    pub fn is_finalizing(&self) -> bool {
        self.runtime().world().state.lock().finalizer != ThreadId::NONE
    }

    /// Forks through `fork`, which does nothing but call `fork` and say on which side it returned.
    ///
    /// The world is stopped and no thread is inside the runtime's own locks meanwhile. In the
    /// child the calling thread is the only and the main one, attached, with the GIL; the other
    /// threads are `Gone`, and waiters they left in queues are skipped. Object locks and
    /// Python-level locks keep what they were: the VM resets those it owns.
    ///
    /// # Safepoint
    /// Stops the world once.
    pub fn fork(self: &Arc<Self>, fork: impl FnOnce() -> ForkSide) -> ForkSide {
        self.assert_no_object_lock("fork");
        let runtime = self.runtime();
        let mut fork = Some(fork);
        self.stop_the_world(|_| {
            let mut world = runtime.world().state.lock();
            let side = runtime.gil().while_quiet(self, &mut || {
                runtime.clock().while_quiet(self, || {
                    let fork = fork.take().expect("forks once");
                    runtime.recorder().while_quiet(|| runtime.fork_main(self, fork))
                })
            });
            if side == ForkSide::Child {
                self.keep_native_id();
                for thread in world.threads.iter().filter(|thread| thread.id() != self.id()) {
                    thread.set_state(ThreadState::Gone);
                }
                world.threads.retain(|thread| thread.id() == self.id());
                world.stoppers_next.clear();
                drop(world);
                runtime.recorder().reset_after_fork(self.event_buffer());
            }
            side
        })
    }
}
