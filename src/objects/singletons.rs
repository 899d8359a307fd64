//! None, NotImplemented, Ellipsis; and types.SimpleNamespace, an object that
//! has nothing but attributes.

use super::dict::Dict;
use super::function::Args;
use super::instance::{self, Instance};
use super::object;
use super::registry::TypeSpec;
use super::string::Str;
use super::ty::{TypeObject, type_flag};
use crate::interp::{Comparison, R, Thread};
use crate::natives;
use crate::value::{Gc, Value};

// ---- None

pub static NONE_SPEC: TypeSpec = TypeSpec {
    new: Some(none_new),
    methods: NONE_METHODS,
    doc: "The type of the None singleton.\n",
    signature: "()",
    ..TypeSpec::EMPTY
};

/// The one instance of a singleton's type.
fn only(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>, value: Value) -> R {
    match args.values {
        [] => Ok(value),
        _ => Err(t.type_error(&format!("{} takes no arguments", cls.name()))),
    }
}

fn none_new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    only(t, cls, args, Value::NONE)
}

natives! { static NONE_METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = none_repr;
    /// True if self else False
    "__bool__($self, /)" = none_bool;
    /// Return hash(self).
    "__hash__($self, /)" = none_hash;
}

fn none_repr(t: &Thread, _: &[Value]) -> R {
    Ok(t.intern("None").value())
}

fn none_bool(_: &Thread, _: &[Value]) -> R {
    Ok(Value::FALSE)
}

fn none_hash(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(t.hash(a[0])? as i64))
}

// ---- NotImplemented

pub static NOT_IMPLEMENTED_SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, args| only(t, cls, args, Value::NOT_IMPLEMENTED)),
    methods: NOT_IMPLEMENTED_METHODS,
    doc: "The type of the NotImplemented singleton.\n",
    signature: "()",
    ..TypeSpec::EMPTY
};

natives! { static NOT_IMPLEMENTED_METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = not_implemented_repr;
    /// True if self else False
    "__bool__($self, /)" = not_implemented_bool;
    /// The name of the singleton.
    "__reduce__($self, /)" = not_implemented_repr;
}

fn not_implemented_repr(t: &Thread, _: &[Value]) -> R {
    Ok(t.intern("NotImplemented").value())
}

fn not_implemented_bool(_: &Thread, _: &[Value]) -> R {
    Ok(Value::TRUE)
}

// ---- Ellipsis

pub static ELLIPSIS_SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, args| only(t, cls, args, Value::ELLIPSIS)),
    methods: ELLIPSIS_METHODS,
    doc: "The type of the Ellipsis singleton.\n",
    signature: "()",
    ..TypeSpec::EMPTY
};

natives! { static ELLIPSIS_METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = ellipsis_repr;
    /// The name of the singleton.
    "__reduce__($self, /)" = ellipsis_repr;
}

fn ellipsis_repr(t: &Thread, _: &[Value]) -> R {
    Ok(t.intern("Ellipsis").value())
}

// ---- SimpleNamespace

pub static NAMESPACE_SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, _| Ok(instance::new_instance(t, cls).value())),
    methods: NAMESPACE_METHODS,
    getsets: &[object::READONLY_DICT],
    doc: "A simple attribute-based namespace.\n",
    members: &["__dict__"],
    signature: "(mapping_or_iterable=(), /, **kwargs)",
    ..TypeSpec::EMPTY
};

/// `(class, (), attributes)`
fn namespace_reduce(t: &Thread, a: &[Value]) -> R {
    let attributes = t.get_attr(a[0], t.intern("__dict__"))?;
    let class = t.type_of(a[0]).value();
    Ok(crate::objects::tuple::Tuple::new(t, &[class, t.vm().empty_tuple().value(), attributes]).value())
}

natives! { static NAMESPACE_METHODS;
    /// How to make it again.
    "__reduce__($self, /)" = namespace_reduce;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw namespace_init;
    /// Return repr(self).
    "__repr__($self, /)" = namespace_repr;
    /// Return self==value.
    "__eq__($self, value, /)" = namespace_eq;
    /// Return a copy of the namespace object with new values for the specified attributes.
    "__replace__($self, /, **changes)" = raw namespace_replace;
}

/// A namespace with these attributes.
pub fn namespace(t: &Thread, attributes: &[(&str, Value)]) -> R<Gc<Instance>> {
    let namespace = instance::new_instance(t, t.types().namespace);
    for (name, value) in attributes {
        instance::set_own(t, &namespace.header, t.intern(name), *value)?;
    }
    Ok(namespace)
}

fn set_attribute(t: &Thread, this: Value, name: Value, value: Value) -> R<()> {
    let Some(name) = name.cast::<Str>() else { return Err(t.type_error("keywords must be strings")) };
    match this.object() {
        Some(object) => instance::set_own(t, object, t.intern_str(name), value),
        None => Ok(()),
    }
}

fn namespace_init(t: &Thread, args: Args<'_>) -> R {
    let [this, positional @ ..] = args.positional() else { return Ok(Value::NONE) };
    match positional {
        [] => {}
        [source] => {
            let dict = Dict::new(t);
            t.call_method(dict.value(), "update", &[*source])?;
            set_all(t, *this, dict)?;
        }
        more => {
            let (name, given) = (t.type_of(*this).name(), more.len());
            return Err(t.type_error(&format!("{name} expected at most 1 argument, got {given}")));
        }
    }
    for (name, value) in args.keywords() {
        set_attribute(t, *this, name.value(), value)?;
    }
    Ok(Value::NONE)
}

fn set_all(t: &Thread, this: Value, items: Gc<Dict>) -> R<()> {
    let mut position = 0;
    while let Some((key, value, next)) = items.next_entry(position) {
        position = next;
        set_attribute(t, this, key, value)?;
    }
    Ok(())
}

fn dict_of(t: &Thread, this: Value) -> R<Gc<Dict>> {
    let dict = t.get_attr_text(this, "__dict__")?;
    dict.cast().ok_or_else(|| t.type_error("__dict__ must be a dict"))
}

/// `namespace(a=1, b=2)`
fn namespace_repr(t: &Thread, a: &[Value]) -> R {
    let ty: Gc<TypeObject> = t.type_of(a[0]);
    let name = if ty.has_flag(type_flag::HEAP) { ty.name() } else { "namespace".to_owned() };
    if t.repr_stack.borrow().contains(&a[0].address()) {
        return Ok(t.str(&format!("{name}(...)")));
    }
    t.check_stack_while("getting the repr of an object")?;
    let dict = dict_of(t, a[0])?;
    t.repr_stack.borrow_mut().push(a[0].address());
    let parts = namespace_parts(t, dict);
    t.repr_stack.borrow_mut().pop();
    Ok(t.str(&format!("{name}({})", parts?.join(", "))))
}

fn namespace_parts(t: &Thread, dict: Gc<Dict>) -> R<Vec<String>> {
    let mut parts = Vec::new();
    let mut position = 0;
    while let Some((key, value, next)) = dict.next_entry(position) {
        position = next;
        if let Some(key) = key.cast::<Str>().filter(|key| !key.is_empty()) {
            parts.push(format!("{}={}", key.to_lossy(), t.repr(value)?.to_lossy()));
        }
    }
    Ok(parts)
}

fn namespace_eq(t: &Thread, a: &[Value]) -> R {
    let namespace = t.types().namespace;
    if !t.is_instance(a[0], namespace) || !t.is_instance(a[1], namespace) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    t.compare(Comparison::Eq, dict_of(t, a[0])?.value(), dict_of(t, a[1])?.value())
}

fn namespace_replace(t: &Thread, args: Args<'_>) -> R {
    let this = args.values[0];
    if args.positional().len() > 1 {
        return Err(t.type_error("__replace__() takes no positional arguments"));
    }
    let copy = t.call(t.type_of(this).value(), &[])?;
    set_all(t, copy, dict_of(t, this)?)?;
    for (name, value) in args.keywords() {
        set_attribute(t, copy, name.value(), value)?;
    }
    Ok(copy)
}
