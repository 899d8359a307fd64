//! Binary operators.

use gillie_syntax::ast::{Expr, ExprKind, Operator};

use super::fold;
use super::lower::{Lower, R};
use crate::bytecode::{Flag, Imm, Instruction, Reg};

/// Modes of the binary instructions.
pub(super) const PLAIN: Flag = Flag(0);
pub(super) const IN_PLACE: Flag = Flag(1);

impl<'a> Lower<'a> {
    /// `a op b op c ...`, leaning left: the chain is walked, not descended.
    pub fn bin_op(&mut self, e: &'a Expr, dst: Reg) -> R {
        let mut chain = Vec::new();
        let mut left = e;
        while let ExprKind::BinOp { left: inner, op, right } = &left.kind {
            chain.push((left.range, *op, &**right));
            left = inner;
        }
        chain.reverse();
        let mut constant = fold::fold(left);
        let mut folded = 0;
        while let Some((_, op, right)) = chain.get(folded)
            && let Some(value) = &constant
            && let Some(value) = fold::fold(right).and_then(|right| fold::binary(*op, value, &right))
        {
            constant = Some(value);
            folded += 1;
        }
        if let (Some(value), true) = (&constant, folded == chain.len()) {
            self.at(e.range);
            self.load_const(dst, value.clone());
            return Ok(());
        }
        let mark = self.begin(dst);
        let base = self.mark();
        let mut value = match constant {
            Some(constant) => {
                let reg = self.alloc()?;
                self.at(left.range);
                self.load_const(reg, constant);
                reg
            }
            None => self.operand_before(left, &[chain[folded].2])?,
        };
        for (i, (range, op, right)) in chain.iter().enumerate().skip(folded) {
            let target = if i + 1 == chain.len() { dst } else { base };
            self.operate(*op, target, value, right, PLAIN, *range)?;
            self.release(base);
            if i + 1 < chain.len() {
                value = self.alloc()?;
            }
        }
        self.release(mark);
        Ok(())
    }

    /// `R[dst] = R[lhs] op rhs`
    pub fn operate(
        &mut self,
        op: Operator,
        dst: Reg,
        lhs: Reg,
        rhs: &'a Expr,
        mode: Flag,
        at: gillie_syntax::ast::TextRange,
    ) -> R {
        if let Some(imm) = fold::small_int(rhs)
            && let Some(word) = with_immediate(op, dst, lhs, Imm(imm), mode)
        {
            self.emit_at(at, word);
            return Ok(());
        }
        let rhs = self.operand(rhs)?;
        self.emit_at(at, with_register(op, dst, lhs, rhs, mode));
        Ok(())
    }
}

fn with_immediate(op: Operator, dst: Reg, lhs: Reg, imm: Imm, mode: Flag) -> Option<Instruction> {
    let make = match op {
        Operator::Add => Instruction::add_int,
        Operator::Sub => Instruction::sub_int,
        Operator::Mult => Instruction::mul_int,
        Operator::FloorDiv => Instruction::floor_div_int,
        Operator::Mod => Instruction::mod_int,
        Operator::BitAnd => Instruction::bit_and_int,
        Operator::LShift => Instruction::l_shift_int,
        Operator::RShift => Instruction::r_shift_int,
        _ => return None,
    };
    Some(make(dst, lhs, imm, mode))
}

fn with_register(op: Operator, dst: Reg, lhs: Reg, rhs: Reg, mode: Flag) -> Instruction {
    let make = match op {
        Operator::Add => Instruction::add,
        Operator::Sub => Instruction::sub,
        Operator::Mult => Instruction::mul,
        Operator::MatMult => Instruction::mat_mul,
        Operator::Div => Instruction::true_div,
        Operator::Mod => Instruction::mod_,
        Operator::Pow => Instruction::pow,
        Operator::LShift => Instruction::l_shift,
        Operator::RShift => Instruction::r_shift,
        Operator::BitOr => Instruction::bit_or,
        Operator::BitXor => Instruction::bit_xor,
        Operator::BitAnd => Instruction::bit_and,
        Operator::FloorDiv => Instruction::floor_div,
    };
    make(dst, lhs, rhs, mode)
}
