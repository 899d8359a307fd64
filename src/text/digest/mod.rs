//! Digests that no crate has as Python needs them: SHA-3 with SHAKE, and BLAKE2
//! with all its parameters.

mod blake2;
mod keccak;

pub use blake2::{Blake2, Parameters, Variant};
pub use keccak::Keccak;
