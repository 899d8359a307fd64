//! traceback objects, as Python sees them (`Python/traceback.c`).

use super::{AT_START, FROM_WORD, Traceback};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::frame;
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::objects::registry::TypeSpec;
use crate::objects::string::construct::named_arguments;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// An instruction word counts as one unit of CPython's bytecode.
const UNIT_BYTES: i64 = 2;

pub static TRACEBACK_SPEC: TypeSpec = TypeSpec {
    getsets: &[
        GetSetDef { name: "tb_next", get: |t, tb| Ok(this(t, tb)?.next.get().or_none()), set: Some(set_next), doc: "" },
        GetSetDef { name: "tb_lineno", get: get_line, set: None, doc: "" },
        GetSetDef { name: "tb_lasti", get: get_word, set: None, doc: "" },
        GetSetDef { name: "tb_frame", get: get_frame, set: None, doc: "" },
    ],
    new: Some(new),
    doc: "Create a new traceback object.",
    members: &["tb_frame", "tb_lasti"],
    methods: METHODS,
    signature: "(tb_next, tb_frame, tb_lasti, tb_lineno)",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// The names of its attributes, without those of every object.
    "__dir__($self, /)" = dir;
}

fn dir(t: &Thread, _: &[Value]) -> R {
    let names = ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"];
    Ok(List::new(t, &names.map(|name| t.intern(name).value())).value())
}

/// `TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno)`
fn new(t: &Thread, _: Gc<TypeObject>, args: Args<'_>) -> R {
    let names = ["tb_next", "tb_frame", "tb_lasti", "tb_lineno"];
    let [next, frame, last, line] = named_arguments(t, "traceback", args, names)?;
    for (place, (value, name)) in [next, frame, last, line].iter().zip(names).enumerate() {
        if value.is_undef() {
            let place = place + 1;
            return Err(t.type_error(&format!("traceback() missing required argument '{name}' (pos {place})")));
        }
    }
    if !next.is_none() && !next.is::<Traceback>() {
        let found = t.type_name(next);
        return Err(t.type_error(&format!("expected traceback object or None, got '{found}'")));
    }
    let number = |value: Value| -> R<i32> {
        let number = t.to_i64(t.index(value)?)?;
        i32::try_from(number).map_err(|_| {
            let side = if number < 0 { "less than minimum" } else { "greater than maximum" };
            t.overflow_error(&format!("signed integer is {side}"))
        })
    };
    if !frame::is_frame(frame) {
        let found = t.type_name(frame);
        return Err(t.type_error(&format!("traceback() argument 'tb_frame' must be frame, not {found}")));
    }
    let (last, line) = (number(last)?, number(line)?);
    let next = next.given().unwrap_or(Value::UNDEF);
    let made = Traceback::made(t, next, frame, last, line.max(0) as u32);
    Ok(made.map_or(Value::NONE, Gc::value))
}

fn this(t: &Thread, value: Value) -> R<Gc<Traceback>> {
    match value.cast() {
        Some(traceback) => Ok(traceback),
        None => Err(t.type_error(&format!("a traceback is required, not '{}'", t.type_name(value)))),
    }
}

fn set_next(t: &Thread, traceback: Value, value: Value) -> R<()> {
    if value.is_undef() {
        return Err(t.type_error("can't delete tb_next attribute"));
    }
    let mut next = value.cast::<Traceback>();
    if next.is_none() && !value.is_none() {
        let found = t.type_name(value);
        return Err(t.type_error(&format!("expected traceback object, got '{found}'")));
    }
    let this = this(t, traceback)?;
    while let Some(at) = next {
        if at == this {
            return Err(t.value_error("traceback loop detected"));
        }
        next = at.next.get().cast();
    }
    this.next.set(value.given().unwrap_or(Value::UNDEF));
    Ok(())
}

fn line(traceback: Gc<Traceback>) -> u32 {
    match traceback.line {
        0 => traceback.code().position(traceback.word as usize).line,
        line => line,
    }
}

fn get_line(t: &Thread, traceback: Value) -> R {
    Ok(t.int(line(this(t, traceback)?).into()))
}

fn get_word(t: &Thread, traceback: Value) -> R {
    let this = this(t, traceback)?;
    Ok(t.int(match this.last {
        FROM_WORD | AT_START => i64::from(this.word) * UNIT_BYTES,
        last => last.into(),
    }))
}

fn get_frame(t: &Thread, traceback: Value) -> R {
    let traceback = this(t, traceback)?;
    let (function, depth, word) = (traceback.function.get(), traceback.depth, traceback.word as usize);
    let kept = traceback.frame.get();
    if frame::is_frame(kept) {
        return Ok(kept);
    }
    let object = frame::traceback_frame(t, function, depth, word, line(traceback), kept.cast())?;
    traceback.frame.set(object);
    Ok(object)
}
