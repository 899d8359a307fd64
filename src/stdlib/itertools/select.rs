//! Iterators that pass on, leave out, pair or combine the items of others.

use super::{PROTOCOL, Steps, exactly, iterators, make, negative, pickle, spec, unpack};
use crate::builtins::arguments;
use crate::interp::{BinaryOperator, R, Thread};
use crate::natives;
use crate::objects::array::Array;
use crate::objects::function::Args;
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject};
use crate::value::{Gc, Value};

pub static ACCUMULATE: TypeSpec = spec(
    new_accumulate,
    pickle::ACCUMULATE,
    "Return series of accumulated sums (or other binary function results).",
    "(iterable, func=None, *, initial=None)",
);
pub static BATCHED: TypeSpec = spec(
    new_batched,
    PROTOCOL,
    "Batch data into tuples of length n. The last batch may be shorter than n.\n\n\
     Loops over the input iterable and accumulates data into tuples\n\
     up to size n.  The input is consumed lazily, just enough to\nfill a batch.",
    "(iterable, n, *, strict=False)",
);
pub static CHAIN: TypeSpec = TypeSpec {
    new: Some(new_chain),
    methods: pickle::CHAIN,
    class_methods: CHAIN_CLASS_METHODS,
    doc: "Return a chain object whose .__next__() method returns elements from the\n\
          first iterable until it is exhausted, then elements from the next\n\
          iterable, until all of the iterables are exhausted.",
    signature: "(*iterables)",
    ..TypeSpec::EMPTY
};
pub static COMPRESS: TypeSpec = spec(
    new_compress,
    pickle::COMPRESS,
    "Return data elements corresponding to true selector elements.\n\n\
     Forms a shorter iterator from selected data elements using the selectors to\nchoose the data elements.",
    "(data, selectors)",
);
pub static DROP_WHILE: TypeSpec = spec(
    new_dropwhile,
    pickle::WHILE,
    "Drop items from the iterable while predicate(item) is true.\n\n\
     Afterwards, return every element until the iterable is exhausted.",
    "(predicate, iterable, /)",
);
pub static FILTER_FALSE: TypeSpec = spec(
    new_filterfalse,
    pickle::FILTERED,
    "Return those items of iterable for which function(item) is false.\n\n\
     If function is None, return the items that are false.",
    "(function, iterable, /)",
);
pub static SLICE: TypeSpec = spec(
    new_islice,
    pickle::ISLICE,
    "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\n\
     Return an iterator whose next() method returns selected values from an iterable.",
    "",
);
pub static PAIRWISE: TypeSpec = spec(
    new_pairwise,
    PROTOCOL,
    "Return an iterator of overlapping pairs taken from the input iterator.\n\n    \
     s -> (s0,s1), (s1,s2), (s2, s3), ...",
    "(iterable, /)",
);
pub static STAR_MAP: TypeSpec = spec(
    new_starmap,
    pickle::FILTERED,
    "Return an iterator whose values are returned from the function evaluated with an argument tuple taken \
     from the given sequence.",
    "(function, iterable, /)",
);
pub static TAKE_WHILE: TypeSpec = spec(
    new_takewhile,
    pickle::WHILE,
    "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.",
    "(predicate, iterable, /)",
);
pub static ZIP_LONGEST: TypeSpec = spec(
    new_zip_longest,
    pickle::ZIP_LONGEST,
    "Return a zip_longest object whose .__next__() method returns a tuple where\n\
     the i-th element comes from the i-th iterable argument.  The .__next__()\n\
     method continues until the longest iterable in the argument sequence\n\
     is exhausted and then it raises StopIteration.  When the shorter iterables\n\
     are exhausted, the fillvalue is substituted in their place.  The fillvalue\n\
     defaults to None or can be specified by a keyword argument.",
    "(*iterables, fillvalue=None)",
);

natives! { static CHAIN_CLASS_METHODS;
    /// Alternative chain() constructor taking a single iterable argument that evaluates lazily.
    "from_iterable($type, iterable, /)" = chain_from_iterable;
    /// See PEP 585
    "__class_getitem__($type, item, /)" = chain_alias;
}

// ---- accumulate

fn new_accumulate(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let [iterable, function, initial] = unpack(t, "accumulate", args, ["iterable", "func", "initial"], 1, 2)?;
    let iterator = t.iter(iterable)?;
    let function = function.given().unwrap_or(Value::UNDEF);
    let initial = initial.given().unwrap_or(Value::UNDEF);
    make(t, cls, step_accumulate, &[iterator, function, Value::UNDEF, initial], &[])
}

/// slot 0: iterator; 1: function or UNDEF; 2: the total so far; 3: the initial value until it was given
fn step_accumulate(t: &Thread, s: &Steps) -> R {
    if let Some(initial) = s.get(3).defined() {
        s.set(3, Value::UNDEF);
        s.set(2, initial);
        return Ok(initial);
    }
    let Some(item) = t.next(s.get(0))? else { return Ok(Value::UNDEF) };
    let total = match (s.get(2).defined(), s.get(1).defined()) {
        (None, _) => item,
        (Some(total), None) => t.binary(BinaryOperator::Add, total, item)?,
        (Some(total), Some(function)) => t.call(function, &[total, item])?,
    };
    s.set(2, total);
    Ok(total)
}

// ---- batched

fn new_batched(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let [iterable, n, strict] = unpack(t, "batched", args, ["iterable", "n", "strict"], 2, 2)?;
    let n = super::count_of(t, n)?;
    let strict = strict.defined().map_or(Ok(false), |strict| t.truthy(strict))?;
    if n < 1 {
        return Err(negative(t, "n must be at least one"));
    }
    let iterator = t.iter(iterable)?;
    make(t, cls, step_batched, &[iterator], &[n as u64, strict.into()])
}

/// slot 0: iterator, UNDEF at the end; word 0: items in a batch; 1: 1 if the last must be full
fn step_batched(t: &Thread, s: &Steps) -> R {
    let Some(iterator) = s.get(0).defined() else { return Ok(Value::UNDEF) };
    let wanted = s.word(0) as usize;
    let batch = t.rooted_list();
    while batch.len() < wanted {
        match t.next(iterator)? {
            Some(item) => batch.push(t, item)?,
            None => {
                s.set(0, Value::UNDEF);
                break;
            }
        }
    }
    let len = batch.len();
    if len == 0 {
        return Ok(Value::UNDEF);
    }
    if len < wanted && s.word(1) == 1 {
        return Err(t.value_error("batched(): incomplete batch"));
    }
    Ok(Tuple::with(t, len, |i| batch.get(i).unwrap_or(Value::NONE)).value())
}

// ---- chain

fn new_chain(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = arguments::positional_of(t, cls, "chain", args, 0..=usize::MAX)?;
    let iterables = Tuple::new(t, given);
    let source = t.iter(iterables.value())?;
    make(t, cls, step_chain, &[source], &[])
}

fn chain_from_iterable(t: &Thread, a: &[Value]) -> R {
    let source = t.iter(a[1])?;
    match a[0].cast::<TypeObject>() {
        Some(cls) => make(t, cls, step_chain, &[source], &[]),
        None => Err(t.type_error("from_iterable() needs a type")),
    }
}

fn chain_alias(t: &Thread, a: &[Value]) -> R {
    Ok(crate::objects::generic::alias(t, a[0], a[1]))
}

/// slot 0: iterator over the iterables, UNDEF at the end; 1: iterator over the present one
fn step_chain(t: &Thread, s: &Steps) -> R {
    loop {
        if let Some(active) = s.get(1).defined() {
            if let Some(item) = t.next(active)? {
                return Ok(item);
            }
            s.set(1, Value::UNDEF);
        }
        let Some(source) = s.get(0).defined() else { return Ok(Value::UNDEF) };
        let next = t.next(source).and_then(|found| found.map(|iterable| t.iter(iterable)).transpose());
        match next {
            Ok(Some(iterator)) => s.set(1, iterator),
            other => {
                s.set(0, Value::UNDEF);
                return other.map(|_| Value::UNDEF);
            }
        }
        t.safepoint()?;
    }
}

// ---- compress, dropwhile, filterfalse, starmap, takewhile

fn new_compress(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let [data, selectors] = unpack(t, "compress", args, ["data", "selectors"], 2, 2)?;
    let data = t.iter(data)?;
    let selectors = t.iter(selectors)?;
    make(t, cls, step_compress, &[data, selectors], &[])
}

/// slot 0: data; 1: selectors
fn step_compress(t: &Thread, s: &Steps) -> R {
    loop {
        let Some(item) = t.next(s.get(0))? else { return Ok(Value::UNDEF) };
        let Some(selector) = t.next(s.get(1))? else { return Ok(Value::UNDEF) };
        if t.truthy(selector)? {
            return Ok(item);
        }
        t.safepoint()?;
    }
}

/// The constructor of an iterator made of a function and an iterable.
fn with_function(t: &Thread, cls: Gc<TypeObject>, name: &str, args: Args<'_>, step: super::StepFn) -> R {
    let given = exactly(t, cls, name, args, 2)?;
    let iterator = t.iter(given[1])?;
    make(t, cls, step, &[iterator, given[0]], &[])
}

fn new_dropwhile(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    with_function(t, cls, "dropwhile", args, step_dropwhile)
}

/// slot 0: iterator; 1: predicate; word 0: 1 when items are no longer dropped
fn step_dropwhile(t: &Thread, s: &Steps) -> R {
    loop {
        let Some(item) = t.next(s.get(0))? else { return Ok(Value::UNDEF) };
        if s.word(0) == 1 {
            return Ok(item);
        }
        let dropped = t.call(s.get(1), &[item])?;
        if !t.truthy(dropped)? {
            s.set_word(0, 1);
            return Ok(item);
        }
        t.safepoint()?;
    }
}

fn new_filterfalse(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    with_function(t, cls, "filterfalse", args, step_filterfalse)
}

/// slot 0: iterator; 1: predicate or None
fn step_filterfalse(t: &Thread, s: &Steps) -> R {
    let predicate = s.get(1);
    loop {
        let Some(item) = t.next(s.get(0))? else { return Ok(Value::UNDEF) };
        let verdict = if predicate.is_none() { item } else { t.call(predicate, &[item])? };
        if !t.truthy(verdict)? {
            return Ok(item);
        }
        t.safepoint()?;
    }
}

fn new_starmap(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    with_function(t, cls, "starmap", args, step_starmap)
}

/// slot 0: iterator; 1: function
fn step_starmap(t: &Thread, s: &Steps) -> R {
    match t.next(s.get(0))? {
        Some(arguments) => {
            let arguments = t.to_tuple(arguments)?;
            t.call(s.get(1), arguments.items())
        }
        None => Ok(Value::UNDEF),
    }
}

fn new_takewhile(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    with_function(t, cls, "takewhile", args, step_takewhile)
}

/// slot 0: iterator; 1: predicate; word 0: 1 when an item has failed
fn step_takewhile(t: &Thread, s: &Steps) -> R {
    if s.word(0) == 1 {
        return Ok(Value::UNDEF);
    }
    let Some(item) = t.next(s.get(0))? else { return Ok(Value::UNDEF) };
    let verdict = t.call(s.get(1), &[item])?;
    if t.truthy(verdict)? {
        return Ok(item);
    }
    s.set_word(0, 1);
    Ok(Value::UNDEF)
}

// ---- islice

/// No end.
pub(super) const ENDLESS: u64 = u64::MAX;

fn new_islice(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = arguments::positional_of(t, cls, "islice", args, 2..=4)?;
    let (start, stop, step) = match given {
        [_, stop] => (Value::NONE, *stop, Value::NONE),
        [_, start, stop] => (*start, *stop, Value::NONE),
        [_, start, stop, step, ..] => (*start, *stop, *step),
        _ => return Ok(Value::UNDEF),
    };
    let what = if given.len() == 2 { "Stop argument" } else { "Indices" };
    let bound = |v: Value, default: u64| match v.given() {
        None => Ok(default),
        Some(v) => whole(t, v).map(|n| n as u64).ok_or_else(|| {
            t.value_error(&format!("{what} for islice() must be None or an integer: 0 <= x <= sys.maxsize."))
        }),
    };
    let stop = bound(stop, ENDLESS)?;
    let start = bound(start, 0)?;
    let step = match step.given() {
        None => 1,
        Some(step) => match whole(t, step).filter(|n| *n > 0) {
            Some(n) => n as u64,
            None => return Err(t.value_error("Step for islice() must be a positive integer or None.")),
        },
    };
    let iterator = t.iter(given[0])?;
    make(t, cls, step_islice, &[iterator], &[0, start, stop, step])
}

/// A number from 0 to sys.maxsize.
fn whole(t: &Thread, v: Value) -> Option<i64> {
    let number = arguments::has_index(t, v).then(|| arguments::ssize(t, v))?;
    match number {
        Ok(n) => Some(n as i64).filter(|n| *n >= 0),
        Err(_) => {
            t.clear_raised();
            None
        }
    }
}

/// slot 0: iterator, UNDEF at the end; word 0: items taken; 1: index of the next item; 2: stop; 3: step
fn step_islice(t: &Thread, s: &Steps) -> R {
    let Some(iterator) = s.get(0).defined() else { return Ok(Value::UNDEF) };
    let (wanted, stop) = (s.word(1), s.word(2));
    let end = |s: &Steps| {
        s.set(0, Value::UNDEF);
        Ok(Value::UNDEF)
    };
    while s.word(0) < wanted.min(stop) {
        if t.next(iterator)?.is_none() {
            return end(s);
        }
        s.set_word(0, s.word(0) + 1);
        t.safepoint()?;
    }
    if s.word(0) >= stop {
        return end(s);
    }
    let Some(item) = t.next(iterator)? else { return end(s) };
    s.set_word(0, s.word(0) + 1);
    s.set_word(1, wanted.saturating_add(s.word(3)).min(stop));
    Ok(item)
}

// ---- pairwise, zip_longest

fn new_pairwise(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let iterator = t.iter(exactly(t, cls, "pairwise", args, 1)?[0])?;
    make(t, cls, step_pairwise, &[iterator], &[])
}

/// slot 0: iterator, UNDEF at the end; 1: the last item
fn step_pairwise(t: &Thread, s: &Steps) -> R {
    let Some(iterator) = s.get(0).defined() else { return Ok(Value::UNDEF) };
    let old = match s.get(1).defined() {
        Some(old) => old,
        None => match t.next(iterator)? {
            Some(first) => {
                s.set(1, first);
                first
            }
            None => {
                s.set(0, Value::UNDEF);
                return Ok(Value::UNDEF);
            }
        },
    };
    match t.next(iterator)? {
        Some(new) => {
            s.set(1, new);
            Ok(Tuple::pair(t, old, new).value())
        }
        None => {
            s.set(0, Value::UNDEF);
            s.set(1, Value::UNDEF);
            Ok(Value::UNDEF)
        }
    }
}

fn new_zip_longest(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let mut fill = Value::NONE;
    for (name, value) in args.keywords() {
        if name.as_bytes() != b"fillvalue" {
            return Err(t.type_error("zip_longest() got an unexpected keyword argument"));
        }
        fill = value;
    }
    let sources = iterators(t, args.positional())?;
    let active = sources.capacity() as u64;
    make(t, cls, step_zip_longest, &[sources.value(), fill], &[active])
}

/// slot 0: array of iterators, UNDEF those that are exhausted; 1: what stands for their items; word 0:
/// how many are not exhausted
fn step_zip_longest(t: &Thread, s: &Steps) -> R {
    let Some(sources) = s.get(0).cast::<Array>() else { return Ok(Value::UNDEF) };
    if s.word(0) == 0 {
        return Ok(Value::UNDEF);
    }
    let row = Array::new(t, sources.capacity())?;
    for (source, place) in sources.slots().iter().zip(row.slots()) {
        let item = match source.get().defined() {
            None => s.get(1),
            Some(iterator) => match t.next(iterator) {
                Ok(Some(item)) => item,
                Ok(None) => {
                    source.set(Value::UNDEF);
                    let left = s.word(0).saturating_sub(1);
                    s.set_word(0, left);
                    if left == 0 {
                        return Ok(Value::UNDEF);
                    }
                    s.get(1)
                }
                Err(raised) => {
                    s.set_word(0, 0);
                    return Err(raised);
                }
            },
        };
        place.set(item);
    }
    Ok(Tuple::with(t, row.capacity(), |i| row.get(i)).value())
}

/// Whether `v` can be copied: it has `__copy__`.
pub(super) fn copier(t: &Thread, v: Value) -> R<Option<Value>> {
    debug_assert!(t.type_of(v).special(t, Special::Next).is_some());
    t.find_attr(v, t.intern("__copy__"))
}
