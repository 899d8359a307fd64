//! split, rsplit, splitlines, partition, join.

use super::Str;
use super::arguments::{limit, only_text, this};
use super::search::{each_match, find_bytes, rfind_bytes};
use super::unicode::{is_line_break, is_space, skip_back_until, skip_until};
use crate::interp::{R, Thread};
use crate::objects::array::Array;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::value::{Gc, Value};

/// The separator argument: none for white space.
fn separator(t: &Thread, v: Value) -> R<Option<Gc<Str>>> {
    let Some(v) = v.given() else { return Ok(None) };
    match v.cast::<Str>() {
        Some(separator) if separator.is_empty() => Err(t.value_error("empty separator")),
        Some(separator) => Ok(Some(separator)),
        None => Err(t.type_error(&format!("must be str or None, not {}", t.type_name(v)))),
    }
}

/// Where parts of a text are, gathered before any of them is made.
struct Spans {
    first: [(u32, u32); 16],
    len: usize,
    more: Vec<(u32, u32)>,
    /// There was no memory for some.
    has_failed: bool,
}

impl Spans {
    fn new() -> Spans {
        Spans { first: [(0, 0); 16], len: 0, more: Vec::new(), has_failed: false }
    }

    #[inline]
    fn push(&mut self, from: usize, to: usize) {
        let span = (from as u32, to as u32);
        if let Some(place) = self.first.get_mut(self.len) {
            *place = span;
        } else if self.more.len() < self.more.capacity() || !self.has_failed && self.grow() {
            self.more.push(span);
        } else {
            return;
        }
        self.len += 1;
    }

    #[cold]
    fn grow(&mut self) -> bool {
        self.has_failed = self.more.try_reserve(1).is_err();
        !self.has_failed
    }

    /// The list of the parts; `backwards` if they were found from the end.
    fn into_list(self, t: &Thread, s: Gc<Str>, backwards: bool) -> R {
        if self.has_failed {
            return Err(t.memory_error());
        }
        let parts = Array::new(t, self.len)?;
        for (i, (from, to)) in self.first.iter().take(self.len).chain(&self.more).enumerate() {
            let at = if backwards { self.len - 1 - i } else { i };
            parts.set(at, Str::substring(t, s, *from as usize, *to as usize).value());
        }
        Ok(List::from_array(t, parts, self.len).value())
    }
}

pub(super) fn split(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let separator = separator(t, a[1])?;
    let max = limit(t, a[2])?;
    let bytes = s.as_bytes();
    let mut spans = Spans::new();
    match separator {
        Some(separator) => {
            let pattern = separator.as_bytes();
            let mut from = 0;
            each_match(bytes, pattern, max, |at| {
                spans.push(from, at);
                from = at + pattern.len();
            });
            spans.push(from, bytes.len());
        }
        None => {
            let mut at = skip_until(bytes, 0, |c| !is_space(c));
            while at < bytes.len() {
                let end = if spans.len >= max { bytes.len() } else { skip_until(bytes, at, is_space) };
                spans.push(at, end);
                at = skip_until(bytes, end, |c| !is_space(c));
            }
        }
    }
    spans.into_list(t, s, false)
}

pub(super) fn rsplit(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let separator = separator(t, a[1])?;
    let max = limit(t, a[2])?;
    let bytes = s.as_bytes();
    let mut spans = Spans::new();
    match separator {
        Some(separator) => {
            let mut end = bytes.len();
            while spans.len < max {
                let Some(at) = rfind_bytes(&bytes[..end], separator.as_bytes()) else { break };
                spans.push(at + separator.byte_len(), end);
                end = at;
            }
            spans.push(0, end);
        }
        None => {
            let mut end = skip_back_until(bytes, bytes.len(), |c| !is_space(c));
            while end > 0 {
                let start = if spans.len >= max { 0 } else { skip_back_until(bytes, end, is_space) };
                spans.push(start, end);
                end = skip_back_until(bytes, start, |c| !is_space(c));
            }
        }
    }
    spans.into_list(t, s, true)
}

pub(super) fn split_lines(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let keep_ends = match a[1].defined() {
        Some(v) => t.truthy(v)?,
        None => false,
    };
    let bytes = s.as_bytes();
    let mut spans = Spans::new();
    let mut from = 0;
    while from < bytes.len() {
        let end = skip_until(bytes, from, is_line_break);
        let next = match &bytes[end..] {
            [] => end,
            [b'\r', b'\n', ..] => end + 2,
            [0..0x80, ..] => end + 1,
            rest => end + super::decode(rest).1,
        };
        spans.push(from, if keep_ends { next } else { end });
        from = next;
    }
    spans.into_list(t, s, false)
}

/// The items of a list that only this thread knows, in the opposite order.
pub(crate) fn reversed(t: &Thread, list: Gc<List>) -> R<Gc<List>> {
    let len = list.len();
    let array = Array::new(t, len)?;
    for i in 0..len {
        array.set(len - 1 - i, list.get(i).unwrap_or(Value::NONE));
    }
    Ok(List::from_array(t, array, len))
}

/// The parts before and behind bytes `at..at + separator` as a tuple of three.
fn three(t: &Thread, s: Gc<Str>, at: usize, separator: Gc<Str>) -> R {
    let before = Str::substring(t, s, 0, at).value();
    let behind = Str::substring(t, s, at + separator.byte_len(), s.byte_len()).value();
    Ok(Tuple::new(t, &[before, Str::exact(t, separator).value(), behind]).value())
}

fn partition_separator(t: &Thread, v: Value) -> R<Gc<Str>> {
    let separator = only_text(t, "", v)?;
    if separator.is_empty() { Err(t.value_error("empty separator")) } else { Ok(separator) }
}

pub(super) fn partition(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let separator = partition_separator(t, a[1])?;
    match find_bytes(s.as_bytes(), separator.as_bytes()) {
        Some(at) => three(t, s, at, separator),
        None => {
            let empty = t.vm().empty_str().value();
            Ok(Tuple::new(t, &[Str::exact(t, s).value(), empty, empty]).value())
        }
    }
}

pub(super) fn rpartition(t: &Thread, a: &[Value]) -> R {
    let s = this(t, a)?;
    let separator = partition_separator(t, a[1])?;
    match rfind_bytes(s.as_bytes(), separator.as_bytes()) {
        Some(at) => three(t, s, at, separator),
        None => {
            let empty = t.vm().empty_str().value();
            Ok(Tuple::new(t, &[empty, empty, Str::exact(t, s).value()]).value())
        }
    }
}

// ---- join

pub(super) fn join(t: &Thread, a: &[Value]) -> R {
    str_join(t, this(t, a)?, a[1]).map(Gc::value)
}

/// `separator.join(items)`.
///
/// # Errors
/// TypeError for items that are no strings or something that cannot be
/// iterated; MemoryError.
pub fn str_join(t: &Thread, separator: Gc<Str>, items: Value) -> R<Gc<Str>> {
    if let Some(list) = items.cast::<List>()
        && t.type_of(items) == t.types().list
        && let Some(joined) = join_values(t, separator, || list.snapshot(), |slot| slot.get())?
    {
        return Ok(joined);
    }
    let items = sequence(t, items)?;
    let joined = join_values(t, separator, || (items.items(), items.len()), |item| *item)?;
    joined.ok_or_else(|| t.system_error("a tuple changed"))
}

/// The items as a tuple.
pub(crate) fn sequence(t: &Thread, items: Value) -> R<Gc<Tuple>> {
    if let Some(tuple) = items.cast::<Tuple>()
        && t.type_of(items) == t.types().tuple
    {
        return Ok(tuple);
    }
    if !is_iterable(t, items) {
        return Err(t.type_error("can only join an iterable"));
    }
    t.to_tuple(items)
}

fn is_iterable(t: &Thread, v: Value) -> bool {
    use crate::objects::ty::Special;
    let ty = t.type_of(v);
    [Special::Iter, Special::GetItem].iter().any(|which| ty.special(t, *which).is_some_and(|m| !m.is_none()))
}

/// Joins what `items` gives: its size is found first, then the text is copied
/// at once. None if another thread changed the items in between.
fn join_values<'a, I: 'a>(
    t: &Thread,
    separator: Gc<Str>,
    items: impl Fn() -> (&'a [I], usize),
    value: impl Fn(&I) -> Value,
) -> R<Option<Gc<Str>>> {
    let (all, len) = items();
    let (mut bytes, mut chars, mut surrogates) = (0_usize, 0_usize, separator.has_surrogates());
    for (i, item) in all[..len].iter().enumerate() {
        let item = value(item);
        let Some(text) = item.cast::<Str>() else {
            if item.is_undef() {
                return Ok(None);
            }
            let found = t.type_name(item);
            return Err(t.type_error(&format!("sequence item {i}: expected str instance, {found} found")));
        };
        bytes += text.byte_len();
        chars += text.len();
        surrogates |= text.has_surrogates();
    }
    match len {
        0 => return Ok(Some(t.vm().empty_str())),
        1 => return Ok(value(&all[0]).cast().map(|only| Str::exact(t, only))),
        _ => {}
    }
    let (glue, gaps) = (separator.as_bytes(), len - 1);
    let total = glue.len().checked_mul(gaps).and_then(|glue| glue.checked_add(bytes));
    let Some(total) = total else { return Err(t.memory_error()) };
    let chars = chars + separator.len() * gaps;
    Str::try_build(t, total, chars, surrogates, |out| {
        let (all, now) = items();
        let (mut seen, mut seen_surrogates) = (separator.len() * gaps, separator.has_surrogates());
        for (i, item) in all[..len.min(now)].iter().enumerate() {
            let Some(text) = value(item).cast::<Str>() else { return false };
            if i > 0 {
                out.push(glue);
            }
            out.push(text.as_bytes());
            seen += text.len();
            seen_surrogates |= text.has_surrogates();
        }
        (seen, seen_surrogates) == (chars, surrogates)
    })
}
