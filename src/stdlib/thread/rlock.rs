//! `_thread.RLock`, which is `threading.RLock`.

use super::ident_of;
use super::state::{Ty, shown_type, state};
use super::wait::{self, Patience};
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::function::Args;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::threads::{RawRLock, ThreadId, WaitKind, WaitOutcome};
use crate::value::{Gc, Value};

/// The Rust part of a reentrant lock.
#[derive(Default)]
pub struct RLock {
    raw: RawRLock,
}

impl Payload for RLock {
    fn trace(&self, _: &mut Marker<'_>) {}
}

impl RLock {
    /// A free reentrant lock object.
    ///
    /// # Errors
    /// What importing `_thread` raises.
    pub fn object(t: &Thread) -> R {
        Ok(Native::new(t, state(t)?.ty(Ty::RLock), RLock::default()).value())
    }

    /// Takes the lock, perhaps once more; false if patience ended first.
    ///
    /// # Errors
    /// What signal handlers raise.
    ///
    /// # Safepoint
    /// If it has to wait.
    pub fn acquire(&self, t: &Thread, object: Value, patience: Patience) -> R<bool> {
        if patience == Patience::None {
            return Ok(self.raw.try_acquire(t.core()));
        }
        let request = patience.request(wait::target(WaitKind::RLock, object));
        wait::wait(t, &request, |request| self.raw.acquire(t.core_arc(), request))
    }

    /// Gives one hold back.
    ///
    /// # Errors
    /// RuntimeError "cannot release un-acquired lock".
    pub fn release(&self, t: &Thread, object: Value) -> R<()> {
        self.raw.release(t.core(), object.bits()).map_err(|error| t.runtime_error(&error.to_string()))
    }

    /// Whether the calling thread has it.
    pub fn is_owned(&self, t: &Thread) -> bool {
        self.raw.is_owned(t.core())
    }

    /// Gives all holds back; how many they were.
    ///
    /// # Errors
    /// RuntimeError "cannot release un-acquired lock".
    pub fn release_save(&self, t: &Thread, object: Value) -> R<u32> {
        self.raw.release_save(t.core(), object.bits()).map_err(|error| t.runtime_error(&error.to_string()))
    }

    /// Takes `count` holds, whatever signals arrive.
    ///
    /// # Errors
    /// RuntimeError when simulated time finds a deadlock.
    pub fn acquire_restore(&self, t: &Thread, object: Value, count: u32) -> R<()> {
        match self.raw.acquire_restore(t.core_arc(), object.bits(), count) {
            WaitOutcome::Notified => Ok(()),
            _ => Err(wait::deadlock(t)),
        }
    }
}

fn payload<'a>(t: &Thread, this: &'a Value) -> R<&'a RLock> {
    match this.payload() {
        Some(lock) => Ok(lock),
        None => Err(t.type_error("not an RLock")),
    }
}

pub static SPEC: TypeSpec =
    TypeSpec { new: Some(new), methods: METHODS, signature: "(*args, **kwargs)", ..TypeSpec::EMPTY };

fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    if !args.values.is_empty() {
        let message = "Passing arguments to RLock is deprecated and will be removed in 3.15";
        t.warn(t.types().deprecation_warning, message, None)?;
    }
    Ok(Native::new(t, cls, RLock::default()).value())
}

natives! { static METHODS;
    /// Lock the lock.  `blocking` indicates whether we should wait for the lock to be
    /// available or not.  If the internal counter indicates that this thread already
    /// holds the lock, only the counter is incremented.
    "acquire($self, /, blocking=True, timeout=-1)" = acquire;
    /// Release the lock, allowing another thread that is blocked waiting for the lock
    /// to acquire it.  The lock must be in the locked state, and must be locked by the
    /// same thread that unlocks it; otherwise a `RuntimeError` is raised.
    "release($self, /)" = release;
    /// Lock the lock.
    "__enter__($self, /)" = enter;
    /// Release the lock.
    "__exit__($self, type=None, value=None, traceback=None, /)" = exit;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// For internal use by `threading.Condition`.
    "_is_owned($self, /)" = is_owned;
    /// For internal use by `threading.Condition`.
    "_release_save($self, /)" = release_save;
    /// For internal use by `threading.Condition`.
    "_acquire_restore($self, state, /)" = acquire_restore;
    /// How often the calling thread holds the lock.
    "_recursion_count($self, /)" = recursion_count;
    /// Make the lock free again in the child of a fork.
    "_at_fork_reinit($self, /)" = at_fork_reinit;
}

fn acquire(t: &Thread, a: &[Value]) -> R {
    let patience = match (a[1], a[2]) {
        (Value::UNDEF, Value::UNDEF) => Patience::Forever,
        (blocking, timeout) => wait::lock_patience(t, blocking, timeout)?,
    };
    Ok(Value::bool(payload(t, &a[0])?.acquire(t, a[0], patience)?))
}

fn enter(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(payload(t, &a[0])?.acquire(t, a[0], Patience::Forever)?))
}

fn release(t: &Thread, a: &[Value]) -> R {
    payload(t, &a[0])?.release(t, a[0])?;
    Ok(Value::NONE)
}

fn exit(t: &Thread, a: &[Value]) -> R {
    release(t, a)
}

fn is_owned(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(payload(t, &a[0])?.is_owned(t)))
}

fn release_save(t: &Thread, a: &[Value]) -> R {
    let count = payload(t, &a[0])?.release_save(t, a[0])?;
    let owner = t.int(ident_of(t.core().id()));
    Ok(Tuple::new(t, &[t.int(count.into()), owner]).value())
}

fn acquire_restore(t: &Thread, a: &[Value]) -> R {
    let count = match a[1].cast::<Tuple>() {
        Some(saved) if saved.len() == 2 => t.to_i64(saved.get(0))?,
        _ => return Err(t.type_error("_acquire_restore() argument 1 must be a 2-item tuple")),
    };
    let count = u32::try_from(count).unwrap_or(1).max(1);
    payload(t, &a[0])?.acquire_restore(t, a[0], count)?;
    Ok(Value::NONE)
}

fn recursion_count(t: &Thread, a: &[Value]) -> R {
    let lock = payload(t, &a[0])?;
    Ok(t.int(if lock.is_owned(t) { lock.raw.count().into() } else { 0 }))
}

fn at_fork_reinit(t: &Thread, a: &[Value]) -> R {
    payload(t, &a[0])?.raw.reset_after_fork();
    Ok(Value::NONE)
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let raw = &payload(t, &a[0])?.raw;
    let (owner, count) = match raw.owner() {
        ThreadId::NONE => (0, 0),
        owner => (ident_of(owner), raw.count()),
    };
    let word = if owner == 0 { "unlocked" } else { "locked" };
    let (name, place) = (shown_type(t, a[0]), a[0].bits());
    Ok(t.str(&format!("<{word} {name} object owner={owner} count={count} at {place:#x}>")))
}
