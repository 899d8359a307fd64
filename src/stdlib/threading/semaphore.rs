//! `threading.Semaphore` and `threading.BoundedSemaphore`.
//!
//! As in CPython a released permit is up for grabs: a thread that runs may take it
//! before the one that was woken for it, which then waits on, first in the queue.
//! A semaphore that handed permits over would force a switch at every release.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use crate::heap::Marker;
use crate::interp::{Comparison, R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::native::{Native, Payload};
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::ty::TypeObject;
use crate::stdlib::thread::state::qualified_name;
use crate::stdlib::thread::wait::{self, Patience};
use crate::threads::{WaitKind, WaitQueue, Waiter};
use crate::value::{Gc, Value};

/// The Rust part of a semaphore.
struct Semaphore {
    /// Permits that nobody has taken.
    permits: WaitQueue<i64>,
    initial: AtomicI64,
    is_bounded: AtomicBool,
}

impl Payload for Semaphore {
    fn trace(&self, _: &mut Marker<'_>) {}

    fn unpicklable(&self, _: &Thread, _: Gc<TypeObject>) -> Option<String> {
        Some("'_thread.lock' object".to_owned())
    }
}

impl Semaphore {
    fn try_acquire(&self) -> bool {
        let mut permits = self.permits.lock();
        let free = *permits > 0;
        *permits -= i64::from(free);
        free
    }

    fn acquire(&self, t: &Thread, object: Value, patience: Patience) -> R<bool> {
        if patience == Patience::None {
            return Ok(self.try_acquire());
        }
        let mut waiter: Option<Arc<Waiter>> = None;
        loop {
            let mut permits = self.permits.lock();
            if *permits > 0 {
                *permits -= 1;
                return Ok(true);
            }
            let waiter = match &waiter {
                None => waiter.insert(permits.join(t.core_arc())),
                Some(waiter) => {
                    permits.rejoin(waiter);
                    waiter
                }
            };
            drop(permits);
            let request = patience.request(wait::target(WaitKind::Semaphore, object));
            match wait::wait_in_place(t, &self.permits, waiter, &request) {
                Ok(true) => {}
                Ok(false) => return Ok(false),
                Err(raised) => {
                    if waiter.is_notified() {
                        // The permit it was woken for is another's.
                        self.permits.notify(1);
                    }
                    return Err(raised);
                }
            }
        }
    }

    /// Adds permits; false if a bounded semaphore has had them all.
    fn release(&self, count: i64) -> bool {
        let mut permits = self.permits.lock();
        let after = permits.saturating_add(count);
        if self.is_bounded.load(Ordering::Relaxed) && after > self.initial.load(Ordering::Relaxed) {
            return false;
        }
        *permits = after;
        for _ in 0..count {
            if permits.notify_one().is_none() {
                break;
            }
        }
        true
    }
}

fn payload<'a>(t: &Thread, this: &'a Value) -> R<&'a Semaphore> {
    match this.payload() {
        Some(semaphore) => Ok(semaphore),
        None => Err(t.type_error("not a Semaphore")),
    }
}

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, _| {
        object::refuse_abstract(t, cls)?;
        let blank =
            Semaphore { permits: WaitQueue::new(1), initial: AtomicI64::new(1), is_bounded: AtomicBool::new(false) };
        Ok(Native::new(t, cls, blank).value())
    }),
    methods: METHODS,
    getsets: &[
        object::DICT,
        GetSetDef { name: "_value", get: value_of, set: Some(value_to), doc: "" },
        GetSetDef {
            name: "_initial_value",
            get: |t, this| Ok(t.int(payload(t, &this)?.initial.load(Ordering::Relaxed))),
            set: None,
            doc: "",
        },
    ],
    doc: "This class implements semaphore objects.\n\n\
        Semaphores manage a counter representing the number of release() calls minus the\n\
        number of acquire() calls, plus an initial value.  The acquire() method blocks if\n\
        necessary until it can return without making the counter negative.\n",
    ..TypeSpec::EMPTY
};

pub static BOUNDED_SPEC: TypeSpec = TypeSpec {
    methods: BOUNDED_METHODS,
    doc: "Implements a bounded semaphore: releasing it more often than acquiring it is a\n\
        ValueError.\n",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "def __init__(self, value=1)" = init;
    /// Acquire a semaphore, decrementing the internal counter by one.
    "def acquire(self, blocking=True, timeout=None)" = acquire;
    /// Release a semaphore, incrementing the internal counter by one or more.
    "def release(self, n=1)" = release;
    /// Acquire a semaphore, decrementing the internal counter by one.
    "def __enter__(self, blocking=True, timeout=None)" = acquire;
    /// Release a semaphore.
    "def __exit__(self, type=None, value=None, traceback=None, /)" = exit;
    /// Return repr(self).
    "def __repr__(self)" = repr;
}

natives! { static BOUNDED_METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "def __init__(self, value=1)" = init_bounded;
}

fn init(t: &Thread, a: &[Value]) -> R {
    let semaphore = payload(t, &a[0])?;
    let value = match a[1].defined() {
        Some(value) if t.compare_bool(Comparison::Lt, value, Value::small(0))? => {
            return Err(t.value_error("semaphore initial value must be >= 0"));
        }
        Some(value) => t.to_i64(value)?,
        None => 1,
    };
    semaphore.initial.store(value, Ordering::Relaxed);
    *semaphore.permits.lock() = value;
    Ok(Value::NONE)
}

fn init_bounded(t: &Thread, a: &[Value]) -> R {
    payload(t, &a[0])?.is_bounded.store(true, Ordering::Relaxed);
    init(t, a)
}

fn acquire(t: &Thread, a: &[Value]) -> R {
    let blocking = match a[1].defined() {
        Some(blocking) => t.truthy(blocking)?,
        None => true,
    };
    if !blocking && a[2].given().is_some() {
        return Err(t.value_error("can't specify timeout for non-blocking acquire"));
    }
    let semaphore = payload(t, &a[0])?;
    // The timeout is looked at by those who wait.
    if !blocking || semaphore.try_acquire() {
        return Ok(Value::bool(blocking || semaphore.try_acquire()));
    }
    let patience = wait::summed_patience(t, a[2])?;
    Ok(Value::bool(semaphore.acquire(t, a[0], patience)?))
}

fn release(t: &Thread, a: &[Value]) -> R {
    let count = match a[1].defined() {
        Some(count) => t.to_i64(count)?,
        None => 1,
    };
    if count < 1 {
        return Err(t.value_error("n must be one or more"));
    }
    match payload(t, &a[0])?.release(count) {
        true => Ok(Value::NONE),
        false => Err(t.value_error("Semaphore released too many times")),
    }
}

fn exit(t: &Thread, a: &[Value]) -> R {
    release(t, &[a[0], Value::UNDEF])
}

fn value_of(t: &Thread, this: Value) -> R {
    let permits = *payload(t, &this)?.permits.lock();
    Ok(t.int(permits))
}

fn value_to(t: &Thread, this: Value, value: Value) -> R<()> {
    let Some(value) = value.defined() else { return Err(t.type_error("cannot delete _value")) };
    let value = t.to_i64(value)?;
    *payload(t, &this)?.permits.lock() = value;
    Ok(())
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let semaphore = payload(t, &a[0])?;
    let value = *semaphore.permits.lock();
    let limit = match semaphore.is_bounded.load(Ordering::Relaxed) {
        true => format!("/{}", semaphore.initial.load(Ordering::Relaxed)),
        false => String::new(),
    };
    Ok(t.str(&format!("<{} at {:#x}: value={value}{limit}>", qualified_name(t, a[0]), a[0].bits())))
}
