//! `random.Random`: the Mersenne Twister and the distributions over it, with
//! CPython's algorithms, so that a seed gives the same numbers.

mod discrete;
mod distributions;
mod integers;
mod twister;

pub use distributions::{Choices, accumulate_weights};
pub use integers::RangeSpec;
pub use twister::{Random, STATE_WORDS, State};

#[cfg(test)]
mod tests;
