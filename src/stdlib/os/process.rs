//! The process and the machine.

use super::argument::{PathText, call, int_argument};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::bytes::Bytes;
use crate::objects::ty::TypeObject;
use crate::stdlib::signal;
use crate::stdlib::structure::{new_structure, shared_structure};
use crate::structure;
use crate::threads::SwitchCause;
use crate::threads::os::child::{Child, ChildFailure};
use crate::threads::os::{self, Errno};
use crate::value::{Gc, Value};
use crate::vm::CpuCount;

natives! { pub static FUNCTIONS;
    /// The number of the process.
    "getpid()" = getpid;
    /// The number of the process that started this one.
    "getppid()" = getppid;
    /// Number of processors of the system.
    "cpu_count()" = cpu_count;
    /// Number of processors that the process may use.
    "process_cpu_count()" = process_cpu_count;
    /// Send a signal to a process.
    "kill(pid, signal, /)" = kill;
    /// End the process at once: nothing is flushed, no handler is called.
    "_exit(status)" = exit;
    /// End the process as a crash does.
    "abort()" = abort;
    /// The system's words for an error number.
    "strerror(code, /)" = strerror;
    /// Let another thread run.
    "sched_yield()" = sched_yield;
    /// Random bytes from the system.
    "urandom(size, /)" = urandom;
    /// Set the mask of new files' modes; the former one.
    "umask(mask, /)" = umask;
    /// Run a command in a shell; the status that it ended with, as wait() gives it.
    "system(command)" = system;
    /// The size of a terminal in columns and lines.
    "get_terminal_size(fd=1, /)" = terminal_size;
}

fn getpid(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(std::process::id().into()))
}

fn getppid(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(std::os::unix::process::parent_id().into()))
}

/// The number that the command line or the environment asks to give.
fn given_cpu_count(t: &Thread) -> Option<usize> {
    match t.vm().options.command_line.cpu_count {
        Some(CpuCount::Given(count)) => Some(count as usize),
        Some(CpuCount::Real) | None => None,
    }
}

fn cpu_count(t: &Thread, _: &[Value]) -> R {
    Ok(given_cpu_count(t).or_else(os::processors).map_or(Value::NONE, |count| t.int(count as i64)))
}

fn process_cpu_count(t: &Thread, _: &[Value]) -> R {
    Ok(given_cpu_count(t).or_else(os::usable_processors).map_or(Value::NONE, |count| t.int(count as i64)))
}

fn kill(t: &Thread, a: &[Value]) -> R {
    let (process, number) = (int_argument(t, a[0])?, int_argument(t, a[1])?);
    t.audit("os.kill", || [a[0], a[1]])?;
    call(t, Value::UNDEF, || os::kill(process, number))?;
    signal::check(t)?;
    Ok(Value::NONE)
}

fn exit(t: &Thread, a: &[Value]) -> R {
    let status = int_argument(t, a[0])?;
    t.settle_dropped();
    os::exit_now(status)
}

fn abort(_: &Thread, _: &[Value]) -> R {
    std::process::abort()
}

fn strerror(t: &Thread, a: &[Value]) -> R {
    Ok(t.str(&os::error_text(int_argument(t, a[0])?)))
}

fn sched_yield(t: &Thread, _: &[Value]) -> R {
    t.detach(SwitchCause::Sleep, std::thread::yield_now);
    Ok(Value::NONE)
}

fn urandom(t: &Thread, a: &[Value]) -> R {
    let Ok(size) = usize::try_from(t.index_isize(a[0])?) else {
        return Err(t.value_error("negative argument not allowed"));
    };
    let mut bytes = Vec::new();
    if bytes.try_reserve_exact(size).is_err() {
        return Err(t.memory_error());
    }
    bytes.resize(size, 0);
    call(t, Value::UNDEF, || os::random_bytes(&mut bytes))?;
    Ok(Bytes::new(t, bytes).value())
}

fn umask(t: &Thread, a: &[Value]) -> R {
    let mask = int_argument(t, a[0])?;
    Ok(t.int(os::set_umask(mask as u32).into()))
}

fn system(t: &Thread, a: &[Value]) -> R {
    t.settle_dropped();
    let command = PathText::from_value(t, a[0], Some("system"))?.to_c(t, Some("system"))?;
    t.audit("os.system", || [Bytes::new(t, command.as_bytes()).value()])?;
    let shell = Child {
        programs: vec![c"/bin/sh".to_owned()],
        args: vec![c"sh".to_owned(), c"-c".to_owned(), command],
        environment: super::run::own_environment(t)?,
        standard: [-1; 3],
        ..Child::default()
    };
    let process = call(t, Value::UNDEF, || {
        shell.start().map_err(|failure| match failure {
            ChildFailure::Fork(errno)
            | ChildFailure::Directory(errno)
            | ChildFailure::Setup(errno)
            | ChildFailure::Program(errno) => errno,
        })
    })?;
    // Signals are looked at when the command has ended.
    let (_, status) = call(t, Value::UNDEF, || {
        loop {
            match os::wait_process(process, 0) {
                Err(Errno(libc::EINTR)) => {}
                result => return result,
            }
        }
    })?;
    Ok(t.int(status.into()))
}

structure! { static TERMINAL_SIZE; "A tuple of (columns, lines) for holding terminal window size";
    of 2 hidden [];
    0 "columns"; 1 "lines";
}

/// The type of what `get_terminal_size` gives.
pub fn terminal_size_type(t: &Thread) -> Gc<TypeObject> {
    shared_structure(t, "os.terminal_size", &TERMINAL_SIZE)
}

fn terminal_size(t: &Thread, a: &[Value]) -> R {
    let fd = a[0].defined().map_or(Ok(1), |fd| int_argument(t, fd))?;
    let (columns, lines) = call(t, Value::UNDEF, || os::terminal_size(fd))?;
    let items = t.rooted_list();
    items.push(t, t.int(columns.into()))?;
    items.push(t, t.int(lines.into()))?;
    Ok(new_structure(t, terminal_size_type(t), items).value())
}
