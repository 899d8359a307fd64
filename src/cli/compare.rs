//! `gillie compare SCRIPT`: the script with the GIL on and off, side by side.
//!
//! The two take turns, in processes of their own, so that what else the machine does hits both.

use std::io::{IsTerminal as _, Read, Write as _};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use super::options::{self, Invocation, Source, UsageError};
use super::report::{self, Machine, Mode, Outcome, Run};
use crate::threads::os;

/// Runs of each mode where nothing else is said.
const RUNS: usize = 3;

/// What is to be compared.
struct Plan {
    runs: usize,
    /// As the table calls it.
    title: String,
    /// Arguments of a child process, the mode left out.
    args: Vec<String>,
}

/// Compares, and prints what it found.
///
/// # Errors
/// [`UsageError`].
pub fn main(args: &[String]) -> Result<ExitCode, UsageError> {
    let plan = match plan(args)? {
        Ok(plan) => plan,
        Err(status) => return Ok(status),
    };
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => return Ok(failed(&format!("gillie cannot find itself: {error}"))),
    };
    let machine = Machine { cores: os::usable_processors().unwrap_or(1), load: load() };
    let mut runs: [Vec<Run>; 2] = [Vec::new(), Vec::new()];
    for round in 0..plan.runs {
        for mode in [Mode::On, Mode::Off] {
            show_progress(round, plan.runs, mode);
            match run_child(&program, mode, &plan.args) {
                Ok(run) => runs[mode as usize].push(run),
                Err(error) => return Ok(failed(&format!("the script cannot be run: {error}"))),
            }
        }
    }
    clear_progress();
    let text = report::text(&plan.title, machine, &runs);
    // A reader that has gone, such as `head`, has seen enough.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(ExitCode::SUCCESS)
}

fn failed(message: &str) -> ExitCode {
    clear_progress();
    super::tell(&format!("gillie compare: {message}\n"));
    ExitCode::FAILURE
}

/// Reads `[--runs N] [OPTIONS] SCRIPT [ARG...]`.
fn plan(args: &[String]) -> Result<Result<Plan, ExitCode>, UsageError> {
    let mut runs = RUNS;
    let mut rest = args;
    loop {
        let value = match rest {
            [option, value, ..] if option == "--runs" => {
                rest = &rest[2..];
                value.as_str()
            }
            [option, ..] if option.starts_with("--runs=") => {
                rest = &rest[1..];
                &option["--runs=".len()..]
            }
            _ => break,
        };
        runs = match value.parse() {
            Ok(runs) if runs > 0 => runs,
            _ => return Err(UsageError(format!("--runs takes a number above 0, not {value}"))),
        };
    }
    let program = match options::parse(rest)? {
        Invocation::Run(program) => program,
        Invocation::Show(page) => return super::print(&super::help::page(page)).map(Err),
    };
    if program.switches.gil.is_some() {
        return Err(UsageError("gillie compare sets the GIL itself".to_owned()));
    }
    let title = match &program.source {
        Source::Stdin(_) | Source::Prompt => return Err(UsageError("gillie compare needs a script".to_owned())),
        Source::Script(script) => {
            if let Err(status) = super::read_file(script) {
                return Ok(Err(status));
            }
            [std::slice::from_ref(script), &program.args].concat().join(" ")
        }
        Source::Command(_) => "-c CODE".to_owned(),
        Source::Module(module) => format!("-m {module}"),
    };
    Ok(Ok(Plan { runs, title, args: rest.to_vec() }))
}

/// How many threads want a core, on average of the last minute; 0 where the system does not tell.
fn load() -> f64 {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().and_then(|load| load.parse().ok()).unwrap_or(0.0)
}

fn show_progress(round: usize, rounds: usize, mode: Mode) {
    if std::io::stderr().is_terminal() {
        super::tell(&format!("\r\x1b[Krun {} of {rounds}, {} ...", round + 1, mode.name()));
    }
}

fn clear_progress() {
    if std::io::stderr().is_terminal() {
        super::tell("\r\x1b[K");
    }
}

/// Runs the script once and measures it.
fn run_child(program: &PathBuf, mode: Mode, args: &[String]) -> std::io::Result<Run> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(["--gil", mode.option()])
        .args(args)
        .env_remove("PYTHON_GIL")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let stderr = child.stderr.take();
    let errors = std::thread::spawn(move || read_all(stderr));
    let output = read_all(child.stdout.take());
    let errors = errors.join().unwrap_or_default();
    let usage = os::wait_for_child(child.id()).map_err(|errno| std::io::Error::from_raw_os_error(errno.0))?;
    let wall_ns = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
    Ok(Run { wall_ns, cpu_ns: usage.cpu_ns, outcome: Outcome::from_status(usage.status), output, errors })
}

/// All that a process writes, as text.
fn read_all(stream: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(mut stream) = stream {
        // What was read before an error is shown.
        let _ = stream.read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
