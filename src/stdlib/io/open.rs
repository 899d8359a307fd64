//! `open()`.

use std::ffi::CString;
use std::sync::Arc;

use super::binary::{Binary, Opening, Role};
use super::file::File;
use super::stream::{Access, BUFFER_BYTES, Device, Stream, Whence};
use super::text::{Newline, Settings, Text};
use crate::interp::{R, Thread};
use crate::objects::string::Str;
use crate::stdlib::os::path_argument;
use crate::stdlib::signal;
use crate::threads::SwitchCause;
use crate::threads::os::{self, Errno, OsResult, Stat};
use crate::value::Value;

/// What a file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    Read,
    Write,
    Append,
    Create,
}

/// A mode such as `"r+b"`, taken apart.
#[derive(Clone, Copy, Debug)]
struct Mode {
    purpose: Purpose,
    updating: bool,
    binary: bool,
}

impl Mode {
    /// # Errors
    /// ValueError as CPython words it.
    fn parse(t: &Thread, text: &str) -> R<Mode> {
        let has = |c: char| text.contains(c);
        let is_known = text.chars().all(|c| "rwax+bt".contains(c));
        let is_repeated = text.char_indices().any(|(i, c)| text[..i].contains(c));
        if !is_known || is_repeated {
            return Err(t.value_error(&format!("invalid mode: '{text}'")));
        }
        if has('t') && has('b') {
            return Err(t.value_error("can't have text and binary mode at once"));
        }
        let purposes = [('r', Purpose::Read), ('w', Purpose::Write), ('a', Purpose::Append), ('x', Purpose::Create)];
        let mut given = purposes.iter().filter(|(letter, _)| has(*letter));
        match (given.next(), given.next()) {
            (Some((_, purpose)), None) => Ok(Mode { purpose: *purpose, updating: has('+'), binary: has('b') }),
            (None, _) => {
                Err(t.value_error("Must have exactly one of create/read/write/append mode and at most one plus"))
            }
            _ => Err(t.value_error("must have exactly one of create/read/write/append mode")),
        }
    }

    /// What was asked for, without "b" and "t".
    fn asked_name(self) -> &'static str {
        match (self.purpose, self.updating) {
            (Purpose::Read, false) => "r",
            (Purpose::Read, true) => "r+",
            (Purpose::Write, false) => "w",
            (Purpose::Write, true) => "w+",
            (Purpose::Append, false) => "a",
            (Purpose::Append, true) => "a+",
            (Purpose::Create, false) => "x",
            (Purpose::Create, true) => "x+",
        }
    }

    fn flags(self) -> i32 {
        let access = match self.purpose {
            _ if self.updating => libc::O_RDWR,
            Purpose::Read => libc::O_RDONLY,
            _ => libc::O_WRONLY,
        };
        access
            | match self.purpose {
                Purpose::Read => 0,
                Purpose::Write => libc::O_CREAT | libc::O_TRUNC,
                Purpose::Append => libc::O_CREAT | libc::O_APPEND,
                Purpose::Create => libc::O_CREAT | libc::O_EXCL,
            }
    }

    fn access(self, buffer_bytes: usize, owns_descriptor: bool) -> Access {
        Access {
            readable: self.updating || self.purpose == Purpose::Read,
            writable: self.updating || self.purpose != Purpose::Read,
            buffer_bytes,
            owns_descriptor,
        }
    }

    /// As `FileIO.mode` shows it.
    fn raw_name(self) -> &'static str {
        match (self.purpose, self.updating) {
            (Purpose::Create, false) => "xb",
            (Purpose::Create, true) => "xb+",
            (Purpose::Append, false) => "ab",
            (Purpose::Append, true) => "ab+",
            (_, true) => "rb+",
            (Purpose::Write, false) => "wb",
            (Purpose::Read, false) => "rb",
        }
    }

    fn role(self, buffer_bytes: usize) -> Role {
        match self.access(buffer_bytes, true) {
            _ if buffer_bytes == 0 => Role::Raw,
            Access { readable: true, writable: true, .. } => Role::Random,
            Access { writable: true, .. } => Role::Writer,
            _ => Role::Reader,
        }
    }
}

/// How a file is buffered: the argument `buffering`.
#[derive(Clone, Copy, Debug)]
struct Buffering {
    bytes: usize,
    by_line: bool,
    /// Nobody asked for anything: lines of a terminal.
    is_default: bool,
}

impl Buffering {
    fn from_argument(t: &Thread, value: Value, mode: Mode) -> R<Buffering> {
        let asked = match value.defined() {
            Some(value) => t.to_i64(t.index(value)?)?,
            None => -1,
        };
        match asked {
            0 if !mode.binary => Err(t.value_error("can't have unbuffered text I/O")),
            0 => Ok(Buffering { bytes: 0, by_line: false, is_default: false }),
            1 => {
                if mode.binary {
                    let message = "line buffering (buffering=1) isn't supported in binary mode, the default buffer \
                                   size will be used";
                    t.warn(t.types().runtime_warning, message, None)?;
                }
                Ok(Buffering { bytes: BUFFER_BYTES, by_line: !mode.binary, is_default: false })
            }
            bytes if bytes < 0 => Ok(Buffering { bytes: BUFFER_BYTES, by_line: false, is_default: true }),
            bytes => Ok(Buffering { bytes: (bytes as usize).min(1 << 30), by_line: false, is_default: false }),
        }
    }
}

/// `open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)`
pub fn open(t: &Thread, a: &[Value]) -> R {
    let [file, mode, buffering, encoding, errors, newline, closefd, opener] = *a else {
        return Err(t.type_error("open() takes from 1 to 8 arguments"));
    };
    let mode_text = match mode.defined() {
        None => t.intern("r"),
        Some(mode) => match mode.cast::<Str>() {
            Some(mode) => mode,
            None => {
                let found = t.argument_type_name(mode);
                return Err(t.type_error(&format!("open() argument 'mode' must be str, not {found}")));
            }
        },
    };
    let settings = text_settings(t, encoding, errors, newline)?;
    let mode = Mode::parse(t, &mode_text.to_lossy())?;
    if mode.binary {
        for (name, value) in [("an encoding", encoding), ("an errors", errors), ("a newline", newline)] {
            if value.given().is_some() {
                return Err(t.value_error(&format!("binary mode doesn't take {name} argument")));
            }
        }
    }
    let buffering = Buffering::from_argument(t, buffering, mode)?;
    let closefd = closefd.defined().map_or(Ok(true), |v| t.truthy(v))?;
    let opened = Opened::new(t, file, mode, buffering.bytes, closefd, opener)?;
    let by_line = buffering.by_line || (buffering.is_default && !mode.binary && opened.is_terminal);
    opened.file.look(t, |stream| {
        if let Some(device) = stream.device() {
            device.line_buffered = by_line;
        }
    });
    let Opened { file: stream, access, .. } = opened;
    let binary = Binary::object(t, stream, mode.role(buffering.bytes), access, mode.raw_name(), file);
    let file = match binary.payload::<Binary>() {
        Some(payload) if !mode.binary => {
            let settings = Settings { line_buffering: by_line, ..settings };
            if settings.needs_python {
                let arguments = [binary, encoding.or_none(), errors.or_none(), newline.or_none()];
                let rest = [Value::bool(by_line), mode_text.value()];
                return super::call_python(t, "open_text", &[&arguments[..], &rest[..]].concat());
            }
            Text::object(t, binary, payload, mode_text.value(), settings)
        }
        _ => binary,
    };
    watch_file(t, file, access);
    t.note_opened(file);
    Ok(file)
}

/// Has a new file closed soon after it was dropped, if others could miss that: what it holds of its output, or the
/// ResourceWarning. Without options or filters for warnings none is shown, and one that is only read is closed by the
/// sweep.
pub(super) fn watch_file(t: &Thread, file: Value, access: Access) {
    let is_told = t.vm().io.watches_files.load(std::sync::atomic::Ordering::Relaxed);
    let is_known = file.object().is_some_and(|object| object.has_flag(crate::objects::flag::FINALIZABLE));
    let is_missed = access.writable || is_told || !t.vm().options.command_line.warn_options.is_empty();
    if access.owns_descriptor && !is_known && is_missed {
        t.finalize_later(file);
    }
}

/// A file was dropped: warns if it is open, and closes it. False if `object` is no file.
pub(crate) fn finalize_file(t: &Thread, object: Value) -> bool {
    let is_file = object.payload::<Binary>().is_some_and(|binary| binary.role != Role::Memory);
    if object.payload::<Text>().is_none() && !is_file {
        return false;
    }
    let warned: R<()> = (|| {
        let closed = t.get_attr(object, t.intern("closed"))?;
        if t.truthy(closed)? {
            return Ok(());
        }
        let message = format!("unclosed file {}", t.repr(object)?.to_lossy());
        t.warn(t.types().resource_warning, &message, Some(object))
    })();
    if warned.is_err() {
        // It is the innermost file that warns in CPython.
        let exception = t.take_raised();
        let inner = innermost(t, object);
        t.set_raised(exception);
        t.report_unraisable(inner);
    }
    if t.call_method(object, "close", &[]).is_err() {
        t.report_unraisable(object);
    }
    true
}

/// What reads and writes for the text or the buffer `file`: `file.buffer.raw`.
fn innermost(t: &Thread, file: Value) -> Value {
    let mut inner = file;
    for name in ["buffer", "raw"] {
        match t.find_attr(inner, t.intern(name)) {
            Ok(Some(next)) => inner = next,
            Ok(None) => {}
            Err(_) => t.clear_raised(),
        }
    }
    inner
}

fn text_settings(t: &Thread, encoding: Value, errors: Value, newline: Value) -> R<Settings> {
    let mut settings = Settings { encoding_name: "UTF-8".into(), ..Settings::utf8() };
    settings.set_encoding(t, "open", encoding)?;
    settings.set_errors(t, "open", errors)?;
    settings.newline = Newline::from_argument(t, "open", newline)?;
    Ok(settings)
}

/// The constructor of `FileIO`.
pub fn open_raw(t: &Thread, [file, mode, closefd, opener]: [Value; 4]) -> R<Opening> {
    let text =
        mode.defined().and_then(|mode| mode.cast::<Str>()).map_or("r".to_owned(), |mode| mode.to_lossy().into_owned());
    if text.chars().any(|c| !"rwaxb+".contains(c)) {
        return Err(t.value_error(&format!("invalid mode: {text}")));
    }
    if text.chars().filter(|c| "rwax".contains(*c)).count() != 1 || text.matches('+').count() > 1 {
        let message = "Must have exactly one of create/read/write/append mode and at most one plus";
        return Err(t.value_error(message));
    }
    let mode = Mode::parse(t, &text)?;
    let closefd = closefd.defined().map_or(Ok(true), |v| t.truthy(v))?;
    let Opened { file, access, .. } = Opened::new(t, file, mode, 0, closefd, opener)?;
    Ok(Opening { file, access, mode: mode.raw_name() })
}

/// A file that was opened.
struct Opened {
    file: Arc<File>,
    access: Access,
    is_terminal: bool,
}

impl Opened {
    fn new(t: &Thread, file: Value, mode: Mode, buffer_bytes: usize, closefd: bool, opener: Value) -> R<Opened> {
        let is_descriptor = file.as_int().is_some();
        if file.is_bool() {
            t.warn(t.types().runtime_warning, "bool is used as a file descriptor", None)?;
        }
        t.audit("open", || [file, t.str(mode.asked_name()), t.int((mode.flags() | libc::O_CLOEXEC).into())])?;
        let fd = if is_descriptor {
            match t.to_i64(file)? {
                fd if fd < 0 => return Err(t.value_error("negative file descriptor")),
                fd => i32::try_from(fd).map_err(|_| t.os_error(libc::EBADF, file))?,
            }
        } else if !closefd {
            return Err(t.value_error("Cannot use closefd=False with file name"));
        } else if let Some(opener) = opener.given() {
            let fd = t.call(opener, &[file, t.int((mode.flags() | libc::O_CLOEXEC).into())])?;
            if fd.as_int().is_none() {
                return Err(t.type_error("expected integer from opener"));
            }
            match t.to_i64(fd)? {
                fd if fd < 0 => return Err(t.value_error(&format!("opener returned {fd}"))),
                fd => i32::try_from(fd).map_err(|_| t.os_error(libc::EBADF, file))?,
            }
        } else {
            open_path(t, file, mode)?
        };
        let access = mode.access(buffer_bytes, !is_descriptor || closefd);
        let examined = t.detach(SwitchCause::Io, || examine(t, fd, mode, !is_descriptor));
        match examined {
            Ok((stat, is_terminal)) => {
                let file = File::of_device(Stream::Device(Device::new(fd, access)), &stat);
                if access.writable {
                    t.vm().io.files.add(&file);
                }
                if mode.purpose == Purpose::Append {
                    // Where the system refuses, there is no position.
                    let _ = t.detach(SwitchCause::Io, || file.lock().seek(0, Whence::End));
                }
                Ok(Opened { file, access, is_terminal })
            }
            Err(Errno(errno)) => {
                let name = if is_descriptor && errno == libc::EBADF { Value::UNDEF } else { file };
                Err(t.os_error(errno, name))
            }
        }
    }
}

/// Looks at a descriptor that was opened; closes it if it was opened here and is of no use.
fn examine(t: &Thread, fd: i32, mode: Mode, is_own: bool) -> OsResult<(Stat, bool)> {
    let checked =
        os::stat_descriptor(fd).and_then(|stat| if stat.is_directory() { Err(Errno(libc::EISDIR)) } else { Ok(stat) });
    match checked {
        Ok(stat) => {
            if mode.purpose == Purpose::Read {
                t.vm().io.files.flush_same(&stat);
            }
            Ok((stat, !stat.is_file() && os::is_terminal(fd)))
        }
        Err(errno) => {
            if is_own {
                let _ = os::close(fd);
            }
            Err(errno)
        }
    }
}

fn open_path(t: &Thread, file: Value, mode: Mode) -> R<i32> {
    let path: CString = path_argument(t, file, None)?;
    let mut has_collected = false;
    // What forgotten files hold for this one is written before it may be emptied.
    t.detach(SwitchCause::Io, || {
        if let Some(stat) = t.vm().io.files.has_any().then(|| os::stat_path(&path, true).ok()).flatten() {
            t.vm().io.files.flush_same(&stat);
        }
    });
    loop {
        match t.detach(SwitchCause::Io, || os::open(&path, mode.flags(), 0o666)) {
            Ok(fd) => return Ok(fd),
            Err(Errno(libc::EINTR)) => signal::check(t)?,
            Err(Errno(libc::EMFILE)) if !has_collected => {
                // Files that were forgotten and never closed; the second time sweeps them.
                has_collected = true;
                t.collect();
                t.collect();
            }
            Err(Errno(errno)) => return Err(t.os_error(errno, file)),
        }
    }
}
