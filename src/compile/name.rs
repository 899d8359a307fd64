//! Names: where each lives, loading, storing, deleting; definite assignment.

use std::sync::Arc;

use gillie_syntax::ast::TextRange;

use super::scope::{ScopeId, ScopeKind};
use super::{Failure, Lower, Lowered, Unit};
use crate::bytecode::{CodeFlags, CodeSpec, Constant, Count, Flag, Instruction, Reg};

/// A set of locals, by register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Assigned(Vec<u64>);

impl Assigned {
    pub fn new(locals: usize) -> Assigned {
        Assigned(vec![0; locals.div_ceil(64)])
    }

    pub fn add(&mut self, register: u16) {
        if let Some(word) = self.0.get_mut(register as usize / 64) {
            *word |= 1 << (register % 64);
        }
    }

    pub fn remove(&mut self, register: u16) {
        if let Some(word) = self.0.get_mut(register as usize / 64) {
            *word &= !(1 << (register % 64));
        }
    }

    pub fn has(&self, register: u16) -> bool {
        self.0.get(register as usize / 64).is_some_and(|word| word >> (register % 64) & 1 == 1)
    }

    fn meet(&mut self, other: &Assigned) {
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a &= b;
        }
    }
}

/// What holds at a join of two ways.
pub(super) fn meet(a: Option<Assigned>, b: Option<Assigned>) -> Option<Assigned> {
    match (a, b) {
        (Some(mut a), Some(b)) => {
            a.meet(&b);
            Some(a)
        }
        (a, b) => a.or(b),
    }
}

/// Where a variable lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    Local(Reg),
    /// A variable of an inlined comprehension.
    Temporary(Reg),
    Cell(Reg),
    Free(u16),
    Global,
    /// In the mapping in R[0].
    Namespace,
    /// The same, else in the closure.
    NamespaceOrFree(u16),
    /// In the namespace of the class around, else in the closure.
    ClassOrFree(u16),
    /// In the namespace of the class around, else global.
    ClassOrGlobal,
}

impl<'u, 'a> Lower<'u, 'a> {
    pub(super) fn new(unit: &'u Unit<'a>, scope: ScopeId, qualname: Arc<str>, long: bool) -> Self {
        let namespace = match unit.scopes.scopes[scope].kind {
            ScopeKind::Class => true,
            ScopeKind::Module => unit.options.mode.has_namespace(),
            _ => false,
        };
        Lower {
            unit,
            scope,
            qualname,
            emit: super::emit::Emitter::new(long),
            locals: Vec::new(),
            next: 0,
            inlined: Vec::new(),
            blocks: Vec::new(),
            assigned: Some(Assigned::new(0)),
            namespace,
            first_line: 1,
            is_async: false,
            has_self: false,
            outer_prefix: None,
        }
    }

    pub(super) fn mangled(&self, name: &Arc<str>) -> Arc<str> {
        self.unit.scopes.scopes[self.scope].mangled(name)
    }

    /// Gives every local a register: parameters first.
    pub(super) fn allocate_locals(&mut self, parameters: &[Arc<str>]) -> Lowered {
        let scope = &self.unit.scopes.scopes[self.scope];
        self.locals = parameters.to_vec();
        for name in &scope.names {
            if scope.is_local(name) && !self.locals.contains(name) {
                self.locals.push(Arc::clone(name));
            }
        }
        if self.locals.len() > 60_000 {
            return Err(super::too_large(self.emit.range));
        }
        self.next = self.locals.len() as u16;
        let mut assigned = Assigned::new(self.locals.len());
        for register in 0..parameters.len() {
            assigned.add(register as u16);
        }
        self.assigned = Some(assigned);
        // Captured variables become cells before anything else.
        for register in 0..self.locals.len() {
            let name = Arc::clone(&self.locals[register]);
            if scope.symbol(&name).cell {
                let empty = u8::from(register >= parameters.len());
                self.emit.push(Instruction::make_cell(Reg(register as u16), Flag(empty)));
            }
        }
        Ok(())
    }

    /// Reserves the next register.
    pub(super) fn temporary(&mut self) -> Lowered<Reg> {
        self.temporaries(1)
    }

    /// Reserves `n` registers in a row.
    pub(super) fn temporaries(&mut self, n: usize) -> Lowered<Reg> {
        let first = self.next;
        let end = usize::from(first) + n;
        if end > 0xfff0 {
            return Err(Failure::new("too many registers: the expression is too complex", self.emit.range));
        }
        self.next = end as u16;
        Ok(Reg(first))
    }

    pub(super) fn is_local_register(&self, register: Reg) -> bool {
        usize::from(register.0) < self.locals.len()
    }

    /// Where `name` (mangled) lives, seen from here.
    pub(super) fn find(&self, name: &Arc<str>) -> Where {
        for inlined in self.inlined.iter().rev() {
            if let Some(found) = inlined.find(name) {
                return found;
            }
        }
        let scope = &self.unit.scopes.scopes[self.scope];
        let symbol = scope.symbol(name);
        let free = || scope.free.iter().position(|n| n == name).map(|n| n as u16);
        if symbol.global {
            // What a class declares says nothing of the comprehensions in it.
            let in_comprehension = scope.kind == ScopeKind::Class && !self.inlined.is_empty();
            return free().filter(|_| in_comprehension).map_or(Where::Global, Where::Free);
        }
        if self.namespace && self.inlined.is_empty() {
            if scope.is_local(name) {
                return Where::Namespace;
            }
            return match (free(), scope.kind) {
                (Some(n), _) if symbol.nonlocal => Where::Free(n),
                (Some(n), ScopeKind::Class) => Where::NamespaceOrFree(n),
                (Some(n), _) => Where::Free(n),
                (None, _) => Where::Namespace,
            };
        }
        if scope.kind.is_function_like()
            && scope.is_local(name)
            && let Some(register) = self.locals.iter().position(|n| n == name)
        {
            let register = Reg(register as u16);
            return if symbol.cell { Where::Cell(register) } else { Where::Local(register) };
        }
        if self.scope == 0 && self.namespace {
            return Where::Namespace;
        }
        let sees_class =
            scope.sees_class && self.inlined.is_empty() && !matches!(&**name, "__class__" | "__classdict__");
        match free() {
            Some(n) if sees_class => Where::ClassOrFree(n),
            Some(n) => Where::Free(n),
            None if sees_class => Where::ClassOrGlobal,
            None => Where::Global,
        }
    }

    /// Loads a variable. A local is given as it is, without a copy, unless `dst` is.
    pub(super) fn load(&mut self, name: &Arc<str>, dst: Option<Reg>) -> Lowered<Reg> {
        let name = self.mangled(name);
        let place = self.find(&name);
        if let Where::Local(register) | Where::Temporary(register) = place {
            let deleted = self.unit.scopes.scopes[self.scope].symbol(&name).deleted;
            let sure = match place {
                Where::Temporary(_) => {
                    self.inlined.iter().rev().find_map(|i| i.may_be_unbound(&name)).is_none_or(|unbound| !unbound)
                }
                _ => !deleted && self.assigned.as_ref().is_none_or(|a| a.has(register.0)),
            };
            if !sure {
                let operand = self.emit.name(&name)?;
                self.emit.push(Instruction::check_local(register, operand));
                if !deleted
                    && matches!(place, Where::Local(_))
                    && let Some(assigned) = &mut self.assigned
                {
                    assigned.add(register.0);
                }
            }
            return Ok(match dst {
                Some(dst) => {
                    self.emit.move_(dst, register);
                    dst
                }
                None => register,
            });
        }
        let dst = match dst {
            Some(dst) => dst,
            None => self.temporary()?,
        };
        let operand = self.emit.name(&name)?;
        let instruction = match place {
            Where::Cell(cell) => Instruction::load_cell(dst, cell, operand),
            Where::Free(index) => Instruction::load_free(dst, Count(index), operand),
            Where::Global => Instruction::load_global(dst, operand),
            Where::Namespace => Instruction::load_name(dst, Reg(0), operand),
            Where::NamespaceOrFree(index) => {
                let scratch = self.temporary()?;
                self.emit.move_(scratch, Reg(0));
                self.emit.push(Instruction::load_name_or_free(scratch, Count(index), operand));
                Instruction::move_(dst, scratch)
            }
            Where::ClassOrFree(index) => {
                let scratch = self.class_namespace()?;
                self.emit.push(Instruction::load_name_or_free(scratch, Count(index), operand));
                Instruction::move_(dst, scratch)
            }
            Where::ClassOrGlobal => {
                let scratch = self.class_namespace()?;
                Instruction::load_name(dst, scratch, operand)
            }
            Where::Local(_) | Where::Temporary(_) => return Ok(dst),
        };
        self.emit.push(instruction);
        Ok(dst)
    }

    /// The namespace of the class around, in a new temporary.
    fn class_namespace(&mut self) -> Lowered<Reg> {
        let scratch = self.temporary()?;
        let scope = &self.unit.scopes.scopes[self.scope];
        let name: Arc<str> = Arc::from("__classdict__");
        let Some(index) = scope.free.iter().position(|n| *n == name) else { return Ok(scratch) };
        let operand = self.emit.name(&name)?;
        self.emit.push(Instruction::load_free(scratch, Count(index as u16), operand));
        Ok(scratch)
    }

    /// Refuses to bind `__debug__`.
    pub(super) fn check_name(&self, name: &str, range: TextRange) -> Lowered {
        if name == "__debug__" {
            return Err(Failure::new("cannot assign to __debug__", range));
        }
        Ok(())
    }

    /// Stores `src` in a variable.
    pub(super) fn store(&mut self, name: &Arc<str>, src: Reg, range: TextRange) -> Lowered {
        self.check_name(name, range)?;
        let name = self.mangled(name);
        match self.find(&name) {
            Where::Local(register) => {
                self.emit.move_(register, src);
                self.mark_assigned(register);
            }
            Where::Temporary(register) => self.emit.move_(register, src),
            Where::Cell(cell) => self.emit.push(Instruction::store_cell(cell, src)),
            Where::Free(index) => self.emit.push(Instruction::store_free(src, Count(index))),
            Where::Global | Where::ClassOrFree(_) | Where::ClassOrGlobal => {
                let operand = self.emit.name(&name)?;
                self.emit.push(Instruction::store_global(src, operand));
            }
            Where::Namespace | Where::NamespaceOrFree(_) => {
                let operand = self.emit.name(&name)?;
                self.emit.push(Instruction::store_name(src, Reg(0), operand));
            }
        }
        Ok(())
    }

    /// The register of a plain local, to compute into.
    pub(super) fn local_register(&self, name: &Arc<str>) -> Option<Reg> {
        match self.find(&self.mangled(name)) {
            Where::Local(register) => Some(register),
            _ => None,
        }
    }

    pub(super) fn mark_assigned(&mut self, register: Reg) {
        if let Some(assigned) = &mut self.assigned {
            assigned.add(register.0);
        }
    }

    pub(super) fn delete(&mut self, name: &Arc<str>, range: TextRange) -> Lowered {
        if &**name == "__debug__" {
            return Err(Failure::new("cannot delete __debug__", range));
        }
        let name = self.mangled(name);
        let operand = self.emit.name(&name)?;
        match self.find(&name) {
            Where::Local(register) | Where::Temporary(register) => {
                self.emit.push(Instruction::check_local(register, operand));
                self.emit.push(Instruction::load_undef(register));
                if let Some(assigned) = &mut self.assigned {
                    assigned.remove(register.0);
                }
            }
            Where::Cell(cell) => self.emit.push(Instruction::delete_cell(cell, operand)),
            Where::Free(index) => self.emit.push(Instruction::delete_free(Count(index), operand)),
            Where::Global | Where::ClassOrFree(_) | Where::ClassOrGlobal => {
                self.emit.push(Instruction::delete_global(operand));
            }
            Where::Namespace | Where::NamespaceOrFree(_) => {
                self.emit.push(Instruction::delete_name(Reg(0), operand));
            }
        }
        Ok(())
    }

    /// The cell of a variable that an inner function captures.
    pub(super) fn closure_cell(&mut self, name: &Arc<str>, dst: Reg) {
        if &**name == "__class__"
            && self.unit.scopes.scopes[self.scope].kind == ScopeKind::Class
            && self.unit.scopes.scopes[self.scope].class_cell
        {
            return self.emit.move_(dst, Reg(1));
        }
        if &**name == "__classdict__" && self.unit.scopes.scopes[self.scope].class_dict {
            return self.emit.move_(dst, Reg(2));
        }
        let found = self.inlined.iter().rev().find_map(|i| i.find(name));
        let scope = &self.unit.scopes.scopes[self.scope];
        let free = scope.free.iter().position(|n| n == name);
        let own = if scope.kind == ScopeKind::Class { None } else { self.locals.iter().position(|n| n == name) };
        match (found, own, free) {
            (Some(Where::Cell(cell)), _, _) => self.emit.move_(dst, cell),
            (_, Some(register), _) if scope.symbol(name).cell && scope.is_local(name) => {
                self.emit.move_(dst, Reg(register as u16));
            }
            (_, _, Some(index)) => self.emit.push(Instruction::load_closure_cell(dst, Count(index as u16))),
            _ => self.emit.load_const(dst, Constant::None),
        }
    }

    /// The code, or none if a jump was too long for the short form.
    pub(super) fn finish(mut self) -> Lowered<Option<CodeSpec>> {
        let line_marks = self.emit.resolved_marks();
        if !self.emit.patch() {
            return Ok(None);
        }
        let scope = &self.unit.scopes.scopes[self.scope];
        let nregs = super::expression::highest_register(&self.emit.words).max(self.locals.len()).max(2) + 1;
        let Ok(nregs) = u16::try_from(nregs) else { return Err(super::too_large(self.emit.range)) };
        let is_cell = |name: &Arc<str>| scope.symbol(name).cell && scope.is_local(name);
        let exceptions = self.emit.resolved_rows();
        let is_nested = scope.kind.is_function_like() && self.unit.scopes.is_nested(self.scope);
        let nested = if is_nested { CodeFlags::NESTED } else { 0 };
        let name = self.qualname.rsplit('.').next().unwrap_or_default();
        Ok(Some(CodeSpec {
            name: Arc::from(name),
            qualname: self.qualname,
            filename: Arc::clone(&self.unit.filename),
            first_line: self.first_line,
            flags: CodeFlags(self.unit.flags().0 | nested),
            arg_count: 0,
            pos_only_count: 0,
            kw_only_count: 0,
            nregs,
            cell_registers: (0..self.locals.len()).filter(|i| is_cell(&self.locals[*i])).map(|i| i as u16).collect(),
            var_names: self.locals,
            free_names: scope.free.clone(),
            constants: self.emit.constants,
            words: self.emit.words,
            positions: self.emit.positions,
            exceptions,
            line_marks,
            inlined: self.emit.inlined,
            has_docstring: false,
            uses_namespace: self.namespace,
            self_attributes: scope.self_attributes.clone(),
        }))
    }
}
