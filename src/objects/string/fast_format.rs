//! The format specifications that nearly all programs use, without the general
//! machinery: `[[fill]<>^][0][width][,][.precision][dfs]` in ASCII.

use std::fmt::Write as _;

use super::{Str, TextWriter};
use crate::interp::{R, Thread};
use crate::objects::int::text::Decimal;
use crate::value::Gc;

/// Widths up to here take the fast way.
const WIDTH_MAX: usize = 1 << 16;
/// Digits behind the point up to here do, too.
const PRECISION_MAX: usize = 40;

/// A specification of the simple sort.
#[derive(Clone, Copy)]
struct Simple {
    fill: u8,
    /// `<`, `>`, `^`, or 0 when not given.
    align: u8,
    zero: bool,
    width: usize,
    comma: bool,
    precision: Option<usize>,
    code: u8,
}

fn number(spec: &[u8], at: &mut usize) -> Option<usize> {
    let mut value = 0_usize;
    while let Some(digit @ b'0'..=b'9') = spec.get(*at) {
        value = value * 10 + usize::from(digit - b'0');
        if value > WIDTH_MAX {
            return None;
        }
        *at += 1;
    }
    Some(value)
}

impl Simple {
    /// None if the specification needs the general way (or is wrong).
    #[inline]
    fn parse(spec: &[u8]) -> Option<Simple> {
        let mut simple = Simple { fill: b' ', align: 0, zero: false, width: 0, comma: false, precision: None, code: 0 };
        let is_align = |c: Option<&u8>| matches!(c, Some(b'<' | b'>' | b'^'));
        let mut at = 0;
        if is_align(spec.get(1)) {
            (simple.fill, simple.align) = (spec[0], spec[1]);
            at = 2;
        } else if is_align(spec.first()) {
            simple.align = spec[0];
            at = 1;
        }
        if !simple.fill.is_ascii() {
            return None;
        }
        if spec.get(at) == Some(&b'0') {
            // With an alignment the zeros go elsewhere.
            if simple.align != 0 {
                return None;
            }
            simple.zero = true;
            at += 1;
        }
        simple.width = number(spec, &mut at)?;
        if spec.get(at) == Some(&b',') {
            simple.comma = true;
            at += 1;
        }
        if spec.get(at) == Some(&b'.') {
            at += 1;
            if !spec.get(at).is_some_and(u8::is_ascii_digit) {
                return None;
            }
            simple.precision = Some(number(spec, &mut at)?);
        }
        if let Some(code @ (b'd' | b'f' | b's')) = spec.get(at) {
            simple.code = *code;
            at += 1;
        }
        (at == spec.len()).then_some(simple)
    }

    /// Fill characters before and behind text of `chars` characters.
    fn padding(&self, chars: usize, default: u8) -> (usize, usize) {
        let missing = self.width.saturating_sub(chars);
        match if self.align == 0 { default } else { self.align } {
            b'<' => (0, missing),
            b'^' => (missing / 2, missing - missing / 2),
            _ => (missing, 0),
        }
    }

    /// Lays out a number: sign, whole digits, and what follows them.
    fn number(&self, t: &Thread, text: &[u8]) -> R<Option<Gc<Str>>> {
        let negative = usize::from(text.first() == Some(&b'-'));
        let (sign, digits) = text.split_at(negative);
        let whole = digits.iter().take_while(|d| d.is_ascii_digit()).count();
        let commas = if self.comma { (whole - 1) / 3 } else { 0 };
        let used = text.len() + commas;
        // Zeros that fill a grouped number get commas too.
        if self.zero && self.comma && used < self.width {
            return Ok(None);
        }
        let zeros = if self.zero { self.width.saturating_sub(used) } else { 0 };
        let (left, right) = self.padding(used + zeros, b'>');
        let total = used + zeros + left + right;
        let built = Str::build(t, total, total, false, |out| {
            out.push_repeated(&[self.fill], left);
            out.push(sign);
            out.push_repeated(b"0", zeros);
            if self.comma {
                push_grouped(out, &digits[..whole]);
                out.push(&digits[whole..]);
            } else {
                out.push(digits);
            }
            out.push_repeated(&[self.fill], right);
        });
        built.map(Some)
    }
}

fn push_grouped(out: &mut TextWriter, digits: &[u8]) {
    let first = match digits.len() % 3 {
        0 => 3.min(digits.len()),
        rest => rest,
    };
    out.push(&digits[..first]);
    for group in digits[first..].chunks(3) {
        out.push(b",");
        out.push(group);
    }
}

/// `format(value, spec)` of a small int, if the specification is simple.
pub(super) fn int(t: &Thread, value: i64, spec: &[u8]) -> R<Option<Gc<Str>>> {
    match Simple::parse(spec) {
        Some(simple) if simple.precision.is_none() && matches!(simple.code, 0 | b'd') => {
            simple.number(t, Decimal::new(value).as_bytes())
        }
        Some(simple) if simple.code == b'f' => fixed(t, value as f64, simple),
        _ => Ok(None),
    }
}

/// `format(x, spec)`, if the specification is simple and has an `f`.
pub(super) fn float(t: &Thread, x: f64, spec: &[u8]) -> R<Option<Gc<Str>>> {
    match Simple::parse(spec) {
        Some(simple) if simple.code == b'f' => fixed(t, x, simple),
        _ => Ok(None),
    }
}

fn fixed(t: &Thread, x: f64, simple: Simple) -> R<Option<Gc<Str>>> {
    let precision = simple.precision.unwrap_or(6);
    if precision > PRECISION_MAX || !x.is_finite() {
        return Ok(None);
    }
    match Fixed::new(x, precision) {
        Some(text) => simple.number(t, text.as_bytes()),
        None => Ok(None),
    }
}

/// `format(s, spec)`, if the specification is simple.
pub(super) fn text(t: &Thread, s: Gc<Str>, spec: &[u8]) -> R<Option<Gc<Str>>> {
    let Some(simple) = Simple::parse(spec) else { return Ok(None) };
    if simple.zero || simple.comma || !matches!(simple.code, 0 | b's') {
        return Ok(None);
    }
    let (bytes, chars) = match simple.precision {
        Some(precision) if precision < s.len() => (s.byte_offset(t, precision), precision),
        _ => (s.byte_len(), s.len()),
    };
    let (left, right) = simple.padding(chars, b'<');
    if left + right == 0 {
        return Ok(Some(Str::substring(t, s, 0, bytes)));
    }
    let padding = left + right;
    let built = Str::build(t, bytes + padding, chars + padding, s.has_surrogates(), |out| {
        out.push_repeated(&[simple.fill], left);
        out.push(&s.as_bytes()[..bytes]);
        out.push_repeated(&[simple.fill], right);
    });
    built.map(Some)
}

/// A float with a fixed number of digits behind the point, on the stack.
pub(super) struct Fixed {
    bytes: [u8; 360],
    len: usize,
}

impl Fixed {
    /// None if it does not fit.
    pub fn new(x: f64, precision: usize) -> Option<Fixed> {
        let mut text = Fixed { bytes: [0; 360], len: 0 };
        if let Some(scaled) = scaled(x, precision) {
            let _ = text.push_scaled(x.is_sign_negative(), scaled, precision);
            return Some(text);
        }
        write!(text, "{x:.precision$}").ok()?;
        Some(text)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Writes `scaled` with a point before its last `precision` digits.
    fn push_scaled(&mut self, negative: bool, scaled: i64, precision: usize) -> std::fmt::Result {
        if negative {
            self.write_char('-')?;
        }
        let digits = Decimal::new(scaled);
        let mut digits = digits.as_bytes();
        let mut room = [b'0'; PRECISION_SCALED_MAX + 1];
        if digits.len() <= precision {
            let start = room.len() - digits.len();
            room[start..].copy_from_slice(digits);
            digits = &room[room.len() - precision - 1..];
        }
        let (whole, fraction) = digits.split_at(digits.len() - precision);
        for part in [whole, if precision > 0 { b"." } else { b"" }, fraction] {
            self.push(part)?;
        }
        Ok(())
    }

    fn push(&mut self, text: &[u8]) -> std::fmt::Result {
        let end = self.len + text.len();
        let room = self.bytes.get_mut(self.len..end).ok_or(std::fmt::Error)?;
        room.copy_from_slice(text);
        self.len = end;
        Ok(())
    }
}

/// Powers of ten that leave room for 53 bits in 128.
const PRECISION_SCALED_MAX: usize = 15;

/// `|x| * 10**precision` rounded to a whole number, exactly, halves to even; none
/// if it needs more than 63 bits.
#[inline]
fn scaled(x: f64, precision: usize) -> Option<i64> {
    if precision > PRECISION_SCALED_MAX || x.is_nan() || x.abs() >= 1e18 {
        return None;
    }
    let bits = x.abs().to_bits();
    let exponent = (bits >> 52) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, shift) = if exponent == 0 { (fraction, 1074) } else { (fraction | 1 << 52, 1075 - exponent) };
    let product = u128::from(mantissa) * u128::from(10_u64.pow(precision as u32));
    let rounded = match shift {
        // At most 60 bits, as x is less than 1e18.
        ..=0 => product.checked_shl(shift.unsigned_abs())?,
        1..=127 => {
            let (whole, rest, half) = (product >> shift, product & ((1 << shift) - 1), 1_u128 << (shift - 1));
            whole + u128::from(rest > half || rest == half && whole & 1 == 1)
        }
        // Less than half of the last digit.
        _ => 0,
    };
    i64::try_from(rounded).ok()
}

impl std::fmt::Write for Fixed {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.push(text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::Fixed;

    #[test]
    fn fixed_digits_are_those_of_the_exact_value() {
        let mut x = 1e-9_f64;
        while x < 1e18 {
            for y in [x, -x, (x * 8.0).round() / 8.0, x.floor() + 0.5] {
                for precision in 0..=16 {
                    let text = Fixed::new(y, precision).expect("fits");
                    assert_eq!(text.as_bytes(), format!("{y:.precision$}").as_bytes());
                }
            }
            x *= 1.37;
        }
        assert_eq!(Fixed::new(-0.0, 1).expect("fits").as_bytes(), b"-0.0");
        assert_eq!(Fixed::new(5e-324, 3).expect("fits").as_bytes(), b"0.000");
    }
}
