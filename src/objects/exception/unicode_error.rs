//! UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError: what could not be converted, and
//! where (`Objects/exceptions.c:UnicodeDecodeError_init`).

use super::fields::{exception, fields, own, set_own};
use super::methods::{base_str, init_args};
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::bytes::Bytes;
use crate::objects::function::Args;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::value::{Gc, Value};

pub static UNICODE_ERROR_SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    getsets: fields!["encoding", "object", "start", "end", "reason"],
    doc: "Unicode decoding or encoding error.\n",
    members: &["encoding", "object", "start", "end", "reason"],
    ..TypeSpec::EMPTY
};

pub static UNICODE_TRANSLATE_ERROR_SPEC: TypeSpec = TypeSpec {
    methods: TRANSLATE_METHODS,
    getsets: fields!["encoding", "object", "start", "end", "reason"],
    doc: "Unicode translation error.\n",
    members: &["encoding", "object", "start", "end", "reason"],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// Return str(self).
    "__str__($self, /)" = str;
}

natives! { static TRANSLATE_METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw init_translation;
    /// Return str(self).
    "__str__($self, /)" = translation_str;
}

/// The `N` arguments, which are no keywords, after what every exception does with them.
fn arguments<'a, const N: usize>(t: &Thread, args: Args<'a>) -> R<&'a [Value; N]> {
    if args.names.is_some() {
        let name = t.type_name(args.values[0]);
        return Err(t.type_error(&format!("{name}() takes no keyword arguments")));
    }
    init_args(t, args)?;
    let given = &args.positional()[1..];
    let found = given.try_into();
    found.map_err(|_| t.type_error(&format!("function takes exactly {N} arguments ({} given)", given.len())))
}

fn not_text(t: &Thread, number: usize, found: Value) -> Raised {
    t.type_error(&format!("argument {number} must be str, not {}", t.argument_type_name(found)))
}

fn init(t: &Thread, args: Args<'_>) -> R {
    let this = args.values[0];
    let [encoding, object, start, end, reason] = arguments::<5>(t, args)?;
    let wrong = |number, found| not_text(t, number, found);
    if !encoding.is::<Str>() {
        return Err(wrong(1, *encoding));
    }
    if t.is_instance(this, t.types().unicode_decode_error) {
        if object.is::<Str>() || object.object().is_none() {
            let found = t.type_name(*object);
            return Err(t.type_error(&format!("a bytes-like object is required, not '{found}'")));
        }
    } else if !object.is::<Str>() {
        return Err(wrong(2, *object));
    }
    let (start, end) = (t.index(*start)?, t.index(*end)?);
    if !reason.is::<Str>() {
        return Err(wrong(5, *reason));
    }
    let is_kept = object.is::<Str>() || object.is::<Bytes>();
    let object = if is_kept { *object } else { t.call(t.types().bytes.value(), &[*object])? };
    let parts = [("encoding", *encoding), ("object", object), ("start", start), ("end", end), ("reason", *reason)];
    for (name, value) in parts {
        set_own(t, this, name, value)?;
    }
    Ok(Value::NONE)
}

fn init_translation(t: &Thread, args: Args<'_>) -> R {
    let this = args.values[0];
    let [object, start, end, reason] = arguments::<4>(t, args)?;
    if !object.is::<Str>() {
        return Err(not_text(t, 1, *object));
    }
    let (start, end) = (t.index(*start)?, t.index(*end)?);
    if !reason.is::<Str>() {
        return Err(not_text(t, 4, *reason));
    }
    for (name, value) in [("object", *object), ("start", start), ("end", end), ("reason", *reason)] {
        set_own(t, this, name, value)?;
    }
    Ok(Value::NONE)
}

/// `can't translate character '\x62' in position 1: no entry`
fn translation_str(t: &Thread, a: &[Value]) -> R {
    let field = |name: &str| own(t, a[0], name);
    let (Some(object), Some(reason)) = (field("object").and_then(|object| object.cast()), field("reason")) else {
        return Ok(t.vm().empty_str().value());
    };
    let (start, end) = range(t, a[0]);
    let what = characters(t, "translate", object, start, end);
    Ok(t.str(&format!("can't {what}: {}", t.to_str(reason)?.to_lossy())))
}

/// The indices of the first character and of the one behind the last.
fn range(t: &Thread, this: Value) -> (i64, i64) {
    let position = |name: &str| own(t, this, name).and_then(Value::to_small).unwrap_or(0);
    (position("start"), position("end"))
}

/// `'utf-8' codec can't decode byte 0xff in position 0: invalid start byte`
fn str(t: &Thread, a: &[Value]) -> R {
    let field = |name: &str| own(t, a[0], name);
    let (Some(encoding), Some(object), Some(reason)) = (field("encoding"), field("object"), field("reason")) else {
        return base_str(t, exception(t, a[0])?);
    };
    let (start, end) = range(t, a[0]);
    let what = match object.cast::<Str>() {
        Some(text) => characters(t, "encode", text, start, end),
        None => decoded(object.cast(), start, end),
    };
    let (encoding, reason) = (t.to_str(encoding)?, t.to_str(reason)?);
    Ok(t.str(&format!("'{}' codec can't {what}: {}", encoding.to_lossy(), reason.to_lossy())))
}

fn decoded(bytes: Option<Gc<Bytes>>, start: i64, end: i64) -> String {
    let at = usize::try_from(start).ok();
    let byte = bytes.zip(at).and_then(|(bytes, at)| bytes.data().get(at).copied());
    match byte {
        Some(byte) if end == start + 1 => format!("decode byte 0x{byte:02x} in position {start}"),
        _ => format!("decode bytes in position {start}-{}", end - 1),
    }
}

fn characters(t: &Thread, action: &str, text: Gc<Str>, start: i64, end: i64) -> String {
    let at = usize::try_from(start).ok().filter(|at| *at < text.len() && end == start + 1);
    let Some(at) = at else { return format!("{action} characters in position {start}-{}", end - 1) };
    let code = text.code_point(t, at);
    let shown = match code {
        0..0x100 => format!("\\x{code:02x}"),
        0x100..0x10000 => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    };
    format!("{action} character '{shown}' in position {start}")
}
