//! Iteration over any object.

use crate::interp::{R, Thread};
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::dict::{Dict, DictView};
use crate::objects::iterator::Iter;
use crate::objects::list::List;
use crate::objects::range::Range;
use crate::objects::set::Set;
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
use crate::objects::{iterator, list};
use crate::value::{Gc, Value};

impl Thread {
    /// `iter(v)`.
    ///
    /// # Errors
    /// TypeError "'X' object is not iterable".
    pub fn iter(&self, v: Value) -> R {
        if let Some(it) = iterator::iter_of(self, v) {
            return Ok(it);
        }
        let ty = self.type_of(v);
        match ty.special(self, Special::Iter) {
            Some(Value::NONE) | None => {}
            Some(method) => {
                let it = self.call_unbound(method, v, &[])?;
                if self.type_of(it).special(self, Special::Next).is_none() {
                    return Err(
                        self.type_error(&format!("iter() returned non-iterator of type '{}'", self.type_name(it)))
                    );
                }
                return Ok(it);
            }
        }
        if ty.special(self, Special::GetItem).is_some() && ty.special(self, Special::Iter).is_none() {
            return Ok(iterator::sequence_iter(self, v));
        }
        Err(self.type_error(&format!("'{}' object is not iterable", self.type_name(v))))
    }

    /// The next item, or none at the end.
    ///
    /// # Errors
    /// TypeError "'X' object is not an iterator", and what `__next__` raises,
    /// StopIteration excepted.
    #[inline]
    pub fn next(&self, it: Value) -> R<Option<Value>> {
        if let Some(iter) = it.cast::<Iter>() {
            return match iterator::next(self, iter) {
                // What a function or method of the program raises may be the end.
                Err(_) if self.raised_is(self.types().stop_iteration) => {
                    self.clear_raised();
                    Ok(None)
                }
                next => next,
            };
        }
        if let Some(generator) = it.cast::<crate::objects::generator::Generator>() {
            let item = self.resume(generator, crate::interp::call::Resume::Send(Value::NONE))?;
            if item.is_none() {
                self.take_stop_value();
            }
            return Ok(item);
        }
        let Some(method) = self.type_of(it).special(self, Special::Next) else {
            return Err(self.type_error(&format!("'{}' object is not an iterator", self.type_name(it))));
        };
        match self.call_unbound_raw(method, it, &[]) {
            Ok(item) => Ok(item.defined()),
            Err(_) if self.raised_is(self.types().stop_iteration) => {
                self.clear_raised();
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// Calls `visit` for each item of any iterable.
    ///
    /// # Errors
    /// As iter and next, and what `visit` gives.
    pub fn each(&self, v: Value, mut visit: impl FnMut(Value) -> R<()>) -> R<()> {
        let ty = self.type_of(v);
        if let Some(list) = v.cast::<List>()
            && ty == self.types().list
        {
            let mut i = 0;
            while let Some(item) = list.get(i) {
                visit(item)?;
                i += 1;
            }
            return Ok(());
        }
        if let Some(tuple) = v.cast::<Tuple>()
            && ty == self.types().tuple
        {
            for item in tuple.items() {
                visit(*item)?;
            }
            return Ok(());
        }
        if let Some(bytes) = v.cast::<Bytes>()
            && ty == self.types().bytes
        {
            return bytes.data().iter().try_for_each(|byte| visit(Value::small((*byte).into())));
        }
        if let Some(array) = v.cast::<ByteArray>()
            && ty == self.types().bytearray
        {
            let mut i = 0;
            while let Some(byte) = array.get(self, i)? {
                visit(byte)?;
                i += 1;
            }
            return Ok(());
        }
        if let Some((start, stop, step)) = v.cast::<Range>().and_then(|r| r.small()) {
            let mut i = start;
            while if step > 0 { i < stop } else { i > stop } {
                visit(Value::small(i))?;
                self.safepoint()?;
                i = match i.checked_add(step) {
                    Some(next) if Value::try_small(next).is_some() => next,
                    _ => break,
                };
            }
            return Ok(());
        }
        let it = self.iter(self.steady(v)?)?;
        while let Some(item) = self.next(it)? {
            visit(item)?;
            self.safepoint()?;
        }
        Ok(())
    }

    /// What to visit the items of, where other threads run at the same time: of a dict, a view or a set the items of one
    /// moment, as CPython's free-threaded build takes them under the object's lock.
    fn steady(&self, v: Value) -> R<Value> {
        if !self.is_parallel() {
            return Ok(v);
        }
        let (ty, types) = (self.type_of(v), self.types());
        if let Some(dict) = v.cast::<Dict>()
            && ty == types.dict
        {
            return Ok(dict.copy(self)?.value());
        }
        if let Some(view) = v.cast::<DictView>() {
            let dict = view.dict();
            let is_plain = self.type_of(dict.value()) == types.dict;
            return if is_plain { Ok(DictView::new(self, dict.copy(self)?, view.view).value()) } else { Ok(v) };
        }
        if let Some(set) = v.cast::<Set>()
            && ty == types.set
        {
            return self.to_list(set.value()).map(Gc::value);
        }
        Ok(v)
    }

    /// `list(v)`, fresh.
    ///
    /// # Errors
    /// As [`Thread::each`].
    pub fn to_list(&self, v: Value) -> R<Gc<List>> {
        let result = List::empty(self);
        list::methods::extend(self, result, v)?;
        Ok(result)
    }

    /// `tuple(v)`.
    ///
    /// # Errors
    /// As [`Thread::each`].
    pub fn to_tuple(&self, v: Value) -> R<Gc<Tuple>> {
        if let Some(tuple) = v.cast::<Tuple>()
            && self.type_of(v) == self.types().tuple
        {
            return Ok(tuple);
        }
        let list = self.to_list(v)?;
        Tuple::try_with(self, list.len(), |i| list.get(i).unwrap_or(Value::NONE))
    }
}
