//! From the errors of the pure text and number functions to Python's exceptions.

use crate::interp::{R, Raised, Thread};
use crate::objects::int::IntRef;
use crate::text::{ErrorKind, TextError};
use crate::value::Value;

impl Thread {
    /// Raises what `error` stands for.
    #[cold]
    #[inline(never)]
    pub fn raise_text_error(&self, error: &TextError) -> Raised {
        if *error == TextError::OutOfRange {
            let number = self.int(34);
            let message = self.str("Numerical result out of range");
            return self.raise_with(self.types().overflow_error, &[number, message]);
        }
        let message = error.to_string();
        match error.kind() {
            ErrorKind::Value | ErrorKind::ComplexResult => self.value_error(&message),
            ErrorKind::Type => self.type_error(&message),
            ErrorKind::Overflow => self.overflow_error(&message),
            ErrorKind::ZeroDivision => self.zero_division_error(&message),
            ErrorKind::Index => self.index_error(&message),
            ErrorKind::Memory => self.memory_error(),
        }
    }

    /// The value, or the exception that the error stands for.
    #[inline(always)]
    pub fn text_result<T>(&self, result: crate::text::Result<T>) -> R<T> {
        match result {
            Ok(value) => Ok(value),
            Err(error) => Err(self.raise_text_error(&error)),
        }
    }

    /// The type's name as argument errors write it: `None` for None.
    pub(crate) fn argument_type_name(&self, v: Value) -> String {
        if v.is_none() { "None".to_owned() } else { self.type_name(v) }
    }

    /// A repetition count. Counts below zero are zero.
    ///
    /// # Errors
    /// TypeError if `v` is no integer; OverflowError; what `__index__` raises.
    pub(crate) fn repeat_count(&self, v: Value) -> R<usize> {
        if v.is_small() {
            return Ok(v.as_small().max(0) as usize);
        }
        let index = self.index(v)?;
        match index.as_int().and_then(IntRef::to_i64) {
            Some(count) => Ok(count.max(0) as usize),
            None => {
                Err(self.overflow_error(&format!("cannot fit '{}' into an index-sized integer", self.type_name(v))))
            }
        }
    }

    /// An int argument of a native: as `index_isize`, but OverflowError where it does not fit.
    ///
    /// # Errors
    /// TypeError; OverflowError "Python int too large to convert to C ssize_t".
    pub(crate) fn size_argument(&self, v: Value) -> R<isize> {
        if v.is_small() {
            return Ok(v.as_small() as isize);
        }
        let index = self.index(v)?;
        match index.as_int().and_then(IntRef::to_i64) {
            Some(i) => Ok(i as isize),
            None => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
        }
    }
}
