//! The methods of float.

use super::FloatObject;
use super::arith::{float_binary, hash_float, int_float_compare};
use crate::builtins::arguments;
use crate::interp::{BinaryOperator, Comparison, R, Thread};
use crate::natives;
use crate::objects::buffer::bytes_of;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::Args;
use crate::objects::int::arith::int_to_float;
use crate::objects::int::construct::float_to_int;
use crate::objects::registry::TypeSpec;
use crate::objects::string::{Str, format_float_value};
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject};
use crate::text::float;
use crate::value::{Gc, Value};

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    statics: &[],
    class_methods: CLASS_METHODS,
    getsets: GETSETS,
    members: &[],
    doc: "float(x=0.0) -> float\n\nA floating-point number: of another number, or the one that text stands for.",
    signature: "(x=0, /)",
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
    /// Return int(self).
    "__int__($self, /)" = to_int;
    /// Return float(self).
    "__float__($self, /)" = as_exact;
    /// Return self//value.
    "__floordiv__($self, value, /)" = floordiv;
    /// Return value//self.
    "__rfloordiv__($self, value, /)" = rfloordiv;
    /// Return self/value.
    "__truediv__($self, value, /)" = truediv;
    /// Return value/self.
    "__rtruediv__($self, value, /)" = rtruediv;
    /// Return self: the complex conjugate of a real number.
    "conjugate($self, /)" = as_exact;
    /// The int without the fraction.
    "__trunc__($self, /)" = to_int;
    /// The largest int that is not larger.
    "__floor__($self, /)" = floor;
    /// The smallest int that is not smaller.
    "__ceil__($self, /)" = ceil;
    /// The nearest int, or the nearest float with ndigits behind the point; halves to even.
    "__round__($self, ndigits=None, /)" = round;
    /// Two ints whose quotient is exactly this number, the second one positive.
    "as_integer_ratio($self, /)" = as_integer_ratio;
    /// The number in hexadecimal.
    "hex($self, /)" = hex;
    /// Whether the number is whole.
    "is_integer($self, /)" = is_integer;
    /// Return format(self, format_spec).
    "__format__($self, format_spec, /)" = dunder_format;
    /// What copies are made from.
    "__getnewargs__($self, /)" = get_new_args;
}

natives! { static CLASS_METHODS;
    /// The number that hexadecimal text stands for.
    "fromhex($type, string, /)" = from_hex;
    /// How the machine stores a 'double' or 'float'.
    "__getformat__($type, typestr, /)" = get_format;
}

static GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "real", get: get_self, set: None, doc: "the real part of a complex number" },
    GetSetDef { name: "imag", get: get_zero, set: None, doc: "the imaginary part of a complex number" },
];

/// `float.__new__(class, x=0, /)`.
fn new(t: &Thread, class: Gc<TypeObject>, args: Args<'_>) -> R {
    if !arguments::leaves_keywords(t, class, t.types().object) {
        arguments::no_keywords(t, "float", args)?;
    }
    let value = match args.positional() {
        [] => 0.0,
        [x] => float_from(t, *x)?,
        many => return Err(t.type_error(&format!("float expected at most 1 argument, got {}", many.len()))),
    };
    // A NaN made on purpose is an object of its own: containers tell it from others.
    let immediate = class == t.types().float && !value.is_nan();
    Ok(if immediate { t.float(value) } else { FloatObject::with_type(t, class, value) })
}

/// `float(x)`.
///
/// # Errors
/// TypeError, ValueError, OverflowError; what `__float__` and `__index__` raise.
pub fn float_from(t: &Thread, x: Value) -> R<f64> {
    if let Some(text) = x.cast::<Str>()
        && text.is_exact(t)
    {
        return parse(t, text);
    }
    let ty = t.type_of(x);
    let has_method = |which| ty.special(t, which).is_some();
    if has_method(Special::Float) || has_method(Special::Index) {
        if ty == t.types().float || ty == t.types().int {
            return t.to_f64(x);
        }
        // A subclass may override `__float__`, which to_f64 would not ask.
        return match t.call_special(x, Special::Float, &[])? {
            Some(result) => t.float_of_method(x, result),
            None => t.to_f64(x),
        };
    }
    if let Some(text) = x.cast::<Str>() {
        return parse(t, text);
    }
    if let Some(bytes) = bytes_of(t, x)? {
        let found = std::str::from_utf8(bytes.data()).ok().filter(|text| text.is_ascii()).and_then(float::parse_float);
        return match found {
            Some(found) => Ok(found),
            None => Err(t.value_error(&format!("could not convert string to float: {}", t.repr(x)?.to_lossy()))),
        };
    }
    let found = t.type_name(x);
    Err(t.type_error(&format!("float() argument must be a string or a real number, not '{found}'")))
}

fn parse(t: &Thread, text: Gc<Str>) -> R<f64> {
    match text.to_str() {
        Some(text) => t.text_result(float::parse_float_or_error(text)),
        None => {
            let shown = crate::objects::string::methods::str_repr(t, text)?;
            Err(t.value_error(&format!("could not convert string to float: {}", shown.to_lossy())))
        }
    }
}

/// The float that a method was called on.
#[inline(always)]
fn this(t: &Thread, v: Value) -> R<f64> {
    v.as_float().ok_or_else(|| t.type_error("a float method needs a float"))
}

/// The other operand as a float: none if it is neither float nor int.
#[inline]
fn operand(t: &Thread, v: Value) -> R<Option<f64>> {
    if let Some(x) = v.as_float() {
        return Ok(Some(x));
    }
    match v.as_int() {
        Some(i) => int_to_float(t, i).map(Some),
        None => Ok(None),
    }
}

fn as_exact(t: &Thread, a: &[Value]) -> R {
    this(t, a[0]).map(|x| t.float(x))
}

fn get_self(t: &Thread, v: Value) -> R {
    this(t, v).map(|x| t.float(x))
}

fn get_zero(t: &Thread, _: Value) -> R {
    Ok(t.float(0.0))
}

// ---- operators

macro_rules! operators {
    ($($name:ident, $reflected:ident => $op:ident;)*) => {
        $(
            fn $name(t: &Thread, a: &[Value]) -> R {
                let x = this(t, a[0])?;
                match operand(t, a[1])? {
                    Some(y) => float_binary(t, BinaryOperator::$op, x, y),
                    None => Ok(Value::NOT_IMPLEMENTED),
                }
            }

            fn $reflected(t: &Thread, a: &[Value]) -> R {
                let x = this(t, a[0])?;
                match operand(t, a[1])? {
                    Some(y) => float_binary(t, BinaryOperator::$op, y, x),
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
    modulo, rmod => Mod;
    divmod, rdivmod => DivMod;
    floordiv, rfloordiv => FloorDiv;
    truediv, rtruediv => TrueDiv;
    raise, rraise => Pow;
}

fn check_no_modulus(t: &Thread, modulus: Value) -> R<()> {
    match modulus.given() {
        Some(_) => Err(t.type_error("pow() 3rd argument not allowed unless all arguments are integers")),
        None => Ok(()),
    }
}

fn pow(t: &Thread, a: &[Value]) -> R {
    check_no_modulus(t, a[2])?;
    raise(t, a)
}

fn rpow(t: &Thread, a: &[Value]) -> R {
    check_no_modulus(t, a[2])?;
    rraise(t, a)
}

fn neg(t: &Thread, a: &[Value]) -> R {
    this(t, a[0]).map(|x| t.float(-x))
}

fn abs(t: &Thread, a: &[Value]) -> R {
    this(t, a[0]).map(|x| t.float(x.abs()))
}

fn truth(t: &Thread, a: &[Value]) -> R {
    this(t, a[0]).map(|x| Value::bool(x != 0.0))
}

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    let x = this(t, a[0])?;
    if let Some(y) = a[1].as_float() {
        return Ok(Value::bool(op.compares(x, y)));
    }
    match a[1].as_int() {
        Some(i) => {
            let order = int_float_compare(i, x);
            Ok(Value::bool(order.map_or(op == Comparison::Ne, |order| op.holds(order.reverse()))))
        }
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

/// `repr(x)`.
pub fn float_repr(t: &Thread, x: f64) -> Gc<Str> {
    Str::from_ascii(t, float::float_repr(x).as_bytes())
}

fn dunder_repr(t: &Thread, a: &[Value]) -> R {
    this(t, a[0]).map(|x| float_repr(t, x).value())
}

fn dunder_hash(t: &Thread, a: &[Value]) -> R {
    this(t, a[0]).map(|x| t.int(hash_float(a[0], x) as i64))
}

fn to_int(t: &Thread, a: &[Value]) -> R {
    float_to_int(t, this(t, a[0])?)
}

fn floor(t: &Thread, a: &[Value]) -> R {
    float_to_int(t, this(t, a[0])?.floor())
}

fn ceil(t: &Thread, a: &[Value]) -> R {
    float_to_int(t, this(t, a[0])?.ceil())
}

fn round(t: &Thread, a: &[Value]) -> R {
    let x = this(t, a[0])?;
    let Some(ndigits) = a[1].given() else { return float_to_int(t, x.round_ties_even()) };
    let ndigits = t.index(ndigits)?;
    let places = match ndigits.as_int() {
        Some(places) => places.to_i64().unwrap_or(if places.is_negative() { i64::MIN } else { i64::MAX }),
        None => 0,
    };
    t.text_result(float::float_round_ndigits(x, places)).map(|rounded| t.float(rounded))
}

fn as_integer_ratio(t: &Thread, a: &[Value]) -> R {
    let (numerator, denominator) = t.text_result(float::float_as_integer_ratio(this(t, a[0])?))?;
    let numerator = t.big_int(numerator);
    let denominator = t.big_int(denominator.into());
    Ok(Tuple::new(t, &[numerator, denominator]).value())
}

fn hex(t: &Thread, a: &[Value]) -> R {
    this(t, a[0]).map(|x| t.str(&float::float_hex(x)))
}

fn is_integer(t: &Thread, a: &[Value]) -> R {
    this(t, a[0]).map(|x| Value::bool(x.is_finite() && x.floor() == x))
}

fn dunder_format(t: &Thread, a: &[Value]) -> R {
    let Some(spec) = a[1].cast::<Str>() else {
        let found = t.argument_type_name(a[1]);
        return Err(t.type_error(&format!("__format__() argument must be str, not {found}")));
    };
    if spec.is_empty() && t.type_of(a[0]) != t.types().float {
        return t.to_str(a[0]).map(Gc::value);
    }
    format_float_value(t, this(t, a[0])?, spec).map(Gc::value)
}

fn get_new_args(t: &Thread, a: &[Value]) -> R {
    let value = as_exact(t, a)?;
    Ok(Tuple::new(t, &[value]).value())
}

fn from_hex(t: &Thread, a: &[Value]) -> R {
    let Some(text) = a[1].cast::<Str>() else {
        return Err(t.type_error("bad argument type for built-in operation"));
    };
    let value = t.float(t.text_result(float::float_fromhex(text.try_str(t)?))?);
    if a[0] == t.types().float.value() { Ok(value) } else { t.call(a[0], &[value]) }
}

fn get_format(t: &Thread, a: &[Value]) -> R {
    let Some(name) = a[1].cast::<Str>() else {
        let found = t.argument_type_name(a[1]);
        return Err(t.type_error(&format!("__getformat__() argument must be str, not {found}")));
    };
    match name.as_bytes() {
        b"double" | b"float" => {
            let order = if cfg!(target_endian = "little") { "little" } else { "big" };
            Ok(t.str(&format!("IEEE, {order}-endian")))
        }
        _ => Err(t.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
    }
}
