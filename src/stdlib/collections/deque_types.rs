//! Module `_collections`: its types, and the iterators over deques.

use super::deque::{End, deque_of};
use super::{default_dict, deque_methods};
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::function::Args;
use crate::objects::module::Module;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::tuple::Tuple;
use crate::objects::ty::{TypeObject, type_flag};
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Slot, Value, WordSlot};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_collections",
    doc: "High performance data structures.\n- deque:        ordered collection accessible from endpoints only\n\
          - defaultdict:  dict subclass with a default value factory\n",
    functions: &[],
    init,
};

const KEY: &str = "_collections";

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let types = types(t)?;
    let names = ["deque", "_deque_iterator", "_deque_reverse_iterator", "defaultdict"];
    for (name, ty) in names.into_iter().zip(types.items()) {
        module.dict().set_name(t, name, *ty)?;
    }
    Ok(())
}

/// The types of the module, made when they are first asked for: a tuple.
fn types(t: &Thread) -> R<Gc<Tuple>> {
    let existing = || t.vm().module_state(KEY).and_then(|state| state.cast());
    if let Some(types) = existing() {
        return Ok(types);
    }
    let object = t.types().object;
    let sequence = type_flag::BASE | type_flag::SEQUENCE;
    let mapping = type_flag::BASE | type_flag::MAPPING;
    let made = [
        new_type(t, "collections.deque", object, Kind::Native, sequence | type_flag::WEAK, &deque_methods::SPEC)
            .value(),
        new_type(t, "collections._deque_iterator", object, Kind::Native, 0, &ITERATOR).value(),
        new_type(t, "collections._deque_reverse_iterator", object, Kind::Native, 0, &REVERSE_ITERATOR).value(),
        new_type(
            t,
            "collections.defaultdict",
            t.types().dict,
            Kind::Dict,
            mapping | type_flag::ATTRIBUTES | type_flag::SLOTTED,
            &default_dict::SPEC,
        )
        .value(),
    ];
    let made = Tuple::new(t, &made);
    // Another thread may have been faster: then its types are the ones.
    t.with_world_stopped(|| {
        if existing().is_none() {
            t.vm().set_module_state(KEY, made.value());
        }
    });
    Ok(existing().unwrap_or(made))
}

fn nth_type(t: &Thread, index: usize) -> R<Gc<TypeObject>> {
    match types(t)?.get(index).cast() {
        Some(ty) => Ok(ty),
        None => unreachable!("the tuple holds types"),
    }
}

/// `collections.deque`
///
/// # Errors
/// MemoryError.
pub fn deque_type(t: &Thread) -> R<Gc<TypeObject>> {
    nth_type(t, 0)
}

// ---- iterators

/// The payload of an iterator over a deque.
struct DequeIterator {
    deque: Slot,
    /// Where it began.
    from: End,
    /// The version of the deque that it iterates over.
    version: WordSlot,
    /// Items that are left.
    left: WordSlot,
}

impl Payload for DequeIterator {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.deque);
    }
}

static ITERATOR: TypeSpec = TypeSpec { new: Some(new_forward), methods: METHODS, ..TypeSpec::EMPTY };
static REVERSE_ITERATOR: TypeSpec = TypeSpec { new: Some(new_backward), methods: METHODS, ..TypeSpec::EMPTY };

natives! { static METHODS;
    /// Implement iter(self).
    "__iter__($self, /)" = itself;
    /// Implement next(self).
    "__next__($self, /)" = next;
    /// Private method returning an estimate of len(list(it)).
    "__length_hint__($self, /)" = length_hint;
}

/// An iterator over `deque` that starts at an end.
///
/// # Errors
/// MemoryError.
pub fn iterator(t: &Thread, deque: Value, from: End) -> R {
    let ty = nth_type(t, if from == End::Left { 1 } else { 2 })?;
    let (version, left) = deque_of(&deque).map_or((0, 0), |deque| (deque.version(), deque.len()));
    let payload = DequeIterator {
        deque: Slot::new(deque),
        from,
        version: WordSlot::new(version),
        left: WordSlot::new(left as u64),
    };
    Ok(Native::new(t, ty, payload).value())
}

fn new_forward(t: &Thread, _: Gc<TypeObject>, args: Args<'_>) -> R {
    make(t, args, End::Left)
}

fn new_backward(t: &Thread, _: Gc<TypeObject>, args: Args<'_>) -> R {
    make(t, args, End::Right)
}

/// `_deque_iterator(deque, skipped=0)`
fn make(t: &Thread, args: Args<'_>, from: End) -> R {
    let args = crate::builtins::arguments::positional(t, "deque_iterator", args, 1, 2)?;
    if deque_of(&args[0]).is_none() {
        return Err(t.type_error("the argument must be a deque"));
    }
    let made = iterator(t, args[0], from)?;
    let skipped = args.get(1).map_or(Ok(0), |n| t.to_i64(*n))?;
    for _ in 0..skipped {
        if next(t, &[made])?.is_undef() {
            break;
        }
    }
    Ok(made)
}

fn payload<'a>(t: &Thread, v: &'a Value) -> R<&'a DequeIterator> {
    match v.payload() {
        Some(iterator) => Ok(iterator),
        None => Err(t.type_error("not an iterator over a deque")),
    }
}

fn itself(_: &Thread, a: &[Value]) -> R {
    Ok(a[0])
}

fn next(t: &Thread, a: &[Value]) -> R {
    let iterator = payload(t, &a[0])?;
    let source = iterator.deque.get();
    let Some(deque) = deque_of(&source) else { return Ok(Value::UNDEF) };
    let left = iterator.left.get();
    if deque.version() != iterator.version.get() {
        iterator.left.set(0);
        return Err(t.runtime_error("deque mutated during iteration"));
    }
    if left == 0 {
        return Ok(Value::UNDEF);
    }
    iterator.left.set(left - 1);
    let index = match iterator.from {
        End::Left => deque.len().checked_sub(left as usize),
        End::Right => Some(left as usize - 1),
    };
    match index.and_then(|index| deque.get(t, index)) {
        Some(item) => Ok(item),
        None => Err(t.runtime_error("deque mutated during iteration")),
    }
}

fn length_hint(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(payload(t, &a[0])?.left.get() as i64))
}
