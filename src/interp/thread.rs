//! The VM's side of one OS thread: allocation, register stack, frames, the
//! exception on its way. Passed to everything as `&Thread`; never found through
//! a thread-local.

use std::cell::Cell;
use std::ptr;
use std::sync::Arc;

use parking_lot::RawMutex;

use super::attribute_cache::AttributeCache;
use super::deaths::{EXPECTS_CALL, Expected};
use super::finalize::{FINALIZE, Held};
use super::frame::{Frame, frame_flag};
use super::stack_memory::StackMemory;
use super::tracing::Tracing;
use super::{R, Raised};
use crate::heap::{Census, Heap, LocalHeap, Marker, Purpose, Refused, Reserve};
use crate::memory;
use crate::objects::list::List;
use crate::objects::registry::Types;
use crate::objects::string::Str;
use crate::objects::{Header, Object};
use crate::threads::os::has_signals;
use crate::threads::{
    PollBits, SwitchCause, ThreadCore, lock_object, unlock_object, with_spilled_registers, with_stack_base,
};
use crate::value::{Gc, Slot, Value};
use crate::vm::{Preempt, Vm};

/// What must be left of the machine stack for native code to recurse.
const STACK_RESERVE_BYTES: usize = 256 << 10;
/// How much of that calls of native functions may use before they are refused: those that know what they are doing say
/// so first.
const NATIVE_CALL_BYTES: usize = 32 << 10;

/// The VM's own bit in the safepoint word of threads whose program may only run so many steps: it is
/// always set, so that the safepoints of native loops are steps too.
pub(super) const COUNT_STEPS: PollBits = PollBits(1 << 16);

/// The VM's own bit for a thread that has taken a small object from the heap's reserve: MemoryError at the
/// next safepoint.
pub(super) const NO_MEMORY: PollBits = PollBits(1 << 17);

/// The VM's own bit for a thread that the system has refused memory outside the heap: at the next safepoint garbage
/// gives back what it holds, and MemoryError if that is not enough.
pub(super) const MEMORY_REFUSED: PollBits = PollBits(1 << 18);

/// The VM's own bit for a thread whose trace or profile function was set while loops run that do not
/// look for one: they make way for those that do (see interp/tracing.rs).
pub(super) const TRACE: PollBits = PollBits(1 << 19);

/// The VM's own bit for a thread that has made an object whose death matters: the call of the loop that gives it may be
/// the last to see it (see interp/deaths).
pub(super) const MADE_WATCHED: PollBits = PollBits(1 << 20);
/// What native loops see to: the rest is left to the loop.
const NATIVE_WORK: PollBits = PollBits(PollBits::KEEPS_GIL.0 & !(TRACE.0 | MADE_WATCHED.0 | FOR_SAFEPOINTS.0));
/// What native loops leave to the loop.
const FOR_SAFEPOINTS: PollBits = PollBits(FINALIZE.0 | EXPECTS_CALL.0);

/// Who is told of this thread's asynchronous generators; UNDEF: nobody.
#[derive(Default)]
pub(crate) struct AsyncHooks {
    /// Called with each before its first iteration.
    pub first_iteration: Slot,
    /// Called with one that is collected before its end.
    pub finalizer: Slot,
    /// How many callers a new coroutine remembers (`sys.set_coroutine_origin_tracking_depth`).
    pub origin_depth: Cell<u32>,
}

/// Which loop runs the bytecode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoopMode {
    /// Other threads wait for the GIL.
    Gil,
    /// Other threads run at the same time.
    Free,
    /// Instructions are counted, and each is a safepoint.
    Observed,
}

/// The loop that runs a generator which native code has resumed or a thread's function, or the body of a thread.
#[derive(Clone, Copy, Default)]
struct InnerLoop {
    /// Where its part of the machine stack ends, callee-saved registers spilled above; 0 if it is not known.
    stack: usize,
    /// The number of the frame with which the loop began; 0 for a thread's body.
    depth: usize,
}

/// The state of one thread of a VM. Only its own OS thread uses it, except the
/// collector, while the world is stopped. What every call and store needs stands first,
/// where the code to reach it is short, and all in a line or two.
#[repr(C)]
pub struct Thread {
    /// The running frame; `frames` itself when none runs.
    pub(super) frame: Cell<*mut Frame>,
    /// First free register.
    pub(super) top: Cell<*mut Value>,
    pub(super) registers_end: *mut Value,
    pub(super) frame_limit: Cell<*mut Frame>,
    core: Arc<ThreadCore>,
    /// The VM's types, one step away.
    types: *const Types,
    vm: Arc<Vm>,
    stack_limit: usize,
    raised: Cell<Value>,
    handled: Cell<Value>,
    /// What a generator returned, until it is asked for.
    pub(super) stop_value: Cell<Value>,
    pub(super) attributes: AttributeCache,
    /// Above 0 nothing is collected: the world is stopped or an object locked.
    no_collect: Cell<u32>,
    /// Instructions until `ThreadCore::end_turn`, in `Observed` mode.
    turn_left: Cell<u32>,
    is_free: bool,
    /// Whether every frame runs in the observed loop, traced or not.
    observes_always: bool,
    /// Whether objects must be locked: threads run in parallel, and this is not the
    /// only one so far. See [`Thread::begin_sharing`].
    locks_objects: Cell<bool>,
    mode: Cell<LoopMode>,
    /// Whether the frame with `ENTRY` that ended last has yielded, not returned. The
    /// generator's own state may already be that of another thread's resumption.
    pub(super) has_yielded: Cell<bool>,
    /// The native call that runs has taken out of a list what is worth a look (see interp/deaths).
    pub(super) has_given_up: Cell<bool>,
    /// The temporary that the next call is to give up (see interp/deaths).
    pub(super) expected: Expected,
    /// What is on its way was raised before the top frame's first instruction.
    pub(super) raised_at_entry: Cell<bool>,
    pub(super) registers: *mut Value,
    pub(super) frames: *mut Frame,
    /// How many of them there is room for.
    frames_max: usize,
    /// The `threading.Thread` object and other per-thread values: see stdlib/threading.
    pub(crate) object: Slot,
    /// The current context of context variables, or UNDEF: see stdlib/contextvars.
    pub(crate) context: Slot,
    /// Depth of `repr` of containers, to find cycles: addresses.
    pub(crate) repr_stack: std::cell::RefCell<Vec<usize>>,
    /// The class of the exception that another thread wants raised here, or UNDEF: see interp/raise.rs.
    pub(super) wanted: Slot,
    /// What `sys.set_asyncgen_hooks` was given.
    pub(crate) async_hooks: AsyncHooks,
    pub(super) tracing: Tracing,
    local: LocalHeap,
    /// How many calls of finalizers and weak references' callbacks are active.
    pub(super) finalizing: Cell<u32>,
    /// Whether handlers of signals have to wait, because a callback of the library runs.
    pub(super) handlers_held: Cell<Held>,
    /// The collection under way is exact about this thread's top frame.
    is_exact: Cell<bool>,
    /// Where the machine stack of the outermost loop ends, callee-saved registers
    /// spilled above; 0 if no loop runs.
    outer_stack: Cell<usize>,
    /// The machine stack pointer of that loop.
    pub(super) outer_low: Cell<usize>,
    /// The same of the loop that runs the innermost generator which native code has resumed.
    inner_loop: Cell<InnerLoop>,
    /// The collection under way leaves out what is below `outer_stack`.
    skips_loop: Cell<bool>,
    /// The collection under way leaves out what is below `inner_loop`.
    skips_inner: Cell<bool>,
}

impl Thread {
    /// Runs `body` as a thread of `vm` on the calling OS thread, attached. `body`
    /// captures no heap values: they would not be seen (see `with_stack_base`).
    pub(crate) fn enter<T>(vm: Arc<Vm>, core: Arc<ThreadCore>, body: impl FnOnce(&Thread) -> T) -> T {
        let Some(stack) = vm.stacks.take() else { memory::give_up("no address space for a thread's stack") };
        Thread::enter_with(vm, core, stack, stack_bytes(), body)
    }

    /// The same with the memory of its registers, when `machine_stack_bytes` are
    /// left of the machine stack.
    pub(crate) fn enter_with<T>(
        vm: Arc<Vm>,
        core: Arc<ThreadCore>,
        stack: StackMemory,
        machine_stack_bytes: usize,
        body: impl FnOnce(&Thread) -> T,
    ) -> T {
        let keeper = Arc::clone(&vm);
        let result = with_stack_base(|base| {
            let limit = base - machine_stack_bytes + STACK_RESERVE_BYTES;
            // Not on this stack, which is scanned: an allocation run ends where an object may begin.
            let thread: &Thread = &Box::new(Thread::new(vm, core, limit, &stack));
            thread.update_frame_limit();
            thread.vm.add_thread(thread);
            thread.core.enter(base);
            let limit_before = crate::compile::set_stack_limit(limit);
            thread.begin_monitoring();
            // Also when `body` panics: an attached thread would block every stop.
            let _leave = Leave(thread);
            let result = memory::listen(thread.core.poll_word(), MEMORY_REFUSED.0, || body(thread));
            crate::compile::set_stack_limit(limit_before);
            result
        });
        keeper.stacks.give(stack);
        result
    }

    fn new(vm: Arc<Vm>, core: Arc<ThreadCore>, stack_limit: usize, stack: &StackMemory) -> Thread {
        let (registers, end) = stack.registers();
        let frames = stack.frames();
        let is_free = vm.runtime.gil().is_off();
        let mode = match vm.options.preempt {
            Preempt::Opcode => LoopMode::Observed,
            Preempt::Backedge if vm.options.step_limit.is_some() => LoopMode::Observed,
            Preempt::Backedge if vm.runtime.gil().counts_instructions() => LoopMode::Observed,
            Preempt::Backedge if is_free => LoopMode::Free,
            Preempt::Backedge => LoopMode::Gil,
        };
        if vm.options.step_limit.is_some() {
            core.request(COUNT_STEPS);
        }
        Thread {
            types: vm.types(),
            is_free,
            locks_objects: Cell::new(is_free && vm.is_sharing()),
            mode: Cell::new(mode),
            observes_always: mode == LoopMode::Observed,
            tracing: Tracing::default(),
            turn_left: Cell::new(core.turn_instructions()),
            local: LocalHeap::new(),
            attributes: AttributeCache::new(),
            no_collect: Cell::new(0),
            raised: Cell::new(Value::UNDEF),
            handled: Cell::new(Value::UNDEF),
            top: Cell::new(registers),
            registers,
            registers_end: end,
            frame: Cell::new(frames),
            frames,
            frames_max: stack.frames_max(),
            frame_limit: Cell::new(ptr::null_mut()),
            stack_limit,
            object: Slot::new(Value::UNDEF),
            context: Slot::new(Value::UNDEF),
            wanted: Slot::new(Value::UNDEF),
            repr_stack: std::cell::RefCell::new(Vec::new()),
            async_hooks: AsyncHooks::default(),
            stop_value: Cell::new(Value::UNDEF),
            has_given_up: Cell::new(false),
            expected: Expected::default(),
            raised_at_entry: Cell::new(false),
            has_yielded: Cell::new(false),
            finalizing: Cell::new(0),
            handlers_held: Cell::new(Held::No),
            is_exact: Cell::new(false),
            outer_stack: Cell::new(0),
            outer_low: Cell::new(0),
            inner_loop: Cell::default(),
            skips_loop: Cell::new(false),
            skips_inner: Cell::new(false),
            vm,
            core,
        }
    }

    #[inline(always)]
    pub fn vm(&self) -> &Vm {
        &self.vm
    }

    pub fn vm_arc(&self) -> Arc<Vm> {
        Arc::clone(&self.vm)
    }

    #[inline(always)]
    pub fn core(&self) -> &ThreadCore {
        &self.core
    }

    /// The same, for those who keep it: places in wait queues.
    #[inline(always)]
    pub fn core_arc(&self) -> &Arc<ThreadCore> {
        &self.core
    }

    /// In the child of a fork: this thread is the only one; no object is locked. `was_alone`: it was so
    /// before, too.
    pub(crate) fn after_fork(&self, was_alone: bool) {
        self.vm.keep_only_thread(self);
        self.vm.forks.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        self.heap().disown_pending();
        if self.is_free && !was_alone {
            // SAFETY: no other thread exists; a lock that a vanished thread held for
            // an instant while it waited is given back here.
            unsafe { self.heap().each_cell(|cell| Header::reset_lock(cell)) };
        }
    }

    #[inline(always)]
    pub fn types(&self) -> &Types {
        // SAFETY: it points into the VM, which this thread keeps.
        unsafe { &*self.types }
    }

    #[inline(always)]
    pub fn heap(&self) -> &Heap {
        &self.vm.heap
    }

    /// Whether threads run in parallel (`--gil off`).
    #[inline(always)]
    pub fn is_free(&self) -> bool {
        self.is_free
    }

    /// Whether another thread may change an object at this moment: with the GIL off, once there
    /// is a second thread (see [`Thread::begin_sharing`]). Until the next safepoint it stays so.
    #[inline(always)]
    pub fn is_parallel(&self) -> bool {
        self.locks_objects.get()
    }

    #[inline(always)]
    pub(super) fn mode(&self) -> LoopMode {
        self.mode.get()
    }

    /// Whether instructions are counted, and each is a safepoint.
    #[inline(always)]
    pub(super) fn observes_always(&self) -> bool {
        self.observes_always
    }

    /// Chooses the loop for what runs from here on.
    pub(super) fn choose_loop(&self, traced: bool) {
        self.mode.set(match (self.observes_always || traced, self.is_free) {
            (true, _) => LoopMode::Observed,
            (false, true) => LoopMode::Free,
            (false, false) => LoopMode::Gil,
        });
    }

    /// Counts an instruction of a turn.
    #[inline(always)]
    pub(super) fn count_instruction(&self) {
        match self.turn_left.get() {
            0 => {
                self.turn_left.set(self.core.turn_instructions() - 1);
                self.core.end_turn();
            }
            left => self.turn_left.set(left - 1),
        }
    }

    // ---- exceptions

    /// The exception on its way, or UNDEF.
    #[inline(always)]
    pub fn raised(&self) -> Value {
        self.raised.get()
    }

    #[inline(always)]
    pub(crate) fn set_raised(&self, exception: Value) {
        self.raised.set(exception);
    }

    /// Forgets the exception on its way.
    #[inline(always)]
    pub fn clear_raised(&self) {
        self.raised.set(Value::UNDEF);
    }

    /// The exception being handled (`sys.exception()`), or UNDEF.
    #[inline(always)]
    pub fn handled(&self) -> Value {
        self.handled.get()
    }

    #[inline(always)]
    pub(crate) fn set_handled(&self, exception: Value) {
        self.handled.set(exception);
    }

    // ---- allocation

    /// Allocates `layout`.
    ///
    /// # Safepoint
    /// May collect: what `layout` holds is visible on this stack.
    #[inline(always)]
    pub fn alloc<T: Object>(&self, layout: T) -> Gc<T> {
        match self.local.allocate_fast(size_of::<T>()) {
            // The layout goes from registers to the cell: its address is not taken here.
            // SAFETY: the cell is ours and large enough; initialised at once (H3).
            Some(cell) => unsafe {
                cell.cast::<T>().write(layout);
                Gc::from_ptr(cell.cast())
            },
            None => self.alloc_slow(layout),
        }
    }

    #[cold]
    #[inline(never)]
    fn alloc_slow<T: Object>(&self, layout: T) -> Gc<T> {
        // On this stack, where a collection finds what it holds.
        std::hint::black_box(&layout);
        let cell = self.allocate_or_die(size_of::<T>());
        std::hint::black_box(&layout);
        // SAFETY: as in `alloc`.
        unsafe {
            cell.cast::<T>().write(layout);
            Gc::from_ptr(cell.cast())
        }
    }

    /// A free cell for `bytes`, to be initialised before the next safepoint (H3).
    ///
    /// # Errors
    /// MemoryError.
    ///
    /// # Safepoint
    /// May collect.
    #[inline(always)]
    pub(crate) fn allocate(&self, bytes: usize) -> R<*mut u8> {
        match self.local.allocate_fast(bytes) {
            Some(cell) => Ok(cell),
            None => self.allocate_slow(bytes),
        }
    }

    #[cold]
    #[inline(never)]
    fn allocate_slow(&self, bytes: usize) -> R<*mut u8> {
        self.try_allocate(bytes).map_err(|_| self.memory_error())
    }

    /// A free cell for `bytes`, after a collection if one is due or memory at its limit.
    fn try_allocate(&self, bytes: usize) -> Result<*mut u8, Refused> {
        let may_collect = self.no_collect.get() == 0;
        let stress = self.heap().options().stress_every;
        if stress > 0 && may_collect && self.local.stress_now(stress) {
            self.collect_due();
        }
        match self.local.allocate_slow(self.heap(), bytes, may_collect, Reserve::Keep) {
            // While an error is on its way to the program, it has nothing to give back.
            Err(Refused::OutOfMemory) if self.core.poll().intersects(NO_MEMORY) => Err(Refused::OutOfMemory),
            Err(reason) if may_collect => {
                match reason {
                    Refused::Collect => self.collect_due(),
                    Refused::OutOfMemory => {
                        // A full heap is not marked again for each block that the collection before has found in it.
                        if self.heap().has_just_collected(bytes)
                            && let Ok(cell) = self.local.allocate_slow(self.heap(), bytes, false, Reserve::Borrow)
                        {
                            return Ok(cell);
                        }
                        self.collect();
                    }
                }
                self.local.allocate_slow(self.heap(), bytes, false, Reserve::Keep)
            }
            outcome => outcome,
        }
    }

    /// Counts memory that an object owns outside the heap towards the next collection.
    #[inline]
    pub(crate) fn note_external(&self, bytes: usize) {
        self.local.note_external(self.heap(), bytes);
    }

    /// As allocate, for small objects without which nothing goes on: at the limit they come from
    /// the heap's reserve, and MemoryError is raised at the next safepoint. The process ends when that,
    /// too, is used up.
    #[inline(always)]
    pub(crate) fn allocate_or_die(&self, bytes: usize) -> *mut u8 {
        match self.local.allocate_fast(bytes) {
            Some(cell) => cell,
            None => self.allocate_needed(bytes),
        }
    }

    #[cold]
    #[inline(never)]
    fn allocate_needed(&self, bytes: usize) -> *mut u8 {
        if let Ok(cell) = self.try_allocate(bytes) {
            return cell;
        }
        self.core.request(NO_MEMORY);
        match self.local.allocate_slow(self.heap(), bytes, false, Reserve::Use) {
            Ok(cell) => cell,
            Err(_) => memory::give_up("the heap's reserve is used up"),
        }
    }

    /// As allocate_or_die, while `layout`, which the caller is about to store,
    /// stays visible on the stack.
    #[inline(always)]
    pub(crate) fn allocate_or_die_keeping<T>(&self, bytes: usize, layout: &T) -> *mut u8 {
        if let Some(cell) = self.local.allocate_fast(bytes) {
            return cell;
        }
        std::hint::black_box(layout);
        let cell = self.allocate_or_die(bytes);
        std::hint::black_box(layout);
        cell
    }

    /// Runs `f` without any collection.
    pub(crate) fn without_collecting<T>(&self, f: impl FnOnce() -> T) -> T {
        self.no_collect.set(self.no_collect.get() + 1);
        let result = f();
        self.no_collect.set(self.no_collect.get() - 1);
        result
    }

    /// Collects garbage.
    ///
    /// # Safepoint
    /// Stops the world.
    pub fn collect(&self) {
        self.collect_settled(Purpose::Memory);
    }

    /// Collects because enough was allocated. Cycles whose death the program would notice stay if it has
    /// switched the collector off.
    ///
    /// # Safepoint
    /// Stops the world.
    pub(super) fn collect_due(&self) {
        if self.vm.keeps_cycles() {
            self.collect_settled(Purpose::Deaths);
            return;
        }
        self.collect_settled(Purpose::Memory);
        self.vm.note_collection();
        self.core.request(FINALIZE);
    }

    /// Collects, and counts what it finds.
    pub(crate) fn collect_counting(&self, census: &mut Census, is_callee: fn(Value) -> bool) -> usize {
        self.scrub_stack();
        self.collect_exactly(self.is_called_by_loop(is_callee), Purpose::Census(census))
    }

    /// The same; says how many objects were found dead whose death matters.
    fn collect_settled(&self, purpose: Purpose<'_>) -> usize {
        let settled = self.core.stop_the_world(|_| {
            self.vm.gather_finalizable();
            // SAFETY: the world is stopped.
            unsafe {
                let settled = self.heap().collect(|marker| self.vm.mark_roots(marker), purpose);
                self.heap().schedule(self.vm.reset_allocators());
                settled
            }
        });
        self.vm.watch.settle(&settled);
        if settled.has_pending {
            self.core.request(FINALIZE);
        }
        settled.deaths
    }

    /// A collection that takes only live registers for roots. `from_loop`: native code
    /// above the outermost loop holds nothing either.
    pub(super) fn collect_exactly(&self, from_loop: bool, purpose: Purpose<'_>) -> usize {
        self.is_exact.set(true);
        self.skips_loop.set(from_loop && self.outer_stack.get() != 0 && self.runs_one_loop());
        self.skips_inner.set(from_loop && self.runs_inner_loop());
        self.clear_generators();
        let deaths = self.collect_settled(purpose);
        self.is_exact.set(false);
        self.skips_loop.set(false);
        self.skips_inner.set(false);
        deaths
    }

    /// Empties the registers of the running generators that nothing reads any more: all registers of one that runs count.
    fn clear_generators(&self) {
        for up in 0..self.depth() {
            let Some(frame) = self.frame_at(up).filter(|frame| frame.flags & frame_flag::GENERATOR != 0) else {
                continue;
            };
            // The instruction may have given its result already.
            // SAFETY: I3: the saved place is a word of the frame's code. It is a frame of this thread, and a generator's
            // window is its own.
            unsafe { frame.clear_dead(frame.pc, (*frame.pc).c()) };
        }
    }

    /// Whether the loop that runs the top frame, or the thread's body if there is none, is that of
    /// [`Thread::remembering_stack`].
    pub(super) fn runs_inner_loop(&self) -> bool {
        let InnerLoop { stack, depth } = self.inner_loop.get();
        let entered = |up: &usize| self.frame_at(*up).is_some_and(|frame| frame.flags & frame_flag::ENTRY != 0);
        let own_depth = (0..self.depth()).find(entered).map(|up| self.depth() - up);
        stack != 0 && (own_depth == Some(depth) || self.depth() == 0 && depth == 0)
    }

    /// Runs `f`, which is the loop for the top frame and what it calls, and remembers where its machine stack begins if there
    /// are objects whose death matters.
    #[inline]
    pub(super) fn as_inner<T>(&self, f: impl FnOnce() -> T) -> T {
        if !self.is_watching() {
            return f();
        }
        self.remembering_stack(f)
    }

    /// Runs `f`, which is the loop for the top frame, or the body of a thread that has none, and remembers where its machine
    /// stack begins: looks for the dead that are made there with nothing in between may leave out what is below.
    pub(crate) fn remembering_stack<T>(&self, f: impl FnOnce() -> T) -> T {
        with_spilled_registers(|sp| {
            let before = self.inner_loop.replace(InnerLoop { stack: sp, depth: self.depth() });
            let result = f();
            self.inner_loop.set(before);
            result
        })
    }

    /// Whether all frames are run by one loop.
    pub(super) fn runs_one_loop(&self) -> bool {
        let entered = (0..self.depth()).filter_map(|up| self.frame_at(up));
        entered.filter(|frame| frame.flags & frame_flag::ENTRY != 0).count() == 1
    }

    /// Runs `f`, which enters the loop, and remembers where that begins if it is the
    /// outermost one.
    pub(super) fn as_outermost<T>(&self, f: impl FnOnce() -> T) -> T {
        if self.outer_stack.get() != 0 || self.depth() != 0 {
            return f();
        }
        with_spilled_registers(|sp| {
            self.outer_stack.set(sp);
            self.outer_low.set(0);
            let result = f();
            self.outer_stack.set(0);
            result
        })
    }

    /// Whether a collection may happen here.
    pub(super) fn may_collect(&self) -> bool {
        self.no_collect.get() == 0
    }

    pub(crate) fn local_heap(&self) -> &LocalHeap {
        &self.local
    }

    /// Collects garbage, and drops at once what dead objects own.
    ///
    /// # Safepoint
    /// Stops the world.
    pub fn collect_and_sweep(&self) {
        forget_dead_frames();
        self.collect_and_sweep_on_clean_stack();
    }

    /// A function of its own: its frame lies where the dead ones were.
    #[inline(never)]
    fn collect_and_sweep_on_clean_stack(&self) {
        // A register that is not live may still hold what the caller asks about.
        self.collect_exactly(false, Purpose::Memory);
        // SAFETY: the world is stopped.
        self.core.stop_the_world(|_| unsafe { self.heap().sweep_all() });
    }

    /// Collects, and drops what dead objects own outside the heap. Whether the system gives memory afterwards.
    #[cold]
    pub(super) fn recover_memory(&self) -> bool {
        if self.may_collect() {
            self.collect();
            // SAFETY: the world is stopped.
            self.core.stop_the_world(|_| unsafe { self.heap().sweep_all() });
        }
        memory::has_recovered()
    }

    /// Whether about `bytes` can be allocated outside the heap: for natives whose requests, of a size that the
    /// script chooses, would otherwise end the process.
    ///
    /// # Errors
    /// MemoryError.
    ///
    /// # Safepoint
    /// May collect.
    #[inline]
    pub(crate) fn check_room(&self, bytes: usize) -> R<()> {
        if bytes < 1 << 20 { Ok(()) } else { self.check_much_room(bytes) }
    }

    #[cold]
    fn check_much_room(&self, bytes: usize) -> R<()> {
        if memory::check(bytes).is_ok() {
            return Ok(());
        }
        self.recover_memory();
        memory::check(bytes).map_err(|_| self.memory_error())
    }

    /// Runs `f` while no other thread of the VM is attached. `f` may allocate
    /// but nothing is collected meanwhile.
    pub fn with_world_stopped<T>(&self, f: impl FnOnce() -> T) -> T {
        if self.no_collect.get() > 0 && !self.is_free {
            return f();
        }
        // Another thread's collection may come first: what `f` captured is to be in memory.
        std::hint::black_box(&f);
        self.core.stop_the_world(|_| self.without_collecting(f))
    }

    /// # Safety
    /// The world is stopped.
    pub(crate) unsafe fn mark_roots(&self, marker: &mut Marker<'_>) {
        marker.value(self.raised.get());
        marker.value(self.handled.get());
        marker.value(self.stop_value.get());
        marker.slots_of([&self.object, &self.context, &self.wanted]);
        marker.slots_of([&self.tracing.trace, &self.tracing.profile]);
        marker.slots_of([&self.async_hooks.first_iteration, &self.async_hooks.finalizer]);
        // SAFETY: the registers in use, of a thread that is stopped; and its
        // frames, of which `frames + 1 ..= frame` are filled.
        unsafe {
            self.mark_registers(marker);
            let mut frame = self.frames;
            while frame < self.frame.get() {
                frame = frame.add(1);
                marker.value((*frame).generator);
                marker.value((*frame).handled);
            }
            let stack = self.core.stack_range();
            let (low, high) = (self.outer_low.get(), self.outer_stack.get());
            // A loop's own part is left out: what it passes on is in registers.
            let start = if self.skips_inner.get() { self.inner_loop.get().stack } else { stack.start };
            if self.is_exact.get() && high != 0 && (start..high).contains(&low) {
                if !self.skips_loop.get() {
                    marker.range(start, low);
                }
                marker.range(high, stack.end);
            } else {
                marker.range(start, stack.end);
            }
        }
    }

    /// The register stack: of every frame that has called another its live registers,
    /// of the top frame all (unless the collection is exact), and between and above
    /// frames what native code has put there for its calls.
    ///
    /// # Safety
    /// As [`Thread::mark_roots`].
    unsafe fn mark_registers(&self, marker: &mut Marker<'_>) {
        let mut unseen = self.registers;
        // SAFETY: the caller's promise; I2 for the windows, I3 for the program counters.
        unsafe {
            let mut frame = self.frames;
            while frame < self.frame.get() {
                frame = frame.add(1);
                if (*frame).flags & frame_flag::GENERATOR != 0 {
                    continue;
                }
                let base = (*frame).base;
                let function = base.sub(1);
                if unseen < function {
                    marker.range(unseen as usize, function as usize);
                }
                if frame == self.frame.get() && !self.is_exact.get() {
                    marker.range(function as usize, (*frame).top as usize);
                } else {
                    marker.address((*function).bits() as usize);
                    let code = (*frame).code();
                    for register in 0..code.nregs as usize {
                        if code.is_live((*frame).pc, register) {
                            marker.address((*base.add(register)).bits() as usize);
                        }
                    }
                }
                unseen = (*frame).top;
            }
            marker.range(unseen as usize, self.top.get().max(unseen) as usize);
        }
    }

    /// After a collection: what was known of free cells and of names may be wrong. Whether this thread has allocated
    /// since the collection before.
    pub(crate) fn reset_allocator(&self) -> bool {
        self.attributes.clear();
        self.local.reset()
    }

    /// What was known of types may be wrong (T2).
    pub(crate) fn forget_attributes(&self) {
        self.attributes.clear();
    }

    /// A list that only native code sees: the rooted vector of a native that
    /// gathers values.
    pub fn rooted_list(&self) -> Gc<List> {
        List::empty(self)
    }

    // ---- locks, safepoints, blocking

    /// Before the VM's second thread is started: from here on objects are locked.
    ///
    /// Until then the only thread has nobody to keep out. It is this thread that makes
    /// the second one, so it is not inside a structural change; the new thread, and
    /// every later one, is made when the VM is sharing already.
    pub(crate) fn begin_sharing(&self) {
        self.vm.begin_sharing();
        self.locks_objects.set(self.is_free);
    }

    /// The lock of an object for a structural change: taken in `Free` mode only, once
    /// there is a second thread. While it is held nothing is collected, and no Python
    /// code may run.
    #[inline(always)]
    pub fn lock<'a>(&'a self, object: &'a Header) -> ObjectGuard<'a> {
        if !self.locks_objects.get() {
            return ObjectGuard { held: None };
        }
        self.lock_free(object)
    }

    #[inline(never)]
    fn lock_free<'a>(&'a self, object: &'a Header) -> ObjectGuard<'a> {
        lock_object(&self.core, &object.lock);
        self.no_collect.set(self.no_collect.get() + 1);
        ObjectGuard { held: Some((self, &object.lock)) }
    }

    /// A safepoint for native loops. The thread keeps the GIL, as in CPython's functions in C: `list(d.items())` is one step
    /// for the other threads. What Python code that the loop calls does is its own business.
    ///
    /// # Errors
    /// What a signal handler raises; MemoryError.
    #[inline(always)]
    pub fn safepoint(&self) -> R<()> {
        if self.core.poll().intersects(NATIVE_WORK) { self.safepoint_keeping_gil() } else { Ok(()) }
    }

    /// Whether the loop has something to do after a native call: as in CPython, each is followed by a safepoint, so that
    /// other threads run and what has waited in a call is interrupted before the program goes on. What is queued to be
    /// finalized waits for one of the others.
    #[inline(always)]
    pub(super) fn is_wanted_after_call(&self) -> bool {
        self.core.poll().intersects(PollBits(!(FINALIZE.0 | PollBits::ASYNC.0)))
    }

    /// Runs `f` detached: other threads may run meanwhile. `f` must not touch
    /// the heap.
    #[inline]
    pub fn detach<T>(&self, cause: SwitchCause, f: impl FnOnce() -> T) -> T {
        self.publish_place();
        let result = self.core.detached(cause, f);
        // The thread that watches for signals may not have run yet.
        if has_signals() {
            crate::stdlib::signal::announce(self);
        }
        result
    }

    // ---- stacks

    /// RecursionError when little of the machine stack is left.
    ///
    /// # Errors
    /// RecursionError.
    #[inline(always)]
    pub fn check_stack(&self) -> R<()> {
        self.check_stack_saying(["", ""])
    }

    /// The same "in" the operation, which the message names.
    ///
    /// # Errors
    /// RecursionError.
    #[inline(always)]
    pub fn check_stack_in(&self, operation: &str) -> R<()> {
        self.check_stack_saying([" in ", operation])
    }

    /// The same "while" something is done.
    ///
    /// # Errors
    /// RecursionError.
    #[inline(always)]
    pub fn check_stack_while(&self, doing: &str) -> R<()> {
        self.check_stack_saying([" while ", doing])
    }

    #[inline(always)]
    fn check_stack_saying(&self, what: [&str; 2]) -> R<()> {
        let here = 0_u8;
        if (&raw const here as usize) < self.stack_limit { Err(self.stack_exhausted(what)) } else { Ok(()) }
    }

    /// The same for any call of a native function: those that call one another make no frames.
    ///
    /// # Errors
    /// RecursionError.
    #[inline(always)]
    pub(super) fn check_native_call(&self) -> R<()> {
        let here = 0_u8;
        let limit = self.stack_limit - NATIVE_CALL_BYTES;
        if (&raw const here as usize) < limit { Err(self.stack_exhausted(["", ""])) } else { Ok(()) }
    }

    #[cold]
    fn stack_exhausted(&self, [link, what]: [&str; 2]) -> Raised {
        self.recursion_error(&format!("maximum recursion depth exceeded{link}{what}"))
    }

    /// Adapts to `sys.setrecursionlimit`.
    pub(crate) fn update_frame_limit(&self) {
        let limit = self.vm.recursion_limit.load(std::sync::atomic::Ordering::Relaxed);
        let most = self.frames_max;
        // SAFETY: inside the mapping.
        self.frame_limit.set(unsafe { self.frames.add(limit.min(most)) });
    }

    /// How many more frames there may be.
    pub(super) fn frames_left(&self) -> usize {
        (self.frame_limit.get() as usize).saturating_sub(self.frame.get() as usize) / size_of::<Frame>()
    }

    /// Number of Python frames.
    pub fn depth(&self) -> usize {
        // SAFETY: both point into the array of frames.
        unsafe { self.frame.get().offset_from(self.frames) as usize }
    }

    /// The running frame, and its callers behind it.
    pub(crate) fn frame_at(&self, up: usize) -> Option<&Frame> {
        let depth = self.depth();
        if up >= depth {
            return None;
        }
        // SAFETY: frames + 1 ..= frame are filled.
        Some(unsafe { &*self.frame.get().sub(up) })
    }

    // ---- strings

    /// The interned string `text`.
    pub fn intern(&self, text: &str) -> Gc<Str> {
        self.vm.intern(self, text)
    }

    /// The interned string equal to `string`.
    #[inline]
    pub fn intern_str(&self, string: Gc<Str>) -> Gc<Str> {
        if string.header.has_flag(crate::objects::flag::INTERNED) {
            return string;
        }
        if string.header.ty() != self.types().str || string.has_surrogates() {
            return self.vm.intern(self, &string.to_lossy());
        }
        self.vm.intern_existing(string)
    }

    /// The string `text` as a value.
    #[inline]
    pub fn str(&self, text: &str) -> Value {
        Str::new(self, text).value()
    }
}

/// The right to change an object's structure, until dropped.
#[must_use]
pub struct ObjectGuard<'a> {
    held: Option<(&'a Thread, &'a RawMutex)>,
}

impl Drop for ObjectGuard<'_> {
    #[inline(always)]
    fn drop(&mut self) {
        if let Some((t, lock)) = self.held {
            t.no_collect.set(t.no_collect.get() - 1);
            // SAFETY: lock_free took it for this guard.
            unsafe { unlock_object(&t.core, lock) };
        }
    }
}

/// Takes the thread out of the VM and the runtime when it ends.
struct Leave<'a>(&'a Thread);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.vm.remove_thread(self.0);
        self.0.core.exit();
    }
}

/// Size of the calling thread's machine stack.
fn stack_bytes() -> usize {
    // SAFETY: the attributes are initialised by the call that fills them, and destroyed.
    unsafe {
        let mut attributes = std::mem::zeroed::<libc::pthread_attr_t>();
        if libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) != 0 {
            return 1 << 20;
        }
        let mut address = ptr::null_mut();
        let mut bytes = 0;
        libc::pthread_attr_getstack(&attributes, &mut address, &mut bytes);
        libc::pthread_attr_destroy(&mut attributes);
        // What lies above the caller was used already.
        let here = &raw const attributes as usize;
        (here - address as usize).min(bytes)
    }
}

/// Overwrites what calls that have returned left on the machine stack: the frames
/// of the collector would come to lie there and show it what is dead.
#[inline(never)]
fn forget_dead_frames() {
    let mut area = [0u64; 4096];
    std::hint::black_box(&mut area);
}
