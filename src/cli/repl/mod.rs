//! The prompt: reads statements, runs them in `__main__`, shows values and errors.
//!
//! On a terminal the lines come from an editor that runs on a thread of its own (`terminal.rs`); otherwise from
//! `sys.stdin` (`plain.rs`), as CPython's basic prompt has it. While either waits the lock is released, so that other
//! threads run.

mod ahead;
mod complete;
mod editing;
mod plain;
mod terminal;

use std::io::IsTerminal as _;

use super::run::{End, end_of, report_at_prompt};
use crate::compile::Mode;
use crate::interp::{R, Thread, traceback};
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::module::Module;
use crate::value::{Gc, Value};

/// What is said first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Greeting {
    Full,
    /// Behind a program, as with `-i`.
    None,
}

/// What a prompt got.
enum Input {
    /// One or more statements.
    Source(String),
    /// The end of the input.
    End,
    /// Ctrl-C: what was typed is dropped.
    Interrupted,
}

/// Where statements come from.
trait Reader {
    /// Reads up to the end of a statement, or a syntax error. Prompts are `sys.ps1` and `sys.ps2`.
    ///
    /// # Errors
    /// What the streams and signal handlers raise.
    fn read(&mut self, t: &Thread, prompts: &Prompts) -> R<Input>;

    /// What tracebacks call input `number`.
    fn filename(&self, number: usize) -> String;

    /// Whether `exit` alone is a command, as in CPython's prompt on a terminal.
    fn has_commands(&self) -> bool {
        false
    }
}

/// `sys.ps1` and `sys.ps2` as text.
struct Prompts {
    first: String,
    more: String,
}

/// Prompts until the input ends or the program exits.
pub fn run(t: &Thread, main: Gc<Dict>, greeting: Greeting) -> End {
    let result = install_prompts(t).and_then(|()| {
        if greeting == Greeting::Full {
            greet(t);
            run_startup(t, main)?;
        }
        Ok(())
    });
    if let Err(raised) = result {
        return end_of(t, Err(raised));
    }
    let is_dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb" || term.is_empty());
    let is_basic = is_dumb || std::env::var_os("PYTHON_BASIC_REPL").is_some_and(|value| !value.is_empty());
    let is_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if is_terminal && !is_basic {
        prompt(t, main, &mut terminal::Terminal::start(main))
    } else {
        prompt(t, main, &mut plain::Plain::new())
    }
}

fn prompt(t: &Thread, main: Gc<Dict>, reader: &mut dyn Reader) -> End {
    let mut number = 0;
    loop {
        let prompts = match prompts(t) {
            Ok(prompts) => prompts,
            Err(raised) => return end_of(t, Err(raised)),
        };
        match reader.read(t, &prompts) {
            Ok(Input::Source(source)) if source.trim().is_empty() => {}
            Ok(Input::Source(source)) if reader.has_commands() && is_way_out(t, main, source.trim()) => {
                return End::Status(0);
            }
            Ok(Input::Source(source)) => {
                let filename = reader.filename(number);
                number += 1;
                traceback::remember_source(t, &filename, &source);
                let result = statements(t, &source, &filename, main);
                crate::stdlib::io::flush_quietly(t);
                if let Some(end) = after(t, result) {
                    return end;
                }
            }
            Ok(Input::End) => return End::Status(0),
            Ok(Input::Interrupted) => traceback::write_stderr(t, "KeyboardInterrupt\n"),
            Err(raised) => {
                if t.raised_is(t.types().keyboard_interrupt) {
                    t.clear_raised();
                    traceback::write_stderr(t, "\nKeyboardInterrupt\n");
                } else if let Some(end) = after(t, Err(raised)) {
                    return end;
                }
            }
        }
        crate::stdlib::io::flush_quietly(t);
    }
}

/// Whether the line is `exit` or `quit`, and the program has given those words no other meaning.
fn is_way_out(t: &Thread, main: Gc<Dict>, line: &str) -> bool {
    matches!(line, "exit" | "quit") && own(t, main, line).is_none()
}

/// Shows what statements raised; the end of the program if that is what they asked for.
fn after(t: &Thread, result: R<()>) -> Option<End> {
    let raised = result.err()?;
    if t.raised_is(t.types().system_exit) {
        return Some(end_of(t, Err(raised)));
    }
    if let Some(exception) = t.take_raised().cast::<Exception>() {
        report_at_prompt(t, exception);
    }
    None
}

/// Runs the statements; the value of the last one is shown if it is an expression.
fn statements(t: &Thread, source: &str, filename: &str, main: Gc<Dict>) -> R<()> {
    let source = gillie_syntax::normalize_newlines(source);
    let (first, last) = editing::last_statement(&source);
    if let Some(first) = first {
        let code = t.compile_source(&first, filename, Mode::Exec)?;
        t.run_module_code(code, main)?;
    }
    let code = t.compile_source(&last, filename, Mode::Single)?;
    t.run_module_code(code, main).map(|_| ())
}

// ---- the surroundings

fn sys(t: &Thread) -> Option<Gc<Module>> {
    t.vm().modules().get_str(t, t.intern("sys"))?.cast()
}

/// `sys.ps1` and `sys.ps2`, which only a prompt has.
fn install_prompts(t: &Thread) -> R<()> {
    let Some(sys) = sys(t) else { return Ok(()) };
    for (name, text) in [("ps1", ">>> "), ("ps2", "... ")] {
        if sys.dict().get_str(t, t.intern(name)).is_none() {
            sys.dict().set_name(t, name, t.str(text))?;
        }
    }
    Ok(())
}

/// The prompts as they are now; `str()` of whatever the program made them.
fn prompts(t: &Thread) -> R<Prompts> {
    let text = |name: &str, otherwise: &str| -> R<String> {
        let value = sys(t).and_then(|sys| sys.dict().get_str(t, t.intern(name)));
        let Some(value) = value else { return Ok(otherwise.to_owned()) };
        match t.to_str(value) {
            Ok(text) => Ok(text.to_lossy().into_owned()),
            Err(_) => {
                t.clear_raised();
                Ok(otherwise.to_owned())
            }
        }
    };
    Ok(Prompts { first: text("ps1", "")?, more: text("ps2", "")? })
}

fn greet(t: &Thread) {
    if t.vm().options.command_line.flags.quiet {
        return;
    }
    let (major, minor, micro) = crate::stdlib::sys::VERSION;
    let version = env!("CARGO_PKG_VERSION");
    let lock = if t.is_free() { "GIL off" } else { "GIL on" };
    let text = format!(
        "gillie {version} (Python {major}.{minor}.{micro}, {lock}) on {}\n\
         Type \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n",
        std::env::consts::OS
    );
    traceback::write_stderr(t, &text);
}

/// Runs the file that `PYTHONSTARTUP` names in `__main__`.
fn run_startup(t: &Thread, main: Gc<Dict>) -> R<()> {
    let ignored = t.vm().options.command_line.flags.ignore_environment;
    let Some(file) = std::env::var("PYTHONSTARTUP").ok().filter(|file| !file.is_empty() && !ignored) else {
        return Ok(());
    };
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let text = crate::threads::os::error_text(error.raw_os_error().unwrap_or(libc::EIO));
            traceback::write_stderr(t, &format!("Could not open PYTHONSTARTUP\nFileNotFoundError: {text}: '{file}'\n"));
            return Ok(());
        }
    };
    let result = (|| {
        let source = super::decode(t, &bytes, &file)?;
        let code = t.compile_source(&source, &file, Mode::Exec)?;
        t.run_module_code(code, main).map(|_| ())
    })();
    match after(t, result) {
        Some(_) => Err(super::run::exit(t, 0)),
        None => Ok(()),
    }
}

/// A value that some other part of the program may have replaced by anything.
fn own(t: &Thread, dict: Gc<Dict>, name: &str) -> Option<Value> {
    dict.get_str(t, t.intern(name))
}
