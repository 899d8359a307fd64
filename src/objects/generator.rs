//! generator, coroutine, async_generator: a frame whose register window lives
//! here and runs in place.

mod methods;

pub use methods::{COROUTINE_SPEC, SPEC};

use super::function::Function;
use super::{Header, Kind, Object};
use crate::bytecode::CodeFlags;
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
    nregs: usize,
    function: Slot,
}

// SAFETY: repr(C), header first; trace shows all slots. Registers may hold
// stale words (bytecode registers that are not in use), so they are shown
// conservatively.
unsafe impl Object for Generator {
    const KIND: Kind = Kind::Generator;
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.slots_of([&self.handled, &self.name, &self.qualname, &self.function]);
        if self.state.get() != state::FINISHED {
            let from = self.window() as usize;
            // SAFETY: `nregs` words follow the header; the world is stopped.
            unsafe { marker.range(from, from + self.nregs * 8) };
        }
    }
}

impl Generator {
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
                nregs,
                function: Slot::new(function.value()),
            });
            Gc::from_ptr(generator)
        }
    }

    /// The register window, `R[0]`.
    #[inline(always)]
    pub fn window(&self) -> *mut Value {
        // SAFETY: the registers follow the header.
        unsafe { (self as *const Generator).add(1) as *mut Value }
    }

    pub fn function(&self) -> Gc<Function> {
        // SAFETY: set once, to a function.
        unsafe { Gc::from_value(self.function.get()) }
    }

    pub fn header(&self) -> &Header {
        &self.header
    }
}
