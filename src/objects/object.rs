//! object: what every object can do (`Objects/typeobject.c`).

use super::descriptor::GetSetDef;
use super::dict::Dict;
use super::function::{Args, NativeDef, NativeFn, Parameters};
use super::instance;
use super::list::List;
use super::module::Module;
use super::reduce;
use super::registry::TypeSpec;
use super::string::Str;
use super::ty::bases::check_same_layout;
use super::ty::{NewFn, Special, TypeObject, type_flag};
use super::{Header, Kind, flag};
use crate::interp::{R, Thread};
use crate::natives;
use crate::value::{Gc, Value};

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    class_methods: CLASS_METHODS,
    getsets: &[GetSetDef { name: "__class__", get: get_class, set: Some(set_class), doc: "the object's class" }],
    doc: "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new \
          featureless\ninstance that has no instance attributes and cannot be given any.\n",
    signature: "()",
    ..TypeSpec::EMPTY
};

natives! { pub static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return str(self).
    "__str__($self, /)" = str;
    /// Default object formatter.
    "__format__($self, format_spec, /)" = format;
    /// Return hash(self).
    "__hash__($self, /)" = hash;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return self!=value.
    "__ne__($self, value, /)" = ne;
    /// Return self<value.
    "__lt__($self, value, /)" = not_implemented;
    /// Return self<=value.
    "__le__($self, value, /)" = not_implemented;
    /// Return self>value.
    "__gt__($self, value, /)" = not_implemented;
    /// Return self>=value.
    "__ge__($self, value, /)" = not_implemented;
    /// Return getattr(self, name).
    "__getattribute__($self, name, /)" = get_attribute;
    /// Implement setattr(self, name, value).
    "__setattr__($self, name, value, /)" = set_attribute;
    /// Implement delattr(self, name).
    "__delattr__($self, name, /)" = del_attribute;
    /// Default dir() implementation.
    "__dir__($self, /)" = dir;
    /// How to make the object again, for pickling by an old protocol.
    "__reduce__($self, /)" = reduce::reduce;
    /// How to make the object again, for copying and for pickling by a protocol.
    "__reduce_ex__($self, protocol, /)" = reduce::reduce_ex;
    /// The attributes of the object: None, a dict, or a pair of that and the values of its slots.
    "__getstate__($self, /)" = reduce::get_state;
    /// Size of object in memory, in bytes.
    "__sizeof__($self, /)" = size_of_object;
}

natives! { pub static CLASS_METHODS;
    /// This method is called when a class is subclassed.
    ///
    /// The default implementation does nothing. It may be overridden to extend subclasses.
    "__init_subclass__($type, /, *args, **kwargs)" = raw init_subclass;
    /// Abstract classes can override this to customize issubclass().
    ///
    /// It should return True, False or NotImplemented; the last leaves the decision to the usual algorithm.
    "__subclasshook__($type, object, /)" = not_implemented;
}

// ---- making objects

/// `__new__` of the builtin types. The class that it is given must be made by the same
/// constructor (`Objects/typeobject.c:tp_new_wrapper`).
pub static NEW_DEF: NativeDef = NativeDef {
    signature: "__new__($type, *args, **kwargs)",
    parameters: Parameters::parse("__new__($type, *args, **kwargs)"),
    function: NativeFn::OfType(call_new),
    doc: "Create and return a new object.  See help(type) for accurate signature.\n",
};

fn call_new(t: &Thread, owner: Value, args: Args<'_>) -> R {
    let owner = owner.cast::<TypeObject>().unwrap_or(t.types().object);
    let wrong = |rest: &str| Err(t.type_error(&format!("{}.__new__({rest}", full_name(t, owner))));
    let Some(cls) = args.positional().first() else {
        return wrong("): not enough arguments");
    };
    let Some(ty) = cls.cast::<TypeObject>() else {
        return wrong(&format!("X): X is not a type object ({})", t.type_name(*cls)));
    };
    let name = full_name(t, ty);
    if !ty.is_subtype(owner) {
        return wrong(&format!("{name}): {name} is not a subtype of {}", full_name(t, owner)));
    }
    // The two bools are made once, and no subclass has any.
    let is_bool = ty == t.types().bool && owner != ty;
    if is_bool || !makes_layout_of(owner, ty) {
        let maker = full_name(t, native_base(ty));
        return wrong(&format!("{name}) is not safe, use {maker}.__new__()"));
    }
    (ty.new)(t, ty, args.skip(1))
}

/// Whether the constructor of `owner` makes instances of `ty`, too.
fn makes_layout_of(owner: Gc<TypeObject>, ty: Gc<TypeObject>) -> bool {
    let is_shared = matches!(ty.layout, Kind::Instance | Kind::Native);
    std::ptr::fn_addr_eq(owner.new, ty.new) || owner.layout == ty.layout && !is_shared
}

/// The nearest base that is no class of Python code.
fn native_base(ty: Gc<TypeObject>) -> Gc<TypeObject> {
    let mut at = ty;
    while at.has_flag(type_flag::HEAP)
        && let Some(base) = at.base()
    {
        at = base;
    }
    at
}

/// The constructor of types that Python code cannot make instances of.
///
/// # Errors
/// TypeError.
pub fn no_new(t: &Thread, cls: Gc<TypeObject>, _: Args<'_>) -> R {
    Err(t.type_error(&format!("cannot create '{}' instances", full_name(t, cls))))
}

/// The name of a type with its module, if that is not `builtins`.
pub(crate) fn full_name(t: &Thread, ty: Gc<TypeObject>) -> String {
    match module_prefix(t, ty) {
        Some(module) if !ty.has_flag(type_flag::HEAP) || ty.has_flag(type_flag::IMMUTABLE) => {
            format!("{module}.{}", ty.name())
        }
        _ => ty.name(),
    }
}

fn module_prefix(t: &Thread, ty: Gc<TypeObject>) -> Option<String> {
    let module = super::ty::methods::module_of(t, ty).cast::<Str>()?;
    (module.as_bytes() != b"builtins").then(|| module.to_lossy().into_owned())
}

/// `object.__new__`.
///
/// # Errors
/// TypeError for arguments that neither `__new__` nor `__init__` takes, and for
/// abstract classes.
pub fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let object = t.types().object;
    if !args.values.is_empty() {
        if cls.special(t, Special::New) != object.special(t, Special::New) {
            return Err(t.type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
        }
        if cls.special(t, Special::Init) == object.special(t, Special::Init) {
            return Err(t.type_error(&format!("{}() takes no arguments", cls.name())));
        }
    }
    refuse_abstract(t, cls)?;
    Ok(instance::new_instance(t, cls).value())
}

/// What `object.__new__` checks. Constructors of native types whose CPython counterparts are
/// classes in Python, or have no `tp_new` of their own, check it, too.
///
/// # Errors
/// TypeError for abstract classes.
pub fn refuse_abstract(t: &Thread, cls: Gc<TypeObject>) -> R<()> {
    if cls.has_flag(type_flag::ABSTRACT) { check_abstract(t, cls) } else { Ok(()) }
}

#[cold]
fn check_abstract(t: &Thread, cls: Gc<TypeObject>) -> R<()> {
    let Some(methods) = cls.namespace().get_str(t, t.intern("__abstractmethods__")) else { return Ok(()) };
    if !t.truthy(methods)? {
        return Ok(());
    }
    let mut names = Vec::new();
    t.each(methods, |name| {
        names.push(format!("'{}'", t.to_str(name)?.to_lossy()));
        Ok(())
    })?;
    names.sort_unstable();
    let plural = if names.len() > 1 { "s" } else { "" };
    Err(t.type_error(&format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{plural} {}",
        cls.name(),
        names.join(", ")
    )))
}

fn init(t: &Thread, args: Args<'_>) -> R {
    if args.values.len() <= 1 {
        return Ok(Value::NONE);
    }
    let ty = t.type_of(args.values[0]);
    let object = t.types().object;
    if ty.special(t, Special::Init) != object.special(t, Special::Init) {
        return Err(t.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
    }
    if std::ptr::fn_addr_eq(ty.new, new as NewFn) && ty.special(t, Special::New) == object.special(t, Special::New) {
        let name = ty.name();
        let message = format!("{name}.__init__() takes exactly one argument (the instance to initialize)");
        return Err(t.type_error(&message));
    }
    Ok(Value::NONE)
}

fn init_subclass(t: &Thread, args: Args<'_>) -> R {
    let class = args.values.first().and_then(|c| c.cast::<TypeObject>()).map_or(String::new(), qualname);
    let given = args.positional().len().saturating_sub(1);
    if args.keyword_count() > 0 {
        return Err(t.type_error(&format!("{class}.__init_subclass__() takes no keyword arguments")));
    }
    if given > 0 {
        return Err(t.type_error(&format!("{class}.__init_subclass__() takes no arguments ({given} given)")));
    }
    Ok(Value::NONE)
}

// ---- text

/// `<module.Class object at 0x...>`
fn repr(t: &Thread, a: &[Value]) -> R {
    let ty = t.type_of(a[0]);
    let name = match module_prefix(t, ty) {
        Some(module) => format!("{module}.{}", qualname(ty)),
        None => ty.name(),
    };
    Ok(t.str(&format!("<{name} object at {:#x}>", a[0].bits())))
}

/// A type's `__qualname__`.
pub(crate) fn qualname(ty: Gc<TypeObject>) -> String {
    ty.qualname.get().cast::<Str>().map_or_else(|| ty.name(), |q| q.to_lossy().into_owned())
}

fn str(t: &Thread, a: &[Value]) -> R {
    // Whether that is a str is the caller's question, who asked for `__str__`.
    match t.call_special(a[0], Special::Repr, &[])? {
        Some(text) => Ok(text),
        None => t.repr(a[0]).map(Gc::value),
    }
}

fn format(t: &Thread, a: &[Value]) -> R {
    let Some(spec) = a[1].cast::<Str>() else {
        return Err(t.type_error(&format!("__format__() argument must be str, not {}", t.argument_type_name(a[1]))));
    };
    if !spec.is_empty() {
        let name = t.type_name(a[0]);
        return Err(t.type_error(&format!("unsupported format string passed to {name}.__format__")));
    }
    t.to_str(a[0]).map(Gc::value)
}

// ---- comparison

/// The hash of an object that is equal only to itself.
pub fn identity_hash(value: Value) -> i64 {
    (value.bits() >> 4) as i64
}

fn hash(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(identity_hash(a[0])))
}

fn eq(_: &Thread, a: &[Value]) -> R {
    Ok(if a[0] == a[1] { Value::TRUE } else { Value::NOT_IMPLEMENTED })
}

/// The opposite of what the type's `__eq__` says.
fn ne(t: &Thread, a: &[Value]) -> R {
    let method = t.type_of(a[0]).special(t, Special::Eq);
    match method.map(|method| t.compare_by(method, a[0], a[1])).transpose()? {
        None | Some(Value::NOT_IMPLEMENTED) => Ok(Value::NOT_IMPLEMENTED),
        Some(equal) => Ok(Value::bool(!t.truthy(equal)?)),
    }
}

fn not_implemented(_: &Thread, _: &[Value]) -> R {
    Ok(Value::NOT_IMPLEMENTED)
}

// ---- attributes

/// An attribute name given as an argument.
///
/// # Errors
/// TypeError "attribute name must be string, not 'X'".
pub(super) fn name_of(t: &Thread, name: Value) -> R<Gc<Str>> {
    match name.cast::<Str>() {
        Some(name) => Ok(t.intern_str(name)),
        None => Err(t.type_error(&format!("attribute name must be string, not '{}'", t.type_name(name)))),
    }
}

fn get_attribute(t: &Thread, a: &[Value]) -> R {
    t.generic_get_attr(a[0], name_of(t, a[1])?)
}

fn set_attribute(t: &Thread, a: &[Value]) -> R {
    refuse_type(t, a[0], "__setattr__")?;
    t.generic_set_attr(a[0], name_of(t, a[1])?, Some(a[2])).map(|()| Value::NONE)
}

fn del_attribute(t: &Thread, a: &[Value]) -> R {
    refuse_type(t, a[0], "__delattr__")?;
    t.generic_set_attr(a[0], name_of(t, a[1])?, None).map(|()| Value::NONE)
}

/// `object.__setattr__` must not get round what `type.__setattr__` checks.
fn refuse_type(t: &Thread, this: Value, method: &str) -> R<()> {
    if this.is::<TypeObject>() {
        return Err(t.type_error(&format!("can't apply this {method} to {} object", t.type_name(this))));
    }
    Ok(())
}

/// The names of the object's attributes and of its class's, in no order.
fn dir(t: &Thread, a: &[Value]) -> R {
    let names = Dict::new(t);
    match a[0].object().filter(|o| o.has_flag(flag::HAS_ATTRIBUTES) && !o.has_flag(flag::DICT_MODE)) {
        // The names are known without making a dict of them.
        Some(object) => {
            let shape = t.vm().shapes.get(object.shape());
            for name in shape.iter().flat_map(|s| s.names.iter()) {
                names.set(t, *name, Value::NONE)?;
            }
        }
        None => {
            let own = t.find_attr(a[0], t.intern("__dict__"))?;
            if let Some(own) = own.and_then(|own| own.cast::<Dict>()) {
                names.update_from(t, own)?;
            }
        }
    }
    if let Some(class) = t.find_attr(a[0], t.intern("__class__"))?.and_then(|c| c.cast::<TypeObject>()) {
        merge_class_names(t, names, class)?;
    }
    Ok(keys(t, names).value())
}

/// Adds the names of a class's attributes and of its bases'.
pub(super) fn merge_class_names(t: &Thread, names: Gc<Dict>, class: Gc<TypeObject>) -> R<()> {
    for ty in class.mro().items() {
        if let Some(ty) = ty.cast::<TypeObject>() {
            names.update_from(t, ty.namespace())?;
        }
    }
    Ok(())
}

/// The keys of a dict as a list.
pub(super) fn keys(t: &Thread, dict: Gc<Dict>) -> Gc<List> {
    let list = List::empty(t);
    let mut position = 0;
    while let Some((key, _, next)) = dict.next_entry(position) {
        list.push_unchecked(t, key);
        position = next;
    }
    list
}

fn size_of_object(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(super::size::size_of(t, a[0]) as i64))
}

// ---- __class__

fn get_class(t: &Thread, this: Value) -> R {
    Ok(t.type_of(this).value())
}

fn set_class(t: &Thread, this: Value, class: Value) -> R<()> {
    if class.is_undef() {
        return Err(t.type_error("can't delete __class__ attribute"));
    }
    let Some(new) = class.cast::<TypeObject>() else {
        return Err(t.type_error(&format!("__class__ must be set to a class, not '{}' object", t.type_name(class))));
    };
    let old = t.type_of(this);
    let are_modules = old.layout == Kind::Module && new.layout == Kind::Module;
    let are_mutable = old.has_flag(type_flag::HEAP) && new.has_flag(type_flag::HEAP);
    let Some(object) = this.object().filter(|_| are_mutable || are_modules) else {
        return Err(t.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    };
    if !are_modules {
        check_same_layout(t, old, new, "__class__")?;
    }
    change_type(t, object, new);
    if new.has_flag(type_flag::FINALIZED) && !object.has_flag(flag::FINALIZABLE) {
        t.finalize_later(this);
    }
    Ok(())
}

/// Gives an object another type of the same layout, with the world stopped: a
/// cached shape must never meet the wrong type (S1).
fn change_type(t: &Thread, object: &Header, new: Gc<TypeObject>) {
    if object.kind() == Kind::Module {
        t.with_world_stopped(|| {
            object.set_ty(new.value());
            object.set_shape(t.vm().next_shape());
        });
        return;
    }
    loop {
        let before = object.shape();
        let in_dict = object.has_flag(flag::DICT_MODE);
        let after = match t.vm().shapes.moved(before, new.instance_shape(), object.inline_slots) {
            Some(shape) => shape,
            None if in_dict => 0,
            None if object.has_flag(flag::HAS_ATTRIBUTES) => {
                instance::to_dict_mode(t, object);
                continue;
            }
            None => new.instance_shape(),
        };
        let changed = t.with_world_stopped(|| {
            let unchanged = object.shape() == before && object.has_flag(flag::DICT_MODE) == in_dict;
            if unchanged {
                object.set_shape(if in_dict { 0 } else { after });
                object.set_ty(new.value());
            }
            unchanged
        });
        if changed {
            return;
        }
    }
}

// ---- __dict__

/// `__dict__` of objects that have attributes.
pub const DICT: GetSetDef =
    GetSetDef { name: "__dict__", get: get_dict, set: Some(set_dict), doc: "the object's attributes" };

/// The same where CPython's class is in C: it can be replaced, but not deleted.
pub const KEPT_DICT: GetSetDef = GetSetDef { set: Some(set_kept_dict), ..DICT };

/// The same where nobody else may put one in its place.
pub const READONLY_DICT: GetSetDef = GetSetDef { set: Some(super::descriptor::readonly), ..DICT };

fn set_kept_dict(t: &Thread, this: Value, value: Value) -> R<()> {
    if value.is_undef() {
        return Err(t.type_error("cannot delete __dict__"));
    }
    set_dict(t, this, value)
}

fn get_dict(t: &Thread, this: Value) -> R {
    if let Some(module) = this.cast::<Module>() {
        return Ok(module.dict().value());
    }
    match this.object().filter(|o| o.has_flag(flag::HAS_ATTRIBUTES)) {
        Some(object) => Ok(instance::to_dict_mode(t, object).value()),
        None => Err(t.no_attribute(this, t.intern("__dict__"))),
    }
}

fn set_dict(t: &Thread, this: Value, value: Value) -> R<()> {
    let Some(object) = this.object().filter(|o| o.has_flag(flag::HAS_ATTRIBUTES)) else {
        return Err(t.attribute_error("readonly attribute", t.str("__dict__"), this));
    };
    let dict = match value.defined() {
        None => Dict::new(t),
        Some(value) => match value.cast::<Dict>() {
            Some(dict) => dict,
            None => {
                let found = t.type_name(value);
                return Err(t.type_error(&format!("__dict__ must be set to a dictionary, not a '{found}'")));
            }
        },
    };
    instance::set_dict(t, object, dict);
    Ok(())
}
