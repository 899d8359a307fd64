//! Finding modules: `sys.meta_path`, builtin modules, files along a path.

use std::path::{Path, PathBuf};

use crate::interp::{R, Thread};
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::stdlib::importlib;
use crate::value::{Gc, Value};

/// Where a module is.
pub(crate) enum Found {
    Builtin,
    /// A file; a package has its folder too.
    File {
        file: PathBuf,
        package: Option<PathBuf>,
    },
    /// Folders without `__init__.py`.
    Namespace(Vec<PathBuf>),
    /// What a finder of the program gave: a module spec.
    Spec(Value),
}

impl Thread {
    /// Where the module `full` is; `path`: where its package searches.
    ///
    /// # Errors
    /// What finders of the program raise.
    pub(crate) fn find_module(&self, full: &str, path: Option<Value>) -> R<Option<Found>> {
        let last = full.rsplit('.').next().unwrap_or(full);
        let Some(finders) = self.changed_finders()? else {
            return self.find_as_cpython(full, last, path);
        };
        let mut at = 0;
        while let Some(finder) = finders.get(at) {
            at += 1;
            let found = match importlib::native_finder(self, finder) {
                Some(importlib::Finder::Builtin) => crate::stdlib::has(full).then_some(Found::Builtin),
                Some(importlib::Finder::Frozen) => None,
                Some(importlib::Finder::Path) => self.find_file(last, path)?,
                None => self.ask_finder(finder, full, path)?,
            };
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// What CPython has built in comes first; a file along the path comes before the
    /// other modules of the standard library, which are files there, too.
    fn find_as_cpython(&self, full: &str, last: &str, path: Option<Value>) -> R<Option<Found>> {
        let has = crate::stdlib::has(full);
        if has && is_core(full) {
            return Ok(Some(Found::Builtin));
        }
        match self.find_file(last, path)? {
            None | Some(Found::Namespace(_)) if has => Ok(Some(Found::Builtin)),
            found => Ok(found),
        }
    }

    /// `sys.meta_path`, if the program has changed it.
    fn changed_finders(&self) -> R<Option<Gc<List>>> {
        let Some(sys) = self.vm().modules().get_str(self, self.intern("sys")) else { return Ok(None) };
        let Some(finders) = self.find_attr(sys, self.intern("meta_path"))?.and_then(|list| list.cast::<List>()) else {
            return Ok(None);
        };
        let native = [importlib::Finder::Builtin, importlib::Finder::Frozen, importlib::Finder::Path];
        let is_own = finders.len() == native.len()
            && native.iter().enumerate().all(|(n, kind)| {
                finders.get(n).and_then(|finder| importlib::native_finder(self, finder)) == Some(*kind)
            });
        Ok((!is_own).then_some(finders))
    }

    fn ask_finder(&self, finder: Value, full: &str, path: Option<Value>) -> R<Option<Found>> {
        let Some(find_spec) = self.find_attr(finder, self.intern("find_spec"))? else { return Ok(None) };
        let spec = self.call(find_spec, &[self.str(full), path.unwrap_or(Value::NONE), Value::NONE])?;
        Ok(spec.given().map(Found::Spec))
    }

    /// Looks for `last` in the folders of `path`, or of `sys.path`.
    pub(crate) fn find_file(&self, last: &str, path: Option<Value>) -> R<Option<Found>> {
        // A path is no name, and an empty name is no file in the folder.
        if last.is_empty() || last.contains(['/', '\0']) {
            return Ok(None);
        }
        let directories = match path {
            Some(path) => self.strings_of(path)?,
            None => self.search_path()?,
        };
        let mut portions = Vec::new();
        for directory in &directories {
            let base = if directory.is_empty() { PathBuf::from(".") } else { PathBuf::from(directory) };
            let folder = base.join(last);
            let init = folder.join("__init__.py");
            if init.is_file() {
                return Ok(Some(Found::File { file: absolute(&init), package: Some(absolute(&folder)) }));
            }
            let file = base.join(format!("{last}.py"));
            if file.is_file() {
                return Ok(Some(Found::File { file: absolute(&file), package: None }));
            }
            if folder.is_dir() {
                portions.push(absolute(&folder));
            }
        }
        Ok((!portions.is_empty()).then_some(Found::Namespace(portions)))
    }

    /// Whether no file of the program's own comes before a module of that name.
    pub(crate) fn is_core_module(&self, full: &str) -> bool {
        is_core(full)
    }

    fn search_path(&self) -> R<Vec<String>> {
        let sys = self.vm().modules().get_str(self, self.intern("sys"));
        let path = match sys {
            Some(sys) => self.find_attr(sys, self.intern("path"))?,
            None => None,
        };
        match path {
            Some(path) => self.strings_of(path),
            None => Ok(self.vm().options.path.clone()),
        }
    }

    /// The strings of an iterable; the rest is left out.
    pub(super) fn strings_of(&self, list: Value) -> R<Vec<String>> {
        let mut strings = Vec::new();
        self.each(list, |item| {
            if let Some(text) = item.cast::<Str>() {
                strings.push(text.to_lossy().into_owned());
            }
            Ok(())
        })?;
        Ok(strings)
    }
}

/// Modules that are in CPython's executable, or imported before any script runs.
const CORE: &[&str] = &[
    "abc",
    "atexit",
    "builtins",
    "codecs",
    "errno",
    "faulthandler",
    "gc",
    "genericpath",
    "io",
    "itertools",
    "marshal",
    "ntpath",
    "os",
    "posix",
    "posixpath",
    "pwd",
    "site",
    "signal",
    "stat",
    "sys",
    "time",
    "zipimport",
];

fn is_core(full: &str) -> bool {
    let top = full.split('.').next().unwrap_or(full);
    top.starts_with('_') && top != "__future__" || CORE.contains(&top) || full.starts_with("importlib")
}

/// A path from the root: the program may change its folder.
fn absolute(path: &Path) -> PathBuf {
    match path.strip_prefix(".") {
        Ok(rest) if path.is_relative() => std::env::current_dir().map_or_else(|_| path.to_owned(), |d| d.join(rest)),
        _ if path.is_relative() => std::env::current_dir().map_or_else(|_| path.to_owned(), |d| d.join(path)),
        _ => path.to_owned(),
    }
}
