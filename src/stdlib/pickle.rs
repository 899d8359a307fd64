//! Module _pickle_numbers: the part of pickles that is worth native code, runs of numbers. All else is in Python (`py/_pickle.py`,
//! `py/_unpickle.py`).

use super::ModuleSpec;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::bytes::Bytes;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::value::Value;

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_pickle_numbers",
    doc: "Runs of numbers in pickles.",
    functions: FUNCTIONS,
    init: |_, _| Ok(()),
};

natives! { static FUNCTIONS;
    /// Opcodes of protocol 2 for the items of a list from start on: those of the ints, floats, bools and Nones up to the first
    /// other item, or until there are room bytes; and the index behind the last.
    "encode(items, start, room, /)" = encode;
    /// Appends what such opcodes in data from at on stand for to a list: the index behind the last of them.
    "decode(data, at, items, /)" = decode;
}

// The opcodes (CPython's `Modules/_pickle.c:enum opcode`).
const BININT: u8 = b'J';
const BININT1: u8 = b'K';
const BININT2: u8 = b'M';
const BINFLOAT: u8 = b'G';
const NONE: u8 = b'N';
const NEWTRUE: u8 = 0x88;
const NEWFALSE: u8 = 0x89;
const LONG1: u8 = 0x8a;

fn encode(t: &Thread, a: &[Value]) -> R {
    let Some(items) = a[0].cast::<List>() else { return Err(t.type_error("items must be a list")) };
    let (start, room) = (t.index_isize(a[1])?, t.index_isize(a[2])?);
    let (mut at, room) = (start.max(0) as usize, room.max(0) as usize);
    let mut out = Vec::new();
    while out.len() < room
        && let Some(item) = items.get(at)
        && write(&mut out, item)
    {
        at += 1;
    }
    let data = Bytes::new(t, out).value();
    Ok(Tuple::pair(t, data, t.int(at as i64)).value())
}

/// Writes a number; false for anything else.
fn write(out: &mut Vec<u8>, item: Value) -> bool {
    match item {
        Value::NONE => out.push(NONE),
        Value::TRUE => out.push(NEWTRUE),
        Value::FALSE => out.push(NEWFALSE),
        _ if item.is_immediate_float() => {
            out.push(BINFLOAT);
            out.extend_from_slice(&item.as_immediate_float().to_be_bytes());
        }
        _ if item.is_small() => write_int(out, item.as_small()),
        _ => return false,
    }
    true
}

fn write_int(out: &mut Vec<u8>, n: i64) {
    let bytes = n.to_le_bytes();
    if let Ok(byte) = u8::try_from(n) {
        out.extend_from_slice(&[BININT1, byte]);
    } else if u16::try_from(n).is_ok() {
        out.push(BININT2);
        out.extend_from_slice(&bytes[..2]);
    } else if i32::try_from(n).is_ok() {
        out.push(BININT);
        out.extend_from_slice(&bytes[..4]);
    } else {
        // As few bytes as hold the number and its sign.
        let redundant = if n < 0 { n.leading_ones() } else { n.leading_zeros() };
        let length = 9 - redundant.div_ceil(8) as usize;
        out.extend_from_slice(&[LONG1, length as u8]);
        out.extend_from_slice(&bytes[..length]);
    }
}

fn decode(t: &Thread, a: &[Value]) -> R {
    let (Some(data), Some(items)) = (a[0].cast::<Bytes>(), a[2].cast::<List>()) else { return Ok(a[1]) };
    let mut at = t.index_isize(a[1])?.max(0) as usize;
    while let Some((item, length)) = data.data().get(at..).and_then(|rest| read(t, rest)) {
        items.push(t, item)?;
        at += length;
    }
    Ok(t.int(at as i64))
}

/// The number that the first opcode stands for, and how many bytes it takes; none for any other opcode, or if the data ends.
fn read(t: &Thread, data: &[u8]) -> Option<(Value, usize)> {
    let (opcode, rest) = data.split_first()?;
    Some(match *opcode {
        BININT1 => (Value::small((*rest.first()?).into()), 2),
        BININT2 => (Value::small(u16::from_le_bytes(*rest.first_chunk()?).into()), 3),
        BININT => (Value::small(i32::from_le_bytes(*rest.first_chunk()?).into()), 5),
        BINFLOAT => (t.float(f64::from_be_bytes(*rest.first_chunk()?)), 9),
        NONE => (Value::NONE, 1),
        NEWTRUE => (Value::TRUE, 1),
        NEWFALSE => (Value::FALSE, 1),
        LONG1 => {
            let (length, rest) = rest.split_first()?;
            let bytes = rest.get(..usize::from(*length))?;
            let sign = if bytes.last()? & 0x80 == 0 { 0 } else { 0xff };
            let mut word = [sign; 8];
            word.get_mut(..bytes.len())?.copy_from_slice(bytes);
            (t.int(i64::from_le_bytes(word)), 2 + bytes.len())
        }
        _ => return None,
    })
}
