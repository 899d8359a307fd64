//! `try` with `except` and `finally`.
//!
//! A handler starts with the exception in a register; `EnterHandler` makes it
//! the handled one and `LeaveHandler` undoes that on every way out. A
//! `finally` body is emitted once for each way: on, out by an exception, and
//! out by each `return`, `break` and `continue` inside.

use gillie_syntax::ast::{ExceptHandler, Stmt, Try};

use super::bound::BoundSet;
use super::emit::{Label, RegionId};
use super::lower::{Lower, R};
use super::unit::BlockKind;
use crate::bytecode::{Instruction, Jump16, Reg};

/// The registers of a handler.
#[derive(Clone, Copy)]
pub(super) struct HandlerRegs {
    /// The exception.
    pub exc: Reg,
    /// The exception handled before.
    pub save: Reg,
    /// An exception raised in the handler.
    pub raised: Reg,
}

impl<'a> Lower<'a> {
    pub fn try_statement(&mut self, t: &'a Try) -> R {
        if t.finalbody.is_empty() {
            return self.try_except(t);
        }
        self.try_finally(
            &t.finalbody,
            |lower| {
                if t.handlers.is_empty() { lower.stmts(&t.body) } else { lower.try_except(t) }
            },
        )
    }

    fn try_except(&mut self, t: &'a Try) -> R {
        if t.is_star { self.try_except_star(t) } else { self.try_except_plain(t) }
    }

    // ---- regions

    /// Three registers for a handler at the current height of the temporaries.
    /// They are free while the protected body runs.
    pub fn handler_regs(&mut self) -> R<HandlerRegs> {
        let exc = self.alloc_n(3)?;
        Ok(HandlerRegs { exc, save: Reg(exc.0 + 1), raised: Reg(exc.0 + 2) })
    }

    /// What is bound when an exception leaves a body that starts here.
    pub fn bound_in_handler(&self) -> BoundSet {
        self.u.emitter.bound.without(&self.u.deleted)
    }

    /// Emits `body` so that its exceptions go to the region's handler with the exception in `R[exc]`.
    pub fn protect(&mut self, exc: Reg, body: impl FnOnce(&mut Self) -> R) -> R<RegionId> {
        let outer = self.u.emitter.region;
        let region = self.u.emitter.open_region(exc.0);
        body(self)?;
        self.u.emitter.region = outer;
        Ok(region)
    }

    /// The end of a handler that an exception leaves: the handled exception of before, and on.
    pub fn bind_cleanup(&mut self, region: RegionId, outer: Option<RegionId>, bound: BoundSet, regs: HandlerRegs) {
        self.u.emitter.bind_handler(region, outer, bound);
        self.emit(Instruction::leave_handler(regs.save));
        self.emit(Instruction::reraise(regs.raised));
    }

    // ---- finally

    /// `body`, then `finalbody` on every way out of it.
    fn try_finally(&mut self, finalbody: &'a [Stmt], body: impl FnOnce(&mut Self) -> R) -> R {
        let mark = self.mark();
        let outer = self.u.emitter.region;
        let bound = self.bound_in_handler();
        let end = self.label();
        let regs = self.handler_regs()?;
        self.release(mark);
        self.push_block(BlockKind::Finally { body: finalbody });
        let region = self.protect(regs.exc, body)?;
        self.pop_block();
        self.stmts(finalbody)?;
        self.jump(end);

        self.u.emitter.bind_handler(region, outer, bound.clone());
        self.handler_regs()?;
        self.emit(Instruction::enter_handler(regs.save, regs.exc));
        self.push_block(BlockKind::Handler { save: regs.save, name: None });
        let cleanup = self.protect(regs.raised, |lower| lower.stmts(finalbody))?;
        self.pop_block();
        self.emit(Instruction::leave_handler(regs.save));
        self.emit(Instruction::reraise(regs.exc));
        self.bind_cleanup(cleanup, outer, bound, regs);
        self.release(mark);
        self.bind(end);
        Ok(())
    }

    // ---- except

    fn try_except_plain(&mut self, t: &'a Try) -> R {
        let mark = self.mark();
        let outer = self.u.emitter.region;
        let bound = self.bound_in_handler();
        let end = self.label();
        let regs = self.handler_regs()?;
        self.release(mark);
        self.push_block(BlockKind::Try);
        let region = self.protect(regs.exc, |lower| lower.stmts(&t.body))?;
        self.pop_block();
        self.stmts(&t.orelse)?;
        self.jump(end);

        self.u.emitter.bind_handler(region, outer, bound.clone());
        self.handler_regs()?;
        self.emit(Instruction::enter_handler(regs.save, regs.exc));
        let cleanup = self.u.emitter.open_region(regs.raised.0);
        for (i, handler) in t.handlers.iter().enumerate() {
            if handler.exc_type.is_none() && i + 1 < t.handlers.len() {
                return self.error(handler.range, "default 'except:' must be last");
            }
            self.except_clause(handler, regs, cleanup, outer, end)?;
        }
        self.u.emitter.region = outer;
        self.emit(Instruction::leave_handler(regs.save));
        self.emit(Instruction::reraise(regs.exc));
        self.bind_cleanup(cleanup, outer, bound, regs);
        self.release(mark);
        self.bind(end);
        Ok(())
    }

    fn except_clause(
        &mut self,
        handler: &'a ExceptHandler,
        regs: HandlerRegs,
        cleanup: RegionId,
        outer: Option<RegionId>,
        end: Label,
    ) -> R {
        let next = self.label();
        if let Some(ty) = &handler.exc_type {
            let mark = self.mark();
            let reg = self.operand(ty)?;
            self.at(ty.range);
            self.branch(Instruction::jump_if_not_match(regs.exc, reg, Jump16(0)), next);
            self.release(mark);
        }
        let Some(name) = &handler.name else {
            self.push_block_in(BlockKind::Handler { save: regs.save, name: None }, outer);
            self.stmts(&handler.body)?;
            self.pop_block();
            self.u.emitter.region = outer;
            self.emit(Instruction::leave_handler(regs.save));
            self.jump(end);
            self.u.emitter.region = Some(cleanup);
            self.bind(next);
            return Ok(());
        };
        let sym = self.mangled(&name.name);
        self.store_name(sym, regs.exc, handler.range)?;
        let bound = self.bound_in_handler();
        self.push_block_in(BlockKind::Handler { save: regs.save, name: Some((sym, handler.range)) }, outer);
        let named = self.protect(regs.raised, |lower| lower.stmts(&handler.body))?;
        self.pop_block();
        self.unbind_name(sym, handler.range)?;
        self.u.emitter.region = outer;
        self.emit(Instruction::leave_handler(regs.save));
        self.jump(end);

        self.u.emitter.bind_handler(named, Some(cleanup), bound);
        self.unbind_name(sym, handler.range)?;
        self.u.emitter.region = outer;
        self.emit(Instruction::leave_handler(regs.save));
        self.emit(Instruction::reraise(regs.raised));
        self.u.emitter.region = Some(cleanup);
        self.bind(next);
        Ok(())
    }
}
