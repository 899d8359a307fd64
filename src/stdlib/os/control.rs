//! Module fcntl: control of descriptors, and locks of files.

use super::argument::{call, descriptor, int_argument, int_or};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::buffer::{bytes_of, writable};
use crate::objects::bytes::Bytes;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::stdlib::ModuleSpec;
use crate::threads::os::files;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "fcntl", doc: "Control of descriptors, and locks of files.", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// Ask for or change what a descriptor is like. The argument is a number, or bytes, which are what the result is then, as
    /// the system leaves them.
    "fcntl(fd, cmd, arg=0, /)" = fcntl;
    /// Ask for or change what a device does. The argument is as that of fcntl(); the system changes a writable buffer itself,
    /// unless mutate_flag is false.
    "ioctl(fd, request, arg=0, mutate_flag=True, /)" = ioctl;
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
    F_SEAL_SHRINK F_SEAL_GROW F_SEAL_WRITE FD_CLOEXEC F_SEAL_FUTURE_WRITE F_GETLEASE F_SETLEASE F_NOTIFY F_OFD_GETLK
    F_OFD_SETLK F_OFD_SETLKW
};

/// Those that the C library's crate has no names for, as Linux numbers them.
const OTHER_NUMBERS: &[(&str, i64)] = &[
    ("F_GETLK64", libc::F_GETLK as i64),
    ("F_SETLK64", libc::F_SETLK as i64),
    ("F_SETLKW64", libc::F_SETLKW as i64),
    ("F_EXLCK", 4),
    ("F_SHLCK", 8),
    ("F_SETSIG", 10),
    ("F_GETSIG", 11),
    ("F_SETOWN_EX", 15),
    ("F_GETOWN_EX", 16),
    ("F_OWNER_TID", 0),
    ("F_OWNER_PID", 1),
    ("F_OWNER_PGRP", 2),
    ("F_GET_RW_HINT", 1035),
    ("F_SET_RW_HINT", 1036),
    ("F_GET_FILE_RW_HINT", 1037),
    ("F_SET_FILE_RW_HINT", 1038),
    ("RWH_WRITE_LIFE_NOT_SET", 0),
    ("RWH_WRITE_LIFE_NONE", 1),
    ("RWH_WRITE_LIFE_SHORT", 2),
    ("RWH_WRITE_LIFE_MEDIUM", 3),
    ("RWH_WRITE_LIFE_LONG", 4),
    ("RWH_WRITE_LIFE_EXTREME", 5),
    ("LOCK_MAND", 32),
    ("LOCK_READ", 64),
    ("LOCK_WRITE", 128),
    ("LOCK_RW", 192),
    ("FASYNC", libc::O_ASYNC as i64),
    ("DN_ACCESS", 1),
    ("DN_MODIFY", 2),
    ("DN_CREATE", 4),
    ("DN_DELETE", 8),
    ("DN_RENAME", 16),
    ("DN_ATTRIB", 32),
    ("DN_MULTISHOT", 0x8000_0000),
    ("FICLONE", 0x4004_9409),
    ("FICLONERANGE", 0x4020_940d),
];

/// Bytes of an argument that is copied.
const COPIED_BYTES_MAX: usize = 1024;
/// Bytes that the system may write: a request tells its size in 14 bits.
const ROOM_BYTES: usize = 1 << 14;

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    for &(name, number) in NUMBERS.iter().chain(OTHER_NUMBERS) {
        module.dict().set_name(t, name, t.int(number))?;
    }
    Ok(())
}

/// The bytes of an argument that the system gets a copy of; none of a number.
fn copied(t: &Thread, argument: Value, function: &str) -> R<Option<Vec<u8>>> {
    let bytes = match argument.cast::<Str>() {
        Some(text) => text.try_str(t)?.as_bytes().to_vec(),
        None if argument.is::<Bytes>() || function == "ioctl" => match bytes_of(t, argument)? {
            Some(bytes) => bytes.to_vec(),
            None => return Ok(None),
        },
        None => return Ok(None),
    };
    if bytes.len() > COPIED_BYTES_MAX {
        return Err(t.value_error(&format!("{function} string arg too long")));
    }
    Ok(Some(bytes))
}

/// Room for what the system writes, with what it gets at its beginning.
fn room(bytes: &[u8]) -> Vec<u8> {
    let mut room = vec![0; bytes.len().max(ROOM_BYTES)];
    room[..bytes.len()].copy_from_slice(bytes);
    room
}

fn fcntl(t: &Thread, a: &[Value]) -> R {
    let (fd, command) = (descriptor(t, a[0])?, int_argument(t, a[1])?);
    let bytes = a[2].defined().map_or(Ok(None), |argument| copied(t, argument, "fcntl"))?;
    if let Some(bytes) = bytes {
        t.audit("fcntl.fcntl", || [t.int(fd.into()), t.int(command.into()), a[2]])?;
        let mut room = room(&bytes);
        call(t, Value::UNDEF, || files::control_with(fd, command, &mut room))?;
        return Ok(Bytes::new(t, &room[..bytes.len()]).value());
    }
    let argument = int_or(t, a[2], 0)?;
    t.audit("fcntl.fcntl", || [t.int(fd.into()), t.int(command.into()), a[2].or_none()])?;
    // Not an address that the program makes up.
    let takes_memory =
        [libc::F_GETLK, libc::F_SETLK, libc::F_SETLKW, libc::F_OFD_GETLK, libc::F_OFD_SETLK, libc::F_OFD_SETLKW];
    if takes_memory.contains(&command) {
        return Err(t.os_error(libc::EFAULT, Value::UNDEF));
    }
    call(t, Value::UNDEF, || files::control(fd, command, argument)).map(|result| t.int(result))
}

fn ioctl(t: &Thread, a: &[Value]) -> R {
    let fd = descriptor(t, a[0])?;
    // As C converts it.
    let request = t.to_i64(t.index(a[1])?)? as u32 as u64;
    t.audit("fcntl.ioctl", || [t.int(fd.into()), t.int(request as i64), a[2].or_none()])?;
    let Some(argument) = a[2].defined() else {
        return call(t, Value::UNDEF, || files::control_device(fd, request, 0)).map(|result| t.int(result));
    };
    let mutates = a[3].defined().map_or(Ok(true), |flag| t.truthy(flag))?;
    if mutates && let Some(window) = writable(t, argument)? {
        let mut room = room(&window.to_vec());
        let result = call(t, Value::UNDEF, || files::control_device_with(fd, request, &mut room))?;
        window.write(0, &room[..window.len]);
        return Ok(t.int(result));
    }
    if let Some(bytes) = copied(t, argument, "ioctl")? {
        let mut room = room(&bytes);
        call(t, Value::UNDEF, || files::control_device_with(fd, request, &mut room))?;
        return Ok(Bytes::new(t, &room[..bytes.len()]).value());
    }
    let number = int_argument(t, argument)?;
    call(t, Value::UNDEF, || files::control_device(fd, request, number)).map(|result| t.int(result))
}

fn flock(t: &Thread, a: &[Value]) -> R {
    let (fd, operation) = (descriptor(t, a[0])?, int_argument(t, a[1])?);
    t.audit("fcntl.flock", || [t.int(fd.into()), t.int(operation.into())])?;
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
    t.audit("fcntl.lockf", || {
        let numbers = [a[2].or_none(), a[3].or_none()];
        [t.int(fd.into()), t.int(operation.into()), numbers[0], numbers[1], t.int(whence.into())]
    })?;
    call(t, Value::UNDEF, || files::lock_range_as(fd, command, kind as i16, whence as i16, start, bytes))?;
    Ok(Value::NONE)
}
