//! Module unicodedata (`Modules/unicodedata.c`): properties of characters and
//! normal forms, in Unicode 15.1.

use unicode_normalization::UnicodeNormalization;

use super::ModuleSpec;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::string::{Str, StrBuffer};
use crate::text::ucd;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "unicodedata",
    doc: "This module provides access to the Unicode Character Database which\n\
          defines character properties for all Unicode characters.",
    functions: FUNCTIONS,
    init: |t, module| module.dict().set_name(t, "unidata_version", t.str("15.1.0")),
};

natives! { static FUNCTIONS;
    /// Returns the bidirectional class assigned to the character chr as string.
    ///
    /// If no such value is defined, an empty string is returned.
    "bidirectional(chr, /)" = bidirectional;
    /// Returns the general category assigned to the character chr as string.
    "category(chr, /)" = category;
    /// Returns the canonical combining class assigned to the character chr as integer.
    ///
    /// Returns 0 if no combining class is defined.
    "combining(chr, /)" = combining;
    /// Converts a Unicode character into its equivalent decimal value.
    ///
    /// Returns the decimal value assigned to the character chr as integer.
    /// If no such value is defined, default is returned, or, if not given,
    /// ValueError is raised.
    "decimal(chr, default=<unrepresentable>, /)" = decimal;
    /// Returns the character decomposition mapping assigned to the character chr as string.
    ///
    /// An empty string is returned in case no such mapping is defined.
    "decomposition(chr, /)" = decomposition;
    /// Converts a Unicode character into its equivalent digit value.
    ///
    /// Returns the digit value assigned to the character chr as integer.
    /// If no such value is defined, default is returned, or, if not given,
    /// ValueError is raised.
    "digit(chr, default=<unrepresentable>, /)" = digit;
    /// Returns the east asian width assigned to the character chr as string.
    "east_asian_width(chr, /)" = east_asian_width;
    /// Return whether the Unicode string unistr is in the normal form 'form'.
    ///
    /// Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.
    "is_normalized(form, unistr, /)" = is_normalized;
    /// Look up character by name.
    ///
    /// If a character with the given name is found, return the
    /// corresponding character.  If not found, KeyError is raised.
    "lookup(name, /)" = lookup;
    /// Returns the mirrored property assigned to the character chr as integer.
    ///
    /// Returns 1 if the character has been identified as a "mirrored"
    /// character in bidirectional text, 0 otherwise.
    "mirrored(chr, /)" = mirrored;
    /// Returns the name assigned to the character chr as a string.
    ///
    /// If no name is defined, default is returned, or, if not given,
    /// ValueError is raised.
    "name(chr, default=<unrepresentable>, /)" = name;
    /// Return the normal form 'form' for the Unicode string unistr.
    ///
    /// Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.
    "normalize(form, unistr, /)" = normalize;
    /// Converts a Unicode character into its equivalent numeric value.
    ///
    /// Returns the numeric value assigned to the character chr as float.
    /// If no such value is defined, default is returned, or, if not given,
    /// ValueError is raised.
    "numeric(chr, default=<unrepresentable>, /)" = numeric;
}

/// The one code point of an argument.
///
/// # Errors
/// TypeError "category() argument must be a unicode character, not int".
fn code_point(t: &Thread, function: &str, v: Value) -> R<u32> {
    match v.cast::<Str>() {
        Some(string) if string.len() == 1 => Ok(string.code_point(t, 0)),
        _ => {
            let found = t.argument_type_name(v);
            Err(t.type_error(&format!("{function} must be a unicode character, not {found}")))
        }
    }
}

/// The same as a character; none for surrogates.
fn character(t: &Thread, function: &str, v: Value) -> R<Option<char>> {
    Ok(char::from_u32(code_point(t, &format!("{function}() argument"), v)?))
}

/// The same of a function with several arguments.
fn first_character(t: &Thread, function: &str, v: Value) -> R<Option<char>> {
    Ok(char::from_u32(code_point(t, &format!("{function}() argument 1"), v)?))
}

/// The value found, the default, or ValueError.
fn or_default(t: &Thread, found: Option<Value>, default: Value, message: &str) -> R {
    match found.or(default.defined()) {
        Some(value) => Ok(value),
        None => Err(t.value_error(message)),
    }
}

fn bidirectional(t: &Thread, a: &[Value]) -> R {
    let code = code_point(t, "bidirectional() argument", a[0])?;
    Ok(t.str(ucd::bidirectional(code)))
}

fn category(t: &Thread, a: &[Value]) -> R {
    Ok(t.str(character(t, "category", a[0])?.map_or("Cs", ucd::category_name)))
}

fn combining(t: &Thread, a: &[Value]) -> R {
    let class = character(t, "combining", a[0])?.map_or(0, ucd::combining_class);
    Ok(t.int(i64::from(class)))
}

fn decimal(t: &Thread, a: &[Value]) -> R {
    let value = first_character(t, "decimal", a[0])?.and_then(ucd::decimal_value);
    or_default(t, value.map(|v| t.int(i64::from(v))), a[1], "not a decimal")
}

fn digit(t: &Thread, a: &[Value]) -> R {
    let value = first_character(t, "digit", a[0])?.and_then(ucd::digit_value);
    or_default(t, value.map(|v| t.int(i64::from(v))), a[1], "not a digit")
}

fn numeric(t: &Thread, a: &[Value]) -> R {
    let value = first_character(t, "numeric", a[0])?.and_then(ucd::numeric_value);
    or_default(t, value.map(|v| t.float(v)), a[1], "not a numeric character")
}

fn decomposition(t: &Thread, a: &[Value]) -> R {
    Ok(t.str(&character(t, "decomposition", a[0])?.map_or(String::new(), ucd::decomposition)))
}

fn east_asian_width(t: &Thread, a: &[Value]) -> R {
    let code = code_point(t, "east_asian_width() argument", a[0])?;
    Ok(t.str(ucd::east_asian_width(code)))
}

fn mirrored(t: &Thread, a: &[Value]) -> R {
    let code = code_point(t, "mirrored() argument", a[0])?;
    Ok(t.int(i64::from(ucd::is_mirrored(code))))
}

fn name(t: &Thread, a: &[Value]) -> R {
    let name = first_character(t, "name", a[0])?.and_then(ucd::name);
    or_default(t, name.map(|name| t.str(&name)), a[1], "no such name")
}

fn lookup(t: &Thread, a: &[Value]) -> R {
    let Some(name) = a[0].cast::<Str>() else {
        return Err(t.type_error(&format!("lookup() argument must be str, not {}", t.argument_type_name(a[0]))));
    };
    let name = name.to_lossy();
    match ucd::by_name(&name) {
        Some(c) => Ok(t.str(c.encode_utf8(&mut [0; 4]))),
        None => Err(t.key_error(t.str(&format!("undefined character name '{name}'")))),
    }
}

fn normalize(t: &Thread, a: &[Value]) -> R {
    Ok(normalized(t, "normalize", a)?.value())
}

fn is_normalized(t: &Thread, a: &[Value]) -> R {
    let same = normalized(t, "is_normalized", a)?.value();
    Ok(Value::bool(t.equal(same, a[1])?))
}

/// The text `a[1]` in the form `a[0]`.
fn normalized(t: &Thread, function: &str, a: &[Value]) -> R<Gc<Str>> {
    let argument = |index: usize| match a[index].cast::<Str>() {
        Some(text) => Ok(text),
        None => {
            let found = t.argument_type_name(a[index]);
            Err(t.type_error(&format!("{function}() argument {} must be str, not {found}", index + 1)))
        }
    };
    let (form, text) = (argument(0)?, argument(1)?);
    let convert: fn(&str) -> String = match form.as_bytes() {
        b"NFC" => |text| text.nfc().collect(),
        b"NFD" => |text| text.nfd().collect(),
        b"NFKC" => |text| text.nfkc().collect(),
        b"NFKD" => |text| text.nfkd().collect(),
        _ if text.is_empty() => return Ok(text),
        _ => return Err(t.value_error("invalid normalization form")),
    };
    if text.is_ascii() {
        return Ok(text);
    }
    if let Some(text) = text.to_str()
        && text.chars().all(ucd::is_normalizable)
    {
        return Ok(Str::new(t, &convert(text)));
    }
    // Surrogates, and characters that Unicode 15.1 has not, stay what and where they are.
    let mut out = StrBuffer::default();
    let mut part = String::new();
    for code in text.code_points() {
        match char::from_u32(code).filter(|c| ucd::is_normalizable(*c)) {
            Some(c) => part.push(c),
            None => {
                out.push(&convert(&part));
                part.clear();
                out.push_code(code);
            }
        }
    }
    out.push(&convert(&part));
    out.finish(t)
}
