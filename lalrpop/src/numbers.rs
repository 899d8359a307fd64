//! Numeric literals: where one ends, and its value.

use crate::ast::Constant;
use crate::error::Fault;

/// Reads the bytes of one literal.
struct Scanner<'s> {
    bytes: &'s [u8],
    at: usize,
}

/// The length of the numeric literal that starts at `start`.
///
/// # Errors
/// `invalid decimal literal` and its like, as CPython's tokenizer (`Parser/lexer/lexer.c`).
pub(crate) fn scan(source: &str, start: usize) -> Result<usize, Fault> {
    let mut scanner = Scanner { bytes: source.as_bytes(), at: start };
    match (scanner.peek(0), scanner.peek(1) | 0x20) {
        (b'0', b'x') => scanner.radix("hexadecimal", |byte| byte.is_ascii_hexdigit())?,
        (b'0', b'o') => scanner.radix("octal", |byte| (b'0'..=b'7').contains(&byte))?,
        (b'0', b'b') => scanner.radix("binary", |byte| matches!(byte, b'0' | b'1'))?,
        _ => scanner.decimal()?,
    }
    Ok(scanner.at - start)
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    /// A fault at the last byte read.
    fn invalid(&self, message: String) -> Fault {
        Fault::at(message, self.at.saturating_sub(1) as u32)
    }

    fn radix(&mut self, kind: &str, is_digit: fn(u8) -> bool) -> Result<(), Fault> {
        self.at += 2;
        loop {
            if self.peek(0) == b'_' {
                self.at += 1;
            }
            if !is_digit(self.peek(0)) {
                self.digit_out_of_radix(kind)?;
                return Err(self.invalid(format!("invalid {kind} literal")));
            }
            while is_digit(self.peek(0)) {
                self.at += 1;
            }
            if self.peek(0) != b'_' {
                break;
            }
        }
        self.digit_out_of_radix(kind)?;
        self.end(kind)
    }

    fn digit_out_of_radix(&self, kind: &str) -> Result<(), Fault> {
        let digit = self.peek(0);
        if !digit.is_ascii_digit() {
            return Ok(());
        }
        let message = format!("invalid digit '{}' in {kind} literal", digit as char);
        Err(Fault::at(message, self.at as u32))
    }

    /// Digits with single underscores between them.
    fn digits(&mut self) -> Result<(), Fault> {
        loop {
            while self.peek(0).is_ascii_digit() {
                self.at += 1;
            }
            if self.peek(0) != b'_' {
                return Ok(());
            }
            self.at += 1;
            if !self.peek(0).is_ascii_digit() {
                return Err(self.invalid("invalid decimal literal".to_owned()));
            }
        }
    }

    fn decimal(&mut self) -> Result<(), Fault> {
        let start = self.at;
        if self.peek(0) != b'.' {
            self.digits()?;
        }
        let integer = &self.bytes[start..self.at];
        let zeros = integer.iter().take_while(|byte| matches!(byte, b'0' | b'_')).count();
        let leading_zeros = zeros > 0 && zeros < integer.len();
        let mut is_integer = true;
        if self.peek(0) == b'.' {
            is_integer = false;
            self.at += 1;
            if self.peek(0).is_ascii_digit() {
                self.digits()?;
            }
        }
        if self.peek(0) | 0x20 == b'e' {
            let signed = matches!(self.peek(1), b'+' | b'-');
            if self.peek(1 + usize::from(signed)).is_ascii_digit() {
                is_integer = false;
                self.at += 1 + usize::from(signed);
                self.digits()?;
            } else if signed {
                self.at += 2;
                return Err(self.invalid("invalid decimal literal".to_owned()));
            }
        }
        if self.peek(0) | 0x20 == b'j' {
            self.at += 1;
            return self.end("imaginary");
        }
        if is_integer && leading_zeros {
            let message =
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
            let range = crate::ast::TextRange::new(start as u32, (start + zeros) as u32);
            return Err(Fault::new(message, range).in_bytes());
        }
        self.end("decimal")
    }

    /// A name must not follow directly, unless it is an operator that may follow a number.
    fn end(&self, kind: &str) -> Result<(), Fault> {
        let rest = &self.bytes[self.at.min(self.bytes.len())..];
        let operators: [&[u8]; 8] = [b"and", b"else", b"for", b"if", b"in", b"is", b"or", b"not"];
        let next = self.peek(0);
        let continues = next.is_ascii_alphanumeric() || next == b'_';
        if continues && !operators.iter().any(|operator| rest.starts_with(operator)) {
            return Err(self.invalid(format!("invalid {kind} literal")));
        }
        Ok(())
    }
}

/// The warning of a keyword that follows the literal `start..end` directly.
pub(crate) fn keyword_warning(source: &str, start: u32, end: u32) -> Option<String> {
    let (text, rest) = (&source[start as usize..end as usize], &source.as_bytes()[end as usize..]);
    rest.first().filter(|next| next.is_ascii_alphabetic())?;
    let prefix = text.get(..2).map(str::to_ascii_lowercase);
    let kind = match prefix.as_deref() {
        Some("0x") => "hexadecimal",
        Some("0o") => "octal",
        Some("0b") => "binary",
        _ if text.ends_with(['j', 'J']) => "imaginary",
        _ => "decimal",
    };
    Some(format!("invalid {kind} literal"))
}

/// What is wrong with a decimal int of more than `digits_max` digits; 0 allows any number.
pub(crate) fn over_limit(text: &str, digits_max: usize) -> Option<String> {
    if digits_max == 0 || text.len() <= digits_max {
        return None;
    }
    let digits = text.bytes().filter(|byte| *byte != b'_').count();
    let is_decimal = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    let is_zero = text.bytes().all(|byte| matches!(byte, b'0' | b'_'));
    (is_decimal && !is_zero && digits > digits_max).then(|| {
        format!(
            "Exceeds the limit ({digits_max} digits) for integer string conversion: value has {digits} digits; use \
             sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to \
             avoid decimal conversion limits."
        )
    })
}

/// The value of a literal that [`scan`] accepted.
pub(crate) fn value(text: &str) -> Constant {
    let text: String = text.chars().filter(|c| *c != '_').collect::<String>().to_ascii_lowercase();
    let radix = match text.get(..2) {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => 10,
    };
    if radix != 10 {
        return integer(&text[2..], radix);
    }
    if let Some(imaginary) = text.strip_suffix('j') {
        return Constant::Imaginary(float(imaginary));
    }
    if text.contains(['.', 'e']) {
        return Constant::Float(float(&text));
    }
    integer(&text, 10)
}

fn integer(digits: &str, radix: u32) -> Constant {
    match u64::from_str_radix(digits, radix) {
        Ok(value) => Constant::Int(value),
        Err(_) => Constant::BigInt { digits: digits.trim_start_matches('0').into(), radix },
    }
}

fn float(text: &str) -> f64 {
    text.parse().expect("the scanner only accepts floats that Rust can read")
}
