//! Module `bisect` (`Modules/_bisectmodule.c`): places in sorted sequences.

use super::ModuleSpec;
use crate::builtins::arguments;
use crate::interp::{Comparison, R, Thread};
use crate::natives;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec { name: "bisect", doc: "Bisection algorithms.", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// Return the index where to insert item x in list a, assuming a is sorted.
    ///
    /// The return value i is such that all e in a[:i] have e <= x, and all e in
    /// a[i:] have e > x.
    "bisect_right(a, x, lo=0, hi=None, *, key=None)" = bisect_right;
    /// Return the index where to insert item x in list a, assuming a is sorted.
    ///
    /// The return value i is such that all e in a[:i] have e < x, and all e in
    /// a[i:] have e >= x.
    "bisect_left(a, x, lo=0, hi=None, *, key=None)" = bisect_left;
    /// Insert item x in list a, and keep it sorted assuming a is sorted.
    ///
    /// If x is already in a, insert it to the right of the rightmost x.
    "insort_right(a, x, lo=0, hi=None, *, key=None)" = insort_right;
    /// Insert item x in list a, and keep it sorted assuming a is sorted.
    ///
    /// If x is already in a, insert it to the left of the leftmost x.
    "insort_left(a, x, lo=0, hi=None, *, key=None)" = insort_left;
}

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    for (alias, name) in [("bisect", "bisect_right"), ("insort", "insort_right")] {
        if let Some(function) = module.dict().get_str(t, t.intern(name)) {
            module.dict().set_name(t, alias, function)?;
        }
    }
    Ok(())
}

/// On which side of equal items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The place for `x` in `a[0]`; `a` is a function's arguments.
fn place(t: &Thread, a: &[Value], x: Value, side: Side) -> R<usize> {
    let sequence = a[0];
    let lo = a[2].defined().map_or(Ok(0), |lo| arguments::ssize(t, lo))?;
    if lo < 0 {
        return Err(t.value_error("lo must be non-negative"));
    }
    let hi = match a[3].given() {
        Some(hi) => arguments::ssize(t, hi)?.max(0) as usize,
        None => t.len(sequence)?,
    };
    let list = sequence.cast::<List>().filter(|_| t.type_of(sequence) == t.types().list);
    let (mut lo, mut hi) = (lo as usize, hi);
    while lo < hi {
        let middle = lo + (hi - lo) / 2;
        let item = match list.and_then(|list| list.get(middle)) {
            Some(item) => item,
            None => t.get_item(sequence, t.int(middle as i64))?,
        };
        let item = match a[4].given() {
            Some(key) => t.call(key, &[item])?,
            None => item,
        };
        let goes_right = match side {
            Side::Left => t.compare_bool(Comparison::Lt, item, x)?,
            Side::Right => !t.compare_bool(Comparison::Lt, x, item)?,
        };
        if goes_right {
            lo = middle + 1;
        } else {
            hi = middle;
        }
    }
    Ok(lo)
}

fn bisect_left(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(place(t, a, a[1], Side::Left)? as i64))
}

fn bisect_right(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(place(t, a, a[1], Side::Right)? as i64))
}

fn insort(t: &Thread, a: &[Value], side: Side) -> R {
    let x = match a[4].given() {
        Some(key) => t.call(key, &[a[1]])?,
        None => a[1],
    };
    let index = place(t, a, x, side)?;
    t.call_method(a[0], "insert", &[t.int(index as i64), a[1]])?;
    Ok(Value::NONE)
}

fn insort_left(t: &Thread, a: &[Value]) -> R {
    insort(t, a, Side::Left)
}

fn insort_right(t: &Thread, a: &[Value]) -> R {
    insort(t, a, Side::Right)
}
