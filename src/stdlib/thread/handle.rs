//! What is known of a thread that was started, from outside: whether it runs,
//! its numbers, its end. `_thread._ThreadHandle` is its plainest Python face;
//! `threading.Thread` is the other one.

use std::sync::Arc;

use parking_lot::Mutex;

use super::ident_of;
use super::state::{Ty, state};
use super::wait::{self, Patience};
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::TypeSpec;
use crate::threads::{RawEvent, ThreadCore, ThreadId, WaitKind, WaitTarget};
use crate::value::Value;

/// A thread, from outside. It holds nothing of the heap.
#[derive(Default)]
pub struct Handle {
    core: Mutex<Option<Arc<ThreadCore>>>,
    claimed: Mutex<bool>,
    /// The thread runs, or has run.
    pub started: RawEvent,
    /// The thread has left the VM.
    pub done: RawEvent,
}

impl Handle {
    /// The handle of a thread that runs already.
    pub fn running(core: Arc<ThreadCore>) -> Handle {
        let handle = Handle { core: Mutex::new(Some(core)), claimed: Mutex::new(true), ..Handle::default() };
        handle.started.set();
        handle
    }

    /// The right to start the thread: given once.
    pub fn claim(&self) -> bool {
        !std::mem::replace(&mut *self.claimed.lock(), true)
    }

    /// Gives the right to start the thread back.
    pub fn unclaim(&self) {
        *self.claimed.lock() = false;
    }

    /// Whether it has been started.
    pub fn is_claimed(&self) -> bool {
        *self.claimed.lock()
    }

    /// The thread begins to run: its core is known from now on.
    pub fn set_running(&self, core: &Arc<ThreadCore>) {
        *self.core.lock() = Some(Arc::clone(core));
        self.started.set();
    }

    /// The runtime's part of the thread, once it runs.
    pub fn core(&self) -> Option<Arc<ThreadCore>> {
        self.core.lock().clone()
    }

    /// The thread's number; none before it runs.
    pub fn id(&self) -> ThreadId {
        self.core.lock().as_ref().map_or(ThreadId::NONE, |core| core.id())
    }

    /// `threading.get_ident()` of the thread, or None.
    pub fn ident(&self, t: &Thread) -> Value {
        match self.id() {
            ThreadId::NONE => Value::NONE,
            id => t.int(ident_of(id)),
        }
    }

    /// Whether it runs.
    pub fn is_alive(&self) -> bool {
        self.started.is_set() && !self.done.is_set()
    }

    /// Waits for the thread's end; false if patience ended first. `object` stands
    /// for the thread.
    ///
    /// # Errors
    /// What signal handlers raise.
    ///
    /// # Safepoint
    /// If it has to wait.
    pub fn join(&self, t: &Thread, object: Value, patience: Patience) -> R<bool> {
        if self.done.is_set() || patience == Patience::None {
            return Ok(self.done.is_set());
        }
        let target = WaitTarget { owner: self.id(), ..wait::target(WaitKind::Join, object) };
        let request = patience.request(target);
        wait::wait(t, &request, |request| self.done.wait(t.core_arc(), request))
    }

    /// Waits until the thread runs.
    ///
    /// # Errors
    /// What signal handlers raise.
    pub fn wait_started(&self, t: &Thread, object: Value) -> R<()> {
        let request = Patience::Forever.request(wait::target(WaitKind::Other, object));
        wait::wait(t, &request, |request| self.started.wait(t.core_arc(), request)).map(|_| ())
    }
}

// ---- _thread._ThreadHandle

/// The Rust part of a `_ThreadHandle`.
struct HandleObject {
    handle: Arc<Handle>,
}

impl Payload for HandleObject {
    fn trace(&self, _: &mut Marker<'_>) {}
}

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, _| Ok(Native::new(t, cls, HandleObject { handle: Arc::default() }).value())),
    methods: METHODS,
    getsets: &[GetSetDef { name: "ident", get: |t, this| Ok(of(t, this)?.ident(t)), set: None, doc: "" }],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Wait until the thread has ended.
    "join($self, timeout=None, /)" = join;
    /// Whether the thread has ended.
    "is_done($self, /)" = is_done;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
}

/// A Python object for `handle`.
///
/// # Errors
/// MemoryError.
pub fn object(t: &Thread, handle: Arc<Handle>) -> R {
    Ok(Native::new(t, state(t)?.ty(Ty::Handle), HandleObject { handle }).value())
}

/// The handle that a `_ThreadHandle` stands for.
///
/// # Errors
/// TypeError if it is something else.
pub fn of(t: &Thread, this: Value) -> R<Arc<Handle>> {
    match this.payload::<HandleObject>() {
        Some(object) => Ok(Arc::clone(&object.handle)),
        None => Err(t.type_error("'handle' must be a _ThreadHandle")),
    }
}

fn join(t: &Thread, a: &[Value]) -> R {
    let handle = of(t, a[0])?;
    let patience = wait::optional_patience(t, a[1])?;
    if !handle.is_claimed() {
        return Err(t.runtime_error("thread not started"));
    }
    if handle.id() == t.core().id() {
        return Err(t.runtime_error("Cannot join current thread"));
    }
    handle.join(t, a[0], patience)?;
    Ok(Value::NONE)
}

fn is_done(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(of(t, a[0])?.done.is_set()))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let ident = match of(t, a[0])?.id() {
        ThreadId::NONE => 0,
        id => ident_of(id),
    };
    Ok(t.str(&format!("<_thread._ThreadHandle object: ident={ident}>")))
}
