//! Conditions: jumps instead of values.

use gillie_syntax::ast::{self, BoolOp, CmpOp, Expr, ExprKind, TextRange, UnaryOp};

use super::compare::Pair;
use super::emit::Label;
use super::fold;
use super::lower::{Lower, R};
use crate::bytecode::{Flag, Imm, Instruction, Jump16, Jump32, Reg};

const NEAR: Jump16 = Jump16(0);
const FAR: Jump32 = Jump32(0);

impl<'a> Lower<'a> {
    /// Jumps to `to` if the truth of `e` is `sense`, else goes on.
    pub fn jump_if(&mut self, e: &'a Expr, sense: bool, to: Label) -> R {
        if let Some(truth) = fold::known_truth(e) {
            if truth == sense {
                self.jump(to);
            }
            return Ok(());
        }
        match &e.kind {
            ExprKind::UnaryOp { op: UnaryOp::Not, operand } => self.jump_if(operand, !sense, to),
            ExprKind::BoolOp { op, values } => self.jump_if_all(*op, values, sense, to),
            ExprKind::IfExp { test, body, orelse } => {
                let (no, end) = (self.label(), self.label());
                self.jump_if(test, false, no)?;
                self.jump_if(body, sense, to)?;
                self.jump(end);
                self.bind(no);
                self.jump_if(orelse, sense, to)?;
                self.bind(end);
                Ok(())
            }
            ExprKind::Compare { left, rest } => self.jump_if_compare(e.range, left, rest, sense, to),
            _ => {
                let mark = self.mark();
                let value = self.operand(e)?;
                self.at(e.range);
                self.jump_on_truth(value, sense, to);
                self.release(mark);
                Ok(())
            }
        }
    }

    pub fn jump_on_truth(&mut self, value: Reg, sense: bool, to: Label) {
        let make = if sense { Instruction::jump_if_true } else { Instruction::jump_if_false };
        self.branch(make(value, FAR), to);
    }

    fn jump_if_all(&mut self, op: BoolOp, values: &'a [Expr], sense: bool, to: Label) -> R {
        let Some((last, first)) = values.split_last() else { return Ok(()) };
        // Each value decides alone when it is what the operator looks for.
        let decisive = op == BoolOp::Or;
        if sense == decisive {
            return values.iter().try_for_each(|value| self.jump_if(value, sense, to));
        }
        let end = self.label();
        first.iter().try_for_each(|value| self.jump_if(value, decisive, end))?;
        self.jump_if(last, sense, to)?;
        self.bind(end);
        Ok(())
    }

    fn jump_if_compare(&mut self, at: TextRange, left: &'a Expr, rest: &'a [Pair], sense: bool, to: Label) -> R {
        let mark = self.mark();
        let end = self.label();
        let mut lhs = self.operand_before_pairs(left, rest)?;
        for (i, (op, right)) in rest.iter().enumerate() {
            let last = i + 1 == rest.len();
            let (sense, to) = if last { (sense, to) } else { (false, if sense { end } else { to }) };
            if last && self.jump_if_simple(at, lhs, *op, right, sense, to) {
                break;
            }
            let rhs = self.compared_operand(*op, right, &rest[i + 1..])?;
            self.at(at);
            self.branch(comparing(*op, lhs, rhs, sense), to);
            lhs = rhs;
        }
        self.bind(end);
        self.release(mark);
        Ok(())
    }

    /// A comparison with None or a small int. Gives false if it is neither.
    fn jump_if_simple(&mut self, at: TextRange, lhs: Reg, op: CmpOp, right: &Expr, sense: bool, to: Label) -> bool {
        let flag = Flag(u8::from(sense));
        let word = match op {
            CmpOp::Is | CmpOp::IsNot => {
                if !matches!(right.kind, ExprKind::Constant(ast::Constant::None)) {
                    return false;
                }
                let none = sense == (op == CmpOp::Is);
                if none { Instruction::jump_if_none(lhs, FAR) } else { Instruction::jump_if_not_none(lhs, FAR) }
            }
            CmpOp::In | CmpOp::NotIn => return false,
            _ => {
                let Some(imm) = fold::small_int(right) else { return false };
                let make = match op {
                    CmpOp::Lt => Instruction::jump_lt_int,
                    CmpOp::LtE => Instruction::jump_le_int,
                    CmpOp::Gt => Instruction::jump_gt_int,
                    CmpOp::GtE => Instruction::jump_ge_int,
                    CmpOp::Eq => Instruction::jump_eq_int,
                    _ => Instruction::jump_ne_int,
                };
                make(lhs, Imm(imm), NEAR, flag)
            }
        };
        self.at(at);
        self.branch(word, to);
        true
    }
}

/// The constructor of a jump that compares two registers.
type Branch = fn(Reg, Reg, Jump16, Flag) -> Instruction;

fn comparing(op: CmpOp, lhs: Reg, rhs: Reg, sense: bool) -> Instruction {
    let (make, sense): (Branch, bool) = match op {
        CmpOp::Eq => (Instruction::jump_eq, sense),
        CmpOp::NotEq => (Instruction::jump_ne, sense),
        CmpOp::Lt => (Instruction::jump_lt, sense),
        CmpOp::LtE => (Instruction::jump_le, sense),
        CmpOp::Gt => (Instruction::jump_gt, sense),
        CmpOp::GtE => (Instruction::jump_ge, sense),
        CmpOp::Is => (Instruction::jump_is, sense),
        CmpOp::IsNot => (Instruction::jump_is, !sense),
        CmpOp::In => (Instruction::jump_in, sense),
        CmpOp::NotIn => (Instruction::jump_in, !sense),
    };
    make(lhs, rhs, NEAR, Flag(u8::from(sense)))
}
