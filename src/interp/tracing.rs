//! Trace and profile functions (`sys.settrace`, `sys.setprofile`; CPython `Python/legacy_tracing.c`), and what they share
//! with the tools of [`super::monitoring`], which are told of events first.
//!
//! They are called from the observed loop alone, so that the others pay nothing. A thread that gets one
//! chooses the observed loop for all frames that are pushed from native code; loops that run already see the
//! bit [`TRACE`] at their next safepoint, save the next instruction's place in the frame, and return
//! [`Raised::OTHER_LOOP`] to [`Thread::run`], which goes on in the observed loop. When no function is left the observed
//! loop makes way in the same manner. While a trace or profile function or a tool's callback runs, none is called.
//!
//! A frame whose call was announced has the flag `ANNOUNCED`; one that has a trace function of its own
//! (`f_trace`) also `TRACED`: only there instructions are looked at. What was traced last stands in the frame's object.

use std::cell::Cell;

use super::deaths::EXPECTS_CALL;
use super::frame::frame_flag;
use super::monitoring::Event;
use super::thread::{MADE_WATCHED, TRACE};
use super::{R, Raised, Thread};
use crate::bytecode::{Instruction, Op};
use crate::objects::exception::Exception;
use crate::objects::frame::{FrameObject, NO_LINE, frame_object, may_jump};
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Slot, Value};

/// A thread's trace and profile functions.
#[derive(Default)]
pub(crate) struct Tracing {
    /// UNDEF: none.
    pub trace: Slot,
    pub profile: Slot,
    /// A tool monitors what runs.
    monitored: Cell<bool>,
    /// How many of them run.
    depth: Cell<u32>,
    /// There is one and none runs.
    is_on: Cell<bool>,
    /// The loop that returns makes way for another.
    changes_loop: Cell<bool>,
    /// A request to make way was met while one of them ran.
    missed: Cell<bool>,
}

/// Which of a thread's functions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Observer {
    Trace,
    Profile,
}

impl Tracing {
    pub(crate) fn slot(&self, which: Observer) -> &Slot {
        match which {
            Observer::Trace => &self.trace,
            Observer::Profile => &self.profile,
        }
    }

    fn has_any(&self) -> bool {
        !self.trace.get().is_undef() || !self.profile.get().is_undef() || self.monitored.get()
    }
}

impl Thread {
    /// Sets the thread's trace or profile function; UNDEF for none. Only the thread itself, or
    /// another while the world is stopped.
    pub(crate) fn set_observer(&self, which: Observer, function: Value) {
        self.tracing.slot(which).set(function);
        self.begin_observing();
    }

    /// Whether tools monitor what the thread runs. Only the thread itself, or another while the world is stopped.
    pub(super) fn set_monitored(&self, monitored: bool) {
        if self.tracing.monitored.replace(monitored) != monitored {
            self.begin_observing();
        }
    }

    /// The frames that run already are not announced.
    fn begin_observing(&self) {
        for up in 0..self.depth() {
            // SAFETY: so many frames are below the top one; the thread does not run or is the caller.
            unsafe { (*self.frame.get().sub(up)).flags |= frame_flag::ANNOUNCED };
        }
        self.update_tracing();
        self.call_observers_back();
    }

    /// Whether there is anybody to tell of events at the moment.
    pub(super) fn is_observing(&self) -> bool {
        self.tracing.is_on.get()
    }

    /// That function, or None.
    pub(crate) fn observer(&self, which: Observer) -> Value {
        self.tracing.slot(which).get().or_none()
    }

    /// Whether a trace or profile function runs.
    pub(crate) fn runs_observer(&self) -> bool {
        self.tracing.depth.get() > 0
    }

    fn update_tracing(&self) {
        let is_on = self.tracing.has_any() && self.tracing.depth.get() == 0;
        self.tracing.is_on.set(is_on);
        self.choose_loop(is_on);
    }

    /// The frame `up` calls above the running one got a trace function.
    pub(crate) fn mark_traced(&self, up: usize) {
        if up < self.depth() {
            // SAFETY: it is one of this thread's frames.
            unsafe { (*self.frame.get().sub(up)).flags |= frame_flag::TRACED | frame_flag::ANNOUNCED };
        }
    }

    // ---- the change of loops

    /// Loops below the one that has ended make way for the observed one.
    pub(super) fn call_observers_back(&self) {
        if self.tracing.has_any() && !self.observes_always() {
            self.core().request(TRACE);
        }
    }

    /// A loop that does not look for trace functions makes way for one that does, which begins at `next`.
    ///
    /// # Errors
    /// That change.
    pub(super) fn leave_for_observed(&self, next: *const Instruction) -> R<()> {
        if !self.tracing.is_on.get() {
            if self.tracing.depth.get() > 0 {
                self.tracing.missed.set(true);
            }
            return Ok(());
        }
        // SAFETY: a frame runs; `next` is one of its words (I1).
        unsafe { (*self.frame.get()).pc = next };
        self.tracing.changes_loop.set(true);
        Err(Raised::OTHER_LOOP)
    }

    /// Whether the loop returns to be changed.
    pub(super) fn changes_loop(&self) -> Option<Raised> {
        self.tracing.changes_loop.get().then_some(Raised::OTHER_LOOP)
    }

    pub(super) fn take_change(&self) -> bool {
        self.tracing.changes_loop.replace(false)
    }

    /// As a safepoint of native code, after a call in the loop; `last` is the call's last word.
    ///
    /// # Errors
    /// As [`Thread::loop_safepoint`].
    #[cold]
    #[inline(never)]
    pub(super) fn safepoint_after(&self, last: *const Instruction, observed: bool) -> R<()> {
        let (expects, made) = (self.core().retract(EXPECTS_CALL), self.core().retract(MADE_WATCHED));
        // What it raises is raised at the call, whose handler may read what is dead behind the call: so it comes first.
        if !self.has_entered(last) {
            self.safepoint_keeping_result(last)?;
        }
        self.look_behind_call(last, expects, made);
        if self.core().retract(TRACE) && !observed {
            self.leave_for_observed(last.wrapping_add(1))?;
        }
        Ok(())
    }

    /// Whether the call at `call` is that of `__enter__`: what is raised behind it would keep `__exit__` from being called, so
    /// the next safepoint is in the body of `with` (as in CPython, whose `BEFORE_WITH` has none).
    fn has_entered(&self, call: *const Instruction) -> bool {
        let Some(frame) = self.frame_at(0) else { return false };
        let code = frame.code();
        code.op_before(code.word_number(call)) == Some(Op::LoadSpecial)
    }

    // ---- the observed loop

    /// What the observed loop does before the instruction at `here`, where the frame's pc is.
    ///
    /// # Errors
    /// What a signal handler or a trace function raises; a change of the loop.
    #[inline(always)]
    pub(super) fn before_instruction(&self, here: *const Instruction) -> R<()> {
        if self.observes_always() {
            self.count_instruction();
            if !self.core().poll().is_empty() {
                self.loop_safepoint(here, true)?;
            }
            if !self.tracing.is_on.get() {
                return Ok(());
            }
        }
        self.observe_traced()
    }

    #[inline(never)]
    fn observe_traced(&self) -> R<()> {
        if !self.tracing.is_on.get() {
            self.tracing.changes_loop.set(true);
            return Err(Raised::OTHER_LOOP);
        }
        if self.top_flags() & frame_flag::ANNOUNCED == 0 {
            self.announce_call(None)?;
        }
        // A line is the one event of which the trace function is told first.
        if self.top_flags() & frame_flag::TRACED != 0 {
            self.trace_instruction()?;
        }
        if self.tracing.monitored.get() {
            self.monitor_instruction()?;
        }
        Ok(())
    }

    fn top_flags(&self) -> u32 {
        // SAFETY: a frame runs.
        unsafe { (*self.frame.get()).flags }
    }

    /// The running frame has a trace function, or an event of it was announced.
    fn add_flag(&self, flag: u32) {
        // SAFETY: a frame runs.
        unsafe { (*self.frame.get()).flags |= flag };
    }

    /// Announces the call of the frame on top, or that it is resumed; `thrown`: with that exception.
    fn announce_call(&self, thrown: Option<Value>) -> R<()> {
        self.add_flag(frame_flag::ANNOUNCED);
        let Some(frame) = self.frame_at(0) else { return Ok(()) };
        let code = frame.code();
        if code.is_hidden {
            return Ok(());
        }
        let word = code.word_number(frame.pc);
        // A generator that goes on stands behind its Yield, or at its YieldFrom; one that is thrown into at either.
        let yielded = word.checked_sub(1).filter(|w| thrown.is_none() && code.spec.words[*w].op() == Op::Yield);
        let line = match word {
            // The beginning of a module is before its first line.
            0 if &*code.spec.name == "<module>" => 0,
            0 => code.spec.first_line,
            _ => code.position(yielded.unwrap_or(word)).line,
        };
        match thrown {
            Some(exception) => self.monitor(Event::PyThrow, &[exception])?,
            None => self.monitor(if word == 0 { Event::PyStart } else { Event::PyResume }, &[])?,
        }
        if !self.has_functions() {
            return Ok(());
        }
        let object = frame_object(self, 0);
        let Some(state) = object.payload::<FrameObject>() else { return Ok(()) };
        state.shown_line.set(line.into());
        state.may_jump.set(may_jump::ON_CALL);
        let outcome = self.call_observers(object, state);
        state.shown_line.set(NO_LINE);
        state.may_jump.set(may_jump::NO);
        outcome
    }

    /// The same for a generator that an exception is thrown into.
    pub(super) fn announce_if_new(&self) {
        if !self.tracing.is_on.get() || self.top_flags() & frame_flag::ANNOUNCED != 0 {
            return;
        }
        let root = self.raised();
        self.clear_raised();
        if self.announce_call(Some(root)).is_ok() {
            self.set_raised(root);
        }
        std::hint::black_box(root);
    }

    /// Announces to the frame on top that what it delegates to, or takes items from, has returned `value`; tools are
    /// told of `event`.
    ///
    /// # Errors
    /// What the trace function or a callback raises.
    #[cold]
    pub(super) fn announce_stop(&self, event: Option<Event>, value: Value) -> R<()> {
        let root = value;
        if let Some(event) = event {
            self.monitor_stop(event, value)?;
        }
        if !self.tracing.is_on.get()
            || self.tracing.trace.get().is_undef()
            || self.top_flags() & frame_flag::TRACED == 0
        {
            return Ok(());
        }
        let object = frame_object(self, 0);
        if let Some(state) = object.payload::<FrameObject>() {
            let items = if value.is_none() { self.vm().empty_tuple() } else { Tuple::new(self, &[value]) };
            let stop = Exception::new(self, self.types().stop_iteration, items);
            let parts = Tuple::new(self, &[self.types().stop_iteration.value(), stop.value(), Value::NONE]);
            self.trace_locally(object, state, "exception", parts.value())?;
        }
        std::hint::black_box(root);
        Ok(())
    }

    fn call_observers(&self, object: Value, state: &FrameObject) -> R<()> {
        self.profile(object, "call", Value::NONE)?;
        if let Some(function) = self.tracing.trace.get().defined().filter(|_| self.tracing.is_on.get()) {
            let own = self.call_observer(Observer::Trace, function, object, "call", Value::NONE)?;
            if !own.is_none() {
                state.trace.set(own);
            }
        }
        if !state.trace.get().is_undef() {
            self.add_flag(frame_flag::TRACED);
        }
        Ok(())
    }

    /// Announces lines and instructions of a frame with a trace function of its own.
    fn trace_instruction(&self) -> R<()> {
        let Some(frame) = self.frame_at(0) else { return Ok(()) };
        let (code, word) = (frame.code(), frame.code().word_number(frame.pc));
        let object = frame_object(self, 0);
        let Some(state) = object.payload::<FrameObject>() else { return Ok(()) };
        let came_from = state.traced_word.get().checked_sub(1).map(|from| from as usize);
        state.traced_word.set(word as u64 + 1);
        let mut is_back = came_from.is_some_and(|from| self::is_back(state, &code.spec.words, from, word));
        for line in code.lines_at(word, came_from) {
            self.trace_line(object, state, line, is_back)?;
            is_back = false;
        }
        if state.traces_opcodes.get() != 0 {
            self.trace_locally(object, state, "opcode", Value::NONE)?;
        }
        Ok(())
    }

    /// Announces `line`, unless it is the one that runs; that, too, after a jump backwards.
    fn trace_line(&self, object: Value, state: &FrameObject, line: u32, is_back: bool) -> R<()> {
        if line == 0 || (u64::from(line) == state.traced_line.get() && !is_back) {
            return Ok(());
        }
        state.traced_line.set(line.into());
        if state.hides_lines.get() != 0 {
            return Ok(());
        }
        state.shown_line.set(line.into());
        state.may_jump.set(may_jump::ON_LINE);
        let outcome = self.trace_locally(object, state, "line", Value::NONE);
        state.shown_line.set(NO_LINE);
        state.may_jump.set(may_jump::NO);
        match state.jump_word.get() {
            0 => outcome,
            word => {
                state.jump_word.set(0);
                outcome.and_then(|()| self.jump(state, word as usize - 1))
            }
        }
    }

    /// The frame on top goes on at another word.
    ///
    /// # Errors
    /// A change of the loop, which makes it read where the frame stands.
    fn jump(&self, state: &FrameObject, word: usize) -> R<()> {
        let Some(frame) = self.frame_at(0) else { return Ok(()) };
        let target = frame.code().entry().wrapping_add(word);
        if let Some(register) = state.jump_handled.get().checked_sub(1) {
            self.set_handled(frame.register(register as usize));
        }
        // SAFETY: a frame runs; the target is a word of its code where an instruction starts (I1).
        unsafe { (*self.frame.get()).pc = target };
        state.traced_word.set(0);
        state.traced_line.set(0);
        self.tracing.changes_loop.set(true);
        Err(Raised::OTHER_LOOP)
    }

    /// Announces that the frame on top returns or yields `value`; tools are told of `event`.
    ///
    /// # Errors
    /// What the functions raise.
    #[cold]
    pub(super) fn announce_return(&self, event: Option<Event>, value: Value) -> R<()> {
        if !self.tracing.is_on.get() || self.frame_at(0).is_none_or(|frame| frame.code().is_hidden) {
            return Ok(());
        }
        let root = value;
        if let Some(event) = event {
            self.monitor(event, &[value])?;
        }
        let is_traced = self.top_flags() & frame_flag::TRACED != 0;
        if is_traced || !self.tracing.profile.get().is_undef() {
            let object = frame_object(self, 0);
            self.profile(object, "return", value)?;
            if let Some(state) = object.payload::<FrameObject>().filter(|_| is_traced) {
                // A body that ends without a return statement does so on whatever line it ran last.
                let ends =
                    self.frame_at(0).is_some_and(|f| f.code().position(f.code().word_number(f.pc)).is_artificial());
                state.shown_line.set(match state.traced_line.get() {
                    line if ends && line != 0 => line,
                    _ => NO_LINE,
                });
                let outcome = self.trace_locally(object, state, "return", value);
                state.shown_line.set(NO_LINE);
                outcome?;
            }
        }
        std::hint::black_box(root);
        Ok(())
    }

    /// Announces the exception that passes the frame on top; `fresh`: that is not raised there once more.
    ///
    /// # Errors
    /// The tracer's own exception, which takes its place.
    #[cold]
    pub(super) fn announce_exception(&self, exception: Gc<Exception>, fresh: bool) -> R<()> {
        let root = exception.value();
        self.monitor_raised(if fresh { Event::Raise } else { Event::Reraise })?;
        let is_traced = fresh && self.top_flags() & frame_flag::TRACED != 0;
        if !is_traced
            || !self.tracing.is_on.get()
            || self.tracing.trace.get().is_undef()
            || self.frame_at(0).is_none_or(|frame| frame.code().is_hidden)
        {
            return Ok(());
        }
        self.clear_raised();
        let object = frame_object(self, 0);
        if let Some(state) = object.payload::<FrameObject>() {
            let (class, traceback) = self.exception_parts(root);
            let parts = Tuple::new(self, &[class, root, traceback]);
            self.trace_locally(object, state, "exception", parts.value())?;
        }
        self.set_raised(root);
        Ok(())
    }

    /// Announces that an exception ends the frame on top. What a function raises takes its place.
    #[cold]
    pub(super) fn announce_unwinding(&self) {
        if !self.tracing.is_on.get() || self.monitor_raised(Event::PyUnwind).is_err() {
            return;
        }
        let root = self.raised();
        self.clear_raised();
        // SAFETY: a frame is on top, whose registers end there.
        unsafe { self.top.set(self.top.get().max((*self.frame.get()).top)) };
        if self.announce_return(None, Value::NONE).is_ok() {
            self.set_raised(root);
        }
        std::hint::black_box(root);
    }

    /// Calls the frame's own trace function.
    fn trace_locally(&self, object: Value, state: &FrameObject, event: &str, argument: Value) -> R<()> {
        let Some(function) = state.trace.get().defined() else { return Ok(()) };
        if !self.tracing.is_on.get() || self.tracing.trace.get().is_undef() {
            return Ok(());
        }
        match self.call_observer(Observer::Trace, function, object, event, argument) {
            Ok(Value::NONE) => Ok(()),
            Ok(next) => {
                state.trace.set(next);
                Ok(())
            }
            Err(raised) => {
                state.trace.set(Value::UNDEF);
                Err(raised)
            }
        }
    }

    /// Calls the profile function, if there is one.
    pub(super) fn profile(&self, object: Value, event: &str, argument: Value) -> R<()> {
        match self.tracing.profile.get().defined() {
            Some(function) if self.tracing.is_on.get() => {
                self.call_observer(Observer::Profile, function, object, event, argument).map(|_| ())
            }
            _ => Ok(()),
        }
    }

    /// Calls one of the functions, during which none is called. One that raises is removed.
    fn call_observer(&self, which: Observer, function: Value, object: Value, event: &str, argument: Value) -> R {
        let event = self.intern(event).value();
        self.unobserved(|| {
            let outcome = self.call(function, &[object, event, argument]);
            if outcome.is_err() {
                self.tracing.slot(which).set(Value::UNDEF);
            }
            outcome
        })
    }

    /// Runs `body`, of which nobody is told.
    pub(super) fn unobserved(&self, body: impl FnOnce() -> R) -> R {
        let stop_value = self.stop_value.get();
        self.tracing.depth.set(self.tracing.depth.get() + 1);
        self.update_tracing();
        let outcome = body();
        self.tracing.depth.set(self.tracing.depth.get() - 1);
        self.update_tracing();
        self.stop_value.set(stop_value);
        if self.tracing.missed.replace(false) {
            self.call_observers_back();
        }
        outcome
    }

    /// Whether there is a trace or profile function.
    fn has_functions(&self) -> bool {
        !self.tracing.trace.get().is_undef() || !self.tracing.profile.get().is_undef()
    }
}

/// As [`jumps_back`], for a frame that is traced: its tests stand behind the bodies of loops, but the first round of a `while`
/// comes from no other.
fn is_back(state: &FrameObject, words: &[Instruction], from: usize, to: usize) -> bool {
    if to > from && words[from].op() == Op::Jump {
        state.entered_word.set(from as u64 + 2);
    }
    let is_first = state.entered_word.get() == to as u64 + 1;
    if is_first {
        state.entered_word.set(0);
    }
    jumps_back(words, from, to) && !is_first
}

/// Whether the way from word `from` to word `to` is one back to a loop's head. The head of a `for` is its ForNext,
/// which stands behind the body, but for the first time.
fn jumps_back(words: &[Instruction], from: usize, to: usize) -> bool {
    let item = words[to];
    if item.op() == Op::ForNext {
        return from as isize > to as isize + item.sc() as isize;
    }
    to < from && words[from].op() != Op::ForNext
}
