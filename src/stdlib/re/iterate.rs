//! What `finditer` and `scanner` give: matches one after the other.

use super::matches::Match;
use super::pattern::{new_native, pattern_of, position, walk};
use super::subject::{Subject, Walk};
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::native::Payload;
use crate::objects::registry::TypeSpec;
use crate::text::regex::Goal;
use crate::value::{Slot, Value, WordSlot};

/// Where a scanner is.
struct Scanner {
    pattern: Slot,
    string: Slot,
    pos: isize,
    endpos: isize,
    /// The byte where the next match is looked for; `DONE` if there is none.
    start: WordSlot,
    must_advance: WordSlot,
}

const DONE: u64 = u64::MAX;

impl Payload for Scanner {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.pattern, &self.string]);
    }
}

pub(super) static ITERATOR_SPEC: TypeSpec = TypeSpec { methods: ITERATOR_METHODS, ..TypeSpec::EMPTY };
pub(super) static SCANNER_SPEC: TypeSpec = TypeSpec {
    methods: SCANNER_METHODS,
    getsets: &[GetSetDef {
        name: "pattern",
        get: |t, this| Ok(scanner_of(t, &this)?.pattern.get()),
        set: None,
        doc: "",
    }],
    ..TypeSpec::EMPTY
};

natives! { static ITERATOR_METHODS;
    /// Implement iter(self).
    "__iter__($self, /)" = itself;
    /// Implement next(self).
    "__next__($self, /)" = next;
}

natives! { static SCANNER_METHODS;
    /// The match at the place where the last one ended, or None.
    "match($self, /)" = scan_match;
    /// The first match behind the last one, or None.
    "search($self, /)" = scan_search;
}

fn scanner_of<'a>(t: &Thread, v: &'a Value) -> R<&'a Scanner> {
    match v.payload() {
        Some(scanner) => Ok(scanner),
        None => Err(t.type_error("a scanner is required")),
    }
}

/// An iterator or a scanner, the type of that number, over `string, pos, endpos`.
pub(super) fn make(t: &Thread, a: &[Value], ty: usize) -> R {
    let walk = walk(t, a)?;
    let scanner = Scanner {
        pattern: Slot::new(a[0]),
        string: Slot::new(a[1]),
        pos: position(t, a[2], 0)?,
        endpos: position(t, a[3], isize::MAX)?,
        start: WordSlot::new(walk.start as u64),
        must_advance: WordSlot::new(0),
    };
    walk.finish(t);
    Ok(new_native(t, ty, scanner))
}

fn itself(_: &Thread, a: &[Value]) -> R {
    Ok(a[0])
}

/// The next match, or None.
fn advance(t: &Thread, this: &Value, goal: Goal) -> R {
    let scanner = scanner_of(t, this)?;
    let start = scanner.start.get();
    if start == DONE {
        return Ok(Value::NONE);
    }
    let (pattern_value, string) = (scanner.pattern.get(), scanner.string.get());
    let pattern = pattern_of(t, &pattern_value)?;
    let subject = Subject::new(t, pattern, string)?;
    let mut walk = Walk::new(t, pattern, subject, 0, scanner.endpos)?;
    walk.start = start as usize;
    walk.must_advance = scanner.must_advance.get() != 0;
    let result = if walk.find(t, goal)? {
        let (from, to) = (walk.scratch.marks[0], walk.scratch.marks[1]);
        scanner.start.set(u64::from(to));
        scanner.must_advance.set(u64::from(from == to));
        Match::make(t, pattern_value, &walk, scanner.pos, scanner.endpos)
    } else {
        scanner.start.set(DONE);
        Value::NONE
    };
    walk.finish(t);
    Ok(result)
}

fn next(t: &Thread, a: &[Value]) -> R {
    let found = advance(t, &a[0], Goal::Search)?;
    Ok(if found.is_none() { Value::UNDEF } else { found })
}

fn scan_match(t: &Thread, a: &[Value]) -> R {
    advance(t, &a[0], Goal::Match)
}

fn scan_search(t: &Thread, a: &[Value]) -> R {
    advance(t, &a[0], Goal::Search)
}
