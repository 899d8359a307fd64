//! Module `_functools` (`Modules/_functoolsmodule.c`): `partial`, `reduce`, `cmp_to_key` and the
//! wrapper of `lru_cache`. The rest of module `functools` is Python: `py/functools.py`.

mod cmp_to_key;
mod lru_cache;
mod partial;

use super::ModuleSpec;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::module::Module;
use crate::objects::registry::new_type;
use crate::objects::ty::type_flag;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "_functools", doc: "Tools that operate on functions.", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// Apply a function of two arguments cumulatively to the items of an iterable, from left to right.
    ///
    /// This effectively reduces the iterable to a single value.  If initial is present,
    /// it is placed before the items of the iterable in the calculation, and serves as
    /// a default when the iterable is empty.
    ///
    /// For example, reduce(lambda x, y: x+y, [1, 2, 3, 4, 5])
    /// calculates ((((1 + 2) + 3) + 4) + 5).
    "reduce(function, iterable, initial=<functools initial sentinel>, /)" = reduce;
    /// Convert a cmp= function into a key= function.
    ///
    ///   mycmp
    ///     Function that compares two objects.
    "cmp_to_key(mycmp)" = make_key;
}

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let flags = type_flag::BASE | type_flag::ATTRIBUTES | type_flag::WEAK;
    for (name, short, spec) in [
        ("functools.partial", "partial", &partial::SPEC),
        ("functools._lru_cache_wrapper", "_lru_cache_wrapper", &lru_cache::SPEC),
    ] {
        let ty = new_type(t, name, t.types().object, Kind::Native, flags, spec);
        module.dict().set_name(t, short, ty.value())?;
    }
    Ok(())
}

fn make_key(t: &Thread, a: &[Value]) -> R {
    cmp_to_key::new(t, a[0])
}

fn reduce(t: &Thread, a: &[Value]) -> R {
    let Ok(iterator) = t.iter(a[1]) else {
        if t.raised_is(t.types().type_error) {
            t.clear_raised();
            return Err(t.type_error("reduce() arg 2 must support iteration"));
        }
        return t.iter(a[1]);
    };
    let mut total = match a[2].defined() {
        Some(initial) => initial,
        None => match t.next(iterator)? {
            Some(first) => first,
            None => return Err(t.type_error("reduce() of empty iterable with no initial value")),
        },
    };
    while let Some(item) = t.next(iterator)? {
        total = t.call(a[0], &[total, item])?;
        t.safepoint()?;
    }
    Ok(total)
}
