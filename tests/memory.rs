//! Programs that want more memory than there is: each gets MemoryError, or ends well, and none ends the process.
//! The limit is one of the address space, which the system refuses to exceed.

mod common;

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What the process may map. The command alone takes a part of it.
const KILOBYTES_MAX: usize = 260_000;

/// Each asks for more and more until it is refused.
const GREEDY: &[(&str, &str)] = &[
    ("a list of lists", "k = []\nwhile True: k.append([])"),
    ("a list that grows by its length", "k = [1, 2]\nwhile True: k *= len(k) + 1"),
    (
        "a list in a list in a list",
        "k = []; n = 0\nwhile True:\n k = [k]; n += 1\n if n % 200000 == 0:\n  m = 0; x = k\n  while x: x = x[0]; m += 1\n  assert m == n",
    ),
    ("a list doubled", "k = [1]\nwhile True: k = k * 2"),
    ("tuples that are kept", "k = []; x = (1,)\nwhile True: k.append(x); x = x + x"),
    ("a dict", "d = {}\nwhile True: d[len(d)] = str(len(d))"),
    ("a set", "s = set()\nwhile True: s.add(len(s))"),
    ("attributes", "class A: pass\na = A()\nwhile True: setattr(a, f'n{len(a.__dict__)}', [])"),
    ("a str doubled", "s = 'x'\nwhile True: s = s + s"),
    ("a str repeated", "s = 'é'\nwhile True: s *= 3"),
    ("strs that are kept", "k = []; s = 'x'\nwhile True: k.append(s); s = s + 'y' * 1000000"),
    ("bytes", "k = []\nwhile True: k.append(bytes(10000000))"),
    ("a bytearray extended by itself", "b = bytearray(b'x')\nwhile True: b.extend(b)"),
    ("a deque", "import collections\nd = collections.deque(range(1000))\nwhile True: d.extend(d)"),
    ("BytesIO", "import io\nf = io.BytesIO()\nwhile True: f.write(b'x' * 100000)"),
    ("StringIO", "import io\nf = io.StringIO()\nwhile True: f.write('x' * 100000)"),
    ("bytes.split", "b = b'a ' * 3000000; k = []\nwhile True: k.append(b.split())"),
    ("str.split", "s = 'a ' * 3000000; k = []\nwhile True: k.append(s.split())"),
    ("str.splitlines", "s = 'a\\n' * 3000000; k = []\nwhile True: k.append(s.splitlines())"),
    ("str.join", "x = ['a' * 1000] * 30000; k = []\nwhile True: k.append(''.join(x))"),
    ("bytes.join", "x = [b'a' * 1000] * 30000; k = []\nwhile True: k.append(b''.join(x))"),
    ("an f-string", "s = 'a' * 20000000; k = []\nwhile True: k.append(f'{s}{s}!')"),
    ("str.format", "s = 'a' * 20000000; k = []\nwhile True: k.append('{}{}'.format(s, s))"),
    ("a width", "k = []\nwhile True: k.append('%*d' % (50000000, 1))"),
    ("another width", "k = []\nwhile True: k.append(format(1, '>50000000'))"),
    ("str.replace", "s = 'a' * 20000000; k = []\nwhile True: k.append(s.replace('a', 'bb'))"),
    ("repr of a list", "x = ['é' * 1000] * 20000; k = []\nwhile True: k.append(repr(x))"),
    ("repr of a str", "s = '\\0' * 10000000; k = []\nwhile True: k.append(repr(s))"),
    ("repr of bytes", "s = b'\\0' * 10000000; k = []\nwhile True: k.append(repr(s))"),
    ("str.encode", "s = 'a' * 30000000; k = []\nwhile True: k.append(s.encode())"),
    ("str.encode in utf-16", "s = 'a' * 5000000; k = []\nwhile True: k.append(s.encode('utf-16'))"),
    ("bytes.decode", "s = b'a' * 30000000; k = []\nwhile True: k.append(s.decode())"),
    ("sorted by a key", "x = list(range(300000)); k = []\nwhile True: k.append(sorted(x, key=str))"),
    ("itertools.product", "import itertools\nlist(itertools.product(range(10**8), range(10**8)))"),
    ("itertools.permutations", "import itertools\nnext(itertools.permutations(range(10**8)))"),
    ("digits of an int", "import sys\nsys.set_int_max_str_digits(0)\nstr(1 << 200000000)"),
    ("products of ints", "x = (1 << 10000000) - 1\nwhile True: x = x * x"),
    ("powers of ints", "x = 3 ** 100000\nwhile True: x = x ** 7"),
    ("a square of a power of two", "(1 << 10 ** 10) ** 2"),
    ("shifts of ints", "x = 1\nwhile True: x <<= 100000000"),
    ("sums of ints", "x = (1 << 100000000) - 1; k = []\nwhile True: k.append(x + len(k))"),
    ("a quotient of ints", "x = (1 << 600000000) - 1; y = (1 << 200000000) - 1\nx // y"),
    ("a factorial", "import math\nmath.factorial(10 ** 8)"),
    ("random bits", "import random\nrandom.getrandbits(2 ** 33)"),
    ("a file without end", "open('/dev/zero', 'rb').read()"),
    ("a line without end", "open('/dev/zero').readline()"),
    ("os.read", "import os\nos.read(os.open('/dev/zero', os.O_RDONLY), 10 ** 12)"),
    ("locks", "import threading; k = []\nwhile True: k.append(threading.Lock())"),
    ("instances", "class A: pass\nk = []\nwhile True: a = A(); a.x = 1; a.y = [2]; k.append(a)"),
    ("classes", "k = []\nwhile True: k.append(type('T', (), {}))"),
    ("generators", "def g():\n try: yield\n finally: pass\nk = []\nwhile True: x = g(); next(x); k.append(x)"),
    ("finalizers", "class A:\n def __del__(self): pass\nk = []\nwhile len(k) < 10 ** 9: k.append(A())"),
    ("weak references", "import weakref\nk = []\nwhile True: s = {1}; k.append((s, weakref.ref(s)))"),
    ("a chain of exceptions", "e = None\nwhile True: n = ValueError(); n.__cause__ = e; e = n"),
    ("source text", "eval('[' + '1,' * 3000000 + ']')"),
    ("a pattern", "import re\nre.compile('a' * 3000000)"),
    ("a match that tries all", "import re\nre.match('(a|b)*c', 'ab' * 5000000)"),
    ("json", "import json\nx = ['a' * 100] * 300000; k = []\nwhile True: k.append(json.dumps(x))"),
    ("array.array", "import array\na = array.array('i', [1])\nwhile True: a.extend(a)"),
    ("zlib", "import zlib\nx = zlib.compress(bytes(50000000)); k = []\nwhile True: k.append(zlib.decompress(x))"),
    ("base64", "import binascii\nb = bytes(20000000); k = []\nwhile True: k.append(binascii.b2a_base64(b))"),
    ("a memoryview's bytes", "b = bytes(20000000); k = []\nwhile True: k.append(memoryview(b).tobytes())"),
    ("interned names", "import sys; k = []\nwhile True: k.append(sys.intern(f'name{len(k)}'))"),
    ("lru_cache", "import functools\nf = functools.lru_cache(None)(str); i = 0\nwhile True: f(i); i += 1"),
];

/// Each is refused, and goes on with what it has given back.
const MODEST: &[(&str, &str, &str)] = &[
    (
        "memory outside the heap comes back",
        "for i in range(3):\n try:\n  k = []\n  while True: k.append(bytearray(1000000))\n except MemoryError: k = None\n\
         print(sum(range(1000)))",
        "499500\n",
    ),
    (
        "memory of the heap comes back",
        "for i in range(3):\n try:\n  k = []\n  while True: k.append(f'text {len(k)}')\n except MemoryError: k = None\n\
         print(sum(range(1000)))",
        "499500\n",
    ),
    (
        "a full heap serves what is short-lived",
        "class A: pass\nk = []; n = 0\ntry:\n while True: k.append(A())\nexcept MemoryError: pass\n\
         for i in range(100000):\n try: n += len([i, str(i), A()])\n except MemoryError: n += 3\nprint(n)",
        "300000\n",
    ),
    (
        "threads are refused one by one",
        "import threading\ndef f():\n try:\n  k = []\n  while True: k.append(bytearray(100000) + b'x')\n\
         \x20except MemoryError: k = None; r.append(1)\nr = []\nts = [threading.Thread(target=f) for _ in range(3)]\n\
         for x in ts: x.start()\nfor x in ts: x.join()\nprint(len(r))",
        "3\n",
    ),
    (
        "a thread that cannot be started is an error",
        "import threading\ne = threading.Event()\ntry:\n for i in range(100000):\n\
         \x20 threading.Thread(target=e.wait, daemon=True).start()\nexcept RuntimeError as x: print(x)\ne.set()",
        "can't start new thread\n",
    ),
];

/// A program's exit status or signal, and what it wrote.
type Ended = (Option<i32>, Option<i32>, String, String);

/// Runs a program under the limit.
fn run(gil: &str, program: &str) -> Ended {
    run_after(&format!("ulimit -v {KILOBYTES_MAX}"), gil, program)
}

/// Runs a program after a command of the shell.
fn run_after(prepare: &str, gil: &str, program: &str) -> Ended {
    let mut command = Command::new("sh");
    let script = format!("ulimit -c 0; {prepare}; exec \"$0\" \"$@\"");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_gillie"), "--gil", gil, "-c", program]);
    let output = common::output(command.stdin(Stdio::null()));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), output.status.signal(), text(&output.stdout), text(&output.stderr))
}

/// Calls `test` with each of `all`, two at a time.
fn each<T: Sync>(all: &[T], test: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(item) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    test(item);
                }
            });
        }
    });
}

fn check_greedy(gil: &str) {
    each(GREEDY, |(name, program)| {
        let (code, signal, _, errors) = run(gil, program);
        let last = errors.lines().last().unwrap_or_default();
        let found = (code, signal, last.starts_with("MemoryError"));
        assert_eq!(found, (Some(1), None, true), "{name}, --gil {gil}: {errors}");
    });
}

#[test]
fn greedy_programs_get_memory_error_with_the_gil_on() {
    check_greedy("on");
}

#[test]
fn greedy_programs_get_memory_error_with_the_gil_off() {
    check_greedy("off");
}

#[test]
fn what_is_given_back_can_be_used_again() {
    for gil in ["on", "off"] {
        each(MODEST, |(name, program, printed)| {
            let found = run(gil, program);
            assert_eq!(found, (Some(0), None, (*printed).to_owned(), String::new()), "{name}, --gil {gil}");
        });
    }
}

/// Runs a program that limits itself.
fn run_self_limited(gil: &str, program: &str) -> Ended {
    let limit = format!("import resource; resource.setrlimit(resource.RLIMIT_AS, ({0}, {0}))", KILOBYTES_MAX << 10);
    run_after(":", gil, &format!("{limit}\n{program}"))
}

#[test]
fn a_limit_that_the_script_sets_is_one_of_what_it_uses() {
    for gil in ["on", "off"] {
        each(GREEDY, |(name, program)| {
            let (code, signal, _, errors) = run_self_limited(gil, program);
            let last = errors.lines().last().unwrap_or_default();
            assert_eq!((code, signal, last.starts_with("MemoryError")), (Some(1), None, true), "{name}: {errors}");
        });
        each(MODEST, |(name, program, printed)| {
            let found = run_self_limited(gil, program);
            assert_eq!(found, (Some(0), None, (*printed).to_owned(), String::new()), "{name}, --gil {gil}");
        });
    }
}

#[test]
fn threads_that_end_leave_their_free_cells_to_others() {
    let program = "import gc, threading\nfor i in range(3000):\n t = threading.Thread(target=list, args=([i],))\n \
                   t.start(); t.join()\nprint(gc.get_stats()[2]['collections'] < 5)";
    for gil in ["on", "off"] {
        // No limit: a thread's stack is there for a moment after it was joined.
        let found = run_after(":", gil, program);
        assert_eq!(found, (Some(0), None, "True\n".to_owned(), String::new()), "--gil {gil}");
    }
}

#[test]
fn more_threads_than_the_system_has_are_refused_and_the_others_go_on() {
    let program = "import threading\nevent = threading.Event(); started = []\ntry:\n while True:\n  \
                   t = threading.Thread(target=event.wait); t.start(); started.append(t)\nexcept RuntimeError as e: \
                   print(e)\nevent.set()\nfor t in started: t.join()\nprint(threading.active_count())";
    for gil in ["on", "off"] {
        let printed = "can't start new thread\n1\n".to_owned();
        assert_eq!(run(gil, program), (Some(0), None, printed, String::new()), "--gil {gil}");
    }
}
