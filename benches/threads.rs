//! What it costs to hand the GIL over under each policy, and how far threads scale: a native loop on
//! rayon's threads is the limit, the same loop in Python with the GIL off should come near it.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use gillie::threads::{
    GilMode, GilPolicyKind, ParkRequest, RawSemaphore, Runtime, RuntimeOptions, SwitchCause, ThreadCore, WaitKind,
    WaitTarget, with_stack_base,
};
use gillie::value::Value;
use gillie::vm::{Vm, VmOptions};
use rayon::prelude::*;

const MODES: [(&str, GilMode); 5] = [
    ("interval", GilMode::On(GilPolicyKind::Interval)),
    ("fair", GilMode::On(GilPolicyKind::Fair)),
    ("io-priority", GilMode::On(GilPolicyKind::IoPriority)),
    ("ticks", GilMode::On(GilPolicyKind::Ticks)),
    ("off", GilMode::Off),
];

/// Runs `body` as the next thread of `runtime` on the calling OS thread.
fn run<T>(runtime: &Arc<Runtime>, body: impl FnOnce(&Arc<ThreadCore>) -> T) -> T {
    let core = runtime.register().expect("not finalizing");
    with_stack_base(|base| {
        core.enter(base);
        let result = body(&core);
        core.exit();
        result
    })
}

/// Two threads that wake each other `times` times: each turn hands the GIL over.
fn ping_pong(gil: GilMode, times: u64) -> Duration {
    let runtime = Runtime::new(RuntimeOptions { gil, ..Default::default() });
    let ends = Arc::new([RawSemaphore::new(0), RawSemaphore::new(0)]);
    let request = ParkRequest::new(WaitTarget::new(WaitKind::Semaphore, 1));
    let turns = move |core: &Arc<ThreadCore>, own: &RawSemaphore, other: &RawSemaphore| {
        for _ in 0..times {
            other.release(1);
            own.acquire(core, &request);
        }
    };
    let start = Instant::now();
    let (their_runtime, their_ends) = (Arc::clone(&runtime), Arc::clone(&ends));
    let partner = std::thread::spawn(move || run(&their_runtime, |core| turns(core, &their_ends[0], &their_ends[1])));
    run(&runtime, |core| turns(core, &ends[1], &ends[0]));
    partner.join().expect("no panic");
    start.elapsed()
}

fn hand_off(c: &mut Criterion) {
    let mut group = c.benchmark_group("GIL");
    for (name, gil) in MODES {
        group.bench_function(BenchmarkId::new("hand-off", name), |b| b.iter_custom(|times| ping_pong(gil, times)));
        let runtime = Runtime::new(RuntimeOptions { gil, ..Default::default() });
        run(&runtime, |core| {
            group.bench_function(BenchmarkId::new("release and take", name), |b| {
                b.iter(|| core.detached(SwitchCause::Io, || black_box(1)));
            });
        });
    }
    group.finish();
}

/// Steps of the Collatz sequence: integer work that shares nothing.
fn collatz(mut n: u64) -> u64 {
    let mut steps = 0;
    while n != 1 {
        n = if n.is_multiple_of(2) { n / 2 } else { 3 * n + 1 };
        steps += 1;
    }
    steps
}

const PYTHON: &str = "
import threading

def collatz(n):
    steps = 0
    while n != 1:
        n = 3 * n + 1 if n % 2 else n // 2
        steps += 1
    return steps

def part(first, step, end):
    for n in range(first, end, step):
        collatz(n)

def f(count, end):
    threads = [threading.Thread(target=part, args=(k + 1, count, end)) for k in range(count)]
    for t in threads: t.start()
    for t in threads: t.join()
";

fn scaling(c: &mut Criterion) {
    let cores = std::thread::available_parallelism().map_or(2, |n| n.get());
    let mut group = c.benchmark_group("scaling");
    group.sample_size(10);
    for count in [1, 2, 4].into_iter().filter(|count| *count <= cores) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().expect("a pool");
        group.bench_function(BenchmarkId::new("native loop on rayon", count), |b| {
            b.iter(|| pool.install(|| (1..black_box(300_000_u64)).into_par_iter().map(collatz).sum::<u64>()));
        });
        for (name, gil) in [("GIL off", GilMode::Off), ("GIL on", GilMode::default())] {
            let options = VmOptions { runtime: RuntimeOptions { gil, ..Default::default() }, ..Default::default() };
            Vm::run(options, |t| {
                let Ok(names) = t.run_main(PYTHON, "<bench>") else { panic!("{}", t.take_error_text()) };
                let f = names.get_str(t, t.intern("f")).expect("f");
                group.bench_function(BenchmarkId::new(format!("Python loop, {name}"), count), |b| {
                    b.iter(|| assert!(t.call(f, &[Value::small(count as i64), Value::small(5_000)]).is_ok()));
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, hand_off, scaling);
criterion_main!(benches);
