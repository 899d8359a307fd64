//! `array(typecode, initializer)`, and what copies are made from.

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

fn reconstruct(t: &Thread, a: &[Value]) -> R {
    let Some(class) = a[0].cast::<TypeObject>() else {
        let found = t.type_name(a[0]);
        return Err(t.type_error(&format!("first argument must be a type object, not {found}")));
    };
    let array = t.call(class.value(), &[a[1]])?;
    let format = t.to_i64(a[2])?;
    let Some(items) = a[3].cast::<Bytes>() else {
        let found = t.type_name(a[3]);
        return Err(t.type_error(&format!("fourth argument should be bytes, not {found}")));
    };
    let array = this(t, array)?;
    let item = array.item_type();
    let own = machine_format(item);
    let is_byte = item.size == 1;
    if format == own {
        extend_by_bytes(t, array, items.data())?;
    } else if !is_byte && format == own + 1 {
        extend_by_bytes(t, array, &swapped(items.data(), item.size))?;
    } else {
        return Err(t.value_error("third argument must be a valid machine format code."));
    }
    Ok(array.value())
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
