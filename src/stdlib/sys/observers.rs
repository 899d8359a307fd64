//! Trace and profile functions: see interp/tracing.rs.

use crate::interp::tracing::Observer;
use crate::interp::{R, Thread};
use crate::value::Value;

/// `gettrace()`
pub fn get_trace(t: &Thread, _: &[Value]) -> R {
    Ok(t.observer(Observer::Trace))
}

/// `getprofile()`
pub fn get_profile(t: &Thread, _: &[Value]) -> R {
    Ok(t.observer(Observer::Profile))
}

/// `settrace(function)`
pub fn set_trace(t: &Thread, a: &[Value]) -> R {
    t.audit("sys.settrace", || [])?;
    t.set_observer(Observer::Trace, function(a[0]));
    Ok(Value::NONE)
}

/// `setprofile(function)`
pub fn set_profile(t: &Thread, a: &[Value]) -> R {
    t.audit("sys.setprofile", || [])?;
    t.set_observer(Observer::Profile, function(a[0]));
    Ok(Value::NONE)
}

/// `_settraceallthreads(arg)`
pub fn set_trace_everywhere(t: &Thread, a: &[Value]) -> R {
    set_everywhere(t, Observer::Trace, a[0])
}

/// `_setprofileallthreads(arg)`
pub fn set_profile_everywhere(t: &Thread, a: &[Value]) -> R {
    set_everywhere(t, Observer::Profile, a[0])
}

/// Sets the function of every thread that runs.
pub(crate) fn set_everywhere(t: &Thread, which: Observer, value: Value) -> R {
    t.with_world_stopped(|| t.vm().each_thread(|thread| thread.set_observer(which, function(value))));
    Ok(Value::NONE)
}

/// UNDEF for None.
fn function(value: Value) -> Value {
    value.given().unwrap_or(Value::UNDEF)
}
