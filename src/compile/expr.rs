//! Expressions: a value into a register, or wherever it is already.
//!
//! `into(e, dst)` leaves a variable `dst` as it was if `e` raises, and does not
//! disturb it while `e` may still read it; a temporary `dst` is dead until then.

use gillie_syntax::ast::{BoolOp, Expr, ExprKind, Ident, TextRange, UnaryOp};

use super::lower::{Lower, R};
use super::{fold, walk};
use crate::bytecode::{Constant, Imm, Instruction, Reg};

impl<'a> Lower<'a> {
    /// The register that holds the value of `e`: a variable itself, or a new temporary.
    pub fn operand(&mut self, e: &'a Expr) -> R<Reg> {
        if let ExprKind::Name(name) = &e.kind
            && &**name != "__debug__"
        {
            let sym = self.mangled(name);
            if let Some(variable) = self.plain_variable(sym) {
                self.check_bound(variable, sym, e.range);
                return Ok(variable.reg);
            }
        }
        self.temporary(e)
    }

    /// The value of `e` in a new temporary.
    pub fn temporary(&mut self, e: &'a Expr) -> R<Reg> {
        let dst = self.alloc()?;
        self.into(e, dst)?;
        Ok(dst)
    }

    /// As [`Lower::operand`], when the expressions `later` are evaluated before it is used.
    pub fn operand_before(&mut self, e: &'a Expr, later: &[&'a Expr]) -> R<Reg> {
        let reg = self.operand(e)?;
        if self.u.is_variable(reg) && self.rebinds(later) {
            let copy = self.alloc()?;
            self.at(e.range);
            self.move_to(copy, reg);
            return Ok(copy);
        }
        Ok(reg)
    }

    /// Whether evaluating `exprs` may rebind a variable.
    pub fn rebinds(&self, exprs: &[&Expr]) -> bool {
        self.scope().has_walrus && exprs.iter().any(|e| walk::has_walrus(e))
    }

    /// Evaluates `e` for its effects.
    pub fn effect(&mut self, e: &'a Expr) -> R {
        if matches!(e.kind, ExprKind::Constant(_)) {
            return Ok(());
        }
        let mark = self.mark();
        self.operand(e)?;
        self.release(mark);
        Ok(())
    }

    /// Computes `e` into `dst`.
    pub fn into(&mut self, e: &'a Expr, dst: Reg) -> R {
        match &e.kind {
            ExprKind::Constant(constant) => {
                self.at(e.range);
                self.load_const(dst, fold::literal(constant));
                Ok(())
            }
            ExprKind::Name(name) if &**name != "__debug__" => {
                let sym = self.mangled(name);
                self.load_name(sym, dst, e.range)
            }
            ExprKind::Name(_) => {
                self.at(e.range);
                self.load_const(dst, Constant::True);
                Ok(())
            }
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values, dst),
            ExprKind::Named { target, value } => self.named(target, value, dst),
            ExprKind::BinOp { .. } => self.bin_op(e, dst),
            ExprKind::UnaryOp { op, operand } => self.unary_op(e, *op, operand, dst),
            ExprKind::Lambda { params, body } => self.lambda(e, params, body, dst),
            ExprKind::IfExp { test, body, orelse } => self.if_exp(test, body, orelse, dst),
            ExprKind::Dict(items) => self.dict(e, items, dst),
            ExprKind::Set(items) => self.set(e, items, dst),
            ExprKind::List(items) => self.list(e, items, dst),
            ExprKind::Tuple(items) => self.tuple(e, items, dst),
            ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } => {
                self.comprehension(e, dst)
            }
            ExprKind::GeneratorExp { elt, generators } => self.generator_expression(e, elt, generators, dst),
            ExprKind::Await(value) => self.await_expression(e, value, dst),
            ExprKind::Yield(value) => self.yield_expression(e, value.as_deref(), dst),
            ExprKind::YieldFrom(value) => self.yield_from(e, value, dst),
            ExprKind::Compare { left, rest } => self.compare(e, left, rest, dst),
            ExprKind::Call { func, args, keywords } => self.call(e, func, args, keywords, dst),
            ExprKind::JoinedStr(parts) => self.joined_str(e, parts, dst),
            ExprKind::Attribute { value, attr } => self.attribute(e, value, attr, dst),
            ExprKind::Subscript { value, slice } => self.subscript(e, value, slice, dst),
            ExprKind::Starred(_) => self.error(e.range, "can't use starred expression here"),
            ExprKind::Slice { lower, upper, step } => {
                self.slice(e, [lower.as_deref(), upper.as_deref(), step.as_deref()], dst)
            }
        }
    }

    /// A register for partial results of what ends up in `dst`: `dst` itself
    /// unless it is a variable.
    pub fn partial(&mut self, dst: Reg) -> R<Reg> {
        if self.u.is_variable(dst) { self.alloc() } else { Ok(dst) }
    }

    fn bool_op(&mut self, op: BoolOp, values: &'a [Expr], dst: Reg) -> R {
        let mark = self.mark();
        let result = self.partial(dst)?;
        let end = self.label();
        let Some((last, first)) = values.split_last() else { return Ok(()) };
        for value in first {
            if let Some(constant) = fold::fold(value) {
                if fold::truth(&constant) == (op == BoolOp::And) {
                    continue;
                }
                self.into(value, result)?;
                self.jump(end);
                continue;
            }
            self.into(value, result)?;
            self.at(value.range);
            self.jump_on_truth(result, op == BoolOp::Or, end);
        }
        self.into(last, result)?;
        self.bind(end);
        self.move_to(dst, result);
        self.release(mark);
        Ok(())
    }

    fn named(&mut self, target: &'a Expr, value: &'a Expr, dst: Reg) -> R {
        let ExprKind::Name(name) = &target.kind else {
            return self.error(target.range, "cannot use assignment expressions with this target");
        };
        let sym = self.mangled(name);
        match self.plain_variable(sym) {
            Some(variable) => {
                self.into(value, variable.reg)?;
                self.store_name(sym, variable.reg, target.range)?;
                self.move_to(dst, variable.reg);
                Ok(())
            }
            None => {
                let mark = self.mark();
                let result = self.partial(dst)?;
                self.into(value, result)?;
                self.store_name(sym, result, target.range)?;
                self.move_to(dst, result);
                self.release(mark);
                Ok(())
            }
        }
    }

    fn unary_op(&mut self, e: &'a Expr, op: UnaryOp, operand: &'a Expr, dst: Reg) -> R {
        if let Some(constant) = fold::fold(e) {
            self.at(e.range);
            self.load_const(dst, constant);
            return Ok(());
        }
        if op == UnaryOp::Not && self.negated_compare(operand, dst)? {
            return Ok(());
        }
        let mark = self.begin(dst);
        let src = self.operand(operand)?;
        self.at(e.range);
        self.emit(match op {
            UnaryOp::Invert => Instruction::invert(dst, src),
            UnaryOp::Not => Instruction::not_(dst, src),
            UnaryOp::UAdd => Instruction::pos(dst, src),
            UnaryOp::USub => Instruction::neg(dst, src),
        });
        self.release(mark);
        Ok(())
    }

    fn if_exp(&mut self, test: &'a Expr, body: &'a Expr, orelse: &'a Expr, dst: Reg) -> R {
        if let Some(constant) = fold::fold(test) {
            let (taken, other) = if fold::truth(&constant) { (body, orelse) } else { (orelse, body) };
            self.into(taken, dst)?;
            return self.check_only(other, dst);
        }
        let (no, end) = (self.label(), self.label());
        self.jump_if(test, false, no)?;
        self.into(body, dst)?;
        self.jump(end);
        self.bind(no);
        self.into(orelse, dst)?;
        self.bind(end);
        Ok(())
    }

    /// Lowers code that never runs, for the errors in it.
    fn check_only(&mut self, e: &'a Expr, dst: Reg) -> R {
        let emitter = &mut self.u.emitter;
        let (reachable, bound) = (std::mem::replace(&mut emitter.reachable, false), emitter.bound.clone());
        self.into(e, dst)?;
        self.u.emitter.reachable = reachable;
        self.u.emitter.bound = bound;
        Ok(())
    }

    fn attribute(&mut self, e: &'a Expr, value: &'a Expr, attr: &'a Ident, dst: Reg) -> R {
        if self.super_attribute(e, value, attr, dst)? {
            return Ok(());
        }
        let mark = self.begin(dst);
        let obj = self.operand(value)?;
        let name = self.mangled(&attr.name);
        let operand = self.name_operand(name);
        let place = self.attribute_place(e, attr);
        self.emit_at(place, Instruction::load_attr(dst, obj, operand));
        self.release(mark);
        Ok(())
    }

    /// The place of an attribute access: of one that spans lines, only the name.
    pub fn attribute_place(&self, e: &Expr, attr: &Ident) -> TextRange {
        let lines = self.errors.lines;
        if lines.line(e.range.start) == lines.line(e.range.end) {
            return e.range;
        }
        let length = attr.range.end - attr.range.start;
        TextRange::new(e.range.end - length, e.range.end)
    }

    fn subscript(&mut self, e: &'a Expr, value: &'a Expr, slice: &'a Expr, dst: Reg) -> R {
        if let Some(constant) = fold::fold(e) {
            self.at(e.range);
            self.load_const(dst, constant);
            return Ok(());
        }
        let mark = self.begin(dst);
        let obj = self.operand_before(value, &[slice])?;
        if let Some(imm) = fold::small_int(slice) {
            self.emit_at(e.range, Instruction::get_item_int(dst, obj, Imm(imm)));
        } else {
            let key = self.operand(slice)?;
            self.emit_at(e.range, Instruction::get_item(dst, obj, key));
        }
        self.release(mark);
        Ok(())
    }

    fn slice(&mut self, e: &'a Expr, parts: [Option<&'a Expr>; 3], dst: Reg) -> R {
        let mark = self.begin(dst);
        let s = self.mark();
        for part in parts {
            match part {
                Some(part) => {
                    self.temporary(part)?;
                }
                None => {
                    let reg = self.alloc()?;
                    self.at(e.range);
                    self.load_const(reg, Constant::None);
                }
            }
        }
        self.emit_at(e.range, Instruction::build_slice(dst, s));
        self.release(mark);
        Ok(())
    }
}
