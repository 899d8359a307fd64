//! Instances of classes, and the attributes of any object that has them (O4).
//!
//! Behind the layout: one word, then `inline_slots` slots. The word is UNDEF, an
//! [`Array`] with the slots that did not fit, or in `DICT_MODE` a dict with all
//! attributes. Where the class has `__slots__` as well as a `__dict__` (`MEMBERS`), the dict has
//! those that are in no slot, and the first inline slot has another dict with the rest. Inline slots never move, so storing to one takes no lock; the
//! other changes take the object's lock in `Free` mode.

use super::array::{Array, copy_slots};
use super::dict::Dict;
use super::string::Str;
use super::ty::{TypeObject, slots, type_flag};
use super::{Header, Kind, Object, flag};
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::value::{Gc, Slot, Value};

/// An object of a class that extends only `object`.
#[repr(C)]
pub struct Instance {
    pub header: Header,
}

// SAFETY: repr(C), header first; it has only attributes (O4).
unsafe impl Object for Instance {
    const KIND: Kind = Kind::Instance;
    fn trace(&self, _: &mut Marker<'_>) {}
}

/// A new instance of `ty`, no attributes yet.
#[inline]
pub fn new_instance(t: &Thread, ty: Gc<TypeObject>) -> Gc<Instance> {
    alloc_with_attributes(t, ty, Instance { header: Header::new(ty, Kind::Instance) })
}

/// Allocates `layout`, with room for attributes if `ty` says that its instances
/// have any.
#[inline]
pub fn alloc_with_attributes<T: Object>(t: &Thread, ty: Gc<TypeObject>, layout: T) -> Gc<T> {
    if ty.flags() & (type_flag::ATTRIBUTES | type_flag::FINALIZED) != type_flag::ATTRIBUTES {
        return alloc_unusual(t, ty, layout);
    }
    alloc_plain(t, ty, layout)
}

/// For types without attributes, and those with `__del__`.
fn alloc_unusual<T: Object>(t: &Thread, ty: Gc<TypeObject>, layout: T) -> Gc<T> {
    let object = if ty.has_attributes() { alloc_plain(t, ty, layout) } else { t.alloc(layout) };
    if ty.has_flag(type_flag::FINALIZED) {
        t.finalize_later(object.value());
        t.note_finalizer(ty);
    }
    object
}

#[inline]
fn alloc_plain<T: Object>(t: &Thread, ty: Gc<TypeObject>, layout: T) -> Gc<T> {
    let inline = ty.inline_slots();
    let cell = t.allocate_or_die_keeping(size_of::<T>() + 8 + 8 * inline as usize, &layout);
    // SAFETY: the cell is ours, large enough, and initialised before any safepoint (H3).
    unsafe {
        let words = cell.add(size_of::<T>()).cast::<u64>();
        for i in 0..=inline as usize {
            words.add(i).write(0);
        }
        cell.cast::<T>().write(layout);
        let header: *mut Header = cell.cast();
        (*header).inline_slots = inline;
        (*header).set_flag(flag::HAS_ATTRIBUTES);
        Gc::from_ptr(cell.cast())
    }
}

/// The words behind the layout of an object with `HAS_ATTRIBUTES`: the further
/// attributes, then the inline slots.
#[inline(always)]
pub fn attribute_words(object: &Header) -> &[Slot] {
    let at = word_offset(object);
    // SAFETY: O4: 1 + inline_slots words stand there.
    unsafe {
        let first = (object as *const Header).cast::<Slot>().add(at);
        std::slice::from_raw_parts(first, 1 + object.inline_slots as usize)
    }
}

/// Offset in words of the attribute word.
#[inline(always)]
pub fn word_offset(object: &Header) -> usize {
    match object.kind() {
        Kind::Tuple => {
            // SAFETY: O3.
            let tuple = unsafe { &*(object as *const Header).cast::<super::tuple::Tuple>() };
            size_of::<super::tuple::Tuple>() / 8 + tuple.len()
        }
        kind => kind.layout_bytes() / 8,
    }
}

/// Where attribute slot `index` of an object is.
#[inline]
fn slot_at(object: &Header, index: usize) -> Option<&Slot> {
    let words = attribute_words(object);
    let inline = object.inline_slots as usize;
    if index < inline {
        return Some(&words[1 + index]);
    }
    let array: Gc<Array> = words[0].get().cast()?;
    // SAFETY: the array is kept alive by the object, or by this pointer on the stack (H2).
    let slots: &[Slot] = unsafe { &*(array.slots() as *const [Slot]) };
    slots.get(index - inline)
}

/// The dict of an object in `DICT_MODE`.
#[inline]
pub fn attribute_dict(object: &Header) -> Option<Gc<Dict>> {
    if !object.has_flag(flag::DICT_MODE) {
        return None;
    }
    attribute_words(object)[0].get().cast()
}

/// The dict of what `__slots__` names, of an object in `DICT_MODE` whose class has a `__dict__` as well.
fn member_dict(object: &Header) -> Option<Gc<Dict>> {
    if !object.has_flag(flag::DICT_MODE) || !object.ty().has_flag(type_flag::MEMBERS) {
        return None;
    }
    attribute_words(object).get(1)?.get().cast()
}

/// Brings an object whose type was changed to the type's current shapes (S2).
/// Gives the current shape.
pub fn refresh_shape(t: &Thread, object: &Header) -> u32 {
    let current = object.shape();
    let root = object.ty().instance_shape();
    let Some(shape) = t.vm().shapes.get(current) else { return current };
    if shape.root == root || t.vm().shapes.get(root).is_some_and(|newest| newest.version == shape.version) {
        return current;
    }
    match t.vm().shapes.moved(current, root, object.inline_slots) {
        Some(moved) => {
            let _guard = t.lock(object);
            if object.shape() == current {
                object.set_shape(moved);
            }
            object.shape()
        }
        None => {
            to_dict_mode(t, object);
            object.shape()
        }
    }
}

/// The value of the object's own attribute `name`.
#[inline]
pub fn get_own(t: &Thread, object: &Header, name: Gc<Str>) -> Option<Value> {
    if !object.has_flag(flag::HAS_ATTRIBUTES) {
        return None;
    }
    if let Some(dict) = attribute_dict(object) {
        let member = member_dict(object).and_then(|members| members.get_str(t, name));
        return member.or_else(|| dict.get_str(t, name));
    }
    let shape = t.vm().shapes.get(object.shape())?;
    let slot = shape.slot_of(name.value())?;
    slot_at(object, slot)?.get().defined()
}

/// The object's own attribute `name`, which is a field of its builtin class: what a program puts into `__dict__` is
/// not taken for it.
pub fn get_field(t: &Thread, object: &Header, name: Gc<Str>) -> Option<Value> {
    match member_dict(object) {
        Some(members) => members.get_str(t, name),
        None => get_own(t, object, name),
    }
}

/// The slot number of the object's own attribute `name` in its current shape.
pub fn slot_number(t: &Thread, object: &Header, name: Value) -> Option<usize> {
    t.vm().shapes.get(object.shape())?.slot_of(name)
}

/// Sets the object's own attribute `name`.
///
/// # Errors
/// MemoryError; AttributeError for a name that `__slots__` leaves out.
///
/// # Locks
/// The object's.
pub fn set_own(t: &Thread, object: &Header, name: Gc<Str>, value: Value) -> R<()> {
    let ty = object.ty();
    if ty.has_flag(type_flag::SLOTTED) && get_own(t, object, name).is_none() && slots::refuses(t, ty, name) {
        return Err(slots::refusal(t, object.value(), name));
    }
    store_own(t, object, name, value)
}

/// As [`set_own`], for a name that the object can have: nothing is asked.
///
/// # Errors
/// MemoryError.
///
/// # Locks
/// The object's.
pub fn store_own(t: &Thread, object: &Header, name: Gc<Str>, value: Value) -> R<()> {
    loop {
        if let Some(dict) = attribute_dict(object) {
            let members = member_dict(object).filter(|_| slots::is_member(t, object.ty(), name));
            return members.unwrap_or(dict).set_str(t, name, value);
        }
        let current = refresh_shape(t, object);
        let Some(shape) = t.vm().shapes.get(current) else {
            // DICT_MODE was entered meanwhile.
            if attribute_dict(object).is_some() {
                continue;
            }
            return Ok(());
        };
        let guard = t.lock(object);
        if object.shape() != current {
            drop(guard);
            continue;
        }
        if let Some(index) = shape.slot_of(name.value()) {
            if let Some(slot) = slot_at(object, index) {
                slot.set(value);
            }
            return Ok(());
        }
        let index = shape.names.len();
        let Some(next) = t.vm().shapes.transition(current, name.value()) else {
            drop(guard);
            to_dict_mode(t, object);
            continue;
        };
        let slot = match slot_at(object, index) {
            Some(slot) => slot,
            None => {
                grow(t, object, index)?;
                match slot_at(object, index) {
                    Some(slot) => slot,
                    None => return Ok(()),
                }
            }
        };
        slot.set(value);
        object.set_shape(next);
        object.ty().note_attribute_count(t, index + 1);
        return Ok(());
    }
}

/// Makes room for slot `index` in the array. The caller holds the lock.
fn grow(t: &Thread, object: &Header, index: usize) -> R<()> {
    let inline = object.inline_slots as usize;
    let array = Array::new(t, ((index - inline) * 2).max(4))?;
    let word = &attribute_words(object)[0];
    if let Some(old) = word.get().cast::<Array>() {
        copy_slots(t, old.slots(), &array.slots()[..old.capacity()]);
    }
    word.set(array.value());
    Ok(())
}

/// Deletes the object's own attribute `name`; false if there is none.
///
/// # Errors
/// MemoryError.
pub fn delete_own(t: &Thread, object: &Header, name: Gc<Str>) -> R<bool> {
    if get_own(t, object, name).is_none() {
        return Ok(false);
    }
    let dict = to_dict_mode(t, object);
    if let Some(members) = member_dict(object)
        && members.remove(t, name.value())?.is_some()
    {
        return Ok(true);
    }
    Ok(dict.remove(t, name.value())?.is_some())
}

/// Moves all attributes to a dict (S3) and gives it; the dict that an object in
/// `DICT_MODE` already has.
///
/// # Safepoint
/// Stops the world.
pub fn to_dict_mode(t: &Thread, object: &Header) -> Gc<Dict> {
    if let Some(dict) = attribute_dict(object) {
        return dict;
    }
    let dict = Dict::new(t);
    dict.header.set_flag(flag::OF_INSTANCE);
    let has_members = object.ty().has_flag(type_flag::MEMBERS) && object.inline_slots > 0;
    let members = has_members.then(|| Dict::new(t));
    t.with_world_stopped(|| {
        if let Some(dict) = attribute_dict(object) {
            return dict;
        }
        let is_member = |name: Value| name.cast().is_some_and(|name| slots::is_member(t, object.ty(), name));
        if let Some(shape) = t.vm().shapes.get(object.shape()) {
            for (index, name) in shape.names.iter().enumerate() {
                let value = slot_at(object, index).map_or(Value::UNDEF, Slot::get);
                let target = members.filter(|_| is_member(*name)).unwrap_or(dict);
                if let Some(value) = value.defined()
                    && target.set(t, *name, value).is_err()
                {
                    t.clear_raised();
                }
            }
        }
        let words = attribute_words(object);
        words[0].set(dict.value());
        // What the slots held is in the dicts, or was deleted.
        words[1..].iter().for_each(|slot| slot.set(Value::UNDEF));
        if let Some(members) = members {
            words[1].set(members.value());
        }
        object.set_flag(flag::DICT_MODE);
        object.set_shape(0);
        dict
    })
}

/// Replaces all attributes by those of `dict` (`__dict__` assignment).
pub fn set_dict(t: &Thread, object: &Header, dict: Gc<Dict>) {
    to_dict_mode(t, object);
    attribute_words(object)[0].set(dict.value());
}
