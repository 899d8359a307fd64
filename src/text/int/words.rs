//! Sums of two big integers, and products of one by a word, written as plain loops
//! over words. dashu's own handle every size and shape in one routine; for operands of
//! some hundred words, which programs have most, these take less than half the time.

use std::cell::RefCell;
use std::cmp::Ordering;

use dashu_int::{IBig, Sign, UBig, Word};

/// Longest result that is written to a thread's own words.
const SCRATCH_WORDS_MAX: usize = 4096;

thread_local! {
    /// Where results are written before their size is known.
    static SCRATCH: RefCell<Vec<Word>> = const { RefCell::new(Vec::new()) };
}

/// `a + b`.
pub fn add(a: &IBig, b: &IBig) -> IBig {
    let (sign, x) = a.as_sign_words();
    let (other_sign, y) = b.as_sign_words();
    signed_sum((sign, x), (other_sign, y))
}

/// `a - b`.
pub fn sub(a: &IBig, b: &IBig) -> IBig {
    let (sign, x) = a.as_sign_words();
    let (other_sign, y) = b.as_sign_words();
    signed_sum((sign, x), (-other_sign, y))
}

/// `a * b` if one of them has a single word.
pub fn mul_by_word(a: &IBig, b: &IBig) -> Option<IBig> {
    let (sign, x) = a.as_sign_words();
    let (other_sign, y) = b.as_sign_words();
    let (long, factor) = match (x, y) {
        (long, &[factor]) | (&[factor], long) => (long, factor),
        _ => return None,
    };
    Some(IBig::from_parts(sign * other_sign, product(long, factor)))
}

/// `a / b`, rounded to zero, of two numbers of which the first is not much larger: by at most a word, and the
/// quotient is one word. None for others, and for a divisor of one word.
///
/// One estimate and one look at all words, and nothing is stored (Knuth, The Art of Computer Programming,
/// volume 2, 4.3.1, algorithm D, steps D1, D3 and D4).
pub fn quotient_word(a: &IBig, b: &IBig) -> Option<Word> {
    let (x, y) = (a.as_sign_words().1, b.as_sign_words().1);
    let n = y.len();
    if n < 2 || x.len() > n + 1 {
        return None;
    }
    if x.len() < n {
        return Some(0);
    }
    let top = x.get(n).copied().unwrap_or(0);
    if top >= y[n - 1] {
        return None;
    }
    let shift = y[n - 1].leading_zeros();
    // The words that begin `shift` bits below those of `of` from number n - 1 on.
    let leading = |of: &[Word], upper: Word, number: usize| -> Word {
        let lower = if number >= 1 { of[number - 1] } else { 0 };
        if shift == 0 { upper } else { upper << shift | lower >> (Word::BITS - shift) }
    };
    let (d1, d0) = (leading(y, y[n - 1], n - 1), leading(y, y[n - 2], n - 2));
    let (u2, u1, u0) = (leading(x, top, n), leading(x, x[n - 1], n - 1), leading(x, x[n - 2], n - 2));
    let high = u128::from(u2) << Word::BITS | u128::from(u1);
    let mut estimate = high / u128::from(d1);
    let mut rest = high % u128::from(d1);
    while rest <= u128::from(Word::MAX) && estimate * u128::from(d0) > (rest << Word::BITS | u128::from(u0)) {
        estimate -= 1;
        rest += u128::from(d1);
    }
    let estimate = estimate as Word;
    // It is right or one too large.
    let (mut carry, mut borrow) = (0, false);
    for (x, y) in x[..n].iter().zip(y) {
        let low;
        (low, carry) = y.carrying_mul(estimate, carry);
        (_, borrow) = x.borrowing_sub(low, borrow);
    }
    let (_, is_too_large) = top.borrowing_sub(carry, borrow);
    Some(estimate - Word::from(is_too_large))
}

fn signed_sum((sign, x): (Sign, &[Word]), (other_sign, y): (Sign, &[Word])) -> IBig {
    if sign == other_sign {
        return IBig::from_parts(sign, if x.len() >= y.len() { sum(x, y) } else { sum(y, x) });
    }
    match compare(x, y) {
        Ordering::Less => IBig::from_parts(other_sign, difference(y, x)),
        Ordering::Equal => IBig::ZERO,
        Ordering::Greater => IBig::from_parts(sign, difference(x, y)),
    }
}

/// The order of two magnitudes without leading zeros.
fn compare(x: &[Word], y: &[Word]) -> Ordering {
    x.len().cmp(&y.len()).then_with(|| x.iter().rev().cmp(y.iter().rev()))
}

/// `long + short`; `short` is not the longer one.
fn sum(long: &[Word], short: &[Word]) -> UBig {
    with_words(long.len() + 1, |out| {
        let (top, low) = out.split_last_mut().expect("it has a word more than the longer operand");
        *top = Word::from(zip_words(long, short, low, Word::carrying_add));
    })
}

/// `large - small`; `large` is not the smaller one.
fn difference(large: &[Word], small: &[Word]) -> UBig {
    with_words(large.len(), |out| {
        let borrow = zip_words(large, small, out, Word::borrowing_sub);
        debug_assert!(!borrow);
    })
}

/// The number whose `len` words `fill` writes, all of them, from the lowest. They are
/// written to memory that the thread keeps: the number itself is then made in one piece.
#[inline]
fn with_words(len: usize, fill: impl FnOnce(&mut [Word])) -> UBig {
    SCRATCH.with_borrow_mut(|scratch| {
        if len > SCRATCH_WORDS_MAX {
            let mut out = vec![0; len];
            fill(&mut out);
            return UBig::from_words(&out);
        }
        if scratch.len() < len {
            scratch.resize(len.next_power_of_two(), 0);
        }
        let out = &mut scratch[..len];
        fill(out);
        UBig::from_words(out)
    })
}

/// `step` over the words of both, from the lowest, with zeros for those that `short`
/// lacks. Gives the last carry.
#[inline(always)]
fn zip_words(long: &[Word], short: &[Word], out: &mut [Word], step: impl Fn(Word, Word, bool) -> (Word, bool)) -> bool {
    let (low, high) = long.split_at(short.len());
    let (out_low, out_high) = out.split_at_mut(short.len());
    let mut carry = false;
    // Four at a time: the carry stays in the processor's flag between them.
    let (x4, x1) = low.as_chunks::<4>();
    let (y4, y1) = short.as_chunks::<4>();
    let (out4, out1) = out_low.as_chunks_mut::<4>();
    for ((x, y), out) in x4.iter().zip(y4).zip(out4) {
        (out[0], carry) = step(x[0], y[0], carry);
        (out[1], carry) = step(x[1], y[1], carry);
        (out[2], carry) = step(x[2], y[2], carry);
        (out[3], carry) = step(x[3], y[3], carry);
    }
    for ((x, y), out) in x1.iter().zip(y1).zip(out1) {
        (*out, carry) = step(*x, *y, carry);
    }
    for (x, out) in high.iter().zip(out_high) {
        (*out, carry) = step(*x, 0, carry);
    }
    carry
}

fn product(long: &[Word], factor: Word) -> UBig {
    with_words(long.len() + 1, |out| {
        let (top, low) = out.split_last_mut().expect("it has a word more than the operand");
        let mut carry = 0;
        let (x4, x1) = long.as_chunks::<4>();
        let (out4, out1) = low.as_chunks_mut::<4>();
        for (x, out) in x4.iter().zip(out4) {
            (out[0], carry) = x[0].carrying_mul(factor, carry);
            (out[1], carry) = x[1].carrying_mul(factor, carry);
            (out[2], carry) = x[2].carrying_mul(factor, carry);
            (out[3], carry) = x[3].carrying_mul(factor, carry);
        }
        for (x, out) in x1.iter().zip(out1) {
            (*out, carry) = x.carrying_mul(factor, carry);
        }
        *top = carry;
    })
}

#[cfg(test)]
mod tests {
    use dashu_int::ops::Abs;
    use dashu_int::{IBig, UBig, Word};

    use super::{add, mul_by_word, quotient_word, sub};

    /// Numbers of 0 to 9 words whose carries run far, with both signs.
    fn numbers() -> Vec<IBig> {
        let mut out = vec![IBig::ZERO, IBig::from(1), IBig::from(-1)];
        let mut state: u64 = 1;
        for length in 1..10 {
            for pattern in [Word::MAX, 0, 1, 7] {
                let mut words: Vec<Word> = vec![pattern; length];
                for word in words.iter_mut().skip(usize::from(pattern != 7)).step_by(3) {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    *word = state;
                }
                let number = IBig::from(UBig::from_words(&words));
                out.push(-number.clone());
                out.push(IBig::from(UBig::from_words(&vec![Word::MAX; length])));
                out.push(number);
            }
        }
        out
    }

    #[test]
    fn quotients_of_a_word_are_exact_at_their_edges() {
        let mut found = 0;
        for y in numbers().iter().filter(|y| y.as_sign_words().1.len() >= 2) {
            for factor in [0, 1, 2, 9, 1 << 32, 1 << 63, Word::MAX - 1, Word::MAX] {
                let multiple = y.clone().abs() * IBig::from(factor);
                for offset in [-1, 0, 1] {
                    let x = &multiple + IBig::from(offset);
                    if x >= IBig::ZERO
                        && let Some(quotient) = quotient_word(&x, y)
                    {
                        found += 1;
                        assert_eq!(IBig::from(quotient), &x / y.clone().abs(), "{x} / {y}");
                    }
                }
            }
        }
        assert!(found > 500);
    }

    #[test]
    fn results_are_those_of_the_general_routines() {
        let numbers = numbers();
        for a in &numbers {
            for b in &numbers {
                assert_eq!(add(a, b), a + b);
                assert_eq!(sub(a, b), a - b);
                if let Some(quotient) = quotient_word(a, b) {
                    assert_eq!(IBig::from(quotient), (a / b).abs(), "{a} / {b}");
                }
                match mul_by_word(a, b) {
                    Some(product) => assert_eq!(product, a * b),
                    None => assert!(a.as_sign_words().1.len() != 1 && b.as_sign_words().1.len() != 1),
                }
            }
        }
    }
}
