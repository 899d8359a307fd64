//! The methods of complex.

use super::arith::{self, binary, complex_operand};
use super::construct;
use crate::interp::{BinaryOperator, R, Thread};
use crate::natives;
use crate::objects::descriptor::{GetSetDef, readonly};
use crate::objects::object::identity_hash;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::text::complex::Complex;
use crate::text::{float, format, hash};
use crate::value::{Gc, Value};

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(construct::new),
    methods: METHODS,
    statics: &[],
    class_methods: &[],
    getsets: GETSETS,
    members: &["real", "imag"],
    doc: "complex(real=0, imag=0) -> complex\n\n\
          A complex number: of two numbers, real + imag*1j, or the one that text stands for.",
    signature: "(real=0, imag=0)",
};

natives! { static METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return hash(self).
    "__hash__($self, /)" = dunder_hash;
    /// Return self<value.
    "__lt__($self, value, /)" = no_order;
    /// Return self<=value.
    "__le__($self, value, /)" = no_order;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return self!=value.
    "__ne__($self, value, /)" = ne;
    /// Return self>value.
    "__gt__($self, value, /)" = no_order;
    /// Return self>=value.
    "__ge__($self, value, /)" = no_order;
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
    /// Return self/value.
    "__truediv__($self, value, /)" = truediv;
    /// Return value/self.
    "__rtruediv__($self, value, /)" = rtruediv;
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
    /// Convert this value to exact type complex.
    "__complex__($self, /)" = as_exact;
    /// The number with the imaginary part negated.
    "conjugate($self, /)" = conjugate;
    /// Return format(self, format_spec).
    "__format__($self, format_spec, /)" = dunder_format;
    /// What copies are made from.
    "__getnewargs__($self, /)" = get_new_args;
}

static GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "real", get: real, set: Some(readonly), doc: "the real part of a complex number" },
    GetSetDef { name: "imag", get: imag, set: Some(readonly), doc: "the imaginary part of a complex number" },
];

/// The number that a method was called on.
fn this(t: &Thread, v: Value) -> R<Complex> {
    v.as_complex().ok_or_else(|| t.type_error("a complex method needs a complex number"))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let z = this(t, a[0])?;
    Ok(t.str(&float::complex_repr(z.re, z.im)))
}

fn dunder_hash(t: &Thread, a: &[Value]) -> R {
    let z = this(t, a[0])?;
    // A number that is not equal to itself is hashed by its identity.
    let of_nan = identity_hash(a[0]);
    let part = |x: f64| if x.is_nan() { of_nan } else { hash::hash_float(x) };
    Ok(t.int(hash::combine_complex(part(z.re), part(z.im))))
}

fn no_order(t: &Thread, a: &[Value]) -> R {
    this(t, a[0])?;
    Ok(Value::NOT_IMPLEMENTED)
}

fn eq(t: &Thread, a: &[Value]) -> R {
    Ok(arith::equal(this(t, a[0])?, a[1]).map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn ne(t: &Thread, a: &[Value]) -> R {
    Ok(arith::equal(this(t, a[0])?, a[1]).map_or(Value::NOT_IMPLEMENTED, |equal| Value::bool(!equal)))
}

// ---- operators

macro_rules! operators {
    ($($name:ident, $reflected:ident => $op:ident;)*) => {
        $(
            fn $name(t: &Thread, a: &[Value]) -> R {
                let x = this(t, a[0])?;
                match complex_operand(t, a[1])? {
                    Some(y) => binary(t, BinaryOperator::$op, x, y),
                    None => Ok(Value::NOT_IMPLEMENTED),
                }
            }

            fn $reflected(t: &Thread, a: &[Value]) -> R {
                let x = this(t, a[0])?;
                match complex_operand(t, a[1])? {
                    Some(y) => binary(t, BinaryOperator::$op, y, x),
                    None => Ok(Value::NOT_IMPLEMENTED),
                }
            }
        )*
    };
}

operators! {
    add, radd => Add;
    sub, rsub => Sub;
    mul, rmul => Mul;
    truediv, rtruediv => TrueDiv;
    raise, rraise => Pow;
}

fn check_no_modulus(t: &Thread, modulus: Value) -> R<()> {
    match modulus.given() {
        Some(_) => Err(t.value_error("complex modulo")),
        None => Ok(()),
    }
}

fn pow(t: &Thread, a: &[Value]) -> R {
    let power = raise(t, a)?;
    if power != Value::NOT_IMPLEMENTED {
        check_no_modulus(t, a[2])?;
    }
    Ok(power)
}

fn rpow(t: &Thread, a: &[Value]) -> R {
    let power = rraise(t, a)?;
    if power != Value::NOT_IMPLEMENTED {
        check_no_modulus(t, a[2])?;
    }
    Ok(power)
}

fn neg(t: &Thread, a: &[Value]) -> R {
    this(t, a[0]).map(|z| t.complex(z.negated()))
}

fn abs(t: &Thread, a: &[Value]) -> R {
    let z = this(t, a[0])?;
    let size = z.magnitude();
    if size.is_infinite() && z.is_finite() {
        return Err(t.overflow_error("absolute value too large"));
    }
    Ok(t.float(size))
}

fn truth(t: &Thread, a: &[Value]) -> R {
    this(t, a[0]).map(|z| Value::bool(!z.is_zero()))
}

fn as_exact(t: &Thread, a: &[Value]) -> R {
    let z = this(t, a[0])?;
    if t.type_of(a[0]) == t.types().complex { Ok(a[0]) } else { Ok(t.complex(z)) }
}

fn conjugate(t: &Thread, a: &[Value]) -> R {
    this(t, a[0]).map(|z| t.complex(z.conjugate()))
}

// ---- the others

fn dunder_format(t: &Thread, a: &[Value]) -> R {
    let z = this(t, a[0])?;
    let Some(spec) = a[1].cast::<Str>() else {
        let found = t.argument_type_name(a[1]);
        return Err(t.type_error(&format!("__format__() argument must be str, not {found}")));
    };
    if spec.is_empty() && t.type_of(a[0]) != t.types().complex {
        return t.to_str(a[0]).map(Gc::value);
    }
    t.text_result(format::format_complex(z.re, z.im, spec.try_str(t)?)).map(|text| t.str(&text))
}

fn get_new_args(t: &Thread, a: &[Value]) -> R {
    let z = this(t, a[0])?;
    let re = t.float(z.re);
    Ok(Tuple::new(t, &[re, t.float(z.im)]).value())
}

fn real(t: &Thread, v: Value) -> R {
    this(t, v).map(|z| t.float(z.re))
}

fn imag(t: &Thread, v: Value) -> R {
    this(t, v).map(|z| t.float(z.im))
}
