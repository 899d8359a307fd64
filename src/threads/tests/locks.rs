//! Locks and other things threads wait for.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use lock_api::RawMutex as _;

use super::*;

#[test]
fn lock_knows_its_owner_and_any_thread_may_release_it() {
    let runtime = real(INTERVAL);
    run(&runtime, |main| {
        let lock = Arc::new(RawLock::new());
        assert_eq!(lock.release(main, 7), Err(LockError::NotLocked));
        assert_eq!(lock.acquire(main, &request(WaitKind::Lock)), WaitOutcome::Notified);
        assert_eq!(lock.owner(), main.id());
        assert!(!lock.try_acquire(main));
        let shared = lock.clone();
        let handle = spawn(&runtime, move |core| shared.release(core, 7));
        assert_eq!(join(main, handle), Ok(()));
        assert!(!lock.is_locked());
    });
}

#[test]
fn lock_wait_times_out() {
    let runtime = real(OFF);
    run(&runtime, |main| {
        let lock = RawLock::new();
        assert!(lock.try_acquire(main));
        let deadline_ns = runtime.clock().deadline_ns(3_000_000);
        let request = request(WaitKind::Lock).until(Some(deadline_ns));
        assert_eq!(lock.acquire(main, &request), WaitOutcome::TimedOut);
        assert!(runtime.clock().now_ns() >= deadline_ns);
        lock.release(main, 7).unwrap();
        assert!(lock.try_acquire(main));
    });
}

#[test]
fn long_waiter_is_handed_the_lock() {
    let runtime = simulated(OFF);
    run(&runtime, |main| {
        let lock = Arc::new(RawLock::new());
        assert!(lock.try_acquire(main));
        let shared = lock.clone();
        let waiter = spawn(&runtime, move |core| {
            let outcome = shared.acquire(core, &request(WaitKind::Lock));
            shared.release(core, 7).unwrap();
            outcome
        });
        main.sleep_until(2_000_000);
        lock.release(main, 7).unwrap();
        // The waiter need not have woken: it owns the lock, or has already given it back.
        let barged = lock.try_acquire(main);
        assert!(!barged || waiter.is_finished() || runtime.waits().is_empty());
        if barged {
            lock.release(main, 7).unwrap();
        }
        assert_eq!(join(main, waiter), WaitOutcome::Notified);
    });
}

#[test]
fn release_by_a_third_thread_frees_a_handed_over_lock() {
    let runtime = simulated(INTERVAL);
    run(&runtime, |main| {
        let lock = Arc::new(RawLock::new());
        assert!(lock.try_acquire(main));
        let shared = lock.clone();
        let waiter = spawn(&runtime, move |core| shared.acquire(core, &request(WaitKind::Lock)));
        main.sleep_until(5_000_000);
        lock.release(main, 7).unwrap(); // Hands over; the waiter needs the GIL to go on.
        assert!(lock.is_locked());
        lock.release(main, 7).unwrap(); // Frees what the waiter has acquired.
        assert_eq!(join(main, waiter), WaitOutcome::Notified);
        assert!(!lock.is_locked());
    });
}

#[test]
fn reentrant_lock_counts() {
    let runtime = real(OFF);
    run(&runtime, |main| {
        let lock = Arc::new(RawRLock::new());
        let wait = request(WaitKind::RLock);
        assert_eq!(lock.release(main, 7), Err(LockError::NotOwned));
        for _ in 0..3 {
            assert_eq!(lock.acquire(main, &wait), WaitOutcome::Notified);
        }
        let shared = lock.clone();
        let other = spawn(&runtime, move |core| (shared.try_acquire(core), shared.release(core, 7)));
        assert_eq!(join(main, other), (false, Err(LockError::NotOwned)));
        assert_eq!(lock.release_save(main, 7), Ok(3));
        assert!(!lock.is_owned(main));
        assert_eq!(lock.acquire_restore(main, 7, 3), WaitOutcome::Notified);
        for _ in 0..3 {
            assert!(lock.is_owned(main));
            lock.release(main, 7).unwrap();
        }
        assert!(!lock.is_owned(main));
    });
}

#[test]
fn waiters_are_served_in_order() {
    let runtime = simulated(OFF);
    run(&runtime, |main| {
        let semaphore = Arc::new(RawSemaphore::new(0));
        let served = Arc::new(AtomicUsize::new(0));
        let handles: Vec<_> = (0..4u64)
            .map(|index| {
                let (semaphore, served) = (semaphore.clone(), served.clone());
                spawn(&runtime, move |core| {
                    core.sleep_until(index + 1);
                    assert_eq!(semaphore.acquire(core, &request(WaitKind::Semaphore)), WaitOutcome::Notified);
                    assert_eq!(served.fetch_add(1, SeqCst), index as usize);
                })
            })
            .collect();
        for round in 1..=4 {
            main.sleep_until(10 * round);
            semaphore.release(1);
        }
        for handle in handles {
            join(main, handle);
        }
        assert_eq!((semaphore.permits(), semaphore.waiters()), (0, 0));
    });
}

#[test]
fn event_wakes_everybody() {
    for gil in MODES {
        let runtime = real(gil);
        run(&runtime, |main| {
            let event = Arc::new(RawEvent::new());
            let handles: Vec<_> = (0..8)
                .map(|_| {
                    let event = event.clone();
                    spawn(&runtime, move |core| event.wait(core, &request(WaitKind::Event)))
                })
                .collect();
            main.detached(SwitchCause::Lock, || eventually(|| event.waiters() == 8));
            event.set();
            for handle in handles {
                assert_eq!(join(main, handle), WaitOutcome::Notified);
            }
            event.clear();
            assert!(!event.is_set());
        });
    }
}

#[test]
fn condition_is_a_wait_queue() {
    let runtime = real(INTERVAL);
    run(&runtime, |main| {
        let shared = Arc::new((RawLock::new(), WaitQueue::new(()), AtomicUsize::new(0)));
        let consumer = {
            let shared = shared.clone();
            spawn(&runtime, move |core| {
                let (lock, queue, items) = &*shared;
                lock.acquire(core, &request(WaitKind::Lock));
                while items.load(SeqCst) == 0 {
                    let waiter = queue.lock().join(core);
                    lock.release(core, 7).unwrap();
                    assert_eq!(queue.wait(&waiter, &request(WaitKind::Condition)), WaitOutcome::Notified);
                    lock.acquire(core, &request(WaitKind::Lock));
                }
                lock.release(core, 7).unwrap();
            })
        };
        let (lock, queue, items) = &*shared;
        main.detached(SwitchCause::Lock, || eventually(|| queue.waiters() == 1));
        lock.acquire(main, &request(WaitKind::Lock));
        items.store(1, SeqCst);
        assert_eq!(queue.notify(5), 1);
        lock.release(main, 7).unwrap();
        join(main, consumer);
    });
}

#[test]
fn signal_ends_the_main_threads_wait_for_a_lock() {
    for gil in MODES {
        let runtime = real(gil);
        run(&runtime, |main| {
            let lock = RawLock::new();
            assert!(lock.try_acquire(main));
            let signals = runtime.clone();
            let watcher = std::thread::spawn(move || {
                eventually(|| !signals.waits().is_empty());
                signals.interrupt_main();
            });
            assert_eq!(lock.acquire(main, &request(WaitKind::Lock)), WaitOutcome::Interrupted);
            assert_eq!(main.poll_slow(), PollBits::INTERRUPT);
            assert!(main.poll().is_empty());
            watcher.join().unwrap();
        });
    }
}

#[test]
fn token_is_kept_until_the_next_park() {
    let runtime = real(OFF);
    run(&runtime, |main| {
        main.unpark();
        main.unpark();
        assert_eq!(main.park(&request(WaitKind::Other)), Wake::Unparked);
        let request = request(WaitKind::Other).until(Some(runtime.clock().now_ns()));
        assert_eq!(main.park(&request), Wake::TimedOut);
    });
}

#[test]
#[cfg(debug_assertions)]
fn parking_under_an_objects_lock_is_refused() {
    let runtime = real(OFF);
    run(&runtime, |main| {
        let mutex = sync::RawMutex::INIT;
        lock_object(main, &mutex);
        let park = || main.park(&request(WaitKind::Other));
        let refused = std::panic::catch_unwind(std::panic::AssertUnwindSafe(park));
        let message = *refused.unwrap_err().downcast::<String>().unwrap();
        assert!(message.contains("lock rank: park under an object's lock"), "{message}");
        // SAFETY: locked above.
        unsafe { unlock_object(main, &mutex) };
    });
}

#[test]
fn object_lock_excludes() {
    for gil in [OFF, INTERVAL] {
        let runtime = real(gil);
        let shared = Arc::new((sync::RawMutex::INIT, AtomicUsize::new(0)));
        run(&runtime, |main| {
            let handles: Vec<_> = (0..6)
                .map(|_| {
                    let shared = shared.clone();
                    spawn(&runtime, move |core| {
                        for round in 0..5000 {
                            lock_object(core, &shared.0);
                            let seen = shared.1.load(SeqCst);
                            if round % 64 == 0 {
                                std::thread::yield_now();
                            }
                            shared.1.store(seen + 1, SeqCst);
                            // SAFETY: locked above.
                            unsafe { unlock_object(core, &shared.0) };
                            safepoint(core);
                        }
                    })
                })
                .collect();
            for handle in handles {
                join(main, handle);
            }
        });
        assert_eq!(shared.1.load(SeqCst), 30_000);
    }
}
