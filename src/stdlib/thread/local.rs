//! `threading.local`: attributes of which every thread has its own.
//!
//! A local object owns one dict per thread. That of a thread that has ended is
//! forgotten by the next collection. The threads' records remember the dicts they
//! used last, so that threads that share a local object share no written memory.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use hashbrown::HashMap;
use parking_lot::Mutex;

use super::state::{Record, Ty, record, state};
use crate::heap::Marker;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::descriptor::{Descriptor, GetSetDef, Role};
use crate::objects::dict::Dict;
use crate::objects::function::Args;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Sort, Special, TypeObject};
use crate::threads::{ThreadCore, ThreadState};
use crate::value::{Gc, Slot, Value, WordSlot};

/// Dicts that a thread's record remembers.
pub const CACHE_SIZE: usize = 8;

/// One of the remembered dicts.
pub struct CacheEntry {
    /// Number of the local object; 0 for none.
    number: WordSlot,
    dict: Slot,
}

impl CacheEntry {
    #[allow(clippy::declare_interior_mutable_const)] // A value to copy from.
    pub const EMPTY: CacheEntry = CacheEntry { number: WordSlot::new(0), dict: Slot::new(Value::UNDEF) };

    /// Forgets the dict.
    pub fn clear(&self) {
        self.number.set(0);
        self.dict.set(Value::UNDEF);
    }
}

/// The dict of one thread.
struct Share {
    core: Arc<ThreadCore>,
    dict: Slot,
}

/// The Rust part of a local object.
struct Local {
    /// Never used for another local object.
    number: u64,
    /// By the threads' numbers.
    shares: Mutex<HashMap<u32, Share, foldhash::fast::FixedState>>,
    /// What `__init__` gets in further threads: a tuple of values, the last of them for
    /// keywords with these names (a tuple or UNDEF).
    args: Slot,
    names: Slot,
}

impl Payload for Local {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.args, &self.names]);
        let mut shares = self.shares.lock();
        shares.retain(|_, share| !matches!(share.core.state(), ThreadState::Gone));
        for share in shares.values() {
            marker.slot(&share.dict);
        }
    }
}

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    getsets: &[GetSetDef { name: "__dict__", get: |t, this| Ok(dict_of(t, this)?.value()), set: None, doc: "" }],
    doc: "Thread-local data: an object whose attributes every thread has for itself.\n",
    signature: "()",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Return getattr(self, name).
    "__getattribute__($self, name, /)" = get_attribute;
    /// Implement setattr(self, name, value).
    "__setattr__($self, name, value, /)" = set_attribute;
    /// Implement delattr(self, name).
    "__delattr__($self, name, /)" = delete_attribute;
}

fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let has_init = overridden_init(t, cls).is_some();
    if !args.values.is_empty() && !has_init {
        return Err(t.type_error("Initialization arguments are not supported"));
    }
    let number = state(t)?.locals.fetch_add(1, Ordering::Relaxed);
    let blank = Local {
        number,
        shares: Mutex::new(HashMap::default()),
        args: Slot::new(Value::UNDEF),
        names: Slot::new(Value::UNDEF),
    };
    let this = Native::new(t, cls, blank).value();
    let local = payload(t, &this)?;
    local.args.set(Tuple::new(t, args.values).value());
    local.names.set(args.names.map_or(Value::UNDEF, Gc::value));
    // The creating thread's `__init__` is called by whoever constructs the object.
    remember(t, local, Dict::new(t))?;
    Ok(this)
}

/// The type's `__init__`, unless it is object's.
fn overridden_init(t: &Thread, ty: Gc<TypeObject>) -> Option<Value> {
    let init = ty.special(t, Special::Init);
    init.filter(|_| init != t.types().object.special(t, Special::Init))
}

fn payload<'a>(t: &Thread, this: &'a Value) -> R<&'a Local> {
    match this.payload() {
        Some(local) => Ok(local),
        None => Err(t.type_error("not a local object")),
    }
}

/// Makes `dict` the calling thread's.
fn remember(t: &Thread, local: &Local, dict: Gc<Dict>) -> R<()> {
    let share = Share { core: Arc::clone(t.core_arc()), dict: Slot::new(dict.value()) };
    local.shares.lock().insert(t.core().id().0, share);
    note(t, local, dict)
}

/// Puts `dict` into the thread's cache.
fn note(t: &Thread, local: &Local, dict: Gc<Dict>) -> R<()> {
    let record = record(t)?;
    if let Some(record) = record.payload::<Record>() {
        let entry = &record.locals[local.number as usize % CACHE_SIZE];
        entry.number.set(local.number);
        entry.dict.set(dict.value());
    }
    Ok(())
}

/// The calling thread's attributes of a local object; in a thread that has none
/// yet they are made, and `__init__` is called.
///
/// # Errors
/// What `__init__` raises.
fn dict_of(t: &Thread, this: Value) -> R<Gc<Dict>> {
    let local = payload(t, &this)?;
    if let Some(record) = t.object.get().payload::<Record>() {
        let entry = &record.locals[local.number as usize % CACHE_SIZE];
        if entry.number.get() == local.number
            && let Some(dict) = entry.dict.get().cast()
        {
            return Ok(dict);
        }
    }
    let found = local.shares.lock().get(&t.core().id().0).map(|share| share.dict.get());
    if let Some(dict) = found.and_then(|dict| dict.cast()) {
        note(t, local, dict)?;
        return Ok(dict);
    }
    first_use(t, this, local)
}

#[cold]
fn first_use(t: &Thread, this: Value, local: &Local) -> R<Gc<Dict>> {
    let dict = Dict::new(t);
    remember(t, local, dict)?;
    let ty = t.type_of(this);
    let Some(init) = overridden_init(t, ty) else { return Ok(dict) };
    if let Err(raised) = call_init(t, this, local, init) {
        local.shares.lock().remove(&t.core().id().0);
        if let Some(record) = record(t)?.payload::<Record>() {
            record.locals[local.number as usize % CACHE_SIZE].clear();
        }
        return Err(raised);
    }
    Ok(dict)
}

fn call_init(t: &Thread, this: Value, local: &Local, init: Value) -> R<()> {
    let bound = t.bind(init, this, t.type_of(this))?;
    let args = local.args.get().cast::<Tuple>();
    let values = args.as_ref().map_or(&[][..], |args| args.items());
    t.call_args(bound, Args { values, names: local.names.get().cast() }).map(|_| ())
}

// ---- attributes

/// Whether it is an attribute that `__slots__` names: those are the object's, for all threads.
fn is_member(descriptor: Value) -> bool {
    descriptor.cast::<Descriptor>().is_some_and(|descriptor| descriptor.role == Role::Member)
}

fn name_of(t: &Thread, name: Value) -> R<Gc<Str>> {
    match name.cast::<Str>() {
        Some(name) => Ok(t.intern_str(name)),
        None => Err(t.type_error(&format!("attribute name must be string, not '{}'", t.type_name(name)))),
    }
}

fn get_attribute(t: &Thread, a: &[Value]) -> R {
    let name = name_of(t, a[1])?;
    let dict = dict_of(t, a[0])?;
    let ty = t.type_of(a[0]);
    let found = ty.find(t, name);
    if let Some((_, sort, descriptor)) = found
        && (sort == Sort::Data && t.can_be_read(descriptor) || is_member(descriptor))
    {
        return t.bind(descriptor, a[0], ty);
    }
    if let Some(value) = dict.get_str(t, name) {
        return Ok(value);
    }
    match found {
        Some((_, Sort::Plain, value)) => Ok(value),
        Some((_, _, value)) => t.bind(value, a[0], ty),
        None => Err(no_attribute(t, a[0], name)),
    }
}

fn set_attribute(t: &Thread, a: &[Value]) -> R {
    change(t, a[0], a[1], Some(a[2]))
}

fn delete_attribute(t: &Thread, a: &[Value]) -> R {
    change(t, a[0], a[1], None)
}

fn change(t: &Thread, this: Value, name: Value, value: Option<Value>) -> R {
    let name = name_of(t, name)?;
    let dict = dict_of(t, this)?;
    if name.as_bytes() == b"__dict__" {
        let message = format!("'{}' object attribute '__dict__' is read-only", super::state::shown_type(t, this));
        return Err(t.attribute_error(&message, name.value(), this));
    }
    if let Some((_, sort, descriptor)) = t.type_of(this).find(t, name)
        && (sort == Sort::Data || is_member(descriptor))
    {
        t.generic_set_attr(this, name, value)?;
        return Ok(Value::NONE);
    }
    match value {
        Some(value) => dict.set_str(t, name, value)?,
        None if dict.remove(t, name.value())?.is_some() => {}
        None => return Err(no_attribute(t, this, name)),
    }
    Ok(Value::NONE)
}

#[cold]
fn no_attribute(t: &Thread, this: Value, name: Gc<Str>) -> Raised {
    let shown = super::state::shown_type(t, this);
    t.attribute_error(&format!("'{shown}' object has no attribute '{}'", name.to_lossy()), name.value(), this)
}

/// The type `_thread._local`.
///
/// # Errors
/// MemoryError.
pub fn ty(t: &Thread) -> R<Gc<TypeObject>> {
    Ok(state(t)?.ty(Ty::Local))
}
