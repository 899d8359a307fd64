//! `with` and `async with`.
//!
//! `R[exc], R[save], R[raised]` are the handler's, then comes the method pair
//! of `__exit__`, so that it can be called in place when the handler runs.

use gillie_syntax::ast::{Stmt, TextRange, With, WithItem};

use super::lower::{Lower, R};
use super::unit::BlockKind;
use crate::bytecode::{Flag, Instruction, Jump32, Reg};

/// LoadSpecial's numbers; the asynchronous ones are two higher.
const ENTER: u8 = 0;
const EXIT: u8 = 1;

impl<'a> Lower<'a> {
    pub fn with_statement(&mut self, w: &'a With, at: TextRange) -> R {
        if w.is_async && !self.u.is_async {
            return self.error(at, "'async with' outside async function");
        }
        self.with_items(&w.items, &w.body, w.is_async)
    }

    fn with_items(&mut self, items: &'a [WithItem], body: &'a [Stmt], is_async: bool) -> R {
        let Some((item, rest)) = items.split_first() else { return self.stmts(body) };
        let mark = self.mark();
        let at = item.context.range;
        let outer = self.u.emitter.region;
        let end = self.label();
        let regs = self.handler_regs()?;
        let pair = self.alloc_n(2)?;
        self.enter_with(item, pair, is_async)?;
        let bound = self.bound_in_handler();
        let above = self.mark();
        self.push_block(BlockKind::With { pair, at, is_async });
        let region = self.protect(regs.exc, |lower| {
            if let Some(target) = &item.target {
                // `__enter__`'s result is where enter_with left it.
                let entered = lower.alloc()?;
                lower.store(target, entered)?;
                lower.release(entered);
            }
            lower.with_items(rest, body, is_async)
        })?;
        self.pop_block();
        self.release(above);
        self.leave_with(pair, at, is_async)?;
        self.jump(end);

        self.u.emitter.bind_handler(region, outer, bound.clone());
        self.emit_at(at, Instruction::enter_handler(regs.save, regs.exc));
        let swallowed = self.label();
        let cleanup = self.protect(regs.raised, |lower| {
            let info = lower.alloc_n(3)?;
            lower.emit(Instruction::exc_info(info, regs.exc));
            lower.call_and_await(pair, 3, pair, is_async, at)?;
            lower.at(at);
            lower.branch(Instruction::jump_if_true(pair, Jump32(0)), swallowed);
            Ok(())
        })?;
        self.emit(Instruction::leave_handler(regs.save));
        self.emit(Instruction::reraise(regs.exc));
        self.bind_cleanup(cleanup, outer, bound, regs);
        self.bind(swallowed);
        self.emit(Instruction::leave_handler(regs.save));
        self.release(mark);
        self.bind(end);
        Ok(())
    }

    /// Looks up both methods, then calls `__enter__`: its result is in the first free temporary.
    fn enter_with(&mut self, item: &'a WithItem, pair: Reg, is_async: bool) -> R {
        let at = item.context.range;
        let shift = if is_async { 2 } else { 0 };
        let enter = self.mark();
        let context = self.operand(&item.context)?;
        self.release(enter);
        // The enter pair must not overwrite the manager before the exit pair is loaded.
        self.alloc_n(2)?;
        let manager = if context == enter {
            let safe = self.alloc()?;
            self.emit_at(at, Instruction::move_(safe, context));
            safe
        } else {
            context
        };
        self.emit_at(at, Instruction::load_special(enter, manager, Flag(ENTER + shift)));
        self.emit(Instruction::load_special(pair, manager, Flag(EXIT + shift)));
        self.release(enter);
        self.alloc_n(2)?;
        self.call_and_await(enter, 0, enter, is_async, at)?;
        self.release(enter);
        Ok(())
    }

    /// Calls `__exit__(None, None, None)`.
    pub fn leave_with(&mut self, pair: Reg, at: TextRange, is_async: bool) -> R {
        let mark = self.mark();
        self.at(at);
        let mut callee = pair;
        if mark.0 != pair.0 + 2 {
            // Something above is needed later.
            callee = self.alloc_n(2)?;
            self.move_to(callee, pair);
            self.move_to(Reg(callee.0 + 1), Reg(pair.0 + 1));
        }
        for _ in 0..3 {
            self.none()?;
        }
        self.call_and_await(callee, 3, callee, is_async, at)?;
        self.release(mark);
        Ok(())
    }
}
