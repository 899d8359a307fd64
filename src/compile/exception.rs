//! try, with, and the ways out of blocks.
//!
//! A block that protects its body has open code ranges; they are closed while
//! code runs that belongs outside (a finally body on the way of a `return`).

use gillie_syntax::ast::{self, Stmt, TextRange};

use super::emit::{LATER, LATER_32, Label};
use super::name::meet;
use super::{Failure, Lower, Lowered};
use crate::bytecode::{Constant, Count, Flag, Instruction, Reg};

/// A protected range that is being extended.
pub(super) struct Protected {
    start: u32,
    handler: Label,
    exc: Reg,
}

/// What a `break`, `continue` or `return` has to leave.
pub(super) enum Block<'u> {
    Loop {
        end: Label,
        next: Label,
        /// What gives the items, of a `for`.
        source: Option<Reg>,
    },
    /// The body of a try: nothing to do but to stop protecting.
    Try(Protected),
    Finally(Protected, &'u [Stmt]),
    /// A handler runs: restore what was handled before.
    Handler(Protected, Reg),
    /// A clause of `except*`: nothing may leave it.
    Star,
    /// `except ... as name`: unbind the name.
    Name(Protected, &'u ast::Ident),
    /// The body of a with: call `__exit__` of the pair.
    With(Protected, Reg, TextRange, bool),
}

/// A loop that a statement leaves, or goes on with.
pub(super) struct Left {
    /// The number of the blocks that stay.
    pub depth: usize,
    pub end: Label,
    pub next: Label,
    pub source: Option<Reg>,
}

impl Block<'_> {
    fn protected(&mut self) -> Option<&mut Protected> {
        match self {
            Block::Loop { .. } | Block::Star => None,
            Block::Try(p) | Block::Finally(p, _) | Block::Handler(p, _) | Block::Name(p, _) | Block::With(p, ..) => {
                Some(p)
            }
        }
    }
}

impl<'u, 'a> Lower<'u, 'a> {
    fn protect(&self, handler: Label, exc: Reg) -> Protected {
        Protected { start: self.emit.here(), handler, exc }
    }

    /// Ends the innermost block; its range ends here.
    fn pop_block(&mut self) {
        if let Some(mut block) = self.blocks.pop()
            && let Some(p) = block.protected()
        {
            let end = self.emit.here();
            self.emit.row(p.start, end, p.handler, p.exc);
        }
    }

    pub(super) fn innermost_loop(&self) -> Option<Left> {
        self.blocks.iter().enumerate().rev().find_map(|(depth, block)| match *block {
            Block::Loop { end, next, source } => Some(Left { depth: depth + 1, end, next, source }),
            _ => None,
        })
    }

    /// Fails in a clause of `except*`, unless (for `break` and `continue`) a loop in it is left.
    pub(super) fn check_star(&self, range: TextRange, stops_at_loops: bool) -> Lowered {
        for block in self.blocks.iter().rev() {
            match block {
                Block::Loop { .. } if stops_at_loops => return Ok(()),
                Block::Star => {
                    let message = "'break', 'continue' and 'return' cannot appear in an except* block";
                    return Err(Failure::new(message, range));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Emits what leaving all blocks above `depth` takes, innermost first.
    /// The blocks are put back with [`Lower::reopen`].
    pub(super) fn leave_blocks(&mut self, depth: usize) -> Lowered<Vec<Block<'u>>> {
        let mut left = Vec::new();
        let before = self.emit.extent();
        let assigned = self.assigned.clone();
        while self.blocks.len() > depth {
            let Some(mut block) = self.blocks.pop() else { break };
            if let Some(p) = block.protected() {
                let end = self.emit.here();
                let (start, handler, exc) = (p.start, p.handler, p.exc);
                self.emit.row(start, end, handler, exc);
            }
            let mark = self.next;
            match &block {
                Block::Loop { .. } | Block::Try(_) | Block::Star => {}
                Block::Finally(_, body) => {
                    let before = (self.emit.range, self.emit.position);
                    self.body(body)?;
                    self.back_to(before);
                }
                Block::Handler(_, save) => self.emit.push(Instruction::leave_handler(*save)),
                Block::Name(_, name) => self.unbind(name)?,
                Block::With(_, pair, range, is_async) => {
                    let (pair, range, is_async) = (*pair, *range, *is_async);
                    self.call_exit(pair, range, is_async)?;
                }
            }
            self.next = mark;
            left.push(block);
        }
        self.assigned = assigned;
        // What leaves belongs to the line that was left last.
        if self.emit.extent() != before {
            self.emit.stay_on_line();
        }
        Ok(left)
    }

    /// The blocks are entered again: their ranges go on here.
    pub(super) fn reopen(&mut self, left: Vec<Block<'u>>) {
        let here = self.emit.here();
        for mut block in left.into_iter().rev() {
            if let Some(p) = block.protected() {
                p.start = here;
            }
            self.blocks.push(block);
        }
    }

    fn unbind(&mut self, name: &ast::Ident) -> Lowered {
        let none = self.none()?;
        self.store(&name.name, none, name.range)?;
        self.delete(&name.name, name.range)
    }

    /// The first step of a handler.
    fn enter_handler(&mut self, save: Reg, exc: Reg) {
        self.emit.be_artificial();
        self.emit.push(Instruction::enter_handler(save, exc));
    }

    /// `LeaveHandler; Reraise` for an exception that leaves a handler.
    fn cleanup(&mut self, label: Label, save: Reg, exc: Reg) {
        let before = (self.emit.range, self.emit.position);
        self.emit.bind(label);
        self.emit.be_artificial();
        self.emit.push(Instruction::leave_handler(save));
        self.emit.push(Instruction::reraise(exc));
        self.back_to(before);
    }

    // ---- try

    pub(super) fn try_stmt(&mut self, t: &'u ast::Try) -> Lowered {
        if t.finalbody.is_empty() {
            return self.try_except(t);
        }
        let (handler, end) = (self.emit.label(), self.emit.label());
        let (exc, save, exc2) = (self.temporary()?, self.temporary()?, self.temporary()?);
        let entry = self.assigned.clone();
        let protected = self.protect(handler, exc);
        self.blocks.push(Block::Finally(protected, &t.finalbody));
        if t.handlers.is_empty() {
            self.body(&t.body)?;
        } else {
            self.try_except(t)?;
        }
        self.pop_block();
        let falls = self.assigned.is_some();
        if falls {
            self.body(&t.finalbody)?;
        }
        let after = self.assigned.take();
        self.emit.jump_from_body(end);
        self.emit.bind(handler);
        self.assigned = entry;
        let cleanup = self.emit.label();
        self.enter_handler(save, exc);
        let protected = self.protect(cleanup, exc2);
        self.blocks.push(Block::Handler(protected, save));
        self.body(&t.finalbody)?;
        self.pop_block();
        self.emit.be_artificial();
        self.emit.push(Instruction::leave_handler(save));
        self.emit.push(Instruction::reraise(exc));
        self.cleanup(cleanup, save, exc2);
        self.emit.bind(end);
        self.assigned = after;
        Ok(())
    }

    fn try_except(&mut self, t: &'u ast::Try) -> Lowered {
        let (handler, end, cleanup) = (self.emit.label(), self.emit.label(), self.emit.label());
        let (exc, save, exc2) = (self.temporary()?, self.temporary()?, self.temporary()?);
        let entry = self.assigned.clone();
        let protected = self.protect(handler, exc);
        self.blocks.push(Block::Try(protected));
        self.body(&t.body)?;
        self.pop_block();
        self.body(&t.orelse)?;
        let mut after = self.assigned.take();
        self.emit.jump_from_body(end);
        self.emit.bind(handler);
        self.enter_handler(save, exc);
        let protected = self.protect(cleanup, exc2);
        self.blocks.push(Block::Handler(protected, save));
        let bare = t.handlers.iter().any(|h| h.exc_type.is_none());
        let before_last = &t.handlers[..t.handlers.len().saturating_sub(1)];
        if let Some(early) = before_last.iter().find(|h| h.exc_type.is_none()) {
            return Err(Failure::new("default 'except:' must be last", early.range));
        }
        for h in &t.handlers {
            let mark = self.next;
            self.assigned = entry.clone();
            let next = self.emit.label();
            self.at(h.range);
            if let Some(ty) = &h.exc_type {
                let register = self.expr(ty)?;
                // Jump on no match.
                self.emit.jump_with(Instruction::jump_if_not_match(exc, register, LATER), next);
            } else {
                self.emit.mark_line();
            }
            self.handler_body(h, exc)?;
            if self.assigned.is_some() {
                self.emit.be_artificial();
                self.close_handler(save);
                self.emit.push(Instruction::give_up(exc, Flag(0)));
                self.emit.jump(end);
                self.open_handler();
            }
            after = meet(after, self.assigned.take());
            self.emit.bind(next);
            self.next = mark;
        }
        self.assigned = after;
        self.pop_block();
        if !bare {
            self.emit.be_artificial();
            self.emit.push(Instruction::leave_handler(save));
            self.emit.push(Instruction::reraise(exc));
        }
        self.cleanup(cleanup, save, exc2);
        self.emit.bind(end);
        Ok(())
    }

    /// The body of an except clause, its name bound and unbound around it.
    fn handler_body(&mut self, h: &'u ast::ExceptHandler, exc: Reg) -> Lowered {
        let Some(name) = &h.name else { return self.body(&h.body) };
        self.store(&name.name, exc, h.range)?;
        let (unbind, done) = (self.emit.label(), self.emit.label());
        let exc3 = self.temporary()?;
        let protected = self.protect(unbind, exc3);
        self.blocks.push(Block::Name(protected, name));
        self.body(&h.body)?;
        self.pop_block();
        let after = self.assigned.clone();
        if after.is_some() {
            self.emit.be_artificial();
            self.unbind(name)?;
            self.emit.jump(done);
        }
        let before = (self.emit.range, self.emit.position);
        self.emit.bind(unbind);
        self.emit.be_artificial();
        self.unbind(name)?;
        self.emit.push(Instruction::reraise(exc3));
        self.back_to(before);
        self.emit.bind(done);
        self.assigned = after;
        Ok(())
    }

    /// Stops protecting the handler block on top, to leave it.
    fn close_handler(&mut self, save: Reg) {
        let end = self.emit.here();
        if let Some(p) = self.blocks.last_mut().and_then(Block::protected) {
            let (start, handler, exc) = (p.start, p.handler, p.exc);
            self.emit.row(start, end, handler, exc);
        }
        self.emit.push(Instruction::leave_handler(save));
    }

    fn open_handler(&mut self) {
        let here = self.emit.here();
        if let Some(p) = self.blocks.last_mut().and_then(Block::protected) {
            p.start = here;
        }
    }

    /// `except*`: each clause takes its part of the group; what is raised and
    /// what is left is raised together in the end.
    pub(super) fn try_star(&mut self, t: &'u ast::Try) -> Lowered {
        if !t.finalbody.is_empty() {
            let (handler, end) = (self.emit.label(), self.emit.label());
            let (exc, save, exc2) = (self.temporary()?, self.temporary()?, self.temporary()?);
            let entry = self.assigned.clone();
            let protected = self.protect(handler, exc);
            self.blocks.push(Block::Finally(protected, &t.finalbody));
            self.except_star(t)?;
            self.pop_block();
            self.body(&t.finalbody)?;
            let after = self.assigned.take();
            self.emit.jump(end);
            self.emit.bind(handler);
            self.assigned = entry;
            let cleanup = self.emit.label();
            self.enter_handler(save, exc);
            let protected = self.protect(cleanup, exc2);
            self.blocks.push(Block::Handler(protected, save));
            self.body(&t.finalbody)?;
            self.pop_block();
            self.emit.push(Instruction::leave_handler(save));
            self.emit.push(Instruction::reraise(exc));
            self.cleanup(cleanup, save, exc2);
            self.emit.bind(end);
            self.assigned = after;
            return Ok(());
        }
        self.except_star(t)
    }

    fn except_star(&mut self, t: &'u ast::Try) -> Lowered {
        let (handler, end, cleanup) = (self.emit.label(), self.emit.label(), self.emit.label());
        let (exc, save, exc2) = (self.temporary()?, self.temporary()?, self.temporary()?);
        let rest = self.temporaries(2)?;
        let raised = self.temporary()?;
        let entry = self.assigned.clone();
        let protected = self.protect(handler, exc);
        self.blocks.push(Block::Try(protected));
        self.body(&t.body)?;
        self.pop_block();
        self.body(&t.orelse)?;
        self.emit.jump_from_body(end);
        self.emit.bind(handler);
        self.assigned = entry.clone();
        self.enter_handler(save, exc);
        let protected = self.protect(cleanup, exc2);
        self.blocks.push(Block::Handler(protected, save));
        self.emit.push(Instruction::build_list(raised, raised, Count(0)));
        self.emit.move_(rest, exc);
        let matched = Reg(rest.0 + 1);
        for h in &t.handlers {
            let mark = self.next;
            self.assigned = entry.clone();
            let (next, caught, exc3) = (self.emit.label(), self.emit.label(), self.temporary()?);
            self.at(h.range);
            let Some(ty) = &h.exc_type else { continue };
            let register = self.expr(ty)?;
            self.emit.push(Instruction::split_group(rest, rest, register));
            self.emit.jump_with(Instruction::jump_if_none(matched, LATER_32), next);
            let inner_save = self.temporary()?;
            self.emit.push(Instruction::enter_handler(inner_save, matched));
            let protected = self.protect(caught, exc3);
            self.blocks.push(Block::Handler(protected, inner_save));
            self.blocks.push(Block::Star);
            self.handler_body(h, matched)?;
            self.blocks.pop();
            self.pop_block();
            self.emit.be_artificial();
            if self.assigned.is_some() {
                self.emit.push(Instruction::leave_handler(inner_save));
                self.emit.jump(next);
            }
            self.emit.bind(caught);
            self.emit.push(Instruction::leave_handler(inner_save));
            self.emit.push(Instruction::list_append(raised, exc3));
            self.emit.bind(next);
            self.next = mark;
        }
        self.assigned = entry;
        self.pop_block();
        self.emit.push(Instruction::list_append(raised, rest));
        let result = self.temporary()?;
        self.emit.push(Instruction::join_groups(result, exc, raised));
        self.emit.push(Instruction::leave_handler(save));
        self.emit.jump_with(Instruction::jump_if_none(result, LATER_32), end);
        self.emit.push(Instruction::reraise(result));
        self.cleanup(cleanup, save, exc2);
        self.emit.bind(end);
        Ok(())
    }

    // ---- with

    /// `with items: body`, one item at a time.
    pub(super) fn with(&mut self, w: &'u ast::With, items: &'u [ast::WithItem], range: TextRange) -> Lowered {
        let Some((item, rest)) = items.split_first() else { return self.body(&w.body) };
        if w.is_async {
            self.check_async(range, "'async with' outside async function", "'async with' outside async function")?;
        }
        let exit = self.temporaries(2)?;
        let enter = self.temporaries(2)?;
        let manager = self.expr(&item.context)?;
        let place = item.context.range;
        self.at(place);
        let which = |n: u8| Flag(if w.is_async { n + 2 } else { n });
        self.emit.push(Instruction::load_special(enter, manager, which(0)));
        self.emit.push(Instruction::load_special(exit, manager, which(1)));
        self.emit.push(Instruction::call_method(enter, Count(0), enter));
        if w.is_async {
            self.delegate(enter, enter, 2)?;
        }
        let (handler, end, cleanup) = (self.emit.label(), self.emit.label(), self.emit.label());
        let (exc, save, exc2) = (self.temporary()?, self.temporary()?, self.temporary()?);
        let protected = self.protect(handler, exc);
        self.blocks.push(Block::With(protected, exit, place, w.is_async));
        if let Some(target) = &item.target {
            self.assign(target, enter)?;
        }
        let entry = self.assigned.clone();
        self.with(w, rest, range)?;
        self.pop_block();
        let mark = self.next;
        let falls = self.assigned.is_some();
        let after = self.assigned.take();
        if falls {
            self.call_exit(exit, place, w.is_async)?;
            self.at(place);
            self.emit.jump(end);
        }
        self.next = mark;
        self.emit.bind(handler);
        self.at(place);
        self.emit.push(Instruction::enter_handler(save, exc));
        let protected = self.protect(cleanup, exc2);
        self.blocks.push(Block::Handler(protected, save));
        let pair = self.temporaries(5)?;
        self.emit.move_(pair, exit);
        self.emit.move_(Reg(pair.0 + 1), Reg(exit.0 + 1));
        self.emit.push(Instruction::exc_info(Reg(pair.0 + 2), exc));
        self.emit.push(Instruction::call_method(pair, Count(3), pair));
        if w.is_async {
            self.delegate(pair, pair, 3)?;
        }
        let suppressed = self.emit.label();
        self.emit.jump_with(Instruction::jump_if_true(pair, LATER_32), suppressed);
        self.pop_block();
        self.emit.push(Instruction::leave_handler(save));
        self.emit.push(Instruction::reraise(exc));
        self.emit.bind(suppressed);
        self.emit.push(Instruction::leave_handler(save));
        self.emit.jump(end);
        self.cleanup(cleanup, save, exc2);
        self.emit.bind(end);
        // A suppressed exception may have come before anything was assigned.
        self.assigned = meet(entry, after);
        Ok(())
    }

    /// `exit(None, None, None)`.
    fn call_exit(&mut self, exit: Reg, range: TextRange, is_async: bool) -> Lowered {
        let before = self.at(range);
        let pair = self.temporaries(5)?;
        self.emit.move_(pair, exit);
        self.emit.move_(Reg(pair.0 + 1), Reg(exit.0 + 1));
        for n in 2..5 {
            self.emit.load_const(Reg(pair.0 + n), Constant::None);
        }
        self.emit.push(Instruction::call_method(pair, Count(3), pair));
        if is_async {
            self.delegate(pair, pair, 3)?;
        }
        self.back_to(before);
        Ok(())
    }
}
