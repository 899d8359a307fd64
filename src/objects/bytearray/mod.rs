//! Growable bytes that threads share: bytearray, and array.array with items of
//! more than a byte.
//!
//! As a list, an array has a store that knows its own capacity, so that a reader
//! with a stale length is harmless. While an export is out (a memoryview), the
//! size does not change. There are no reference counts that would end a view at
//! once, so views that nobody can reach are collected before a change of size is
//! refused.

mod change;
mod construct;
pub mod methods;

pub(crate) use change::{
    delete_item, extend_bytes, insert_at, remove_range, repeat_in_place, reverse, set_slice_bytes, take_at,
};

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::buffer::{Export, Memory, Window};
use super::item::{ITEM_BYTES_MAX, ItemType};
use super::store::ByteStore;
use super::ty::TypeObject;
use crate::heap::Marker;
use crate::interp::{R, Raised, Thread};
use crate::objects::bytes::Bytes;
use crate::objects::instance::alloc_with_attributes;
use crate::objects::{Header, Kind, Object};
use crate::value::{Gc, Slot, Value, WordSlot};

/// Arrays of more bytes than this grow by half: growing copies them.
const GROWS_BY_EIGHTH_MAX: usize = 4096;

/// A bytearray or an array. `store` is `UNDEF` or a [`ByteStore`]; the first
/// `len` bytes are in use.
#[repr(C)]
pub struct ByteArray {
    pub(crate) header: Header,
    store: Slot,
    len: WordSlot,
    exports: OnceLock<Arc<AtomicUsize>>,
    item: ItemType,
}

// SAFETY: repr(C), header first; trace shows the one slot.
unsafe impl Object for ByteArray {
    const KIND: Kind = Kind::ByteArray;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.store);
    }
}

impl ByteArray {
    /// An empty array of type `ty` (or a subclass).
    pub fn empty(t: &Thread, ty: Gc<TypeObject>, item: ItemType) -> Gc<ByteArray> {
        let layout = ByteArray {
            header: Header::new(ty, Kind::ByteArray),
            store: Slot::new(Value::UNDEF),
            len: WordSlot::new(0),
            exports: OnceLock::new(),
            item,
        };
        alloc_with_attributes(t, ty, layout)
    }

    /// A bytearray.
    ///
    /// # Errors
    /// MemoryError.
    pub fn new(t: &Thread, bytes: &[u8]) -> R<Gc<ByteArray>> {
        ByteArray::with_type(t, t.types().bytearray, ItemType::BYTE, bytes)
    }

    /// An array of type `ty` with these bytes, whole items.
    ///
    /// # Errors
    /// MemoryError.
    pub fn with_type(t: &Thread, ty: Gc<TypeObject>, item: ItemType, bytes: &[u8]) -> R<Gc<ByteArray>> {
        let store = ByteStore::of(t, bytes)?;
        let array = ByteArray::empty(t, ty, item);
        array.store.set(store.value());
        array.len.set(bytes.len() as u64);
        Ok(array)
    }

    /// What the items are.
    pub fn item_type(&self) -> ItemType {
        self.item
    }

    /// The store and how many of its bytes are in use. Another thread may change
    /// the array at any time: the pair is a snapshot in which every index below
    /// the length is inside the store.
    #[inline]
    pub fn snapshot(&self) -> Option<(Gc<ByteStore>, usize)> {
        let len = self.len.get() as usize;
        let store = self.store.get();
        if store.is_undef() {
            return None;
        }
        // SAFETY: `store` only ever holds stores.
        let store: Gc<ByteStore> = unsafe { Gc::from_value(store) };
        Some((store, len.min(store.capacity())))
    }

    /// Bytes in use.
    #[inline]
    pub fn byte_len(&self) -> usize {
        self.len.get() as usize
    }

    /// Items in use.
    #[inline]
    pub fn len(&self) -> usize {
        self.byte_len() / self.item.size
    }

    pub fn is_empty(&self) -> bool {
        self.byte_len() == 0
    }

    /// The item at `index`, if there is one.
    ///
    /// # Errors
    /// As [`ItemType::load`].
    #[inline]
    pub fn get(&self, t: &Thread, index: usize) -> R<Option<Value>> {
        let size = self.item.size;
        let Some((store, len)) = self.snapshot() else { return Ok(None) };
        if index >= len / size {
            return Ok(None);
        }
        if size == 1 && self.item == ItemType::BYTE {
            return Ok(Some(Value::small(store.get(index).into())));
        }
        let mut bytes = [0; ITEM_BYTES_MAX];
        store.read(index * size, &mut bytes[..size]);
        self.item.load(t, &bytes[..size]).map(Some)
    }

    /// Replaces the item at `index`; false if there is none.
    #[inline]
    pub fn set(&self, t: &Thread, index: usize, item: &[u8]) -> bool {
        let size = self.item.size;
        let _guard = t.lock(&self.header);
        match self.snapshot() {
            Some((store, len)) if index < len / size => {
                store.write_parts(t, size, &item[..size], |_| index * size);
                true
            }
            _ => false,
        }
    }

    /// A copy of the bytes, taken under the lock.
    pub fn to_vec(&self, t: &Thread) -> Vec<u8> {
        let _guard = t.lock(&self.header);
        self.to_vec_locked(t)
    }

    fn to_vec_locked(&self, t: &Thread) -> Vec<u8> {
        self.look_locked(t, 0, usize::MAX, (), |bytes, ()| bytes.to_vec())
    }

    /// Lets `look` see the bytes from `from` to `to`, or those of them that there are; see [`ByteStore::look`].
    pub fn look<A, T>(&self, t: &Thread, from: usize, to: usize, argument: A, look: fn(&[u8], A) -> T) -> T {
        let _guard = t.lock(&self.header);
        self.look_locked(t, from, to, argument, look)
    }

    fn look_locked<A, T>(&self, t: &Thread, from: usize, to: usize, argument: A, look: fn(&[u8], A) -> T) -> T {
        match self.snapshot() {
            Some((store, len)) => {
                let from = from.min(len);
                store.look(t, from, to.clamp(from, len) - from, argument, look)
            }
            None => look(&[], argument),
        }
    }

    // ---- exports

    /// The bytes to write to, of a size that stays for as long.
    ///
    /// # Errors
    /// None so far; the signature is that of all buffers.
    pub fn window(&self, t: &Thread) -> R<Window> {
        let empty = Bytes::new(t, []);
        let _guard = t.lock(&self.header);
        let export = Some(self.export());
        Ok(match self.snapshot() {
            Some((store, len)) => Window::new(Memory::Shared(store), 0, len, export),
            None => Window::new(Memory::Fixed(empty), 0, 0, export),
        })
    }

    /// Counts an export. The caller holds the lock.
    pub(crate) fn export(&self) -> Export {
        Export::new(self.exports.get_or_init(Arc::default))
    }

    fn is_exported(&self) -> bool {
        self.exports.get().is_some_and(|count| count.load(Ordering::Relaxed) > 0)
    }

    // ---- changing the size

    /// Runs a change of size under the lock.
    ///
    /// # Errors
    /// BufferError while an export is out; what `change` gives.
    ///
    /// # Safepoint
    /// May collect, before the change.
    pub(crate) fn resize<T>(&self, t: &Thread, change: impl FnOnce() -> R<T>) -> R<T> {
        if self.is_exported() {
            // Views that nobody can reach any more do not count.
            t.collect_and_sweep();
        }
        self.resize_collected(t, change)
    }

    /// The same without the collection. A function of its own, so that little of the stack
    /// that the collection sees is memory which dead frames left.
    #[inline(never)]
    fn resize_collected<T>(&self, t: &Thread, change: impl FnOnce() -> R<T>) -> R<T> {
        let guard = t.lock(&self.header);
        if self.is_exported() {
            drop(guard);
            return Err(self.refuse(t));
        }
        change()
    }

    #[cold]
    fn refuse(&self, t: &Thread) -> Raised {
        let is_bytearray = self.header.ty().is_subtype(t.types().bytearray);
        let message = if is_bytearray {
            "Existing exports of data: object cannot be re-sized"
        } else {
            "cannot resize an array that is exporting buffers"
        };
        t.raise_text(t.types().buffer_error, message)
    }

    /// Makes room for `needed` bytes. The caller holds the lock.
    ///
    /// # Errors
    /// MemoryError.
    fn reserve_locked(&self, t: &Thread, needed: usize) -> R<()> {
        let old = self.snapshot();
        if old.is_some_and(|(store, _)| needed <= store.capacity()) {
            return Ok(());
        }
        let more = if needed < GROWS_BY_EIGHTH_MAX { needed >> 3 } else { needed >> 1 };
        let store = ByteStore::new(t, needed.saturating_add(more + 6))?;
        if let Some((old, len)) = old {
            store.write(0, &old.to_vec(0, len));
        }
        self.store.set(store.value());
        Ok(())
    }

    /// Replaces `removed` bytes from `start` on by `new`. The caller holds the lock.
    ///
    /// # Errors
    /// MemoryError.
    pub(crate) fn splice_locked(&self, t: &Thread, start: usize, removed: usize, new: &[u8]) -> R<()> {
        let len = self.byte_len();
        let after = len - removed + new.len();
        self.reserve_locked(t, after)?;
        let Some((store, _)) = self.snapshot() else { return Ok(()) };
        if after < len {
            self.len.set(after as u64);
        }
        store.move_within(start + removed, start + new.len(), len - start - removed);
        store.write(start, new);
        self.len.set(after as u64);
        Ok(())
    }

    /// Appends. The caller holds the lock.
    ///
    /// # Errors
    /// MemoryError.
    #[inline]
    pub(crate) fn push_locked(&self, t: &Thread, bytes: &[u8]) -> R<()> {
        let len = self.byte_len();
        self.reserve_locked(t, len + bytes.len())?;
        if let Some((store, _)) = self.snapshot() {
            store.write(len, bytes);
            self.len.set((len + bytes.len()) as u64);
        }
        Ok(())
    }

    /// Forgets everything and begins with `bytes`. The caller holds the lock.
    ///
    /// # Errors
    /// MemoryError.
    pub(crate) fn replace_locked(&self, t: &Thread, bytes: &[u8]) -> R<()> {
        self.take_store_locked(ByteStore::of(t, bytes)?, bytes.len());
        Ok(())
    }

    /// Forgets everything, and has the first `len` bytes of a store instead.
    ///
    /// # Errors
    /// BufferError while an export is out.
    fn replace_with(&self, t: &Thread, store: Gc<ByteStore>, len: usize) -> R<()> {
        self.resize(t, || {
            self.take_store_locked(store, len);
            Ok(())
        })
    }

    /// Readers have no lock: the length is at no time more than the store has.
    fn take_store_locked(&self, store: Gc<ByteStore>, len: usize) {
        if len < self.byte_len() {
            self.len.set(len as u64);
        }
        self.store.set(store.value());
        self.len.set(len as u64);
    }
}
