//! Constants and constant expressions.

use std::sync::Arc;

use dashu_int::IBig;
use gillie_syntax::ast::{self, ExprKind, Operator, UnaryOp};

use crate::bytecode::Constant;
use crate::text::complex::Complex;

/// Largest result, in bits, of an int operation that is folded.
const INT_BITS_MAX: usize = 128;

/// A literal as a constant.
pub(super) fn literal(constant: &ast::Constant) -> Constant {
    match constant {
        ast::Constant::None => Constant::None,
        ast::Constant::True => Constant::True,
        ast::Constant::False => Constant::False,
        ast::Constant::Ellipsis => Constant::Ellipsis,
        ast::Constant::Int(i) => Constant::Int(IBig::from(*i)),
        ast::Constant::BigInt { digits, radix } => {
            Constant::Int(IBig::from_str_radix(digits, *radix).unwrap_or(IBig::ZERO))
        }
        ast::Constant::Float(f) => Constant::Float(*f),
        ast::Constant::Imaginary(f) => Constant::Complex(0.0, *f),
        ast::Constant::Str(text) => Constant::Str(Arc::clone(text)),
        ast::Constant::SurrogateStr(codes) => Constant::Surrogates(Arc::from(&**codes)),
        ast::Constant::Bytes(bytes) => Constant::Bytes(Arc::from(&**bytes)),
        ast::Constant::FrozenSet(items) => Constant::FrozenSet(items.iter().filter_map(self::constant).collect()),
    }
}

/// The value of an expression known when it is compiled.
pub(super) fn constant(e: &ast::Expr) -> Option<Constant> {
    match &e.kind {
        ExprKind::Constant(c) => Some(literal(c)),
        ExprKind::UnaryOp { op, operand } => unary(*op, constant(operand)?),
        ExprKind::BinOp { left, op, right } => binary(*op, constant(left)?, constant(right)?),
        ExprKind::Tuple(items) => {
            let items: Option<Vec<Constant>> = items.iter().map(constant).collect();
            Some(Constant::Tuple(items?))
        }
        _ => None,
    }
}

/// The small int that fits an instruction's immediate.
pub(super) fn immediate(e: &ast::Expr) -> Option<i16> {
    match constant(e)? {
        Constant::Int(i) => i16::try_from(i).ok(),
        _ => None,
    }
}

/// The truth of a constant.
pub(super) fn truth(c: &Constant) -> bool {
    match c {
        Constant::None | Constant::False => false,
        Constant::Int(i) => *i != IBig::ZERO,
        Constant::Float(f) => *f != 0.0,
        Constant::Complex(re, im) => *re != 0.0 || *im != 0.0,
        Constant::Str(s) => !s.is_empty(),
        Constant::Bytes(b) => !b.is_empty(),
        Constant::Tuple(items) => !items.is_empty(),
        _ => true,
    }
}

fn unary(op: UnaryOp, c: Constant) -> Option<Constant> {
    match (op, c) {
        (UnaryOp::USub, Constant::Int(i)) => Some(Constant::Int(-i)),
        (UnaryOp::UAdd, Constant::Int(i)) => Some(Constant::Int(i)),
        (UnaryOp::Invert, Constant::Int(i)) => Some(Constant::Int(-i - IBig::ONE)),
        (UnaryOp::USub, Constant::Float(f)) => Some(Constant::Float(-f)),
        (UnaryOp::UAdd, Constant::Float(f)) => Some(Constant::Float(f)),
        (UnaryOp::USub, Constant::Complex(re, im)) => Some(Constant::Complex(-re, -im)),
        (UnaryOp::UAdd, Constant::Complex(re, im)) => Some(Constant::Complex(re, im)),
        (UnaryOp::Not, c) => Some(if truth(&c) { Constant::False } else { Constant::True }),
        _ => None,
    }
}

fn binary(op: Operator, a: Constant, b: Constant) -> Option<Constant> {
    match (a, b) {
        (Constant::Int(a), Constant::Int(b)) => ints(op, &a, &b),
        (Constant::Float(a), Constant::Float(b)) => floats(op, a, b),
        (Constant::Float(a), Constant::Int(b)) => floats(op, a, small_float(&b)?),
        (Constant::Int(a), Constant::Float(b)) => floats(op, small_float(&a)?, b),
        (Constant::Str(a), Constant::Str(b)) if op == Operator::Add && a.len() + b.len() <= 4096 => {
            Some(Constant::Str(Arc::from(format!("{a}{b}"))))
        }
        (a, b) => complexes(op, complex(&a)?, complex(&b)?),
    }
}

/// A number as a complex one, if that is exact.
fn complex(c: &Constant) -> Option<Complex> {
    match c {
        Constant::Complex(re, im) => Some(Complex::new(*re, *im)),
        Constant::Float(f) => Some(Complex::new(*f, 0.0)),
        Constant::Int(i) => small_float(i).map(|f| Complex::new(f, 0.0)),
        _ => None,
    }
}

fn complexes(op: Operator, a: Complex, b: Complex) -> Option<Constant> {
    let result = match op {
        Operator::Add => a.plus(b),
        Operator::Sub => a.minus(b),
        Operator::Mult => a.times(b),
        Operator::Div => a.divided_by(b)?,
        _ => return None,
    };
    Some(Constant::Complex(result.re, result.im))
}

fn small_float(i: &IBig) -> Option<f64> {
    let i = i64::try_from(i).ok()?;
    (i.unsigned_abs() < 1 << 53).then_some(i as f64)
}

fn ints(op: Operator, a: &IBig, b: &IBig) -> Option<Constant> {
    let bits = |i: &IBig| dashu_int::ops::BitTest::bit_len(i);
    if bits(a) > INT_BITS_MAX || bits(b) > INT_BITS_MAX {
        return None;
    }
    let small = |i: &IBig| u32::try_from(i).ok().filter(|n| *n <= 128);
    let result = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::LShift => a << (small(b)? as usize),
        Operator::RShift => a >> (small(b)? as usize),
        Operator::BitAnd => a & b,
        Operator::BitOr => a | b,
        Operator::BitXor => a ^ b,
        Operator::Pow => {
            let n = small(b)?;
            if bits(a) * n as usize > INT_BITS_MAX {
                return None;
            }
            a.pow(n as usize)
        }
        Operator::FloorDiv | Operator::Mod => {
            let (x, y) = (i64::try_from(a).ok()?, i64::try_from(b).ok()?);
            let (quotient, rest) = crate::text::int::small_divmod(x, y)?;
            IBig::from(if op == Operator::Mod { rest } else { quotient })
        }
        Operator::Div => {
            let y = small_float(b)?;
            return if y == 0.0 { None } else { Some(Constant::Float(small_float(a)? / y)) };
        }
        Operator::MatMult => return None,
    };
    Some(Constant::Int(result))
}

fn floats(op: Operator, a: f64, b: f64) -> Option<Constant> {
    Some(Constant::Float(match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        _ => return None,
    }))
}
