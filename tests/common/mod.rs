//! Running scripts with the command, several at a time, each in a fresh folder.

#![allow(dead_code)]

use std::fmt;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

/// How long one script may take before it counts as hanging.
const HANG: Duration = Duration::from_secs(400);

/// How a process ended.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    Exit(i32),
    Signal(i32),
    /// It was killed after `HANG`; what its threads and child processes did then.
    Hang(String),
}

impl End {
    fn of(status: ExitStatus) -> End {
        match status.code() {
            Some(code) => End::Exit(code),
            None => End::Signal(status.signal().expect("what has no exit code was killed")),
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            End::Exit(code) => write!(f, "exit {code}"),
            End::Signal(signal) => write!(f, "killed by signal {signal}"),
            End::Hang(doing) => write!(f, "no end within {HANG:?}:\n{doing}"),
        }
    }
}

/// What became of a script.
pub struct Outcome {
    pub script: PathBuf,
    pub end: End,
    pub stdout: String,
    pub stderr: String,
}

/// The root of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All `.py` files below a folder of the project, sorted.
pub fn scripts(folder: &str) -> Vec<PathBuf> {
    fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of tests") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                gather(&path, found);
            } else if path.extension().is_some_and(|e| e == "py") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    gather(&root().join(folder), &mut found);
    found.sort();
    found
}

/// An empty folder of its own, removed when dropped.
pub struct TempFolder(pub PathBuf);

impl TempFolder {
    pub fn new() -> TempFolder {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("gillie-test-{}-{n}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder");
        TempFolder(path)
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The command with a quiet, fixed environment.
pub fn gillie() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gillie"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PYTHON") {
            command.env_remove(name);
        }
    }
    command.stdin(Stdio::null());
    command
}

/// Waits for the end of a process that `HANG` is enough for: one that needs longer is killed.
pub fn output_of(child: Child) -> Output {
    let process = child.id().to_string();
    let (has_ended, ends) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if ends.recv_timeout(HANG).is_err_and(|why| why == std::sync::mpsc::RecvTimeoutError::Timeout) {
                let _ = Command::new("kill").args(["-KILL", &process]).status();
            }
        });
        let output = child.wait_with_output().expect("it can be waited for");
        drop(has_ended);
        output
    })
}

/// Runs a command whose streams go to us.
pub fn output(command: &mut Command) -> Output {
    output_of(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts"))
}

/// Runs one script in a fresh folder.
pub fn run(script: &Path, options: &[&str], args: &[&str]) -> Outcome {
    let folder = TempFolder::new();
    let (out, err) = (folder.0.join(".stdout"), folder.0.join(".stderr"));
    let create = |path: &Path| Stdio::from(fs::File::create(path).expect("a file"));
    let mut child = gillie()
        .args(options)
        .arg(script)
        .args(args)
        .current_dir(&folder.0)
        .stdout(create(&out))
        .stderr(create(&err))
        .spawn()
        .expect("the command starts");
    let start = Instant::now();
    let end = loop {
        match child.try_wait().expect("waiting") {
            Some(status) => break End::of(status),
            None if start.elapsed() > HANG => {
                let doing = doings(child.id());
                let _ = child.kill();
                let _ = child.wait();
                break End::Hang(doing);
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let read = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned();
    Outcome { script: script.to_owned(), end, stdout: read(&out), stderr: read(&err) }
}

/// What the threads of a process and of its descendants do, a line each, as `/proc` tells: process, thread, name,
/// state, and the system call with its arguments.
fn doings(process: u32) -> String {
    let read = |path: String| fs::read_to_string(path).unwrap_or_default().trim_end().to_owned();
    let mut lines = String::new();
    let mut processes = vec![process.to_string()];
    while let Some(process) = processes.pop() {
        for thread in fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten() {
            let (folder, thread) = (thread.path().display().to_string(), thread.file_name());
            let state = read(format!("{folder}/status"));
            let state = state.lines().find_map(|line| line.strip_prefix("State:")).unwrap_or_default().trim();
            let (name, call) = (read(format!("{folder}/comm")), read(format!("{folder}/syscall")));
            lines += &format!("    {process} {} {name}: {state}, {call}\n", thread.display());
            processes.extend(read(format!("{folder}/children")).split_whitespace().map(str::to_owned));
        }
    }
    lines
}

/// Runs scripts, as many at a time as there are cores, and panics with every
/// failure that `judge` finds.
pub fn run_all(files: &[PathBuf], options: &[&str], judge: impl Fn(&Outcome) -> Result<(), String> + Sync) {
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(2, |n| n.get());
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(script) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = run(script, options, &[]);
                    if let Err(why) = judge(&outcome) {
                        failures.lock().expect("no panic").push(format!("{}: {why}", script.display()));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().expect("no panic");
    failures.sort();
    assert!(
        failures.is_empty(),
        "{} of {} failed with {options:?}:\n{}",
        failures.len(),
        files.len(),
        failures.join("\n")
    );
}

/// A Python whose `sys.version_info` begins with 3.13 and that is CPython: `$GILLIE_CPYTHON`, or one on the path.
pub fn cpython() -> Option<String> {
    let named = std::env::var("GILLIE_CPYTHON").ok();
    let candidates = named.into_iter().chain(["python3.13", "python3"].map(str::to_owned));
    candidates.into_iter().find(|candidate| {
        let ask = "import sys; print(sys.implementation.name, *sys.version_info[:2])";
        let answer = Command::new(candidate).args(["-c", ask]).output();
        answer.is_ok_and(|answer| answer.stdout.starts_with(b"cpython 3 13"))
    })
}
