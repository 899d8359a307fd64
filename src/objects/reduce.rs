//! What copying and pickling ask of an object: `__reduce_ex__`, `__reduce__` and `__getstate__` of
//! `object` (`Objects/typeobject.c:object___reduce_ex__`, PEP 307).
//!
//! CPython looks at the size of an instance to see whether it holds anything that its attributes
//! do not tell. Here the layout says so: only [`Kind::Instance`] has nothing else.

use super::dict::Dict;
use super::native::Native;
use super::string::Str;
use super::tuple::Tuple;
use super::ty::{TypeObject, slots, type_flag};
use super::{Kind, flag, instance};
use crate::interp::{R, Thread};
use crate::value::{Gc, Value};

pub(super) fn reduce(t: &Thread, a: &[Value]) -> R {
    reduce_by_protocol(t, a[0], 0)
}

/// `__reduce_ex__`: the class's own `__reduce__`, if it has one.
pub(super) fn reduce_ex(t: &Thread, a: &[Value]) -> R {
    let protocol = t.to_i64(t.index(a[1])?)?;
    let name = t.intern("__reduce__");
    let own = t.get_attr(t.type_of(a[0]).value(), name)?;
    let inherited = t.types().object.namespace().get_str(t, name);
    if Some(own) != inherited {
        let method = t.get_attr(a[0], name)?;
        return t.call(method, &[]);
    }
    reduce_by_protocol(t, a[0], protocol)
}

pub(super) fn get_state(t: &Thread, a: &[Value]) -> R {
    default_state(t, a[0])
}

fn reduce_by_protocol(t: &Thread, this: Value, protocol: i64) -> R {
    if protocol >= 2 { reduce_with_new(t, this) } else { reduce_with_base(t, this) }
}

/// # Errors
/// TypeError, in the name of the type `name` if CPython has no other words.
fn cannot_pickle<T>(t: &Thread, this: Value, name: &str) -> R<T> {
    let others = this.cast::<Native>().and_then(|native| native.unpicklable(t));
    let what = others.unwrap_or_else(|| format!("'{name}' object"));
    Err(t.type_error(&format!("cannot pickle {what}")))
}

fn copyreg(t: &Thread, name: &str) -> R {
    let module = t.import_module("copyreg")?;
    t.get_attr(module, t.intern(name))
}

// ---- state

/// The state of an object that says itself how to be made again: its attributes and those in slots.
///
/// # Errors
/// What `__getstate__` raises.
pub(crate) fn state(t: &Thread, this: Value) -> R {
    state_of(t, this, false)
}

/// What `__getstate__` gives; `is_required`: it must be all that the object is.
fn state_of(t: &Thread, this: Value, is_required: bool) -> R {
    let name = t.intern("__getstate__");
    let ty = t.type_of(this);
    if ty.lookup(t, name) != t.types().object.namespace().get_str(t, name) {
        let method = t.get_attr(this, name)?;
        return t.call(method, &[]);
    }
    if is_required {
        check_is_plain(t, this)?;
    }
    default_state(t, this)
}

fn check_is_plain(t: &Thread, this: Value) -> R<()> {
    match this.object().map(super::Header::kind) {
        None | Some(Kind::Instance) => Ok(()),
        // Their length varies, which CPython says in other words.
        Some(Kind::Code) => Err(t.type_error("cannot pickle code objects")),
        Some(_) if t.type_of(this) == t.types().memoryview => Err(t.type_error("cannot pickle memoryview objects")),
        Some(_) => cannot_pickle(t, this, &t.type_name(this)),
    }
}

/// The attributes: None, a dict, or a pair of a dict (or None) and the values of slots.
fn default_state(t: &Thread, this: Value) -> R {
    let ty = t.type_of(this);
    let attributes = attributes_of(t, this)?;
    if !has_slots(ty) {
        return Ok(attributes);
    }
    let names = t.call(copyreg(t, "_slotnames")?, &[ty.value()])?;
    let slots = Dict::new(t);
    let attributes = without(t, attributes, names)?;
    t.each(names, |name| {
        if let Some(text) = name.cast::<Str>()
            && let Some(value) = t.find_attr(this, t.intern_str(text))?
        {
            slots.set(t, name, value)?;
        }
        Ok(())
    })?;
    if slots.is_empty() {
        return Ok(attributes);
    }
    Ok(Tuple::pair(t, attributes, slots.value()).value())
}

/// A dict, or None, without some keys.
fn without(t: &Thread, attributes: Value, keys: Value) -> R {
    let Some(dict) = attributes.cast::<Dict>() else { return Ok(attributes) };
    let rest = dict.copy(t)?;
    t.each(keys, |key| rest.remove(t, key).map(|_| ()))?;
    Ok(if rest.is_empty() { Value::NONE } else { rest.value() })
}

fn has_slots(ty: Gc<TypeObject>) -> bool {
    ty.mro().items().iter().any(|class| {
        class.cast::<TypeObject>().is_some_and(|c| c.has_flag(type_flag::SLOTTED) || c.has_flag(type_flag::MEMBERS))
    })
}

/// The attributes that are in no slot of `__slots__`: a dict, or None if there are none. An object whose
/// attributes are not in a dict keeps them where they are.
pub(crate) fn attributes_of(t: &Thread, this: Value) -> R {
    let Some(object) = this.object() else { return Ok(Value::NONE) };
    let ty = t.type_of(this);
    let dict = if object.has_flag(flag::HAS_ATTRIBUTES) && !object.has_flag(flag::DICT_MODE) {
        let dict = Dict::new(t);
        if let Some(shape) = t.vm().shapes.get(object.shape()) {
            for name in &shape.names {
                if let Some(name) = name.cast::<Str>()
                    && !(has_slots(ty) && slots::is_member(t, ty, name))
                    && let Some(value) = instance::get_own(t, object, name)
                {
                    dict.set_str(t, name, value)?;
                }
            }
        }
        Some(dict)
    } else {
        t.find_attr(this, t.intern("__dict__"))?.and_then(|dict| dict.cast::<Dict>())
    };
    Ok(dict.filter(|dict| !dict.is_empty()).map_or(Value::NONE, Gc::value))
}

// ---- protocol 2 and above

/// `(copyreg.__newobj__, (class, ...), state, items of a list, items of a dict)`
fn reduce_with_new(t: &Thread, this: Value) -> R {
    let ty = t.type_of(this);
    if ty.has_flag(type_flag::NO_NEW) && this.object().is_some_and(|o| o.kind() != Kind::Instance) {
        check_is_plain(t, this)?;
    }
    let (positional, keywords) = new_arguments(t, this)?;
    let is_container = t.is_instance(this, t.types().list) || t.is_instance(this, t.types().dict);
    let state = state_of(t, this, positional.is_none() && !is_container)?;
    let (function, arguments) = match (positional, keywords) {
        (Some(positional), Some(keywords)) if !keywords.is_empty() => {
            let arguments = [ty.value(), positional.value(), keywords.value()];
            (copyreg(t, "__newobj_ex__")?, Tuple::new(t, &arguments))
        }
        (positional, _) => {
            let given = positional.unwrap_or_else(|| t.vm().empty_tuple());
            let item = |i: usize| if i == 0 { ty.value() } else { given.get(i - 1) };
            (copyreg(t, "__newobj__")?, Tuple::with(t, given.len() + 1, item))
        }
    };
    let list_items = if t.is_instance(this, t.types().list) { t.iter(this)? } else { Value::NONE };
    let dict_items = if t.is_instance(this, t.types().dict) {
        let items = t.call_method(this, "items", &[])?;
        t.iter(items)?
    } else {
        Value::NONE
    };
    Ok(Tuple::new(t, &[function, arguments.value(), state, list_items, dict_items]).value())
}

/// Positional and keyword arguments of `__new__`.
type NewArguments = (Option<Gc<Tuple>>, Option<Gc<Dict>>);

/// What `__getnewargs_ex__` or `__getnewargs__` gives.
fn new_arguments(t: &Thread, this: Value) -> R<NewArguments> {
    if let Some(method) = t.find_special(this, "__getnewargs_ex__")? {
        let given = t.call(method, &[])?;
        let Some(pair) = given.cast::<Tuple>() else {
            let found = t.type_name(given);
            return Err(t.type_error(&format!("__getnewargs_ex__ should return a tuple, not '{found}'")));
        };
        let &[positional, keywords] = pair.items() else {
            let message = format!("__getnewargs_ex__ should return a tuple of length 2, not {}", pair.len());
            return Err(t.value_error(&message));
        };
        let wrong = |which: &str, wanted: &str, found: Value| {
            let found = t.type_name(found);
            t.type_error(&format!(
                "{which} item of the tuple returned by __getnewargs_ex__ must be a {wanted}, not '{found}'"
            ))
        };
        let Some(arguments) = positional.cast() else { return Err(wrong("first", "tuple", positional)) };
        let Some(names) = keywords.cast() else { return Err(wrong("second", "dict", keywords)) };
        return Ok((Some(arguments), Some(names)));
    }
    let Some(method) = t.find_special(this, "__getnewargs__")? else { return Ok((None, None)) };
    let given = t.call(method, &[])?;
    match given.cast() {
        Some(arguments) => Ok((Some(arguments), None)),
        None => {
            let found = t.type_name(given);
            Err(t.type_error(&format!("__getnewargs__ should return a tuple, not '{found}'")))
        }
    }
}

// ---- protocols 0 and 1

/// `(copyreg._reconstructor, (class, builtin base, its value), state)`
fn reduce_with_base(t: &Thread, this: Value) -> R {
    let ty = t.type_of(this);
    let object = t.types().object;
    let base = ty
        .mro()
        .items()
        .iter()
        .find_map(|class| class.cast::<TypeObject>().filter(|class| !class.has_flag(type_flag::HEAP)));
    let base = base.unwrap_or(object);
    let value = if base == object {
        Value::NONE
    } else if base == ty {
        return cannot_pickle(t, this, &ty.name());
    } else {
        t.call(base.value(), &[this])?
    };
    let name = t.intern("__getstate__");
    if ty.lookup(t, name) == object.namespace().get_str(t, name)
        && let Some(slots) = t.find_attr(this, t.intern("__slots__"))?
        && t.truthy(slots)?
    {
        let message = "a class that defines __slots__ without defining __getstate__ cannot be pickled";
        return Err(t.type_error(message));
    }
    let state = state_of(t, this, false)?;
    let arguments = Tuple::new(t, &[ty.value(), base.value(), value]).value();
    let function = copyreg(t, "_reconstructor")?;
    Ok(if t.truthy(state)? {
        Tuple::new(t, &[function, arguments, state]).value()
    } else {
        Tuple::pair(t, function, arguments).value()
    })
}

// ---- for other types

/// The value of a `__reduce__`: a builtin function by its name, and arguments.
pub(crate) fn call_of_builtin(t: &Thread, name: &str, arguments: &[Value]) -> R {
    let function = t.vm().builtins().get_str(t, t.intern(name)).unwrap_or(Value::NONE);
    let arguments = Tuple::new(t, arguments).value();
    Ok(Tuple::pair(t, function, arguments).value())
}

/// Sets the attributes that a dict names; the state of another kind is an error.
///
/// # Errors
/// TypeError `message`, and what setting an attribute raises.
pub(super) fn set_attributes(t: &Thread, this: Value, state: Value, message: &str) -> R {
    if state.is_none() {
        return Ok(Value::NONE);
    }
    let Some(dict) = state.cast::<Dict>() else { return Err(t.type_error(message)) };
    let mut position = 0;
    while let Some((name, value, next)) = dict.next_entry(position) {
        position = next;
        t.set_attr(this, super::object::name_of(t, name)?, value)?;
    }
    Ok(Value::NONE)
}
