//! `functools.partial`.

use crate::builtins::attributes::is_callable;
use crate::builtins::display;
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::generic;
use crate::objects::native::{Native, Payload};
use crate::objects::object::KEPT_DICT;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Slot, Value};

/// Calls with up to this many positional arguments need no heap.
const FEW: usize = 8;

pub(super) static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    class_methods: generic::CLASS_GET_ITEM,
    getsets: &[
        KEPT_DICT,
        GetSetDef {
            name: "func",
            get: |t, this| Ok(partial(t, &this)?.function.get()),
            set: None,
            doc: "function object to use in future partial calls",
        },
        GetSetDef {
            name: "args",
            get: |t, this| Ok(partial(t, &this)?.positional.get()),
            set: None,
            doc: "tuple of arguments to future partial calls",
        },
        GetSetDef {
            name: "keywords",
            get: |t, this| Ok(partial(t, &this)?.keywords.get()),
            set: None,
            doc: "dictionary of keyword arguments to future partial calls",
        },
    ],
    doc: "Create a new function with partial application of the given arguments and keywords.",
    signature: "(func, /, *args, **keywords)",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Call self as a function.
    "__call__($self, /, *args, **kwargs)" = raw call;
    /// Return an attribute of instance, which is of type owner.
    "__get__($self, instance, owner=None, /)" = get;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return state information for pickling.
    "__reduce__($self, /)" = reduce;
    /// Sets function, arguments, keywords and attributes.
    "__setstate__($self, state, /)" = set_state;
}

struct Partial {
    function: Slot,
    /// A tuple.
    positional: Slot,
    /// A dict.
    keywords: Slot,
}

impl Payload for Partial {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.function, &self.positional, &self.keywords]);
    }
}

fn partial<'a>(t: &Thread, v: &'a Value) -> R<&'a Partial> {
    v.payload().ok_or_else(|| t.type_error("a partial object is required"))
}

fn parts(t: &Thread, p: &Partial) -> R<(Gc<Tuple>, Gc<Dict>)> {
    match (p.positional.get().cast(), p.keywords.get().cast()) {
        (Some(positional), Some(keywords)) => Ok((positional, keywords)),
        _ => Err(t.type_error("a partial object is required")),
    }
}

/// `first` and then `second`.
fn joined(t: &Thread, first: &[Value], second: &[Value]) -> Gc<Tuple> {
    let item = |i: usize| if i < first.len() { first[i] } else { second[i - first.len()] };
    Tuple::with(t, first.len() + second.len(), item)
}

fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let [function, given @ ..] = args.positional() else {
        return Err(t.type_error("type 'partial' takes at least one argument"));
    };
    if !is_callable(t, *function) {
        return Err(t.type_error("the first argument must be callable"));
    }
    let keywords = Dict::new(t);
    let mut function = *function;
    let mut before = t.vm().empty_tuple();
    let inner = function;
    // A partial of a partial is one that has the arguments of both.
    if let Some(inner) = inner.payload::<Partial>()
        && t.type_of(function) == cls
    {
        let (positional, inner_keywords) = parts(t, inner)?;
        keywords.update_from(t, inner_keywords)?;
        function = inner.function.get();
        before = positional;
    }
    for (name, value) in args.keywords() {
        keywords.set_str(t, t.intern_str(name), value)?;
    }
    let positional = joined(t, before.items(), given);
    let made = Partial {
        function: Slot::new(function),
        positional: Slot::new(positional.value()),
        keywords: Slot::new(keywords.value()),
    };
    Ok(Native::new(t, cls, made).value())
}

fn call(t: &Thread, args: Args<'_>) -> R {
    let this = args.values[0];
    let p = partial(t, &this)?;
    let (before, keywords) = parts(t, p)?;
    let given = args.skip(1);
    if !keywords.is_empty() {
        return call_with_keywords(t, p, before, keywords, given);
    }
    let count = before.len() + given.values.len();
    if count > FEW {
        let values = joined(t, before.items(), given.values);
        return t.call_args(p.function.get(), Args { values: values.items(), names: given.names });
    }
    let mut values = [Value::UNDEF; FEW];
    values[..before.len()].copy_from_slice(before.items());
    values[before.len()..count].copy_from_slice(given.values);
    t.call_args(p.function.get(), Args { values: &values[..count], names: given.names })
}

/// The keywords of the call replace those of the object.
fn call_with_keywords(t: &Thread, p: &Partial, before: Gc<Tuple>, own: Gc<Dict>, given: Args<'_>) -> R {
    let merged = own.copy(t)?;
    for (name, value) in given.keywords() {
        merged.set_str(t, t.intern_str(name), value)?;
    }
    let (names, values) = (t.rooted_list(), t.rooted_list());
    for value in before.items().iter().chain(given.positional()) {
        values.push(t, *value)?;
    }
    let mut position = 0;
    while let Some((name, value, next)) = merged.next_entry(position) {
        position = next;
        names.push(t, name)?;
        values.push(t, value)?;
    }
    let (names, values) = (t.to_tuple(names.value())?, t.to_tuple(values.value())?);
    t.call_args(p.function.get(), Args { values: values.items(), names: Some(names) })
}

fn get(t: &Thread, a: &[Value]) -> R {
    if a[1].given().is_some() {
        let message = "functools.partial will be a method descriptor in future Python versions; wrap it in \
                       staticmethod() if you want to preserve the old behavior";
        t.warn(t.types().future_warning, message, None)?;
    }
    Ok(a[0])
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let p = partial(t, &a[0])?;
    display::guarded(t, a[0], "...", |text| {
        let (positional, keywords) = parts(t, p)?;
        let ty = t.type_of(a[0]);
        if let Some(module) = crate::objects::ty::methods::module_of(t, ty).cast::<Str>() {
            text.push(&module.to_lossy());
            text.push(".");
        }
        text.push(&crate::objects::object::qualname(ty));
        text.push("(");
        text.push_repr(t, p.function.get())?;
        for value in positional.items() {
            text.push(", ");
            text.push_repr(t, *value)?;
        }
        let mut at = 0;
        while let Some((name, value, next)) = keywords.next_entry(at) {
            at = next;
            text.push(", ");
            text.push(&t.to_str(name)?.to_lossy());
            text.push("=");
            text.push_repr(t, value)?;
        }
        text.push(")");
        Ok(())
    })
}

fn set_state(t: &Thread, a: &[Value]) -> R {
    let invalid = || t.type_error("invalid partial state");
    let p = partial(t, &a[0])?;
    let state = a[1].cast::<Tuple>().ok_or_else(invalid)?;
    let &[function, positional, keywords, attributes] = state.items() else { return Err(invalid()) };
    if !is_callable(t, function) || !positional.is::<Tuple>() || !(keywords.is_none() || keywords.is::<Dict>()) {
        return Err(invalid());
    }
    // What is kept is of the exact types: the very objects if they are.
    let positional = t.to_tuple(positional)?.value();
    let keywords = match keywords.cast::<Dict>() {
        Some(given) if t.type_of(keywords) == t.types().dict => given,
        given => {
            let own = Dict::new(t);
            if let Some(given) = given {
                own.update_from(t, given)?;
            }
            own
        }
    };
    p.function.set(function);
    p.positional.set(positional);
    p.keywords.set(keywords.value());
    let attributes = if attributes.is_none() { Dict::new(t).value() } else { attributes };
    t.set_attr(a[0], t.intern("__dict__"), attributes)?;
    Ok(Value::NONE)
}

fn reduce(t: &Thread, a: &[Value]) -> R {
    let p = partial(t, &a[0])?;
    let arguments = Tuple::new(t, &[p.function.get()]);
    let attributes = crate::objects::reduce::attributes_of(t, a[0])?;
    let state = Tuple::new(t, &[p.function.get(), p.positional.get(), p.keywords.get(), attributes]);
    Ok(Tuple::new(t, &[t.type_of(a[0]).value(), arguments.value(), state.value()]).value())
}
