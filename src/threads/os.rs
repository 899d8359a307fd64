//! The operating system's calls that the standard library has no safe form of: descriptors,
//! processes, signals. Thin: one function per call, the error number as it came.
//!
//! Signals are the process's, so what is known of them is too: this is the one place with state
//! outside a VM.

use std::ffi::CStr;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};

/// The error number of a failed call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Errno(pub i32);

/// What a call gives.
pub type OsResult<T> = Result<T, Errno>;

/// The error number of the call that has just failed.
fn last_error() -> Errno {
    Errno(std::io::Error::last_os_error().raw_os_error().unwrap_or(libc::EIO))
}

fn checked(result: i64) -> OsResult<i64> {
    if result < 0 { Err(last_error()) } else { Ok(result) }
}

// --- descriptors ----------------------------------------------------------------------------

/// `read(2)`.
pub fn read(fd: i32, buffer: &mut [u8]) -> OsResult<usize> {
    // SAFETY: the buffer is as long as told, and the call keeps no pointer to it.
    let got = unsafe { libc::read(fd, buffer.as_mut_ptr().cast(), buffer.len()) };
    checked(got as i64).map(|n| n as usize)
}

/// `write(2)`.
pub fn write(fd: i32, bytes: &[u8]) -> OsResult<usize> {
    // SAFETY: as in read.
    let written = unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len()) };
    checked(written as i64).map(|n| n as usize)
}

/// `open(2)`; the descriptor is closed on exec.
pub fn open(path: &CStr, flags: i32, mode: u32) -> OsResult<i32> {
    // SAFETY: the path ends in a NUL.
    let fd = unsafe { libc::open(path.as_ptr(), flags | libc::O_CLOEXEC, mode) };
    checked(fd.into()).map(|fd| fd as i32)
}

/// `close(2)`.
pub fn close(fd: i32) -> OsResult<()> {
    // SAFETY: a number; whoever still uses it gets EBADF or another file, never memory.
    checked(unsafe { libc::close(fd) }.into()).map(|_| ())
}

/// `lseek(2)`.
pub fn seek(fd: i32, offset: i64, whence: i32) -> OsResult<u64> {
    // SAFETY: numbers only.
    checked(unsafe { libc::lseek(fd, offset, whence) }).map(|at| at as u64)
}

/// `ftruncate(2)`.
pub fn truncate(fd: i32, bytes: i64) -> OsResult<()> {
    // SAFETY: numbers only.
    checked(unsafe { libc::ftruncate(fd, bytes) }.into()).map(|_| ())
}

/// `isatty(3)`.
pub fn is_terminal(fd: i32) -> bool {
    // SAFETY: a number.
    unsafe { libc::isatty(fd) == 1 }
}

/// A pair of connected descriptors, closed on exec: the end to read from, the end to write to.
pub fn pipe() -> OsResult<(i32, i32)> {
    let mut ends = [0; 2];
    // SAFETY: room for two descriptors.
    checked(unsafe { libc::pipe(ends.as_mut_ptr()) }.into())?;
    for fd in ends {
        set_close_on_exec(fd)?;
    }
    Ok((ends[0], ends[1]))
}

fn set_close_on_exec(fd: i32) -> OsResult<()> {
    // SAFETY: numbers only.
    checked(unsafe { libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC) }.into()).map(|_| ())
}

/// Another descriptor for the same file, closed on exec.
pub fn duplicate(fd: i32) -> OsResult<i32> {
    // SAFETY: numbers only.
    checked(unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0) }.into()).map(|fd| fd as i32)
}

/// `dup2(2)`; `onto` is closed on exec unless `inheritable`.
pub fn duplicate_onto(fd: i32, onto: i32, inheritable: bool) -> OsResult<()> {
    // SAFETY: numbers only.
    checked(unsafe { libc::dup2(fd, onto) }.into())?;
    if inheritable { Ok(()) } else { set_close_on_exec(onto) }
}

/// What `stat(2)` tells.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // They are stat's names.
pub struct Stat {
    pub mode: u32,
    pub inode: u64,
    pub device: u64,
    pub links: u64,
    pub user: u32,
    pub group: u32,
    pub size: i64,
    pub accessed_ns: i128,
    pub modified_ns: i128,
    pub changed_ns: i128,
    pub block_bytes: i64,
}

impl Stat {
    #[allow(clippy::unnecessary_cast)] // The fields' types differ between systems.
    fn from(raw: &libc::stat) -> Stat {
        let ns = |seconds: i64, ns: i64| i128::from(seconds) * 1_000_000_000 + i128::from(ns);
        Stat {
            mode: raw.st_mode as u32,
            inode: raw.st_ino as u64,
            device: raw.st_dev as u64,
            links: raw.st_nlink as u64,
            user: raw.st_uid,
            group: raw.st_gid,
            size: raw.st_size,
            accessed_ns: ns(raw.st_atime, raw.st_atime_nsec),
            modified_ns: ns(raw.st_mtime, raw.st_mtime_nsec),
            changed_ns: ns(raw.st_ctime, raw.st_ctime_nsec),
            block_bytes: raw.st_blksize as i64,
        }
    }

    /// Whether it is a directory.
    pub fn is_directory(&self) -> bool {
        self.mode & libc::S_IFMT == libc::S_IFDIR
    }

    /// Whether it is a symbolic link.
    pub fn is_link(&self) -> bool {
        self.mode & libc::S_IFMT == libc::S_IFLNK
    }

    /// Whether it is a regular file.
    pub fn is_file(&self) -> bool {
        self.mode & libc::S_IFMT == libc::S_IFREG
    }
}

/// `fstat(2)`.
pub fn stat_descriptor(fd: i32) -> OsResult<Stat> {
    let mut raw = MaybeUninit::<libc::stat>::zeroed();
    // SAFETY: room for the result; all zeros is a valid one.
    let raw = unsafe {
        checked(libc::fstat(fd, raw.as_mut_ptr()).into())?;
        raw.assume_init()
    };
    Ok(Stat::from(&raw))
}

/// `stat(2)`, or `lstat(2)` if links are not to be followed.
pub fn stat_path(path: &CStr, follow_links: bool) -> OsResult<Stat> {
    let mut raw = MaybeUninit::<libc::stat>::zeroed();
    // SAFETY: the path ends in a NUL; room for the result; all zeros is a valid one.
    let raw = unsafe {
        let call = if follow_links { libc::stat } else { libc::lstat };
        checked(call(path.as_ptr(), raw.as_mut_ptr()).into())?;
        raw.assume_init()
    };
    Ok(Stat::from(&raw))
}

/// `access(2)`.
pub fn may_access(path: &CStr, mode: i32) -> bool {
    // SAFETY: the path ends in a NUL.
    unsafe { libc::access(path.as_ptr(), mode) == 0 }
}

/// `umask(2)`.
pub fn set_umask(mask: u32) -> u32 {
    // SAFETY: a number.
    unsafe { libc::umask(mask as libc::mode_t) }
}

// --- processes ------------------------------------------------------------------------------

/// `kill(2)`.
pub fn kill(process: i32, signal: i32) -> OsResult<()> {
    // SAFETY: numbers only.
    checked(unsafe { libc::kill(process, signal) }.into()).map(|_| ())
}

/// The calling process's user, effective user, group, effective group.
pub fn identities() -> [u32; 4] {
    // SAFETY: the calls have no preconditions.
    unsafe { [libc::getuid(), libc::geteuid(), libc::getgid(), libc::getegid()] }
}

/// Number of processors that the calling process may use.
pub fn usable_processors() -> Option<usize> {
    std::thread::available_parallelism().ok().map(usize::from)
}

/// Number of processors that the system has.
pub fn processors() -> Option<usize> {
    // SAFETY: a number.
    let count = unsafe { libc::sysconf(libc::_SC_NPROCESSORS_ONLN) };
    usize::try_from(count).ok().filter(|count| *count > 0)
}

/// `fork(2)`: 0 in the child. Only through [`ThreadCore::fork`](super::ThreadCore::fork),
/// which stops the other threads first.
pub fn fork_process() -> OsResult<i32> {
    // SAFETY: the child runs on with the calling thread alone; the runtime's own
    // locks are free (ThreadCore::fork).
    checked(unsafe { libc::fork() }.into()).map(|process| process as i32)
}

/// `waitpid(2)`: the process and its status.
pub fn wait_process(process: i32, options: i32) -> OsResult<(i32, i32)> {
    let mut status = 0;
    // SAFETY: room for the status.
    let found = checked(unsafe { libc::waitpid(process, &mut status, options) }.into())?;
    Ok((found as i32, status))
}

/// How a child process ended and what it used.
#[derive(Clone, Copy, Debug)]
pub struct ChildUsage {
    /// As [`std::os::unix::process::ExitStatusExt::from_raw`] takes it.
    pub status: i32,
    /// Processor time in user and system mode.
    pub cpu_ns: u64,
    /// The most memory that it had at one time.
    pub resident_bytes_max: u64,
}

/// Waits for a child process.
pub fn wait_for_child(process: u32) -> OsResult<ChildUsage> {
    let mut status = 0;
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: room for both results; all zeros is a valid usage.
    let usage = unsafe {
        while let Err(error) = checked(libc::wait4(process as i32, &mut status, 0, usage.as_mut_ptr()).into()) {
            if error.0 != libc::EINTR {
                return Err(error);
            }
        }
        usage.assume_init()
    };
    let ns = |time: libc::timeval| time.tv_sec as u64 * 1_000_000_000 + time.tv_usec as u64 * 1000;
    Ok(ChildUsage {
        status,
        cpu_ns: ns(usage.ru_utime) + ns(usage.ru_stime),
        resident_bytes_max: usage.ru_maxrss as u64 * 1024,
    })
}

/// The system's words for an error number.
pub fn error_text(errno: i32) -> String {
    let text = std::io::Error::from_raw_os_error(errno).to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}

/// Columns and lines of a terminal.
pub fn terminal_size(fd: i32) -> OsResult<(u16, u16)> {
    let mut size = MaybeUninit::<libc::winsize>::zeroed();
    // SAFETY: room for the result; all zeros is a valid one.
    let size = unsafe {
        checked(libc::ioctl(fd, libc::TIOCGWINSZ, size.as_mut_ptr()).into())?;
        size.assume_init()
    };
    Ok((size.ws_col, size.ws_row))
}

/// Random bytes from the system.
pub fn random_bytes(buffer: &mut [u8]) -> OsResult<()> {
    let mut filled = 0;
    while filled < buffer.len() {
        let rest = &mut buffer[filled..];
        // SAFETY: the buffer is as long as told.
        let got = unsafe { libc::getrandom(rest.as_mut_ptr().cast(), rest.len(), 0) };
        match checked(got as i64) {
            Ok(got) => filled += got as usize,
            Err(Errno(libc::EINTR)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// `_exit(2)`.
pub fn exit_now(status: i32) -> ! {
    // SAFETY: ends the process without running anything of it.
    unsafe { libc::_exit(status) }
}

// --- signals --------------------------------------------------------------------------------

/// One past the largest signal number that is kept track of.
pub const SIGNALS_END: i32 = 64;

/// Signals that arrived and were not taken, one bit each.
static ARRIVED: AtomicU64 = AtomicU64::new(0);
/// Where the handler writes a byte, to wake whoever watches; -1 while nobody does.
static WATCHER: AtomicI32 = AtomicI32::new(-1);
/// Where the watcher reads it.
static WATCHED: AtomicI32 = AtomicI32::new(-1);

/// What happens when a signal arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// What the system does.
    Default,
    /// Nothing.
    Ignore,
    /// It is noted, blocking calls end with EINTR, and the watcher is woken.
    Note,
}

/// Remembers the signal and wakes the watcher: all that a handler may do.
extern "C" fn note_signal(number: i32) {
    ARRIVED.fetch_or(1 << (number & (SIGNALS_END - 1)), Ordering::SeqCst);
    let watcher = WATCHER.load(Ordering::SeqCst);
    if watcher >= 0 {
        // SAFETY: write(2) may be called in a handler; the error number of the code that was
        // interrupted is put back.
        unsafe {
            let errno = errno_place();
            let before = *errno;
            libc::write(watcher, [number as u8].as_ptr().cast(), 1);
            *errno = before;
        }
    }
}

/// Where this thread's error number is.
fn errno_place() -> *mut i32 {
    #[cfg(target_os = "linux")]
    // SAFETY: no preconditions.
    return unsafe { libc::__errno_location() };
    #[cfg(not(target_os = "linux"))]
    // SAFETY: no preconditions.
    return unsafe { libc::__error() };
}

/// Changes what happens when a signal arrives.
pub fn set_disposition(signal: i32, disposition: Disposition) -> OsResult<()> {
    let handler = match disposition {
        Disposition::Default => libc::SIG_DFL,
        Disposition::Ignore => libc::SIG_IGN,
        Disposition::Note => note_signal as *const () as libc::sighandler_t,
    };
    // SAFETY: a complete sigaction; note_signal does nothing that a handler must not do. Without
    // SA_RESTART, so that a blocking call of the thread that takes the signal ends.
    unsafe {
        let mut action = std::mem::zeroed::<libc::sigaction>();
        action.sa_sigaction = handler;
        action.sa_flags = libc::SA_ONSTACK;
        libc::sigemptyset(&mut action.sa_mask);
        checked(libc::sigaction(signal, &action, std::ptr::null_mut()).into()).map(|_| ())
    }
}

/// What happens when a signal arrives; none if something else handles it.
pub fn disposition(signal: i32) -> OsResult<Option<Disposition>> {
    // SAFETY: room for the result; all zeros is a valid one.
    let action = unsafe {
        let mut action = std::mem::zeroed::<libc::sigaction>();
        checked(libc::sigaction(signal, std::ptr::null(), &mut action).into())?;
        action
    };
    Ok(match action.sa_sigaction {
        libc::SIG_DFL => Some(Disposition::Default),
        libc::SIG_IGN => Some(Disposition::Ignore),
        other if other == note_signal as *const () as usize => Some(Disposition::Note),
        _ => None,
    })
}

/// Sends a signal to the calling thread.
pub fn raise_signal(signal: i32) -> OsResult<()> {
    // SAFETY: a number.
    if unsafe { libc::raise(signal) } == 0 { Ok(()) } else { Err(last_error()) }
}

/// Whether a signal has arrived that nobody took.
#[inline]
pub fn has_signals() -> bool {
    ARRIVED.load(Ordering::Relaxed) != 0
}

/// Takes the signals that have arrived, one bit each.
pub fn take_signals() -> u64 {
    if has_signals() { ARRIVED.swap(0, Ordering::SeqCst) } else { 0 }
}

/// Starts a thread that calls `wake` after each signal that is noted, instead of the one that did
/// so before and exists no longer (after a fork).
///
/// # Errors
/// When the system gives no pipe or no thread.
pub fn watch_signals(mut wake: impl FnMut() + Send + 'static) -> OsResult<()> {
    let (reader, writer) = pipe()?;
    // SAFETY: numbers only. A full pipe must not block the handler.
    checked(unsafe { libc::fcntl(writer, libc::F_SETFL, libc::O_NONBLOCK) }.into())?;
    for old in [WATCHER.swap(writer, Ordering::SeqCst), WATCHED.swap(reader, Ordering::SeqCst)] {
        if old >= 0 {
            close(old)?;
        }
    }
    let watch = move || {
        let mut numbers = [0; 64];
        loop {
            match read(reader, &mut numbers) {
                Ok(0) => return,
                Err(Errno(libc::EINTR)) => {}
                Err(_) => return,
                Ok(_) => wake(),
            }
        }
    };
    let started = std::thread::Builder::new().name("signals".to_owned()).stack_size(64 << 10).spawn(watch);
    started.map(|_| ()).map_err(|error| Errno(error.raw_os_error().unwrap_or(libc::EAGAIN)))
}
