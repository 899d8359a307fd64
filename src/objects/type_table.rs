//! The builtin types of a VM, by number and by name.

use super::registry::{self, TYPE_COUNT, Types};
use crate::interp::Thread;
use crate::value::{Slot, Value};

/// The table that [`Types`] gives names to. Filled once, by the thread that makes the VM, before any other exists.
pub struct TypeTable(Box<[Slot; TYPE_COUNT]>);

const _: () = assert!(size_of::<Types>() == size_of::<[Slot; TYPE_COUNT]>());

impl Default for TypeTable {
    fn default() -> Self {
        Self(Box::new(std::array::from_fn(|_| Slot::new(Value::UNDEF))))
    }
}

impl TypeTable {
    /// Makes the types, still without names, bases and namespaces.
    pub(crate) fn allocate(&self, t: &Thread) {
        registry::allocate_types(t, |index, ty| self.0[index].set(ty.value()));
    }

    /// The types, in the order of the registry.
    pub(crate) fn values(&self) -> [Value; TYPE_COUNT] {
        std::array::from_fn(|index| self.0[index].get())
    }

    #[inline(always)]
    pub(crate) fn types(&self) -> &Types {
        // SAFETY: `Types` is repr(C), one pointer per type in the same order (asserted above for the size);
        // bootstrap fills all before it makes any other object, and nothing changes them afterwards.
        unsafe { &*std::ptr::from_ref(&*self.0).cast() }
    }
}
