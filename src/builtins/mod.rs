//! The names that every module has: builtin functions by topic, constants and
//! the builtin types.

pub(crate) mod arguments;
pub(crate) mod attributes;
pub(crate) mod code;
pub(crate) mod display;
mod iteration;
mod numbers;
mod order;
mod output;
mod site;

pub(crate) use attributes::is_callable;

use crate::interp::{R, Thread};
use crate::objects::dict::Dict;
use crate::objects::function::{NativeDef, NativeFunction};
use crate::value::{Gc, Value};

/// The builtin functions.
static FUNCTIONS: &[&[NativeDef]] = &[
    attributes::FUNCTIONS,
    code::FUNCTIONS,
    iteration::FUNCTIONS,
    numbers::FUNCTIONS,
    order::FUNCTIONS,
    output::FUNCTIONS,
];

/// Fills the namespace of `builtins`.
pub fn install(t: &Thread, namespace: Gc<Dict>) {
    if fill(t, namespace).is_err() {
        unreachable!("a new namespace takes every name");
    }
}

fn fill(t: &Thread, namespace: Gc<Dict>) -> R<()> {
    let module = t.intern("builtins").value();
    for def in FUNCTIONS.iter().copied().flatten() {
        namespace.set_name(t, def.name(), NativeFunction::function(t, def, module).value())?;
    }
    let mut result = Ok(());
    t.vm().each_builtin_type(|name, ty| result = result.and_then(|()| namespace.set_name(t, name, ty)));
    result?;
    let os_error = t.types().os_error.value();
    let constants = [
        ("None", Value::NONE),
        ("False", Value::FALSE),
        ("True", Value::TRUE),
        ("NotImplemented", Value::NOT_IMPLEMENTED),
        ("Ellipsis", Value::ELLIPSIS),
        ("__debug__", Value::bool(t.vm().options.command_line.flags.optimize == 0)),
        ("EnvironmentError", os_error),
        ("IOError", os_error),
    ];
    for (name, value) in constants {
        namespace.set_name(t, name, value)?;
    }
    site::install(t, namespace)
}
