//! The command `gillie`.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: gillie::memory::Allocator = gillie::memory::Allocator;

fn main() -> ExitCode {
    gillie::cli::main()
}
