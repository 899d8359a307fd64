//! Module `itertools` (`Modules/itertoolsmodule.c`): its types, and what their objects have in common.
//!
//! Every iterator is a [`Steps`]: a function that gives the next item, and the slots and words that it
//! works on. They are read and written without a lock: threads that share an iterator with the GIL off
//! may lose an item or get one twice, as on free-threaded CPython, and every index is checked where it
//! is used.

mod arrange;
mod endless;
mod group;
mod pickle;
mod select;
mod tee;

use crate::builtins::arguments;
use crate::heap::Marker;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::array::Array;
use crate::objects::function::{Args, NativeDef};
use crate::objects::module::Module;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::tuple::Tuple;
use crate::objects::ty::{NewFn, TypeObject, type_flag};
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Slot, Value, WordSlot};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "itertools",
    doc: "Functional tools for creating and using iterators.",
    functions: tee::FUNCTIONS,
    init,
};

const KEY: &str = "itertools";

/// The types in the order of [`TYPES`].
#[derive(Clone, Copy)]
enum TypeIndex {
    Grouper = 0,
    Tee = 1,
    TeeData = 2,
}

/// Name, constructor and the rest of each type. The first three are those of [`TypeIndex`].
static TYPES: &[(&str, &TypeSpec)] = &[
    ("itertools._grouper", &group::GROUPER),
    ("itertools._tee", &tee::TEE),
    ("itertools._tee_dataobject", &tee::DATA),
    ("itertools.accumulate", &select::ACCUMULATE),
    ("itertools.batched", &select::BATCHED),
    ("itertools.chain", &select::CHAIN),
    ("itertools.combinations", &arrange::COMBINATIONS),
    ("itertools.combinations_with_replacement", &arrange::COMBINATIONS_WITH_REPLACEMENT),
    ("itertools.compress", &select::COMPRESS),
    ("itertools.count", &endless::COUNT),
    ("itertools.cycle", &endless::CYCLE),
    ("itertools.dropwhile", &select::DROP_WHILE),
    ("itertools.filterfalse", &select::FILTER_FALSE),
    ("itertools.groupby", &group::GROUP_BY),
    ("itertools.islice", &select::SLICE),
    ("itertools.pairwise", &select::PAIRWISE),
    ("itertools.permutations", &arrange::PERMUTATIONS),
    ("itertools.product", &arrange::PRODUCT),
    ("itertools.repeat", &endless::REPEAT),
    ("itertools.starmap", &select::STAR_MAP),
    ("itertools.takewhile", &select::TAKE_WHILE),
    ("itertools.zip_longest", &select::ZIP_LONGEST),
];

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let types = types(t);
    for ((name, _), ty) in TYPES.iter().zip(types.items()) {
        let short = name.rsplit('.').next().unwrap_or(name);
        module.dict().set_name(t, short, *ty)?;
    }
    Ok(())
}

/// The types of the module, made when they are first asked for.
fn types(t: &Thread) -> Gc<Tuple> {
    let existing = || t.vm().module_state(KEY).and_then(|state| state.cast());
    if let Some(types) = existing() {
        return types;
    }
    let made = Tuple::with(t, TYPES.len(), |_| Value::NONE);
    for (i, (slot, (name, spec))) in made.slots().iter().zip(TYPES).enumerate() {
        let weak = if i == TypeIndex::Tee as usize { type_flag::WEAK } else { 0 };
        slot.set(new_type(t, name, t.types().object, Kind::Native, type_flag::BASE | weak, spec).value());
    }
    // Another thread may have been faster: then its types are the ones.
    t.with_world_stopped(|| {
        if existing().is_none() {
            t.vm().set_module_state(KEY, made.value());
        }
    });
    existing().unwrap_or(made)
}

fn type_at(t: &Thread, index: TypeIndex) -> Gc<TypeObject> {
    match types(t).get(index as usize).cast() {
        Some(ty) => ty,
        None => unreachable!("the tuple holds types"),
    }
}

// ---- the iterators

/// Gives the next item of an iterator, UNDEF at its end.
type StepFn = fn(&Thread, &Steps) -> R;

/// An iterator of this module. What the slots and words mean stands at each [`StepFn`]; they
/// are UNDEF and 0 at first.
struct Steps {
    step: StepFn,
    slots: [Slot; 5],
    words: [WordSlot; 4],
}

impl Payload for Steps {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots(&self.slots);
    }
}

impl Steps {
    fn new(step: StepFn, values: &[Value], words: &[u64]) -> Steps {
        Steps {
            step,
            slots: std::array::from_fn(|i| Slot::new(values.get(i).copied().unwrap_or(Value::UNDEF))),
            words: std::array::from_fn(|i| WordSlot::new(words.get(i).copied().unwrap_or(0))),
        }
    }

    #[inline(always)]
    fn get(&self, slot: usize) -> Value {
        self.slots[slot].get()
    }

    #[inline(always)]
    fn set(&self, slot: usize, value: Value) {
        self.slots[slot].set(value);
    }

    /// Replaces `old` in slot 0, unless another thread has done so.
    #[inline(always)]
    fn advance(&self, t: &Thread, old: Value, new: Value) -> bool {
        if t.is_parallel() {
            return self.slots[0].compare_set(old, new).is_ok();
        }
        self.slots[0].set(new);
        true
    }

    #[inline(always)]
    fn word(&self, word: usize) -> u64 {
        self.words[word].get()
    }

    #[inline(always)]
    fn set_word(&self, word: usize, value: u64) {
        self.words[word].set(value);
    }
}

/// A new iterator of type `ty`.
fn make(t: &Thread, ty: Gc<TypeObject>, step: StepFn, values: &[Value], words: &[u64]) -> R {
    Ok(Native::new(t, ty, Steps::new(step, values, words)).value())
}

/// The [`TypeSpec`] of an iterator with these methods; no signature: it is not to be shown.
const fn spec(new: NewFn, methods: &'static [NativeDef], doc: &'static str, signature: &'static str) -> TypeSpec {
    TypeSpec { new: Some(new), methods, doc, signature, ..TypeSpec::EMPTY }
}

natives! { static PROTOCOL;
    /// Implement iter(self).
    "__iter__($self, /)" = itself;
    /// Implement next(self).
    "__next__($self, /)" = next;
}

fn itself(_: &Thread, a: &[Value]) -> R {
    Ok(a[0])
}

fn next(t: &Thread, a: &[Value]) -> R {
    let steps = this(t, &a[0])?;
    // Iterators over iterators nest as deep as a script likes.
    t.check_stack()?;
    (steps.step)(t, steps)
}

fn this<'a>(t: &Thread, v: &'a Value) -> R<&'a Steps> {
    match v.payload() {
        Some(steps) => Ok(steps),
        None => Err(t.type_error(&format!("an iterator of itertools is required, not '{}'", t.type_name(*v)))),
    }
}

// ---- helpers

/// A heap array that holds the small ints that `number` gives.
fn numbers(t: &Thread, len: usize, number: impl Fn(usize) -> usize) -> R<Gc<Array>> {
    let array = Array::new(t, len)?;
    for (i, slot) in array.slots().iter().enumerate() {
        slot.set(Value::small(number(i) as i64));
    }
    Ok(array)
}

/// The index in slot `i` of such an array.
#[inline(always)]
fn number(array: Gc<Array>, i: usize) -> usize {
    array.get(i).to_small().unwrap_or(0) as usize
}

/// A tuple of an iterator over each of `iterables`.
fn iterators(t: &Thread, iterables: &[Value]) -> R<Gc<Array>> {
    let made = Array::new(t, iterables.len())?;
    for (slot, iterable) in made.slots().iter().zip(iterables) {
        slot.set(t.iter(*iterable)?);
    }
    Ok(made)
}

/// The arguments of a constructor by the names of its parameters, UNDEF where not given. The first
/// `required` must be given; those from `keyword_only` on only by name.
///
/// # Errors
/// TypeError in the words of `_PyArg_UnpackKeywords`.
fn unpack<const N: usize>(
    t: &Thread,
    function: &str,
    args: Args<'_>,
    names: [&str; N],
    required: usize,
    keyword_only: usize,
) -> R<[Value; N]> {
    let positional = args.positional();
    if positional.len() > keyword_only {
        let (bound, plural) = (if required < keyword_only { "at most" } else { "exactly" }, plural(keyword_only));
        let kind = if keyword_only < N { "positional " } else { "" };
        let given = args.values.len();
        return Err(
            t.type_error(&format!("{function}() takes {bound} {keyword_only} {kind}argument{plural} ({given} given)"))
        );
    }
    let mut values = [Value::UNDEF; N];
    values[..positional.len()].copy_from_slice(positional);
    for (word, value) in args.keywords() {
        let name = word.to_lossy();
        match names.iter().position(|n| !n.is_empty() && *n == name) {
            Some(i) if i < positional.len() => {
                let place = i + 1;
                return Err(t.type_error(&format!(
                    "argument for {function}() given by name ('{name}') and position ({place})"
                )));
            }
            Some(i) => values[i] = value,
            None => return Err(t.unexpected_keyword(function, &names, word)),
        }
    }
    match values[..required].iter().position(|v| v.is_undef()) {
        Some(i) => {
            let (name, place) = (names[i], i + 1);
            Err(t.type_error(&format!("{function}() missing required argument '{name}' (pos {place})")))
        }
        None => Ok(values),
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// The positional arguments of a constructor that takes exactly `count`.
fn exactly<'a>(t: &Thread, cls: Gc<TypeObject>, name: &str, args: Args<'a>, count: usize) -> R<&'a [Value]> {
    arguments::positional_of(t, cls, name, args, count..=count)
}

/// An argument that says how many.
fn count_of(t: &Thread, v: Value) -> R<i64> {
    arguments::ssize(t, v).map(|n| n as i64)
}

fn negative(t: &Thread, message: &str) -> Raised {
    t.value_error(message)
}
