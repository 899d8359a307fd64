//! The command `gillie`.

use std::process::ExitCode;

fn main() -> ExitCode {
    gillie::cli::main()
}
