//! String literals, their concatenation, and f-strings (PEP 701).

use crate::actions::{Cx, constant, expr};
use crate::ast::*;
use crate::error::Fault;
use crate::literals::{self, Text};

pub(crate) const MIXED: &str = "cannot mix bytes and nonbytes literals";

/// One literal of a row of literals.
#[derive(Debug)]
pub(crate) enum Piece {
    Str(TextRange, Text),
    Bytes(Vec<u8>),
    FString(Vec<FStringPart>),
}

/// # Errors
/// For a faulty escape.
pub(crate) fn literal(cx: &Cx<'_>, start: u32, end: u32) -> Result<Piece, Fault> {
    let literal = literals::split(cx.text(start, end));
    let range = TextRange::new(start, end);
    if !literal.is_raw {
        cx.warn(range, literals::escape_warning(literal.body, literal.is_bytes));
    }
    if literal.is_bytes {
        return Ok(Piece::Bytes(literals::decode_bytes(&literal, range)?));
    }
    let text =
        if literal.is_raw { Text::Plain(literal.body.to_owned()) } else { literals::decode_text(literal.body, range)? };
    Ok(Piece::Str(range, text))
}

pub(crate) fn fstring(_start: u32, _end: u32, parts: Option<Vec<Vec<FStringPart>>>) -> Piece {
    Piece::FString(parts.unwrap_or_default().into_iter().flatten().collect())
}

/// What one or more literals side by side mean.
///
/// # Errors
/// `cannot mix bytes and nonbytes literals`.
pub(crate) fn concatenate((start, end): (u32, u32), mut list: Vec<Piece>) -> Result<Expr, Fault> {
    let bytes_count = list.iter().filter(|piece| matches!(piece, Piece::Bytes(_))).count();
    if bytes_count > 0 && bytes_count < list.len() {
        return Err(Fault::new(MIXED, TextRange::new(start, end)));
    }
    if list.len() == 1 {
        let value = match list.remove(0) {
            Piece::Str(_, text) => text.into_constant(),
            Piece::Bytes(bytes) => Constant::Bytes(bytes.into()),
            Piece::FString(parts) => {
                return Ok(expr(start, end, ExprKind::JoinedStr(merge(parts))));
            }
        };
        return Ok(constant(start, end, value));
    }
    if bytes_count > 0 {
        let bytes = list.into_iter().flat_map(|piece| match piece {
            Piece::Bytes(bytes) => bytes,
            _ => unreachable!("all pieces are bytes"),
        });
        return Ok(constant(start, end, Constant::Bytes(bytes.collect())));
    }
    if list.iter().all(|piece| matches!(piece, Piece::Str(..))) {
        let mut whole = Text::Plain(String::new());
        for piece in list {
            if let Piece::Str(_, text) = piece {
                whole.append(text);
            }
        }
        return Ok(constant(start, end, whole.into_constant()));
    }
    let parts = list.into_iter().flat_map(|piece| match piece {
        Piece::Str(range, text) => vec![text_part(range, text)],
        Piece::FString(parts) => parts,
        Piece::Bytes(_) => unreachable!("no piece is bytes"),
    });
    Ok(expr(start, end, ExprKind::JoinedStr(merge(parts.collect()))))
}

fn text_part(range: TextRange, text: Text) -> FStringPart {
    let value = text.into_constant();
    FStringPart::Literal { range, value }
}

/// Joins neighbouring literals and drops empty ones.
fn merge(parts: Vec<FStringPart>) -> Vec<FStringPart> {
    let mut merged = Vec::with_capacity(parts.len());
    let mut pending: Option<(TextRange, Text)> = None;
    for part in parts {
        match part {
            FStringPart::Literal { range, value } => {
                let text = match value {
                    Constant::Str(text) => Text::Plain(text.to_string()),
                    Constant::SurrogateStr(codes) => Text::Wide(codes.into()),
                    _ => unreachable!("the text of an f-string is a string"),
                };
                match &mut pending {
                    None => pending = Some((range, text)),
                    Some((whole, before)) => {
                        *whole = TextRange::new(whole.start, range.end);
                        before.append(text);
                    }
                }
            }
            field => {
                flush(&mut merged, pending.take());
                merged.push(field);
            }
        }
    }
    flush(&mut merged, pending);
    merged
}

fn flush(merged: &mut Vec<FStringPart>, pending: Option<(TextRange, Text)>) {
    if let Some((range, text)) = pending.filter(|(_, text)| !text.is_empty()) {
        merged.push(text_part(range, text));
    }
}

/// Where a piece of text stands, and whether its backslashes are plain.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Text,
    RawText,
    Spec,
    RawSpec,
}

/// # Errors
/// For a faulty escape.
pub(crate) fn text(cx: &Cx<'_>, start: u32, end: u32, kind: Kind) -> Result<Vec<FStringPart>, Fault> {
    let range = TextRange::new(start, end);
    let source = cx.text(start, end);
    let mut body = match kind {
        Kind::Spec | Kind::RawSpec if source.contains("{{") => source.replace("{{", "{"),
        Kind::Text | Kind::RawText if source.contains(['{', '}']) => source.replace("{{", "{").replace("}}", "}"),
        _ => source.to_owned(),
    };
    if matches!(kind, Kind::Text | Kind::Spec) {
        let next = &cx.source[end as usize..];
        let body = if next.starts_with('{') { format!("{source}{{") } else { source.to_owned() };
        cx.warn(range, literals::escape_warning(&body, false));
    }
    let backslashes = body.len() - body.trim_end_matches('\\').len();
    if backslashes % 2 == 1 && matches!(kind, Kind::Text | Kind::Spec) {
        // A backslash before the `{` of a field stands for itself.
        body.push('\\');
    }
    let text = match kind {
        Kind::Text | Kind::Spec => literals::decode_text(&body, range)?,
        Kind::RawText | Kind::RawSpec => Text::Plain(body),
    };
    Ok(vec![text_part(range, text)])
}

/// A replacement field; `debug` is the offset after its `=`.
///
/// # Errors
/// For a conversion other than `s`, `r` and `a`.
pub(crate) fn field(
    cx: &Cx<'_>,
    (start, end): (u32, u32),
    value: Expr,
    debug: Option<u32>,
    (conversion, format_spec): (Option<Ident>, Option<FormatSpec>),
) -> Result<Vec<FStringPart>, Fault> {
    let text = debug.map(|equal| {
        let tail = skip_blank(cx.source, equal as usize) as u32;
        let mark = conversion.as_ref().map(|name| name.range.start);
        let mark = mark.or(format_spec.as_ref().map(|spec| spec.range.start + 1));
        let range = TextRange::new(start + 1, mark.unwrap_or(end) - 1);
        text_part(range, Text::Plain(without_comments(cx.text(start + 1, tail))))
    });
    let conversion = match &conversion {
        Some(name) => convert(cx, name)?,
        None if debug.is_some() && format_spec.is_none() => Conversion::Repr,
        None => Conversion::None,
    };
    let field = FStringPart::Field(Box::new(FormattedValue {
        range: TextRange::new(start, end),
        value,
        conversion,
        format_spec,
    }));
    Ok(text.into_iter().chain([field]).collect())
}

fn convert(cx: &Cx<'_>, name: &Ident) -> Result<Conversion, Fault> {
    if cx.text(name.range.start - 1, name.range.start) != "!" {
        let message = "f-string: conversion type must come right after the exclamanation mark";
        let mark = cx.source[..name.range.start as usize].rfind('!').unwrap_or_default();
        return Err(Fault::new(message, TextRange::new(mark as u32, name.range.end)));
    }
    match name.as_str() {
        "s" => Ok(Conversion::Str),
        "r" => Ok(Conversion::Repr),
        "a" => Ok(Conversion::Ascii),
        other => {
            let message = format!("f-string: invalid conversion character '{other}': expected 's', 'r', or 'a'");
            Err(Fault::new(message, name.range))
        }
    }
}

/// Where the white space and comments that start at `at` end.
fn skip_blank(source: &str, at: usize) -> usize {
    let mut rest = &source[at..];
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\x0C', '\\']);
        if !rest.starts_with('#') {
            return source.len() - rest.len();
        }
        rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
    }
}

/// The text of a `=` field as it is shown: comments are left out.
fn without_comments(text: &str) -> String {
    if !text.contains('#') {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let mut quote: Option<char> = None;
    let mut in_comment = false;
    for character in text.chars() {
        match (quote, character) {
            _ if in_comment => in_comment = character != '\n',
            (Some(open), _) if open == character => quote = None,
            (None, '\'' | '"') => quote = Some(character),
            (None, '#') => in_comment = true,
            _ => {}
        }
        if !in_comment {
            kept.push(character);
        }
    }
    kept
}

pub(crate) fn format_spec(start: u32, end: u32, parts: Option<Vec<Vec<FStringPart>>>) -> FormatSpec {
    let parts = parts.unwrap_or_default().into_iter().flatten().collect();
    FormatSpec { range: TextRange::new(start, end), parts: merge(parts) }
}
