//! `sys._getframe`: snapshots of running frames.

use crate::interp::{R, Thread};
use crate::objects::Kind;
use crate::objects::instance;
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::ty::{TypeObject, type_flag};
use crate::value::{Gc, Value};

static SPEC: TypeSpec =
    TypeSpec { doc: "The code and the line of a function call at the moment it was asked for.", ..TypeSpec::EMPTY };

/// State of the module: the type.
const TYPE: &str = "frame type";

fn frame_type(t: &Thread) -> Gc<TypeObject> {
    if let Some(ty) = t.vm().module_state(TYPE).and_then(|state| state.cast()) {
        return ty;
    }
    let flags = type_flag::ATTRIBUTES | type_flag::NO_NEW;
    let ty = new_type(t, "frame", t.types().object, Kind::Instance, flags, &SPEC);
    t.vm().set_module_state(TYPE, ty.value());
    ty
}

fn depth_argument(t: &Thread, depth: Value) -> R<usize> {
    let depth = depth.defined().map_or(Ok(0), |depth| t.to_i64(depth))?.max(0) as usize;
    if depth >= t.depth() { Err(t.value_error("call stack is not deep enough")) } else { Ok(depth) }
}

/// `_getframe(depth)`
pub fn get_frame(t: &Thread, a: &[Value]) -> R {
    let depth = depth_argument(t, a[0])?;
    let ty = frame_type(t);
    let mut back = Value::NONE;
    // From the outermost frame inwards, each with the one that called it.
    for up in (depth..t.depth()).rev() {
        let Some(frame) = t.frame_at(up) else { continue };
        let code = frame.code();
        let line = code.position(code.word_number(frame.pc)).line;
        let snapshot = instance::new_instance(t, ty);
        let set = |name: &str, value: Value| instance::set_own(t, &snapshot.header, t.intern(name), value);
        set("f_code", code.value())?;
        set("f_lineno", t.int(line.into()))?;
        set("f_back", back)?;
        set("f_globals", frame.function().globals().value())?;
        set("f_builtins", t.vm().builtins().value())?;
        back = snapshot.value();
    }
    Ok(back)
}

/// `_getframemodulename(depth)`
pub fn get_frame_module(t: &Thread, a: &[Value]) -> R {
    let depth = depth_argument(t, a[0])?;
    let Some(frame) = t.frame_at(depth) else { return Ok(Value::NONE) };
    Ok(frame.function().module.get().or_none())
}
