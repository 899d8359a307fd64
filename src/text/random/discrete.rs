//! The binomial distribution.

use super::twister::Random;
use crate::text::math::{Log, lgamma, log};
use crate::text::{Result, TextError};

impl Random {
    /// `binomialvariate(n, p)`: successes in `n` trials.
    ///
    /// # Errors
    /// ValueError for a negative `n` or a `p` outside of [0, 1].
    pub fn binomialvariate(&mut self, n: i64, p: f64) -> Result<i64> {
        if n < 0 {
            return Err(TextError::value("n must be non-negative"));
        }
        if p == 0.0 || p == 1.0 {
            return Ok(if p == 0.0 { 0 } else { n });
        }
        if !(0.0 < p && p < 1.0) {
            return Err(TextError::value("p must be in the range 0.0 <= p <= 1.0"));
        }
        if n == 1 {
            return Ok((self.random() < p) as i64);
        }
        if p > 0.5 {
            return Ok(n - self.binomialvariate(n, 1.0 - p)?);
        }
        if n as f64 * p < 10.0 { self.binomial_by_gaps(n, p) } else { self.binomial_btrs(n, p) }
    }

    /// Adds up the geometric gaps between successes (Devroye).
    fn binomial_by_gaps(&mut self, n: i64, p: f64) -> Result<i64> {
        let (mut successes, mut trials) = (0, 0i64);
        let scale = (1.0 - p).log2();
        if scale == 0.0 {
            return Ok(0);
        }
        loop {
            let gap = (log(Log::Base2, self.random())? / scale).floor();
            trials = trials.saturating_add(gap as i64).saturating_add(1);
            if trials > n {
                return Ok(successes);
            }
            successes += 1;
        }
    }

    /// Transformed rejection with a squeeze (Hörmann, 1993); `n p >= 10`.
    fn binomial_btrs(&mut self, count: i64, p: f64) -> Result<i64> {
        let n = count as f64;
        let deviation = (n * p * (1.0 - p)).sqrt();
        let b = 1.15 + 2.53 * deviation;
        let a = -0.0873 + 0.0248 * b + 0.01 * p;
        let c = n * p + 0.5;
        let squeeze = 0.92 - 4.2 / b;
        let alpha = (2.83 + 5.1 / b) * deviation;
        let log_odds = (p / (1.0 - p)).ln();
        let mode = ((n + 1.0) * p).floor();
        loop {
            let u = self.random() - 0.5;
            let us = 0.5 - u.abs();
            let k = ((2.0 * a / us + b) * u + c).floor();
            if !(0.0..=n).contains(&k) {
                continue;
            }
            let v = self.random();
            if us >= 0.07 && v <= squeeze {
                return Ok(k as i64);
            }
            let v = v * (alpha / (a / (us * us) + b));
            let at_mode = lgamma(mode + 1.0)? + lgamma(n - mode + 1.0)?;
            let at_k = at_mode - lgamma(k + 1.0)? - lgamma(n - k + 1.0)?;
            if log(Log::Natural, v)? <= at_k + (k - mode) * log_odds {
                return Ok(k as i64);
            }
        }
    }
}
