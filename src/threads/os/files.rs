//! Files: by path and directory, by descriptor; terminals.
//!
//! A call whose name ends in `_at` takes the descriptor of the directory that the path begins at, or [`HERE`].

use std::ffi::CStr;
use std::io::{IoSlice, IoSliceMut};
use std::mem::MaybeUninit;

use super::{OsResult, Stat, checked, plain_calls};

/// The current directory, where a directory's descriptor is wanted.
pub const HERE: i32 = libc::AT_FDCWD;

plain_calls! {
    /// `openat(2)`.
    open_at(directory: i32, path: &CStr, flags: i32, mode: u32) = openat;
    /// `mkdirat(2)`.
    make_directory_at(directory: i32, path: &CStr, mode: u32) = mkdirat;
    /// `unlinkat(2)`.
    unlink_at(directory: i32, path: &CStr, flags: i32) = unlinkat;
    /// `renameat(2)`.
    rename_at(from: i32, source: &CStr, to: i32, target: &CStr) = renameat;
    /// `linkat(2)`.
    link_at(from: i32, source: &CStr, to: i32, target: &CStr, flags: i32) = linkat;
    /// `symlinkat(2)`.
    symlink_at(source: &CStr, to: i32, target: &CStr) = symlinkat;
    /// `faccessat(2)`.
    access_at(directory: i32, path: &CStr, mode: i32, flags: i32) = faccessat;
    /// `fchmodat(2)`.
    chmod_at(directory: i32, path: &CStr, mode: u32, flags: i32) = fchmodat;
    /// `fchownat(2)`.
    chown_at(directory: i32, path: &CStr, user: u32, group: u32, flags: i32) = fchownat;
    /// `mkfifoat(3)`.
    make_fifo_at(directory: i32, path: &CStr, mode: u32) = mkfifoat;
    /// `mknodat(2)`.
    make_node_at(directory: i32, path: &CStr, mode: u32, device: u64) = mknodat;
    /// `truncate(2)`.
    truncate_path(path: &CStr, bytes: i64) = truncate;
    /// `chroot(2)`.
    chroot(path: &CStr) = chroot;
    /// `chdir(2)`.
    change_directory(path: &CStr) = chdir;
    /// `fchdir(2)`.
    change_directory_to(fd: i32) = fchdir;
    /// `fchmod(2)`.
    chmod_descriptor(fd: i32, mode: u32) = fchmod;
    /// `fchown(2)`.
    chown_descriptor(fd: i32, user: u32, group: u32) = fchown;
    /// `fsync(2)`.
    sync_descriptor(fd: i32) = fsync;
    /// `fdatasync(2)`.
    sync_data(fd: i32) = fdatasync;
    /// `lockf(3)`.
    lock_range(fd: i32, command: i32, bytes: i64) = lockf;
    /// `flock(2)`.
    lock_file(fd: i32, operation: i32) = flock;
    /// `posix_fadvise(2)`: the error number itself.
    advise(fd: i32, offset: i64, bytes: i64, advice: i32) = posix_fadvise;
    /// `posix_fallocate(3)`: the error number itself.
    allocate(fd: i32, offset: i64, bytes: i64) = posix_fallocate;
    /// `memfd_create(2)`.
    make_memory_file(name: &CStr, flags: u32) = memfd_create;
    /// `eventfd(2)`.
    make_event(value: u32, flags: i32) = eventfd;
    /// `timerfd_create(2)`.
    make_timer(clock: i32, flags: i32) = timerfd_create;
    /// `fcntl(2)` with a number.
    control(fd: i32, command: i32, argument: i32) = fcntl;
    /// `ioctl(2)` with a number, which is never an address: those of a process are larger.
    control_device(fd: i32, request: u64, argument: i32) = ioctl;
    /// `dup3(2)`.
    duplicate_with(fd: i32, onto: i32, flags: i32) = dup3;
    /// `pathconf(3)`: -1 without an error where there is no limit.
    limit_of_path(path: &CStr, name: i32) = pathconf;
    /// `fpathconf(3)`: -1 without an error where there is no limit.
    limit_of_descriptor(fd: i32, name: i32) = fpathconf;
    /// `tcgetpgrp(3)`.
    foreground_group(fd: i32) = tcgetpgrp;
    /// `tcsetpgrp(3)`.
    set_foreground_group(fd: i32, group: i32) = tcsetpgrp;
    /// `posix_openpt(3)`.
    open_pseudo_terminal(flags: i32) = posix_openpt;
    /// `tcsendbreak(3)`.
    send_break(fd: i32, duration: i32) = tcsendbreak;
    /// `tcdrain(3)`.
    drain_terminal(fd: i32) = tcdrain;
    /// `tcflush(3)`.
    flush_terminal(fd: i32, queue: i32) = tcflush;
    /// `tcflow(3)`.
    flow_of_terminal(fd: i32, action: i32) = tcflow;
    /// `grantpt(3)`.
    grant_pseudo_terminal(fd: i32) = grantpt;
    /// `unlockpt(3)`.
    unlock_pseudo_terminal(fd: i32) = unlockpt;
    /// `login_tty(3)`.
    log_in_terminal(fd: i32) = login_tty;
    /// `lremovexattr(2)`.
    remove_attribute_of_link(path: &CStr, name: &CStr) = lremovexattr;
    /// `removexattr(2)`.
    remove_attribute(path: &CStr, name: &CStr) = removexattr;
    /// `fremovexattr(2)`.
    remove_attribute_of(fd: i32, name: &CStr) = fremovexattr;
}

/// `fcntl(2)` with the lock of a range of a file: of kind F_RDLCK, F_WRLCK or F_UNLCK.
pub fn lock_range_as(fd: i32, command: i32, kind: i16, whence: i16, start: i64, bytes: i64) -> OsResult<()> {
    let wanted = libc::flock { l_type: kind, l_whence: whence, l_start: start, l_len: bytes, l_pid: 0 };
    // SAFETY: a complete structure, which the call does not keep.
    checked(unsafe { libc::fcntl(fd, command, &wanted) }.into()).map(|_| ())
}

/// `sync(2)`.
pub fn sync_all() {
    // SAFETY: no preconditions.
    unsafe { libc::sync() }
}

/// `fstatat(2)`.
pub fn stat_at(directory: i32, path: &CStr, follow_links: bool) -> OsResult<Stat> {
    let flags = if follow_links { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    let mut raw = MaybeUninit::<libc::stat>::zeroed();
    // SAFETY: the path ends in a NUL; room for the result; all zeros is a valid one.
    let raw = unsafe {
        checked(libc::fstatat(directory, path.as_ptr(), raw.as_mut_ptr(), flags).into())?;
        raw.assume_init()
    };
    Ok(Stat::from(&raw))
}

/// `readlinkat(2)`.
pub fn read_link_at(directory: i32, path: &CStr) -> OsResult<Vec<u8>> {
    let mut target = vec![0_u8; 4096];
    // SAFETY: the path ends in a NUL; room as told.
    let got = unsafe { libc::readlinkat(directory, path.as_ptr(), target.as_mut_ptr().cast(), target.len()) };
    target.truncate(checked(got as i64)? as usize);
    Ok(target)
}

/// A time for [`set_times_at`]: seconds and nanoseconds, or [`libc::UTIME_NOW`] for these.
pub type FileTime = (i64, i64);

fn timespec((tv_sec, tv_nsec): FileTime) -> libc::timespec {
    libc::timespec { tv_sec, tv_nsec }
}

/// `utimensat(2)`: when it was read and changed.
pub fn set_times_at(directory: i32, path: &CStr, times: [FileTime; 2], follow_links: bool) -> OsResult<()> {
    let times = times.map(timespec);
    let flags = if follow_links { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    // SAFETY: the path ends in a NUL; two times as wanted.
    checked(unsafe { libc::utimensat(directory, path.as_ptr(), times.as_ptr(), flags) }.into()).map(|_| ())
}

/// `futimens(3)`.
pub fn set_times_of(fd: i32, times: [FileTime; 2]) -> OsResult<()> {
    let times = times.map(timespec);
    // SAFETY: two times as wanted.
    checked(unsafe { libc::futimens(fd, times.as_ptr()) }.into()).map(|_| ())
}

/// What `statvfs(3)` tells, in the order of Python's fields; the file system's number at the end.
pub fn file_system(path: Result<&CStr, i32>) -> OsResult<[u64; 11]> {
    let mut raw = MaybeUninit::<libc::statvfs>::zeroed();
    // SAFETY: the path ends in a NUL; room for the result; all zeros is a valid one.
    let raw = unsafe {
        let result = match path {
            Ok(path) => libc::statvfs(path.as_ptr(), raw.as_mut_ptr()),
            Err(fd) => libc::fstatvfs(fd, raw.as_mut_ptr()),
        };
        checked(result.into())?;
        raw.assume_init()
    };
    Ok([
        raw.f_bsize,
        raw.f_frsize,
        raw.f_blocks,
        raw.f_bfree,
        raw.f_bavail,
        raw.f_files,
        raw.f_ffree,
        raw.f_favail,
        raw.f_flag,
        raw.f_namemax,
        raw.f_fsid,
    ])
}

/// `pread(2)`.
pub fn read_at(fd: i32, buffer: &mut [u8], offset: i64) -> OsResult<usize> {
    // SAFETY: the buffer is as long as told, and the call keeps no pointer to it.
    let got = unsafe { libc::pread(fd, buffer.as_mut_ptr().cast(), buffer.len(), offset) };
    checked(got as i64).map(|n| n as usize)
}

/// `fcntl(2)` with memory, of which the system reads and writes no more than a page.
///
/// # Panics
/// If there is less of it.
pub fn control_with(fd: i32, command: i32, room: &mut [u8]) -> OsResult<i64> {
    assert!(room.len() >= 4096, "room for what the system writes");
    // SAFETY: the structures that commands have are smaller, and hold no addresses.
    checked(unsafe { libc::fcntl(fd, command, room.as_mut_ptr()) }.into())
}

/// `ioctl(2)` with memory. A request tells how much of it is used, in 14 bits, or belongs to the old ones, which use less. Addresses
/// that the program has put into it are its own affair.
///
/// # Panics
/// If there is less of it.
pub fn control_device_with(fd: i32, request: u64, room: &mut [u8]) -> OsResult<i64> {
    assert!(room.len() >= 1 << 14, "room for what the system writes");
    // SAFETY: as it says above.
    checked(unsafe { libc::ioctl(fd, request, room.as_mut_ptr()) }.into())
}

/// `pwrite(2)`.
pub fn write_at(fd: i32, bytes: &[u8], offset: i64) -> OsResult<usize> {
    // SAFETY: as in read_at.
    let written = unsafe { libc::pwrite(fd, bytes.as_ptr().cast(), bytes.len(), offset) };
    checked(written as i64).map(|n| n as usize)
}

/// Where [`read_vectored`] and [`write_vectored`] begin: the file's position, or an offset with flags.
pub type Place = Option<(i64, i32)>;

/// `readv(2)`, `preadv2(2)`.
pub fn read_vectored(fd: i32, buffers: &mut [Vec<u8>], place: Place) -> OsResult<usize> {
    let mut slices: Vec<IoSliceMut<'_>> = buffers.iter_mut().map(|buffer| IoSliceMut::new(buffer)).collect();
    let (parts, count) = (slices.as_mut_ptr().cast::<libc::iovec>(), slices.len() as i32);
    // SAFETY: an IoSliceMut is an iovec; each describes a buffer that outlives the call.
    let got = unsafe {
        match place {
            None => libc::readv(fd, parts, count),
            Some((offset, 0)) => libc::preadv(fd, parts, count, offset),
            Some((offset, flags)) => libc::preadv2(fd, parts, count, offset, flags),
        }
    };
    checked(got as i64).map(|n| n as usize)
}

/// `writev(2)`, `pwritev2(2)`.
pub fn write_vectored(fd: i32, buffers: &[Vec<u8>], place: Place) -> OsResult<usize> {
    let slices: Vec<IoSlice<'_>> = buffers.iter().map(|buffer| IoSlice::new(buffer)).collect();
    let (parts, count) = (slices.as_ptr().cast::<libc::iovec>(), slices.len() as i32);
    // SAFETY: an IoSlice is an iovec; each describes bytes that outlive the call, which only reads them.
    let written = unsafe {
        match place {
            None => libc::writev(fd, parts, count),
            Some((offset, 0)) => libc::pwritev(fd, parts, count, offset),
            Some((offset, flags)) => libc::pwritev2(fd, parts, count, offset, flags),
        }
    };
    checked(written as i64).map(|n| n as usize)
}

fn optional(offset: &mut Option<i64>) -> *mut i64 {
    offset.as_mut().map_or(std::ptr::null_mut(), |offset| offset)
}

/// `sendfile(2)`, from the file's position if there is no offset.
pub fn send_file(out: i32, from: i32, mut offset: Option<i64>, bytes: usize) -> OsResult<usize> {
    // SAFETY: room for the offset, or none.
    let sent = unsafe { libc::sendfile(out, from, optional(&mut offset), bytes) };
    checked(sent as i64).map(|n| n as usize)
}

/// `splice(2)`, `copy_file_range(2)`: from a descriptor and offset to another.
#[derive(Clone, Copy, Debug)]
pub struct Transfer {
    pub from: i32,
    pub to: i32,
    pub bytes: usize,
    pub from_offset: Option<i64>,
    pub to_offset: Option<i64>,
    pub flags: u32,
}

impl Transfer {
    /// `splice(2)`.
    pub fn splice(mut self) -> OsResult<usize> {
        let (from, to) = (optional(&mut self.from_offset), optional(&mut self.to_offset));
        // SAFETY: room for the offsets, or none.
        let moved = unsafe { libc::splice(self.from, from, self.to, to, self.bytes, self.flags) };
        checked(moved as i64).map(|n| n as usize)
    }

    /// `copy_file_range(2)`.
    pub fn copy(mut self) -> OsResult<usize> {
        let (from, to) = (optional(&mut self.from_offset), optional(&mut self.to_offset));
        // SAFETY: room for the offsets, or none.
        let moved = unsafe { libc::copy_file_range(self.from, from, self.to, to, self.bytes, self.flags) };
        checked(moved as i64).map(|n| n as usize)
    }
}

/// `pipe2(2)`.
pub fn pipe_with(flags: i32) -> OsResult<[i32; 2]> {
    let mut ends = [0; 2];
    // SAFETY: room for two descriptors.
    checked(unsafe { libc::pipe2(ends.as_mut_ptr(), flags) }.into())?;
    Ok(ends)
}

/// `openpty(3)`: both ends, closed on exec.
pub fn open_terminal_pair() -> OsResult<[i32; 2]> {
    let mut ends = [0; 2];
    let [main, other] = &mut ends;
    let null = std::ptr::null_mut();
    // SAFETY: room for two descriptors; no name, modes or size are asked for or given.
    checked(unsafe { libc::openpty(main, other, null, null.cast(), null.cast()) }.into())?;
    for fd in ends {
        super::set_close_on_exec(fd)?;
    }
    Ok(ends)
}

/// What a terminal does, see `termios(3)`.
#[derive(Debug)]
pub struct TerminalModes {
    /// Of input, of output, of control, local ones.
    pub flags: [u32; 4],
    /// Of input, of output.
    pub speeds: [u32; 2],
    /// The bytes of special keys, `NCCS` of them.
    pub keys: Vec<u8>,
}

/// `tcgetattr(3)`.
pub fn terminal_modes(fd: i32) -> OsResult<TerminalModes> {
    let modes = raw_terminal_modes(fd)?;
    // SAFETY: reads numbers of the structure.
    let speeds = unsafe { [libc::cfgetispeed(&modes), libc::cfgetospeed(&modes)] };
    let flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag];
    Ok(TerminalModes { flags, speeds, keys: modes.c_cc.to_vec() })
}

fn raw_terminal_modes(fd: i32) -> OsResult<libc::termios> {
    let mut modes = MaybeUninit::<libc::termios>::zeroed();
    // SAFETY: room for the result; all zeros is a valid one.
    unsafe {
        checked(libc::tcgetattr(fd, modes.as_mut_ptr()).into())?;
        Ok(modes.assume_init())
    }
}

/// `tcsetattr(3)`.
pub fn set_terminal_modes(fd: i32, when: i32, modes: &TerminalModes) -> OsResult<()> {
    let mut raw = raw_terminal_modes(fd)?;
    [raw.c_iflag, raw.c_oflag, raw.c_cflag, raw.c_lflag] = modes.flags;
    for (key, byte) in raw.c_cc.iter_mut().zip(&modes.keys) {
        *key = *byte;
    }
    let [from, to] = modes.speeds;
    // SAFETY: writes numbers into the structure, and reads it.
    unsafe {
        checked(libc::cfsetispeed(&mut raw, from).into())?;
        checked(libc::cfsetospeed(&mut raw, to).into())?;
        checked(libc::tcsetattr(fd, when, &raw).into())?;
    }
    Ok(())
}

/// Sets lines and columns of a terminal, and leaves its size in pixels.
pub fn set_terminal_size(fd: i32, lines: u16, columns: u16) -> OsResult<()> {
    let mut size = MaybeUninit::<libc::winsize>::zeroed();
    // SAFETY: room for the result, of which all zeros is a valid one; then it is read.
    unsafe {
        checked(libc::ioctl(fd, libc::TIOCGWINSZ, size.as_mut_ptr()).into())?;
        let mut size = size.assume_init();
        (size.ws_row, size.ws_col) = (lines, columns);
        checked(libc::ioctl(fd, libc::TIOCSWINSZ, &size).into())?;
    }
    Ok(())
}

/// The name of a terminal (`ttyname_r(3)`), or of the other end of a pseudo-terminal (`ptsname_r(3)`).
pub fn terminal_name(fd: i32, other_end: bool) -> OsResult<Vec<u8>> {
    let mut name = vec![0_u8; 256];
    // SAFETY: room as told.
    let errno = unsafe {
        let call = if other_end { libc::ptsname_r } else { libc::ttyname_r };
        call(fd, name.as_mut_ptr().cast(), name.len())
    };
    if errno != 0 {
        return Err(super::Errno(errno));
    }
    name.truncate(name.iter().position(|byte| *byte == 0).unwrap_or(0));
    Ok(name)
}

/// Which file an extended attribute belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Owner<'a> {
    Path(&'a CStr),
    /// The link itself.
    Link(&'a CStr),
    Descriptor(i32),
}

/// An extended attribute's value.
pub fn attribute(owner: Owner<'_>, name: &CStr) -> OsResult<Vec<u8>> {
    growing(|buffer| {
        let (at, room) = (buffer.as_mut_ptr().cast(), buffer.len());
        // SAFETY: texts end in a NUL; room as told.
        unsafe {
            match owner {
                Owner::Path(path) => libc::getxattr(path.as_ptr(), name.as_ptr(), at, room),
                Owner::Link(path) => libc::lgetxattr(path.as_ptr(), name.as_ptr(), at, room),
                Owner::Descriptor(fd) => libc::fgetxattr(fd, name.as_ptr(), at, room),
            }
        }
    })
}

/// The names of the extended attributes, each ended by a NUL.
pub fn attributes(owner: Owner<'_>) -> OsResult<Vec<u8>> {
    growing(|buffer| {
        let (at, room) = (buffer.as_mut_ptr().cast(), buffer.len());
        // SAFETY: the path ends in a NUL; room as told.
        unsafe {
            match owner {
                Owner::Path(path) => libc::listxattr(path.as_ptr(), at, room),
                Owner::Link(path) => libc::llistxattr(path.as_ptr(), at, room),
                Owner::Descriptor(fd) => libc::flistxattr(fd, at, room),
            }
        }
    })
}

/// Calls with a buffer that is large enough.
fn growing(mut call: impl FnMut(&mut [u8]) -> isize) -> OsResult<Vec<u8>> {
    let mut buffer = vec![0_u8; 256];
    loop {
        match checked(call(&mut buffer) as i64) {
            Ok(length) => {
                buffer.truncate(length as usize);
                return Ok(buffer);
            }
            Err(error) if error.0 == libc::ERANGE && buffer.len() < 1 << 17 => buffer.resize(buffer.len() * 8, 0),
            Err(error) => return Err(error),
        }
    }
}

/// Sets an extended attribute.
pub fn set_attribute(owner: Owner<'_>, name: &CStr, value: &[u8], flags: i32) -> OsResult<()> {
    let (at, length) = (value.as_ptr().cast(), value.len());
    // SAFETY: texts end in a NUL; the value is as long as told.
    let result = unsafe {
        match owner {
            Owner::Path(path) => libc::setxattr(path.as_ptr(), name.as_ptr(), at, length, flags),
            Owner::Link(path) => libc::lsetxattr(path.as_ptr(), name.as_ptr(), at, length, flags),
            Owner::Descriptor(fd) => libc::fsetxattr(fd, name.as_ptr(), at, length, flags),
        }
    };
    checked(result.into()).map(|_| ())
}

/// When a timer runs out and how often again, in nanoseconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct TimerSetting {
    pub initial_ns: i64,
    pub interval_ns: i64,
}

impl TimerSetting {
    fn raw(self) -> libc::itimerspec {
        let time = |ns: i64| timespec((ns.div_euclid(1_000_000_000), ns.rem_euclid(1_000_000_000)));
        libc::itimerspec { it_interval: time(self.interval_ns), it_value: time(self.initial_ns) }
    }

    fn from_raw(raw: &libc::itimerspec) -> TimerSetting {
        let ns = |time: &libc::timespec| time.tv_sec * 1_000_000_000 + time.tv_nsec;
        TimerSetting { initial_ns: ns(&raw.it_value), interval_ns: ns(&raw.it_interval) }
    }
}

/// `timerfd_settime(2)`: the former setting.
pub fn set_timer(fd: i32, flags: i32, setting: TimerSetting) -> OsResult<TimerSetting> {
    let (new, mut old) = (setting.raw(), TimerSetting::default().raw());
    // SAFETY: a setting, and room for one.
    checked(unsafe { libc::timerfd_settime(fd, flags, &new, &mut old) }.into())?;
    Ok(TimerSetting::from_raw(&old))
}

/// `timerfd_gettime(2)`.
pub fn timer(fd: i32) -> OsResult<TimerSetting> {
    let mut now = TimerSetting::default().raw();
    // SAFETY: room for a setting.
    checked(unsafe { libc::timerfd_gettime(fd, &mut now) }.into())?;
    Ok(TimerSetting::from_raw(&now))
}

/// Major and minor number of a device.
pub fn device_parts(device: u64) -> (u32, u32) {
    (libc::major(device), libc::minor(device))
}

/// The device with these numbers.
pub fn device(major: u32, minor: u32) -> u64 {
    libc::makedev(major, minor)
}
