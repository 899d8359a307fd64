//! gillie: a small, fast Python whose global interpreter lock can be seen,
//! measured, swapped and switched off.

pub mod events;
pub mod text;
pub mod threads;
