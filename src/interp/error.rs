//! Raising from native code.

use crate::objects::exception::Exception;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject};
use crate::value::{Gc, Value};

use super::{R, Thread};

/// An exception is on its way: the object is in the thread's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Raised(());

impl Raised {
    /// Nothing was raised: the loop that gets it returns to its caller, which goes on in another
    /// loop (see interp/tracing.rs). Nobody else sees it.
    pub(super) const OTHER_LOOP: Raised = Raised(());
}

macro_rules! raisers {
    ($($(#[$doc:meta])* $name:ident => $ty:ident;)*) => {
        impl Thread {
            $($(#[$doc])* #[cold] pub fn $name(&self, message: &str) -> Raised {
                self.raise_text(self.types().$ty, message)
            })*
        }
    };
}

raisers! {
    /// Raises TypeError.
    type_error => type_error;
    /// Raises ValueError.
    value_error => value_error;
    /// Raises IndexError.
    index_error => index_error;
    /// Raises OverflowError.
    overflow_error => overflow_error;
    /// Raises ZeroDivisionError.
    zero_division_error => zero_division_error;
    /// Raises RuntimeError.
    runtime_error => runtime_error;
    /// Raises RecursionError.
    recursion_error => recursion_error;
    /// Raises ReferenceError.
    reference_error => reference_error;
    /// Raises SystemError.
    system_error => system_error;
}

impl Thread {
    /// Raises `exception`. Its context becomes the exception being handled.
    #[cold]
    pub fn raise(&self, exception: Gc<Exception>) -> Raised {
        self.set_context(exception);
        self.raise_again(exception)
    }

    /// Raises `exception` as it is.
    #[cold]
    pub fn raise_again(&self, exception: Gc<Exception>) -> Raised {
        self.set_raised(exception.value());
        Raised(())
    }

    /// Raises a `ty` with one message.
    #[cold]
    pub fn raise_text(&self, ty: Gc<TypeObject>, message: &str) -> Raised {
        let message = Str::new(self, message).value();
        self.raise_with(ty, &[message])
    }

    /// Raises a builtin exception type with these args.
    #[cold]
    pub fn raise_with(&self, ty: Gc<TypeObject>, args: &[Value]) -> Raised {
        let args = Tuple::new(self, args);
        self.raise(Exception::new(self, ty, args))
    }

    /// Raises KeyError for `key`.
    #[cold]
    pub fn key_error(&self, key: Value) -> Raised {
        self.raise_with(self.types().key_error, &[key])
    }

    /// Raises StopIteration with `value` (UNDEF: no args).
    #[cold]
    pub fn stop_iteration(&self, value: Value) -> Raised {
        let exception = match value.given() {
            Some(value) => Exception::new(self, self.types().stop_iteration, Tuple::new(self, &[value])),
            None => Exception::new(self, self.types().stop_iteration, self.vm().empty_tuple()),
        };
        self.set_attribute_of(exception, "value", value.or_none());
        self.raise(exception)
    }

    /// Raises TypeError for a keyword that is none of the `names` of a function's parameters; names may be empty.
    #[cold]
    pub fn unexpected_keyword(&self, function: &str, names: &[&str], keyword: Gc<Str>) -> Raised {
        let text = keyword.to_lossy();
        let names: Vec<&str> = names.iter().copied().filter(|name| !name.is_empty()).collect();
        let hint =
            super::suggest::suggestion(&names, &text).map_or(String::new(), |near| format!(". Did you mean '{near}'?"));
        self.type_error(&format!("{function}() got an unexpected keyword argument '{text}'{hint}"))
    }

    /// Raises MemoryError.
    #[cold]
    pub fn memory_error(&self) -> Raised {
        self.raise_with(self.types().memory_error, &[])
    }

    /// Raises AttributeError with `name` and `obj`.
    #[cold]
    pub fn attribute_error(&self, message: &str, name: Value, object: Value) -> Raised {
        let args = Tuple::new(self, &[Str::new(self, message).value()]);
        let exception = Exception::new(self, self.types().attribute_error, args);
        self.set_attribute_of(exception, "name", name);
        self.set_attribute_of(exception, "obj", object);
        self.raise(exception)
    }

    /// Raises NameError (or a subclass) with `name`.
    #[cold]
    pub fn name_error(&self, ty: Gc<TypeObject>, message: &str, name: Value) -> Raised {
        let args = Tuple::new(self, &[Str::new(self, message).value()]);
        let exception = Exception::new(self, ty, args);
        self.set_attribute_of(exception, "name", name);
        self.raise(exception)
    }

    /// What an OSError names for an argument: the path of an object with `__fspath__`, anything else itself.
    ///
    /// # Errors
    /// What `__fspath__` raises.
    pub fn error_filename(&self, argument: Value) -> R {
        if argument.is_undef() || argument.is::<Str>() {
            return Ok(argument);
        }
        Ok(self.call_special(argument, Special::Fspath, &[])?.unwrap_or(argument))
    }

    /// Raises the OSError subclass for `errno`, with `filename` unless UNDEF.
    #[cold]
    pub fn os_error(&self, errno: i32, filename: Value) -> Raised {
        let filename = match self.error_filename(filename) {
            Ok(filename) => filename,
            Err(raised) => return raised,
        };
        let text = std::io::Error::from_raw_os_error(errno).to_string();
        let text = text.split(" (os error").next().unwrap_or_default();
        let number = self.int(errno.into());
        let message = Str::new(self, text).value();
        let all = [number, message, filename];
        let root = Tuple::new(self, &all[..2 + usize::from(!filename.is_undef())]);
        match self.call(self.types().os_error.value(), root.items()) {
            Ok(exception) => match exception.cast::<Exception>() {
                Some(exception) => self.raise(exception),
                None => self.system_error("OSError made no exception"),
            },
            Err(raised) => raised,
        }
    }

    /// Raises SyntaxError (or IndentationError, TabError) for `source`.
    #[cold]
    pub fn syntax_error(&self, error: &gillie_syntax::SyntaxError, source: &str, filename: &str) -> Raised {
        self.syntax_error_in(gillie_syntax::Mode::Module, error, source, filename)
    }

    /// The same for a source that was parsed in `mode`.
    #[cold]
    pub(crate) fn syntax_error_in(
        &self,
        mode: gillie_syntax::Mode,
        error: &gillie_syntax::SyntaxError,
        source: &str,
        filename: &str,
    ) -> Raised {
        use gillie_syntax::SyntaxErrorKind as Kind;
        let ty = match error.kind {
            Kind::Syntax => self.types().syntax_error,
            Kind::Indentation => self.types().indentation_error,
            Kind::Tab => self.types().tab_error,
            Kind::Recursion => return self.recursion_error(&error.message),
            Kind::Memory => {
                return self.raise_with(self.types().memory_error, &[self.str(&error.message)]);
            }
        };
        let line = error.line.max(1) as usize;
        let file = if error.is_late { std::fs::read(filename).unwrap_or_default() } else { Vec::new() };
        let file = String::from_utf8_lossy(&file);
        let source = if error.is_late { &*file } else { source };
        let is_file = mode == gillie_syntax::Mode::Module || error.is_late;
        let text = match source.split_inclusive('\n').nth(line - 1) {
            _ if error.text.is_some() => self.str(error.text.as_deref().unwrap_or_default()),
            // CPython's tokenizer ends the last line of a file if it has no end.
            Some(text) if error.in_token => self.str(text.trim_end_matches('\n')),
            Some(text) if is_file => self.str(&format!("{}\n", text.trim_end_matches('\n'))),
            Some(text) => self.str(text),
            None if source.is_empty() && !is_file => self.vm().empty_str().value(),
            None => Value::NONE,
        };
        let number = |n: i64| self.int(n);
        let (end_line, end_column) = match error.end {
            Some((line, gillie_syntax::UNKNOWN_COLUMN)) => (number(line.into()), Value::NONE),
            Some((line, column)) => (number(line.into()), number(column.into())),
            None => (Value::NONE, Value::NONE),
        };
        let is_whole = error.line == 0 && error.end.is_none();
        let column = if is_whole { -1 } else { i64::from(error.column) };
        let place = [self.str(filename), number(error.line.into()), number(column), text, end_line, end_column];
        let message = self.str(&error.message);
        let made = match error.is_bare {
            true => self.call(ty.value(), &[message]),
            false => {
                let known = if error.end.is_some() { &place[..] } else { &place[..4] };
                self.call(ty.value(), &[message, Tuple::new(self, known).value()])
            }
        };
        match made {
            Ok(exception) => match exception.cast::<Exception>() {
                Some(exception) => {
                    if error.is_bare && !is_whole {
                        let names = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];
                        for (name, value) in names.iter().zip(place) {
                            self.set_attribute_of(exception, name, value);
                        }
                    }
                    self.raise(exception)
                }
                None => self.system_error("SyntaxError made no exception"),
            },
            Err(raised) => raised,
        }
    }

    /// Sets an attribute of a fresh exception.
    pub(crate) fn set_attribute_of(&self, exception: Gc<Exception>, name: &str, value: Value) {
        let name = self.intern(name);
        if crate::objects::instance::set_own(self, &exception.header, name, value).is_err() {
            self.clear_raised();
        }
    }

    /// Sets `__context__` to the exception being handled, without making a cycle
    /// (`_PyErr_SetObject`).
    pub(crate) fn set_context(&self, exception: Gc<Exception>) {
        let Some(handled) = self.handled().cast::<Exception>() else { return };
        if handled == exception {
            return;
        }
        // The new exception must not be in the chain of the handled one.
        let mut at = handled;
        let mut slow = handled;
        let mut step = false;
        while let Some(next) = at.context.get().cast::<Exception>() {
            if next == exception {
                at.context.set(Value::UNDEF);
                break;
            }
            at = next;
            if at == slow {
                break;
            }
            if step && let Some(next) = slow.context.get().cast::<Exception>() {
                slow = next;
            }
            step = !step;
        }
        exception.context.set(handled.value());
    }

    /// Raises `ty(message)` from `cause`, an exception that was caught.
    pub(crate) fn raise_from(&self, ty: Gc<TypeObject>, message: &str, cause: Value) -> Raised {
        let message = self.str(message);
        let error = Exception::new(self, ty, Tuple::new(self, &[message]));
        error.cause.set(cause);
        error.context.set(cause);
        error.suppress_context.set(1);
        self.raise_again(error)
    }

    /// The exception on its way, which is thereby caught.
    pub fn take_raised(&self) -> Value {
        let raised = self.raised();
        self.clear_raised();
        raised
    }

    /// Whether the exception on its way is a `ty`.
    pub fn raised_is(&self, ty: Gc<TypeObject>) -> bool {
        self.raised().object().is_some_and(|e| e.ty().is_subtype(ty))
    }
}

impl Thread {
    /// `warnings.warn(message, category, 1, source)`, at the line that runs.
    ///
    /// # Errors
    /// The warning where a filter makes it an error.
    ///
    /// # Safepoint
    /// Runs Python code.
    #[cold]
    pub fn warn(&self, category: Gc<TypeObject>, message: &str, source: Option<Value>) -> R<()> {
        let warnings = self.import_module("warnings")?;
        let args = [self.str(message), category.value(), Value::small(1), source.unwrap_or(Value::NONE)];
        self.call_method(warnings, "warn", &args).map(|_| ())
    }
}
