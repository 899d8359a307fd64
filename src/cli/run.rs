//! `gillie SCRIPT`: runs a program as `__main__` and ends the process as it asks.

use std::process::ExitCode;
use std::sync::atomic::Ordering;

use super::load::{self, Loaded};
use super::options::{Program, Source, UsageError};
use super::{find, repl};
use crate::compile::Mode;
use crate::interp::{R, Thread, faults, traceback};
use crate::objects::bytes::Bytes;
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::tuple::Tuple;
use crate::stdlib::{importlib, io, signal};
use crate::value::{Gc, Value};
use crate::vm::{Vm, VmOptions};

/// Exit status when standard output could not be written at the end, whatever else went wrong.
const FLUSH_FAILED: i32 = 120;

/// Runs the program; the process ends with it.
///
/// # Errors
/// None.
pub fn main(program: &Program, options: VmOptions) -> Result<ExitCode, UsageError> {
    let loaded = match load::load(program) {
        Ok(loaded) => loaded,
        Err(status) => return Ok(status),
    };
    let mut options = options;
    options.argv = vec![loaded.argv0.clone()];
    options.argv.extend(program.args.iter().cloned());
    if !options.command_line.flags.safe_path {
        options.path.insert(0, loaded.path0.clone());
    }
    Vm::run(options, |t| {
        signal::install(t);
        if wants_faults(t) {
            // Without it the program runs as well.
            let _ = faults::enable(t, 2, true);
        }
        let end = match t.main_module() {
            Ok(main) => run(t, program, &loaded, main.dict()),
            Err(raised) => end_of(t, Err(raised)),
        };
        finish(t, end)
    })
}

/// The program, then the prompt if it is asked for.
fn run(t: &Thread, program: &Program, loaded: &Loaded, main: Gc<Dict>) -> End {
    if program.source == Source::Prompt {
        return repl::run(t, main, repl::Greeting::Full);
    }
    let result = execute(t, program, loaded, main);
    if !wants_prompt(t) {
        return end_of(t, result);
    }
    if result.is_err()
        && let Some(exception) = t.take_raised().cast::<Exception>()
    {
        report_at_prompt(t, exception);
    }
    repl::run(t, main, repl::Greeting::None)
}

/// Whether faults are to be written from the beginning.
fn wants_faults(t: &Thread) -> bool {
    let line = &t.vm().options.command_line;
    let variable = std::env::var_os("PYTHONFAULTHANDLER").is_some_and(|value| !value.is_empty());
    let is_option = line.x_options.iter().any(|(name, _)| name == "faulthandler");
    is_option || line.flags.dev_mode || (variable && !line.flags.ignore_environment)
}

/// Whether `-i`, or the program by its environment, asks for a prompt behind it.
fn wants_prompt(t: &Thread) -> bool {
    let flags = &t.vm().options.command_line.flags;
    let variable = std::env::var_os("PYTHONINSPECT").is_some_and(|value| !value.is_empty());
    // The variable alone is for people who can answer.
    let is_asked = flags.interactive > 0 || crate::threads::os::is_terminal(0);
    is_asked && (flags.inspect > 0 || (variable && !flags.ignore_environment))
}

// ---- running it

fn execute(t: &Thread, program: &Program, loaded: &Loaded, dict: Gc<Dict>) -> R<()> {
    if !t.vm().options.command_line.warn_options.is_empty() {
        // It reports options that are wrong.
        t.import_module("warnings")?;
    }
    let found;
    let loaded = match &program.source {
        Source::Module(name) => {
            found = match find::module(t, name)? {
                Ok(found) => found,
                Err(message) => {
                    traceback::write_stderr(t, &format!("gillie: {message}\n"));
                    return Err(exit(t, 1));
                }
            };
            set_first_argument(t, &found.argv0)?;
            &found
        }
        _ => loaded,
    };
    if let Some(file) = &loaded.file {
        dict.set_name(t, "__file__", t.str(file))?;
        dict.set_name(t, "__cached__", Value::NONE)?;
    }
    if let Some(package) = &loaded.package {
        dict.set_name(t, "__package__", t.str(package))?;
    }
    set_spec(t, loaded, dict)?;
    let source = super::decode(t, &loaded.bytes, &loaded.filename)?;
    let code = match loaded.is_shown_from_memory {
        true => {
            // The compiler's warnings do not show its lines.
            let code = t.compile_source(&source, &loaded.filename, Mode::Exec);
            // Lines of standard input are gone when they have run.
            if !matches!(program.source, Source::Stdin(_)) {
                traceback::remember_source(t, &loaded.filename, &source);
            }
            code
        }
        false => t.compile_script(&source, &loaded.filename),
    }?;
    // Frames here may hold the table that the names so far were put into: what the program adds to it would never die.
    dict.renew(t)?;
    t.scrub_stack();
    let result = t.run_module_code(code, dict);
    if matches!(program.source, Source::Script(_) | Source::Stdin(_)) {
        // Before a traceback, and before the threads that still run are waited for (`Python/pythonrun.c:flush_io`). What
        // other programs have printed stays in the buffer until the end.
        io::flush_quietly(t);
    }
    result?;
    // A signal that came with the last instructions.
    signal::check(t)
}

/// `__loader__`, and `__spec__` of a program that was found as a module.
fn set_spec(t: &Thread, loaded: &Loaded, dict: Gc<Dict>) -> R<()> {
    let name = loaded.spec_name.as_deref().unwrap_or("__main__");
    let file = loaded.file.as_deref().filter(|_| !loaded.is_shown_from_memory && !loaded.is_builtin);
    let (loader, origin) = match file.map(|file| t.str(file)) {
        Some(file) => (importlib::source_loader(t, name, file)?, file),
        None => (importlib::builtin_importer(t), t.str("frozen")),
    };
    dict.set_name(t, "__loader__", loader)?;
    if loaded.spec_name.is_some() {
        let spec = importlib::new_spec(t, name, loader, origin, None)?;
        dict.set_name(t, "__spec__", spec)?;
    }
    Ok(())
}

/// SystemExit with a status.
pub(super) fn exit(t: &Thread, status: i64) -> crate::interp::Raised {
    match t.call(t.types().system_exit.value(), &[t.int(status)]) {
        Ok(exception) => match exception.cast::<Exception>() {
            Some(exception) => t.raise(exception),
            None => t.system_error("SystemExit is no exception"),
        },
        Err(raised) => raised,
    }
}

/// `sys.argv[0] = argument`, if the program has left it a list.
fn set_first_argument(t: &Thread, argument: &str) -> R<()> {
    let sys = t.import_module("sys")?;
    let argv = t.get_attr_text(sys, "argv")?;
    if argv.is::<List>() { t.set_item(argv, Value::small(0), t.str(argument)) } else { Ok(()) }
}

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Status(i32),
    /// By a KeyboardInterrupt.
    Interrupted,
}

/// What the end of the main program means; an exception is reported.
pub(super) fn end_of(t: &Thread, result: R<()>) -> End {
    if result.is_ok() {
        return End::Status(0);
    }
    let raised = t.take_raised();
    let Some(exception) = raised.cast::<Exception>() else { return End::Status(1) };
    if t.is_instance(raised, t.types().system_exit) {
        return End::Status(exit_status(t, exception));
    }
    let status = report(t, exception);
    match t.is_instance(raised, t.types().keyboard_interrupt) {
        true if status == 1 => End::Interrupted,
        _ => End::Status(status),
    }
}

/// The exit status that a SystemExit asks for (`Python/pythonrun.c:_Py_HandleSystemExit`).
fn exit_status(t: &Thread, exception: Gc<Exception>) -> i32 {
    let code = match t.get_attr_text(exception.value(), "code") {
        Ok(code) => code,
        Err(_) => {
            t.clear_raised();
            return 1;
        }
    };
    if code.is_none() {
        return 0;
    }
    if let Some(number) = code.as_int() {
        // The system keeps the last 8 bits.
        return number.to_i64().map_or(255, |number| (number & 0xff) as i32);
    }
    match shown_code(t, code) {
        Ok(text) => traceback::write_stderr(t, &format!("{text}\n")),
        Err(_) => t.clear_raised(),
    }
    1
}

/// The text of a code that is no number, surrogates escaped.
fn shown_code(t: &Thread, code: Value) -> R<String> {
    let text = t.to_str(code)?;
    if !text.has_surrogates() {
        return Ok(text.to_lossy().into_owned());
    }
    let bytes = t.call_method(text.value(), "encode", &[t.str("utf-8"), t.str("backslashreplace")])?;
    Ok(bytes.cast::<Bytes>().map_or(String::new(), |bytes| String::from_utf8_lossy(bytes.data()).into_owned()))
}

/// Shows an exception before a prompt, and keeps it as `sys.last_exc`.
pub(super) fn report_at_prompt(t: &Thread, exception: Gc<Exception>) {
    let sys = t.vm().modules().get_str(t, t.intern("sys")).and_then(|sys| sys.cast::<Module>());
    if let Some(sys) = sys {
        let parts = [
            ("last_exc", exception.value()),
            ("last_type", t.type_of(exception.value()).value()),
            ("last_value", exception.value()),
            ("last_traceback", exception.traceback.get().or_none()),
        ];
        for (name, value) in parts {
            if sys.dict().set_name(t, name, value).is_err() {
                t.clear_raised();
            }
        }
    }
    report(t, exception);
}

/// Shows an exception that nobody caught, by `sys.excepthook`.
///
/// The exit status that the hook asks for by SystemExit, or else 1.
fn report(t: &Thread, exception: Gc<Exception>) -> i32 {
    let sys = t.vm().modules().get_str(t, t.intern("sys")).and_then(|sys| sys.cast::<Module>());
    let attribute = |name: &str| sys.and_then(|sys| sys.dict().get_str(t, t.intern(name)));
    let hook = attribute("excepthook");
    let Some(hook) = hook.filter(|hook| Some(*hook) != attribute("__excepthook__")) else {
        traceback::print_exception(t, exception);
        return 1;
    };
    let class = t.type_of(exception.value()).value();
    let args = Tuple::new(t, &[class, exception.value(), exception.traceback.get().or_none()]);
    if t.call(hook, args.items()).is_ok() {
        return 1;
    }
    let error = t.take_raised().cast::<Exception>();
    if let Some(exit) = error.filter(|error| t.is_instance(error.value(), t.types().system_exit)) {
        return exit_status(t, exit);
    }
    traceback::write_stderr(t, "Error in sys.excepthook:\n");
    if let Some(error) = error {
        traceback::print_exception(t, error);
    }
    traceback::write_stderr(t, "\nOriginal exception was:\n");
    traceback::print_exception(t, exception);
    1
}

// ---- the end

/// Waits for threads, calls what the program registered for its end, writes what is held back, and
/// ends the process. Daemon threads are left where they are.
fn finish(t: &Thread, end: End) -> ! {
    if crate::stdlib::threading::shutdown(t).is_err()
        && let Some(exception) = t.take_raised().cast::<Exception>()
    {
        // That it ended the wait is no news: what the user did shows.
        if exception.traceback.get().given().is_none() {
            traceback::write_stderr(t, "Traceback (most recent call last):\n");
        }
        traceback::print_unraisable(t, exception, None, Value::UNDEF);
    }
    crate::stdlib::atexit::run(t);
    t.vm().finalizing.store(true, Ordering::SeqCst);
    t.core().begin_finalize();
    t.finalize_at_exit();
    let is_written = io::flush_at_exit(t);
    match end {
        End::Interrupted => signal::die_of_interrupt(t),
        End::Status(_) if !is_written => std::process::exit(FLUSH_FAILED),
        End::Status(status) => std::process::exit(status),
    }
}
