//! Where memory and the machine's stack end, a program gets an error that it can handle.

use std::process::{Command, Stdio};

use gillie::heap::HeapOptions;
use gillie::threads::{GilMode, GilPolicyKind, RuntimeOptions};
use gillie::vm::{Vm, VmOptions};

/// Runs `source` in a heap of `heap_bytes_max`; its traceback, if it raises.
fn run(gil: GilMode, heap_bytes_max: usize, source: &str) -> Result<(), String> {
    let options = VmOptions {
        runtime: RuntimeOptions { gil, ..Default::default() },
        heap: HeapOptions { heap_bytes_max, ..Default::default() },
        ..Default::default()
    };
    Vm::run(options, |t| t.run_main(source, "<limits>").map(drop).map_err(|_| t.take_error_text()))
}

#[test]
fn memory_of_a_full_heap_is_an_error_that_can_be_handled() {
    let fillers = [
        "while True: kept.append(object())",
        "while True: kept.append((1, 2))",
        "while True: kept.append([])",
        "while True: kept.append({1: 2})",
        "while True: kept.append(str(len(kept)))",
        "while True: kept.append(len(kept) << 80)",
        "while True: kept.append(lambda: kept)",
        "while True: kept.append(x for x in kept)",
        "while True: kept.append(ValueError())",
        "while True: kept = [kept]",
        "while True: kept += [(len(kept),)] * 3",
        "kept = list(zip(itertools.count()))",
        "kept = {str(i) for i in itertools.count()}",
        "kept = 'x'\nwhile True: kept += kept",
        "kept = sorted(zip(itertools.count()))",
    ];
    for gil in [GilMode::On(GilPolicyKind::Interval), GilMode::Off] {
        for filler in fillers {
            let source = format!("import itertools\nkept = []\n{filler}");
            let error = run(gil, 48 << 20, &source).expect_err("memory ends");
            assert!(error.ends_with("\nMemoryError\n"), "{filler}: {error}");
        }
        // What the program lets go is there again.
        let source = "
for _ in range(5):
    kept = []
    try:
        while True: kept.append([str(len(kept)), (1,)])
    except MemoryError:
        assert len(kept) > 10000, len(kept)
        kept.clear()
kept = [object() for _ in range(100000)]
";
        assert_eq!(run(gil, 48 << 20, source), Ok(()));
    }
}

#[test]
fn nesting_that_exceeds_the_stack_is_a_recursion_error() {
    let source = "
import itertools as it, types, functools, operator

def nest(wrap, value, use):
    for _ in range(60_000):
        value = wrap(value)
    try:
        use(value)
    except RecursionError:
        return True
    return False

for wrap in (
    lambda i: it.chain(i), lambda i: it.chain.from_iterable([i]), lambda i: it.islice(i, 5), lambda i: it.accumulate(i),
    lambda i: it.starmap(lambda *a: a, i), lambda i: it.takewhile(bool, i), lambda i: it.dropwhile(operator.not_, i),
    lambda i: it.filterfalse(operator.not_, i), lambda i: it.compress(i, it.repeat(1)), it.cycle, it.zip_longest,
    lambda i: it.batched(i, 1), lambda i: it.tee(it.chain(i))[0], it.groupby, enumerate, zip, lambda i: map(id, i),
    lambda i: filter(None, i), lambda i: iter(i.__next__, 5), lambda i: it.pairwise(it.chain(i, [1, 2])),
):
    assert nest(wrap, iter([(1,)]), next), wrap
assert nest(lambda f: types.MethodType(f, 1), len, lambda f: f())
assert nest(staticmethod, len, lambda f: f([]))
assert nest(classmethod, len, lambda f: f.__get__(1))
assert nest(functools.partial, staticmethod(len), lambda f: f([])) is False
assert nest(slice, 1, hash) and nest(slice, 1, repr) and nest(lambda s: slice(s), 1, lambda s: s == slice(slice(2)))is False
for use in (repr, hash, lambda m: m.get(1), lambda m: 1 in m, len, iter, lambda m: m[1], lambda m: m.keys(), lambda m: m | {}):
    assert nest(types.MappingProxyType, {1: 1}, use), use
for use in (repr, lambda l: l == nest_of_lists, lambda l: l < nest_of_lists):
    nest_of_lists = []
    for _ in range(60_001): nest_of_lists = [nest_of_lists]
    assert nest(lambda l: [l], [], use), use
assert nest(lambda l: (l,), (), hash) and nest(lambda l: (l,), int, lambda l: isinstance(1, l))
print('ok')
";
    for gil in ["on", "off"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gillie"));
        let output = command.args(["--gil", gil, "-c", source]).stdin(Stdio::null()).output().expect("gillie runs");
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!((output.status.code(), &*out), (Some(0), "ok\n"), "{err}");
    }
}
