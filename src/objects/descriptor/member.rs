//! member_descriptor: an attribute that `__slots__` names, or a field of a native type (`Objects/descrobject.c`).
//!
//! What a field's [`GetSetDef`] does is done as for a getset_descriptor. The value of one of `__slots__` is an ordinary attribute of the instance (ty/slots.rs). The descriptor stands behind
//! the instance's own attributes in the look-up order, so it is asked only for one without a value.

use super::{
    Descriptor, GetSetDef, Role, check_get, definition, getset_delete, getset_get, getset_set, part, readonly,
};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::instance;
use crate::objects::reduce::call_of_builtin;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

const OWNER: usize = 0;
const NAME: usize = 1;

pub static MEMBER_SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    getsets: &[
        GetSetDef { name: "__name__", get: |t, this| Ok(name_of(t, this).value()), set: Some(readonly), doc: "" },
        GetSetDef { name: "__qualname__", get: qualname, set: None, doc: "" },
        GetSetDef { name: "__objclass__", get: |_, this| Ok(part(this, OWNER)), set: Some(readonly), doc: "" },
        GetSetDef { name: "__doc__", get: super::getset_doc, set: None, doc: "" },
    ],
    members: &["__objclass__", "__name__"],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Return an attribute of instance, which is of type owner.
    "__get__($self, instance, owner=None, /)" = get;
    /// Set an attribute of instance to value.
    "__set__($self, instance, value, /)" = set;
    /// Delete an attribute of instance.
    "__delete__($self, instance, /)" = delete;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// How to find it again.
    "__reduce__($self, /)" = reduce;
}

impl Descriptor {
    /// The attribute `name` of the instances of `owner`.
    pub fn member(t: &Thread, owner: Gc<TypeObject>, name: Gc<Str>) -> Gc<Descriptor> {
        Descriptor::new(t, t.types().member_descriptor, Role::Member, &[owner.value(), name.value()])
    }
}

fn name_of(t: &Thread, member: Value) -> Gc<Str> {
    if let Some(def) = definition(member) {
        return t.intern(def.name);
    }
    part(member, NAME).cast().unwrap_or(t.vm().empty_str())
}

fn reduce(t: &Thread, a: &[Value]) -> R {
    call_of_builtin(t, "getattr", &[part(a[0], OWNER), name_of(t, a[0]).value()])
}

fn owner_name(member: Value) -> String {
    part(member, OWNER).cast::<TypeObject>().map_or(String::new(), |ty| ty.name())
}

fn qualname(t: &Thread, member: Value) -> R {
    let owner = part(member, OWNER).cast::<TypeObject>().map_or(String::new(), crate::objects::object::qualname);
    Ok(t.str(&format!("{owner}.{}", name_of(t, member).to_lossy())))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    Ok(t.str(&format!("<member '{}' of '{}' objects>", name_of(t, a[0]).to_lossy(), owner_name(a[0]))))
}

/// Checks that `this` can have the attribute.
fn check(t: &Thread, member: Value, this: Value) -> R<()> {
    if part(member, OWNER).cast::<TypeObject>().is_some_and(|owner| t.is_instance(this, owner)) {
        return Ok(());
    }
    let (name, owner, found) = (name_of(t, member), owner_name(member), t.type_name(this));
    Err(t.type_error(&format!(
        "descriptor '{}' for '{owner}' objects doesn't apply to a '{found}' object",
        name.to_lossy()
    )))
}

/// The value of attribute `member` of `this`.
///
/// # Errors
/// AttributeError if it has none; TypeError for an object of another type.
pub fn member_get(t: &Thread, member: Value, this: Value) -> R {
    check(t, member, this)?;
    let name = name_of(t, member);
    let own = this.object().and_then(|object| instance::get_own(t, object, name));
    own.ok_or_else(|| t.no_attribute(this, name))
}

fn get(t: &Thread, a: &[Value]) -> R {
    if definition(a[0]).is_some() {
        return getset_get(t, a);
    }
    check_get(t, a)?;
    if a[1].is_none() { Ok(a[0]) } else { member_get(t, a[0], a[1]) }
}

fn set(t: &Thread, a: &[Value]) -> R {
    if definition(a[0]).is_some() {
        return getset_set(t, a);
    }
    check(t, a[0], a[1])?;
    if let Some(object) = a[1].object() {
        instance::store_own(t, object, name_of(t, a[0]), a[2])?;
    }
    Ok(Value::NONE)
}

fn delete(t: &Thread, a: &[Value]) -> R {
    if definition(a[0]).is_some() {
        return getset_delete(t, a);
    }
    check(t, a[0], a[1])?;
    let name = name_of(t, a[0]);
    let is_there = match a[1].object() {
        Some(object) => instance::delete_own(t, object, name)?,
        None => false,
    };
    if is_there { Ok(Value::NONE) } else { Err(t.attribute_error(&name.to_lossy(), name.value(), a[1])) }
}
