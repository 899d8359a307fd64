//! Assignment to all kinds of targets, and `del`.

use gillie_syntax::ast::{AnnAssign, Expr, ExprKind, Operator, TextRange};

use super::binop::IN_PLACE;
use super::display::is_starred;
use super::lower::{Lower, R};
use super::unit::{UnitKind, Variable};
use super::{fold, walk};
use crate::bytecode::{Constant, Count, Flag, Instruction, Reg};

/// A value on its way to a target.
enum Pending {
    Constant(Constant),
    Register(Reg),
    /// It is in its variable already.
    Done,
}

fn items_of(e: &Expr) -> Option<&[Expr]> {
    match &e.kind {
        ExprKind::Tuple(items) | ExprKind::List(items) => Some(items),
        _ => None,
    }
}

impl<'a> Lower<'a> {
    // ---- assignment statements

    pub fn assign(&mut self, targets: &'a [Expr], value: &'a Expr) -> R {
        if let [target] = targets {
            if let ExprKind::Name(name) = &target.kind {
                let sym = self.mangled(name);
                return self.with_target(sym, target.range, |lower, dst| lower.into(value, dst));
            }
            if let (Some(items), Some(values)) = (items_of(target), items_of(value))
                && items.len() == values.len()
                && !items.iter().chain(values).any(is_starred)
            {
                return self.assign_pairwise(items, values);
            }
        }
        let mark = self.mark();
        let names = targets.iter().all(|target| matches!(target.kind, ExprKind::Name(_)));
        let mut src = self.operand(value)?;
        let several = targets.len() > 1 && !names;
        if self.u.is_variable(src) && (several || self.rebinds(&targets.iter().collect::<Vec<_>>())) {
            let copy = self.alloc()?;
            self.at(value.range);
            self.move_to(copy, src);
            src = copy;
        }
        targets.iter().try_for_each(|target| self.store(target, src))?;
        self.release(mark);
        Ok(())
    }

    /// `a, b = x, y` without a tuple: all values first, then the stores, left to right.
    fn assign_pairwise(&mut self, targets: &'a [Expr], values: &'a [Expr]) -> R {
        let mark = self.mark();
        let variables: Option<Vec<Variable>> = targets.iter().map(|target| self.variable_of(target)).collect();
        let mut pending = Vec::with_capacity(values.len());
        for (i, value) in values.iter().enumerate() {
            if let Some(constant) = fold::fold(value) {
                pending.push(Pending::Constant(constant));
                continue;
            }
            let last = i + 1 == values.len();
            if last && let Some(variables) = &variables {
                let own = variables[i].reg;
                let used = pending.iter().any(|p| matches!(p, Pending::Register(reg) if *reg == own));
                let distinct = variables.iter().filter(|v| v.reg == own).count() == 1;
                if !used && distinct {
                    self.into(value, own)?;
                    pending.push(Pending::Done);
                    continue;
                }
            }
            let mut reg = self.operand(value)?;
            if self.u.is_variable(reg) && self.is_overwritten(value, &targets[..i], &values[i + 1..]) {
                let copy = self.alloc()?;
                self.at(value.range);
                self.move_to(copy, reg);
                reg = copy;
            }
            pending.push(Pending::Register(reg));
        }
        for (target, pending) in targets.iter().zip(pending) {
            match pending {
                Pending::Register(src) => self.store(target, src)?,
                Pending::Constant(constant) => self.store_computed(target, constant)?,
                Pending::Done => {
                    if let Some(variable) = self.variable_of(target) {
                        self.store(target, variable.reg)?;
                    }
                }
            }
        }
        self.release(mark);
        Ok(())
    }

    fn store_computed(&mut self, target: &'a Expr, constant: Constant) -> R {
        let mark = self.mark();
        let reg = match self.variable_of(target) {
            Some(variable) => variable.reg,
            None => self.alloc()?,
        };
        self.at(target.range);
        self.load_const(reg, constant);
        self.store(target, reg)?;
        self.release(mark);
        Ok(())
    }

    /// Whether the variable `value` is rebound by earlier stores or by values computed later.
    fn is_overwritten(&self, value: &Expr, earlier: &[Expr], later: &[Expr]) -> bool {
        let ExprKind::Name(name) = &value.kind else { return true };
        let walrus = self.scope().has_walrus;
        earlier.iter().any(|target| walk::mentions(target, name) || (walrus && walk::has_walrus(target)))
            || (walrus && later.iter().any(walk::has_walrus))
    }

    fn variable_of(&mut self, target: &Expr) -> Option<Variable> {
        let ExprKind::Name(name) = &target.kind else { return None };
        let sym = self.mangled(name);
        self.plain_variable(sym)
    }

    // ---- stores

    /// Stores `R[src]`.
    pub fn store(&mut self, target: &'a Expr, src: Reg) -> R {
        let mark = self.mark();
        match &target.kind {
            ExprKind::Name(name) => {
                let sym = self.mangled(name);
                self.store_name(sym, src, target.range)?;
            }
            ExprKind::Attribute { value, attr } => {
                let obj = self.operand(value)?;
                if &*attr.name == "__debug__" {
                    return self.error(target.range, "cannot assign to __debug__");
                }
                let sym = self.mangled(&attr.name);
                if let ExprKind::Name(object) = &value.kind {
                    self.note_attribute(object, &attr.name);
                }
                let name = self.name_operand(sym);
                let place = self.attribute_place(target, attr);
                self.emit_at(place, Instruction::store_attr(obj, src, name));
            }
            ExprKind::Subscript { value, slice } => {
                let obj = self.operand_before(value, &[slice])?;
                let key = self.operand(slice)?;
                self.emit_at(target.range, Instruction::set_item(obj, key, src));
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => self.unpack(target, items, src)?,
            ExprKind::Starred(_) => {
                return self.error(target.range, "starred assignment target must be in a list or tuple");
            }
            _ => return self.error(target.range, "cannot assign to expression"),
        }
        self.release(mark);
        Ok(())
    }

    fn unpack(&mut self, target: &'a Expr, items: &'a [Expr], src: Reg) -> R {
        let star = items.iter().position(is_starred);
        if let Some(star) = star {
            if items[star + 1..].iter().any(is_starred) {
                return self.error(target.range, "multiple starred expressions in assignment");
            }
            if star > 255 || items.len() - star > 256 {
                return self.error(target.range, "too many expressions in star-unpacking assignment");
            }
        }
        let direct = self.consecutive_variables(items);
        let first = match direct {
            Some(first) => first,
            None => self.alloc_n(items.len())?,
        };
        self.at(target.range);
        match star {
            None => {
                // Without items there is no register to name.
                let first = if items.is_empty() { Reg(0) } else { first };
                let first = if items.is_empty() && self.u.nregs == 0 { self.alloc()? } else { first };
                self.emit(Instruction::unpack(first, src, Count(items.len() as u16)));
            }
            Some(star) => {
                let after = Flag((items.len() - star - 1) as u8);
                self.emit(Instruction::unpack_star(first, src, Count(star as u16), after));
            }
        }
        for (i, item) in items.iter().enumerate() {
            let inner = match &item.kind {
                ExprKind::Starred(inner) => inner,
                _ => item,
            };
            self.store(inner, Reg(first.0 + i as u16))?;
        }
        Ok(())
    }

    /// The first register, if the targets are variables side by side.
    fn consecutive_variables(&mut self, items: &[Expr]) -> Option<Reg> {
        let mut first = None;
        for (i, item) in items.iter().enumerate() {
            let name = match &item.kind {
                ExprKind::Starred(inner) => self.variable_of(inner)?,
                _ => self.variable_of(item)?,
            };
            let first = *first.get_or_insert(name.reg);
            if usize::from(name.reg.0) != usize::from(first.0) + i {
                return None;
            }
        }
        first
    }

    // ---- augmented and annotated assignment

    pub fn augmented(&mut self, target: &'a Expr, op: Operator, value: &'a Expr, at: TextRange) -> R {
        let mark = self.mark();
        match &target.kind {
            ExprKind::Name(name) => {
                let sym = self.mangled(name);
                let lhs = self.operand_before(target, &[value])?;
                let dst = match self.plain_variable(sym) {
                    Some(variable) => variable.reg,
                    None => lhs,
                };
                self.operate(op, dst, lhs, value, IN_PLACE, at)?;
                self.store_name(sym, dst, target.range)?;
            }
            ExprKind::Attribute { value: object, attr } => {
                let obj = self.operand_before(object, &[value])?;
                let sym = self.mangled(&attr.name);
                let name = self.name_operand(sym);
                let place = self.attribute_place(target, attr);
                let t = self.alloc()?;
                self.emit_at(place, Instruction::load_attr(t, obj, name));
                self.operate(op, t, t, value, IN_PLACE, at)?;
                if let ExprKind::Name(object) = &object.kind {
                    self.note_attribute(object, &attr.name);
                }
                self.emit_at(place, Instruction::store_attr(obj, t, name));
            }
            ExprKind::Subscript { value: object, slice } => {
                let obj = self.operand_before(object, &[slice, value])?;
                let key = self.operand_before(slice, &[value])?;
                let t = self.alloc()?;
                self.emit_at(target.range, Instruction::get_item(t, obj, key));
                self.operate(op, t, t, value, IN_PLACE, at)?;
                self.emit_at(target.range, Instruction::set_item(obj, key, t));
            }
            _ => return self.error(target.range, "illegal expression for augmented assignment"),
        }
        self.release(mark);
        Ok(())
    }

    pub fn annotated(&mut self, assign: &'a AnnAssign, at: TextRange) -> R {
        if let Some(value) = &assign.value {
            self.assign(std::slice::from_ref(&assign.target), value)?;
        }
        let evaluates = self.u.kind != UnitKind::Function;
        let mark = self.mark();
        match &assign.target.kind {
            ExprKind::Name(name) => {
                if &**name == "__debug__" {
                    return self.error(at, "cannot assign to __debug__");
                }
                if assign.simple && evaluates {
                    let annotation = self.alloc()?;
                    self.annotation(&assign.annotation, annotation)?;
                    let annotations = self.names.intern("__annotations__");
                    let dict = self.alloc()?;
                    self.load_name(annotations, dict, at)?;
                    let key = self.alloc()?;
                    let sym = self.mangled(name);
                    self.load_const(key, Constant::Str(self.names.text(sym).clone()));
                    self.emit_at(at, Instruction::set_item(dict, key, annotation));
                }
            }
            ExprKind::Attribute { value, .. } if assign.value.is_none() => self.effect(value)?,
            ExprKind::Subscript { value, slice } if assign.value.is_none() => {
                self.effect(value)?;
                self.effect(slice)?;
            }
            _ => {}
        }
        self.release(mark);
        if !assign.simple && evaluates && !self.future_annotations {
            let t = self.alloc()?;
            self.annotation(&assign.annotation, t)?;
            self.release(t);
        }
        Ok(())
    }

    // ---- deletion

    pub fn delete(&mut self, target: &'a Expr) -> R {
        let mark = self.mark();
        match &target.kind {
            ExprKind::Name(name) => {
                let sym = self.mangled(name);
                self.delete_name(sym, target.range)?;
            }
            ExprKind::Attribute { value, attr } => {
                let obj = self.operand(value)?;
                let name = self.mangled_operand(&attr.name);
                let place = self.attribute_place(target, attr);
                self.emit_at(place, Instruction::delete_attr(obj, name));
            }
            ExprKind::Subscript { value, slice } => {
                let obj = self.operand_before(value, &[slice])?;
                let key = self.operand(slice)?;
                self.emit_at(target.range, Instruction::delete_item(obj, key));
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().try_for_each(|item| self.delete(item))?;
            }
            _ => return self.error(target.range, "cannot delete expression"),
        }
        self.release(mark);
        Ok(())
    }
}
