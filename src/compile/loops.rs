//! `for`, `while`, and the loops of comprehensions.
//!
//! The test of a loop stands at its bottom: one jump on the way in, then one
//! conditional jump per round.

use gillie_syntax::ast::{Expr, ExprKind, For, TextRange, While};

use super::emit::Label;
use super::fold;
use super::generator::Delegation;
use super::lower::{Lower, R};
use super::unit::{BlockKind, Variable};
use super::walk;
use crate::bytecode::{Instruction, Jump16, Jump32, Reg};

/// A loop over an iterable that is being lowered.
pub(super) struct ForLoop {
    state: Reg,
    item: Reg,
    body: Label,
    /// Where the next item is fetched: the target of `continue`.
    pub next: Label,
    at: TextRange,
    asynchronous: Option<AsyncLoop>,
}

struct AsyncLoop {
    region: super::emit::RegionId,
    outer: Option<super::emit::RegionId>,
    exc: Reg,
    bound: super::bound::BoundSet,
}

impl<'a> Lower<'a> {
    // ---- iteration

    /// Prepares a loop over `iter`; gives its loop state, three new temporaries
    /// (of an asynchronous loop: the iterator, one).
    pub fn prepare_loop(&mut self, iter: &'a Expr, is_async: bool) -> R<Reg> {
        let state = self.mark();
        let constant = match &iter.kind {
            ExprKind::List(items) if !is_async => fold::all(items),
            _ => None,
        };
        let src = match constant {
            Some(items) => {
                let reg = self.alloc()?;
                self.at(iter.range);
                self.load_const(reg, crate::bytecode::Constant::Tuple(items));
                reg
            }
            None => self.operand(iter)?,
        };
        self.release(state);
        self.alloc_n(if is_async { 1 } else { 3 })?;
        self.at(iter.range);
        self.emit(if is_async { Instruction::get_a_iter(state, src) } else { Instruction::for_prep(state, src) });
        Ok(state)
    }

    /// Starts the body of a loop, with the next item stored in `target`.
    pub fn begin_loop(&mut self, state: Reg, target: &'a Expr, at: TextRange, is_async: bool) -> R<ForLoop> {
        let direct = self.direct_target(target);
        let item = match direct {
            Some(variable) => variable.reg,
            None => self.alloc()?,
        };
        let (body, next) = (self.label(), self.label());
        let emitter = &mut self.u.emitter;
        let bound = emitter.bound.without(&self.u.deleted);
        let mut head = ForLoop { state, item, body, next, at, asynchronous: None };
        if is_async {
            let reachable = emitter.reachable;
            emitter.bind_head(next, reachable, bound.clone());
            let awaited = self.alloc()?;
            let outer = self.u.emitter.region;
            let region = self.u.emitter.open_region(awaited.0);
            self.emit_at(at, Instruction::get_a_next(awaited, state));
            self.run_delegate(awaited, item)?;
            self.u.emitter.region = outer;
            self.release(awaited);
            head.asynchronous = Some(AsyncLoop { region, outer, exc: awaited, bound });
        } else {
            let reachable = emitter.reachable;
            self.jump(next);
            self.u.emitter.bind_head(body, reachable, bound);
        }
        match direct {
            Some(variable) => self.now_bound(variable),
            None => self.store(target, item)?,
        }
        Ok(head)
    }

    /// Ends the body; control goes on here when the items are exhausted.
    pub fn end_loop(&mut self, head: ForLoop) {
        self.at(head.at);
        match head.asynchronous {
            None => {
                self.bind(head.next);
                self.branch(Instruction::for_next(head.item, head.state, Jump16(0)), head.body);
            }
            Some(asynchronous) => {
                self.jump(head.next);
                let AsyncLoop { region, outer, exc, bound } = asynchronous;
                self.u.emitter.bind_handler(region, outer, bound);
                let exit = self.label();
                self.branch(Instruction::end_async_for(exc, Jump32(0)), exit);
                self.bind(exit);
            }
        }
    }

    /// The variable that an item can go to at once.
    fn direct_target(&mut self, target: &Expr) -> Option<Variable> {
        let ExprKind::Name(name) = &target.kind else { return None };
        let sym = self.mangled(name);
        self.plain_variable(sym)
    }

    // ---- statements

    pub fn for_statement(&mut self, f: &'a For, at: TextRange) -> R {
        if f.is_async && !self.u.is_async {
            return self.error(at, "'async for' outside async function");
        }
        let mark = self.mark();
        let state = self.prepare_loop(&f.iter, f.is_async)?;
        let place = if f.is_async { at } else { f.iter.range };
        let head = self.begin_loop(state, &f.target, place, f.is_async)?;
        let end = self.label();
        self.push_block(BlockKind::Loop { on_break: end, on_continue: head.next });
        self.stmts(&f.body)?;
        self.pop_block();
        self.end_loop(head);
        self.release(mark);
        self.stmts(&f.orelse)?;
        self.bind(end);
        Ok(())
    }

    pub fn while_statement(&mut self, w: &'a While) -> R {
        let truth = fold::known_truth(&w.test);
        let (body, test, end) = (self.label(), self.label(), self.label());
        let orelse = self.label();
        if truth == Some(false) {
            return self.while_false(w, end, test);
        }
        // A test that binds names is tested before the body too, so that the body knows them bound.
        let twice = truth.is_none() && walk::has_walrus(&w.test);
        let reachable = self.is_reachable();
        let bound = self.u.emitter.bound.without(&self.u.deleted);
        if twice {
            self.u.emitter.bind_head(test, reachable, bound);
            self.jump_if(&w.test, false, orelse)?;
        } else if truth == Some(true) {
            self.u.emitter.bind_head(test, reachable, bound.clone());
            self.u.emitter.bind_head(body, reachable, bound);
        } else {
            self.jump(test);
            self.u.emitter.bind_head(body, reachable, bound);
        }
        self.push_block(BlockKind::Loop { on_break: end, on_continue: test });
        self.stmts(&w.body)?;
        self.pop_block();
        if twice || truth == Some(true) {
            self.at(w.test.range);
            self.jump(test);
        } else {
            self.bind(test);
            self.jump_if(&w.test, true, body)?;
        }
        self.bind(orelse);
        self.stmts(&w.orelse)?;
        self.bind(end);
        Ok(())
    }

    /// The body never runs; it is lowered for the errors in it.
    fn while_false(&mut self, w: &'a While, end: Label, test: Label) -> R {
        let emitter = &mut self.u.emitter;
        let (reachable, bound) = (std::mem::replace(&mut emitter.reachable, false), emitter.bound.clone());
        self.push_block(BlockKind::Loop { on_break: end, on_continue: test });
        self.stmts(&w.body)?;
        self.pop_block();
        self.u.emitter.reachable = reachable;
        self.u.emitter.bound = bound;
        self.stmts(&w.orelse)?;
        self.bind(end);
        Ok(())
    }

    /// Awaits what the method pair `R[pair]` gives when it is called with `nargs` arguments.
    pub fn call_and_await(&mut self, pair: Reg, nargs: u16, dst: Reg, is_async: bool, at: TextRange) -> R {
        self.emit_at(at, Instruction::call_method(pair, crate::bytecode::Count(nargs), dst));
        if is_async {
            self.delegate(dst, Delegation::Await, dst, at)?;
        }
        Ok(())
    }
}
