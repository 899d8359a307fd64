//! `int(text, base)` and the digits of an int.

use dashu_int::IBig;

use super::{Work, check_work};
use crate::text::repr::{bytes_repr, str_repr};
use crate::text::ucd;
use crate::text::{Result, TextError};

/// `int(text, base)`. `digits_max` is `sys.get_int_max_str_digits()`; 0 for no
/// limit.
///
/// # Errors
/// ValueError for a bad literal, a bad base, or too many decimal digits.
pub fn parse_int(text: &str, base: i64, digits_max: usize) -> Result<IBig> {
    let radix = check_base(base)?;
    match ucd::digits_to_ascii(ucd::trim(text)) {
        Some(ascii) => parse(&ascii, radix, digits_max),
        None => Ok(None),
    }?
    .ok_or_else(|| invalid(base, &str_repr(text)))
}

/// `int(bytes, base)`.
///
/// # Errors
/// As [`parse_int`].
pub fn parse_int_bytes(bytes: &[u8], base: i64, digits_max: usize) -> Result<IBig> {
    let radix = check_base(base)?;
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => parse(ucd::trim(text), radix, digits_max),
        _ => Ok(None),
    }?
    .ok_or_else(|| invalid(base, &bytes_repr(bytes)))
}

fn check_base(base: i64) -> Result<u32> {
    match base {
        0 | 2..=36 => Ok(base as u32),
        _ => Err(TextError::value("int() base must be >= 2 and <= 36, or 0")),
    }
}

/// How much of a text an error message shows.
const SHOWN_CHARS_MAX: usize = 200;

fn invalid(base: i64, repr: &str) -> TextError {
    let shown: String = repr.chars().take(SHOWN_CHARS_MAX).collect();
    TextError::value(format!("invalid literal for int() with base {base}: {shown}"))
}

/// Parses trimmed ASCII; Ok(None) when it is no literal.
fn parse(text: &str, base: u32, digits_max: usize) -> Result<Option<IBig>> {
    let (negative, body) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let Some((base, digits)) = strip_prefix(body, base) else {
        return Ok(None);
    };
    let Some(digits) = clean_digits(digits, base) else {
        return Ok(None);
    };
    if digits_max > 0 && !base.is_power_of_two() && digits.len() > digits_max {
        return Err(TextError::value(format!(
            "Exceeds the limit ({digits_max} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    let magnitude = match u64::from_str_radix(&digits, base) {
        Ok(small) => IBig::from(small),
        Err(_) => {
            check_work(Work::Text, digits.len() as u64 * u64::from(base.next_power_of_two().ilog2()), 0)?;
            IBig::from_str_radix(&digits, base).expect("checked digits")
        }
    };
    Ok(Some(if negative { -magnitude } else { magnitude }))
}

/// Decides the base and drops `0x`, `0o`, `0b` with an underscore after it.
fn strip_prefix(body: &str, base: u32) -> Option<(u32, &str)> {
    let prefixed = match body.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    if prefixed != 0 && (base == 0 || base == prefixed) {
        let rest = &body[2..];
        return Some((prefixed, rest.strip_prefix('_').unwrap_or(rest)));
    }
    if base != 0 {
        return Some((base, body));
    }
    // A decimal literal of the language has no leading zeros.
    let leading_zero = body.starts_with('0') && !body.bytes().all(|b| matches!(b, b'0' | b'_'));
    (!leading_zero).then_some((10, body))
}

/// Checks the digits and drops underscores, each between two digits.
fn clean_digits(digits: &str, base: u32) -> Option<std::borrow::Cow<'_, str>> {
    let valid = |c: char| c.is_digit(base);
    if digits.is_empty() || digits.starts_with('_') || digits.ends_with('_') || digits.contains("__") {
        return None;
    }
    if !digits.chars().all(|c| c == '_' || valid(c)) {
        return None;
    }
    Some(if digits.contains('_') { digits.replace('_', "").into() } else { digits.into() })
}

/// `str(value)`; `digits_max` as in [`parse_int`].
///
/// # Errors
/// ValueError when there would be more digits than allowed.
pub fn int_to_string(value: &IBig, digits_max: usize) -> Result<String> {
    if let Ok(small) = i64::try_from(value) {
        return Ok(small.to_string());
    }
    let too_long = || {
        TextError::value(format!(
            "Exceeds the limit ({digits_max} digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))
    };
    // A number of so many bits has more digits than this times log10(2): too long is refused before the slow work.
    if digits_max > 0 && (super::bit_length(value) - 1) as f64 * std::f64::consts::LOG10_2 >= digits_max as f64 {
        return Err(too_long());
    }
    check_work(Work::Text, super::bit_length(value) as u64, 0)?;
    let text = value.to_string();
    let digits = text.len() - text.starts_with('-') as usize;
    if digits_max > 0 && digits > digits_max {
        return Err(too_long());
    }
    Ok(text)
}

/// A base that is a power of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Radix {
    Bin,
    Oct,
    Hex,
}

impl Radix {
    fn prefix(self) -> &'static str {
        match self {
            Radix::Bin => "0b",
            Radix::Oct => "0o",
            Radix::Hex => "0x",
        }
    }
}

/// `bin(value)`, `oct(value)`, `hex(value)`; the prefix is optional.
///
/// # Errors
/// MemoryError.
pub fn int_radix(value: &IBig, radix: Radix, prefix: bool) -> Result<String> {
    if let Ok(small) = i64::try_from(value) {
        return Ok(small_radix(small, radix, prefix));
    }
    // Up to eight bits of text for one, twice.
    check_work(Work::Linear, super::bit_length(value) as u64 * 6, 0)?;
    let base = match radix {
        Radix::Bin => 2,
        Radix::Oct => 8,
        Radix::Hex => 16,
    };
    let digits = value.in_radix(base).to_string();
    Ok(with_prefix(digits.starts_with('-'), digits.trim_start_matches('-'), radix, prefix))
}

/// [`int_radix`] of a machine word.
pub fn small_radix(value: i64, radix: Radix, prefix: bool) -> String {
    let magnitude = value.unsigned_abs();
    let digits = match radix {
        Radix::Bin => format!("{magnitude:b}"),
        Radix::Oct => format!("{magnitude:o}"),
        Radix::Hex => format!("{magnitude:x}"),
    };
    with_prefix(value < 0, &digits, radix, prefix)
}

fn with_prefix(negative: bool, digits: &str, radix: Radix, prefix: bool) -> String {
    let sign = if negative { "-" } else { "" };
    format!("{sign}{}{digits}", if prefix { radix.prefix() } else { "" })
}
