//! With which characters a match of a sequence can begin.

use super::program::ByteSet;
use super::set::CharSet;
use super::syntax::{Node, Sequence, flag};

/// The flags inside of a group that changes them.
pub(super) fn combined(flags: u32, add: u32, del: u32) -> u32 {
    let flags = if add & flag::TYPES != 0 { flags & !flag::TYPES } else { flags };
    (flags | add) & !del
}

/// With what something begins: any of `sets`, or with what follows if it may be empty.
#[derive(Default)]
pub(super) struct First {
    pub sets: Vec<CharSet>,
    pub may_be_empty: bool,
    /// Nothing is known: it may begin with anything.
    pub unknown: bool,
}

impl First {
    /// The bytes that begin its characters, unless all can; `is_text` as UTF-8.
    pub fn bytes(&self, is_text: bool) -> Option<Box<ByteSet>> {
        if self.unknown || self.may_be_empty {
            return None;
        }
        let mut bytes = Box::new([false; 256]);
        for (byte, found) in bytes.iter_mut().enumerate() {
            let byte = byte as u8;
            *found = match (is_text, byte) {
                (false, _) | (true, 0..0x80) => self.sets.iter().any(|set| set.contains_byte(byte)),
                // The code points 0x80..0x100 begin with these two.
                (true, 0xc2 | 0xc3) => {
                    let from = (byte & 3) << 6;
                    self.sets.iter().any(|set| (from..=from + 63).any(|c| set.contains_byte(c)))
                }
                (true, _) => byte > 0xc3 && self.sets.iter().any(CharSet::has_big_characters),
            };
        }
        Some(bytes)
    }
}

/// What to make of items that match a position and not a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Positions {
    /// They are passed over: what counts is the first character behind them.
    Skipped,
    /// Nothing is known from there on.
    Unknown,
}

/// With what a match of `sequence` begins.
pub(super) fn first(sequence: &[Node], flags: u32, positions: Positions) -> First {
    let mut all = First { may_be_empty: true, ..First::default() };
    for node in sequence {
        if !all.may_be_empty || all.unknown {
            break;
        }
        let one = first_of(node, flags, positions);
        all.sets.extend(one.sets);
        all.unknown |= one.unknown;
        all.may_be_empty = one.may_be_empty;
    }
    all
}

fn one(set: CharSet) -> First {
    First { sets: vec![set], may_be_empty: false, unknown: false }
}

fn first_of(node: &Node, flags: u32, positions: Positions) -> First {
    let empty = || First { may_be_empty: true, ..First::default() };
    let unknown = || First { unknown: true, may_be_empty: true, ..First::default() };
    match node {
        Node::Literal(c) => one(CharSet::of_char(*c, flags)),
        Node::Any => one(CharSet::any(flags & flag::DOTALL != 0)),
        Node::Set(set) => one(CharSet::new(set, flags)),
        Node::At(_) | Node::Look { .. } if positions == Positions::Skipped => empty(),
        Node::At(_) | Node::Look { .. } => unknown(),
        Node::Branch(branches) => either(branches.iter(), flags, positions),
        Node::Group { add_flags, del_flags, body, .. } => {
            first(body, combined(flags, *add_flags, *del_flags), positions)
        }
        Node::Atomic(body) => first(body, flags, positions),
        Node::Repeat { min, body, .. } => {
            let mut of_body = first(body, flags, positions);
            of_body.may_be_empty |= *min == 0;
            of_body
        }
        Node::Conditional { yes, no, .. } => either([yes, no].into_iter(), flags, positions),
        Node::GroupRef(_) => unknown(),
        Node::Failure => First::default(),
    }
}

fn either<'a>(branches: impl Iterator<Item = &'a Sequence>, flags: u32, positions: Positions) -> First {
    let mut all = First::default();
    for branch in branches {
        let of_branch = first(branch, flags, positions);
        all.sets.extend(of_branch.sets);
        all.unknown |= of_branch.unknown;
        all.may_be_empty |= of_branch.may_be_empty;
    }
    all
}
