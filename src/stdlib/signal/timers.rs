//! Timers that send signals; signals that a thread holds back, and waiting for them; signals for one thread.

use super::{check, is_main_thread, number_argument};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::dict::Dict;
use crate::objects::function::NativeFunction;
use crate::objects::tuple::Tuple;
use crate::stdlib::os::argument::{call, int_argument, int_or};
use crate::stdlib::structure::{new_structure, shared_structure};
use crate::stdlib::thread::ident_of;
use crate::structure;
use crate::threads::SwitchCause;
use crate::threads::os::{self, Errno, IntervalTimer, SIGNALS_END, processes};
use crate::value::{Gc, Value};

natives! { static FUNCTIONS;
    /// Have SIGALRM sent in some seconds, or not at all for 0; the seconds that were left before.
    "alarm(seconds, /)" = alarm;
    /// Set a timer of the process: seconds until its signal, then between further ones. The former setting.
    "setitimer(which, seconds, interval=0.0, /)" = setitimer;
    /// The setting of a timer of the process.
    "getitimer(which, /)" = getitimer;
    /// Change which signals the calling thread holds back; those it held back before.
    "pthread_sigmask(how, mask, /)" = pthread_sigmask;
    /// The signals that have arrived and are held back.
    "sigpending()" = sigpending;
    /// Wait for one of these signals, which the thread must hold back, and take it.
    "sigwait(sigset, /)" = sigwait;
    /// As sigwait(), and what is known of the signal.
    "sigwaitinfo(sigset, /)" = sigwaitinfo;
    /// As sigwaitinfo(), for some seconds at most: None if no signal arrived.
    "sigtimedwait(sigset, timeout, /)" = sigtimedwait;
    /// Send a signal to a thread of this process.
    "pthread_kill(thread_id, signalnum, /)" = pthread_kill;
    /// Send a signal to the process that a descriptor stands for.
    "pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /)" = pidfd_send_signal;
    /// Set whether a signal ends system calls; handlers of this module make them go on by themselves.
    "siginterrupt(signalnum, flag, /)" = siginterrupt;
    /// Have the number of each signal that has a handler written to a descriptor, or to none (-1).
    "set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)" = set_wakeup_fd;
}

structure! { static SIGINFO; "struct_siginfo: Result from sigwaitinfo or sigtimedwait.";
    of 7 hidden [];
    0 "si_signo"; 1 "si_code"; 2 "si_errno"; 3 "si_pid"; 4 "si_uid"; 5 "si_status"; 6 "si_band";
}

const TIMERS: [(&str, i64); 3] = [("ITIMER_REAL", 0), ("ITIMER_VIRTUAL", 1), ("ITIMER_PROF", 2)];

/// State of the module: the exception of timers.
const TIMER_ERROR: &str = "signal.ItimerError";

pub(super) fn install(t: &Thread, dict: Gc<Dict>) -> R<()> {
    let module = t.intern("_signal").value();
    for def in FUNCTIONS {
        dict.set_name(t, def.name(), NativeFunction::function(t, def, module).value())?;
    }
    for (name, number) in TIMERS {
        dict.set_name(t, name, Value::small(number))?;
    }
    let error = crate::stdlib::new_exception(t, "signal", "itimer_error", t.types().os_error)?;
    t.vm().set_module_state(TIMER_ERROR, error);
    dict.set_name(t, "ItimerError", error)?;
    dict.set_name(t, "struct_siginfo", shared_structure(t, "signal.struct_siginfo", &SIGINFO).value())
}

// ---- timers

fn alarm(t: &Thread, a: &[Value]) -> R {
    let seconds = int_argument(t, a[0])?;
    Ok(t.int(os::set_alarm(seconds as u32).into()))
}

fn us_argument(t: &Thread, value: Value) -> R<i64> {
    let seconds = value.defined().map_or(Ok(0.0), |value| t.to_f64(value))?;
    Ok((seconds * 1e6).ceil() as i64)
}

fn timer_pair(t: &Thread, result: Result<IntervalTimer, Errno>) -> R {
    match result {
        Ok((first_us, again_us)) => {
            let items = t.rooted_list();
            for us in [first_us, again_us] {
                items.push(t, t.float(us as f64 / 1e6))?;
            }
            Ok(t.to_tuple(items.value())?.value())
        }
        Err(Errno(errno)) => {
            let error = t.vm().module_state(TIMER_ERROR).unwrap_or(t.types().os_error.value());
            let text = t.str(&os::error_text(errno));
            let exception = t.call(error, &[t.int(errno.into()), text])?;
            match exception.cast() {
                Some(exception) => Err(t.raise(exception)),
                None => Err(t.os_error(errno, Value::UNDEF)),
            }
        }
    }
}

fn setitimer(t: &Thread, a: &[Value]) -> R {
    let which = int_argument(t, a[0])?;
    let setting = (us_argument(t, a[1])?, us_argument(t, a[2])?);
    timer_pair(t, os::set_interval_timer(which, setting))
}

fn getitimer(t: &Thread, a: &[Value]) -> R {
    let which = int_argument(t, a[0])?;
    timer_pair(t, os::interval_timer(which))
}

// ---- signals held back

fn signal_set(t: &Thread, signals: Value) -> R<Vec<i32>> {
    let mut numbers = Vec::new();
    t.each(signals, |signal| {
        // No signal is as large as what does not fit.
        let number = t.index(signal)?.as_int().and_then(|int| int.to_i64()).unwrap_or(-1);
        match i32::try_from(number) {
            Ok(number) if (1..SIGNALS_END).contains(&number) => numbers.push(number),
            _ => {
                let last = SIGNALS_END - 1;
                return Err(t.value_error(&format!("signal number {number} out of range [1; {last}]")));
            }
        }
        Ok(())
    })?;
    Ok(numbers)
}

fn number_set(t: &Thread, numbers: &[i32]) -> R {
    let list = t.rooted_list();
    for number in numbers {
        list.push(t, Value::small((*number).into()))?;
    }
    t.call(t.types().set.value(), &[list.value()])
}

fn pthread_sigmask(t: &Thread, a: &[Value]) -> R {
    let (how, signals) = (int_argument(t, a[0])?, signal_set(t, a[1])?);
    match os::change_mask(how, &signals) {
        Ok(before) => {
            check(t)?;
            number_set(t, &before)
        }
        Err(Errno(errno)) => Err(t.os_error(errno, Value::UNDEF)),
    }
}

fn sigpending(t: &Thread, _: &[Value]) -> R {
    let pending = call(t, Value::UNDEF, os::pending_signals)?;
    number_set(t, &pending)
}

/// Waits detached; other signals are handled on the way.
fn wait(t: &Thread, signals: &[i32], limit_ns: Option<u64>) -> R<Option<[i64; 7]>> {
    let clock = t.vm().runtime().clock();
    let deadline_ns = limit_ns.map(|ns| clock.now_ns().saturating_add(ns));
    loop {
        let left_ns = deadline_ns.map(|deadline| deadline.saturating_sub(clock.now_ns()));
        match t.detach(SwitchCause::Io, || os::wait_signal(signals, left_ns)) {
            Ok(found) => return Ok(Some(found)),
            Err(Errno(libc::EINTR)) => check(t)?,
            Err(Errno(libc::EAGAIN)) => return Ok(None),
            Err(Errno(errno)) => return Err(t.os_error(errno, Value::UNDEF)),
        }
    }
}

fn sigwait(t: &Thread, a: &[Value]) -> R {
    let signals = signal_set(t, a[0])?;
    Ok(wait(t, &signals, None)?.map_or(Value::NONE, |found| Value::small(found[0])))
}

fn siginfo(t: &Thread, found: Option<[i64; 7]>) -> R {
    let Some(found) = found else { return Ok(Value::NONE) };
    let items = t.rooted_list();
    for number in found {
        items.push(t, t.int(number))?;
    }
    let made: Gc<Tuple> = new_structure(t, shared_structure(t, "signal.struct_siginfo", &SIGINFO), items);
    Ok(made.value())
}

fn sigwaitinfo(t: &Thread, a: &[Value]) -> R {
    let signals = signal_set(t, a[0])?;
    let found = wait(t, &signals, None)?;
    siginfo(t, found)
}

fn sigtimedwait(t: &Thread, a: &[Value]) -> R {
    let signals = signal_set(t, a[0])?;
    let Ok(limit_ns) = u64::try_from(crate::stdlib::thread::wait::seconds_ns(t, a[1])?) else {
        return Err(t.value_error("timeout must be non-negative"));
    };
    let found = wait(t, &signals, Some(limit_ns))?;
    siginfo(t, found)
}

// ---- sending

fn pthread_kill(t: &Thread, a: &[Value]) -> R {
    let ident = t.to_i64(t.index(a[0])?)?;
    let signal = int_argument(t, a[1])?;
    t.audit("signal.pthread_kill", || [a[0], a[1]])?;
    let threads = t.vm().runtime().threads();
    let Some(thread) = threads.into_iter().find(|core| ident_of(core.id()) == ident) else {
        return Err(t.os_error(libc::ESRCH, Value::UNDEF));
    };
    call(t, Value::UNDEF, || os::signal_thread(thread.native_id(), signal))?;
    check(t)?;
    Ok(Value::NONE)
}

fn pidfd_send_signal(t: &Thread, a: &[Value]) -> R {
    let (fd, signal, flags) = (int_argument(t, a[0])?, int_argument(t, a[1])?, int_or(t, a[3], 0)?);
    if a[2].given().is_some() {
        return Err(t.type_error("siginfo must be None"));
    }
    call(t, Value::UNDEF, || processes::signal_process(fd, signal, flags as u32))?;
    check(t)?;
    Ok(Value::NONE)
}

fn siginterrupt(t: &Thread, a: &[Value]) -> R {
    let (signal, interrupts) = (number_argument(t, a[0])?, t.truthy(a[1])?);
    call(t, Value::UNDEF, || os::set_interrupts(signal, interrupts))?;
    Ok(Value::NONE)
}

fn set_wakeup_fd(t: &Thread, a: &[Value]) -> R {
    let fd = int_argument(t, a[0])?;
    if !is_main_thread(t) {
        return Err(t.value_error("set_wakeup_fd only works in main thread of the main interpreter"));
    }
    if fd != -1 {
        call(t, Value::UNDEF, || os::stat_descriptor(fd))?;
        let flags = call(t, Value::UNDEF, || os::files::control(fd, libc::F_GETFL, 0))?;
        if flags as i32 & libc::O_NONBLOCK == 0 {
            return Err(t.value_error(&format!("the fd {fd} must be in non-blocking mode")));
        }
        super::install(t);
    }
    Ok(t.int(os::set_wakeup(fd).into()))
}
