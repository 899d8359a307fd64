//! `array(typecode, initializer)`, and what copies are made from.

use std::borrow::Cow;

use super::{array_type, item_type, other_array, stored, this};
use crate::builtins::arguments;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::bytearray::{ByteArray, extend_bytes};
use crate::objects::bytes::Bytes;
use crate::objects::function::{Args, NativeFunction};
use crate::objects::item::{ItemKind, ItemType, swapped};
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// `array.__new__(class, typecode, initializer)`.
pub(super) fn new(t: &Thread, class: Gc<TypeObject>, args: Args<'_>) -> R {
    let exact = class == array_type(t)?;
    if exact && args.keyword_count() > 0 {
        return Err(t.type_error("array.array() takes no keyword arguments"));
    }
    let given = args.positional();
    if !(1..=2).contains(&given.len()) {
        let (bound, limit) = if given.is_empty() { ("at least 1", "") } else { ("at most 2", "s") };
        let plural = if given.is_empty() { "" } else { limit };
        return Err(t.type_error(&format!("array() takes {bound} argument{plural} ({} given)", given.len())));
    }
    let code = given[0].cast::<Str>().filter(|text| text.len() == 1);
    let Some(code) = code else {
        let found = t.type_name(given[0]);
        return Err(t.type_error(&format!("array() argument 1 must be a unicode character, not {found}")));
    };
    let item = u8::try_from(code.code_point(t, 0)).ok().and_then(item_type);
    let Some(item) = item else {
        return Err(t.value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)"));
    };
    if item.code == b'u' {
        let message = "The 'u' type code is deprecated and will be removed in Python 3.16";
        t.warn(t.types().deprecation_warning, message, None)?;
    }
    let array = ByteArray::empty(t, class, item);
    if let Some(source) = given.get(1) {
        fill(t, array, *source)?;
    }
    Ok(array.value())
}

fn fill(t: &Thread, array: Gc<ByteArray>, source: Value) -> R<()> {
    let item = array.item_type();
    let is_text = item.kind == ItemKind::CodePoint;
    let code = char::from(item.code);
    if let Some(text) = source.cast::<Str>() {
        if !is_text {
            return Err(t.type_error(&format!("cannot use a str to initialize an array with typecode '{code}'")));
        }
        return extend_bytes(t, array, &code_points(text));
    }
    if let Some(other) = other_array(t, source)?
        && other.item_type().kind == ItemKind::CodePoint
        && !is_text
    {
        let message = format!("cannot use a unicode array to initialize an array with typecode '{code}'");
        return Err(t.type_error(&message));
    }
    if source.is::<Bytes>() || t.is_instance(source, t.types().bytearray) {
        return extend_by_bytes(t, array, &crate::objects::buffer::bytes_like(t, source)?);
    }
    extend_by_items(t, array, source)
}

/// The code points of a text, four bytes each.
pub(super) fn code_points(text: Gc<Str>) -> Vec<u8> {
    text.code_points().flat_map(u32::to_le_bytes).collect()
}

/// Appends items given as bytes.
///
/// # Errors
/// ValueError "bytes length not a multiple of item size"; BufferError.
pub(super) fn extend_by_bytes(t: &Thread, array: Gc<ByteArray>, bytes: &[u8]) -> R<()> {
    if !bytes.len().is_multiple_of(array.item_type().size) {
        return Err(t.value_error("bytes length not a multiple of item size"));
    }
    extend_bytes(t, array, bytes)
}

/// Appends the items of an iterable, one by one.
///
/// # Errors
/// As [`stored`]; what iteration raises; BufferError.
pub(super) fn extend_by_items(t: &Thread, array: Gc<ByteArray>, source: Value) -> R<()> {
    let item = array.item_type();
    t.each(source, |value| {
        let bytes = stored(t, item, value)?;
        extend_bytes(t, array, &bytes[..item.size])
    })
}

// ---- what copies are made from

natives! { static FUNCTIONS;
    /// An array of a type, with a type code, from items in a machine format.
    "_array_reconstructor(arraytype, typecode, mformat_code, items, /)" = reconstruct;
}

pub(super) fn reconstructor(t: &Thread) -> Value {
    NativeFunction::function(t, &FUNCTIONS[0], t.intern("array").value()).value()
}

/// The number that pickles have for the machine format of items; even numbers are
/// little-endian.
fn machine_format(item: ItemType) -> i64 {
    match (item.kind, item.size) {
        (ItemKind::Unsigned, 1) => 0,
        (ItemKind::Signed, 1) => 1,
        (ItemKind::Unsigned, 2) => 2,
        (ItemKind::Signed, 2) => 4,
        (ItemKind::Unsigned, 4) => 6,
        (ItemKind::Signed, 4) => 8,
        (ItemKind::Unsigned, _) => 10,
        (ItemKind::Signed, _) => 12,
        (ItemKind::Float, 4) => 14,
        (ItemKind::Float, _) => 16,
        _ => 20,
    }
}

/// The kind and size of items in a machine format, and whether their bytes are the other way round; None for texts.
fn format_items(format: i64) -> Option<(ItemKind, usize, bool)> {
    let (kind, size) = match format {
        0 => (ItemKind::Unsigned, 1),
        1 => (ItemKind::Signed, 1),
        2 | 3 => (ItemKind::Unsigned, 2),
        4 | 5 => (ItemKind::Signed, 2),
        6 | 7 => (ItemKind::Unsigned, 4),
        8 | 9 => (ItemKind::Signed, 4),
        10 | 11 => (ItemKind::Unsigned, 8),
        12 | 13 => (ItemKind::Signed, 8),
        14 | 15 => (ItemKind::Float, 4),
        16 | 17 => (ItemKind::Float, 8),
        _ => return None,
    };
    Some((kind, size, format > 1 && format % 2 == 1))
}

/// The code of items of a kind and size, where an array's own is of another: the last one in the order of the type codes.
fn code_of(kind: ItemKind, size: usize) -> &'static str {
    match (kind, size) {
        (ItemKind::Unsigned, 1) => "B",
        (ItemKind::Unsigned, 2) => "H",
        (ItemKind::Unsigned, 4) => "I",
        (ItemKind::Unsigned, _) => "Q",
        (ItemKind::Signed, 1) => "b",
        (ItemKind::Signed, 2) => "h",
        (ItemKind::Signed, 4) => "i",
        (ItemKind::Signed, _) => "q",
        (_, 4) => "f",
        _ => "d",
    }
}

fn reconstruct(t: &Thread, a: &[Value]) -> R {
    let Some(class) = a[0].cast::<TypeObject>() else {
        let found = t.type_name(a[0]);
        return Err(t.type_error(&format!("first argument must be a type object, not {found}")));
    };
    let base = t.get_attr(t.import_module("array")?, t.intern("array"))?;
    if !base.cast::<TypeObject>().is_some_and(|base| class.is_subtype(base)) {
        return Err(t.type_error(&format!("{} is not a subtype of array.array", class.name())));
    }
    let code = t.to_str(a[1])?;
    if code.len() != 1 || !"bBuwhHiIlLqQfd".contains(&*code.to_lossy()) {
        return Err(t.value_error("second argument must be a valid type code"));
    }
    let format = t.to_i64(a[2])?;
    if !(0..=21).contains(&format) {
        return Err(t.value_error("third argument must be a valid machine format code."));
    }
    let Some(items) = a[3].cast::<Bytes>() else {
        let found = t.type_name(a[3]);
        return Err(t.type_error(&format!("fourth argument should be bytes, not {found}")));
    };
    let wanted = this(t, t.call(class.value(), &[a[1]])?)?;
    let own = wanted.item_type();
    if format == machine_format(own) {
        extend_by_bytes(t, wanted, items.data())?;
        return Ok(wanted.value());
    }
    let Some((kind, size, is_swapped)) = format_items(format) else {
        let handler = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"][(format - 18) as usize];
        let text = t.call_method(a[3], "decode", &[t.str(handler)])?;
        return t.call(class.value(), &[a[1], text]);
    };
    if !items.data().len().is_multiple_of(size) {
        return Err(t.value_error("string length not a multiple of item size"));
    }
    let bytes = if is_swapped { swapped(items.data(), size) } else { Cow::Borrowed(items.data()) };
    let is_integer = |kind: ItemKind| matches!(kind, ItemKind::Unsigned | ItemKind::Signed);
    if own.kind == kind && own.size == size {
        extend_by_bytes(t, wanted, &bytes)?;
        return Ok(wanted.value());
    }
    let read = this(t, t.call(base, &[t.str(code_of(kind, size))])?)?;
    extend_by_bytes(t, read, &bytes)?;
    // Integers stay what they are written as; others become what the array holds.
    let code = if is_integer(kind) { t.str(code_of(kind, size)) } else { a[1] };
    t.call(class.value(), &[code, read.value()])
}

/// `array.__reduce_ex__(protocol)`
pub(super) fn reduce_ex(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let protocol = t.to_i64(a[1])?;
    let item = array.item_type();
    let class = t.type_of(a[0]).value();
    let code = t.str(char::from(item.code).encode_utf8(&mut [0; 4]));
    let state = match t.find_attr(a[0], t.intern("__dict__"))? {
        Some(dict) => dict,
        None => Value::NONE,
    };
    if protocol < 3 {
        let list = super::items::to_list(t, a)?;
        let arguments = Tuple::new(t, &[code, list]).value();
        return Ok(Tuple::new(t, &[class, arguments, state]).value());
    }
    let items = Bytes::new(t, array.to_vec(t)).value();
    let arguments = Tuple::new(t, &[class, code, Value::small(machine_format(item)), items]).value();
    let module = t.import_module("array")?;
    let maker = t.get_attr(module, t.intern("_array_reconstructor"))?;
    Ok(Tuple::new(t, &[maker, arguments, state]).value())
}

/// Reads items from a file: `fromfile(f, n)`.
pub(super) fn from_file(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let count = arguments::ssize(t, a[2])?;
    let Ok(count) = usize::try_from(count) else { return Err(t.value_error("negative count")) };
    let Some(wanted) = count.checked_mul(array.item_type().size) else { return Err(t.memory_error()) };
    let read = t.call_method(a[1], "read", &[t.int(wanted as i64)])?;
    let Some(bytes) = read.cast::<Bytes>() else { return Err(t.type_error("read() didn't return bytes")) };
    extend_by_bytes(t, array, bytes.data())?;
    if bytes.data().len() < wanted {
        return Err(t.raise_text(t.types().eof_error, "read() didn't return enough bytes"));
    }
    Ok(Value::NONE)
}
