//! SHA-3 and SHAKE (FIPS 202): sponges over the permutation Keccak-f[1600].

const LANES: usize = 25;
const ROUNDS: usize = 24;

/// The constants of the rounds: a shift register's bits (FIPS 202, 3.2.5).
const ROUND_CONSTANTS: [u64; ROUNDS] = {
    let mut constants = [0; ROUNDS];
    let mut register = 1u8;
    let mut round = 0;
    while round < ROUNDS {
        let mut j = 0;
        while j <= 6 {
            if register & 1 == 1 {
                constants[round] |= 1 << ((1 << j) - 1);
            }
            register = register << 1 ^ if register >> 7 == 1 { 0x71 } else { 0 };
            j += 1;
        }
        round += 1;
    }
    constants
};

/// A sponge.
#[derive(Clone)]
pub struct Keccak {
    state: [u64; LANES],
    /// Bytes of the state that take input.
    rate: usize,
    /// Bytes of the block that have been taken.
    at: usize,
    /// The bits between the message and the padding.
    suffix: u8,
}

impl Keccak {
    /// SHA-3 with a digest of so many bytes.
    pub fn sha3(digest_bytes: usize) -> Keccak {
        Keccak { state: [0; LANES], rate: 200 - 2 * digest_bytes, at: 0, suffix: 0x06 }
    }

    /// SHAKE with so many bits of security.
    pub fn shake(bits: usize) -> Keccak {
        Keccak { state: [0; LANES], rate: 200 - bits / 4, at: 0, suffix: 0x1f }
    }

    /// Bytes of a block.
    pub fn block_bytes(&self) -> usize {
        self.rate
    }

    fn absorb(&mut self, at: usize, byte: u8) {
        self.state[at / 8] ^= u64::from(byte) << (8 * (at % 8));
    }

    /// Takes more of the message.
    pub fn update(&mut self, data: &[u8]) {
        for byte in data {
            self.absorb(self.at, *byte);
            self.at += 1;
            if self.at == self.rate {
                permute(&mut self.state);
                self.at = 0;
            }
        }
    }

    /// So many bytes of the digest of the message so far.
    pub fn digest(&self, bytes: usize) -> Vec<u8> {
        let mut sponge = self.clone();
        sponge.absorb(sponge.at, sponge.suffix);
        sponge.absorb(sponge.rate - 1, 0x80);
        let mut out = Vec::with_capacity(bytes);
        while out.len() < bytes {
            permute(&mut sponge.state);
            let block = sponge.state.iter().flat_map(|lane| lane.to_le_bytes()).take(sponge.rate);
            out.extend(block.take(bytes - out.len()));
        }
        out
    }
}

fn permute(state: &mut [u64; LANES]) {
    for constant in ROUND_CONSTANTS {
        // theta
        let mut parity = [0; 5];
        for (i, lane) in state.iter().enumerate() {
            parity[i % 5] ^= lane;
        }
        for (i, lane) in state.iter_mut().enumerate() {
            *lane ^= parity[(i + 4) % 5] ^ parity[(i + 1) % 5].rotate_left(1);
        }
        // rho and pi
        let (mut x, mut y, mut moved) = (1, 0, state[1]);
        for step in 0..24 {
            (x, y) = (y, (2 * x + 3 * y) % 5);
            let place = &mut state[x + 5 * y];
            let turned = moved.rotate_left((step + 1) * (step + 2) / 2 % 64);
            moved = std::mem::replace(place, turned);
        }
        // chi
        for row in state.chunks_exact_mut(5) {
            let old = [row[0], row[1], row[2], row[3], row[4]];
            for (i, lane) in row.iter_mut().enumerate() {
                *lane = old[i] ^ (!old[(i + 1) % 5] & old[(i + 2) % 5]);
            }
        }
        // iota
        state[0] ^= constant;
    }
}

#[cfg(test)]
mod tests {
    use super::Keccak;

    #[test]
    fn the_digest_of_nothing_is_the_standards() {
        let digest = Keccak::sha3(32).digest(32);
        assert_eq!(digest[..4], [0xa7, 0xff, 0xc6, 0xf8]);
        assert_eq!(Keccak::shake(128).digest(4), [0x7f, 0x9c, 0x2b, 0xa4]);
    }
}
