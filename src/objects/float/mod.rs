//! float: immediate for most numbers, else an object.

pub mod arith;
pub mod methods;

use crate::heap::Marker;
use crate::interp::Thread;
use crate::objects::{Header, Kind, Object};
use crate::value::{Gc, Value};

/// A float whose exponent does not fit the value word, or one of a subclass.
#[repr(C)]
pub struct FloatObject {
    header: Header,
    value: f64,
}

// SAFETY: repr(C), header first; no slots.
unsafe impl Object for FloatObject {
    const KIND: Kind = Kind::Float;
    fn trace(&self, _: &mut Marker<'_>) {}
}

impl FloatObject {
    /// An instance of `ty`, a subclass of float.
    pub fn with_type(t: &Thread, ty: Gc<crate::objects::ty::TypeObject>, value: f64) -> Value {
        let layout = FloatObject { header: Header::new(ty, Kind::Float), value };
        crate::objects::instance::alloc_with_attributes(t, ty, layout).value()
    }
}

impl Thread {
    /// The float `f`.
    #[inline(always)]
    pub fn float(&self, f: f64) -> Value {
        match Value::try_float(f) {
            Some(v) => v,
            None => self.alloc_float(f),
        }
    }

    #[cold]
    #[inline(never)]
    fn alloc_float(&self, value: f64) -> Value {
        self.alloc(FloatObject { header: Header::new(self.types().float, Kind::Float), value }).value()
    }
}

impl Value {
    /// The number, if this is a float (or of a subclass of float).
    #[inline(always)]
    pub fn as_float(self) -> Option<f64> {
        if self.is_immediate_float() {
            return Some(self.as_immediate_float());
        }
        self.cast::<FloatObject>().map(|f: Gc<FloatObject>| f.value)
    }
}
