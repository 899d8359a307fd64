//! Tuples with named items, such as `sys.version_info` and what `os.stat` gives
//! (`Objects/structseq.c`).

use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::descriptor::{Descriptor, GetSetDef};
use crate::objects::dict::Dict;
use crate::objects::instance;
use crate::objects::list::List;
use crate::objects::reduce::attributes_of;
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{TypeObject, type_flag};
use crate::value::{Gc, Value};

natives! { pub static METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// How to make it again.
    "__reduce__($self, /)" = reduce;
    /// Structures cannot be changed.
    "__setattr__($self, name, value, /)" = set_attribute;
    /// Structures cannot be changed.
    "__delattr__($self, name, /)" = set_attribute;
    /// Return a copy of the structure with new values for the specified fields.
    "__replace__($self, /, **changes)" = raw super::structseq::replace;
}

fn reduce(t: &Thread, a: &[Value]) -> R {
    let Some(tuple) = a[0].cast::<Tuple>() else { return Err(t.type_error("a structure is required")) };
    let items = Tuple::new(t, tuple.items()).value();
    let further = Dict::new(t);
    if let Some(attributes) = attributes_of(t, a[0])?.cast::<Dict>() {
        let mut position = 0;
        while let Some((name, value, next)) = attributes.next_entry(position) {
            position = next;
            let name = t.to_str(name)?.to_lossy().into_owned();
            further.set_name(t, &super::structseq::public_name(&name), value)?;
        }
    }
    let arguments = Tuple::pair(t, items, further.value()).value();
    Ok(Tuple::pair(t, t.type_of(a[0]).value(), arguments).value())
}

/// Refuses to set or delete an attribute.
fn set_attribute(t: &Thread, a: &[Value]) -> R {
    let name = t.to_str(a[1])?;
    let (ty, shown) = (t.type_of(a[0]), name.to_lossy());
    let class = super::structseq::full_name(t, ty)?;
    let of_class = ty.lookup(t, name);
    let is_field = match of_class {
        Some(found) => found.cast::<Descriptor>().is_some(),
        None => a[0].object().is_some_and(|object| instance::get_own(t, object, name).is_some()),
    };
    let message = match (is_field, of_class) {
        (true, _) => "readonly attribute".to_owned(),
        (false, Some(_)) => format!("'{class}' object attribute '{shown}' is read-only"),
        (false, None) => {
            format!("'{class}' object has no attribute '{shown}' and no __dict__ for setting new attributes")
        }
    };
    Err(t.raise_text(t.types().attribute_error, &message))
}

/// Declares the type of a structure: a static [`TypeSpec`] with the items' names in order and
/// their numbers.
#[macro_export]
macro_rules! structure {
    ($(#[$meta:meta])* $vis:vis static $name:ident; $doc:literal; $($index:literal $field:literal;)*) => {
        $crate::structure! { @ None, $(#[$meta])* $vis static $name; $doc; $($index $field;)* }
    };
    // With a constructor from a sequence; `hidden` are attributes that are no items.
    ($(#[$meta:meta])* $vis:vis static $name:ident; $doc:literal; of $count:literal hidden [$($hidden:literal)*];
        $($index:literal $field:literal;)*) => {
        $crate::structure! {
            @ Some(|t, cls, args| $crate::stdlib::structseq::from_sequence(t, cls, args, $count, &[$($hidden),*])),
            $(#[$meta])* $vis static $name; $doc; $($index $field;)*
        }
    };
    (@ $new:expr, $(#[$meta:meta])* $vis:vis static $name:ident; $doc:literal; $($index:literal $field:literal;)*) => {
        $(#[$meta])*
        $vis static $name: $crate::objects::registry::TypeSpec = $crate::objects::registry::TypeSpec {
            methods: $crate::stdlib::structure::METHODS,
            getsets: &[$($crate::objects::descriptor::GetSetDef {
                name: $field,
                get: $crate::stdlib::structure::item::<$index>,
                set: None,
                doc: "",
            }),*],
            doc: $doc,
            new: $new,
            ..$crate::objects::registry::TypeSpec::EMPTY
        };
    };
}

/// Item `INDEX` of the structure `this`.
///
/// # Errors
/// IndexError: an instance made in another way may be too short.
pub fn item<const INDEX: usize>(t: &Thread, this: Value) -> R {
    match this.cast::<Tuple>().and_then(|tuple| tuple.items().get(INDEX).copied()) {
        Some(item) => Ok(item),
        None => Err(t.index_error("tuple index out of range")),
    }
}

/// The type of a structure, `name` with its module. Python code can make instances only if `new`
/// is given in `spec`.
pub fn structure_type(t: &Thread, name: &'static str, spec: &'static TypeSpec) -> Gc<TypeObject> {
    let flags = if spec.new.is_some() { type_flag::BASE } else { type_flag::NO_NEW };
    let flags = flags | type_flag::ATTRIBUTES | type_flag::SEQUENCE;
    let ty = new_type(t, name, t.types().tuple, Kind::Tuple, flags, spec);
    super::structseq::declare_fields(t, name, ty);
    ty
}

/// The type of a structure, made when it is first asked for.
pub fn shared_structure(t: &Thread, name: &'static str, spec: &'static TypeSpec) -> Gc<TypeObject> {
    if let Some(ty) = t.vm().module_state(name).and_then(|state| state.cast()) {
        return ty;
    }
    let ty = structure_type(t, name, spec);
    t.vm().set_module_state(name, ty.value());
    ty
}

/// A structure of type `ty` with these items, which the collector can see.
pub fn new_structure(t: &Thread, ty: Gc<TypeObject>, items: Gc<List>) -> Gc<Tuple> {
    Tuple::with_type(t, ty, items.len(), |i| items.get(i).unwrap_or(Value::NONE))
}

/// The names of a structure's items.
pub(super) fn names(ty: Gc<TypeObject>) -> Vec<String> {
    // The namespace keeps the order of the declaration.
    let namespace = ty.namespace();
    let mut names = Vec::new();
    let mut position = 0;
    while let Some((name, value, next)) = namespace.next_entry(position) {
        position = next;
        let descriptor = value.cast::<crate::objects::descriptor::Descriptor>();
        if let Some(name) = name.cast::<Str>()
            && name.as_bytes() != b"__dict__"
            && descriptor.is_some_and(|d| d.getset.is_some())
        {
            names.push(name.to_lossy().into_owned());
        }
    }
    names
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let Some(tuple) = a[0].cast::<Tuple>() else { return Err(t.type_error("a structure is required")) };
    let ty = t.type_of(a[0]);
    let class = match ty.lookup(t, t.intern("__module__")).and_then(|module| module.cast::<Str>()) {
        Some(module) if module.to_lossy() != "builtins" => format!("{}.{}", module.to_lossy(), ty.name()),
        _ => ty.name(),
    };
    let mut shown = Vec::new();
    for (name, item) in names(ty).iter().zip(tuple.items()) {
        shown.push(format!("{name}={}", t.repr(*item)?.to_lossy()));
    }
    Ok(t.str(&format!("{class}({})", shown.join(", "))))
}

/// The [`GetSetDef`] of a structure's item, for types with attributes besides their items.
pub const fn field<const INDEX: usize>(name: &'static str) -> GetSetDef {
    GetSetDef { name, get: item::<INDEX>, set: None, doc: "" }
}
