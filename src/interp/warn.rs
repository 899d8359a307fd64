//! Warnings of the compiler.

use gillie_syntax::{SyntaxError, SyntaxErrorKind};

use super::{R, Thread, traceback};
use crate::compile::Warning;

impl Thread {
    /// Shows a SyntaxWarning as module `warnings` says; without that module, on
    /// standard error.
    ///
    /// # Errors
    /// SyntaxError where a filter makes an error of the warning, and what showing it raises.
    pub(super) fn syntax_warning(&self, warning: &Warning, source: &str, filename: &str) -> R<()> {
        let Warning { line, message, .. } = warning;
        if !crate::stdlib::has("warnings") {
            let text = source.lines().nth(*line as usize - 1).unwrap_or_default().trim();
            traceback::write_stderr(self, &format!("{filename}:{line}: SyntaxWarning: {message}\n  {text}\n"));
            return Ok(());
        }
        let category = self.types().syntax_warning.value();
        let warnings = self.import_module("warnings")?;
        let args = [self.str(message), category, self.str(filename), self.int((*line).into())];
        match self.call_method(warnings, "warn_explicit", &args) {
            Err(_) if self.raised_is(self.types().syntax_warning) => {
                self.clear_raised();
                let error = SyntaxError {
                    kind: SyntaxErrorKind::Syntax,
                    message: message.clone(),
                    line: *line,
                    column: warning.column,
                    end: Some(warning.end),
                    incomplete: false,
                    is_late: true,
                    is_bare: false,
                    in_token: false,
                    text: None,
                };
                Err(self.syntax_error(&error, source, filename))
            }
            result => result.map(|_| ()),
        }
    }
}
