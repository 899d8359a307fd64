//! What `gillie compare` says of its measurements.

use std::fmt::Write as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitStatus;

/// Differences of the median below this share are no differences.
const NOTICEABLE: f64 = 0.1;
/// Scripts that take less say nothing: starting the process is a part of it.
const TOO_SHORT_NS: u64 = 60_000_000;
/// Lines of output that are shown.
const LINES_MAX: usize = 14;
/// Columns of one of two outputs side by side.
const COLUMN: usize = 38;

/// How the script was run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    On = 0,
    Off = 1,
}

impl Mode {
    pub fn name(self) -> &'static str {
        match self {
            Mode::On => "GIL on",
            Mode::Off => "GIL off",
        }
    }

    /// As `--gil` takes it.
    pub fn option(self) -> &'static str {
        match self {
            Mode::On => "on",
            Mode::Off => "off",
        }
    }
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Exit(i32),
    Signal(i32),
}

impl Outcome {
    /// From what `wait` gives.
    pub fn from_status(status: i32) -> Outcome {
        let status = ExitStatus::from_raw(status);
        match (status.code(), status.signal()) {
            (Some(code), _) => Outcome::Exit(code),
            (None, signal) => Outcome::Signal(signal.unwrap_or(0)),
        }
    }

    fn text(self) -> String {
        match self {
            Outcome::Exit(code) => format!("exit code {code}"),
            Outcome::Signal(number) => format!("signal {number}"),
        }
    }
}

/// One run of the script.
#[derive(Clone, Debug)]
pub struct Run {
    pub wall_ns: u64,
    pub cpu_ns: u64,
    pub outcome: Outcome,
    pub output: String,
    pub errors: String,
}

/// Median and range of some measurements.
#[derive(Clone, Copy, Debug)]
struct Spread {
    least: u64,
    median: u64,
    most: u64,
}

impl Spread {
    fn of(runs: &[Run], measure: impl Fn(&Run) -> u64) -> Spread {
        let mut all: Vec<u64> = runs.iter().map(measure).collect();
        all.sort_unstable();
        let middle = all.len() / 2;
        let median = if all.len() % 2 == 1 { all[middle] } else { (all[middle - 1] + all[middle]) / 2 };
        Spread { least: all[0], median, most: all[all.len() - 1] }
    }

    /// `1.41 s (1.40 - 1.45)`
    fn text(self) -> String {
        let (unit, scale) = if self.median < 100_000_000 { ("ms", 1e6) } else { ("s", 1e9) };
        let number = |ns: u64| {
            let value = ns as f64 / scale;
            if value < 10.0 { format!("{value:.2}") } else { format!("{value:.1}") }
        };
        format!("{} {unit} ({} - {})", number(self.median), number(self.least), number(self.most))
    }
}

/// How the outputs of all runs compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sameness {
    Same,
    /// But for lines that begin with four spaces or with `GIL:`.
    SameButLines,
    /// But for these and for what looks like times.
    SameButTimes,
    /// Each mode prints one thing, and not the same.
    Different,
    /// With the GIL off not every run prints the same.
    VariesOff,
    /// With the GIL on, too.
    Varies,
}

impl Sameness {
    fn of(runs: &[Vec<Run>; 2]) -> Sameness {
        let outputs = |mode: Mode| runs[mode as usize].iter().map(|run| run.output.as_str());
        let first = outputs(Mode::On).next().unwrap_or_default();
        if outputs(Mode::On).chain(outputs(Mode::Off)).all(|output| output == first) {
            return Sameness::Same;
        }
        let lines = |mode: Mode| -> Vec<Vec<&str>> { outputs(mode).map(essential).collect() };
        let (on, off) = (lines(Mode::On), lines(Mode::Off));
        if on.iter().chain(&off).all(|one| *one == on[0]) {
            return Sameness::SameButLines;
        }
        let timeless = |all: Vec<Vec<&str>>| -> Vec<Vec<String>> {
            all.iter().map(|lines| lines.iter().map(|line| without_times(line)).collect()).collect()
        };
        let (on, off) = (timeless(on), timeless(off));
        let is_constant = |all: &[Vec<String>]| all.iter().all(|one| *one == all[0]);
        match (is_constant(&on), is_constant(&off)) {
            (true, true) if on[0] == off[0] => Sameness::SameButTimes,
            (true, true) => Sameness::Different,
            (true, false) => Sameness::VariesOff,
            (false, _) => Sameness::Varies,
        }
    }

    fn text(self) -> &'static str {
        match self {
            Sameness::Same => "the same in every run",
            Sameness::SameButLines => "the same, but for lines that begin with 4 spaces or \"GIL:\"",
            Sameness::SameButTimes => "the same, but for times and other numbers with a decimal point",
            Sameness::Different => "not the same with the GIL off",
            Sameness::VariesOff => "not the same in every run with the GIL off",
            Sameness::Varies => "not the same in every run, with the GIL on or off",
        }
    }
}

/// The lines of output that are the same in every run of a program that prints its times on lines
/// that begin with four spaces.
fn essential(output: &str) -> Vec<&str> {
    output.lines().filter(|line| !line.starts_with("    ") && !line.starts_with("GIL:")).collect()
}

/// A line with a `#` for each number with a decimal point, which is mostly a time or a ratio of times, and for each whole
/// number with a unit of time. How far such a number is indented says nothing, either.
fn without_times(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, number) = rest.split_at(at);
        let is_word = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let end = number.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(number.len());
        // The dot of a sentence is no part of the number.
        let digits = number[..end].trim_end_matches('.');
        let behind = &number[digits.len()..];
        out.push_str(before);
        if !is_word && (digits.contains('.') || begins_with_unit(behind)) {
            out.truncate(out.trim_end_matches(' ').len());
            out.push_str(" #");
        } else {
            out.push_str(digits);
        }
        rest = behind;
    }
    out + rest
}

/// Whether a text begins with a unit of time, behind a space or not.
fn begins_with_unit(text: &str) -> bool {
    let text = text.strip_prefix(' ').unwrap_or(text);
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    ["ns", "us", "µs", "ms", "s", "sec", "secs", "second", "seconds"].contains(&word)
}

/// Where the script ran.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    pub cores: usize,
    /// How many other threads wanted a core at the beginning.
    pub load: f64,
}

/// The whole report.
pub fn text(title: &str, machine: Machine, runs: &[Vec<Run>; 2]) -> String {
    let [on, off] = runs;
    let wall = [Spread::of(on, |run| run.wall_ns), Spread::of(off, |run| run.wall_ns)];
    let cpu = [Spread::of(on, |run| run.cpu_ns), Spread::of(off, |run| run.cpu_ns)];
    let busy = [0, 1].map(|i| cpu[i].median as f64 / wall[i].median.max(1) as f64);
    let sameness = Sameness::of(runs);
    let mut out = String::new();
    let plural = if on.len() == 1 { "run" } else { "runs" };
    let Machine { cores, load } = machine;
    let cores_plural = if cores == 1 { "core" } else { "cores" };
    let _ = writeln!(out, "{title}: {} {plural} each, {cores} {cores_plural}; median (least - most)\n", on.len());
    let mut row = |name: &str, on: &str, off: &str, ratio: &str| {
        let line = format!("{name:<12}{on:<26}{off:<26}{ratio}");
        let _ = writeln!(out, "{}", line.trim_end());
    };
    let ratio = |both: [Spread; 2]| format!("{:.2}", both[0].median as f64 / both[1].median.max(1) as f64);
    row("", Mode::On.name(), Mode::Off.name(), "on / off");
    row("time", &wall[0].text(), &wall[1].text(), &ratio(wall));
    row("CPU time", &cpu[0].text(), &cpu[1].text(), &ratio(cpu));
    row("cores busy", &format!("{:.1}", busy[0]), &format!("{:.1}", busy[1]), "");
    row("ended with", &outcomes(on), &outcomes(off), "");
    row("output", sameness.text(), "", "");
    if sameness != Sameness::Same {
        out.push('\n');
        out.push_str(&side_by_side(&on[0].output, &off[0].output));
    }
    for (mode, runs) in [(Mode::On, on), (Mode::Off, off)] {
        if let Some(run) = runs.iter().find(|run| !run.errors.is_empty()) {
            let last = run.errors.trim_end().lines().last().unwrap_or_default();
            let _ = writeln!(out, "\nerrors, {}: ... {last}", mode.name());
        }
    }
    let _ = writeln!(out, "\n{}", verdict(wall, cpu, busy, on, off));
    if load > 0.5 * cores as f64 {
        let _ = writeln!(out, "(The machine had other work meanwhile, load {load:.1}: that blurs the times.)");
    }
    out
}

/// The different ends of some runs.
fn outcomes(runs: &[Run]) -> String {
    let mut texts: Vec<String> = runs.iter().map(|run| run.outcome.text()).collect();
    texts.sort_unstable();
    texts.dedup();
    texts.join(", ")
}

/// Two outputs in two columns.
fn side_by_side(left: &str, right: &str) -> String {
    let (left, right): (Vec<&str>, Vec<&str>) = (left.lines().collect(), right.lines().collect());
    let count = left.len().max(right.len());
    let mut out = format!("  {:<COLUMN$}  with the GIL off\n", "With the GIL on it printed");
    for i in 0..count.min(LINES_MAX) {
        let cell = |lines: &[&str]| clipped(lines.get(i).copied().unwrap_or_default());
        let line = format!("  {}| {}", cell(&left), cell(&right));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    if count > LINES_MAX {
        let _ = writeln!(out, "  ... and {} lines more", count - LINES_MAX);
    }
    out
}

/// A line cut or filled to the width of a column.
fn clipped(line: &str) -> String {
    let line = line.replace('\t', "    ");
    let length = line.chars().count();
    if length <= COLUMN {
        return line + &" ".repeat(COLUMN - length);
    }
    let mut cut: String = line.chars().take(COLUMN - 3).collect();
    cut.push_str("...");
    cut
}

/// One plain sentence.
fn verdict(wall: [Spread; 2], cpu: [Spread; 2], busy: [f64; 2], on: &[Run], off: &[Run]) -> String {
    let ends = |runs: &[Run]| outcomes(runs);
    if ends(on) != ends(off) {
        return format!(
            "The script does not end the same way without the GIL: {} with it, {} without.",
            ends(on),
            ends(off)
        );
    }
    let ratio = wall[0].median as f64 / wall[1].median.max(1) as f64;
    let (faster, slower) = (times(ratio), times(1.0 / ratio));
    let overlap = wall[0].least <= wall[1].most && wall[1].least <= wall[0].most;
    if wall.iter().all(|time| time.median < TOO_SHORT_NS) {
        return "The script is done too soon for its times to say much.".to_owned();
    }
    if overlap && (1.0 / 1.5..1.5).contains(&ratio) && (ratio - 1.0).abs() >= NOTICEABLE {
        return "The times vary too much to tell: run it again with --runs 9.".to_owned();
    }
    if ratio >= 1.0 + NOTICEABLE {
        return format!(
            "Without the GIL this script runs {faster} times as fast: its threads were waiting for the lock."
        );
    }
    if ratio > 1.0 - NOTICEABLE {
        return no_difference(busy).to_owned();
    }
    if cpu[1].median as f64 > 1.2 * cpu[0].median as f64 {
        format!(
            "Without the GIL this script takes {slower} times as long: its threads change the same objects,\n\
             and to pass those from core to core costs more than the cores gain."
        )
    } else {
        format!("Without the GIL this script takes {slower} times as long: it has no use for more than one core.")
    }
}

/// Why the lock makes no difference.
fn no_difference(busy: [f64; 2]) -> &'static str {
    if busy.iter().all(|busy| *busy < 0.5) {
        "The lock makes no difference here: most of the time every thread waits, for IO or in a sleep,\n\
         and a thread that waits does not hold the lock."
    } else if busy[1] < 1.0 + NOTICEABLE {
        "The lock makes no difference here: no more than one thread at a time has anything to compute."
    } else {
        "The lock makes no difference here: what more cores gain is lost to sharing."
    }
}

/// A ratio as people say it.
fn times(ratio: f64) -> String {
    if ratio >= 20.0 { format!("{ratio:.0}") } else { format!("{ratio:.1}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(wall_ms: u64, cpu_ms: u64, output: &str) -> Run {
        Run {
            wall_ns: wall_ms * 1_000_000,
            cpu_ns: cpu_ms * 1_000_000,
            outcome: Outcome::Exit(0),
            output: output.to_owned(),
            errors: String::new(),
        }
    }

    fn report(on: Run, off: Run) -> String {
        text("x.py", Machine { cores: 2, load: 0.0 }, &[vec![on], vec![off]])
    }

    #[test]
    fn more_cores_are_a_gain() {
        let text = report(run(4000, 4000, "a\n"), run(2000, 4000, "a\n"));
        assert!(text.contains("runs 2.0 times as fast"), "{text}");
        assert!(text.contains("the same in every run"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 110), "{text}");
    }

    #[test]
    fn waiting_needs_no_lock() {
        let text = report(run(2200, 30, "a\n    1 s\n"), run(2210, 31, "a\n    2 s\n"));
        assert!(text.contains("makes no difference"), "{text}");
        assert!(text.contains("but for lines"), "{text}");
    }

    #[test]
    fn printed_times_are_no_results() {
        let same = |left: &str, right: &str| report(run(90, 90, left), run(90, 90, right));
        for (left, right) in [
            ("Time: 0.12 s", "Time: 10.1 s"),
            ("took 0.1176 seconds.", "took 1.2 seconds."),
            ("sum 7, 12 ms", "sum 7, 9 ms"),
            ("done in 12ms", "done in 9ms"),
            ("1 thread:   9.5 s  1.0x", "1 thread:  19.25 s  0.9x"),
            ("0:00:01.123", "0:00:01.5"),
        ] {
            let text = same(left, right);
            assert!(text.contains("but for times"), "{left}: {text}");
        }
        for (left, right) in [("sum 7", "sum 8"), ("7 steps", "8 steps"), ("x1.5", "y1.5"), ("a 1.5", "b 1.5")] {
            let text = same(left, right);
            assert!(text.contains("not the same with the GIL off"), "{left}: {text}");
        }
    }

    #[test]
    fn sharing_can_cost() {
        let text = report(run(1000, 1000, ""), run(3000, 5800, ""));
        assert!(text.contains("takes 3.0 times as long"), "{text}");
    }

    #[test]
    fn short_scripts_are_not_judged() {
        let text = report(run(20, 10, ""), run(50, 20, ""));
        assert!(text.contains("too soon"), "{text}");
    }

    #[test]
    fn a_crash_is_named() {
        let mut off = run(1000, 1000, "");
        off.outcome = Outcome::Signal(11);
        let text = report(run(1000, 1000, ""), off);
        assert!(text.contains("signal 11 without"), "{text}");
    }
}
