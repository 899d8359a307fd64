//! `bytearray(...)`.

use super::ByteArray;
use crate::interp::{R, Thread};
use crate::objects::buffer::{BufferBytes, bytes_of};
use crate::objects::bytes::methods::{bytes_source, item_bytes, zero_count};
use crate::objects::function::Args;
use crate::objects::item::ItemType;
use crate::objects::store::ByteStore;
use crate::objects::string::construct::{named_arguments, text_option};
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// `bytearray.__new__`: an empty one, which `__init__` fills.
pub(super) fn new(t: &Thread, class: Gc<TypeObject>, _: Args<'_>) -> R {
    Ok(ByteArray::empty(t, class, ItemType::BYTE).value())
}

/// `bytearray.__init__(self, source=b'', encoding, errors)`.
pub(super) fn init(t: &Thread, args: Args<'_>) -> R {
    let array = super::methods::this(t, args.values)?;
    let args = args.skip(1);
    let given = args.values.len();
    if given > 3 {
        return Err(t.type_error(&format!("bytearray() takes at most 3 arguments ({given} given)")));
    }
    let [source, encoding, errors] = named_arguments(t, "bytearray", args, ["source", "encoding", "errors"])?;
    let encoding = text_option(t, "bytearray", "encoding", encoding)?;
    let errors = text_option(t, "bytearray", "errors", errors)?;
    if encoding.is_none()
        && errors.is_none()
        && let Some(source) = source.defined()
        && let Some(count) = zero_count(t, source)?
    {
        array.replace_with(t, ByteStore::new(t, count)?, count)?;
        return Ok(Value::NONE);
    }
    let bytes = bytes_source(t, source, encoding, errors, "bytearray")?;
    array.replace_with(t, ByteStore::of(t, bytes.data())?, bytes.data().len())?;
    Ok(Value::NONE)
}

/// The bytes of a buffer, or of an iterable of ints.
///
/// # Errors
/// TypeError, with the message that `refused` makes of the type's name; ValueError "byte must be in range(0, 256)";
/// what iteration raises.
pub(crate) fn bytes_from_iterable(t: &Thread, source: Value, refused: impl FnOnce(&str) -> String) -> R<BufferBytes> {
    if let Some(bytes) = bytes_of(t, source)? {
        return Ok(bytes);
    }
    let iterator = match t.iter(source) {
        Ok(iterator) => iterator,
        Err(_) if t.raised_is(t.types().type_error) => {
            t.clear_raised();
            return Err(t.type_error(&refused(&t.type_name(source))));
        }
        Err(raised) => return Err(raised),
    };
    let hint = t.length_hint(iterator)?;
    item_bytes(t, iterator, "byte must be in range(0, 256)", hint).map(BufferBytes::Copy)
}
