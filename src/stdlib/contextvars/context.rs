//! `Context`, and the current one of a thread.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{CONTEXT, VARIABLE, nth_type, trie};
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Slot, Value};

pub(super) static SPEC: TypeSpec = TypeSpec { new: Some(new), methods: METHODS, ..TypeSpec::EMPTY };

natives! { static METHODS;
    /// Calls the callable with the further arguments while this is the current context.
    "run($self, /, *args, **kwargs)" = raw run;
    /// A context with the same values, which costs no more than an empty one.
    "copy($self, /)" = copy;
    /// The value of a variable here, or else the default.
    "get($self, key, default=None, /)" = get;
    /// The variables that have a value here.
    "keys($self, /)" = keys;
    /// The values of all variables.
    "values($self, /)" = values;
    /// Pairs of the variables and their values.
    "items($self, /)" = items;
    /// Return self[key].
    "__getitem__($self, key, /)" = get_item;
    /// Return bool(key in self).
    "__contains__($self, key, /)" = contains;
    /// Return len(self).
    "__len__($self, /)" = len;
    /// Implement iter(self).
    "__iter__($self, /)" = keys;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
}

/// The payload of a context.
pub(super) struct Context {
    /// A map of [`trie`].
    pub(super) map: Slot,
    /// Whether `run` is active in some thread.
    entered: AtomicBool,
}

impl Payload for Context {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.map);
    }
}

fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    if !args.values.is_empty() {
        return Err(t.type_error("Context() does not accept any arguments"));
    }
    Ok(with_map(t, cls, Value::NONE))
}

fn with_map(t: &Thread, cls: Gc<TypeObject>, map: Value) -> Value {
    Native::new(t, cls, Context { map: Slot::new(map), entered: AtomicBool::new(false) }).value()
}

fn context<'a>(t: &Thread, this: &'a Value) -> R<&'a Context> {
    this.payload().ok_or_else(|| t.type_error("a Context is required"))
}

// ---- the current context

/// The context of the calling thread.
///
/// # Errors
/// MemoryError.
pub(super) fn current(t: &Thread) -> R {
    if t.context.get().is_undef() {
        t.context.set(with_map(t, nth_type(t, CONTEXT)?, Value::NONE));
    }
    Ok(t.context.get())
}

/// The map of the calling thread's context.
pub(super) fn current_map(t: &Thread) -> Value {
    let current = t.context.get();
    current.payload::<Context>().map_or(Value::NONE, |context| context.map.get())
}

pub(super) fn copy_current(t: &Thread, _: &[Value]) -> R {
    Ok(with_map(t, nth_type(t, CONTEXT)?, current_map(t)))
}

/// Makes a context the thread's, until it is dropped.
struct Entered<'a> {
    thread: &'a Thread,
    context: &'a Context,
    /// On the stack of `run`, where a collection sees it.
    previous: &'a Value,
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        self.thread.context.set(*self.previous);
        self.context.entered.store(false, Ordering::Release);
    }
}

fn run(t: &Thread, args: Args<'_>) -> R {
    let this = args.values[0];
    let context = context(t, &this)?;
    let [callable, ..] = args.skip(1).positional() else {
        return Err(t.type_error("run() missing 1 required positional argument"));
    };
    if context.entered.swap(true, Ordering::Acquire) {
        let shown = t.repr(this)?;
        return Err(t.runtime_error(&format!("cannot enter context: {} is already entered", shown.to_lossy())));
    }
    let previous = t.context.swap(this);
    let _entered = Entered { thread: t, context, previous: std::hint::black_box(&previous) };
    t.call_args(*callable, args.skip(2))
}

// ---- as a mapping

fn key<'a>(t: &Thread, key: &'a Value) -> R<&'a Value> {
    if t.type_of(*key) == nth_type(t, VARIABLE)? {
        return Ok(key);
    }
    let found = t.repr(*key)?;
    Err(t.type_error(&format!("a ContextVar key was expected, got {}", found.to_lossy())))
}

fn find(t: &Thread, a: &[Value]) -> R<Option<Value>> {
    Ok(trie::find(context(t, &a[0])?.map.get(), *key(t, &a[1])?))
}

fn get_item(t: &Thread, a: &[Value]) -> R {
    find(t, a)?.ok_or_else(|| t.key_error(a[1]))
}

fn get(t: &Thread, a: &[Value]) -> R {
    Ok(find(t, a)?.unwrap_or_else(|| a[2].or_none()))
}

fn contains(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(find(t, a)?.is_some()))
}

fn copy(t: &Thread, a: &[Value]) -> R {
    let map = context(t, &a[0])?.map.get();
    Ok(with_map(t, nth_type(t, CONTEXT)?, map))
}

fn count(map: Value) -> i64 {
    let mut count = 0;
    let counted: Result<(), std::convert::Infallible> = trie::each(map, &mut |_, _| {
        count += 1;
        Ok(())
    });
    match counted {
        Ok(()) => count,
    }
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(count(context(t, &a[0])?.map.get())))
}

/// An iterator over what `item` makes of each variable and its value.
fn listed(t: &Thread, this: &Value, item: impl Fn(Value, Value) -> Value) -> R {
    let list = List::empty(t);
    trie::each(context(t, this)?.map.get(), &mut |key, value| list.push(t, item(key, value)))?;
    t.iter(list.value())
}

fn keys(t: &Thread, a: &[Value]) -> R {
    listed(t, &a[0], |key, _| key)
}

fn values(t: &Thread, a: &[Value]) -> R {
    listed(t, &a[0], |_, value| value)
}

fn items(t: &Thread, a: &[Value]) -> R {
    listed(t, &a[0], |key, value| Tuple::pair(t, key, value).value())
}

fn eq(t: &Thread, a: &[Value]) -> R {
    let (Some(one), Some(other)) = (a[0].payload::<Context>(), a[1].payload::<Context>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let (one, other) = (one.map.get(), other.map.get());
    if count(one) != count(other) {
        return Ok(Value::FALSE);
    }
    // The first difference ends it: none is an exception.
    let same = trie::each(one, &mut |key, value| match trie::find(other, key) {
        Some(found) if t.equal(value, found).map_err(Some)? => Ok(()),
        _ => Err(None),
    });
    match same {
        Ok(()) => Ok(Value::TRUE),
        Err(None) => Ok(Value::FALSE),
        Err(Some(raised)) => Err(raised),
    }
}
