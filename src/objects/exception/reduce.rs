//! Copying and pickling exceptions: the class, its arguments and the attributes that the program
//! has set.

use super::fields::{exception, own};
use crate::interp::{R, Thread};
use crate::objects::descriptor::{Descriptor, Role};
use crate::objects::dict::Dict;
use crate::objects::reduce::{attributes_of, set_attributes};
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// The attributes without the fields of builtin classes, which `__init__` sets from the arguments.
fn own_attributes(t: &Thread, this: Value) -> R<Gc<Dict>> {
    let kept = Dict::new(t);
    let Some(all) = attributes_of(t, this)?.cast::<Dict>() else { return Ok(kept) };
    let ty = t.type_of(this);
    let mut position = 0;
    while let Some((name, value, next)) = all.next_entry(position) {
        position = next;
        let field = name.cast().and_then(|name| ty.lookup(t, name));
        if field.and_then(|field| field.cast::<Descriptor>()).is_none_or(|field| field.role != Role::GetSet) {
            kept.set(t, name, value)?;
        }
    }
    Ok(kept)
}

fn reduced(t: &Thread, this: Value, args: Gc<Tuple>, state: Gc<Dict>) -> Value {
    let class = t.type_of(this).value();
    if state.is_empty() {
        return Tuple::pair(t, class, args.value()).value();
    }
    Tuple::new(t, &[class, args.value(), state.value()]).value()
}

/// `BaseException.__reduce__`
pub(super) fn reduce(t: &Thread, a: &[Value]) -> R {
    let args = exception(t, a[0])?.args();
    Ok(reduced(t, a[0], args, own_attributes(t, a[0])?))
}

/// `BaseException.__setstate__`
pub(super) fn set_state(t: &Thread, a: &[Value]) -> R {
    set_attributes(t, a[0], a[1], "state is not a dictionary")
}

/// `OSError.__reduce__`: `args` has lost the file names.
pub(super) fn os_error_reduce(t: &Thread, a: &[Value]) -> R {
    let mut args = exception(t, a[0])?.args();
    let field = |name| own(t, a[0], name).and_then(Value::given);
    if let (&[errno, message], Some(filename)) = (args.items(), field("filename")) {
        args = match field("filename2") {
            Some(second) => Tuple::new(t, &[errno, message, filename, Value::NONE, second]),
            None => Tuple::new(t, &[errno, message, filename]),
        };
    }
    Ok(reduced(t, a[0], args, own_attributes(t, a[0])?))
}

/// Adds those of the fields that are set.
fn with_fields(t: &Thread, this: Value, names: &[&str]) -> R<Gc<Dict>> {
    let state = own_attributes(t, this)?;
    for name in names {
        if let Some(value) = own(t, this, name).and_then(Value::given) {
            state.set_name(t, name, value)?;
        }
    }
    Ok(state)
}

/// `ImportError.__reduce__`
pub(super) fn import_error_reduce(t: &Thread, a: &[Value]) -> R {
    let args = exception(t, a[0])?.args();
    Ok(reduced(t, a[0], args, with_fields(t, a[0], &["name", "path", "name_from"])?))
}

/// `AttributeError.__getstate__`: the object is left out, which may not be picklable.
pub(super) fn attribute_error_state(t: &Thread, a: &[Value]) -> R {
    let state = with_fields(t, a[0], &["name"])?;
    state.set_name(t, "args", exception(t, a[0])?.args.get())?;
    Ok(state.value())
}

/// `AttributeError.__reduce__`
pub(super) fn attribute_error_reduce(t: &Thread, a: &[Value]) -> R {
    let state = t.call_method(a[0], "__getstate__", &[])?;
    let args = exception(t, a[0])?.args.get();
    Ok(Tuple::new(t, &[t.type_of(a[0]).value(), args, state]).value())
}
