//! `_thread.lock`, which is `threading.Lock`.

use super::state::{Ty, shown_type, state};
use super::wait::{self, Patience};
use crate::builtins::arguments;
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::function::Args;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::TypeSpec;
use crate::objects::ty::TypeObject;
use crate::threads::{ParkRequest, RawLock, WaitKind, WaitOutcome};
use crate::value::{Gc, Value};

/// The Rust part of a lock.
#[derive(Default)]
pub struct Lock {
    raw: RawLock,
}

impl Payload for Lock {
    fn trace(&self, _: &mut Marker<'_>) {}
}

impl Lock {
    /// A free lock object.
    ///
    /// # Errors
    /// What importing `_thread` raises.
    pub fn object(t: &Thread) -> R {
        Ok(Native::new(t, state(t)?.ty(Ty::Lock), Lock::default()).value())
    }

    /// Takes the lock, which is that of `object`; false if patience ended first.
    ///
    /// # Errors
    /// What signal handlers raise.
    ///
    /// # Safepoint
    /// If it has to wait.
    #[inline]
    pub fn acquire(&self, t: &Thread, object: Value, patience: Patience) -> R<bool> {
        if patience == Patience::None {
            return Ok(self.raw.try_acquire(t.core()));
        }
        let request = patience.request(wait::target(WaitKind::Lock, object));
        wait::wait(t, &request, |request| self.raw.acquire(t.core_arc(), request))
    }

    /// Takes the lock back after a wait, whatever signals arrive.
    ///
    /// # Errors
    /// RuntimeError when simulated time finds a deadlock.
    pub fn reacquire(&self, t: &Thread, object: Value) -> R<()> {
        let target = wait::target(WaitKind::Lock, object);
        let request = ParkRequest { interruptible: false, ..ParkRequest::new(target) };
        match self.raw.acquire(t.core_arc(), &request) {
            WaitOutcome::Notified => Ok(()),
            _ => Err(wait::deadlock(t)),
        }
    }

    /// Frees the lock.
    ///
    /// # Errors
    /// RuntimeError "release unlocked lock".
    #[inline]
    pub fn release(&self, t: &Thread, object: Value) -> R<()> {
        self.raw.release(t.core(), object.bits()).map_err(|error| t.runtime_error(&error.to_string()))
    }

    /// Whether somebody has it.
    pub fn is_locked(&self) -> bool {
        self.raw.is_locked()
    }
}

/// The payload of `this`, a lock.
#[inline]
pub fn payload<'a>(t: &Thread, this: &'a Value) -> R<&'a Lock> {
    match this.payload() {
        Some(lock) => Ok(lock),
        None => Err(t.type_error("not a lock")),
    }
}

pub static SPEC: TypeSpec = TypeSpec { new: Some(new), methods: METHODS, doc: DOC, signature: "()", ..TypeSpec::EMPTY };

const DOC: &str = "A lock object is a synchronization primitive.  To create a lock,\n\
    call threading.Lock().  Whoever acquires it excludes all others until it is released;\n\
    any thread may release it.";

natives! { pub static METHODS;
    /// Lock the lock.  Without argument, this blocks if the lock is already locked
    /// (even by the same thread), waiting for another thread to release the lock, and
    /// returns True once the lock is acquired.  The blocking operation is interruptible.
    "acquire($self, /, blocking=True, timeout=-1)" = acquire;
    /// Release the lock, allowing another thread that is blocked waiting for the lock
    /// to acquire it.  The lock must be in the locked state, but it needn't be locked
    /// by the same thread that unlocks it.
    "release($self, /)" = release;
    /// Return whether the lock is in the locked state.
    "locked($self, /)" = locked;
    /// An obsolete synonym of acquire().
    "acquire_lock($self, /, blocking=True, timeout=-1)" = acquire;
    /// An obsolete synonym of release().
    "release_lock($self, /)" = release;
    /// An obsolete synonym of locked().
    "locked_lock($self, /)" = locked;
    /// Lock the lock.
    "__enter__($self, /)" = enter;
    /// Release the lock.
    "__exit__($self, type=None, value=None, traceback=None, /)" = exit;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Make the lock free again in the child of a fork.
    "_at_fork_reinit($self, /)" = at_fork_reinit;
}

fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    arguments::positional(t, "lock", args, 0, 0)?;
    Ok(Native::new(t, cls, Lock::default()).value())
}

/// `_thread.allocate_lock()`
pub fn allocate(t: &Thread, _: &[Value]) -> R {
    Lock::object(t)
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

fn locked(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(payload(t, &a[0])?.is_locked()))
}

fn at_fork_reinit(t: &Thread, a: &[Value]) -> R {
    payload(t, &a[0])?.raw.reset_after_fork();
    Ok(Value::NONE)
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let word = if payload(t, &a[0])?.is_locked() { "locked" } else { "unlocked" };
    Ok(t.str(&format!("<{word} {} object at {:#x}>", shown_type(t, a[0]), a[0].bits())))
}
