//! States, safepoints, the GIL's promises, events, fork, finalization.

use std::sync::Weak;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

use super::*;
use crate::events::{Event, Statistics};

#[test]
fn runtime_is_freed_with_its_last_thread() {
    for gil in MODES {
        let runtime = real(gil);
        let weak: Weak<Runtime> = Arc::downgrade(&runtime);
        run(&runtime, |main| {
            let handle = spawn(&runtime, |core| core.id());
            assert_eq!(join(main, handle), ThreadId(2));
            runtime.abandon(&runtime.register().unwrap());
            assert_eq!(runtime.threads().len(), 1);
        });
        assert!(runtime.main_thread().is_none());
        drop(runtime);
        assert!(weak.upgrade().is_none());
    }
}

#[test]
fn safepoint_handles_requests_in_cpythons_order() {
    let runtime = real(INTERVAL);
    run(&runtime, |main| {
        main.request(PollBits::ASYNC | PollBits::GIL_DROP | PollBits::PENDING | PollBits::COLLECT);
        assert_eq!(main.poll_slow(), PollBits::PENDING | PollBits::COLLECT);
        assert_eq!(main.poll(), PollBits::ASYNC | PollBits::GIL_DROP);
        assert_eq!(main.poll_slow(), PollBits::ASYNC);
        assert!(main.poll().is_empty());
    });
}

#[test]
fn panic_in_detached_code_comes_back_attached() {
    for gil in MODES {
        let runtime = real(gil);
        run(&runtime, |main| {
            let panicking = || main.detached(SwitchCause::Other, || std::panic::resume_unwind(Box::new(1)));
            let result: Result<(), _> = std::panic::catch_unwind(std::panic::AssertUnwindSafe(panicking));
            assert!(result.is_err());
            assert_eq!(main.state(), ThreadState::Attached);
        });
    }
}

#[test]
fn world_resumes_when_the_stopper_panics() {
    let runtime = real(OFF);
    run(&runtime, |main| {
        let panicking = || main.stop_the_world(|_| std::panic::resume_unwind(Box::new(1)));
        let result: Result<(), _> = std::panic::catch_unwind(std::panic::AssertUnwindSafe(panicking));
        assert!(result.is_err());
        join(main, spawn(&runtime, |_| ()));
    });
}

/// Looks for `needle` in what the conservative scanner sees of `core`'s thread.
fn is_on_stack(core: &ThreadCore, needle: usize) -> bool {
    let range = core.stack_range();
    let words = range.start.next_multiple_of(8)..range.end & !7;
    words.step_by(8).any(|address| {
        // SAFETY: the addresses are inside a stack whose thread is stopped and alive.
        unsafe { std::ptr::with_exposed_provenance::<usize>(address).read_volatile() == needle }
    })
}

#[test]
fn scanner_sees_what_a_detached_thread_holds() {
    for gil in [OFF, INTERVAL] {
        let runtime = real(gil);
        run(&runtime, |main| {
            let stage = Arc::new(AtomicUsize::new(0));
            let shared = stage.clone();
            let handle = spawn(&runtime, move |core| {
                // Known only to this thread until it is compared below.
                let secret = std::hint::black_box(core.native_id() as usize ^ 0x5ec3_e700_0000_0000);
                core.detached(SwitchCause::Io, || {
                    shared.store(1, SeqCst);
                    eventually(|| shared.load(SeqCst) == 2);
                });
                std::hint::black_box(secret)
            });
            main.detached(SwitchCause::Io, || eventually(|| stage.load(SeqCst) == 1));
            let other = runtime.threads().into_iter().find(|core| core.id() == ThreadId(2)).unwrap();
            let secret = other.native_id() as usize ^ 0x5ec3_e700_0000_0000;
            assert!(main.stop_the_world(|_| is_on_stack(&other, secret)));
            stage.store(2, SeqCst);
            join(main, handle);
        });
    }
}

#[test]
fn stopper_sees_its_own_registers() {
    let runtime = real(OFF);
    run(&runtime, |main| {
        let mine = std::hint::black_box(0x0bad_cafe_1234_5678_usize);
        assert!(main.stop_the_world(|world| is_on_stack(world.stopper(), mine)));
        std::hint::black_box(mine);
    });
}

/// Two threads that only compute take turns, and each turn is a real switch.
fn computing_threads_alternate(gil: GilMode) {
    const TURNS: usize = 5;
    let runtime = real(gil);
    runtime.set_switch_interval_us(100);
    runtime.recorder().start();
    let turns = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
    let last = Arc::new(AtomicUsize::new(usize::MAX));
    run(&runtime, |main| {
        let handles: Vec<_> = (0..2)
            .map(|index| {
                let (turns, last) = (turns.clone(), last.clone());
                spawn(&runtime, move |core| {
                    while turns.iter().any(|turns| turns.load(SeqCst) < TURNS) {
                        if last.swap(index, SeqCst) != index {
                            turns[index].fetch_add(1, SeqCst);
                        }
                        safepoint(core);
                    }
                })
            })
            .collect();
        for handle in handles {
            join(main, handle);
        }
    });
    let records = runtime.recorder().drain();
    check_gil_record(&records);
    let statistics = Statistics::of(&records);
    for id in [ThreadId(2), ThreadId(3)] {
        let totals = statistics.threads[&id];
        assert!(totals.switches >= TURNS as u64, "{gil:?}: {totals:?}");
        assert!(totals.gil_held_ns > 0 && totals.gil_waited_ns > 0, "{gil:?}: {totals:?}");
    }
    // Whoever was asked to let go takes the GIL again only after somebody else has had it.
    for id in [ThreadId(2), ThreadId(3)] {
        let own = records.iter().filter(|record| record.thread == id).map(|record| record.event);
        let mut forced = false;
        for event in own {
            match event {
                Event::GilDrop { forced: asked, .. } => forced = asked,
                Event::GilTake { switched } => assert!(switched || !forced, "{gil:?}: a drop without a switch"),
                _ => {}
            }
        }
    }
}

/// The GIL's record reads: take, drop, take, drop, each pair by one thread.
fn check_gil_record(records: &[crate::events::Record]) {
    let mut holder = ThreadId::NONE;
    for record in records {
        match record.event {
            Event::GilTake { .. } => {
                assert_eq!(holder, ThreadId::NONE, "two holders");
                holder = record.thread;
            }
            Event::GilDrop { .. } => {
                assert_eq!(holder, record.thread, "dropped by another");
                holder = ThreadId::NONE;
            }
            _ => {}
        }
    }
    assert_eq!(holder, ThreadId::NONE);
}

#[test]
fn computing_threads_alternate_under_interval() {
    computing_threads_alternate(INTERVAL);
}

#[test]
fn computing_threads_alternate_under_fair() {
    computing_threads_alternate(FAIR);
}

#[test]
fn events_tell_what_a_thread_did() {
    let runtime = real(INTERVAL);
    runtime.recorder().start();
    run(&runtime, |main| {
        main.set_location(42);
        main.sleep_until(runtime.clock().deadline_ns(1000));
        main.stop_the_world(|_| ());
        let lock = RawLock::new();
        lock.acquire(main, &request(WaitKind::Lock));
        lock.release(main, 7).unwrap();
        // More than a buffer holds, so that chunks are flushed.
        for code in 0..20 {
            main.emit(|| Event::Vm { code, object: 1 });
        }
    });
    runtime.recorder().stop();
    run(&runtime, |_| ());
    let records = runtime.recorder().drain();
    check_gil_record(&records);
    let own: Vec<Event> = records.iter().map(|record| record.event).collect();
    let wait_kind = WaitKind::Sleep;
    assert!(matches!(own[0], Event::ThreadStart));
    assert!(matches!(own[1], Event::GilTake { switched: true }));
    assert!(matches!(own[2], Event::Park { kind, .. } if kind == wait_kind));
    assert!(matches!(own[3], Event::GilDrop { cause: SwitchCause::Sleep, forced: false }));
    assert!(matches!(own[4], Event::GilTake { switched: false }));
    assert!(matches!(own[5], Event::Wake { outcome: Wake::TimedOut, .. }));
    assert_eq!(own[6..9], [Event::StopRequest, Event::StopBegin, Event::StopEnd]);
    assert_eq!(own[9..11], [Event::LockAcquire { object: 7 }, Event::LockRelease { object: 7 }]);
    let codes: Vec<u32> = own
        .iter()
        .filter_map(|event| match event {
            Event::Vm { code, .. } => Some(*code),
            _ => None,
        })
        .collect();
    assert_eq!(codes, (0..20).collect::<Vec<_>>());
    assert_eq!(own[31], Event::ThreadExit);
    assert!(matches!(own[32], Event::GilDrop { cause: SwitchCause::Exit, .. }));
    assert_eq!(own.len(), 33, "a stopped recorder records nothing");
    assert_eq!(records[9].location, 42);
    assert!(runtime.recorder().drain().is_empty());
}

#[test]
fn daemons_never_come_back() {
    for gil in MODES {
        let runtime = real(gil);
        runtime.set_switch_interval_us(50);
        let finalized = Arc::new(AtomicBool::new(false));
        run(&runtime, |main| {
            let entered = Arc::new(AtomicUsize::new(0));
            for index in 0..4 {
                let (entered, finalized) = (entered.clone(), finalized.clone());
                spawn(&runtime, move |core| {
                    entered.fetch_add(1, SeqCst);
                    loop {
                        assert!(!finalized.load(SeqCst));
                        safepoint(core);
                        if index % 2 == 0 {
                            core.detached(SwitchCause::Io, std::thread::yield_now);
                        }
                    }
                });
            }
            main.detached(SwitchCause::Io, || eventually(|| entered.load(SeqCst) == 4));
            main.begin_finalize();
            finalized.store(true, SeqCst);
            assert!(main.is_finalizing());
            assert_eq!(runtime.register().err(), Some(Finalizing));
            for _ in 0..20 {
                main.detached(SwitchCause::Io, || std::thread::sleep(std::time::Duration::from_micros(200)));
                safepoint(main);
            }
        });
    }
}

#[test]
fn child_of_a_fork_has_one_thread_and_the_gil() {
    for gil in MODES {
        let runtime = real(gil);
        runtime.set_switch_interval_us(50);
        run(&runtime, |main| {
            let over = Arc::new(AtomicBool::new(false));
            let handles: Vec<_> = (0..3)
                .map(|_| {
                    let over = over.clone();
                    spawn(&runtime, move |core| {
                        while !over.load(SeqCst) {
                            safepoint(core);
                            core.detached(SwitchCause::Io, std::thread::yield_now);
                        }
                    })
                })
                .collect();
            for _ in 0..5 {
                let mut pid = 0;
                let side = main.fork(|| {
                    // SAFETY: the child only uses this runtime and leaves by `_exit`.
                    pid = unsafe { libc::fork() };
                    assert!(pid >= 0);
                    if pid == 0 { ForkSide::Child } else { ForkSide::Parent }
                });
                if side == ForkSide::Child {
                    let alone = runtime.threads().len() == 1
                        && runtime.main_thread().is_some_and(|core| core.id() == main.id());
                    for _ in 0..100 {
                        main.detached(SwitchCause::Io, || ());
                        main.stop_the_world(|_| ());
                        safepoint(main);
                    }
                    main.sleep_until(runtime.clock().deadline_ns(1000));
                    // SAFETY: ends the child without running the test harness's destructors.
                    unsafe { libc::_exit(i32::from(!alone)) };
                }
                let mut status = -1;
                main.detached(SwitchCause::Io, || {
                    // SAFETY: `status` is a valid place for the result.
                    unsafe { libc::waitpid(pid, &mut status, 0) };
                });
                assert_eq!(status, 0, "{gil:?}: the child failed");
            }
            over.store(true, SeqCst);
            for handle in handles {
                join(main, handle);
            }
        });
    }
}
