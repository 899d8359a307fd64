//! The pure parts of the `math` module. Functions that cannot fail and are one
//! call of `f64` (`atan`, `fabs`, `copysign`, ...) are not repeated here.

mod combinatorics;
mod gamma;
mod real;
mod sums;

pub use combinatorics::{comb, factorial, perm};
pub use gamma::{gamma, lgamma};
pub use real::*;
pub use sums::{ExactSum, dist, fsum, hypot, sumprod};
