//! gc: the collector as its program sees it.
//!
//! There are no generations and no reference counts. A collection of any generation is
//! a full one; what `collect` returns and `callbacks` are told counts what CPython's
//! would find. Disabled, it still frees memory, for nothing else does; but cycles of objects
//! that have finalizers or weak references are kept until `collect` is called.
//! Of a collection that allocation causes `callbacks` are told at the next safepoint, twice, before and after what has died
//! is finalized: inside an allocation no Python code may run. It is called one of generation 0, and does not count what it
//! finds.

use crate::heap::{Census, is_container, is_tracked as is_tracked_object};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::dict::Dict;
use crate::objects::function::{Args, NativeFunction};
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::type_flag;
use crate::objects::{Header, Kind, flag};
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "gc",
    doc: "The garbage collector: have it run, ask it about objects.",
    functions: FUNCTIONS,
    init,
};

natives! { static FUNCTIONS;
    /// Collect garbage now and return how many objects in cycles, or referred to only by such, were found.
    ///
    /// The generation, 0 to 2, is for CPython: every collection is a full one.
    "collect(generation=2)" = collect;
    /// Have isenabled() return True.
    "enable()" = enable;
    /// Keep what is in cycles and has finalizers or weak references until collect() is called.
    ///
    /// Other memory is still freed by collecting: there is no other way.
    "disable()" = disable;
    /// Whether enable() was called after disable().
    "isenabled()" = is_enabled;
    /// What was allocated since the last collection, in units of 64 bytes, and two zeros.
    "get_count()" = get_count;
    /// What set_threshold() has set.
    "get_threshold()" = get_threshold;
    /// Have get_threshold() return these numbers. The collector has no use for them.
    "set_threshold(threshold0, threshold1=None, threshold2=None, /)" = raw set_threshold;
    /// A dict of counters for each generation; all collections are counted with the last.
    "get_stats()" = get_stats;
    /// Collect garbage, and return the bytes that objects have on the heap, and the most that there were.
    "_usage()" = usage;
    /// Have the most be what there is.
    "_reset_peak()" = reset_peak;
    /// Where a program probably gave up an object whose death it notices: see whether one has died.
    "_notice_deaths()" = notice_deaths;
    /// The same where somebody waits for what such a death causes.
    "_look_for_deaths()" = look_for_deaths;
    /// Have the method `_finalize_` of an object called when it has died, as `__del__` would be: for classes few of whose
    /// instances need that.
    "_finalize(object, /)" = finalize;
    /// Have nothing called when an object dies: `__del__` would do nothing any more.
    "_has_ended(object, /)" = has_ended;
    /// The flags that set_debug() has set.
    "get_debug()" = get_debug;
    /// Set flags: DEBUG_SAVEALL keeps what collect() finds in gc.garbage.
    "set_debug(flags, /)" = set_debug;
    /// A list of all objects that may refer to others.
    "get_objects(generation=None)" = get_objects;
    /// A list of the objects that refer to any of objs.
    "get_referrers(*objs)" = raw get_referrers;
    /// A list of what objs refer to.
    "get_referents(*objs)" = raw get_referents;
    /// Whether the collector of CPython would look at the object.
    "is_tracked(obj, /)" = is_tracked;
    /// Whether the object's finalizer was called.
    "is_finalized(obj, /)" = is_finalized;
    /// Have get_freeze_count() return the number of objects that there are.
    "freeze()" = freeze;
    /// Have get_freeze_count() return 0.
    "unfreeze()" = unfreeze;
    /// How many objects there were when freeze() was called.
    "get_freeze_count()" = get_freeze_count;
}

const DEBUG_STATS: i64 = 1;
const DEBUG_COLLECTABLE: i64 = 2;
const DEBUG_UNCOLLECTABLE: i64 = 4;
const DEBUG_SAVEALL: i64 = 32;

/// State of the module: a list of small ints, see the constants that follow.
const STATE: &str = "gc state";
const THRESHOLD: usize = 0;
const DEBUG: usize = 3;
const FROZEN: usize = 4;
const COLLECTED: usize = 5;
const INITIAL: [i64; 6] = [2000, 10, 10, 0, 0, 0];

/// State of the module: `gc.callbacks`, `gc.garbage`.
const CALLBACKS: &str = "gc callbacks";
const GARBAGE: &str = "gc garbage";
/// Rounds of finalizing and collecting again in one `collect()`.
const ROUNDS_MAX: usize = 10;

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let dict = module.dict();
    for (name, value) in [
        ("DEBUG_STATS", DEBUG_STATS),
        ("DEBUG_COLLECTABLE", DEBUG_COLLECTABLE),
        ("DEBUG_UNCOLLECTABLE", DEBUG_UNCOLLECTABLE),
        ("DEBUG_SAVEALL", DEBUG_SAVEALL),
        ("DEBUG_LEAK", DEBUG_COLLECTABLE | DEBUG_UNCOLLECTABLE | DEBUG_SAVEALL),
    ] {
        dict.set_name(t, name, t.int(value))?;
    }
    dict.set_name(t, "callbacks", kept_list(t, CALLBACKS).value())?;
    dict.set_name(t, "garbage", kept_list(t, GARBAGE).value())
}

fn kept_list(t: &Thread, key: &'static str) -> Gc<List> {
    if let Some(list) = t.vm().module_state(key).and_then(|state| state.cast()) {
        return list;
    }
    let list = List::empty(t);
    t.vm().set_module_state(key, list.value());
    list
}

fn state(t: &Thread) -> Gc<List> {
    let list = kept_list(t, STATE);
    while list.len() < INITIAL.len() {
        list.push_unchecked(t, Value::small(INITIAL[list.len()]));
    }
    list
}

fn get(t: &Thread, which: usize) -> i64 {
    state(t).get(which).map_or(0, Value::as_small)
}

fn set(t: &Thread, which: usize, value: i64) {
    state(t).set(t, which, Value::small(value));
}

// ---- collecting

fn collect(t: &Thread, a: &[Value]) -> R {
    let generation = match a[0].defined() {
        Some(generation) => t.to_i64(t.index(generation)?)?,
        None => 2,
    };
    if !(0..=2).contains(&generation) {
        return Err(t.value_error("invalid generation"));
    }
    call_back(t, "start", generation, 0)?;
    // What earlier collections have found dead is over before more is looked for: it refers to others.
    t.run_pending();
    let mut census = Census { saves: get(t, DEBUG) & DEBUG_SAVEALL != 0, ..Census::default() };
    for _ in 0..ROUNDS_MAX {
        if t.collect_counting(&mut census, is_collect) == 0 {
            break;
        }
        t.run_pending();
    }
    t.run_pending();
    while let Some(saved) = t.heap().take_saved() {
        kept_list(t, GARBAGE).push(t, saved)?;
    }
    set(t, COLLECTED, get(t, COLLECTED) + census.count as i64);
    call_back(t, "stop", generation, census.count as i64)?;
    Ok(t.int(census.count as i64))
}

/// Whether a called object is `gc.collect`.
fn is_collect(callee: Value) -> bool {
    callee.cast::<NativeFunction>().is_some_and(|f| std::ptr::eq(f.def, &FUNCTIONS[0]))
}

/// Tells `gc.callbacks` of a collection that was made because enough was allocated; false if there are none.
pub(crate) fn tell(t: &Thread, phase: &str) -> bool {
    if kept_list(t, CALLBACKS).is_empty() {
        return false;
    }
    if call_back(t, phase, 0, 0).is_err() {
        t.clear_raised();
    }
    true
}

/// Calls what is in `gc.callbacks`; what one raises is reported and ignored.
fn call_back(t: &Thread, phase: &str, generation: i64, collected: i64) -> R<()> {
    let callbacks = kept_list(t, CALLBACKS);
    if callbacks.is_empty() {
        return Ok(());
    }
    let info = Dict::new(t);
    info.set_name(t, "generation", t.int(generation))?;
    info.set_name(t, "collected", t.int(collected))?;
    info.set_name(t, "uncollectable", t.int(0))?;
    let phase = t.str(phase);
    let mut i = 0;
    while let Some(callback) = callbacks.get(i) {
        i += 1;
        if t.call(callback, &[phase, info.value()]).is_err() {
            t.report_unraisable(callback);
        }
    }
    Ok(())
}

fn enable(t: &Thread, _: &[Value]) -> R {
    t.vm().set_keeps_cycles(false);
    Ok(Value::NONE)
}

fn disable(t: &Thread, _: &[Value]) -> R {
    t.vm().set_keeps_cycles(true);
    Ok(Value::NONE)
}

fn is_enabled(t: &Thread, _: &[Value]) -> R {
    Ok(Value::bool(!t.vm().keeps_cycles()))
}

fn get_count(t: &Thread, _: &[Value]) -> R {
    let count = t.int((t.heap().allocated_bytes() / 64) as i64);
    Ok(Tuple::new(t, &[count, t.int(0), t.int(0)]).value())
}

fn usage(t: &Thread, _: &[Value]) -> R {
    t.collect();
    let statistics = t.heap().statistics();
    let (live, peak) = (t.int(statistics.live_bytes as i64), t.int(statistics.peak_bytes as i64));
    Ok(Tuple::pair(t, live, peak).value())
}

fn finalize(t: &Thread, a: &[Value]) -> R {
    if a[0].object().is_some_and(|object| object.kind() == Kind::Instance && !object.has_flag(flag::FINALIZABLE)) {
        t.finalize_later(a[0]);
    }
    Ok(Value::NONE)
}

fn has_ended(_: &Thread, a: &[Value]) -> R {
    if let Some(object) = a[0].object() {
        object.clear_flag(flag::FINALIZABLE);
    }
    Ok(Value::NONE)
}

fn notice_deaths(t: &Thread, _: &[Value]) -> R {
    t.observe(|callee| callee.cast::<NativeFunction>().is_some_and(|function| function.def.name() == "_notice_deaths"));
    Ok(Value::NONE)
}

/// Looks whatever it costs.
fn look_for_deaths(t: &Thread, _: &[Value]) -> R {
    t.look_in_any_case(|callee| {
        callee.cast::<NativeFunction>().is_some_and(|function| function.def.name() == "_look_for_deaths")
    });
    Ok(Value::NONE)
}

fn reset_peak(t: &Thread, _: &[Value]) -> R {
    t.heap().reset_peak();
    Ok(Value::NONE)
}

fn get_threshold(t: &Thread, _: &[Value]) -> R {
    let state = state(t);
    Ok(Tuple::with(t, 3, |i| state.get(THRESHOLD + i).unwrap_or(Value::NONE)).value())
}

fn set_threshold(t: &Thread, args: Args<'_>) -> R {
    let given = args.positional();
    if given.is_empty() || given.len() > 3 || args.keyword_count() > 0 {
        return Err(t.type_error("gc.set_threshold requires 1 to 3 arguments"));
    }
    for (i, value) in given.iter().enumerate() {
        set(t, THRESHOLD + i, t.to_i64(t.index(*value)?)?);
    }
    Ok(Value::NONE)
}

fn get_stats(t: &Thread, _: &[Value]) -> R {
    let list = List::empty(t);
    for generation in 0..3 {
        let is_last = generation == 2;
        let dict = Dict::new(t);
        let collections = if is_last { t.heap().statistics().collections as i64 } else { 0 };
        dict.set_name(t, "collections", t.int(collections))?;
        dict.set_name(t, "collected", t.int(if is_last { get(t, COLLECTED) } else { 0 }))?;
        dict.set_name(t, "uncollectable", t.int(0))?;
        list.push(t, dict.value())?;
    }
    Ok(list.value())
}

fn get_debug(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(get(t, DEBUG)))
}

fn set_debug(t: &Thread, a: &[Value]) -> R {
    set(t, DEBUG, t.to_i64(t.index(a[0])?)?);
    Ok(Value::NONE)
}

// ---- objects

/// Calls `visit` with every object that may refer to others. What is dead was freed before.
fn each_object(t: &Thread, visit: &mut dyn FnMut(&Header)) {
    t.collect();
    t.with_world_stopped(|| {
        // SAFETY: the world is stopped.
        unsafe {
            t.heap().each_cell(|cell| {
                let object = &*(cell as *const Header);
                if is_container(object) && !object.is_part() {
                    visit(object);
                }
            });
        }
    });
}

/// The live objects by layout: which, how many, and the bytes of their layouts without what follows these.
pub(super) fn count_by_layout(t: &Thread) -> Vec<(Kind, usize, usize)> {
    let mut counts: Vec<(Kind, usize, usize)> = Vec::new();
    t.collect();
    t.with_world_stopped(|| {
        // SAFETY: the world is stopped.
        unsafe {
            t.heap().each_cell(|cell| {
                let kind = (*(cell as *const Header)).kind();
                match counts.iter_mut().find(|count| count.0 == kind) {
                    Some(count) => {
                        count.1 += 1;
                        count.2 += kind.layout_bytes();
                    }
                    None => counts.push((kind, 1, kind.layout_bytes())),
                }
            });
        }
    });
    counts
}

/// The number of objects on the heap, whatever they are.
pub fn count_objects(t: &Thread) -> usize {
    let mut count = 0;
    t.collect();
    t.with_world_stopped(|| {
        // SAFETY: the world is stopped.
        unsafe { t.heap().each_cell(|_| count += 1) }
    });
    count
}

fn get_objects(t: &Thread, a: &[Value]) -> R {
    t.audit("gc.get_objects", || [a[0].given().unwrap_or(t.int(-1))])?;
    if let Some(generation) = a[0].given() {
        let generation = t.to_i64(t.index(generation)?)?;
        if generation >= 3 {
            return Err(t.value_error("generation parameter must be less than the number of available generations (3)"));
        }
        if generation < -1 {
            return Err(t.value_error("generation parameter cannot be negative"));
        }
        if generation == 0 || generation == 1 {
            return Ok(List::empty(t).value());
        }
    }
    let list = List::empty(t);
    each_object(t, &mut |object| list.push_unchecked(t, object.value()));
    Ok(list.value())
}

fn get_referrers(t: &Thread, args: Args<'_>) -> R {
    let wanted = args.positional();
    t.audit("gc.get_referrers", || [Tuple::new(t, wanted).value()])?;
    let list = List::empty(t);
    each_object(t, &mut |object| {
        if t.heap().holds_any(object, wanted) && object.value() != list.value() {
            list.push_unchecked(t, object.value());
        }
    });
    Ok(list.value())
}

fn get_referents(t: &Thread, args: Args<'_>) -> R {
    t.audit("gc.get_referents", || [Tuple::new(t, args.positional()).value()])?;
    let list = List::empty(t);
    for value in args.positional() {
        let Some(object) = value.object().filter(|object| is_container(object)) else { continue };
        let class = object.ty();
        let shows_class = class.has_flag(type_flag::HEAP);
        // The vector is not seen by the collector, but the object keeps what it refers to.
        // CPython does not show names.
        let skips_names = value.cast::<Dict>().is_some_and(|dict| dict.has_only_names());
        for referent in t.heap().referents(object) {
            if skips_names && referent.is::<Str>() {
                continue;
            }
            if shows_class || referent != class.value() {
                list.push(t, referent)?;
            }
        }
    }
    Ok(list.value())
}

fn is_tracked(t: &Thread, a: &[Value]) -> R {
    let Some(object) = a[0].object() else { return Ok(Value::FALSE) };
    let is_static = match a[0].cast::<crate::objects::ty::TypeObject>() {
        Some(ty) => !ty.has_flag(type_flag::HEAP),
        None => object.kind() == Kind::Instance && object.ty() == t.types().object,
    };
    let is_empty = a[0].cast::<Tuple>().is_some_and(|tuple| tuple.is_empty());
    let tracked = !is_static && !is_empty && is_tracked_object(a[0], &t.heap().referents(object));
    Ok(Value::bool(tracked))
}

fn is_finalized(_: &Thread, a: &[Value]) -> R {
    let finalized = a[0].object().is_some_and(|object| {
        object.class_of_seen().is_some_and(|class| class.has_flag(type_flag::FINALIZED))
            && !object.has_flag(flag::FINALIZABLE)
    });
    Ok(Value::bool(finalized))
}

fn freeze(t: &Thread, _: &[Value]) -> R {
    let mut count = 0;
    each_object(t, &mut |_| count += 1);
    set(t, FROZEN, count);
    Ok(Value::NONE)
}

fn unfreeze(t: &Thread, _: &[Value]) -> R {
    set(t, FROZEN, 0);
    Ok(Value::NONE)
}

fn get_freeze_count(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(get(t, FROZEN)))
}
