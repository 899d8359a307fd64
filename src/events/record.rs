//! One event of one thread, in fixed size.

use crate::threads::{SwitchCause, ThreadId, WaitKind, Wake};

/// What happened. Object ids and codes are opaque here; the VM gives them their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The thread runs for the first time.
    ThreadStart,
    /// The thread leaves the runtime.
    ThreadExit,
    /// The thread found the GIL taken, having been away for the given cause.
    GilWait {
        /// Why the thread did not hold the GIL.
        after: SwitchCause,
    },
    /// The thread has the GIL.
    GilTake {
        /// Whether another thread held it before.
        switched: bool,
    },
    /// The thread gave the GIL up.
    GilDrop {
        /// Why.
        cause: SwitchCause,
        /// Whether another thread had asked for it, so that the drop waits for a real switch.
        forced: bool,
    },
    /// The thread starts to wait.
    Park {
        /// What kind of thing it waits for.
        kind: WaitKind,
        /// Which thread could end the wait; [`ThreadId::NONE`] when unknown.
        owner: ThreadId,
        /// Which thing.
        object: u64,
        /// When the wait ends by itself; `u64::MAX` for never.
        deadline_ns: u64,
    },
    /// The thread's wait is over.
    Wake {
        /// What it waited for.
        kind: WaitKind,
        /// How the wait ended.
        outcome: Wake,
        /// Which thing it waited for.
        object: u64,
    },
    /// The thread asks for the world to stop.
    StopRequest,
    /// The world stands still for this thread.
    StopBegin,
    /// The world runs again.
    StopEnd,
    /// The thread has a Python-level lock.
    LockAcquire {
        /// Which lock.
        object: u64,
    },
    /// The thread gave a Python-level lock back.
    LockRelease {
        /// Which lock.
        object: u64,
    },
    /// An event of the VM's own (a call, a line, an allocation pause).
    Vm {
        /// What, in the VM's numbering.
        code: u32,
        /// To which object.
        object: u64,
    },
}

/// An [`Event`] with its time, thread and place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// The runtime's clock at the event.
    pub at_ns: u64,
    /// What the thread last published with `ThreadCore::set_location`: a VM's threads publish where they wait, give way or
    /// call the system, and `Vm::place` knows the function and the line.
    pub location: u64,
    /// The thread it happened to.
    pub thread: ThreadId,
    /// What happened.
    pub event: Event,
}

const _: () = assert!(size_of::<Record>() <= 48);
