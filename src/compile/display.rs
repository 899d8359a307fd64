//! Tuple, list, set and dict displays.

use gillie_syntax::ast::{DictItem, Expr, ExprKind};

use super::fold;
use super::lower::{Lower, R};
use crate::bytecode::{Constant, Count, Instruction, Reg};

/// How many items are built at once; more are added one by one.
const ITEMS_AT_ONCE: usize = 64;
const PAIRS_AT_ONCE: usize = 16;

/// What a display collects into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Collection {
    List,
    Set,
}

pub(super) fn is_starred(e: &Expr) -> bool {
    matches!(e.kind, ExprKind::Starred(_))
}

impl<'a> Lower<'a> {
    pub fn tuple(&mut self, e: &'a Expr, items: &'a [Expr], dst: Reg) -> R {
        if let Some(items) = fold::all(items) {
            self.at(e.range);
            self.load_const(dst, Constant::Tuple(items));
            return Ok(());
        }
        let mark = self.begin(dst);
        if items.len() > ITEMS_AT_ONCE || items.iter().any(is_starred) {
            let list = self.alloc()?;
            self.collect(Collection::List, e, items, list)?;
            self.emit_at(e.range, Instruction::list_to_tuple(dst, list));
        } else {
            let s = self.consecutive(items)?;
            self.emit_at(e.range, Instruction::build_tuple(dst, s, Count(items.len() as u16)));
        }
        self.release(mark);
        Ok(())
    }

    pub fn list(&mut self, e: &'a Expr, items: &'a [Expr], dst: Reg) -> R {
        self.collection(Collection::List, e, items, dst)
    }

    pub fn set(&mut self, e: &'a Expr, items: &'a [Expr], dst: Reg) -> R {
        self.collection(Collection::Set, e, items, dst)
    }

    /// The items in consecutive new temporaries; gives the first.
    pub fn consecutive(&mut self, items: &'a [Expr]) -> R<Reg> {
        let s = self.mark();
        for item in items {
            self.temporary(item)?;
        }
        Ok(s)
    }

    fn collection(&mut self, kind: Collection, e: &'a Expr, items: &'a [Expr], dst: Reg) -> R {
        let mark = self.begin(dst);
        let constants = if items.len() >= 3 { fold::all(items) } else { None };
        if let Some(constants) = constants {
            let collection = self.alloc()?;
            self.at(e.range);
            self.build(kind, collection, Reg(0), 0);
            let all = self.alloc()?;
            match kind {
                Collection::List => {
                    self.load_const(all, Constant::Tuple(constants));
                    self.emit(Instruction::list_extend(collection, all));
                }
                Collection::Set => {
                    self.load_const(all, Constant::FrozenSet(constants));
                    self.emit(Instruction::set_update(collection, all));
                }
            }
            self.move_to(dst, collection);
        } else if items.len() > ITEMS_AT_ONCE || items.iter().any(is_starred) {
            let collection = self.alloc()?;
            self.collect(kind, e, items, collection)?;
            self.move_to(dst, collection);
        } else {
            let s = self.consecutive(items)?;
            self.at(e.range);
            self.build(kind, dst, s, items.len());
        }
        self.release(mark);
        Ok(())
    }

    fn build(&mut self, kind: Collection, dst: Reg, s: Reg, n: usize) {
        let make = if kind == Collection::List { Instruction::build_list } else { Instruction::build_set };
        self.emit(make(dst, if n == 0 { Reg(0) } else { s }, Count(n as u16)));
    }

    /// Builds in steps; `dst` is a temporary.
    fn collect(&mut self, kind: Collection, e: &'a Expr, items: &'a [Expr], dst: Reg) -> R {
        let first = items.iter().take_while(|item| !is_starred(item)).take(ITEMS_AT_ONCE).count();
        let mark = self.mark();
        let s = self.consecutive(&items[..first])?;
        self.at(e.range);
        self.build(kind, dst, s, first);
        self.release(mark);
        for item in &items[first..] {
            let (value, starred) = match &item.kind {
                ExprKind::Starred(inner) => (&**inner, true),
                _ => (item, false),
            };
            let src = self.operand(value)?;
            self.emit_at(
                if starred { e.range } else { item.range },
                match (kind, starred) {
                    (Collection::List, false) => Instruction::list_append(dst, src),
                    (Collection::List, true) => Instruction::list_extend(dst, src),
                    (Collection::Set, false) => Instruction::set_add(dst, src),
                    (Collection::Set, true) => Instruction::set_update(dst, src),
                },
            );
            self.release(mark);
        }
        Ok(())
    }

    pub fn dict(&mut self, e: &'a Expr, items: &'a [DictItem], dst: Reg) -> R {
        let first = items.iter().take_while(|item| item.key.is_some()).take(PAIRS_AT_ONCE).count();
        let whole = first == items.len();
        let mark = self.begin(dst);
        let dict = if whole { dst } else { self.alloc()? };
        let inner = self.mark();
        for item in &items[..first] {
            if let Some(key) = &item.key {
                self.temporary(key)?;
            }
            self.temporary(&item.value)?;
        }
        let s = if first == 0 { Reg(0) } else { inner };
        self.emit_at(e.range, Instruction::build_dict(dict, s, Count(first as u16)));
        self.release(inner);
        for item in &items[first..] {
            match &item.key {
                Some(key) => {
                    let k = self.operand_before(key, &[&item.value])?;
                    let v = self.operand(&item.value)?;
                    self.emit_at(e.range, Instruction::dict_set(dict, k, v));
                }
                None => {
                    let src = self.operand(&item.value)?;
                    self.emit_at(e.range, Instruction::dict_update(dict, src));
                }
            }
            self.release(inner);
        }
        self.move_to(dst, dict);
        self.release(mark);
        Ok(())
    }
}
