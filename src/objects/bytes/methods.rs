//! The methods of bytes.

use super::arguments::{buffer, this};
use super::shared::byte_methods;
use super::split::is_space;
use super::{Bytes, construct, hex, padding, percent, replace, search, split};
use crate::interp::{Comparison, R, Thread};
use crate::natives;
use crate::objects::buffer::bytes_of;
use crate::objects::iterator::{Iter, IterKind};
use crate::objects::registry::TypeSpec;
use crate::objects::slice::Slice;
use crate::objects::string::Str;
use crate::objects::string::construct::{encoding_names, text_option};
use crate::objects::string::decode_object;
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
use crate::text::repr;
use crate::value::{Gc, Value};

pub use super::construct::bytes_from;
pub(crate) use super::construct::{bytes_source, item_bytes, zero_count};

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(construct::new),
    methods: METHODS,
    statics: STATICS,
    class_methods: CLASS_METHODS,
    getsets: &[],
    members: &[],
    doc: "bytes(source=b'') -> bytes\nbytes(text, encoding, errors='strict') -> bytes\n\n\
          Numbers from 0 to 255 in a row: of an iterable of ints, of an object with\n\
          __bytes__, so many zeros, or the text in an encoding.",
    signature: "",
};

byte_methods! { METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = dunder_repr;
    /// Return hash(self).
    "__hash__($self, /)" = dunder_hash;
    /// Return str(self).
    "__str__($self, /)" = dunder_str;
    /// Return self<value.
    "__lt__($self, value, /)" = lt;
    /// Return self<=value.
    "__le__($self, value, /)" = le;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return self!=value.
    "__ne__($self, value, /)" = ne;
    /// Return self>value.
    "__gt__($self, value, /)" = gt;
    /// Return self>=value.
    "__ge__($self, value, /)" = ge;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Return len(self).
    "__len__($self, /)" = len;
    /// Return self[key].
    "__getitem__($self, key, /)" = get_item;
    /// Return self*value.
    "__mul__($self, value, /)" = mul;
    /// Return value*self.
    "__rmul__($self, value, /)" = mul;
    /// What copies are made from.
    "__getnewargs__($self, /)" = get_new_args;
    /// The bytes as exact bytes.
    "__bytes__($self, /)" = as_exact;
}

natives! { pub(crate) static STATICS;
    /// A table for translate that maps each byte of frm to the one at its place in to.
    "maketrans(frm, to, /)" = make_translation;
}

natives! { pub(crate) static CLASS_METHODS;
    /// Bytes from pairs of hexadecimal digits.
    "fromhex($type, string, /)" = from_hex;
}

pub(crate) use hex::{from_hex, hex as to_hex};
pub(crate) use padding::{center, expandtabs, ljust, rjust, zfill};
pub(crate) use replace::{capitalize, lower, make_translation, replace as replace_, swapcase, title, translate, upper};
pub(crate) use search::{
    contains, count, ends_with, find, index, remove_prefix, remove_suffix, rfind, rindex, starts_with,
};
pub(crate) use split::{join, lstrip, partition, rpartition, rsplit, rstrip, split as split_, split_lines, strip};

fn dunder_repr(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    t.check_room(repr::size_max(bytes.data()))?;
    Str::try_from_generalized(t, repr::bytes_repr(bytes.data()).as_bytes(), false).map(Gc::value)
}

fn bytes(t: &Thread, a: &[Value]) -> R<Gc<Bytes>> {
    a[0].cast().ok_or_else(|| t.type_error("a bytes method needs bytes"))
}

fn dunder_hash(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(bytes(t, a)?.hash(t) as i64))
}

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    match a[1].cast::<Bytes>() {
        Some(other) => Ok(Value::bool(op.holds(bytes(t, a)?.data().cmp(other.data())))),
        None => {
            warn_of_comparison(t, op, "bytes", a[1])?;
            Ok(Value::NOT_IMPLEMENTED)
        }
    }
}

/// The BytesWarning of `-b` for bytes that are compared with what they never equal.
///
/// # Errors
/// BytesWarning, where a filter makes an error of it.
pub(crate) fn warn_of_comparison(t: &Thread, op: Comparison, name: &str, other: Value) -> R<()> {
    if t.vm().options.command_line.flags.bytes_warning == 0 || !matches!(op, Comparison::Eq | Comparison::Ne) {
        return Ok(());
    }
    let types = t.types();
    let what = match t.type_of(other) {
        ty if ty.is_subtype(types.str) => "string",
        ty if ty.is_subtype(types.int) && name == "bytes" => "int",
        _ => return Ok(()),
    };
    t.warn(t.types().bytes_warning, &format!("Comparison between {name} and {what}"), None)
}

/// The BytesWarning of `-b` for bytes that are shown as text.
///
/// # Errors
/// As [`warn_of_comparison`].
pub(crate) fn warn_of_text(t: &Thread, name: &str) -> R<()> {
    match t.vm().options.command_line.flags.bytes_warning {
        0 => Ok(()),
        _ => t.warn(t.types().bytes_warning, &format!("str() on a {name} instance"), None),
    }
}

fn dunder_str(t: &Thread, a: &[Value]) -> R {
    warn_of_text(t, "bytes")?;
    dunder_repr(t, a)
}

fn lt(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Lt, a)
}

fn le(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Le, a)
}

fn eq(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Eq, a)
}

fn ne(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Ne, a)
}

fn gt(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Gt, a)
}

fn ge(t: &Thread, a: &[Value]) -> R {
    compare(t, Comparison::Ge, a)
}

fn iter(t: &Thread, a: &[Value]) -> R {
    Ok(Iter::new(t, t.types().bytes_iterator, IterKind::Bytes, a[0], Value::UNDEF).value())
}

pub(crate) fn buffer_view(t: &Thread, a: &[Value]) -> R {
    crate::objects::memoryview::methods::view_by_flags(t, a[0], a[1])
}

pub(crate) fn modulo(t: &Thread, a: &[Value]) -> R {
    percent::bytes_mod(t, &this(t, a)?, a[1])
}

pub(crate) fn reflected_modulo(t: &Thread, a: &[Value]) -> R {
    if t.type_of(a[1]).special(t, Special::Mod) != t.type_of(a[0]).special(t, Special::Mod) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    percent::bytes_mod(t, &this(t, &a[1..])?, a[0])
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(Value::small(bytes(t, a)?.data().len() as i64))
}

fn get_item(t: &Thread, a: &[Value]) -> R {
    let bytes = bytes(t, a)?;
    let (data, key) = (bytes.data(), a[1]);
    if let Some(slice) = key.cast::<Slice>() {
        let indices = slice.indices(t, data.len())?;
        if indices.step == 1 {
            return this(t, a)?.part(t, indices.start, indices.start + indices.count);
        }
        let selected: Vec<u8> = (0..indices.count).map(|n| data[indices.at(n)]).collect();
        return Ok(Bytes::new(t, selected).value());
    }
    if key.as_int().is_none() && t.type_of(key).special(t, Special::Index).is_none() {
        return Err(t.type_error(&format!("byte indices must be integers or slices, not {}", t.type_name(key))));
    }
    let index = t.index_isize(key)?;
    let at = if index < 0 { index + data.len() as isize } else { index };
    match usize::try_from(at).ok().and_then(|at| data.get(at)) {
        Some(byte) => Ok(Value::small((*byte).into())),
        None => Err(t.index_error("index out of range")),
    }
}

pub(crate) fn add(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let Some(other) = bytes_of(t, a[1])? else { return Err(t.cannot_concat(a[0], a[1])) };
    let mut sum = buffer(t, bytes.data().len() + other.len())?;
    sum.extend_from_slice(bytes.data());
    sum.extend_from_slice(&other);
    bytes.made(t, sum)
}

pub(crate) fn mul(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let count = t.repeat_count(a[1])?;
    let Some(total) = bytes.data().len().checked_mul(count) else {
        return Err(t.overflow_error("repeated bytes are too long"));
    };
    let mut product = buffer(t, total)?;
    match bytes.data() {
        [byte] => product.resize(count, *byte),
        data => (0..if data.is_empty() { 0 } else { count }).for_each(|_| product.extend_from_slice(data)),
    }
    bytes.made(t, product)
}

fn get_new_args(t: &Thread, a: &[Value]) -> R {
    let bytes = as_exact(t, a)?;
    Ok(Tuple::new(t, &[bytes]).value())
}

fn as_exact(t: &Thread, a: &[Value]) -> R {
    this(t, a)?.exact(t)
}

pub(crate) fn decode(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let encoding = text_option(t, "decode", "encoding", a[1])?;
    let errors = text_option(t, "decode", "errors", a[2])?;
    let (encoding, errors) = encoding_names(t, &encoding, &errors)?;
    let object = if a[0].is::<Bytes>() { a[0] } else { Value::UNDEF };
    decode_object(t, object, bytes.data(), encoding, errors).map(Gc::value)
}

// ---- tests

fn all(t: &Thread, a: &[Value], test: impl Fn(u8) -> bool) -> R {
    let bytes = this(t, a)?;
    Ok(Value::bool(!bytes.data().is_empty() && bytes.data().iter().all(|byte| test(*byte))))
}

pub(crate) fn is_alnum(t: &Thread, a: &[Value]) -> R {
    all(t, a, |byte| byte.is_ascii_alphanumeric())
}

pub(crate) fn is_alpha(t: &Thread, a: &[Value]) -> R {
    all(t, a, |byte| byte.is_ascii_alphabetic())
}

pub(crate) fn is_digit(t: &Thread, a: &[Value]) -> R {
    all(t, a, |byte| byte.is_ascii_digit())
}

pub(crate) fn is_blank(t: &Thread, a: &[Value]) -> R {
    all(t, a, is_space)
}

pub(crate) fn is_ascii(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(this(t, a)?.data().is_ascii()))
}

pub(crate) fn is_lower(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let data = bytes.data();
    Ok(Value::bool(data.iter().any(u8::is_ascii_lowercase) && !data.iter().any(u8::is_ascii_uppercase)))
}

pub(crate) fn is_upper(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let data = bytes.data();
    Ok(Value::bool(data.iter().any(u8::is_ascii_uppercase) && !data.iter().any(u8::is_ascii_lowercase)))
}

pub(crate) fn is_title(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let (mut in_word, mut seen) = (false, false);
    for byte in bytes.data() {
        let wrong = if in_word { byte.is_ascii_uppercase() } else { byte.is_ascii_lowercase() };
        if wrong {
            return Ok(Value::FALSE);
        }
        in_word = byte.is_ascii_alphabetic();
        seen |= in_word;
    }
    Ok(Value::bool(seen))
}
