//! generator, coroutine, async_generator: a frame whose register window lives
//! here and runs in place.

mod asynchronous;
mod methods;
mod steps;

pub use asynchronous::{SPEC as ASYNC_SPEC, next_step};
pub use methods::{COROUTINE_SPEC, SPEC};
pub use steps::{ANEXT_SPEC, COROUTINE_WRAPPER_SPEC, STEP_SPEC, anext_with_default, never_begun, send_to};

use super::function::Function;
use super::{Header, Kind, Object};
use crate::bytecode::{CodeFlags, Instruction, Op};
use crate::heap::Marker;
use crate::interp::Thread;
use crate::value::{Gc, Slot, Value, WordSlot};

/// Values of [`Generator::state`].
pub mod state {
    pub const CREATED: u64 = 0;
    pub const SUSPENDED: u64 = 1;
    pub const RUNNING: u64 = 2;
    pub const FINISHED: u64 = 3;
}

/// A generator. Behind this header: the function, then `nregs` registers, so
/// that `R[-1]` of its window is the function, as in every frame.
#[repr(C)]
pub struct Generator {
    header: Header,
    /// See [`state`]; moved to RUNNING by compare-and-swap, so that of two
    /// threads that resume it one gets ValueError.
    pub state: WordSlot,
    /// Address of the next instruction.
    pub pc: WordSlot,
    /// The exception that its frame was handling when it yielded, or UNDEF.
    pub handled: Slot,
    pub name: Slot,
    pub qualname: Slot,
    /// The object of its frame, or UNDEF.
    frame: Slot,
    /// Of an asynchronous generator: see [`step_flag`]; above that, the number of registers.
    steps: WordSlot,
    /// The last field: `R[-1]` of the window.
    function: Slot,
}

const _: () = assert!(std::mem::offset_of!(Generator, function) + 8 == size_of::<Generator>());

/// Bits of [`Generator::steps`].
mod step_flag {
    /// A step of it is being awaited.
    pub const STEPPING: u64 = 1;
    /// It has ended or been told to.
    pub const CLOSED: u64 = 2;
    /// The hook for its first iteration was called.
    pub const ANNOUNCED: u64 = 4;
    /// There was a hook for its end then.
    pub const HOOKED: u64 = 8;
}

/// Where the number of registers lies in [`Generator::steps`].
const REGISTERS_SHIFT: u32 = 8;

// SAFETY: repr(C), header first; trace shows all slots. Registers may hold
// stale words (bytecode registers that are not in use): of a suspended frame those that
// count are shown, of a running one all, conservatively.
unsafe impl Object for Generator {
    const KIND: Kind = Kind::Generator;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.handled, &self.name, &self.qualname, &self.frame, &self.function]);
        match self.state.get() {
            state::FINISHED => {}
            // Some of its words are those of dead objects.
            state::RUNNING if marker.tells() => {}
            state::RUNNING => {
                let from = self.window() as usize;
                // SAFETY: so many words follow the header; the world is stopped.
                unsafe { marker.range(from, from + self.registers() * 8) };
            }
            _ => self.trace_suspended(marker),
        }
    }
}

impl Generator {
    fn trace_suspended(&self, marker: &mut Marker<'_>) {
        let function = self.function();
        let (code, pc) = (function.code(), self.pc.get() as *const Instruction);
        for register in (0..self.registers()).filter(|register| code.is_live_suspended(pc, *register)) {
            // SAFETY: so many words follow the header; the world is stopped.
            let word = unsafe { self.window().add(register).read() };
            marker.address(word.bits() as usize);
        }
    }

    /// A generator of `function`, its arguments bound in `window` (the first
    /// `count` registers).
    pub fn new(t: &Thread, function: Gc<Function>, window: &[Value]) -> Gc<Generator> {
        let code = function.code();
        let flags = code.spec.flags;
        let ty = if flags.has(CodeFlags::GENERATOR) {
            t.types().generator
        } else if flags.has(CodeFlags::COROUTINE) {
            t.types().coroutine
        } else {
            t.types().async_generator
        };
        let nregs = code.nregs as usize;
        let is_finalizable = !code.spec.exceptions.is_empty() || flags.has(CodeFlags::COROUTINE);
        let cell = t.allocate_or_die(size_of::<Generator>() + nregs * 8);
        // SAFETY: the cell is ours, large enough, and initialised before any
        // safepoint (H3).
        unsafe {
            let generator: *mut Generator = cell.cast();
            let registers = cell.add(size_of::<Generator>()).cast::<u64>();
            for i in 0..nregs {
                registers.add(i).write(window.get(i).map_or(0, |v| v.bits()));
            }
            generator.write(Generator {
                header: Header::new(ty, Kind::Generator),
                state: WordSlot::new(state::CREATED),
                pc: WordSlot::new(code.entry() as u64),
                handled: Slot::new(Value::UNDEF),
                name: Slot::new(function.name.get()),
                qualname: Slot::new(function.qualname.get()),
                frame: Slot::new(Value::UNDEF),
                steps: WordSlot::new((nregs as u64) << REGISTERS_SHIFT),
                function: Slot::new(function.value()),
            });
            if function.code() != code {
                // It was replaced while this was allocated.
                (*generator).state.set(state::FINISHED);
                return Generator::new(t, Function::copy_with(t, function, code), window);
            }
            if is_finalizable {
                t.add_finalizable(&(*generator).header);
            }
            Gc::from_ptr(generator)
        }
    }

    /// The register window, `R[0]`.
    #[inline(always)]
    pub fn window(&self) -> *mut Value {
        // SAFETY: the registers follow the header.
        unsafe { (self as *const Generator).add(1) as *mut Value }
    }

    /// How many registers the window has.
    fn registers(&self) -> usize {
        (self.steps.get() >> REGISTERS_SHIFT) as usize
    }

    /// The object of its frame, if somebody has asked for it.
    pub(crate) fn frame_object(&self) -> Option<Value> {
        self.frame.get().defined()
    }

    /// Keeps the object of its frame, unless there is one: the one that is kept.
    pub(crate) fn keep_frame_object(&self, object: Value) -> Value {
        match self.frame.compare_set(Value::UNDEF, object) {
            Ok(()) => object,
            Err(kept) => kept,
        }
    }

    /// Has another object, or UNDEF, in the place of its frame's.
    pub(crate) fn replace_frame_object(&self, object: Value) {
        self.frame.set(object);
    }

    pub fn function(&self) -> Gc<Function> {
        // SAFETY: set once, to a function.
        unsafe { Gc::from_value(self.function.get()) }
    }

    /// Where it is a generator of `function` that has not ended, it becomes one of
    /// `other`, which has the same code. The world is stopped.
    pub(crate) fn replace_function(&self, function: Gc<Function>, other: Gc<Function>) {
        if self.function.get() == function.value() && self.state.get() != state::FINISHED {
            self.function.set(other.value());
        }
    }

    /// Whether closing it would run code: it is suspended where something catches
    /// or cleans up, or it is a coroutine that nobody has awaited.
    pub fn needs_closing(&self) -> bool {
        let code = self.function().code();
        match self.state.get() {
            state::SUSPENDED => {
                self.is_hooked() || code.spec.exception_range(code.word_number(self.pc.get() as *const _)).is_some()
            }
            state::CREATED => code.spec.flags.has(CodeFlags::COROUTINE),
            _ => false,
        }
    }

    /// Whether it is no coroutine and is suspended where something catches or cleans up: what that does shows when it dies.
    pub(crate) fn cleans_up(&self) -> bool {
        let is_coroutine = self.function().code().spec.flags.has(CodeFlags::COROUTINE);
        !is_coroutine && self.state.get() == state::SUSPENDED && self.needs_closing()
    }

    /// Whether the hook for asynchronous generators that are dropped is told of it, if there still is one: it has begun
    /// while there was one, and not ended.
    pub(crate) fn is_hooked(&self) -> bool {
        self.state.get() == state::SUSPENDED && !self.is_closed() && self.steps.get() & step_flag::HOOKED != 0
    }

    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Whether it stands at a `yield from` or `await`.
    pub fn is_delegating(&self) -> bool {
        // SAFETY: a suspended generator's pc is at an instruction of its code (I1).
        self.state.get() == state::SUSPENDED && unsafe { *(self.pc.get() as *const Instruction) }.op() == Op::YieldFrom
    }

    pub fn is_finished(&self) -> bool {
        self.state.get() == state::FINISHED
    }

    // ---- steps of an asynchronous generator

    /// Sets a bit; false if it was set.
    fn set_step_flag(&self, bit: u64) -> bool {
        loop {
            let flags = self.steps.get();
            if flags & bit != 0 {
                return false;
            }
            if self.steps.compare_set(flags, flags | bit) {
                return true;
            }
        }
    }

    /// Takes the right to run a step; false if one runs.
    fn begin_step(&self) -> bool {
        self.set_step_flag(step_flag::STEPPING)
    }

    fn end_step(&self) {
        loop {
            let flags = self.steps.get();
            if self.steps.compare_set(flags, flags & !step_flag::STEPPING) {
                return;
            }
        }
    }

    fn is_stepping(&self) -> bool {
        self.steps.get() & step_flag::STEPPING != 0
    }

    fn set_closed(&self) {
        self.set_step_flag(step_flag::CLOSED);
    }

    fn is_closed(&self) -> bool {
        self.steps.get() & step_flag::CLOSED != 0
    }

    /// True the first time.
    fn mark_announced(&self) -> bool {
        self.set_step_flag(step_flag::ANNOUNCED)
    }
}
