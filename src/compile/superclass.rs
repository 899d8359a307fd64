//! `super().name` and `super(C, self).name` without making the super object.

use gillie_syntax::ast::{Expr, ExprKind, Ident};

use super::display::is_starred;
use super::lower::{Lower, R};
use super::name::Access;
use super::scope::{Home, Scopes, flag};
use super::unit::UnitKind;
use crate::bytecode::{Instruction, Reg};

impl<'a> Lower<'a> {
    /// The value of the attribute, if `value` is such a call. Gives false if not.
    pub fn super_attribute(&mut self, e: &'a Expr, value: &'a Expr, attr: &'a Ident, dst: Reg) -> R<bool> {
        let mark = self.begin(dst);
        let s = self.super_operands(value, attr)?;
        if let Some(s) = s {
            let name = self.mangled_operand(&attr.name);
            let place = self.attribute_place(e, attr);
            self.emit_at(place, Instruction::load_super_attr(dst, s, name));
        }
        self.release(mark);
        Ok(s.is_some())
    }

    /// A new method pair, if `value` is such a call.
    pub fn super_method(&mut self, func: &'a Expr, value: &'a Expr, attr: &'a Ident) -> R<Option<Reg>> {
        let Some(s) = self.super_operands(value, attr)? else { return Ok(None) };
        let name = self.mangled_operand(&attr.name);
        let place = self.attribute_place(func, attr);
        self.emit_at(place, Instruction::load_super_method(s, s, name));
        self.release(s);
        self.alloc_n(2)?;
        Ok(Some(s))
    }

    /// `super`, the class and self in three new temporaries.
    fn super_operands(&mut self, value: &'a Expr, attr: &Ident) -> R<Option<Reg>> {
        let ExprKind::Call { func, args, keywords } = &value.kind else { return Ok(None) };
        let ExprKind::Name(name) = &func.kind else { return Ok(None) };
        if &**name != "super" || !keywords.is_empty() || &*attr.name == "__class__" || args.iter().any(is_starred) {
            return Ok(None);
        }
        let sym = self.mangled(name);
        let shadowed = self.scopes.get(Scopes::MODULE).symbol(sym).flags & (flag::BOUND | flag::GLOBAL) != 0;
        if shadowed || !matches!(self.access(sym), Access::Global) {
            return Ok(None);
        }
        let class = self.names.intern("__class__");
        let zero = args.is_empty();
        let suits = zero && self.suits_zero_super(class);
        if !(suits || args.len() == 2) {
            return Ok(None);
        }
        let s = self.alloc()?;
        self.load_name(sym, s, func.range)?;
        if let [class, object] = &args[..] {
            self.temporary(class)?;
            self.temporary(object)?;
        } else if let Some(first) = self.u.first_parameter {
            let reg = self.alloc()?;
            self.load_name(class, reg, value.range)?;
            let reg = self.alloc()?;
            self.load_name(first, reg, value.range)?;
        }
        Ok(Some(s))
    }

    fn suits_zero_super(&self, class: super::names::Sym) -> bool {
        self.u.kind == UnitKind::Function
            && self.u.arg_count > 0
            && self.u.comps.is_empty()
            && self.scope().symbol(class).home == Home::Free
            && !self.scope().is_comprehension()
    }
}
