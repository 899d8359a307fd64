//! method: a function with its first argument (`Objects/classobject.c`).

use super::methods::pair_hash;
use super::{Args, BoundMethod};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::object;
use crate::objects::reduce::call_of_builtin;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::ty::{Special, TypeObject};
use crate::value::{Gc, Value};

pub static METHOD_SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    getsets: &[
        GetSetDef { name: "__self__", get: |t, this| Ok(method(t, this)?.this.get()), set: None, doc: "" },
        GetSetDef { name: "__func__", get: |t, this| Ok(method(t, this)?.function.get()), set: None, doc: "" },
        GetSetDef { name: "__doc__", get: get_doc, set: None, doc: "" },
    ],
    doc: "Create a bound instance method object.\n",
    members: &["__func__", "__self__"],
    signature: "(function, instance, /)",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Call self as a function.
    "__call__($self, /, *args, **kwargs)" = raw call;
    /// Return getattr(self, name).
    "__getattribute__($self, name, /)" = get_attribute;
    /// Return an attribute of instance, which is of type owner.
    "__get__($self, instance, owner=None, /)" = get;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return hash(self).
    "__hash__($self, /)" = hash;
    /// How to find it again.
    "__reduce__($self, /)" = reduce;
}

fn reduce(t: &Thread, a: &[Value]) -> R {
    let method = method(t, a[0])?;
    let name = t.get_attr(method.function.get(), t.intern("__name__"))?;
    call_of_builtin(t, "getattr", &[method.this.get(), name])
}

fn method(t: &Thread, value: Value) -> R<Gc<BoundMethod>> {
    match value.cast() {
        Some(method) => Ok(method),
        None => Err(t.type_error(&format!("a method is required, not '{}'", t.type_name(value)))),
    }
}

fn new(t: &Thread, _: Gc<TypeObject>, args: Args<'_>) -> R {
    let [function, this] = args.positional() else {
        return Err(t.type_error(&format!("method expected 2 arguments, got {}", args.positional().len())));
    };
    if t.type_of(*function).special(t, Special::Call).is_none() {
        return Err(t.type_error("first argument must be callable"));
    }
    if this.is_none() {
        return Err(t.type_error("instance must not be None"));
    }
    Ok(BoundMethod::new(t, *function, *this).value())
}

fn call(t: &Thread, args: Args<'_>) -> R {
    t.call_args(args.values[0], args.skip(1))
}

/// The method's own attribute, else the function's.
fn get_attribute(t: &Thread, a: &[Value]) -> R {
    let name = object::name_of(t, a[1])?;
    if t.type_of(a[0]).lookup(t, name).is_some() {
        return t.generic_get_attr(a[0], name);
    }
    t.get_attr(method(t, a[0])?.function.get(), name)
}

fn get_doc(t: &Thread, this: Value) -> R {
    t.get_attr_text(method(t, this)?.function.get(), "__doc__")
}

fn get(_: &Thread, a: &[Value]) -> R {
    Ok(a[0])
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let method = method(t, a[0])?;
    let function = method.function.get();
    let mut name = t.find_attr(function, t.intern("__qualname__"))?;
    if name.is_none() {
        name = t.find_attr(function, t.intern("__name__"))?;
    }
    let name = name.and_then(|n| n.cast::<Str>()).map_or("?".to_owned(), |n| n.to_lossy().into_owned());
    let this = t.repr(method.this.get())?;
    Ok(t.str(&format!("<bound method {name} of {}>", this.to_lossy())))
}

fn eq(t: &Thread, a: &[Value]) -> R {
    let (Some(left), Some(right)) = (a[0].cast::<BoundMethod>(), a[1].cast::<BoundMethod>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let same = left.this.get() == right.this.get() && t.equal(left.function.get(), right.function.get())?;
    Ok(Value::bool(same))
}

fn hash(t: &Thread, a: &[Value]) -> R {
    let method = method(t, a[0])?;
    let function = t.hash(method.function.get())? as i64;
    Ok(t.int(pair_hash(method.this.get(), method.function.get()) ^ (function >> 4)))
}
