//! A compiled pattern.

use super::set::CharSet;

/// A group that has not matched.
pub const UNSET: u32 = u32::MAX;

/// An address in the program.
pub(super) type Address = u32;
/// No address.
pub(super) const NOWHERE: Address = u32::MAX;

/// One instruction. `next` is the instruction behind it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Op {
    /// One character of code `.0`.
    Char(u32),
    /// The bytes `texts[start..start+len]`.
    Text {
        start: u32,
        len: u32,
    },
    /// One character of the set.
    Set(u32),
    /// Any character but the newline.
    Any,
    AnyAll,
    At(Anchor),
    /// Where group `.0 / 2` begins (even) or ends (odd).
    Mark(u32),
    Jump(Address),
    /// Tries `next`; then `other`. If the byte here is not in `guards[guard]`, only `other`.
    Split {
        other: Address,
        guard: u32,
    },
    /// A repeat of one-character items: `repeats[.0]`.
    Repeat(u32),
    /// Begins loop `.0`, which follows.
    LoopStart(u32),
    /// Another round of `loops[.0]` at `next`, or the end of it.
    Loop(u32),
    /// Another round of the possessive `loops[.0]`, whose body ends with `Commit`.
    PossessiveLoop(u32),
    /// What follows up to `Commit` is not tried again once it has matched.
    Atomic,
    /// Forgets what could be tried since the barrier.
    Commit,
    /// The same, and goes back to where it began.
    CommitLook,
    /// A look-around, `behind` characters back. If it fails: `failed`, or nowhere.
    Look {
        behind: u32,
        failed: Address,
    },
    /// The body of a negative look-around has matched.
    FailLook,
    /// The text of a group again.
    GroupRef {
        group: u32,
        fold: super::fold::Fold,
    },
    /// Goes on if the group has matched, else to `other`.
    IfGroup {
        group: u32,
        other: Address,
    },
    Fail,
    Success,
}

const _: () = assert!(size_of::<Op>() <= 12);

/// What holds at a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Text,
    Line,
    EndOfText,
    /// The end, or before a newline at the end.
    End,
    EndOfLine,
    Boundary {
        unicode: bool,
    },
    NonBoundary {
        unicode: bool,
    },
}

/// What a one-character item matches.
#[derive(Clone, Copy, Debug)]
pub(super) enum Test {
    Char(u32),
    Set(u32),
    Any,
    AnyAll,
}

/// `x*`, `x{2,5}?`, ... where x is one character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeat {
    pub test: Test,
    pub min: u32,
    pub max: u32,
    pub mode: super::syntax::Mode,
    /// The byte with which all that follows begins, or 256.
    pub next_byte: u16,
}

/// The limits of a loop, and where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Loop {
    pub min: u32,
    pub max: u32,
    pub lazy: bool,
    pub exit: Address,
}

/// A set of bytes.
pub(super) type ByteSet = [bool; 256];

/// How to find places where a match may begin.
#[derive(Clone, Debug)]
pub(super) enum Start {
    Anywhere,
    /// Only at the beginning of the text.
    Text,
    /// At the beginning of the text and behind newlines.
    Line,
    /// Where these bytes stand.
    Prefix(Box<memchr::memmem::Finder<'static>>),
    Byte(u8),
    Bytes(Box<ByteSet>),
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) ops: Vec<Op>,
    pub(super) texts: Vec<u8>,
    pub(super) sets: Vec<CharSet>,
    pub(super) guards: Vec<ByteSet>,
    pub(super) repeats: Vec<Repeat>,
    pub(super) loops: Vec<Loop>,
    pub(super) start: Start,
    /// Capturing groups, without the whole.
    pub groups: usize,
}

impl Program {
    /// Bytes of memory that it owns.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.ops)
            + self.texts.len()
            + size_of_val(&*self.sets)
            + size_of_val(&*self.guards)
            + size_of_val(&*self.repeats)
            + size_of_val(&*self.loops)
    }
}
