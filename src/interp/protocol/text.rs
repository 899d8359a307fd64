//! Text of any object: `repr`, `str`, `ascii`, `format`.

use crate::interp::{R, Thread};
use crate::objects::int::IntRef;
use crate::objects::string::Str;
use crate::objects::ty::Special;
use crate::objects::{float, int, string};
use crate::value::{Gc, Value};

impl Thread {
    /// `repr(v)`.
    ///
    /// # Errors
    /// What `__repr__` raises; RecursionError.
    pub fn repr(&self, v: Value) -> R<Gc<Str>> {
        if let Some(text) = self.number_text(v) {
            return text;
        }
        self.check_stack_while("getting the repr of an object")?;
        self.text_by(v, Special::Repr)
    }

    /// `str(v)`.
    ///
    /// # Errors
    /// What `__str__` raises; RecursionError.
    pub fn to_str(&self, v: Value) -> R<Gc<Str>> {
        if let Some(s) = v.cast::<Str>()
            && s.header.ty() == self.types().str
        {
            return Ok(s);
        }
        if let Some(text) = self.number_text(v) {
            return text;
        }
        self.check_stack_while("getting the str of an object")?;
        self.text_by(v, Special::Str)
    }

    /// `repr(v)` and `str(v)` of a number that needs no object.
    #[inline]
    fn number_text(&self, v: Value) -> Option<R<Gc<Str>>> {
        if v.is_small() {
            return Some(int::text::int_repr(self, IntRef::Small(v.as_small())));
        }
        v.is_immediate_float().then(|| Ok(float::methods::float_repr(self, v.as_immediate_float())))
    }

    fn text_by(&self, v: Value, which: Special) -> R<Gc<Str>> {
        let result = match self.call_special(v, which, &[])? {
            Some(result) => result,
            None => return Ok(Str::new(self, &format!("<{} object at {:#x}>", self.type_name(v), v.bits()))),
        };
        match result.cast::<Str>() {
            Some(text) => Ok(text),
            None => {
                Err(self.type_error(&format!("{} returned non-string (type {})", which.name(), self.type_name(result))))
            }
        }
    }

    /// `ascii(v)`.
    ///
    /// # Errors
    /// As [`Thread::repr`].
    pub fn ascii(&self, v: Value) -> R<Gc<Str>> {
        let text = self.repr(v)?;
        if text.is_ascii() {
            return Ok(text);
        }
        let mut escaped = String::new();
        for code in text.code_points() {
            match code {
                0..0x80 => escaped.push(char::from(code as u8)),
                0x80..0x100 => escaped.push_str(&format!("\\x{code:02x}")),
                0x100..0x10000 => escaped.push_str(&format!("\\u{code:04x}")),
                _ => escaped.push_str(&format!("\\U{code:08x}")),
            }
        }
        Ok(Str::new(self, &escaped))
    }

    /// `format(v, spec)`.
    ///
    /// # Errors
    /// What `__format__` raises.
    pub fn format(&self, v: Value, spec: Gc<Str>) -> R<Gc<Str>> {
        if v.is_small() {
            return string::format_int_value(self, IntRef::Small(v.as_small()), spec, "int");
        }
        if v.is_immediate_float() {
            return string::format_float_value(self, v.as_immediate_float(), spec);
        }
        if let Some(text) = v.cast::<Str>()
            && text.is_exact(self)
        {
            return string::format_text(self, text, spec);
        }
        let Some(result) = self.call_special(v, Special::Format, &[spec.value()])? else {
            return self.to_str(v);
        };
        match result.cast::<Str>() {
            Some(text) => Ok(text),
            None => Err(self.type_error(&format!("__format__ must return a str, not {}", self.type_name(result)))),
        }
    }
}
