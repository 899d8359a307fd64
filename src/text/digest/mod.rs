//! Digests that no crate has as Python needs them: SHA-3 with SHAKE, and BLAKE2
//! with all its parameters; and the part of scrypt that takes time.

mod blake2;
mod keccak;
mod scrypt;

pub use blake2::{Blake2, Parameters, Variant};
pub use keccak::Keccak;
pub use scrypt::{scrypt_mix, scrypt_room};
