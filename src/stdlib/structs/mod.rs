//! Module struct: numbers and bytes packed as C structures.

mod convert;
mod format;

use std::sync::Arc;

use parking_lot::Mutex;

use self::convert::{pack as packed, unpack as unpacked, wrong_count};
use self::format::Layout;
use super::ModuleSpec;
use crate::builtins::arguments;
use crate::heap::Marker;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::buffer::{bytes_like, writable};
use crate::objects::bytes::Bytes;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::Args;
use crate::objects::module::Module;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::string::{Str, encode_text};
use crate::objects::tuple::Tuple;
use crate::objects::ty::{TypeObject, type_flag};
use crate::value::{Gc, Slot, Value, WordSlot};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "struct",
    doc: "Functions to convert between Python values and C structs represented\nas Python bytes objects.",
    functions: FUNCTIONS,
    init,
};

const KEY: &str = "struct";

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let types = types(t)?;
    module.dict().set_name(t, "Struct", types.get(0))?;
    module.dict().set_name(t, "error", types.get(2))?;
    let names = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"];
    let list = t.rooted_list();
    for name in names {
        list.push(t, t.str(name))?;
    }
    module.dict().set_name(t, "__all__", list.value())
}

/// Struct, its iterator and the exception: made when they are first asked for.
fn types(t: &Thread) -> R<Gc<Tuple>> {
    let existing = || t.vm().module_state(KEY).and_then(|state| state.cast());
    if let Some(types) = existing() {
        return Ok(types);
    }
    let object = t.types().object;
    let made = [
        new_type(t, "_struct.Struct", object, Kind::Native, type_flag::BASE | type_flag::WEAK, &STRUCT).value(),
        new_type(t, "_struct.unpack_iterator", object, Kind::Native, type_flag::NO_NEW, &ITERATOR).value(),
        crate::stdlib::new_exception(t, "struct", "error", t.types().exception)?,
    ];
    let made = Tuple::new(t, &made);
    // Another thread may have been faster: then its types are the ones.
    t.with_world_stopped(|| {
        if existing().is_none() {
            t.vm().set_module_state(KEY, made.value());
        }
    });
    Ok(existing().unwrap_or(made))
}

/// Raises struct.error.
#[cold]
fn error(t: &Thread, message: &str) -> Raised {
    match types(t).map(|types| types.get(2).cast::<TypeObject>()) {
        Ok(Some(ty)) => t.raise_text(ty, message),
        Ok(None) => t.value_error(message),
        Err(raised) => raised,
    }
}

natives! { static FUNCTIONS;
    /// How many bytes the format describes.
    "calcsize(format, /)" = calcsize;
    /// The values packed as the format says.
    "pack(format, /, *values)" = raw pack;
    /// Pack the values into a writable buffer, from offset on.
    "pack_into(format, buffer, offset, /, *values)" = raw pack_into;
    /// The values in the bytes of a buffer, which has exactly the format's size: a tuple.
    "unpack(format, buffer, /)" = raw unpack;
    /// The values in the bytes of a buffer from offset on: a tuple.
    "unpack_from(format, /, buffer, offset=0)" = unpack_from;
    /// An iterator over the tuples of values in a buffer, one after the other.
    "iter_unpack(format, buffer, /)" = raw iter_unpack;
}

natives! { static STRUCT_METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw init_struct;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// An iterator over the tuples of values in a buffer, one after the other.
    "iter_unpack($self, buffer, /)" = struct_iter_unpack;
    /// The values packed.
    "pack($self, /, *values)" = raw struct_pack;
    /// Pack the values into a writable buffer, from offset on.
    "pack_into($self, buffer, offset, /, *values)" = raw struct_pack_into;
    /// The values in the bytes of a buffer, which has exactly the format's size: a tuple.
    "unpack($self, buffer, /)" = struct_unpack;
    /// The values in the bytes of a buffer from offset on: a tuple.
    "unpack_from($self, /, buffer, offset=0)" = struct_unpack_from;
}

static STRUCT: TypeSpec = TypeSpec {
    new: Some(new_struct),
    methods: STRUCT_METHODS,
    getsets: &[
        GetSetDef { name: "format", get: get_format, set: None, doc: "struct format string" },
        GetSetDef { name: "size", get: get_size, set: None, doc: "struct size in bytes" },
    ],
    doc: "Struct(format) --> compiled struct object",
    ..TypeSpec::EMPTY
};

static ITERATOR: TypeSpec = TypeSpec { methods: ITERATOR_METHODS, ..TypeSpec::EMPTY };

natives! { static ITERATOR_METHODS;
    /// Implement iter(self).
    "__iter__($self, /)" = itself;
    /// Implement next(self).
    "__next__($self, /)" = next;
    /// How many tuples are left.
    "__length_hint__($self, /)" = length_hint;
}

/// The payload of a Struct.
struct Struct {
    /// A str, or UNDEF before `__init__`.
    format: Slot,
    layout: Mutex<Option<Arc<Layout>>>,
}

impl Payload for Struct {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.format);
    }
}

/// The payload of an iterator over a buffer.
struct UnpackIterator {
    buffer: Slot,
    layout: Arc<Layout>,
    at: WordSlot,
}

impl Payload for UnpackIterator {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.buffer);
    }
}

// ---- formats

/// The bytes of a format, which is a str or bytes.
fn format_bytes(t: &Thread, format: Value) -> R<Gc<Bytes>> {
    if let Some(text) = format.cast::<Str>() {
        return encode_text(t, text, "ascii", "strict");
    }
    match format.cast::<Bytes>() {
        Some(bytes) => Ok(bytes),
        None => {
            let found = t.type_of(format).name();
            Err(t.type_error(&format!("Struct() argument 1 must be a str or bytes object, not {found}")))
        }
    }
}

fn parse(t: &Thread, format: Value) -> R<Layout> {
    let bytes = format_bytes(t, format)?;
    if bytes.data().contains(&0) {
        return Err(error(t, "embedded null character"));
    }
    Layout::parse(bytes.data()).map_err(|fault| error(t, fault))
}

/// The layout by the first argument: a Struct or a format. A format must be hashable: CPython keeps layouts by it.
fn layout_argument(t: &Thread, format: Value) -> R<Arc<Layout>> {
    match format.payload::<Struct>() {
        Some(_) => layout_of(t, format),
        None => {
            t.hash(format)?;
            parse(t, format).map(Arc::new)
        }
    }
}

fn layout_of(t: &Thread, this: Value) -> R<Arc<Layout>> {
    let layout = this.payload::<Struct>().and_then(|payload| payload.layout.lock().clone());
    layout.ok_or_else(|| t.runtime_error("Struct object is not initialized"))
}

// ---- functions

fn calcsize(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(layout_argument(t, a[0])?.size as i64))
}

fn pack(t: &Thread, args: Args<'_>) -> R {
    arguments::no_keywords(t, "pack", args)?;
    match args.values {
        [] => Err(t.type_error("missing format argument")),
        [format, values @ ..] => {
            let layout = layout_argument(t, *format)?;
            pack_values(t, &layout, values)
        }
    }
}

fn pack_values(t: &Thread, layout: &Layout, values: &[Value]) -> R {
    if values.len() != layout.count {
        return Err(wrong_count(t, "pack", layout.count, values.len()));
    }
    let bytes = packed(t, layout, values)?;
    Ok(Bytes::new(t, bytes).value())
}

fn pack_into(t: &Thread, args: Args<'_>) -> R {
    arguments::no_keywords(t, "pack_into", args)?;
    match args.values {
        [] => Err(t.type_error("missing format argument")),
        [format, rest @ ..] => {
            let layout = layout_argument(t, *format)?;
            pack_values_into(t, &layout, rest)
        }
    }
}

fn pack_values_into(t: &Thread, layout: &Layout, args: &[Value]) -> R {
    let (buffer, offset, values) = match args {
        [] => return Err(error(t, "pack_into expected buffer argument")),
        [_] => return Err(error(t, "pack_into expected offset argument")),
        [buffer, offset, values @ ..] => (*buffer, *offset, values),
    };
    if values.len() != layout.count {
        return Err(wrong_count(t, "pack_into", layout.count, values.len()));
    }
    let Some(window) = writable(t, buffer)? else {
        let found = t.argument_type_name(buffer);
        return Err(t.type_error(&format!("argument must be read-write bytes-like object, not {found}")));
    };
    let offset = t.index_isize(offset)?;
    let (size, len) = (layout.size, window.len);
    let negative = |message: String| Err(error(t, &message));
    let at = match usize::try_from(offset) {
        Ok(at) => at,
        Err(_) if offset.saturating_add_unsigned(size) > 0 => {
            return negative(format!("no space to pack {size} bytes at offset {offset}"));
        }
        Err(_) => match len.checked_add_signed(offset) {
            Some(at) => at,
            None => return negative(format!("offset {offset} out of range for {len}-byte buffer")),
        },
    };
    if len < size || at > len - size {
        return Err(error(
            t,
            &format!(
                "pack_into requires a buffer of at least {} bytes for packing {size} bytes at offset {at} \
                 (actual buffer size is {len})",
                size.saturating_add(at)
            ),
        ));
    }
    let bytes = packed(t, layout, values)?;
    window.write(at, &bytes);
    Ok(Value::NONE)
}

fn unpack(t: &Thread, args: Args<'_>) -> R {
    let args = arguments::positional(t, "unpack", args, 2, 2)?;
    let layout = layout_argument(t, args[0])?;
    unpack_values(t, &layout, args[1])
}

fn unpack_values(t: &Thread, layout: &Layout, buffer: Value) -> R {
    let bytes = bytes_like(t, buffer)?;
    if bytes.len() != layout.size {
        return Err(error(t, &format!("unpack requires a buffer of {} bytes", layout.size)));
    }
    unpacked(t, layout, &bytes).map(Gc::value)
}

fn unpack_from(t: &Thread, a: &[Value]) -> R {
    let layout = layout_argument(t, a[0])?;
    unpack_values_from(t, &layout, a[1], a[2])
}

fn unpack_values_from(t: &Thread, layout: &Layout, buffer: Value, offset: Value) -> R {
    let bytes = bytes_like(t, buffer)?;
    let offset = match offset.defined() {
        Some(offset) => arguments::ssize(t, offset)?,
        None => 0,
    };
    let (size, len) = (layout.size, bytes.len());
    let at = match usize::try_from(offset) {
        Ok(at) => at,
        Err(_) if offset.saturating_add_unsigned(size) > 0 => {
            return Err(error(t, &format!("not enough data to unpack {size} bytes at offset {offset}")));
        }
        Err(_) => match len.checked_add_signed(offset) {
            Some(at) => at,
            None => return Err(error(t, &format!("offset {offset} out of range for {len}-byte buffer"))),
        },
    };
    if len < size || at > len - size {
        return Err(error(
            t,
            &format!(
                "unpack_from requires a buffer of at least {} bytes for unpacking {size} bytes at offset {at} \
                 (actual buffer size is {len})",
                size.saturating_add(at)
            ),
        ));
    }
    unpacked(t, layout, &bytes[at..at + size]).map(Gc::value)
}

fn iter_unpack(t: &Thread, args: Args<'_>) -> R {
    let args = arguments::positional(t, "iter_unpack", args, 2, 2)?;
    let layout = layout_argument(t, args[0])?;
    unpack_iterator(t, layout, args[1])
}

fn unpack_iterator(t: &Thread, layout: Arc<Layout>, buffer: Value) -> R {
    let len = bytes_like(t, buffer)?.len();
    if layout.size == 0 {
        return Err(error(t, "cannot iteratively unpack with a struct of length 0"));
    }
    if !len.is_multiple_of(layout.size) {
        let message = format!("iterative unpacking requires a buffer of a multiple of {} bytes", layout.size);
        return Err(error(t, &message));
    }
    let Some(ty) = types(t)?.get(1).cast() else { return Err(t.system_error("no type of iterators")) };
    let view = crate::objects::memoryview::view_of(t, buffer)?;
    let payload = UnpackIterator { buffer: Slot::new(view), layout, at: WordSlot::new(0) };
    Ok(Native::new(t, ty, payload).value())
}

// ---- Struct

fn new_struct(t: &Thread, class: Gc<TypeObject>, _: Args<'_>) -> R {
    let payload = Struct { format: Slot::new(Value::UNDEF), layout: Mutex::new(None) };
    Ok(Native::new(t, class, payload).value())
}

fn init_struct(t: &Thread, args: Args<'_>) -> R {
    let this = args.values[0];
    let rest = args.skip(1);
    let Some(format) = rest.positional().first().copied().or_else(|| rest.keyword("format")) else {
        return Err(t.type_error("Struct() missing required argument 'format' (pos 1)"));
    };
    if rest.values.len() > 1 {
        return Err(t.type_error(&format!("Struct() takes at most 1 argument ({} given)", rest.values.len())));
    }
    let layout = parse(t, format)?;
    let bytes = format_bytes(t, format)?;
    let text = Str::from_ascii(t, bytes.data());
    if let Some(payload) = this.payload::<Struct>() {
        payload.format.set(text.value());
        *payload.layout.lock() = Some(Arc::new(layout));
    }
    Ok(Value::NONE)
}

fn get_format(t: &Thread, this: Value) -> R {
    match this.payload::<Struct>() {
        Some(payload) => Ok(payload.format.get().or_none()),
        None => Err(t.type_error("not a Struct")),
    }
}

fn get_size(t: &Thread, this: Value) -> R {
    let layout = this.payload::<Struct>().and_then(|payload| payload.layout.lock().clone());
    Ok(t.int(layout.map_or(-1, |layout| layout.size as i64)))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    layout_of(t, a[0])?;
    let format = t.repr(get_format(t, a[0])?)?;
    Ok(t.str(&format!("{}({})", t.type_of(a[0]).name(), format.to_lossy())))
}

fn struct_pack(t: &Thread, args: Args<'_>) -> R {
    arguments::no_keywords(t, "Struct.pack", args)?;
    let layout = layout_of(t, args.values[0])?;
    pack_values(t, &layout, &args.values[1..])
}

fn struct_pack_into(t: &Thread, args: Args<'_>) -> R {
    arguments::no_keywords(t, "Struct.pack_into", args)?;
    let layout = layout_of(t, args.values[0])?;
    pack_values_into(t, &layout, &args.values[1..])
}

fn struct_unpack(t: &Thread, a: &[Value]) -> R {
    unpack_values(t, &*layout_of(t, a[0])?, a[1])
}

fn struct_unpack_from(t: &Thread, a: &[Value]) -> R {
    unpack_values_from(t, &*layout_of(t, a[0])?, a[1], a[2])
}

fn struct_iter_unpack(t: &Thread, a: &[Value]) -> R {
    unpack_iterator(t, layout_of(t, a[0])?, a[1])
}

// ---- the iterator

fn iterator<'a>(t: &Thread, v: &'a Value) -> R<&'a UnpackIterator> {
    v.payload().ok_or_else(|| t.type_error("not an unpack_iterator"))
}

fn itself(_: &Thread, a: &[Value]) -> R {
    Ok(a[0])
}

fn next(t: &Thread, a: &[Value]) -> R {
    let iterator = iterator(t, &a[0])?;
    let view = iterator.buffer.get();
    let Some(view) = view.defined() else { return Ok(Value::UNDEF) };
    let bytes = bytes_like(t, view)?;
    let at = iterator.at.get() as usize;
    let size = iterator.layout.size;
    match bytes.get(at..at + size) {
        Some(bytes) => {
            iterator.at.set((at + size) as u64);
            unpacked(t, &iterator.layout, bytes).map(Gc::value)
        }
        None => {
            iterator.buffer.set(Value::UNDEF);
            Ok(Value::UNDEF)
        }
    }
}

fn length_hint(t: &Thread, a: &[Value]) -> R {
    let iterator = iterator(t, &a[0])?;
    let Some(view) = iterator.buffer.get().defined() else { return Ok(Value::small(0)) };
    let left = t.len(view)?.saturating_sub(iterator.at.get() as usize);
    Ok(t.int((left / iterator.layout.size) as i64))
}
