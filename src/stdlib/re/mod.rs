//! Module `_sre`: compiled patterns and matches over `text::regex`; `py/re.py` is
//! the public face (`Modules/_sre/sre.c`).
//!
//! A match keeps byte offsets; positions in code points are made when asked for.

mod groups;
mod iterate;
mod matches;
mod pattern;
mod subject;
mod substitute;

use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::buffer::bytes_of;
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::native::Native;
use crate::objects::registry::new_type;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{TypeObject, type_flag};
use crate::objects::{Kind, flag};
use crate::stdlib::ModuleSpec;
use crate::text::regex::{self, ErrorKind, PatternError};
use crate::value::{Gc, Slot, Value};

pub static SPEC: ModuleSpec = ModuleSpec { name: "_sre", doc: "", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// The pattern compiled, and a list of what deserves a warning.
    "compile(pattern, flags, /)" = compile;
    /// Sets the class of errors in patterns: called with message, pattern and position.
    "set_error_class(cls, /)" = set_error_class;
    /// The character in lower case, as a code point.
    "unicode_tolower(character, /)" = unicode_lower;
}

const TYPES: &str = "_sre.types";
const ERROR: &str = "_sre.error";

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let object = t.types().object;
    let make = |name, flags, spec| new_type(t, name, object, Kind::Native, type_flag::NO_NEW | flags, spec).value();
    let types = [
        make("re.Pattern", type_flag::WEAK, &pattern::SPEC),
        make("re.Match", 0, &matches::SPEC),
        make("_sre.SRE_Scanner", 0, &iterate::SCANNER_SPEC),
        make("callable_iterator", 0, &iterate::ITERATOR_SPEC),
    ];
    for ty in types.iter().filter_map(|ty| ty.cast::<TypeObject>()).take(2) {
        add_class_get_item(t, ty)?;
    }
    t.vm().set_module_state(TYPES, Tuple::new(t, &types).value());
    let dict = module.dict();
    for (name, value) in [("MAXREPEAT", u32::MAX as i64), ("MAXGROUPS", 1 << 30), ("CODESIZE", 4), ("MAGIC", 20230502)]
    {
        dict.set_name(t, name, t.int(value))?;
    }
    dict.set_name(t, "Pattern", types[0])?;
    dict.set_name(t, "Match", types[1])
}

/// `re.Pattern[str]`
fn add_class_get_item(t: &Thread, ty: Gc<TypeObject>) -> R<()> {
    use crate::objects::descriptor::Descriptor;
    let method = Descriptor::class_method(t, &crate::objects::generic::CLASS_GET_ITEM[0], ty);
    ty.namespace().set_name(t, "__class_getitem__", method.value())
}

/// One of the types that [`init`] made.
fn nth_type(t: &Thread, index: usize) -> Gc<TypeObject> {
    let types = t.vm().module_state(TYPES).and_then(|types| types.cast::<Tuple>());
    match types.and_then(|types| types.get(index).cast()) {
        Some(ty) => ty,
        None => unreachable!("a pattern exists only after the module was made"),
    }
}

/// About what compiling takes for a character of a pattern.
const COMPILED_BYTES: usize = 150;

/// The code points of a str, or the bytes of a bytes object; none for anything else.
///
/// # Errors
/// MemoryError for a pattern that cannot be compiled for want of memory.
fn codes_of(t: &Thread, v: Value) -> R<Option<(Vec<u32>, bool)>> {
    if let Some(string) = v.cast::<Str>() {
        t.check_room(string.len().saturating_mul(COMPILED_BYTES))?;
        return Ok(Some((string.code_points().collect(), true)));
    }
    let Some(bytes) = bytes_of(t, v)? else { return Ok(None) };
    t.check_room(bytes.len().saturating_mul(COMPILED_BYTES))?;
    Ok(Some((bytes.iter().map(|byte| u32::from(*byte)).collect(), false)))
}

fn compile(t: &Thread, a: &[Value]) -> R {
    let Some((codes, is_text)) = codes_of(t, a[0])? else {
        return Err(t.type_error("first argument must be string or compiled pattern"));
    };
    let flags = t.to_i64(a[1])? as u32;
    t.check_stack()?;
    let parsed = regex::parse(&codes, is_text, flags).map_err(|error| raise(t, &error, a[0]))?;
    let program = regex::compile(&parsed).map_err(|error| raise(t, &error, a[0]))?;
    let names = Dict::new(t);
    names.header.set_flag(flag::PRIVATE);
    for (name, group) in &parsed.names {
        names.set(t, t.intern(name).value(), t.int(i64::from(*group)))?;
    }
    let warnings = List::new(t, &[]);
    for warning in &parsed.warnings {
        warnings.push(t, t.str(warning))?;
    }
    let payload = pattern::Pattern {
        program,
        flags: parsed.flags,
        is_text,
        source: Slot::new(a[0]),
        names: Slot::new(names.value()),
        match_type: Slot::new(nth_type(t, 1).value()),
        scratch: parking_lot::Mutex::new(None),
    };
    let pattern = Native::new(t, nth_type(t, 0), payload).value();
    Ok(Tuple::pair(t, pattern, warnings.value()).value())
}

fn set_error_class(t: &Thread, a: &[Value]) -> R {
    t.vm().set_module_state(ERROR, a[0]);
    Ok(Value::NONE)
}

fn unicode_lower(t: &Thread, a: &[Value]) -> R {
    let code = t.to_i64(a[0])?;
    let lower = u32::try_from(code).ok().and_then(char::from_u32).map(|c| crate::text::ucd::simple_lower(c) as i64);
    Ok(t.int(lower.unwrap_or(code)))
}

/// Raises the exception for an error in `pattern`, a pattern or a template.
fn raise(t: &Thread, error: &PatternError, pattern: Value) -> Raised {
    match error.kind {
        ErrorKind::Value => return t.value_error(&error.message),
        ErrorKind::Overflow => return t.overflow_error(&error.message),
        ErrorKind::Recursion => return t.recursion_error(&error.message),
        ErrorKind::Pattern => {}
    }
    let Some(class) = t.vm().module_state(ERROR) else { return t.value_error(&error.message) };
    let position = error.position.map_or(Value::NONE, |position| t.int(position as i64));
    let message = t.str(&error.message);
    match t.call(class, &[message, pattern, position]) {
        Ok(exception) => match exception.cast() {
            Some(exception) => t.raise(exception),
            None => t.value_error(&error.message),
        },
        Err(raised) => raised,
    }
}
