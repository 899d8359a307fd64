//! What Python sees of the builtin iterators.

use super::reduce::{reduce, set_state};
use super::{Iter, IterKind, next};
use crate::builtins::arguments;
use crate::interp::{R, Thread};
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject};
use crate::value::{Gc, Value};

/// Iterators that only their container makes.
pub static SPEC: TypeSpec = TypeSpec { methods: METHODS, ..TypeSpec::EMPTY };

/// The same for those with a position that can be set.
pub static POSITIONED_SPEC: TypeSpec = TypeSpec { methods: POSITIONED_METHODS, ..TypeSpec::EMPTY };

/// `reversed`.
pub static REVERSED_SPEC: TypeSpec = TypeSpec {
    new: Some(new_reversed),
    methods: POSITIONED_METHODS,
    doc: "Return a reverse iterator over the values of the given sequence.",
    signature: "(sequence, /)",
    ..TypeSpec::EMPTY
};

/// `enumerate`.
pub static ENUMERATE_SPEC: TypeSpec = TypeSpec {
    new: Some(new_enumerate),
    methods: STEPS,
    doc: "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\n\
          The enumerate object yields pairs containing a count (from start, which\n\
          defaults to zero) and a value yielded by the iterable argument.\n\n\
          enumerate is useful for obtaining an indexed list:\n    \
          (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
    signature: "(iterable, start=0)",
    ..TypeSpec::EMPTY
};

/// `zip`.
pub static ZIP_SPEC: TypeSpec = TypeSpec {
    new: Some(new_zip),
    methods: ZIP_STEPS,
    doc: "The zip object yields n-length tuples, where n is the number of iterables\n\
          passed as positional arguments to zip().  The i-th element in every tuple\n\
          comes from the i-th iterable argument to zip().  This continues until the\n\
          shortest argument is exhausted.\n\n\
          If strict is true and one of the arguments is exhausted before the others,\n\
          raise a ValueError.",
    signature: "(*iterables, strict=False)",
    ..TypeSpec::EMPTY
};

/// `map`.
pub static MAP_SPEC: TypeSpec = TypeSpec {
    new: Some(new_map),
    methods: STEPS,
    doc: "Make an iterator that computes the function using arguments from\n\
          each of the iterables.  Stops when the shortest iterable is exhausted.",
    signature: "(function, iterable, /, *iterables)",
    ..TypeSpec::EMPTY
};

/// `filter`.
pub static FILTER_SPEC: TypeSpec = TypeSpec {
    new: Some(new_filter),
    methods: STEPS,
    doc: "Return an iterator yielding those items of iterable for which function(item)\n\
          is true. If function is None, return the items that are true.",
    signature: "(function, iterable, /)",
    ..TypeSpec::EMPTY
};

crate::natives! {
    static METHODS;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Implement next(self).
    "__next__($self, /)" = step;
    /// Private method returning an estimate of len(list(it)).
    "__length_hint__($self, /)" = length_hint;
    /// How to make an iterator with the same rest.
    "__reduce__($self, /)" = reduce;
}

crate::natives! {
    static POSITIONED_METHODS;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Implement next(self).
    "__next__($self, /)" = step;
    /// Private method returning an estimate of len(list(it)).
    "__length_hint__($self, /)" = length_hint;
    /// How to make an iterator with the same rest.
    "__reduce__($self, /)" = reduce;
    /// Where to go on.
    "__setstate__($self, object, /)" = set_state;
}

crate::natives! {
    static STEPS;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Implement next(self).
    "__next__($self, /)" = step;
    /// How to make an iterator with the same rest.
    "__reduce__($self, /)" = reduce;
}

crate::natives! {
    static ZIP_STEPS;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Implement next(self).
    "__next__($self, /)" = step;
    /// How to make an iterator with the same rest.
    "__reduce__($self, /)" = reduce;
    /// Whether it is strict.
    "__setstate__($self, object, /)" = set_state;
}

pub(super) fn this(t: &Thread, v: Value) -> R<Gc<Iter>> {
    match v.cast::<Iter>() {
        Some(it) => Ok(it),
        None => Err(t.type_error(&format!("expected an iterator, not '{}'", t.type_name(v)))),
    }
}

fn iter(_: &Thread, a: &[Value]) -> R {
    Ok(a[0])
}

fn step(t: &Thread, a: &[Value]) -> R {
    Ok(next(t, this(t, a[0])?)?.unwrap_or(Value::UNDEF))
}

fn length_hint(t: &Thread, a: &[Value]) -> R {
    let it = this(t, a[0])?;
    let source = it.source.get();
    let index = it.index.get();
    if source.is_undef() {
        return Ok(Value::small(0));
    }
    let left = match it.which {
        IterKind::List | IterKind::Tuple | IterKind::Bytes | IterKind::Range | IterKind::Sequence => {
            (t.len(source)? as u64).saturating_sub(index)
        }
        IterKind::ListReversed | IterKind::SequenceReversed => {
            if (t.len(source)? as u64) < index {
                0
            } else {
                index
            }
        }
        IterKind::Str => {
            let text = source.cast::<crate::objects::string::Str>();
            text.map_or(0, |s| (s.len() - s.index_of_byte(index as usize)) as u64)
        }
        IterKind::Callable | IterKind::Enumerate | IterKind::Zip | IterKind::Map | IterKind::Filter => {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        _ => return Ok(it.a.get().or_none()),
    };
    Ok(t.int(left as i64))
}

fn new_reversed(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    if !arguments::leaves_keywords(t, cls, t.types().object) {
        arguments::no_keywords(t, "reversed", args)?;
    }
    let positional = args.positional();
    arguments::check_count(t, "reversed", positional.len(), 1, 1)?;
    let sequence = positional[0];
    let ty = t.type_of(sequence);
    let method = ty.special(t, Special::Reversed);
    let not_reversible = || t.type_error(&format!("'{}' object is not reversible", t.type_name(sequence)));
    match method {
        Some(Value::NONE) => return Err(not_reversible()),
        Some(_) => {
            if let Some(result) = t.call_special(sequence, Special::Reversed, &[])? {
                return Ok(result);
            }
        }
        None => {}
    }
    let is_sequence = ty.special(t, Special::GetItem).is_some() && !sequence.is::<Dict>();
    if !is_sequence {
        return Err(not_reversible());
    }
    let len = t.len(sequence)?;
    let it = Iter::with_type(t, cls, IterKind::SequenceReversed, sequence, Value::UNDEF);
    it.index.set(len as u64);
    Ok(it.value())
}

fn new_enumerate(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let positional = args.positional();
    let given = args.values.len();
    if given > 2 {
        return Err(t.type_error(&format!("enumerate() takes at most 2 arguments ({given} given)")));
    }
    let (mut iterable, mut start) = (positional.first().copied(), positional.get(1).copied());
    for (name, value) in args.keywords() {
        match name.as_bytes() {
            b"iterable" if iterable.is_none() => iterable = Some(value),
            b"start" if start.is_none() => start = Some(value),
            _ => {
                let name = name.to_lossy();
                return Err(t.type_error(&format!("'{name}' is an invalid keyword argument for enumerate()")));
            }
        }
    }
    let Some(iterable) = iterable else {
        return Err(t.type_error("enumerate() missing required argument 'iterable'"));
    };
    let start = match start {
        Some(start) => t.index(start)?,
        None => Value::small(0),
    };
    let source = t.iter(iterable)?;
    Ok(Iter::with_type(t, cls, IterKind::Enumerate, source, start).value())
}

/// A tuple with an iterator over each iterable.
fn iterators(t: &Thread, iterables: &[Value]) -> R<Gc<Tuple>> {
    let list = List::empty(t);
    for iterable in iterables {
        list.push(t, t.iter(*iterable)?)?;
    }
    Ok(Tuple::with(t, iterables.len(), |i| list.get(i).unwrap_or(Value::NONE)))
}

fn new_zip(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let mut is_strict = false;
    for (name, value) in args.keywords() {
        if name.as_bytes() == b"strict" {
            is_strict = t.truthy(value)?;
        } else {
            return Err(t.unexpected_keyword("zip", &["strict"], name));
        }
    }
    let iterators = iterators(t, args.positional())?;
    let it = Iter::with_type(t, cls, IterKind::Zip, iterators.value(), Value::UNDEF);
    it.index.set(is_strict.into());
    Ok(it.value())
}

fn new_map(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    if !arguments::leaves_keywords(t, cls, t.types().object) {
        arguments::no_keywords(t, "map", args)?;
    }
    let [function, iterables @ ..] = args.positional() else {
        return Err(t.type_error("map() must have at least two arguments."));
    };
    if iterables.is_empty() {
        return Err(t.type_error("map() must have at least two arguments."));
    }
    let iterators = iterators(t, iterables)?;
    Ok(Iter::with_type(t, cls, IterKind::Map, iterators.value(), *function).value())
}

fn new_filter(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    if !arguments::leaves_keywords(t, cls, t.types().object) {
        arguments::no_keywords(t, "filter", args)?;
    }
    let positional = args.positional();
    arguments::check_count(t, "filter", positional.len(), 2, 2)?;
    let source = t.iter(positional[1])?;
    Ok(Iter::with_type(t, cls, IterKind::Filter, source, positional[0]).value())
}
