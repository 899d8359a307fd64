//! The tagged 64-bit value.
//!
//! | low bits | meaning |
//! |---|---|
//! | `..11` | small int, 62 bits, value in bits 2..64 |
//! | `..01`, `..10` | immediate float |
//! | `.000` | pointer to a heap object; the zero word is `UNDEF` |
//! | `.100` | a constant: None, False, True, NotImplemented, Ellipsis |
//!
//! Floats are self-tagging (Melançon, Feeley, Serrano, "Float Self-Tagging",
//! 2024): rotating the bits left by 4 brings the three top exponent bits into
//! the low three bits of the word; with the lowest bit flipped, the patterns of
//! the exponents near 1, of zero and subnormals, and of huge numbers with
//! infinities and NaN have 01 or 10 at their end. Only magnitudes in about
//! 2^-767..2^-255 and 2^257..2^513 need a heap object.

mod gc;
mod slot;

pub use gc::Gc;
pub(crate) use gc::Rooted;
pub use slot::{Slot, WordSlot};

use crate::objects::Header;

/// A Python value, or `UNDEF` for "nothing here" (never seen by a program).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Value(pub(crate) u64);

const _: () = assert!(size_of::<Value>() == 8);

/// Bits of a small int below its value.
const INT_SHIFT: u32 = 2;
const INT_TAG: u64 = 0b11;

/// Largest and smallest small int.
pub const SMALL_MAX: i64 = i64::MAX >> INT_SHIFT;
pub const SMALL_MIN: i64 = i64::MIN >> INT_SHIFT;

impl Value {
    pub const UNDEF: Value = Value(0);
    pub const NONE: Value = Value(0x04);
    pub const FALSE: Value = Value(0x0c);
    pub const TRUE: Value = Value(0x14);
    pub const NOT_IMPLEMENTED: Value = Value(0x1c);
    pub const ELLIPSIS: Value = Value(0x24);
    /// Internal: a cached look-up that found nothing.
    pub const ABSENT: Value = Value(0x2c);

    #[inline(always)]
    pub const fn from_bits(bits: u64) -> Value {
        Value(bits)
    }

    #[inline(always)]
    pub const fn bits(self) -> u64 {
        self.0
    }

    #[inline(always)]
    pub const fn is_undef(self) -> bool {
        self.0 == 0
    }

    #[inline(always)]
    pub const fn is_none(self) -> bool {
        self.0 == Value::NONE.0
    }

    #[inline(always)]
    pub const fn is_bool(self) -> bool {
        self.0 == Value::TRUE.0 || self.0 == Value::FALSE.0
    }

    /// Python's `None` for the absent value.
    #[inline]
    pub const fn or_none(self) -> Value {
        if self.is_undef() { Value::NONE } else { self }
    }

    /// The value unless it is `UNDEF`.
    #[inline(always)]
    pub const fn defined(self) -> Option<Value> {
        if self.is_undef() { None } else { Some(self) }
    }

    /// The value unless it is `UNDEF` or `None`: an optional argument given.
    #[inline(always)]
    pub const fn given(self) -> Option<Value> {
        if self.is_undef() || self.is_none() { None } else { Some(self) }
    }

    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        if b { Value::TRUE } else { Value::FALSE }
    }

    // ---- small ints

    #[inline(always)]
    pub const fn is_small(self) -> bool {
        self.0 & 3 == INT_TAG
    }

    /// Whether both are small ints, in one test.
    #[inline(always)]
    pub const fn both_small(self, other: Value) -> bool {
        self.0 & other.0 & 3 == INT_TAG
    }

    /// The small int `i`.
    ///
    /// The caller has `SMALL_MIN <= i <= SMALL_MAX`.
    #[inline(always)]
    pub const fn small(i: i64) -> Value {
        debug_assert!(i >= SMALL_MIN && i <= SMALL_MAX);
        Value(((i << INT_SHIFT) as u64) | INT_TAG)
    }

    /// The small int `i`, if it fits.
    #[inline(always)]
    pub const fn try_small(i: i64) -> Option<Value> {
        if i >= SMALL_MIN && i <= SMALL_MAX { Some(Value::small(i)) } else { None }
    }

    /// The value of a small int (meaningless for any other value).
    #[inline(always)]
    pub const fn as_small(self) -> i64 {
        (self.0 as i64) >> INT_SHIFT
    }

    #[inline(always)]
    pub const fn to_small(self) -> Option<i64> {
        if self.is_small() { Some(self.as_small()) } else { None }
    }

    /// `self + other` of two small ints, unless it overflows.
    #[inline(always)]
    pub const fn small_add(self, other: Value) -> Option<Value> {
        match (self.0 as i64).checked_add((other.0 - INT_TAG) as i64) {
            Some(sum) => Some(Value(sum as u64)),
            None => None,
        }
    }

    /// `self - other` of two small ints, unless it overflows.
    #[inline(always)]
    pub const fn small_sub(self, other: Value) -> Option<Value> {
        match (self.0 as i64).checked_sub((other.0 - INT_TAG) as i64) {
            Some(difference) => Some(Value(difference as u64)),
            None => None,
        }
    }

    /// `self * other` of two small ints, unless it overflows.
    #[inline(always)]
    pub const fn small_mul(self, other: Value) -> Option<Value> {
        match self.as_small().checked_mul((other.0 - INT_TAG) as i64) {
            Some(product) => Some(Value(product as u64 | INT_TAG)),
            None => None,
        }
    }

    // ---- floats

    #[inline(always)]
    pub const fn is_immediate_float(self) -> bool {
        self.0.wrapping_add(1) & 2 != 0
    }

    #[inline(always)]
    pub const fn both_immediate_floats(self, other: Value) -> bool {
        self.0.wrapping_add(1) & other.0.wrapping_add(1) & 2 != 0
    }

    /// The number of an immediate float (meaningless for any other value).
    #[inline(always)]
    pub const fn as_immediate_float(self) -> f64 {
        f64::from_bits((self.0 ^ 1).rotate_right(4))
    }

    /// `f` as an immediate float, if its exponent allows.
    #[inline(always)]
    pub const fn try_float(f: f64) -> Option<Value> {
        let v = Value(f.to_bits().rotate_left(4) ^ 1);
        if v.is_immediate_float() { Some(v) } else { None }
    }

    // ---- heap objects

    #[inline(always)]
    pub const fn is_object(self) -> bool {
        // Both "the low three bits are 0" and "not UNDEF", in one test: an address is below 2^63.
        self.0.rotate_right(3).wrapping_sub(1) >> 60 == 0
    }

    /// The object's header, if this is a heap object.
    #[inline(always)]
    pub fn object(self) -> Option<&'static Header> {
        if self.is_object() {
            // SAFETY: H1 (heap/mod.rs): a tagged pointer points to a live object;
            // it stays live as long as this value is reachable, which a value on
            // a scanned stack is.
            Some(unsafe { &*(self.0 as *const Header) })
        } else {
            None
        }
    }

    /// Address of the object.
    #[inline(always)]
    pub(crate) const fn address(self) -> usize {
        self.0 as usize
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Value::UNDEF => f.write_str("UNDEF"),
            Value::NONE => f.write_str("None"),
            Value::TRUE => f.write_str("True"),
            Value::FALSE => f.write_str("False"),
            v if v.is_small() => write!(f, "{}", v.as_small()),
            v if v.is_immediate_float() => write!(f, "{:?}", v.as_immediate_float()),
            v => write!(f, "<{:#x}>", v.0),
        }
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::bool(b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_survive_tagging_or_are_refused() {
        let mut boxed = 0;
        for exponent in 0..2048_u64 {
            for sign in [0, 1_u64] {
                let f = f64::from_bits(sign << 63 | exponent << 52 | 0x000a_bcde_f012_3457);
                match Value::try_float(f) {
                    Some(v) => {
                        assert!(!v.is_small() && !v.is_object() && !v.is_undef());
                        assert_eq!(v.as_immediate_float().to_bits(), f.to_bits());
                    }
                    None => boxed += 1,
                }
            }
        }
        assert_eq!(boxed, 2048);
        for f in [0.0, -0.0, 1.0, -1.5, f64::INFINITY, f64::NAN, f64::MAX, 5e-324, 1e100 / 1e40] {
            assert_eq!(Value::try_float(f).map(|v| v.as_immediate_float().to_bits()), Some(f.to_bits()));
        }
    }

    #[test]
    fn small_ints_overflow_at_62_bits() {
        let max = Value::small(SMALL_MAX);
        let min = Value::small(SMALL_MIN);
        let one = Value::small(1);
        assert_eq!(max.small_add(one), None);
        assert_eq!(min.small_sub(one), None);
        assert_eq!(max.small_sub(one), Some(Value::small(SMALL_MAX - 1)));
        assert_eq!(Value::small(-7).small_mul(Value::small(6)), Some(Value::small(-42)));
        assert_eq!(Value::small(1 << 31).small_mul(Value::small(1 << 30)), None);
        assert!(!Value::NONE.is_small() && !Value::NONE.is_immediate_float() && !Value::NONE.is_object());
    }
}
