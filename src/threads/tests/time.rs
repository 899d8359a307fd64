//! Simulated time.

use std::sync::Mutex;

use super::*;

const SECOND_NS: u64 = 1_000_000_000;

#[test]
fn ten_threads_sleep_a_thousand_seconds_at_once_and_in_order() {
    for gil in MODES {
        let runtime = simulated(gil);
        let order = Arc::new(Mutex::new(Vec::new()));
        run(&runtime, |main| {
            let handles: Vec<_> = (0..10)
                .map(|index| {
                    let order = order.clone();
                    spawn(&runtime, move |core| {
                        let deadline_ns = 1000 * SECOND_NS + (10 - index);
                        assert_eq!(core.sleep_until(deadline_ns), Wake::TimedOut);
                        order.lock().unwrap().push(10 - index);
                    })
                })
                .collect();
            assert_eq!(main.sleep_until(2000 * SECOND_NS), Wake::TimedOut);
            assert_eq!(main.runtime().clock().now_ns(), 2000 * SECOND_NS);
            assert_eq!(main.runtime().clock().wall_ns(), 2000 * SECOND_NS);
            for handle in handles {
                join(main, handle);
            }
        });
        assert_eq!(*order.lock().unwrap(), (1..=10).collect::<Vec<_>>(), "{gil:?}");
    }
}

#[test]
fn simulated_time_waits_for_external_work() {
    let runtime = simulated(OFF);
    run(&runtime, |main| {
        let handle = spawn(&runtime, |core| {
            core.detached(SwitchCause::Io, || std::thread::sleep(std::time::Duration::from_millis(20)));
            core.runtime().clock().now_ns()
        });
        assert_eq!(main.sleep_until(5 * SECOND_NS), Wake::TimedOut);
        assert_eq!(join(main, handle), 0, "time passed while a thread was in IO");
    });
}

#[test]
fn waiting_for_each_other_is_a_deadlock() {
    for gil in MODES {
        let runtime = simulated(gil);
        let locks = Arc::new((RawLock::new(), RawLock::new()));
        run(&runtime, |main| {
            assert!(locks.0.try_acquire(main));
            let shared = locks.clone();
            let other = spawn(&runtime, move |core| {
                assert!(shared.1.try_acquire(core));
                let outcome = shared.0.acquire(core, &request(WaitKind::Lock));
                shared.1.release(core, 7).unwrap();
                outcome
            });
            main.sleep_until(SECOND_NS);
            let waits = runtime.waits();
            assert_eq!(waits.len(), 1);
            assert_eq!(waits[0].1.target.owner, main.id());
            // The other thread parked first and hears of it; what it frees lets this one go on.
            assert_eq!(locks.1.acquire(main, &request(WaitKind::Lock)), WaitOutcome::Notified);
            assert_eq!(join(main, other), WaitOutcome::Deadlock);
        });
    }
}

#[test]
fn unpark_beats_the_deadline() {
    let runtime = simulated(OFF);
    run(&runtime, |main| {
        let sleeper = main.clone();
        let handle = spawn(&runtime, move |core| {
            core.sleep_until(3 * SECOND_NS);
            sleeper.unpark();
        });
        let request = request(WaitKind::Other).until(Some(100 * SECOND_NS));
        assert_eq!(main.park(&request), Wake::Unparked);
        assert_eq!(runtime.clock().now_ns(), 3 * SECOND_NS);
        join(main, handle);
    });
}

#[test]
fn signal_ends_a_simulated_sleep() {
    let runtime = simulated(INTERVAL);
    run(&runtime, |main| {
        let signals = runtime.clone();
        let handle = spawn(&runtime, move |core| {
            core.sleep_until(SECOND_NS);
            signals.interrupt_main();
        });
        assert_eq!(main.sleep_until(9 * SECOND_NS), Wake::Interrupted);
        assert_eq!(main.poll_slow(), PollBits::INTERRUPT);
        assert_eq!(main.sleep_until(9 * SECOND_NS), Wake::TimedOut);
        join(main, handle);
    });
}

#[test]
fn real_sleep_takes_its_time() {
    let runtime = real(INTERVAL);
    run(&runtime, |main| {
        let clock = main.runtime().clock();
        let until_ns = clock.deadline_ns(20_000_000);
        assert_eq!(main.sleep_until(until_ns), Wake::TimedOut);
        assert!(clock.now_ns() >= until_ns);
    });
}
