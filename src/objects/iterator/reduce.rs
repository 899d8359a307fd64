//! Copying and pickling builtin iterators: what makes an iterator with the same rest.

use super::types::this;
use super::{Iter, IterKind, next};
use crate::builtins::arguments;
use crate::interp::{R, Thread};
use crate::objects::list::List;
use crate::objects::range::Range;
use crate::objects::reduce::call_of_builtin;
use crate::objects::slice::Slice;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// `__reduce__`: a callable, its arguments and perhaps a state for `__setstate__`.
pub fn reduce(t: &Thread, a: &[Value]) -> R {
    let it = this(t, a[0])?;
    let source = it.source.get();
    let class = t.type_of(a[0]).value();
    let index = it.index.get();
    if t.type_of(a[0]) == t.types().memory_iterator {
        return Err(t.type_error("cannot pickle 'memory_iterator' object"));
    }
    match it.which {
        IterKind::Enumerate => {
            let source = rest_of(t, source)?;
            with_state(t, class, &[source, it.a.get()], None)
        }
        IterKind::Filter => {
            let source = rest_of(t, source)?;
            with_state(t, class, &[it.a.get(), source], None)
        }
        IterKind::Map | IterKind::Zip => reduce_parallel(t, it, class),
        IterKind::DictKeys
        | IterKind::DictValues
        | IterKind::DictItems
        | IterKind::DictKeysReversed
        | IterKind::DictValuesReversed
        | IterKind::DictItemsReversed
        | IterKind::Set => call_of_builtin(t, "iter", &[rest(t, it)?.value()]),
        IterKind::ListReversed | IterKind::SequenceReversed => {
            let reversed = t.types().reversed.value();
            match source.defined() {
                // The state is the next item's index.
                Some(source) => with_state(t, reversed, &[source], Some(t.int(index as i64 - 1))),
                None => with_state(t, reversed, &[empty(t, it)], None),
            }
        }
        IterKind::Callable => match source.defined() {
            Some(callable) => call_of_builtin(t, "iter", &[callable, it.a.get()]),
            None => call_of_builtin(t, "iter", &[empty(t, it)]),
        },
        IterKind::Range => {
            let rest = match source.cast::<Range>() {
                Some(_) => {
                    let slice = Slice::new(t, t.int(index as i64), Value::NONE, Value::NONE);
                    t.get_item(source, slice.value())?
                }
                None => t.call(t.types().range.value(), &[Value::small(0)])?,
            };
            with_state(t, builtin_iter(t), &[rest], Some(Value::NONE))
        }
        IterKind::List | IterKind::Tuple | IterKind::Str | IterKind::Bytes | IterKind::Sequence => {
            let Some(source) = source.defined() else {
                return call_of_builtin(t, "iter", &[empty(t, it)]);
            };
            let index = source
                .cast::<Str>()
                .filter(|_| it.which == IterKind::Str)
                .map_or(index, |text| text.char_index(t, index as usize) as u64);
            with_state(t, builtin_iter(t), &[source], Some(t.int(index as i64)))
        }
    }
}

fn builtin_iter(t: &Thread) -> Value {
    t.vm().builtins().get_str(t, t.intern("iter")).unwrap_or(Value::NONE)
}

fn with_state(t: &Thread, callable: Value, arguments: &[Value], state: Option<Value>) -> R {
    let arguments = Tuple::new(t, arguments).value();
    Ok(match state {
        Some(state) => Tuple::new(t, &[callable, arguments, state]).value(),
        None => Tuple::pair(t, callable, arguments).value(),
    })
}

/// What an exhausted iterator may as well iterate over.
fn empty(t: &Thread, it: Gc<Iter>) -> Value {
    match it.which {
        IterKind::List | IterKind::ListReversed => List::empty(t).value(),
        IterKind::Str => t.vm().empty_str().value(),
        _ => t.vm().empty_tuple().value(),
    }
}

/// The iterator inside another, or an empty one.
fn rest_of(t: &Thread, source: Value) -> R {
    match source.defined() {
        Some(source) => Ok(source),
        None => t.iter(t.vm().empty_tuple().value()),
    }
}

fn reduce_parallel(t: &Thread, it: Gc<Iter>, class: Value) -> R {
    let iterators = it.source.get().cast::<Tuple>().unwrap_or_else(|| t.vm().empty_tuple());
    if it.which == IterKind::Map {
        let function = it.a.get();
        let item = |i: usize| if i == 0 { function } else { iterators.get(i - 1) };
        let arguments = Tuple::with(t, iterators.len() + 1, item).value();
        return Ok(Tuple::pair(t, class, arguments).value());
    }
    let is_strict = it.index.get() != 0;
    with_state(t, class, iterators.items(), is_strict.then_some(Value::TRUE))
}

/// The items that a twin of the iterator gives.
fn rest(t: &Thread, it: Gc<Iter>) -> R<Gc<List>> {
    let twin = Iter::new(t, t.type_of(it.header.value()), it.which, it.source.get(), it.a.get());
    twin.index.set(it.index.get());
    twin.limit.set(it.limit.get());
    let items = List::empty(t);
    while let Some(item) = next(t, twin)? {
        items.push(t, item)?;
    }
    Ok(items)
}

/// `__setstate__` of iterators with a position; that of `zip` says whether it is strict.
pub fn set_state(t: &Thread, a: &[Value]) -> R {
    let it = this(t, a[0])?;
    if it.which == IterKind::Zip {
        it.index.set(t.truthy(a[1])?.into());
        return Ok(Value::NONE);
    }
    let index = arguments::ssize(t, a[1])?;
    let source = it.source.get();
    if source.is_undef() || it.which == IterKind::Callable {
        return Ok(Value::NONE);
    }
    if matches!(it.which, IterKind::Sequence) {
        it.index.set(index.max(0) as u64);
        return Ok(Value::NONE);
    }
    let len = t.len(source)?;
    it.index.set(match it.which {
        IterKind::ListReversed | IterKind::SequenceReversed => index.saturating_add(1).clamp(0, len as isize) as u64,
        IterKind::Str => {
            let index = index.clamp(0, len as isize) as usize;
            source.cast::<Str>().map_or(0, |text| text.byte_offset(t, index) as u64)
        }
        _ => index.clamp(0, len as isize) as u64,
    });
    Ok(Value::NONE)
}
