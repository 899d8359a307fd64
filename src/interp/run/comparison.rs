//! Comparisons that the loop makes without a call.

use crate::interp::Thread;
use crate::interp::operator::Comparison;
use crate::value::Value;

/// The order of two small ints or two floats, and whether two strings are equal.
#[inline(always)]
pub(super) fn at_once(t: &Thread, which: Comparison, a: Value, b: Value) -> Option<bool> {
    if a.both_small(b) {
        // The order of small ints is that of their words.
        return Some(which.compares(a.0 as i64, b.0 as i64));
    }
    if a.both_immediate_floats(b) {
        return Some(which.compares(a.as_immediate_float(), b.as_immediate_float()));
    }
    match which {
        Comparison::Eq => t.both_exact_str(a, b).map(|(x, y)| *x == *y),
        Comparison::Ne => t.both_exact_str(a, b).map(|(x, y)| *x != *y),
        _ => None,
    }
}
