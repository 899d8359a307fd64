//! sys: the interpreter as its program sees it.

mod audit;
mod coroutines;
mod facts;
mod frames;
mod machine;
mod memory;
mod monitoring;
pub(crate) mod observers;

pub use facts::VERSION;
pub(crate) use machine::DlopenFlags;

use std::sync::atomic::Ordering;

use crate::interp::traceback::sys_attribute;
use crate::interp::{R, Thread, traceback};
use crate::natives;
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::function::NativeFunction;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::stdlib::{ModuleSpec, structseq, structure};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "sys",
    doc: "The interpreter: its arguments, its modules, its streams, its settings.",
    functions: FUNCTIONS,
    init,
};

natives! { static FUNCTIONS;
    /// Exit the interpreter by raising SystemExit(status).
    ///
    /// Without a status, or with None, the exit status is zero; an int is the exit status; anything
    /// else is printed to standard error and the status is one.
    "exit(status=None, /)" = exit;
    /// The greatest depth of calls of Python functions.
    "getrecursionlimit()" = get_recursion_limit;
    /// Set the greatest depth of calls of Python functions, in all threads.
    "setrecursionlimit(limit, /)" = set_recursion_limit;
    /// How long a thread may keep the lock while others wait for it, in seconds.
    "getswitchinterval()" = get_switch_interval;
    /// Set how long a thread may keep the lock while others wait for it, in seconds.
    "setswitchinterval(interval, /)" = set_switch_interval;
    /// The number that was last given to setcheckinterval(); nothing depends on it.
    "getcheckinterval()" = get_check_interval;
    /// Keep a number of instructions; nothing depends on it (Python 3.2 has setswitchinterval()).
    "setcheckinterval(n, /)" = set_check_interval;
    /// Whether a lock lets one thread at a time run Python code.
    "_is_gil_enabled()" = is_gil_enabled;
    /// Print a value that is not None to sys.stdout and keep it as builtins._.
    "displayhook(object, /)" = display_hook;
    /// Print an exception with its traceback to sys.stderr.
    "excepthook(exctype, value, traceback, /)" = except_hook;
    /// Print an exception that nobody can catch to sys.stderr.
    "unraisablehook(unraisable, /)" = unraisable_hook;
    /// The exception being handled, or None.
    "exception()" = exception;
    /// Type, value and traceback of the exception being handled, or three times None.
    "exc_info()" = exc_info;
    /// The one string with this text that all equal interned strings are.
    "intern(string, /)" = intern;
    /// Whether a string is the one that all equal interned strings are.
    "_is_interned(string, /)" = is_interned;
    /// Size of an object in bytes, without what it refers to; default where it has none.
    "getsizeof(object, default=None)" = get_size_of;
    /// Print where the memory is to stderr: the live objects by layout, and the heap's counters.
    "_debugmallocstats()" = memory::print_memory_statistics;
    /// How many references there are to an object, that of the argument included.
    ///
    /// They are looked for in all live objects and running frames, which takes as long as a collection.
    "getrefcount(object, /)" = get_reference_count;
    /// The encoding of str.encode() without one: 'utf-8'.
    "getdefaultencoding()" = utf8;
    /// The encoding of file names: 'utf-8'.
    "getfilesystemencoding()" = utf8;
    /// What happens to bytes of file names that are not UTF-8: 'surrogateescape'.
    "getfilesystemencodeerrors()" = surrogate_escape;
    /// The most digits of an int that are converted from and to text; 0: any number.
    "get_int_max_str_digits()" = get_int_digits;
    /// Set the most digits of an int that are converted from and to text.
    "set_int_max_str_digits(maxdigits)" = set_int_digits;
    /// The frame depth calls above the caller's; a snapshot of its code and line.
    "_getframe(depth=0, /)" = frames::get_frame;
    /// The name of the module of the frame depth calls above the caller's.
    "_getframemodulename(depth=0)" = frames::get_frame_module;
    /// The topmost frame of every thread, by the threads' identifiers; those of other threads are snapshots.
    "_current_frames()" = frames::current_frames;
    /// The exception that every thread handles, or None, by the threads' identifiers.
    "_current_exceptions()" = frames::current_exceptions;
    /// Whether the program is ending.
    "is_finalizing()" = is_finalizing;
    /// What is called for asynchronous generators of this thread: firstiter and finalizer, or None.
    "get_asyncgen_hooks()" = coroutines::get_hooks;
    /// Set what is called with an asynchronous generator before its first iteration, and with one
    /// that is collected before its end.
    "set_asyncgen_hooks(firstiter=<unrepresentable>, finalizer=<unrepresentable>)" = coroutines::set_hooks;
    /// The trace function of this thread, or None.
    "gettrace()" = observers::get_trace;
    /// The profile function of this thread, or None.
    "getprofile()" = observers::get_profile;
    /// Set the function of this thread that is called when a frame is entered, with the frame, an event and its
    /// argument; what it returns is called for the frame's lines, exceptions and return.
    "settrace(function, /)" = observers::set_trace;
    /// Set the function of this thread that is called at every call and return, native functions included.
    "setprofile(function, /)" = observers::set_profile;
    /// The same as settrace(), for every thread that runs.
    "_settraceallthreads(arg, /)" = observers::set_trace_everywhere;
    /// The same as setprofile(), for every thread that runs.
    "_setprofileallthreads(arg, /)" = observers::set_profile_everywhere;
    /// Call the audit hooks with an event and its arguments.
    "audit(event, /, *args)" = raw audit::audit;
    /// Add a function that is called with every event and its arguments.
    "addaudithook(hook)" = audit::add_hook;
    /// Enter a debugger, or what PYTHONBREAKPOINT names: without one a prompt on the caller's variables.
    "breakpointhook(*args, **kwargs)" = raw machine::breakpoint_hook;
    /// Call func(*args).
    "call_tracing(func, args, /)" = machine::call_tracing;
    /// The number of objects on the heap.
    "getallocatedblocks()" = machine::allocated_blocks;
    /// The number of interned strings.
    "getunicodeinternedsize(*, _only_immortal=False)" = machine::interned_size;
    /// The flags for dlopen(), which nothing calls.
    "getdlopenflags()" = machine::get_dlopen_flags;
    /// Set the flags for dlopen(), which nothing calls.
    "setdlopenflags(flags, /)" = machine::set_dlopen_flags;
    /// Raises ValueError: there are no trampolines for perf.
    "activate_stack_trampoline(backend, /)" = machine::activate_trampoline;
    /// Does nothing: there are no trampolines for perf.
    "deactivate_stack_trampoline()" = no_hook;
    /// False: there are no trampolines for perf.
    "is_stack_trampoline_active()" = machine::never;
    /// How many callers a new coroutine of this thread remembers in cr_origin.
    "get_coroutine_origin_tracking_depth()" = machine::origin_depth;
    /// Lets new coroutines of this thread remember so many of their callers in cr_origin; 0 for none.
    "set_coroutine_origin_tracking_depth(depth)" = machine::set_origin_depth;
    /// Does nothing: types cache nothing that could be wrong.
    "_clear_type_cache()" = no_hook;
}

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let dict = module.dict();
    facts::install(t, dict)?;
    for hook in ["breakpointhook", "displayhook", "excepthook", "unraisablehook"] {
        if let Some(function) = dict.get_str(t, t.intern(hook)) {
            dict.set_name(t, &format!("__{hook}__"), function)?;
        }
    }
    dict.set_name(t, "modules", t.vm().modules().value())?;
    dict.set_name(t, "meta_path", crate::stdlib::importlib::meta_path(t)?)?;
    dict.set_name(t, "path_hooks", List::empty(t).value())?;
    dict.set_name(t, "path_importer_cache", Dict::new(t).value())?;
    monitoring::install(t, dict)?;
    crate::stdlib::io::install(t, dict)
}

fn exit(t: &Thread, a: &[Value]) -> R {
    let args: &[Value] = match a[0].given() {
        None => &[],
        Some(_) => &a[..1],
    };
    // As raising an exception class with a value: a tuple gives all arguments.
    let args = a[0].cast::<Tuple>().map_or(args.to_vec(), |tuple| tuple.items().to_vec());
    let exception = t.call(t.types().system_exit.value(), &args)?;
    match exception.cast::<Exception>() {
        Some(exception) => Err(t.raise(exception)),
        None => Err(t.system_error("SystemExit is no exception")),
    }
}

// ---- settings

fn get_recursion_limit(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(t.vm().recursion_limit.load(Ordering::Relaxed) as i64))
}

fn set_recursion_limit(t: &Thread, a: &[Value]) -> R {
    let limit = t.to_i64(t.index(a[0])?)?;
    if limit < 1 {
        return Err(t.value_error("recursion limit must be greater or equal than 1"));
    }
    let depth = t.depth();
    if depth as i64 >= limit {
        return Err(t.recursion_error(&format!(
            "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
        )));
    }
    t.vm().recursion_limit.store(limit as usize, Ordering::Relaxed);
    t.with_world_stopped(|| t.vm().update_frame_limits());
    Ok(Value::NONE)
}

fn get_switch_interval(t: &Thread, _: &[Value]) -> R {
    Ok(t.float(1e-6 * f64::from(t.vm().runtime().switch_interval_us())))
}

fn set_switch_interval(t: &Thread, a: &[Value]) -> R {
    let seconds = t.to_f64(a[0])?;
    if seconds.is_nan() || seconds <= 0.0 {
        return Err(t.value_error("switch interval must be strictly positive"));
    }
    t.vm().runtime().set_switch_interval_us((seconds * 1e6).min(f64::from(u32::MAX)) as u32);
    Ok(Value::NONE)
}

/// Warns of the names of the time when the GIL was given up after a number of instructions (to Python 3.8).
///
/// # Errors
/// DeprecationWarning where a filter makes it one.
fn check_interval_is_old(t: &Thread, advice: &str) -> R<()> {
    let message = format!("sys.getcheckinterval() and sys.setcheckinterval() are deprecated.  Use {advice} instead.");
    t.warn(t.types().deprecation_warning, &message, None)
}

fn get_check_interval(t: &Thread, _: &[Value]) -> R {
    check_interval_is_old(t, "sys.getswitchinterval()")?;
    Ok(t.int(t.vm().check_interval.load(Ordering::Relaxed)))
}

fn set_check_interval(t: &Thread, a: &[Value]) -> R {
    check_interval_is_old(t, "sys.setswitchinterval()")?;
    t.vm().check_interval.store(t.to_i64(t.index(a[0])?)?, Ordering::Relaxed);
    Ok(Value::NONE)
}

fn is_gil_enabled(t: &Thread, _: &[Value]) -> R {
    Ok(Value::bool(!t.is_free()))
}

fn get_int_digits(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(t.vm().int_max_str_digits.load(Ordering::Relaxed) as i64))
}

fn set_int_digits(t: &Thread, a: &[Value]) -> R {
    /// Below this a limit would be in the way of ordinary numbers.
    const LEAST: i64 = 640;
    let digits = t.to_i64(t.index(a[0])?)?;
    if digits != 0 && digits < LEAST {
        return Err(t.value_error(&format!("maxdigits must be 0 or larger than {LEAST}")));
    }
    t.vm().int_max_str_digits.store(digits as usize, Ordering::Relaxed);
    Ok(Value::NONE)
}

fn utf8(t: &Thread, _: &[Value]) -> R {
    Ok(t.intern("utf-8").value())
}

fn surrogate_escape(t: &Thread, _: &[Value]) -> R {
    Ok(t.intern("surrogateescape").value())
}

fn no_hook(_: &Thread, _: &[Value]) -> R {
    Ok(Value::NONE)
}

fn is_finalizing(t: &Thread, _: &[Value]) -> R {
    Ok(Value::bool(t.vm().finalizing.load(Ordering::Relaxed)))
}

// ---- objects

fn intern(t: &Thread, a: &[Value]) -> R {
    match a[0].cast::<Str>() {
        Some(text) if t.type_of(a[0]) == t.types().str => Ok(t.intern_str(text).value()),
        Some(_) => Err(t.type_error(&format!("can't intern {}", t.type_name(a[0])))),
        None => Err(t.type_error(&format!("intern() argument must be str, not {}", t.argument_type_name(a[0])))),
    }
}

fn is_interned(t: &Thread, a: &[Value]) -> R {
    match a[0].cast::<Str>() {
        Some(text) => Ok(Value::bool(text.header.has_flag(crate::objects::flag::INTERNED))),
        None => {
            let found = t.argument_type_name(a[0]);
            Err(t.type_error(&format!("_is_interned() argument must be str, not {found}")))
        }
    }
}

fn get_size_of(t: &Thread, a: &[Value]) -> R {
    match size_of(t, a[0]) {
        Err(_) if a[1].defined().is_some() && t.raised_is(t.types().type_error) => {
            t.clear_raised();
            Ok(a[1])
        }
        size => size,
    }
}

/// What `__sizeof__` says, and what lies before the object.
fn size_of(t: &Thread, object: Value) -> R {
    let Some(method) = t.find_special(object, "__sizeof__")? else {
        return Err(t.type_error(&format!("Type {} doesn't define __sizeof__", t.type_of(object).name())));
    };
    let size = t.call(method, &[])?;
    if size.as_int().is_none() {
        return Err(t.type_error("an integer is required"));
    }
    match t.to_i64(size)? {
        size if size < 0 => Err(t.value_error("__sizeof__() should return >= 0")),
        size => Ok(t.int(size.saturating_add(crate::objects::size::prefix(t, object) as i64))),
    }
}

/// What CPython says of objects that it does not count references to (`Include/refcount.h:_Py_IMMORTAL_REFCNT`).
const IMMORTAL: i64 = (1 << 32) - 1;
/// The small ints that CPython makes once (`Include/internal/pycore_runtime_structs.h:_PY_NSMALLNEGINTS`).
const INTS_MADE_ONCE: std::ops::RangeInclusive<i64> = -5..=256;

fn get_reference_count(t: &Thread, a: &[Value]) -> R {
    let value = a[0];
    let is_immortal = match value.object() {
        Some(_) => value.cast::<Tuple>().is_some_and(|tuple| tuple.items().is_empty()),
        None => !value.is_small() || INTS_MADE_ONCE.contains(&value.as_small()),
    };
    if is_immortal {
        return Ok(t.int(IMMORTAL));
    }
    Ok(t.int(t.count_references(value, is_get_reference_count) as i64))
}

/// Whether a called object is `sys.getrefcount`.
fn is_get_reference_count(callee: Value) -> bool {
    callee.cast::<NativeFunction>().is_some_and(|function| function.def.name() == "getrefcount")
}

// ---- exceptions

fn exception(t: &Thread, _: &[Value]) -> R {
    Ok(t.handled().or_none())
}

fn exc_info(t: &Thread, _: &[Value]) -> R {
    let parts = match t.handled().cast::<Exception>() {
        Some(exception) => {
            [t.type_of(exception.value()).value(), exception.value(), exception.traceback.get().or_none()]
        }
        None => [Value::NONE; 3],
    };
    Ok(Tuple::new(t, &parts).value())
}

fn except_hook(t: &Thread, a: &[Value]) -> R {
    match a[1].cast::<Exception>() {
        Some(exception) => traceback::print_exception(t, exception),
        None => {
            let found = t.type_name(a[1]);
            let message = format!("TypeError: print_exception(): Exception expected for value, {found} found\n");
            traceback::write_stderr(t, &message);
        }
    }
    Ok(Value::NONE)
}

static UNRAISABLE_SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, args| structseq::from_sequence(t, cls, args, 5, &[])),
    methods: structure::METHODS,
    getsets: &[
        structure::field::<0>("exc_type"),
        structure::field::<1>("exc_value"),
        structure::field::<2>("exc_traceback"),
        structure::field::<3>("err_msg"),
        structure::field::<4>("object"),
    ],
    doc: "What sys.unraisablehook is called with.\n",
    ..TypeSpec::EMPTY
};

/// State of the module: the type of what `sys.unraisablehook` is called with.
const UNRAISABLE_TYPE: &str = "sys.UnraisableHookArgs";

/// What `sys.unraisablehook` is called with; `message` may be None.
pub fn unraisable_args(t: &Thread, exception: Gc<Exception>, message: Value, object: Value) -> Value {
    let known = t.vm().module_state(UNRAISABLE_TYPE).and_then(|ty| ty.cast());
    let ty = known.unwrap_or_else(|| {
        let ty = structure::structure_type(t, UNRAISABLE_TYPE, &UNRAISABLE_SPEC);
        t.vm().set_module_state(UNRAISABLE_TYPE, ty.value());
        ty
    });
    let class = exception.header.ty().value();
    let traceback = exception.traceback.get().or_none();
    let items = List::new(t, &[class, exception.value(), traceback, message, object]);
    structure::new_structure(t, ty, items).value()
}

fn unraisable_hook(t: &Thread, a: &[Value]) -> R {
    let exception = t.get_attr_text(a[0], "exc_value")?;
    let message = t.get_attr_text(a[0], "err_msg")?;
    let object = t.get_attr_text(a[0], "object")?;
    if let Some(exception) = exception.cast() {
        let message = message.cast::<Str>().map(|message| message.to_lossy().into_owned());
        let object = object.given().unwrap_or(Value::UNDEF);
        traceback::print_unraisable(t, exception, message.as_deref(), object);
    }
    Ok(Value::NONE)
}

fn display_hook(t: &Thread, a: &[Value]) -> R {
    display(t, a[0])
}

/// Shows the value of an expression statement through `sys.displayhook`.
///
/// # Errors
/// RuntimeError without a hook; what that raises.
pub fn show(t: &Thread, value: Value) -> R {
    let Some(hook) = sys_attribute(t, "displayhook") else { return Err(t.runtime_error("lost sys.displayhook")) };
    t.call(hook, &[value])
}

/// Shows a value as the interactive prompt does.
///
/// # Errors
/// What `__repr__` and writing raise.
pub fn display(t: &Thread, value: Value) -> R {
    if value.is_none() {
        return Ok(Value::NONE);
    }
    let builtins = t.vm().builtins();
    builtins.set_name(t, "_", Value::NONE)?;
    let text = t.repr(value)?;
    let line = [text.as_bytes(), b"\n"].concat();
    if text.has_surrogates() || !crate::stdlib::io::print_to_stdout(t, &line)? {
        let line = Str::from_generalized(t, &line, text.has_surrogates()).value();
        let Some(stdout) = sys_attribute(t, "stdout") else { return Err(t.runtime_error("lost sys.stdout")) };
        t.call_method(stdout, "write", &[line])?;
    }
    builtins.set_name(t, "_", value)?;
    Ok(Value::NONE)
}
