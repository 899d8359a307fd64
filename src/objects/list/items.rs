//! Items and slices of a list: reading, replacing, inserting and removing.
//!
//! Everything structural runs under the list's lock with indices computed from
//! the length found there; user code (`__index__`, iteration) runs before.

use super::List;
use crate::builtins::arguments;
use crate::interp::{R, Raised, Thread};
use crate::objects::array::{Array, copy_slots, move_slots};
use crate::objects::dict::Dict;
use crate::objects::range::Range;
use crate::objects::set::Set;
use crate::objects::slice::{Indices, Slice};
use crate::objects::tuple::Tuple;
use crate::objects::ty::type_flag;
use crate::value::{Gc, Slot, Value};

/// `list[key]`.
///
/// # Errors
/// IndexError; TypeError for a key that is neither integer nor slice.
#[inline]
pub fn get_item(t: &Thread, list: Gc<List>, key: Value) -> R {
    if key.is_small() {
        return item_at(t, list, key.as_small() as isize);
    }
    match key.cast::<Slice>() {
        Some(slice) => get_slice(t, list, slice),
        None => item_at(t, list, arguments::subscript(t, "list", key)?),
    }
}

#[inline]
fn item_at(t: &Thread, list: Gc<List>, index: isize) -> R {
    let index = if index < 0 { index + list.len() as isize } else { index };
    match usize::try_from(index).ok().and_then(|i| list.get(i)) {
        Some(item) => Ok(item),
        None => Err(t.index_error("list index out of range")),
    }
}

fn get_slice(t: &Thread, list: Gc<List>, slice: Gc<Slice>) -> R {
    let (start, stop, step) = slice.unpack(t)?;
    loop {
        let len = list.len();
        let (selected, _) = Slice::adjust(start, stop, step, len);
        if selected.count == 0 {
            return Ok(List::empty(t).value());
        }
        let array = Array::new(t, selected.count)?;
        let guard = t.lock(&list.header);
        let (slots, now) = list.snapshot();
        if now != len {
            continue;
        }
        if step == 1 {
            copy_slots(t, &slots[selected.start..selected.start + selected.count], array.slots());
        } else {
            for (n, new) in array.slots().iter().enumerate() {
                new.set(slots[selected.at(n)].get());
            }
        }
        drop(guard);
        return Ok(List::from_array(t, array, selected.count).value());
    }
}

/// `list[key] = value`.
///
/// # Errors
/// As [`get_item`]; ValueError for the wrong number of items, TypeError for a
/// value that is not iterable.
#[inline]
pub fn set_item(t: &Thread, list: Gc<List>, key: Value, value: Value) -> R<()> {
    if let Some(slice) = key.cast::<Slice>() {
        return set_slice(t, list, slice, value);
    }
    let index = arguments_index(t, key)?;
    let index = if index < 0 { index + list.len() as isize } else { index };
    match usize::try_from(index) {
        Ok(i) if list.set(t, i, value) => Ok(()),
        _ => Err(assignment_out_of_range(t)),
    }
}

#[inline]
fn arguments_index(t: &Thread, key: Value) -> R<isize> {
    if key.is_small() { Ok(key.as_small() as isize) } else { arguments::subscript(t, "list", key) }
}

#[cold]
fn assignment_out_of_range(t: &Thread) -> Raised {
    t.index_error("list assignment index out of range")
}

fn set_slice(t: &Thread, list: Gc<List>, slice: Gc<Slice>, value: Value) -> R<()> {
    let (start, stop, step) = slice.unpack(t)?;
    let new = assignable(t, list, value)?;
    let count = new.len();
    note_removed(t, list, (start, stop, step));
    let guard = t.lock(&list.header);
    let (selected, _) = Slice::adjust(start, stop, step, list.len());
    if step == 1 {
        return splice_locked(t, list, selected.start, selected.count, new);
    }
    if selected.count != count {
        let message =
            format!("attempt to assign sequence of size {count} to extended slice of size {}", selected.count);
        drop(guard);
        return Err(t.value_error(&message));
    }
    let (slots, _) = list.snapshot();
    for (n, item) in new.iter().enumerate() {
        slots[selected.at(n)].set(item.get());
    }
    Ok(())
}

/// The items of a slice, which is as it was written, are about to go.
fn note_removed(t: &Thread, list: Gc<List>, (start, stop, step): (isize, isize, isize)) {
    if step == 1 && t.is_watching() {
        let (selected, _) = Slice::adjust(start, stop, step, list.len());
        t.gives_up_slice(list, selected.start, selected.start + selected.count);
    }
}

/// The items to assign to a slice of `list`, which nobody changes meanwhile.
fn assignable(t: &Thread, list: Gc<List>, value: Value) -> R<&'static [Slot]> {
    if let Some(other) = value.cast::<List>()
        && other != list
        && t.type_of(value) == t.types().list
    {
        return stable(t, other);
    }
    let items = List::empty(t);
    if !value.is::<List>() && !value.is::<Tuple>() {
        let iterator = match t.iter(value) {
            Ok(iterator) => iterator,
            Err(_) if t.raised_is(t.types().type_error) => {
                t.clear_raised();
                return Err(t.type_error("must assign iterable to extended slice"));
            }
            Err(raised) => return Err(raised),
        };
        extend(t, items, iterator)?;
    } else {
        extend(t, items, value)?;
    }
    let (slots, len) = items.snapshot();
    Ok(&slots[..len])
}

/// Replaces `removed` items from `start` by `new`. The caller holds the lock.
fn splice_locked(t: &Thread, list: Gc<List>, start: usize, removed: usize, new: &[Slot]) -> R<()> {
    let (_, len) = list.snapshot();
    let len_after = len - removed + new.len();
    if len_after > len {
        list.reserve_locked(t, len_after)?;
    }
    let (slots, _) = list.snapshot();
    let (from, to) = (start + removed, start + new.len());
    if to > from {
        move_slots(t, slots, from, to, len - from);
    }
    copy_slots(t, new, &slots[start..to]);
    if to < from {
        move_slots(t, slots, from, to, len - from);
    }
    shrink_locked(list, len_after.min(len));
    list.set_len_locked(len_after);
    Ok(())
}

/// Forgets the items from `len` on. The caller holds the lock.
fn shrink_locked(list: Gc<List>, len: usize) {
    let (slots, before) = list.snapshot();
    list.set_len_locked(len);
    for slot in &slots[len..before] {
        slot.set(Value::UNDEF);
    }
}

/// `del list[key]`.
///
/// # Errors
/// As [`get_item`].
pub fn del_item(t: &Thread, list: Gc<List>, key: Value) -> R<()> {
    if let Some(slice) = key.cast::<Slice>() {
        let (start, stop, step) = slice.unpack(t)?;
        note_removed(t, list, (start, stop, step));
        let _guard = t.lock(&list.header);
        let (selected, _) = Slice::adjust(start, stop, step, list.len());
        return remove_selected_locked(t, list, selected);
    }
    let index = arguments_index(t, key)?;
    match remove_at(t, list, index) {
        Some(_) => Ok(()),
        None => Err(assignment_out_of_range(t)),
    }
}

fn remove_selected_locked(t: &Thread, list: Gc<List>, selected: Indices) -> R<()> {
    if selected.count == 0 {
        return Ok(());
    }
    if selected.step == 1 {
        return splice_locked(t, list, selected.start, selected.count, &[]);
    }
    let (slots, len) = list.snapshot();
    let first = selected.at(if selected.step < 0 { selected.count - 1 } else { 0 });
    let step = selected.step.unsigned_abs();
    let mut to = first;
    for from in first..len {
        let is_selected = (from - first).is_multiple_of(step) && (from - first) / step < selected.count;
        if !is_selected {
            slots[to].set(slots[from].get());
            to += 1;
        }
    }
    shrink_locked(list, to);
    Ok(())
}

/// Removes and gives the item at `index` (negative: from the end), if there is one.
pub(super) fn remove_at(t: &Thread, list: Gc<List>, index: isize) -> Option<Value> {
    let _guard = t.lock(&list.header);
    let (slots, len) = list.snapshot();
    let index = if index < 0 { index.checked_add_unsigned(len)? } else { index };
    let index = usize::try_from(index).ok().filter(|i| *i < len)?;
    let item = slots[index].get();
    move_slots(t, slots, index + 1, index, len - index - 1);
    shrink_locked(list, len - 1);
    Some(item)
}

/// Removes the item at `index` if it is `item`; false if it is not there.
pub(super) fn remove_exactly(t: &Thread, list: Gc<List>, index: usize, item: Value) -> R<bool> {
    let _guard = t.lock(&list.header);
    let (slots, len) = list.snapshot();
    if index >= len || slots[index].get() != item {
        return Ok(false);
    }
    splice_locked(t, list, index, 1, &[])?;
    Ok(true)
}

/// Inserts before `index`, which is clipped.
pub(super) fn insert(t: &Thread, list: Gc<List>, index: isize, item: Value) -> R<()> {
    let item = Slot::new(item);
    let _guard = t.lock(&list.header);
    let at = arguments::clamp(index, list.len());
    splice_locked(t, list, at, 0, std::slice::from_ref(&item))
}

/// Reverses in place.
pub(super) fn reverse(t: &Thread, list: Gc<List>) {
    let _guard = t.lock(&list.header);
    let (slots, len) = list.snapshot();
    for i in 0..len / 2 {
        let (low, high) = (slots[i].get(), slots[len - 1 - i].get());
        slots[i].set(high);
        slots[len - 1 - i].set(low);
    }
}

pub(super) fn clear(t: &Thread, list: Gc<List>) {
    list.note_dropped(t);
    let _guard = t.lock(&list.header);
    list.replace_locked(None, 0);
}

// ---- growing

/// `list.extend(iterable)`.
///
/// # Errors
/// TypeError "'X' object is not iterable", and what iterating raises.
///
/// # Safepoint
/// May run Python code.
pub fn extend(t: &Thread, list: Gc<List>, iterable: Value) -> R<()> {
    let ty = t.type_of(iterable);
    let types = t.types();
    if let Some(other) = iterable.cast::<List>()
        && (ty == types.list || other == list)
    {
        return append_slots(t, list, stable(t, other)?);
    }
    if let Some(tuple) = iterable.cast::<Tuple>()
        && ty == types.tuple
    {
        return append_slots(t, list, tuple.slots());
    }
    if let Some(range) = iterable.cast::<Range>() {
        if let Some((array, len)) = range_array(t, range)? {
            return append_array(t, list, array, len);
        }
        // One that no list is long enough for.
        t.len(iterable)?;
    }
    if let Some(dict) = iterable.cast::<Dict>()
        && ty == types.dict
    {
        return extend_from_dict(t, list, dict);
    }
    if let Some(set) = iterable.cast::<Set>()
        && (ty == types.set || ty == types.frozenset)
    {
        let array = set.to_array(t)?;
        return append_array(t, list, array, array.capacity());
    }
    if !ty.has_flag(type_flag::HEAP) {
        return t.each(iterable, |item| list.push(t, item));
    }
    let it = t.iter(iterable)?;
    // Asked for what it may raise: the list grows as it needs.
    t.length_hint(iterable)?;
    while let Some(item) = t.next(it)? {
        list.push(t, item)?;
        t.safepoint()?;
    }
    Ok(())
}

/// The keys of a dict as it is at one moment.
fn extend_from_dict(t: &Thread, list: Gc<List>, dict: Gc<Dict>) -> R<()> {
    let dict = if t.is_parallel() { dict.copy(t)? } else { dict };
    let array = Array::new(t, dict.len())?;
    let mut position = 0;
    let mut len = 0;
    for slot in array.slots() {
        let Some((key, _, next)) = dict.next_entry(position) else { break };
        slot.set(key);
        position = next;
        len += 1;
    }
    append_array(t, list, array, len)
}

/// The items of a range whose ends are small ints.
fn range_array(t: &Thread, range: Gc<Range>) -> R<Option<(Gc<Array>, usize)>> {
    let (Some((start, stop, step)), Some(len)) = (range.small(), range.len.get().to_small()) else { return Ok(None) };
    debug_assert!(len == 0 || (step > 0) == (start < stop));
    let len = len as usize;
    let array = Array::new(t, len)?;
    let mut item = start;
    for slot in array.slots() {
        slot.set(Value::small(item));
        item = item.wrapping_add(step);
    }
    Ok(Some((array, len)))
}

/// Appends copies of `items`.
fn append_slots(t: &Thread, list: Gc<List>, items: &[Slot]) -> R<()> {
    if items.is_empty() {
        return Ok(());
    }
    let _guard = t.lock(&list.header);
    let (_, len) = list.snapshot();
    if len == 0 && list.snapshot().0.len() < items.len() {
        // Exactly enough, as for a copy.
        list.replace_locked(Some(Array::new(t, items.len())?), 0);
    } else {
        list.reserve_locked(t, len + items.len())?;
    }
    let (slots, _) = list.snapshot();
    copy_slots(t, items, &slots[len..len + items.len()]);
    list.set_len_locked(len + items.len());
    Ok(())
}

/// Appends the first `len` slots of a fresh array, which an empty list takes over.
fn append_array(t: &Thread, list: Gc<List>, array: Gc<Array>, len: usize) -> R<()> {
    {
        let _guard = t.lock(&list.header);
        if list.is_empty() && len > 0 {
            list.replace_locked(Some(array), len);
            return Ok(());
        }
    }
    append_slots(t, list, &array.slots()[..len])
}

/// The items at one moment: no other thread changes them.
fn stable(t: &Thread, list: Gc<List>) -> R<&'static [Slot]> {
    let list = if t.is_parallel() {
        let array = list.to_array(t)?;
        List::from_array(t, array, array.capacity())
    } else {
        list
    };
    let (slots, len) = list.snapshot();
    Ok(&slots[..len])
}

/// `a + b`.
///
/// # Errors
/// MemoryError.
pub fn list_concat(t: &Thread, a: Gc<List>, b: Gc<List>) -> R {
    let (a, b) = (stable(t, a)?, stable(t, b)?);
    let array = Array::new(t, a.len() + b.len())?;
    let (first, second) = array.slots().split_at(a.len());
    copy_slots(t, a, first);
    copy_slots(t, b, second);
    Ok(List::from_array(t, array, array.capacity()).value())
}

/// `list * count`.
///
/// # Errors
/// MemoryError.
pub fn list_repeat(t: &Thread, list: Gc<List>, count: isize) -> R {
    let items = stable(t, list)?;
    let count = usize::try_from(count).unwrap_or(0);
    let Some(len) = items.len().checked_mul(count) else { return Err(t.memory_error()) };
    let array = Array::new(t, len)?;
    fill_repeating(array.slots(), items);
    Ok(List::from_array(t, array, len).value())
}

/// `list *= count`.
///
/// # Errors
/// MemoryError.
pub(super) fn repeat_in_place(t: &Thread, list: Gc<List>, count: isize) -> R<()> {
    let guard = t.lock(&list.header);
    if count <= 0 {
        list.replace_locked(None, 0);
        return Ok(());
    }
    let len = list.len();
    let Some(total) = len.checked_mul(count as usize) else {
        drop(guard);
        return Err(t.memory_error());
    };
    list.reserve_locked(t, total)?;
    let (slots, _) = list.snapshot();
    fill_repeating(&slots[len..total], &slots[..len]);
    list.set_len_locked(total);
    Ok(())
}

fn fill_repeating(to: &[Slot], items: &[Slot]) {
    if let [item] = items {
        let item = item.get();
        for slot in to {
            slot.set(item);
        }
    } else if !items.is_empty() {
        for chunk in to.chunks(items.len()) {
            for (slot, item) in chunk.iter().zip(items) {
                slot.set(item.get());
            }
        }
    }
}
