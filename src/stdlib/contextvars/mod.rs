//! Module `_contextvars`: context variables (PEP 567). Module `contextvars` gives its names.
//!
//! A thread has one current context ([`Thread::context`]), or none until it sets a variable.
//! A context holds an immutable map in one slot, so that reading one, or copying it, needs no lock.
//! Only the thread that has entered a context changes what its slot holds.

mod context;
mod trie;
mod variable;

use super::ModuleSpec;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::module::Module;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::tuple::Tuple;
use crate::objects::ty::{TypeObject, type_flag};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec { name: "_contextvars", doc: "Context variables", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// A copy of the current context.
    "copy_context()" = context::copy_current;
}

const KEY: &str = "_contextvars";

/// Places in the tuple of the module's state.
const CONTEXT: usize = 0;
const VARIABLE: usize = 1;
const TOKEN: usize = 2;
const MISSING: usize = 3;

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let state = state(t)?;
    for (name, place) in [("Context", CONTEXT), ("ContextVar", VARIABLE), ("Token", TOKEN)] {
        module.dict().set_name(t, name, state.get(place))?;
    }
    Ok(())
}

/// The types of the module and `Token.MISSING`, made when they are first asked for.
fn state(t: &Thread) -> R<Gc<Tuple>> {
    let existing = || t.vm().module_state(KEY).and_then(|state| state.cast());
    if let Some(state) = existing() {
        return Ok(state);
    }
    let object = t.types().object;
    let token = new_type(t, "_contextvars.Token", object, Kind::Native, 0, &variable::TOKEN_SPEC);
    let missing = new_type(t, "Token.MISSING", object, Kind::Native, type_flag::NO_NEW, &MISSING_SPEC);
    let missing = Native::new(t, missing, Missing).value();
    token.namespace().set_name(t, "MISSING", missing)?;
    token.namespace().set_name(t, "__hash__", Value::NONE)?;
    let made = [
        new_type(t, "_contextvars.Context", object, Kind::Native, type_flag::WEAK, &context::SPEC).value(),
        new_type(t, "_contextvars.ContextVar", object, Kind::Native, 0, &variable::SPEC).value(),
        token.value(),
        missing,
    ];
    let made = Tuple::new(t, &made);
    // Another thread may have been faster: then its types are the ones.
    t.with_world_stopped(|| {
        if existing().is_none() {
            t.vm().set_module_state(KEY, made.value());
        }
    });
    Ok(existing().unwrap_or(made))
}

fn nth_type(t: &Thread, place: usize) -> R<Gc<TypeObject>> {
    match state(t)?.get(place).cast() {
        Some(ty) => Ok(ty),
        None => unreachable!("the state holds types"),
    }
}

// ---- what a token holds of a variable that had no value

struct Missing;

impl Payload for Missing {
    fn trace(&self, _: &mut crate::heap::Marker<'_>) {}
}

static MISSING_SPEC: TypeSpec = TypeSpec { methods: MISSING_METHODS, ..TypeSpec::EMPTY };

natives! { static MISSING_METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = repr_missing;
}

fn repr_missing(t: &Thread, _: &[Value]) -> R {
    Ok(t.str("<Token.MISSING>"))
}
