//! What `cmp_to_key` gives: a callable that wraps a value, and the wrapped values, which compare by
//! calling the comparison function. Both are objects of one type.

use crate::builtins::arguments;
use crate::heap::Marker;
use crate::interp::{Comparison, R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::Args;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::ty::{TypeObject, type_flag};
use crate::value::{Gc, Slot, Value};

const KEY: &str = "functools.KeyWrapper";

static SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    getsets: &[GetSetDef {
        name: "obj",
        get: |t, this| Ok(key(t, &this)?.object.get().or_none()),
        set: Some(|t, this, value| {
            key(t, &this)?.object.set(value);
            Ok(())
        }),
        doc: "Value wrapped by a key function.",
    }],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Call self as a function.
    "__call__($self, /, *args, **kwargs)" = raw call;
    /// Return self<value.
    "__lt__($self, value, /)" = lt;
    /// Return self<=value.
    "__le__($self, value, /)" = le;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return self!=value.
    "__ne__($self, value, /)" = ne;
    /// Return self>value.
    "__gt__($self, value, /)" = gt;
    /// Return self>=value.
    "__ge__($self, value, /)" = ge;
}

struct Key {
    function: Slot,
    /// The wrapped value; UNDEF in what `cmp_to_key` returns.
    object: Slot,
}

impl Payload for Key {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.function, &self.object]);
    }
}

fn key<'a>(t: &Thread, v: &'a Value) -> R<&'a Key> {
    v.payload().ok_or_else(|| t.type_error("a key function is required"))
}

fn ty(t: &Thread) -> Gc<TypeObject> {
    let existing = || t.vm().module_state(KEY).and_then(|state| state.cast());
    if let Some(ty) = existing() {
        return ty;
    }
    let made = new_type(t, KEY, t.types().object, Kind::Native, type_flag::NO_NEW, &SPEC);
    t.with_world_stopped(|| {
        if existing().is_none() {
            t.vm().set_module_state(KEY, made.value());
        }
    });
    existing().unwrap_or(made)
}

fn wrap(t: &Thread, function: Value, object: Value) -> R {
    Ok(Native::new(t, ty(t), Key { function: Slot::new(function), object: Slot::new(object) }).value())
}

/// `cmp_to_key(function)`
pub(super) fn new(t: &Thread, function: Value) -> R {
    wrap(t, function, Value::UNDEF)
}

fn call(t: &Thread, args: Args<'_>) -> R {
    let rest = args.skip(1);
    let object = match rest.keyword("obj") {
        Some(object) if rest.values.len() == 1 => object,
        _ => arguments::positional(t, "K", rest, 1, 1)?[0],
    };
    wrap(t, key(t, &args.values[0])?.function.get(), object)
}

fn compare(t: &Thread, a: &[Value], how: Comparison) -> R {
    let this = key(t, &a[0])?;
    let Some(other) = a[1].payload::<Key>() else {
        return Err(t.type_error("other argument must be K instance"));
    };
    let (Some(x), Some(y)) = (this.object.get().defined(), other.object.get().defined()) else {
        return Err(t.attribute_error("object", Value::NONE, a[0]));
    };
    let order = t.call(this.function.get(), &[x, y])?;
    t.compare(how, order, Value::small(0))
}

fn lt(t: &Thread, a: &[Value]) -> R {
    compare(t, a, Comparison::Lt)
}

fn le(t: &Thread, a: &[Value]) -> R {
    compare(t, a, Comparison::Le)
}

fn eq(t: &Thread, a: &[Value]) -> R {
    compare(t, a, Comparison::Eq)
}

fn ne(t: &Thread, a: &[Value]) -> R {
    compare(t, a, Comparison::Ne)
}

fn gt(t: &Thread, a: &[Value]) -> R {
    compare(t, a, Comparison::Gt)
}

fn ge(t: &Thread, a: &[Value]) -> R {
    compare(t, a, Comparison::Ge)
}
