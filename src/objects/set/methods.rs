//! set and frozenset: the methods that Python sees.

use super::{Set, algebra};
use crate::builtins::{arguments, display};
use crate::interp::{Comparison, R, Thread};
use crate::objects::function::Args;
use crate::objects::instance::alloc_with_attributes;
use crate::objects::iterator::Iter;
use crate::objects::list::List;
use crate::objects::list::methods::comparison_methods;
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject};
use crate::value::{Gc, Value};

pub(crate) use super::algebra::{from_iterable, update_with};

/// `set`.
pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    doc: "Build an unordered collection of unique elements.",
    signature: "(iterable=(), /)",
    ..TypeSpec::EMPTY
};

/// `frozenset`.
pub static FROZEN_SPEC: TypeSpec = TypeSpec {
    new: Some(new_frozen),
    methods: FROZEN_METHODS,
    doc: "Build an immutable unordered collection of unique elements.",
    signature: "(iterable=(), /)",
    ..TypeSpec::EMPTY
};

/// The methods that both have, and more.
macro_rules! set_methods {
    (static $name:ident; $($more:tt)*) => {
        crate::natives! {
            static $name;
            /// Return a shallow copy of a set.
            "copy($self, /)" = copy;
            /// Return a new set with elements in the set that are not in the others.
            "difference($self, /, *others)" = raw difference;
            /// Return a new set with elements common to the set and all others.
            "intersection($self, /, *others)" = raw intersection;
            /// Return True if two sets have a null intersection.
            "isdisjoint($self, other, /)" = isdisjoint;
            /// Report whether another set contains this set.
            "issubset($self, other, /)" = issubset;
            /// Report whether this set contains another set.
            "issuperset($self, other, /)" = issuperset;
            /// Return a new set with elements in either the set or other but not both.
            "symmetric_difference($self, other, /)" = symmetric_difference;
            /// Return a new set with elements from the set and all others.
            "union($self, /, *others)" = raw union;
            /// Return repr(self).
            "__repr__($self, /)" = repr;
            /// Return len(self).
            "__len__($self, /)" = len;
            /// Implement iter(self).
            "__iter__($self, /)" = iter;
            /// x.__contains__(y) <==> y in x.
            "__contains__($self, object, /)" = contains;
            /// Return self&value.
            "__and__($self, value, /)" = and;
            /// Return value&self.
            "__rand__($self, value, /)" = reflected_and;
            /// Return self|value.
            "__or__($self, value, /)" = or;
            /// Return value|self.
            "__ror__($self, value, /)" = reflected_or;
            /// Return self-value.
            "__sub__($self, value, /)" = sub;
            /// Return value-self.
            "__rsub__($self, value, /)" = reflected_sub;
            /// Return self^value.
            "__xor__($self, value, /)" = xor;
            /// Return value^self.
            "__rxor__($self, value, /)" = reflected_xor;
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
            /// Return state information for copying and pickling.
            "__reduce__($self, /)" = reduce;
            $($more)*
        }
    };
}

set_methods! {
    static FROZEN_METHODS;
    /// Return hash(self).
    "__hash__($self, /)" = hash;
}

set_methods! {
    static METHODS;
    /// Initialize self.
    "__init__($self, iterable=(), /)" = raw init;
    /// Add an element to a set.
    ///
    /// This has no effect if the element is already present.
    "add($self, object, /)" = add;
    /// Remove all elements from this set.
    "clear($self, /)" = clear;
    /// Remove all elements of another set from this set.
    "difference_update($self, /, *others)" = raw difference_update;
    /// Remove an element from a set if it is a member.
    ///
    /// Unlike set.remove(), the discard() method does not raise
    /// an exception when an element is missing from the set.
    "discard($self, object, /)" = discard;
    /// Update the set, keeping only elements found in it and all others.
    "intersection_update($self, /, *others)" = raw intersection_update;
    /// Remove and return an arbitrary set element.
    ///
    /// Raises KeyError if the set is empty.
    "pop($self, /)" = pop;
    /// Remove an element from a set; it must be a member.
    ///
    /// If the element is not a member, raise a KeyError.
    "remove($self, object, /)" = remove;
    /// Update the set, keeping only elements found in either set, but not in both.
    "symmetric_difference_update($self, other, /)" = symmetric_difference_update;
    /// Update the set, adding elements from all others.
    "update($self, /, *others)" = raw update;
    /// Return self&=value.
    "__iand__($self, value, /)" = inplace_and;
    /// Return self|=value.
    "__ior__($self, value, /)" = inplace_or;
    /// Return self-=value.
    "__isub__($self, value, /)" = inplace_sub;
    /// Return self^=value.
    "__ixor__($self, value, /)" = inplace_xor;
}

/// An empty set of class `cls`; `__init__` fills it.
fn new(t: &Thread, cls: Gc<TypeObject>, _: Args<'_>) -> R {
    Ok(alloc_with_attributes(t, cls, Set::layout(cls)).value())
}

fn new_frozen(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let frozenset = t.types().frozenset;
    if !arguments::leaves_keywords(t, cls, t.types().object) {
        arguments::no_keywords(t, "frozenset", args)?;
    }
    let positional = args.positional();
    arguments::check_count(t, "frozenset", positional.len(), 0, 1)?;
    let Some(iterable) = positional.first().copied() else { return new(t, cls, args) };
    if cls == frozenset && t.type_of(iterable) == frozenset {
        return Ok(iterable);
    }
    let set = alloc_with_attributes(t, cls, Set::layout(cls));
    update_with(t, set, iterable)?;
    Ok(set.value())
}

/// The set that a method was called on.
#[inline]
fn this(t: &Thread, v: Value) -> R<Gc<Set>> {
    match v.cast::<Set>() {
        Some(set) => Ok(set),
        None => Err(t.type_error(&format!("expected a set, not '{}'", t.type_name(v)))),
    }
}

/// The set and the other operands of a method that takes any number of them.
fn operands<'a>(t: &Thread, name: &str, args: Args<'a>) -> R<(Gc<Set>, &'a [Value])> {
    let set = this(t, args.values[0])?;
    if args.keyword_count() > 0 {
        let ty = t.type_name(set.value());
        return Err(t.type_error(&format!("{ty}.{name}() takes no keyword arguments")));
    }
    Ok((set, &args.values[1..]))
}

fn init(t: &Thread, args: Args<'_>) -> R {
    let iterable = arguments::iterable_only(t, "set", args)?;
    let set = this(t, args.values[0])?;
    if !set.is_empty() {
        set.clear(t);
    }
    if let Some(iterable) = iterable {
        update_with(t, set, iterable)?;
    }
    Ok(Value::NONE)
}

// ---- single keys

/// `key` as one to look for: a set is looked for as a frozenset.
fn lookup_key(t: &Thread, key: Value) -> R {
    let Some(set) = key.cast::<Set>() else { return Ok(key) };
    match t.type_of(key).special(t, Special::Hash) {
        Some(Value::NONE) | None => {
            let frozen = Set::new_frozen(t);
            frozen.merge(t, set)?;
            Ok(frozen.value())
        }
        Some(_) => Ok(key),
    }
}

fn add(t: &Thread, a: &[Value]) -> R {
    this(t, a[0])?.add(t, a[1])?;
    Ok(Value::NONE)
}

fn contains(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(this(t, a[0])?.contains(t, lookup_key(t, a[1])?)?))
}

fn discard(t: &Thread, a: &[Value]) -> R {
    this(t, a[0])?.remove(t, lookup_key(t, a[1])?)?;
    Ok(Value::NONE)
}

fn remove(t: &Thread, a: &[Value]) -> R {
    if this(t, a[0])?.remove(t, lookup_key(t, a[1])?)? { Ok(Value::NONE) } else { Err(t.key_error(a[1])) }
}

fn pop(t: &Thread, a: &[Value]) -> R {
    match this(t, a[0])?.pop(t) {
        Some(key) => Ok(key),
        None => Err(t.key_error(t.str("pop from an empty set"))),
    }
}

fn clear(t: &Thread, a: &[Value]) -> R {
    this(t, a[0])?.clear(t);
    Ok(Value::NONE)
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(this(t, a[0])?.len() as i64))
}

fn iter(t: &Thread, a: &[Value]) -> R {
    Ok(Iter::over_set(t, this(t, a[0])?).value())
}

fn hash(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(algebra::hash(t, this(t, a[0])?) as i64))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let set = this(t, a[0])?;
    let name = t.type_name(a[0]);
    if set.is_empty() {
        return Ok(t.str(&format!("{name}()")));
    }
    let is_plain = t.type_of(a[0]) == t.types().set;
    display::guarded(t, a[0], &format!("{name}(...)"), |text| {
        if !is_plain {
            text.push(&name);
            text.push("(");
        }
        text.push("{");
        let mut position = 0;
        text.push_items(t, |_| {
            let (key, next) = set.next_key(position)?;
            position = next;
            Some(key)
        })?;
        text.push(if is_plain { "}" } else { "})" });
        Ok(())
    })
}

fn copy(t: &Thread, a: &[Value]) -> R {
    let set = this(t, a[0])?;
    if t.type_of(a[0]) == t.types().frozenset {
        return Ok(a[0]);
    }
    Ok(algebra::copy(t, set)?.value())
}

fn reduce(t: &Thread, a: &[Value]) -> R {
    let keys = this(t, a[0])?.to_array(t)?;
    let keys = List::from_array(t, keys, keys.capacity()).value();
    let args = Tuple::new(t, &[keys]).value();
    let attributes = crate::objects::reduce::state(t, a[0])?;
    Ok(Tuple::new(t, &[t.type_of(a[0]).value(), args, attributes]).value())
}

// ---- methods with other sets

fn union(t: &Thread, args: Args<'_>) -> R {
    let (set, others) = operands(t, "union", args)?;
    let result = algebra::copy(t, set)?;
    for other in others.iter().filter(|other| **other != set.value()) {
        update_with(t, result, *other)?;
    }
    Ok(result.value())
}

fn update(t: &Thread, args: Args<'_>) -> R {
    let (set, others) = operands(t, "update", args)?;
    for other in others {
        update_with(t, set, *other)?;
    }
    Ok(Value::NONE)
}

fn intersect_all(t: &Thread, set: Gc<Set>, others: &[Value]) -> R<Gc<Set>> {
    let Some((first, others)) = others.split_first() else { return algebra::copy(t, set) };
    let mut result = algebra::intersection(t, set, *first)?;
    for other in others {
        result = algebra::intersection(t, result, *other)?;
    }
    Ok(result)
}

fn intersection(t: &Thread, args: Args<'_>) -> R {
    let (set, others) = operands(t, "intersection", args)?;
    Ok(intersect_all(t, set, others)?.value())
}

fn intersection_update(t: &Thread, args: Args<'_>) -> R {
    let (set, others) = operands(t, "intersection_update", args)?;
    set.replace_with(t, intersect_all(t, set, others)?);
    Ok(Value::NONE)
}

fn difference(t: &Thread, args: Args<'_>) -> R {
    let (set, others) = operands(t, "difference", args)?;
    let Some((first, others)) = others.split_first() else { return Ok(algebra::copy(t, set)?.value()) };
    let result = algebra::difference(t, set, *first)?;
    for other in others {
        algebra::remove_all(t, result, *other)?;
    }
    Ok(result.value())
}

fn difference_update(t: &Thread, args: Args<'_>) -> R {
    let (set, others) = operands(t, "difference_update", args)?;
    for other in others {
        algebra::remove_all(t, set, *other)?;
    }
    Ok(Value::NONE)
}

fn symmetric_difference(t: &Thread, a: &[Value]) -> R {
    Ok(algebra::symmetric_difference(t, this(t, a[0])?, a[1])?.value())
}

fn symmetric_difference_update(t: &Thread, a: &[Value]) -> R {
    algebra::toggle_all(t, this(t, a[0])?, a[1])?;
    Ok(Value::NONE)
}

fn isdisjoint(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(algebra::is_disjoint(t, this(t, a[0])?, a[1])?))
}

fn issubset(t: &Thread, a: &[Value]) -> R {
    let set = this(t, a[0])?;
    let other = algebra::as_set(t, a[1])?;
    Ok(Value::bool(algebra::is_subset(t, set, other)?))
}

fn issuperset(t: &Thread, a: &[Value]) -> R {
    let set = this(t, a[0])?;
    if let Some(other) = a[1].cast::<Set>() {
        return Ok(Value::bool(algebra::is_subset(t, other, set)?));
    }
    let it = t.iter(a[1])?;
    while let Some(key) = t.next(it)? {
        if !set.contains(t, key)? {
            return Ok(Value::FALSE);
        }
        t.safepoint()?;
    }
    Ok(Value::TRUE)
}

// ---- operators

/// `a op b` of two sets; not implemented for anything else.
fn operator(t: &Thread, a: Value, b: Value, op: fn(&Thread, Gc<Set>, Value) -> R<Gc<Set>>) -> R {
    match (a.cast::<Set>(), b.cast::<Set>()) {
        (Some(left), Some(_)) => Ok(op(t, left, b)?.value()),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn and(t: &Thread, a: &[Value]) -> R {
    operator(t, a[0], a[1], algebra::intersection)
}

fn reflected_and(t: &Thread, a: &[Value]) -> R {
    operator(t, a[1], a[0], algebra::intersection)
}

fn or(t: &Thread, a: &[Value]) -> R {
    operator(t, a[0], a[1], algebra::union)
}

fn reflected_or(t: &Thread, a: &[Value]) -> R {
    operator(t, a[1], a[0], algebra::union)
}

fn sub(t: &Thread, a: &[Value]) -> R {
    operator(t, a[0], a[1], algebra::difference)
}

fn reflected_sub(t: &Thread, a: &[Value]) -> R {
    operator(t, a[1], a[0], algebra::difference)
}

fn xor(t: &Thread, a: &[Value]) -> R {
    operator(t, a[0], a[1], algebra::symmetric_difference)
}

fn reflected_xor(t: &Thread, a: &[Value]) -> R {
    operator(t, a[1], a[0], algebra::symmetric_difference)
}

/// `a op= b` with a set; not implemented for anything else.
fn inplace(t: &Thread, a: &[Value], op: fn(&Thread, Gc<Set>, Value) -> R<()>) -> R {
    if !a[1].is::<Set>() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    op(t, this(t, a[0])?, a[1])?;
    Ok(a[0])
}

fn inplace_and(t: &Thread, a: &[Value]) -> R {
    inplace(t, a, |t, set, other| {
        set.replace_with(t, algebra::intersection(t, set, other)?);
        Ok(())
    })
}

fn inplace_or(t: &Thread, a: &[Value]) -> R {
    inplace(t, a, update_with)
}

fn inplace_sub(t: &Thread, a: &[Value]) -> R {
    inplace(t, a, algebra::remove_all)
}

fn inplace_xor(t: &Thread, a: &[Value]) -> R {
    inplace(t, a, algebra::toggle_all)
}

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    let Some(right) = a[1].cast::<Set>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let left = this(t, a[0])?;
    t.check_stack_in("comparison")?;
    Ok(Value::bool(match op {
        Comparison::Eq => algebra::equal(t, left, right)?,
        Comparison::Ne => !algebra::equal(t, left, right)?,
        Comparison::Lt => left.len() < right.len() && algebra::is_subset(t, left, right)?,
        Comparison::Le => algebra::is_subset(t, left, right)?,
        Comparison::Gt => left.len() > right.len() && algebra::is_subset(t, right, left)?,
        Comparison::Ge => algebra::is_subset(t, right, left)?,
    }))
}

comparison_methods!(compare);
