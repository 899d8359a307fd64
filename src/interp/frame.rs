//! Frames: one per running Python function, in an array of the thread.

use crate::bytecode::Instruction;
use crate::objects::code::Code;
use crate::objects::function::Function;
use crate::value::{Gc, Value};

/// Bits of [`Frame::flags`].
pub mod frame_flag {
    /// Returning from it leaves the Rust function that runs the loop.
    pub const ENTRY: u32 = 1;
    /// It runs `__init__`: the call's result is the instance in `R[-2]`.
    pub const INIT: u32 = 2;
    /// Its window lives in a generator.
    pub const GENERATOR: u32 = 4;
    /// `generator` holds the frame's object (objects/frame.rs).
    pub const OBJECT: u32 = 8;
    /// An object whose death matters was made while it ran on top; it may hold one
    /// (see interp/deaths).
    pub const MADE_WATCHED: u32 = 16;
    pub const WATCHED: u32 = 32;
    /// Its call was announced to the trace and profile functions, or it ran before they were set.
    pub const ANNOUNCED: u32 = 64;
    /// Its object has a trace function of its own.
    pub const TRACED: u32 = 128;
    /// It is in a handler of its own, if it is a generator's.
    pub const HANDLING: u32 = 256;
    /// With `MADE_WATCHED`: what was made may be missing in the thread's list of new objects to finalize.
    pub const MADE_UNLISTED: u32 = 512;
}

/// A running function (I2).
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Frame {
    /// `R[0]`.
    pub base: *mut Value,
    /// Next instruction while it has called another; else where it last saved it (I3).
    pub pc: *const Instruction,
    /// End of the register stack in use while it runs.
    pub top: *mut Value,
    /// Those of its code.
    pub constants: *const Value,
    /// The generator whose frame this is; the frame's object, with flag `OBJECT`; or UNDEF.
    pub generator: Value,
    /// In a generator's frame: the exception that was handled when it was resumed.
    pub handled: Value,
    pub flags: u32,
}

impl Frame {
    /// The function that runs.
    #[inline(always)]
    pub fn function(&self) -> Gc<Function> {
        // SAFETY: I2.
        unsafe { Gc::from_value(*self.base.sub(1)) }
    }

    #[inline(always)]
    pub fn code(&self) -> Gc<Code> {
        self.function().code()
    }

    /// The value of a register of the window.
    pub(crate) fn register(&self, n: usize) -> Value {
        debug_assert!(n < self.code().nregs as usize);
        // SAFETY: I2: the window has `nregs` registers.
        unsafe { *self.base.add(n) }
    }

    /// Empties the temporaries but `kept` that nothing reads once the frame goes on at `pc`: a collection takes them all for
    /// references.
    ///
    /// # Safety
    /// `pc` is a word of the frame's code, and the frame is the calling thread's. Its window overlaps no other frame's: it is
    /// the top one, or a generator's.
    pub(super) unsafe fn clear_dead(&self, pc: *const Instruction, kept: usize) {
        let code = self.code();
        let is_dead = |register: &usize| *register != kept && !code.is_live(pc, *register);
        for register in (code.local_count as usize..code.nregs as usize).filter(is_dead) {
            // SAFETY: I2: the window has `nregs` registers; the caller's promise.
            unsafe { *self.base.add(register) = Value::UNDEF };
        }
    }

    /// The namespace of a class body, or of code run in a mapping.
    pub(crate) fn namespace(&self) -> Option<Value> {
        let first = self.register(0);
        (self.code().spec.uses_namespace).then_some(first)
    }
}
