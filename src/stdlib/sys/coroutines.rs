//! What an event loop sets: hooks for asynchronous generators.

use crate::interp::{R, Thread};
use crate::objects::list::List;
use crate::objects::ty::TypeObject;
use crate::stdlib::structure::{new_structure, structure_type};
use crate::structure;
use crate::value::{Gc, Value};

structure! {
    static HOOKS;
    "What an event loop wants to know of asynchronous generators.\n";
    0 "firstiter";
    1 "finalizer";
}

/// State of the module: the type.
const TYPE: &str = "asyncgen_hooks type";

fn hooks_type(t: &Thread) -> Gc<TypeObject> {
    if let Some(ty) = t.vm().module_state(TYPE).and_then(|state| state.cast()) {
        return ty;
    }
    let ty = structure_type(t, "asyncgen_hooks", &HOOKS);
    t.vm().set_module_state(TYPE, ty.value());
    ty
}

/// `get_asyncgen_hooks()`
pub fn get_hooks(t: &Thread, _: &[Value]) -> R {
    let hooks = &t.async_hooks;
    let items = List::new(t, &[hooks.first_iteration.get().or_none(), hooks.finalizer.get().or_none()]);
    Ok(new_structure(t, hooks_type(t), items).value())
}

/// `set_asyncgen_hooks(firstiter, finalizer)`
pub fn set_hooks(t: &Thread, a: &[Value]) -> R {
    for (hook, name) in a.iter().zip(["firstiter", "finalizer"]) {
        if hook.given().is_some() && !crate::builtins::is_callable(t, *hook) {
            let found = t.type_name(*hook);
            return Err(t.type_error(&format!("callable {name} expected, got {found}")));
        }
    }
    let slots = [&t.async_hooks.first_iteration, &t.async_hooks.finalizer];
    for (slot, hook) in slots.into_iter().zip(a) {
        if !hook.is_undef() {
            slot.set(*hook);
        }
    }
    Ok(Value::NONE)
}
