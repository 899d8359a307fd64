//! import: `sys.modules`, then the finders, the locks of modules, loading.

mod find;
mod load;
mod lock;

pub(crate) use find::Found;
pub use lock::Imports;

use super::{R, Raised, Thread};
use crate::compile::{self, Mode, Optimize, Options};
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
use crate::value::{Gc, Value};

/// About what compiling takes for a byte of source text.
const COMPILED_BYTES: usize = 96;

impl Thread {
    /// `import name`: the top package, or with a fromlist the module itself.
    ///
    /// # Errors
    /// ModuleNotFoundError, and what the module's code raises.
    pub fn import_name(&self, globals: Gc<Dict>, name: Gc<Str>, fromlist: Value, level: Value) -> R {
        let level = self.to_i64(level)?;
        let text = name.try_str(self)?.to_owned();
        if level < 0 {
            return Err(self.value_error("level must be >= 0"));
        }
        if text.is_empty() && level == 0 {
            return Err(self.value_error("Empty module name"));
        }
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
        let package = self.package_of(globals)?;
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

    /// The package that relative names begin at, as the globals of the importing code say
    /// (`Python/import.c:resolve_name`).
    ///
    /// # Errors
    /// TypeError for what is no str; KeyError where nothing tells; where a filter makes an error of the ImportWarning.
    fn package_of(&self, globals: Gc<Dict>) -> R<String> {
        let find = |key: &str| globals.get_str(self, self.intern(key));
        let text = |value: Value, what: &str| match value.cast::<Str>() {
            Some(text) => Ok(text.to_lossy().into_owned()),
            None => Err(self.type_error(&format!("{what} must be a string"))),
        };
        if let Some(package) = find("__package__").and_then(Value::given) {
            return text(package, "package");
        }
        if let Some(spec) = find("__spec__").and_then(Value::given) {
            return text(self.get_attr_text(spec, "parent")?, "__spec__.parent");
        }
        let message = "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__";
        self.warn(self.types().import_warning, message, None)?;
        let Some(own) = find("__name__") else {
            return Err(self.key_error(self.str("'__name__' not in globals")));
        };
        let own = text(own, "__name__")?;
        Ok(match find("__path__") {
            Some(_) => own,
            None => own.rsplit_once('.').map_or(String::new(), |(package, _)| package.to_owned()),
        })
    }

    /// The module `full`, imported with its parents if need be.
    ///
    /// # Errors
    /// As [`Thread::import_name`].
    pub fn import_module(&self, full: &str) -> R {
        if let Some(module) = self.imported(full)? {
            if !self.vm().imports.is_idle() {
                self.wait_until_imported(full)?;
                // It may have failed meanwhile.
                if self.imported(full)? != Some(module) {
                    return self.import_module(full);
                }
            }
            return Ok(module);
        }
        if self.vm().is_audited() && !is_own_part(full) {
            self.audit_import(full)?;
        }
        let parent = match full.rsplit_once('.') {
            Some((parent, _)) => Some((parent, self.import_module(parent)?)),
            None => None,
        };
        let _importing = self.begin_import(full)?;
        if let Some(module) = self.imported(full)? {
            return Ok(module);
        }
        let path = match parent {
            None => None,
            Some((name, parent)) => match self.find_attr(parent, self.intern("__path__"))? {
                Some(path) => Some(path),
                None if crate::stdlib::has(full) => None,
                None => {
                    let message = format!("No module named '{full}'; '{name}' is not a package");
                    return Err(self.module_not_found(&message, full));
                }
            },
        };
        let Some(found) = self.find_module(full, path)? else {
            return Err(self.module_not_found(&format!("No module named '{full}'"), full));
        };
        let module = self.load_found(full, found)?;
        if let Some((name, _)) = parent {
            let name = self.intern(name);
            let Some(parent) = self.vm().modules().get_str(self, name) else {
                return Err(self.key_error(name.value()));
            };
            let last = full.rsplit('.').next().unwrap_or(full);
            self.set_attr(parent, self.intern(last), module)?;
        }
        Ok(module)
    }

    /// Tells the audit hooks of a module that is looked for.
    #[cold]
    fn audit_import(&self, full: &str) -> R<()> {
        let sys = self.vm().modules().get_str(self, self.intern("sys")).unwrap_or(Value::NONE);
        let part = |name: &str| R::Ok(self.find_attr(sys, self.intern(name))?.unwrap_or(Value::NONE));
        let (path, finders, hooks) = (part("path")?, part("meta_path")?, part("path_hooks")?);
        self.audit("import", || [self.str(full), Value::NONE, path, finders, hooks])
    }

    fn imported(&self, full: &str) -> R<Option<Value>> {
        match self.vm().modules().get_str(self, self.intern(full)) {
            Some(Value::NONE) => {
                Err(self.module_not_found(&format!("import of {full} halted; None in sys.modules"), full))
            }
            found => Ok(found),
        }
    }

    /// The module object of `builtins`.
    pub(crate) fn builtins_module(&self) -> Value {
        self.vm().modules().get_str(self, self.intern("builtins")).unwrap_or(Value::NONE)
    }

    /// What may be meant where a script's own file hides a module: "consider renaming ...".
    ///
    /// # Errors
    /// What looking at the module raises.
    pub(crate) fn renaming_hint(&self, module: Value) -> R<Option<String>> {
        let text = |object: Value, name: &str| -> R<Option<String>> {
            let found = self.find_attr(object, self.intern(name))?;
            Ok(found.and_then(|v| v.cast::<Str>()).map(|s| s.to_lossy().into_owned()))
        };
        let Some(own) = module.cast::<Module>() else { return Ok(None) };
        let Some(spec) = own.dict().get_str(self, self.intern("__spec__")).filter(|spec| !spec.is_none()) else {
            return Ok(None);
        };
        let (Some(name), Some(file)) = (text(spec, "name")?, text(spec, "origin")?) else { return Ok(None) };
        let folder = std::path::Path::new(&file).parent().map(|p| p.to_string_lossy().into_owned());
        // Only what lies beside the script hides others.
        if folder.is_none() || folder != self.vm().options.path.first().cloned().filter(|p| !p.is_empty()) {
            return Ok(None);
        }
        if super::traceback::is_standard_module(&name) {
            return Ok(Some(format!(
                "consider renaming '{file}' since it has the same name as the standard library module named '{name}' \
                 and the import system gives it precedence"
            )));
        }
        let hint = format!("consider renaming '{file}' if it has the same name as a library you intended to import");
        Ok(self.is_initializing(module).then_some(hint))
    }

    /// Whether a module's code has not come to its end.
    pub(crate) fn is_initializing(&self, module: Value) -> bool {
        let Some(module) = module.cast::<Module>() else { return false };
        let Some(spec) = module.dict().get_str(self, self.intern("__spec__")) else { return false };
        match self.find_attr(spec, self.intern("_initializing")) {
            Ok(flag) => flag == Some(Value::TRUE),
            Err(_) => {
                self.clear_raised();
                false
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
        let message = if self.is_initializing(module) {
            let reason = "most likely due to a circular import";
            format!("cannot import name '{text}' from partially initialized module '{shown}' ({reason}) ({place})")
        } else {
            format!("cannot import name '{text}' from '{shown}' ({place})")
        };
        let args = Tuple::new(self, &[self.str(&message)]);
        let exception = Exception::new(self, self.types().import_error, args);
        self.set_attribute_of(exception, "msg", self.str(&message));
        self.set_attribute_of(exception, "name", self.str(&shown));
        self.set_attribute_of(exception, "path", file.map_or(Value::NONE, |f| self.str(&f)));
        self.set_attribute_of(exception, "name_from", name.value());
        Err(self.raise(exception))
    }

    /// `from module import *` into the mapping `namespace`.
    ///
    /// # Errors
    /// AttributeError for a name of `__all__` that is not there.
    pub fn import_star(&self, module: Value, namespace: Value) -> R {
        let store = |name: Gc<Str>, value: Value| match namespace.cast::<Dict>() {
            Some(dict) if self.type_of(namespace) == self.types().dict => {
                dict.set_str(self, self.intern_str(name), value)
            }
            _ => self.set_item(namespace, name.value(), value),
        };
        if let Some(all) = self.find_attr(module, self.intern("__all__"))? {
            let found = self.type_name(all);
            if all.is::<Dict>() {
                return Err(self.type_error(&format!("{found} is not a sequence")));
            }
            if self.type_of(all).special(self, Special::GetItem).is_none() {
                return Err(self.type_error(&format!("'{found}' object does not support indexing")));
            }
            self.each(all, |name| match name.cast::<Str>() {
                Some(text) => {
                    let value = self.get_attr(module, text)?;
                    store(text, value)
                }
                None => {
                    let own = self.find_attr(module, self.intern("__name__"))?.unwrap_or(Value::NONE);
                    let (own, found) = (self.to_str(own)?, self.type_name(name));
                    Err(self.type_error(&format!("Item in {}.__all__ must be str, not {found}", own.to_lossy())))
                }
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
                store(text, value)?;
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
        let optimize = Optimize::of_level(self.vm().options.command_line.flags.optimize);
        self.compile_with(source, filename, Options::new(mode, optimize))
    }

    /// The same for the script that the command line names.
    ///
    /// # Errors
    /// As [`Thread::compile_source`].
    pub fn compile_script(&self, source: &str, filename: &str) -> R<Gc<Code>> {
        self.check_room(source.len().saturating_mul(COMPILED_BYTES))?;
        let optimize = Optimize::of_level(self.vm().options.command_line.flags.optimize);
        let options = Options { digits_max: self.digits_max(), ..Options::new(Mode::Exec, optimize) };
        let compiled = compile::compile_source(source, filename, options).map_err(|error| error.in_script(source));
        self.linked(compiled, source, filename, options.mode.syntax())
    }

    /// The same with all options.
    ///
    /// # Errors
    /// SyntaxError and its subclasses, and what showing a SyntaxWarning raises.
    pub(crate) fn compile_with(&self, source: &str, filename: &str, options: Options) -> R<Gc<Code>> {
        self.check_room(source.len().saturating_mul(COMPILED_BYTES))?;
        let options = Options { digits_max: self.digits_max(), ..options };
        self.linked(compile::compile_source(source, filename, options), source, filename, options.mode.syntax())
    }

    /// Compiles a tree that comes from no text.
    ///
    /// # Errors
    /// As [`Thread::compile_with`].
    pub(crate) fn compile_tree(
        &self,
        tree: &compile::Tree,
        lines: &gillie_syntax::LineIndex,
        filename: &str,
        options: Options,
    ) -> R<Gc<Code>> {
        let mode = gillie_syntax::Mode::Module;
        self.linked(compile::compile(tree, "", lines, filename, options), "", filename, mode)
    }

    fn linked(
        &self,
        compiled: Result<compile::Compiled, gillie_syntax::SyntaxError>,
        source: &str,
        filename: &str,
        mode: gillie_syntax::Mode,
    ) -> R<Gc<Code>> {
        match compiled {
            Ok(compiled) => {
                for warning in &compiled.warnings {
                    self.syntax_warning(warning, source, filename)?;
                }
                Code::link(self, &compiled.code)
            }
            Err(error) => Err(self.syntax_error_in(mode, &error, source, filename)),
        }
    }
}

/// Whether a module is a part of the library that CPython does not have as a module, whose import is nobody's business.
fn is_own_part(full: &str) -> bool {
    full.starts_with('_') && crate::stdlib::has(full)
}
