//! More threads than cores, doing everything at once.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use super::*;

const THREADS: usize = 8;
const ROUNDS: usize = 400;

/// Stops, parks, locks, switches, thread churn; nobody works while the world is stopped.
fn storm(gil: GilMode) {
    let runtime = real(gil);
    runtime.set_switch_interval_us(20);
    runtime.recorder().start();
    let working = Arc::new(AtomicUsize::new(0));
    let lock = Arc::new(RawLock::new());
    let semaphore = Arc::new(RawSemaphore::new(2));
    run(&runtime, |main| {
        let handles: Vec<_> = (0..THREADS)
            .map(|index| {
                let (working, lock, semaphore) = (working.clone(), lock.clone(), semaphore.clone());
                spawn(&runtime, move |core| {
                    for round in 0..ROUNDS {
                        working.fetch_add(1, SeqCst);
                        std::hint::black_box(round);
                        working.fetch_sub(1, SeqCst);
                        safepoint(core);
                        match (round + index) % 7 {
                            0 => core.stop_the_world(|world| {
                                assert_eq!(working.load(SeqCst), 0, "work in a stopped world");
                                let attached = |core: &&Arc<ThreadCore>| core.state() == ThreadState::Attached;
                                assert_eq!(world.threads().iter().filter(attached).count(), 1);
                            }),
                            1 => {
                                let wait = request(WaitKind::Lock);
                                assert_eq!(lock.acquire(core, &wait), WaitOutcome::Notified);
                                core.detached(SwitchCause::Io, || ());
                                lock.release(core, 7).unwrap();
                            }
                            2 => {
                                let deadline_ns = core.runtime().clock().deadline_ns(50_000);
                                let wait = request(WaitKind::Semaphore).until(Some(deadline_ns));
                                if semaphore.acquire(core, &wait) == WaitOutcome::Notified {
                                    semaphore.release(1);
                                }
                            }
                            3 if round % 5 == 0 => {
                                let child = spawn(core.runtime(), |core| safepoint(core));
                                join(core, child);
                            }
                            4 => core.yield_now(),
                            5 => {
                                core.sleep_until(core.runtime().clock().deadline_ns(1000));
                            }
                            _ => core.detached(SwitchCause::Io, || ()),
                        }
                    }
                })
            })
            .collect();
        for handle in handles {
            join(main, handle);
        }
    });
    assert!(!lock.is_locked());
    assert_eq!(semaphore.permits(), 2);
    let records = runtime.recorder().drain();
    let exits = records.iter().filter(|record| record.event == crate::events::Event::ThreadExit);
    assert_eq!(exits.count(), runtime_threads(&records), "lossless");
}

fn runtime_threads(records: &[crate::events::Record]) -> usize {
    let starts = records.iter().filter(|record| record.event == crate::events::Event::ThreadStart);
    starts.count()
}

#[test]
fn storm_with_the_interval_gil() {
    storm(INTERVAL);
}

#[test]
fn storm_with_the_fair_gil() {
    storm(FAIR);
}

#[test]
fn storm_with_the_io_priority_gil() {
    storm(IO_FIRST);
}

#[test]
fn storm_without_the_gil() {
    storm(OFF);
}

#[test]
fn many_short_threads() {
    for gil in MODES {
        let runtime = real(gil);
        run(&runtime, |main| {
            for _ in 0..20 {
                let handles: Vec<_> = (0..20).map(|_| spawn(&runtime, |core| safepoint(core))).collect();
                main.stop_the_world(|_| ());
                for handle in handles {
                    join(main, handle);
                }
            }
            assert_eq!(runtime.threads().len(), 1);
        });
    }
}
