//! `__slots__`, and how much room for attributes new instances get.
//!
//! The names in `__slots__` are kept as ordinary attributes; what they restrict
//! is which attributes can be added. The class has a member descriptor for each.
//! Where instances have a `__dict__` as well, their values are not shown there.

use std::collections::HashSet;

use super::{TypeObject, type_flag};
use crate::interp::{R, Raised, Thread};
use crate::objects::Kind;
use crate::objects::descriptor::{Descriptor, Role};
use crate::objects::dict::Dict;
use crate::objects::function::Function;
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::text::ucd;
use crate::value::{Gc, Value};

/// The most attributes that instances get room for in advance.
pub(super) const INLINE_MAX: usize = 32;

/// What `__slots__` of a class body says: names, mangled.
pub(super) struct Declared {
    names: Vec<String>,
    has_dict: bool,
    has_weak: bool,
}

/// Reads `__slots__`.
///
/// # Errors
/// TypeError for what is no name, ValueError for a name that is also a class variable.
pub(super) fn declared(t: &Thread, dict: Gc<Dict>, class: Gc<Str>, base: Gc<TypeObject>) -> R<Option<Declared>> {
    let key = t.intern("__slots__");
    let Some(mut given) = dict.get_str(t, key) else { return Ok(None) };
    if !given.is::<Str>() && !given.is::<Tuple>() && !given.is::<List>() && !given.is::<Dict>() {
        // It is read again later: an iterator would be exhausted.
        given = t.to_tuple(given)?.value();
        dict.set_str(t, key, given)?;
    }
    let mut declared = Declared { names: Vec::new(), has_dict: false, has_weak: false };
    let class = class.to_lossy();
    for name in names_of(t, given)? {
        if name == "__dict__" {
            if declared.has_dict || base.has_attributes() && !base.has_flag(type_flag::SLOTTED) {
                return Err(t.type_error("__dict__ slot disallowed: we already got one"));
            }
            declared.has_dict = true;
        } else if name == "__weakref__" {
            if declared.has_weak || base.has_flag(type_flag::WEAK) {
                return Err(t.type_error("__weakref__ slot disallowed: we already got one"));
            }
            declared.has_weak = true;
        } else {
            declared.names.push(mangled(&class, &name));
        }
    }
    let is_variable = matches!(base.layout, Kind::Int | Kind::Tuple | Kind::Bytes | Kind::Type);
    if is_variable && !declared.names.is_empty() {
        let base = base.name();
        return Err(t.type_error(&format!("nonempty __slots__ not supported for subtype of '{base}'")));
    }
    for name in &declared.names {
        let is_special = name == "__qualname__" || name == "__classcell__";
        if !is_special && dict.get_str(t, t.intern(name)).is_some() {
            return Err(t.value_error(&format!("'{name}' in __slots__ conflicts with class variable")));
        }
    }
    Ok(Some(declared))
}

/// Puts a member descriptor for each name into a class's namespace. Their owner is
/// `base` until [`own_members`] says otherwise.
///
/// # Errors
/// MemoryError.
pub(super) fn add_members(t: &Thread, dict: Gc<Dict>, declared: &Declared, base: Gc<TypeObject>) -> R<()> {
    for name in &declared.names {
        let name = t.intern(name);
        dict.set_str(t, name, Descriptor::member(t, base, name).value())?;
    }
    Ok(())
}

/// Tells the member descriptors of a new class's namespace whose they are.
pub(super) fn own_members(t: &Thread, ty: Gc<TypeObject>, declared: &Declared) {
    for name in &declared.names {
        let member = ty.namespace().get_str(t, t.intern(name)).and_then(|v| v.cast::<Descriptor>());
        if let Some(member) = member {
            member.slots[0].set(ty.value());
        }
    }
}

/// Whether a class adds attributes to the layout of its base.
pub(super) fn extends_layout(ty: Gc<TypeObject>) -> bool {
    if !ty.has_flag(type_flag::HEAP) {
        return false;
    }
    let namespace = ty.namespace();
    let mut position = 0;
    while let Some((_, value, next)) = namespace.next_entry(position) {
        position = next;
        let role = value.cast::<Descriptor>().filter(|d| d.get(0) == ty.value()).map(|d| d.role);
        if role == Some(Role::Member) {
            return true;
        }
    }
    false
}

/// The names of the attributes that a class adds to the layout of its base, sorted.
pub(super) fn own_names(ty: Gc<TypeObject>) -> Vec<String> {
    let namespace = ty.namespace();
    let mut names = Vec::new();
    let mut position = 0;
    while let Some((name, value, next)) = namespace.next_entry(position) {
        position = next;
        let is_member = value.cast::<Descriptor>().is_some_and(|d| d.role == Role::Member && d.get(0) == ty.value());
        if let Some(name) = name.cast::<Str>().filter(|_| is_member) {
            names.push(name.to_lossy().into_owned());
        }
    }
    names.sort_unstable();
    names
}

/// The strings of a `__slots__`: one name, or an iterable of them.
fn names_of(t: &Thread, slots: Value) -> R<Vec<String>> {
    let mut names = Vec::new();
    let mut add = |name: Value| {
        let Some(text) = name.cast::<Str>() else {
            return Err(t.type_error(&format!("__slots__ items must be strings, not '{}'", t.type_name(name))));
        };
        let text = text.to_lossy().into_owned();
        if !ucd::is_identifier(&text) {
            return Err(t.type_error("__slots__ must be identifiers"));
        }
        names.push(text);
        Ok(())
    };
    if slots.is::<Str>() {
        add(slots)?;
    } else {
        t.each(slots, add)?;
    }
    Ok(names)
}

/// A private name as the compiler changes it.
fn mangled(class: &str, name: &str) -> String {
    let class = class.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || class.is_empty() {
        return name.to_owned();
    }
    format!("_{class}{name}")
}

/// `ATTRIBUTES`, `SLOTTED` and `MEMBERS`, as far as the body decides them.
pub(super) fn flags(declared: Option<&Declared>, mro: Gc<Tuple>) -> u32 {
    let mut bases = mro.items().iter().filter_map(|c| c.cast::<TypeObject>());
    let inherits = bases.any(|base| base.has_flag(type_flag::SLOTTED) || base.has_flag(type_flag::MEMBERS));
    let has_members = inherits || declared.is_some_and(|declared| !declared.names.is_empty());
    let with_dict = type_flag::ATTRIBUTES | if has_members { type_flag::MEMBERS } else { 0 };
    let Some(declared) = declared.filter(|d| !d.has_dict) else { return with_dict };
    let mut bases = mro.items().iter().filter_map(|c| c.cast::<TypeObject>());
    if bases.any(|base| base.has_attributes() && !base.has_flag(type_flag::SLOTTED)) {
        return with_dict;
    }
    let mut bases = mro.items().iter().filter_map(|c| c.cast::<TypeObject>());
    let has_slots = !declared.names.is_empty() || bases.any(|base| base.has_attributes());
    if has_slots { type_flag::ATTRIBUTES | type_flag::SLOTTED } else { 0 }
}

/// Whether weak references to instances can exist: `WEAK`, or nothing.
pub(super) fn weak_flag(declared: Option<&Declared>, base: Gc<TypeObject>, mro: Gc<Tuple>) -> u32 {
    let is_variable = matches!(base.layout, Kind::Int | Kind::Tuple | Kind::Bytes);
    let inherited = mro.items().iter().filter_map(|c| c.cast::<TypeObject>()).any(|c| c.has_flag(type_flag::WEAK));
    let added = match declared {
        Some(declared) => declared.has_weak,
        None => !is_variable,
    };
    if inherited || added { type_flag::WEAK } else { 0 }
}

/// Whether instances of `ty` cannot have an attribute `name` because of
/// `__slots__`.
pub fn refuses(t: &Thread, ty: Gc<TypeObject>, name: Gc<Str>) -> bool {
    ty.has_flag(type_flag::SLOTTED) && !is_member(t, ty, name)
}

/// Whether `__slots__` of `ty` or of a base names the attribute, or it is a field of a builtin class.
pub fn is_member(t: &Thread, ty: Gc<TypeObject>, name: Gc<Str>) -> bool {
    let found = ty.find(t, name).and_then(|(_, _, value)| value.cast::<Descriptor>());
    found.is_some_and(|descriptor| matches!(descriptor.role, Role::Member | Role::GetSet))
}

/// AttributeError for such a name.
#[cold]
pub fn refusal(t: &Thread, object: Value, name: Gc<Str>) -> Raised {
    let (class, text) = (t.type_name(object), name.to_lossy());
    let message = match t.type_of(object).find(t, name) {
        Some(_) => format!("'{class}' object attribute '{text}' is read-only"),
        None if t.type_of(object).has_flag(type_flag::CUSTOM_SETATTR) => {
            format!("'{class}' object has no attribute '{text}'")
        }
        None => format!("'{class}' object has no attribute '{text}' and no __dict__ for setting new attributes"),
    };
    t.attribute_error(&message, name.value(), object)
}

/// How many attributes instances will probably have: those that methods of the
/// class and its bases assign to, and those in `__slots__`.
pub(super) fn inline_hint(dict: Gc<Dict>, mro: Gc<Tuple>, declared: Option<&Declared>) -> u8 {
    let mut names: HashSet<String> = declared.iter().flat_map(|d| d.names.iter().cloned()).collect();
    add_assigned(dict, &mut names);
    let mut known = 0;
    for base in mro.items().iter().filter_map(|c| c.cast::<TypeObject>()) {
        add_assigned(base.namespace(), &mut names);
        known = known.max(base.inline_slots() as usize);
    }
    names.len().max(known).min(INLINE_MAX) as u8
}

fn add_assigned(dict: Gc<Dict>, names: &mut HashSet<String>) {
    let mut position = 0;
    while let Some((_, value, next)) = dict.next_entry(position) {
        position = next;
        match value.cast::<Descriptor>().filter(|d| d.role == Role::Property) {
            Some(property) => (0..3).for_each(|i| add_function(property.get(i), names)),
            None => add_function(value, names),
        }
    }
}

fn add_function(value: Value, names: &mut HashSet<String>) {
    if let Some(function) = value.cast::<Function>() {
        names.extend(function.code().spec.self_attributes.iter().map(|name| name.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use super::mangled;

    #[test]
    fn private_names_are_mangled() {
        assert_eq!(mangled("_Point", "__x"), "_Point__x");
        assert_eq!(mangled("Point", "__x__"), "__x__");
        assert_eq!(mangled("__", "__x"), "__x");
        assert_eq!(mangled("Point", "x"), "x");
    }
}
