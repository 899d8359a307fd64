//! generator and coroutine: methods and attributes (`Objects/genobject.c`).

use super::{Generator, state};
use crate::bytecode::{Instruction, Op};
use crate::interp::{R, Resume, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::exception::{Exception, Traceback};
use crate::objects::frame;
use crate::objects::generic;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{TypeObject, type_flag};
use crate::value::{Gc, Value};

const fn getset(name: &'static str, get: fn(&Thread, Value) -> R) -> GetSetDef {
    GetSetDef { name, get, set: None, doc: "" }
}

pub static SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    class_methods: generic::CLASS_GET_ITEM,
    getsets: &[
        GetSetDef { name: "__name__", get: get_name, set: Some(set_name), doc: "name of the generator" },
        GetSetDef {
            name: "__qualname__",
            get: get_qualname,
            set: Some(set_qualname),
            doc: "qualified name of the generator",
        },
        getset("gi_running", is_running),
        getset("gi_suspended", is_suspended),
        getset("gi_code", get_code),
        getset("gi_frame", get_frame),
        getset("gi_yieldfrom", get_delegate),
    ],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Implement iter(self).
    "__iter__($self, /)" = itself;
    /// Implement next(self).
    "__next__($self, /)" = next;
    /// send(value) -> send 'value' into generator,
    /// return next yielded value or raise StopIteration.
    "send($self, object, /)" = send;
    /// throw(value)
    /// throw(type[,value[,tb]])
    ///
    /// Raise exception in generator, return next yielded value or raise StopIteration.
    "throw($self, type, value=None, traceback=None, /)" = throw;
    /// close() -> raise GeneratorExit inside generator.
    "close($self, /)" = close;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
}

pub static COROUTINE_SPEC: TypeSpec = TypeSpec {
    methods: COROUTINE_METHODS,
    class_methods: generic::CLASS_GET_ITEM,
    getsets: &[
        GetSetDef { name: "__name__", get: get_name, set: Some(set_name), doc: "name of the coroutine" },
        GetSetDef {
            name: "__qualname__",
            get: get_qualname,
            set: Some(set_qualname),
            doc: "qualified name of the coroutine",
        },
        getset("cr_running", is_running),
        getset("cr_suspended", is_suspended),
        getset("cr_code", get_code),
        getset("cr_frame", get_frame),
        getset("cr_await", get_delegate),
        getset("cr_origin", |t, c| Ok(frame::origin_of(this(t, c)?).or_none())),
    ],
    members: &["cr_origin"],
    ..TypeSpec::EMPTY
};

natives! { static COROUTINE_METHODS;
    /// Return an iterator to be used in await expression.
    "__await__($self, /)" = coroutine_await;
    /// send(arg) -> send 'arg' into coroutine,
    /// return next iterated value or raise StopIteration.
    "send($self, object, /)" = send;
    /// throw(value)
    /// throw(type[,value[,traceback]])
    ///
    /// Raise exception in coroutine, return next iterated value or raise StopIteration.
    "throw($self, type, value=None, traceback=None, /)" = throw;
    /// close() -> raise GeneratorExit inside coroutine.
    "close($self, /)" = close;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
}

/// The generator that a method of its type was called with.
///
/// # Errors
/// TypeError if it is none: an object can lie about its `__class__`.
pub(super) fn this(t: &Thread, value: Value) -> R<Gc<Generator>> {
    match value.cast() {
        Some(generator) => Ok(generator),
        None => Err(t.type_error(&format!("a generator is required, not '{}'", t.type_name(value)))),
    }
}

/// Resumes; StopIteration with the value that it returned.
fn resume(t: &Thread, generator: Value, how: Resume) -> R {
    match t.resume(this(t, generator)?, how)? {
        Some(yielded) => Ok(yielded),
        None => Err(t.stop_iteration(t.take_stop_value())),
    }
}

fn itself(_: &Thread, a: &[Value]) -> R {
    Ok(a[0])
}

fn coroutine_await(t: &Thread, a: &[Value]) -> R {
    Ok(super::steps::coroutine_iterator(t, this(t, a[0])?.value()))
}

fn next(t: &Thread, a: &[Value]) -> R {
    match t.resume(this(t, a[0])?, Resume::Send(Value::NONE))? {
        Some(yielded) => Ok(yielded),
        None => match t.take_stop_value() {
            Value::NONE => Ok(Value::UNDEF),
            value => Err(t.stop_iteration(value)),
        },
    }
}

fn send(t: &Thread, a: &[Value]) -> R {
    resume(t, a[0], Resume::Send(a[1]))
}

fn close(t: &Thread, a: &[Value]) -> R {
    t.close_generator(this(t, a[0])?)
}

fn throw(t: &Thread, a: &[Value]) -> R {
    let traceback = match a[3].given() {
        None => None,
        Some(traceback) if traceback.is::<Traceback>() => Some(traceback),
        Some(_) => return Err(t.type_error("throw() third argument must be a traceback object")),
    };
    warn_of_signature(t, "throw", a)?;
    let exception = thrown(t, a[1], a[2].or_none())?;
    if let Some(traceback) = traceback {
        exception.traceback.set(traceback);
    }
    resume(t, a[0], Resume::Throw(exception))
}

/// Warns of more arguments of `throw` and the like than an exception.
///
/// # Errors
/// DeprecationWarning where a filter makes it an error.
pub(super) fn warn_of_signature(t: &Thread, method: &str, a: &[Value]) -> R<()> {
    if a[2].is_undef() {
        return Ok(());
    }
    let message =
        format!("the (type, exc, tb) signature of {method}() is deprecated, use the single-arg signature instead.");
    t.warn(t.types().deprecation_warning, &message, None)
}

/// The exception that `throw(ty, value)` means: what was raised instead if the class could not be called.
pub(super) fn thrown(t: &Thread, ty: Value, value: Value) -> R<Gc<Exception>> {
    if let Some(exception) = ty.cast::<Exception>() {
        if !value.is_none() {
            return Err(t.type_error("instance exception may not have a separate value"));
        }
        return Ok(exception);
    }
    let class = ty.cast::<TypeObject>().filter(|class| class.has_flag(type_flag::EXCEPTION));
    let Some(class) = class else {
        let found = t.type_name(ty);
        return Err(
            t.type_error(&format!("exceptions must be classes or instances deriving from BaseException, not {found}"))
        );
    };
    if let Some(exception) = value.cast::<Exception>().filter(|_| t.is_instance(value, class)) {
        return Ok(exception);
    }
    let made = match value.cast::<Tuple>() {
        _ if value.is_none() => t.call(ty, &[]),
        Some(args) => t.call(ty, args.items()),
        None => t.call(ty, &[value]),
    };
    let raised = match made {
        Ok(made) => match made.cast::<Exception>() {
            Some(exception) => return Ok(exception),
            None => {
                let (class, found) = (t.repr(class.value())?, t.type_name(made));
                let message = format!(
                    "calling {} should have returned an instance of BaseException, not {found}",
                    class.to_lossy()
                );
                t.type_error(&message)
            }
        },
        Err(raised) => raised,
    };
    t.take_raised().cast::<Exception>().ok_or(raised)
}

// ---- attributes

pub(super) fn get_name(t: &Thread, generator: Value) -> R {
    Ok(this(t, generator)?.name.get())
}

pub(super) fn set_name(t: &Thread, generator: Value, value: Value) -> R<()> {
    if !value.is::<Str>() {
        return Err(t.type_error("__name__ must be set to a string object"));
    }
    this(t, generator)?.name.set(value);
    Ok(())
}

pub(super) fn get_qualname(t: &Thread, generator: Value) -> R {
    Ok(this(t, generator)?.qualname.get())
}

pub(super) fn set_qualname(t: &Thread, generator: Value, value: Value) -> R<()> {
    if !value.is::<Str>() {
        return Err(t.type_error("__qualname__ must be set to a string object"));
    }
    this(t, generator)?.qualname.set(value);
    Ok(())
}

fn is_running(t: &Thread, generator: Value) -> R {
    Ok(Value::bool(this(t, generator)?.state.get() == state::RUNNING))
}

fn is_suspended(t: &Thread, generator: Value) -> R {
    Ok(Value::bool(this(t, generator)?.state.get() == state::SUSPENDED))
}

pub(super) fn get_code(t: &Thread, generator: Value) -> R {
    Ok(this(t, generator)?.function().code.get())
}

/// Where the generator stands, None once it has finished.
pub(super) fn get_frame(t: &Thread, generator: Value) -> R {
    let generator = this(t, generator)?;
    if generator.state.get() == state::FINISHED {
        return Ok(Value::NONE);
    }
    if generator.state.get() == state::RUNNING {
        // Where it is now, and who called it, only its frame on this thread's stack knows.
        let is_ours = |&up: &usize| t.frame_at(up).is_some_and(|frame| frame.generator == generator.value());
        if let Some(up) = (0..t.depth()).find(is_ours) {
            return Ok(frame::frame_object(t, up));
        }
    }
    Ok(frame::generator_frame(t, generator))
}

/// What the generator delegates to, None if nothing.
pub(super) fn get_delegate(t: &Thread, generator: Value) -> R {
    let generator = this(t, generator)?;
    // Nobody resumes it while it is looked at.
    if !generator.state.compare_set(state::SUSPENDED, state::RUNNING) {
        return Ok(Value::NONE);
    }
    // SAFETY: a suspended generator's pc is at an instruction of its code (I1),
    // whose registers are in its window (I2); this thread has claimed it.
    let delegate = unsafe {
        let instruction = *(generator.pc.get() as *const Instruction);
        match instruction.op() {
            Op::YieldFrom => *generator.window().add(instruction.b()),
            _ => Value::NONE,
        }
    };
    generator.state.set(state::SUSPENDED);
    Ok(delegate)
}

pub(super) fn repr(t: &Thread, a: &[Value]) -> R {
    let qualname = t.to_str(this(t, a[0])?.qualname.get())?;
    let what = t.type_name(a[0]);
    Ok(t.str(&format!("<{what} object {} at {:#x}>", qualname.to_lossy(), a[0].bits())))
}
