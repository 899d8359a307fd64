//! Operands: newtypes, so that a register is never taken for a constant.

/// A register of the current window: `R[n]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reg(pub u16);

/// An index into the code's constants: `K[n]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Const(pub u16);

/// As [`Const`], with 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConstWide(pub u32);

/// An index into the code's constants that must be an interned string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name(pub u16);

/// A signed immediate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imm(pub i16);

/// How many registers, arguments or items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(pub u16);

/// A small selector; its meaning is in the instruction's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flag(pub u8);

/// A jump distance in words, from the word that follows the jump instruction.
/// A negative distance is a loop back-edge and therefore a safepoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump16(pub i16);

/// As [`Jump16`], with 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump32(pub i32);

/// The packing of one operand kind into its field of the instruction word.
pub(crate) trait Pack {
    fn pack(self) -> u32;
}

impl Pack for Reg {
    fn pack(self) -> u32 {
        u32::from(self.0)
    }
}
impl Pack for Const {
    fn pack(self) -> u32 {
        u32::from(self.0)
    }
}
impl Pack for ConstWide {
    fn pack(self) -> u32 {
        self.0
    }
}
impl Pack for Name {
    fn pack(self) -> u32 {
        u32::from(self.0)
    }
}
impl Pack for Imm {
    fn pack(self) -> u32 {
        u32::from(self.0 as u16)
    }
}
impl Pack for Count {
    fn pack(self) -> u32 {
        u32::from(self.0)
    }
}
impl Pack for Flag {
    fn pack(self) -> u32 {
        u32::from(self.0)
    }
}
impl Pack for Jump16 {
    fn pack(self) -> u32 {
        u32::from(self.0 as u16)
    }
}
impl Pack for Jump32 {
    fn pack(self) -> u32 {
        self.0 as u32
    }
}
