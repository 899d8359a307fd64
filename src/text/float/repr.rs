//! The shortest decimal form that reads back as the same float.

use std::fmt::Write;

/// The digits of a finite, non-zero magnitude: `0.d1d2d3... × 10^point`.
pub struct Decimal {
    /// ASCII digits, the first one not `0`.
    pub digits: String,
    /// Where the decimal point stands, counted from before the first digit.
    pub point: i32,
}

/// The shortest digits that round-trip, nearest to the true value among them.
/// `x` must be finite; zero gives the digit `0` with the point after it.
pub fn shortest_digits(x: f64) -> Decimal {
    let x = x.abs();
    let decimal = from_exponent_form(&format!("{x:e}"));
    // Of two equally near candidates Python takes the even one, Rust the upper.
    // That takes an exact value of one digit more, hence at least 15.
    let count = decimal.digits.len();
    if count >= 15 && decimal.digits.as_bytes()[count - 1] & 1 == 1 {
        let even = format!("{:.*e}", count - 1, x);
        if even.parse() == Ok(x) {
            return from_exponent_form(&even);
        }
    }
    decimal
}

/// Takes Rust's `d.ddde-5` apart.
pub(in crate::text) fn from_exponent_form(text: &str) -> Decimal {
    let (mantissa, exponent) = text.split_once('e').expect("exponent form has an e");
    let mut digits = String::with_capacity(mantissa.len());
    digits.push_str(&mantissa[..1]);
    if mantissa.len() > 2 {
        digits.push_str(&mantissa[2..]);
    }
    let exponent: i32 = exponent.parse().expect("exponent is a number");
    Decimal { digits, point: exponent + 1 }
}

/// `repr(x)`, which is also `str(x)`.
pub fn float_repr(x: f64) -> String {
    let mut out = String::with_capacity(24);
    write_float_repr(&mut out, x);
    if x.is_finite() && !out.contains(['.', 'e']) {
        out.push_str(".0");
    }
    out
}

/// Appends `repr(x)` without the `.0` that a whole number gets: the form that
/// complex numbers use.
pub fn write_float_repr(out: &mut String, x: f64) {
    if x.is_nan() {
        out.push_str("nan");
        return;
    }
    if x.is_sign_negative() {
        out.push('-');
    }
    if x.is_infinite() {
        out.push_str("inf");
        return;
    }
    let Decimal { digits, point } = shortest_digits(x);
    let count = digits.len() as i32;
    if point > 16 || point <= -4 {
        out.push_str(&digits[..1]);
        if count > 1 {
            out.push('.');
            out.push_str(&digits[1..]);
        }
        push_exponent(out, point - 1, 'e');
    } else if point <= 0 {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', -point as usize));
        out.push_str(&digits);
    } else if count <= point {
        out.push_str(&digits);
        out.extend(std::iter::repeat_n('0', (point - count) as usize));
    } else {
        out.push_str(&digits[..point as usize]);
        out.push('.');
        out.push_str(&digits[point as usize..]);
    }
}

/// Appends `e+05`: a sign always, two digits at least.
pub(in crate::text) fn push_exponent(out: &mut String, exponent: i32, letter: char) {
    let sign = if exponent < 0 { '-' } else { '+' };
    write!(out, "{letter}{sign}{:02}", exponent.unsigned_abs()).expect("writing to a string");
}

/// `repr(complex(re, im))`.
pub fn complex_repr(re: f64, im: f64) -> String {
    let mut out = String::new();
    if re == 0.0 && re.is_sign_positive() {
        write_float_repr(&mut out, im);
        out.push('j');
        return out;
    }
    out.push('(');
    write_float_repr(&mut out, re);
    if im.is_nan() || im.is_sign_positive() {
        out.push('+');
    }
    write_float_repr(&mut out, im);
    out.push_str("j)");
    out
}
