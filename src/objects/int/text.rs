//! Ints as decimal text.

use super::IntRef;
use crate::interp::{R, Thread};
use crate::objects::string::Str;
use crate::text::int::int_to_string;
use crate::value::Gc;

/// The numbers from 00 to 99, two digits each.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut i = 0;
    while i < 100 {
        pairs[i] = [b'0' + (i / 10) as u8, b'0' + (i % 10) as u8];
        i += 1;
    }
    pairs
};

/// The decimal text of a machine word.
pub(crate) struct Decimal {
    bytes: [u8; 20],
    start: usize,
}

impl Decimal {
    #[inline]
    pub fn new(value: i64) -> Decimal {
        let mut bytes = [0; 20];
        let mut start = bytes.len();
        let mut rest = value.unsigned_abs();
        while rest >= 100 {
            start -= 2;
            bytes[start..start + 2].copy_from_slice(&PAIRS[(rest % 100) as usize]);
            rest /= 100;
        }
        if rest >= 10 {
            start -= 2;
            bytes[start..start + 2].copy_from_slice(&PAIRS[rest as usize]);
        } else {
            start -= 1;
            bytes[start] = b'0' + rest as u8;
        }
        if value < 0 {
            start -= 1;
            bytes[start] = b'-';
        }
        Decimal { bytes, start }
    }

    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[self.start..]
    }
}

impl Thread {
    /// `sys.get_int_max_str_digits()`.
    pub(crate) fn digits_max(&self) -> usize {
        self.vm().int_max_str_digits.load(std::sync::atomic::Ordering::Relaxed)
    }
}

/// `repr(value)` of an int.
///
/// # Errors
/// ValueError when it has more digits than allowed.
#[inline]
pub fn int_repr(t: &Thread, value: IntRef<'_>) -> R<Gc<Str>> {
    match value {
        IntRef::Small(i) => Ok(Str::from_ascii(t, Decimal::new(i).as_bytes())),
        IntRef::Big(big) => {
            let text = t.text_result(int_to_string(big, t.digits_max()))?;
            Ok(Str::from_ascii(t, text.as_bytes()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn every_length_of_number_is_written() {
        for value in [0, 7, 10, 99, 100, 12345, -1, -10, i64::MAX, i64::MIN, 1_000_000_007] {
            assert_eq!(Decimal::new(value).as_bytes(), value.to_string().as_bytes());
        }
    }
}
