//! `float.hex` and `float.fromhex`.

use crate::text::ucd;
use crate::text::{Result, TextError};

use super::round::{frexp, ldexp};

/// `x.hex()`.
pub fn float_hex(x: f64) -> String {
    if !x.is_finite() {
        return super::float_repr(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = x.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let biased = (bits >> 52 & 0x7ff) as i32;
    let (lead, exponent) = if biased == 0 { (0, -1022) } else { (1, biased - 1023) };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// `float.fromhex(text)`.
///
/// # Errors
/// ValueError for anything but a hexadecimal float, OverflowError when it is
/// too large.
pub fn float_fromhex(text: &str) -> Result<f64> {
    let invalid = || TextError::value("invalid hexadecimal floating-point string");
    let text = text.trim_matches(|c: char| c.is_ascii() && ucd::is_space(c));
    let (negative, body) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let lower = body.to_ascii_lowercase();
    let magnitude = match lower.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => parse_magnitude(lower.strip_prefix("0x").unwrap_or(&lower), invalid)?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

fn parse_magnitude(text: &str, invalid: impl Fn() -> TextError) -> Result<f64> {
    let (digits, exponent) = match text.split_once('p') {
        Some((digits, exponent)) => (digits, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let hex = |s: &str| s.bytes().all(|b| b.is_ascii_hexdigit());
    if whole.len() + fraction.len() == 0 || !hex(whole) || !hex(fraction) {
        return Err(invalid());
    }
    let exponent = match exponent {
        None => 0,
        Some(text) => parse_exponent(text).ok_or_else(invalid)?,
    };
    // 15 significant digits are enough to round; the rest is a sticky bit.
    let mut mantissa: u64 = 0;
    let mut sticky = false;
    let mut scale = exponent.saturating_sub(4 * fraction.len() as i64);
    for digit in whole.bytes().chain(fraction.bytes()) {
        let value = (digit as char).to_digit(16).expect("checked above") as u64;
        if mantissa >> 56 == 0 {
            mantissa = mantissa << 4 | value;
        } else {
            sticky |= value != 0;
            scale += 4;
        }
    }
    if mantissa == 0 {
        return Ok(0.0);
    }
    round_scaled(mantissa, sticky, scale)
        .ok_or_else(|| TextError::overflow("hexadecimal value too large to represent as a float"))
}

fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let magnitude = digits.parse::<i64>().unwrap_or(i64::MAX).min(1 << 60);
    Some(if text.starts_with('-') { -magnitude } else { magnitude })
}

/// `mantissa × 2^scale`, half to even; None on overflow. `mantissa` is not 0.
pub(in crate::text) fn round_scaled(mantissa: u64, sticky: bool, scale: i64) -> Option<f64> {
    let bits = 64 - mantissa.leading_zeros() as i64;
    let top = bits + scale; // the value is in [2^(top-1), 2^top)
    if top > 1024 {
        return None;
    }
    if top < -1075 {
        return Some(0.0);
    }
    let lowest = (top - 53).max(-1074); // exponent of the last kept bit
    let drop = lowest - scale;
    if drop <= 0 {
        return Some(ldexp_exact(mantissa, scale));
    }
    let (kept, rest) = if drop >= 64 { (0, mantissa) } else { (mantissa >> drop, mantissa & ((1 << drop) - 1)) };
    let half = if drop > 64 { u64::MAX } else { 1u64 << (drop - 1) };
    let up = rest > half || rest == half && drop <= 64 && (sticky || kept & 1 == 1);
    let value = ldexp_exact(kept + up as u64, lowest);
    value.is_finite().then_some(value)
}

fn ldexp_exact(mantissa: u64, scale: i64) -> f64 {
    let (fraction, exponent) = frexp(mantissa as f64);
    ldexp(fraction, exponent as i64 + scale)
}
