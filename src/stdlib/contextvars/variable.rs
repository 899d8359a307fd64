//! `ContextVar` and `Token`.

use std::sync::atomic::{AtomicBool, Ordering};

use super::context::{self, Context};
use super::{MISSING, TOKEN, nth_type, state, trie};
use crate::builtins::arguments;
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::Args;
use crate::objects::generic;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Slot, Value};

pub(super) static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    class_methods: generic::CLASS_GET_ITEM,
    getsets: &[GetSetDef {
        name: "name",
        get: |t, this| Ok(variable(t, &this)?.name.get()),
        set: Some(|t, this, _| Err(t.attribute_error("readonly attribute", t.str("name"), this))),
        doc: "",
    }],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// The variable's value in the current context, or else the default that is given, or else that
    /// of the variable.
    "get($self, default=<unrepresentable>, /)" = raw get;
    /// Gives the variable a value in the current context; the token that is returned takes it back.
    "set($self, value, /)" = set;
    /// Takes back what the `set` did that gave the token.
    "reset($self, token, /)" = reset;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
}

struct Variable {
    name: Slot,
    /// UNDEF: none.
    default: Slot,
}

impl Payload for Variable {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.name, &self.default]);
    }
}

fn variable<'a>(t: &Thread, this: &'a Value) -> R<&'a Variable> {
    this.payload().ok_or_else(|| t.type_error("a ContextVar is required"))
}

fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = args.positional().len();
    let [name] = args.positional() else {
        let bound = if given == 0 { "exactly" } else { "at most" };
        return Err(t.type_error(&format!("ContextVar() takes {bound} 1 positional argument ({given} given)")));
    };
    let mut default = Value::UNDEF;
    for (keyword, value) in args.keywords() {
        if keyword.as_bytes() != b"default" {
            return Err(t.unexpected_keyword("ContextVar", &["default"], keyword));
        }
        default = value;
    }
    if !name.is::<Str>() {
        return Err(t.type_error("context variable name must be a str"));
    }
    Ok(Native::new(t, cls, Variable { name: Slot::new(*name), default: Slot::new(default) }).value())
}

fn get(t: &Thread, args: Args<'_>) -> R {
    arguments::no_keywords(t, "ContextVar.get", args)?;
    arguments::check_count(t, "get", args.values.len() - 1, 0, 1)?;
    let this = args.values[0];
    if let Some(value) = trie::find(context::current_map(t), this) {
        return Ok(value);
    }
    if let Some(default) = args.values.get(1) {
        return Ok(*default);
    }
    match variable(t, &this)?.default.get().defined() {
        Some(default) => Ok(default),
        None => Err(t.raise_with(t.types().lookup_error, &[this])),
    }
}

fn set(t: &Thread, a: &[Value]) -> R {
    let [this, value] = *a else { unreachable!("bound to two parameters") };
    let current = context::current(t)?;
    let Some(context) = current.payload::<Context>() else { unreachable!("current() gives a context") };
    let before = context.map.get();
    context.map.set(trie::with(t, before, this, value));
    let token = Token {
        context: Slot::new(current),
        variable: Slot::new(this),
        old_value: Slot::new(trie::find(before, this).unwrap_or(Value::UNDEF)),
        used: AtomicBool::new(false),
    };
    Ok(Native::new(t, nth_type(t, TOKEN)?, token).value())
}

fn reset(t: &Thread, a: &[Value]) -> R {
    let [this, given] = *a else { unreachable!("bound to two parameters") };
    let shown = || t.repr(given).map(|text| text.to_lossy().into_owned());
    let Some(token) = given.payload::<Token>() else {
        return Err(t.type_error(&format!("expected an instance of Token, got {}", shown()?)));
    };
    if token.used.load(Ordering::Acquire) {
        return Err(t.runtime_error(&format!("{} has already been used once", shown()?)));
    }
    if token.variable.get() != this {
        return Err(t.value_error(&format!("{} was created by a different ContextVar", shown()?)));
    }
    let current = context::current(t)?;
    let context = current.payload::<Context>().filter(|_| token.context.get() == current);
    let Some(context) = context else {
        return Err(t.value_error(&format!("{} was created in a different Context", shown()?)));
    };
    token.used.store(true, Ordering::Release);
    let before = context.map.get();
    context.map.set(match token.old_value.get().defined() {
        Some(value) => trie::with(t, before, this, value),
        None => trie::without(t, before, this),
    });
    Ok(Value::NONE)
}

fn repr(t: &Thread, a: &[Value]) -> R {
    t.check_stack()?;
    let this = variable(t, &a[0])?;
    let name = t.repr(this.name.get())?;
    let default = match this.default.get().defined() {
        Some(default) => format!(" default={}", t.repr(default)?.to_lossy()),
        None => String::new(),
    };
    Ok(t.str(&format!("<ContextVar name={}{default} at {:#x}>", name.to_lossy(), a[0].bits())))
}

// ---- Token

pub(super) static TOKEN_SPEC: TypeSpec = TypeSpec {
    new: Some(|t, _, _| Err(t.runtime_error("Tokens can only be created by ContextVars"))),
    methods: TOKEN_METHODS,
    class_methods: generic::CLASS_GET_ITEM,
    getsets: &[
        GetSetDef { name: "var", get: |t, this| Ok(token(t, &this)?.variable.get()), set: None, doc: "" },
        GetSetDef { name: "old_value", get: old_value, set: None, doc: "" },
    ],
    ..TypeSpec::EMPTY
};

natives! { static TOKEN_METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = token_repr;
}

/// What `set` did.
struct Token {
    context: Slot,
    variable: Slot,
    /// UNDEF: the variable had none.
    old_value: Slot,
    used: AtomicBool,
}

impl Payload for Token {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.context, &self.variable, &self.old_value]);
    }
}

fn token<'a>(t: &Thread, this: &'a Value) -> R<&'a Token> {
    this.payload().ok_or_else(|| t.type_error("a Token is required"))
}

fn old_value(t: &Thread, this: Value) -> R {
    match token(t, &this)?.old_value.get().defined() {
        Some(value) => Ok(value),
        None => Ok(state(t)?.get(MISSING)),
    }
}

fn token_repr(t: &Thread, a: &[Value]) -> R {
    let token = token(t, &a[0])?;
    let used = if token.used.load(Ordering::Acquire) { " used" } else { "" };
    let variable = t.repr(token.variable.get())?;
    Ok(t.str(&format!("<Token{used} var={} at {:#x}>", variable.to_lossy(), a[0].bits())))
}
