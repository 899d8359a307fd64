//! classmethod_descriptor: a class method of a builtin type (`Objects/descrobject.c`).
//!
//! It binds as a classmethod does ([`Role::ClassMethod`]); by hand it is called and read only with
//! a class that has the method.

use super::{Descriptor, GetSetDef, Role, check_get, part};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::function::methods::{descriptor_repr, get_doc, get_name, get_owner, get_qualname, get_signature};
use crate::objects::function::{Args, NativeDef, NativeFunction};
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

pub static CLASS_METHOD_DESCRIPTOR_SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    getsets: &[
        GetSetDef { name: "__objclass__", get: |t, this| get_owner(t, part(this, 0)), set: None, doc: "" },
        GetSetDef { name: "__name__", get: |t, this| get_name(t, part(this, 0)), set: None, doc: "" },
        GetSetDef { name: "__qualname__", get: |t, this| get_qualname(t, part(this, 0)), set: None, doc: "" },
        GetSetDef { name: "__doc__", get: |t, this| get_doc(t, part(this, 0)), set: None, doc: "" },
        GetSetDef { name: "__text_signature__", get: |t, this| get_signature(t, part(this, 0)), set: None, doc: "" },
    ],
    members: &["__objclass__", "__name__"],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Call self as a function.
    "__call__($self, /, *args, **kwargs)" = raw call;
    /// Return an attribute of instance, which is of type owner.
    "__get__($self, instance, owner=None, /)" = get;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
}

impl Descriptor {
    /// The class method `def` of builtin type `owner`.
    pub fn class_method(t: &Thread, def: &'static NativeDef, owner: Gc<TypeObject>) -> Gc<Descriptor> {
        let function = NativeFunction::method(t, def, owner).value();
        Descriptor::new(t, t.types().classmethod_descriptor, Role::ClassMethod, &[function])
    }
}

/// The names of the method and of the type that has it, and that type.
fn parts(t: &Thread, descriptor: Value) -> Option<(&'static str, String, Gc<TypeObject>)> {
    let native = part(descriptor, 0).cast::<NativeFunction>()?;
    let owner = native.owner.get().cast::<TypeObject>()?;
    Some((native.def.name(), object::full_name(t, owner), owner))
}

/// The method bound to `class`.
///
/// # Errors
/// TypeError if that is no subclass of the method's.
fn bound(t: &Thread, descriptor: Value, class: Value) -> R {
    let Some((name, owner_name, owner)) = parts(t, descriptor) else { return Ok(descriptor) };
    let Some(class) = class.cast::<TypeObject>() else {
        let found = t.type_name(class);
        let message = format!("descriptor '{name}' for type '{owner_name}' needs a type, not a '{found}' as arg 2");
        return Err(t.type_error(&message));
    };
    if !class.is_subtype(owner) {
        let found = object::full_name(t, class);
        let message = format!("descriptor '{name}' requires a subtype of '{owner_name}' but received '{found}'");
        return Err(t.type_error(&message));
    }
    t.bind_class_attribute(descriptor, class)
}

fn get(t: &Thread, a: &[Value]) -> R {
    check_get(t, a)?;
    bound(t, a[0], a[2].given().unwrap_or_else(|| t.type_of(a[1]).value()))
}

fn call(t: &Thread, args: Args<'_>) -> R {
    let (descriptor, rest) = (args.values[0], args.skip(1));
    let Some(class) = rest.positional().first() else {
        let (name, owner, _) = parts(t, descriptor).unwrap_or(("", String::new(), t.types().object));
        return Err(t.type_error(&format!("descriptor '{name}' of '{owner}' object needs an argument")));
    };
    t.call_args(bound(t, descriptor, *class)?, rest.skip(1))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    descriptor_repr(t, &[part(a[0], 0)])
}
