//! super: attributes of the classes behind one in the method resolution order
//! (`Objects/typeobject.c:super_getattro`).

use super::{Descriptor, GetSetDef, Role, part, readonly, this};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::cell::Cell;
use crate::objects::function::Args;
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// Numbers of the slots.
const CLASS: usize = 0;
const OBJECT: usize = 1;
const OBJECT_TYPE: usize = 2;

pub static SUPER_SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, _| Ok(Descriptor::new(t, cls, Role::Super, &[]).value())),
    methods: METHODS,
    getsets: &[
        GetSetDef { name: "__thisclass__", get: |_, this| Ok(part(this, CLASS)), set: Some(readonly), doc: "" },
        GetSetDef { name: "__self__", get: |_, this| Ok(part(this, OBJECT)), set: Some(readonly), doc: "" },
        GetSetDef { name: "__self_class__", get: |_, this| Ok(part(this, OBJECT_TYPE)), set: Some(readonly), doc: "" },
    ],
    doc: "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\n\
          super(type, obj) -> bound super object; requires isinstance(obj, type)\n\
          super(type, type2) -> bound super object; requires issubclass(type2, type)\n",
    members: &["__thisclass__", "__self__", "__self_class__"],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// Return getattr(self, name).
    "__getattribute__($self, name, /)" = get_attribute;
    /// Return an attribute of instance, which is of type owner.
    "__get__($self, instance, owner=None, /)" = get;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
}

fn init(t: &Thread, args: Args<'_>) -> R {
    if args.keyword_count() > 0 {
        return Err(t.type_error("super() takes no keyword arguments"));
    }
    let (class, object) = match args.values {
        [_] => frame_arguments(t)?,
        [_, class] => (*class, Value::NONE),
        [_, class, object] => (*class, *object),
        more => {
            let given = more.len() - 1;
            return Err(t.type_error(&format!("super() expected at most 2 arguments, got {given}")));
        }
    };
    let Some(ty) = class.cast::<TypeObject>() else {
        return Err(t.type_error(&format!("super() argument 1 must be a type, not {}", t.type_name(class))));
    };
    let descriptor = this(t, args.values[0])?;
    descriptor.slots[CLASS].set(class);
    if !object.is_none() {
        let start = check_super(t, ty, object)?;
        descriptor.slots[OBJECT].set(object);
        descriptor.slots[OBJECT_TYPE].set(start.value());
    }
    Ok(Value::NONE)
}

/// What `super()` takes from the function that calls it: the class in whose body that stands, and its first argument.
///
/// # Errors
/// RuntimeError.
fn frame_arguments(t: &Thread) -> R<(Value, Value)> {
    let error = |why: &str| Err(t.runtime_error(&format!("super(): {why}")));
    let Some(frame) = t.frame_at(0).filter(|frame| frame.code().arg_count > 0) else { return error("no arguments") };
    let code = frame.code();
    let mut object = frame.register(0);
    if code.spec.cell_registers.contains(&0) {
        object = object.cast::<Cell>().map_or(Value::UNDEF, |cell| cell.value.get());
    }
    if object.is_undef() {
        return error("arg[0] deleted");
    }
    let Some(index) = code.spec.free_names.iter().position(|name| &**name == "__class__") else {
        return error("__class__ cell not found");
    };
    match frame.function().closure_cell(index).value.get().defined() {
        None => error("empty __class__ cell"),
        Some(class) if !class.is::<TypeObject>() => error(&format!("__class__ is not a type ({})", t.type_name(class))),
        Some(class) => Ok((class, object)),
    }
}

/// The type in whose resolution order `super(ty, object)` searches: that of the
/// object, or the object itself if it is a subclass.
///
/// # Errors
/// TypeError if it is neither an instance nor a subclass.
pub fn check_super(t: &Thread, ty: Gc<TypeObject>, object: Value) -> R<Gc<TypeObject>> {
    let as_class = object.cast::<TypeObject>();
    if let Some(class) = as_class.filter(|class| class.is_subtype(ty)) {
        return Ok(class);
    }
    let own = t.type_of(object);
    if own.is_subtype(ty) {
        return Ok(own);
    }
    // A proxy says what it stands for.
    let said = t.find_attr(object, t.intern("__class__"))?.and_then(|c| c.cast::<TypeObject>());
    if let Some(class) = said.filter(|class| *class != own && class.is_subtype(ty)) {
        return Ok(class);
    }
    let (what, name) = match as_class {
        Some(class) => ("type", class.name()),
        None => ("instance of", own.name()),
    };
    Err(t.type_error(&format!(
        "super(type, obj): obj ({what} {name}) is not an instance or subtype of type ({}).",
        ty.name()
    )))
}

/// Attribute `name` of `super(ty, object)`; `start` is what [`check_super`] gave.
/// None if no class behind `ty` has it.
///
/// # Errors
/// What descriptors raise.
pub fn super_attribute(
    t: &Thread,
    ty: Gc<TypeObject>,
    object: Value,
    start: Gc<TypeObject>,
    name: Gc<Str>,
) -> R<Option<Value>> {
    let name = t.intern_str(name);
    if name.as_bytes() == b"__class__" {
        return Ok(None);
    }
    let mro = start.mro();
    let behind = mro.items().iter().position(|c| *c == ty.value()).map_or(mro.len(), |at| at + 1);
    let classes = mro.items()[behind..].iter().filter_map(|c| c.cast::<TypeObject>());
    for class in classes {
        let Some(found) = class.namespace().get_str(t, name) else { continue };
        let bound =
            if object == start.value() { t.bind_class_attribute(found, start)? } else { t.bind(found, object, start)? };
        return Ok(Some(bound));
    }
    Ok(None)
}

fn get_attribute(t: &Thread, a: &[Value]) -> R {
    let name = object::name_of(t, a[1])?;
    let d = this(t, a[0])?;
    if let (Some(ty), Some(start)) = (d.get(CLASS).cast(), d.get(OBJECT_TYPE).cast())
        && let Some(value) = super_attribute(t, ty, d.get(OBJECT), start, name)?
    {
        return Ok(value);
    }
    t.generic_get_attr(a[0], name)
}

/// Binds `super(type)` to an object.
fn get(t: &Thread, a: &[Value]) -> R {
    let d = this(t, a[0])?;
    if a[1].is_none() { Ok(a[0]) } else { super_get(t, d, a[1]) }
}

/// What a super object among a class's attributes gives for an instance: itself if it is bound already.
///
/// # Errors
/// TypeError if the object is no instance of its class.
pub fn super_get(t: &Thread, d: Gc<Descriptor>, object: Value) -> R {
    if !d.get(OBJECT).is_undef() {
        return Ok(d.value());
    }
    t.call(d.header.ty().value(), &[d.get(CLASS), object])
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let d = this(t, a[0])?;
    let name = |v: Value| v.cast::<TypeObject>().map(|ty| ty.name());
    let class = name(d.get(CLASS)).unwrap_or_else(|| "NULL".to_owned());
    Ok(t.str(&match name(d.get(OBJECT_TYPE)) {
        Some(of) => format!("<super: <class '{class}'>, <{of} object>>"),
        None => format!("<super: <class '{class}'>, NULL>"),
    }))
}
