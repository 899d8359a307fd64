//! `from __future__ import ...` (`Python/future.c`).

use gillie_syntax::LineIndex;
use gillie_syntax::ast::{Constant, ExprKind, ImportFrom, Stmt, StmtKind};

use super::Failure;

/// Features that are always on.
const SETTLED: &[&str] = &[
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

/// The message for an import that comes too late.
pub(super) const LATE: &str = "from __future__ imports must occur at the beginning of the file";

/// What the leading imports ask for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Features {
    pub annotations: bool,
    /// Line of the last of them; later ones come too late.
    pub last_line: u32,
}

/// Reads the leading imports.
///
/// # Errors
/// SyntaxError for a feature that is none, and for an import behind another statement of the same line.
pub(super) fn check(body: &[Stmt], lines: &LineIndex) -> Result<Features, Failure> {
    let mut found = Features::default();
    let is_text = |stmt: &Stmt| {
        matches!(&stmt.kind, StmtKind::Expr(e)
            if matches!(e.kind, ExprKind::Constant(Constant::Str(_) | Constant::SurrogateStr(_))))
    };
    let docstring = usize::from(body.first().is_some_and(is_text));
    // The line of what ends them.
    let mut end = None;
    for stmt in &body[docstring..] {
        let line = lines.line(stmt.range.start);
        if end.is_some_and(|end| line > end) {
            break;
        }
        let StmtKind::ImportFrom(import) = &stmt.kind else {
            end = Some(line);
            continue;
        };
        if !is_future(import) {
            end = Some(line);
            continue;
        }
        if end.is_some() {
            return Err(Failure::new(LATE, stmt.range));
        }
        for alias in &import.names {
            match &*alias.name.name {
                "annotations" => found.annotations = true,
                "braces" => return Err(Failure::at_start_of("not a chance", stmt.range)),
                name if SETTLED.contains(&name) => {}
                name => {
                    return Err(Failure::at_start_of(format!("future feature {name} is not defined"), stmt.range));
                }
            }
        }
        found.last_line = line;
    }
    Ok(found)
}

/// Whether it is `from __future__ import ...`.
pub(super) fn is_future(import: &ImportFrom) -> bool {
    import.level == 0 && import.module.as_ref().is_some_and(|m| &*m.name == "__future__")
}
