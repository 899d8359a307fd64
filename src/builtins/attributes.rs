//! Builtin functions on attributes, classes and identity.

use crate::interp::{R, Thread};
use crate::objects::function::{BoundMethod, Function, NativeFunction};
use crate::objects::list::methods::sort;
use crate::objects::string::Str;
use crate::objects::ty::{Special, TypeObject};
use crate::value::{Gc, Value};

crate::natives! {
    pub(super) static FUNCTIONS;
    /// Return whether the object is callable (i.e., some kind of function).
    ///
    /// Note that classes are callable, as are instances of classes with a
    /// __call__() method.
    "callable(obj, /)" = callable;
    /// Deletes the named attribute from the given object.
    ///
    /// delattr(x, 'y') is equivalent to ``del x.y``
    "delattr(obj, name, /)" = delattr;
    /// dir([object]) -> list of strings
    ///
    /// If called without an argument, return the names in the current scope.
    /// Else, return an alphabetized list of names comprising (some of) the attributes
    /// of the given object, and of attributes reachable from it.
    "dir(object=<unrepresentable>, /)" = dir;
    /// getattr(object, name[, default]) -> value
    ///
    /// Get a named attribute from an object; getattr(x, 'y') is equivalent to x.y.
    /// When a default argument is given, it is returned when the attribute doesn't
    /// exist; without it, an exception is raised in that case.
    "getattr(object, name, default=<unrepresentable>, /)" = getattr;
    /// Return whether the object has an attribute with the given name.
    ///
    /// This is done by calling getattr(obj, name) and catching AttributeError.
    "hasattr(obj, name, /)" = hasattr;
    /// Return the hash value for the given object.
    ///
    /// Two objects that compare equal must also have the same hash value, but the
    /// reverse is not necessarily true.
    "hash(obj, /)" = hash;
    /// Return the identity of an object.
    ///
    /// This is guaranteed to be unique among simultaneously existing objects.
    "id(obj, /)" = id;
    /// Return whether an object is an instance of a class or of a subclass thereof.
    ///
    /// A tuple, as in ``isinstance(x, (A, B, ...))``, may be given as the target to
    /// check against. This is equivalent to ``isinstance(x, A) or isinstance(x, B)
    /// or ...`` etc.
    "isinstance(obj, class_or_tuple, /)" = isinstance;
    /// Return whether 'cls' is derived from another class or is the same class.
    ///
    /// A tuple, as in ``issubclass(x, (A, B, ...))``, may be given as the target to
    /// check against. This is equivalent to ``issubclass(x, A) or issubclass(x, B)
    /// or ...``.
    "issubclass(cls, class_or_tuple, /)" = issubclass;
    /// Sets the named attribute on the given object to the specified value.
    ///
    /// setattr(x, 'y', v) is equivalent to ``x.y = v``
    "setattr(obj, name, value, /)" = setattr;
}

/// An attribute's name.
fn name_of(t: &Thread, name: Value) -> R<Gc<Str>> {
    match name.cast::<Str>() {
        Some(name) => Ok(name),
        None => Err(t.type_error(&format!("attribute name must be string, not '{}'", t.type_name(name)))),
    }
}

/// Whether the value can be called.
pub(crate) fn is_callable(t: &Thread, v: Value) -> bool {
    let is_function = v.is::<Function>() || v.is::<BoundMethod>() || v.is::<TypeObject>() || v.is::<NativeFunction>();
    is_function || t.type_of(v).special(t, Special::Call).is_some()
}

fn callable(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(is_callable(t, a[0])))
}

fn delattr(t: &Thread, a: &[Value]) -> R {
    t.del_attr(a[0], name_of(t, a[1])?)?;
    Ok(Value::NONE)
}

fn dir(t: &Thread, a: &[Value]) -> R {
    let names = match a[0].defined() {
        Some(object) => match t.call_special(object, Special::Dir, &[])? {
            Some(names) => names,
            None => return Err(t.type_error("object does not provide __dir__")),
        },
        // A native function has no frame of its own: these are the caller's locals.
        None => match t.vm().builtins().get_str(t, t.intern("locals")) {
            Some(locals) => {
                let locals = t.call(locals, &[])?;
                if t.type_of(locals) == t.types().dict { locals } else { t.call_method(locals, "keys", &[])? }
            }
            None => return Err(t.system_error("frame does not exist")),
        },
    };
    let names = t.to_list(names)?;
    sort(t, names, Value::UNDEF, false)?;
    Ok(names.value())
}

fn getattr(t: &Thread, a: &[Value]) -> R {
    let name = name_of(t, a[1])?;
    match a[2].defined() {
        None => t.get_attr(a[0], name),
        Some(default) => Ok(t.find_attr(a[0], name)?.unwrap_or(default)),
    }
}

fn hasattr(t: &Thread, a: &[Value]) -> R {
    let name = name_of(t, a[1])?;
    Ok(Value::bool(t.find_attr(a[0], name)?.is_some()))
}

fn hash(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(t.hash(a[0])? as i64))
}

fn id(t: &Thread, a: &[Value]) -> R {
    let id = t.big_int(a[0].bits().into());
    t.audit("builtins.id", || [id])?;
    Ok(id)
}

fn isinstance(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(t.is_instance_of(a[0], a[1])?))
}

fn issubclass(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(t.is_subclass_of(a[0], a[1])?))
}

fn setattr(t: &Thread, a: &[Value]) -> R {
    t.set_attr(a[0], name_of(t, a[1])?, a[2])?;
    Ok(Value::NONE)
}
