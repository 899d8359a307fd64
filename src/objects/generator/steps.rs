//! What `await` runs of generators: one step of an asynchronous generator
//! (`asend`, `athrow`, `aclose`), a coroutine's iterator, `anext` with a default
//! (`Objects/genobject.c`).
//!
//! An asynchronous generator whose frame stopped at a `yield` has an item; one
//! that stopped at an `await` passes on what the awaited object yields.

use super::Generator;
use super::methods::{thrown, warn_of_signature};
use crate::bytecode::{Instruction, Op};
use crate::heap::Marker;
use crate::interp::{R, Raised, Resume, Thread};
use crate::natives;
use crate::objects::exception::Exception;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::TypeSpec;
use crate::value::{Gc, Slot, Value, WordSlot};

/// What a [`Step`] does to its generator first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// `asend(argument)`
    Send,
    /// `athrow(argument)`
    Throw,
    /// `aclose()`
    Close,
}

/// Values of [`Step::state`].
mod stage {
    pub const NEW: u64 = 0;
    pub const RUNNING: u64 = 1;
    pub const DONE: u64 = 2;
}

/// One step of an asynchronous generator.
pub(super) struct Step {
    generator: Slot,
    action: Action,
    /// What is sent; or the three arguments of `athrow`.
    arguments: [Slot; 3],
    state: WordSlot,
}

impl Payload for Step {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.generator);
        marker.slots(&self.arguments);
    }

    /// Only one that was never begun is told of.
    fn has_ended(&self) -> bool {
        self.state.get() != stage::NEW
    }
}

/// What a step gave: an object yielded to whom runs the loop, or the end.
enum Outcome {
    Pending(Value),
    /// The generator yielded this item.
    Item(Value),
    /// The generator returned.
    End,
}

pub(super) fn step(t: &Thread, generator: Gc<Generator>, action: Action, arguments: [Value; 3]) -> Value {
    let ty = match action {
        Action::Send => t.types().async_generator_asend,
        Action::Throw | Action::Close => t.types().async_generator_athrow,
    };
    let step = Step {
        generator: Slot::new(generator.value()),
        action,
        arguments: arguments.map(Slot::new),
        state: WordSlot::new(stage::NEW),
    };
    Native::new(t, ty, step).value()
}

/// Which method of its generator made an object, and that generator, if it is a step that was never begun.
pub fn never_begun(object: Value) -> Option<(&'static str, Gc<Generator>)> {
    let step = object.payload::<Step>().filter(|step| step.state.get() == stage::NEW)?;
    let method = match step.action {
        Action::Send => "asend",
        Action::Throw => "athrow",
        Action::Close => "aclose",
    };
    Some((method, step.generator()))
}

impl Step {
    fn generator(&self) -> Gc<Generator> {
        // SAFETY: set once, to a generator.
        unsafe { Gc::from_value(self.generator.get()) }
    }

    /// Begins or goes on; true if this is the first time.
    fn enter(&self, t: &Thread) -> R<bool> {
        let again = match self.action {
            Action::Send => "cannot reuse already awaited __anext__()/asend()",
            _ => "cannot reuse already awaited aclose()/athrow()",
        };
        if !self.state.compare_set(stage::NEW, stage::RUNNING) {
            return match self.state.get() {
                stage::DONE => Err(t.runtime_error(again)),
                _ => Ok(false),
            };
        }
        if !self.generator().begin_step() {
            self.state.set(stage::DONE);
            let what = match self.action {
                Action::Send => "anext",
                Action::Throw => "athrow",
                Action::Close => "aclose",
            };
            return Err(t.runtime_error(&format!("{what}(): asynchronous generator is already running")));
        }
        Ok(true)
    }

    fn leave(&self) {
        self.state.set(stage::DONE);
        self.generator().end_step();
    }

    /// Runs the generator on.
    fn resume(&self, t: &Thread, how: Resume) -> R<Outcome> {
        let generator = self.generator();
        Ok(match t.resume(generator, how)? {
            None => Outcome::End,
            Some(value) if at_yield(generator) => Outcome::Item(value),
            Some(value) => Outcome::Pending(value),
        })
    }

    /// What the awaiting side sees of the outcome: `None` is the end of the step,
    /// its value is in `take_stop_value`.
    fn settle(&self, t: &Thread, outcome: R<Outcome>) -> R<Option<Value>> {
        let closes = self.action == Action::Close;
        let error = match outcome {
            Ok(Outcome::Pending(value)) => return Ok(Some(value)),
            Ok(Outcome::Item(_)) if closes => {
                self.leave();
                return Err(t.runtime_error("async generator ignored GeneratorExit"));
            }
            Ok(Outcome::Item(value)) => {
                self.leave();
                t.set_stop_value(value);
                return Ok(None);
            }
            Ok(Outcome::End) => {
                t.take_stop_value();
                self.generator().set_closed();
                self.leave();
                if !closes {
                    return Err(t.raise_with(t.types().stop_async_iteration, &[]));
                }
                t.set_stop_value(Value::NONE);
                return Ok(None);
            }
            Err(raised) => raised,
        };
        let is_end = t.raised_is(t.types().stop_async_iteration) || t.raised_is(t.types().generator_exit);
        if is_end {
            self.generator().set_closed();
        }
        self.leave();
        if is_end && closes {
            t.clear_raised();
            t.set_stop_value(Value::NONE);
            return Ok(None);
        }
        Err(error)
    }

    /// Sends `value` to what runs. `None`: the step is over.
    fn send(&self, t: &Thread, value: Value) -> R<Option<Value>> {
        let is_first = self.enter(t)?;
        if !is_first {
            return self.settle(t, self.resume(t, Resume::Send(value)));
        }
        if self.action == Action::Send {
            let value = if value.is_none() { self.arguments[0].get().or_none() } else { value };
            return self.settle(t, self.resume(t, Resume::Send(value)));
        }
        let generator = self.generator();
        if generator.is_finished() {
            self.leave();
            t.set_stop_value(Value::NONE);
            return Ok(None);
        }
        if generator.is_closed() {
            self.leave();
            return Err(t.raise_with(t.types().stop_async_iteration, &[]));
        }
        if !value.is_none() {
            self.leave();
            return Err(t.runtime_error("can't send non-None value to a just-started coroutine"));
        }
        let exception = match self.action {
            Action::Close => {
                generator.set_closed();
                Ok(Exception::new(t, t.types().generator_exit, t.vm().empty_tuple()))
            }
            _ => thrown(t, self.arguments[0].get(), self.arguments[1].get().or_none()),
        };
        let outcome = exception.and_then(|exception| self.resume(t, Resume::ThrowInside(exception)));
        self.settle(t, outcome)
    }

    fn throw(&self, t: &Thread, exception: Gc<Exception>) -> R<Option<Value>> {
        self.enter(t)?;
        self.settle(t, self.resume(t, Resume::Throw(exception)))
    }
}

/// Whether a suspended asynchronous generator stands at a `yield`.
fn at_yield(generator: Gc<Generator>) -> bool {
    // SAFETY: a suspended generator's pc is at an instruction of its code (I1).
    let instruction = unsafe { *(generator.pc.get() as *const Instruction) };
    instruction.op() == Op::Yield
}

/// What `await` sends values to.
pub(super) struct Wrapper {
    /// A coroutine; or, behind `anext(it, default)`, the awaitable.
    inner: Slot,
    /// UNDEF without a default.
    default: Slot,
}

impl Payload for Wrapper {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.inner, &self.default]);
    }
}

/// The iterator of a coroutine: `coroutine.__await__()`.
pub(super) fn coroutine_iterator(t: &Thread, coroutine: Value) -> Value {
    let wrapper = Wrapper { inner: Slot::new(coroutine), default: Slot::new(Value::UNDEF) };
    Native::new(t, t.types().coroutine_wrapper, wrapper).value()
}

/// `anext(iterator, default)` of what `__anext__` gave.
pub fn anext_with_default(t: &Thread, awaitable: Value, default: Value) -> Value {
    let wrapper = Wrapper { inner: Slot::new(awaitable), default: Slot::new(default) };
    Native::new(t, t.types().anext_awaitable, wrapper).value()
}

/// Sends `value` to a step or a coroutine's iterator, if `delegate` is one: what
/// it yields, or none when it is over (its value is in `take_stop_value`).
pub fn send_to(t: &Thread, delegate: Value, value: Value) -> Option<R<Option<Value>>> {
    if let Some(step) = delegate.payload::<Step>() {
        return Some(step.send(t, value));
    }
    let wrapper = delegate.payload::<Wrapper>().filter(|w| w.default.get().is_undef())?;
    Some(t.resume(wrapper.inner.get().cast()?, Resume::Send(value)))
}

pub static STEP_SPEC: TypeSpec = TypeSpec { methods: STEP_METHODS, ..TypeSpec::EMPTY };

natives! { static STEP_METHODS;
    /// Return an iterator to be used in await expression.
    "__await__($self, /)" = itself;
    /// Implement iter(self).
    "__iter__($self, /)" = itself;
    /// Implement next(self).
    "__next__($self, /)" = step_next;
    /// send(value) -> send 'value' to the generator.
    "send($self, object, /)" = step_send;
    /// throw(value)
    /// throw(type[,value[,tb]])
    ///
    /// Raise the exception in the generator.
    "throw($self, type, value=None, traceback=None, /)" = step_throw;
    /// close() -> raise GeneratorExit inside generator.
    "close($self, /)" = step_close;
}

fn itself(_: &Thread, a: &[Value]) -> R {
    Ok(a[0])
}

fn this(t: &Thread, value: &Value) -> R<Gc<Native>> {
    match value.payload::<Step>() {
        Some(_) => Ok(value.cast().unwrap_or_else(|| unreachable!("it has a payload"))),
        None => Err(t.type_error(&format!("an awaitable is required, not '{}'", t.type_name(*value)))),
    }
}

/// The value yielded, or StopIteration with the result.
fn yielded(t: &Thread, outcome: R<Option<Value>>) -> R {
    match outcome? {
        Some(value) => Ok(value),
        None => Err(t.stop_iteration(t.take_stop_value())),
    }
}

fn step_send(t: &Thread, a: &[Value]) -> R {
    this(t, &a[0])?;
    match a[0].payload::<Step>() {
        Some(step) => yielded(t, step.send(t, a[1])),
        None => Ok(Value::NONE),
    }
}

fn step_next(t: &Thread, a: &[Value]) -> R {
    step_send(t, &[a[0], Value::NONE])
}

fn step_throw(t: &Thread, a: &[Value]) -> R {
    this(t, &a[0])?;
    warn_of_signature(t, "throw", a)?;
    let exception = thrown(t, a[1], a[2].or_none())?;
    match a[0].payload::<Step>() {
        Some(step) => yielded(t, step.throw(t, exception)),
        None => Ok(Value::NONE),
    }
}

fn step_close(t: &Thread, a: &[Value]) -> R {
    this(t, &a[0])?;
    let Some(step) = a[0].payload::<Step>() else { return Ok(Value::NONE) };
    if step.state.get() == stage::DONE {
        return Ok(Value::NONE);
    }
    let exit = Exception::new(t, t.types().generator_exit, t.vm().empty_tuple());
    match step.throw(t, exit) {
        Ok(Some(_)) => Err(t.runtime_error("coroutine ignored GeneratorExit")),
        Ok(None) => {
            t.take_stop_value();
            Ok(Value::NONE)
        }
        Err(raised) => forgive_end(t, raised),
    }
}

/// None instead of the exceptions that end what is closed.
fn forgive_end(t: &Thread, raised: Raised) -> R {
    let types = t.types();
    let ends = [types.stop_iteration, types.stop_async_iteration, types.generator_exit];
    if ends.iter().any(|ty| t.raised_is(*ty)) {
        t.clear_raised();
        return Ok(Value::NONE);
    }
    Err(raised)
}

// ---- a coroutine's iterator

pub static COROUTINE_WRAPPER_SPEC: TypeSpec = TypeSpec { methods: WRAPPER_METHODS, ..TypeSpec::EMPTY };

natives! { static WRAPPER_METHODS;
    /// Implement iter(self).
    "__iter__($self, /)" = itself;
    /// Implement next(self).
    "__next__($self, /)" = wrapper_next;
    /// send(arg) -> send 'arg' into coroutine,
    /// return next iterated value or raise StopIteration.
    "send($self, object, /)" = wrapper_send;
    /// throw(value)
    /// throw(type[,value[,traceback]])
    ///
    /// Raise exception in coroutine, return next iterated value or raise StopIteration.
    "throw($self, type, value=None, traceback=None, /)" = wrapper_throw;
    /// close() -> raise GeneratorExit inside coroutine.
    "close($self, /)" = wrapper_close;
}

fn inner(t: &Thread, value: &Value) -> R {
    match value.payload::<Wrapper>() {
        Some(wrapper) => Ok(wrapper.inner.get()),
        None => Err(t.type_error(&format!("a coroutine_wrapper is required, not '{}'", t.type_name(*value)))),
    }
}

fn wrapper_next(t: &Thread, a: &[Value]) -> R {
    t.call_method(inner(t, &a[0])?, "send", &[Value::NONE])
}

fn wrapper_send(t: &Thread, a: &[Value]) -> R {
    t.call_method(inner(t, &a[0])?, "send", &[a[1]])
}

/// The arguments of `throw` that were given.
fn thrown_arguments(a: &[Value]) -> &[Value] {
    let given = a.iter().take_while(|v| !v.is_undef()).count();
    &a[1..given]
}

fn wrapper_throw(t: &Thread, a: &[Value]) -> R {
    t.call_method(inner(t, &a[0])?, "throw", thrown_arguments(a))
}

fn wrapper_close(t: &Thread, a: &[Value]) -> R {
    t.call_method(inner(t, &a[0])?, "close", &[])
}

// ---- anext with a default

pub static ANEXT_SPEC: TypeSpec = TypeSpec { methods: ANEXT_METHODS, ..TypeSpec::EMPTY };

natives! { static ANEXT_METHODS;
    /// Return an iterator to be used in await expression.
    "__await__($self, /)" = itself;
    /// Implement iter(self).
    "__iter__($self, /)" = itself;
    /// Implement next(self).
    "__next__($self, /)" = anext_next;
    /// send(arg) -> send 'arg' into the awaited object.
    "send($self, object, /)" = anext_send;
    /// throw(value)
    /// throw(type[,value[,traceback]])
    ///
    /// Raise the exception in the awaited object.
    "throw($self, type, value=None, traceback=None, /)" = anext_throw;
    /// close() -> raise GeneratorExit in the awaited object.
    "close($self, /)" = anext_close;
}

/// Calls `name` of the awaited object's iterator; the default where it has ended.
fn anext_call(t: &Thread, this: &Value, name: &str, arguments: &[Value]) -> R {
    let it = t.awaitable_iter(inner(t, this)?)?;
    match t.call_method(it, name, arguments) {
        Err(_) if t.raised_is(t.types().stop_async_iteration) => {
            t.clear_raised();
            let default = this.payload::<Wrapper>().map_or(Value::NONE, |w| w.default.get());
            Err(t.stop_iteration(default))
        }
        result => result,
    }
}

fn anext_next(t: &Thread, a: &[Value]) -> R {
    let it = t.awaitable_iter(inner(t, &a[0])?)?;
    let name = if it.is::<Generator>() { "send" } else { "__next__" };
    let none = [Value::NONE];
    anext_call(t, &a[0], name, if name == "send" { &none } else { &[] })
}

fn anext_send(t: &Thread, a: &[Value]) -> R {
    anext_call(t, &a[0], "send", &a[1..2])
}

fn anext_throw(t: &Thread, a: &[Value]) -> R {
    anext_call(t, &a[0], "throw", thrown_arguments(a))
}

fn anext_close(t: &Thread, a: &[Value]) -> R {
    anext_call(t, &a[0], "close", &[])
}
