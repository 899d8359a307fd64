//! What Python sees of memoryview.

use super::{MemoryView, compare, index, open, this, view_of};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::bytes::Bytes;
use crate::objects::bytes::hex::hex_text;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::Args;
use crate::objects::iterator::{Iter, IterKind};
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    statics: &[],
    class_methods: CLASS_METHODS,
    getsets: GETSETS,
    members: &[],
    doc: "memoryview(object)\n\nThe bytes of an object that lends them, without a copy.",
    signature: "(object)",
};

/// `PyBUF_WRITABLE`
const WRITABLE: i64 = 1;

natives! { static METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return hash(self).
    "__hash__($self, /)" = compare::hash;
    /// Return self==value.
    "__eq__($self, value, /)" = compare::eq;
    /// Return self!=value.
    "__ne__($self, value, /)" = compare::ne;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Return len(self).
    "__len__($self, /)" = len;
    /// Return self[key].
    "__getitem__($self, key, /)" = index::get_item;
    /// Set self[key] to value.
    "__setitem__($self, key, value, /)" = index::set_item;
    /// Delete self[key].
    "__delitem__($self, key, /)" = del_item;
    /// A memoryview of the object.
    "__buffer__($self, flags, /)" = buffer;
    /// Give the memoryview back.
    "__release_buffer__($self, buffer, /)" = release_buffer;
    /// Enter the context: the view itself.
    "__enter__($self, /)" = enter;
    /// Leave the context: release the view.
    "__exit__($self, /, *args)" = raw exit;
    /// The same bytes as items of another format, in another shape.
    "cast($self, /, format, shape=None)" = index::cast;
    /// The bytes in hexadecimal, with sep between groups of bytes_per_sep.
    "hex($self, /, sep=None, bytes_per_sep=1)" = hex;
    /// Give the bytes back: the view cannot be used any more.
    "release($self, /)" = release;
    /// The bytes of all items; order 'F' takes the first index to change first.
    "tobytes($self, /, order='C')" = to_bytes;
    /// The items as a list, of lists if there are several dimensions.
    "tolist($self, /)" = to_list;
    /// A view of the same bytes that cannot change them.
    "toreadonly($self, /)" = to_readonly;
}

natives! { static CLASS_METHODS;
    /// A view of an object's bytes, which PyBUF flags may want writable.
    "_from_flags($type, /, object, flags)" = from_flags;
}

static GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "obj", get: owner, set: None, doc: "the object that lends its bytes" },
    GetSetDef { name: "nbytes", get: nbytes, set: None, doc: "bytes of all items" },
    GetSetDef { name: "readonly", get: readonly, set: None, doc: "whether the bytes cannot be changed" },
    GetSetDef { name: "itemsize", get: itemsize, set: None, doc: "bytes of an item" },
    GetSetDef { name: "format", get: format, set: None, doc: "what an item is, as in module struct" },
    GetSetDef { name: "ndim", get: ndim, set: None, doc: "number of dimensions" },
    GetSetDef { name: "shape", get: shape, set: None, doc: "lengths of the dimensions" },
    GetSetDef { name: "strides", get: strides, set: None, doc: "bytes from an item to the next, by dimension" },
    GetSetDef { name: "suboffsets", get: suboffsets, set: None, doc: "empty: there are no pointers" },
    GetSetDef { name: "c_contiguous", get: c_contiguous, set: None, doc: "whether the last index changes first" },
    GetSetDef { name: "f_contiguous", get: f_contiguous, set: None, doc: "whether the first index changes first" },
    GetSetDef { name: "contiguous", get: contiguous, set: None, doc: "whether the items lie in a row" },
];

/// `memoryview.__new__(class, object)`.
fn new(t: &Thread, _: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = args.values.len();
    if given > 1 {
        return Err(t.type_error(&format!("memoryview() takes at most 1 argument ({given} given)")));
    }
    match args.positional().first().copied().or_else(|| args.keyword("object")) {
        Some(object) => view_of(t, object),
        None => Err(t.type_error("memoryview() missing required argument 'object' (pos 1)")),
    }
}

fn from_flags(t: &Thread, a: &[Value]) -> R {
    view_by_flags(t, a[1], a[2])
}

/// A view of an object's bytes, which flags may want writable.
///
/// # Errors
/// As [`view_of`]; BufferError "Object is not writable."
pub(crate) fn view_by_flags(t: &Thread, object: Value, flags: Value) -> R {
    let flags = t.to_i64(flags)?;
    let view = view_of(t, object)?;
    if flags & WRITABLE != 0 && this(t, &view)?.layout.readonly {
        return Err(t.raise_text(t.types().buffer_error, "Object is not writable."));
    }
    Ok(view)
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let state = if this(t, &a[0])?.is_released() { "released memory" } else { "memory" };
    Ok(t.str(&format!("<{state} at {:#x}>", a[0].bits())))
}

fn iter(t: &Thread, a: &[Value]) -> R {
    let (view, _) = open(t, &a[0])?;
    if view.layout.shape.is_empty() {
        return Err(t.type_error("invalid indexing of 0-dim memory"));
    }
    Ok(Iter::new(t, t.types().memory_iterator, IterKind::Sequence, a[0], Value::UNDEF).value())
}

fn len(t: &Thread, a: &[Value]) -> R {
    let (view, _) = open(t, &a[0])?;
    match view.layout.shape.first() {
        Some(len) => Ok(t.int(*len as i64)),
        None => Err(t.type_error("0-dim memory has no length")),
    }
}

fn del_item(t: &Thread, a: &[Value]) -> R {
    let (view, _) = open(t, &a[0])?;
    Err(t.type_error(if view.layout.readonly { "cannot modify read-only memory" } else { "cannot delete memory" }))
}

fn buffer(t: &Thread, a: &[Value]) -> R {
    view_by_flags(t, a[0], a[1])
}

fn release_buffer(t: &Thread, a: &[Value]) -> R {
    match a[1].payload::<MemoryView>() {
        Some(view) => view.release(t),
        None => return Err(t.type_error("expected a memoryview object")),
    }
    Ok(Value::NONE)
}

fn enter(t: &Thread, a: &[Value]) -> R {
    open(t, &a[0])?;
    Ok(a[0])
}

fn exit(t: &Thread, args: Args<'_>) -> R {
    this(t, &args.values[0])?.release(t);
    Ok(Value::NONE)
}

fn release(t: &Thread, a: &[Value]) -> R {
    this(t, &a[0])?.release(t);
    Ok(Value::NONE)
}

fn hex(t: &Thread, a: &[Value]) -> R {
    let bytes = open(t, &a[0])?.0.all_bytes(t)?;
    hex_text(t, &bytes, a[1], a[2])
}

fn to_bytes(t: &Thread, a: &[Value]) -> R {
    let (view, memory) = open(t, &a[0])?;
    let order = match a[1].given() {
        None => b"C".to_vec(),
        Some(order) => match order.cast::<Str>() {
            Some(order) => order.as_bytes().to_vec(),
            None => {
                let found = t.argument_type_name(order);
                return Err(t.type_error(&format!("tobytes() argument 'order' must be str or None, not {found}")));
            }
        },
    };
    t.check_room(view.layout.byte_len())?;
    let bytes = match order.as_slice() {
        b"C" => view.layout.gather(memory),
        b"F" => view.layout.transposed().gather(memory),
        b"A" if view.layout.is_f_contiguous() => view.layout.transposed().gather(memory),
        b"A" => view.layout.gather(memory),
        _ => return Err(t.value_error("order must be 'C', 'F' or 'A'")),
    };
    Ok(Bytes::new(t, bytes).value())
}

fn to_list(t: &Thread, a: &[Value]) -> R {
    let (view, memory) = open(t, &a[0])?;
    index::to_list(t, &view.layout, memory)
}

fn to_readonly(t: &Thread, a: &[Value]) -> R {
    let (view, _) = open(t, &a[0])?;
    let mut layout = view.layout.clone();
    layout.readonly = true;
    view.with_layout(t, layout)
}

// ---- attributes

/// An attribute of a view that has not been released.
fn attribute(t: &Thread, this: Value, get: impl Fn(&MemoryView) -> Value) -> R {
    Ok(get(open(t, &this)?.0))
}

fn owner(t: &Thread, this: Value) -> R {
    attribute(t, this, |view| view.owner.get().or_none())
}

fn nbytes(t: &Thread, this: Value) -> R {
    attribute(t, this, |view| t.int(view.layout.byte_len() as i64))
}

fn readonly(t: &Thread, this: Value) -> R {
    attribute(t, this, |view| Value::bool(view.layout.readonly))
}

fn itemsize(t: &Thread, this: Value) -> R {
    attribute(t, this, |view| t.int(view.layout.item.size as i64))
}

fn format(t: &Thread, this: Value) -> R {
    attribute(t, this, |view| t.str(&view.layout.format_text()))
}

fn ndim(t: &Thread, this: Value) -> R {
    attribute(t, this, |view| t.int(view.layout.shape.len() as i64))
}

fn shape(t: &Thread, this: Value) -> R {
    let lengths = |view: &MemoryView| view.layout.shape.iter().map(|len| *len as i64).collect::<Vec<_>>();
    numbers(t, this, lengths)
}

fn strides(t: &Thread, this: Value) -> R {
    numbers(t, this, |view| view.layout.strides.iter().map(|stride| *stride as i64).collect())
}

fn suboffsets(t: &Thread, this: Value) -> R {
    numbers(t, this, |_| Vec::new())
}

fn numbers(t: &Thread, this: Value, get: impl Fn(&MemoryView) -> Vec<i64>) -> R {
    let numbers = get(open(t, &this)?.0);
    Ok(Tuple::with(t, numbers.len(), |i| Value::small(numbers[i])).value())
}

fn c_contiguous(t: &Thread, this: Value) -> R {
    attribute(t, this, |view| Value::bool(view.layout.is_c_contiguous()))
}

fn f_contiguous(t: &Thread, this: Value) -> R {
    attribute(t, this, |view| Value::bool(view.layout.is_f_contiguous()))
}

fn contiguous(t: &Thread, this: Value) -> R {
    attribute(t, this, |view| Value::bool(view.layout.is_c_contiguous() || view.layout.is_f_contiguous()))
}
