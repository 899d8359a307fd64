//! `gillie SCRIPT`: runs a program as `__main__` and ends the process as it asks.

use std::io::{IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::Ordering;

use super::options::{Program, Source, UsageError};
use crate::compile::Mode;
use crate::interp::{R, Thread, traceback};
use crate::objects::exception::Exception;
use crate::objects::module::Module;
use crate::objects::tuple::Tuple;
use crate::stdlib::{io, signal};
use crate::value::{Gc, Value};
use crate::vm::{Vm, VmOptions};

/// Exit status when standard output could not be written at the end.
const FLUSH_FAILED: i32 = 120;

/// A program that was found.
struct Loaded {
    bytes: Vec<u8>,
    /// In tracebacks.
    filename: String,
    /// `__file__`
    file: Option<String>,
    /// `sys.argv[0]`
    argv0: String,
    /// `sys.path[0]`
    path0: String,
    /// `__package__`; the packages to import first.
    package: Option<String>,
}

/// Runs the program; the process ends with it.
///
/// # Errors
/// None.
pub fn main(program: &Program, options: VmOptions) -> Result<ExitCode, UsageError> {
    let loaded = match load(&program.source, &options.path) {
        Ok(loaded) => loaded,
        Err(status) => return Ok(status),
    };
    let mut options = options;
    options.argv = vec![loaded.argv0.clone()];
    options.argv.extend(program.args.iter().cloned());
    if !program.switches.safe_path {
        options.path.insert(0, loaded.path0.clone());
    }
    Vm::run(options, |t| {
        signal::install(t);
        let result = execute(t, &loaded);
        let end = end_of(t, result);
        finish(t, end)
    })
}

// ---- finding the program

fn load(source: &Source, path: &[String]) -> Result<Loaded, ExitCode> {
    match source {
        Source::Command(code) => Ok(Loaded {
            bytes: format!("{code}\n").into_bytes(),
            filename: "<string>".to_owned(),
            file: None,
            argv0: "-c".to_owned(),
            path0: String::new(),
            package: None,
        }),
        Source::Stdin(argv0) => load_stdin(argv0),
        Source::Script(script) => load_script(script),
        Source::Module(name) => load_module(name, path),
    }
}

fn load_stdin(argv0: &str) -> Result<Loaded, ExitCode> {
    let mut stdin = std::io::stdin();
    if stdin.is_terminal() {
        eprintln!("gillie: the program is read from this terminal; Ctrl-D ends it");
    }
    let mut bytes = Vec::new();
    if let Err(error) = stdin.read_to_end(&mut bytes) {
        eprintln!("gillie: can't read standard input: {error}");
        return Err(ExitCode::FAILURE);
    }
    Ok(Loaded {
        bytes,
        filename: "<stdin>".to_owned(),
        file: Some("<stdin>".to_owned()),
        argv0: argv0.to_owned(),
        path0: String::new(),
        package: None,
    })
}

fn load_script(script: &str) -> Result<Loaded, ExitCode> {
    let full = super::absolute(script);
    if Path::new(script).is_dir() {
        let inner = Path::new(&full).join("__main__.py");
        if !inner.is_file() {
            eprintln!("gillie: can't find '__main__' module in '{full}'");
            return Err(ExitCode::FAILURE);
        }
        let file = inner.to_string_lossy().into_owned();
        return Ok(Loaded {
            bytes: super::read_file(&file)?,
            filename: file.clone(),
            file: Some(file),
            argv0: script.to_owned(),
            path0: full,
            package: Some(String::new()),
        });
    }
    Ok(Loaded {
        bytes: super::read_file(script)?,
        filename: full.clone(),
        path0: directory_of(&full),
        file: Some(full),
        argv0: script.to_owned(),
        package: None,
    })
}

/// The directory of a script; of the file itself if the script is a link to it.
fn directory_of(full: &str) -> String {
    let path = Path::new(full);
    let real = if path.is_symlink() { path.canonicalize().ok() } else { None };
    let directory = real.as_deref().unwrap_or(path).parent().unwrap_or(Path::new("/"));
    // Without `.` in the middle.
    directory.components().collect::<PathBuf>().to_string_lossy().into_owned()
}

fn load_module(name: &str, path: &[String]) -> Result<Loaded, ExitCode> {
    let here = std::env::current_dir().map_or(String::new(), |path| path.to_string_lossy().into_owned());
    let relative = name.replace('.', "/");
    let mut is_package = false;
    for directory in std::iter::once(&here).chain(path) {
        let base = Path::new(directory).join(&relative);
        let inner = base.join("__main__.py");
        let plain = base.with_extension("py");
        let (file, package) = if base.is_dir() && inner.is_file() {
            (inner, name)
        } else if plain.is_file() {
            (plain, name.rsplit_once('.').map_or("", |(package, _)| package))
        } else {
            is_package |= base.is_dir();
            continue;
        };
        let file = file.to_string_lossy().into_owned();
        return Ok(Loaded {
            bytes: super::read_file(&file)?,
            filename: file.clone(),
            file: Some(file.clone()),
            argv0: file,
            path0: here,
            package: Some(package.to_owned()),
        });
    }
    if is_package {
        eprintln!("gillie: No module named {name}.__main__; '{name}' is a package and cannot be directly executed");
    } else {
        eprintln!("gillie: No module named {name}");
    }
    Err(ExitCode::FAILURE)
}

// ---- running it

fn execute(t: &Thread, loaded: &Loaded) -> R<()> {
    let dict = t.main_module()?.dict();
    if let Some(file) = &loaded.file {
        dict.set_name(t, "__file__", t.str(file))?;
        dict.set_name(t, "__cached__", Value::NONE)?;
    }
    if let Some(package) = &loaded.package {
        dict.set_name(t, "__package__", t.str(package))?;
        if !package.is_empty() {
            t.import_module(package)?;
        }
    }
    let source = super::decode(t, &loaded.bytes, &loaded.filename)?;
    if loaded.filename == "<string>" {
        traceback::remember_source(t, &loaded.filename, &source);
    }
    let code = t.compile_source(&source, &loaded.filename, Mode::Exec)?;
    t.run_module_code(code, dict).map(|_| ())
}

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Status(i32),
    /// By a KeyboardInterrupt.
    Interrupted,
}

/// What the end of the main program means; an exception is reported.
fn end_of(t: &Thread, result: R<()>) -> End {
    if result.is_ok() {
        return End::Status(0);
    }
    let raised = t.take_raised();
    let Some(exception) = raised.cast::<Exception>() else { return End::Status(1) };
    if t.is_instance(raised, t.types().system_exit) {
        return End::Status(exit_status(t, exception));
    }
    io::flush_quietly(t);
    if t.is_instance(raised, t.types().broken_pipe_error) && io::stdout_is_broken(t) {
        return End::Status(1);
    }
    report(t, exception);
    if t.is_instance(raised, t.types().keyboard_interrupt) { End::Interrupted } else { End::Status(1) }
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
    io::flush_quietly(t);
    match t.to_str(code) {
        Ok(text) => traceback::write_stderr(t, &format!("{}\n", text.to_lossy())),
        Err(_) => t.clear_raised(),
    }
    1
}

/// Shows an exception that nobody caught, by `sys.excepthook`.
fn report(t: &Thread, exception: Gc<Exception>) {
    let sys = t.vm().modules().get_str(t, t.intern("sys")).and_then(|sys| sys.cast::<Module>());
    let attribute = |name: &str| sys.and_then(|sys| sys.dict().get_str(t, t.intern(name)));
    let hook = attribute("excepthook");
    let Some(hook) = hook.filter(|hook| Some(*hook) != attribute("__excepthook__")) else {
        traceback::print_exception(t, exception);
        return;
    };
    let class = t.type_of(exception.value()).value();
    let args = Tuple::new(t, &[class, exception.value(), exception.traceback.get().or_none()]);
    if t.call(hook, args.items()).is_ok() {
        return;
    }
    let error = t.take_raised().cast::<Exception>();
    traceback::write_stderr(t, "Error in sys.excepthook:\n");
    if let Some(error) = error {
        traceback::print_exception(t, error);
    }
    traceback::write_stderr(t, "\nOriginal exception was:\n");
    traceback::print_exception(t, exception);
}

// ---- the end

/// Waits for threads, calls what the program registered for its end, writes what is held back, and
/// ends the process. Daemon threads are left where they are.
fn finish(t: &Thread, end: End) -> ! {
    if crate::stdlib::threading::shutdown(t).is_err() {
        ignore(t, "Exception ignored on threading shutdown");
    }
    crate::stdlib::atexit::run(t);
    t.vm().finalizing.store(true, Ordering::SeqCst);
    t.core().begin_finalize();
    let is_written = io::flush_at_exit(t);
    match end {
        End::Interrupted => signal::die_of_interrupt(t),
        End::Status(0) if !is_written => std::process::exit(FLUSH_FAILED),
        End::Status(status) => std::process::exit(status),
    }
}

fn ignore(t: &Thread, message: &str) {
    if let Some(exception) = t.take_raised().cast::<Exception>() {
        traceback::print_unraisable(t, exception, Some(message), Value::UNDEF);
    }
}
