//! Equality and hashes of views.

use super::index::load;
use super::{Lent, MemoryView, open, this};
use crate::interp::{Comparison, R, Thread};
use crate::objects::buffer::Memory;
use crate::objects::item::ItemKind;
use crate::value::Value;

/// `view == other`: the same shape and equal items, whatever their formats.
pub(super) fn eq(t: &Thread, a: &[Value]) -> R {
    equal(t, a).map(|equal| equal.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

/// `view != other`
pub(super) fn ne(t: &Thread, a: &[Value]) -> R {
    equal(t, a).map(|equal| equal.map_or(Value::NOT_IMPLEMENTED, |equal| Value::bool(!equal)))
}

fn equal(t: &Thread, a: &[Value]) -> R<Option<bool>> {
    let is_released = |v: &Value| v.payload::<super::MemoryView>().is_some_and(super::MemoryView::is_released);
    if is_released(&a[0]) || is_released(&a[1]) {
        return Ok(Some(a[0] == a[1]));
    }
    let (view, memory) = open(t, &a[0])?;
    let Some(other) = Lent::by(t, a[1])? else { return Ok(None) };
    let outcome = equal_items(t, view, memory, &other);
    other.give_back(t);
    outcome
}

fn equal_items(t: &Thread, view: &MemoryView, memory: Memory, other: &Lent) -> R<Option<bool>> {
    if view.layout.shape != other.layout.shape {
        return Ok(Some(false));
    }
    if view.layout.item == other.layout.item && view.layout.item.kind != ItemKind::Float {
        return Ok(Some(view.layout.gather(memory) == other.layout.gather(other.memory)));
    }
    if view.layout.item.kind == ItemKind::CodePoint || other.layout.item.kind == ItemKind::CodePoint {
        return Ok(Some(false));
    }
    let mut places = Vec::with_capacity(view.layout.count());
    other.layout.each_place(|place| places.push(place));
    let mut mine = Vec::with_capacity(places.len());
    view.layout.each_place(|place| mine.push(place));
    for (left, right) in mine.into_iter().zip(places) {
        let left = load(t, &view.layout, memory, left)?;
        let right = load(t, &other.layout, other.memory, right)?;
        if !t.compare_bool(Comparison::Eq, left, right)? {
            return Ok(Some(false));
        }
    }
    Ok(Some(true))
}

/// `hash(view)`: that of the bytes.
pub(super) fn hash(t: &Thread, a: &[Value]) -> R {
    let view = this(t, &a[0])?;
    if view.hash.get() == 0 {
        let (_, memory) = open(t, &a[0])?;
        if !view.layout.readonly {
            return Err(t.value_error("cannot hash writable memoryview object"));
        }
        if !matches!(view.layout.item.code, b'B' | b'b' | b'c') {
            return Err(t.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
        }
        let owner = view.owner.get();
        t.hash(owner)?;
        view.hash.set(t.vm().hash_bytes(&view.layout.gather(memory)));
    }
    Ok(t.int(view.hash.get() as i64))
}
