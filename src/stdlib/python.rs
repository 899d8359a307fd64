//! The modules written in Python, under `py/`.
//!
//! Their texts stand one after the other in one constant, and their names apart from them. As a constant of its own, each text
//! would lie between the names and messages that every start reads: the system maps what surrounds a page in use, so that 2 MB
//! of texts that no one imports would count as memory of each process.

/// Makes [`NAMES`], [`TEXT`] and [`STARTS`] of rows that give the name of a module and its file.
macro_rules! python_modules {
    ($($name:literal $file:literal)*) => {
        /// The names of the modules.
        static NAMES: &[&str] = &[$($name),*];

        /// The texts of all modules, in the order of [`NAMES`].
        static TEXT: &str = concat!($(include_str!(concat!("py/", $file))),*);

        /// Where in [`TEXT`] the text of each module begins, and the end of the last.
        static STARTS: [u32; NAMES.len() + 1] = starts([$(include_str!(concat!("py/", $file)).len()),*]);
    };
}

/// The sums of all that stand before each of `lengths`, and of all.
const fn starts<const N: usize, const M: usize>(lengths: [usize; N]) -> [u32; M] {
    let mut starts = [0; M];
    let mut i = 0;
    while i < N {
        starts[i + 1] = starts[i] + lengths[i] as u32;
        i += 1;
    }
    starts
}

/// The names of the modules.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().copied()
}

/// Whether there is such a module.
pub fn has(name: &str) -> bool {
    NAMES.contains(&name)
}

/// The text of the module `name`, if there is one.
pub fn source(name: &str) -> Option<&'static str> {
    let i = NAMES.iter().position(|n| *n == name)?;
    Some(&TEXT[STARTS[i] as usize..STARTS[i + 1] as usize])
}

python_modules! {
    "_help" "_help.py"
    "_breakpoint" "_breakpoint.py"
    "code" "code.py"
    "codeop" "codeop.py"
    "_os_python" "_os_python.py"
    "subprocess" "subprocess.py"
    "signal" "signal.py"
    "errno" "errno.py"
    "socket" "socket.py"
    "selectors" "selectors.py"
    "stat" "stat.py"
    "pathlib" "pathlib.py"
    "tempfile" "tempfile.py"
    "shutil" "shutil.py"
    "platform" "platform.py"
    "getpass" "getpass.py"
    "abc" "abc.py"
    "_collections_abc" "_collections_abc.py"
    "collections" "collections.py"
    "_collections_user" "_collections_user.py"
    "_random_methods" "_random_methods.py"
    "operator" "operator.py"
    "functools" "functools.py"
    "heapq" "heapq.py"
    "re" "re.py"
    "datetime" "datetime.py"
    "pprint" "pprint.py"
    "shlex" "shlex.py"
    "fnmatch" "fnmatch.py"
    "glob" "glob.py"
    "html" "html.py"
    "csv" "csv.py"
    "secrets" "secrets.py"
    "calendar" "calendar.py"
    "uuid" "uuid.py"
    "_strptime" "_strptime.py"
    "numbers" "numbers.py"
    "fractions" "fractions.py"
    "_fraction_format" "_fraction_format.py"
    "statistics" "statistics.py"
    "decimal" "decimal.py"
    "_decimal_format" "_decimal_format.py"
    "string" "string.py"
    "contextvars" "contextvars.py"
    "contextlib" "contextlib.py"
    "copyreg" "copyreg.py"
    "pickle" "pickle.py"
    "_pickle" "_pickle.py"
    "_unpickle" "_unpickle.py"
    "copy" "copy.py"
    "types" "types.py"
    "enum" "enum.py"
    "dataclasses" "dataclasses.py"
    "_threading_local" "_threading_local.py"
    "keyword" "keyword.py"
    "linecache" "linecache.py"
    "traceback" "traceback.py"
    "warnings" "warnings.py"
    "logging" "logging/__init__.py"
    "logging.config" "logging/config.py"
    "logging.handlers" "logging/handlers.py"
    "faulthandler" "faulthandler.py"
    "socketserver" "socketserver.py"
    "asyncore" "asyncore.py"
    "asynchat" "asynchat.py"
    "_dummy_thread" "_dummy_thread.py"
    "dummy_threading" "dummy_threading.py"
    "http" "http/__init__.py"
    "http._headers" "http/_headers.py"
    "http.client" "http/client.py"
    "http.server" "http/server.py"
    "_ctypes" "_ctypes.py"
    "_ctypes_compound" "_ctypes_compound.py"
    "ctypes" "ctypes/__init__.py"
    "mmap" "mmap.py"
    "zipfile" "zipfile.py"
    "_zipfile_directory" "_zipfile_directory.py"
    "_zipfile_path" "_zipfile_path.py"
    "optparse" "optparse.py"
    "locale" "locale.py"
    "ctypes.util" "ctypes/util.py"
    "urllib" "urllib/__init__.py"
    "urllib.error" "urllib/error.py"
    "urllib.parse" "urllib/parse.py"
    "urllib.request" "urllib/request.py"
    "urllib.response" "urllib/response.py"
    "inspect" "inspect.py"
    "_inspect_trees" "_inspect_trees.py"
    "_inspect_signature" "_inspect_signature.py"
    "concurrent" "concurrent/__init__.py"
    "concurrent.futures" "concurrent/futures/__init__.py"
    "concurrent.futures._base" "concurrent/futures/_base.py"
    "concurrent.futures.process" "concurrent/futures/process.py"
    "concurrent.futures.thread" "concurrent/futures/thread.py"
    "multiprocessing" "multiprocessing/__init__.py"
    "multiprocessing.connection" "multiprocessing/connection.py"
    "multiprocessing.context" "multiprocessing/context.py"
    "multiprocessing.dummy" "multiprocessing/dummy/__init__.py"
    "multiprocessing.dummy.connection" "multiprocessing/dummy/connection.py"
    "multiprocessing.managers" "multiprocessing/managers.py"
    "multiprocessing.pool" "multiprocessing/pool.py"
    "multiprocessing.popen" "multiprocessing/popen.py"
    "multiprocessing.process" "multiprocessing/process.py"
    "multiprocessing.queues" "multiprocessing/queues.py"
    "multiprocessing.reduction" "multiprocessing/reduction.py"
    "multiprocessing.resource_sharer" "multiprocessing/resource_sharer.py"
    "multiprocessing.shared_memory" "multiprocessing/shared_memory.py"
    "multiprocessing.sharedctypes" "multiprocessing/sharedctypes.py"
    "multiprocessing.spawn" "multiprocessing/spawn.py"
    "multiprocessing.synchronize" "multiprocessing/synchronize.py"
    "multiprocessing.util" "multiprocessing/util.py"
    "cProfile" "cProfile.py"
    "profile" "profile.py"
    "tracemalloc" "tracemalloc.py"
    "pstats" "pstats.py"
    "dis" "dis.py"
    "doctest" "doctest.py"
    "difflib" "difflib.py"
    "timeit" "timeit.py"
    "unittest" "unittest/__init__.py"
    "unittest.__main__" "unittest/__main__.py"
    "unittest._threading_mock" "unittest/_threading_mock.py"
    "unittest.async_case" "unittest/async_case.py"
    "unittest.case" "unittest/case.py"
    "unittest.loader" "unittest/loader.py"
    "unittest.main" "unittest/main.py"
    "unittest.mock" "unittest/mock.py"
    "unittest.result" "unittest/result.py"
    "unittest.runner" "unittest/runner.py"
    "unittest.signals" "unittest/signals.py"
    "unittest.suite" "unittest/suite.py"
    "unittest.util" "unittest/util.py"
    "reprlib" "reprlib.py"
    "json" "json.py"
    "json.decoder" "json_decoder.py"
    "json.encoder" "json_encoder.py"
    "json.tool" "json_tool.py"
    "configparser" "configparser.py"
    "_configparser_values" "_configparser_values.py"
    "gzip" "gzip.py"
    "sched" "sched.py"
    "sysconfig" "sysconfig.py"
    "graphlib" "graphlib.py"
    "getopt" "getopt.py"
    "hmac" "hmac.py"
    "argparse" "argparse.py"
    "_argparse_actions" "_argparse_actions.py"
    "_argparse_help" "_argparse_help.py"
    "textwrap" "textwrap.py"
    "_io" "_io.py"
    "_io_bases" "_io_bases.py"
    "_io_python" "_io_python.py"
    "base64" "base64.py"
    "codecs" "codecs.py"
    "hashlib" "hashlib.py"
    "asyncio" "asyncio/__init__.py"
    "asyncio.base_events" "asyncio/base_events.py"
    "asyncio.constants" "asyncio/constants.py"
    "asyncio.coroutines" "asyncio/coroutines.py"
    "asyncio.events" "asyncio/events.py"
    "asyncio.exceptions" "asyncio/exceptions.py"
    "asyncio.futures" "asyncio/futures.py"
    "asyncio.locks" "asyncio/locks.py"
    "asyncio.log" "asyncio/log.py"
    "asyncio.pipes" "asyncio/pipes.py"
    "asyncio.protocols" "asyncio/protocols.py"
    "asyncio.queues" "asyncio/queues.py"
    "asyncio.runners" "asyncio/runners.py"
    "asyncio.selector_events" "asyncio/selector_events.py"
    "asyncio.streams" "asyncio/streams.py"
    "asyncio.subprocess" "asyncio/subprocess.py"
    "asyncio.taskgroups" "asyncio/taskgroups.py"
    "asyncio.tasks" "asyncio/tasks.py"
    "asyncio.threads" "asyncio/threads.py"
    "asyncio.child_watchers" "asyncio/child_watchers.py"
    "asyncio.timeouts" "asyncio/timeouts.py"
    "asyncio.transports" "asyncio/transports.py"
    "asyncio.trsock" "asyncio/trsock.py"
    "asyncio.unix_events" "asyncio/unix_events.py"
    "__future__" "__future__.py"
    "ast" "ast.py"
    "_ast_options" "_ast_options.py"
    "_ast_unparse" "_ast_unparse.py"
    "importlib" "importlib/__init__.py"
    "importlib.abc" "importlib/abc.py"
    "importlib.machinery" "importlib/machinery.py"
    "importlib.util" "importlib/util.py"
    "runpy" "runpy.py"
    "typing" "typing.py"
    "_typing_alias" "_typing_alias.py"
    "_typing_classes" "_typing_classes.py"
    "_typing_forms" "_typing_forms.py"
    "_typing_hints" "_typing_hints.py"
    "_typing_params" "_typing_params.py"
    "_typing_protocols" "_typing_protocols.py"
    "zlib" "zlib.py"
    "weakref" "weakref.py"
    "_weakrefset" "_weakrefset.py"
}
