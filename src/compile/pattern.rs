//! `match` statements: cases, and the patterns that look at one value.
//!
//! A subject stays in its register; what a pattern captures is bound only
//! when the whole pattern has matched, so until then a capture is just the
//! register that holds the value.

use gillie_syntax::ast::{self, Expr, Match, Pattern, PatternKind, TextRange};

use super::emit::Label;
use super::fold;
use super::lower::{Lower, R};
use super::names::Sym;
use crate::bytecode::{Constant, Flag, Imm, Instruction, Jump16, Jump32, Reg};

/// What a pattern has captured so far.
#[derive(Default)]
pub(super) struct Captures {
    list: Vec<(Sym, Reg, TextRange)>,
}

/// Whether a pattern that always matches may stand here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Irrefutable {
    Allowed,
    Forbidden,
}

/// Whether a pattern is `_`.
pub(super) fn is_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern.kind, PatternKind::As { pattern: None, name: None } | PatternKind::Star(None))
}

impl<'a> Lower<'a> {
    pub fn match_statement(&mut self, m: &'a Match) -> R {
        let mark = self.mark();
        let subject = self.temporary(&m.subject)?;
        let end = self.label();
        for (i, case) in m.cases.iter().enumerate() {
            let next = self.label();
            let inner = self.mark();
            let last = i + 1 == m.cases.len();
            let allowed = if last || case.guard.is_some() { Irrefutable::Allowed } else { Irrefutable::Forbidden };
            let mut captures = Captures::default();
            self.pattern(&case.pattern, subject, next, allowed, &mut captures)?;
            for (name, reg, at) in captures.list {
                self.store_name(name, reg, at)?;
            }
            if let Some(guard) = &case.guard {
                self.jump_if(guard, false, next)?;
            }
            self.release(inner);
            self.stmts(&case.body)?;
            self.jump(end);
            self.bind(next);
        }
        self.bind(end);
        self.release(mark);
        Ok(())
    }

    /// Goes on if `R[subject]` matches, else jumps to `fail`. Temporaries that
    /// hold captures stay allocated.
    pub fn pattern(
        &mut self,
        p: &'a Pattern,
        subject: Reg,
        fail: Label,
        irrefutable: Irrefutable,
        captures: &mut Captures,
    ) -> R {
        match &p.kind {
            PatternKind::Value(value) => self.value_pattern(p.range, value, subject, fail),
            PatternKind::Singleton(constant) => self.singleton_pattern(p.range, constant, subject, fail),
            PatternKind::Sequence(patterns) => self.sequence_pattern(p, patterns, subject, fail, captures),
            PatternKind::Mapping { keys, patterns, rest } => {
                self.mapping_pattern(p, (keys, patterns), rest.as_ref(), subject, fail, captures)
            }
            PatternKind::Class(class) => self.class_pattern(p, class, subject, fail, captures),
            PatternKind::Star(_) => self.error(p.range, "invalid syntax"),
            PatternKind::As { pattern, name } => {
                match pattern {
                    Some(inner) => self.pattern(inner, subject, fail, irrefutable, captures)?,
                    None if irrefutable == Irrefutable::Forbidden => {
                        let message = match name {
                            Some(name) => {
                                format!("name capture '{}' makes remaining patterns unreachable", name.name)
                            }
                            None => "wildcard makes remaining patterns unreachable".to_owned(),
                        };
                        return self.error(p.range, message);
                    }
                    None => {}
                }
                match name {
                    Some(name) => self.capture(name, subject, p.range, captures),
                    None => Ok(()),
                }
            }
            PatternKind::Or(alternatives) => self.or_pattern(p, alternatives, subject, fail, irrefutable, captures),
        }
    }

    /// Notes that `name` gets the value of `R[reg]`.
    pub fn capture(&mut self, name: &'a ast::Ident, reg: Reg, at: TextRange, captures: &mut Captures) -> R {
        let sym = self.mangled(&name.name);
        self.capture_as(sym, reg, at, captures)
    }

    fn capture_as(&mut self, name: Sym, reg: Reg, at: TextRange, captures: &mut Captures) -> R {
        if captures.list.iter().any(|(have, ..)| *have == name) {
            let text = self.names.text(name);
            return self.error(at, format!("multiple assignments to name '{text}' in pattern"));
        }
        captures.list.push((name, reg, at));
        Ok(())
    }

    fn value_pattern(&mut self, at: TextRange, value: &'a Expr, subject: Reg, fail: Label) -> R {
        let mark = self.mark();
        let word = match fold::small_int(value) {
            Some(imm) => Instruction::jump_eq_int(subject, Imm(imm), Jump16(0), Flag(0)),
            None => {
                let reg = self.operand(value)?;
                Instruction::jump_eq(subject, reg, Jump16(0), Flag(0))
            }
        };
        self.at(at);
        self.branch(word, fail);
        self.release(mark);
        Ok(())
    }

    fn singleton_pattern(&mut self, at: TextRange, constant: &ast::Constant, subject: Reg, fail: Label) -> R {
        self.at(at);
        let constant = fold::literal(constant);
        if constant == Constant::None {
            self.branch(Instruction::jump_if_not_none(subject, Jump32(0)), fail);
            return Ok(());
        }
        let reg = self.alloc()?;
        self.load_const(reg, constant);
        self.branch(Instruction::jump_is(subject, reg, Jump16(0), Flag(0)), fail);
        self.release(reg);
        Ok(())
    }

    fn or_pattern(
        &mut self,
        p: &'a Pattern,
        alternatives: &'a [Pattern],
        subject: Reg,
        fail: Label,
        irrefutable: Irrefutable,
        captures: &mut Captures,
    ) -> R {
        let mut names = Vec::new();
        if let Some(first) = alternatives.first() {
            self.captured_names(first, &mut names);
        }
        let common = self.alloc_n(names.len())?;
        let matched = self.label();
        for (i, alternative) in alternatives.iter().enumerate() {
            let last = i + 1 == alternatives.len();
            let next = if last { fail } else { self.label() };
            let allowed = if last { irrefutable } else { Irrefutable::Forbidden };
            let mark = self.mark();
            let mut own = Captures::default();
            self.pattern(alternative, subject, next, allowed, &mut own)?;
            if own.list.len() != names.len() {
                return self.error(p.range, "alternative patterns bind different names");
            }
            for (name, reg, at) in own.list {
                let Some(index) = names.iter().position(|have| *have == name) else {
                    return self.error(p.range, "alternative patterns bind different names");
                };
                self.at(at);
                self.move_to(Reg(common.0 + index as u16), reg);
            }
            self.release(mark);
            if !last {
                self.jump(matched);
                self.bind(next);
            }
        }
        self.bind(matched);
        for (i, name) in names.into_iter().enumerate() {
            self.capture_as(name, Reg(common.0 + i as u16), p.range, captures)?;
        }
        Ok(())
    }

    /// The names that a pattern captures, each once.
    fn captured_names(&mut self, p: &Pattern, names: &mut Vec<Sym>) {
        let mut add = |lower: &mut Self, name: &Option<ast::Ident>| {
            if let Some(name) = name {
                let sym = lower.mangled(&name.name);
                if !names.contains(&sym) {
                    names.push(sym);
                }
            }
        };
        match &p.kind {
            PatternKind::Value(_) | PatternKind::Singleton(_) => {}
            PatternKind::Star(name) => add(self, name),
            PatternKind::As { pattern, name } => {
                add(self, name);
                if let Some(inner) = pattern {
                    self.captured_names(inner, names);
                }
            }
            PatternKind::Sequence(patterns) => patterns.iter().for_each(|p| self.captured_names(p, names)),
            PatternKind::Or(patterns) => {
                if let Some(first) = patterns.first() {
                    self.captured_names(first, names);
                }
            }
            PatternKind::Mapping { patterns, rest, .. } => {
                add(self, rest);
                patterns.iter().for_each(|p| self.captured_names(p, names));
            }
            PatternKind::Class(class) => {
                let keywords = class.keywords.iter().map(|(_, p)| p);
                class.patterns.iter().chain(keywords).for_each(|p| self.captured_names(p, names));
            }
        }
    }
}
