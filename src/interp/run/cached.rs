//! The short ways of names and attributes: what an instruction's inline cache knows, if it
//! is still true. Each gives none (or false) for the long way, which fills the cache.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::interp::Thread;
use crate::interp::attribute::{cached, kind_of, payload_of, shape_of, slot_at_word};
use crate::objects::Header;
use crate::objects::dict::Dict;
use crate::objects::module::Module;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// A global or builtin.
#[inline(always)]
pub(super) fn global(t: &Thread, cache: &AtomicU64, globals: Gc<Dict>, name: Value) -> Option<Value> {
    let word = cache.load(Ordering::Relaxed);
    let slot = match kind_of(word) {
        cached::GLOBAL => globals.at_hint(payload_of(word), name),
        cached::BUILTIN if shape_of(word) == globals.version() => t.vm().builtins().at_hint(payload_of(word), name),
        _ => None,
    };
    slot.and_then(|slot| slot.get().defined())
}

/// A name of the module `object`.
///
/// # Safety
/// The cache's word has the kind MODULE and the object's shape number.
#[inline(always)]
unsafe fn module_name(object: Value, word: u64, name: Value) -> Option<Value> {
    // SAFETY: only modules have such a shape.
    let dict = unsafe { Gc::<Module>::from_value(object) }.dict();
    dict.at_hint(payload_of(word), name).and_then(|slot| slot.get().defined())
}

/// An attribute's value.
#[inline(always)]
pub(super) fn attribute(cache: &AtomicU64, object: Value, name: impl FnOnce() -> Value) -> Option<Value> {
    let header = object.object()?;
    let word = cache.load(Ordering::Relaxed);
    if shape_of(word) != header.shape() {
        return None;
    }
    if kind_of(word) == cached::SLOT {
        // SAFETY: S1.
        return Some(unsafe { slot_at_word(header, payload_of(word)) }.get());
    }
    // SAFETY: the shapes are compared.
    unsafe { any_attribute(word, object, name()) }
}

/// The attribute that a cache word knows, of any kind. Not inlined: the loop tells by one test what is
/// frequent where it stands.
///
/// # Safety
/// The word has the object's shape number.
#[inline(never)]
unsafe fn any_attribute(word: u64, object: Value, name: Value) -> Option<Value> {
    // SAFETY: S1; an empty word has no kind; only types and modules have the shapes that come with their kinds.
    unsafe {
        match kind_of(word) {
            cached::SLOT => Some(slot_at_word(&Gc::<Header>::from_value(object), payload_of(word)).get()),
            cached::CLASS => Some(Gc::<Header>::from_value(object).ty().at(payload_of(word))),
            cached::TYPE => Some(Gc::<TypeObject>::from_value(object).at(payload_of(word))),
            cached::MODULE => module_name(object, word, name),
            _ => None,
        }
    }
}

/// A method pair: (function, self) or (UNDEF, callable).
#[inline(always)]
pub(super) fn method(cache: &AtomicU64, object: Value, name: impl FnOnce() -> Value) -> Option<(Value, Value)> {
    let header = object.object()?;
    let word = cache.load(Ordering::Relaxed);
    if shape_of(word) != header.shape() {
        return None;
    }
    if kind_of(word) == cached::METHOD {
        return Some((header.ty().at(payload_of(word)), object));
    }
    // SAFETY: the shapes are compared.
    unsafe { any_attribute(word, object, name()) }.map(|callable| (Value::UNDEF, callable))
}

/// Stores an attribute; false if that takes the long way.
#[inline(always)]
pub(super) fn store(t: &Thread, cache: &AtomicU64, object: Value, value: Value) -> bool {
    let Some(header) = object.object() else { return false };
    let word = cache.load(Ordering::Relaxed);
    if kind_of(word) == cached::SLOT && shape_of(word) == header.shape() {
        // SAFETY: S1.
        unsafe { slot_at_word(header, payload_of(word)) }.set(value);
        return true;
    }
    kind_of(word) == cached::ADD && t.add_cached(header, word, value)
}
