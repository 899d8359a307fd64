//! Questions about expressions: does some part of it ...?

use gillie_syntax::ast::{Comprehension, Expr, ExprKind, FStringPart};

/// Whether `pred` holds for `e` or a part of it that runs in the same block
/// (lambdas and generator expressions are not entered, but for what is
/// evaluated when they are made).
pub(super) fn any(e: &Expr, pred: &mut dyn FnMut(&Expr) -> bool) -> bool {
    if pred(e) {
        return true;
    }
    let mut go = |e: &Expr| any(e, pred);
    match &e.kind {
        ExprKind::BoolOp { values, .. } => values.iter().any(go),
        ExprKind::Named { target, value } => go(target) || go(value),
        ExprKind::BinOp { left, right, .. } => go(left) || go(right),
        ExprKind::UnaryOp { operand, .. } => go(operand),
        ExprKind::Lambda { params, .. } => {
            let params = params.posonly.iter().chain(&params.args).chain(&params.kwonly);
            params.filter_map(|p| p.default.as_ref()).any(go)
        }
        ExprKind::IfExp { test, body, orelse } => go(test) || go(body) || go(orelse),
        ExprKind::Dict(items) => items.iter().any(|item| item.key.as_ref().is_some_and(&mut go) || go(&item.value)),
        ExprKind::Set(items) | ExprKind::List(items) | ExprKind::Tuple(items) => items.iter().any(go),
        ExprKind::ListComp { elt, generators } | ExprKind::SetComp { elt, generators } => {
            go(elt) || in_generators(generators, &mut go)
        }
        ExprKind::DictComp { key, value, generators } => go(key) || go(value) || in_generators(generators, &mut go),
        ExprKind::GeneratorExp { generators, .. } => generators.first().is_some_and(|g| go(&g.iter)),
        ExprKind::Await(value) | ExprKind::YieldFrom(value) | ExprKind::Starred(value) => go(value),
        ExprKind::Yield(value) => value.as_ref().is_some_and(|value| go(value)),
        ExprKind::Compare { left, rest } => go(left) || rest.iter().any(|(_, e)| go(e)),
        ExprKind::Call { func, args, keywords } => {
            go(func) || args.iter().any(&mut go) || keywords.iter().any(|k| go(&k.value))
        }
        ExprKind::JoinedStr(parts) => in_parts(parts, &mut go),
        ExprKind::Attribute { value, .. } => go(value),
        ExprKind::Subscript { value, slice } => go(value) || go(slice),
        ExprKind::Slice { lower, upper, step } => [lower, upper, step].into_iter().flatten().any(|e| go(e)),
        ExprKind::Constant(_) | ExprKind::Name(_) => false,
    }
}

fn in_generators(generators: &[Comprehension], go: &mut dyn FnMut(&Expr) -> bool) -> bool {
    generators.iter().any(|g| go(&g.target) || go(&g.iter) || g.ifs.iter().any(&mut *go))
}

fn in_parts(parts: &[FStringPart], go: &mut dyn FnMut(&Expr) -> bool) -> bool {
    parts.iter().any(|part| match part {
        FStringPart::Literal { .. } => false,
        FStringPart::Field(field) => {
            go(&field.value) || field.format_spec.as_ref().is_some_and(|spec| in_parts(&spec.parts, go))
        }
    })
}

/// Whether `e` contains `:=`.
pub(super) fn has_walrus(e: &Expr) -> bool {
    any(e, &mut |e| matches!(e.kind, ExprKind::Named { .. }))
}

/// Whether `e` mentions the name `text`.
pub(super) fn mentions(e: &Expr, text: &str) -> bool {
    any(e, &mut |e| matches!(&e.kind, ExprKind::Name(name) if &**name == text))
}
