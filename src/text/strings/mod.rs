//! The algorithms of `str` methods. Results borrow from their argument where
//! they can; offsets are in bytes unless a name says otherwise.

mod generalized;
mod search;
mod split;
mod widths;

pub use generalized::{decode, push_code_point};
pub use search::{count, find, replace, rfind, slice_chars};
pub use split::{Strip, rsplit, rsplit_whitespace, split, split_whitespace, splitlines, strip};
pub use widths::{center, expandtabs, ljust, rjust, zfill};
