//! `queue` and `_queue`: passing items between threads.

pub mod base;
pub mod heap;
mod ring;
pub mod simple;
mod storage;

use super::ModuleSpec;
use crate::interp::{R, Raised, Thread};
use crate::objects::function::NativeDef;
use crate::objects::generic::CLASS_GET_ITEM;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::stdlib::collections::deque_type;
use crate::stdlib::thread::state::{Ty, state};
use crate::value::Gc;

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "queue", doc: "A multi-producer, multi-consumer queue.", functions: &[], init };

pub static SIMPLE_SPEC: ModuleSpec = ModuleSpec {
    name: "_queue",
    doc: "C implementation of the Python queue module.\nThis module is an implementation detail, please do not use it directly.",
    functions: &[],
    init: init_simple,
};

/// `Queue[int]`
const GENERIC: &[NativeDef] = CLASS_GET_ITEM;

/// `queue.__all__`
const PUBLIC: &[(&str, Ty)] = &[
    ("Empty", Ty::Empty),
    ("Full", Ty::Full),
    ("ShutDown", Ty::ShutDown),
    ("Queue", Ty::Queue),
    ("PriorityQueue", Ty::PriorityQueue),
    ("LifoQueue", Ty::LifoQueue),
    ("SimpleQueue", Ty::SimpleQueue),
];

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let (state, all) = (state(t)?, List::empty(t));
    for (name, ty) in PUBLIC {
        module.dict().set_name(t, name, state.ty(*ty).value())?;
        all.push(t, t.intern(name).value())?;
    }
    // Not public, and yet imported from here by many a program.
    module.dict().set_name(t, "deque", deque_type(t)?.value())?;
    module.dict().set_name(t, "__all__", all.value())
}

fn init_simple(t: &Thread, module: Gc<Module>) -> R<()> {
    let state = state(t)?;
    for (name, ty) in [("Empty", Ty::Empty), ("SimpleQueue", Ty::SimpleQueue)] {
        module.dict().set_name(t, name, state.ty(ty).value())?;
    }
    Ok(())
}

#[cold]
fn negative_timeout(t: &Thread) -> Raised {
    t.value_error("'timeout' must be a non-negative number")
}
