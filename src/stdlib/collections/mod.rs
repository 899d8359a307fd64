//! `_collections`: what of module collections is native. The rest is Python:
//! `py/collections.py`.

mod default_dict;
mod deque;
mod deque_methods;
mod deque_types;

pub use deque::{Deque, End, deque_of};
pub use deque_types::{SPEC, deque_type};
