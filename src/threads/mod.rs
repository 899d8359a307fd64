//! The thread runtime: thread states, the GIL and its policies, safepoints, stopping the world,
//! parking, clocks, locks, fork and finalization.
//!
//! It knows nothing of Python objects or of the interpreter: the VM calls it. One [`Runtime`]
//! belongs to one VM; there is no process-wide state, and no thread-local: every call names the
//! thread it is made for by its [`ThreadCore`].
//!
//! # Invariants
//! 1. Only an *attached* thread touches the heap. With the GIL on at most one thread is attached,
//!    and it holds the GIL.
//! 2. A thread that is not attached has published a stack pointer (`ThreadCore::stack_range`): all
//!    it holds lies between that and its stack base. It published before it became unattached.
//! 3. While the world is stopped nobody but the stopper is attached, and nobody becomes attached.
//! 4. Whoever is resumed from a stop runs to its next safepoint before the next stop, so that a
//!    storm of stops starves nobody.
//! 5. Everything that waits for another thread to act goes through [`ThreadCore::park`] or
//!    [`lock_object`], detached. The runtime's own mutexes are held for a few instructions, never
//!    across a safepoint, and are taken in the order world, policy, clock, wait queue, parker,
//!    recorder.
//!
//! # Sources
//! CPython's `Python/ceval_gil.c` (the GIL), `Python/pystate.c` (states, stop-the-world),
//! `Python/lock.c` and `Python/parking_lot.c` (locks).

pub mod calendar;
mod clock;
mod core;
mod gil;
mod gil_interval;
mod gil_queued;
mod gil_ticks;
mod lock;
mod object_lock;
pub mod os;
mod park;
mod primitives;
mod queue;
mod runtime;
mod spawn;
mod spill;
pub mod sync;
mod virtual_clock;
mod world;

#[cfg(test)]
mod tests;

pub use self::clock::{Clock, ClockKind};
pub use self::core::{PollBits, ThreadCore, ThreadId, ThreadState};
pub use self::gil::{Gil, GilMode, GilPolicy, GilPolicyKind, SwitchCause, Taken};
pub use self::lock::{LockError, RawLock, RawRLock};
pub use self::object_lock::{lock_object, try_lock_object, unlock_object};
pub use self::park::{ParkRequest, WaitKind, WaitRecord, WaitTarget, Wake};
pub use self::primitives::{RawEvent, RawSemaphore};
pub use self::queue::{Queue, WaitOutcome, WaitQueue, Waiter};
pub use self::runtime::{Finalizing, Runtime, RuntimeOptions};
pub use self::spawn::spawn;
pub use self::spill::{stack_base_here, stack_pointer, with_spilled_registers, with_stack_base, word_at};
pub use self::sync::OsClock;
pub use self::world::{ForkSide, WorldStopped};
