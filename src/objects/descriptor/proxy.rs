//! mappingproxy: a mapping that can only be read (`Objects/descrobject.c`).

use super::{Descriptor, Role, part};
use crate::interp::{BinaryOperator, Comparison, R, Thread};
use crate::natives;
use crate::objects::dict::Dict;
use crate::objects::flag;
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::objects::list::methods::comparison_methods;
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject};
use crate::value::{Gc, Value};

pub static MAPPING_PROXY_SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    class_methods: crate::objects::generic::CLASS_GET_ITEM,
    doc: "Read-only proxy of a mapping.\n",
    signature: "(mapping)",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Return self[key].
    "__getitem__($self, key, /)" = get_item;
    /// Return bool(key in self).
    "__contains__($self, key, /)" = contains;
    /// Return len(self).
    "__len__($self, /)" = len;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// D.__reversed__() -> reverse iterator
    "__reversed__($self, /)" = reversed;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return str(self).
    "__str__($self, /)" = str;
    /// Return hash(self).
    "__hash__($self, /)" = hash;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return self!=value.
    "__ne__($self, value, /)" = ne;
    /// Return self<value.
    "__lt__($self, value, /)" = lt;
    /// Return self<=value.
    "__le__($self, value, /)" = le;
    /// Return self>value.
    "__gt__($self, value, /)" = gt;
    /// Return self>=value.
    "__ge__($self, value, /)" = ge;
    /// Return self|value.
    "__or__($self, value, /)" = or;
    /// Return self|=value.
    "__ior__($self, value, /)" = ior;
    /// Return value|self.
    "__ror__($self, value, /)" = ror;
    /// Return the value for key if key is in the mapping, else default.
    "get($self, key, default=None, /)" = get;
    /// D.keys() -> a set-like object providing a view on D's keys
    "keys($self, /)" = keys;
    /// D.values() -> an object providing a view on D's values
    "values($self, /)" = values;
    /// D.items() -> a set-like object providing a view on D's items
    "items($self, /)" = items;
    /// D.copy() -> a shallow copy of D
    "copy($self, /)" = copy;
}

/// A proxy of a mapping.
pub(in crate::objects) fn proxy(t: &Thread, mapping: Value) -> Value {
    Descriptor::new(t, t.types().mappingproxy, Role::MappingProxy, &[mapping]).value()
}

fn new(t: &Thread, _: Gc<TypeObject>, args: Args<'_>) -> R {
    let mapping = match (args.values, args.positional()) {
        ([_, _, ..], _) => {
            let given = args.values.len();
            return Err(t.type_error(&format!("mappingproxy() takes at most 1 argument ({given} given)")));
        }
        (_, [mapping]) => Some(*mapping),
        _ => args.keyword("mapping"),
    };
    let Some(mapping) = mapping else {
        return Err(t.type_error("mappingproxy() missing required argument 'mapping' (pos 1)"));
    };
    let has_items = t.type_of(mapping).special(t, Special::GetItem).is_some();
    if !has_items || mapping.is::<List>() || mapping.is::<Tuple>() {
        let found = t.type_name(mapping);
        return Err(t.type_error(&format!("mappingproxy() argument must be a mapping, not {found}")));
    }
    Ok(proxy(t, mapping))
}

/// What the proxy `a[0]` stands for, which may be a proxy, too.
fn mapping(t: &Thread, a: &[Value]) -> R {
    t.check_stack()?;
    Ok(part(a[0], 0))
}

/// What a proxy stands for, as an operand that other operands' methods see: a copy of a class's namespace, which changes
/// by its class only (T1). Any other value itself.
///
/// # Errors
/// MemoryError.
fn operand(t: &Thread, value: Value) -> R {
    let mapping = match value.cast::<Descriptor>() {
        Some(d) if d.role == Role::MappingProxy => d.get(0),
        _ => value,
    };
    match mapping.cast::<Dict>() {
        Some(dict) if dict.header.has_flag(flag::PRIVATE) => Ok(dict.copy(t)?.value()),
        _ => Ok(mapping),
    }
}

/// The two operands of an operator.
fn operands(t: &Thread, a: &[Value]) -> R<(Value, Value)> {
    t.check_stack()?;
    Ok((operand(t, a[0])?, operand(t, a[1])?))
}

fn get_item(t: &Thread, a: &[Value]) -> R {
    t.get_item(mapping(t, a)?, a[1])
}

fn contains(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(t.contains(mapping(t, a)?, a[1])?))
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(t.len(mapping(t, a)?)? as i64))
}

fn iter(t: &Thread, a: &[Value]) -> R {
    t.iter(mapping(t, a)?)
}

fn reversed(t: &Thread, a: &[Value]) -> R {
    t.call_method(mapping(t, a)?, "__reversed__", &[])
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let inner = t.repr(mapping(t, a)?)?;
    Ok(t.str(&format!("mappingproxy({})", inner.to_lossy())))
}

fn str(t: &Thread, a: &[Value]) -> R {
    t.to_str(mapping(t, a)?).map(Gc::value)
}

fn hash(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(t.hash(mapping(t, a)?)? as i64))
}

/// The comparison of what is behind the proxies.
fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    let (a, b) = operands(t, a)?;
    t.compare(op, a, b)
}

comparison_methods!(compare);

fn or(t: &Thread, a: &[Value]) -> R {
    let (a, b) = operands(t, a)?;
    t.binary(BinaryOperator::Or, a, b)
}

fn ror(t: &Thread, a: &[Value]) -> R {
    let (a, b) = operands(t, a)?;
    t.binary(BinaryOperator::Or, b, a)
}

fn get(t: &Thread, a: &[Value]) -> R {
    let (mapping, default) = (mapping(t, a)?, a[2].or_none());
    match mapping.cast::<Dict>() {
        Some(dict) if t.type_of(mapping) == t.types().dict => Ok(dict.get(t, a[1])?.unwrap_or(default)),
        _ => t.call_method(mapping, "get", &[a[1], default]),
    }
}

fn keys(t: &Thread, a: &[Value]) -> R {
    t.call_method(mapping(t, a)?, "keys", &[])
}

fn values(t: &Thread, a: &[Value]) -> R {
    t.call_method(mapping(t, a)?, "values", &[])
}

fn items(t: &Thread, a: &[Value]) -> R {
    t.call_method(mapping(t, a)?, "items", &[])
}

fn copy(t: &Thread, a: &[Value]) -> R {
    t.call_method(mapping(t, a)?, "copy", &[])
}

fn ior(t: &Thread, _: &[Value]) -> R {
    Err(t.type_error("'|=' is not supported by mappingproxy; use '|' instead"))
}
