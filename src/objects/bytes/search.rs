//! find, index, count, startswith and the like.

use super::arguments::{Needle, like, searched, this};
use crate::interp::{R, Thread};
use crate::objects::buffer::bytes_of;
use crate::objects::string::arguments::ends;
use crate::objects::string::search::{count_bytes, find_bytes, rfind_bytes};
use crate::objects::tuple::Tuple;
use crate::value::Value;

const COMPLAINT: &str = "argument should be integer or bytes-like object";

/// Looks for the argument in a slice; `find` tells where it is there.
fn locate(t: &Thread, a: &[Value], find: fn(&[u8], &[u8]) -> Option<usize>) -> R<Option<usize>> {
    let searched = searched(t, a)?;
    let range = ends(t, searched.len(), a[2], a[3])?;
    let needle = Needle::new(t, a[1], COMPLAINT)?;
    let Some(range) = range else { return Ok(None) };
    let found = searched.search(t, range, needle.bytes(&mut [0]), find);
    Ok(found.map(|at| range.0 + at))
}

fn index_or_minus_one(found: Option<usize>) -> Value {
    Value::small(found.map_or(-1, |at| at as i64))
}

fn index_or_error(t: &Thread, found: Option<usize>) -> R {
    match found {
        Some(at) => Ok(Value::small(at as i64)),
        None => Err(t.value_error("subsection not found")),
    }
}

pub(crate) fn find(t: &Thread, a: &[Value]) -> R {
    locate(t, a, find_bytes).map(index_or_minus_one)
}

pub(crate) fn rfind(t: &Thread, a: &[Value]) -> R {
    locate(t, a, rfind_bytes).map(index_or_minus_one)
}

pub(crate) fn index(t: &Thread, a: &[Value]) -> R {
    index_or_error(t, locate(t, a, find_bytes)?)
}

pub(crate) fn rindex(t: &Thread, a: &[Value]) -> R {
    index_or_error(t, locate(t, a, rfind_bytes)?)
}

pub(crate) fn count(t: &Thread, a: &[Value]) -> R {
    let searched = searched(t, a)?;
    let range = ends(t, searched.len(), a[2], a[3])?;
    let needle = Needle::new(t, a[1], COMPLAINT)?;
    let Some(range) = range else { return Ok(Value::small(0)) };
    let count = searched.search(t, range, needle.bytes(&mut [0]), |data, needle| match needle {
        [] => data.len() + 1,
        needle => count_bytes(data, needle),
    });
    Ok(Value::small(count as i64))
}

pub(crate) fn contains(t: &Thread, a: &[Value]) -> R {
    let searched = searched(t, a)?;
    let needle = Needle::new(t, a[1], "a bytes-like object is required")?;
    let found = searched.search(t, (0, searched.len()), needle.bytes(&mut [0]), find_bytes);
    Ok(Value::bool(found.is_some()))
}

/// Whether the slice has the affix, or one of a tuple of them.
fn has_affix(t: &Thread, a: &[Value], method: &str, test: fn(&[u8], &[u8]) -> bool) -> R {
    let searched = searched(t, a)?;
    let range = ends(t, searched.len(), a[2], a[3])?;
    let tests = |affix: &[u8]| range.is_some_and(|range| searched.search(t, range, affix, test));
    if let Some(affix) = bytes_of(t, a[1])? {
        return Ok(Value::bool(tests(&affix)));
    }
    let Some(affixes) = a[1].cast::<Tuple>() else {
        return Err(
            t.type_error(&format!("{method} first arg must be bytes or a tuple of bytes, not {}", t.type_name(a[1])))
        );
    };
    for affix in affixes.items() {
        if tests(&like(t, *affix)?) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

pub(crate) fn starts_with(t: &Thread, a: &[Value]) -> R {
    has_affix(t, a, "startswith", |data, affix| data.starts_with(affix))
}

pub(crate) fn ends_with(t: &Thread, a: &[Value]) -> R {
    has_affix(t, a, "endswith", |data, affix| data.ends_with(affix))
}

pub(crate) fn remove_prefix(t: &Thread, a: &[Value]) -> R {
    let (bytes, prefix) = (this(t, a)?, like(t, a[1])?);
    let from = if bytes.data().starts_with(prefix.data()) { prefix.data().len() } else { 0 };
    bytes.part(t, from, bytes.data().len())
}

pub(crate) fn remove_suffix(t: &Thread, a: &[Value]) -> R {
    let (bytes, suffix) = (this(t, a)?, like(t, a[1])?);
    let cut = if bytes.data().ends_with(suffix.data()) { suffix.data().len() } else { 0 };
    bytes.part(t, 0, bytes.data().len() - cut)
}
