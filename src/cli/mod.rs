//! The command line: one file per subcommand.
#![forbid(unsafe_code)]

mod check;
mod compare;
mod dis;
mod find;
mod help;
mod load;
mod options;
mod repl;
mod report;
mod run;

use std::process::ExitCode;

use std::io::{IsTerminal as _, Write as _};

use self::options::{Invocation, Source, UsageError};
use crate::interp::{R, Thread};

/// Exit status of a command line that makes no sense, or of a file that cannot be read.
const USAGE: u8 = 2;

/// Makes every panic, in whatever thread, end the process by an abort (exit status 134 in a shell) once it
/// has been reported: it is a bug of gillie's, the state of the machine is not to be trusted, and no
/// thread shall wait for one that is gone.
pub fn abort_on_panic() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        report(info);
        tell("Fatal Python error: gillie itself is broken here; the program is not to blame\n");
        std::process::abort();
    }));
}

/// Runs the command with the process's arguments.
pub fn main() -> ExitCode {
    crate::memory::prepare();
    abort_on_panic();
    let args: Vec<String> = std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let result = match args.first().map(String::as_str) {
        Some("check") => check::main(&args[1..]),
        Some("dis") => dis::main(&args[1..]),
        Some("compare") => compare::main(&args[1..]),
        _ => run_main(&args),
    };
    result.unwrap_or_else(|error| {
        tell(&help::usage_error(&error));
        ExitCode::from(USAGE)
    })
}

fn run_main(args: &[String]) -> Result<ExitCode, UsageError> {
    match options::parse(args)? {
        Invocation::Show(page) => print(&help::page(page)),
        Invocation::Run(mut program) => match program.environment() {
            Ok(options) => {
                let flags = &options.command_line.flags;
                let unnamed = program.source == Source::Stdin(String::new());
                if unnamed && (flags.interactive > 0 || std::io::stdin().is_terminal()) {
                    program.source = Source::Prompt;
                }
                run::main(&program, options)
            }
            Err(message) => {
                tell(&format!("gillie: {message}\n"));
                Ok(ExitCode::FAILURE)
            }
        },
    }
}

/// Writes to the process's standard error, outside of any script. Where nobody reads it, or it is closed or full,
/// the exit status has to say enough: `eprintln!` would panic.
fn tell(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

fn print(text: &str) -> Result<ExitCode, UsageError> {
    // A reader that has gone does not need to be told.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(ExitCode::SUCCESS)
}

/// Reads a file that was named on the command line; says why not.
fn read_file(path: &str) -> Result<Vec<u8>, ExitCode> {
    std::fs::read(path).map_err(|error| {
        let path = absolute(path);
        let errno = error.raw_os_error().unwrap_or(libc::EIO);
        let text = crate::threads::os::error_text(errno);
        tell(&format!("gillie: can't open file '{path}': [Errno {errno}] {text}\n"));
        ExitCode::from(USAGE)
    })
}

/// The text of a file.
fn decode(t: &Thread, bytes: &[u8], filename: &str) -> R<String> {
    gillie_syntax::decode_file(bytes, filename).map_err(|error| t.syntax_error(&error, "", filename))
}

/// The path from the root, otherwise as it is.
fn absolute(path: &str) -> String {
    if path.starts_with('/') {
        return path.to_owned();
    }
    let here = std::env::current_dir().map_or(String::new(), |path| path.to_string_lossy().into_owned());
    format!("{}/{path}", here.trim_end_matches('/'))
}
