//! Looking into the machine, and what it has not got.

use std::sync::atomic::{AtomicI64, Ordering};

use crate::interp::{R, Thread};
use crate::objects::function::Args;
use crate::objects::tuple::Tuple;
use crate::value::Value;

/// `breakpointhook(*args, **kws)`
pub fn breakpoint_hook(t: &Thread, args: Args<'_>) -> R {
    let module = t.import_module("_breakpoint")?;
    let hook = t.get_attr_text(module, "hook")?;
    t.call_args(hook, args)
}

/// `call_tracing(func, args)`
pub fn call_tracing(t: &Thread, a: &[Value]) -> R {
    let Some(args) = a[1].cast::<Tuple>() else {
        let found = t.argument_type_name(a[1]);
        return Err(t.type_error(&format!("call_tracing() argument 2 must be tuple, not {found}")));
    };
    t.call(a[0], args.items())
}

/// `getallocatedblocks()`
pub fn allocated_blocks(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(crate::stdlib::gc::count_objects(t) as i64))
}

/// `getunicodeinternedsize()`
pub fn interned_size(t: &Thread, a: &[Value]) -> R {
    // No string is immortal.
    let only_immortal = a[0].defined().map_or(Ok(false), |only| t.truthy(only))?;
    Ok(t.int(if only_immortal { 0 } else { t.vm().interned_count() as i64 }))
}

/// The flags that nothing uses: RTLD_NOW at first.
#[derive(Debug)]
pub struct DlopenFlags(AtomicI64);

impl Default for DlopenFlags {
    fn default() -> DlopenFlags {
        DlopenFlags(AtomicI64::new(libc::RTLD_NOW.into()))
    }
}

/// `getdlopenflags()`
pub fn get_dlopen_flags(t: &Thread, _: &[Value]) -> R {
    Ok(t.int(t.vm().dlopen_flags.0.load(Ordering::Relaxed)))
}

/// `setdlopenflags(flags)`
pub fn set_dlopen_flags(t: &Thread, a: &[Value]) -> R {
    let flags = crate::stdlib::os::int_argument(t, a[0])?;
    t.vm().dlopen_flags.0.store(flags.into(), Ordering::Relaxed);
    Ok(Value::NONE)
}

/// `activate_stack_trampoline(backend)`
pub fn activate_trampoline(t: &Thread, _: &[Value]) -> R {
    Err(t.value_error("perf trampoline not available"))
}

/// False.
pub fn never(_: &Thread, _: &[Value]) -> R {
    Ok(Value::FALSE)
}

/// `get_coroutine_origin_tracking_depth()`
pub fn origin_depth(t: &Thread, _: &[Value]) -> R {
    Ok(Value::small(t.async_hooks.origin_depth.get().into()))
}

/// `set_coroutine_origin_tracking_depth(depth)`
pub fn set_origin_depth(t: &Thread, a: &[Value]) -> R {
    match u32::try_from(crate::stdlib::os::int_argument(t, a[0])?) {
        Ok(depth) => t.async_hooks.origin_depth.set(depth),
        Err(_) => return Err(t.value_error("depth must be >= 0")),
    }
    Ok(Value::NONE)
}
