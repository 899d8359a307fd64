//! list: the methods that Python sees, and the kernels that the interpreter calls.

use super::{List, items};
use crate::builtins::{arguments, display};
use crate::interp::{Comparison, R, Thread};
use crate::objects::function::Args;
use crate::objects::instance::alloc_with_attributes;
use crate::objects::iterator::{Iter, IterKind};
use crate::objects::registry::TypeSpec;
use crate::objects::ty::{Special, TypeObject};
use crate::value::{Gc, Value};

pub use super::items::{del_item, extend, get_item, list_concat, list_repeat, set_item};
pub use super::sort::sort;

/// The type.
pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    doc: "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\n\
          The argument must be an iterable if specified.",
    signature: "(iterable=(), /)",
    ..TypeSpec::EMPTY
};

crate::natives! {
    static METHODS;
    /// Initialize self.
    "__init__($self, iterable=(), /)" = raw init;
    /// Append object to the end of the list.
    "append($self, object, /)" = append;
    /// Remove all items from list.
    "clear($self, /)" = clear;
    /// Return a shallow copy of the list.
    "copy($self, /)" = copy;
    /// Return number of occurrences of value.
    "count($self, value, /)" = count;
    /// Extend list by appending elements from the iterable.
    "extend($self, iterable, /)" = extend_method;
    /// Return first index of value.
    ///
    /// Raises ValueError if the value is not present.
    "index($self, value, start=0, stop=sys.maxsize, /)" = index;
    /// Insert object before index.
    "insert($self, index, object, /)" = insert;
    /// Remove and return item at index (default last).
    ///
    /// Raises IndexError if list is empty or index is out of range.
    "pop($self, index=-1, /)" = pop;
    /// Remove first occurrence of value.
    ///
    /// Raises ValueError if the value is not present.
    "remove($self, value, /)" = remove;
    /// Reverse *IN PLACE*.
    "reverse($self, /)" = reverse;
    /// Sort the list in ascending order and return None.
    ///
    /// The sort is in-place (i.e. the list itself is modified) and stable (i.e. the
    /// order of two equal elements is maintained).
    ///
    /// If a key function is given, apply it once to each list item and sort them,
    /// ascending or descending, according to their function values.
    ///
    /// The reverse flag can be set to sort in descending order.
    "sort($self, /, *, key=None, reverse=False)" = sort_method;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return len(self).
    "__len__($self, /)" = len;
    /// Return self[index].
    "__getitem__($self, index, /)" = get;
    /// Set self[key] to value.
    "__setitem__($self, key, value, /)" = set;
    /// Delete self[key].
    "__delitem__($self, key, /)" = delete;
    /// Return bool(key in self).
    "__contains__($self, key, /)" = contains;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Return a reverse iterator over the list.
    "__reversed__($self, /)" = reversed;
    /// Return self+value.
    "__add__($self, value, /)" = add;
    /// Return self*value.
    "__mul__($self, value, /)" = mul;
    /// Return value*self.
    "__rmul__($self, value, /)" = mul;
    /// Implement self+=value.
    "__iadd__($self, value, /)" = inplace_add;
    /// Implement self*=value.
    "__imul__($self, value, /)" = inplace_mul;
    /// Return self<value.
    "__lt__($self, value, /)" = lt;
    /// Return self<=value.
    "__le__($self, value, /)" = le;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return self!=value.
    "__ne__($self, value, /)" = ne;
    /// Return self>value.
    "__gt__($self, value, /)" = gt;
    /// Return self>=value.
    "__ge__($self, value, /)" = ge;
}

/// An empty list of class `cls`; `__init__` fills it.
fn new(t: &Thread, cls: Gc<TypeObject>, _: Args<'_>) -> R {
    Ok(alloc_with_attributes(t, cls, List::layout(cls)).value())
}

/// The list that a method was called on.
#[inline(always)]
fn this(t: &Thread, v: Value) -> R<Gc<List>> {
    match v.cast::<List>() {
        Some(list) => Ok(list),
        None => no_list(t, v),
    }
}

#[cold]
fn no_list(t: &Thread, v: Value) -> R<Gc<List>> {
    Err(t.type_error(&format!("expected a list, not '{}'", t.type_name(v))))
}

fn init(t: &Thread, args: Args<'_>) -> R {
    let list = this(t, args.values[0])?;
    // A subclass with its own __new__ may take keywords (`list___init__`).
    let is_made_here = t.type_of(args.values[0]).special(t, Special::New) == t.types().list.special(t, Special::New);
    let args = if is_made_here { args } else { Args { values: args.positional(), names: None } };
    let iterable = arguments::iterable_only(t, "list", args)?;
    if !list.is_empty() {
        items::clear(t, list);
    }
    if let Some(iterable) = iterable {
        extend(t, list, iterable)?;
    }
    Ok(Value::NONE)
}

fn append(t: &Thread, a: &[Value]) -> R {
    this(t, a[0])?.push(t, a[1])?;
    Ok(Value::NONE)
}

fn clear(t: &Thread, a: &[Value]) -> R {
    items::clear(t, this(t, a[0])?);
    Ok(Value::NONE)
}

fn copy(t: &Thread, a: &[Value]) -> R {
    let array = this(t, a[0])?.to_array(t)?;
    Ok(List::from_array(t, array, array.capacity()).value())
}

fn count(t: &Thread, a: &[Value]) -> R {
    let list = this(t, a[0])?;
    let mut n = 0;
    let mut i = 0;
    while let Some(item) = list.get(i) {
        n += i64::from(t.equal(item, a[1])?);
        i += 1;
    }
    Ok(t.int(n))
}

fn extend_method(t: &Thread, a: &[Value]) -> R {
    extend(t, this(t, a[0])?, a[1])?;
    Ok(Value::NONE)
}

fn index(t: &Thread, a: &[Value]) -> R {
    let list = this(t, a[0])?;
    let len = list.len();
    let start = arguments::bound(t, a[2], 0, len)?;
    let stop = arguments::bound(t, a[3], usize::MAX, len)?;
    let mut i = start;
    while i < stop
        && let Some(item) = list.get(i)
    {
        if t.equal(item, a[1])? {
            return Ok(t.int(i as i64));
        }
        i += 1;
    }
    let text = t.repr(a[1])?;
    Err(t.value_error(&format!("{} is not in list", text.to_lossy())))
}

fn insert(t: &Thread, a: &[Value]) -> R {
    let index = arguments::ssize(t, a[1])?;
    items::insert(t, this(t, a[0])?, index, a[2])?;
    Ok(Value::NONE)
}

fn pop(t: &Thread, a: &[Value]) -> R {
    let list = this(t, a[0])?;
    let popped = match a[1].defined() {
        None => list.pop(t),
        Some(index) => items::remove_at(t, list, arguments::ssize(t, index)?),
    };
    match popped {
        Some(item) => Ok(item),
        None if list.is_empty() => Err(t.index_error("pop from empty list")),
        None => Err(t.index_error("pop index out of range")),
    }
}

fn remove(t: &Thread, a: &[Value]) -> R {
    let list = this(t, a[0])?;
    let mut i = 0;
    while let Some(item) = list.get(i) {
        if !t.equal(item, a[1])? {
            i += 1;
        } else if items::remove_exactly(t, list, i, item)? {
            return Ok(Value::NONE);
        } else {
            // The list changed while the items were compared.
            i = 0;
        }
    }
    Err(t.value_error("list.remove(x): x not in list"))
}

fn reverse(t: &Thread, a: &[Value]) -> R {
    items::reverse(t, this(t, a[0])?);
    Ok(Value::NONE)
}

fn sort_method(t: &Thread, a: &[Value]) -> R {
    let reverse = match a[2].defined() {
        Some(flag) => t.truthy(flag)?,
        None => false,
    };
    let key = a[1].given().unwrap_or(Value::UNDEF);
    sort(t, this(t, a[0])?, key, reverse)?;
    Ok(Value::NONE)
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let list = this(t, a[0])?;
    display::guarded(t, a[0], "[...]", |text| {
        text.push("[");
        text.push_items(t, |i| list.get(i))?;
        text.push("]");
        Ok(())
    })
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(this(t, a[0])?.len() as i64))
}

fn get(t: &Thread, a: &[Value]) -> R {
    get_item(t, this(t, a[0])?, a[1])
}

fn set(t: &Thread, a: &[Value]) -> R {
    set_item(t, this(t, a[0])?, a[1], a[2])?;
    Ok(Value::NONE)
}

fn delete(t: &Thread, a: &[Value]) -> R {
    del_item(t, this(t, a[0])?, a[1])?;
    Ok(Value::NONE)
}

fn contains(t: &Thread, a: &[Value]) -> R {
    let list = this(t, a[0])?;
    Ok(Value::bool(contains_item(t, a[1], |i| list.get(i))?))
}

/// Whether one of the items that `item` gives for 0, 1, ... is `wanted`.
///
/// # Errors
/// What `__eq__` raises.
pub(crate) fn contains_item(t: &Thread, wanted: Value, item: impl Fn(usize) -> Option<Value>) -> R<bool> {
    let mut i = 0;
    while let Some(found) = item(i) {
        if t.equal(found, wanted)? {
            return Ok(true);
        }
        i += 1;
    }
    Ok(false)
}

fn iter(t: &Thread, a: &[Value]) -> R {
    Ok(Iter::new(t, t.types().list_iterator, IterKind::List, a[0], Value::UNDEF).value())
}

fn reversed(t: &Thread, a: &[Value]) -> R {
    let list = this(t, a[0])?;
    let iter = Iter::new(t, t.types().list_reverseiterator, IterKind::ListReversed, a[0], Value::UNDEF);
    iter.index.set(list.len() as u64);
    Ok(iter.value())
}

fn add(t: &Thread, a: &[Value]) -> R {
    match a[1].cast::<List>() {
        Some(other) => list_concat(t, this(t, a[0])?, other),
        None => Err(t.cannot_concat(a[0], a[1])),
    }
}

fn mul(t: &Thread, a: &[Value]) -> R {
    let count = arguments::repeat_count(t, a[1])?;
    list_repeat(t, this(t, a[0])?, count)
}

fn inplace_add(t: &Thread, a: &[Value]) -> R {
    extend(t, this(t, a[0])?, a[1])?;
    Ok(a[0])
}

fn inplace_mul(t: &Thread, a: &[Value]) -> R {
    let count = arguments::repeat_count(t, a[1])?;
    items::repeat_in_place(t, this(t, a[0])?, count)?;
    Ok(a[0])
}

// ---- comparison

/// Compares two sequences item by item: the first pair that is not equal
/// decides, else the lengths do.
///
/// # Errors
/// What `__eq__` and the comparison raise.
pub(crate) fn compare_items(
    t: &Thread,
    op: Comparison,
    a: impl Fn(usize) -> Option<Value>,
    b: impl Fn(usize) -> Option<Value>,
) -> R {
    let mut i = 0;
    loop {
        let (x, y) = match (a(i), b(i)) {
            (Some(x), Some(y)) => (x, y),
            (x, y) => return Ok(Value::bool(op.holds(x.is_some().cmp(&y.is_some())))),
        };
        if !t.equal(x, y)? {
            // The comparison may have shortened one of them.
            if a(i).is_none() || b(i).is_none() {
                continue;
            }
            return match op {
                Comparison::Eq => Ok(Value::FALSE),
                Comparison::Ne => Ok(Value::TRUE),
                _ => t.compare(op, x, y),
            };
        }
        i += 1;
    }
}

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    let Some(other) = a[1].cast::<List>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let list = this(t, a[0])?;
    if matches!(op, Comparison::Eq | Comparison::Ne) && list.len() != other.len() {
        return Ok(Value::bool(op == Comparison::Ne));
    }
    t.check_stack_in("comparison")?;
    compare_items(t, op, |i| list.get(i), |i| other.get(i))
}

/// The six comparison methods of a type, by its function `compare(t, op, args)`.
macro_rules! comparison_methods {
    ($compare:ident) => {
        fn lt(t: &Thread, a: &[Value]) -> R {
            $compare(t, Comparison::Lt, a)
        }
        fn le(t: &Thread, a: &[Value]) -> R {
            $compare(t, Comparison::Le, a)
        }
        fn eq(t: &Thread, a: &[Value]) -> R {
            $compare(t, Comparison::Eq, a)
        }
        fn ne(t: &Thread, a: &[Value]) -> R {
            $compare(t, Comparison::Ne, a)
        }
        fn gt(t: &Thread, a: &[Value]) -> R {
            $compare(t, Comparison::Gt, a)
        }
        fn ge(t: &Thread, a: &[Value]) -> R {
            $compare(t, Comparison::Ge, a)
        }
    };
}

pub(crate) use comparison_methods;

comparison_methods!(compare);
