//! dict_keys, dict_values, dict_items: the methods that Python sees.

use super::{Dict, DictView, View};
use crate::builtins::display;
use crate::interp::{Comparison, R, Thread};
use crate::objects::descriptor::{Descriptor, GetSetDef, Role};
use crate::objects::iterator::{Iter, IterKind, view_iter};
use crate::objects::list::methods::comparison_methods;
use crate::objects::registry::TypeSpec;
use crate::objects::set::Set;
use crate::objects::set::algebra::{remove_all, toggle_all};
use crate::objects::set::methods::{from_iterable, update_with};
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// `dict_keys`.
pub static KEYS_SPEC: TypeSpec = TypeSpec { methods: SET_METHODS, getsets: GETSETS, ..TypeSpec::EMPTY };

/// `dict_items`.
pub static ITEMS_SPEC: TypeSpec = TypeSpec { methods: SET_METHODS, getsets: GETSETS, ..TypeSpec::EMPTY };

/// `dict_values`.
pub static VALUES_SPEC: TypeSpec = TypeSpec { methods: VALUES_METHODS, getsets: GETSETS, ..TypeSpec::EMPTY };

crate::natives! {
    static VALUES_METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return len(self).
    "__len__($self, /)" = len;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Return a reverse iterator over the dict values.
    "__reversed__($self, /)" = reversed;
}

crate::natives! {
    static SET_METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return len(self).
    "__len__($self, /)" = len;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Return a reverse iterator.
    "__reversed__($self, /)" = reversed;
    /// Return bool(key in self).
    "__contains__($self, key, /)" = contains;
    /// Return True if the view and the given iterable have a null intersection.
    "isdisjoint($self, other, /)" = isdisjoint;
    /// Return self&value.
    "__and__($self, value, /)" = and;
    /// Return value&self.
    "__rand__($self, value, /)" = and;
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
}

static GETSETS: &[GetSetDef] =
    &[GetSetDef { name: "mapping", get: mapping, set: None, doc: "dictionary that this view refers to" }];

fn this(t: &Thread, v: Value) -> R<Gc<DictView>> {
    match v.cast::<DictView>() {
        Some(view) => Ok(view),
        None => Err(t.type_error(&format!("expected a dict view, not '{}'", t.type_name(v)))),
    }
}

fn mapping(t: &Thread, v: Value) -> R {
    let dict = this(t, v)?.dict().value();
    Ok(Descriptor::new(t, t.types().mappingproxy, Role::MappingProxy, &[dict]).value())
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(this(t, a[0])?.dict().len() as i64))
}

fn iter(t: &Thread, a: &[Value]) -> R {
    Ok(view_iter(t, this(t, a[0])?).value())
}

fn reversed(t: &Thread, a: &[Value]) -> R {
    let view = this(t, a[0])?;
    let which = match view.view {
        View::Keys => IterKind::DictKeysReversed,
        View::Values => IterKind::DictValuesReversed,
        View::Items => IterKind::DictItemsReversed,
    };
    Ok(Iter::over_dict(t, view.dict(), which).value())
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let view = this(t, a[0])?;
    display::guarded(t, a[0], "...", |text| {
        text.push(&t.type_name(a[0]));
        text.push("([");
        let mut position = 0;
        while let Some((key, value, next)) = view.dict().next_entry(position) {
            if position > 0 {
                text.push(", ");
            }
            match view.view {
                View::Keys => text.push_repr(t, key)?,
                View::Values => text.push_repr(t, value)?,
                View::Items => text.push_repr(t, Tuple::new(t, &[key, value]).value())?,
            }
            position = next;
        }
        text.push("])");
        Ok(())
    })
}

fn contains(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(has(t, this(t, a[0])?, a[1])?))
}

/// Whether the view (not of values) has `wanted`.
fn has(t: &Thread, view: Gc<DictView>, wanted: Value) -> R<bool> {
    let dict = view.dict();
    if view.view == View::Keys {
        return Ok(dict.get(t, wanted)?.is_some());
    }
    let Some(pair) = wanted.cast::<Tuple>().filter(|pair| pair.len() == 2) else { return Ok(false) };
    match dict.get(t, pair.get(0))? {
        Some(value) => t.equal(value, pair.get(1)),
        None => Ok(false),
    }
}

// ---- as a set

/// A set of the items; the keys of a dict make room at once, as in CPython, which shows in their order.
fn set_of(t: &Thread, iterable: Value) -> R<Gc<Set>> {
    match iterable.cast::<DictView>() {
        Some(view) if view.view == View::Keys => from_iterable(t, view.dict().value()),
        _ => from_iterable(t, iterable),
    }
}

fn isdisjoint(t: &Thread, a: &[Value]) -> R {
    let view = this(t, a[0])?;
    let it = t.iter(a[1])?;
    while let Some(item) = t.next(it)? {
        if has(t, view, item)? {
            return Ok(Value::FALSE);
        }
        t.safepoint()?;
    }
    Ok(Value::TRUE)
}

fn and(t: &Thread, a: &[Value]) -> R {
    let mut view = this(t, a[0])?;
    let mut other = a[1];
    // CPython visits the smaller of the two.
    if let Some(set) = other.cast::<Set>()
        && t.type_of(other) == t.types().set
        && view.dict().len() <= set.len()
    {
        return t.call_method(other, "intersection", &[a[0]]);
    }
    if let Some(larger) = other.cast::<DictView>()
        && larger.view != View::Values
        && larger.dict().len() > view.dict().len()
    {
        (view, other) = (larger, a[0]);
    }
    let result = Set::new(t);
    t.each(other, |item| {
        if has(t, view, item)? {
            result.add(t, item)?;
        }
        Ok(())
    })?;
    Ok(result.value())
}

fn union(t: &Thread, a: Value, b: Value) -> R {
    let result = set_of(t, a)?;
    update_with(t, result, b)?;
    Ok(result.value())
}

fn or(t: &Thread, a: &[Value]) -> R {
    union(t, a[0], a[1])
}

fn reflected_or(t: &Thread, a: &[Value]) -> R {
    union(t, a[1], a[0])
}

fn difference(t: &Thread, a: Value, b: Value) -> R {
    let result = set_of(t, a)?;
    remove_all(t, result, b)?;
    Ok(result.value())
}

fn sub(t: &Thread, a: &[Value]) -> R {
    difference(t, a[0], a[1])
}

fn reflected_sub(t: &Thread, a: &[Value]) -> R {
    difference(t, a[1], a[0])
}

fn symmetric_difference(t: &Thread, a: Value, b: Value) -> R {
    if let (Some(left), Some(right)) = (a.cast::<DictView>(), b.cast::<DictView>())
        && (left.view, right.view) == (View::Items, View::Items)
    {
        return other_items(t, left.dict(), right.dict());
    }
    let result = set_of(t, a)?;
    toggle_all(t, result, b)?;
    Ok(result.value())
}

/// The items that only one of two dicts has, those of `right` first (`Objects/dictobject.c:dictitems_xor`).
fn other_items(t: &Thread, left: Gc<Dict>, right: Gc<Dict>) -> R {
    let rest = left.copy(t)?;
    let result = Set::new(t);
    let mut position = 0;
    while let Some((key, value, next)) = right.next_entry(position) {
        position = next;
        let is_in_both = match rest.get(t, key)? {
            Some(other) => other == value || t.equal(other, value)?,
            None => false,
        };
        if is_in_both {
            rest.remove(t, key)?;
        } else {
            result.add(t, Tuple::new(t, &[key, value]).value())?;
        }
        t.safepoint()?;
    }
    let mut position = 0;
    while let Some((key, value, next)) = rest.next_entry(position) {
        position = next;
        result.add(t, Tuple::new(t, &[key, value]).value())?;
    }
    Ok(result.value())
}

fn xor(t: &Thread, a: &[Value]) -> R {
    symmetric_difference(t, a[0], a[1])
}

fn reflected_xor(t: &Thread, a: &[Value]) -> R {
    symmetric_difference(t, a[1], a[0])
}

/// Whether every item of `a` is in `b`.
fn all_in(t: &Thread, a: Value, b: Value) -> R<bool> {
    let it = t.iter(a)?;
    while let Some(item) = t.next(it)? {
        if !t.contains(b, item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    let is_set_like = |v: Value| v.is::<Set>() || v.cast::<DictView>().is_some_and(|view| view.view != View::Values);
    if !is_set_like(a[1]) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (left, right) = (this(t, a[0])?.dict().len(), t.len(a[1])?);
    let holds = match op {
        Comparison::Eq => left == right && all_in(t, a[0], a[1])?,
        Comparison::Ne => left != right || !all_in(t, a[0], a[1])?,
        Comparison::Lt => left < right && all_in(t, a[0], a[1])?,
        Comparison::Le => left <= right && all_in(t, a[0], a[1])?,
        Comparison::Gt => left > right && all_in(t, a[1], a[0])?,
        Comparison::Ge => left >= right && all_in(t, a[1], a[0])?,
    };
    Ok(Value::bool(holds))
}

comparison_methods!(compare);
