//! Combinatoric iterators: `product`, `permutations`, `combinations`,
//! `combinations_with_replacement`.
//!
//! Each keeps the items as a tuple, and in an array the indices of the items of the
//! last result. The next result is found by counting these indices up.

use super::{Steps, make, negative, number, numbers, pickle, spec, unpack};
use crate::builtins::arguments;
use crate::interp::{R, Thread};
use crate::objects::array::Array;
use crate::objects::function::Args;
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

pub static PRODUCT: TypeSpec = spec(
    new_product,
    pickle::PRODUCT,
    "Cartesian product of input iterables.  Equivalent to nested for-loops.\n\n\
     For example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).",
    "(*iterables, repeat=1)",
);
pub static PERMUTATIONS: TypeSpec = spec(
    new_permutations,
    pickle::PERMUTATIONS,
    "Return successive r-length permutations of elements in the iterable.\n\n\
     permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)",
    "(iterable, r=None)",
);
pub static COMBINATIONS: TypeSpec = spec(
    new_combinations,
    pickle::COMBINATIONS,
    "Return successive r-length combinations of elements in the iterable.\n\n\
     combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)",
    "(iterable, r)",
);
pub static COMBINATIONS_WITH_REPLACEMENT: TypeSpec = spec(
    new_with_replacement,
    pickle::COMBINATIONS_WITH_REPLACEMENT,
    "Return successive r-length combinations of elements in the iterable allowing individual elements to \
     have successive repeats.\n\n    combinations_with_replacement('ABC', 2) --> \
     ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')",
    "(iterable, r)",
);

/// States of these iterators, in word 0.
pub(super) const FRESH: u64 = 0;
pub(super) const RUNNING: u64 = 1;
pub(super) const FINISHED: u64 = 2;

/// The end, and of all further steps.
fn finish(s: &Steps) -> R {
    s.set_word(0, FINISHED);
    Ok(Value::UNDEF)
}

/// The items at the first `len` indices.
fn chosen(t: &Thread, pool: &[Value], indices: Gc<Array>, len: usize) -> R {
    // An index can only be too large while other threads step the same iterator.
    Ok(Tuple::with(t, len, |i| pool.get(number(indices, i)).copied().unwrap_or(Value::NONE)).value())
}

fn set_number(array: Gc<Array>, i: usize, value: usize) {
    array.set(i, Value::small(value as i64));
}

// ---- product

fn new_product(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let mut repeat = 1;
    for (name, value) in args.keywords() {
        if name.as_bytes() != b"repeat" {
            return Err(t.unexpected_keyword("product", &["repeat"], name));
        }
        repeat = arguments::ssize(t, value)?;
    }
    if repeat < 0 {
        return Err(negative(t, "repeat argument cannot be negative"));
    }
    let given = args.positional();
    let count = match given.len().checked_mul(repeat as usize) {
        Some(count) if count < 1 << 32 => count,
        _ => return Err(t.overflow_error("repeat argument too large")),
    };
    let given = if repeat == 0 { &[] } else { given };
    let pools = Array::new(t, count)?;
    for (i, iterable) in given.iter().enumerate() {
        let pool = t.to_tuple(*iterable)?.value();
        (0..repeat as usize).for_each(|round| pools.set(round * given.len() + i, pool));
    }
    let indices = numbers(t, count, |_| 0)?;
    make(t, cls, step_product, &[pools.value(), indices.value()], &[FRESH])
}

/// slot 0: array of tuples; 1: indices; word 0: state
fn step_product(t: &Thread, s: &Steps) -> R {
    let (Some(pools), Some(indices)) = (s.get(0).cast::<Array>(), s.get(1).cast::<Array>()) else {
        return Ok(Value::UNDEF);
    };
    let pool = |i: usize| pools.get(i).cast::<Tuple>();
    let len = |i: usize| pool(i).map_or(0, |pool| pool.len());
    let count = pools.capacity();
    match s.word(0) {
        FRESH => {
            if (0..count).any(|i| len(i) == 0) {
                return finish(s);
            }
            s.set_word(0, RUNNING);
        }
        RUNNING => {
            let mut i = count;
            loop {
                if i == 0 {
                    return finish(s);
                }
                i -= 1;
                let next = number(indices, i) + 1;
                if next < len(i) {
                    set_number(indices, i, next);
                    break;
                }
                set_number(indices, i, 0);
            }
        }
        _ => return Ok(Value::UNDEF),
    }
    let item = |i: usize| pool(i).and_then(|pool| pool.items().get(number(indices, i)).copied());
    Ok(Tuple::with(t, count, |i| item(i).unwrap_or(Value::NONE)).value())
}

// ---- combinations

fn new_combinations(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let [iterable, r] = unpack(t, "combinations", args, ["iterable", "r"], 2, 2)?;
    let pool = t.to_tuple(iterable)?;
    let r = length(t, r)?;
    let state = if r > pool.len() { FINISHED } else { FRESH };
    let indices = numbers(t, if state == FRESH { r } else { 0 }, |i| i)?;
    make(t, cls, step_combinations, &[pool.value(), indices.value()], &[state, r as u64])
}

fn length(t: &Thread, r: Value) -> R<usize> {
    match arguments::ssize(t, r)? {
        r if r < 0 => Err(negative(t, "r must be non-negative")),
        r => Ok(r as usize),
    }
}

/// slot 0: tuple of the items; 1: indices; word 0: state; 1: the length asked for
fn step_combinations(t: &Thread, s: &Steps) -> R {
    let (Some(pool), Some(indices)) = (s.get(0).cast::<Tuple>(), s.get(1).cast::<Array>()) else {
        return Ok(Value::UNDEF);
    };
    let (n, r) = (pool.len(), indices.capacity());
    match s.word(0) {
        FRESH => s.set_word(0, RUNNING),
        RUNNING => {
            let Some(i) = (0..r).rev().find(|i| number(indices, *i) < i + n - r) else { return finish(s) };
            let first = number(indices, i) + 1;
            (i..r).for_each(|j| set_number(indices, j, first + j - i));
        }
        _ => return Ok(Value::UNDEF),
    }
    chosen(t, pool.items(), indices, r)
}

fn new_with_replacement(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let [iterable, r] = unpack(t, "combinations_with_replacement", args, ["iterable", "r"], 2, 2)?;
    let pool = t.to_tuple(iterable)?;
    let r = length(t, r)?;
    let state = if pool.is_empty() && r > 0 { FINISHED } else { FRESH };
    let indices = numbers(t, if state == FRESH { r } else { 0 }, |_| 0)?;
    make(t, cls, step_with_replacement, &[pool.value(), indices.value()], &[state, r as u64])
}

/// slot 0: tuple of the items; 1: indices; word 0: state; 1: the length asked for
fn step_with_replacement(t: &Thread, s: &Steps) -> R {
    let (Some(pool), Some(indices)) = (s.get(0).cast::<Tuple>(), s.get(1).cast::<Array>()) else {
        return Ok(Value::UNDEF);
    };
    let r = indices.capacity();
    match s.word(0) {
        FRESH => s.set_word(0, RUNNING),
        RUNNING => {
            let Some(i) = (0..r).rev().find(|i| number(indices, *i) + 1 < pool.len()) else { return finish(s) };
            let first = number(indices, i) + 1;
            (i..r).for_each(|j| set_number(indices, j, first));
        }
        _ => return Ok(Value::UNDEF),
    }
    chosen(t, pool.items(), indices, r)
}

// ---- permutations

fn new_permutations(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let [iterable, r] = unpack(t, "permutations", args, ["iterable", "r"], 1, 2)?;
    let pool = t.to_tuple(iterable)?;
    let n = pool.len();
    let r = match r.given() {
        None => n,
        Some(r) if r.as_int().is_none() => return Err(t.type_error("Expected int as r")),
        Some(r) => length(t, r)?,
    };
    let state = if r > n { FINISHED } else { FRESH };
    let indices = numbers(t, n, |i| i)?;
    let cycles = numbers(t, if state == FRESH { r } else { 0 }, |i| n - i)?;
    make(t, cls, step_permutations, &[pool.value(), indices.value(), cycles.value()], &[state, r as u64])
}

/// slot 0: tuple of the items; 1: indices; 2: cycles: how often the index at a place is still to be
/// exchanged before the one to its left; word 0: state; 1: the length asked for
fn step_permutations(t: &Thread, s: &Steps) -> R {
    let (Some(pool), Some(indices), Some(cycles)) =
        (s.get(0).cast::<Tuple>(), s.get(1).cast::<Array>(), s.get(2).cast::<Array>())
    else {
        return Ok(Value::UNDEF);
    };
    let (n, r) = (pool.len(), cycles.capacity());
    match s.word(0) {
        FRESH => s.set_word(0, RUNNING),
        RUNNING => {
            if !advance(indices, cycles, n, r) {
                return finish(s);
            }
        }
        _ => return Ok(Value::UNDEF),
    }
    chosen(t, pool.items(), indices, r)
}

/// Brings the indices to the next permutation; false at the end.
fn advance(indices: Gc<Array>, cycles: Gc<Array>, n: usize, r: usize) -> bool {
    for i in (0..r).rev() {
        let left = number(cycles, i).saturating_sub(1);
        if left > 0 {
            set_number(cycles, i, left);
            let (a, b) = (indices.get(i), indices.get(n - left.min(n)));
            indices.set(i, b);
            indices.set(n - left.min(n), a);
            return true;
        }
        // All were at this place: put them back in order, and go on to the left.
        let first = indices.get(i);
        (i..n - 1).for_each(|j| indices.set(j, indices.get(j + 1)));
        indices.set(n - 1, first);
        set_number(cycles, i, n - i);
    }
    false
}
