//! `re.Match`.

use super::groups::{end, expand, get_item, group, group_dict, groups, regs, span, start};
use super::pattern::{Pattern, pattern_of};
use super::subject::{Subject, Walk};
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::dict::Dict;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::TypeSpec;
use crate::text::regex::UNSET;
use crate::value::{Gc, Slot, Value};

/// A match.
pub(super) struct Match {
    pub string: Slot,
    pub pattern: Slot,
    /// First and last byte of every group.
    marks: Box<[u32]>,
    last_group: u32,
    pos: usize,
    endpos: usize,
}

impl Payload for Match {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.string, &self.pattern]);
    }
}

impl Match {
    /// The match that `walk` has just found.
    pub fn make(t: &Thread, pattern: Value, walk: &Walk<'_>, pos: isize, endpos: isize) -> Value {
        let Some(ty) = walk.pattern.match_type.get().cast() else { return Value::NONE };
        let len = walk.subject.len();
        let payload = Match {
            string: Slot::new(walk.subject.value()),
            pattern: Slot::new(pattern),
            marks: walk.scratch.marks.as_slice().into(),
            last_group: walk.scratch.last_group,
            pos: (pos.max(0) as usize).min(len),
            endpos: (endpos.max(0) as usize).min(len),
        };
        Native::new(t, ty, payload).value()
    }

    /// Number of groups, the whole included.
    pub fn group_count(&self) -> usize {
        self.marks.len() / 2
    }

    /// First and last byte of a group that has matched.
    pub fn bytes_of(&self, group: usize) -> Option<(usize, usize)> {
        let (from, to) = (self.marks[group * 2], self.marks[group * 2 + 1]);
        (from != UNSET && to != UNSET).then_some((from as usize, to as usize))
    }

    /// The text of a group, or `absent`.
    pub fn text_of(&self, t: &Thread, group: usize, absent: Value) -> R {
        let subject = Subject::of(t, self.string.get())?;
        Ok(self.bytes_of(group).map_or(absent, |(from, to)| subject.slice(t, from, to)))
    }

    /// First and last character of a group; -1 twice if it has not matched.
    pub fn span_of(&self, t: &Thread, group: usize) -> R<(i64, i64)> {
        let Some((from, to)) = self.bytes_of(group) else { return Ok((-1, -1)) };
        let subject = Subject::of(t, self.string.get())?;
        Ok((subject.char_index(t, from) as i64, subject.char_index(t, to) as i64))
    }

    /// The pattern's dict of names.
    pub fn names(&self) -> Option<Gc<Dict>> {
        self.pattern.get().payload::<Pattern>().and_then(|pattern| pattern.names.get().cast())
    }
}

/// The match that `v` is.
pub(super) fn match_of<'a>(t: &Thread, v: &'a Value) -> R<&'a Match> {
    match v.payload() {
        Some(found) => Ok(found),
        None => Err(t.type_error("a match is required")),
    }
}

pub(super) static SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    getsets: &[
        GetSetDef {
            name: "string",
            get: |t, this| Ok(match_of(t, &this)?.string.get()),
            set: None,
            doc: "The string passed to match() or search().",
        },
        GetSetDef {
            name: "re",
            get: |t, this| Ok(match_of(t, &this)?.pattern.get()),
            set: None,
            doc: "The regular expression object.",
        },
        GetSetDef {
            name: "pos",
            get: |t, this| Ok(t.int(match_of(t, &this)?.pos as i64)),
            set: None,
            doc: "The index into the string at which the RE engine started looking for a match.",
        },
        GetSetDef {
            name: "endpos",
            get: |t, this| Ok(t.int(match_of(t, &this)?.endpos as i64)),
            set: None,
            doc: "The index into the string beyond which the RE engine will not go.",
        },
        GetSetDef {
            name: "lastindex",
            get: last_index,
            set: None,
            doc: "The integer index of the last matched capturing group.",
        },
        GetSetDef {
            name: "lastgroup",
            get: last_group,
            set: None,
            doc: "The name of the last matched capturing group.",
        },
        GetSetDef { name: "regs", get: regs, set: None, doc: "" },
    ],
    doc: "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// group([group1, ...]) -> str or tuple.
    ///
    /// Return subgroup(s) of the match by indices or names.
    /// For 0 returns the entire match.
    "group($self, *args)" = raw group;
    /// Return a tuple containing all the subgroups of the match, from 1.
    ///
    ///   default
    ///     Is used for groups that did not participate in the match.
    "groups($self, /, default=None)" = groups;
    /// Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.
    ///
    ///   default
    ///     Is used for groups that did not participate in the match.
    "groupdict($self, /, default=None)" = group_dict;
    /// Return index of the start of the substring matched by group.
    "start($self, group=0, /)" = start;
    /// Return index of the end of the substring matched by group.
    "end($self, group=0, /)" = end;
    /// For match object m, return the 2-tuple (m.start(group), m.end(group)).
    "span($self, group=0, /)" = span;
    /// Return the string obtained by doing backslash substitution on the string template, as done by the sub() method.
    "expand($self, /, template)" = expand;
    /// Return self[key].
    "__getitem__($self, key, /)" = get_item;
    /// Copies nothing: a match never changes.
    "__copy__($self, /)" = itself;
    /// Copies nothing: a match never changes.
    "__deepcopy__($self, memo, /)" = itself;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
}

fn itself(_: &Thread, a: &[Value]) -> R {
    Ok(a[0])
}

fn last_index(t: &Thread, this: Value) -> R {
    let found = match_of(t, &this)?;
    Ok(if found.last_group == 0 { Value::NONE } else { t.int(i64::from(found.last_group)) })
}

fn last_group(t: &Thread, this: Value) -> R {
    let found = match_of(t, &this)?;
    let pattern = found.pattern.get();
    let names: Option<Gc<Dict>> = pattern_of(t, &pattern)?.names.get().cast();
    let mut position = 0;
    while let Some((name, number, next)) = names.and_then(|names| names.next_entry(position)) {
        if number.to_small() == Some(i64::from(found.last_group)) {
            return Ok(name);
        }
        position = next;
    }
    Ok(Value::NONE)
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let found = match_of(t, &a[0])?;
    let (from, to) = found.span_of(t, 0)?;
    let text = found.text_of(t, 0, Value::NONE)?;
    let text: String = t.repr(text)?.to_lossy().chars().take(50).collect();
    Ok(t.str(&format!("<re.Match object; span=({from}, {to}), match={text}>")))
}
