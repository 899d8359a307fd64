//! Builtin functions that make or write text.

use super::display::Text;
use crate::interp::{R, Thread};
use crate::objects::function::{Args, NativeFunction};
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::objects::ty::type_flag;
use crate::value::{Gc, Value};

crate::natives! {
    pub(super) static FUNCTIONS;
    /// Return an ASCII-only representation of an object.
    ///
    /// As repr(), return a string containing a printable representation of an
    /// object, but escape the non-ASCII characters in the string returned by
    /// repr() using \\x, \\u or \\U escapes.
    "ascii(obj, /)" = ascii;
    /// Return type(value).__format__(value, format_spec)
    ///
    /// Many built-in types implement format_spec according to the
    /// Format Specification Mini-language. See help('FORMATTING')
    /// for details on the formatting of built-in types.
    "format(value, format_spec='', /)" = format;
    /// Read a string from standard input.  The trailing newline is stripped.
    ///
    /// The prompt string, if given, is printed to standard output without a
    /// trailing newline before reading input.
    ///
    /// If the user hits EOF (*nix: Ctrl-D, Windows: Ctrl-Z+Return), raise EOFError.
    "input(prompt='', /)" = input;
    /// Prints the values to a stream, or to sys.stdout by default.
    ///
    ///   sep
    ///     string inserted between values, default a space.
    ///   end
    ///     string appended after the last value, default a newline.
    ///   file
    ///     a file-like object (stream); defaults to the current sys.stdout.
    ///   flush
    ///     whether to forcibly flush the stream.
    "print(*args, sep=' ', end='\\n', file=None, flush=False)" = raw print;
    /// Return the canonical string representation of the object.
    ///
    /// For many object types, including most builtins, eval() will return
    /// that object.
    "repr(obj, /)" = repr;
}

fn ascii(t: &Thread, a: &[Value]) -> R {
    Ok(t.ascii(a[0])?.value())
}

fn repr(t: &Thread, a: &[Value]) -> R {
    Ok(t.repr(a[0])?.value())
}

fn format(t: &Thread, a: &[Value]) -> R {
    let spec = match a[1].defined() {
        None => t.vm().empty_str(),
        Some(spec) => match spec.cast::<Str>() {
            Some(spec) => spec,
            None => {
                return Err(
                    t.type_error(&format!("format() argument 2 must be str, not {}", t.argument_type_name(spec)))
                );
            }
        },
    };
    Ok(t.format(a[0], spec)?.value())
}

fn input(t: &Thread, a: &[Value]) -> R {
    t.audit("builtins.input", || [a[0].or_none()])?;
    let line = crate::stdlib::io::builtin_input(t, a[0])?;
    t.audit("builtins.input/result", || [line])?;
    Ok(line)
}

// ---- print

/// The keyword arguments of print.
struct Options {
    sep: Option<Gc<Str>>,
    end: Option<Gc<Str>>,
    file: Option<Value>,
    flush: bool,
}

fn options(t: &Thread, args: Args<'_>) -> R<Options> {
    let mut options = Options { sep: None, end: None, file: None, flush: false };
    for (name, value) in args.keywords() {
        match name.as_bytes() {
            b"sep" => options.sep = text_option(t, "sep", value)?,
            b"end" => options.end = text_option(t, "end", value)?,
            b"file" => options.file = value.given(),
            b"flush" => options.flush = t.truthy(value)?,
            _ => return Err(t.unexpected_keyword("print", &["sep", "end", "file", "flush"], name)),
        }
    }
    Ok(options)
}

fn text_option(t: &Thread, name: &str, value: Value) -> R<Option<Gc<Str>>> {
    match value.given() {
        None => Ok(None),
        Some(value) => match value.cast::<Str>() {
            Some(text) => Ok(Some(text)),
            None => Err(t.type_error(&format!("{name} must be None or a string, not {}", t.type_name(value)))),
        },
    }
}

fn print(t: &Thread, args: Args<'_>) -> R {
    t.observe(|callee| callee.cast::<NativeFunction>().is_some_and(|f| f.def.name() == "print"));
    let options = options(t, args)?;
    let line = Line::new(t, args.positional(), &options)?;
    let stream = match options.file {
        Some(file) => file,
        None if !line.text.has_surrogates() && crate::stdlib::io::print_to_stdout(t, line.text.bytes())? => {
            return if options.flush { flush(t, standard_output(t)?) } else { Ok(Value::NONE) };
        }
        None => standard_output(t)?,
    };
    if stream.is_none() {
        return Ok(Value::NONE);
    }
    line.write(t, stream)?;
    if options.flush { flush(t, stream) } else { Ok(Value::NONE) }
}

fn flush(t: &Thread, stream: Value) -> R {
    if !stream.is_none() {
        t.call_method(stream, "flush", &[])?;
    }
    Ok(Value::NONE)
}

/// All that one call prints.
struct Line {
    text: Text,
    /// Where the values, the separators and the end end in the text.
    ends: Vec<usize>,
}

impl Line {
    fn new(t: &Thread, values: &[Value], options: &Options) -> R<Line> {
        let mut line = Line { text: Text::default(), ends: Vec::with_capacity(2 * values.len()) };
        for (i, value) in values.iter().enumerate() {
            if i > 0 {
                line.push(options.sep, " ");
            }
            line.push(Some(t.to_str(*value)?), "");
        }
        line.push(options.end, "\n");
        Ok(line)
    }

    fn push(&mut self, text: Option<Gc<Str>>, default: &str) {
        match text {
            Some(text) => self.text.push_str(text),
            None => self.text.push(default),
        }
        self.ends.push(self.text.bytes().len());
    }

    /// Writes at once, so that the lines of several threads stay whole; to a
    /// stream that a class of the program makes, part by part as CPython does.
    fn write(self, t: &Thread, stream: Value) -> R<()> {
        let write = t.get_attr_text(stream, "write")?;
        if !t.type_of(stream).has_flag(type_flag::HEAP) {
            t.call(write, &[self.text.finish(t)?.value()])?;
            return Ok(());
        }
        let mut start = 0;
        for end in self.ends {
            let part = &self.text.bytes()[start..end];
            let part = Str::from_generalized(t, part, self.text.has_surrogates());
            t.call(write, &[part.value()])?;
            start = end;
        }
        Ok(())
    }
}

/// `sys.stdout`.
fn standard_output(t: &Thread) -> R {
    let sys = t.vm().modules().get_str(t, t.intern("sys")).and_then(|sys| sys.cast::<Module>());
    match sys.and_then(|sys| sys.dict().get_str(t, t.intern("stdout"))) {
        Some(stream) => Ok(stream),
        None => Err(t.runtime_error("lost sys.stdout")),
    }
}
