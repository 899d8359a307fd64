//! `str % args`.

use dashu_int::IBig;

use super::fast_format::Fixed;
use super::unicode::{push_restored, with_stand_ins};
use super::{Str, StrBuffer};
use crate::interp::{R, Thread};
use crate::objects::bytearray::ByteArray;
use crate::objects::bytes::Bytes;
use crate::objects::int::IntRef;
use crate::objects::int::text::Decimal;
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
use crate::text::percent::{Count, INCOMPLETE_KEY, PercentMisuse, PercentParser, PercentPiece, PercentSpec, char_code};
use crate::value::{Gc, Value};

/// The right operand of `%`, taken apart.
pub(crate) struct Arguments {
    /// A tuple's items, or one value.
    args: Value,
    items: Option<Gc<Tuple>>,
    next: usize,
    /// What `(key)` looks into.
    mapping: Option<Value>,
}

impl Arguments {
    /// A tuple gives its items one by one; anything else is one argument. Bytes are no
    /// mapping of a template that is bytes.
    pub fn new(t: &Thread, args: Value, of_bytes: bool) -> Arguments {
        let items = args.cast::<Tuple>();
        let is_text = args.is::<Str>() || of_bytes && (args.is::<Bytes>() || args.is::<ByteArray>());
        let is_mapping = items.is_none() && !is_text && t.type_of(args).special(t, Special::GetItem).is_some();
        Arguments { args, items, next: 0, mapping: is_mapping.then_some(args) }
    }

    /// A piece of the template.
    ///
    /// # Errors
    /// What is wrong with it; first that a key wants a mapping.
    pub fn piece<'a>(&self, t: &Thread, piece: crate::text::Result<PercentPiece<'a>>) -> R<PercentPiece<'a>> {
        match piece {
            Err(error) if self.mapping.is_none() && error.to_string() == INCOMPLETE_KEY => {
                Err(t.raise_text_error(&PercentMisuse::NeedsMapping.into()))
            }
            piece => t.text_result(piece),
        }
    }

    /// The next argument.
    ///
    /// # Errors
    /// TypeError "not enough arguments for format string".
    pub fn next(&mut self, t: &Thread) -> R {
        let found = match self.items {
            Some(items) => items.items().get(self.next).copied(),
            None if self.next == 0 => Some(self.args),
            None => None,
        };
        self.next += 1;
        found.ok_or_else(|| t.raise_text_error(&PercentMisuse::NotEnoughArguments.into()))
    }

    /// Takes the mapping's value for a key as the only argument.
    ///
    /// # Errors
    /// TypeError "format requires a mapping"; what the look-up raises.
    pub fn choose(&mut self, t: &Thread, key: impl FnOnce() -> Value) -> R<()> {
        let Some(mapping) = self.mapping else {
            return Err(t.raise_text_error(&PercentMisuse::NeedsMapping.into()));
        };
        (self.args, self.items, self.next) = (t.get_item(mapping, key())?, None, 0);
        Ok(())
    }

    /// # Errors
    /// TypeError "not all arguments converted during ... formatting".
    pub fn finish(&self, t: &Thread, of_bytes: bool) -> R<()> {
        let count = self.items.map_or(1, |items| items.len());
        if self.next < count && self.mapping.is_none() {
            return Err(t.raise_text_error(&PercentMisuse::NotAllConverted(of_bytes).into()));
        }
        Ok(())
    }

    /// Fetches the arguments of `*`.
    ///
    /// # Errors
    /// TypeError "* wants int"; OverflowError.
    pub fn fill_stars(&mut self, t: &Thread, spec: &mut PercentSpec<'_>) -> R<()> {
        if spec.width == Count::Star {
            let width = self.star(t)?;
            t.text_result(spec.set_width(&width))?;
        }
        if spec.precision == Count::Star {
            let precision = self.star(t)?;
            t.text_result(spec.set_precision(&precision))?;
        }
        Ok(())
    }

    fn star(&mut self, t: &Thread) -> R<IBig> {
        let value = self.next(t)?;
        match value.as_int() {
            Some(value) => Ok(value.to_big()),
            None => Err(t.raise_text_error(&PercentMisuse::StarWantsInt.into())),
        }
    }
}

/// `template % args`.
///
/// # Errors
/// TypeError, ValueError, and what the arguments' methods raise.
pub fn str_mod(t: &Thread, template: Gc<Str>, args: Value) -> R {
    let text = with_stand_ins(&template);
    let mut arguments = Arguments::new(t, args, false);
    let mut out = StrBuffer::with_capacity(text.len() + 16);
    for piece in PercentParser::new(&text) {
        match arguments.piece(t, piece)? {
            PercentPiece::Literal(bytes) if template.has_surrogates() => {
                push_restored(&mut out, &String::from_utf8_lossy(bytes));
            }
            PercentPiece::Literal(bytes) => out.push_part(bytes, false),
            PercentPiece::Spec(mut spec) => {
                if let Some(key) = spec.key {
                    arguments.choose(t, || Str::from_generalized(t, key, false).value())?;
                }
                arguments.fill_stars(t, &mut spec)?;
                let value = arguments.next(t)?;
                convert(t, &spec, value, &mut out)?;
            }
        }
    }
    arguments.finish(t, false)?;
    out.finish(t).map(Gc::value)
}

fn convert(t: &Thread, spec: &PercentSpec<'_>, value: Value, out: &mut StrBuffer) -> R<()> {
    match spec.conversion {
        's' => push_text(t, spec, t.to_str(value)?, out),
        'r' => push_text(t, spec, t.repr(value)?, out),
        'a' => push_text(t, spec, t.ascii(value)?, out),
        'c' => push_char(t, spec, value, out),
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => push_int(t, spec, value, out),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let x = t.to_f64(value)?;
            if spec.conversion == 'f'
                && is_plain(spec)
                && x.is_finite()
                && let Some(text) = Fixed::new(x, precision_of(spec).unwrap_or(6).min(400))
            {
                out.push_part(text.as_bytes(), false);
                return Ok(());
            }
            out.push(&t.text_result(spec.render_float(x))?);
            Ok(())
        }
        _ => Err(t.raise_text_error(&spec.unsupported())),
    }
}

/// Whether the specification has neither flags nor a width.
fn is_plain(spec: &PercentSpec<'_>) -> bool {
    !(spec.left || spec.plus || spec.blank || spec.alternate || spec.zero) && spec.width == Count::None
}

fn precision_of(spec: &PercentSpec<'_>) -> Option<usize> {
    if let Count::Value(precision) = spec.precision { Some(precision) } else { None }
}

fn push_text(t: &Thread, spec: &PercentSpec<'_>, text: Gc<Str>, out: &mut StrBuffer) -> R<()> {
    let (bytes, chars) = match precision_of(spec) {
        Some(precision) if precision < text.len() => (text.byte_offset(t, precision), precision),
        _ => (text.byte_len(), text.len()),
    };
    push_padded(t, spec, chars, out, |out| out.push_part(&text.as_bytes()[..bytes], text.has_surrogates()))
}

/// Appends what `push` appends, `chars` characters, padded to the width.
fn push_padded(
    t: &Thread,
    spec: &PercentSpec<'_>,
    chars: usize,
    out: &mut StrBuffer,
    push: impl FnOnce(&mut StrBuffer),
) -> R<()> {
    let width = if let Count::Value(width) = spec.width { width } else { 0 };
    let missing = width.saturating_sub(chars);
    if missing > u32::MAX as usize {
        return Err(t.memory_error());
    }
    if !spec.left {
        out.push_repeated(b" ", missing);
    }
    push(out);
    if spec.left {
        out.push_repeated(b" ", missing);
    }
    Ok(())
}

fn push_char(t: &Thread, spec: &PercentSpec<'_>, value: Value, out: &mut StrBuffer) -> R<()> {
    let wanted = || t.raise_text_error(&PercentMisuse::CharWanted.into());
    let code = match value.cast::<Str>() {
        Some(text) if text.len() == 1 => text.code_point(t, 0),
        Some(_) => return Err(wanted()),
        None => {
            if value.as_int().is_none() && t.type_of(value).special(t, Special::Index).is_none() {
                return Err(wanted());
            }
            let index = t.index(value)?;
            let number = index.as_int().unwrap_or(IntRef::Small(0));
            t.text_result(char_code(&number.big()))?
        }
    };
    push_padded(t, spec, 1, out, |out| out.push_code(code))
}

/// The int that an argument of `d`, `x` and their like is, as an exact int.
///
/// # Errors
/// TypeError "%d format: a real number is required, not X"; what the conversion raises.
pub(crate) fn integer_argument(t: &Thread, spec: &PercentSpec<'_>, value: Value) -> R {
    if value.as_int().is_some() {
        return Ok(value);
    }
    let ty = t.type_of(value);
    let has = |which| ty.special(t, which).is_some();
    let converted = match spec.conversion {
        _ if !t.is_number(value) => None,
        'x' | 'X' | 'o' if !has(Special::Index) => None,
        'x' | 'X' | 'o' => Some(t.index(value)),
        _ => Some(crate::objects::int::methods::int_from(t, value)),
    };
    match converted {
        Some(Ok(integer)) => Ok(integer),
        Some(Err(raised)) if !t.raised_is(t.types().type_error) => Err(raised),
        _ => {
            t.clear_raised();
            Err(t.raise_text_error(&spec.number_required(&t.type_name(value))))
        }
    }
}

fn push_int(t: &Thread, spec: &PercentSpec<'_>, value: Value, out: &mut StrBuffer) -> R<()> {
    let value = integer_argument(t, spec, value)?;
    let Some(number) = value.as_int() else { return Err(t.system_error("int() gave no int")) };
    if let IntRef::Small(small) = number
        && matches!(spec.conversion, 'd' | 'i' | 'u')
        && is_plain(spec)
        && spec.precision == Count::None
    {
        out.push_part(Decimal::new(small).as_bytes(), false);
        return Ok(());
    }
    out.push(&t.text_result(spec.render_int(&number.big(), t.digits_max()))?);
    Ok(())
}
