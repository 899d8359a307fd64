//! staticmethod and classmethod: a function behind a descriptor
//! (`Objects/funcobject.c`).

use super::property::is_abstract_function;
use super::{Descriptor, GetSetDef, Role, part, readonly, this};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::function::Args;
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

pub static STATIC_METHOD_SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, _| Ok(Descriptor::new(t, cls, Role::StaticMethod, &[]).value())),
    methods: STATIC_METHODS,
    getsets: GETSETS,
    doc: "Convert a function to be a static method.\n",
    signature: "(function, /)",
    members: &["__func__", "__wrapped__"],
    ..TypeSpec::EMPTY
};

pub static CLASS_METHOD_SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, _| Ok(Descriptor::new(t, cls, Role::ClassMethod, &[]).value())),
    methods: CLASS_METHODS,
    getsets: GETSETS,
    doc: "Convert a function to be a class method.\n",
    signature: "(function, /)",
    members: &["__func__", "__wrapped__"],
    ..TypeSpec::EMPTY
};

const GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "__func__", get: |_, this| Ok(part(this, 0)), set: Some(readonly), doc: "" },
    GetSetDef { name: "__wrapped__", get: |_, this| Ok(part(this, 0)), set: Some(readonly), doc: "" },
    GetSetDef { name: "__isabstractmethod__", get: is_abstract, set: None, doc: "" },
    object::KEPT_DICT,
];

natives! { static STATIC_METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, function, /)" = raw init;
    /// Return an attribute of instance, which is of type owner.
    "__get__($self, instance, owner=None, /)" = static_get;
    /// Call self as a function.
    "__call__($self, /, *args, **kwargs)" = raw call;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
}

natives! { static CLASS_METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, function, /)" = raw init;
    /// Return an attribute of instance, which is of type owner.
    "__get__($self, instance, owner=None, /)" = class_get;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
}

fn init(t: &Thread, args: Args<'_>) -> R {
    let name = || word(args.values[0]);
    if args.keyword_count() > 0 {
        return Err(t.type_error(&format!("{}() takes no keyword arguments", name())));
    }
    let [wrapper, function] = args.values else {
        return Err(t.type_error(&format!("{} expected 1 argument, got {}", name(), args.values.len() - 1)));
    };
    this(t, *wrapper)?.slots[0].set(*function);
    for name in ["__module__", "__name__", "__qualname__", "__doc__", "__annotations__"] {
        let name = t.intern(name);
        if let Some(value) = t.find_attr(*function, name)? {
            t.set_attr(*wrapper, name, value)?;
        }
    }
    Ok(Value::NONE)
}

fn word(wrapper: Value) -> &'static str {
    match wrapper.cast::<Descriptor>().map(|d| d.role) {
        Some(Role::StaticMethod) => "staticmethod",
        _ => "classmethod",
    }
}

/// The function in a wrapper.
///
/// # Errors
/// RuntimeError before `__init__`.
fn function_of(t: &Thread, wrapper: Value) -> R {
    this(t, wrapper)?
        .get(0)
        .defined()
        .ok_or_else(|| t.runtime_error(&format!("uninitialized {} object", word(wrapper))))
}

/// # Errors
/// TypeError if there is neither an object nor a class (`Objects/typeobject.c:wrap_descr_get`).
fn check_get(t: &Thread, a: &[Value]) -> R<()> {
    match (a[1].given(), a[2].given()) {
        (None, None) => Err(t.type_error("__get__(None, None) is invalid")),
        _ => Ok(()),
    }
}

fn static_get(t: &Thread, a: &[Value]) -> R {
    check_get(t, a)?;
    function_of(t, a[0])
}

fn class_get(t: &Thread, a: &[Value]) -> R {
    check_get(t, a)?;
    function_of(t, a[0])?;
    let owner: Gc<TypeObject> = match a[2].given() {
        Some(owner) => match owner.cast() {
            Some(owner) => owner,
            None => return Err(t.type_error("classmethod: the owner must be a type")),
        },
        None => t.type_of(a[1]),
    };
    t.bind_class_attribute(a[0], owner)
}

fn call(t: &Thread, args: Args<'_>) -> R {
    t.check_stack()?;
    t.call_args(function_of(t, args.values[0])?, args.skip(1))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let function = t.repr(part(a[0], 0))?;
    Ok(t.str(&format!("<{}({})>", word(a[0]), function.to_lossy())))
}

fn is_abstract(t: &Thread, wrapper: Value) -> R {
    Ok(Value::bool(is_abstract_function(t, part(wrapper, 0))?))
}
