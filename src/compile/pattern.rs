//! match.
//!
//! A pattern jumps to its failure label or falls through with its captures in
//! registers; names are bound when the whole pattern has matched.

use std::sync::Arc;

use gillie_syntax::ast::{self, Expr, ExprKind, Pattern, PatternKind, TextRange};

use super::emit::{LATER, LATER_32, Label};
use super::name::meet;
use super::{Failure, Lower, Lowered};
use crate::bytecode::{Constant, Count, Flag, Instruction, Reg};

/// Names bound so far and where their values are.
type Captures = Vec<(Arc<str>, Reg, TextRange)>;

/// An f-string is neither a literal nor an attribute.
fn refuse_f_string(e: &Expr, what: &str) -> Lowered {
    if matches!(e.kind, ExprKind::JoinedStr(_)) {
        return Err(Failure::new(format!("{what} may only match literals and attribute lookups"), e.range));
    }
    Ok(())
}

/// Whether two constants are numbers of different types and equal.
fn meets_as_number(a: &Constant, b: &Constant) -> bool {
    let number = |c: &Constant| match c {
        Constant::True => Some((1.0, 0.0)),
        Constant::False => Some((0.0, 0.0)),
        Constant::Int(i) => {
            let x = i64::try_from(i).ok().filter(|i| i.unsigned_abs() <= 1 << 53)?;
            Some((x as f64, 0.0))
        }
        Constant::Float(x) => Some((*x, 0.0)),
        Constant::Complex(re, im) => Some((*re, *im)),
        _ => None,
    };
    number(a).is_some_and(|a| number(b) == Some(a))
}

impl<'u, 'a> Lower<'u, 'a> {
    pub(super) fn match_stmt(&mut self, m: &'u ast::Match) -> Lowered {
        let subject = self.temporary()?;
        self.expr_to(&m.subject, subject)?;
        let end = self.emit.label();
        let mut after = None;
        for (n, case) in m.cases.iter().enumerate() {
            let mark = self.next;
            if n + 1 < m.cases.len() && case.guard.is_none() {
                self.check_refutable(&case.pattern)?;
            }
            let next = self.emit.label();
            let mut captures = Captures::new();
            if matches!(case.pattern.kind, PatternKind::As { pattern: None, name: None }) {
                self.at(case.pattern.range);
                self.emit.mark_line();
            }
            self.pattern(&case.pattern, subject, next, &mut captures)?;
            let entry = self.assigned.clone();
            for (name, register, range) in captures {
                let before = self.at(range);
                self.store(&name, register, range)?;
                self.back_to(before);
            }
            if let Some(guard) = &case.guard {
                self.jump_if(guard, false, next)?;
            }
            self.body(&case.body)?;
            if self.assigned.is_some() {
                self.emit.jump_from_body(end);
            }
            after = meet(after, std::mem::replace(&mut self.assigned, entry));
            self.emit.bind(next);
            self.next = mark;
        }
        self.assigned = meet(after, self.assigned.take());
        self.emit.bind(end);
        Ok(())
    }

    /// Only the last case may match everything.
    fn check_refutable(&self, p: &Pattern) -> Lowered {
        match &p.kind {
            PatternKind::As { pattern: None, name: None } => {
                Err(Failure::new("wildcard makes remaining patterns unreachable", p.range))
            }
            PatternKind::As { pattern: None, name: Some(name) } => {
                Err(Failure::new(format!("name capture '{}' makes remaining patterns unreachable", name.name), p.range))
            }
            PatternKind::As { pattern: Some(inner), .. } => self.check_refutable(inner),
            PatternKind::Or(items) => items.last().map_or(Ok(()), |last| self.check_refutable(last)),
            _ => Ok(()),
        }
    }

    /// `range`: of the pattern that binds the name.
    fn capture(&mut self, name: &ast::Ident, range: TextRange, src: Reg, captures: &mut Captures) -> Lowered {
        self.check_name(&name.name, range)?;
        if captures.iter().any(|c| c.0 == name.name) {
            return Err(Failure::new(format!("multiple assignments to name '{}' in pattern", name.name), range));
        }
        let register = self.temporary()?;
        self.emit.move_(register, src);
        captures.push((Arc::clone(&name.name), register, range));
        Ok(())
    }

    fn pattern(&mut self, p: &'u Pattern, subject: Reg, fail: Label, captures: &mut Captures) -> Lowered {
        self.at(p.range);
        match &p.kind {
            PatternKind::Value(e) => {
                refuse_f_string(e, "patterns")?;
                let value = self.expr(e)?;
                self.emit.jump_with(Instruction::jump_eq(subject, value, LATER, Flag(0)), fail);
            }
            PatternKind::Singleton(c) => {
                let value = self.temporary()?;
                self.emit.load_const(value, super::fold::literal(c));
                self.emit.jump_with(Instruction::jump_is(subject, value, LATER, Flag(0)), fail);
            }
            PatternKind::Sequence(items) => self.sequence(items, p.range, subject, fail, captures)?,
            PatternKind::Mapping { keys, patterns, rest } => {
                self.check_keys(keys, p.range)?;
                self.mapping(keys, patterns, rest.as_ref(), subject, fail, captures)?;
            }
            PatternKind::Class(c) => self.class_pattern(c, subject, fail, captures)?,
            PatternKind::Star(_) => {}
            PatternKind::As { pattern, name } => {
                if let Some(pattern) = pattern {
                    self.pattern(pattern, subject, fail, captures)?;
                }
                if let Some(name) = name {
                    self.capture(name, p.range, subject, captures)?;
                }
            }
            PatternKind::Or(items) => self.alternatives(items, p.range, subject, fail, captures)?,
        }
        Ok(())
    }

    fn sequence(
        &mut self,
        items: &'u [Pattern],
        range: TextRange,
        subject: Reg,
        fail: Label,
        captures: &mut Captures,
    ) -> Lowered {
        let star = items.iter().position(|i| matches!(i.kind, PatternKind::Star(_)));
        let stars = items.iter().filter(|i| matches!(i.kind, PatternKind::Star(_))).count();
        if stars > 1 {
            return Err(Failure::new("multiple starred names in sequence pattern", range));
        }
        self.emit.jump_with(Instruction::jump_if_not_sequence(subject, LATER_32), fail);
        let length = self.temporary()?;
        let least = items.len() - stars;
        let Ok(n) = i16::try_from(least) else { return Err(super::too_large(range)) };
        // Any length will do for a star alone.
        if least > 0 || star.is_none() {
            self.emit.push(Instruction::get_len(length, subject));
            self.jump_if_length(length, n, star.is_some(), fail);
        }
        let is_ignored = |item: &Pattern| {
            matches!(item.kind, PatternKind::Star(None) | PatternKind::As { pattern: None, name: None })
        };
        if items.iter().all(is_ignored) {
            return Ok(());
        }
        if let Some(before) = star.filter(|star| is_ignored(&items[*star])) {
            return self.by_subscripts(items, before, (subject, length), fail, captures);
        }
        let first = self.temporaries(items.len())?;
        match star {
            None => self.emit.push(Instruction::unpack(first, subject, Count(items.len() as u16))),
            Some(before) => {
                let after = u8::try_from(items.len() - before - 1).ok().filter(|_| before <= usize::from(u8::MAX));
                let Some(after) = after else {
                    return Err(Failure::new("too many expressions in star-unpacking sequence pattern", range));
                };
                self.emit.push(Instruction::unpack_star(first, subject, Count(before as u16), Flag(after)));
            }
        }
        for (n, item) in items.iter().enumerate() {
            let register = Reg(first.0 + n as u16);
            match &item.kind {
                PatternKind::Star(Some(name)) => self.capture(name, item.range, register, captures)?,
                PatternKind::Star(None) => {}
                _ => self.pattern(item, register, fail, captures)?,
            }
        }
        Ok(())
    }

    fn mapping(
        &mut self,
        keys: &'u [ast::Expr],
        patterns: &'u [Pattern],
        rest: Option<&ast::Ident>,
        subject: Reg,
        fail: Label,
        captures: &mut Captures,
    ) -> Lowered {
        let range = self.emit.range;
        self.emit.jump_with(Instruction::jump_if_not_mapping(subject, LATER_32), fail);
        let keys_tuple = self.temporary()?;
        if !keys.is_empty() {
            let length = self.temporary()?;
            self.emit.push(Instruction::get_len(length, subject));
            let Ok(n) = i16::try_from(keys.len()) else { return Err(super::too_large(self.emit.range)) };
            self.jump_if_length(length, n, true, fail);
        }
        let first = self.in_a_row(keys)?;
        let n = self.emit.count(keys.len())?;
        self.emit.push(Instruction::build_tuple(keys_tuple, first, n));
        if !keys.is_empty() {
            let values = self.temporary()?;
            self.emit.push(Instruction::match_keys(values, subject, keys_tuple));
            self.emit.jump_with(Instruction::jump_if_none(values, LATER_32), fail);
            let row = self.temporaries(keys.len())?;
            self.emit.push(Instruction::unpack(row, values, n));
            for (i, pattern) in patterns.iter().enumerate() {
                self.pattern(pattern, Reg(row.0 + i as u16), fail, captures)?;
            }
        }
        if let Some(name) = rest {
            let dict = self.temporary()?;
            self.emit.push(Instruction::build_dict(dict, dict, Count(0)));
            self.emit.push(Instruction::dict_update(dict, subject));
            for i in 0..keys.len() {
                self.emit.push(Instruction::delete_item(dict, Reg(first.0 + i as u16)));
            }
            self.capture(name, range, dict, captures)?;
        }
        Ok(())
    }

    /// `[a, *_, b]`: the items that count by their numbers, so that the rest is not looked at.
    fn by_subscripts(
        &mut self,
        items: &'u [Pattern],
        star: usize,
        (subject, length): (Reg, Reg),
        fail: Label,
        captures: &mut Captures,
    ) -> Lowered {
        for (n, item) in items.iter().enumerate() {
            if n == star || matches!(item.kind, PatternKind::As { pattern: None, name: None }) {
                continue;
            }
            let register = self.temporary()?;
            if n < star {
                self.emit.load_const(register, Constant::Int(n.into()));
            } else {
                let from_end = self.temporary()?;
                self.emit.load_const(from_end, Constant::Int((items.len() - n).into()));
                self.emit.push(Instruction::sub(register, length, from_end, Flag(0)));
            }
            self.emit.push(Instruction::get_item(register, subject, register));
            self.pattern(item, register, fail, captures)?;
        }
        Ok(())
    }

    /// No constant key twice.
    fn check_keys(&self, keys: &[ast::Expr], range: TextRange) -> Lowered {
        let mut seen: Vec<Constant> = Vec::new();
        for key in keys {
            refuse_f_string(key, "mapping pattern keys")?;
            let Some(constant) = super::fold::constant(key) else { continue };
            if seen.iter().any(|other| *other == constant || meets_as_number(other, &constant)) {
                let text = super::unparse::expression(key);
                return Err(Failure::new(format!("mapping pattern checks duplicate key ({text})"), range));
            }
            seen.push(constant);
        }
        Ok(())
    }

    fn class_pattern(
        &mut self,
        c: &'u ast::ClassPattern,
        subject: Reg,
        fail: Label,
        captures: &mut Captures,
    ) -> Lowered {
        let s = self.temporaries(3)?;
        self.emit.move_(s, subject);
        self.expr_to(&c.cls, Reg(s.0 + 1))?;
        let mut names: Vec<Constant> = Vec::new();
        for (name, pattern) in &c.keywords {
            let constant = Constant::Str((&*name.name).into());
            if names.contains(&constant) {
                return Err(Failure::new(
                    format!("attribute name repeated in class pattern: {}", name.name),
                    pattern.range,
                ));
            }
            self.check_name(&name.name, pattern.range)?;
            names.push(constant);
        }
        self.emit.load_const(Reg(s.0 + 2), Constant::Tuple(names));
        let parts = self.temporary()?;
        self.emit.push(Instruction::match_class(parts, s, Count(c.patterns.len() as u16)));
        self.emit.jump_with(Instruction::jump_if_none(parts, LATER_32), fail);
        let count = c.patterns.len() + c.keywords.len();
        let row = self.temporaries(count)?;
        self.emit.push(Instruction::unpack(row, parts, Count(count as u16)));
        let patterns = c.patterns.iter().chain(c.keywords.iter().map(|k| &k.1));
        for (i, pattern) in patterns.enumerate() {
            self.pattern(pattern, Reg(row.0 + i as u16), fail, captures)?;
        }
        Ok(())
    }

    fn alternatives(
        &mut self,
        items: &'u [Pattern],
        range: TextRange,
        subject: Reg,
        fail: Label,
        captures: &mut Captures,
    ) -> Lowered {
        let matched = self.emit.label();
        let mut common: Option<Captures> = None;
        for (n, item) in items.iter().enumerate() {
            if n + 1 < items.len() {
                self.check_refutable(item)?;
            }
            let next = if n + 1 == items.len() { fail } else { self.emit.label() };
            let mut own = Captures::new();
            self.pattern(item, subject, next, &mut own)?;
            match &common {
                None => common = Some(own),
                Some(first) => {
                    let same = first.len() == own.len() && first.iter().all(|c| own.iter().any(|o| o.0 == c.0));
                    if !same {
                        return Err(Failure::new("alternative patterns bind different names", range));
                    }
                    for (name, register, _) in first {
                        if let Some((_, from, _)) = own.iter().find(|o| o.0 == *name) {
                            self.emit.move_(*register, *from);
                        }
                    }
                }
            }
            if n + 1 < items.len() {
                self.emit.jump(matched);
                self.emit.bind(next);
            }
        }
        self.emit.bind(matched);
        for (name, register, range) in common.unwrap_or_default() {
            if captures.iter().any(|c| c.0 == name) {
                return Err(Failure::new(format!("multiple assignments to name '{name}' in pattern"), range));
            }
            captures.push((name, register, range));
        }
        Ok(())
    }
}
