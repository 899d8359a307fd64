//! `from __future__ import ...` at the start of a module (CPython: `Python/future.c`).

use gillie_syntax::SyntaxError;
use gillie_syntax::ast::{Constant, ExprKind, Stmt, StmtKind};

use super::error::Errors;

/// Features that are always on.
const SETTLED: [&str; 9] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "generator_stop",
    "barry_as_FLUFL",
];

/// What the leading imports ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Features {
    pub annotations: bool,
    /// Line of the last leading import; later ones are misplaced.
    pub last_line: u32,
}

/// Reads the leading imports.
///
/// # Errors
/// SyntaxError for a feature that is none.
pub(super) fn check(body: &[Stmt], errors: &Errors<'_>) -> Result<Features, SyntaxError> {
    let mut features = Features::default();
    for stmt in body {
        match &stmt.kind {
            StmtKind::Expr(value)
                if matches!(value.kind, ExprKind::Constant(Constant::Str(_) | Constant::SurrogateStr(_))) => {}
            StmtKind::ImportFrom(import)
                if import.level == 0 && import.module.as_ref().is_some_and(|m| m.as_str() == "__future__") =>
            {
                for alias in &import.names {
                    match alias.name.as_str() {
                        "annotations" => features.annotations = true,
                        "braces" => return Err(refused(stmt, errors, "not a chance")),
                        name if SETTLED.contains(&name) => {}
                        name => {
                            return Err(refused(stmt, errors, format!("future feature {name} is not defined")));
                        }
                    }
                }
                features.last_line = errors.lines.line(stmt.range.start);
            }
            _ => break,
        }
    }
    Ok(features)
}

/// CPython names no column of the import that is refused.
fn refused(stmt: &Stmt, errors: &Errors<'_>, message: impl Into<String>) -> SyntaxError {
    SyntaxError { column: 1, end: None, ..errors.at(stmt.range, message) }
}
