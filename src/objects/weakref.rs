//! weakref.ReferenceType, and the layout of weak proxies (`Objects/weakrefobject.c`).
//!
//! The collector clears `referent` when the object has died (heap/lifetime.rs).

use super::descriptor::GetSetDef;
use super::function::{Args, NativeFunction};
use super::instance::alloc_with_attributes;
use super::registry::TypeSpec;
use super::ty::{TypeObject, type_flag};
use super::{Header, Kind, Object};
use crate::heap::Marker;
use crate::interp::{Comparison, R, Thread};
use crate::natives;
use crate::value::{Gc, Slot, Value, WordSlot};

/// A weak reference.
#[repr(C)]
pub struct WeakRef {
    pub header: Header,
    /// The referent's word, which tracing does not follow; 0 when it has died.
    pub referent: WordSlot,
    /// Called when it dies; UNDEF if there is none.
    pub callback: Slot,
    /// The referent's hash, once `is_hashed` is 1.
    hash: WordSlot,
    is_hashed: WordSlot,
    /// Greater than that of references made before.
    pub serial: WordSlot,
}

// SAFETY: repr(C), header first; the referent is deliberately not shown.
unsafe impl Object for WeakRef {
    const KIND: Kind = Kind::WeakRef;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.callback);
    }
}

impl WeakRef {
    /// The referent, alive as long as the value is on the caller's stack.
    #[inline]
    pub fn get(&self) -> Option<Value> {
        match self.referent.get() {
            0 => None,
            word => Some(Value::from_bits(word)),
        }
    }

    /// A weak reference of type `ty` to `referent`: the one that exists, if it has
    /// that very type and neither has a callback.
    ///
    /// # Errors
    /// TypeError for objects that cannot be referred to weakly.
    pub fn make(t: &Thread, ty: Gc<TypeObject>, referent: Value, callback: Option<Value>) -> R<Gc<WeakRef>> {
        let Some(object) = referent.object().filter(|object| supports_weak(object)) else {
            return Err(t.type_error(&format!("cannot create weak reference to '{}' object", t.type_name(referent))));
        };
        let is_shared = callback.is_none() && !ty.has_flag(type_flag::HEAP);
        if is_shared && let Some(found) = t.heap().shared_weak(object, ty) {
            return Ok(found);
        }
        let layout = WeakRef {
            header: Header::new(ty, Kind::WeakRef),
            referent: WordSlot::new(referent.bits()),
            callback: Slot::new(callback.unwrap_or(Value::UNDEF)),
            hash: WordSlot::new(0),
            is_hashed: WordSlot::new(0),
            serial: WordSlot::new(0),
        };
        let reference = alloc_with_attributes(t, ty, layout);
        let added = t.heap().add_weak(object, reference, is_shared);
        t.watch_more();
        std::hint::black_box(referent);
        Ok(added)
    }

    /// Whether all users of references of type `ty` without a callback may share it.
    pub fn is_shared(&self, ty: Gc<TypeObject>) -> bool {
        self.header.ty() == ty && self.callback.get().is_undef()
    }
}

/// Whether weak references to the object can exist.
fn supports_weak(object: &Header) -> bool {
    object.ty().has_flag(type_flag::WEAK)
}

/// The oldest weak reference to an object, or None.
pub fn first(t: &Thread, referent: Value) -> Value {
    let mut first = Value::NONE;
    if let Some(object) = referent.object() {
        t.heap().each_weak(object, |reference| {
            if first.is_none() {
                first = reference.header.value();
            }
        });
    }
    first
}

/// The weak reference that an argument is.
///
/// # Errors
/// TypeError.
pub fn reference(t: &Thread, v: Value) -> R<Gc<WeakRef>> {
    v.cast().ok_or_else(|| t.type_error(&format!("expected a weak reference, not '{}'", t.type_name(v))))
}

pub static SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    class_methods: super::generic::CLASS_GET_ITEM,
    getsets: &[GetSetDef { name: "__callback__", get: get_callback, set: None, doc: "" }],
    doc: "A reference that does not keep its object alive. Called, it gives the object, or None when that has died.",
    members: &["__callback__"],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Checks the arguments, as ref() does.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// The object that is referred to, or None.
    "__call__($self, /)" = call;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return self!=value.
    "__ne__($self, value, /)" = ne;
    /// Return hash(self).
    "__hash__($self, /)" = hash;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
}

/// `ref(object[, callback])`
fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    if !cls.has_flag(type_flag::HEAP) && args.keyword_count() > 0 {
        return Err(t.type_error("ref() takes no keyword arguments"));
    }
    let given = args.positional();
    if given.is_empty() {
        return Err(t.type_error("__new__ expected at least 1 argument, got 0"));
    }
    if given.len() > 2 && !cls.has_flag(type_flag::HEAP) {
        return Err(t.type_error(&format!("__new__ expected at most 2 arguments, got {}", given.len())));
    }
    let callback = given.get(1).and_then(|c| c.given());
    Ok(WeakRef::make(t, cls, given[0], callback)?.header.value())
}

fn init(t: &Thread, args: Args<'_>) -> R {
    let given = args.positional().len().saturating_sub(1);
    match given {
        0 => Err(t.type_error("__init__ expected at least 1 argument, got 0")),
        1 | 2 => Ok(Value::NONE),
        _ => Err(t.type_error(&format!("__init__ expected at most 2 arguments, got {given}"))),
    }
}

fn call(t: &Thread, a: &[Value]) -> R {
    // The loop puts this function in the place of the reference, and that behind it.
    t.keeping(a[0], || {
        t.observe_weak(|callee| {
            let function = callee.cast::<NativeFunction>();
            function.is_some_and(|function| METHODS.iter().any(|def| std::ptr::eq(def, function.def)))
        });
    });
    Ok(reference(t, a[0])?.get().unwrap_or(Value::NONE))
}

fn get_callback(t: &Thread, this: Value) -> R {
    Ok(reference(t, this)?.callback.get().or_none())
}

/// Two live references are equal if their objects are, others only if they are the same.
fn compare(t: &Thread, a: &[Value], which: Comparison) -> R {
    let (Some(left), Some(right)) = (a[0].cast::<WeakRef>(), a[1].cast::<WeakRef>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match (left.get(), right.get()) {
        (Some(left), Some(right)) => t.compare(which, left, right),
        _ => Ok(Value::bool((a[0] == a[1]) == (which == Comparison::Eq))),
    }
}

fn eq(t: &Thread, a: &[Value]) -> R {
    compare(t, a, Comparison::Eq)
}

fn ne(t: &Thread, a: &[Value]) -> R {
    compare(t, a, Comparison::Ne)
}

fn hash(t: &Thread, a: &[Value]) -> R {
    let reference = reference(t, a[0])?;
    if reference.is_hashed.get() == 0 {
        let Some(referent) = reference.get() else { return Err(t.type_error("weak object has gone away")) };
        reference.hash.set(t.hash(referent)?);
        reference.is_hashed.set(1);
    }
    Ok(t.int(reference.hash.get() as i64))
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let text = describe(t, a[0], "weakref")?;
    Ok(t.str(&text))
}

/// `<weakref at 0x...; to 'T' at 0x...>`
///
/// # Errors
/// What reading the referent's `__name__` raises.
pub fn describe(t: &Thread, this: Value, word: &str) -> R<String> {
    let reference = reference(t, this)?;
    let at = this.address();
    let Some(referent) = reference.get() else { return Ok(format!("<{word} at {at:#x}; dead>")) };
    let class = t.type_name(referent);
    let to = referent.address();
    let name = match word {
        "weakref" => t.find_attr(referent, t.intern("__name__"))?,
        _ => None,
    };
    Ok(match name.and_then(|name| name.cast::<super::string::Str>()) {
        Some(name) => format!("<{word} at {at:#x}; to '{class}' at {to:#x} ({})>", name.to_lossy()),
        None => format!("<{word} at {at:#x}; to '{class}' at {to:#x}>"),
    })
}
