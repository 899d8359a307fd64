//! Gamma and its logarithm by Lanczos' approximation, with the 13-term rational
//! form (Godfrey, Maddock) that CPython's `mathmodule.c` also evaluates.

#![expect(clippy::excessive_precision, reason = "the constants as published")]

use std::f64::consts::PI;

use super::real::{domain_error, range_error};
use crate::text::Result;

const G: f64 = 6.024680040776729583740234375;
const NUMERATOR: [f64; 13] = [
    23531376880.41075968857200767445163675473076,
    42919803642.64909876895789904700198885093,
    35711959237.35566804944018545154716670596,
    17921034426.03720969991975575445893111267,
    6039542586.3520280050642916443072979210699,
    1439720407.3117216736632230727949123939716,
    248874557.86205415651146038641322942321632,
    31426415.585400194380614231628318205362875,
    2876370.6289353724412254090516208496135991,
    186056.26539522349504029498971604569928220784,
    8071.6720023658162106380029022722506138218516325,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];
/// x(x+1)...(x+11), the lowest power first.
const DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

/// The rational sum at `x > 0`, in powers of 1/x where x is large.
fn lanczos_sum(x: f64) -> f64 {
    let pairs = || NUMERATOR.into_iter().zip(DENOMINATOR);
    let (above, below) = if x < 5.0 {
        pairs().rev().fold((0.0, 0.0), |(n, d), (a, b)| (n * x + a, d * x + b))
    } else {
        pairs().fold((0.0, 0.0), |(n, d), (a, b)| (n / x + a, d / x + b))
    };
    above / below
}

/// sin(πx) for a positive `x`.
fn sin_pi(x: f64) -> f64 {
    let y = x % 2.0;
    match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    }
}

/// `math.gamma(x)`; exact for whole numbers as far as floats are.
///
/// # Errors
/// ValueError at the poles, OverflowError.
pub fn gamma(x: f64) -> Result<f64> {
    if x.is_nan() || x == f64::INFINITY {
        return Ok(x);
    }
    let whole = x == x.floor();
    if x == 0.0 || x < 0.0 && whole {
        return Err(domain_error());
    }
    if whole && x <= 23.0 {
        return Ok((1..x as u64).map(|i| i as f64).product());
    }
    let magnitude = x.abs();
    let result = if magnitude < 1e-20 {
        1.0 / x
    } else if magnitude <= 200.0 {
        stirling_like(x, magnitude)
    } else if x < 0.0 {
        // Too small for a float, but it keeps its sign.
        0.0 / -sin_pi(magnitude)
    } else {
        f64::INFINITY
    };
    if result.is_infinite() { Err(range_error()) } else { Ok(result) }
}

fn stirling_like(x: f64, magnitude: f64) -> f64 {
    let half = G - 0.5;
    let y = magnitude + half;
    // What rounding y lost, as a correction of the first order.
    let lost = if magnitude > half { (y - magnitude) - half } else { (y - half) - magnitude };
    let correction = lost * G / y;
    if x < 0.0 {
        let mut r = -PI / sin_pi(magnitude) / magnitude * y.exp() / lanczos_sum(magnitude);
        r -= correction * r;
        if magnitude < 140.0 {
            return r / y.powf(magnitude - 0.5);
        }
        let root = y.powf(magnitude / 2.0 - 0.25);
        return r / root / root;
    }
    let mut r = lanczos_sum(magnitude) / y.exp();
    r += correction * r;
    if magnitude < 140.0 {
        return r * y.powf(magnitude - 0.5);
    }
    let root = y.powf(magnitude / 2.0 - 0.25);
    r * root * root
}

/// `math.lgamma(x)`.
///
/// # Errors
/// ValueError at the poles, OverflowError.
pub fn lgamma(x: f64) -> Result<f64> {
    const LN_PI: f64 = 1.144729885849400174143427351353058711647;
    if x.is_nan() {
        return Ok(x);
    }
    if x.is_infinite() {
        return Ok(f64::INFINITY);
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Err(domain_error()) } else { Ok(0.0) };
    }
    let magnitude = x.abs();
    if magnitude < 1e-20 {
        return Ok(-magnitude.ln());
    }
    let mut r = lanczos_sum(magnitude).ln() - G;
    r += (magnitude - 0.5) * ((magnitude + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        r = LN_PI - sin_pi(magnitude).abs().ln() - magnitude.ln() - r;
    }
    if r.is_infinite() { Err(range_error()) } else { Ok(r) }
}
