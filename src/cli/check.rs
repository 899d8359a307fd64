//! `gillie check FILE...`: syntax errors, without running anything.

use std::process::ExitCode;

use super::options::UsageError;
use crate::compile::Mode;
use crate::interp::{R, Thread, traceback};
use crate::objects::exception::Exception;
use crate::vm::{Vm, VmOptions};

/// Checks the files named.
///
/// # Errors
/// [`UsageError`] when there are none.
pub fn main(files: &[String]) -> Result<ExitCode, UsageError> {
    if let Some(option) = files.iter().find(|file| file.starts_with('-')) {
        return Err(UsageError(format!("unknown option {option} of check")));
    }
    if files.is_empty() {
        return Err(UsageError("gillie check needs the names of files".to_owned()));
    }
    let status = Vm::run(VmOptions::default(), |t| files.iter().map(|file| check(t, file)).max());
    Ok(ExitCode::from(status.unwrap_or(0)))
}

/// Checks one file; gives its exit status.
fn check(t: &Thread, file: &str) -> u8 {
    let Ok(bytes) = super::read_file(file) else { return super::USAGE };
    if compile(t, &bytes, file).is_ok() {
        return 0;
    }
    if let Some(exception) = t.take_raised().cast::<Exception>() {
        super::tell(&traceback::format_exception_only(t, exception));
    }
    1
}

fn compile(t: &Thread, bytes: &[u8], file: &str) -> R<()> {
    let source = super::decode(t, bytes, file)?;
    t.compile_source(&source, file, Mode::Exec).map(|_| ())
}
