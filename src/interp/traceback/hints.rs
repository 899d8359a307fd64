//! "Did you mean: 'x'?" behind the message of an uncaught NameError,
//! AttributeError or ImportError (`Lib/traceback.py:_compute_suggestion_error`).

use super::{SELF_ATTRIBUTE, attribute};
use crate::interp::Thread;
use crate::interp::suggest::suggestion;
use crate::objects::exception::{Exception, Traceback};
use crate::objects::instance;
use crate::objects::string::Str;
use crate::value::{Gc, Value};

/// What is put behind the message; often nothing. What a name may have meant is known from the `frames` only.
pub(super) fn of(t: &Thread, exc: Gc<Exception>, frames: bool) -> String {
    let types = t.types();
    let ty = exc.header.ty();
    let text = |name: &str| attribute(t, exc.value(), name)?.cast::<Str>().map(|s| s.to_lossy().into_owned());
    if ty.is_subtype(types.import_error)
        && let Some(wrong) = text("name_from")
    {
        return did_you_mean(import_suggestion(t, text("name"), &wrong));
    }
    if !ty.is_subtype(types.name_error) && !ty.is_subtype(types.attribute_error) {
        return String::new();
    }
    let Some(wrong) = text("name") else { return String::new() };
    if ty.is_subtype(types.attribute_error) {
        return did_you_mean(attribute_suggestion(t, exc, &wrong));
    }
    let found = if frames { name_suggestion(t, exc, &wrong) } else { None };
    let is_module = STANDARD_MODULES.binary_search(&wrong.as_str()).is_ok();
    let import = match (is_module, found.is_some()) {
        (true, true) => format!(" Or did you forget to import '{wrong}'?"),
        (true, false) => format!(". Did you forget to import '{wrong}'?"),
        (false, _) => String::new(),
    };
    did_you_mean(found) + &import
}

fn did_you_mean(found: Option<String>) -> String {
    found.map_or(String::new(), |name| format!(". Did you mean: '{name}'?"))
}

/// The strings of `dir(object)`; those that begin with an underscore if `is_private`.
fn dir_of(t: &Thread, object: Value, is_private: bool) -> Option<Vec<String>> {
    let names = match t.call_special(object, crate::objects::ty::Special::Dir, &[]) {
        Ok(names) => names?,
        Err(_) => {
            t.clear_raised();
            return None;
        }
    };
    let mut all = Vec::new();
    let gathered = t.each(names, |name| {
        all.extend(name.cast::<Str>().map(|s| s.to_lossy().into_owned()));
        Ok(())
    });
    if gathered.is_err() {
        t.clear_raised();
        return None;
    }
    // dir() sorts.
    all.sort_unstable();
    all.retain(|name| is_private || !name.starts_with('_'));
    Some(all)
}

fn attribute_suggestion(t: &Thread, exc: Gc<Exception>, wrong: &str) -> Option<String> {
    let object = attribute(t, exc.value(), "obj")?;
    let is_private = wrong.starts_with('_') || own_object(t, exc) == Some(object);
    suggestion(&dir_of(t, object, is_private)?, wrong)
}

fn innermost(exc: Gc<Exception>) -> Option<Gc<Traceback>> {
    let mut traceback = exc.traceback.get().cast::<Traceback>()?;
    while let Some(next) = traceback.next.get().cast::<Traceback>() {
        traceback = next;
    }
    Some(traceback)
}

/// What `self` is where the exception was raised.
fn own_object(t: &Thread, exc: Gc<Exception>) -> Option<Value> {
    let frame = attribute(t, innermost(exc)?.value(), "tb_frame")?;
    let locals = attribute(t, frame, "f_locals")?;
    match t.get_item(locals, t.intern("self").value()) {
        Ok(found) => Some(found),
        Err(_) => {
            t.clear_raised();
            None
        }
    }
}

fn import_suggestion(t: &Thread, module: Option<String>, wrong: &str) -> Option<String> {
    let module = t.vm().modules().get_str(t, t.intern(&module?))?;
    suggestion(&dir_of(t, module, wrong.starts_with('_'))?, wrong)
}

/// From the variables of the innermost frame's code, its globals and builtins.
fn name_suggestion(t: &Thread, exc: Gc<Exception>, wrong: &str) -> Option<String> {
    if let Some(this) = instance::get_own(t, &exc.header, t.intern(SELF_ATTRIBUTE))
        && attribute(t, this, wrong).is_some()
    {
        return Some(format!("self.{wrong}"));
    }
    let frame = attribute(t, innermost(exc)?.value(), "tb_frame")?;
    let mut names = Vec::new();
    for part in ["f_locals", "f_globals", "f_builtins"] {
        push_names(t, attribute(t, frame, part)?, &mut names);
    }
    suggestion(&names, wrong)
}

/// Adds the keys of a mapping, as far as it gives them.
fn push_names(t: &Thread, mapping: Value, names: &mut Vec<String>) {
    let all = t.each(mapping, |key| {
        names.extend(key.cast::<Str>().map(|s| s.to_lossy().into_owned()));
        Ok(())
    });
    if all.is_err() {
        t.clear_raised();
    }
}

/// Whether CPython's standard library has a module called `name`.
pub fn is_standard_module(name: &str) -> bool {
    STANDARD_MODULES.binary_search(&name).is_ok()
}

/// The modules of the standard library (`sys.stdlib_module_names`), sorted.
#[rustfmt::skip]
const STANDARD_MODULES: &[&str] = &[
    "__future__", "_abc", "_aix_support", "_android_support", "_ast", "_asyncio", "_bisect", "_blake2", "_bz2",
    "_codecs", "_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw",
    "_collections", "_collections_abc", "_colorize", "_compat_pickle", "_compression", "_contextvars", "_csv",
    "_ctypes", "_curses", "_curses_panel", "_datetime", "_dbm", "_decimal", "_elementtree", "_frozen_importlib",
    "_frozen_importlib_external", "_functools", "_gdbm", "_hashlib", "_heapq", "_imp", "_interpchannels",
    "_interpqueues", "_interpreters", "_io", "_ios_support", "_json", "_locale", "_lsprof", "_lzma", "_markupbase",
    "_md5", "_multibytecodec", "_multiprocessing", "_opcode", "_opcode_metadata", "_operator", "_osx_support",
    "_overlapped", "_pickle", "_posixshmem", "_posixsubprocess", "_py_abc", "_pydatetime", "_pydecimal", "_pyio",
    "_pylong", "_pyrepl", "_queue", "_random", "_scproxy", "_sha1", "_sha2", "_sha3", "_signal", "_sitebuiltins",
    "_socket", "_sqlite3", "_sre", "_ssl", "_stat", "_statistics", "_string", "_strptime", "_struct", "_suggestions",
    "_symtable", "_sysconfig", "_thread", "_threading_local", "_tkinter", "_tokenize", "_tracemalloc", "_typing",
    "_uuid", "_warnings", "_weakref", "_weakrefset", "_winapi", "_wmi", "_zoneinfo", "abc", "antigravity", "argparse",
    "array", "ast", "asyncio", "atexit", "base64", "bdb", "binascii", "bisect", "builtins", "bz2", "cProfile",
    "calendar", "cmath", "cmd", "code", "codecs", "codeop", "collections", "colorsys", "compileall", "concurrent",
    "configparser", "contextlib", "contextvars", "copy", "copyreg", "csv", "ctypes", "curses", "dataclasses",
    "datetime", "dbm", "decimal", "difflib", "dis", "doctest", "email", "encodings", "ensurepip", "enum", "errno",
    "faulthandler", "fcntl", "filecmp", "fileinput", "fnmatch", "fractions", "ftplib", "functools", "gc",
    "genericpath", "getopt", "getpass", "gettext", "glob", "graphlib", "grp", "gzip", "hashlib", "heapq", "hmac",
    "html", "http", "idlelib", "imaplib", "importlib", "inspect", "io", "ipaddress", "itertools", "json", "keyword",
    "linecache", "locale", "logging", "lzma", "mailbox", "marshal", "math", "mimetypes", "mmap", "modulefinder",
    "msvcrt", "multiprocessing", "netrc", "nt", "ntpath", "nturl2path", "numbers", "opcode", "operator", "optparse",
    "os", "pathlib", "pdb", "pickle", "pickletools", "pkgutil", "platform", "plistlib", "poplib", "posix",
    "posixpath", "pprint", "profile", "pstats", "pty", "pwd", "py_compile", "pyclbr", "pydoc", "pydoc_data",
    "pyexpat", "queue", "quopri", "random", "re", "readline", "reprlib", "resource", "rlcompleter", "runpy", "sched",
    "secrets", "select", "selectors", "shelve", "shlex", "shutil", "signal", "site", "smtplib", "socket",
    "socketserver", "sqlite3", "sre_compile", "sre_constants", "sre_parse", "ssl", "stat", "statistics", "string",
    "stringprep", "struct", "subprocess", "symtable", "sys", "sysconfig", "syslog", "tabnanny", "tarfile", "tempfile",
    "termios", "textwrap", "this", "threading", "time", "timeit", "tkinter", "token", "tokenize", "tomllib", "trace",
    "traceback", "tracemalloc", "tty", "turtle", "turtledemo", "types", "typing", "unicodedata", "unittest", "urllib",
    "uuid", "venv", "warnings", "wave", "weakref", "webbrowser", "winreg", "winsound", "wsgiref", "xml", "xmlrpc",
    "zipapp", "zipfile", "zipimport", "zlib", "zoneinfo",
];
