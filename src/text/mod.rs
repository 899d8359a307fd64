//! Text and number rules of Python as plain functions: no VM types, no state.
//!
//! Every function states the Python operation it is; results and messages are
//! those of CPython 3.13. Strings are `&str`, so lone surrogates are the
//! caller's business. Integers beyond a machine word are `dashu_int::IBig`.

#![forbid(unsafe_code)]

pub mod binary;
pub mod complex;
pub mod decimal;
pub mod digest;
pub mod error;
pub mod float;
pub mod format;
pub mod hash;
pub mod int;
pub mod math;
pub mod percent;
pub mod random;
pub mod regex;
pub mod repr;
pub mod strings;
pub mod template;
pub mod timsort;
pub mod ucd;

pub use error::{ErrorKind, TextError};

/// The result of an operation that may raise a Python exception.
pub type Result<T> = std::result::Result<T, TextError>;

#[cfg(test)]
mod tests;
