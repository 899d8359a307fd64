//! Generalised UTF-8: UTF-8 in which surrogates are encoded like other code points.

/// First code point of non-empty generalised UTF-8, and its length in bytes.
#[inline]
pub fn decode(bytes: &[u8]) -> (u32, usize) {
    let first = u32::from(bytes[0]);
    let more = |i: usize| u32::from(bytes[i] & 0x3f);
    match first {
        0..0x80 => (first, 1),
        0x80..0xe0 => ((first & 0x1f) << 6 | more(1), 2),
        0xe0..0xf0 => ((first & 0xf) << 12 | more(1) << 6 | more(2), 3),
        _ => ((first & 7) << 18 | more(1) << 12 | more(2) << 6 | more(3), 4),
    }
}

/// Appends a code point; true if it was a surrogate.
pub fn push_code_point(bytes: &mut Vec<u8>, code: u32) -> bool {
    match char::from_u32(code) {
        Some(c) => {
            bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            false
        }
        None => {
            bytes.extend([0xe0 | (code >> 12) as u8, 0x80 | (code >> 6 & 0x3f) as u8, 0x80 | (code & 0x3f) as u8]);
            true
        }
    }
}
