//! The operating system's calls that the standard library has no safe form of: descriptors,
//! processes, signals. Thin: one function per call, the error number as it came.
//!
//! Signals are the process's, so what is known of them is too: this is the one place with state
//! outside a VM.

pub mod child;
pub mod directory;
pub mod faults;
pub mod files;
pub mod processes;
pub mod select;
pub mod shared;
pub mod sockets;
pub mod standard;

use std::ffi::CStr;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicI32, AtomicPtr, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Weak};

use crate::threads::{PollBits, ThreadCore, spawn};

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

/// An argument as the C library takes it: a number, or a text that ends in a NUL.
trait Raw {
    type C;
    fn raw(self) -> Self::C;
}

macro_rules! raw_numbers {
    ($($ty:ty)*) => { $(impl Raw for $ty {
        type C = $ty;
        fn raw(self) -> $ty {
            self
        }
    })* };
}

raw_numbers! { i32 u32 i64 u64 usize }

impl Raw for &CStr {
    type C = *const libc::c_char;
    fn raw(self) -> Self::C {
        self.as_ptr()
    }
}

/// Calls that take numbers, and texts that they only read, and give a number, or one below zero and an error number.
macro_rules! plain_calls {
    ($($(#[doc = $doc:literal])+ $name:ident($($arg:ident: $ty:ty),*) = $call:ident;)*) => { $(
        $(#[doc = $doc])+
        pub fn $name($($arg: $ty),*) -> OsResult<i64> {
            // SAFETY: numbers, which touch no memory whatever they are, and texts that end in a NUL and outlive the
            // call, which keeps no pointer.
            checked(unsafe { libc::$call($($crate::threads::os::Raw::raw($arg)),*) } as i64)
        }
    )* };
}
use plain_calls;

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
    files::pipe_with(libc::O_CLOEXEC).map(|[reader, writer]| (reader, writer))
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
    if inheritable || fd == onto {
        // SAFETY: numbers only.
        checked(unsafe { libc::dup2(fd, onto) }.into())?;
        return if inheritable { Ok(()) } else { set_close_on_exec(onto) };
    }
    // SAFETY: numbers only.
    checked(unsafe { libc::dup3(fd, onto, libc::O_CLOEXEC) }.into()).map(|_| ())
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
    pub blocks: i64,
    pub represents: u64,
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
            blocks: raw.st_blocks as i64,
            represents: raw.st_rdev as u64,
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

/// `forkpty(3)`: 0 in the child, and the terminal's other end in the parent. As [`fork_process`].
pub fn fork_on_terminal() -> OsResult<(i32, i32)> {
    let mut main = -1;
    let null = std::ptr::null_mut();
    // SAFETY: room for a descriptor; no name, modes or size are asked for or given; for the rest see fork_process.
    let process = checked(unsafe { libc::forkpty(&mut main, null, null.cast(), null.cast()) }.into())?;
    if process != 0 {
        set_close_on_exec(main)?;
    }
    Ok((process as i32, main))
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

/// `clock_gettime(2)` for the clocks that the runtime has no name for, in nanoseconds.
pub fn clock_ns(clock: i32) -> OsResult<u64> {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: room for the result.
    checked(unsafe { libc::clock_gettime(clock, &mut time) }.into())?;
    Ok((time.tv_sec as u64).wrapping_mul(1_000_000_000).wrapping_add(time.tv_nsec as u64))
}

/// `clock_settime(2)`.
pub fn set_clock(clock: i32, ns: i64) -> OsResult<()> {
    let time = libc::timespec { tv_sec: ns.div_euclid(1_000_000_000), tv_nsec: ns.rem_euclid(1_000_000_000) };
    // SAFETY: a complete time.
    checked(unsafe { libc::clock_settime(clock, &time) }.into()).map(|_| ())
}

/// The clock of a thread's processor time, by the number that the system knows the thread by.
pub fn cpu_clock_of(thread: u64) -> i32 {
    // As the kernel encodes it: the complement of the number, then "of a thread" and "scheduled time".
    (!(thread as i32) << 3) | 4 | 2
}

// --- signals --------------------------------------------------------------------------------

/// One past the largest signal number.
pub const SIGNALS_END: i32 = 65;

/// The bit that stands for a signal: the last one has that of the number 0, which there is no signal of.
pub fn signal_bit(number: i32) -> u64 {
    1 << (number & 63)
}

/// Signals that arrived and were not taken, one bit each.
static ARRIVED: AtomicU64 = AtomicU64::new(0);
/// The safepoint word in which the handler sets `INTERRUPT`, if there is one.
static TOLD: AtomicPtr<AtomicU32> = AtomicPtr::new(std::ptr::null_mut());
/// Where the handler writes a byte, to wake whoever watches; -1 while nobody does.
static WATCHER: AtomicI32 = AtomicI32::new(-1);
/// Where the handler writes the signal's number for the program; -1 if it does not want that.
static WAKEUP: AtomicI32 = AtomicI32::new(-1);
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

/// Remembers the signal, tells who runs, and wakes the watcher, which ends waits: all that a handler may do.
extern "C" fn note_signal(number: i32) {
    ARRIVED.fetch_or(signal_bit(number), Ordering::SeqCst);
    // SAFETY: null, or a word whose memory is there for ever (see `tell_of_signals`): an atomic number, it can be changed
    // whether the rest of the core was dropped or not.
    if let Some(word) = unsafe { TOLD.load(Ordering::SeqCst).as_ref() } {
        word.fetch_or(PollBits::INTERRUPT.0, Ordering::SeqCst);
    }
    // SAFETY: write(2) may be called in a handler; the error number of the code that was interrupted is put back.
    unsafe {
        let errno = errno_place();
        let before = *errno;
        for fd in [&WATCHER, &WAKEUP] {
            let fd = fd.load(Ordering::SeqCst);
            if fd >= 0 {
                libc::write(fd, [number as u8].as_ptr().cast(), 1);
            }
        }
        *errno = before;
    }
}

/// From here on the handler of signals asks the thread of `core` to look up, whenever the watcher comes to run.
pub fn tell_of_signals(core: &Arc<ThreadCore>) {
    // A weak reference that is never given back keeps the memory of the core, not what it refers to.
    let core = Weak::into_raw(Arc::downgrade(core));
    let word = core.cast::<u8>().wrapping_add(ThreadCore::POLL_OFFSET);
    TOLD.store(word.cast_mut().cast(), Ordering::SeqCst);
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

/// A set of signals.
fn signal_set(signals: &[i32]) -> libc::sigset_t {
    // SAFETY: all zeros is a valid set, made empty before signals are added; numbers that are no signals are refused.
    unsafe {
        let mut set = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        for signal in signals {
            libc::sigaddset(&mut set, *signal);
        }
        set
    }
}

/// The signals in a set.
fn signals_of(set: &libc::sigset_t) -> Vec<i32> {
    // SAFETY: a complete set.
    (1..SIGNALS_END).filter(|signal| unsafe { libc::sigismember(set, *signal) } == 1).collect()
}

/// `pthread_sigmask(3)`: changes which signals the calling thread holds back; those it held back before.
pub fn change_mask(how: i32, signals: &[i32]) -> OsResult<Vec<i32>> {
    let (set, mut old) = (signal_set(signals), signal_set(&[]));
    // SAFETY: a complete set, and room for one.
    match unsafe { libc::pthread_sigmask(how, &set, &mut old) } {
        0 => Ok(signals_of(&old)),
        errno => Err(Errno(errno)),
    }
}

/// Has the calling thread hold back every signal from here on: they are for other threads. Those it held back before.
pub fn hold_back_signals() -> OsResult<Vec<i32>> {
    let all: Vec<i32> = (1..SIGNALS_END).collect();
    change_mask(libc::SIG_SETMASK, &all)
}

/// `sigpending(2)`.
pub fn pending_signals() -> OsResult<Vec<i32>> {
    let mut set = signal_set(&[]);
    // SAFETY: room for a set.
    checked(unsafe { libc::sigpending(&mut set) }.into())?;
    Ok(signals_of(&set))
}

/// `sigtimedwait(2)`, without a limit if there is no time: number, code, error number, process, user, status, band.
pub fn wait_signal(signals: &[i32], limit_ns: Option<u64>) -> OsResult<[i64; 7]> {
    let set = signal_set(signals);
    let limit =
        limit_ns.map(|ns| libc::timespec { tv_sec: (ns / 1_000_000_000) as i64, tv_nsec: (ns % 1_000_000_000) as i64 });
    let limit = limit.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
    let mut info = MaybeUninit::<libc::siginfo_t>::zeroed();
    // SAFETY: a complete set, a time or none, room for the result; all zeros is a valid one, whose fields are numbers.
    unsafe {
        checked(libc::sigtimedwait(&set, info.as_mut_ptr(), limit).into())?;
        let info = info.assume_init();
        let numbers =
            [info.si_signo, info.si_code, info.si_errno, info.si_pid(), info.si_uid() as i32, info.si_status()];
        let [a, b, c, d, e, f] = numbers.map(i64::from);
        Ok([a, b, c, d, e, f, 0])
    }
}

/// `tgkill(2)`: a signal for one thread of this process, by the number that the system knows it by.
pub fn signal_thread(thread: u64, signal: i32) -> OsResult<()> {
    // SAFETY: numbers only.
    let result = unsafe { libc::syscall(libc::SYS_tgkill, std::process::id(), thread as i32, signal) };
    checked(result).map(|_| ())
}

/// `siginterrupt(3)`.
pub fn set_interrupts(signal: i32, interrupts: bool) -> OsResult<()> {
    // SAFETY: room for an action, which is changed and put back.
    unsafe {
        let mut action = std::mem::zeroed::<libc::sigaction>();
        checked(libc::sigaction(signal, std::ptr::null(), &mut action).into())?;
        match interrupts {
            true => action.sa_flags &= !libc::SA_RESTART,
            false => action.sa_flags |= libc::SA_RESTART,
        }
        checked(libc::sigaction(signal, &action, std::ptr::null_mut()).into()).map(|_| ())
    }
}

/// A timer of the process: microseconds until it runs out, and between further times.
pub type IntervalTimer = (i64, i64);

fn timer_of(raw: &libc::itimerval) -> IntervalTimer {
    let us = |time: libc::timeval| time.tv_sec * 1_000_000 + time.tv_usec;
    (us(raw.it_value), us(raw.it_interval))
}

/// `setitimer(2)`: the former setting.
pub fn set_interval_timer(which: i32, (first_us, again_us): IntervalTimer) -> OsResult<IntervalTimer> {
    let time = |us: i64| libc::timeval { tv_sec: us.div_euclid(1_000_000), tv_usec: us.rem_euclid(1_000_000) };
    let new = libc::itimerval { it_interval: time(again_us), it_value: time(first_us) };
    // SAFETY: a setting, and room for one; all zeros is valid.
    unsafe {
        let mut old = std::mem::zeroed();
        checked(libc::setitimer(which as _, &new, &mut old).into())?;
        Ok(timer_of(&old))
    }
}

/// `getitimer(2)`.
pub fn interval_timer(which: i32) -> OsResult<IntervalTimer> {
    // SAFETY: room for a setting; all zeros is valid.
    unsafe {
        let mut now = std::mem::zeroed();
        checked(libc::getitimer(which as _, &mut now).into())?;
        Ok(timer_of(&now))
    }
}

/// `alarm(2)`.
pub fn set_alarm(seconds: u32) -> u32 {
    // SAFETY: a number.
    unsafe { libc::alarm(seconds) }
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

/// Sets the descriptor that the number of each noted signal is written to, or -1: the former one.
pub fn set_wakeup(fd: i32) -> i32 {
    WAKEUP.swap(fd, Ordering::SeqCst)
}

/// The system's description of a signal; none for a number that there is no signal of.
pub fn signal_text(number: i32) -> Option<String> {
    // SAFETY: a number; what is returned is read before any other call.
    unsafe {
        let text = libc::strsignal(number);
        let text = if text.is_null() { None } else { Some(CStr::from_ptr(text).to_string_lossy().into_owned()) };
        text.filter(|text| !text.starts_with("Unknown signal"))
    }
}

/// Takes the signals that have arrived, one bit each.
pub fn take_signals() -> u64 {
    if has_signals() { ARRIVED.swap(0, Ordering::SeqCst) } else { 0 }
}

/// Where the descriptors begin that the VM has for itself.
const OWN_FD_MIN: i32 = 200;

/// The VM's own descriptor, out of the way of the program's, whose first one is 3; closed on exec.
fn moved_up(fd: i32) -> OsResult<i32> {
    // SAFETY: numbers only.
    let moved = unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, OWN_FD_MIN) };
    if moved < 0 {
        // There are not that many.
        return Ok(fd);
    }
    close(fd)?;
    Ok(moved)
}

/// Starts a thread that calls `wake` after each signal that is noted, instead of the one that did
/// so before and exists no longer (after a fork).
///
/// # Errors
/// When the system gives no pipe or no thread.
pub fn watch_signals(mut wake: impl FnMut() + Send + 'static) -> OsResult<()> {
    let (reader, writer) = pipe()?;
    let (reader, writer) = (moved_up(reader)?, moved_up(writer)?);
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
    // The watcher is no place for a signal that other threads hold back.
    let mask = hold_back_signals()?;
    let is_started = spawn(64 << 10, watch);
    change_mask(libc::SIG_SETMASK, &mask)?;
    if is_started { Ok(()) } else { Err(Errno(libc::EAGAIN)) }
}
