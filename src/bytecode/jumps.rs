//! Where a trace function may send a frame (`frame.f_lineno = line`; CPython `Objects/frameobject.c:mark_stacks`).
//!
//! A word can be gone to from another if every temporary that it or what follows reads has there a value from the same
//! instructions. Forward data flow of reaching definitions (Aho, Lam, Sethi, Ullman: Compilers, 9.2.4), on demand.

use super::code::CodeSpec;
use super::liveness::{Liveness, each_register, instruction_starts, successors};
use super::table::Op;

/// The words that may have written each temporary last.
type Definitions = Vec<Vec<u32>>;

/// What has its value when the code begins.
const ENTRY: u32 = u32::MAX;

/// What is known of one code object.
pub struct JumpTargets<'a> {
    spec: &'a CodeSpec,
    live: Liveness,
    /// Before each word; none where no control comes.
    reaching: Vec<Option<Definitions>>,
}

/// Why a line cannot be gone to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The first line with code that is not before it does not exist.
    After,
    Unreachable,
    /// A loop's iterator would be missing.
    Loop,
    /// An exception being handled would be missing.
    Handler,
    /// Another temporary value would be missing.
    Values,
}

impl<'a> JumpTargets<'a> {
    pub fn of(spec: &'a CodeSpec) -> JumpTargets<'a> {
        let mut targets = JumpTargets { spec, live: Liveness::of(spec), reaching: vec![None; spec.words.len() + 1] };
        let temporaries = usize::from(spec.nregs).saturating_sub(spec.var_names.len());
        targets.reaching[0] = Some(vec![Vec::new(); temporaries]);
        if spec.uses_namespace
            && let Some(namespace) = targets.reaching[0].as_mut().and_then(|all| all.get_mut(0))
        {
            *namespace = vec![ENTRY];
        }
        let starts = instruction_starts(&spec.words);
        let mut changed = true;
        while changed {
            changed = false;
            for &at in &starts {
                changed |= targets.flow(at);
            }
        }
        targets
    }

    /// Carries what reaches the instruction at `at` on to those that follow it; true if that changed anything.
    fn flow(&mut self, at: usize) -> bool {
        let Some(before) = self.reaching[at].clone() else { return false };
        let mut after = before.clone();
        let locals = self.spec.var_names.len();
        each_register(self.spec.words[at], |register, written| {
            if written && let Some(known) = register.checked_sub(locals).and_then(|r| after.get_mut(r)) {
                *known = vec![at as u32];
            }
        });
        let mut changed = false;
        for next in successors(self.spec, at) {
            changed |= self.merge(next, &after);
        }
        if let Some(row) = self.spec.exception_range(at) {
            let (handler, exc) = (row.handler as usize, usize::from(row.exc));
            let mut caught = before;
            if let Some(known) = exc.checked_sub(locals).and_then(|r| caught.get_mut(r)) {
                *known = vec![row.handler];
            }
            changed |= self.merge(handler, &caught);
        }
        changed
    }

    fn merge(&mut self, word: usize, from: &Definitions) -> bool {
        let Some(place) = self.reaching.get_mut(word) else { return false };
        let Some(known) = place else {
            *place = Some(from.clone());
            return true;
        };
        let mut changed = false;
        for (known, from) in known.iter_mut().zip(from) {
            for definition in from {
                if let Err(at) = known.binary_search(definition) {
                    known.insert(at, *definition);
                    changed = true;
                }
            }
        }
        changed
    }

    /// The word where `line`, or the first one with code behind it, goes on, for a frame that stands at `from`; and that
    /// line.
    ///
    /// # Errors
    /// What stands in the way.
    pub fn find(&self, from: usize, line: u32) -> Result<(usize, u32), Obstacle> {
        let starts = self.line_starts();
        let line = starts.iter().map(|start| start.1).filter(|start| *start >= line).min().ok_or(Obstacle::After)?;
        let mut obstacle = Obstacle::Unreachable;
        let mut best: Option<(usize, usize)> = None;
        for &(word, _) in starts.iter().filter(|start| start.1 == line) {
            match self.check(from, word) {
                Ok(depth) if best.is_none_or(|(known, _)| depth > known) => best = Some((depth, word)),
                Ok(_) => {}
                Err(found) => obstacle = found,
            }
        }
        best.map(|(_, word)| (word, line)).ok_or(obstacle)
    }

    /// The words where a line begins.
    fn line_starts(&self) -> Vec<(usize, u32)> {
        let mut last = 0;
        let mut starts: Vec<_> = self.spec.line_marks.iter().map(|mark| (mark.word as usize, mark.line)).collect();
        let is_cell = |at: &usize| self.spec.words[*at].op() == Op::MakeCell;
        // What makes cells of parameters runs once.
        for at in instruction_starts(&self.spec.words).into_iter().skip_while(is_cell) {
            let line = self.spec.positions[at].line;
            // A loop begins where its iterator is made.
            let is_reached = self.reaching[at].is_some();
            if is_reached && line != 0 && line != last && self.spec.words[at].op() != Op::ForNext {
                starts.push((at, line));
                last = line;
            }
        }
        starts
    }

    /// How many temporaries are kept by going from one word to the other.
    fn check(&self, from: usize, to: usize) -> Result<usize, Obstacle> {
        let (Some(here), Some(there)) = (&self.reaching[from], &self.reaching[to]) else {
            return Err(Obstacle::Unreachable);
        };
        let locals = self.spec.var_names.len();
        let mut depth = 0;
        for (number, (here, there)) in here.iter().zip(there).enumerate() {
            if !self.live.is_live(to, locals + number) {
                continue;
            }
            let is_kept = here == there || self.are_exits(here, there);
            if !is_kept || here.is_empty() || !self.live.is_live(from, locals + number) {
                return Err(self.obstacle(there));
            }
            depth += 1;
        }
        Ok(depth)
    }

    /// Whether both are how `with` statements of one kind end: either may end the other's body.
    fn are_exits(&self, here: &[u32], there: &[u32]) -> bool {
        let kind = |word: &u32| {
            let word = self.spec.words.get(*word as usize)?;
            (word.op() == Op::LoadSpecial).then(|| word.d())
        };
        let Some(first) = here.first().and_then(kind) else { return false };
        here.iter().chain(there).all(|word| kind(word) == Some(first))
    }

    fn obstacle(&self, definitions: &[u32]) -> Obstacle {
        let word = definitions.first().and_then(|word| self.spec.words.get(*word as usize));
        match word.map(|word| word.op()) {
            Some(Op::ForPrep | Op::GetAIter) => Obstacle::Loop,
            Some(Op::EnterHandler) => Obstacle::Handler,
            _ => Obstacle::Values,
        }
    }

    /// The registers with what was handled before, of the handlers around `from` that are left by going to `to`;
    /// outermost first.
    pub fn left_handlers(&self, from: usize, to: usize) -> Vec<usize> {
        let locals = self.spec.var_names.len();
        let Some(here) = &self.reaching[from] else { return Vec::new() };
        let saved = |(number, definitions): (usize, &Vec<u32>)| {
            let register = locals + number;
            // The exception comes from there, too.
            let is_saved = |word: &u32| {
                let word = self.spec.words.get(*word as usize);
                word.is_some_and(|word| word.op() == Op::EnterHandler && word.a() == register)
            };
            let is_left = self.live.is_live(from, register) && !self.live.is_live(to, register);
            (is_left && !definitions.is_empty() && definitions.iter().all(is_saved)).then_some(register)
        };
        here.iter().enumerate().filter_map(saved).collect()
    }
}
