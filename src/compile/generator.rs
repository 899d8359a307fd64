//! `yield`, `yield from`, `await`.

use gillie_syntax::ast::{Expr, TextRange};

use super::lower::{Lower, R};
use super::scope::ScopeKind;
use super::unit::UnitKind;
use crate::bytecode::{Constant, Flag, Instruction, Intrinsic, Reg};

/// Who delegates to an iterator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delegation {
    YieldFrom = 0,
    Await = 1,
}

impl<'a> Lower<'a> {
    pub fn yield_expression(&mut self, e: &'a Expr, value: Option<&'a Expr>, dst: Reg) -> R {
        self.check_yield(e.range)?;
        let mark = self.begin(dst);
        let src = match value {
            Some(value) => self.operand(value)?,
            None => {
                let reg = self.alloc()?;
                self.at(e.range);
                self.load_const(reg, Constant::None);
                reg
            }
        };
        self.yield_value(src, dst, e.range)?;
        self.release(mark);
        Ok(())
    }

    /// Yields `R[src]`; the value sent goes to `R[dst]`.
    pub fn yield_value(&mut self, src: Reg, dst: Reg, at: TextRange) -> R {
        self.at(at);
        let mut src = src;
        if self.u.is_async {
            let wrapped = self.alloc()?;
            self.intrinsic(wrapped, src, Intrinsic::AsyncGenWrap);
            src = wrapped;
        }
        self.emit(Instruction::yield_(dst, src));
        Ok(())
    }

    fn check_yield(&self, at: TextRange) -> R {
        let function = self.u.kind == UnitKind::Function;
        if !function || matches!(self.scope().kind, ScopeKind::TypeParams | ScopeKind::Lazy) {
            return self.error(at, "'yield' outside function");
        }
        Ok(())
    }

    pub fn yield_from(&mut self, e: &'a Expr, value: &'a Expr, dst: Reg) -> R {
        self.check_yield(e.range)?;
        if self.u.is_async {
            return self.error(e.range, "'yield from' inside async function");
        }
        let mark = self.begin(dst);
        let src = self.operand(value)?;
        self.delegate(src, Delegation::YieldFrom, dst, e.range)?;
        self.release(mark);
        Ok(())
    }

    pub fn await_expression(&mut self, e: &'a Expr, value: &'a Expr, dst: Reg) -> R {
        if self.u.kind != UnitKind::Function {
            return self.error(e.range, "'await' outside function");
        }
        if !self.u.is_async {
            return self.error(e.range, "'await' outside async function");
        }
        let mark = self.begin(dst);
        let src = self.operand(value)?;
        self.delegate(src, Delegation::Await, dst, e.range)?;
        self.release(mark);
        Ok(())
    }

    /// `R[dst] = yield from R[src]`, or `await R[src]`.
    pub fn delegate(&mut self, src: Reg, how: Delegation, dst: Reg, at: TextRange) -> R {
        let mark = self.mark();
        let iter = self.alloc()?;
        self.emit_at(at, Instruction::get_yield_from_iter(iter, src, Flag(how as u8)));
        self.run_delegate(iter, dst)?;
        self.release(mark);
        Ok(())
    }

    /// Runs the iterator `R[iter]` to its end, yielding what it yields.
    pub fn run_delegate(&mut self, iter: Reg, dst: Reg) -> R {
        let value = self.alloc()?;
        self.load_const(value, Constant::None);
        self.emit(Instruction::yield_from(dst, iter, value));
        self.release(value);
        Ok(())
    }
}
