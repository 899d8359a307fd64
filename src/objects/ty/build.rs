//! Making classes: the class statement (`Python/bltinmodule.c:builtin___build_class__`)
//! and `type(name, bases, namespace)` (`Objects/typeobject.c:type_new`).

use super::methods::{check_encodable, check_name};
use super::{Special, TypeObject, TypeParts, bases, linearize, order, slots, type_flag, update_custom_flags};
use crate::interp::{R, Raised, Thread};
use crate::objects::cell::Cell;
use crate::objects::descriptor::{Descriptor, GetSetDef, Role, proxy, super_attribute};
use crate::objects::dict::{self, Dict};
use crate::objects::exception::Exception;
use crate::objects::function::{Args, Function, NativeFunction};
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::{Kind, object};
use crate::value::{Gc, Value};

const CONFLICT: &str = "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                        metaclasses of all its bases";

// ---- the class statement

/// `__build_class__(body, name, *bases, metaclass=..., **keywords)`.
///
/// # Errors
/// TypeError, and what the body, the metaclass and `__init_subclass__` raise.
///
/// # Safepoint
/// Runs Python code.
pub fn build_class(t: &Thread, args: Args<'_>) -> R {
    let [body, name, given @ ..] = args.positional() else {
        return Err(t.type_error("__build_class__: not enough arguments"));
    };
    let Some(body) = body.cast::<Function>() else {
        return Err(t.type_error("__build_class__: func must be a function"));
    };
    let Some(name) = name.cast::<Str>() else {
        return Err(t.type_error("__build_class__: name is not a string"));
    };
    let original = Tuple::new(t, given);
    let bases = resolve_bases(t, original)?;
    let keywords = Keywords::without_metaclass(t, args);
    let meta = statement_metaclass(t, args.keyword("metaclass"), bases)?;
    let namespace = prepare_namespace(t, meta, name, bases, &keywords)?;
    t.run_class_body(body, namespace)?;
    if bases != original {
        t.set_item(namespace, t.intern("__orig_bases__").value(), original.value())?;
    }
    let cell = match namespace.cast::<Dict>() {
        Some(dict) => dict.get_str(t, t.intern("__classcell__")).and_then(|c| c.cast::<Cell>()),
        None => None,
    };
    let class = keywords.call(t, meta, &[name.value(), bases.value(), namespace])?;
    if let Some(cell) = cell
        && class.is::<TypeObject>()
    {
        check_cell(t, cell, class, name)?;
    }
    Ok(class)
}

/// The keyword arguments of a class statement, `metaclass` left out.
struct Keywords {
    names: Option<Gc<Tuple>>,
    values: Gc<Tuple>,
}

impl Keywords {
    fn without_metaclass(t: &Thread, args: Args<'_>) -> Keywords {
        if args.keyword_count() == 0 {
            return Keywords { names: None, values: t.vm().empty_tuple() };
        }
        // All of these are in `args`, which the caller keeps.
        let kept: Vec<(Value, Value)> = args
            .keywords()
            .filter(|(name, _)| name.as_bytes() != b"metaclass")
            .map(|(name, value)| (name.value(), value))
            .collect();
        if kept.is_empty() {
            return Keywords { names: None, values: t.vm().empty_tuple() };
        }
        let names = Tuple::with(t, kept.len(), |i| kept[i].0);
        Keywords { names: Some(names), values: Tuple::with(t, kept.len(), |i| kept[i].1) }
    }

    /// `f(*positional, **keywords)`
    fn call(&self, t: &Thread, f: Value, positional: &[Value]) -> R {
        let Some(names) = self.names else { return t.call(f, positional) };
        let n = positional.len();
        let all = Tuple::with(t, n + names.len(), |i| if i < n { positional[i] } else { self.values.get(i - n) });
        t.call_args(f, Args { values: all.items(), names: Some(names) })
    }
}

/// The bases, with `__mro_entries__` of those that are no classes (PEP 560).
fn resolve_bases(t: &Thread, bases: Gc<Tuple>) -> R<Gc<Tuple>> {
    if bases.items().iter().all(|base| base.is::<TypeObject>()) {
        return Ok(bases);
    }
    let resolved = t.rooted_list();
    let mut changed = false;
    for base in bases.items() {
        let entries = match base.is::<TypeObject>() {
            true => None,
            false => t.find_attr(*base, t.intern("__mro_entries__"))?,
        };
        let Some(entries) = entries else {
            resolved.push(t, *base)?;
            continue;
        };
        changed = true;
        let Some(entries) = t.call(entries, &[bases.value()])?.cast::<Tuple>() else {
            return Err(t.type_error("__mro_entries__ must return a tuple"));
        };
        for entry in entries.items() {
            resolved.push(t, *entry)?;
        }
    }
    if !changed {
        return Ok(bases);
    }
    Ok(Tuple::with(t, resolved.len(), |i| resolved.get(i).unwrap_or(Value::NONE)))
}

fn statement_metaclass(t: &Thread, given: Option<Value>, bases: Gc<Tuple>) -> R {
    let meta = match (given, bases.items().first()) {
        (Some(meta), _) => meta,
        (None, Some(base)) => t.type_of(*base).value(),
        (None, None) => t.types().type_.value(),
    };
    match meta.cast::<TypeObject>() {
        Some(ty) => Ok(most_derived_metaclass(t, ty, bases)?.value()),
        // Any callable will do.
        None => Ok(meta),
    }
}

/// The most derived of `meta` and the bases' types.
fn most_derived_metaclass(t: &Thread, meta: Gc<TypeObject>, bases: Gc<Tuple>) -> R<Gc<TypeObject>> {
    let mut winner = meta;
    for base in bases.items() {
        let other = t.type_of(*base);
        if winner.is_subtype(other) {
            continue;
        }
        if !other.is_subtype(winner) {
            return Err(t.type_error(CONFLICT));
        }
        winner = other;
    }
    Ok(winner)
}

fn prepare_namespace(t: &Thread, meta: Value, name: Gc<Str>, bases: Gc<Tuple>, keywords: &Keywords) -> R {
    if meta == t.types().type_.value() {
        return Ok(Dict::new(t).value());
    }
    let Some(prepare) = t.find_attr(meta, t.intern("__prepare__"))? else { return Ok(Dict::new(t).value()) };
    let namespace = keywords.call(t, prepare, &[name.value(), bases.value()])?;
    if t.type_of(namespace).special(t, Special::GetItem).is_none() {
        let meta = meta.cast::<TypeObject>().map_or("<metaclass>".to_owned(), |ty| ty.name());
        let found = t.type_name(namespace);
        return Err(t.type_error(&format!("{meta}.__prepare__() must return a mapping, not {found}")));
    }
    Ok(namespace)
}

/// The cell that `super()` and `__class__` of the body use must hold the class.
fn check_cell(t: &Thread, cell: Gc<Cell>, class: Value, name: Gc<Str>) -> R<()> {
    let held = cell.value.get();
    if held == class {
        return Ok(());
    }
    let (name, shown) = (t.repr(name.value())?, t.repr(class)?);
    let (name, shown) = (name.to_lossy(), shown.to_lossy());
    if held.is_undef() {
        return Err(t.runtime_error(&format!(
            "__class__ not set defining {name} as {shown}. Was __classcell__ propagated to type.__new__?"
        )));
    }
    let held = t.repr(held)?;
    Err(t.type_error(&format!("__class__ set to {} defining {name} as {shown}", held.to_lossy())))
}

// ---- type(name, bases, namespace)

/// `meta.__new__(meta, name, bases, namespace, **keywords)`, where that is
/// `type.__new__`.
///
/// # Errors
/// TypeError, ValueError, and what `__set_name__` and `__init_subclass__` raise.
pub(super) fn new_type(t: &Thread, meta: Gc<TypeObject>, args: Args<'_>) -> R {
    let (name, bases, namespace) = type_arguments(t, meta, args)?;
    for base in bases.items() {
        let resolves = !base.is::<TypeObject>() && t.find_attr(*base, t.intern("__mro_entries__"))?.is_some();
        if resolves {
            return Err(not_a_base(t, *base));
        }
    }
    let winner = most_derived_metaclass(t, meta, bases)?;
    if winner != meta
        && let Some(new) = winner.special(t, Special::New)
        && !is_native_new(new)
    {
        let new = new.cast::<Descriptor>().map_or(new, |d| d.get(0));
        let all = Tuple::with(t, args.values.len() + 1, |i| if i == 0 { winner.value() } else { args.values[i - 1] });
        return t.call_args(new, Args { values: all.items(), names: args.names });
    }
    let bases = if bases.is_empty() { Tuple::new(t, &[t.types().object.value()]) } else { bases };
    let base = check_bases(t, bases)?;
    check_name(t, name)?;
    let dict = copy_namespace(t, namespace)?;
    let ty = create(t, winner, name, bases, base, dict)?;
    if !dict.has_only_names() {
        let message = format!("non-string key in the __dict__ of class {}", ty.name());
        t.warn(t.types().runtime_warning, &message, None)?;
    }
    set_names(t, ty)?;
    init_subclass(t, ty, args)?;
    Ok(ty.value())
}

fn type_arguments(t: &Thread, meta: Gc<TypeObject>, args: Args<'_>) -> R<(Gc<Str>, Gc<Tuple>, Gc<Dict>)> {
    let [name, bases, namespace] = args.positional() else {
        if meta == t.types().type_ {
            return Err(t.type_error("type() takes 1 or 3 arguments"));
        }
        let given = args.positional().len();
        return Err(t.type_error(&format!("type.__new__() takes exactly 3 arguments ({given} given)")));
    };
    let wrong = |n: usize, wanted: &str, found: Value| {
        t.type_error(&format!("type.__new__() argument {n} must be {wanted}, not {}", t.argument_type_name(found)))
    };
    let name = name.cast::<Str>().ok_or_else(|| wrong(1, "str", *name))?;
    let bases = bases.cast::<Tuple>().ok_or_else(|| wrong(2, "tuple", *bases))?;
    let namespace = namespace.cast::<Dict>().ok_or_else(|| wrong(3, "dict", *namespace))?;
    Ok((name, bases, namespace))
}

fn is_native_new(new: Value) -> bool {
    new.cast::<NativeFunction>().is_some_and(|n| std::ptr::eq(n.def, &raw const object::NEW_DEF))
}

/// The base that gives the layout (`best_base`).
pub(super) fn check_bases(t: &Thread, bases: Gc<Tuple>) -> R<Gc<TypeObject>> {
    let mut best: Option<(Gc<TypeObject>, Gc<TypeObject>)> = None;
    for (i, base) in bases.items().iter().enumerate() {
        let Some(ty) = base.cast::<TypeObject>() else { return Err(not_a_base(t, *base)) };
        let is_open = ty.has_flag(type_flag::HEAP) && !ty.has_flag(type_flag::IMMUTABLE);
        if !ty.has_flag(type_flag::BASE) && !is_open {
            return Err(t.type_error(&format!("type '{}' is not an acceptable base type", object::full_name(t, ty))));
        }
        if bases.items()[..i].contains(base) {
            return Err(t.type_error(&format!("duplicate base class {}", ty.name())));
        }
        let solid = solid_base(t, ty);
        best = match best {
            None => Some((ty, solid)),
            Some((_, winner)) if winner != solid && solid.is_subtype(winner) => Some((ty, solid)),
            Some((_, winner)) if !winner.is_subtype(solid) => {
                return Err(t.type_error("multiple bases have instance lay-out conflict"));
            }
            kept => kept,
        };
    }
    Ok(best.map_or(t.types().object, |(base, _)| base))
}

#[cold]
fn not_a_base(t: &Thread, base: Value) -> Raised {
    match t.find_attr(base, t.intern("__mro_entries__")) {
        Err(raised) => raised,
        Ok(Some(_)) => t.type_error("type() doesn't support MRO entry resolution; use types.new_class()"),
        Ok(None) => t.type_error("bases must be types"),
    }
}

/// The nearest base that says what instances of `ty` consist of: a builtin type, or a
/// class that adds `__slots__`. Exceptions without fields of their own have the layout of
/// BaseException.
pub(super) fn solid_base(t: &Thread, ty: Gc<TypeObject>) -> Gc<TypeObject> {
    let mut solid = ty;
    while !slots::extends_layout(solid)
        && (solid.has_flag(type_flag::HEAP) || solid.layout == Kind::Exception && !has_fields(t, solid))
        && let Some(base) = solid.base()
    {
        solid = base;
    }
    solid
}

/// Whether an exception class of the language has fields that its base has not.
fn has_fields(t: &Thread, ty: Gc<TypeObject>) -> bool {
    let types = t.types();
    let namespace = ty.namespace();
    let mut position = 0;
    while let Some((_, value, next)) = namespace.next_entry(position) {
        position = next;
        if value.cast::<Descriptor>().is_some_and(|d| d.role == Role::GetSet) {
            return true;
        }
    }
    ty == types.base_exception
}

/// A dict with the items of a namespace, its names interned.
fn copy_namespace(t: &Thread, namespace: Gc<Dict>) -> R<Gc<Dict>> {
    let copy = Dict::new(t);
    // A subclass may give its items in its own way.
    let namespace =
        if t.type_of(namespace.value()) == t.types().dict { namespace } else { dict::methods::copy_of(t, namespace)? };
    let mut position = 0;
    while let Some((key, value, next)) = namespace.next_entry(position) {
        position = next;
        match key.cast::<Str>() {
            Some(name) => copy.set_str(t, t.intern_str(name), value)?,
            None => copy.set(t, key, value)?,
        }
    }
    Ok(copy)
}

fn create(
    t: &Thread,
    meta: Gc<TypeObject>,
    name: Gc<Str>,
    bases: Gc<Tuple>,
    base: Gc<TypeObject>,
    dict: Gc<Dict>,
) -> R<Gc<TypeObject>> {
    let is_ordered = bases::custom_order(t, meta).is_some();
    let mro = if is_ordered { bases::all_bases(t, bases) } else { linearize(t, bases)? };
    let qualname = take_qualname(t, dict)?.unwrap_or(name.value());
    let cell = dict.remove(t, t.intern("__classcell__").value())?;
    let dict_cell = dict.remove(t, t.intern("__classdictcell__").value())?;
    add_module(t, dict)?;
    let declared = slots::declared(t, dict, name, base)?;
    if let Some(declared) = &declared {
        slots::add_members(t, dict, declared, base)?;
    }
    wrap_special_functions(t, dict)?;
    if is_unhashable(t, dict) {
        dict.set_name(t, "__hash__", Value::NONE)?;
    }
    let mut flags = type_flag::HEAP | type_flag::BASE | inherited_flags(mro);
    flags |= slots::flags(declared.as_ref(), mro);
    flags |= slots::weak_flag(declared.as_ref(), base, mro);
    let gets_weak = flags & type_flag::WEAK != 0 && !base.has_flag(type_flag::WEAK);
    let gets_dict = flags & type_flag::ATTRIBUTES != 0 && flags & type_flag::SLOTTED == 0;
    let own_dict = Descriptor::getset(t, &OWN_DICT, base);
    let names_dict = dict.get_str(t, t.intern("__dict__")).is_some();
    if gets_dict && !names_dict && !mro.items().iter().any(|c| has_dict(t, c.cast())) {
        dict.set_name(t, "__dict__", own_dict.value())?;
    }
    let own_weak = Descriptor::getset(t, &OWN_WEAK, base);
    if gets_weak && dict.get_str(t, t.intern("__weakref__")).is_none() {
        dict.set_name(t, "__weakref__", own_weak.value())?;
    }
    let doc = t.intern("__doc__");
    match dict.get_str(t, doc) {
        None => dict.set_str(t, doc, Value::NONE)?,
        Some(text) => text.cast().map_or(Ok(()), |text| check_encodable(t, text))?,
    }
    let parts = TypeParts {
        metaclass: meta.value(),
        name,
        qualname,
        bases,
        mro_tail: mro.value(),
        base: Some(base),
        dict,
        flags,
        layout: base.layout,
        inline_slots: slots::inline_hint(dict, mro, declared.as_ref()),
        new: base.new,
    };
    let ty = TypeObject::create(t, parts);
    own_dict.slots[0].set(ty.value());
    own_weak.slots[0].set(ty.value());
    if let Some(declared) = &declared {
        slots::own_members(t, ty, declared);
    }
    if let Some(cell) = cell {
        fill_cell(t, cell, ty)?;
    }
    if is_ordered {
        bases::order_new_class(t, ty)?;
    }
    update_custom_flags(t, ty);
    if let Some(cell) = dict_cell.and_then(|cell| cell.cast::<Cell>()) {
        // What type parameters look names up in: the namespace of the class itself.
        cell.value.set(proxy(t, dict.value()));
    }
    Ok(ty)
}

/// Gives the class to the functions of its body (`__classcell__`).
fn fill_cell(t: &Thread, cell: Value, ty: Gc<TypeObject>) -> R<()> {
    match cell.cast::<Cell>() {
        Some(cell) => {
            cell.value.set(ty.value());
            Ok(())
        }
        None => {
            let found = t.repr(t.type_of(cell).value())?;
            Err(t.type_error(&format!("__classcell__ must be a nonlocal cell, not {}", found.to_lossy())))
        }
    }
}

static OWN_WEAK: GetSetDef = GetSetDef {
    name: "__weakref__",
    get: |t, this| Ok(crate::objects::weakref::first(t, this)),
    set: None,
    doc: "list of weak references to the object",
};
static OWN_DICT: GetSetDef = object::DICT;

/// Whether a class already says what the `__dict__` of its instances is.
fn has_dict(t: &Thread, ty: Option<Gc<TypeObject>>) -> bool {
    ty.is_some_and(|ty| {
        ty.has_attributes() && !ty.has_flag(type_flag::SLOTTED)
            || ty.namespace().get_str(t, t.intern("__dict__")).is_some()
    })
}

fn take_qualname(t: &Thread, dict: Gc<Dict>) -> R<Option<Value>> {
    match dict.remove(t, t.intern("__qualname__").value())? {
        Some(name) if !name.is::<Str>() => {
            let found = t.type_name(name);
            Err(t.type_error(&format!("type __qualname__ must be a str, not {found}")))
        }
        found => Ok(found),
    }
}

/// `__module__`, unless given, is that of the running function.
fn add_module(t: &Thread, dict: Gc<Dict>) -> R<()> {
    let key = t.intern("__module__");
    if dict.get_str(t, key).is_some() {
        return Ok(());
    }
    let globals = t.frame_at(0).map(|frame| frame.function().globals());
    match globals.and_then(|globals| globals.get_str(t, t.intern("__name__"))) {
        Some(module) => dict.set_str(t, key, module),
        None => Ok(()),
    }
}

/// `__new__` is a static method, `__init_subclass__` and `__class_getitem__` are
/// class methods without being told so.
fn wrap_special_functions(t: &Thread, dict: Gc<Dict>) -> R<()> {
    let types = t.types();
    for (name, ty, role) in [
        ("__new__", types.staticmethod, Role::StaticMethod),
        ("__init_subclass__", types.classmethod, Role::ClassMethod),
        ("__class_getitem__", types.classmethod, Role::ClassMethod),
    ] {
        let name = t.intern(name);
        if let Some(function) = dict.get_str(t, name).filter(|f| f.is::<Function>()) {
            dict.set_str(t, name, Descriptor::new(t, ty, role, &[function]).value())?;
        }
    }
    Ok(())
}

fn is_unhashable(t: &Thread, dict: Gc<Dict>) -> bool {
    let has = |special: Special| dict.get_str(t, t.vm().special_name(special)).is_some();
    has(Special::Eq) && !has(Special::Hash)
}

/// What a class takes over from its bases.
fn inherited_flags(mro: Gc<Tuple>) -> u32 {
    use type_flag as f;
    let all = mro.items().iter().filter_map(|c| c.cast::<TypeObject>());
    let flags = all.fold(0, |flags, ty| flags | ty.flags.load(std::sync::atomic::Ordering::Relaxed));
    flags & (f::EXCEPTION | f::METACLASS | f::MATCH_SELF | f::ATTRIBUTES) | inherited_patterns(mro)
}

/// Which patterns the instances of a class match: those that the first base says so of do.
pub(crate) fn inherited_patterns(mro: Gc<Tuple>) -> u32 {
    const PATTERNS: u32 = type_flag::SEQUENCE | type_flag::MAPPING;
    let all = mro.items().iter().filter_map(|c| c.cast::<TypeObject>());
    all.map(|ty| ty.flags.load(std::sync::atomic::Ordering::Relaxed) & PATTERNS).find(|flags| *flags != 0).unwrap_or(0)
}

/// Gives a builtin type several bases.
pub(in crate::objects) fn set_bases(t: &Thread, ty: Gc<TypeObject>, bases: &[Value]) -> R<()> {
    let bases = Tuple::new(t, bases);
    let tail = linearize(t, bases)?;
    ty.bases.set(bases.value());
    ty.mro.set(order(t, ty.value(), Some(tail)).value());
    bases::link(ty, bases);
    Ok(())
}

// ---- what a new class tells others

/// Calls `__set_name__` of the attributes that have it.
fn set_names(t: &Thread, ty: Gc<TypeObject>) -> R<()> {
    let interested = t.rooted_list();
    let mut position = 0;
    while let Some((key, value, next)) = ty.namespace().next_entry(position) {
        position = next;
        if value.is_object() && t.type_of(value).special(t, Special::SetName).is_some() {
            interested.push(t, key)?;
            interested.push(t, value)?;
        }
    }
    let mut i = 0;
    while let (Some(key), Some(value)) = (interested.get(i), interested.get(i + 1)) {
        i += 2;
        if t.call_special(value, Special::SetName, &[ty.value(), key]).is_err() {
            return Err(with_note(t, ty, key, value));
        }
    }
    Ok(())
}

/// Adds to the exception on its way where `__set_name__` was called.
#[cold]
fn with_note(t: &Thread, ty: Gc<TypeObject>, key: Value, value: Value) -> Raised {
    let exception = t.take_raised();
    let shown = t.repr(key).map_or(String::new(), |k| k.to_lossy().into_owned());
    let note = format!("Error calling __set_name__ on '{}' instance {shown} in '{}'", t.type_name(value), ty.name());
    let note = t.str(&note);
    if t.call_method(exception, "add_note", &[note]).is_err() {
        t.clear_raised();
    }
    match exception.cast::<Exception>() {
        Some(exception) => t.raise_again(exception),
        None => t.system_error("an error without an exception"),
    }
}

/// `super(ty, ty).__init_subclass__(**keywords)`
fn init_subclass(t: &Thread, ty: Gc<TypeObject>, args: Args<'_>) -> R<()> {
    let name = t.vm().special_name(Special::InitSubclass);
    // An order that a metaclass gave need not have the class in it.
    if !ty.mro().items().contains(&ty.value()) {
        let class = ty.name();
        let message = format!("super(type, obj): obj (type {class}) is not an instance or subtype of type ({class}).");
        return Err(t.type_error(&message));
    }
    let Some(method) = super_attribute(t, ty, ty.value(), ty, name)? else { return Ok(()) };
    let keywords = &args.values[args.positional().len()..];
    t.call_args(method, Args { values: keywords, names: args.names }).map(|_| ())
}
