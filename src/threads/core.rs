//! One OS thread as the runtime sees it: its safepoint word, its state, its stack.
//!
//! Source: CPython `Python/pystate.c:_PyThreadState_Attach`, `detach_thread`,
//! `_PyThreadState_Suspend`; `Python/ceval_gil.c:_Py_HandlePending`.

use std::fmt;
use std::mem::offset_of;
use std::ops::{BitAnd, BitOr, Range};
use std::sync::Arc;

use super::gil::SwitchCause;
use super::park::Parker;
use super::runtime::Runtime;
use super::spill::with_spilled_registers;
use super::sync::{
    AtomicBool, AtomicU8, AtomicU32, AtomicU64, AtomicUsize, Condvar, Ordering, os_thread_id, sleep_forever,
    yield_thread,
};
use crate::events::{Event, EventBuffer, Record};

/// A thread's number within its runtime, from 1 in order of creation, never reused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(pub u32);

impl ThreadId {
    /// No thread.
    pub const NONE: Self = Self(0);
}

/// Requests in a thread's safepoint word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PollBits(pub u32);

impl PollBits {
    /// Another thread wants the GIL.
    pub const GIL_DROP: Self = Self(1 << 0);
    /// Another thread wants the world to stop.
    pub const STOP_WORLD: Self = Self(1 << 1);
    /// A signal waits for its Python handler (main thread).
    pub const INTERRUPT: Self = Self(1 << 2);
    /// A call is pending for this thread.
    pub const PENDING: Self = Self(1 << 3);
    /// A collection is due.
    pub const COLLECT: Self = Self(1 << 4);
    /// An exception is to be raised in this thread (`PyThreadState_SetAsyncExc`).
    pub const ASYNC: Self = Self(1 << 5);
    /// The embedder wants this thread to stop running Python code.
    pub const CANCEL: Self = Self(1 << 6);
    /// Bits of the VM's own: `poll_slow` returns and clears them, and knows no more of them.
    pub const VM: Self = Self(0xffff_0000);

    /// What ends an interruptible park.
    pub(super) const ENDS_PARK: Self = Self(Self::INTERRUPT.0 | Self::CANCEL.0);
    /// What may be done in the middle of a native function, which has begun something that other threads are to see whole.
    pub const KEEPS_GIL: Self = Self(Self::STOP_WORLD.0 | Self::BEFORE_DROP.0);
    /// What the VM handles before the GIL is dropped.
    const BEFORE_DROP: Self = Self(Self::INTERRUPT.0 | Self::PENDING.0 | Self::COLLECT.0 | Self::CANCEL.0 | Self::VM.0);

    /// Whether no bit is set.
    #[inline(always)]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether any of `other`'s bits is set.
    #[inline(always)]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for PollBits {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for PollBits {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// Whether a thread may touch the heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ThreadState {
    /// May not, and may attach when it likes.
    Detached = 0,
    /// May touch the heap.
    Attached = 1,
    /// May not, and only the stopper of the world lets it go on.
    Suspended = 2,
    /// The runtime is finalizing: never attaches again.
    ShutDown = 3,
    /// Has left the runtime.
    Gone = 4,
}

/// The runtime's part of one OS thread. Shared by reference; owned by the VM's thread state.
#[repr(C, align(128))]
pub struct ThreadCore {
    poll: AtomicU32,
    state: AtomicU8,
    /// The thread waits to be attached by whoever resumes the world. Guarded by the world's mutex.
    pub(super) attach_wanted: AtomicBool,
    id: ThreadId,
    stack_top: AtomicUsize,
    stack_base: AtomicUsize,
    location: AtomicU64,
    native_id: AtomicU64,
    runtime: Arc<Runtime>,
    events: Arc<EventBuffer>,
    pub(super) parker: Parker,
    /// Where a queueing GIL policy wakes this thread; used with the policy's mutex.
    pub(super) gil_granted: Condvar,
    #[cfg(debug_assertions)]
    object_locks: AtomicU32,
}

const _: () = assert!(offset_of!(ThreadCore, poll) == 0);

impl ThreadCore {
    /// Where in this structure machine code finds the safepoint word.
    pub const POLL_OFFSET: usize = offset_of!(Self, poll);

    pub(super) fn new(id: ThreadId, state: ThreadState, runtime: &Arc<Runtime>) -> Self {
        Self {
            poll: AtomicU32::new(0),
            state: AtomicU8::new(state as u8),
            attach_wanted: AtomicBool::new(false),
            id,
            stack_top: AtomicUsize::new(0),
            stack_base: AtomicUsize::new(0),
            location: AtomicU64::new(0),
            native_id: AtomicU64::new(0),
            runtime: runtime.clone(),
            events: runtime.recorder().new_buffer(),
            parker: Parker::new(),
            gil_granted: Condvar::new(),
            #[cfg(debug_assertions)]
            object_locks: AtomicU32::new(0),
        }
    }

    /// The thread's number.
    pub fn id(&self) -> ThreadId {
        self.id
    }

    /// The operating system's number of the thread; 0 before it entered.
    pub fn native_id(&self) -> u64 {
        self.native_id.load(Ordering::Relaxed)
    }

    /// Remembers the operating system's number of the calling thread, which is another one after a fork.
    pub(super) fn keep_native_id(&self) {
        self.native_id.store(os_thread_id(), Ordering::Relaxed);
    }

    /// The runtime the thread belongs to.
    pub fn runtime(&self) -> &Arc<Runtime> {
        &self.runtime
    }

    // --- the safepoint word -----------------------------------------------------------------

    /// The word that [`ThreadCore::poll`] reads, for who knows no thread.
    pub(crate) fn poll_word(&self) -> &AtomicU32 {
        &self.poll
    }

    /// The safepoint word, for one relaxed load per back-edge and function entry.
    #[inline(always)]
    pub fn poll(&self) -> PollBits {
        PollBits(self.poll.load(Ordering::Relaxed))
    }

    /// Asks the thread to look up at its next safepoint.
    ///
    /// `INTERRUPT` and `CANCEL` also end an interruptible park. Callable from any thread.
    ///
    /// # Locks
    /// The thread's parker, for bits that end a park.
    pub fn request(&self, bits: PollBits) {
        self.poll.fetch_or(bits.0, Ordering::SeqCst);
        if bits.intersects(PollBits::ENDS_PARK) {
            self.runtime.clock().interrupt(self);
        }
    }

    /// Withdraws requests; `true` when any of them was there.
    pub fn retract(&self, bits: PollBits) -> bool {
        let old = self.poll.load(Ordering::SeqCst);
        if old & bits.0 == 0 {
            return false; // No write: the word may be another thread's cache line.
        }
        self.poll.fetch_and(!bits.0, Ordering::SeqCst) & bits.0 != 0
    }

    /// What a safepoint does when the word is not zero. Returns what is left for the VM to handle,
    /// those bits having been cleared.
    ///
    /// The order is CPython's: stop of the world; then signals, pending calls and collection are
    /// returned; then the GIL is dropped and taken again; then the asynchronous exception is
    /// returned. When something is returned, a later step keeps its bit and follows at the next
    /// safepoint. Call this once per safepoint and then run on, even if the word is not zero
    /// again: in a storm of stops that is what makes progress.
    ///
    /// # Safepoint
    /// May suspend for a collection and may switch threads; with the registers spilled and the
    /// stack published meanwhile. Never returns when the runtime shuts the thread down.
    #[cold]
    #[inline(never)]
    pub fn poll_slow(&self) -> PollBits {
        let work = self.poll_keeping_gil();
        if !work.is_empty() {
            return work;
        }
        if self.poll().intersects(PollBits::GIL_DROP) {
            self.yield_gil(SwitchCause::Timeout);
        }
        self.take_bits(PollBits::ASYNC)
    }

    /// The part of [`ThreadCore::poll_slow`] that comes before the GIL is dropped.
    ///
    /// # Safepoint
    /// May suspend for a collection.
    pub fn poll_keeping_gil(&self) -> PollBits {
        self.assert_attached();
        if self.poll().intersects(PollBits::STOP_WORLD) {
            self.runtime.world().suspend(self);
        }
        self.take_bits(PollBits::BEFORE_DROP)
    }

    /// After how many instructions to call [`ThreadCore::end_turn`] when all are counted.
    pub fn turn_instructions(&self) -> u32 {
        self.runtime.gil().policy().map_or(u32::MAX, |policy| policy.turn_instructions())
    }

    /// That many instructions have been run: sets `GIL_DROP` if the thread's turn is over.
    pub fn end_turn(&self) {
        if let Some(policy) = self.runtime.gil().policy() {
            policy.end_turn(self);
        }
    }

    /// Gives other threads the chance to run (`time.sleep(0)`): drops and retakes the GIL.
    ///
    /// # Safepoint
    /// Switches if somebody waits.
    pub fn yield_now(&self) {
        self.detached(SwitchCause::Sleep, yield_thread);
    }

    fn take_bits(&self, mask: PollBits) -> PollBits {
        if !self.poll().intersects(mask) {
            return PollBits(0);
        }
        PollBits(self.poll.fetch_and(!mask.0, Ordering::SeqCst) & mask.0)
    }

    fn yield_gil(&self, cause: SwitchCause) {
        if self.runtime.gil().is_off() {
            self.retract(PollBits::GIL_DROP);
            return;
        }
        with_spilled_registers(|sp| {
            self.detach_at(sp, cause);
            self.attach(cause);
        });
    }

    // --- states -----------------------------------------------------------------------------

    /// The thread's state; another thread's may change at once.
    pub fn state(&self) -> ThreadState {
        match self.state.load(Ordering::SeqCst) {
            0 => ThreadState::Detached,
            1 => ThreadState::Attached,
            2 => ThreadState::Suspended,
            3 => ThreadState::ShutDown,
            _ => ThreadState::Gone,
        }
    }

    /// Sets the state unconditionally. The world's mutex is held, or the state is the caller's own.
    pub(super) fn set_state(&self, state: ThreadState) {
        self.state.store(state as u8, Ordering::SeqCst);
    }

    pub(super) fn try_change_state(&self, from: ThreadState, to: ThreadState) -> bool {
        self.state.compare_exchange(from as u8, to as u8, Ordering::SeqCst, Ordering::SeqCst).is_ok()
    }

    /// Makes the calling OS thread the one this core stands for, and attaches it.
    ///
    /// `stack_base` is an address above everything the thread will hold on its machine stack
    /// (see [`super::stack_base_here`]); what lies above it is not scanned.
    ///
    /// # Safepoint
    /// May wait for the GIL or for the world; never returns when the runtime is finalizing.
    pub fn enter(&self, stack_base: usize) {
        self.keep_native_id();
        self.stack_top.store(stack_base, Ordering::Relaxed);
        self.stack_base.store(stack_base, Ordering::Release);
        self.emit(|| Event::ThreadStart);
        self.attach(SwitchCause::Start);
    }

    /// The attached thread leaves the runtime for ever, without waiting for anybody to take the
    /// GIL (gh-104341). It must hold nothing in the heap.
    ///
    /// # Locks
    /// The world, then the GIL policy, then the clock.
    pub fn exit(&self) {
        self.assert_attached();
        self.assert_no_object_lock("exit");
        self.emit(|| Event::ThreadExit);
        // Out of the registry while still attached: nobody scans the stack of a dying thread.
        self.runtime.world().remove(self);
        self.runtime.gil().release(self, SwitchCause::Exit);
        self.runtime.clock().thread_left();
    }

    /// Runs `f` detached: other threads may run, collect, stop the world meanwhile.
    ///
    /// `f` must not touch the heap or hold a reference into it, and its result must not be a
    /// heap value made inside. With the GIL off this writes no cache line but the thread's own.
    ///
    /// # Safepoint
    /// On the way back it may wait for the GIL or for the world, and never returns when the runtime
    /// has shut the thread down.
    #[inline]
    pub fn detached<T>(&self, cause: SwitchCause, f: impl FnOnce() -> T) -> T {
        struct Reattach<'a>(&'a ThreadCore, SwitchCause);
        impl Drop for Reattach<'_> {
            fn drop(&mut self) {
                self.0.attach(self.1);
            }
        }
        with_spilled_registers(|sp| {
            self.detach_at(sp, cause);
            let _reattach = Reattach(self, cause);
            f()
        })
    }

    /// Publishes `sp`, then stops being attached.
    pub(super) fn detach_at(&self, sp: usize, cause: SwitchCause) {
        self.assert_attached();
        self.stack_top.store(sp, Ordering::Relaxed);
        if !self.runtime.gil().is_off() {
            self.state.store(ThreadState::Detached as u8, Ordering::Release);
            self.runtime.gil().release(self, cause);
            return;
        }
        // The stopper sets the poll bit and then looks at the state; here it is the other way
        // round. In the total order of these four, one of the two sees the other.
        self.state.swap(ThreadState::Detached as u8, Ordering::SeqCst);
        if PollBits(self.poll.load(Ordering::SeqCst)).intersects(PollBits::STOP_WORLD) {
            self.runtime.world().tell_stopper();
        }
    }

    /// Becomes attached, after `after`.
    pub(super) fn attach(&self, after: SwitchCause) {
        self.runtime.gil().take(self, after);
        if !self.try_attach() {
            self.runtime.world().attach_slow(self);
        }
    }

    /// Becomes attached if the world is not stopped; only with the GIL off.
    pub(super) fn try_attach(&self) -> bool {
        self.try_change_state(ThreadState::Detached, ThreadState::Attached)
    }

    /// The end of a thread that was shut down: it neither returns nor unwinds.
    #[cold]
    pub(super) fn hang(&self) -> ! {
        self.runtime.clock().thread_left();
        sleep_forever()
    }

    // --- stack ------------------------------------------------------------------------------

    /// Publishes where the thread's stack ends for the scanner.
    pub(super) fn publish_stack(&self, sp: usize) {
        self.stack_top.store(sp, Ordering::Relaxed);
    }

    /// The addresses the conservative scanner looks at; empty before the thread entered.
    ///
    /// Meaningful while the thread is not attached, and for the stopper of the world itself.
    pub fn stack_range(&self) -> Range<usize> {
        // Base first: `enter` writes it last.
        let base = self.stack_base.load(Ordering::Acquire);
        self.stack_top.load(Ordering::Relaxed).min(base)..base
    }

    /// The address given to [`ThreadCore::enter`].
    pub fn stack_base(&self) -> usize {
        self.stack_base.load(Ordering::Relaxed)
    }

    // --- events -----------------------------------------------------------------------------

    /// Publishes where the thread is in its program, for the events that follow. Opaque here.
    #[inline(always)]
    pub fn set_location(&self, location: u64) {
        self.location.store(location, Ordering::Relaxed);
    }

    /// What [`ThreadCore::set_location`] last published.
    pub fn location(&self) -> u64 {
        self.location.load(Ordering::Relaxed)
    }

    /// Records an event of this thread if anybody records.
    #[inline]
    pub fn emit(&self, event: impl FnOnce() -> Event) {
        if self.runtime.recorder().is_on() {
            self.emit_at(self.runtime.clock().now_ns(), event());
        }
    }

    #[cold]
    pub(super) fn emit_at(&self, at_ns: u64, event: Event) {
        let record = Record { at_ns, location: self.location(), thread: self.id, event };
        self.runtime.recorder().push(&self.events, record);
    }

    pub(super) fn event_buffer(&self) -> &Arc<EventBuffer> {
        &self.events
    }

    // --- assertions -------------------------------------------------------------------------

    /// Checks that the thread is attached (debug builds).
    #[inline(always)]
    pub fn assert_attached(&self) {
        debug_assert_eq!(self.state(), ThreadState::Attached, "not attached: {self:?}");
    }

    /// Checks the lock rank: an object's lock is the last lock a thread takes (debug builds).
    #[inline(always)]
    pub fn assert_no_object_lock(&self, doing: &str) {
        #[cfg(debug_assertions)]
        assert_eq!(self.object_locks.load(Ordering::Relaxed), 0, "lock rank: {doing} under an object's lock");
        let _ = doing;
    }

    #[inline(always)]
    pub(super) fn count_object_lock(&self, change: i32) {
        #[cfg(debug_assertions)]
        self.object_locks.fetch_add(change as u32, Ordering::Relaxed);
        let _ = change;
    }
}

impl fmt::Debug for ThreadCore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThreadCore")
            .field("id", &self.id.0)
            .field("state", &self.state())
            .field("poll", &self.poll())
            .finish_non_exhaustive()
    }
}
