//! The lexer's modes inside f-strings (PEP 701).
//!
//! An f-string is lexed in place: its text, its fields and their format specs are tokens of the one token stream, so
//! that the grammar parses embedded expressions like any other and all ranges are absolute.

use crate::error::Fault;
use crate::lexer::Lexer;
use crate::tokens::Tok;

/// CPython's limits (`Parser/lexer/state.h`).
const FSTRINGS_MAX: usize = 150;
const FIELDS_MAX: usize = 3;

/// An f-string that is open.
#[derive(Debug)]
pub(crate) struct State {
    start: usize,
    quote: u8,
    triple: bool,
    raw: bool,
    fields: Vec<Field>,
    /// A field stands before this place of the format spec. From there on `{{` is a brace of the spec, as in CPython;
    /// before that it opens a field.
    behind_field: bool,
}

/// An open field. A field inside a format spec lies above its outer field.
#[derive(Debug)]
struct Field {
    in_spec: bool,
}

impl State {
    /// Whether text comes next, not the tokens of an expression.
    pub fn in_text(&self) -> bool {
        self.fields.last().is_none_or(|field| field.in_spec)
    }

    fn in_spec(&self) -> bool {
        self.fields.last().is_some_and(|field| field.in_spec)
    }

    fn literal_kind(&self) -> &'static str {
        if self.triple { "triple-quoted f-string" } else { "f-string" }
    }
}

impl Lexer<'_> {
    pub fn in_fstring(&self) -> bool {
        !self.fstrings.is_empty()
    }

    /// Whether the innermost open bracket is that of a field whose expression is being read.
    pub fn at_field_level(&self) -> bool {
        self.in_fstring() && self.brackets.last().is_some_and(|bracket| bracket.field)
    }

    pub fn fstring_start(&mut self, start: usize, mut end: usize) -> Result<(), Fault> {
        let bytes = self.source.as_bytes();
        let quote = bytes[end - 1];
        let triple = self.opens_triple(end, quote);
        if triple {
            self.logos.bump(2);
            end += 2;
        }
        if self.fstrings.len() >= FSTRINGS_MAX {
            return Err(Fault::at("too many nested f-strings", start as u32));
        }
        let raw = self.source[start..end].contains(['r', 'R']);
        self.fstrings.push(State { start, quote, triple, raw, fields: Vec::new(), behind_field: false });
        self.push(Tok::FStringStart, start, end);
        Ok(())
    }

    /// Reads text up to the next field, the end of a field, or the end of the f-string.
    pub fn fstring_text(&mut self) -> Result<(), Fault> {
        let state = self.fstrings.last().expect("only called inside an f-string");
        let (in_spec, raw, quote, triple) = (state.in_spec(), state.raw, state.quote, state.triple);
        let bytes = self.source.as_bytes();
        let start = self.at();
        let mut at = start;
        loop {
            let next = bytes.get(at + 1).copied();
            match bytes.get(at).copied() {
                None => return Err(self.unterminated_fstring(at)),
                Some(byte) if byte == quote && (!triple || self.opens_triple(at + 1, quote)) => {
                    let length = if triple { 3 } else { 1 };
                    return self.fstring_end(start, at, length);
                }
                Some(b'\n') if in_spec && !triple => {
                    // A line break ends the format spec; only the end of the field may follow.
                    self.text(start, at);
                    let state = self.fstrings.last_mut().expect("only called inside an f-string");
                    state.fields.last_mut().expect("a format spec is in a field").in_spec = false;
                    return Ok(());
                }
                Some(b'\n') if !triple => return Err(self.unterminated_fstring(at)),
                Some(b'\\') => match next {
                    Some(b'{' | b'}') => at += 1,
                    Some(b'N') if !raw && bytes.get(at + 2) == Some(&b'{') => {
                        at += 3;
                        while bytes.get(at).is_some_and(|byte| !matches!(byte, b'}' | b'\n') && *byte != quote) {
                            at += 1;
                        }
                        at += usize::from(bytes.get(at) == Some(&b'}'));
                    }
                    Some(_) => at += 2,
                    None => at += 1,
                },
                Some(b'{') if next == Some(b'{') && (!in_spec || state.behind_field) => at += 2,
                Some(b'}') if next == Some(b'}') && !in_spec => at += 2,
                Some(b'{') => {
                    self.text(start, at);
                    return self.open_field(at);
                }
                Some(b'}') => {
                    if !in_spec {
                        return Err(Fault::at("f-string: single '}' is not allowed", at as u32));
                    }
                    self.text(start, at);
                    self.logos.bump(1);
                    self.brackets.pop();
                    return self.field_end(at);
                }
                Some(_) => at += 1,
            }
        }
    }

    /// Emits the text `start..end` unless it is empty, and moves to its end.
    fn text(&mut self, start: usize, end: usize) {
        self.logos.bump(end - start);
        if start == end {
            return;
        }
        let state = self.fstrings.last().expect("only called inside an f-string");
        let kind = match (state.in_spec(), state.raw) {
            (false, false) => Tok::FStringText,
            (false, true) => Tok::FStringRawText,
            (true, false) => Tok::SpecText,
            (true, true) => Tok::SpecRawText,
        };
        self.push(kind, start, end);
    }

    fn fstring_end(&mut self, text: usize, at: usize, length: usize) -> Result<(), Fault> {
        self.text(text, at);
        self.logos.bump(length);
        self.fstrings.pop();
        self.push(Tok::FStringEnd, at, at + length);
        Ok(())
    }

    fn open_field(&mut self, at: usize) -> Result<(), Fault> {
        self.logos.bump(1);
        self.open(Tok::FieldOpen, at, true)?;
        let state = self.fstrings.last_mut().expect("only called inside an f-string");
        if state.fields.len() >= FIELDS_MAX {
            return Err(Fault::at("f-string: expressions nested too deeply", at as u32 - 1));
        }
        state.fields.push(Field { in_spec: false });
        self.push(Tok::FieldOpen, at, at + 1);
        Ok(())
    }

    /// A `}` in the expression of a field: `at` is its place, it has been read.
    pub fn close_field(&mut self, at: usize) -> Result<Tok, Fault> {
        if self.brackets.pop().is_none() {
            return Err(Fault::at("f-string: single '}' is not allowed", at as u32));
        }
        let state = self.fstrings.last_mut().expect("only called inside an f-string");
        state.fields.pop();
        state.behind_field = true;
        Ok(Tok::FieldClose)
    }

    fn field_end(&mut self, at: usize) -> Result<(), Fault> {
        let state = self.fstrings.last_mut().expect("only called inside an f-string");
        state.fields.pop();
        state.behind_field = true;
        self.push(Tok::FieldClose, at, at + 1);
        Ok(())
    }

    /// A `:` or `:=` at the level of a field: the format spec starts after the colon.
    pub fn field_colon(&mut self, at: usize) {
        let state = self.fstrings.last_mut().expect("only called inside an f-string");
        let field = state.fields.last_mut().expect("the innermost bracket is a field's");
        field.in_spec = true;
        state.behind_field = false;
        self.push(Tok::FieldColon, at, at + 1);
    }

    fn unterminated_fstring(&self, at: usize) -> Fault {
        let state = self.fstrings.last().expect("only called inside an f-string");
        if let (false, Some(bracket)) = (state.fields.is_empty(), self.brackets.last()) {
            return Fault::at("'{' was never closed", bracket.at).end_column(0).incomplete();
        }
        let end = self.source.len() - usize::from(self.source.ends_with('\n'));
        let place = if state.triple { end } else { at };
        let line = self.source[..place].matches('\n').count() + 1;
        let message = format!("unterminated {} literal (detected at line {line})", state.literal_kind());
        let fault = Fault::at(message, state.start as u32);
        if state.triple { fault.incomplete() } else { fault }
    }

    /// When a string that does not end could be the end of the f-string around it, a `}` is missing.
    pub fn missing_field_close(&self, at: usize, quote: u8, triple: bool) -> Option<Fault> {
        let state = self.fstrings.last()?;
        (state.quote == quote && state.triple == triple).then(|| Fault::at("f-string: expecting '}'", at as u32))
    }
}
