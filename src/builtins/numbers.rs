//! Builtin functions on numbers and characters.

use super::arguments;
use crate::interp::{BinaryOperator, R, Raised, Thread};
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::function::Args;
use crate::objects::int::IntRef;
use crate::objects::string::Str;
use crate::objects::ty::Special;
use crate::text::int::{Radix, int_radix, small_radix};
use crate::value::Value;

crate::natives! {
    pub(super) static FUNCTIONS;
    /// Return the absolute value of the argument.
    "abs(x, /)" = abs;
    /// Return the binary representation of an integer.
    "bin(number, /)" = bin;
    /// Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.
    "chr(i, /)" = chr;
    /// Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.
    "divmod(x, y, /)" = divmod;
    /// Return the hexadecimal representation of an integer.
    "hex(number, /)" = hex;
    /// Return the octal representation of an integer.
    "oct(number, /)" = oct;
    /// Return the ordinal value of a character.
    "ord(c, /)" = ord;
    /// Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.
    ///
    /// Some types, such as ints, are able to use a more efficient algorithm when
    /// invoked using the three argument form.
    "pow(base, exp, mod=None)" = pow;
    /// Round a number to a given precision in decimal digits.
    ///
    /// The return value is an integer if ndigits is omitted or None.  Otherwise
    /// the return value has the same type as the number.  ndigits may be negative.
    "round(number, ndigits=None)" = round;
    /// Return the sum of a 'start' value (default: 0) plus an iterable of numbers
    ///
    /// When the iterable is empty, return the start value.
    /// This function is intended specifically for use with numeric values and may
    /// reject non-numeric types.
    "sum(iterable, /, start=0)" = raw sum;
}

fn abs(t: &Thread, a: &[Value]) -> R {
    if let Some(i) = a[0].to_small() {
        return Ok(t.int(i.abs()));
    }
    t.unary(Special::Abs, a[0])
}

fn in_radix(t: &Thread, v: Value, radix: Radix) -> R {
    let v = t.index(v)?;
    let text = match v.as_int() {
        Some(IntRef::Small(i)) => small_radix(i, radix, true),
        Some(IntRef::Big(big)) => t.text_result(int_radix(big, radix, true))?,
        None => String::new(),
    };
    Ok(t.str(&text))
}

fn bin(t: &Thread, a: &[Value]) -> R {
    in_radix(t, a[0], Radix::Bin)
}

fn hex(t: &Thread, a: &[Value]) -> R {
    in_radix(t, a[0], Radix::Hex)
}

fn oct(t: &Thread, a: &[Value]) -> R {
    in_radix(t, a[0], Radix::Oct)
}

fn chr(t: &Thread, a: &[Value]) -> R {
    let code = t.index(a[0])?.to_small().and_then(|i| u32::try_from(i).ok());
    match code {
        Some(code) if code < 256 => Ok(t.vm().latin1_str(code as u8).value()),
        Some(code) if code < 0x11_0000 => Ok(Str::from_code_point(t, code).value()),
        _ => Err(t.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(t: &Thread, a: &[Value]) -> R {
    let wrong_length = |n: usize| t.type_error(&format!("ord() expected a character, but string of length {n} found"));
    if let Some(text) = a[0].cast::<Str>() {
        return match text.code_points().next() {
            Some(code) if text.len() == 1 => Ok(Value::small(code.into())),
            _ => Err(wrong_length(text.len())),
        };
    }
    let is_bytes = a[0].is::<Bytes>() || t.is_instance(a[0], t.types().bytearray);
    if let (true, Some(bytes)) = (is_bytes, crate::objects::buffer::bytes_of(t, a[0])?) {
        return match *bytes.data() {
            [byte] => Ok(Value::small(byte.into())),
            _ => Err(wrong_length(bytes.data().len())),
        };
    }
    Err(t.type_error(&format!("ord() expected string of length 1, but {} found", t.type_name(a[0]))))
}

fn divmod(t: &Thread, a: &[Value]) -> R {
    t.binary(BinaryOperator::DivMod, a[0], a[1])
}

fn pow(t: &Thread, a: &[Value]) -> R {
    let (base, exp) = (a[0], a[1]);
    let Some(modulus) = a[2].given() else { return t.binary(BinaryOperator::Pow, base, exp) };
    match t.call_special(base, Special::Pow, &[exp, modulus])? {
        Some(result) if result != Value::NOT_IMPLEMENTED => Ok(result),
        // The others' methods are asked too, and those of numbers refuse a modulus.
        _ if exp.as_float().or(modulus.as_float()).is_some() => {
            Err(t.type_error("pow() 3rd argument not allowed unless all arguments are integers"))
        }
        _ if exp.as_complex().or(modulus.as_complex()).is_some() => Err(t.value_error("complex modulo")),
        _ => Err(t.type_error(&format!(
            "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
            t.type_name(base),
            t.type_name(exp),
            t.type_name(modulus)
        ))),
    }
}

fn round(t: &Thread, a: &[Value]) -> R {
    let digits = a[1].given();
    match t.call_special(a[0], Special::Round, digits.as_slice())? {
        Some(result) => Ok(result),
        None => Err(t.type_error(&format!("type {} doesn't define __round__ method", t.type_name(a[0])))),
    }
}

// ---- sum

/// A sum so far. It begins as an int, may become a float, and ends as any object.
enum Sum {
    Int(i64),
    /// With the low part that Neumaier's summation keeps.
    Float(f64, f64),
    Object(Value),
}

impl Sum {
    fn value(&self, t: &Thread) -> Value {
        match *self {
            Sum::Int(sum) => t.int(sum),
            Sum::Float(high, low) => t.float(if low != 0.0 && low.is_finite() { high + low } else { high }),
            Sum::Object(v) => v,
        }
    }

    /// The sum with one more item.
    #[inline]
    fn plus(self, t: &Thread, item: Value) -> R<Sum> {
        match self {
            Sum::Int(sum) => {
                let small = if item.is_bool() { Some(i64::from(item == Value::TRUE)) } else { item.to_small() };
                if let Some(sum) = small.and_then(|i| sum.checked_add(i)) {
                    return Ok(Sum::Int(sum));
                }
                let sum = t.binary(BinaryOperator::Add, t.int(sum), item)?;
                Ok(match exact_float(t, sum) {
                    Some(float) => Sum::Float(float, 0.0),
                    None => Sum::Object(sum),
                })
            }
            Sum::Float(high, low) => {
                if let Some(x) = exact_float(t, item) {
                    return Ok(compensated(high, low, x));
                }
                if let Some(i) = item.as_int().and_then(IntRef::to_i64) {
                    return Ok(Sum::Float(high + i as f64, low));
                }
                let so_far = Sum::Float(high, low).value(t);
                Ok(Sum::Object(t.binary(BinaryOperator::Add, so_far, item)?))
            }
            Sum::Object(v) => Ok(Sum::Object(t.binary(BinaryOperator::Add, v, item)?)),
        }
    }
}

fn exact_float(t: &Thread, v: Value) -> Option<f64> {
    if v.is_immediate_float() {
        return Some(v.as_immediate_float());
    }
    v.as_float().filter(|_| t.type_of(v) == t.types().float)
}

/// One step of Neumaier's summation (`Python/bltinmodule.c:cs_add`).
fn compensated(high: f64, low: f64, x: f64) -> Sum {
    let sum = high + x;
    let lost = if high.abs() >= x.abs() { (high - sum) + x } else { (x - sum) + high };
    Sum::Float(sum, low + lost)
}

fn sum(t: &Thread, args: Args<'_>) -> R {
    let (iterable, start) = sum_arguments(t, args)?;
    let mut total = match start {
        None => Sum::Int(0),
        Some(start) => match start.to_small() {
            Some(start) => Sum::Int(start),
            None => exact_float(t, start).map_or(Sum::Object(start), |f| Sum::Float(f, 0.0)),
        },
    };
    t.each(iterable, |item| {
        total = std::mem::replace(&mut total, Sum::Int(0)).plus(t, item)?;
        Ok(())
    })?;
    Ok(total.value(t))
}

fn sum_arguments(t: &Thread, args: Args<'_>) -> R<(Value, Option<Value>)> {
    let positional = args.positional();
    let given = args.values.len();
    let Some(iterable) = positional.first().copied() else {
        return Err(t.type_error("sum() takes at least 1 positional argument (0 given)"));
    };
    if given > 2 {
        return Err(t.type_error(&format!("sum() takes at most 2 arguments ({given} given)")));
    }
    let mut start = positional.get(1).copied();
    for (name, value) in args.keywords() {
        if name.as_bytes() != b"start" {
            return Err(t.unexpected_keyword("sum", &["", "start"], name));
        }
        start = Some(value);
    }
    match start {
        Some(start) => refuse_text(t, start)?,
        None => arguments::no_keywords(t, "sum", args)?,
    }
    Ok((iterable, start))
}

fn refuse_text(t: &Thread, start: Value) -> R<()> {
    let refuse = |what: &str, join: &str| -> Raised {
        t.type_error(&format!("sum() can't sum {what} [use {join}.join(seq) instead]"))
    };
    if start.is::<Str>() {
        return Err(refuse("strings", "''"));
    }
    if start.is::<Bytes>() {
        return Err(refuse("bytes", "b''"));
    }
    if start.is::<ByteArray>() {
        return Err(refuse("bytearray", "b''"));
    }
    Ok(())
}
