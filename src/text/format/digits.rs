//! The digits of a float in the styles `e`, `f`, `g` and `r`, correctly rounded.

use std::fmt::Write;

use crate::text::float::{Decimal, from_exponent_form, push_exponent, shortest_digits};

/// How to write a float.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum FloatStyle {
    /// `e`: digits after the point.
    Exponent(usize),
    /// `f`: digits after the point.
    Fixed(usize),
    /// `g`: significant digits; zero counts as one.
    General(usize),
    /// `repr`: as few digits as identify the float.
    Shortest,
}

/// No float has more digits than this after the point, or significant ones:
/// the others are zeros.
const DIGITS_MAX: usize = 1100;

/// Writes the magnitude of `x`. `alternate` keeps the point and the trailing
/// zeros; `dot_zero` makes a whole number end in `.0`; `upper` is for `E`, `INF`.
pub(in crate::text) fn float_digits(x: f64, style: FloatStyle, alternate: bool, dot_zero: bool, upper: bool) -> String {
    let x = x.abs();
    if !x.is_finite() {
        let name = if x.is_nan() { "nan" } else { "inf" };
        return if upper { name.to_ascii_uppercase() } else { name.to_owned() };
    }
    let letter = if upper { 'E' } else { 'e' };
    match style {
        FloatStyle::Fixed(precision) => fixed(x, precision, alternate),
        FloatStyle::Exponent(precision) => {
            let decimal = significant(x, precision + 1);
            exponent_form(&decimal, precision + 1, alternate, letter)
        }
        FloatStyle::General(precision) => {
            let precision = precision.max(1);
            let mut decimal = significant(x, precision);
            let limit = precision as i64 - dot_zero as i64;
            let exponent = decimal.point <= -4 || decimal.point as i64 > limit;
            if !alternate {
                strip_zeros(&mut decimal.digits);
            }
            let wanted = if alternate { precision } else { 0 };
            if exponent {
                exponent_form(&decimal, wanted, alternate, letter)
            } else {
                plain(&decimal, wanted, alternate, dot_zero)
            }
        }
        FloatStyle::Shortest => {
            let decimal = shortest_digits(x);
            if decimal.point <= -4 || decimal.point > 16 {
                exponent_form(&decimal, 0, alternate, letter)
            } else {
                plain(&decimal, 0, alternate, dot_zero)
            }
        }
    }
}

fn significant(x: f64, count: usize) -> Decimal {
    from_exponent_form(&format!("{:.*e}", (count - 1).min(DIGITS_MAX), x))
}

fn strip_zeros(digits: &mut String) {
    let kept = digits.trim_end_matches('0').len().max(1);
    digits.truncate(kept);
}

fn fixed(x: f64, precision: usize, alternate: bool) -> String {
    let mut out = format!("{:.*}", precision.min(DIGITS_MAX), x);
    out.extend(std::iter::repeat_n('0', precision.saturating_sub(DIGITS_MAX)));
    if precision == 0 && alternate {
        out.push('.');
    }
    out
}

/// `d.ddde+05`, with zeros up to `wanted` digits.
fn exponent_form(decimal: &Decimal, wanted: usize, alternate: bool, letter: char) -> String {
    let (first, others) = decimal.digits.split_at(1);
    let mut out = first.to_owned();
    let zeros = wanted.saturating_sub(decimal.digits.len());
    if alternate || !others.is_empty() || zeros > 0 {
        out.push('.');
    }
    out.push_str(others);
    out.extend(std::iter::repeat_n('0', zeros));
    push_exponent(&mut out, decimal.point - 1, letter);
    out
}

/// Digits without exponent, with zeros up to `wanted` significant digits.
fn plain(decimal: &Decimal, wanted: usize, alternate: bool, dot_zero: bool) -> String {
    let Decimal { digits, point } = decimal;
    let zeros = wanted.saturating_sub(digits.len());
    let mut digits = digits.clone();
    digits.extend(std::iter::repeat_n('0', zeros));
    let mut out = String::new();
    if *point <= 0 {
        let leading = point.unsigned_abs() as usize;
        write!(out, "0.{:0<leading$}{digits}", "").expect("writing to a string");
        return out;
    }
    let point = *point as usize;
    if digits.len() <= point {
        write!(out, "{digits:0<point$}").expect("writing to a string");
        out.push_str(match (dot_zero, alternate) {
            (true, _) => ".0",
            (_, true) => ".",
            _ => "",
        });
    } else {
        out.push_str(&digits[..point]);
        out.push('.');
        out.push_str(&digits[point..]);
    }
    out
}
