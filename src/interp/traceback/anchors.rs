//! Which part of an expression a traceback points at: the operator of a binary
//! operation, the brackets of a subscript or a call (PEP 657).

use gillie_syntax::ast::{Expr, ExprKind, Module, StmtKind};
use gillie_syntax::{LineIndex, Mode, parse};

use super::lines;

/// A place in a segment: line and column in characters, both from 0.
pub(super) type Place = (usize, usize);

/// What is marked with `^` while the rest of the segment gets `~`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchors {
    pub left: Place,
    /// Exclusive.
    pub right: Place,
}

/// The anchors of a segment that is one binary operation, subscript or call.
pub(super) fn of_segment(segment: &str) -> Option<Anchors> {
    // Between brackets the segment is an expression even over several lines.
    let source = format!("(\n{segment}\n)");
    let module = parse(&source, Mode::Module).ok()?;
    let [statement] = module.body.as_slice() else { return None };
    let StmtKind::Expr(expr) = &statement.kind else { return None };
    let text = Segment { lines: segment.split('\n').collect(), index: LineIndex::new(&source) };
    match &expr.kind {
        ExprKind::BinOp { left, right, .. } => text.operator(left, right),
        ExprKind::Subscript { value, .. } => text.brackets(value, expr, '['),
        ExprKind::Call { func, .. } => text.brackets(func, expr, '('),
        _ => None,
    }
}

struct Segment<'a> {
    lines: Vec<&'a str>,
    /// Of the source in which the segment begins at the second line.
    index: LineIndex,
}

impl Segment<'_> {
    fn place(&self, offset: u32) -> Option<Place> {
        let location = self.index.locate(offset);
        let line = (location.line as usize).checked_sub(2)?;
        Some((line, lines::char_offset(self.lines.get(line)?, location.column as usize)))
    }

    fn char_at(&self, (line, column): Place) -> Option<char> {
        self.lines.get(line)?.chars().nth(column)
    }

    /// The first place at or after `place` that has a character.
    fn valid(&self, (mut line, mut column): Place) -> Option<Place> {
        while column >= self.lines.get(line)?.chars().count() {
            line += 1;
            column = 0;
        }
        Some((line, column))
    }

    /// The first character from `place` that satisfies `stop`, comments and
    /// continued line ends left out.
    fn find(&self, place: Place, stop: impl Fn(char) -> bool) -> Option<Place> {
        let mut at = self.valid(place)?;
        loop {
            let c = self.char_at(at)?;
            at = match c {
                '\\' | '#' => self.valid((at.0 + 1, 0))?,
                c if stop(c) => return Some(at),
                _ => self.valid((at.0, at.1 + 1))?,
            };
        }
    }

    fn operator(&self, left: &Expr, right: &Expr) -> Option<Anchors> {
        let start = self.find(self.place(left.range.end)?, |c| !c.is_whitespace() && c != ')')?;
        let second = (start.0, start.1 + 1);
        let is_operator = self.char_at(second).is_some_and(|c| !c.is_whitespace() && !matches!(c, '\\' | '#'));
        let has_two = is_operator && second < self.place(right.range.start)?;
        Some(Anchors { left: start, right: (start.0, start.1 + 1 + usize::from(has_two)) })
    }

    fn brackets(&self, inner: &Expr, whole: &Expr, bracket: char) -> Option<Anchors> {
        let left = self.find(self.place(inner.range.end)?, |c| c == bracket)?;
        Some(Anchors { left, right: self.place(whole.range.end)? })
    }
}

/// Whether carets would say no more than the lines do: they hold `return f(...)`
/// or `x = f(...)`, and the range (from `start` in the first to `end` in the last
/// line) is that call.
///
/// `None`: the lines have no statement.
pub(super) fn is_lone_call(all: &[String], start: usize, end: usize) -> Option<bool> {
    let source = all.join("\n");
    let Ok(module) = parse(&source, Mode::Module) else { return Some(false) };
    let call = lone_call(&module)?;
    let Some(call) = call else { return Some(false) };
    let index = LineIndex::new(&source);
    let (from, to) = (index.locate(call.range.start), index.locate(call.range.end));
    let spans =
        from.line == 1 && to.line as usize == all.len() && from.column as usize == start && to.column as usize == end;
    Some(spans)
}

/// The call that is all that the first statement of a module returns or assigns.
fn lone_call(module: &Module) -> Option<Option<&Expr>> {
    let call = match &module.body.first()?.kind {
        StmtKind::Return(Some(value)) => match &value.kind {
            ExprKind::Call { func, .. } if is_name(func) => Some(&**value),
            _ => None,
        },
        StmtKind::Assign { targets, value } => match (&value.kind, targets.as_slice()) {
            (ExprKind::Call { .. }, [target]) if is_name(target) => Some(&**value),
            _ => None,
        },
        _ => None,
    };
    Some(call)
}

fn is_name(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Name(_))
}

#[cfg(test)]
mod tests {
    use super::{Anchors, is_lone_call, of_segment};

    fn check(segment: &str, expected: Option<(super::Place, super::Place)>) {
        assert_eq!(of_segment(segment), expected.map(|(left, right)| Anchors { left, right }), "{segment}");
    }

    #[test]
    fn operators_and_brackets_are_found() {
        check("a + b", Some(((0, 2), (0, 3))));
        check("(a) // (b)", Some(((0, 4), (0, 6))));
        check("a\n+ b", Some(((1, 0), (1, 1))));
        check("f(x)[1](2)", Some(((0, 7), (0, 10))));
        check("größe[1]", Some(((0, 5), (0, 8))));
        check("a # +\n** b", Some(((1, 0), (1, 2))));
        check("a-b", Some(((0, 1), (0, 2))));
        check("a.b", None);
        check("raise x", None);
    }

    #[test]
    fn a_whole_returned_call_is_known() {
        let lines = |text: &str| -> Vec<String> { text.split('\n').map(str::to_owned).collect() };
        assert_eq!(is_lone_call(&lines("return f(1)"), 7, 11), Some(true));
        assert_eq!(is_lone_call(&lines("return f(1) + 1"), 7, 11), Some(false));
        assert_eq!(is_lone_call(&lines("x = f(\n1)"), 4, 2), Some(true));
        assert_eq!(is_lone_call(&lines("# nothing"), 0, 1), None);
    }
}
