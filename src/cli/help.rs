//! What the command says of itself.

use super::options::UsageError;

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
  -u                          do not buffer standard output and error
  -O                          leave assert statements out
  -X gil=0|1                  the same as --gil off|on, and as PYTHON_GIL=0|1
  -V, --version               show the version
  -h, --help                  show this

For example: gillie compare scripts/cpu_bound.py
";

/// `--version`.
pub fn version() -> String {
    let (major, minor, _) = crate::stdlib::sys::VERSION;
    format!("gillie {} (Python {major}.{minor})\n", env!("CARGO_PKG_VERSION"))
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
