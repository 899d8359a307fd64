//! Binary heaps in lists, with Python's `<` (`Modules/_heapqmodule.c`, whose order
//! of comparisons is kept, so that equal items come out in the same order).
//!
//! The comparisons run Python code, during which the list may change: every index
//! is looked up again.

use crate::interp::{Comparison, R, Raised, Thread};
use crate::objects::list::List;
use crate::value::{Gc, Value};

#[cold]
fn changed(t: &Thread) -> Raised {
    t.runtime_error("list changed size during iteration")
}

fn item(t: &Thread, heap: Gc<List>, index: usize) -> R {
    heap.get(index).ok_or_else(|| changed(t))
}

fn put(t: &Thread, heap: Gc<List>, index: usize, value: Value) -> R<()> {
    if heap.set(t, index, value) { Ok(()) } else { Err(changed(t)) }
}

/// Adds an item.
///
/// # Errors
/// What `<` raises; the item is in the list then, perhaps at a wrong place.
pub fn push(t: &Thread, heap: Gc<List>, value: Value) -> R<()> {
    heap.push(t, value)?;
    sift_down(t, heap, 0, heap.len().saturating_sub(1))
}

/// Takes the smallest item out; none if there is none.
///
/// # Errors
/// What `<` raises.
pub fn pop(t: &Thread, heap: Gc<List>) -> R<Option<Value>> {
    let Some(last) = heap.pop(t) else { return Ok(None) };
    let Some(smallest) = heap.get(0) else { return Ok(Some(last)) };
    put(t, heap, 0, last)?;
    sift_up(t, heap, 0)?;
    Ok(Some(smallest))
}

/// Moves the item at `at` towards `start` until its parent is not larger.
fn sift_down(t: &Thread, heap: Gc<List>, start: usize, mut at: usize) -> R<()> {
    let new = item(t, heap, at)?;
    while at > start {
        let parent_at = (at - 1) / 2;
        let parent = item(t, heap, parent_at)?;
        if !t.compare_bool(Comparison::Lt, new, parent)? {
            break;
        }
        // The comparison may have changed the list.
        let parent = item(t, heap, parent_at)?;
        let child = item(t, heap, at)?;
        put(t, heap, parent_at, child)?;
        put(t, heap, at, parent)?;
        at = parent_at;
    }
    Ok(())
}

/// Moves the item at `start` to a leaf along the smaller children, then back up.
fn sift_up(t: &Thread, heap: Gc<List>, start: usize) -> R<()> {
    let end = heap.len();
    let mut at = start;
    while at < end / 2 {
        let mut child_at = 2 * at + 1;
        if child_at + 1 < end {
            let (left, right) = (item(t, heap, child_at)?, item(t, heap, child_at + 1)?);
            child_at += usize::from(!t.compare_bool(Comparison::Lt, left, right)?);
            if heap.len() != end {
                return Err(changed(t));
            }
        }
        let (child, parent) = (item(t, heap, child_at)?, item(t, heap, at)?);
        put(t, heap, at, child)?;
        put(t, heap, child_at, parent)?;
        at = child_at;
    }
    sift_down(t, heap, start, at)
}
