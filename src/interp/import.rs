//! import: `sys.modules`, builtin modules, then files along `sys.path`.

use std::path::{Path, PathBuf};

use super::{R, Raised, Thread};
use crate::compile::{self, Asserts, Mode};
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

impl Thread {
    /// `import name`: the top package, or with a fromlist the module itself.
    ///
    /// # Errors
    /// ModuleNotFoundError, and what the module's code raises.
    pub fn import_name(&self, globals: Gc<Dict>, name: Gc<Str>, fromlist: Value, level: Value) -> R {
        let level = self.to_i64(level)?;
        let text = name.try_str(self)?.to_owned();
        let full = if level > 0 { self.resolve_relative(globals, &text, level)? } else { text.clone() };
        let module = self.import_module(&full)?;
        let wants_parts = fromlist.given().is_some_and(|f| self.len(f).unwrap_or(0) > 0);
        if wants_parts {
            self.import_submodules(&full, module, fromlist)?;
            return Ok(module);
        }
        if level == 0 {
            let top = text.split('.').next().unwrap_or(&text);
            return self.import_module(top);
        }
        if text.is_empty() {
            return Ok(module);
        }
        let cut = text.len() - text.split('.').next().unwrap_or(&text).len();
        self.import_module(&full[..full.len() - cut])
    }

    fn resolve_relative(&self, globals: Gc<Dict>, name: &str, level: i64) -> R<String> {
        let find = |key: &str| globals.get_str(self, self.intern(key)).and_then(|v| v.cast::<Str>());
        let package = match find("__package__") {
            Some(package) => package.to_lossy().into_owned(),
            None => {
                let own = find("__name__").map_or(String::new(), |n| n.to_lossy().into_owned());
                let is_package = globals.get_str(self, self.intern("__path__")).is_some();
                if is_package { own } else { own.rsplit_once('.').map_or(String::new(), |(p, _)| p.to_owned()) }
            }
        };
        if package.is_empty() {
            return Err(
                self.raise_text(self.types().import_error, "attempted relative import with no known parent package")
            );
        }
        let mut base = package.as_str();
        for _ in 1..level {
            base = match base.rsplit_once('.') {
                Some((base, _)) => base,
                None => {
                    return Err(self
                        .raise_text(self.types().import_error, "attempted relative import beyond top-level package"));
                }
            };
        }
        Ok(if name.is_empty() { base.to_owned() } else { format!("{base}.{name}") })
    }

    /// The module `full`, imported with its parents if need be.
    ///
    /// # Errors
    /// As [`Thread::import_name`].
    pub fn import_module(&self, full: &str) -> R {
        if let Some(module) = self.imported(full)? {
            return Ok(module);
        }
        let Some((parent_name, last)) = full.rsplit_once('.') else {
            return self.load_module(full, full, None);
        };
        let parent = self.import_module(parent_name)?;
        if let Some(module) = self.imported(full)? {
            return Ok(module);
        }
        let path = self.find_attr(parent, self.intern("__path__"))?;
        let Some(path) = path else {
            if crate::stdlib::has(full) {
                return self.load_module(full, last, None);
            }
            return Err(
                self.module_not_found(&format!("No module named '{full}'; '{parent_name}' is not a package"), full)
            );
        };
        let module = self.load_module(full, last, Some(path))?;
        self.set_attr(parent, self.intern(last), module)?;
        Ok(module)
    }

    fn imported(&self, full: &str) -> R<Option<Value>> {
        match self.vm().modules().get_str(self, self.intern(full)) {
            Some(Value::NONE) => {
                Err(self.module_not_found(&format!("import of {full} halted; None in sys.modules"), full))
            }
            found => Ok(found),
        }
    }

    fn load_module(&self, full: &str, last: &str, path: Option<Value>) -> R {
        if let Some(module) = crate::stdlib::load(self, full)? {
            return Ok(module);
        }
        let directories = match path {
            Some(path) => self.strings_of(path)?,
            None => self.search_path()?,
        };
        for directory in &directories {
            let base = if directory.is_empty() { PathBuf::from(".") } else { PathBuf::from(directory) };
            let package = base.join(last).join("__init__.py");
            if package.is_file() {
                return self.load_file(full, &package, Some(base.join(last)));
            }
            let file = base.join(format!("{last}.py"));
            if file.is_file() {
                return self.load_file(full, &file, None);
            }
        }
        // A directory without __init__.py is a namespace package.
        for directory in &directories {
            let base = if directory.is_empty() { PathBuf::from(".") } else { PathBuf::from(directory) };
            let folder = base.join(last);
            if folder.is_dir() {
                let module = self.new_module(full, None, Some(&folder))?;
                return Ok(module.value());
            }
        }
        Err(self.module_not_found(&format!("No module named '{full}'"), full))
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

    fn strings_of(&self, list: Value) -> R<Vec<String>> {
        let mut strings = Vec::new();
        self.each(list, |item| {
            if let Some(text) = item.cast::<Str>() {
                strings.push(text.to_lossy().into_owned());
            }
            Ok(())
        })?;
        Ok(strings)
    }

    fn new_module(&self, full: &str, file: Option<&Path>, package: Option<&Path>) -> R<Gc<Module>> {
        let module = Module::new(self, full);
        let dict = module.dict();
        let package_name = match package {
            Some(_) => full,
            None => full.rsplit_once('.').map_or("", |(p, _)| p),
        };
        dict.set_name(self, "__package__", self.str(package_name))?;
        if let Some(file) = file {
            dict.set_name(self, "__file__", self.str(&file.to_string_lossy()))?;
        }
        if let Some(package) = package {
            let path = List::new(self, &[self.str(&package.to_string_lossy())]);
            dict.set_name(self, "__path__", path.value())?;
        }
        dict.set_name(self, "__builtins__", self.builtins_module())?;
        self.vm().modules().set_str(self, self.intern(full), module.value())?;
        Ok(module)
    }

    /// The module object of `builtins`.
    pub(crate) fn builtins_module(&self) -> Value {
        self.vm().modules().get_str(self, self.intern("builtins")).unwrap_or(Value::NONE)
    }

    fn load_file(&self, full: &str, file: &Path, package: Option<PathBuf>) -> R {
        let bytes = match self.detach(crate::threads::SwitchCause::Io, || std::fs::read(file)) {
            Ok(bytes) => bytes,
            Err(error) => {
                let name = self.str(&file.to_string_lossy());
                return Err(self.os_error(error.raw_os_error().unwrap_or(libc::EIO), name));
            }
        };
        let filename = file.to_string_lossy().into_owned();
        let source = self.decode_source(&bytes, &filename)?;
        let code = self.compile_source(&source, &filename, Mode::Exec)?;
        let module = self.new_module(full, Some(file), package.as_deref())?;
        self.run_new_module(full, module, code)
    }

    /// Compiles and runs the Python source of a builtin module.
    pub(crate) fn load_python_module(&self, full: &str, source: &str) -> R {
        let filename = format!("<frozen {full}>");
        let code = self.compile_source(source, &filename, Mode::Exec)?;
        let module = self.new_module(full, None, None)?;
        self.run_new_module(full, module, code)
    }

    fn run_new_module(&self, full: &str, module: Gc<Module>, code: Gc<Code>) -> R {
        let name = self.intern(full);
        match self.run_module_code(code, module.dict()) {
            // The module may have replaced itself.
            Ok(_) => Ok(self.vm().modules().get_str(self, name).unwrap_or(module.value())),
            Err(raised) => {
                let exception = self.take_raised();
                self.vm().modules().remove(self, name.value())?;
                let _ = raised;
                match exception.cast::<Exception>() {
                    Some(exception) => Err(self.raise_again(exception)),
                    None => Err(self.system_error("an error without an exception")),
                }
            }
        }
    }

    #[cold]
    fn module_not_found(&self, message: &str, name: &str) -> Raised {
        let args = Tuple::new(self, &[self.str(message)]);
        let exception = Exception::new(self, self.types().module_not_found_error, args);
        self.set_attribute_of(exception, "msg", self.str(message));
        self.set_attribute_of(exception, "name", self.str(name));
        self.set_attribute_of(exception, "path", Value::NONE);
        self.raise(exception)
    }

    fn import_submodules(&self, full: &str, module: Value, fromlist: Value) -> R<()> {
        if self.find_attr(module, self.intern("__path__"))?.is_none() {
            return Ok(());
        }
        for name in self.strings_of(fromlist)? {
            if name == "*" {
                if let Some(all) = self.find_attr(module, self.intern("__all__"))? {
                    self.import_submodules(full, module, all)?;
                }
                continue;
            }
            if self.find_attr(module, self.intern(&name))?.is_some() {
                continue;
            }
            let sub = format!("{full}.{name}");
            match self.import_module(&sub) {
                Ok(_) => {}
                Err(_) if self.raised_is(self.types().module_not_found_error) => {
                    let exception = self.raised();
                    let missing = self.find_own_name(exception);
                    if missing.as_deref() != Some(&sub) {
                        return Err(self.again());
                    }
                    self.clear_raised();
                }
                Err(raised) => return Err(raised),
            }
        }
        Ok(())
    }

    fn find_own_name(&self, exception: Value) -> Option<String> {
        let exception: Gc<Exception> = exception.cast()?;
        let name = crate::objects::instance::get_own(self, &exception.header, self.intern("name"))?;
        Some(name.cast::<Str>()?.to_lossy().into_owned())
    }

    fn again(&self) -> Raised {
        match self.raised().cast::<Exception>() {
            Some(exception) => self.raise_again(exception),
            None => self.system_error("an error without an exception"),
        }
    }

    /// `from module import name`.
    ///
    /// # Errors
    /// ImportError "cannot import name ...".
    pub fn import_from(&self, module: Value, name: Gc<Str>) -> R {
        if let Some(value) = self.find_attr(module, name)? {
            return Ok(value);
        }
        let own = |key: &str| -> R<Option<String>> {
            let found = self.find_attr(module, self.intern(key))?;
            Ok(found.and_then(|v| v.cast::<Str>()).map(|s| s.to_lossy().into_owned()))
        };
        let module_name = own("__name__")?;
        let text = name.to_lossy().into_owned();
        if let Some(package) = &module_name
            && let Some(sub) = self.vm().modules().get_str(self, self.intern(&format!("{package}.{text}")))
        {
            return Ok(sub);
        }
        let file = own("__file__")?;
        let shown = module_name.clone().unwrap_or_else(|| "<unknown module name>".to_owned());
        let place = file.clone().unwrap_or_else(|| "unknown location".to_owned());
        let message = format!("cannot import name '{text}' from '{shown}' ({place})");
        let args = Tuple::new(self, &[self.str(&message)]);
        let exception = Exception::new(self, self.types().import_error, args);
        self.set_attribute_of(exception, "msg", self.str(&message));
        self.set_attribute_of(exception, "name", self.str(&shown));
        self.set_attribute_of(exception, "path", file.map_or(Value::NONE, |f| self.str(&f)));
        self.set_attribute_of(exception, "name_from", name.value());
        Err(self.raise(exception))
    }

    /// `from module import *` into `globals`.
    ///
    /// # Errors
    /// AttributeError for a name of `__all__` that is not there.
    pub fn import_star(&self, module: Value, globals: Gc<Dict>) -> R {
        if let Some(all) = self.find_attr(module, self.intern("__all__"))? {
            self.each(all, |name| match name.cast::<Str>() {
                Some(text) => {
                    let value = self.get_attr(module, text)?;
                    globals.set_str(self, self.intern_str(text), value)
                }
                None => Err(self.type_error("Item in __all__ must be str")),
            })?;
            return Ok(Value::NONE);
        }
        let Some(module) = module.cast::<Module>() else { return Ok(Value::NONE) };
        let names = module.dict().copy(self)?;
        let mut position = 0;
        while let Some((name, value, next)) = names.next_entry(position) {
            position = next;
            if let Some(text) = name.cast::<Str>()
                && !text.as_bytes().starts_with(b"_")
            {
                globals.set_str(self, text, value)?;
            }
        }
        Ok(Value::NONE)
    }

    // ---- source

    /// Decodes the bytes of a source file.
    ///
    /// # Errors
    /// SyntaxError.
    pub fn decode_source(&self, bytes: &[u8], filename: &str) -> R<String> {
        gillie_syntax::decode_source(bytes).map_err(|error| self.syntax_error(&error, "", filename))
    }

    /// Compiles source text and links it.
    ///
    /// # Errors
    /// SyntaxError and its subclasses.
    pub fn compile_source(&self, source: &str, filename: &str, mode: Mode) -> R<Gc<Code>> {
        let asserts = if self.vm().options.optimize { Asserts::LeftOut } else { Asserts::Checked };
        match compile::compile_source(source, filename, mode, asserts) {
            Ok(spec) => Ok(Code::link(self, &spec)),
            Err(error) => Err(self.syntax_error(&error, source, filename)),
        }
    }
}
