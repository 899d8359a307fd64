//! `docs/modules.md` says what each module has and what it lacks of CPython's. The test makes the page anew, with the
//! names of a CPython 3.13, and fails when it is stale; `GILLIE_UPDATE=1` writes it.

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::Command;

use common::{cpython, gillie, root};

/// The modules that the page is about.
const MODULES: &str = "sys builtins time os os.path io math cmath random collections collections.abc functools itertools \
    operator string json re contextlib copy gc weakref types abc atexit enum dataclasses typing heapq bisect struct array \
    traceback warnings unittest unittest.mock inspect ast contextvars timeit textwrap pprint statistics fractions numbers \
    datetime threading queue _thread signal code codeop codecs asyncio importlib importlib.abc importlib.machinery importlib.metadata importlib.resources \
    importlib.util keyword reprlib \
    pickle copyreg argparse sched sysconfig graphlib getopt configparser csv shlex calendar html decimal logging uuid base64 binascii \
    hashlib hmac secrets zlib gzip difflib fnmatch glob linecache runpy concurrent.futures concurrent.futures.process multiprocessing \
    multiprocessing.connection multiprocessing.dummy multiprocessing.managers multiprocessing.pool multiprocessing.process \
    multiprocessing.queues multiprocessing.sharedctypes multiprocessing.shared_memory multiprocessing.synchronize \
    socket select selectors socketserver subprocess fcntl resource errno stat pathlib tempfile shutil platform getpass \
    logging.handlers logging.config ctypes ctypes.util mmap locale optparse zipfile dis faulthandler tracemalloc cProfile profile pstats http http.client http.server http.cookies \
    urllib.parse urllib.error urllib.request ipaddress tomllib html.parser mimetypes cmd colorsys filecmp fileinput \
    termios tty pty grp pwd syslog shelve dbm dbm.dumb pkgutil bdb pdb \
    zoneinfo http.cookiejar token tokenize xml.etree.ElementTree xml.etree.ElementPath xml.parsers.expat quopri email \
    email.message email.policy email.header email.utils email.parser email.generator email.charset email.encoders email.errors \
    email.headerregistry email.iterators email.contentmanager email.feedparser email.mime.text email.mime.multipart \
    trace tarfile wave netrc gettext plistlib webbrowser smtplib wsgiref.util wsgiref.headers wsgiref.handlers wsgiref.simple_server";

/// Prints a line for each module: its name, then its public names; nothing behind the name if there is no such module.
const ASK: &str = "import sys, importlib\n\
    for name in sys.argv[1:]:\n    \
        try:\n        module = importlib.import_module(name)\n    \
        except ImportError:\n        print(name)\n        continue\n    \
        names = getattr(module, '__all__', None) or dir(module)\n    \
        keep = {n for n in names if not n.startswith('_') or n.endswith('__') and name == 'builtins'}\n    \
        plain = {n for n in keep if type(getattr(module, n, None)) is not type(sys) or n == 'path'}\n    \
        print(name, *sorted(plain))\n";

fn names(mut command: Command) -> Vec<(String, BTreeSet<String>)> {
    let output = command.args(["-c", ASK]).args(MODULES.split_whitespace()).output().expect("it runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let line = |line: &str| {
        let mut words = line.split(' ').map(str::to_owned);
        (words.next().unwrap_or_default(), words.collect())
    };
    text.lines().map(line).collect()
}

fn listing(names: &BTreeSet<String>) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn page(ours: &[(String, BTreeSet<String>)], theirs: &[(String, BTreeSet<String>)]) -> String {
    let mut page = String::from(
        "# Modules\n\nWhat each module has of CPython 3.13's public names (`__all__`, or else `dir()` without underscores and \
         modules), and what it lacks. `tests/modules_page.rs` makes this page.\n\n| module | names | of | lacks |\n|---|---|---|---|\n",
    );
    for ((name, own), (_, wanted)) in ours.iter().zip(theirs) {
        if own.is_empty() {
            let _ = writeln!(page, "| `{name}` | 0 | {} | the module |", wanted.len());
            continue;
        }
        let missing: BTreeSet<String> = wanted.difference(own).cloned().collect();
        let there = wanted.len() - missing.len();
        let _ = writeln!(page, "| `{name}` | {there} | {} | {} |", wanted.len(), listing(&missing));
    }
    page
}

#[test]
fn the_page_of_modules_is_true() {
    let Some(cpython) = cpython() else {
        eprintln!("skipped: no CPython 3.13 to compare with; GILLIE_CPYTHON names one");
        return;
    };
    let mut theirs = Command::new(cpython);
    theirs.arg("-I");
    let page = page(&names(gillie()), &names(theirs));
    let file = root().join("docs/modules.md");
    if std::env::var_os("GILLIE_UPDATE").is_some() {
        std::fs::write(&file, &page).expect("the page can be written");
        return;
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(found == page, "docs/modules.md is stale: GILLIE_UPDATE=1 cargo test --test modules_page writes it");
}
