//! Expressions.

use gillie_syntax::ast::{self, BoolOp, CmpOp, Expr, ExprKind, Operator, TextRange, UnaryOp};

use super::emit::{LATER, LATER_32, Label, sense};
use super::fold;
use super::name::meet;
use super::{Failure, Lower, Lowered, Optimize};
use crate::bytecode::{Constant, Flag, Imm, Instruction, Op, OperandKind, Position, Reg};

/// As many items of a display are evaluated in a row of registers; more are added one by one.
const IN_A_ROW: usize = 64;

/// The highest register that any of the words names.
pub(super) fn highest_register(words: &[Instruction]) -> usize {
    let mut highest = 0;
    let mut at = 0;
    while at < words.len() {
        let word = words[at];
        let info = word.op().info();
        for &(name, place, kind) in info.operands {
            if kind == OperandKind::Reg {
                let first = word.field(place) as usize;
                if word.op() == Op::FormatValue && first == 0xffff {
                    continue;
                }
                highest = highest.max(first + crate::bytecode::register_span(word, name).max(1) - 1);
            }
        }
        at += 1 + usize::from(info.cache);
    }
    highest
}

impl<'u, 'a> Lower<'u, 'a> {
    /// What follows comes from `range`.
    pub(super) fn at(&mut self, range: TextRange) -> (TextRange, Position) {
        let before = (self.emit.range, self.emit.position);
        let start = self.unit.lines.locate(range.start);
        let end = self.unit.lines.locate(range.end);
        self.emit.range = range;
        self.emit.position =
            Position { line: start.line, end_line: end.line, column: start.column, end_column: end.column };
        before
    }

    /// What is done with an attribute on another line than where its expression begins is done at its name, which
    /// ends at `end` (`Python/codegen.c:update_start_location_to_match_attr`).
    pub(super) fn start_at_name(&mut self, end: u32, name: &str) {
        let end = self.unit.lines.locate(end);
        let position = &mut self.emit.position;
        if position.line != end.line {
            position.line = end.line;
            position.end_line = position.end_line.max(end.line);
            position.column = end.column.saturating_sub(name.len() as u32);
        }
    }

    pub(super) fn back_to(&mut self, before: (TextRange, Position)) {
        (self.emit.range, self.emit.position) = before;
    }

    /// Evaluates `e` somewhere: a local's own register, or a new temporary.
    pub(super) fn expr(&mut self, e: &'u Expr) -> Lowered<Reg> {
        if let ExprKind::Name(name) = &e.kind
            && &**name != "__debug__"
        {
            let before = self.at(e.range);
            let register = self.load(name, None);
            self.back_to(before);
            return register;
        }
        let dst = self.temporary()?;
        self.expr_to(e, dst)?;
        // Temporaries of its parts are free again.
        self.next = dst.0 + 1;
        Ok(dst)
    }

    /// As expr; a local is copied if evaluating `later` could rebind it.
    pub(super) fn operand(&mut self, e: &'u Expr, later: &[&Expr]) -> Lowered<Reg> {
        let register = self.expr(e)?;
        let fixed = !self.unit.scopes.scopes[self.scope].has_walrus || !self.is_local_register(register);
        if fixed || !later.iter().any(|l| has_walrus(l)) {
            return Ok(register);
        }
        let copy = self.temporary()?;
        self.emit.move_(copy, register);
        Ok(copy)
    }

    /// Evaluates `e` into `dst`, writing it last: if `dst` is a local it keeps
    /// its value until the whole expression has one.
    pub(super) fn expr_to(&mut self, e: &'u Expr, dst: Reg) -> Lowered {
        let mark = self.next;
        if self.is_local_register(dst) && writes_early(e) {
            let scratch = self.temporary()?;
            self.expr_to(e, scratch)?;
            self.emit.move_(dst, scratch);
            self.next = mark;
            return Ok(());
        }
        let before = self.at(e.range);
        if !matches!(e.kind, ExprKind::Name(_))
            && let Some(constant) = fold::constant(e)
        {
            self.emit.load_const(dst, constant);
        } else {
            self.lower(e, dst)?;
        }
        self.back_to(before);
        self.next = mark;
        Ok(())
    }

    fn lower(&mut self, e: &'u Expr, dst: Reg) -> Lowered {
        match &e.kind {
            ExprKind::Name(name) if &**name == "__debug__" => {
                let checks = self.unit.options.optimize == Optimize::Nothing;
                self.emit.load_const(dst, if checks { Constant::True } else { Constant::False });
            }
            ExprKind::Name(name) => {
                self.load(name, Some(dst))?;
            }
            ExprKind::Constant(c) => self.emit.load_const(dst, fold::literal(c)),
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values, dst)?,
            ExprKind::Named { target, value } => {
                let register = self.expr(value)?;
                if let ExprKind::Name(name) = &target.kind {
                    self.store(name, register, target.range)?;
                }
                self.emit.move_(dst, register);
            }
            ExprKind::BinOp { left, op, right } => self.binary(left, *op, right, dst)?,
            ExprKind::UnaryOp { op, operand } => {
                let register = match &operand.kind {
                    ExprKind::Compare { left, rest } if *op == UnaryOp::Not && is_one_ordering(rest) => {
                        // One operation with the test of its result, at the place of both (CPython's
                        // `flowgraph.c:optimize_basic_block`).
                        let register = self.temporary()?;
                        self.compare(left, rest, register)?;
                        register
                    }
                    _ => self.expr(operand)?,
                };
                self.emit.push(match op {
                    UnaryOp::USub => Instruction::neg(dst, register),
                    UnaryOp::UAdd => Instruction::pos(dst, register),
                    UnaryOp::Invert => Instruction::invert(dst, register),
                    UnaryOp::Not => Instruction::not_(dst, register),
                });
            }
            ExprKind::Lambda { params, body } => self.lambda(e, params, body, dst)?,
            ExprKind::IfExp { test, body, orelse } => {
                let (otherwise, end) = (self.emit.label(), self.emit.label());
                self.jump_if(test, false, otherwise)?;
                let entry = self.assigned.clone();
                self.expr_to(body, dst)?;
                self.emit.jump(end);
                self.emit.bind(otherwise);
                let after = std::mem::replace(&mut self.assigned, entry);
                self.expr_to(orelse, dst)?;
                self.assigned = meet(after, self.assigned.take());
                self.emit.bind(end);
            }
            ExprKind::Dict(items) => self.dict(items, dst)?,
            ExprKind::Set(items) => self.display(items, dst, Display::Set)?,
            ExprKind::List(items) => self.display(items, dst, Display::List)?,
            ExprKind::Tuple(items) => self.display(items, dst, Display::Tuple)?,
            ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => {
                self.comprehension(e, dst)?;
            }
            ExprKind::GeneratorExp { .. } => self.generator_expression(e, dst)?,
            ExprKind::Await(value) => {
                self.check_async(e.range, "'await' outside function", "'await' outside async function")?;
                let register = self.expr(value)?;
                self.await_value(register, dst)?;
            }
            ExprKind::Yield(value) => {
                self.check_yield(e.range, "yield")?;
                let register = match value {
                    Some(value) => self.expr(value)?,
                    None => self.none()?,
                };
                self.emit.push(Instruction::yield_(dst, register));
            }
            ExprKind::YieldFrom(value) => {
                self.check_yield(e.range, "yield from")?;
                if self.is_async {
                    return Err(Failure::new("'yield from' inside async function", e.range));
                }
                let register = self.expr(value)?;
                self.delegate(register, dst, 0)?;
            }
            ExprKind::Compare { left, rest } => {
                self.warn_of_identity(left, rest, e.range);
                self.compare(left, rest, dst)?;
            }
            ExprKind::Call { func, args, keywords } => self.call(func, args, keywords, dst)?,
            ExprKind::JoinedStr(parts) => self.joined(parts, dst)?,
            ExprKind::Attribute { value, attr } => {
                let object = self.expr(value)?;
                let name = self.mangled(&attr.name);
                let name = self.emit.name(&name)?;
                self.start_at_name(e.range.end, &attr.name);
                self.emit.push(Instruction::load_attr(dst, object, name));
            }
            ExprKind::Subscript { value, slice } => {
                self.warn_of_subscript(value, slice, value.range);
                self.subscript(value, slice, dst)?;
            }
            ExprKind::Starred(_) => return Err(Failure::new("can't use starred expression here", e.range)),
            ExprKind::Slice { lower, upper, step } => {
                let first = self.temporaries(3)?;
                for (n, part) in [lower, upper, step].into_iter().enumerate() {
                    let register = Reg(first.0 + n as u16);
                    match part {
                        Some(part) => self.expr_to(part, register)?,
                        None => self.emit.load_const(register, Constant::None),
                    }
                }
                self.emit.push(Instruction::build_slice(dst, first));
            }
        }
        Ok(())
    }

    pub(super) fn none(&mut self) -> Lowered<Reg> {
        let register = self.temporary()?;
        self.emit.load_const(register, Constant::None);
        Ok(register)
    }

    // ---- operators

    fn binary(&mut self, left: &'u Expr, op: Operator, right: &'u Expr, dst: Reg) -> Lowered {
        let lhs = self.operand(left, &[right])?;
        self.binary_with(lhs, op, right, dst, false)
    }

    /// `dst = lhs op right`, with an immediate where there is a form for it.
    pub(super) fn binary_with(&mut self, lhs: Reg, op: Operator, right: &'u Expr, dst: Reg, inplace: bool) -> Lowered {
        let mode = Flag(u8::from(inplace));
        if let Some(i) = fold::immediate(right).map(Imm) {
            let short = match op {
                Operator::Add => Some(Instruction::add_int(dst, lhs, i, mode)),
                Operator::Sub => Some(Instruction::sub_int(dst, lhs, i, mode)),
                Operator::Mult => Some(Instruction::mul_int(dst, lhs, i, mode)),
                Operator::FloorDiv => Some(Instruction::floor_div_int(dst, lhs, i, mode)),
                Operator::Mod => Some(Instruction::mod_int(dst, lhs, i, mode)),
                Operator::BitAnd => Some(Instruction::bit_and_int(dst, lhs, i, mode)),
                Operator::LShift => Some(Instruction::l_shift_int(dst, lhs, i, mode)),
                Operator::RShift => Some(Instruction::r_shift_int(dst, lhs, i, mode)),
                _ => None,
            };
            if let Some(short) = short {
                self.emit.push(short);
                return Ok(());
            }
        }
        let rhs = self.expr(right)?;
        self.emit.push(match op {
            Operator::Add => Instruction::add(dst, lhs, rhs, mode),
            Operator::Sub => Instruction::sub(dst, lhs, rhs, mode),
            Operator::Mult => Instruction::mul(dst, lhs, rhs, mode),
            Operator::MatMult => Instruction::mat_mul(dst, lhs, rhs, mode),
            Operator::Div => Instruction::true_div(dst, lhs, rhs, mode),
            Operator::Mod => Instruction::mod_(dst, lhs, rhs, mode),
            Operator::Pow => Instruction::pow(dst, lhs, rhs, mode),
            Operator::LShift => Instruction::l_shift(dst, lhs, rhs, mode),
            Operator::RShift => Instruction::r_shift(dst, lhs, rhs, mode),
            Operator::BitOr => Instruction::bit_or(dst, lhs, rhs, mode),
            Operator::BitXor => Instruction::bit_xor(dst, lhs, rhs, mode),
            Operator::BitAnd => Instruction::bit_and(dst, lhs, rhs, mode),
            Operator::FloorDiv => Instruction::floor_div(dst, lhs, rhs, mode),
        });
        Ok(())
    }

    fn bool_op(&mut self, op: BoolOp, values: &'u [Expr], dst: Reg) -> Lowered {
        let end = self.emit.label();
        let (last, rest) = match values.split_last() {
            Some(parts) => parts,
            None => return Ok(()),
        };
        let mut entry = None;
        for value in rest {
            self.expr_to(value, dst)?;
            entry.get_or_insert_with(|| self.assigned.clone());
            let jump = match op {
                BoolOp::And => Instruction::jump_if_false(dst, LATER_32),
                BoolOp::Or => Instruction::jump_if_true(dst, LATER_32),
            };
            self.emit.jump_with(jump, end);
        }
        self.expr_to(last, dst)?;
        self.emit.bind(end);
        self.assigned = entry.flatten();
        Ok(())
    }

    fn compare(&mut self, left: &'u Expr, rest: &'u [(CmpOp, Expr)], dst: Reg) -> Lowered {
        let later: Vec<&Expr> = rest.iter().map(|r| &r.1).collect();
        let mut lhs = self.operand(left, &later)?;
        let end = self.emit.label();
        let range = self.emit.range;
        for (n, (op, right)) in rest.iter().enumerate() {
            let rhs = self.container_or_expr(*op, right, &later[n + 1..])?;
            let before = self.at(range);
            self.emit.push(comparison(*op, dst, lhs, rhs));
            self.back_to(before);
            if n + 1 < rest.len() {
                self.emit.jump_with(Instruction::jump_if_false(dst, LATER_32), end);
            }
            lhs = rhs;
        }
        self.emit.bind(end);
        Ok(())
    }

    /// The right side of a comparison: behind the last `in` of a chain stands what is only gone through (CPython's
    /// `ast_opt.c:fold_compare`).
    fn container_or_expr(&mut self, op: CmpOp, right: &'u Expr, later: &[&Expr]) -> Lowered<Reg> {
        match op {
            CmpOp::In | CmpOp::NotIn
                if later.is_empty() && matches!(right.kind, ExprKind::List(_) | ExprKind::Set(_)) =>
            {
                self.iterable(right)
            }
            _ => self.operand(right, later),
        }
    }

    /// The value of an expression that is gone through and never seen: a list display is a tuple, and a display of constants
    /// one constant (CPython's `ast_opt.c:fold_iter`).
    pub(super) fn iterable(&mut self, e: &'u Expr) -> Lowered<Reg> {
        let (ExprKind::List(items) | ExprKind::Set(items)) = &e.kind else { return self.expr(e) };
        let is_list = matches!(e.kind, ExprKind::List(_));
        let register = self.temporary()?;
        if let Some(items) = items.iter().map(fold::constant).collect::<Option<Vec<_>>>() {
            self.emit.load_const(register, if is_list { Constant::Tuple(items) } else { Constant::FrozenSet(items) });
            return Ok(register);
        }
        let has_starred = items.iter().any(|i| matches!(i.kind, ExprKind::Starred(_)));
        let before = self.at(e.range);
        let what = match is_list {
            true if !has_starred && items.len() <= IN_A_ROW => Display::Tuple,
            true => Display::List,
            false => Display::Set,
        };
        self.display(items, register, what)?;
        self.back_to(before);
        self.next = register.0 + 1;
        Ok(register)
    }

    // ---- conditions

    /// Jumps to `to` if the truth of `e` is `when`; else falls through.
    pub(super) fn jump_if(&mut self, e: &'u Expr, when: bool, to: Label) -> Lowered {
        let mark = self.next;
        let before = self.at(e.range);
        self.condition(e, when, to)?;
        self.back_to(before);
        self.next = mark;
        Ok(())
    }

    fn condition(&mut self, e: &'u Expr, when: bool, to: Label) -> Lowered {
        if let Some(constant) = fold::constant(e) {
            if fold::truth(&constant) == when {
                self.emit.jump(to);
            }
            return Ok(());
        }
        match &e.kind {
            ExprKind::UnaryOp { op: UnaryOp::Not, operand } => self.jump_if(operand, !when, to),
            ExprKind::BoolOp { op, values } => {
                let Some((last, rest)) = values.split_last() else { return Ok(()) };
                // `and` is decided by a false operand, `or` by a true one.
                let decides = *op == BoolOp::Or;
                let skip = self.emit.label();
                let mut entry = None;
                for value in rest {
                    self.jump_if(value, decides, if decides == when { to } else { skip })?;
                    entry.get_or_insert_with(|| self.assigned.clone());
                }
                self.jump_if(last, when, to)?;
                self.emit.bind(skip);
                self.assigned = entry.flatten();
                Ok(())
            }
            ExprKind::Compare { left, rest } if rest.len() == 1 => {
                self.warn_of_identity(left, rest, e.range);
                let (op, right) = &rest[0];
                self.jump_compare(left, *op, right, when, to)
            }
            _ => {
                let register = self.expr(e)?;
                self.jump_register(register, when, to);
                Ok(())
            }
        }
    }

    pub(super) fn jump_register(&mut self, register: Reg, when: bool, to: Label) {
        let jump = if when {
            Instruction::jump_if_true(register, LATER_32)
        } else {
            Instruction::jump_if_false(register, LATER_32)
        };
        self.emit.jump_with(jump, to);
    }

    fn jump_compare(&mut self, left: &'u Expr, op: CmpOp, right: &'u Expr, when: bool, to: Label) -> Lowered {
        let lhs = self.operand(left, &[right])?;
        let is_none = matches!(right.kind, ExprKind::Constant(ast::Constant::None));
        if is_none && matches!(op, CmpOp::Is | CmpOp::IsNot) {
            let jump = if (op == CmpOp::Is) == when {
                Instruction::jump_if_none(lhs, LATER_32)
            } else {
                Instruction::jump_if_not_none(lhs, LATER_32)
            };
            self.emit.jump_with(jump, to);
            return Ok(());
        }
        if let Some(i) = fold::immediate(right).map(Imm) {
            let short = match op {
                CmpOp::Lt => Some(Instruction::jump_lt_int(lhs, i, LATER, sense(when))),
                CmpOp::LtE => Some(Instruction::jump_le_int(lhs, i, LATER, sense(when))),
                CmpOp::Eq => Some(Instruction::jump_eq_int(lhs, i, LATER, sense(when))),
                CmpOp::NotEq => Some(Instruction::jump_ne_int(lhs, i, LATER, sense(when))),
                CmpOp::Gt => Some(Instruction::jump_gt_int(lhs, i, LATER, sense(when))),
                CmpOp::GtE => Some(Instruction::jump_ge_int(lhs, i, LATER, sense(when))),
                _ => None,
            };
            if let Some(short) = short {
                self.emit.jump_with(short, to);
                return Ok(());
            }
        }
        let rhs = self.container_or_expr(op, right, &[])?;
        let jump = match op {
            CmpOp::Lt => Instruction::jump_lt(lhs, rhs, LATER, sense(when)),
            CmpOp::LtE => Instruction::jump_le(lhs, rhs, LATER, sense(when)),
            CmpOp::Eq => Instruction::jump_eq(lhs, rhs, LATER, sense(when)),
            CmpOp::NotEq => Instruction::jump_ne(lhs, rhs, LATER, sense(when)),
            CmpOp::Gt => Instruction::jump_gt(lhs, rhs, LATER, sense(when)),
            CmpOp::GtE => Instruction::jump_ge(lhs, rhs, LATER, sense(when)),
            CmpOp::Is => Instruction::jump_is(lhs, rhs, LATER, sense(when)),
            CmpOp::IsNot => Instruction::jump_is(lhs, rhs, LATER, sense(!when)),
            CmpOp::In => Instruction::jump_in(lhs, rhs, LATER, sense(when)),
            CmpOp::NotIn => Instruction::jump_in(lhs, rhs, LATER, sense(!when)),
        };
        self.emit.jump_with(jump, to);
        Ok(())
    }

    // ---- items

    fn subscript(&mut self, value: &'u Expr, slice: &'u Expr, dst: Reg) -> Lowered {
        let object = self.operand(value, &[slice])?;
        if let Some(i) = fold::immediate(slice) {
            self.emit.push(Instruction::get_item_int(dst, object, Imm(i)));
            return Ok(());
        }
        let key = self.expr(slice)?;
        self.emit.push(Instruction::get_item(dst, object, key));
        Ok(())
    }

    // ---- displays

    /// `dst = {1, 2, 3}`: a set filled from a constant frozenset, as CPython does it; the order shows.
    fn constant_set(&mut self, items: Vec<Constant>, dst: Reg) -> Lowered {
        let zero = self.emit.count(0)?;
        let gathered = self.temporary()?;
        self.emit.push(Instruction::build_set(gathered, gathered, zero));
        let frozen = self.temporary()?;
        self.emit.load_const(frozen, Constant::FrozenSet(items));
        self.emit.push(Instruction::set_update(gathered, frozen));
        self.emit.move_(dst, gathered);
        Ok(())
    }

    fn display(&mut self, items: &'u [Expr], dst: Reg, what: Display) -> Lowered {
        /// Fewer constants are not worth a frozenset.
        const CONSTANT_SET_MIN: usize = 3;
        if what == Display::Set
            && items.len() >= CONSTANT_SET_MIN
            && let Some(items) = items.iter().map(fold::constant).collect::<Option<Vec<_>>>()
        {
            return self.constant_set(items, dst);
        }
        let starred = items.iter().any(|i| matches!(i.kind, ExprKind::Starred(_)));
        if !starred && items.len() <= IN_A_ROW {
            let first = self.in_a_row(items)?;
            let n = self.emit.count(items.len())?;
            self.emit.push(match what {
                Display::List => Instruction::build_list(dst, first, n),
                Display::Tuple => Instruction::build_tuple(dst, first, n),
                Display::Set => Instruction::build_set(dst, first, n),
            });
            return Ok(());
        }
        let gathered = self.temporary()?;
        let zero = self.emit.count(0)?;
        self.emit.push(match what {
            Display::Set => Instruction::build_set(gathered, gathered, zero),
            _ => Instruction::build_list(gathered, gathered, zero),
        });
        for item in items {
            let mark = self.next;
            match &item.kind {
                ExprKind::Starred(inner) => {
                    let register = self.expr(inner)?;
                    self.emit.push(match what {
                        Display::Set => Instruction::set_update(gathered, register),
                        _ => Instruction::list_extend(gathered, register),
                    });
                }
                _ => {
                    let register = self.expr(item)?;
                    self.emit.push(match what {
                        Display::Set => Instruction::set_add(gathered, register),
                        _ => Instruction::list_append(gathered, register),
                    });
                }
            }
            self.next = mark;
        }
        match what {
            Display::Tuple => self.emit.push(Instruction::list_to_tuple(dst, gathered)),
            _ => self.emit.move_(dst, gathered),
        }
        Ok(())
    }

    /// Evaluates the expressions into registers in a row.
    pub(super) fn in_a_row(&mut self, items: &'u [Expr]) -> Lowered<Reg> {
        let first = Reg(self.next);
        for item in items {
            let register = self.temporary()?;
            self.expr_to(item, register)?;
        }
        Ok(first)
    }

    fn dict(&mut self, items: &'u [ast::DictItem], dst: Reg) -> Lowered {
        let spread = items.iter().any(|i| i.key.is_none());
        if !spread && items.len() <= 32 {
            let first = Reg(self.next);
            for item in items {
                let (key, value) = (self.temporary()?, self.temporary()?);
                if let Some(expr) = &item.key {
                    self.expr_to(expr, key)?;
                }
                self.expr_to(&item.value, value)?;
            }
            let n = self.emit.count(items.len())?;
            self.emit.push(Instruction::build_dict(dst, first, n));
            return Ok(());
        }
        let gathered = self.temporary()?;
        let zero = self.emit.count(0)?;
        self.emit.push(Instruction::build_dict(gathered, gathered, zero));
        for item in items {
            let mark = self.next;
            match &item.key {
                Some(key) => {
                    let key = self.operand(key, &[&item.value])?;
                    let value = self.expr(&item.value)?;
                    self.emit.push(Instruction::dict_set(gathered, key, value));
                }
                None => {
                    let value = self.expr(&item.value)?;
                    self.emit.push(Instruction::dict_update(gathered, value));
                }
            }
            self.next = mark;
        }
        self.emit.move_(dst, gathered);
        Ok(())
    }

    // ---- f-strings

    fn joined(&mut self, parts: &'u [ast::FStringPart], dst: Reg) -> Lowered {
        if parts.is_empty() {
            self.emit.load_const(dst, Constant::Str("".into()));
            return Ok(());
        }
        if let [ast::FStringPart::Field(field)] = parts {
            return self.field(field, dst);
        }
        let first = Reg(self.next);
        if parts.len() > PARTS_MAX {
            let groups = parts.chunks(parts.len().div_ceil(PARTS_MAX));
            let n = self.emit.count(groups.len())?;
            for group in groups {
                let register = self.temporary()?;
                let mark = self.next;
                self.joined(group, register)?;
                self.next = mark;
            }
            self.emit.push(Instruction::build_string(dst, first, n));
            return Ok(());
        }
        for part in parts {
            let register = self.temporary()?;
            match part {
                ast::FStringPart::Literal { value, .. } => self.emit.load_const(register, fold::literal(value)),
                ast::FStringPart::Field(field) => self.field(field, register)?,
            }
        }
        let n = self.emit.count(parts.len())?;
        self.emit.push(Instruction::build_string(dst, first, n));
        Ok(())
    }

    fn field(&mut self, field: &'u ast::FormattedValue, dst: Reg) -> Lowered {
        let mark = self.next;
        let before = self.at(field.range);
        let value = self.expr(&field.value)?;
        let spec = match &field.format_spec {
            Some(spec) => {
                let register = self.temporary()?;
                self.joined(&spec.parts, register)?;
                register
            }
            None => Reg(0xffff),
        };
        let conversion = match field.conversion {
            ast::Conversion::None => 0,
            ast::Conversion::Str => 1,
            ast::Conversion::Repr => 2,
            ast::Conversion::Ascii => 3,
        };
        self.emit.push(Instruction::format_value(dst, value, spec, Flag(conversion)));
        self.back_to(before);
        self.next = mark;
        Ok(())
    }

    // ---- suspending

    /// Runs the value in `register` to its end: `how` as in GetYieldFromIter.
    pub(super) fn delegate(&mut self, register: Reg, dst: Reg, how: u8) -> Lowered {
        let (it, sent) = (self.temporary()?, self.temporary()?);
        self.emit.push(Instruction::get_yield_from_iter(it, register, Flag(how)));
        self.emit.load_const(sent, Constant::None);
        self.emit.push(Instruction::yield_from(dst, it, sent));
        Ok(())
    }

    pub(super) fn await_value(&mut self, register: Reg, dst: Reg) -> Lowered {
        self.delegate(register, dst, 1)
    }
}

/// The parts of an f-string that are joined at once: more are joined in groups, which takes fewer registers.
const PARTS_MAX: usize = 64;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Display {
    List,
    Tuple,
    Set,
}

fn comparison(op: CmpOp, dst: Reg, lhs: Reg, rhs: Reg) -> Instruction {
    match op {
        CmpOp::Eq => Instruction::eq_(dst, lhs, rhs),
        CmpOp::NotEq => Instruction::ne_(dst, lhs, rhs),
        CmpOp::Lt => Instruction::lt(dst, lhs, rhs),
        CmpOp::LtE => Instruction::le(dst, lhs, rhs),
        CmpOp::Gt => Instruction::gt(dst, lhs, rhs),
        CmpOp::GtE => Instruction::ge(dst, lhs, rhs),
        CmpOp::Is => Instruction::is_(dst, lhs, rhs),
        CmpOp::IsNot => Instruction::is_not(dst, lhs, rhs),
        CmpOp::In => Instruction::in_(dst, lhs, rhs),
        CmpOp::NotIn => Instruction::not_in(dst, lhs, rhs),
    }
}

/// Whether a comparison is one operation that its negation does not turn into another one (`a not in b`).
fn is_one_ordering(rest: &[(CmpOp, Expr)]) -> bool {
    matches!(rest, [(op, _)] if !matches!(op, CmpOp::In | CmpOp::NotIn | CmpOp::Is | CmpOp::IsNot))
}

/// Whether the value is built in its register over several instructions.
fn writes_early(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::BoolOp { .. } | ExprKind::IfExp { .. } => true,
        ExprKind::Compare { rest, .. } => rest.len() > 1,
        ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => true,
        ExprKind::Named { .. } => true,
        _ => false,
    }
}

/// Whether evaluating `e` here may bind a name.
fn has_walrus(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Named { .. } => true,
        ExprKind::BoolOp { values, .. } => values.iter().any(has_walrus),
        ExprKind::BinOp { left, right, .. } => has_walrus(left) || has_walrus(right),
        ExprKind::UnaryOp { operand, .. } => has_walrus(operand),
        ExprKind::IfExp { test, body, orelse } => has_walrus(test) || has_walrus(body) || has_walrus(orelse),
        ExprKind::Constant(_) | ExprKind::Name(_) | ExprKind::Lambda { .. } => false,
        ExprKind::Compare { left, rest } => has_walrus(left) || rest.iter().any(|r| has_walrus(&r.1)),
        ExprKind::Attribute { value, .. } => has_walrus(value),
        ExprKind::Subscript { value, slice } => has_walrus(value) || has_walrus(slice),
        // Calls, displays and the rest: assume so.
        _ => true,
    }
}
