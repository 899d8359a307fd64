//! Module binascii: what Python sees of `text::binary`.

use super::ModuleSpec;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::buffer::{BufferBytes, bytes_like, bytes_of};
use crate::objects::bytes::Bytes;
use crate::objects::bytes::hex::hex_text;
use crate::objects::int::IntRef;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::text::binary::{self, Base64Fault, QuoteOptions, UuFault};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "binascii", doc: "Conversion between binary data and ASCII", functions: FUNCTIONS, init };

const KEY: &str = "binascii";

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let types = types(t)?;
    module.dict().set_name(t, "Error", types.get(0))?;
    module.dict().set_name(t, "Incomplete", types.get(1))
}

fn types(t: &Thread) -> R<Gc<Tuple>> {
    let existing = || t.vm().module_state(KEY).and_then(|state| state.cast());
    if let Some(types) = existing() {
        return Ok(types);
    }
    let error = super::new_exception(t, "binascii", "Error", t.types().value_error)?;
    let incomplete = super::new_exception(t, "binascii", "Incomplete", t.types().exception)?;
    let made = Tuple::new(t, &[error, incomplete]);
    // Another thread may have been faster: then its types are the ones.
    t.with_world_stopped(|| {
        if existing().is_none() {
            t.vm().set_module_state(KEY, made.value());
        }
    });
    Ok(existing().unwrap_or(made))
}

natives! { static FUNCTIONS;
    /// The bytes that a line of base64 stands for. In strict mode it must hold nothing else.
    "a2b_base64(data, /, *, strict_mode=False)" = a2b_base64;
    /// The bytes that pairs of hexadecimal digits stand for.
    "a2b_hex(hexstr, /)" = unhexlify;
    /// The bytes that quoted-printable data stands for.
    "a2b_qp(data, header=False)" = a2b_qp;
    /// The bytes of a uuencoded line.
    "a2b_uu(data, /)" = a2b_uu;
    /// The data as a line of base64.
    "b2a_base64(data, /, *, newline=True)" = b2a_base64;
    /// The data in hexadecimal, with sep between groups of bytes_per_sep.
    "b2a_hex(data, sep=None, bytes_per_sep=1)" = hexlify;
    /// The data quoted-printable; quotetabs quotes blanks, istext False line ends.
    "b2a_qp(data, quotetabs=False, istext=True, header=False)" = b2a_qp;
    /// The data as a uuencoded line.
    "b2a_uu(data, /, *, backtick=False)" = b2a_uu;
    /// The CRC-32 of the data behind what had crc.
    "crc32(data, crc=0, /)" = crc32;
    /// The CRC-CCITT of the data behind what had crc.
    "crc_hqx(data, crc, /)" = crc_hqx;
    /// The data in hexadecimal, with sep between groups of bytes_per_sep.
    "hexlify(data, sep=None, bytes_per_sep=1)" = hexlify;
    /// The bytes that pairs of hexadecimal digits stand for.
    "unhexlify(hexstr, /)" = unhexlify;
}

/// Raises binascii.Error.
#[cold]
fn error(t: &Thread, message: &str) -> Raised {
    match types(t).map(|types| types.get(0).cast::<TypeObject>()) {
        Ok(Some(ty)) => t.raise_text(ty, message),
        Ok(None) => t.value_error(message),
        Err(raised) => raised,
    }
}

/// An argument that is a buffer or ASCII text.
fn ascii_argument(t: &Thread, v: Value) -> R<BufferBytes> {
    if let Some(text) = v.cast::<Str>() {
        if !text.is_ascii() {
            return Err(t.value_error("string argument should contain only ASCII characters"));
        }
        return Ok(BufferBytes::Copy(text.as_bytes().to_vec()));
    }
    match bytes_of(t, v)? {
        Some(bytes) => Ok(bytes),
        None => {
            let found = t.type_name(v);
            Err(t.type_error(&format!("argument should be bytes, buffer or ASCII string, not '{found}'")))
        }
    }
}

fn flag(t: &Thread, v: Value, default: bool) -> R<bool> {
    v.defined().map_or(Ok(default), |v| t.truthy(v))
}

/// An int argument, of which the low bits count.
fn low_bits(t: &Thread, v: Value) -> R<u64> {
    let index = t.index(v)?;
    Ok(match index.as_int() {
        Some(IntRef::Small(number)) => number as u64,
        Some(IntRef::Big(number)) => {
            let modulus = dashu_int::IBig::from(1u128 << 64);
            let rest = number % &modulus;
            let rest = if rest < dashu_int::IBig::ZERO { rest + modulus } else { rest };
            u64::try_from(rest).unwrap_or(0)
        }
        None => 0,
    })
}

/// The bytes of an argument, if there is memory for making two or three times as many of them.
fn data_of(t: &Thread, v: Value) -> R<BufferBytes> {
    let data = bytes_like(t, v)?;
    t.check_room(3 * data.len())?;
    Ok(data)
}

fn new_bytes(t: &Thread, data: Vec<u8>) -> Value {
    Bytes::new(t, data).value()
}

// ---- hexadecimal

fn hexlify(t: &Thread, a: &[Value]) -> R {
    let data = data_of(t, a[0])?;
    let text = hex_text(t, &data, a[1], a[2])?;
    Ok(new_bytes(t, text.cast::<Str>().map_or_else(Vec::new, |text| text.as_bytes().to_vec())))
}

fn unhexlify(t: &Thread, a: &[Value]) -> R {
    let text = ascii_argument(t, a[0])?;
    if text.len() % 2 == 1 {
        return Err(error(t, "Odd-length string"));
    }
    let digit = |character: u8| char::from(character).to_digit(16);
    let pairs = text.chunks(2).map(|pair| Some((digit(pair[0])? << 4 | digit(pair[1])?) as u8));
    match pairs.collect::<Option<Vec<u8>>>() {
        Some(data) => Ok(new_bytes(t, data)),
        None => Err(error(t, "Non-hexadecimal digit found")),
    }
}

// ---- base64

fn b2a_base64(t: &Thread, a: &[Value]) -> R {
    let data = data_of(t, a[0])?;
    let newline = flag(t, a[1], true)?;
    let mut text = binary::encode_base64(&data);
    if newline {
        text.push(b'\n');
    }
    Ok(new_bytes(t, text))
}

fn a2b_base64(t: &Thread, a: &[Value]) -> R {
    let text = ascii_argument(t, a[0])?;
    let strict = flag(t, a[1], false)?;
    match binary::decode_base64(&text, strict) {
        Ok(data) => Ok(new_bytes(t, data)),
        Err(Base64Fault::LoneCharacter(count)) => Err(error(
            t,
            &format!(
                "Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a \
                 multiple of 4"
            ),
        )),
        Err(fault) => Err(error(
            t,
            match fault {
                Base64Fault::LeadingPadding => "Leading padding not allowed",
                Base64Fault::ExcessPadding => "Excess padding not allowed",
                Base64Fault::ExcessData => "Excess data after padding",
                Base64Fault::DiscontinuousPadding => "Discontinuous padding not allowed",
                Base64Fault::ForeignCharacter => "Only base64 data is allowed",
                Base64Fault::Padding | Base64Fault::LoneCharacter(_) => "Incorrect padding",
            },
        )),
    }
}

// ---- uuencoding, quoted-printable

fn b2a_uu(t: &Thread, a: &[Value]) -> R {
    let data = data_of(t, a[0])?;
    match binary::encode_uu(&data, flag(t, a[1], false)?) {
        Ok(line) => Ok(new_bytes(t, line)),
        Err(_) => Err(error(t, "At most 45 bytes at once")),
    }
}

fn a2b_uu(t: &Thread, a: &[Value]) -> R {
    match binary::decode_uu(&ascii_argument(t, a[0])?) {
        Ok(data) => Ok(new_bytes(t, data)),
        Err(UuFault::TrailingGarbage) => Err(error(t, "Trailing garbage")),
        Err(_) => Err(error(t, "Illegal char")),
    }
}

fn b2a_qp(t: &Thread, a: &[Value]) -> R {
    let data = data_of(t, a[0])?;
    let options =
        QuoteOptions { tabs: flag(t, a[1], false)?, is_text: flag(t, a[2], true)?, header: flag(t, a[3], false)? };
    Ok(new_bytes(t, binary::encode_quoted(&data, options)))
}

fn a2b_qp(t: &Thread, a: &[Value]) -> R {
    let text = ascii_argument(t, a[0])?;
    let header = flag(t, a[1], false)?;
    Ok(new_bytes(t, binary::decode_quoted(&text, header)))
}

// ---- check sums

fn crc32(t: &Thread, a: &[Value]) -> R {
    let data = data_of(t, a[0])?;
    let start = a[1].defined().map_or(Ok(0), |v| low_bits(t, v))?;
    Ok(t.int(binary::crc32(&data, start as u32).into()))
}

fn crc_hqx(t: &Thread, a: &[Value]) -> R {
    let data = data_of(t, a[0])?;
    let start = low_bits(t, a[1])?;
    Ok(t.int(binary::crc_hqx(&data, start as u16).into()))
}
