//! Lines of uuencoded data.

/// Most bytes of a line.
const LINE_BYTES_MAX: usize = 45;

/// Why a line is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UuFault {
    IllegalCharacter,
    TrailingGarbage,
    TooLong,
}

fn character(bits: u8, backtick: bool) -> u8 {
    if bits == 0 && backtick { b'`' } else { bits + b' ' }
}

/// A line of at most 45 bytes.
///
/// # Errors
/// [`UuFault::TooLong`].
pub fn encode_uu(data: &[u8], backtick: bool) -> Result<Vec<u8>, UuFault> {
    if data.len() > LINE_BYTES_MAX {
        return Err(UuFault::TooLong);
    }
    let mut out = vec![character(data.len() as u8, backtick)];
    for group in data.chunks(3) {
        let word = group.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        out.extend((0..4).map(|i| character((word >> (18 - 6 * i) & 63) as u8, backtick)));
    }
    out.push(b'\n');
    Ok(out)
}

/// The bytes of a line. Missing characters at its end stand for zeros.
///
/// # Errors
/// Why there are none.
pub fn decode_uu(line: &[u8]) -> Result<Vec<u8>, UuFault> {
    // Nothing counts as a zero byte, here as behind the end.
    let len = usize::from(line.first().unwrap_or(&0).wrapping_sub(b' ') & 63);
    let mut rest = line.get(1..).unwrap_or_default().iter();
    let mut out = Vec::with_capacity(len);
    let (mut bits, mut left) = (0, 0u32);
    while out.len() < len {
        let digit = match rest.next() {
            None | Some(b'\n' | b'\r') => 0,
            Some(character @ b' '..=b'`') => character.wrapping_sub(b' ') & 63,
            Some(_) => return Err(UuFault::IllegalCharacter),
        };
        left = left << 6 | u32::from(digit);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((left >> bits) as u8);
            left &= (1 << bits) - 1;
        }
    }
    // Padding to a whole group, and the line's end.
    match rest.find(|character| !matches!(character, b' ' | b'`' | b'\n' | b'\r')) {
        Some(_) => Err(UuFault::TrailingGarbage),
        None => Ok(out),
    }
}
