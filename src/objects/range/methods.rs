//! range: the methods that Python sees, for ints of any size.

use dashu_int::IBig;

use super::Range;
use crate::builtins::arguments;
use crate::interp::{R, Thread};
use crate::objects::descriptor::{GetSetDef, readonly};
use crate::objects::function::Args;
use crate::objects::iterator::{Iter, IterKind};
use crate::objects::registry::TypeSpec;
use crate::objects::slice::Slice;
use crate::objects::slice::methods::long_indices;
use crate::objects::tuple::Tuple;
use crate::objects::tuple::methods::hash_tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// The type.
pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    getsets: GETSETS,
    doc: "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n\
          Return an object that produces a sequence of integers from start (inclusive)\n\
          to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\n\
          start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\n\
          These are exactly the valid indices for a list of 4 elements.\n\
          When step is given, it specifies the increment (or decrement).",
    members: &["start", "stop", "step"],
    ..TypeSpec::EMPTY
};

crate::natives! {
    static METHODS;
    /// rangeobject.count(value) -> integer -- return number of occurrences of value
    "count($self, object, /)" = count;
    /// rangeobject.index(value) -> integer -- return index of value.
    /// Raise ValueError if the value is not present.
    "index($self, object, /)" = index;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return hash(self).
    "__hash__($self, /)" = hash;
    /// True if self else False
    "__bool__($self, /)" = bool;
    /// Return len(self).
    "__len__($self, /)" = len;
    /// Return self[key].
    "__getitem__($self, key, /)" = get;
    /// Return bool(key in self).
    "__contains__($self, key, /)" = contains;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Return a reverse iterator.
    "__reversed__($self, /)" = reversed;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return self!=value.
    "__ne__($self, value, /)" = ne;
    /// Helper for copying and pickling.
    "__reduce__($self, /)" = reduce;
}

static GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "start", get: |t, v| Ok(this(t, v)?.start.get()), set: Some(readonly), doc: "" },
    GetSetDef { name: "stop", get: |t, v| Ok(this(t, v)?.stop.get()), set: Some(readonly), doc: "" },
    GetSetDef { name: "step", get: |t, v| Ok(this(t, v)?.step.get()), set: Some(readonly), doc: "" },
];

fn new(t: &Thread, _: Gc<TypeObject>, args: Args<'_>) -> R {
    let (start, stop, step) = match *arguments::positional(t, "range", args, 1, 3)? {
        [stop] => (Value::small(0), t.index(stop)?, Value::small(1)),
        [start, stop] => (t.index(start)?, t.index(stop)?, Value::small(1)),
        [start, stop, step, ..] => (t.index(start)?, t.index(stop)?, t.index(step)?),
        [] => return Err(t.type_error("range expected at least 1 argument, got 0")),
    };
    if step == Value::small(0) {
        return Err(t.value_error("range() arg 3 must not be zero"));
    }
    Ok(make(t, start, stop, step).value())
}

/// A range of exact ints; `step` is not zero.
pub(crate) fn make(t: &Thread, start: Value, stop: Value, step: Value) -> Gc<Range> {
    let len = count_items(t, start, stop, step);
    Range::new(t, start, stop, step, len)
}

fn big(v: Value) -> IBig {
    v.as_int().map_or(IBig::ZERO, |i| i.to_big())
}

fn count_items(t: &Thread, start: Value, stop: Value, step: Value) -> Value {
    if let (Some(start), Some(stop), Some(step)) = (start.to_small(), stop.to_small(), step.to_small()) {
        let distance = if step > 0 { stop - start } else { start - stop };
        return if distance <= 0 { Value::small(0) } else { t.int((distance - 1) / step.abs() + 1) };
    }
    let (start, stop, step) = (big(start), big(stop), big(step));
    let (distance, step) = if step > IBig::ZERO { (stop - start, step) } else { (start - stop, -step) };
    if distance <= IBig::ZERO {
        return Value::small(0);
    }
    t.big_int((distance - IBig::ONE) / step + IBig::ONE)
}

/// Item number `i`, which need not be inside.
pub(crate) fn item(t: &Thread, range: Gc<Range>, i: i64) -> Value {
    if let (Some(start), Some(step)) = (range.start.get().to_small(), range.step.get().to_small())
        && let Some(item) = i.checked_mul(step).and_then(|d| d.checked_add(start))
    {
        return t.int(item);
    }
    item_big(t, range, &IBig::from(i))
}

fn item_big(t: &Thread, range: Gc<Range>, i: &IBig) -> Value {
    t.big_int(big(range.start.get()) + i * big(range.step.get()))
}

fn this(t: &Thread, v: Value) -> R<Gc<Range>> {
    match v.cast::<Range>() {
        Some(range) => Ok(range),
        None => Err(t.type_error(&format!("expected a range, not '{}'", t.type_name(v)))),
    }
}

fn get(t: &Thread, a: &[Value]) -> R {
    let range = this(t, a[0])?;
    if let (Some(i), Some(len)) = (a[1].to_small(), range.len.get().to_small()) {
        let i = if i < 0 { i + len } else { i };
        return if (0..len).contains(&i) { Ok(item(t, range, i)) } else { Err(out_of_range(t)) };
    }
    if let Some(slice) = a[1].cast::<Slice>() {
        return get_slice(t, range, slice);
    }
    if !arguments::has_index(t, a[1]) {
        // In the words of the other sequences.
        return arguments::subscript(t, "range", a[1]).map(|_| Value::NONE);
    }
    let (i, len) = (big(t.index(a[1])?), big(range.len.get()));
    let i = if i < IBig::ZERO { i + &len } else { i };
    if i >= IBig::ZERO && i < len { Ok(item_big(t, range, &i)) } else { Err(out_of_range(t)) }
}

#[cold]
fn out_of_range(t: &Thread) -> crate::interp::Raised {
    t.index_error("range object index out of range")
}

fn get_slice(t: &Thread, range: Gc<Range>, slice: Gc<Slice>) -> R {
    let (start, stop, step) = long_indices(t, slice, &big(range.len.get()))?;
    let step = t.big_int(step * big(range.step.get()));
    let (start, stop) = (item_big(t, range, &start), item_big(t, range, &stop));
    Ok(make(t, start, stop, step).value())
}

fn len(t: &Thread, a: &[Value]) -> R {
    let len = this(t, a[0])?.len.get();
    match len.as_int().and_then(|i| i.to_i64()) {
        Some(_) => Ok(len),
        None => Err(t.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

fn bool(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(this(t, a[0])?.len.get() != Value::small(0)))
}

fn is_exact_int(t: &Thread, v: Value) -> bool {
    v.is_small() || v.is_bool() || (v.as_int().is_some() && t.type_of(v) == t.types().int)
}

/// The position of an exact int, if it is inside.
fn position(t: &Thread, range: Gc<Range>, v: Value) -> Option<Value> {
    if let (Some(v), Some((start, stop, step))) = (v.to_small(), range.small()) {
        let inside = if step > 0 { start <= v && v < stop } else { stop < v && v <= start };
        return (inside && (v - start) % step == 0).then(|| t.int((v - start) / step));
    }
    let (v, start, stop, step) = (big(v), big(range.start.get()), big(range.stop.get()), big(range.step.get()));
    let inside = if step > IBig::ZERO { start <= v && v < stop } else { stop < v && v <= start };
    let distance = v - start;
    (inside && &distance % &step == IBig::ZERO).then(|| t.big_int(distance / step))
}

/// Calls `visit` with the numbers of the items that equal `v`, until it says stop.
fn search(t: &Thread, range: Gc<Range>, v: Value, mut visit: impl FnMut(i64) -> bool) -> R<()> {
    let len = range.len.get().as_int().and_then(|i| i.to_i64()).unwrap_or(i64::MAX);
    for i in 0..len {
        if t.equal(item(t, range, i), v)? && visit(i) {
            break;
        }
        t.safepoint()?;
    }
    Ok(())
}

fn contains(t: &Thread, a: &[Value]) -> R {
    let range = this(t, a[0])?;
    if is_exact_int(t, a[1]) {
        return Ok(Value::bool(position(t, range, a[1]).is_some()));
    }
    let mut found = false;
    search(t, range, a[1], |_| {
        found = true;
        true
    })?;
    Ok(Value::bool(found))
}

fn count(t: &Thread, a: &[Value]) -> R {
    let range = this(t, a[0])?;
    if is_exact_int(t, a[1]) {
        return Ok(t.int(position(t, range, a[1]).is_some().into()));
    }
    let mut n = 0;
    search(t, range, a[1], |_| {
        n += 1;
        false
    })?;
    Ok(t.int(n))
}

fn index(t: &Thread, a: &[Value]) -> R {
    let range = this(t, a[0])?;
    if is_exact_int(t, a[1]) {
        let Some(position) = position(t, range, a[1]) else {
            let text = t.repr(a[1])?;
            return Err(t.value_error(&format!("{} is not in range", text.to_lossy())));
        };
        return Ok(position);
    }
    let mut found = None;
    search(t, range, a[1], |i| {
        found = Some(i);
        true
    })?;
    match found {
        Some(i) => Ok(t.int(i)),
        None => Err(t.value_error("sequence.index(x): x not in sequence")),
    }
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let range = this(t, a[0])?;
    let mut text = crate::builtins::display::Text::default();
    text.push("range(");
    text.push_repr(t, range.start.get())?;
    text.push(", ");
    text.push_repr(t, range.stop.get())?;
    if range.step.get() != Value::small(1) {
        text.push(", ");
        text.push_repr(t, range.step.get())?;
    }
    text.push(")");
    Ok(text.finish(t)?.value())
}

/// length, start, step; None where they make no difference.
fn identity(range: Gc<Range>) -> [Value; 3] {
    let (len, start, step) = (range.len.get(), range.start.get(), range.step.get());
    match len.to_small() {
        Some(0) => [len, Value::NONE, Value::NONE],
        Some(1) => [len, start, Value::NONE],
        _ => [len, start, step],
    }
}

fn hash(t: &Thread, a: &[Value]) -> R {
    let parts = Tuple::new(t, &identity(this(t, a[0])?));
    Ok(t.int(hash_tuple(t, parts)? as i64))
}

fn same(t: &Thread, a: &[Value]) -> R<Option<bool>> {
    let Some(other) = a[1].cast::<Range>() else { return Ok(None) };
    for (x, y) in identity(this(t, a[0])?).into_iter().zip(identity(other)) {
        if !t.equal(x, y)? {
            return Ok(Some(false));
        }
    }
    Ok(Some(true))
}

fn eq(t: &Thread, a: &[Value]) -> R {
    Ok(same(t, a)?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn ne(t: &Thread, a: &[Value]) -> R {
    Ok(same(t, a)?.map_or(Value::NOT_IMPLEMENTED, |same| Value::bool(!same)))
}

fn iter(t: &Thread, a: &[Value]) -> R {
    Ok(Iter::new(t, t.types().range_iterator, IterKind::Range, a[0], Value::UNDEF).value())
}

fn reversed(t: &Thread, a: &[Value]) -> R {
    let range = this(t, a[0])?;
    let last = item_big(t, range, &(big(range.len.get()) - IBig::ONE));
    let stop = item(t, range, -1);
    let step = t.big_int(-big(range.step.get()));
    let backwards = make(t, last, stop, step);
    Ok(Iter::new(t, t.types().range_iterator, IterKind::Range, backwards.value(), Value::UNDEF).value())
}

fn reduce(t: &Thread, a: &[Value]) -> R {
    let range = this(t, a[0])?;
    let args = Tuple::new(t, &[range.start.get(), range.stop.get(), range.step.get()]).value();
    Ok(Tuple::new(t, &[t.types().range.value(), args]).value())
}
