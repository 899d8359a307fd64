//! What the command says of itself.

use super::options::{Page, UsageError};

/// `--help`, which fits a screen of 80 columns and 24 lines.
pub const TEXT: &str = "\
gillie runs Python scripts on real threads, with a GIL that can be switched off

usage: gillie [OPTIONS] SCRIPT [ARG...]      run a script; - is standard input
       gillie [OPTIONS] -c CODE [ARG...]     run CODE
       gillie [OPTIONS] -m MODULE [ARG...]   run a module found on sys.path
       gillie compare [--runs N] SCRIPT [ARG...]
                                             run it with the GIL on and off
       gillie check FILE...                  report syntax errors, run nothing
       gillie dis FILE                       show the bytecode beside the source

  --gil on|off                one thread at a time (the default), or all at once
  --gil-policy POLICY         who gets the GIL, and when: interval (as CPython),
                              fair, io-priority or ticks (as Python 2)
  --switch-interval SECONDS   how long a thread keeps the GIL; 0.005 by default
  --preempt backedge|opcode   switch at loops and calls, or at every instruction
  --gc-stress[=N]             collect garbage at every N-th allocation
  --step-limit N              end with an error after N instructions
  -i, -q                      a prompt after the script; one with no greeting
  -u, -O, -W ACTION           unbuffered output; no assertions; show warnings so
  -X gil=0|1                  the same as --gil off|on, and as PYTHON_GIL=0|1
  -V, --version               show the version
  -h, --help                  show this

For example: gillie compare scripts/cpu_bound.py
";

/// `--help-env`.
const ENVIRONMENT: &str = "\
GILLIE_PATH, PYTHONPATH     directories that import searches first
PYTHON_CPU_COUNT=N          as -X cpu_count
PYTHON_GIL=0|1              as -X gil
PYTHONIOENCODING=ENC:ERR    encoding and error handler of the standard streams
PYTHONHASHSEED=N            a fixed seed for the hashes of str and bytes
PYTHONINSPECT               as -i
PYTHONINTMAXSTRDIGITS=N     as -X int_max_str_digits
PYTHONNODEBUGRANGES         as -X no_debug_ranges
PYTHONOPTIMIZE=N            as -O, N times
PYTHONSAFEPATH              as -P
PYTHONSTARTUP=FILE          run before the first prompt
PYTHONUNBUFFERED            as -u
PYTHONWARNINGS=ARG,...      as -W
PYTHON_BASIC_REPL           a prompt without line editing
XDG_STATE_HOME              the prompt's history is in its gillie/history;
                            otherwise in ~/.gillie_history
";

/// `--help-xoptions`.
const IMPLEMENTATION: &str = "\
-X gil=0|1                  whether one thread runs at a time
-X cpu_count=N|default      what os.cpu_count() gives
-X int_max_str_digits=N     digits of an int as text; 0: any number
-X dev                      show all warnings
-X faulthandler             a fatal signal shows where the threads are
-X warn_default_encoding    sys.flags.warn_default_encoding
-X no_debug_ranges          no carets in tracebacks
Every -X option is in sys._xoptions; others have no effect.
";

/// A page by its name.
pub fn page(page: Page) -> String {
    let (major, minor, micro) = crate::stdlib::sys::VERSION;
    let version = env!("CARGO_PKG_VERSION");
    match page {
        Page::Help => TEXT.to_owned(),
        Page::HelpEnvironment => ENVIRONMENT.to_owned(),
        Page::HelpImplementation => IMPLEMENTATION.to_owned(),
        Page::Version => format!("gillie {version} (Python {major}.{minor})\n"),
        Page::LongVersion => {
            let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
            format!("gillie {version} (Python {major}.{minor}.{micro}, {os} {arch})\n")
        }
    }
}

/// What is said of a command line that makes no sense.
pub fn usage_error(error: &UsageError) -> String {
    format!(
        "{error}\nusage: gillie [option] ... [-c cmd | -m mod | file | -] [arg] ...\n\
         Try `gillie -h' for more information.\n"
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn help_fits_a_screen() {
        let lines: Vec<&str> = super::TEXT.lines().collect();
        assert!(lines.len() <= 24, "{} lines", lines.len());
        assert!(lines.iter().all(|line| line.chars().count() <= 80));
    }
}
