//! tuple: an immutable row of values.

pub mod methods;

use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::objects::{Header, Kind, Object};
use crate::value::{Gc, Slot, Value};

/// Longer ones may find no memory; shorter ones come from the reserve.
const TRIED_LEN_MIN: usize = 1 << 12;

/// `len` items behind this header. In an instance of a subclass one more word
/// behind the items is for attributes.
#[repr(C)]
pub struct Tuple {
    header: Header,
    len: usize,
}

// SAFETY: repr(C), header first; trace shows all items.
unsafe impl Object for Tuple {
    const KIND: Kind = Kind::Tuple;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots(self.slots());
    }
}

impl Tuple {
    /// A tuple of the items.
    ///
    /// # Safepoint
    /// May collect; the items must be visible to the collector.
    pub fn new(t: &Thread, items: &[Value]) -> Gc<Tuple> {
        if items.is_empty() {
            return t.vm().empty_tuple();
        }
        let cell = t.allocate_or_die(size_of::<Tuple>() + items.len() * 8);
        // SAFETY: the cell is ours, large enough, and initialised before any
        // safepoint (H3).
        unsafe {
            let tuple: *mut Tuple = cell.cast();
            std::ptr::copy_nonoverlapping(items.as_ptr(), cell.add(size_of::<Tuple>()).cast(), items.len());
            tuple.write(Tuple { header: Header::new(t.types().tuple, Kind::Tuple), len: items.len() });
            Gc::from_ptr(tuple)
        }
    }

    /// A tuple of `len` items made by `item`, which must not allocate. There is one empty tuple.
    pub fn with(t: &Thread, len: usize, item: impl Fn(usize) -> Value) -> Gc<Tuple> {
        if len == 0 {
            return t.vm().empty_tuple();
        }
        Tuple::with_type(t, t.types().tuple, len, item)
    }

    /// The same where the script chooses the length.
    ///
    /// # Errors
    /// MemoryError.
    ///
    /// # Safepoint
    /// May collect, before `item` is called.
    pub fn try_with(t: &Thread, len: usize, item: impl Fn(usize) -> Value) -> R<Gc<Tuple>> {
        if len <= TRIED_LEN_MIN {
            return Ok(Tuple::with(t, len, item));
        }
        let cell = t.allocate(size_of::<Tuple>() + len * 8)?;
        // SAFETY: the cell is ours, large enough, and initialised before any
        // safepoint (H3).
        unsafe {
            let tuple: *mut Tuple = cell.cast();
            let slots = cell.add(size_of::<Tuple>()).cast::<u64>();
            t.local_heap().initialise(|| {
                for i in 0..len {
                    slots.add(i).write(item(i).bits());
                }
            });
            tuple.write(Tuple { header: Header::new(t.types().tuple, Kind::Tuple), len });
            Ok(Gc::from_ptr(tuple))
        }
    }

    /// The tuple `(a, b)`.
    #[inline]
    pub fn pair(t: &Thread, a: Value, b: Value) -> Gc<Tuple> {
        Tuple::with(t, 2, |i| if i == 0 { a } else { b })
    }

    /// The same for a subclass.
    pub fn with_type(
        t: &Thread,
        ty: Gc<crate::objects::ty::TypeObject>,
        len: usize,
        item: impl Fn(usize) -> Value,
    ) -> Gc<Tuple> {
        let attributes = ty.has_attributes();
        let cell = t.allocate_or_die(size_of::<Tuple>() + (len + usize::from(attributes)) * 8);
        // SAFETY: the cell is ours, large enough, and initialised before any
        // safepoint (H3).
        unsafe {
            let tuple: *mut Tuple = cell.cast();
            let slots = cell.add(size_of::<Tuple>()).cast::<u64>();
            t.local_heap().initialise(|| {
                for i in 0..len {
                    slots.add(i).write(item(i).bits());
                }
            });
            let header = Header::new(ty, Kind::Tuple);
            if attributes {
                slots.add(len).write(0);
                header.set_flag(crate::objects::flag::HAS_ATTRIBUTES);
            }
            tuple.write(Tuple { header, len });
            if ty.has_flag(crate::objects::ty::type_flag::FINALIZED) {
                t.finalize_later((*tuple).header.value());
            }
            Gc::from_ptr(tuple)
        }
    }

    #[inline(always)]
    pub fn header(&self) -> &Header {
        &self.header
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    #[inline(always)]
    pub fn slots(&self) -> &[Slot] {
        // SAFETY: `len` slots follow the header (Tuple::with_type).
        unsafe { std::slice::from_raw_parts((self as *const Tuple).add(1).cast(), self.len) }
    }

    /// The items. A tuple never changes, so they can be borrowed.
    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        // SAFETY: as slots(); tuples are written only before they are published.
        unsafe { std::slice::from_raw_parts((self as *const Tuple).add(1).cast(), self.len) }
    }

    #[inline(always)]
    pub fn get(&self, index: usize) -> Value {
        self.slots()[index].get()
    }
}
