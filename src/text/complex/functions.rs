//! The functions of module cmath.
//!
//! The formulas are those of Kahan ("Branch cuts for complex elementary
//! functions, or: Much ado about nothing's sign bit", 1987) and of Hull, Fairgrieve
//! and Tang for the logarithm near the unit circle; large arguments are scaled.

use std::f64::consts::{E, FRAC_PI_2, LN_2};

use super::Complex;
use super::special::{self, Table, look_up};
use crate::text::float::ldexp;
use crate::text::math::inverse_sinh;

/// Why a function has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CmathError {
    Domain,
    Range,
}

type Computed = Result<Complex, CmathError>;

/// Beyond this, squares and sums of parts may overflow.
const LARGE: f64 = f64::MAX / 4.0;
/// Powers of two that take the square root of a subnormal sum to normal numbers
/// and back.
const SCALE_UP: i64 = 53;
const SCALE_DOWN: i64 = -27;

fn sqrt_large() -> f64 {
    LARGE.sqrt()
}

fn log_large() -> f64 {
    LARGE.ln()
}

/// The entry of a table if a part is not finite.
fn special_value(table: &Table, z: Complex) -> Option<Computed> {
    (!z.is_finite()).then(|| look_up(table, z.re, z.im).ok_or(CmathError::Domain))
}

/// `log(|z|)` of a number whose magnitude may be too large.
fn log_of_large(z: Complex) -> f64 {
    (z.re / 2.0).hypot(z.im / 2.0).ln()
}

fn is_large(z: Complex) -> bool {
    z.re.abs() > LARGE || z.im.abs() > LARGE
}

/// `-i f(iz)`: the circular function of a hyperbolic one that is odd.
fn circular(hyperbolic: fn(Complex) -> Computed, z: Complex) -> Computed {
    let turned = hyperbolic(Complex::new(-z.im, z.re))?;
    Ok(Complex::new(turned.im, -turned.re))
}

fn in_range(z: Complex) -> Computed {
    if z.is_infinite() { Err(CmathError::Range) } else { Ok(z) }
}

/// The square root with a real part that is not negative.
pub fn sqrt(z: Complex) -> Computed {
    if let Some(value) = special_value(&special::SQRT, z) {
        return value;
    }
    if z.is_zero() {
        return Ok(Complex::new(0.0, z.im));
    }
    let (x, y) = (z.re.abs(), z.im.abs());
    let root = if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        let x = ldexp(x, SCALE_UP);
        ldexp((x + x.hypot(ldexp(y, SCALE_UP))).sqrt(), SCALE_DOWN)
    } else {
        let x = x / 8.0;
        2.0 * (x + x.hypot(y / 8.0)).sqrt()
    };
    let other = y / (2.0 * root);
    Ok(if z.re >= 0.0 { Complex::new(root, other.copysign(z.im)) } else { Complex::new(other, root.copysign(z.im)) })
}

/// The natural logarithm.
pub fn log(z: Complex) -> Computed {
    if let Some(value) = special_value(&special::LOG, z) {
        return value;
    }
    let (x, y) = (z.re.abs(), z.im.abs());
    let real = if is_large(z) {
        log_of_large(z) + LN_2
    } else if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        if x == 0.0 && y == 0.0 {
            return Err(CmathError::Domain);
        }
        ldexp(x, SCALE_UP).hypot(ldexp(y, SCALE_UP)).ln() - SCALE_UP as f64 * LN_2
    } else {
        let size = x.hypot(y);
        if (0.71..=1.73).contains(&size) {
            let (more, less) = if x > y { (x, y) } else { (y, x) };
            ((more - 1.0) * (more + 1.0) + less * less).ln_1p() / 2.0
        } else {
            size.ln()
        }
    };
    Ok(Complex::new(real, z.phase()))
}

pub fn exp(z: Complex) -> Computed {
    if !z.is_finite() {
        if z.re.is_infinite() && z.im.is_finite() && z.im != 0.0 {
            let size = if z.re > 0.0 { f64::INFINITY } else { 0.0 };
            return Ok(Complex::new(size.copysign(z.im.cos()), size.copysign(z.im.sin())));
        }
        return look_up(&special::EXP, z.re, z.im).ok_or(CmathError::Domain);
    }
    in_range(if z.re > log_large() {
        let size = (z.re - 1.0).exp();
        Complex::new(size * z.im.cos() * E, size * z.im.sin() * E)
    } else {
        let size = z.re.exp();
        Complex::new(size * z.im.cos(), size * z.im.sin())
    })
}

// ---- hyperbolic

pub fn cosh(z: Complex) -> Computed {
    if !z.is_finite() {
        if z.re.is_infinite() && z.im.is_finite() && z.im != 0.0 {
            let imaginary = f64::INFINITY.copysign(z.im.sin());
            let imaginary = if z.re > 0.0 { imaginary } else { -imaginary };
            return Ok(Complex::new(f64::INFINITY.copysign(z.im.cos()), imaginary));
        }
        return look_up(&special::COSH, z.re, z.im).ok_or(CmathError::Domain);
    }
    in_range(if z.re.abs() > log_large() {
        let less = z.re - 1f64.copysign(z.re);
        Complex::new(z.im.cos() * less.cosh() * E, z.im.sin() * less.sinh() * E)
    } else {
        Complex::new(z.im.cos() * z.re.cosh(), z.im.sin() * z.re.sinh())
    })
}

pub fn sinh(z: Complex) -> Computed {
    if !z.is_finite() {
        if z.re.is_infinite() && z.im.is_finite() && z.im != 0.0 {
            let real = f64::INFINITY.copysign(z.im.cos());
            let real = if z.re > 0.0 { real } else { -real };
            return Ok(Complex::new(real, f64::INFINITY.copysign(z.im.sin())));
        }
        return look_up(&special::SINH, z.re, z.im).ok_or(CmathError::Domain);
    }
    in_range(if z.re.abs() > log_large() {
        let less = z.re - 1f64.copysign(z.re);
        Complex::new(z.im.cos() * less.sinh() * E, z.im.sin() * less.cosh() * E)
    } else {
        Complex::new(z.im.cos() * z.re.sinh(), z.im.sin() * z.re.cosh())
    })
}

pub fn tanh(z: Complex) -> Computed {
    if !z.is_finite() {
        if z.re.is_infinite() && z.im.is_finite() && z.im != 0.0 {
            let imaginary = 0f64.copysign(2.0 * z.im.sin() * z.im.cos());
            return Ok(Complex::new(1f64.copysign(z.re), imaginary));
        }
        return look_up(&special::TANH, z.re, z.im).ok_or(CmathError::Domain);
    }
    if z.re.abs() > log_large() {
        let imaginary = 4.0 * z.im.sin() * z.im.cos() * (-2.0 * z.re.abs()).exp();
        return Ok(Complex::new(1f64.copysign(z.re), imaginary));
    }
    let (real, turn, shrink) = (z.re.tanh(), z.im.tan(), 1.0 / z.re.cosh());
    let product = real * turn;
    let scale = 1.0 + product * product;
    Ok(Complex::new(real * (1.0 + turn * turn) / scale, ((turn / scale) * shrink) * shrink))
}

pub fn cos(z: Complex) -> Computed {
    cosh(Complex::new(-z.im, z.re))
}

pub fn sin(z: Complex) -> Computed {
    circular(sinh, z)
}

pub fn tan(z: Complex) -> Computed {
    circular(tanh, z)
}

// ---- inverse

pub fn acos(z: Complex) -> Computed {
    if let Some(value) = special_value(&special::ACOS, z) {
        return value;
    }
    if is_large(z) {
        let size = log_of_large(z) + LN_2 * 2.0;
        let imaginary = if z.re < 0.0 { -size.copysign(z.im) } else { size.copysign(-z.im) };
        return Ok(Complex::new(z.im.abs().atan2(z.re), imaginary));
    }
    let below = sqrt(Complex::new(1.0 - z.re, -z.im))?;
    let above = sqrt(Complex::new(1.0 + z.re, z.im))?;
    let imaginary = inverse_sinh(above.re * below.im - above.im * below.re);
    Ok(Complex::new(2.0 * below.re.atan2(above.re), imaginary))
}

pub fn acosh(z: Complex) -> Computed {
    if let Some(value) = special_value(&special::ACOSH, z) {
        return value;
    }
    if is_large(z) {
        return Ok(Complex::new(log_of_large(z) + LN_2 * 2.0, z.phase()));
    }
    let below = sqrt(Complex::new(z.re - 1.0, z.im))?;
    let above = sqrt(Complex::new(z.re + 1.0, z.im))?;
    let real = inverse_sinh(below.re * above.re + below.im * above.im);
    Ok(Complex::new(real, 2.0 * below.im.atan2(above.re)))
}

pub fn asinh(z: Complex) -> Computed {
    if let Some(value) = special_value(&special::ASINH, z) {
        return value;
    }
    if is_large(z) {
        let size = log_of_large(z) + LN_2 * 2.0;
        return Ok(Complex::new(size.copysign(z.re), z.im.atan2(z.re.abs())));
    }
    let above = sqrt(Complex::new(1.0 + z.im, -z.re))?;
    let below = sqrt(Complex::new(1.0 - z.im, z.re))?;
    let real = inverse_sinh(above.re * below.im - below.re * above.im);
    Ok(Complex::new(real, z.im.atan2(above.re * below.re - above.im * below.im)))
}

pub fn atanh(z: Complex) -> Computed {
    if let Some(value) = special_value(&special::ATANH, z) {
        return value;
    }
    // It is odd; on the imaginary axis the sign of the zero counts.
    if z.re < 0.0 || (z.re == 0.0 && z.re.is_sign_negative()) {
        return atanh(z.negated()).map(Complex::negated);
    }
    let y = z.im.abs();
    if z.re > sqrt_large() || y > sqrt_large() {
        let size = (z.re / 2.0).hypot(y / 2.0);
        return Ok(Complex::new(z.re / 4.0 / size / size, -FRAC_PI_2.copysign(-z.im)));
    }
    if z.re == 1.0 && y < f64::MIN_POSITIVE.sqrt() {
        if y == 0.0 {
            return Err(CmathError::Domain);
        }
        let real = -(y.sqrt() / y.hypot(2.0).sqrt()).ln();
        return Ok(Complex::new(real, (2f64.atan2(-y) / 2.0).copysign(z.im)));
    }
    let rest = 1.0 - z.re;
    let real = (4.0 * z.re / (rest * rest + y * y)).ln_1p() / 4.0;
    let imaginary = -(-2.0 * z.im).atan2(rest * (1.0 + z.re) - y * y) / 2.0;
    Ok(Complex::new(real, imaginary))
}

pub fn asin(z: Complex) -> Computed {
    circular(asinh, z)
}

pub fn atan(z: Complex) -> Computed {
    circular(atanh, z)
}

// ---- polar coordinates

/// The number at this distance from zero and this angle.
pub fn rect(size: f64, angle: f64) -> Computed {
    if !size.is_finite() || !angle.is_finite() {
        if size.is_infinite() && angle.is_finite() && angle != 0.0 {
            let z = Complex::new(f64::INFINITY.copysign(angle.cos()), f64::INFINITY.copysign(angle.sin()));
            return Ok(if size > 0.0 { z } else { z.negated() });
        }
        return look_up(&special::RECT, size, angle).ok_or(CmathError::Domain);
    }
    // The product keeps the sign of an angle of zero.
    Ok(if angle == 0.0 {
        Complex::new(size, size * angle)
    } else {
        Complex::new(size * angle.cos(), size * angle.sin())
    })
}
