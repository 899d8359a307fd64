//! Calls.

use gillie_syntax::ast::{self, Expr, ExprKind, TextRange};

use super::scope::ScopeKind;
use super::{Failure, Lower, Lowered};
use crate::bytecode::{Constant, Count, Instruction, Reg};

/// More arguments than this go through a tuple.
const ARGUMENTS_MAX: usize = 40;

impl<'u, 'a> Lower<'u, 'a> {
    pub(super) fn call(&mut self, func: &'u Expr, args: &'u [Expr], keywords: &'u [ast::Keyword], dst: Reg) -> Lowered {
        self.check_keywords(keywords)?;
        self.warn_of_callee(func, func.range);
        let spread = args.iter().any(|a| matches!(a.kind, ExprKind::Starred(_)))
            || keywords.iter().any(|k| k.name.is_none())
            || args.len() + keywords.len() > ARGUMENTS_MAX;
        if spread {
            let f = self.temporaries(3)?;
            self.expr_to(func, f)?;
            return self.spread_call(f, args, keywords, dst);
        }
        if let ExprKind::Attribute { value, attr } = &func.kind {
            return self.method_call(func.range, value, attr, args, keywords, dst);
        }
        let f = self.temporary()?;
        self.expr_to(func, f)?;
        self.arguments(args, keywords)?;
        let n = self.emit.count(args.len() + keywords.len())?;
        if keywords.is_empty() {
            self.emit.push(Instruction::call(f, n, dst));
        } else {
            self.keyword_names(keywords)?;
            self.emit.push(Instruction::call_kw(f, n, dst));
        }
        Ok(())
    }

    /// No keyword twice.
    pub(super) fn check_keywords(&self, keywords: &[ast::Keyword]) -> Lowered {
        for (n, keyword) in keywords.iter().enumerate() {
            let Some(name) = &keyword.name else { continue };
            self.check_name(&name.name, keyword.range)?;
            let repeated = |other: &&ast::Keyword| other.name.as_ref().is_some_and(|o| o.name == name.name);
            if let Some(second) = keywords[n + 1..].iter().find(repeated) {
                return Err(Failure::new(format!("keyword argument repeated: {}", name.name), second.range));
            }
        }
        Ok(())
    }

    /// The arguments, in the registers that follow.
    fn arguments(&mut self, args: &'u [Expr], keywords: &'u [ast::Keyword]) -> Lowered {
        for arg in args.iter().chain(keywords.iter().map(|k| &k.value)) {
            let register = self.temporary()?;
            self.expr_to(arg, register)?;
        }
        Ok(())
    }

    fn keyword_names(&mut self, keywords: &'u [ast::Keyword]) -> Lowered {
        let names = keywords.iter().filter_map(|k| k.name.as_ref());
        let names = names.map(|n| Constant::Str((&*n.name).into())).collect();
        let register = self.temporary()?;
        self.emit.load_const(register, Constant::Tuple(names));
        Ok(())
    }

    fn method_call(
        &mut self,
        range: TextRange,
        value: &'u Expr,
        attr: &ast::Ident,
        args: &'u [Expr],
        keywords: &'u [ast::Keyword],
        dst: Reg,
    ) -> Lowered {
        let mark = self.next;
        let name = self.mangled(&attr.name);
        let name = self.emit.name(&name)?;
        let pair = if let ExprKind::Call { func, args, keywords } = &value.kind
            && self.zero_argument_super(func, args, keywords)
        {
            let s = self.temporaries(3)?;
            self.expr_to(func, s)?;
            self.next = s.0 + 1;
            self.super_arguments(s)?;
            let before = self.at(range);
            self.start_at_name(range.end, &attr.name);
            self.emit.push(Instruction::load_super_method(s, s, name));
            self.back_to(before);
            s
        } else {
            let pair = self.temporaries(2)?;
            let object = self.expr(value)?;
            let before = self.at(range);
            self.start_at_name(range.end, &attr.name);
            self.emit.push(Instruction::load_method(pair, object, name));
            self.back_to(before);
            pair
        };
        self.next = pair.0 + 2;
        self.arguments(args, keywords)?;
        let n = self.emit.count(args.len() + keywords.len())?;
        self.start_at_name(range.end, &attr.name);
        if keywords.is_empty() {
            self.emit.push(Instruction::call_method(pair, n, dst));
        } else {
            self.keyword_names(keywords)?;
            self.emit.push(Instruction::call_method_kw(pair, n, dst));
        }
        self.next = mark;
        Ok(())
    }

    /// `super()` in a method: the compiler knows class and self.
    fn zero_argument_super(&self, func: &Expr, args: &[Expr], keywords: &[ast::Keyword]) -> bool {
        let ExprKind::Name(name) = &func.kind else { return false };
        let scope = &self.unit.scopes.scopes[self.scope];
        &**name == "super"
            && args.is_empty()
            && keywords.is_empty()
            && matches!(scope.kind, ScopeKind::Function)
            && self.has_self
            && scope.free.iter().any(|n| &**n == "__class__")
    }

    /// Class and self into `f+1`, `f+2`.
    fn super_arguments(&mut self, f: Reg) -> Lowered {
        self.next = f.0 + 1;
        let class = self.temporary()?;
        let this = self.temporary()?;
        let Some(index) = self.unit.scopes.scopes[self.scope].free.iter().position(|n| &**n == "__class__") else {
            return Ok(());
        };
        let name = self.emit.name(&"__class__".into())?;
        self.emit.push(Instruction::load_free(class, Count(index as u16), name));
        let first = self.locals[0].clone();
        if self.unit.scopes.scopes[self.scope].symbol(&first).cell {
            let name = self.emit.name(&first)?;
            self.emit.push(Instruction::load_cell(this, Reg(0), name));
        } else {
            self.load(&first, Some(this))?;
        }
        Ok(())
    }

    /// `f(*args, **kwargs)` with the callee in `f`, of three registers.
    pub(super) fn spread_call(&mut self, f: Reg, args: &'u [Expr], keywords: &'u [ast::Keyword], dst: Reg) -> Lowered {
        self.next = f.0 + 3;
        let (positional, named) = (Reg(f.0 + 1), Reg(f.0 + 2));
        let zero = self.emit.count(0)?;
        let only = match args {
            [Expr { kind: ExprKind::Starred(only), .. }] => Some(only),
            _ => None,
        };
        if let Some(only) = only {
            self.expr_to(only, positional)?;
        } else {
            self.emit.push(Instruction::build_list(positional, positional, zero));
            for arg in args {
                let mark = self.next;
                match &arg.kind {
                    ExprKind::Starred(inner) => {
                        let register = self.expr(inner)?;
                        self.emit.push(Instruction::list_extend(positional, register));
                    }
                    _ => {
                        let register = self.expr(arg)?;
                        self.emit.push(Instruction::list_append(positional, register));
                    }
                }
                self.next = mark;
            }
            self.emit.push(Instruction::list_to_tuple(positional, positional));
        }
        if keywords.is_empty() {
            self.emit.push(Instruction::load_undef(named));
        } else if let [ast::Keyword { name: None, value, .. }] = keywords {
            let mark = self.next;
            let register = self.expr(value)?;
            self.emit.push(Instruction::spread_keywords(named, register, f));
            self.next = mark;
        } else {
            self.emit.push(Instruction::build_dict(named, named, zero));
            for keyword in keywords {
                let mark = self.next;
                match &keyword.name {
                    Some(name) => {
                        // A dict of one item, so that a repeated key is found.
                        let pair = self.temporaries(3)?;
                        let value = Reg(pair.0 + 1);
                        let name = (&*name.name).into();
                        self.emit.load_const(pair, Constant::Str(name));
                        self.expr_to(&keyword.value, value)?;
                        let one = self.emit.count(1)?;
                        let dict = Reg(pair.0 + 2);
                        self.emit.push(Instruction::build_dict(dict, pair, one));
                        self.emit.push(Instruction::dict_merge(named, dict, f));
                    }
                    None => {
                        let register = self.expr(&keyword.value)?;
                        self.emit.push(Instruction::dict_merge(named, register, f));
                    }
                }
                self.next = mark;
            }
        }
        if only.is_some() {
            // A lone `*x` is iterated by the call itself: after the keywords' values are there.
            self.emit.push(Instruction::spread_args(positional, positional, f));
        }
        self.emit.push(Instruction::call_ex(f, dst));
        Ok(())
    }

    // ---- where suspending is allowed

    pub(super) fn check_yield(&self, range: TextRange, what: &str) -> Lowered {
        match self.unit.scopes.scopes[self.scope].kind {
            ScopeKind::Function => Ok(()),
            _ => Err(Failure::new(format!("'{what}' outside function"), range)),
        }
    }

    /// Whether the body is one that may be suspended by `await`.
    pub(super) fn may_await(&self) -> bool {
        let kind = self.unit.scopes.scopes[self.scope].kind;
        self.is_async && matches!(kind, ScopeKind::Function | ScopeKind::Generator | ScopeKind::Module)
    }

    pub(super) fn check_async(&self, range: TextRange, outside: &str, not_async: &str) -> Lowered {
        match self.unit.scopes.scopes[self.scope].kind {
            _ if self.may_await() => Ok(()),
            ScopeKind::Function | ScopeKind::Generator => Err(Failure::new(not_async, range)),
            _ => Err(Failure::new(outside, range)),
        }
    }
}
