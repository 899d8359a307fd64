//! builtin_function_or_method, method-wrapper, method_descriptor and
//! wrapper_descriptor: attributes and methods (`Objects/methodobject.c`,
//! `Objects/descrobject.c`).

use super::methods::{owner_name, pair_hash};
use super::{Args, NativeFunction};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::{GetSetDef, check_get};
use crate::objects::dict::Dict;
use crate::objects::module::Module;
use crate::objects::reduce::call_of_builtin;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

pub static NATIVE_SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    getsets: &[
        GetSetDef { name: "__name__", get: get_name, set: None, doc: "" },
        GetSetDef { name: "__qualname__", get: get_qualname, set: None, doc: "" },
        GetSetDef { name: "__doc__", get: get_doc, set: None, doc: "" },
        GetSetDef { name: "__module__", get: get_module, set: None, doc: "" },
        GetSetDef { name: "__self__", get: get_self, set: None, doc: "" },
        GetSetDef { name: "__text_signature__", get: get_signature, set: None, doc: "" },
    ],
    members: &["__module__"],
    ..TypeSpec::EMPTY
};

pub static WRAPPER_SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    getsets: &[
        GetSetDef { name: "__self__", get: get_self, set: None, doc: "" },
        GetSetDef { name: "__objclass__", get: get_owner, set: None, doc: "" },
        GetSetDef { name: "__name__", get: get_name, set: None, doc: "" },
        GetSetDef { name: "__qualname__", get: |t, this| qualified(t, get_owner(t, this)?, this), set: None, doc: "" },
        GetSetDef { name: "__doc__", get: get_doc, set: None, doc: "" },
        GetSetDef { name: "__text_signature__", get: get_signature, set: None, doc: "" },
    ],
    members: &["__self__"],
    ..TypeSpec::EMPTY
};

/// A function that is Python in CPython: to programs an object of class `function`, without code, globals and defaults.
pub static PYTHON_SPEC: TypeSpec = TypeSpec {
    methods: PYTHON_METHODS,
    getsets: &[
        GetSetDef { name: "__name__", get: get_name, set: None, doc: "" },
        GetSetDef { name: "__qualname__", get: get_qualname, set: None, doc: "" },
        GetSetDef { name: "__doc__", get: get_doc, set: None, doc: "" },
        GetSetDef { name: "__module__", get: get_module, set: None, doc: "" },
        GetSetDef { name: "__text_signature__", get: get_signature, set: None, doc: "" },
        GetSetDef { name: "__annotations__", get: |t, _| Ok(Dict::new(t).value()), set: None, doc: "" },
        GetSetDef { name: "__class__", get: |t, _| Ok(t.types().function.value()), set: None, doc: "" },
    ],
    members: &["__module__"],
    ..TypeSpec::EMPTY
};

natives! { static PYTHON_METHODS;
    /// Call self as a function.
    "__call__($self, /, *args, **kwargs)" = raw call;
    /// Return an attribute of instance, which is of type owner.
    "__get__($self, instance, owner=None, /)" = get;
    /// Return repr(self).
    "__repr__($self, /)" = python_repr;
    /// How to find it again.
    "__reduce__($self, /)" = python_reduce;
}

natives! { static METHODS;
    /// Call self as a function.
    "__call__($self, /, *args, **kwargs)" = raw call;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return hash(self).
    "__hash__($self, /)" = hash;
    /// How to find it again.
    "__reduce__($self, /)" = reduce;
}

pub static DESCRIPTOR_SPEC: TypeSpec = TypeSpec {
    methods: DESCRIPTOR_METHODS,
    getsets: &[
        GetSetDef { name: "__name__", get: get_name, set: None, doc: "" },
        GetSetDef { name: "__qualname__", get: get_qualname, set: None, doc: "" },
        GetSetDef { name: "__doc__", get: get_doc, set: None, doc: "" },
        GetSetDef { name: "__objclass__", get: get_owner, set: None, doc: "" },
        GetSetDef { name: "__text_signature__", get: get_signature, set: None, doc: "" },
    ],
    members: &["__objclass__", "__name__"],
    ..TypeSpec::EMPTY
};

natives! { static DESCRIPTOR_METHODS;
    /// Call self as a function.
    "__call__($self, /, *args, **kwargs)" = raw call;
    /// Return an attribute of instance, which is of type owner.
    "__get__($self, instance, owner=None, /)" = get;
    /// Return repr(self).
    "__repr__($self, /)" = descriptor_repr;
    /// How to find it again.
    "__reduce__($self, /)" = descriptor_reduce;
}

/// A function by its name, a bound method by what it is bound to.
fn reduce(t: &Thread, a: &[Value]) -> R {
    let native = native(t, a[0])?;
    let name = t.intern(native.def.name()).value();
    // What is a static method has its type there.
    let of_object = native.is_bound() || native.this.get().is::<TypeObject>();
    if of_object { call_of_builtin(t, "getattr", &[native.this.get(), name]) } else { Ok(name) }
}

fn descriptor_reduce(t: &Thread, a: &[Value]) -> R {
    let native = native(t, a[0])?;
    call_of_builtin(t, "getattr", &[native.owner.get().or_none(), t.intern(native.def.name()).value()])
}

/// A function by its qualified name.
fn python_reduce(t: &Thread, a: &[Value]) -> R {
    get_qualname(t, a[0])
}

fn native(t: &Thread, value: Value) -> R<Gc<NativeFunction>> {
    match value.cast() {
        Some(native) => Ok(native),
        None => Err(t.type_error(&format!("a builtin function is required, not '{}'", t.type_name(value)))),
    }
}

fn call(t: &Thread, args: Args<'_>) -> R {
    t.call_args(args.values[0], args.skip(1))
}

fn get(t: &Thread, a: &[Value]) -> R {
    let method = native(t, a[0])?;
    check_get(t, a)?;
    let Some(this) = a[1].given() else { return Ok(a[0]) };
    // A function in Python binds anything.
    if !method.def.parameters.is_python
        && let Some(owner) = method.owner.get().cast::<TypeObject>()
        && !t.is_instance(this, owner)
    {
        let (name, owner, found) = (method.def.name(), owner.name(), t.type_name(this));
        return Err(
            t.type_error(&format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{found}' object"))
        );
    }
    Ok(NativeFunction::bound(t, method, this))
}

// ---- attributes

pub(in crate::objects) fn get_name(t: &Thread, this: Value) -> R {
    Ok(t.intern(native(t, this)?.def.name()).value())
}

pub(in crate::objects) fn get_qualname(t: &Thread, this: Value) -> R {
    let native = native(t, this)?;
    match native.this.get().defined() {
        // A class method or a static method, or `__new__`.
        Some(class) if class.is::<TypeObject>() => qualified(t, class, this),
        Some(bound) => qualified(t, t.type_of(bound).value(), this),
        None => match native.owner.get().defined() {
            Some(owner) => qualified(t, owner, this),
            None => Ok(t.intern(native.def.name()).value()),
        },
    }
}

/// The name of a method behind that of a class.
fn qualified(t: &Thread, class: Value, method: Value) -> R {
    let class = class.cast::<TypeObject>().map_or(String::new(), crate::objects::object::qualname);
    Ok(t.str(&format!("{class}.{}", native(t, method)?.def.name())))
}

pub(in crate::objects) fn get_doc(t: &Thread, this: Value) -> R {
    let doc = native(t, this)?.def.doc;
    let text: Vec<&str> = doc.trim_end().split('\n').map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    if doc.is_empty() { Ok(Value::NONE) } else { Ok(t.str(&text.join("\n"))) }
}

/// `__objclass__`
pub(in crate::objects) fn get_owner(t: &Thread, this: Value) -> R {
    Ok(native(t, this)?.owner.get().or_none())
}

/// The name of the module that a function belongs to.
fn get_module(t: &Thread, this: Value) -> R {
    let native = native(t, this)?;
    if native.this.get().defined().is_some() {
        return Ok(Value::NONE);
    }
    if native.def.parameters.is_python && native.owner.get().is::<TypeObject>() {
        return t.get_attr_text(native.owner.get(), "__module__");
    }
    let module = native.module.get();
    if module.is::<Str>() {
        return Ok(module);
    }
    match module.cast::<Module>().and_then(|m| m.dict().get_str(t, t.intern("__name__"))) {
        Some(name) => Ok(name),
        None => Ok(t.intern("builtins").value()),
    }
}

fn get_self(t: &Thread, this: Value) -> R {
    let native = native(t, this)?;
    match native.this.get().defined() {
        Some(bound) if native.owner.get().defined().is_some() || native.def.name() == "__new__" => Ok(bound),
        // A static method.
        Some(_) => Ok(Value::NONE),
        None if native.module.get().is::<Module>() => Ok(native.module.get()),
        None if let Some(name) = native.module.get().cast::<Str>()
            && let Some(module) = t.vm().modules().get_str(t, name) =>
        {
            Ok(module)
        }
        None => Ok(t.vm().modules().get_str(t, t.intern("builtins")).unwrap_or(Value::NONE)),
    }
}

/// The signature behind the name.
pub(in crate::objects) fn get_signature(t: &Thread, this: Value) -> R {
    let native = native(t, this)?;
    let signature = native.def.signature;
    let Some(at) = signature.find('(') else { return Ok(Value::NONE) };
    let parameters = &signature[at..];
    if !native.def.parameters.is_python && !native.module.get().is_undef() && !parameters.starts_with("($") {
        let comma = if parameters == "()" { "" } else { ", " };
        return Ok(t.str(&marked(&format!("($module{comma}{}", &parameters[1..]))));
    }
    Ok(t.str(&marked(parameters)))
}

/// A signature whose first parameter is positional-only where it begins with a `$`, as CPython writes it.
fn marked(parameters: &str) -> String {
    let ends_positional = parameters.split([',', ')']).any(|part| part.trim() == "/");
    match parameters.find([',', ')']) {
        Some(at) if parameters.starts_with("($") && !ends_positional => {
            format!("{}, /{}", &parameters[..at], &parameters[at..])
        }
        _ => parameters.to_owned(),
    }
}

// ---- text, equality

fn repr(t: &Thread, a: &[Value]) -> R {
    let native = native(t, a[0])?;
    let name = native.def.name();
    let text = match native.this.get().defined() {
        Some(this) => {
            let (of, at) = (t.type_name(this), this.bits());
            if t.type_of(a[0]) == t.types().method_wrapper {
                format!("<method-wrapper '{name}' of {of} object at {at:#x}>")
            } else {
                format!("<built-in method {name} of {of} object at {at:#x}>")
            }
        }
        None => format!("<built-in function {name}>"),
    };
    Ok(t.str(&text))
}

pub(in crate::objects) fn descriptor_repr(t: &Thread, a: &[Value]) -> R {
    let native = native(t, a[0])?;
    let is_wrapper = t.type_of(a[0]) == t.types().wrapper_descriptor;
    let what = if is_wrapper { "slot wrapper" } else { "method" };
    Ok(t.str(&format!("<{what} '{}' of '{}' objects>", native.def.name(), owner_name(native.owner.get()))))
}

fn python_repr(t: &Thread, a: &[Value]) -> R {
    let name = t.to_str(get_qualname(t, a[0])?)?;
    Ok(t.str(&format!("<function {} at {:#x}>", name.to_lossy(), a[0].bits())))
}

fn eq(t: &Thread, a: &[Value]) -> R {
    let (Some(left), Some(right)) = (a[0].cast::<NativeFunction>(), a[1].cast::<NativeFunction>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if t.type_of(a[0]) != t.type_of(a[1]) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let same = std::ptr::eq(left.def, right.def) && left.this.get() == right.this.get();
    Ok(Value::bool(same && left.owner.get() == right.owner.get()))
}

fn hash(t: &Thread, a: &[Value]) -> R {
    let native = native(t, a[0])?;
    let def = Value::from_bits(std::ptr::from_ref(native.def) as u64);
    Ok(t.int(pair_hash(native.this.get(), def)))
}
