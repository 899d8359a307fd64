//! Class statements and class bodies.

use std::sync::Arc;

use gillie_syntax::ast::{ClassDef, Stmt, StmtKind, TextRange};

use super::call::Arguments;
use super::function::docstring;
use super::lower::{Lower, R};
use super::names::Sym;
use super::scope::Part;
use super::unit::UnitKind;
use crate::bytecode::{CodeSpec, Constant, Count, Flag, Instruction, Jump16, Reg};

impl<'a> Lower<'a> {
    pub fn class_statement(&mut self, def: &'a ClassDef, at: TextRange) -> R {
        let line = self.first_line(&def.decorators, at);
        let name = self.mangled(&def.name.name);
        self.check_keywords(&def.keywords)?;
        let mark = self.mark();
        let s = self.consecutive(&def.decorators)?;
        let dst = self.alloc()?;
        if def.type_params.is_empty() {
            self.class(def, at, line, None, dst)?;
        } else {
            self.generic_class(def, at, line, dst)?;
        }
        self.apply_decorators(&def.decorators, s);
        self.store_name(name, s, at)?;
        self.release(mark);
        Ok(())
    }

    /// Calls `__build_class__`; `R[generic_base]` is one more base.
    pub fn class(&mut self, def: &'a ClassDef, at: TextRange, line: u32, generic_base: Option<Reg>, dst: Reg) -> R {
        let scope = self.scopes.of(def, Part::Body);
        let code = self.class_code(def, at, line)?;
        let mark = self.begin(dst);
        let f = self.alloc()?;
        self.emit_at(at, Instruction::load_build_class(f));
        let body = self.alloc()?;
        self.make_plain_function(code, scope, body)?;
        let name = self.alloc()?;
        self.at(at);
        self.load_const(name, Constant::Str(Arc::clone(&def.name.name)));
        let arguments = Arguments { args: &def.bases, keywords: &def.keywords };
        self.finish_class_call(f, arguments, generic_base, at, dst)?;
        self.release(mark);
        Ok(())
    }

    fn class_code(&mut self, def: &'a ClassDef, at: TextRange, line: u32) -> R<Arc<CodeSpec>> {
        let scope = self.scopes.of(def, Part::Body);
        self.begin_unit(UnitKind::Class, scope, Arc::clone(&def.name.name), line);
        self.at(at);
        let (needs_class, needs_dict) = (self.scope().needs_class_cell, self.scope().needs_class_dict);
        if needs_class {
            let cell = self.alloc()?;
            self.emit(Instruction::make_cell(cell, Flag(1)));
            self.u.class_cell = Some(cell);
        }
        if needs_dict {
            let cell = self.alloc()?;
            self.emit(Instruction::move_(cell, Reg(0)));
            self.emit(Instruction::make_cell(cell, Flag(0)));
            self.u.class_dict = Some(cell);
        }
        self.class_header(def, at, line)?;
        let mut body = &def.body[..];
        self.setup_annotations(body)?;
        if let Some((first, rest)) = body.split_first()
            && let Some(doc) = docstring(first)
        {
            self.store_constant("__doc__", Constant::Str(doc), first.range)?;
            body = rest;
        }
        self.stmts(body)?;
        self.class_footer(at)?;
        self.end_unit()
    }

    fn class_header(&mut self, def: &'a ClassDef, at: TextRange, line: u32) -> R {
        let t = self.alloc()?;
        let name = self.names.intern("__name__");
        self.load_name(name, t, at)?;
        let module = self.names.intern("__module__");
        self.store_name(module, t, at)?;
        let qualname = Constant::Str(Arc::clone(&self.u.qualname));
        self.store_constant("__qualname__", qualname, at)?;
        self.store_constant("__firstlineno__", Constant::Int(line.into()), at)?;
        if !def.type_params.is_empty() {
            let hidden = self.names.intern(".type_params");
            let index = self.u.free_index[&hidden];
            let operand = self.name_operand(hidden);
            self.emit(Instruction::load_free(t, Count(index), operand));
            let name = self.names.intern("__type_params__");
            self.store_name(name, t, at)?;
        }
        self.release(t);
        Ok(())
    }

    /// The last stores of a class body; it returns its `__class__` cell, or None.
    fn class_footer(&mut self, at: TextRange) -> R {
        let attributes = std::mem::take(&mut self.u.static_attributes);
        let attributes = attributes.into_iter().map(|name| Constant::Str(self.names.text(name).clone())).collect();
        self.store_constant("__static_attributes__", Constant::Tuple(attributes), at)?;
        if let Some(cell) = self.u.class_dict {
            let name = self.names.intern("__classdictcell__");
            self.store_name(name, cell, at)?;
        }
        if let Some(cell) = self.u.class_cell {
            let name = self.names.intern("__classcell__");
            self.store_name(name, cell, at)?;
            self.emit(Instruction::return_(cell));
        }
        Ok(())
    }

    // ---- annotations

    /// Makes `__annotations__` at the start of a class or module that annotates names.
    pub fn setup_annotations(&mut self, body: &'a [Stmt]) -> R {
        if !annotates(body) {
            return Ok(());
        }
        let key = self.alloc()?;
        let name = self.names.intern("__annotations__");
        if let Some(first) = body.first() {
            self.at(TextRange::new(first.range.start, first.range.start));
        }
        let skip = self.label();
        if self.u.kind == UnitKind::Module {
            // It may be there already: a module may run twice.
            self.load_const(key, Constant::Str(self.names.text(name).clone()));
            let mut namespace = Reg(0);
            if !self.u.has_namespace {
                namespace = self.alloc()?;
                self.emit(Instruction::load_globals(namespace));
            }
            self.branch(Instruction::jump_in(key, namespace, Jump16(0), Flag(1)), skip);
        }
        let dict = self.alloc()?;
        self.emit(Instruction::build_dict(dict, Reg(0), Count(0)));
        let at = self.u.emitter.at.unwrap_or_default();
        self.store_name(name, dict, at)?;
        self.bind(skip);
        self.release(key);
        Ok(())
    }

    // ---- what methods assign

    /// Notes that the code at hand stores an attribute of the variable `object`.
    pub fn note_attribute(&mut self, object: &str, attribute: &Arc<str>) {
        let written = self.names.intern_arc(attribute);
        let mangled = self.mangled(attribute);
        let add = |list: &mut Vec<Sym>, attribute: Sym| {
            if !list.contains(&attribute) {
                list.push(attribute);
            }
        };
        if object == "self"
            && let Some(class) = self.outer.iter_mut().rev().find(|unit| unit.kind == UnitKind::Class)
        {
            add(&mut class.static_attributes, written);
        }
        let first = self.u.first_parameter.filter(|_| self.u.arg_count > 0);
        let is_first = first.is_some_and(|name| &**self.names.text(name) == object);
        if is_first && let Some(class) = self.outer.last_mut().filter(|unit| unit.kind == UnitKind::Class) {
            add(&mut class.self_attributes, mangled);
            add(&mut self.u.self_attributes, mangled);
        }
    }
}

/// Whether a body annotates a name, outside of functions and classes in it.
fn annotates(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::AnnAssign(_) => true,
        StmtKind::For(f) => annotates(&f.body) || annotates(&f.orelse),
        StmtKind::While(w) => annotates(&w.body) || annotates(&w.orelse),
        StmtKind::If(i) => {
            annotates(&i.body) || i.elifs.iter().any(|elif| annotates(&elif.body)) || annotates(&i.orelse)
        }
        StmtKind::With(w) => annotates(&w.body),
        StmtKind::Match(m) => m.cases.iter().any(|case| annotates(&case.body)),
        StmtKind::Try(t) => {
            annotates(&t.body)
                || t.handlers.iter().any(|handler| annotates(&handler.body))
                || annotates(&t.orelse)
                || annotates(&t.finalbody)
        }
        _ => false,
    })
}
