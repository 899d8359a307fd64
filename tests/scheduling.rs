//! Where threads switch, and who runs next: `--preempt`, `--gil-policy`, `--switch-interval`; and how
//! long a program may run: `--step-limit`.

mod common;

use common::{End, TempFolder, root, run};

/// Two threads that add to one variable. They begin when both are there, and without a lock: one that
/// the system has not started cannot lose anything.
const RACE: &str = "
import sys, threading
N = 100_000
count = 0
there = []

def add():
    global count
    there.append(None)
    while len(there) < 2:
        pass
    for _ in range(N):
        count += 1

threads = [threading.Thread(target=add) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(2 * N - count)
";

/// What a program prints; it ends well.
fn printed(code: &str, options: &[&str]) -> String {
    let folder = TempFolder::new();
    let script = folder.0.join("program.py");
    std::fs::write(&script, code).expect("a file");
    let outcome = run(&script, options, &[]);
    assert_eq!((&outcome.end, outcome.stderr.as_str()), (&End::Exit(0), ""), "{options:?}");
    outcome.stdout
}

/// How many updates each of several runs of the race has lost.
fn lost(options: &[&str]) -> Vec<u32> {
    (0..5).map(|_| printed(RACE, options).trim().parse().expect("a number")).collect()
}

#[test]
fn increments_are_lost_when_switches_may_happen_at_every_instruction() {
    let lost = lost(&["--preempt", "opcode", "--switch-interval", "0.00001"]);
    assert!(lost.iter().filter(|lost| **lost > 0).count() >= 4, "{lost:?}");
}

#[test]
fn no_increment_is_lost_when_switches_happen_at_loops_and_calls() {
    assert_eq!(lost(&["--preempt", "backedge", "--switch-interval", "0.00001"]), [0; 5]);
}

#[test]
fn increments_are_lost_under_every_policy_that_takes_turns() {
    for policy in ["fair", "io-priority"] {
        let lost = lost(&["--gil-policy", policy, "--preempt", "opcode", "--switch-interval", "0.00001"]);
        assert!(lost.iter().any(|lost| *lost > 0), "{policy}: {lost:?}");
    }
}

#[test]
fn every_policy_runs_threads_that_wait_for_each_other() {
    let program = "
import queue, threading, time
todo, done = queue.Queue(2), []
lock = threading.Lock()

def worker():
    while (item := todo.get()) is not None:
        time.sleep(0.0001)
        with lock:
            done.append(sum(range(item)))

threads = [threading.Thread(target=worker) for _ in range(4)]
for t in threads: t.start()
for item in range(200): todo.put(item)
for t in threads: todo.put(None)
for t in threads: t.join()
print(len(done), sum(done))
";
    for policy in ["interval", "fair", "io-priority", "ticks"] {
        for interval in ["0.005", "0.00001"] {
            let options = ["--gil-policy", policy, "--switch-interval", interval];
            assert_eq!(printed(program, &options), "200 1313400\n", "{options:?}");
        }
    }
}

#[test]
fn a_spinning_thread_gives_way_under_every_policy() {
    let program = "
import threading
seen = []

def wait_for(count, then):
    while len(seen) != count:
        pass
    seen.append(then)

threads = [threading.Thread(target=wait_for, args=(k, 'abcd'[k])) for k in (3, 2, 1, 0)]
for t in threads: t.start()
for t in threads: t.join()
print(''.join(seen))
";
    for policy in ["interval", "fair", "io-priority", "ticks"] {
        assert_eq!(printed(program, &["--gil-policy", policy]), "abcd\n", "{policy}");
    }
}

#[test]
fn no_handler_goes_on_after_the_last_step() {
    let program = "
import threading

def stubborn():
    while True:
        try:
            while True: pass
        except BaseException:
            pass
        finally:
            while True: pass

threading.Thread(target=stubborn).start()
stubborn()
";
    let folder = TempFolder::new();
    let script = folder.0.join("program.py");
    for (code, gil) in [(program, "on"), (program, "off"), ("list(iter(int, 1))", "on")] {
        std::fs::write(&script, code).expect("a file");
        let outcome = run(&script, &["--step-limit", "100000", "--gil", gil], &[]);
        let last = "RuntimeError: step limit reached: the program has run 100000 instructions";
        assert_eq!(outcome.end, End::Exit(1), "{}", outcome.stderr);
        assert_eq!(outcome.stderr.lines().last(), Some(last), "{}", outcome.stderr);
    }
    std::fs::write(&script, "print(sum(range(10)))").expect("a file");
    assert_eq!(run(&script, &["--step-limit", "1000"], &[]).stdout, "45\n");
}

#[test]
fn no_lock_stays_taken_for_a_handler_that_raises() {
    let script = root().join("tests/scheduling/handlers_beside_with.py");
    for options in [&["--gil", "on"][..], &["--gil", "off"], &["--gc-stress=97"]] {
        let outcome = run(&script, options, &[]);
        assert_eq!((&outcome.end, outcome.stdout.as_str()), (&End::Exit(0), "ok\n"), "{options:?}: {}", outcome.stderr);
    }
}
