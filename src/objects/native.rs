//! Objects of native modules: a Rust value behind a header.

use std::any::Any;

use super::ty::{TypeObject, type_flag};
use super::{Header, Kind, Object};
use crate::heap::Marker;
use crate::interp::Thread;
use crate::value::{Gc, Value};

/// The Rust value of a native object. It is shared by threads without a lock of
/// ours: it must synchronise itself, keep Python values in [`Slot`](crate::value::Slot)s,
/// and must not hold a lock of its own that `trace` takes while it allocates.
pub trait Payload: Any + Send + Sync {
    /// Shows the marker every value held. The world is stopped.
    fn trace(&self, marker: &mut Marker<'_>);

    /// Bytes of memory that it owns from the start, besides its own: they count towards the next collection.
    fn external_bytes(&self) -> usize {
        0
    }

    /// What refuses to be pickled, in CPython's words, where that is not an object of type `ty`, its own: there the object has
    /// attributes, and one of them refuses.
    fn unpicklable(&self, _t: &Thread, _ty: Gc<TypeObject>) -> Option<String> {
        None
    }

    /// Whether nobody would miss it if it died later than it could: a closed file. It must not wait for a lock.
    fn has_ended(&self) -> bool {
        false
    }
}

/// Whether `object` has ended (see [`Payload::has_ended`]) and its type has no `__del__`.
pub(crate) fn has_ended(object: &Header) -> bool {
    match object.value().cast::<Native>() {
        Some(native) => native.payload.has_ended() && !object.ty().has_flag(type_flag::FINALIZED),
        None => false,
    }
}

/// An object of a native module.
#[repr(C)]
pub struct Native {
    pub header: Header,
    payload: Box<dyn Payload>,
}

// SAFETY: repr(C), header first; trace defers to the payload.
unsafe impl Object for Native {
    const KIND: Kind = Kind::Native;
    fn trace(&self, marker: &mut Marker<'_>) {
        self.payload.trace(marker);
    }
}

/// The payload of an object that is being made.
struct Nothing;

impl Payload for Nothing {
    fn trace(&self, _: &mut Marker<'_>) {}
}

impl Native {
    /// See [`Payload::unpicklable`].
    pub(super) fn unpicklable(&self, t: &Thread) -> Option<String> {
        self.payload.unpicklable(t, self.header.ty())
    }

    /// An object of type `ty` (or a subclass) with this payload.
    pub fn new<P: Payload>(t: &Thread, ty: Gc<TypeObject>, payload: P) -> Gc<Native> {
        t.note_external(size_of::<P>() + payload.external_bytes());
        let layout = Native { header: Header::new(ty, Kind::Native), payload: Box::new(Nothing) };
        let native = super::instance::alloc_with_attributes(t, ty, layout);
        // Only now does the payload leave this stack, where a collection sees it.
        // SAFETY: nobody else has seen the object.
        unsafe { (*native.as_ptr()).payload = Box::new(payload) };
        native
    }
}

impl Value {
    /// The payload, if this is a native object with a payload of type `T`.
    #[inline]
    pub fn payload<T: Payload>(&self) -> Option<&T> {
        let native: Gc<Native> = self.cast()?;
        // SAFETY: the object lives while this value is on the caller's stack, and
        // its payload is never replaced.
        let payload: &dyn Any = unsafe { &*std::ptr::from_ref(&*(*native.as_ptr()).payload) };
        payload.downcast_ref()
    }
}
