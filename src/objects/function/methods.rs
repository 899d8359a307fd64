//! function and cell: attributes and methods (`Objects/funcobject.c`, `cellobject.c`).

use super::{BoundMethod, Function, construct};
use crate::interp::{Comparison, R, Thread};
use crate::natives;
use crate::objects::cell::Cell;
use crate::objects::descriptor::{GetSetDef, check_get, readonly};
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Slot, Value};

pub use super::bound::METHOD_SPEC;
pub use super::code_methods::SPEC as CODE_SPEC;
pub use super::native::{DESCRIPTOR_SPEC, NATIVE_SPEC, PYTHON_SPEC, WRAPPER_SPEC};
pub(in crate::objects) use super::native::{
    descriptor_repr, get_doc, get_name, get_owner, get_qualname, get_signature,
};

// ---- function

pub static FUNCTION_SPEC: TypeSpec = TypeSpec {
    new: Some(construct::new_function),
    methods: FUNCTION_METHODS,
    getsets: &[
        GetSetDef { name: "__name__", get: |t, this| Ok(function(t, this)?.name.get()), set: Some(set_name), doc: "" },
        GetSetDef {
            name: "__qualname__",
            get: |t, this| Ok(function(t, this)?.qualname.get()),
            set: Some(set_qualname),
            doc: "",
        },
        GetSetDef {
            name: "__doc__",
            get: |t, this| Ok(function(t, this)?.doc.get().or_none()),
            set: Some(|t, this, value| store(&function(t, this)?.doc, value.or_none())),
            doc: "",
        },
        GetSetDef {
            name: "__module__",
            get: |t, this| Ok(function(t, this)?.module.get().or_none()),
            set: Some(|t, this, value| store(&function(t, this)?.module, value.or_none())),
            doc: "",
        },
        GetSetDef {
            name: "__defaults__",
            get: |t, this| Ok(function(t, this)?.defaults.get().or_none()),
            set: Some(set_defaults),
            doc: "",
        },
        GetSetDef {
            name: "__kwdefaults__",
            get: |t, this| Ok(function(t, this)?.kwdefaults.get().or_none()),
            set: Some(set_kwdefaults),
            doc: "",
        },
        GetSetDef {
            name: "__code__",
            get: |t, this| Ok(function(t, this)?.code.get()),
            set: Some(construct::set_code),
            doc: "",
        },
        GetSetDef {
            name: "__closure__",
            get: |t, this| Ok(function(t, this)?.closure.get().or_none()),
            set: Some(readonly),
            doc: "",
        },
        GetSetDef {
            name: "__globals__",
            get: |t, this| Ok(function(t, this)?.globals.get()),
            set: Some(readonly),
            doc: "",
        },
        GetSetDef {
            name: "__builtins__",
            get: |t, this| Ok(t.builtins_of(function(t, this)?.globals())),
            set: Some(readonly),
            doc: "",
        },
        GetSetDef { name: "__annotations__", get: get_annotations, set: Some(set_annotations), doc: "" },
        GetSetDef { name: "__dict__", get: get_dict, set: Some(set_dict), doc: "" },
        GetSetDef { name: "__type_params__", get: get_type_params, set: Some(set_type_params), doc: "" },
    ],
    doc: "Create a function object.\n",
    members: &["__closure__", "__doc__", "__globals__", "__module__", "__builtins__"],
    signature: "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
    ..TypeSpec::EMPTY
};

natives! { static FUNCTION_METHODS;
    /// Call self as a function.
    "__call__($self, /, *args, **kwargs)" = raw function_call;
    /// Return an attribute of instance, which is of type owner.
    "__get__($self, instance, owner=None, /)" = function_get;
    /// Return repr(self).
    "__repr__($self, /)" = function_repr;
}

/// The function that a method of its type was called with.
///
/// # Errors
/// TypeError if it is none: an object can lie about its `__class__`.
fn function(t: &Thread, value: Value) -> R<Gc<Function>> {
    match value.cast() {
        Some(function) => Ok(function),
        None => Err(t.type_error(&format!("a function is required, not '{}'", t.type_name(value)))),
    }
}

fn store(slot: &Slot, value: Value) -> R<()> {
    slot.set(value);
    Ok(())
}

fn function_call(t: &Thread, args: Args<'_>) -> R {
    t.call_args(args.values[0], args.skip(1))
}

fn function_get(t: &Thread, a: &[Value]) -> R {
    check_get(t, a)?;
    match a[1].given() {
        Some(this) => Ok(BoundMethod::new(t, a[0], this).value()),
        None => Ok(a[0]),
    }
}

fn function_repr(t: &Thread, a: &[Value]) -> R {
    let qualname = t.to_str(function(t, a[0])?.qualname.get())?;
    Ok(t.str(&format!("<function {} at {:#x}>", qualname.to_lossy(), a[0].bits())))
}

fn set_name(t: &Thread, this: Value, value: Value) -> R<()> {
    if !value.is::<Str>() {
        return Err(t.type_error("__name__ must be set to a string object"));
    }
    store(&function(t, this)?.name, value)
}

fn set_qualname(t: &Thread, this: Value, value: Value) -> R<()> {
    if !value.is::<Str>() {
        return Err(t.type_error("__qualname__ must be set to a string object"));
    }
    store(&function(t, this)?.qualname, value)
}

/// A value of layout `T`, or UNDEF for None and where it is deleted.
fn checked<T: crate::objects::Object>(t: &Thread, value: Value, wrong: &str) -> R {
    match value.given() {
        Some(value) if !value.is::<T>() => Err(t.type_error(wrong)),
        given => Ok(given.unwrap_or(Value::UNDEF)),
    }
}

fn set_defaults(t: &Thread, this: Value, value: Value) -> R<()> {
    let value = checked::<Tuple>(t, value, "__defaults__ must be set to a tuple object")?;
    store(&function(t, this)?.defaults, value)
}

fn set_kwdefaults(t: &Thread, this: Value, value: Value) -> R<()> {
    let value = checked::<Dict>(t, value, "__kwdefaults__ must be set to a dict object")?;
    store(&function(t, this)?.kwdefaults, value)
}

fn get_annotations(t: &Thread, this: Value) -> R {
    let function = function(t, this)?;
    if function.annotations.get().is_undef() {
        let fresh = Dict::new(t);
        let _ = function.annotations.compare_set(Value::UNDEF, fresh.value());
    }
    Ok(function.annotations.get())
}

fn set_annotations(t: &Thread, this: Value, value: Value) -> R<()> {
    let value = checked::<Dict>(t, value, "__annotations__ must be set to a dict object")?;
    store(&function(t, this)?.annotations, value)
}

fn get_type_params(t: &Thread, this: Value) -> R {
    let params = function(t, this)?.type_params.get();
    Ok(params.defined().unwrap_or_else(|| t.vm().empty_tuple().value()))
}

fn set_type_params(t: &Thread, this: Value, value: Value) -> R<()> {
    if !value.is::<Tuple>() {
        return Err(t.type_error("__type_params__ must be set to a tuple"));
    }
    store(&function(t, this)?.type_params, value)
}

fn get_dict(t: &Thread, this: Value) -> R {
    let function = function(t, this)?;
    if function.dict.get().is_undef() {
        let fresh = Dict::new(t);
        let _ = function.dict.compare_set(Value::UNDEF, fresh.value());
    }
    Ok(function.dict.get())
}

fn set_dict(t: &Thread, this: Value, value: Value) -> R<()> {
    if value.is_undef() {
        return Err(t.type_error("cannot delete __dict__"));
    }
    if !value.is::<Dict>() {
        let found = t.type_name(value);
        return Err(t.type_error(&format!("__dict__ must be set to a dictionary, not a '{found}'")));
    }
    store(&function(t, this)?.dict, value)
}

// ---- cell

pub static CELL_SPEC: TypeSpec = TypeSpec {
    new: Some(construct::new_cell),
    methods: CELL_METHODS,
    getsets: &[GetSetDef { name: "cell_contents", get: get_contents, set: Some(set_contents), doc: "" }],
    ..TypeSpec::EMPTY
};

natives! { static CELL_METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = cell_repr;
    /// Return self==value.
    "__eq__($self, value, /)" = cell_eq;
    /// Return self<value.
    "__lt__($self, value, /)" = cell_lt;
    /// Return self<=value.
    "__le__($self, value, /)" = cell_le;
    /// Return self>value.
    "__gt__($self, value, /)" = cell_gt;
    /// Return self>=value.
    "__ge__($self, value, /)" = cell_ge;
}

fn get_contents(t: &Thread, this: Value) -> R {
    match this.cast::<Cell>().and_then(|cell| cell.value.get().defined()) {
        Some(value) => Ok(value),
        None => Err(t.value_error("Cell is empty")),
    }
}

fn set_contents(_: &Thread, this: Value, value: Value) -> R<()> {
    if let Some(cell) = this.cast::<Cell>() {
        cell.value.set(value);
    }
    Ok(())
}

fn cell_repr(t: &Thread, a: &[Value]) -> R {
    let address = a[0].bits();
    Ok(t.str(&match a[0].cast::<Cell>().and_then(|cell| cell.value.get().defined()) {
        Some(value) => format!("<cell at {address:#x}: {} object at {:#x}>", t.type_name(value), value.bits()),
        None => format!("<cell at {address:#x}: empty>"),
    }))
}

/// Compares the contents; what is empty is less.
fn cell_order(t: &Thread, a: &[Value], comparison: Comparison) -> R {
    let (Some(left), Some(right)) = (a[0].cast::<Cell>(), a[1].cast::<Cell>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let (left, right) = (left.value.get().defined(), right.value.get().defined());
    if let (Some(left), Some(right)) = (left, right) {
        return t.compare(comparison, left, right);
    }
    let (left, right) = (left.is_some(), right.is_some());
    Ok(Value::bool(match comparison {
        Comparison::Lt => !left & right,
        Comparison::Le => left <= right,
        Comparison::Gt => left & !right,
        _ => left >= right,
    }))
}

fn cell_lt(t: &Thread, a: &[Value]) -> R {
    cell_order(t, a, Comparison::Lt)
}

fn cell_le(t: &Thread, a: &[Value]) -> R {
    cell_order(t, a, Comparison::Le)
}

fn cell_gt(t: &Thread, a: &[Value]) -> R {
    cell_order(t, a, Comparison::Gt)
}

fn cell_ge(t: &Thread, a: &[Value]) -> R {
    cell_order(t, a, Comparison::Ge)
}

fn cell_eq(t: &Thread, a: &[Value]) -> R {
    let (Some(left), Some(right)) = (a[0].cast::<Cell>(), a[1].cast::<Cell>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match (left.value.get().defined(), right.value.get().defined()) {
        (Some(left), Some(right)) => t.compare(Comparison::Eq, left, right),
        (left, right) => Ok(Value::bool(left.is_none() && right.is_none())),
    }
}

/// The hash of a pair of objects by identity.
pub(super) fn pair_hash(a: Value, b: Value) -> i64 {
    object::identity_hash(a) ^ object::identity_hash(b).rotate_left(7)
}

/// The type that a native function belongs to.
pub(super) fn owner_name(owner: Value) -> String {
    owner.cast::<TypeObject>().map_or(String::new(), |ty| ty.name())
}
