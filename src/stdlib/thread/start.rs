//! Starting threads, and what a thread does from its first to its last breath.
//!
//! What a new thread is going to run is kept in a dict of the VM, under the
//! thread's number, until the thread itself holds it: the collector does not see
//! what the operating system hands over.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::handle::Handle;
use super::state::{Record, key_of, record, state};
use super::wait::Patience;
use crate::interp::traceback::{safe_repr, unraisable};
use crate::interp::tracing::Observer;
use crate::interp::{Given, R, StackMemory, Thread};
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::function::Args;
use crate::objects::tuple::Tuple;
use crate::stdlib::threading::thread::{self, ThreadObject};
use crate::threads::{Clock, ThreadCore, ThreadId, os, spawn};
use crate::value::{Gc, Value};
use crate::vm::Vm;

/// Machine stack of a thread.
const STACK_BYTES: usize = 8 << 20;
/// What native code needs of a stack besides what a program asked for.
const STACK_EXTRA_BYTES: usize = 512 << 10;
/// What the C library may have used of a stack before our code runs on it.
const STACK_TOP_BYTES: usize = 64 << 10;

/// Starts an OS thread that runs `body`, attached. `enroll` puts what it will run
/// where the thread finds it, under its number. Gives that number.
///
/// # Errors
/// RuntimeError "can't start new thread"; PythonFinalizationError; what `enroll` raises.
pub fn start(
    t: &Thread,
    handle: &Arc<Handle>,
    enroll: impl FnOnce(ThreadId) -> R<()>,
    body: fn(&Thread, &Handle),
) -> R<ThreadId> {
    let runtime = t.vm().runtime();
    let core = match runtime.register() {
        Ok(core) if !t.vm().finalizing.load(Ordering::Relaxed) => core,
        refused => {
            if let Ok(core) = refused {
                runtime.abandon(&core);
            }
            let message = "can't create new thread at interpreter shutdown";
            return Err(t.raise_text(t.types().python_finalization_error, message));
        }
    };
    let id = core.id();
    if let Err(raised) = enroll(id) {
        runtime.abandon(&core);
        return Err(raised);
    }
    let stack_bytes = match state(t)?.stack_bytes.load(Ordering::Relaxed) {
        0 => STACK_BYTES,
        asked_for => asked_for.saturating_add(STACK_EXTRA_BYTES),
    };
    t.begin_sharing();
    let (vm, new_core, handle) = (t.vm_arc(), Arc::clone(&core), Arc::clone(handle));
    let memory = t.vm().stacks.take();
    let is_started = memory.is_some_and(|memory| {
        spawn(stack_bytes, move || {
            let life = Life { vm, core: new_core, memory, stack_bytes };
            life.live(&handle, body);
        })
    });
    if !is_started {
        runtime.abandon(&core);
        state(t)?.active().remove(t, key_of(id))?;
        state(t)?.starting().remove(t, key_of(id))?;
        return Err(t.runtime_error("can't start new thread"));
    }
    Ok(id)
}

/// What a new thread gets from the one that starts it.
struct Life {
    vm: Arc<Vm>,
    core: Arc<ThreadCore>,
    memory: StackMemory,
    stack_bytes: usize,
}

impl Life {
    /// The life of a thread.
    ///
    /// Whoever joins a thread shall find nothing left of it in the VM. With the GIL
    /// the joiner runs when the thread has given it up for ever, so that the thread
    /// can speak before, which spares the joiner a second awakening; and in
    /// simulated time it must, since its joiner would look like a deadlock when it
    /// has left.
    fn live(self, handle: &Handle, body: fn(&Thread, &Handle)) {
        let runtime = Arc::clone(self.vm.runtime());
        let speaks_first = !runtime.gil().is_off() || matches!(runtime.clock(), Clock::Virtual(_));
        let left_bytes = self.stack_bytes - STACK_TOP_BYTES;
        Thread::enter_with(self.vm, self.core, self.memory, left_bytes, |t| {
            body(t, handle);
            t.clear_raised();
            end_process_of_main(t);
            // The system's thread lives a moment longer than what joins it knows.
            let _ = os::hold_back_signals();
            if speaks_first {
                handle.done.set();
            }
        });
        if !speaks_first {
            handle.done.set();
        }
    }
}

/// In the child of a fork that a thread made, that thread is the main one: the process ends with it, as one whose last
/// thread ends, with status 0 and without functions of `atexit`.
fn end_process_of_main(t: &Thread) {
    if t.vm().runtime().main_thread().is_some_and(|main| main.id() == t.core().id()) {
        if shutdown(t).is_err() {
            t.clear_raised();
        }
        crate::stdlib::io::flush_quietly(t);
        os::exit_now(0);
    }
}

/// `function(*args, **kwargs)` for any iterable and any mapping; UNDEF for none, and None for no keywords.
///
/// # Errors
/// What the call raises.
pub fn apply(t: &Thread, function: Value, args: Value, kwargs: Value) -> R {
    // What is wrong with the keywords is said first, as in a call with both.
    let named = match kwargs.given() {
        Some(kwargs) if kwargs.is::<Dict>() => kwargs.cast::<Dict>(),
        Some(kwargs) => {
            let merged = Dict::new(t);
            t.dict_merge(merged.value(), kwargs, function)?;
            Some(merged)
        }
        None => None,
    };
    let positional = match args.defined() {
        Some(args) if args.is::<Tuple>() => t.to_tuple(args)?,
        Some(args) => {
            let list = t.rooted_list();
            t.list_extend_args(list.value(), args, function)?;
            t.to_tuple(list.value())?
        }
        None => t.vm().empty_tuple(),
    };
    let Some(named) = named.filter(|named| !named.is_empty()) else {
        return t.call(function, positional.items());
    };
    let values = t.to_list(positional.value())?;
    let names = t.rooted_list();
    let named = named.copy(t)?;
    let mut position = 0;
    while let Some((name, value, next)) = named.next_entry(position) {
        position = next;
        if !name.is::<crate::objects::string::Str>() {
            return Err(t.type_error("keywords must be strings"));
        }
        names.push(t, name)?;
        values.push(t, value)?;
    }
    let (names, values) = (t.to_tuple(names.value())?, t.to_tuple(values.value())?);
    t.call_args(function, Args { values: values.items(), names: Some(names) })
}

// ---- low-level threads

/// Starts a thread that calls `function(*args, **kwargs)`; its number.
///
/// # Errors
/// As [`start`].
pub fn start_function(t: &Thread, handle: &Arc<Handle>, function: Value, args: Value, kwargs: Value) -> R<ThreadId> {
    let work = Tuple::new(t, &[function, args, kwargs.or_none()]).value();
    start(t, handle, |id| state(t)?.starting().set(t, key_of(id), work), run_function)
}

/// The body of a low-level thread.
fn run_function(t: &Thread, handle: &Handle) {
    handle.set_running(t.core_arc());
    t.remembering_stack(|| {
        if let Some(given) = run_work(t) {
            t.settle_thread(&given);
        }
    });
    forget(t);
}

/// Calls what the thread is to call, and gives what that was given; its arguments are held no longer. SystemExit ends it in
/// silence.
#[inline(never)]
fn run_work(t: &Thread) -> Option<Given> {
    let work = take_work(t)?;
    let (function, args, kwargs) = (work.get(0), work.get(1), work.get(2));
    let given = t.note_given(function, &[args, kwargs]);
    if apply(t, function, args, kwargs).is_err() && !t.raised_is(t.types().system_exit) {
        report_ignored(t, function);
    }
    t.clear_raised();
    Some(given)
}

fn take_work(t: &Thread) -> Option<Gc<Tuple>> {
    let state = state(t).ok()?;
    state.starting().remove(t, key_of(t.core().id())).ok()??.cast()
}

/// Reports the exception that ended a low-level thread, whose body is `function` (`Modules/_threadmodule.c:thread_run`).
fn report_ignored(t: &Thread, function: Value) {
    if let Some(exception) = t.take_raised().cast::<Exception>() {
        let message = format!("Exception ignored in thread started by {}", safe_repr(t, function));
        unraisable(t, exception, Some(&message), Value::UNDEF);
    }
}

/// The calling thread is active no more.
pub fn forget(t: &Thread) {
    let removed = state(t).and_then(|state| state.active().remove(t, key_of(t.core().id())));
    if removed.is_err() {
        t.clear_raised();
    }
}

// ---- threading.Thread

/// The body of a `threading.Thread`: calls `run()`, and tells an exception to
/// `threading.excepthook`.
pub fn run_thread_object(t: &Thread, handle: &Handle) {
    let object = match own_object(t) {
        Ok(Some(object)) => object,
        _ => {
            t.clear_raised();
            handle.set_running(t.core_arc());
            return;
        }
    };
    handle.set_running(t.core_arc());
    if let Some(state) = super::state::existing(t) {
        let observers = [(Observer::Trace, &state.new_thread_trace), (Observer::Profile, &state.new_thread_profile)];
        for (which, slot) in observers {
            if let Some(function) = slot.get().defined() {
                t.set_observer(which, function);
            }
        }
    }
    let given = note_given(t, object);
    t.remembering_stack(|| {
        if t.call_method(object, "run", &[]).is_err() {
            crate::stdlib::threading::hooks::report(t, object);
        }
        t.clear_raised();
        t.settle_thread(&given);
    });
    forget(t);
}

/// What the thread object holds, and what it calls.
#[inline(never)]
fn note_given(t: &Thread, object: Value) -> Given {
    let target = object.payload::<ThreadObject>().map_or(Value::UNDEF, |thread| thread.target.get());
    let held = object.object().map(|object| t.heap().referents(object)).unwrap_or_default();
    t.note_given(if target.is_undef() || target.is_none() { object } else { target }, &held)
}

fn own_object(t: &Thread) -> R<Option<Value>> {
    let object = state(t)?.active().get(t, key_of(t.core().id()))?;
    if let (Some(object), Some(record)) = (object, record(t)?.payload::<Record>()) {
        record.thread.set(object);
    }
    Ok(object)
}

// ---- the end of the program

/// What the main thread does when its program has ended: calls what was registered
/// for this moment, then waits for the threads that are no daemons, also for those
/// that are started meanwhile.
///
/// # Errors
/// KeyboardInterrupt, or what a signal handler or a registered function raises.
///
/// # Safepoint
/// Detached while it waits.
pub fn shutdown(t: &Thread) -> R<()> {
    let Some(state) = super::state::existing(t) else { return Ok(()) };
    while let Some(call) = state.at_exit().pop(t).and_then(|call| call.cast::<Tuple>()) {
        apply(t, call.get(0), call.get(1), call.get(2))?;
    }
    let main = state.main.get();
    if let Some(main) = main.payload::<ThreadObject>() {
        main.handle().done.set();
    }
    while let Some(object) = next_to_wait_for(t, state.active()) {
        if let Some(thread) = object.payload::<ThreadObject>() {
            thread.handle().join(t, object, Patience::Forever)?;
        }
    }
    Ok(())
}

/// In the child of a fork: the calling thread is the only one, and the main one; the others have ended.
///
/// # Errors
/// MemoryError.
pub fn after_fork(t: &Thread) -> R<()> {
    let Some(state) = super::state::existing(t) else { return Ok(()) };
    state.main.set(current(t)?);
    let me = key_of(t.core().id());
    let active = state.active();
    while let Some((key, object)) = other_than(active, me) {
        if let Some(thread) = object.payload::<ThreadObject>() {
            thread.handle().done.set();
        }
        active.remove(t, key)?;
    }
    Ok(())
}

fn other_than(active: Gc<Dict>, me: Value) -> Option<(Value, Value)> {
    let mut position = 0;
    while let Some((key, object, next)) = active.next_entry(position) {
        if key != me {
            return Some((key, object));
        }
        position = next;
    }
    None
}

/// An active thread that is neither a daemon nor the calling one.
fn next_to_wait_for(t: &Thread, active: Gc<Dict>) -> Option<Value> {
    let me = key_of(t.core().id());
    let mut position = 0;
    while let Some((key, object, next)) = active.next_entry(position) {
        position = next;
        let thread = object.payload::<ThreadObject>();
        if key != me && thread.is_some_and(|thread| !thread.runs_as_daemon() && !thread.handle().done.is_set()) {
            return Some(object);
        }
    }
    None
}

/// The `Thread` object of the calling thread; one is made for a thread that was
/// started without.
///
/// # Errors
/// MemoryError.
pub fn current(t: &Thread) -> R {
    let own = record(t)?;
    let Some(own) = own.payload::<Record>() else { return Ok(Value::NONE) };
    if let Some(object) = own.thread.get().defined() {
        return Ok(object);
    }
    let state = state(t)?;
    let main = state.main.get();
    let is_main = main.payload::<ThreadObject>().is_some_and(|main| main.handle().id() == t.core().id());
    let object = if is_main { main } else { thread::dummy_object(t, &state)? };
    own.thread.set(object);
    Ok(object)
}
