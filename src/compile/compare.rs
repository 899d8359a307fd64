//! Comparisons as values.

use gillie_syntax::ast::{CmpOp, Expr, ExprKind};

use super::fold;
use super::lower::{Lower, R};
use crate::bytecode::{Constant, Instruction, Reg};

/// A comparison: operator and right operand.
pub(super) type Pair = (CmpOp, Expr);

impl<'a> Lower<'a> {
    pub fn compare(&mut self, e: &'a Expr, left: &'a Expr, rest: &'a [Pair], dst: Reg) -> R {
        if let [(op, right)] = rest {
            return self.compare_once(e, left, *op, right, dst);
        }
        let mark = self.mark();
        let result = self.partial(dst)?;
        let end = self.label();
        let mut lhs = self.operand_before_pairs(left, rest)?;
        for (i, (op, right)) in rest.iter().enumerate() {
            let rhs = self.compared_operand(*op, right, &rest[i + 1..])?;
            self.emit_at(e.range, comparison(*op, result, lhs, rhs));
            if i + 1 < rest.len() {
                self.jump_on_truth(result, false, end);
            }
            lhs = rhs;
        }
        self.bind(end);
        self.move_to(dst, result);
        self.release(mark);
        Ok(())
    }

    fn compare_once(&mut self, e: &'a Expr, left: &'a Expr, op: CmpOp, right: &'a Expr, dst: Reg) -> R {
        let mark = self.begin(dst);
        let lhs = self.operand_before(left, &[right])?;
        let rhs = self.compared_operand(op, right, &[])?;
        self.emit_at(e.range, comparison(op, dst, lhs, rhs));
        self.release(mark);
        Ok(())
    }

    /// `not a in b` is `a not in b`, and so with `is`. Gives false if `operand` is nothing of the kind.
    pub fn negated_compare(&mut self, operand: &'a Expr, dst: Reg) -> R<bool> {
        let ExprKind::Compare { left, rest } = &operand.kind else { return Ok(false) };
        let [(op, right)] = &rest[..] else { return Ok(false) };
        let op = match op {
            CmpOp::Is => CmpOp::IsNot,
            CmpOp::IsNot => CmpOp::Is,
            CmpOp::In => CmpOp::NotIn,
            CmpOp::NotIn => CmpOp::In,
            _ => return Ok(false),
        };
        self.compare_once(operand, left, op, right, dst)?;
        Ok(true)
    }

    /// The first operand of a chain, which must survive the others.
    pub fn operand_before_pairs(&mut self, e: &'a Expr, rest: &'a [Pair]) -> R<Reg> {
        let later: Vec<&Expr> = rest.iter().map(|(_, e)| e).collect();
        self.operand_before(e, &later)
    }

    /// The right operand of `op`, which must survive those of `later`.
    pub fn compared_operand(&mut self, op: CmpOp, e: &'a Expr, later: &'a [Pair]) -> R<Reg> {
        if matches!(op, CmpOp::In | CmpOp::NotIn) {
            let constant = match &e.kind {
                ExprKind::List(items) => fold::all(items).map(Constant::Tuple),
                ExprKind::Set(items) => fold::all(items).map(Constant::FrozenSet),
                _ => None,
            };
            if let Some(constant) = constant {
                let reg = self.alloc()?;
                self.at(e.range);
                self.load_const(reg, constant);
                return Ok(reg);
            }
        }
        self.operand_before_pairs(e, later)
    }
}

fn comparison(op: CmpOp, dst: Reg, lhs: Reg, rhs: Reg) -> Instruction {
    let make = match op {
        CmpOp::Eq => Instruction::eq_,
        CmpOp::NotEq => Instruction::ne_,
        CmpOp::Lt => Instruction::lt,
        CmpOp::LtE => Instruction::le,
        CmpOp::Gt => Instruction::gt,
        CmpOp::GtE => Instruction::ge,
        CmpOp::Is => Instruction::is_,
        CmpOp::IsNot => Instruction::is_not,
        CmpOp::In => Instruction::in_,
        CmpOp::NotIn => Instruction::not_in,
    };
    make(dst, lhs, rhs)
}
