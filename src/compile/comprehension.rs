//! Comprehensions, inlined (PEP 709), and generator expressions, which are
//! functions of their first iterator.

use gillie_syntax::ast::{Comprehension, Expr, ExprKind, TextRange};

use super::lower::{Lower, R};
use super::names::Map;
use super::scope::{Home, Part, ScopeId, ScopeKind, flag};
use super::unit::{CompFrame, UnitKind, Variable};
use crate::bytecode::{Count, Flag, Instruction, Reg};

/// What becomes of the elements.
#[derive(Clone, Copy)]
enum Element<'a> {
    Append(Reg, &'a Expr),
    Add(Reg, &'a Expr),
    Set(Reg, &'a Expr, &'a Expr),
    Yield(&'a Expr),
}

impl<'a> Lower<'a> {
    pub fn comprehension(&mut self, e: &'a Expr, dst: Reg) -> R {
        let scope = self.scopes.of(e, Part::Body);
        let in_generator = self.scope().kind == ScopeKind::Generator;
        if self.scopes.get(scope).is_async && !self.u.is_async && !in_generator {
            return self.error(e.range, "asynchronous comprehension outside of an asynchronous function");
        }
        let mark = self.begin(dst);
        let result = self.alloc()?;
        let (generators, element, build): (_, _, fn(Reg, Reg, Count) -> Instruction) = match &e.kind {
            ExprKind::ListComp { elt, generators } => {
                (generators, Element::Append(result, elt), Instruction::build_list)
            }
            ExprKind::SetComp { elt, generators } => (generators, Element::Add(result, elt), Instruction::build_set),
            ExprKind::DictComp { key, value, generators } => {
                (generators, Element::Set(result, key, value), Instruction::build_dict)
            }
            _ => return Ok(()),
        };
        let Some(first) = generators.first() else { return Ok(()) };
        let state = self.prepare_loop(&first.iter, first.is_async)?;
        self.emit_at(e.range, build(result, Reg(0), Count(0)));
        self.open_comprehension(scope)?;
        self.generators(e.range, generators, state, element)?;
        self.u.comps.pop();
        self.move_to(dst, result);
        self.release(mark);
        Ok(())
    }

    /// Gives the comprehension's variables registers.
    fn open_comprehension(&mut self, id: ScopeId) -> R {
        let scope = self.scopes.get(id);
        let bound = scope.order.iter().copied().filter(|name| scope.symbols[name].flags & flag::LOCAL != 0);
        let bound: Vec<_> = bound.map(|name| (name, scope.symbols[&name].home == Home::Cell)).collect();
        let mut frame = CompFrame { scope: id, variables: Map::default(), unbinders: Map::default() };
        for (name, cell) in bound {
            let reg = self.alloc()?;
            let bit = self.u.next_bit;
            self.u.next_bit += 1;
            if cell {
                self.emit(Instruction::make_cell(reg, Flag(1)));
            } else if self.is_reachable() {
                self.emit(Instruction::load_undef(reg));
                let item = self.u.emitter.items.len() - 1;
                self.u.emitter.items[item].dead = true;
                frame.unbinders.insert(bit, item);
            }
            frame.variables.insert(name, Variable { reg, cell, bit });
        }
        self.u.comps.push(frame);
        Ok(())
    }

    /// The loops of `generators`, the first over the loop state `state`, and in them the element.
    fn generators(&mut self, at: TextRange, generators: &'a [Comprehension], state: Reg, element: Element<'a>) -> R {
        let Some((first, rest)) = generators.split_first() else { return self.element(element) };
        let mark = self.mark();
        let place = if first.is_async { at } else { first.iter.range };
        let head = self.begin_loop(state, &first.target, place, first.is_async)?;
        for test in &first.ifs {
            self.jump_if(test, false, head.next)?;
        }
        match rest.first() {
            None => self.element(element)?,
            Some(next) => {
                let state = self.prepare_loop(&next.iter, next.is_async)?;
                self.generators(at, rest, state, element)?;
            }
        }
        self.end_loop(head);
        self.release(mark);
        Ok(())
    }

    fn element(&mut self, element: Element<'a>) -> R {
        let mark = self.mark();
        match element {
            Element::Append(list, elt) => {
                let src = self.operand(elt)?;
                self.emit_at(elt.range, Instruction::list_append(list, src));
            }
            Element::Add(set, elt) => {
                let src = self.operand(elt)?;
                self.emit_at(elt.range, Instruction::set_add(set, src));
            }
            Element::Set(dict, key, value) => {
                let k = self.operand_before(key, &[value])?;
                let v = self.operand(value)?;
                self.emit_at(key.range.cover(value.range), Instruction::dict_set(dict, k, v));
            }
            Element::Yield(elt) => {
                let src = self.operand(elt)?;
                let sent = self.alloc()?;
                self.yield_value(src, sent, elt.range)?;
            }
        }
        self.release(mark);
        Ok(())
    }

    pub fn generator_expression(&mut self, e: &'a Expr, elt: &'a Expr, generators: &'a [Comprehension], dst: Reg) -> R {
        let Some(first) = generators.first() else { return Ok(()) };
        let scope = self.scopes.of(e, Part::Body);
        let is_async = self.scopes.get(scope).is_async;
        let line = self.errors.lines.line(e.range.start);
        self.begin_unit(UnitKind::Function, scope, "<genexpr>".into(), line);
        self.u.arg_count = 1;
        self.u.is_generator = true;
        self.u.is_async = is_async;
        let zero = Reg(0);
        let state = if first.is_async {
            zero
        } else {
            let state = self.alloc_n(3)?;
            self.emit_at(first.iter.range, Instruction::for_prep(state, zero));
            state
        };
        self.generators(e.range, generators, state, Element::Yield(elt))?;
        self.at(e.range);
        let code = self.end_unit()?;

        let mark = self.begin(dst);
        let f = self.alloc()?;
        self.at(e.range);
        self.make_plain_function(code, scope, f)?;
        let iter = self.alloc()?;
        let inner = self.mark();
        let src = self.operand(&first.iter)?;
        self.at(first.iter.range);
        self.emit(if first.is_async { Instruction::get_a_iter(iter, src) } else { Instruction::get_iter(iter, src) });
        self.release(inner);
        self.emit_at(e.range, Instruction::call(f, Count(1), dst));
        self.release(mark);
        Ok(())
    }
}
