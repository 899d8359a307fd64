//! property, staticmethod, classmethod, classmethod_descriptor, getset_descriptor, member_descriptor, super,
//! mappingproxy: small objects of up to five values.

mod class_method;
mod member;
mod property;
mod proxy;
mod superclass;
mod wrapper;

pub use class_method::CLASS_METHOD_DESCRIPTOR_SPEC;
pub use member::{MEMBER_SPEC, member_get};
pub use property::PROPERTY_SPEC;
pub use proxy::MAPPING_PROXY_SPEC;
pub(super) use proxy::proxy;
pub use superclass::{SUPER_SPEC, check_super, super_attribute, super_get};
pub use wrapper::{CLASS_METHOD_SPEC, STATIC_METHOD_SPEC};

use super::function::NativeFunction;
use super::registry::TypeSpec;
use super::ty::TypeObject;
use super::{Header, Kind, Object, object};
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::value::{Gc, Slot, Value};

/// What a [`Descriptor`] is, and what its slots hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// fget, fset, fdel, doc, name (None or UNDEF where absent)
    Property,
    /// function
    StaticMethod,
    /// function; of a classmethod_descriptor a native one
    ClassMethod,
    /// owner type; the definition is in `getset`. The type is getset_descriptor or member_descriptor.
    GetSet,
    /// owner type, name: an attribute that `__slots__` names
    Member,
    /// type, object, type of the object
    Super,
    /// mapping
    MappingProxy,
}

/// Sets an attribute of self to a value, or deletes it if that is UNDEF.
pub type Setter = fn(&Thread, Value, Value) -> R<()>;

/// Sets a native attribute: thread, self, value (UNDEF to delete).
pub type SetFn = fn(&Thread, Value, Value) -> R<()>;

/// A native attribute: `get(t, self)`, and `set(t, self, value)` with UNDEF to delete.
pub struct GetSetDef {
    pub name: &'static str,
    pub get: fn(&Thread, Value) -> R,
    pub set: Option<Setter>,
    pub doc: &'static str,
}

const SLOT_COUNT: usize = 5;

/// One of the objects of this file.
#[repr(C)]
pub struct Descriptor {
    pub header: Header,
    pub role: Role,
    pub slots: [Slot; SLOT_COUNT],
    pub getset: Option<&'static GetSetDef>,
}

// SAFETY: repr(C), header first; trace shows all slots.
unsafe impl Object for Descriptor {
    const KIND: Kind = Kind::Descriptor;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots(&self.slots);
    }
}

impl Descriptor {
    /// A descriptor of type `ty` whose first slots hold `values`.
    pub fn new(t: &Thread, ty: Gc<super::ty::TypeObject>, role: Role, values: &[Value]) -> Gc<Descriptor> {
        let layout = Descriptor {
            header: Header::new(ty, Kind::Descriptor),
            role,
            slots: std::array::from_fn(|i| Slot::new(values.get(i).copied().unwrap_or(Value::UNDEF))),
            getset: None,
        };
        super::instance::alloc_with_attributes(t, ty, layout)
    }

    /// The attribute `def` of builtin type `owner`.
    pub fn getset(t: &Thread, def: &'static GetSetDef, owner: Gc<TypeObject>) -> Gc<Descriptor> {
        Descriptor::native(t, t.types().getset_descriptor, def, owner)
    }

    /// The attribute `def` of builtin type `owner`, as a member_descriptor.
    pub fn field(t: &Thread, def: &'static GetSetDef, owner: Gc<TypeObject>) -> Gc<Descriptor> {
        Descriptor::native(t, t.types().member_descriptor, def, owner)
    }

    fn native(t: &Thread, ty: Gc<TypeObject>, def: &'static GetSetDef, owner: Gc<TypeObject>) -> Gc<Descriptor> {
        t.alloc(Descriptor {
            header: Header::new(ty, Kind::Descriptor),
            role: Role::GetSet,
            slots: std::array::from_fn(|i| Slot::new(if i == 0 { owner.value() } else { Value::UNDEF })),
            getset: Some(def),
        })
    }

    /// Sets the native attribute of `this`, or deletes it if the value is UNDEF.
    ///
    /// # Errors
    /// AttributeError if it is read-only; what the setter raises.
    pub fn change(&self, t: &Thread, def: &GetSetDef, this: Value, value: Value) -> R<()> {
        match def.set {
            Some(set) => set(t, this, value),
            None if self.header.ty() == t.types().member_descriptor => readonly(t, this, value),
            None => {
                let owner = self.get(0).cast::<TypeObject>();
                let message = match owner.filter(|owner| is_python_class(t, *owner)) {
                    Some(_) => {
                        let class = object::qualname(t.type_of(this));
                        let what = if value.is_undef() { "deleter" } else { "setter" };
                        format!("property '{}' of '{class}' object has no {what}", def.name)
                    }
                    None => {
                        let owner = owner.map_or(String::new(), |ty| object::full_name(t, ty));
                        format!("attribute '{}' of '{owner}' objects is not writable", def.name)
                    }
                };
                Err(t.attribute_error(&message, t.intern(def.name).value(), this))
            }
        }
    }

    #[inline]
    pub fn get(&self, index: usize) -> Value {
        self.slots[index].get()
    }
}

/// Whether a builtin class is one in Python in CPython, whose native attributes are properties: its `__init__` says so.
fn is_python_class(t: &Thread, class: Gc<TypeObject>) -> bool {
    let init = class.lookup(t, t.intern("__init__")).and_then(|init| init.cast::<NativeFunction>());
    init.is_some_and(|init| init.def.parameters.is_python)
}

/// The descriptor that a method of its type was called with.
///
/// # Errors
/// TypeError if it is none: an object can lie about its `__class__`.
fn this(t: &Thread, value: Value) -> R<Gc<Descriptor>> {
    match value.cast() {
        Some(descriptor) => Ok(descriptor),
        None => Err(t.type_error(&format!("a descriptor is required, not '{}'", t.type_name(value)))),
    }
}

/// The setter of an attribute that exists, but cannot be changed.
pub(in crate::objects) fn readonly(t: &Thread, this: Value, _: Value) -> R<()> {
    Err(t.attribute_error("readonly attribute", Value::NONE, this))
}

/// The error of a `__get__` that is given neither an object nor a type.
pub(in crate::objects) fn check_get(t: &Thread, a: &[Value]) -> R<()> {
    if a[1].is_none() && a[2].given().is_none() {
        return Err(t.type_error("__get__(None, None) is invalid"));
    }
    Ok(())
}

/// What is in a slot of a descriptor, None if nothing.
fn part(value: Value, index: usize) -> Value {
    value.cast::<Descriptor>().map_or(Value::NONE, |d| d.get(index).or_none())
}

// ---- getset_descriptor

pub static GETSET_SPEC: TypeSpec = TypeSpec {
    methods: GETSET_METHODS,
    getsets: &[
        GetSetDef { name: "__name__", get: getset_name, set: Some(readonly), doc: "" },
        GetSetDef { name: "__qualname__", get: getset_qualname, set: None, doc: "" },
        GetSetDef { name: "__objclass__", get: |_, this| Ok(part(this, 0)), set: Some(readonly), doc: "" },
        GetSetDef { name: "__doc__", get: getset_doc, set: None, doc: "" },
    ],
    members: &["__objclass__", "__name__"],
    ..TypeSpec::EMPTY
};

natives! { static GETSET_METHODS;
    /// Return an attribute of instance, which is of type owner.
    "__get__($self, instance, owner=None, /)" = getset_get;
    /// Set an attribute of instance to value.
    "__set__($self, instance, value, /)" = getset_set;
    /// Delete an attribute of instance.
    "__delete__($self, instance, /)" = getset_delete;
    /// Return repr(self).
    "__repr__($self, /)" = getset_repr;
}

/// The attribute's definition.
fn definition(value: Value) -> Option<&'static GetSetDef> {
    value.cast::<Descriptor>()?.getset
}

/// The names of the attribute and of the type that has it.
fn getset_parts(value: Value) -> (&'static str, String) {
    let owner = part(value, 0).cast::<TypeObject>().map_or(String::new(), |ty| ty.name());
    (definition(value).map_or("", |def| def.name), owner)
}

fn getset_name(t: &Thread, value: Value) -> R {
    Ok(t.intern(getset_parts(value).0).value())
}

fn getset_qualname(t: &Thread, value: Value) -> R {
    let (name, owner) = getset_parts(value);
    Ok(t.str(&format!("{owner}.{name}")))
}

fn getset_doc(t: &Thread, value: Value) -> R {
    match definition(value).map_or("", |def| def.doc) {
        "" => Ok(Value::NONE),
        doc => Ok(t.str(doc)),
    }
}

fn getset_repr(t: &Thread, a: &[Value]) -> R {
    let (name, owner) = getset_parts(a[0]);
    Ok(t.str(&format!("<attribute '{name}' of '{owner}' objects>")))
}

/// Checks that `instance` has the attribute.
fn getset_check(t: &Thread, a: &[Value]) -> R<&'static GetSetDef> {
    let fits = part(a[0], 0).cast::<TypeObject>().is_some_and(|owner| t.is_instance(a[1], owner));
    match definition(a[0]) {
        Some(def) if fits => Ok(def),
        _ => {
            let ((name, owner), found) = (getset_parts(a[0]), t.type_name(a[1]));
            Err(t.type_error(&format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{found}' object")))
        }
    }
}

fn getset_get(t: &Thread, a: &[Value]) -> R {
    check_get(t, a)?;
    if a[1].is_none() {
        return Ok(a[0]);
    }
    (getset_check(t, a)?.get)(t, a[1])
}

fn getset_change(t: &Thread, a: &[Value], value: Value) -> R {
    let def = getset_check(t, a)?;
    this(t, a[0])?.change(t, def, a[1], value)?;
    Ok(Value::NONE)
}

fn getset_set(t: &Thread, a: &[Value]) -> R {
    getset_change(t, a, a[2])
}

fn getset_delete(t: &Thread, a: &[Value]) -> R {
    getset_change(t, a, Value::UNDEF)
}
