//! `_thread`: starting threads, locks, thread-local data.
//!
//! A thread's identifier (`get_ident`) is made of its number in the VM, so that it
//! is known before the thread runs and the same in every run of a program; the
//! numbers look like those of the C library's threads on a 64-bit machine.

pub mod handle;
pub mod local;
pub mod lock;
pub mod rlock;
pub mod start;
pub mod state;
pub mod wait;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use self::handle::Handle;
use self::state::{Ty, state};
use super::{ModuleSpec, threading};
use crate::builtins::arguments;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::module::Module;
use crate::objects::tuple::Tuple;
use crate::threads::ThreadId;
use crate::value::{Gc, Value};

const IDENT_BASE: i64 = 140_000_000_000_000;
const IDENT_STEP: i64 = 8_392_704;
/// The smallest stack that can be asked for.
const STACK_BYTES_MIN: i64 = 32 << 10;

/// `get_ident()` of a thread.
pub fn ident_of(id: ThreadId) -> i64 {
    IDENT_BASE + i64::from(id.0) * IDENT_STEP
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_thread",
    doc: "This module provides primitive operations to write multi-threaded programs.\n\
        The 'threading' module provides a more convenient interface.",
    functions: FUNCTIONS,
    init,
};

natives! { pub static FUNCTIONS;
    /// Start a new thread and return its identifier.  The thread will call the
    /// function with positional arguments from the tuple args and keyword arguments
    /// taken from the optional dictionary kwargs.  The thread exits when the
    /// function returns; the return value is ignored.
    "start_new_thread(function, args, kwargs=None, /)" = raw start_new_thread;
    /// An obsolete synonym of start_new_thread().
    "start_new(function, args, kwargs=None, /)" = raw start_new_thread;
    /// Start a new thread that calls function without arguments, and return a handle
    /// that can wait for its end.
    "start_joinable_thread(function, handle=None, daemon=True)" = start_joinable_thread;
    /// Create a new lock object.
    "allocate_lock()" = allocate_lock;
    /// An obsolete synonym of allocate_lock().
    "allocate()" = allocate_lock;
    /// Return a non-zero integer that uniquely identifies the current thread
    /// amongst other threads that exist simultaneously.
    "get_ident()" = get_ident;
    /// Return a non-negative integer identifying the thread as reported by the
    /// operating system.
    "get_native_id()" = get_native_id;
    /// This is synonymous to "raise SystemExit".  It will cause the current thread
    /// to exit silently unless the exception is caught.
    "exit()" = exit;
    /// An obsolete synonym of exit().
    "exit_thread()" = exit;
    /// Simulate the arrival of the given signal in the main thread, where the
    /// corresponding signal handler will be executed.
    "interrupt_main(signum=2, /)" = interrupt_main;
    /// Have an exception class raised in the thread of an identifier at one of its next
    /// safepoints; without a class what was wanted so far is not.  Return how many such
    /// threads there are: 1 or 0.
    "_set_async_exc(ident, exception=None, /)" = set_async_exc;
    /// Return the thread stack size used when creating new threads.  The optional
    /// size argument specifies the stack size (in bytes) to be used for subsequently
    /// created threads; 0 stands for the default.
    "stack_size(size=0, /)" = stack_size;
    /// Return the number of currently running Python threads, excluding the main thread.
    "_count()" = count;
    /// Return the identifier of the main thread.
    "_get_main_thread_ident()" = main_thread_ident;
    /// Whether daemon threads may be started.
    "daemon_threads_allowed()" = always;
    /// Whether this is the first interpreter of the process.
    "_is_main_interpreter()" = always;
    /// Make a handle of a thread that is running already.
    "_make_thread_handle(ident, /)" = make_thread_handle;
    /// Wait for the threads that are no daemons.
    "_shutdown()" = shutdown;
    /// Handle uncaught Thread.run() exception.
    "_excepthook(exc_info, /)" = threading_excepthook;
}

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let state = state(t)?;
    let dict = module.dict();
    for (name, ty) in [
        ("lock", Ty::Lock),
        ("LockType", Ty::Lock),
        ("RLock", Ty::RLock),
        ("_local", Ty::Local),
        ("_ThreadHandle", Ty::Handle),
    ] {
        dict.set_name(t, name, state.ty(ty).value())?;
    }
    dict.set_name(t, "_ExceptHookArgs", state.hook_args.get())?;
    dict.set_name(t, "error", t.types().runtime_error.value())?;
    dict.set_name(t, "TIMEOUT_MAX", t.float(wait::TIMEOUT_MAX_S as f64))
}

fn start_new_thread(t: &Thread, args: Args<'_>) -> R {
    let given = arguments::positional(t, "start_new_thread", args, 2, 3)?;
    let kwargs = given.get(2).copied().unwrap_or(Value::UNDEF);
    if !is_callable(t, given[0]) {
        return Err(t.type_error("first arg must be callable"));
    }
    if !given[1].is::<Tuple>() {
        return Err(t.type_error("2nd arg must be a tuple"));
    }
    if !kwargs.is_undef() && !kwargs.is::<Dict>() {
        return Err(t.type_error("optional 3rd arg must be a dictionary"));
    }
    t.audit("_thread.start_new_thread", || [given[0], given[1], kwargs.or_none()])?;
    let id = start::start_function(t, &Arc::default(), given[0], given[1], kwargs)?;
    Ok(t.int(ident_of(id)))
}

/// Whether the value can be called.
pub fn is_callable(t: &Thread, value: Value) -> bool {
    t.type_of(value).special(t, crate::objects::ty::Special::Call).is_some()
}

fn start_joinable_thread(t: &Thread, a: &[Value]) -> R {
    if !is_callable(t, a[0]) {
        return Err(t.type_error("thread function must be callable"));
    }
    let object = match a[1].given() {
        Some(object) => object,
        None => handle::object(t, Arc::default())?,
    };
    let handle: Arc<Handle> = handle::of(t, object)?;
    t.audit("_thread.start_joinable_thread", || [a[0], t.int((a[2] != Value::FALSE).into()), object])?;
    if !handle.claim() {
        return Err(t.runtime_error("thread already started"));
    }
    if let Err(raised) = start::start_function(t, &handle, a[0], Value::UNDEF, Value::UNDEF) {
        handle.unclaim();
        return Err(raised);
    }
    handle.wait_started(t, object)?;
    Ok(object)
}

fn allocate_lock(t: &Thread, a: &[Value]) -> R {
    lock::allocate(t, a)
}

fn get_ident(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(ident_of(t.core().id())))
}

fn get_native_id(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(t.core().native_id() as i64))
}

fn exit(t: &Thread, _: &[Value]) -> R {
    Err(t.raise_with(t.types().system_exit, &[]))
}

fn interrupt_main(t: &Thread, a: &[Value]) -> R {
    let number = match a[0].defined() {
        Some(number) => t.to_i64(number)?,
        None => 2,
    };
    if !(1..=64).contains(&number) {
        return Err(t.value_error("signal number out of range"));
    }
    crate::stdlib::signal::simulate(t, number as i32);
    Ok(Value::NONE)
}

fn set_async_exc(t: &Thread, a: &[Value]) -> R {
    let ident = t.to_i64(a[0])?;
    let found = t.with_world_stopped(|| {
        let mut found = 0;
        t.vm().each_thread(|thread| {
            if ident_of(thread.core().id()) == ident {
                thread.want_exception(a[1]);
                found += 1;
            }
        });
        found
    });
    Ok(t.int(found))
}

fn stack_size(t: &Thread, a: &[Value]) -> R {
    let bytes = match a[0].defined() {
        Some(bytes) => t.to_i64(bytes)?,
        None => return Ok(t.int(state(t)?.stack_bytes.load(Ordering::Relaxed) as i64)),
    };
    if bytes < 0 {
        return Err(t.value_error("size must be 0 or a positive value"));
    }
    if bytes != 0 && !(STACK_BYTES_MIN..1 << 40).contains(&bytes) {
        return Err(t.value_error(&format!("size not valid: {bytes} bytes")));
    }
    Ok(t.int(state(t)?.stack_bytes.swap(bytes as usize, Ordering::Relaxed) as i64))
}

fn count(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(t.vm().runtime().threads().len() as i64 - 1))
}

fn main_thread_ident(t: &Thread, _: &[Value]) -> R {
    let main = t.vm().runtime().main_thread();
    Ok(t.int(ident_of(main.map_or(ThreadId(1), |main| main.id()))))
}

fn always(_: &Thread, _: &[Value]) -> R {
    Ok(Value::TRUE)
}

fn make_thread_handle(t: &Thread, a: &[Value]) -> R {
    let ident = t.to_i64(a[0])?;
    let threads = t.vm().runtime().threads();
    let handle = match threads.into_iter().find(|core| ident_of(core.id()) == ident) {
        Some(core) => Handle::running(core),
        None => Handle::default(),
    };
    handle::object(t, Arc::new(handle))
}

fn shutdown(t: &Thread, _: &[Value]) -> R {
    start::shutdown(t)?;
    Ok(Value::NONE)
}

fn threading_excepthook(t: &Thread, a: &[Value]) -> R {
    threading::hooks::default_hook(t, a)
}
