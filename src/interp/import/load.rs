//! Making modules and running their code.

use std::path::Path;

use super::find::Found;
use crate::compile::Mode;
use crate::interp::{R, Raised, Thread};
use crate::objects::exception::Exception;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::stdlib::importlib;
use crate::value::{Gc, Value};

impl Thread {
    /// Loads what was found as the module `full`.
    ///
    /// # Errors
    /// What its code raises.
    pub(super) fn load_found(&self, full: &str, found: Found) -> R {
        match found {
            Found::Builtin => match crate::stdlib::load(self, full)? {
                Some(module) => Ok(module),
                None => Err(self.module_not_found(&format!("No module named '{full}'"), full)),
            },
            Found::File { file, package } => self.load_file(full, &file, package.as_deref()),
            Found::Namespace(portions) => {
                let module = Module::new(self, full);
                let path = List::empty(self);
                for portion in portions {
                    path.push(self, self.str(&portion.to_string_lossy()))?;
                }
                let spec = importlib::new_spec(self, full, Value::NONE, Value::NONE, Some(path))?;
                self.set_up(full, module, spec, Some(path))?;
                self.vm().modules().set_str(self, self.intern(full), module.value())?;
                Ok(module.value())
            }
            Found::Spec(spec) => self.load_from_spec(full, spec),
        }
    }

    fn load_file(&self, full: &str, file: &Path, package: Option<&Path>) -> R {
        let code = self.code_of_file(file)?;
        let module = Module::new(self, full);
        let filename = self.str(&file.to_string_lossy());
        let path = package.map(|package| List::new(self, &[self.str(&package.to_string_lossy())]));
        let loader = importlib::source_loader(self, full, filename)?;
        let spec = importlib::new_spec(self, full, loader, filename, path)?;
        self.set_up(full, module, spec, path)?;
        module.dict().set_name(self, "__file__", filename)?;
        module.dict().set_name(self, "__cached__", Value::NONE)?;
        self.initialize(full, module.value(), spec, || self.run_module_code(code, module.dict()).map(|_| ()))
    }

    /// The compiled code of a source file.
    ///
    /// # Errors
    /// OSError, SyntaxError.
    pub(crate) fn code_of_file(&self, file: &Path) -> R<Gc<crate::objects::code::Code>> {
        // The program may have written it just now.
        self.settle_dropped();
        let flags = libc::O_RDONLY | libc::O_CLOEXEC;
        self.audit("open", || [self.str(&file.to_string_lossy()), self.str("r"), self.int(flags.into())])?;
        let bytes = match self.detach(crate::threads::SwitchCause::Io, || std::fs::read(file)) {
            Ok(bytes) => bytes,
            Err(error) => {
                let name = self.str(&file.to_string_lossy());
                return Err(self.os_error(error.raw_os_error().unwrap_or(libc::EIO), name));
            }
        };
        let filename = file.to_string_lossy().into_owned();
        let source = self.decode_source(&bytes, &filename)?;
        self.compile_source(&source, &filename, Mode::Exec)
    }

    /// Compiles and runs the Python source of a builtin module.
    pub(crate) fn load_python_module(&self, full: &str, source: &str) -> R {
        let filename = format!("<frozen {full}>");
        let code = self.compile_source(source, &filename, Mode::Exec)?;
        code.keep_functions(self);
        let module = Module::new(self, full);
        // What has submodules is a package; they are found by their names.
        let path = crate::stdlib::is_package(full).then(|| List::empty(self));
        let spec = importlib::new_spec(self, full, importlib::builtin_importer(self), self.str("frozen"), path)?;
        self.set_up(full, module, spec, path)?;
        self.initialize(full, module.value(), spec, || self.run_module_code(code, module.dict()).map(|_| ()))
    }

    /// The attributes that every module has.
    fn set_up(&self, full: &str, module: Gc<Module>, spec: Value, path: Option<Gc<List>>) -> R<()> {
        let dict = module.dict();
        let package = match path {
            Some(_) => full,
            None => full.rsplit_once('.').map_or("", |(p, _)| p),
        };
        dict.set_name(self, "__package__", self.str(package))?;
        dict.set_name(self, "__loader__", self.get_attr(spec, self.intern("loader"))?)?;
        dict.set_name(self, "__spec__", spec)?;
        if let Some(path) = path {
            dict.set_name(self, "__path__", path.value())?;
        }
        dict.set_name(self, "__builtins__", self.builtins_module())
    }

    /// Puts a module into `sys.modules` and runs `body`, which fills it; if that
    /// fails the module is taken out again.
    fn initialize(&self, full: &str, module: Value, spec: Value, body: impl FnOnce() -> R<()>) -> R {
        let name = self.intern(full);
        self.vm().modules().set_str(self, name, module)?;
        let initializing = self.intern("_initializing");
        let flag = |on: bool| self.set_attr(spec, initializing, Value::bool(on));
        flag(true)?;
        match body() {
            Ok(()) => {
                flag(false)?;
                // The module may have replaced itself, or be gone.
                self.vm().modules().get_str(self, name).ok_or_else(|| self.key_error(name.value()))
            }
            Err(_) => {
                let exception = self.take_raised();
                if flag(false).is_err() {
                    self.clear_raised();
                }
                self.vm().modules().remove(self, name.value())?;
                Err(self.once_more(exception))
            }
        }
    }

    fn once_more(&self, exception: Value) -> Raised {
        match exception.cast::<Exception>() {
            Some(exception) => self.raise_again(exception),
            None => self.system_error("an error without an exception"),
        }
    }

    // ---- specs of the program's finders

    /// A new module for a spec: `importlib.util.module_from_spec`.
    ///
    /// # Errors
    /// ImportError for a spec without a loader, and what `create_module` raises.
    pub(crate) fn module_from_spec(&self, spec: Value) -> R {
        let part = |name: &str| -> R { Ok(self.find_attr(spec, self.intern(name))?.unwrap_or(Value::NONE)) };
        let (name, loader) = (part("name")?, part("loader")?);
        let mut module = Value::NONE;
        if let Some(create) = self.find_attr(loader, self.intern("create_module"))? {
            module = self.call(create, &[spec])?;
        }
        if module.is_none() {
            module = Module::new(self, &self.to_str(name)?.to_lossy()).value();
        }
        let set = |name: &str, value: Value| self.set_attr(module, self.intern(name), value);
        set("__name__", name)?;
        set("__loader__", loader)?;
        let locations = part("submodule_search_locations")?;
        let text = self.to_str(name)?.to_lossy().into_owned();
        let package = match locations.is_none() {
            false => text.as_str(),
            true => text.rsplit_once('.').map_or("", |(p, _)| p),
        };
        set("__package__", self.str(package))?;
        set("__spec__", spec)?;
        if !locations.is_none() {
            set("__path__", locations)?;
        }
        let has_location = self.truthy(part("has_location")?)?;
        if has_location {
            set("__file__", part("origin")?)?;
            set("__cached__", part("cached")?)?;
        }
        Ok(module)
    }

    fn load_from_spec(&self, full: &str, spec: Value) -> R {
        let loader = self.get_attr(spec, self.intern("loader"))?;
        let module = self.module_from_spec(spec)?;
        if loader.is_none() {
            self.vm().modules().set_str(self, self.intern(full), module)?;
            return Ok(module);
        }
        self.initialize(full, module, spec, || match self.find_attr(loader, self.intern("exec_module"))? {
            Some(exec) => self.call(exec, &[module]).map(|_| ()),
            None => Err(self.raise_text(self.types().import_error, "missing loader")),
        })
    }
}
