//! The interpreter: dispatch, frames, calls, unwinding, and the protocols that
//! natives and instructions share.
//!
//! Invariants
//! - I1 `pc` points to the first word of an instruction of verified code (V1, V4, V5),
//!   and registers stay inside the window (V2).
//! - I2 A window lies inside the thread's register stack or in a generator that
//!   this thread runs; `R[-1]` is the function.
//! - I3 Before anything that may raise, call or collect, the frame's `pc` is saved.

mod attribute;
mod attribute_cache;
mod bind;
mod caches;
mod call;

mod deaths;
mod display;
mod error;
pub(crate) mod faults;
mod finalize;
mod frame;
pub(crate) mod import;
mod jump;
pub(crate) mod monitoring;
mod observed_call;
mod operator;
mod pattern;
mod place;
mod protocol;
mod python_like;
mod raise;
mod recode;
mod references;
mod run;
mod special;
mod stack_memory;
mod suggest;
mod suspend;
mod thread;
pub mod traceback;
pub(crate) mod tracing;
mod warn;

pub(crate) use caches::CacheRegistry;
pub use call::Resume;
pub use deaths::Given;
pub(crate) use deaths::Watch;
pub use error::Raised;
pub(crate) use finalize::FINALIZE;
pub use frame::Frame;
pub(crate) use import::Found;
pub use operator::{BinaryOperator, Comparison};
pub use place::Place;
pub(crate) use place::Places;
pub(crate) use stack_memory::{StackMemory, StackPool};
pub use thread::{ObjectGuard, Thread};

use crate::value::Value;

/// What native code gives: a value, or `Raised` with the exception in the thread.
pub type R<T = Value> = Result<T, Raised>;
