//! Processes made by fork, and waiting for them.

use super::argument::int_argument;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::tuple::Tuple;
use crate::stdlib::signal;
use crate::threads::os::{self, Errno};
use crate::threads::{ForkSide, SwitchCause};
use crate::value::Value;

natives! { pub static FUNCTIONS;
    /// Fork a child process: 0 in the child, the child's number in the parent.
    "fork()" = fork;
    /// Wait for a child process: its number and status.
    "waitpid(pid, options, /)" = waitpid;
    /// Wait for any child process: its number and status.
    "wait()" = wait;
    /// The status that a process gave to exit().
    "WEXITSTATUS(status)" = exit_status;
    /// Whether a process ended by exit().
    "WIFEXITED(status)" = is_exited;
    /// Whether a process was ended by a signal.
    "WIFSIGNALED(status)" = is_signaled;
    /// The signal that ended a process.
    "WTERMSIG(status)" = term_signal;
    /// The exit code that a wait status means: negative for a signal.
    "waitstatus_to_exitcode(status)" = exit_code;
}

fn fork(t: &Thread, _: &[Value]) -> R {
    let mut outcome = Ok(0);
    let core = t.core_arc();
    let fork = || {
        outcome = os::fork_process();
        match outcome {
            Ok(0) => ForkSide::Child,
            _ => ForkSide::Parent,
        }
    };
    let side = t.vm().io.while_quiet(t, || core.fork(fork));
    if side == ForkSide::Child {
        t.after_fork();
        signal::after_fork(t);
        crate::stdlib::thread::start::after_fork(t)?;
        return Ok(Value::small(0));
    }
    match outcome {
        Ok(child) => Ok(t.int(child.into())),
        Err(Errno(errno)) => Err(t.os_error(errno, Value::UNDEF)),
    }
}

fn wait_for(t: &Thread, process: i32, options: i32) -> R {
    loop {
        match t.detach(SwitchCause::Io, || os::wait_process(process, options)) {
            Ok((process, status)) => {
                return Ok(Tuple::new(t, &[t.int(process.into()), t.int(status.into())]).value());
            }
            Err(Errno(libc::EINTR)) => signal::run_handlers(t)?,
            Err(Errno(errno)) => return Err(t.os_error(errno, Value::UNDEF)),
        }
    }
}

fn waitpid(t: &Thread, a: &[Value]) -> R {
    let (process, options) = (int_argument(t, a[0])?, int_argument(t, a[1])?);
    wait_for(t, process, options)
}

fn wait(t: &Thread, _: &[Value]) -> R {
    wait_for(t, -1, 0)
}

fn exit_status(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(libc::WEXITSTATUS(int_argument(t, a[0])?).into()))
}

fn is_exited(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(libc::WIFEXITED(int_argument(t, a[0])?)))
}

fn is_signaled(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(libc::WIFSIGNALED(int_argument(t, a[0])?)))
}

fn term_signal(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(libc::WTERMSIG(int_argument(t, a[0])?).into()))
}

fn exit_code(t: &Thread, a: &[Value]) -> R {
    let status = int_argument(t, a[0])?;
    if libc::WIFEXITED(status) {
        return Ok(t.int(libc::WEXITSTATUS(status).into()));
    }
    if libc::WIFSIGNALED(status) {
        return Ok(t.int((-libc::WTERMSIG(status)).into()));
    }
    Err(t.value_error(&format!("invalid wait status: {status}")))
}
