//! `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

use crate::text::ucd;
use crate::text::{Result, TextError};

/// Where the padding goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
    Center,
    /// Between the sign and the digits.
    AfterSign,
}

/// What stands before a number that is not negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Minus,
    Plus,
    Space,
}

/// The separator between groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    Comma,
    Underscore,
}

impl Grouping {
    pub(super) fn char(self) -> char {
        match self {
            Grouping::Comma => ',',
            Grouping::Underscore => '_',
        }
    }
}

/// A parsed format specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormatSpec {
    pub fill: char,
    pub align: Align,
    /// None when the specification has no sign.
    pub sign: Option<Sign>,
    /// `z`: a result of minus zero loses its sign.
    pub no_negative_zero: bool,
    /// `#`.
    pub alternate: bool,
    pub width: usize,
    pub grouping: Option<Grouping>,
    pub precision: Option<usize>,
    /// The type character; `default_code` when there is none.
    pub code: Option<char>,
}

/// What the object's type decides.
pub(super) struct Defaults<'a> {
    pub align: Align,
    pub code: Option<char>,
    pub type_name: &'a str,
}

fn align_of(c: char) -> Option<Align> {
    match c {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

struct Cursor {
    chars: Vec<char>,
    at: usize,
}

impl Cursor {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        self.at += found as usize;
        found
    }

    /// A run of decimal digits; None when there is none.
    fn number(&mut self) -> Result<Option<usize>> {
        let mut value: Option<usize> = None;
        while let Some(digit) = self.peek().and_then(ucd::decimal_value) {
            let sum = value.unwrap_or(0).checked_mul(10).and_then(|v| v.checked_add(digit as usize));
            match sum.filter(|&v| v <= isize::MAX as usize) {
                Some(sum) => value = Some(sum),
                None => {
                    return Err(TextError::value("Too many decimal digits in format string"));
                }
            }
            self.at += 1;
        }
        Ok(value)
    }
}

impl FormatSpec {
    /// Parses `text` for an object of the named type.
    pub(super) fn parse(text: &str, defaults: Defaults<'_>) -> Result<FormatSpec> {
        let mut cursor = Cursor { chars: text.chars().collect(), at: 0 };
        let mut spec = FormatSpec {
            fill: ' ',
            align: defaults.align,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            code: defaults.code,
        };
        parse_fill_and_flags(&mut spec, &mut cursor, defaults.align);
        spec.width = cursor.number()?.unwrap_or(0);
        spec.grouping = parse_grouping(&mut cursor)?;
        if cursor.eat('.') {
            let missing = || TextError::value("Format specifier missing precision");
            spec.precision = Some(cursor.number()?.ok_or_else(missing)?);
        }
        match cursor.chars[cursor.at..] {
            [] => {}
            [code] => spec.code = Some(code),
            _ => {
                return Err(TextError::value(format!(
                    "Invalid format specifier '{text}' for object of type '{}'",
                    defaults.type_name
                )));
            }
        }
        spec.check_grouping()?;
        Ok(spec)
    }

    fn check_grouping(&self) -> Result<()> {
        let Some(grouping) = self.grouping else { return Ok(()) };
        match self.code {
            None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'F' | 'G' | '%') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if grouping == Grouping::Underscore => Ok(()),
            Some(code) => {
                let separator = grouping.char();
                let code = shown_code(code);
                Err(TextError::value(format!("Cannot specify '{separator}' with '{code}'.")))
            }
        }
    }
}

fn parse_fill_and_flags(spec: &mut FormatSpec, cursor: &mut Cursor, default: Align) {
    let mut aligned = None;
    let mut filled = false;
    if let Some(align) = cursor.chars.get(1).copied().and_then(align_of) {
        spec.fill = cursor.chars[0];
        (aligned, filled) = (Some(align), true);
        cursor.at = 2;
    } else if let Some(align) = cursor.peek().and_then(align_of) {
        aligned = Some(align);
        cursor.at = 1;
    }
    let sign = match cursor.peek() {
        Some('+') => Some(Sign::Plus),
        Some('-') => Some(Sign::Minus),
        Some(' ') => Some(Sign::Space),
        _ => None,
    };
    spec.sign = sign;
    cursor.at += sign.is_some() as usize;
    spec.no_negative_zero = cursor.eat('z');
    spec.alternate = cursor.eat('#');
    if !filled && cursor.eat('0') {
        spec.fill = '0';
        if aligned.is_none() && default == Align::Right {
            aligned = Some(Align::AfterSign);
        }
    }
    spec.align = aligned.unwrap_or(default);
}

fn parse_grouping(cursor: &mut Cursor) -> Result<Option<Grouping>> {
    let comma = cursor.eat(',');
    let underscore = cursor.eat('_');
    if underscore && (comma || cursor.peek() == Some(',')) {
        return Err(TextError::value("Cannot specify both ',' and '_'."));
    }
    Ok(match (comma, underscore) {
        (true, _) => Some(Grouping::Comma),
        (_, true) => Some(Grouping::Underscore),
        _ => None,
    })
}

/// A type character as messages show it.
fn shown_code(code: char) -> String {
    match code {
        '!'..='\x7f' => code.to_string(),
        _ => format!("\\x{:x}", code as u32),
    }
}

/// ValueError "Unknown format code 'd' for object of type 'float'".
pub fn unknown_code(code: char, type_name: &str) -> TextError {
    let code = shown_code(code);
    TextError::value(format!("Unknown format code '{code}' for object of type '{type_name}'"))
}
