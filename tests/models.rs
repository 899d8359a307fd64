//! Models of the thread runtime: its real code, with shuttle's primitives in place of the
//! machine's, run under many random schedules. Shuttle reports a deadlock when nobody can go on.

#![allow(dead_code, unused_imports)]

#[path = "../src/events/mod.rs"]
mod events;

#[path = "../src/threads"]
mod threads {
    // As in `src/threads/mod.rs`, but for `sync`.
    mod clock;
    mod core;
    mod gil;
    mod gil_interval;
    mod gil_queued;
    mod gil_ticks;
    mod lock;
    mod object_lock;
    mod park;
    mod primitives;
    mod queue;
    mod runtime;
    mod spill;
    #[path = "sync_shuttle.rs"]
    pub mod sync;
    mod virtual_clock;
    mod world;

    pub use self::clock::{Clock, ClockKind};
    pub use self::core::{PollBits, ThreadCore, ThreadId, ThreadState};
    pub use self::gil::{Gil, GilMode, GilPolicy, GilPolicyKind, SwitchCause, Taken};
    pub use self::lock::{LockError, RawLock, RawRLock};
    pub use self::object_lock::{lock_object, try_lock_object, unlock_object};
    pub use self::park::{ParkRequest, WaitKind, WaitRecord, WaitTarget, Wake};
    pub use self::primitives::{RawEvent, RawSemaphore};
    pub use self::queue::{Queue, WaitOutcome, WaitQueue, Waiter};
    pub use self::runtime::{Finalizing, Runtime, RuntimeOptions};
    pub use self::spill::{stack_base_here, with_spilled_registers, with_stack_base};
    pub use self::sync::OsClock;
    pub use self::world::{ForkSide, WorldStopped};
}

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use lock_api::RawMutex as _;
use threads::*;

const SCHEDULES: usize = 2000;

const OFF: GilMode = GilMode::Off;
const INTERVAL: GilMode = GilMode::On(GilPolicyKind::Interval);
const FAIR: GilMode = GilMode::On(GilPolicyKind::Fair);
const IO_FIRST: GilMode = GilMode::On(GilPolicyKind::IoPriority);
const TICKS: GilMode = GilMode::On(GilPolicyKind::Ticks);

fn runtime(gil: GilMode) -> Arc<Runtime> {
    Runtime::new(RuntimeOptions { gil, ..RuntimeOptions::default() })
}

fn spawn(
    runtime: &Arc<Runtime>,
    body: impl FnOnce(&Arc<ThreadCore>) + Send + 'static,
) -> shuttle::thread::JoinHandle<()> {
    let core = runtime.register().expect("not finalizing");
    shuttle::thread::spawn(move || {
        core.enter(stack_base_here());
        body(&core);
        core.exit();
    })
}

/// As the interpreter's, of a loop that counts instructions.
fn safepoint(core: &ThreadCore) {
    core.end_turn();
    if !core.poll().is_empty() {
        core.poll_slow();
    }
}

/// Runs `bodies` of threads of one runtime under many schedules.
fn check(gil: GilMode, threads: usize, body: impl Fn(&Arc<ThreadCore>, usize, &AtomicUsize) + Send + Sync + 'static) {
    let body = Arc::new(body);
    shuttle::check_random(
        move || {
            let runtime = runtime(gil);
            let shared = Arc::new(AtomicUsize::new(0));
            let handles: Vec<_> = (0..threads)
                .map(|index| {
                    let (body, shared) = (body.clone(), shared.clone());
                    spawn(&runtime, move |core| body(core, index, &shared))
                })
                .collect();
            for handle in handles {
                handle.join().expect("no thread panics");
            }
            assert!(runtime.threads().is_empty());
        },
        SCHEDULES,
    );
}

/// Nobody else is inside while the calling thread is.
fn alone(inside: &AtomicUsize) {
    assert_eq!(inside.fetch_add(1, SeqCst), 0, "two threads at once");
    shuttle::thread::yield_now();
    assert_eq!(inside.fetch_sub(1, SeqCst), 1, "two threads at once");
}

fn gil_excludes(gil: GilMode) {
    check(gil, 3, |core, index, inside| {
        for round in 0..3 {
            alone(inside);
            safepoint(core);
            alone(inside);
            if (round + index) % 2 == 0 {
                core.detached(SwitchCause::Io, shuttle::thread::yield_now);
            }
        }
    });
}

#[test]
fn interval_gil_excludes() {
    gil_excludes(INTERVAL);
}

#[test]
fn fair_gil_excludes() {
    gil_excludes(FAIR);
}

#[test]
fn io_priority_gil_excludes() {
    gil_excludes(IO_FIRST);
}

#[test]
fn ticks_gil_excludes() {
    gil_excludes(TICKS);
}

/// A thread that only polls lets another one run: asked to drop, it waits for the switch.
fn polling_thread_is_preempted(gil: GilMode) {
    check(gil, 3, |core, index, done| {
        if index == 0 {
            while done.load(SeqCst) < 2 {
                shuttle::thread::yield_now();
                safepoint(core);
            }
        } else {
            done.fetch_add(1, SeqCst);
        }
    });
}

#[test]
fn interval_gil_preempts() {
    polling_thread_is_preempted(INTERVAL);
}

#[test]
fn fair_gil_preempts() {
    polling_thread_is_preempted(FAIR);
}

#[test]
fn ticks_gil_preempts() {
    polling_thread_is_preempted(TICKS);
}

#[test]
fn stopper_is_alone() {
    check(OFF, 5, |core, index, working| {
        for _ in 0..2 {
            if index < 3 {
                core.stop_the_world(|world| {
                    assert_eq!(working.load(SeqCst), 0, "somebody works in a stopped world");
                    shuttle::thread::yield_now();
                    assert_eq!(working.load(SeqCst), 0, "somebody works in a stopped world");
                    for other in world.threads().iter().filter(|other| other.id() != core.id()) {
                        assert_ne!(other.state(), ThreadState::Attached);
                    }
                });
            } else {
                working.fetch_add(1, SeqCst);
                shuttle::thread::yield_now();
                working.fetch_sub(1, SeqCst);
                safepoint(core);
                core.detached(SwitchCause::Io, shuttle::thread::yield_now);
            }
        }
    });
}

#[test]
fn storm_of_stops_starves_nobody() {
    check(OFF, 3, |core, index, stops| {
        if index < 2 {
            for _ in 0..5 {
                core.stop_the_world(|_| stops.fetch_add(1, SeqCst));
            }
        } else {
            for _ in 0..3 {
                shuttle::thread::yield_now();
                let before = stops.load(SeqCst);
                safepoint(core);
                let slept_through = stops.load(SeqCst) - before;
                assert!(slept_through <= 1, "{slept_through} stops at one safepoint");
            }
        }
    });
}

#[test]
fn threads_start_and_exit_during_stops() {
    check(OFF, 3, |core, index, working| {
        if index == 0 {
            for _ in 0..3 {
                core.stop_the_world(|_| assert_eq!(working.load(SeqCst), 0));
            }
            return;
        }
        let child = spawn(core.runtime(), |core| core.detached(SwitchCause::Io, shuttle::thread::yield_now));
        working.fetch_add(1, SeqCst);
        shuttle::thread::yield_now();
        working.fetch_sub(1, SeqCst);
        core.detached(SwitchCause::Lock, || child.join().expect("no thread panics"));
    });
}

fn lock_request() -> ParkRequest {
    ParkRequest::new(WaitTarget::new(WaitKind::Lock, 1))
}

fn lock_excludes(gil: GilMode) {
    shuttle::check_random(
        move || {
            let runtime = runtime(gil);
            let shared = Arc::new((RawLock::new(), AtomicUsize::new(0)));
            let handles: Vec<_> = (0..3)
                .map(|_| {
                    let shared = shared.clone();
                    spawn(&runtime, move |core| {
                        let (lock, inside) = &*shared;
                        for _ in 0..2 {
                            assert_eq!(lock.acquire(core, &lock_request()), WaitOutcome::Notified);
                            assert_eq!(lock.owner(), core.id());
                            assert_eq!(inside.fetch_add(1, SeqCst), 0, "two threads at once");
                            core.detached(SwitchCause::Io, shuttle::thread::yield_now);
                            assert_eq!(inside.fetch_sub(1, SeqCst), 1, "two threads at once");
                            lock.release(core, 1).expect("locked");
                            safepoint(core);
                        }
                    })
                })
                .collect();
            for handle in handles {
                handle.join().expect("no thread panics");
            }
            assert!(!shared.0.is_locked());
        },
        SCHEDULES,
    );
}

#[test]
fn lock_excludes_and_wakes_with_the_gil() {
    lock_excludes(INTERVAL);
}

#[test]
fn lock_excludes_and_wakes_without_the_gil() {
    lock_excludes(OFF);
}

#[test]
fn lock_waiter_that_times_out_loses_nobodys_wake_up() {
    shuttle::check_random(
        || {
            let runtime = runtime(OFF);
            let lock = Arc::new(RawLock::new());
            let handles: Vec<_> = (0..3)
                .map(|index| {
                    let lock = lock.clone();
                    spawn(&runtime, move |core| {
                        let clock = core.runtime().clock();
                        let deadline_ns = (index == 0).then(|| clock.deadline_ns(400_000));
                        let request = lock_request().until(deadline_ns);
                        match lock.acquire(core, &request) {
                            WaitOutcome::Notified => lock.release(core, 1).expect("locked"),
                            outcome => {
                                assert_eq!((outcome, index), (WaitOutcome::TimedOut, 0));
                            }
                        }
                    })
                })
                .collect();
            for handle in handles {
                handle.join().expect("no thread panics");
            }
            assert!(!lock.is_locked());
        },
        SCHEDULES,
    );
}

#[test]
fn object_lock_excludes_and_is_never_held_by_a_suspended_waiter() {
    shuttle::check_random(
        || {
            let runtime = runtime(OFF);
            let shared = Arc::new((threads::sync::RawMutex::INIT, AtomicUsize::new(0)));
            let handles: Vec<_> = (0..3)
                .map(|index| {
                    let shared = shared.clone();
                    spawn(&runtime, move |core| {
                        let (mutex, inside) = &*shared;
                        for _ in 0..2 {
                            if index == 0 {
                                core.stop_the_world(|_| {
                                    assert_eq!(inside.load(SeqCst), 0);
                                    let guard = mutex.lock(); // Or a deadlock.
                                    // SAFETY: locked in the line above.
                                    unsafe { mutex.unlock(guard) };
                                });
                                continue;
                            }
                            lock_object(core, mutex);
                            alone(inside);
                            // SAFETY: locked above.
                            unsafe { unlock_object(core, mutex) };
                            safepoint(core);
                        }
                    })
                })
                .collect();
            for handle in handles {
                handle.join().expect("no thread panics");
            }
            assert!(!shared.0.is_locked());
        },
        SCHEDULES,
    );
}

#[test]
fn semaphore_and_event_lose_no_wake_up() {
    shuttle::check_random(
        || {
            let runtime = runtime(OFF);
            let shared = Arc::new((RawSemaphore::new(0), RawEvent::new()));
            let request = ParkRequest::new(WaitTarget::new(WaitKind::Semaphore, 2));
            let mut handles = Vec::new();
            for _ in 0..2 {
                let shared = shared.clone();
                handles.push(spawn(&runtime, move |core| {
                    assert_eq!(shared.0.acquire(core, &request), WaitOutcome::Notified);
                    assert_eq!(shared.1.wait(core, &request), WaitOutcome::Notified);
                }));
            }
            let giver = shared.clone();
            handles.push(spawn(&runtime, move |core| {
                giver.0.release(1);
                safepoint(core);
                giver.1.set();
                giver.0.release(1);
            }));
            for handle in handles {
                handle.join().expect("no thread panics");
            }
            assert_eq!(shared.0.permits(), 0);
        },
        SCHEDULES,
    );
}

#[test]
fn interrupt_always_ends_the_main_threads_park() {
    shuttle::check_random(
        || {
            let runtime = runtime(INTERVAL);
            let main = spawn(&runtime, |core| {
                assert_eq!(core.park(&lock_request()), Wake::Interrupted);
                assert_eq!(core.poll_slow(), PollBits::INTERRUPT);
            });
            let signals = runtime.clone();
            let watcher = shuttle::thread::spawn(move || signals.interrupt_main());
            main.join().expect("no thread panics");
            watcher.join().expect("no thread panics");
        },
        SCHEDULES,
    );
}

fn simulated_time_is_in_order(gil: GilMode) {
    shuttle::check_random(
        move || {
            let clock = ClockKind::Virtual { start_ns: 0, wall_start_ns: 0 };
            let runtime = Runtime::new(RuntimeOptions { gil, clock, ..RuntimeOptions::default() });
            let order = Arc::new(std::sync::Mutex::new(Vec::new()));
            let main = runtime.register().expect("not finalizing");
            let handles: Vec<_> = (0..3u64)
                .map(|index| {
                    let order = order.clone();
                    spawn(&runtime, move |core| {
                        let until_ns = (3 - index) * 1000;
                        assert_eq!(core.sleep_until(until_ns), Wake::TimedOut);
                        order.lock().expect("no thread panics").push(until_ns);
                        assert_eq!(core.runtime().clock().now_ns(), until_ns);
                    })
                })
                .collect();
            main.enter(stack_base_here());
            main.exit();
            for handle in handles {
                handle.join().expect("no thread panics");
            }
            assert_eq!(*order.lock().expect("no thread panics"), [1000, 2000, 3000]);
        },
        SCHEDULES,
    );
}

#[test]
fn simulated_time_is_in_order_with_the_gil() {
    simulated_time_is_in_order(INTERVAL);
}

#[test]
fn simulated_time_is_in_order_without_the_gil() {
    simulated_time_is_in_order(OFF);
}

fn finalizer_is_left_alone(gil: GilMode) {
    shuttle::check_random(
        move || {
            let runtime = runtime(gil);
            let over = Arc::new(AtomicUsize::new(0));
            let main = runtime.register().expect("not finalizing");
            main.enter(stack_base_here());
            for _ in 0..2 {
                let over = over.clone();
                let core = runtime.register().expect("not finalizing");
                // A daemon: shuttle lets an execution end without a task, but not a thread.
                drop(shuttle::future::spawn(async move {
                    core.enter(stack_base_here());
                    loop {
                        assert_eq!(over.load(SeqCst), 0, "a daemon thread came back");
                        shuttle::thread::yield_now();
                        safepoint(&core);
                        core.detached(SwitchCause::Io, shuttle::thread::yield_now);
                    }
                }));
            }
            main.detached(SwitchCause::Sleep, shuttle::thread::yield_now);
            main.begin_finalize();
            over.store(1, SeqCst);
            assert!(runtime.register().is_err());
            for _ in 0..3 {
                main.detached(SwitchCause::Io, shuttle::thread::yield_now);
                safepoint(&main);
            }
            main.exit();
        },
        SCHEDULES,
    );
}

#[test]
fn finalizer_is_left_alone_with_the_gil() {
    finalizer_is_left_alone(INTERVAL);
}

#[test]
fn finalizer_is_left_alone_with_the_fair_gil() {
    finalizer_is_left_alone(FAIR);
}

#[test]
fn finalizer_is_left_alone_with_the_ticks_gil() {
    finalizer_is_left_alone(TICKS);
}

#[test]
fn finalizer_is_left_alone_without_the_gil() {
    finalizer_is_left_alone(OFF);
}
