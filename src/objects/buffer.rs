//! The buffer protocol: bytes that an object lends to native code (PEP 3118).
//!
//! Native code that reads gets [`BufferBytes`]: the bytes themselves where they
//! cannot change, else a copy, since any thread may write to the original.
//! Native code that writes gets a [`Window`].

use std::ops::{Deref, Range};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::bytearray::ByteArray;
use super::bytes::Bytes;
use super::mapped::MappedMemory;
use super::memoryview::{MemoryView, SIMPLE, give_back, python_buffer};
use super::store::ByteStore;
use crate::interp::{R, Raised, Thread};
use crate::value::{Gc, Value};

/// Where the bytes of a buffer lie.
#[derive(Clone, Copy)]
pub enum Memory {
    /// In an object that never changes.
    Fixed(Gc<Bytes>),
    Shared(Gc<ByteStore>),
    /// In memory that processes share: an object with the payload [`MappedMemory`].
    Mapped(Value),
}

impl Memory {
    /// The memory that a slot refers to.
    pub fn from_value(v: Value) -> Option<Memory> {
        match v.cast::<Bytes>() {
            Some(bytes) => Some(Memory::Fixed(bytes)),
            None if v.payload::<MappedMemory>().is_some() => Some(Memory::Mapped(v)),
            None => v.cast::<ByteStore>().map(Memory::Shared),
        }
    }

    pub fn value(self) -> Value {
        match self {
            Memory::Fixed(bytes) => bytes.value(),
            Memory::Shared(store) => store.value(),
            Memory::Mapped(object) => object,
        }
    }

    /// Copies the bytes from `at` on into `out`.
    ///
    /// # Panics
    /// If they do not all lie inside.
    pub fn read(self, at: usize, out: &mut [u8]) {
        match self {
            Memory::Fixed(bytes) => out.copy_from_slice(&bytes.data()[at..at + out.len()]),
            Memory::Shared(store) => store.read(at, out),
            Memory::Mapped(object) => {
                let is_inside = object.payload::<MappedMemory>().is_some_and(|memory| memory.bytes().read(at, out));
                assert!(is_inside, "a read inside the memory");
            }
        }
    }

    /// Replaces the bytes from `at` on; none if the memory is read-only.
    ///
    /// # Panics
    /// If they do not all lie inside.
    pub fn write(self, at: usize, bytes: &[u8]) {
        match self {
            Memory::Fixed(_) => {}
            Memory::Shared(store) => store.write(at, bytes),
            Memory::Mapped(object) => {
                let is_inside = object.payload::<MappedMemory>().is_some_and(|memory| memory.bytes().write(at, bytes));
                assert!(is_inside, "a write inside the memory");
            }
        }
    }
}

/// Bytes in a row that an object lends.
pub struct Window {
    pub memory: Memory,
    pub offset: usize,
    pub len: usize,
    /// While it lives the owner's size does not change.
    _export: Option<Export>,
}

impl Window {
    pub fn new(memory: Memory, offset: usize, len: usize, export: Option<Export>) -> Window {
        Window { memory, offset, len, _export: export }
    }

    /// Replaces the bytes from `at` on; none if the memory is read-only.
    ///
    /// # Panics
    /// If they do not all lie inside.
    pub fn write(&self, at: usize, bytes: &[u8]) {
        assert!(at + bytes.len() <= self.len, "a write inside the window");
        self.memory.write(self.offset + at, bytes);
    }

    /// A copy of the bytes.
    pub fn to_vec(&self) -> Vec<u8> {
        let mut bytes = vec![0; self.len];
        self.memory.read(self.offset, &mut bytes);
        bytes
    }
}

/// A promise of the owner not to change its size; given back when dropped.
pub struct Export(Arc<AtomicUsize>);

impl Export {
    /// Counts one more export.
    pub fn new(count: &Arc<AtomicUsize>) -> Export {
        count.fetch_add(1, Ordering::Relaxed);
        Export(Arc::clone(count))
    }
}

impl Clone for Export {
    fn clone(&self) -> Export {
        Export::new(&self.0)
    }
}

impl Drop for Export {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The bytes of a buffer, to be read.
pub enum BufferBytes {
    Fixed(Gc<Bytes>, Range<usize>),
    Copy(Vec<u8>),
}

impl BufferBytes {
    #[inline]
    pub fn whole(bytes: Gc<Bytes>) -> BufferBytes {
        BufferBytes::Fixed(bytes, 0..bytes.data().len())
    }

    #[inline]
    pub fn data(&self) -> &[u8] {
        match self {
            BufferBytes::Fixed(bytes, range) => &bytes.data()[range.clone()],
            BufferBytes::Copy(copy) => copy,
        }
    }

    /// The bytes as a bytes object: the one that they are the whole of, or a new one.
    ///
    /// # Errors
    /// MemoryError.
    pub fn into_object(self, t: &Thread) -> R<Gc<Bytes>> {
        match self {
            BufferBytes::Fixed(bytes, range)
                if range.len() == bytes.data().len() && t.type_of(bytes.value()) == t.types().bytes =>
            {
                Ok(bytes)
            }
            BufferBytes::Copy(bytes) if bytes.len() == bytes.capacity() => Ok(Bytes::new(t, bytes)),
            bytes => {
                t.check_room(bytes.data().len())?;
                Ok(Bytes::new(t, bytes.data()))
            }
        }
    }
}

impl Deref for BufferBytes {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        self.data()
    }
}

/// Whether the object lends its bytes.
pub fn is_buffer(v: Value) -> bool {
    v.is::<Bytes>() || v.is::<ByteArray>() || v.payload::<MemoryView>().is_some()
}

/// The bytes of an object that lends bytes in a row; none for other objects.
///
/// # Errors
/// BufferError for a view with gaps, ValueError for a released one.
#[inline]
pub fn bytes_of(t: &Thread, v: Value) -> R<Option<BufferBytes>> {
    match v.cast::<Bytes>() {
        Some(bytes) => Ok(Some(BufferBytes::whole(bytes))),
        None => copied(t, v),
    }
}

fn copied(t: &Thread, v: Value) -> R<Option<BufferBytes>> {
    if let Some(array) = v.cast::<ByteArray>() {
        return Ok(Some(BufferBytes::Copy(array.to_vec(t))));
    }
    if let Some(view) = v.payload::<MemoryView>() {
        return view.bytes_in_a_row(t).map(Some);
    }
    let Some(view) = python_buffer(t, v, SIMPLE)? else { return Ok(None) };
    let Some(payload) = view.payload::<MemoryView>() else { return Ok(None) };
    let bytes = payload.bytes_in_a_row(t).map(|bytes| Some(BufferBytes::Copy(bytes.to_vec())));
    give_back(t, v, view);
    bytes
}

/// The bytes of an argument.
///
/// # Errors
/// TypeError "a bytes-like object is required, not 'X'"; as [`bytes_of`].
#[inline]
pub fn bytes_like(t: &Thread, v: Value) -> R<BufferBytes> {
    match bytes_of(t, v)? {
        Some(bytes) => Ok(bytes),
        None => Err(not_bytes_like(t, v)),
    }
}

/// Raises TypeError "a bytes-like object is required, not 'X'".
#[cold]
pub fn not_bytes_like(t: &Thread, v: Value) -> Raised {
    t.type_error(&format!("a bytes-like object is required, not '{}'", t.type_name(v)))
}

/// The bytes of an argument to write to; none for objects that lend none.
///
/// # Errors
/// BufferError, ValueError as [`bytes_of`].
pub fn writable(t: &Thread, v: Value) -> R<Option<Window>> {
    if let Some(array) = v.cast::<ByteArray>() {
        return array.window(t).map(Some);
    }
    match v.payload::<MemoryView>() {
        Some(view) => view.writable_window(t),
        None => Ok(None),
    }
}
