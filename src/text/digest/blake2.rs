//! BLAKE2b and BLAKE2s (RFC 7693), with the parameters of tree hashing of the
//! BLAKE2 paper.

/// Which message word each step takes.
const SIGMA: [[usize; 16]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

/// The words that the four columns and the four diagonals mix.
const MIXED: [[usize; 4]; 8] = [
    [0, 4, 8, 12],
    [1, 5, 9, 13],
    [2, 6, 10, 14],
    [3, 7, 11, 15],
    [0, 5, 10, 15],
    [1, 6, 11, 12],
    [2, 7, 8, 13],
    [3, 4, 9, 14],
];

/// The initial words of SHA-512; BLAKE2s takes their upper halves, SHA-256's.
const INITIAL: [u64; 8] = [
    0x6a09_e667_f3bc_c908,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
    0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b,
    0x5be0_cd19_137e_2179,
];

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// 64-bit words.
    B,
    /// 32-bit words.
    S,
}

impl Variant {
    /// Bytes of a block.
    pub fn block_bytes(self) -> usize {
        if self == Variant::B { 128 } else { 64 }
    }

    /// Most bytes of a digest and of a key.
    pub fn digest_bytes_max(self) -> usize {
        self.block_bytes() / 2
    }

    /// Bytes of the salt and of the personal string.
    pub fn salt_bytes(self) -> usize {
        self.block_bytes() / 8
    }

    fn word_bytes(self) -> usize {
        self.block_bytes() / 16
    }
}

/// The parameters of a hash. The key, the salt and the personal string are not
/// longer than the variant allows.
#[derive(Clone, Debug, Default)]
pub struct Parameters {
    pub digest_bytes: u8,
    pub key: Vec<u8>,
    pub salt: Vec<u8>,
    pub person: Vec<u8>,
    pub fanout: u8,
    pub depth: u8,
    pub leaf_bytes: u32,
    pub node_offset: u64,
    pub node_depth: u8,
    pub inner_bytes: u8,
    pub is_last_node: bool,
}

/// A hash under way.
#[derive(Clone)]
pub struct Blake2 {
    variant: Variant,
    words: [u64; 8],
    /// Bytes that were compressed.
    count: u128,
    /// What was not: the last block is compressed in another way.
    rest: Vec<u8>,
    digest_bytes: usize,
    is_last_node: bool,
}

impl Blake2 {
    pub fn new(variant: Variant, parameters: &Parameters) -> Blake2 {
        let mut words = INITIAL;
        if variant == Variant::S {
            words.iter_mut().for_each(|word| *word >>= 32);
        }
        let block = parameter_block(variant, parameters);
        for (word, bytes) in words.iter_mut().zip(block.chunks_exact(variant.word_bytes())) {
            *word ^= little_endian(bytes);
        }
        let mut rest = parameters.key.clone();
        if !rest.is_empty() {
            rest.resize(variant.block_bytes(), 0);
        }
        let digest_bytes = usize::from(parameters.digest_bytes);
        Blake2 { variant, words, count: 0, rest, digest_bytes, is_last_node: parameters.is_last_node }
    }

    pub fn variant(&self) -> Variant {
        self.variant
    }

    pub fn digest_bytes(&self) -> usize {
        self.digest_bytes
    }

    /// Takes more of the message.
    pub fn update(&mut self, mut data: &[u8]) {
        let block_bytes = self.variant.block_bytes();
        while !data.is_empty() {
            if self.rest.len() == block_bytes {
                let block = std::mem::take(&mut self.rest);
                self.count += block_bytes as u128;
                self.compress(&block, false);
            }
            let (now, later) = data.split_at(data.len().min(block_bytes - self.rest.len()));
            self.rest.extend_from_slice(now);
            data = later;
        }
    }

    /// The digest of the message so far.
    pub fn digest(&self) -> Vec<u8> {
        let mut hash = self.clone();
        let mut block = std::mem::take(&mut hash.rest);
        hash.count += block.len() as u128;
        block.resize(self.variant.block_bytes(), 0);
        hash.compress(&block, true);
        let word_bytes = self.variant.word_bytes();
        let bytes = hash.words.iter().flat_map(|word| word.to_le_bytes().into_iter().take(word_bytes));
        bytes.take(self.digest_bytes).collect()
    }

    fn compress(&mut self, block: &[u8], is_last: bool) {
        let word_bytes = self.variant.word_bytes();
        let mut message = [0; 16];
        for (word, bytes) in message.iter_mut().zip(block.chunks_exact(word_bytes)) {
            *word = little_endian(bytes);
        }
        let mask = if self.variant == Variant::B { u64::MAX } else { u64::from(u32::MAX) };
        let mut v = [0; 16];
        v[..8].copy_from_slice(&self.words);
        for (word, initial) in v[8..].iter_mut().zip(INITIAL) {
            *word = if self.variant == Variant::B { initial } else { initial >> 32 };
        }
        v[12] ^= self.count as u64 & mask;
        v[13] ^= (self.count >> (8 * word_bytes)) as u64 & mask;
        if is_last {
            v[14] ^= mask;
            if self.is_last_node {
                v[15] ^= mask;
            }
        }
        let rounds = if self.variant == Variant::B { 12 } else { 10 };
        for round in 0..rounds {
            let order = &SIGMA[round % 10];
            for (i, places) in MIXED.iter().enumerate() {
                mix(self.variant, &mut v, *places, message[order[2 * i]], message[order[2 * i + 1]]);
            }
        }
        for (i, word) in self.words.iter_mut().enumerate() {
            *word ^= v[i] ^ v[i + 8];
        }
    }
}

fn mix(variant: Variant, v: &mut [u64; 16], [a, b, c, d]: [usize; 4], x: u64, y: u64) {
    let turns: [u32; 4] = if variant == Variant::B { [32, 24, 16, 63] } else { [16, 12, 8, 7] };
    let add = |p: u64, q: u64| match variant {
        Variant::B => p.wrapping_add(q),
        Variant::S => u64::from((p as u32).wrapping_add(q as u32)),
    };
    let turn = |p: u64, n: u32| match variant {
        Variant::B => p.rotate_right(n),
        Variant::S => u64::from((p as u32).rotate_right(n)),
    };
    for (word, first, second) in [(x, turns[0], turns[1]), (y, turns[2], turns[3])] {
        v[a] = add(add(v[a], v[b]), word);
        v[d] = turn(v[d] ^ v[a], first);
        v[c] = add(v[c], v[d]);
        v[b] = turn(v[b] ^ v[c], second);
    }
}

fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// The block that the initial words are combined with: one byte a field, but for
/// the offset, which has eight or six, and the strings.
fn parameter_block(variant: Variant, p: &Parameters) -> Vec<u8> {
    let mut block = vec![p.digest_bytes, p.key.len() as u8, p.fanout, p.depth];
    block.extend(p.leaf_bytes.to_le_bytes());
    let offset_bytes = if variant == Variant::B { 8 } else { 6 };
    block.extend(&p.node_offset.to_le_bytes()[..offset_bytes]);
    block.extend([p.node_depth, p.inner_bytes]);
    let salt_bytes = variant.salt_bytes();
    // BLAKE2b keeps some bytes for later.
    block.resize(variant.digest_bytes_max() - 2 * salt_bytes, 0);
    for text in [&p.salt, &p.person] {
        block.extend_from_slice(text);
        block.resize(block.len() + salt_bytes - text.len(), 0);
    }
    block
}
