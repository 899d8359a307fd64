//! `tee`: several iterators over one, which share chunks of the items taken so far.

use super::{Steps, TypeIndex, exactly, itself, make, next, pickle, select, spec, this, type_at};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::array::Array;
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::objects::native::Native;
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// Items in a chunk.
const CHUNK: usize = 56;

pub static TEE: TypeSpec = TypeSpec {
    new: Some(new_tee),
    methods: TEE_METHODS,
    doc: "Iterator wrapped to make it copyable.",
    ..TypeSpec::EMPTY
};
pub static DATA: TypeSpec = spec(
    new_data,
    DATA_METHODS,
    "teedataobject(iterable, values, next, /)\n--\n\nData container common to multiple tee objects.",
    "",
);

natives! { pub(super) static FUNCTIONS;
    /// Returns a tuple of n independent iterators.
    "tee(iterable, n=2, /)" = tee;
}

natives! { static TEE_METHODS;
    /// Implement iter(self).
    "__iter__($self, /)" = itself;
    /// Implement next(self).
    "__next__($self, /)" = next;
    /// Returns an independent iterator.
    "__copy__($self, /)" = copy;
    /// Return state information for pickling.
    "__reduce__($self, /)" = reduce_tee;
    /// Set state information for unpickling.
    "__setstate__($self, state, /)" = set_tee;
}

natives! { static DATA_METHODS;
    /// Return state information for pickling.
    "__reduce__($self, /)" = reduce_data;
}

fn tee(t: &Thread, a: &[Value]) -> R {
    let n = a[1].defined().map_or(Ok(2), |n| super::count_of(t, n))?;
    if n < 0 {
        return Err(super::negative(t, "n must be >= 0"));
    }
    if n == 0 {
        return Ok(Tuple::new(t, &[]).value());
    }
    // The tuple is what a number without measure fails at, not the iterators that come first.
    Array::new(t, n as usize)?;
    let iterator = t.iter(a[0])?;
    let (first, copier) = match select::copier(t, iterator)? {
        Some(copier) => (iterator, Some(copier)),
        None => (wrap(t, type_at(t, TypeIndex::Tee), iterator)?, None),
    };
    let made = t.rooted_list();
    made.push(t, first)?;
    for _ in 1..n {
        let another = match copier {
            Some(copier) => t.call(copier, &[])?,
            None => copy(t, &[first])?,
        };
        made.push(t, another)?;
    }
    Ok(Tuple::with(t, made.len(), |i| made.get(i).unwrap_or(Value::NONE)).value())
}

fn new_tee(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let iterator = t.iter(exactly(t, cls, "_tee", args, 1)?[0])?;
    if t.type_of(iterator) == type_at(t, TypeIndex::Tee) {
        return copy(t, &[iterator]);
    }
    wrap(t, cls, iterator)
}

/// `_tee_dataobject(iterator, items, next)`: a chunk as a pickle has it.
fn new_data(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = exactly(t, cls, "teedataobject", args, 3)?;
    let Some(items) = given[1].cast::<List>() else {
        return Err(pickle::wrong_argument(t, 2, "list", given[1]));
    };
    let next = given[2].given();
    if let Some(next) = next
        && !is_chunk(t, next)
    {
        return Err(pickle::wrong_argument(t, 3, "itertools._tee_dataobject", next));
    }
    if items.len() > CHUNK || (next.is_some() && items.len() < CHUNK) {
        return Err(t.value_error("Invalid arguments"));
    }
    let items = t.to_list(items.value())?.value();
    make(t, cls, step_data, &[given[0], items, next.unwrap_or(Value::UNDEF)], &[])
}

fn is_chunk(t: &Thread, v: Value) -> bool {
    t.type_of(v).is_subtype(type_at(t, TypeIndex::TeeData))
}

fn reduce_data(t: &Thread, a: &[Value]) -> R {
    let s = pickle::warned(t, &a[0])?;
    let items = t.to_list(s.get(1))?.value();
    pickle::made_by(t, a[0], &[s.get(0), items, s.get(2).defined().unwrap_or(Value::NONE)], None)
}

fn reduce_tee(t: &Thread, a: &[Value]) -> R {
    let s = pickle::warned(t, &a[0])?;
    let state = Tuple::pair(t, s.get(0), t.int(s.word(0) as i64)).value();
    pickle::made_by(t, a[0], &[t.vm().empty_tuple().value()], Some(state))
}

fn set_tee(t: &Thread, a: &[Value]) -> R {
    let s = pickle::warned(t, &a[0])?;
    let state = pickle::state_tuple(t, a[1], 2, 2)?;
    let chunk = state.get(0);
    if !is_chunk(t, chunk) {
        return Err(pickle::wrong_argument(t, 1, "itertools._tee_dataobject", chunk));
    }
    let index = super::count_of(t, state.get(1))?;
    match u64::try_from(index) {
        Ok(index) if index <= CHUNK as u64 => {
            s.set(0, chunk);
            s.set_word(0, index);
            Ok(Value::NONE)
        }
        _ => Err(t.value_error("Index out of range")),
    }
}

fn wrap(t: &Thread, cls: Gc<TypeObject>, iterator: Value) -> R {
    let chunk = new_chunk(t, iterator)?;
    make(t, cls, step_tee, &[chunk], &[])
}

fn new_chunk(t: &Thread, iterator: Value) -> R {
    let items = List::empty(t);
    make(t, type_at(t, TypeIndex::TeeData), step_data, &[iterator, items.value()], &[])
}

fn copy(t: &Thread, a: &[Value]) -> R {
    let s = this(t, &a[0])?;
    let cls = t.type_of(a[0]);
    make(t, cls, step_tee, &[s.get(0)], &[s.word(0)])
}

fn step_data(_: &Thread, _: &Steps) -> R {
    Ok(Value::UNDEF)
}

/// slot 0: the chunk with the next item; word 0: its index there.
///
/// A chunk has in slot 0 the iterator, in 1 the list of its items, in 2 the next chunk, and in word 0
/// a mark while an item is being taken.
fn step_tee(t: &Thread, s: &Steps) -> R {
    let mut chunk_value = s.get(0);
    let mut index = s.word(0) as usize;
    if index >= CHUNK {
        chunk_value = following(t, chunk_value)?;
        index = 0;
        s.set(0, chunk_value);
    }
    let Some(chunk) = chunk_value.cast::<Native>().and_then(|_| chunk_value.payload::<Steps>()) else {
        return Ok(Value::UNDEF);
    };
    let Some(items) = chunk.get(1).cast::<List>() else { return Ok(Value::UNDEF) };
    if let Some(item) = items.get(index) {
        s.set_word(0, index as u64 + 1);
        return Ok(item);
    }
    if chunk.slots[3].compare_set(Value::UNDEF, Value::NONE).is_err() {
        return Err(t.runtime_error("cannot re-enter the tee iterator"));
    }
    let taken = t.next(chunk.get(0));
    let pushed = match taken {
        Ok(Some(item)) => items.push(t, item).map(|()| Some(item)),
        other => other,
    };
    chunk.set(3, Value::UNDEF);
    // Another thread may have moved on: nothing but this function kept the chunk until here.
    std::hint::black_box(chunk_value);
    match pushed? {
        Some(item) => {
            s.set_word(0, index as u64 + 1);
            Ok(item)
        }
        None => Ok(Value::UNDEF),
    }
}

/// The chunk behind a full one.
fn following(t: &Thread, chunk: Value) -> R {
    let data = this(t, &chunk)?;
    if let Some(next) = data.get(2).defined() {
        return Ok(next);
    }
    let made = new_chunk(t, data.get(0))?;
    match data.slots[2].compare_set(Value::UNDEF, made) {
        Ok(()) => Ok(made),
        Err(other) => Ok(other),
    }
}
