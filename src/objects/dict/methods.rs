//! dict: the methods that Python sees, and the kernels that the interpreter calls.

use super::{Dict, DictView, View};
use crate::builtins::{arguments, display};
use crate::interp::{Comparison, R, Thread};
use crate::objects::function::Args;
use crate::objects::instance::alloc_with_attributes;
use crate::objects::iterator::{Iter, IterKind};
use crate::objects::list::List;
use crate::objects::list::methods::comparison_methods;
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject};
use crate::value::{Gc, Value};

/// The type.
pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    class_methods: CLASS_METHODS,
    doc: "dict() -> new empty dictionary\n\
          dict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\n\
          dict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        d[k] = v\n\
          dict(**kwargs) -> new dictionary initialized with the name=value pairs\n    \
          in the keyword argument list.  For example:  dict(one=1, two=2)",
    ..TypeSpec::EMPTY
};

crate::natives! {
    static METHODS;
    /// Initialize self.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// Remove all items from the dict.
    "clear($self, /)" = clear;
    /// Return a shallow copy of the dict.
    "copy($self, /)" = copy;
    /// Return the value for key if key is in the dictionary, else default.
    "get($self, key, default=None, /)" = get;
    /// Return a set-like object providing a view on the dict's items.
    "items($self, /)" = items;
    /// Return a set-like object providing a view on the dict's keys.
    "keys($self, /)" = keys;
    /// D.pop(k[,d]) -> v, remove specified key and return the corresponding value.
    ///
    /// If the key is not found, return the default if given; otherwise,
    /// raise a KeyError.
    "pop($self, key, default=<unrepresentable>, /)" = pop;
    /// Remove and return a (key, value) pair as a 2-tuple.
    ///
    /// Pairs are returned in LIFO (last-in, first-out) order.
    /// Raises KeyError if the dict is empty.
    "popitem($self, /)" = popitem;
    /// Insert key with a value of default if key is not in the dictionary.
    ///
    /// Return the value for key if key is in the dictionary, else default.
    "setdefault($self, key, default=None, /)" = setdefault;
    /// D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.
    /// If E is present and has a .keys() method, then does:  for k in E.keys(): D[k] = E[k]
    /// If E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v
    /// In either case, this is followed by: for k in F:  D[k] = F[k]
    "update($self, /, *args, **kwargs)" = raw update;
    /// Return an object providing a view on the dict's values.
    "values($self, /)" = values;
    /// Return repr(self).
    "__repr__($self, /)" = repr_method;
    /// Return len(self).
    "__len__($self, /)" = len;
    /// Return self[key].
    "__getitem__($self, key, /)" = get_item_method;
    /// Set self[key] to value.
    "__setitem__($self, key, value, /)" = set_item;
    /// Delete self[key].
    "__delitem__($self, key, /)" = del_item;
    /// True if the dictionary has the specified key, else False.
    "__contains__($self, key, /)" = contains;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Return a reverse iterator over the dict keys.
    "__reversed__($self, /)" = reversed;
    /// Return self|value.
    "__or__($self, value, /)" = or;
    /// Return value|self.
    "__ror__($self, value, /)" = reflected_or;
    /// Return self|=value.
    "__ior__($self, value, /)" = inplace_or;
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

crate::natives! {
    static CLASS_METHODS;
    /// Create a new dictionary with keys from iterable and values set to value.
    "fromkeys($type, iterable, value=None, /)" = fromkeys;
}

/// An empty dict of class `cls`; `__init__` fills it.
fn new(t: &Thread, cls: Gc<TypeObject>, _: Args<'_>) -> R {
    Ok(alloc_with_attributes(t, cls, Dict::layout(cls)).value())
}

/// The dict that a method was called on.
#[inline]
fn this(t: &Thread, v: Value) -> R<Gc<Dict>> {
    match v.cast::<Dict>() {
        Some(dict) => Ok(dict),
        None => Err(t.type_error(&format!("expected a dict, not '{}'", t.type_name(v)))),
    }
}

fn is_exact(t: &Thread, v: Value) -> bool {
    t.type_of(v) == t.types().dict
}

// ---- filling

fn init(t: &Thread, args: Args<'_>) -> R {
    update_as(t, "dict", args)
}

fn update(t: &Thread, args: Args<'_>) -> R {
    update_as(t, "update", args)
}

fn update_as(t: &Thread, name: &str, args: Args<'_>) -> R {
    let Some((this_value, positional)) = args.positional().split_first() else {
        return Err(t.type_error(&format!("unbound method dict.{name}() needs an argument")));
    };
    let dict = this(t, *this_value)?;
    arguments::check_count(t, name, positional.len(), 0, 1)?;
    if let Some(other) = positional.first() {
        merge(t, dict, *other)?;
    }
    for (key, value) in args.keywords() {
        dict.set_str(t, key, value)?;
    }
    Ok(Value::NONE)
}

/// `dict.update(other)`: a mapping or pairs (`dict_update_arg`).
///
/// # Errors
/// TypeError, ValueError for what is neither; what the other's methods raise.
pub fn merge(t: &Thread, dict: Gc<Dict>, other: Value) -> R<()> {
    let is_mapping = is_exact(t, other) || t.find_attr(other, t.intern("keys"))?.is_some();
    if is_mapping { merge_mapping(t, dict, other, Repeated::Replaces) } else { merge_pairs(t, dict, other) }
}

/// What a key does that the dict has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeated {
    /// Its value is replaced.
    Replaces,
    /// KeyError.
    Fails,
}

/// Sets every item of a mapping: of a dict that iterates as dict does without asking its methods, of others what `keys()` and
/// `[key]` give (`dict_merge`).
///
/// # Errors
/// AttributeError without `keys`; what the mapping's methods raise; KeyError for a key that must not be there.
pub fn merge_mapping(t: &Thread, dict: Gc<Dict>, other: Value, repeated: Repeated) -> R<()> {
    let add = |key: Value, value: &dyn Fn() -> R| {
        if repeated == Repeated::Fails && dict.get(t, key)?.is_some() {
            return Err(t.key_error(key));
        }
        dict.set(t, key, value()?)
    };
    if let Some(from) = other.cast::<Dict>()
        && iterates_as_dict(t, other)
    {
        if repeated == Repeated::Replaces || dict.is_empty() {
            return merge_dict(t, dict, from);
        }
        let mut position = 0;
        while let Some((key, value, next)) = from.next_entry(position) {
            add(key, &|| Ok(value))?;
            position = next;
        }
        return Ok(());
    }
    let keys = keys_of(t, other)?;
    t.each(keys.value(), |key| add(key, &|| t.get_item(other, key)))
}

/// The list of what `mapping.keys()` gives (`PyMapping_Keys`).
fn keys_of(t: &Thread, mapping: Value) -> R<Gc<List>> {
    let keys = t.call(t.get_attr_text(mapping, "keys")?, &[])?;
    let it = match t.iter(keys) {
        Ok(it) => it,
        Err(_) if t.raised_is(t.types().type_error) => {
            t.clear_raised();
            let (mapping, keys) = (t.type_name(mapping), t.type_name(keys));
            return Err(t.type_error(&format!("{mapping}.keys() returned a non-iterable (type {keys})")));
        }
        Err(raised) => return Err(raised),
    };
    t.to_list(it)
}

/// Whether a dict, perhaps of a subclass, gives its keys as dict does. Subclasses of OrderedDict that have their own way to
/// give keys or items do not: the ordered one iterates in its own way in CPython.
fn iterates_as_dict(t: &Thread, v: Value) -> bool {
    let (ty, dict) = (t.type_of(v), t.types().dict);
    if ty == dict {
        return true;
    }
    let is_same = |which: Special| ty.special(t, which) == dict.special(t, which);
    let keys = t.intern("keys");
    is_same(Special::Iter)
        && (is_same(Special::GetItem) && ty.lookup(t, keys) == dict.lookup(t, keys) || !is_ordered(t, v))
}

/// Whether a dict is of `collections.OrderedDict` or a subclass of it.
pub(crate) fn is_ordered(t: &Thread, dict: Value) -> bool {
    let classes = t.type_of(dict).mro();
    let named =
        |class: &Value| class.cast::<TypeObject>().is_some_and(|class| class.name_str().to_lossy() == "OrderedDict");
    classes.items().iter().any(named)
}

/// A plain dict with the items of a dict, perhaps of a subclass (`PyDict_Copy`).
///
/// # Errors
/// What the methods of a subclass raise; MemoryError.
pub fn copy_of(t: &Thread, dict: Gc<Dict>) -> R<Gc<Dict>> {
    if dict.is_empty() || iterates_as_dict(t, dict.value()) {
        return dict.copy(t);
    }
    let copy = Dict::new(t);
    merge_mapping(t, copy, dict.value(), Repeated::Replaces)?;
    Ok(copy)
}

fn merge_dict(t: &Thread, dict: Gc<Dict>, from: Gc<Dict>) -> R<()> {
    if dict == from {
        return Ok(());
    }
    let (len, changed) = (from.len(), "dict mutated during update");
    dict.update_from(t, from)?;
    if !t.is_free() && from.len() != len { Err(t.runtime_error(changed)) } else { Ok(()) }
}

fn merge_pairs(t: &Thread, dict: Gc<Dict>, pairs: Value) -> R<()> {
    let mut number = 0;
    t.each(pairs, |pair| {
        let (key, value) = pair_of(t, pair, number)?;
        dict.set(t, key, value)?;
        number += 1;
        Ok(())
    })
}

/// The two items of element `number` of an update sequence.
fn pair_of(t: &Thread, pair: Value, number: usize) -> R<(Value, Value)> {
    let items = match t.to_tuple(pair) {
        Ok(items) => items,
        Err(_) if t.raised_is(t.types().type_error) => {
            t.clear_raised();
            let message = format!("cannot convert dictionary update sequence element #{number} to a sequence");
            return Err(t.type_error(&message));
        }
        Err(raised) => return Err(raised),
    };
    match *items.items() {
        [key, value] => Ok((key, value)),
        _ => Err(t.value_error(&format!(
            "dictionary update sequence element #{number} has length {}; 2 is required",
            items.len()
        ))),
    }
}

fn fromkeys(t: &Thread, a: &[Value]) -> R {
    let result = t.call(a[0], &[])?;
    let value = a[2].or_none();
    match result.cast::<Dict>().filter(|_| is_exact(t, result)) {
        Some(dict) => match a[1].cast::<Dict>().filter(|_| is_exact(t, a[1])) {
            // Its keys know their hashes.
            Some(keys) => {
                let keys = if t.is_parallel() { keys.copy(t)? } else { keys };
                let mut position = 0;
                while let Some((key, hash, next)) = keys.next_key(position) {
                    dict.set_hashed(t, key, hash, value)?;
                    position = next;
                }
            }
            None => t.each(a[1], |key| dict.set(t, key, value))?,
        },
        None => t.each(a[1], |key| t.set_item(result, key, value))?,
    }
    Ok(result)
}

// ---- items

/// `dict[key]`, with `__missing__` of a subclass.
///
/// # Errors
/// KeyError; TypeError for an unhashable key; what `__missing__` raises.
#[inline]
pub fn get_item(t: &Thread, dict: Gc<Dict>, key: Value) -> R {
    match dict.get(t, key)? {
        Some(value) => Ok(value),
        None => missing(t, dict, key),
    }
}

#[cold]
fn missing(t: &Thread, dict: Gc<Dict>, key: Value) -> R {
    let dict = dict.value();
    if !is_exact(t, dict)
        && let Some(value) = t.call_special(dict, Special::Missing, &[key])?
    {
        return Ok(value);
    }
    Err(t.key_error(key))
}

fn get_item_method(t: &Thread, a: &[Value]) -> R {
    get_item(t, this(t, a[0])?, a[1])
}

fn get(t: &Thread, a: &[Value]) -> R {
    Ok(this(t, a[0])?.get(t, a[1])?.unwrap_or(a[2].or_none()))
}

fn set_item(t: &Thread, a: &[Value]) -> R {
    this(t, a[0])?.set(t, a[1], a[2])?;
    Ok(Value::NONE)
}

fn del_item(t: &Thread, a: &[Value]) -> R {
    match this(t, a[0])?.remove(t, a[1])? {
        Some(_) => Ok(Value::NONE),
        None => Err(t.key_error(a[1])),
    }
}

fn contains(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(this(t, a[0])?.get(t, a[1])?.is_some()))
}

fn setdefault(t: &Thread, a: &[Value]) -> R {
    this(t, a[0])?.set_default(t, a[1], a[2].or_none())
}

fn pop(t: &Thread, a: &[Value]) -> R {
    let dict = this(t, a[0])?;
    // An empty one does not ask for the key's hash.
    let removed = if dict.is_empty() { None } else { dict.remove(t, a[1])? };
    match removed {
        Some(value) => Ok(value),
        None => a[2].defined().ok_or_else(|| t.key_error(a[1])),
    }
}

fn popitem(t: &Thread, a: &[Value]) -> R {
    match this(t, a[0])?.pop_last(t) {
        Some((key, value)) => Ok(Tuple::new(t, &[key, value]).value()),
        None => Err(t.key_error(t.str("popitem(): dictionary is empty"))),
    }
}

fn clear(t: &Thread, a: &[Value]) -> R {
    this(t, a[0])?.clear(t);
    Ok(Value::NONE)
}

fn copy(t: &Thread, a: &[Value]) -> R {
    Ok(copy_of(t, this(t, a[0])?)?.value())
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(this(t, a[0])?.len() as i64))
}

fn keys(t: &Thread, a: &[Value]) -> R {
    Ok(DictView::new(t, this(t, a[0])?, View::Keys).value())
}

fn values(t: &Thread, a: &[Value]) -> R {
    Ok(DictView::new(t, this(t, a[0])?, View::Values).value())
}

fn items(t: &Thread, a: &[Value]) -> R {
    Ok(DictView::new(t, this(t, a[0])?, View::Items).value())
}

fn iter(t: &Thread, a: &[Value]) -> R {
    Ok(Iter::over_dict(t, this(t, a[0])?, IterKind::DictKeys).value())
}

fn reversed(t: &Thread, a: &[Value]) -> R {
    Ok(Iter::over_dict(t, this(t, a[0])?, IterKind::DictKeysReversed).value())
}

// ---- operators

fn union(t: &Thread, a: Value, b: Value) -> R {
    let (Some(left), Some(right)) = (a.cast::<Dict>(), b.cast::<Dict>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    let result = copy_of(t, left)?;
    merge(t, result, right.value())?;
    Ok(result.value())
}

fn or(t: &Thread, a: &[Value]) -> R {
    union(t, a[0], a[1])
}

fn reflected_or(t: &Thread, a: &[Value]) -> R {
    union(t, a[1], a[0])
}

fn inplace_or(t: &Thread, a: &[Value]) -> R {
    merge(t, this(t, a[0])?, a[1])?;
    Ok(a[0])
}

/// `a == b`: the same keys with equal values.
///
/// # Errors
/// What `__hash__` and `__eq__` raise.
pub fn equal(t: &Thread, a: Gc<Dict>, b: Gc<Dict>) -> R<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    t.check_stack_in("comparison")?;
    let mut position = 0;
    while let Some((key, hash, value, next)) = a.next_hashed(position) {
        match b.get_hashed(t, key, hash)? {
            Some(other) if t.equal(value, other)? => {}
            _ => return Ok(false),
        }
        position = next;
    }
    Ok(true)
}

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    let Some(other) = a[1].cast::<Dict>() else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        Comparison::Eq => Ok(Value::bool(equal(t, this(t, a[0])?, other)?)),
        Comparison::Ne => Ok(Value::bool(!equal(t, this(t, a[0])?, other)?)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

comparison_methods!(compare);

/// `repr(dict)`.
///
/// # Errors
/// What the items' `__repr__` raises; RecursionError.
pub fn repr(t: &Thread, dict: Gc<Dict>) -> R {
    display::guarded(t, dict.value(), "{...}", |text| {
        text.push("{");
        let mut position = 0;
        while let Some((key, value, next)) = dict.next_entry(position) {
            if position > 0 {
                text.push(", ");
            }
            text.push_repr(t, key)?;
            text.push(": ");
            text.push_repr(t, value)?;
            position = next;
        }
        text.push("}");
        Ok(())
    })
}

fn repr_method(t: &Thread, a: &[Value]) -> R {
    repr(t, this(t, a[0])?)
}
