//! Sums and lengths of vectors.

use dashu_int::IBig;

use crate::interp::{BinaryOperator, R, Thread};
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::text::math::{self, ExactSum};
use crate::value::{Gc, Value};

pub fn fsum(t: &Thread, a: &[Value]) -> R {
    let mut sum = ExactSum::default();
    t.each(a[0], |item| {
        let x = t.to_f64(item)?;
        t.text_result(sum.add(x))
    })?;
    t.text_result(sum.finish()).map(|x| t.float(x))
}

fn floats(t: &Thread, values: impl Iterator<Item = Value>) -> R<Vec<f64>> {
    values.map(|v| t.to_f64(v)).collect()
}

pub fn hypot(t: &Thread, args: Args<'_>) -> R {
    if args.keyword_count() > 0 {
        return Err(t.type_error("math.hypot() takes no keyword arguments"));
    }
    let coordinates = floats(t, args.values.iter().copied())?;
    Ok(t.float(math::hypot(&coordinates)))
}

pub fn dist(t: &Thread, a: &[Value]) -> R {
    let (p, q) = (t.to_tuple(a[0])?, t.to_tuple(a[1])?);
    if p.len() != q.len() {
        return Err(t.value_error("both points must have the same number of dimensions"));
    }
    let (x, y) = (floats(t, p.items().iter().copied())?, floats(t, q.items().iter().copied())?);
    t.text_result(math::dist(&x, &y)).map(|d| t.float(d))
}

/// `sumprod`: exact ints first, then exact floats, then whatever the operators give.
pub fn sumprod(t: &Thread, a: &[Value]) -> R {
    let (p, q) = (t.to_list(a[0])?, t.to_list(a[1])?);
    if p.len() != q.len() {
        return Err(t.value_error("Inputs are not the same length"));
    }
    let mut at = 0;
    let ints = sum_ints(t, p, q, &mut at);
    let mut total = t.big_int(ints);
    let (x, y) = float_pairs(t, p, q, &mut at);
    if !x.is_empty() {
        let sum = t.text_result(math::sumprod(&x, &y))?;
        total = t.binary(BinaryOperator::Add, total, t.float(sum))?;
    }
    while let (Some(x), Some(y)) = (p.get(at), q.get(at)) {
        let product = t.binary(BinaryOperator::Mul, x, y)?;
        total = t.binary(BinaryOperator::Add, total, product)?;
        at += 1;
    }
    Ok(total)
}

fn sum_ints(t: &Thread, p: Gc<List>, q: Gc<List>, at: &mut usize) -> IBig {
    let exact = |v: Value| v.as_int().filter(|_| t.type_of(v) == t.types().int).map(|i| i.to_big());
    let mut total = IBig::ZERO;
    while let (Some(x), Some(y)) = (p.get(*at), q.get(*at)) {
        let (Some(x), Some(y)) = (exact(x), exact(y)) else { break };
        total += x * y;
        *at += 1;
    }
    total
}

/// The pairs with at least one float, the other an int that a float can hold.
fn float_pairs(t: &Thread, p: Gc<List>, q: Gc<List>, at: &mut usize) -> (Vec<f64>, Vec<f64>) {
    let number = |v: Value| {
        let ty = t.type_of(v);
        if ty == t.types().float {
            return v.as_float().map(|x| (x, true));
        }
        let i = v.as_int().filter(|_| ty == t.types().int)?;
        Some((crate::text::int::int_to_float(&i.big()).ok()?, false))
    };
    let (mut xs, mut ys) = (Vec::new(), Vec::new());
    while let (Some(x), Some(y)) = (p.get(*at), q.get(*at)) {
        match (number(x), number(y)) {
            (Some((x, a)), Some((y, b))) if (a || b) && (x * y).is_finite() => {
                xs.push(x);
                ys.push(y);
            }
            _ => break,
        }
        *at += 1;
    }
    (xs, ys)
}
