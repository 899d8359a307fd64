//! Module array: growable rows of numbers of one machine type.
//!
//! An array has the layout of bytearray, with larger items; what threads may do
//! to it at once is written there.

mod construct;
mod items;
mod methods;

use super::ModuleSpec;
use crate::interp::{R, Raised, Thread};
use crate::objects::Kind;
use crate::objects::bytearray::ByteArray;
use crate::objects::item::{ITEM_BYTES_MAX, ItemKind, ItemType, Misfit};
use crate::objects::module::Module;
use crate::objects::registry::new_type;
use crate::objects::ty::{TypeObject, type_flag};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "array",
    doc: "This module defines an object type which can efficiently represent\nan array of basic values: characters, \
          integers, floating-point\nnumbers.",
    functions: &[],
    init,
};

const KEY: &str = "array.array";
const TYPE_CODES: &str = "bBuwhHiIlLqQfd";

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let ty = array_type(t)?.value();
    let dict = module.dict();
    dict.set_name(t, "array", ty)?;
    dict.set_name(t, "ArrayType", ty)?;
    dict.set_name(t, "typecodes", t.str(TYPE_CODES))?;
    let abstract_types = t.import_module("_collections_abc")?;
    let sequence = t.get_attr_text(abstract_types, "MutableSequence")?;
    t.call_method(sequence, "register", &[ty])?;
    dict.set_name(t, "_array_reconstructor", construct::reconstructor(t))
}

/// The type, made when it is first asked for.
fn array_type(t: &Thread) -> R<Gc<TypeObject>> {
    let existing = || t.vm().module_state(KEY).and_then(|state| state.cast());
    if let Some(ty) = existing() {
        return Ok(ty);
    }
    let flags = type_flag::BASE | type_flag::SEQUENCE | type_flag::WEAK;
    let made = new_type(t, "array.array", t.types().object, Kind::ByteArray, flags, &methods::SPEC);
    // Another thread may have been faster: then its type is the one.
    t.with_world_stopped(|| {
        if existing().is_none() {
            t.vm().set_module_state(KEY, made.value());
        }
    });
    Ok(existing().unwrap_or(made))
}

/// The array that a method was called on.
///
/// # Errors
/// TypeError (the binder has checked it already).
fn this(t: &Thread, v: Value) -> R<Gc<ByteArray>> {
    v.cast().ok_or_else(|| t.type_error("an array method needs an array"))
}

/// The other operand, if it is an array.
fn other_array(t: &Thread, v: Value) -> R<Option<Gc<ByteArray>>> {
    let ty = array_type(t)?;
    Ok(v.cast::<ByteArray>().filter(|_| t.is_instance(v, ty)))
}

/// A new array of exactly array.array.
fn array_of(t: &Thread, item: ItemType, bytes: &[u8]) -> R {
    ByteArray::with_type(t, array_type(t)?, item, bytes).map(Gc::value)
}

/// The type of items with this code.
fn item_type(code: u8) -> Option<ItemType> {
    match code {
        b'u' | b'w' => Some(ItemType { code, kind: ItemKind::CodePoint, size: 4 }),
        code if TYPE_CODES.as_bytes().contains(&code) => ItemType::native(code),
        _ => None,
    }
}

/// The item that a value stands for.
///
/// # Errors
/// TypeError, OverflowError in the words of the item's type.
fn stored(t: &Thread, item: ItemType, v: Value) -> R<[u8; ITEM_BYTES_MAX]> {
    match item.store(t, v) {
        Ok(bytes) => Ok(bytes),
        Err(Misfit::Raised(raised)) => Err(raised),
        Err(Misfit::WrongType) => Err(wrong_type(t, item, v)),
        // A float that is too large is infinite.
        Err(Misfit::OutOfRange) if item.kind == ItemKind::Float => {
            Ok(u64::from((t.to_f64(v)? as f32).to_bits()).to_le_bytes())
        }
        Err(Misfit::OutOfRange) => Err(out_of_range(t, item, v)),
    }
}

#[cold]
fn wrong_type(t: &Thread, item: ItemType, v: Value) -> Raised {
    let found = t.type_name(v);
    match item.kind {
        ItemKind::CodePoint => t.type_error("array item must be unicode character"),
        ItemKind::Float => t.type_error(&format!("must be real number, not {found}")),
        _ => t.type_error(&format!("'{found}' object cannot be interpreted as an integer")),
    }
}

#[cold]
fn out_of_range(t: &Thread, item: ItemType, v: Value) -> Raised {
    let index = match t.index(v) {
        Ok(index) => index,
        Err(raised) => return raised,
    };
    let is_negative = index.as_int().is_some_and(|i| i.is_negative());
    let side = if is_negative { "less than minimum" } else { "greater than maximum" };
    // Small items are read as a larger type first, which complains in its own name.
    let number = index.as_int().and_then(|i| i.to_i64());
    let fits_short = number.is_some_and(|n| i16::try_from(n).is_ok());
    let fits_int = number.is_some_and(|n| i32::try_from(n).is_ok());
    let message = match (item.code, is_negative) {
        (b'b' | b'B' | b'h' | b'H' | b'i', _) if number.is_none() => {
            "Python int too large to convert to C long".to_owned()
        }
        (b'b' | b'h', _) if !fits_short => format!("signed short integer is {side}"),
        (b'H', _) if !fits_int => format!("signed integer is {side}"),
        (b'b', _) => format!("signed char is {side}"),
        (b'B', _) => format!("unsigned byte integer is {side}"),
        (b'H', _) => format!("unsigned short is {side}"),
        (b'i', _) => format!("signed integer is {side}"),
        (b'I', false) if index.as_int().is_some_and(|i| u64::try_from(&*i.big()).is_err()) => {
            "Python int too large to convert to C unsigned long".to_owned()
        }
        (b'I' | b'L', true) => "can't convert negative value to unsigned int".to_owned(),
        (b'I', false) => "unsigned int is greater than maximum".to_owned(),
        (b'l', _) => "Python int too large to convert to C long".to_owned(),
        (b'L', false) => "Python int too large to convert to C unsigned long".to_owned(),
        (b'Q', true) => "can't convert negative int to unsigned".to_owned(),
        _ => "int too big to convert".to_owned(),
    };
    t.overflow_error(&message)
}
