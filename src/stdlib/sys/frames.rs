//! `sys._getframe`: the frames that run.

use crate::interp::{R, Thread};
use crate::objects::frame::frame_object;
use crate::value::Value;

fn depth_argument(t: &Thread, depth: Value) -> R<usize> {
    let depth = depth.defined().map_or(Ok(0), |depth| t.to_i64(depth))?.max(0) as usize;
    if depth >= t.depth() { Err(t.value_error("call stack is not deep enough")) } else { Ok(depth) }
}

/// `_getframe(depth)`
pub fn get_frame(t: &Thread, a: &[Value]) -> R {
    Ok(frame_object(t, depth_argument(t, a[0])?))
}

/// `_getframemodulename(depth)`
pub fn get_frame_module(t: &Thread, a: &[Value]) -> R {
    let depth = depth_argument(t, a[0])?;
    let Some(frame) = t.frame_at(depth) else { return Ok(Value::NONE) };
    Ok(frame.function().module.get().or_none())
}
