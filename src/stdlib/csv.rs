//! Module _csv_core: the rows of tables that hold nothing unusual, which are most. The general way is in Python (`py/csv.py`),
//! which takes over wherever native code gives None (CPython: `Modules/_csv.c`).

use super::ModuleSpec;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::int::IntRef;
use crate::objects::list::List;
use crate::objects::string::{Str, StrBuffer};
use crate::text::float::float_repr;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "_csv_core", doc: "The rows of usual tables.", functions: FUNCTIONS, init: |_, _| Ok(()) };

natives! { static FUNCTIONS;
    /// The fields of a line that is a whole row, as a list; None if this is not for native code. quote and escape may be None.
    /// A field has at most field_max characters.
    "split(line, delimiter, quote, escape, doublequote, skipinitialspace, field_max, /)" = split;
    /// The line of a list of fields, of which those with a character of special are quoted, or all; None if this is not for
    /// native code. Quotes are doubled.
    "join(fields, delimiter, quote, special, lineterminator, quote_all, /)" = join;
}

/// The character of a string of one ASCII character.
fn ascii(value: Value) -> Option<u8> {
    match value.cast::<Str>()?.as_bytes() {
        [byte] if byte.is_ascii() => Some(*byte),
        _ => None,
    }
}

// ---- reading

/// A line, and what its characters mean.
struct Line<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    quote: Option<u8>,
    escape: Option<u8>,
    is_quote_doubled: bool,
    skips_space: bool,
    at: usize,
}

/// How a field ended.
enum End {
    /// With a delimiter.
    Delimiter,
    /// With the line.
    Line,
}

fn split(t: &Thread, a: &[Value]) -> R {
    let (Some(line), Some(delimiter)) = (a[0].cast::<Str>(), ascii(a[1])) else { return Ok(Value::NONE) };
    let (quote, escape) = (a[2].given().map(ascii), a[3].given().map(ascii));
    if quote == Some(None) || escape == Some(None) {
        return Ok(Value::NONE);
    }
    let field_max = usize::try_from(t.to_i64(a[6])?).unwrap_or(0);
    let mut reader = Line {
        bytes: line.as_bytes(),
        delimiter,
        quote: quote.flatten(),
        escape: escape.flatten(),
        is_quote_doubled: a[4] == Value::TRUE,
        skips_space: a[5] == Value::TRUE,
        at: 0,
    };
    let row = List::empty(t);
    if reader.ends_here(0) {
        return Ok(if reader.rest_is_newlines() { row.value() } else { Value::NONE });
    }
    let mut field = Vec::new();
    loop {
        field.clear();
        let Some(end) = reader.field(&mut field) else { return Ok(Value::NONE) };
        if field.len() > field_max {
            return Ok(Value::NONE);
        }
        row.push(t, Str::from_generalized(t, &field, line.has_surrogates()).value())?;
        if matches!(end, End::Line) {
            return Ok(if reader.rest_is_newlines() { row.value() } else { Value::NONE });
        }
        t.safepoint()?;
    }
}

impl Line<'_> {
    fn byte(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn ends_here(&self, ahead: usize) -> bool {
        matches!(self.byte(ahead), None | Some(b'\r' | b'\n'))
    }

    fn rest_is_newlines(&self) -> bool {
        self.bytes[self.at..].iter().all(|byte| matches!(byte, b'\r' | b'\n'))
    }

    /// Reads a field; none if it does not end in this line, or not as it should.
    fn field(&mut self, field: &mut Vec<u8>) -> Option<End> {
        while self.skips_space && self.byte(0) == Some(b' ') {
            self.at += 1;
        }
        if self.quote.is_some() && self.byte(0) == self.quote {
            self.at += 1;
            self.quoted(field)?;
            return if self.ends_here(0) { Some(End::Line) } else { self.delimiter() };
        }
        loop {
            let rest = &self.bytes[self.at..];
            let is_end =
                |byte: &u8| *byte == self.delimiter || matches!(byte, b'\r' | b'\n') || Some(*byte) == self.escape;
            let length = rest.iter().position(is_end).unwrap_or(rest.len());
            field.extend_from_slice(&rest[..length]);
            self.at += length;
            if self.ends_here(0) {
                return Some(End::Line);
            }
            if self.byte(0) == self.escape {
                self.escaped(field)?;
            } else {
                return self.delimiter();
            }
        }
    }

    fn delimiter(&mut self) -> Option<End> {
        if self.byte(0) != Some(self.delimiter) {
            return None;
        }
        self.at += 1;
        Some(End::Delimiter)
    }

    /// Reads what is in quotes, and the last of these.
    fn quoted(&mut self, field: &mut Vec<u8>) -> Option<()> {
        loop {
            let rest = &self.bytes[self.at..];
            let length = rest.iter().position(|byte| Some(*byte) == self.quote || Some(*byte) == self.escape)?;
            field.extend_from_slice(&rest[..length]);
            self.at += length;
            if self.byte(0) == self.escape {
                self.escaped(field)?;
            } else if self.is_quote_doubled && self.byte(1) == self.quote {
                field.extend(self.quote);
                self.at += 2;
            } else {
                self.at += 1;
                return Some(());
            }
        }
    }

    /// Reads a character behind the escape character. An escaped end of line is not for native code: the row may go on.
    fn escaped(&mut self, field: &mut Vec<u8>) -> Option<()> {
        if self.ends_here(1) {
            return None;
        }
        let character = &self.bytes[self.at + 1..];
        let (_, length) = crate::objects::string::decode(character);
        field.extend_from_slice(&character[..length]);
        self.at += 1 + length;
        Some(())
    }
}

// ---- writing

fn join(t: &Thread, a: &[Value]) -> R {
    let (Some(fields), Some(delimiter), Some(quote)) = (a[0].cast::<List>(), ascii(a[1]), ascii(a[2])) else {
        return Ok(Value::NONE);
    };
    let (Some(special), Some(end)) = (a[3].cast::<Str>(), a[4].cast::<Str>()) else { return Ok(Value::NONE) };
    if !special.is_ascii() {
        return Ok(Value::NONE);
    }
    let quotes_all = a[5] == Value::TRUE;
    let mut out = StrBuffer::default();
    let (mut at, count) = (0, fields.len());
    while let Some(field) = fields.get(at) {
        if at > 0 {
            out.push_ascii(&[delimiter]);
        }
        let Some(text) = text_of(t, field) else { return Ok(Value::NONE) };
        let is_quoted = quotes_all
            || text.as_bytes().iter().any(|byte| special.as_bytes().contains(byte))
            || text.is_empty() && count == 1;
        if is_quoted {
            push_quoted(&mut out, text, quote);
        } else {
            out.push_string(text);
        }
        at += 1;
        t.safepoint()?;
    }
    out.push_string(end);
    Ok(out.finish(t)?.value())
}

fn push_quoted(out: &mut StrBuffer, text: Gc<Str>, quote: u8) {
    out.push_ascii(&[quote]);
    for (i, part) in text.as_bytes().split(|byte| *byte == quote).enumerate() {
        if i > 0 {
            out.push_ascii(&[quote, quote]);
        }
        out.push_part(part, text.has_surrogates());
    }
    out.push_ascii(&[quote]);
}

/// The text of a field of the types that most fields have.
fn text_of(t: &Thread, field: Value) -> Option<Gc<Str>> {
    if field.is_none() {
        return Some(t.intern(""));
    }
    let (ty, types) = (t.type_of(field), t.types());
    if ty == types.str {
        return field.cast();
    }
    if ty == types.int
        && let Some(IntRef::Small(int)) = field.as_int()
    {
        return Some(Str::from_ascii(t, int.to_string().as_bytes()));
    }
    if ty == types.float
        && let Some(float) = field.as_float()
    {
        return Some(Str::from_ascii(t, float_repr(float).as_bytes()));
    }
    None
}
