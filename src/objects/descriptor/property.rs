//! property (`Objects/descrobject.c`).

use super::{Descriptor, GetSetDef, Role, part, readonly, this};
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::function::Args;
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// Numbers of the slots.
const GETTER: usize = 0;
const SETTER: usize = 1;
const DELETER: usize = 2;
const DOC: usize = 3;
const NAME: usize = 4;

pub static PROPERTY_SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    getsets: &[
        GetSetDef { name: "fget", get: |_, this| Ok(part(this, GETTER)), set: Some(readonly), doc: "" },
        GetSetDef { name: "fset", get: |_, this| Ok(part(this, SETTER)), set: Some(readonly), doc: "" },
        GetSetDef { name: "fdel", get: |_, this| Ok(part(this, DELETER)), set: Some(readonly), doc: "" },
        GetSetDef { name: "__doc__", get: get_doc, set: Some(set_doc), doc: "" },
        GetSetDef { name: "__name__", get: get_name, set: Some(set_name_attribute), doc: "" },
        GetSetDef { name: "__isabstractmethod__", get: is_abstract, set: None, doc: "" },
    ],
    doc: "Property attribute.\n\n  fget\n    function to be used for getting an attribute value\n  fset\n    \
          function to be used for setting an attribute value\n  fdel\n    function to be used for del'ing an \
          attribute\n  doc\n    docstring\n",
    signature: "(fget=None, fset=None, fdel=None, doc=None)",
    members: &["fget", "fset", "fdel", "__doc__"],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, fget=None, fset=None, fdel=None, doc=None)" = init;
    /// Return an attribute of instance, which is of type owner.
    "__get__($self, instance, owner=None, /)" = get;
    /// Set an attribute of instance to value.
    "__set__($self, instance, value, /)" = set;
    /// Delete an attribute of instance.
    "__delete__($self, instance, /)" = delete;
    /// Method to set name of a property.
    "__set_name__($self, owner, name, /)" = raw set_name;
    /// Descriptor to obtain a copy of the property with a different getter.
    "getter($self, object, /)" = getter;
    /// Descriptor to obtain a copy of the property with a different setter.
    "setter($self, object, /)" = setter;
    /// Descriptor to obtain a copy of the property with a different deleter.
    "deleter($self, object, /)" = deleter;
}

fn new(t: &Thread, cls: Gc<TypeObject>, _: Args<'_>) -> R {
    Ok(Descriptor::new(t, cls, Role::Property, &[]).value())
}

fn init(t: &Thread, a: &[Value]) -> R {
    let property = this(t, a[0])?;
    for (slot, value) in property.slots.iter().zip(&a[1..]) {
        slot.set(*value);
    }
    if property.header.ty() != t.types().property {
        store_doc(t, a[0])?;
    }
    Ok(Value::NONE)
}

/// An instance of a subclass has its docstring as an attribute of its own: the class has one, too, which would
/// be found before that of the property.
fn store_doc(t: &Thread, property: Value) -> R<()> {
    let is_given = part(property, DOC).given().is_some();
    let (name, doc) = (t.intern("__doc__"), get_doc(t, property)?);
    // Copies with another function do not know that it was given.
    this(t, property)?.slots[DOC].set(Value::NONE);
    match t.set_attr(property, name, doc) {
        // There is no place for it.
        Err(_) if (is_given || doc.is_none()) && t.raised_is(t.types().attribute_error) => {
            t.clear_raised();
            Ok(())
        }
        result => result,
    }
}

// ---- the descriptor protocol

fn get(t: &Thread, a: &[Value]) -> R {
    if a[1].is_none() {
        return Ok(a[0]);
    }
    match part(a[0], GETTER).given() {
        Some(getter) => t.call(getter, &[a[1]]),
        None => Err(lacks(t, a, "getter")),
    }
}

fn set(t: &Thread, a: &[Value]) -> R {
    match part(a[0], SETTER).given() {
        Some(setter) => t.call(setter, &[a[1], a[2]]).map(|_| Value::NONE),
        None => Err(lacks(t, a, "setter")),
    }
}

fn delete(t: &Thread, a: &[Value]) -> R {
    match part(a[0], DELETER).given() {
        Some(deleter) => t.call(deleter, &[a[1]]).map(|_| Value::NONE),
        None => Err(lacks(t, a, "deleter")),
    }
}

/// AttributeError for property `a[0]` of `a[1]`.
#[cold]
fn lacks(t: &Thread, a: &[Value], what: &str) -> Raised {
    let owner = object::qualname(t.type_of(a[1]));
    let name = name_of(t, a[0]).ok().flatten();
    let message = match name.and_then(|name| t.repr(name).ok()) {
        Some(name) => format!("property {} of '{owner}' object has no {what}", name.to_lossy()),
        None => format!("property of '{owner}' object has no {what}"),
    };
    t.clear_raised();
    t.raise_text(t.types().attribute_error, &message)
}

fn set_name(t: &Thread, args: Args<'_>) -> R {
    let [property, _, name] = args.positional() else {
        let given = args.positional().len() - 1;
        let message = format!("__set_name__() takes 2 positional arguments but {given} were given");
        return Err(t.type_error(&message));
    };
    this(t, *property)?.slots[NAME].set(*name);
    Ok(Value::NONE)
}

// ---- copies with another function

/// A property of the same type with function `changed` replaced.
fn copy(t: &Thread, a: &[Value], changed: usize) -> R {
    let old = this(t, a[0])?;
    let function = |index: usize| if index == changed && !a[1].is_none() { a[1] } else { part(a[0], index) };
    let parts = [function(GETTER), function(SETTER), function(DELETER), part(a[0], DOC)];
    let copy = t.call(old.header.ty().value(), &parts)?;
    if let Some(new) = copy.cast::<Descriptor>().filter(|d| d.role == Role::Property) {
        new.slots[NAME].set(old.get(NAME));
    }
    Ok(copy)
}

fn getter(t: &Thread, a: &[Value]) -> R {
    copy(t, a, GETTER)
}

fn setter(t: &Thread, a: &[Value]) -> R {
    copy(t, a, SETTER)
}

fn deleter(t: &Thread, a: &[Value]) -> R {
    copy(t, a, DELETER)
}

// ---- attributes

/// The docstring given, or the getter's.
fn get_doc(t: &Thread, property: Value) -> R {
    if let Some(doc) = part(property, DOC).given() {
        return Ok(doc);
    }
    match part(property, GETTER).given() {
        Some(getter) => Ok(t.find_attr(getter, t.intern("__doc__"))?.unwrap_or(Value::NONE)),
        None => Ok(Value::NONE),
    }
}

fn set_doc(t: &Thread, property: Value, doc: Value) -> R<()> {
    this(t, property)?.slots[DOC].set(doc);
    Ok(())
}

/// The name in the class, or the getter's.
fn name_of(t: &Thread, property: Value) -> R<Option<Value>> {
    if let Some(name) = this(t, property)?.get(NAME).defined() {
        return Ok(Some(name));
    }
    match part(property, GETTER).given() {
        Some(getter) => t.find_attr(getter, t.intern("__name__")),
        None => Ok(None),
    }
}

fn get_name(t: &Thread, property: Value) -> R {
    match name_of(t, property)? {
        Some(name) => Ok(name),
        None => Err(t.no_attribute(property, t.intern("__name__"))),
    }
}

fn set_name_attribute(t: &Thread, property: Value, name: Value) -> R<()> {
    this(t, property)?.slots[NAME].set(name);
    Ok(())
}

fn is_abstract(t: &Thread, property: Value) -> R {
    for index in [GETTER, SETTER, DELETER] {
        let function = part(property, index);
        if !function.is_none() && is_abstract_function(t, function)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

/// Whether a function is marked as abstract.
pub(super) fn is_abstract_function(t: &Thread, function: Value) -> R<bool> {
    t.check_stack()?;
    match t.find_attr(function, t.intern("__isabstractmethod__"))? {
        Some(mark) => t.truthy(mark),
        None => Ok(false),
    }
}
