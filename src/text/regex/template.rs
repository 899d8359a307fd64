//! Templates of `sub` and `Match.expand` (`Lib/re/_parser.py:parse_template`).

use super::PatternError;
use super::escape::simple;
use super::parse::GROUPS_MAX;
use super::source::{Source, Token, quoted};
use crate::text::strings::push_code_point;

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text: UTF-8 (surrogates included), or bytes.
    Text(Vec<u8>),
    Group(u32),
}

/// Why a template is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateError {
    Pattern(PatternError),
    /// IndexError: no group has this name.
    UnknownName(String),
}

impl From<PatternError> for TemplateError {
    fn from(error: PatternError) -> TemplateError {
        TemplateError::Pattern(error)
    }
}

/// What a template is written against: the groups of the pattern.
pub struct Groups<'a> {
    pub count: usize,
    /// The number of a name.
    pub number: &'a dyn Fn(&str) -> Option<u32>,
}

struct Template<'a> {
    source: Source<'a>,
    groups: Groups<'a>,
    pieces: Vec<Piece>,
    text: Vec<u8>,
}

/// Parses a template; of bytes if not `is_text`.
///
/// # Errors
/// Bad escapes, groups that the pattern has not got.
pub fn parse_template(chars: &[u32], is_text: bool, groups: Groups<'_>) -> Result<Vec<Piece>, TemplateError> {
    let source = Source::new(chars, is_text)?;
    let mut template = Template { source, groups, pieces: Vec::new(), text: Vec::new() };
    while let Some(token) = template.source.get()? {
        match token {
            Token::Char(c) => template.push(c),
            Token::Escape(c) => template.escape(c)?,
        }
    }
    template.flush();
    Ok(template.pieces)
}

impl Template<'_> {
    fn push(&mut self, c: u32) {
        if self.source.is_text {
            push_code_point(&mut self.text, c);
        } else {
            self.text.push(c as u8);
        }
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.pieces.push(Piece::Text(std::mem::take(&mut self.text)));
        }
    }

    fn group(&mut self, number: u32, offset: usize) -> Result<(), TemplateError> {
        if number as usize > self.groups.count {
            return Err(self.source.error(&format!("invalid group reference {number}"), offset).into());
        }
        self.flush();
        self.pieces.push(Piece::Group(number));
        Ok(())
    }

    fn escape(&mut self, c: u32) -> Result<(), TemplateError> {
        let is_octal = |c: char| matches!(c, '0'..='7');
        let letter = char::from_u32(c).unwrap_or('\u{fffd}');
        match letter {
            'g' => self.named_group(),
            '0' => {
                let digits = format!("0{}", self.source.get_while(2, is_octal)?);
                self.push(u32::from_str_radix(&digits, 8).unwrap_or(0) & 0xff);
                Ok(())
            }
            '1'..='9' => {
                let mut digits = letter.to_string();
                digits.push_str(&self.source.get_while(1, |c| c.is_ascii_digit())?);
                if digits.len() == 2 && digits.chars().all(is_octal) && self.source.peek(is_octal).is_some() {
                    digits.push_str(&self.source.get_while(1, is_octal)?);
                    let code = u32::from_str_radix(&digits, 8).unwrap_or(u32::MAX);
                    if code > 0o377 {
                        let message = format!("octal escape value \\{digits} outside of range 0-0o377");
                        return Err(self.source.error(&message, digits.len() + 1).into());
                    }
                    self.push(code);
                    return Ok(());
                }
                self.group(digits.parse().unwrap_or(u32::MAX), digits.len())
            }
            _ => {
                match simple(letter) {
                    Some(code) => self.push(code),
                    None if letter.is_ascii_alphabetic() => {
                        return Err(self.source.error(&format!("bad escape \\{letter}"), 2).into());
                    }
                    None => {
                        self.push('\\' as u32);
                        self.push(c);
                    }
                }
                Ok(())
            }
        }
    }

    /// `\g<name>`, `\g<1>`
    fn named_group(&mut self) -> Result<(), TemplateError> {
        if !self.source.take('<')? {
            return Err(self.source.error("missing <", 0).into());
        }
        let name = self.source.get_until('>', "group name")?;
        let offset = name.chars().count() + 1;
        if name.bytes().all(|b| b.is_ascii_digit()) {
            let number = name.parse().ok().filter(|number| (*number as usize) < GROUPS_MAX);
            return match number {
                Some(number) => self.group(number, offset),
                None => Err(self.source.error(&format!("invalid group reference {name}"), offset).into()),
            };
        }
        self.source.check_group_name(&name, 1)?;
        match (self.groups.number)(&name) {
            Some(number) => self.group(number, offset),
            None => Err(TemplateError::UnknownName(format!("unknown group name {}", quoted(&name)))),
        }
    }
}
