//! Complex numbers: arithmetic, text, and the functions of module cmath.

mod arith;
mod functions;
mod parse;
mod special;

pub use arith::{Complex, PowerError};
pub use functions::{
    CmathError, acos, acosh, asin, asinh, atan, atanh, cos, cosh, exp, log, rect, sin, sinh, sqrt, tan, tanh,
};
pub use parse::{Malformed, parse_complex};
