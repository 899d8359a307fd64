//! `sub`, `subn`, and templates.

use super::matches::Match;
use super::pattern::{Pattern, pattern_of, position};
use super::subject::{Subject, Walk};
use crate::builtins::attributes::is_callable;
use crate::interp::{R, Thread};
use crate::objects::bytes::Bytes;
use crate::objects::string::{Str, StrBuffer};
use crate::objects::tuple::Tuple;
use crate::text::regex::{self, Piece, TemplateError, UNSET};
use crate::value::Value;

/// The result while it is put together.
pub(super) enum Output {
    Text(Box<StrBuffer>),
    Bytes(Vec<u8>),
}

impl Output {
    pub fn new(is_text: bool) -> Output {
        if is_text { Output::Text(Box::default()) } else { Output::Bytes(Vec::new()) }
    }

    fn push(&mut self, bytes: &[u8], surrogates: bool) {
        match self {
            Output::Text(buffer) => buffer.push_part(bytes, surrogates),
            Output::Bytes(buffer) => buffer.extend_from_slice(bytes),
        }
    }

    /// Appends the bytes `from..to` of a text.
    fn push_slice(&mut self, subject: Subject, from: usize, to: usize) {
        let surrogates = matches!(subject, Subject::Text(string) if string.has_surrogates());
        self.push(subject.bytes().get(from..to).unwrap_or_default(), surrogates);
    }

    pub fn finish(self, t: &Thread) -> R {
        match self {
            Output::Text(buffer) => Ok((*buffer).finish(t)?.value()),
            Output::Bytes(bytes) => Ok(Bytes::new(t, bytes).value()),
        }
    }
}

/// A replacement: text and groups.
pub(super) struct Template {
    pieces: Vec<Piece>,
    surrogates: bool,
}

impl Template {
    /// Parses the template `v` of `pattern`.
    ///
    /// # Errors
    /// PatternError; IndexError for a name that no group has; TypeError.
    pub fn parse(t: &Thread, pattern: &Pattern, v: Value) -> R<Template> {
        let Some((codes, is_text)) = super::codes_of(t, v)? else {
            let found = t.type_name(v);
            return Err(t.type_error(&format!("decoding to str: need a bytes-like object, {found} found")));
        };
        let number = |name: &str| pattern.group_of_name(t, t.str(name)).map(|number| number as u32);
        let groups = regex::Groups { count: pattern.program.groups, number: &number };
        let surrogates = codes.iter().any(|code| (0xd800..0xe000).contains(code));
        match regex::parse_template(&codes, is_text, groups) {
            Ok(pieces) => Ok(Template { pieces, surrogates }),
            Err(TemplateError::Pattern(error)) => Err(super::raise(t, &error, v)),
            Err(TemplateError::UnknownName(message)) => Err(t.index_error(&message)),
        }
    }
}

/// Appends the template with the groups of a match, whose bytes `span` knows.
pub(super) fn push_expansion(
    out: &mut Output,
    template: &Template,
    subject: Subject,
    span: impl Fn(usize) -> Option<(usize, usize)>,
) {
    for piece in &template.pieces {
        match piece {
            Piece::Text(text) => out.push(text, template.surrogates),
            Piece::Group(group) => {
                if let Some((from, to)) = span(*group as usize) {
                    out.push_slice(subject, from, to);
                }
            }
        }
    }
}

pub(super) fn sub(t: &Thread, a: &[Value]) -> R {
    Ok(substitute(t, a)?.0)
}

pub(super) fn subn(t: &Thread, a: &[Value]) -> R {
    let (result, count) = substitute(t, a)?;
    Ok(Tuple::pair(t, result, t.int(count as i64)).value())
}

/// The new text, and how many replacements there were.
fn substitute(t: &Thread, a: &[Value]) -> R<(Value, isize)> {
    let most = position(t, a[3], 0)?;
    let pattern = pattern_of(t, &a[0])?;
    // A text of the wrong kind is refused where the parts are joined.
    let is_other_text = if pattern.is_text { a[1].is::<Bytes>() } else { a[1].is::<Str>() };
    if is_other_text || is_callable(t, a[1]) {
        let subject = Subject::new(t, pattern, a[2])?;
        return with_function(t, a, pattern, subject, most);
    }
    let template = Template::parse(t, pattern, a[1])?;
    let subject = Subject::new(t, pattern, a[2])?;
    let mut walk = Walk::new(t, pattern, subject, 0, isize::MAX)?;
    let mut out = Output::new(pattern.is_text);
    let (mut last, mut count) = (0, 0);
    while most == 0 || count < most {
        let Some((from, to)) = walk.advance(t)? else { break };
        out.push_slice(subject, last, from);
        push_expansion(&mut out, &template, subject, |group| {
            let (from, to) = (walk.scratch.marks[group * 2], walk.scratch.marks[group * 2 + 1]);
            (from != UNSET && to != UNSET).then_some((from as usize, to as usize))
        });
        last = to;
        count += 1;
    }
    let end = walk.end;
    walk.finish(t);
    if count == 0 {
        return Ok((subject.slice(t, 0, end), 0));
    }
    out.push_slice(subject, last, end);
    Ok((out.finish(t)?, count))
}

/// The replacements are what a function makes of the matches, or a text as it is.
fn with_function(t: &Thread, a: &[Value], pattern: &Pattern, subject: Subject, most: isize) -> R<(Value, isize)> {
    let mut walk = Walk::new(t, pattern, subject, 0, isize::MAX)?;
    let parts = t.rooted_list();
    let (mut last, mut count) = (0, 0);
    while most == 0 || count < most {
        let Some((from, to)) = walk.advance(t)? else { break };
        if last < from {
            parts.push(t, subject.slice(t, last, from))?;
        }
        let replacement = match a[1].is::<Str>() || a[1].is::<Bytes>() {
            true => a[1],
            false => t.call(a[1], &[Match::make(t, a[0], &walk, 0, isize::MAX)])?,
        };
        if !replacement.is_none() {
            parts.push(t, replacement)?;
        }
        last = to;
        count += 1;
    }
    let end = walk.end;
    walk.finish(t);
    if count == 0 {
        return Ok((subject.slice(t, 0, end), 0));
    }
    if last < end {
        parts.push(t, subject.slice(t, last, end))?;
    }
    let empty = match subject {
        Subject::Text(_) => Str::new(t, "").value(),
        Subject::Bytes(_) => Bytes::new(t, &[][..]).value(),
    };
    Ok((t.call_method(empty, "join", &[parts.value()])?, count))
}
