//! The options of a run, from the command line and the environment.

use lexopt::{Arg, Parser, ValueExt as _};
use thiserror::Error;

use crate::heap::HeapOptions;
use crate::threads::{GilMode, GilPolicyKind, RuntimeOptions};
use crate::vm::{Preempt, VmOptions};

/// A command line that makes no sense.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{0}")]
pub struct UsageError(pub String);

/// What the command line asks for.
#[derive(Debug)]
pub enum Invocation {
    Help,
    Version,
    Run(Program),
}

/// Where the program is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Script(String),
    Command(String),
    Module(String),
    /// Standard input; `-` if that was said.
    Stdin(String),
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
    pub optimize: bool,
    pub ignore_environment: bool,
    /// `sys.path` does not begin with the script's directory.
    pub safe_path: bool,
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
            None => Source::Stdin(String::new()),
            Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Invocation::Help),
            Some(Arg::Short('V') | Arg::Long("version")) => return Ok(Invocation::Version),
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
        let rest = parser.raw_args().map_err(|error| UsageError(error.to_string()))?;
        let args = rest.map(|arg| arg.to_string_lossy().into_owned()).collect();
        return Ok(Invocation::Run(Program { source, args, switches }));
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
        match letter {
            'u' => self.unbuffered = true,
            'O' => self.optimize = true,
            'E' => self.ignore_environment = true,
            'P' => self.safe_path = true,
            'I' => (self.ignore_environment, self.safe_path) = (true, true),
            'X' => self.implementation(&short_value(parser, 'X')?)?,
            // What they ask for is so in any case, or there is nothing to ask it of.
            'W' => drop(short_value(parser, 'W')?),
            'b' | 'B' | 'd' | 'q' | 'R' | 's' | 'S' | 'v' => {}
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

    /// `-X option`: those of other implementations mean nothing.
    fn implementation(&mut self, option: &str) -> Result<(), UsageError> {
        match option.split_once('=') {
            Some(("gil", value)) => self.gil = Some(gil_of(value).map_err(UsageError)?),
            _ if option == "gil" => return Err(UsageError(GIL_VALUES.to_owned())),
            _ => {}
        }
        Ok(())
    }
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
        let variable = |name: &str| {
            let value = std::env::var(name).ok().filter(|value| !value.is_empty());
            value.filter(|_| !switches.ignore_environment)
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
        let path = variable("PYTHONPATH").unwrap_or_default();
        Ok(VmOptions {
            runtime: RuntimeOptions { gil, switch_interval_us: switches.switch_interval_us, ..Default::default() },
            heap: HeapOptions { stress_every: switches.gc_stress_every, ..Default::default() },
            preempt: switches.preempt,
            step_limit: switches.step_limit,
            hash_key,
            path: path.split(':').filter(|path| !path.is_empty()).map(str::to_owned).collect(),
            unbuffered: switches.unbuffered || variable("PYTHONUNBUFFERED").is_some(),
            optimize: switches.optimize || variable("PYTHONOPTIMIZE").is_some(),
            ..Default::default()
        })
    }
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
        assert!(program.switches.unbuffered && program.switches.optimize);
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
        assert_eq!(error(&["-X", "gil=2"]), GIL_VALUES);
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
