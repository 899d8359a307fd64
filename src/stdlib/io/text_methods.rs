//! The methods of `TextIOWrapper`.

use std::sync::atomic::Ordering;

use super::base::{lines_of, size_argument};
use super::codec::{CodecFault, Decoded, Decoder, Encoding, Errors, newline, newlines_in};
use super::file::unsupported;
use super::stream::{Io, LineEnds, Stream, Whence};
use super::text::{Newline, Settings, Text, class_name, mode_of, not_seekable, text};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::function::Args;
use crate::objects::string::Str;
use crate::value::Value;

natives! { pub static METHODS;
    /// repr(self)
    "__repr__($self, /)" = repr;
    /// Does nothing: the arguments are those of the constructor.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// Enter the context: the stream itself.
    "__enter__($self, /)" = itself_if_open;
    /// Leave the context: close the stream.
    "__exit__($self, /, *args)" = raw exit;
    /// The stream is an iterator over its lines.
    "__iter__($self, /)" = itself_if_open;
    /// The next line.
    "__next__($self, /)" = next;
    /// Write what is held back and close the stream.
    "close($self, /)" = close;
    /// Write what is held back.
    "flush($self, /)" = flush;
    /// The number of the file's descriptor.
    "fileno($self, /)" = fileno;
    /// Whether the file is a terminal.
    "isatty($self, /)" = isatty;
    /// Whether the stream can be read from.
    "readable($self, /)" = readable;
    /// Whether the stream can be written to.
    "writable($self, /)" = writable;
    /// Whether the position can be changed.
    "seekable($self, /)" = seekable;
    /// Go to a position that tell() gave (whence 0), stay (1), or go to the end (2).
    "seek($self, cookie, whence=0, /)" = seek;
    /// The position, for seek().
    "tell($self, /)" = tell;
    /// Change the size to pos, or to the position.
    "truncate($self, pos=None, /)" = truncate;
    /// Read size characters, fewer only at the end; all that are left without a size.
    "read($self, size=-1, /)" = read;
    /// Read a line, at most size characters of it.
    "readline($self, size=-1, /)" = readline;
    /// Read the lines that are left, until they are hint characters or more.
    "readlines($self, hint=-1, /)" = readlines;
    /// Write a str; how many characters.
    "write($self, text, /)" = write;
    /// Write every item of an iterable; no line ends are added.
    "writelines($self, lines, /)" = writelines;
    /// Change settings of the stream.
    "reconfigure($self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)" = reconfigure;
    /// Give the stream of bytes away.
    "detach($self, /)" = detach;
}

fn init(_: &Thread, _: Args<'_>) -> R {
    Ok(Value::NONE)
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    let mut shown = format!("<{}", class_name(t, t.type_of(a[0])));
    if let Some(name) = t.find_attr(this.buffer.get(), t.intern("name"))? {
        shown.push_str(&format!(" name={}", t.repr(name)?.to_lossy()));
    }
    if let Some(mode) = mode_of(this) {
        shown.push_str(&format!(" mode={}", t.repr(mode)?.to_lossy()));
    }
    let encoding = this.settings.lock().encoding_name.clone();
    shown.push_str(&format!(" encoding='{encoding}'>"));
    Ok(t.str(&shown))
}

fn itself_if_open(t: &Thread, a: &[Value]) -> R {
    text(t, &a[0])?.file.check_open(t)?;
    Ok(a[0])
}

fn exit(t: &Thread, args: Args<'_>) -> R {
    t.call_method(args.values[0], "close", &[])?;
    Ok(Value::NONE)
}

fn close(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    this.file.run(t, Stream::close)?;
    Ok(Value::NONE)
}

fn flush(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    this.is_iterating.store(false, Ordering::Relaxed);
    this.file.run(t, Stream::flush)?;
    Ok(Value::NONE)
}

fn fileno(t: &Thread, a: &[Value]) -> R {
    t.call_method(text(t, &a[0])?.buffer.get(), "fileno", &[])
}

fn isatty(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    this.file.check_open(t)?;
    t.call_method(this.buffer.get(), "isatty", &[])
}

fn readable(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    this.file.check_open(t)?;
    Ok(Value::bool(this.readable))
}

fn writable(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    this.file.check_open(t)?;
    Ok(Value::bool(this.writable))
}

fn seekable(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    Ok(Value::bool(this.file.run(t, Stream::is_seekable)?))
}

// ---- position

fn check_seekable(t: &Thread, this: &Text) -> R<()> {
    this.file.check_open(t)?;
    if this.file.run(t, Stream::is_seekable)? { Ok(()) } else { Err(not_seekable(t)) }
}

fn seek(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    check_seekable(t, this)?;
    let offset = t.to_i64(t.index(a[1])?)?;
    let whence = match a[2].given().map_or(Ok(0), |whence| t.to_i64(whence))? {
        0 if offset < 0 => return Err(t.value_error(&format!("negative seek position {offset}"))),
        0 => Whence::Start,
        1 if offset != 0 => return Err(unsupported(t, "can't do nonzero cur-relative seeks")),
        1 => Whence::Current,
        2 if offset != 0 => return Err(unsupported(t, "can't do nonzero end-relative seeks")),
        2 => Whence::End,
        other => return Err(t.value_error(&format!("invalid whence ({other}, should be 0, 1 or 2)"))),
    };
    let at = this.file.run(t, |stream| stream.seek(offset, whence))?;
    this.is_iterating.store(false, Ordering::Relaxed);
    Ok(t.int(at as i64))
}

fn tell(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    check_seekable(t, this)?;
    if this.is_iterating.load(Ordering::Relaxed) {
        return Err(t.raise_text(t.types().os_error, "telling position disabled by next() call"));
    }
    Ok(t.int(this.file.run(t, Stream::tell)? as i64))
}

fn truncate(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    t.call_method(a[0], "flush", &[])?;
    let mut size = a[1].or_none();
    if size.is_none() && this.readable {
        // The stream of bytes is behind what was read ahead.
        let (at, unread) = this.file.run(t, |stream| Ok((stream.tell().ok(), stream.unread_bytes())))?;
        if let Some(at) = at.filter(|_| unread > 0) {
            size = t.int((at + unread) as i64);
        }
    }
    t.call_method(this.buffer.get(), "truncate", &[size])
}

// ---- reading

/// What was decoded, or what could not be and why.
type Outcome = Result<Decoded, (CodecFault, Vec<u8>)>;

fn decode(decoder: Decoder, bytes: &[u8], chars_max: usize, last: bool) -> Outcome {
    decoder.decode(bytes, chars_max, last).map_err(|fault| (fault, bytes.to_vec()))
}

/// Remembers kinds of line ends. A word that threads share is written only if that changes it.
fn note_newlines(this: &Text, met: u8) {
    if met & !this.newlines.load(Ordering::Relaxed) != 0 {
        this.newlines.fetch_or(met, Ordering::Relaxed);
    }
}

/// The str of what was decoded.
fn finish(t: &Thread, this: &Text, outcome: Outcome) -> R {
    match outcome {
        Ok(decoded) => {
            let how = this.settings.lock().newline;
            match how {
                Newline::Translated => note_newlines(this, decoded.newlines),
                Newline::Universal => note_newlines(this, newlines_in(&decoded.text)),
                Newline::Lf | Newline::Cr | Newline::CrLf => {}
            }
            Ok(Str::from_generalized(t, &decoded.text, decoded.surrogates).value())
        }
        Err((fault, bytes)) => Err(this.decode_error(t, bytes, fault)),
    }
}

fn read(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    let size = size_argument(t, a[1])?;
    this.check_readable(t)?;
    this.note_reading();
    let (decoder, how) = this.decoder();
    if size == usize::MAX {
        this.is_iterating.store(false, Ordering::Relaxed);
        let outcome = this.file.run(t, |stream| stream.read_all().map(|bytes| decode_all(decoder, bytes)))?;
        return match outcome {
            All::Plain(text) => {
                if how.ends() == LineEnds::Universal {
                    note_newlines(this, newlines_in(text.as_bytes()));
                }
                Ok(t.str(&text))
            }
            All::Decoded(outcome) => finish(t, this, outcome),
        };
    }
    let mut text = Decoded::default();
    if let Some(mut stream) = this.file.try_lock()
        && size < SMALL_READ_CHARS
        && stream.ahead().len() > 4 * size
    {
        // No system call will be needed.
        let outcome = read_chars(&mut stream, decoder, size, &mut text);
        drop(stream);
        if let Ok(outcome) = outcome {
            return finish(t, this, outcome.map(|()| mark_lf(text)));
        }
    }
    let outcome = this.file.run(t, |stream| read_chars(stream, decoder, size, &mut text))?;
    finish(t, this, outcome.map(|()| mark_lf(text)))
}

/// Up to this many characters are decoded without letting other threads run.
const SMALL_READ_CHARS: usize = 2048;

/// All text of a stream.
enum All {
    /// UTF-8 in which nothing had to be changed.
    Plain(String),
    Decoded(Outcome),
}

fn decode_all(decoder: Decoder, bytes: Vec<u8>) -> All {
    let changes = decoder.translate && memchr::memchr(b'\r', &bytes).is_some();
    let bytes = if decoder.encoding == Encoding::Utf8 && !changes {
        match String::from_utf8(bytes) {
            Ok(text) => return All::Plain(text),
            Err(error) => error.into_bytes(),
        }
    } else {
        bytes
    };
    All::Decoded(decode(decoder, &bytes, usize::MAX, true).map(mark_lf))
}

/// Notes that there were plain line ends.
fn mark_lf(mut decoded: Decoded) -> Decoded {
    if decoded.newlines == 0 && memchr::memchr(b'\n', &decoded.text).is_some() {
        decoded.newlines = newline::LF;
    }
    decoded
}

/// Adds to `text` until it has `size` characters; can be repeated after a signal.
fn read_chars(
    stream: &mut Stream,
    decoder: Decoder,
    size: usize,
    text: &mut Decoded,
) -> Io<Result<(), (CodecFault, Vec<u8>)>> {
    stream.ready_to_read()?;
    let mut last = false;
    while text.chars < size {
        let part = match decode(decoder, stream.ahead(), size - text.chars, last) {
            Ok(part) => part,
            Err(fault) => return Ok(Err(fault)),
        };
        stream.consume(part.consumed);
        text.text.extend_from_slice(&part.text);
        text.surrogates |= part.surrogates;
        text.newlines |= part.newlines;
        text.chars += part.chars;
        if text.chars < size {
            if last {
                break;
            }
            last = stream.fill(1)? == 0;
        }
    }
    Ok(Ok(()))
}

/// A line, at most `limit` characters of it.
fn line(t: &Thread, this: &Text, limit: usize) -> R {
    this.check_readable(t)?;
    this.note_reading();
    let (decoder, newline) = this.decoder();
    let ends = newline.ends();
    if limit == usize::MAX {
        let mut short = [0; SHORT_LINE_BYTES];
        match this.file.try_lock().and_then(|mut stream| line_ahead(&mut stream, ends, &mut short)) {
            Some(Line::Short(count)) => return decode_line(t, this, decoder, newline, &short[..count]),
            Some(Line::Long(bytes)) => return decode_line(t, this, decoder, newline, &bytes),
            None => {}
        }
    }
    let bytes = this.file.run(t, |stream| {
        let count = stream.find_line(ends)?;
        let bytes = stream.ahead()[..count].to_vec();
        if limit == usize::MAX {
            stream.consume(count);
            return Ok(Ok(bytes));
        }
        Ok(Err(match decode(decoder, &bytes, limit, true) {
            Ok(part) => {
                stream.consume(part.consumed);
                Ok(part)
            }
            Err(fault) => Err(fault),
        }))
    })?;
    match bytes {
        Ok(bytes) => decode_line(t, this, decoder, newline, &bytes),
        Err(outcome) => finish(t, this, outcome),
    }
}

/// Lines up to this length need no memory of their own on their way.
const SHORT_LINE_BYTES: usize = 128;

/// A line taken from what was read ahead.
enum Line {
    /// So many bytes in the buffer given.
    Short(usize),
    Long(Vec<u8>),
}

fn line_ahead(stream: &mut Stream, ends: LineEnds, short: &mut [u8]) -> Option<Line> {
    let ahead = stream.ahead();
    let count = ends.find(ahead, 0)?;
    let line = match short.get_mut(..count) {
        Some(short) => {
            short.copy_from_slice(&ahead[..count]);
            Line::Short(count)
        }
        None => Line::Long(ahead[..count].to_vec()),
    };
    stream.consume(count);
    Some(line)
}

/// The str of a line.
fn decode_line(t: &Thread, this: &Text, decoder: Decoder, how: Newline, bytes: &[u8]) -> R {
    let is_universal = how.ends() == LineEnds::Universal;
    let has_cr = is_universal && bytes.len() > 1 && bytes[bytes.len() - 2] == b'\r';
    if is_universal && bytes.ends_with(b"\n") && !has_cr {
        note_newlines(this, newline::LF);
        // The most frequent line needs no decoding.
        if let Ok(text) = std::str::from_utf8(bytes)
            && decoder.encoding == Encoding::Utf8
        {
            return Ok(t.str(text));
        }
    }
    let outcome = decode(decoder, bytes, usize::MAX, true);
    finish(t, this, outcome)
}

fn readline(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    let limit = match a[1].defined() {
        Some(size) => usize::try_from(t.size_argument(size)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    line(t, this, limit)
}

fn next(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    let line = line(t, this, usize::MAX)?;
    let is_end = line.cast::<Str>().is_some_and(|line| line.is_empty());
    if this.is_iterating.load(Ordering::Relaxed) == is_end {
        this.is_iterating.store(!is_end, Ordering::Relaxed);
    }
    Ok(if is_end { Value::UNDEF } else { line })
}

fn readlines(t: &Thread, a: &[Value]) -> R {
    text(t, &a[0])?.check_readable(t)?;
    lines_of(t, a[0], a[1])
}

// ---- writing

fn write(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    let Some(string) = a[1].cast::<Str>() else {
        let found = t.argument_type_name(a[1]);
        return Err(t.type_error(&format!("write() argument must be str, not {found}")));
    };
    if !this.writable {
        this.file.check_open(t)?;
        return Err(unsupported(t, "not writable"));
    }
    this.write(t, string)?;
    Ok(Value::small(string.len() as i64))
}

fn writelines(t: &Thread, a: &[Value]) -> R {
    text(t, &a[0])?.file.check_open(t)?;
    t.each(a[1], |line| t.call_method(a[0], "write", &[line]).map(|_| ()))?;
    Ok(Value::NONE)
}

/// An incremental encoder of module codecs; behind the beginning of a file it writes no mark of the order of bytes.
///
/// # Errors
/// LookupError.
fn python_encoder(t: &Thread, this: &Text, settings: &Settings) -> R {
    let codecs = t.import_module("codecs")?;
    let class = t.call_method(codecs, "getincrementalencoder", &[t.str(&settings.encoding_name)])?;
    let encoder = t.call(class, &[t.str(&settings.errors_name)])?;
    let at = this.file.run(t, |stream| Ok(if stream.is_seekable()? { stream.tell()? } else { 0 }))?;
    if at > 0 {
        t.call_method(encoder, "setstate", &[Value::small(0)])?;
    }
    Ok(encoder)
}

fn reconfigure(t: &Thread, a: &[Value]) -> R {
    let this = text(t, &a[0])?;
    let mut settings = this.settings.lock().clone();
    if a[1].given().is_some() && a[2].given().is_none() {
        settings.errors = Errors::Strict;
        settings.errors_name = "strict".into();
    }
    settings.set_encoding(t, "reconfigure", a[1])?;
    settings.set_errors(t, "reconfigure", a[2])?;
    if a[3].defined().is_some() {
        settings.newline = Newline::from_argument(t, "reconfigure", a[3])?;
    }
    if let Some(value) = a[4].given() {
        settings.line_buffering = t.truthy(value)?;
    }
    if let Some(value) = a[5].given() {
        settings.write_through = t.truthy(value)?;
    }
    let changes_reading = [a[1], a[2], a[3]].into_iter().any(|value| value.given().is_some());
    if changes_reading && text(t, &a[0])?.has_read.load(Ordering::Relaxed) {
        let message = "It is not possible to set the encoding or newline of stream after the first read";
        return Err(unsupported(t, message));
    }
    settings.needs_python = Encoding::by_name(&settings.encoding_name).is_none()
        || Errors::by_name(&settings.errors_name) == Errors::Unknown;
    if settings.needs_python && this.readable {
        let message = "reconfigure() of a stream for reading to an encoding or an error handler of module codecs";
        return Err(t.raise_text(t.types().not_implemented_error, message));
    }
    t.call_method(a[0], "flush", &[])?;
    if changes_reading {
        let encoder = if settings.needs_python { python_encoder(t, this, &settings)? } else { Value::UNDEF };
        this.encoder.set(encoder);
    }
    *this.settings.lock() = settings;
    this.apply(t);
    Ok(Value::NONE)
}

fn detach(t: &Thread, a: &[Value]) -> R {
    t.call_method(a[0], "flush", &[])?;
    let this = text(t, &a[0])?;
    this.is_detached.store(true, Ordering::Relaxed);
    Ok(this.buffer.get().or_none())
}
