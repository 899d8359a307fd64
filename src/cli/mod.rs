//! The command line: one file per subcommand.
#![forbid(unsafe_code)]

use std::path::Path;
use std::process::ExitCode;

use crate::compile::Mode;
use crate::interp::{R, Thread};
use crate::objects::exception::Exception;
use crate::objects::module::Module;
use crate::threads::{GilMode, GilPolicyKind, RuntimeOptions};
use crate::value::Value;
use crate::vm::{Vm, VmOptions};

/// Runs the command with the process's arguments.
pub fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let mut gil = GilMode::On(GilPolicyKind::Interval);
    let mut options = VmOptions::default();
    loop {
        match args.first().map(String::as_str) {
            Some("--gil") => {
                if args.get(1).is_some_and(|a| a == "off") {
                    gil = GilMode::Off;
                }
                args.drain(..2);
            }
            Some("--gc-stress") => {
                options.heap.stress_every = 1;
                args.remove(0);
            }
            _ => break,
        }
    }
    options.runtime = RuntimeOptions { gil, ..RuntimeOptions::default() };
    let (source, file) = match args.first().map(String::as_str) {
        Some("-c") => (args.get(1).cloned().unwrap_or_default(), "<string>".to_owned()),
        Some(file) => match std::fs::read_to_string(file) {
            Ok(source) => (source, file.to_owned()),
            Err(_) => return ExitCode::from(2),
        },
        None => return ExitCode::from(2),
    };
    let directory = Path::new(&file).parent().map_or(String::new(), |p| p.to_string_lossy().into_owned());
    options.path = vec![directory];
    options.argv = args;
    let code = Vm::run(options, |t| match run(t, &source, &file) {
        Ok(_) => 0,
        Err(_) => {
            let exception = t.take_raised();
            if let Some(exception) = exception.cast::<Exception>() {
                crate::interp::traceback::print_exception(t, exception);
            }
            1
        }
    });
    ExitCode::from(code)
}

fn run(t: &Thread, source: &str, file: &str) -> R {
    let module = Module::new(t, "__main__");
    t.vm().modules().set_str(t, t.intern("__main__"), module.value())?;
    module.dict().set_name(t, "__file__", t.str(file))?;
    module.dict().set_name(t, "__builtins__", t.builtins_module())?;
    let code = t.compile_source(source, file, Mode::Exec)?;
    t.run_module_code(code, module.dict()).map(|_| Value::NONE)
}
