//! Statements.

use std::sync::Arc;

use gillie_syntax::ast::{self, Expr, ExprKind, Stmt, StmtKind, TextRange};

use super::emit::{LATER, LATER_32, Label};
use super::exception::Block;
use super::fold;
use super::name::{Where, meet};
use super::scope::ScopeKind;
use super::{Failure, Lower, Lowered, Optimize};
use crate::bytecode::{Constant, Count, Flag, Imm, Instruction, Intrinsic, Position, Reg};

/// How many loops, `with` and `try` statements may lie in one another (CPython's `CO_MAXBLOCKS`).
const BLOCKS_MAX: usize = 21;

impl<'u, 'a> Lower<'u, 'a> {
    /// The body of a module, expression or interactive statement.
    pub(super) fn module_body(&mut self, body: &'u [Stmt]) -> Lowered {
        if self.namespace {
            self.next = 1;
        }
        if self.unit.options.mode.is_eval() {
            if let Some(Stmt { kind: StmtKind::Expr(e), .. }) = body.first() {
                let register = self.expr(e)?;
                self.emit.push(Instruction::return_(register));
            }
            return Ok(());
        }
        let mut body = body;
        if !self.unit.options.mode.is_interactive()
            && let Some(doc) = self.docstring(body)
        {
            let range = body[0].range;
            self.at(range);
            let register = self.temporary()?;
            self.emit.load_const(register, doc);
            self.store(&Arc::from("__doc__"), register, range)?;
            self.next = register.0;
            body = &body[1..];
        }
        if self.has_annotations(body) {
            self.set_up_annotations()?;
        }
        self.body(body)?;
        self.return_none()
    }

    /// The return at the end of a body, on the line that ran last.
    pub(super) fn return_none(&mut self) -> Lowered {
        self.emit.be_artificial();
        if self.emit.has_no_steps() && self.first_line > 0 {
            self.emit.position = Position::artificial(self.first_line);
            self.emit.mark_line();
        }
        let none = self.none()?;
        self.emit.push(Instruction::return_(none));
        Ok(())
    }

    pub(super) fn body(&mut self, body: &'u [Stmt]) -> Lowered {
        body.iter().try_for_each(|s| self.stmt(s))
    }

    pub(super) fn stmt(&mut self, s: &'u Stmt) -> Lowered {
        let mark = self.next;
        self.at(s.range);
        self.lower_stmt(s)?;
        self.next = mark;
        Ok(())
    }

    /// Refuses blocks that CPython's frames have no room for.
    fn check_blocks(&self, s: &Stmt) -> Lowered {
        let left = BLOCKS_MAX.saturating_sub(self.blocks.len());
        let too_many = |range: TextRange| Err(Failure::new("too many statically nested blocks", range));
        match &s.kind {
            StmtKind::For(_) | StmtKind::While(_) | StmtKind::Try(_) if left == 0 => too_many(s.range),
            StmtKind::With(w) => w.items.get(left).map_or(Ok(()), |item| too_many(item.context.range)),
            // A handler is two: itself, and what it handles.
            StmtKind::Try(t) if left < 2 + usize::from(!t.finalbody.is_empty()) => {
                t.handlers.first().map_or(Ok(()), |handler| too_many(handler.range))
            }
            _ => Ok(()),
        }
    }

    fn lower_stmt(&mut self, s: &'u Stmt) -> Lowered {
        self.check_blocks(s)?;
        match &s.kind {
            StmtKind::FunctionDef(f) => self.function(f, s.range),
            StmtKind::ClassDef(c) => self.class(c, s.range),
            StmtKind::Return(value) => self.return_stmt(value.as_deref(), s.range),
            StmtKind::Delete(targets) => targets.iter().try_for_each(|t| self.delete_target(t)),
            StmtKind::Assign { targets, value } => {
                let before = self.emit.extent();
                self.assign_stmt(targets, value)?;
                // `x = x`
                if self.emit.extent() == before {
                    self.emit.mark_line();
                }
                Ok(())
            }
            StmtKind::TypeAlias(a) => self.type_alias(a, s.range),
            StmtKind::AugAssign { target, op, value } => self.augmented(target, *op, value, s.range),
            StmtKind::AnnAssign(a) => self.annotated(a, s.range),
            StmtKind::For(f) if f.is_async => self.async_for(f, s.range),
            StmtKind::For(f) => self.for_stmt(f),
            StmtKind::While(w) => self.while_stmt(w),
            StmtKind::If(i) => self.if_stmt(i),
            StmtKind::With(w) => self.with(w, &w.items, s.range),
            StmtKind::Match(m) => self.match_stmt(m),
            StmtKind::Raise { exc, cause } => {
                match (exc, cause) {
                    (Some(exc), Some(cause)) => {
                        let exc = self.operand(exc, &[cause])?;
                        let cause = self.expr(cause)?;
                        self.emit.push(Instruction::raise_from(exc, cause));
                    }
                    (Some(exc), None) => {
                        let exc = self.expr(exc)?;
                        self.emit.push(Instruction::raise(exc));
                    }
                    _ => self.emit.push(Instruction::raise_current()),
                }
                self.assigned = None;
                Ok(())
            }
            StmtKind::Try(t) => {
                self.emit.mark_line();
                if t.is_star { self.try_star(t) } else { self.try_stmt(t) }
            }
            StmtKind::Assert { test, msg } => self.assert(test, msg.as_deref()),
            StmtKind::Import(names) => names.iter().try_for_each(|a| self.import(a, s.range)),
            StmtKind::ImportFrom(i) => self.import_from(i, s.range),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => Ok(()),
            StmtKind::Pass => {
                self.emit.mark_line();
                Ok(())
            }
            StmtKind::Expr(e) => self.expression_stmt(e),
            StmtKind::Break => self.break_stmt(s.range),
            StmtKind::Continue => self.continue_stmt(s.range),
        }
    }

    fn expression_stmt(&mut self, e: &'u Expr) -> Lowered {
        let interactive = self.unit.options.mode.is_interactive() && self.scope == 0;
        if !interactive && matches!(e.kind, ExprKind::Constant(_)) {
            self.emit.mark_line();
            return Ok(());
        }
        let before = self.emit.extent();
        let register = self.expr(e)?;
        // A local variable is where it is.
        if self.emit.extent() == before {
            self.emit.mark_line();
        }
        if !interactive && gives_up_new(&e.kind) {
            self.emit.push(Instruction::give_up(register, Flag(0)));
        }
        if interactive {
            let scratch = self.temporary()?;
            self.emit.push(Instruction::call_intrinsic(scratch, register, Flag(Intrinsic::PrintExpr as u8)));
        }
        Ok(())
    }

    // ---- assignment

    fn assign_stmt(&mut self, targets: &'u [Expr], value: &'u Expr) -> Lowered {
        if let [target] = targets {
            if let ExprKind::Name(name) = &target.kind
                && let Some(register) = self.local_register(name)
            {
                if &**name == "__debug__" {
                    return Err(Failure::new("cannot assign to __debug__", target.range));
                }
                if matches!(value.kind, ExprKind::Constant(ast::Constant::None))
                    && self.assigned.as_ref().is_some_and(|a| a.has(register.0))
                {
                    // A program gives up an object so: see interp/deaths.
                    self.emit.push(Instruction::load_undef(register));
                }
                self.expr_to(value, register)?;
                self.mark_assigned(register);
                return Ok(());
            }
            if let (Some(left), Some(right)) = (plain_items(target), plain_tuple(value))
                && left.len() == right.len()
                && left.len() <= 8
            {
                return self.parallel(left, right);
            }
        }
        let register = self.expr(value)?;
        for target in targets {
            self.assign(target, register)?;
        }
        Ok(())
    }

    /// `a, b = x, y` without a tuple: all values first, then the targets.
    fn parallel(&mut self, left: &'u [Expr], right: &'u [Expr]) -> Lowered {
        let first = self.in_a_row(right)?;
        for (n, target) in left.iter().enumerate() {
            self.assign(target, Reg(first.0 + n as u16))?;
        }
        Ok(())
    }

    /// Assigns the value in `src` to a target.
    pub(super) fn assign(&mut self, target: &'u Expr, src: Reg) -> Lowered {
        let mark = self.next;
        let before = self.at(target.range);
        match &target.kind {
            ExprKind::Name(name) => self.store(name, src, target.range)?,
            ExprKind::Attribute { value, attr } => {
                self.check_name(&attr.name, target.range)?;
                let object = self.expr(value)?;
                let name = self.mangled(&attr.name);
                let name = self.emit.name(&name)?;
                self.start_at_name(target.range.end, &attr.name);
                self.emit.push(Instruction::store_attr(object, src, name));
            }
            ExprKind::Subscript { value, slice } => {
                let object = self.operand(value, &[slice])?;
                let key = self.expr(slice)?;
                self.emit.push(Instruction::set_item(object, key, src));
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => self.unpack(items, src, target.range)?,
            ExprKind::Starred(_) => {
                return Err(Failure::new("starred assignment target must be in a list or tuple", target.range));
            }
            _ => return Err(Failure::new("cannot assign to expression", target.range)),
        }
        self.back_to(before);
        self.next = mark;
        Ok(())
    }

    fn unpack(&mut self, items: &'u [Expr], src: Reg, range: TextRange) -> Lowered {
        let stars = items.iter().filter(|i| matches!(i.kind, ExprKind::Starred(_))).count();
        if stars > 1 {
            return Err(Failure::new("multiple starred expressions in assignment", range));
        }
        let first = self.temporaries(items.len())?;
        if stars == 0 {
            let n = self.emit.count(items.len())?;
            self.emit.push(Instruction::unpack(first, src, n));
        } else {
            let before = items.iter().take_while(|i| !matches!(i.kind, ExprKind::Starred(_))).count();
            let after = u8::try_from(items.len() - before - 1).ok().filter(|_| before <= usize::from(u8::MAX));
            let Some(after) = after else {
                return Err(Failure::new("too many expressions in star-unpacking assignment", range));
            };
            let before = self.emit.count(before)?;
            self.emit.push(Instruction::unpack_star(first, src, before, Flag(after)));
        }
        for (n, item) in items.iter().enumerate() {
            let register = Reg(first.0 + n as u16);
            match &item.kind {
                ExprKind::Starred(inner) => self.assign(inner, register)?,
                _ => self.assign(item, register)?,
            }
        }
        Ok(())
    }

    fn augmented(&mut self, target: &'u Expr, op: ast::Operator, value: &'u Expr, range: TextRange) -> Lowered {
        match &target.kind {
            ExprKind::Name(name) => {
                let before = self.at(target.range);
                let current = self.load(name, None)?;
                self.back_to(before);
                let local = self.local_register(name);
                let current = if local.is_some() && self.unit.scopes.scopes[self.scope].has_walrus {
                    let copy = self.temporary()?;
                    self.emit.move_(copy, current);
                    copy
                } else {
                    current
                };
                let dst = match local {
                    Some(register) => register,
                    None => self.temporary()?,
                };
                self.at(range);
                self.binary_with(current, op, value, dst, true)?;
                match local {
                    Some(register) => self.mark_assigned(register),
                    None => self.store(name, dst, target.range)?,
                }
            }
            ExprKind::Attribute { value: object, attr } => {
                let object = self.expr(object)?;
                let name = self.mangled(&attr.name);
                let name = self.emit.name(&name)?;
                let register = self.temporary()?;
                let before = self.at(target.range);
                self.start_at_name(target.range.end, &attr.name);
                self.emit.push(Instruction::load_attr(register, object, name));
                self.back_to(before);
                self.binary_with(register, op, value, register, true)?;
                let before = self.at(target.range);
                self.start_at_name(target.range.end, &attr.name);
                self.emit.push(Instruction::store_attr(object, register, name));
                self.back_to(before);
            }
            ExprKind::Subscript { value: object, slice } => {
                let object = self.operand(object, &[slice, value])?;
                let key = self.operand(slice, &[value])?;
                let register = self.temporary()?;
                let before = self.at(target.range);
                self.emit.push(Instruction::get_item(register, object, key));
                self.back_to(before);
                self.binary_with(register, op, value, register, true)?;
                let before = self.at(target.range);
                self.emit.push(Instruction::set_item(object, key, register));
                self.back_to(before);
            }
            _ => return Err(Failure::new("illegal expression for augmented assignment", target.range)),
        }
        Ok(())
    }

    fn annotated(&mut self, a: &'u ast::AnnAssign, range: TextRange) -> Lowered {
        if let (ExprKind::Name(name), None) = (&a.target.kind, &a.value) {
            self.check_name(name, range)?;
        }
        if let Some(value) = &a.value {
            match &a.target.kind {
                ExprKind::Name(name) if self.local_register(name).is_some() => {
                    if let Some(register) = self.local_register(name) {
                        self.expr_to(value, register)?;
                        self.mark_assigned(register);
                    }
                }
                _ => {
                    let register = self.expr(value)?;
                    self.assign(&a.target, register)?;
                }
            }
        }
        if a.value.is_none() && !a.simple {
            // The parts of the target are evaluated, nothing is stored.
            match &a.target.kind {
                ExprKind::Attribute { value, .. } => {
                    self.expr(value)?;
                }
                ExprKind::Subscript { value, slice } => {
                    self.expr(value)?;
                    self.expr(slice)?;
                }
                _ => {}
            }
        }
        let kind = self.unit.scopes.scopes[self.scope].kind;
        if matches!(kind, ScopeKind::Module | ScopeKind::Class) {
            self.at(range);
            let register = self.annotation(&a.annotation)?;
            if let (ExprKind::Name(name), true) = (&a.target.kind, a.simple) {
                let key = self.temporary()?;
                let text = self.mangled(name);
                self.emit.load_const(key, Constant::Str(text));
                let annotations = self.load(&Arc::from("__annotations__"), None)?;
                self.emit.push(Instruction::set_item(annotations, key, register));
            }
        }
        Ok(())
    }

    pub(super) fn has_annotations(&self, body: &[Stmt]) -> bool {
        body.iter().any(|s| match &s.kind {
            StmtKind::AnnAssign(_) => true,
            StmtKind::If(i) => {
                self.has_annotations(&i.body)
                    || self.has_annotations(&i.orelse)
                    || i.elifs.iter().any(|e| self.has_annotations(&e.body))
            }
            StmtKind::For(f) => self.has_annotations(&f.body) || self.has_annotations(&f.orelse),
            StmtKind::While(w) => self.has_annotations(&w.body) || self.has_annotations(&w.orelse),
            StmtKind::With(w) => self.has_annotations(&w.body),
            StmtKind::Try(t) => {
                self.has_annotations(&t.body)
                    || self.has_annotations(&t.orelse)
                    || self.has_annotations(&t.finalbody)
                    || t.handlers.iter().any(|h| self.has_annotations(&h.body))
            }
            StmtKind::Match(m) => m.cases.iter().any(|c| self.has_annotations(&c.body)),
            _ => false,
        })
    }

    pub(super) fn set_up_annotations(&mut self) -> Lowered {
        let is_global =
            !matches!(self.find(&Arc::from("__annotations__")), Where::Namespace | Where::NamespaceOrFree(_));
        self.emit.push(Instruction::set_up_annotations(Reg(0), Count(is_global.into())));
        Ok(())
    }

    fn delete_target(&mut self, target: &'u Expr) -> Lowered {
        let mark = self.next;
        let before = self.at(target.range);
        match &target.kind {
            ExprKind::Name(name) => self.delete(name, target.range)?,
            ExprKind::Attribute { value, attr } => {
                let object = self.expr(value)?;
                let name = self.mangled(&attr.name);
                let name = self.emit.name(&name)?;
                self.start_at_name(target.range.end, &attr.name);
                self.emit.push(Instruction::delete_attr(object, name));
            }
            ExprKind::Subscript { value, slice } => {
                let object = self.operand(value, &[slice])?;
                let key = self.expr(slice)?;
                self.emit.push(Instruction::delete_item(object, key));
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().try_for_each(|i| self.delete_target(i))?;
            }
            _ => return Err(Failure::new("cannot delete expression", target.range)),
        }
        self.back_to(before);
        self.next = mark;
        Ok(())
    }

    // ---- control flow

    fn if_stmt(&mut self, i: &'u ast::If) -> Lowered {
        let end = self.emit.label();
        let mut after = None;
        let arms = std::iter::once((&i.test, &i.body)).chain(i.elifs.iter().map(|e| (&e.test, &e.body)));
        let last = i.elifs.len();
        for (n, (test, body)) in arms.enumerate() {
            let otherwise = self.emit.label();
            let before = self.emit.extent();
            self.jump_if(test, false, otherwise)?;
            if self.emit.extent() == before {
                self.emit.mark_line();
            }
            let entry = self.assigned.clone();
            let start = self.emit.here();
            self.body(body)?;
            let falls = self.assigned.is_some();
            after = meet(after, std::mem::replace(&mut self.assigned, entry));
            // A body without instructions gets one, so that trace functions see which way was gone.
            if falls && (n < last || !i.orelse.is_empty() || self.emit.here() == start) {
                self.emit.jump_from_body(end);
            }
            self.emit.bind(otherwise);
            if fold::constant(test).is_some_and(|c| !fold::truth(&c)) {
                // Nothing comes from the body: what follows belongs to the line of the test.
                self.at(test.range);
            }
        }
        self.body(&i.orelse)?;
        self.assigned = meet(after, self.assigned.take());
        self.emit.bind(end);
        Ok(())
    }

    fn while_stmt(&mut self, w: &'u ast::While) -> Lowered {
        let (test, body, end) = (self.emit.label(), self.emit.label(), self.emit.label());
        let endless = fold::constant(&w.test).is_some_and(|c| fold::truth(&c));
        let entry = self.assigned.clone();
        match endless {
            true => self.emit.mark_line(),
            false => self.emit.jump(test),
        }
        self.emit.bind(body);
        self.push_loop(end, test, None);
        self.body(&w.body)?;
        self.pop_loop();
        self.assigned = entry.clone();
        self.emit.bind(test);
        if endless {
            self.at(w.test.range);
            self.emit.jump(body);
        } else {
            self.jump_if(&w.test, true, body)?;
        }
        self.body(&w.orelse)?;
        let leaves = !endless || self.emit.is_target(end);
        self.assigned = if leaves { entry } else { None };
        self.emit.bind(end);
        Ok(())
    }

    fn for_stmt(&mut self, f: &'u ast::For) -> Lowered {
        let state = self.temporaries(3)?;
        let source = self.iterable(&f.iter)?;
        let before = self.at(f.iter.range);
        self.emit.push(Instruction::for_prep(state, source));
        self.back_to(before);
        self.next = state.0 + 3;
        let (body, next, end) = (self.emit.label(), self.emit.label(), self.emit.label());
        let item = self.loop_variable(&f.target)?;
        let entry = self.assigned.clone();
        self.emit.jump(next);
        self.emit.bind(body);
        self.at(f.target.range);
        if self.is_scratch(&f.target, item) {
            self.assign(&f.target, item)?;
        } else {
            self.mark_assigned(item);
        }
        self.push_loop(end, next, Some(state));
        self.body(&f.body)?;
        self.pop_loop();
        self.assigned = entry.clone();
        self.emit.bind(next);
        let before = self.at(f.iter.range);
        self.emit.jump_with(Instruction::for_next(item, state, LATER), body);
        self.back_to(before);
        self.body(&f.orelse)?;
        self.assigned = entry;
        self.emit.bind(end);
        Ok(())
    }

    fn async_for(&mut self, f: &'u ast::For, range: TextRange) -> Lowered {
        self.check_async(range, "'async for' outside async function", "'async for' outside async function")?;
        let it = self.temporary()?;
        let source = self.expr(&f.iter)?;
        let before = self.at(f.iter.range);
        self.emit.push(Instruction::get_a_iter(it, source));
        self.back_to(before);
        let (next, end, over) = (self.emit.label(), self.emit.label(), self.emit.label());
        let entry = self.assigned.clone();
        let item = self.begin_async_round(it, next, over)?;
        self.assign(&f.target, item)?;
        self.push_loop(end, next, Some(it));
        self.body(&f.body)?;
        self.pop_loop();
        self.emit.jump_from_body(next);
        self.emit.bind(over);
        self.assigned = entry.clone();
        self.body(&f.orelse)?;
        self.assigned = entry;
        self.emit.bind(end);
        Ok(())
    }

    /// Binds `next` and awaits the next item of async iterator `it`; at the end
    /// jumps to `over`. The place is that of the whole statement or comprehension, as in CPython.
    pub(super) fn begin_async_round(&mut self, it: Reg, next: Label, over: Label) -> Lowered<Reg> {
        let item = self.temporary()?;
        let (awaitable, sent, exc) = (self.temporary()?, self.temporary()?, self.temporary()?);
        let (handler, go_on) = (self.emit.label(), self.emit.label());
        self.emit.bind(next);
        let start = self.emit.here();
        self.emit.push(Instruction::get_a_next(awaitable, it));
        self.emit.load_const(sent, Constant::None);
        self.emit.push(Instruction::yield_from(item, awaitable, sent));
        let end = self.emit.here();
        self.emit.jump(go_on);
        self.emit.bind(handler);
        self.emit.jump_with(Instruction::end_async_for(exc, LATER_32), over);
        self.undefined(exc);
        self.emit.bind(go_on);
        self.emit.row(start, end, handler, exc);
        Ok(item)
    }

    fn return_stmt(&mut self, value: Option<&'u Expr>, range: TextRange) -> Lowered {
        if self.unit.scopes.scopes[self.scope].kind != ScopeKind::Function {
            return Err(Failure::new("'return' outside function", range));
        }
        if self.is_async && self.unit.scopes.scopes[self.scope].has_yield && value.is_some() {
            return Err(Failure::new("'return' with value in async generator", range));
        }
        self.check_star(range, false)?;
        let register = match value {
            Some(value) if self.blocks.is_empty() => self.expr(value)?,
            Some(value) => {
                // What is done on the way out must not change the value.
                let register = self.temporary()?;
                self.expr_to(value, register)?;
                register
            }
            None => self.none()?,
        };
        self.mark_way_out(0);
        let open = self.leave_blocks(0)?;
        self.emit.push(Instruction::return_(register));
        self.reopen(open);
        self.assigned = None;
        Ok(())
    }

    fn break_stmt(&mut self, range: TextRange) -> Lowered {
        self.check_star(range, true)?;
        let Some(left) = self.innermost_loop() else {
            return Err(Failure::new("'break' outside loop", range));
        };
        let (depth, end) = (left.depth, left.end);
        self.mark_way_out(depth);
        let open = self.leave_blocks(depth)?;
        if let Some(source) = left.source {
            self.emit.push(Instruction::give_up(source, Flag(1)));
        }
        self.emit.jump(end);
        self.reopen(open);
        self.assigned = None;
        Ok(())
    }

    fn continue_stmt(&mut self, range: TextRange) -> Lowered {
        self.check_star(range, true)?;
        let Some((depth, next)) = self.innermost_loop().map(|left| (left.depth, left.next)) else {
            return Err(Failure::new("'continue' not properly in loop", range));
        };
        self.mark_way_out(depth);
        let open = self.leave_blocks(depth)?;
        self.emit.jump(next);
        self.reopen(open);
        self.assigned = None;
        Ok(())
    }

    /// Marks the line of a statement whose way out of blocks begins with other lines.
    fn mark_way_out(&mut self, depth: usize) {
        if self.blocks.len() > depth {
            self.emit.mark_line();
        }
    }

    /// `source`: the register of what gives the items.
    fn push_loop(&mut self, end: Label, next: Label, source: Option<Reg>) {
        self.blocks.push(Block::Loop { end, next, source });
    }

    fn pop_loop(&mut self) {
        self.blocks.pop();
    }

    /// The docstring that a body begins with, unless it is left out.
    pub(super) fn docstring(&self, body: &[Stmt]) -> Option<Constant> {
        docstring(body).filter(|_| self.unit.options.optimize < Optimize::Docstrings)
    }

    fn assert(&mut self, test: &'u Expr, msg: Option<&'u Expr>) -> Lowered {
        if self.unit.options.optimize >= Optimize::Asserts {
            return Ok(());
        }
        let range = self.emit.range;
        self.warn_of_assertion(test, range);
        let fine = self.emit.label();
        self.jump_if(test, true, fine)?;
        let entry = self.assigned.clone();
        let before = self.at(if msg.is_some() { range } else { test.range });
        self.at(test.range);
        let f = self.temporary()?;
        self.emit.push(Instruction::load_assertion_error(f));
        let n = match msg {
            Some(msg) => {
                let register = self.temporary()?;
                self.expr_to(msg, register)?;
                1
            }
            None => 0,
        };
        let n = self.emit.count(n)?;
        self.emit.push(Instruction::call(f, n, f));
        self.emit.push(Instruction::raise(f));
        self.back_to(before);
        self.assigned = entry;
        self.emit.bind(fine);
        Ok(())
    }

    // ---- imports

    fn import(&mut self, alias: &'u ast::Alias, range: TextRange) -> Lowered {
        let s = self.temporaries(2)?;
        self.emit.load_const(s, Constant::Int(0.into()));
        self.emit.load_const(Reg(s.0 + 1), Constant::None);
        let module = self.temporary()?;
        let name = self.emit.name(&alias.name.name)?;
        self.emit.push(Instruction::import_name(module, s, name));
        match &alias.asname {
            Some(asname) => {
                // `import a.b as c` means the submodule.
                for part in alias.name.name.split('.').skip(1) {
                    let name = self.emit.name(&Arc::from(part))?;
                    self.emit.push(Instruction::import_from(module, module, name));
                }
                self.store(&asname.name, module, range)
            }
            None => {
                let top = alias.name.name.split('.').next().unwrap_or_default();
                self.store(&Arc::from(top), module, range)
            }
        }
    }

    fn import_from(&mut self, i: &'u ast::ImportFrom, range: TextRange) -> Lowered {
        if super::future::is_future(i) && self.unit.lines.line(range.start) > self.unit.future_line {
            return Err(Failure::new(super::future::LATE, range));
        }
        let s = self.temporaries(2)?;
        self.emit.load_const(s, Constant::Int(i.level.into()));
        let names = i.names.iter().map(|a| Constant::Str(Arc::clone(&a.name.name))).collect();
        self.emit.load_const(Reg(s.0 + 1), Constant::Tuple(names));
        let module = self.temporary()?;
        let text = i.module.as_ref().map_or_else(|| Arc::from(""), |m| Arc::clone(&m.name));
        let name = self.emit.name(&text)?;
        self.emit.push(Instruction::import_name(module, s, name));
        for alias in &i.names {
            if &*alias.name.name == "*" {
                if self.namespace {
                    let s = self.temporaries(2)?;
                    self.emit.move_(s, module);
                    self.emit.move_(Reg(s.0 + 1), Reg(0));
                    self.emit.push(Instruction::call_intrinsic(s, s, Flag(Intrinsic::ImportStar as u8)));
                } else {
                    self.emit.push(Instruction::import_star(module));
                }
                continue;
            }
            let value = self.temporary()?;
            let name = self.emit.name(&alias.name.name)?;
            self.emit.push(Instruction::import_from(value, module, name));
            let target = alias.asname.as_ref().unwrap_or(&alias.name);
            self.store(&target.name, value, range)?;
        }
        Ok(())
    }

    /// Compares `register` with a number, for patterns.
    pub(super) fn jump_if_length(&mut self, register: Reg, n: i16, at_least: bool, to: Label) {
        let jump = if at_least {
            Instruction::jump_lt_int(register, Imm(n), LATER, Flag(1))
        } else {
            Instruction::jump_ne_int(register, Imm(n), LATER, Flag(1))
        };
        self.emit.jump_with(jump, to);
    }
}

/// Whether the value of an expression that is a statement may be an object that nothing else has, and no call gives.
fn gives_up_new(kind: &ExprKind) -> bool {
    use ExprKind::*;
    matches!(
        kind,
        Await(_) | List(_) | Tuple(_) | Set(_) | Dict(_) | ListComp { .. } | SetComp { .. } | DictComp { .. }
    )
}

/// The docstring that a body begins with.
fn docstring(body: &[Stmt]) -> Option<Constant> {
    match body.first()?.kind {
        StmtKind::Expr(ref e) => match &e.kind {
            ExprKind::Constant(c @ (ast::Constant::Str(_) | ast::Constant::SurrogateStr(_))) => {
                match fold::literal(c) {
                    Constant::Str(text) => Some(Constant::Str(Arc::from(clean_docstring(&text)))),
                    other => Some(other),
                }
            }
            _ => None,
        },
        _ => None,
    }
}

/// Takes the common indentation away, as CPython 3.13 does (`_PyCompile_CleanDoc`).
fn clean_docstring(text: &str) -> String {
    let expanded = crate::text::strings::expandtabs(text, 8);
    let mut lines = expanded.split('\n');
    let first = lines.next().unwrap_or_default();
    let rest: Vec<&str> = lines.collect();
    let indent = |l: &&str| l.len() - l.trim_start_matches(' ').len();
    let margin = rest.iter().filter(|l| !l.trim_start_matches(' ').is_empty()).map(indent).min();
    let margin = margin.unwrap_or(0);
    let mut clean = first.trim_start_matches(' ').to_owned();
    for line in rest {
        clean.push('\n');
        let cut = margin.min(indent(&line));
        clean.push_str(&line[cut..]);
    }
    clean
}

/// The items of a tuple target without stars.
fn plain_items(target: &Expr) -> Option<&[Expr]> {
    match &target.kind {
        ExprKind::Tuple(items) | ExprKind::List(items) => plain(items),
        _ => None,
    }
}

fn plain_tuple(value: &Expr) -> Option<&[Expr]> {
    match &value.kind {
        ExprKind::Tuple(items) => plain(items),
        _ => None,
    }
}

fn plain(items: &[Expr]) -> Option<&[Expr]> {
    let starred = items.iter().any(|i| matches!(i.kind, ExprKind::Starred(_)));
    (!starred && !items.is_empty()).then_some(items)
}
