//! `attrgetter`, `itemgetter`, `methodcaller`.

use crate::builtins::arguments;
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::function::Args;
use crate::objects::module::Module;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{TypeObject, type_flag};
use crate::value::{Gc, Slot, Value};

/// Gives the module its types.
///
/// # Errors
/// MemoryError.
pub fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    for (name, spec) in
        [("operator.attrgetter", &ATTRIBUTES), ("operator.itemgetter", &ITEMS), ("operator.methodcaller", &METHOD)]
    {
        let ty = new_type(t, name, t.types().object, Kind::Native, type_flag::BASE, spec);
        module.dict().set_name(t, name.trim_start_matches("operator."), ty.value())?;
    }
    Ok(())
}

/// What one of these callables was made with: two tuples, or a tuple and UNDEF.
struct Getter {
    /// Items; attribute names, those with dots as tuples of their parts; a method's name and
    /// positional arguments, then the values of its keyword arguments.
    what: Slot,
    /// What to show: the arguments as given; the names of keyword arguments.
    given: Slot,
}

impl Payload for Getter {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.what, &self.given]);
    }
}

fn make(t: &Thread, cls: Gc<TypeObject>, what: Gc<Tuple>, given: Gc<Tuple>) -> R {
    Ok(Native::new(t, cls, Getter { what: Slot::new(what.value()), given: Slot::new(given.value()) }).value())
}

/// The two tuples of a callable.
fn parts(t: &Thread, v: Value) -> R<(Gc<Tuple>, Gc<Tuple>)> {
    let getter = v.payload::<Getter>().and_then(|g| Some((g.what.get().cast()?, g.given.get().cast()?)));
    getter.ok_or_else(|| t.type_error("a callable of module operator is required"))
}

/// The one argument of a call, self before it.
fn operand(t: &Thread, name: &str, args: Args<'_>) -> R {
    Ok(arguments::positional(t, name, args.skip(1), 1, 1)?[0])
}

/// The arguments of a constructor.
fn at_least_one<'a>(t: &Thread, name: &str, args: Args<'a>) -> R<&'a [Value]> {
    let most = args.values.len().max(1);
    let least = if most == 1 { 1 } else { 0 };
    arguments::positional(t, name, args, least, most)
}

/// One result, or a tuple of several.
fn results(t: &Thread, what: Gc<Tuple>, mut get: impl FnMut(Value) -> R) -> R {
    if let [only] = what.items() {
        return get(*only);
    }
    let found = t.rooted_list();
    for each in what.items() {
        found.push(t, get(*each)?)?;
    }
    Ok(Tuple::with(t, found.len(), |i| found.get(i).unwrap_or(Value::NONE)).value())
}

fn shown(t: &Thread, name: &str, values: &[Value]) -> R {
    let texts = values.iter().map(|v| Ok(t.repr(*v)?.to_lossy().into_owned())).collect::<R<Vec<_>>>()?;
    Ok(t.str(&format!("operator.{name}({})", texts.join(", "))))
}

// ---- itemgetter

static ITEMS: TypeSpec = TypeSpec {
    new: Some(new_itemgetter),
    methods: ITEM_METHODS,
    doc: "Return a callable object that fetches the given item(s) from its operand.\n\
          After f = itemgetter(2), the call f(r) returns r[2].\n\
          After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])",
    signature: "(item, /, *items)",
    ..TypeSpec::EMPTY
};

natives! { static ITEM_METHODS;
    /// Call self as a function.
    "__call__($self, obj, /)" = raw call_itemgetter;
    /// Return repr(self).
    "__repr__($self, /)" = itemgetter_repr;
    /// Return state information for pickling
    "__reduce__($self, /)" = reduce;
}

fn new_itemgetter(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let items = at_least_one(t, "itemgetter", args)?;
    let items = Tuple::new(t, items);
    make(t, cls, items, items)
}

fn call_itemgetter(t: &Thread, args: Args<'_>) -> R {
    let object = operand(t, "itemgetter", args)?;
    results(t, parts(t, args.values[0])?.0, |item| t.get_item(object, item))
}

fn itemgetter_repr(t: &Thread, a: &[Value]) -> R {
    shown(t, "itemgetter", parts(t, a[0])?.1.items())
}

fn reduce(t: &Thread, a: &[Value]) -> R {
    let given = parts(t, a[0])?.1;
    Ok(Tuple::new(t, &[t.type_of(a[0]).value(), given.value()]).value())
}

// ---- attrgetter

static ATTRIBUTES: TypeSpec = TypeSpec {
    new: Some(new_attrgetter),
    methods: ATTRIBUTE_METHODS,
    doc: "Return a callable object that fetches the given attribute(s) from its operand.\n\
          After f = attrgetter('name'), the call f(r) returns r.name.\n\
          After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\n\
          After h = attrgetter('name.first', 'name.last'), the call h(r) returns\n\
          (r.name.first, r.name.last).",
    signature: "(attr, /, *attrs)",
    ..TypeSpec::EMPTY
};

natives! { static ATTRIBUTE_METHODS;
    /// Call self as a function.
    "__call__($self, obj, /)" = raw call_attrgetter;
    /// Return repr(self).
    "__repr__($self, /)" = attrgetter_repr;
    /// Return state information for pickling
    "__reduce__($self, /)" = reduce;
}

fn new_attrgetter(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let names = at_least_one(t, "attrgetter", args)?;
    let paths = t.rooted_list();
    for name in names {
        let Some(name) = name.cast::<Str>() else { return Err(t.type_error("attribute name must be a string")) };
        let text = name.to_lossy();
        let path = if text.contains('.') {
            let path = t.rooted_list();
            for part in text.split('.') {
                path.push(t, t.intern(part).value())?;
            }
            t.to_tuple(path.value())?.value()
        } else {
            t.intern_str(name).value()
        };
        paths.push(t, path)?;
    }
    let paths = t.to_tuple(paths.value())?;
    make(t, cls, paths, Tuple::new(t, names))
}

fn call_attrgetter(t: &Thread, args: Args<'_>) -> R {
    let object = operand(t, "attrgetter", args)?;
    let attribute = |object: Value, name: Value| match name.cast::<Str>() {
        Some(name) => t.get_attr(object, name),
        None => Err(t.type_error("attribute name must be a string")),
    };
    results(t, parts(t, args.values[0])?.0, |path| match path.cast::<Tuple>() {
        Some(path) => path.items().iter().try_fold(object, |object, name| attribute(object, *name)),
        None => attribute(object, path),
    })
}

fn attrgetter_repr(t: &Thread, a: &[Value]) -> R {
    shown(t, "attrgetter", parts(t, a[0])?.1.items())
}

// ---- methodcaller

static METHOD: TypeSpec = TypeSpec {
    new: Some(new_methodcaller),
    methods: CALLER_METHODS,
    doc: "Return a callable object that calls the given method on its operand.\n\
          After f = methodcaller('name'), the call f(r) returns r.name().\n\
          After g = methodcaller('name', 'date', foo=1), the call g(r) returns\nr.name('date', foo=1).",
    signature: "(name, /, *args, **kwargs)",
    ..TypeSpec::EMPTY
};

natives! { static CALLER_METHODS;
    /// Call self as a function.
    "__call__($self, /, *args, **kwargs)" = raw call_methodcaller;
    /// Return repr(self).
    "__repr__($self, /)" = methodcaller_repr;
    /// Return state information for pickling
    "__reduce__($self, /)" = methodcaller_reduce;
}

/// A call of the type; keyword arguments are in a partial, since `__reduce__` has no place for them.
fn methodcaller_reduce(t: &Thread, a: &[Value]) -> R {
    let (what, names) = parts(t, a[0])?;
    let class = t.type_of(a[0]).value();
    if names.is_empty() {
        return Ok(Tuple::pair(t, class, what.value()).value());
    }
    let functools = t.import_module("functools")?;
    let partial = t.get_attr(functools, t.intern("partial"))?;
    let positional = what.len() - names.len();
    let given = Tuple::with(t, names.len() + 2, |i| match i {
        0 => class,
        1 => what.get(0),
        i => what.get(positional + i - 2),
    });
    let maker = t.call_args(partial, Args { values: given.items(), names: Some(names) })?;
    let rest = Tuple::new(t, &what.items()[1..positional]).value();
    Ok(Tuple::pair(t, maker, rest).value())
}

fn new_methodcaller(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let Some(name) = args.positional().first() else {
        return Err(t.type_error("methodcaller needs at least one argument, the method name"));
    };
    let Some(name) = name.cast::<Str>() else { return Err(t.type_error("method name must be a string")) };
    let what = Tuple::new(t, args.values);
    what.slots()[0].set(t.intern_str(name).value());
    make(t, cls, what, args.names.unwrap_or_else(|| t.vm().empty_tuple()))
}

fn call_methodcaller(t: &Thread, args: Args<'_>) -> R {
    let object = operand(t, "methodcaller", args)?;
    let (what, names) = parts(t, args.values[0])?;
    let Some(name) = what.get(0).cast::<Str>() else { return Ok(Value::NONE) };
    let method = t.get_attr(object, name)?;
    t.call_args(method, Args { values: &what.items()[1..], names: Some(names).filter(|n| !n.is_empty()) })
}

fn methodcaller_repr(t: &Thread, a: &[Value]) -> R {
    let (what, names) = parts(t, a[0])?;
    let positional = what.len() - names.len();
    let mut texts = Vec::new();
    for (i, value) in what.items().iter().enumerate() {
        let text = t.repr(*value)?;
        texts.push(match i.checked_sub(positional).and_then(|i| names.get(i).cast::<Str>()) {
            Some(name) => format!("{}={}", name.to_lossy(), text.to_lossy()),
            None => text.to_lossy().into_owned(),
        });
    }
    Ok(t.str(&format!("operator.methodcaller({})", texts.join(", "))))
}
