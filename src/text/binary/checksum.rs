//! CRC-32 (ISO 3309), CRC-CCITT as BinHex uses it, and Adler-32 (RFC 1950).

/// The CRC-32 of what had `start` and then `data`.
pub fn crc32(data: &[u8], start: u32) -> u32 {
    let mut hasher = crc32fast::Hasher::new_with_initial(start);
    hasher.update(data);
    hasher.finalize()
}

/// The CRC-CCITT, polynomial 0x1021, of what had `start` and then `data`.
pub fn crc_hqx(data: &[u8], start: u16) -> u16 {
    data.iter().fold(start, |crc, byte| {
        (0..8).fold(crc ^ u16::from(*byte) << 8, |crc, _| if crc >> 15 == 1 { crc << 1 ^ 0x1021 } else { crc << 1 })
    })
}

/// Adler-32 of what had `start` and then `data`.
pub fn adler32(data: &[u8], start: u32) -> u32 {
    const MODULUS: u32 = 65521;
    let (mut low, mut high) = (start & 0xffff, start >> 16);
    // So many sums stay below 2**32.
    for chunk in data.chunks(5552) {
        for byte in chunk {
            low += u32::from(*byte);
            high += low;
        }
        low %= MODULUS;
        high %= MODULUS;
    }
    high << 16 | low
}
