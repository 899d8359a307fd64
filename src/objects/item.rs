//! Numbers in the machine's representation: the items of array.array and
//! memoryview, and the native formats of struct.

use std::borrow::Cow;

use dashu_int::IBig;

use crate::interp::{R, Thread};
use crate::objects::bytes::Bytes;
use crate::objects::int::IntRef;
use crate::objects::string::Str;
use crate::objects::ty::Special;
use crate::text::float::{double_to_half, half_to_double};
use crate::value::Value;

/// Bytes of the largest item.
pub const ITEM_BYTES_MAX: usize = 8;

/// What the bytes of an item mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    Signed,
    Unsigned,
    Float,
    Bool,
    /// A bytes object of length 1.
    Char,
    /// A code point in four bytes.
    CodePoint,
}

/// The type of an item: its format character and what that means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemType {
    pub code: u8,
    pub kind: ItemKind,
    pub size: usize,
}

/// Why a value is no such item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// No integer, no number, no single byte.
    WrongType,
    /// Too large or too small.
    OutOfRange,
    /// An exception is on its way.
    Raised(crate::interp::Raised),
}

impl ItemType {
    /// A byte: the items of bytes and bytearray.
    pub const BYTE: ItemType = ItemType { code: b'B', kind: ItemKind::Unsigned, size: 1 };

    /// The native type of a format character.
    pub fn native(code: u8) -> Option<ItemType> {
        use ItemKind as K;
        let (kind, size) = match code {
            b'c' => (K::Char, 1),
            b'b' => (K::Signed, 1),
            b'B' => (K::Unsigned, 1),
            b'?' => (K::Bool, 1),
            b'h' => (K::Signed, 2),
            b'H' => (K::Unsigned, 2),
            b'i' => (K::Signed, 4),
            b'I' => (K::Unsigned, 4),
            b'l' | b'q' | b'n' => (K::Signed, 8),
            b'L' | b'Q' | b'N' | b'P' => (K::Unsigned, 8),
            b'e' => (K::Float, 2),
            b'f' => (K::Float, 4),
            b'd' => (K::Float, 8),
            _ => return None,
        };
        Some(ItemType { code, kind, size })
    }

    /// The type of a format character where sizes are the same on all machines.
    pub fn standard(code: u8) -> Option<ItemType> {
        let native = ItemType::native(code)?;
        match code {
            b'l' | b'L' => Some(ItemType { size: 4, ..native }),
            b'n' | b'N' | b'P' => None,
            _ => Some(native),
        }
    }

    /// The least and the largest integer.
    pub fn range(self) -> (i128, i128) {
        let bits = self.size as u32 * 8;
        match self.kind {
            ItemKind::Signed => (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1),
            _ => (0, (1i128 << bits) - 1),
        }
    }

    /// The value of an item in the machine's byte order.
    ///
    /// # Errors
    /// ValueError for a number that is no code point.
    pub fn load(self, t: &Thread, bytes: &[u8]) -> R {
        let mut word = [0; ITEM_BYTES_MAX];
        let count = bytes.len().min(ITEM_BYTES_MAX);
        word[..count].copy_from_slice(&bytes[..count]);
        let bits = u64::from_le_bytes(word);
        Ok(match self.kind {
            ItemKind::Unsigned => match i64::try_from(bits) {
                Ok(number) => t.int(number),
                Err(_) => t.big_int(IBig::from(bits)),
            },
            ItemKind::Signed => {
                let unused = 64 - self.size as u32 * 8;
                t.int((bits << unused) as i64 >> unused)
            }
            ItemKind::Float => t.float(match self.size {
                2 => half_to_double(bits as u16),
                4 => f64::from(f32::from_bits(bits as u32)),
                _ => f64::from_bits(bits),
            }),
            ItemKind::Bool => Value::bool(bits != 0),
            ItemKind::Char => Bytes::new(t, &bytes[..1]).value(),
            ItemKind::CodePoint if bits > 0x10_ffff => {
                return Err(t.value_error("chr() arg not in range(0x110000)"));
            }
            ItemKind::CodePoint => Str::from_code_point(t, bits as u32).value(),
        })
    }

    /// The item that a value stands for, in the machine's byte order; the first
    /// `size` bytes are it.
    ///
    /// # Errors
    /// Why there is none.
    pub fn store(self, t: &Thread, v: Value) -> Result<[u8; ITEM_BYTES_MAX], Misfit> {
        let bits = match self.kind {
            ItemKind::Signed | ItemKind::Unsigned => self.store_int(t, v)?,
            ItemKind::Float => self.store_float(t, v)?,
            ItemKind::Bool => t.truthy(v).map_err(Misfit::Raised)?.into(),
            ItemKind::Char => match v.cast::<Bytes>() {
                Some(bytes) if bytes.data().len() == 1 => bytes.data()[0].into(),
                _ => return Err(Misfit::WrongType),
            },
            ItemKind::CodePoint => match v.cast::<Str>() {
                Some(text) if text.len() == 1 => text.code_point(t, 0).into(),
                _ => return Err(Misfit::WrongType),
            },
        };
        Ok(bits.to_le_bytes())
    }

    fn store_int(self, t: &Thread, v: Value) -> Result<u64, Misfit> {
        if v.as_int().is_none() && t.type_of(v).special(t, Special::Index).is_none() {
            return Err(Misfit::WrongType);
        }
        let index = t.index(v).map_err(Misfit::Raised)?;
        let Some(number) = index.as_int() else { return Err(Misfit::WrongType) };
        let number = match number {
            IntRef::Small(number) => i128::from(number),
            IntRef::Big(number) => i128::try_from(number).map_err(|_| Misfit::OutOfRange)?,
        };
        let (least, most) = self.range();
        if (least..=most).contains(&number) { Ok(number as u64) } else { Err(Misfit::OutOfRange) }
    }

    fn store_float(self, t: &Thread, v: Value) -> Result<u64, Misfit> {
        let number = match t.to_f64(v) {
            Ok(number) => number,
            Err(_) if t.raised_is(t.types().type_error) => {
                t.clear_raised();
                return Err(Misfit::WrongType);
            }
            Err(raised) => return Err(Misfit::Raised(raised)),
        };
        match self.size {
            2 => double_to_half(number).map(u64::from).ok_or(Misfit::OutOfRange),
            4 => {
                let narrow = number as f32;
                if narrow.is_infinite() && number.is_finite() {
                    return Err(Misfit::OutOfRange);
                }
                Ok(narrow.to_bits().into())
            }
            _ => Ok(number.to_bits()),
        }
    }
}

/// An integer argument that is to be a byte.
///
/// # Errors
/// TypeError "'X' object cannot be interpreted as an integer"; ValueError "byte
/// must be in range(0, 256)".
pub fn byte_value(t: &Thread, v: Value) -> R<u8> {
    let index = t.index(v)?;
    match index.as_int().and_then(IntRef::to_i64).map(u8::try_from) {
        Some(Ok(byte)) => Ok(byte),
        _ => Err(t.value_error("byte must be in range(0, 256)")),
    }
}

/// `bytes` with every item of `size` bytes turned round.
pub fn swapped(bytes: &[u8], size: usize) -> Cow<'_, [u8]> {
    if size < 2 {
        return Cow::Borrowed(bytes);
    }
    let mut out = bytes.to_vec();
    out.chunks_mut(size).for_each(<[u8]>::reverse);
    Cow::Owned(out)
}
