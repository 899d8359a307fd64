//! `StringIO`: text in memory as a stream.
//!
//! The mutex is held for moments without a safepoint only, so it may be waited for while attached.

use std::collections::TryReserveError;

use parking_lot::{Mutex, MutexGuard};

use super::base::{lines_of, size_argument};
use super::binary_methods::{attributes_or_none, set_attributes};
use super::codec::newlines_in;
use super::file::unsupported;
use super::stream::LineEnds;
use super::text::{Newline, newlines_value};
use crate::heap::Marker;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::Args;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    getsets: &[
        GetSetDef { name: "closed", get: closed, set: None, doc: "whether the stream is closed" },
        GetSetDef { name: "newlines", get: newlines, set: None, doc: "line ends met so far" },
        GetSetDef { name: "line_buffering", get: line_buffering, set: None, doc: "False" },
    ],
    doc: "Text in memory as a stream.",
    signature: "(initial_value='', newline='\\n')",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Fill the stream with initial_value.
    "__init__($self, initial_value='', newline='\\n')" = init;
    /// Enter the context: the stream itself.
    "__enter__($self, /)" = itself_if_open;
    /// Leave the context: close the stream.
    "__exit__($self, /, *args)" = raw exit;
    /// The stream is an iterator over its lines.
    "__iter__($self, /)" = itself_if_open;
    /// The next line.
    "__next__($self, /)" = next;
    /// Free the text.
    "close($self, /)" = close;
    /// Does nothing.
    "flush($self, /)" = flush;
    /// A text in memory has no descriptor.
    "fileno($self, /)" = fileno;
    /// False: it is no terminal.
    "isatty($self, /)" = no;
    /// True unless closed.
    "readable($self, /)" = yes;
    /// True unless closed.
    "writable($self, /)" = yes;
    /// True unless closed.
    "seekable($self, /)" = yes;
    /// Go to character pos (whence 0), stay (1), or go to the end (2).
    "seek($self, pos, whence=0, /)" = seek;
    /// The position in characters.
    "tell($self, /)" = tell;
    /// Cut the text off at character pos, or at the position.
    "truncate($self, pos=None, /)" = truncate;
    /// Read size characters, or all that are left.
    "read($self, size=-1, /)" = read;
    /// Read a line, at most size characters of it.
    "readline($self, size=-1, /)" = readline;
    /// Read the lines that are left, until they are hint characters or more.
    "readlines($self, hint=-1, /)" = readlines;
    /// Write a str; how many characters.
    "write($self, s, /)" = write;
    /// Write every item of an iterable; no line ends are added.
    "writelines($self, lines, /)" = writelines;
    /// All text.
    "getvalue($self, /)" = getvalue;
    /// The text, the argument newline, the position and the further attributes.
    "__getstate__($self, /)" = get_state;
    /// Restore what __getstate__ gave.
    "__setstate__($self, state, /)" = set_state;
}

struct State {
    /// Generalised UTF-8.
    text: Vec<u8>,
    surrogates: bool,
    /// A byte offset; behind the end, one more for each character in between.
    at: usize,
    newline: Newline,
    /// Kinds of line ends that were written, if they are noted.
    met: u8,
    is_closed: bool,
}

/// The payload of a StringIO.
struct Memory(Mutex<State>);

impl Payload for Memory {
    fn trace(&self, _: &mut Marker<'_>) {}
}

/// Byte offset of the character `count` characters behind byte `from`; the end if there are fewer.
fn advance(text: &[u8], from: usize, count: usize) -> usize {
    if count == usize::MAX {
        return text.len().max(from);
    }
    let mut left = count;
    let mut at = from;
    while at < text.len() {
        if text[at] & 0xc0 != 0x80 {
            if left == 0 {
                return at;
            }
            left -= 1;
        }
        at += 1;
    }
    at
}

fn count_chars(text: &[u8]) -> usize {
    text.iter().filter(|b| **b & 0xc0 != 0x80).count()
}

impl State {
    fn position(&self) -> usize {
        let end = self.at.min(self.text.len());
        count_chars(&self.text[..end]) + (self.at - end)
    }

    fn go_to(&mut self, chars: usize) {
        let total = count_chars(&self.text);
        self.at = if chars > total { self.text.len() + (chars - total) } else { advance(&self.text, 0, chars) };
    }

    fn write(&mut self, text: &[u8], surrogates: bool) -> Result<(), TryReserveError> {
        if text.is_empty() {
            return Ok(());
        }
        self.text.try_reserve(self.at.saturating_add(text.len()).saturating_sub(self.text.len()))?;
        self.surrogates |= surrogates;
        if self.at > self.text.len() {
            self.text.resize(self.at, 0);
        }
        if self.at == self.text.len() {
            self.text.extend_from_slice(text);
        } else {
            let end = advance(&self.text, self.at, count_chars(text));
            self.text.splice(self.at..end, text.iter().copied());
        }
        self.at += text.len();
        Ok(())
    }

    /// Takes the bytes up to `end`.
    fn take(&mut self, end: usize) -> (Vec<u8>, bool) {
        let taken = self.text.get(self.at..end).unwrap_or_default().to_vec();
        self.at = self.at.max(end);
        (taken, self.surrogates)
    }

    fn line_end(&self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let ends = match self.newline {
            // What was written has been translated.
            Newline::Translated => LineEnds::Lf,
            other => other.ends(),
        };
        self.at + ends.find(rest, 0).unwrap_or(rest.len())
    }
}

fn memory<'a>(t: &Thread, this: &'a Value) -> R<MutexGuard<'a, State>> {
    match this.payload::<Memory>() {
        Some(memory) => Ok(memory.0.lock()),
        None => Err(t.type_error(&format!("a StringIO is required, not '{}'", t.type_name(*this)))),
    }
}

/// The state of an open stream.
fn open<'a>(t: &Thread, this: &'a Value) -> R<MutexGuard<'a, State>> {
    let memory = memory(t, this)?;
    if memory.is_closed {
        drop(memory);
        return Err(closed_error(t));
    }
    Ok(memory)
}

#[cold]
fn closed_error(t: &Thread) -> Raised {
    t.value_error("I/O operation on closed file")
}

fn string(t: &Thread, (text, surrogates): (Vec<u8>, bool)) -> R {
    Ok(Str::from_generalized(t, &text, surrogates).value())
}

fn new(t: &Thread, cls: Gc<TypeObject>, _: Args<'_>) -> R {
    let state = State { text: Vec::new(), surrogates: false, at: 0, newline: Newline::Lf, met: 0, is_closed: false };
    Ok(Native::new(t, cls, Memory(Mutex::new(state))).value())
}

fn init(t: &Thread, a: &[Value]) -> R {
    let newline = match a[2].defined() {
        Some(newline) => Newline::from_argument(t, "StringIO", newline)?,
        None => Newline::Lf,
    };
    let initial = match a[1].given() {
        None => None,
        Some(value) => match value.cast::<Str>() {
            Some(text) => Some(text),
            None => {
                let found = t.type_name(value);
                return Err(t.type_error(&format!("initial_value must be str or None, not {found}")));
            }
        },
    };
    let mut state = memory(t, &a[0])?;
    *state = State { text: Vec::new(), surrogates: false, at: 0, newline, met: 0, is_closed: false };
    if let Some(text) = initial {
        let written = write_text(&mut state, text);
        state.at = 0;
        drop(state);
        written.map_err(|_| t.memory_error())?;
    }
    Ok(Value::NONE)
}

fn write_text(state: &mut State, text: Gc<Str>) -> Result<(), TryReserveError> {
    let bytes = text.as_bytes();
    let surrogates = text.has_surrogates();
    if matches!(state.newline, Newline::Translated | Newline::Universal) {
        state.met |= newlines_in(bytes);
    }
    match state.newline {
        Newline::Translated if bytes.contains(&b'\r') => {
            let mut translated = Vec::with_capacity(bytes.len());
            for (i, byte) in bytes.iter().enumerate() {
                match byte {
                    b'\r' if bytes.get(i + 1) == Some(&b'\n') => {}
                    b'\r' => translated.push(b'\n'),
                    byte => translated.push(*byte),
                }
            }
            state.write(&translated, surrogates)
        }
        newline => {
            let bytes = newline.written(bytes.into());
            state.write(&bytes, surrogates)
        }
    }
}

fn closed(t: &Thread, this: Value) -> R {
    Ok(Value::bool(memory(t, &this)?.is_closed))
}

fn newlines(t: &Thread, this: Value) -> R {
    let met = memory(t, &this)?.met;
    Ok(newlines_value(t, met))
}

fn line_buffering(_: &Thread, _: Value) -> R {
    Ok(Value::FALSE)
}

fn itself_if_open(t: &Thread, a: &[Value]) -> R {
    drop(open(t, &a[0])?);
    Ok(a[0])
}

fn exit(t: &Thread, args: Args<'_>) -> R {
    t.call_method(args.values[0], "close", &[])?;
    Ok(Value::NONE)
}

fn next(t: &Thread, a: &[Value]) -> R {
    // A subclass may read its lines in another way.
    if t.type_of(a[0]) != super::types::get(t, super::types::Which::StringIo) {
        let line = t.call_method(a[0], "readline", &[])?;
        return Ok(if t.len(line)? == 0 { Value::UNDEF } else { line });
    }
    let mut state = open(t, &a[0])?;
    let end = state.line_end();
    let line = state.take(end);
    drop(state);
    if line.0.is_empty() { Ok(Value::UNDEF) } else { string(t, line) }
}

fn close(t: &Thread, a: &[Value]) -> R {
    let mut state = memory(t, &a[0])?;
    state.is_closed = true;
    state.text = Vec::new();
    Ok(Value::NONE)
}

fn flush(t: &Thread, a: &[Value]) -> R {
    drop(open(t, &a[0])?);
    Ok(Value::NONE)
}

fn fileno(t: &Thread, _: &[Value]) -> R {
    Err(unsupported(t, "fileno"))
}

fn no(t: &Thread, a: &[Value]) -> R {
    drop(open(t, &a[0])?);
    Ok(Value::FALSE)
}

fn yes(t: &Thread, a: &[Value]) -> R {
    drop(open(t, &a[0])?);
    Ok(Value::TRUE)
}

fn seek(t: &Thread, a: &[Value]) -> R {
    let offset = t.to_i64(t.index(a[1])?)?;
    let whence = a[2].given().map_or(Ok(0), |whence| t.to_i64(whence))?;
    let mut state = open(t, &a[0])?;
    match whence {
        0 if offset >= 0 => state.go_to(offset as usize),
        1 if offset == 0 => {}
        2 if offset == 0 => state.at = state.text.len(),
        _ => {
            drop(state);
            return Err(match whence {
                0 => t.value_error(&format!("Negative seek position {offset}")),
                1 | 2 => t.raise_text(t.types().os_error, "Can't do nonzero cur-relative seeks"),
                _ => t.value_error(&format!("Invalid whence ({whence}, should be 0, 1 or 2)")),
            });
        }
    }
    let position = state.position();
    drop(state);
    Ok(t.int(position as i64))
}

fn tell(t: &Thread, a: &[Value]) -> R {
    let position = open(t, &a[0])?.position();
    Ok(t.int(position as i64))
}

fn truncate(t: &Thread, a: &[Value]) -> R {
    let size = match a[1].given() {
        None => open(t, &a[0])?.position(),
        Some(size) => match t.to_i64(t.index(size)?)? {
            size if size >= 0 => size as usize,
            size => return Err(t.value_error(&format!("Negative size value {size}"))),
        },
    };
    let mut state = open(t, &a[0])?;
    let end = advance(&state.text, 0, size);
    state.text.truncate(end);
    drop(state);
    Ok(t.int(size as i64))
}

fn read(t: &Thread, a: &[Value]) -> R {
    let size = size_argument(t, a[1])?;
    let mut state = open(t, &a[0])?;
    let end = advance(&state.text, state.at, size);
    let text = state.take(end);
    drop(state);
    string(t, text)
}

fn readline(t: &Thread, a: &[Value]) -> R {
    let limit = size_argument(t, a[1])?;
    let mut state = open(t, &a[0])?;
    let end = state.line_end();
    let end = if limit == usize::MAX { end } else { end.min(advance(&state.text, state.at, limit)) };
    let line = state.take(end);
    drop(state);
    string(t, line)
}

fn readlines(t: &Thread, a: &[Value]) -> R {
    lines_of(t, a[0], a[1])
}

fn write(t: &Thread, a: &[Value]) -> R {
    let Some(text) = a[1].cast::<Str>() else {
        return Err(t.type_error(&format!("string argument expected, got '{}'", t.type_name(a[1]))));
    };
    let written = write_text(&mut *open(t, &a[0])?, text);
    written.map_err(|_| t.memory_error())?;
    Ok(Value::small(text.len() as i64))
}

fn writelines(t: &Thread, a: &[Value]) -> R {
    drop(open(t, &a[0])?);
    t.each(a[1], |line| t.call_method(a[0], "write", &[line]).map(|_| ()))?;
    Ok(Value::NONE)
}

fn getvalue(t: &Thread, a: &[Value]) -> R {
    let state = open(t, &a[0])?;
    let text = (state.text.clone(), state.surrogates);
    drop(state);
    string(t, text)
}

fn get_state(t: &Thread, a: &[Value]) -> R {
    let text = getvalue(t, a)?;
    let newline = memory(t, &a[0])?.newline;
    let newline = newline.argument().map_or(Value::NONE, |newline| t.str(newline));
    let position = tell(t, a)?;
    let attributes = attributes_or_none(t, a[0])?;
    Ok(Tuple::new(t, &[text, newline, position, attributes]).value())
}

fn set_state(t: &Thread, a: &[Value]) -> R {
    drop(open(t, &a[0])?);
    let Some(state) = a[1].cast::<Tuple>().filter(|state| state.len() == 4) else {
        let (class, found) = (super::text::class_name(t, t.type_of(a[0])), t.type_name(a[1]));
        return Err(t.type_error(&format!("{class}.__setstate__ argument should be 4-tuple, got {found}")));
    };
    if let Some(newline) = state.get(1).given()
        && newline.cast::<Str>().is_none()
    {
        return Err(t.type_error(&format!("newline must be str or None, not {}", t.type_name(newline))));
    }
    init(t, &[a[0], state.get(0), state.get(1)])?;
    // The text was translated when it was written.
    if let Some(text) = state.get(0).cast::<Str>() {
        let mut memory = memory(t, &a[0])?;
        memory.text.clear();
        let written = memory.write(text.as_bytes(), text.has_surrogates());
        memory.at = 0;
        drop(memory);
        written.map_err(|_| t.memory_error())?;
    }
    let position = state.get(2);
    if position.as_int().is_none() {
        let found = t.type_name(position);
        return Err(t.type_error(&format!("third item of state must be an integer, got {found}")));
    }
    match usize::try_from(t.to_i64(position)?) {
        Ok(position) => memory(t, &a[0])?.go_to(position),
        Err(_) => return Err(t.value_error("position value cannot be negative")),
    }
    set_attributes(t, a[0], state.get(3), "fourth")?;
    Ok(Value::NONE)
}
