//! Streams of bytes as Python objects: `FileIO`, `BufferedReader`, `BufferedWriter`,
//! `BufferedRandom`, `BytesIO`. All are views of a [`File`].

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use super::base::bytes_argument;
use super::binary_methods::{
    close, detach, exit, fileno, flush, get_state, getbuffer, getvalue, isatty, itself_if_open, next, peek, read,
    read_into, read_into_once, read1, readable, readall, readline, readlines, seek, seekable, set_state, tell,
    truncate, writable, write, writelines,
};
use super::file::{File, unsupported};
use super::stream::{Access, BUFFER_BYTES, Device, Fault, Io, Memory, Stream};
use super::types::{self, Which};
use crate::builtins::arguments;
use crate::builtins::display::guarded;
use crate::heap::Marker;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::Args;
use crate::objects::native::{Native, Payload};
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::ty::{TypeObject, type_flag};
use crate::threads::SwitchCause;
use crate::value::{Gc, Slot, Value};

/// Which class a stream of bytes is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Raw,
    Reader,
    Writer,
    Random,
    Memory,
}

impl Role {
    fn which(self) -> Which {
        match self {
            Role::Raw => Which::FileIo,
            Role::Reader => Which::BufferedReader,
            Role::Writer => Which::BufferedWriter,
            Role::Random => Which::BufferedRandom,
            Role::Memory => Which::BytesIo,
        }
    }
}

/// What a stream of bytes is a view of.
pub struct Opening {
    pub file: Arc<File>,
    /// What the stream may do.
    pub access: Access,
    /// As `FileIO.mode` shows it.
    pub mode: &'static str,
}

/// What was opened by `__init__`, and what another call of it has opened then.
struct Later {
    opening: Opening,
    next: OnceLock<Box<Later>>,
}

/// The payload of a stream of bytes.
pub struct Binary {
    opening: Opening,
    /// What `FileIO.__init__` has opened.
    opened_later: OnceLock<Box<Later>>,
    pub role: Role,
    /// What it was opened by.
    pub name: Slot,
    /// The bytes that `getbuffer` lent, or UNDEF: what is written to them goes to the
    /// stream at its next use.
    pub(super) lent: Slot,
    /// The raw stream was given away.
    pub(super) is_detached: AtomicBool,
}

impl Payload for Binary {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.name, &self.lent]);
    }

    fn has_ended(&self) -> bool {
        self.file().try_lock().is_some_and(|stream| stream.is_closed())
    }

    fn unpicklable(&self, _: &Thread, ty: Gc<TypeObject>) -> Option<String> {
        (self.role != Role::Memory).then(|| format!("'{}' instances", ty.name()))
    }
}

macro_rules! specs {
    ($($name:ident $methods:expr, $new:ident, $getsets:expr, $signature:literal, $doc:literal;)*) => {
        $(pub static $name: TypeSpec = TypeSpec {
            new: Some($new), methods: $methods, getsets: $getsets, doc: $doc, signature: $signature,
            ..TypeSpec::EMPTY
        };)*
    };
}

specs! {
    FILE_SPEC FILE_METHODS, new_file, FILE_GETSETS, "(file, mode='r', closefd=True, opener=None)",
        "A file without a buffer.";
    READER_SPEC METHODS, new_buffered, GETSETS, "(raw, buffer_size=8192)", "A buffered stream to read from.";
    WRITER_SPEC WRITER_METHODS, new_buffered, GETSETS, "(raw, buffer_size=8192)", "A buffered stream to write to.";
    RANDOM_SPEC METHODS, new_buffered, GETSETS, "(raw, buffer_size=8192)",
        "A buffered stream to read from and write to.";
    BYTES_SPEC BYTES_METHODS, new_bytes, BYTES_GETSETS, "(initial_bytes=b'')", "Bytes in memory as a stream.";
}

const CLOSED: GetSetDef = GetSetDef { name: "closed", get: closed, set: None, doc: "whether the stream is closed" };

static BYTES_GETSETS: &[GetSetDef] = &[CLOSED];
static GETSETS: &[GetSetDef] = &[
    CLOSED,
    GetSetDef { name: "name", get: name, set: None, doc: "what the file was opened by" },
    GetSetDef { name: "mode", get: mode, set: None, doc: "the mode of the file" },
    GetSetDef { name: "raw", get: raw, set: None, doc: "the stream below the buffer" },
];
static FILE_GETSETS: &[GetSetDef] = &[
    CLOSED,
    GetSetDef { name: "name", get: name, set: Some(set_name), doc: "what the file was opened by" },
    GetSetDef { name: "mode", get: mode, set: None, doc: "the mode of the file" },
    GetSetDef { name: "closefd", get: closefd, set: None, doc: "whether closing closes the descriptor" },
];

/// Declares the methods of a class of streams on files: those that all have, and
/// the rows that follow.
macro_rules! stream_methods {
    ($name:ident; $($own:tt)*) => {
        natives! { static $name;
            /// repr(self)
            "__repr__($self, /)" = repr;
            /// Enter the context: the stream itself.
            "__enter__($self, /)" = itself_if_open;
            /// Leave the context: close the stream.
            "__exit__($self, /, *args)" = raw exit;
            /// The stream is an iterator over its lines.
            "__iter__($self, /)" = itself_if_open;
            /// The next line.
            "__next__($self, /)" = next;
            /// Write what is held back and close the file.
            "close($self, /)" = close;
            /// Write what is held back.
            "flush($self, /)" = flush;
            /// The number of the file's descriptor.
            "fileno($self, /)" = fileno;
            /// Whether the file is a terminal.
            "isatty($self, /)" = isatty;
            /// Whether the stream can be read from.
            "readable($self, /)" = readable;
            /// Whether the stream can be written to.
            "writable($self, /)" = writable;
            /// Whether the position can be changed.
            "seekable($self, /)" = seekable;
            /// Change the position: offset counts from the start (0), from here (1), from the end (2).
            "seek($self, target, whence=0, /)" = seek;
            /// The position.
            "tell($self, /)" = tell;
            /// Change the size to pos, or to the position.
            "truncate($self, pos=None, /)" = truncate;
            /// Read size bytes, fewer only at the end; all that are left without a size.
            "read($self, size=-1, /)" = read;
            /// Read into a writable buffer; how many bytes.
            "readinto($self, buffer, /)" = read_into;
            /// Read a line, at most size bytes of it.
            "readline($self, size=-1, /)" = readline;
            /// Read the lines that are left, until they are hint bytes or more.
            "readlines($self, hint=-1, /)" = readlines;
            /// Write bytes; how many.
            "write($self, b, /)" = write;
            /// Write every item of an iterable; no line ends are added.
            "writelines($self, lines, /)" = writelines;
            $($own)*
        }
    };
}

stream_methods! { FILE_METHODS;
    /// Open the file.
    "__init__($self, file, mode='r', closefd=True, opener=None)" = init_file;
    /// Read to the end.
    "readall($self, /)" = readall;
}

stream_methods! { WRITER_METHODS;
    /// Read up to size bytes by at most one system call.
    "read1($self, size=-1, /)" = read1;
    /// Read into a writable buffer by at most one system call; how many bytes.
    "readinto1($self, buffer, /)" = read_into_once;
    /// Give the raw stream away.
    "detach($self, /)" = detach;
}

stream_methods! { METHODS;
    /// Read up to size bytes by at most one system call.
    "read1($self, size=-1, /)" = read1;
    /// Read into a writable buffer by at most one system call; how many bytes.
    "readinto1($self, buffer, /)" = read_into_once;
    /// Give the raw stream away.
    "detach($self, /)" = detach;
    /// What can be read without moving the position; at least a byte unless at the end.
    "peek($self, size=0, /)" = peek;
}

natives! { static BYTES_METHODS;
    /// Fill the stream with initial_bytes.
    "__init__($self, initial_bytes=b'')" = init_bytes;
    /// Enter the context: the stream itself.
    "__enter__($self, /)" = itself_if_open;
    /// Leave the context: close the stream.
    "__exit__($self, /, *args)" = raw exit;
    /// The stream is an iterator over its lines.
    "__iter__($self, /)" = itself_if_open;
    /// The next line.
    "__next__($self, /)" = next;
    /// Free the bytes.
    "close($self, /)" = close;
    /// Does nothing.
    "flush($self, /)" = flush;
    /// False: it is no terminal.
    "isatty($self, /)" = isatty;
    /// True unless closed.
    "readable($self, /)" = readable;
    /// True unless closed.
    "writable($self, /)" = writable;
    /// True unless closed.
    "seekable($self, /)" = seekable;
    /// Change the position: pos counts from the start (0), from here (1), from the end (2).
    "seek($self, pos, whence=0, /)" = seek;
    /// The position.
    "tell($self, /)" = tell;
    /// Cut the bytes off at size, or at the position.
    "truncate($self, size=None, /)" = truncate;
    /// Read size bytes, or all that are left.
    "read($self, size=-1, /)" = read;
    /// Read size bytes, or all that are left.
    "read1($self, size=-1, /)" = read;
    /// Read into a writable buffer; how many bytes.
    "readinto($self, buffer, /)" = read_into;
    /// Read a line, at most size bytes of it.
    "readline($self, size=-1, /)" = readline;
    /// Read the lines that are left, until they are hint bytes or more.
    "readlines($self, hint=-1, /)" = readlines;
    /// Write bytes; how many.
    "write($self, b, /)" = write;
    /// Write every item of an iterable; no line ends are added.
    "writelines($self, lines, /)" = writelines;
    /// All bytes.
    "getvalue($self, /)" = getvalue;
    /// A view of the bytes through which they can be changed.
    "getbuffer($self, /)" = getbuffer;
    /// The bytes, the position and the further attributes.
    "__getstate__($self, /)" = get_state;
    /// Restore what __getstate__ gave.
    "__setstate__($self, state, /)" = set_state;
}

/// The payload of `this`, which is a stream of bytes.
///
/// # Errors
/// TypeError: an object can lie about its class.
pub(super) fn binary<'a>(t: &Thread, this: &'a Value) -> R<&'a Binary> {
    match this.payload::<Binary>() {
        Some(binary) if binary.is_detached.load(Ordering::Relaxed) => {
            Err(t.value_error("raw stream has been detached"))
        }
        Some(binary) => {
            binary.take_changes(t);
            Ok(binary)
        }
        None => Err(t.type_error(&format!("a stream of bytes is required, not '{}'", t.type_name(*this)))),
    }
}

impl Binary {
    pub fn new(file: Arc<File>, role: Role, access: Access, mode: &'static str, name: Value) -> Binary {
        Binary {
            opening: Opening { file, access, mode },
            opened_later: OnceLock::new(),
            role,
            name: Slot::new(name),
            lent: Slot::new(Value::UNDEF),
            is_detached: AtomicBool::new(false),
        }
    }

    fn opening(&self) -> &Opening {
        let Some(mut later) = self.opened_later.get() else { return &self.opening };
        while let Some(next) = later.next.get() {
            later = next;
        }
        &later.opening
    }

    /// From here on the stream is a view of `opening`.
    fn reopen(&self, opening: Opening) {
        let mut later = Box::new(Later { opening, next: OnceLock::new() });
        let mut place = &self.opened_later;
        loop {
            match place.set(later) {
                Ok(()) => return,
                Err(returned) => later = returned,
            }
            match place.get() {
                Some(taken) => place = &taken.next,
                None => unreachable!("a value that could not be set is there"),
            }
        }
    }

    pub fn file(&self) -> &Arc<File> {
        &self.opening().file
    }

    pub fn access(&self) -> Access {
        self.opening().access
    }

    pub fn mode(&self) -> &'static str {
        self.opening().mode
    }

    /// Takes over what was written to the bytes that were lent.
    fn take_changes(&self, t: &Thread) {
        let Some(lent) = self.lent.get().cast::<ByteArray>() else { return };
        let mut bytes = Some(lent.to_vec(t));
        self.file().look(t, |stream| match (stream, bytes.take()) {
            (Stream::Memory(memory), Some(bytes)) if bytes.len() == memory.data.len() => memory.data = bytes,
            _ => {}
        });
    }

    /// Before a write or a change of size: nothing may be lent.
    ///
    /// # Errors
    /// BufferError.
    pub(super) fn take_back(&self, t: &Thread) -> R<()> {
        if let Some(lent) = self.lent.get().cast::<ByteArray>() {
            lent.resize(t, || Ok(()))?;
            self.lent.set(Value::UNDEF);
        }
        Ok(())
    }

    /// A stream of class `role`.
    pub fn object(t: &Thread, file: Arc<File>, role: Role, access: Access, mode: &'static str, name: Value) -> Value {
        let payload = Binary::new(file, role, access, mode, name);
        Native::new(t, types::get(t, role.which()), payload).value()
    }

    /// The raw stream below a buffered one.
    pub(super) fn raw(&self, t: &Thread) -> Value {
        Binary::object(t, Arc::clone(self.file()), Role::Raw, self.access(), self.mode(), self.name.get())
    }

    /// Runs an operation on the stream.
    pub(super) fn run<T>(&self, t: &Thread, method: &str, mut operation: impl FnMut(&mut Stream) -> Io<T>) -> R<T> {
        let result =
            self.file().run(t, |stream| if stream.is_closed() { Ok(None) } else { operation(stream).map(Some) })?;
        result.ok_or_else(|| self.closed_error(t, method))
    }

    #[cold]
    pub(super) fn closed_error(&self, t: &Thread, method: &str) -> Raised {
        match (self.role, method) {
            (Role::Memory, _) => t.value_error("I/O operation on closed file."),
            (Role::Raw, _) | (_, "tell" | "truncate" | "fileno") => t.value_error("I/O operation on closed file"),
            (_, "write") => t.value_error("write to closed file"),
            (_, method) => t.value_error(&format!("{method} of closed file")),
        }
    }

    pub(super) fn check_readable(&self, t: &Thread, method: &str) -> R<()> {
        match self.role {
            _ if self.access().readable => Ok(()),
            Role::Raw => Err(unsupported(t, "File not open for reading")),
            // Lines and buffers are read by `read`.
            _ if matches!(method, "readline" | "readlines" | "readinto") => Err(unsupported(t, "read")),
            _ if method == "readinto1" => Err(unsupported(t, "read1")),
            _ => Err(unsupported(t, method)),
        }
    }

    pub(super) fn check_writable(&self, t: &Thread, method: &str) -> R<()> {
        match self.role {
            _ if self.access().writable => Ok(()),
            Role::Raw => Err(unsupported(t, "File not open for writing")),
            _ => Err(unsupported(t, method)),
        }
    }

    /// Runs `quick` if the stream is free, else or if that gives nothing `operation`. Where the descriptor would
    /// block, what has been read: None if that is nothing and the method says so.
    pub(super) fn read_with(
        &self,
        t: &Thread,
        method: &str,
        quick: impl FnOnce(&mut Stream) -> Option<Vec<u8>>,
        operation: impl FnMut(&mut Stream) -> Io<Vec<u8>>,
    ) -> R {
        self.check_readable(t, method)?;
        let found = self.file().try_lock().and_then(|mut stream| quick(&mut stream));
        let mut operation = operation;
        let bytes = match found {
            Some(bytes) => Some(bytes),
            None => self.run(t, method, |stream| match operation(stream) {
                Err(Fault::Os(libc::EAGAIN)) => {
                    let all = stream.take_ahead()?;
                    let is_nothing = self.role == Role::Raw || matches!(method, "read" | "readinto");
                    Ok(Some(all).filter(|all| !all.is_empty() || !is_nothing))
                }
                read => read.map(Some),
            })?,
        };
        Ok(bytes.map_or(Value::NONE, |bytes| Bytes::new(t, bytes).value()))
    }

    pub(super) fn line(&self, t: &Thread, limit: usize) -> R {
        self.read_with(t, "readline", |stream| stream.line_ahead(limit), |stream| stream.read_line(limit))
    }
}

// ---- making

fn new_bytes(t: &Thread, cls: Gc<TypeObject>, _: Args<'_>) -> R {
    let access = Access { readable: true, writable: true, buffer_bytes: 0, owns_descriptor: false };
    let file = File::new(Stream::Memory(Memory::default()));
    let payload = Binary::new(file, Role::Memory, access, "", Value::UNDEF);
    Ok(Native::new(t, cls, payload).value())
}

pub(super) fn init_bytes(t: &Thread, a: &[Value]) -> R {
    let data = match a[1].given() {
        Some(initial) => bytes_argument(t, initial)?.data().to_vec(),
        None => Vec::new(),
    };
    let mut data = Some(data);
    binary(t, &a[0])?.take_back(t)?;
    binary(t, &a[0])?.file().look(t, |stream| *stream = Stream::Memory(Memory::new(data.take().unwrap_or_default())));
    Ok(Value::NONE)
}

/// A file that is not open: `__init__` opens it.
fn new_file(t: &Thread, cls: Gc<TypeObject>, _: Args<'_>) -> R {
    let access = Access { readable: true, writable: true, buffer_bytes: 0, owns_descriptor: false };
    let file = File::new(Stream::Device(Device::new(-1, access)));
    let payload = Binary::new(file, Role::Raw, access, "rb+", Value::UNDEF);
    Ok(Native::new(t, cls, payload).value())
}

/// `FileIO.__init__(self, file, mode='r', closefd=True, opener=None)`
fn init_file(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    if !this.file().is_closed(t) {
        t.call_method(a[0], "close", &[])?;
    }
    let opening = super::open::open_raw(t, [a[1], a[2], a[3], a[4]])?;
    let file = Arc::clone(&opening.file);
    let is_ours = a[1].as_int().is_none();
    // A subclass may refuse the name.
    if let Err(raised) = t.set_attr(a[0], t.intern("name"), a[1]) {
        t.detach(SwitchCause::Io, || {
            let mut stream = file.lock();
            match stream.device() {
                Some(device) if !is_ours => device.give_up(),
                _ => drop(stream.close()),
            }
        });
        return Err(raised);
    }
    let access = opening.access;
    this.reopen(opening);
    // A class of its own is known to be finalized if it has `__del__`.
    if t.type_of(a[0]) == types::get(t, super::types::Which::FileIo) {
        super::open::watch_file(t, a[0], access);
    }
    Ok(Value::NONE)
}

/// `BufferedReader(raw, buffer_size=8192)` and its like.
fn new_buffered(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    object::refuse_abstract(t, cls)?;
    let role = [Role::Reader, Role::Writer, Role::Random]
        .into_iter()
        .find(|role| cls.is_subtype(types::get(t, role.which())))
        .unwrap_or(Role::Random);
    if arguments::leaves_keywords(t, cls, types::get(t, role.which())) {
        // The arguments are those of an `__init__` that may give others to ours.
        return super::foreign(t, cls, args);
    }
    let Some(raw) = args.positional().first().copied().or_else(|| args.keyword("raw")) else {
        let name = cls.name();
        return Err(t.type_error(&format!("{name}() missing required argument 'raw' (pos 1)")));
    };
    let size = args.positional().get(1).copied().or_else(|| args.keyword("buffer_size"));
    if size.map_or(Ok(1), |size| t.to_i64(size))? <= 0 {
        return Err(t.value_error("buffer size must be strictly positive"));
    }
    let is_own = !t.type_of(raw).has_flag(type_flag::HEAP);
    // Bytes in memory are a raw stream like any other.
    let below = raw.payload::<Binary>().filter(|below| is_own && below.role != Role::Memory);
    let Some(below) = below else { return super::foreign(t, cls, args) };
    if role != Role::Writer && !below.access().readable {
        return Err(unsupported(t, "File or stream is not readable."));
    }
    if role != Role::Reader && !below.access().writable {
        return Err(unsupported(t, "File or stream is not writable."));
    }
    below.file().look(t, |stream| {
        if let Some(device) = stream.device() {
            device.access.buffer_bytes = BUFFER_BYTES;
        }
    });
    let access = Access {
        readable: role != Role::Writer,
        writable: role != Role::Reader,
        buffer_bytes: BUFFER_BYTES,
        ..below.access()
    };
    let payload = Binary::new(Arc::clone(below.file()), role, access, below.mode(), below.name.get());
    Ok(Native::new(t, cls, payload).value())
}

// ---- attributes

fn closed(t: &Thread, this: Value) -> R {
    Ok(Value::bool(binary(t, &this)?.file().is_closed(t)))
}

fn name(t: &Thread, this: Value) -> R {
    match binary(t, &this)?.name.get().defined() {
        Some(name) => Ok(name),
        None => Err(t.no_attribute(this, t.intern("name"))),
    }
}

fn set_name(t: &Thread, this: Value, name: Value) -> R<()> {
    let binary = binary(t, &this)?;
    if name.is_undef() && binary.name.get().is_undef() {
        return Err(t.no_attribute(this, t.intern("name")));
    }
    binary.name.set(name);
    Ok(())
}

fn mode(t: &Thread, this: Value) -> R {
    Ok(t.str(binary(t, &this)?.mode()))
}

fn raw(t: &Thread, this: Value) -> R {
    Ok(binary(t, &this)?.raw(t))
}

fn closefd(t: &Thread, this: Value) -> R {
    Ok(Value::bool(binary(t, &this)?.access().owns_descriptor))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    let ty = t.type_of(a[0]);
    let class = super::text::class_name(t, ty);
    let name = match this.name.get().defined() {
        // The name may be anything, the stream itself too.
        Some(_) if t.repr_stack.borrow().contains(&(a[0].bits() as usize)) => {
            return Err(t.runtime_error(&format!("reentrant call inside {class}.__repr__")));
        }
        Some(name) => {
            let shown = guarded(t, a[0], "", |text| text.push_repr(t, name))?;
            format!(" name={}", t.to_str(shown)?.to_lossy())
        }
        None if this.role == Role::Raw => match this.file().look(t, |stream| stream.device().map(|d| d.fd())) {
            Some(Ok(fd)) => format!(" fd={fd}"),
            _ => String::new(),
        },
        None => String::new(),
    };
    let text = match this.role {
        Role::Raw if this.file().is_closed(t) => format!("<{class} [closed]>"),
        Role::Raw => {
            let closefd = if this.access().owns_descriptor { "True" } else { "False" };
            format!("<{class}{name} mode='{}' closefd={closefd}>", this.mode())
        }
        _ => format!("<{class}{name}>"),
    };
    Ok(t.str(&text))
}
