//! types.GenericAlias and types.UnionType: `list[int]` and `int | str`, as
//! annotations and `isinstance` use them (`Objects/genericaliasobject.c`,
//! `unionobject.c`). What replaces type parameters is in `_typing_alias.py`.

use super::descriptor::{GetSetDef, readonly};
use super::function::Args;
use super::list::List;
use super::native::{Native, Payload};
use super::object;
use super::registry::TypeSpec;
use super::string::Str;
use super::tuple::Tuple;
use super::ty::{Special, TypeObject};
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::value::{Gc, Slot, Value};

/// What an alias or a union is made of.
struct Parts {
    /// The class of an alias; UNDEF in a union.
    origin: Slot,
    /// A tuple.
    args: Slot,
    /// Whether it is `*tuple[...]`: its types one by one.
    starred: bool,
}

impl Payload for Parts {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.origin, &self.args]);
    }
}

fn make(t: &Thread, ty: Gc<TypeObject>, origin: Value, args: Gc<Tuple>) -> Value {
    Native::new(t, ty, Parts { origin: Slot::new(origin), args: Slot::new(args.value()), starred: false }).value()
}

fn is_starred(value: Value) -> bool {
    value.payload::<Parts>().is_some_and(|p| p.starred)
}

fn origin(value: Value) -> Value {
    value.payload::<Parts>().map_or(Value::NONE, |p| p.origin.get().or_none())
}

fn args(t: &Thread, value: Value) -> Gc<Tuple> {
    value.payload::<Parts>().and_then(|p| p.args.get().cast()).unwrap_or_else(|| t.vm().empty_tuple())
}

const ARGS: GetSetDef =
    GetSetDef { name: "__args__", get: |t, a| Ok(args(t, a).value()), set: Some(readonly), doc: "" };
const PARAMETERS: GetSetDef = GetSetDef { name: "__parameters__", get: parameters, set: None, doc: "" };

/// The type parameters among the arguments, and those of the arguments, each once.
fn parameters(t: &Thread, this: Value) -> R {
    let found = t.rooted_list();
    gather(t, args(t, this).items(), found)?;
    Ok(Tuple::with(t, found.len(), |i| found.get(i).unwrap_or(Value::NONE)).value())
}

fn gather(t: &Thread, args: &[Value], found: Gc<List>) -> R<()> {
    t.check_stack()?;
    let (substitute, parameters) = (t.intern("__typing_subst__"), t.intern("__parameters__"));
    for arg in args {
        if arg.is::<TypeObject>() {
            continue;
        }
        if let Some(inner) = arg.cast::<Tuple>() {
            gather(t, inner.items(), found)?;
        } else if t.type_of(*arg).lookup(t, substitute).is_some() {
            add_part(t, found, *arg)?;
        } else if let Some(inner) = t.find_attr(*arg, parameters)?.and_then(|p| p.cast::<Tuple>()) {
            for parameter in inner.items() {
                add_part(t, found, *parameter)?;
            }
        }
    }
    Ok(())
}

/// `this[item]`: type parameters replaced.
fn subscript(t: &Thread, a: &[Value]) -> R {
    let typing = t.import_module("_typing_alias")?;
    t.call_method(typing, "_subscript_alias", &[a[0], a[1]])
}

/// `*this`: the items of a tuple type, one by one.
fn unpacked(t: &Thread, a: &[Value]) -> R {
    let parts = Parts { origin: Slot::new(origin(a[0])), args: Slot::new(args(t, a[0]).value()), starred: true };
    let only = Native::new(t, t.types().generic_alias, parts).value();
    t.iter(Tuple::new(t, &[only]).value())
}

/// The text of an argument: a class by its name, anything else by its repr.
fn shown(t: &Thread, value: Value) -> R<String> {
    if value == Value::ELLIPSIS {
        return Ok("...".to_owned());
    }
    let Some(ty) = value.cast::<TypeObject>() else { return shown_object(t, value) };
    if ty == t.types().none_type {
        return Ok("None".to_owned());
    }
    let name = object::qualname(ty);
    let module = super::ty::methods::module_of(t, ty).cast::<Str>().filter(|m| m.as_bytes() != b"builtins");
    Ok(module.map_or_else(|| name.clone(), |module| format!("{}.{name}", module.to_lossy())))
}

/// What is no class is shown by its qualified name if it has one, and is no alias.
fn shown_object(t: &Thread, value: Value) -> R<String> {
    let part = |name: &str| -> R<Option<Value>> { Ok(t.find_attr(value, t.intern(name))?.filter(|v| !v.is_none())) };
    if (part("__origin__")?.is_none() || part("__args__")?.is_none())
        && let (Some(name), Some(module)) = (part("__qualname__")?, part("__module__")?)
    {
        let (name, module) = (t.to_str(name)?, t.to_str(module)?);
        return Ok(match module.as_bytes() {
            b"builtins" => name.to_lossy().into_owned(),
            _ => format!("{}.{}", module.to_lossy(), name.to_lossy()),
        });
    }
    Ok(t.repr(value)?.to_lossy().into_owned())
}

fn shown_all(t: &Thread, values: &[Value], separator: &str) -> R<String> {
    t.check_stack_while("getting the repr of an object")?;
    Ok(values.iter().map(|v| shown(t, *v)).collect::<R<Vec<_>>>()?.join(separator))
}

// ---- aliases

pub static ALIAS_SPEC: TypeSpec = TypeSpec {
    new: Some(alias_new),
    methods: ALIAS_METHODS,
    getsets: &[
        GetSetDef { name: "__origin__", get: |_, this| Ok(origin(this)), set: Some(readonly), doc: "" },
        ARGS,
        PARAMETERS,
        GetSetDef {
            name: "__unpacked__",
            get: |_, this| Ok(Value::bool(is_starred(this))),
            set: Some(readonly),
            doc: "",
        },
        GetSetDef { name: "__typing_unpacked_tuple_args__", get: unpacked_args, set: None, doc: "" },
    ],
    doc: "Represent a PEP 585 generic type\n",
    members: &["__origin__", "__args__", "__unpacked__"],
    signature: "(origin, args, /)",
    ..TypeSpec::EMPTY
};

natives! { static ALIAS_METHODS;
    /// Return self[item]: type parameters replaced.
    "__getitem__($self, item, /)" = subscript;
    /// Implement iter(self).
    "__iter__($self, /)" = unpacked;
    /// Call self as a function.
    "__call__($self, /, *args, **kwargs)" = raw alias_call;
    /// Return getattr(self, name).
    "__getattribute__($self, name, /)" = alias_get_attribute;
    /// Return repr(self).
    "__repr__($self, /)" = alias_repr;
    /// Return self==value.
    "__eq__($self, value, /)" = alias_eq;
    /// Return hash(self).
    "__hash__($self, /)" = alias_hash;
    /// How to make it again.
    "__reduce__($self, /)" = alias_reduce;
    /// The attributes of the alias, and those of the class it stands for.
    "__dir__($self, /)" = alias_dir;
    /// Return self|value.
    "__or__($self, value, /)" = or;
    /// Return value|self.
    "__ror__($self, value, /)" = ror;
    /// The class that a class statement inherits from.
    "__mro_entries__($self, bases, /)" = mro_entries;
    /// An alias says nothing of instances.
    "__instancecheck__($self, instance, /)" = alias_instance_check;
    /// An alias says nothing of subclasses.
    "__subclasscheck__($self, subclass, /)" = alias_subclass_check;
}

fn alias_reduce(t: &Thread, a: &[Value]) -> R {
    let parts = Tuple::pair(t, origin(a[0]), args(t, a[0]).value());
    if is_starred(a[0]) {
        let star = t.get_attr(t.import_module("_typing_alias")?, t.intern("_star"))?;
        let plain = make(t, t.type_of(a[0]), origin(a[0]), args(t, a[0]));
        return Ok(Tuple::pair(t, star, Tuple::new(t, &[plain]).value()).value());
    }
    Ok(Tuple::pair(t, t.type_of(a[0]).value(), parts.value()).value())
}

natives! {
    /// `__class_getitem__` of the builtin containers.
    pub static CLASS_GET_ITEM;
    /// See PEP 585
    "__class_getitem__($cls, item, /)" = class_get_item;
}

fn class_get_item(t: &Thread, a: &[Value]) -> R {
    Ok(alias(t, a[0], a[1]))
}

/// `origin[item]`
pub fn alias(t: &Thread, origin: Value, item: Value) -> Value {
    alias_of(t, t.types().generic_alias, origin, item)
}

fn alias_of(t: &Thread, ty: Gc<TypeObject>, origin: Value, item: Value) -> Value {
    let args = match item.cast::<Tuple>() {
        Some(items) if t.type_of(item) == t.types().tuple => items,
        _ => Tuple::new(t, &[item]),
    };
    make(t, ty, origin, args)
}

fn alias_new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    match args.values {
        [origin, item] if args.names.is_none() => Ok(alias_of(t, cls, *origin, *item)),
        _ => {
            let given = args.values.len();
            Err(t.type_error(&format!("GenericAlias expected 2 arguments, got {given}")))
        }
    }
}

/// An instance of the class, which knows the alias if it has attributes.
fn alias_call(t: &Thread, args: Args<'_>) -> R {
    let alias = args.values[0];
    let made = t.call_args(origin(alias), args.skip(1))?;
    match t.set_attr(made, t.intern("__orig_class__"), alias) {
        Err(_) if t.raised_is(t.types().attribute_error) || t.raised_is(t.types().type_error) => t.clear_raised(),
        result => result?,
    }
    Ok(made)
}

/// The types of `*tuple[...]`, which stand for it among other arguments.
fn unpacked_args(t: &Thread, this: Value) -> R {
    let is_tuple = is_starred(this) && origin(this) == t.types().tuple.value();
    Ok(if is_tuple { args(t, this).value() } else { Value::NONE })
}

/// Attributes that an alias has itself.
const OWN: &[&str] = &[
    "__class__",
    "__bases__",
    "__copy__",
    "__deepcopy__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__dir__",
];

/// Its own attribute, or that of the class it stands for.
fn alias_get_attribute(t: &Thread, a: &[Value]) -> R {
    let name = object::name_of(t, a[1])?;
    if OWN.contains(&&*name.to_lossy()) {
        return t.generic_get_attr(a[0], name);
    }
    t.get_attr(origin(a[0]), name)
}

fn alias_dir(t: &Thread, a: &[Value]) -> R {
    let names = match t.call_special(origin(a[0]), Special::Dir, &[])? {
        Some(names) => t.to_list(names)?,
        None => List::empty(t),
    };
    for name in OWN {
        let name = t.intern(name).value();
        if !t.contains(names.value(), name)? {
            names.push(t, name)?;
        }
    }
    Ok(names.value())
}

fn alias_repr(t: &Thread, a: &[Value]) -> R {
    let args = args(t, a[0]);
    t.check_stack_while("getting the repr of an object")?;
    let mut parts = Vec::with_capacity(args.len());
    for arg in args.items() {
        // The parameters of a ParamSpec.
        parts.push(match arg.cast::<List>() {
            Some(list) => format!("[{}]", shown_all(t, t.to_tuple(list.value())?.items(), ", ")?),
            None => shown(t, *arg)?,
        });
    }
    let shown_args = if args.is_empty() { "()".to_owned() } else { parts.join(", ") };
    let star = if is_starred(a[0]) { "*" } else { "" };
    Ok(t.str(&format!("{star}{}[{shown_args}]", shown(t, origin(a[0]))?)))
}

fn alias_eq(t: &Thread, a: &[Value]) -> R {
    if !t.is_instance(a[1], t.types().generic_alias) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if is_starred(a[0]) != is_starred(a[1]) {
        return Ok(Value::FALSE);
    }
    let same = t.equal(origin(a[0]), origin(a[1]))? && t.equal(args(t, a[0]).value(), args(t, a[1]).value())?;
    Ok(Value::bool(same))
}

fn alias_hash(t: &Thread, a: &[Value]) -> R {
    Ok(t.int((t.hash(origin(a[0]))? ^ t.hash(args(t, a[0]).value())?) as i64))
}

fn mro_entries(t: &Thread, a: &[Value]) -> R {
    Ok(Tuple::new(t, &[origin(a[0])]).value())
}

fn alias_instance_check(t: &Thread, _: &[Value]) -> R {
    Err(t.type_error("isinstance() argument 2 cannot be a parameterized generic"))
}

fn alias_subclass_check(t: &Thread, _: &[Value]) -> R {
    Err(t.type_error("issubclass() argument 2 cannot be a parameterized generic"))
}

// ---- unions

pub static UNION_SPEC: TypeSpec = TypeSpec {
    methods: UNION_METHODS,
    statics: UNION_STATICS,
    getsets: &[ARGS, PARAMETERS],
    doc: "Represent a PEP 604 union type\n\nE.g. for int | str\n",
    members: &["__args__"],
    ..TypeSpec::EMPTY
};

natives! { static UNION_METHODS;
    /// Return self[item]: type parameters replaced.
    "__getitem__($self, item, /)" = subscript;
    /// Return repr(self).
    "__repr__($self, /)" = union_repr;
    /// Return self==value.
    "__eq__($self, value, /)" = union_eq;
    /// Return hash(self).
    "__hash__($self, /)" = union_hash;
    /// Return self|value.
    "__or__($self, value, /)" = or;
    /// Return value|self.
    "__ror__($self, value, /)" = ror;
    /// Whether it is an instance of one of the classes.
    "__instancecheck__($self, instance, /)" = union_instance_check;
    /// Whether it is a subclass of one of the classes.
    "__subclasscheck__($self, subclass, /)" = union_subclass_check;
}

natives! { static UNION_STATICS;
    /// The union of two types, whatever they are.
    "_of(left, right, /)" = union_of_any;
}

fn union_of_any(t: &Thread, a: &[Value]) -> R {
    join(t, a[0], a[1])
}

/// `a | b` of classes, aliases, unions and None.
pub fn or(t: &Thread, a: &[Value]) -> R {
    union_of(t, a[0], a[1])
}

/// The same with the operands changed.
pub fn ror(t: &Thread, a: &[Value]) -> R {
    union_of(t, a[1], a[0])
}

fn union_of(t: &Thread, left: Value, right: Value) -> R {
    let is_part = |v: Value| {
        let ty = t.type_of(v);
        v.is_none() || v.is::<TypeObject>() || ty.is_subtype(t.types().generic_alias) || ty == t.types().union
    };
    if !is_part(left) || !is_part(right) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    join(t, left, right)
}

fn join(t: &Thread, left: Value, right: Value) -> R {
    let parts = t.rooted_list();
    for side in [left, right] {
        if t.type_of(side) == t.types().union {
            for part in args(t, side).items() {
                add_part(t, parts, *part)?;
            }
        } else {
            add_part(t, parts, if side.is_none() { t.types().none_type.value() } else { side })?;
        }
    }
    if parts.len() == 1 {
        return Ok(parts.get(0).unwrap_or(Value::NONE));
    }
    let args = Tuple::with(t, parts.len(), |i| parts.get(i).unwrap_or(Value::NONE));
    Ok(make(t, t.types().union, Value::UNDEF, args))
}

fn add_part(t: &Thread, parts: Gc<List>, part: Value) -> R<()> {
    let mut i = 0;
    while let Some(known) = parts.get(i) {
        if t.equal(known, part)? {
            return Ok(());
        }
        i += 1;
    }
    parts.push(t, part)
}

fn union_repr(t: &Thread, a: &[Value]) -> R {
    Ok(t.str(&shown_all(t, args(t, a[0]).items(), " | ")?))
}

/// Whether both have the same classes, in any order.
fn union_eq(t: &Thread, a: &[Value]) -> R {
    if t.type_of(a[1]) != t.types().union {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (left, right) = (args(t, a[0]), args(t, a[1]));
    if left.len() != right.len() {
        return Ok(Value::FALSE);
    }
    for part in left.items() {
        if !t.contains(right.value(), *part)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn union_hash(t: &Thread, a: &[Value]) -> R {
    let parts = t.call(t.types().frozenset.value(), &[args(t, a[0]).value()])?;
    Ok(t.int(t.hash(parts)? as i64))
}

fn union_instance_check(t: &Thread, a: &[Value]) -> R {
    for class in args(t, a[0]).items() {
        if t.is_instance_of(a[1], *class)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn union_subclass_check(t: &Thread, a: &[Value]) -> R {
    for class in args(t, a[0]).items() {
        if t.is_subclass_of(a[1], *class)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}
