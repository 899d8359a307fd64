//! Formatting of strings.

use super::layout::pad;
use super::spec::{Align, Defaults, FormatSpec, Sign, unknown_code};
use crate::text::{Result, TextError};

/// `format(text, spec)`.
///
/// # Errors
/// ValueError for a specification that strings do not have.
pub fn format_str(text: &str, spec: &str) -> Result<String> {
    if spec.is_empty() {
        return Ok(text.to_owned());
    }
    let defaults = Defaults { align: Align::Left, code: Some('s'), type_name: "str" };
    let spec = FormatSpec::parse(spec, defaults)?;
    if let Some(code) = spec.code.filter(|&code| code != 's') {
        return Err(unknown_code(code, "str"));
    }
    if let Some(message) = refused(&spec) {
        return Err(TextError::value(message));
    }
    let text = match spec.precision.and_then(|count| text.char_indices().nth(count)) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    pad(text, spec.width, spec.fill, spec.align)
}

fn refused(spec: &FormatSpec) -> Option<&'static str> {
    match spec.sign {
        Some(Sign::Space) => return Some("Space not allowed in string format specifier"),
        Some(_) => return Some("Sign not allowed in string format specifier"),
        None => {}
    }
    if spec.no_negative_zero {
        return Some("Negative zero coercion (z) not allowed in string format specifier");
    }
    if spec.alternate {
        return Some("Alternate form (#) not allowed in string format specifier");
    }
    (spec.align == Align::AfterSign).then_some("'=' alignment not allowed in string format specifier")
}
