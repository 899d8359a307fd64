//! The format mini-language of `format()` and f-strings.

mod digits;
mod layout;
mod number;
mod spec;
mod string;

pub(in crate::text) use digits::{FloatStyle, float_digits};
pub use number::{format_complex, format_float, format_int, format_small};
pub use spec::{Align, FormatSpec, Grouping, Sign, unknown_code};
pub use string::format_str;
