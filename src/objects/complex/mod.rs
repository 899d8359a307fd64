//! complex: two floats.

mod arith;
mod construct;
pub mod methods;

pub(in crate::objects) use arith::power;
pub(crate) use construct::complex_argument;

use crate::heap::Marker;
use crate::interp::Thread;
use crate::objects::instance::alloc_with_attributes;
use crate::objects::ty::TypeObject;
use crate::objects::{Header, Kind, Object};
use crate::text::complex::Complex;
use crate::value::{Gc, Value};

/// A complex number.
#[repr(C)]
pub struct ComplexObject {
    header: Header,
    value: Complex,
}

// SAFETY: repr(C), header first; no slots.
unsafe impl Object for ComplexObject {
    const KIND: Kind = Kind::Complex;
    fn trace(&self, _: &mut Marker<'_>) {}
}

impl ComplexObject {
    /// An instance of `ty`, complex or a subclass.
    pub fn with_type(t: &Thread, ty: Gc<TypeObject>, value: Complex) -> Value {
        alloc_with_attributes(t, ty, ComplexObject { header: Header::new(ty, Kind::Complex), value }).value()
    }
}

impl Thread {
    /// The complex number `value`.
    pub fn complex(&self, value: Complex) -> Value {
        ComplexObject::with_type(self, self.types().complex, value)
    }
}

impl Value {
    /// The number, if this is complex (or of a subclass).
    pub fn as_complex(self) -> Option<Complex> {
        self.cast::<ComplexObject>().map(|object| object.value)
    }
}
