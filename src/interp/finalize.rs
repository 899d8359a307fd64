//! Running finalizers and callbacks of weak references, and finding out soon that
//! an object with one has died.
//!
//! CPython finalizes an object when its last reference goes. Here only a
//! collection finds out, so while there are objects whose death matters (with
//! `__del__`, weakly referenced, generators suspended in a `try`) a collection is
//! made where a program probably gives one of them up or could notice its death:
//!
//! - `del`, `x = None` of a local, and rebinding a global, if the old value is such
//!   an object or a container that leads to one;
//! - the end of a function that made one or has one in a local;
//! - a call whose result is one and is not used;
//! - `print`, and calling a weak reference.
//!
//! Without such objects this costs a load in `del` and in stores to globals. With
//! them it is paid from a credit of bytes to mark, which allocation and time refill slowly;
//! of uncertain occasions fewer are taken when they keep finding nothing. When the
//! credit is used up, objects die at ordinary collections.
//!
//! These collections are exact about the registers of the running frames
//! (bytecode/liveness.rs), and where only the outermost loop runs they leave out its
//! part of the machine stack: there nothing but registers counts.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicU64, Ordering};

use super::frame::{Frame, frame_flag};
use super::thread::MADE_WATCHED;
use super::{Thread, traceback};
use crate::bytecode::{CodeFlags, Instruction, Op};
use crate::heap::{Pending, Purpose};
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::function::NativeFunction;
use crate::objects::generator::{Generator, never_begun, state};
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
use crate::objects::{Header, Kind, flag, instance, native};
use crate::threads::PollBits;
use crate::value::{Gc, Value};

/// The safepoint bit: finalizers or callbacks are queued.
pub(crate) const FINALIZE: PollBits = PollBits(1 << 24);

/// Bytes that prompt collections may mark before anything was allocated.
const CREDIT_BYTES: i64 = 384 << 20;
/// What a collection costs besides marking.
const BASE_COST_BYTES: i64 = 256 << 10;
/// Of so many bytes allocated, one is added to the credit.
const EARNED_ONE_IN: usize = 8;
/// Bytes that a microsecond adds when credit is short: a twentieth of what can be marked in it.
const EARNED_BYTES_PER_US: i64 = 150;
/// The most occasions that are let pass after one that found nothing.
const PASSES_MAX: u32 = 32;
/// How many objects a search through a container visits, and what it costs.
const SEARCHED_MAX: usize = 48;
const SEARCH_COST_BYTES: i64 = 4 << 10;
/// How deep finalizers of finalizers nest; those further in wait.
const NESTING_MAX: u32 = 16;
/// Stack below the caller that is cleared, so that it holds no stale values.
const SCRUBBED_BYTES: usize = 8 << 10;

/// What a VM knows of its prompt collections.
pub(crate) struct Watch {
    /// There are objects whose death matters.
    is_on: AtomicBool,
    credit_bytes: AtomicI64,
    /// When time was last turned into credit.
    paid_until_ns: AtomicU64,
    /// Occasions to let pass before the next uncertain one is taken.
    passes_left: AtomicU32,
    /// How many that will be after an occasion that found nothing.
    passes: AtomicU32,
}

impl Default for Watch {
    fn default() -> Watch {
        Watch {
            is_on: AtomicBool::new(false),
            credit_bytes: AtomicI64::new(CREDIT_BYTES),
            paid_until_ns: AtomicU64::new(0),
            passes_left: AtomicU32::new(0),
            passes: AtomicU32::new(1),
        }
    }
}

impl Watch {
    /// Adds what the time since the last such payment is worth.
    #[cold]
    fn earn(&self, now_ns: u64) {
        let since_ns = self.paid_until_ns.swap(now_ns, Ordering::Relaxed);
        let elapsed_us = (now_ns.saturating_sub(since_ns) / 1000) as i64;
        let earned = elapsed_us.saturating_mul(EARNED_BYTES_PER_US).min(CREDIT_BYTES);
        let credit = self.credit_bytes.load(Ordering::Relaxed) + earned;
        self.credit_bytes.store(credit.min(CREDIT_BYTES), Ordering::Relaxed);
    }

    /// Whether there is credit for uncertain occasions: half of it is kept for others.
    fn has_plenty(&self) -> bool {
        self.credit_bytes.load(Ordering::Relaxed) >= CREDIT_BYTES / 2
    }

    /// Whether to take an uncertain occasion.
    fn tick(&self) -> bool {
        if !self.has_plenty() {
            return false;
        }
        let left = self.passes_left.load(Ordering::Relaxed);
        if left > 0 {
            self.passes_left.store(left - 1, Ordering::Relaxed);
        }
        left == 0
    }

    /// After a collection: whether it was worth it.
    fn learn(&self, found: bool) {
        let passes = self.passes.load(Ordering::Relaxed);
        self.passes_left.store(if found { 0 } else { passes }, Ordering::Relaxed);
        self.passes.store(if found { 1 } else { (passes * 2).min(PASSES_MAX) }, Ordering::Relaxed);
    }

    /// After any collection: what is left to watch, and what was allocated before it.
    pub(crate) fn settle(&self, watched: usize, allocated_bytes: usize) {
        self.is_on.store(watched > 0, Ordering::Relaxed);
        let credit = self.credit_bytes.load(Ordering::Relaxed) + (allocated_bytes / EARNED_ONE_IN) as i64;
        self.credit_bytes.store(credit.min(CREDIT_BYTES), Ordering::Relaxed);
    }
}

/// What giving up a reference to an object may mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Worth {
    Nothing,
    /// Others may die with it.
    Maybe,
    /// Its own death matters.
    Surely,
}

/// As far as the object itself tells.
fn worth_of(value: Value) -> Worth {
    let Some(object) = value.object() else { return Worth::Nothing };
    if object.has_flag(flag::WEAKLY_REFERENCED) {
        return Worth::Surely;
    }
    if object.has_flag(flag::FINALIZABLE) {
        // A coroutine that was awaited, a generator that has ended, or a closed file has nothing more to do.
        let is_over = match object.kind() {
            Kind::Generator => value.cast::<Generator>().is_some_and(|generator| generator.is_finished()),
            Kind::Native => native::has_ended(object),
            _ => false,
        };
        return if is_over { Worth::Nothing } else { Worth::Surely };
    }
    match object.kind() {
        Kind::Instance | Kind::Tuple | Kind::List | Kind::Dict | Kind::Set => Worth::Maybe,
        Kind::Cell | Kind::Function | Kind::BoundMethod | Kind::Generator | Kind::Exception => Worth::Maybe,
        Kind::Iter | Kind::Native => Worth::Maybe,
        _ => Worth::Nothing,
    }
}

impl Thread {
    // ---- objects whose death matters

    /// Has a new object finalized when it is found unreachable: its type has `__del__`.
    #[cold]
    pub(crate) fn finalize_later(&self, object: Value) {
        if let Some(header) = object.object() {
            self.add_finalizable(header);
            self.watch_more();
        }
    }

    /// The same, for objects of which many programs make many: generators.
    pub(crate) fn add_finalizable(&self, object: &Header) {
        object.set_flag(flag::FINALIZABLE);
        self.local_heap().add_finalizable(std::ptr::from_ref(object) as usize);
        if !self.is_watching() {
            self.vm().watch.is_on.store(true, Ordering::Relaxed);
        }
    }

    /// An object whose death matters came to be: in the running frame, probably.
    pub(crate) fn watch_more(&self) {
        let watch = &self.vm().watch;
        watch.is_on.store(true, Ordering::Relaxed);
        watch.passes_left.store(0, Ordering::Relaxed);
        watch.passes.store(1, Ordering::Relaxed);
        if self.depth() > 0 {
            // SAFETY: a frame runs; it is this thread's own.
            unsafe { (*self.frame.get()).flags |= frame_flag::MADE_WATCHED };
            self.core().request(MADE_WATCHED);
        }
    }

    /// Whether there are objects whose death matters.
    #[inline(always)]
    pub(super) fn is_watching(&self) -> bool {
        self.vm().watch.is_on.load(Ordering::Relaxed)
    }

    // ---- occasions

    /// Whether to look for the dead once the reference to `old` is given up.
    fn is_worth_a_look(&self, old: Value) -> bool {
        self.is_worth(old) == Worth::Surely
    }

    /// Whether to look once a register of the top frame holds nothing more. One that is not a local's may be stale:
    /// what it holds has not kept anything alive.
    #[cold]
    #[inline(never)]
    pub(super) fn gives_up_local(&self, register: usize) -> bool {
        let Some(frame) = self.frame_at(0) else { return false };
        register < frame.code().local_count as usize && self.is_worth_a_look(frame.register(register))
    }

    /// The same when what a container holds is known, as far as a short search finds out;
    /// then it is left to chance.
    fn is_worth(&self, value: Value) -> Worth {
        let watch = &self.vm().watch;
        if worth_of(value) != Worth::Maybe || !watch.has_plenty() {
            return worth_of(value);
        }
        watch.credit_bytes.fetch_sub(SEARCH_COST_BYTES, Ordering::Relaxed);
        let mut found = vec![value];
        let mut next = 0;
        while let Some(object) = found.get(next).and_then(|value| value.object()) {
            next += 1;
            if next > SEARCHED_MAX {
                return if watch.tick() { Worth::Surely } else { Worth::Nothing };
            }
            for referent in self.heap().referents(object).into_iter().take(SEARCHED_MAX) {
                match worth_of(referent) {
                    Worth::Surely => return Worth::Surely,
                    Worth::Maybe if !found.contains(&referent) => found.push(referent),
                    _ => {}
                }
            }
        }
        Worth::Nothing
    }

    /// The same when it is not known what is given up.
    #[cold]
    #[inline(never)]
    pub(super) fn is_time_to_look(&self) -> bool {
        self.vm().watch.tick()
    }

    /// Whether to look for the dead once a global has another value, or none.
    #[cold]
    #[inline(never)]
    pub(super) fn gives_up_global(&self, globals: Gc<Dict>, name: Gc<Str>) -> bool {
        globals.get_str(self, name).is_some_and(|old| self.is_worth_a_look(old))
    }

    /// Whether to look once an attribute is deleted.
    #[cold]
    #[inline(never)]
    pub(super) fn gives_up_attribute(&self, object: Value, name: Gc<Str>) -> bool {
        match object.object().and_then(|object| instance::get_own(self, object, name)) {
            Some(old) => self.is_worth_a_look(old),
            None => self.is_time_to_look(),
        }
    }

    /// Whether to look once an item is deleted.
    #[cold]
    #[inline(never)]
    pub(super) fn gives_up_item(&self, object: Value, key: Value) -> bool {
        let old = match (object.cast::<List>(), object.cast::<Dict>(), key.cast::<Str>()) {
            (Some(list), ..) if key.is_small() => {
                let (index, len) = (key.as_small(), list.len() as i64);
                list.get(if index < 0 { index + len } else { index } as usize)
            }
            (_, Some(dict), Some(name)) => dict.get_str(self, self.intern_str(name)),
            _ => None,
        };
        match old {
            Some(old) => self.is_worth_a_look(old),
            None => self.is_time_to_look(),
        }
    }

    /// Looks for the dead, at an instruction of the loop that has done its work: the
    /// top frame's pc is saved, and no native code above the loop holds values.
    #[cold]
    #[inline(never)]
    pub(super) fn look_from_loop(&self) {
        self.look(true);
    }

    /// Looks for the dead after the call at `call`, the top frame's, if nothing reads its result and that one's death
    /// matters.
    #[cold]
    #[inline(never)]
    pub(super) fn look_for_result(&self, call: *const Instruction) {
        let Some(frame) = self.frame_at(0) else { return };
        // SAFETY: the caller's call is a word of the top frame's code, and no call is the last one (V5).
        let (word, next) = unsafe { (*call, call.add(1)) };
        if !matches!(word.op(), Op::Call | Op::CallKw | Op::CallEx | Op::CallMethod | Op::CallMethodKw) {
            return;
        }
        let (code, result) = (frame.code(), word.c());
        if result < code.local_count as usize
            || worth_of(frame.register(result)) != Worth::Surely
            || code.is_live(next, result)
        {
            return;
        }
        // The call's window may hold it, too.
        for register in code.local_count as usize..code.nregs as usize {
            if !code.is_live(next, register) {
                // SAFETY: I2: a register of the top frame's window, which nothing reads any more.
                unsafe { *frame.base.add(register) = Value::UNDEF };
            }
        }
        // What is warned of is warned of at the call.
        // SAFETY: a frame runs.
        let before = unsafe { std::mem::replace(&mut (*self.frame.get()).pc, call) };
        self.look(true);
        // SAFETY: the same frame is on top again.
        unsafe { (*self.frame.get()).pc = before };
    }

    /// Where a program could notice that an object has died: in a native function.
    /// `is_callee` knows the object that is called to get there; what that native
    /// function holds is to be in the registers of its call.
    ///
    /// # Safepoint
    /// May collect and run Python code.
    #[inline]
    pub fn observe(&self, is_callee: fn(Value) -> bool) {
        if self.is_watching() && self.vm().watch.tick() {
            self.look(self.is_called_by_loop(is_callee));
        }
    }

    /// The same where a program asks about weak references.
    ///
    /// # Safepoint
    /// As [`Thread::observe`].
    pub fn observe_weak(&self, is_callee: fn(Value) -> bool) {
        if self.is_watching() && self.vm().watch.has_plenty() {
            self.look(self.is_called_by_loop(is_callee));
        }
    }

    /// Whether the top frame's instruction is a call of what `is_callee` knows: then
    /// no native code is between the loop and the caller of this.
    pub(super) fn is_called_by_loop(&self, is_callee: fn(Value) -> bool) -> bool {
        let Some(frame) = self.frame_at(0) else { return false };
        // SAFETY: I3: the pc of a frame that has called native code is that of the call.
        let call = unsafe { *frame.pc };
        match call.op() {
            Op::Call | Op::CallKw => is_callee(frame.register(call.a())),
            Op::CallMethod | Op::CallMethodKw => {
                frame.register(call.a()).is_undef() && is_callee(frame.register(call.a() + 1))
            }
            _ => false,
        }
    }

    /// A function of `locals` local variables that returns `value` has left `frame`, which had a `*_WATCHED` flag.
    #[cold]
    #[inline(never)]
    pub(super) fn left_watched(&self, frame: *const Frame, locals: usize, value: Value) {
        // SAFETY: the frame that was popped last, whose registers are as it left them; not its function, in whose place
        // the value may be.
        let (flags, locals) = unsafe { ((*frame).flags, std::slice::from_raw_parts((*frame).base, locals)) };
        if !self.is_watching() || self.depth() == 0 {
            return;
        }
        // SAFETY: the caller's frame is on top now.
        unsafe { (*self.frame.get()).flags |= frame_flag::WATCHED };
        if flags & (frame_flag::ENTRY | frame_flag::GENERATOR) != 0 {
            return;
        }
        let made = flags & frame_flag::MADE_WATCHED != 0 && worth_of(value) != Worth::Surely;
        let mut held = locals.iter().filter(|local| **local != value);
        if made || held.any(|local| self.is_worth(*local) == Worth::Surely) {
            self.look(true);
        }
    }

    /// A prompt collection, if the credit lasts, and what it finds to do.
    #[inline(never)]
    fn look(&self, from_loop: bool) {
        let watch = &self.vm().watch;
        let cost = self.heap().statistics().live_bytes as i64 + BASE_COST_BYTES;
        let lacks = || watch.credit_bytes.load(Ordering::Relaxed) < cost.max(CREDIT_BYTES / 2);
        if lacks() {
            watch.earn(self.vm().runtime().clock().now_ns());
        }
        if watch.credit_bytes.load(Ordering::Relaxed) < cost || !self.may_collect() {
            return;
        }
        watch.credit_bytes.fetch_sub(cost, Ordering::Relaxed);
        self.scrub_stack();
        let deaths = self.collect_exactly(from_loop, Purpose::Deaths);
        watch.learn(deaths > 0);
        if deaths > 0 {
            self.run_pending();
            // Finalized objects are gone only when the next collection has not found them.
            if self.is_watching() && watch.credit_bytes.load(Ordering::Relaxed) >= cost {
                watch.credit_bytes.fetch_sub(cost, Ordering::Relaxed);
                self.scrub_stack();
                self.collect_exactly(from_loop, Purpose::Deaths);
                self.run_pending();
            }
        }
    }

    /// Clears the stack that the next calls will use.
    #[inline(never)]
    pub(super) fn scrub_stack(&self) {
        let mut below = [0_u8; SCRUBBED_BYTES];
        std::hint::black_box(&mut below);
    }

    /// Before another process comes to be, or this one ends at once: what was dropped is closed, so that its output is
    /// where it belongs. The arguments of the native function that calls this are those of its call.
    ///
    /// # Safepoint
    /// May collect and run Python code.
    pub fn settle_dropped(&self) {
        if self.is_watching() {
            self.look(self.is_called_by_loop(|callee| callee.is::<NativeFunction>()));
        }
    }

    // ---- what is to be done for the dead

    /// Whether this thread runs finalizers or callbacks.
    pub(super) fn is_finalizing(&self) -> bool {
        self.finalizing.get() > 0
    }

    /// Runs queued finalizers and callbacks. What they raise is reported and ignored.
    ///
    /// # Safepoint
    /// Runs Python code.
    pub(crate) fn run_pending(&self) {
        if self.finalizing.get() >= NESTING_MAX || self.frames_left() < 32 {
            return;
        }
        self.finalizing.set(self.finalizing.get() + 1);
        let (stop, handled) = (self.stop_value.get(), self.handled());
        while let Some(pending) = self.heap().take_pending() {
            match pending {
                Pending::Finalize(object) => self.finalize(object),
                Pending::Callback { reference, callback } => {
                    if self.call(callback, &[reference]).is_err() {
                        self.report_unraisable(callback);
                    }
                }
            }
        }
        self.stop_value.set(stop);
        self.set_handled(handled);
        self.finalizing.set(self.finalizing.get() - 1);
    }

    fn finalize(&self, object: Value) {
        if let Some(generator) = object.cast::<Generator>() {
            return self.finalize_generator(generator);
        }
        let ty = self.type_of(object);
        let own = || {
            ty.lookup(self, self.intern("_finalize_"))
                .filter(|_| object.object().is_some_and(|object| object.kind() == Kind::Instance))
        };
        let Some(method) = ty.special(self, Special::Del).or_else(own) else {
            if let Some((method, generator)) = never_begun(object) {
                return self.warn_never_begun(method, generator);
            }
            crate::stdlib::io::finalize_file(self, object);
            return;
        };
        let result = match self.bind(method, object, ty) {
            Ok(bound) => self.call(bound, &[]).map(|_| ()),
            Err(raised) => Err(raised),
        };
        if result.is_err() {
            self.report_unraisable(method);
        }
    }

    /// Closes a generator that was dropped (`Objects/genobject.c:_PyGen_Finalize`).
    fn finalize_generator(&self, generator: Gc<Generator>) {
        let is_coroutine = generator.function().code().spec.flags.has(CodeFlags::COROUTINE);
        if is_coroutine && generator.state.get() == state::CREATED {
            self.warn_never_awaited(generator);
            return;
        }
        if generator.is_hooked() {
            // Where the hook is gone, so is the event loop that would have ended the generator.
            if let Some(hook) = self.async_hooks.finalizer.get().given()
                && self.call(hook, &[generator.header().value()]).is_err()
            {
                self.report_unraisable(hook);
            }
        } else if self.close_generator(generator).is_err() {
            self.report_unraisable(generator.header().value());
        }
    }

    /// Whether a call of the loop, whose next word is `next`, has made in register `dst` a coroutine that nothing will
    /// await, because nothing reads the register.
    #[inline]
    pub(super) fn is_never_awaited(&self, made: Value, next: *const Instruction, dst: usize) -> bool {
        let Some(generator) = made.cast::<Generator>() else { return false };
        let Some(frame) = self.frame_at(0) else { return false };
        if !generator.function().code().spec.flags.has(CodeFlags::COROUTINE) {
            return false;
        }
        // SAFETY: a call is never the last word of its code (V5).
        if unsafe { *next }.op() == Op::GetYieldFromIter {
            return false;
        }
        // It may die with the frame.
        // SAFETY: a frame runs; it is this thread's own.
        unsafe { (*self.frame.get()).flags |= frame_flag::WATCHED };
        !frame.code().is_live(next, dst)
    }

    /// Says so at once, as where it dies with its last reference.
    #[cold]
    pub(crate) fn drop_never_awaited(&self, made: Value) {
        if let Some(generator) = made.cast::<Generator>()
            && generator.function().code().spec.flags.has(CodeFlags::COROUTINE)
            && generator.state.compare_set(state::CREATED, state::FINISHED)
        {
            self.warn_never_awaited(generator);
        }
    }

    fn warn_never_awaited(&self, coroutine: Gc<Generator>) {
        let Ok(name) = self.to_str(coroutine.qualname.get()) else { return self.clear_raised() };
        let mut message = format!("coroutine '{}' was never awaited", name.to_lossy());
        if let Some(origin) = crate::objects::frame::origin_of(coroutine).cast::<Tuple>() {
            message.push_str("\nCoroutine created at (most recent call last)\n");
            message.push_str(traceback::format_origin(self, origin).trim_end());
        }
        let source = coroutine.header().value();
        if self.warn(self.types().runtime_warning, &message, Some(source)).is_err() {
            self.report_unraisable(source);
        }
    }

    /// Whether the running function awaits what the native that it has called gives.
    pub(crate) fn awaits_result(&self) -> bool {
        let Some(frame) = self.frame_at(0) else { return false };
        // SAFETY: the saved place is at a call or behind it (I3), and a call is never the last word of its code (V5).
        let words = unsafe { [*frame.pc, *frame.pc.add(1)] };
        words.iter().any(|word| word.op() == Op::GetYieldFromIter)
    }

    fn warn_never_begun(&self, method: &str, generator: Gc<Generator>) {
        let Ok(name) = self.repr(generator.qualname.get()) else { return self.clear_raised() };
        let message = format!("coroutine method '{method}' of {} was never awaited", name.to_lossy());
        if self.warn(self.types().runtime_warning, &message, None).is_err() {
            self.report_unraisable(generator.header().value());
        }
    }

    /// Reports the exception on its way, which `object` has raised where nobody can
    /// catch it, through `sys.unraisablehook`.
    #[cold]
    pub(crate) fn report_unraisable(&self, object: Value) {
        if let Some(exception) = self.take_raised().cast::<Exception>() {
            traceback::unraisable(self, exception, None, object);
        }
    }

    /// At the end of the program: finalizes what has died and then what is still alive.
    ///
    /// # Safepoint
    /// Runs Python code.
    pub(crate) fn finalize_at_exit(&self) {
        if !self.is_watching() {
            return;
        }
        self.collect();
        self.run_pending();
        self.vm().gather_finalizable();
        while self.heap().finalize_some() {
            self.run_pending();
        }
    }
}
