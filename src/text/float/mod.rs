//! Floats: repr and parsing, hexadecimal form, rounding, arithmetic.

mod arith;
mod half;
mod hex;
mod parse;
mod repr;
mod round;

pub use arith::{float_divmod, float_floor_div, float_mod, float_pow, float_true_div};
pub use half::{double_to_half, half_to_double};
pub(in crate::text) use hex::round_scaled;
pub use hex::{float_fromhex, float_hex};
pub use parse::{is_well_underscored, parse_float, parse_float_or_error};
pub use repr::{Decimal, complex_repr, float_repr, shortest_digits, write_float_repr};
pub(in crate::text) use repr::{from_exponent_form, push_exponent};
pub use round::{
    CompensatedSum, float_as_integer_ratio, float_round_ndigits, float_round_to_int, float_trunc_to_int, frexp, ldexp,
};
