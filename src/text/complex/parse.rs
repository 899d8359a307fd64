//! `complex(text)`.

use super::Complex;
use crate::text::float::{is_well_underscored, parse_float};
use crate::text::ucd;

/// Why text is no complex number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// An underscore does not stand between digits.
    Underscore,
    Other,
}

/// The number that text stands for: `a`, `bj` or `a+bj`, perhaps in parentheses.
///
/// # Errors
/// Why it stands for none.
pub fn parse_complex(text: &str) -> Result<Complex, Malformed> {
    let text = ucd::digits_to_ascii(ucd::trim(text)).ok_or(Malformed::Other)?;
    if !is_well_underscored(&text) {
        return Err(Malformed::Underscore);
    }
    let inner = match text.strip_prefix('(') {
        Some(rest) => rest.strip_suffix(')').ok_or(Malformed::Other)?.trim(),
        None => &text,
    };
    let found = match inner.strip_suffix(['j', 'J']) {
        Some(rest) => imaginary(rest),
        None => number(inner).map(|re| Complex::new(re, 0.0)),
    };
    found.ok_or(Malformed::Other)
}

/// `bj` or `a+bj`, without the `j`.
fn imaginary(text: &str) -> Option<Complex> {
    let split = last_sign(text);
    match split {
        Some(at) if at > 0 => Some(Complex::new(number(&text[..at])?, coefficient(&text[at..])?)),
        _ => Some(Complex::new(0.0, coefficient(text)?)),
    }
}

/// Where the last sign stands that does not belong to an exponent.
fn last_sign(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (0..bytes.len()).rev().find(|i| {
        let in_exponent = *i > 0 && matches!(bytes[i - 1], b'e' | b'E');
        matches!(bytes[*i], b'+' | b'-') && !in_exponent
    })
}

/// What stands before `j`: a sign alone, or nothing, means one.
fn coefficient(text: &str) -> Option<f64> {
    match text {
        "" | "+" => Some(1.0),
        "-" => Some(-1.0),
        text => number(text),
    }
}

fn number(text: &str) -> Option<f64> {
    if text.is_empty() || text.contains(char::is_whitespace) {
        return None;
    }
    parse_float(text)
}
