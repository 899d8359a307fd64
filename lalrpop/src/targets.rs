//! Targets of assignment, deletion and loops: the grammar reads them as expressions; here they are checked.

use crate::actions::{Block, prepend, stmt};
use crate::ast::*;
use crate::error::Fault;

/// What CPython calls a kind of expression in its messages (`Parser/pegen.c:_PyPegen_get_expr_name`).
pub(crate) fn describe(expr: &Expr) -> &'static str {
    match &expr.kind {
        ExprKind::Attribute { .. } => "attribute",
        ExprKind::Subscript { .. } | ExprKind::Slice { .. } => "subscript",
        ExprKind::Starred(_) => "starred",
        ExprKind::Name(_) => "name",
        ExprKind::List(_) => "list",
        ExprKind::Tuple(_) => "tuple",
        ExprKind::Lambda { .. } => "lambda",
        ExprKind::Call { .. } => "function call",
        ExprKind::BoolOp { .. } | ExprKind::BinOp { .. } | ExprKind::UnaryOp { .. } => "expression",
        ExprKind::GeneratorExp { .. } => "generator expression",
        ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "yield expression",
        ExprKind::Await(_) => "await expression",
        ExprKind::ListComp { .. } => "list comprehension",
        ExprKind::SetComp { .. } => "set comprehension",
        ExprKind::DictComp { .. } => "dict comprehension",
        ExprKind::Dict(_) => "dict literal",
        ExprKind::Set(_) => "set display",
        ExprKind::JoinedStr(_) => "f-string expression",
        ExprKind::Constant(Constant::None) => "None",
        ExprKind::Constant(Constant::True) => "True",
        ExprKind::Constant(Constant::False) => "False",
        ExprKind::Constant(Constant::Ellipsis) => "ellipsis",
        ExprKind::Constant(_) => "literal",
        ExprKind::Compare { .. } => "comparison",
        ExprKind::IfExp { .. } => "conditional expression",
        ExprKind::Named { .. } => "named expression",
    }
}

/// The first part of a target that nothing can be assigned to.
pub(crate) fn invalid_part(target: &Expr) -> Option<&Expr> {
    match &target.kind {
        ExprKind::List(list) | ExprKind::Tuple(list) => list.iter().find_map(invalid_part),
        ExprKind::Starred(value) => invalid_part(value),
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => None,
        _ => Some(target),
    }
}

fn check(target: &Expr) -> Result<(), Fault> {
    match invalid_part(target) {
        None => Ok(()),
        Some(part) => Err(Fault::new(format!("cannot assign to {}", describe(part)), part.range)),
    }
}

/// # Errors
/// When one of the targets cannot be assigned to.
pub(crate) fn assign(first: Expr, rest: Vec<Expr>) -> Result<StmtKind, Fault> {
    let mut targets = prepend(first, rest);
    let value = targets.pop().expect("the grammar gives at least two expressions");
    targets.iter().try_for_each(check)?;
    let value = Box::new(value);
    Ok(StmtKind::Assign { targets, value })
}

/// # Errors
/// When the target is not a name, attribute or subscript.
pub(crate) fn aug_assign(target: Expr, op: Operator, value: Expr) -> Result<StmtKind, Fault> {
    if !is_single(&target) {
        let message = format!("'{}' is an illegal expression for augmented assignment", describe(&target));
        return Err(Fault::new(message, target.range));
    }
    let target = Box::new(target);
    let value = Box::new(value);
    Ok(StmtKind::AugAssign { target, op, value })
}

fn is_single(target: &Expr) -> bool {
    matches!(target.kind, ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. })
}

/// `start` is the first byte of the statement: a name that starts later stands in parentheses.
///
/// # Errors
/// When the target is not a name, attribute or subscript.
pub(crate) fn ann_assign(start: u32, target: Expr, annotation: Expr, value: Option<Expr>) -> Result<StmtKind, Fault> {
    match target.kind {
        ExprKind::List(_) | ExprKind::Tuple(_) => {
            let message = format!("only single target (not {}) can be annotated", describe(&target));
            return Err(Fault::new(message, target.range));
        }
        _ if !is_single(&target) => {
            return Err(Fault::new("illegal target for annotation", target.range));
        }
        _ => {}
    }
    let simple = matches!(target.kind, ExprKind::Name(_)) && target.range.start == start;
    Ok(StmtKind::AnnAssign(Box::new(AnnAssign { target, annotation, value, simple })))
}

/// # Errors
/// When a part of a target cannot be deleted.
pub(crate) fn delete(list: Vec<Expr>) -> Result<StmtKind, Fault> {
    fn invalid(target: &Expr) -> Option<&Expr> {
        match &target.kind {
            ExprKind::List(list) | ExprKind::Tuple(list) => list.iter().find_map(invalid),
            _ if is_single(target) => None,
            _ => Some(target),
        }
    }
    match list.iter().find_map(invalid) {
        Some(part) => Err(Fault::new(format!("cannot delete {}", describe(part)), part.range)),
        None => Ok(StmtKind::Delete(list)),
    }
}

/// # Errors
/// When the target cannot be assigned to.
pub(crate) fn for_stmt(
    (start, is_async): (u32, bool),
    target: Expr,
    iter: Expr,
    body: Block,
    orelse: Option<Block>,
) -> Result<Stmt, Fault> {
    check(&target)?;
    let orelse = orelse.unwrap_or_default();
    let end = body.end.max(orelse.end);
    let kind = StmtKind::For(Box::new(For { is_async, target, iter, body: body.body, orelse: orelse.body }));
    Ok(stmt(start, end, kind))
}

/// # Errors
/// When the target cannot be assigned to.
pub(crate) fn comprehension(
    is_async: bool,
    target: Expr,
    iter: Expr,
    ifs: Option<Vec<Expr>>,
) -> Result<Comprehension, Fault> {
    check(&target)?;
    let ifs = ifs.unwrap_or_default();
    Ok(Comprehension { is_async, target, iter, ifs })
}

/// # Errors
/// When the target cannot be assigned to.
pub(crate) fn with_item(context: Expr, target: Option<Expr>) -> Result<WithItem, Fault> {
    target.iter().try_for_each(check)?;
    Ok(WithItem { context, target })
}
