//! The methods of int and bool.

use super::arith::{hash_int, int_binary, int_compare, int_pow_mod, int_to_float};
use super::text::int_repr;
use super::{IntRef, construct};
use crate::interp::{BinaryOperator, Comparison, R, Thread};
use crate::natives;
use crate::objects::bytes::Bytes;
use crate::objects::descriptor::GetSetDef;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::text::int;
use crate::value::{Gc, Value};

pub use super::construct::int_from;

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(construct::new),
    methods: METHODS,
    statics: &[],
    class_methods: CLASS_METHODS,
    getsets: GETSETS,
    members: &[],
    doc: "int(x=0) -> int\nint(text, base=10) -> int\n\n\
          A whole number of any size: that of a number without its fraction, or the one\n\
          that text or bytes stand for. Base 0 means that the text says its base itself,\n\
          as literals do.",
    signature: "",
};

pub static BOOL_SPEC: TypeSpec = TypeSpec {
    new: Some(construct::new_bool),
    methods: BOOL_METHODS,
    statics: &[],
    class_methods: &[],
    getsets: &[],
    members: &[],
    doc: "bool(object=False) -> bool\n\nWhether an object is true. True and False are the only bools.",
    signature: "(object=False, /)",
};

natives! { static METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = dunder_repr;
    /// Return hash(self).
    "__hash__($self, /)" = dunder_hash;
    /// Return self<value.
    "__lt__($self, value, /)" = lt;
    /// Return self<=value.
    "__le__($self, value, /)" = le;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return self!=value.
    "__ne__($self, value, /)" = ne;
    /// Return self>value.
    "__gt__($self, value, /)" = gt;
    /// Return self>=value.
    "__ge__($self, value, /)" = ge;
    /// Return self+value.
    "__add__($self, value, /)" = add;
    /// Return value+self.
    "__radd__($self, value, /)" = radd;
    /// Return self-value.
    "__sub__($self, value, /)" = sub;
    /// Return value-self.
    "__rsub__($self, value, /)" = rsub;
    /// Return self*value.
    "__mul__($self, value, /)" = mul;
    /// Return value*self.
    "__rmul__($self, value, /)" = rmul;
    /// Return self%value.
    "__mod__($self, value, /)" = modulo;
    /// Return value%self.
    "__rmod__($self, value, /)" = rmod;
    /// Return divmod(self, value).
    "__divmod__($self, value, /)" = divmod;
    /// Return divmod(value, self).
    "__rdivmod__($self, value, /)" = rdivmod;
    /// Return pow(self, value, mod).
    "__pow__($self, value, mod=None, /)" = pow;
    /// Return pow(value, self, mod).
    "__rpow__($self, value, mod=None, /)" = rpow;
    /// Return -self.
    "__neg__($self, /)" = neg;
    /// Return +self.
    "__pos__($self, /)" = as_exact;
    /// Return abs(self).
    "__abs__($self, /)" = abs;
    /// True if self else False.
    "__bool__($self, /)" = truth;
    /// Return ~self.
    "__invert__($self, /)" = invert;
    /// Return self<<value.
    "__lshift__($self, value, /)" = lshift;
    /// Return value<<self.
    "__rlshift__($self, value, /)" = rlshift;
    /// Return self>>value.
    "__rshift__($self, value, /)" = rshift;
    /// Return value>>self.
    "__rrshift__($self, value, /)" = rrshift;
    /// Return self&value.
    "__and__($self, value, /)" = and;
    /// Return value&self.
    "__rand__($self, value, /)" = and;
    /// Return self^value.
    "__xor__($self, value, /)" = xor;
    /// Return value^self.
    "__rxor__($self, value, /)" = xor;
    /// Return self|value.
    "__or__($self, value, /)" = or;
    /// Return value|self.
    "__ror__($self, value, /)" = or;
    /// Return int(self).
    "__int__($self, /)" = as_exact;
    /// Return float(self).
    "__float__($self, /)" = to_float;
    /// Return self//value.
    "__floordiv__($self, value, /)" = floordiv;
    /// Return value//self.
    "__rfloordiv__($self, value, /)" = rfloordiv;
    /// Return self/value.
    "__truediv__($self, value, /)" = truediv;
    /// Return value/self.
    "__rtruediv__($self, value, /)" = rtruediv;
    /// Return self as an exact int, for use as an index.
    "__index__($self, /)" = as_exact;
    /// Return self: the complex conjugate of a real number.
    "conjugate($self, /)" = as_exact;
    /// Number of bits of the magnitude, without leading zeros.
    "bit_length($self, /)" = bit_length;
    /// Number of ones in the binary form of the magnitude.
    "bit_count($self, /)" = bit_count;
    /// The number as bytes, the highest first or last; OverflowError if it does not fit.
    "to_bytes($self, /, length=1, byteorder='big', *, signed=False)" = to_bytes;
    /// The pair (self, 1).
    "as_integer_ratio($self, /)" = as_integer_ratio;
    /// Return self.
    "__trunc__($self, /)" = as_exact;
    /// Return self.
    "__floor__($self, /)" = as_exact;
    /// Return self.
    "__ceil__($self, /)" = as_exact;
    /// The nearest multiple of 10**-ndigits, halves to even; self without ndigits.
    "__round__($self, ndigits=None, /)" = round;
    /// Return format(self, format_spec).
    "__format__($self, format_spec, /)" = dunder_format;
    /// Return True: every int is whole.
    "is_integer($self, /)" = is_integer;
    /// Size in memory, in bytes.
    "__sizeof__($self, /)" = size_of_int;
    /// What copies are made from.
    "__getnewargs__($self, /)" = get_new_args;
}

natives! { static CLASS_METHODS;
    /// The number that bytes are, the highest byte first or last.
    "from_bytes($type, /, bytes, byteorder='big', *, signed=False)" = int_from_bytes;
}

natives! { static BOOL_METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = repr_bool;
    /// Return ~self.
    "__invert__($self, /)" = invert;
    /// Return self&value.
    "__and__($self, value, /)" = and_bool;
    /// Return value&self.
    "__rand__($self, value, /)" = and_bool;
    /// Return self^value.
    "__xor__($self, value, /)" = xor_bool;
    /// Return value^self.
    "__rxor__($self, value, /)" = xor_bool;
    /// Return self|value.
    "__or__($self, value, /)" = or_bool;
    /// Return value|self.
    "__ror__($self, value, /)" = or_bool;
}

use construct::int_from_bytes;

static GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "real", get: get_self, set: None, doc: "the real part of a complex number" },
    GetSetDef { name: "imag", get: get_zero, set: None, doc: "the imaginary part of a complex number" },
    GetSetDef { name: "numerator", get: get_self, set: None, doc: "the numerator of a fraction in lowest terms" },
    GetSetDef { name: "denominator", get: get_one, set: None, doc: "the denominator of a fraction in lowest terms" },
];

impl IntRef<'_> {
    /// The exact int.
    pub fn to_value(self, t: &Thread) -> Value {
        match self {
            IntRef::Small(i) => t.int(i),
            IntRef::Big(big) => t.big_int(big.clone()),
        }
    }
}

/// The int that a method was called on.
#[inline(always)]
fn this<'a>(t: &Thread, v: &'a Value) -> R<IntRef<'a>> {
    v.as_int().ok_or_else(|| t.type_error("an int method needs an int"))
}

/// An int as an exact int.
fn exact(t: &Thread, v: Value) -> R {
    if v.is_small() || t.type_of(v) == t.types().int {
        return Ok(v);
    }
    this(t, &v).map(|value| value.to_value(t))
}

fn as_exact(t: &Thread, a: &[Value]) -> R {
    exact(t, a[0])
}

fn get_self(t: &Thread, v: Value) -> R {
    exact(t, v)
}

fn get_zero(_: &Thread, _: Value) -> R {
    Ok(Value::small(0))
}

fn get_one(_: &Thread, _: Value) -> R {
    Ok(Value::small(1))
}

// ---- operators

macro_rules! operators {
    ($($name:ident, $reflected:ident => $op:ident;)*) => {
        $(
            fn $name(t: &Thread, a: &[Value]) -> R {
                operate(t, BinaryOperator::$op, &a[0], &a[1])
            }

            fn $reflected(t: &Thread, a: &[Value]) -> R {
                operate(t, BinaryOperator::$op, &a[1], &a[0])
            }
        )*
    };
}

operators! {
    add, radd => Add;
    sub, rsub => Sub;
    mul, rmul => Mul;
    modulo, rmod => Mod;
    divmod, rdivmod => DivMod;
    lshift, rlshift => LShift;
    rshift, rrshift => RShift;
    floordiv, rfloordiv => FloorDiv;
    truediv, rtruediv => TrueDiv;
}

fn operate(t: &Thread, op: BinaryOperator, a: &Value, b: &Value) -> R {
    match (a.as_int(), b.as_int()) {
        (Some(a), Some(b)) => int_binary(t, op, a, b),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn and(t: &Thread, a: &[Value]) -> R {
    operate(t, BinaryOperator::And, &a[0], &a[1])
}

fn or(t: &Thread, a: &[Value]) -> R {
    operate(t, BinaryOperator::Or, &a[0], &a[1])
}

fn xor(t: &Thread, a: &[Value]) -> R {
    operate(t, BinaryOperator::Xor, &a[0], &a[1])
}

fn power(t: &Thread, base: Value, exponent: Value, modulus: Value) -> R {
    let (Some(b), Some(e)) = (base.as_int(), exponent.as_int()) else { return Ok(Value::NOT_IMPLEMENTED) };
    let Some(modulus) = modulus.given() else { return int_binary(t, BinaryOperator::Pow, b, e) };
    match modulus.as_int() {
        Some(m) => int_pow_mod(t, b, e, m),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn pow(t: &Thread, a: &[Value]) -> R {
    power(t, a[0], a[1], a[2])
}

fn rpow(t: &Thread, a: &[Value]) -> R {
    power(t, a[1], a[0], a[2])
}

fn neg(t: &Thread, a: &[Value]) -> R {
    int_binary(t, BinaryOperator::Sub, IntRef::Small(0), this(t, &a[0])?)
}

fn abs(t: &Thread, a: &[Value]) -> R {
    if this(t, &a[0])?.is_negative() { neg(t, a) } else { exact(t, a[0]) }
}

fn invert(t: &Thread, a: &[Value]) -> R {
    if a[0].is_bool() {
        let message = "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the \
                       bitwise inversion of the underlying int object and is usually not what you expect from negating \
                       a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise \
                       inversion of the underlying int.";
        t.warn(t.types().deprecation_warning, message, None)?;
    }
    int_binary(t, BinaryOperator::Sub, IntRef::Small(-1), this(t, &a[0])?)
}

fn truth(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(!this(t, &a[0])?.is_zero()))
}

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    match a[1].as_int() {
        Some(other) => Ok(Value::bool(op.holds(int_compare(this(t, &a[0])?, other)))),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn lt(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Lt, a)
}

fn le(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Le, a)
}

fn eq(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Eq, a)
}

fn ne(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Ne, a)
}

fn gt(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Gt, a)
}

fn ge(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Ge, a)
}

// ---- the others

fn dunder_repr(t: &Thread, a: &[Value]) -> R {
    int_repr(t, this(t, &a[0])?).map(Gc::value)
}

fn dunder_hash(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(hash_int(this(t, &a[0])?) as i64))
}

fn to_float(t: &Thread, a: &[Value]) -> R {
    int_to_float(t, this(t, &a[0])?).map(|x| t.float(x))
}

fn bit_length(t: &Thread, a: &[Value]) -> R {
    let bits = match this(t, &a[0])? {
        IntRef::Small(i) => u64::from(64 - i.unsigned_abs().leading_zeros()),
        IntRef::Big(big) => int::bit_length(big) as u64,
    };
    Ok(Value::small(bits as i64))
}

fn bit_count(t: &Thread, a: &[Value]) -> R {
    let ones = match this(t, &a[0])? {
        IntRef::Small(i) => u64::from(i.unsigned_abs().count_ones()),
        IntRef::Big(big) => int::bit_count(big) as u64,
    };
    Ok(Value::small(ones as i64))
}

fn to_bytes(t: &Thread, a: &[Value]) -> R {
    let length = match a[1].defined() {
        Some(v) => t.size_argument(v)? as i64,
        None => 1,
    };
    let big_endian = construct::is_big_endian(t, "to_bytes", a[2])?;
    let signed = match a[3].defined() {
        Some(v) => t.truthy(v)?,
        None => false,
    };
    if length > 1 << 40 {
        return Err(t.memory_error());
    }
    let value = this(t, &a[0])?.big();
    let bytes = t.text_result(int::to_bytes(&value, length, big_endian, signed))?;
    Ok(Bytes::new(t, bytes).value())
}

fn as_integer_ratio(t: &Thread, a: &[Value]) -> R {
    let numerator = exact(t, a[0])?;
    Ok(Tuple::new(t, &[numerator, Value::small(1)]).value())
}

fn round(t: &Thread, a: &[Value]) -> R {
    let Some(ndigits) = a[1].defined() else { return exact(t, a[0]) };
    let ndigits = t.index(ndigits)?;
    let Some(places) = ndigits.as_int() else { return exact(t, a[0]) };
    if !places.is_negative() {
        return exact(t, a[0]);
    }
    // So many places leave nothing of any number that fits the memory.
    let Some(places) = places.to_i64() else { return Ok(Value::small(0)) };
    t.text_result(int::int_round_ndigits(&this(t, &a[0])?.big(), places)).map(|rounded| t.big_int(rounded))
}

fn dunder_format(t: &Thread, a: &[Value]) -> R {
    let Some(spec) = a[1].cast::<Str>() else {
        let found = t.argument_type_name(a[1]);
        return Err(t.type_error(&format!("__format__() argument must be str, not {found}")));
    };
    if a[0].is_small() {
        return t.format(a[0], spec).map(Gc::value);
    }
    if spec.is_empty() && t.type_of(a[0]) != t.types().int {
        return t.to_str(a[0]).map(Gc::value);
    }
    let name = t.type_name(a[0]);
    crate::objects::string::format_int_value(t, this(t, &a[0])?, spec, &name).map(Gc::value)
}

fn is_integer(_: &Thread, _: &[Value]) -> R {
    Ok(Value::TRUE)
}

fn size_of_int(t: &Thread, a: &[Value]) -> R {
    this(t, &a[0])?;
    Ok(t.int(crate::objects::size::size_of(t, a[0]) as i64))
}

fn get_new_args(t: &Thread, a: &[Value]) -> R {
    let value = exact(t, a[0])?;
    Ok(Tuple::new(t, &[value]).value())
}

// ---- bool

fn repr_bool(t: &Thread, a: &[Value]) -> R {
    Ok(t.intern(if a[0] == Value::TRUE { "True" } else { "False" }).value())
}

/// A bit operator: a bool for two bools, else that of int.
fn bit_bool(t: &Thread, op: BinaryOperator, a: &[Value], of: fn(bool, bool) -> bool) -> R {
    if a[0].is_bool() && a[1].is_bool() {
        return Ok(Value::bool(of(a[0] == Value::TRUE, a[1] == Value::TRUE)));
    }
    operate(t, op, &a[0], &a[1])
}

fn and_bool(t: &Thread, a: &[Value]) -> R {
    bit_bool(t, BinaryOperator::And, a, |x, y| x && y)
}

fn or_bool(t: &Thread, a: &[Value]) -> R {
    bit_bool(t, BinaryOperator::Or, a, |x, y| x || y)
}

fn xor_bool(t: &Thread, a: &[Value]) -> R {
    bit_bool(t, BinaryOperator::Xor, a, |x, y| x != y)
}
