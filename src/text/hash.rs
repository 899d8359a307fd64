//! Hashes equal to CPython's: numbers modulo 2^61 - 1, tuples, keyed strings.

use std::hash::Hasher;

use dashu_int::ops::UnsignedAbs;
use dashu_int::{IBig, Sign};
use siphasher::sip::SipHasher13;

use super::float::frexp;

const BITS: u32 = 61;
/// The prime that number hashes are taken modulo: `sys.hash_info.modulus`.
pub const MODULUS: u64 = (1 << BITS) - 1;
/// `sys.hash_info.inf`.
pub const HASH_INF: i64 = 314_159;
/// What nan hashes to. CPython uses the object's address.
pub const HASH_NAN: i64 = 0;

/// -1 signals an error in CPython, so no hash is -1.
fn avoid_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

fn signed(magnitude: u64, negative: bool) -> i64 {
    let hash = magnitude as i64;
    avoid_minus_one(if negative { -hash } else { hash })
}

/// `hash(value)` of an int that fits a machine word.
#[inline]
pub fn hash_small(value: i64) -> i64 {
    signed(value.unsigned_abs() % MODULUS, value < 0)
}

/// `hash(value)` of any int.
pub fn hash_int(value: &IBig) -> i64 {
    if let Ok(small) = i64::try_from(value) {
        return hash_small(small);
    }
    let rest = value.unsigned_abs() % MODULUS;
    signed(rest, value.sign() == Sign::Negative)
}

/// `hash(x)`: that of the int when `x` is whole.
pub fn hash_float(x: f64) -> i64 {
    if x.is_nan() {
        return HASH_NAN;
    }
    if x.is_infinite() {
        return if x > 0.0 { HASH_INF } else { -HASH_INF };
    }
    let (fraction, exponent) = frexp(x.abs());
    // fraction × 2^53 is whole, and 2^61 = 1 modulo the prime.
    let mantissa = (fraction * 2f64.powi(53)) as u64;
    let turn = (exponent - 53).rem_euclid(BITS as i32) as u32;
    let rotated = (mantissa << turn & MODULUS) | if turn == 0 { 0 } else { mantissa >> (BITS - turn) };
    signed(rotated, x < 0.0)
}

/// `hash(complex(re, im))`.
pub fn hash_complex(re: f64, im: f64) -> i64 {
    combine_complex(hash_float(re), hash_float(im))
}

/// The hash of a complex number by those of its parts.
pub fn combine_complex(re: i64, im: i64) -> i64 {
    let combined = (re as u64).wrapping_add((im as u64).wrapping_mul(1_000_003));
    avoid_minus_one(combined as i64)
}

/// The running hash of a tuple: xxHash with one lane, as since CPython 3.8.
#[derive(Debug, Clone, Copy)]
pub struct TupleHash {
    acc: u64,
    count: u64,
}

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;

impl Default for TupleHash {
    fn default() -> Self {
        TupleHash { acc: PRIME_5, count: 0 }
    }
}

impl TupleHash {
    /// Takes in the hash of the next item.
    #[inline]
    pub fn add(&mut self, item: i64) {
        self.acc = self.acc.wrapping_add((item as u64).wrapping_mul(PRIME_2));
        self.acc = self.acc.rotate_left(31).wrapping_mul(PRIME_1);
        self.count += 1;
    }

    /// The tuple's hash.
    pub fn finish(self) -> i64 {
        let hash = self.acc.wrapping_add(self.count ^ PRIME_5 ^ 3_527_539);
        if hash == u64::MAX { 1_546_275_796 } else { hash as i64 }
    }
}

/// The hash of a tuple whose items hash to `items`.
pub fn hash_tuple(items: impl IntoIterator<Item = i64>) -> i64 {
    let mut hash = TupleHash::default();
    items.into_iter().for_each(|item| hash.add(item));
    hash.finish()
}

/// The key of string hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashKey {
    pub k0: u64,
    pub k1: u64,
}

impl HashKey {
    /// The key under `PYTHONHASHSEED=seed`; all zero for seed 0.
    pub fn from_seed(seed: u32) -> Self {
        if seed == 0 {
            return HashKey { k0: 0, k1: 0 };
        }
        let mut state = seed;
        let mut word = || {
            u64::from_le_bytes(std::array::from_fn(|_| {
                state = state.wrapping_mul(214_013).wrapping_add(2_531_011);
                (state >> 16) as u8
            }))
        };
        HashKey { k0: word(), k1: word() }
    }
}

/// `hash(bytes)`: SipHash-1-3; 0 for no bytes.
pub fn hash_bytes(bytes: &[u8], key: HashKey) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    let mut hasher = SipHasher13::new_with_keys(key.k0, key.k1);
    hasher.write(bytes);
    avoid_minus_one(hasher.finish() as i64)
}

/// `hash(text)`: of the 1, 2 or 4 bytes per character that CPython stores.
pub fn hash_str(text: &str, key: HashKey) -> i64 {
    if text.is_ascii() {
        return hash_bytes(text.as_bytes(), key);
    }
    hash_code_points(text.chars().map(|c| c as u32), key)
}

/// [`hash_str`] of code points, lone surrogates included.
pub fn hash_code_points(points: impl Iterator<Item = u32> + Clone, key: HashKey) -> i64 {
    let widest = points.clone().max().unwrap_or(0);
    let bytes: Vec<u8> = match widest {
        0..=0xff => points.map(|c| c as u8).collect(),
        0x100..=0xffff => points.flat_map(|c| (c as u16).to_le_bytes()).collect(),
        _ => points.flat_map(u32::to_le_bytes).collect(),
    };
    hash_bytes(&bytes, key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_hash_alike_and_as_in_cpython() {
        assert_eq!(hash_small(-1), -2);
        assert_eq!(hash_small((1 << 61) - 1), 0);
        assert_eq!(hash_small(i64::MIN), hash_int(&IBig::from(i64::MIN)));
        assert_eq!(hash_int(&-IBig::from(10).pow(50)), -619332571178673746);
        assert_eq!(hash_float(1.5), 1152921504606846977);
        assert_eq!(hash_float(1e300), 1224995262755759164);
        assert_eq!((hash_float(1.0), hash_float(-1.0), hash_float(0.0)), (1, -2, 0));
        assert_eq!(hash_complex(1.0, 2.0), 2000007);
        for i in -70..70 {
            let x = 3.0 * 2f64.powi(i.max(0));
            let int = IBig::from(3) << i.max(0) as usize;
            assert_eq!(hash_float(x), hash_int(&int));
        }
    }

    #[test]
    fn tuples_hash_as_in_cpython() {
        assert_eq!(hash_tuple([]), 5740354900026072187);
        assert_eq!(hash_tuple([1]), -6644214454873602895);
        assert_eq!(hash_tuple([1, hash_float(2.5)]), 396935360214441795);
    }

    #[test]
    fn strings_hash_as_under_a_seed_of_cpython() {
        let zero = HashKey::from_seed(0);
        let one = HashKey::from_seed(1);
        assert_eq!(hash_str("", zero), 0);
        assert_eq!(hash_str("abc", zero), -4594863902769663758);
        assert_eq!(hash_str("é", zero), 6047309291227476195);
        assert_eq!(hash_str("Жabc", zero), 625390887914572829);
        assert_eq!(hash_str("🐍x", zero), -400280203169259654);
        assert_eq!(hash_bytes(b"abcdefghij", zero), -829746140550000655);
        assert_eq!(hash_str("abc", one), -4667308735975688587);
        assert_eq!(hash_str("é", one), 8133168473585362875);
        assert_eq!(hash_str("Жabc", one), 7425954264866443870);
        assert_eq!(hash_str("🐍x", one), 7707621501889731243);
        assert_eq!(hash_bytes(b"abcdefghij", one), -5359825416827196841);
    }
}
