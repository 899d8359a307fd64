//! The mixing of scrypt (RFC 7914): a function that needs memory. What comes before and behind it is PBKDF2.

/// Words of a block of Salsa20.
const WORDS: usize = 16;
/// Bytes of one for each r.
const BYTES: usize = 128;

/// Bytes that [`mix`] needs besides its block.
pub fn scrypt_room(n: usize, r: usize) -> Option<usize> {
    n.checked_add(2)?.checked_mul(r)?.checked_mul(BYTES)
}

/// Mixes a block of `128 * r` bytes (`scryptROMix`), with `n` of them in memory: a power of two greater than 1. None if there is not
/// so much memory.
///
/// # Panics
/// If the block has another size.
pub fn scrypt_mix(block: &mut [u8], n: usize, r: usize) -> Option<()> {
    assert_eq!(block.len(), r * BYTES, "a block of scrypt");
    assert!(n.is_power_of_two() && n > 1, "n is a power of two");
    let words = 2 * r * WORDS;
    let mut x: Vec<u32> = block.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
    let mut scratch = vec![0; words];
    let mut table: Vec<u32> = Vec::new();
    table.try_reserve_exact(n.checked_mul(words)?).ok()?;
    for _ in 0..n {
        table.extend_from_slice(&x);
        mix_block(&mut x, &mut scratch);
    }
    for _ in 0..n {
        // The first words of the last of its blocks say which one of the table comes next.
        let index = x[words - WORDS] as usize & (n - 1);
        for (word, other) in x.iter_mut().zip(&table[index * words..][..words]) {
            *word ^= other;
        }
        mix_block(&mut x, &mut scratch);
    }
    for (bytes, word) in block.chunks_exact_mut(4).zip(&x) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    Some(())
}

/// `scryptBlockMix`: every block of Salsa20 with the result of the one before; then the even ones, then the odd ones.
fn mix_block(x: &mut [u32], scratch: &mut [u32]) {
    let half = x.len() / 2;
    let mut last = [0; WORDS];
    last.copy_from_slice(&x[x.len() - WORDS..]);
    for (number, block) in x.chunks_exact(WORDS).enumerate() {
        for (word, other) in last.iter_mut().zip(block) {
            *word ^= other;
        }
        salsa20_8(&mut last);
        let place = number / 2 * WORDS + number % 2 * half;
        scratch[place..place + WORDS].copy_from_slice(&last);
    }
    x.copy_from_slice(scratch);
}

/// Salsa20 with 8 rounds.
fn salsa20_8(block: &mut [u32; WORDS]) {
    /// The quarters of a round of columns, and of one of rows.
    const QUARTERS: [[usize; 4]; 8] = [
        [0, 4, 8, 12],
        [5, 9, 13, 1],
        [10, 14, 2, 6],
        [15, 3, 7, 11],
        [0, 1, 2, 3],
        [5, 6, 7, 4],
        [10, 11, 8, 9],
        [15, 12, 13, 14],
    ];
    let mut x = *block;
    for _ in 0..4 {
        for [a, b, c, d] in QUARTERS {
            x[b] ^= x[a].wrapping_add(x[d]).rotate_left(7);
            x[c] ^= x[b].wrapping_add(x[a]).rotate_left(9);
            x[d] ^= x[c].wrapping_add(x[b]).rotate_left(13);
            x[a] ^= x[d].wrapping_add(x[c]).rotate_left(18);
        }
    }
    for (word, mixed) in block.iter_mut().zip(x) {
        *word = word.wrapping_add(mixed);
    }
}
