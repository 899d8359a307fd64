//! From the syntax tree to the program.

use super::first::{First, Positions, combined, first};
use super::fold::Fold;
use super::parse::Parsed;
use super::program::{Address, Anchor, ByteSet, Loop, NOWHERE, Op, Program, Repeat, Start, Test};
use super::set::CharSet;
use super::source::{ErrorKind, PatternError};
use super::syntax::{At, Mode, Node, Sequence, SetItem, SetSyntax, flag, width};
use crate::text::strings::push_code_point;

type Result<T> = std::result::Result<T, PatternError>;

/// What follows a sequence: the rest of the one around it, and so on.
#[derive(Clone, Copy)]
struct Tail<'a> {
    rest: &'a [Node],
    flags: u32,
    outer: Outer<'a>,
}

#[derive(Clone, Copy)]
enum Outer<'a> {
    /// The match, or something that is not tried again, ends here.
    End,
    /// Anything may follow.
    Unknown,
    Tail(&'a Tail<'a>),
}

impl Tail<'_> {
    /// With what all that follows begins; `may_be_empty` if nothing need follow.
    fn first(&self, positions: Positions) -> First {
        let mut all = first(self.rest, self.flags, positions);
        if !all.may_be_empty || all.unknown {
            return all;
        }
        match self.outer {
            Outer::End => all,
            Outer::Unknown => First { unknown: true, ..all },
            Outer::Tail(tail) => {
                let more = tail.first(positions);
                all.sets.extend(more.sets);
                First { sets: all.sets, ..more }
            }
        }
    }
}

struct Compiler<'a> {
    program: Program,
    parsed: &'a Parsed,
}

/// Compiles a pattern.
pub(super) fn compile(parsed: &Parsed) -> Result<Program> {
    let program = Program {
        ops: Vec::new(),
        texts: Vec::new(),
        sets: Vec::new(),
        guards: Vec::new(),
        repeats: Vec::new(),
        loops: Vec::new(),
        start: start(&parsed.body, parsed.flags, parsed.is_text),
        groups: parsed.groups,
    };
    let mut compiler = Compiler { program, parsed };
    compiler.sequence(&parsed.body, parsed.flags, Outer::End)?;
    compiler.emit(Op::Success);
    Ok(compiler.program)
}

// ---- where a match may begin

fn start(body: &[Node], flags: u32, is_text: bool) -> Start {
    if let Some(anchor) = leading_anchor(body, flags) {
        return anchor;
    }
    let mut prefix = Vec::new();
    push_prefix(body, flags, is_text, &mut prefix);
    if prefix.len() > 1 {
        return Start::Prefix(Box::new(memchr::memmem::Finder::new(&prefix).into_owned()));
    }
    match first(body, flags, Positions::Skipped).bytes(is_text) {
        None => Start::Anywhere,
        Some(bytes) => match only_byte(&bytes) {
            Some(byte) => Start::Byte(byte),
            None => Start::Bytes(bytes),
        },
    }
}

fn leading_anchor(body: &[Node], flags: u32) -> Option<Start> {
    match body.first()? {
        Node::At(At::BeginningOfText) => Some(Start::Text),
        Node::At(At::Beginning) if flags & flag::MULTILINE == 0 => Some(Start::Text),
        Node::At(At::Beginning) => Some(Start::Line),
        Node::Group { body, add_flags, del_flags, .. } => leading_anchor(body, combined(flags, *add_flags, *del_flags)),
        _ => None,
    }
}

/// Pushes the text with which every match begins; true if all of `body` is text.
fn push_prefix(body: &[Node], flags: u32, is_text: bool, prefix: &mut Vec<u8>) -> bool {
    body.iter().all(|node| match node {
        Node::Literal(c) if !Fold::of(flags).has_case(*c) => {
            push_encoded(prefix, *c, is_text);
            true
        }
        Node::Group { body, add_flags, del_flags, .. } => {
            push_prefix(body, combined(flags, *add_flags, *del_flags), is_text, prefix)
        }
        _ => false,
    })
}

fn push_encoded(bytes: &mut Vec<u8>, c: u32, is_text: bool) {
    if is_text {
        push_code_point(bytes, c);
    } else {
        bytes.push(c as u8);
    }
}

fn only_byte(bytes: &ByteSet) -> Option<u8> {
    let mut found = (0..=255u8).filter(|byte| bytes[usize::from(*byte)]);
    found.next().filter(|_| found.next().is_none())
}

// ---- code

impl Compiler<'_> {
    fn emit(&mut self, op: Op) -> usize {
        self.program.ops.push(op);
        self.program.ops.len() - 1
    }

    fn here(&self) -> Address {
        self.program.ops.len() as Address
    }

    fn sequence(&mut self, nodes: &[Node], flags: u32, outer: Outer<'_>) -> Result<()> {
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            let literals = nodes[at..].iter().take_while(|node| self.is_plain_literal(node, flags)).count();
            if literals > 1 {
                self.text(&nodes[at..at + literals]);
                at += literals;
                continue;
            }
            at += 1;
            let tail = Tail { rest: &nodes[at..], flags, outer };
            self.node(node, flags, tail)?;
        }
        Ok(())
    }

    fn is_plain_literal(&self, node: &Node, flags: u32) -> bool {
        matches!(node, Node::Literal(c) if !Fold::of(flags).has_case(*c))
    }

    fn text(&mut self, literals: &[Node]) {
        let start = self.program.texts.len() as u32;
        for node in literals {
            if let Node::Literal(c) = node {
                push_encoded(&mut self.program.texts, *c, self.parsed.is_text);
            }
        }
        let len = self.program.texts.len() as u32 - start;
        self.emit(Op::Text { start, len });
    }

    fn node(&mut self, node: &Node, flags: u32, tail: Tail<'_>) -> Result<()> {
        match node {
            Node::Literal(_) | Node::Any | Node::Set(_) => {
                let op = match self.test(node, flags) {
                    Some(Test::Char(c)) => Op::Char(c),
                    Some(Test::Set(set)) => Op::Set(set),
                    Some(Test::Any) => Op::Any,
                    _ => Op::AnyAll,
                };
                self.emit(op);
            }
            Node::At(at) => {
                self.emit(Op::At(anchor(*at, flags)));
            }
            Node::Branch(branches) => self.branch(branches, flags, tail)?,
            Node::Group { number, add_flags, del_flags, body } => {
                let flags = combined(flags, *add_flags, *del_flags);
                if let Some(number) = number {
                    self.emit(Op::Mark(number * 2));
                }
                self.sequence(body, flags, Outer::Tail(&tail))?;
                if let Some(number) = number {
                    self.emit(Op::Mark(number * 2 + 1));
                }
            }
            Node::Atomic(body) => {
                self.emit(Op::Atomic);
                self.sequence(body, flags, Outer::End)?;
                self.emit(Op::Commit);
            }
            Node::Repeat { mode, min, max, body } => self.repeat(*mode, (*min, *max), body, flags, tail)?,
            Node::Look { ahead, negative, body } => self.look(*ahead, *negative, body, flags)?,
            Node::GroupRef(group) => {
                self.emit(Op::GroupRef { group: *group, fold: Fold::of(flags) });
            }
            Node::Conditional { group, yes, no } => {
                let test = self.emit(Op::Fail);
                self.sequence(yes, flags, Outer::Tail(&tail))?;
                let jump = (!no.is_empty()).then(|| self.emit(Op::Fail));
                self.program.ops[test] = Op::IfGroup { group: *group, other: self.here() };
                if let Some(jump) = jump {
                    self.sequence(no, flags, Outer::Tail(&tail))?;
                    self.program.ops[jump] = Op::Jump(self.here());
                }
            }
            Node::Failure => {
                self.emit(Op::Fail);
            }
        }
        Ok(())
    }

    /// The test of a one-character item; none for other items.
    fn test(&mut self, node: &Node, flags: u32) -> Option<Test> {
        let set = match node {
            Node::Literal(c) if !Fold::of(flags).has_case(*c) => return Some(Test::Char(*c)),
            Node::Literal(c) => CharSet::of_char(*c, flags),
            Node::Any if flags & flag::DOTALL != 0 => return Some(Test::AnyAll),
            Node::Any => return Some(Test::Any),
            Node::Set(set) => CharSet::new(set, flags),
            _ => return None,
        };
        self.program.sets.push(set);
        Some(Test::Set(self.program.sets.len() as u32 - 1))
    }

    fn branch(&mut self, branches: &[Sequence], flags: u32, tail: Tail<'_>) -> Result<()> {
        if let Some(set) = as_set(branches) {
            return self.node(&set, flags, tail);
        }
        let mut jumps = Vec::new();
        for (i, branch) in branches.iter().enumerate() {
            let is_last = i + 1 == branches.len();
            let of_branch = Tail { rest: branch, flags, outer: Outer::Tail(&tail) };
            let split = (!is_last).then(|| {
                let guard = self.guard(&of_branch);
                (self.emit(Op::Fail), guard)
            });
            self.sequence(branch, flags, Outer::Tail(&tail))?;
            if let Some((split, guard)) = split {
                jumps.push(self.emit(Op::Fail));
                self.program.ops[split] = Op::Split { other: self.here(), guard };
            }
        }
        for jump in jumps {
            self.program.ops[jump] = Op::Jump(self.here());
        }
        Ok(())
    }

    /// The number of a set of bytes of which one must come for the tail to match.
    fn guard(&mut self, tail: &Tail<'_>) -> u32 {
        match tail.first(Positions::Skipped).bytes(self.parsed.is_text) {
            Some(bytes) => {
                self.program.guards.push(*bytes);
                self.program.guards.len() as u32 - 1
            }
            None => NOWHERE,
        }
    }

    fn repeat(&mut self, mode: Mode, bounds: (u32, u32), body: &[Node], flags: u32, tail: Tail<'_>) -> Result<()> {
        let (min, max) = bounds;
        if max == 0 {
            return Ok(());
        }
        if let [item] = body
            && let Some(test) = self.test(item, flags)
        {
            self.repeat_one(test, mode, bounds, tail);
            return Ok(());
        }
        let number = self.program.loops.len();
        self.program.loops.push(Loop { min, max, lazy: mode == Mode::Lazy, exit: NOWHERE });
        self.emit(Op::LoopStart(number as u32));
        let head = self.here();
        if mode == Mode::Possessive {
            self.emit(Op::PossessiveLoop(number as u32));
            self.sequence(body, flags, Outer::End)?;
            self.emit(Op::Commit);
        } else {
            self.emit(Op::Loop(number as u32));
            self.sequence(body, flags, Outer::Unknown)?;
        }
        self.emit(Op::Jump(head));
        self.program.loops[number].exit = self.here();
        Ok(())
    }

    fn repeat_one(&mut self, test: Test, mode: Mode, (min, max): (u32, u32), tail: Tail<'_>) {
        let mut mode = mode;
        let set = match test {
            Test::Char(c) => CharSet::of_char(c, 0),
            Test::Set(set) => self.program.sets[set as usize].clone(),
            Test::Any => CharSet::any(false),
            Test::AnyAll => CharSet::any(true),
        };
        let follows = tail.first(Positions::Unknown);
        if mode == Mode::Greedy && !follows.unknown && follows.sets.iter().all(|first| first.is_disjoint(&set)) {
            mode = Mode::Possessive;
        }
        let next_byte = tail.first(Positions::Skipped).bytes(self.parsed.is_text).and_then(|bytes| only_byte(&bytes));
        let next_byte = next_byte.map_or(256, u16::from);
        self.program.repeats.push(Repeat { test, min, max, mode, next_byte });
        self.emit(Op::Repeat(self.program.repeats.len() as u32 - 1));
    }

    fn look(&mut self, ahead: bool, negative: bool, body: &[Node], flags: u32) -> Result<()> {
        let behind = if ahead { 0 } else { self.fixed_width(body)? };
        let look = self.emit(Op::Fail);
        self.sequence(body, flags, Outer::End)?;
        self.emit(if negative { Op::FailLook } else { Op::CommitLook });
        let failed = if negative { self.here() } else { NOWHERE };
        self.program.ops[look] = Op::Look { behind, failed };
        Ok(())
    }

    fn fixed_width(&self, body: &[Node]) -> Result<u32> {
        let (least, most) = width(body, &self.parsed.widths);
        let refused = |message: &str| Err(PatternError::of(ErrorKind::Pattern, message));
        match u32::try_from(least) {
            Err(_) | Ok(u32::MAX) => refused("looks too much behind"),
            Ok(_) if least != most => refused("look-behind requires fixed-width pattern"),
            Ok(width) => Ok(width),
        }
    }
}

/// Alternatives of one character each as a set.
fn as_set(branches: &[Sequence]) -> Option<Node> {
    let mut items = Vec::new();
    for branch in branches {
        match &branch[..] {
            [Node::Literal(c)] => items.push(SetItem::Literal(*c)),
            [Node::Set(set)] if !set.negated => items.extend(&set.items),
            _ => return None,
        }
    }
    Some(Node::Set(SetSyntax { negated: false, items }))
}

fn anchor(at: At, flags: u32) -> Anchor {
    let lines = flags & flag::MULTILINE != 0;
    let unicode = flags & flag::UNICODE != 0;
    match at {
        At::Beginning if lines => Anchor::Line,
        At::Beginning | At::BeginningOfText => Anchor::Text,
        At::End if lines => Anchor::EndOfLine,
        At::End => Anchor::End,
        At::EndOfText => Anchor::EndOfText,
        At::Boundary => Anchor::Boundary { unicode },
        At::NonBoundary => Anchor::NonBoundary { unicode },
    }
}
