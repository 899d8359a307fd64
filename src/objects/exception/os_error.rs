//! OSError: errno, message and file names; the subclass for an errno
//! (`Objects/exceptions.c:OSError_new`).

use super::fields::{exception, field, own, set_own};
use super::methods::base_str;
use super::reduce::os_error_reduce;
use super::{Exception, methods};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::{Args, NativeFunction};
use crate::objects::int::IntRef;
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{NewFn, Special, TypeObject};
use crate::value::{Gc, Value};

pub static OS_ERROR_SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    getsets: GETSETS,
    doc: "Base class for I/O related errors.\n",
    members: &["errno", "strerror", "filename", "filename2"],
    ..TypeSpec::EMPTY
};

const GETSETS: &[GetSetDef] = &[
    field!("errno"),
    field!("strerror"),
    field!("filename"),
    field!("filename2"),
    GetSetDef { name: WRITTEN, get: get_written, set: Some(set_written), doc: "" },
];

const WRITTEN: &str = "characters_written";

fn get_written(t: &Thread, this: Value) -> R {
    match own(t, this, WRITTEN).and_then(Value::given) {
        Some(written) => Ok(written),
        None => Err(t.attribute_error(WRITTEN, t.intern(WRITTEN).value(), this)),
    }
}

fn set_written(t: &Thread, this: Value, value: Value) -> R<()> {
    match value.defined() {
        Some(written) => set_own(t, this, WRITTEN, t.index(written)?),
        None => {
            get_written(t, this)?;
            set_own(t, this, WRITTEN, Value::NONE)
        }
    }
}

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// How to make it again, the file names among the arguments.
    "__reduce__($self, /)" = os_error_reduce;
    /// Return str(self).
    "__str__($self, /)" = str;
}

/// The class for an errno.
fn class_for(t: &Thread, errno: i64) -> Option<Gc<TypeObject>> {
    let types = t.types();
    Some(match i32::try_from(errno).ok()? {
        libc::EAGAIN | libc::EALREADY | libc::EINPROGRESS => types.blocking_io_error,
        libc::EPIPE | libc::ESHUTDOWN => types.broken_pipe_error,
        libc::ECHILD => types.child_process_error,
        libc::ECONNABORTED => types.connection_aborted_error,
        libc::ECONNREFUSED => types.connection_refused_error,
        libc::ECONNRESET => types.connection_reset_error,
        libc::EEXIST => types.file_exists_error,
        libc::ENOENT => types.file_not_found_error,
        libc::EISDIR => types.is_a_directory_error,
        libc::ENOTDIR => types.not_a_directory_error,
        libc::EINTR => types.interrupted_error,
        libc::EACCES | libc::EPERM => types.permission_error,
        libc::ESRCH => types.process_lookup_error,
        libc::ETIMEDOUT => types.timeout_error,
        _ => return None,
    })
}

/// Whether `__init__` and not `__new__` looks at the arguments: a subclass may
/// override it and pass others.
fn init_parses(t: &Thread, ty: Gc<TypeObject>) -> bool {
    if !std::ptr::fn_addr_eq(ty.new, new as NewFn) {
        return true;
    }
    let overrides_init = ty.special(t, Special::Init) != t.types().os_error.special(t, Special::Init);
    let new = ty.special(t, Special::New).and_then(|n| n.cast::<NativeFunction>());
    overrides_init && new.is_some_and(|n| std::ptr::eq(n.def, &raw const object::NEW_DEF))
}

fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    if init_parses(t, cls) {
        return methods::new(t, cls, Args::positional_only(&[]));
    }
    refuse_keywords(t, cls, args)?;
    let given = args.positional();
    let mut class = cls;
    if cls == t.types().os_error
        && (2..=5).contains(&given.len())
        && let Some(errno) = given[0].as_int().and_then(IntRef::to_i64)
    {
        class = class_for(t, errno).unwrap_or(cls);
    }
    let this = Exception::new(t, class, Tuple::new(t, given));
    parse(t, this, given)?;
    Ok(this.value())
}

fn refuse_keywords(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R<()> {
    match args.keyword_count() {
        0 => Ok(()),
        _ => Err(t.type_error(&format!("{}() takes no keyword arguments", cls.name()))),
    }
}

fn init(t: &Thread, args: Args<'_>) -> R {
    let ty = t.type_of(args.values[0]);
    if !init_parses(t, ty) {
        return Ok(Value::NONE);
    }
    refuse_keywords(t, ty, args)?;
    let this = methods::init_args(t, args)?;
    parse(t, this, &args.positional()[1..])?;
    Ok(Value::NONE)
}

/// Takes errno, message, file name, (a Windows error,) second file name.
fn parse(t: &Thread, this: Gc<Exception>, given: &[Value]) -> R<()> {
    if !(2..=5).contains(&given.len()) {
        return Ok(());
    }
    let set = |name: &str, value: Value| set_own(t, this.value(), name, value);
    set("errno", given[0])?;
    set("strerror", given[1])?;
    let Some(filename) = given.get(2).and_then(|f| f.given()) else { return Ok(()) };
    let is_blocking = t.is_instance(this.value(), t.types().blocking_io_error);
    if is_blocking && let Some(written) = filename.as_int() {
        let written = t.big_int(written.to_big());
        return set(WRITTEN, written);
    }
    set("filename", filename)?;
    if let Some(second) = given.get(4).and_then(|f| f.given()) {
        set("filename2", second)?;
    }
    this.args.set(Tuple::new(t, &given[..2]).value());
    Ok(())
}

/// `[Errno 2] No such file or directory: 'x'`
fn str(t: &Thread, a: &[Value]) -> R {
    let field = |name: &str| own(t, a[0], name).and_then(Value::given);
    let text =
        |value: Option<Value>| -> R<String> { Ok(t.to_str(value.unwrap_or(Value::NONE))?.to_lossy().into_owned()) };
    let (errno, message) = (field("errno"), field("strerror"));
    let Some(filename) = field("filename") else {
        if errno.is_some() && message.is_some() {
            return Ok(t.str(&format!("[Errno {}] {}", text(errno)?, text(message)?)));
        }
        return base_str(t, exception(t, a[0])?);
    };
    let head = format!("[Errno {}] {}: {}", text(errno)?, text(message)?, t.repr(filename)?.to_lossy());
    match field("filename2") {
        Some(second) => Ok(t.str(&format!("{head} -> {}", t.repr(second)?.to_lossy()))),
        None => Ok(t.str(&head)),
    }
}
