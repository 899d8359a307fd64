//! The handlers of generators and coroutines: suspension and delegation.

use super::call::Resume;
use super::{R, Thread};
use crate::bytecode::CodeFlags;
use crate::objects::generator::{self, Generator};
use crate::objects::ty::Special;
use crate::value::Value;

impl Thread {
    pub(super) fn yield_from_iter(&self, source: Value, awaits: bool) -> R {
        if let Some(generator) = source.cast::<Generator>() {
            let flags = generator.function().code().spec.flags;
            if !awaits && flags.has(CodeFlags::GENERATOR) {
                return Ok(source);
            }
            if flags.has(CodeFlags::COROUTINE) {
                // SAFETY: a frame is running.
                let caller = unsafe { (*self.frame.get()).code() };
                let caller = caller.spec.flags.0;
                if !awaits && caller & (CodeFlags::COROUTINE | CodeFlags::ITERABLE_COROUTINE) == 0 {
                    return Err(self.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
                }
                if awaits && generator.is_delegating() {
                    return Err(self.runtime_error("coroutine is being awaited already"));
                }
                return Ok(source);
            }
        }
        if awaits { self.awaitable_iter(source) } else { self.iter(source) }
    }

    /// What `await source` sends to.
    ///
    /// # Errors
    /// TypeError for what cannot be awaited, and what `__await__` raises.
    pub(crate) fn awaitable_iter(&self, source: Value) -> R {
        if let Some(generator) = source.cast::<Generator>()
            && generator.function().code().spec.flags.0 & (CodeFlags::COROUTINE | CodeFlags::ITERABLE_COROUTINE) != 0
        {
            return Ok(source);
        }
        match self.call_special(source, Special::Await, &[])? {
            Some(it)
                if it.cast::<Generator>().is_some_and(|g| {
                    let flags = g.function().code().spec.flags.0;
                    flags & (CodeFlags::COROUTINE | CodeFlags::ITERABLE_COROUTINE) != 0
                }) =>
            {
                Err(self.type_error("__await__() returned a coroutine"))
            }
            Some(it) if self.type_of(it).special(self, Special::Next).is_some() => Ok(it),
            Some(it) => {
                Err(self.type_error(&format!("__await__() returned non-iterator of type '{}'", self.type_name(it))))
            }
            None => {
                Err(self.type_error(&format!("object {} can't be used in 'await' expression", self.type_name(source))))
            }
        }
    }

    /// Sends `value` to a delegate: what it yields, or none when it has returned
    /// (its value is in `take_stop_value`).
    pub(super) fn send_to(&self, delegate: Value, value: Value) -> R<Option<Value>> {
        if let Some(generator) = delegate.cast::<Generator>() {
            return self.resume(generator, Resume::Send(value));
        }
        if let Some(outcome) = generator::send_to(self, delegate, value) {
            return outcome;
        }
        let result = if value.is_none() {
            match self.type_of(delegate).special(self, Special::Next) {
                Some(next) => self.call_unbound(next, delegate, &[]),
                None => {
                    return Err(self.type_error(&format!("'{}' object is not an iterator", self.type_name(delegate))));
                }
            }
        } else {
            self.call_method(delegate, "send", &[value])
        };
        self.yielded_or_stopped(result)
    }

    /// As `awaitable_iter`; the TypeError for what cannot be awaited is `message` of
    /// its type's name.
    fn await_of(&self, awaitable: Value, message: impl Fn(&str) -> String) -> R {
        let known = awaitable.is::<Generator>() || self.type_of(awaitable).special(self, Special::Await).is_some();
        if known {
            return self.awaitable_iter(awaitable);
        }
        Err(self.type_error(&message(&self.type_name(awaitable))))
    }

    /// GetYieldFromIter: `how` is 0 for `yield from`, 1 for `await`, 2 and 3 for the
    /// awaited results of `__aenter__` and `__aexit__`.
    pub(super) fn delegate_of(&self, source: Value, how: u8) -> R {
        if how < 2 || source.is::<Generator>() {
            return self.yield_from_iter(source, how != 0);
        }
        let method = if how == 2 { "__aenter__" } else { "__aexit__" };
        self.await_of(source, |found| {
            format!("'async with' received an object from {method} that does not implement __await__: {found}")
        })
    }

    pub(super) fn async_iter(&self, source: Value) -> R {
        match self.call_special(source, Special::AIter, &[])? {
            Some(it) if self.type_of(it).special(self, Special::ANext).is_some() => Ok(it),
            Some(it) => Err(self.type_error(&format!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {}",
                self.type_name(it)
            ))),
            None => Err(self.type_error(&format!(
                "'async for' requires an object with __aiter__ method, got {}",
                self.type_name(source)
            ))),
        }
    }

    pub(super) fn async_next(&self, it: Value) -> R {
        if let Some(generator) = it.cast::<Generator>()
            && self.type_of(it) == self.types().async_generator
        {
            return generator::next_step(self, generator);
        }
        match self.call_special(it, Special::ANext, &[])? {
            Some(awaitable) => self.awaitable_iter(awaitable).map_err(|_| {
                let cause = self.take_raised();
                let found = self.type_name(awaitable);
                let message = format!("'async for' received an invalid object from __anext__: {found}");
                self.raise_from(self.types().type_error, &message, cause)
            }),
            None => Err(self.type_error(&format!(
                "'async for' requires an iterator with __anext__ method, got {}",
                self.type_name(it)
            ))),
        }
    }
}
