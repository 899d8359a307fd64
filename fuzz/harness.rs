//! What the fuzz targets do with an input; `tests/fuzz_seeds.rs` does it with the seeds.
//!
//! The invariant: no panic, no abort, no hang, bounded memory. A program may run a number of steps in a
//! heap of bounded size on simulated time, so that sleeps take no time and deadlocks are errors. It
//! can still touch files: fuzz in a folder that may be lost.

#![allow(dead_code)]

use gillie::heap::HeapOptions;
use gillie::threads::{ClockKind, GilMode, RuntimeOptions};
use gillie::vm::{Vm, VmOptions};
use gillie_syntax::Mode;

const STEPS_MAX: u64 = 100_000;
const HEAP_BYTES_MAX: usize = 256 << 20;

/// What a program prints goes nowhere.
const QUIET: &str = "import io, sys\nsys.stdout = sys.stderr = io.StringIO()\n";

/// Parses the input as a file, an expression and an interactive statement.
pub fn parse(bytes: &[u8]) {
    let Ok(source) = gillie_syntax::decode_source(bytes) else { return };
    for mode in [Mode::Module, Mode::Expression, Mode::Interactive] {
        // Both outcomes are fine; neither may panic.
        drop(gillie_syntax::parse(&source, mode));
    }
}

/// Compiles and runs the input; its length chooses the mode.
pub fn run(bytes: &[u8]) {
    let Ok(source) = gillie_syntax::decode_source(bytes) else { return };
    let gil = if bytes.len().is_multiple_of(2) { GilMode::Off } else { GilMode::default() };
    let stress_every = if bytes.len() % 4 < 2 { 0 } else { 23 };
    let clock = ClockKind::Virtual { start_ns: 0, wall_start_ns: 0 };
    let options = VmOptions {
        runtime: RuntimeOptions { gil, clock, ..Default::default() },
        heap: HeapOptions { heap_bytes_max: HEAP_BYTES_MAX, stress_every, ..Default::default() },
        hash_key: Some([0, 0]),
        step_limit: Some(STEPS_MAX),
        ..Default::default()
    };
    Vm::run(options, |t| {
        assert!(t.run_main(QUIET, "<quiet>").is_ok(), "{}", t.take_error_text());
        if t.run_main(&source, "<fuzz>").is_err() {
            drop(t.take_error_text());
        }
        // The threads that it has left behind use up its steps.
        if t.join_threads().is_err() {
            drop(t.take_error_text());
        }
    });
}
