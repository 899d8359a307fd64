//! Module `_json`: reading and writing JSON (`Modules/_json.c`); `py/json.py` has
//! the classes.

mod scan;
mod write;

use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::string::Str;
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec { name: "_json", doc: "", functions: FUNCTIONS, init: |_, _| Ok(()) };

natives! { static FUNCTIONS;
    /// The value of the document that begins at a place, and the place behind it.
    ///
    /// A parser that is None is the usual one.
    "scan(text, at, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, /)" = scan::scan;
    /// The string that begins behind a quote at a place, and the place behind its end.
    "scanstring(string, end, strict=True, /)" = scan::scan_string;
    /// The JSON text of an object.
    "encode(obj, default, ensure_ascii, check_circular, allow_nan, sort_keys, skipkeys, indent, item_separator, key_separator, /)" = write::encode;
    /// Return an ASCII-only JSON representation of a Python string
    "encode_basestring_ascii(string, /)" = write::quote_ascii;
    /// Return a JSON representation of a Python string
    "encode_basestring(string, /)" = write::quote;
    /// Sets the class of errors in documents: called with message, document and position.
    "set_error_class(cls, /)" = set_error_class;
}

const ERROR: &str = "_json.error";

fn set_error_class(t: &Thread, a: &[Value]) -> R {
    t.vm().set_module_state(ERROR, a[0]);
    Ok(Value::NONE)
}

/// Raises JSONDecodeError for byte `at` of a document.
#[cold]
fn decode_error(t: &Thread, message: &str, document: Gc<Str>, at: usize) -> Raised {
    let Some(class) = t.vm().module_state(ERROR) else { return t.value_error(message) };
    let position = t.int(document.char_index(t, at) as i64);
    let message = t.str(message);
    match t.call(class, &[message, document.value(), position]) {
        Ok(exception) => match exception.cast() {
            Some(exception) => t.raise(exception),
            None => t.value_error("an error in a JSON document"),
        },
        Err(raised) => raised,
    }
}
