//! tuple: the methods that Python sees, and the kernels that the interpreter calls.

use super::Tuple;
use crate::builtins::{arguments, display};
use crate::interp::{Comparison, R, Thread};
use crate::objects::function::Args;
use crate::objects::iterator::{Iter, IterKind};
use crate::objects::list::methods::{compare_items, comparison_methods, contains_item};
use crate::objects::registry::TypeSpec;
use crate::objects::slice::Slice;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// The type.
pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    doc: "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\n\
          If iterable is specified the tuple is initialized from iterable's items.\n\n\
          If the argument is a tuple, the return value is the same object.",
    signature: "(iterable=(), /)",
    ..TypeSpec::EMPTY
};

crate::natives! {
    static METHODS;
    /// Return number of occurrences of value.
    "count($self, value, /)" = count;
    /// Return first index of value.
    ///
    /// Raises ValueError if the value is not present.
    "index($self, value, start=0, stop=sys.maxsize, /)" = index;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return hash(self).
    "__hash__($self, /)" = hash;
    /// Return len(self).
    "__len__($self, /)" = len;
    /// Return self[key].
    "__getitem__($self, key, /)" = get;
    /// Return bool(key in self).
    "__contains__($self, key, /)" = contains;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Return self+value.
    "__add__($self, value, /)" = add;
    /// Return self*value.
    "__mul__($self, value, /)" = mul;
    /// Return value*self.
    "__rmul__($self, value, /)" = mul;
    /// Return self<value.
    "__lt__($self, value, /)" = lt;
    /// Return self<=value.
    "__le__($self, value, /)" = le;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return self!=value.
    "__ne__($self, value, /)" = ne;
    /// Return self>value.
    "__gt__($self, value, /)" = gt;
    /// Return self>=value.
    "__ge__($self, value, /)" = ge;
    /// Arguments for copying.
    "__getnewargs__($self, /)" = getnewargs;
}

fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let is_exact = cls == t.types().tuple;
    if !arguments::leaves_keywords(t, cls, t.types().object) {
        arguments::no_keywords(t, "tuple", args)?;
    }
    let positional = args.positional();
    arguments::check_count(t, "tuple", positional.len(), 0, 1)?;
    let tuple = match positional.first() {
        Some(iterable) => t.to_tuple(*iterable)?,
        None => t.vm().empty_tuple(),
    };
    if is_exact {
        return Ok(tuple.value());
    }
    Ok(Tuple::with_type(t, cls, tuple.len(), |i| tuple.get(i)).value())
}

/// The tuple that a method was called on.
#[inline]
fn this(t: &Thread, v: Value) -> R<Gc<Tuple>> {
    match v.cast::<Tuple>() {
        Some(tuple) => Ok(tuple),
        None => Err(t.type_error(&format!("expected a tuple, not '{}'", t.type_name(v)))),
    }
}

fn item(tuple: Gc<Tuple>, index: usize) -> Option<Value> {
    tuple.items().get(index).copied()
}

/// `tuple[key]`.
///
/// # Errors
/// IndexError; TypeError for a key that is neither integer nor slice.
#[inline]
pub fn get_item(t: &Thread, tuple: Gc<Tuple>, key: Value) -> R {
    let index = if key.is_small() {
        key.as_small() as isize
    } else if let Some(slice) = key.cast::<Slice>() {
        return get_slice(t, tuple, slice);
    } else {
        arguments::subscript(t, "tuple", key)?
    };
    let index = if index < 0 { index + tuple.len() as isize } else { index };
    match usize::try_from(index).ok().and_then(|i| item(tuple, i)) {
        Some(item) => Ok(item),
        None => Err(t.index_error("tuple index out of range")),
    }
}

fn get_slice(t: &Thread, tuple: Gc<Tuple>, slice: Gc<Slice>) -> R {
    let selected = slice.indices(t, tuple.len())?;
    if selected.count == 0 {
        return Ok(t.vm().empty_tuple().value());
    }
    if selected.count == tuple.len() && selected.step == 1 && t.type_of(tuple.value()) == t.types().tuple {
        return Ok(tuple.value());
    }
    Tuple::try_with(t, selected.count, |n| tuple.get(selected.at(n))).map(Gc::value)
}

/// `a + b`.
pub fn concat(t: &Thread, a: Gc<Tuple>, b: Gc<Tuple>) -> R {
    let is_exact = |tuple: Gc<Tuple>| t.type_of(tuple.value()) == t.types().tuple;
    if b.is_empty() && is_exact(a) {
        return Ok(a.value());
    }
    if a.is_empty() && is_exact(b) {
        return Ok(b.value());
    }
    let len = a.len();
    Tuple::try_with(t, len + b.len(), |i| if i < len { a.get(i) } else { b.get(i - len) }).map(Gc::value)
}

/// `tuple * count`.
///
/// # Errors
/// MemoryError.
pub fn repeat(t: &Thread, tuple: Gc<Tuple>, count: isize) -> R {
    let len = tuple.len();
    let count = usize::try_from(count).unwrap_or(0);
    if count == 1 && t.type_of(tuple.value()) == t.types().tuple {
        return Ok(tuple.value());
    }
    match len.checked_mul(count) {
        Some(0) => Ok(t.vm().empty_tuple().value()),
        Some(total) if total <= 1 << 32 => Tuple::try_with(t, total, |i| tuple.get(i % len)).map(Gc::value),
        _ => Err(t.memory_error()),
    }
}

/// `hash(tuple)` (`Objects/tupleobject.c:tuplehash`, after xxHash).
///
/// # Errors
/// What the items' `__hash__` raises.
pub fn hash_tuple(t: &Thread, tuple: Gc<Tuple>) -> R<u64> {
    t.check_stack()?;
    hash_nested(t, tuple, 0)
}

/// How deep tuples may nest for the machine's stack to be used.
const CALLS_MAX: u32 = 100;
/// How deep they may nest: the stack for that takes as much memory as the tuples.
const DEPTH_MAX: usize = 10_000_000;

fn hash_nested(t: &Thread, tuple: Gc<Tuple>, depth: u32) -> R<u64> {
    if depth == CALLS_MAX {
        return hash_deep(t, tuple);
    }
    let mut hash = Hasher::new();
    for item in tuple.items() {
        hash.add(match exact(t, *item) {
            Some(inner) => hash_nested(t, inner, depth + 1)?,
            None => t.hash(*item)?,
        });
    }
    Ok(finished(hash, tuple))
}

/// The same with a stack of its own: tuples may nest more deeply than calls.
///
/// # Errors
/// RecursionError and MemoryError, too.
#[cold]
fn hash_deep(t: &Thread, tuple: Gc<Tuple>) -> R<u64> {
    // The collector does not see these tuples here, and need not: the outermost leads to them.
    let mut outer = Vec::new();
    let (mut tuple, mut at, mut hash) = (tuple, 0, Hasher::new());
    loop {
        let Some(item) = tuple.items().get(at) else {
            let found = finished(hash, tuple);
            let Some(above) = outer.pop() else { return Ok(found) };
            (tuple, at, hash) = above;
            hash.add(found);
            continue;
        };
        at += 1;
        match exact(t, *item) {
            Some(inner) => {
                if outer.len() == DEPTH_MAX {
                    return Err(t.recursion_error("maximum recursion depth exceeded"));
                }
                if outer.try_reserve(1).is_err() {
                    return Err(t.memory_error());
                }
                outer.push((tuple, at, hash));
                (tuple, at, hash) = (inner, 0, Hasher::new());
            }
            None => hash.add(t.hash(*item)?),
        }
    }
}

/// The tuple, if it is one and of no subclass.
fn exact(t: &Thread, item: Value) -> Option<Gc<Tuple>> {
    item.cast::<Tuple>().filter(|_| t.type_of(item) == t.types().tuple)
}

fn finished(hash: Hasher, tuple: Gc<Tuple>) -> u64 {
    hash.finish(tuple.len() as u64 ^ (PRIME_5 ^ 3_527_539))
}

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;

/// The hash of a row of hashes.
pub(crate) struct Hasher(u64);

impl Hasher {
    pub(crate) fn new() -> Hasher {
        Hasher(PRIME_5)
    }

    pub(crate) fn add(&mut self, lane: u64) {
        self.0 = self.0.wrapping_add(lane.wrapping_mul(PRIME_2)).rotate_left(31).wrapping_mul(PRIME_1);
    }

    pub(crate) fn finish(self, more: u64) -> u64 {
        match self.0.wrapping_add(more) {
            u64::MAX => 1_546_275_796,
            hash => hash,
        }
    }
}

/// `a == b`.
///
/// # Errors
/// What the items' `__eq__` raises.
pub fn equal(t: &Thread, a: Gc<Tuple>, b: Gc<Tuple>) -> R<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    t.check_stack_in("comparison")?;
    for (x, y) in a.items().iter().zip(b.items()) {
        if !t.equal(*x, *y)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    let Some(other) = a[1].cast::<Tuple>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let tuple = this(t, a[0])?;
    match op {
        Comparison::Eq => Ok(Value::bool(equal(t, tuple, other)?)),
        Comparison::Ne => Ok(Value::bool(!equal(t, tuple, other)?)),
        _ => {
            t.check_stack_in("comparison")?;
            compare_items(t, op, |i| item(tuple, i), |i| item(other, i))
        }
    }
}

comparison_methods!(compare);

fn count(t: &Thread, a: &[Value]) -> R {
    let mut n = 0;
    for item in this(t, a[0])?.items() {
        n += i64::from(t.equal(*item, a[1])?);
    }
    Ok(t.int(n))
}

fn index(t: &Thread, a: &[Value]) -> R {
    let tuple = this(t, a[0])?;
    let start = arguments::bound(t, a[2], 0, tuple.len())?;
    let stop = arguments::bound(t, a[3], tuple.len(), tuple.len())?;
    for i in start..stop {
        if t.equal(tuple.get(i), a[1])? {
            return Ok(t.int(i as i64));
        }
    }
    Err(t.value_error("tuple.index(x): x not in tuple"))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let tuple = this(t, a[0])?;
    display::guarded(t, a[0], "(...)", |text| {
        text.push("(");
        let count = text.push_items(t, |i| item(tuple, i))?;
        text.push(if count == 1 { ",)" } else { ")" });
        Ok(())
    })
}

fn hash(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(hash_tuple(t, this(t, a[0])?)? as i64))
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(this(t, a[0])?.len() as i64))
}

fn get(t: &Thread, a: &[Value]) -> R {
    get_item(t, this(t, a[0])?, a[1])
}

fn contains(t: &Thread, a: &[Value]) -> R {
    let tuple = this(t, a[0])?;
    Ok(Value::bool(contains_item(t, a[1], |i| item(tuple, i))?))
}

fn iter(t: &Thread, a: &[Value]) -> R {
    Ok(Iter::new(t, t.types().tuple_iterator, IterKind::Tuple, a[0], Value::UNDEF).value())
}

fn add(t: &Thread, a: &[Value]) -> R {
    match a[1].cast::<Tuple>() {
        Some(other) => concat(t, this(t, a[0])?, other),
        None => Err(t.cannot_concat(a[0], a[1])),
    }
}

fn mul(t: &Thread, a: &[Value]) -> R {
    let count = arguments::repeat_count(t, a[1])?;
    repeat(t, this(t, a[0])?, count)
}

fn getnewargs(t: &Thread, a: &[Value]) -> R {
    let tuple = this(t, a[0])?;
    let exact = Tuple::with(t, tuple.len(), |i| tuple.get(i)).value();
    Ok(Tuple::new(t, &[exact]).value())
}
