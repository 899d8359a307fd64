//! Finds the words for a syntax error, as CPython does: a second pass over the faulty statement.
//!
//! The grammar says only which token cannot stand where it is. CPython then parses again with extra rules that match
//! common mistakes and raise (`Grammar/python.gram`, the `invalid_` rules). The same is done here, on the logical line
//! of the failure alone: everything before it is valid. [`pass::Pass`] is a recursive-descent recogniser with CPython's
//! order of alternatives; its submodules hold the rules by topic. When no rule matches, the error is `invalid syntax`
//! where CPython's first pass has stopped: [`reading`] tells.

mod arguments;
mod atoms;
mod expressions;
mod parameters;
mod pass;
mod reading;
mod statements;

use crate::ast::TextRange;
use crate::error::{Fault, FaultEnd, SyntaxErrorKind};
use crate::lexer::Tokens;
use crate::soft;
use crate::strings;
use crate::tokens::{Tok, Token};
use crate::{MAX_NESTING, Mode};
use pass::Pass;
use reading::Reading;
use std::cell::Cell;

pub(crate) const INVALID_SYNTAX: &str = "invalid syntax";

/// How deep rules may call one another before diagnosis gives up, and whether it has.
pub(crate) struct Depth {
    is_roomy: bool,
    exceeded: Cell<bool>,
}

impl Depth {
    /// What the stack has room for on which expressions may nest `nesting` deep.
    pub fn new(nesting: u32) -> Depth {
        Depth { is_roomy: nesting > MAX_NESTING, exceeded: Cell::new(false) }
    }

    fn limit(&self, ordinary: u32, roomy: u32) -> u32 {
        if self.is_roomy { roomy } else { ordinary }
    }
}

/// The error to report when the grammar has failed at the token at `failed`, or an action with `fault`. It is a RecursionError
/// where a roomy stack would help to find the words.
pub(crate) fn diagnose(
    source: &str,
    mode: Mode,
    tokens: &Tokens,
    failed: usize,
    fault: Option<Fault>,
    depth: &Depth,
) -> Fault {
    let found = explain(source, mode, tokens, failed, fault, depth);
    match depth.exceeded.get() && !depth.is_roomy {
        true => Fault::at(soft::TOO_DEEP, found.start).kind(SyntaxErrorKind::Recursion),
        false => found,
    }
}

fn explain(source: &str, mode: Mode, tokens: &Tokens, failed: usize, fault: Option<Fault>, depth: &Depth) -> Fault {
    let list = &tokens.list;
    let token = list[failed];
    match token.kind {
        Tok::Unclosed => {
            let start = line_start(list, failed);
            // The grammar reads on where CPython stops, and tells later what cannot be.
            match first_reading(source, mode, list, start, depth) {
                Reading::Failed(at) | Reading::Raised(at) if at < failed => {}
                _ => return end_of_tokens(source, tokens),
            }
        }
        Tok::Indent => {
            let fault = unexpected_indent(source, token);
            let start = line_start(list, failed.saturating_sub(1));
            if let Err(colon) = Pass::new(source, list, start, failed, depth).match_line() {
                return Fault { message: colon.message, kind: SyntaxErrorKind::Syntax, ..fault };
            }
            return match statements::before_line(&mut Pass::new(source, list, failed, failed, depth), failed) {
                Err(missing) => Fault { message: missing.message, kind: SyntaxErrorKind::Syntax, ..fault },
                Ok(()) => fault,
            };
        }
        _ => {}
    }
    if let Some(fault) = &fault
        && let Some(fault) = raised_at_once(list, fault)
    {
        return fault;
    }
    let start = line_start(list, failed);
    let reading = match fault {
        // Nothing that can stand here begins so.
        None if failed == start && mode != Mode::Expression && first_decorator(list, start) == start => {
            Reading::Failed(failed)
        }
        _ => first_reading(source, mode, list, start, depth),
    };
    let reached = match reading {
        Reading::Failed(at) | Reading::Raised(at) => at,
        Reading::Unknown => failed,
    };
    let mut pass = Pass::new(source, list, start, reached, depth);
    let raised = if mode == Mode::Expression {
        pass.comma_list(Pass::expression).err()
    } else {
        // Equal dedents are one to the grammar.
        let mut ends = (start..list.len()).take_while(|index| *index == start || list[*index] == token);
        let found = match failed == start {
            true => ends.try_for_each(|index| statements::before_line(&mut pass, index)),
            false => Ok(()),
        };
        found
            .and_then(|()| if fault.is_none() && reading == Reading::Failed(start) { Ok(()) } else { pass.statement() })
            .err()
    };
    if pass.reached_end_of_source() {
        return end_of_tokens(source, tokens);
    }
    let fault = raised.unwrap_or_else(|| match reading {
        Reading::Failed(at) => generic(&pass, mode, list[at], fault.filter(|_| list[start].kind == Tok::Case)),
        _ => generic(&pass, mode, token, fault),
    });
    let line = |offset: u32| source[..offset as usize].matches('\n').count();
    match tokens.unclosed {
        Some(bracket) if line(list[pass.furthest].start) > line(bracket) => never_closed(source, tokens),
        _ => {
            let last = list[pass.furthest];
            let read = if last.kind == Tok::Newline { last.start } else { last.end };
            leave_line(source, read, fault)
        }
    }
}

/// How far CPython reads the logical line at `start`, in which the grammar has failed.
fn first_reading(source: &str, mode: Mode, tokens: &[Token], start: usize, depth: &Depth) -> Reading {
    let first = first_decorator(tokens, start);
    let kind = tokens[first].kind;
    let rule = match mode {
        Mode::Expression => "eval",
        _ if kind == Tok::Case || statements::continues_statement(kind) => "continuation",
        _ => "statement",
    };
    reading::read(source, tokens, first, rule, depth)
}

/// The first token of the decorators of the line at `start`, or `start`.
fn first_decorator(tokens: &[Token], start: usize) -> usize {
    let mut first = start;
    while first > 0 && tokens[first - 1].kind == Tok::Newline {
        let line = line_start(tokens, first - 1);
        if tokens[line].kind != Tok::At {
            break;
        }
        first = line;
    }
    first
}

/// CPython shows a line that its tokenizer has left, because it has `read` so far, without its end.
fn leave_line(source: &str, read: u32, fault: Fault) -> Fault {
    let end = source.len() - usize::from(source.ends_with('\n'));
    let between = source.get(fault.start as usize..end.min(read as usize)).unwrap_or_default();
    Fault { in_token: fault.in_token || between.contains('\n'), ..fault }
}

/// What CPython raises while it builds literals, before it looks for common mistakes.
fn raised_at_once(tokens: &[Token], fault: &Fault) -> Option<Fault> {
    let after = |offset: u32| tokens[tokens.partition_point(|token| token.start < offset).min(tokens.len() - 1)];
    let at = after(fault.start);
    let place = if fault.message == strings::MIXED {
        let FaultEnd::At(end) = fault.end else { return None };
        after(end)
    } else if fault.message.starts_with("(unicode error)") && at.kind != Tok::String {
        after(at.start + 1)
    } else if ["(", "bytes can only", "f-string: ", "Exceeds the limit"]
        .iter()
        .any(|start| fault.message.starts_with(start))
    {
        return Some(fault.clone());
    } else {
        return None;
    };
    let end = place.end.max(place.start + 1);
    Some(Fault::new(fault.message.clone(), TextRange::new(place.start, end)))
}

/// The error when no rule raises.
fn generic(pass: &Pass<'_>, mode: Mode, token: Token, fault: Option<Fault>) -> Fault {
    let place = match fault {
        Some(fault) if fault.message != INVALID_SYNTAX => return fault,
        Some(fault) => {
            let index = pass.tokens.partition_point(|token| token.start < fault.start);
            pass.tokens[index.min(pass.tokens.len() - 1)]
        }
        None => token,
    };
    // Only to a file does CPython add the end of the last line.
    let ends_source = mode != Mode::Module && !pass.source.ends_with('\n') && is_at_end(pass, place);
    match place.kind {
        Tok::Newline if ends_source => end_of_source(pass.source),
        Tok::Dedent => {
            let fault = pass.fault_at_token(place, "unexpected unindent");
            fault.kind(SyntaxErrorKind::Indentation)
        }
        Tok::EndMarker => end_of_source(pass.source),
        _ => Fault::new(INVALID_SYNTAX, TextRange::new(place.start, place.end.max(place.start + 1))),
    }
}

/// Whether nothing but the end of the source comes behind a token.
fn is_at_end(pass: &Pass<'_>, place: Token) -> bool {
    let behind = pass.tokens.iter().rev().take_while(|token| token.start >= place.start);
    behind.into_iter().all(|token| matches!(token.kind, Tok::Newline | Tok::Dedent | Tok::EndMarker))
}

/// The error at the end of the source: in its last line, at no column.
pub(crate) fn end_of_source(source: &str) -> Fault {
    let text = source.strip_suffix('\n').unwrap_or(source);
    let line = text.rfind('\n').map_or(0, |newline| newline + 1);
    Fault::at(INVALID_SYNTAX, line as u32).end_column(0).before().incomplete()
}

/// The error when the parser asks for a token after the last.
fn end_of_tokens(source: &str, tokens: &Tokens) -> Fault {
    match &tokens.fault {
        Some(fault) if fault.message.starts_with("unterminated triple-quoted string") => fault.clone(),
        Some(fault) if !(fault.incomplete && tokens.unclosed.is_some()) => fault.clone(),
        _ => never_closed(source, tokens),
    }
}

fn never_closed(source: &str, tokens: &Tokens) -> Fault {
    let at = tokens.unclosed.unwrap_or_default();
    let bracket = &source[at as usize..][..1];
    let mut fault = Fault::at(format!("'{bracket}' was never closed"), at).incomplete();
    fault.end = FaultEnd::Column(0);
    leave_line(source, source.len() as u32, fault)
}

/// CPython counts the last blank of the indentation as the place.
pub(crate) fn unexpected_indent(source: &str, token: Token) -> Fault {
    let blank = token.end - u32::from(token.end > 0 && !source[..token.end as usize].ends_with('\n'));
    let mut fault = Fault::at("unexpected indent", blank).kind(SyntaxErrorKind::Indentation);
    fault.end = FaultEnd::Column(-1);
    fault
}

/// The index of the first token of the logical line that holds the token at `index`.
fn line_start(tokens: &[Token], index: usize) -> usize {
    let before =
        tokens[..index].iter().rposition(|token| matches!(token.kind, Tok::Newline | Tok::Indent | Tok::Dedent));
    let start = before.map_or(0, |before| before + 1);
    // A NEWLINE before the failing token ends the line that is at fault when an indented block should follow.
    match before {
        Some(newline)
            if start == index
                && newline > 0
                && tokens[newline].kind == Tok::Newline
                && tokens[newline - 1].kind == Tok::Colon =>
        {
            line_start(tokens, newline)
        }
        _ => start,
    }
}
