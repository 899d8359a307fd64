//! `threading.Event`.

use super::deprecated;
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::native::{Native, Payload};
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::ty::TypeObject;
use crate::stdlib::thread::state::qualified_name;
use crate::stdlib::thread::wait::{self, Patience};
use crate::threads::{RawEvent, WaitKind};
use crate::value::{Gc, Value};

/// The Rust part of an event.
struct Event {
    raw: RawEvent,
}

impl Payload for Event {
    fn trace(&self, _: &mut Marker<'_>) {}

    fn unpicklable(&self, _: &Thread, _: Gc<TypeObject>) -> Option<String> {
        Some("'_thread.lock' object".to_owned())
    }
}

fn payload<'a>(t: &Thread, this: &'a Value) -> R<&'a Event> {
    match this.payload() {
        Some(event) => Ok(event),
        None => Err(t.type_error("not an Event")),
    }
}

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, _| {
        object::refuse_abstract(t, cls)?;
        Ok(Native::new(t, cls, Event { raw: RawEvent::new() }).value())
    }),
    methods: METHODS,
    getsets: &[
        object::DICT,
        // Not public, and yet in many a program.
        GetSetDef { name: "_flag", get: |t, this| is_set(t, &[this]), set: None, doc: "" },
    ],
    doc: "Class implementing event objects.\n\n\
        Events manage a flag that can be set to true with the set() method and reset to\n\
        false with the clear() method.  The wait() method blocks until the flag is true.\n\
        The flag is initially false.\n",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "def __init__(self)" = init;
    /// Return true if and only if the internal flag is true.
    "def is_set(self)" = is_set;
    /// The old spelling of is_set().
    "def isSet(self)" = is_set_old;
    /// Set the internal flag to true, and wake all threads that wait for it.
    "def set(self)" = set;
    /// Reset the internal flag to false.
    "def clear(self)" = clear;
    /// Block until the internal flag is true, or until the optional timeout (in
    /// seconds) occurs.  Return the internal flag.
    "def wait(self, timeout=None)" = wait_for;
    /// Return repr(self).
    "def __repr__(self)" = repr;
}

fn init(_: &Thread, _: &[Value]) -> R {
    Ok(Value::NONE)
}

fn is_set(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(payload(t, &a[0])?.raw.is_set()))
}

fn is_set_old(t: &Thread, a: &[Value]) -> R {
    deprecated(t, "isSet() is deprecated, use is_set() instead")?;
    is_set(t, a)
}

fn set(t: &Thread, a: &[Value]) -> R {
    payload(t, &a[0])?.raw.set();
    Ok(Value::NONE)
}

fn clear(t: &Thread, a: &[Value]) -> R {
    payload(t, &a[0])?.raw.clear();
    Ok(Value::NONE)
}

fn wait_for(t: &Thread, a: &[Value]) -> R {
    let raw = &payload(t, &a[0])?.raw;
    if raw.is_set() {
        return Ok(Value::TRUE);
    }
    let patience = wait::optional_patience(t, a[1])?;
    if patience == Patience::None {
        return Ok(Value::bool(raw.is_set()));
    }
    let request = patience.request(wait::target(WaitKind::Event, a[0]));
    Ok(Value::bool(wait::wait(t, &request, |request| raw.wait(t.core_arc(), request))?))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let word = if payload(t, &a[0])?.raw.is_set() { "set" } else { "unset" };
    Ok(t.str(&format!("<{} at {:#x}: {word}>", qualified_name(t, a[0]), a[0].bits())))
}
