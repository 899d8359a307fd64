//! deque: the methods that Python sees (`Modules/_collectionsmodule.c`).

use super::deque::{Deque, DequeRef, End, deque_of};
use super::deque_types;
use crate::builtins::{arguments, display};
use crate::interp::{Comparison, R, Raised, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::Args;
use crate::objects::generic;
use crate::objects::list::List;
use crate::objects::list::methods::{compare_items, comparison_methods};
use crate::objects::native::Native;
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    class_methods: generic::CLASS_GET_ITEM,
    getsets: &[GetSetDef {
        name: "maxlen",
        get: maxlen,
        set: None,
        doc: "maximum size of a deque or None if unbounded",
    }],
    doc: "A list-like sequence optimized for data accesses near its endpoints.",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.
    "__init__($self, iterable=(), maxlen=None)" = init;
    /// Add an element to the right side of the deque.
    "append($self, item, /)" = append;
    /// Add an element to the left side of the deque.
    "appendleft($self, item, /)" = append_left;
    /// Remove all elements from the deque.
    "clear($self, /)" = clear;
    /// Return a shallow copy of a deque.
    "copy($self, /)" = copy;
    /// Return a shallow copy of a deque.
    "__copy__($self, /)" = copy;
    /// Return number of occurrences of value.
    "count($self, value, /)" = count;
    /// Extend the right side of the deque with elements from the iterable.
    "extend($self, iterable, /)" = extend;
    /// Extend the left side of the deque with elements from the iterable.
    "extendleft($self, iterable, /)" = extend_left;
    /// Return first index of value.
    ///
    /// Raises ValueError if the value is not present.
    "index($self, value, start=0, stop=sys.maxsize, /)" = index;
    /// Insert value before index.
    "insert($self, index, value, /)" = insert;
    /// Remove and return the rightmost element.
    "pop($self, /)" = pop;
    /// Remove and return the leftmost element.
    "popleft($self, /)" = pop_left;
    /// Remove first occurrence of value.
    "remove($self, value, /)" = remove;
    /// Reverse *IN PLACE*.
    "reverse($self, /)" = reverse;
    /// Rotate the deque n steps to the right.  If n is negative, rotates left.
    "rotate($self, n=1, /)" = rotate;
    /// Return state information for pickling.
    "__reduce__($self, /)" = reduce;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// Return len(self).
    "__len__($self, /)" = len;
    /// Return self[index].
    "__getitem__($self, index, /)" = get_item;
    /// Set self[key] to value.
    "__setitem__($self, key, value, /)" = set_item;
    /// Delete self[key].
    "__delitem__($self, key, /)" = del_item;
    /// Return bool(key in self).
    "__contains__($self, key, /)" = contains;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Return a reverse iterator over the deque.
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

fn new(t: &Thread, cls: Gc<TypeObject>, _: Args<'_>) -> R {
    Ok(Native::new(t, cls, Deque::default()).value())
}

/// The deque that a method was called on.
#[inline]
fn this<'a>(t: &Thread, v: &'a Value) -> R<DequeRef<'a>> {
    match deque_of(v) {
        Some(deque) => Ok(deque),
        None => Err(t.type_error(&format!("expected a deque, not '{}'", t.type_name(*v)))),
    }
}

fn mutated(t: &Thread) -> Raised {
    t.runtime_error("deque mutated during iteration")
}

fn init(t: &Thread, a: &[Value]) -> R {
    let deque = this(t, &a[0])?;
    let maxlen = match a[2].given() {
        None => None,
        Some(maxlen) if !arguments::has_index(t, maxlen) => return Err(t.type_error("an integer is required")),
        Some(maxlen) => match usize::try_from(arguments::ssize(t, maxlen)?) {
            Ok(maxlen) => Some(maxlen),
            Err(_) => return Err(t.value_error("maxlen must be non-negative")),
        },
    };
    if deque.len() > 0 {
        deque.clear(t);
    }
    deque.set_maxlen(maxlen);
    if let Some(iterable) = a[1].defined() {
        push_all(t, a[0], iterable, End::Right)?;
    }
    Ok(Value::NONE)
}

fn append(t: &Thread, a: &[Value]) -> R {
    this(t, &a[0])?.push(t, End::Right, a[1])?;
    Ok(Value::NONE)
}

fn append_left(t: &Thread, a: &[Value]) -> R {
    this(t, &a[0])?.push(t, End::Left, a[1])?;
    Ok(Value::NONE)
}

fn pop(t: &Thread, a: &[Value]) -> R {
    take(t, &a[0], End::Right)
}

fn pop_left(t: &Thread, a: &[Value]) -> R {
    take(t, &a[0], End::Left)
}

#[inline]
fn take(t: &Thread, deque: &Value, end: End) -> R {
    match this(t, deque)?.pop(t, end) {
        Some(item) => Ok(item),
        None => Err(t.index_error("pop from an empty deque")),
    }
}

fn clear(t: &Thread, a: &[Value]) -> R {
    this(t, &a[0])?.clear(t);
    Ok(Value::NONE)
}

fn push_all(t: &Thread, deque: Value, iterable: Value, end: End) -> R<()> {
    // A deque that is extended by itself takes what it has at the start.
    let iterable = if iterable == deque { t.to_list(iterable)?.value() } else { iterable };
    let target = this(t, &deque)?;
    t.each(iterable, |item| target.push(t, end, item))
}

fn extend(t: &Thread, a: &[Value]) -> R {
    push_all(t, a[0], a[1], End::Right)?;
    Ok(Value::NONE)
}

fn extend_left(t: &Thread, a: &[Value]) -> R {
    push_all(t, a[0], a[1], End::Left)?;
    Ok(Value::NONE)
}

fn inplace_add(t: &Thread, a: &[Value]) -> R {
    push_all(t, a[0], a[1], End::Right)?;
    Ok(a[0])
}

/// A deque of the same class, bound and items.
fn copy(t: &Thread, a: &[Value]) -> R {
    let deque = this(t, &a[0])?;
    let class = t.type_of(a[0]);
    if class == deque_types::deque_type(t)? {
        let items = deque.to_array(t)?;
        let copy = Native::new(t, class, Deque::default()).value();
        let new = this(t, &copy)?;
        new.set_maxlen(deque.maxlen());
        for slot in items.slots() {
            new.push(t, End::Right, slot.get())?;
        }
        return Ok(copy);
    }
    match deque.maxlen() {
        None => t.call(class.value(), &[a[0]]),
        Some(maxlen) => t.call(class.value(), &[a[0], t.int(maxlen as i64)]),
    }
}

fn maxlen(t: &Thread, v: Value) -> R {
    Ok(this(t, &v)?.maxlen().map_or(Value::NONE, |maxlen| t.int(maxlen as i64)))
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(this(t, &a[0])?.len() as i64))
}

// ---- searching

/// The position in `start..stop` of the first item that equals `wanted`.
///
/// # Errors
/// RuntimeError when a comparison changes the deque.
fn find(t: &Thread, deque: DequeRef<'_>, wanted: Value, start: usize, stop: usize) -> R<Option<(usize, Value)>> {
    search(t, deque, wanted, start..stop, mutated)
}

/// The same; `changed` makes the exception for a comparison that changes the deque.
fn search(
    t: &Thread,
    deque: DequeRef<'_>,
    wanted: Value,
    range: std::ops::Range<usize>,
    changed: fn(&Thread) -> Raised,
) -> R<Option<(usize, Value)>> {
    let version = deque.version();
    let mut i = range.start;
    while i < range.end
        && let Some(item) = deque.get(t, i)
    {
        let equal = t.equal(item, wanted)?;
        if deque.version() != version && !t.is_free() {
            return Err(changed(t));
        }
        if equal {
            return Ok(Some((i, item)));
        }
        i += 1;
    }
    Ok(None)
}

fn not_found(t: &Thread, value: Value) -> R<Raised> {
    let text = t.repr(value)?;
    Ok(t.value_error(&format!("{} is not in deque", text.to_lossy())))
}

fn index(t: &Thread, a: &[Value]) -> R {
    let deque = this(t, &a[0])?;
    let len = deque.len();
    let start = arguments::bound(t, a[2], 0, len)?;
    let stop = arguments::bound(t, a[3], usize::MAX, len)?;
    match find(t, deque, a[1], start, stop)? {
        Some((i, _)) => Ok(t.int(i as i64)),
        None => Err(not_found(t, a[1])?),
    }
}

fn contains(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(find(t, this(t, &a[0])?, a[1], 0, usize::MAX)?.is_some()))
}

fn count(t: &Thread, a: &[Value]) -> R {
    let deque = this(t, &a[0])?;
    let (mut n, mut at) = (0, 0);
    while let Some((i, _)) = find(t, deque, a[1], at, usize::MAX)? {
        n += 1;
        at = i + 1;
    }
    Ok(t.int(n))
}

fn remove(t: &Thread, a: &[Value]) -> R {
    let deque = this(t, &a[0])?;
    loop {
        let changed = |t: &Thread| t.index_error("deque mutated during iteration");
        let Some((i, item)) = search(t, deque, a[1], 0..usize::MAX, changed)? else {
            return Err(not_found(t, a[1])?);
        };
        if deque.remove(t, i, item) {
            return Ok(Value::NONE);
        }
    }
}

// ---- order and places

fn insert(t: &Thread, a: &[Value]) -> R {
    let index = arguments::ssize(t, a[1])?;
    if this(t, &a[0])?.insert(t, index, a[2])? {
        return Ok(Value::NONE);
    }
    Err(t.index_error("deque already at its maximum size"))
}

fn reverse(t: &Thread, a: &[Value]) -> R {
    this(t, &a[0])?.reverse(t);
    Ok(Value::NONE)
}

fn rotate(t: &Thread, a: &[Value]) -> R {
    let steps = a[1].defined().map_or(Ok(1), |n| arguments::ssize(t, n))?;
    this(t, &a[0])?.rotate(t, steps);
    Ok(Value::NONE)
}

fn out_of_range(t: &Thread) -> Raised {
    t.index_error("deque index out of range")
}

/// A subscript as a position; beyond any item if it is out of range.
fn position(t: &Thread, deque: DequeRef<'_>, key: Value) -> R<usize> {
    if !arguments::has_index(t, key) {
        return Err(t.type_error(&format!("sequence index must be integer, not '{}'", t.type_name(key))));
    }
    let index = t.index_isize(key)?;
    let at = if index < 0 { index + deque.len() as isize } else { index };
    Ok(usize::try_from(at).unwrap_or(usize::MAX))
}

fn get_item(t: &Thread, a: &[Value]) -> R {
    let deque = this(t, &a[0])?;
    let at = position(t, deque, a[1])?;
    deque.get(t, at).ok_or_else(|| out_of_range(t))
}

fn set_item(t: &Thread, a: &[Value]) -> R {
    let deque = this(t, &a[0])?;
    let at = position(t, deque, a[1])?;
    if deque.set(t, at, a[2]) { Ok(Value::NONE) } else { Err(out_of_range(t)) }
}

fn del_item(t: &Thread, a: &[Value]) -> R {
    let deque = this(t, &a[0])?;
    let at = position(t, deque, a[1])?;
    if deque.remove(t, at, Value::UNDEF) { Ok(Value::NONE) } else { Err(out_of_range(t)) }
}

fn iter(t: &Thread, a: &[Value]) -> R {
    deque_types::iterator(t, a[0], End::Left)
}

fn reversed(t: &Thread, a: &[Value]) -> R {
    deque_types::iterator(t, a[0], End::Right)
}

// ---- operators

fn add(t: &Thread, a: &[Value]) -> R {
    if deque_of(&a[1]).is_none() {
        let other = t.type_name(a[1]);
        return Err(t.type_error(&format!("can only concatenate deque (not \"{other}\") to deque")));
    }
    let sum = copy(t, a)?;
    push_all(t, sum, a[1], End::Right)?;
    Ok(sum)
}

fn mul(t: &Thread, a: &[Value]) -> R {
    let times = arguments::repeat_count(t, a[1])?;
    let product = copy(t, a)?;
    repeat(t, product, times)?;
    Ok(product)
}

fn inplace_mul(t: &Thread, a: &[Value]) -> R {
    let times = arguments::repeat_count(t, a[1])?;
    repeat(t, a[0], times)?;
    Ok(a[0])
}

fn repeat(t: &Thread, deque: Value, times: isize) -> R<()> {
    let target = this(t, &deque)?;
    if times <= 0 {
        target.clear(t);
        return Ok(());
    }
    let items = target.to_array(t)?;
    if items.capacity().checked_mul(times as usize).is_none_or(|total| total > 1 << 40) {
        return Err(t.memory_error());
    }
    for _ in 1..times {
        if items.capacity() == 0 {
            break;
        }
        for slot in items.slots() {
            target.push(t, End::Right, slot.get())?;
        }
        t.safepoint()?;
    }
    Ok(())
}

fn compare(t: &Thread, op: Comparison, a: &[Value]) -> R {
    let (Some(left), Some(right)) = (deque_of(&a[0]), deque_of(&a[1])) else { return Ok(Value::NOT_IMPLEMENTED) };
    if matches!(op, Comparison::Eq | Comparison::Ne) && (a[0] == a[1] || left.len() != right.len()) {
        return Ok(Value::bool((op == Comparison::Eq) == (a[0] == a[1])));
    }
    t.check_stack_in("comparison")?;
    let versions = (left.version(), right.version());
    let result = compare_items(t, op, |i| left.get(t, i), |i| right.get(t, i))?;
    if versions != (left.version(), right.version()) && !t.is_free() {
        return Err(mutated(t));
    }
    Ok(result)
}

comparison_methods!(compare);

fn repr(t: &Thread, a: &[Value]) -> R {
    let deque = this(t, &a[0])?;
    display::guarded(t, a[0], "[...]", |text| {
        text.push(&t.type_of(a[0]).name());
        text.push("([");
        text.push_items(t, |i| deque.get(t, i))?;
        text.push("]");
        if let Some(maxlen) = deque.maxlen() {
            text.push(&format!(", maxlen={maxlen}"));
        }
        text.push(")");
        Ok(())
    })
}

/// How to make the deque again: its class, arguments, attributes and items.
fn reduce(t: &Thread, a: &[Value]) -> R {
    let arguments = match this(t, &a[0])?.maxlen() {
        None => t.vm().empty_tuple(),
        Some(maxlen) => Tuple::new(t, &[t.vm().empty_tuple().value(), t.int(maxlen as i64)]),
    };
    let state = crate::objects::reduce::state(t, a[0])?;
    let items: Gc<List> = t.to_list(a[0])?;
    let items = t.iter(items.value())?;
    Ok(Tuple::new(t, &[t.type_of(a[0]).value(), arguments.value(), state, items]).value())
}
