//! Paths and numbers between Python and the system.

use std::ffi::CString;

use crate::interp::{R, Raised, Thread};
use crate::objects::bytes::Bytes;
use crate::objects::string::{Str, decode, push_code_point};
use crate::objects::ty::Special;
use crate::stdlib::signal;
use crate::threads::SwitchCause;
use crate::threads::os::{Errno, OsResult};
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
        match t.call_special(value, Special::Fspath, &[])? {
            None => Err(not_a_path(t, value, function)),
            Some(path) => match PathText::plain(path) {
                Some(path) => Ok(path),
                None => {
                    let (class, found) = (t.type_name(value), t.type_name(path));
                    let message = format!("expected {class}.__fspath__() to return str or bytes, not {found}");
                    Err(t.type_error(&message))
                }
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
        CString::new(self.bytes.as_slice()).map_err(|_| match function {
            Some(function) => t.value_error(&format!("{function}: embedded null character in path")),
            None => t.value_error("embedded null byte"),
        })
    }
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
    let found = t.type_name(value);
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

/// Makes a system call detached, again after each signal that interrupts it.
///
/// # Errors
/// OSError with `filename` unless UNDEF; what a signal handler raises.
///
/// # Safepoint
/// Yes.
pub fn call<T>(t: &Thread, filename: Value, mut call: impl FnMut() -> OsResult<T>) -> R<T> {
    loop {
        match t.detach(SwitchCause::Io, &mut call) {
            Ok(result) => return Ok(result),
            Err(Errno(libc::EINTR)) => signal::check(t)?,
            Err(Errno(errno)) => return Err(t.os_error(errno, filename)),
        }
    }
}

/// The error number of an error of the standard library.
pub fn errno_of(error: &std::io::Error) -> Errno {
    Errno(error.raw_os_error().unwrap_or(libc::EIO))
}
