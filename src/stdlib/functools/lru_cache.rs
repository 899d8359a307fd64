//! The wrapper that `functools.lru_cache` puts around a function.
//!
//! Results are found in a dict; in a bounded cache the dict holds nodes of a list that begins
//! with the node that was used least recently. Keys are compared, and the function is called,
//! with no lock held; the list is changed under the wrapper's lock. Threads that miss the same
//! key at once both call the function, as in CPython.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::dict::Dict;
use crate::objects::function::{Args, BoundMethod};
use crate::objects::native::{Native, Payload};
use crate::objects::object::KEPT_DICT;
use crate::objects::registry::TypeSpec;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::objects::{Header, flag};
use crate::value::{Gc, Slot, Value};

pub(super) static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    getsets: &[KEPT_DICT],
    doc: "Create a cached callable that wraps another function.\n\n\
          user_function:      the function being cached\n\n\
          maxsize:  0         for no caching\n          None      for unlimited cache size\n          \
          n         for a bounded cache\n\n\
          typed:    False     cache f(3) and f(3.0) as identical calls\n          \
          True      cache f(3) and f(3.0) as distinct calls\n\n\
          cache_info_type:    namedtuple class with the fields:\n                        \
          hits misses currsize maxsize\n",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Call self as a function.
    "__call__($self, /, *args, **kwargs)" = raw call;
    /// Return an attribute of instance, which is of type owner.
    "__get__($self, instance, owner=None, /)" = get;
    /// Report cache statistics
    "cache_info($self, /)" = info;
    /// Clear the cache and cache statistics
    "cache_clear($self, /)" = clear;
    /// The name under which the wrapper is found.
    "__reduce__($self, /)" = reduce;
    /// The wrapper itself.
    "__copy__($self, /)" = itself;
    /// The wrapper itself.
    "__deepcopy__($self, memo, /)" = itself;
}

/// `bound` of a cache without one.
const UNBOUNDED: u64 = u64::MAX;

struct Cache {
    function: Slot,
    /// key: result, or in a bounded cache key: node.
    results: Slot,
    /// The node before the oldest and behind the newest.
    ends: Slot,
    /// The named tuple that `cache_info` makes.
    info_type: Slot,
    bound: u64,
    is_typed: bool,
    hits: AtomicU64,
    misses: AtomicU64,
}

impl Payload for Cache {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.function, &self.results, &self.ends, &self.info_type]);
    }
}

// ---- nodes: tuples of four, whose links change under the lock

/// Places in a node.
const OLDER: usize = 0;
const NEWER: usize = 1;
const NODE_KEY: usize = 2;
const RESULT: usize = 3;

fn node(t: &Thread, key: Value, result: Value) -> Gc<Tuple> {
    let node = Tuple::new(t, &[Value::NONE, Value::NONE, key, result]);
    node.header().set_flag(flag::PRIVATE);
    node
}

fn link(older: Gc<Tuple>, newer: Gc<Tuple>) {
    older.slots()[NEWER].set(newer.value());
    newer.slots()[OLDER].set(older.value());
}

fn neighbour(node: Gc<Tuple>, which: usize) -> Option<Gc<Tuple>> {
    node.get(which).cast()
}

/// Takes a node out of the list; false if it is in none.
fn unlink(node: Gc<Tuple>) -> bool {
    let (Some(older), Some(newer)) = (neighbour(node, OLDER), neighbour(node, NEWER)) else { return false };
    link(older, newer);
    node.slots()[OLDER].set(Value::NONE);
    node.slots()[NEWER].set(Value::NONE);
    true
}

/// Makes a node the newest.
fn append(ends: Gc<Tuple>, node: Gc<Tuple>) {
    if let Some(newest) = neighbour(ends, OLDER) {
        link(newest, node);
        link(node, ends);
    }
}

impl Cache {
    fn results(&self, t: &Thread) -> R<Gc<Dict>> {
        self.results.get().cast().ok_or_else(|| t.runtime_error("a cache without results"))
    }

    /// The result for `key`, which becomes the one that was used last.
    fn find(&self, t: &Thread, header: &Header, (key, hash): (Value, u64)) -> R<Option<Value>> {
        let Some(found) = self.results(t)?.get_hashed(t, key, hash)? else { return Ok(None) };
        if self.bound == UNBOUNDED {
            return Ok(Some(found));
        }
        let (Some(node), Some(ends)) = (found.cast::<Tuple>(), self.ends.get().cast::<Tuple>()) else {
            return Ok(None);
        };
        let _guard = t.lock(header);
        if unlink(node) {
            append(ends, node);
        }
        Ok(Some(node.get(RESULT)))
    }

    /// Keeps a result; the one that was used least recently goes if there are too many.
    fn keep(&self, t: &Thread, header: &Header, (key, hash): (Value, u64), result: Value) -> R<()> {
        let results = self.results(t)?;
        if self.bound == UNBOUNDED {
            return results.set_hashed(t, key, hash, result);
        }
        let node = node(t, key, result);
        // While the function ran, another call may have kept a result. Every node in the list has an entry of its own.
        if results.set_default_hashed(t, key, hash, node.value())? != node.value() {
            return Ok(());
        }
        let Some(ends) = self.ends.get().cast::<Tuple>() else { return Ok(()) };
        let oldest = {
            let _guard = t.lock(header);
            append(ends, node);
            let is_full = results.len() as u64 > self.bound;
            neighbour(ends, NEWER).filter(|oldest| is_full && unlink(*oldest))
        };
        match oldest {
            Some(oldest) => results.remove(t, oldest.get(NODE_KEY)).map(|_| ()),
            None => Ok(()),
        }
    }
}

fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = crate::builtins::arguments::positional(t, "_lru_cache_wrapper", args, 4, 4)?;
    let bound = match given[1].given() {
        Some(size) => t.to_i64(size)?.max(0) as u64,
        None => UNBOUNDED,
    };
    let is_typed = t.truthy(given[2])?;
    let ends = node(t, Value::NONE, Value::NONE);
    link(ends, ends);
    let results = Dict::new(t);
    results.header.set_flag(flag::PRIVATE);
    let cache = Cache {
        function: Slot::new(given[0]),
        results: Slot::new(results.value()),
        ends: Slot::new(ends.value()),
        info_type: Slot::new(given[3]),
        bound,
        is_typed,
        hits: AtomicU64::new(0),
        misses: AtomicU64::new(0),
    };
    Ok(Native::new(t, cls, cache).value())
}

fn cache<'a>(t: &Thread, v: &'a Value) -> R<(&'a Cache, &'a Header)> {
    match (v.payload(), v.object()) {
        (Some(cache), Some(header)) => Ok((cache, header)),
        _ => Err(t.type_error("a cache is required")),
    }
}

/// The key of a call: the argument itself if it is the only one, an int or a str; otherwise a tuple of
/// all that may tell calls apart, with `mark` between positional and keyword arguments.
fn key_of(t: &Thread, args: Args<'_>, is_typed: bool, mark: Value) -> R {
    if args.names.is_none() && !is_typed {
        if let [only] = args.values {
            let ty = t.type_of(*only);
            if ty == t.types().int || ty == t.types().str {
                return Ok(*only);
            }
        }
        return Ok(Tuple::new(t, args.values).value());
    }
    let parts = t.rooted_list();
    for value in args.positional() {
        parts.push(t, *value)?;
    }
    if args.keyword_count() > 0 {
        parts.push(t, mark)?;
        for (name, value) in args.keywords() {
            parts.push(t, name.value())?;
            parts.push(t, value)?;
        }
    }
    if is_typed {
        for value in args.values {
            parts.push(t, t.type_of(*value).value())?;
        }
    }
    Ok(t.to_tuple(parts.value())?.value())
}

fn call(t: &Thread, args: Args<'_>) -> R {
    let this = args.values[0];
    let (cache, header) = cache(t, &this)?;
    let args = args.skip(1);
    if cache.bound == 0 {
        cache.misses.fetch_add(1, Ordering::Relaxed);
        return t.call_args(cache.function.get(), args);
    }
    let key = key_of(t, args, cache.is_typed, this)?;
    // Asked for once, as it may be slow.
    let key = (key, t.hash(key)?);
    if let Some(result) = cache.find(t, header, key)? {
        cache.hits.fetch_add(1, Ordering::Relaxed);
        return Ok(result);
    }
    cache.misses.fetch_add(1, Ordering::Relaxed);
    let result = t.call_args(cache.function.get(), args)?;
    cache.keep(t, header, key, result)?;
    Ok(result)
}

fn get(t: &Thread, a: &[Value]) -> R {
    match a[1].given() {
        Some(instance) => Ok(BoundMethod::new(t, a[0], instance).value()),
        None => Ok(a[0]),
    }
}

fn info(t: &Thread, a: &[Value]) -> R {
    let (cache, _) = cache(t, &a[0])?;
    let number = |n: &AtomicU64| t.int(n.load(Ordering::Relaxed) as i64);
    let bound = if cache.bound == UNBOUNDED { Value::NONE } else { t.int(cache.bound as i64) };
    let size = t.int(cache.results(t)?.len() as i64);
    t.call(cache.info_type.get(), &[number(&cache.hits), number(&cache.misses), bound, size])
}

fn clear(t: &Thread, a: &[Value]) -> R {
    let (cache, header) = cache(t, &a[0])?;
    let results = cache.results(t)?;
    results.clear(t);
    if let Some(ends) = cache.ends.get().cast::<Tuple>() {
        let _guard = t.lock(header);
        link(ends, ends);
    }
    cache.hits.store(0, Ordering::Relaxed);
    cache.misses.store(0, Ordering::Relaxed);
    Ok(Value::NONE)
}

fn reduce(t: &Thread, a: &[Value]) -> R {
    t.get_attr(a[0], t.intern("__qualname__"))
}

fn itself(_: &Thread, a: &[Value]) -> R {
    Ok(a[0])
}
