//! SyntaxWarnings: what is allowed and surely not meant (`Python/compile.c`).

use gillie_syntax::ast::{CmpOp, Constant, Expr, ExprKind, TextRange};

use super::Lower;
use crate::bytecode;

impl Lower<'_, '_> {
    /// `x is 1`: identity of numbers and texts means nothing.
    pub(super) fn warn_of_identity(&self, left: &Expr, rest: &[(CmpOp, Expr)], range: TextRange) {
        let mut previous = left;
        for (op, right) in rest {
            let (word, instead) = match op {
                CmpOp::Is => ("is", "=="),
                CmpOp::IsNot => ("is not", "!="),
                _ => {
                    previous = right;
                    continue;
                }
            };
            if let Some(kind) = literal_kind(previous).or_else(|| literal_kind(right)) {
                let message = format!("\"{word}\" with '{kind}' literal. Did you mean \"{instead}\"?");
                return self.unit.warn(range, message);
            }
            previous = right;
        }
    }

    /// `assert (x, "message")`
    pub(super) fn warn_of_assertion(&self, test: &Expr, range: TextRange) {
        let is_true = match &test.kind {
            ExprKind::Tuple(items) => !items.is_empty(),
            _ => false,
        };
        if is_true {
            self.unit.warn(range, "assertion is always true, perhaps remove parentheses?".to_owned());
        }
    }

    /// `"text" (x)`
    pub(super) fn warn_of_callee(&self, func: &Expr, range: TextRange) {
        let callable = matches!(func.kind, ExprKind::Lambda { .. });
        if let Some(kind) = display_kind(func).filter(|_| !callable) {
            let message = format!("'{kind}' object is not callable; perhaps you missed a comma?");
            self.unit.warn(range, message);
        }
    }

    /// `1 [x]`, `[1, 2] ["a"]`
    pub(super) fn warn_of_subscript(&self, value: &Expr, index: &Expr, range: TextRange) {
        let Some(kind) = display_kind(value) else { return };
        let is_sequence = matches!(kind, "str" | "bytes" | "tuple" | "list");
        if !is_sequence {
            if kind != "dict" {
                let message = format!("'{kind}' object is not subscriptable; perhaps you missed a comma?");
                self.unit.warn(range, message);
            }
            return;
        }
        let wrong = display_kind(index).filter(|index| !matches!(*index, "int" | "bool"));
        if let Some(found) = wrong {
            let message =
                format!("{kind} indices must be integers or slices, not {found}; perhaps you missed a comma?");
            self.unit.warn(range, message);
        }
    }
}

/// The type of a literal that is no singleton.
fn literal_kind(e: &Expr) -> Option<&'static str> {
    match &e.kind {
        ExprKind::Constant(Constant::None | Constant::True | Constant::False | Constant::Ellipsis) => None,
        ExprKind::Constant(_) => display_kind(e),
        ExprKind::UnaryOp { .. } | ExprKind::BinOp { .. } => super::fold::constant(e).and_then(|c| folded_kind(&c)),
        // Constant tuples are folded before CPython looks.
        ExprKind::Tuple(_) => super::fold::constant(e).map(|_| "tuple"),
        _ => None,
    }
}

/// The type of what an expression was folded to.
fn folded_kind(constant: &bytecode::Constant) -> Option<&'static str> {
    use bytecode::Constant;
    Some(match constant {
        Constant::Int(_) => "int",
        Constant::Float(_) => "float",
        Constant::Complex(..) => "complex",
        Constant::Str(_) | Constant::Surrogates(_) => "str",
        Constant::Bytes(_) => "bytes",
        Constant::Tuple(_) => "tuple",
        _ => return None,
    })
}

/// The type of what is written as a literal or display.
fn display_kind(e: &Expr) -> Option<&'static str> {
    Some(match &e.kind {
        ExprKind::Constant(constant) => match constant {
            Constant::None => "NoneType",
            Constant::True | Constant::False => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) | Constant::BigInt { .. } => "int",
            Constant::Float(_) => "float",
            Constant::Imaginary(_) => "complex",
            Constant::Str(_) | Constant::SurrogateStr(_) => "str",
            Constant::Bytes(_) => "bytes",
            Constant::FrozenSet(_) => "frozenset",
        },
        ExprKind::Tuple(_) => "tuple",
        ExprKind::List(_) | ExprKind::ListComp { .. } => "list",
        ExprKind::Dict(_) | ExprKind::DictComp { .. } => "dict",
        ExprKind::Set(_) | ExprKind::SetComp { .. } => "set",
        ExprKind::GeneratorExp { .. } => "generator",
        ExprKind::JoinedStr(_) => "str",
        ExprKind::Lambda { .. } => "function",
        _ => return None,
    })
}
