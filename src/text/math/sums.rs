//! Sums without rounding errors, and lengths of vectors.

use crate::text::float::{frexp, ldexp};
use crate::text::{Result, TextError};

/// `a + b` as a rounded sum and its exact error (Knuth).
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// `a * b` as a rounded product and its exact error.
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    (product, a.mul_add(b, -product))
}

/// A running sum that is exact (Shewchuk, 1997): partial sums that do not
/// overlap, in increasing magnitude.
#[derive(Debug, Clone, Default)]
pub struct ExactSum {
    partials: Vec<f64>,
    /// Sum of the infinities and nans, and of the infinities alone.
    special: f64,
    infinities: f64,
}

impl ExactSum {
    /// Adds a float.
    ///
    /// # Errors
    /// OverflowError "intermediate overflow in fsum".
    pub fn add(&mut self, x: f64) -> Result<()> {
        let mut carried = x;
        let mut kept = 0;
        for i in 0..self.partials.len() {
            let (sum, error) = two_sum(carried, self.partials[i]);
            if error != 0.0 {
                self.partials[kept] = error;
                kept += 1;
            }
            carried = sum;
        }
        self.partials.truncate(kept);
        if carried.is_finite() {
            if carried != 0.0 {
                self.partials.push(carried);
            }
            return Ok(());
        }
        if x.is_finite() {
            return Err(TextError::overflow("intermediate overflow in fsum"));
        }
        if x.is_infinite() {
            self.infinities += x;
        }
        self.special += x;
        self.partials.clear();
        Ok(())
    }

    /// The sum, correctly rounded.
    ///
    /// # Errors
    /// ValueError "-inf + inf in fsum".
    pub fn finish(&self) -> Result<f64> {
        if self.special != 0.0 {
            if self.infinities.is_nan() {
                return Err(TextError::value("-inf + inf in fsum"));
            }
            return Ok(self.special);
        }
        let mut partials = self.partials.iter().rev().copied();
        let Some(mut high) = partials.next() else { return Ok(0.0) };
        let mut low = 0.0;
        for partial in partials.by_ref() {
            (high, low) = two_sum(high, partial);
            if low != 0.0 {
                break;
            }
        }
        // Exactly half a bit is left: what follows decides, not evenness.
        if let Some(next) = partials.next()
            && (low < 0.0) == (next < 0.0)
        {
            let twice = low * 2.0;
            let moved = high + twice;
            if twice == moved - high {
                high = moved;
            }
        }
        Ok(high)
    }
}

/// `math.fsum(items)`.
///
/// # Errors
/// OverflowError or ValueError as [`ExactSum`].
pub fn fsum(items: impl IntoIterator<Item = f64>) -> Result<f64> {
    let mut sum = ExactSum::default();
    items.into_iter().try_for_each(|x| sum.add(x))?;
    sum.finish()
}

/// `math.sumprod(p, q)` of floats, correctly rounded.
///
/// # Errors
/// ValueError "Inputs are not the same length".
pub fn sumprod(p: &[f64], q: &[f64]) -> Result<f64> {
    if p.len() != q.len() {
        return Err(TextError::value("Inputs are not the same length"));
    }
    let pairs = || p.iter().zip(q);
    let mut sum = ExactSum::default();
    let exact = pairs().try_for_each(|(&a, &b)| {
        let (product, error) = two_product(a, b);
        if !product.is_finite() {
            return Err(TextError::overflow("product"));
        }
        sum.add(product)?;
        sum.add(error)
    });
    match exact {
        Ok(()) => sum.finish(),
        Err(_) => Ok(pairs().map(|(a, b)| a * b).sum()),
    }
}

/// `math.hypot(*coordinates)`, within an ulp and nearly always the nearest.
pub fn hypot(coordinates: &[f64]) -> f64 {
    if coordinates.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if coordinates.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    let max = coordinates.iter().fold(0.0f64, |max, x| max.max(x.abs()));
    if max == 0.0 || coordinates.len() == 1 {
        return max;
    }
    // Powers of two scale without error, and keep squares in range.
    let (_, exponent) = frexp(max);
    let (mut high, mut low) = (0.0, 0.0);
    for &x in coordinates {
        let x = ldexp(x, -exponent as i64);
        let (square, square_error) = two_product(x, x);
        let (sum, sum_error) = two_sum(high, square);
        high = sum;
        low += square_error + sum_error;
    }
    let root = (high + low).sqrt();
    // One Newton step with the exact residual.
    let (square, error) = two_product(root, root);
    let residual = (high - square) - error + low;
    ldexp(root + residual / (2.0 * root), exponent as i64)
}

/// `math.dist(p, q)`.
///
/// # Errors
/// ValueError "both points must have the same number of dimensions".
pub fn dist(p: &[f64], q: &[f64]) -> Result<f64> {
    if p.len() != q.len() {
        return Err(TextError::value("both points must have the same number of dimensions"));
    }
    let differences: Vec<f64> = p.iter().zip(q).map(|(a, b)| (a - b).abs()).collect();
    Ok(hypot(&differences))
}
