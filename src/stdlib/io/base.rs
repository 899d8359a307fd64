//! `IOBase` and its direct subclasses: what classes written in Python get from them.

use super::file::unsupported;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::buffer::{BufferBytes, Window, bytes_like, writable};
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::descriptor::GetSetDef;
use crate::objects::flag;
use crate::objects::function::{NativeFn, NativeFunction};
use crate::objects::instance;
use crate::objects::list::List;
use crate::objects::registry::TypeSpec;
use crate::objects::ty::Special;
use crate::value::Value;

pub static IO_SPEC: TypeSpec = TypeSpec {
    methods: IO_METHODS,
    getsets: &[GetSetDef { name: "closed", get: closed, set: None, doc: "whether the stream is closed" }],
    doc: "The base of all streams.",
    ..TypeSpec::EMPTY
};

pub static RAW_SPEC: TypeSpec =
    TypeSpec { methods: RAW_METHODS, doc: "The base of streams of bytes without a buffer.", ..TypeSpec::EMPTY };

pub static BUFFERED_SPEC: TypeSpec =
    TypeSpec { methods: BUFFERED_METHODS, doc: "The base of streams of bytes with a buffer.", ..TypeSpec::EMPTY };

pub static TEXT_SPEC: TypeSpec = TypeSpec {
    methods: TEXT_METHODS,
    getsets: &[
        GetSetDef { name: "encoding", get: nothing, set: None, doc: "name of the encoding" },
        GetSetDef { name: "errors", get: nothing, set: None, doc: "name of the error handler" },
        GetSetDef { name: "newlines", get: nothing, set: None, doc: "line ends met so far" },
    ],
    doc: "The base of streams of text.",
    ..TypeSpec::EMPTY
};

natives! { static IO_METHODS;
    /// Enter the context: the stream itself.
    "__enter__($self, /)" = itself_if_open;
    /// Leave the context: close the stream.
    "__exit__($self, /, *args)" = raw exit;
    /// The stream is an iterator over its lines.
    "__iter__($self, /)" = itself_if_open;
    /// The next line.
    "__next__($self, /)" = next;
    /// Flush and close the stream.
    "close($self, /)" = close;
    /// Close a stream of a class written in Python that was dropped.
    "__del__($self, /)" = finalize;
    /// Write what is held back, if anything.
    "flush($self, /)" = flush;
    /// The number of the stream's descriptor.
    "fileno($self, /)" = fileno;
    /// Whether the stream is a terminal.
    "isatty($self, /)" = no;
    /// Whether the stream can be read from.
    "readable($self, /)" = no;
    /// Whether the stream can be written to.
    "writable($self, /)" = no;
    /// Whether the position can be changed.
    "seekable($self, /)" = no;
    /// Change the position.
    "seek($self, offset, whence=0, /)" = seek;
    /// The position.
    "tell($self, /)" = tell;
    /// Change the size.
    "truncate($self, size=None, /)" = truncate;
    /// Read a line, at most size bytes of it.
    "readline($self, size=-1, /)" = readline;
    /// Read the lines that are left, until they are hint bytes or more.
    "readlines($self, hint=-1, /)" = readlines;
    /// Write every line of an iterable; no line ends are added.
    "writelines($self, lines, /)" = writelines;
    /// Raise ValueError if the stream is closed.
    "_checkClosed($self, /)" = check_closed;
    /// Raise UnsupportedOperation if the stream cannot be read from.
    "_checkReadable($self, /)" = check_readable;
    /// Raise UnsupportedOperation if the position cannot be changed.
    "_checkSeekable($self, /)" = check_seekable;
    /// Raise UnsupportedOperation if the stream cannot be written to.
    "_checkWritable($self, /)" = check_writable;
}

natives! { static RAW_METHODS;
    /// Read up to size bytes.
    "read($self, size=-1, /)" = raw_read;
    /// Read to the end.
    "readall($self, /)" = readall;
    /// Read into a buffer.
    "readinto($self, buffer, /)" = not_implemented;
    /// Write bytes.
    "write($self, b, /)" = not_implemented;
}

natives! { static BUFFERED_METHODS;
    /// Read up to size bytes.
    "read($self, size=-1, /)" = unsupported_read;
    /// Read up to size bytes by at most one read of the raw stream.
    "read1($self, size=-1, /)" = unsupported_read1;
    /// Read into a writable buffer; how many bytes.
    "readinto($self, buffer, /)" = read_into;
    /// Read into a writable buffer by at most one read of the raw stream; how many bytes.
    "readinto1($self, buffer, /)" = read_into_once;
    /// Write bytes.
    "write($self, b, /)" = unsupported_write;
    /// Give the raw stream away.
    "detach($self, /)" = unsupported_detach;
}

natives! { static TEXT_METHODS;
    /// Read up to size characters.
    "read($self, size=-1, /)" = unsupported_read;
    /// Read a line.
    "readline($self, size=-1, /)" = unsupported_readline;
    /// Write text.
    "write($self, s, /)" = unsupported_write;
    /// Give the stream of bytes away.
    "detach($self, /)" = unsupported_detach;
}

/// The attribute that remembers that a stream was closed.
const CLOSED: &str = "__IOBase_closed";

fn closed(t: &Thread, this: Value) -> R {
    let own = this.object().and_then(|object| instance::get_own(t, object, t.intern(CLOSED)));
    Ok(Value::bool(own.is_some()))
}

fn check_open(t: &Thread, this: Value) -> R<()> {
    let closed = t.get_attr_text(this, "closed")?;
    if t.truthy(closed)? { Err(t.value_error("I/O operation on closed file.")) } else { Ok(()) }
}

fn itself_if_open(t: &Thread, a: &[Value]) -> R {
    check_open(t, a[0])?;
    Ok(a[0])
}

fn exit(t: &Thread, args: crate::objects::function::Args<'_>) -> R {
    t.call_method(args.values[0], "close", &[])?;
    Ok(Value::NONE)
}

fn next(t: &Thread, a: &[Value]) -> R {
    let line = t.call_method(a[0], "readline", &[])?;
    Ok(if t.len(line)? == 0 { Value::UNDEF } else { line })
}

fn finalize(t: &Thread, a: &[Value]) -> R {
    if super::finalize_file(t, a[0]) {
        return Ok(Value::NONE);
    }
    // What cannot say whether it is closed is not to be used, nor closed.
    let closed = t.get_attr_text(a[0], "closed").and_then(|closed| t.truthy(closed));
    match closed {
        Ok(true) => return Ok(Value::NONE),
        Ok(false) => {}
        Err(_) => {
            t.clear_raised();
            return Ok(Value::NONE);
        }
    }
    if t.set_attr(a[0], t.intern("_finalizing"), Value::TRUE).is_err() {
        t.clear_raised();
    }
    if t.call_method(a[0], "close", &[]).is_err() {
        t.report_unraisable(a[0]);
    }
    Ok(Value::NONE)
}

fn close(t: &Thread, a: &[Value]) -> R {
    if closed(t, a[0])? == Value::TRUE {
        return Ok(Value::NONE);
    }
    let flushed = t.call_method(a[0], "flush", &[]);
    if let Some(object) = a[0].object() {
        instance::set_own(t, object, t.intern(CLOSED), Value::TRUE)?;
    }
    flushed?;
    end(t, a[0]);
    Ok(Value::NONE)
}

const FINALIZE: fn(&Thread, &[Value]) -> R = finalize;

/// A stream was closed: its death matters no more, if closing it is all that it would do.
fn end(t: &Thread, this: Value) {
    let finalizer = t.type_of(this).special(t, Special::Del).and_then(|method| method.cast::<NativeFunction>());
    let is_ours = |function: NativeFn| matches!(function, NativeFn::Fixed(f) if std::ptr::fn_addr_eq(f, FINALIZE));
    let closes_only = finalizer.is_some_and(|method| is_ours(method.def.function));
    match t.get_attr_text(this, "closed").and_then(|closed| t.truthy(closed)) {
        Ok(true) if closes_only => this.object().into_iter().for_each(|object| object.clear_flag(flag::FINALIZABLE)),
        Ok(_) => {}
        Err(_) => t.clear_raised(),
    }
}

fn flush(t: &Thread, a: &[Value]) -> R {
    check_open(t, a[0])?;
    Ok(Value::NONE)
}

fn no(t: &Thread, a: &[Value]) -> R {
    check_open(t, a[0])?;
    Ok(Value::FALSE)
}

fn nothing(_: &Thread, _: Value) -> R {
    Ok(Value::NONE)
}

fn fileno(t: &Thread, _: &[Value]) -> R {
    Err(unsupported(t, "fileno"))
}

fn seek(t: &Thread, _: &[Value]) -> R {
    Err(unsupported(t, "seek"))
}

fn tell(t: &Thread, a: &[Value]) -> R {
    t.call_method(a[0], "seek", &[Value::small(0), Value::small(1)])
}

fn truncate(t: &Thread, _: &[Value]) -> R {
    Err(unsupported(t, "truncate"))
}

fn unsupported_read(t: &Thread, _: &[Value]) -> R {
    Err(unsupported(t, "read"))
}

fn unsupported_read1(t: &Thread, _: &[Value]) -> R {
    Err(unsupported(t, "read1"))
}

fn unsupported_readline(t: &Thread, _: &[Value]) -> R {
    Err(unsupported(t, "readline"))
}

fn unsupported_write(t: &Thread, _: &[Value]) -> R {
    Err(unsupported(t, "write"))
}

fn unsupported_detach(t: &Thread, _: &[Value]) -> R {
    Err(unsupported(t, "detach"))
}

fn not_implemented(t: &Thread, _: &[Value]) -> R {
    Err(missing(t))
}

fn missing(t: &Thread) -> Raised {
    t.raise_with(t.types().not_implemented_error, &[])
}

fn check_closed(t: &Thread, a: &[Value]) -> R {
    check_open(t, a[0])?;
    Ok(Value::NONE)
}

fn check_ability(t: &Thread, this: Value, method: &str) -> R {
    let able = t.call_method(this, method, &[])?;
    match able {
        Value::TRUE => Ok(able),
        _ => Err(unsupported(t, &format!("File or stream is not {method}."))),
    }
}

fn check_readable(t: &Thread, a: &[Value]) -> R {
    check_ability(t, a[0], "readable")
}

fn check_seekable(t: &Thread, a: &[Value]) -> R {
    check_ability(t, a[0], "seekable")
}

fn check_writable(t: &Thread, a: &[Value]) -> R {
    check_ability(t, a[0], "writable")
}

/// Reads through `readinto`, which is all that a raw stream must have.
fn raw_read(t: &Thread, a: &[Value]) -> R {
    let size = a[1].given().map_or(Ok(-1), |size| t.to_i64(size))?;
    let Ok(size) = usize::try_from(size) else { return t.call_method(a[0], "readall", &[]) };
    let mut zeros = Vec::new();
    if zeros.try_reserve_exact(size).is_err() {
        return Err(t.memory_error());
    }
    zeros.resize(size, 0);
    let buffer = ByteArray::new(t, &zeros)?;
    let count = t.call_method(a[0], "readinto", &[buffer.value()])?;
    if count.is_none() {
        return Ok(Value::NONE);
    }
    let count = t.to_i64(count)?;
    let mut bytes = buffer.to_vec(t);
    match usize::try_from(count) {
        Ok(count) if count <= bytes.len() => bytes.truncate(count),
        _ => return Err(t.value_error(&format!("readinto returned {count} outside buffer size {size}"))),
    }
    Ok(Bytes::new(t, bytes).value())
}

/// The writable buffer that an argument of `readinto` lends.
///
/// # Errors
/// TypeError "ARGUMENT must be read-write bytes-like object, not X".
pub fn target_argument(t: &Thread, argument: &str, v: Value) -> R<Window> {
    match writable(t, v)? {
        Some(window) => Ok(window),
        None => {
            let found = t.type_name(v);
            Err(t.type_error(&format!("{argument} must be read-write bytes-like object, not {found}")))
        }
    }
}

fn read_into(t: &Thread, a: &[Value]) -> R {
    read_into_by(t, a, "readinto", "read")
}

fn read_into_once(t: &Thread, a: &[Value]) -> R {
    read_into_by(t, a, "readinto1", "read1")
}

fn read_into_by(t: &Thread, a: &[Value], method: &str, by: &str) -> R {
    let window = target_argument(t, &format!("{method}() argument"), a[1])?;
    let part = t.call_method(a[0], by, &[t.int(window.len as i64)])?;
    let Some(bytes) = part.cast::<Bytes>() else { return Err(t.type_error(&format!("{by}() should return bytes"))) };
    if bytes.data().len() > window.len {
        let (most, found) = (window.len, bytes.data().len());
        return Err(t.value_error(&format!("{by}() returned too much data: {most} bytes requested, {found} returned")));
    }
    window.write(0, bytes.data());
    Ok(t.int(bytes.data().len() as i64))
}

fn readall(t: &Thread, a: &[Value]) -> R {
    let mut all = Vec::new();
    loop {
        let part = t.call_method(a[0], "read", &[t.int(super::stream::BUFFER_BYTES as i64)])?;
        match part.cast::<Bytes>() {
            Some(bytes) if !bytes.data().is_empty() => all.extend_from_slice(bytes.data()),
            Some(_) => break,
            None if part.is_none() && all.is_empty() => return Ok(Value::NONE),
            None if part.is_none() => break,
            None => return Err(t.type_error("read() should return bytes")),
        }
    }
    Ok(Bytes::new(t, all).value())
}

/// A line by reading single bytes.
fn readline(t: &Thread, a: &[Value]) -> R {
    let limit = size_argument(t, a[1])?;
    let mut line = Vec::new();
    while line.len() < limit && line.last() != Some(&b'\n') {
        let part = t.call_method(a[0], "read", &[Value::small(1)])?;
        match part.cast::<Bytes>() {
            Some(bytes) if !bytes.data().is_empty() => line.extend_from_slice(bytes.data()),
            Some(_) => break,
            None => {
                let found = t.type_name(part);
                let message = format!("read() should have returned a bytes object, not '{found}'");
                return Err(t.raise_text(t.types().os_error, &message));
            }
        }
    }
    Ok(Bytes::new(t, line).value())
}

/// A size argument: none and negative ones mean as much as there is.
///
/// # Errors
/// TypeError "argument should be integer or None, not 'X'".
pub fn size_argument(t: &Thread, size: Value) -> R<usize> {
    let Some(size) = size.given() else { return Ok(usize::MAX) };
    if size.as_int().is_none() && t.type_of(size).special(t, Special::Index).is_none() {
        let found = t.type_name(size);
        return Err(t.type_error(&format!("argument should be integer or None, not '{found}'")));
    }
    Ok(usize::try_from(t.size_argument(size)?).unwrap_or(usize::MAX))
}

fn readlines(t: &Thread, a: &[Value]) -> R {
    lines_of(t, a[0], a[1])
}

/// The lines of a stream until they have `hint` bytes or characters in all.
///
/// # Errors
/// What reading raises.
pub fn lines_of(t: &Thread, this: Value, hint: Value) -> R {
    let hint = match size_argument(t, hint)? {
        0 => usize::MAX,
        hint => hint,
    };
    let lines = List::empty(t);
    let mut size = 0;
    let iterator = t.iter(this)?;
    while size < hint
        && let Some(line) = t.next(iterator)?
    {
        size += t.len(line)?;
        lines.push(t, line)?;
    }
    Ok(lines.value())
}

fn writelines(t: &Thread, a: &[Value]) -> R {
    check_open(t, a[0])?;
    t.each(a[1], |line| t.call_method(a[0], "write", &[line]).map(|_| ()))?;
    Ok(Value::NONE)
}

/// An argument that is bytes.
///
/// # Errors
/// TypeError "a bytes-like object is required, not 'X'".
pub fn bytes_argument(t: &Thread, value: Value) -> R<BufferBytes> {
    bytes_like(t, value)
}
