//! One code object in the making: its registers, names and blocks.
//!
//! Registers `R[0..locals]` are the local variables: parameters in CPython's
//! order, then the other plain ones, then those that are cells. A class body,
//! and module code that runs with separate locals, have their namespace in
//! `R[0]` instead. Above are temporaries, a stack: what a call puts at its top
//! and beyond is lost to it, so nothing that is needed later lies there.

use std::sync::Arc;

use gillie_syntax::ast::{Stmt, TextRange};

use super::bound::BoundSet;
use super::consts::Pool;
use super::emit::{Emitter, Label, RegionId};
use super::names::{Map, Names, Sym};
use super::scope::{Home, Scope, ScopeId, flag};
use crate::bytecode::Reg;

/// A variable that lives in a register.
#[derive(Clone, Copy, Debug)]
pub(super) struct Variable {
    pub reg: Reg,
    /// The register holds a cell.
    pub cell: bool,
    /// Its bit in the set of bound variables.
    pub bit: u32,
}

/// An inlined comprehension that is being lowered.
pub(super) struct CompFrame {
    pub scope: ScopeId,
    pub variables: Map<Sym, Variable>,
    /// The items that unbind a variable at the start, by bit; dead unless wanted.
    pub unbinders: Map<u32, usize>,
}

/// A statement that a jump out of it must leave properly.
#[derive(Clone, Debug)]
pub(super) enum BlockKind<'a> {
    Loop {
        on_break: Label,
        on_continue: Label,
    },
    /// A protected body that only an exception leaves specially.
    Try,
    /// A body with `finally`.
    Finally {
        body: &'a [Stmt],
    },
    /// A handler: `save` holds the exception handled before; `name` is unbound at its end.
    Handler {
        save: Reg,
        name: Option<(Sym, TextRange)>,
    },
    /// The body of a `with`; its bound `__exit__` is the method pair `pair`.
    With {
        pair: Reg,
        at: TextRange,
        is_async: bool,
    },
    /// An `except*` handler, which no jump may leave.
    StarHandler,
}

#[derive(Clone, Debug)]
pub(super) struct Block<'a> {
    pub kind: BlockKind<'a>,
    /// The region around the statement.
    pub outer: Option<RegionId>,
}

/// What the unit's code is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum UnitKind {
    #[default]
    Module,
    Class,
    Function,
}

#[derive(Default)]
pub(super) struct Unit<'a> {
    pub kind: UnitKind,
    /// None only in the moment between two units.
    scope: Option<ScopeId>,
    pub name: Arc<str>,
    pub qualname: Arc<str>,
    pub first_line: u32,
    pub emitter: Emitter,
    pub pool: Pool,
    pub variables: Map<Sym, Variable>,
    pub var_names: Vec<Sym>,
    pub cell_registers: Vec<u16>,
    pub free_names: Vec<Sym>,
    pub free_index: Map<Sym, u16>,
    /// Registers below are variables.
    pub locals: u16,
    /// The first free temporary.
    pub top: u16,
    pub nregs: u16,
    /// The next bit for a variable of a comprehension.
    pub next_bit: u32,
    /// Variables that something unbinds.
    pub deleted: BoundSet,
    /// Variables that must be set to UNDEF at the start.
    pub undefined_first: BoundSet,
    pub comps: Vec<CompFrame>,
    pub blocks: Vec<Block<'a>>,
    pub private: Option<Sym>,
    /// Names go through the namespace in `R[0]`.
    pub has_namespace: bool,
    pub is_async: bool,
    pub is_generator: bool,
    pub first_parameter: Option<Sym>,
    pub self_attributes: Vec<Sym>,
    pub static_attributes: Vec<Sym>,
    /// The cell that a class body keeps for `__class__`, and for its namespace.
    pub class_cell: Option<Reg>,
    pub class_dict: Option<Reg>,
    pub has_docstring: bool,
    pub arg_count: u16,
    pub pos_only_count: u16,
    pub kw_only_count: u16,
    /// `*args` and `**kwargs`, as code flags.
    pub star_flags: u32,
    /// Some operand did not fit.
    pub overflow: bool,
}

impl Unit<'_> {
    pub fn new(kind: UnitKind, id: ScopeId, scope: &Scope, name: Arc<str>, names: &Names) -> Self {
        let mut unit = Unit {
            kind,
            scope: Some(id),
            qualname: Arc::clone(&name),
            name,
            first_line: 1,
            emitter: Emitter { reachable: true, ..Emitter::default() },
            private: scope.private,
            ..Unit::default()
        };
        let mut free: Vec<Sym> = scope.order.iter().copied().filter(|name| scope.symbols[name].in_closure).collect();
        free.sort_by(|a, b| names.text(*a).cmp(names.text(*b)));
        unit.free_index = free.iter().enumerate().map(|(index, name)| (*name, index as u16)).collect();
        unit.free_names = free;
        if scope.is_function_like() {
            unit.assign_registers(scope, names);
        }
        unit
    }

    /// The unit's scope.
    ///
    /// # Panics
    /// In the moment between two units.
    pub fn scope(&self) -> ScopeId {
        self.scope.expect("a unit has a scope")
    }

    fn assign_registers(&mut self, scope: &Scope, names: &Names) {
        let is_param = |name: &Sym| scope.symbols[name].flags & flag::PARAM != 0;
        let of =
            |home: Home| scope.order.iter().copied().filter(move |n| scope.symbols[n].home == home && !is_param(n));
        let params: Vec<Sym> = scope.order.iter().copied().filter(is_param).collect();
        let mut cells: Vec<Sym> = of(Home::Cell).collect();
        cells.sort_by(|a, b| names.text(*a).cmp(names.text(*b)));
        let all: Vec<Sym> = params.iter().copied().chain(of(Home::Local)).chain(cells).collect();
        self.overflow |= all.len() > 60_000;
        for (index, name) in all.iter().enumerate() {
            let symbol = &scope.symbols[name];
            let cell = symbol.home == Home::Cell;
            let bit = index as u32;
            self.variables.insert(*name, Variable { reg: Reg(index as u16), cell, bit });
            if cell {
                self.cell_registers.push(index as u16);
            }
            if index < params.len() {
                self.emitter.bound.insert(bit);
            } else if scope.exposes_locals && !cell {
                self.undefined_first.insert(bit);
            }
            if symbol.flags & flag::DELETED != 0 {
                self.deleted.insert(bit);
            }
        }
        self.first_parameter = params.first().copied();
        self.reserve(all.len() as u16);
        self.var_names = all;
    }

    /// Makes `R[0..locals]` variables.
    fn reserve(&mut self, locals: u16) {
        self.locals = locals;
        self.top = locals;
        self.nregs = locals;
        self.next_bit = u32::from(locals);
    }

    /// Reserves `R[0]` for the namespace.
    pub fn reserve_namespace(&mut self) {
        self.has_namespace = true;
        self.reserve(1);
    }

    /// Whether `reg` is a variable, whose old value an exception must leave as it was.
    pub fn is_variable(&self, reg: Reg) -> bool {
        reg.0 < self.locals
    }
}
