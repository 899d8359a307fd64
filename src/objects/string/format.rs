//! `format(v, spec)` of strings and numbers, `str.format`, `str.format_map`.

use super::arguments::{only_text, this};
use super::unicode::{push_restored, with_stand_ins};
use super::{Str, StrBuffer, fast_format};
use crate::interp::{R, Thread};
use crate::objects::float::methods::float_repr;
use crate::objects::function::Args;
use crate::objects::int::IntRef;
use crate::objects::int::text::{Decimal, int_repr};
use crate::text::format::{format_float, format_int, format_str};
use crate::text::template::{
    AutoNumber, FieldStep, TEMPLATE_DEPTH_MAX, TemplateField, TemplateParser, TemplatePiece, conversion_error,
    parse_field_name, recursion_error,
};
use crate::value::{Gc, Value};

/// `format(value, spec)` of an int, whose type is for messages called `type_name`.
///
/// # Errors
/// ValueError, OverflowError.
pub(crate) fn format_int_value(t: &Thread, value: IntRef<'_>, spec: Gc<Str>, type_name: &str) -> R<Gc<Str>> {
    if spec.is_empty() {
        return int_repr(t, value);
    }
    if let IntRef::Small(small) = value
        && let Some(text) = fast_format::int(t, small, spec.as_bytes())?
    {
        return Ok(text);
    }
    let text = format_int(&value.big(), &spec.to_lossy(), type_name, t.digits_max());
    Ok(Str::new(t, &t.text_result(text)?))
}

/// `format(x, spec)` of a float.
///
/// # Errors
/// ValueError.
pub(crate) fn format_float_value(t: &Thread, x: f64, spec: Gc<Str>) -> R<Gc<Str>> {
    if spec.is_empty() {
        return Ok(float_repr(t, x));
    }
    if let Some(text) = fast_format::float(t, x, spec.as_bytes())? {
        return Ok(text);
    }
    let text = t.text_result(format_float(x, &spec.to_lossy()))?;
    Ok(Str::new(t, &text))
}

/// `format(s, spec)` of a string.
///
/// # Errors
/// ValueError.
pub(crate) fn format_text(t: &Thread, s: Gc<Str>, spec: Gc<Str>) -> R<Gc<Str>> {
    if spec.is_empty() {
        return Ok(Str::exact(t, s));
    }
    if let Some(text) = fast_format::text(t, s, spec.as_bytes())? {
        return Ok(text);
    }
    let text = t.text_result(format_str(&with_stand_ins(&s), &with_stand_ins(&spec)))?;
    if !s.has_surrogates() && !spec.has_surrogates() {
        return Ok(Str::new(t, &text));
    }
    let mut out = StrBuffer::with_capacity(text.len());
    push_restored(&mut out, &text);
    out.finish(t)
}

pub(super) fn dunder_format(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let spec = only_text(t, "__format__() argument ", a[1])?;
    if spec.is_empty() {
        return t.to_str(a[0]).map(Gc::value);
    }
    format_text(t, s, spec).map(Gc::value)
}

// ---- templates

/// Where the fields' values come from.
enum Source<'a> {
    Arguments(Args<'a>),
    Mapping(Value),
}

impl Source<'_> {
    fn positional(&self, t: &Thread, index: usize) -> R {
        let Source::Arguments(args) = self else {
            return Err(t.value_error("Format string contains positional fields"));
        };
        match args.positional().get(index) {
            Some(value) => Ok(*value),
            None => Err(t.index_error(&format!("Replacement index {index} out of range for positional args tuple"))),
        }
    }

    fn keyword(&self, t: &Thread, name: &str) -> R {
        match self {
            Source::Arguments(args) => match args.keyword(name) {
                Some(value) => Ok(value),
                None => {
                    let key = t.str(name);
                    Err(t.key_error(key))
                }
            },
            Source::Mapping(mapping) => {
                let key = t.str(name);
                t.get_item(*mapping, key)
            }
        }
    }
}

/// A template being filled.
struct Filler<'a> {
    t: &'a Thread,
    source: Source<'a>,
    auto: AutoNumber,
    /// Characters of the template stand for lone surrogates.
    stand_ins: bool,
}

impl Filler<'_> {
    fn fill(&mut self, template: &str, depth: usize, out: &mut StrBuffer) -> R<()> {
        let t = self.t;
        if depth > TEMPLATE_DEPTH_MAX {
            return Err(t.raise_text_error(&recursion_error()));
        }
        for piece in TemplateParser::new(template) {
            match t.text_result(piece)? {
                TemplatePiece::Literal(text) if self.stand_ins => push_restored(out, text),
                TemplatePiece::Literal(text) => out.push(text),
                TemplatePiece::Field(field) => self.field(&field, depth, out)?,
            }
        }
        Ok(())
    }

    fn field(&mut self, field: &TemplateField<'_>, depth: usize, out: &mut StrBuffer) -> R<()> {
        let t = self.t;
        let mut value = self.look_up(field.name)?;
        if let Some(conversion) = field.conversion {
            value = match conversion {
                's' => t.to_str(value)?,
                'r' => t.repr(value)?,
                'a' => t.ascii(value)?,
                _ => return Err(t.raise_text_error(&conversion_error(conversion))),
            }
            .value();
        }
        let spec = if field.spec_is_template {
            let mut expanded = StrBuffer::default();
            self.fill(field.spec, depth + 1, &mut expanded)?;
            expanded.finish(t)?
        } else {
            self.string(field.spec)?
        };
        push_formatted(t, value, spec, out)
    }

    /// A part of the template as a string.
    fn string(&self, part: &str) -> R<Gc<Str>> {
        if !self.stand_ins {
            return Ok(Str::new(self.t, part));
        }
        let mut out = StrBuffer::with_capacity(part.len());
        push_restored(&mut out, part);
        out.finish(self.t)
    }

    /// The object that a field's name stands for.
    fn look_up(&mut self, name: &str) -> R {
        let t = self.t;
        let (first, path) = t.text_result(parse_field_name(name))?;
        let mut value = match (t.text_result(self.auto.resolve(first))?, first) {
            (Some(index), _) => self.source.positional(t, index)?,
            (None, crate::text::template::FieldFirst::Keyword(name)) => self.source.keyword(t, name)?,
            (None, _) => return Err(t.value_error("Format string contains positional fields")),
        };
        for step in path {
            value = match t.text_result(step)? {
                FieldStep::Attribute(name) => t.get_attr(value, t.intern(name))?,
                FieldStep::Index(index) => t.get_item(value, Value::small(index as i64))?,
                FieldStep::Key(key) => {
                    let key = t.str(key);
                    t.get_item(value, key)?
                }
            };
        }
        Ok(value)
    }
}

/// Appends `format(value, spec)`.
fn push_formatted(t: &Thread, value: Value, spec: Gc<Str>, out: &mut StrBuffer) -> R<()> {
    if spec.is_empty() && value.is_small() {
        out.push_part(Decimal::new(value.as_small()).as_bytes(), false);
        return Ok(());
    }
    out.push_string(t.format(value, spec)?);
    Ok(())
}

fn fill(t: &Thread, s: Gc<Str>, source: Source<'_>) -> R {
    let mut out = StrBuffer::with_capacity(s.byte_len() + 16);
    let mut filler = Filler { t, source, auto: AutoNumber::default(), stand_ins: s.has_surrogates() };
    filler.fill(&with_stand_ins(&s), 1, &mut out)?;
    out.finish(t).map(Gc::value)
}

pub(super) fn format(t: &Thread, args: Args<'_>) -> R {
    let s = this(t, args.values)?;
    fill(t, s, Source::Arguments(args.skip(1)))
}

pub(super) fn format_map(t: &Thread, a: &[Value]) -> R {
    fill(t, this(t, a)?, Source::Mapping(a[1]))
}
