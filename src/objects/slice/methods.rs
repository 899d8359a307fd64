//! slice: the methods that Python sees.

use dashu_int::IBig;

use super::Slice;
use crate::builtins::arguments;
use crate::interp::{Comparison, R, Thread};
use crate::objects::descriptor::{GetSetDef, readonly};
use crate::objects::function::Args;
use crate::objects::list::methods::{compare_items, comparison_methods};
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::tuple::methods::Hasher;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// The type.
pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    getsets: GETSETS,
    doc: "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
    members: &["start", "stop", "step"],
    ..TypeSpec::EMPTY
};

crate::natives! {
    static METHODS;
    /// S.indices(len) -> (start, stop, stride)
    ///
    /// Assuming a sequence of length len, calculate the start and stop
    /// indices, and the stride length of the extended slice described by
    /// S. Out of bounds indices are clipped in a manner consistent with the
    /// handling of normal slices.
    "indices($self, object, /)" = indices;
    /// How to make it again.
    "__reduce__($self, /)" = reduce;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return hash(self).
    "__hash__($self, /)" = hash;
    /// Return self<value.
    "__lt__($self, value, /)" = lt;
    /// Return self<=value.
    "__le__($self, value, /)" = le;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return self!=value.
    "__ne__($self, value, /)" = ne;
    /// Return self>value.
    "__gt__($self, value, /)" = gt;
    /// Return self>=value.
    "__ge__($self, value, /)" = ge;
}

fn reduce(t: &Thread, a: &[Value]) -> R {
    let slice = this(t, a[0])?;
    let arguments = Tuple::new(t, &[slice.start.get(), slice.stop.get(), slice.step.get()]).value();
    Ok(Tuple::pair(t, t.types().slice.value(), arguments).value())
}

static GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "start", get: |t, v| Ok(this(t, v)?.start.get()), set: Some(readonly), doc: "" },
    GetSetDef { name: "stop", get: |t, v| Ok(this(t, v)?.stop.get()), set: Some(readonly), doc: "" },
    GetSetDef { name: "step", get: |t, v| Ok(this(t, v)?.step.get()), set: Some(readonly), doc: "" },
];

fn new(t: &Thread, _: Gc<TypeObject>, args: Args<'_>) -> R {
    let none = Value::NONE;
    let (start, stop, step) = match *arguments::positional(t, "slice", args, 1, 3)? {
        [stop] => (none, stop, none),
        [start, stop] => (start, stop, none),
        [start, stop, step, ..] => (start, stop, step),
        [] => (none, none, none),
    };
    Ok(Slice::new(t, start, stop, step).value())
}

fn this(t: &Thread, v: Value) -> R<Gc<Slice>> {
    match v.cast::<Slice>() {
        Some(slice) => Ok(slice),
        None => Err(t.type_error(&format!("expected a slice, not '{}'", t.type_name(v)))),
    }
}

fn part(slice: Gc<Slice>, index: usize) -> Option<Value> {
    [&slice.start, &slice.stop, &slice.step].get(index).map(|s| s.get())
}

fn indices(t: &Thread, a: &[Value]) -> R {
    let slice = this(t, a[0])?;
    let len = big(t, a[1])?;
    if len < IBig::ZERO {
        return Err(t.value_error("length should not be negative"));
    }
    let (start, stop, step) = long_indices(t, slice, &len)?;
    let parts = [t.big_int(start), t.big_int(stop), t.big_int(step)];
    Ok(Tuple::new(t, &parts).value())
}

/// The value of an integer of any size, through `__index__`.
fn big(t: &Thread, v: Value) -> R<IBig> {
    let v = t.index(v)?;
    Ok(v.as_int().map_or(IBig::ZERO, |i| i.to_big()))
}

/// start, stop and step for a sequence of any length (`_PySlice_GetLongIndices`).
///
/// # Errors
/// ValueError for a step of zero, TypeError for parts that are no indices.
pub(crate) fn long_indices(t: &Thread, slice: Gc<Slice>, len: &IBig) -> R<(IBig, IBig, IBig)> {
    let value = |v: Value| match v {
        Value::NONE => Ok(None),
        v if arguments::has_index(t, v) => big(t, v).map(Some),
        _ => Err(t.type_error("slice indices must be integers or None or have an __index__ method")),
    };
    let step = value(slice.step.get())?.unwrap_or(IBig::ONE);
    if step == IBig::ZERO {
        return Err(t.value_error("slice step cannot be zero"));
    }
    let backwards = step < IBig::ZERO;
    let (low, high) = if backwards { (IBig::NEG_ONE, len - IBig::ONE) } else { (IBig::ZERO, len.clone()) };
    let clip = |i: IBig| {
        let i = if i < IBig::ZERO { i + len } else { i };
        i.max(low.clone()).min(high.clone())
    };
    let (first, last) = if backwards { (high.clone(), low.clone()) } else { (low.clone(), high.clone()) };
    let start = value(slice.start.get())?.map_or(first, clip);
    let stop = value(slice.stop.get())?.map_or(last, clip);
    Ok((start, stop, step))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let slice = this(t, a[0])?;
    t.check_stack_while("getting the repr of an object")?;
    let mut text = crate::builtins::display::Text::default();
    text.push("slice(");
    text.push_items(t, |i| part(slice, i))?;
    text.push(")");
    Ok(text.finish(t)?.value())
}

fn hash(t: &Thread, a: &[Value]) -> R {
    let slice = this(t, a[0])?;
    t.check_stack()?;
    let mut hash = Hasher::new();
    for i in 0..3 {
        hash.add(t.hash(part(slice, i).unwrap_or(Value::NONE))?);
    }
    Ok(t.int(hash.finish(0) as i64))
}

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    let Some(other) = a[1].cast::<Slice>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let slice = this(t, a[0])?;
    t.check_stack()?;
    compare_items(t, op, |i| part(slice, i), |i| part(other, i))
}

comparison_methods!(compare);
