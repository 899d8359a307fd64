//! Arithmetic of complex numbers.

/// Exponents up to this are multiplied out.
const WHOLE_EXPONENT_MAX: f64 = 100.0;

/// A complex number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex {
    pub re: f64,
    pub im: f64,
}

/// Why there is no power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PowerError {
    /// Zero to a negative or complex power.
    Zero,
    /// The result is too large.
    Overflow,
}

impl Complex {
    pub const ONE: Complex = Complex::new(1.0, 0.0);

    pub const fn new(re: f64, im: f64) -> Complex {
        Complex { re, im }
    }

    pub fn plus(self, other: Complex) -> Complex {
        Complex::new(self.re + other.re, self.im + other.im)
    }

    pub fn minus(self, other: Complex) -> Complex {
        Complex::new(self.re - other.re, self.im - other.im)
    }

    pub fn negated(self) -> Complex {
        Complex::new(-self.re, -self.im)
    }

    pub fn conjugate(self) -> Complex {
        Complex::new(self.re, -self.im)
    }

    pub fn times(self, other: Complex) -> Complex {
        Complex::new(self.re * other.re - self.im * other.im, self.re * other.im + self.im * other.re)
    }

    pub fn is_finite(self) -> bool {
        self.re.is_finite() && self.im.is_finite()
    }

    pub fn is_infinite(self) -> bool {
        self.re.is_infinite() || self.im.is_infinite()
    }

    pub fn is_nan(self) -> bool {
        self.re.is_nan() || self.im.is_nan()
    }

    pub fn is_zero(self) -> bool {
        self.re == 0.0 && self.im == 0.0
    }

    /// The quotient by R. L. Smith's method (Algorithm 116, CACM 1962), which
    /// does not overflow on the way; none for a divisor of zero.
    pub fn divided_by(self, divisor: Complex) -> Option<Complex> {
        let Complex { re: a, im: b } = self;
        let Complex { re: c, im: d } = divisor;
        if divisor.is_nan() {
            return Some(Complex::new(f64::NAN, f64::NAN));
        }
        if c.abs() >= d.abs() {
            if c == 0.0 {
                return None;
            }
            let ratio = d / c;
            let scale = c + d * ratio;
            return Some(Complex::new((a + b * ratio) / scale, (b - a * ratio) / scale));
        }
        let ratio = c / d;
        let scale = c * ratio + d;
        Some(Complex::new((a * ratio + b) / scale, (b * ratio - a) / scale))
    }

    /// The distance from zero; infinite also if it is too large.
    pub fn magnitude(self) -> f64 {
        if self.is_infinite() { f64::INFINITY } else { self.re.hypot(self.im) }
    }

    /// The angle with the positive real axis.
    pub fn phase(self) -> f64 {
        self.im.atan2(self.re)
    }

    /// `self ** exponent`: whole exponents that are not large are multiplied out.
    ///
    /// # Errors
    /// Why there is no power.
    pub fn power(self, exponent: Complex) -> Result<Complex, PowerError> {
        let whole = exponent.im == 0.0 && exponent.re == exponent.re.floor();
        let result = if whole && exponent.re.abs() <= WHOLE_EXPONENT_MAX {
            self.whole_power(exponent.re as i32)?
        } else {
            self.polar_power(exponent)?
        };
        if result.is_infinite() { Err(PowerError::Overflow) } else { Ok(result) }
    }

    fn whole_power(self, exponent: i32) -> Result<Complex, PowerError> {
        let (mut result, mut square, mut rest) = (Complex::ONE, self, exponent.unsigned_abs());
        while rest > 0 {
            if rest & 1 == 1 {
                result = result.times(square);
            }
            rest >>= 1;
            if rest > 0 {
                square = square.times(square);
            }
        }
        if exponent > 0 { Ok(result) } else { Complex::ONE.divided_by(result).ok_or(PowerError::Zero) }
    }

    fn polar_power(self, exponent: Complex) -> Result<Complex, PowerError> {
        if exponent.is_zero() {
            return Ok(Complex::ONE);
        }
        if self.is_zero() {
            let undefined = exponent.im != 0.0 || exponent.re < 0.0;
            return if undefined { Err(PowerError::Zero) } else { Ok(Complex::new(0.0, 0.0)) };
        }
        let (size, angle) = (self.re.hypot(self.im), self.phase());
        let (mut length, mut turn) = (size.powf(exponent.re), angle * exponent.re);
        if exponent.im != 0.0 {
            length /= (angle * exponent.im).exp();
            turn += exponent.im * size.ln();
        }
        Ok(Complex::new(length * turn.cos(), length * turn.sin()))
    }
}
