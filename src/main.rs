//! The command `gillie`.

use std::process::ExitCode;

/// For what lies outside the heap: a sweep gives back thousands of pieces at once, and the
/// next pieces are taken from them without a search.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    gillie::cli::main()
}
