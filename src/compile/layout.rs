//! From items to words: useless jumps, addresses, short and long jumps,
//! positions, exception rows.
//!
//! Exception rows are sorted and disjoint; each names the innermost handler.

use gillie_syntax::LineIndex;
use gillie_syntax::ast::TextRange;

use super::consts::Starts;
use super::emit::{Emitter, Item, RegionId};
use crate::bytecode::{ExceptionRange, Instruction, Jump32, Op, OperandKind, Place, Position};

/// Finished code without its constants.
#[derive(Default)]
pub(super) struct Laid {
    pub words: Vec<Instruction>,
    pub positions: Vec<Position>,
    pub exceptions: Vec<ExceptionRange>,
}

/// Lays out `prologue` and then the body that `emitter` holds.
pub(super) fn lay_out(prologue: Vec<Item>, mut emitter: Emitter, starts: Starts, lines: &LineIndex) -> Laid {
    let shift = prologue.len();
    for label in &mut emitter.labels {
        label.item = label.item.map(|item| item + shift);
    }
    let mut items = prologue;
    items.append(&mut emitter.items);
    let mut layout = Layout { items, emitter, addresses: Vec::new(), long: Vec::new() };
    layout.thread_jumps();
    layout.invert_jumps_over_jumps();
    layout.drop_useless_jumps();
    layout.assign_addresses();
    layout.write(starts, lines)
}

struct Layout {
    items: Vec<Item>,
    emitter: Emitter,
    /// By item; one more at the end.
    addresses: Vec<u32>,
    /// By item: its jump needs 32 bits.
    long: Vec<bool>,
}

/// The field of a short jump's distance, if `op` has one.
fn short_jump(op: Op) -> Option<Place> {
    op.info().operands.iter().find(|(_, _, kind)| *kind == OperandKind::Jump16).map(|(_, place, _)| *place)
}

/// Whether field `D` is the sense of the jump, which can be inverted.
fn has_sense(op: Op) -> bool {
    op.info().operands.iter().any(|(name, _, _)| *name == "sense")
}

/// The conditional jump that jumps exactly when `word` does not.
fn inverted(word: Instruction) -> Option<Instruction> {
    let op = word.op();
    if has_sense(op) {
        return Some(word.replace(Place::D, u32::from(word.d() ^ 1)));
    }
    let other = match op {
        Op::JumpIfTrue => Op::JumpIfFalse,
        Op::JumpIfFalse => Op::JumpIfTrue,
        Op::JumpIfNone => Op::JumpIfNotNone,
        Op::JumpIfNotNone => Op::JumpIfNone,
        _ => return None,
    };
    Some(Instruction((word.0 & !0xff) | Instruction::bare(other).0))
}

impl Layout {
    /// The item that a jump arrives at.
    fn target(&self, item: &Item) -> Option<usize> {
        self.emitter.labels[item.target?.0 as usize].item
    }

    fn skip_dead(&self, mut index: usize) -> usize {
        while self.items.get(index).is_some_and(|item| item.dead) {
            index += 1;
        }
        index
    }

    /// A jump to an unconditional jump goes where that goes.
    fn thread_jumps(&mut self) {
        for i in 0..self.items.len() {
            for _ in 0..8 {
                let Some(at) = self.target(&self.items[i]) else { break };
                let Some(next) = self.items.get(self.skip_dead(at)) else { break };
                if next.word.op() != Op::Jump || next.target == self.items[i].target {
                    break;
                }
                self.items[i].target = next.target;
            }
        }
    }

    /// A jump to the next instruction is left out.
    fn drop_useless_jumps(&mut self) {
        for i in (0..self.items.len()).rev() {
            let item = &self.items[i];
            if !item.dead
                && item.word.op() == Op::Jump
                && let Some(target) = self.target(item)
                && target > i
                && self.skip_dead(target) == self.skip_dead(i + 1)
            {
                self.items[i].dead = true;
            }
        }
    }

    /// A conditional jump over an unconditional one becomes the opposite jump.
    fn invert_jumps_over_jumps(&mut self) {
        let mut targeted = vec![false; self.items.len() + 1];
        let jumps = self.items.iter().filter(|item| !item.dead).filter_map(|item| item.target);
        let handlers = self.emitter.regions.iter().map(|region| region.handler);
        for label in jumps.chain(handlers) {
            if let Some(item) = self.emitter.labels[label.0 as usize].item {
                targeted[item] = true;
            }
        }
        for i in 0..self.items.len() {
            let next = self.skip_dead(i + 1);
            let Some(jump) = self.items.get(next) else { break };
            let item = &self.items[i];
            let plain = jump.word.op() == Op::Jump && jump.region == item.region;
            let over = self
                .target(item)
                .is_some_and(|target| target > next && self.skip_dead(target) == self.skip_dead(next + 1));
            if item.dead || !plain || !over || targeted[i + 1..=next].contains(&true) {
                continue;
            }
            if let Some(inverted) = inverted(item.word) {
                let target = jump.target;
                self.items[i].word = inverted;
                self.items[i].target = target;
                self.items[next].dead = true;
            }
        }
    }

    fn length(&self, index: usize) -> u32 {
        let item = &self.items[index];
        if item.dead {
            return 0;
        }
        let op = item.word.op();
        let extra = match (self.long[index], has_sense(op)) {
            (false, _) => 0,
            (true, true) => 1,
            (true, false) => 2,
        };
        1 + u32::from(op.info().cache) + extra
    }

    /// Makes short jumps long until all reach.
    fn assign_addresses(&mut self) {
        self.long = vec![false; self.items.len()];
        loop {
            self.addresses.clear();
            let mut address = 0;
            for i in 0..self.items.len() {
                self.addresses.push(address);
                address += self.length(i);
            }
            self.addresses.push(address);
            let mut changed = false;
            for i in 0..self.items.len() {
                let item = &self.items[i];
                if item.dead || self.long[i] || short_jump(item.word.op()).is_none() {
                    continue;
                }
                if i16::try_from(self.distance(i, self.addresses[i] + 1)).is_err() {
                    self.long[i] = true;
                    changed = true;
                }
            }
            if !changed {
                return;
            }
        }
    }

    fn distance(&self, index: usize, next: u32) -> i64 {
        let target = self.target(&self.items[index]).unwrap_or(0);
        i64::from(self.addresses[target]) - i64::from(next)
    }

    fn write(self, starts: Starts, lines: &LineIndex) -> Laid {
        let mut laid = Laid::default();
        let mut place = (None, Position::default());
        for (i, item) in self.items.iter().enumerate().filter(|(_, item)| !item.dead) {
            let from = laid.words.len() as u32;
            self.write_item(i, starts, &mut laid.words);
            if place.0 != item.at {
                place = (item.at, item.at.map_or(Position::default(), |at| position(lines, at)));
            }
            laid.positions.resize(laid.words.len(), place.1);
            if let Some(region) = item.region {
                self.protect(region, from, laid.words.len() as u32, &mut laid.exceptions);
            }
        }
        laid
    }

    fn write_item(&self, index: usize, starts: Starts, words: &mut Vec<Instruction>) {
        let item = &self.items[index];
        let op = item.word.op();
        let word = relocate(item.word, starts);
        let address = words.len() as u32;
        if item.target.is_none() {
            words.push(word);
            if op.info().cache {
                words.push(Instruction(0));
            }
            return;
        }
        let Some(place) = short_jump(op) else {
            words.push(word.replace(Place::X, self.distance(index, address + 1) as u32));
            return;
        };
        if !self.long[index] {
            words.push(word.replace(place, self.distance(index, address + 1) as u32));
        } else if has_sense(op) {
            let inverted = word.replace(Place::D, u32::from(word.d() ^ 1));
            words.push(inverted.replace(place, 1));
            words.push(Instruction::jump(Jump32(self.distance(index, address + 2) as i32)));
        } else {
            words.push(word.replace(place, 1));
            words.push(Instruction::jump(Jump32(1)));
            words.push(Instruction::jump(Jump32(self.distance(index, address + 3) as i32)));
        }
    }

    fn protect(&self, region: RegionId, start: u32, end: u32, rows: &mut Vec<ExceptionRange>) {
        let region = &self.emitter.regions[region.0 as usize];
        let handler = self.emitter.labels[region.handler.0 as usize].item.unwrap_or(0);
        let row = ExceptionRange { start, end, handler: self.addresses[handler], exc: region.exc };
        match rows.last_mut() {
            Some(last) if last.end == start && last.handler == row.handler && last.exc == row.exc => last.end = end,
            _ => rows.push(row),
        }
    }
}

/// Turns indices into kinds of constants into indices of the finished list.
fn relocate(word: Instruction, starts: Starts) -> Instruction {
    word.op().info().operands.iter().fold(word, |word, &(_, place, kind)| match kind {
        OperandKind::Name => word.replace(place, word.field(place) + starts.names),
        OperandKind::Const => word.replace(place, word.field(place) + starts.codes),
        OperandKind::ConstWide => word.replace(place, word.field(place) + starts.values),
        _ => word,
    })
}

fn position(lines: &LineIndex, range: TextRange) -> Position {
    let (start, end) = (lines.locate(range.start), lines.locate(range.end));
    Position { line: start.line, end_line: end.line, column: start.column, end_column: end.column }
}
