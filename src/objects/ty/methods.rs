//! type: the attributes and methods of classes (`Objects/typeobject.c`).

use super::bases::{get_abstract_methods, set_abstract_methods, set_bases};
use super::{Sort, TypeObject, build, linearize, set_attribute as set_in_namespace, type_flag};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::{self, GetSetDef};
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::generic::{or, ror};
use crate::objects::list::List;
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::size;
use crate::objects::string::Str;
use crate::value::{Gc, Value};

pub use super::build::build_class;

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    class_methods: CLASS_METHODS,
    getsets: &[
        GetSetDef { name: "__name__", get: get_name, set: Some(set_name), doc: "" },
        GetSetDef { name: "__qualname__", get: get_qualname, set: Some(set_qualname), doc: "" },
        GetSetDef { name: "__module__", get: get_module, set: Some(set_module), doc: "" },
        GetSetDef {
            name: "__bases__",
            get: |t, this| Ok(class(t, this)?.bases().value()),
            set: Some(set_bases),
            doc: "",
        },
        GetSetDef { name: "__flags__", get: get_flags, set: None, doc: "" },
        GetSetDef { name: "__mro__", get: get_mro, set: None, doc: "" },
        GetSetDef { name: "__basicsize__", get: |t, this| number(t, this, size::basic_size), set: None, doc: "" },
        GetSetDef { name: "__itemsize__", get: |t, this| number(t, this, size::item_size), set: None, doc: "" },
        GetSetDef { name: "__dictoffset__", get: |t, this| number(t, this, size::dict_offset), set: None, doc: "" },
        GetSetDef { name: "__weakrefoffset__", get: |t, this| number(t, this, size::weak_offset), set: None, doc: "" },
        GetSetDef { name: "__base__", get: |t, this| Ok(class(t, this)?.base.get().or_none()), set: None, doc: "" },
        GetSetDef { name: "__dict__", get: get_dict, set: None, doc: "" },
        GetSetDef { name: "__abstractmethods__", get: get_abstract_methods, set: Some(set_abstract_methods), doc: "" },
        GetSetDef { name: "__text_signature__", get: get_text_signature, set: None, doc: "" },
        GetSetDef { name: "__annotations__", get: get_annotations, set: Some(set_annotations), doc: "" },
        GetSetDef { name: "__type_params__", get: get_type_params, set: Some(set_type_params), doc: "" },
    ],
    doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    members: &["__basicsize__", "__itemsize__", "__flags__", "__weakrefoffset__", "__base__", "__dictoffset__"],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// Call self as a function.
    "__call__($self, /, *args, **kwargs)" = raw call;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return getattr(self, name).
    "__getattribute__($self, name, /)" = get_attribute_method;
    /// Implement setattr(self, name, value).
    "__setattr__($self, name, value, /)" = set_attribute_method;
    /// Implement delattr(self, name).
    "__delattr__($self, name, /)" = del_attribute_method;
    /// Return self|value.
    "__or__($self, value, /)" = or;
    /// Return value|self.
    "__ror__($self, value, /)" = ror;
    /// Specialized __dir__ implementation for types.
    "__dir__($self, /)" = dir;
    /// Return a type's method resolution order.
    "mro($self, /)" = mro;
    /// Return a list of immediate subclasses.
    "__subclasses__($self, /)" = subclasses;
    /// Check if an object is an instance.
    "__instancecheck__($self, instance, /)" = instance_check;
    /// Check if a class is a subclass.
    "__subclasscheck__($self, subclass, /)" = subclass_check;
}

natives! { static CLASS_METHODS;
    /// Create the namespace for the class statement
    "__prepare__($cls, /, *args, **kwargs)" = raw prepare;
}

/// The class that a method of `type` was called with.
///
/// # Errors
/// TypeError if it is none: an object can lie about its `__class__`.
pub(super) fn class(t: &Thread, value: Value) -> R<Gc<TypeObject>> {
    match value.cast() {
        Some(ty) => Ok(ty),
        None => Err(t.type_error(&format!("a type is required, not '{}'", t.type_name(value)))),
    }
}

/// What CPython's layout of the instances would be.
fn number(t: &Thread, this: Value, of: fn(&Thread, Gc<TypeObject>) -> i64) -> R {
    Ok(t.int(of(t, class(t, this)?)))
}

/// What CPython tells of a type in bits (`Include/object.h`), as far as it means anything here.
fn get_flags(t: &Thread, this: Value) -> R {
    let ty = class(t, this)?;
    let types = t.types();
    let own = [
        (type_flag::SEQUENCE, 1 << 5),
        (type_flag::MAPPING, 1 << 6),
        (type_flag::HEAP | type_flag::CHANGEABLE, 1 << 9),
        (type_flag::BASE, 1 << 10),
        (type_flag::ABSTRACT, 1 << 20),
    ];
    let families = [
        (types.int, 1 << 24),
        (types.list, 1 << 25),
        (types.tuple, 1 << 26),
        (types.bytes, 1 << 27),
        (types.str, 1 << 28),
        (types.dict, 1 << 29),
        (types.base_exception, 1 << 30),
        (types.type_, 1 << 31),
    ];
    // Every type is ready, and its instances are collected.
    let mut flags: i64 = 1 << 12 | 1 << 14;
    flags |= own.iter().filter(|(flag, _)| ty.has_flag(*flag)).map(|(_, bit)| bit).sum::<i64>();
    flags |= families.iter().filter(|(base, _)| ty.is_subtype(*base)).map(|(_, bit)| bit).sum::<i64>();
    if !ty.has_flag(type_flag::HEAP | type_flag::CHANGEABLE) || ty.has_flag(type_flag::IMMUTABLE) {
        flags |= 1 << 8;
    }
    Ok(t.int(flags))
}

/// A type's `__module__`: any value in its namespace, or "builtins".
pub fn module_of(t: &Thread, ty: Gc<TypeObject>) -> Value {
    let own = ty.namespace().get_str(t, t.intern("__module__"));
    // The attribute of class `type` itself is a descriptor.
    match own.filter(|v| !v.is::<descriptor::Descriptor>()) {
        Some(module) => module,
        None => t.intern("builtins").value(),
    }
}

// ---- calling

fn new(t: &Thread, meta: Gc<TypeObject>, args: Args<'_>) -> R {
    let is_question = meta == t.types().type_ && args.values.len() == 1 && args.names.is_none();
    if is_question {
        return Ok(t.type_of(args.values[0]).value());
    }
    if meta == t.types().type_ && args.positional().len() == 1 {
        return Err(t.type_error("type() takes no keyword arguments"));
    }
    build::new_type(t, meta, args)
}

fn init(t: &Thread, args: Args<'_>) -> R {
    let given = args.positional().len().saturating_sub(1);
    if given == 1 && args.keyword_count() > 0 {
        return Err(t.type_error("type.__init__() takes no keyword arguments"));
    }
    if given != 1 && given != 3 {
        return Err(t.type_error("type.__init__() takes 1 or 3 arguments"));
    }
    Ok(Value::NONE)
}

fn call(t: &Thread, args: Args<'_>) -> R {
    t.construct(class(t, args.values[0])?, args.skip(1))
}

fn prepare(t: &Thread, _: Args<'_>) -> R {
    Ok(Dict::new(t).value())
}

// ---- attributes

/// `type.__getattribute__(ty, name)`; `name` is interned.
///
/// # Errors
/// AttributeError "type object 'X' has no attribute 'y'", and what descriptors raise.
pub fn get_attribute(t: &Thread, ty: Gc<TypeObject>, name: Gc<Str>) -> R {
    find_attribute(t, ty, name)?.ok_or_else(|| t.no_attribute(ty.value(), name))
}

/// The same; None if neither the class nor its metaclass has the name.
///
/// # Errors
/// What descriptors raise.
pub fn find_attribute(t: &Thread, ty: Gc<TypeObject>, name: Gc<Str>) -> R<Option<Value>> {
    let meta = ty.header.ty();
    let in_meta = meta.find(t, name);
    if let Some((_, Sort::Data, value)) = in_meta
        && t.can_be_read(value)
    {
        return t.bind(value, ty.value(), meta).map(Some);
    }
    let found = match (ty.find(t, name), in_meta) {
        (Some((_, Sort::Plain, value)), _) | (None, Some((_, Sort::Plain, value))) => value,
        (Some((_, _, value)), _) => t.bind_class_attribute(value, ty)?,
        (None, Some((_, _, value))) => t.bind(value, ty.value(), meta)?,
        (None, None) => return Ok(None),
    };
    Ok(Some(found))
}

fn get_attribute_method(t: &Thread, a: &[Value]) -> R {
    get_attribute(t, class(t, a[0])?, object::name_of(t, a[1])?)
}

/// `type.__setattr__`, or `__delattr__` without a value.
fn change(t: &Thread, a: &[Value], value: Option<Value>) -> R {
    let name = object::name_of(t, a[1])?;
    check_mutable(t, class(t, a[0])?, "set", &name.to_lossy())?;
    t.generic_set_attr(a[0], name, value).map(|()| Value::NONE)
}

fn set_attribute_method(t: &Thread, a: &[Value]) -> R {
    change(t, a, Some(a[2]))
}

fn del_attribute_method(t: &Thread, a: &[Value]) -> R {
    change(t, a, None)
}

/// TypeError for a type that no program made.
pub(super) fn check_mutable(t: &Thread, ty: Gc<TypeObject>, what: &str, name: &str) -> R<()> {
    if ty.has_flag(type_flag::HEAP | type_flag::CHANGEABLE) && !ty.has_flag(type_flag::IMMUTABLE) {
        return Ok(());
    }
    let class = match ty.has_flag(type_flag::IMMUTABLE) {
        true => object::full_name(t, ty),
        false => ty.name(),
    };
    Err(t.type_error(&format!("cannot {what} '{name}' attribute of immutable type '{class}'")))
}

fn dir(t: &Thread, a: &[Value]) -> R {
    let names = Dict::new(t);
    object::merge_class_names(t, names, class(t, a[0])?)?;
    Ok(object::keys(t, names).value())
}

// ---- the class among others

fn mro(t: &Thread, a: &[Value]) -> R {
    let ty = class(t, a[0])?;
    let list = List::new(t, &[a[0]]);
    for base in linearize(t, ty.bases())?.items() {
        list.push(t, *base)?;
    }
    Ok(list.value())
}

fn subclasses(t: &Thread, a: &[Value]) -> R {
    Ok(class(t, a[0])?.subclasses(t)?.value())
}

fn instance_check(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(t.is_plainly_instance(a[1], class(t, a[0])?.value())?))
}

fn subclass_check(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(t.is_plainly_subclass(a[1], class(t, a[0])?.value())?))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let ty = class(t, a[0])?;
    let module = module_of(t, ty).cast::<Str>().filter(|m| m.as_bytes() != b"builtins");
    Ok(t.str(&match module {
        Some(module) => format!("<class '{}.{}'>", module.to_lossy(), object::qualname(ty)),
        None => format!("<class '{}'>", ty.name()),
    }))
}

// ---- __name__ and the like

/// A str that replaces attribute `name` of a class.
fn new_name(t: &Thread, this: Value, value: Value, name: &str) -> R<Gc<TypeObject>> {
    let ty = class(t, this)?;
    check_mutable(t, ty, "set", name)?;
    if value.is_undef() {
        let class = ty.name();
        return Err(t.type_error(&format!("cannot delete '{name}' attribute of immutable type '{class}'")));
    }
    if !value.is::<Str>() {
        let (class, found) = (ty.name(), t.type_name(value));
        return Err(t.type_error(&format!("can only assign string to {class}.{name}, not '{found}'")));
    }
    Ok(ty)
}

fn get_name(t: &Thread, this: Value) -> R {
    Ok(class(t, this)?.name.get())
}

fn set_name(t: &Thread, this: Value, value: Value) -> R<()> {
    let ty = new_name(t, this, value, "__name__")?;
    if let Some(name) = value.cast() {
        check_name(t, name)?;
    }
    ty.name.set(value);
    Ok(())
}

/// Checks that a class can be named so.
///
/// # Errors
/// ValueError for null characters, UnicodeEncodeError for surrogates.
pub(super) fn check_name(t: &Thread, name: Gc<Str>) -> R<()> {
    if name.as_bytes().contains(&0) {
        return Err(t.value_error("type name must not contain null characters"));
    }
    check_encodable(t, name)
}

/// # Errors
/// UnicodeEncodeError for surrogates.
pub(super) fn check_encodable(t: &Thread, text: Gc<Str>) -> R<()> {
    if std::str::from_utf8(text.as_bytes()).is_err() {
        t.call_method(text.value(), "encode", &[])?;
    }
    Ok(())
}

fn get_qualname(t: &Thread, this: Value) -> R {
    Ok(class(t, this)?.qualname.get())
}

fn set_qualname(t: &Thread, this: Value, value: Value) -> R<()> {
    new_name(t, this, value, "__qualname__")?.qualname.set(value);
    Ok(())
}

fn get_module(t: &Thread, this: Value) -> R {
    Ok(module_of(t, class(t, this)?))
}

fn set_module(t: &Thread, this: Value, value: Value) -> R<()> {
    replace(t, this, "__module__", value)?;
    // The line belongs to the module that the class came from.
    set_in_namespace(t, class(t, this)?, t.intern("__firstlineno__"), None)?;
    Ok(())
}

/// Sets or deletes a name in the class's own namespace.
fn replace(t: &Thread, this: Value, name: &str, value: Value) -> R<()> {
    let ty = class(t, this)?;
    check_mutable(t, ty, "set", name)?;
    match set_in_namespace(t, ty, t.intern(name), value.defined())? {
        true => Ok(()),
        false => Err(t.no_attribute(this, t.intern(name))),
    }
}

/// None while the metaclass's `mro()` orders the bases.
fn get_mro(t: &Thread, this: Value) -> R {
    let mro = class(t, this)?.mro();
    Ok(if mro.is_empty() { Value::NONE } else { mro.value() })
}

/// The signature of a builtin type's constructor, if inspection can show it.
fn get_text_signature(t: &Thread, this: Value) -> R {
    let ty = class(t, this)?;
    Ok(match ty.signature() {
        "" => Value::NONE,
        signature => t.str(signature),
    })
}

fn get_dict(t: &Thread, this: Value) -> R {
    Ok(descriptor::proxy(t, class(t, this)?.namespace().value()))
}

fn get_annotations(t: &Thread, this: Value) -> R {
    let ty = class(t, this)?;
    let name = t.intern("__annotations__");
    if !ty.has_flag(type_flag::HEAP) {
        return Err(t.no_attribute(this, name));
    }
    if let Some(own) = ty.namespace().get_str(t, name) {
        return Ok(own);
    }
    let fresh = Dict::new(t).value();
    set_in_namespace(t, ty, name, Some(fresh))?;
    Ok(fresh)
}

fn set_annotations(t: &Thread, this: Value, value: Value) -> R<()> {
    replace(t, this, "__annotations__", value)
}

fn get_type_params(t: &Thread, this: Value) -> R {
    let own = class(t, this)?.namespace().get_str(t, t.intern("__type_params__"));
    Ok(own.filter(|v| !v.is::<descriptor::Descriptor>()).unwrap_or_else(|| t.vm().empty_tuple().value()))
}

fn set_type_params(t: &Thread, this: Value, value: Value) -> R<()> {
    if value.is_undef() {
        let class = class(t, this)?.name();
        let message = format!("cannot delete '__type_params__' attribute of immutable type '{class}'");
        return Err(t.type_error(&message));
    }
    replace(t, this, "__type_params__", value)
}
