//! Paths and numbers between Python and the system.

use std::ffi::CString;

use crate::interp::{R, Raised, Thread};
use crate::objects::bytes::Bytes;
use crate::objects::string::{Str, decode, push_code_point};
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
use crate::stdlib::signal;
use crate::threads::SwitchCause;
use crate::threads::os::{self, Errno, OsResult, files};
use crate::value::Value;

/// A path as the program gave it: text or bytes, in the system's form.
#[derive(Clone, Debug)]
pub struct PathText {
    pub bytes: Vec<u8>,
    pub is_bytes: bool,
}

impl PathText {
    /// The path that `value` is: str, bytes, or an object with `__fspath__`.
    ///
    /// # Errors
    /// TypeError in the words of `function`, or of `open` if there is none.
    pub fn from_value(t: &Thread, value: Value, function: Option<&str>) -> R<PathText> {
        if let Some(path) = PathText::plain(value) {
            return Ok(path);
        }
        match fspath(t, value)? {
            None => Err(not_a_path(t, value, function)),
            Some(path) => match PathText::plain(path) {
                Some(path) => Ok(path),
                None => Err(wrong_fspath(t, value, path)),
            },
        }
    }

    /// The path that a str or bytes is.
    fn plain(value: Value) -> Option<PathText> {
        if let Some(text) = value.cast::<Str>() {
            let bytes = if text.has_surrogates() { without_escapes(text.as_bytes()) } else { text.as_bytes().to_vec() };
            return Some(PathText { bytes, is_bytes: false });
        }
        let bytes = value.cast::<Bytes>()?;
        Some(PathText { bytes: bytes.data().to_vec(), is_bytes: true })
    }

    /// A path of the same kind as this one, as a value.
    pub fn value_like(&self, t: &Thread, bytes: &[u8]) -> Value {
        if self.is_bytes { Bytes::new(t, bytes).value() } else { path_value(t, bytes) }
    }

    /// For a system call.
    ///
    /// # Errors
    /// ValueError for a path with a NUL in it.
    pub fn to_c(&self, t: &Thread, function: Option<&str>) -> R<CString> {
        self.to_c_argument(t, function, "path")
    }

    fn to_c_argument(&self, t: &Thread, function: Option<&str>, argument: &str) -> R<CString> {
        CString::new(self.bytes.as_slice()).map_err(|_| match function {
            Some(function) => t.value_error(&format!("{function}: embedded null character in {argument}")),
            None => t.value_error("embedded null byte"),
        })
    }
}

/// What a function accepts besides a path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Besides {
    #[default]
    Nothing,
    /// The descriptor of an open file.
    Descriptor,
    DescriptorOrNone,
}

/// A file as an argument names it.
#[derive(Clone, Debug)]
pub enum Target {
    Path { c: CString, is_bytes: bool },
    Descriptor(i32),
}

impl Target {
    /// The file that argument `argument` of `function` names.
    ///
    /// # Errors
    /// TypeError, ValueError, OverflowError in the words of `function`.
    pub fn from_value(t: &Thread, value: Value, function: &str, argument: &str, besides: Besides) -> R<Target> {
        let takes_descriptor = matches!(besides, Besides::Descriptor | Besides::DescriptorOrNone);
        let text = match PathText::plain(value) {
            Some(text) => text,
            None if takes_descriptor && t.type_of(value).special(t, Special::Index).is_some() => {
                warn_of_bool(t, value)?;
                return Ok(Target::Descriptor(int_argument(t, value)?));
            }
            None => match fspath(t, value)? {
                Some(path) => match PathText::plain(path) {
                    Some(path) => path,
                    None => return Err(wrong_fspath(t, value, path)),
                },
                None => {
                    let kinds = match besides {
                        Besides::Nothing => "string, bytes or os.PathLike",
                        Besides::Descriptor => "string, bytes, os.PathLike or integer",
                        Besides::DescriptorOrNone => "string, bytes, os.PathLike, integer or None",
                    };
                    let found = t.type_of(value).name();
                    return Err(t.type_error(&format!("{function}: {argument} should be {kinds}, not {found}")));
                }
            },
        };
        let c = text.to_c_argument(t, Some(function), argument)?;
        Ok(Target::Path { c, is_bytes: text.is_bytes })
    }

    /// The path; none for a descriptor.
    pub fn path(&self) -> Option<&CString> {
        match self {
            Target::Path { c, .. } => Some(c),
            Target::Descriptor(_) => None,
        }
    }

    /// What an OSError names: the argument, unless it is a descriptor.
    pub fn filename(&self, value: Value) -> Value {
        match self {
            Target::Path { .. } => value,
            Target::Descriptor(_) => Value::UNDEF,
        }
    }
}

/// A path and nothing else.
///
/// # Errors
/// As [`Target::from_value`].
pub fn named_path(t: &Thread, value: Value, function: &str, argument: &str) -> R<CString> {
    match Target::from_value(t, value, function, argument, Besides::Nothing)? {
        Target::Path { c, .. } => Ok(c),
        Target::Descriptor(_) => unreachable!("only paths were accepted"),
    }
}

/// What `__fspath__()` gives; none if there is no such method, or None in its place.
fn fspath(t: &Thread, value: Value) -> R<Option<Value>> {
    match t.type_of(value).special(t, Special::Fspath) {
        None | Some(Value::NONE) => Ok(None),
        Some(_) => t.call_special(value, Special::Fspath, &[]),
    }
}

#[cold]
fn wrong_fspath(t: &Thread, value: Value, path: Value) -> Raised {
    let (class, found) = (t.type_of(value).name(), t.type_of(path).name());
    t.type_error(&format!("expected {class}.__fspath__() to return str or bytes, not {found}"))
}

/// `dir_fd`: the directory that a path begins at, the current one if it is not given.
///
/// # Errors
/// TypeError, OverflowError.
pub fn directory(t: &Thread, value: Value) -> R<i32> {
    let Some(value) = value.given() else { return Ok(files::HERE) };
    if t.type_of(value).special(t, Special::Index).is_none() {
        return Err(t.type_error(&format!("argument should be integer or None, not {}", t.type_of(value).name())));
    }
    int_argument(t, value)
}

/// A descriptor, or an object whose `fileno()` gives one.
///
/// # Errors
/// TypeError, ValueError.
pub fn descriptor(t: &Thread, value: Value) -> R<i32> {
    if value.as_int().is_some() {
        warn_of_bool(t, value)?;
        return non_negative(t, int_argument(t, value)?);
    }
    let Some(fileno) = t.find_attr(value, t.intern("fileno"))? else {
        return Err(t.type_error("argument must be an int, or have a fileno() method."));
    };
    let fd = t.call(fileno, &[])?;
    if fd.as_int().is_none() {
        return Err(t.type_error("fileno() returned a non-integer"));
    }
    non_negative(t, int_argument(t, fd)?)
}

/// Warns of a truth value in the place of a descriptor: it most likely is a mistake.
///
/// # Errors
/// RuntimeWarning, if warnings are errors.
pub fn warn_of_bool(t: &Thread, value: Value) -> R<()> {
    match value {
        Value::TRUE | Value::FALSE => t.warn(t.types().runtime_warning, "bool is used as a file descriptor", None),
        _ => Ok(()),
    }
}

fn non_negative(t: &Thread, fd: i32) -> R<i32> {
    match fd {
        0.. => Ok(fd),
        _ => Err(t.value_error(&format!("file descriptor cannot be a negative integer ({fd})"))),
    }
}

/// A flag that is given or has a default.
///
/// # Errors
/// What `__bool__` raises.
pub fn flag(t: &Thread, value: Value, default: bool) -> R<bool> {
    value.defined().map_or(Ok(default), |value| t.truthy(value))
}

/// A number that may be left out.
///
/// # Errors
/// As [`int_argument`].
pub fn int_or(t: &Thread, value: Value, default: i32) -> R<i32> {
    value.defined().map_or(Ok(default), |value| int_argument(t, value))
}

/// A number of 64 bits without a sign.
///
/// # Errors
/// TypeError, OverflowError.
pub fn unsigned_argument(t: &Thread, value: Value) -> R<u64> {
    let number = t.index(value)?;
    match number.as_int().and_then(|int| u64::try_from(int.big().as_ref()).ok()) {
        Some(number) => Ok(number),
        None => Err(t.overflow_error("int too big to convert")),
    }
}

/// A file size or position.
///
/// # Errors
/// TypeError, OverflowError.
pub fn offset_argument(t: &Thread, value: Value) -> R<i64> {
    let number = t.index(value)?;
    match number.as_int().and_then(|int| int.to_i64()) {
        Some(number) => Ok(number),
        None => Err(t.overflow_error("Python int too large to convert to C long")),
    }
}

/// A tuple of numbers.
pub fn int_tuple(t: &Thread, numbers: &[i64]) -> Value {
    // Numbers of the system are small: no object is made for them.
    Tuple::with(t, numbers.len(), |i| Value::small(numbers[i])).value()
}

/// The bytes of text in which wrong bytes stand as lone surrogates (`surrogateescape`).
fn without_escapes(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (code, length) = decode(rest);
        match code {
            0xdc80..0xdd00 => bytes.push((code - 0xdc00) as u8),
            _ => bytes.extend_from_slice(&rest[..length]),
        }
        rest = &rest[length..];
    }
    bytes
}

/// Bytes of the system as a str; wrong ones as lone surrogates.
pub fn path_value(t: &Thread, bytes: &[u8]) -> Value {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return t.str(text);
    }
    let mut text = Vec::with_capacity(bytes.len() + 8);
    for chunk in bytes.utf8_chunks() {
        text.extend_from_slice(chunk.valid().as_bytes());
        for byte in chunk.invalid() {
            push_code_point(&mut text, 0xdc00 + u32::from(*byte));
        }
    }
    Str::from_generalized(t, &text, true).value()
}

#[cold]
fn not_a_path(t: &Thread, value: Value, function: Option<&str>) -> Raised {
    let found = t.type_of(value).name();
    match function {
        Some("stat") => {
            t.type_error(&format!("stat: path should be string, bytes, os.PathLike or integer, not {found}"))
        }
        Some("listdir") => {
            t.type_error(&format!("listdir: path should be string, bytes, os.PathLike, integer or None, not {found}"))
        }
        Some(function) => {
            t.type_error(&format!("{function}: path should be string, bytes or os.PathLike, not {found}"))
        }
        None => t.type_error(&format!("expected str, bytes or os.PathLike object, not {found}")),
    }
}

/// The path that `value` is, for a system call.
///
/// # Errors
/// TypeError, ValueError.
pub fn path_argument(t: &Thread, value: Value, function: Option<&str>) -> R<CString> {
    PathText::from_value(t, value, function)?.to_c(t, function)
}

/// An int argument of a system call.
///
/// # Errors
/// TypeError; OverflowError.
pub fn int_argument(t: &Thread, value: Value) -> R<i32> {
    let number = t.to_i64(t.index(value)?)?;
    i32::try_from(number).map_err(|_| {
        let bound = if number < 0 { "less than minimum" } else { "greater than maximum" };
        t.overflow_error(&format!("signed integer is {bound}"))
    })
}

/// Makes a system call detached, again after each signal that interrupts it; and once more, when descriptors have run out,
/// after what was dropped is closed.
///
/// # Errors
/// OSError with `filename` unless UNDEF; what a signal handler raises.
///
/// # Safepoint
/// Yes.
pub fn call<T>(t: &Thread, filename: Value, mut call: impl FnMut() -> OsResult<T>) -> R<T> {
    let mut may_find_more = true;
    loop {
        match t.detach(SwitchCause::Io, &mut call) {
            Ok(result) => return Ok(result),
            Err(Errno(libc::EINTR)) => signal::check(t)?,
            // Files and sockets that were dropped may still be open.
            Err(Errno(libc::EMFILE | libc::ENFILE)) if may_find_more => {
                may_find_more = false;
                t.end_dropped();
            }
            Err(Errno(errno)) => return Err(t.os_error(errno, filename)),
        }
    }
}

/// The error number of an error of the standard library.
pub fn errno_of(error: &std::io::Error) -> Errno {
    Errno(error.raw_os_error().unwrap_or(libc::EIO))
}

/// The OSError of a call that names two files.
#[cold]
pub fn two_files_error(t: &Thread, errno: Errno, first: Value, second: Value) -> Raised {
    let args = t.rooted_list();
    let made = (|| {
        let (first, second) = (t.error_filename(first)?, t.error_filename(second)?);
        for arg in [t.int(errno.0.into()), t.str(&os::error_text(errno.0)), first, Value::NONE, second] {
            args.push(t, arg)?;
        }
        let args = t.to_tuple(args.value())?;
        t.call(t.types().os_error.value(), args.items())
    })();
    match made.map(|exception| exception.cast()) {
        Ok(Some(exception)) => t.raise(exception),
        Ok(None) => t.system_error("OSError made no exception"),
        Err(raised) => raised,
    }
}
