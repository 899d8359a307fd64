//! What the modules `_thread`, `threading` and `queue` share in one VM: their
//! types, the threads that run, the main thread's object.

use std::ops::Deref;
use std::sync::atomic::{AtomicU64, AtomicUsize};

use super::super::{queue, threading};
use super::local::CacheEntry;
use super::{handle, local, lock, rlock};
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::objects::Kind;
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{self, TypeSpec};
use crate::objects::string::Str;
use crate::objects::ty::{TypeObject, type_flag};
use crate::threads::ThreadId;
use crate::value::{Gc, Slot, Value};

const KEY: &str = "_thread";

macro_rules! types {
    ($($ty:ident $name:literal ($($base:ident)+) $layout:ident $flags:expr, $spec:expr;)*) => {
        /// The native types.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Ty { $(#[doc = $name] $ty),* }

        const TYPE_COUNT: usize = [$(Ty::$ty),*].len();

        /// Makes all types; a base stands before its subclasses.
        fn make_types(t: &Thread, state: &State) {
            $(
                let base = types!(@base t, state, $($base)+);
                let ty = registry::new_type(t, $name, base, Kind::$layout, $flags, {
                    static SPEC: &TypeSpec = &$spec;
                    SPEC
                });
                state.types[Ty::$ty as usize].set(ty.value());
            )*
        }
    };
    (@base $t:ident, $state:ident, builtin $base:ident) => { $t.types().$base };
    (@base $t:ident, $state:ident, $base:ident) => { $state.ty(Ty::$base) };
}

/// Flags: as a class that is written in Python; can be a base class; neither. All can be weakly referenced.
const OPEN: u32 = type_flag::BASE | type_flag::ATTRIBUTES | type_flag::WEAK | type_flag::CHANGEABLE;
const BASE: u32 = type_flag::BASE | type_flag::WEAK;
const CLOSED: u32 = type_flag::WEAK;
/// Nothing.
const BARE: u32 = 0;
const HIDDEN: u32 = type_flag::NO_NEW;
const ERROR: u32 = OPEN | type_flag::EXCEPTION;

types! {
    Record "_thread._record" (builtin object) Native HIDDEN, TypeSpec::EMPTY;
    Lock "_thread.lock" (builtin object) Native CLOSED, lock::SPEC;
    RLock "_thread.RLock" (builtin object) Native BASE, rlock::SPEC;
    Local "_thread._local" (builtin object) Native BASE, local::SPEC;
    Handle "_thread._ThreadHandle" (builtin object) Native BARE, handle::SPEC;
    Condition "threading.Condition" (builtin object) Native OPEN, threading::condition::SPEC;
    Semaphore "threading.Semaphore" (builtin object) Native OPEN, threading::semaphore::SPEC;
    BoundedSemaphore "threading.BoundedSemaphore" (Semaphore) Native OPEN, threading::semaphore::BOUNDED_SPEC;
    Event "threading.Event" (builtin object) Native OPEN, threading::event::SPEC;
    Barrier "threading.Barrier" (builtin object) Native OPEN, threading::barrier::SPEC;
    BrokenBarrierError "threading.BrokenBarrierError" (builtin runtime_error) Exception ERROR, TypeSpec::EMPTY;
    Thread "threading.Thread" (builtin object) Native OPEN, threading::thread::SPEC;
    Timer "threading.Timer" (Thread) Native OPEN, threading::timer::SPEC;
    MainThread "threading._MainThread" (Thread) Native OPEN, TypeSpec::EMPTY;
    DummyThread "threading._DummyThread" (Thread) Native OPEN, TypeSpec::EMPTY;
    SimpleQueue "_queue.SimpleQueue" (builtin object) Native BASE, queue::simple::SPEC;
    Queue "queue.Queue" (builtin object) Native OPEN, queue::base::SPEC;
    LifoQueue "queue.LifoQueue" (Queue) Native OPEN, queue::base::LIFO_SPEC;
    PriorityQueue "queue.PriorityQueue" (Queue) Native OPEN, queue::base::PRIORITY_SPEC;
    Empty "_queue.Empty" (builtin exception) Exception ERROR, TypeSpec::EMPTY;
    Full "queue.Full" (builtin exception) Exception ERROR, TypeSpec::EMPTY;
    ShutDown "queue.ShutDown" (builtin exception) Exception ERROR, TypeSpec::EMPTY;
}

/// The state of the thread modules in one VM.
pub struct State {
    types: [Slot; TYPE_COUNT],
    /// `ExceptHookArgs`.
    pub hook_args: Slot,
    /// A dict: a thread's number, its `Thread` object; from before it starts until it ends.
    active: Slot,
    /// A dict: a low-level thread's number, (function, args, kwargs), until it has them.
    starting: Slot,
    /// The `Thread` object of the main thread.
    pub main: Slot,
    /// A list of functions to call when the main thread ends.
    at_exit: Slot,
    /// The trace and profile functions of threads that start; UNDEF: none.
    pub new_thread_trace: Slot,
    pub new_thread_profile: Slot,
    /// `threading.stack_size()`; 0 for the default.
    pub stack_bytes: AtomicUsize,
    /// Numbers of `local` objects.
    pub locals: AtomicU64,
}

impl Payload for State {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots(&self.types);
        marker.slots_of([&self.hook_args, &self.active, &self.starting, &self.main, &self.at_exit]);
        marker.slots_of([&self.new_thread_trace, &self.new_thread_profile]);
    }
}

impl State {
    const fn blank() -> State {
        State {
            types: [const { Slot::new(Value::UNDEF) }; TYPE_COUNT],
            hook_args: Slot::new(Value::UNDEF),
            active: Slot::new(Value::UNDEF),
            starting: Slot::new(Value::UNDEF),
            main: Slot::new(Value::UNDEF),
            at_exit: Slot::new(Value::UNDEF),
            new_thread_trace: Slot::new(Value::UNDEF),
            new_thread_profile: Slot::new(Value::UNDEF),
            stack_bytes: AtomicUsize::new(0),
            locals: AtomicU64::new(1),
        }
    }

    /// One of the types.
    pub fn ty(&self, which: Ty) -> Gc<TypeObject> {
        match self.types[which as usize].get().cast() {
            Some(ty) => ty,
            None => unreachable!("types are made with the state"),
        }
    }

    /// The threads that were started and have not ended, by number.
    pub fn active(&self) -> Gc<Dict> {
        dict(&self.active)
    }

    /// What low-level threads are about to run, by number.
    pub fn starting(&self) -> Gc<Dict> {
        dict(&self.starting)
    }

    /// What is called when the main thread ends.
    pub fn at_exit(&self) -> Gc<List> {
        match self.at_exit.get().cast() {
            Some(list) => list,
            None => unreachable!("set when made"),
        }
    }
}

fn dict(slot: &Slot) -> Gc<Dict> {
    match slot.get().cast() {
        Some(dict) => dict,
        None => unreachable!("set when made"),
    }
}

/// The key of a thread in the dicts of [`State`].
pub fn key_of(id: ThreadId) -> Value {
    Value::small(super::ident_of(id))
}

/// The state, kept alive by being on the stack.
#[derive(Clone, Copy)]
pub struct StateRef(Value);

impl Deref for StateRef {
    type Target = State;
    fn deref(&self) -> &State {
        match self.0.payload() {
            Some(state) => state,
            None => unreachable!("only made of states"),
        }
    }
}

/// The state of the VM's thread modules, made when it is first asked for.
///
/// # Errors
/// MemoryError.
pub fn state(t: &Thread) -> R<StateRef> {
    match existing(t) {
        Some(state) => Ok(state),
        None => make(t),
    }
}

/// The state, if a thread module was ever loaded.
pub fn existing(t: &Thread) -> Option<StateRef> {
    t.vm().module_state(KEY).map(StateRef)
}

#[cold]
fn make(t: &Thread) -> R<StateRef> {
    let made = StateRef(Native::new(t, t.types().object, State::blank()).value());
    made.active.set(Dict::new(t).value());
    made.starting.set(Dict::new(t).value());
    made.at_exit.set(List::empty(t).value());
    make_types(t, &made);
    made.hook_args.set(threading::hooks::args_type(t).value());
    made.main.set(threading::thread::main_object(t, &made)?);
    // Another thread may have been faster: then its state is the one.
    t.with_world_stopped(|| {
        if existing(t).is_none() {
            t.vm().set_module_state(KEY, made.0);
        }
    });
    Ok(existing(t).unwrap_or(made))
}

/// The module of a type, with its name, as `repr` shows it; a program's classes without.
pub fn shown_type(t: &Thread, object: Value) -> String {
    let ty = t.type_of(object);
    if ty.has_flag(type_flag::HEAP) { ty.name() } else { qualified_name(t, object) }
}

/// `type(object).__module__ + "." + type(object).__qualname__`
pub fn qualified_name(t: &Thread, object: Value) -> String {
    let ty = t.type_of(object);
    let text = |v: Value| v.cast::<Str>().map(|s| s.to_lossy().into_owned());
    let name = text(ty.qualname.get()).unwrap_or_else(|| ty.name());
    match ty.lookup(t, t.intern("__module__")).and_then(text) {
        Some(module) => format!("{module}.{name}"),
        None => name,
    }
}

// ---- per thread

/// What native code keeps for each thread that used one of the thread modules,
/// in `Thread::object`.
pub struct Record {
    /// Its `threading.Thread` object, or UNDEF.
    pub thread: Slot,
    /// The thread's dicts of the `local` objects it used last. Only its thread
    /// uses it, and a collection empties it.
    pub locals: [CacheEntry; local::CACHE_SIZE],
}

impl Payload for Record {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.thread);
        for entry in &self.locals {
            entry.clear();
        }
    }
}

/// The calling thread's [`Record`], as an object.
///
/// # Errors
/// MemoryError.
#[inline]
pub fn record(t: &Thread) -> R {
    match t.object.get() {
        Value::UNDEF => new_record(t),
        record => Ok(record),
    }
}

#[cold]
fn new_record(t: &Thread) -> R {
    let record = Record { thread: Slot::new(Value::UNDEF), locals: [const { CacheEntry::EMPTY }; local::CACHE_SIZE] };
    let record = Native::new(t, state(t)?.ty(Ty::Record), record).value();
    t.object.set(record);
    Ok(record)
}
