//! The methods of bytes.

use super::arguments::{buffer, exact, part, this};
use super::split::is_space;
use super::{Bytes, construct, hex, padding, percent, replace, search, split};
use crate::interp::{Comparison, R, Thread};
use crate::natives;
use crate::objects::iterator::{Iter, IterKind};
use crate::objects::registry::TypeSpec;
use crate::objects::slice::Slice;
use crate::objects::string::Str;
use crate::objects::string::construct::{encoding_names, text_option};
use crate::objects::string::decode_bytes;
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
use crate::text::repr;
use crate::value::{Gc, Value};

pub use super::construct::bytes_from;

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(construct::new),
    methods: METHODS,
    statics: STATICS,
    class_methods: CLASS_METHODS,
    getsets: &[],
    doc: "bytes(source=b'') -> bytes\nbytes(text, encoding, errors='strict') -> bytes\n\n\
          Numbers from 0 to 255 in a row: of an iterable of ints, of an object with\n\
          __bytes__, so many zeros, or the text in an encoding.",
};

natives! { static METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = dunder_repr;
    /// Return hash(self).
    "__hash__($self, /)" = dunder_hash;
    /// Return str(self).
    "__str__($self, /)" = dunder_repr;
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
    /// Return self%value.
    "__mod__($self, value, /)" = modulo;
    /// Return value%self.
    "__rmod__($self, value, /)" = reflected_modulo;
    /// Return len(self).
    "__len__($self, /)" = len;
    /// Return self[key].
    "__getitem__($self, key, /)" = get_item;
    /// Return self+value.
    "__add__($self, value, /)" = add;
    /// Return self*value.
    "__mul__($self, value, /)" = mul;
    /// Return value*self.
    "__rmul__($self, value, /)" = mul;
    /// Return bool(key in self).
    "__contains__($self, key, /)" = contains;
    /// What copies are made from.
    "__getnewargs__($self, /)" = get_new_args;
    /// The bytes as exact bytes.
    "__bytes__($self, /)" = as_exact;
    /// A copy with the first byte in upper case and the others in lower case.
    "capitalize($self, /)" = capitalize;
    /// A copy in the middle of width bytes.
    "center($self, width, fillchar=b' ', /)" = center;
    /// How often sub occurs in self[start:end] without overlap.
    "count($self, sub, start=None, end=None, /)" = count;
    /// The text that the bytes stand for in an encoding.
    "decode($self, /, encoding='utf-8', errors='strict')" = decode;
    /// Whether self[start:end] ends with suffix, or one of a tuple of them.
    "endswith($self, suffix, start=None, end=None, /)" = ends_with;
    /// A copy with tabs expanded to spaces.
    "expandtabs($self, /, tabsize=8)" = expandtabs;
    /// The lowest index in self[start:end] where sub is found, or -1.
    "find($self, sub, start=None, end=None, /)" = find;
    /// The bytes in hexadecimal, with sep between groups of bytes_per_sep.
    "hex($self, /, sep=None, bytes_per_sep=1)" = to_hex;
    /// As find, but ValueError if sub is not found.
    "index($self, sub, start=None, end=None, /)" = index;
    /// Whether there are bytes and all of them are ASCII letters or digits.
    "isalnum($self, /)" = is_alnum;
    /// Whether there are bytes and all of them are ASCII letters.
    "isalpha($self, /)" = is_alpha;
    /// Whether all bytes are ASCII.
    "isascii($self, /)" = is_ascii;
    /// Whether there are bytes and all of them are ASCII digits.
    "isdigit($self, /)" = is_digit;
    /// Whether there are ASCII letters and all of them are lower case.
    "islower($self, /)" = is_lower;
    /// Whether there are bytes and all of them are ASCII white space.
    "isspace($self, /)" = is_blank;
    /// Whether every word begins in upper case and goes on in lower case.
    "istitle($self, /)" = is_title;
    /// Whether there are ASCII letters and all of them are upper case.
    "isupper($self, /)" = is_upper;
    /// The bytes of the iterable one after the other, with self between them.
    "join($self, iterable_of_bytes, /)" = join;
    /// A copy at the left of width bytes.
    "ljust($self, width, fillchar=b' ', /)" = ljust;
    /// A copy in lower case.
    "lower($self, /)" = lower;
    /// A copy without white space, or without these bytes, at the beginning.
    "lstrip($self, bytes=None, /)" = lstrip;
    /// The parts before and behind the first sep, with sep between them.
    "partition($self, sep, /)" = partition;
    /// A copy with occurrences of old replaced by new, the first count of them if count is not negative.
    "replace($self, old, new, count=-1, /)" = replace_;
    /// A copy without this prefix, if it has it.
    "removeprefix($self, prefix, /)" = remove_prefix;
    /// A copy without this suffix, if it has it.
    "removesuffix($self, suffix, /)" = remove_suffix;
    /// The highest index in self[start:end] where sub is found, or -1.
    "rfind($self, sub, start=None, end=None, /)" = rfind;
    /// As rfind, but ValueError if sub is not found.
    "rindex($self, sub, start=None, end=None, /)" = rindex;
    /// A copy at the right of width bytes.
    "rjust($self, width, fillchar=b' ', /)" = rjust;
    /// The parts before and behind the last sep, with sep between them.
    "rpartition($self, sep, /)" = rpartition;
    /// As split, but splitting from the end.
    "rsplit($self, /, sep=None, maxsplit=-1)" = rsplit;
    /// A copy without white space, or without these bytes, at the end.
    "rstrip($self, bytes=None, /)" = rstrip;
    /// The parts between separators; sep None means runs of white space.
    "split($self, /, sep=None, maxsplit=-1)" = split_;
    /// The lines, with their ends if keepends is true.
    "splitlines($self, /, keepends=False)" = split_lines;
    /// Whether self[start:end] begins with prefix, or one of a tuple of them.
    "startswith($self, prefix, start=None, end=None, /)" = starts_with;
    /// A copy without white space, or without these bytes, at both ends.
    "strip($self, bytes=None, /)" = strip;
    /// A copy with upper case and lower case exchanged.
    "swapcase($self, /)" = swapcase;
    /// A copy with every word beginning in upper case.
    "title($self, /)" = title;
    /// A copy without the bytes in delete and with each other one replaced by what table has at its index.
    "translate($self, table, /, delete=b'')" = translate;
    /// A copy in upper case.
    "upper($self, /)" = upper;
    /// A copy with zeros put before the digits, up to width bytes.
    "zfill($self, width, /)" = zfill;
}

natives! { static STATICS;
    /// A table for translate that maps each byte of frm to the one at its place in to.
    "maketrans(frm, to, /)" = make_translation;
}

natives! { static CLASS_METHODS;
    /// Bytes from pairs of hexadecimal digits.
    "fromhex($type, string, /)" = from_hex;
}

use hex::{from_hex, hex as to_hex};
use padding::{center, expandtabs, ljust, rjust, zfill};
use replace::{capitalize, lower, make_translation, replace as replace_, swapcase, title, translate, upper};
use search::{contains, count, ends_with, find, index, remove_prefix, remove_suffix, rfind, rindex, starts_with};
use split::{join, lstrip, partition, rpartition, rsplit, rstrip, split as split_, split_lines, strip};

fn dunder_repr(t: &Thread, a: &[Value]) -> R {
    Ok(Str::new(t, &repr::bytes_repr(this(t, a)?.data())).value())
}

fn dunder_hash(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(this(t, a)?.hash(t) as i64))
}

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    match a[1].cast::<Bytes>() {
        Some(other) => Ok(Value::bool(op.holds(this(t, a)?.data().cmp(other.data())))),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
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

fn modulo(t: &Thread, a: &[Value]) -> R {
    percent::bytes_mod(t, this(t, a)?, a[1])
}

fn reflected_modulo(t: &Thread, a: &[Value]) -> R {
    match a[1].cast::<Bytes>() {
        Some(template) => percent::bytes_mod(t, template, a[0]),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(Value::small(this(t, a)?.data().len() as i64))
}

fn get_item(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let (data, key) = (bytes.data(), a[1]);
    if let Some(slice) = key.cast::<Slice>() {
        let indices = slice.indices(t, data.len())?;
        if indices.step == 1 {
            return Ok(part(t, bytes, indices.start, indices.start + indices.count).value());
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

fn add(t: &Thread, a: &[Value]) -> R {
    let Some(other) = a[1].cast::<Bytes>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let bytes = this(t, a)?;
    let mut sum = buffer(t, bytes.data().len() + other.data().len())?;
    sum.extend_from_slice(bytes.data());
    sum.extend_from_slice(other.data());
    Ok(Bytes::new(t, sum).value())
}

fn mul(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let Some(count) = t.repeat_count(a[1])? else { return Ok(Value::NOT_IMPLEMENTED) };
    let Some(total) = bytes.data().len().checked_mul(count) else {
        return Err(t.overflow_error("repeated bytes are too long"));
    };
    let mut product = buffer(t, total)?;
    match bytes.data() {
        [byte] => product.resize(count, *byte),
        data => (0..if data.is_empty() { 0 } else { count }).for_each(|_| product.extend_from_slice(data)),
    }
    Ok(Bytes::new(t, product).value())
}

fn get_new_args(t: &Thread, a: &[Value]) -> R {
    let bytes = exact(t, this(t, a)?).value();
    Ok(Tuple::new(t, &[bytes]).value())
}

fn as_exact(t: &Thread, a: &[Value]) -> R {
    Ok(exact(t, this(t, a)?).value())
}

fn decode(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let encoding = text_option(t, "decode", "encoding", a[1])?;
    let errors = text_option(t, "decode", "errors", a[2])?;
    let (encoding, errors) = encoding_names(t, &encoding, &errors)?;
    decode_bytes(t, a[0], bytes.data(), encoding, errors).map(Gc::value)
}

// ---- tests

fn all(t: &Thread, a: &[Value], test: impl Fn(u8) -> bool) -> R {
    let bytes = this(t, a)?;
    Ok(Value::bool(!bytes.data().is_empty() && bytes.data().iter().all(|byte| test(*byte))))
}

fn is_alnum(t: &Thread, a: &[Value]) -> R {
    all(t, a, |byte| byte.is_ascii_alphanumeric())
}

fn is_alpha(t: &Thread, a: &[Value]) -> R {
    all(t, a, |byte| byte.is_ascii_alphabetic())
}

fn is_digit(t: &Thread, a: &[Value]) -> R {
    all(t, a, |byte| byte.is_ascii_digit())
}

fn is_blank(t: &Thread, a: &[Value]) -> R {
    all(t, a, is_space)
}

fn is_ascii(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(this(t, a)?.data().is_ascii()))
}

fn is_lower(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let data = bytes.data();
    Ok(Value::bool(data.iter().any(u8::is_ascii_lowercase) && !data.iter().any(u8::is_ascii_uppercase)))
}

fn is_upper(t: &Thread, a: &[Value]) -> R {
    let bytes = this(t, a)?;
    let data = bytes.data();
    Ok(Value::bool(data.iter().any(u8::is_ascii_uppercase) && !data.iter().any(u8::is_ascii_lowercase)))
}

fn is_title(t: &Thread, a: &[Value]) -> R {
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
