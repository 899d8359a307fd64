//! Items and slices of views: reading, writing, casting.

use super::layout::{DIMENSIONS_MAX, Layout};
use super::{Lent, MemoryView, open};
use crate::builtins::arguments::has_index;
use crate::interp::{R, Raised, Thread};
use crate::objects::buffer::{Memory, not_bytes_like};
use crate::objects::item::{ITEM_BYTES_MAX, ItemKind, ItemType, Misfit};
use crate::objects::list::List;
use crate::objects::slice::Slice;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// What a subscript selects.
enum Selection {
    /// The item that begins here.
    Item(usize),
    Slice(Gc<Slice>),
    /// `...` on a view without dimensions.
    Whole,
}

#[cold]
fn not_implemented(t: &Thread, message: &str) -> Raised {
    t.raise_text(t.types().not_implemented_error, message)
}

/// The item at `place`.
///
/// # Errors
/// NotImplementedError for formats that are no native numbers.
pub(super) fn load(t: &Thread, layout: &Layout, memory: Memory, place: usize) -> R {
    if layout.item.kind == ItemKind::CodePoint {
        return Err(not_implemented(t, &format!("memoryview: format {} not supported", layout.format())));
    }
    let mut bytes = [0; ITEM_BYTES_MAX];
    let bytes = &mut bytes[..layout.item.size];
    memory.read(place, bytes);
    layout.item.load(t, bytes)
}

/// The selection by `key`; `sub_views` is what to say of keys that select several items.
fn selection(t: &Thread, layout: &Layout, key: Value, sub_views: &str) -> R<Selection> {
    let dimensions = layout.shape.len();
    if dimensions == 0 {
        return match key {
            Value::ELLIPSIS => Ok(Selection::Whole),
            key if key.cast::<Tuple>().is_some_and(|key| key.items().is_empty()) => Ok(Selection::Item(layout.offset)),
            _ => Err(t.type_error("invalid indexing of 0-dim memory")),
        };
    }
    if let Some(slice) = key.cast::<Slice>() {
        return Ok(Selection::Slice(slice));
    }
    if let Some(keys) = key.cast::<Tuple>() {
        return item_by_tuple(t, layout, keys);
    }
    if !has_index(t, key) {
        return Err(t.type_error("memoryview: invalid slice key"));
    }
    if dimensions > 1 {
        return Err(not_implemented(t, sub_views));
    }
    let index = position(t, layout, 0, t.index_isize(key)?)?;
    Ok(Selection::Item(layout.place(&[index])))
}

fn item_by_tuple(t: &Thread, layout: &Layout, keys: Gc<Tuple>) -> R<Selection> {
    let (dimensions, count) = (layout.shape.len(), keys.items().len());
    if !keys.items().iter().all(|key| has_index(t, *key)) {
        let slices = count > 0 && keys.items().iter().all(|key| key.is::<Slice>());
        return Err(if slices {
            not_implemented(t, "multi-dimensional slicing is not implemented")
        } else {
            t.type_error("memoryview: invalid slice key")
        });
    }
    if count < dimensions {
        return Err(not_implemented(t, "sub-views are not implemented"));
    }
    if count > dimensions {
        let message = format!("cannot index {dimensions}-dimension view with {count}-element tuple");
        return Err(t.type_error(&message));
    }
    let mut indices = Vec::with_capacity(count);
    for (dimension, key) in keys.items().iter().enumerate() {
        indices.push(position(t, layout, dimension, t.index_isize(*key)?)?);
    }
    Ok(Selection::Item(layout.place(&indices)))
}

fn position(t: &Thread, layout: &Layout, dimension: usize, index: isize) -> R<usize> {
    let len = layout.shape[dimension];
    let index = if index < 0 { index.checked_add_unsigned(len) } else { Some(index) };
    match index.and_then(|index| usize::try_from(index).ok()) {
        Some(index) if index < len => Ok(index),
        _ => Err(t.index_error(&format!("index out of bounds on dimension {}", dimension + 1))),
    }
}

/// The layout of a slice along the first dimension.
fn sliced(t: &Thread, layout: &Layout, slice: Gc<Slice>) -> R<Layout> {
    let selected = slice.indices(t, layout.shape[0])?;
    let mut result = layout.clone();
    result.offset = layout.offset.wrapping_add_signed(selected.start as isize * layout.strides[0]);
    if selected.count == 0 {
        result.offset = layout.offset;
    }
    result.shape[0] = selected.count;
    result.strides[0] = layout.strides[0].wrapping_mul(selected.step);
    Ok(result)
}

/// `view[key]`
pub(super) fn get_item(t: &Thread, a: &[Value]) -> R {
    let (view, _) = open(t, &a[0])?;
    match selection(t, &view.layout, a[1], "multi-dimensional sub-views are not implemented")? {
        // What the key's `__index__` did may have released the view.
        Selection::Item(place) => load(t, &view.layout, view.memory(t)?, place),
        Selection::Slice(slice) => view.with_layout(t, sliced(t, &view.layout, slice)?),
        Selection::Whole => view.with_layout(t, view.layout.clone()),
    }
}

/// `view[key] = value`
pub(super) fn set_item(t: &Thread, a: &[Value]) -> R {
    let (view, _) = open(t, &a[0])?;
    if view.layout.readonly {
        return Err(t.type_error("cannot modify read-only memory"));
    }
    let place = match selection(t, &view.layout, a[1], "sub-views are not implemented")? {
        Selection::Item(place) => place,
        Selection::Whole => view.layout.offset,
        Selection::Slice(slice) => {
            if view.layout.shape.len() > 1 {
                let message = "memoryview slice assignments are currently restricted to ndim = 1";
                return Err(not_implemented(t, message));
            }
            let target = sliced(t, &view.layout, slice)?;
            return set_slice(t, view, view.memory(t)?, &target, a[2]);
        }
    };
    let item = stored(t, &view.layout, a[2])?;
    // What the value's methods did may have released the view.
    view.memory(t)?.write(place, &item[..view.layout.item.size]);
    Ok(Value::NONE)
}

/// The item of the view's format that a value stands for.
fn stored(t: &Thread, layout: &Layout, v: Value) -> R<[u8; ITEM_BYTES_MAX]> {
    let format = layout.format();
    if layout.item.kind == ItemKind::CodePoint {
        return Err(not_implemented(t, &format!("memoryview: format {format} not supported")));
    }
    let misfit = match layout.item.store(t, v) {
        Ok(item) => return Ok(item),
        Err(misfit) => misfit,
    };
    match misfit {
        Misfit::Raised(raised) => Err(raised),
        Misfit::OutOfRange if layout.item.code == b'e' => Err(invalid_value(t, format)),
        // A number that is too large becomes infinite, an address wraps.
        Misfit::OutOfRange if layout.item.kind == ItemKind::Float => {
            let bits = (t.to_f64(v)? as f32).to_bits();
            Ok(u64::from(bits).to_le_bytes())
        }
        Misfit::OutOfRange if layout.item.code == b'P' => {
            let signed = ItemType { kind: ItemKind::Signed, ..layout.item };
            signed.store(t, v).map_err(|_| invalid_value(t, format))
        }
        Misfit::OutOfRange => Err(invalid_value(t, format)),
        Misfit::WrongType if layout.item.kind == ItemKind::Char && v.is::<crate::objects::bytes::Bytes>() => {
            Err(invalid_value(t, format))
        }
        Misfit::WrongType => Err(t.type_error(&format!("memoryview: invalid type for format '{format}'"))),
    }
}

#[cold]
fn invalid_value(t: &Thread, format: char) -> Raised {
    t.value_error(&format!("memoryview: invalid value for format '{format}'"))
}

fn set_slice(t: &Thread, view: &MemoryView, memory: Memory, target: &Layout, value: Value) -> R {
    let Some(source) = Lent::by(t, value)? else { return Err(not_bytes_like(t, value)) };
    let same = source.layout.shape == target.shape && source.layout.format() == target.format();
    if !same {
        source.give_back(t);
        return Err(t.value_error("memoryview assignment: lvalue and rvalue have different structures"));
    }
    let bytes = source.layout.gather(source.memory);
    source.give_back(t);
    if target.is_c_contiguous() {
        memory.write(target.offset, &bytes);
        return Ok(Value::NONE);
    }
    let mut items = bytes.chunks(view.layout.item.size);
    target.each_place(|place| {
        if let Some(item) = items.next() {
            memory.write(place, item);
        }
    });
    Ok(Value::NONE)
}

/// The items as nested lists.
pub(super) fn to_list(t: &Thread, layout: &Layout, memory: Memory) -> R {
    match layout.shape.as_slice() {
        [] => load(t, layout, memory, layout.offset),
        [len, rest @ ..] => {
            let list = List::empty(t);
            for i in 0..*len {
                let inner = Layout {
                    offset: layout.offset.wrapping_add_signed(i as isize * layout.strides[0]),
                    shape: rest.to_vec(),
                    strides: layout.strides[1..].to_vec(),
                    ..layout.clone()
                };
                let item = to_list(t, &inner, memory)?;
                list.push(t, item)?;
            }
            Ok(list.value())
        }
    }
}

/// `view.cast(format, shape)`
pub(super) fn cast(t: &Thread, a: &[Value]) -> R {
    let (view, _) = open(t, &a[0])?;
    let layout = &view.layout;
    let Some(format) = a[1].cast::<Str>() else {
        let found = t.argument_type_name(a[1]);
        return Err(t.type_error(&format!("cast() argument 'format' must be str, not {found}")));
    };
    if !layout.is_c_contiguous() {
        return Err(t.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    let shape = match a[2].given() {
        Some(shape) => Some(shape_argument(t, shape)?),
        None => None,
    };
    if shape.is_some() && layout.shape.len() != 1 && shape.as_ref().is_some_and(|shape| shape.len() != 1) {
        return Err(t.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
    }
    let item = match format.as_bytes() {
        [b'@', code] | [code] => ItemType::native(*code),
        _ => None,
    };
    let Some(item) = item else {
        let message = "memoryview: destination format must be a native single character format prefixed \
                       with an optional '@'";
        return Err(t.value_error(message));
    };
    let is_byte = |item: ItemType| matches!(item.code, b'B' | b'b' | b'c');
    if !is_byte(item) && !is_byte(layout.item) {
        return Err(t.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let len = layout.byte_len();
    if !len.is_multiple_of(item.size) {
        return Err(t.type_error("memoryview: length is not a multiple of itemsize"));
    }
    let shape = shape.unwrap_or_else(|| vec![len / item.size]);
    let product = shape.iter().try_fold(item.size, |product, len| product.checked_mul(*len));
    if product != Some(len) {
        return Err(t.type_error("memoryview: product(shape) * itemsize != buffer size"));
    }
    let has_mark = format.as_bytes().len() == 2;
    view.with_layout(t, Layout { has_mark, ..layout.reshaped(item, shape) })
}

fn shape_argument(t: &Thread, shape: Value) -> R<Vec<usize>> {
    if !shape.is::<List>() && !shape.is::<Tuple>() {
        return Err(t.type_error("shape must be a list or a tuple"));
    }
    let items = t.to_tuple(shape)?;
    if items.items().len() > DIMENSIONS_MAX {
        let message = format!("memoryview: number of dimensions must not exceed {DIMENSIONS_MAX}");
        return Err(t.value_error(&message));
    }
    let mut lengths = Vec::with_capacity(items.items().len());
    for item in items.items() {
        let Some(number) = item.as_int() else {
            return Err(t.type_error("memoryview.cast(): elements of shape must be integers"));
        };
        match number.to_i64() {
            Some(len) if len > 0 => lengths.push(len as usize),
            _ => return Err(t.value_error("memoryview.cast(): elements of shape must be integers > 0")),
        }
    }
    Ok(lengths)
}
