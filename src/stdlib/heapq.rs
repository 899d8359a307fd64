//! Module `_heapq` (`Modules/_heapqmodule.c`): heaps in lists. `merge`, `nlargest` and
//! `nsmallest` are Python: `py/heapq.py`.
//!
//! A comparison may run Python code that changes the list, and with the GIL off another
//! thread may: positions are checked at every step.

use super::ModuleSpec;
use crate::interp::{Comparison, R, Raised, Thread};
use crate::natives;
use crate::objects::list::List;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_heapq",
    doc: "Heap queue algorithm (a.k.a. priority queue).",
    functions: FUNCTIONS,
    init: |_, _| Ok(()),
};

natives! { static FUNCTIONS;
    /// Push item onto heap, maintaining the heap invariant.
    "heappush(heap, item, /)" = heappush;
    /// Push item on the heap, then pop and return the smallest item from the heap.
    ///
    /// The combined action runs more efficiently than heappush() followed by
    /// a separate call to heappop().
    "heappushpop(heap, item, /)" = heappushpop;
    /// Pop the smallest item off the heap, maintaining the heap invariant.
    "heappop(heap, /)" = heappop;
    /// Pop and return the current smallest value, and add the new item.
    ///
    /// This is more efficient than heappop() followed by heappush(), and can be
    /// more appropriate when using a fixed-size heap.
    "heapreplace(heap, item, /)" = heapreplace;
    /// Transform list into a heap, in-place, in O(len(heap)) time.
    "heapify(heap, /)" = heapify_min;
    /// Maxheap variant of heappop.
    "_heappop_max(heap, /)" = heappop_max;
    /// Maxheap variant of heapreplace.
    "_heapreplace_max(heap, item, /)" = heapreplace_max;
    /// Maxheap variant of heapify.
    "_heapify_max(heap, /)" = heapify_max;
}

/// Which item is at the root.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Min,
    Max,
}

impl Order {
    /// Whether `a` belongs nearer to the root than `b`.
    #[inline]
    fn before(self, t: &Thread, a: Value, b: Value) -> R<bool> {
        match self {
            Order::Min => t.compare_bool(Comparison::Lt, a, b),
            Order::Max => t.compare_bool(Comparison::Lt, b, a),
        }
    }
}

/// The heap among the arguments of function `name`.
fn heap(t: &Thread, name: &str, a: &[Value]) -> R<Gc<List>> {
    match a[0].cast::<List>() {
        Some(list) => Ok(list),
        None => {
            let (which, found) = (if a.len() > 1 { " 1" } else { "" }, t.argument_type_name(a[0]));
            Err(t.type_error(&format!("{name}() argument{which} must be list, not {found}")))
        }
    }
}

#[cold]
fn changed(t: &Thread) -> Raised {
    t.runtime_error("list changed size during iteration")
}

fn at(t: &Thread, list: Gc<List>, place: usize) -> R {
    list.get(place).ok_or_else(|| changed(t))
}

fn put(t: &Thread, list: Gc<List>, place: usize, item: Value) -> R<()> {
    if list.set(t, place, item) { Ok(()) } else { Err(changed(t)) }
}

/// Puts the item at `place` or above it, not above `top`.
fn towards_root(t: &Thread, list: Gc<List>, top: usize, mut place: usize, order: Order) -> R<()> {
    let len = list.len();
    let item = at(t, list, place)?;
    while place > top {
        let above = (place - 1) >> 1;
        let parent = at(t, list, above)?;
        let rises = order.before(t, item, parent)?;
        if list.len() != len {
            return Err(changed(t));
        }
        if !rises {
            break;
        }
        put(t, list, place, parent)?;
        put(t, list, above, item)?;
        place = above;
    }
    Ok(())
}

/// Puts the item at `place` or below it: the smaller children go up all the way to a leaf, then
/// the item finds its place from there.
fn towards_leaves(t: &Thread, list: Gc<List>, start: usize, order: Order) -> R<()> {
    let len = list.len();
    let mut place = start;
    while place < len >> 1 {
        let mut child = 2 * place + 1;
        if child + 1 < len {
            let left_first = order.before(t, at(t, list, child)?, at(t, list, child + 1)?)?;
            if list.len() != len {
                return Err(changed(t));
            }
            child += usize::from(!left_first);
        }
        let (up, down) = (at(t, list, child)?, at(t, list, place)?);
        put(t, list, child, down)?;
        put(t, list, place, up)?;
        place = child;
    }
    towards_root(t, list, start, place, order)
}

fn heappush(t: &Thread, a: &[Value]) -> R {
    let list = heap(t, "heappush", a)?;
    list.push(t, a[1])?;
    towards_root(t, list, 0, list.len().saturating_sub(1), Order::Min)?;
    Ok(Value::NONE)
}

fn pop(t: &Thread, list: Gc<List>, order: Order) -> R {
    let Some(last) = list.pop(t) else { return Err(t.index_error("index out of range")) };
    let Some(root) = list.get(0) else { return Ok(last) };
    put(t, list, 0, last)?;
    towards_leaves(t, list, 0, order)?;
    Ok(root)
}

fn heappop(t: &Thread, a: &[Value]) -> R {
    pop(t, heap(t, "heappop", a)?, Order::Min)
}

fn heappop_max(t: &Thread, a: &[Value]) -> R {
    pop(t, heap(t, "_heappop_max", a)?, Order::Max)
}

fn replace(t: &Thread, list: Gc<List>, item: Value, order: Order) -> R {
    let Some(root) = list.get(0) else { return Err(t.index_error("index out of range")) };
    put(t, list, 0, item)?;
    towards_leaves(t, list, 0, order)?;
    Ok(root)
}

fn heapreplace(t: &Thread, a: &[Value]) -> R {
    replace(t, heap(t, "heapreplace", a)?, a[1], Order::Min)
}

fn heapreplace_max(t: &Thread, a: &[Value]) -> R {
    replace(t, heap(t, "_heapreplace_max", a)?, a[1], Order::Max)
}

fn heappushpop(t: &Thread, a: &[Value]) -> R {
    let list = heap(t, "heappushpop", a)?;
    let Some(root) = list.get(0) else { return Ok(a[1]) };
    if !t.compare_bool(Comparison::Lt, root, a[1])? {
        return Ok(a[1]);
    }
    replace(t, list, a[1], Order::Min)
}

fn heapify(t: &Thread, list: Gc<List>, order: Order) -> R {
    for place in (0..list.len() / 2).rev() {
        towards_leaves(t, list, place, order)?;
        t.safepoint()?;
    }
    Ok(Value::NONE)
}

fn heapify_min(t: &Thread, a: &[Value]) -> R {
    heapify(t, heap(t, "heapify", a)?, Order::Min)
}

fn heapify_max(t: &Thread, a: &[Value]) -> R {
    heapify(t, heap(t, "_heapify_max", a)?, Order::Max)
}
