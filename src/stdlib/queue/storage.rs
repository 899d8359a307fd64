//! The containers inside queues: a deque or a list, or what a program put in their
//! place.

use super::heap;
use crate::interp::{R, Raised, Thread};
use crate::objects::list::List;
use crate::objects::native::Native;
use crate::stdlib::collections::{Deque, End, deque_of, deque_type};
use crate::value::{Gc, Value};

/// An empty `collections.deque`.
///
/// # Errors
/// MemoryError.
pub fn new_deque(t: &Thread) -> R {
    Ok(Native::new(t, deque_type(t)?, Deque::default()).value())
}

/// An empty list.
pub fn new_list(t: &Thread) -> Value {
    List::empty(t).value()
}

/// How many items there are.
///
/// # Errors
/// What `len` raises.
#[inline]
pub fn len(t: &Thread, items: Value) -> R<usize> {
    match deque_of(&items) {
        Some(deque) => Ok(deque.len()),
        None => t.len(items),
    }
}

/// Adds an item at the end.
///
/// # Errors
/// What `append` raises.
pub fn append(t: &Thread, items: Value, item: Value) -> R<()> {
    if let Some(deque) = deque_of(&items) {
        return deque.push(t, End::Right, item);
    }
    match exact_list(t, items) {
        Some(list) => list.push(t, item),
        None => t.call_method(items, "append", &[item]).map(|_| ()),
    }
}

/// Takes the first item out.
///
/// # Errors
/// IndexError, and what `popleft` raises.
pub fn pop_left(t: &Thread, items: Value) -> R {
    match deque_of(&items) {
        Some(deque) => deque.pop(t, End::Left).ok_or_else(|| nothing_left(t)),
        None => t.call_method(items, "popleft", &[]),
    }
}

/// Takes the last item out.
///
/// # Errors
/// IndexError, and what `pop` raises.
pub fn pop(t: &Thread, items: Value) -> R {
    match exact_list(t, items) {
        Some(list) => list.pop(t).ok_or_else(|| nothing_left(t)),
        None => t.call_method(items, "pop", &[]),
    }
}

/// Adds an item to a heap.
///
/// # Errors
/// What `<` raises.
pub fn heap_push(t: &Thread, items: Value, item: Value) -> R<()> {
    heap::push(t, heap_of(t, items)?, item)
}

/// Takes the smallest item out of a heap.
///
/// # Errors
/// IndexError, and what `<` raises.
pub fn heap_pop(t: &Thread, items: Value) -> R {
    heap::pop(t, heap_of(t, items)?)?.ok_or_else(|| nothing_left(t))
}

fn heap_of(t: &Thread, items: Value) -> R<Gc<List>> {
    match items.cast::<List>() {
        Some(list) => Ok(list),
        None => {
            let name = t.argument_type_name(items);
            Err(t.type_error(&format!("heappush() argument 1 must be list, not {name}")))
        }
    }
}

fn exact_list(t: &Thread, items: Value) -> Option<Gc<List>> {
    items.cast::<List>().filter(|_| t.type_of(items) == t.types().list)
}

#[cold]
fn nothing_left(t: &Thread) -> Raised {
    t.index_error("index out of range")
}
