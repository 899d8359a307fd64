//! `re.Pattern`.

use parking_lot::Mutex;

use super::iterate;
use super::matches::Match;
use super::subject::{Subject, Walk};
use super::substitute::{sub, subn};
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::text::regex::{Goal, Program, Scratch, flag};
use crate::value::{Gc, Slot, Value};

/// A compiled pattern.
pub(super) struct Pattern {
    pub program: Program,
    pub flags: u32,
    pub is_text: bool,
    /// The str or bytes that it was compiled from.
    pub source: Slot,
    /// A dict: the groups' numbers by name.
    pub names: Slot,
    pub match_type: Slot,
    /// The memory of the last match, for the next one.
    pub scratch: Mutex<Option<Box<Scratch>>>,
}

impl Payload for Pattern {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.source, &self.names, &self.match_type]);
    }

    fn external_bytes(&self) -> usize {
        self.program.bytes()
    }
}

impl Pattern {
    /// Memory for a match. Threads that run in parallel share none.
    pub fn take_scratch(&self, t: &Thread) -> Box<Scratch> {
        if t.is_free() {
            return Box::default();
        }
        self.scratch.lock().take().unwrap_or_default()
    }

    pub fn give_scratch(&self, t: &Thread, scratch: Box<Scratch>) {
        if !t.is_free() && scratch.is_small() {
            *self.scratch.lock() = Some(scratch);
        }
    }

    /// The number of a named group.
    pub fn group_of_name(&self, t: &Thread, name: Value) -> Option<usize> {
        let names: Gc<Dict> = self.names.get().cast()?;
        let number = names.get(t, name).unwrap_or_else(|_| {
            t.clear_raised();
            None
        });
        number.and_then(|number| number.to_small()).map(|number| number as usize)
    }
}

/// The pattern that `v` is.
pub(super) fn pattern_of<'a>(t: &Thread, v: &'a Value) -> R<&'a Pattern> {
    match v.payload() {
        Some(pattern) => Ok(pattern),
        None => Err(t.type_error("a compiled pattern is required")),
    }
}

pub(super) static SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    getsets: &[
        GetSetDef {
            name: "pattern",
            get: |t, this| Ok(pattern_of(t, &this)?.source.get()),
            set: None,
            doc: "The pattern string from which the RE object was compiled.",
        },
        GetSetDef {
            name: "flags",
            get: |t, this| Ok(t.int(i64::from(pattern_of(t, &this)?.flags))),
            set: None,
            doc: "The regex matching flags.",
        },
        GetSetDef {
            name: "groups",
            get: |t, this| Ok(t.int(pattern_of(t, &this)?.program.groups as i64)),
            set: None,
            doc: "The number of capturing groups in the pattern.",
        },
        GetSetDef {
            name: "groupindex",
            get: group_index,
            set: None,
            doc: "A dictionary mapping group names to group numbers.",
        },
    ],
    doc: "Compiled regular expression object.",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Matches zero or more characters at the beginning of the string.
    "match($self, /, string, pos=0, endpos=sys.maxsize)" = match_;
    /// Matches against all of the string.
    "fullmatch($self, /, string, pos=0, endpos=sys.maxsize)" = fullmatch;
    /// Scan through string looking for a match, and return a corresponding match object instance.
    ///
    /// Return None if no position in the string matches.
    "search($self, /, string, pos=0, endpos=sys.maxsize)" = search;
    /// Return a list of all non-overlapping matches of pattern in string.
    "findall($self, /, string, pos=0, endpos=sys.maxsize)" = findall;
    /// Return an iterator over all non-overlapping matches for the RE pattern in string.
    ///
    /// For each match, the iterator returns a match object.
    "finditer($self, /, string, pos=0, endpos=sys.maxsize)" = finditer;
    /// An object that matches or searches again and again, each time behind the last match.
    "scanner($self, /, string, pos=0, endpos=sys.maxsize)" = scanner;
    /// Split string by the occurrences of pattern.
    "split($self, /, string, maxsplit=0)" = split;
    /// Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl.
    "sub($self, /, repl, string, count=0)" = sub;
    /// Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl.
    "subn($self, /, repl, string, count=0)" = subn;
    /// Copies nothing: a pattern never changes.
    "__copy__($self, /)" = itself;
    /// Copies nothing: a pattern never changes.
    "__deepcopy__($self, memo, /)" = itself;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return hash(self).
    "__hash__($self, /)" = hash;
    /// How to make it again: for pickle and copy.
    "__reduce__($self, /)" = reduce;
}

/// A position argument.
pub(super) fn position(t: &Thread, v: Value, absent: isize) -> R<isize> {
    match v.defined() {
        Some(v) => t.index_isize(v),
        None => Ok(absent),
    }
}

/// A walk as the arguments `string, pos, endpos` say.
pub(super) fn walk<'a>(t: &Thread, a: &'a [Value]) -> R<Walk<'a>> {
    let pattern = pattern_of(t, &a[0])?;
    let subject = Subject::new(t, pattern, a[1])?;
    Walk::new(t, pattern, subject, position(t, a[2], 0)?, position(t, a[3], isize::MAX)?)
}

/// Of a pattern without names a dict of its own, as of CPython's.
fn group_index(t: &Thread, this: Value) -> R {
    let names = pattern_of(t, &this)?.names.get();
    match names.cast::<Dict>().is_some_and(|names| names.is_empty()) {
        true => Ok(Dict::new(t).value()),
        false => t.call(t.types().mappingproxy.value(), &[names]),
    }
}

fn one_match(t: &Thread, a: &[Value], goal: Goal) -> R {
    let mut walk = walk(t, a)?;
    let result = match walk.find(t, goal)? {
        true => Match::make(t, a[0], &walk, position(t, a[2], 0)?, position(t, a[3], isize::MAX)?),
        false => Value::NONE,
    };
    walk.finish(t);
    Ok(result)
}

fn match_(t: &Thread, a: &[Value]) -> R {
    one_match(t, a, Goal::Match)
}

fn fullmatch(t: &Thread, a: &[Value]) -> R {
    one_match(t, a, Goal::FullMatch)
}

fn search(t: &Thread, a: &[Value]) -> R {
    one_match(t, a, Goal::Search)
}

fn findall(t: &Thread, a: &[Value]) -> R {
    let mut walk = walk(t, a)?;
    let list = t.rooted_list();
    let groups = walk.pattern.program.groups;
    let empty = walk.subject.slice(t, 0, 0);
    while walk.advance(t)?.is_some() {
        let item = match groups {
            0 | 1 => walk.group(t, groups, empty),
            _ => {
                let items = List::new(t, &[]);
                for group in 1..=groups {
                    items.push(t, walk.group(t, group, empty))?;
                }
                Tuple::with(t, groups, |i| items.get(i).unwrap_or(empty)).value()
            }
        };
        list.push(t, item)?;
    }
    walk.finish(t);
    Ok(list.value())
}

fn finditer(t: &Thread, a: &[Value]) -> R {
    iterate::make(t, a, 3)
}

fn scanner(t: &Thread, a: &[Value]) -> R {
    iterate::make(t, a, 2)
}

fn split(t: &Thread, a: &[Value]) -> R {
    let most = position(t, a[2], 0)?;
    let pattern = pattern_of(t, &a[0])?;
    let subject = Subject::new(t, pattern, a[1])?;
    let mut walk = Walk::new(t, pattern, subject, 0, isize::MAX)?;
    let list = t.rooted_list();
    let (mut last, mut count) = (0, 0);
    while most == 0 || count < most {
        let Some((from, to)) = walk.advance(t)? else { break };
        list.push(t, subject.slice(t, last, from))?;
        for group in 1..=pattern.program.groups {
            list.push(t, walk.group(t, group, Value::NONE))?;
        }
        last = to;
        count += 1;
    }
    list.push(t, subject.slice(t, last, walk.end))?;
    walk.finish(t);
    Ok(list.value())
}

fn itself(_: &Thread, a: &[Value]) -> R {
    Ok(a[0])
}

const FLAG_NAMES: [(u32, &str); 8] = [
    (flag::IGNORECASE, "re.IGNORECASE"),
    (flag::LOCALE, "re.LOCALE"),
    (flag::MULTILINE, "re.MULTILINE"),
    (flag::DOTALL, "re.DOTALL"),
    (flag::UNICODE, "re.UNICODE"),
    (flag::VERBOSE, "re.VERBOSE"),
    (flag::DEBUG, "re.DEBUG"),
    (flag::ASCII, "re.ASCII"),
];

fn repr(t: &Thread, a: &[Value]) -> R {
    let pattern = pattern_of(t, &a[0])?;
    let mut flags = pattern.flags;
    if pattern.is_text && flags & flag::TYPES == flag::UNICODE {
        flags &= !flag::UNICODE;
    }
    let source = t.repr(pattern.source.get())?;
    let mut text = format!("re.compile({}", source.to_lossy().chars().take(200).collect::<String>());
    let mut separator = ", ";
    for (bit, name) in FLAG_NAMES {
        if flags & bit != 0 {
            text.push_str(separator);
            text.push_str(name);
            flags &= !bit;
            separator = "|";
        }
    }
    if flags != 0 {
        text.push_str(&format!("{separator}{flags:#x}"));
    }
    text.push(')');
    Ok(t.str(&text))
}

fn eq(t: &Thread, a: &[Value]) -> R {
    let (Some(this), Some(other)) = (a[0].payload::<Pattern>(), a[1].payload::<Pattern>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let same = this.flags == other.flags && this.is_text == other.is_text;
    Ok(Value::bool(same && t.equal(this.source.get(), other.source.get())?))
}

fn hash(t: &Thread, a: &[Value]) -> R {
    let pattern = pattern_of(t, &a[0])?;
    let hash = t.hash(pattern.source.get())? ^ u64::from(pattern.flags).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    Ok(t.int((hash >> 3) as i64))
}

fn reduce(t: &Thread, a: &[Value]) -> R {
    let pattern = pattern_of(t, &a[0])?;
    let module = t.import_module("re")?;
    let compile = t.get_attr(module, t.intern("_compile"))?;
    let args = Tuple::pair(t, pattern.source.get(), t.int(i64::from(pattern.flags)));
    Ok(Tuple::pair(t, compile, args.value()).value())
}

/// A new object of a type of this module.
pub(super) fn new_native(t: &Thread, index: usize, payload: impl Payload) -> Value {
    Native::new(t, super::nth_type(t, index), payload).value()
}
