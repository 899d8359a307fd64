//! Finding out soon that an object with a finalizer or a weak reference has died.
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
//! - `print`, and calling a weak reference;
//! - where others could tell whether a dropped file or connection was closed: before a fork or another program, the
//!   reading of a module, a sleep, the release of a lock of processes, and at the end of a thread.
//!
//! Without such objects this costs a load in `del` and in stores to globals. With
//! them it is paid from a credit of bytes to mark, which allocation and time refill slowly;
//! of uncertain occasions fewer are taken when they keep finding nothing. When the
//! credit is used up, objects die at ordinary collections.
//!
//! These collections are exact about the registers of the running frames
//! (bytecode/liveness.rs), and where only the outermost loop runs they leave out its
//! part of the machine stack: there nothing but registers counts.

mod expected;
mod threads;
mod watch;

use std::sync::Arc;

pub(super) use expected::{EXPECTS_CALL, Expected};
pub use threads::Given;
pub(crate) use watch::Watch;

use super::Thread;
use super::frame::{Frame, frame_flag};
use super::thread::MADE_WATCHED;
use crate::bytecode::{CodeFlags, Instruction, Op};
use crate::heap::Purpose;
use crate::objects::array::Array;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::function::{Function, NativeFunction};
use crate::objects::generator::Generator;
use crate::objects::list::List;
use crate::objects::slice::Slice;
use crate::objects::string::Str;
use crate::objects::ty::{Special, TypeObject};
use crate::objects::{Header, Kind, flag, instance, native};
use crate::value::{Gc, Value};

/// How many objects a search through a container visits, and what it costs.
const SEARCHED_MAX: usize = 48;
const SEARCH_COST_BYTES: i64 = 4 << 10;
/// How many new objects the result of a function is searched for.
const NEW_MAX: usize = 64;
/// Stack below the caller that is cleared, so that it holds no stale values.
const SCRUBBED_BYTES: usize = 8 << 10;
/// What the watch knows releases of locks of processes by: no code has that address. How many are let pass.
const RELEASES: usize = 1;
const RELEASES_PASSED_MAX: u32 = 1023;
/// How many ends of a function are let pass.
const ENDS_PASSED_MAX: u32 = 31;

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
        let is_over = match value.cast::<Generator>() {
            Some(generator) => generator.is_finished(),
            None => native::has_ended(object),
        };
        return if is_over { Worth::Nothing } else { Worth::Surely };
    }
    if may_hold(object) { Worth::Maybe } else { Worth::Nothing }
}

/// Whether an object whose death matters may die with this one.
fn may_hold(object: &Header) -> bool {
    use Kind::*;
    let is_container = matches!(object.kind(), Instance | Tuple | List | Dict | Set | Iter | Native);
    is_container || matches!(object.kind(), Cell | Function | BoundMethod | Generator | Exception | Traceback)
}

/// Whether the code is that of a module of the library.
pub(super) fn is_of_library(code: Gc<Code>) -> bool {
    code.spec.filename.starts_with("<frozen ")
}

impl Thread {
    // ---- objects whose death matters

    /// Has a new object finalized when it is found unreachable: its type has `__del__`.
    #[cold]
    pub(crate) fn finalize_later(&self, object: Value) {
        if let Some(header) = object.object() {
            self.add_finalizable(header);
            self.vm().watch.begin_unlisted();
            self.watch_new(frame_flag::MADE_WATCHED);
        }
    }

    /// The same, for objects of which many programs make many: generators.
    pub(crate) fn add_finalizable(&self, object: &Header) {
        object.set_flag(flag::FINALIZABLE);
        self.local_heap().add_finalizable(std::ptr::from_ref(object) as usize);
        self.vm().watch.begin();
    }

    /// A generator whose death matters is suspended.
    #[inline]
    pub(in crate::interp) fn note_suspended(&self, generator: Gc<Generator>) {
        if !self.vm().watch.has_suspended() && generator.cleans_up() {
            self.vm().watch.begin_suspended();
        }
    }

    /// The death of an object came to matter: one that the running frame has made, probably.
    pub(crate) fn watch_more(&self) {
        self.watch_new(frame_flag::MADE_WATCHED | frame_flag::MADE_UNLISTED);
    }

    fn watch_new(&self, frame_flags: u32) {
        self.vm().watch.begin_anew();
        if self.depth() > 0 {
            // SAFETY: a frame runs; it is this thread's own.
            unsafe { (*self.frame.get()).flags |= frame_flags };
            self.core().request(MADE_WATCHED);
        }
    }

    /// The list of new objects to finalize is taken for a collection.
    ///
    /// # Safety
    /// The world is stopped.
    pub(crate) unsafe fn take_finalizable(&self) -> Vec<usize> {
        // SAFETY: the thread's own frames, which do not run now, up to the top one.
        unsafe {
            let mut frame = self.frames;
            while frame < self.frame.get() {
                frame = frame.add(1);
                if (*frame).flags & frame_flag::MADE_WATCHED != 0 {
                    (*frame).flags |= frame_flag::MADE_UNLISTED;
                }
            }
        }
        self.local_heap().take_finalizable()
    }

    /// An instance of a class with `__del__` was made: one of the program's own, or of the library?
    pub(crate) fn note_finalizer(&self, ty: Gc<TypeObject>) {
        if !self.counts_deaths()
            && let Some(finalizer) = ty.special(self, Special::Del).and_then(|method| method.cast::<Function>())
            && !is_of_library(finalizer.code())
        {
            self.vm().watch.begin_own();
        }
    }

    /// Whether the program may count objects that die: it has a `__del__` of its own.
    #[inline(always)]
    pub(in crate::interp) fn counts_deaths(&self) -> bool {
        self.vm().watch.has_own()
    }

    /// Whether there are objects whose death matters.
    #[inline(always)]
    pub(crate) fn is_watching(&self) -> bool {
        self.vm().watch.is_on()
    }

    // ---- occasions

    /// Whether to look for the dead once the reference to `old` is given up.
    fn is_worth_a_look(&self, old: Value) -> bool {
        // What a function of the library gives up is not looked for there, so that no search is worth its time.
        if !self.frame_at(0).is_some_and(|frame| self.concerns_program(frame.code())) {
            return false;
        }
        let is_worth = self.is_worth(old) == Worth::Surely;
        if is_worth {
            self.note_given_up(old);
        }
        is_worth
    }

    fn note_given_up(&self, old: Value) {
        if let Some(container) = old.object().filter(|object| may_hold(object)) {
            self.heap().note_dropped(container);
        }
    }

    /// A loop has ended, and gives up what gave it the items, in the first register of its state: whether to look, because that
    /// is a file.
    ///
    /// # Safety
    /// `state` is a register of the top frame that nothing reads before it is written.
    #[cold]
    #[inline(never)]
    pub(in crate::interp) unsafe fn gives_up_source(&self, state: *mut Value) -> bool {
        // SAFETY: the caller's promise.
        let source = unsafe { *state };
        let is_worth =
            source.object().is_some_and(|source| source.kind() == Kind::Native) && worth_of(source) == Worth::Surely;
        if is_worth {
            // SAFETY: as above.
            unsafe { *state = Value::UNDEF };
        }
        is_worth
    }

    /// The coroutine of the top frame has returned, in a program that may tell in which order its variables die.
    #[cold]
    #[inline(never)]
    pub(in crate::interp) fn note_given_up_locals(&self) {
        let Some(frame) = self.frame_at(0) else { return };
        let code = frame.code();
        if code.spec.flags.has(CodeFlags::COROUTINE) && self.concerns_program(code) {
            (0..code.local_count as usize).for_each(|local| self.note_given_up(frame.register(local)));
        }
    }

    /// `list` is about to lose all items, which `array` holds: the dead are looked for behind the native call that does it, or
    /// at the next occasion.
    pub(crate) fn gives_up_items(&self, list: Value, array: &Header) {
        if self.is_watching() && self.is_worth(list) == Worth::Surely {
            self.heap().note_dropped(array);
            self.vm().watch.take_next();
            self.has_given_up.set(true);
            self.core().request(MADE_WATCHED);
        }
    }

    /// Whether to look once a register of the top frame holds nothing more. One that is not a local's may be stale:
    /// what it holds has not kept anything alive.
    #[cold]
    #[inline(never)]
    pub(in crate::interp) fn gives_up_local(&self, register: usize) -> bool {
        let Some(frame) = self.frame_at(0) else { return false };
        register < frame.code().local_count as usize && self.is_worth_a_look(frame.register(register))
    }

    /// Whether to look once nothing reads a temporary that holds `value`.
    #[cold]
    #[inline(never)]
    pub(in crate::interp) fn gives_up_value(&self, value: Value, is_generator: bool) -> bool {
        (!is_generator || value.is::<Generator>())
            && self.frame_at(0).is_some_and(|frame| self.concerns_program(frame.code()))
            && self.is_worth_a_look(value)
    }

    /// The same when what a container holds is known, as far as a short search finds out;
    /// then it is left to chance.
    fn is_worth(&self, value: Value) -> Worth {
        let watch = &self.vm().watch;
        if worth_of(value) != Worth::Maybe || !watch.has_plenty() {
            return worth_of(value);
        }
        watch.pay(SEARCH_COST_BYTES);
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
    pub(in crate::interp) fn is_time_to_look(&self) -> bool {
        self.vm().watch.tick()
    }

    /// Whether to look for the dead once a global has another value, or none.
    #[cold]
    #[inline(never)]
    pub(in crate::interp) fn gives_up_global(&self, globals: Gc<Dict>, name: Gc<Str>) -> bool {
        globals.get_str(self, name).is_some_and(|old| self.is_worth_a_look(old))
    }

    /// Whether to look once an attribute is deleted.
    #[cold]
    #[inline(never)]
    pub(in crate::interp) fn gives_up_attribute(&self, object: Value, name: Gc<Str>) -> bool {
        match object.object().and_then(|object| instance::get_own(self, object, name)) {
            Some(old) => self.is_worth_a_look(old),
            None => self.is_time_to_look(),
        }
    }

    /// Whether to look once an attribute has another value.
    #[cold]
    #[inline(never)]
    pub(in crate::interp) fn replaces_attribute(&self, object: Value, name: Gc<Str>) -> bool {
        let old = object.object().and_then(|object| instance::get_own(self, object, name));
        old.is_some_and(|old| self.is_worth_a_look(old))
    }

    /// Whether to look once an item, or a slice, is another one.
    #[cold]
    #[inline(never)]
    pub(in crate::interp) fn replaces_item(&self, object: Value, key: Value) -> bool {
        if key.is::<Slice>() {
            return self.is_worth(object) == Worth::Surely;
        }
        self.item_of(object, key).is_some_and(|old| self.is_worth_a_look(old))
    }

    /// Whether to look once an item is deleted.
    #[cold]
    #[inline(never)]
    pub(in crate::interp) fn gives_up_item(&self, object: Value, key: Value) -> bool {
        match self.item_of(object, key) {
            Some(old) => self.is_worth_a_look(old),
            None if key.is::<Slice>() => self.is_worth(object) == Worth::Surely,
            None => self.is_time_to_look(),
        }
    }

    /// `list` is about to lose the items from `start` to `end`, while others may stay.
    pub(crate) fn gives_up_slice(&self, list: Gc<List>, start: usize, end: usize) {
        if !self.is_watching() || start >= end || self.is_worth(list.header.value()) != Worth::Surely {
            return;
        }
        // Nobody has the copy, so that it is found dead with what it holds.
        let Ok(array) = Array::new(self, end - start) else { return self.clear_raised() };
        for (at, slot) in (start..end).zip(array.slots()) {
            slot.set(list.get(at).unwrap_or(Value::UNDEF));
        }
        if let Some(array) = array.value().object() {
            self.heap().note_dropped(array);
        }
    }

    /// The item that a list or a dict has, as far as no Python code is needed to tell.
    fn item_of(&self, object: Value, key: Value) -> Option<Value> {
        let (ty, types) = (self.type_of(object), self.types());
        if ty != types.list && ty != types.dict {
            return None;
        }
        match (object.cast::<List>(), object.cast::<Dict>()) {
            (Some(list), _) if key.is_small() => {
                let (index, len) = (key.as_small(), list.len() as i64);
                list.get(if index < 0 { index + len } else { index } as usize)
            }
            (_, Some(dict)) if key.is_small() => dict.get_at_once(key, self.hash(key).ok()?),
            (_, Some(dict)) => dict.get_at_once(key, key.cast::<Str>()?.hash(self)),
            _ => None,
        }
    }

    /// Looks for the dead, at an instruction of the loop that has done its work: the
    /// top frame's pc is saved, and no native code above the loop holds values.
    #[cold]
    #[inline(never)]
    pub(in crate::interp) fn look_from_loop(&self) {
        if self.frame_at(0).is_some_and(|frame| self.concerns_program(frame.code()))
            && !self.look(true)
            && !self.runs_one_loop()
            && !self.runs_inner_loop()
        {
            // A stale word below the native code may have been taken for a reference: the next occasion counts.
            self.vm().watch.take_next();
        }
    }

    /// Whether the program could tell when objects die that `code` gives up. What a function of the library gives up, its
    /// callers look for.
    fn concerns_program(&self, code: Gc<Code>) -> bool {
        self.counts_deaths() || !is_of_library(code)
    }

    /// Looks for the dead after the call at `call`, the top frame's, if nothing reads its result and that one's death
    /// matters.
    #[cold]
    #[inline(never)]
    pub(in crate::interp) fn look_for_result(&self, call: *const Instruction) {
        self.look_for_result_of(call, None);
    }

    /// `opened`: the file that the call has opened.
    fn look_for_result_of(&self, call: *const Instruction, opened: Option<Value>) {
        let Some(frame) = self.frame_at(0) else { return };
        // SAFETY: the caller's call is a word of the top frame's code, and no call is the last one (V5).
        let (word, next) = unsafe { (*call, call.add(1)) };
        if !matches!(word.op(), Op::Call | Op::CallKw | Op::CallEx | Op::CallMethod | Op::CallMethodKw) {
            return;
        }
        let (code, result) = (frame.code(), word.c());
        if result < code.local_count as usize || worth_of(frame.register(result)) != Worth::Surely {
            return;
        }
        if code.is_live(next, result) {
            return self.expect(next, result, opened);
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

    /// Looks for the dead after the native call at `call`, the top frame's, if it has taken
    /// something out of a container, or nothing else had its arguments or has its result.
    #[cold]
    #[inline(never)]
    fn look_after_call(&self, call: *const Instruction) {
        let Some(frame) = self.frame_at(0) else { return };
        // SAFETY: as in `look_for_result`.
        let (word, next) = unsafe { (*call, call.add(1)) };
        let is_method = matches!(word.op(), Op::CallMethod | Op::CallMethodKw);
        if !is_method && !matches!(word.op(), Op::Call | Op::CallKw | Op::CallEx) {
            return;
        }
        let code = frame.code();
        let is_container =
            |object: &Header| matches!(object.kind(), Kind::List | Kind::Dict | Kind::Set | Kind::Native);
        let may_take = is_method && frame.register(word.a() + 1).object().is_some_and(is_container);
        let first = (code.local_count as usize).max(word.a().min(word.c()));
        let dead = (first..code.nregs as usize).filter(|register| !code.is_live(next, *register));
        // What was dead before the call may have been freed since, and must not be looked at.
        let was_alive = |register: &usize| *register == word.c() || code.is_live(call, *register);
        let mut given_up = dead.clone().filter(was_alive).map(|register| frame.register(register));
        if !may_take && !given_up.any(|value| self.is_worth(value) == Worth::Surely) {
            return;
        }
        let watch = &self.vm().watch;
        if !watch.is_its_turn(call as usize) {
            return;
        }
        for register in dead {
            // SAFETY: I2: a register of the top frame's window, which nothing reads any more.
            unsafe { *frame.base.add(register) = Value::UNDEF };
        }
        // The result counts if the next instruction reads it; what is warned of is warned of at the call.
        let here = if code.is_live(next, word.c()) { next } else { call };
        // SAFETY: a frame runs, and the same one is on top afterwards.
        unsafe {
            let before = std::mem::replace(&mut (*self.frame.get()).pc, here);
            let found = self.look(true);
            (*self.frame.get()).pc = before;
            watch.learn_of(call as usize, found, ENDS_PASSED_MAX);
        }
    }

    /// After the native call at `last`, at a safepoint of the loop that has raised nothing: what it made, gave or took.
    pub(in crate::interp) fn look_behind_call(&self, last: *const Instruction, expects: bool, made: bool) {
        let opened = self.take_opened(last);
        if expects {
            self.end_expected(last);
        }
        if made {
            self.look_for_result_of(last, opened);
        }
        if self.has_given_up.take() || self.counts_deaths() {
            self.look_after_call(last);
        }
    }

    /// Ends all that was dropped, however much that costs: descriptors have run out.
    #[cold]
    pub(crate) fn end_dropped(&self) {
        for _ in 0..2 {
            self.collect_and_sweep();
            self.run_pending();
        }
    }

    /// Where a program could notice that an object has died: in a native function.
    /// `is_callee` knows the object that is called to get there; what that native
    /// function holds is to be in the registers of its call.
    ///
    /// # Safepoint
    /// May collect and run Python code.
    #[inline]
    pub fn observe(&self, is_callee: fn(Value) -> bool) {
        let watch = &self.vm().watch;
        // What a generator does when it is dropped shows before what is printed next.
        let counts = self.counts_deaths() || watch.has_suspended();
        if self.is_watching() && (counts && watch.has_plenty() || watch.tick()) {
            self.look(self.is_called_by_loop(is_callee));
        }
    }

    /// The same where another process may go on: what this one made last and dropped is looked for whatever earlier
    /// looks have found. The arguments of the native function that calls this are those of its call.
    ///
    /// # Safepoint
    /// As [`Thread::observe`].
    pub fn observe_for_others(&self) {
        let watch = &self.vm().watch;
        if watch.has_new() {
            self.settle_dropped();
        } else if self.is_watching() && self.heap().has_losable() && watch.is_its_turn(RELEASES) {
            let found = self.look(self.is_called_by_loop(|callee| callee.is::<NativeFunction>()));
            watch.learn_of(RELEASES, found, RELEASES_PASSED_MAX);
        }
    }

    /// The same where a program asks about weak references.
    ///
    /// # Safepoint
    /// As [`Thread::observe`].
    pub fn observe_weak(&self, is_callee: fn(Value) -> bool) {
        // A function of the library may ask for the program that has called it.
        let concerns = |up| self.frame_at(up).is_some_and(|frame| self.concerns_program(frame.code()));
        if self.is_watching() && self.vm().watch.has_plenty() && (concerns(0) || concerns(1)) {
            self.look(self.is_called_by_loop(is_callee));
        }
    }

    /// The same where others wait for it, whatever was looked for before.
    ///
    /// # Safepoint
    /// As [`Thread::observe`].
    pub fn look_in_any_case(&self, is_callee: fn(Value) -> bool) {
        if self.is_watching() && self.may_collect() {
            let from_loop = self.is_called_by_loop(is_callee);
            if self.look_for(0, from_loop) > 0 {
                self.run_pending();
            }
        }
    }

    /// Whether the top frame's instruction is a call of what `is_callee` knows: then
    /// no native code is between the loop and the caller of this.
    pub(in crate::interp) fn is_called_by_loop(&self, is_callee: fn(Value) -> bool) -> bool {
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

    /// A function that returns `value` has left `frame`, which had a `*_WATCHED` flag.
    #[cold]
    #[inline(never)]
    pub(in crate::interp) fn left_watched(&self, frame: *const Frame, code: Gc<Code>, value: Value) {
        let (function, locals) = (Arc::as_ptr(&code.spec) as usize, code.local_count as usize);
        // SAFETY: the frame that was popped last, whose registers are as it left them; not its function, in whose place
        // the value may be.
        let (flags, locals) = unsafe { ((*frame).flags, std::slice::from_raw_parts((*frame).base, locals)) };
        // SAFETY: I2: the instance lies before the window of its `__init__`.
        let result = if flags & frame_flag::INIT != 0 { unsafe { *(*frame).base.sub(2) } } else { value };
        if !self.is_watching() {
            return;
        }
        if self.depth() == 0 {
            // The thread's function.
            let gives_up = locals.iter().any(|local| self.is_worth(*local) == Worth::Surely);
            self.has_given_up.set(gives_up || self.has_given_up.get());
            return;
        }
        // SAFETY: the caller's frame is on top now.
        unsafe { (*self.frame.get()).flags |= frame_flag::WATCHED };
        if flags & (frame_flag::ENTRY | frame_flag::GENERATOR) != 0 || !self.concerns_program(code) {
            return;
        }
        let made = flags & frame_flag::MADE_WATCHED != 0
            && worth_of(value) != Worth::Surely
            && (flags & frame_flag::MADE_UNLISTED != 0 || self.gives_up_new(result));
        let mut held = locals.iter().filter(|local| **local != value);
        let watch = &self.vm().watch;
        let is_held = held.any(|local| self.is_worth(*local) == Worth::Surely);
        // Ends without anything in a variable tell nothing of those with.
        let habit = function + usize::from(is_held);
        if (made || is_held) && watch.is_its_turn(habit) {
            locals.iter().for_each(|local| self.note_given_up(*local));
            let found = self.look_at_call();
            watch.learn_of(habit, found, ENDS_PASSED_MAX);
        }
    }

    /// Looks for the dead behind a call of the loop that has given its result: what is warned of is warned of at the call.
    fn look_at_call(&self) -> bool {
        let Some(frame) = self.frame_at(0) else { return self.look(true) };
        let next = frame.pc;
        let call = next.wrapping_sub(1);
        // SAFETY: a function has returned to this frame, so the word before is the one that called it.
        let word = unsafe { *call };
        if !matches!(word.op(), Op::Call | Op::CallKw | Op::CallEx | Op::CallMethod | Op::CallMethodKw) {
            return self.look(true);
        }
        // SAFETY: the top frame of this thread, which goes on at `next`.
        unsafe { frame.clear_dead(next, word.c()) };
        self.keeping_result(call, || {
            // SAFETY: a frame runs, and the same one is on top afterwards.
            unsafe {
                (*self.frame.get()).pc = call;
                let found = self.look(true);
                (*self.frame.get()).pc = next;
                found
            }
        })
    }

    /// Whether there are new objects whose death matters and to which the result of the function that ends does not lead.
    fn gives_up_new(&self, result: Value) -> bool {
        let Some(mut new) = self.local_heap().last_finalizable(NEW_MAX) else { return true };
        new.retain(|object| worth_of(*object) == Worth::Surely);
        if new.is_empty() {
            return false;
        }
        self.vm().watch.pay(SEARCH_COST_BYTES);
        let mut found = vec![result];
        let mut next = 0;
        while let Some(object) = found.get(next).and_then(|value| value.object())
            && next < SEARCHED_MAX
        {
            next += 1;
            for referent in self.heap().referents(object).into_iter().take(SEARCHED_MAX) {
                new.retain(|object| *object != referent);
                if worth_of(referent) == Worth::Maybe && !found.contains(&referent) {
                    found.push(referent);
                }
            }
        }
        !new.is_empty()
    }

    /// A prompt collection, if the credit lasts, and what it finds to do. Whether it found anything.
    #[inline(never)]
    fn look(&self, from_loop: bool) -> bool {
        let found = self.look_once(from_loop);
        // Finalized objects are gone only when the next collection has not found them.
        let cost = self.cost_of_look();
        if found && self.is_watching() && self.vm().watch.affords_another(cost) {
            self.look_for(cost, from_loop);
            self.run_pending_until_signal();
        }
        found
    }

    /// The same for those who do not ask whether what is finalized is gone.
    fn look_once(&self, from_loop: bool) -> bool {
        let (watch, cost) = (&self.vm().watch, self.cost_of_look());
        if !watch.affords(cost, || self.vm().runtime().clock().now_ns()) || !self.may_collect() {
            return false;
        }
        let deaths = self.look_for(cost, from_loop);
        watch.learn(deaths > 0);
        if deaths > 0 {
            self.run_pending_until_signal();
        }
        deaths > 0
    }

    fn cost_of_look(&self) -> i64 {
        let statistics = self.heap().statistics();
        Watch::cost(statistics.live_bytes.saturating_sub(statistics.kept_bytes))
    }

    /// One collection, which is paid for. How many have died.
    fn look_for(&self, cost: i64, from_loop: bool) -> usize {
        let clock = self.vm().runtime().clock();
        let begun_ns = clock.thread_cpu_ns();
        self.vm().watch.list();
        self.scrub_stack();
        let deaths = self.collect_exactly(from_loop, Purpose::Deaths);
        self.vm().watch.pay_collection(cost, clock.thread_cpu_ns().saturating_sub(begun_ns));
        deaths
    }

    /// Clears the stack that the next calls will use.
    #[inline(never)]
    pub(crate) fn scrub_stack(&self) {
        let mut below = [0_u8; SCRUBBED_BYTES];
        std::hint::black_box(&mut below);
    }

    /// Before another process comes to be, or this one ends at once: what was dropped is closed, so that its output is
    /// where it belongs. The arguments of the native function that calls this are those of its call.
    ///
    /// # Safepoint
    /// May collect and run Python code.
    pub fn settle_dropped(&self) {
        // Without anything to lose a collection, for which a child would have to copy the heap's pages, is in vain.
        if self.is_watching() && (self.vm().watch.has_unlisted() || self.heap().has_losable()) {
            self.look(self.is_called_by_loop(|callee| callee.is::<NativeFunction>()));
        }
    }
}
