//! `sys.getsizeof`: programs print such figures and compare lists with generators by them, so they are those of CPython 3.13
//! on machines of 64 bits, worked out from lengths and capacities (`Objects/*.c:*_sizeof`, `tp_basicsize`). How long a
//! table was before it shrank is not known here, nor which of two equally long lists was built by appending where the
//! array has no more room than items. What CPython has no such type for says what it takes in the heap.

use super::bytearray::ByteArray;
use super::bytes::Bytes;
use super::dict::Dict;
use super::function::NativeFunction;
use super::generator::Generator;
use super::list::{GROWS_BY_EIGHTH_MAX, List};
use super::set::Set;
use super::string::Str;
use super::tuple::Tuple;
use super::ty::{TypeObject, type_flag};
use super::{Kind, flag};
use crate::interp::Thread;
use crate::objects::int::IntRef;
use crate::stdlib::collections::deque_of;
use crate::value::{Gc, Value};

/// A pointer, and an item of most containers.
const WORD: usize = 8;
/// Reference count and type.
const HEAD: usize = 16;
/// What the collector keeps before an object, and again as much for the attributes and weak references of one whose
/// class is made by a `class` statement.
const PREFIX: usize = 16;
/// A deque without its blocks.
const DEQUE: usize = 216;
/// The fields of a str that are not its text: of one that is ASCII, and of any other.
const STR: [usize; 2] = [40, 56];

/// What the collector keeps before `value`, which `__sizeof__` leaves out.
pub fn prefix(t: &Thread, value: Value) -> usize {
    let ty = t.type_of(value);
    let native = native_base(ty);
    if ty.has_flag(type_flag::HEAP) {
        return if adds_dict(ty) || adds(ty, type_flag::WEAK) { 2 * PREFIX } else { PREFIX };
    }
    match native.layout {
        Kind::Int | Kind::Float | Kind::Complex | Kind::Str | Kind::Bytes | Kind::Range | Kind::Code => 0,
        Kind::ByteArray if native == t.types().bytearray => 0,
        Kind::Instance if native != t.types().namespace => 0,
        Kind::Iter if native == t.types().range_iterator => 0,
        Kind::Type => {
            value.cast::<TypeObject>().map_or(0, |class| PREFIX * usize::from(class.has_flag(type_flag::HEAP)))
        }
        _ => PREFIX,
    }
}

/// Whether `ty` has a flag that its builtin base has not.
fn adds(ty: Gc<TypeObject>, flag: u32) -> bool {
    ty.has_flag(flag) && !native_base(ty).has_flag(flag)
}

fn adds_dict(ty: Gc<TypeObject>) -> bool {
    adds(ty, type_flag::ATTRIBUTES) && !ty.has_flag(type_flag::SLOTTED)
}

/// `type.__basicsize__`
pub fn basic_size(t: &Thread, ty: Gc<TypeObject>) -> i64 {
    let native = native_base(ty);
    let members = if ty.has_flag(type_flag::SLOTTED) { WORD * ty.inline_slots() as usize } else { 0 };
    let own = match native.layout {
        Kind::Int | Kind::Float | Kind::Tuple => 24,
        Kind::Str => 64,
        Kind::Bytes => 33,
        Kind::ByteArray if native == t.types().bytearray => 56,
        Kind::ByteArray => 64,
        Kind::List => 40,
        Kind::Set => 200,
        Kind::Generator => 144,
        Kind::Type => 928,
        Kind::Complex => 32,
        Kind::Dict => 48,
        Kind::Instance if native == t.types().namespace => 24,
        Kind::Instance => HEAD,
        Kind::NativeFunction if native == t.types().method_wrapper => 32,
        Kind::NativeFunction => 56,
        _ => known_size(t, native).unwrap_or(native.layout.layout_bytes()),
    };
    (own + members) as i64
}

/// `type.__itemsize__`
pub fn item_size(_: &Thread, ty: Gc<TypeObject>) -> i64 {
    match native_base(ty).layout {
        Kind::Int => 4,
        Kind::Bytes => 1,
        Kind::Tuple | Kind::Generator => WORD as i64,
        Kind::Type => 40,
        _ => 0,
    }
}

/// `type.__dictoffset__`: -1 for attributes that lie before the object.
pub fn dict_offset(_: &Thread, ty: Gc<TypeObject>) -> i64 {
    match adds_dict(ty) {
        true => -1,
        false if native_base(ty).has_flag(type_flag::EXCEPTION) => HEAD as i64,
        false => 0,
    }
}

/// `type.__weakrefoffset__`: before the object, or its last field.
pub fn weak_offset(t: &Thread, ty: Gc<TypeObject>) -> i64 {
    let native = native_base(ty);
    match adds(ty, type_flag::WEAK) {
        true => -2 * PREFIX as i64,
        false if native.has_flag(type_flag::WEAK) => basic_size(t, native) - WORD as i64,
        false => 0,
    }
}

/// The builtin type whose layout the instances of `ty` have.
fn native_base(mut ty: Gc<TypeObject>) -> Gc<TypeObject> {
    while ty.has_flag(type_flag::HEAP)
        && let Some(base) = ty.base()
    {
        ty = base;
    }
    ty
}

/// `object.__sizeof__(value)`.
pub fn size_of(t: &Thread, value: Value) -> usize {
    let ty = t.type_of(value);
    let native = native_base(ty);
    let members = match value.object() {
        Some(object) if ty.has_flag(type_flag::HEAP) && ty.has_flag(type_flag::SLOTTED) => object.inline_slots as usize,
        _ => 0,
    };
    WORD * members + size_of_native(t, value, native, ty != native)
}

fn size_of_native(t: &Thread, value: Value, native: Gc<TypeObject>, is_subclass: bool) -> usize {
    if let Some(int) = value.as_int() {
        return size_of_int(int);
    }
    match native.layout {
        Kind::Float => 24,
        Kind::Complex => 32,
        Kind::Instance if native == t.types().namespace => 24,
        Kind::Instance => HEAD,
        Kind::Str => value.cast::<Str>().map_or(0, |text| size_of_str(&text, is_subclass)),
        Kind::Bytes => 33 + value.cast::<Bytes>().map_or(0, |bytes| bytes.data().len()),
        Kind::ByteArray => {
            value.cast::<ByteArray>().map_or(0, |array| size_of_array(&array, native == t.types().bytearray))
        }
        Kind::Tuple => 24 + WORD * value.cast::<Tuple>().map_or(0, |tuple| tuple.len()),
        Kind::List => 40 + WORD * value.cast::<List>().map_or(0, |list| list_room(&list)),
        Kind::Dict => 48 + value.cast::<Dict>().map_or(0, |dict| size_of_keys(&dict)),
        Kind::Set => 200 + value.cast::<Set>().map_or(0, |set| size_of_table(&set)),
        Kind::Generator => value.cast::<Generator>().map_or(0, |generator| size_of_generator(&generator)),
        Kind::Type => size_of_class(value),
        Kind::NativeFunction => size_of_function(t, value),
        _ => fixed_size(t, native, value),
    }
}

/// Digits of 30 bits.
fn size_of_int(int: IntRef<'_>) -> usize {
    let bits = match int {
        IntRef::Small(value) => 64 - value.unsigned_abs().leading_zeros() as usize,
        IntRef::Big(value) => crate::text::int::bit_length(value),
    };
    24 + 4 * bits.div_ceil(30).max(1)
}

/// Characters of 1, 2 or 4 bytes, and one more; a subclass has its text elsewhere.
fn size_of_str(text: &Str, is_subclass: bool) -> usize {
    let count = text.len();
    let widest = text.code_points().max().unwrap_or(0);
    // The strings of one character of Latin-1 are made once, with their UTF-8.
    let is_shared = count == 1 && (0x80..0x100).contains(&widest);
    let width = match widest {
        0..0x100 => 1,
        0x100..0x1_0000 => 2,
        _ => 4,
    };
    let fields = if is_subclass { 64 } else { STR[usize::from(widest >= 0x80)] };
    fields + width * (count + 1) + 3 * usize::from(is_shared)
}

fn size_of_array(array: &ByteArray, is_bytearray: bool) -> usize {
    let (room, len) = array.snapshot().map_or((0, 0), |(store, len)| (store.capacity(), len));
    if !is_bytearray {
        return 64 + len;
    }
    let grown = || {
        let mut room = 2;
        while room < len + 1 {
            room += (room >> 3) + if room < 9 { 3 } else { 6 };
        }
        room
    };
    56 + match len {
        0 => 0,
        // A store is whole words.
        _ if room >= len + WORD => grown(),
        _ => len + 1,
    }
}

/// The items that the array of a list has room for.
fn list_room(list: &List) -> usize {
    let (slots, len) = list.snapshot();
    if slots.len() == len {
        // What is made from another iterable has room for an even number.
        return len + usize::from(len > 2 && len % 2 == 1);
    }
    if slots.len() <= GROWS_BY_EIGHTH_MAX && len >= slots.len() / 2 {
        return slots.len();
    }
    let mut room = 0;
    while room < len {
        room = (room + 1 + ((room + 1) >> 3) + 6) & !3;
    }
    room.min(slots.len())
}

/// The table of a dict with room for all entries that were ever made in it.
fn size_of_keys(dict: &Dict) -> usize {
    const FIELDS: usize = 32;
    // How many attributes the instances of a class have room for, with what says which are set.
    const SHARED: usize = 29;
    let entries = dict.table().map_or(0, |table| table.used());
    let has_names = dict.has_only_names();
    if has_names && entries <= SHARED && dict.header.has_flag(flag::OF_INSTANCE) {
        return WORD * SHARED;
    }
    if dict.is_empty() || entries == 0 {
        return 0;
    }
    let mut slots: usize = 8;
    while slots * 2 / 3 < entries {
        slots *= 2;
    }
    let index = match slots {
        0..256 => 1,
        256..0x1_0000 => 2,
        _ => 4,
    };
    FIELDS + slots * index + slots * 2 / 3 * if has_names { 2 * WORD } else { 3 * WORD }
}

/// The table of a set, if it is not the one of eight keys in the object.
fn size_of_table(set: &Set) -> usize {
    match set.slot_count() {
        0..=8 => 0,
        slots => 2 * WORD * slots,
    }
}

/// The frame: local variables, and the stack of expressions as far as registers tell of it.
fn size_of_generator(generator: &Generator) -> usize {
    let code = generator.function().code();
    let locals = code.local_count as usize;
    let stack = match (code.nregs as usize).saturating_sub(locals) {
        registers @ 4..7 => registers - 2,
        registers => (registers / 2).max(2),
    };
    144 + WORD * (locals + stack)
}

fn size_of_class(value: Value) -> usize {
    let Some(class) = value.cast::<TypeObject>().filter(|class| class.has_flag(type_flag::HEAP)) else { return 416 };
    let has_dict = class.has_flag(type_flag::ATTRIBUTES) && !class.has_flag(type_flag::SLOTTED);
    if has_dict { 1696 } else { 928 }
}

fn size_of_function(t: &Thread, value: Value) -> usize {
    let is_wrapper = value.cast::<NativeFunction>().is_some() && t.type_of(value) == t.types().method_wrapper;
    if is_wrapper { 32 } else { 56 }
}

/// The types whose objects are all of one size.
const FIXED: &[(usize, &[&str])] = &[
    (24, &["dict_keys", "dict_values", "dict_items", "mappingproxy", "cell", "FrameLocalsProxy", "coroutine_wrapper"]),
    (
        32,
        &[
            "list_iterator",
            "list_reverseiterator",
            "tuple_iterator",
            "str_ascii_iterator",
            "str_iterator",
            "bytes_iterator",
            "bytearray_iterator",
            "iterator",
            "callable_iterator",
            "reversed",
            "map",
            "filter",
            "staticmethod",
            "classmethod",
            "anext_awaitable",
            "UnionType",
            "chain",
            "repeat",
            "starmap",
            "filterfalse",
            "compress",
        ],
    ),
    (
        40,
        &[
            "range_iterator",
            "slice",
            "super",
            "traceback",
            "async_generator_asend",
            "async_generator_athrow",
            "count",
            "takewhile",
            "dropwhile",
            "pairwise",
            "batched",
            "attrgetter",
        ],
    ),
    (
        48,
        &[
            "range",
            "method",
            "set_iterator",
            "zip",
            "memory_iterator",
            "getset_descriptor",
            "member_descriptor",
            "cycle",
            "product",
            "itemgetter",
        ],
    ),
    (
        56,
        &[
            "dict_keyiterator",
            "dict_valueiterator",
            "dict_itemiterator",
            "dict_reversekeyiterator",
            "dict_reversevalueiterator",
            "dict_reverseitemiterator",
            "enumerate",
            "module",
            "classmethod_descriptor",
            "islice",
            "combinations",
            "accumulate",
            "zip_longest",
        ],
    ),
    (64, &["property", "GenericAlias", "ReferenceType", "permutations", "partial", "methodcaller"]),
    (72, &["groupby", "BaseException"]),
    (80, &["SystemExit", "NameError", "StopIteration"]),
    (88, &["BaseExceptionGroup", "AttributeError"]),
    (104, &["ImportError"]),
    (112, &["OSError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeTranslateError"]),
    (136, &["SyntaxError"]),
    (144, &["function"]),
    (168, &["memoryview"]),
];

fn fixed_size(t: &Thread, native: Gc<TypeObject>, value: Value) -> usize {
    if let Some(deque) = deque_of(&value) {
        // Blocks of 64 items, of which the first leaves one free.
        return DEQUE + 528 * ((deque.len() + 64) / 64);
    }
    known_size(t, native).unwrap_or_else(|| size_in_heap(value))
}

/// What [`FIXED`] has of a builtin type or of its nearest base there.
fn known_size(t: &Thread, native: Gc<TypeObject>) -> Option<usize> {
    if native.name_str().to_lossy() == "deque" {
        return Some(DEQUE);
    }
    let classes = native.mro();
    let classes = classes.items().iter().filter_map(|class| class.cast::<TypeObject>());
    let known = |class: Gc<TypeObject>| {
        let name = class.name_str();
        let row = FIXED.iter().find(|(_, names)| names.contains(&name.to_lossy().as_ref()))?;
        Some(row.0)
    };
    classes.filter(|class| *class != t.types().object).find_map(known)
}

/// Layout and attribute words.
fn size_in_heap(value: Value) -> usize {
    let Some(object) = value.object() else { return WORD };
    let attributes = if object.has_flag(flag::HAS_ATTRIBUTES) { 1 + object.inline_slots as usize } else { 0 };
    object.kind().layout_bytes() + WORD * attributes
}
