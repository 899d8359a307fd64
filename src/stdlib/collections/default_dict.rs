//! defaultdict: a dict whose missing values a function makes. The function is an
//! attribute of the instance behind a descriptor.

use crate::builtins::display;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::dict::{Dict, methods as dict_methods};
use crate::objects::function::Args;
use crate::objects::generic;
use crate::objects::instance;
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
use crate::value::{Gc, Value};

pub static SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    class_methods: generic::CLASS_GET_ITEM,
    getsets: &[GetSetDef {
        name: FACTORY,
        get: |t, this| Ok(factory(t, this)),
        set: Some(set_factory),
        doc: "Factory for default value called by __missing__().",
    }],
    doc: "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\n\
          The default factory is called without arguments to produce\n\
          a new value when a key is not present, in __getitem__ only.\n\
          A defaultdict compares equal to a dict with the same items.\n\
          All remaining arguments are treated the same as if they were\n\
          passed to the dict constructor, including keyword arguments.",
    ..TypeSpec::EMPTY
};

const FACTORY: &str = "default_factory";

natives! { static METHODS;
    /// Initialize self.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// Called by __getitem__ for missing key; makes the value, stores and returns it.
    "__missing__($self, key, /)" = missing;
    /// Return a shallow copy.
    "copy($self, /)" = copy;
    /// Return a shallow copy.
    "__copy__($self, /)" = copy;
    /// Return state information for pickling.
    "__reduce__($self, /)" = reduce;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return self|value.
    "__or__($self, value, /)" = or;
    /// Return value|self.
    "__ror__($self, value, /)" = reflected_or;
}

fn factory(t: &Thread, this: Value) -> Value {
    let own = this.object().and_then(|object| instance::get_own(t, object, t.intern(FACTORY)));
    own.unwrap_or(Value::NONE)
}

fn set_factory(t: &Thread, this: Value, value: Value) -> R<()> {
    match this.object() {
        Some(object) => instance::set_own(t, object, t.intern(FACTORY), value.or_none()),
        None => Ok(()),
    }
}

fn init(t: &Thread, args: Args<'_>) -> R {
    let Some((this, rest)) = args.positional().split_first() else {
        return Err(t.type_error("unbound method defaultdict.__init__() needs an argument"));
    };
    let Some(dict) = this.cast::<Dict>() else { return Err(t.type_error("expected a defaultdict")) };
    let factory = rest.first().copied().unwrap_or(Value::NONE);
    if !factory.is_none() && t.type_of(factory).special(t, Special::Call).is_none() {
        return Err(t.type_error("first argument must be callable or None"));
    }
    crate::builtins::arguments::check_count(t, "dict", rest.len().saturating_sub(1), 0, 1)?;
    set_factory(t, *this, factory)?;
    if let Some(other) = rest.get(1) {
        dict_methods::merge(t, dict, *other)?;
    }
    for (key, value) in args.keywords() {
        dict.set_str(t, key, value)?;
    }
    Ok(Value::NONE)
}

/// Of threads that miss the same key at once, all get what the first one stored.
fn missing(t: &Thread, a: &[Value]) -> R {
    let factory = factory(t, a[0]);
    if factory.is_none() {
        return Err(t.key_error(a[1]));
    }
    let made = t.call(factory, &[])?;
    match a[0].cast::<Dict>() {
        Some(dict) => dict.set_default(t, a[1], made),
        None => Ok(made),
    }
}

fn copy(t: &Thread, a: &[Value]) -> R {
    t.call(t.type_of(a[0]).value(), &[factory(t, a[0]), a[0]])
}

fn or(t: &Thread, a: &[Value]) -> R {
    let Some(other) = a[1].cast::<Dict>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let result = copy(t, a)?;
    merge_into(t, result, other)
}

fn reflected_or(t: &Thread, a: &[Value]) -> R {
    let (Some(this), true) = (a[0].cast::<Dict>(), a[1].is::<Dict>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    let result = t.call(t.type_of(a[0]).value(), &[factory(t, a[0]), a[1]])?;
    merge_into(t, result, this)
}

fn merge_into(t: &Thread, result: Value, other: Gc<Dict>) -> R {
    if let Some(dict) = result.cast::<Dict>() {
        dict.update_from(t, other)?;
    }
    Ok(result)
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let factory = factory(t, a[0]);
    let factory = display::guarded(t, factory, "...", |text| text.push_repr(t, factory))?;
    let items = t.get_attr_text(t.types().dict.value(), "__repr__")?;
    let items = t.call(items, &[a[0]])?;
    let mut text = display::Text::default();
    text.push(&t.type_of(a[0]).name());
    text.push("(");
    text.push_str(t.to_str(factory)?);
    text.push(", ");
    text.push_str(t.to_str(items)?);
    text.push(")");
    Ok(text.finish(t)?.value())
}

/// How to make the dict again: its class, arguments and items.
fn reduce(t: &Thread, a: &[Value]) -> R {
    let factory = factory(t, a[0]);
    let arguments = if factory.is_none() { t.vm().empty_tuple() } else { Tuple::new(t, &[factory]) };
    let items = t.call_method(a[0], "items", &[])?;
    let items = t.iter(items)?;
    Ok(Tuple::new(t, &[t.type_of(a[0]).value(), arguments.value(), Value::NONE, Value::NONE, items]).value())
}
