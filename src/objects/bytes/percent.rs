//! `bytes % args`.

use super::Bytes;
use super::arguments::This;
use crate::interp::{R, Thread};
use crate::objects::buffer::{BufferBytes, bytes_of};
use crate::objects::bytearray::ByteArray;
use crate::objects::int::IntRef;
use crate::objects::string::percent::{Arguments, integer_argument};
use crate::objects::ty::Special;
use crate::text::percent::{PercentMisuse, PercentParser, PercentPiece, PercentSpec, byte_code};
use crate::value::Value;

/// `template % args`.
///
/// # Errors
/// TypeError, ValueError, and what the arguments' methods raise.
pub(crate) fn bytes_mod(t: &Thread, template: &This, args: Value) -> R {
    let mut arguments = Arguments::new(t, args, true);
    let mut out = Vec::with_capacity(template.data().len() + 16);
    for piece in PercentParser::new_bytes(template.data()) {
        match arguments.piece(t, piece)? {
            PercentPiece::Literal(bytes) => out.extend_from_slice(bytes),
            PercentPiece::Spec(mut spec) => {
                if let Some(key) = spec.key {
                    arguments.choose(t, || Bytes::new(t, key).value())?;
                }
                arguments.fill_stars(t, &mut spec)?;
                let value = arguments.next(t)?;
                convert(t, &spec, value, &mut out)?;
            }
        }
    }
    arguments.finish(t, true)?;
    template.made(t, out)
}

fn convert(t: &Thread, spec: &PercentSpec<'_>, value: Value, out: &mut Vec<u8>) -> R<()> {
    match spec.conversion {
        's' | 'b' => {
            let bytes = as_bytes(t, value)?;
            out.extend(t.text_result(spec.render_bytes(bytes.data()))?);
        }
        'r' | 'a' => {
            let text = t.ascii(value)?;
            out.extend(t.text_result(spec.render_bytes(text.as_bytes()))?);
        }
        'c' => {
            let byte = byte_argument(t, value)?;
            out.extend(t.text_result(spec.render_bytes(&[byte]))?);
        }
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => {
            // `i` is another spelling of `d`, in messages, too.
            let mut spec = *spec;
            if spec.conversion == 'i' {
                spec.conversion = 'd';
            }
            let value = integer_argument(t, &spec, value)?;
            let Some(number) = value.as_int() else { return Err(t.system_error("int() gave no int")) };
            let text = t.text_result(spec.render_int(&number.big(), t.digits_max()))?;
            out.extend_from_slice(text.as_bytes());
        }
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let x = match t.to_f64(value) {
                Ok(x) => x,
                Err(_) if t.raised_is(t.types().type_error) => {
                    t.clear_raised();
                    return Err(t.type_error(&format!("float argument required, not {}", t.type_name(value))));
                }
                Err(raised) => return Err(raised),
            };
            out.extend_from_slice(t.text_result(spec.render_float(x))?.as_bytes());
        }
        _ => return Err(t.raise_text_error(&spec.unsupported())),
    }
    Ok(())
}

fn as_bytes(t: &Thread, value: Value) -> R<BufferBytes> {
    if let Some(bytes) = bytes_of(t, value)? {
        return Ok(bytes);
    }
    match t.call_special(value, Special::Bytes, &[])? {
        Some(result) => match result.cast::<Bytes>() {
            Some(bytes) => Ok(BufferBytes::whole(bytes)),
            None => Err(t.type_error(&format!("__bytes__ returned non-bytes (type {})", t.type_name(result)))),
        },
        None => Err(t.type_error(&format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
            t.type_name(value)
        ))),
    }
}

fn byte_argument(t: &Thread, value: Value) -> R<u8> {
    let wanted = || t.raise_text_error(&PercentMisuse::ByteWanted.into());
    if let (true, Some(bytes)) = (value.is::<Bytes>() || value.is::<ByteArray>(), bytes_of(t, value)?) {
        return match bytes.data() {
            [byte] => Ok(*byte),
            _ => Err(wanted()),
        };
    }
    if value.as_int().is_none() && t.type_of(value).special(t, Special::Index).is_none() {
        return Err(wanted());
    }
    let index = t.index(value)?;
    let number = index.as_int().unwrap_or(IntRef::Small(0));
    t.text_result(byte_code(&number.big()))
}
