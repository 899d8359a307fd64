//! Calls: of anything, from native code and from bytecode.

use std::ptr;

use super::frame::{Frame, frame_flag};
use super::{R, Raised, Thread};
use crate::bytecode::{CodeFlags, Op};
use crate::objects::code::Code;
use crate::objects::descriptor::{Descriptor, Role};
use crate::objects::dict::Dict;
use crate::objects::exception::{Exception, Traceback};
use crate::objects::function::{Args, BoundMethod, Function, NativeFunction};
use crate::objects::generator::{Generator, state};
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject, type_flag};
use crate::objects::{Kind, instance, object};
use crate::value::{Gc, Value};

/// Registers that a call may need above its arguments before it has a window.
const SPARE_REGISTERS: usize = 64;

/// What a generator is resumed with.
#[derive(Clone, Copy)]
pub enum Resume {
    Send(Value),
    Throw(Gc<Exception>),
    /// As `Throw`, but GeneratorExit does not close what the generator delegates to:
    /// it is thrown there as any other.
    ThrowInside(Gc<Exception>),
}

/// What became of a call that was prepared.
pub(super) enum Prepared {
    /// It is done.
    Value(Value),
    /// It has made a generator, coroutine or asynchronous generator.
    Generator(Value),
    /// Its frame is on top; the loop runs it.
    Frame,
}

impl Thread {
    /// `f(*args)`.
    ///
    /// # Errors
    /// TypeError "'X' object is not callable", and what it raises.
    ///
    /// # Safepoint
    /// Runs Python code.
    pub fn call(&self, f: Value, args: &[Value]) -> R {
        self.call_args(f, Args::positional_only(args))
    }

    /// `f(*args, **keywords)`.
    ///
    /// # Errors
    /// As [`Thread::call`].
    pub fn call_args(&self, f: Value, args: Args<'_>) -> R {
        let result = self.call_raw(f, None, args)?;
        if result.is_undef() { Err(self.stop_iteration(Value::UNDEF)) } else { Ok(result) }
    }

    /// `f(this, *args)`; UNDEF is the end of a native iterator.
    pub(super) fn call_prepending(&self, f: Value, this: Value, args: &[Value]) -> R {
        self.call_raw(f, Some(this), Args::positional_only(args))
    }

    /// The call through a window at the top of the register stack.
    fn call_raw(&self, f: Value, this: Option<Value>, args: Args<'_>) -> R {
        let n = args.values.len();
        let extra = usize::from(this.is_some());
        let window = self.top.get();
        // SAFETY: the sum stays far below the address space's end.
        if (self.registers_end as usize).saturating_sub(window as usize) / 8 < n + extra + SPARE_REGISTERS {
            return Err(self.too_deep());
        }
        // SAFETY: the registers from top are free and there are enough (checked).
        unsafe {
            window.write(f);
            if let Some(this) = this {
                window.add(1).write(this);
            }
            ptr::copy_nonoverlapping(args.values.as_ptr(), window.add(1 + extra), n);
            self.top.set(window.add(1 + extra + n));
            let result = self.call_window(window, n + extra, args.names);
            self.top.set(window);
            result
        }
    }

    /// Calls `window[0]` with `window[1..=n]`.
    ///
    /// # Safety
    /// The window is in the register stack, below `top`.
    unsafe fn call_window(&self, window: *mut Value, n: usize, names: Option<Gc<Tuple>>) -> R {
        // SAFETY: the caller's promise.
        match unsafe { self.prepare(window, n, names)? } {
            Prepared::Value(value) | Prepared::Generator(value) => Ok(value),
            Prepared::Frame => {
                if let Err(raised) = self.check_stack() {
                    self.pop_frame();
                    return Err(raised);
                }
                // SAFETY: prepare pushed this frame.
                unsafe { (*self.frame.get()).flags |= frame_flag::ENTRY };
                if self.depth() == 1 {
                    // The function of a thread.
                    return self.remembering_stack(|| self.run(false));
                }
                self.run(false)
            }
        }
    }

    /// Begins the call of `window[0]` with `window[1..=n]`: finishes it, or
    /// pushes the frame of a Python function.
    ///
    /// # Errors
    /// As [`Thread::call`].
    ///
    /// # Safety
    /// The window is in the register stack, and what follows it is free.
    pub(super) unsafe fn prepare(&self, window: *mut Value, n: usize, names: Option<Gc<Tuple>>) -> R<Prepared> {
        // SAFETY: the caller's promise, here and below; room is checked by
        // SPARE_REGISTERS and push_frame.
        unsafe {
            let f = *window;
            let args = Args { values: std::slice::from_raw_parts(window.add(1), n), names };
            let Some(object) = f.object() else { return Err(self.not_callable(f)) };
            match object.kind() {
                Kind::Function => self.prepare_function(Gc::from_value(f), window.add(1), args),
                Kind::NativeFunction => {
                    let native: Gc<NativeFunction> = Gc::from_value(f);
                    let top = self.top.get();
                    self.top.set(top.max(window.add(1 + n)));
                    let result = self.call_native(native, args);
                    self.top.set(top);
                    match result {
                        Ok(v) => Ok(Prepared::Value(v)),
                        Err(raised) => Err(raised),
                    }
                }
                Kind::BoundMethod => {
                    let method: Gc<BoundMethod> = Gc::from_value(f);
                    // The function may be a method of a method, and so on.
                    self.check_stack()?;
                    self.shift(window, n, method.function.get(), method.this.get())?;
                    self.prepare(window, n + 1, names)
                }
                Kind::Type => self.prepare_type(Gc::from_value(f), window, args),
                _ => {
                    let Some(method) = object.ty().special(self, Special::Call) else {
                        return Err(self.not_callable(f));
                    };
                    if is_plain_method(method) {
                        self.shift(window, n, method, f)?;
                        return self.prepare(window, n + 1, names);
                    }
                    self.check_stack()?;
                    let top = self.top.get();
                    self.top.set(top.max(window.add(1 + n)));
                    let bound = self.bind(method, f, object.ty());
                    self.top.set(top);
                    window.write(bound?);
                    self.prepare(window, n, names)
                }
            }
        }
    }

    /// Makes room for a first argument: `window[0..2] = f, this`.
    unsafe fn shift(&self, window: *mut Value, n: usize, f: Value, this: Value) -> R<()> {
        // SAFETY: prepare's promise.
        unsafe {
            if window.add(n + SPARE_REGISTERS) > self.registers_end {
                return Err(self.too_deep());
            }
            ptr::copy(window.add(1), window.add(2), n);
            window.write(f);
            window.add(1).write(this);
        }
        Ok(())
    }

    #[cold]
    fn not_callable(&self, f: Value) -> Raised {
        self.type_error(&format!("'{}' object is not callable", self.type_name(f)))
    }

    #[cold]
    pub(super) fn too_deep(&self) -> Raised {
        self.recursion_error("maximum recursion depth exceeded")
    }

    unsafe fn prepare_function(&self, function: Gc<Function>, base: *mut Value, args: Args<'_>) -> R<Prepared> {
        let code = function.code();
        // SAFETY: prepare's promise; room is checked.
        unsafe {
            if base.add(code.nregs as usize + args.values.len() + SPARE_REGISTERS) > self.registers_end {
                return Err(self.too_deep());
            }
            let exact = args.names.is_none() && code.takes_just(args.values.len());
            if !exact {
                // The collector must see the arguments, and the parameters made of them.
                let top = self.top.get();
                self.top.set(top.max(base.add(args.values.len().max(code.parameter_count()))));
                let prepared = self.prepare_bound(function, base, args);
                self.top.set(top);
                if let Some(generator) = prepared? {
                    return Ok(Prepared::Generator(generator.value()));
                }
            }
            let function = if function.code() == code { function } else { Function::copy_with(self, function, code) };
            // The window's function is the one that runs, whatever was called.
            base.sub(1).write(function.value());
            self.push_frame(code, base, 0)?;
        }
        Ok(Prepared::Frame)
    }

    /// Binds the arguments; the generator, if calling the function makes one.
    ///
    /// # Safety
    /// As [`Thread::prepare`]; the parameters' registers are below `top`.
    unsafe fn prepare_bound(
        &self,
        function: Gc<Function>,
        base: *mut Value,
        args: Args<'_>,
    ) -> R<Option<Gc<Generator>>> {
        let code = function.code();
        // SAFETY: the caller's promise.
        unsafe {
            self.bind_python(function, base, args)?;
            if !code.is_generator {
                return Ok(None);
            }
            let given = code.parameter_count().max(usize::from(code.spec.uses_namespace));
            let window = std::slice::from_raw_parts(base, given);
            let generator = Generator::new(self, function, window);
            if self.async_hooks.origin_depth.get() > 0 && code.spec.flags.has(CodeFlags::COROUTINE) {
                crate::objects::frame::remember_origin(self, generator);
            }
            Ok(Some(generator))
        }
    }

    /// Pushes the frame of a function whose arguments are in place.
    ///
    /// # Errors
    /// RecursionError.
    ///
    /// # Safety
    /// `base` is a window with its parameters bound and its function in `R[-1]`.
    #[inline(always)]
    pub(super) unsafe fn push_frame(&self, code: Gc<Code>, base: *mut Value, flags: u32) -> R<()> {
        // SAFETY: the caller's promise; limits are checked.
        unsafe {
            let frame = self.frame.get().add(1);
            let top = base.add(code.nregs as usize);
            if frame > self.frame_limit.get() || top.add(SPARE_REGISTERS) > self.registers_end {
                return Err(self.too_deep());
            }
            for i in code.parameter_count()..code.local_count as usize {
                base.add(i).write(Value::UNDEF);
            }
            frame.write(Frame {
                base,
                pc: code.entry(),
                top,
                constants: code.constants(),
                generator: Value::UNDEF,
                handled: Value::UNDEF,
                flags,
            });
            self.frame.set(frame);
            self.top.set(top);
        }
        Ok(())
    }

    /// Removes the top frame; `top` is that of the frame below.
    #[inline(always)]
    pub(super) fn pop_frame(&self) {
        // SAFETY: a frame is on top; `frames` itself is a frame with the stack's start.
        unsafe {
            let frame = self.frame.get().sub(1);
            self.frame.set(frame);
            if frame > self.frames {
                self.top.set((*frame).top);
            }
        }
    }

    // ---- classes

    unsafe fn prepare_type(&self, ty: Gc<TypeObject>, window: *mut Value, args: Args<'_>) -> R<Prepared> {
        let types = self.types();
        if ty.header.ty() == types.type_
            && ty.layout == Kind::Instance
            && !ty.has_flag(type_flag::ABSTRACT)
            && ptr::fn_addr_eq(ty.new, object::new as crate::objects::ty::NewFn)
            && is_native_new(ty.special(self, Special::New))
            && let Some(init) = ty.special(self, Special::Init).and_then(|i| i.cast::<Function>())
        {
            let code = init.code();
            let n = args.values.len();
            // SAFETY: prepare's promise; room is checked.
            unsafe {
                if window.add(n + 4 + code.nregs as usize + SPARE_REGISTERS) > self.registers_end {
                    return Err(self.too_deep());
                }
                let this = instance::new_instance(self, ty).value();
                // R[-2] the instance, R[-1] __init__, R[0] self.
                ptr::copy(window.add(1), window.add(3), n);
                window.write(this);
                window.add(1).write(init.value());
                window.add(2).write(this);
                let base = window.add(2);
                let all = Args { values: std::slice::from_raw_parts(base, n + 1), names: args.names };
                if !code.is_generator
                    && let Prepared::Frame = self.prepare_function(init, base, all)?
                {
                    (*self.frame.get()).flags |= frame_flag::INIT;
                    return Ok(Prepared::Frame);
                }
                return Err(self.type_error("__init__() should return None, not 'generator'"));
            }
        }
        // SAFETY: prepare's promise.
        let top = self.top.get();
        // SAFETY: the arguments must stay below top while native code runs.
        self.top.set(top.max(unsafe { window.add(1 + args.values.len()) }));
        let result = self.call_type(ty, args);
        self.top.set(top);
        result.map(Prepared::Value)
    }

    /// Calling a class: through its metaclass's `__call__` if that is overridden.
    fn call_type(&self, ty: Gc<TypeObject>, args: Args<'_>) -> R {
        let meta = ty.header.ty();
        if meta != self.types().type_
            && let Some(method) = meta.special(self, Special::Call)
            && Some(method) != self.types().type_.special(self, Special::Call)
        {
            if is_plain_method(method) {
                return self.call_raw(method, Some(ty.value()), args);
            }
            let bound = self.bind(method, ty.value(), meta)?;
            return self.call_args(bound, args);
        }
        self.construct(ty, args)
    }

    /// `type.__call__(ty, ...)`: `__new__`, then `__init__` if that gave an instance.
    ///
    /// # Errors
    /// What they raise.
    pub fn construct(&self, ty: Gc<TypeObject>, args: Args<'_>) -> R {
        if ty == self.types().type_ && args.values.len() == 1 && args.names.is_none() {
            return Ok(self.type_of(args.values[0]).value());
        }
        let new = ty.special(self, Special::New);
        let made = match new {
            Some(new) if !is_native_new(Some(new)) => {
                let new = match new.cast::<Descriptor>() {
                    Some(d) if d.role == Role::StaticMethod => d.get(0),
                    None if new.is::<Function>() => new,
                    _ => self.bind_class_attribute(new, ty)?,
                };
                self.call_raw(new, Some(ty.value()), args)?
            }
            _ => (ty.new)(self, ty, args)?,
        };
        let made_type = self.type_of(made);
        if made_type != ty && !made_type.is_subtype(ty) {
            return Ok(made);
        }
        let Some(init) = made_type.special(self, Special::Init) else { return Ok(made) };
        if Some(init) == self.types().object.special(self, Special::Init) {
            return Ok(made);
        }
        let result = match init {
            init if is_plain_method(init) => {
                let root = made;
                let result = self.call_raw(init, Some(root), args)?;
                std::hint::black_box(root);
                result
            }
            init => {
                let bound = self.bind(init, made, made_type)?;
                self.call_args(bound, args)?
            }
        };
        if !result.is_none() {
            return Err(self.type_error(&format!("__init__() should return None, not '{}'", self.type_name(result))));
        }
        Ok(made)
    }

    // ---- conveniences

    /// `o.name(*args)`.
    ///
    /// # Errors
    /// AttributeError, and what it raises.
    pub fn call_method(&self, o: Value, name: &str, args: &[Value]) -> R {
        let method = self.get_attr(o, self.intern(name))?;
        self.call(method, args)
    }

    /// Runs a class body with `namespace` in its `R[0]`.
    ///
    /// # Errors
    /// What it raises.
    pub fn run_class_body(&self, function: Gc<Function>, namespace: Value) -> R {
        self.run_code(function, Some(namespace))
    }

    /// Runs a function's code without binding arguments; `namespace` goes to `R[0]`. Code with an `await` of its own gives a
    /// coroutine.
    pub(crate) fn run_code(&self, function: Gc<Function>, namespace: Option<Value>) -> R {
        self.check_stack()?;
        let code = function.code();
        if code.is_generator {
            return Ok(Generator::new(self, function, namespace.as_slice()).value());
        }
        let window = self.top.get();
        // SAFETY: the registers from top are free; push_frame checks the room,
        // of which SPARE_REGISTERS are always left.
        unsafe {
            window.write(function.value());
            let base = window.add(1);
            self.push_frame(code, base, frame_flag::ENTRY)?;
            for i in 0..code.local_count as usize {
                base.add(i).write(Value::UNDEF);
            }
            if let Some(namespace) = namespace {
                base.write(namespace);
            }
        }
        let result = self.run(false);
        self.top.set(window);
        result
    }

    /// Makes a function of module code and runs it with `globals`.
    ///
    /// # Errors
    /// What it raises.
    pub fn run_module_code(&self, code: Gc<Code>, globals: Gc<Dict>) -> R {
        if !code.spec.filename.starts_with("<frozen _") {
            self.audit("exec", || [code.value()])?;
        }
        let function = Function::new(self, code, globals, Value::UNDEF);
        self.as_outermost(|| self.run_code(function, None))
    }

    // ---- generators

    /// What the generator that has just returned returned.
    pub fn take_stop_value(&self) -> Value {
        self.stop_value.replace(Value::UNDEF).or_none()
    }

    /// Leaves `value` for [`Thread::take_stop_value`].
    pub(crate) fn set_stop_value(&self, value: Value) {
        self.stop_value.set(value);
    }

    /// What an iterator has given, or `None` if it raised StopIteration, whose value is left.
    ///
    /// # Errors
    /// What else it raised.
    pub(super) fn yielded_or_stopped(&self, result: R) -> R<Option<Value>> {
        match result {
            Ok(yielded) => Ok(Some(yielded)),
            Err(_) if self.raised_is(self.types().stop_iteration) => {
                let stop = self.take_raised();
                let value = self.get_attr(stop, self.intern("value"))?;
                self.stop_value.set(value);
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// Resumes a generator. `Some` is what it yields; `None` means that it has
    /// returned: its value is in [`Thread::take_stop_value`].
    ///
    /// # Errors
    /// What it raises; ValueError "generator already executing".
    pub fn resume(&self, generator: Gc<Generator>, how: Resume) -> R<Option<Value>> {
        let was = match self.claim(generator)? {
            Some(was) => was,
            None => {
                if generator.header().ty() == self.types().coroutine {
                    return Err(self.runtime_error("cannot reuse already awaited coroutine"));
                }
                return match how {
                    Resume::Send(_) => {
                        self.stop_value.set(Value::NONE);
                        Ok(None)
                    }
                    Resume::Throw(exception) | Resume::ThrowInside(exception) => Err(self.raise_again(exception)),
                };
            }
        };
        if let Err(raised) = self.check_stack() {
            generator.state.set(was);
            return Err(raised);
        }
        let (sent, thrown) = match how {
            Resume::Send(value) => {
                if was == state::CREATED && !value.is_none() {
                    generator.state.set(was);
                    let what = self.generator_word(generator);
                    return Err(self.type_error(&format!("can't send non-None value to a just-started {what}")));
                }
                (Some(value).filter(|_| was == state::SUSPENDED), None)
            }
            Resume::Throw(exception) | Resume::ThrowInside(exception) if was == state::CREATED => {
                return Err(self.throw_at_start(generator, exception));
            }
            Resume::Throw(exception) | Resume::ThrowInside(exception) => (None, Some(exception)),
        };
        // The arguments of the native that resumes may lie above the registers of the frame that called it.
        let top = self.top.get();
        if let Err(raised) = self.push_generator(generator, frame_flag::ENTRY, sent) {
            generator.state.set(was);
            return Err(raised);
        }
        if let Some(exception) = thrown
            && let Some(yielded) = self.throw_here(exception, matches!(how, Resume::Throw(_)))
        {
            self.top.set(top);
            return Ok(Some(yielded));
        }
        let raising = thrown.is_some() && !self.raised().is_undef();
        let result = self.as_inner(|| self.run(raising));
        self.top.set(top);
        let value = result?;
        if self.has_yielded.get() {
            return Ok(Some(value));
        }
        self.stop_value.set(value);
        Ok(None)
    }

    /// Throws into a generator that has not begun: it ends, its handlers see nothing.
    fn throw_at_start(&self, generator: Gc<Generator>, exception: Gc<Exception>) -> Raised {
        generator.state.set(state::FINISHED);
        let raised = self.raise_again(exception);
        let next = exception.traceback.get();
        let traceback = Traceback::at_start(self, next, generator.function(), self.depth() + 1);
        exception.traceback.set(traceback.value());
        if self.raised_is(self.types().stop_iteration) {
            return self.runtime_error(&format!("{} raised StopIteration", self.generator_word(generator)));
        }
        raised
    }

    /// Takes the right to run a generator: its state before, or none if it has finished.
    pub(super) fn claim(&self, generator: Gc<Generator>) -> R<Option<u64>> {
        loop {
            match generator.state.get() {
                state::FINISHED => return Ok(None),
                state::RUNNING => {
                    let what = self.generator_word(generator);
                    return Err(self.value_error(&format!("{what} already executing")));
                }
                was => {
                    if generator.state.compare_set(was, state::RUNNING) {
                        return Ok(Some(was));
                    }
                }
            }
        }
    }

    /// "generator", "coroutine" or "async generator".
    pub(crate) fn generator_word(&self, generator: Gc<Generator>) -> &'static str {
        let flags = generator.function().code().spec.flags;
        if flags.has(CodeFlags::COROUTINE) {
            "coroutine"
        } else if flags.has(CodeFlags::ASYNC_GENERATOR) {
            "async generator"
        } else {
            "generator"
        }
    }

    /// Gives `value` to the suspended `yield`, and moves behind it.
    fn deliver(&self, generator: Gc<Generator>, value: Value) {
        let pc = generator.pc.get() as *const crate::bytecode::Instruction;
        // SAFETY: a suspended generator's pc is at its Yield or YieldFrom (I1),
        // and this thread has claimed it.
        unsafe {
            let i = *pc;
            if i.op() == Op::YieldFrom {
                generator.window().add(i.c()).write(value);
            } else {
                generator.window().add(i.a()).write(value);
                generator.pc.set(pc.add(1) as u64);
            }
        }
    }

    /// Pushes the frame of a claimed generator, which `sent` is given to if it is suspended at a `yield`.
    ///
    /// # Errors
    /// RecursionError: nothing has changed, it is still at its `yield` (I1).
    pub(super) fn push_generator(&self, generator: Gc<Generator>, flags: u32, sent: Option<Value>) -> R<()> {
        // SAFETY: the limit is checked; the window lives in the generator (I2).
        unsafe {
            let frame = self.frame.get().add(1);
            if frame > self.frame_limit.get() {
                return Err(self.too_deep());
            }
            if let Some(sent) = sent {
                self.deliver(generator, sent);
            }
            frame.write(Frame {
                base: generator.window(),
                pc: generator.pc.get() as *const _,
                top: self.top.get(),
                constants: generator.function().code().constants(),
                generator: generator.value(),
                handled: self.handled(),
                flags: flags | frame_flag::GENERATOR,
            });
            self.frame.set(frame);
        }
        if let Some(handled) = generator.handled.get().defined() {
            self.set_handled(handled);
            // SAFETY: the frame was pushed above.
            unsafe { (*self.frame.get()).flags |= frame_flag::HANDLING };
        }
        Ok(())
    }

    /// Throws `exception` into the suspended generator of the top frame: to what it delegates to first (`closes`:
    /// which GeneratorExit closes). `Some`: the delegate yielded, the generator is suspended again. `None`: run on,
    /// raising if an exception is set.
    fn throw_here(&self, exception: Gc<Exception>, closes: bool) -> Option<Value> {
        let frame = self.frame.get();
        // SAFETY: a suspended generator's pc is at its Yield or YieldFrom (I1), its registers in the window (I2).
        let (pc, i, base) = unsafe { ((*frame).pc, *(*frame).pc, (*frame).base) };
        // What is handled here is its context, not what is handled where it was thrown (`_PyErr_ChainStackItem`).
        // SAFETY: as above.
        let is_handling = unsafe { (*frame).flags & frame_flag::HANDLING != 0 };
        if i.op() != Op::YieldFrom {
            let _ = if is_handling { self.raise(exception) } else { self.raise_again(exception) };
            return None;
        }
        // SAFETY: as above.
        let delegate = unsafe { *base.add(i.b()) };
        match self.throw_delegate(delegate, exception, closes) {
            Ok(Some(yielded)) => {
                self.suspend(pc);
                return Some(yielded);
            }
            Ok(None) => {
                let value = self.take_stop_value();
                // SAFETY: as above; YieldFrom is never the last word (V5), and the frame is the top one again.
                unsafe {
                    base.add(i.a()).write(value);
                    (*frame).pc = pc.add(1);
                }
            }
            Err(_) => {
                if let Some(raised) = self.raised().cast::<Exception>()
                    && is_handling
                {
                    self.set_context(raised);
                }
            }
        }
        None
    }

    fn throw_delegate(&self, delegate: Value, exception: Gc<Exception>, closes: bool) -> R<Option<Value>> {
        let is_exit = closes && self.is_instance(exception.value(), self.types().generator_exit);
        if let Some(inner) = delegate.cast::<Generator>() {
            if is_exit {
                self.close_generator(inner)?;
                return Err(self.raise_again(exception));
            }
            return self.resume(inner, Resume::Throw(exception));
        }
        if is_exit {
            match self.find_attr(delegate, self.intern("close")) {
                Ok(Some(close)) => _ = self.call(close, &[])?,
                Ok(None) => {}
                // It is looked for on the way out.
                Err(_) => self.report_unraisable(delegate),
            }
            return Err(self.raise_again(exception));
        }
        match self.find_attr(delegate, self.intern("throw"))? {
            Some(throw) => self.yielded_or_stopped(self.call(throw, &[exception.value()])),
            None => Err(self.raise_again(exception)),
        }
    }

    /// `generator.close()`; gives what it returned.
    ///
    /// # Errors
    /// RuntimeError "generator ignored GeneratorExit", and what it raises.
    pub fn close_generator(&self, generator: Gc<Generator>) -> R {
        if generator.state.compare_set(state::CREATED, state::FINISHED) {
            return Ok(Value::NONE);
        }
        if generator.state.get() == state::FINISHED {
            return Ok(Value::NONE);
        }
        // Nothing would run.
        if !generator.is_delegating()
            && !generator.needs_closing()
            && generator.state.compare_set(state::SUSPENDED, state::FINISHED)
        {
            return Ok(Value::NONE);
        }
        let exit = Exception::new(self, self.types().generator_exit, self.vm().empty_tuple());
        match self.resume(generator, Resume::Throw(exit)) {
            Ok(Some(_)) => {
                let what = self.generator_word(generator);
                Err(self.runtime_error(&format!("{what} ignored GeneratorExit")))
            }
            Ok(None) => Ok(self.take_stop_value()),
            Err(_) if self.raised_is(self.types().generator_exit) || self.raised_is(self.types().stop_iteration) => {
                self.clear_raised();
                Ok(Value::NONE)
            }
            Err(raised) => Err(raised),
        }
    }
}

fn is_native_new(new: Option<Value>) -> bool {
    new.and_then(|n| n.cast::<NativeFunction>()).is_some_and(|n| ptr::eq(n.def, &raw const object::NEW_DEF))
}

/// Whether a class attribute is called with the instance as its first argument, without being bound.
fn is_plain_method(method: Value) -> bool {
    method.is::<Function>() || method.cast::<NativeFunction>().is_some_and(|native| native.binds())
}
