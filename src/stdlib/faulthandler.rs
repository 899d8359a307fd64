//! Module _faulthandler: the switch of what is written at faults. Module faulthandler itself is written in Python.

use super::ModuleSpec;
use crate::interp::{R, Thread, faults};
use crate::natives;
use crate::stdlib::os::argument::int_argument;
use crate::threads::os::{Errno, raise_signal};
use crate::value::Value;

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "_faulthandler", doc: "The handler of faults.", functions: FUNCTIONS, init: |_, _| Ok(()) };

natives! { static FUNCTIONS;
    /// Have faults written to a descriptor, with the stacks of all threads or that of the one that got the signal.
    "enable(fd, all_threads, /)" = enable;
    /// Take enable() back; whether it was in force.
    "disable()" = disable;
    /// Whether enable() is in force.
    "is_enabled()" = is_enabled;
    /// Send SIGSEGV to the calling thread.
    "_sigsegv(release_gil=False, /)" = sigsegv;
    /// Send SIGABRT to the calling thread.
    "_sigabrt()" = sigabrt;
    /// Send SIGFPE to the calling thread.
    "_sigfpe()" = sigfpe;
}

fn enable(t: &Thread, a: &[Value]) -> R {
    let (fd, all_threads) = (int_argument(t, a[0])?, t.truthy(a[1])?);
    match faults::enable(t, fd, all_threads) {
        Ok(()) => Ok(Value::NONE),
        Err(Errno(errno)) => Err(t.os_error(errno, Value::UNDEF)),
    }
}

fn disable(_: &Thread, _: &[Value]) -> R {
    Ok(Value::bool(faults::disable()))
}

fn is_enabled(_: &Thread, _: &[Value]) -> R {
    Ok(Value::bool(crate::threads::os::faults::handles_faults()))
}

fn sigsegv(t: &Thread, _: &[Value]) -> R {
    send(t, libc::SIGSEGV)
}

fn sigabrt(t: &Thread, _: &[Value]) -> R {
    send(t, libc::SIGABRT)
}

fn sigfpe(t: &Thread, _: &[Value]) -> R {
    send(t, libc::SIGFPE)
}

fn send(t: &Thread, signal: i32) -> R {
    match raise_signal(signal) {
        Ok(()) => Ok(Value::NONE),
        Err(Errno(errno)) => Err(t.os_error(errno, Value::UNDEF)),
    }
}
