//! Attributes of exceptions that are there from the start: kept like those that
//! the program sets, None while they are not.

use super::Exception;
use crate::interp::{R, Thread};
use crate::objects::instance;
use crate::value::{Gc, Value};

/// The `GetSetDef` of a field by its name.
macro_rules! field {
    ($name:literal) => {
        $crate::objects::descriptor::GetSetDef {
            name: $name,
            get: |t, this| {
                Ok($crate::objects::exception::fields::own(t, this, $name).unwrap_or($crate::value::Value::NONE))
            },
            set: Some(|t, this, value| $crate::objects::exception::fields::set_own(t, this, $name, value)),
            doc: "",
        }
    };
}
pub(super) use field;

/// `GetSetDef`s of fields by their names.
macro_rules! fields {
    ($($name:literal),*) => {
        &[$($crate::objects::exception::fields::field!($name)),*]
    };
}
pub(super) use fields;

/// The exception that a method of its type was called with.
///
/// # Errors
/// TypeError if it is none: an object can lie about its `__class__`.
pub(super) fn exception(t: &Thread, value: Value) -> R<Gc<Exception>> {
    match value.cast() {
        Some(exception) => Ok(exception),
        None => Err(t.type_error(&format!("an exception is required, not '{}'", t.type_name(value)))),
    }
}

/// A field, if it was ever set.
pub(in crate::objects) fn own(t: &Thread, this: Value, name: &str) -> Option<Value> {
    let exception: Gc<Exception> = this.cast()?;
    instance::get_field(t, &exception.header, t.intern(name))
}

/// Sets a field; UNDEF, which deletes, makes it None.
pub(in crate::objects) fn set_own(t: &Thread, this: Value, name: &str, value: Value) -> R<()> {
    let exception = exception(t, this)?;
    instance::set_own(t, &exception.header, t.intern(name), value.or_none())
}
