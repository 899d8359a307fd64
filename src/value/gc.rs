//! A pointer to a heap object of a known layout.

use std::ops::Deref;
use std::ptr::NonNull;

use super::Value;

/// A pointer to a live heap object with layout `T`. `Copy`; it keeps the object
/// alive while it is on a thread's native stack, in a register window or in a
/// slot of a live object (H2, heap/mod.rs), and nowhere else: never keep one
/// only in malloc'ed memory.
#[repr(transparent)]
pub struct Gc<T>(NonNull<T>);

/// Heap objects that all threads of a VM use, kept where the VM shows them to the collector.
pub(crate) struct Rooted<T>(pub T);

// SAFETY: what is reached through a `Gc` is shared by design, through atomic slots (O1); a `Gc` itself is bound to a
// thread only so that the collector sees it, which the owner of a `Rooted` sees to.
unsafe impl<T> Send for Rooted<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for Rooted<T> {}

impl<T> Clone for Gc<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Gc<T> {}

impl<T> PartialEq for Gc<T> {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Gc<T> {}

impl<T> Gc<T> {
    /// # Safety
    /// `pointer` is a live object of this heap whose layout is `T`.
    #[inline(always)]
    pub(crate) unsafe fn from_ptr(pointer: *mut T) -> Gc<T> {
        // SAFETY: the caller's promise.
        Gc(unsafe { NonNull::new_unchecked(pointer) })
    }

    /// # Safety
    /// `value` is a heap object whose layout is `T`.
    #[inline(always)]
    pub(crate) unsafe fn from_value(value: Value) -> Gc<T> {
        // SAFETY: the caller's promise.
        unsafe { Gc::from_ptr(value.0 as *mut T) }
    }

    #[inline(always)]
    pub fn as_ptr(self) -> *mut T {
        self.0.as_ptr()
    }

    /// The object as a value.
    #[inline(always)]
    pub fn value(self) -> Value {
        Value(self.0.as_ptr() as u64)
    }
}

impl<T> Deref for Gc<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: H1: the pointer is to a live object of layout T, and heap
        // objects are only mutated through atomics, so a shared reference holds.
        unsafe { self.0.as_ref() }
    }
}

impl<T> From<Gc<T>> for Value {
    #[inline(always)]
    fn from(pointer: Gc<T>) -> Value {
        pointer.value()
    }
}
