//! What bytes methods do with their arguments.

use super::Bytes;
use crate::interp::{R, Thread};
use crate::objects::int::IntRef;
use crate::objects::ty::Special;
use crate::value::{Gc, Value};

/// The bytes that a method was called on.
///
/// # Errors
/// TypeError (the binder has checked it already).
#[inline(always)]
pub(super) fn this(t: &Thread, a: &[Value]) -> R<Gc<Bytes>> {
    like(t, a[0])
}

/// A bytes argument.
///
/// # Errors
/// TypeError "a bytes-like object is required, not 'str'".
#[inline]
pub(crate) fn like(t: &Thread, v: Value) -> R<Gc<Bytes>> {
    match v.cast() {
        Some(bytes) => Ok(bytes),
        None => Err(t.type_error(&format!("a bytes-like object is required, not '{}'", t.type_name(v)))),
    }
}

/// What find and its like look for.
pub(super) enum Needle {
    Byte(u8),
    Part(Gc<Bytes>),
}

impl Needle {
    /// # Errors
    /// ValueError for an int that is no byte; TypeError with `complaint` for
    /// something that is neither.
    pub fn new(t: &Thread, v: Value, complaint: &str) -> R<Needle> {
        if let Some(part) = v.cast() {
            return Ok(Needle::Part(part));
        }
        if v.as_int().is_none() && t.type_of(v).special(t, Special::Index).is_none() {
            return Err(t.type_error(&format!("{complaint}, not '{}'", t.type_name(v))));
        }
        let index = t.index(v)?;
        match index.as_int().and_then(IntRef::to_i64).map(u8::try_from) {
            Some(Ok(byte)) => Ok(Needle::Byte(byte)),
            _ => Err(t.value_error("byte must be in range(0, 256)")),
        }
    }

    /// The bytes to look for; `buffer` is room for one.
    #[inline]
    pub fn bytes<'a>(&'a self, buffer: &'a mut [u8; 1]) -> &'a [u8] {
        match self {
            Needle::Byte(byte) => {
                buffer[0] = *byte;
                buffer
            }
            Needle::Part(part) => part.data(),
        }
    }
}

/// The bytes as exact bytes: themselves unless their type is a subclass.
pub(super) fn exact(t: &Thread, bytes: Gc<Bytes>) -> Gc<Bytes> {
    part(t, bytes, 0, bytes.data().len())
}

/// Bytes `from..to`.
pub(super) fn part(t: &Thread, bytes: Gc<Bytes>, from: usize, to: usize) -> Gc<Bytes> {
    if from == 0 && to == bytes.data().len() && t.type_of(bytes.value()) == t.types().bytes {
        return bytes;
    }
    Bytes::new(t, &bytes.data()[from..to])
}

/// A fresh buffer of this capacity.
///
/// # Errors
/// MemoryError.
pub(super) fn buffer(t: &Thread, capacity: usize) -> R<Vec<u8>> {
    let mut buffer = Vec::new();
    match buffer.try_reserve_exact(capacity) {
        Ok(()) => Ok(buffer),
        Err(_) => Err(t.memory_error()),
    }
}
