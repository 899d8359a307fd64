//! Running a program from Rust: what the command does, without its ways to begin and to end.
//!
//! ```text
//! Vm::run(VmOptions::default(), |t| {
//!     let names = t.run_main("x = 6 * 7", "<embedded>")?;
//!     ...names.get_str(t, t.intern("x"))...
//! })
//! ```
//!
//! The VM, its threads and its objects end with the closure. `VmOptions` choose the lock and its policy,
//! real or simulated time, the most memory and the most steps; `vm.runtime().recorder()` records what
//! happens.
#![forbid(unsafe_code)]

use crate::compile::Mode;
use crate::interp::{R, Thread, traceback};
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::module::Module;
use crate::value::Gc;

impl Thread {
    /// Runs `source` as the module `__main__`, then waits for the threads it has started that are no
    /// daemons. Gives the module's namespace. `filename` is for tracebacks.
    ///
    /// # Errors
    /// What the program raises, SyntaxError too: see [`Thread::take_error_text`].
    pub fn run_main(&self, source: &str, filename: &str) -> R<Gc<Dict>> {
        let names = self.main_module()?.dict();
        traceback::remember_source(self, filename, source);
        let code = self.compile_source(source, filename, Mode::Exec)?;
        self.run_module_code(code, names)?;
        self.join_threads()?;
        Ok(names)
    }

    /// Waits for the threads that are no daemons, as at the end of a program.
    ///
    /// # Errors
    /// What a signal handler or a function registered for this moment raises.
    pub fn join_threads(&self) -> R<()> {
        crate::stdlib::threading::shutdown(self)
    }

    /// A new module `__main__`, known to `sys.modules`.
    ///
    /// # Errors
    /// MemoryError.
    pub(crate) fn main_module(&self) -> R<Gc<Module>> {
        let module = Module::new(self, "__main__");
        self.vm().modules().set_str(self, self.intern("__main__"), module.value())?;
        module.dict().set_name(self, "__annotations__", Dict::new(self).value())?;
        module.dict().set_name(self, "__builtins__", self.builtins_module())?;
        Ok(module)
    }

    /// The traceback of the exception on its way, which is taken; nothing if there is none.
    pub fn take_error_text(&self) -> String {
        match self.take_raised().cast::<Exception>() {
            Some(exception) => traceback::format_exception(self, exception),
            None => String::new(),
        }
    }
}
