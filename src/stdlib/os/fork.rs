//! Processes made by fork, and waiting for them.

use super::argument::{int_argument, int_tuple};
use crate::interp::{R, Thread};
use crate::memory;
use crate::natives;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::stdlib::signal;
use crate::stdlib::thread::is_callable;
use crate::threads::os::{self, Errno, OsResult};
use crate::threads::{ForkSide, SwitchCause};
use crate::value::{Gc, Value};

natives! { pub static FUNCTIONS;
    /// Fork a child process: 0 in the child, the child's number in the parent.
    "fork()" = fork;
    /// Fork a child process on a new pseudo-terminal: 0 or the child's number, and the terminal's other end.
    "forkpty()" = forkpty;
    /// Have functions called at every fork: before it, and after it in the child and in the parent.
    "register_at_fork(*, before=None, after_in_child=None, after_in_parent=None)" = register_at_fork;
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

/// State of the module: three lists of functions to be called at forks.
const HOOKS: &str = "os.register_at_fork";

/// When a function registered by `register_at_fork` is called.
#[derive(Clone, Copy)]
enum Moment {
    Before,
    InChild,
    InParent,
}

/// The functions of a moment; none if nothing was registered.
fn hooks(t: &Thread, moment: Moment) -> Option<Gc<List>> {
    t.vm().module_state(HOOKS)?.cast::<Tuple>()?.items()[moment as usize].cast()
}

/// Calls the functions of a moment; what they raise is reported and goes no further.
fn run_hooks(t: &Thread, moment: Moment) {
    let Some(hooks) = hooks(t, moment) else { return };
    let count = hooks.len();
    for index in 0..count {
        // The last registered one is called first before a fork.
        let index = if matches!(moment, Moment::Before) { count - 1 - index } else { index };
        let Some(hook) = hooks.get(index) else { continue };
        if t.call(hook, &[]).is_err() {
            t.report_unraisable(hook);
        }
    }
}

fn register_at_fork(t: &Thread, a: &[Value]) -> R {
    let names = ["before", "after_in_child", "after_in_parent"];
    if a.iter().all(|hook| hook.is_undef()) {
        return Err(t.type_error("At least one argument is required."));
    }
    for (name, hook) in names.iter().zip(a) {
        if !hook.is_undef() && !is_callable(t, *hook) {
            return Err(t.type_error(&format!("'{name}' must be callable, not {}", t.type_name(*hook))));
        }
    }
    if t.vm().module_state(HOOKS).is_none() {
        let lists = [List::empty(t).value(), List::empty(t).value(), List::empty(t).value()];
        t.vm().set_module_state(HOOKS, Tuple::new(t, &lists).value());
    }
    for (moment, hook) in [Moment::Before, Moment::InChild, Moment::InParent].into_iter().zip(a) {
        if let (Some(list), Some(hook)) = (hooks(t, moment), hook.defined()) {
            list.push(t, hook)?;
        }
    }
    Ok(Value::NONE)
}

/// Forks; on return in the child the calling thread is the only one.
///
/// `prepare` is called when what was dropped is settled.
fn fork_with(t: &Thread, call: &str, prepare: Option<Value>, system: impl Fn() -> OsResult<i32>) -> R<i32> {
    t.audit(if call == "fork" { "os.fork" } else { "os.forkpty" }, || [])?;
    t.settle_dropped();
    // That took time, and what a handler raises now comes before the fork.
    signal::check(t)?;
    if let Some(prepare) = prepare {
        t.call(prepare, &[])?;
    }
    run_hooks(t, Moment::Before);
    let mut outcome = Ok(0);
    let core = t.core_arc();
    let is_alone = is_alone(t);
    let fork = || {
        outcome = memory::while_quiet(&system);
        match outcome {
            Ok(0) => ForkSide::Child,
            _ => ForkSide::Parent,
        }
    };
    let side = t.vm().io.while_quiet(t, || core.fork(fork));
    if side == ForkSide::Child {
        t.after_fork(is_alone);
        signal::after_fork(t);
        t.forget_imports_of_others()?;
        crate::stdlib::thread::start::after_fork(t)?;
        crate::stdlib::random::after_fork(t)?;
        run_hooks(t, Moment::InChild);
        return Ok(0);
    }
    run_hooks(t, Moment::InParent);
    match outcome {
        Ok(child) => {
            warn_of_threads(t, call)?;
            Ok(child)
        }
        Err(Errno(errno)) => Err(t.os_error(errno, Value::UNDEF)),
    }
}

/// Whether there is no other thread.
fn is_alone(t: &Thread) -> bool {
    t.vm().runtime().threads().len() < 2
}

/// A fork beside other threads may leave the child with locks that nobody frees.
fn warn_of_threads(t: &Thread, call: &str) -> R<()> {
    if is_alone(t) {
        return Ok(());
    }
    let process = std::process::id();
    let message =
        format!("This process (pid={process}) is multi-threaded, use of {call}() may lead to deadlocks in the child.");
    t.warn(t.types().deprecation_warning, &message, None)
}

fn fork(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(fork_with(t, "fork", None, os::fork_process)?.into()))
}

/// `os.fork()` with a function to call right before it.
pub fn fork_after(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(fork_with(t, "fork", Some(a[0]), os::fork_process)?.into()))
}

fn forkpty(t: &Thread, _: &[Value]) -> R {
    let main = std::cell::Cell::new(-1);
    let child = fork_with(t, "forkpty", None, || {
        let (process, fd) = os::fork_on_terminal()?;
        main.set(fd);
        Ok(process)
    })?;
    Ok(int_tuple(t, &[child.into(), main.get().into()]))
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
    if libc::WIFSTOPPED(status) {
        let signal = libc::WSTOPSIG(status);
        return Err(t.value_error(&format!("process stopped by delivery of signal {signal}")));
    }
    Err(t.value_error(&format!("invalid wait status: {status}")))
}
