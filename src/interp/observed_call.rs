//! Calls that the observed loop makes for somebody to be told of: see [`super::tracing`] and [`super::monitoring`].

use super::monitoring::Event;
use super::{R, Thread};
use crate::objects::frame::frame_object;
use crate::objects::function::{Args, BoundMethod, Function, NativeFunction};
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

impl Thread {
    /// Makes the call of `window[0]` if somebody is told of it, other than of the Python function that it runs: the
    /// profile function of calls of native functions, tools of any. None: the loop makes the call itself.
    ///
    /// # Errors
    /// What the call, the profile function or a callback raises.
    ///
    /// # Safety
    /// As [`Thread::prepare`].
    pub(super) unsafe fn call_observed(
        &self,
        window: *mut Value,
        n: usize,
        names: Option<Gc<Tuple>>,
    ) -> R<Option<Value>> {
        if !self.is_observing() {
            return Ok(None);
        }
        // SAFETY: the caller's promise.
        let callable = unsafe { *window };
        let is_profiled = !self.tracing.profile.get().is_undef() && self.is_announced(callable);
        let tools = self.monitors_call();
        if !is_profiled && tools == 0 {
            return Ok(None);
        }
        // SAFETY: the caller's promise: the arguments stay below top.
        let args = unsafe {
            self.top.set(self.top.get().max(window.add(1 + n)));
            Args { values: std::slice::from_raw_parts(window.add(1), n), names }
        };
        if tools != 0 {
            self.monitor_call(tools, Event::Call, callable, &args)?;
        }
        if !is_profiled && self.runs_python(callable) {
            return Ok(None);
        }
        let outcome = if is_profiled { self.call_profiled(callable, args) } else { self.call_args(callable, args) };
        let told = self.tell_end(outcome, |returned| {
            let event = if returned { Event::CReturn } else { Event::CRaise };
            self.monitor_call(tools, event, callable, &args)
        });
        told.map(Some)
    }

    /// Whether the profile function is told of a call: of a C function's in CPython, and of a native one's that is Python
    /// there.
    fn is_announced(&self, callable: Value) -> bool {
        let (ty, types) = (self.type_of(callable), self.types());
        let is_native = ty == types.builtin_function || ty == types.method_descriptor;
        is_native || self.type_of(BoundMethod::callee(callable)) == types.native_function
    }

    /// Whether a call runs a Python function at once.
    fn runs_python(&self, callable: Value) -> bool {
        BoundMethod::callee(callable).is::<Function>()
    }

    /// Calls a native function, announced to the profile function.
    fn call_profiled(&self, callable: Value, args: Args<'_>) -> R {
        let shown = match args.values.first() {
            Some(this) if callable.cast::<NativeFunction>().is_some_and(|native| native.is_method()) => {
                self.bind(callable, *this, self.type_of(*this))?
            }
            _ => callable,
        };
        let object = frame_object(self, 0);
        self.profile(object, "c_call", shown)?;
        let outcome = self.call_args(callable, args);
        self.tell_end(outcome, |returned| {
            self.profile(object, if returned { "c_return" } else { "c_exception" }, shown)
        })
    }

    /// Tells of the end of a call, during which its value or exception is kept; `tell` is told whether it returned.
    ///
    /// # Errors
    /// What the call has raised, or `tell` in its place.
    fn tell_end(&self, outcome: R, tell: impl FnOnce(bool) -> R<()>) -> R {
        match outcome {
            Ok(value) => {
                tell(true)?;
                std::hint::black_box(value);
            }
            Err(_) => {
                let root = self.raised();
                self.clear_raised();
                tell(false)?;
                self.set_raised(root);
            }
        }
        outcome
    }
}
