//! `gillie dis FILE`: the bytecode beside the source.

use std::io::Write as _;
use std::process::ExitCode;

use super::options::UsageError;
use crate::bytecode;
use crate::compile::Mode;
use crate::interp::{R, Thread, traceback};
use crate::objects::exception::Exception;
use crate::vm::{Vm, VmOptions};

/// Lists the code of a file, or of `-c CODE`.
///
/// # Errors
/// [`UsageError`].
pub fn main(args: &[String]) -> Result<ExitCode, UsageError> {
    let (bytes, name) = match args {
        [option, code] if option == "-c" => (code.clone().into_bytes(), "<string>"),
        [file] if !file.starts_with('-') => match super::read_file(file) {
            Ok(bytes) => (bytes, file.as_str()),
            Err(status) => return Ok(status),
        },
        _ => return Err(UsageError("gillie dis needs the name of a file".to_owned())),
    };
    let status = Vm::run(VmOptions::default(), |t| match listing(t, &bytes, name) {
        Ok(text) => {
            // A reader that has gone, such as `head`, has seen enough.
            let _ = std::io::stdout().write_all(text.as_bytes());
            0
        }
        Err(_) => {
            if let Some(exception) = t.take_raised().cast::<Exception>() {
                super::tell(&traceback::format_exception_only(t, exception));
            }
            1
        }
    });
    Ok(ExitCode::from(status))
}

fn listing(t: &Thread, bytes: &[u8], name: &str) -> R<String> {
    let source = super::decode(t, bytes, name)?;
    let code = t.compile_source(&source, name, Mode::Exec)?;
    Ok(bytecode::disassemble(&code.spec, Some(&source)))
}
