//! Comprehensions: inlined into the body around them (PEP 709), and generator
//! expressions, which are functions.

use std::sync::Arc;

use gillie_syntax::ast::{self, Expr, ExprKind};

use super::emit::LATER;
use super::name::Where;
use super::scope::ScopeKind;
use super::{Failure, Lower, Lowered};
use crate::bytecode::{CodeFlags, CodeSpec, Constant, Flag, InlinedVariable, Instruction, Reg};

/// The variables of an inlined comprehension.
pub(super) struct Inlined {
    variables: Vec<(Arc<str>, Where)>,
    /// Those that surely have a value here.
    assigned: Vec<Arc<str>>,
}

impl Inlined {
    /// Whether `name` is a variable of it that may have no value yet.
    pub fn may_be_unbound(&self, name: &str) -> Option<bool> {
        self.find(name).map(|_| !self.assigned.iter().any(|a| **a == *name))
    }

    pub fn find(&self, name: &str) -> Option<Where> {
        self.variables.iter().find(|v| *v.0 == *name).map(|v| v.1)
    }
}

/// What a comprehension makes of each round.
enum Element<'u> {
    List(&'u Expr),
    Set(&'u Expr),
    Dict(&'u Expr, &'u Expr),
    Yield(&'u Expr),
}

impl<'u, 'a> Lower<'u, 'a> {
    pub(super) fn comprehension(&mut self, e: &'u Expr, dst: Reg) -> Lowered {
        let (element, generators) = match &e.kind {
            ExprKind::ListComp { elt, generators } => (Element::List(elt), generators),
            ExprKind::SetComp { elt, generators } => (Element::Set(elt), generators),
            ExprKind::DictComp { key, value, generators } => (Element::Dict(key, value), generators),
            _ => return Ok(()),
        };
        let Some(first) = generators.first() else { return Ok(()) };
        let awaits = self.unit.scopes.scopes[self.unit.scopes.of(e)].has_await;
        if awaits && !self.may_await() {
            let message = "asynchronous comprehension outside of an asynchronous function";
            return Err(Failure::new(message, e.range));
        }
        // The first iterable belongs to the scope outside.
        let state = self.temporaries(3)?;
        let source = self.iterable(&first.iter)?;
        let before = self.at(first.iter.range);
        if first.is_async {
            self.emit.push(Instruction::get_a_iter(state, source));
        } else {
            self.emit.push(Instruction::for_prep(state, source));
        }
        self.back_to(before);
        self.next = state.0 + 3;
        let gathered = self.temporary()?;
        let zero = self.emit.count(0)?;
        self.emit.push(match element {
            Element::Dict(..) => Instruction::build_dict(gathered, gathered, zero),
            Element::Set(_) => Instruction::build_set(gathered, gathered, zero),
            _ => Instruction::build_list(gathered, gathered, zero),
        });
        let scope = self.unit.scopes.of(e);
        let symbols = &self.unit.scopes.scopes[scope];
        let mut variables = Vec::new();
        for name in &symbols.names {
            if symbols.is_local(name) {
                let register = self.temporary()?;
                let place = if symbols.symbol(name).cell {
                    self.emit.push(Instruction::make_cell(register, Flag(1)));
                    Where::Cell(register)
                } else {
                    // An iterable may ask for a variable before its loop has begun.
                    self.emit.push(Instruction::load_undef(register));
                    Where::Temporary(register)
                };
                variables.push((Arc::clone(name), place));
            }
        }
        let (start, first_variable) = (self.emit.here(), self.emit.inlined.len());
        for (name, place) in &variables {
            if let Where::Cell(register) | Where::Temporary(register) = place {
                let is_cell = matches!(place, Where::Cell(_));
                let (name, register) = (Arc::clone(name), register.0);
                self.emit.inlined.push(InlinedVariable { start, end: start, name, register, is_cell });
            }
        }
        let count = variables.len();
        self.inlined.push(Inlined { variables, assigned: Vec::new() });
        let before = self.assigned.clone();
        let done = self.rounds(generators, Some(state), &element, gathered);
        self.assigned = before;
        self.inlined.pop();
        done?;
        let end = self.emit.here();
        self.emit.inlined.iter_mut().skip(first_variable).take(count).for_each(|variable| variable.end = end);
        self.emit.move_(dst, gathered);
        Ok(())
    }

    /// The loops of a comprehension, outermost first. `state`: the first one's
    /// loop state, already prepared.
    fn rounds(
        &mut self,
        generators: &'u [ast::Comprehension],
        state: Option<Reg>,
        element: &Element<'u>,
        gathered: Reg,
    ) -> Lowered {
        let Some((generator, rest)) = generators.split_first() else { return self.element(element, gathered) };
        let mark = self.next;
        let state = match state {
            Some(state) => state,
            None => {
                let state = self.temporaries(3)?;
                let source = self.iterable(&generator.iter)?;
                let before = self.at(generator.iter.range);
                self.emit.push(if generator.is_async {
                    Instruction::get_a_iter(state, source)
                } else {
                    Instruction::for_prep(state, source)
                });
                self.back_to(before);
                state
            }
        };
        if generator.is_async {
            let end = self.emit.label();
            let next = self.emit.label();
            let mut failure = Ok(());
            let item = self.begin_async_round(state, next, end)?;
            self.assign(&generator.target, item)?;
            self.now_assigned(&generator.target);
            for condition in &generator.ifs {
                self.jump_if(condition, false, next)?;
            }
            if failure.is_ok() {
                failure = self.rounds(rest, None, element, gathered);
            }
            self.emit.jump(next);
            self.emit.bind(end);
            self.next = mark;
            return failure;
        }
        let (body, next) = (self.emit.label(), self.emit.label());
        let item = self.loop_variable(&generator.target)?;
        self.emit.jump(next);
        self.emit.bind(body);
        if !matches!(generator.target.kind, ExprKind::Name(_)) || self.is_scratch(&generator.target, item) {
            self.assign(&generator.target, item)?;
        }
        self.now_assigned(&generator.target);
        for condition in &generator.ifs {
            self.jump_if(condition, false, next)?;
        }
        self.rounds(rest, None, element, gathered)?;
        self.emit.bind(next);
        let before = self.at(generator.iter.range);
        self.emit.jump_with(Instruction::for_next(item, state, LATER), body);
        self.back_to(before);
        self.next = mark;
        Ok(())
    }

    /// The names in a comprehension's target have values from here on.
    fn now_assigned(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(name) => {
                let name = self.mangled(name);
                if let Some(inlined) = self.inlined.last_mut() {
                    inlined.assigned.push(name);
                }
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|item| self.now_assigned(item)),
            ExprKind::Starred(inner) => self.now_assigned(inner),
            _ => {}
        }
    }

    /// The register that ForNext writes: the target's own where that is one.
    pub(super) fn loop_variable(&mut self, target: &Expr) -> Lowered<Reg> {
        if let ExprKind::Name(name) = &target.kind {
            self.check_name(name, target.range)?;
        }
        if let ExprKind::Name(name) = &target.kind
            && let Where::Local(register) | Where::Temporary(register) = self.find(&self.mangled(name))
        {
            return Ok(register);
        }
        self.temporary()
    }

    /// Whether `register` is not the target's own.
    pub(super) fn is_scratch(&self, target: &Expr, register: Reg) -> bool {
        let ExprKind::Name(name) = &target.kind else { return true };
        !matches!(self.find(&self.mangled(name)), Where::Local(own) | Where::Temporary(own) if own == register)
    }

    fn element(&mut self, element: &Element<'u>, gathered: Reg) -> Lowered {
        let mark = self.next;
        match element {
            Element::List(e) => {
                let register = self.expr(e)?;
                let before = self.at(e.range);
                self.emit.push(Instruction::list_append(gathered, register));
                self.back_to(before);
            }
            Element::Set(e) => {
                let register = self.expr(e)?;
                let before = self.at(e.range);
                self.emit.push(Instruction::set_add(gathered, register));
                self.back_to(before);
            }
            Element::Dict(key, value) => {
                let k = self.operand(key, &[value])?;
                let v = self.expr(value)?;
                let before = self.at(key.range.cover(value.range));
                self.emit.push(Instruction::dict_set(gathered, k, v));
                self.back_to(before);
            }
            Element::Yield(e) => {
                let register = self.expr(e)?;
                let scratch = self.temporary()?;
                let before = self.at(e.range);
                self.emit.push(Instruction::yield_(scratch, register));
                self.back_to(before);
            }
        }
        self.next = mark;
        Ok(())
    }

    pub(super) fn generator_expression(&mut self, e: &'u Expr, dst: Reg) -> Lowered {
        let ExprKind::GeneratorExp { elt, generators } = &e.kind else { return Ok(()) };
        let Some(first) = generators.first() else { return Ok(()) };
        let scope = self.unit.scopes.of(e);
        let is_async = self.unit.scopes.scopes[scope].has_await;
        let qualname = self.inner_qualname("<genexpr>");
        let position = self.emit.position;
        let kind = if is_async { CodeFlags::ASYNC_GENERATOR } else { CodeFlags::GENERATOR };
        let make = |long: bool| -> Lowered<Option<CodeSpec>> {
            let mut inner = Lower::new(self.unit, scope, Arc::clone(&qualname), long);
            inner.first_line = position.line;
            inner.is_async = is_async;
            inner.at(e.range);
            inner.allocate_locals(&[Arc::from(".0")])?;
            let state = inner.temporaries(3)?;
            let before = inner.at(first.iter.range);
            if first.is_async {
                inner.emit.move_(state, Reg(0));
            } else {
                inner.emit.push(Instruction::for_prep(state, Reg(0)));
            }
            inner.back_to(before);
            inner.rounds(generators, Some(state), &Element::Yield(elt), state)?;
            inner.return_none()?;
            Ok(inner.finish()?.map(|mut code| {
                code.flags = CodeFlags(code.flags.0 | kind | CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS);
                code.arg_count = 1;
                code.pos_only_count = 1;
                code.name = Arc::from("<genexpr>");
                code
            }))
        };
        let code = match make(false)? {
            Some(code) => code,
            None => make(true)?.ok_or_else(|| super::too_large(e.range))?,
        };
        let f = self.temporary()?;
        self.function_object(code, f, None)?;
        let it = self.temporary()?;
        let source = self.iterable(&first.iter)?;
        let before = self.at(first.iter.range);
        self.emit.push(if first.is_async {
            Instruction::get_a_iter(it, source)
        } else {
            Instruction::get_iter(it, source)
        });
        self.back_to(before);
        self.next = it.0 + 1;
        let one = self.emit.count(1)?;
        self.emit.push(Instruction::call(f, one, dst));
        Ok(())
    }

    /// The name of something defined here.
    pub(super) fn inner_qualname(&self, name: &str) -> Arc<str> {
        match self.prefix() {
            None => Arc::from(name),
            Some(prefix) => Arc::from(format!("{prefix}.{name}")),
        }
    }

    /// What stands before the dot in the qualified names of what is defined here.
    pub(super) fn prefix(&self) -> Option<Arc<str>> {
        match self.unit.scopes.scopes[self.scope].kind {
            ScopeKind::Module => None,
            ScopeKind::Class | ScopeKind::Generator => Some(Arc::clone(&self.qualname)),
            ScopeKind::TypeParams => self.outer_prefix.clone(),
            ScopeKind::Lazy if self.outer_prefix.is_some() => self.outer_prefix.clone(),
            ScopeKind::Function | ScopeKind::Lazy | ScopeKind::Comprehension => {
                Some(Arc::from(format!("{}.<locals>", self.qualname)))
            }
        }
    }

    /// A constant of no interest, to keep registers defined.
    pub(super) fn undefined(&mut self, register: Reg) {
        self.emit.load_const(register, Constant::None);
    }
}
