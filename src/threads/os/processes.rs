//! Processes: their making, their end, their rights, their share of the processors.

use std::ffi::{CStr, CString};
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::memory::limit;

use super::{Errno, OsResult, checked, errno_place, last_error, plain_calls};

plain_calls! {
    /// `killpg(2)`.
    kill_group(group: i32, signal: i32) = killpg;
    /// `setuid(2)`.
    set_user(user: u32) = setuid;
    /// `setgid(2)`.
    set_group(group: u32) = setgid;
    /// `seteuid(2)`.
    set_effective_user(user: u32) = seteuid;
    /// `setegid(2)`.
    set_effective_group(group: u32) = setegid;
    /// `setreuid(2)`.
    set_users(real: u32, effective: u32) = setreuid;
    /// `setregid(2)`.
    set_groups_of_process(real: u32, effective: u32) = setregid;
    /// `setresuid(2)`.
    set_all_users(real: u32, effective: u32, saved: u32) = setresuid;
    /// `setresgid(2)`.
    set_all_groups(real: u32, effective: u32, saved: u32) = setresgid;
    /// `getpgid(2)`.
    process_group(process: i32) = getpgid;
    /// `setpgid(2)`.
    set_process_group(process: i32, group: i32) = setpgid;
    /// `getsid(2)`.
    session(process: i32) = getsid;
    /// `setsid(2)`.
    new_session() = setsid;
    /// `setpriority(2)`.
    set_priority(which: u32, who: u32, priority: i32) = setpriority;
    /// `sched_get_priority_max(2)`.
    priority_max(policy: i32) = sched_get_priority_max;
    /// `sched_get_priority_min(2)`.
    priority_min(policy: i32) = sched_get_priority_min;
    /// `sched_getscheduler(2)`.
    scheduler(process: i32) = sched_getscheduler;
    /// `setns(2)`.
    enter_namespace(fd: i32, kind: i32) = setns;
    /// `unshare(2)`.
    unshare(flags: i32) = unshare;
    /// `initgroups(3)`.
    init_groups(user: &CStr, group: u32) = initgroups;
    /// `sysconf(3)`: -1 without an error where there is no limit.
    system_limit(name: i32) = sysconf;
}

/// A call whose good results may be below zero: they fail when they set an error number.
pub fn by_errno(call: impl FnOnce() -> i64) -> OsResult<i64> {
    // SAFETY: this thread's error number.
    unsafe { *errno_place() = 0 };
    let result = call();
    // SAFETY: as above.
    match unsafe { *errno_place() } {
        errno if errno != 0 && result == -1 => Err(Errno(errno)),
        _ => Ok(result),
    }
}

/// `nice(2)`.
pub fn add_nice(increment: i32) -> OsResult<i64> {
    // SAFETY: a number.
    by_errno(|| unsafe { libc::nice(increment) }.into())
}

/// `getpriority(2)`.
pub fn priority(which: u32, who: u32) -> OsResult<i64> {
    // SAFETY: numbers.
    by_errno(|| unsafe { libc::getpriority(which, who) }.into())
}

/// A limit; none where there is none.
pub fn limit(call: impl FnOnce() -> OsResult<i64>) -> OsResult<i64> {
    by_errno(|| call().unwrap_or(-1))
}

/// `confstr(3)`.
pub fn configuration(name: i32) -> OsResult<Option<Vec<u8>>> {
    let mut text = vec![0_u8; 256];
    loop {
        let mut length = 0;
        by_errno(|| {
            // SAFETY: room as told.
            length = unsafe { libc::confstr(name, text.as_mut_ptr().cast(), text.len()) };
            if length == 0 { -1 } else { 0 }
        })?;
        match length {
            0 => return Ok(None),
            length if length > text.len() => text.resize(length, 0),
            length => {
                text.truncate(length - 1);
                return Ok(Some(text));
            }
        }
    }
}

/// `pidfd_open(2)`.
pub fn open_process(process: i32, flags: u32) -> OsResult<i64> {
    // SAFETY: numbers only.
    checked(unsafe { libc::syscall(libc::SYS_pidfd_open, process, flags) })
}

/// `pidfd_send_signal(2)`.
pub fn signal_process(fd: i32, signal: i32, flags: u32) -> OsResult<i64> {
    // SAFETY: numbers, and no signal information.
    checked(unsafe { libc::syscall(libc::SYS_pidfd_send_signal, fd, signal, ptr::null::<u8>(), flags) })
}

/// Real, effective and saved user.
pub fn all_users() -> OsResult<[u32; 3]> {
    let [mut real, mut effective, mut saved] = [0; 3];
    // SAFETY: room for three numbers.
    checked(unsafe { libc::getresuid(&mut real, &mut effective, &mut saved) }.into())?;
    Ok([real, effective, saved])
}

/// Real, effective and saved group.
pub fn all_groups() -> OsResult<[u32; 3]> {
    let [mut real, mut effective, mut saved] = [0; 3];
    // SAFETY: room for three numbers.
    checked(unsafe { libc::getresgid(&mut real, &mut effective, &mut saved) }.into())?;
    Ok([real, effective, saved])
}

/// `getgroups(2)`.
pub fn groups() -> OsResult<Vec<u32>> {
    // SAFETY: no room is promised, and only the number asked for.
    let count = checked(unsafe { libc::getgroups(0, ptr::null_mut()) }.into())?;
    let mut groups = vec![0; count as usize];
    // SAFETY: room as told.
    let count = checked(unsafe { libc::getgroups(groups.len() as i32, groups.as_mut_ptr()) }.into())?;
    groups.truncate(count as usize);
    Ok(groups)
}

/// `setgroups(2)`.
pub fn set_groups(groups: &[u32]) -> OsResult<()> {
    // SAFETY: as many groups as told.
    checked(unsafe { libc::setgroups(groups.len(), groups.as_ptr()) }.into()).map(|_| ())
}

/// `getgrouplist(3)`.
pub fn groups_of(user: &CStr, group: u32) -> Vec<u32> {
    let mut groups = vec![0; 64];
    loop {
        let mut count = groups.len() as i32;
        // SAFETY: the name ends in a NUL; room as told.
        if unsafe { libc::getgrouplist(user.as_ptr(), group, groups.as_mut_ptr(), &mut count) } >= 0 {
            groups.truncate(count as usize);
            return groups;
        }
        groups.resize((count as usize).max(groups.len() * 2), 0);
    }
}

/// `getlogin_r(3)`.
pub fn login_name() -> OsResult<Vec<u8>> {
    let mut name = vec![0_u8; 256];
    // SAFETY: room as told.
    match unsafe { getlogin_r(name.as_mut_ptr().cast(), name.len()) } {
        0 => {
            name.truncate(name.iter().position(|byte| *byte == 0).unwrap_or(0));
            Ok(name)
        }
        errno => Err(Errno(errno)),
    }
}

/// A user as the system's list has it.
#[derive(Clone, Debug)]
pub struct Account {
    pub name: Vec<u8>,
    pub password: Vec<u8>,
    pub user: u32,
    pub group: u32,
    pub about: Vec<u8>,
    pub home: Vec<u8>,
    pub shell: Vec<u8>,
}

/// A group of accounts.
#[derive(Debug)]
pub struct Group {
    pub name: Vec<u8>,
    pub password: Vec<u8>,
    pub number: u32,
    pub members: Vec<Vec<u8>>,
}

/// Which entry of the system's lists is meant.
#[derive(Clone, Copy, Debug)]
pub enum Entry<'a> {
    Named(&'a CStr),
    Numbered(u32),
    /// The one behind that which was read last, while [`Listing`] lives.
    Next,
}

/// The right to read the system's lists entry by entry: the C library has one place in each.
#[derive(Debug)]
pub struct Listing(#[allow(dead_code)] MutexGuard<'static, ()>);

impl Listing {
    /// Begins with the first account and the first group.
    pub fn begin() -> Listing {
        static PLACE: Mutex<()> = Mutex::new(());
        let guard = PLACE.lock().unwrap_or_else(PoisonError::into_inner);
        // SAFETY: they take nothing, and others that would use the same place wait for the guard.
        unsafe {
            libc::setpwent();
            libc::setgrent();
        }
        Listing(guard)
    }
}

impl Drop for Listing {
    fn drop(&mut self) {
        // SAFETY: as in begin; the guard is still held.
        unsafe {
            libc::endpwent();
            libc::endgrent();
        }
    }
}

/// The group that is meant; none if there is none.
pub fn group(of: Entry<'_>) -> OsResult<Option<Group>> {
    entry(&of, |room| {
        let mut entry = MaybeUninit::<libc::group>::zeroed();
        let mut found = ptr::null_mut();
        let (at, bytes) = (room.as_mut_ptr().cast(), room.len());
        // SAFETY: the name ends in a NUL; room as told.
        let errno = unsafe {
            match of {
                Entry::Named(name) => libc::getgrnam_r(name.as_ptr(), entry.as_mut_ptr(), at, bytes, &mut found),
                Entry::Numbered(group) => libc::getgrgid_r(group, entry.as_mut_ptr(), at, bytes, &mut found),
                Entry::Next => libc::getgrent_r(entry.as_mut_ptr(), at, bytes, &mut found),
            }
        };
        if errno != 0 || found.is_null() {
            return (errno, None);
        }
        // SAFETY: filled in by the call; all zeros is valid, and so are texts that are null for `text_of`.
        let entry = unsafe { entry.assume_init() };
        let mut members = Vec::new();
        let mut member = entry.gr_mem;
        // SAFETY: an array of texts in the room, which ends in a null pointer; none at all if it is null.
        unsafe {
            while !member.is_null() && !(*member).is_null() {
                members.push(text_of(*member));
                member = member.add(1);
            }
        }
        let (name, password) = (text_of(entry.gr_name), text_of(entry.gr_passwd));
        (0, Some(Group { name, password, number: entry.gr_gid, members }))
    })
}

/// The account that is meant; none if there is none.
pub fn account(of: Entry<'_>) -> OsResult<Option<Account>> {
    entry(&of, |room| {
        let mut entry = MaybeUninit::<libc::passwd>::zeroed();
        let mut found = ptr::null_mut();
        let (at, bytes) = (room.as_mut_ptr().cast(), room.len());
        // SAFETY: the name ends in a NUL; room as told.
        let errno = unsafe {
            match of {
                Entry::Named(name) => libc::getpwnam_r(name.as_ptr(), entry.as_mut_ptr(), at, bytes, &mut found),
                Entry::Numbered(user) => libc::getpwuid_r(user, entry.as_mut_ptr(), at, bytes, &mut found),
                Entry::Next => libc::getpwent_r(entry.as_mut_ptr(), at, bytes, &mut found),
            }
        };
        if errno != 0 || found.is_null() {
            return (errno, None);
        }
        // SAFETY: filled in by the call; all zeros is valid, and so are texts that are null for `text_of`.
        let entry = unsafe { entry.assume_init() };
        let account = Account {
            name: text_of(entry.pw_name),
            password: text_of(entry.pw_passwd),
            user: entry.pw_uid,
            group: entry.pw_gid,
            about: text_of(entry.pw_gecos),
            home: text_of(entry.pw_dir),
            shell: text_of(entry.pw_shell),
        };
        (0, Some(account))
    })
}

/// What `call` finds in a list with as much room for texts as it needs: it says its error number, and what it has found.
fn entry<T>(of: &Entry<'_>, mut call: impl FnMut(&mut [u8]) -> (i32, Option<T>)) -> OsResult<Option<T>> {
    let mut room = vec![0_u8; 4096];
    loop {
        match call(&mut room) {
            (libc::ERANGE, _) if room.len() < 1 << 20 => room.resize(room.len() * 4, 0),
            (0, found) => return Ok(found),
            (libc::ENOENT, _) if matches!(of, Entry::Next) => return Ok(None),
            (errno, _) => return Err(Errno(errno)),
        }
    }
}

/// A copy of a text of the C library's.
fn text_of(text: *const libc::c_char) -> Vec<u8> {
    // SAFETY: null, or a text that the caller's buffer holds.
    if text.is_null() { Vec::new() } else { unsafe { CStr::from_ptr(text) }.to_bytes().to_vec() }
}

/// `getloadavg(3)`.
pub fn load_averages() -> OsResult<[f64; 3]> {
    let mut loads = [0.0; 3];
    // SAFETY: room for three numbers.
    if unsafe { libc::getloadavg(loads.as_mut_ptr(), 3) } == 3 { Ok(loads) } else { Err(last_error()) }
}

/// `times(2)` in ticks: user, system, those of ended children, elapsed; and the ticks of a second.
pub fn cpu_ticks() -> OsResult<([i64; 5], i64)> {
    let mut raw = MaybeUninit::<libc::tms>::zeroed();
    // SAFETY: room for the result; all zeros is a valid one.
    let (raw, elapsed, second) = unsafe {
        let elapsed = libc::times(raw.as_mut_ptr());
        (raw.assume_init(), elapsed, libc::sysconf(libc::_SC_CLK_TCK))
    };
    Ok(([raw.tms_utime, raw.tms_stime, raw.tms_cutime, raw.tms_cstime, elapsed], second.max(1)))
}

/// `uname(2)`: system, node, release, version, machine.
pub fn system_names() -> OsResult<[Vec<u8>; 5]> {
    let mut raw = MaybeUninit::<libc::utsname>::zeroed();
    // SAFETY: room for the result; all zeros is a valid one.
    let raw = unsafe {
        checked(libc::uname(raw.as_mut_ptr()).into())?;
        raw.assume_init()
    };
    let text = |text: &[libc::c_char]| text.iter().take_while(|c| **c != 0).map(|c| *c as u8).collect();
    Ok([text(&raw.sysname), text(&raw.nodename), text(&raw.release), text(&raw.version), text(&raw.machine)])
}

/// `getrandom(2)`.
pub fn random(buffer: &mut [u8], flags: u32) -> OsResult<usize> {
    // SAFETY: room as told.
    let got = unsafe { libc::getrandom(buffer.as_mut_ptr().cast(), buffer.len(), flags) };
    checked(got as i64).map(|n| n as usize)
}

// --- scheduling -----------------------------------------------------------------------------

/// The processors that a process may run on.
pub fn affinity(process: i32) -> OsResult<Vec<usize>> {
    // A set of 8192 processors, in words.
    let mut set = [0_u64; 128];
    // SAFETY: room as told; the kernel's set is a row of words.
    checked(unsafe { libc::sched_getaffinity(process, size_of_val(&set), set.as_mut_ptr().cast()) }.into())?;
    Ok((0..set.len() * 64).filter(|n| set[n / 64] >> (n % 64) & 1 == 1).collect())
}

/// Sets the processors that a process may run on.
pub fn set_affinity(process: i32, processors: &[usize]) -> OsResult<()> {
    let mut set = [0_u64; 128];
    for n in processors {
        match set.get_mut(n / 64) {
            Some(word) => *word |= 1 << (n % 64),
            None => return Err(Errno(libc::EINVAL)),
        }
    }
    // SAFETY: a set as long as told.
    checked(unsafe { libc::sched_setaffinity(process, size_of_val(&set), set.as_ptr().cast()) }.into()).map(|_| ())
}

fn scheduling(priority: i32) -> libc::sched_param {
    libc::sched_param { sched_priority: priority }
}

/// `sched_getparam(2)`.
pub fn scheduling_priority(process: i32) -> OsResult<i32> {
    let mut found = scheduling(0);
    // SAFETY: room for the result.
    checked(unsafe { libc::sched_getparam(process, &mut found) }.into())?;
    Ok(found.sched_priority)
}

/// `sched_setparam(2)`, or `sched_setscheduler(2)` if a policy is given.
pub fn set_scheduling(process: i32, policy: Option<i32>, priority: i32) -> OsResult<()> {
    let wanted = scheduling(priority);
    // SAFETY: a complete structure.
    let result = unsafe {
        match policy {
            Some(policy) => libc::sched_setscheduler(process, policy, &wanted),
            None => libc::sched_setparam(process, &wanted),
        }
    };
    checked(result.into()).map(|_| ())
}

/// `sched_rr_get_interval(2)` in nanoseconds.
pub fn round_robin_ns(process: i32) -> OsResult<i64> {
    let mut interval = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: room for the result.
    checked(unsafe { libc::sched_rr_get_interval(process, &mut interval) }.into())?;
    Ok(interval.tv_sec * 1_000_000_000 + interval.tv_nsec)
}

// --- waiting --------------------------------------------------------------------------------

/// What a child process used: times in microseconds, then the numbers of `getrusage(2)`.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    pub user_us: i64,
    pub system_us: i64,
    pub numbers: [i64; 14],
}

/// `wait4(2)`: process, status, what it used.
pub fn wait_with_usage(process: i32, options: i32) -> OsResult<(i32, i32, Usage)> {
    let mut status = 0;
    let mut raw = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: room for both results; all zeros is a valid usage.
    let (found, raw) = unsafe {
        let found = checked(libc::wait4(process, &mut status, options, raw.as_mut_ptr()).into())?;
        (found as i32, raw.assume_init())
    };
    Ok((found, status, Usage::from(raw)))
}

/// `getrusage(2)`: what this process, its children that have ended, or this thread used.
pub fn usage_of(who: i32) -> OsResult<Usage> {
    let mut raw = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: room for the result; all zeros is a valid usage.
    let raw = unsafe {
        checked(libc::getrusage(who, raw.as_mut_ptr()).into())?;
        raw.assume_init()
    };
    Ok(Usage::from(raw))
}

/// `prlimit(2)`: the soft and the hard limit of a resource, before they become `new`. Process 0 is this one; its limits
/// of memory are those of the memory that it uses (see `memory::limit`).
pub fn limits_of(process: i32, resource: i32, new: Option<[u64; 2]>) -> OsResult<[u64; 2]> {
    let limits = match process == 0 || process as u32 == std::process::id() {
        true => limit::limits(resource, new),
        false => limit::system_limits(process, resource, new),
    };
    limits.map_err(|error| Errno(error.raw_os_error().unwrap_or(0)))
}

impl From<libc::rusage> for Usage {
    fn from(raw: libc::rusage) -> Usage {
        let us = |time: libc::timeval| time.tv_sec * 1_000_000 + time.tv_usec;
        let numbers = [
            raw.ru_maxrss,
            raw.ru_ixrss,
            raw.ru_idrss,
            raw.ru_isrss,
            raw.ru_minflt,
            raw.ru_majflt,
            raw.ru_nswap,
            raw.ru_inblock,
            raw.ru_oublock,
            raw.ru_msgsnd,
            raw.ru_msgrcv,
            raw.ru_nsignals,
            raw.ru_nvcsw,
            raw.ru_nivcsw,
        ];
        Usage { user_us: us(raw.ru_utime), system_us: us(raw.ru_stime), numbers }
    }
}

/// What `waitid(2)` tells: process, user, signal, status, code; none if no child has changed.
pub fn wait_for_change(kind: u32, id: u32, options: i32) -> OsResult<Option<[i32; 5]>> {
    let mut raw = MaybeUninit::<libc::siginfo_t>::zeroed();
    // SAFETY: room for the result; all zeros is a valid one, and waitid fills in the fields of SIGCHLD.
    unsafe {
        checked(libc::waitid(kind, id, raw.as_mut_ptr(), options).into())?;
        let raw = raw.assume_init();
        if raw.si_pid() == 0 {
            return Ok(None);
        }
        Ok(Some([raw.si_pid(), raw.si_uid() as i32, raw.si_signo, raw.si_status(), raw.si_code]))
    }
}

// --- running programs -----------------------------------------------------------------------

/// Texts for `execve(2)`: a null-terminated row of pointers into them.
pub(super) struct Row<'a> {
    pointers: Vec<*const libc::c_char>,
    _texts: &'a [CString],
}

impl<'a> Row<'a> {
    pub(super) fn new(texts: &'a [CString]) -> Self {
        let pointers = texts.iter().map(|text| text.as_ptr()).chain([ptr::null()]).collect();
        Row { pointers, _texts: texts }
    }

    pub(super) fn as_ptr(&self) -> *const *const libc::c_char {
        self.pointers.as_ptr()
    }
}

/// `execve(2)`, or `fexecve(3)` of a descriptor: it returns only if it fails.
pub fn execute(program: Result<&CStr, i32>, args: &[CString], environment: &[CString]) -> Errno {
    let (args, environment) = (Row::new(args), Row::new(environment));
    // SAFETY: texts that end in a NUL, in rows that end in a null.
    limit::with_soft_for_program(|| unsafe {
        match program {
            Ok(path) => libc::execve(path.as_ptr(), args.as_ptr(), environment.as_ptr()),
            Err(fd) => libc::fexecve(fd, args.as_ptr(), environment.as_ptr()),
        };
        last_error()
    })
}

/// What a child does with a descriptor before it runs its program.
#[derive(Clone, Debug)]
pub enum FileAction {
    Open { fd: i32, path: CString, flags: i32, mode: u32 },
    Close(i32),
    CloseFrom(i32),
    Duplicate { fd: i32, onto: i32 },
}

/// Which program `posix_spawn(3)` runs, and how.
#[derive(Clone, Debug, Default)]
pub struct Spawn {
    pub path: CString,
    pub search_path: bool,
    pub args: Vec<CString>,
    pub environment: Vec<CString>,
    pub actions: Vec<FileAction>,
    pub group: Option<i32>,
    pub reset_rights: bool,
    pub new_session: bool,
    pub signal_mask: Option<Vec<i32>>,
    pub default_signals: Option<Vec<i32>>,
    /// Policy (if it is to change) and priority.
    pub scheduling: Option<(Option<i32>, i32)>,
}

impl Spawn {
    /// Starts the process: its number.
    pub fn start(&self) -> OsResult<i32> {
        let (args, environment) = (Row::new(&self.args), Row::new(&self.environment));
        let mut process = 0;
        let mut actions = MaybeUninit::<libc::posix_spawn_file_actions_t>::uninit();
        let mut attributes = MaybeUninit::<libc::posix_spawnattr_t>::uninit();
        // SAFETY: both structures are initialised before use and destroyed after it; rows and texts end as wanted and
        // outlive the call; the process runs another program at once.
        let errno = unsafe {
            libc::posix_spawn_file_actions_init(actions.as_mut_ptr());
            libc::posix_spawnattr_init(attributes.as_mut_ptr());
            let mut errno = self.add_actions(actions.as_mut_ptr());
            if errno == 0 {
                errno = self.set_attributes(attributes.as_mut_ptr());
            }
            if errno == 0 {
                let call = if self.search_path { libc::posix_spawnp } else { libc::posix_spawn };
                errno = call(
                    &mut process,
                    self.path.as_ptr(),
                    actions.as_ptr(),
                    attributes.as_ptr(),
                    args.as_ptr().cast(),
                    environment.as_ptr().cast(),
                );
            }
            libc::posix_spawn_file_actions_destroy(actions.as_mut_ptr());
            libc::posix_spawnattr_destroy(attributes.as_mut_ptr());
            errno
        };
        if errno == 0 { Ok(process) } else { Err(Errno(errno)) }
    }

    /// # Safety
    /// `actions` is initialised.
    unsafe fn add_actions(&self, actions: *mut libc::posix_spawn_file_actions_t) -> i32 {
        for action in &self.actions {
            // SAFETY: the caller's promise; paths end in a NUL, and are copied.
            let errno = unsafe {
                match action {
                    FileAction::Open { fd, path, flags, mode } => {
                        libc::posix_spawn_file_actions_addopen(actions, *fd, path.as_ptr(), *flags, *mode)
                    }
                    FileAction::Close(fd) => libc::posix_spawn_file_actions_addclose(actions, *fd),
                    FileAction::CloseFrom(fd) => posix_spawn_file_actions_addclosefrom_np(actions, *fd),
                    FileAction::Duplicate { fd, onto } => libc::posix_spawn_file_actions_adddup2(actions, *fd, *onto),
                }
            };
            if errno != 0 {
                return errno;
            }
        }
        0
    }

    /// # Safety
    /// `attributes` is initialised.
    unsafe fn set_attributes(&self, attributes: *mut libc::posix_spawnattr_t) -> i32 {
        let mut flags = 0;
        // SAFETY: the caller's promise; sets and structures are complete.
        unsafe {
            if let Some(group) = self.group {
                flags |= libc::POSIX_SPAWN_SETPGROUP;
                libc::posix_spawnattr_setpgroup(attributes, group);
            }
            if self.reset_rights {
                flags |= libc::POSIX_SPAWN_RESETIDS;
            }
            if self.new_session {
                flags |= libc::POSIX_SPAWN_SETSID as i32;
            }
            if let Some(signals) = &self.signal_mask {
                flags |= libc::POSIX_SPAWN_SETSIGMASK;
                libc::posix_spawnattr_setsigmask(attributes, &super::signal_set(signals));
            }
            if let Some(signals) = &self.default_signals {
                flags |= libc::POSIX_SPAWN_SETSIGDEF;
                libc::posix_spawnattr_setsigdefault(attributes, &super::signal_set(signals));
            }
            if let Some((policy, priority)) = self.scheduling {
                if let Some(policy) = policy {
                    flags |= libc::POSIX_SPAWN_SETSCHEDULER;
                    libc::posix_spawnattr_setschedpolicy(attributes, policy);
                }
                flags |= libc::POSIX_SPAWN_SETSCHEDPARAM;
                libc::posix_spawnattr_setschedparam(attributes, &scheduling(priority));
            }
            libc::posix_spawnattr_setflags(attributes, flags as libc::c_short)
        }
    }
}

unsafe extern "C" {
    fn getlogin_r(name: *mut libc::c_char, room: usize) -> i32;
    /// Of glibc since 2.34.
    fn posix_spawn_file_actions_addclosefrom_np(actions: *mut libc::posix_spawn_file_actions_t, from: i32) -> i32;
}
