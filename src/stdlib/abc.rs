//! _abc: which classes patterns see as sequences and mappings (PEP 634): those of
//! `collections.abc`, and what is registered with them; and tables of classes that keep none of them alive.

use std::collections::HashMap;

use parking_lot::Mutex;

use crate::heap::{HoldsWeakly, Marker};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::function::Args;
use crate::objects::module::Module;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::tuple::Tuple;

use crate::objects::ty::{TypeObject, inherited_patterns, type_flag};
use crate::stdlib::ModuleSpec;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "_abc", doc: "What abstract base classes need of the interpreter.", functions: FUNCTIONS, init };

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let table = new_type(t, "_abc.ClassTable", t.types().object, Kind::Native, 0, &TABLE);
    module.dict().set_name(t, "ClassTable", table.value())
}

static TABLE: TypeSpec = TypeSpec {
    new: Some(new_table),
    methods: TABLE_METHODS,
    doc: "ClassTable(): a number or a bool for each of some classes, which it does not keep alive.",
    ..TypeSpec::EMPTY
};

natives! { static TABLE_METHODS;
    /// The value of the class, or None.
    "get($self, cls, /)" = table_get;
    /// Give the class a value.
    "set($self, cls, value, /)" = table_set;
    /// A tuple of the classes.
    "classes($self, /)" = table_classes;
}

natives! { static FUNCTIONS;
    /// Instances of the class match sequence patterns.
    "mark_sequence(cls, /)" = mark_sequence;
    /// Instances of the class match mapping patterns.
    "mark_mapping(cls, /)" = mark_mapping;
    /// The class can neither be changed nor be a base class, as if no class statement had made it.
    "seal(cls, /, *, is_base=False)" = seal;
    /// Instances of subclass match the patterns that those of cls do.
    "inherit_patterns(cls, subclass, /)" = inherit;
}

fn mark(t: &Thread, class: Value, flags: u32) -> R {
    match class.cast::<TypeObject>() {
        Some(ty) => mark_all(t, ty, flags)?,
        None => return Err(t.type_error("a class is required")),
    }
    Ok(Value::NONE)
}

/// Marks a class and its subclasses. The builtin types say it themselves: a str is no sequence here.
fn mark_all(t: &Thread, ty: Gc<TypeObject>, flags: u32) -> R<()> {
    t.check_stack()?;
    if !ty.has_flag(type_flag::HEAP) || ty.has_flag(flags) {
        return Ok(());
    }
    ty.clear_flag(type_flag::SEQUENCE | type_flag::MAPPING);
    ty.set_flag(flags);
    let subclasses = ty.subclasses(t)?;
    (0..subclasses.len()).filter_map(|i| subclasses.get(i)?.cast()).try_for_each(|class| mark_all(t, class, flags))
}

fn seal(t: &Thread, a: &[Value]) -> R {
    let Some(ty) = a[0].cast::<TypeObject>().filter(|ty| ty.has_flag(type_flag::HEAP)) else {
        return Err(t.type_error("a class is required"));
    };
    ty.set_flag(type_flag::IMMUTABLE);
    if !a[1].defined().map_or(Ok(false), |is_base| t.truthy(is_base))? {
        ty.clear_flag(type_flag::BASE);
    }
    Ok(Value::NONE)
}

fn mark_sequence(t: &Thread, a: &[Value]) -> R {
    mark(t, a[0], type_flag::SEQUENCE)
}

fn mark_mapping(t: &Thread, a: &[Value]) -> R {
    mark(t, a[0], type_flag::MAPPING)
}

fn inherit(t: &Thread, a: &[Value]) -> R {
    let Some(class) = a[0].cast::<TypeObject>() else { return Err(t.type_error("a class is required")) };
    match inherited_patterns(class.mro()) {
        0 => {}
        flags => _ = mark(t, a[1], flags)?,
    }
    Ok(Value::NONE)
}

/// The payload of a ClassTable. Nobody stops while holding its lock.
#[derive(Default)]
struct ClassTable(Mutex<Classes>);

#[derive(Default)]
struct Classes {
    /// Classes and their values, which are no objects of the heap.
    entries: Vec<(Value, Value)>,
    /// The places of the classes among them.
    places: HashMap<u64, usize, foldhash::fast::FixedState>,
}

impl Payload for ClassTable {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.weakly(self);
    }
}

impl HoldsWeakly for ClassTable {
    fn each(&self, visit: &mut dyn FnMut(Value)) {
        for (class, _) in &self.0.lock().entries {
            visit(*class);
        }
    }

    fn drop_dead(&self, is_live: &dyn Fn(Value) -> bool) {
        let Classes { entries, places } = &mut *self.0.lock();
        let before = entries.len();
        entries.retain(|(class, _)| is_live(*class));
        if entries.len() < before {
            places.clear();
            places.extend(entries.iter().enumerate().map(|(place, (class, _))| (class.bits(), place)));
        }
    }
}

fn new_table(t: &Thread, class: Gc<TypeObject>, args: Args<'_>) -> R {
    crate::builtins::arguments::positional(t, "ClassTable", args, 0, 0)?;
    Ok(Native::new(t, class, ClassTable::default()).value())
}

fn table<'a>(t: &Thread, this: &'a Value) -> R<&'a ClassTable> {
    this.payload().ok_or_else(|| t.type_error("a ClassTable is required"))
}

fn table_get(t: &Thread, a: &[Value]) -> R {
    let classes = table(t, &a[0])?.0.lock();
    Ok(classes.places.get(&a[1].bits()).map_or(Value::NONE, |place| classes.entries[*place].1))
}

fn table_set(t: &Thread, a: &[Value]) -> R {
    let (table, class, value) = (table(t, &a[0])?, a[1], a[2]);
    if !class.is::<TypeObject>() || value.is_object() {
        return Err(t.type_error("a class and a number are required"));
    }
    let Classes { entries, places } = &mut *table.0.lock();
    match places.get(&class.bits()) {
        Some(place) => entries[*place].1 = value,
        None => {
            places.insert(class.bits(), entries.len());
            entries.push((class, value));
        }
    }
    Ok(Value::NONE)
}

fn table_classes(t: &Thread, a: &[Value]) -> R {
    let table = table(t, &a[0])?;
    // Only what holds them keeps them alive. Nothing is collected from when the tuple is there; until then they may
    // have become fewer.
    let count = table.0.lock().entries.len();
    let item = |i| table.0.lock().entries.get(i).map_or(Value::NONE, |(class, _): &(Value, Value)| *class);
    Ok(Tuple::try_with(t, count, item)?.value())
}
