//! Statements.

use gillie_syntax::ast::{Expr, If, Stmt, StmtKind, TextRange};

use super::lower::{Lower, R};
use super::unit::{BlockKind, UnitKind};
use crate::bytecode::{Constant, Count, Instruction, Intrinsic, Reg};

impl<'a> Lower<'a> {
    pub fn stmts(&mut self, body: &'a [Stmt]) -> R {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> R {
        let at = stmt.range;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function_statement(def, at),
            StmtKind::ClassDef(def) => self.class_statement(def, at),
            StmtKind::Return(value) => self.return_statement(value.as_deref(), at),
            StmtKind::Delete(targets) => targets.iter().try_for_each(|target| self.delete(target)),
            StmtKind::Assign { targets, value } => self.assign(targets, value),
            StmtKind::TypeAlias(alias) => self.type_alias(alias, at),
            StmtKind::AugAssign { target, op, value } => self.augmented(target, *op, value, at),
            StmtKind::AnnAssign(assign) => self.annotated(assign, at),
            StmtKind::For(f) => self.for_statement(f, at),
            StmtKind::While(w) => self.while_statement(w),
            StmtKind::If(i) => self.if_statement(i),
            StmtKind::With(w) => self.with_statement(w, at),
            StmtKind::Match(m) => self.match_statement(m),
            StmtKind::Raise { exc, cause } => self.raise_statement(exc.as_deref(), cause.as_deref(), at),
            StmtKind::Try(t) => self.try_statement(t),
            StmtKind::Assert { test, msg } => self.assert_statement(test, msg.as_deref(), at),
            StmtKind::Import(aliases) => self.import(aliases, at),
            StmtKind::ImportFrom(import) => self.import_from(import, at),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) | StmtKind::Pass => Ok(()),
            StmtKind::Expr(value) => self.expression_statement(value, at),
            StmtKind::Break => self.break_statement(at),
            StmtKind::Continue => self.continue_statement(at),
        }
    }

    fn expression_statement(&mut self, value: &'a Expr, at: TextRange) -> R {
        if !self.options.mode.is_interactive() || self.u.kind != UnitKind::Module {
            return self.effect(value);
        }
        let mark = self.mark();
        let reg = self.operand(value)?;
        let dst = self.alloc()?;
        self.at(at);
        self.intrinsic(dst, reg, Intrinsic::PrintExpr);
        self.release(mark);
        Ok(())
    }

    fn if_statement(&mut self, i: &'a If) -> R {
        let end = self.label();
        let elifs = i.elifs.iter().map(|elif| (&elif.test, &elif.body));
        for (test, body) in std::iter::once((&i.test, &i.body)).chain(elifs) {
            let next = self.label();
            self.jump_if(test, false, next)?;
            self.stmts(body)?;
            self.jump(end);
            self.bind(next);
        }
        self.stmts(&i.orelse)?;
        self.bind(end);
        Ok(())
    }

    fn return_statement(&mut self, value: Option<&'a Expr>, at: TextRange) -> R {
        let function = self.u.kind == UnitKind::Function;
        if !function {
            return self.error(at, "'return' outside function");
        }
        if value.is_some() && self.u.is_async && self.u.is_generator {
            return self.error(at, "'return' with value in async generator");
        }
        let mark = self.mark();
        let constant = match value {
            Some(value) => super::fold::fold(value),
            None => Some(Constant::None),
        };
        let leaves = self.u.blocks.iter().any(|b| !matches!(b.kind, BlockKind::Loop { .. } | BlockKind::Try));
        let result = match value {
            Some(value) if constant.is_none() => {
                Some(if leaves { self.temporary(value)? } else { self.operand(value)? })
            }
            _ => None,
        };
        self.unwind(0, at, |lower| {
            lower.at(at);
            let result = match (result, constant) {
                (Some(result), _) => result,
                (None, constant) => {
                    let reg = lower.alloc()?;
                    lower.load_const(reg, constant.unwrap_or(Constant::None));
                    reg
                }
            };
            lower.emit(Instruction::return_(result));
            Ok(())
        })?;
        self.release(mark);
        Ok(())
    }

    fn raise_statement(&mut self, exc: Option<&'a Expr>, cause: Option<&'a Expr>, at: TextRange) -> R {
        let mark = self.mark();
        let word = match (exc, cause) {
            (Some(exc), Some(cause)) => {
                let exc = self.operand_before(exc, &[cause])?;
                let cause = self.operand(cause)?;
                Instruction::raise_from(exc, cause)
            }
            (Some(exc), None) => Instruction::raise(self.operand(exc)?),
            (None, _) => Instruction::raise_current(),
        };
        self.emit_at(at, word);
        self.release(mark);
        Ok(())
    }

    fn assert_statement(&mut self, test: &'a Expr, msg: Option<&'a Expr>, at: TextRange) -> R {
        let end = self.label();
        self.jump_if(test, true, end)?;
        let mark = self.mark();
        let error = self.alloc()?;
        self.emit_at(at, Instruction::load_assertion_error(error));
        if let Some(msg) = msg {
            self.temporary(msg)?;
            self.emit_at(at, Instruction::call(error, Count(1), error));
        }
        self.emit_at(test.range, Instruction::raise(error));
        self.release(mark);
        self.bind(end);
        Ok(())
    }

    /// `None` in a new temporary.
    pub fn none(&mut self) -> R<Reg> {
        let reg = self.alloc()?;
        self.load_const(reg, Constant::None);
        Ok(reg)
    }
}
