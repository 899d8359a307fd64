//! Writing JSON.

use crate::interp::{R, Thread};
use crate::objects::dict::Dict;
use crate::objects::int::IntRef;
use crate::objects::list::List;
use crate::objects::string::{Str, StrBuffer};
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// The text so far, and how to write.
struct Writer<'a> {
    t: &'a Thread,
    out: StrBuffer,
    default: Value,
    ensure_ascii: bool,
    allow_nan: bool,
    sort_keys: bool,
    skip_keys: bool,
    indent: Option<Gc<Str>>,
    item_separator: Gc<Str>,
    key_separator: Gc<Str>,
    /// The containers that are being written, which calls of the writer hold too.
    open: Option<Vec<Value>>,
}

pub(super) fn encode(t: &Thread, a: &[Value]) -> R {
    let text = |v: Value| match v.cast::<Str>() {
        Some(text) => Ok(text),
        None => Err(t.type_error(&format!("a separator must be str, not {}", t.type_name(v)))),
    };
    let mut writer = Writer {
        t,
        out: StrBuffer::default(),
        default: a[1],
        ensure_ascii: t.truthy(a[2])?,
        open: t.truthy(a[3])?.then(Vec::new),
        allow_nan: t.truthy(a[4])?,
        sort_keys: t.truthy(a[5])?,
        skip_keys: t.truthy(a[6])?,
        indent: a[7].given().map(text).transpose()?,
        item_separator: text(a[8])?,
        key_separator: text(a[9])?,
    };
    writer.value(a[0], 0)?;
    Ok(writer.out.finish(t)?.value())
}

pub(super) fn quote_ascii(t: &Thread, a: &[Value]) -> R {
    quoted(t, a[0], true)
}

pub(super) fn quote(t: &Thread, a: &[Value]) -> R {
    quoted(t, a[0], false)
}

fn quoted(t: &Thread, v: Value, ascii: bool) -> R {
    let Some(string) = v.cast::<Str>() else {
        return Err(t.type_error(&format!("first argument must be a string, not {}", t.type_name(v))));
    };
    let mut out = StrBuffer::default();
    push_quoted(&mut out, string, ascii);
    Ok(out.finish(t)?.value())
}

/// Appends a string in quotes; `ascii` without characters beyond ASCII.
fn push_quoted(out: &mut StrBuffer, string: Gc<Str>, ascii: bool) {
    let stands_for_itself = |byte: u8| match byte {
        b'"' | b'\\' | 0..0x20 => false,
        0x7f.. => !ascii,
        _ => true,
    };
    let bytes = string.as_bytes();
    out.push("\"");
    let mut from = 0;
    while let Some(length) = bytes[from..].iter().position(|byte| !stands_for_itself(*byte)) {
        let at = from + length;
        out.push_part(&bytes[from..at], string.has_surrogates());
        let (code, length) = crate::objects::string::decode(&bytes[at..]);
        push_escape(out, code);
        from = at + length;
    }
    out.push_part(&bytes[from..], string.has_surrogates());
    out.push("\"");
}

fn push_escape(out: &mut StrBuffer, code: u32) {
    match code {
        0x22 => out.push("\\\""),
        0x5c => out.push("\\\\"),
        8 => out.push("\\b"),
        9 => out.push("\\t"),
        10 => out.push("\\n"),
        12 => out.push("\\f"),
        13 => out.push("\\r"),
        0x10000.. => {
            let code = code - 0x10000;
            out.push(&format!("\\u{:04x}\\u{:04x}", 0xd800 | code >> 10, 0xdc00 | code & 0x3ff));
        }
        _ => out.push(&format!("\\u{code:04x}")),
    }
}

impl Writer<'_> {
    /// Appends the text of `v`, inside of `depth` containers.
    fn value(&mut self, v: Value, depth: usize) -> R<()> {
        if let Some(string) = v.cast::<Str>() {
            push_quoted(&mut self.out, string, self.ensure_ascii);
            return Ok(());
        }
        if let Some(word) = self.word(v)? {
            self.out.push(&word);
            return Ok(());
        }
        self.t.check_stack_while("encoding a JSON object")?;
        if let Some(open) = &mut self.open {
            if open.contains(&v) {
                return Err(self.t.value_error("Circular reference detected"));
            }
            open.push(v);
        }
        if let Some(list) = v.cast::<List>() {
            self.array(depth, |i| list.get(i))?;
        } else if let Some(tuple) = v.cast::<Tuple>() {
            self.array(depth, |i| tuple.items().get(i).copied())?;
        } else if let Some(dict) = v.cast::<Dict>() {
            self.object(v, dict, depth)?;
        } else {
            let replacement = self.t.call(self.default, &[v])?;
            self.value(replacement, depth)?;
        }
        if let Some(open) = &mut self.open {
            open.pop();
        }
        Ok(())
    }

    /// The text of a number or a constant.
    fn word(&self, v: Value) -> R<Option<String>> {
        let word = match v {
            Value::NONE => "null",
            Value::TRUE => "true",
            Value::FALSE => "false",
            _ => "",
        };
        if !word.is_empty() {
            return Ok(Some(word.to_owned()));
        }
        if let Some(int) = v.as_int() {
            return match int {
                IntRef::Small(small) => Ok(Some(small.to_string())),
                IntRef::Big(_) => {
                    let repr = self.t.get_attr_text(self.t.types().int.value(), "__repr__")?;
                    let text = self.t.call(repr, &[v])?;
                    Ok(Some(self.t.to_str(text)?.to_lossy().into_owned()))
                }
            };
        }
        match v.as_float() {
            Some(float) => self.float(float, v).map(Some),
            None => Ok(None),
        }
    }

    fn float(&self, float: f64, v: Value) -> R<String> {
        if float.is_finite() {
            return Ok(crate::text::float::float_repr(float));
        }
        if !self.allow_nan {
            let shown = self.t.repr(v)?;
            let message = format!("Out of range float values are not JSON compliant: {}", shown.to_lossy());
            return Err(self.t.value_error(&message));
        }
        let word = if float.is_nan() {
            "NaN"
        } else if float > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        };
        Ok(word.to_owned())
    }

    fn newline(&mut self, depth: usize) {
        if let Some(indent) = self.indent {
            self.out.push("\n");
            (0..depth).for_each(|_| self.out.push_string(indent));
        }
    }

    /// Before item `number` of a container that begins with `bracket`.
    fn begin_item(&mut self, bracket: &str, number: usize, depth: usize) {
        if number == 0 {
            self.out.push(bracket);
        } else {
            self.out.push_string(self.item_separator);
        }
        self.newline(depth + 1);
    }

    fn array(&mut self, depth: usize, item: impl Fn(usize) -> Option<Value>) -> R<()> {
        let mut number = 0;
        while let Some(item) = item(number) {
            self.begin_item("[", number, depth);
            self.value(item, depth + 1)?;
            number += 1;
            self.t.safepoint()?;
        }
        if number == 0 {
            self.out.push("[]");
            return Ok(());
        }
        self.newline(depth);
        self.out.push("]");
        Ok(())
    }

    fn object(&mut self, v: Value, dict: Gc<Dict>, depth: usize) -> R<()> {
        let mut count = 0;
        if self.sort_keys || self.t.type_of(v) != self.t.types().dict {
            let items = self.t.to_list(self.t.call_method(v, "items", &[])?)?;
            if self.sort_keys {
                self.t.call_method(items.value(), "sort", &[])?;
            }
            let mut i = 0;
            while let Some(item) = items.get(i) {
                let Some(pair) = item.cast::<Tuple>().filter(|pair| pair.len() == 2) else {
                    return Err(self.t.value_error("items must return 2-tuples"));
                };
                count += usize::from(self.item(pair.get(0), pair.get(1), count, depth)?);
                i += 1;
            }
        } else {
            let mut position = 0;
            while let Some((key, value, next)) = dict.next_entry(position) {
                position = next;
                count += usize::from(self.item(key, value, count, depth)?);
                self.t.safepoint()?;
            }
        }
        if count == 0 {
            self.out.push("{}");
            return Ok(());
        }
        self.newline(depth);
        self.out.push("}");
        Ok(())
    }

    /// Appends an item of an object; false if its key is left out.
    fn item(&mut self, key: Value, value: Value, number: usize, depth: usize) -> R<bool> {
        if let Some(key) = key.cast::<Str>() {
            self.begin_item("{", number, depth);
            push_quoted(&mut self.out, key, self.ensure_ascii);
        } else if let Some(word) = self.word(key)? {
            self.begin_item("{", number, depth);
            self.out.push("\"");
            self.out.push(&word);
            self.out.push("\"");
        } else if self.skip_keys {
            return Ok(false);
        } else {
            let found = self.t.type_name(key);
            return Err(self.t.type_error(&format!("keys must be str, int, float, bool or None, not {found}")));
        }
        self.out.push_string(self.key_separator);
        self.value(value, depth + 1)?;
        Ok(true)
    }
}
