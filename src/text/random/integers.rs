//! Ints, positions and orders from a generator.

use std::collections::HashSet;

use dashu_int::ops::{BitTest, UnsignedAbs};
use dashu_int::{IBig, Sign, UBig};

use super::twister::Random;
use crate::text::int::int_floor_div;
use crate::text::{Result, TextError};

/// The arguments of `randrange`, as ints.
#[derive(Debug, Clone)]
pub enum RangeSpec {
    Stop(IBig),
    Bounds { start: IBig, stop: IBig, step: IBig },
}

impl Random {
    /// An int in [0, limit), by rejection; `limit` is not 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        let bits = 64 - limit.leading_zeros();
        loop {
            let candidate = self.bits_small(bits);
            if candidate < limit {
                return candidate;
            }
        }
    }

    /// [`Random::below`] for any size.
    pub fn below_big(&mut self, limit: &UBig) -> UBig {
        if let Ok(small) = u64::try_from(limit) {
            return UBig::from(self.below(small));
        }
        let bits = limit.bit_len() as i64;
        loop {
            let candidate = self.getrandbits(bits).expect("not negative");
            if candidate < *limit {
                return candidate;
            }
        }
    }

    fn below_int(&mut self, limit: &IBig) -> IBig {
        IBig::from(self.below_big(&limit.unsigned_abs()))
    }

    /// `randrange(...)`.
    ///
    /// # Errors
    /// ValueError for an empty range or a zero step.
    pub fn randrange(&mut self, range: &RangeSpec) -> Result<IBig> {
        let positive = |n: &IBig| n.sign() == Sign::Positive && !n.is_zero();
        let (start, stop, step) = match range {
            RangeSpec::Stop(stop) if positive(stop) => return Ok(self.below_int(stop)),
            RangeSpec::Stop(_) => return Err(TextError::value("empty range for randrange()")),
            RangeSpec::Bounds { start, stop, step } => (start, stop, step),
        };
        let width = stop - start;
        if step.is_one() {
            if positive(&width) {
                return Ok(start + self.below_int(&width));
            }
            return Err(TextError::value(format!("empty range in randrange({start}, {stop})")));
        }
        if step.is_zero() {
            return Err(TextError::value("zero step for randrange()"));
        }
        let rounding = if positive(step) { step - IBig::ONE } else { step + IBig::ONE };
        let count = int_floor_div(&(width + rounding), step)?;
        if !positive(&count) {
            return Err(TextError::value(format!("empty range in randrange({start}, {stop}, {step})")));
        }
        Ok(start + step * self.below_int(&count))
    }

    /// `randint(low, high)`, both included.
    ///
    /// # Errors
    /// ValueError when there is nothing between.
    pub fn randint(&mut self, low: &IBig, high: &IBig) -> Result<IBig> {
        self.randrange(&RangeSpec::Bounds { start: low.clone(), stop: high + IBig::ONE, step: IBig::ONE })
    }

    /// `randbytes(count)`.
    ///
    /// # Errors
    /// MemoryError.
    pub fn randbytes(&mut self, count: usize) -> Result<Vec<u8>> {
        let bits = self.getrandbits(8 * count as i64)?;
        let mut bytes = bits.to_le_bytes().into_vec();
        bytes.resize(count, 0);
        Ok(bytes)
    }

    /// The position that `choice` takes of `length` items.
    ///
    /// # Errors
    /// IndexError "Cannot choose from an empty sequence".
    pub fn choice(&mut self, length: usize) -> Result<usize> {
        if length == 0 {
            return Err(TextError::Index("Cannot choose from an empty sequence".into()));
        }
        Ok(self.below(length as u64) as usize)
    }

    /// `shuffle`: the pairs of positions to swap, in order.
    pub fn shuffle(&mut self, length: usize, mut swap: impl FnMut(usize, usize)) {
        for i in (1..length).rev() {
            swap(i, self.below(i as u64 + 1) as usize);
        }
    }

    /// The positions that `sample(population, count)` takes.
    ///
    /// # Errors
    /// ValueError when `count` is negative or beyond `length`.
    pub fn sample(&mut self, length: usize, count: i64) -> Result<Vec<usize>> {
        let count = usize::try_from(count)
            .ok()
            .filter(|&count| count <= length)
            .ok_or_else(|| TextError::value("Sample larger than population or is negative"))?;
        // A list of everything, or a set of what was taken: whichever CPython
        // finds smaller, because they ask for different numbers.
        let mut set_size = 21.0;
        if count > 5 {
            let power = (count as f64 * 3.0).ln() / 4f64.ln();
            set_size += 4f64.powf(power.ceil());
        }
        if length as f64 <= set_size {
            let mut pool: Vec<usize> = (0..length).collect();
            return Ok((0..count).map(|i| pool_take(&mut pool, length - i, self)).collect());
        }
        let mut taken = HashSet::with_capacity(count);
        let mut next = || loop {
            let position = self.below(length as u64) as usize;
            if taken.insert(position) {
                return position;
            }
        };
        Ok((0..count).map(|_| next()).collect())
    }
}

/// Takes one of the first `left` and moves the last of them into its place.
fn pool_take(pool: &mut [usize], left: usize, random: &mut Random) -> usize {
    let j = random.below(left as u64) as usize;
    let last = pool[left - 1];
    std::mem::replace(&mut pool[j], last)
}
