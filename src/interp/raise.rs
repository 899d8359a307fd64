//! Raising, unwinding, handlers.

use super::deaths::EXPECTS_CALL;
use super::error::Raised;
use super::frame::frame_flag;
use super::monitoring::Event;
use super::thread::{COUNT_STEPS, MEMORY_REFUSED, NO_MEMORY, TRACE};
use super::{R, Thread};
use crate::bytecode::Instruction;
use crate::objects::exception::{Exception, Traceback};
use crate::objects::flag;
use crate::objects::generator::{Generator, state};
use crate::objects::tuple::Tuple;
use crate::objects::ty::{TypeObject, type_flag};
use crate::threads::PollBits;
use crate::value::{Gc, Value};

/// Where unwinding led.
pub(super) enum Unwound {
    /// A handler in the top frame, whose pc is set.
    Handled,
    /// Out of the frame with `ENTRY`, which is popped.
    Left(Raised),
}

impl Thread {
    /// Unwinds frames until one handles the exception on its way, up to the one
    /// with `ENTRY`. `traced`: the first frame gets a traceback entry too.
    #[cold]
    #[inline(never)]
    pub(super) fn unwind(&self, traced: bool) -> Unwound {
        self.expect_no_method();
        let mut traced = traced;
        if let Some(raised) = self.changes_loop() {
            return Unwound::Left(raised);
        }
        loop {
            self.announce_if_new();
            // SAFETY: a frame with ENTRY is below; its pc was saved (I3).
            let (code, word, flags, base) = unsafe {
                let frame = &*self.frame.get();
                let code = frame.code();
                (code, code.word_number(frame.pc), frame.flags, frame.base)
            };
            let Some(exception) = self.raised().cast::<Exception>() else {
                let raised = self.system_error("an error without an exception");
                debug_assert!(false, "Raised without an exception");
                let _ = raised;
                continue;
            };
            if traced && !code.is_hidden {
                // Held on this stack while the traceback is allocated.
                let root = exception.value();
                let next = exception.traceback.get();
                // SAFETY: as above.
                let function = unsafe { (*self.frame.get()).function() };
                let traceback = Traceback::new(self, next, function, word, self.depth());
                exception.traceback.set(traceback.value());
                std::hint::black_box(root);
            }
            if flags & frame_flag::ANNOUNCED != 0 && self.announce_exception(exception, traced).is_err() {
                // The tracer's exception takes its place.
                traced = false;
                continue;
            }
            traced = true;
            let has_begun = !self.raised_at_entry.take();
            if let Some(row) = code.spec.exception_range(word)
                && has_begun
            {
                if flags & frame_flag::ANNOUNCED != 0 && self.monitor_raised(Event::ExceptionHandled).is_err() {
                    continue;
                }
                self.clear_raised();
                // SAFETY: V6: the register is in the window and the handler in the code.
                unsafe {
                    base.add(row.exc as usize).write(exception.value());
                    (*self.frame.get()).pc = code.entry().add(row.handler as usize);
                    self.top.set((*self.frame.get()).top);
                }
                return Unwound::Handled;
            }
            if flags & frame_flag::ANNOUNCED != 0 {
                self.announce_unwinding();
            }
            self.leave_locals(exception);
            if flags & frame_flag::GENERATOR != 0 {
                self.finish_generator_frame();
                self.convert_stop_iteration();
            }
            if flags & frame_flag::OBJECT != 0 {
                self.take_locals_over();
            }
            self.pop_frame();
            if flags & (frame_flag::MADE_WATCHED | frame_flag::WATCHED) != 0 && self.depth() > 0 {
                // SAFETY: the caller's frame is on top.
                unsafe { (*self.frame.get()).flags |= frame_flag::WATCHED };
            }
            if flags & frame_flag::ENTRY != 0 {
                return Unwound::Left(self.still_raised());
            }
        }
    }

    /// The exception ends the frame on top: its entries in the traceback keep the frame's object, or its local variables.
    fn leave_locals(&self, exception: Gc<Exception>) {
        let root = exception.value();
        // SAFETY: a frame is on top.
        let frame = unsafe { *self.frame.get() };
        let own =
            frame.generator.cast::<Generator>().map_or(frame.generator, |g| g.frame_object().unwrap_or(Value::UNDEF));
        let mut entry = exception.traceback.get().cast::<Traceback>();
        let (function, depth) = (frame.function(), self.depth());
        let kept = if crate::objects::frame::is_frame(own) {
            own
        } else {
            let code = frame.code();
            let count = (code.local_count as usize).max(usize::from(code.spec.uses_namespace));
            // SAFETY: I2: the window has the registers of its local variables, or of its namespace.
            Tuple::new(self, unsafe { std::slice::from_raw_parts(frame.base, count) }).value()
        };
        // It may have passed a frame more than once.
        while let Some(own) = entry.filter(|entry| entry.keep_frame(function, depth, kept)) {
            entry = own.next.get().cast();
        }
        std::hint::black_box(root);
    }

    fn still_raised(&self) -> Raised {
        match self.raised().cast::<Exception>() {
            Some(exception) => self.raise_again(exception),
            None => self.system_error("an error without an exception"),
        }
    }

    /// Gives the local variables of the top frame to its object.
    #[cold]
    fn take_locals_over(&self) {
        let raised = self.raised();
        // SAFETY: a frame is on top.
        let frame = unsafe { *self.frame.get() };
        if crate::objects::frame::take_over(self, &frame).is_err() {
            // Without memory the object has no variables.
            self.set_raised(raised);
        }
    }

    /// Links the frame `up` calls above the running one with its object.
    pub(crate) fn link_frame_object(&self, up: usize, object: Value) {
        // SAFETY: a frame is there: the object was made for it.
        unsafe {
            let frame = self.frame.get().sub(up);
            (*frame).generator = object;
            (*frame).flags |= frame_flag::OBJECT;
        }
    }

    /// Marks the generator of the top frame as finished and restores the
    /// exception that was handled before.
    fn finish_generator_frame(&self) {
        // SAFETY: the top frame is a generator's.
        let frame = unsafe { &*self.frame.get() };
        if let Some(generator) = frame.generator.cast::<Generator>() {
            if generator.frame_object().is_some() {
                self.take_locals_over();
            }
            generator.handled.set(Value::UNDEF);
            generator.state.set(state::FINISHED);
            crate::objects::frame::let_go(self, generator);
        }
        self.set_handled(frame.handled);
    }

    /// PEP 479: StopIteration does not leave a generator, nor StopAsyncIteration an
    /// asynchronous one.
    fn convert_stop_iteration(&self) {
        // SAFETY: the top frame is a generator's.
        let frame = unsafe { &*self.frame.get() };
        let word = frame.generator.cast::<Generator>().map_or("generator", |g| self.generator_word(g));
        let which = if self.raised_is(self.types().stop_iteration) {
            "StopIteration"
        } else if word == "async generator" && self.raised_is(self.types().stop_async_iteration) {
            "StopAsyncIteration"
        } else {
            return;
        };
        let stop = self.take_raised();
        let message = format!("{word} raised {which}");
        let _ = self.raise_from(self.types().runtime_error, &message, stop);
    }

    /// The slow ways to return: from `__init__`, a generator, the entry frame.
    /// `Some`: leave the loop with this value. `None`: go on in the frame below,
    /// whose pc has been moved behind the call.
    pub(super) fn return_slow(&self, value: Value) -> R<Option<Value>> {
        // SAFETY: the frame that returns is on top; the one below called it.
        unsafe {
            let frame = self.frame.get();
            let flags = (*frame).flags;
            if flags & frame_flag::ANNOUNCED != 0 {
                self.announce_return(Some(Event::PyReturn), value)?;
            }
            let mut value = value;
            if flags & frame_flag::INIT != 0 {
                if !value.is_none() {
                    return Err(
                        self.type_error(&format!("__init__() should return None, not '{}'", self.type_name(value)))
                    );
                }
                value = *(*frame).base.sub(2);
            }
            if flags & frame_flag::GENERATOR != 0 {
                if self.counts_deaths() {
                    self.note_given_up_locals();
                }
                self.finish_generator_frame();
            }
            if flags & frame_flag::OBJECT != 0 {
                self.take_locals_over();
            }
            let is_watched = flags & (frame_flag::MADE_WATCHED | frame_flag::WATCHED) != 0;
            // Asked for here: the value may take the place of the function.
            let code = (*frame).code();
            self.pop_frame();
            if flags & frame_flag::ENTRY != 0 {
                self.has_yielded.set(false);
                if is_watched {
                    self.left_watched(frame, code, value);
                }
                return Ok(Some(value));
            }
            let caller = &mut *self.frame.get();
            if flags & frame_flag::GENERATOR != 0 && caller.flags & frame_flag::ANNOUNCED != 0 && !value.is_none() {
                self.announce_stop(Some(Event::Raise), value)?;
            }
            let call = *caller.pc;
            caller.pc = caller.pc.add(1);
            // A generator's frame without ENTRY belongs to a ForNext, which falls through.
            if flags & frame_flag::GENERATOR == 0 {
                caller.base.add(call.c()).write(value);
            }
            if is_watched {
                self.left_watched(frame, code, value);
            }
            if (is_watched || flags & frame_flag::INIT != 0) && flags & frame_flag::GENERATOR == 0 && self.is_watching()
            {
                self.look_for_result((*self.frame.get()).pc.sub(1));
            }
            Ok(None)
        }
    }

    /// Suspends the generator of the top frame at `pc` and pops the frame. True
    /// if it was entered from native code.
    pub(super) fn suspend(&self, pc: *const Instruction) -> bool {
        // SAFETY: the top frame is a generator's: only its code has yields.
        let frame = unsafe { &*self.frame.get() };
        let entry = frame.flags & frame_flag::ENTRY != 0;
        let is_handling = frame.flags & frame_flag::HANDLING != 0;
        let (generator, before) = (frame.generator, frame.handled);
        self.pop_frame();
        let handled = self.handled();
        self.set_handled(before);
        self.has_yielded.set(entry);
        if let Some(generator) = generator.cast::<Generator>() {
            generator.pc.set(pc as u64);
            generator.handled.set(if is_handling { handled } else { Value::UNDEF });
            // Last: from here on another thread may resume it.
            generator.state.set(state::SUSPENDED);
            if generator.header().has_flag(flag::FINALIZABLE) {
                self.note_suspended(generator);
            }
        }
        entry
    }

    // ---- raise statements

    /// `raise exception from cause` (UNDEF: no `from`).
    pub(super) fn raise_statement(&self, exception: Value, cause: Value) -> Raised {
        let exception = match self.exception_of(exception, "exceptions must derive from BaseException") {
            Ok(exception) => exception,
            Err(raised) => return raised,
        };
        if !cause.is_undef() {
            let cause = if cause.is_none() {
                Value::UNDEF
            } else {
                match self.exception_of(cause, "exception causes must derive from BaseException") {
                    Ok(cause) => cause.value(),
                    Err(raised) => return raised,
                }
            };
            exception.cause.set(cause);
            exception.suppress_context.set(1);
        }
        self.raise(exception)
    }

    /// An exception, or an instance of an exception class.
    fn exception_of(&self, value: Value, otherwise: &str) -> R<Gc<Exception>> {
        if let Some(exception) = value.cast::<Exception>() {
            return Ok(exception);
        }
        if let Some(class) = value.cast::<TypeObject>()
            && class.has_flag(type_flag::EXCEPTION)
        {
            let made = self.call(value, &[])?;
            return match made.cast::<Exception>() {
                Some(exception) => Ok(exception),
                None => Err(self.type_error(&format!(
                    "calling {} should have returned an instance of BaseException, not {}",
                    self.repr(value)?.to_lossy(),
                    self.repr(self.type_of(made).value())?.to_lossy()
                ))),
            };
        }
        Err(self.type_error(otherwise))
    }

    /// Bare `raise`. True if the error is new, so that it gets a traceback entry.
    pub(super) fn raise_current(&self) -> bool {
        match self.handled().cast::<Exception>() {
            Some(exception) => {
                // As in CPython, the line of the bare `raise` gets no entry.
                let _ = self.raise_again(exception);
                false
            }
            None => {
                let _ = self.runtime_error("No active exception to reraise");
                true
            }
        }
    }

    /// Whether `except ty:` catches the exception.
    pub(super) fn exception_matches(&self, exception: Value, ty: Value) -> R<bool> {
        let is_class = |v: Value| v.cast::<TypeObject>().is_some_and(|c| c.has_flag(type_flag::EXCEPTION));
        let wrong = || self.type_error("catching classes that do not inherit from BaseException is not allowed");
        if let Some(types) = ty.cast::<Tuple>() {
            if !types.items().iter().all(|v| is_class(*v)) {
                return Err(wrong());
            }
            let found = self.type_of(exception);
            return Ok(types.items().iter().any(|v| v.cast::<TypeObject>().is_some_and(|c| found.is_subtype(c))));
        }
        match ty.cast::<TypeObject>() {
            Some(class) if is_class(ty) => Ok(self.is_instance(exception, class)),
            _ => Err(wrong()),
        }
    }

    /// Class and traceback (or None) of an exception.
    pub(super) fn exception_parts(&self, exception: Value) -> (Value, Value) {
        let traceback = exception.cast::<Exception>().map_or(Value::NONE, |e| e.traceback.get().or_none());
        (self.type_of(exception).value(), traceback)
    }

    // ---- names that are not bound

    #[cold]
    pub(super) fn unbound_local(&self, name: Gc<crate::objects::string::Str>) -> Raised {
        let message =
            format!("cannot access local variable '{}' where it is not associated with a value", name.to_lossy());
        // Unlike other NameErrors it does not tell its name: nothing is suggested.
        self.raise_text(self.types().unbound_local_error, &message)
    }

    #[cold]
    pub(super) fn unbound_free(&self, name: Gc<crate::objects::string::Str>) -> Raised {
        let message = format!(
            "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
            name.to_lossy()
        );
        self.name_error(self.types().name_error, &message, name.value())
    }

    #[cold]
    pub(super) fn unknown_name(&self, name: Gc<crate::objects::string::Str>) -> Raised {
        let message = format!("name '{}' is not defined", name.to_lossy());
        let raised = self.name_error(self.types().name_error, &message, name.value());
        self.remember_self();
        raised
    }

    /// Keeps the running method's `self` with the NameError on its way: the name
    /// may be an attribute that lacks its `self.` (traceback/hints.rs).
    #[cold]
    fn remember_self(&self) {
        let Some(frame) = self.frame_at(0) else { return };
        let code = frame.code();
        if code.local_count == 0 || code.var_name(0) != self.intern("self").value() {
            return;
        }
        let this = frame.register(0);
        let this = this.cast::<crate::objects::cell::Cell>().map_or(this, |cell| cell.value.get());
        if let (Some(this), Some(exception)) = (this.defined(), self.raised().cast::<Exception>()) {
            self.set_attribute_of(exception, super::traceback::SELF_ATTRIBUTE, this);
        }
    }

    // ---- safepoints

    /// A safepoint of the loop on the way into the top frame, at its first instruction; where it was suspended before,
    /// nothing is done. What is raised leaves the function, even one that begins with `try`.
    ///
    /// # Errors
    /// As [`Thread::loop_safepoint`].
    #[cold]
    #[inline(never)]
    pub(super) fn entry_safepoint(&self, observed: bool) -> R<()> {
        let Some(frame) = self.frame_at(0) else { return Ok(()) };
        if frame.pc != frame.code().entry() {
            return Ok(());
        }
        let result = self.loop_safepoint(frame.pc, observed);
        self.raised_at_entry.set(result.is_err() && self.changes_loop().is_none());
        result
    }

    /// A safepoint of the loop, whose word is not zero. `next`: the word that is to run next.
    /// `observed`: the loop looks for trace functions.
    ///
    /// # Errors
    /// As [`Thread::safepoint`]; and a change of the loop (see interp/tracing.rs).
    #[cold]
    #[inline(never)]
    pub(super) fn loop_safepoint(&self, next: *const Instruction, observed: bool) -> R<()> {
        self.safepoint_in_loop()?;
        if self.core().retract(TRACE) && !observed {
            self.leave_for_observed(next)?;
        }
        if self.core().retract(EXPECTS_CALL) {
            self.meet_expected();
        }
        // A finalizer that runs takes the next one itself when it ends: in their order.
        if self.core().retract(super::FINALIZE) && !self.is_finalizing() {
            self.run_pending_until_signal();
        }
        if self.core().retract(PollBits::ASYNC) {
            return self.raise_wanted();
        }
        Ok(())
    }

    /// Has an exception of a class raised in this thread at the next safepoint of its loop (UNDEF: none). The world is
    /// stopped, or this is the calling thread.
    pub(crate) fn want_exception(&self, class: Value) {
        self.wanted.set(class);
        if class.is_undef() {
            self.core().retract(PollBits::ASYNC);
        } else {
            self.core().request(PollBits::ASYNC);
        }
    }

    /// Raises what another thread wants raised here.
    fn raise_wanted(&self) -> R<()> {
        let class = self.wanted.swap(Value::UNDEF);
        if class.is_undef() {
            return Ok(());
        }
        if !class.cast::<TypeObject>().is_some_and(|class| class.has_flag(type_flag::EXCEPTION)) {
            let shown = self.repr(class)?;
            let message = format!("_PyErr_SetObject: exception {} is not a BaseException subclass", shown.to_lossy());
            return Err(self.raise_text(self.types().system_error, &message));
        }
        Err(self.raise_statement(class, Value::UNDEF))
    }

    /// What a safepoint of the loop does when the thread is wanted.
    #[cold]
    #[inline(never)]
    pub(crate) fn safepoint_slow(&self) -> R<()> {
        self.publish_place();
        let mut work = self.core().poll_slow();
        // The standing request must not keep the thread from giving way.
        if work.intersects(COUNT_STEPS) && !self.core().poll().is_empty() {
            work = work | self.core().poll_slow();
        }
        self.do_work(work)
    }

    /// The same for the code of the top frame: what is native in CPython keeps the GIL, whatever it is written in here.
    ///
    /// # Errors
    /// As [`Thread::safepoint`].
    pub(super) fn safepoint_in_loop(&self) -> R<()> {
        match self.frame_at(0) {
            Some(frame) if frame.code().is_hidden => self.safepoint_keeping_gil(),
            _ => self.safepoint_slow(),
        }
    }

    /// As [`Thread::safepoint_in_loop`] after the native call at `call`, the top frame's pc. Its result is not among the registers
    /// that are live there, and a handler of a signal may collect: it is kept above the frame meanwhile.
    ///
    /// # Errors
    /// As [`Thread::loop_safepoint`].
    pub(super) fn safepoint_keeping_result(&self, call: *const Instruction) -> R<()> {
        self.keeping_result(call, || self.safepoint_in_loop())
    }

    /// Does `work`, which may collect, while the result of the native call at `call` is kept.
    pub(super) fn keeping_result<T>(&self, call: *const Instruction, work: impl FnOnce() -> T) -> T {
        let Some(frame) = self.frame_at(0) else { return work() };
        // SAFETY: the call is a word of the top frame's code, whose third operand is a register or not one of its window.
        let register = unsafe { (*call).c() };
        let result = if register < frame.code().nregs as usize { frame.register(register) } else { Value::UNDEF };
        self.keeping(result, work)
    }

    /// Does `work`, which may collect, while `value` is kept whatever the collection leaves out.
    pub(crate) fn keeping<T>(&self, value: Value, work: impl FnOnce() -> T) -> T {
        let top = self.top.get();
        // SAFETY: SPARE_REGISTERS are left above every frame.
        unsafe {
            top.write(value);
            self.top.set(top.add(1));
        }
        let outcome = work();
        self.top.set(top);
        outcome
    }

    /// As [`Thread::safepoint_slow`] in the middle of a native function.
    #[cold]
    #[inline(never)]
    pub(super) fn safepoint_keeping_gil(&self) -> R<()> {
        self.do_work(self.core().poll_keeping_gil())
    }

    fn do_work(&self, work: PollBits) -> R<()> {
        if work.intersects(COUNT_STEPS) {
            self.core().request(COUNT_STEPS);
            self.count_step()?;
        }
        if work.intersects(NO_MEMORY) {
            return Err(self.memory_error());
        }
        if work.intersects(MEMORY_REFUSED) && !self.recover_memory() {
            return Err(self.memory_error());
        }
        if work.intersects(PollBits::INTERRUPT) {
            crate::stdlib::signal::run_handlers(self)?;
        }
        if work.intersects(PollBits::COLLECT) {
            self.collect_due();
        }
        if work.intersects(TRACE) {
            // Only the loop can make way for another.
            self.core().request(TRACE);
        }
        if work.intersects(PollBits::ASYNC) {
            // Only the loop raises it: what a native function has begun, it ends.
            self.core().request(PollBits::ASYNC);
        }
        if work.intersects(super::FINALIZE) {
            // Only the loop does that: a native function does not expect its arguments to
            // be changed meanwhile.
            self.core().request(super::FINALIZE);
        }
        if work.intersects(EXPECTS_CALL) {
            self.core().request(EXPECTS_CALL);
        }
        Ok(())
    }

    /// Uses up one step of a program that may only run so many.
    ///
    /// # Errors
    /// RuntimeError when there is none left: at every further step, so that no handler runs on.
    fn count_step(&self) -> R<()> {
        if self.vm().take_step() {
            return Ok(());
        }
        let limit = self.vm().options.step_limit.unwrap_or(0);
        Err(self.runtime_error(&format!("step limit reached: the program has run {limit} instructions")))
    }
}
