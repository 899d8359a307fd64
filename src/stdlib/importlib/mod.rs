//! _frozen_importlib: module specs, and the finders and loaders that the
//! interpreter has (`Lib/importlib/_bootstrap.py`). `importlib` itself is in Python.

use std::path::Path;

use crate::interp::{Found, R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::bytes::Bytes;
use crate::objects::descriptor::GetSetDef;
use crate::objects::dict::Dict;
use crate::objects::instance;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::string::Str;
use crate::objects::ty::{TypeObject, type_flag};
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_frozen_importlib",
    doc: "Module specs, finders and loaders of the interpreter.",
    functions: FUNCTIONS,
    init,
};

natives! { static FUNCTIONS;
    /// A new module for a spec.
    "module_from_spec(spec, /)" = module_from_spec;
    /// The text of a source file's bytes.
    "_decode_source(data, /)" = decode_source;
    /// The compiled code of a file's bytes.
    "_source_to_code(data, path, /)" = source_to_code;
}

/// Which of the interpreter's finders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finder {
    Builtin,
    Frozen,
    Path,
}

/// The native types, and the keys of the module states that have them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ty {
    Spec,
    Builtin,
    Frozen,
    Path,
    SourceLoader,
}

impl Ty {
    const ALL: [Ty; 5] = [Ty::Spec, Ty::Builtin, Ty::Frozen, Ty::Path, Ty::SourceLoader];

    fn name(self) -> &'static str {
        match self {
            Ty::Spec => "_frozen_importlib.ModuleSpec",
            Ty::Builtin => "_frozen_importlib.BuiltinImporter",
            Ty::Frozen => "_frozen_importlib.FrozenImporter",
            Ty::Path => "_frozen_importlib_external.PathFinder",
            Ty::SourceLoader => "_frozen_importlib_external.SourceFileLoader",
        }
    }

    fn spec(self) -> &'static TypeSpec {
        match self {
            Ty::Spec => &SPEC_TYPE,
            Ty::Builtin => &BUILTIN_TYPE,
            Ty::Frozen => &FROZEN_TYPE,
            Ty::Path => &PATH_TYPE,
            Ty::SourceLoader => &LOADER_TYPE,
        }
    }

    fn get(self, t: &Thread) -> Gc<TypeObject> {
        if let Some(ty) = t.vm().module_state(self.name()).and_then(|state| state.cast()) {
            return ty;
        }
        let flags = type_flag::BASE | type_flag::ATTRIBUTES | type_flag::CHANGEABLE;
        let ty = new_type(t, self.name(), t.types().object, Kind::Instance, flags, self.spec());
        t.vm().set_module_state(self.name(), ty.value());
        ty
    }
}

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    for ty in Ty::ALL {
        let short = ty.name().rsplit('.').next().unwrap_or_default();
        module.dict().set_name(t, short, ty.get(t).value())?;
    }
    Ok(())
}

/// The finders that `sys.meta_path` begins with.
///
/// # Errors
/// MemoryError.
pub fn meta_path(t: &Thread) -> R {
    let finders = List::empty(t);
    for ty in [Ty::Builtin, Ty::Frozen, Ty::Path] {
        finders.push(t, ty.get(t).value())?;
    }
    Ok(finders.value())
}

/// Which finder of the interpreter `value` is, if one.
pub fn native_finder(t: &Thread, value: Value) -> Option<Finder> {
    [(Ty::Builtin, Finder::Builtin), (Ty::Frozen, Finder::Frozen), (Ty::Path, Finder::Path)]
        .into_iter()
        .find(|(ty, _)| t.vm().module_state(ty.name()) == Some(value))
        .map(|(_, finder)| finder)
}

pub fn builtin_importer(t: &Thread) -> Value {
    Ty::Builtin.get(t).value()
}

fn set(t: &Thread, object: Value, name: &str, value: Value) -> R<()> {
    match object.object() {
        Some(header) => instance::set_own(t, header, t.intern(name), value),
        None => Ok(()),
    }
}

fn own(t: &Thread, object: Value, name: &str) -> Value {
    object.object().and_then(|header| instance::get_own(t, header, t.intern(name))).unwrap_or(Value::NONE)
}

/// A loader of the file `path`.
///
/// # Errors
/// MemoryError.
pub fn source_loader(t: &Thread, name: &str, path: Value) -> R {
    let loader = instance::new_instance(t, Ty::SourceLoader.get(t)).value();
    set(t, loader, "name", t.str(name))?;
    set(t, loader, "path", path)?;
    Ok(loader)
}

/// A module spec. `locations`: where a package searches for submodules.
///
/// # Errors
/// MemoryError.
pub fn new_spec(t: &Thread, name: &str, loader: Value, origin: Value, locations: Option<Gc<List>>) -> R {
    let spec = instance::new_instance(t, Ty::Spec.get(t)).value();
    let is_file = origin.cast::<Str>().is_some_and(|o| !matches!(o.as_bytes(), b"built-in" | b"frozen"));
    set(t, spec, "name", t.str(name))?;
    set(t, spec, "loader", loader)?;
    set(t, spec, "origin", origin)?;
    set(t, spec, "loader_state", Value::NONE)?;
    set(t, spec, "submodule_search_locations", locations.map_or(Value::NONE, |list| list.value()))?;
    set(t, spec, "_initializing", Value::FALSE)?;
    set(t, spec, "_set_fileattr", Value::bool(is_file))?;
    set(t, spec, "_cached", Value::NONE)?;
    Ok(spec)
}

/// The spec of what was found.
fn spec_of(t: &Thread, full: &str, found: Option<Found>) -> R {
    match found {
        None => Ok(Value::NONE),
        Some(Found::Spec(spec)) => Ok(spec),
        Some(Found::Builtin) => new_spec(t, full, builtin_importer(t), t.str("built-in"), None),
        Some(Found::File { file, package }) => {
            let filename = t.str(&file.to_string_lossy());
            let loader = source_loader(t, full, filename)?;
            let folder = package.map(|folder| List::new(t, &[t.str(&folder.to_string_lossy())]));
            new_spec(t, full, loader, filename, folder)
        }
        Some(Found::Namespace(portions)) => {
            let path = List::empty(t);
            for portion in portions {
                path.push(t, t.str(&portion.to_string_lossy()))?;
            }
            new_spec(t, full, Value::NONE, Value::NONE, Some(path))
        }
    }
}

fn module_from_spec(t: &Thread, a: &[Value]) -> R {
    t.module_from_spec(a[0])
}

fn decode_source(t: &Thread, a: &[Value]) -> R {
    match a[0].cast::<Bytes>() {
        Some(bytes) => Ok(t.str(&t.decode_source(bytes.data(), "<string>")?)),
        None => Err(t.type_error("a bytes object is required")),
    }
}

fn source_to_code(t: &Thread, a: &[Value]) -> R {
    let filename = t.to_str(a[1])?.to_lossy().into_owned();
    let source = match a[0].cast::<Bytes>() {
        Some(bytes) => t.decode_source(bytes.data(), &filename)?,
        None => t.to_str(a[0])?.to_lossy().into_owned(),
    };
    Ok(t.compile_source(&source, &filename, crate::compile::Mode::Exec)?.value())
}

// ---- ModuleSpec

static SPEC_TYPE: TypeSpec = TypeSpec {
    methods: SPEC_METHODS,
    getsets: &[
        GetSetDef { name: "parent", get: parent, set: None, doc: "The name of the module's parent." },
        GetSetDef {
            name: "has_location",
            get: |t, spec| Ok(own(t, spec, "_set_fileattr")),
            set: Some(|t, spec, value| {
                let value = Value::bool(t.truthy(value)?);
                set(t, spec, "_set_fileattr", value)
            }),
            doc: "",
        },
        GetSetDef {
            name: "cached",
            get: |t, spec| Ok(own(t, spec, "_cached")),
            set: Some(|t, spec, value| set(t, spec, "_cached", value)),
            doc: "",
        },
    ],
    doc: "The specification for a module, used for loading.\n",
    ..TypeSpec::EMPTY
};

natives! { static SPEC_METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, name, loader, *, origin=None, loader_state=None, is_package=None)" = spec_init;
    /// Return repr(self).
    "__repr__($self, /)" = spec_repr;
    /// Return self==value.
    "__eq__($self, value, /)" = spec_eq;
}

fn spec_init(t: &Thread, a: &[Value]) -> R {
    set(t, a[0], "name", a[1])?;
    set(t, a[0], "loader", a[2])?;
    set(t, a[0], "origin", a[3].or_none())?;
    set(t, a[0], "loader_state", a[4].or_none())?;
    let is_package = a[5].given().map_or(Ok(false), |flag| t.truthy(flag))?;
    let locations = if is_package { List::empty(t).value() } else { Value::NONE };
    set(t, a[0], "submodule_search_locations", locations)?;
    set(t, a[0], "_uninitialized_submodules", List::empty(t).value())?;
    set(t, a[0], "_initializing", Value::FALSE)?;
    set(t, a[0], "_set_fileattr", Value::FALSE)?;
    set(t, a[0], "_cached", Value::NONE)?;
    Ok(Value::NONE)
}

fn parent(t: &Thread, spec: Value) -> R {
    let name = own(t, spec, "name");
    if !own(t, spec, "submodule_search_locations").is_none() {
        return Ok(name);
    }
    let name = t.to_str(name)?;
    let name = name.to_lossy();
    Ok(t.str(name.rsplit_once('.').map_or("", |(parent, _)| parent)))
}

fn spec_repr(t: &Thread, a: &[Value]) -> R {
    let mut parts = Vec::new();
    for name in ["name", "loader", "origin", "submodule_search_locations"] {
        let value = own(t, a[0], name);
        if name == "name" || name == "loader" || !value.is_none() {
            parts.push(format!("{name}={}", t.repr(value)?.to_lossy()));
        }
    }
    let class = crate::objects::object::qualname(t.type_of(a[0]));
    Ok(t.str(&format!("{class}({})", parts.join(", "))))
}

fn spec_eq(t: &Thread, a: &[Value]) -> R {
    if t.type_of(a[1]) != t.type_of(a[0]) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    for name in ["name", "loader", "origin", "submodule_search_locations", "_cached", "_set_fileattr"] {
        if !t.equal(own(t, a[0], name), own(t, a[1], name))? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

// ---- finders

static BUILTIN_TYPE: TypeSpec =
    TypeSpec { class_methods: BUILTIN_METHODS, doc: "Meta path import for built-in modules.\n", ..TypeSpec::EMPTY };

static FROZEN_TYPE: TypeSpec =
    TypeSpec { class_methods: FROZEN_METHODS, doc: "Meta path import for frozen modules.\n", ..TypeSpec::EMPTY };

static PATH_TYPE: TypeSpec = TypeSpec {
    class_methods: PATH_METHODS,
    doc: "Meta path finder for sys.path and package __path__ attributes.\n",
    ..TypeSpec::EMPTY
};

natives! { static BUILTIN_METHODS;
    /// The spec of a builtin module, or None.
    "find_spec($cls, fullname, path=None, target=None)" = builtin_find_spec;
    /// Creates the module.
    "create_module($cls, spec, /)" = builtin_create;
    /// There is nothing left to do.
    "exec_module($cls, module, /)" = nothing;
    /// False: builtin modules are no packages.
    "is_package($cls, fullname, /)" = no_package;
}

natives! { static FROZEN_METHODS;
    /// None: there are no frozen modules besides the builtin ones.
    "find_spec($cls, fullname, path=None, target=None)" = frozen_find_spec;
}

natives! { static PATH_METHODS;
    /// The spec of a module along sys.path or `path`, or None.
    "find_spec($cls, fullname, path=None, target=None)" = path_find_spec;
    /// Does nothing: nothing is cached.
    "invalidate_caches($cls, /)" = nothing;
}

fn text(t: &Thread, value: Value) -> R<String> {
    Ok(t.to_str(value)?.to_lossy().into_owned())
}

fn builtin_find_spec(t: &Thread, a: &[Value]) -> R {
    let full = text(t, a[1])?;
    spec_of(t, &full, crate::stdlib::has(&full).then_some(Found::Builtin))
}

fn builtin_create(t: &Thread, a: &[Value]) -> R {
    let full = text(t, own(t, a[1], "name"))?;
    Ok(crate::stdlib::load(t, &full)?.unwrap_or(Value::NONE))
}

fn nothing(_: &Thread, _: &[Value]) -> R {
    Ok(Value::NONE)
}

fn no_package(_: &Thread, _: &[Value]) -> R {
    Ok(Value::FALSE)
}

fn frozen_find_spec(_: &Thread, _: &[Value]) -> R {
    Ok(Value::NONE)
}

fn path_find_spec(t: &Thread, a: &[Value]) -> R {
    let full = text(t, a[1])?;
    let last = full.rsplit('.').next().unwrap_or(&full).to_owned();
    let found = t.find_file(&last, a[2].given())?;
    spec_of(t, &full, found)
}

// ---- SourceFileLoader

static LOADER_TYPE: TypeSpec = TypeSpec {
    methods: LOADER_METHODS,
    doc: "Concrete implementation of SourceLoader using the file system.\n",
    ..TypeSpec::EMPTY
};

natives! { static LOADER_METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, fullname, path, /)" = loader_init;
    /// None: an ordinary module will do.
    "create_module($self, spec, /)" = nothing;
    /// Runs the file's code in the module.
    "exec_module($self, module, /)" = loader_exec;
    /// The path of the file.
    "get_filename($self, name=None, /)" = loader_filename;
    /// The bytes of a file.
    "get_data($self, path, /)" = loader_data;
    /// The text of the file.
    "get_source($self, fullname=None, /)" = loader_source;
    /// The compiled code of the file.
    "get_code($self, fullname=None, /)" = loader_code;
    /// Whether the file is that of a package.
    "is_package($self, fullname=None, /)" = loader_is_package;
    /// Return self==value.
    "__eq__($self, value, /)" = loader_eq;
    /// Return hash(self).
    "__hash__($self, /)" = loader_hash;
}

fn loader_init(t: &Thread, a: &[Value]) -> R {
    set(t, a[0], "name", a[1])?;
    set(t, a[0], "path", a[2])?;
    Ok(Value::NONE)
}

fn loader_path(t: &Thread, loader: Value) -> R<String> {
    text(t, own(t, loader, "path"))
}

fn loader_exec(t: &Thread, a: &[Value]) -> R {
    let code = t.code_of_file(Path::new(&loader_path(t, a[0])?))?;
    let dict = t.get_attr(a[1], t.intern("__dict__"))?;
    match dict.cast::<Dict>() {
        Some(dict) => {
            dict.make_namespace(t);
            if dict.get_str(t, t.intern("__builtins__")).is_none() {
                dict.set_name(t, "__builtins__", t.builtins_module())?;
            }
            t.run_module_code(code, dict).map(|_| Value::NONE)
        }
        None => Err(t.type_error("a module's __dict__ must be a dict")),
    }
}

fn loader_filename(t: &Thread, a: &[Value]) -> R {
    Ok(own(t, a[0], "path"))
}

fn read(t: &Thread, path: &str) -> R<Vec<u8>> {
    t.detach(crate::threads::SwitchCause::Io, || std::fs::read(path))
        .map_err(|error| t.os_error(error.raw_os_error().unwrap_or(libc::EIO), t.str(path)))
}

fn loader_data(t: &Thread, a: &[Value]) -> R {
    Ok(Bytes::new(t, read(t, &text(t, a[1])?)?).value())
}

fn loader_source(t: &Thread, a: &[Value]) -> R {
    let path = loader_path(t, a[0])?;
    let source = t.decode_source(&read(t, &path)?, &path)?;
    Ok(t.str(&source))
}

fn loader_code(t: &Thread, a: &[Value]) -> R {
    Ok(t.code_of_file(Path::new(&loader_path(t, a[0])?))?.value())
}

fn loader_is_package(t: &Thread, a: &[Value]) -> R {
    let path = loader_path(t, a[0])?;
    Ok(Value::bool(Path::new(&path).file_stem().is_some_and(|stem| stem == "__init__")))
}

fn loader_eq(t: &Thread, a: &[Value]) -> R {
    if t.type_of(a[1]) != t.type_of(a[0]) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let same = |name: &str| t.equal(own(t, a[0], name), own(t, a[1], name));
    Ok(Value::bool(same("name")? && same("path")?))
}

fn loader_hash(t: &Thread, a: &[Value]) -> R {
    let (name, path) = (t.hash(own(t, a[0], "name"))?, t.hash(own(t, a[0], "path"))?);
    Ok(t.int((name ^ path) as i64 >> 1))
}

/// The loader and spec of a builtin module.
///
/// # Errors
/// MemoryError.
pub fn describe_builtin(t: &Thread, name: &str, dict: Gc<Dict>) -> R<()> {
    let importer = builtin_importer(t);
    dict.set_name(t, "__loader__", importer)?;
    dict.set_name(t, "__package__", t.intern("").value())?;
    dict.set_name(t, "__spec__", new_spec(t, name, importer, t.intern("built-in").value(), None)?)
}
