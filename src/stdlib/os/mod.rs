//! os: files and directories, descriptors, the environment, the process.
//!
//! Deliberately absent: `putenv`'s effect on the process (another thread may be reading its
//! environment), but for the time zone, of which `time.tzset` tells the C library; child processes get `os.environ`.

pub(crate) mod argument;
mod attributes;
mod constants;
pub mod control;
mod descriptors;
pub mod environ;
mod files;
pub(super) mod fork;
pub mod identity;
mod names;
pub mod path;
mod process;
pub mod resource;
mod run;
mod scandir;
mod schedule;
pub mod stat;
pub mod terminal;
mod transfer;

pub use argument::{PathText, call, errno_of, int_argument, path_argument, path_value};

use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::dict::Dict;
use crate::objects::function::NativeFunction;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "os",
    doc: "Files and directories, descriptors, the environment, the process.",
    functions: files::FUNCTIONS,
    init,
};

/// What module subprocess stands on.
pub static SUBPROCESS: ModuleSpec = ModuleSpec {
    name: "_subprocess",
    doc: "Starting child processes.",
    functions: run::SUBPROCESS_FUNCTIONS,
    init: |_, _| Ok(()),
};

/// Names that are written in Python (`py/_os_python.py`) and loaded when they are asked for.
const IN_PYTHON: &[&str] = &[
    "PathLike",
    "execl",
    "execle",
    "execlp",
    "execlpe",
    "execvp",
    "execvpe",
    "fwalk",
    "get_exec_path",
    "popen",
    "renames",
    "spawnl",
    "spawnle",
    "spawnlp",
    "spawnlpe",
    "spawnv",
    "spawnve",
    "spawnvp",
    "spawnvpe",
    "walk",
];

/// Names besides those of `__all__`.
const NOT_IN_ALL: &[&str] = &["supports_dir_fd", "supports_effective_ids", "supports_fd", "supports_follow_symlinks"];

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let dict = module.dict();
    let name = t.intern("os").value();
    let tables = [
        descriptors::FUNCTIONS,
        transfer::FUNCTIONS,
        stat::FUNCTIONS,
        attributes::FUNCTIONS,
        scandir::FUNCTIONS,
        process::FUNCTIONS,
        identity::FUNCTIONS,
        schedule::FUNCTIONS,
        run::FUNCTIONS,
        fork::FUNCTIONS,
        environ::FUNCTIONS,
        LAZY,
    ];
    for def in tables.into_iter().flatten() {
        dict.set_name(t, def.name(), NativeFunction::function(t, def, name).value())?;
    }
    for (name, number) in constants::OF_LIBC.iter().chain(constants::OTHERS) {
        dict.set_name(t, name, t.int(*number))?;
    }
    for (name, text) in constants::TEXTS {
        dict.set_name(t, name, t.intern(text).value())?;
    }
    dict.set_name(t, "altsep", Value::NONE)?;
    dict.set_name(t, "error", t.types().os_error.value())?;
    dict.set_name(t, "environ", environ::make(t)?)?;
    dict.set_name(t, "environb", environ::make_of_bytes(t))?;
    dict.set_name(t, "supports_bytes_environ", Value::TRUE)?;
    let limits = [
        ("pathconf_names", names::PATH_LIMITS),
        ("confstr_names", names::SETTINGS),
        ("sysconf_names", names::SYSTEM_LIMITS),
    ];
    for (name, table) in limits {
        dict.set_name(t, name, names::names_dict(t, table)?)?;
    }
    let types = [
        ("stat_result", stat::stat_type(t)),
        ("statvfs_result", stat::statvfs_type(t)),
        ("terminal_size", process::terminal_size_type(t)),
        ("waitid_result", run::waitid_type(t)),
        ("DirEntry", scandir::entry_type(t)),
    ];
    for (name, ty) in types.into_iter().chain(schedule::types(t)) {
        dict.set_name(t, name, ty.value())?;
    }
    set_all(t, dict)?;
    dict.set_name(t, "path", path::load(t)?)
}

/// `__all__`: the public names, and those that are loaded when they are asked for.
fn set_all(t: &Thread, dict: Gc<Dict>) -> R<()> {
    let all = List::empty(t);
    let mut position = 0;
    while let Some((name, _, next)) = dict.next_entry(position) {
        position = next;
        let is_public = |name: &str| !name.starts_with('_') || name == "_exit";
        if name.cast::<Str>().is_some_and(|name| is_public(&name.to_lossy())) {
            all.push(t, name)?;
        }
    }
    for name in IN_PYTHON.iter().filter(|name| **name != "PathLike").chain(&["path"]) {
        all.push(t, t.intern(name).value())?;
    }
    dict.set_name(t, "__all__", all.value())
}

natives! { static LAZY;
    /// An attribute of the module that is loaded when it is asked for.
    "__getattr__(name, /)" = lazy_attribute;
    /// The names of the module.
    "__dir__()" = lazy_names;
}

fn lazy_attribute(t: &Thread, a: &[Value]) -> R {
    let name = a[0].cast::<Str>().map(|name| name.to_lossy().into_owned()).unwrap_or_default();
    if !IN_PYTHON.iter().chain(NOT_IN_ALL).any(|known| *known == name) {
        let module = t.import_module("os")?;
        return Err(t.attribute_error(&format!("module 'os' has no attribute '{name}'"), a[0], module));
    }
    let python = t.import_module("_os_python")?;
    let value = t.get_attr_text(python, &name)?;
    if let Some(module) = t.import_module("os")?.cast::<Module>() {
        module.dict().set_name(t, &name, value)?;
    }
    Ok(value)
}

fn lazy_names(t: &Thread, _: &[Value]) -> R {
    let names = List::empty(t);
    if let Some(module) = t.import_module("os")?.cast::<Module>() {
        t.each(module.dict().value(), |name| names.push(t, name))?;
    }
    for name in IN_PYTHON.iter().chain(NOT_IN_ALL) {
        let name = t.intern(name).value();
        if !t.contains(names.value(), name)? {
            names.push(t, name)?;
        }
    }
    Ok(names.value())
}
