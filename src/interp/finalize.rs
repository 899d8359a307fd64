//! Running the finalizers of what has died, and callbacks of weak references; `interp/deaths` finds out what has.

use super::deaths::is_of_library;
use super::frame::frame_flag;
use super::{R, Thread, traceback};
use crate::bytecode::{CodeFlags, Instruction, Op};
use crate::heap::Pending;
use crate::objects::Kind;
use crate::objects::dict::Dict;
use crate::objects::exception::{Exception, Traceback};
use crate::objects::function::Function;
use crate::objects::generator::{Generator, never_begun, state};
use crate::objects::module::Module;
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
use crate::threads::PollBits;
use crate::value::{Gc, Value};

/// The safepoint bit: finalizers or callbacks are queued.
pub(crate) const FINALIZE: PollBits = PollBits(1 << 24);

/// Whether handlers of signals have to wait.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    No,
    Yes,
    /// A signal has come meanwhile.
    OneWaits,
}

/// How deep finalizers of finalizers nest; those further in wait.
const NESTING_MAX: u32 = 16;

impl Thread {
    /// Whether this thread runs finalizers or callbacks.
    pub(super) fn is_finalizing(&self) -> bool {
        self.finalizing.get() > 0
    }

    /// Runs queued finalizers and callbacks. What they raise is reported and ignored.
    ///
    /// # Safepoint
    /// Runs Python code.
    pub(crate) fn run_pending(&self) {
        self.run_pending_while(|| true);
    }

    /// The same, but a signal's handler is not kept waiting: what it raises belongs to the program, which ignores what
    /// finalizers raise. The rest is for a later safepoint.
    pub(super) fn run_pending_until_signal(&self) {
        self.run_pending_while(|| !self.core().poll().intersects(PollBits::INTERRUPT));
    }

    fn run_pending_while(&self, goes_on: impl Fn() -> bool) {
        if self.finalizing.get() >= NESTING_MAX || self.frames_left() < 32 {
            return;
        }
        self.finalizing.set(self.finalizing.get() + 1);
        let (stop, handled) = (self.stop_value.get(), self.handled());
        let is_told = self.vm().take_untold_collection() && crate::stdlib::gc::tell(self, "start");
        loop {
            if !goes_on() {
                self.core().request(super::FINALIZE);
                break;
            }
            let Some(pending) = self.heap().take_pending(std::ptr::from_ref(self) as usize) else { break };
            match pending {
                Pending::Finalize(object) => self.finalize(object),
                Pending::Callback { reference, callback } => {
                    if self.call_back(callback, reference).is_err() {
                        self.report_unraisable(callback);
                    }
                }
            }
        }
        if is_told {
            crate::stdlib::gc::tell(self, "stop");
            // Those that the callbacks have caused are not told.
            self.vm().take_untold_collection();
        }
        self.stop_value.set(stop);
        self.set_handled(handled);
        self.finalizing.set(self.finalizing.get() - 1);
    }

    /// Calls a weak reference's callback. Within one of the library no handler of a signal runs: what it raised would be
    /// ignored with what the callback raises, of which the program knows nothing.
    fn call_back(&self, callback: Value, reference: Value) -> R {
        let is_of_library = callback.cast::<Function>().is_some_and(|function| is_of_library(function.code()));
        if !is_of_library || self.handlers_held.get() != Held::No {
            return self.call(callback, &[reference]);
        }
        self.handlers_held.set(Held::Yes);
        let result = self.call(callback, &[reference]);
        if self.handlers_held.replace(Held::No) == Held::OneWaits {
            self.core().request(PollBits::INTERRUPT);
        }
        result
    }

    /// Whether handlers of signals have to wait; if so they run later.
    pub(crate) fn holds_handlers(&self) -> bool {
        let holds = self.handlers_held.get() != Held::No;
        if holds {
            self.handlers_held.set(Held::OneWaits);
        }
        holds
    }

    pub(super) fn finalize(&self, object: Value) {
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
            self.place_unraisable(exception);
            traceback::unraisable(self, exception, None, object);
        }
    }

    /// What was raised in native code alone comes from where the program is (`Python/errors.c:PyErr_FormatUnraisable`).
    fn place_unraisable(&self, exception: Gc<Exception>) {
        let Some(frame) = self.frame_at(0).filter(|_| exception.traceback.get().given().is_none()) else { return };
        let word = frame.code().word_number(frame.pc);
        let function = frame.function();
        let root = exception.value();
        let traceback = Traceback::new(self, Value::UNDEF, function, word, self.depth());
        exception.traceback.set(traceback.value());
        std::hint::black_box(root);
    }

    /// The program's global variables.
    fn main_globals(&self) -> Option<Gc<Dict>> {
        Some(self.vm().modules().get_str(self, self.intern("__main__"))?.cast::<Module>()?.dict())
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
        if let Some(globals) = self.main_globals() {
            self.heap().finalize_globals(&globals.header);
            self.run_pending();
        }
        while self.heap().finalize_some() {
            self.run_pending();
        }
    }
}
