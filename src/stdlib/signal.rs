//! signal: from the operating system's signals to Python.
//!
//! The handler proper only notes the signal (`threads/os/mod.rs`). It runs on the process's main thread,
//! whose blocking calls it ends; a thread that watches then tells the VM's main thread, which may be
//! waiting for a lock. That one runs what the program asked for at its next safepoint.
//!
//! Module `signal` itself is written in Python: it makes enumerations of the numbers.

mod timers;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::dict::Dict;
use crate::objects::frame::frame_object;
use crate::objects::module::Module;
use crate::stdlib::ModuleSpec;
use crate::stdlib::os::argument::int_argument;
use crate::threads::os::{self, Disposition, Errno, SIGNALS_END};
use crate::threads::{PollBits, SwitchCause};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec { name: "_signal", doc: "Handlers of signals.", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// Set what happens when a signal arrives: SIG_DFL, SIG_IGN, or a function that is called
    /// in the main thread with the signal's number and the running frame.
    ///
    /// The former setting is returned.
    "signal(signalnum, handler, /)" = set_handler;
    /// What happens when a signal arrives.
    "getsignal(signalnum, /)" = get_handler;
    /// Raise KeyboardInterrupt: the default handler of SIGINT.
    "default_int_handler(signalnum, frame, /)" = default_int_handler;
    /// Send a signal to the calling process.
    "raise_signal(signalnum, /)" = raise_signal;
    /// Wait until a signal arrives.
    "pause()" = pause;
    /// A description of a signal.
    "strsignal(signalnum, /)" = describe;
    /// The signals of this system.
    "valid_signals()" = valid_signals;
}

/// What a VM knows of signals.
#[derive(Default)]
pub struct SignalState {
    /// This VM gets the process's signals.
    is_receiver: AtomicBool,
    /// Signals that the program itself made up, one bit each.
    simulated: AtomicU64,
}

/// State of the module: a dict of handlers by number.
const HANDLERS: &str = "signal handlers";

const NAMES: &[(&str, i32)] = &[
    ("SIGHUP", libc::SIGHUP),
    ("SIGINT", libc::SIGINT),
    ("SIGQUIT", libc::SIGQUIT),
    ("SIGILL", libc::SIGILL),
    ("SIGTRAP", libc::SIGTRAP),
    ("SIGABRT", libc::SIGABRT),
    ("SIGIOT", libc::SIGIOT),
    ("SIGBUS", libc::SIGBUS),
    ("SIGFPE", libc::SIGFPE),
    ("SIGKILL", libc::SIGKILL),
    ("SIGUSR1", libc::SIGUSR1),
    ("SIGSEGV", libc::SIGSEGV),
    ("SIGUSR2", libc::SIGUSR2),
    ("SIGPIPE", libc::SIGPIPE),
    ("SIGALRM", libc::SIGALRM),
    ("SIGTERM", libc::SIGTERM),
    ("SIGSTKFLT", libc::SIGSTKFLT),
    ("SIGCHLD", libc::SIGCHLD),
    ("SIGCONT", libc::SIGCONT),
    ("SIGSTOP", libc::SIGSTOP),
    ("SIGTSTP", libc::SIGTSTP),
    ("SIGTTIN", libc::SIGTTIN),
    ("SIGTTOU", libc::SIGTTOU),
    ("SIGURG", libc::SIGURG),
    ("SIGXCPU", libc::SIGXCPU),
    ("SIGXFSZ", libc::SIGXFSZ),
    ("SIGVTALRM", libc::SIGVTALRM),
    ("SIGPROF", libc::SIGPROF),
    ("SIGWINCH", libc::SIGWINCH),
    ("SIGIO", libc::SIGIO),
    ("SIGPOLL", libc::SIGPOLL),
    ("SIGPWR", libc::SIGPWR),
    ("SIGSYS", libc::SIGSYS),
    ("SIGCLD", libc::SIGCHLD),
    ("SIGRTMIN", 34),
    ("SIGRTMAX", SIGNALS_END - 1),
    ("NSIG", SIGNALS_END),
    ("SIG_DFL", 0),
    ("SIG_IGN", 1),
    ("SIG_BLOCK", libc::SIG_BLOCK),
    ("SIG_UNBLOCK", libc::SIG_UNBLOCK),
    ("SIG_SETMASK", libc::SIG_SETMASK),
];

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let dict = module.dict();
    for (name, number) in NAMES {
        dict.set_name(t, name, t.int((*number).into()))?;
    }
    timers::install(t, dict)?;
    let handlers = handlers(t);
    if let Some(default) = dict.get_str(t, t.intern("default_int_handler")) {
        let number = t.int(libc::SIGINT.into());
        if os::disposition(libc::SIGINT) == Ok(Some(Disposition::Note)) {
            handlers.set(t, number, default)?;
        }
    }
    Ok(())
}

/// The dict of handlers, made when first needed.
fn handlers(t: &Thread) -> Gc<Dict> {
    if let Some(dict) = t.vm().module_state(HANDLERS).and_then(|state| state.cast()) {
        return dict;
    }
    let dict = Dict::new(t);
    t.vm().set_module_state(HANDLERS, dict.value());
    dict
}

/// Makes the VM of `t`, which runs on the process's main thread, the one that gets signals: from
/// now on SIGINT raises KeyboardInterrupt.
pub fn install(t: &Thread) {
    let signals = &t.vm().signals;
    if signals.is_receiver.swap(true, Ordering::SeqCst) {
        return;
    }
    listen(t);
    // A file that becomes too long is an error of the call, as a broken pipe is (`Python/pylifecycle.c:init_signals`).
    let _ = os::set_disposition(libc::SIGXFSZ, Disposition::Ignore);
    // Whoever started us may want SIGINT ignored, as a shell does for background jobs.
    if os::disposition(libc::SIGINT) == Ok(Some(Disposition::Default)) {
        let _ = os::set_disposition(libc::SIGINT, Disposition::Note);
    }
    // Rust's handler of faults returns from one that kill() sends, and the process would live on.
    for fault in [libc::SIGSEGV, libc::SIGBUS] {
        if os::disposition(fault) == Ok(None) {
            let _ = os::set_disposition(fault, Disposition::Default);
        }
    }
}

/// From here on signals are told to `t`, the main thread: at its safepoints, and where it waits.
fn listen(t: &Thread) {
    os::tell_of_signals(t.core_arc());
    let runtime = Arc::clone(t.vm().runtime());
    // Without a watching thread signals still end system calls, and are seen at safepoints, but end no waits.
    let _ = os::watch_signals(move || runtime.interrupt_main());
}

/// In the child of a fork: signals of the parent are not the child's, and the thread that watches
/// does not exist.
pub fn after_fork(t: &Thread) {
    let signals = &t.vm().signals;
    signals.simulated.store(0, Ordering::SeqCst);
    if signals.is_receiver.load(Ordering::SeqCst) {
        os::take_signals();
        listen(t);
    }
}

/// Does to the main thread what signal `number` does (`_thread.interrupt_main`).
pub fn simulate(t: &Thread, number: i32) {
    t.vm().signals.simulated.fetch_or(os::signal_bit(number), Ordering::SeqCst);
    t.vm().runtime().interrupt_main();
}

fn is_main_thread(t: &Thread) -> bool {
    t.vm().runtime().main_thread().is_some_and(|main| main.id() == t.core().id())
}

/// Signals have arrived: has the main thread, if that is `t`, run their handlers at its next safepoint.
#[cold]
pub fn announce(t: &Thread) {
    if is_main_thread(t) && t.vm().signals.is_receiver.load(Ordering::Relaxed) {
        t.core().request(PollBits::INTERRUPT);
    }
}

/// After a system call that a signal ended: runs the handlers, in the main thread.
///
/// # Errors
/// What a handler raises.
pub fn check(t: &Thread) -> R<()> {
    if is_main_thread(t) { run_handlers(t) } else { Ok(()) }
}

/// Runs what the signals that have arrived ask for, in the main thread.
///
/// # Errors
/// KeyboardInterrupt, or what a handler raises.
///
/// # Safepoint
/// Runs Python code.
pub fn run_handlers(t: &Thread) -> R<()> {
    if t.holds_handlers() {
        return Ok(());
    }
    let signals = &t.vm().signals;
    let mut arrived = signals.simulated.swap(0, Ordering::SeqCst);
    if signals.is_receiver.load(Ordering::Relaxed) {
        arrived |= os::take_signals();
    }
    while arrived != 0 {
        let number = match arrived.trailing_zeros() as i32 {
            0 => SIGNALS_END - 1,
            number => number,
        };
        arrived &= arrived - 1;
        if let Err(raised) = run_handler(t, number) {
            // The others are for later.
            if arrived != 0 {
                signals.simulated.fetch_or(arrived, Ordering::SeqCst);
                t.vm().runtime().interrupt_main();
            }
            return Err(raised);
        }
    }
    Ok(())
}

fn run_handler(t: &Thread, number: i32) -> R<()> {
    let handler = match t.vm().module_state(HANDLERS).and_then(|state| state.cast::<Dict>()) {
        Some(handlers) => handlers.get(t, t.int(number.into()))?,
        None => None,
    };
    match handler {
        // SIG_DFL and SIG_IGN.
        Some(handler) if t.is_instance(handler, t.types().int) => Ok(()),
        Some(handler) => {
            let frame = if t.depth() == 0 { Value::NONE } else { frame_object(t, 0) };
            t.call(handler, &[t.int(number.into()), frame]).map(|_| ())
        }
        None if number == libc::SIGINT => Err(keyboard_interrupt(t)),
        None => Ok(()),
    }
}

fn keyboard_interrupt(t: &Thread) -> crate::interp::Raised {
    t.raise_with(t.types().keyboard_interrupt, &[])
}

// ---- the module's functions

/// A signal's number.
///
/// # Errors
/// TypeError, ValueError.
pub fn number_argument(t: &Thread, value: Value) -> R<i32> {
    match i32::try_from(t.to_i64(t.index(value)?)?) {
        Ok(number) if (1..SIGNALS_END).contains(&number) => Ok(number),
        _ => Err(t.value_error("signal number out of range")),
    }
}

fn set_handler(t: &Thread, a: &[Value]) -> R {
    let number = number_argument(t, a[0])?;
    if !is_main_thread(t) {
        return Err(t.value_error("signal only works in main thread of the main interpreter"));
    }
    let small = a[1].as_int().and_then(|int| int.to_i64());
    let disposition = match small {
        Some(0) => Disposition::Default,
        Some(1) => Disposition::Ignore,
        _ if t.find_attr(a[1], t.intern("__call__"))?.is_some() => Disposition::Note,
        _ => {
            return Err(t.type_error("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object"));
        }
    };
    // What has arrived until now is the business of the handlers there are (`Modules/signalmodule.c:signal_signal_impl`).
    run_handlers(t)?;
    let before = get_handler(t, &[a[0]])?;
    if disposition == Disposition::Note {
        install(t);
    }
    if let Err(Errno(errno)) = os::set_disposition(number, disposition) {
        return Err(t.os_error(errno, Value::UNDEF));
    }
    handlers(t).set(t, t.int(number.into()), a[1])?;
    Ok(before)
}

fn get_handler(t: &Thread, a: &[Value]) -> R {
    let number = number_argument(t, a[0])?;
    if let Some(handler) = handlers(t).get(t, t.int(number.into()))? {
        return Ok(handler);
    }
    Ok(match os::disposition(number) {
        Ok(Some(Disposition::Default)) => Value::small(0),
        Ok(Some(Disposition::Ignore)) => Value::small(1),
        _ => Value::NONE,
    })
}

fn default_int_handler(t: &Thread, _: &[Value]) -> R {
    Err(keyboard_interrupt(t))
}

fn raise_signal(t: &Thread, a: &[Value]) -> R {
    let number = int_argument(t, a[0])?;
    if let Err(Errno(errno)) = os::raise_signal(number) {
        return Err(t.os_error(errno, Value::UNDEF));
    }
    check(t)?;
    Ok(Value::NONE)
}

fn pause(t: &Thread, _: &[Value]) -> R {
    t.core().sleep_until(u64::MAX);
    t.safepoint()?;
    check(t)?;
    Ok(Value::NONE)
}

fn describe(t: &Thread, a: &[Value]) -> R {
    let number = number_argument(t, a[0])?;
    Ok(os::signal_text(number).map_or(Value::NONE, |text| t.str(&text)))
}

fn valid_signals(t: &Thread, _: &[Value]) -> R {
    let numbers = t.rooted_list();
    // The C library keeps two for itself.
    for number in (1..SIGNALS_END).filter(|number| !(32..34).contains(number)) {
        numbers.push(t, t.int(number.into()))?;
    }
    t.call(t.types().set.value(), &[numbers.value()])
}

/// Ends the process as SIGINT does, for whoever waits for it (`exit_sigint`).
pub fn die_of_interrupt(t: &Thread) -> ! {
    let _ = os::set_disposition(libc::SIGINT, Disposition::Default);
    t.detach(SwitchCause::Io, || {
        let _ = os::raise_signal(libc::SIGINT);
    });
    os::exit_now(130)
}
