//! Module fcntl: control of descriptors, and locks of files.

use super::argument::{call, descriptor, int_argument, int_or};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::module::Module;
use crate::stdlib::ModuleSpec;
use crate::threads::os::files;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "fcntl", doc: "Control of descriptors, and locks of files.", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// Ask for or change what a descriptor is like; the argument is a number.
    "fcntl(fd, cmd, arg=0, /)" = fcntl;
    /// Lock a whole file against others that open it: LOCK_SH, LOCK_EX, LOCK_UN, with LOCK_NB to not wait.
    "flock(fd, operation, /)" = flock;
    /// Lock len bytes of a file from start on against other processes: LOCK_SH, LOCK_EX, LOCK_UN, with LOCK_NB to not
    /// wait. No len is all to the end.
    "lockf(fd, cmd, len=0, start=0, whence=0, /)" = lockf;
}

macro_rules! constants {
    ($($name:ident)*) => { &[$((stringify!($name), libc::$name as i64)),*] };
}

/// The module's numbers.
#[allow(clippy::unnecessary_cast)] // Their types differ.
const NUMBERS: &[(&str, i64)] = constants! {
    LOCK_SH LOCK_EX LOCK_NB LOCK_UN F_DUPFD F_DUPFD_CLOEXEC F_GETFD F_SETFD F_GETFL F_SETFL F_GETLK F_SETLK F_SETLKW
    F_GETOWN F_SETOWN F_RDLCK F_WRLCK F_UNLCK F_GETPIPE_SZ F_SETPIPE_SZ F_ADD_SEALS F_GET_SEALS F_SEAL_SEAL
    F_SEAL_SHRINK F_SEAL_GROW F_SEAL_WRITE FD_CLOEXEC
};

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    for &(name, number) in NUMBERS {
        module.dict().set_name(t, name, t.int(number))?;
    }
    Ok(())
}

fn fcntl(t: &Thread, a: &[Value]) -> R {
    let (fd, command) = (descriptor(t, a[0])?, int_argument(t, a[1])?);
    if matches!(command, libc::F_GETLK | libc::F_SETLK | libc::F_SETLKW) {
        return Err(t.raise_text(t.types().not_implemented_error, "fcntl: use lockf() to lock a part of a file"));
    }
    let argument = int_or(t, a[2], 0)?;
    call(t, Value::UNDEF, || files::control(fd, command, argument)).map(|result| t.int(result))
}

fn flock(t: &Thread, a: &[Value]) -> R {
    let (fd, operation) = (descriptor(t, a[0])?, int_argument(t, a[1])?);
    call(t, Value::UNDEF, || files::lock_file(fd, operation))?;
    Ok(Value::NONE)
}

fn lockf(t: &Thread, a: &[Value]) -> R {
    let (fd, operation) = (descriptor(t, a[0])?, int_argument(t, a[1])?);
    let offset = |value: Value| value.given().map_or(Ok(0), |value| t.to_i64(value));
    let (bytes, start, whence) = (offset(a[2])?, offset(a[3])?, int_or(t, a[4], 0)?);
    let kind = match operation & !libc::LOCK_NB {
        libc::LOCK_UN => libc::F_UNLCK,
        operation if operation & libc::LOCK_SH != 0 => libc::F_RDLCK,
        operation if operation & libc::LOCK_EX != 0 => libc::F_WRLCK,
        _ => return Err(t.value_error("unrecognized lockf argument")),
    };
    let command = if operation & libc::LOCK_NB == 0 { libc::F_SETLKW } else { libc::F_SETLK };
    call(t, Value::UNDEF, || files::lock_range_as(fd, command, kind as i16, whence as i16, start, bytes))?;
    Ok(Value::NONE)
}
