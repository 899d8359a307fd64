//! Changes of an array, in items of whatever size.
//!
//! Indices are computed under the lock from the length found there; user code
//! (`__index__`, iteration) runs before.

use super::ByteArray;
use crate::interp::{R, Thread};
use crate::objects::item::ITEM_BYTES_MAX;
use crate::objects::slice::{Indices, Slice};
use crate::value::Gc;

/// The bytes of one item; as many of them count as the item has.
pub(crate) type ItemBytes = [u8; ITEM_BYTES_MAX];

/// Appends bytes, whole items.
///
/// # Errors
/// BufferError, MemoryError.
pub(crate) fn extend_bytes(t: &Thread, array: Gc<ByteArray>, bytes: &[u8]) -> R<()> {
    // Without a change of size, exports are no obstacle.
    if bytes.is_empty() {
        return Ok(());
    }
    array.resize(t, || array.push_locked(t, bytes))
}

/// Inserts an item before the one at `index` (negative: from the end).
///
/// # Errors
/// BufferError, MemoryError.
pub(crate) fn insert_at(t: &Thread, array: Gc<ByteArray>, index: isize, item: ItemBytes) -> R<()> {
    let size = array.item.size;
    array.resize(t, || {
        let len = array.len();
        let at = crate::builtins::arguments::clamp(index, len);
        array.splice_locked(t, at * size, 0, &item[..size])
    })
}

/// Removes and gives the item at `index` (negative: from the end), if there is one.
///
/// # Errors
/// BufferError.
pub(crate) fn take_at(t: &Thread, array: Gc<ByteArray>, index: isize) -> R<Option<ItemBytes>> {
    let size = array.item.size;
    let in_range = |index: isize| {
        let len = array.len();
        let index = if index < 0 { index.checked_add_unsigned(len)? } else { index };
        usize::try_from(index).ok().filter(|i| *i < len)
    };
    if in_range(index).is_none() {
        return Ok(None);
    }
    array.resize(t, || {
        let (Some(at), Some((store, _))) = (in_range(index), array.snapshot()) else { return Ok(None) };
        let mut item = [0; ITEM_BYTES_MAX];
        store.read(at * size, &mut item[..size]);
        array.splice_locked(t, at * size, size, &[])?;
        Ok(Some(item))
    })
}

/// Removes the item at `index` (negative: from the end); false if there is none.
///
/// # Errors
/// BufferError.
pub(crate) fn delete_item(t: &Thread, array: Gc<ByteArray>, index: isize) -> R<bool> {
    take_at(t, array, index).map(|item| item.is_some())
}

/// Removes what a slice selects.
///
/// # Errors
/// BufferError; what the parts of the slice raise.
pub(crate) fn remove_range(t: &Thread, array: Gc<ByteArray>, slice: Gc<Slice>) -> R<()> {
    let (start, stop, step) = slice.unpack(t)?;
    let size = array.item.size;
    if Slice::adjust(start, stop, step, array.len()).0.count == 0 {
        return Ok(());
    }
    array.resize(t, || {
        let (selected, _) = Slice::adjust(start, stop, step, array.len());
        if step == 1 {
            return array.splice_locked(t, selected.start * size, selected.count * size, &[]);
        }
        let bytes = array.to_vec_locked(t);
        let kept = bytes.chunks(size).enumerate().filter(|(i, _)| !selects(selected, *i));
        let kept: Vec<u8> = kept.flat_map(|(_, item)| item.iter().copied()).collect();
        array.replace_locked(t, &kept)
    })
}

/// Whether the selection contains the item at `index`.
fn selects(selected: Indices, index: usize) -> bool {
    let distance = index as isize - selected.start as isize;
    distance % selected.step == 0 && (0..selected.count as isize).contains(&(distance / selected.step))
}

/// `array[slice] = new`, whole items; `what` they are called in the message.
///
/// # Errors
/// ValueError for another number of items than an extended slice has;
/// BufferError; MemoryError.
pub(crate) fn set_slice_bytes(t: &Thread, array: Gc<ByteArray>, slice: Gc<Slice>, new: &[u8], what: &str) -> R<()> {
    let (start, stop, step) = slice.unpack(t)?;
    let size = array.item.size;
    let count = new.len() / size;
    let wrong_size = |selected: Indices| {
        let message = format!("attempt to assign {what} of size {count} to extended slice of size {}", selected.count);
        t.value_error(&message)
    };
    // Without a change of size, exports are no obstacle.
    let in_place = || {
        let _guard = t.lock(&array.header);
        let (selected, _) = Slice::adjust(start, stop, step, array.len());
        if selected.count != count {
            return Err(selected);
        }
        if let Some((store, _)) = array.snapshot() {
            store.write_parts(t, size, new, |number| selected.at(number) * size);
        }
        Ok(())
    };
    match in_place() {
        Ok(()) => return Ok(()),
        // Any slice that selects nothing takes items; other steps than 1 take no others.
        Err(selected) if step != 1 && (count > 0 || selected.count == 0) => return Err(wrong_size(selected)),
        Err(_) => {}
    }
    if step != 1 {
        return remove_range(t, array, slice);
    }
    array.resize(t, || {
        let (selected, _) = Slice::adjust(start, stop, step, array.len());
        array.splice_locked(t, selected.start * size, selected.count * size, new)
    })
}

/// Turns the items round.
pub(crate) fn reverse(t: &Thread, array: Gc<ByteArray>) {
    let _guard = t.lock(&array.header);
    if let Some((store, len)) = array.snapshot() {
        let mut bytes = store.to_vec(0, len);
        bytes.reverse();
        bytes.chunks_mut(array.item.size).for_each(<[u8]>::reverse);
        store.write(0, &bytes);
    }
}

/// `array *= count`.
///
/// # Errors
/// BufferError, MemoryError.
pub(crate) fn repeat_in_place(t: &Thread, array: Gc<ByteArray>, count: usize) -> R<()> {
    if count == 1 {
        return Ok(());
    }
    array.resize(t, || {
        let bytes = array.to_vec_locked(t);
        let Some(total) = bytes.len().checked_mul(count).filter(|total| *total < 1 << 46) else {
            return Err(t.memory_error());
        };
        array.reserve_locked(t, total)?;
        if count == 0 {
            return array.replace_locked(t, &[]);
        }
        for _ in 1..count {
            array.push_locked(t, &bytes)?;
        }
        Ok(())
    })
}
