//! Scripts run through the embedding API: on simulated time, and with their events recorded.

use std::time::{Duration, Instant};

use gillie::events::{Event, Record};
use gillie::interp::Thread;
use gillie::threads::{ClockKind, GilMode, RuntimeOptions, SwitchCause, ThreadId, WaitKind, Wake};
use gillie::vm::{Vm, VmOptions};

const MODES: [GilMode; 2] = [GilMode::On(gillie::threads::GilPolicyKind::Interval), GilMode::Off];
const NS_PER_S: u64 = 1_000_000_000;

fn options(gil: GilMode, clock: ClockKind) -> VmOptions {
    VmOptions { runtime: RuntimeOptions { gil, clock, ..Default::default() }, ..Default::default() }
}

fn simulated(gil: GilMode) -> VmOptions {
    options(gil, ClockKind::Virtual { start_ns: 5 * NS_PER_S, wall_start_ns: 0 })
}

/// Runs `source` and gives `repr(result)`; or its traceback, if it raises.
fn run(t: &Thread, source: &str) -> Result<String, String> {
    let shown = t.run_main(source, "<embedded>").and_then(|names| {
        let result = names.get_str(t, t.intern("result"));
        t.repr(result.expect("the script has a result"))
    });
    shown.map(|text| text.to_lossy().into_owned()).map_err(|_| t.take_error_text())
}

#[test]
fn ten_threads_that_sleep_on_simulated_time_wake_at_once_in_order() {
    let script = "
import threading, time
begin = time.monotonic()
result = []

def nap(seconds):
    time.sleep(seconds)
    result.append((seconds, time.monotonic() - begin))

threads = [threading.Thread(target=nap, args=(1000 + k * 7 % 10,)) for k in range(10)]
for t in threads: t.start()
for t in threads: t.join()
assert time.monotonic() - begin == 1009, time.monotonic()
assert time.time() == 1009, time.time()
";
    let expected: Vec<String> = (1000..1010).map(|s| format!("({s}, {s}.0)")).collect();
    for gil in MODES {
        let start = Instant::now();
        let result = Vm::run(simulated(gil), |t| run(t, script));
        assert_eq!(result, Ok(format!("[{}]", expected.join(", "))));
        assert!(start.elapsed() < Duration::from_secs(60), "it slept in real time");
    }
}

#[test]
fn timeouts_end_in_simulated_time_and_deadlocks_are_found() {
    let script = "
import queue, threading, time
begin = time.monotonic()
result = []
lock = threading.Lock()
lock.acquire()
assert not lock.acquire(timeout=3600)
result.append(time.monotonic() - begin)
try:
    queue.Queue().get(timeout=86400)
except queue.Empty:
    result.append(time.monotonic() - begin)
assert not threading.Event().wait(0.5)
result.append(time.monotonic() - begin)
sleeper = threading.Thread(target=time.sleep, args=(100,))
sleeper.start()
sleeper.join(timeout=40)
result.append((sleeper.is_alive(), time.monotonic() - begin))
sleeper.join()
result.append((sleeper.is_alive(), time.monotonic() - begin))
try:
    lock.acquire()
except RuntimeError as error:
    result.append(str(error))
";
    let expected = "[3600.0, 90000.0, 90000.5, (True, 90040.5), (False, 90100.5), \
                    'deadlock: no thread can run, and none waits for a time']";
    for gil in MODES {
        assert_eq!(Vm::run(simulated(gil), |t| run(t, script)), Ok(expected.to_owned()));
    }
}

#[test]
fn errors_of_a_script_come_back_as_text() {
    let text = "Traceback (most recent call last):\n  File \"<embedded>\", line 2, in <module>\n    \
                1 / 0\n    ~~^~~\nZeroDivisionError: division by zero\n";
    let options = options(GilMode::default(), ClockKind::Real);
    assert_eq!(Vm::run(options.clone(), |t| run(t, "x = 1\n1 / 0")), Err(text.to_owned()));
    let text = Vm::run(options, |t| run(t, "x = = 1")).expect_err("a syntax error");
    assert!(text.ends_with("SyntaxError: invalid syntax\n"), "{text}");
}

/// What a script has done while its events were recorded: its `result`, and the records.
fn recorded(options: VmOptions, script: &str) -> (String, Vec<Record>) {
    Vm::run(options, |t| {
        let recorder = t.vm().runtime().recorder();
        recorder.start();
        let result = run(t, script).expect("the script ends well");
        recorder.stop();
        (result, recorder.drain())
    })
}

/// The parks and wakes of a thread, with what it waited for.
fn waits(records: &[Record], thread: ThreadId) -> Vec<(WaitKind, u64, ThreadId, Wake)> {
    let mut waits = Vec::new();
    let mut parked = None;
    for record in records.iter().filter(|record| record.thread == thread) {
        match record.event {
            Event::Park { kind, owner, object, .. } => {
                assert_eq!(parked.replace((kind, object, owner)), None, "it parks while it is parked");
            }
            Event::Wake { kind, outcome, object } => {
                let (parked_kind, parked_object, owner) = parked.take().expect("it wakes but was not parked");
                assert_eq!((kind, object), (parked_kind, parked_object));
                waits.push((kind, object, owner, outcome));
            }
            _ => {}
        }
    }
    assert_eq!(parked, None, "it is parked at the end");
    waits
}

/// A script in which the second thread waits for a lock while the first one sleeps with it.
const HOLD: &str = "
import threading, time
lock = threading.Lock()
has_it = threading.Event()

def hold():
    with lock:
        has_it.set()
        time.sleep(2)

def want():
    has_it.wait()
    with lock:
        pass

holder, wanter = threading.Thread(target=hold), threading.Thread(target=want)
wanter.start()
holder.start()
holder.join()
wanter.join()
result = id(lock), id(has_it)
";

#[test]
fn record_of_a_script_says_who_waited_for_what_and_whom() {
    let (main, wanter, holder) = (ThreadId(1), ThreadId(2), ThreadId(3));
    for gil in MODES {
        let (result, records) = recorded(simulated(gil), HOLD);
        let ids: Vec<u64> = result.trim_matches(['(', ')']).split(", ").map(|id| id.parse().unwrap()).collect();
        let (lock, has_it) = (ids[0], ids[1]);

        // The holder sleeps once, for two seconds.
        let sleeps: Vec<_> =
            waits(&records, holder).into_iter().filter(|(kind, ..)| *kind == WaitKind::Sleep).collect();
        assert!(matches!(sleeps[..], [(_, _, _, Wake::TimedOut)]), "{sleeps:?}");
        let slept = records.iter().find(|r| matches!(r.event, Event::Park { kind: WaitKind::Sleep, .. })).unwrap();
        assert!(matches!(slept.event, Event::Park { deadline_ns, .. } if deadline_ns == slept.at_ns + 2 * NS_PER_S));

        // The wanter waits for the event, then two seconds for the lock that the holder has.
        let waited: Vec<_> = waits(&records, wanter)
            .into_iter()
            .filter(|(kind, ..)| matches!(kind, WaitKind::Lock | WaitKind::Event))
            .collect();
        let (of_event, of_lock) = waited.split_at(waited.len() - 1);
        assert!(of_event.iter().all(|(kind, object, ..)| (*kind, *object) == (WaitKind::Event, has_it)), "{waited:?}");
        assert_eq!(of_lock, [(WaitKind::Lock, lock, holder, Wake::Unparked)]);

        // The lock goes from one to the other when the sleep ends.
        let of_lock: Vec<_> = records
            .iter()
            .filter_map(|record| match record.event {
                Event::LockAcquire { object } if object == lock => Some((record.thread, true, record.at_ns)),
                Event::LockRelease { object } if object == lock => Some((record.thread, false, record.at_ns)),
                _ => None,
            })
            .collect();
        let (begin, end) = (slept.at_ns, slept.at_ns + 2 * NS_PER_S);
        let mut by_thread = of_lock.clone();
        by_thread.sort_by_key(|(thread, ..)| std::cmp::Reverse(*thread));
        let expected = [(holder, true, begin), (holder, false, end), (wanter, true, end), (wanter, false, end)];
        assert_eq!(by_thread, expected);

        // The main thread joins both; the first one was the one that took long.
        let joins: Vec<_> = waits(&records, main).into_iter().filter(|(kind, ..)| *kind == WaitKind::Join).collect();
        assert!(matches!(joins.first(), Some((_, _, owner, Wake::Unparked)) if *owner == holder), "{joins:?}");

        for thread in [wanter, holder] {
            let of_thread: Vec<_> = records.iter().filter(|record| record.thread == thread).collect();
            assert_eq!(of_thread.first().map(|record| record.event), Some(Event::ThreadStart));
            // A join may return before the thread has left for good.
            let exit = of_thread.iter().position(|record| record.event == Event::ThreadExit);
            assert!(
                exit.is_none_or(|place| of_thread[place + 1..]
                    .iter()
                    .all(|r| matches!(r.event, Event::GilDrop { .. })))
            );
        }
    }
}

#[test]
fn record_says_where_threads_wait() {
    for gil in MODES {
        let places: Vec<_> = Vm::run(simulated(gil), |t| {
            let vm = t.vm();
            vm.runtime().recorder().start();
            run(t, HOLD).expect("the script ends well");
            vm.runtime().recorder().stop();
            let records = vm.runtime().recorder().drain();
            let parks = records.iter().filter_map(|record| match record.event {
                Event::Park { kind, .. } => vm.place(record.location).map(|place| (kind, place)),
                _ => None,
            });
            parks.filter(|(_, place)| &*place.filename == "<embedded>").collect()
        });
        let line_of = |text: &str| HOLD.lines().position(|line| line.trim() == text).unwrap() as u32 + 1;
        for (wanted, function, line) in [
            (WaitKind::Sleep, "hold", line_of("time.sleep(2)")),
            (WaitKind::Event, "want", line_of("has_it.wait()")),
            (WaitKind::Lock, "want", line_of("has_it.wait()") + 1),
        ] {
            let found = places
                .iter()
                .any(|(kind, place)| *kind == wanted && &*place.function == function && place.line == line);
            // The event may be set before anybody waits for it.
            assert!(found || wanted == WaitKind::Event, "{wanted:?} {gil:?}: {places:?}");
        }
    }
}

#[test]
fn record_shows_one_holder_of_the_gil_at_a_time() {
    let script = "
import threading, time
def work():
    for _ in range(20):
        sum(range(2000))
        time.sleep(0.0005)
def spin():
    end = time.monotonic() + 0.05
    while time.monotonic() < end: pass
threads = [threading.Thread(target=f) for f in (work, spin, spin)]
for t in threads: t.start()
for t in threads: t.join()
result = None
";
    let mut options = options(GilMode::default(), ClockKind::Real);
    options.runtime.switch_interval_us = 500;
    let (_, records) = recorded(options, script);
    // The main thread had it when the recording began.
    let mut holder = Some(ThreadId(1));
    let (mut forced, mut sleeps, mut waits) = (0, 0, 0);
    for record in &records {
        match record.event {
            Event::GilTake { .. } => {
                assert_eq!(holder.replace(record.thread), None, "{record:?}");
            }
            Event::GilDrop { cause, forced: is_forced } => {
                assert_eq!(holder.take(), Some(record.thread), "{record:?}");
                assert!(!is_forced || cause != SwitchCause::Start);
                forced += usize::from(cause == SwitchCause::Timeout);
                sleeps += usize::from(cause == SwitchCause::Sleep);
            }
            Event::GilWait { .. } => waits += 1,
            _ => {}
        }
    }
    assert_eq!(sleeps, 20, "one for each sleep of `work`");
    assert!(forced > 0, "two threads spin for a hundred intervals: each is asked to let go");
    assert!(waits > 0);
    let off = recorded(self::options(GilMode::Off, ClockKind::Real), script).1;
    let of_gil = |r: &Record| matches!(r.event, Event::GilTake { .. } | Event::GilDrop { .. } | Event::GilWait { .. });
    assert!(!off.iter().any(of_gil), "there is no lock");
    assert_eq!(off.iter().filter(|r| matches!(r.event, Event::Park { kind: WaitKind::Sleep, .. })).count(), 20);
}
