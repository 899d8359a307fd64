//! Heap objects: one file per type, ordered data, protocol, methods, tracing.
//!
//! Invariants
//! - O1 Every slot that Python can reach is a [`Slot`] or a [`WordSlot`]; nothing
//!   is mutated through a plain reference.
//! - O2 Structural changes take the object's lock in `Free` mode
//!   ([`Thread::lock`](crate::interp::Thread::lock)); reads take none.
//! - O3 `Header::kind` says the Rust layout and never changes.
//! - O4 An object with `HAS_ATTRIBUTES` has, behind its layout, one word for
//!   further attributes and then `inline_slots` slots.
//! - O5 A dict or tuple whose contents native code relies on (the namespace of a
//!   class, the results and nodes of a cache, the names of a pattern) is
//!   [`PRIVATE`](flag::PRIVATE): Python gets what is in it, or a proxy or copy of it.

pub mod array;
pub mod buffer;
pub mod bytearray;
pub mod bytes;
pub mod cell;
pub mod code;
pub mod complex;
pub mod descriptor;
pub mod dict;
pub mod exception;
pub mod float;
pub mod frame;
pub mod function;
pub mod generator;
pub mod generic;
pub mod instance;
pub mod int;
pub mod item;
pub mod iterator;
pub mod list;
pub mod mapped;
pub mod memoryview;
pub mod module;
pub mod native;
pub mod object;
pub mod range;
pub(crate) mod reduce;
pub mod registry;
pub mod set;
pub mod shape;
pub mod singletons;
pub mod size;
pub mod slice;
pub mod store;
pub mod string;
pub mod tuple;
pub mod ty;
pub(crate) mod type_table;
pub mod weakref;

use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};

use parking_lot::RawMutex;
use parking_lot::lock_api::RawMutex as _;

use crate::heap::Marker;
use crate::value::{Gc, Slot, Value};

/// The first two words of every heap object.
#[repr(C)]
pub struct Header {
    /// The type object; `ABSENT` in objects that Python never sees.
    ty: Slot,
    /// Guards structural changes in `Free` mode.
    pub(crate) lock: RawMutex,
    kind: Kind,
    flags: AtomicU8,
    /// Attribute slots behind the layout (O4).
    pub(crate) inline_slots: u8,
    /// See [`shape`]: what inline caches compare.
    shape: AtomicU32,
}

const _: () = assert!(size_of::<Header>() == 16);

/// Where in an object its kind stands.
pub(crate) const KIND_OFFSET: usize = std::mem::offset_of!(Header, kind);

/// Bits of [`Header::flags`].
pub mod flag {
    /// Attributes behind the layout (O4).
    pub const HAS_ATTRIBUTES: u8 = 1;
    /// The attribute word holds a dict with all attributes.
    pub const DICT_MODE: u8 = 2;
    /// A string with lone surrogates; an interned string.
    pub const SURROGATES: u8 = 4;
    /// Of a dict: it is the `__dict__` of an instance.
    pub const OF_INSTANCE: u8 = 4;
    pub const INTERNED: u8 = 8;
    /// Of a dict or a tuple: what native code keeps in it must not change but by that code, so Python never gets it.
    pub const PRIVATE: u8 = 8;
    /// A set that cannot change; the namespace of a module.
    pub const FROZEN: u8 = 16;
    pub const NAMESPACE: u8 = 32;
    /// To be finalized when it is found unreachable; weak references to it exist.
    pub const FINALIZABLE: u8 = 64;
    pub const WEAKLY_REFERENCED: u8 = 128;
}

impl Header {
    /// The header of an object of type `ty`.
    pub fn new(ty: Gc<ty::TypeObject>, kind: Kind) -> Header {
        Header {
            ty: Slot::new(ty.value()),
            lock: RawMutex::INIT,
            kind,
            flags: AtomicU8::new(0),
            inline_slots: 0,
            shape: AtomicU32::new(ty.instance_shape()),
        }
    }

    /// The header of an object that Python never sees.
    pub fn internal(kind: Kind) -> Header {
        Header {
            ty: Slot::new(Value::ABSENT),
            lock: RawMutex::INIT,
            kind,
            flags: AtomicU8::new(0),
            inline_slots: 0,
            shape: AtomicU32::new(0),
        }
    }

    /// The object's type. Never called on internal objects.
    #[inline(always)]
    pub fn ty(&self) -> Gc<ty::TypeObject> {
        debug_assert!(self.ty.get().is_object());
        // SAFETY: O3: every object that Python sees has a type object here.
        unsafe { Gc::from_value(self.ty.get()) }
    }

    /// What the slot of the type holds.
    pub(crate) fn class_word(&self) -> Value {
        self.ty.get()
    }

    /// The type, unless it is an object that Python never sees.
    pub fn class_of_seen(&self) -> Option<Gc<ty::TypeObject>> {
        self.ty.get().cast()
    }

    /// Whether Python never gets this object: it is a part of another one.
    pub fn is_part(&self) -> bool {
        self.class_of_seen().is_none()
            || matches!(self.kind(), Kind::Dict | Kind::Tuple) && self.has_flag(flag::PRIVATE)
    }

    /// Changes the type (`__class__` assignment; bootstrapping).
    pub(crate) fn set_ty(&self, ty: Value) {
        self.ty.set(ty);
    }

    #[inline(always)]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    #[inline(always)]
    pub fn shape(&self) -> u32 {
        self.shape.load(Ordering::Acquire)
    }

    #[inline(always)]
    pub fn set_shape(&self, shape: u32) {
        self.shape.store(shape, Ordering::Release);
    }

    #[inline(always)]
    pub fn has_flag(&self, bit: u8) -> bool {
        self.flags.load(Ordering::Relaxed) & bit != 0
    }

    #[inline]
    pub fn set_flag(&self, bit: u8) {
        self.flags.fetch_or(bit, Ordering::Relaxed);
    }

    #[inline]
    pub fn clear_flag(&self, bit: u8) {
        self.flags.fetch_and(!bit, Ordering::Relaxed);
    }

    /// Makes the lock of the object at `address` free.
    ///
    /// # Safety
    /// A live object is there, and no other thread exists.
    pub(crate) unsafe fn reset_lock(address: usize) {
        const FREE: u8 = {
            // SAFETY: a lock is one byte, any of whose values is a u8.
            unsafe { std::mem::transmute::<RawMutex, u8>(RawMutex::INIT) }
        };
        let header = address as *mut Header;
        // SAFETY: the caller's promise. What is not written stays in a page that the two processes share.
        unsafe {
            let lock = &raw mut (*header).lock;
            if lock.cast::<u8>().read() != FREE {
                lock.write(RawMutex::INIT);
            }
        }
    }

    /// The object as a value.
    #[inline(always)]
    pub fn value(&self) -> Value {
        Value::from_bits(self as *const Header as u64)
    }
}

/// A Rust layout of heap objects.
///
/// # Safety
/// The type is `#[repr(C)]` with a [`Header`] first, `KIND` is its own, and
/// `trace` shows every slot it has (not those of O4).
pub unsafe trait Object: Sized {
    const KIND: Kind;
    /// Shows the marker every value the object holds. The world is stopped.
    fn trace(&self, marker: &mut Marker<'_>);
}

macro_rules! kinds {
    ($($kind:ident => $layout:ty;)*) => {
        /// Which Rust layout an object has.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Kind { $($kind),* }

        impl Kind {
            /// How many there are.
            pub(crate) const COUNT: u8 = [$(Kind::$kind),*].len() as u8;

            /// Bytes of the layout, where attributes begin (O4).
            pub const fn layout_bytes(self) -> usize {
                match self { $(Kind::$kind => size_of::<$layout>()),* }
            }

            /// Whether dead objects of the layout own Rust memory.
            #[inline(always)]
            pub(crate) const fn needs_drop(self) -> bool {
                match self { $(Kind::$kind => std::mem::needs_drop::<$layout>()),* }
            }
        }

        /// # Safety
        /// `object` is live, the world is stopped.
        pub(crate) unsafe fn trace_object(object: *const Header, marker: &mut Marker<'_>) {
            // SAFETY: the caller's promise, O3 for the casts.
            unsafe {
                marker.type_slot(&(*object).ty);
                match (*object).kind {
                    $(Kind::$kind => <$layout as Object>::trace(&*object.cast::<$layout>(), marker)),*
                }
                if (*object).has_flag(flag::HAS_ATTRIBUTES) {
                    marker.slots(instance::attribute_words(&*object));
                }
            }
        }

        /// Drops the Rust memory that the object owns.
        ///
        /// # Safety
        /// `object` is dead and not dropped yet.
        pub(crate) unsafe fn drop_object(object: *mut Header) {
            // SAFETY: the caller's promise, O3 for the casts.
            unsafe {
                match (*object).kind {
                    $(Kind::$kind => {
                        if Kind::$kind.needs_drop() {
                            std::ptr::drop_in_place(object.cast::<$layout>());
                        }
                    })*
                }
            }
        }
    };
}

kinds! {
    Array => array::Array;
    ByteBuffer => string::ByteBuffer;
    ByteStore => store::ByteStore;
    DictTable => dict::DictTable;
    SetTable => set::SetTable;
    Instance => instance::Instance;
    Type => ty::TypeObject;
    Int => int::IntObject;
    Float => float::FloatObject;
    Str => string::Str;
    Bytes => bytes::Bytes;
    ByteArray => bytearray::ByteArray;
    Complex => complex::ComplexObject;
    Tuple => tuple::Tuple;
    List => list::List;
    Dict => dict::Dict;
    DictView => dict::DictView;
    Set => set::Set;
    Range => range::Range;
    Slice => slice::Slice;
    Iter => iterator::Iter;
    Cell => cell::Cell;
    Code => code::Code;
    Function => function::Function;
    NativeFunction => function::NativeFunction;
    BoundMethod => function::BoundMethod;
    Descriptor => descriptor::Descriptor;
    Generator => generator::Generator;
    Exception => exception::Exception;
    Traceback => exception::Traceback;
    Module => module::Module;
    Native => native::Native;
    WeakRef => weakref::WeakRef;
}

/// The object of layout `T`, if that is what the value is.
#[inline(always)]
pub fn cast<T: Object>(value: Value) -> Option<Gc<T>> {
    match value.object() {
        Some(header) if header.kind == T::KIND => {
            // SAFETY: O3: the kind says that the layout is T.
            Some(unsafe { Gc::from_value(value) })
        }
        _ => None,
    }
}

impl Value {
    /// The object of layout `T`, if that is what this is.
    #[inline(always)]
    pub fn cast<T: Object>(self) -> Option<Gc<T>> {
        cast(self)
    }

    /// Whether the layout is `T`.
    #[inline(always)]
    pub fn is<T: Object>(self) -> bool {
        cast::<T>(self).is_some()
    }
}
