//! What Python sees of array.array.

use super::construct::{code_points, extend_by_bytes, extend_by_items, from_file, new, reduce_ex};
use super::items::{
    contains, count, del_item, eq, find, ge, get_item, gt, index, le, lt, ne, same_items, set_item, to_list,
};
use super::{array_of, other_array, stored, this};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::buffer::bytes_like;
use crate::objects::bytearray::{ByteArray, delete_item, extend_bytes, insert_at, repeat_in_place, reverse, take_at};
use crate::objects::bytes::Bytes;
use crate::objects::descriptor::GetSetDef;
use crate::objects::generic;
use crate::objects::item::{ItemKind, swapped};
use crate::objects::iterator::{Iter, IterKind};
use crate::objects::list::List;
use crate::objects::memoryview::view_of;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    class_methods: generic::CLASS_GET_ITEM,
    getsets: &[
        GetSetDef { name: "typecode", get: typecode, set: None, doc: "the code of the items' type" },
        GetSetDef { name: "itemsize", get: itemsize, set: None, doc: "bytes of an item" },
    ],
    doc: "array(typecode [, initializer]) -> array\n\n\
          A row of numbers, or characters, of one machine type: of an iterable, of bytes, or, with a\n\
          type of characters, of a str. The codes are b B h H i I l L q Q (whole numbers, signed and\n\
          unsigned), f d (floating-point numbers), u w (characters).",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
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
    /// Set self[key] to value.
    "__setitem__($self, key, value, /)" = set_item;
    /// Delete self[key].
    "__delitem__($self, key, /)" = del_item;
    /// Return bool(key in self).
    "__contains__($self, key, /)" = contains;
    /// Return self+value.
    "__add__($self, value, /)" = add;
    /// Implement self+=value.
    "__iadd__($self, value, /)" = iadd;
    /// Return self*value.
    "__mul__($self, value, /)" = mul;
    /// Return value*self.
    "__rmul__($self, value, /)" = mul;
    /// Implement self*=value.
    "__imul__($self, value, /)" = imul;
    /// A memoryview of the items.
    "__buffer__($self, flags, /)" = buffer;
    /// Give a memoryview of the items back.
    "__release_buffer__($self, buffer, /)" = release_buffer;
    /// A copy.
    "__copy__($self, /)" = copy;
    /// A copy.
    "__deepcopy__($self, unused, /)" = copy;
    /// What copies are made from.
    "__reduce_ex__($self, value, /)" = reduce_ex;
    /// Add an item at the end.
    "append($self, v, /)" = append;
    /// The address of the items, which is not to be had (0), and their number.
    "buffer_info($self, /)" = buffer_info;
    /// Turn the bytes of every item round.
    "byteswap($self, /)" = byteswap;
    /// Remove all items.
    "clear($self, /)" = clear;
    /// How many items equal v.
    "count($self, v, /)" = count;
    /// Add the items of an iterable at the end.
    "extend($self, bb, /)" = extend;
    /// Add items given as bytes at the end.
    "frombytes($self, buffer, /)" = from_bytes;
    /// Add items given as bytes or as a str in UTF-8 at the end; frombytes() since Python 3.2.
    "fromstring($self, buffer, /)" = from_string_old;
    /// Add n items read from the file f at the end.
    "fromfile($self, f, n, /)" = from_file;
    /// Add the items of a list at the end: all of them or none.
    "fromlist($self, list, /)" = from_list;
    /// Add the characters of a str at the end.
    "fromunicode($self, ustr, /)" = from_unicode;
    /// The lowest index in self[start:stop] of an item that equals v.
    "index($self, v, start=0, stop=9223372036854775807, /)" = index;
    /// Put an item before the one at position i.
    "insert($self, i, v, /)" = insert;
    /// Remove and return the item at position i.
    "pop($self, i=-1, /)" = pop;
    /// Remove the first item that equals v.
    "remove($self, v, /)" = remove;
    /// Turn the order of the items round.
    "reverse($self, /)" = reverse_;
    /// The items as bytes.
    "tobytes($self, /)" = to_bytes;
    /// Write the items as bytes to the file f.
    "tofile($self, f, /)" = to_file;
    /// The items as a list.
    "tolist($self, /)" = to_list;
    /// The items as bytes; tobytes() since Python 3.2.
    "tostring($self, /)" = to_string_old;
    /// The characters as a str.
    "tounicode($self, /)" = to_unicode;
}

fn typecode(t: &Thread, v: Value) -> R {
    Ok(t.str(char::from(this(t, v)?.item_type().code).encode_utf8(&mut [0; 4])))
}

fn itemsize(t: &Thread, v: Value) -> R {
    Ok(t.int(this(t, v)?.item_type().size as i64))
}

/// The characters of an array of them.
fn text(t: &Thread, array: Gc<ByteArray>) -> R<Gc<Str>> {
    let codes: Vec<u32> =
        array.to_vec(t).chunks_exact(4).map(|code| code.try_into().map_or(0, u32::from_le_bytes)).collect();
    if let Some(code) = codes.iter().find(|code| **code > 0x10_ffff) {
        let message = format!("character U+{code:x} is not in range [U+0000; U+10ffff]");
        return Err(t.value_error(&message));
    }
    Ok(Str::from_code_points(t, &codes))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let name = t.type_of(a[0]).name();
    let code = char::from(array.item_type().code);
    if array.is_empty() {
        return Ok(t.str(&format!("{name}('{code}')")));
    }
    let items = match array.item_type().kind {
        ItemKind::CodePoint => text(t, array)?.value(),
        _ => to_list(t, a)?,
    };
    let items = t.repr(items)?;
    Ok(t.str(&format!("{name}('{code}', {})", items.to_lossy())))
}

fn iter(t: &Thread, a: &[Value]) -> R {
    Ok(Iter::new(t, t.types().array_iterator, IterKind::Bytes, a[0], Value::UNDEF).value())
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(this(t, a[0])?.len() as i64))
}

fn add(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let Some(other) = other_array(t, a[1])? else {
        let found = t.type_name(a[1]);
        return Err(t.type_error(&format!("can only append array (not \"{found}\") to array")));
    };
    same_items(t, array, other, "bad argument type for built-in operation")?;
    array_of(t, array.item_type(), &[array.to_vec(t), other.to_vec(t)].concat())
}

fn iadd(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let Some(other) = other_array(t, a[1])? else {
        let found = t.type_name(a[1]);
        return Err(t.type_error(&format!("can only extend array with array (not \"{found}\")")));
    };
    extend_by_array(t, array, other)?;
    Ok(a[0])
}

fn extend_by_array(t: &Thread, array: Gc<ByteArray>, other: Gc<ByteArray>) -> R<()> {
    same_items(t, array, other, "can only extend with array of same kind")?;
    extend_bytes(t, array, &other.to_vec(t))
}

fn mul(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let count = t.repeat_count(a[1])?;
    let product = this(t, array_of(t, array.item_type(), &array.to_vec(t))?)?;
    repeat_in_place(t, product, count)?;
    Ok(product.value())
}

fn imul(t: &Thread, a: &[Value]) -> R {
    let count = t.repeat_count(a[1])?;
    repeat_in_place(t, this(t, a[0])?, count)?;
    Ok(a[0])
}

fn buffer(t: &Thread, a: &[Value]) -> R {
    view_of(t, a[0])
}

fn release_buffer(t: &Thread, a: &[Value]) -> R {
    t.call_method(a[1], "release", &[])
}

fn copy(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    array_of(t, array.item_type(), &array.to_vec(t))
}

// ---- changes

fn append(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let item = stored(t, array.item_type(), a[1])?;
    extend_bytes(t, array, &item[..array.item_type().size])?;
    Ok(Value::NONE)
}

fn buffer_info(t: &Thread, a: &[Value]) -> R {
    let len = t.int(this(t, a[0])?.len() as i64);
    Ok(Tuple::new(t, &[Value::small(0), len]).value())
}

fn byteswap(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let size = array.item_type().size;
    let window = array.window(t)?;
    window.write(0, &swapped(&window.to_vec(), size));
    Ok(Value::NONE)
}

fn clear(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    array.resize(t, || array.replace_locked(t, &[]))?;
    Ok(Value::NONE)
}

fn extend(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    match other_array(t, a[1])? {
        Some(other) => extend_by_array(t, array, other)?,
        None => extend_by_items(t, array, a[1])?,
    }
    Ok(Value::NONE)
}

fn from_bytes(t: &Thread, a: &[Value]) -> R {
    extend_by_bytes(t, this(t, a[0])?, &bytes_like(t, a[1])?)?;
    Ok(Value::NONE)
}

/// Warns of a name of Python 2 that there was until Python 3.8.
///
/// # Errors
/// DeprecationWarning where a filter makes it one.
fn is_old(t: &Thread, old: &str, new: &str) -> R<()> {
    let message = format!("{old}() is deprecated. Use {new}() instead.");
    t.warn(t.types().deprecation_warning, &message, None)
}

fn from_string_old(t: &Thread, a: &[Value]) -> R {
    is_old(t, "fromstring", "frombytes")?;
    if a[1].cast::<Str>().is_some() {
        let bytes = t.call_method(a[1], "encode", &[])?;
        return from_bytes(t, &[a[0], bytes]);
    }
    from_bytes(t, a)
}

fn to_string_old(t: &Thread, a: &[Value]) -> R {
    is_old(t, "tostring", "tobytes")?;
    to_bytes(t, a)
}

fn from_list(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    if !a[1].is::<List>() {
        return Err(t.type_error("arg must be list"));
    }
    let item = array.item_type();
    let mut bytes = Vec::new();
    t.each(a[1], |value| {
        bytes.extend_from_slice(&stored(t, item, value)?[..item.size]);
        Ok(())
    })?;
    extend_bytes(t, array, &bytes)?;
    Ok(Value::NONE)
}

fn from_unicode(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let Some(text) = a[1].cast::<Str>() else {
        let found = t.argument_type_name(a[1]);
        return Err(t.type_error(&format!("fromunicode() argument must be str, not {found}")));
    };
    if array.item_type().kind != ItemKind::CodePoint {
        return Err(t.value_error("fromunicode() may only be called on unicode type arrays ('u' or 'w')"));
    }
    extend_bytes(t, array, &code_points(text))?;
    Ok(Value::NONE)
}

fn insert(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let index = t.size_argument(a[1])?;
    let item = stored(t, array.item_type(), a[2])?;
    insert_at(t, array, index, item)?;
    Ok(Value::NONE)
}

fn pop(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let index = match a[1].defined() {
        Some(index) => t.size_argument(index)?,
        None => -1,
    };
    if array.is_empty() {
        return Err(t.index_error("pop from empty array"));
    }
    match take_at(t, array, index)? {
        Some(item) => array.item_type().load(t, &item[..array.item_type().size]),
        None => Err(t.index_error("pop index out of range")),
    }
}

fn remove(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    let removed = match find(t, array, a[1], 0, usize::MAX)? {
        Some(at) => delete_item(t, array, at as isize)?,
        None => false,
    };
    if removed { Ok(Value::NONE) } else { Err(t.value_error("array.remove(x): x not in array")) }
}

fn reverse_(t: &Thread, a: &[Value]) -> R {
    reverse(t, this(t, a[0])?);
    Ok(Value::NONE)
}

// ---- as bytes, as text

fn to_bytes(t: &Thread, a: &[Value]) -> R {
    Ok(Bytes::new(t, this(t, a[0])?.to_vec(t)).value())
}

fn to_file(t: &Thread, a: &[Value]) -> R {
    let bytes = to_bytes(t, a)?;
    t.call_method(a[1], "write", &[bytes])?;
    Ok(Value::NONE)
}

fn to_unicode(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?;
    if array.item_type().kind != ItemKind::CodePoint {
        return Err(t.value_error("tounicode() may only be called on unicode type arrays ('u' or 'w')"));
    }
    text(t, array).map(Gc::value)
}
