//! `os.environ`: a dict of text that was the process's environment when os was imported.

use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};

use super::argument::{PathText, path_value};
use crate::builtins::arguments;
use crate::heap::Marker;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::bytes::Bytes;
use crate::objects::dict::Dict;
use crate::objects::dict::methods::merge;
use crate::objects::function::Args;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::type_flag;
use crate::value::{Gc, Value};

static SPEC: TypeSpec = TypeSpec { methods: METHODS, doc: "The environment.", ..TypeSpec::EMPTY };

natives! { static METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// The value of a variable.
    "__getitem__($self, key, /)" = get_item;
    /// Set a variable.
    "__setitem__($self, key, value, /)" = set_item;
    /// Remove a variable.
    "__delitem__($self, key, /)" = del_item;
    /// Whether there is such a variable.
    "__contains__($self, key, /)" = contains;
    /// The value of a variable, or the default.
    "get($self, key, default=None, /)" = get;
    /// Remove a variable; its value, or the default.
    "pop($self, key, default=<unrepresentable>, /)" = pop;
    /// Set a variable unless there is one; its value.
    "setdefault($self, key, default, /)" = set_default;
    /// A plain dict with the same variables.
    "copy($self, /)" = copy;
    /// An iterator of the names there are now.
    "__iter__($self, /)" = iter;
    /// A view of the names.
    "keys($self, /)" = keys;
    /// A view of the values.
    "values($self, /)" = values;
    /// A view of pairs of names and values.
    "items($self, /)" = items;
    /// Set many variables, of a mapping or of pairs, and those named.
    "update($self, other=(), /, **kwds)" = raw update;
    /// Return self|=value.
    "__ior__($self, value, /)" = update_in_place;
}

natives! { pub static FUNCTIONS;
    /// A variable of the environment, or default.
    "def getenv(key, default=None)" = getenv;
    /// Set a variable of the environment.
    "putenv(name, value, /)" = putenv;
    /// Remove a variable of the environment.
    "unsetenv(name, /)" = unsetenv;
    /// A variable of the environment as bytes, or default.
    "def getenvb(key, default=None)" = getenvb;
}

static BYTES_SPEC: TypeSpec =
    TypeSpec { methods: BYTES_METHODS, doc: "The environment, its names and values as bytes.", ..TypeSpec::EMPTY };

natives! { static BYTES_METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = bytes_repr;
    /// A variable.
    "__getitem__($self, key, /)" = bytes_get_item;
    /// Set a variable.
    "__setitem__($self, key, value, /)" = bytes_set_item;
    /// Remove a variable.
    "__delitem__($self, key, /)" = bytes_del_item;
    /// Whether there is a variable.
    "__contains__($self, key, /)" = bytes_contains;
    /// Return len(self).
    "__len__($self, /)" = bytes_len;
    /// Implement iter(self).
    "__iter__($self, /)" = bytes_iter;
    /// A variable, or default.
    "get($self, key, default=None, /)" = bytes_get;
    /// The names.
    "keys($self, /)" = bytes_keys;
    /// The values.
    "values($self, /)" = bytes_values;
    /// Pairs of names and values.
    "items($self, /)" = bytes_items;
    /// A plain dict with the same variables.
    "copy($self, /)" = bytes_copy;
    /// Remove a variable: its value, or default.
    "pop($self, key, default=<unrepresentable>, /)" = bytes_pop;
    /// Set a variable unless there is one; its value.
    "setdefault($self, key, default, /)" = bytes_set_default;
    /// Set many variables, of a mapping or of pairs.
    "update($self, other=(), /, **kwds)" = raw bytes_update;
    /// Remove a variable: its name and value.
    "popitem($self, /)" = bytes_pop_item;
    /// Remove all variables.
    "clear($self, /)" = bytes_clear;
    /// Return self==value.
    "__eq__($self, value, /)" = bytes_eq;
    /// Return self|value.
    "__or__($self, value, /)" = bytes_or;
    /// Return value|self.
    "__ror__($self, value, /)" = bytes_ror;
    /// Return self|=value.
    "__ior__($self, value, /)" = bytes_update_in_place;
}

/// State of the module: the environment.
const ENVIRON: &str = "os.environ";

/// The environment as a new object.
///
/// # Errors
/// MemoryError.
pub fn make(t: &Thread) -> R {
    let flags = type_flag::BASE | type_flag::MAPPING | type_flag::ATTRIBUTES;
    let ty = new_type(t, "os._Environ", t.types().dict, Kind::Dict, flags, &SPEC);
    let environ = t.construct(ty, Args::positional_only(&[]))?;
    t.vm().set_module_state(ENVIRON, environ);
    if let Some(dict) = environ.cast::<Dict>() {
        for (name, value) in std::env::vars_os() {
            let name = path_value(t, name.as_bytes());
            dict.set(t, name, path_value(t, value.as_bytes()))?;
        }
    }
    Ok(environ)
}

fn dict_of(t: &Thread, this: Value) -> R<Gc<Dict>> {
    match this.cast() {
        Some(dict) => Ok(dict),
        None => Err(t.type_error("a dict is required")),
    }
}

/// Text without a NUL, as the environment has it.
fn check_text(t: &Thread, value: Value) -> R<()> {
    match value.cast::<Str>() {
        Some(text) if text.as_bytes().contains(&0) => Err(t.value_error("embedded null byte")),
        Some(_) => Ok(()),
        None => Err(no_text(t, value)),
    }
}

#[cold]
fn no_text(t: &Thread, value: Value) -> Raised {
    t.type_error(&format!("str expected, not {}", t.type_of(value).name()))
}

/// Text as a name to look up, which may be none that a variable could have.
fn key(t: &Thread, value: Value) -> R {
    if value.is::<Str>() { Ok(value) } else { Err(no_text(t, value)) }
}

fn check_name(t: &Thread, value: Value) -> R<()> {
    check_text(t, value)?;
    match value.cast::<Str>() {
        Some(name) if name.is_empty() => Err(t.os_error(libc::EINVAL, Value::UNDEF)),
        Some(name) if name.as_bytes().contains(&b'=') => Err(t.value_error("illegal environment variable name")),
        _ => Ok(()),
    }
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let copy = dict_of(t, a[0])?.copy(t)?;
    let shown = t.repr(copy.value())?;
    Ok(t.str(&format!("environ({})", shown.to_lossy())))
}

/// The names are taken at once: the environment may change while a program goes through them.
fn iter(t: &Thread, a: &[Value]) -> R {
    let names = t.rooted_list();
    let mut position = 0;
    let dict = dict_of(t, a[0])?;
    while let Some((name, _, next)) = dict.next_entry(position) {
        position = next;
        names.push(t, name)?;
    }
    t.iter(names.value())
}

/// A view as `collections.abc` has it: it goes through what [`iter`] gives.
fn view(t: &Thread, this: Value, class: &str) -> R {
    let module = t.import_module("_collections_abc")?;
    let class = t.get_attr_text(module, class)?;
    t.call(class, &[this])
}

fn keys(t: &Thread, a: &[Value]) -> R {
    view(t, a[0], "KeysView")
}

fn values(t: &Thread, a: &[Value]) -> R {
    view(t, a[0], "ValuesView")
}

fn items(t: &Thread, a: &[Value]) -> R {
    view(t, a[0], "ItemsView")
}

fn get_item(t: &Thread, a: &[Value]) -> R {
    dict_of(t, a[0])?.get(t, key(t, a[1])?)?.ok_or_else(|| t.key_error(a[1]))
}

fn get(t: &Thread, a: &[Value]) -> R {
    Ok(dict_of(t, a[0])?.get(t, key(t, a[1])?)?.unwrap_or(a[2].or_none()))
}

fn contains(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(dict_of(t, a[0])?.get(t, key(t, a[1])?)?.is_some()))
}

fn del_item(t: &Thread, a: &[Value]) -> R {
    match dict_of(t, a[0])?.remove(t, key(t, a[1])?)? {
        Some(_) => Ok(Value::NONE),
        None => Err(t.key_error(a[1])),
    }
}

fn pop(t: &Thread, a: &[Value]) -> R {
    let removed = dict_of(t, a[0])?.remove(t, key(t, a[1])?)?;
    removed.or(a[2].defined()).ok_or_else(|| t.key_error(a[1]))
}

fn set_item(t: &Thread, a: &[Value]) -> R {
    check_name(t, a[1])?;
    check_text(t, a[2])?;
    audit_variable(t, "os.putenv", &a[1..3])?;
    dict_of(t, a[0])?.set(t, a[1], a[2])?;
    Ok(Value::NONE)
}

fn set_default(t: &Thread, a: &[Value]) -> R {
    check_name(t, a[1])?;
    check_text(t, a[2])?;
    dict_of(t, a[0])?.set_default(t, a[1], a[2])
}

/// What `update()` is given: its mapping or pairs and its named values.
fn given(t: &Thread, args: Args<'_>) -> R<Gc<Dict>> {
    let positional = args.positional().get(1..).unwrap_or_default();
    arguments::check_count(t, "update", positional.len(), 0, 1)?;
    let all = Dict::new(t);
    if let Some(other) = positional.first() {
        merge(t, all, *other)?;
    }
    for (name, value) in args.keywords() {
        all.set_str(t, name, value)?;
    }
    Ok(all)
}

fn update(t: &Thread, args: Args<'_>) -> R {
    let all = given(t, args)?;
    let mut position = 0;
    while let Some((name, value, next)) = all.next_entry(position) {
        position = next;
        putenv(t, &[name, value])?;
    }
    Ok(Value::NONE)
}

fn update_in_place(t: &Thread, a: &[Value]) -> R {
    update(t, Args::positional_only(a))?;
    Ok(a[0])
}

fn copy(t: &Thread, a: &[Value]) -> R {
    Ok(dict_of(t, a[0])?.copy(t)?.value())
}

/// The environment of the VM.
fn environ(t: &Thread) -> R<Gc<Dict>> {
    dict_of(t, t.vm().module_state(ENVIRON).unwrap_or(Value::NONE))
}

fn getenv(t: &Thread, a: &[Value]) -> R {
    check_text(t, a[0])?;
    Ok(environ(t)?.get(t, a[0])?.unwrap_or(a[1].or_none()))
}

fn putenv(t: &Thread, a: &[Value]) -> R {
    check_name(t, a[0])?;
    check_text(t, a[1])?;
    audit_variable(t, "os.putenv", &a[..2])?;
    environ(t)?.set(t, a[0], a[1])?;
    Ok(Value::NONE)
}

fn unsetenv(t: &Thread, a: &[Value]) -> R {
    check_name(t, a[0])?;
    audit_variable(t, "os.unsetenv", &a[..1])?;
    environ(t)?.remove(t, a[0])?;
    Ok(Value::NONE)
}

/// Tells the audit hooks of a change, in bytes.
fn audit_variable(t: &Thread, event: &str, texts: &[Value]) -> R<()> {
    if !t.vm().is_audited() {
        return Ok(());
    }
    let bytes = |text: Value| R::Ok(Bytes::new(t, PathText::from_value(t, text, None)?.bytes).value());
    let name = bytes(texts[0])?;
    match texts.get(1) {
        Some(value) => {
            let value = bytes(*value)?;
            t.audit(event, || [name, value])
        }
        None => t.audit(event, || [name]),
    }
}

/// The environment for a child process.
///
/// # Errors
/// TypeError: what is no text.
pub fn pairs(t: &Thread) -> R<Vec<(OsString, OsString)>> {
    let mut pairs = Vec::new();
    let dict = environ(t)?;
    let mut position = 0;
    while let Some((name, value, next)) = dict.next_entry(position) {
        position = next;
        let text = |value| PathText::from_value(t, value, None).map(|text| OsString::from_vec(text.bytes));
        pairs.push((text(name)?, text(value)?));
    }
    Ok(pairs)
}

/// A variable; none if nobody has imported os, so that the process's environment is what counts.
pub fn variable(t: &Thread, name: &str) -> Option<Option<OsString>> {
    let environ = environ(t).ok()?;
    let value = environ.get_str(t, t.intern(name));
    let text = value.and_then(|value| PathText::from_value(t, value, None).ok());
    Some(text.map(|text| OsString::from_vec(text.bytes)))
}

// ---- as bytes

/// The payload of `os.environb`, which has nothing of its own.
struct OfBytes;

impl Payload for OfBytes {
    fn trace(&self, _: &mut Marker<'_>) {}
}

/// The environment's other face, on the same variables.
pub fn make_of_bytes(t: &Thread) -> Value {
    let flags = type_flag::NO_NEW | type_flag::MAPPING;
    let ty = new_type(t, "os._EnvironBytes", t.types().object, Kind::Native, flags, &BYTES_SPEC);
    Native::new(t, ty, OfBytes).value()
}

/// Text for bytes.
fn text_of(t: &Thread, value: Value) -> R {
    match value.cast::<Bytes>() {
        Some(bytes) => Ok(path_value(t, bytes.data())),
        None => Err(t.type_error(&format!("bytes expected, not {}", t.type_of(value).name()))),
    }
}

/// Bytes for text.
fn bytes_of(t: &Thread, value: Value) -> R {
    Ok(Bytes::new(t, PathText::from_value(t, value, None)?.bytes).value())
}

fn find(t: &Thread, key: Value) -> R<Option<Value>> {
    let name = text_of(t, key)?;
    match environ(t)?.get(t, name)? {
        Some(value) => bytes_of(t, value).map(Some),
        None => Ok(None),
    }
}

fn getenvb(t: &Thread, a: &[Value]) -> R {
    Ok(find(t, a[0])?.unwrap_or(a[1].or_none()))
}

fn bytes_copy(t: &Thread, _: &[Value]) -> R {
    let copy = Dict::new(t);
    let all = environ(t)?;
    let mut position = 0;
    while let Some((name, value, next)) = all.next_entry(position) {
        position = next;
        let name = bytes_of(t, name)?;
        copy.set(t, name, bytes_of(t, value)?)?;
    }
    Ok(copy.value())
}

fn bytes_repr(t: &Thread, a: &[Value]) -> R {
    let copy = bytes_copy(t, a)?;
    Ok(t.str(&format!("environ({})", t.repr(copy)?.to_lossy())))
}

fn bytes_get_item(t: &Thread, a: &[Value]) -> R {
    find(t, a[1])?.ok_or_else(|| t.key_error(a[1]))
}

fn bytes_get(t: &Thread, a: &[Value]) -> R {
    Ok(find(t, a[1])?.unwrap_or(a[2].or_none()))
}

fn bytes_contains(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(find(t, a[1])?.is_some()))
}

fn bytes_set_item(t: &Thread, a: &[Value]) -> R {
    let (name, value) = (text_of(t, a[1])?, text_of(t, a[2])?);
    putenv(t, &[name, value])
}

fn bytes_del_item(t: &Thread, a: &[Value]) -> R {
    let name = text_of(t, a[1])?;
    match environ(t)?.remove(t, name)? {
        Some(_) => Ok(Value::NONE),
        None => Err(t.key_error(a[1])),
    }
}

fn bytes_pop(t: &Thread, a: &[Value]) -> R {
    let found = find(t, a[1])?.or(a[2].defined()).ok_or_else(|| t.key_error(a[1]))?;
    let name = text_of(t, a[1])?;
    environ(t)?.remove(t, name)?;
    Ok(found)
}

fn bytes_set_default(t: &Thread, a: &[Value]) -> R {
    match find(t, a[1])? {
        Some(value) => Ok(value),
        None => {
            bytes_set_item(t, a)?;
            Ok(a[2])
        }
    }
}

fn bytes_update(t: &Thread, args: Args<'_>) -> R {
    let all = given(t, args)?;
    let mut position = 0;
    while let Some((name, value, next)) = all.next_entry(position) {
        position = next;
        bytes_set_item(t, &[Value::NONE, name, value])?;
    }
    Ok(Value::NONE)
}

fn bytes_update_in_place(t: &Thread, a: &[Value]) -> R {
    bytes_update(t, Args::positional_only(a))?;
    Ok(a[0])
}

fn bytes_pop_item(t: &Thread, _: &[Value]) -> R {
    match environ(t)?.pop_last(t) {
        Some((name, value)) => {
            let name = bytes_of(t, name)?;
            Ok(Tuple::new(t, &[name, bytes_of(t, value)?]).value())
        }
        None => Err(t.key_error(t.str("popitem(): dictionary is empty"))),
    }
}

fn bytes_clear(t: &Thread, _: &[Value]) -> R {
    environ(t)?.clear(t);
    Ok(Value::NONE)
}

/// The variables of a value that is this object, and otherwise the value.
fn as_dict(t: &Thread, value: Value) -> R {
    match value.payload::<OfBytes>() {
        Some(_) => bytes_copy(t, &[]),
        None => Ok(value),
    }
}

fn bytes_eq(t: &Thread, a: &[Value]) -> R {
    let other = as_dict(t, a[1])?;
    Ok(Value::bool(t.equal(bytes_copy(t, &[])?, other)?))
}

/// A dict of two mappings, the second of which wins; NotImplemented for what is none.
fn united(t: &Thread, first: Value, second: Value) -> R {
    let (first, second) = (as_dict(t, first)?, as_dict(t, second)?);
    match (first.cast::<Dict>(), second.cast::<Dict>()) {
        (Some(first), Some(second)) => {
            let all = first.copy(t)?;
            all.update_from(t, second)?;
            Ok(all.value())
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn bytes_or(t: &Thread, a: &[Value]) -> R {
    united(t, a[0], a[1])
}

fn bytes_ror(t: &Thread, a: &[Value]) -> R {
    united(t, a[1], a[0])
}

fn bytes_len(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(environ(t)?.len() as i64))
}

fn bytes_iter(t: &Thread, a: &[Value]) -> R {
    let copy = bytes_copy(t, a)?;
    t.iter(copy)
}

fn bytes_keys(t: &Thread, a: &[Value]) -> R {
    let copy = bytes_copy(t, a)?;
    t.call_method(copy, "keys", &[])
}

fn bytes_values(t: &Thread, a: &[Value]) -> R {
    let copy = bytes_copy(t, a)?;
    t.call_method(copy, "values", &[])
}

fn bytes_items(t: &Thread, a: &[Value]) -> R {
    let copy = bytes_copy(t, a)?;
    t.call_method(copy, "items", &[])
}
