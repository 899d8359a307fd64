//! replace, translate, maketrans.

use super::arguments::{limit, text, this};
use super::search::{count_bytes, each_match};
use super::{CodePoints, Str, StrBuffer, TextWriter, decode};
use crate::interp::{R, Thread};
use crate::objects::dict::Dict;
use crate::objects::int::IntRef;
use crate::value::{Gc, Value};

pub(super) fn replace(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let old = text(t, "replace", 1, a[1])?;
    let new = text(t, "replace", 2, a[2])?;
    str_replace(t, s, old, new, limit(t, a[3])?).map(Gc::value)
}

/// `s.replace(old, new, max)`.
///
/// # Errors
/// MemoryError.
pub fn str_replace(t: &Thread, s: Gc<Str>, old: Gc<Str>, new: Gc<Str>, max: usize) -> R<Gc<Str>> {
    let (bytes, pattern) = (s.as_bytes(), old.as_bytes());
    let count = match pattern {
        [] if bytes.is_empty() && max < usize::MAX => max.min(1),
        [] => s.len() + 1,
        _ => count_bytes(bytes, pattern),
    };
    let count = count.min(max);
    if count == 0 {
        return Ok(Str::exact(t, s));
    }
    let added = new.byte_len().checked_mul(count);
    let Some(total) = added.and_then(|added| (bytes.len() - pattern.len() * count).checked_add(added)) else {
        return Err(t.memory_error());
    };
    let chars = s.len() - old.len() * count + new.len() * count;
    let surrogates = s.has_surrogates() || new.has_surrogates();
    Str::build(t, total, chars, surrogates, |out| {
        if pattern.is_empty() {
            return interleave(out, bytes, new.as_bytes(), count);
        }
        let mut from = 0;
        each_match(bytes, pattern, count, |at| {
            out.push(&bytes[from..at]);
            out.push(new.as_bytes());
            from = at + pattern.len();
        });
        out.push(&bytes[from..]);
    })
}

/// Writes `new` before each of the first code points, `count` times, at the end too.
fn interleave(out: &mut TextWriter, bytes: &[u8], new: &[u8], count: usize) {
    let mut from = 0;
    for _ in 0..count {
        out.push(new);
        if from < bytes.len() {
            let width = decode(&bytes[from..]).1;
            out.push(&bytes[from..from + width]);
            from += width;
        }
    }
    out.push(&bytes[from..]);
}

/// What a translation table says of one code point.
enum Mapped {
    Same,
    Gone,
    Code(u32),
    Text(Gc<Str>),
}

/// Looks a code point up in a translation table.
fn look_up(t: &Thread, table: Value, code: u32) -> R<Mapped> {
    let key = Value::small(code.into());
    let found = match table.cast::<Dict>() {
        Some(dict) if t.type_of(table) == t.types().dict => match dict.get(t, key)? {
            Some(found) => found,
            None => return Ok(Mapped::Same),
        },
        _ => match t.get_item(table, key) {
            Ok(found) => found,
            Err(_) if t.raised_is(t.types().lookup_error) => {
                t.clear_raised();
                return Ok(Mapped::Same);
            }
            Err(raised) => return Err(raised),
        },
    };
    if let Some(text) = found.cast::<Str>() {
        return Ok(Mapped::Text(text));
    }
    match found.as_int().map(IntRef::to_i64) {
        Some(Some(code @ 0..0x11_0000)) => Ok(Mapped::Code(code as u32)),
        Some(_) => Err(t.value_error("character mapping must be in range(0x110000)")),
        None if found.is_none() => Ok(Mapped::Gone),
        None => Err(t.type_error("character mapping must return integer, None or str")),
    }
}

/// What a translation table says of ASCII characters that become ASCII characters: looked up once for each.
struct AsciiTable([u8; 0x80]);

impl AsciiTable {
    const UNKNOWN: u8 = 0xff;
    const GONE: u8 = 0xfe;

    fn learn(&mut self, code: u32, mapped: &Mapped) {
        let ascii = match mapped {
            Mapped::Same if code < 0x80 => code as u8,
            Mapped::Code(to @ 0..0x80) => *to as u8,
            Mapped::Text(text) if matches!(text.as_bytes(), [0..0x80]) => text.as_bytes()[0],
            Mapped::Gone => AsciiTable::GONE,
            _ => return,
        };
        if let Some(slot) = self.0.get_mut(code as usize) {
            *slot = ascii;
        }
    }

    /// Translates as many bytes as the table knows into `out`; gives how many.
    fn translate(&self, bytes: &[u8], out: &mut StrBuffer) -> usize {
        /// Translated at a time, which spares a test for room at each byte.
        const CHUNK: usize = 256;
        let mut done = 0;
        for chunk in bytes.chunks(CHUNK) {
            let mut translated = [0; CHUNK];
            let (mut read, mut written) = (0, 0);
            for &byte in chunk {
                let to = self.0.get(usize::from(byte)).copied().unwrap_or(AsciiTable::UNKNOWN);
                if to == AsciiTable::UNKNOWN {
                    break;
                }
                translated[written] = to;
                written += usize::from(to != AsciiTable::GONE);
                read += 1;
            }
            out.push_ascii(&translated[..written]);
            done += read;
            if read < chunk.len() {
                break;
            }
        }
        done
    }
}

pub(super) fn translate(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let mut out = StrBuffer::with_capacity(s.byte_len());
    let mut known = AsciiTable([AsciiTable::UNKNOWN; 0x80]);
    let mut rest = s.as_bytes();
    loop {
        rest = &rest[known.translate(rest, &mut out)..];
        let mut codes = CodePoints::new(rest);
        let Some(code) = codes.next() else { break };
        rest = codes.rest();
        let mapped = look_up(t, a[1], code)?;
        known.learn(code, &mapped);
        match mapped {
            Mapped::Same => out.push_code(code),
            Mapped::Gone => {}
            Mapped::Code(to) => out.push_code(to),
            Mapped::Text(text) => out.push_string(text),
        }
    }
    out.finish(t).map(Gc::value)
}

/// `str.maketrans(x, y, z)`.
pub(super) fn make_translation(t: &Thread, a: &[Value]) -> R {
    let table = Dict::new(t);
    match a[1].defined() {
        Some(y) => from_texts(t, table, a[0], y, a[2])?,
        None => from_dict(t, table, a[0])?,
    }
    Ok(table.value())
}

fn from_texts(t: &Thread, table: Gc<Dict>, x: Value, y: Value, z: Value) -> R<()> {
    let y = text(t, "maketrans", 2, y)?;
    let Some(x) = x.cast::<Str>() else {
        return Err(t.type_error("first maketrans argument must be a string if there is a second argument"));
    };
    let removed = match z.defined() {
        Some(z) => Some(text(t, "maketrans", 3, z)?),
        None => None,
    };
    if x.len() != y.len() {
        return Err(t.value_error("the first two maketrans arguments must have equal length"));
    }
    for (from, to) in x.code_points().zip(y.code_points()) {
        table.set(t, Value::small(from.into()), Value::small(to.into()))?;
    }
    for code in removed.iter().flat_map(|z| z.code_points()) {
        table.set(t, Value::small(code.into()), Value::NONE)?;
    }
    Ok(())
}

fn from_dict(t: &Thread, table: Gc<Dict>, x: Value) -> R<()> {
    let Some(source) = x.cast::<Dict>().filter(|_| t.type_of(x) == t.types().dict) else {
        return Err(t.type_error("if you give only one argument to maketrans it must be a dict"));
    };
    let mut position = 0;
    while let Some((key, value, next)) = source.next_entry(position) {
        position = next;
        let key = match key.cast::<Str>() {
            Some(key) if key.len() == 1 => Value::small(key.code_point(t, 0).into()),
            Some(_) => return Err(t.value_error("string keys in translate table must be of length 1")),
            None if key.as_int().is_some() => key,
            None => return Err(t.type_error("keys in translate table must be strings or integers")),
        };
        table.set(t, key, value)?;
    }
    Ok(())
}
