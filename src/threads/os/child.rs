//! Child processes that run another program (CPython's `Modules/_posixsubprocess.c`).

use std::ffi::CString;
use std::ptr;

use super::processes::{Row, new_session, set_groups, set_groups_of_process, set_process_group, set_users};
use super::{Errno, OsResult, checked, last_error};
use crate::memory::limit;

/// A program to be run in a child process, with everything that the child does before.
#[derive(Clone, Debug, Default)]
pub struct Child {
    /// Files to try in turn.
    pub programs: Vec<CString>,
    pub args: Vec<CString>,
    pub environment: Vec<CString>,
    pub directory: Option<CString>,
    /// What becomes descriptors 0, 1 and 2; -1 for what the parent has.
    pub standard: [i32; 3],
    /// Close every descriptor above 2 but these, which are in order.
    pub keep_only: Option<Vec<i32>>,
    pub restore_signals: bool,
    pub new_session: bool,
    pub group: Option<i32>,
    pub umask: Option<u32>,
    pub user: Option<u32>,
    pub user_group: Option<u32>,
    pub extra_groups: Option<Vec<u32>>,
}

/// What failed in a child before its program ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChildFailure {
    /// The process could not be made.
    Fork(Errno),
    /// The directory could not be entered.
    Directory(Errno),
    /// Anything before the program was run.
    Setup(Errno),
    /// The program.
    Program(Errno),
}

impl Child {
    /// Makes the process and waits until it runs its program: its number.
    ///
    /// The child runs no Rust code of the VM: what it needs is prepared, and it makes system calls only. While it does, it shares
    /// the memory of this process, and this thread waits; copying the page tables of a large process, and the pages that
    /// it writes to meanwhile, would take longer than the program does.
    pub fn start(&self) -> Result<i32, ChildFailure> {
        let (args, environment) = (Row::new(&self.args), Row::new(&self.environment));
        let [reader, writer] = super::files::pipe_with(libc::O_CLOEXEC).map_err(ChildFailure::Fork)?;
        let work = Work { child: self, args, environment, writer, mask: None };
        let made = if self.changes_rights() { work.fork() } else { work.share_memory() };
        let _ = super::close(writer);
        let process = match made {
            Ok(process) => process,
            Err(errno) => {
                let _ = super::close(reader);
                return Err(ChildFailure::Fork(errno));
            }
        };
        let told = read_failure(reader);
        let _ = super::close(reader);
        match told {
            None => Ok(process),
            Some(failure) => {
                while super::wait_process(process, 0) == Err(Errno(libc::EINTR)) {}
                Err(failure)
            }
        }
    }

    /// Whether the child changes users or groups, which the C library does for all threads of the memory that it sees.
    fn changes_rights(&self) -> bool {
        self.user.is_some() || self.user_group.is_some() || self.extra_groups.is_some()
    }

    /// In the child: returns only if something fails. System calls only, no memory is allocated.
    fn become_program(&self, args: &Row<'_>, environment: &Row<'_>, writer: i32) -> ChildFailure {
        if let Err(failure) = self.prepare(writer) {
            return failure;
        }
        limit::set_for_program();
        let mut worst = Errno(libc::ENOENT);
        for program in &self.programs {
            // SAFETY: texts that end in a NUL, in rows that end in a null.
            unsafe { libc::execve(program.as_ptr(), args.as_ptr(), environment.as_ptr()) };
            let error = last_error();
            if error.0 != libc::ENOENT && error.0 != libc::ENOTDIR {
                worst = error;
            }
        }
        ChildFailure::Program(worst)
    }

    fn prepare(&self, writer: i32) -> Result<(), ChildFailure> {
        use ChildFailure::{Directory, Setup};
        // What the program is to have is only this process's affair: others of the parent start without it meanwhile.
        for fd in self.keep_only.iter().flatten().filter(|fd| **fd != writer) {
            super::files::control(*fd, libc::F_SETFD, 0).map_err(Setup)?;
        }
        self.place_standard().map_err(Setup)?;
        if let Some(directory) = &self.directory {
            super::files::change_directory(directory).map_err(Directory)?;
        }
        if let Some(mask) = self.umask {
            super::set_umask(mask);
        }
        if self.restore_signals {
            for signal in [libc::SIGPIPE, libc::SIGXFSZ] {
                super::set_disposition(signal, super::Disposition::Default).map_err(Setup)?;
            }
        }
        if self.new_session {
            new_session().map_err(Setup)?;
        }
        if let Some(group) = self.group {
            set_process_group(0, group).map_err(Setup)?;
        }
        if let Some(groups) = &self.extra_groups {
            set_groups(groups).map_err(Setup)?;
        }
        if let Some(group) = self.user_group {
            set_groups_of_process(group, group).map_err(Setup)?;
        }
        if let Some(user) = self.user {
            set_users(user, user).map_err(Setup)?;
        }
        if let Some(keep) = &self.keep_only {
            close_but(keep, writer);
        }
        Ok(())
    }

    /// Puts the standard descriptors in their places, none over another that is still needed.
    fn place_standard(&self) -> OsResult<()> {
        let mut sources = self.standard;
        for (place, source) in sources.iter_mut().enumerate() {
            // A source that lies where another is to go moves out of the way; it closes on exec.
            if (0..3).contains(source) && *source != place as i32 {
                *source = super::files::control(*source, libc::F_DUPFD_CLOEXEC, 3)? as i32;
            }
        }
        for (place, source) in sources.into_iter().enumerate() {
            let place = place as i32;
            if source == place {
                super::files::control(source, libc::F_SETFD, 0)?;
            } else if source >= 0 {
                super::duplicate_onto(source, place, true)?;
            }
        }
        Ok(())
    }
}

/// The stack of a child that shares this process's memory.
const STACK_BYTES: usize = 64 << 10;
/// Signals are numbered from 1 to this.
const SIGNAL_MAX: i32 = 64;

/// What a child does.
struct Work<'a> {
    child: &'a Child,
    args: Row<'a>,
    environment: Row<'a>,
    /// Where it tells what failed.
    writer: i32,
    /// The signal mask of its program, if it runs with all signals blocked.
    mask: Option<u64>,
}

impl Work<'_> {
    /// Lets a copy of this process do it: its number.
    fn fork(&self) -> OsResult<i32> {
        // SAFETY: see Child::start; the child never returns.
        match unsafe { libc::fork() } {
            0 => self.run(),
            process => checked(process.into()).map(|process| process as i32),
        }
    }

    /// Lets a process that shares this memory do it, while this thread waits: its number.
    fn share_memory(mut self) -> OsResult<i32> {
        let mut stack: Vec<u128> = Vec::new();
        stack.try_reserve_exact(STACK_BYTES / size_of::<u128>()).map_err(|_| Errno(libc::ENOMEM))?;
        // No handler of this process may run in the child.
        let before = set_signal_mask(u64::MAX);
        self.mask = Some(before);
        // SAFETY: the end of the stack, which grows down, is aligned. The child uses what is borrowed here until it runs its
        // program or ends, and until then this thread waits (CLONE_VFORK).
        let process = unsafe {
            let top = stack.as_mut_ptr().add(stack.capacity());
            libc::clone(
                run_shared,
                top.cast(),
                libc::CLONE_VM | libc::CLONE_VFORK | libc::SIGCHLD,
                (&raw mut self).cast(),
            )
        };
        let made = checked(process.into());
        set_signal_mask(before);
        made.map(|process| process as i32)
    }

    /// In the child: never returns. System calls only, no memory is allocated.
    fn run(&self) -> ! {
        if let Some(mask) = self.mask {
            forget_handlers();
            set_signal_mask(mask);
        }
        let (stage, errno) = match self.child.become_program(&self.args, &self.environment, self.writer) {
            ChildFailure::Directory(errno) => (1, errno.0),
            ChildFailure::Program(errno) => (2, errno.0),
            ChildFailure::Setup(errno) | ChildFailure::Fork(errno) => (3, errno.0),
        };
        let [a, b, c, d] = errno.to_le_bytes();
        let _ = super::write(self.writer, &[stage, 0, 0, 0, a, b, c, d]);
        super::exit_now(255)
    }
}

extern "C" fn run_shared(work: *mut libc::c_void) -> i32 {
    // SAFETY: share_memory gives its own work, which it keeps until this process has its own memory.
    unsafe { &*work.cast::<Work<'_>>() }.run()
}

/// Gives all signals that have handlers their defaults: the handlers are this process's alone.
fn forget_handlers() {
    for signal in 1..=SIGNAL_MAX {
        // SAFETY: room for the result; all zeros is a valid one, which stands for the default.
        unsafe {
            let mut action = std::mem::zeroed::<libc::sigaction>();
            if libc::sigaction(signal, ptr::null(), &mut action) != 0 {
                continue;
            }
            if action.sa_sigaction != libc::SIG_DFL && action.sa_sigaction != libc::SIG_IGN {
                let default = std::mem::zeroed::<libc::sigaction>();
                libc::sigaction(signal, &default, ptr::null_mut());
            }
        }
    }
}

/// Sets which signals this thread blocks, those of the C library among them; what it was before.
fn set_signal_mask(mask: u64) -> u64 {
    let mut before = 0_u64;
    // SAFETY: a mask of the kernel's size, and room for another.
    unsafe {
        libc::syscall(libc::SYS_rt_sigprocmask, libc::SIG_SETMASK, &raw const mask, &raw mut before, size_of::<u64>());
    }
    before
}

/// Closes all descriptors above 2 but `keep`, which is in order, and `writer`, which closes on exec.
fn close_but(keep: &[i32], writer: i32) {
    let mut from = 3;
    let mut close_to = |to: i32| {
        if from < to {
            // SAFETY: numbers; nothing of the parent's is used any more.
            unsafe { libc::syscall(libc::SYS_close_range, from, to - 1, 0) };
        }
        from = from.max(to.saturating_add(1));
    };
    let mut told_writer = false;
    for fd in keep.iter().copied().filter(|fd| *fd >= 3) {
        if !told_writer && writer < fd {
            close_to(writer);
            told_writer = true;
        }
        close_to(fd);
    }
    if !told_writer {
        close_to(writer);
    }
    close_to(i32::MAX);
}

/// What the child wrote; none when its program runs.
fn read_failure(reader: i32) -> Option<ChildFailure> {
    let mut told = [0_u8; 8];
    let got = loop {
        match super::read(reader, &mut told) {
            Err(Errno(libc::EINTR)) => {}
            result => break result.unwrap_or(0),
        }
    };
    if got < told.len() {
        return None;
    }
    let errno = Errno(i32::from_le_bytes([told[4], told[5], told[6], told[7]]));
    Some(match told[0] {
        1 => ChildFailure::Directory(errno),
        2 => ChildFailure::Program(errno),
        _ => ChildFailure::Setup(errno),
    })
}
