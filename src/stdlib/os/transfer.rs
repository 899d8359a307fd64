//! Moving bytes between descriptors, buffers and files; what descriptors are set to; terminals; timers.

use super::argument::{
    call, descriptor, int_argument, int_or, int_tuple, named_path, offset_argument, path_value, unsigned_argument,
};
use super::attributes::synced;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::buffer::{bytes_like, is_buffer, not_bytes_like, writable};
use crate::objects::bytes::Bytes;
use crate::objects::tuple::Tuple;
use crate::threads::os::files::{self, Place, TimerSetting, Transfer};
use crate::threads::os::{self, OsResult};
use crate::value::{Gc, Value};

natives! { pub static FUNCTIONS;
    /// Read up to length bytes from an offset of a file; its position stays.
    "pread(fd, length, offset, /)" = pread;
    /// Write bytes at an offset of a file; its position stays. How many were written.
    "pwrite(fd, buffer, offset, /)" = pwrite;
    /// Read into several writable buffers, one after the other; how many bytes.
    "readv(fd, buffers, /)" = readv;
    /// Write several buffers, one after the other; how many bytes.
    "writev(fd, buffers, /)" = writev;
    /// Read into several buffers from an offset; flags are RWF_ constants.
    "preadv(fd, buffers, offset, flags=0, /)" = preadv;
    /// Write several buffers at an offset; flags are RWF_ constants.
    "pwritev(fd, buffers, offset, flags=0, /)" = pwritev;
    /// Copy bytes from a file to a descriptor inside the system.
    "sendfile(out_fd, in_fd, offset, count)" = sendfile;
    /// Move bytes between two descriptors, one of them a pipe.
    "splice(src, dst, count, offset_src=None, offset_dst=None, flags=0)" = splice;
    /// Copy bytes from one file to another inside the system.
    "copy_file_range(src, dst, count, offset_src=None, offset_dst=None)" = copy_file_range;
    /// Tell the system how a part of a file will be read.
    "posix_fadvise(fd, offset, length, advice, /)" = posix_fadvise;
    /// Make sure that there is room for a part of a file.
    "posix_fallocate(fd, offset, length, /)" = posix_fallocate;
    /// Lock a part of a file against other processes, or test or end such a lock.
    "lockf(fd, command, length, /)" = lockf;
    /// Write a file to the disk.
    "fsync(fd)" = fsync;
    /// Write a file's bytes to the disk.
    "fdatasync(fd)" = fdatasync;
    /// Write everything to the disks.
    "sync()" = sync;
    /// Make a pipe with flags: O_NONBLOCK, O_CLOEXEC.
    "pipe2(flags, /)" = pipe2;
    /// Whether calls on a descriptor wait.
    "get_blocking(fd, /)" = get_blocking;
    /// Set whether calls on a descriptor wait.
    "set_blocking(fd, blocking, /)" = set_blocking;
    /// Whether child processes get a descriptor.
    "get_inheritable(fd, /)" = get_inheritable;
    /// Set whether child processes get a descriptor.
    "set_inheritable(fd, inheritable, /)" = set_inheritable;
    /// A file in memory: its descriptor.
    "memfd_create(name, flags=1)" = memfd_create;
    /// A counter that processes can wait for: its descriptor.
    "eventfd(initval, flags=524288)" = eventfd;
    /// Wait until such a counter is above 0; its value, or 1 under EFD_SEMAPHORE.
    "eventfd_read(fd)" = eventfd_read;
    /// Add to such a counter.
    "eventfd_write(fd, value)" = eventfd_write;
    /// A timer that can be waited for: its descriptor.
    "timerfd_create(clockid, /, *, flags=524288)" = timerfd_create;
    /// Set a timer in seconds; (time left, interval) of before.
    "timerfd_settime(fd, /, *, flags=0, initial=0.0, interval=0.0)" = timerfd_settime;
    /// Set a timer in nanoseconds; (time left, interval) of before.
    "timerfd_settime_ns(fd, /, *, flags=0, initial=0, interval=0)" = timerfd_settime_ns;
    /// (Time left, interval) of a timer in seconds.
    "timerfd_gettime(fd, /)" = timerfd_gettime;
    /// (Time left, interval) of a timer in nanoseconds.
    "timerfd_gettime_ns(fd, /)" = timerfd_gettime_ns;
    /// Open a pseudo-terminal: its two descriptors.
    "openpty()" = openpty;
    /// Open the controlling end of a pseudo-terminal.
    "posix_openpt(oflag, /)" = posix_openpt;
    /// Give the other end of a pseudo-terminal to the process's user.
    "grantpt(fd, /)" = grantpt;
    /// Let the other end of a pseudo-terminal be opened.
    "unlockpt(fd, /)" = unlockpt;
    /// The path of the other end of a pseudo-terminal.
    "ptsname(fd, /)" = ptsname;
    /// Make a terminal the process's own, and its standard input, output and error.
    "login_tty(fd, /)" = login_tty;
    /// The path of a terminal.
    "ttyname(fd, /)" = ttyname;
    /// The path of the process's own terminal.
    "ctermid()" = ctermid;
    /// The group of processes that a terminal belongs to.
    "tcgetpgrp(fd, /)" = tcgetpgrp;
    /// Give a terminal to a group of processes.
    "tcsetpgrp(fd, pgid, /)" = tcsetpgrp;
    /// The encoding of a terminal; None if the descriptor is none.
    "device_encoding(fd)" = device_encoding;
}

fn count(t: &Thread, result: R<usize>) -> R {
    Ok(t.int(result? as i64))
}

fn done<T>(result: R<T>) -> R {
    result.map(|_| Value::NONE)
}

/// A buffer of zeros; MemoryError if it is too large.
fn room(t: &Thread, length: usize) -> R<Vec<u8>> {
    let mut buffer = Vec::new();
    if buffer.try_reserve_exact(length).is_err() {
        return Err(t.memory_error());
    }
    buffer.resize(length, 0);
    Ok(buffer)
}

fn pread(t: &Thread, a: &[Value]) -> R {
    let (fd, length, offset) = (int_argument(t, a[0])?, t.index_isize(a[1])?, offset_argument(t, a[2])?);
    let Ok(length) = usize::try_from(length) else { return Err(t.os_error(libc::EINVAL, Value::UNDEF)) };
    let mut buffer = room(t, length)?;
    let got = call(t, Value::UNDEF, || files::read_at(fd, &mut buffer, offset))?;
    buffer.truncate(got);
    Ok(Bytes::new(t, buffer).value())
}

fn pwrite(t: &Thread, a: &[Value]) -> R {
    let (fd, copy, offset) = (int_argument(t, a[0])?, bytes_like(t, a[1])?.to_vec(), offset_argument(t, a[2])?);
    count(t, call(t, Value::UNDEF, || files::write_at(fd, &copy, offset)))
}

/// The buffers of a vectored call, as a tuple that keeps them alive.
fn buffers(t: &Thread, value: Value, function: &str) -> R<Gc<Tuple>> {
    if t.type_of(value).special(t, crate::objects::ty::Special::GetItem).is_none() {
        return Err(t.type_error(&format!("{function}() arg 2 must be a sequence")));
    }
    t.to_tuple(value)
}

fn read_buffers(t: &Thread, a: &[Value], function: &str, place: Place) -> R {
    let fd = int_argument(t, a[0])?;
    let tuple = buffers(t, a[1], function)?;
    let mut windows = Vec::with_capacity(tuple.items().len());
    for item in tuple.items() {
        // The tuple keeps the owners alive, and they what they lend.
        match writable(t, *item)? {
            Some(window) => windows.push(window),
            None if is_buffer(*item) => {
                return Err(t.raise_text(t.types().buffer_error, "Object is not writable."));
            }
            None => return Err(not_bytes_like(t, *item)),
        }
    }
    let mut copies = Vec::with_capacity(windows.len());
    for window in &windows {
        copies.push(room(t, window.len)?);
    }
    let got = call(t, Value::UNDEF, || files::read_vectored(fd, &mut copies, place))?;
    let mut left = got;
    for (window, copy) in windows.iter().zip(&copies) {
        let part = left.min(copy.len());
        window.write(0, &copy[..part]);
        left -= part;
    }
    // The owners live until here.
    std::hint::black_box(tuple);
    Ok(t.int(got as i64))
}

fn write_buffers(t: &Thread, a: &[Value], function: &str, place: Place) -> R {
    let fd = int_argument(t, a[0])?;
    let tuple = buffers(t, a[1], function)?;
    let mut copies = Vec::with_capacity(tuple.items().len());
    for item in tuple.items() {
        copies.push(bytes_like(t, *item)?.to_vec());
    }
    count(t, call(t, Value::UNDEF, || files::write_vectored(fd, &copies, place)))
}

fn place(t: &Thread, a: &[Value]) -> R<Place> {
    Ok(Some((offset_argument(t, a[2])?, int_or(t, a[3], 0)?)))
}

fn readv(t: &Thread, a: &[Value]) -> R {
    read_buffers(t, a, "readv", None)
}

fn writev(t: &Thread, a: &[Value]) -> R {
    write_buffers(t, a, "writev", None)
}

fn preadv(t: &Thread, a: &[Value]) -> R {
    read_buffers(t, a, "preadv", place(t, a)?)
}

fn pwritev(t: &Thread, a: &[Value]) -> R {
    write_buffers(t, a, "pwritev", place(t, a)?)
}

fn optional_offset(t: &Thread, value: Value) -> R<Option<i64>> {
    value.given().map(|value| offset_argument(t, value)).transpose()
}

/// A number of bytes, not below zero.
fn byte_count(t: &Thread, value: Value) -> R<usize> {
    usize::try_from(t.index_isize(value)?).map_err(|_| t.value_error("negative value for 'count' not allowed"))
}

fn sendfile(t: &Thread, a: &[Value]) -> R {
    let (out, from) = (int_argument(t, a[0])?, int_argument(t, a[1])?);
    let (offset, bytes) = (optional_offset(t, a[2])?, t.index_isize(a[3])? as usize);
    count(t, call(t, Value::UNDEF, || files::send_file(out, from, offset, bytes)))
}

fn transfer(t: &Thread, a: &[Value], flags: u32) -> R<Transfer> {
    Ok(Transfer {
        from: int_argument(t, a[0])?,
        to: int_argument(t, a[1])?,
        bytes: byte_count(t, a[2])?,
        from_offset: optional_offset(t, a[3])?,
        to_offset: optional_offset(t, a[4])?,
        flags,
    })
}

fn splice(t: &Thread, a: &[Value]) -> R {
    let transfer = transfer(t, a, int_or(t, a[5], 0)? as u32)?;
    count(t, call(t, Value::UNDEF, || transfer.splice()))
}

fn copy_file_range(t: &Thread, a: &[Value]) -> R {
    let transfer = transfer(t, a, 0)?;
    count(t, call(t, Value::UNDEF, || transfer.copy()))
}

/// A call that gives its error number.
fn numbered(result: OsResult<i64>) -> OsResult<i64> {
    match result {
        Ok(0) => Ok(0),
        Ok(errno) => Err(os::Errno(errno as i32)),
        Err(error) => Err(error),
    }
}

fn posix_fadvise(t: &Thread, a: &[Value]) -> R {
    let (fd, advice) = (int_argument(t, a[0])?, int_argument(t, a[3])?);
    let (offset, length) = (offset_argument(t, a[1])?, offset_argument(t, a[2])?);
    done(call(t, Value::UNDEF, || numbered(files::advise(fd, offset, length, advice))))
}

fn posix_fallocate(t: &Thread, a: &[Value]) -> R {
    let (fd, offset, length) = (int_argument(t, a[0])?, offset_argument(t, a[1])?, offset_argument(t, a[2])?);
    done(call(t, Value::UNDEF, || numbered(files::allocate(fd, offset, length))))
}

fn lockf(t: &Thread, a: &[Value]) -> R {
    let (fd, command, length) = (int_argument(t, a[0])?, int_argument(t, a[1])?, offset_argument(t, a[2])?);
    done(call(t, Value::UNDEF, || files::lock_range(fd, command, length)))
}

fn fsync(t: &Thread, a: &[Value]) -> R {
    synced(t, a[0], files::sync_descriptor)
}

fn fdatasync(t: &Thread, a: &[Value]) -> R {
    synced(t, a[0], files::sync_data)
}

fn sync(t: &Thread, _: &[Value]) -> R {
    call(t, Value::UNDEF, || {
        files::sync_all();
        Ok(())
    })?;
    Ok(Value::NONE)
}

fn pipe2(t: &Thread, a: &[Value]) -> R {
    let flags = int_argument(t, a[0])?;
    let ends = call(t, Value::UNDEF, || files::pipe_with(flags))?;
    Ok(int_tuple(t, &ends.map(i64::from)))
}

// ---- what a descriptor is set to

/// Sets or clears a flag of a descriptor, or just reads it.
fn descriptor_flag(t: &Thread, fd: Value, commands: [i32; 2], bit: i32, set: Option<bool>) -> R<bool> {
    let fd = int_argument(t, fd)?;
    let [get, put] = commands;
    call(t, Value::UNDEF, || {
        let flags = files::control(fd, get, 0)? as i32;
        if let Some(set) = set {
            files::control(fd, put, if set { flags | bit } else { flags & !bit })?;
        }
        Ok(flags & bit != 0)
    })
}

fn get_blocking(t: &Thread, a: &[Value]) -> R {
    let commands = [libc::F_GETFL, libc::F_SETFL];
    Ok(Value::bool(!descriptor_flag(t, a[0], commands, libc::O_NONBLOCK, None)?))
}

fn set_blocking(t: &Thread, a: &[Value]) -> R {
    let blocking = t.truthy(a[1])?;
    done(descriptor_flag(t, a[0], [libc::F_GETFL, libc::F_SETFL], libc::O_NONBLOCK, Some(!blocking)))
}

fn get_inheritable(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(!descriptor_flag(t, a[0], [libc::F_GETFD, libc::F_SETFD], libc::FD_CLOEXEC, None)?))
}

fn set_inheritable(t: &Thread, a: &[Value]) -> R {
    let inheritable = int_argument(t, a[1])? != 0;
    done(descriptor_flag(t, a[0], [libc::F_GETFD, libc::F_SETFD], libc::FD_CLOEXEC, Some(!inheritable)))
}

fn new_descriptor(t: &Thread, result: R<i64>) -> R {
    Ok(t.int(result?))
}

fn memfd_create(t: &Thread, a: &[Value]) -> R {
    let name = named_path(t, a[0], "memfd_create", "name")?;
    let flags = int_or(t, a[1], libc::MFD_CLOEXEC as i32)? as u32;
    new_descriptor(t, call(t, Value::UNDEF, || files::make_memory_file(&name, flags)))
}

fn eventfd(t: &Thread, a: &[Value]) -> R {
    let (value, flags) = (offset_argument(t, a[0])? as u32, int_or(t, a[1], libc::EFD_CLOEXEC)?);
    new_descriptor(t, call(t, Value::UNDEF, || files::make_event(value, flags)))
}

fn eventfd_read(t: &Thread, a: &[Value]) -> R {
    let fd = descriptor(t, a[0])?;
    let mut value = [0; 8];
    call(t, Value::UNDEF, || os::read(fd, &mut value))?;
    Ok(t.big_int(u64::from_ne_bytes(value).into()))
}

fn eventfd_write(t: &Thread, a: &[Value]) -> R {
    let (fd, value) = (descriptor(t, a[0])?, unsigned_argument(t, a[1])?);
    done(call(t, Value::UNDEF, || os::write(fd, &value.to_ne_bytes())))
}

// ---- timers

fn timerfd_create(t: &Thread, a: &[Value]) -> R {
    let (clock, flags) = (int_argument(t, a[0])?, int_or(t, a[1], libc::TFD_CLOEXEC)?);
    new_descriptor(t, call(t, Value::UNDEF, || files::make_timer(clock, flags | libc::TFD_CLOEXEC)))
}

fn seconds_argument(t: &Thread, value: Value) -> R<i64> {
    let seconds = value.defined().map_or(Ok(0.0), |value| t.to_f64(value))?;
    Ok((seconds * 1e9) as i64)
}

fn ns_argument(t: &Thread, value: Value) -> R<i64> {
    value.defined().map_or(Ok(0), |value| offset_argument(t, value))
}

fn set_timer(t: &Thread, a: &[Value], time: fn(&Thread, Value) -> R<i64>) -> R<TimerSetting> {
    let (fd, flags) = (descriptor(t, a[0])?, int_or(t, a[1], 0)?);
    let setting = TimerSetting { initial_ns: time(t, a[2])?, interval_ns: time(t, a[3])? };
    call(t, Value::UNDEF, || files::set_timer(fd, flags, setting))
}

fn in_seconds(t: &Thread, setting: TimerSetting) -> R {
    let items = t.rooted_list();
    items.push(t, t.float(setting.initial_ns as f64 / 1e9))?;
    items.push(t, t.float(setting.interval_ns as f64 / 1e9))?;
    Ok(t.to_tuple(items.value())?.value())
}

fn in_ns(t: &Thread, setting: TimerSetting) -> R {
    Ok(int_tuple(t, &[setting.initial_ns, setting.interval_ns]))
}

fn timerfd_settime(t: &Thread, a: &[Value]) -> R {
    let before = set_timer(t, a, seconds_argument)?;
    in_seconds(t, before)
}

fn timerfd_settime_ns(t: &Thread, a: &[Value]) -> R {
    let before = set_timer(t, a, ns_argument)?;
    in_ns(t, before)
}

fn timerfd_gettime(t: &Thread, a: &[Value]) -> R {
    let fd = descriptor(t, a[0])?;
    let now = call(t, Value::UNDEF, || files::timer(fd))?;
    in_seconds(t, now)
}

fn timerfd_gettime_ns(t: &Thread, a: &[Value]) -> R {
    let fd = descriptor(t, a[0])?;
    let now = call(t, Value::UNDEF, || files::timer(fd))?;
    in_ns(t, now)
}

// ---- terminals

fn openpty(t: &Thread, _: &[Value]) -> R {
    let ends = call(t, Value::UNDEF, files::open_terminal_pair)?;
    Ok(int_tuple(t, &ends.map(i64::from)))
}

fn posix_openpt(t: &Thread, a: &[Value]) -> R {
    let flags = int_argument(t, a[0])?;
    new_descriptor(t, call(t, Value::UNDEF, || files::open_pseudo_terminal(flags | libc::O_CLOEXEC)))
}

fn grantpt(t: &Thread, a: &[Value]) -> R {
    synced(t, a[0], files::grant_pseudo_terminal)
}

fn unlockpt(t: &Thread, a: &[Value]) -> R {
    synced(t, a[0], files::unlock_pseudo_terminal)
}

fn login_tty(t: &Thread, a: &[Value]) -> R {
    synced(t, a[0], files::log_in_terminal)
}

fn ptsname(t: &Thread, a: &[Value]) -> R {
    let fd = descriptor(t, a[0])?;
    let name = call(t, Value::UNDEF, || files::terminal_name(fd, true))?;
    Ok(path_value(t, &name))
}

fn ttyname(t: &Thread, a: &[Value]) -> R {
    let fd = int_argument(t, a[0])?;
    let name = call(t, Value::UNDEF, || files::terminal_name(fd, false))?;
    Ok(path_value(t, &name))
}

fn ctermid(t: &Thread, _: &[Value]) -> R {
    Ok(t.str("/dev/tty"))
}

fn tcgetpgrp(t: &Thread, a: &[Value]) -> R {
    let fd = int_argument(t, a[0])?;
    new_descriptor(t, call(t, Value::UNDEF, || files::foreground_group(fd)))
}

fn tcsetpgrp(t: &Thread, a: &[Value]) -> R {
    let (fd, group) = (int_argument(t, a[0])?, int_argument(t, a[1])?);
    done(call(t, Value::UNDEF, || files::set_foreground_group(fd, group)))
}

fn device_encoding(t: &Thread, a: &[Value]) -> R {
    let fd = int_argument(t, a[0])?;
    Ok(if os::is_terminal(fd) { t.str("utf-8") } else { Value::NONE })
}
