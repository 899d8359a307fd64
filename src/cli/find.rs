//! `-m MODULE`: finds the module's source without importing it; its packages are imported (`Lib/runpy.py`).

use std::path::{Path, PathBuf};

use super::load::Loaded;
use crate::interp::{R, Thread, traceback};
use crate::objects::exception::Exception;
use crate::objects::string::Str;
use crate::value::Value;

/// The line that CPython 3.13 gives in the warning of a module that was imported already.
const WARNING_LINE: i64 = 128;

/// Native modules that are written in Python in CPython: running one shows nothing there, unless it is a command.
const PYTHON_ELSEWHERE: &[&str] = &[
    "abc",
    "ast",
    "codecs",
    "collections",
    "contextvars",
    "csv",
    "functools",
    "heapq",
    "importlib",
    "io",
    "json",
    "operator",
    "os",
    "pickle",
    "queue",
    "random",
    "re",
    "signal",
    "socket",
    "struct",
    "threading",
    "traceback",
    "weakref",
];

/// The source of a module.
struct Found {
    bytes: Vec<u8>,
    /// The file, or a name in angle brackets.
    name: String,
    is_package: bool,
    is_builtin: bool,
}

/// The program in module `name`, or what is to be said instead.
///
/// # Errors
/// What importing its packages raises, but for their absence.
pub fn module(t: &Thread, name: &str) -> R<Result<Loaded, String>> {
    if name.starts_with('.') {
        return Ok(Err("Relative module names not supported".to_owned()));
    }
    if name == "__main__" {
        // It is the program itself, which no finder has found.
        return Ok(Err(not_specified(name, "ValueError: __main__.__spec__ is None")));
    }
    match locate(t, name)? {
        Err(message) => Ok(Err(message)),
        Ok(None) => Ok(Err(format!("No module named {name}"))),
        Ok(Some(found)) if found.is_package => {
            let inner = format!("{name}.__main__");
            match locate(t, &inner)? {
                Ok(Some(found)) => loaded(t, found, inner).map(Ok),
                Ok(None) => {
                    Ok(Err(format!("No module named {inner}; '{name}' is a package and cannot be directly executed")))
                }
                Err(message) => Ok(Err(message)),
            }
        }
        Ok(Some(found)) => loaded(t, found, name.to_owned()).map(Ok),
    }
}

/// # Errors
/// The warning, if it is one, that the module has been imported already.
fn loaded(t: &Thread, found: Found, name: String) -> R<Loaded> {
    let package = name.rsplit_once('.').map_or("", |(package, _)| package).to_owned();
    if !package.is_empty() && t.vm().modules().get_str(t, t.intern(&name)).is_some() {
        let message = format!(
            "'{name}' found in sys.modules after import of package '{package}', but prior to execution of '{name}'; this \
             may result in unpredictable behaviour"
        );
        let warnings = t.import_module("warnings")?;
        let category = t.types().runtime_warning.value();
        t.call_method(
            warnings,
            "warn_explicit",
            &[t.str(&message), category, t.str("<frozen runpy>"), t.int(WARNING_LINE)],
        )?;
    }
    Ok(Loaded {
        bytes: found.bytes,
        filename: found.name.clone(),
        file: Some(found.name.clone()),
        argv0: found.name,
        package: Some(package),
        spec_name: Some(name),
        is_builtin: found.is_builtin,
        ..Loaded::default()
    })
}

fn locate(t: &Thread, name: &str) -> R<Result<Option<Found>, String>> {
    let mut directories = None;
    if let Some((package, _)) = name.rsplit_once('.') {
        match t.import_module(package) {
            Ok(parent) => match t.find_attr(parent, t.intern("__path__"))? {
                Some(path) => directories = Some(strings(t, path)?),
                // `os.path` is another module's second name.
                None if t.vm().modules().get_str(t, t.intern(name)).is_some() => {
                    let name = format!("<frozen {name}>");
                    return Ok(Ok(Some(Found { bytes: Vec::new(), name, is_package: false, is_builtin: true })));
                }
                None if !is_library_package(package) && !crate::stdlib::has(name) => {
                    let why = format!(
                        "ModuleNotFoundError: __path__ attribute not found on '{package}' while trying to find '{name}'"
                    );
                    return Ok(Err(not_specified(name, &why)));
                }
                None => {}
            },
            Err(raised) => return absent_package(t, name, package).map_or(Err(raised), |message| Ok(Err(message))),
        }
    }
    if t.is_core_module(name)
        && let Some(found) = builtin(name)
    {
        return Ok(found);
    }
    let directories = match directories {
        Some(directories) => directories,
        None => {
            let sys = t.import_module("sys")?;
            strings(t, t.get_attr_text(sys, "path")?)?
        }
    };
    // A folder without `__init__.py` hides no module of the library.
    let found = search(&directories, name.rsplit('.').next().unwrap_or(name));
    match builtin(name) {
        Some(builtin) if found.as_ref().is_none_or(|found| found.bytes.is_empty() && found.is_package) => Ok(builtin),
        _ => Ok(Ok(found)),
    }
}

/// The source of a module of the library, or why there is none; None for other names.
fn builtin(name: &str) -> Option<Result<Option<Found>, String>> {
    let is_package = is_library_package(name);
    if let Some(source) = crate::stdlib::python_source(name) {
        let name = format!("<frozen {name}>");
        return Some(Ok(Some(Found { bytes: source.into(), name, is_package, is_builtin: true })));
    }
    if !crate::stdlib::has(name) {
        return None;
    }
    if !PYTHON_ELSEWHERE.contains(&name) {
        return Some(Err(format!("No code object available for {name}")));
    }
    let command = crate::stdlib::python_source(&format!("_{name}_command")).unwrap_or_default();
    Some(Ok(Some(Found { bytes: command.into(), name: format!("<frozen {name}>"), is_package, is_builtin: true })))
}

/// Whether a module of the library is a package. The module inside of `collections` has no source of its own.
fn is_library_package(name: &str) -> bool {
    crate::stdlib::is_package(name) || name == "collections"
}

/// What is said of a package that is not there; None if something else was raised.
fn absent_package(t: &Thread, name: &str, package: &str) -> Option<String> {
    if !t.raised_is(t.types().module_not_found_error) {
        return None;
    }
    let missing = t.get_attr_text(t.raised(), "name").ok()?.cast::<Str>()?.to_lossy().into_owned();
    if package != missing && !package.starts_with(&format!("{missing}.")) {
        return None;
    }
    let exception = t.take_raised().cast::<Exception>()?;
    let last = traceback::format_exception_only(t, exception);
    Some(not_specified(name, last.trim_end()))
}

/// What is said when looking for the module failed with an exception.
fn not_specified(name: &str, exception: &str) -> String {
    let advice = name
        .strip_suffix(".py")
        .map_or_else(String::new, |module| format!(". Try using '{module}' instead of '{name}' as the module name."));
    format!("Error while finding module specification for '{name}' ({exception}){advice}")
}

fn strings(t: &Thread, list: Value) -> R<Vec<String>> {
    let mut strings = Vec::new();
    t.each(list, |item| {
        strings.extend(item.cast::<Str>().map(|text| text.to_lossy().into_owned()));
        Ok(())
    })?;
    Ok(strings)
}

fn search(directories: &[String], last: &str) -> Option<Found> {
    // A path is no name, and an empty name is no file in the folder.
    if last.is_empty() || last.contains('/') {
        return None;
    }
    for directory in directories {
        let base = if directory.is_empty() { Path::new(".") } else { Path::new(directory) };
        let folder = base.join(last);
        let read = |path: PathBuf, is_package| {
            let bytes = std::fs::read(&path).ok()?;
            Some(Found { bytes, name: super::absolute(&path.to_string_lossy()), is_package, is_builtin: false })
        };
        if let Some(found) = read(folder.join("__init__.py"), true) {
            return Some(found);
        }
        if let Some(found) = read(base.join(format!("{last}.py")), false) {
            return Some(found);
        }
        if folder.is_dir() {
            let name = folder.to_string_lossy().into_owned();
            return Some(Found { bytes: Vec::new(), name, is_package: true, is_builtin: false });
        }
    }
    None
}
