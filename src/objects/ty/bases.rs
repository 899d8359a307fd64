//! Other bases for a class, the order that a metaclass's `mro()` gives, and which classes' instances consist of
//! the same (`Objects/typeobject.c:type_set_bases, mro_internal, compatible_for_assignment`).

use super::build::{check_bases, solid_base};
use super::methods::{check_mutable, class};
use super::{
    Sort, Special, TypeObject, finalize_instances, linearize, order, slots, sort_of, type_flag, update_custom_flags,
};
use crate::interp::{R, Raised, Thread};
use crate::objects::Kind;
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

// ---- the method resolution order

/// The `mro` method of a metaclass that is not `type`'s own.
pub(super) fn custom_order(t: &Thread, meta: Gc<TypeObject>) -> Option<Value> {
    let types = t.types();
    if meta == types.type_ {
        return None;
    }
    let name = t.intern("mro");
    meta.lookup(t, name).filter(|found| types.type_.lookup(t, name) != Some(*found))
}

/// The bases of `bases` in some order: what a class whose metaclass orders them takes over from.
pub(super) fn all_bases(t: &Thread, bases: Gc<Tuple>) -> Gc<Tuple> {
    let all = t.rooted_list();
    for base in bases.items().iter().filter_map(|b| b.cast::<TypeObject>()) {
        for class in base.mro().items() {
            if !(0..all.len()).any(|i| all.get(i) == Some(*class)) {
                all.push_unchecked(t, *class);
            }
        }
    }
    Tuple::with(t, all.len(), |i| all.get(i).unwrap_or(Value::NONE))
}

/// The method resolution order for the bases that `ty` has.
///
/// # Errors
/// TypeError if there is none, or if what `mro()` gave is none; and what that raises.
fn order_of(t: &Thread, ty: Gc<TypeObject>) -> R<Gc<Tuple>> {
    let meta = ty.header.ty();
    let Some(method) = custom_order(t, meta) else {
        let tail = linearize(t, ty.bases())?;
        return Ok(order(t, ty.value(), Some(tail)));
    };
    let method = if sort_of(t, method) == Sort::Plain { method } else { t.bind(method, ty.value(), meta)? };
    let given = t.call(method, &[])?;
    let order = t.to_tuple(given)?;
    if order.is_empty() {
        return Err(t.type_error("type MRO must not be empty"));
    }
    let solid = solid_base(t, ty);
    for class in order.items() {
        let Some(class) = class.cast::<TypeObject>() else {
            return Err(t.type_error(&format!("mro() returned a non-class ('{}')", t.type_name(*class))));
        };
        if !has_base(solid, solid_base(t, class)) {
            let message = format!("mro() returned base with unsuitable layout ('{}')", class.name());
            return Err(t.type_error(&message));
        }
    }
    Ok(order)
}

/// Whether `wanted` gives a part of the layout of `ty`. Needs no method resolution order.
fn has_base(ty: Gc<TypeObject>, wanted: Gc<TypeObject>) -> bool {
    let mut at = Some(ty);
    while let Some(class) = at {
        if class == wanted {
            return true;
        }
        at = class.base();
    }
    false
}

/// Orders the bases of a new class by its metaclass's `mro()`. While that runs the class has no attributes.
///
/// # Errors
/// See [`order_of`]; the class is then no subclass of its bases.
pub(super) fn order_new_class(t: &Thread, ty: Gc<TypeObject>) -> R<()> {
    ty.mro.set(t.vm().empty_tuple().value());
    match order_of(t, ty) {
        // `mro()` may have given the class other bases, and thereby an order.
        Ok(_) if !ty.mro().is_empty() => Ok(()),
        Ok(order) => {
            install(t, ty, order, ty);
            Ok(())
        }
        Err(raised) => {
            t.with_world_stopped(|| unlink(ty, ty.bases()));
            Err(raised)
        }
    }
}

/// Gives `ty` an order; `scope` and its subclasses forget what they found.
fn install(t: &Thread, ty: Gc<TypeObject>, order: Gc<Tuple>, scope: Gc<TypeObject>) {
    t.with_world_stopped(|| {
        ty.mro.set(order.value());
        scope.invalidate(t);
    });
}

// ---- links between classes

/// Makes `ty` a subclass of each of the bases.
pub(super) fn link(ty: Gc<TypeObject>, bases: Gc<Tuple>) {
    for base in bases.items().iter().filter_map(|b| b.cast::<TypeObject>()) {
        let mut subclasses = base.subclasses.lock();
        if !subclasses.contains(&ty.value()) {
            subclasses.push(ty.value());
        }
    }
}

fn unlink(ty: Gc<TypeObject>, bases: Gc<Tuple>) {
    for base in bases.items().iter().filter_map(|b| b.cast::<TypeObject>()) {
        base.subclasses.lock().retain(|subclass| *subclass != ty.value());
    }
}

/// Whether `ty` is among the bases of `class`, or is `class`.
fn descends(class: Gc<TypeObject>, ty: Gc<TypeObject>) -> bool {
    let bases = class.bases();
    class == ty || bases.items().iter().filter_map(|b| b.cast::<TypeObject>()).any(|base| descends(base, ty))
}

/// Gives `ty` other bases, unless one of them is a subclass of it.
///
/// # Errors
/// TypeError "a __bases__ item causes an inheritance cycle"
fn relink(t: &Thread, ty: Gc<TypeObject>, bases: Gc<Tuple>, base: Value) -> R<()> {
    let is_cycle = t.with_world_stopped(|| {
        let mut classes = bases.items().iter().filter_map(|b| b.cast::<TypeObject>());
        if classes.any(|class| descends(class, ty)) {
            return true;
        }
        unlink(ty, ty.bases());
        ty.bases.set(bases.value());
        ty.base.set(base);
        link(ty, bases);
        false
    });
    if is_cycle { Err(t.type_error("a __bases__ item causes an inheritance cycle")) } else { Ok(()) }
}

// ---- `__bases__`

/// `ty.__bases__ = bases`
///
/// # Errors
/// TypeError for bases that a class cannot have, or that its instances do not consist of; what `mro()` raises.
///
/// # Safepoint
/// Stops the world; runs Python code.
pub(super) fn set_bases(t: &Thread, this: Value, bases: Value) -> R<()> {
    let ty = class(t, this)?;
    check_mutable(t, ty, "set", "__bases__")?;
    if bases.is_undef() {
        let message = format!("cannot delete '__bases__' attribute of immutable type '{}'", ty.name());
        return Err(t.type_error(&message));
    }
    let bases = checked_bases(t, ty, bases)?;
    let base = check_bases(t, bases)?;
    let (old_bases, old_base) = (ty.bases(), ty.base.get());
    if let Some(old) = ty.base() {
        check_same_layout(t, old, base, "__bases__")?;
    }
    relink(t, ty, bases, base.value())?;
    let changed = t.rooted_list();
    let result = reorder(t, ty, changed);
    if result.is_err() {
        undo(t, ty, changed, (old_bases, old_base), bases);
    } else {
        note_methods(t, ty);
    }
    result
}

fn checked_bases(t: &Thread, ty: Gc<TypeObject>, bases: Value) -> R<Gc<Tuple>> {
    let name = ty.name();
    let wrong = |message: String| -> Raised { t.type_error(&message) };
    let Some(bases) = bases.cast::<Tuple>() else {
        let found = t.type_name(bases);
        return Err(wrong(format!("can only assign tuple to {name}.__bases__, not {found}")));
    };
    if bases.is_empty() {
        return Err(wrong(format!("can only assign non-empty tuple to {name}.__bases__, not ()")));
    }
    for base in bases.items() {
        let Some(base) = base.cast::<TypeObject>() else {
            let found = t.type_name(*base);
            return Err(wrong(format!("{name}.__bases__ must be tuple of classes, not '{found}'")));
        };
        if base.is_subtype(ty) || has_base(base, ty) {
            return Err(t.type_error("a __bases__ item causes an inheritance cycle"));
        }
    }
    Ok(bases)
}

/// Gives `ty` and its subclasses the orders that fit their bases; adds to `changed` each with the order it had
/// and the one it got.
fn reorder(t: &Thread, ty: Gc<TypeObject>, changed: Gc<List>) -> R<()> {
    t.check_stack()?;
    let old = ty.mro();
    let order = order_of(t, ty)?;
    // `mro()` may have assigned to `__bases__`; then the order of that stays.
    if ty.mro() != old {
        return Ok(());
    }
    for item in [ty.value(), old.value(), order.value()] {
        changed.push(t, item)?;
    }
    // Descriptors among all classes' attributes may change their sort.
    install(t, ty, order, t.types().object);
    let subclasses = ty.subclasses(t)?;
    for i in 0..subclasses.len() {
        if let Some(subclass) = subclasses.get(i).and_then(|s| s.cast()) {
            reorder(t, subclass, changed)?;
        }
    }
    Ok(())
}

/// Gives back bases and orders, the last first, but for those that were replaced meanwhile.
fn undo(t: &Thread, ty: Gc<TypeObject>, changed: Gc<List>, (bases, base): (Gc<Tuple>, Value), refused: Gc<Tuple>) {
    t.with_world_stopped(|| {
        if ty.bases() == refused {
            unlink(ty, refused);
            ty.bases.set(bases.value());
            ty.base.set(base);
            link(ty, bases);
        }
        for i in (0..changed.len() / 3).rev() {
            let class = changed.get(3 * i).and_then(|class| class.cast::<TypeObject>());
            if let (Some(class), Some(old)) = (class, changed.get(3 * i + 1))
                && Some(class.mro.get()) == changed.get(3 * i + 2)
            {
                class.mro.set(old);
            }
        }
        t.types().object.invalidate(t);
    });
}

/// Other bases may bring other attribute protocols, and `__del__`.
fn note_methods(t: &Thread, ty: Gc<TypeObject>) {
    t.with_world_stopped(|| {
        update_custom_flags(t, ty);
        if ty.special(t, Special::Del).is_some() {
            finalize_instances(t, ty);
        }
    });
}

// ---- layouts

/// Checks that instances of `new` consist of the same as those of `old`.
///
/// # Errors
/// TypeError; `attribute` is what is assigned to.
pub(in crate::objects) fn check_same_layout(
    t: &Thread,
    old: Gc<TypeObject>,
    new: Gc<TypeObject>,
    attribute: &str,
) -> R<()> {
    let what = if is_plain(old) != is_plain(new) {
        "deallocator"
    } else if !is_same_layout(t, old, new) {
        "object layout"
    } else {
        return Ok(());
    };
    Err(t.type_error(&format!("{attribute} assignment: '{}' {what} differs from '{}'", new.name(), old.name())))
}

/// Whether CPython frees instances without asking its collector: the builtin types that refer to nothing.
fn is_plain(ty: Gc<TypeObject>) -> bool {
    let refers = !matches!(
        ty.layout,
        Kind::Instance | Kind::Int | Kind::Float | Kind::Str | Kind::Bytes | Kind::ByteArray | Kind::Complex
    );
    !refers && !ty.has_flag(type_flag::HEAP)
}

fn is_same_layout(t: &Thread, old: Gc<TypeObject>, new: Gc<TypeObject>) -> bool {
    let same_here = old.layout == new.layout
        && std::ptr::fn_addr_eq(old.new, new.new)
        && old.has_attributes() == new.has_attributes();
    let (a, b) = (substance(t, old), substance(t, new));
    same_here && (a == b || a.base() == b.base() && has(a) == has(b) && slots::own_names(a) == slots::own_names(b))
}

/// Whether instances have a `__dict__`, and weak references.
fn has(ty: Gc<TypeObject>) -> (bool, bool) {
    (ty.has_attributes() && !ty.has_flag(type_flag::SLOTTED), ty.has_flag(type_flag::WEAK))
}

/// The nearest base, or the class itself, that adds something to the layout of its base.
fn substance(t: &Thread, ty: Gc<TypeObject>) -> Gc<TypeObject> {
    let mut at = ty;
    while solid_base(t, at) != at
        && let Some(base) = at.base()
        && has(base) == has(at)
    {
        at = base;
    }
    at
}

// ---- `__abstractmethods__`

/// The set of a class's own; `type` itself has none.
///
/// # Errors
/// AttributeError.
pub(super) fn get_abstract_methods(t: &Thread, this: Value) -> R {
    let name = t.intern("__abstractmethods__");
    let own = class(t, this)?.namespace().get_str(t, name);
    own.filter(|_| this != t.types().type_.value()).ok_or_else(|| missing(t, this, name))
}

/// Whether the class can have instances follows from the value.
///
/// # Errors
/// AttributeError if there is nothing to delete; TypeError; what the value's `__bool__` raises.
pub(super) fn set_abstract_methods(t: &Thread, this: Value, value: Value) -> R<()> {
    let ty = class(t, this)?;
    check_mutable(t, ty, "set", "__abstractmethods__")?;
    let name = t.intern("__abstractmethods__");
    let is_abstract = match value.defined() {
        Some(value) => t.truthy(value)?,
        None => false,
    };
    if !super::set_attribute(t, ty, name, value.defined())? {
        return Err(missing(t, this, name));
    }
    if is_abstract {
        ty.set_flag(type_flag::ABSTRACT);
    } else {
        ty.clear_flag(type_flag::ABSTRACT);
    }
    Ok(())
}

fn missing(t: &Thread, this: Value, name: Gc<Str>) -> Raised {
    t.attribute_error("__abstractmethods__", name.value(), this)
}
