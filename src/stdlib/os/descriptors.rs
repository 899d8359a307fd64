//! Descriptors: numbers of open files.

use super::argument::{call, directory, int_argument, int_or, named_path};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::buffer::bytes_like;
use crate::objects::bytes::Bytes;
use crate::objects::tuple::Tuple;
use crate::threads::os::{self, files};
use crate::value::Value;

natives! { pub static FUNCTIONS;
    /// Open a file and return its descriptor.
    "open(path, flags, mode=511, *, dir_fd=None)" = open;
    /// Close a descriptor.
    "close(fd)" = close;
    /// Close the descriptors from fd_low up to fd_high, which is not included.
    "closerange(fd_low, fd_high, /)" = closerange;
    /// Read up to length bytes from a descriptor; none at the end.
    "read(fd, length, /)" = read;
    /// Write bytes to a descriptor; how many were written.
    "write(fd, data, /)" = write;
    /// Make a pipe: the descriptor to read from, the one to write to.
    "pipe()" = pipe;
    /// Another descriptor of the same file.
    "dup(fd, /)" = dup;
    /// Make fd2 another descriptor of fd's file.
    "dup2(fd, fd2, inheritable=True)" = dup2;
    /// Whether a descriptor is a terminal.
    "isatty(fd, /)" = isatty;
    /// Change the position of a descriptor; the new position.
    "lseek(fd, position, whence, /)" = lseek;
    /// Change the size of a file.
    "ftruncate(fd, length, /)" = ftruncate;
    /// Open a file as open() does, by its descriptor.
    "def fdopen(fd, *args, **kwargs)" = raw fdopen;
}

fn open(t: &Thread, a: &[Value]) -> R {
    let path = named_path(t, a[0], "open", "path")?;
    let (flags, mode, at) = (int_argument(t, a[1])?, int_or(t, a[2], 0o777)? as u32, directory(t, a[3])?);
    t.audit("open", || [a[0], Value::NONE, t.int((flags | libc::O_CLOEXEC).into())])?;
    let fd = call(t, a[0], || files::open_at(at, &path, flags | libc::O_CLOEXEC, mode))?;
    Ok(t.int(fd))
}

fn close(t: &Thread, a: &[Value]) -> R {
    let fd = int_argument(t, a[0])?;
    let mut is_first = true;
    // A close that a signal interrupts has closed.
    call(t, Value::UNDEF, || if std::mem::take(&mut is_first) { os::close(fd) } else { Ok(()) })?;
    Ok(Value::NONE)
}

fn closerange(t: &Thread, a: &[Value]) -> R {
    let (low, high) = (int_argument(t, a[0])?.max(0), int_argument(t, a[1])?);
    call(t, Value::UNDEF, || {
        for fd in low..high {
            // Most are not open.
            let _ = os::close(fd);
        }
        Ok(())
    })?;
    Ok(Value::NONE)
}

fn read(t: &Thread, a: &[Value]) -> R {
    let fd = int_argument(t, a[0])?;
    let Ok(length) = usize::try_from(t.index_isize(a[1])?) else {
        return Err(t.os_error(libc::EINVAL, Value::UNDEF));
    };
    let mut buffer = Vec::new();
    if buffer.try_reserve_exact(length).is_err() {
        return Err(t.memory_error());
    }
    buffer.resize(length, 0);
    let count = call(t, Value::UNDEF, || os::read(fd, &mut buffer))?;
    buffer.truncate(count);
    Ok(Bytes::new(t, buffer).value())
}

fn write(t: &Thread, a: &[Value]) -> R {
    let fd = int_argument(t, a[0])?;
    let copy = bytes_like(t, a[1])?.to_vec();
    let count = call(t, Value::UNDEF, || os::write(fd, &copy))?;
    Ok(t.int(count as i64))
}

fn pipe(t: &Thread, _: &[Value]) -> R {
    let (reader, writer) = call(t, Value::UNDEF, os::pipe)?;
    Ok(Tuple::new(t, &[t.int(reader.into()), t.int(writer.into())]).value())
}

fn dup(t: &Thread, a: &[Value]) -> R {
    let fd = int_argument(t, a[0])?;
    Ok(t.int(call(t, Value::UNDEF, || os::duplicate(fd))?.into()))
}

fn dup2(t: &Thread, a: &[Value]) -> R {
    let (fd, onto) = (int_argument(t, a[0])?, int_argument(t, a[1])?);
    let inheritable = a[2].defined().map_or(Ok(true), |v| t.truthy(v))?;
    call(t, Value::UNDEF, || os::duplicate_onto(fd, onto, inheritable))?;
    Ok(t.int(onto.into()))
}

fn isatty(t: &Thread, a: &[Value]) -> R {
    let fd = int_argument(t, a[0])?;
    Ok(Value::bool(call(t, Value::UNDEF, || Ok(os::is_terminal(fd)))?))
}

fn lseek(t: &Thread, a: &[Value]) -> R {
    let (fd, position, whence) = (int_argument(t, a[0])?, t.to_i64(t.index(a[1])?)?, int_argument(t, a[2])?);
    Ok(t.int(call(t, Value::UNDEF, || os::seek(fd, position, whence))? as i64))
}

fn ftruncate(t: &Thread, a: &[Value]) -> R {
    let (fd, length) = (int_argument(t, a[0])?, t.to_i64(t.index(a[1])?)?);
    call(t, Value::UNDEF, || os::truncate(fd, length))?;
    Ok(Value::NONE)
}

fn fdopen(t: &Thread, args: crate::objects::function::Args<'_>) -> R {
    let io = t.import_module("io")?;
    let open = t.get_attr_text(io, "open")?;
    match args.positional().first() {
        Some(fd) if fd.as_int().is_none() => {
            let found = t.type_name(*fd);
            Err(t.type_error(&format!("invalid fd type ({found}, expected integer)")))
        }
        _ => t.call_args(open, args),
    }
}
