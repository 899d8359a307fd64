//! What the methods of streams of bytes do.

use std::sync::atomic::Ordering;

use super::base::{bytes_argument, lines_of, size_argument, target_argument};
use super::binary::{Role, binary, init_bytes};
use super::file::{raise_fault, unsupported, would_block};
use super::stream::{BUFFER_BYTES, Fault, Stream, Whence, Written};
use crate::interp::{R, Thread};
use crate::objects::buffer::Window;
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::memoryview::view_of;
use crate::objects::tuple::Tuple;
use crate::threads::os;
use crate::value::Value;

pub(super) fn itself_if_open(t: &Thread, a: &[Value]) -> R {
    binary(t, &a[0])?.file().check_open(t)?;
    Ok(a[0])
}

pub(super) fn exit(t: &Thread, args: Args<'_>) -> R {
    t.call_method(args.values[0], "close", &[])?;
    Ok(Value::NONE)
}

pub(super) fn next(t: &Thread, a: &[Value]) -> R {
    let line = binary(t, &a[0])?.line(t, usize::MAX)?;
    let is_end = line.cast::<Bytes>().is_some_and(|bytes| bytes.data().is_empty());
    Ok(if is_end { Value::UNDEF } else { line })
}

pub(super) fn close(t: &Thread, a: &[Value]) -> R {
    binary(t, &a[0])?.take_back(t)?;
    binary(t, &a[0])?.file().run(t, Stream::close)?;
    Ok(Value::NONE)
}

pub(super) fn flush(t: &Thread, a: &[Value]) -> R {
    let flushed = binary(t, &a[0])?.run(t, "flush", |stream| match stream.flush() {
        Err(Fault::Os(libc::EAGAIN)) => Ok(false),
        flushed => flushed.map(|()| true),
    })?;
    if flushed { Ok(Value::NONE) } else { Err(would_block(t, 0)) }
}

pub(super) fn fileno(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    match this.file().look(t, |stream| stream.device().map(|device| device.fd())) {
        Some(Ok(fd)) => Ok(t.int(fd.into())),
        Some(Err(_)) => Err(this.closed_error(t, "fileno")),
        None => Err(unsupported(t, "fileno")),
    }
}

pub(super) fn isatty(t: &Thread, a: &[Value]) -> R {
    let is_terminal = binary(t, &a[0])?.run(t, "isatty", |stream| match stream.device() {
        Some(device) => Ok(os::is_terminal(device.fd()?)),
        None => Ok(false),
    })?;
    Ok(Value::bool(is_terminal))
}

pub(super) fn readable(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    if this.file().is_closed(t) {
        return Err(this.closed_error(t, "readable"));
    }
    Ok(Value::bool(this.access().readable))
}

pub(super) fn writable(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    if this.file().is_closed(t) {
        return Err(this.closed_error(t, "writable"));
    }
    Ok(Value::bool(this.access().writable))
}

pub(super) fn seekable(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(binary(t, &a[0])?.run(t, "seekable", Stream::is_seekable)?))
}

pub(super) fn seek(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    let offset = t.to_i64(t.index(a[1])?)?;
    let whence = match a[2].given().map_or(Ok(0), |whence| t.to_i64(whence))? {
        0 => Whence::Start,
        1 => Whence::Current,
        2 => Whence::End,
        other if this.role == Role::Memory => {
            return Err(t.value_error(&format!("invalid whence ({other}, should be 0, 1 or 2)")));
        }
        other => return Err(t.value_error(&format!("whence value {other} unsupported"))),
    };
    Ok(t.int(this.run(t, "seek", |stream| stream.seek(offset, whence))? as i64))
}

pub(super) fn tell(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(binary(t, &a[0])?.run(t, "tell", Stream::tell)? as i64))
}

pub(super) fn truncate(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    if !this.access().writable {
        this.file().check_open(t)?;
        this.check_writable(t, "truncate")?;
    }
    let size = match a[1].given() {
        None => None,
        Some(size) => match t.to_i64(t.index(size)?)? {
            size if size >= 0 => Some(size as u64),
            size if this.role == Role::Memory => return Err(t.value_error(&format!("negative size value {size}"))),
            _ => return Err(raise_fault(t, Fault::Os(libc::EINVAL))),
        },
    };
    this.take_back(t)?;
    Ok(t.int(this.run(t, "truncate", |stream| stream.truncate(size))? as i64))
}

pub(super) fn read(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    let is_buffered = matches!(this.role, Role::Reader | Role::Writer | Role::Random);
    if is_buffered && a[1].given().and_then(Value::to_small).is_some_and(|size| size < -1) {
        return Err(t.value_error("read length must be non-negative or -1"));
    }
    match size_argument(t, a[1])? {
        usize::MAX => this.read_with(t, "read", |_| None, Stream::read_all),
        // A raw stream reads once.
        size if this.role == Role::Raw => this.read_with(t, "read", |_| None, |stream| stream.read_once(size)),
        size => this.read_with(t, "read", |stream| stream.bytes_ahead(size), |stream| stream.read(size)),
    }
}

pub(super) fn read1(t: &Thread, a: &[Value]) -> R {
    let size = match size_argument(t, a[1])? {
        usize::MAX => BUFFER_BYTES,
        size => size,
    };
    binary(t, &a[0])?.read_with(t, "read1", |stream| stream.bytes_ahead(size), |stream| stream.read_once(size))
}

pub(super) fn readall(t: &Thread, a: &[Value]) -> R {
    binary(t, &a[0])?.read_with(t, "readall", |_| None, Stream::read_all)
}

pub(super) fn read_into(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    let method = if this.role == Role::Raw { "readinto() argument 1" } else { "readinto() argument" };
    let window = target_argument(t, method, a[1])?;
    let size = window.len;
    let read = match this.role {
        Role::Raw => this.read_with(t, "readinto", |_| None, |stream| stream.read_once(size))?,
        _ => this.read_with(t, "readinto", |stream| stream.bytes_ahead(size), |stream| stream.read(size))?,
    };
    put_into(t, &window, read)
}

pub(super) fn read_into_once(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    let window = target_argument(t, "readinto1() argument", a[1])?;
    let size = window.len;
    let read = this.read_with(t, "readinto1", |stream| stream.bytes_ahead(size), |stream| stream.read_once(size))?;
    put_into(t, &window, read)
}

/// Copies bytes that were read into a buffer; how many.
pub(super) fn put_into(t: &Thread, window: &Window, read: Value) -> R {
    let Some(bytes) = read.cast::<Bytes>() else { return Ok(Value::NONE) };
    window.write(0, bytes.data());
    Ok(t.int(bytes.data().len() as i64))
}

pub(super) fn detach(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    if this.access().writable {
        t.call_method(a[0], "flush", &[])?;
    }
    let raw = this.raw(t);
    this.is_detached.store(true, Ordering::Relaxed);
    Ok(raw)
}

pub(super) fn getbuffer(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    if this.lent.get().is_undef() {
        let value = getvalue(t, a)?;
        let bytes = bytes_argument(t, value)?;
        this.lent.set(ByteArray::new(t, &bytes)?.value());
    }
    view_of(t, this.lent.get())
}

pub(super) fn get_state(t: &Thread, a: &[Value]) -> R {
    let value = getvalue(t, a)?;
    let position = tell(t, a)?;
    let attributes = attributes_or_none(t, a[0])?;
    Ok(Tuple::new(t, &[value, position, attributes]).value())
}

/// A copy of the further attributes of a stream; None if there are none.
pub(super) fn attributes_or_none(t: &Thread, this: Value) -> R {
    match t.find_attr(this, t.intern("__dict__"))? {
        Some(attributes) if t.truthy(attributes)? => t.call_method(attributes, "copy", &[]),
        _ => Ok(Value::NONE),
    }
}

pub(super) fn set_state(t: &Thread, a: &[Value]) -> R {
    let Some(state) = a[1].cast::<Tuple>().filter(|state| state.len() == 3) else {
        let (class, found) = (t.type_name(a[0]), t.type_name(a[1]));
        return Err(t.type_error(&format!("{class}.__setstate__ argument should be 3-tuple, got {found}")));
    };
    binary(t, &a[0])?.file().check_open(t)?;
    bytes_argument(t, state.get(0))?;
    let position = state.get(1);
    if position.as_int().is_none() {
        let found = t.type_name(position);
        return Err(t.type_error(&format!("second item of state must be an integer, not {found}")));
    }
    if t.to_i64(position)? < 0 {
        return Err(t.value_error("position value cannot be negative"));
    }
    init_bytes(t, &[a[0], state.get(0)])?;
    seek(t, &[a[0], position, Value::UNDEF])?;
    set_attributes(t, a[0], state.get(2), "third")?;
    Ok(Value::NONE)
}

/// Sets the attributes in a state, unless it is None.
///
/// # Errors
/// TypeError "PLACE item of state should be a dict, got a X".
pub(super) fn set_attributes(t: &Thread, this: Value, attributes: Value, place: &str) -> R<()> {
    let Some(attributes) = attributes.given() else { return Ok(()) };
    if attributes.cast::<Dict>().is_none() {
        let found = t.type_name(attributes);
        return Err(t.type_error(&format!("{place} item of state should be a dict, got a {found}")));
    }
    let own = t.get_attr_text(this, "__dict__")?;
    t.call_method(own, "update", &[attributes]).map(|_| ())
}

pub(super) fn peek(t: &Thread, a: &[Value]) -> R {
    binary(t, &a[0])?.read_with(
        t,
        "peek",
        |_| None,
        |stream| {
            stream.ready_to_read()?;
            if stream.ahead().is_empty() {
                stream.fill(1)?;
            }
            Ok(stream.ahead().to_vec())
        },
    )
}

pub(super) fn readline(t: &Thread, a: &[Value]) -> R {
    let limit = size_argument(t, a[1])?;
    binary(t, &a[0])?.line(t, limit)
}

pub(super) fn readlines(t: &Thread, a: &[Value]) -> R {
    binary(t, &a[0])?.check_readable(t, "readlines")?;
    lines_of(t, a[0], a[1])
}

pub(super) fn write(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    if !this.access().writable {
        this.check_writable(t, "write")?;
    }
    let bytes = bytes_argument(t, a[1])?;
    if this.file().is_closed(t) {
        return Err(this.closed_error(t, "write"));
    }
    this.take_back(t)?;
    match this.file().write_some(t, bytes.data())? {
        Written::All => Ok(t.int(bytes.data().len() as i64)),
        Written::Blocked(0) if this.role == Role::Raw => Ok(Value::NONE),
        Written::Blocked(count) if this.role == Role::Raw => Ok(t.int(count as i64)),
        Written::Blocked(count) => Err(would_block(t, count)),
    }
}

pub(super) fn writelines(t: &Thread, a: &[Value]) -> R {
    binary(t, &a[0])?.file().check_open(t)?;
    t.each(a[1], |line| t.call_method(a[0], "write", &[line]).map(|_| ()))?;
    Ok(Value::NONE)
}

pub(super) fn getvalue(t: &Thread, a: &[Value]) -> R {
    let this = binary(t, &a[0])?;
    let bytes = this.file().look(t, |stream| match stream {
        Stream::Memory(memory) if !memory.is_closed => Some(memory.data.clone()),
        _ => None,
    });
    match bytes {
        Some(bytes) => Ok(Bytes::new(t, bytes).value()),
        None => Err(this.closed_error(t, "getvalue")),
    }
}
