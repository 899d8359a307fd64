//! Stepping the builtin iterators.
//!
//! Positions are stored without a lock: threads that share an iterator may get
//! an item twice, as on free-threaded CPython, but nothing else goes wrong.

use super::{Iter, IterKind};
use crate::interp::{BinaryOperator, R, Raised, Thread};
use crate::objects::array::Array;
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::dict::Dict;
use crate::objects::dict::methods::is_ordered;
use crate::objects::list::List;
use crate::objects::range::Range;
use crate::objects::range::methods::item as range_item;
use crate::objects::set::Set;
use crate::objects::string::{Str, decode};
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// How many iterators of a zip or map are stepped without a heap array.
const FEW: usize = 8;
/// Mark in `limit`: the container changed, which every further step reports.
const CHANGED: u64 = u64::MAX;

/// The next item, or none at the end.
///
/// # Errors
/// What iterating the source raises.
///
/// # Safepoint
/// May run Python code.
#[inline]
pub fn next(t: &Thread, it: Gc<Iter>) -> R<Option<Value>> {
    let source = it.source.get();
    if source.is_undef() {
        return Ok(None);
    }
    let item = match it.which {
        IterKind::List => next_of_list(it, source),
        IterKind::Tuple => next_of_tuple(it, source),
        IterKind::Range => next_of_range(t, it, source),
        IterKind::Str => next_of_str(t, it, source),
        IterKind::ListReversed => previous_of_list(it, source),
        _ => next_slow(t, it, source)?,
    };
    // These ask their sources again, which may have more.
    let asks_again = matches!(it.which, IterKind::Enumerate | IterKind::Zip | IterKind::Map | IterKind::Filter);
    if item.is_none() && !asks_again {
        it.source.set(Value::UNDEF);
    }
    Ok(item)
}

/// Whether every item is a new pair of two values: enumerate, dict items, zip of two.
#[inline]
pub fn makes_pairs(it: Gc<Iter>) -> bool {
    match it.which {
        IterKind::Enumerate | IterKind::DictItems => true,
        IterKind::Zip => it.source.get().cast::<Tuple>().is_some_and(|iterators| iterators.len() == 2),
        _ => false,
    }
}

/// The next pair of an iterator that [`makes_pairs`], without the tuple.
///
/// # Errors
/// As [`next`].
///
/// # Safepoint
/// May run Python code.
pub fn next_pair(t: &Thread, it: Gc<Iter>) -> R<Option<(Value, Value)>> {
    let source = it.source.get();
    if source.is_undef() {
        return Ok(None);
    }
    match it.which {
        IterKind::Enumerate => next_of_enumerate(t, it, source),
        IterKind::Zip => pair_of_zip(t, it, source),
        _ => {
            let entry = entry_of_dict(t, it, source)?;
            if entry.is_none() {
                it.source.set(Value::UNDEF);
            }
            Ok(entry)
        }
    }
}

fn pair(t: &Thread, pair: Option<(Value, Value)>) -> Option<Value> {
    pair.map(|(first, second)| Tuple::pair(t, first, second).value())
}

fn next_slow(t: &Thread, it: Gc<Iter>, source: Value) -> R<Option<Value>> {
    // Iterators over iterators nest as deep as a script likes.
    t.check_stack()?;
    match it.which {
        IterKind::List => Ok(next_of_list(it, source)),
        IterKind::Tuple => Ok(next_of_tuple(it, source)),
        IterKind::Range => Ok(next_of_range(t, it, source)),
        IterKind::ListReversed => Ok(previous_of_list(it, source)),
        IterKind::Str => Ok(next_of_str(t, it, source)),
        IterKind::Bytes => next_of_bytes(t, it, source),
        IterKind::DictKeys | IterKind::DictValues | IterKind::DictItems => next_of_dict(t, it, source),
        IterKind::DictKeysReversed | IterKind::DictValuesReversed | IterKind::DictItemsReversed => {
            previous_of_dict(t, it, source)
        }
        IterKind::Set => next_of_set(t, it, source),
        IterKind::Sequence => {
            let i = it.index.get();
            it.index.set(i + 1);
            sequence_item(t, source, i)
        }
        IterKind::SequenceReversed => match step_back(it) {
            Some(i) => sequence_item(t, source, i as u64),
            None => Ok(None),
        },
        IterKind::Callable => next_of_callable(t, it, source),
        IterKind::Enumerate => Ok(pair(t, next_of_enumerate(t, it, source)?)),
        IterKind::Zip => next_of_zip(t, it, source),
        IterKind::Map => next_of_map(t, it, source),
        IterKind::Filter => next_of_filter(t, it, source),
    }
}

#[inline(always)]
fn next_of_list(it: Gc<Iter>, source: Value) -> Option<Value> {
    let i = it.index.get();
    let item = source.cast::<List>()?.get(i as usize)?;
    it.index.set(i + 1);
    Some(item)
}

#[inline(always)]
fn previous_of_list(it: Gc<Iter>, source: Value) -> Option<Value> {
    source.cast::<List>()?.get(step_back(it)?)
}

#[inline(always)]
fn next_of_tuple(it: Gc<Iter>, source: Value) -> Option<Value> {
    let i = it.index.get();
    let tuple = source.cast::<Tuple>()?;
    let item = *tuple.items().get(i as usize)?;
    it.index.set(i + 1);
    Some(item)
}

#[inline(always)]
fn next_of_range(t: &Thread, it: Gc<Iter>, source: Value) -> Option<Value> {
    let i = it.index.get() as i64;
    let range = source.cast::<Range>()?;
    // A range too long for an i64 never ends.
    if range.len.get().to_small().is_some_and(|len| i >= len) {
        return None;
    }
    it.index.set(i as u64 + 1);
    Some(range_item(t, range, i))
}

#[inline(always)]
fn next_of_str(t: &Thread, it: Gc<Iter>, source: Value) -> Option<Value> {
    let text = source.cast::<Str>()?;
    let at = it.index.get() as usize;
    let rest = text.as_bytes().get(at..).filter(|rest| !rest.is_empty())?;
    if rest[0].is_ascii() {
        it.index.set(at as u64 + 1);
        return Some(t.vm().latin1_str(rest[0]).value());
    }
    next_of_wide_str(t, it, rest, at)
}

fn next_of_wide_str(t: &Thread, it: Gc<Iter>, rest: &[u8], at: usize) -> Option<Value> {
    let (code, length) = decode(rest);
    it.index.set((at + length) as u64);
    Some(match u8::try_from(code) {
        Ok(c) => t.vm().latin1_str(c).value(),
        Err(_) => Str::from_code_point(t, code).value(),
    })
}

fn next_of_bytes(t: &Thread, it: Gc<Iter>, source: Value) -> R<Option<Value>> {
    let i = it.index.get();
    let item = match source.cast::<Bytes>() {
        Some(bytes) => bytes.data().get(i as usize).map(|byte| Value::small((*byte).into())),
        None => match source.cast::<ByteArray>() {
            Some(array) => array.get(t, i as usize)?,
            None => None,
        },
    };
    if item.is_some() {
        it.index.set(i + 1);
    }
    Ok(item)
}

/// Counts `index` down; none at 0.
fn step_back(it: Gc<Iter>) -> Option<usize> {
    let i = it.index.get().checked_sub(1)?;
    it.index.set(i);
    Some(i as usize)
}

// ---- dicts and sets

#[cold]
fn changed(t: &Thread, it: Gc<Iter>, what: &str) -> Raised {
    it.limit.set(CHANGED);
    t.runtime_error(what)
}

/// What is wrong with a dict that has changed: an ordered one says less.
#[cold]
fn mutated(t: &Thread, dict: Value, what: &str) -> String {
    match is_ordered(t, dict) {
        true => "OrderedDict mutated during iteration".to_owned(),
        false => what.to_owned(),
    }
}

/// Counts an item of a container that must not change.
#[inline]
fn count_down(it: Gc<Iter>) -> bool {
    match it.a.get().to_small() {
        Some(left) if left > 0 => {
            it.a.set(Value::small(left - 1));
            true
        }
        _ => false,
    }
}

fn dict_item(t: &Thread, which: IterKind, key: Value, value: Value) -> Value {
    match which {
        IterKind::DictKeys | IterKind::DictKeysReversed => key,
        IterKind::DictValues | IterKind::DictValuesReversed => value,
        _ => Tuple::pair(t, key, value).value(),
    }
}

fn next_of_dict(t: &Thread, it: Gc<Iter>, source: Value) -> R<Option<Value>> {
    Ok(entry_of_dict(t, it, source)?.map(|(key, value)| dict_item(t, it.which, key, value)))
}

fn entry_of_dict(t: &Thread, it: Gc<Iter>, source: Value) -> R<Option<(Value, Value)>> {
    let Some(dict) = source.cast::<Dict>() else { return Ok(None) };
    if dict.len() as u64 != it.limit.get() {
        return Err(changed(t, it, &mutated(t, source, "dictionary changed size during iteration")));
    }
    let Some((key, value, position)) = dict.next_entry(it.index.get() as usize) else { return Ok(None) };
    if !count_down(it) {
        return Err(t.runtime_error(&mutated(t, source, "dictionary keys changed during iteration")));
    }
    it.index.set(position as u64);
    Ok(Some((key, value)))
}

fn previous_of_dict(t: &Thread, it: Gc<Iter>, source: Value) -> R<Option<Value>> {
    let Some(dict) = source.cast::<Dict>() else { return Ok(None) };
    if dict.len() as u64 != it.limit.get() {
        return Err(changed(t, it, &mutated(t, source, "dictionary changed size during iteration")));
    }
    let Some((key, value, position)) = dict.previous_entry(it.index.get() as usize) else { return Ok(None) };
    if !count_down(it) {
        return Err(t.runtime_error(&mutated(t, source, "dictionary keys changed during iteration")));
    }
    it.index.set(position as u64);
    Ok(Some(dict_item(t, it.which, key, value)))
}

fn next_of_set(t: &Thread, it: Gc<Iter>, source: Value) -> R<Option<Value>> {
    let Some(set) = source.cast::<Set>() else { return Ok(None) };
    if set.len() as u64 != it.limit.get() {
        return Err(changed(t, it, "Set changed size during iteration"));
    }
    let Some((key, position)) = set.next_key(it.index.get() as usize) else { return Ok(None) };
    count_down(it);
    it.index.set(position as u64);
    Ok(Some(key))
}

// ---- other sources

fn sequence_item(t: &Thread, source: Value, i: u64) -> R<Option<Value>> {
    match t.get_item(source, t.int(i as i64)) {
        Ok(item) => Ok(Some(item)),
        Err(_) if t.raised_is(t.types().index_error) || t.raised_is(t.types().stop_iteration) => {
            t.clear_raised();
            Ok(None)
        }
        Err(raised) => Err(raised),
    }
}

fn next_of_callable(t: &Thread, it: Gc<Iter>, source: Value) -> R<Option<Value>> {
    match t.call(source, &[]) {
        // The call may have exhausted this very iterator.
        Ok(_) if it.source.get().is_undef() => Ok(None),
        Ok(item) => Ok(if t.equal(it.a.get(), item)? { None } else { Some(item) }),
        Err(_) if t.raised_is(t.types().stop_iteration) => {
            t.clear_raised();
            Ok(None)
        }
        Err(raised) => Err(raised),
    }
}

fn next_of_enumerate(t: &Thread, it: Gc<Iter>, source: Value) -> R<Option<(Value, Value)>> {
    let Some(item) = t.next(source)? else { return Ok(None) };
    let number = it.a.get();
    let one = Value::small(1);
    let following = match number.to_small() {
        Some(n) => t.int(n + 1),
        None => t.binary(BinaryOperator::Add, number, one)?,
    };
    it.a.set(following);
    Ok(Some((number, item)))
}

/// Steps `iterators`; gives their items to `finish`, or none if one has ended,
/// whose number then goes to `ended`.
fn step_all(
    t: &Thread,
    iterators: Gc<Tuple>,
    ended: impl FnOnce(usize) -> R<()>,
    finish: impl FnOnce(&[Value]) -> R,
) -> R<Option<Value>> {
    let count = iterators.len();
    if count <= FEW {
        let mut items = [Value::UNDEF; FEW];
        for (i, iterator) in iterators.items().iter().enumerate() {
            match t.next(*iterator)? {
                Some(item) => items[i] = item,
                None => return ended(i).map(|()| None),
            }
        }
        return finish(&items[..count]).map(Some);
    }
    let array = Array::new(t, count)?;
    for (i, iterator) in iterators.items().iter().enumerate() {
        match t.next(*iterator)? {
            Some(item) => array.set(i, item),
            None => return ended(i).map(|()| None),
        }
    }
    let items = Tuple::with(t, count, |i| array.get(i));
    finish(items.items()).map(Some)
}

fn next_of_zip(t: &Thread, it: Gc<Iter>, source: Value) -> R<Option<Value>> {
    let Some(iterators) = source.cast::<Tuple>().filter(|i| !i.is_empty()) else { return Ok(None) };
    if iterators.len() == 2 {
        return Ok(pair(t, pair_of_zip(t, it, source)?));
    }
    let is_strict = it.index.get() == 1;
    let ended = |number| if is_strict { check_all_end(t, iterators, number) } else { Ok(()) };
    step_all(t, iterators, ended, |items| Ok(Tuple::new(t, items).value()))
}

fn pair_of_zip(t: &Thread, it: Gc<Iter>, source: Value) -> R<Option<(Value, Value)>> {
    let Some(iterators) = source.cast::<Tuple>() else { return Ok(None) };
    let [first, second] = iterators.items() else { return Ok(None) };
    let is_strict = it.index.get() == 1;
    let ended = match t.next(*first)? {
        Some(first) => match t.next(*second)? {
            Some(second) => return Ok(Some((first, second))),
            None => 1,
        },
        None => 0,
    };
    if is_strict {
        check_all_end(t, iterators, ended)?;
    }
    Ok(None)
}

/// In a strict zip, number `ended` has ended: it must be the first, and all others end too.
fn check_all_end(t: &Thread, iterators: Gc<Tuple>, ended: usize) -> R<()> {
    let wrong = |number: usize, how: &str| {
        let others = if number == 1 { " ".to_owned() } else { "s 1-".to_owned() };
        t.value_error(&format!("zip() argument {} is {how} than argument{others}{number}", number + 1))
    };
    if ended > 0 {
        return Err(wrong(ended, "shorter"));
    }
    for (number, iterator) in iterators.items().iter().enumerate().skip(1) {
        if t.next(*iterator)?.is_some() {
            return Err(wrong(number, "longer"));
        }
    }
    Ok(())
}

fn next_of_map(t: &Thread, it: Gc<Iter>, source: Value) -> R<Option<Value>> {
    let Some(iterators) = source.cast::<Tuple>() else { return Ok(None) };
    let function = it.a.get();
    step_all(t, iterators, |_| Ok(()), |items| t.call(function, items))
}

fn next_of_filter(t: &Thread, it: Gc<Iter>, source: Value) -> R<Option<Value>> {
    let function = it.a.get();
    let by_truth = function.is_none() || function == t.types().bool.value();
    while let Some(item) = t.next(source)? {
        let keep = if by_truth { t.truthy(item)? } else { t.truthy(t.call(function, &[item])?)? };
        if keep {
            return Ok(Some(item));
        }
        t.safepoint()?;
    }
    Ok(None)
}
