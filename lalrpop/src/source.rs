//! Source text: decoding bytes, and turning byte offsets into lines and columns.

mod undecodable;

use crate::ast::TextRange;
use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::legacy::{Legacy, Step};
use std::borrow::Cow;

/// A place in the source as tracebacks and syntax errors name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// 1-based.
    pub line: u32,
    /// 0-based, in bytes of UTF-8 (CPython's `col_offset`).
    pub column: u32,
}

/// Maps byte offsets to lines and columns.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Offset of the first byte of each line.
    starts: Vec<u32>,
    /// Where offsets are numbers of places, these; else none.
    places: Vec<Location>,
}

impl LineIndex {
    pub fn new(source: &str) -> Self {
        let newlines = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(at, _)| at as u32 + 1)).collect();
        Self { starts, places: Vec::new() }
    }

    /// An index for a tree that comes from no text: its offsets are numbers of `places`, of which there is at least one.
    pub fn of_places(places: Vec<Location>) -> Self {
        Self { starts: vec![0], places }
    }

    fn place(&self, offset: u32) -> Option<Location> {
        self.places.get(offset as usize).copied()
    }

    /// Number of lines; a text that ends in a newline has an empty last line.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The 1-based line that holds the byte at `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        if let Some(place) = self.place(offset) {
            return place.line;
        }
        self.starts.partition_point(|start| *start <= offset) as u32
    }

    /// The line and byte column of `offset`.
    pub fn locate(&self, offset: u32) -> Location {
        if let Some(place) = self.place(offset) {
            return place;
        }
        let line = self.line(offset);
        let column = offset - self.starts[line as usize - 1];
        Location { line, column }
    }

    /// The 0-based column of `offset` in characters; `source` is the text that was indexed.
    pub fn char_column(&self, source: &str, offset: u32) -> u32 {
        if let Some(place) = self.place(offset) {
            return place.column;
        }
        let start = self.starts[self.line(offset) as usize - 1];
        let text = source.get(start as usize..offset as usize).unwrap_or("");
        text.chars().count() as u32
    }

    /// The byte range of a 1-based line without its newline; empty when there is no such line.
    pub fn line_range(&self, source: &str, line: u32) -> TextRange {
        let Some(&start) = self.starts.get(line.wrapping_sub(1) as usize) else {
            return TextRange::default();
        };
        let end = match self.starts.get(line as usize) {
            Some(next) => next - 1,
            None => source.len() as u32,
        };
        TextRange::new(start, end)
    }

    /// The text of a 1-based line without its newline.
    pub fn line_text<'s>(&self, source: &'s str, line: u32) -> &'s str {
        let range = self.line_range(source, line);
        &source[range.start as usize..range.end as usize]
    }
}

/// Turns the bytes of a source into text: byte order mark, coding declaration (PEP 263), line ends.
///
/// Bytes that are not UTF-8 may stand in comments; U+FFFD takes their place.
///
/// # Errors
/// SyntaxError for an unknown encoding or bytes that it cannot decode, and for null bytes.
pub fn decode_source(bytes: &[u8]) -> Result<String, SyntaxError> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    if bytes.contains(&0) {
        return Err(nowhere("source code string cannot contain null bytes".to_owned()));
    }
    let (bytes, marked) = bytes.strip_prefix(MARK).map_or((bytes, false), |rest| (rest, true));
    let declared = declared_encoding(bytes);
    let name = declared.as_deref().unwrap_or("utf-8");
    if marked && name != "utf-8" {
        return Err(failure(format!("encoding problem: {name} with BOM")));
    }
    let text = match codec(name) {
        Some(Codec::Utf8) => return decode_utf8(bytes),
        Some(Codec::Latin1) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        Some(Codec::Ascii) => decode_ascii(bytes)?,
        Some(Codec::Legacy(set)) => decode_legacy(bytes, set)?,
        None => return Err(failure(format!("unknown encoding: {name}"))),
    };
    Ok(normalize_newlines(&text).into_owned())
}

/// As [`decode_source`], for a script: CPython reads it line by line, and says less of what it cannot decode.
///
/// # Errors
/// As [`decode_source`].
pub fn decode_file(bytes: &[u8], path: &str) -> Result<String, SyntaxError> {
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let line = bytes[..at].rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        let text = Some(String::from_utf8_lossy(line).into_owned());
        let message = "source code cannot contain null bytes".to_owned();
        return Err(SyntaxError { line: line_of(bytes, at), text, ..failure(message) });
    }
    let declared = declared_encoding(bytes);
    if let Some(name) = declared.filter(|name| !matches!(codec(name), Some(Codec::Utf8))) {
        return decode_source(bytes).map_err(|error| match error.message.starts_with("encoding problem") {
            true => nowhere(error.message),
            false => nowhere(format!("encoding problem: {name}")),
        });
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        return decode_source(bytes);
    };
    let at = error.valid_up_to();
    Err(nowhere(format!(
        "Non-UTF-8 code starting with '\\x{:02x}' in file {path} on line {}, but no encoding declared; \
         see https://peps.python.org/pep-0263/ for details",
        bytes[at],
        line_of(bytes, at)
    )))
}

/// Turns `\r\n` and lone `\r` into `\n`.
pub fn normalize_newlines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

/// An error about the source as a whole.
fn failure(message: String) -> SyntaxError {
    SyntaxError {
        kind: SyntaxErrorKind::Syntax,
        message,
        line: 0,
        column: 0,
        end: None,
        incomplete: false,
        is_late: false,
        is_bare: false,
        in_token: false,
        text: None,
    }
}

/// An error that does not even name the file.
fn nowhere(message: String) -> SyntaxError {
    SyntaxError { is_bare: true, ..failure(message) }
}

fn line_of(bytes: &[u8], at: usize) -> u32 {
    bytes[..at].iter().filter(|byte| **byte == b'\n').count() as u32 + 1
}

/// The text of UTF-8 with its line ends normalised.
fn decode_utf8(bytes: &[u8]) -> Result<String, SyntaxError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(normalize_newlines(text).into_owned()),
        Err(_) => undecodable::decode(bytes),
    }
}

fn decode_ascii(bytes: &[u8]) -> Result<String, SyntaxError> {
    let Some(at) = bytes.iter().position(|byte| !byte.is_ascii()) else {
        return Ok(bytes.iter().map(|byte| char::from(*byte)).collect());
    };
    let byte = bytes[at];
    let reason = "ordinal not in range(128)";
    Err(failure(format!("'ascii' codec can't decode byte 0x{byte:02x} in position {at}: {reason}")))
}

fn decode_legacy(bytes: &[u8], set: Legacy) -> Result<String, SyntaxError> {
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let reason = match set.step(&bytes[at..]) {
            Step::Char(c, length) => {
                text.push(c);
                at += length;
                continue;
            }
            Step::Incomplete => "incomplete multibyte sequence",
            Step::Wrong => set.reason(),
        };
        let (codec, byte) = (set.error_name(), bytes[at]);
        return Err(failure(format!("'{codec}' codec can't decode byte 0x{byte:02x} in position {at}: {reason}")));
    }
    Ok(text)
}

/// The encoding that a comment in the first two lines names, under its usual name.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    for line in bytes.split(|byte| matches!(byte, b'\n' | b'\r')).take(2) {
        let line = String::from_utf8_lossy(line);
        let text = line.trim_start_matches([' ', '\t', '\x0C']);
        if let Some(comment) = text.strip_prefix('#') {
            if let Some(name) = coding_in(comment) {
                return Some(usual_name(&name));
            }
        } else if !text.is_empty() {
            return None;
        }
    }
    None
}

/// `coding[:=]\s*([-\w.]+)`
fn coding_in(comment: &str) -> Option<String> {
    comment.match_indices("coding").find_map(|(at, word)| {
        let rest = comment[at + word.len()..].strip_prefix([':', '='])?.trim_start_matches([' ', '\t']);
        let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')));
        let name = &rest[..length.unwrap_or(rest.len())];
        (!name.is_empty()).then(|| name.to_owned())
    })
}

/// The two names that CPython knows by several spellings before it looks for a codec.
fn usual_name(name: &str) -> String {
    let lower = name.to_ascii_lowercase().replace('_', "-");
    let is = |usual: &str| lower == usual || lower.starts_with(&format!("{usual}-"));
    if is("utf-8") {
        "utf-8".to_owned()
    } else if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") {
        "iso-8859-1".to_owned()
    } else {
        name.to_owned()
    }
}

#[derive(Clone, Copy)]
enum Codec {
    Utf8,
    Latin1,
    Ascii,
    Legacy(Legacy),
}

fn codec(name: &str) -> Option<Codec> {
    let lower = name.to_ascii_lowercase();
    match lower.replace(['-', '_', ' '], "").as_str() {
        "utf8" | "u8" | "utf" | "utf8sig" | "cp65001" => Some(Codec::Utf8),
        "latin1" | "iso88591" | "latin" | "l1" | "8859" | "cp819" => Some(Codec::Latin1),
        "ascii" | "usascii" | "646" => Some(Codec::Ascii),
        _ => Legacy::find(&lower.replace(['-', ' '], "_")).map(Codec::Legacy),
    }
}
