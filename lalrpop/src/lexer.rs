//! Source text to tokens: the layout (INDENT, DEDENT, NEWLINE, implicit joining in brackets) and the modes of f-strings.
//!
//! Tokens are found over the whole source before anything is parsed, so an error here comes before any error of the
//! grammar, as in CPython (`Parser/pegen_errors.c:_PyPegen_tokenize_full_source_to_check_for_errors`).

use crate::ast::TextRange;
use crate::error::{Fault, SyntaxErrorKind};
use crate::tokens::{Tok, Token};
use crate::{fstring, literals, numbers};
use logos::{Lexer as Logos, Logos as _};

/// CPython's limits (`Parser/lexer/state.h`).
const BRACKETS_MAX: usize = 200;
const INDENTS_MAX: usize = 100;

/// The tokens of a source. The last is [`Tok::EndMarker`] or [`Tok::Unclosed`].
#[derive(Debug)]
pub(crate) struct Tokens {
    pub list: Vec<Token>,
    /// The innermost bracket that is open at the end of the source.
    pub unclosed: Option<u32>,
    /// What the tokenizer rejects, after the tokens of `list`.
    pub fault: Option<Fault>,
}

/// An open bracket.
#[derive(Clone, Copy)]
pub(crate) struct Bracket {
    pub open: u8,
    pub at: u32,
    /// Whether it opens an f-string field.
    pub field: bool,
}

/// One level of indentation: its column with tab stops of 8, and of 1.
#[derive(Clone, Copy, PartialEq)]
struct Column {
    wide: u32,
    narrow: u32,
}

pub(crate) struct Lexer<'s> {
    pub source: &'s str,
    pub logos: Logos<'s, Tok>,
    pub tokens: Vec<Token>,
    pub brackets: Vec<Bracket>,
    pub fstrings: Vec<fstring::State>,
    indents: Vec<Column>,
}

/// Finds the tokens of `source`, up to the first fault.
pub(crate) fn tokenize(source: &str) -> Tokens {
    let mut lexer = Lexer {
        source,
        logos: Tok::lexer(source),
        tokens: Vec::with_capacity(source.len() / 4 + 8),
        brackets: Vec::new(),
        fstrings: Vec::new(),
        indents: vec![Column { wide: 0, narrow: 0 }],
    };
    let mut fault = lexer.run().err();
    if let Some(fault) = &mut fault {
        let end = lexer.at();
        lexer.push(Tok::Unclosed, end, end);
        fault.in_token = !fault.is_deferred() && !fault.message.ends_with("was never closed");
        fault.in_fstring = !lexer.fstrings.is_empty();
    }
    Tokens { list: lexer.tokens, unclosed: lexer.brackets.last().map(|bracket| bracket.at), fault }
}

impl<'s> Lexer<'s> {
    /// Offset of the next byte to read.
    pub fn at(&self) -> usize {
        self.logos.span().end
    }

    pub fn push(&mut self, kind: Tok, start: usize, end: usize) {
        self.tokens.push(Token { kind, start: start as u32, end: end as u32 });
    }

    fn run(&mut self) -> Result<(), Fault> {
        self.line_start()?;
        loop {
            if self.fstrings.last().is_some_and(fstring::State::in_text) {
                self.fstring_text()?;
                continue;
            }
            let Some(found) = self.logos.next() else {
                return self.end_of_source();
            };
            let span = self.logos.span();
            let Ok(kind) = found else {
                return Err(self.unknown_character(span.start));
            };
            self.token(kind, span.start, span.end)?;
        }
    }

    fn token(&mut self, kind: Tok, start: usize, end: usize) -> Result<(), Fault> {
        match kind {
            Tok::Newline => return self.newline(start, end),
            Tok::Backslash => return self.continuation(start),
            Tok::Name => literals::check_identifier(&self.source[start..end], start)?,
            Tok::Number => {
                let length = numbers::scan(self.source, start)?;
                self.logos.bump(start + length - end);
            }
            Tok::String => self.string(start)?,
            Tok::FStringStart => return self.fstring_start(start, end),
            Tok::LParen | Tok::LBracket | Tok::LBrace => self.open(kind, start, false)?,
            Tok::RParen | Tok::RBracket | Tok::RBrace => {
                let kind = self.close(kind, start)?;
                self.push(kind, start, end);
                return Ok(());
            }
            Tok::Colon | Tok::ColonEqual if self.at_field_level() => {
                // `:=` is no operator here: the `=` is read again, as text.
                self.logos = Tok::lexer(self.source);
                self.logos.bump(start + 1);
                self.field_colon(start);
                return Ok(());
            }
            Tok::Exclamation if !self.at_field_level() => {
                self.push(Tok::Unknown, start, end);
                return Ok(());
            }
            _ => {}
        }
        self.push(kind, start, self.at());
        Ok(())
    }

    pub fn open(&mut self, kind: Tok, at: usize, field: bool) -> Result<(), Fault> {
        if self.brackets.len() >= BRACKETS_MAX {
            return Err(Fault::at("too many nested parentheses", at as u32));
        }
        let open = match kind {
            Tok::LParen => b'(',
            Tok::LBracket => b'[',
            _ => b'{',
        };
        let at = at as u32;
        self.brackets.push(Bracket { open, at, field });
        Ok(())
    }

    /// Pops the bracket that `kind` closes, and says what the token is.
    fn close(&mut self, kind: Tok, at: usize) -> Result<Tok, Fault> {
        let (close, expected) = match kind {
            Tok::RParen => (')', b'('),
            Tok::RBracket => (']', b'['),
            _ => ('}', b'{'),
        };
        if kind == Tok::RBrace && self.in_fstring() && self.brackets.last().is_none_or(|b| b.open == b'{' && b.field) {
            return self.close_field(at);
        }
        let Some(bracket) = self.brackets.pop() else {
            return Err(Fault::at(format!("unmatched '{close}'"), at as u32));
        };
        // An f-string may have ended inside a field.
        if bracket.open == expected && !(bracket.field && self.in_fstring()) {
            return Ok(kind);
        }
        if bracket.field && self.in_fstring() {
            return Err(Fault::at(format!("f-string: unmatched '{close}'"), at as u32));
        }
        Err(self.mismatched(bracket, close, at))
    }

    fn mismatched(&self, bracket: Bracket, close: char, at: usize) -> Fault {
        let between = &self.source[bracket.at as usize..at];
        let open = bracket.open as char;
        let message = if between.contains('\n') {
            let line = self.source[..bracket.at as usize].matches('\n').count() + 1;
            format!("closing parenthesis '{close}' does not match opening parenthesis '{open}' on line {line}")
        } else {
            format!("closing parenthesis '{close}' does not match opening parenthesis '{open}'")
        };
        Fault::at(message, at as u32)
    }

    fn newline(&mut self, start: usize, end: usize) -> Result<(), Fault> {
        if !self.brackets.is_empty() {
            return Ok(());
        }
        self.end_line(start, end);
        self.line_start()
    }

    /// After a backslash: the line must end here, and another must follow.
    fn continuation(&mut self, start: usize) -> Result<(), Fault> {
        let rest = self.logos.remainder();
        if rest.len() > 1 && rest.starts_with('\n') {
            self.logos.bump(1);
            return Ok(());
        }
        let after = start as u32 + 1;
        if rest.is_empty() || rest == "\n" {
            let fault = Fault::at("unexpected EOF while parsing", after).end_column(-1);
            return Err(fault.incomplete());
        }
        let message = "unexpected character after line continuation character";
        Err(Fault::at(message, after).end_column(0))
    }

    /// At the start of a line outside brackets: skips empty lines, then compares the indentation.
    fn line_start(&mut self) -> Result<(), Fault> {
        loop {
            let mut column = Column { wide: 0, narrow: 0 };
            let mut continued: Option<Column> = None;
            let rest = self.logos.remainder().as_bytes();
            let mut at = 0;
            while let Some(byte) = rest.get(at) {
                match byte {
                    b' ' => {
                        column.wide += 1;
                        column.narrow += 1;
                    }
                    b'\t' => {
                        column.wide = (column.wide / 8 + 1) * 8;
                        column.narrow += 1;
                    }
                    b'\x0C' => column = Column { wide: 0, narrow: 0 },
                    b'\\' if rest.get(at + 1) == Some(&b'\n') && at + 2 < rest.len() => {
                        // The indentation is that of the first of the joined lines.
                        continued.get_or_insert(column);
                        column = Column { wide: 0, narrow: 0 };
                        at += 1;
                    }
                    _ => break,
                }
                at += 1;
            }
            if let Some(first) = continued.filter(|first| first.wide > 0) {
                column = first;
            }
            let end = rest.get(at).copied();
            self.logos.bump(at);
            match end {
                Some(b'#') => {
                    let comment = self.logos.remainder();
                    let length = comment.find('\n').unwrap_or(comment.len());
                    self.logos.bump(length);
                    if self.logos.remainder().is_empty() {
                        return Ok(());
                    }
                    self.logos.bump(1);
                }
                Some(b'\n') => self.logos.bump(1),
                None => return Ok(()),
                Some(_) => return self.indentation(column),
            }
        }
    }

    fn indentation(&mut self, column: Column) -> Result<(), Fault> {
        let at = self.at();
        let top = *self.indents.last().expect("the outermost level is never popped");
        if column.wide == top.wide {
            return if column.narrow == top.narrow { Ok(()) } else { Err(self.tab_error()) };
        }
        if column.wide > top.wide {
            if self.indents.len() >= INDENTS_MAX {
                let fault = self.at_line_start("too many levels of indentation");
                return Err(fault.kind(SyntaxErrorKind::Indentation));
            }
            if column.narrow <= top.narrow {
                return Err(self.tab_error());
            }
            self.indents.push(column);
            let start = at - self.source[..at].rfind('\n').map_or(at, |newline| at - newline - 1);
            self.push(Tok::Indent, start, at);
            return Ok(());
        }
        while self.indents.last().is_some_and(|level| level.wide > column.wide) {
            self.indents.pop();
            self.push(Tok::Dedent, at, at);
        }
        let level = *self.indents.last().expect("the outermost level is never popped");
        if level.wide != column.wide {
            let message = "unindent does not match any outer indentation level";
            let fault = Fault::at(message, at as u32);
            return Err(self.at_line_end(fault).kind(SyntaxErrorKind::Indentation));
        }
        if level.narrow != column.narrow {
            return Err(self.tab_error());
        }
        Ok(())
    }

    fn tab_error(&self) -> Fault {
        let message = "inconsistent use of tabs and spaces in indentation";
        self.at_line_start(message).kind(SyntaxErrorKind::Tab)
    }

    fn at_line_start(&self, message: &str) -> Fault {
        let start = self.source[..self.at()].rfind('\n').map_or(0, |newline| newline + 1);
        Fault::at(message, start as u32).end_column(0)
    }

    /// Moves a fault to the end of its line, as CPython reports faulty indentation.
    fn at_line_end(&self, mut fault: Fault) -> Fault {
        let at = fault.start as usize;
        fault.start = (at + self.source[at..].find('\n').unwrap_or(self.source.len() - at)) as u32;
        fault.end_column(-1)
    }

    fn string(&mut self, start: usize) -> Result<(), Fault> {
        let end = self.at();
        let quote = self.source.as_bytes()[end - 1];
        let body = if self.opens_triple(end, quote) { end + 2 } else { end };
        let Some(close) = find_quote(self.source, body, quote, body > end) else {
            return Err(self.unterminated(start, body, quote));
        };
        self.logos.bump(close - end);
        Ok(())
    }

    /// Whether the quote before `end` is the first of three.
    pub fn opens_triple(&self, end: usize, quote: u8) -> bool {
        let rest = &self.source.as_bytes()[end..];
        rest.first() == Some(&quote) && rest.get(1) == Some(&quote)
    }

    fn unterminated(&self, start: usize, body: usize, quote: u8) -> Fault {
        let triple = self.source.as_bytes()[body - 1] == quote
            && body >= 3
            && self.source.as_bytes()[body - 2] == quote
            && body > start + 2
            && self.source.as_bytes()[body - 3] == quote;
        if let Some(fault) = self.missing_field_close(start, quote, triple) {
            return fault;
        }
        if triple {
            let line = self.source.trim_end_matches('\n').matches('\n').count() + 1;
            let line = line.max(self.source[..start].matches('\n').count() + 1);
            let line = if self.source.ends_with('\n') { self.source.matches('\n').count() } else { line };
            let message = format!("unterminated triple-quoted string literal (detected at line {line})");
            return Fault::at(message, start as u32).incomplete();
        }
        let line_end = string_line_end(self.source, body);
        let at_end = line_end == self.source.len() && self.source.ends_with('\n');
        let line = self.source[..line_end - usize::from(at_end)].matches('\n').count() + 1;
        let text = &self.source[body..line_end];
        let hint = match text.contains(&['\\', quote as char].iter().collect::<String>()) {
            true => "; perhaps you escaped the end quote?",
            false => "",
        };
        let message = format!("unterminated string literal (detected at line {line}){hint}");
        Fault::at(message, start as u32)
    }

    /// Ends a logical line; its NEWLINE starts with the comment before it.
    fn end_line(&mut self, start: usize, end: usize) {
        let Some(last) = self.tokens.last() else { return };
        if matches!(last.kind, Tok::Newline | Tok::Indent | Tok::Dedent) {
            return;
        }
        let from = last.end as usize;
        let start = self.source[from..start].find('#').map_or(start, |comment| from + comment);
        self.push(Tok::Newline, start, end);
    }

    fn end_of_source(&mut self) -> Result<(), Fault> {
        let end = self.source.len();
        if !self.brackets.is_empty() {
            self.push(Tok::Unclosed, end, end);
            return Ok(());
        }
        // CPython adds the missing newline.
        self.end_line(end, end + 1);
        for _ in 1..self.indents.len() {
            self.push(Tok::Dedent, end, end);
        }
        self.push(Tok::EndMarker, end, end);
        Ok(())
    }

    fn unknown_character(&self, at: usize) -> Fault {
        let Some(character) = self.source[at..].chars().next() else {
            return Fault::at("invalid syntax", at as u32);
        };
        if character.is_ascii_control() {
            let message = format!("invalid non-printable character U+{:04X}", character as u32);
            return Fault::at(message, at as u32);
        }
        Fault::new("invalid syntax", TextRange::new(at as u32, at as u32 + character.len_utf8() as u32))
    }
}

/// Where the line ends on which a string that starts its text at `body` breaks off.
fn string_line_end(source: &str, body: usize) -> usize {
    let bytes = source.as_bytes();
    let mut at = body;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if at + 1 < bytes.len() => at += 2,
            b'\n' => return at,
            _ => at += 1,
        }
    }
    source.len()
}

/// The offset after the closing quote of a string whose text starts at `at`.
fn find_quote(source: &str, mut at: usize, quote: u8, triple: bool) -> Option<usize> {
    let bytes = source.as_bytes();
    loop {
        match *bytes.get(at)? {
            b'\\' => at += 1,
            b'\n' if !triple => return None,
            byte if byte == quote => {
                if !triple {
                    return Some(at + 1);
                }
                if bytes.get(at + 1) == Some(&quote) && bytes.get(at + 2) == Some(&quote) {
                    return Some(at + 3);
                }
            }
            _ => {}
        }
        at += 1;
    }
}
