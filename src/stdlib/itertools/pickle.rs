//! Copying and pickling: `__reduce__` and `__setstate__` of the iterators.
//!
//! CPython 3.13 has them and warns that 3.14 has not. What the slots and words mean stands at the step functions.

use super::arrange::{FINISHED, FRESH, RUNNING};
use super::endless::FOREVER;
use super::select::ENDLESS;
use super::{Steps, itself, next, number, this};
use crate::builtins::arguments;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::array::Array;
use crate::objects::list::List;
use crate::objects::reduce::call_of_builtin;
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
use crate::value::{Gc, Value};

/// The methods of an iterator that can be pickled, and set to a state if `set_state` is given.
macro_rules! pickled {
    ($table:ident, $reduce:ident) => {
        natives! { pub(super) static $table;
            /// Implement iter(self).
            "__iter__($self, /)" = itself;
            /// Implement next(self).
            "__next__($self, /)" = next;
            /// Return state information for pickling.
            "__reduce__($self, /)" = $reduce;
        }
    };
    ($table:ident, $reduce:ident, $set_state:ident) => {
        natives! { pub(super) static $table;
            /// Implement iter(self).
            "__iter__($self, /)" = itself;
            /// Implement next(self).
            "__next__($self, /)" = next;
            /// Return state information for pickling.
            "__reduce__($self, /)" = $reduce;
            /// Set state information for unpickling.
            "__setstate__($self, state, /)" = $set_state;
        }
    };
}

pickled!(ACCUMULATE, reduce_accumulate, set_total);
pickled!(CHAIN, reduce_chain, set_chain);
pickled!(COMBINATIONS, reduce_chosen, set_combination);
pickled!(COMBINATIONS_WITH_REPLACEMENT, reduce_chosen, set_with_replacement);
pickled!(COMPRESS, reduce_compress);
pickled!(CYCLE, reduce_cycle, set_cycle);
pickled!(FILTERED, reduce_filtered);
pickled!(ISLICE, reduce_islice, set_taken);
pickled!(PERMUTATIONS, reduce_permutations, set_permutation);
pickled!(PRODUCT, reduce_product, set_product);
pickled!(WHILE, reduce_while, set_flag);
pickled!(ZIP_LONGEST, reduce_zip_longest, set_fill);

/// Warns of what has no future.
///
/// # Errors
/// DeprecationWarning where a filter makes it one.
pub(super) fn warn(t: &Thread) -> R<()> {
    let message = "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.";
    t.warn(t.types().deprecation_warning, message, None)
}

/// The iterator whose state is asked for, after the warning.
pub(super) fn warned<'a>(t: &Thread, v: &'a Value) -> R<&'a Steps> {
    let steps = this(t, v)?;
    warn(t)?;
    Ok(steps)
}

/// The value of `__reduce__`: the type of `v`, its arguments and perhaps a state.
pub(super) fn made_by(t: &Thread, v: Value, arguments: &[Value], state: Option<Value>) -> R {
    let arguments = Tuple::new(t, arguments).value();
    let class = t.type_of(v).value();
    Ok(match state {
        Some(state) => Tuple::new(t, &[class, arguments, state]).value(),
        None => Tuple::pair(t, class, arguments).value(),
    })
}

/// A state that is a tuple of `least` to `most` items.
///
/// # Errors
/// TypeError in the words of `PyArg_ParseTuple`.
pub(super) fn state_tuple(t: &Thread, state: Value, least: usize, most: usize) -> R<Gc<Tuple>> {
    let Some(items) = state.cast::<Tuple>() else { return Err(t.type_error("state is not a tuple")) };
    let given = items.len();
    if (least..=most).contains(&given) {
        return Ok(items);
    }
    let (bound, count) = match (least == most, given < least) {
        (true, _) => ("exactly", least),
        (false, true) => ("at least", least),
        (false, false) => ("at most", most),
    };
    let plural = super::plural(count);
    Err(t.type_error(&format!("function takes {bound} {count} argument{plural} ({given} given)")))
}

/// # Errors
/// TypeError "argument N must be TYPE, not X".
pub(super) fn wrong_argument(t: &Thread, place: usize, wanted: &str, v: Value) -> crate::interp::Raised {
    t.type_error(&format!("argument {place} must be {wanted}, not {}", t.type_name(v)))
}

fn integer(t: &Thread, v: Value) -> R<isize> {
    if v.as_int().is_none() {
        return Err(t.type_error("an integer is required"));
    }
    arguments::ssize(t, v)
}

/// The type of the module with that name.
fn type_named(t: &Thread, name: &str) -> Value {
    let index = super::TYPES.iter().position(|(n, _)| *n == name);
    index.map_or(Value::NONE, |index| super::types(t).get(index))
}

/// An iterator without items.
fn empty_list_iterator(t: &Thread) -> R {
    t.iter(List::empty(t).value())
}

fn none_if_undef(v: Value) -> Value {
    v.defined().unwrap_or(Value::NONE)
}

// ---- count, cycle, repeat

pub(super) fn reduce_count(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    let (number, step) = (s.get(0), s.get(1));
    let by_one = step == Value::small(1) || step == Value::TRUE;
    if by_one && number.to_small().is_some() {
        return made_by(t, a[0], &[number], None);
    }
    made_by(t, a[0], &[number, step], None)
}

pub(super) fn reduce_repeat(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    match s.word(0) {
        FOREVER => made_by(t, a[0], &[s.get(0)], None),
        left => made_by(t, a[0], &[s.get(0), t.int(left as i64)], None),
    }
}

fn reduce_cycle(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    let saved = s.get(1);
    if let Some(iterator) = s.get(0).defined() {
        let state = Tuple::pair(t, saved, Value::bool(s.word(1) == 1)).value();
        return made_by(t, a[0], &[iterator], Some(state));
    }
    let rest = t.iter(saved)?;
    t.call_method(rest, "__setstate__", &[t.int(s.word(0) as i64)])?;
    let state = Tuple::pair(t, saved, Value::TRUE).value();
    made_by(t, a[0], &[rest], Some(state))
}

fn set_cycle(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    let state = state_tuple(t, a[1], 2, 2)?;
    let saved = state.get(0);
    if saved.cast::<List>().is_none() {
        return Err(wrong_argument(t, 1, "list", saved));
    }
    let complete = arguments::ssize(t, state.get(1))? != 0;
    s.set(1, saved);
    s.set_word(0, 0);
    s.set_word(1, complete.into());
    Ok(Value::NONE)
}

// ---- accumulate

fn reduce_accumulate(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    let (iterator, function, total) = (s.get(0), none_if_undef(s.get(1)), s.get(2));
    let behind = |first: Value| {
        let head = Tuple::new(t, &[first]).value();
        t.call(type_named(t, "itertools.chain"), &[head, iterator])
    };
    if let Some(initial) = s.get(3).defined() {
        let source = behind(initial)?;
        return made_by(t, a[0], &[source, function], Some(Value::NONE));
    }
    if total.is_none() {
        // A state of None would not be set.
        let source = behind(total)?;
        let again = t.call(t.type_of(a[0]).value(), &[source, function])?;
        let arguments = Tuple::new(t, &[again, Value::small(1), Value::NONE]).value();
        return Ok(Tuple::pair(t, type_named(t, "itertools.islice"), arguments).value());
    }
    made_by(t, a[0], &[iterator, function], Some(none_if_undef(total)))
}

fn set_total(t: &Thread, a: &[Value]) -> R {
    warned(t, &a[0])?.set(2, a[1]);
    Ok(Value::NONE)
}

// ---- chain

fn reduce_chain(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    let Some(source) = s.get(0).defined() else { return made_by(t, a[0], &[], None) };
    let state = match s.get(1).defined() {
        Some(active) => Tuple::pair(t, source, active),
        None => Tuple::new(t, &[source]),
    };
    made_by(t, a[0], &[], Some(state.value()))
}

fn set_chain(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    let state = state_tuple(t, a[1], 1, 2)?;
    if state.items().iter().any(|v| t.type_of(*v).special(t, Special::Next).is_none()) {
        return Err(t.type_error("Arguments must be iterators."));
    }
    s.set(0, state.get(0));
    s.set(1, state.items().get(1).copied().unwrap_or(Value::UNDEF));
    Ok(Value::NONE)
}

// ---- compress, filterfalse, starmap, dropwhile, takewhile

fn reduce_compress(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    made_by(t, a[0], &[s.get(0), s.get(1)], None)
}

fn reduce_filtered(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    made_by(t, a[0], &[s.get(1), s.get(0)], None)
}

fn reduce_while(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    made_by(t, a[0], &[s.get(1), s.get(0)], Some(t.int(s.word(0) as i64)))
}

fn set_flag(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    s.set_word(0, t.truthy(a[1])?.into());
    Ok(Value::NONE)
}

// ---- islice

fn reduce_islice(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    let Some(iterator) = s.get(0).defined() else {
        let nothing = empty_list_iterator(t)?;
        return made_by(t, a[0], &[nothing, Value::small(0)], Some(Value::small(0)));
    };
    let word = |i: usize| t.int(s.word(i) as i64);
    let stop = if s.word(2) == ENDLESS { Value::NONE } else { word(2) };
    made_by(t, a[0], &[iterator, word(1), stop, word(3)], Some(word(0)))
}

fn set_taken(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    s.set_word(0, integer(t, a[1])?.max(0) as u64);
    Ok(Value::NONE)
}

// ---- zip_longest

fn reduce_zip_longest(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    let fill = s.get(1);
    let Some(sources) = s.get(0).cast::<Array>() else { return made_by(t, a[0], &[], Some(fill)) };
    let nothing = t.vm().empty_tuple().value();
    let arguments = Tuple::with(t, sources.capacity(), |i| sources.get(i).defined().unwrap_or(nothing)).value();
    Ok(Tuple::new(t, &[t.type_of(a[0]).value(), arguments, fill]).value())
}

fn set_fill(t: &Thread, a: &[Value]) -> R {
    warned(t, &a[0])?.set(1, a[1]);
    Ok(Value::NONE)
}

// ---- product, permutations, combinations

fn invalid(t: &Thread) -> crate::interp::Raised {
    t.value_error("invalid arguments")
}

/// The numbers in an array, as a tuple of ints.
fn shown(t: &Thread, array: Gc<Array>) -> Value {
    Tuple::with(t, array.capacity(), |i| Value::small(number(array, i) as i64)).value()
}

/// Puts the items of a state into an array of indices, each between what `range` says of its place.
fn set_numbers(t: &Thread, array: Gc<Array>, state: Gc<Tuple>, range: impl Fn(usize) -> (isize, isize)) -> R<()> {
    for i in 0..array.capacity() {
        let (least, most) = range(i);
        let index = integer(t, state.get(i))?.min(most).max(least);
        array.set(i, Value::small(index as i64));
    }
    Ok(())
}

fn reduce_product(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    let (Some(pools), Some(indices)) = (s.get(0).cast::<Array>(), s.get(1).cast::<Array>()) else {
        return made_by(t, a[0], &[], None);
    };
    if s.word(0) == FINISHED {
        return made_by(t, a[0], &[t.vm().empty_tuple().value()], None);
    }
    let arguments = Tuple::with(t, pools.capacity(), |i| pools.get(i)).value();
    let class = t.type_of(a[0]).value();
    if s.word(0) == FRESH {
        return Ok(Tuple::pair(t, class, arguments).value());
    }
    let state = shown(t, indices);
    Ok(Tuple::new(t, &[class, arguments, state]).value())
}

fn set_product(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    let (Some(pools), Some(indices)) = (s.get(0).cast::<Array>(), s.get(1).cast::<Array>()) else {
        return Err(invalid(t));
    };
    let state = a[1].cast::<Tuple>().filter(|state| state.len() == pools.capacity()).ok_or_else(|| invalid(t))?;
    let len = |i: usize| pools.get(i).cast::<Tuple>().map_or(0, |pool| pool.len());
    if (0..pools.capacity()).any(|i| len(i) == 0) {
        s.set_word(0, FINISHED);
        return Ok(Value::NONE);
    }
    set_numbers(t, indices, state, |i| (0, len(i) as isize - 1))?;
    s.set_word(0, RUNNING);
    Ok(Value::NONE)
}

/// Of the two kinds of combinations; word 1 has their length.
fn reduce_chosen(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    reduce_arranged(t, a[0], s, || s.get(1).cast::<Array>().map_or(Value::NONE, |indices| shown(t, indices)))
}

fn reduce_permutations(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    reduce_arranged(t, a[0], s, || {
        let part = |slot: usize| s.get(slot).cast::<Array>().map_or(Value::NONE, |numbers| shown(t, numbers));
        let indices = part(1);
        let cycles = part(2);
        Tuple::pair(t, indices, cycles).value()
    })
}

fn reduce_arranged(t: &Thread, v: Value, s: &Steps, state: impl FnOnce() -> Value) -> R {
    let r = t.int(s.word(1) as i64);
    let pool = s.get(0);
    let len = pool.cast::<Tuple>().map_or(0, |pool| pool.len()) as u64;
    match s.word(0) {
        RUNNING => {
            let state = state();
            made_by(t, v, &[pool, r], Some(state))
        }
        // What was too short from the beginning is shown as it was given.
        FINISHED if s.word(1) <= len => made_by(t, v, &[t.vm().empty_tuple().value(), r], None),
        _ => made_by(t, v, &[pool, r], None),
    }
}

fn set_combination(t: &Thread, a: &[Value]) -> R {
    set_chosen(t, a, |n, r, i| (i + n - r) as isize)
}

fn set_with_replacement(t: &Thread, a: &[Value]) -> R {
    set_chosen(t, a, |n, _, _| n as isize - 1)
}

/// `most(n, r, i)` is the greatest index at place `i`.
fn set_chosen(t: &Thread, a: &[Value], most: impl Fn(usize, usize, usize) -> isize) -> R {
    let s = warned(t, &a[0])?;
    let (Some(pool), Some(indices)) = (s.get(0).cast::<Tuple>(), s.get(1).cast::<Array>()) else {
        return Err(invalid(t));
    };
    let (n, r) = (pool.len(), indices.capacity());
    let state = a[1].cast::<Tuple>().filter(|state| state.len() == r).ok_or_else(|| invalid(t))?;
    if s.word(1) == r as u64 && (n > 0 || r == 0) {
        set_numbers(t, indices, state, |i| (0, most(n, r, i)))?;
        s.set_word(0, RUNNING);
    }
    Ok(Value::NONE)
}

fn set_permutation(t: &Thread, a: &[Value]) -> R {
    let s = warned(t, &a[0])?;
    let state = state_tuple(t, a[1], 2, 2)?;
    let part = |i: usize| match state.get(i).cast::<Tuple>() {
        Some(part) => Ok(part),
        None => Err(wrong_argument(t, i + 1, "tuple", state.get(i))),
    };
    let (given_indices, given_cycles) = (part(0)?, part(1)?);
    let (Some(indices), Some(cycles)) = (s.get(1).cast::<Array>(), s.get(2).cast::<Array>()) else {
        return Err(invalid(t));
    };
    let n = indices.capacity();
    if given_indices.len() != n || given_cycles.len() != cycles.capacity() {
        return Err(invalid(t));
    }
    set_numbers(t, indices, given_indices, |_| (0, n as isize - 1))?;
    set_numbers(t, cycles, given_cycles, |i| (1, (n - i) as isize))?;
    if s.word(1) <= n as u64 {
        s.set_word(0, RUNNING);
    }
    Ok(Value::NONE)
}

/// The value of `__reduce__` of an iterator that has come to its end: `iter(())`.
pub(super) fn nothing_left(t: &Thread) -> R {
    call_of_builtin(t, "iter", &[t.vm().empty_tuple().value()])
}
