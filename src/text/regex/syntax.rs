//! The syntax tree of a pattern, and the flags.

/// Values of `re.RegexFlag`.
pub mod flag {
    pub const IGNORECASE: u32 = 2;
    pub const LOCALE: u32 = 4;
    pub const MULTILINE: u32 = 8;
    pub const DOTALL: u32 = 16;
    pub const UNICODE: u32 = 32;
    pub const VERBOSE: u32 = 64;
    pub const DEBUG: u32 = 128;
    pub const ASCII: u32 = 256;
    /// The flags of which a pattern has at most one.
    pub const TYPES: u32 = ASCII | LOCALE | UNICODE;
}

/// A sequence of items, one after the other.
pub(super) type Sequence = Vec<Node>;

/// One item of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Literal(u32),
    /// `.`
    Any,
    Set(SetSyntax),
    At(At),
    Branch(Vec<Sequence>),
    Group {
        /// The number of a capturing group.
        number: Option<u32>,
        add_flags: u32,
        del_flags: u32,
        body: Sequence,
    },
    Atomic(Sequence),
    Repeat {
        mode: Mode,
        min: u32,
        max: u32,
        body: Sequence,
    },
    Look {
        ahead: bool,
        negative: bool,
        body: Sequence,
    },
    GroupRef(u32),
    Conditional {
        group: u32,
        yes: Sequence,
        no: Sequence,
    },
    /// Never matches.
    Failure,
}

/// How a repeat goes about its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Greedy,
    Lazy,
    Possessive,
}

/// A repeat without an upper limit.
pub(super) const UNLIMITED: u32 = u32::MAX;

/// A position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// `^`
    Beginning,
    /// `$`
    End,
    /// `\A`
    BeginningOfText,
    /// `\Z`
    EndOfText,
    /// `\b`
    Boundary,
    /// `\B`
    NonBoundary,
}

/// `[...]` or a class such as `\d` alone.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct SetSyntax {
    pub negated: bool,
    pub items: Vec<SetItem>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum SetItem {
    Literal(u32),
    Range(u32, u32),
    Class(Class, bool),
}

/// A class of characters; negated where it is used with `true`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Digit,
    Space,
    Word,
}

/// The least and the greatest number of characters that the sequence matches.
/// `groups` are the widths of the groups that are known.
pub(super) fn width(sequence: &[Node], groups: &[Option<(u64, u64)>]) -> (u64, u64) {
    let mut total: (u64, u64) = (0, 0);
    for node in sequence {
        let (least, most) = match node {
            Node::Literal(_) | Node::Any | Node::Set(_) => (1, 1),
            Node::At(_) | Node::Look { .. } | Node::Failure => (0, 0),
            Node::Branch(branches) => {
                let widths = branches.iter().map(|branch| width(branch, groups));
                widths.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0, 0))
            }
            Node::Group { body, .. } | Node::Atomic(body) => width(body, groups),
            Node::Repeat { min, max, body, .. } => {
                let (least, most) = width(body, groups);
                let max = if *max == UNLIMITED { u64::from(u32::MAX) } else { u64::from(*max) };
                (least.saturating_mul(u64::from(*min)), most.saturating_mul(max))
            }
            Node::GroupRef(group) => groups.get(*group as usize).copied().flatten().unwrap_or((0, u64::from(u32::MAX))),
            Node::Conditional { yes, no, .. } => {
                let (yes, no) = (width(yes, groups), width(no, groups));
                (yes.0.min(no.0), yes.1.max(no.1))
            }
        };
        total = (total.0.saturating_add(least), total.1.saturating_add(most));
    }
    total
}
