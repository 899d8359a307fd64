//! Escapes in patterns and in character sets (`Lib/re/_parser.py:_escape`,
//! `_class_escape`).

use super::parse::Parser;
use super::source::{PatternError, Source};
use super::syntax::{At, Class, Node, SetItem, SetSyntax};

type Result<T> = std::result::Result<T, PatternError>;

/// The character of an escape such as `\n`.
pub(super) fn simple(c: char) -> Option<u32> {
    let code = match c {
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        '\\' => 92,
        _ => return None,
    };
    Some(code)
}

/// `\d` and its kin.
fn class(c: char) -> Option<SetItem> {
    let class = match c.to_ascii_lowercase() {
        'd' => Class::Digit,
        's' => Class::Space,
        'w' => Class::Word,
        _ => return None,
    };
    Some(SetItem::Class(class, c.is_ascii_uppercase()))
}

fn position(c: char) -> Option<At> {
    Some(match c {
        'A' => At::BeginningOfText,
        'b' => At::Boundary,
        'B' => At::NonBoundary,
        'Z' => At::EndOfText,
        _ => return None,
    })
}

/// Whether the character is an ASCII letter, whose escapes are reserved.
fn is_letter(c: u32) -> bool {
    char::from_u32(c).is_some_and(|c| c.is_ascii_alphabetic())
}

/// An escape in `[...]`; the backslash and `c` are taken already.
pub(super) fn in_set(source: &mut Source<'_>, c: u32) -> Result<SetItem> {
    let Some(letter) = char::from_u32(c) else { return Ok(SetItem::Literal(c)) };
    if let Some(code) = simple(letter) {
        return Ok(SetItem::Literal(code));
    }
    if let Some(item) = class(letter) {
        return Ok(item);
    }
    if let Some(code) = numeric(source, letter)? {
        return Ok(SetItem::Literal(code));
    }
    match letter {
        '0'..='7' => {
            let digits = format!("{letter}{}", source.get_while(2, |c| matches!(c, '0'..='7'))?);
            octal(source, &digits).map(SetItem::Literal)
        }
        '8' | '9' => Err(bad(source, &format!("\\{letter}"))),
        _ if is_letter(c) => Err(bad(source, &format!("\\{letter}"))),
        _ => Ok(SetItem::Literal(c)),
    }
}

/// An escape outside of sets; the backslash and `c` are taken already.
pub(super) fn in_pattern(parser: &mut Parser<'_>, c: u32) -> Result<Node> {
    let Some(letter) = char::from_u32(c) else { return Ok(Node::Literal(c)) };
    if let Some(at) = position(letter) {
        return Ok(Node::At(at));
    }
    if let Some(item) = class(letter) {
        return Ok(Node::Set(SetSyntax { negated: false, items: vec![item] }));
    }
    let source = &mut parser.source;
    if let Some(code) = simple(letter) {
        return Ok(Node::Literal(code));
    }
    if let Some(code) = numeric(source, letter)? {
        return Ok(Node::Literal(code));
    }
    match letter {
        '0' => {
            let digits = format!("0{}", source.get_while(2, |c| matches!(c, '0'..='7'))?);
            octal(source, &digits).map(Node::Literal)
        }
        '1'..='9' => reference_or_octal(parser, letter),
        _ if is_letter(c) => Err(bad(source, &format!("\\{letter}"))),
        _ => Ok(Node::Literal(c)),
    }
}

/// `\12`: a group, or with three octal digits a character.
fn reference_or_octal(parser: &mut Parser<'_>, first: char) -> Result<Node> {
    let is_octal = |c: char| matches!(c, '0'..='7');
    let source = &mut parser.source;
    let mut digits = first.to_string();
    digits.push_str(&source.get_while(1, |c| c.is_ascii_digit())?);
    if digits.len() == 2 && digits.chars().all(is_octal) && source.peek(is_octal).is_some() {
        digits.push_str(&source.get_while(1, is_octal)?);
        return octal(source, &digits).map(Node::Literal);
    }
    let group: u32 = digits.parse().unwrap_or(u32::MAX);
    if (group as usize) < parser.groups.len() {
        parser.check_group_reference(group, digits.len() + 1)?;
        return Ok(Node::GroupRef(group));
    }
    Err(parser.source.error(&format!("invalid group reference {group}"), digits.len()))
}

/// `\x`, `\u`, `\U`, `\N`.
fn numeric(source: &mut Source<'_>, letter: char) -> Result<Option<u32>> {
    let digits = match letter {
        'x' => 2,
        'u' if source.is_text => 4,
        'U' if source.is_text => 8,
        'N' if source.is_text => return named(source).map(Some),
        _ => return Ok(None),
    };
    let found = source.get_while(digits, |c| c.is_ascii_hexdigit())?;
    if found.len() != digits {
        return Err(source.error(&format!("incomplete escape \\{letter}{found}"), found.len() + 2));
    }
    match u32::from_str_radix(&found, 16) {
        Ok(code) if code < 0x110000 => Ok(Some(code)),
        _ => Err(bad(source, &format!("\\{letter}{found}"))),
    }
}

/// `\N{NAME}`
fn named(source: &mut Source<'_>) -> Result<u32> {
    if !source.take('{')? {
        return Err(source.error("missing {", 0));
    }
    let name = source.get_until('}', "character name")?;
    match crate::text::ucd::by_name(&name) {
        Some(c) => Ok(c as u32),
        None => {
            let message = format!("undefined character name {}", super::source::quoted(&name));
            Err(source.error(&message, name.chars().count() + "\\N{}".len()))
        }
    }
}

fn octal(source: &Source<'_>, digits: &str) -> Result<u32> {
    let code = u32::from_str_radix(digits, 8).unwrap_or(u32::MAX);
    if code > 0o377 {
        let message = format!("octal escape value \\{digits} outside of range 0-0o377");
        return Err(source.error(&message, digits.len() + 1));
    }
    Ok(code)
}

fn bad(source: &Source<'_>, escape: &str) -> PatternError {
    source.error(&format!("bad escape {escape}"), escape.chars().count())
}
