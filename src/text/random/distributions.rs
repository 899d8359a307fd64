//! Real-valued distributions.

use std::f64::consts::{E, PI};

use super::twister::Random;
use crate::text::float::{float_mod, float_pow, float_true_div};
use crate::text::{Result, TextError};

const TWO_PI: f64 = 2.0 * PI;

/// `random.choices` with weights.
#[derive(Debug, Clone)]
pub struct Choices<'a> {
    cumulative: &'a [f64],
    total: f64,
}

/// Running totals of weights, for [`Choices`].
pub fn accumulate_weights(weights: &[f64]) -> Vec<f64> {
    let mut total = 0.0;
    let add = |&weight: &f64| {
        total += weight;
        total
    };
    weights.iter().map(add).collect()
}

impl<'a> Choices<'a> {
    /// Checks cumulative weights for a population of `length`.
    ///
    /// # Errors
    /// ValueError for a wrong number of weights or a useless total; IndexError
    /// when there are none.
    pub fn new(cumulative: &'a [f64], length: usize) -> Result<Self> {
        if cumulative.len() != length {
            return Err(TextError::value("The number of weights does not match the population"));
        }
        let total = *cumulative.last().ok_or_else(|| TextError::Index("list index out of range".into()))?;
        if total <= 0.0 {
            return Err(TextError::value("Total of weights must be greater than zero"));
        }
        if !total.is_finite() {
            return Err(TextError::value("Total of weights must be finite"));
        }
        Ok(Choices { cumulative, total })
    }

    /// The position of one choice.
    pub fn pick(&self, random: &mut Random) -> usize {
        let x = random.random() * self.total;
        let last = self.cumulative.len() - 1;
        self.cumulative[..last].partition_point(|&weight| weight <= x)
    }
}

impl Random {
    /// The position of one choice without weights, of `length` items.
    pub fn choices_position(&mut self, length: usize) -> usize {
        (self.random() * length as f64).floor() as usize
    }

    /// `uniform(a, b)`.
    pub fn uniform(&mut self, a: f64, b: f64) -> f64 {
        a + (b - a) * self.random()
    }

    /// `triangular(low, high, mode)`.
    pub fn triangular(&mut self, mut low: f64, mut high: f64, mode: Option<f64>) -> f64 {
        let mut u = self.random();
        let mut c = match mode {
            None => 0.5,
            Some(_) if high == low => return low,
            Some(mode) => (mode - low) / (high - low),
        };
        if u > c {
            (u, c) = (1.0 - u, 1.0 - c);
            (low, high) = (high, low);
        }
        low + (high - low) * (u * c).sqrt()
    }

    /// `normalvariate(mu, sigma)`: ratio of uniforms (Kinderman, Monahan, 1977).
    pub fn normalvariate(&mut self, mu: f64, sigma: f64) -> f64 {
        let magic = 4.0 * (-0.5f64).exp() / 2f64.sqrt();
        loop {
            let u1 = self.random();
            let u2 = 1.0 - self.random();
            let z = magic * (u1 - 0.5) / u2;
            if z * z / 4.0 <= -u2.ln() {
                return mu + z * sigma;
            }
        }
    }

    /// `gauss(mu, sigma)`: makes two numbers and keeps one.
    pub fn gauss(&mut self, mu: f64, sigma: f64) -> f64 {
        let z = self.gauss_next().take().unwrap_or_else(|| {
            let angle = self.random() * TWO_PI;
            let radius = (-2.0 * (1.0 - self.random()).ln()).sqrt();
            *self.gauss_next() = Some(angle.sin() * radius);
            angle.cos() * radius
        });
        mu + z * sigma
    }

    /// `lognormvariate(mu, sigma)`.
    ///
    /// # Errors
    /// OverflowError "math range error".
    pub fn lognormvariate(&mut self, mu: f64, sigma: f64) -> Result<f64> {
        exp(self.normalvariate(mu, sigma))
    }

    /// `expovariate(lambd)`.
    ///
    /// # Errors
    /// ZeroDivisionError.
    pub fn expovariate(&mut self, lambd: f64) -> Result<f64> {
        float_true_div(-(1.0 - self.random()).ln(), lambd)
    }

    /// `vonmisesvariate(mu, kappa)` (Fisher, Circular Data, 1993).
    pub fn vonmisesvariate(&mut self, mu: f64, kappa: f64) -> f64 {
        if kappa <= 1e-6 {
            return TWO_PI * self.random();
        }
        let s = 0.5 / kappa;
        let r = s + (1.0 + s * s).sqrt();
        let z = loop {
            let z = (PI * self.random()).cos();
            let d = z / (r + z);
            let u2 = self.random();
            if u2 < 1.0 - d * d || u2 <= (1.0 - d) * d.exp() {
                break z;
            }
        };
        let q = 1.0 / r;
        let f = ((q + z) / (1.0 + q * z)).acos();
        let angle = if self.random() > 0.5 { mu + f } else { mu - f };
        float_mod(angle, TWO_PI).expect("not zero")
    }

    /// `gammavariate(alpha, beta)`: Cheng's method above 1, algorithm GS below.
    ///
    /// # Errors
    /// ValueError unless both are positive; OverflowError.
    pub fn gammavariate(&mut self, alpha: f64, beta: f64) -> Result<f64> {
        if alpha <= 0.0 || beta <= 0.0 {
            return Err(TextError::value("gammavariate: alpha and beta must be > 0.0"));
        }
        if alpha > 1.0 {
            return Ok(self.gamma_cheng(alpha)? * beta);
        }
        if alpha == 1.0 {
            return Ok(-(1.0 - self.random()).ln() * beta);
        }
        loop {
            let u = self.random();
            let b = (E + alpha) / E;
            let p = b * u;
            let x = if p <= 1.0 { float_pow(p, 1.0 / alpha)? } else { -((b - p) / alpha).ln() };
            let u1 = self.random();
            let accept = if p > 1.0 { float_pow(x, alpha - 1.0)? } else { (-x).exp() };
            if u1 <= accept {
                return Ok(x * beta);
            }
        }
    }

    fn gamma_cheng(&mut self, alpha: f64) -> Result<f64> {
        let sg_magic = 1.0 + 4.5f64.ln();
        let root = (2.0 * alpha - 1.0).sqrt();
        let shift = alpha - 4f64.ln();
        let slope = alpha + root;
        loop {
            let u1 = self.random();
            if !(1e-7 < u1 && u1 < 0.9999999) {
                continue;
            }
            let u2 = 1.0 - self.random();
            let v = (u1 / (1.0 - u1)).ln() / root;
            let x = alpha * exp(v)?;
            let z = u1 * u1 * u2;
            let r = shift + slope * v - x;
            if r + sg_magic - 4.5 * z >= 0.0 || r >= z.ln() {
                return Ok(x);
            }
        }
    }

    /// `betavariate(alpha, beta)`.
    ///
    /// # Errors
    /// As [`Random::gammavariate`].
    pub fn betavariate(&mut self, alpha: f64, beta: f64) -> Result<f64> {
        let y = self.gammavariate(alpha, 1.0)?;
        if y == 0.0 {
            return Ok(0.0);
        }
        Ok(y / (y + self.gammavariate(beta, 1.0)?))
    }

    /// `paretovariate(alpha)`.
    ///
    /// # Errors
    /// ZeroDivisionError, OverflowError.
    pub fn paretovariate(&mut self, alpha: f64) -> Result<f64> {
        let u = 1.0 - self.random();
        float_pow(u, float_true_div(-1.0, alpha)?)
    }

    /// `weibullvariate(alpha, beta)`.
    ///
    /// # Errors
    /// ZeroDivisionError, OverflowError.
    pub fn weibullvariate(&mut self, alpha: f64, beta: f64) -> Result<f64> {
        let u = 1.0 - self.random();
        Ok(alpha * float_pow(-u.ln(), float_true_div(1.0, beta)?)?)
    }
}

fn exp(x: f64) -> Result<f64> {
    let y = x.exp();
    if y.is_infinite() && x.is_finite() {
        return Err(TextError::overflow("math range error"));
    }
    Ok(y)
}
