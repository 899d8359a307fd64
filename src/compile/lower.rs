//! The state of the lowering; registers, emission, units; the module as a whole.

use std::sync::Arc;

use gillie_syntax::ast::{self, Stmt, StmtKind, TextRange};
use gillie_syntax::{LineIndex, SyntaxError};

use super::emit::{Item, Label};
use super::error::Errors;
use super::function::docstring;
use super::names::{Names, Sym};
use super::scope::{self, Home, Scope, ScopeId, ScopeKind, Scopes};
use super::unit::{Unit, UnitKind};
use super::{Options, future, layout};
use crate::bytecode::{
    CodeFlags, CodeSpec, Const, ConstWide, Constant, Flag, Instruction, Intrinsic, Jump32, Name, Reg,
};

pub(super) type R<T = ()> = Result<T, SyntaxError>;

/// Registers in all, at most; the highest numbers have other meanings.
const REGISTERS_MAX: u16 = 65_000;

/// One compilation.
pub(super) struct Lower<'a> {
    pub names: Names,
    pub scopes: Scopes,
    pub errors: Errors<'a>,
    pub filename: Arc<str>,
    pub options: Options,
    pub future_annotations: bool,
    /// Line of the last `from __future__` import that is where it must be.
    pub last_future_line: u32,
    /// The unit that is being lowered.
    pub u: Unit<'a>,
    /// Those around it, outermost first.
    pub outer: Vec<Unit<'a>>,
}

/// Lowers a whole module.
///
/// # Errors
/// SyntaxError.
pub(super) fn lower_module<'a>(
    module: &'a ast::Module,
    source: &'a str,
    lines: &'a LineIndex,
    filename: &str,
    options: Options,
) -> R<Arc<CodeSpec>> {
    let errors = Errors::new(source, lines);
    let mut names = Names::default();
    let features = future::check(&module.body, &errors)?;
    let future_annotations = features.annotations || options.future_annotations;
    let scopes = scope::build(&module.body, &mut names, &errors, future_annotations)?;
    let top = scopes.get(Scopes::MODULE);
    let u = Unit::new(UnitKind::Module, Scopes::MODULE, top, Arc::from("<module>"), &names);
    let filename = Arc::from(filename);
    let outer = Vec::new();
    let last_future_line = features.last_line;
    let mut lower = Lower { names, scopes, errors, filename, options, future_annotations, last_future_line, u, outer };
    lower.module(&module.body)?;
    lower.finish()
}

impl<'a> Lower<'a> {
    fn module(&mut self, body: &'a [Stmt]) -> R {
        if self.options.mode.has_namespace() {
            self.u.reserve_namespace();
        }
        if self.options.mode.is_eval() {
            if let Some(Stmt { kind: StmtKind::Expr(value), .. }) = body.first() {
                let range = value.range;
                let value = self.operand(value)?;
                self.emit_at(range, Instruction::return_(value));
            }
            return Ok(());
        }
        let mut body = body;
        self.setup_annotations(body)?;
        if !self.options.mode.is_interactive()
            && let Some((first, rest)) = body.split_first()
            && let Some(doc) = docstring(first)
        {
            self.store_constant("__doc__", Constant::Str(doc), first.range)?;
            body = rest;
        }
        self.stmts(body)
    }

    /// Stores a constant under a name of the compiler's own.
    pub fn store_constant(&mut self, name: &str, value: Constant, at: TextRange) -> R {
        let reg = self.alloc()?;
        self.at(at);
        self.load_const(reg, value);
        let name = self.names.intern(name);
        self.store_name(name, reg, at)?;
        self.release(reg);
        Ok(())
    }

    // ---- registers

    pub fn alloc(&mut self) -> R<Reg> {
        self.alloc_n(1)
    }

    /// The first of `n` consecutive temporaries.
    pub fn alloc_n(&mut self, n: usize) -> R<Reg> {
        let reg = Reg(self.u.top);
        let top = usize::from(self.u.top) + n;
        if top > usize::from(REGISTERS_MAX) {
            return Err(self.too_many("values in one expression"));
        }
        self.u.top = top as u16;
        self.u.nregs = self.u.nregs.max(self.u.top);
        Ok(reg)
    }

    pub fn too_many(&self, what: &str) -> SyntaxError {
        self.errors.at(self.u.emitter.at.unwrap_or_default(), format!("too many {what}"))
    }

    /// Gives back `first` and the temporaries above.
    pub fn release(&mut self, first: Reg) {
        debug_assert!(first.0 >= self.u.locals);
        self.u.top = first.0;
    }

    /// The first free temporary.
    pub fn mark(&self) -> Reg {
        Reg(self.u.top)
    }

    /// Makes `dst` available to the computation of its own value, if it is the
    /// topmost temporary. [`Lower::release`] of what this gives ends that.
    pub fn begin(&mut self, dst: Reg) -> Reg {
        let mark = self.mark();
        if dst.0 + 1 == mark.0 && !self.u.is_variable(dst) {
            self.u.top = dst.0;
        }
        mark
    }

    // ---- emission

    /// Sets the source text of what is emitted next.
    pub fn at(&mut self, range: TextRange) {
        self.u.emitter.at = Some(range);
    }

    pub fn emit(&mut self, word: Instruction) {
        self.u.emitter.emit(word);
    }

    pub fn emit_at(&mut self, range: TextRange, word: Instruction) {
        self.at(range);
        self.emit(word);
    }

    pub fn is_reachable(&self) -> bool {
        self.u.emitter.reachable
    }

    pub fn label(&mut self) -> Label {
        self.u.emitter.label()
    }

    pub fn bind(&mut self, label: Label) {
        self.u.emitter.bind(label);
    }

    /// Jumps without a condition.
    pub fn jump(&mut self, to: Label) {
        self.u.emitter.jump(Instruction::jump(Jump32(0)), to);
    }

    /// Emits a conditional jump.
    pub fn branch(&mut self, word: Instruction, to: Label) {
        self.u.emitter.jump(word, to);
    }

    pub fn load_const(&mut self, dst: Reg, value: Constant) {
        if self.is_reachable() {
            let index = self.u.pool.value(value);
            self.emit(Instruction::load_const(dst, ConstWide(index)));
        }
    }

    pub fn move_to(&mut self, dst: Reg, src: Reg) {
        if dst != src {
            self.emit(Instruction::move_(dst, src));
        }
    }

    /// The operand for `name`.
    pub fn name_operand(&mut self, name: Sym) -> Name {
        if !self.is_reachable() {
            return Name(0);
        }
        let index = self.u.pool.name(name);
        self.u.overflow |= index >= u32::from(u16::MAX);
        Name(index as u16)
    }

    /// A name of the source as this block knows it.
    pub fn mangled(&mut self, name: &Arc<str>) -> Sym {
        self.names.mangle(self.u.private, name)
    }

    /// The operand for an attribute or other name of the source.
    pub fn mangled_operand(&mut self, name: &Arc<str>) -> Name {
        let sym = self.mangled(name);
        self.name_operand(sym)
    }

    pub fn code_operand(&mut self, code: Arc<CodeSpec>) -> Const {
        if !self.is_reachable() {
            return Const(0);
        }
        let index = self.u.pool.code(code);
        self.u.overflow |= index >= u32::from(u16::MAX);
        Const(index as u16)
    }

    pub fn intrinsic(&mut self, dst: Reg, s: Reg, which: Intrinsic) {
        self.emit(Instruction::call_intrinsic(dst, s, Flag(which as u8)));
    }

    pub fn error<T>(&self, at: TextRange, message: impl Into<String>) -> R<T> {
        Err(self.errors.at(at, message))
    }

    // ---- units

    pub fn scope(&self) -> &Scope {
        self.scopes.get(self.u.scope())
    }

    /// Starts a unit inside the current one.
    pub fn begin_unit(&mut self, kind: UnitKind, id: ScopeId, name: Arc<str>, first_line: u32) {
        let mut unit = Unit::new(kind, id, self.scopes.get(id), name, &self.names);
        unit.first_line = first_line;
        if kind == UnitKind::Class {
            unit.reserve_namespace();
        }
        self.outer.push(std::mem::replace(&mut self.u, unit));
        self.u.qualname = self.qualname();
    }

    /// Finishes the current unit and goes back to the one around it.
    ///
    /// # Panics
    /// If there is none around it.
    pub fn end_unit(&mut self) -> R<Arc<CodeSpec>> {
        let code = self.finish()?;
        self.u = self.outer.pop().expect("a unit is inside another");
        Ok(code)
    }

    fn qualname(&self) -> Arc<str> {
        let kind = |unit: &Unit<'_>| self.scopes.get(unit.scope()).kind;
        let parent = self.outer.iter().rev().find(|unit| kind(unit) != ScopeKind::TypeParams);
        let Some(parent) = parent.filter(|p| p.kind != UnitKind::Module) else { return Arc::clone(&self.u.name) };
        if matches!(kind(&self.u), ScopeKind::Function | ScopeKind::Class)
            && let Some(sym) = self.names.find(&self.u.name, parent.private)
            && self.scopes.get(parent.scope()).symbol(sym).home == Home::GlobalExplicit
        {
            return Arc::clone(&self.u.name);
        }
        let locals = if parent.kind == UnitKind::Function { ".<locals>" } else { "" };
        Arc::from(format!("{}{locals}.{}", parent.qualname, self.u.name))
    }

    /// Ends the current unit's code with `return None` if control gets there, and lays it out.
    fn finish(&mut self) -> R<Arc<CodeSpec>> {
        if self.is_reachable() {
            let none = self.alloc()?;
            self.load_const(none, Constant::None);
            self.emit(Instruction::return_(none));
        }
        let flags = self.flags();
        let unit = std::mem::take(&mut self.u);
        let prologue = self.prologue(&unit);
        let starts = unit.pool.starts();
        if unit.overflow || starts.values > u32::from(u16::MAX) {
            return self.error(TextRange::default(), "too many names in one block");
        }
        let text = |name: &Sym| Arc::clone(self.names.text(*name));
        let texts = |names: &[Sym]| names.iter().map(text).collect::<Vec<_>>();
        let laid = layout::lay_out(prologue, unit.emitter, starts, self.errors.lines);
        Ok(Arc::new(CodeSpec {
            name: unit.name,
            qualname: unit.qualname,
            filename: Arc::clone(&self.filename),
            first_line: unit.first_line,
            flags,
            arg_count: unit.arg_count,
            pos_only_count: unit.pos_only_count,
            kw_only_count: unit.kw_only_count,
            nregs: unit.nregs.max(1),
            var_names: texts(&unit.var_names),
            cell_registers: unit.cell_registers,
            free_names: texts(&unit.free_names),
            constants: unit.pool.finish(|name| text(&name)),
            words: laid.words,
            positions: laid.positions,
            exceptions: laid.exceptions,
            has_docstring: unit.has_docstring,
            uses_namespace: unit.has_namespace,
            self_attributes: texts(&unit.self_attributes),
        }))
    }

    /// What makes cells and unbinds variables at the start of a function.
    fn prologue(&self, unit: &Unit<'_>) -> Vec<Item> {
        let scope = self.scopes.get(unit.scope());
        let mut items = Vec::new();
        for (bit, name) in unit.var_names.iter().enumerate() {
            let variable = unit.variables[name];
            let word = if variable.cell {
                let empty = scope.symbol(*name).flags & scope::flag::PARAM == 0;
                Instruction::make_cell(variable.reg, Flag(u8::from(empty)))
            } else if unit.undefined_first.contains(bit as u32) {
                Instruction::load_undef(variable.reg)
            } else {
                continue;
            };
            items.push(Item { word, target: None, at: None, region: None, dead: false });
        }
        items
    }

    fn flags(&self) -> CodeFlags {
        let unit = &self.u;
        let mut bits = unit.star_flags;
        if unit.kind == UnitKind::Function {
            bits |= CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS;
        }
        if unit.kind != UnitKind::Module && self.scope().nested {
            bits |= CodeFlags::NESTED;
        }
        bits |= match (unit.is_async, unit.is_generator) {
            (false, false) => 0,
            (false, true) => CodeFlags::GENERATOR,
            (true, false) => CodeFlags::COROUTINE,
            (true, true) => CodeFlags::ASYNC_GENERATOR,
        };
        if self.future_annotations {
            bits |= CodeFlags::FUTURE_ANNOTATIONS;
        }
        CodeFlags(bits)
    }
}
