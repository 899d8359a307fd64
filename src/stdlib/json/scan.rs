//! Reading JSON.

use super::decode_error;
use crate::interp::{R, Raised, Thread};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::string::{Str, StrBuffer};
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// A document and how to read it.
struct Scanner<'a> {
    t: &'a Thread,
    document: Gc<Str>,
    strict: bool,
    object_hook: Option<Value>,
    object_pairs_hook: Option<Value>,
    parse_float: Option<Value>,
    parse_int: Option<Value>,
    parse_constant: Option<Value>,
    /// The keys so far, so that equal ones are one object.
    keys: Gc<Dict>,
}

pub(super) fn scan(t: &Thread, a: &[Value]) -> R {
    let Some(document) = a[0].cast::<Str>() else {
        return Err(t.type_error(&format!("first argument must be a string, not {}", t.type_name(a[0]))));
    };
    let at = t.index_isize(a[1])?;
    if at < 0 {
        return Err(t.value_error("idx cannot be negative"));
    }
    let scanner = Scanner {
        t,
        document,
        strict: t.truthy(a[2])?,
        object_hook: a[3].given(),
        object_pairs_hook: a[4].given(),
        parse_float: a[5].given(),
        parse_int: a[6].given(),
        parse_constant: a[7].given(),
        keys: Dict::new(t),
    };
    let (value, end) = scanner.value(document.byte_offset(t, at as usize))?;
    Ok(Tuple::pair(t, value, t.int(document.char_index(t, end) as i64)).value())
}

pub(super) fn scan_string(t: &Thread, a: &[Value]) -> R {
    let Some(document) = a[0].cast::<Str>() else {
        return Err(t.type_error(&format!("first argument must be a string, not {}", t.type_name(a[0]))));
    };
    let strict = a[2].is_undef() || t.truthy(a[2])?;
    let at = t.index_isize(a[1])?;
    if at < 0 || at as usize > document.len() {
        return Err(t.value_error("end is out of bounds"));
    }
    let keys = Dict::new(t);
    let none = None;
    let scanner = Scanner {
        t,
        document,
        strict,
        object_hook: none,
        object_pairs_hook: none,
        parse_float: none,
        parse_int: none,
        parse_constant: none,
        keys,
    };
    let (value, end) = scanner.string(document.byte_offset(t, at as usize))?;
    Ok(Tuple::pair(t, value.value(), t.int(document.char_index(t, end) as i64)).value())
}

impl Scanner<'_> {
    #[inline(always)]
    fn bytes(&self) -> &[u8] {
        self.document.as_bytes()
    }

    #[inline(always)]
    fn byte(&self, at: usize) -> u8 {
        // No document has this byte.
        self.bytes().get(at).copied().unwrap_or(0xff)
    }

    #[cold]
    fn error(&self, message: &str, at: usize) -> Raised {
        decode_error(self.t, message, self.document, at)
    }

    #[inline]
    fn skip_space(&self, mut at: usize) -> usize {
        while matches!(self.byte(at), b' ' | b'\n' | b'\t' | b'\r') {
            at += 1;
        }
        at
    }

    fn value(&self, at: usize) -> R<(Value, usize)> {
        match self.byte(at) {
            b'"' => {
                let (string, end) = self.string(at + 1)?;
                Ok((string.value(), end))
            }
            b'{' => self.object(at + 1),
            b'[' => self.array(at + 1),
            b'-' | b'0'..=b'9' => self.number(at),
            b'n' => self.word(at, "null", Value::NONE),
            b't' => self.word(at, "true", Value::TRUE),
            b'f' => self.word(at, "false", Value::FALSE),
            b'N' => self.constant(at, "NaN", f64::NAN),
            b'I' => self.constant(at, "Infinity", f64::INFINITY),
            _ => Err(self.error("Expecting value", at)),
        }
    }

    fn word(&self, at: usize, word: &str, value: Value) -> R<(Value, usize)> {
        if self.bytes()[at..].starts_with(word.as_bytes()) {
            return Ok((value, at + word.len()));
        }
        Err(self.error("Expecting value", at))
    }

    fn constant(&self, at: usize, word: &str, value: f64) -> R<(Value, usize)> {
        if !self.bytes()[at..].starts_with(word.as_bytes()) {
            return Err(self.error("Expecting value", at));
        }
        let value = match self.parse_constant {
            Some(parse) => self.t.call(parse, &[self.t.str(word)])?,
            None => self.t.float(value),
        };
        Ok((value, at + word.len()))
    }

    fn array(&self, at: usize) -> R<(Value, usize)> {
        self.t.check_stack_while("decoding a JSON array from a unicode string")?;
        let list = List::new(self.t, &[]);
        let mut at = self.skip_space(at);
        if self.byte(at) == b']' {
            return Ok((list.value(), at + 1));
        }
        loop {
            let (value, end) = self.value(at)?;
            list.push(self.t, value)?;
            at = self.skip_space(end);
            match self.byte(at) {
                b']' => return Ok((list.value(), at + 1)),
                b',' => {}
                _ => return Err(self.error("Expecting ',' delimiter", at)),
            }
            let comma = at;
            at = self.skip_space(at + 1);
            if self.byte(at) == b']' {
                return Err(self.error("Illegal trailing comma before end of array", comma));
            }
        }
    }

    fn object(&self, at: usize) -> R<(Value, usize)> {
        self.t.check_stack_while("decoding a JSON object from a unicode string")?;
        // With object_pairs_hook a list of pairs, else a dict.
        let pairs = self.object_pairs_hook.map(|_| List::new(self.t, &[]));
        let dict = Dict::new(self.t);
        let mut at = self.skip_space(at);
        if self.byte(at) == b'}' {
            return Ok((self.made(dict, pairs)?, at + 1));
        }
        loop {
            if self.byte(at) != b'"' {
                return Err(self.error("Expecting property name enclosed in double quotes", at));
            }
            let (key, end) = self.string(at + 1)?;
            let key = self.keys.set_default(self.t, key.value(), key.value())?;
            at = self.skip_space(end);
            if self.byte(at) != b':' {
                return Err(self.error("Expecting ':' delimiter", at));
            }
            let (value, end) = self.value(self.skip_space(at + 1))?;
            match pairs {
                Some(pairs) => pairs.push(self.t, Tuple::pair(self.t, key, value).value())?,
                None => dict.set(self.t, key, value)?,
            }
            at = self.skip_space(end);
            match self.byte(at) {
                b'}' => return Ok((self.made(dict, pairs)?, at + 1)),
                b',' => {}
                _ => return Err(self.error("Expecting ',' delimiter", at)),
            }
            let comma = at;
            at = self.skip_space(at + 1);
            if self.byte(at) == b'}' {
                return Err(self.error("Illegal trailing comma before end of object", comma));
            }
        }
    }

    /// What the hooks make of an object.
    fn made(&self, dict: Gc<Dict>, pairs: Option<Gc<List>>) -> R {
        match (self.object_pairs_hook, pairs, self.object_hook) {
            (Some(hook), Some(pairs), _) => self.t.call(hook, &[pairs.value()]),
            (_, _, Some(hook)) => self.t.call(hook, &[dict.value()]),
            _ => Ok(dict.value()),
        }
    }

    // ---- numbers

    fn digits(&self, mut at: usize) -> usize {
        while self.byte(at).is_ascii_digit() {
            at += 1;
        }
        at
    }

    fn number(&self, at: usize) -> R<(Value, usize)> {
        let first = at + usize::from(self.byte(at) == b'-');
        let whole = match self.byte(first) {
            b'0' => first + 1,
            b'1'..=b'9' => self.digits(first),
            b'I' if first > at => return self.constant(at, "-Infinity", f64::NEG_INFINITY),
            _ => return Err(self.error("Expecting value", at)),
        };
        let mut end = whole;
        if self.byte(end) == b'.' && self.byte(end + 1).is_ascii_digit() {
            end = self.digits(end + 1);
        }
        if matches!(self.byte(end), b'e' | b'E') {
            let digits = end + 1 + usize::from(matches!(self.byte(end + 1), b'+' | b'-'));
            if self.byte(digits).is_ascii_digit() {
                end = self.digits(digits);
            }
        }
        let text = std::str::from_utf8(&self.bytes()[at..end]).unwrap_or_default();
        let hook = if end == whole { self.parse_int } else { self.parse_float };
        let value = match hook {
            Some(parse) => self.t.call(parse, &[self.t.str(text)])?,
            None if end > whole => self.t.float(text.parse().unwrap_or(f64::NAN)),
            None => match text.parse::<i64>() {
                Ok(small) => self.t.int(small),
                Err(_) => self.t.call(self.t.types().int.value(), &[self.t.str(text)])?,
            },
        };
        Ok((value, end))
    }

    // ---- strings

    /// The string that begins at `at`, behind its quote, and where it ends.
    fn string(&self, at: usize) -> R<(Gc<Str>, usize)> {
        let end = self.plain_part(at, at)?;
        if self.byte(end) == b'"' {
            return Ok((self.substring(at, end), end + 1));
        }
        let mut text = StrBuffer::default();
        let mut from = at;
        loop {
            let end = self.plain_part(from, at)?;
            text.push_part(&self.bytes()[from..end], self.document.has_surrogates());
            if self.byte(end) == b'"' {
                return Ok((text.finish(self.t)?, end + 1));
            }
            from = self.escape(end + 1, at, &mut text)?;
        }
    }

    /// Where the quote or the backslash is that ends what stands for itself.
    #[inline]
    fn plain_part(&self, from: usize, begin: usize) -> R<usize> {
        let rest = &self.bytes()[from..];
        let Some(length) = memchr::memchr2(b'"', b'\\', rest) else {
            let control = rest.iter().position(|byte| *byte < 0x20).filter(|_| self.strict);
            return match control {
                Some(control) => Err(self.error("Invalid control character at", from + control)),
                None => Err(self.error("Unterminated string starting at", begin - 1)),
            };
        };
        if self.strict
            && let Some(control) = rest[..length].iter().position(|byte| *byte < 0x20)
        {
            return Err(self.error("Invalid control character at", from + control));
        }
        Ok(from + length)
    }

    #[inline]
    fn substring(&self, from: usize, to: usize) -> Gc<Str> {
        let bytes = &self.bytes()[from..to];
        if self.document.is_ascii() {
            return Str::from_ascii(self.t, bytes);
        }
        Str::from_generalized(self.t, bytes, self.document.has_surrogates())
    }

    /// Appends what the escape behind a backslash means; where it ends.
    fn escape(&self, at: usize, begin: usize, text: &mut StrBuffer) -> R<usize> {
        let code = match self.byte(at) {
            c @ (b'"' | b'\\' | b'/') => u32::from(c),
            b'b' => 8,
            b'f' => 12,
            b'n' => 10,
            b'r' => 13,
            b't' => 9,
            b'u' => return self.unicode_escape(at + 1, text),
            _ if at >= self.bytes().len() => return Err(self.error("Unterminated string starting at", begin - 1)),
            _ => return Err(self.error("Invalid \\escape", at - 1)),
        };
        text.push_code(code);
        Ok(at + 1)
    }

    fn unicode_escape(&self, at: usize, text: &mut StrBuffer) -> R<usize> {
        let Some(code) = self.hex4(at) else { return Err(self.error("Invalid \\uXXXX escape", at - 1)) };
        let end = at + 4;
        if (0xd800..0xdc00).contains(&code) && self.byte(end) == b'\\' && self.byte(end + 1) == b'u' {
            match self.hex4(end + 2) {
                Some(low) if (0xdc00..0xe000).contains(&low) => {
                    text.push_code(0x10000 + ((code - 0xd800) << 10 | (low - 0xdc00)));
                    return Ok(end + 6);
                }
                Some(_) => {}
                None => return Err(self.error("Invalid \\uXXXX escape", end + 1)),
            }
        }
        text.push_code(code);
        Ok(end)
    }

    fn hex4(&self, at: usize) -> Option<u32> {
        let digits = self.bytes().get(at..at + 4)?;
        digits.iter().try_fold(0, |code, digit| Some(code << 4 | (*digit as char).to_digit(16)?))
    }
}
