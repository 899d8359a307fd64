//! Loading, storing and deleting names.

use gillie_syntax::ast::TextRange;

use super::lower::{Lower, R};
use super::names::Sym;
use super::scope::{Home, ScopeKind};
use super::unit::{UnitKind, Variable};
use crate::bytecode::{Constant, Count, Instruction, Reg};

/// How the code at hand reaches a name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Access {
    Register(Variable),
    Cell(Reg),
    Free(u16),
    Global,
    /// Through the namespace in `R[0]`.
    Name,
    /// The namespace in `R[0]`, then the closure.
    NameOrFree(u16),
    /// The class's namespace that `__classdict__` holds, then the closure.
    ClassOrFree(u16),
    /// The class's namespace that `__classdict__` holds, then globals and builtins.
    ClassOrGlobal,
}

impl Lower<'_> {
    pub fn access(&mut self, name: Sym) -> Access {
        for comp in self.u.comps.iter().rev() {
            if let Some(variable) = comp.variables.get(&name) {
                return if variable.cell { Access::Cell(variable.reg) } else { Access::Register(*variable) };
            }
        }
        let scope = self.scopes.get(self.u.scope());
        if scope.kind == ScopeKind::Class
            && let Some(comp) = self.u.comps.first()
        {
            if let Some(cell) = self.class_cell_named(name) {
                return Access::Cell(cell);
            }
            let home = self.scopes.get(comp.scope).symbol(name).home;
            return match self.u.free_index.get(&name) {
                Some(index) if home == Home::Free => Access::Free(*index),
                _ => Access::Global,
            };
        }
        let symbol = scope.symbol(name);
        let namespace = if self.u.has_namespace { Access::Name } else { Access::Global };
        match symbol.home {
            Home::Local | Home::Cell if self.u.kind == UnitKind::Function => {
                let variable = self.u.variables[&name];
                if variable.cell { Access::Cell(variable.reg) } else { Access::Register(variable) }
            }
            Home::Local | Home::Cell => namespace,
            Home::Free => {
                let index = self.u.free_index[&name];
                match (scope.kind, scope.sees_class) {
                    (ScopeKind::Class, _) if symbol.flags & super::scope::flag::NONLOCAL == 0 => {
                        Access::NameOrFree(index)
                    }
                    (_, true) if !self.is_class_dict(name) => Access::ClassOrFree(index),
                    _ => Access::Free(index),
                }
            }
            Home::GlobalExplicit => Access::Global,
            Home::GlobalImplicit if scope.sees_class => Access::ClassOrGlobal,
            Home::GlobalImplicit => namespace,
        }
    }

    fn is_class_dict(&self, name: Sym) -> bool {
        matches!(&**self.names.text(name), "__classdict__" | "__class__")
    }

    /// The cell that a class body keeps under one of its special names.
    fn class_cell_named(&self, name: Sym) -> Option<Reg> {
        match &**self.names.text(name) {
            "__class__" => self.u.class_cell,
            "__classdict__" => self.u.class_dict,
            _ => None,
        }
    }

    /// The variable that `name` is here, if it is a register of its own.
    pub fn plain_variable(&mut self, name: Sym) -> Option<Variable> {
        match self.access(name) {
            Access::Register(variable) => Some(variable),
            _ => None,
        }
    }

    // ---- definite assignment

    /// Emits a check unless `variable` is certainly bound.
    pub fn check_bound(&mut self, variable: Variable, name: Sym, at: TextRange) {
        if !self.is_reachable() || self.u.emitter.bound.contains(variable.bit) {
            return;
        }
        let operand = self.name_operand(name);
        self.emit_at(at, Instruction::check_local(variable.reg, operand));
        self.u.emitter.bound.insert(variable.bit);
        if variable.bit < u32::from(self.u.locals) {
            self.u.undefined_first.insert(variable.bit);
        }
        for comp in &self.u.comps {
            if let Some(item) = comp.unbinders.get(&variable.bit) {
                self.u.emitter.items[*item].dead = false;
            }
        }
    }

    pub fn now_bound(&mut self, variable: Variable) {
        self.u.emitter.bound.insert(variable.bit);
    }

    // ---- the three things to do with a name

    pub fn load_name(&mut self, name: Sym, dst: Reg, at: TextRange) -> R {
        let access = self.access(name);
        self.at(at);
        if !self.is_reachable() {
            return Ok(());
        }
        match access {
            Access::Register(variable) => {
                self.check_bound(variable, name, at);
                self.at(at);
                self.move_to(dst, variable.reg);
            }
            Access::Cell(cell) => {
                let operand = self.name_operand(name);
                self.emit(Instruction::load_cell(dst, cell, operand));
            }
            Access::Free(index) => {
                let operand = self.name_operand(name);
                self.emit(Instruction::load_free(dst, Count(index), operand));
            }
            Access::Global => {
                let operand = self.name_operand(name);
                self.emit(Instruction::load_global(dst, operand));
            }
            Access::Name => {
                let operand = self.name_operand(name);
                self.emit(Instruction::load_name(dst, Reg(0), operand));
            }
            Access::NameOrFree(index) => {
                let operand = self.name_operand(name);
                self.move_to(dst, Reg(0));
                self.emit(Instruction::load_name_or_free(dst, Count(index), operand));
            }
            Access::ClassOrFree(index) => {
                let operand = self.name_operand(name);
                let t = self.alloc()?;
                self.load_class_dict(t, at)?;
                self.emit(Instruction::load_name_or_free(t, Count(index), operand));
                self.move_to(dst, t);
                self.release(t);
            }
            Access::ClassOrGlobal => {
                let operand = self.name_operand(name);
                let t = self.alloc()?;
                self.load_class_dict(t, at)?;
                self.emit(Instruction::load_name(dst, t, operand));
                self.release(t);
            }
        }
        Ok(())
    }

    fn load_class_dict(&mut self, dst: Reg, at: TextRange) -> R {
        let name = self.names.intern("__classdict__");
        self.load_name(name, dst, at)
    }

    pub fn store_name(&mut self, name: Sym, src: Reg, at: TextRange) -> R {
        self.forbid_debug(name, "assign to", at)?;
        let access = self.access(name);
        self.at(at);
        match access {
            Access::Register(variable) => {
                self.move_to(variable.reg, src);
                self.now_bound(variable);
            }
            Access::Cell(cell) => self.emit(Instruction::store_cell(cell, src)),
            Access::Free(index) => self.emit(Instruction::store_free(src, Count(index))),
            Access::Global | Access::ClassOrGlobal | Access::ClassOrFree(_) => {
                let operand = self.name_operand(name);
                self.emit(Instruction::store_global(src, operand));
            }
            Access::Name | Access::NameOrFree(_) => {
                let operand = self.name_operand(name);
                self.emit(Instruction::store_name(src, Reg(0), operand));
            }
        }
        Ok(())
    }

    pub fn delete_name(&mut self, name: Sym, at: TextRange) -> R {
        self.forbid_debug(name, "delete", at)?;
        let access = self.access(name);
        self.at(at);
        match access {
            Access::Register(variable) => {
                self.check_bound(variable, name, at);
                self.emit(Instruction::load_undef(variable.reg));
                self.u.emitter.bound.remove(variable.bit);
            }
            Access::Cell(cell) => {
                let operand = self.name_operand(name);
                self.emit(Instruction::delete_cell(cell, operand));
            }
            Access::Free(index) => {
                let operand = self.name_operand(name);
                self.emit(Instruction::delete_free(Count(index), operand));
            }
            Access::Global | Access::ClassOrGlobal | Access::ClassOrFree(_) => {
                let operand = self.name_operand(name);
                self.emit(Instruction::delete_global(operand));
            }
            Access::Name | Access::NameOrFree(_) => {
                let operand = self.name_operand(name);
                self.emit(Instruction::delete_name(Reg(0), operand));
            }
        }
        Ok(())
    }

    /// Unbinds a name that may be unbound already, as the end of an `except` clause does.
    pub fn unbind_name(&mut self, name: Sym, at: TextRange) -> R {
        if let Some(variable) = self.plain_variable(name) {
            self.emit_at(at, Instruction::load_undef(variable.reg));
            self.u.emitter.bound.remove(variable.bit);
            return Ok(());
        }
        let none = self.alloc()?;
        self.at(at);
        self.load_const(none, Constant::None);
        self.store_name(name, none, at)?;
        self.release(none);
        self.delete_name(name, at)
    }

    /// Loads the cell of `name`, for the closure of a function made here.
    pub fn load_cell_itself(&mut self, name: Sym, dst: Reg) {
        for comp in self.u.comps.iter().rev() {
            if let Some(variable) = comp.variables.get(&name) {
                debug_assert!(variable.cell);
                let reg = variable.reg;
                return self.move_to(dst, reg);
            }
        }
        if self.u.kind == UnitKind::Class
            && let Some(cell) = self.class_cell_named(name)
        {
            return self.move_to(dst, cell);
        }
        if let Some(variable) = self.u.variables.get(&name) {
            let reg = variable.reg;
            return self.move_to(dst, reg);
        }
        let index = self.u.free_index[&name];
        self.emit(Instruction::load_closure_cell(dst, Count(index)));
    }

    fn forbid_debug(&self, name: Sym, what: &str, at: TextRange) -> R {
        if &**self.names.text(name) == "__debug__" {
            return self.error(at, format!("cannot {what} __debug__"));
        }
        Ok(())
    }
}

impl<'a> Lower<'a> {
    /// Lets `compute` put a value into a variable, or into a temporary that is then stored under `name`.
    pub fn with_target(&mut self, name: Sym, at: TextRange, compute: impl FnOnce(&mut Self, Reg) -> R) -> R {
        if let Some(variable) = self.plain_variable(name) {
            compute(self, variable.reg)?;
            return self.store_name(name, variable.reg, at);
        }
        let reg = self.alloc()?;
        compute(self, reg)?;
        self.store_name(name, reg, at)?;
        self.release(reg);
        Ok(())
    }
}
