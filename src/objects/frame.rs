//! frame, and FrameLocalsProxy, its `f_locals` (`Objects/frameobject.c`, PEP 667).
//!
//! A running frame that somebody asked for is linked with its object (the frame's
//! flag `OBJECT`), which takes the local variables over when the frame ends. Only
//! the thread that runs a frame looks at its registers; others see what was taken
//! over. Frames that an exception has ended leave theirs in the traceback.

use super::cell::Cell;
use super::code::Code;
use super::descriptor::GetSetDef;
use super::dict::Dict;
use super::function::{Args, Function};
use super::generator::{Generator, state};
use super::list::List;
use super::native::{Native, Payload};
use super::registry::TypeSpec;
use super::string::Str;
use super::tuple::Tuple;
use super::ty::TypeObject;
use crate::builtins::display;
use crate::bytecode::{CodeFlags, InlinedVariable, Instruction};
use crate::heap::Marker;
use crate::interp::{Frame, R, Thread};
use crate::natives;
use crate::value::{Gc, Slot, Value, WordSlot};

/// An instruction word counts as one unit of CPython's bytecode.
pub(crate) const UNIT_BYTES: i64 = 2;

/// Whether a trace function may set `f_lineno`: the events it is called for.
pub(crate) mod may_jump {
    pub const NO: u64 = 0;
    pub const ON_LINE: u64 = 1;
    /// It may not, for a reason of its own.
    pub const ON_CALL: u64 = 2;
}

/// No line: the first instruction of a module has line 0.
pub(crate) const NO_LINE: u64 = u64::MAX;

/// What a frame object knows.
pub struct FrameObject {
    code: Slot,
    /// UNDEF where it is not known: `f_globals` is empty then.
    function: Slot,
    /// The generator whose frame it is, or UNDEF.
    generator: Slot,
    /// The namespace of code that has one, or UNDEF.
    namespace: Slot,
    /// A dict: the local variables, once the frame has ended; else UNDEF.
    taken: Slot,
    /// A dict of what `f_locals` was given besides the variables, or UNDEF.
    extra: Slot,
    /// The object of the frame that called it, once it has ended or in a snapshot of another thread's; else UNDEF.
    back: Slot,
    /// Of a coroutine's: where it was made, a tuple of (file, line, name), or UNDEF.
    origin: Slot,
    /// The thread whose stack has the frame, and the frame's depth there; 0: none.
    thread: WordSlot,
    depth: WordSlot,
    word: WordSlot,
    line: WordSlot,
    /// Whether somebody called `clear`.
    is_cleared: WordSlot,
    /// Its trace function, or UNDEF.
    pub(crate) trace: Slot,
    /// `f_trace_lines` is false.
    pub(crate) hides_lines: WordSlot,
    pub(crate) traces_opcodes: WordSlot,
    /// What was traced last: one more than the word, and the line; 0: nothing.
    pub(crate) traced_word: WordSlot,
    pub(crate) traced_line: WordSlot,
    /// One more than the word where the body of the `while` begins whose test runs for the first time; 0: none.
    pub(crate) entered_word: WordSlot,
    /// The same for tools that monitor the code.
    pub(crate) monitored_word: WordSlot,
    pub(crate) monitored_line: WordSlot,
    /// The line that is announced to the trace function at the moment, or [`NO_LINE`].
    pub(crate) shown_line: WordSlot,
    /// Whether the frame may be sent elsewhere, one of [`may_jump`].
    pub(crate) may_jump: WordSlot,
    /// One more than the word where it was sent; 0: nowhere.
    pub(crate) jump_word: WordSlot,
    /// One more than the register with the exception that is handled there; 0: the one that is.
    pub(crate) jump_handled: WordSlot,
}

impl Payload for FrameObject {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.code, &self.function, &self.generator, &self.namespace, &self.taken]);
        marker.slots_of([&self.extra, &self.back, &self.origin, &self.trace]);
    }
}

fn blank(code: Gc<Code>, word: usize, line: u32) -> FrameObject {
    let undef = || Slot::new(Value::UNDEF);
    FrameObject {
        code: Slot::new(code.value()),
        function: undef(),
        generator: undef(),
        namespace: undef(),
        taken: undef(),
        extra: undef(),
        back: undef(),
        origin: undef(),
        thread: WordSlot::new(0),
        depth: WordSlot::new(0),
        word: WordSlot::new(word as u64),
        line: WordSlot::new(line.into()),
        is_cleared: WordSlot::new(0),
        trace: undef(),
        hides_lines: WordSlot::new(0),
        traces_opcodes: WordSlot::new(0),
        traced_word: WordSlot::new(0),
        traced_line: WordSlot::new(0),
        entered_word: WordSlot::new(0),
        monitored_word: WordSlot::new(0),
        monitored_line: WordSlot::new(0),
        shown_line: WordSlot::new(NO_LINE),
        may_jump: WordSlot::new(0),
        jump_word: WordSlot::new(0),
        jump_handled: WordSlot::new(0),
    }
}

fn thread_number(t: &Thread) -> u64 {
    std::ptr::from_ref(t).addr() as u64
}

/// The object of the frame `up` calls above the running one.
pub fn frame_object(t: &Thread, up: usize) -> Value {
    let Some(frame) = t.frame_at(up) else { return Value::NONE };
    let generator = frame.generator;
    if generator.payload::<FrameObject>().is_some() {
        return generator;
    }
    let owner = generator.cast::<Generator>();
    if let Some(known) = owner.and_then(|g| g.frame_object()) {
        if let Some(known) = known.payload::<FrameObject>() {
            known.thread.set(thread_number(t));
            known.depth.set((t.depth() - up) as u64);
        }
        return known;
    }
    let code = frame.code();
    let word = code.word_number(frame.pc);
    let object = blank(code, word, code.position(word).line);
    object.function.set(frame.function().value());
    if !code.spec.flags.has(CodeFlags::OPTIMIZED) {
        let globals = frame.function().globals().value();
        object.namespace.set(frame.namespace().unwrap_or(globals));
    }
    if generator.is::<Generator>() {
        object.generator.set(generator);
    }
    object.thread.set(thread_number(t));
    object.depth.set((t.depth() - up) as u64);
    let object = Native::new(t, t.types().frame, object).value();
    match owner {
        Some(owner) => owner.keep_frame_object(object),
        None => {
            t.link_frame_object(up, object);
            object
        }
    }
}

/// The object of a generator's frame, which stands at `word`.
pub fn generator_frame(t: &Thread, generator: Gc<Generator>) -> Value {
    if let Some(known) = generator.frame_object() {
        return known;
    }
    let code = generator.function().code();
    let word = code.word_number(generator.pc.get() as *const Instruction);
    let object = blank(code, word, code.position(word).line);
    object.function.set(generator.function().value());
    object.generator.set(generator.value());
    generator.keep_frame_object(Native::new(t, t.types().frame, object).value())
}

/// The code and the function of a frame's object, if `value` is one.
pub(crate) fn code_and_function(value: Value) -> Option<(Value, Value)> {
    value.payload::<FrameObject>().map(|frame| (frame.code.get(), frame.function.get()))
}

/// Whether `value` is a frame's object.
pub fn is_frame(value: Value) -> bool {
    value.payload::<FrameObject>().is_some()
}

/// The frame of a traceback's entry: the running one at `depth`, if that is it; else one that has ended, with
/// these local variables.
///
/// # Errors
/// MemoryError.
pub fn traceback_frame(
    t: &Thread,
    function: Value,
    depth: u32,
    word: usize,
    line: u32,
    locals: Option<Gc<Tuple>>,
) -> R {
    if locals.is_none()
        && let Some(up) = t.depth().checked_sub(depth as usize)
        && t.frame_at(up).is_some_and(|frame| frame.function().value() == function)
    {
        return Ok(frame_object(t, up));
    }
    let Some(known) = function.cast::<Function>() else { return Ok(Value::NONE) };
    let code = known.code();
    let object = blank(code, word, line);
    object.function.set(function);
    let register = |n: usize| locals.map_or(Value::UNDEF, |locals| locals.items().get(n).map_or(Value::UNDEF, |v| *v));
    if code.spec.flags.has(CodeFlags::OPTIMIZED) {
        let taken = Dict::new(t);
        object.taken.set(taken.value());
        each_variable(t, code, known, register, |name, value| taken.set(t, name, value))?;
        std::hint::black_box(taken);
    } else {
        let own = register(0).defined().filter(|_| code.spec.uses_namespace);
        object.namespace.set(own.unwrap_or_else(|| known.globals().value()));
    }
    Ok(Native::new(t, t.types().frame, object).value())
}

/// What another thread's frames are at the moment, variables included: the object of the topmost one, which does not
/// change when the thread goes on; None if there is no frame. The world is stopped.
///
/// # Errors
/// MemoryError.
pub(crate) fn snapshot_of_thread(t: &Thread, other: &Thread) -> R {
    let mut top = Value::UNDEF;
    for up in (0..other.depth()).rev() {
        let Some(frame) = other.frame_at(up) else { continue };
        let code = frame.code();
        if code.is_hidden {
            continue;
        }
        let word = code.word_number(frame.pc);
        let object = blank(code, word, code.position(word).line);
        object.function.set(frame.function().value());
        object.back.set(top);
        let locals = snapshot(t, frame)?;
        if code.spec.flags.has(CodeFlags::OPTIMIZED) {
            object.taken.set(locals);
        } else {
            object.namespace.set(locals);
        }
        top = Native::new(t, t.types().frame, object).value();
    }
    Ok(top.or_none())
}

/// The frame ends: its object takes the local variables over.
///
/// # Errors
/// MemoryError.
pub(crate) fn take_over(t: &Thread, frame: &Frame) -> R<()> {
    let mut holder = frame.generator;
    if let Some(generator) = holder.cast::<Generator>() {
        holder = generator.frame_object().unwrap_or(Value::UNDEF);
    }
    let Some(object) = holder.payload::<FrameObject>() else { return Ok(()) };
    let code = frame.code();
    let word = code.word_number(frame.pc);
    object.word.set(word as u64);
    object.line.set(code.position(word).line.into());
    if code.spec.flags.has(CodeFlags::OPTIMIZED) {
        let locals = Dict::new(t);
        each_variable(t, code, frame.function(), |n| frame.register(n), |name, value| locals.set(t, name, value))?;
        object.taken.set(locals.value());
    }
    object.back.set(frame_object(t, 1));
    object.depth.set(0);
    Ok(())
}

/// Lets a new coroutine remember who calls its function.
#[cold]
pub(crate) fn remember_origin(t: &Thread, coroutine: Gc<Generator>) {
    let holder = generator_frame(t, coroutine);
    let callers = List::empty(t);
    for up in 0..t.async_hooks.origin_depth.get() as usize {
        let Some(frame) = t.frame_at(up) else { break };
        let code = frame.code();
        let line = code.position(code.word_number(frame.pc)).line;
        let caller = [code.filename.get(), Value::small(line.into()), code.name.get()];
        callers.push_unchecked(t, Tuple::new(t, &caller).value());
    }
    if let Some(object) = holder.payload::<FrameObject>() {
        object.origin.set(Tuple::with(t, callers.len(), |i| callers.get(i).unwrap_or(Value::NONE)).value());
    }
    std::hint::black_box(holder);
}

/// A generator has ended, and does not keep its frame, whose object has the local variables: nothing but who called it.
pub(crate) fn let_go(t: &Thread, generator: Gc<Generator>) {
    if generator.frame_object().is_none() {
        return;
    }
    let origin = origin_of(generator);
    let mut holder = Value::UNDEF;
    if !origin.is_undef() {
        let object = blank(generator.function().code(), 0, 0);
        object.origin.set(origin);
        holder = Native::new(t, t.types().frame, object).value();
    }
    generator.replace_frame_object(holder);
    std::hint::black_box(origin);
}

/// What [`remember_origin`] has put down, or UNDEF.
pub(crate) fn origin_of(coroutine: Gc<Generator>) -> Value {
    let holder = coroutine.frame_object().unwrap_or(Value::UNDEF);
    holder.payload::<FrameObject>().map_or(Value::UNDEF, |object| object.origin.get())
}

/// Shows `visit` every variable that has a value.
fn each_variable(
    t: &Thread,
    code: Gc<Code>,
    function: Gc<Function>,
    register: impl Fn(usize) -> Value,
    mut visit: impl FnMut(Value, Value) -> R<()>,
) -> R<()> {
    for (n, name) in code.spec.var_names.iter().enumerate() {
        if name.starts_with('.') && name.len() > 2 {
            continue;
        }
        let mut value = register(n);
        if code.spec.cell_registers.contains(&(n as u16)) {
            value = value.cast::<Cell>().map_or(Value::UNDEF, |cell| cell.value.get());
        }
        if let Some(value) = value.defined() {
            visit(code.var_name(n), value)?;
        }
    }
    for (index, name) in code.spec.free_names.iter().enumerate() {
        if let Some(value) = function.closure_cell(index).value.get().defined() {
            visit(t.intern(name).value(), value)?;
        }
    }
    Ok(())
}

/// `locals()` of the running frame: a snapshot in a function (PEP 667), the
/// namespace itself elsewhere. In an inlined comprehension its variables are added,
/// and outside of functions they are all.
///
/// # Errors
/// MemoryError.
pub(crate) fn snapshot(t: &Thread, frame: &Frame) -> R {
    let code = frame.code();
    let inner = || code.spec.inlined_at(code.word_number(frame.pc));
    let is_optimized = code.spec.flags.has(CodeFlags::OPTIMIZED);
    if !is_optimized && inner().next().is_none() {
        return Ok(frame.namespace().unwrap_or_else(|| frame.function().globals().value()));
    }
    let dict = Dict::new(t);
    if is_optimized {
        each_variable(t, code, frame.function(), |n| frame.register(n), |name, value| dict.set(t, name, value))?;
    }
    for variable in inner() {
        let held = frame.register(variable.register.into());
        let held = if variable.is_cell { held.cast::<Cell>().map_or(Value::UNDEF, |c| c.value.get()) } else { held };
        if let Some(value) = held.defined() {
            dict.set_str(t, t.intern(&variable.name), value)?;
        }
    }
    let mut holder = frame.generator;
    if let Some(generator) = holder.cast::<Generator>() {
        holder = generator.frame_object().unwrap_or(Value::UNDEF);
    }
    if let Some(extra) = holder.payload::<FrameObject>().and_then(|object| object.extra.get().cast::<Dict>()) {
        dict.update_from(t, extra)?;
    }
    Ok(dict.value())
}

// ---- frame objects

fn this<'a>(t: &Thread, value: &'a Value) -> R<&'a FrameObject> {
    match value.payload() {
        Some(frame) => Ok(frame),
        None => Err(t.type_error(&format!("a frame is required, not '{}'", t.type_name(*value)))),
    }
}

impl FrameObject {
    fn code(&self) -> Gc<Code> {
        // SAFETY: set once, to a code object.
        unsafe { Gc::from_value(self.code.get()) }
    }

    /// How many calls above the running frame it is, if this thread runs it.
    fn running(&self, t: &Thread) -> Option<usize> {
        let depth = self.depth.get() as usize;
        if depth == 0 || self.thread.get() != thread_number(t) {
            return None;
        }
        let up = t.depth().checked_sub(depth)?;
        let frame = t.frame_at(up)?;
        (frame.function().value() == self.function.get()).then_some(up)
    }

    /// The number of the word where it stands.
    fn word(&self, t: &Thread) -> usize {
        if let Some(frame) = self.running(t).and_then(|up| t.frame_at(up)) {
            return self.code().word_number(frame.pc);
        }
        match self.generator.get().cast::<Generator>() {
            Some(g) if !g.is_finished() => self.code().word_number(g.pc.get() as *const Instruction),
            _ => self.word.get() as usize,
        }
    }

    fn line(&self, t: &Thread) -> u32 {
        if self.shown_line.get() != NO_LINE {
            return self.shown_line.get() as u32;
        }
        let generator = self.generator.get().cast::<Generator>();
        if generator.is_some_and(|g| g.state.get() == state::CREATED) {
            return self.code().spec.first_line;
        }
        match self.code().position(self.word(t)).line {
            0 => self.line.get() as u32,
            line => line,
        }
    }

    /// The place of register `n`, while the frame lives.
    fn register(&self, t: &Thread, n: usize) -> Option<*mut Value> {
        if let Some(frame) = self.running(t).and_then(|up| t.frame_at(up)) {
            return Some(frame.base.wrapping_add(n));
        }
        let generator = self.generator.get().cast::<Generator>()?;
        (generator.state.get() != state::FINISHED).then(|| generator.window().wrapping_add(n))
    }

    /// The variables of the inlined comprehensions in which it stands, inner ones last.
    fn inlined(&self, t: &Thread) -> Vec<InlinedVariable> {
        let spec = &self.code().spec;
        if spec.inlined.is_empty() || self.register(t, 0).is_none() {
            return Vec::new();
        }
        spec.inlined_at(self.word(t)).cloned().collect()
    }

    /// The variable called `name`.
    fn variable(&self, t: &Thread, name: &str) -> Option<Variable> {
        let spec = &self.code().spec;
        if let Some(inner) = self.inlined(t).iter().rfind(|variable| *variable.name == *name) {
            return Some(Variable::Register(inner.register.into(), inner.is_cell));
        }
        if !spec.flags.has(CodeFlags::OPTIMIZED) {
            return None;
        }
        if let Some(n) = spec.var_names.iter().position(|v| **v == *name) {
            return Some(Variable::Register(n, spec.cell_registers.contains(&(n as u16))));
        }
        spec.free_names.iter().position(|v| **v == *name).map(Variable::Free)
    }

    fn get(&self, t: &Thread, name: Gc<Str>) -> Option<Value> {
        let variable = self.variable(t, &name.to_lossy());
        let live = match variable {
            Some(Variable::Free(_)) if self.is_cleared.get() != 0 => None,
            Some(Variable::Free(index)) => {
                let function = self.function.get().cast::<Function>()?;
                Some(function.closure_cell(index).value.get())
            }
            Some(Variable::Register(n, is_cell)) => self.register(t, n).map(|place| {
                // SAFETY: I2: a register of a frame that lives.
                let value = unsafe { *place };
                match is_cell {
                    true => value.cast::<Cell>().map_or(Value::UNDEF, |cell| cell.value.get()),
                    false => value,
                }
            }),
            None => None,
        };
        if let Some(value) = live {
            return value.defined();
        }
        let dict = if variable.is_some() { self.taken.get() } else { self.extra.get() };
        dict.cast::<Dict>()?.get_str(t, t.intern_str(name))
    }

    fn set(&self, t: &Thread, name: Value, value: Value) -> R<()> {
        let variable = name.cast::<Str>().and_then(|name| self.variable(t, &name.to_lossy()));
        match variable {
            Some(Variable::Free(index)) => {
                if let Some(function) = self.function.get().cast::<Function>() {
                    function.closure_cell(index).value.set(value);
                }
                return Ok(());
            }
            Some(Variable::Register(n, is_cell)) => {
                if let Some(place) = self.register(t, n) {
                    // SAFETY: I2: a register of a frame that lives.
                    let held = unsafe { *place };
                    match held.cast::<Cell>().filter(|_| is_cell) {
                        Some(cell) => cell.value.set(value),
                        // SAFETY: as above.
                        None => unsafe { place.write(value) },
                    }
                    return Ok(());
                }
            }
            None => {}
        }
        let slot = if variable.is_some() { &self.taken } else { &self.extra };
        if slot.get().is_undef() {
            slot.set(Dict::new(t).value());
        }
        match slot.get().cast::<Dict>() {
            Some(dict) => dict.set(t, name, value),
            None => Ok(()),
        }
    }

    /// The names of all variables, whether they have values or not.
    fn names(&self, t: &Thread) -> Gc<Tuple> {
        let spec = &self.code().spec;
        let own: Vec<_> = spec.var_names.iter().chain(&spec.free_names).collect();
        Tuple::with(t, own.len(), |i| t.intern(own[i]).value())
    }

    /// All variables and extra entries as a new dict.
    fn all(&self, t: &Thread) -> R<Gc<Dict>> {
        let dict = Dict::new(t);
        let spec = &self.code().spec;
        let is_optimized = spec.flags.has(CodeFlags::OPTIMIZED);
        let shown = spec.var_names.iter().filter(|name| is_optimized && !(name.starts_with('.') && name.len() > 2));
        let inlined = self.inlined(t);
        let inner = inlined.iter().map(|variable| &variable.name);
        for name in shown.chain(spec.free_names.iter().filter(|_| is_optimized)).chain(inner) {
            let name = t.intern(name);
            if let Some(value) = self.get(t, name) {
                dict.set_str(t, name, value)?;
            }
        }
        if let Some(extra) = self.extra.get().cast::<Dict>() {
            dict.update_from(t, extra)?;
        }
        Ok(dict)
    }
}

#[derive(Clone, Copy)]
enum Variable {
    /// And whether that holds its cell.
    Register(usize, bool),
    Free(usize),
}

pub static SPEC: TypeSpec = TypeSpec {
    methods: METHODS,
    getsets: &[
        GetSetDef { name: "f_code", get: |t, f| Ok(this(t, &f)?.code.get()), set: None, doc: "" },
        GetSetDef { name: "f_back", get: back, set: None, doc: "" },
        GetSetDef { name: "f_locals", get: locals, set: None, doc: "" },
        GetSetDef { name: "f_globals", get: globals, set: None, doc: "" },
        GetSetDef { name: "f_builtins", get: builtins, set: None, doc: "" },
        GetSetDef {
            name: "f_lineno",
            get: |t, f| Ok(t.int(this(t, &f)?.line(t).into())),
            set: Some(set_line),
            doc: "",
        },
        GetSetDef {
            name: "f_lasti",
            get: |t, f| Ok(t.int(this(t, &f)?.word(t) as i64 * UNIT_BYTES)),
            set: None,
            doc: "",
        },
        GetSetDef {
            name: "f_trace",
            get: |t, f| Ok(this(t, &f)?.trace.get().or_none()),
            set: Some(set_trace),
            doc: "",
        },
        GetSetDef {
            name: "f_trace_lines",
            get: |t, f| Ok(Value::bool(this(t, &f)?.hides_lines.get() == 0)),
            set: Some(|t, f, value| {
                let shows = flag(t, value, "f_trace_lines")?;
                this(t, &f)?.hides_lines.set((!shows).into());
                Ok(())
            }),
            doc: "",
        },
        GetSetDef {
            name: "f_trace_opcodes",
            get: |t, f| Ok(Value::bool(this(t, &f)?.traces_opcodes.get() != 0)),
            set: Some(|t, f, value| {
                let shows = flag(t, value, "f_trace_opcodes")?;
                this(t, &f)?.traces_opcodes.set(shows.into());
                Ok(())
            }),
            doc: "",
        },
    ],
    members: &["f_trace_lines"],
    ..TypeSpec::EMPTY
};

/// The value for `f_trace_lines` or `f_trace_opcodes`.
fn flag(t: &Thread, value: Value, name: &str) -> R<bool> {
    match value {
        Value::TRUE => Ok(true),
        Value::FALSE => Ok(false),
        Value::UNDEF => Err(t.type_error(&format!("can't delete {name} attribute"))),
        _ => Err(t.type_error("attribute value type must be bool")),
    }
}

/// Sets `f_trace`: where this thread runs the frame, its lines are announced from here on.
fn set_trace(t: &Thread, frame: Value, value: Value) -> R<()> {
    let object = this(t, &frame)?;
    object.trace.set(value.given().unwrap_or(Value::UNDEF));
    if let Some(up) = object.running(t).filter(|_| value.given().is_some()) {
        // The line that runs was passed already.
        object.traced_line.set(object.line(t).into());
        object.traced_word.set(object.word(t) as u64 + 1);
        t.mark_traced(up);
    }
    Ok(())
}

/// Sets `f_lineno`: the frame goes on at that line.
fn set_line(t: &Thread, frame: Value, value: Value) -> R<()> {
    let object = this(t, &frame)?;
    if value.is_undef() {
        return Err(t.attribute_error("cannot delete attribute", t.intern("f_lineno").value(), frame));
    }
    if t.type_of(value) != t.types().int {
        return Err(t.value_error("lineno must be an integer"));
    }
    let line = match value.to_small() {
        Some(line) => line,
        None => return Err(t.overflow_error("Python int too large to convert to C int")),
    };
    let Some(up) = object.running(t).filter(|_| t.runs_observer()) else {
        return Err(t.value_error("f_lineno can only be set in a trace function"));
    };
    match object.may_jump.get() {
        may_jump::ON_LINE => {}
        may_jump::ON_CALL => return Err(t.value_error("can't jump from the 'call' trace event of a new frame")),
        _ => return Err(t.value_error("can only jump from a 'line' trace event")),
    }
    t.jump_to_line(object, up, line)
}

natives! { static METHODS;
    /// clear most references held by the frame
    "clear($self, /)" = clear;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
}

fn back(t: &Thread, frame: Value) -> R {
    let object = this(t, &frame)?;
    match object.running(t) {
        Some(up) => Ok(frame_object(t, up + 1)),
        None => Ok(object.back.get().or_none()),
    }
}

fn globals(t: &Thread, frame: Value) -> R {
    match this(t, &frame)?.function.get().cast::<Function>() {
        Some(function) => Ok(function.globals().value()),
        None => Ok(Dict::new(t).value()),
    }
}

fn locals(t: &Thread, frame: Value) -> R {
    let shown = this(t, &frame)?;
    match shown.namespace.get().defined() {
        Some(namespace) if shown.inlined(t).is_empty() => Ok(namespace),
        _ => {
            let proxy = Proxy { frame: Slot::new(frame) };
            Ok(Native::new(t, t.types().frame_locals_proxy, proxy).value())
        }
    }
}

fn builtins(t: &Thread, frame: Value) -> R {
    let function = this(t, &frame)?.function.get().cast::<Function>();
    Ok(function.map_or(t.vm().builtins().value(), |function| t.builtins_of(function.globals())))
}

fn clear(t: &Thread, a: &[Value]) -> R {
    let frame = this(t, &a[0])?;
    if frame.running(t).is_some() {
        return Err(t.runtime_error("cannot clear an executing frame"));
    }
    if let Some(generator) = frame.generator.get().cast::<Generator>() {
        t.drop_never_awaited(generator.header().value());
        match generator.state.get() {
            state::RUNNING => return Err(t.runtime_error("cannot clear an executing frame")),
            state::SUSPENDED => return Err(t.runtime_error("cannot clear a suspended frame")),
            _ => {}
        }
    }
    frame.is_cleared.set(1);
    frame.taken.set(Value::UNDEF);
    frame.extra.set(Value::UNDEF);
    Ok(Value::NONE)
}

fn repr(t: &Thread, a: &[Value]) -> R {
    let frame = this(t, &a[0])?;
    let code = frame.code();
    let file = t.repr(code.filename.get())?;
    let (address, line) = (a[0].bits(), frame.line(t));
    let (file, name) = (file.to_lossy(), code.name_str());
    Ok(t.str(&format!("<frame at {address:#x}, file {file}, line {line}, code {}>", name.to_lossy())))
}

// ---- f_locals

/// What `f_locals` of a function's frame is: reads and writes the variables.
struct Proxy {
    frame: Slot,
}

impl Payload for Proxy {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slot(&self.frame);
    }
}

pub static PROXY_SPEC: TypeSpec = TypeSpec { new: Some(new_proxy), methods: PROXY_METHODS, ..TypeSpec::EMPTY };

/// `FrameLocalsProxy(frame)`
fn new_proxy(t: &Thread, _: Gc<TypeObject>, args: Args<'_>) -> R {
    let [frame] = args.positional() else {
        let given = args.positional().len();
        return Err(t.type_error(&format!("FrameLocalsProxy expected 1 argument, got {given}")));
    };
    if !is_frame(*frame) {
        return Err(t.type_error(&format!("expect frame, not {}", t.type_name(*frame))));
    }
    if args.keyword_count() > 0 {
        return Err(t.type_error("FrameLocalsProxy takes no keyword arguments"));
    }
    Ok(Native::new(t, t.types().frame_locals_proxy, Proxy { frame: Slot::new(*frame) }).value())
}

natives! { static PROXY_METHODS;
    /// Return self[key].
    "__getitem__($self, key, /)" = get_item;
    /// Set self[key] to value.
    "__setitem__($self, key, value, /)" = set_item;
    /// Delete self[key].
    "__delitem__($self, key, /)" = del_item;
    /// Return bool(key in self).
    "__contains__($self, key, /)" = contains;
    /// Return len(self).
    "__len__($self, /)" = len;
    /// Implement iter(self).
    "__iter__($self, /)" = iter;
    /// Return a reverse iterator over the names.
    "__reversed__($self, /)" = reversed;
    /// Return repr(self).
    "__repr__($self, /)" = proxy_repr;
    /// Return self==value.
    "__eq__($self, value, /)" = eq;
    /// Return self|value.
    "__or__($self, value, /)" = or;
    /// Return value|self.
    "__ror__($self, value, /)" = ror;
    /// Return self|=value.
    "__ior__($self, value, /)" = ior;
    /// Return the value for key if key is in the mapping, else default.
    "get($self, key, default=None, /)" = get;
    /// Insert key with a value of default if key is not in the mapping.
    "setdefault($self, key, default=None, /)" = set_default;
    /// Update from a mapping or an iterable of pairs.
    "update($self, /, *args, **kwargs)" = raw update;
    /// The names.
    "keys($self, /)" = keys;
    /// The values.
    "values($self, /)" = values;
    /// The names with their values.
    "items($self, /)" = items;
    /// A dict of the variables.
    "copy($self, /)" = copy;
}

/// Calls `f` with the frame that a proxy shows.
fn shown<T>(t: &Thread, value: Value, f: impl FnOnce(&FrameObject) -> R<T>) -> R<T> {
    let frame = match value.payload::<Proxy>() {
        Some(proxy) => proxy.frame.get(),
        None => {
            return Err(t.type_error(&format!("a FrameLocalsProxy is required, not '{}'", t.type_name(value))));
        }
    };
    f(this(t, &frame)?)
}

fn dict_of(t: &Thread, value: Value) -> R<Gc<Dict>> {
    shown(t, value, |frame| frame.all(t))
}

/// The name that `key` is equal to, or `key` itself.
fn name_of(t: &Thread, proxy: Value, key: Value) -> R {
    if t.type_of(key) == t.types().str {
        return Ok(key);
    }
    let hash = t.hash(key)?;
    let names = shown(t, proxy, |frame| Ok(frame.names(t)))?;
    for name in names.items() {
        if t.hash(*name)? == hash && t.equal(*name, key)? {
            return Ok(*name);
        }
    }
    Ok(key)
}

fn find(t: &Thread, a: &[Value]) -> R<Option<Value>> {
    let key = name_of(t, a[0], a[1])?;
    match key.cast::<Str>() {
        Some(name) => shown(t, a[0], |frame| Ok(frame.get(t, name))),
        None => dict_of(t, a[0])?.get(t, key),
    }
}

fn store(t: &Thread, proxy: Value, key: Value, value: Value) -> R<()> {
    let key = name_of(t, proxy, key)?;
    shown(t, proxy, |frame| frame.set(t, key, value))
}

fn get_item(t: &Thread, a: &[Value]) -> R {
    match find(t, a)? {
        Some(value) => Ok(value),
        None if a[1].is::<Str>() => {
            let name = t.repr(a[1])?;
            Err(t.raise_text(t.types().key_error, &format!("local variable '{}' is not defined", name.to_lossy())))
        }
        None => Err(t.key_error(a[1])),
    }
}

fn set_item(t: &Thread, a: &[Value]) -> R {
    store(t, a[0], a[1], a[2]).map(|()| Value::NONE)
}

fn del_item(t: &Thread, _: &[Value]) -> R {
    Err(t.type_error("cannot remove variables from FrameLocalsProxy"))
}

fn contains(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(find(t, a)?.is_some()))
}

fn len(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(dict_of(t, a[0])?.len() as i64))
}

fn iter(t: &Thread, a: &[Value]) -> R {
    let names = keys(t, a)?;
    t.iter(names)
}

fn reversed(t: &Thread, a: &[Value]) -> R {
    let names = keys(t, a)?;
    t.call_method(names, "reverse", &[])?;
    Ok(names)
}

fn proxy_repr(t: &Thread, a: &[Value]) -> R {
    display::guarded(t, a[0], "{...}", |text| {
        let dict = dict_of(t, a[0])?;
        text.push_repr(t, dict.value())
    })
}

fn eq(t: &Thread, a: &[Value]) -> R {
    let left = dict_of(t, a[0])?.value();
    let right = match a[1].payload::<Proxy>() {
        Some(_) => dict_of(t, a[1])?.value(),
        None if a[1].is::<Dict>() => a[1],
        None => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(Value::bool(t.equal(left, right)?))
}

/// A proxy's variables as a dict; any other value itself.
fn plain(t: &Thread, value: Value) -> R {
    if value.payload::<Proxy>().is_some() { Ok(dict_of(t, value)?.value()) } else { Ok(value) }
}

fn or(t: &Thread, a: &[Value]) -> R {
    let dict = dict_of(t, a[0])?;
    t.call_method(dict.value(), "__or__", &[plain(t, a[1])?])
}

fn ror(t: &Thread, a: &[Value]) -> R {
    let dict = dict_of(t, a[0])?;
    t.call_method(dict.value(), "__ror__", &[plain(t, a[1])?])
}

fn ior(t: &Thread, a: &[Value]) -> R {
    if !is_source(a[1]) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    update(t, Args::positional_only(a))?;
    Ok(a[0])
}

fn get(t: &Thread, a: &[Value]) -> R {
    Ok(find(t, a)?.unwrap_or(a[2].or_none()))
}

fn set_default(t: &Thread, a: &[Value]) -> R {
    if let Some(value) = find(t, a)? {
        return Ok(value);
    }
    let default = a[2].or_none();
    store(t, a[0], a[1], default)?;
    Ok(default)
}

/// Whether a proxy can be updated from the value.
fn is_source(value: Value) -> bool {
    value.is::<Dict>() || value.payload::<Proxy>().is_some()
}

fn update(t: &Thread, args: Args<'_>) -> R {
    let this = args.values[0];
    if args.keyword_count() > 0 {
        return Err(t.type_error("FrameLocalsProxy.update() takes no keyword arguments"));
    }
    let [_, other] = args.values else {
        let given = args.values.len() - 1;
        return Err(t.type_error(&format!("FrameLocalsProxy.update() takes exactly one argument ({given} given)")));
    };
    if !is_source(*other) {
        return Err(t.type_error("update() argument must be dict or another FrameLocalsProxy"));
    }
    let gathered = Dict::new(t);
    t.call_args(t.get_attr(gathered.value(), t.intern("update"))?, args.skip(1))?;
    let mut position = 0;
    while let Some((name, value, next)) = gathered.next_entry(position) {
        position = next;
        store(t, this, name, value)?;
    }
    Ok(Value::NONE)
}

/// The keys, values or items as a list.
fn listed(t: &Thread, this: Value, what: &str) -> R {
    let dict = dict_of(t, this)?;
    let view = t.call_method(dict.value(), what, &[])?;
    let list: Gc<List> = t.to_list(view)?;
    Ok(list.value())
}

fn keys(t: &Thread, a: &[Value]) -> R {
    listed(t, a[0], "keys")
}

fn values(t: &Thread, a: &[Value]) -> R {
    listed(t, a[0], "values")
}

fn items(t: &Thread, a: &[Value]) -> R {
    listed(t, a[0], "items")
}

fn copy(t: &Thread, a: &[Value]) -> R {
    Ok(dict_of(t, a[0])?.value())
}
