//! io: files, standard streams, buffers in memory.
//!
//! | file | what |
//! |---|---|
//! | `stream` | bytes from and to a descriptor or memory, with buffers; no Python |
//! | `file` | the lock around a stream; detaching; errors as exceptions |
//! | `codec` | text from and to bytes |
//! | `binary`, `binary_methods`, `text`, `text_methods`, `memory_text` | the classes |
//! | `base`, `types` | their bases, and how they are made |
//! | `open`, `console` | the ways to get a stream |

mod base;
mod binary;
mod binary_methods;
mod codec;
mod console;
mod file;
mod memory_text;
mod open;
mod stream;
mod text;
mod text_methods;
mod types;

pub use codec::Encoding;
pub use console::{builtin_input, flush_at_exit, flush_quietly, print_to_stdout};
pub(crate) use open::finalize_file;

use self::types::Which;
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::dict::Dict;
use crate::objects::function::{Args, NativeFunction};
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::native::{Native, Payload};
use crate::objects::string::Str;
use crate::objects::ty::TypeObject;
use crate::stdlib::ModuleSpec;
use crate::threads::ForkSide;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "io",
    doc: "Streams of bytes and of text: files, and buffers in memory.",
    functions: FUNCTIONS,
    init,
};

natives! { static FUNCTIONS;
    /// Open a file and return a stream of text or, with "b" in the mode, of bytes.
    ///
    /// mode is one of "r" (read), "w" (write, emptied first), "a" (append), "x" (write, must be new),
    /// with "+" also for the other direction, and "b" for bytes. buffering is 0 for none (bytes only),
    /// 1 for lines (text only), or the size of a buffer in bytes. encoding, errors and newline are for
    /// text: newline None reads every line end as "\n", "" leaves line ends as they are.
    "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)" = open_file;
    /// From here on ResourceWarnings tell of files that are dropped open.
    "_watch_files()" = watch_files;
    /// The encoding that open() uses where none is given.
    "text_encoding(encoding, stacklevel=2, /)" = text_encoding;
}

/// What CPython's buffers hold, as programs know it; those of files here are larger.
const DEFAULT_BUFFER_SIZE: i64 = 8192;

/// What a VM knows of its streams.
#[derive(Default)]
pub struct IoState {
    types: types::IoTypes,
    console: console::Console,
    files: file::OpenFiles,
    /// A ResourceWarning would be shown.
    watches_files: std::sync::atomic::AtomicBool,
}

impl IoState {
    /// Runs `fork` while no other thread is in the middle of writing.
    ///
    /// # Safepoint
    /// Yes.
    pub fn while_quiet(&self, t: &Thread, fork: impl FnOnce() -> ForkSide) -> ForkSide {
        self.files.while_quiet(t, fork)
    }

    /// Writes what this process holds for the file that is about to be looked at.
    ///
    /// The calling thread is detached.
    pub fn flush_same(&self, stat: &crate::threads::os::Stat) {
        self.files.flush_same(stat);
    }
}

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    types::install(t);
    let dict = module.dict();
    for (name, which) in [
        ("_IOBase", Which::IoBase),
        ("_RawIOBase", Which::RawIoBase),
        ("_BufferedIOBase", Which::BufferedIoBase),
        ("_TextIOBase", Which::TextIoBase),
        ("FileIO", Which::FileIo),
        ("BufferedReader", Which::BufferedReader),
        ("BufferedWriter", Which::BufferedWriter),
        ("BufferedRandom", Which::BufferedRandom),
        ("BytesIO", Which::BytesIo),
        ("TextIOWrapper", Which::TextIoWrapper),
        ("StringIO", Which::StringIo),
        ("UnsupportedOperation", Which::UnsupportedOperation),
    ] {
        dict.set_name(t, name, types::get(t, which).value())?;
    }
    for (name, value) in [("SEEK_SET", 0), ("SEEK_CUR", 1), ("SEEK_END", 2)] {
        dict.set_name(t, name, Value::small(value))?;
    }
    dict.set_name(t, "DEFAULT_BUFFER_SIZE", Value::small(DEFAULT_BUFFER_SIZE))?;
    if let Some(open) = t.vm().builtins().get_str(t, t.intern("open")) {
        dict.set_name(t, "open", open)?;
    }
    let attribute = NativeFunction::function(t, &MODULE_ATTRIBUTE[0], t.intern("io").value());
    dict.set_name(t, "__getattr__", attribute.value())?;
    dict.set_name(t, "BlockingIOError", t.types().blocking_io_error.value())?;
    let all = List::empty(t);
    t.each(dict.value(), |name| match name.cast::<Str>() {
        Some(text) if !text.to_lossy().starts_with('_') => all.push(t, name),
        _ => Ok(()),
    })?;
    for name in IN_PYTHON.iter().flat_map(|(_, names)| *names) {
        all.push(t, t.intern(name).value())?;
    }
    dict.set_name(t, "__all__", all.value())
}

/// Calls a function of the part of this module that is written in Python. The
/// caller's arguments keep the values alive.
///
/// # Errors
/// What it raises.
fn call_python(t: &Thread, function: &str, args: &[Value]) -> R {
    let module = t.import_module("_io_python")?;
    let function = t.get_attr_text(module, function)?;
    t.call(function, args)
}

/// The payload of streams that are written in Python.
struct Foreign;

impl Payload for Foreign {
    fn trace(&self, _: &mut Marker<'_>) {}
}

/// A stream of class `cls` on something that is no stream of this module: the
/// classes of `_io_python` can handle it.
///
/// # Errors
/// What making it raises.
fn foreign(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    if cls.lookup(t, t.intern("_is_written_in_python")).is_some() {
        return Ok(Native::new(t, cls, Foreign).value());
    }
    call_python(t, "create", &[&[cls.value()], args.positional()].concat())
}

/// Names that are written in Python, with their modules.
const IN_PYTHON: &[(&str, &[&str])] = &[
    ("_io_bases", &["BufferedIOBase", "IOBase", "RawIOBase", "TextIOBase"]),
    ("_io_python", &["BufferedRWPair", "IncrementalNewlineDecoder", "open_code"]),
];

/// What is written in Python is loaded when it is asked for.
fn module_attribute(t: &Thread, a: &[Value]) -> R {
    let name = a[0].cast::<Str>().map(|name| name.to_lossy().into_owned()).unwrap_or_default();
    let Some((module, _)) = IN_PYTHON.iter().find(|(_, names)| names.contains(&name.as_str())) else {
        let message = format!("module 'io' has no attribute '{name}'");
        return Err(t.attribute_error(&message, a[0], Value::NONE));
    };
    let module = t.import_module(module)?;
    t.get_attr_text(module, &name)
}

natives! { static MODULE_ATTRIBUTE;
    /// An attribute of the module that is made when it is asked for.
    "__getattr__(name, /)" = module_attribute;
}

fn open_file(t: &Thread, a: &[Value]) -> R {
    open::open(t, a)
}

fn watch_files(t: &Thread, _: &[Value]) -> R {
    t.vm().io.watches_files.store(true, std::sync::atomic::Ordering::Relaxed);
    Ok(Value::NONE)
}

fn text_encoding(t: &Thread, a: &[Value]) -> R {
    Ok(a[0].given().unwrap_or_else(|| t.str("locale")))
}

/// Makes the standard streams in the namespace of sys, and `open` in builtins.
///
/// # Errors
/// MemoryError.
pub fn install(t: &Thread, sys: Gc<Dict>) -> R<()> {
    console::install(t, sys)?;
    let open = NativeFunction::function(t, &FUNCTIONS[0], t.intern("_io").value());
    t.vm().builtins().set_name(t, "open", open.value())
}
