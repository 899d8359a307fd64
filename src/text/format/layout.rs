//! Sign, prefix, grouped digits and padding put together.

use super::spec::{Align, FormatSpec, Sign};
use crate::memory;
use crate::text::{Result, TextError};

/// Longest padding that is tried; more is MemoryError.
const WIDTH_MAX: usize = 1 << 30;

/// A number before layout: `prefix` such as `0x`, `digits` that may be grouped,
/// and `rest` (point, fraction, exponent, or `inf`).
pub(super) struct Number<'a> {
    pub negative: bool,
    pub prefix: &'a str,
    pub digits: &'a str,
    pub rest: &'a str,
    /// Digits in a group.
    pub group: usize,
}

/// Pads `text` to `width` characters; `AfterSign` counts as right.
pub(super) fn pad(text: &str, width: usize, fill: char, align: Align) -> Result<String> {
    let missing = width.saturating_sub(text.chars().count());
    if missing == 0 {
        return Ok(text.to_owned());
    }
    if missing > WIDTH_MAX {
        return Err(TextError::Memory);
    }
    memory::check(2 * (text.len() + missing)).map_err(|_| TextError::Memory)?;
    let left = match align {
        Align::Left => 0,
        Align::Center => missing / 2,
        Align::Right | Align::AfterSign => missing,
    };
    let mut out = String::with_capacity(text.len() + missing);
    out.extend(std::iter::repeat_n(fill, left));
    out.push_str(text);
    out.extend(std::iter::repeat_n(fill, missing - left));
    Ok(out)
}

/// Lays a number out as the specification says.
pub(super) fn lay_out(number: &Number<'_>, spec: &FormatSpec) -> Result<String> {
    let sign = match (number.negative, spec.sign) {
        (true, _) => "-",
        (false, Some(Sign::Plus)) => "+",
        (false, Some(Sign::Space)) => " ",
        (false, _) => "",
    };
    if spec.width > WIDTH_MAX {
        return Err(TextError::Memory);
    }
    memory::check(4 * spec.width).map_err(|_| TextError::Memory)?;
    let fixed = sign.len() + number.prefix.len() + number.rest.chars().count();
    let zero_filled = spec.fill == '0' && spec.align == Align::AfterSign;
    let digits_min = if zero_filled { spec.width.saturating_sub(fixed) } else { 0 };
    let grouped = match spec.grouping {
        _ if number.digits.is_empty() => String::new(),
        Some(separator) => group(number.digits, number.group, separator.char(), digits_min),
        None => "0".repeat(digits_min.saturating_sub(number.digits.len())) + number.digits,
    };
    if spec.align == Align::AfterSign {
        let head = format!("{sign}{}", number.prefix);
        let tail = grouped + number.rest;
        let room = spec.width.saturating_sub(head.len());
        return Ok(head + &pad(&tail, room, spec.fill, Align::Right)?);
    }
    let text = format!("{sign}{}{grouped}{}", number.prefix, number.rest);
    pad(&text, spec.width, spec.fill, spec.align)
}

/// Separates groups of `size` digits, with leading zeros up to `width`; a
/// separator never comes first, so the result may be one longer.
fn group(digits: &str, size: usize, separator: char, width: usize) -> String {
    let mut reversed = String::new();
    let mut source = digits.chars().rev();
    let (mut left, mut in_group) = (digits.chars().count(), 0);
    while left > 0 || reversed.len() < width {
        if in_group == size {
            reversed.push(separator);
            in_group = 0;
        }
        reversed.push(source.next().unwrap_or('0'));
        left = left.saturating_sub(1);
        in_group += 1;
    }
    reversed.chars().rev().collect()
}
