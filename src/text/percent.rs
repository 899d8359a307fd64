//! The `%` operator of strings and bytes: conversion specs and their rendering.
//! The caller fetches arguments, in the order of the specs.

use dashu_int::{IBig, Sign};

use super::format::{FloatStyle, float_digits};
use super::int::{Radix, int_radix, int_to_string};
use super::{Result, TextError};
use crate::memory;

/// A width or precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    None,
    /// `*`: the next argument, an int; see [`PercentSpec::set_width`].
    Star,
    Value(usize),
}

/// One conversion: `%(key)-8.3d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PercentSpec<'a> {
    /// `(key)`: the argument is looked up in the mapping.
    pub key: Option<&'a [u8]>,
    pub left: bool,
    pub plus: bool,
    pub blank: bool,
    pub alternate: bool,
    pub zero: bool,
    pub width: Count,
    pub precision: Count,
    pub conversion: char,
    /// Where `conversion` stands, in characters.
    index: usize,
}

/// A piece of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PercentPiece<'a> {
    /// Bytes to copy; valid UTF-8 when the format is. `%%` gives `%`.
    Literal(&'a [u8]),
    Spec(PercentSpec<'a>),
}

/// Iterates over a format; stops after the first error.
#[derive(Debug, Clone)]
pub struct PercentParser<'a> {
    text: &'a [u8],
    at: usize,
    /// Whether characters are UTF-8 sequences rather than bytes.
    utf8: bool,
}

impl<'a> PercentParser<'a> {
    /// Parses the left operand of `str % args`.
    pub fn new(format: &'a str) -> Self {
        PercentParser { text: format.as_bytes(), at: 0, utf8: true }
    }

    /// Parses the left operand of `bytes % args`.
    pub fn new_bytes(format: &'a [u8]) -> Self {
        PercentParser { text: format, at: 0, utf8: false }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn spec(&mut self) -> Result<PercentSpec<'a>> {
        let mut spec = PercentSpec {
            key: self.key()?,
            left: false,
            plus: false,
            blank: false,
            alternate: false,
            zero: false,
            width: Count::None,
            precision: Count::None,
            conversion: '\0',
            index: 0,
        };
        while let Some(flag) = self.peek() {
            match flag {
                b'-' => spec.left = true,
                b'+' => spec.plus = true,
                b' ' => spec.blank = true,
                b'#' => spec.alternate = true,
                b'0' => spec.zero = true,
                _ => break,
            }
            self.at += 1;
        }
        spec.width = self.count(isize::MAX as usize, "width too big")?;
        if self.peek() == Some(b'.') {
            self.at += 1;
            spec.precision = match self.count(i32::MAX as usize, "precision too big")? {
                Count::None => Count::Value(0),
                count => count,
            };
        }
        if matches!(self.peek(), Some(b'h' | b'l' | b'L')) {
            self.at += 1;
        }
        spec.index = self.characters_before(self.at);
        spec.conversion = self.next_char().ok_or_else(|| TextError::value("incomplete format"))?;
        Ok(spec)
    }

    /// `(key)`, where parentheses nest.
    fn key(&mut self) -> Result<Option<&'a [u8]>> {
        if self.peek() != Some(b'(') {
            return Ok(None);
        }
        let start = self.at + 1;
        let mut open = 0;
        while let Some(byte) = self.peek() {
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Ok(Some(&self.text[start..self.at - 1]));
            }
        }
        Err(TextError::value(INCOMPLETE_KEY))
    }

    fn count(&mut self, max: usize, message: &'static str) -> Result<Count> {
        if self.peek() == Some(b'*') {
            self.at += 1;
            return Ok(Count::Star);
        }
        let mut count = Count::None;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let before = if let Count::Value(value) = count { value } else { 0 };
            let value = before.checked_mul(10).and_then(|v| v.checked_add((digit - b'0') as usize));
            match value.filter(|&v| v <= max) {
                Some(value) => count = Count::Value(value),
                None => return Err(TextError::value(message)),
            }
            self.at += 1;
        }
        Ok(count)
    }

    fn next_char(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        let c = if self.utf8 {
            let width = rest.utf8_chunks().next()?.valid().chars().next();
            width.unwrap_or(char::REPLACEMENT_CHARACTER)
        } else {
            *rest.first()? as char
        };
        self.at += if self.utf8 { c.len_utf8() } else { 1 };
        Some(c)
    }

    fn characters_before(&self, at: usize) -> usize {
        let starts = |byte: &&u8| !self.utf8 || **byte & 0xc0 != 0x80;
        self.text[..at].iter().filter(starts).count()
    }
}

impl<'a> Iterator for PercentParser<'a> {
    type Item = Result<PercentPiece<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        match memchr::memchr(b'%', rest) {
            Some(0) if rest.get(1) == Some(&b'%') => {
                self.at += 2;
                Some(Ok(PercentPiece::Literal(&rest[..1])))
            }
            Some(0) => {
                self.at += 1;
                let spec = self.spec().map(PercentPiece::Spec);
                if spec.is_err() {
                    self.at = self.text.len();
                }
                Some(spec)
            }
            end => {
                let literal = &rest[..end.unwrap_or(rest.len())];
                self.at += literal.len();
                Some(Ok(PercentPiece::Literal(literal)))
            }
        }
    }
}

/// ValueError of a `%(` whose bracket is not closed.
pub const INCOMPLETE_KEY: &str = "incomplete format key";

/// Errors of `%` that only the caller can detect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PercentMisuse {
    NotEnoughArguments,
    /// Arguments are left over; `true` for bytes.
    NotAllConverted(bool),
    /// A key, but the right operand is no mapping.
    NeedsMapping,
    /// A `*` whose argument is no int.
    StarWantsInt,
    /// `%c` of a str with anything but an int or one character.
    CharWanted,
    /// `%c` of bytes with anything but an int or one byte.
    ByteWanted,
}

impl From<PercentMisuse> for TextError {
    fn from(misuse: PercentMisuse) -> Self {
        TextError::type_error(match misuse {
            PercentMisuse::NotEnoughArguments => "not enough arguments for format string",
            PercentMisuse::NotAllConverted(false) => "not all arguments converted during string formatting",
            PercentMisuse::NotAllConverted(true) => "not all arguments converted during bytes formatting",
            PercentMisuse::NeedsMapping => "format requires a mapping",
            PercentMisuse::StarWantsInt => "* wants int",
            PercentMisuse::CharWanted => "%c requires int or char",
            PercentMisuse::ByteWanted => "%c requires an integer in range(256) or a single byte",
        })
    }
}

impl PercentSpec<'_> {
    /// Gives a `*` width its argument; a negative one also aligns left.
    ///
    /// # Errors
    /// OverflowError when it does not fit.
    pub fn set_width(&mut self, width: &IBig) -> Result<()> {
        let width =
            i64::try_from(width).map_err(|_| TextError::overflow("Python int too large to convert to C ssize_t"))?;
        self.left |= width < 0;
        self.width = Count::Value(width.unsigned_abs() as usize);
        Ok(())
    }

    /// Gives a `*` precision its argument; a negative one counts as 0.
    ///
    /// # Errors
    /// OverflowError when it does not fit.
    pub fn set_precision(&mut self, precision: &IBig) -> Result<()> {
        let precision =
            i32::try_from(precision).map_err(|_| TextError::overflow("Python int too large to convert to C int"))?;
        self.precision = Count::Value(precision.max(0) as usize);
        Ok(())
    }

    fn width(&self) -> usize {
        if let Count::Value(width) = self.width { width } else { 0 }
    }

    fn precision(&self) -> Option<usize> {
        if let Count::Value(precision) = self.precision { Some(precision) } else { None }
    }

    /// ValueError for a conversion that does not exist; raise it after the
    /// argument has been fetched.
    pub fn unsupported(&self) -> TextError {
        let code = self.conversion as u32;
        let shown = if matches!(self.conversion, ' '..='~') { self.conversion } else { '?' };
        let index = self.index;
        TextError::value(format!("unsupported format character '{shown}' (0x{code:x}) at index {index}"))
    }

    /// TypeError for an argument of the wrong type to `d`, `i`, `u` ("a real
    /// number is required") or `x`, `X`, `o` ("an integer is required").
    pub fn number_required(&self, type_name: &str) -> TextError {
        let conversion = self.conversion;
        let wanted = match conversion {
            'x' | 'X' | 'o' => "an integer",
            _ => "a real number",
        };
        TextError::type_error(format!("%{conversion} format: {wanted} is required, not {type_name}"))
    }

    /// Renders an int for `d`, `i`, `u`, `x`, `X`, `o`. `digits_max` as in
    /// [`crate::text::int::parse_int`].
    ///
    /// # Errors
    /// ValueError when there are too many digits, MemoryError.
    pub fn render_int(&self, value: &IBig, digits_max: usize) -> Result<String> {
        let (text, prefix) = match self.conversion {
            'x' => (int_radix(value, Radix::Hex, false)?, "0x"),
            'X' => (int_radix(value, Radix::Hex, false)?.to_ascii_uppercase(), "0X"),
            'o' => (int_radix(value, Radix::Oct, false)?, "0o"),
            _ => (int_to_string(value, digits_max)?, ""),
        };
        let digits = text.trim_start_matches('-');
        let zeros = self.precision().unwrap_or(0).saturating_sub(digits.len());
        let prefix = if self.alternate { prefix } else { "" };
        memory::check(4 * zeros).map_err(|_| TextError::Memory)?;
        let digits = "0".repeat(zeros) + digits;
        self.lay_out(value.sign() == Sign::Negative, prefix, &digits)
    }

    /// Renders a float for `e`, `E`, `f`, `F`, `g`, `G`.
    ///
    /// # Errors
    /// MemoryError.
    pub fn render_float(&self, x: f64) -> Result<String> {
        let precision = self.precision().unwrap_or(6);
        let style = match self.conversion {
            'e' | 'E' => FloatStyle::Exponent(precision),
            'f' | 'F' => FloatStyle::Fixed(precision),
            _ => FloatStyle::General(precision),
        };
        let upper = self.conversion.is_ascii_uppercase();
        let text = float_digits(x, style, self.alternate, false, upper);
        self.lay_out(x.is_sign_negative() && !x.is_nan(), "", &text)
    }

    /// Sign, prefix, zeros or blanks, digits.
    fn lay_out(&self, negative: bool, prefix: &str, digits: &str) -> Result<String> {
        let sign = match negative {
            true => "-",
            false if self.plus => "+",
            false if self.blank => " ",
            false => "",
        };
        let missing = self.missing(sign.len() + prefix.len() + digits.len())?;
        let fill = |c: char| c.to_string().repeat(missing);
        Ok(if self.left {
            format!("{sign}{prefix}{digits}{}", fill(' '))
        } else if self.zero {
            format!("{sign}{prefix}{}{digits}", fill('0'))
        } else {
            format!("{}{sign}{prefix}{digits}", fill(' '))
        })
    }

    fn missing(&self, used: usize) -> Result<usize> {
        match self.width().saturating_sub(used) {
            missing if missing < 1 << 30 && memory::check(4 * missing).is_ok() => Ok(missing),
            _ => Err(TextError::Memory),
        }
    }

    /// Cuts and pads text for `s`, `r`, `a`.
    ///
    /// # Errors
    /// MemoryError.
    pub fn render_str(&self, text: &str) -> Result<String> {
        let cut = self.precision().and_then(|count| text.char_indices().nth(count));
        self.pad_str(cut.map_or(text, |(end, _)| &text[..end]))
    }

    fn pad_str(&self, text: &str) -> Result<String> {
        let blanks = " ".repeat(self.missing(text.chars().count())?);
        Ok(if self.left { text.to_owned() + &blanks } else { blanks + text })
    }

    /// Pads the one character of `c`, whose precision does not matter.
    ///
    /// # Errors
    /// MemoryError.
    pub fn render_char(&self, c: char) -> Result<String> {
        self.pad_str(c.encode_utf8(&mut [0; 4]))
    }

    /// Cuts and pads bytes for `b` and `s` (and `c`, of one byte) of bytes.
    ///
    /// # Errors
    /// MemoryError.
    pub fn render_bytes(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        let cut = if self.conversion == 'c' { None } else { self.precision() };
        let kept = &bytes[..cut.unwrap_or(usize::MAX).min(bytes.len())];
        let blanks = vec![b' '; self.missing(kept.len())?];
        Ok(if self.left { [kept, &blanks].concat() } else { [&blanks, kept].concat() })
    }
}

/// The code of an int argument to `%c` of a str; it may be a surrogate.
///
/// # Errors
/// OverflowError outside of Unicode.
pub fn char_code(value: &IBig) -> Result<u32> {
    u32::try_from(value)
        .ok()
        .filter(|&code| code < 0x11_0000)
        .ok_or_else(|| TextError::overflow("%c arg not in range(0x110000)"))
}

/// The byte of an int argument to `%c` of bytes.
///
/// # Errors
/// OverflowError outside of a byte.
pub fn byte_code(value: &IBig) -> Result<u8> {
    u8::try_from(value).map_err(|_| TextError::overflow("%c arg not in range(256)"))
}

#[cfg(test)]
mod tests;
