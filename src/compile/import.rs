//! `import` statements.

use std::sync::Arc;

use gillie_syntax::ast::{Alias, ImportFrom, TextRange};

use super::lower::{Lower, R};
use crate::bytecode::{Constant, Instruction, Intrinsic, Reg};

impl<'a> Lower<'a> {
    pub fn import(&mut self, aliases: &'a [Alias], at: TextRange) -> R {
        for alias in aliases {
            let module = Arc::clone(&alias.name.name);
            let mut parts = module.split('.');
            let first = parts.next().unwrap_or_default();
            match &alias.asname {
                None => {
                    let name = self.mangled(&Arc::from(first));
                    self.with_target(name, at, |lower, dst| lower.import_name(&module, 0, Constant::None, at, dst))?;
                }
                Some(asname) => {
                    let name = self.mangled(&asname.name);
                    let mark = self.mark();
                    let dst = self.alloc()?;
                    self.import_name(&module, 0, Constant::None, at, dst)?;
                    for part in parts {
                        let part = self.mangled_operand(&Arc::from(part));
                        self.emit_at(at, Instruction::import_from(dst, dst, part));
                    }
                    self.store_name(name, dst, at)?;
                    self.release(mark);
                }
            }
        }
        Ok(())
    }

    /// `R[dst] = __import__(module, fromlist, level)`
    fn import_name(&mut self, module: &Arc<str>, level: u32, fromlist: Constant, at: TextRange, dst: Reg) -> R {
        let mark = self.begin(dst);
        let s = self.alloc_n(2)?;
        self.at(at);
        self.load_const(s, Constant::Int(level.into()));
        self.load_const(Reg(s.0 + 1), fromlist);
        let name = self.mangled_operand(module);
        self.emit(Instruction::import_name(dst, s, name));
        self.release(mark);
        Ok(())
    }

    pub fn import_from(&mut self, import: &'a ImportFrom, at: TextRange) -> R {
        let module = match &import.module {
            Some(module) => Arc::clone(&module.name),
            None => Arc::from(""),
        };
        if &*module == "__future__" && import.level == 0 && self.errors.lines.line(at.start) > self.last_future_line {
            return self.error(at, "from __future__ imports must occur at the beginning of the file");
        }
        let names = import.names.iter().map(|alias| Constant::Str(Arc::clone(&alias.name.name))).collect();
        let mark = self.mark();
        let from = self.alloc()?;
        self.import_name(&module, import.level, Constant::Tuple(names), at, from)?;
        for alias in &import.names {
            if &*alias.name.name == "*" {
                self.import_star(from, at)?;
                continue;
            }
            let attribute = self.mangled_operand(&alias.name.name);
            let target = alias.asname.as_ref().unwrap_or(&alias.name);
            let target = self.mangled(&target.name);
            self.with_target(target, at, |lower, dst| {
                lower.emit_at(at, Instruction::import_from(dst, from, attribute));
                Ok(())
            })?;
        }
        self.release(mark);
        Ok(())
    }

    fn import_star(&mut self, from: Reg, at: TextRange) -> R {
        if !self.options.mode.has_namespace() {
            self.emit_at(at, Instruction::import_star(from));
            return Ok(());
        }
        let s = self.alloc_n(2)?;
        self.at(at);
        self.move_to(s, from);
        self.move_to(Reg(s.0 + 1), Reg(0));
        self.intrinsic(s, s, Intrinsic::ImportStar);
        self.release(s);
        Ok(())
    }
}
