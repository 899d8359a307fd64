//! The standard streams, and what `print` and `input` do with them.

use std::sync::OnceLock;

use super::binary::{Binary, Role};
use super::codec::{Encoding, Errors};
use super::file::File;
use super::stream::{Access, BUFFER_BYTES, Device, Stream};
use super::text::{Newline, Settings, Text};
use crate::interp::{R, Raised, Thread};
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::stdlib::signal;
use crate::threads::SwitchCause;
use crate::threads::os;
use crate::value::{Gc, Value};

/// What `print` must find fast. The values are kept alive by the state of module io and by
/// `sys.modules`.
#[derive(Default)]
pub struct Console {
    print: OnceLock<PrintTarget>,
}

struct PrintTarget {
    /// The namespace of sys.
    sys: Value,
    /// The name `stdout`.
    name: Value,
    /// The stream that it was at first.
    stdout: Value,
}

/// Which standard stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standard {
    In,
    Out,
    Err,
}

/// Makes the standard streams, in the namespace of sys.
///
/// # Errors
/// MemoryError.
pub fn install(t: &Thread, sys: Gc<Dict>) -> R<()> {
    super::types::install(t);
    let streams = t.rooted_list();
    for (which, name, original) in [
        (Standard::In, "stdin", "__stdin__"),
        (Standard::Out, "stdout", "__stdout__"),
        (Standard::Err, "stderr", "__stderr__"),
    ] {
        let stream = standard(t, which);
        streams.push(t, stream)?;
        sys.set_name(t, name, stream)?;
        sys.set_name(t, original, stream)?;
    }
    let stdout = streams.get(1).unwrap_or(Value::NONE);
    streams.push(t, sys.value())?;
    t.vm().set_module_state("standard streams", streams.value());
    let target = PrintTarget { sys: sys.value(), name: t.intern("stdout").value(), stdout };
    // A VM installs sys once.
    let _ = t.vm().io.console.print.set(target);
    Ok(())
}

/// A standard stream; None if the process has none.
fn standard(t: &Thread, which: Standard) -> Value {
    let (fd, name, mode) = match which {
        Standard::In => (0, "<stdin>", "r"),
        Standard::Out => (1, "<stdout>", "w"),
        Standard::Err => (2, "<stderr>", "w"),
    };
    let Some(stat) = os::stat_descriptor(fd).ok().filter(|_| os::standard::was_open(fd)) else { return Value::NONE };
    let writable = which != Standard::In;
    let unbuffered = t.vm().options.unbuffered && writable;
    let buffer_bytes = if unbuffered { 0 } else { BUFFER_BYTES };
    let access = Access { readable: !writable, writable, buffer_bytes, owns_descriptor: false };
    let mut device = Device::new(fd, access);
    let is_terminal = !stat.is_file() && os::is_terminal(fd);
    device.line_buffered = which == Standard::Err || (is_terminal && writable);
    let line_buffering = device.line_buffered && !unbuffered;
    let file = File::of_device(Stream::Device(device), &stat);
    match which {
        Standard::In => t.vm().io.files.add_input(&file),
        Standard::Out | Standard::Err => t.vm().io.files.add(&file),
    }
    let role = match which {
        Standard::In => Role::Reader,
        _ if unbuffered => Role::Raw,
        _ => Role::Writer,
    };
    let raw_mode = if writable { "wb" } else { "rb" };
    let buffer = Binary::object(t, file, role, access, raw_mode, t.str(name));
    let options = &t.vm().options;
    let encoding = options.io_encoding.as_deref().unwrap_or("utf-8");
    let errors = match (which, &options.io_errors) {
        (Standard::Err, _) => "backslashreplace",
        (_, Some(errors)) => errors,
        _ if options.io_encoding.is_none() && is_c_locale() => "surrogateescape",
        _ => "strict",
    };
    let settings = Settings {
        encoding: Encoding::by_name(encoding).unwrap_or(Encoding::Utf8),
        encoding_name: encoding.to_owned().into(),
        errors: Errors::by_name(errors),
        errors_name: errors.to_owned().into(),
        line_buffering,
        write_through: unbuffered,
        newline: if writable { Newline::Lf } else { Newline::Translated },
        ..Settings::utf8()
    };
    match buffer.payload::<Binary>() {
        Some(binary) => Text::object(t, buffer, binary, t.str(mode), settings),
        None => Value::NONE,
    }
}

/// Whether the environment asks for the locale C, be it that with UTF-8, in which text may be anything.
fn is_c_locale() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    let locale = set.into_iter().find(|value| !value.is_empty());
    locale.is_none_or(|locale| ["C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8"].contains(&locale.as_str()))
}

/// The stream that `sys.stdout` was at first, if it still is.
fn original_stdout(t: &Thread) -> Option<Value> {
    let target = t.vm().io.console.print.get()?;
    let sys = target.sys.cast::<Dict>()?;
    let current = sys.get_str(t, target.name.cast()?)?;
    (current == target.stdout).then_some(current)
}

/// Writes UTF-8 to standard output; false if `sys.stdout` has been replaced, or takes no UTF-8.
///
/// # Errors
/// What writing raises.
///
/// # Safepoint
/// Yes.
pub fn print_to_stdout(t: &Thread, bytes: &[u8]) -> R<bool> {
    let Some(stdout) = original_stdout(t) else { return Ok(false) };
    let Some(text) = stdout.payload::<Text>() else { return Ok(false) };
    if !text.takes_utf8() {
        return Ok(false);
    }
    text.file.write(t, bytes)?;
    Ok(true)
}

// ---- input

/// A standard stream as the program has it now.
fn current(t: &Thread, name: &str) -> R<Value> {
    let sys = t.vm().modules().get_str(t, t.intern("sys")).and_then(|sys| sys.cast::<Module>());
    match sys.and_then(|sys| sys.dict().get_str(t, t.intern(name))) {
        Some(stream) if !stream.is_none() => Ok(stream),
        _ => Err(lost(t, name)),
    }
}

#[cold]
fn lost(t: &Thread, name: &str) -> Raised {
    t.runtime_error(&format!("input(): lost sys.{name}"))
}

/// `input(prompt)`; `prompt` is UNDEF if there is none.
///
/// # Errors
/// EOFError, KeyboardInterrupt; what the streams raise.
pub fn builtin_input(t: &Thread, prompt: Value) -> R {
    let (stdin, stdout, stderr) = (current(t, "stdin")?, current(t, "stdout")?, current(t, "stderr")?);
    if t.call_method(stderr, "flush", &[]).is_err() {
        t.clear_raised();
    }
    if let Some(prompt) = prompt.defined() {
        let prompt = t.to_str(prompt)?;
        t.call_method(stdout, "write", &[prompt.value()])?;
    }
    if t.call_method(stdout, "flush", &[]).is_err() {
        t.clear_raised();
    }
    let line = t.call_method(stdin, "readline", &[])?;
    let Some(text) = line.cast::<Str>() else {
        return Err(t.type_error("object.readline() returned non-string"));
    };
    if text.is_empty() {
        // The end of the input that comes with an interrupt is not what ends the program.
        signal::check(t)?;
        return Err(t.raise_text(t.types().eof_error, "EOF when reading a line"));
    }
    match text.as_bytes() {
        [rest @ .., b'\n'] => Ok(Str::from_generalized(t, rest, text.has_surrogates()).value()),
        _ => Ok(line),
    }
}

// ---- the end

/// Flushes `sys.stdout` and `sys.stderr`; errors are for the next flush to report. The exception on its way stays that.
pub fn flush_quietly(t: &Thread) {
    let raised = t.take_raised();
    for name in ["stderr", "stdout"] {
        if current(t, name).and_then(|stream| t.call_method(stream, "flush", &[])).is_err() {
            t.clear_raised();
        }
    }
    if let Some(exception) = raised.cast::<Exception>() {
        let _ = t.raise_again(exception);
    }
}

/// Flushes `sys.stdout` and `sys.stderr`, then all other files. False if standard output could not
/// be written.
///
/// # Safepoint
/// Yes.
pub fn flush_at_exit(t: &Thread) -> bool {
    let mut is_written = true;
    for name in ["stdout", "stderr"] {
        let Ok(stream) = current(t, name) else {
            t.clear_raised();
            continue;
        };
        if is_closed(t, stream) {
            continue;
        }
        if t.call_method(stream, "flush", &[]).is_err() {
            report(t, name);
            is_written &= name != "stdout";
        }
    }
    let files = &t.vm().io.files;
    t.detach(SwitchCause::Io, || files.flush_all());
    is_written
}

fn is_closed(t: &Thread, stream: Value) -> bool {
    let closed = t.get_attr_text(stream, "closed").and_then(|closed| t.truthy(closed));
    closed.unwrap_or_else(|_| {
        t.clear_raised();
        false
    })
}

/// Tells of an error of the last flush; where standard error fails there is nobody to tell.
fn report(t: &Thread, name: &str) {
    let exception = t.take_raised();
    if let Some(exception) = exception.cast()
        && name == "stdout"
    {
        let message = "Exception ignored on flushing sys.stdout";
        crate::interp::traceback::print_unraisable(t, exception, Some(message), Value::UNDEF);
    }
}
