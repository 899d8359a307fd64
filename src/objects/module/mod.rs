//! module: a namespace.

pub mod methods;

use crate::heap::Marker;
use crate::interp::Thread;
use crate::objects::dict::Dict;
use crate::objects::{Header, Kind, Object};
use crate::value::{Gc, Slot};

/// A module. Its shape number is its own, so that an inline cache that compares
/// shapes knows the module.
#[repr(C)]
pub struct Module {
    pub header: Header,
    dict: Slot,
}

// SAFETY: repr(C), header first; trace shows the dict.
unsafe impl Object for Module {
    const KIND: Kind = Kind::Module;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.dict);
    }
}

impl Module {
    /// An empty module called `name`.
    pub fn new(t: &Thread, name: &str) -> Gc<Module> {
        let dict = Dict::new_namespace(t);
        let none = crate::value::Value::NONE;
        let name = t.intern(name).value();
        for (key, value) in
            [("__name__", name), ("__doc__", none), ("__package__", none), ("__loader__", none), ("__spec__", none)]
        {
            if dict.set_name(t, key, value).is_err() {
                t.clear_raised();
            }
        }
        Module::bare(t, dict)
    }

    /// A module with this namespace, nothing added.
    pub fn bare(t: &Thread, dict: Gc<Dict>) -> Gc<Module> {
        let module =
            t.alloc(Module { header: Header::new(t.types().module, Kind::Module), dict: Slot::new(dict.value()) });
        module.header.set_shape(t.vm().next_shape());
        module
    }

    /// The namespace.
    #[inline(always)]
    pub fn dict(&self) -> Gc<Dict> {
        // SAFETY: set once, to a dict.
        unsafe { Gc::from_value(self.dict.get()) }
    }
}

impl Module {
    /// A module whose namespace is `dict`.
    ///
    /// # Errors
    /// MemoryError.
    pub fn with_dict(t: &Thread, name: &str, dict: Gc<Dict>) -> crate::interp::R<Gc<Module>> {
        dict.set_name(t, "__name__", t.intern(name).value())?;
        dict.set_name(t, "__package__", t.intern("").value())?;
        let module =
            t.alloc(Module { header: Header::new(t.types().module, Kind::Module), dict: Slot::new(dict.value()) });
        module.header.set_shape(t.vm().next_shape());
        Ok(module)
    }
}
