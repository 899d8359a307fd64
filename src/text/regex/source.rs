//! Reading a pattern: its characters and escapes one by one, and errors that
//! know where they are.

use crate::text::ucd;

/// `re.PatternError`: a message, and the position in the pattern if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    pub kind: ErrorKind,
    pub message: String,
    pub position: Option<usize>,
}

/// Which exception it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    Pattern,
    Value,
    Overflow,
    Recursion,
}

impl PatternError {
    pub(super) fn of(kind: ErrorKind, message: &str) -> PatternError {
        PatternError { kind, message: message.to_owned(), position: None }
    }
}

/// A character, or a backslash with the character behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Char(u32),
    Escape(u32),
}

impl Token {
    /// Characters of the pattern that it takes.
    pub fn len(self) -> usize {
        match self {
            Token::Char(_) => 1,
            Token::Escape(_) => 2,
        }
    }

    pub fn is(self, c: char) -> bool {
        self == Token::Char(c as u32)
    }

    /// The token as the pattern has it.
    pub fn text(self) -> String {
        match self {
            Token::Char(c) => shown(c),
            Token::Escape(c) => format!("\\{}", shown(c)),
        }
    }
}

/// A code point in a message; a surrogate as U+FFFD.
pub(super) fn shown(c: u32) -> String {
    char::from_u32(c).unwrap_or('\u{fffd}').to_string()
}

/// The characters of a pattern (`Lib/re/_parser.py:Tokenizer`).
pub(super) struct Source<'a> {
    chars: &'a [u32],
    /// Behind `next`.
    index: usize,
    pub next: Option<Token>,
    pub is_text: bool,
}

type Result<T> = std::result::Result<T, PatternError>;

impl<'a> Source<'a> {
    pub fn new(chars: &'a [u32], is_text: bool) -> Result<Source<'a>> {
        let mut source = Source { chars, index: 0, next: None, is_text };
        source.advance()?;
        Ok(source)
    }

    fn advance(&mut self) -> Result<()> {
        self.next = match self.chars.get(self.index) {
            None => None,
            Some(&c) if c == '\\' as u32 => match self.chars.get(self.index + 1) {
                Some(&escaped) => Some(Token::Escape(escaped)),
                None => {
                    let message = "bad escape (end of pattern)".to_owned();
                    let position = Some(self.chars.len() - 1);
                    return Err(PatternError { kind: ErrorKind::Pattern, message, position });
                }
            },
            Some(&c) => Some(Token::Char(c)),
        };
        self.index += self.next.map_or(0, Token::len);
        Ok(())
    }

    pub fn get(&mut self) -> Result<Option<Token>> {
        let token = self.next;
        self.advance()?;
        Ok(token)
    }

    /// Takes the next token if it is `c`.
    pub fn take(&mut self, c: char) -> Result<bool> {
        let found = self.next.is_some_and(|next| next.is(c));
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    /// The next character, if it passes `test`.
    pub fn peek(&self, test: impl Fn(char) -> bool) -> Option<char> {
        match self.next {
            Some(Token::Char(c)) => char::from_u32(c).filter(|c| test(*c)),
            _ => None,
        }
    }

    /// Up to `most` characters that pass `test`.
    pub fn get_while(&mut self, most: usize, test: impl Fn(char) -> bool) -> Result<String> {
        let mut found = String::new();
        while found.len() < most
            && let Some(c) = self.peek(&test)
        {
            found.push(c);
            self.advance()?;
        }
        Ok(found)
    }

    /// What stands before `terminator`, which is taken too: a `what`.
    ///
    /// # Errors
    /// "missing WHAT", "missing T, unterminated name".
    pub fn get_until(&mut self, terminator: char, what: &str) -> Result<String> {
        let mut found = String::new();
        let mut count = 0;
        loop {
            let Some(token) = self.get()? else {
                if count == 0 {
                    return Err(self.error(&format!("missing {what}"), 0));
                }
                return Err(self.error(&format!("missing {terminator}, unterminated name"), count));
            };
            if token.is(terminator) {
                if count == 0 {
                    return Err(self.error(&format!("missing {what}"), 1));
                }
                return Ok(found);
            }
            found.push_str(&token.text());
            count += token.len();
        }
    }

    /// The position of the next token.
    pub fn tell(&self) -> usize {
        self.index - self.next.map_or(0, Token::len)
    }

    pub fn seek(&mut self, position: usize) -> Result<()> {
        self.index = position;
        self.advance()
    }

    /// An error `offset` characters before the next token.
    pub fn error(&self, message: &str, offset: usize) -> PatternError {
        let position = Some(self.tell().saturating_sub(offset));
        PatternError { kind: ErrorKind::Pattern, message: message.to_owned(), position }
    }

    /// # Errors
    /// "bad character in group name".
    pub fn check_group_name(&self, name: &str, offset: usize) -> Result<()> {
        if !self.is_text && !name.is_ascii() {
            let shown = crate::text::repr::ascii_repr(name);
            return Err(self.error(&format!("bad character in group name {shown}"), name.chars().count() + offset));
        }
        if !ucd::is_identifier(name) {
            let shown = quoted(name);
            return Err(self.error(&format!("bad character in group name {shown}"), name.chars().count() + offset));
        }
        Ok(())
    }
}

/// `repr` of a str.
pub(super) fn quoted(text: &str) -> String {
    crate::text::repr::str_repr(text)
}
