//! Patterns with parts: sequences, mappings, classes.

use gillie_syntax::ast::{ClassPattern, Expr, ExprKind, Ident, Pattern, PatternKind, TextRange};

use super::emit::Label;
use super::fold;
use super::lower::{Lower, R};
use super::names::Set;
use super::pattern::{Captures, Irrefutable, is_wildcard};
use super::unparse;
use crate::bytecode::{Constant, Count, Flag, Imm, Instruction, Jump16, Jump32, Reg};

const PARTS_MAX: usize = 30_000;

impl<'a> Lower<'a> {
    /// Matches `R[first + i]` with `patterns[i]`.
    fn parts(
        &mut self,
        patterns: impl IntoIterator<Item = &'a Pattern>,
        first: Reg,
        fail: Label,
        captures: &mut Captures,
    ) -> R {
        for (i, pattern) in patterns.into_iter().enumerate() {
            let part = Reg(first.0 + i as u16);
            match &pattern.kind {
                PatternKind::Star(Some(name)) => self.capture(name, part, pattern.range, captures)?,
                PatternKind::Star(None) => {}
                _ => self.pattern(pattern, part, fail, Irrefutable::Allowed, captures)?,
            }
        }
        Ok(())
    }

    // ---- sequences

    pub fn sequence_pattern(
        &mut self,
        p: &'a Pattern,
        patterns: &'a [Pattern],
        subject: Reg,
        fail: Label,
        captures: &mut Captures,
    ) -> R {
        let is_star = |p: &Pattern| matches!(p.kind, PatternKind::Star(_));
        let star = patterns.iter().position(is_star);
        if star.is_some_and(|star| patterns[star + 1..].iter().any(is_star)) {
            return self.error(p.range, "multiple starred names in sequence pattern");
        }
        if patterns.len() > PARTS_MAX || star.is_some_and(|star| star >= 256 || patterns.len() - star > 256) {
            return self.error(p.range, "too many expressions in star-unpacking sequence pattern");
        }
        self.at(p.range);
        self.branch(Instruction::jump_if_not_sequence(subject, Jump32(0)), fail);
        let length = self.alloc()?;
        let n = patterns.len() as i16;
        match star {
            None => {
                self.emit(Instruction::get_len(length, subject));
                self.branch(Instruction::jump_eq_int(length, Imm(n), Jump16(0), Flag(0)), fail);
            }
            Some(_) if n > 1 => {
                self.emit(Instruction::get_len(length, subject));
                self.branch(Instruction::jump_ge_int(length, Imm(n - 1), Jump16(0), Flag(0)), fail);
            }
            Some(_) => {}
        }
        if patterns.iter().all(is_wildcard) {
            return Ok(());
        }
        match star {
            Some(star) if is_wildcard(&patterns[star]) => {
                self.subscripted(p.range, patterns, star, subject, length, fail, captures)
            }
            _ => {
                let first = self.alloc_n(patterns.len())?;
                self.at(p.range);
                self.emit(match star {
                    None => Instruction::unpack(first, subject, Count(n as u16)),
                    Some(star) => {
                        let after = Flag((patterns.len() - star - 1) as u8);
                        Instruction::unpack_star(first, subject, Count(star as u16), after)
                    }
                });
                self.parts(patterns, first, fail, captures)
            }
        }
    }

    /// With `*_`, items are fetched one by one, those behind it from the end.
    #[expect(clippy::too_many_arguments, reason = "the state of one pattern")]
    fn subscripted(
        &mut self,
        at: TextRange,
        patterns: &'a [Pattern],
        star: usize,
        subject: Reg,
        length: Reg,
        fail: Label,
        captures: &mut Captures,
    ) -> R {
        for (i, pattern) in patterns.iter().enumerate() {
            if is_wildcard(pattern) {
                continue;
            }
            let item = self.alloc()?;
            self.at(at);
            if i < star {
                self.emit(Instruction::get_item_int(item, subject, Imm(i as i16)));
            } else {
                let back = (patterns.len() - i) as i16;
                self.emit(Instruction::sub_int(item, length, Imm(back), Flag(0)));
                self.emit(Instruction::get_item(item, subject, item));
            }
            self.pattern(pattern, item, fail, Irrefutable::Allowed, captures)?;
        }
        Ok(())
    }

    // ---- mappings

    pub fn mapping_pattern(
        &mut self,
        p: &'a Pattern,
        (keys, patterns): (&'a [Expr], &'a [Pattern]),
        rest: Option<&'a Ident>,
        subject: Reg,
        fail: Label,
        captures: &mut Captures,
    ) -> R {
        self.check_keys(p.range, keys)?;
        self.at(p.range);
        self.branch(Instruction::jump_if_not_mapping(subject, Jump32(0)), fail);
        if keys.is_empty() && rest.is_none() {
            return Ok(());
        }
        let n = keys.len();
        if n > PARTS_MAX {
            return self.error(p.range, "too many sub-patterns in mapping pattern");
        }
        let tuple = self.alloc()?;
        let values = self.alloc_n(n)?;
        if n > 0 {
            let mark = self.mark();
            let length = self.alloc()?;
            self.emit(Instruction::get_len(length, subject));
            self.branch(Instruction::jump_ge_int(length, Imm(n as i16), Jump16(0), Flag(0)), fail);
            self.release(length);
            let s = self.consecutive(keys)?;
            self.emit_at(p.range, Instruction::build_tuple(tuple, s, Count(n as u16)));
            self.release(mark);
            let found = self.alloc()?;
            self.emit(Instruction::match_keys(found, subject, tuple));
            self.branch(Instruction::jump_if_none(found, Jump32(0)), fail);
            self.emit(Instruction::unpack(values, found, Count(n as u16)));
            self.release(mark);
        }
        if let Some(rest) = rest {
            let dict = self.alloc()?;
            self.emit(Instruction::build_dict(dict, Reg(0), Count(0)));
            self.emit(Instruction::dict_update(dict, subject));
            let mark = self.mark();
            let unpacked = self.alloc_n(n)?;
            if n > 0 {
                self.emit(Instruction::unpack(unpacked, tuple, Count(n as u16)));
            }
            for i in 0..n as u16 {
                self.emit(Instruction::delete_item(dict, Reg(unpacked.0 + i)));
            }
            self.release(mark);
            self.parts(patterns, values, fail, captures)?;
            return self.capture(rest, dict, p.range, captures);
        }
        self.parts(patterns, values, fail, captures)
    }

    fn check_keys(&self, at: TextRange, keys: &[Expr]) -> R {
        let mut seen: Vec<Constant> = Vec::new();
        for key in keys {
            if matches!(key.kind, ExprKind::Attribute { .. }) {
                continue;
            }
            let Some(constant) = fold::fold(key) else { continue };
            if seen.contains(&constant) {
                let key = unparse::expression(key);
                return self.error(at, format!("mapping pattern checks duplicate key ({key})"));
            }
            seen.push(constant);
        }
        Ok(())
    }

    // ---- classes

    pub fn class_pattern(
        &mut self,
        p: &'a Pattern,
        class: &'a ClassPattern,
        subject: Reg,
        fail: Label,
        captures: &mut Captures,
    ) -> R {
        let mut seen = Set::default();
        for (name, pattern) in &class.keywords {
            if !seen.insert(name.as_str()) {
                let message = format!("attribute name repeated in class pattern: {}", name.name);
                return self.error(pattern.range, message);
            }
        }
        let n = class.patterns.len() + class.keywords.len();
        if n > PARTS_MAX {
            return self.error(p.range, "too many sub-patterns in class pattern");
        }
        let parts = self.alloc_n(n)?;
        let mark = self.mark();
        let s = self.alloc()?;
        self.at(p.range);
        self.move_to(s, subject);
        self.temporary(&class.cls)?;
        let names = class.keywords.iter().map(|(name, _)| self.mangled(&name.name)).collect::<Vec<_>>();
        let names = names.into_iter().map(|name| Constant::Str(self.names.text(name).clone())).collect();
        let keywords = self.alloc()?;
        self.load_const(keywords, Constant::Tuple(names));
        self.emit_at(p.range, Instruction::match_class(s, s, Count(class.patterns.len() as u16)));
        self.branch(Instruction::jump_if_none(s, Jump32(0)), fail);
        if n > 0 {
            self.emit(Instruction::unpack(parts, s, Count(n as u16)));
        }
        self.release(mark);
        let keywords = class.keywords.iter().map(|(_, pattern)| pattern);
        self.parts(class.patterns.iter().chain(keywords), parts, fail, captures)
    }
}
