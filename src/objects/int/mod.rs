//! int: 62 bits in the value word, else a big integer (dashu).

pub mod arith;
pub(crate) mod construct;
pub mod methods;
pub(crate) mod text;

use dashu_int::IBig;

use crate::heap::Marker;
use crate::interp::Thread;
use crate::objects::{Header, Kind, Object};
use crate::value::{Gc, Value};

/// How many bytes of the heap a byte of a number counts for: numbers come and go fast,
/// and their memory should be used again while it is in the processor's cache.
const EXTERNAL_WEIGHT: usize = 4;

/// A big integer, or any integer of a subclass of int. An exact int that fits
/// the value word is never one of these.
#[repr(C)]
pub struct IntObject {
    header: Header,
    value: IBig,
}

// SAFETY: repr(C), header first; no slots.
unsafe impl Object for IntObject {
    const KIND: Kind = Kind::Int;
    fn trace(&self, _: &mut Marker<'_>) {}
}

/// An int by value or by reference.
#[derive(Clone, Copy)]
pub enum IntRef<'a> {
    Small(i64),
    Big(&'a IBig),
}

impl IntRef<'_> {
    pub fn to_big(self) -> IBig {
        match self {
            IntRef::Small(i) => IBig::from(i),
            IntRef::Big(big) => big.clone(),
        }
    }

    /// The value as an i64, if it fits.
    pub fn to_i64(self) -> Option<i64> {
        match self {
            IntRef::Small(i) => Some(i),
            IntRef::Big(big) => i64::try_from(big).ok(),
        }
    }

    pub fn is_negative(self) -> bool {
        match self {
            IntRef::Small(i) => i < 0,
            IntRef::Big(big) => *big < IBig::ZERO,
        }
    }

    pub fn is_zero(self) -> bool {
        match self {
            IntRef::Small(i) => i == 0,
            IntRef::Big(big) => *big == IBig::ZERO,
        }
    }
}

impl IntObject {
    #[inline(always)]
    pub(crate) fn header(&self) -> &Header {
        &self.header
    }

    #[inline(always)]
    pub fn value(&self) -> &IBig {
        &self.value
    }

    /// An instance of `ty`, a subclass of int.
    pub fn with_type(t: &Thread, ty: Gc<crate::objects::ty::TypeObject>, value: IBig) -> Value {
        let layout = IntObject { header: Header::new(ty, Kind::Int), value };
        crate::objects::instance::alloc_with_attributes(t, ty, layout).value()
    }
}

impl Thread {
    /// The int `i`.
    #[inline]
    pub fn int(&self, i: i64) -> Value {
        match Value::try_small(i) {
            Some(v) => v,
            None => self.alloc_big(IBig::from(i)),
        }
    }

    /// The int `value`.
    pub fn big_int(&self, value: IBig) -> Value {
        match i64::try_from(&value).ok().and_then(Value::try_small) {
            Some(v) => v,
            None => self.alloc_big(value),
        }
    }

    #[inline(never)]
    fn alloc_big(&self, value: IBig) -> Value {
        self.note_external(EXTERNAL_WEIGHT * size_of_val(value.as_sign_words().1));
        self.alloc(IntObject { header: Header::new(self.types().int, Kind::Int), value }).value()
    }
}

impl Value {
    /// The int that this is: an int, a bool, or an instance of a subclass of int.
    #[inline]
    pub fn as_int(&self) -> Option<IntRef<'_>> {
        if self.is_small() {
            return Some(IntRef::Small(self.as_small()));
        }
        match *self {
            Value::TRUE => Some(IntRef::Small(1)),
            Value::FALSE => Some(IntRef::Small(0)),
            _ => {
                let object: Gc<IntObject> = self.cast()?;
                // SAFETY: the object lives while this value is on the caller's
                // stack, and an IntObject's number never changes.
                Some(IntRef::Big(unsafe { &(*object.as_ptr()).value }))
            }
        }
    }
}
