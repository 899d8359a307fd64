//! Base64 (RFC 4648, RFC 2045).

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Why text is no base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base64Fault {
    /// One data character behind groups of four; how many in all.
    LoneCharacter(usize),
    Padding,
    LeadingPadding,
    ExcessPadding,
    ExcessData,
    DiscontinuousPadding,
    ForeignCharacter,
}

/// The bytes in base64, without a line end.
pub fn encode_base64(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len().div_ceil(3) * 4 + 1);
    for group in data.chunks(3) {
        let word = group.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for i in 0..4 {
            let digit = ALPHABET[(word >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= group.len() { digit } else { b'=' });
        }
    }
    out
}

fn digit(character: u8) -> Option<u32> {
    Some(u32::from(match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

/// The bytes that base64 stands for. Unless `strict`, other characters are passed
/// over, and so is what comes behind the padding.
///
/// # Errors
/// Why there are none.
pub fn decode_base64(text: &[u8], strict: bool) -> Result<Vec<u8>, Base64Fault> {
    if strict && text.first() == Some(&b'=') {
        return Err(Base64Fault::LeadingPadding);
    }
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 3);
    // Digits of the group that is being read, and what they stand for so far.
    let (mut position, mut left) = (0, 0u32);
    let mut padding = 0;
    for (i, character) in text.iter().enumerate() {
        if *character == b'=' {
            if strict && position == 0 {
                return Err(Base64Fault::ExcessPadding);
            }
            if position >= 2 {
                padding += 1;
                if position + padding >= 4 {
                    return if strict && i + 1 < text.len() { Err(Base64Fault::ExcessData) } else { Ok(out) };
                }
            }
            continue;
        }
        let Some(digit) = digit(*character) else {
            if strict {
                return Err(Base64Fault::ForeignCharacter);
            }
            continue;
        };
        if strict && i > 0 && text[i - 1] == b'=' {
            return Err(Base64Fault::DiscontinuousPadding);
        }
        padding = 0;
        match position {
            0 => {}
            1 => out.push((left << 2 | digit >> 4) as u8),
            2 => out.push(((left & 15) << 4 | digit >> 2) as u8),
            _ => out.push(((left & 3) << 6 | digit) as u8),
        }
        left = digit;
        position = (position + 1) % 4;
    }
    match position {
        0 => Ok(out),
        1 => Err(Base64Fault::LoneCharacter(out.len() / 3 * 4 + 1)),
        _ => Err(Base64Fault::Padding),
    }
}

#[cfg(test)]
mod tests {
    use super::{Base64Fault, decode_base64, encode_base64};

    #[test]
    fn what_was_encoded_is_decoded() {
        for len in 0..20 {
            let data: Vec<u8> = (0..len).map(|i: u8| i.wrapping_mul(37).wrapping_add(11)).collect();
            assert_eq!(decode_base64(&encode_base64(&data), true), Ok(data));
        }
        assert_eq!(decode_base64(b"YQ=", false), Err(Base64Fault::Padding));
        assert_eq!(decode_base64(b"YQ==YQ==", false), Ok(b"a".to_vec()));
    }
}
