//! Emitting words: constants, positions, labels, exception rows.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;
use gillie_syntax::ast::TextRange;

use super::{Failure, Lowered, too_large};
use crate::bytecode::{
    Const, ExceptionRange, InlinedVariable, Instruction, Jump16, Jump32, LineMark, Name, Op, OperandKind, Place,
    Position, Reg,
};
use crate::bytecode::{Constant, Flag};

/// A place to jump to, bound later or already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(usize);

/// Where a label is.
#[derive(Clone, Copy)]
struct Bound {
    word: u32,
    /// How many line marks were set before it was bound.
    marks: usize,
}

/// What makes two constants one.
#[derive(PartialEq, Eq, Hash)]
enum ConstantKey {
    Text(Arc<str>),
    Int(String),
    Float(u64),
    Other(u8),
}

/// The words of a body so far.
pub(super) struct Emitter {
    pub words: Vec<Instruction>,
    pub positions: Vec<Position>,
    pub constants: Vec<Constant>,
    known: HashMap<ConstantKey, u32, RandomState>,
    labels: Vec<Option<Bound>>,
    /// Jumps to patch: word, place, label.
    fixups: Vec<(u32, Place, Label)>,
    pub rows: Vec<ExceptionRange>,
    /// Words that follow a statement without an instruction of its own, and its line.
    marks: Vec<(u32, u32)>,
    pub inlined: Vec<InlinedVariable>,
    pub position: Position,
    pub range: TextRange,
    /// Conditional jumps take the long form.
    long: bool,
}

impl Emitter {
    pub fn new(long: bool) -> Emitter {
        Emitter {
            words: Vec::new(),
            positions: Vec::new(),
            constants: Vec::new(),
            known: HashMap::default(),
            labels: Vec::new(),
            fixups: Vec::new(),
            rows: Vec::new(),
            marks: Vec::new(),
            inlined: Vec::new(),
            position: Position::default(),
            range: TextRange::default(),
            long,
        }
    }

    pub fn here(&self) -> u32 {
        self.words.len() as u32
    }

    pub fn push(&mut self, instruction: Instruction) {
        self.words.push(instruction);
        self.positions.push(self.position);
        if instruction.op().info().cache {
            self.words.push(Instruction(0));
            self.positions.push(self.position);
        }
    }

    /// The number of a constant; equal ones are shared.
    pub fn constant(&mut self, constant: Constant) -> u32 {
        let key = match &constant {
            Constant::Str(text) => Some(ConstantKey::Text(Arc::clone(text))),
            Constant::Int(i) => Some(ConstantKey::Int(i.to_string())),
            Constant::Float(f) => Some(ConstantKey::Float(f.to_bits())),
            Constant::None => Some(ConstantKey::Other(0)),
            Constant::True => Some(ConstantKey::Other(1)),
            Constant::False => Some(ConstantKey::Other(2)),
            Constant::Ellipsis => Some(ConstantKey::Other(3)),
            _ => None,
        };
        let next = self.constants.len() as u32;
        if let Some(key) = key {
            let number = *self.known.entry(key).or_insert(next);
            if number == next {
                self.constants.push(constant);
            }
            return number;
        }
        self.constants.push(constant);
        next
    }

    /// The number of a name, which must fit an operand.
    pub fn name(&mut self, name: &Arc<str>) -> Lowered<Name> {
        let number = self.constant(Constant::Str(Arc::clone(name)));
        u16::try_from(number).map(Name).map_err(|_| Failure::new("too many names", self.range))
    }

    pub fn small_constant(&mut self, constant: Constant) -> Lowered<Const> {
        let number = self.constant(constant);
        u16::try_from(number).map(Const).map_err(|_| Failure::new("too many constants", self.range))
    }

    // ---- jumps

    pub fn label(&mut self) -> Label {
        self.labels.push(None);
        Label(self.labels.len() - 1)
    }

    pub fn bind(&mut self, label: Label) {
        self.labels[label.0] = Some(Bound { word: self.here(), marks: self.marks.len() });
    }

    fn place_of(&self, label: usize) -> u32 {
        self.labels[label].map_or(0, |bound| bound.word)
    }

    /// What follows has the place of the last instruction, or the line that was marked last.
    pub fn stay_on_line(&mut self) {
        let marked = self.marks.last().filter(|mark| mark.0 == self.here());
        match (marked, self.positions.last()) {
            (Some((_, line)), _) => self.position = Position::artificial(*line),
            (None, Some(last)) => self.position = *last,
            (None, None) => {}
        }
    }

    /// What follows is no step of the program: it has its line, but is not announced to trace functions.
    pub fn be_artificial(&mut self) {
        self.position = Position::artificial(self.position.line);
    }

    /// Jumps from the end of a body, whatever line of it ran last.
    pub fn jump_from_body(&mut self, label: Label) {
        self.be_artificial();
        self.jump(label);
    }

    /// Whether a trace function has been shown nothing yet.
    pub fn has_no_steps(&self) -> bool {
        self.marks.is_empty() && self.positions.iter().all(Position::is_artificial)
    }

    /// How much has been emitted: words and marks.
    pub fn extent(&self) -> (usize, usize) {
        (self.words.len(), self.marks.len())
    }

    /// The line of the statement is passed here without an instruction.
    pub fn mark_line(&mut self) {
        self.marks.push((self.here(), self.position.line));
    }

    /// The marks, with the jumps to their words whose labels were bound behind them. Before `patch`.
    pub fn resolved_marks(&self) -> Vec<LineMark> {
        let resolved = self.marks.iter().enumerate().map(|(n, (word, line))| {
            let passes = |label: Label| self.labels[label.0].is_some_and(|b| b.word == *word && b.marks > n);
            let not_from = self.fixups.iter().filter(|f| passes(f.2)).map(|f| f.0).collect();
            LineMark { word: *word, line: *line, not_from }
        });
        resolved.collect()
    }

    /// Whether anything jumps to the label.
    pub fn is_target(&self, label: Label) -> bool {
        self.fixups.iter().any(|f| f.2 == label)
    }

    pub fn jump(&mut self, to: Label) {
        self.jump_with(Instruction::jump(Jump32(0)), to);
    }

    /// A jump instruction whose distance is filled in later.
    pub fn jump_with(&mut self, instruction: Instruction, to: Label) {
        let place = jump_place(instruction.op());
        if place == Place::C && self.long {
            return self.long_jump(instruction, to);
        }
        let at = self.here();
        self.push(instruction);
        self.fixups.push((at, place, to));
    }

    /// A conditional jump over (or, for ForNext, into) a long one.
    fn long_jump(&mut self, instruction: Instruction, to: Label) {
        if matches!(instruction.op(), Op::ForNext | Op::JumpIfNotMatch) {
            // taken: +1 over the jump that leaves; else leave.
            self.push(instruction.replace(Place::C, 1));
            let out = self.label();
            self.jump(out);
            self.jump(to);
            self.bind(out);
            return;
        }
        let inverted = instruction.replace(Place::D, u32::from(instruction.d() == 0));
        self.push(inverted.replace(Place::C, 1));
        self.jump(to);
    }

    /// Fills in the jumps. False if one is too long for its field.
    pub fn patch(&mut self) -> bool {
        for (at, place, label) in std::mem::take(&mut self.fixups) {
            let target = i64::from(self.place_of(label.0));
            let distance = target - (i64::from(at) + 1);
            if place == Place::C && i16::try_from(distance).is_err() {
                return false;
            }
            let word = &mut self.words[at as usize];
            *word = word.replace(place, distance as i32 as u32);
        }
        true
    }

    /// A row for `start..end`, unless it is empty.
    pub fn row(&mut self, start: u32, end: u32, handler: Label, exc: Reg) {
        if start < end {
            let handler = handler.0 as u32;
            self.rows.push(ExceptionRange { start, end, handler, exc: exc.0 });
        }
    }

    /// Rows with their handlers' places.
    pub fn resolved_rows(&self) -> Vec<ExceptionRange> {
        let place = |row: &ExceptionRange| ExceptionRange { handler: self.place_of(row.handler as usize), ..*row };
        self.rows.iter().map(place).collect()
    }

    pub fn load_const(&mut self, dst: Reg, constant: Constant) {
        let number = self.constant(constant);
        self.push(Instruction::load_const(dst, crate::bytecode::ConstWide(number)));
    }

    pub fn move_(&mut self, dst: Reg, src: Reg) {
        if dst != src {
            self.push(Instruction::move_(dst, src));
        }
    }

    /// Fails for operands that do not fit.
    pub fn count(&self, n: usize) -> Lowered<crate::bytecode::Count> {
        u16::try_from(n).map(crate::bytecode::Count).map_err(|_| too_large(self.range))
    }
}

fn jump_place(op: Op) -> Place {
    let jump = op.info().operands.iter().find(|o| matches!(o.2, OperandKind::Jump16 | OperandKind::Jump32));
    jump.map_or(Place::X, |o| o.1)
}

/// Placeholder distance.
pub(super) const LATER: Jump16 = Jump16(0);
pub(super) const LATER_32: Jump32 = Jump32(0);
/// Senses of conditional jumps.
pub(super) fn sense(when: bool) -> Flag {
    Flag(u8::from(when))
}
