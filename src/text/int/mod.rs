//! Integers: text, division, powers, bits, bytes, and the way to floats.

mod arith;
mod bits;
mod convert;
mod power;
mod room;
mod text;
mod words;

pub use arith::{gcd, int_divmod, int_floor_div, int_mod, int_round_ndigits, int_true_div, isqrt, lcm, small_divmod};
pub use bits::{bit_count, bit_length, from_bytes, shift_left, shift_right, to_bytes};
pub use convert::{compare_int_float, int_to_float, int_to_float_lossy};
pub use power::{IntPower, int_pow, int_pow_mod, small_pow};
pub use room::{Work, check_result, check_room, check_work};
pub use text::{Radix, int_radix, int_to_string, parse_int, parse_int_bytes, small_radix};
pub use words::{add, mul_by_word, sub};
