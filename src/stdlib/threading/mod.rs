//! `threading`: threads as objects, and what synchronises them.
//!
//! All of it is native, so that waiting goes through one seam, and no frame of the
//! library stands in a program's tracebacks. Tracing and profiling functions are
//! deliberately absent: only None is accepted.

pub mod barrier;
pub mod condition;
pub mod event;
pub mod hooks;
pub mod semaphore;
pub mod thread;
pub mod timer;

use super::ModuleSpec;
use super::thread as low_level;
use crate::interp::tracing::Observer;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::dict::Dict;
use crate::objects::function::{Args, NativeFunction};
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::tuple::Tuple;
use crate::stdlib::sys::observers::set_everywhere;
use crate::stdlib::thread::start;
use crate::stdlib::thread::state::{Ty, state};
use crate::stdlib::thread::wait::TIMEOUT_MAX_S;
use crate::value::{Gc, Value};

pub use crate::stdlib::thread::start::shutdown;

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "threading",
    doc: "Thread module emulating a subset of Java's threading model.",
    functions: FUNCTIONS,
    init,
};

natives! { static FUNCTIONS;
    /// Return the current Thread object, corresponding to the caller's thread of control.
    "def current_thread()" = current_thread;
    /// The old spelling of current_thread().
    "def currentThread()" = current_thread_old;
    /// Return the main thread object.
    "def main_thread()" = main_thread;
    /// Return a list of all Thread objects currently alive.
    "def enumerate()" = enumerate;
    /// Return the number of Thread objects currently alive.
    "def active_count()" = active_count;
    /// The old spelling of active_count().
    "def activeCount()" = active_count_old;
    /// Set a trace function for all threads started from the threading module.
    "def settrace(func)" = set_trace;
    /// Set a trace function for all threads, also those that run.
    "def settrace_all_threads(func)" = set_trace_everywhere;
    /// Get the trace function as set by threading.settrace().
    "def gettrace()" = get_trace;
    /// Set a profile function for all threads started from the threading module.
    "def setprofile(func)" = set_profile;
    /// Set a profile function for all threads, also those that run.
    "def setprofile_all_threads(func)" = set_profile_everywhere;
    /// Get the profiler function as set by threading.setprofile().
    "def getprofile()" = get_profile;
    /// Call func(*args, **kwargs) when the main thread has ended, before the other
    /// threads are waited for.
    "def _register_atexit(func, *args, **kwargs)" = raw register_at_exit;
}

/// What `threading` takes from `_thread`.
const SHARED: &[(&str, &str)] = &[
    ("get_ident", "get_ident"),
    ("get_native_id", "get_native_id"),
    ("stack_size", "stack_size"),
    ("excepthook", "_excepthook"),
    ("_allocate_lock", "allocate_lock"),
    ("_start_joinable_thread", "start_joinable_thread"),
    ("_shutdown", "_shutdown"),
];

/// `threading.__all__`.
const PUBLIC: &[&str] = &[
    "get_ident",
    "active_count",
    "Condition",
    "current_thread",
    "enumerate",
    "main_thread",
    "TIMEOUT_MAX",
    "Event",
    "Lock",
    "RLock",
    "Semaphore",
    "BoundedSemaphore",
    "Thread",
    "Barrier",
    "BrokenBarrierError",
    "Timer",
    "ThreadError",
    "setprofile",
    "settrace",
    "local",
    "stack_size",
    "excepthook",
    "ExceptHookArgs",
    "gettrace",
    "getprofile",
    "setprofile_all_threads",
    "settrace_all_threads",
    "get_native_id",
];

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let state = state(t)?;
    let dict = module.dict();
    for (name, ty) in [
        ("Lock", Ty::Lock),
        ("RLock", Ty::RLock),
        ("_RLock", Ty::RLock),
        ("_CRLock", Ty::RLock),
        ("local", Ty::Local),
        ("Condition", Ty::Condition),
        ("Semaphore", Ty::Semaphore),
        ("BoundedSemaphore", Ty::BoundedSemaphore),
        ("Event", Ty::Event),
        ("Barrier", Ty::Barrier),
        ("BrokenBarrierError", Ty::BrokenBarrierError),
        ("Thread", Ty::Thread),
        ("Timer", Ty::Timer),
        ("_MainThread", Ty::MainThread),
        ("_DummyThread", Ty::DummyThread),
    ] {
        dict.set_name(t, name, state.ty(ty).value())?;
    }
    let low_level = t.intern("_thread").value();
    for (name, original) in SHARED {
        if let Some(def) = low_level::FUNCTIONS.iter().find(|def| def.name() == *original) {
            dict.set_name(t, name, NativeFunction::function(t, def, low_level).value())?;
        }
    }
    let hook = dict.get_str(t, t.intern("excepthook")).unwrap_or(Value::NONE);
    dict.set_name(t, "__excepthook__", hook)?;
    dict.set_name(t, "ExceptHookArgs", state.hook_args.get())?;
    dict.set_name(t, "ThreadError", t.types().runtime_error.value())?;
    dict.set_name(t, "TIMEOUT_MAX", t.float(TIMEOUT_MAX_S as f64))?;
    dict.set_name(t, "_main_thread", state.main.get())?;
    // Not public, and yet in many a program: the threads by their identifiers.
    dict.set_name(t, "_active", state.active().value())?;
    // start() waits until a thread is among them; nobody has to be kept out to look at them.
    dict.set_name(t, "_limbo", Dict::new(t).value())?;
    dict.set_name(t, "_active_limbo_lock", t.call(state.ty(Ty::RLock).value(), &[])?)?;
    let public = List::empty(t);
    for name in PUBLIC {
        public.push(t, t.intern(name).value())?;
    }
    dict.set_name(t, "__all__", public.value())
}

/// Warns of a spelling of Python 2 that CPython has deprecated.
///
/// # Errors
/// DeprecationWarning where a filter makes it one.
fn deprecated(t: &Thread, message: &str) -> R<()> {
    t.warn(t.types().deprecation_warning, message, None)
}

fn current_thread_old(t: &Thread, a: &[Value]) -> R {
    deprecated(t, "currentThread() is deprecated, use current_thread() instead")?;
    current_thread(t, a)
}

fn active_count_old(t: &Thread, a: &[Value]) -> R {
    deprecated(t, "activeCount() is deprecated, use active_count() instead")?;
    active_count(t, a)
}

fn current_thread(t: &Thread, _: &[Value]) -> R {
    start::current(t)
}

fn main_thread(t: &Thread, _: &[Value]) -> R {
    Ok(state(t)?.main.get())
}

fn enumerate(t: &Thread, _: &[Value]) -> R {
    let active = state(t)?.active();
    let threads = List::empty(t);
    let mut position = 0;
    while let Some((_, thread, next)) = active.next_entry(position) {
        position = next;
        threads.push(t, thread)?;
    }
    Ok(threads.value())
}

fn active_count(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(state(t)?.active().len() as i64))
}

fn new_thread_observer(t: &Thread, which: Observer, value: Value) -> R {
    let state = state(t)?;
    let slot = match which {
        Observer::Trace => &state.new_thread_trace,
        Observer::Profile => &state.new_thread_profile,
    };
    slot.set(value.given().unwrap_or(Value::UNDEF));
    Ok(Value::NONE)
}

fn set_trace(t: &Thread, a: &[Value]) -> R {
    new_thread_observer(t, Observer::Trace, a[0])
}

fn set_profile(t: &Thread, a: &[Value]) -> R {
    new_thread_observer(t, Observer::Profile, a[0])
}

fn set_trace_everywhere(t: &Thread, a: &[Value]) -> R {
    set_trace(t, a)?;
    set_everywhere(t, Observer::Trace, a[0])
}

fn set_profile_everywhere(t: &Thread, a: &[Value]) -> R {
    set_profile(t, a)?;
    set_everywhere(t, Observer::Profile, a[0])
}

fn get_trace(t: &Thread, _: &[Value]) -> R {
    Ok(state(t)?.new_thread_trace.get().or_none())
}

fn get_profile(t: &Thread, _: &[Value]) -> R {
    Ok(state(t)?.new_thread_profile.get().or_none())
}

fn register_at_exit(t: &Thread, args: Args<'_>) -> R {
    if args.positional().is_empty() {
        return Err(t.type_error("_register_atexit() missing 1 required positional argument: 'func'"));
    }
    let named = Dict::new(t);
    for (name, value) in args.keywords() {
        named.set_str(t, name, value)?;
    }
    let (function, rest) = (args.positional()[0], Tuple::new(t, &args.positional()[1..]));
    let call = Tuple::new(t, &[function, rest.value(), named.value()]);
    state(t)?.at_exit().push(t, call.value())?;
    Ok(Value::NONE)
}
