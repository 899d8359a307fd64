//! The standard library: native modules, one file each, and modules written in
//! Python under `py/`.

use crate::interp::{R, Thread};
use crate::objects::function::{NativeDef, NativeFunction};
use crate::objects::module::Module;
use crate::value::{Gc, Value};

mod abc;
pub mod array;
pub(crate) mod ast;
pub mod atexit;
pub mod binascii;
pub mod bisect;
pub mod cmath;
pub mod codecs;
pub mod collections;
pub mod contextvars;
pub mod csv;
pub mod decimal;
mod dis;
mod faulthandler;
pub mod functools;
pub mod gc;
pub mod hash;
pub mod heapq;
pub mod importlib;
pub mod io;
pub mod itertools;
pub mod json;
pub mod math;
pub mod multiprocessing;
pub mod operator;
pub mod os;
pub mod pickle;
mod python;
pub mod queue;
pub mod random;
pub mod re;
pub mod select;
pub mod signal;
pub mod socket;
pub mod structs;
mod structseq;
pub mod structure;
pub mod sys;
pub mod thread;
pub mod threading;
pub mod time;
pub mod traceback;
pub mod unicodedata;
pub mod weakref;
pub mod zlib;

/// A native module: one row of [`MODULES`].
pub struct ModuleSpec {
    pub name: &'static str,
    pub doc: &'static str,
    pub functions: &'static [NativeDef],
    /// Adds what is not a function: types, constants.
    pub init: fn(&Thread, Gc<Module>) -> R<()>,
}

/// The native modules.
static MODULES: &[&ModuleSpec] = &[
    &sys::SPEC,
    &io::SPEC,
    &math::SPEC,
    &cmath::SPEC,
    &array::SPEC,
    &structs::SPEC,
    &binascii::SPEC,
    &hash::SPEC,
    &codecs::SPEC,
    &zlib::SPEC,
    &pickle::SPEC,
    &csv::SPEC,
    &decimal::SPEC,
    &random::SPEC,
    &re::SPEC,
    &json::SPEC,
    &unicodedata::SPEC,
    &collections::SPEC,
    &contextvars::SPEC,
    &itertools::SPEC,
    &functools::SPEC,
    &operator::SPEC,
    &heapq::SPEC,
    &bisect::SPEC,
    &traceback::SPEC,
    &os::SPEC,
    &os::path::SPEC,
    &os::identity::ACCOUNTS,
    &os::identity::GROUPS,
    &os::SUBPROCESS,
    &os::resource::SPEC,
    &os::control::SPEC,
    &os::terminal::SPEC,
    &signal::SPEC,
    &select::SPEC,
    &socket::SPEC,
    &multiprocessing::SPEC,
    &atexit::SPEC,
    &time::SPEC,
    &thread::SPEC,
    &threading::SPEC,
    &queue::SPEC,
    &queue::SIMPLE_SPEC,
    &importlib::SPEC,
    &ast::SPEC,
    &abc::SPEC,
    &weakref::SPEC,
    &gc::SPEC,
    &dis::SPEC,
    &faulthandler::SPEC,
];

/// Modules, and classes in modules, that are C in CPython and Python here: their frames are not in tracebacks. Each row is a
/// module and what the qualified names of such functions begin with.
const NATIVE_IN_CPYTHON: &[(&str, &str)] = &[
    ("abc", ""),
    ("asyncio.futures", "Future."),
    ("asyncio.tasks", "Task."),
    ("collections", "OrderedDict."),
    ("collections", "_field."),
    ("contextvars", ""),
    ("_ctypes", ""),
    ("_ctypes_compound", ""),
    ("ctypes", "_"),
    ("datetime", ""),
    ("_decimal_format", ""),
    ("decimal", ""),
    ("functools", "_cached."),
    ("hashlib", "new"),
    ("_io_python", ""),
    ("mmap", ""),
    ("_pickle", ""),
    ("termios", ""),
    ("_typing_params", ""),
    ("_unpickle", ""),
    ("warnings", "warn"),
    ("zlib", ""),
];

/// Whether a function of the file `filename` stands for one that is C in CPython, whose tracebacks do not show it.
pub fn is_native_in_cpython(filename: &str, qualname: &str) -> bool {
    let module = filename.strip_prefix("<frozen ").and_then(|rest| rest.strip_suffix('>'));
    let is_row =
        |module| NATIVE_IN_CPYTHON.iter().any(|(name, prefix)| *name == module && qualname.starts_with(prefix));
    module.is_some_and(is_row)
}

/// Whether there is a builtin module called `name`.
pub fn has(name: &str) -> bool {
    name == "builtins" || MODULES.iter().any(|m| m.name == name) || python::has(name)
}

/// Whether the builtin module `name` has submodules.
pub fn is_package(name: &str) -> bool {
    let inner = |other: &str| other.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    python::names().any(inner)
}

/// The source of a builtin module written in Python.
pub fn python_source(name: &str) -> Option<&'static str> {
    python::source(name)
}

/// Names of the builtin modules.
pub fn names() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|m| m.name).chain(python::names()).chain(["builtins"])
}

/// Loads the builtin module `name`, if there is one.
///
/// # Errors
/// What its code raises.
pub fn load(t: &Thread, name: &str) -> R<Option<Value>> {
    if let Some(spec) = MODULES.iter().find(|m| m.name == name) {
        return Ok(Some(make(t, spec)?.value()));
    }
    python::source(name).map(|source| t.load_python_module(name, source)).transpose()
}

fn make(t: &Thread, spec: &'static ModuleSpec) -> R<Gc<Module>> {
    let module = Module::new(t, spec.name);
    let dict = module.dict();
    dict.set_name(t, "__doc__", t.str(spec.doc))?;
    let name = t.intern(spec.name).value();
    for def in spec.functions {
        dict.set_name(t, def.name(), NativeFunction::function(t, def, name).value())?;
    }
    importlib::describe_builtin(t, spec.name, dict)?;
    (spec.init)(t, module)?;
    t.vm().modules().set_str(t, t.intern(spec.name), module.value())?;
    Ok(module)
}

/// An exception type of a native module.
///
/// # Errors
/// MemoryError.
pub fn new_exception(
    t: &Thread,
    module: &'static str,
    name: &'static str,
    base: Gc<crate::objects::ty::TypeObject>,
) -> R {
    use crate::objects::dict::Dict;
    use crate::objects::tuple::Tuple;
    let bases = Tuple::new(t, &[base.value()]);
    let namespace = Dict::new(t);
    namespace.set_name(t, "__module__", t.str(module))?;
    t.call(t.types().type_.value(), &[t.str(name), bases.value(), namespace.value()])
}

/// Makes `builtins` and `sys`, which every program has.
pub fn install(t: &Thread) {
    let result = (|| {
        let builtins = Module::with_dict(t, "builtins", t.vm().builtins())?;
        importlib::describe_builtin(t, "builtins", t.vm().builtins())?;
        let about = "The names that every module has: functions, types, exceptions and constants.";
        t.vm().builtins().set_name(t, "__doc__", t.str(about))?;
        t.vm().modules().set_str(t, t.intern("builtins"), builtins.value())?;
        make(t, &sys::SPEC).map(|_| ())
    })();
    if result.is_err() {
        unreachable!("the first modules can be made");
    }
}
