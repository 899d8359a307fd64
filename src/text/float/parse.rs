//! `float(text)`.

use std::borrow::Cow;

use crate::text::repr::str_repr;
use crate::text::ucd;
use crate::text::{Result, TextError};

/// `float(text)`, or None where that raises ValueError.
pub fn parse_float(text: &str) -> Option<f64> {
    let text = ucd::digits_to_ascii(ucd::trim(text))?;
    let text = remove_underscores(&text)?;
    // Rust's grammar is Python's: optional sign, digits with at most one point
    // and an exponent, or inf, infinity, nan in any case.
    text.parse().ok()
}

/// `float(text)`.
///
/// # Errors
/// ValueError "could not convert string to float: ..." otherwise.
pub fn parse_float_or_error(text: &str) -> Result<f64> {
    parse_float(text).ok_or_else(|| TextError::value(format!("could not convert string to float: {}", str_repr(text))))
}

/// Drops underscores that stand between two digits; None if one does not.
fn remove_underscores(text: &str) -> Option<Cow<'_, str>> {
    let bytes = text.as_bytes();
    if !bytes.contains(&b'_') {
        return Some(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len());
    for (i, &byte) in bytes.iter().enumerate() {
        if byte != b'_' {
            out.push(byte as char);
            continue;
        }
        let digit = |j: usize| bytes.get(j).is_some_and(u8::is_ascii_digit);
        if i == 0 || !digit(i - 1) || !digit(i + 1) {
            return None;
        }
    }
    Some(Cow::Owned(out))
}

/// Whether every underscore stands between two digits.
pub fn is_well_underscored(text: &str) -> bool {
    remove_underscores(text).is_some()
}
