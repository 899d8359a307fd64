//! gillie: a small, fast Python whose global interpreter lock can be seen,
//! measured, swapped and switched off.

pub mod bytecode;
pub mod compile;
pub mod events;
pub mod text;
pub mod threads;
