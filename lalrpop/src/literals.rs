//! Identifiers and string literals: checks and values.

use crate::ast::{Constant, TextRange};
use crate::error::Fault;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The character of this name or alias, in capitals or not. Syllables and ideographs are in capitals.
pub fn character_named(name: &str) -> Option<char> {
    // unicode_names2 matches loosely, and looks before a hyphen that is the first.
    if name.starts_with('-') {
        return None;
    }
    let found = unicode_names2::character(name)?;
    // Control characters have aliases only.
    let canonical = unicode_names2::name(found).map_or(String::new(), |name| name.to_string());
    let numbered = ["HANGUL SYLLABLE ", "CJK UNIFIED IDEOGRAPH-"];
    if canonical == name {
        return Some(found);
    }
    let letters = |text: &str| {
        let bytes = text.bytes().filter(|byte| !matches!(byte, b'_' | b'-') && !byte.is_ascii_whitespace());
        bytes.map(|byte| byte.to_ascii_uppercase()).collect::<Vec<u8>>()
    };
    let is_alias = letters(&canonical) != letters(name);
    let is_exact = match is_alias {
        // Of aliases it is known only how they begin, end and are spaced.
        true => !name.contains('_') && name.split(' ').all(|word| !word.is_empty()),
        false => canonical.eq_ignore_ascii_case(name) && !numbered.iter().any(|start| canonical.starts_with(start)),
    };
    is_exact.then_some(found)
}

/// Checks that the text of a name token at `start` is an identifier (PEP 3131).
///
/// # Errors
/// `invalid character` with the first character that may not stand there.
pub(crate) fn check_identifier(text: &str, start: usize) -> Result<(), Fault> {
    if text.is_ascii() {
        return Ok(());
    }
    for (at, character) in text.char_indices() {
        let valid = if at == 0 {
            character == '_' || unicode_ident::is_xid_start(character)
        } else {
            unicode_ident::is_xid_continue(character)
        };
        if !valid {
            let code = character as u32;
            let message = if is_printable(character) {
                format!("invalid character '{character}' (U+{code:04X})")
            } else {
                format!("invalid non-printable character U+{code:04X}")
            };
            return Err(Fault::at(message, (start + at) as u32));
        }
    }
    Ok(())
}

fn is_printable(character: char) -> bool {
    use GeneralCategory as G;
    !matches!(
        character.general_category(),
        G::Control
            | G::Format
            | G::Surrogate
            | G::PrivateUse
            | G::Unassigned
            | G::LineSeparator
            | G::ParagraphSeparator
            | G::SpaceSeparator
    )
}

/// A decoded piece of text; surrogates can only come from escapes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Text {
    Plain(String),
    Wide(Vec<u32>),
}

impl Text {
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Plain(text) => text.is_empty(),
            Self::Wide(text) => text.is_empty(),
        }
    }

    pub fn push_str(&mut self, more: &str) {
        match self {
            Self::Plain(text) => text.push_str(more),
            Self::Wide(text) => text.extend(more.chars().map(u32::from)),
        }
    }

    pub fn append(&mut self, more: Self) {
        match more {
            Self::Plain(more) => self.push_str(&more),
            Self::Wide(more) => more.into_iter().for_each(|code| self.push_code(code)),
        }
    }

    fn push_code(&mut self, code: u32) {
        if let (Self::Plain(text), Some(character)) = (&mut *self, char::from_u32(code)) {
            text.push(character);
            return;
        }
        if let Self::Plain(text) = self {
            *self = Self::Wide(text.chars().map(u32::from).collect());
        }
        if let Self::Wide(text) = self {
            text.push(code);
        }
    }

    pub fn into_constant(self) -> Constant {
        match self {
            Self::Plain(text) => Constant::Str(text.into()),
            Self::Wide(text) => Constant::SurrogateStr(text.into()),
        }
    }
}

/// The parts of a string literal's text.
pub(crate) struct Literal<'s> {
    pub is_bytes: bool,
    pub is_raw: bool,
    pub body: &'s str,
}

/// Splits a string or bytes literal that the lexer has found.
pub(crate) fn split(text: &str) -> Literal<'_> {
    let prefix = text.find(['\'', '"']).expect("a string token has quotes");
    let (prefix, quoted) = text.split_at(prefix);
    let quotes = match quoted.len() >= 6 && (quoted.starts_with("'''") || quoted.starts_with("\"\"\"")) {
        true => 3,
        false => 1,
    };
    Literal {
        is_bytes: prefix.contains(['b', 'B']),
        is_raw: prefix.contains(['r', 'R']),
        body: &quoted[quotes..quoted.len() - quotes],
    }
}

/// The value of a string's text with its escapes.
///
/// # Errors
/// `(unicode error) ...` over `token`.
pub(crate) fn decode_text(body: &str, token: TextRange) -> Result<Text, Fault> {
    let mut text = Text::Plain(String::with_capacity(body.len()));
    let mut at = 0;
    while let Some(length) = body[at..].find('\\') {
        text.push_str(&body[at..at + length]);
        at += length;
        let fail = |end: usize, reason: &str| Err(unicode_error(body, at, end, reason, token));
        let rest = &body[at + 1..];
        let Some(escape) = rest.chars().next() else {
            return fail(at + 1, "\\ at end of string");
        };
        at += 1 + escape.len_utf8();
        if let Some(simple) = simple_escape(escape) {
            text.push_str(simple);
            continue;
        }
        match escape {
            '0'..='7' => {
                let (code, digits) = octal(rest);
                text.push_code(code);
                at += digits - 1;
            }
            'x' | 'u' | 'U' => {
                let (wanted, reason) = match escape {
                    'x' => (2, "truncated \\xXX escape"),
                    'u' => (4, "truncated \\uXXXX escape"),
                    _ => (8, "truncated \\UXXXXXXXX escape"),
                };
                let digits = hex_digits(&body[at..], wanted);
                if digits < wanted {
                    return Err(unicode_error(body, at - 2, at + digits, reason, token));
                }
                let code = u32::from_str_radix(&body[at..at + digits], 16).unwrap_or(u32::MAX);
                if code > 0x10FFFF {
                    return Err(unicode_error(body, at - 2, at + digits, "illegal Unicode character", token));
                }
                text.push_code(code);
                at += digits;
            }
            'N' => {
                let start = at - 2;
                let name = body[at..].strip_prefix('{').and_then(|rest| rest.split_once('}'));
                let Some((name, _)) = name.filter(|(name, _)| !name.is_empty()) else {
                    let end = at + if body[at..].starts_with("{}") { 1 } else { body.len() - at };
                    let end = if body[at..].starts_with('{') { end } else { at };
                    return Err(unicode_error(body, start, end, "malformed \\N character escape", token));
                };
                at += name.len() + 2;
                match character_named(name) {
                    Some(character) => text.push_code(u32::from(character)),
                    None => {
                        return Err(unicode_error(body, start, at, "unknown Unicode character name", token));
                    }
                }
            }
            other => {
                text.push_code(u32::from('\\'));
                text.push_code(u32::from(other));
            }
        }
    }
    text.push_str(&body[at..]);
    Ok(text)
}

/// Escapes that stand for a fixed text, in strings as in bytes.
fn simple_escape(escape: char) -> Option<&'static str> {
    Some(match escape {
        '\n' => "",
        '\\' => "\\",
        '\'' => "'",
        '"' => "\"",
        'a' => "\x07",
        'b' => "\x08",
        'f' => "\x0C",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'v' => "\x0B",
        _ => return None,
    })
}

/// The value and length of up to three octal digits.
fn octal(text: &str) -> (u32, usize) {
    let digits = text.bytes().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
    (u32::from_str_radix(&text[..digits], 8).unwrap_or(0), digits)
}

fn hex_digits(text: &str, wanted: usize) -> usize {
    text.bytes().take(wanted).take_while(u8::is_ascii_hexdigit).count()
}

/// CPython decodes a copy in which every character beyond ASCII is a 10-byte escape; the positions count those bytes.
fn unicode_error(body: &str, start: usize, end: usize, reason: &str, token: TextRange) -> Fault {
    let position = |at: usize| body[..at].chars().map(|c| if c.is_ascii() { 1 } else { 10 }).sum::<usize>();
    let (first, last) = (position(start), position(end) - 1);
    let place = if first == last {
        format!("byte 0x5c in position {first}")
    } else {
        format!("bytes in position {first}-{last}")
    };
    Fault::new(format!("(unicode error) 'unicodeescape' codec can't decode {place}: {reason}"), token)
}

/// The value of a bytes literal's text.
///
/// # Errors
/// `bytes can only contain ASCII literal characters`, `(value error) invalid \x escape at position N`.
pub(crate) fn decode_bytes(literal: &Literal<'_>, token: TextRange) -> Result<Vec<u8>, Fault> {
    let body = literal.body;
    if !body.is_ascii() {
        return Err(Fault::new("bytes can only contain ASCII literal characters", token));
    }
    if literal.is_raw {
        return Ok(body.as_bytes().to_vec());
    }
    let mut bytes = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(length) = body[at..].find('\\') {
        bytes.extend_from_slice(&body.as_bytes()[at..at + length]);
        at += length + 1;
        let Some(escape) = body[at..].chars().next() else {
            break;
        };
        if let Some(simple) = simple_escape(escape) {
            bytes.extend_from_slice(simple.as_bytes());
            at += 1;
            continue;
        }
        match escape {
            '0'..='7' => {
                let (code, digits) = octal(&body[at..]);
                bytes.push(code as u8);
                at += digits;
            }
            'x' => {
                let digits = hex_digits(&body[at + 1..], 2);
                if digits < 2 {
                    let message = format!("(value error) invalid \\x escape at position {}", at - 1);
                    return Err(Fault::new(message, token));
                }
                bytes.push(u8::from_str_radix(&body[at + 1..at + 3], 16).unwrap_or(0));
                at += 3;
            }
            other => {
                bytes.push(b'\\');
                bytes.push(other as u8);
                at += 1;
            }
        }
    }
    bytes.extend_from_slice(&body.as_bytes()[at..]);
    Ok(bytes)
}

/// CPython's warning about the first escape of a literal that means nothing; `None` when there is none.
pub(crate) fn escape_warning(body: &str, is_bytes: bool) -> Option<String> {
    let mut rest = body;
    loop {
        rest = &rest[rest.find('\\')? + 1..];
        let escape = rest.chars().next()?;
        let valid = simple_escape(escape).is_some()
            || matches!(escape, '0'..='7' | 'x')
            || (!is_bytes && matches!(escape, 'u' | 'U' | 'N'))
            || !escape.is_ascii();
        if !valid {
            return Some(format!("invalid escape sequence '\\{escape}'"));
        }
        let (code, digits) = octal(rest);
        if code > 0xFF {
            return Some(format!("invalid octal escape sequence '\\{}'", &rest[..digits]));
        }
        rest = &rest[escape.len_utf8()..];
    }
}
