//! Formatting of ints, floats and complex numbers.

use dashu_int::{IBig, Sign as IntSign};

use super::digits::{FloatStyle, float_digits};
use super::layout::{Number, lay_out, pad};
use super::spec::{Align, Defaults, FormatSpec, Sign, unknown_code};
use crate::text::int::{Radix, int_radix, int_to_float, int_to_string};
use crate::text::{Result, TextError};

/// `format(value, spec)` of an int. `type_name` is for messages (`"bool"` too);
/// `digits_max` as in [`crate::text::int::parse_int`].
///
/// # Errors
/// ValueError or OverflowError as CPython has them.
pub fn format_int(value: &IBig, spec: &str, type_name: &str, digits_max: usize) -> Result<String> {
    if spec.is_empty() {
        return int_to_string(value, digits_max);
    }
    let defaults = Defaults { align: Align::Right, code: Some('d'), type_name };
    let spec = FormatSpec::parse(spec, defaults)?;
    match spec.code.expect("ints have a default code") {
        code @ ('b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n') => format_whole(value, code, &spec, digits_max),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => render_float(int_to_float(value)?, &spec),
        code => Err(unknown_code(code, type_name)),
    }
}

/// [`format_int`] of a machine word.
///
/// # Errors
/// As [`format_int`].
pub fn format_small(value: i64, spec: &str, type_name: &str) -> Result<String> {
    if spec.is_empty() || spec == "d" {
        return Ok(value.to_string());
    }
    format_int(&IBig::from(value), spec, type_name, 0)
}

fn format_whole(value: &IBig, code: char, spec: &FormatSpec, digits_max: usize) -> Result<String> {
    if spec.precision.is_some() {
        return Err(TextError::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(TextError::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if code == 'c' {
        return format_char(value, spec);
    }
    let (text, prefix) = match code {
        'b' => (int_radix(value, Radix::Bin, false)?, "0b"),
        'o' => (int_radix(value, Radix::Oct, false)?, "0o"),
        'x' => (int_radix(value, Radix::Hex, false)?, "0x"),
        'X' => (int_radix(value, Radix::Hex, false)?.to_ascii_uppercase(), "0X"),
        _ => (int_to_string(value, digits_max)?, ""),
    };
    let number = Number {
        negative: value.sign() == IntSign::Negative,
        prefix: if spec.alternate { prefix } else { "" },
        digits: text.trim_start_matches('-'),
        rest: "",
        group: if prefix.is_empty() { 3 } else { 4 },
    };
    lay_out(&number, spec)
}

fn format_char(value: &IBig, spec: &FormatSpec) -> Result<String> {
    if spec.sign.is_some() {
        return Err(TextError::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(TextError::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let code = i64::try_from(value).map_err(|_| TextError::overflow("Python int too large to convert to C long"))?;
    let code = u32::try_from(code)
        .ok()
        .filter(|&code| code < 0x11_0000)
        .ok_or_else(|| TextError::overflow("%c arg not in range(0x110000)"))?;
    let text = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER).to_string();
    let number = Number { negative: false, prefix: "", digits: "", rest: &text, group: 3 };
    lay_out(&number, spec)
}

/// `format(x, spec)` of a float.
///
/// # Errors
/// ValueError as CPython has them.
pub fn format_float(x: f64, spec: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(crate::text::float::float_repr(x));
    }
    let defaults = Defaults { align: Align::Right, code: None, type_name: "float" };
    let spec = FormatSpec::parse(spec, defaults)?;
    match spec.code {
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') => render_float(x, &spec),
        Some(code) => Err(unknown_code(code, "float")),
    }
}

/// The style that a type character and a precision stand for.
fn style(code: Option<char>, precision: Option<usize>) -> Result<FloatStyle> {
    if precision.is_some_and(|count| count > i32::MAX as usize) {
        return Err(TextError::value("precision too big"));
    }
    let count = precision.unwrap_or(6);
    Ok(match code {
        Some('e' | 'E') => FloatStyle::Exponent(count),
        Some('f' | 'F' | '%') => FloatStyle::Fixed(count),
        Some(_) => FloatStyle::General(count),
        None if precision.is_some() => FloatStyle::General(count),
        None => FloatStyle::Shortest,
    })
}

/// Splits a float's text where grouping ends: after its leading digits.
fn split_digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

fn is_zero_text(text: &str) -> bool {
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    mantissa.bytes().all(|b| matches!(b, b'0' | b'.'))
}

fn render_float(x: f64, spec: &FormatSpec) -> Result<String> {
    let percent = spec.code == Some('%');
    let x = if percent { x * 100.0 } else { x };
    let upper = matches!(spec.code, Some('E' | 'F' | 'G'));
    let style = style(spec.code, spec.precision)?;
    let mut text = float_digits(x, style, spec.alternate, spec.code.is_none(), upper);
    let mut negative = x.is_sign_negative() && !x.is_nan();
    if spec.no_negative_zero && is_zero_text(&text) {
        negative = false;
    }
    if percent {
        text.push('%');
    }
    let (digits, rest) = split_digits(&text);
    lay_out(&Number { negative, prefix: "", digits, rest, group: 3 }, spec)
}

/// `format(complex(re, im), spec)`.
///
/// # Errors
/// ValueError as CPython has them.
pub fn format_complex(re: f64, im: f64, spec: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(crate::text::float::complex_repr(re, im));
    }
    let defaults = Defaults { align: Align::Right, code: None, type_name: "complex" };
    let spec = FormatSpec::parse(spec, defaults)?;
    match spec.code {
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n') => {}
        Some(code) => return Err(unknown_code(code, "complex")),
    }
    if spec.fill == '0' {
        return Err(TextError::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Align::AfterSign {
        return Err(TextError::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    let bare = FormatSpec { width: 0, fill: ' ', align: Align::Left, ..spec };
    let real = complex_part(re, &bare)?;
    let imaginary = complex_part(im, &FormatSpec { sign: Some(Sign::Plus), ..bare })?;
    let text = if spec.code.is_some() {
        format!("{real}{imaginary}j")
    } else if re == 0.0 && re.is_sign_positive() {
        format!("{}j", complex_part(im, &bare)?)
    } else {
        format!("({real}{imaginary}j)")
    };
    pad(&text, spec.width, spec.fill, spec.align)
}

fn complex_part(x: f64, spec: &FormatSpec) -> Result<String> {
    let upper = matches!(spec.code, Some('E' | 'F' | 'G'));
    let text = float_digits(x, style(spec.code, spec.precision)?, spec.alternate, false, upper);
    let mut negative = x.is_sign_negative() && !x.is_nan();
    if spec.no_negative_zero && is_zero_text(&text) {
        negative = false;
    }
    let (digits, rest) = split_digits(&text);
    lay_out(&Number { negative, prefix: "", digits, rest, group: 3 }, spec)
}
