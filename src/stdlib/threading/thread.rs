//! `threading.Thread`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::deprecated;
use crate::heap::Marker;
use crate::interp::traceback::sys_attribute;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::native::{Native, Payload};
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::ty::TypeObject;
use crate::stdlib::thread::handle::{self, Handle};
use crate::stdlib::thread::ident_of;
use crate::stdlib::thread::start::{self, apply, run_thread_object};
use crate::stdlib::thread::state::{State, Ty, key_of, state};
use crate::stdlib::thread::wait::{self, Patience};
use crate::threads::ThreadId;
use crate::value::{Gc, Slot, Value};

/// The Rust part of a `Thread` object.
pub struct ThreadObject {
    handle: Arc<Handle>,
    /// UNDEF before `__init__`.
    name: Slot,
    pub target: Slot,
    args: Slot,
    kwargs: Slot,
    /// As it was set; its truth counts.
    daemon: Slot,
    /// `sys.stderr` when it was made: for the exception that ends it, where that is gone.
    stderr: Slot,
    /// An event for whoever asks whether the thread has started; UNDEF: nobody has.
    started: Slot,
    /// What `daemon` was when the thread started.
    runs_as_daemon: AtomicBool,
}

impl Payload for ThreadObject {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([
            &self.name,
            &self.target,
            &self.args,
            &self.kwargs,
            &self.daemon,
            &self.stderr,
            &self.started,
        ]);
    }

    fn unpicklable(&self, _: &Thread, _: Gc<TypeObject>) -> Option<String> {
        Some("'_thread._ThreadHandle' object".to_owned())
    }
}

impl ThreadObject {
    fn blank(handle: Handle) -> ThreadObject {
        ThreadObject {
            handle: Arc::new(handle),
            name: Slot::new(Value::UNDEF),
            target: Slot::new(Value::UNDEF),
            args: Slot::new(Value::UNDEF),
            kwargs: Slot::new(Value::UNDEF),
            daemon: Slot::new(Value::FALSE),
            stderr: Slot::new(Value::UNDEF),
            started: Slot::new(Value::UNDEF),
            runs_as_daemon: AtomicBool::new(false),
        }
    }

    /// The thread itself.
    pub fn handle(&self) -> &Arc<Handle> {
        &self.handle
    }

    /// Whether the program ends without waiting for it.
    pub fn runs_as_daemon(&self) -> bool {
        self.runs_as_daemon.load(Ordering::Relaxed)
    }

    /// Where it is told of the exception that ends the thread, if there is no `sys.stderr`.
    pub fn stderr(&self, t: &Thread) -> Option<Value> {
        self.stderr.get().defined().or_else(|| sys_attribute(t, "__stderr__"))?.given()
    }

    fn is_initialized(&self) -> bool {
        !self.name.get().is_undef()
    }
}

fn payload<'a>(t: &Thread, this: &'a Value) -> R<&'a ThreadObject> {
    match this.payload() {
        Some(thread) => Ok(thread),
        None => Err(t.type_error("not a Thread object")),
    }
}

/// The payload of a thread whose `__init__` was called.
///
/// # Errors
/// RuntimeError "Thread.__init__() not called".
fn initialized<'a>(t: &Thread, this: &'a Value) -> R<&'a ThreadObject> {
    let thread = payload(t, this)?;
    if thread.is_initialized() { Ok(thread) } else { Err(t.runtime_error("Thread.__init__() not called")) }
}

/// The same for attributes.
///
/// # Errors
/// AssertionError "Thread.__init__() not called".
fn asserted<'a>(t: &Thread, this: &'a Value) -> R<&'a ThreadObject> {
    let thread = payload(t, this)?;
    if thread.is_initialized() { Ok(thread) } else { Err(assertion_error(t, "Thread.__init__() not called")) }
}

#[cold]
fn assertion_error(t: &Thread, message: &str) -> Raised {
    t.raise_text(t.types().assertion_error, message)
}

// ---- the type

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, _| {
        object::refuse_abstract(t, cls)?;
        Ok(new(t, cls, Handle::default()))
    }),
    methods: METHODS,
    getsets: GETSETS,
    doc: "A class that represents a thread of control.\n\n\
        There are two ways to specify the activity: by passing a callable object to the\n\
        constructor, or by overriding the run() method in a subclass.\n",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// This constructor should always be called with keyword arguments.  *group* should
    /// be None; *target* is the callable object to be invoked by the run() method;
    /// *name* is the thread name, by default of the form "Thread-N"; *args* and *kwargs*
    /// are the arguments of the target invocation; *daemon* is inherited from the
    /// current thread unless it is given.
    "def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None)" = init;
    /// Start the thread's activity.  It must be called at most once per thread object.
    /// It arranges for the object's run() method to be invoked in a separate thread of
    /// control.
    "def start(self)" = start;
    /// Method representing the thread's activity.  The standard run() method invokes the
    /// callable object passed to the object's constructor as the target argument.
    "def run(self)" = run;
    /// Wait until the thread terminates, or until the optional timeout (in seconds)
    /// occurs.  As join() always returns None, is_alive() says which of the two it was.
    "def join(self, timeout=None)" = join;
    /// Return whether the thread is alive.
    "def is_alive(self)" = is_alive;
    /// The old spelling of is_alive().
    "def isAlive(self)" = is_alive_old;
    /// Return a string used for identification purposes only.
    "def getName(self)" = get_name;
    /// Set the name string for this thread.
    "def setName(self, name)" = set_name;
    /// Return whether this thread is a daemon.
    "def isDaemon(self)" = is_daemon;
    /// Set whether this thread is a daemon.
    "def setDaemon(self, daemonic)" = set_daemon;
    /// Return repr(self).
    "def __repr__(self)" = repr;
}

static GETSETS: &[GetSetDef] = &[
    object::DICT,
    GetSetDef {
        name: "name",
        get: name_of,
        set: Some(name_to),
        doc: "A string used for identification purposes only.",
    },
    GetSetDef { name: "daemon", get: daemon_of, set: Some(daemon_to), doc: "Whether this thread is a daemon thread." },
    GetSetDef { name: "ident", get: ident, set: None, doc: "Thread identifier of this thread or None." },
    GetSetDef { name: "native_id", get: native_id, set: None, doc: "Native integral thread ID, or None." },
    GetSetDef { name: "_name", get: name_of, set: Some(name_to), doc: "" },
    GetSetDef { name: "_ident", get: ident, set: None, doc: "" },
    GetSetDef { name: "_native_id", get: native_id, set: None, doc: "" },
    GetSetDef { name: "_daemonic", get: daemon_of, set: Some(daemon_to), doc: "" },
    GetSetDef { name: "_handle", get: handle_object, set: None, doc: "" },
    GetSetDef { name: "_started", get: started, set: None, doc: "" },
    GetSetDef {
        name: "_initialized",
        get: |t, this| Ok(Value::bool(payload(t, &this)?.is_initialized())),
        set: None,
        doc: "",
    },
    GetSetDef {
        name: "_target",
        get: |t, this| kept(t, this, "_target", |thread| &thread.target),
        set: Some(|t, this, value| keep(t, this, value, |thread| &thread.target)),
        doc: "",
    },
    GetSetDef {
        name: "_args",
        get: |t, this| kept(t, this, "_args", |thread| &thread.args),
        set: Some(|t, this, value| keep(t, this, value, |thread| &thread.args)),
        doc: "",
    },
    GetSetDef {
        name: "_kwargs",
        get: |t, this| kept(t, this, "_kwargs", |thread| &thread.kwargs),
        set: Some(|t, this, value| keep(t, this, value, |thread| &thread.kwargs)),
        doc: "",
    },
];

fn new(t: &Thread, cls: Gc<TypeObject>, handle: Handle) -> Value {
    Native::new(t, cls, ThreadObject::blank(handle)).value()
}

/// The object of the main thread.
///
/// # Errors
/// MemoryError.
pub fn main_object(t: &Thread, state: &State) -> R {
    let Some(core) = t.vm().runtime().main_thread() else { return Ok(Value::NONE) };
    let id = core.id();
    let object = new(t, state.ty(Ty::MainThread), Handle::running(core));
    payload(t, &object)?.name.set(t.intern("MainThread").value());
    state.active().set(t, key_of(id), object)?;
    Ok(object)
}

/// An object for the calling thread, which was started without one.
///
/// # Errors
/// MemoryError.
pub fn dummy_object(t: &Thread, state: &State) -> R {
    let object = new(t, state.ty(Ty::DummyThread), Handle::running(Arc::clone(t.core_arc())));
    let thread = payload(t, &object)?;
    thread.name.set(t.str(&format!("Dummy-{}", t.vm().next_thread_number())));
    thread.daemon.set(Value::TRUE);
    thread.runs_as_daemon.store(true, Ordering::Relaxed);
    state.active().set(t, key_of(t.core().id()), object)?;
    Ok(object)
}

fn init(t: &Thread, a: &[Value]) -> R {
    let &[this, group, target, name, args, kwargs, daemon] = a else {
        return Err(t.type_error("Thread.__init__() takes from 1 to 6 positional arguments"));
    };
    initialize(t, this, [group, target, name, args, kwargs, daemon])?;
    Ok(Value::NONE)
}

/// `Thread.__init__(this, group, target, name, args, kwargs, daemon=daemon)`; UNDEF
/// where the default is meant.
///
/// # Errors
/// AssertionError for a group; what `bool(name)` and `str(name)` raise.
pub fn initialize(t: &Thread, this: Value, given: [Value; 6]) -> R<()> {
    let [group, target, name, args, kwargs, daemon] = given;
    let thread = payload(t, &this)?;
    if group.given().is_some() {
        return Err(assertion_error(t, "group argument must be None for now"));
    }
    let name = match name.given() {
        Some(name) if t.truthy(name)? => t.to_str(name)?.value(),
        _ => new_name(t, target)?,
    };
    let daemon = match daemon.given() {
        Some(daemon) => daemon,
        None => inherited_daemon(t)?,
    };
    thread.target.set(target.or_none());
    thread.args.set(args.defined().unwrap_or_else(|| t.vm().empty_tuple().value()));
    thread.kwargs.set(match kwargs.given() {
        Some(kwargs) => kwargs,
        None => Dict::new(t).value(),
    });
    thread.daemon.set(daemon);
    thread.stderr.set(sys_attribute(t, "stderr").unwrap_or(Value::NONE));
    thread.name.set(name);
    Ok(())
}

fn inherited_daemon(t: &Thread) -> R {
    let parent = start::current(t)?;
    Ok(parent.payload::<ThreadObject>().map_or(Value::FALSE, |parent| parent.daemon.get()))
}

/// "Thread-N", or "Thread-N (target)".
fn new_name(t: &Thread, target: Value) -> R {
    let number = t.vm().next_thread_number();
    let target_name = match target.given() {
        Some(target) => t.find_attr(target, t.intern("__name__"))?,
        None => None,
    };
    Ok(match target_name {
        Some(name) => {
            let name = t.to_str(name)?;
            t.str(&format!("Thread-{number} ({})", name.to_lossy()))
        }
        None => t.str(&format!("Thread-{number}")),
    })
}

// ---- its life

/// The event that tells of the start, made for the first who asks.
fn started(t: &Thread, this: Value) -> R {
    let thread = asserted(t, &this)?;
    if let Some(event) = thread.started.get().defined() {
        return Ok(event);
    }
    let made = t.construct(state(t)?.ty(Ty::Event), Args::positional_only(&[]))?;
    let event = {
        let _guard = this.object().map(|header| t.lock(header));
        thread.started.get().defined().unwrap_or_else(|| {
            thread.started.set(made);
            made
        })
    };
    if thread.handle.is_claimed() {
        t.call_method(event, "set", &[])?;
    }
    Ok(event)
}

/// Tells the audit hooks of a thread that is started.
#[cold]
fn audit_start(t: &Thread, this: Value, daemon: bool) -> R<()> {
    let function = t.get_attr(this, t.intern("run"))?;
    let handle = t.get_attr(this, t.intern("_handle"))?;
    t.audit("_thread.start_joinable_thread", || [function, t.int(daemon.into()), handle])
}

fn start(t: &Thread, a: &[Value]) -> R {
    let this = a[0];
    let thread = payload(t, &this)?;
    if !thread.is_initialized() {
        return Err(t.runtime_error("thread.__init__() not called"));
    }
    // A subclass may have a `daemon` of its own.
    let daemon = t.get_attr(this, t.intern("daemon"))?;
    let daemon = t.truthy(daemon)?;
    if !thread.handle.claim() {
        return Err(t.runtime_error("threads can only be started once"));
    }
    if t.vm().is_audited() {
        audit_start(t, this, daemon)?;
    }
    thread.runs_as_daemon.store(daemon, Ordering::Relaxed);
    let enroll = |id| state(t)?.active().set(t, key_of(id), this);
    if let Err(raised) = start::start(t, &thread.handle, enroll, run_thread_object) {
        thread.handle.unclaim();
        return Err(raised);
    }
    if let Some(event) = thread.started.get().defined() {
        t.call_method(event, "set", &[])?;
    }
    thread.handle.wait_started(t, this)?;
    Ok(Value::NONE)
}

fn run(t: &Thread, a: &[Value]) -> R {
    let thread = payload(t, &a[0])?;
    let target = kept(t, a[0], "_target", |thread| &thread.target)?;
    let (args, kwargs) = (thread.args.get(), thread.kwargs.get());
    let result = match target.given() {
        Some(target) => apply(t, target, args, kwargs).map(|_| ()),
        None => Ok(()),
    };
    // A thread that has run holds on to nothing.
    for slot in [&thread.target, &thread.args, &thread.kwargs] {
        slot.set(Value::UNDEF);
    }
    result.map(|()| Value::NONE)
}

fn join(t: &Thread, a: &[Value]) -> R {
    let thread = initialized(t, &a[0])?;
    if !thread.handle.is_claimed() {
        return Err(t.runtime_error("cannot join thread before it is started"));
    }
    if t.is_instance(a[0], state(t)?.ty(Ty::DummyThread)) {
        return Err(t.runtime_error("cannot join a dummy thread"));
    }
    if thread.handle.id() == t.core().id() {
        return Err(t.runtime_error("cannot join current thread"));
    }
    let patience: Patience = wait::join_patience(t, a[1])?;
    thread.handle.join(t, a[0], patience)?;
    Ok(Value::NONE)
}

fn is_alive(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(asserted(t, &a[0])?.handle.is_alive()))
}

fn is_alive_old(t: &Thread, a: &[Value]) -> R {
    deprecated(t, "isAlive() is deprecated, use is_alive() instead")?;
    is_alive(t, a)
}

// ---- attributes

fn kept(t: &Thread, this: Value, name: &str, slot: fn(&ThreadObject) -> &Slot) -> R {
    match slot(payload(t, &this)?).get().defined() {
        Some(value) => Ok(value),
        None => {
            let message = format!("'{}' object has no attribute '{name}'", t.type_name(this));
            Err(t.attribute_error(&message, t.intern(name).value(), this))
        }
    }
}

fn keep(t: &Thread, this: Value, value: Value, slot: fn(&ThreadObject) -> &Slot) -> R<()> {
    slot(payload(t, &this)?).set(value);
    Ok(())
}

fn name_of(t: &Thread, this: Value) -> R {
    Ok(asserted(t, &this)?.name.get())
}

fn name_to(t: &Thread, this: Value, value: Value) -> R<()> {
    let Some(value) = value.defined() else { return Err(no_deleter(t, this, "name")) };
    asserted(t, &this)?;
    let name = t.to_str(value)?;
    payload(t, &this)?.name.set(name.value());
    Ok(())
}

fn get_name(t: &Thread, a: &[Value]) -> R {
    deprecated(t, "getName() is deprecated, get the name attribute instead")?;
    t.get_attr(a[0], t.intern("name"))
}

fn set_name(t: &Thread, a: &[Value]) -> R {
    deprecated(t, "setName() is deprecated, set the name attribute instead")?;
    t.set_attr(a[0], t.intern("name"), a[1])?;
    Ok(Value::NONE)
}

fn daemon_of(t: &Thread, this: Value) -> R {
    Ok(asserted(t, &this)?.daemon.get())
}

fn daemon_to(t: &Thread, this: Value, value: Value) -> R<()> {
    let Some(value) = value.defined() else { return Err(no_deleter(t, this, "daemon")) };
    let thread = initialized(t, &this)?;
    if thread.handle.is_claimed() {
        return Err(t.runtime_error("cannot set daemon status of active thread"));
    }
    thread.daemon.set(value);
    Ok(())
}

#[cold]
fn no_deleter(t: &Thread, this: Value, name: &str) -> Raised {
    let message = format!("property '{name}' of '{}' object has no deleter", t.type_name(this));
    t.attribute_error(&message, t.intern(name).value(), this)
}

fn is_daemon(t: &Thread, a: &[Value]) -> R {
    deprecated(t, "isDaemon() is deprecated, get the daemon attribute instead")?;
    t.get_attr(a[0], t.intern("daemon"))
}

fn set_daemon(t: &Thread, a: &[Value]) -> R {
    deprecated(t, "setDaemon() is deprecated, set the daemon attribute instead")?;
    t.set_attr(a[0], t.intern("daemon"), a[1])?;
    Ok(Value::NONE)
}

fn ident(t: &Thread, this: Value) -> R {
    Ok(asserted(t, &this)?.handle.ident(t))
}

fn native_id(t: &Thread, this: Value) -> R {
    Ok(asserted(t, &this)?.handle.core().map_or(Value::NONE, |core| t.int(core.native_id() as i64)))
}

fn handle_object(t: &Thread, this: Value) -> R {
    handle::object(t, Arc::clone(&payload(t, &this)?.handle))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let thread = payload(t, &a[0])?;
    let Some(name) = thread.name.get().cast::<Str>() else {
        return Err(assertion_error(t, "Thread.__init__() was not called"));
    };
    let handle = &thread.handle;
    let status = match (handle.started.is_set(), handle.done.is_set()) {
        (_, true) => "stopped",
        (true, false) => "started",
        (false, false) => "initial",
    };
    let daemon = if t.truthy(thread.daemon.get())? { " daemon" } else { "" };
    let ident = match handle.id() {
        ThreadId::NONE => String::new(),
        id => format!(" {}", ident_of(id)),
    };
    let class = t.type_of(a[0]).name();
    Ok(t.str(&format!("<{class}({}, {status}{daemon}{ident})>", name.to_lossy())))
}
