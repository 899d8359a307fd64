//! Interactive input (`single`): one compound statement, or simple statements on one line
//! (`Grammar/python.gram:interactive`, `Parser/pegen_errors.c`).

use crate::ast::{Stmt, TextRange};
use crate::diagnose::{INVALID_SYNTAX, end_of_source, unexpected_indent};
use crate::error::Fault;
use crate::tokens::{Tok, Token};

/// Checks that what was parsed is no more than one statement, and no less.
pub(crate) fn one_statement(source: &str, tokens: &[Token], body: &[Stmt]) -> Result<(), Fault> {
    let Some(first) = body.first() else { return Err(nothing(source)) };
    if !first.kind.is_compound() {
        return match body.windows(2).find(|pair| !are_joined(source, pair)) {
            Some(pair) => Err(line_end(tokens, pair[0].range.end).map_or_else(|| end_of_source(source), more_than_one)),
            None => Ok(()),
        };
    }
    if let Some(second) = body.get(1) {
        let token = tokens.iter().find(|token| token.start >= second.range.start && token.end > token.start);
        let end = token.map_or(second.range.end, |token| token.end);
        return Err(Fault::new(INVALID_SYNTAX, TextRange::new(second.range.start, end)));
    }
    // A compound statement on one line is ended by the next.
    let ends_block = tokens.iter().rev().any(|token| token.kind == Tok::Dedent && token.start as usize >= source.len());
    let is_open = line_end(tokens, first.range.end).is_some_and(|end| !source[end.start as usize..].contains('\n'));
    if is_open && !ends_block { Err(end_of_source(source)) } else { Ok(()) }
}

/// What is reported in place of a fault behind the first line, if that is a line of simple statements.
pub(crate) fn before_fault(tokens: &[Token], fault: Fault) -> Fault {
    let begins_block = tokens.first().is_none_or(|token| begins_compound(token.kind));
    match line_end(tokens, 0) {
        Some(end) if !begins_block && fault.start > end.start => more_than_one(end),
        _ => fault,
    }
}

fn more_than_one(line_end: Token) -> Fault {
    let message = "multiple statements found while compiling a single statement";
    Fault::new(message, TextRange::new(line_end.start, line_end.start + 1))
}

/// The first NEWLINE from `offset` on.
fn line_end(tokens: &[Token], offset: u32) -> Option<Token> {
    tokens.iter().find(|token| token.kind == Tok::Newline && token.start >= offset).copied()
}

/// Blank input: only blanks in an open last line are an indentation.
fn nothing(source: &str) -> Fault {
    let line = source.rsplit('\n').next().unwrap_or(source);
    if line.is_empty() || !line.trim_matches([' ', '\t']).is_empty() {
        return end_of_source(source);
    }
    let end = source.len() as u32;
    unexpected_indent(source, Token { kind: Tok::Indent, start: end, end })
}

/// Whether two statements stand on one line.
fn are_joined(source: &str, pair: &[Stmt]) -> bool {
    let between = &source[pair[0].range.end as usize..pair[1].range.start as usize];
    between.trim_start().starts_with(';') && !between.replace("\\\n", "").contains('\n')
}

fn begins_compound(kind: Tok) -> bool {
    matches!(
        kind,
        Tok::If
            | Tok::For
            | Tok::While
            | Tok::Try
            | Tok::With
            | Tok::Def
            | Tok::Class
            | Tok::Async
            | Tok::At
            | Tok::Match
            | Tok::Indent
    )
}
