//! What bytes methods do with their arguments.

use std::alloc::{Layout, alloc_zeroed};

use super::Bytes;
use crate::interp::{R, Thread};
use crate::objects::buffer::{BufferBytes, bytes_like, bytes_of};
use crate::objects::bytearray::ByteArray;
use crate::objects::item::byte_value;
use crate::objects::ty::Special;
use crate::value::{Gc, Value};

/// What a method was called on: bytes, or a copy of what a bytearray held.
pub(crate) struct This {
    object: Value,
    bytes: BufferBytes,
}

/// The bytes or bytearray that a method was called on.
///
/// # Errors
/// TypeError (the binder has checked it already).
#[inline(always)]
pub(crate) fn this(t: &Thread, a: &[Value]) -> R<This> {
    Ok(This { object: a[0], bytes: like(t, a[0])? })
}

impl This {
    #[inline(always)]
    pub fn data(&self) -> &[u8] {
        self.bytes.data()
    }

    /// Whether the method was called on a bytearray.
    pub fn is_array(&self) -> bool {
        self.object.is::<ByteArray>()
    }

    /// Bytes of the type that the method's type makes.
    ///
    /// # Errors
    /// MemoryError.
    pub fn made(&self, t: &Thread, data: impl Into<Box<[u8]>>) -> R {
        if self.is_array() {
            return ByteArray::new(t, &data.into()).map(Gc::value);
        }
        Ok(Bytes::new(t, data).value())
    }

    /// Bytes `from..to`: what the method was called on if it is exactly bytes and
    /// all of them.
    ///
    /// # Errors
    /// MemoryError.
    pub fn part(&self, t: &Thread, from: usize, to: usize) -> R {
        if from == 0 && to == self.data().len() && t.type_of(self.object) == t.types().bytes {
            return Ok(self.object);
        }
        self.made(t, &self.data()[from..to])
    }

    /// All bytes.
    ///
    /// # Errors
    /// MemoryError.
    pub fn exact(&self, t: &Thread) -> R {
        self.part(t, 0, self.data().len())
    }
}

/// What is searched in: bytes or a bytearray, of which only what is looked at is copied, and only if it must be.
pub(crate) enum Searched {
    Bytes(BufferBytes),
    Array(Gc<ByteArray>),
}

/// The bytes or bytearray that a method is called on to search in.
///
/// # Errors
/// As [`this`].
#[inline]
pub(crate) fn searched(t: &Thread, a: &[Value]) -> R<Searched> {
    match a[0].cast::<ByteArray>() {
        Some(array) => Ok(Searched::Array(array)),
        None => like(t, a[0]).map(Searched::Bytes),
    }
}

impl Searched {
    #[inline]
    pub fn len(&self) -> usize {
        match self {
            Searched::Bytes(bytes) => bytes.data().len(),
            Searched::Array(array) => array.byte_len(),
        }
    }

    /// What `search` gives for the bytes from `from` to `to`, or those of them that there still are, and `needle`.
    #[inline]
    pub fn search<'a, T>(
        &self,
        t: &Thread,
        (from, to): (usize, usize),
        needle: &'a [u8],
        search: fn(&[u8], &'a [u8]) -> T,
    ) -> T {
        match self {
            Searched::Bytes(bytes) => search(&bytes.data()[from..to], needle),
            Searched::Array(array) => array.look(t, from, to, needle, search),
        }
    }
}

/// A bytes-like argument.
///
/// # Errors
/// TypeError "a bytes-like object is required, not 'str'".
#[inline]
pub(crate) fn like(t: &Thread, v: Value) -> R<BufferBytes> {
    bytes_like(t, v)
}

/// What find and its like look for.
pub(crate) enum Needle {
    Byte(u8),
    Part(BufferBytes),
}

impl Needle {
    /// # Errors
    /// ValueError for an int that is no byte; TypeError with `complaint` for
    /// something that is neither.
    pub fn new(t: &Thread, v: Value, complaint: &str) -> R<Needle> {
        if let Some(part) = bytes_of(t, v)? {
            return Ok(Needle::Part(part));
        }
        if v.as_int().is_none() && t.type_of(v).special(t, Special::Index).is_none() {
            return Err(t.type_error(&format!("{complaint}, not '{}'", t.type_name(v))));
        }
        byte_value(t, v).map(Needle::Byte)
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

/// A fresh buffer of this capacity.
///
/// # Errors
/// MemoryError.
pub(crate) fn buffer(t: &Thread, capacity: usize) -> R<Vec<u8>> {
    let mut buffer = Vec::new();
    match buffer.try_reserve_exact(capacity) {
        Ok(()) => Ok(buffer),
        Err(_) => Err(t.memory_error()),
    }
}

/// So many zero bytes, which take no memory before they are written if there are many.
///
/// # Errors
/// MemoryError.
pub(crate) fn zeros(t: &Thread, count: usize) -> R<Vec<u8>> {
    t.check_room(count)?;
    let Ok(layout) = Layout::array::<u8>(count) else { return Err(t.memory_error()) };
    if count == 0 {
        return Ok(Vec::new());
    }
    // SAFETY: a layout of more than no bytes; the vector has what was allocated with it, initialised.
    unsafe {
        let start = alloc_zeroed(layout);
        if start.is_null() { Err(t.memory_error()) } else { Ok(Vec::from_raw_parts(start, count, count)) }
    }
}
