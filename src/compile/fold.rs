//! Constant folding, with the limits of CPython's `Python/ast_opt.c`: what
//! would raise, or grow beyond them, is left to run time.

use std::sync::Arc;

use dashu_int::IBig;
use gillie_syntax::ast::{self, Expr, ExprKind, Operator, UnaryOp};

use crate::bytecode::Constant;

const INT_BITS_MAX: usize = 128;
const TUPLE_ITEMS_MAX: usize = 256;
const TEXT_LENGTH_MAX: usize = 4096;
/// How deep nested operations are folded.
const DEPTH_MAX: u32 = 64;

/// The value of a literal.
pub(super) fn literal(constant: &ast::Constant) -> Constant {
    match constant {
        ast::Constant::None => Constant::None,
        ast::Constant::True => Constant::True,
        ast::Constant::False => Constant::False,
        ast::Constant::Ellipsis => Constant::Ellipsis,
        ast::Constant::Int(value) => Constant::Int(IBig::from(*value)),
        ast::Constant::BigInt { digits, radix } => {
            Constant::Int(IBig::from_str_radix(digits, *radix).unwrap_or_default())
        }
        ast::Constant::Float(value) => Constant::Float(*value),
        ast::Constant::Imaginary(value) => Constant::Imaginary(*value),
        ast::Constant::Str(text) => Constant::Str(Arc::clone(text)),
        ast::Constant::SurrogateStr(text) => Constant::Surrogates(Arc::from(&**text)),
        ast::Constant::Bytes(bytes) => Constant::Bytes(Arc::from(&**bytes)),
    }
}

/// The constant that `e` is, if it is one.
pub(super) fn fold(e: &Expr) -> Option<Constant> {
    fold_at(e, 0)
}

fn fold_at(e: &Expr, depth: u32) -> Option<Constant> {
    if depth > DEPTH_MAX {
        return None;
    }
    match &e.kind {
        ExprKind::Constant(constant) => Some(literal(constant)),
        ExprKind::Name(name) if &**name == "__debug__" => Some(Constant::True),
        ExprKind::BinOp { left, op, right } => {
            // The right operand first: in a long chain it is the short one.
            let right = fold_at(right, depth + 1)?;
            let left = fold_at(left, depth + 1)?;
            binary(*op, &left, &right)
        }
        ExprKind::UnaryOp { op, operand } => unary(*op, &fold_at(operand, depth + 1)?),
        ExprKind::Tuple(items) => {
            items.iter().map(|item| fold_at(item, depth + 1)).collect::<Option<_>>().map(Constant::Tuple)
        }
        ExprKind::Subscript { value, slice } => {
            let index = fold_at(slice, depth + 1)?;
            subscript(&fold_at(value, depth + 1)?, &index)
        }
        _ => None,
    }
}

/// The constants of a display that holds nothing else.
pub(super) fn all(items: &[Expr]) -> Option<Vec<Constant>> {
    items.iter().map(fold).collect()
}

/// The truth of a condition that is constant.
pub(super) fn known_truth(e: &Expr) -> Option<bool> {
    fold(e).as_ref().map(truth)
}

/// `bool(constant)`.
pub(super) fn truth(constant: &Constant) -> bool {
    match constant {
        Constant::None | Constant::False => false,
        Constant::True | Constant::Ellipsis | Constant::Code(_) => true,
        Constant::Int(value) => *value != IBig::ZERO,
        Constant::Float(value) | Constant::Imaginary(value) => *value != 0.0,
        Constant::Str(text) => !text.is_empty(),
        Constant::Surrogates(text) => !text.is_empty(),
        Constant::Bytes(bytes) => !bytes.is_empty(),
        Constant::Tuple(items) | Constant::FrozenSet(items) => !items.is_empty(),
    }
}

/// The value of `e` as a 16-bit immediate, if it is an int (not a bool) that fits.
pub(super) fn small_int(e: &Expr) -> Option<i16> {
    match &e.kind {
        ExprKind::Constant(ast::Constant::Int(value)) => i16::try_from(*value).ok(),
        ExprKind::BinOp { .. } | ExprKind::UnaryOp { .. } => match fold(e)? {
            Constant::Int(value) => i16::try_from(value).ok(),
            _ => None,
        },
        _ => None,
    }
}

fn bits(value: &IBig) -> usize {
    use dashu_int::ops::{BitTest, UnsignedAbs};
    value.clone().unsigned_abs().bit_len()
}

fn as_int(constant: &Constant) -> Option<IBig> {
    match constant {
        Constant::Int(value) => Some(value.clone()),
        Constant::True => Some(IBig::ONE),
        Constant::False => Some(IBig::ZERO),
        _ => None,
    }
}

/// The constant as a float, if that is exact.
fn as_float(constant: &Constant) -> Option<f64> {
    match constant {
        Constant::Float(value) => Some(*value),
        other => {
            let value = i64::try_from(as_int(other)?).ok()?;
            (value.unsigned_abs() <= 1 << 53).then_some(value as f64)
        }
    }
}

fn unary(op: UnaryOp, operand: &Constant) -> Option<Constant> {
    match (op, operand) {
        (UnaryOp::Not, operand) => Some(if truth(operand) { Constant::False } else { Constant::True }),
        (UnaryOp::USub, Constant::Float(value)) => Some(Constant::Float(-value)),
        (UnaryOp::UAdd, Constant::Float(_) | Constant::Imaginary(_)) => Some(operand.clone()),
        (UnaryOp::USub, operand) => as_int(operand).map(|value| Constant::Int(-value)),
        (UnaryOp::UAdd, operand) => as_int(operand).map(Constant::Int),
        (UnaryOp::Invert, Constant::Int(value)) => Some(Constant::Int(-value.clone() - IBig::ONE)),
        // `~True` warns at run time.
        (UnaryOp::Invert, _) => None,
    }
}

/// `left op right`, if that is a constant.
pub(super) fn binary(op: Operator, left: &Constant, right: &Constant) -> Option<Constant> {
    if let (Some(a), Some(b)) = (as_int(left), as_int(right)) {
        return ints(op, &a, &b, left, right);
    }
    match (op, left, right) {
        (Operator::Add, Constant::Str(a), Constant::Str(b)) => {
            (a.len() + b.len() <= TEXT_LENGTH_MAX).then(|| Constant::Str(format!("{a}{b}").into()))
        }
        (Operator::Add, Constant::Bytes(a), Constant::Bytes(b)) => {
            (a.len() + b.len() <= TEXT_LENGTH_MAX).then(|| Constant::Bytes([&**a, &**b].concat().into()))
        }
        (Operator::Add, Constant::Tuple(a), Constant::Tuple(b)) => {
            (a.len() + b.len() <= TUPLE_ITEMS_MAX).then(|| Constant::Tuple([&**a, &**b].concat()))
        }
        (Operator::Mult, sequence, count) | (Operator::Mult, count, sequence)
            if is_sequence(sequence) && as_int(count).is_some() =>
        {
            repeat(sequence, usize::try_from(as_int(count)?).unwrap_or(0))
        }
        (_, Constant::Float(_), _) | (_, _, Constant::Float(_)) => floats(op, as_float(left)?, as_float(right)?),
        _ => None,
    }
}

fn is_sequence(constant: &Constant) -> bool {
    matches!(constant, Constant::Str(_) | Constant::Bytes(_) | Constant::Tuple(_))
}

fn repeat(sequence: &Constant, count: usize) -> Option<Constant> {
    let fits = |len: usize, max: usize| len.checked_mul(count).is_some_and(|n| n <= max);
    match sequence {
        Constant::Str(text) => fits(text.len(), TEXT_LENGTH_MAX).then(|| Constant::Str(text.repeat(count).into())),
        Constant::Bytes(bytes) => {
            fits(bytes.len(), TEXT_LENGTH_MAX).then(|| Constant::Bytes(bytes.repeat(count).into()))
        }
        Constant::Tuple(items) => {
            fits(items.len(), TUPLE_ITEMS_MAX).then(|| Constant::Tuple(vec![&items[..]; count].concat()))
        }
        _ => None,
    }
}

fn floats(op: Operator, a: f64, b: f64) -> Option<Constant> {
    let value = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        _ => return None,
    };
    Some(Constant::Float(value))
}

fn ints(op: Operator, a: &IBig, b: &IBig, left: &Constant, right: &Constant) -> Option<Constant> {
    let small = |value: &IBig| usize::try_from(value.clone()).ok();
    let value = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult if bits(a) + bits(b) <= INT_BITS_MAX => a * b,
        Operator::Div if *b != IBig::ZERO => return Some(Constant::Float(as_float(left)? / as_float(right)?)),
        Operator::FloorDiv if *b != IBig::ZERO => floor(a, b).0,
        Operator::Mod if *b != IBig::ZERO => floor(a, b).1,
        Operator::Pow if *b >= IBig::ZERO => {
            let exponent = small(b).filter(|n| bits(a).checked_mul(*n).is_some_and(|n| n <= INT_BITS_MAX))?;
            a.pow(exponent)
        }
        Operator::LShift if *b >= IBig::ZERO => {
            let count = small(b).filter(|n| *n <= INT_BITS_MAX && bits(a) + n <= INT_BITS_MAX)?;
            a << count
        }
        Operator::RShift if *b >= IBig::ZERO => a >> small(b)?,
        Operator::BitAnd | Operator::BitOr | Operator::BitXor => return bitwise(op, a, b, left, right),
        _ => return None,
    };
    Some(Constant::Int(value))
}

fn bitwise(op: Operator, a: &IBig, b: &IBig, left: &Constant, right: &Constant) -> Option<Constant> {
    let value = match op {
        Operator::BitAnd => a & b,
        Operator::BitOr => a | b,
        _ => a ^ b,
    };
    let bools = [left, right].iter().all(|c| matches!(c, Constant::True | Constant::False));
    Some(match (bools, value == IBig::ZERO) {
        (true, true) => Constant::False,
        (true, false) => Constant::True,
        (false, _) => Constant::Int(value),
    })
}

/// Quotient and remainder of the division that rounds down.
fn floor(a: &IBig, b: &IBig) -> (IBig, IBig) {
    let (quotient, remainder) = (a / b, a % b);
    let negative = |value: &IBig| *value < IBig::ZERO;
    if remainder != IBig::ZERO && negative(&remainder) != negative(b) {
        (quotient - IBig::ONE, remainder + b)
    } else {
        (quotient, remainder)
    }
}

fn subscript(value: &Constant, index: &Constant) -> Option<Constant> {
    let index = i64::try_from(as_int(index)?).ok()?;
    let place = |len: usize| {
        let at = if index < 0 { index + len as i64 } else { index };
        usize::try_from(at).ok().filter(|at| *at < len)
    };
    match value {
        Constant::Tuple(items) => Some(items[place(items.len())?].clone()),
        Constant::Bytes(bytes) => Some(Constant::Int(IBig::from(bytes[place(bytes.len())?]))),
        Constant::Str(text) if text.is_ascii() => {
            let at = place(text.len())?;
            Some(Constant::Str(text[at..=at].into()))
        }
        _ => None,
    }
}
