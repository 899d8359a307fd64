//! _weakref: what module weakref, which is written in Python, stands on.

use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::function::{Args, NativeFunction};
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::ty::{TypeObject, type_flag};
use crate::objects::weakref::{self, WeakRef};
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_weakref",
    doc: "Weak references: the parts of weakref that are native.",
    functions: FUNCTIONS,
    init,
};

natives! { static FUNCTIONS;
    /// Return the number of weak references to 'object'.
    "getweakrefcount(object, /)" = get_count;
    /// Return a list of all weak reference objects pointing to 'object'.
    "getweakrefs(object, /)" = get_references;
    /// The object behind a proxy; ReferenceError if it has died.
    "_referent(proxy, /)" = referent;
    /// The object behind a proxy, or any other object itself.
    "_strong(object, /)" = strong;
    /// The function that is called when the object behind a proxy has died, or None.
    "_callback(proxy, /)" = callback;
    /// repr() of a proxy.
    "_describe(proxy, /)" = describe;
    /// Find out which objects have died, if that is cheap.
    "_settle()" = settle;
}

/// What proxies extend: a weak reference that is not called.
static BASE_SPEC: TypeSpec =
    TypeSpec { new: Some(new_proxy), doc: "A weak reference that passes for its object.", ..TypeSpec::EMPTY };

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let dict = module.dict();
    let reference = t.types().weakref.value();
    dict.set_name(t, "ref", reference)?;
    dict.set_name(t, "ReferenceType", reference)?;
    let base = new_type(t, "_weakref._Proxy", t.types().object, Kind::WeakRef, type_flag::BASE, &BASE_SPEC);
    dict.set_name(t, "_Proxy", base.value())
}

fn new_proxy(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let Some(referent) = args.positional().first() else {
        return Err(t.type_error("proxy expected at least 1 argument, got 0"));
    };
    let callback = args.positional().get(1).and_then(|c| c.given());
    Ok(WeakRef::make(t, cls, *referent, callback)?.header.value())
}

/// Whether a called object is a function of this module.
fn is_here(callee: Value) -> bool {
    callee.cast::<NativeFunction>().is_some_and(|f| FUNCTIONS.iter().any(|def| std::ptr::eq(def, f.def)))
}

fn get_count(t: &Thread, a: &[Value]) -> R {
    t.observe_weak(is_here);
    let mut count = 0;
    if let Some(object) = a[0].object() {
        t.heap().each_weak(object, |_| count += 1);
    }
    Ok(t.int(count))
}

fn get_references(t: &Thread, a: &[Value]) -> R {
    t.observe_weak(is_here);
    let list = List::empty(t);
    loop {
        // Room is made without the book's lock, which `each_weak` holds.
        let mut found = [Value::UNDEF; 16];
        let (mut count, known) = (0, list.len());
        if let Some(object) = a[0].object() {
            t.heap().each_weak(object, |reference| {
                if count >= known && count < known + found.len() {
                    found[count - known] = reference.header.value();
                }
                count += 1;
            });
        }
        for reference in found.iter().filter_map(|reference| reference.defined()) {
            list.push(t, reference)?;
        }
        if list.len() >= count {
            return Ok(list.value());
        }
    }
}

fn referent(t: &Thread, a: &[Value]) -> R {
    match weakref::reference(t, a[0])?.get() {
        Some(referent) => Ok(referent),
        None => Err(t.reference_error("weakly-referenced object no longer exists")),
    }
}

fn strong(t: &Thread, a: &[Value]) -> R {
    let is_reference = t.is_instance(a[0], t.types().weakref);
    match a[0].cast::<WeakRef>() {
        Some(_) if !is_reference => referent(t, a),
        _ => Ok(a[0]),
    }
}

fn callback(t: &Thread, a: &[Value]) -> R {
    Ok(weakref::reference(t, a[0])?.callback.get().or_none())
}

fn describe(t: &Thread, a: &[Value]) -> R {
    let text = weakref::describe(t, a[0], "weakproxy")?;
    Ok(t.str(&text))
}

fn settle(t: &Thread, _: &[Value]) -> R {
    t.observe_weak(is_here);
    Ok(Value::NONE)
}
