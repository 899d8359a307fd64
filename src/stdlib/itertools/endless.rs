//! `count`, `cycle`, `repeat`.

use super::{Steps, itself, make, next, pickle, spec, this, unpack};
use crate::interp::{BinaryOperator, R, Thread};
use crate::natives;
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::objects::registry::TypeSpec;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

pub static COUNT: TypeSpec = TypeSpec {
    new: Some(new_count),
    methods: COUNT_METHODS,
    doc: "Return a count object whose .__next__() method returns consecutive values.\n\n\
          Equivalent to:\n    def count(firstval=0, step=1):\n        x = firstval\n        while 1:\n            \
          yield x\n            x += step",
    signature: "(start=0, step=1)",
    ..TypeSpec::EMPTY
};
pub static CYCLE: TypeSpec = spec(
    new_cycle,
    pickle::CYCLE,
    "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.",
    "(iterable, /)",
);
pub static REPEAT: TypeSpec = TypeSpec {
    new: Some(new_repeat),
    methods: REPEAT_METHODS,
    doc: "repeat(object [,times]) -> create an iterator which returns the object\n\
          for the specified number of times.  If not specified, returns the object\nendlessly.",
    ..TypeSpec::EMPTY
};

natives! { static COUNT_METHODS;
    /// Implement iter(self).
    "__iter__($self, /)" = itself;
    /// Implement next(self).
    "__next__($self, /)" = next;
    /// Return repr(self).
    "__repr__($self, /)" = count_repr;
    /// Return state information for pickling.
    "__reduce__($self, /)" = pickle::reduce_count;
}

natives! { static REPEAT_METHODS;
    /// Implement iter(self).
    "__iter__($self, /)" = itself;
    /// Implement next(self).
    "__next__($self, /)" = next;
    /// Return repr(self).
    "__repr__($self, /)" = repeat_repr;
    /// Private method returning an estimate of len(list(it)).
    "__length_hint__($self, /)" = repeat_length;
    /// Return state information for pickling.
    "__reduce__($self, /)" = pickle::reduce_repeat;
}

fn new_count(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let [start, step] = unpack(t, "count", args, ["start", "step"], 0, 2)?;
    let start = start.defined().unwrap_or(Value::small(0));
    let step = step.defined().unwrap_or(Value::small(1));
    if !t.is_number(start) || !t.is_number(step) {
        return Err(t.type_error("a number is required"));
    }
    make(t, cls, step_count, &[start, step], &[])
}

/// slot 0: the next number; 1: the step
fn step_count(t: &Thread, s: &Steps) -> R {
    loop {
        let (number, step) = (s.get(0), s.get(1));
        let sum = match number.both_small(step).then(|| number.small_add(step)).flatten() {
            Some(sum) => sum,
            None => t.binary(BinaryOperator::Add, number, step)?,
        };
        // No number twice, for programs that number things in several threads.
        if s.advance(t, number, sum) {
            return Ok(number);
        }
    }
}

fn count_repr(t: &Thread, a: &[Value]) -> R {
    let s = this(t, &a[0])?;
    let number = t.repr(s.get(0))?;
    let (name, number) = (t.type_of(a[0]).name(), number.to_lossy());
    if s.get(1) == Value::small(1) {
        return Ok(t.str(&format!("{name}({number})")));
    }
    let step = t.repr(s.get(1))?;
    Ok(t.str(&format!("{name}({number}, {})", step.to_lossy())))
}

fn new_cycle(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let iterable = super::exactly(t, cls, "cycle", args, 1)?[0];
    let iterator = t.iter(iterable)?;
    make(t, cls, step_cycle, &[iterator, List::empty(t).value()], &[])
}

/// slot 0: the iterator, UNDEF when exhausted; 1: list of its items; word 0: index in that list; 1: 1 if the list
/// is complete already
fn step_cycle(t: &Thread, s: &Steps) -> R {
    let Some(saved) = s.get(1).cast::<List>() else { return Ok(Value::UNDEF) };
    if let Some(iterator) = s.get(0).defined() {
        if let Some(item) = t.next(iterator)? {
            if s.word(1) == 0 {
                saved.push(t, item)?;
            }
            return Ok(item);
        }
        s.set(0, Value::UNDEF);
    }
    let index = s.word(0) as usize;
    s.set_word(0, if index + 1 >= saved.len() { 0 } else { index as u64 + 1 });
    Ok(saved.get(index).or_else(|| saved.get(0)).unwrap_or(Value::UNDEF))
}

/// What `times` is when it was not given.
pub(super) const FOREVER: u64 = u64::MAX;

fn new_repeat(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let [object, times] = unpack(t, "repeat", args, ["object", "times"], 1, 2)?;
    let times = match times.defined() {
        Some(times) => super::count_of(t, times)?.max(0) as u64,
        None => FOREVER,
    };
    make(t, cls, step_repeat, &[object], &[times])
}

/// slot 0: the object; word 0: how often it still comes
fn step_repeat(_: &Thread, s: &Steps) -> R {
    loop {
        match s.word(0) {
            0 => return Ok(Value::UNDEF),
            left if left == FOREVER || s.words[0].compare_set(left, left - 1) => return Ok(s.get(0)),
            _ => {}
        }
    }
}

fn repeat_repr(t: &Thread, a: &[Value]) -> R {
    let s = this(t, &a[0])?;
    let object = t.repr(s.get(0))?;
    let (name, object) = (t.type_of(a[0]).name(), object.to_lossy());
    Ok(t.str(&match s.word(0) {
        FOREVER => format!("{name}({object})"),
        left => format!("{name}({object}, {left})"),
    }))
}

fn repeat_length(t: &Thread, a: &[Value]) -> R {
    match this(t, &a[0])?.word(0) {
        FOREVER => Err(t.type_error("len() of unsized object")),
        left => Ok(t.int(left as i64)),
    }
}
