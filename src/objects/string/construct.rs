//! `str(...)`.

use super::{Str, decode_object};
use crate::interp::{R, Thread};
use crate::objects::buffer::bytes_of;
use crate::objects::bytes::Bytes;
use crate::objects::function::Args;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// What a constructor with named arguments gets; UNDEF for those not given. The
/// caller has checked the number of positional ones.
///
/// # Errors
/// TypeError for an unknown name or an argument given twice.
pub(crate) fn named_arguments<const N: usize>(
    t: &Thread,
    class: &str,
    args: Args<'_>,
    names: [&str; N],
) -> R<[Value; N]> {
    let mut found = [Value::UNDEF; N];
    let positional = args.positional();
    let given = args.values.len();
    if given > N && args.names.is_some() {
        return Err(t.type_error(&format!("{class}() takes at most {N} arguments ({given} given)")));
    }
    let count = positional.len().min(N);
    found[..count].copy_from_slice(&positional[..count]);
    for (name, value) in args.keywords() {
        let position = names.iter().position(|n| !n.is_empty() && n.as_bytes() == name.as_bytes());
        let Some(position) = position else {
            return Err(t.unexpected_keyword(class, &names, name));
        };
        if !found[position].is_undef() {
            return Err(t.type_error(&format!(
                "argument for {class}() given by name ('{}') and position ({})",
                names[position],
                position + 1
            )));
        }
        found[position] = value;
    }
    Ok(found)
}

/// An argument that must be a str, or its default.
///
/// # Errors
/// TypeError "str() argument 'encoding' must be str, not int"; only `str()` calls None by its type.
pub(crate) fn text_option(t: &Thread, function: &str, name: &str, v: Value) -> R<Option<Gc<Str>>> {
    let Some(v) = v.defined() else { return Ok(None) };
    match v.cast::<Str>() {
        Some(text) => Ok(Some(text)),
        None => {
            let found = if function == "str" { t.type_name(v) } else { t.argument_type_name(v) };
            Err(t.type_error(&format!("{function}() argument '{name}' must be str, not {found}")))
        }
    }
}

/// The names of an encoding and an error handler, by arguments that may be absent.
///
/// # Errors
/// UnicodeEncodeError for names with lone surrogates, ValueError for those with null characters.
pub(crate) fn encoding_names<'a>(
    t: &Thread,
    encoding: &'a Option<Gc<Str>>,
    errors: &'a Option<Gc<Str>>,
) -> R<(&'a str, &'a str)> {
    let name = |given: &'a Option<Gc<Str>>, default| match given.as_ref().map(|name| name.try_str(t)).transpose()? {
        Some(name) if name.contains('\0') => Err(t.value_error("embedded null character")),
        Some(name) => Ok(name),
        None => Ok(default),
    };
    Ok((name(encoding, "utf-8")?, name(errors, "strict")?))
}

/// `str.__new__(class, object='', encoding='utf-8', errors='strict')`.
pub(super) fn new(t: &Thread, class: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = args.positional().len();
    if given > 3 {
        return Err(t.type_error(&format!("str expected at most 3 arguments, got {given}")));
    }
    let [object, encoding, errors] = named_arguments(t, "str", args, ["object", "encoding", "errors"])?;
    let encoding = text_option(t, "str", "encoding", encoding)?;
    let errors = text_option(t, "str", "errors", errors)?;
    let text = match object.defined() {
        None => t.vm().empty_str(),
        Some(object) if encoding.is_none() && errors.is_none() => t.to_str(object)?,
        Some(object) => {
            let (encoding, errors) = encoding_names(t, &encoding, &errors)?;
            decoded(t, object, encoding, errors)?
        }
    };
    if class == t.types().str {
        return Ok(text.value());
    }
    Ok(Str::with_type(t, class, text.as_bytes(), text.has_surrogates()).value())
}

fn decoded(t: &Thread, object: Value, encoding: &str, errors: &str) -> R<Gc<Str>> {
    if let Some(bytes) = object.cast::<Bytes>() {
        return decode_object(t, object, bytes.data(), encoding, errors);
    }
    if let Some(bytes) = bytes_of(t, object)? {
        return decode_object(t, Value::UNDEF, &bytes, encoding, errors);
    }
    if object.is::<Str>() {
        return Err(t.type_error("decoding str is not supported"));
    }
    Err(t.type_error(&format!("decoding to str: need a bytes-like object, {} found", t.type_name(object))))
}
