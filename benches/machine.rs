//! What single things cost in the virtual machine: an instruction, a call, an attribute, an object; with
//! the GIL on and off, in one thread. Each function runs its loop body `n` times.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gillie::interp::Thread;
use gillie::threads::{GilMode, RuntimeOptions};
use gillie::value::Value;
use gillie::vm::{Vm, VmOptions};

const TIMES: i64 = 10_000;

/// Name, and the source of `f(n)`.
const PROGRAMS: &[(&str, &str)] = &[
    ("dispatch: while loop", "def f(n):\n    i = 0\n    while i < n: i += 1"),
    ("dispatch: for loop", "def f(n):\n    for i in range(n): pass"),
    ("dispatch: float arithmetic", "def f(n):\n    x = 0.5\n    for i in range(n): x = x * 0.5 + 1.5"),
    ("dispatch: call", "def g(x): return x\ndef f(n):\n    for i in range(n): g(i)"),
    (
        "dispatch: method and attribute",
        "class C:\n    def __init__(self): self.x = 0\n    def m(self): self.x += 1\n\
         def f(n):\n    c = C()\n    for i in range(n): c.m()",
    ),
    ("dispatch: list item", "def f(n):\n    a = [0] * 8\n    for i in range(n): a[i & 7] = a[3]"),
    ("dispatch: dict item", "def f(n):\n    d = {}\n    for i in range(n): d[i & 63] = i"),
    (
        "dispatch: exception",
        "def f(n):\n    for i in range(n):\n        try: raise KeyError\n        except KeyError: pass",
    ),
    ("allocation: list", "def f(n):\n    for i in range(n): [i, i]"),
    ("allocation: instance", "class C: pass\ndef f(n):\n    for i in range(n): C()"),
    ("allocation: str", "def f(n):\n    for i in range(n): str(i)"),
    ("allocation: list of 1000", "def f(n):\n    for i in range(n // 1000): [None] * 1000"),
    ("allocation: kept", "def f(n):\n    kept = []\n    for i in range(n): kept.append((i,))"),
];

fn machine(c: &mut Criterion) {
    for (mode, gil) in [("gil on", GilMode::default()), ("gil off", GilMode::Off)] {
        let mut group = c.benchmark_group(mode);
        group.throughput(Throughput::Elements(TIMES as u64));
        for (name, source) in PROGRAMS {
            let options = VmOptions { runtime: RuntimeOptions { gil, ..Default::default() }, ..Default::default() };
            Vm::run(options, |t| {
                let f = function(t, source);
                group.bench_function(*name, |b| {
                    b.iter(|| assert!(t.call(f, &[Value::small(TIMES)]).is_ok()));
                });
            });
        }
        group.finish();
    }
}

/// The function `f` of a program, which the module `__main__` keeps.
fn function(t: &Thread, source: &str) -> Value {
    match t.run_main(source, "<bench>") {
        Ok(names) => names.get_str(t, t.intern("f")).expect("f"),
        Err(_) => panic!("{}", t.take_error_text()),
    }
}

criterion_group!(benches, machine);
criterion_main!(benches);
