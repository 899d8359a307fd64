//! Drives the stages: tokens, soft keywords, grammar.

use crate::actions::{Cx, TopLevel};
use crate::ast::{Expr, ExprKind, TextRange, Warning};
use crate::error::Fault;
use crate::lexer::{self, Tokens};
use crate::tokens::{Tok, Token};
use crate::{Limits, Mode};
use crate::{diagnose, interactive, soft};
use lalrpop_util::{ParseError, lalrpop_mod};

lalrpop_mod!(
    #[allow(clippy::all, clippy::pedantic, unused, dead_code)]
    python
);

/// What was parsed, and the warnings about an expression; those about a module stand in it.
pub(crate) fn parse(source: &str, mode: Mode, limits: Limits) -> Result<(TopLevel, Vec<Warning>), Fault> {
    if u32::try_from(source.len()).is_err() {
        return Err(Fault::at("source is too long", 0));
    }
    if source.contains('\0') {
        return Err(Fault::at("source code string cannot contain null bytes", 0));
    }
    let mut tokens = lexer::tokenize(source);
    soft::resolve(source, &mut tokens.list);
    if let Err(too_deep) = soft::check_depth(&tokens.list, limits.nesting) {
        return Err(tokens.fault.unwrap_or(too_deep));
    }
    let start = match mode {
        Mode::Expression => Tok::StartExpression,
        Mode::Module | Mode::Interactive => Tok::StartModule,
    };
    let cx = Cx::new(source, limits.digits);
    let stream =
        std::iter::once((0, start, 0)).chain(tokens.list.iter().map(|token| (token.start, token.kind, token.end)));
    let top = python::TopParser::new().parse(&cx, stream).map_err(|error| {
        let fault = explain(source, mode, &tokens, error, &diagnose::Depth::new(limits.nesting));
        if mode == Mode::Interactive { interactive::before_fault(&tokens.list, fault) } else { fault }
    })?;
    match &top {
        TopLevel::Module(module) if mode == Mode::Interactive => {
            interactive::one_statement(source, &tokens.list, &module.body)?;
        }
        TopLevel::Module(_) => {}
        TopLevel::Expression(value) => no_star(source, value)?,
    }
    Ok((top, cx.warnings.take()))
}

/// A lone expression has no star outside of brackets.
fn no_star(source: &str, value: &Expr) -> Result<(), Fault> {
    let star = |item: &Expr| {
        let start = item.range.start;
        matches!(item.kind, ExprKind::Starred(_))
            .then(|| Fault::new("invalid syntax", TextRange::new(start, start + 1)))
    };
    let found = match &value.kind {
        ExprKind::Tuple(items) if !is_parenthesized(source, value.range, items) => items.iter().find_map(star),
        _ => star(value),
    };
    found.map_or(Ok(()), Err)
}

/// Whether a tuple's range ends with a bracket of its own.
fn is_parenthesized(source: &str, range: TextRange, items: &[Expr]) -> bool {
    source[..range.end as usize].ends_with(')') && items.last().is_none_or(|last| last.range.end < range.end)
}

/// Turns the parser's error into the one that CPython reports.
fn explain(
    source: &str,
    mode: Mode,
    tokens: &Tokens,
    error: ParseError<u32, Tok, Fault>,
    depth: &diagnose::Depth,
) -> Fault {
    if let Some(fault) = &tokens.fault
        && !fault.is_deferred()
    {
        // Only wrong indentation comes before what the tokenizer raises.
        return match error {
            ParseError::UnrecognizedToken { token: (start, kind @ Tok::Indent, end), .. } => {
                diagnose::unexpected_indent(source, Token { kind, start, end })
            }
            _ => fault.clone(),
        };
    }
    let index = |start: u32| tokens.list.partition_point(|token| token.start < start);
    let last = tokens.list.len() - 1;
    match error {
        ParseError::UnrecognizedToken { token: (start, kind, end), .. }
        | ParseError::ExtraToken { token: (start, kind, end) } => {
            let token = Token { kind, start, end };
            let from = index(start);
            let at = tokens.list[from..].iter().position(|candidate| *candidate == token);
            diagnose::diagnose(source, mode, tokens, at.map_or(last, |at| from + at), None, depth)
        }
        ParseError::InvalidToken { .. } | ParseError::UnrecognizedEof { .. } => {
            diagnose::diagnose(source, mode, tokens, last, None, depth)
        }
        ParseError::User { error } => {
            // Dedents stand where the line after them begins.
            let from = index(error.start).min(last);
            let dedents = tokens.list[from..last].iter().take_while(|token| token.kind == Tok::Dedent).count();
            let at = from + dedents;
            diagnose::diagnose(source, mode, tokens, at, Some(error), depth)
        }
    }
}
