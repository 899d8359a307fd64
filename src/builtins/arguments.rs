//! Checking the arguments of natives that take them as they come
//! (`Python/getargs.c`).

use crate::interp::{R, Thread};
use crate::objects::function::Args;
use crate::objects::ty::{Special, TypeObject};
use crate::value::{Gc, Value};

/// The positional arguments, if there are `least..=most` of them and no keywords.
///
/// # Errors
/// TypeError in the words of `_PyArg_CheckPositional` and `_PyArg_NoKeywords`.
pub(crate) fn positional<'a>(t: &Thread, name: &str, args: Args<'a>, least: usize, most: usize) -> R<&'a [Value]> {
    no_keywords(t, name, args)?;
    check_count(t, name, args.values.len(), least, most)?;
    Ok(args.values)
}

/// The same for the constructor of `class`: a subclass with an `__init__` may take keywords.
///
/// # Errors
/// As [`positional`].
pub(crate) fn positional_of<'a>(
    t: &Thread,
    class: Gc<TypeObject>,
    name: &str,
    args: Args<'a>,
    range: std::ops::RangeInclusive<usize>,
) -> R<&'a [Value]> {
    if !leaves_keywords(t, class, t.types().object) {
        no_keywords(t, name, args)?;
    }
    let positional = args.positional();
    check_count(t, name, positional.len(), *range.start(), *range.end())?;
    Ok(positional)
}

/// # Errors
/// TypeError "NAME() takes no keyword arguments".
pub(crate) fn no_keywords(t: &Thread, name: &str, args: Args<'_>) -> R<()> {
    if args.keyword_count() == 0 {
        return Ok(());
    }
    Err(t.type_error(&format!("{name}() takes no keyword arguments")))
}

/// Whether a constructor leaves keyword arguments to the `__init__` that `class` has in place of that of `base`.
pub(crate) fn leaves_keywords(t: &Thread, class: Gc<TypeObject>, base: Gc<TypeObject>) -> bool {
    class.special(t, Special::Init) != base.special(t, Special::Init)
}

/// # Errors
/// TypeError "NAME expected at most M arguments, got N".
pub(crate) fn check_count(t: &Thread, name: &str, given: usize, least: usize, most: usize) -> R<()> {
    if (least..=most).contains(&given) {
        return Ok(());
    }
    let (bound, limit) = if given < least { ("at least ", least) } else { ("at most ", most) };
    let bound = if least == most { "" } else { bound };
    let plural = if limit == 1 { "" } else { "s" };
    Err(t.type_error(&format!("{name} expected {bound}{limit} argument{plural}, got {given}")))
}

/// Whether the value has `__index__`.
#[inline]
pub(crate) fn has_index(t: &Thread, v: Value) -> bool {
    v.as_int().is_some() || t.type_of(v).special(t, Special::Index).is_some()
}

/// An index of a subscript of a `what`.
///
/// # Errors
/// TypeError "WHAT indices must be integers or slices, not X"; IndexError.
pub(crate) fn subscript(t: &Thread, what: &str, key: Value) -> R<isize> {
    if !has_index(t, key) {
        let name = t.type_name(key);
        return Err(t.type_error(&format!("{what} indices must be integers or slices, not {name}")));
    }
    t.index_isize(key)
}

/// How often a sequence is to be repeated.
///
/// # Errors
/// TypeError if `v` is no integer; OverflowError.
pub(crate) fn repeat_count(t: &Thread, v: Value) -> R<isize> {
    if v.is_small() {
        return Ok(v.as_small() as isize);
    }
    match t.index(v)?.as_int().and_then(|i| i.to_i64()) {
        Some(count) => Ok(count as isize),
        None => {
            let name = t.type_name(v);
            Err(t.overflow_error(&format!("cannot fit '{name}' into an index-sized integer")))
        }
    }
}

/// An int argument that must fit `Py_ssize_t`.
///
/// # Errors
/// TypeError; OverflowError "Python int too large to convert to C ssize_t".
pub(crate) fn ssize(t: &Thread, v: Value) -> R<isize> {
    if v.is_small() {
        return Ok(v.as_small() as isize);
    }
    match t.index(v)?.as_int().and_then(|i| i.to_i64()) {
        Some(i) => Ok(i as isize),
        None => Err(t.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

/// The start or stop argument of an `index` method, adjusted to `len` items;
/// UNDEF is `default`.
///
/// # Errors
/// TypeError "slice indices must be integers or have an __index__ method".
pub(crate) fn bound(t: &Thread, v: Value, default: usize, len: usize) -> R<usize> {
    let Some(v) = v.defined() else { return Ok(default) };
    if !has_index(t, v) {
        return Err(t.type_error("slice indices must be integers or have an __index__ method"));
    }
    Ok(clamp(t.slice_index(v)?, len))
}

/// An index counted from the end if negative, held inside `0..=len`.
pub(crate) fn clamp(index: isize, len: usize) -> usize {
    if index < 0 { len.saturating_sub(index.unsigned_abs()) } else { (index as usize).min(len) }
}

/// `args` as (`iterable`) of a container's `__init__`: self and the iterable.
///
/// # Errors
/// TypeError for anything else.
pub(crate) fn iterable_only(t: &Thread, name: &str, args: Args<'_>) -> R<Option<Value>> {
    Ok(positional(t, name, args.skip(1), 0, 1)?.first().copied())
}
