//! async_generator: methods and attributes (`Objects/genobject.c`).

use super::methods::{
    get_code, get_delegate, get_frame, get_name, get_qualname, repr, set_name, set_qualname, this, warn_of_signature,
};
use super::steps::{Action, step};
use super::{Generator, state, step_flag};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::flag;
use crate::objects::generic;
use crate::objects::registry::TypeSpec;
use crate::value::{Gc, Value};

pub static SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    class_methods: generic::CLASS_GET_ITEM,
    getsets: &[
        GetSetDef { name: "__name__", get: get_name, set: Some(set_name), doc: "name of the async generator" },
        GetSetDef {
            name: "__qualname__",
            get: get_qualname,
            set: Some(set_qualname),
            doc: "qualified name of the async generator",
        },
        GetSetDef { name: "ag_running", get: is_running, set: None, doc: "" },
        GetSetDef { name: "ag_suspended", get: is_suspended, set: None, doc: "" },
        GetSetDef { name: "ag_code", get: get_code, set: None, doc: "" },
        GetSetDef { name: "ag_frame", get: get_frame, set: None, doc: "" },
        GetSetDef { name: "ag_await", get: get_delegate, set: None, doc: "object being awaited on, or None" },
    ],
    members: &["ag_running"],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Return an awaitable, that resolves in asynchronous iterator.
    "__aiter__($self, /)" = itself;
    /// Return a value to be used as the next item.
    "__anext__($self, /)" = anext;
    /// asend(v) -> send 'v' in generator.
    "asend($self, object, /)" = asend;
    /// athrow(value)
    /// athrow(type[,value[,tb]])
    ///
    /// raise exception in generator.
    "athrow($self, type, value=None, traceback=None, /)" = athrow;
    /// aclose() -> raise GeneratorExit inside generator.
    "aclose($self, /)" = aclose;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
}

fn itself(_: &Thread, a: &[Value]) -> R {
    Ok(a[0])
}

/// A new step, after `sys.set_asyncgen_hooks`' `firstiter` was told of the generator.
fn begin(t: &Thread, generator: Value, action: Action, arguments: [Value; 3]) -> R {
    let generator = this(t, generator)?;
    announce(t, generator)?;
    Ok(step(t, generator, action, arguments))
}

/// The same for a call that may leave it at that: a step that is never awaited is warned of.
fn begin_watched(t: &Thread, generator: Value, action: Action, arguments: [Value; 3]) -> R {
    let step = begin(t, generator, action, arguments)?;
    if !t.awaits_result() {
        t.finalize_later(step);
    }
    Ok(step)
}

fn announce(t: &Thread, generator: Gc<Generator>) -> R<()> {
    if !generator.mark_announced() {
        return Ok(());
    }
    if t.async_hooks.finalizer.get().given().is_some() {
        generator.set_step_flag(step_flag::HOOKED);
        if !generator.header().has_flag(flag::FINALIZABLE) {
            t.finalize_later(generator.value());
        }
    }
    match t.async_hooks.first_iteration.get().given() {
        Some(hook) => t.call(hook, &[generator.value()]).map(|_| ()),
        None => Ok(()),
    }
}

/// `generator.__anext__()`, for `async for`.
///
/// # Errors
/// What the hook raises.
pub fn next_step(t: &Thread, generator: Gc<Generator>) -> R {
    begin(t, generator.value(), Action::Send, [Value::NONE, Value::UNDEF, Value::UNDEF])
}

fn anext(t: &Thread, a: &[Value]) -> R {
    begin_watched(t, a[0], Action::Send, [Value::NONE, Value::UNDEF, Value::UNDEF])
}

fn asend(t: &Thread, a: &[Value]) -> R {
    begin_watched(t, a[0], Action::Send, [a[1], Value::UNDEF, Value::UNDEF])
}

fn athrow(t: &Thread, a: &[Value]) -> R {
    warn_of_signature(t, "athrow", a)?;
    begin_watched(t, a[0], Action::Throw, [a[1], a[2], a[3]])
}

fn aclose(t: &Thread, a: &[Value]) -> R {
    begin_watched(t, a[0], Action::Close, [Value::UNDEF; 3])
}

fn is_running(t: &Thread, generator: Value) -> R {
    Ok(Value::bool(this(t, generator)?.is_stepping()))
}

fn is_suspended(t: &Thread, generator: Value) -> R {
    Ok(Value::bool(this(t, generator)?.state.get() == state::SUSPENDED))
}
