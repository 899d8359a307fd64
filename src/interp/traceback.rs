//! Printing exceptions as CPython 3.13 does (`Lib/traceback.py`, on which its
//! `Python/pythonrun.c` relies).
//!
//! An exception with all that it is chained to is first turned into [`Report`]s,
//! text without heap values; then these are put together.

mod anchors;
mod colours;
mod frames;
mod hints;
mod lines;
mod report;
mod syntax;

use std::fmt::Write as _;

use self::colours::Colours;
use self::frames::{Detail, Sources};
pub use self::frames::{remember_source, source_text};
pub use self::hints::is_standard_module;
use self::report::{Report, Reports};
use super::Thread;
use crate::bytecode::Position;
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// Attribute of a NameError: the `self` of the method that it was raised in. No
/// program can use this name by accident.
pub(super) const SELF_ATTRIBUTE: &str = ".self";

const CAUSE_MESSAGE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT_MESSAGE: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
/// Of a group, this many exceptions are shown, and groups are shown this deep.
const GROUP_WIDTH_MAX: usize = 15;
const GROUP_DEPTH_MAX: usize = 10;

/// The exception with its traceback and what it is chained to.
///
/// # Safepoint
/// Runs Python code (`__str__`).
pub fn format_exception(t: &Thread, exc: Gc<Exception>) -> String {
    format_coloured(t, exc, Colours::Plain)
}

fn format_coloured(t: &Thread, exc: Gc<Exception>, colours: Colours) -> String {
    let reports = Reports::of(t, exc, colours);
    let mut printer = Printer { reports: &reports, out: String::new(), depth: 0, need_close: false };
    printer.chain(0);
    printer.out
}

/// The last lines of [`format_exception`]: type and message, and notes.
pub fn format_exception_only(t: &Thread, exc: Gc<Exception>) -> String {
    report::last_lines(t, exc, Colours::Plain)
}

/// The `File` lines of a traceback.
pub fn format_traceback(t: &Thread, traceback: Value) -> String {
    frames::format(t, &mut Sources::default(), &frames::entries(t, traceback), Detail::Carets, Colours::Plain)
}

/// The `File` lines of where a coroutine was made (`cr_origin`), outermost first.
pub(super) fn format_origin(t: &Thread, origin: Gc<Tuple>) -> String {
    let text = |value: Value| value.cast::<Str>().map_or(String::new(), |text| text.to_lossy().into_owned());
    let entry = |caller: Gc<Tuple>| frames::FrameEntry {
        filename: text(caller.get(0)),
        name: text(caller.get(2)),
        line: caller.get(1).as_small() as u32,
        position: Position::default(),
    };
    let entries: Vec<_> = origin.items().iter().rev().filter_map(|c| c.cast::<Tuple>()).map(entry).collect();
    frames::format(t, &mut Sources::default(), &entries, Detail::Line, Colours::Plain)
}

/// An entry of a traceback, for module `traceback`. Columns are in UTF-8 bytes.
pub struct Place {
    pub filename: String,
    pub name: String,
    pub line: u32,
    pub end_line: Option<u32>,
    pub column: Option<u32>,
    pub end_column: Option<u32>,
}

/// The entries of a traceback, outermost first.
pub fn places(t: &Thread, traceback: Value) -> Vec<Place> {
    let place = |entry: frames::FrameEntry| {
        let columns = entry.columns();
        Place {
            filename: entry.filename,
            name: entry.name,
            line: entry.line,
            end_line: columns.map(|c| c.end_line),
            column: columns.map(|c| c.column),
            end_column: columns.map(|c| c.end_column),
        }
    };
    frames::entries(t, traceback).into_iter().map(place).collect()
}

/// The rows to show of an instruction that is in these lines; see [`Place`].
pub fn excerpt(lines: &[String], column: u32, end_column: u32) -> Vec<String> {
    frames::excerpt(lines, column, end_column)
}

/// What is put behind the message of an exception.
pub fn hint(t: &Thread, exc: Gc<Exception>, frames: bool) -> String {
    hints::of(t, exc, frames)
}

/// The lines of a SyntaxError whose type is called `name`.
pub fn format_syntax_error(t: &Thread, exc: Gc<Exception>, name: &str) -> String {
    syntax::format(t, exc, name, Colours::Plain)
}

const HEADER: &str = "Traceback (most recent call last):\n";

/// Prints the exception to `sys.stderr`.
pub fn print_exception(t: &Thread, exc: Gc<Exception>) {
    let text = format_coloured(t, exc, Colours::of_stderr(t));
    write_stderr(t, &text);
}

/// Prints an exception that ended a thread (`threading.excepthook`): to `sys.stderr`, or where there is none to
/// `otherwise`.
pub fn print_thread_exception(t: &Thread, thread_name: &str, exc: Gc<Exception>, otherwise: Option<Value>) {
    let mut text = format!("Exception in thread {thread_name}:\n");
    let shown = format_coloured(t, exc, Colours::of_stderr(t));
    // Where `run` could not call its target no frame was ended; the thread's own have no lines to show.
    if exc.traceback.get().is_undef() && t.handled() == exc.value() && !shown.contains(HEADER) {
        text.push_str(HEADER);
    }
    text.push_str(&shown);
    match sys_attribute(t, "stderr").and_then(Value::given).or(otherwise) {
        Some(file) => write_to(t, file, &text),
        None => write_stderr(t, &text),
    }
}

/// Reports an exception that nobody can catch: to what the program has put in place
/// of `sys.unraisablehook`, else as [`print_unraisable`].
///
/// # Safepoint
/// Runs Python code.
pub fn unraisable(t: &Thread, exc: Gc<Exception>, message: Option<&str>, object: Value) {
    let hook = sys_attribute(t, "unraisablehook");
    let Some(hook) = hook.filter(|hook| Some(*hook) != sys_attribute(t, "__unraisablehook__")) else {
        return print_unraisable(t, exc, message, object);
    };
    let message = message.map_or(Value::NONE, |message| t.str(message));
    let args = crate::stdlib::sys::unraisable_args(t, exc, message, object.or_none());
    if t.call(hook, &[args]).is_err()
        && let Some(error) = t.take_raised().cast::<Exception>()
    {
        print_unraisable(t, error, Some("Exception ignored in sys.unraisablehook"), hook);
    }
}

/// Prints an exception that nobody can catch (`sys.unraisablehook`): `message`
/// defaults to "Exception ignored in"; `object` is UNDEF or what raised it.
pub fn print_unraisable(t: &Thread, exc: Gc<Exception>, message: Option<&str>, object: Value) {
    let mut text = String::new();
    match (message, object.defined()) {
        (message, Some(object)) => {
            let shown = safe_repr(t, object);
            let _ = writeln!(text, "{}: {shown}", message.unwrap_or("Exception ignored in"));
        }
        (Some(message), None) => {
            let _ = writeln!(text, "{message}:");
        }
        (None, None) => {}
    }
    let entries = frames::entries(t, exc.traceback.get());
    if !entries.is_empty() {
        text.push_str(HEADER);
        text.push_str(&frames::format(t, &mut Sources::default(), &entries, Detail::Line, Colours::Plain));
    }
    let message = report::safe_text(t, exc.value(), "exception");
    let _ = writeln!(text, "{}: {message}", report::type_name(t, exc.header.ty()));
    write_stderr(t, &text);
}

/// `repr(object)`, or a text that says that it raised.
pub fn safe_repr(t: &Thread, object: Value) -> String {
    match t.repr(object) {
        Ok(shown) => shown.to_lossy().into_owned(),
        Err(_) => {
            t.clear_raised();
            "<object repr() failed>".to_owned()
        }
    }
}

/// Writes to `sys.stderr`; to the process's standard error if that fails, and
/// nowhere if it is None.
pub fn write_stderr(t: &Thread, text: &str) {
    let stderr = sys_attribute(t, "stderr");
    match stderr {
        Some(Value::NONE) => {}
        Some(stderr) => write_to(t, stderr, text),
        None => write_to_process(t, text),
    }
}

fn write_to(t: &Thread, file: Value, text: &str) {
    let line = t.str(text);
    let written = t.call_method(file, "write", &[line]).is_ok();
    t.clear_raised();
    if t.call_method(file, "flush", &[]).is_err() {
        t.clear_raised();
    }
    if !written {
        write_to_process(t, text);
    }
}

fn write_to_process(t: &Thread, text: &str) {
    use std::io::Write as _;
    // Nothing can be done about a standard error that fails.
    let _ = t.detach(crate::threads::SwitchCause::Io, || std::io::stderr().write_all(text.as_bytes()));
}

/// An attribute of module `sys`, if it has been imported.
pub(crate) fn sys_attribute(t: &Thread, name: &str) -> Option<Value> {
    let sys = module_dict(t, "sys")?;
    sys.get_str(t, t.intern(name))
}

/// The namespace of a module in `sys.modules`.
fn module_dict(t: &Thread, name: &str) -> Option<Gc<Dict>> {
    let module = t.vm().modules().get_str(t, t.intern(name))?;
    Some(module.cast::<Module>()?.dict())
}

/// Attribute `name`, unless reading it raises.
fn attribute(t: &Thread, object: Value, name: &str) -> Option<Value> {
    let name: Gc<Str> = t.intern(name);
    // That it has none is raised and forgotten: no context is to be looked for in a long chain.
    let handled = t.handled();
    t.set_handled(Value::UNDEF);
    let found = t.get_attr(object, name).ok();
    t.set_handled(handled);
    if found.is_none() {
        t.clear_raised();
    }
    found
}

/// Puts reports together, groups indented.
struct Printer<'a> {
    reports: &'a Reports,
    out: String,
    depth: usize,
    /// The line that closes a group is still to be printed.
    need_close: bool,
}

impl Printer<'_> {
    fn margin(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    fn emit(&mut self, text: &str) {
        self.emit_behind(text, '|');
    }

    fn emit_behind(&mut self, text: &str, margin: char) {
        let prefix = if self.depth == 0 { String::new() } else { format!("{}{margin} ", self.margin()) };
        self.out.push_str(&lines::indent(text, &prefix));
    }

    /// Report `first`, after those it is chained to.
    fn chain(&mut self, first: usize) {
        let mut order: Vec<(Option<&str>, usize)> = Vec::new();
        let mut next = Some(first);
        while let Some(index) = next {
            let report = self.reports.get(index);
            let (message, chained) = match (report.cause, report.context) {
                (Some(cause), _) => (Some(CAUSE_MESSAGE), Some(cause)),
                (None, Some(context)) if !report.suppresses_context => (Some(CONTEXT_MESSAGE), Some(context)),
                _ => (None, None),
            };
            order.push((message, index));
            next = chained;
        }
        for (message, index) in order.into_iter().rev() {
            if let Some(message) = message {
                self.emit(message);
            }
            self.one(index);
        }
    }

    fn one(&mut self, index: usize) {
        let reports = self.reports;
        let report = reports.get(index);
        let Some(members) = &report.members else {
            if !report.stack.is_empty() {
                self.emit("Traceback (most recent call last):\n");
                self.emit(&report.stack);
            }
            self.emit(&report.last_lines);
            return;
        };
        if self.depth > GROUP_DEPTH_MAX {
            self.emit(&format!("... (max_group_depth is {GROUP_DEPTH_MAX})\n"));
            return;
        }
        self.group(report, members);
    }

    fn group(&mut self, report: &Report, members: &[usize]) {
        let is_outermost = self.depth == 0;
        if is_outermost {
            self.depth = 1;
        }
        if !report.stack.is_empty() {
            let margin = if is_outermost { '+' } else { '|' };
            self.emit_behind("Exception Group Traceback (most recent call last):\n", margin);
            self.emit(&report.stack);
        }
        self.emit(&report.last_lines);
        let shown = members.len().min(GROUP_WIDTH_MAX + 1);
        self.need_close = false;
        for (i, member) in members.iter().take(shown).enumerate() {
            self.member(i, *member, members.len(), i + 1 == shown);
        }
        if is_outermost {
            self.depth = 0;
        }
    }

    fn member(&mut self, i: usize, member: usize, count: usize, is_last: bool) {
        if is_last {
            // A group inside may print the closing line.
            self.need_close = true;
        }
        let is_left_out = i >= GROUP_WIDTH_MAX;
        let title = if is_left_out { "...".to_owned() } else { (i + 1).to_string() };
        let corner = if i == 0 { "+-" } else { "  " };
        let _ = writeln!(self.out, "{}{corner}+---------------- {title} ----------------", self.margin());
        self.depth += 1;
        if is_left_out {
            let more = count - GROUP_WIDTH_MAX;
            let plural = if more > 1 { "s" } else { "" };
            self.emit(&format!("and {more} more exception{plural}\n"));
        } else {
            self.chain(member);
        }
        if is_last && self.need_close {
            let _ = writeln!(self.out, "{}+------------------------------------", self.margin());
            self.need_close = false;
        }
        self.depth -= 1;
    }
}
