//! The short ways of items and loops: lists, tuples and ranges as such, not of subclasses.

use crate::interp::Thread;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// `object[key]`.
#[inline(always)]
pub(super) fn item(t: &Thread, object: Value, key: Value) -> Option<Value> {
    if !key.is_small() {
        return None;
    }
    let list = object.cast::<List>()?;
    let item = list.get(key.as_small() as usize)?;
    t.is_exact_list(list).then_some(item)
}

/// `object[index]` for a literal.
#[inline(always)]
pub(super) fn item_at(t: &Thread, object: Value, index: i64) -> Option<Value> {
    if let Some(list) = object.cast::<List>()
        && let Some(item) = list.get(index as usize)
        && t.is_exact_list(list)
    {
        return Some(item);
    }
    let tuple = object.cast::<Tuple>()?;
    let item = *tuple.items().get(usize::try_from(index).ok()?)?;
    (t.type_of(object) == t.types().tuple).then_some(item)
}

/// `object[key] = value`; false if that takes the long way.
#[inline(always)]
pub(super) fn set_item(t: &Thread, object: Value, key: Value, value: Value) -> bool {
    if !key.is_small() || key.as_small() < 0 {
        return false;
    }
    let Some(list) = object.cast::<List>() else { return false };
    t.is_exact_list(list) && list.set(t, key.as_small() as usize, value)
}

/// Whether `source` is a tuple of `count` items, so that unpacking it is copying them.
#[inline(always)]
pub(super) fn unpackable(t: &Thread, source: Value, count: usize) -> Option<Gc<Tuple>> {
    let tuple = source.cast::<Tuple>()?;
    (tuple.len() == count && t.type_of(source) == t.types().tuple).then_some(tuple)
}

/// The next item of a loop over a range, of which `state` has the next item, the stop and
/// the step.
///
/// # Safety
/// Three registers, all small ints.
#[inline(always)]
pub(super) unsafe fn next_of_range(state: *mut Value) -> Option<Value> {
    // SAFETY: the caller's promise.
    unsafe {
        let (next, stop, step) = (*state, *state.add(1), *state.add(2));
        let more =
            if step.as_small() > 0 { (next.0 as i64) < (stop.0 as i64) } else { (next.0 as i64) > (stop.0 as i64) };
        if !more {
            return None;
        }
        *state = next.small_add(step).unwrap_or(stop);
        Some(next)
    }
}

/// The next item of a loop over a list, of which `state` has the list and the index.
///
/// # Safety
/// Three registers; the second is a small int.
#[inline(always)]
pub(super) unsafe fn next_of_list(list: Gc<List>, state: *mut Value) -> Option<Value> {
    // SAFETY: the caller's promise.
    unsafe {
        let index = (*state.add(1)).as_small();
        let item = list.get(index as usize);
        if item.is_some() {
            *state.add(1) = Value::small(index + 1);
        } else {
            // Exhausted for good, as a list iterator is: an empty range.
            *state = Value::small(0);
            *state.add(1) = Value::small(0);
            *state.add(2) = Value::small(1);
        }
        item
    }
}
