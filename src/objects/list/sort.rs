//! `list.sort`.
//!
//! An order of the items is found first, as a permutation; the keys stay in
//! their heap array meanwhile, so that the collector sees them. Keys that need
//! no user code to be compared (ints, floats, strings, tuples of these) are
//! ranked and sorted by the Rust library; all others by timsort with `<`.

use std::cmp::Ordering;

use super::List;
use crate::interp::{Comparison, R, Thread};
use crate::objects::array::Array;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::text::timsort::{scratch_len, timsort};
use crate::value::{Gc, Slot, Value};

/// Ints up to this magnitude are floats exactly.
const EXACT_MAX: i64 = 1 << 53;

/// Sorts in place. `key` is a callable or UNDEF.
///
/// # Errors
/// What `key` and `<` raise; ValueError "list modified during sort".
///
/// # Safepoint
/// Runs Python code; the list is empty meanwhile.
pub fn sort(t: &Thread, list: Gc<List>, key: Value, reverse: bool) -> R<()> {
    if key.is_undef() && sort_plain(t, list, reverse)? {
        return Ok(());
    }
    let Some((array, len)) = take(t, list) else { return Ok(()) };
    let result = sort_taken(t, &array.slots()[..len], key, reverse);
    let modified = {
        let _guard = t.lock(&list.header);
        let modified = !list.items.get().is_undef();
        list.replace_locked(Some(array), len);
        modified
    };
    result?;
    if modified { Err(t.value_error("list modified during sort")) } else { Ok(()) }
}

/// Sorts at once, under the lock, if no user code is needed.
fn sort_plain(t: &Thread, list: Gc<List>, reverse: bool) -> R<bool> {
    let _guard = t.lock(&list.header);
    let (slots, len) = list.snapshot();
    let slots = &slots[..len];
    if len < 2 {
        return Ok(true);
    }
    // Readers without the lock see the old items or the new.
    let new = |len| if t.is_free() { Array::new(t, len).map(Some) } else { Ok(None) };
    if slots.iter().all(|s| s.get().is_small()) {
        let mut ints: Vec<i64> = slots.iter().map(|s| s.get().bits() as i64).collect();
        ints.sort_unstable();
        if reverse {
            ints.reverse();
        }
        let array = new(len)?;
        let to = array.as_ref().map_or(slots, |a| a.slots());
        for (slot, int) in to.iter().zip(ints) {
            slot.set(Value::from_bits(int as u64));
        }
        if array.is_some() {
            list.replace_locked(array, len);
        }
        return Ok(true);
    }
    let Some(order) = plain_order(t, slots, reverse) else { return Ok(false) };
    let array = new(len)?;
    permute(slots, array.as_ref().map_or(slots, |a| a.slots()), &order);
    if array.is_some() {
        list.replace_locked(array, len);
    }
    Ok(true)
}

/// Takes the items out of the list, which is empty then.
fn take(t: &Thread, list: Gc<List>) -> Option<(Gc<Array>, usize)> {
    let _guard = t.lock(&list.header);
    let len = list.len();
    let array = list.items.get().cast::<Array>()?;
    list.replace_locked(None, 0);
    Some((array, len.min(array.capacity())))
}

/// Sorts items that no other thread changes. After an error they are in some order.
fn sort_taken(t: &Thread, items: &[Slot], key: Value, reverse: bool) -> R<()> {
    if key.is_undef() {
        return sort_by_less(t, items, items, reverse);
    }
    let keys = Array::new(t, items.len())?;
    for (slot, item) in keys.slots().iter().zip(items) {
        slot.set(t.call(key, &[item.get()])?);
        t.safepoint()?;
    }
    if let Some(order) = plain_order(t, keys.slots(), reverse) {
        permute(items, items, &order);
        return Ok(());
    }
    sort_by_less(t, items, keys.slots(), reverse)
}

/// Timsort of the items by `<` of their keys.
fn sort_by_less(t: &Thread, items: &[Slot], keys: &[Slot], reverse: bool) -> R<()> {
    let Ok(len) = u32::try_from(items.len()) else { return Err(t.memory_error()) };
    // Equal items keep their order, reversed or not: reverse before and after.
    let mut order: Vec<u32> = if reverse { (0..len).rev().collect() } else { (0..len).collect() };
    let mut scratch = vec![0; scratch_len(order.len())];
    let result = timsort(&mut order, &mut scratch, |a, b| {
        t.compare_bool(Comparison::Lt, keys[*a as usize].get(), keys[*b as usize].get())
    });
    if reverse {
        order.reverse();
    }
    permute(items, items, &order);
    result
}

/// `to[i] = from[order[i]]`; the two may be the same. The collector does not run
/// in between: nothing here is a safepoint.
fn permute(from: &[Slot], to: &[Slot], order: &[u32]) {
    let moved: Vec<Value> = order.iter().map(|i| from[*i as usize].get()).collect();
    for (slot, value) in to.iter().zip(moved) {
        slot.set(value);
    }
}

// ---- keys that need no user code

/// What can be ranked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plain {
    Int,
    /// Floats, and ints that are floats exactly.
    Float,
    Text,
}

fn plain_of(t: &Thread, v: Value) -> Option<Plain> {
    if v.is_small() {
        return Some(Plain::Int);
    }
    if let Some(text) = v.cast::<Str>() {
        return (text.header.ty() == t.types().str).then_some(Plain::Text);
    }
    if v.is_bool() {
        return Some(Plain::Int);
    }
    v.as_float().filter(|f| !f.is_nan())?;
    (v.is_immediate_float() || t.type_of(v) == t.types().float).then_some(Plain::Float)
}

/// The one kind that all values have, if they have one.
fn common(t: &Thread, values: impl Iterator<Item = Value>) -> Option<Plain> {
    let mut all = None;
    let mut ints_exact = true;
    for v in values {
        let kind = plain_of(t, v)?;
        ints_exact &= kind != Plain::Int || small_or_bool(v).unsigned_abs() <= EXACT_MAX as u64;
        all = match (all, kind) {
            (None, kind) => Some(kind),
            (Some(a), b) if a == b => Some(a),
            (Some(Plain::Int | Plain::Float), Plain::Int | Plain::Float) => Some(Plain::Float),
            _ => return None,
        };
    }
    all.filter(|kind| *kind != Plain::Float || ints_exact)
}

fn small_or_bool(v: Value) -> i64 {
    if v.is_small() { v.as_small() } else { i64::from(v == Value::TRUE) }
}

/// A number that orders the values of a kind; texts only by their beginning.
#[inline]
fn rank(kind: Plain, v: Value) -> u64 {
    const SIGN: u64 = 1 << 63;
    match kind {
        Plain::Int => small_or_bool(v) as u64 ^ SIGN,
        Plain::Float => {
            let number = v.as_float().unwrap_or_else(|| small_or_bool(v) as f64);
            // Adding zero makes -0.0 equal to 0.0.
            let bits = (number + 0.0).to_bits();
            if bits & SIGN == 0 { bits | SIGN } else { !bits }
        }
        Plain::Text => {
            let mut first = [0; 8];
            if let Some(text) = v.cast::<Str>() {
                let n = text.byte_len().min(8);
                first[..n].copy_from_slice(&text.as_bytes()[..n]);
            }
            u64::from_be_bytes(first)
        }
    }
}

/// Order of two values with the same rank.
#[inline]
fn compare_further(kind: Plain, a: Value, b: Value) -> Ordering {
    match (a.cast::<Str>(), b.cast::<Str>()) {
        // Generalised UTF-8 sorts as its code points do.
        (Some(a), Some(b)) if kind == Plain::Text => a.as_bytes().cmp(b.as_bytes()),
        _ => Ordering::Equal,
    }
}

/// The stable order of the keys, if it can be found without user code.
fn plain_order(t: &Thread, keys: &[Slot], reverse: bool) -> Option<Vec<u32>> {
    let first = keys.first()?.get();
    u32::try_from(keys.len()).ok()?;
    if first.cast::<Tuple>().is_some() {
        return row_order(t, keys, reverse);
    }
    let kind = common(t, keys.iter().map(Slot::get))?;
    let ranks = keys.iter().map(|k| rank(kind, k.get()));
    Some(order_by_rank(ranks, reverse, |a, b| compare_further(kind, keys[a].get(), keys[b].get())))
}

fn order_by_rank(
    ranks: impl Iterator<Item = u64>,
    reverse: bool,
    further: impl Fn(usize, usize) -> Ordering,
) -> Vec<u32> {
    let mut entries: Vec<(u64, u32)> = ranks.zip(0..).collect();
    let compare = |a: &(u64, u32), b: &(u64, u32)| a.0.cmp(&b.0).then_with(|| further(a.1 as usize, b.1 as usize));
    if reverse {
        entries.sort_by(|a, b| compare(b, a));
    } else {
        entries.sort_by(compare);
    }
    entries.into_iter().map(|e| e.1).collect()
}

/// The order of tuples of one length whose first columns are plain and tell them apart.
fn row_order(t: &Thread, keys: &[Slot], reverse: bool) -> Option<Vec<u32>> {
    let tuple_type = t.types().tuple;
    let row = |i: usize| keys[i].get().cast::<Tuple>();
    let width = row(0)?.len();
    for i in 0..keys.len() {
        let tuple = row(i)?;
        if tuple.len() != width || t.type_of(tuple.value()) != tuple_type {
            return None;
        }
    }
    let column = |i: usize, c: usize| row(i).map_or(Value::NONE, |r| r.get(c));
    let mut kinds = Vec::new();
    while kinds.len() < width
        && let Some(kind) = common(t, (0..keys.len()).map(|i| column(i, kinds.len())))
    {
        kinds.push(kind);
    }
    let first = *kinds.first()?;
    let compare = |a: usize, b: usize| {
        let order = compare_further(first, column(a, 0), column(b, 0));
        kinds.iter().enumerate().skip(1).fold(order, |order, (c, kind)| {
            order.then_with(|| {
                let (x, y) = (column(a, c), column(b, c));
                rank(*kind, x).cmp(&rank(*kind, y)).then_with(|| compare_further(*kind, x, y))
            })
        })
    };
    let order = order_by_rank((0..keys.len()).map(|i| rank(first, column(i, 0))), reverse, compare);
    let ties = kinds.len() < width
        && order.windows(2).any(|w| {
            let (a, b) = (w[0] as usize, w[1] as usize);
            rank(first, column(a, 0)) == rank(first, column(b, 0)) && compare(a, b).is_eq()
        });
    if ties { None } else { Some(order) }
}
