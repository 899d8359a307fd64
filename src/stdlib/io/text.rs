//! Streams of text on streams of bytes: `TextIOWrapper`.
//!
//! Text has no buffer of its own: it is encoded into the stream's buffer and decoded from it, so
//! that a position is always a number of bytes, and text and bytes written to one stream keep
//! their order.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use parking_lot::Mutex;

use super::binary::Binary;
use super::codec::{CodecFault, Decoder, Encoding, Errors, encode, newline};
use super::file::{File, unsupported};
use super::stream::{Fault, LineEnds};
use super::types::{self, Which};
use crate::builtins::arguments;
use crate::heap::Marker;
use crate::interp::{R, Raised, Thread};
use crate::objects::bytes::Bytes;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::Args;
use crate::objects::native::{Native, Payload};
use crate::objects::object;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{TypeObject, type_flag};
use crate::value::{Gc, Slot, Value};

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: super::text_methods::METHODS,
    getsets: &[
        GetSetDef { name: "closed", get: closed, set: None, doc: "whether the stream is closed" },
        GetSetDef { name: "name", get: name, set: None, doc: "what the file was opened by" },
        GetSetDef { name: "mode", get: mode, set: Some(set_mode), doc: "the mode of the file" },
        GetSetDef { name: "encoding", get: encoding, set: None, doc: "name of the encoding" },
        GetSetDef { name: "errors", get: errors, set: None, doc: "name of the error handler" },
        GetSetDef { name: "newlines", get: newlines, set: None, doc: "line ends met so far" },
        GetSetDef { name: "buffer", get: buffer, set: None, doc: "the stream of bytes below" },
        GetSetDef { name: "line_buffering", get: line_buffering, set: None, doc: "whether each line is written" },
        GetSetDef { name: "write_through", get: write_through, set: None, doc: "whether nothing is held back" },
    ],
    doc: "A stream of text on a stream of bytes.",
    signature: "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
    ..TypeSpec::EMPTY
};

/// How line ends are read and written: the argument `newline`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newline {
    /// None: any line end is read as `\n`.
    Translated,
    /// Empty: any line end, as it is.
    Universal,
    Lf,
    Cr,
    CrLf,
}

impl Newline {
    /// The argument `newline` of a function.
    ///
    /// # Errors
    /// TypeError; ValueError "illegal newline value: X".
    pub fn from_argument(t: &Thread, function: &str, value: Value) -> R<Newline> {
        let Some(value) = value.given() else { return Ok(Newline::Translated) };
        let Some(text) = value.cast::<Str>() else {
            let found = t.argument_type_name(value);
            return Err(t.type_error(&format!("{function}() argument 'newline' must be str or None, not {found}")));
        };
        match text.as_bytes() {
            b"" => Ok(Newline::Universal),
            b"\n" => Ok(Newline::Lf),
            b"\r" => Ok(Newline::Cr),
            b"\r\n" => Ok(Newline::CrLf),
            // StringIO shows it as a literal.
            _ if function == "StringIO" => {
                let shown = t.repr(value)?;
                Err(t.value_error(&format!("illegal newline value: {}", shown.to_lossy())))
            }
            _ => Err(t.value_error(&format!("illegal newline value: {}", text.to_lossy()))),
        }
    }

    /// The argument that stands for it.
    pub fn argument(self) -> Option<&'static str> {
        match self {
            Newline::Translated => None,
            Newline::Universal => Some(""),
            Newline::Lf => Some("\n"),
            Newline::Cr => Some("\r"),
            Newline::CrLf => Some("\r\n"),
        }
    }

    /// What ends a line that is read.
    pub fn ends(self) -> LineEnds {
        match self {
            Newline::Translated | Newline::Universal => LineEnds::Universal,
            Newline::Lf => LineEnds::Lf,
            Newline::Cr => LineEnds::Cr,
            Newline::CrLf => LineEnds::CrLf,
        }
    }

    /// What `\n` is written as.
    pub fn written(self, bytes: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
        let end: &[u8] = match self {
            Newline::Cr => b"\r",
            Newline::CrLf => b"\r\n",
            _ => return bytes,
        };
        let parts: Vec<&[u8]> = bytes.split(|b| *b == b'\n').collect();
        Cow::Owned(parts.join(end))
    }
}

/// What `reconfigure` can change.
#[derive(Clone, Debug)]
pub struct Settings {
    pub encoding: Encoding,
    /// As it was given.
    pub encoding_name: Cow<'static, str>,
    pub errors: Errors,
    pub errors_name: Cow<'static, str>,
    pub newline: Newline,
    pub line_buffering: bool,
    pub write_through: bool,
    /// The encoding or the error handler is one that only module codecs has.
    pub needs_python: bool,
}

impl Settings {
    /// UTF-8, strict, translated line ends.
    pub fn utf8() -> Settings {
        Settings {
            encoding: Encoding::Utf8,
            encoding_name: Cow::Borrowed("utf-8"),
            errors: Errors::Strict,
            errors_name: Cow::Borrowed("strict"),
            newline: Newline::Translated,
            line_buffering: false,
            write_through: false,
            needs_python: false,
        }
    }

    /// Sets the encoding by its name.
    ///
    /// # Errors
    /// TypeError.
    pub fn set_encoding(&mut self, t: &Thread, function: &str, value: Value) -> R<()> {
        let Some(value) = value.given() else { return Ok(()) };
        let name = str_argument(t, function, "encoding", value)?;
        match Encoding::by_name(&name) {
            Some(encoding) => self.encoding = encoding,
            None => self.needs_python = true,
        }
        self.encoding_name = if name == "locale" { Cow::Borrowed("UTF-8") } else { Cow::Owned(name) };
        Ok(())
    }

    /// Sets the error handler by its name.
    ///
    /// # Errors
    /// TypeError.
    pub fn set_errors(&mut self, t: &Thread, function: &str, value: Value) -> R<()> {
        let Some(value) = value.given() else { return Ok(()) };
        let name = str_argument(t, function, "errors", value)?;
        self.errors = Errors::by_name(&name);
        self.needs_python |= self.errors == Errors::Unknown;
        self.errors_name = Cow::Owned(name);
        Ok(())
    }
}

fn str_argument(t: &Thread, function: &str, name: &str, value: Value) -> R<String> {
    match value.cast::<Str>() {
        Some(text) => Ok(text.to_lossy().into_owned()),
        None => {
            let found = t.argument_type_name(value);
            Err(t.type_error(&format!("{function}() argument '{name}' must be str or None, not {found}")))
        }
    }
}

/// The payload of a stream of text.
pub struct Text {
    pub file: Arc<File>,
    pub readable: bool,
    pub writable: bool,
    /// The stream of bytes, an object.
    pub buffer: Slot,
    /// An encoder of module codecs that makes the bytes which are written; UNDEF where the settings say how they are made.
    pub encoder: Slot,
    /// The stream of bytes was given away.
    pub is_detached: AtomicBool,
    /// Something was read.
    pub has_read: AtomicBool,
    /// A str or UNDEF.
    mode: Slot,
    pub settings: Mutex<Settings>,
    /// Line ends met, bits of [`newline`].
    pub newlines: AtomicU8,
    /// The stream is being iterated over.
    pub is_iterating: AtomicBool,
}

impl Payload for Text {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.buffer);
        marker.slot(&self.encoder);
        marker.slot(&self.mode);
    }

    fn has_ended(&self) -> bool {
        self.file.try_lock().is_some_and(|stream| stream.is_closed())
    }

    fn unpicklable(&self, _: &Thread, ty: Gc<TypeObject>) -> Option<String> {
        Some(format!("'{}' instances", ty.name()))
    }
}

/// The payload of `this`, which is a stream of text.
///
/// # Errors
/// TypeError: an object can lie about its class.
pub fn text<'a>(t: &Thread, this: &'a Value) -> R<&'a Text> {
    match this.payload::<Text>() {
        Some(text) if text.is_detached.load(Ordering::Relaxed) => {
            Err(t.value_error("underlying buffer has been detached"))
        }
        Some(text) => Ok(text),
        None => Err(t.type_error(&format!("a stream of text is required, not '{}'", t.type_name(*this)))),
    }
}

impl Text {
    /// A stream of text on `buffer`, whose payload is `binary`.
    pub fn object(t: &Thread, buffer: Value, binary: &Binary, mode: Value, settings: Settings) -> Value {
        let text = Text::on(buffer, binary, mode, settings);
        Native::new(t, types::get(t, Which::TextIoWrapper), text).value()
    }

    fn on(buffer: Value, binary: &Binary, mode: Value, settings: Settings) -> Text {
        Text {
            file: Arc::clone(binary.file()),
            readable: binary.access().readable,
            writable: binary.access().writable,
            buffer: Slot::new(buffer),
            encoder: Slot::new(Value::UNDEF),
            is_detached: AtomicBool::new(false),
            has_read: AtomicBool::new(false),
            mode: Slot::new(mode),
            settings: Mutex::new(settings),
            newlines: AtomicU8::new(0),
            is_iterating: AtomicBool::new(false),
        }
    }

    /// How bytes are read now.
    pub fn decoder(&self) -> (Decoder, Newline) {
        let settings = self.settings.lock();
        let translate = settings.newline == Newline::Translated;
        (Decoder { encoding: settings.encoding, errors: settings.errors, translate }, settings.newline)
    }

    /// Whether UTF-8 can be written as it is.
    pub fn takes_utf8(&self) -> bool {
        let settings = self.settings.lock();
        let keeps_newlines = !matches!(settings.newline, Newline::Cr | Newline::CrLf);
        settings.encoding == Encoding::Utf8 && !settings.needs_python && keeps_newlines && self.writable
    }

    /// Remembers that something is read. A word that threads share is written only
    /// if that changes it.
    pub fn note_reading(&self) {
        if !self.has_read.load(Ordering::Relaxed) {
            self.has_read.store(true, Ordering::Relaxed);
        }
    }

    /// # Errors
    /// UnsupportedOperation "not readable"; ValueError if closed.
    pub fn check_readable(&self, t: &Thread) -> R<()> {
        if self.readable {
            return Ok(());
        }
        self.file.check_open(t)?;
        Err(unsupported(t, "not readable"))
    }

    /// Writes a str.
    ///
    /// # Errors
    /// UnicodeEncodeError; what writing raises.
    pub fn write(&self, t: &Thread, string: Gc<Str>) -> R<()> {
        let (encoding, errors, newline) = {
            let settings = self.settings.lock();
            (settings.encoding, settings.errors, settings.newline)
        };
        self.is_iterating.store(false, Ordering::Relaxed);
        if self.readable {
            self.file.run(t, |stream| {
                stream.skip_ahead();
                Ok(())
            })?;
        }
        if let Some(encoder) = self.encoder.get().defined() {
            return self.write_by(t, encoder, string, newline);
        }
        let bytes = match encode(encoding, errors, string.as_bytes(), string.has_surrogates()) {
            Ok(bytes) => newline.written(bytes),
            Err(fault) => return Err(self.encode_error(t, string, fault)),
        };
        self.file.write(t, &bytes)
    }

    /// Writes what an encoder of module codecs makes of a str.
    #[cold]
    fn write_by(&self, t: &Thread, encoder: Value, string: Gc<Str>, newline: Newline) -> R<()> {
        let string = match newline {
            Newline::Cr | Newline::CrLf => {
                let end = if newline == Newline::Cr { "\r" } else { "\r\n" };
                t.call_method(string.value(), "replace", &[t.str("\n"), t.str(end)])?
            }
            _ => string.value(),
        };
        let made = t.call_method(encoder, "encode", &[string])?;
        match made.cast::<Bytes>() {
            Some(bytes) => self.file.write(t, bytes.data()),
            None => {
                let found = t.type_name(made);
                Err(t.type_error(&format!("encoder should return a bytes object, not '{found}'")))
            }
        }
    }

    #[cold]
    fn encode_error(&self, t: &Thread, string: Gc<Str>, fault: CodecFault) -> Raised {
        if let Some(raised) = self.unknown_handler(t) {
            return raised;
        }
        self.codec_error(t, t.types().unicode_encode_error, string.value(), fault)
    }

    /// Raises UnicodeDecodeError for `bytes`.
    #[cold]
    pub fn decode_error(&self, t: &Thread, bytes: Vec<u8>, fault: CodecFault) -> Raised {
        if let Some(raised) = self.unknown_handler(t) {
            return raised;
        }
        let bytes = Bytes::new(t, bytes).value();
        self.codec_error(t, t.types().unicode_decode_error, bytes, fault)
    }

    fn unknown_handler(&self, t: &Thread) -> Option<Raised> {
        let settings = self.settings.lock().clone();
        (settings.errors == Errors::Unknown).then(|| {
            t.raise_text(t.types().lookup_error, &format!("unknown error handler name '{}'", settings.errors_name))
        })
    }

    fn codec_error(&self, t: &Thread, ty: Gc<TypeObject>, object: Value, fault: CodecFault) -> Raised {
        let name = self.settings.lock().encoding.name();
        let (start, end) = (t.int(fault.start as i64), t.int(fault.end as i64));
        let args = Tuple::new(t, &[t.str(name), object, start, end, t.str(fault.reason)]);
        match t.call(ty.value(), args.items()) {
            Ok(exception) => match exception.cast() {
                Some(exception) => t.raise(exception),
                None => t.system_error("no exception was made"),
            },
            Err(raised) => raised,
        }
    }

    /// Puts the settings that the stream of bytes has a part in into effect.
    pub fn apply(&self, t: &Thread) {
        let (line_buffering, write_through) = {
            let settings = self.settings.lock();
            (settings.line_buffering, settings.write_through)
        };
        self.file.look(t, |stream| {
            if let Some(device) = stream.device() {
                device.line_buffered = line_buffering || write_through;
                if write_through {
                    device.access.buffer_bytes = 0;
                }
            }
        });
    }
}

// ---- making

/// `TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)`
fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    const NAMES: [&str; 6] = ["buffer", "encoding", "errors", "newline", "line_buffering", "write_through"];
    object::refuse_abstract(t, cls)?;
    if arguments::leaves_keywords(t, cls, types::get(t, Which::TextIoWrapper)) {
        // The arguments are those of an `__init__` that may give others to ours.
        return super::foreign(t, cls, args);
    }
    let positional = args.positional();
    let argument = |i: usize| positional.get(i).copied().or_else(|| args.keyword(NAMES[i])).unwrap_or(Value::UNDEF);
    let Some(buffer) = argument(0).defined() else {
        return Err(t.type_error("TextIOWrapper() missing required argument 'buffer' (pos 1)"));
    };
    let mut settings = Settings { encoding_name: Cow::Borrowed("UTF-8"), ..Settings::utf8() };
    settings.set_encoding(t, "TextIOWrapper", argument(1))?;
    settings.set_errors(t, "TextIOWrapper", argument(2))?;
    settings.newline = Newline::from_argument(t, "TextIOWrapper", argument(3))?;
    settings.line_buffering = argument(4).given().is_some_and(|v| v == Value::TRUE);
    settings.write_through = argument(5).given().is_some_and(|v| v == Value::TRUE);
    let is_own = !t.type_of(buffer).has_flag(type_flag::HEAP) && !settings.needs_python;
    let Some(binary) = buffer.payload::<Binary>().filter(|_| is_own) else { return super::foreign(t, cls, args) };
    let text = Text::on(buffer, binary, Value::UNDEF, settings);
    text.apply(t);
    Ok(Native::new(t, cls, text).value())
}

// ---- attributes

/// A type's name as its objects show it: with the module unless it was made by a class statement.
pub fn class_name(t: &Thread, ty: Gc<TypeObject>) -> String {
    let name = ty.name();
    if ty.has_flag(type_flag::HEAP) {
        return name;
    }
    match ty.lookup(t, t.intern("__module__")).and_then(|module| module.cast::<Str>()) {
        Some(module) => format!("{}.{name}", module.to_lossy()),
        None => name,
    }
}

fn closed(t: &Thread, this: Value) -> R {
    Ok(Value::bool(text(t, &this)?.file.is_closed(t)))
}

fn name(t: &Thread, this: Value) -> R {
    t.get_attr_text(text(t, &this)?.buffer.get(), "name")
}

fn mode(t: &Thread, this: Value) -> R {
    match text(t, &this)?.mode.get().defined() {
        Some(mode) => Ok(mode),
        None => Err(t.no_attribute(this, t.intern("mode"))),
    }
}

fn set_mode(t: &Thread, this: Value, value: Value) -> R<()> {
    text(t, &this)?.mode.set(value);
    Ok(())
}

/// The mode, if the stream was given one.
pub fn mode_of(text: &Text) -> Option<Value> {
    text.mode.get().defined()
}

fn encoding(t: &Thread, this: Value) -> R {
    let name = text(t, &this)?.settings.lock().encoding_name.clone();
    Ok(t.str(&name))
}

fn errors(t: &Thread, this: Value) -> R {
    let name = text(t, &this)?.settings.lock().errors_name.clone();
    Ok(t.str(&name))
}

fn newlines(t: &Thread, this: Value) -> R {
    let met = text(t, &this)?.newlines.load(Ordering::Relaxed);
    Ok(newlines_value(t, met))
}

/// `newlines`: None, a str or a tuple of them.
pub fn newlines_value(t: &Thread, met: u8) -> Value {
    let kinds = [(newline::CR, "\r"), (newline::LF, "\n"), (newline::CRLF, "\r\n")];
    let met: Vec<&str> = kinds.iter().filter(|(bit, _)| met & bit != 0).map(|(_, end)| *end).collect();
    match met.as_slice() {
        [] => Value::NONE,
        [end] => t.str(end),
        ends => {
            let list = t.rooted_list();
            for end in ends {
                list.push_unchecked(t, t.str(end));
            }
            Tuple::with(t, ends.len(), |i| list.get(i).unwrap_or(Value::NONE)).value()
        }
    }
}

fn buffer(t: &Thread, this: Value) -> R {
    Ok(text(t, &this)?.buffer.get().or_none())
}

fn line_buffering(t: &Thread, this: Value) -> R {
    Ok(Value::bool(text(t, &this)?.settings.lock().line_buffering))
}

fn write_through(t: &Thread, this: Value) -> R {
    Ok(Value::bool(text(t, &this)?.settings.lock().write_through))
}

/// Raises for a stream whose position cannot be changed.
#[cold]
pub fn not_seekable(t: &Thread) -> Raised {
    super::file::raise_fault(t, Fault::NotSeekable)
}
