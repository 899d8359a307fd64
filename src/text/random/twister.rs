//! MT19937 (Matsumoto, Nishimura, 1998) and its seeding.

use dashu_int::ops::UnsignedAbs;
use dashu_int::{IBig, UBig};

use crate::memory;
use crate::text::{Result, TextError};

/// Words of state, the position not counted.
pub const STATE_WORDS: usize = 624;
const SHIFT: usize = 397;

/// What `getstate` returns: the words, the position, and gauss's spare number.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    pub words: [u32; STATE_WORDS],
    pub index: usize,
    pub gauss_next: Option<f64>,
}

/// A generator; `state` is all there is to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Random {
    state: State,
}

impl Random {
    /// `Random(seed)` of an int; only the magnitude counts.
    pub fn from_int(seed: &IBig) -> Self {
        let magnitude = seed.unsigned_abs();
        let mut key: Vec<u32> = magnitude
            .to_le_bytes()
            .chunks(4)
            .map(|chunk| chunk.iter().rev().fold(0, |word, &byte| word << 8 | byte as u32))
            .collect();
        if key.is_empty() {
            key.push(0);
        }
        Self::from_key(&key)
    }

    /// `Random(seed)` of a float, which seeds with its hash
    /// ([`crate::text::hash::hash_float`]) as an unsigned word.
    pub fn from_hash(hash: i64) -> Self {
        Self::from_int(&IBig::from(hash as u64))
    }

    /// `Random(seed)` of a str (its UTF-8) or bytes: the int of the bytes
    /// followed by their SHA-512 digest, big-endian.
    pub fn from_bytes(bytes: &[u8], sha512: impl FnOnce(&[u8]) -> [u8; 64]) -> Self {
        let all = [bytes, &sha512(bytes)].concat();
        Self::from_int(&IBig::from(UBig::from_be_bytes(&all)))
    }

    /// Seeds from words, as `Random()` does with 624 random ones.
    ///
    /// # Panics
    /// When `key` is empty.
    pub fn from_key(key: &[u32]) -> Self {
        let mut words = [0u32; STATE_WORDS];
        words[0] = 19_650_218;
        for i in 1..STATE_WORDS {
            words[i] = mix(words[i - 1], 1_812_433_253).wrapping_add(i as u32);
        }
        let mut i = 1;
        let wrap = |i: &mut usize, words: &mut [u32; STATE_WORDS]| {
            *i += 1;
            if *i == STATE_WORDS {
                words[0] = words[STATE_WORDS - 1];
                *i = 1;
            }
        };
        for j in 0..STATE_WORDS.max(key.len()) {
            let j = j % key.len();
            words[i] = (words[i] ^ mix(words[i - 1], 1_664_525)).wrapping_add(key[j]).wrapping_add(j as u32);
            wrap(&mut i, &mut words);
        }
        for _ in 1..STATE_WORDS {
            words[i] = (words[i] ^ mix(words[i - 1], 1_566_083_941)).wrapping_sub(i as u32);
            wrap(&mut i, &mut words);
        }
        words[0] = 0x8000_0000;
        Random { state: State { words, index: STATE_WORDS, gauss_next: None } }
    }

    /// The state, for `getstate`.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// `setstate`.
    ///
    /// # Errors
    /// ValueError for a position outside of the words.
    pub fn set_state(&mut self, state: State) -> Result<()> {
        if state.index > STATE_WORDS {
            return Err(TextError::value("invalid state"));
        }
        self.state = state;
        Ok(())
    }

    pub fn gauss_next(&mut self) -> &mut Option<f64> {
        &mut self.state.gauss_next
    }

    fn refill(&mut self) {
        let words = &mut self.state.words;
        for i in 0..STATE_WORDS {
            let next = words[(i + 1) % STATE_WORDS];
            let y = words[i] & 0x8000_0000 | next & 0x7fff_ffff;
            let twist = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            words[i] = words[(i + SHIFT) % STATE_WORDS] ^ y >> 1 ^ twist;
        }
        self.state.index = 0;
    }

    /// The next 32 bits.
    pub fn next_u32(&mut self) -> u32 {
        if self.state.index >= STATE_WORDS {
            self.refill();
        }
        let mut y = self.state.words[self.state.index];
        self.state.index += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    /// `random()`: in [0, 1), a multiple of 2^-53.
    pub fn random(&mut self) -> f64 {
        let (high, low) = (self.next_u32() >> 5, self.next_u32() >> 6);
        (high as f64 * 67_108_864.0 + low as f64) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// `getrandbits(bits)` for up to 64 bits.
    pub fn bits_small(&mut self, bits: u32) -> u64 {
        match bits {
            0 => 0,
            1..=32 => (self.next_u32() >> (32 - bits)) as u64,
            _ => {
                let low = self.next_u32() as u64;
                low | ((self.next_u32() >> (64 - bits)) as u64) << 32
            }
        }
    }

    /// `getrandbits(bits)`: words come from the low end, the last one cut.
    ///
    /// # Errors
    /// ValueError for a negative number.
    pub fn getrandbits(&mut self, bits: i64) -> Result<UBig> {
        if bits < 0 {
            return Err(TextError::value("number of bits must be non-negative"));
        }
        if bits <= 64 {
            return Ok(UBig::from(self.bits_small(bits as u32)));
        }
        memory::check(bits as usize / 2).map_err(|_| TextError::Memory)?;
        let mut bytes = Vec::with_capacity(bits as usize / 8 + 4);
        let mut left = bits;
        while left > 0 {
            let word = self.bits_small(left.min(32) as u32) as u32;
            bytes.extend(word.to_le_bytes());
            left -= 32;
        }
        Ok(UBig::from_le_bytes(&bytes))
    }
}

fn mix(word: u32, factor: u32) -> u32 {
    (word ^ word >> 30).wrapping_mul(factor)
}
