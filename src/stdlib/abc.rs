//! _abc: which classes patterns see as sequences and mappings (PEP 634): those of
//! `collections.abc`, and what is registered with them.

use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::ty::{TypeObject, type_flag};
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_abc",
    doc: "What abstract base classes need of the interpreter.",
    functions: FUNCTIONS,
    init: |_, _| Ok(()),
};

natives! { static FUNCTIONS;
    /// Instances of the class match sequence patterns.
    "mark_sequence(cls, /)" = mark_sequence;
    /// Instances of the class match mapping patterns.
    "mark_mapping(cls, /)" = mark_mapping;
    /// Instances of subclass match the patterns that those of cls do.
    "inherit_patterns(cls, subclass, /)" = inherit;
}

fn mark(t: &Thread, class: Value, flags: u32) -> R {
    match class.cast::<TypeObject>() {
        // The builtin types say it themselves: a str is no sequence here.
        Some(ty) if ty.has_flag(type_flag::HEAP) => ty.set_flag(flags),
        Some(_) => {}
        None => return Err(t.type_error("a class is required")),
    }
    Ok(Value::NONE)
}

fn mark_sequence(t: &Thread, a: &[Value]) -> R {
    mark(t, a[0], type_flag::SEQUENCE)
}

fn mark_mapping(t: &Thread, a: &[Value]) -> R {
    mark(t, a[0], type_flag::MAPPING)
}

fn inherit(t: &Thread, a: &[Value]) -> R {
    let Some(class) = a[0].cast::<TypeObject>() else { return Err(t.type_error("a class is required")) };
    for flag in [type_flag::SEQUENCE, type_flag::MAPPING] {
        let mro: Gc<_> = class.mro();
        let has = |base: &Value| base.cast::<TypeObject>().is_some_and(|base| base.has_flag(flag));
        if mro.items().iter().any(has) {
            mark(t, a[1], flag)?;
        }
    }
    Ok(Value::NONE)
}
