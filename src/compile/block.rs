//! Leaving statements: what `return`, `break` and `continue` must do on their
//! way out of the blocks around them.

use gillie_syntax::ast::TextRange;

use super::emit::Label;
use super::lower::{Lower, R};
use super::unit::{Block, BlockKind};
use crate::bytecode::Instruction;

impl<'a> Lower<'a> {
    /// Enters a block whose statement is in the current region.
    pub fn push_block(&mut self, kind: BlockKind<'a>) {
        let outer = self.u.emitter.region;
        self.push_block_in(kind, outer);
    }

    /// Enters a block whose statement is in the region `outer`.
    pub fn push_block_in(&mut self, kind: BlockKind<'a>, outer: Option<super::emit::RegionId>) {
        self.u.blocks.push(Block { kind, outer });
    }

    pub fn pop_block(&mut self) {
        self.u.blocks.pop();
    }

    /// Leaves the blocks above `depth`, innermost first, then emits what `then` does.
    pub fn unwind(&mut self, depth: usize, at: TextRange, then: impl FnOnce(&mut Self) -> R) -> R {
        let region = self.u.emitter.region;
        let mut left = Vec::new();
        while self.u.blocks.len() > depth {
            let Some(block) = self.u.blocks.pop() else { break };
            self.u.emitter.region = block.outer;
            self.leave(&block.kind, at)?;
            left.push(block);
        }
        then(self)?;
        self.u.blocks.extend(left.into_iter().rev());
        self.u.emitter.region = region;
        Ok(())
    }

    fn leave(&mut self, kind: &BlockKind<'a>, at: TextRange) -> R {
        match kind {
            BlockKind::Loop { .. } | BlockKind::Try => Ok(()),
            BlockKind::Finally { body } => self.stmts(body),
            BlockKind::Handler { save, name } => {
                if let Some((name, at)) = name {
                    self.unbind_name(*name, *at)?;
                }
                self.emit(Instruction::leave_handler(*save));
                Ok(())
            }
            BlockKind::With { pair, at, is_async } => self.leave_with(*pair, *at, *is_async),
            BlockKind::StarHandler => {
                self.error(at, "'break', 'continue' and 'return' cannot appear in an except* block")
            }
        }
    }

    /// The innermost loop: its depth, and its labels for `break` and `continue`.
    fn innermost_loop(&self) -> Option<(usize, Label, Label)> {
        self.u.blocks.iter().enumerate().rev().find_map(|(depth, block)| match block.kind {
            BlockKind::Loop { on_break, on_continue } => Some((depth, on_break, on_continue)),
            _ => None,
        })
    }

    /// `except*` is reported before a missing loop is.
    fn check_star(&self, at: TextRange) -> R {
        let inner = self.u.blocks.iter().rev().take_while(|b| !matches!(b.kind, BlockKind::Loop { .. }));
        if inner.into_iter().any(|b| matches!(b.kind, BlockKind::StarHandler)) {
            return self.error(at, "'break', 'continue' and 'return' cannot appear in an except* block");
        }
        Ok(())
    }

    pub fn break_statement(&mut self, at: TextRange) -> R {
        self.check_star(at)?;
        let Some((depth, to, _)) = self.innermost_loop() else {
            return self.error(at, "'break' outside loop");
        };
        self.leave_to(depth, to, at)
    }

    pub fn continue_statement(&mut self, at: TextRange) -> R {
        self.check_star(at)?;
        let Some((depth, _, to)) = self.innermost_loop() else {
            return self.error(at, "'continue' not properly in loop");
        };
        self.leave_to(depth, to, at)
    }

    fn leave_to(&mut self, depth: usize, to: Label, at: TextRange) -> R {
        self.unwind(depth + 1, at, |lower| {
            lower.at(at);
            lower.jump(to);
            Ok(())
        })
    }
}
