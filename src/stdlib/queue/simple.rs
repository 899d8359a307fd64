//! `queue.SimpleQueue`: an unbounded queue with nothing around it.

use std::sync::Arc;

use super::ring::Ring;
use crate::heap::Marker;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::function::NativeFunction;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::TypeSpec;
use crate::stdlib::thread::state::{Ty, state};
use crate::stdlib::thread::wait::{self, Patience};
use crate::threads::{WaitKind, WaitQueue, Waiter};
use crate::value::Value;

/// The Rust part of a `SimpleQueue`.
struct SimpleQueue {
    items: Ring,
    getters: WaitQueue,
}

impl Payload for SimpleQueue {
    fn trace(&self, marker: &mut Marker<'_>) {
        self.items.trace(marker);
    }
}

fn payload<'a>(t: &Thread, this: &'a Value) -> R<&'a SimpleQueue> {
    match this.payload() {
        Some(queue) => Ok(queue),
        None => Err(t.type_error("not a SimpleQueue")),
    }
}

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, args| {
        if cls.lookup(t, t.intern("__init__")).is_some_and(|init| init.is::<NativeFunction>()) {
            if !args.positional().is_empty() {
                return Err(t.type_error("SimpleQueue() takes no positional arguments"));
            }
            if !args.values.is_empty() {
                return Err(t.type_error("SimpleQueue() takes no keyword arguments"));
            }
        }
        let blank = SimpleQueue { items: Ring::EMPTY, getters: WaitQueue::new(()) };
        Ok(Native::new(t, cls, blank).value())
    }),
    methods: METHODS,
    class_methods: super::GENERIC,
    doc: "Simple, unbounded, reentrant FIFO queue.\n",
    signature: "()",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Put the item on the queue.  The optional 'block' and 'timeout' arguments are
    /// ignored, as this method never blocks.
    "put($self, /, item, block=True, timeout=None)" = put;
    /// Put the item on the queue.
    "put_nowait($self, /, item)" = put;
    /// Remove and return an item from the queue.  If optional args 'block' is true and
    /// 'timeout' is None (the default), block if necessary until an item is available.
    "get($self, /, block=True, timeout=None)" = get;
    /// Remove and return an item from the queue without blocking.
    "get_nowait($self, /)" = get_nowait;
    /// Return True if the queue is empty, False otherwise (not reliable!).
    "empty($self, /)" = empty;
    /// Return the approximate size of the queue (not reliable!).
    "qsize($self, /)" = qsize;
}

fn put(t: &Thread, a: &[Value]) -> R {
    let queue = payload(t, &a[0])?;
    let Some(header) = a[0].object() else { return Ok(Value::NONE) };
    {
        let _guard = t.lock(header);
        queue.items.push(t, a[1])?;
    }
    queue.getters.notify(1);
    Ok(Value::NONE)
}

fn take(t: &Thread, queue: &SimpleQueue, this: Value) -> Option<Value> {
    let _guard = t.lock(this.object()?);
    queue.items.pop()
}

fn get(t: &Thread, a: &[Value]) -> R {
    let queue = payload(t, &a[0])?;
    let blocks = match a[1].defined() {
        Some(block) => t.truthy(block)?,
        None => true,
    };
    let patience = match a[2].given() {
        _ if !blocks => Patience::None,
        None => Patience::Forever,
        Some(timeout) => match wait::seconds_ns(t, timeout)? {
            ns if ns < 0 => return Err(super::negative_timeout(t)),
            ns => Patience::for_ns(t, ns),
        },
    };
    take_or_wait(t, queue, a[0], patience)
}

fn get_nowait(t: &Thread, a: &[Value]) -> R {
    take_or_wait(t, payload(t, &a[0])?, a[0], Patience::None)
}

fn take_or_wait(t: &Thread, queue: &SimpleQueue, this: Value, patience: Patience) -> R {
    let mut waiter: Option<Arc<Waiter>> = None;
    loop {
        if let Some(item) = take(t, queue, this) {
            return Ok(item);
        }
        if patience == Patience::None {
            return Err(empty_error(t));
        }
        // First the place in the queue, then another look: who puts an item does it
        // the other way round.
        let waiter = match &waiter {
            None => waiter.insert(queue.getters.lock().join(t.core_arc())),
            Some(waiter) => {
                queue.getters.lock().rejoin(waiter);
                waiter
            }
        };
        if let Some(item) = take(t, queue, this) {
            if !queue.getters.lock().leave(waiter) {
                queue.getters.notify(1); // The notification was for another item.
            }
            return Ok(item);
        }
        let request = patience.request(wait::target(WaitKind::Queue, this));
        match wait::wait_in_place(t, &queue.getters, waiter, &request) {
            Ok(true) => {}
            Ok(false) => return Err(empty_error(t)),
            Err(raised) => {
                if waiter.is_notified() {
                    queue.getters.notify(1);
                }
                return Err(raised);
            }
        }
    }
}

#[cold]
fn empty_error(t: &Thread) -> Raised {
    match state(t) {
        Ok(state) => t.raise_with(state.ty(Ty::Empty), &[]),
        Err(raised) => raised,
    }
}

fn empty(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(payload(t, &a[0])?.items.len() == 0))
}

fn qsize(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(payload(t, &a[0])?.items.len() as i64))
}
