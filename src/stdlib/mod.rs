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
mod dis;
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
    &os::SUBPROCESS,
    &os::resource::SPEC,
    &os::control::SPEC,
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
];

/// The modules written in Python: name and source.
static PYTHON: &[(&str, &str)] = &[
    ("_help", include_str!("py/_help.py")),
    ("_breakpoint", include_str!("py/_breakpoint.py")),
    ("code", include_str!("py/code.py")),
    ("codeop", include_str!("py/codeop.py")),
    ("_os_python", include_str!("py/_os_python.py")),
    ("subprocess", include_str!("py/subprocess.py")),
    ("signal", include_str!("py/signal.py")),
    ("errno", include_str!("py/errno.py")),
    ("socket", include_str!("py/socket.py")),
    ("selectors", include_str!("py/selectors.py")),
    ("stat", include_str!("py/stat.py")),
    ("pathlib", include_str!("py/pathlib.py")),
    ("tempfile", include_str!("py/tempfile.py")),
    ("shutil", include_str!("py/shutil.py")),
    ("platform", include_str!("py/platform.py")),
    ("getpass", include_str!("py/getpass.py")),
    ("abc", include_str!("py/abc.py")),
    ("_collections_abc", include_str!("py/_collections_abc.py")),
    ("collections", include_str!("py/collections.py")),
    ("_collections_user", include_str!("py/_collections_user.py")),
    ("_random_methods", include_str!("py/_random_methods.py")),
    ("operator", include_str!("py/operator.py")),
    ("functools", include_str!("py/functools.py")),
    ("heapq", include_str!("py/heapq.py")),
    ("re", include_str!("py/re.py")),
    ("datetime", include_str!("py/datetime.py")),
    ("pprint", include_str!("py/pprint.py")),
    ("shlex", include_str!("py/shlex.py")),
    ("fnmatch", include_str!("py/fnmatch.py")),
    ("glob", include_str!("py/glob.py")),
    ("html", include_str!("py/html.py")),
    ("csv", include_str!("py/csv.py")),
    ("secrets", include_str!("py/secrets.py")),
    ("calendar", include_str!("py/calendar.py")),
    ("uuid", include_str!("py/uuid.py")),
    ("_strptime", include_str!("py/_strptime.py")),
    ("numbers", include_str!("py/numbers.py")),
    ("fractions", include_str!("py/fractions.py")),
    ("_fraction_format", include_str!("py/_fraction_format.py")),
    ("statistics", include_str!("py/statistics.py")),
    ("decimal", include_str!("py/decimal.py")),
    ("_decimal_format", include_str!("py/_decimal_format.py")),
    ("string", include_str!("py/string.py")),
    ("contextvars", include_str!("py/contextvars.py")),
    ("contextlib", include_str!("py/contextlib.py")),
    ("copyreg", include_str!("py/copyreg.py")),
    ("pickle", include_str!("py/pickle.py")),
    ("_pickle", include_str!("py/_pickle.py")),
    ("_unpickle", include_str!("py/_unpickle.py")),
    ("copy", include_str!("py/copy.py")),
    ("types", include_str!("py/types.py")),
    ("enum", include_str!("py/enum.py")),
    ("dataclasses", include_str!("py/dataclasses.py")),
    ("_threading_local", include_str!("py/_threading_local.py")),
    ("keyword", include_str!("py/keyword.py")),
    ("linecache", include_str!("py/linecache.py")),
    ("traceback", include_str!("py/traceback.py")),
    ("warnings", include_str!("py/warnings.py")),
    ("logging", include_str!("py/logging/__init__.py")),
    ("logging.config", include_str!("py/logging/config.py")),
    ("logging.handlers", include_str!("py/logging/handlers.py")),
    ("faulthandler", include_str!("py/faulthandler.py")),
    ("socketserver", include_str!("py/socketserver.py")),
    ("http", include_str!("py/http/__init__.py")),
    ("http._headers", include_str!("py/http/_headers.py")),
    ("http.client", include_str!("py/http/client.py")),
    ("http.server", include_str!("py/http/server.py")),
    ("_ctypes", include_str!("py/_ctypes.py")),
    ("_ctypes_compound", include_str!("py/_ctypes_compound.py")),
    ("ctypes", include_str!("py/ctypes/__init__.py")),
    ("mmap", include_str!("py/mmap.py")),
    ("zipfile", include_str!("py/zipfile.py")),
    ("_zipfile_directory", include_str!("py/_zipfile_directory.py")),
    ("_zipfile_path", include_str!("py/_zipfile_path.py")),
    ("optparse", include_str!("py/optparse.py")),
    ("locale", include_str!("py/locale.py")),
    ("ctypes.util", include_str!("py/ctypes/util.py")),
    ("urllib", include_str!("py/urllib/__init__.py")),
    ("urllib.error", include_str!("py/urllib/error.py")),
    ("urllib.parse", include_str!("py/urllib/parse.py")),
    ("urllib.request", include_str!("py/urllib/request.py")),
    ("urllib.response", include_str!("py/urllib/response.py")),
    ("inspect", include_str!("py/inspect.py")),
    ("_inspect_trees", include_str!("py/_inspect_trees.py")),
    ("_inspect_signature", include_str!("py/_inspect_signature.py")),
    ("concurrent", include_str!("py/concurrent/__init__.py")),
    ("concurrent.futures", include_str!("py/concurrent/futures/__init__.py")),
    ("concurrent.futures._base", include_str!("py/concurrent/futures/_base.py")),
    ("concurrent.futures.process", include_str!("py/concurrent/futures/process.py")),
    ("concurrent.futures.thread", include_str!("py/concurrent/futures/thread.py")),
    ("multiprocessing", include_str!("py/multiprocessing/__init__.py")),
    ("multiprocessing.connection", include_str!("py/multiprocessing/connection.py")),
    ("multiprocessing.context", include_str!("py/multiprocessing/context.py")),
    ("multiprocessing.dummy", include_str!("py/multiprocessing/dummy/__init__.py")),
    ("multiprocessing.dummy.connection", include_str!("py/multiprocessing/dummy/connection.py")),
    ("multiprocessing.managers", include_str!("py/multiprocessing/managers.py")),
    ("multiprocessing.pool", include_str!("py/multiprocessing/pool.py")),
    ("multiprocessing.popen", include_str!("py/multiprocessing/popen.py")),
    ("multiprocessing.process", include_str!("py/multiprocessing/process.py")),
    ("multiprocessing.queues", include_str!("py/multiprocessing/queues.py")),
    ("multiprocessing.reduction", include_str!("py/multiprocessing/reduction.py")),
    ("multiprocessing.shared_memory", include_str!("py/multiprocessing/shared_memory.py")),
    ("multiprocessing.sharedctypes", include_str!("py/multiprocessing/sharedctypes.py")),
    ("multiprocessing.spawn", include_str!("py/multiprocessing/spawn.py")),
    ("multiprocessing.synchronize", include_str!("py/multiprocessing/synchronize.py")),
    ("multiprocessing.util", include_str!("py/multiprocessing/util.py")),
    ("cProfile", include_str!("py/cProfile.py")),
    ("profile", include_str!("py/profile.py")),
    ("tracemalloc", include_str!("py/tracemalloc.py")),
    ("pstats", include_str!("py/pstats.py")),
    ("dis", include_str!("py/dis.py")),
    ("doctest", include_str!("py/doctest.py")),
    ("difflib", include_str!("py/difflib.py")),
    ("timeit", include_str!("py/timeit.py")),
    ("unittest", include_str!("py/unittest/__init__.py")),
    ("unittest.__main__", include_str!("py/unittest/__main__.py")),
    ("unittest.case", include_str!("py/unittest/case.py")),
    ("unittest._threading_mock", include_str!("py/unittest/_threading_mock.py")),
    ("unittest.mock", include_str!("py/unittest/mock.py")),
    ("unittest.runner", include_str!("py/unittest/runner.py")),
    ("reprlib", include_str!("py/reprlib.py")),
    ("json", include_str!("py/json.py")),
    ("json.decoder", include_str!("py/json_decoder.py")),
    ("json.encoder", include_str!("py/json_encoder.py")),
    ("configparser", include_str!("py/configparser.py")),
    ("_configparser_values", include_str!("py/_configparser_values.py")),
    ("gzip", include_str!("py/gzip.py")),
    ("sched", include_str!("py/sched.py")),
    ("sysconfig", include_str!("py/sysconfig.py")),
    ("graphlib", include_str!("py/graphlib.py")),
    ("getopt", include_str!("py/getopt.py")),
    ("hmac", include_str!("py/hmac.py")),
    ("argparse", include_str!("py/argparse.py")),
    ("_argparse_actions", include_str!("py/_argparse_actions.py")),
    ("_argparse_help", include_str!("py/_argparse_help.py")),
    ("textwrap", include_str!("py/textwrap.py")),
    ("_io", include_str!("py/_io.py")),
    ("_io_python", include_str!("py/_io_python.py")),
    ("base64", include_str!("py/base64.py")),
    ("codecs", include_str!("py/codecs.py")),
    ("hashlib", include_str!("py/hashlib.py")),
    ("asyncio", include_str!("py/asyncio/__init__.py")),
    ("asyncio.base_events", include_str!("py/asyncio/base_events.py")),
    ("asyncio.coroutines", include_str!("py/asyncio/coroutines.py")),
    ("asyncio.events", include_str!("py/asyncio/events.py")),
    ("asyncio.exceptions", include_str!("py/asyncio/exceptions.py")),
    ("asyncio.futures", include_str!("py/asyncio/futures.py")),
    ("asyncio.locks", include_str!("py/asyncio/locks.py")),
    ("asyncio.pipes", include_str!("py/asyncio/pipes.py")),
    ("asyncio.protocols", include_str!("py/asyncio/protocols.py")),
    ("asyncio.queues", include_str!("py/asyncio/queues.py")),
    ("asyncio.runners", include_str!("py/asyncio/runners.py")),
    ("asyncio.selector_events", include_str!("py/asyncio/selector_events.py")),
    ("asyncio.streams", include_str!("py/asyncio/streams.py")),
    ("asyncio.subprocess", include_str!("py/asyncio/subprocess.py")),
    ("asyncio.taskgroups", include_str!("py/asyncio/taskgroups.py")),
    ("asyncio.tasks", include_str!("py/asyncio/tasks.py")),
    ("asyncio.threads", include_str!("py/asyncio/threads.py")),
    ("asyncio.timeouts", include_str!("py/asyncio/timeouts.py")),
    ("asyncio.transports", include_str!("py/asyncio/transports.py")),
    ("asyncio.trsock", include_str!("py/asyncio/trsock.py")),
    ("asyncio.unix_events", include_str!("py/asyncio/unix_events.py")),
    ("__future__", include_str!("py/__future__.py")),
    ("ast", include_str!("py/ast.py")),
    ("_ast_unparse", include_str!("py/_ast_unparse.py")),
    ("importlib", include_str!("py/importlib/__init__.py")),
    ("importlib.abc", include_str!("py/importlib/abc.py")),
    ("importlib.machinery", include_str!("py/importlib/machinery.py")),
    ("importlib.util", include_str!("py/importlib/util.py")),
    ("runpy", include_str!("py/runpy.py")),
    ("typing", include_str!("py/typing.py")),
    ("_typing_alias", include_str!("py/_typing_alias.py")),
    ("_typing_classes", include_str!("py/_typing_classes.py")),
    ("_typing_forms", include_str!("py/_typing_forms.py")),
    ("_typing_hints", include_str!("py/_typing_hints.py")),
    ("_typing_params", include_str!("py/_typing_params.py")),
    ("_typing_protocols", include_str!("py/_typing_protocols.py")),
    ("zlib", include_str!("py/zlib.py")),
    ("weakref", include_str!("py/weakref.py")),
    ("_weakrefset", include_str!("py/_weakrefset.py")),
];

/// Modules, and classes in modules, that are C in CPython and Python here: their frames are not in tracebacks. Each row is a
/// module and what the qualified names of such functions begin with.
const NATIVE_IN_CPYTHON: &[(&str, &str)] = &[
    ("abc", ""),
    ("asyncio.futures", "Future."),
    ("asyncio.tasks", "Task."),
    ("collections", "OrderedDict."),
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
    name == "builtins" || MODULES.iter().any(|m| m.name == name) || PYTHON.iter().any(|m| m.0 == name)
}

/// Whether the builtin module `name` has submodules.
pub fn is_package(name: &str) -> bool {
    let inner = |other: &str| other.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    PYTHON.iter().any(|m| inner(m.0))
}

/// The source of a builtin module written in Python.
pub fn python_source(name: &str) -> Option<&'static str> {
    PYTHON.iter().find(|m| m.0 == name).map(|m| m.1)
}

/// Names of the builtin modules.
pub fn names() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|m| m.name).chain(PYTHON.iter().map(|m| m.0)).chain(["builtins"])
}

/// Loads the builtin module `name`, if there is one.
///
/// # Errors
/// What its code raises.
pub fn load(t: &Thread, name: &str) -> R<Option<Value>> {
    if let Some(spec) = MODULES.iter().find(|m| m.name == name) {
        return Ok(Some(make(t, spec)?.value()));
    }
    match PYTHON.iter().find(|m| m.0 == name) {
        Some((name, source)) => Ok(Some(t.load_python_module(name, source)?)),
        None => Ok(None),
    }
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
