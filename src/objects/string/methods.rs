//! The methods of str.

use super::arguments::this;
use super::codec::encode_text;
use super::construct::{encoding_names, text_option};
use super::{Str, case, construct, format, index, padding, percent, replace, search, split};
use crate::interp::{Comparison, R, Thread};
use crate::natives;
use crate::objects::iterator;
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::text::repr;
use crate::value::{Gc, Value};

pub use super::index::{str_get_item, str_repeat};
pub use super::percent::str_mod;
pub use super::replace::str_replace;
pub use super::split::str_join;

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(construct::new),
    methods: METHODS,
    statics: STATICS,
    class_methods: &[],
    getsets: &[],
    members: &[],
    doc: "str(object='') -> str\nstr(bytes, encoding='utf-8', errors='strict') -> str\n\n\
          The text of an object: what its __str__ gives, or its repr. With an encoding\n\
          or an error handler, the text that bytes stand for.",
    signature: "",
};

natives! { static METHODS;
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
    /// The text in an encoding, as bytes.
    "encode($self, /, encoding='utf-8', errors='strict')" = encode;
    /// A copy with occurrences of old replaced by new, the first count of them if count is not negative.
    "replace($self, old, new, /, count=-1)" = replace_;
    /// The parts between separators; sep None means runs of white space.
    "split($self, /, sep=None, maxsplit=-1)" = split_;
    /// As split, but splitting from the end.
    "rsplit($self, /, sep=None, maxsplit=-1)" = rsplit;
    /// The strings of the iterable one after the other, with self between them.
    "join($self, iterable, /)" = join;
    /// A copy with the first character in upper case and the others in lower case.
    "capitalize($self, /)" = capitalize;
    /// A copy for comparisons that ignore case.
    "casefold($self, /)" = casefold;
    /// A copy with every word beginning in upper case.
    "title($self, /)" = title;
    /// A copy in the middle of width characters.
    "center($self, width, fillchar=' ', /)" = center;
    /// How often sub occurs in self[start:end] without overlap.
    "count($self, sub, start=None, end=None, /)" = count;
    /// A copy with tabs expanded to spaces.
    "expandtabs($self, /, tabsize=8)" = expandtabs;
    /// The lowest index in self[start:end] where sub is found, or -1.
    "find($self, sub, start=None, end=None, /)" = find;
    /// The parts before and behind the first sep, with sep between them.
    "partition($self, sep, /)" = partition;
    /// As find, but ValueError if sub is not found.
    "index($self, sub, start=None, end=None, /)" = index_;
    /// A copy at the left of width characters.
    "ljust($self, width, fillchar=' ', /)" = ljust;
    /// A copy in lower case.
    "lower($self, /)" = lower;
    /// A copy without white space, or without these characters, at the beginning.
    "lstrip($self, chars=None, /)" = lstrip;
    /// The highest index in self[start:end] where sub is found, or -1.
    "rfind($self, sub, start=None, end=None, /)" = rfind;
    /// As rfind, but ValueError if sub is not found.
    "rindex($self, sub, start=None, end=None, /)" = rindex;
    /// A copy at the right of width characters.
    "rjust($self, width, fillchar=' ', /)" = rjust;
    /// A copy without white space, or without these characters, at the end.
    "rstrip($self, chars=None, /)" = rstrip;
    /// The parts before and behind the last sep, with sep between them.
    "rpartition($self, sep, /)" = rpartition;
    /// The lines, with their ends if keepends is true.
    "splitlines($self, /, keepends=False)" = split_lines;
    /// A copy without white space, or without these characters, at both ends.
    "strip($self, chars=None, /)" = strip;
    /// A copy with upper case and lower case exchanged.
    "swapcase($self, /)" = swapcase;
    /// A copy with each character replaced by what table[ord(character)] is.
    "translate($self, table, /)" = translate;
    /// A copy in upper case.
    "upper($self, /)" = upper;
    /// Whether self[start:end] begins with prefix, or one of a tuple of them.
    "startswith($self, prefix, start=None, end=None, /)" = starts_with;
    /// Whether self[start:end] ends with suffix, or one of a tuple of them.
    "endswith($self, suffix, start=None, end=None, /)" = ends_with;
    /// A copy without this prefix, if it has it.
    "removeprefix($self, prefix, /)" = remove_prefix;
    /// A copy without this suffix, if it has it.
    "removesuffix($self, suffix, /)" = remove_suffix;
    /// Whether all characters are ASCII.
    "isascii($self, /)" = is_ascii;
    /// Whether there are letters with case and all of them are lower case.
    "islower($self, /)" = is_lower;
    /// Whether there are letters with case and all of them are upper case.
    "isupper($self, /)" = is_upper;
    /// Whether every word begins in upper case and goes on in lower case.
    "istitle($self, /)" = is_title;
    /// Whether there are characters and all of them are white space.
    "isspace($self, /)" = is_blank;
    /// Whether there are characters and all of them are decimal digits.
    "isdecimal($self, /)" = is_decimal;
    /// Whether there are characters and all of them are digits.
    "isdigit($self, /)" = is_digit;
    /// Whether there are characters and all of them have a numeric value.
    "isnumeric($self, /)" = is_numeric;
    /// Whether there are characters and all of them are letters.
    "isalpha($self, /)" = is_alpha;
    /// Whether there are characters and all of them are letters or numeric.
    "isalnum($self, /)" = is_alnum;
    /// Whether this could be a name in a program, or is a keyword.
    "isidentifier($self, /)" = is_identifier;
    /// Whether repr shows all characters as they are.
    "isprintable($self, /)" = is_printable;
    /// A copy with zeros put before the digits, up to width characters.
    "zfill($self, width, /)" = zfill;
    /// The text with its fields in braces replaced by the arguments.
    "format($self, /, *args, **kwargs)" = raw format_;
    /// The text with its fields in braces replaced by the mapping's values.
    "format_map($self, mapping, /)" = format_map;
    /// Return format(self, format_spec).
    "__format__($self, format_spec, /)" = dunder_format;
    /// Size in memory, in bytes.
    "__sizeof__($self, /)" = size_of_text;
    /// What copies are made from.
    "__getnewargs__($self, /)" = get_new_args;
}

natives! { static STATICS;
    /// A table for translate: from a dict, or from two strings of equal length and one of characters to delete.
    "maketrans(x, y=None, z=None, /)" = make_translation;
}

use case::{
    capitalize, casefold, is_alnum, is_alpha, is_ascii, is_blank, is_decimal, is_digit, is_identifier, is_lower,
    is_numeric, is_printable, is_title, is_upper, lower, lstrip, rstrip, strip, swapcase, title, upper,
};
use format::{dunder_format, format as format_, format_map};
use padding::{center, expandtabs, ljust, rjust, zfill};
use replace::{make_translation, replace as replace_, translate};
use search::{
    contains, count, ends_with, find, index as index_, remove_prefix, remove_suffix, rfind, rindex, starts_with,
};
use split::{join, partition, rpartition, rsplit, split as split_, split_lines};

/// `repr(s)`.
///
/// # Errors
/// MemoryError.
pub fn str_repr(t: &Thread, s: Gc<Str>) -> R<Gc<Str>> {
    let bytes = s.as_bytes();
    let plain = s.is_ascii() && bytes.iter().all(|b| matches!(b, b' '..=b'~') && !matches!(b, b'\'' | b'\\'));
    if plain {
        return Str::build(t, bytes.len() + 2, bytes.len() + 2, false, |out| {
            out.push(b"'");
            out.push(bytes);
            out.push(b"'");
        });
    }
    t.check_room(repr::size_max(bytes))?;
    let text = match s.to_str() {
        Some(text) => repr::str_repr(text),
        None => repr::code_points_repr(s.code_points(), false),
    };
    Str::try_from_generalized(t, text.as_bytes(), false)
}

fn dunder_repr(t: &Thread, a: &[Value]) -> R {
    str_repr(t, this(t, a)?).map(Gc::value)
}

fn dunder_str(t: &Thread, a: &[Value]) -> R {
    Ok(Str::exact(t, this(t, a)?).value())
}

fn dunder_hash(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(this(t, a)?.hash(t) as i64))
}

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    let s = this(t, a)?;
    let Some(other) = a[1].cast::<Str>() else { return Ok(Value::NOT_IMPLEMENTED) };
    // Generalised UTF-8 sorts as its code points do.
    Ok(Value::bool(op.holds(s.as_bytes().cmp(other.as_bytes()))))
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
    Ok(iterator::iter_of_str(t, a[0]))
}

fn modulo(t: &Thread, a: &[Value]) -> R {
    percent::str_mod(t, this(t, a)?, a[1])
}

fn reflected_modulo(t: &Thread, a: &[Value]) -> R {
    match a[1].cast::<Str>() {
        Some(template) => percent::str_mod(t, template, a[0]),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(Value::small(this(t, a)?.len() as i64))
}

fn get_item(t: &Thread, a: &[Value]) -> R {
    index::str_get_item(t, this(t, a)?, a[1])
}

fn add(t: &Thread, a: &[Value]) -> R {
    match a[1].cast::<Str>() {
        Some(other) => Str::concat(t, this(t, a)?, other).map(Gc::value),
        None => Err(t.cannot_concat(a[0], a[1])),
    }
}

fn mul(t: &Thread, a: &[Value]) -> R {
    let count = t.repeat_count(a[1])?;
    index::str_repeat(t, this(t, a)?, count).map(Gc::value)
}

fn encode(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let encoding = text_option(t, "encode", "encoding", a[1])?;
    let errors = text_option(t, "encode", "errors", a[2])?;
    let (encoding, errors) = encoding_names(t, &encoding, &errors)?;
    encode_text(t, s, encoding, errors).map(Gc::value)
}

fn size_of_text(t: &Thread, a: &[Value]) -> R {
    this(t, a)?;
    Ok(t.int(crate::objects::size::size_of(t, a[0]) as i64))
}

fn get_new_args(t: &Thread, a: &[Value]) -> R {
    let text = Str::exact(t, this(t, a)?).value();
    Ok(Tuple::new(t, &[text]).value())
}
