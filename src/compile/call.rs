//! Calls. The callee and its arguments are computed in place, at the top of
//! the temporaries.

use gillie_syntax::ast::{Expr, ExprKind, Keyword, TextRange};

use super::display::is_starred;
use super::lower::{Lower, R};
use super::names::Set;
use crate::bytecode::{Constant, Count, Instruction, Reg};

/// The arguments of a call.
#[derive(Clone, Copy)]
pub(super) struct Arguments<'a> {
    pub args: &'a [Expr],
    pub keywords: &'a [Keyword],
}

impl<'a> Arguments<'a> {
    pub fn unpacks(self) -> bool {
        self.args.iter().any(is_starred) || self.keywords.iter().any(|k| k.name.is_none())
    }
}

impl<'a> Lower<'a> {
    pub fn call(&mut self, e: &'a Expr, func: &'a Expr, args: &'a [Expr], keywords: &'a [Keyword], dst: Reg) -> R {
        let arguments = Arguments { args, keywords };
        self.check_keywords(keywords)?;
        let mark = self.begin(dst);
        if arguments.unpacks() || !self.method_call(e, func, arguments, dst)? {
            let f = self.temporary(func)?;
            self.finish_call(f, 0, arguments, e.range, dst)?;
        }
        self.release(mark);
        Ok(())
    }

    /// `obj.name(...)`. Gives false if it is nothing of the kind.
    fn method_call(&mut self, e: &'a Expr, func: &'a Expr, arguments: Arguments<'a>, dst: Reg) -> R<bool> {
        let ExprKind::Attribute { value, attr } = &func.kind else { return Ok(false) };
        let place = self.attribute_place(func, attr);
        let pair = match self.super_method(func, value, attr)? {
            Some(pair) => pair,
            None => {
                let pair = self.mark();
                let obj = self.operand(value)?;
                self.release(pair);
                self.alloc_n(2)?;
                let name = self.mangled_operand(&attr.name);
                self.emit_at(place, Instruction::load_method(pair, obj, name));
                pair
            }
        };
        let nargs = self.place_arguments(arguments)?;
        // As CPython has it: of a call behind an attribute that spans lines, only from the name on.
        let at = if place == func.range { e.range } else { TextRange::new(place.start, e.range.end) };
        self.at(at);
        if arguments.keywords.is_empty() {
            self.emit(Instruction::call_method(pair, nargs, dst));
        } else {
            self.keyword_names(arguments.keywords)?;
            self.emit_at(at, Instruction::call_method_kw(pair, nargs, dst));
        }
        Ok(true)
    }

    /// Computes positional arguments and keyword values in place; gives their number.
    fn place_arguments(&mut self, arguments: Arguments<'a>) -> R<Count> {
        self.consecutive(arguments.args)?;
        for keyword in arguments.keywords {
            self.temporary(&keyword.value)?;
        }
        Ok(Count((arguments.args.len() + arguments.keywords.len()) as u16))
    }

    fn keyword_names(&mut self, keywords: &'a [Keyword]) -> R {
        let names = keywords.iter().filter_map(|k| k.name.as_ref());
        let names: Vec<_> = names.map(|name| self.mangled(&name.name)).collect();
        let names = names.into_iter().map(|name| Constant::Str(self.names.text(name).clone())).collect();
        let reg = self.alloc()?;
        self.load_const(reg, Constant::Tuple(names));
        Ok(())
    }

    /// Calls `R[f]`, behind which `placed` arguments are already.
    pub fn finish_call(&mut self, f: Reg, placed: u16, arguments: Arguments<'a>, at: TextRange, dst: Reg) -> R {
        if arguments.unpacks() {
            return self.call_unpacking(f, placed, arguments, None, at, dst);
        }
        let nargs = Count(placed + self.place_arguments(arguments)?.0);
        self.at(at);
        if arguments.keywords.is_empty() {
            self.emit(Instruction::call(f, nargs, dst));
        } else {
            self.keyword_names(arguments.keywords)?;
            self.emit_at(at, Instruction::call_kw(f, nargs, dst));
        }
        Ok(())
    }

    /// As [`Lower::finish_call`], through a tuple and a dict; `last` is one more positional argument.
    pub fn call_unpacking(
        &mut self,
        f: Reg,
        placed: u16,
        arguments: Arguments<'a>,
        last: Option<Reg>,
        at: TextRange,
        dst: Reg,
    ) -> R {
        let first = Reg(f.0 + 1);
        let plain = arguments.args.iter().take_while(|arg| !is_starred(arg)).count();
        self.consecutive(&arguments.args[..plain])?;
        let n = Count(placed + plain as u16);
        let s = if n.0 == 0 { Reg(0) } else { first };
        self.at(at);
        if plain == arguments.args.len() && last.is_none() {
            self.emit(Instruction::build_tuple(first, s, n));
            self.release(first);
            self.alloc()?;
        } else {
            self.emit(Instruction::build_list(first, s, n));
            self.release(first);
            self.alloc()?;
            let inner = self.mark();
            for arg in &arguments.args[plain..] {
                match &arg.kind {
                    ExprKind::Starred(value) => {
                        let src = self.operand(value)?;
                        self.emit_at(at, Instruction::list_extend_args(first, src, f));
                    }
                    _ => {
                        let src = self.operand(arg)?;
                        self.emit_at(at, Instruction::list_append(first, src));
                    }
                }
                self.release(inner);
            }
            self.at(at);
            if let Some(last) = last {
                self.emit(Instruction::list_append(first, last));
            }
            self.emit(Instruction::list_to_tuple(first, first));
        }
        let kwargs = self.alloc()?;
        self.unpack_keywords(f, kwargs, arguments.keywords, at)?;
        self.emit_at(at, Instruction::call_ex(f, dst));
        Ok(())
    }

    /// The dict of the keyword arguments in `R[kwargs]`, or UNDEF.
    fn unpack_keywords(&mut self, f: Reg, kwargs: Reg, keywords: &'a [Keyword], at: TextRange) -> R {
        if keywords.is_empty() {
            self.at(at);
            self.emit(Instruction::load_undef(kwargs));
            return Ok(());
        }
        let mut rest = keywords;
        let mut merged = false;
        while !rest.is_empty() {
            let inner = self.mark();
            let named = rest.iter().take_while(|k| k.name.is_some()).count();
            if named > 0 || !merged {
                let into = if merged { self.alloc()? } else { kwargs };
                let s = self.mark();
                for keyword in &rest[..named] {
                    if let Some(name) = &keyword.name {
                        let name = self.mangled(&name.name);
                        let key = self.alloc()?;
                        self.at(at);
                        self.load_const(key, Constant::Str(self.names.text(name).clone()));
                    }
                    self.temporary(&keyword.value)?;
                }
                let s = if named == 0 { Reg(0) } else { s };
                self.emit_at(at, Instruction::build_dict(into, s, Count(named as u16)));
                if merged {
                    self.emit(Instruction::dict_merge(kwargs, into, f));
                }
                merged = true;
                rest = &rest[named..];
                self.release(inner);
            }
            if let Some((keyword, others)) = rest.split_first() {
                let src = self.operand(&keyword.value)?;
                self.emit_at(at, Instruction::dict_merge(kwargs, src, f));
                rest = others;
                self.release(inner);
            }
        }
        Ok(())
    }

    pub fn check_keywords(&self, keywords: &[Keyword]) -> R {
        let mut seen = Set::default();
        for keyword in keywords {
            let Some(name) = &keyword.name else { continue };
            if &*name.name == "__debug__" {
                return self.error(keyword.range, "cannot assign to __debug__");
            }
            if !seen.insert(name.as_str()) {
                return self.error(keyword.range, format!("keyword argument repeated: {}", name.name));
            }
        }
        Ok(())
    }
}
