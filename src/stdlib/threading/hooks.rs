//! Exceptions that end a thread: `threading.excepthook`.

use super::thread::ThreadObject;
use crate::interp::traceback::{print_exception, print_thread_exception, write_stderr};
use crate::interp::{R, Thread};
use crate::objects::exception::Exception;
use crate::objects::function::NativeFunction;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::registry::TypeSpec;
use crate::objects::ty::TypeObject;
use crate::stdlib::thread::ident_of;
use crate::stdlib::thread::state::{shown_type, state};
use crate::stdlib::{structseq, structure};
use crate::value::{Gc, Value};

/// The type `threading.ExceptHookArgs`.
pub static ARGS_SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, args| structseq::from_sequence(t, cls, args, 4, &[])),
    methods: structure::METHODS,
    getsets: &[
        structure::field::<0>("exc_type"),
        structure::field::<1>("exc_value"),
        structure::field::<2>("exc_traceback"),
        structure::field::<3>("thread"),
    ],
    doc: "Type used to pass arguments to threading.excepthook.\n",
    ..TypeSpec::EMPTY
};

/// Makes the type `threading.ExceptHookArgs`.
pub fn args_type(t: &Thread) -> Gc<TypeObject> {
    structure::structure_type(t, "_thread._ExceptHookArgs", &ARGS_SPEC)
}

/// Tells `threading.excepthook` of the exception on its way, which ended `thread`,
/// and forgets it.
///
/// # Safepoint
/// Runs Python code.
pub fn report(t: &Thread, thread: Value) {
    let Some(exception) = t.take_raised().cast::<Exception>() else { return };
    let before = t.handled();
    t.set_handled(exception.value());
    if call_hook(t, exception, thread).is_err() {
        report_failure(t);
    }
    t.clear_raised();
    t.set_handled(before);
}

fn call_hook(t: &Thread, exception: Gc<Exception>, thread: Value) -> R<()> {
    let args = hook_args(t, exception, thread)?;
    match hook(t) {
        Some(hook) => t.call(hook, &[args]).map(|_| ()),
        None => default_hook(t, &[args]).map(|_| ()),
    }
}

/// What the program has put in place of the default hook.
fn hook(t: &Thread) -> Option<Value> {
    let module = t.vm().modules().get_str(t, t.intern("threading"))?;
    let hook = module.cast::<Module>()?.dict().get_str(t, t.intern("excepthook"))?;
    let is_default = hook.cast::<NativeFunction>().is_some_and(|f| f.def.name() == "_excepthook");
    hook.given().filter(|_| !is_default)
}

fn hook_args(t: &Thread, exception: Gc<Exception>, thread: Value) -> R {
    let Some(ty) = state(t)?.hook_args.get().cast::<TypeObject>() else { return Ok(Value::NONE) };
    let items = [exception.header.ty().value(), exception.value(), exception.traceback.get().or_none(), thread];
    Ok(structure::new_structure(t, ty, List::new(t, &items)).value())
}

/// The hook raised: `sys.excepthook` hears of that.
fn report_failure(t: &Thread) {
    let Some(exception) = t.take_raised().cast::<Exception>() else { return };
    exception.suppress_context.set(1);
    write_stderr(t, "Exception in threading.excepthook:\n");
    let sys = t.vm().modules().get_str(t, t.intern("sys")).and_then(|sys| sys.cast::<Module>());
    let hook = sys.and_then(|sys| sys.dict().get_str(t, t.intern("excepthook")));
    let args = [exception.header.ty().value(), exception.value(), exception.traceback.get().or_none()];
    match hook {
        Some(hook) if t.call(hook, &args).is_ok() => {}
        _ => print_exception(t, exception),
    }
}

/// `threading.__excepthook__`: prints the exception to standard error, unless it
/// is SystemExit.
///
/// # Errors
/// TypeError if the argument is no ExceptHookArgs.
pub fn default_hook(t: &Thread, a: &[Value]) -> R {
    if t.type_of(a[0]).value() != state(t)?.hook_args.get() {
        return Err(t.type_error("_thread.excepthook argument type must be ExceptHookArgs"));
    }
    let args = t.to_tuple(a[0])?;
    let (ty, value, thread) = (args.get(0), args.get(1), args.get(3));
    if ty == t.types().system_exit.value() {
        return Ok(Value::NONE);
    }
    let name = match thread.given() {
        Some(thread) => match t.find_attr(thread, t.intern("name"))? {
            Some(name) => t.to_str(name)?.to_lossy().into_owned(),
            None => shown_type(t, thread),
        },
        None => ident_of(t.core().id()).to_string(),
    };
    match value.cast::<Exception>() {
        Some(exception) => {
            let made_with = thread.payload::<ThreadObject>().and_then(|thread| thread.stderr(t));
            print_thread_exception(t, &name, exception, made_with);
        }
        None => write_stderr(t, &format!("Exception in thread {name}:\nNoneType: None\n")),
    }
    Ok(Value::NONE)
}
