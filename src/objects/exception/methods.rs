//! BaseException and the exceptions with attributes of their own
//! (`Objects/exceptions.c`).

use super::Exception;
use super::fields::{exception, fields, own, set_own};
use super::reduce;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::exception::Traceback;
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Slot, Value};

pub use super::group::GROUP_SPEC;
pub use super::os_error::OS_ERROR_SPEC;
pub use super::syntax_error::SYNTAX_ERROR_SPEC;
pub use super::traceback::TRACEBACK_SPEC;
pub use super::unicode_error::{UNICODE_ERROR_SPEC, UNICODE_TRANSLATE_ERROR_SPEC};

// ---- BaseException

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    getsets: &[
        GetSetDef { name: "args", get: |t, this| Ok(exception(t, this)?.args.get()), set: Some(set_args), doc: "" },
        GetSetDef { name: "__traceback__", get: get_traceback, set: Some(set_traceback), doc: "" },
        GetSetDef {
            name: "__context__",
            get: |t, this| Ok(exception(t, this)?.context.get().or_none()),
            set: Some(set_context),
            doc: "exception context",
        },
        GetSetDef {
            name: "__cause__",
            get: |t, this| Ok(exception(t, this)?.cause.get().or_none()),
            set: Some(set_cause),
            doc: "exception cause",
        },
        GetSetDef { name: "__suppress_context__", get: get_suppress, set: Some(set_suppress), doc: "" },
        object::KEPT_DICT,
    ],
    doc: "Common base class for all exceptions.\n",
    members: &["__suppress_context__"],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// Return str(self).
    "__str__($self, /)" = str;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Set self.__traceback__ to tb and return self.
    "with_traceback($self, object, /)" = with_traceback;
    /// Add a note to the exception
    "add_note($self, object, /)" = add_note;
    /// How to make it again.
    "__reduce__($self, /)" = reduce::reduce;
    /// Sets the attributes that a dict names.
    "__setstate__($self, object, /)" = reduce::set_state;
}

/// `BaseException.__new__`: keeps the arguments.
pub(in crate::objects) fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    Ok(Exception::new(t, cls, Tuple::new(t, args.positional())).value())
}

fn init(t: &Thread, args: Args<'_>) -> R {
    init_args(t, args)?;
    if args.keyword_count() > 0 {
        return Err(t.type_error(&format!("{}() takes no keyword arguments", t.type_name(args.values[0]))));
    }
    Ok(Value::NONE)
}

/// Sets `args` to the positional arguments behind self.
pub(super) fn init_args(t: &Thread, args: Args<'_>) -> R<Gc<Exception>> {
    let this = exception(t, args.values[0])?;
    let given = &args.positional()[1..];
    // Mostly `__new__` has kept the same ones.
    if this.args().items() != given {
        this.args.set(Tuple::new(t, given).value());
    }
    Ok(this)
}

/// The text of an exception without attributes of its own: that of its args.
pub(super) fn base_str(t: &Thread, this: Gc<Exception>) -> R {
    let args = this.args();
    match args.items() {
        [] => Ok(t.vm().empty_str().value()),
        [only] => t.to_str(*only).map(Gc::value),
        _ => t.repr(args.value()).map(Gc::value),
    }
}

fn str(t: &Thread, a: &[Value]) -> R {
    base_str(t, exception(t, a[0])?)
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let args = exception(t, a[0])?.args();
    let name = t.type_name(a[0]);
    let name = name.rsplit('.').next().unwrap_or(&name);
    let text = match args.items() {
        [only] => format!("{name}({})", t.repr(*only)?.to_lossy()),
        _ => format!("{name}{}", t.repr(args.value())?.to_lossy()),
    };
    Ok(t.str(&text))
}

fn with_traceback(t: &Thread, a: &[Value]) -> R {
    set_traceback(t, a[0], a[1])?;
    Ok(a[0])
}

fn add_note(t: &Thread, a: &[Value]) -> R {
    if !a[1].is::<Str>() {
        return Err(t.type_error(&format!("note must be a str, not '{}'", t.type_name(a[1]))));
    }
    let name = t.intern("__notes__");
    let notes = match t.find_attr(a[0], name)? {
        Some(notes) => notes,
        None => {
            let notes = List::empty(t).value();
            t.set_attr(a[0], name, notes)?;
            notes
        }
    };
    match notes.cast::<List>() {
        Some(notes) => notes.push(t, a[1]).map(|()| Value::NONE),
        None => Err(t.type_error("Cannot add note: __notes__ is not a list")),
    }
}

fn set_args(t: &Thread, this: Value, value: Value) -> R<()> {
    if value.is_undef() {
        return Err(t.type_error("args may not be deleted"));
    }
    let args = t.to_tuple(value)?;
    exception(t, this)?.args.set(args.value());
    Ok(())
}

fn get_traceback(t: &Thread, this: Value) -> R {
    Ok(exception(t, this)?.traceback.get().or_none())
}

fn set_traceback(t: &Thread, this: Value, value: Value) -> R<()> {
    let wrong = "__traceback__ must be a traceback or None";
    let may_be = |v: Value| v.is::<Traceback>();
    set_part(t, &exception(t, this)?.traceback, value, "__traceback__", may_be, wrong)
}

/// Sets a slot to a value that satisfies `may_be`, or for None to UNDEF.
fn set_part(t: &Thread, slot: &Slot, value: Value, name: &str, may_be: fn(Value) -> bool, wrong: &str) -> R<()> {
    if value.is_undef() {
        return Err(t.type_error(&format!("{name} may not be deleted")));
    }
    match value.given() {
        Some(value) if !may_be(value) => Err(t.type_error(wrong)),
        given => {
            slot.set(given.unwrap_or(Value::UNDEF));
            Ok(())
        }
    }
}

fn is_exception(value: Value) -> bool {
    value.is::<Exception>()
}

fn set_context(t: &Thread, this: Value, value: Value) -> R<()> {
    let wrong = "exception context must be None or derive from BaseException";
    set_part(t, &exception(t, this)?.context, value, "__context__", is_exception, wrong)
}

fn set_cause(t: &Thread, this: Value, value: Value) -> R<()> {
    let wrong = "exception cause must be None or derive from BaseException";
    let this = exception(t, this)?;
    set_part(t, &this.cause, value, "__cause__", is_exception, wrong)?;
    this.suppress_context.set(1);
    Ok(())
}

fn get_suppress(t: &Thread, this: Value) -> R {
    Ok(Value::bool(exception(t, this)?.suppress_context.get() != 0))
}

fn set_suppress(t: &Thread, this: Value, value: Value) -> R<()> {
    if value.is_undef() {
        return Err(t.type_error("can't delete numeric/char attribute"));
    }
    if !value.is_bool() {
        return Err(t.type_error("attribute value type must be bool"));
    }
    exception(t, this)?.suppress_context.set(u64::from(value == Value::TRUE));
    Ok(())
}

// ---- KeyError

pub static KEY_ERROR_SPEC: TypeSpec =
    TypeSpec { methods: KEY_ERROR_METHODS, doc: "Mapping key not found.\n", ..TypeSpec::EMPTY };

natives! { static KEY_ERROR_METHODS;
    /// Return str(self).
    "__str__($self, /)" = key_error_str;
}

/// The key's repr, so that an empty key can be seen.
fn key_error_str(t: &Thread, a: &[Value]) -> R {
    let this = exception(t, a[0])?;
    match this.args().items() {
        [key] => t.repr(*key).map(Gc::value),
        _ => base_str(t, this),
    }
}

// ---- SystemExit, StopIteration: an attribute that is an argument

pub static SYSTEM_EXIT_SPEC: TypeSpec = TypeSpec {
    getsets: &[GetSetDef { name: "code", get: get_code, set: Some(|t, e, v| set_own(t, e, "code", v)), doc: "" }],
    doc: "Request to exit from the interpreter.\n",
    members: &["code"],
    ..TypeSpec::EMPTY
};

fn get_code(t: &Thread, this: Value) -> R {
    if let Some(code) = own(t, this, "code") {
        return Ok(code);
    }
    let args = exception(t, this)?.args();
    Ok(match args.items() {
        [] => Value::NONE,
        [code] => *code,
        _ => args.value(),
    })
}

pub static STOP_ITERATION_SPEC: TypeSpec = TypeSpec {
    getsets: &[GetSetDef { name: "value", get: get_value, set: Some(|t, e, v| set_own(t, e, "value", v)), doc: "" }],
    doc: "Signal the end from iterator.__next__().\n",
    members: &["value"],
    ..TypeSpec::EMPTY
};

fn get_value(t: &Thread, this: Value) -> R {
    match own(t, this, "value") {
        Some(value) => Ok(value),
        None => Ok(exception(t, this)?.args().items().first().copied().unwrap_or(Value::NONE)),
    }
}

// ---- AttributeError, NameError, ImportError: attributes given by keyword

/// `__init__` of an exception that takes the keywords `names`.
fn init_named(t: &Thread, args: Args<'_>, class: &str, names: &[&str]) -> R {
    init_args(t, args)?;
    for (name, value) in args.keywords() {
        let text = name.to_lossy();
        match names.iter().find(|n| n.as_bytes() == text.as_bytes()) {
            Some(name) => set_own(t, args.values[0], name, value)?,
            None => return Err(t.unexpected_keyword(class, names, name)),
        }
    }
    Ok(Value::NONE)
}

pub static ATTRIBUTE_ERROR_SPEC: TypeSpec = TypeSpec {
    methods: ATTRIBUTE_ERROR_METHODS,
    getsets: fields!["name", "obj"],
    doc: "Attribute not found.\n",
    members: &["name", "obj"],
    ..TypeSpec::EMPTY
};

natives! { static ATTRIBUTE_ERROR_METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw attribute_error_init;
    /// How to make it again, without the object.
    "__reduce__($self, /)" = reduce::attribute_error_reduce;
    /// The attributes, the name and the arguments.
    "__getstate__($self, /)" = reduce::attribute_error_state;
}

fn attribute_error_init(t: &Thread, args: Args<'_>) -> R {
    init_named(t, args, "AttributeError", &["name", "obj"])
}

pub static NAME_ERROR_SPEC: TypeSpec = TypeSpec {
    methods: NAME_ERROR_METHODS,
    getsets: fields!["name"],
    doc: "Name not found globally.\n",
    members: &["name"],
    ..TypeSpec::EMPTY
};

natives! { static NAME_ERROR_METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw name_error_init;
}

fn name_error_init(t: &Thread, args: Args<'_>) -> R {
    init_named(t, args, "NameError", &["name"])
}

pub static IMPORT_ERROR_SPEC: TypeSpec = TypeSpec {
    methods: IMPORT_ERROR_METHODS,
    getsets: fields!["msg", "name", "path", "name_from"],
    doc: "Import can't find module, or can't find name in module.\n",
    members: &["msg", "name", "path", "name_from"],
    ..TypeSpec::EMPTY
};

natives! { static IMPORT_ERROR_METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw import_error_init;
    /// How to make it again.
    "__reduce__($self, /)" = reduce::import_error_reduce;
    /// Return str(self).
    "__str__($self, /)" = import_error_str;
}

fn import_error_init(t: &Thread, args: Args<'_>) -> R {
    for name in ["msg", "name", "path", "name_from"] {
        if own(t, args.values[0], name).is_some() {
            set_own(t, args.values[0], name, Value::NONE)?;
        }
    }
    init_named(t, args, "ImportError", &["name", "path", "name_from"])?;
    if let [this, message] = args.positional() {
        set_own(t, *this, "msg", *message)?;
    }
    Ok(Value::NONE)
}

fn import_error_str(t: &Thread, a: &[Value]) -> R {
    match own(t, a[0], "msg").filter(|m| m.is::<Str>()) {
        Some(message) => Ok(message),
        None => base_str(t, exception(t, a[0])?),
    }
}
