//! gillie: a small, fast Python whose global interpreter lock can be seen,
//! measured, swapped and switched off.

pub mod builtins;
pub mod bytecode;
pub mod cli;
pub mod compile;
mod embed;
pub mod events;
pub mod heap;
pub mod interp;
pub mod memory;
pub mod objects;
pub mod stdlib;
pub mod text;
pub mod threads;
pub mod value;
pub mod vm;
