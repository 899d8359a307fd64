//! The bytecode: the one instruction table, instruction words, code objects as
//! the compiler makes them, the verifier and the disassembler.
//!
//! A register machine. A frame sees a window `R[0..nregs]`; `R[-1]` holds the
//! function that runs. An instruction is one 64-bit word; an instruction whose
//! row says `cache` is followed by one more word, its inline cache, which the
//! interpreter owns and which is zero in fresh code.

mod code;
mod disassemble;
mod instruction;
mod jumps;
mod liveness;
mod operand;
mod table;
mod verify;

pub use code::{CodeFlags, CodeSpec, Constant, ExceptionRange, InlinedVariable, Intrinsic, LineMark, Position};
pub use disassemble::disassemble;
pub use instruction::Instruction;
pub use jumps::{JumpTargets, Obstacle};
pub use liveness::Liveness;
pub(crate) use liveness::{instruction_starts, successors};
pub use operand::{Const, ConstWide, Count, Flag, Imm, Jump16, Jump32, Name, Reg};
pub use table::{Op, OpInfo, OperandKind, Place};
pub(crate) use verify::register_span;
pub use verify::{VerifyError, verify};
