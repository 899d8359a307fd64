//! Items, slices, comparison and searching of arrays.

use super::{array_of, other_array, stored, this};
use crate::builtins::arguments;
use crate::interp::{Comparison, R, Raised, Thread};
use crate::objects::bytearray::{ByteArray, delete_item, remove_range, set_slice_bytes};
use crate::objects::item::ItemKind;
use crate::objects::list::List;
use crate::objects::slice::Slice;
use crate::value::{Gc, Value};

fn index_of(t: &Thread, key: Value) -> R<isize> {
    if !arguments::has_index(t, key) {
        return Err(t.type_error("array indices must be integers"));
    }
    t.index_isize(key)
}

fn position(array: Gc<ByteArray>, index: isize) -> Option<usize> {
    let index = if index < 0 { index.checked_add_unsigned(array.len())? } else { index };
    usize::try_from(index).ok()
}

/// `array[key]`
pub(super) fn get_item(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    if let Some(slice) = a[1].cast::<Slice>() {
        return get_slice(t, array, slice);
    }
    let item = match position(array, index_of(t, a[1])?) {
        Some(at) => array.get(t, at)?,
        None => None,
    };
    item.ok_or_else(|| t.index_error("array index out of range"))
}

fn get_slice(t: &Thread, array: Gc<ByteArray>, slice: Gc<Slice>) -> R {
    let item = array.item_type();
    let (start, stop, step) = slice.unpack(t)?;
    let bytes = array.to_vec(t);
    let (selected, _) = Slice::adjust(start, stop, step, bytes.len() / item.size);
    if step == 1 {
        return array_of(t, item, &bytes[selected.start * item.size..][..selected.count * item.size]);
    }
    let items = (0..selected.count).flat_map(|n| &bytes[selected.at(n) * item.size..][..item.size]);
    let items: Vec<u8> = items.copied().collect();
    array_of(t, item, &items)
}

#[cold]
fn no_such_item(t: &Thread) -> Raised {
    t.index_error("array assignment index out of range")
}

/// `array[key] = value`
pub(super) fn set_item(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    if let Some(slice) = a[1].cast::<Slice>() {
        let Some(source) = other_array(t, a[2])? else {
            let found = t.type_name(a[2]);
            return Err(t.type_error(&format!("can only assign array (not \"{found}\") to array slice")));
        };
        same_items(t, array, source, "bad argument type for built-in operation")?;
        set_slice_bytes(t, array, slice, &source.to_vec(t), "array")?;
        return Ok(Value::NONE);
    }
    let index = index_of(t, a[1])?;
    let at = position(array, index).filter(|at| *at < array.len()).ok_or_else(|| no_such_item(t))?;
    let item = stored(t, array.item_type(), a[2])?;
    if array.set(t, at, &item) { Ok(Value::NONE) } else { Err(no_such_item(t)) }
}

/// # Errors
/// TypeError if the two have items of different types.
pub(super) fn same_items(t: &Thread, array: Gc<ByteArray>, other: Gc<ByteArray>, message: &str) -> R<()> {
    if array.item_type() == other.item_type() { Ok(()) } else { Err(t.type_error(message)) }
}

/// `del array[key]`
pub(super) fn del_item(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    if let Some(slice) = a[1].cast::<Slice>() {
        remove_range(t, array, slice)?;
        return Ok(Value::NONE);
    }
    let index = index_of(t, a[1])?;
    if delete_item(t, array, index)? { Ok(Value::NONE) } else { Err(no_such_item(t)) }
}

/// `array.tolist()`
pub(super) fn to_list(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let item = array.item_type();
    let bytes = array.to_vec(t);
    let list = List::empty(t);
    for bytes in bytes.chunks(item.size) {
        let value = item.load(t, bytes)?;
        list.push(t, value)?;
    }
    Ok(list.value())
}

// ---- comparison

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    let Some(other) = other_array(t, a[1])? else { return Ok(Value::NOT_IMPLEMENTED) };
    let array = this(t, a[0])?;
    let (item, other_item) = (array.item_type(), other.item_type());
    let (left, right) = (array.to_vec(t), other.to_vec(t));
    // Equal bytes are equal items, but for numbers that are not equal to themselves.
    if item == other_item && item.kind != ItemKind::Float && matches!(op, Comparison::Eq | Comparison::Ne) {
        return Ok(Value::bool((left == right) == (op == Comparison::Eq)));
    }
    let lengths = (left.len() / item.size, right.len() / other_item.size);
    if lengths.0 != lengths.1 && matches!(op, Comparison::Eq | Comparison::Ne) {
        return Ok(Value::bool(op == Comparison::Ne));
    }
    for (x, y) in left.chunks(item.size).zip(right.chunks(other_item.size)) {
        let x = item.load(t, x)?;
        let y = other_item.load(t, y)?;
        if !t.compare_bool(Comparison::Eq, x, y)? {
            return t.compare(op, x, y);
        }
    }
    Ok(Value::bool(op.holds(lengths.0.cmp(&lengths.1))))
}

pub(super) fn lt(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Lt, a)
}

pub(super) fn le(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Le, a)
}

pub(super) fn eq(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Eq, a)
}

pub(super) fn ne(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Ne, a)
}

pub(super) fn gt(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Gt, a)
}

pub(super) fn ge(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Ge, a)
}

// ---- searching

/// The index of the first item in `from..to` that equals the value.
pub(super) fn find(t: &Thread, array: Gc<ByteArray>, value: Value, from: usize, to: usize) -> R<Option<usize>> {
    let mut at = from;
    while at < to
        && let Some(item) = array.get(t, at)?
    {
        if t.equal(item, value)? {
            return Ok(Some(at));
        }
        at += 1;
    }
    Ok(None)
}

/// `value in array`
pub(super) fn contains(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(find(t, this(t, a[0])?, a[1], 0, usize::MAX)?.is_some()))
}

/// `array.count(value)`
pub(super) fn count(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let (mut count, mut from) = (0, 0);
    while let Some(at) = find(t, array, a[1], from, usize::MAX)? {
        count += 1;
        from = at + 1;
    }
    Ok(t.int(count))
}

/// `array.index(value, start, stop)`
pub(super) fn index(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let len = array.len();
    let start = arguments::bound(t, a[2], 0, len)?;
    let stop = arguments::bound(t, a[3], usize::MAX, len)?;
    match find(t, array, a[1], start, stop)? {
        Some(at) => Ok(t.int(at as i64)),
        None => Err(t.value_error("array.index(x): x not in array")),
    }
}
