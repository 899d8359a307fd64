//! The methods of bytearray.

use super::{ByteArray, change, construct};
use crate::builtins::arguments;
use crate::interp::{Comparison, R, Raised, Thread};
use crate::objects::buffer::bytes_of;
use crate::objects::bytes::methods::{
    CLASS_METHODS, STATICS, add, buffer_view, capitalize, center, contains, count, decode, ends_with, expandtabs, find,
    index, is_alnum, is_alpha, is_ascii, is_blank, is_digit, is_lower, is_title, is_upper, join, ljust, lower, lstrip,
    modulo, mul, partition, reflected_modulo, remove_prefix, remove_suffix, replace_, rfind, rindex, rjust, rpartition,
    rsplit, rstrip, split_, split_lines, starts_with, strip, swapcase, title, to_hex, translate, upper,
    warn_of_comparison, warn_of_text, zfill,
};
use crate::objects::bytes::shared::byte_methods;
use crate::objects::item::byte_value;
use crate::objects::iterator::{Iter, IterKind};
use crate::objects::list::List;
use crate::objects::memoryview::MemoryView;
use crate::objects::registry::TypeSpec;
use crate::objects::slice::Slice;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::text::repr;
use crate::value::{Gc, Value};

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(construct::new),
    methods: METHODS,
    statics: STATICS,
    class_methods: CLASS_METHODS,
    getsets: &[],
    members: &[],
    doc: "bytearray(source=b'') -> bytearray\nbytearray(text, encoding, errors='strict') -> bytearray\n\n\
          Bytes that can be changed: of an iterable of ints, of a buffer, so many\n\
          zeros, or the text in an encoding.",
    signature: "",
};

byte_methods! { METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw construct::init;
    /// Return repr(self).
    "__repr__($self, /)" = dunder_repr;
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
    /// Set self[key] to value.
    "__setitem__($self, key, value, /)" = set_item;
    /// Delete self[key].
    "__delitem__($self, key, /)" = del_item;
    /// Return self*value.
    "__mul__($self, value, /)" = mul;
    /// Return value*self.
    "__rmul__($self, value, /)" = mul;
    /// Implement self+=value.
    "__iadd__($self, value, /)" = iadd;
    /// Implement self*=value.
    "__imul__($self, value, /)" = imul;
    /// Give a memoryview of the bytes back.
    "__release_buffer__($self, buffer, /)" = release_buffer;
    /// How many bytes there is room for.
    "__alloc__($self, /)" = alloc;
    /// What copies are made from.
    "__reduce__($self, /)" = reduce;
    /// What copies are made from.
    "__reduce_ex__($self, proto=0, /)" = reduce_ex;
    /// Add a byte at the end.
    "append($self, item, /)" = append;
    /// Remove all bytes.
    "clear($self, /)" = clear;
    /// A copy.
    "copy($self, /)" = copy;
    /// Add the bytes of a buffer or of an iterable of ints at the end.
    "extend($self, iterable_of_ints, /)" = extend;
    /// Put a byte before the one at index.
    "insert($self, index, item, /)" = insert;
    /// Remove and return the byte at index.
    "pop($self, index=-1, /)" = pop;
    /// Remove the first byte that equals value.
    "remove($self, value, /)" = remove;
    /// Turn the order of the bytes round.
    "reverse($self, /)" = reverse;
}

/// The bytearray that a method was called on.
///
/// # Errors
/// TypeError (the binder has checked it already).
#[inline(always)]
pub(super) fn this(t: &Thread, a: &[Value]) -> R<Gc<ByteArray>> {
    a[0].cast().ok_or_else(|| t.type_error("a bytearray method needs a bytearray"))
}

fn dunder_repr(t: &Thread, a: &[Value]) -> R {
    let name = t.type_of(a[0]).name();
    let bytes = this(t, a)?.to_vec(t);
    t.check_room(2 * repr::size_max(&bytes))?;
    let mut text = repr::bytes_repr(&bytes);
    if text.starts_with("b\"") {
        // Unlike in bytes, a single quote is escaped between double ones too.
        text = text.replace('\'', "\\'");
    }
    Str::try_from_generalized(t, format!("{name}({text})").as_bytes(), false).map(Gc::value)
}

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    match bytes_of(t, a[1])? {
        Some(other) => Ok(Value::bool(op.holds(this(t, a)?.to_vec(t).as_slice().cmp(&other)))),
        None => {
            warn_of_comparison(t, op, "bytearray", a[1])?;
            Ok(Value::NOT_IMPLEMENTED)
        }
    }
}

fn dunder_str(t: &Thread, a: &[Value]) -> R {
    warn_of_text(t, "bytearray")?;
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
    Ok(Iter::new(t, t.types().bytearray_iterator, IterKind::Bytes, a[0], Value::UNDEF).value())
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(Value::small(this(t, a)?.len() as i64))
}

// ---- items

#[cold]
fn out_of_range(t: &Thread) -> Raised {
    t.index_error("bytearray index out of range")
}

/// The index that a subscript means, if there is such a byte.
fn position(t: &Thread, array: Gc<ByteArray>, key: Value) -> R<usize> {
    let index = arguments::subscript(t, "bytearray", key)?;
    let index = if index < 0 { index.checked_add_unsigned(array.len()) } else { Some(index) };
    index.and_then(|i| usize::try_from(i).ok()).ok_or_else(|| out_of_range(t))
}

fn get_item(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a)?;
    let Some(slice) = a[1].cast::<Slice>() else {
        return array.get(t, position(t, array, a[1])?)?.ok_or_else(|| out_of_range(t));
    };
    let (start, stop, step) = slice.unpack(t)?;
    let bytes = array.to_vec(t);
    let (selected, _) = Slice::adjust(start, stop, step, bytes.len());
    if step == 1 {
        return ByteArray::new(t, &bytes[selected.start..][..selected.count]).map(Gc::value);
    }
    let selected: Vec<u8> = (0..selected.count).map(|n| bytes[selected.at(n)]).collect();
    ByteArray::new(t, &selected).map(Gc::value)
}

fn set_item(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a)?;
    if let Some(slice) = a[1].cast::<Slice>() {
        let bytes = assignable(t, a[2])?;
        change::set_slice_bytes(t, array, slice, &bytes, "bytes")?;
        return Ok(Value::NONE);
    }
    let at = position(t, array, a[1])?;
    let byte = byte_value(t, a[2])?;
    if at >= array.len() {
        return Err(out_of_range(t));
    }
    if array.set(t, at, &[byte]) { Ok(Value::NONE) } else { Err(out_of_range(t)) }
}

/// The bytes that may be assigned to a slice.
fn assignable(t: &Thread, v: Value) -> R<Vec<u8>> {
    if let Some(view) = v.payload::<MemoryView>() {
        return view.all_bytes(t);
    }
    if let Some(bytes) = bytes_of(t, v)? {
        return Ok(bytes.to_vec());
    }
    if v.is::<Str>() || t.is_number(v) {
        return Err(t.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
    }
    let refused = |name: &str| format!("cannot convert '{name}' object to bytearray");
    construct::bytes_from_iterable(t, v, refused).map(|bytes| bytes.to_vec())
}

fn del_item(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a)?;
    if let Some(slice) = a[1].cast::<Slice>() {
        change::remove_range(t, array, slice)?;
        return Ok(Value::NONE);
    }
    let index = arguments::subscript(t, "bytearray", a[1])?;
    if change::delete_item(t, array, index)? { Ok(Value::NONE) } else { Err(out_of_range(t)) }
}

// ---- changes

fn one(byte: u8) -> change::ItemBytes {
    [byte, 0, 0, 0, 0, 0, 0, 0]
}

fn append(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a)?;
    let byte = byte_value(t, a[1])?;
    array.resize(t, || array.push_locked(t, &[byte]))?;
    Ok(Value::NONE)
}

fn clear(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a)?;
    array.resize(t, || array.replace_locked(t, &[]))?;
    Ok(Value::NONE)
}

fn copy(t: &Thread, a: &[Value]) -> R {
    ByteArray::new(t, &this(t, a)?.to_vec(t)).map(Gc::value)
}

fn extend(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a)?;
    if a[1].is::<Str>() {
        return Err(t.type_error("expected iterable of integers; got: 'str'"));
    }
    let bytes = match construct::bytes_from_iterable(t, a[1], |name| format!("can't extend bytearray with {name}")) {
        Err(_) if t.raised_is(t.types().buffer_error) => {
            t.clear_raised();
            let found = t.type_name(a[1]);
            return Err(t.type_error(&format!("can't set bytearray slice from {found}")));
        }
        bytes => bytes?,
    };
    change::extend_bytes(t, array, &bytes)?;
    Ok(Value::NONE)
}

fn insert(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a)?;
    let index = t.size_argument(a[1])?;
    let byte = byte_value(t, a[2])?;
    change::insert_at(t, array, index, one(byte))?;
    Ok(Value::NONE)
}

fn pop(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a)?;
    let index = match a[1].defined() {
        Some(index) => t.size_argument(index)?,
        None => -1,
    };
    match change::take_at(t, array, index)? {
        Some(item) => Ok(Value::small(item[0].into())),
        None if array.is_empty() => Err(t.index_error("pop from empty bytearray")),
        None => Err(t.index_error("pop index out of range")),
    }
}

fn remove(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a)?;
    let byte = byte_value(t, a[1])?;
    let missing = || t.value_error("value not found in bytearray");
    let find = |bytes: &[u8], byte| memchr::memchr(byte, bytes);
    if array.look(t, 0, usize::MAX, byte, find).is_none() {
        return Err(missing());
    }
    let removed = array.resize(t, || match array.look_locked(t, 0, usize::MAX, byte, find) {
        Some(at) => array.splice_locked(t, at, 1, &[]).map(|()| true),
        None => Ok(false),
    })?;
    if removed { Ok(Value::NONE) } else { Err(missing()) }
}

fn reverse(t: &Thread, a: &[Value]) -> R {
    change::reverse(t, this(t, a)?);
    Ok(Value::NONE)
}

fn iadd(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a)?;
    let Some(bytes) = bytes_of(t, a[1])? else {
        let found = t.type_name(a[1]);
        return Err(t.type_error(&format!("can't concat {found} to {}", t.type_name(a[0]))));
    };
    // What is added is an export, of the array itself as of any other.
    let _window = if a[0] == a[1] { Some(array.window(t)?) } else { None };
    change::extend_bytes(t, array, &bytes)?;
    Ok(a[0])
}

fn imul(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a)?;
    let count = t.repeat_count(a[1])?;
    change::repeat_in_place(t, array, count)?;
    Ok(a[0])
}

// ---- the others

fn release_buffer(t: &Thread, a: &[Value]) -> R {
    if t.type_of(a[1]) != t.types().memoryview {
        return Err(t.type_error("expected a memoryview object"));
    }
    t.call_method(a[1], "release", &[])
}

fn alloc(t: &Thread, a: &[Value]) -> R {
    let capacity = this(t, a)?.snapshot().map_or(0, |(store, _)| store.capacity());
    Ok(t.int(capacity as i64))
}

fn reduce(t: &Thread, a: &[Value]) -> R {
    reduced(t, a[0], 0)
}

fn reduce_ex(t: &Thread, a: &[Value]) -> R {
    let protocol = a[1].defined().map_or(Ok(0), |protocol| t.to_i64(protocol))?;
    reduced(t, a[0], protocol)
}

/// The class, its arguments and the further attributes.
fn reduced(t: &Thread, v: Value, protocol: i64) -> R {
    let bytes = this(t, &[v])?.to_vec(t);
    let arguments = if protocol < 3 {
        let text: Vec<u32> = bytes.iter().map(|byte| u32::from(*byte)).collect();
        let text = Str::from_code_points(t, &text).value();
        Tuple::new(t, &[text, t.str("latin-1")])
    } else {
        let bytes = crate::objects::bytes::Bytes::new(t, bytes).value();
        Tuple::new(t, &[bytes])
    };
    let state = crate::objects::reduce::state(t, v)?;
    let parts = List::new(t, &[t.type_of(v).value(), arguments.value(), state]);
    Ok(t.to_tuple(parts.value())?.value())
}
