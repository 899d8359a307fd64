//! The options of a run, from the command line and the environment.

use lexopt::{Arg, Parser, ValueExt as _};
use thiserror::Error;

use crate::heap::HeapOptions;
use crate::stdlib::io::Encoding;
use crate::threads::{GilMode, GilPolicyKind, RuntimeOptions};
use crate::vm::{CommandLine, CpuCount, Preempt, VmOptions};

/// A command line that makes no sense.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{0}")]
pub struct UsageError(pub String);

/// What the command line asks for.
#[derive(Debug)]
pub enum Invocation {
    /// A text to print.
    Show(Page),
    Run(Program),
}

/// What is shown instead of running anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Help,
    HelpEnvironment,
    HelpImplementation,
    Version,
    LongVersion,
}

/// Where the program is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Script(String),
    Command(String),
    Module(String),
    /// Standard input; `-` if that was said.
    Stdin(String),
    /// The prompt: no program, and standard input is a terminal, or `-i`.
    Prompt,
}

/// A program, its arguments, and how it is to be run.
#[derive(Clone, Debug)]
pub struct Program {
    pub source: Source,
    pub args: Vec<String>,
    pub switches: Switches,
}

/// Options of a run.
#[derive(Clone, Debug, Default)]
pub struct Switches {
    pub gil: Option<GilMode>,
    pub gil_policy: Option<GilPolicyKind>,
    pub switch_interval_us: u32,
    pub preempt: Preempt,
    pub step_limit: Option<u64>,
    /// 0: no stress.
    pub gc_stress_every: u32,
    pub unbuffered: bool,
    /// The first line of the script is not Python.
    pub skip_first_line: bool,
    /// What `sys` tells.
    pub line: CommandLine,
    versions: u8,
    /// What is wrong with an option that is as good as its environment variable.
    refused: Option<String>,
}

/// Parses the arguments of a run.
///
/// # Errors
/// [`UsageError`].
pub fn parse(args: &[String]) -> Result<Invocation, UsageError> {
    let mut parser = Parser::from_args(args);
    let mut switches = Switches::default();
    loop {
        let arg = parser.next().map_err(|error| UsageError(error.to_string()))?;
        let source = match arg {
            None => break,
            Some(Arg::Short('h' | '?') | Arg::Long("help")) => return Ok(Invocation::Show(Page::Help)),
            Some(Arg::Long("help-env")) => return Ok(Invocation::Show(Page::HelpEnvironment)),
            Some(Arg::Long("help-xoptions")) => return Ok(Invocation::Show(Page::HelpImplementation)),
            Some(Arg::Short('V') | Arg::Long("version")) => {
                switches.versions += 1;
                continue;
            }
            Some(Arg::Short('c')) => Source::Command(short_value(&mut parser, 'c')?),
            Some(Arg::Short('m')) => Source::Module(short_value(&mut parser, 'm')?),
            Some(Arg::Value(value)) => match value.to_string_lossy().into_owned() {
                dash if dash == "-" => Source::Stdin(dash),
                path => Source::Script(path),
            },
            Some(Arg::Short(letter)) => {
                switches.short(letter, &mut parser)?;
                continue;
            }
            Some(Arg::Long(name)) => {
                let name = name.to_owned();
                switches.long(&name, &mut parser)?;
                continue;
            }
        };
        if switches.versions > 0 {
            break;
        }
        let rest = parser.raw_args().map_err(|error| UsageError(error.to_string()))?;
        let args = rest.map(|arg| arg.to_string_lossy().into_owned()).collect();
        return Ok(Invocation::Run(Program { source, args, switches }));
    }
    match switches.versions {
        0 => Ok(Invocation::Run(Program { source: Source::Stdin(String::new()), args: Vec::new(), switches })),
        1 => Ok(Invocation::Show(Page::Version)),
        _ => Ok(Invocation::Show(Page::LongVersion)),
    }
}

fn short_value(parser: &mut Parser, letter: char) -> Result<String, UsageError> {
    let value = parser.value().map_err(|_| UsageError(format!("Argument expected for the -{letter} option")))?;
    Ok(value.to_string_lossy().into_owned())
}

fn long_value(parser: &mut Parser, name: &str) -> Result<String, UsageError> {
    let value = parser.value().map_err(|_| UsageError(format!("Argument expected for the --{name} option")))?;
    value.string().map_err(|error| UsageError(error.to_string()))
}

/// A number of seconds in microseconds.
fn microseconds(text: &str) -> Option<u32> {
    let seconds: f64 = text.parse().ok()?;
    (seconds > 0.0 && seconds <= 4000.0).then(|| ((seconds * 1e6) as u32).max(1))
}

impl Switches {
    fn short(&mut self, letter: char, parser: &mut Parser) -> Result<(), UsageError> {
        let flags = &mut self.line.flags;
        match letter {
            'u' => self.unbuffered = true,
            'x' => self.skip_first_line = true,
            'X' => self.implementation(&short_value(parser, 'X')?)?,
            'W' => self.line.warn_options.push(short_value(parser, 'W')?),
            'O' => flags.optimize += 1,
            'E' => flags.ignore_environment = true,
            'P' => flags.safe_path = true,
            'I' => {
                (flags.isolated, flags.ignore_environment) = (true, true);
                (flags.safe_path, flags.no_user_site) = (true, true);
            }
            'i' => (flags.inspect, flags.interactive) = (flags.inspect + 1, flags.interactive + 1),
            'b' => flags.bytes_warning += 1,
            'd' => flags.debug += 1,
            'q' => flags.quiet = true,
            's' => flags.no_user_site = true,
            'S' => flags.no_site = true,
            'v' => flags.verbose += 1,
            // No bytecode is written, and hashes are random, in any case.
            'B' | 'R' => {}
            _ => return Err(UsageError(format!("Unknown option: -{letter}"))),
        }
        Ok(())
    }

    fn long(&mut self, name: &str, parser: &mut Parser) -> Result<(), UsageError> {
        match name {
            "gil" => {
                let value = long_value(parser, name)?;
                self.gil = Some(match value.as_str() {
                    "on" => GilMode::default(),
                    "off" => GilMode::Off,
                    _ => return Err(UsageError(format!("--gil is on or off, not {value}"))),
                });
            }
            "gil-policy" => {
                let value = long_value(parser, name)?;
                self.gil_policy = Some(match value.as_str() {
                    "interval" => GilPolicyKind::Interval,
                    "fair" => GilPolicyKind::Fair,
                    "io-priority" => GilPolicyKind::IoPriority,
                    "ticks" => GilPolicyKind::Ticks,
                    _ => {
                        let policies = "interval, fair, io-priority or ticks";
                        return Err(UsageError(format!("--gil-policy is {policies}, not {value}")));
                    }
                });
            }
            "switch-interval" => {
                let value = long_value(parser, name)?;
                self.switch_interval_us = microseconds(&value).ok_or_else(|| {
                    UsageError(format!("--switch-interval takes seconds above 0, such as 0.005, not {value}"))
                })?;
            }
            "preempt" => {
                let value = long_value(parser, name)?;
                self.preempt = match value.as_str() {
                    "backedge" => Preempt::Backedge,
                    "opcode" => Preempt::Opcode,
                    _ => return Err(UsageError(format!("--preempt is backedge or opcode, not {value}"))),
                };
            }
            "step-limit" => {
                let value = long_value(parser, name)?;
                self.step_limit = match value.parse() {
                    Ok(steps) if steps > 0 => Some(steps),
                    _ => return Err(UsageError(format!("--step-limit takes a number above 0, not {value}"))),
                };
            }
            "gc-stress" => {
                self.gc_stress_every = match parser.optional_value() {
                    None => 1,
                    Some(value) => match value.to_string_lossy().parse() {
                        Ok(every) if every > 0 => every,
                        _ => return Err(UsageError("--gc-stress takes a number above 0".to_owned())),
                    },
                };
            }
            _ => return Err(UsageError(format!("unknown option --{name}"))),
        }
        Ok(())
    }

    /// `-X option`: all are in `sys._xoptions`; those of other implementations mean nothing else.
    fn implementation(&mut self, option: &str) -> Result<(), UsageError> {
        let (name, value) = match option.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (option, None),
        };
        let flags = &mut self.line.flags;
        match (name, value) {
            ("gil", value) => match gil_of(value.unwrap_or_default()) {
                Ok(gil) => self.gil = Some(gil),
                Err(message) => self.refused = Some(message),
            },
            ("cpu_count", value) => match cpu_count_of(value.unwrap_or_default()) {
                // The first one counts, as in CPython.
                Ok(count) => _ = self.line.cpu_count.get_or_insert(count),
                Err(message) => self.refused = Some(message),
            },
            ("dev", _) => flags.dev_mode = true,
            ("warn_default_encoding", _) => flags.warn_default_encoding = true,
            ("no_debug_ranges", _) => flags.no_debug_ranges = true,
            ("int_max_str_digits", value) => {
                flags.int_max_str_digits = Some(
                    digits_of(value.unwrap_or_default())
                        .ok_or_else(|| UsageError(format!("-X int_max_str_digits: {DIGIT_VALUES}")))?,
                );
            }
            _ => {}
        }
        self.line.x_options.retain(|(known, _)| known != name);
        self.line.x_options.push((name.to_owned(), value.map(str::to_owned)));
        Ok(())
    }
}

const DIGIT_VALUES: &str = "invalid limit; must be >= 640 or 0 for unlimited.";

/// A limit of digits of ints as text.
fn digits_of(text: &str) -> Option<u32> {
    const LEAST: u32 = 640;
    text.parse().ok().filter(|digits| *digits == 0 || *digits >= LEAST)
}

const CPU_COUNT_VALUES: &str = "PYTHON_CPU_COUNT / -X cpu_count must be \"default\" or a number greater than 0";

fn cpu_count_of(value: &str) -> Result<CpuCount, String> {
    if value == "default" {
        return Ok(CpuCount::Real);
    }
    let count = value.parse::<i32>().ok().and_then(|count| u32::try_from(count).ok());
    count.filter(|count| *count > 0).map(CpuCount::Given).ok_or_else(|| CPU_COUNT_VALUES.to_owned())
}

const GIL_VALUES: &str = "PYTHON_GIL / -X gil must be \"0\" or \"1\"";

fn gil_of(value: &str) -> Result<GilMode, String> {
    match value {
        "0" => Ok(GilMode::Off),
        "1" => Ok(GilMode::default()),
        _ => Err(GIL_VALUES.to_owned()),
    }
}

/// The key of hashes that CPython makes of a seed, so that hashes of ASCII text are the same.
fn hash_key(seed: u32) -> [u64; 2] {
    let mut state = seed;
    let mut byte = || {
        state = state.wrapping_mul(214_013).wrapping_add(2_531_011);
        u64::from(state >> 16 & 0xff)
    };
    let mut word = || (0..8).fold(0, |word, i| word | byte() << (8 * i));
    if seed == 0 { [0, 0] } else { [word(), word()] }
}

impl Program {
    /// The options of the VM, those of the environment included.
    ///
    /// # Errors
    /// What is wrong with a variable.
    pub fn environment(&self) -> Result<VmOptions, String> {
        let switches = &self.switches;
        if let Some(message) = &switches.refused {
            return Err(message.clone());
        }
        let variable = |name: &str| {
            let value = std::env::var(name).ok().filter(|value| !value.is_empty());
            value.filter(|_| !switches.line.flags.ignore_environment)
        };
        let gil = match (switches.gil, variable("PYTHON_GIL")) {
            (Some(gil), _) => gil,
            (None, Some(value)) => gil_of(&value)?,
            (None, None) => GilMode::default(),
        };
        let gil = match (gil, switches.gil_policy) {
            (GilMode::On(_), Some(policy)) => GilMode::On(policy),
            // Without a lock there is nothing to choose: `gillie compare` runs both ways.
            (gil, _) => gil,
        };
        let hash_key = match variable("PYTHONHASHSEED").as_deref() {
            None | Some("random") => None,
            Some(seed) => match seed.parse() {
                Ok(seed) => Some(hash_key(seed)),
                Err(_) => {
                    return Err("PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]".to_owned());
                }
            },
        };
        let (io_encoding, io_errors) = io_encoding(variable("PYTHONIOENCODING"))?;
        let path = ["GILLIE_PATH", "PYTHONPATH"].into_iter().filter_map(variable).collect::<Vec<_>>().join(":");
        Ok(VmOptions {
            runtime: RuntimeOptions { gil, switch_interval_us: switches.switch_interval_us, ..Default::default() },
            heap: HeapOptions { stress_every: switches.gc_stress_every, ..Default::default() },
            preempt: switches.preempt,
            step_limit: switches.step_limit,
            hash_key,
            path: path.split(':').filter(|path| !path.is_empty()).map(str::to_owned).collect(),
            io_encoding,
            io_errors,
            unbuffered: switches.unbuffered || variable("PYTHONUNBUFFERED").is_some(),
            command_line: command_line(&switches.line, variable)?,
            ..Default::default()
        })
    }
}

/// Encoding and error handler, of `encoding:errors`.
fn io_encoding(value: Option<String>) -> Result<(Option<String>, Option<String>), String> {
    let Some(value) = value else { return Ok((None, None)) };
    let (encoding, errors) = value.split_once(':').unwrap_or((&value, ""));
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    match Encoding::by_name(encoding) {
        Some(known) => Ok((Some(known.standard_name().to_owned()), given(errors))),
        None if encoding.is_empty() => Ok((None, given(errors))),
        None => Err(format!("PYTHONIOENCODING: unknown encoding: {encoding}")),
    }
}

/// The options as `sys` tells them, those of the environment added.
fn command_line(given: &CommandLine, variable: impl Fn(&str) -> Option<String>) -> Result<CommandLine, String> {
    let mut line = given.clone();
    let flags = &mut line.flags;
    // A number, or 1 for any other text.
    let level = |name: &str| variable(name).map_or(0, |value| value.parse::<u8>().unwrap_or(1));
    flags.optimize = flags.optimize.max(level("PYTHONOPTIMIZE"));
    flags.inspect = flags.inspect.max(level("PYTHONINSPECT"));
    flags.verbose = flags.verbose.max(level("PYTHONVERBOSE"));
    flags.debug = flags.debug.max(level("PYTHONDEBUG"));
    flags.safe_path |= variable("PYTHONSAFEPATH").is_some();
    flags.no_user_site |= variable("PYTHONNOUSERSITE").is_some();
    flags.dev_mode |= variable("PYTHONDEVMODE").is_some();
    flags.warn_default_encoding |= variable("PYTHONWARNDEFAULTENCODING").is_some();
    flags.no_debug_ranges |= variable("PYTHONNODEBUGRANGES").is_some();
    if let (None, Some(value)) = (flags.int_max_str_digits, variable("PYTHONINTMAXSTRDIGITS")) {
        let digits = digits_of(&value).ok_or_else(|| format!("PYTHONINTMAXSTRDIGITS: {DIGIT_VALUES}"))?;
        flags.int_max_str_digits = Some(digits);
    }
    // Later ones count for more.
    let mut options = Vec::new();
    if flags.dev_mode {
        options.push("default".to_owned());
    }
    if let (None, Some(value)) = (line.cpu_count, variable("PYTHON_CPU_COUNT")) {
        line.cpu_count = Some(cpu_count_of(&value)?);
    }
    if let Some(value) = variable("PYTHONWARNINGS") {
        options.extend(value.split(',').map(|option| option.trim().to_owned()));
    }
    options.append(&mut line.warn_options);
    match flags.bytes_warning {
        0 => {}
        1 => options.push("default::BytesWarning".to_owned()),
        _ => options.push("error::BytesWarning".to_owned()),
    }
    let mut warn_options: Vec<String> = Vec::new();
    for option in options {
        if !warn_options.contains(&option) {
            warn_options.push(option);
        }
    }
    line.warn_options = warn_options;
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Program, String> {
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        match parse(&args) {
            Ok(Invocation::Run(program)) => Ok(program),
            Ok(other) => Err(format!("{other:?}")),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn options_end_at_the_script() {
        let program = parsed(&["-u", "--gil", "off", "x.py", "-u", "--gil", "on", "-"]).expect("a program");
        assert_eq!(program.source, Source::Script("x.py".to_owned()));
        assert_eq!(program.args, ["-u", "--gil", "on", "-"]);
        assert_eq!(program.switches.gil, Some(GilMode::Off));
    }

    #[test]
    fn options_are_written_as_for_cpython() {
        let program = parsed(&["-uOcpass", "-c", "x"]).expect("a program");
        assert_eq!(program.source, Source::Command("pass".to_owned()));
        assert_eq!(program.args, ["-c", "x"]);
        assert!(program.switches.unbuffered && program.switches.line.flags.optimize == 1);
        assert_eq!(parsed(&["-Xgil=0", "-"]).expect("a program").switches.gil, Some(GilMode::Off));
        assert_eq!(parsed(&["-X", "gil=1", "-m", "a.b"]).expect("a program").switches.gil, Some(GilMode::default()));
        assert_eq!(parsed(&["--gc-stress=7", "x"]).expect("a program").switches.gc_stress_every, 7);
        assert_eq!(parsed(&["--switch-interval", "0.01"]).expect("a program").switches.switch_interval_us, 10_000);
    }

    #[test]
    fn policies_are_chosen_for_a_gil_that_is_on() {
        let gil = |args: &[&str]| {
            let program = parsed(&[&["-E"], args, &["x.py"]].concat()).expect("a program");
            program.environment().expect("no variables").runtime.gil
        };
        assert_eq!(gil(&["--gil-policy", "fair"]), GilMode::On(GilPolicyKind::Fair));
        assert_eq!(gil(&["--gil-policy=io-priority", "--gil=on"]), GilMode::On(GilPolicyKind::IoPriority));
        assert_eq!(gil(&["--gil-policy=ticks", "-Xgil=1"]), GilMode::On(GilPolicyKind::Ticks));
        assert_eq!(gil(&["--gil-policy=interval"]), GilMode::default());
        assert_eq!(gil(&["--gil-policy=fair", "--gil=off"]), GilMode::Off);
    }

    #[test]
    fn wrong_options_are_named() {
        let error = |args: &[&str]| parsed(args).expect_err("an error");
        assert_eq!(error(&["-z"]), "Unknown option: -z");
        assert_eq!(error(&["--foo"]), "unknown option --foo");
        assert_eq!(error(&["-c"]), "Argument expected for the -c option");
        let refused = parsed(&["-X", "gil=2", "x.py"]).expect("a program").environment();
        assert_eq!(refused.err().as_deref(), Some(GIL_VALUES));
        assert_eq!(error(&["--gil", "maybe"]), "--gil is on or off, not maybe");
        let policies = "--gil-policy is interval, fair, io-priority or ticks, not mine";
        assert_eq!(error(&["--gil-policy", "mine"]), policies);
        assert_eq!(error(&["--step-limit=0"]), "--step-limit takes a number above 0, not 0");
    }

    #[test]
    fn seeds_give_the_keys_of_cpython() {
        assert_eq!(hash_key(0), [0, 0]);
        assert_ne!(hash_key(1), hash_key(2));
    }
}
