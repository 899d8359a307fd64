//! The 64-bit instruction word: `op:8 | d:8 | a:16 | b:16 | c:16`, low bits
//! first. `x` is the 32-bit field that `b` and `c` share.

use super::operand::Pack;
use super::table::{Op, Place};

/// One instruction word. The interpreter reads its fields by place; the typed
/// constructors (`Instruction::add(...)`) come from the table.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Instruction(pub u64);

const _: () = assert!(size_of::<Instruction>() == 8);

impl Instruction {
    /// The word with only its opcode set.
    #[inline]
    pub const fn bare(op: Op) -> Self {
        Self(op as u64)
    }

    pub(crate) fn with(self, place: Place, operand: impl Pack) -> Self {
        Self(self.0 | (u64::from(operand.pack()) << place.shift()))
    }

    /// The opcode.
    ///
    /// # Panics
    /// In debug builds, if the word is not one that the table made.
    #[inline(always)]
    pub fn op(self) -> Op {
        Op::from_byte(self.0 as u8)
    }

    /// Field `d`, bits 8..16.
    #[inline(always)]
    pub fn d(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// Field `a`, bits 16..32.
    #[inline(always)]
    pub fn a(self) -> usize {
        (self.0 >> 16) as u16 as usize
    }

    /// Field `b`, bits 32..48.
    #[inline(always)]
    pub fn b(self) -> usize {
        (self.0 >> 32) as u16 as usize
    }

    /// Field `c`, bits 48..64.
    #[inline(always)]
    pub fn c(self) -> usize {
        (self.0 >> 48) as usize
    }

    /// Field `b` as a signed immediate.
    #[inline(always)]
    pub fn sb(self) -> i16 {
        (self.0 >> 32) as i16
    }

    /// Field `c` as a signed immediate or jump distance.
    #[inline(always)]
    pub fn sc(self) -> i16 {
        (self.0 >> 48) as i16
    }

    /// Field `x`, bits 32..64, signed.
    #[inline(always)]
    pub fn x(self) -> i32 {
        (self.0 >> 32) as i32
    }

    /// The raw bits of the field at `place`.
    pub fn field(self, place: Place) -> u32 {
        match place {
            Place::A => self.a() as u32,
            Place::B => self.b() as u32,
            Place::C => self.c() as u32,
            Place::D => u32::from(self.d()),
            Place::X => self.x() as u32,
        }
    }

    /// The same instruction with another value in the field at `place`
    /// (the compiler patches jumps with it).
    pub fn replace(self, place: Place, bits: u32) -> Self {
        let mask = place.mask() << place.shift();
        Self((self.0 & !mask) | ((u64::from(bits) << place.shift()) & mask))
    }
}

impl std::fmt::Debug for Instruction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Instruction({:#018x})", self.0)
    }
}
