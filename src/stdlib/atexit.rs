//! atexit: functions that are called when the program ends.

use crate::interp::{R, Thread, traceback};
use crate::natives;
use crate::objects::exception::Exception;
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::tuple::Tuple;
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "atexit",
    doc: "Functions that are called when the program ends, the last registered first.",
    functions: FUNCTIONS,
    init,
};

natives! { static FUNCTIONS;
    /// Have func called with these arguments when the program ends; func itself is returned.
    "register(func, /, *args, **kwargs)" = raw register;
    /// Forget every registration of func.
    "unregister(func, /)" = unregister;
    /// Call what is registered now, and forget it.
    "_run_exitfuncs()" = run_now;
    /// Forget all registrations.
    "_clear()" = clear;
    /// How many registrations there are.
    "_ncallbacks()" = count;
}

/// State of the module: a list of tuples of a function, its positional arguments, and the names and
/// values of its keywords.
const CALLS: &str = "atexit calls";

fn init(_: &Thread, _: Gc<Module>) -> R<()> {
    Ok(())
}

fn calls(t: &Thread) -> Gc<List> {
    if let Some(list) = t.vm().module_state(CALLS).and_then(|state| state.cast()) {
        return list;
    }
    let list = List::empty(t);
    t.vm().set_module_state(CALLS, list.value());
    list
}

fn register(t: &Thread, args: Args<'_>) -> R {
    let Some(function) = args.positional().first().copied() else {
        return Err(t.type_error("register() takes at least 1 argument (0 given)"));
    };
    if t.find_attr(function, t.intern("__call__"))?.is_none() {
        return Err(t.type_error("the first argument must be callable"));
    }
    let values = Tuple::new(t, args.skip(1).values);
    let names = args.names.map_or(Value::NONE, Gc::value);
    let call = Tuple::new(t, &[function, values.value(), names]);
    calls(t).push(t, call.value())?;
    Ok(function)
}

fn unregister(t: &Thread, a: &[Value]) -> R {
    let list = calls(t);
    let kept = List::empty(t);
    while let Some(call) = list.pop(t) {
        let function = call.cast::<Tuple>().map_or(Value::NONE, |call| call.get(0));
        if !t.equal(function, a[0])? {
            kept.push(t, call)?;
        }
    }
    while let Some(call) = kept.pop(t) {
        list.push(t, call)?;
    }
    Ok(Value::NONE)
}

fn run_now(t: &Thread, _: &[Value]) -> R {
    run(t);
    Ok(Value::NONE)
}

fn clear(t: &Thread, _: &[Value]) -> R {
    let list = calls(t);
    while list.pop(t).is_some() {}
    Ok(Value::NONE)
}

fn count(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(calls(t).len() as i64))
}

/// Calls what is registered, the last first; what one raises is printed and the others are called.
///
/// # Safepoint
/// Runs Python code.
pub fn run(t: &Thread) {
    let Some(list) = t.vm().module_state(CALLS).and_then(|state| state.cast::<List>()) else { return };
    while let Some(call) = list.pop(t).and_then(|call| call.cast::<Tuple>()) {
        let Some(values) = call.get(1).cast::<Tuple>() else { continue };
        let args = Args { values: values.items(), names: call.get(2).cast() };
        if t.call_args(call.get(0), args).is_ok() {
            continue;
        }
        if let Some(exception) = t.take_raised().cast::<Exception>() {
            let shown = traceback::safe_repr(t, call.get(0));
            let message = format!("Exception ignored in atexit callback {shown}");
            traceback::unraisable(t, exception, Some(&message), Value::UNDEF);
        }
    }
}
