//! `threading.Condition`.
//!
//! The waiters stand in a queue of the condition's own; its lock may be a native
//! one, whose operations are called directly, or any object with `acquire` and
//! `release`.

use super::deprecated;
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::native::{Native, Payload};
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::ty::{Special, TypeObject};
use crate::stdlib::thread::lock::Lock;
use crate::stdlib::thread::rlock::RLock;
use crate::stdlib::thread::state::{Ty, state};
use crate::stdlib::thread::wait::{self, Patience};
use crate::threads::{ParkRequest, WaitKind, WaitQueue};
use crate::value::{Gc, Slot, Value};

/// The Rust part of a condition.
pub struct Condition {
    lock: Slot,
    waiters: WaitQueue,
}

impl Payload for Condition {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.lock);
    }

    fn unpicklable(&self, t: &Thread, _: Gc<TypeObject>) -> Option<String> {
        Some(format!("'{}' object", t.type_name(self.lock.get())))
    }
}

/// What was held of the lock before a wait.
enum Held {
    Once,
    /// Of a reentrant lock: so often.
    Times(u32),
    /// What `_release_save` gave.
    Saved(Value),
}

impl Condition {
    /// A condition object on `lock`.
    ///
    /// # Errors
    /// MemoryError.
    pub fn object(t: &Thread, lock: Value) -> R {
        let this = blank(t, state(t)?.ty(Ty::Condition));
        payload(t, &this)?.lock.set(lock);
        Ok(this)
    }

    /// Notifies the first `count` waiters. The caller has the lock.
    pub fn notify(&self, count: usize) {
        self.waiters.notify(count);
    }

    /// Waits as the request says until notified; false if its time ended first.
    /// `lock` is the condition's, the caller has it, and has it again afterwards.
    ///
    /// # Errors
    /// What signal handlers raise.
    ///
    /// # Safepoint
    /// Detached meanwhile.
    pub fn wait_with(&self, t: &Thread, lock: (&Lock, Value), request: &ParkRequest) -> R<bool> {
        let waiter = self.waiters.lock().join(t.core_arc());
        if let Err(raised) = lock.0.release(t, lock.1) {
            self.waiters.lock().leave(&waiter);
            return Err(raised);
        }
        let notified = wait::wait_in_place(t, &self.waiters, &waiter, request);
        keeping_exception(t, notified, || lock.0.reacquire(t, lock.1))
    }

    /// The same for any lock.
    fn wait(&self, t: &Thread, object: Value, patience: Patience) -> R<bool> {
        let lock = self.lock.get();
        let waiter = self.waiters.lock().join(t.core_arc());
        let held = match release_all(t, lock) {
            Ok(held) => held,
            Err(raised) => {
                self.waiters.lock().leave(&waiter);
                return Err(raised);
            }
        };
        let request = patience.request(wait::target(WaitKind::Condition, object));
        let notified = match patience {
            Patience::None => Ok(!self.waiters.lock().leave(&waiter)),
            _ => wait::wait_in_place(t, &self.waiters, &waiter, &request),
        };
        keeping_exception(t, notified, || take_back(t, lock, &held))
    }
}

/// Runs `finally` and gives `result`, unless it raises itself.
fn keeping_exception<T>(t: &Thread, result: R<T>, finally: impl FnOnce() -> R<()>) -> R<T> {
    match result {
        Ok(value) => finally().map(|()| value),
        Err(_) => {
            let exception = t.take_raised();
            finally()?;
            match exception.cast() {
                Some(exception) => Err(t.raise_again(exception)),
                None => Err(t.system_error("an error without an exception")),
            }
        }
    }
}

// ---- the lock

/// Whether the calling thread (for a plain lock: anybody) has the lock.
fn is_owned(t: &Thread, lock: Value) -> R<bool> {
    if let Some(lock) = lock.payload::<Lock>() {
        return Ok(lock.is_locked());
    }
    if let Some(lock) = lock.payload::<RLock>() {
        return Ok(lock.is_owned(t));
    }
    if let Some(method) = t.find_attr(lock, t.intern("_is_owned"))? {
        let owned = t.call(method, &[])?;
        return t.truthy(owned);
    }
    let acquired = t.call_method(lock, "acquire", &[Value::FALSE])?;
    if !t.truthy(acquired)? {
        return Ok(true);
    }
    t.call_method(lock, "release", &[])?;
    Ok(false)
}

fn release_all(t: &Thread, lock: Value) -> R<Held> {
    if let Some(native) = lock.payload::<Lock>() {
        return native.release(t, lock).map(|()| Held::Once);
    }
    if let Some(native) = lock.payload::<RLock>() {
        return native.release_save(t, lock).map(Held::Times);
    }
    if let Some(method) = t.find_attr(lock, t.intern("_release_save"))? {
        return t.call(method, &[]).map(Held::Saved);
    }
    t.call_method(lock, "release", &[]).map(|_| Held::Once)
}

fn take_back(t: &Thread, lock: Value, held: &Held) -> R<()> {
    match (held, lock.payload::<Lock>(), lock.payload::<RLock>()) {
        (Held::Once, Some(native), _) => native.reacquire(t, lock),
        (Held::Times(count), _, Some(native)) => native.acquire_restore(t, lock, *count),
        (Held::Saved(saved), ..) => t.call_method(lock, "_acquire_restore", &[*saved]).map(|_| ()),
        _ => t.call_method(lock, "acquire", &[]).map(|_| ()),
    }
}

// ---- the type

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, _| {
        object::refuse_abstract(t, cls)?;
        Ok(blank(t, cls))
    }),
    methods: METHODS,
    getsets: &[
        object::DICT,
        GetSetDef { name: "_waiters", get: waiters_of, set: None, doc: "" },
        GetSetDef { name: "_lock", get: |t, this| lock_of(t, this), set: None, doc: "" },
        GetSetDef { name: "acquire", get: |t, this| of_lock(t, this, "acquire"), set: None, doc: "" },
        GetSetDef { name: "release", get: |t, this| of_lock(t, this, "release"), set: None, doc: "" },
    ],
    doc: "Class that implements a condition variable.\n\n\
        A condition variable allows one or more threads to wait until they are notified\n\
        by another thread.  The lock given, or an RLock, is its underlying lock.\n",
    ..TypeSpec::EMPTY
};

/// A deque with a lock, which is taken, for each thread that waits at this moment.
fn waiters_of(t: &Thread, this: Value) -> R {
    let locks = t.rooted_list();
    for _ in 0..payload(t, &this)?.waiters.waiters() {
        let lock = crate::stdlib::thread::lock::Lock::object(t)?;
        t.call_method(lock, "acquire", &[])?;
        locks.push(t, lock)?;
    }
    let collections = t.import_module("collections")?;
    t.call_method(collections, "deque", &[locks.value()])
}

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "def __init__(self, lock=None)" = init;
    /// Acquire the underlying lock.
    "def __enter__(self)" = enter;
    /// Release the underlying lock.
    "def __exit__(self, type=None, value=None, traceback=None, /)" = exit;
    /// Wait until notified or until a timeout occurs.  If the calling thread has not
    /// acquired the lock when this method is called, a RuntimeError is raised.
    "def wait(self, timeout=None)" = wait_method;
    /// Wait until a condition evaluates to True.  predicate should be a callable whose
    /// result will be interpreted as a boolean value.
    "def wait_for(self, predicate, timeout=None)" = wait_for;
    /// Wake up one or more threads waiting on this condition, if any.
    "def notify(self, n=1)" = notify;
    /// Wake up all threads waiting on this condition.
    "def notify_all(self)" = notify_all;
    /// The old spelling of notify_all().
    "def notifyAll(self)" = notify_all_old;
    /// Whether the lock is acquired by the calling thread.
    "def _is_owned(self)" = is_owned_method;
    /// Release the lock however often it is held; gives what _acquire_restore needs.
    "def _release_save(self)" = release_save_method;
    /// Acquire the lock as often as it was held.
    "def _acquire_restore(self, saved, /)" = acquire_restore_method;
    /// Return repr(self).
    "def __repr__(self)" = repr;
}

fn blank(t: &Thread, cls: Gc<TypeObject>) -> Value {
    Native::new(t, cls, Condition { lock: Slot::new(Value::UNDEF), waiters: WaitQueue::new(()) }).value()
}

/// The payload of a condition.
///
/// # Errors
/// TypeError for anything else.
pub fn payload<'a>(t: &Thread, this: &'a Value) -> R<&'a Condition> {
    match this.payload() {
        Some(condition) => Ok(condition),
        None => Err(t.type_error("not a Condition")),
    }
}

fn lock_of(t: &Thread, this: Value) -> R {
    match payload(t, &this)?.lock.get().defined() {
        Some(lock) => Ok(lock),
        None => {
            let message = format!("'{}' object has no attribute '_lock'", t.type_name(this));
            Err(t.attribute_error(&message, t.intern("_lock").value(), this))
        }
    }
}

fn of_lock(t: &Thread, this: Value, name: &str) -> R {
    t.get_attr(lock_of(t, this)?, t.intern(name))
}

fn init(t: &Thread, a: &[Value]) -> R {
    let lock = match a[1].given() {
        Some(lock) => lock,
        None => RLock::object(t)?,
    };
    for name in ["acquire", "release"] {
        t.get_attr(lock, t.intern(name))?;
    }
    payload(t, &a[0])?.lock.set(lock);
    Ok(Value::NONE)
}

fn enter(t: &Thread, a: &[Value]) -> R {
    let lock = lock_of(t, a[0])?;
    if let Some(native) = lock.payload::<RLock>() {
        return Ok(Value::bool(native.acquire(t, lock, Patience::Forever)?));
    }
    if let Some(native) = lock.payload::<Lock>() {
        return Ok(Value::bool(native.acquire(t, lock, Patience::Forever)?));
    }
    special(t, lock, Special::Enter, &[])
}

fn exit(t: &Thread, a: &[Value]) -> R {
    let lock = lock_of(t, a[0])?;
    if let Some(native) = lock.payload::<RLock>() {
        return native.release(t, lock).map(|()| Value::NONE);
    }
    if let Some(native) = lock.payload::<Lock>() {
        return native.release(t, lock).map(|()| Value::NONE);
    }
    special(t, lock, Special::Exit, &[a[1].or_none(), a[2].or_none(), a[3].or_none()])
}

fn special(t: &Thread, lock: Value, which: Special, args: &[Value]) -> R {
    match t.call_special(lock, which, args)? {
        Some(value) => Ok(value),
        None => {
            let message = format!("'{}' object has no attribute '{}'", t.type_name(lock), which.name());
            Err(t.attribute_error(&message, t.intern(which.name()).value(), lock))
        }
    }
}

fn wait_method(t: &Thread, a: &[Value]) -> R {
    let condition = payload(t, &a[0])?;
    if !is_owned(t, lock_of(t, a[0])?)? {
        return Err(t.runtime_error("cannot wait on un-acquired lock"));
    }
    let patience = wait::optional_patience(t, a[1])?;
    Ok(Value::bool(condition.wait(t, a[0], patience)?))
}

fn wait_for(t: &Thread, a: &[Value]) -> R {
    let mut result = t.call(a[1], &[])?;
    if t.truthy(result)? {
        return Ok(result);
    }
    let patience = wait::summed_patience(t, a[2])?;
    loop {
        let timeout = match patience {
            Patience::Forever => Value::NONE,
            Patience::None => return Ok(result),
            Patience::Until(deadline_ns) => {
                let now_ns = t.vm().runtime().clock().now_ns();
                if now_ns >= deadline_ns {
                    return Ok(result);
                }
                t.float((deadline_ns - now_ns) as f64 * 1e-9)
            }
        };
        // A subclass may have a `wait` of its own.
        t.call_method(a[0], "wait", &[timeout])?;
        result = t.call(a[1], &[])?;
        if t.truthy(result)? {
            return Ok(result);
        }
    }
}

fn notify(t: &Thread, a: &[Value]) -> R {
    let condition = payload(t, &a[0])?;
    if !is_owned(t, lock_of(t, a[0])?)? {
        return Err(t.runtime_error("cannot notify on un-acquired lock"));
    }
    let count = match a[1].defined() {
        Some(count) => t.to_i64(count)?,
        None => 1,
    };
    condition.notify(usize::try_from(count).unwrap_or(0));
    Ok(Value::NONE)
}

fn notify_all(t: &Thread, a: &[Value]) -> R {
    notify(t, &[a[0], Value::small(i64::from(u32::MAX))])
}

fn notify_all_old(t: &Thread, a: &[Value]) -> R {
    deprecated(t, "notifyAll() is deprecated, use notify_all() instead")?;
    notify_all(t, a)
}

fn is_owned_method(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(is_owned(t, lock_of(t, a[0])?)?))
}

fn release_save_method(t: &Thread, a: &[Value]) -> R {
    let lock = lock_of(t, a[0])?;
    match t.find_attr(lock, t.intern("_release_save"))? {
        Some(method) => t.call(method, &[]),
        None => t.call_method(lock, "release", &[]).map(|_| Value::NONE),
    }
}

fn acquire_restore_method(t: &Thread, a: &[Value]) -> R {
    let lock = lock_of(t, a[0])?;
    match t.find_attr(lock, t.intern("_acquire_restore"))? {
        Some(method) => t.call(method, &[a[1]]),
        None => t.call_method(lock, "acquire", &[]).map(|_| Value::NONE),
    }
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let lock = t.repr(lock_of(t, a[0])?)?;
    let waiters = payload(t, &a[0])?.waiters.waiters();
    Ok(t.str(&format!("<Condition({}, {waiters})>", lock.to_lossy())))
}
