//! `try` with `except*` (PEP 654).
//!
//! Each clause splits what is left of the group; what it raises is collected;
//! at the end `JoinGroups` says what goes on.

use gillie_syntax::ast::{ExceptHandler, Try};

use super::except::HandlerRegs;
use super::lower::{Lower, R};
use super::unit::BlockKind;
use crate::bytecode::{Count, Instruction, Jump32, Reg};

/// The registers of the clauses, beside those of the handler.
#[derive(Clone, Copy)]
struct StarRegs {
    handler: HandlerRegs,
    /// What is left of the group, or None; behind it what the clause matches.
    rest: Reg,
    /// The list of what was raised.
    raised: Reg,
    /// The exception handled before the clause.
    save: Reg,
}

impl<'a> Lower<'a> {
    pub fn try_except_star(&mut self, t: &'a Try) -> R {
        let mark = self.mark();
        let outer = self.u.emitter.region;
        let bound = self.bound_in_handler();
        let end = self.label();
        let handler = self.handler_regs()?;
        self.release(mark);
        self.push_block(BlockKind::Try);
        let region = self.protect(handler.exc, |lower| lower.stmts(&t.body))?;
        self.pop_block();
        self.stmts(&t.orelse)?;
        self.jump(end);

        self.u.emitter.bind_handler(region, outer, bound.clone());
        self.handler_regs()?;
        let rest = self.alloc_n(2)?;
        let regs = StarRegs { handler, rest, raised: self.alloc()?, save: self.alloc()? };
        self.emit(Instruction::enter_handler(handler.save, handler.exc));
        self.emit(Instruction::build_list(regs.raised, Reg(0), Count(0)));
        self.emit(Instruction::move_(rest, handler.exc));
        let cleanup = self.protect(handler.raised, |lower| {
            lower.push_block(BlockKind::StarHandler);
            t.handlers.iter().try_for_each(|handler| lower.star_clause(handler, regs))?;
            lower.pop_block();
            lower.emit(Instruction::list_append(regs.raised, rest));
            lower.emit(Instruction::join_groups(rest, handler.exc, regs.raised));
            Ok(())
        })?;
        self.emit(Instruction::leave_handler(handler.save));
        self.branch(Instruction::jump_if_none(rest, Jump32(0)), end);
        self.emit(Instruction::reraise(rest));
        self.bind_cleanup(cleanup, outer, bound, handler);
        self.release(mark);
        self.bind(end);
        Ok(())
    }

    fn star_clause(&mut self, clause: &'a ExceptHandler, regs: StarRegs) -> R {
        let next = self.label();
        let matched = Reg(regs.rest.0 + 1);
        if let Some(ty) = &clause.exc_type {
            let mark = self.mark();
            let reg = self.operand(ty)?;
            self.emit_at(clause.range, Instruction::split_group(regs.rest, regs.rest, reg));
            self.branch(Instruction::jump_if_none(matched, Jump32(0)), next);
            self.release(mark);
        }
        self.emit(Instruction::enter_handler(regs.save, matched));
        let name = match &clause.name {
            Some(name) => {
                let sym = self.mangled(&name.name);
                self.store_name(sym, matched, clause.range)?;
                Some(sym)
            }
            None => None,
        };
        let outer = self.u.emitter.region;
        let bound = self.bound_in_handler();
        let region = self.protect(regs.handler.raised, |lower| lower.stmts(&clause.body))?;
        if let Some(name) = name {
            self.unbind_name(name, clause.range)?;
        }
        self.emit(Instruction::leave_handler(regs.save));
        self.jump(next);

        self.u.emitter.bind_handler(region, outer, bound);
        self.emit(Instruction::leave_handler(regs.save));
        self.emit(Instruction::list_append(regs.raised, regs.handler.raised));
        if let Some(name) = name {
            self.unbind_name(name, clause.range)?;
        }
        self.bind(next);
        Ok(())
    }
}
