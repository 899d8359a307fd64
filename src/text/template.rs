//! `str.format` templates: literal text, replacement fields, field names.

use super::ucd;
use super::{Result, TextError};

/// A piece of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplatePiece<'a> {
    /// Text to copy; `{{` and `}}` have become one brace.
    Literal(&'a str),
    Field(TemplateField<'a>),
}

/// `{name!conversion:spec}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TemplateField<'a> {
    /// What to format; see [`parse_field_name`].
    pub name: &'a str,
    /// Any character; check it with [`conversion_error`] after the look-up.
    pub conversion: Option<char>,
    pub spec: &'a str,
    /// The spec has fields of its own: expand it as a template first.
    pub spec_is_template: bool,
}

/// How deep templates nest: a field's spec may hold fields, theirs may not.
pub const TEMPLATE_DEPTH_MAX: usize = 2;

/// ValueError when a spec's spec has fields again.
pub fn recursion_error() -> TextError {
    TextError::value("Max string recursion exceeded")
}

/// ValueError for a conversion other than `r`, `s` and `a`.
pub fn conversion_error(conversion: char) -> TextError {
    TextError::value(match conversion {
        '!'..='~' => format!("Unknown conversion specifier {conversion}"),
        _ => format!("Unknown conversion specifier \\x{:x}", conversion as u32),
    })
}

/// Iterates over a template; stops after the first error.
#[derive(Debug, Clone)]
pub struct TemplateParser<'a> {
    rest: &'a str,
    /// The literal before has ended at a field's `{`.
    in_field: bool,
}

impl<'a> TemplateParser<'a> {
    pub fn new(template: &'a str) -> Self {
        TemplateParser { rest: template, in_field: false }
    }

    fn next_literal(&mut self) -> Result<Option<TemplatePiece<'a>>> {
        let Some(at) = self.rest.find(['{', '}']) else {
            let literal = std::mem::take(&mut self.rest);
            return Ok(Some(TemplatePiece::Literal(literal)));
        };
        let brace = self.rest.as_bytes()[at];
        if self.rest.as_bytes().get(at + 1) == Some(&brace) {
            let literal = &self.rest[..=at];
            self.rest = &self.rest[at + 2..];
            return Ok(Some(TemplatePiece::Literal(literal)));
        }
        if brace == b'}' {
            return Err(TextError::value("Single '}' encountered in format string"));
        }
        if at + 1 == self.rest.len() {
            return Err(TextError::value("Single '{' encountered in format string"));
        }
        let literal = &self.rest[..at];
        self.rest = &self.rest[at + 1..];
        self.in_field = true;
        Ok((!literal.is_empty()).then_some(TemplatePiece::Literal(literal)))
    }

    fn next_field(&mut self) -> Result<TemplateField<'a>> {
        self.in_field = false;
        let end = field_name_end(self.rest)?;
        let (name, delimiter) = (&self.rest[..end], self.rest.as_bytes()[end]);
        self.rest = &self.rest[end + 1..];
        let mut field = TemplateField { name, conversion: None, spec: "", spec_is_template: false };
        match delimiter {
            b'}' => return Ok(field),
            b'!' => {
                let mut chars = self.rest.chars();
                field.conversion = Some(
                    chars
                        .next()
                        .ok_or_else(|| TextError::value("end of string while looking for conversion specifier"))?,
                );
                let after = chars.next();
                self.rest = chars.as_str();
                match after {
                    Some('}') => return Ok(field),
                    Some(':') | None => {}
                    Some(_) => {
                        return Err(TextError::value("expected ':' after conversion specifier"));
                    }
                }
            }
            _ => {}
        }
        let end = spec_end(self.rest)?;
        field.spec = &self.rest[..end];
        field.spec_is_template = field.spec.contains('{');
        self.rest = &self.rest[end + 1..];
        Ok(field)
    }
}

/// Where the name stops: at `}`, `:` or `!` outside of brackets.
fn field_name_end(text: &str) -> Result<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'{' => return Err(TextError::value("unexpected '{' in field name")),
            b'[' => at += bytes[at..].iter().position(|&b| b == b']').unwrap_or(bytes.len() - at),
            b'}' | b':' | b'!' => return Ok(at),
            _ => at += 1,
        }
    }
    Err(TextError::value("expected '}' before end of string"))
}

/// Where the `}` is that closes the field, past the nested ones.
fn spec_end(text: &str) -> Result<usize> {
    let mut open = 1;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open += 1,
            b'}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Ok(at);
        }
    }
    Err(TextError::value("unmatched '{' in format spec"))
}

impl<'a> Iterator for TemplateParser<'a> {
    type Item = Result<TemplatePiece<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.in_field {
            if self.rest.is_empty() {
                return None;
            }
            match self.next_literal() {
                Ok(Some(piece)) => return Some(Ok(piece)),
                Ok(None) => {}
                Err(error) => {
                    *self = TemplateParser::new("");
                    return Some(Err(error));
                }
            }
        }
        let field = self.next_field().map(TemplatePiece::Field);
        if field.is_err() {
            *self = TemplateParser::new("");
        }
        Some(field)
    }
}

/// What a field's name starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldFirst<'a> {
    /// Nothing: the next positional argument.
    Auto,
    Index(usize),
    Keyword(&'a str),
}

/// A step of a field's path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldStep<'a> {
    /// `.name`
    Attribute(&'a str),
    /// `[3]`
    Index(usize),
    /// `[name]`
    Key(&'a str),
}

/// Splits a field's name into its first part and the steps that follow.
///
/// # Errors
/// ValueError for an index with too many digits.
pub fn parse_field_name(name: &str) -> Result<(FieldFirst<'_>, FieldPath<'_>)> {
    let end = name.find(['.', '[']).unwrap_or(name.len());
    let (first, rest) = name.split_at(end);
    let first = match decimal(first)? {
        _ if first.is_empty() => FieldFirst::Auto,
        Some(index) => FieldFirst::Index(index),
        None => FieldFirst::Keyword(first),
    };
    Ok((first, FieldPath { rest }))
}

/// The number that `text` is, if it is one.
fn decimal(text: &str) -> Result<Option<usize>> {
    let mut value: usize = 0;
    for c in text.chars() {
        let Some(digit) = ucd::decimal_value(c) else { return Ok(None) };
        value = value
            .checked_mul(10)
            .and_then(|v| v.checked_add(digit as usize))
            .filter(|&v| v <= isize::MAX as usize)
            .ok_or_else(|| TextError::value("Too many decimal digits in format string"))?;
    }
    Ok((!text.is_empty()).then_some(value))
}

/// Iterates over the steps of a field's path; each may be a ValueError.
#[derive(Debug, Clone)]
pub struct FieldPath<'a> {
    rest: &'a str,
}

impl<'a> FieldPath<'a> {
    fn step(&mut self) -> Result<FieldStep<'a>> {
        let empty = || TextError::value("Empty attribute in format string");
        let body = &self.rest[1..];
        if self.rest.starts_with('.') {
            let end = body.find(['.', '[']).unwrap_or(body.len());
            let (name, rest) = body.split_at(end);
            self.rest = rest;
            return if name.is_empty() { Err(empty()) } else { Ok(FieldStep::Attribute(name)) };
        }
        if !self.rest.starts_with('[') {
            return Err(TextError::value("Only '.' or '[' may follow ']' in format field specifier"));
        }
        let (key, rest) = body.split_once(']').ok_or_else(|| TextError::value("Missing ']' in format string"))?;
        self.rest = rest;
        match decimal(key)? {
            _ if key.is_empty() => Err(empty()),
            Some(index) => Ok(FieldStep::Index(index)),
            None => Ok(FieldStep::Key(key)),
        }
    }
}

impl<'a> Iterator for FieldPath<'a> {
    type Item = Result<FieldStep<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        // A step starts with an ASCII character unless it is an error.
        let step = if self.rest.is_char_boundary(1) {
            self.step()
        } else {
            Err(TextError::value("Only '.' or '[' may follow ']' in format field specifier"))
        };
        if step.is_err() {
            self.rest = "";
        }
        Some(step)
    }
}

/// Counts automatic fields and forbids mixing them with numbered ones. One
/// for a whole template, nested specs included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AutoNumber {
    #[default]
    Undecided,
    /// The next index.
    Automatic(usize),
    Manual,
}

impl AutoNumber {
    /// The index of a positional field; None for a keyword.
    ///
    /// # Errors
    /// ValueError "cannot switch from ... to ...".
    pub fn resolve(&mut self, first: FieldFirst<'_>) -> Result<Option<usize>> {
        match (first, *self) {
            (FieldFirst::Keyword(_), _) => Ok(None),
            (FieldFirst::Auto, AutoNumber::Manual) => {
                Err(TextError::value("cannot switch from manual field specification to automatic field numbering"))
            }
            (FieldFirst::Index(_), AutoNumber::Automatic(_)) => {
                Err(TextError::value("cannot switch from automatic field numbering to manual field specification"))
            }
            (FieldFirst::Auto, state) => {
                let next = if let AutoNumber::Automatic(next) = state { next } else { 0 };
                *self = AutoNumber::Automatic(next + 1);
                Ok(Some(next))
            }
            (FieldFirst::Index(index), _) => {
                *self = AutoNumber::Manual;
                Ok(Some(index))
            }
        }
    }
}

#[cfg(test)]
mod tests;
