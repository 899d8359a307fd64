//! Module `_operator`: operators as functions, and callables that fetch items, attributes and results. Module `operator`
//! gives them their names with underscores, too (CPython `Modules/_operator.c`).

mod getters;

use super::ModuleSpec;
use crate::interp::{BinaryOperator, Comparison};
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::function::Args;
use crate::objects::ty::Special;
use crate::value::Value;

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "_operator", doc: "Operator interface.", functions: FUNCTIONS, init: getters::init };

natives! { static FUNCTIONS;
    /// Same as a < b.
    "lt(a, b, /)" = lt;
    /// Same as a <= b.
    "le(a, b, /)" = le;
    /// Same as a == b.
    "eq(a, b, /)" = eq;
    /// Same as a != b.
    "ne(a, b, /)" = ne;
    /// Same as a >= b.
    "ge(a, b, /)" = ge;
    /// Same as a > b.
    "gt(a, b, /)" = gt;
    /// Same as not a.
    "not_(a, /)" = not;
    /// Return True if a is true, False otherwise.
    "truth(a, /)" = truth;
    /// Same as a is b.
    "is_(a, b, /)" = is;
    /// Same as a is not b.
    "is_not(a, b, /)" = is_not;
    /// Same as abs(a).
    "abs(a, /)" = abs;
    /// Same as a + b.
    "add(a, b, /)" = add;
    /// Same as a & b.
    "and_(a, b, /)" = and;
    /// Same as a // b.
    "floordiv(a, b, /)" = floordiv;
    /// Same as a.__index__()
    "index(a, /)" = index;
    /// Same as ~a.
    "inv(a, /)" = invert;
    /// Same as ~a.
    "invert(a, /)" = invert;
    /// Same as a << b.
    "lshift(a, b, /)" = lshift;
    /// Same as a % b.
    "mod(a, b, /)" = modulo;
    /// Same as a * b.
    "mul(a, b, /)" = mul;
    /// Same as a @ b.
    "matmul(a, b, /)" = matmul;
    /// Same as -a.
    "neg(a, /)" = neg;
    /// Same as a | b.
    "or_(a, b, /)" = or;
    /// Same as +a.
    "pos(a, /)" = pos;
    /// Same as a ** b.
    "pow(a, b, /)" = pow;
    /// Same as a >> b.
    "rshift(a, b, /)" = rshift;
    /// Same as a - b.
    "sub(a, b, /)" = sub;
    /// Same as a / b.
    "truediv(a, b, /)" = truediv;
    /// Same as a ^ b.
    "xor(a, b, /)" = xor;
    /// Same as a + b, for a and b sequences.
    "concat(a, b, /)" = concat;
    /// Same as b in a (note reversed operands).
    "contains(a, b, /)" = contains;
    /// Return the number of items in a which are, or which equal, b.
    "countOf(a, b, /)" = count_of;
    /// Return the first index of b in a.
    "indexOf(a, b, /)" = index_of;
    /// Same as a[b].
    "getitem(a, b, /)" = get_item;
    /// Same as a[b] = c.
    "setitem(a, b, c, /)" = set_item;
    /// Same as del a[b].
    "delitem(a, b, /)" = del_item;
    /// Return an estimate of the number of items in obj: its length if it has one, else what
    /// its __length_hint__ says, else default.
    "length_hint(obj, default=0, /)" = length_hint;
    /// Same as obj(*args, **kwargs).
    "call(obj, /, *args, **kwargs)" = raw call;
    /// Same as a += b.
    "iadd(a, b, /)" = iadd;
    /// Same as a &= b.
    "iand(a, b, /)" = iand;
    /// Same as a += b, for a and b sequences.
    "iconcat(a, b, /)" = iconcat;
    /// Same as a //= b.
    "ifloordiv(a, b, /)" = ifloordiv;
    /// Same as a <<= b.
    "ilshift(a, b, /)" = ilshift;
    /// Same as a %= b.
    "imod(a, b, /)" = imod;
    /// Same as a *= b.
    "imul(a, b, /)" = imul;
    /// Same as a @= b.
    "imatmul(a, b, /)" = imatmul;
    /// Same as a |= b.
    "ior(a, b, /)" = ior;
    /// Same as a **= b.
    "ipow(a, b, /)" = ipow;
    /// Same as a >>= b.
    "irshift(a, b, /)" = irshift;
    /// Same as a -= b.
    "isub(a, b, /)" = isub;
    /// Same as a /= b.
    "itruediv(a, b, /)" = itruediv;
    /// Same as a ^= b.
    "ixor(a, b, /)" = ixor;
}

/// Native functions that are one operator each.
macro_rules! operators {
    ($method:ident $operator:ident: $($name:ident = $op:ident),*) => {
        $(fn $name(t: &Thread, a: &[Value]) -> R {
            t.$method($operator::$op, a[0], a[1])
        })*
    };
    ($method:ident: $($name:ident = $op:ident),*) => {
        $(fn $name(t: &Thread, a: &[Value]) -> R {
            t.$method(Special::$op, a[0])
        })*
    };
}

operators! { compare Comparison: lt = Lt, le = Le, eq = Eq, ne = Ne, ge = Ge, gt = Gt }
operators! { binary BinaryOperator:
    add = Add, and = And, floordiv = FloorDiv, lshift = LShift, modulo = Mod, mul = Mul, matmul = MatMul, or = Or, pow = Pow,
    rshift = RShift, sub = Sub, truediv = TrueDiv, xor = Xor
}
operators! { inplace BinaryOperator:
    iadd = Add, iand = And, ifloordiv = FloorDiv, ilshift = LShift, imod = Mod, imul = Mul, imatmul = MatMul, ior = Or,
    ipow = Pow, irshift = RShift, isub = Sub, itruediv = TrueDiv, ixor = Xor
}
operators! { unary: neg = Neg, pos = Pos, invert = Invert, abs = Abs }

fn not(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(!t.truthy(a[0])?))
}

fn truth(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(t.truthy(a[0])?))
}

fn is(_: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(a[0] == a[1]))
}

fn is_not(_: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(a[0] != a[1]))
}

fn index(t: &Thread, a: &[Value]) -> R {
    t.index(a[0])
}

/// Raises TypeError unless `v` can be concatenated: it has items.
fn sequence(t: &Thread, v: Value) -> R<()> {
    if t.type_of(v).special(t, Special::GetItem).is_some() && !t.is_instance(v, t.types().dict) {
        return Ok(());
    }
    Err(t.type_error(&format!("'{}' object can't be concatenated", t.type_name(v))))
}

fn concat(t: &Thread, a: &[Value]) -> R {
    sequence(t, a[0])?;
    add(t, a)
}

fn iconcat(t: &Thread, a: &[Value]) -> R {
    sequence(t, a[0])?;
    iadd(t, a)
}

fn contains(t: &Thread, a: &[Value]) -> R {
    Ok(Value::bool(t.contains(a[0], a[1])?))
}

fn count_of(t: &Thread, a: &[Value]) -> R {
    let mut count = 0;
    t.search(a[0], |item| {
        count += i64::from(item == a[1] || t.equal(item, a[1])?);
        Ok(false)
    })?;
    Ok(t.int(count))
}

fn index_of(t: &Thread, a: &[Value]) -> R {
    let mut passed = 0;
    let is_found = t.search(a[0], |item| {
        let is_it = item == a[1] || t.equal(item, a[1])?;
        passed += i64::from(!is_it);
        Ok(is_it)
    })?;
    match is_found {
        true => Ok(t.int(passed)),
        false => Err(t.value_error("sequence.index(x): x not in sequence")),
    }
}

fn get_item(t: &Thread, a: &[Value]) -> R {
    t.get_item(a[0], a[1])
}

fn set_item(t: &Thread, a: &[Value]) -> R {
    t.set_item(a[0], a[1], a[2])?;
    Ok(Value::NONE)
}

fn del_item(t: &Thread, a: &[Value]) -> R {
    t.del_item(a[0], a[1])?;
    Ok(Value::NONE)
}

fn length_hint(t: &Thread, a: &[Value]) -> R {
    let default = match a[1].defined() {
        Some(default) => t.index_isize(default)?,
        None => 0,
    };
    Ok(t.int(t.exact_length_hint(a[0])?.map_or(default as i64, |hint| hint as i64)))
}

fn call(t: &Thread, args: Args<'_>) -> R {
    match args.values {
        [] => Err(t.type_error("call expected at least 1 argument, got 0")),
        [function, ..] => t.call_args(*function, args.skip(1)),
    }
}
