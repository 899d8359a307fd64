//! What the grammar's actions build for `match` statements.

use crate::actions::{Block, binary, one_or_tuple, stmt, tuple};
use crate::ast::*;
use crate::error::Fault;

pub(crate) fn match_stmt(start: u32, subject: Expr, cases: Vec<(MatchCase, u32)>) -> Stmt {
    let end = cases.last().map_or(start, |(_, end)| *end);
    let cases = cases.into_iter().map(|(case, _)| case).collect();
    stmt(start, end, StmtKind::Match(Box::new(Match { subject, cases })))
}

/// One `case`, and where it ends.
pub(crate) fn case(pattern: Pattern, guard: Option<Expr>, block: Block) -> (MatchCase, u32) {
    let body = block.body;
    (MatchCase { pattern, guard, body }, block.end)
}

/// # Errors
/// For a lone starred expression.
pub(crate) fn subject((start, end): (u32, u32), list: Vec<Expr>, comma: bool) -> Result<Expr, Fault> {
    if comma {
        return Ok(tuple(start, end, list));
    }
    if let [Expr { range, kind: ExprKind::Starred(_) }] = list[..] {
        return Err(Fault::new("invalid syntax", range));
    }
    Ok(one_or_tuple(start, end, list))
}

pub(crate) fn pattern(start: u32, end: u32, kind: PatternKind) -> Pattern {
    let range = TextRange::new(start, end);
    Pattern { range, kind }
}

/// # Errors
/// For a lone starred pattern.
pub(crate) fn open_pattern((start, end): (u32, u32), mut list: Vec<Pattern>, comma: bool) -> Result<Pattern, Fault> {
    if list.len() > 1 || comma {
        return Ok(pattern(start, end, PatternKind::Sequence(list)));
    }
    let only = list.remove(0);
    match only.kind {
        PatternKind::Star(_) => Err(Fault::at("invalid syntax", only.range.end)),
        _ => Ok(only),
    }
}

fn unless_wildcard(name: Ident) -> Option<Ident> {
    (name.as_str() != "_").then_some(name)
}

pub(crate) fn star_pattern((start, end): (u32, u32), name: Ident) -> Pattern {
    pattern(start, end, PatternKind::Star(unless_wildcard(name)))
}

pub(crate) fn capture(name: Ident) -> PatternKind {
    PatternKind::As { pattern: None, name: unless_wildcard(name) }
}

/// # Errors
/// `as _`.
pub(crate) fn as_pattern((start, end): (u32, u32), inner: Pattern, name: Ident) -> Result<Pattern, Fault> {
    let range = name.range;
    let Some(name) = unless_wildcard(name) else {
        return Err(Fault::new("cannot use '_' as a target", range));
    };
    let kind = PatternKind::As { pattern: Some(Box::new(inner)), name: Some(name) };
    Ok(pattern(start, end, kind))
}

pub(crate) fn sequence_pattern(first: Pattern, rest: Vec<Pattern>) -> PatternKind {
    PatternKind::Sequence(crate::actions::prepend(first, rest))
}

/// # Errors
/// When the first number is imaginary or the second is real.
pub(crate) fn complex_pattern((start, end): (u32, u32), left: Expr, op: Operator, right: Expr) -> Result<Expr, Fault> {
    let is_imaginary = |expr: &Expr| match &expr.kind {
        ExprKind::UnaryOp { operand, .. } => {
            matches!(operand.kind, ExprKind::Constant(Constant::Imaginary(_)))
        }
        kind => matches!(kind, ExprKind::Constant(Constant::Imaginary(_))),
    };
    if is_imaginary(&left) {
        return Err(Fault::new("real number required in complex literal", left.range));
    }
    if !is_imaginary(&right) {
        return Err(Fault::new("imaginary number required in complex literal", right.range));
    }
    Ok(binary((start, end), left, op, right))
}

/// The `**rest` of a mapping pattern.
pub(crate) fn rest_pattern((start, end): (u32, u32), name: Ident) -> Pattern {
    let name = Some(name);
    pattern(start, end, PatternKind::As { pattern: None, name })
}

/// # Errors
/// When `**rest` is not last, or is `**_`.
pub(crate) fn mapping_pattern(items: Vec<(Option<Expr>, Pattern)>) -> Result<PatternKind, Fault> {
    let (mut keys, mut patterns, mut rest) = (Vec::new(), Vec::new(), None);
    for (key, pattern) in items {
        if rest.is_some() {
            let at = key.map_or(pattern.range, |key| key.range);
            return Err(Fault::new("invalid syntax", at));
        }
        match (key, pattern) {
            (Some(key), pattern) => {
                keys.push(key);
                patterns.push(pattern);
            }
            (None, pattern) => {
                let PatternKind::As { name: Some(name), .. } = pattern.kind else {
                    unreachable!("rest_pattern made it");
                };
                if name.as_str() == "_" {
                    return Err(Fault::new("invalid syntax", pattern.range));
                }
                rest = Some(name);
            }
        }
    }
    Ok(PatternKind::Mapping { keys, patterns, rest })
}

/// # Errors
/// For a positional after a keyword pattern.
pub(crate) fn class_pattern(cls: Expr, args: Vec<(Option<Ident>, Pattern)>) -> Result<PatternKind, Fault> {
    let (mut patterns, mut keywords) = (Vec::new(), Vec::new());
    for (name, pattern) in args {
        match name {
            Some(name) => keywords.push((name, pattern)),
            None if keywords.is_empty() => patterns.push(pattern),
            None => {
                let message = "positional patterns follow keyword patterns";
                return Err(Fault::new(message, pattern.range));
            }
        }
    }
    Ok(PatternKind::Class(Box::new(ClassPattern { cls, patterns, keywords })))
}
