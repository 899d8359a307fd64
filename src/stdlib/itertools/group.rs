//! `groupby` and the iterators over its groups.

use super::{Steps, TypeIndex, exactly, itself, make, next, pickle, spec, this, type_at, unpack};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::function::Args;
use crate::objects::native::Native;
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

pub static GROUP_BY: TypeSpec = TypeSpec {
    new: Some(new_groupby),
    methods: METHODS,
    doc: "make an iterator that returns consecutive keys and groups from the iterable\n\n  iterable\n    \
     Elements to divide into groups according to the key function.\n  key\n    \
     A function for computing the group category for each element.\n    \
     If the key function is not specified or is None, the element itself\n    is used for grouping.",
    signature: "(iterable, key=None)",
    ..TypeSpec::EMPTY
};
pub static GROUPER: TypeSpec = spec(new_grouper, GROUPER_METHODS, "", "");

natives! { static METHODS;
    /// Implement iter(self).
    "__iter__($self, /)" = itself;
    /// Implement next(self).
    "__next__($self, /)" = next_group;
    /// Return state information for pickling.
    "__reduce__($self, /)" = reduce_groupby;
    /// Set state information for unpickling.
    "__setstate__($self, state, /)" = set_groupby;
}

natives! { static GROUPER_METHODS;
    /// Implement iter(self).
    "__iter__($self, /)" = itself;
    /// Implement next(self).
    "__next__($self, /)" = next;
    /// Return state information for pickling.
    "__reduce__($self, /)" = reduce_group;
}

/// Slots of a groupby object.
const ITERATOR: usize = 0;
const KEY_FUNCTION: usize = 1;
/// The key of the group that was given last, and key and value of the item that was taken last.
const TARGET_KEY: usize = 2;
const CURRENT_KEY: usize = 3;
const CURRENT_VALUE: usize = 4;
/// Word of a groupby object and of a group: only the newest group goes on.
const GENERATION: usize = 0;

fn new_groupby(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let [iterable, key] = unpack(t, "groupby", args, ["iterable", "key"], 1, 2)?;
    let iterator = t.iter(iterable)?;
    make(t, cls, step_groupby, &[iterator, key.given().unwrap_or(Value::UNDEF)], &[])
}

/// `_grouper(parent, key)`: the newest group of a groupby object, as a pickle has it.
fn new_grouper(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = exactly(t, cls, "_grouper", args, 2)?;
    let Some(parent) = given[0].payload::<Steps>().filter(|_| t.type_of(given[0]).name() == "groupby") else {
        return Err(pickle::wrong_argument(t, 1, "itertools.groupby", given[0]));
    };
    let generation = parent.word(GENERATION) + 1;
    parent.set_word(GENERATION, generation);
    make(t, cls, step_group, &[given[0], given[1]], &[generation])
}

fn reduce_groupby(t: &Thread, a: &[Value]) -> R {
    let s = pickle::warned(t, &a[0])?;
    let arguments = [s.get(ITERATOR), s.get(KEY_FUNCTION).defined().unwrap_or(Value::NONE)];
    let state = [s.get(CURRENT_KEY), s.get(CURRENT_VALUE), s.get(TARGET_KEY)];
    let state = state.iter().all(|v| !v.is_undef()).then(|| Tuple::new(t, &state).value());
    pickle::made_by(t, a[0], &arguments, state)
}

fn set_groupby(t: &Thread, a: &[Value]) -> R {
    let s = pickle::warned(t, &a[0])?;
    let state = pickle::state_tuple(t, a[1], 3, 3)?;
    for (slot, value) in [CURRENT_KEY, CURRENT_VALUE, TARGET_KEY].into_iter().zip(state.items()) {
        s.set(slot, *value);
    }
    Ok(Value::NONE)
}

fn reduce_group(t: &Thread, a: &[Value]) -> R {
    let s = pickle::warned(t, &a[0])?;
    let parent = s.get(0);
    match parent.payload::<Steps>() {
        Some(of) if of.word(GENERATION) == s.word(GENERATION) => pickle::made_by(t, a[0], &[parent, s.get(1)], None),
        _ => pickle::nothing_left(t),
    }
}

/// Takes an item; false at the end.
fn advance(t: &Thread, s: &Steps) -> R<bool> {
    let Some(item) = t.next(s.get(ITERATOR))? else { return Ok(false) };
    let key = match s.get(KEY_FUNCTION).defined() {
        Some(function) => t.call(function, &[item])?,
        None => item,
    };
    s.set(CURRENT_VALUE, item);
    s.set(CURRENT_KEY, key);
    Ok(true)
}

/// Goes on to the first item of the next group. See the constants for the slots.
fn step_groupby(t: &Thread, s: &Steps) -> R {
    let generation = s.word(GENERATION) + 1;
    s.set_word(GENERATION, generation);
    loop {
        let (target, current) = (s.get(TARGET_KEY), s.get(CURRENT_KEY));
        if let Some(current) = current.defined()
            && (target.is_undef() || !t.equal(target, current)?)
        {
            break;
        }
        if !advance(t, s)? {
            return Ok(Value::UNDEF);
        }
        t.safepoint()?;
    }
    let key = s.get(CURRENT_KEY);
    s.set(TARGET_KEY, key);
    let group = make(t, type_at(t, TypeIndex::Grouper), step_group, &[Value::UNDEF, key], &[generation])?;
    // The group needs the object that is being stepped, which only its caller knows.
    Ok(Tuple::pair(t, key, group).value())
}

/// `groupby.__next__`
fn next_group(t: &Thread, a: &[Value]) -> R {
    t.check_stack()?;
    let pair = step_groupby(t, this(t, &a[0])?)?;
    if let Some(pair) = pair.cast::<Tuple>()
        && let Ok(group) = this(t, &pair.get(1))
    {
        group.set(0, a[0]);
    }
    Ok(pair)
}

/// slot 0: the groupby object; 1: the group's key; word 0: its generation
fn step_group(t: &Thread, s: &Steps) -> R {
    let parent = s.get(0);
    let Some(parent) = parent.cast::<Native>().and_then(|_| parent.payload::<Steps>()) else {
        return Ok(Value::UNDEF);
    };
    if parent.word(GENERATION) != s.word(GENERATION) {
        return Ok(Value::UNDEF);
    }
    if parent.get(CURRENT_VALUE).is_undef() && !advance(t, parent)? {
        return Ok(Value::UNDEF);
    }
    let key = parent.get(CURRENT_KEY);
    if key.is_undef() || !t.equal(s.get(1), key)? {
        return Ok(Value::UNDEF);
    }
    let value = parent.get(CURRENT_VALUE);
    parent.set(CURRENT_VALUE, Value::UNDEF);
    Ok(value)
}
