//! `sys._getframe`: the frames that run, of this thread and of all.

use crate::interp::{R, Thread};
use crate::objects::dict::Dict;
use crate::objects::frame::{frame_object, snapshot_of_thread};
use crate::stdlib::thread::ident_of;
use crate::value::Value;

fn depth_argument(t: &Thread, depth: Value) -> R<usize> {
    let depth = depth.defined().map_or(Ok(0), |depth| t.to_i64(depth))?.max(0) as usize;
    if depth >= t.depth() { Err(t.value_error("call stack is not deep enough")) } else { Ok(depth) }
}

/// `_getframe(depth)`
pub fn get_frame(t: &Thread, a: &[Value]) -> R {
    let frame = frame_object(t, depth_argument(t, a[0])?);
    t.audit("sys._getframe", || [frame])?;
    Ok(frame)
}

/// `_getframemodulename(depth)`
pub fn get_frame_module(t: &Thread, a: &[Value]) -> R {
    let depth = a[0].defined().map_or(Ok(0), |depth| t.to_i64(depth))?.max(0) as usize;
    let Some(frame) = t.frame_at(depth).filter(|_| depth < t.depth()) else { return Ok(Value::NONE) };
    Ok(frame.function().module.get().or_none())
}

/// `_current_frames()`
pub fn current_frames(t: &Thread, _: &[Value]) -> R {
    t.audit("sys._current_frames", || [])?;
    let own = frame_object(t, 0);
    each_thread(t, |thread| if std::ptr::eq(t, thread) { Ok(own) } else { snapshot_of_thread(t, thread) })
}

/// `_current_exceptions()`
pub fn current_exceptions(t: &Thread, _: &[Value]) -> R {
    t.audit("sys._current_exceptions", || [])?;
    each_thread(t, |thread| if thread.depth() == 0 { Ok(Value::NONE) } else { Ok(thread.handled().or_none()) })
}

/// A dict of what `of` gives for each thread that has frames, by their identifiers.
fn each_thread(t: &Thread, of: impl Fn(&Thread) -> R) -> R {
    let dict = Dict::new(t);
    t.with_world_stopped(|| {
        let mut outcome = Ok(());
        t.vm().each_thread(|thread| {
            if outcome.is_ok() && thread.depth() > 0 {
                let ident = t.int(ident_of(thread.core().id()));
                outcome = of(thread).and_then(|value| dict.set(t, ident, value));
            }
        });
        outcome
    })?;
    Ok(dict.value())
}
