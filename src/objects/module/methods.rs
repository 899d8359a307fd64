//! module: attributes and methods (`Objects/moduleobject.c`).

use super::Module;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::descriptor::{GetSetDef, readonly};
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    getsets: &[
        GetSetDef {
            name: "__dict__",
            get: |t, this| Ok(module(t, this)?.dict().value()),
            set: Some(readonly),
            doc: "",
        },
        GetSetDef { name: "__annotations__", get: get_annotations, set: Some(set_annotations), doc: "" },
    ],
    doc: "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.\n",
    members: &["__dict__"],
    signature: "(name, doc=None)",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, name, doc=None)" = init;
    /// Return getattr(self, name).
    "__getattribute__($self, name, /)" = get_attribute_method;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// __dir__() -> list
    "__dir__($self, /)" = dir;
}

/// The module that a method of its type was called with.
///
/// # Errors
/// TypeError if it is none: an object can lie about its `__class__`.
fn module(t: &Thread, value: Value) -> R<Gc<Module>> {
    match value.cast() {
        Some(module) => Ok(module),
        None => Err(t.type_error(&format!("a module is required, not '{}'", t.type_name(value)))),
    }
}

fn new(t: &Thread, cls: Gc<TypeObject>, _: Args<'_>) -> R {
    let module = Module::bare(t, Dict::new_namespace(t));
    if cls != t.types().module {
        // Its attributes are in its namespace, so a subclass needs no more room.
        module.header.set_ty(cls.value());
    }
    Ok(module.value())
}

fn init(t: &Thread, a: &[Value]) -> R {
    if !a[1].is::<Str>() {
        return Err(t.type_error(&format!("module() argument 'name' must be str, not {}", t.argument_type_name(a[1]))));
    }
    let dict = module(t, a[0])?.dict();
    dict.set_name(t, "__name__", a[1])?;
    dict.set_name(t, "__doc__", a[2].or_none())?;
    for name in ["__package__", "__loader__", "__spec__"] {
        dict.set_name(t, name, Value::NONE)?;
    }
    Ok(Value::NONE)
}

// ---- attributes

/// `module.name`; `name` is interned. Names that are not there are asked of the
/// module's `__getattr__` (PEP 562).
///
/// # Errors
/// AttributeError "module 'x' has no attribute 'y'", and what `__getattr__` raises.
pub fn get_attribute(t: &Thread, module: Gc<Module>, name: Gc<Str>) -> R {
    if let Some(value) = module.dict().get_str(t, name)
        && t.type_of(module.value()).lookup(t, name).is_none()
    {
        return Ok(value);
    }
    match t.generic_get_attr(module.value(), name) {
        Err(_) if t.raised_is(t.types().attribute_error) => {}
        result => return result,
    }
    t.clear_raised();
    match module.dict().get_str(t, t.intern("__getattr__")) {
        Some(getter) => t.call(getter, &[name.value()]),
        None => Err(no_attribute(t, module, name)),
    }
}

#[cold]
fn no_attribute(t: &Thread, module: Gc<Module>, name: Gc<Str>) -> Raised {
    let own = module.dict().get_str(t, t.intern("__name__")).and_then(|n| n.cast::<Str>());
    let text = name.to_lossy();
    let hint = match t.renaming_hint(module.value()) {
        Ok(hint) => hint,
        Err(raised) => return raised,
    };
    let file = module.dict().get_str(t, t.intern("__file__")).and_then(|f| f.cast::<Str>());
    let message = match own {
        Some(own) if hint.is_some() => {
            format!("module '{}' has no attribute '{text}' ({})", own.to_lossy(), hint.unwrap_or_default())
        }
        Some(own) if t.is_initializing(module.value()) => {
            let place = file.map_or(String::new(), |file| format!(" from '{}'", file.to_lossy()));
            let reason = "most likely due to a circular import";
            format!("partially initialized module '{}'{place} has no attribute '{text}' ({reason})", own.to_lossy())
        }
        Some(own) => format!("module '{}' has no attribute '{text}'", own.to_lossy()),
        None => format!("module has no attribute '{text}'"),
    };
    t.attribute_error(&message, name.value(), module.value())
}

fn get_attribute_method(t: &Thread, a: &[Value]) -> R {
    get_attribute(t, module(t, a[0])?, object::name_of(t, a[1])?)
}

fn get_annotations(t: &Thread, this: Value) -> R {
    let dict = module(t, this)?.dict();
    let name = t.intern("__annotations__");
    dict.set_default(t, name.value(), Dict::new(t).value())
}

fn set_annotations(t: &Thread, this: Value, value: Value) -> R<()> {
    let dict = module(t, this)?.dict();
    let name = t.intern("__annotations__");
    match value.defined() {
        Some(value) => dict.set_str(t, name, value),
        None => match dict.remove(t, name.value())? {
            Some(_) => Ok(()),
            None => Err(t.attribute_error("__annotations__", name.value(), this)),
        },
    }
}

/// `<module 'x' from 'file'>`, `<module 'x' (built-in)>`.
fn repr(t: &Thread, a: &[Value]) -> R {
    let dict = module(t, a[0])?.dict();
    let shown = |key: &str| -> R<Option<String>> {
        match dict.get_str(t, t.intern(key)).filter(|v| !v.is_none()) {
            Some(value) => Ok(Some(t.repr(value)?.to_lossy().into_owned())),
            None => Ok(None),
        }
    };
    if let Some(spec) = dict.get_str(t, t.intern("__spec__")).filter(|spec| !spec.is_none()) {
        return repr_of_spec(t, spec);
    }
    let name = shown("__name__")?.unwrap_or_else(|| "'?'".to_owned());
    let text = match (shown("__file__")?, shown("__loader__")?) {
        (Some(file), _) => format!("<module {name} from {file}>"),
        (None, Some(loader)) => format!("<module {name} ({loader})>"),
        _ if is_imported(t, a[0], dict) => format!("<module {name} (built-in)>"),
        _ => format!("<module {name}>"),
    };
    Ok(t.str(&text))
}

/// The repr of a module as its spec has it (`importlib/_bootstrap.py:_module_repr_from_spec`).
fn repr_of_spec(t: &Thread, spec: Value) -> R {
    let find = |name: &str| Ok(t.find_attr(spec, t.intern(name))?.filter(|value| !value.is_none()));
    let name = match find("name")? {
        Some(name) => t.repr(name)?.to_lossy().into_owned(),
        None => "'?'".to_owned(),
    };
    let text = match (find("origin")?, find("loader")?) {
        (Some(origin), _) => {
            let has_location = find("has_location")?.map_or(Ok(false), |has| t.truthy(has))?;
            match has_location {
                true => format!("<module {name} from {}>", t.repr(origin)?.to_lossy()),
                // Modules in Python that are part of the program are told by no other name.
                false if origin.cast::<Str>().is_some_and(|origin| origin.as_bytes() == b"frozen") => {
                    format!("<module {name} (built-in)>")
                }
                false => format!("<module {name} ({})>", t.to_str(origin)?.to_lossy()),
            }
        }
        (None, Some(loader)) => format!("<module {name} ({})>", t.repr(loader)?.to_lossy()),
        (None, None) => match find("submodule_search_locations")? {
            Some(places) => {
                format!("<module {name} (namespace) from {}>", t.repr(t.to_list(places)?.value())?.to_lossy())
            }
            None => format!("<module {name}>"),
        },
    };
    Ok(t.str(&text))
}

/// Whether this is the module that `sys.modules` has under its name.
fn is_imported(t: &Thread, module: Value, dict: Gc<Dict>) -> bool {
    let name = dict.get_str(t, t.intern("__name__")).and_then(|n| n.cast::<Str>());
    let found = name.and_then(|name| t.vm().modules().get_str(t, name));
    found == Some(module) && name.is_some_and(|n| n.as_bytes() != b"__main__")
}

fn dir(t: &Thread, a: &[Value]) -> R {
    module(t, a[0])?;
    let Some(dict) = t.get_attr_text(a[0], "__dict__")?.cast::<Dict>() else {
        return Err(t.type_error("<module>.__dict__ is not a dictionary"));
    };
    match dict.get_str(t, t.intern("__dir__")) {
        Some(dir) => t.call(dir, &[]),
        None => Ok(object::keys(t, dict).value()),
    }
}
