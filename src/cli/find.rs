//! `-m MODULE`: finds the module's source without importing it; its packages are imported (`Lib/runpy.py`).

use std::path::{Path, PathBuf};

use super::load::Loaded;
use crate::interp::{R, Thread, traceback};
use crate::objects::exception::Exception;
use crate::objects::string::Str;
use crate::value::Value;

/// The source of a module.
struct Found {
    bytes: Vec<u8>,
    /// The file, or a name in angle brackets.
    name: String,
    is_package: bool,
}

/// The program in module `name`, or what is to be said instead.
///
/// # Errors
/// What importing its packages raises, but for their absence.
pub fn module(t: &Thread, name: &str) -> R<Result<Loaded, String>> {
    match locate(t, name)? {
        Err(message) => Ok(Err(message)),
        Ok(None) => Ok(Err(format!("No module named {name}"))),
        Ok(Some(found)) if found.is_package => {
            let inner = format!("{name}.__main__");
            match locate(t, &inner)? {
                Ok(Some(found)) => Ok(Ok(loaded(found, name))),
                Ok(None) => {
                    Ok(Err(format!("No module named {inner}; '{name}' is a package and cannot be directly executed")))
                }
                Err(message) => Ok(Err(message)),
            }
        }
        Ok(Some(found)) => Ok(Ok(loaded(found, name.rsplit_once('.').map_or("", |(package, _)| package)))),
    }
}

fn loaded(found: Found, package: &str) -> Loaded {
    Loaded {
        bytes: found.bytes,
        filename: found.name.clone(),
        file: Some(found.name.clone()),
        argv0: found.name,
        package: Some(package.to_owned()),
        ..Loaded::default()
    }
}

fn locate(t: &Thread, name: &str) -> R<Result<Option<Found>, String>> {
    let mut directories = None;
    if let Some((package, _)) = name.rsplit_once('.') {
        match t.import_module(package) {
            Ok(parent) => match t.find_attr(parent, t.intern("__path__"))? {
                Some(path) => directories = Some(strings(t, path)?),
                None if !crate::stdlib::has(package) => {
                    return Ok(Err(format!(
                        "Error while finding module specification for '{name}' (ModuleNotFoundError: __path__ attribute \
                         not found on '{package}' while trying to find '{name}')"
                    )));
                }
                None => {}
            },
            Err(raised) => return absent_package(t, name, package).map_or(Err(raised), |message| Ok(Err(message))),
        }
    }
    if let Some(source) = crate::stdlib::python_source(name) {
        let is_package = crate::stdlib::has(&format!("{name}.__main__"));
        return Ok(Ok(Some(Found { bytes: source.into(), name: format!("<frozen {name}>"), is_package })));
    }
    if crate::stdlib::has(name) {
        return Ok(Err(format!("No code object available for {name}")));
    }
    let directories = match directories {
        Some(directories) => directories,
        None => {
            let sys = t.import_module("sys")?;
            strings(t, t.get_attr_text(sys, "path")?)?
        }
    };
    Ok(Ok(search(&directories, name.rsplit('.').next().unwrap_or(name))))
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
    Some(format!("Error while finding module specification for '{name}' ({})", last.trim_end()))
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
    for directory in directories {
        let base = if directory.is_empty() { Path::new(".") } else { Path::new(directory) };
        let folder = base.join(last);
        let read = |path: PathBuf, is_package| {
            let bytes = std::fs::read(&path).ok()?;
            Some(Found { bytes, name: super::absolute(&path.to_string_lossy()), is_package })
        };
        if let Some(found) = read(folder.join("__init__.py"), true) {
            return Some(found);
        }
        if let Some(found) = read(base.join(format!("{last}.py")), false) {
            return Some(found);
        }
        if folder.is_dir() {
            return Some(Found { bytes: Vec::new(), name: folder.to_string_lossy().into_owned(), is_package: true });
        }
    }
    None
}
