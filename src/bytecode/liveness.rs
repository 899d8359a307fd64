//! Which temporaries of a code object hold values that will be read.
//!
//! Registers are not cleared when an expression ends: a call leaves its arguments
//! behind. For finding out promptly that an object has died the collector asks
//! here which registers count. Backward data flow (Aho, Lam, Sethi, Ullman:
//! Compilers, 9.2.5), on demand; locals are not asked for, as they live as long
//! as their frame.

use super::code::CodeSpec;
use super::instruction::Instruction;
use super::table::{Op, OperandKind};
use super::verify::register_span;

/// The live registers before each word of a code object, as bits.
#[derive(Debug)]
pub struct Liveness {
    row_words: usize,
    rows: Vec<u64>,
}

impl Liveness {
    /// Computes it for verified code.
    pub fn of(spec: &CodeSpec) -> Liveness {
        let row_words = usize::from(spec.nregs).div_ceil(64).max(1);
        let mut live = Liveness { row_words, rows: vec![0; row_words * (spec.words.len() + 1)] };
        // Backwards, so that code without loops is done in one round.
        let starts = instruction_starts(&spec.words);
        let mut changed = true;
        while changed {
            changed = false;
            for &at in starts.iter().rev() {
                changed |= live.update(spec, at);
            }
        }
        live
    }

    /// Whether the instruction at `word`, or what follows it, reads the register.
    pub fn is_live(&self, word: usize, register: usize) -> bool {
        let from = word * self.row_words;
        self.rows.get(from..from + self.row_words).is_some_and(|row| is_set(row, register))
    }

    /// Whether a generator that is suspended at `word`, a `Yield` or `YieldFrom`, reads the register when it goes on,
    /// with a value that was sent or an exception.
    pub fn is_live_suspended(&self, spec: &CodeSpec, word: usize, register: usize) -> bool {
        let instruction = spec.words[word];
        if instruction.op() == Op::YieldFrom {
            return register != instruction.c() && self.is_live(word, register);
        }
        let caught = || {
            spec.exception_range(word)
                .is_some_and(|row| register != row.exc as usize && self.is_live(row.handler as usize, register))
        };
        register != instruction.a() && successors(spec, word).any(|next| self.is_live(next, register)) || caught()
    }

    /// Recomputes the row of the instruction at `at`; true if that has changed it.
    fn update(&mut self, spec: &CodeSpec, at: usize) -> bool {
        let word = spec.words[at];
        let mut row = vec![0_u64; self.row_words];
        for next in successors(spec, at) {
            let was_live = is_set(&row, word.a());
            self.add_row(&mut row, next);
            // It writes the item where it jumps, and nothing where it goes on.
            if word.op() == Op::ForNext && next != at + 1 && !was_live {
                clear(&mut row, word.a());
            }
        }
        each_register(word, |register, written| {
            if written {
                clear(&mut row, register);
            }
        });
        // An exception leaves the instruction before it has written anything.
        if let Some(handler) = spec.exception_range(at) {
            let mut caught = vec![0_u64; self.row_words];
            self.add_row(&mut caught, handler.handler as usize);
            clear(&mut caught, handler.exc.into());
            row.iter_mut().zip(caught).for_each(|(all, more)| *all |= more);
        }
        each_register(word, |register, written| {
            if !written && let Some(bits) = row.get_mut(register / 64) {
                *bits |= 1 << (register % 64);
            }
        });
        let old = &mut self.rows[at * self.row_words..(at + 1) * self.row_words];
        let changed = *old != row[..];
        old.copy_from_slice(&row);
        changed
    }

    fn add_row(&self, row: &mut [u64], word: usize) {
        let from = word * self.row_words;
        if let Some(other) = self.rows.get(from..from + self.row_words) {
            row.iter_mut().zip(other).for_each(|(all, more)| *all |= more);
        }
    }
}

fn is_set(row: &[u64], register: usize) -> bool {
    row.get(register / 64).is_some_and(|bits| bits >> (register % 64) & 1 == 1)
}

fn clear(row: &mut [u64], register: usize) {
    if let Some(bits) = row.get_mut(register / 64) {
        *bits &= !(1 << (register % 64));
    }
}

/// Where control may go from the instruction at `at`, but for exceptions.
pub(crate) fn successors(spec: &CodeSpec, at: usize) -> impl Iterator<Item = usize> {
    let word = spec.words[at];
    let info = word.op().info();
    let next = (!info.ends).then_some(at + 1 + usize::from(info.cache));
    let jumps = info.operands.iter().filter_map(move |&(_, place, kind)| {
        let distance = match kind {
            OperandKind::Jump16 => i64::from(word.field(place) as u16 as i16),
            OperandKind::Jump32 => i64::from(word.field(place) as i32),
            _ => return None,
        };
        Some((at as i64 + 1 + distance) as usize)
    });
    next.into_iter().chain(jumps)
}

pub(crate) fn instruction_starts(words: &[Instruction]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    while at < words.len() {
        starts.push(at);
        at += 1 + usize::from(words[at].op().info().cache);
    }
    starts
}

/// Calls `visit` with every register that the instruction names and whether it
/// surely writes it without reading it; not with one that it may write, and does not read.
pub(super) fn each_register(word: Instruction, mut visit: impl FnMut(usize, bool)) {
    let op = word.op();
    for &(name, place, kind) in op.info().operands {
        if kind != OperandKind::Reg {
            continue;
        }
        let first = word.field(place) as usize;
        if op == Op::FormatValue && first == 0xffff {
            continue;
        }
        let written = match (op, name) {
            // Written only when there is an item: see `Liveness::update`.
            (Op::ForNext, "dst") => continue,
            // Read as well.
            (Op::LoadNameOrFree, "dst") => false,
            (Op::ForPrep, "state") | (_, "dst" | "save") if op != Op::LeaveHandler => true,
            (Op::LoadMethod | Op::LoadSuperMethod | Op::LoadSpecial, "pair") => true,
            _ => false,
        };
        let span = match (op, name) {
            // The most that one of them reads.
            (Op::CallIntrinsic, "s") => 3,
            _ => register_span(word, name),
        };
        (first..first + span).for_each(|register| visit(register, written));
    }
}
