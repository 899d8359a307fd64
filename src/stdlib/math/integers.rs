//! Functions of ints.

use std::borrow::Cow;

use dashu_int::IBig;

use crate::interp::{BinaryOperator, R, Thread};
use crate::objects::function::Args;
use crate::text::{int, math};
use crate::value::Value;

/// The int that an argument is through `__index__`.
fn big(t: &Thread, v: Value) -> R<IBig> {
    match t.index(v)?.as_int() {
        Some(i) => Ok(i.to_big()),
        None => Ok(IBig::ZERO),
    }
}

pub fn factorial(t: &Thread, a: &[Value]) -> R {
    let n = big(t, a[0])?;
    t.text_result(math::factorial(&n)).map(|result| t.big_int(result))
}

pub fn comb(t: &Thread, a: &[Value]) -> R {
    let (n, k) = (big(t, a[0])?, big(t, a[1])?);
    t.text_result(math::comb(&n, &k)).map(|result| t.big_int(result))
}

pub fn perm(t: &Thread, a: &[Value]) -> R {
    let Some(k) = a[1].given() else { return factorial(t, a) };
    let (n, k) = (big(t, a[0])?, big(t, k)?);
    t.text_result(math::perm(&n, &k)).map(|result| t.big_int(result))
}

pub fn isqrt(t: &Thread, a: &[Value]) -> R {
    let n = big(t, a[0])?;
    t.text_result(int::isqrt(&n)).map(|result| t.big_int(result))
}

pub fn gcd(t: &Thread, args: Args<'_>) -> R {
    fold(t, "gcd", args, IBig::ZERO, int::gcd)
}

pub fn lcm(t: &Thread, args: Args<'_>) -> R {
    fold(t, "lcm", args, IBig::ONE, int::lcm)
}

/// Combines all arguments, which are all checked to be ints.
fn fold(
    t: &Thread,
    name: &str,
    args: Args<'_>,
    start: IBig,
    combine: fn(&IBig, &IBig) -> crate::text::Result<IBig>,
) -> R {
    if args.keyword_count() > 0 {
        return Err(t.type_error(&format!("math.{name}() takes no keyword arguments")));
    }
    if let [a, b] = *args.values
        && let (Some(a), Some(b)) = (a.to_small(), b.to_small())
        && name == "gcd"
    {
        return Ok(small_gcd(t, a, b));
    }
    let mut result = start;
    for v in args.values {
        let v = t.index(*v)?;
        let i = v.as_int().map_or(Cow::Owned(IBig::ZERO), |i| i.big());
        result = t.text_result(combine(&result, &i))?;
    }
    Ok(t.big_int(result))
}

/// Euclid's algorithm on words.
fn small_gcd(t: &Thread, a: i64, b: i64) -> Value {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    t.int(a as i64)
}

pub fn prod(t: &Thread, a: &[Value]) -> R {
    let product = t.rooted_list();
    product.push(t, a[1].defined().unwrap_or(Value::small(1)))?;
    t.each(a[0], |item| {
        let so_far = product.get(0).unwrap_or(Value::NONE);
        let next = t.binary(BinaryOperator::Mul, so_far, item)?;
        product.set(t, 0, next);
        Ok(())
    })?;
    Ok(product.get(0).unwrap_or(Value::NONE))
}
