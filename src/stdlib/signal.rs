//! signal: from the operating system's signals to Python.

use crate::interp::{R, Thread};

/// Runs what the signals that have arrived ask for, in the main thread.
///
/// # Errors
/// KeyboardInterrupt, or what a handler raises.
pub fn run_handlers(t: &Thread) -> R<()> {
    Err(t.raise_with(t.types().keyboard_interrupt, &[]))
}
