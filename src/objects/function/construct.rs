//! Making functions and cells, and giving functions other code.

use super::Function;
use crate::bytecode::CodeFlags;
use crate::interp::{R, Thread};
use crate::objects::cell::Cell;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

const PARAMETERS: [&str; 6] = ["code", "globals", "name", "argdefs", "closure", "kwdefaults"];

/// `FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)`
pub(super) fn new_function(t: &Thread, _: Gc<TypeObject>, args: Args<'_>) -> R {
    let mut given = [Value::UNDEF; 6];
    let positional = args.positional();
    if positional.len() > given.len() {
        let n = positional.len();
        return Err(t.type_error(&format!("function() takes at most 6 arguments ({n} given)")));
    }
    given[..positional.len()].copy_from_slice(positional);
    for (name, value) in args.keywords() {
        match PARAMETERS.iter().position(|p| p.as_bytes() == name.as_bytes()) {
            Some(n) => given[n] = value,
            None => {
                let name = name.to_lossy();
                return Err(t.type_error(&format!("function() got an unexpected keyword argument '{name}'")));
            }
        }
    }
    let [code, globals, name, defaults, closure, kwdefaults] = given;
    for (n, value) in [code, globals].into_iter().enumerate() {
        if value.is_undef() {
            let message = format!("function() missing required argument '{}' (pos {})", PARAMETERS[n], n + 1);
            return Err(t.type_error(&message));
        }
    }
    let wrong = |n: usize, wanted: &str, found: Value| {
        let found = t.argument_type_name(found);
        t.type_error(&format!("function() argument '{}' must be {wanted}, not {found}", PARAMETERS[n]))
    };
    let code = code.cast::<Code>().ok_or_else(|| wrong(0, "code", code))?;
    let globals = globals.cast::<Dict>().ok_or_else(|| wrong(1, "dict", globals))?;
    if name.given().is_some_and(|name| !name.is::<Str>()) {
        return Err(t.type_error("arg 3 (name) must be None or string"));
    }
    if defaults.given().is_some_and(|defaults| !defaults.is::<Tuple>()) {
        return Err(t.type_error("arg 4 (defaults) must be None or tuple"));
    }
    if kwdefaults.given().is_some_and(|kwdefaults| !kwdefaults.is::<Dict>()) {
        return Err(t.type_error("arg 6 (kwdefaults) must be None or dict"));
    }
    let closure = check_closure(t, code, closure)?;
    globals.make_namespace(t);
    let function = Function::new(t, code, globals, closure);
    if let Some(name) = name.given() {
        function.name.set(name);
        function.qualname.set(code.qualname.get());
    }
    function.defaults.set(defaults.given().unwrap_or(Value::UNDEF));
    function.kwdefaults.set(kwdefaults.given().unwrap_or(Value::UNDEF));
    Ok(function.value())
}

/// The closure for `code`: as many cells as it has free variables.
fn check_closure(t: &Thread, code: Gc<Code>, closure: Value) -> R {
    let wanted = code.spec.free_names.len();
    let Some(cells) = closure.given() else {
        return match wanted {
            0 => Ok(Value::UNDEF),
            _ => Err(t.type_error("arg 5 (closure) must be tuple")),
        };
    };
    let Some(cells) = cells.cast::<Tuple>() else {
        let message =
            if wanted == 0 { "arg 5 (closure) must be None or tuple" } else { "arg 5 (closure) must be tuple" };
        return Err(t.type_error(message));
    };
    if cells.len() != wanted {
        let (name, given) = (code.name_str(), cells.len());
        let message = format!("{} requires closure of length {wanted}, not {given}", name.to_lossy());
        return Err(t.value_error(&message));
    }
    match cells.items().iter().find(|cell| !cell.is::<Cell>()) {
        Some(other) => {
            let found = t.type_name(*other);
            Err(t.type_error(&format!("arg 5 (closure) expected cell, found {found}")))
        }
        None => Ok(if wanted == 0 { Value::UNDEF } else { closure }),
    }
}

/// `CellType(contents)`
pub(super) fn new_cell(t: &Thread, _: Gc<TypeObject>, args: Args<'_>) -> R {
    match args.values {
        [] => Ok(Cell::new(t, Value::UNDEF).value()),
        [contents] if args.names.is_none() => Ok(Cell::new(t, *contents).value()),
        _ => {
            let n = args.values.len();
            Err(t.type_error(&format!("cell expected at most 1 argument, got {n}")))
        }
    }
}

/// `function.__code__ = code`
pub(super) fn set_code(t: &Thread, this: Value, value: Value) -> R<()> {
    let (Some(function), Some(code)) = (this.cast::<Function>(), value.cast::<Code>()) else {
        return Err(t.type_error("__code__ must be set to a code object"));
    };
    let free = match function.closure.get().cast::<Tuple>() {
        Some(cells) => cells.len(),
        None => 0,
    };
    let wanted = code.spec.free_names.len();
    if free != wanted {
        let name = t.to_str(function.name.get())?;
        let message = format!("{}() requires a code object with {free} free vars, not {wanted}", name.to_lossy());
        return Err(t.value_error(&message));
    }
    let kind =
        |code: Gc<Code>| code.spec.flags.0 & (CodeFlags::GENERATOR | CodeFlags::COROUTINE | CodeFlags::ASYNC_GENERATOR);
    if kind(function.code()) != kind(code) {
        let message = "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain \
                       function)";
        t.warn(t.types().deprecation_warning, message, None)?;
    }
    t.replace_code(function, code);
    Ok(())
}
