//! Factorials, permutations, combinations.

use dashu_int::{IBig, Sign};

use crate::text::{Result, TextError, int};

/// Larger arguments cannot have a result in memory.
const ARGUMENT_MAX: u64 = i64::MAX as u64;

/// The product of `low..=high`, multiplying numbers of similar size.
fn product(low: &IBig, count: u64) -> IBig {
    if count <= 8 {
        return (0..count).map(|i| low + IBig::from(i)).product();
    }
    let half = count / 2;
    product(low, half) * product(&(low + IBig::from(half)), count - half)
}

/// The same where there is memory for it.
fn product_checked(low: &IBig, count: u64) -> Result<IBig> {
    let bits = int::bit_length(&(low + IBig::from(count))) as u64;
    int::check_result(bits.saturating_mul(count))?;
    Ok(product(low, count))
}

/// `math.factorial(n)`.
///
/// # Errors
/// ValueError for a negative number, OverflowError for one beyond a word.
pub fn factorial(n: &IBig) -> Result<IBig> {
    if n.sign() == Sign::Negative {
        return Err(TextError::value("factorial() not defined for negative values"));
    }
    let count = u64::try_from(n)
        .ok()
        .filter(|&n| n <= ARGUMENT_MAX)
        .ok_or_else(|| TextError::overflow(format!("factorial() argument should not exceed {ARGUMENT_MAX}")))?;
    if count > 1 << 32 {
        return Err(TextError::Memory);
    }
    product_checked(&IBig::ONE, count)
}

fn check(n: &IBig, k: &IBig) -> Result<()> {
    for (name, value) in [("n", n), ("k", k)] {
        if value.sign() == Sign::Negative {
            return Err(TextError::value(format!("{name} must be a non-negative integer")));
        }
    }
    Ok(())
}

fn count_of(k: &IBig, what: &str) -> Result<u64> {
    match u64::try_from(k).ok().filter(|&k| k <= ARGUMENT_MAX) {
        Some(count) if count <= 1 << 32 => Ok(count),
        Some(_) => Err(TextError::Memory),
        None => Err(TextError::overflow(format!("{what} must not exceed {ARGUMENT_MAX}"))),
    }
}

/// `math.perm(n, k)`; without `k`, it is [`factorial`].
///
/// # Errors
/// ValueError for negative numbers, OverflowError.
pub fn perm(n: &IBig, k: &IBig) -> Result<IBig> {
    check(n, k)?;
    if k > n {
        return Ok(IBig::ZERO);
    }
    let count = count_of(k, "k")?;
    product_checked(&(n - k + IBig::ONE), count)
}

/// `math.comb(n, k)`.
///
/// # Errors
/// ValueError for negative numbers, OverflowError.
pub fn comb(n: &IBig, k: &IBig) -> Result<IBig> {
    check(n, k)?;
    if k > n {
        return Ok(IBig::ZERO);
    }
    let other = n - k;
    let (chosen, rest) = if *k < other { (k, &other) } else { (&other, k) };
    let count = count_of(chosen, "min(n - k, k)")?;
    int::int_floor_div(&product_checked(&(rest + IBig::ONE), count)?, &product_checked(&IBig::ONE, count)?)
}
