//! Numbers that objects stand for: indices, and what `__index__` and `__float__` give.

use crate::interp::{R, Thread};
use crate::objects::int;
use crate::objects::int::IntRef;
use crate::objects::ty::Special;
use crate::value::Value;

impl Thread {
    /// Whether `v` is a number to those who ask for any (`Objects/abstract.c:PyNumber_Check`).
    pub fn is_number(&self, v: Value) -> bool {
        let ty = self.type_of(v);
        let converts = [Special::Index, Special::Int, Special::Float];
        converts.iter().any(|which| ty.special(self, *which).is_some()) || self.is_instance(v, self.types().complex)
    }

    /// `operator.index(v)`: an exact int.
    ///
    /// # Errors
    /// TypeError "'X' object cannot be interpreted as an integer".
    pub fn index(&self, v: Value) -> R {
        if v.is_small() {
            return Ok(v);
        }
        if let Some(i) = v.as_int() {
            if self.type_of(v) == self.types().int {
                return Ok(v);
            }
            return Ok(self.big_int(i.to_big()));
        }
        let Some(result) = self.call_special(v, Special::Index, &[])? else {
            return Err(self.type_error(&format!("'{}' object cannot be interpreted as an integer", self.type_name(v))));
        };
        match result.as_int() {
            Some(_) if self.type_of(result) == self.types().int => Ok(result),
            Some(i) => {
                self.warn_of_subclass("__index__", result, "int")?;
                Ok(self.big_int(i.to_big()))
            }
            None => Err(self.type_error(&format!("__index__ returned non-int (type {})", self.type_name(result)))),
        }
    }

    /// An index into a sequence, not adjusted.
    ///
    /// # Errors
    /// TypeError; IndexError "cannot fit 'X' into an index-sized integer".
    pub fn index_isize(&self, v: Value) -> R<isize> {
        if v.is_small() {
            return Ok(v.as_small() as isize);
        }
        match self.index(v)?.as_int().and_then(IntRef::to_i64) {
            Some(i) => Ok(i as isize),
            None => Err(self.index_error(&format!("cannot fit '{}' into an index-sized integer", self.type_name(v)))),
        }
    }

    /// A part of a slice: clipped to isize.
    ///
    /// # Errors
    /// TypeError "slice indices must be integers or None or have an __index__ method".
    pub fn slice_index(&self, v: Value) -> R<isize> {
        if v.is_small() {
            return Ok(v.as_small() as isize);
        }
        if v.as_int().is_none() && self.type_of(v).special(self, Special::Index).is_none() {
            return Err(self.type_error("slice indices must be integers or None or have an __index__ method"));
        }
        let v = self.index(v)?;
        Ok(match v.as_int() {
            Some(i) => match i.to_i64() {
                Some(i) => i as isize,
                None if i.is_negative() => isize::MIN,
                None => isize::MAX,
            },
            None => 0,
        })
    }

    /// An int argument that must fit 64 bits.
    ///
    /// # Errors
    /// TypeError; OverflowError "Python int too large to convert to C long".
    pub fn to_i64(&self, v: Value) -> R<i64> {
        if v.is_small() {
            return Ok(v.as_small());
        }
        match self.index(v)?.as_int().and_then(IntRef::to_i64) {
            Some(i) => Ok(i),
            None => Err(self.overflow_error("Python int too large to convert to C long")),
        }
    }

    /// A float argument: a float, an int, or an object with `__float__` or `__index__`.
    ///
    /// # Errors
    /// TypeError "must be real number, not X"; OverflowError.
    pub fn to_f64(&self, v: Value) -> R<f64> {
        if let Some(f) = v.as_float() {
            return Ok(f);
        }
        if v.is_small() {
            return Ok(v.as_small() as f64);
        }
        if let Some(i) = v.as_int() {
            return int::arith::int_to_float(self, i);
        }
        if let Some(result) = self.call_special(v, Special::Float, &[])? {
            return self.float_of_method(v, result);
        }
        if self.type_of(v).special(self, Special::Index).is_some() {
            let i = self.index(v)?;
            return self.to_f64(i);
        }
        Err(self.type_error(&format!("must be real number, not {}", self.type_name(v))))
    }

    /// What `v.__float__()` returned.
    ///
    /// # Errors
    /// TypeError; DeprecationWarning where a filter makes it an error.
    pub(crate) fn float_of_method(&self, v: Value, result: Value) -> R<f64> {
        let Some(x) = result.as_float() else {
            let (of, found) = (self.type_name(v), self.type_name(result));
            return Err(self.type_error(&format!("{of}.__float__ returned non-float (type {found})")));
        };
        if self.type_of(result) != self.types().float {
            self.warn_of_subclass(&format!("{}.__float__", self.type_name(v)), result, "float")?;
        }
        Ok(x)
    }

    /// Warns that the conversion `method` returned an instance of a subclass of `base`.
    ///
    /// # Errors
    /// DeprecationWarning where a filter makes it an error.
    #[cold]
    pub(crate) fn warn_of_subclass(&self, method: &str, result: Value, base: &str) -> R<()> {
        let message = format!(
            "{method} returned non-{base} (type {}).  The ability to return an instance of a strict subclass of {base} \
             is deprecated, and may be removed in a future version of Python.",
            self.type_name(result)
        );
        self.warn(self.types().deprecation_warning, &message, None)
    }
}
