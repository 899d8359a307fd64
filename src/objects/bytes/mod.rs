//! bytes: immutable bytes, in Rust memory.

pub(crate) mod arguments;
mod construct;
pub(crate) mod hex;
pub mod methods;
mod padding;
pub(crate) mod percent;
mod replace;
mod search;
pub(crate) mod shared;
mod split;

use crate::heap::Marker;
use crate::interp::Thread;
use crate::objects::{Header, Kind, Object};
use crate::value::{Gc, WordSlot};

/// A bytes object.
#[repr(C)]
pub struct Bytes {
    header: Header,
    hash: WordSlot,
    data: Box<[u8]>,
}

// SAFETY: repr(C), header first; no slots.
unsafe impl Object for Bytes {
    const KIND: Kind = Kind::Bytes;
    fn trace(&self, _: &mut Marker<'_>) {}
}

impl Bytes {
    /// # Safepoint
    /// May collect.
    pub fn new(t: &Thread, data: impl Into<Box<[u8]>>) -> Gc<Bytes> {
        let data = data.into();
        t.note_external(data.len());
        t.alloc(Bytes { header: Header::new(t.types().bytes, Kind::Bytes), hash: WordSlot::new(0), data })
    }

    /// An instance of `ty`, a subclass of bytes.
    pub fn with_type(t: &Thread, ty: Gc<crate::objects::ty::TypeObject>, data: impl Into<Box<[u8]>>) -> Gc<Bytes> {
        let layout = Bytes { header: Header::new(ty, Kind::Bytes), hash: WordSlot::new(0), data: data.into() };
        crate::objects::instance::alloc_with_attributes(t, ty, layout)
    }

    #[inline]
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    pub fn hash(&self, t: &Thread) -> u64 {
        match self.hash.get() {
            0 => {
                let hash = t.vm().hash_bytes(&self.data);
                self.hash.set(hash);
                hash
            }
            hash => hash,
        }
    }
}
