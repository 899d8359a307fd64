//! The groups of a match.

use super::matches::{Match, match_of};
use super::pattern::pattern_of;
use super::substitute::{Template, push_expansion};
use crate::builtins::arguments::{has_index, no_keywords};
use crate::interp::{R, Thread};
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::value::Value;

/// The number of the group that `key` names.
///
/// # Errors
/// IndexError "no such group".
fn number(t: &Thread, found: &Match, key: Value) -> R<usize> {
    let number = if key.is_undef() {
        Some(0)
    } else if has_index(t, key) {
        t.index(key)?.to_small().and_then(|number| usize::try_from(number).ok())
    } else if key.is::<Str>() || key.is::<crate::objects::bytes::Bytes>() {
        let pattern = found.pattern.get();
        pattern_of(t, &pattern)?.group_of_name(t, key)
    } else {
        None
    };
    match number {
        Some(number) if number < found.group_count() => Ok(number),
        _ => Err(t.index_error("no such group")),
    }
}

pub(super) fn get_item(t: &Thread, a: &[Value]) -> R {
    let found = match_of(t, &a[0])?;
    found.text_of(t, number(t, found, a[1])?, Value::NONE)
}

pub(super) fn group(t: &Thread, args: Args<'_>) -> R {
    no_keywords(t, "Match.group", args)?;
    let found = match_of(t, &args.values[0])?;
    match args.values[1..] {
        [] => found.text_of(t, 0, Value::NONE),
        [key] => found.text_of(t, number(t, found, key)?, Value::NONE),
        ref keys => {
            let items = t.rooted_list();
            for key in keys {
                items.push(t, found.text_of(t, number(t, found, *key)?, Value::NONE)?)?;
            }
            Ok(Tuple::with(t, items.len(), |i| items.get(i).unwrap_or(Value::NONE)).value())
        }
    }
}

pub(super) fn groups(t: &Thread, a: &[Value]) -> R {
    let found = match_of(t, &a[0])?;
    let items = t.rooted_list();
    for group in 1..found.group_count() {
        items.push(t, found.text_of(t, group, a[1].or_none())?)?;
    }
    Ok(Tuple::with(t, items.len(), |i| items.get(i).unwrap_or(Value::NONE)).value())
}

pub(super) fn group_dict(t: &Thread, a: &[Value]) -> R {
    let found = match_of(t, &a[0])?;
    let result = Dict::new(t);
    let mut position = 0;
    while let Some((name, group, next)) = found.names().and_then(|names| names.next_entry(position)) {
        let group = group.to_small().unwrap_or(0) as usize;
        result.set(t, name, found.text_of(t, group, a[1].or_none())?)?;
        position = next;
    }
    Ok(result.value())
}

fn span_of(t: &Thread, a: &[Value]) -> R<(i64, i64)> {
    let found = match_of(t, &a[0])?;
    found.span_of(t, number(t, found, a[1])?)
}

pub(super) fn start(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(span_of(t, a)?.0))
}

pub(super) fn end(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(span_of(t, a)?.1))
}

pub(super) fn span(t: &Thread, a: &[Value]) -> R {
    let (from, to) = span_of(t, a)?;
    Ok(Tuple::pair(t, t.int(from), t.int(to)).value())
}

/// The spans of all groups.
pub(super) fn regs(t: &Thread, this: Value) -> R {
    let found = match_of(t, &this)?;
    let items = t.rooted_list();
    for group in 0..found.group_count() {
        let (from, to) = found.span_of(t, group)?;
        items.push(t, Tuple::pair(t, t.int(from), t.int(to)).value())?;
    }
    Ok(Tuple::with(t, items.len(), |i| items.get(i).unwrap_or(Value::NONE)).value())
}

pub(super) fn expand(t: &Thread, a: &[Value]) -> R {
    let found = match_of(t, &a[0])?;
    let pattern_value = found.pattern.get();
    let pattern = pattern_of(t, &pattern_value)?;
    let template = Template::parse(t, pattern, a[1])?;
    let string = found.string.get();
    let subject = super::subject::Subject::of(t, string)?;
    let mut out = super::substitute::Output::new(pattern.is_text);
    push_expansion(&mut out, &template, subject, |group| found.bytes_of(group));
    out.finish(t)
}
