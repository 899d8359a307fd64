//! io: files, standard streams, buffers in memory.

use std::io::Write as _;

use crate::interp::{R, Thread};
use crate::objects::module::Module;
use crate::stdlib::ModuleSpec;
use crate::threads::SwitchCause;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec { name: "io", doc: "", functions: &[], init };

fn init(_: &Thread, _: Gc<Module>) -> R<()> {
    Ok(())
}

/// Writes to the process's standard output; false if `sys.stdout` is another object.
pub fn print_to_stdout(t: &Thread, bytes: &[u8]) -> R<bool> {
    let bytes = bytes.to_vec();
    let _ = t.detach(SwitchCause::Io, || std::io::stdout().write_all(&bytes));
    Ok(true)
}

/// `input(prompt)`.
pub fn builtin_input(t: &Thread, _prompt: Value) -> R {
    Err(t.runtime_error("input is not there yet"))
}
