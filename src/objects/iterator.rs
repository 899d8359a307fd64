//! The builtin iterators: what they hold. `next.rs` steps them, `types.rs` has
//! what Python sees of them.

mod next;
mod reduce;
mod types;

pub use next::{makes_pairs, next, next_pair};
pub use types::{ENUMERATE_SPEC, FILTER_SPEC, MAP_SPEC, POSITIONED_SPEC, REVERSED_SPEC, SPEC, ZIP_SPEC};

use super::dict::{Dict, DictView, View};
use super::instance::alloc_with_attributes;
use super::set::Set;
use super::string::Str;
use super::ty::TypeObject;
use super::{Header, Kind, Object};
use crate::heap::Marker;
use crate::interp::Thread;
use crate::value::{Gc, Slot, Value, WordSlot};

/// What an [`Iter`] iterates over, and what its slots hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IterKind {
    /// source: list; index
    List,
    /// source: list; index: one more than the next item's
    ListReversed,
    /// source: tuple; index
    Tuple,
    /// source: str; index is a byte offset
    Str,
    /// source: bytes, bytearray or array; index
    Bytes,
    /// source: range; index counts items
    Range,
    /// source: dict; index is an entry number; limit the length at the start; a:
    /// how many items are left
    DictKeys,
    DictValues,
    DictItems,
    /// the same backwards; index: one more than the next entry's number
    DictKeysReversed,
    DictValuesReversed,
    DictItemsReversed,
    /// source: set; index is a slot number; limit the length at the start; a: how
    /// many items are left
    Set,
    /// source: an object with `__getitem__`; index
    Sequence,
    /// the same backwards; index: one more than the next item's
    SequenceReversed,
    /// source: callable; a: sentinel
    Callable,
    /// source: iterator; a: next number
    Enumerate,
    /// source: tuple of iterators; index 1 if strict
    Zip,
    /// source: tuple of iterators; a: function
    Map,
    /// source: iterator; a: function or None
    Filter,
}

/// A builtin iterator. `source` becomes UNDEF when it is exhausted.
#[repr(C)]
pub struct Iter {
    pub header: Header,
    pub which: IterKind,
    pub source: Slot,
    pub a: Slot,
    pub index: WordSlot,
    pub limit: WordSlot,
}

// SAFETY: repr(C), header first; trace shows all slots.
unsafe impl Object for Iter {
    const KIND: Kind = Kind::Iter;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.source, &self.a]);
    }
}

impl Iter {
    /// An iterator of type `ty`.
    #[inline]
    pub fn new(t: &Thread, ty: Gc<TypeObject>, which: IterKind, source: Value, a: Value) -> Gc<Iter> {
        t.alloc(Iter::layout(ty, which, source, a))
    }

    /// The same for a type that may be a subclass.
    fn with_type(t: &Thread, ty: Gc<TypeObject>, which: IterKind, source: Value, a: Value) -> Gc<Iter> {
        alloc_with_attributes(t, ty, Iter::layout(ty, which, source, a))
    }

    #[inline(always)]
    fn layout(ty: Gc<TypeObject>, which: IterKind, source: Value, a: Value) -> Iter {
        Iter {
            header: Header::new(ty, Kind::Iter),
            which,
            source: Slot::new(source),
            a: Slot::new(a),
            index: WordSlot::new(0),
            limit: WordSlot::new(0),
        }
    }

    /// An iterator over a dict.
    pub fn over_dict(t: &Thread, dict: Gc<Dict>, which: IterKind) -> Gc<Iter> {
        let types = t.types();
        let ty = match which {
            IterKind::DictValues => types.dict_valueiterator,
            IterKind::DictItems => types.dict_itemiterator,
            IterKind::DictKeysReversed => types.dict_reversekeyiterator,
            IterKind::DictValuesReversed => types.dict_reversevalueiterator,
            IterKind::DictItemsReversed => types.dict_reverseitemiterator,
            _ => types.dict_keyiterator,
        };
        let iter = Iter::new(t, ty, which, dict.value(), Value::UNDEF);
        let len = dict.len();
        iter.limit.set(len as u64);
        iter.a.set(Value::small(len as i64));
        iter.index.set(match which {
            IterKind::DictKeysReversed | IterKind::DictValuesReversed | IterKind::DictItemsReversed => u32::MAX.into(),
            _ => 0,
        });
        iter
    }

    /// An iterator over a set.
    pub fn over_set(t: &Thread, set: Gc<Set>) -> Gc<Iter> {
        let iter = Iter::new(t, t.types().set_iterator, IterKind::Set, set.value(), Value::UNDEF);
        let len = set.len();
        iter.limit.set(len as u64);
        iter.a.set(Value::small(len as i64));
        iter
    }
}

/// The iterator over a str, whose type tells whether it is ASCII, unless of a subclass
/// (`Objects/unicodeobject.c:unicode_iter`).
pub fn iter_of_str(t: &Thread, text: Value) -> Value {
    let is_ascii = t.type_of(text) == t.types().str && text.cast::<Str>().is_some_and(|text| text.is_ascii());
    let ty = if is_ascii { t.types().str_ascii_iterator } else { t.types().str_iterator };
    Iter::new(t, ty, IterKind::Str, text, Value::UNDEF).value()
}

/// The iterator over an exact builtin container, if `v` is one.
#[inline]
pub fn iter_of(t: &Thread, v: Value) -> Option<Value> {
    let object = v.object()?;
    let types = t.types();
    let ty = object.ty();
    let (ty, which) = match object.kind() {
        Kind::List if ty == types.list => (types.list_iterator, IterKind::List),
        Kind::Tuple if ty == types.tuple => (types.tuple_iterator, IterKind::Tuple),
        Kind::Range => (types.range_iterator, IterKind::Range),
        Kind::Str if ty == types.str => return Some(iter_of_str(t, v)),
        Kind::Bytes if ty == types.bytes => (types.bytes_iterator, IterKind::Bytes),
        Kind::ByteArray if ty == types.bytearray => (types.bytearray_iterator, IterKind::Bytes),
        Kind::Dict if ty == types.dict => return Some(Iter::over_dict(t, v.cast()?, IterKind::DictKeys).value()),
        Kind::Set if ty == types.set || ty == types.frozenset => return Some(Iter::over_set(t, v.cast()?).value()),
        Kind::DictView => return Some(view_iter(t, v.cast()?).value()),
        _ => return None,
    };
    Some(Iter::new(t, ty, which, v, Value::UNDEF).value())
}

/// The iterator over a dict view.
pub fn view_iter(t: &Thread, view: Gc<DictView>) -> Gc<Iter> {
    let which = match view.view {
        View::Keys => IterKind::DictKeys,
        View::Values => IterKind::DictValues,
        View::Items => IterKind::DictItems,
    };
    Iter::over_dict(t, view.dict(), which)
}

/// The iterator over an object that has only `__getitem__`.
pub fn sequence_iter(t: &Thread, v: Value) -> Value {
    Iter::new(t, t.types().iterator, IterKind::Sequence, v, Value::UNDEF).value()
}
