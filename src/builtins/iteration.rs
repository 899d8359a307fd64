//! Builtin functions on iterables and iterators.

use super::arguments;
use crate::interp::{R, Resume, Thread};
use crate::objects::function::Args;
use crate::objects::generator::{self, Generator};
use crate::objects::iterator::{self, Iter, IterKind};
use crate::objects::list::methods::sort;
use crate::objects::ty::Special;
use crate::value::Value;

crate::natives! {
    pub(super) static FUNCTIONS;
    /// Return True if bool(x) is True for all values x in the iterable.
    ///
    /// If the iterable is empty, return True.
    "all(iterable, /)" = all;
    /// Return True if bool(x) is True for any x in the iterable.
    ///
    /// If the iterable is empty, return False.
    "any(iterable, /)" = any;
    /// iter(iterable) -> iterator
    /// iter(callable, sentinel) -> iterator
    ///
    /// Get an iterator from an object.
    /// In the first form, the argument must supply its own iterator, or be a sequence.
    /// In the second form, the callable is called until it returns the sentinel.
    "iter(object, sentinel=<unrepresentable>, /)" = iter;
    /// Return an AsyncIterator for an AsyncIterable object.
    "aiter(async_iterable, /)" = aiter;
    /// Return the next item from the async iterator.
    ///
    /// If default is given and the async iterator is exhausted,
    /// it is returned instead of raising StopAsyncIteration.
    "anext(async_iterator, default=<unrepresentable>, /)" = anext;
    /// Return the number of items in a container.
    "len(obj, /)" = len;
    /// next(iterator[, default])
    ///
    /// Return the next item from the iterator.
    /// If default is given and the iterator is exhausted,
    /// it is returned instead of raising StopIteration.
    "next(iterator, default=<unrepresentable>, /)" = next;
    /// Return a new list containing all items from the iterable in ascending order.
    ///
    /// A custom key function can be supplied to customize the sort order, and the
    /// reverse flag can be set to request the result in descending order.
    "sorted(iterable, /, *, key=None, reverse=False)" = raw sorted;
}

/// Whether an item's truth is `wanted`.
fn has(t: &Thread, iterable: Value, wanted: bool) -> R<bool> {
    let it = t.iter(iterable)?;
    while let Some(item) = t.next(it)? {
        if t.truthy(item)? == wanted {
            return Ok(true);
        }
        t.safepoint()?;
    }
    Ok(false)
}

fn all(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(!has(t, a[0], false)?))
}

fn any(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(has(t, a[0], true)?))
}

fn iter(t: &Thread, a: &[Value]) -> R {
    let Some(sentinel) = a[1].defined() else { return t.iter(a[0]) };
    if !super::attributes::is_callable(t, a[0]) {
        return Err(t.type_error("iter(v, w): v must be callable"));
    }
    Ok(Iter::new(t, t.types().callable_iterator, IterKind::Callable, a[0], sentinel).value())
}

fn aiter(t: &Thread, a: &[Value]) -> R {
    let Some(it) = t.call_special(a[0], Special::AIter, &[])? else {
        return Err(t.type_error(&format!("'{}' object is not an async iterable", t.type_name(a[0]))));
    };
    if t.type_of(it).special(t, Special::ANext).is_none() {
        let found = t.type_name(it);
        return Err(t.type_error(&format!("aiter() returned not an async iterator of type '{found}'")));
    }
    Ok(it)
}

fn anext(t: &Thread, a: &[Value]) -> R {
    let Some(awaitable) = t.call_special(a[0], Special::ANext, &[])? else {
        return Err(t.type_error(&format!("'{}' object is not an async iterator", t.type_name(a[0]))));
    };
    Ok(match a[1].defined() {
        Some(default) => generator::anext_with_default(t, awaitable, default),
        None => awaitable,
    })
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(t.len(a[0])? as i64))
}

fn next(t: &Thread, a: &[Value]) -> R {
    let (it, default) = (a[0], a[1]);
    if let Some(generator) = it.cast::<Generator>()
        && t.type_of(it) == t.types().generator
    {
        if let Some(item) = t.resume(generator, Resume::Send(Value::NONE))? {
            return Ok(item);
        }
        let value = t.take_stop_value();
        return default.defined().ok_or_else(|| t.stop_iteration(value));
    }
    match (next_or_end(t, it), default.defined()) {
        (Ok(Some(item)), _) => Ok(item),
        (Ok(None), Some(default)) => Ok(default),
        (Ok(None), None) => Err(t.stop_iteration(Value::UNDEF)),
        (Err(_), Some(default)) if t.raised_is(t.types().stop_iteration) => {
            t.clear_raised();
            Ok(default)
        }
        (Err(raised), _) => Err(raised),
    }
}

/// The next item; none at the end of an iterator that does not raise StopIteration for it.
fn next_or_end(t: &Thread, it: Value) -> R<Option<Value>> {
    if let Some(iter) = it.cast::<Iter>() {
        return iterator::next(t, iter);
    }
    match t.call_special(it, Special::Next, &[])? {
        Some(item) => Ok(Some(item)),
        None => Err(t.type_error(&format!("'{}' object is not an iterator", t.type_name(it)))),
    }
}

fn sorted(t: &Thread, args: Args<'_>) -> R {
    let positional = args.positional();
    arguments::check_count(t, "sorted", positional.len(), 1, 1)?;
    let list = t.to_list(positional[0])?;
    let (mut key, mut reverse) = (Value::UNDEF, Value::UNDEF);
    for (name, value) in args.keywords() {
        match name.as_bytes() {
            b"key" => key = value.given().unwrap_or(Value::UNDEF),
            b"reverse" => reverse = value,
            _ => return Err(t.unexpected_keyword("sort", &["key", "reverse"], name)),
        }
    }
    let reverse = match reverse.defined() {
        Some(reverse) => t.truthy(reverse)?,
        None => false,
    };
    sort(t, list, key, reverse)?;
    Ok(list.value())
}
