//! Operators: fast ways for builtin numbers and strings, then the special
//! methods in Python's order (`Objects/abstract.c:binary_op1`, `do_richcompare`).

use std::cmp::Ordering;

use super::{R, Thread};
use crate::builtins::arguments;
use crate::objects::function::{Function, NativeFunction};
use crate::objects::string::Str;
use crate::objects::ty::{Special, TypeObject};
use crate::objects::{float, int};
use crate::value::{Gc, Value};

/// A binary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum BinaryOperator {
    Add,
    Sub,
    Mul,
    MatMul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    DivMod,
}

impl BinaryOperator {
    /// As written; with `=` behind it in place.
    pub const fn symbol(self) -> &'static str {
        match self {
            BinaryOperator::Add => "+",
            BinaryOperator::Sub => "-",
            BinaryOperator::Mul => "*",
            BinaryOperator::MatMul => "@",
            BinaryOperator::TrueDiv => "/",
            BinaryOperator::FloorDiv => "//",
            BinaryOperator::Mod => "%",
            BinaryOperator::Pow => "** or pow()",
            BinaryOperator::LShift => "<<",
            BinaryOperator::RShift => ">>",
            BinaryOperator::And => "&",
            BinaryOperator::Or => "|",
            BinaryOperator::Xor => "^",
            BinaryOperator::DivMod => "divmod()",
        }
    }

    /// Whether sequences have it, too.
    const fn is_of_sequences(self) -> bool {
        matches!(self, BinaryOperator::Add | BinaryOperator::Mul)
    }

    /// The special methods: normal, reflected, in place.
    pub const fn specials(self) -> (Special, Special, Option<Special>) {
        use Special as S;
        match self {
            BinaryOperator::Add => (S::Add, S::RAdd, Some(S::IAdd)),
            BinaryOperator::Sub => (S::Sub, S::RSub, Some(S::ISub)),
            BinaryOperator::Mul => (S::Mul, S::RMul, Some(S::IMul)),
            BinaryOperator::MatMul => (S::MatMul, S::RMatMul, Some(S::IMatMul)),
            BinaryOperator::TrueDiv => (S::TrueDiv, S::RTrueDiv, Some(S::ITrueDiv)),
            BinaryOperator::FloorDiv => (S::FloorDiv, S::RFloorDiv, Some(S::IFloorDiv)),
            BinaryOperator::Mod => (S::Mod, S::RMod, Some(S::IMod)),
            BinaryOperator::Pow => (S::Pow, S::RPow, Some(S::IPow)),
            BinaryOperator::LShift => (S::LShift, S::RLShift, Some(S::ILShift)),
            BinaryOperator::RShift => (S::RShift, S::RRShift, Some(S::IRShift)),
            BinaryOperator::And => (S::And, S::RAnd, Some(S::IAnd)),
            BinaryOperator::Or => (S::Or, S::ROr, Some(S::IOr)),
            BinaryOperator::Xor => (S::Xor, S::RXor, Some(S::IXor)),
            BinaryOperator::DivMod => (S::DivMod, S::RDivMod, None),
        }
    }
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Comparison {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl Comparison {
    pub const fn symbol(self) -> &'static str {
        match self {
            Comparison::Lt => "<",
            Comparison::Le => "<=",
            Comparison::Eq => "==",
            Comparison::Ne => "!=",
            Comparison::Gt => ">",
            Comparison::Ge => ">=",
        }
    }

    const fn special(self) -> Special {
        match self {
            Comparison::Lt => Special::Lt,
            Comparison::Le => Special::Le,
            Comparison::Eq => Special::Eq,
            Comparison::Ne => Special::Ne,
            Comparison::Gt => Special::Gt,
            Comparison::Ge => Special::Ge,
        }
    }

    const fn swapped(self) -> Comparison {
        match self {
            Comparison::Lt => Comparison::Gt,
            Comparison::Le => Comparison::Ge,
            Comparison::Eq => Comparison::Eq,
            Comparison::Ne => Comparison::Ne,
            Comparison::Gt => Comparison::Lt,
            Comparison::Ge => Comparison::Le,
        }
    }

    /// What the order of two things means for this comparison.
    #[inline(always)]
    pub const fn holds(self, order: Ordering) -> bool {
        match self {
            Comparison::Lt => order.is_lt(),
            Comparison::Le => order.is_le(),
            Comparison::Eq => order.is_eq(),
            Comparison::Ne => order.is_ne(),
            Comparison::Gt => order.is_gt(),
            Comparison::Ge => order.is_ge(),
        }
    }

    /// The comparison of two numbers of Rust (of floats false with a NaN, but for `!=`).
    #[inline(always)]
    pub fn compares<T: PartialOrd>(self, a: T, b: T) -> bool {
        match self {
            Comparison::Lt => a < b,
            Comparison::Le => a <= b,
            Comparison::Eq => a == b,
            Comparison::Ne => a != b,
            Comparison::Gt => a > b,
            Comparison::Ge => a >= b,
        }
    }
}

impl Thread {
    /// `a op b`.
    ///
    /// # Errors
    /// TypeError, and what the special methods raise.
    pub fn binary(&self, op: BinaryOperator, a: Value, b: Value) -> R {
        if let Some(result) = self.binary_numbers(op, a, b) {
            return result;
        }
        let result = self.binary_special(op, a, b)?;
        if result != Value::NOT_IMPLEMENTED { Ok(result) } else { Err(self.unsupported(op, false, a, b)) }
    }

    /// `a op= b`, the value to assign.
    ///
    /// # Errors
    /// As [`Thread::binary`].
    pub fn inplace(&self, op: BinaryOperator, a: Value, b: Value) -> R {
        if let Some(result) = self.binary_numbers(op, a, b) {
            return result;
        }
        if let (_, _, Some(special)) = op.specials()
            && let Some(method) = self.type_of(a).special(self, special)
        {
            let result = match op.is_of_sequences() && self.is_sequence_method(Some(method)) {
                true => self.inplace_sequence(op, method, a, b)?,
                false => self.call_unbound(method, a, &[b])?,
            };
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        let result = self.binary_special(op, a, b)?;
        if result != Value::NOT_IMPLEMENTED { Ok(result) } else { Err(self.unsupported(op, true, a, b)) }
    }

    #[cold]
    fn unsupported(&self, op: BinaryOperator, inplace: bool, a: Value, b: Value) -> super::Raised {
        let symbol = match (op, inplace) {
            (BinaryOperator::Pow, true) => "**=".to_owned(),
            (_, true) => format!("{}=", op.symbol()),
            _ => op.symbol().to_owned(),
        };
        let (left, right) = (self.type_name(a), self.type_name(b));
        // CPython helps those who write `print >> file`.
        if op == BinaryOperator::RShift && !inplace && self.is_print(a) {
            return self.type_error(&format!(
                "unsupported operand type(s) for >>: '{left}' and '{right}'. Did you mean \"print(<message>, file=<output_stream>)\"?"
            ));
        }
        // Sequences say it in their own way (`sequence_repeat`).
        let repeats = |v: Value| self.is_sequence_method(self.type_of(v).special(self, Special::Mul));
        if op == BinaryOperator::Mul && (repeats(a) || repeats(b)) {
            let other = if repeats(a) { right } else { left };
            return self.type_error(&format!("can't multiply sequence by non-int of type '{other}'"));
        }
        if op == BinaryOperator::Add
            && let Some(refusal) = self.concat_refusal(a, b)
        {
            return refusal;
        }
        self.type_error(&format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'"))
    }

    /// The TypeError of a builtin sequence that `b` cannot be added to, if `a` is one.
    fn concat_refusal(&self, a: Value, b: Value) -> Option<super::Raised> {
        let types = self.types();
        let found = self.type_name(b);
        let named = [types.str, types.list, types.tuple];
        let is = |ty: &Gc<TypeObject>| self.is_instance(a, *ty);
        let message = match named.into_iter().find(is) {
            Some(ty) => {
                let name = ty.name();
                format!("can only concatenate {name} (not \"{found}\") to {name}")
            }
            None => {
                [types.bytes, types.bytearray].into_iter().find(is)?;
                format!("can't concat {found} to {}", self.type_name(a))
            }
        };
        Some(self.type_error(&message))
    }

    /// TypeError: `b` cannot be added to the builtin sequence `a`.
    #[cold]
    pub(crate) fn cannot_concat(&self, a: Value, b: Value) -> super::Raised {
        self.concat_refusal(a, b).unwrap_or_else(|| self.unsupported(BinaryOperator::Add, false, a, b))
    }

    fn is_print(&self, value: Value) -> bool {
        let native = value.cast::<crate::objects::function::NativeFunction>();
        native.is_some_and(|n| n.def.name() == "print")
    }

    /// Exact ints and floats (and bools), without looking at special methods.
    #[inline]
    fn binary_numbers(&self, op: BinaryOperator, a: Value, b: Value) -> Option<R> {
        match (self.exact_number(a)?, self.exact_number(b)?) {
            (Number::Int, Number::Int) => {
                if a.is_bool()
                    && b.is_bool()
                    && matches!(op, BinaryOperator::And | BinaryOperator::Or | BinaryOperator::Xor)
                {
                    let (x, y) = (a == Value::TRUE, b == Value::TRUE);
                    return Some(Ok(Value::bool(match op {
                        BinaryOperator::And => x && y,
                        BinaryOperator::Or => x || y,
                        _ => x != y,
                    })));
                }
                let (x, y) = (a.as_int()?, b.as_int()?);
                let result = int::arith::int_binary(self, op, x, y);
                not_implemented_is_none(result)
            }
            (Number::Float, Number::Float) => {
                not_implemented_is_none(float::arith::float_binary(self, op, a.as_float()?, b.as_float()?))
            }
            (Number::Float, Number::Int) => match self.to_f64(b) {
                Ok(b) => not_implemented_is_none(float::arith::float_binary(self, op, a.as_float()?, b)),
                Err(raised) => Some(Err(raised)),
            },
            (Number::Int, Number::Float) => match self.to_f64(a) {
                Ok(a) => not_implemented_is_none(float::arith::float_binary(self, op, a, b.as_float()?)),
                Err(raised) => Some(Err(raised)),
            },
        }
    }

    #[inline(always)]
    fn exact_number(&self, v: Value) -> Option<Number> {
        if v.is_small() || v.is_bool() {
            return Some(Number::Int);
        }
        if v.is_immediate_float() {
            return Some(Number::Float);
        }
        let ty = v.object()?.ty();
        if ty == self.types().int {
            Some(Number::Int)
        } else if ty == self.types().float {
            Some(Number::Float)
        } else {
            None
        }
    }

    /// The special methods: the left one, the reflected one of the right; the
    /// right first if its type is a subclass that overrides it.
    fn binary_special(&self, op: BinaryOperator, a: Value, b: Value) -> R {
        let (normal, reflected, _) = op.specials();
        let (left, right) = (self.type_of(a), self.type_of(b));
        let method = left.special(self, normal);
        let other = if left == right { None } else { right.special(self, reflected) };
        if op.is_of_sequences() && (self.is_sequence_method(method) || self.is_sequence_method(other)) {
            return self.sequence_special(op, a, b, method, other);
        }
        let right_first = other.is_some() && right.is_subtype(left) && left.special(self, reflected) != other;
        if right_first && let Some(other) = other {
            let result = self.call_unbound(other, b, &[a])?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        if let Some(method) = method {
            let result = self.call_unbound(method, a, &[b])?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        if !right_first && let Some(other) = other {
            return self.call_unbound(other, b, &[a]);
        }
        // The same type: its reflected method may be all it has.
        if left == right
            && method.is_none()
            && let Some(other) = right.special(self, reflected)
        {
            return self.call_unbound(other, b, &[a]);
        }
        Ok(Value::NOT_IMPLEMENTED)
    }

    /// Whether it is `__add__`, `__mul__` or a relative of a builtin sequence. Numbers have a `-` as well.
    fn is_sequence_method(&self, method: Option<Value>) -> bool {
        let native = method.and_then(|method| method.cast::<NativeFunction>());
        let owner = native.and_then(|native| native.owner.get().cast::<TypeObject>());
        owner.is_some_and(|owner| owner.special(self, Special::Sub).is_none())
    }

    /// `+` and `*` where one of the methods is a sequence's: what the other operand says comes first
    /// (`PyNumber_Add`, `PyNumber_Multiply`).
    fn sequence_special(&self, op: BinaryOperator, a: Value, b: Value, left: Option<Value>, right: Option<Value>) -> R {
        let of_sequence = |method: Option<Value>| method.filter(|_| self.is_sequence_method(method));
        let (left_sequence, right_sequence) = (of_sequence(left), of_sequence(right));
        if let Some(method) = left.filter(|_| left_sequence.is_none()) {
            let result = self.call_unbound(method, a, &[b])?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        if let Some(method) = right.filter(|_| right_sequence.is_none()) {
            let result = self.call_unbound(method, b, &[a])?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        match (op, left_sequence, right_sequence) {
            (BinaryOperator::Add, Some(method), _) => self.call_unbound(method, a, &[b]),
            (BinaryOperator::Mul, Some(method), _) if arguments::has_index(self, b) => {
                self.call_unbound(method, a, &[b])
            }
            (BinaryOperator::Mul, None, Some(method)) if arguments::has_index(self, a) => {
                self.call_unbound(method, b, &[a])
            }
            _ => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// `a += b` and `a *= b` by `method` of a builtin sequence, unless `b` has a reflected one.
    fn inplace_sequence(&self, op: BinaryOperator, method: Value, a: Value, b: Value) -> R {
        let right = self.type_of(b);
        let other = if self.type_of(a) == right { None } else { right.special(self, op.specials().1) };
        if let Some(other) = other.filter(|_| !self.is_sequence_method(other)) {
            let result = self.call_unbound(other, b, &[a])?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        if op == BinaryOperator::Mul && !arguments::has_index(self, b) {
            return Err(self.unsupported(op, true, a, b));
        }
        self.call_unbound(method, a, &[b])
    }

    // ---- comparison

    /// `this.method(other)`; a method that cannot be bound is as good as none.
    ///
    /// # Errors
    /// What the method raises.
    pub(crate) fn compare_by(&self, method: Value, this: Value, other: Value) -> R {
        if method.is::<NativeFunction>() || method.is::<Function>() {
            return self.call_unbound(method, this, &[other]);
        }
        match self.bind(method, this, self.type_of(this)) {
            Ok(bound) => self.call(bound, &[other]),
            Err(_) => {
                self.clear_raised();
                Ok(Value::NOT_IMPLEMENTED)
            }
        }
    }

    /// `a op b`, whatever object that gives.
    ///
    /// # Errors
    /// TypeError for an order that is not defined, and what the methods raise.
    pub fn compare(&self, op: Comparison, a: Value, b: Value) -> R {
        if let Some(result) = self.compare_fast(op, a, b) {
            return Ok(Value::bool(result));
        }
        self.check_stack_in("comparison")?;
        let (left, right) = (self.type_of(a), self.type_of(b));
        let mut tried_right = false;
        if left != right
            && right.is_subtype(left)
            && let Some(method) = right.special(self, op.swapped().special())
        {
            tried_right = true;
            let result = self.compare_by(method, b, a)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        if let Some(method) = left.special(self, op.special()) {
            let result = self.compare_by(method, a, b)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        if !tried_right && let Some(method) = right.special(self, op.swapped().special()) {
            let result = self.compare_by(method, b, a)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        match op {
            Comparison::Eq => Ok(Value::bool(a == b)),
            Comparison::Ne => Ok(Value::bool(a != b)),
            _ => Err(self.type_error(&format!(
                "'{}' not supported between instances of '{}' and '{}'",
                op.symbol(),
                self.type_name(a),
                self.type_name(b)
            ))),
        }
    }

    /// Both values, if they are of class `str` itself.
    #[inline(always)]
    pub(super) fn both_exact_str(&self, a: Value, b: Value) -> Option<(Gc<Str>, Gc<Str>)> {
        let (x, y) = (a.cast::<Str>()?, b.cast::<Str>()?);
        let class = self.types().str;
        (x.header.ty() == class && y.header.ty() == class).then_some((x, y))
    }

    /// Exact numbers and strings.
    #[inline]
    pub(crate) fn compare_fast(&self, op: Comparison, a: Value, b: Value) -> Option<bool> {
        if a.both_small(b) {
            return Some(op.holds(a.as_small().cmp(&b.as_small())));
        }
        if let Some((x, y)) = self.both_exact_str(a, b) {
            return Some(match op {
                Comparison::Eq => *x == *y,
                Comparison::Ne => *x != *y,
                // Generalised UTF-8 sorts as its code points do.
                _ => op.holds(x.as_bytes().cmp(y.as_bytes())),
            });
        }
        match (self.exact_number(a)?, self.exact_number(b)?) {
            (Number::Int, Number::Int) => Some(op.holds(int::arith::int_compare(a.as_int()?, b.as_int()?))),
            (Number::Float, Number::Float) => Some(op.compares(a.as_float()?, b.as_float()?)),
            (Number::Int, Number::Float) => {
                let order = float::arith::int_float_compare(a.as_int()?, b.as_float()?);
                Some(order.map_or(op == Comparison::Ne, |o| op.holds(o)))
            }
            (Number::Float, Number::Int) => {
                let order = float::arith::int_float_compare(b.as_int()?, a.as_float()?);
                Some(order.map_or(op == Comparison::Ne, |o| op.holds(o.reverse())))
            }
        }
    }

    /// `bool(a op b)`.
    ///
    /// # Errors
    /// As [`Thread::compare`].
    #[inline]
    pub fn compare_bool(&self, op: Comparison, a: Value, b: Value) -> R<bool> {
        if let Some(result) = self.compare_fast(op, a, b) {
            return Ok(result);
        }
        let result = self.compare(op, a, b)?;
        self.truthy(result)
    }

    /// `a is b or a == b`, as containers compare.
    ///
    /// # Errors
    /// What `__eq__` raises.
    #[inline]
    pub fn equal(&self, a: Value, b: Value) -> R<bool> {
        if a == b {
            return Ok(true);
        }
        self.compare_bool(Comparison::Eq, a, b)
    }

    /// `-v`, `+v`, `~v`, by special method.
    ///
    /// # Errors
    /// TypeError "bad operand type for unary ...".
    pub fn unary(&self, which: Special, v: Value) -> R {
        match self.call_special(v, which, &[])? {
            Some(result) => Ok(result),
            None => {
                let symbol = match which {
                    Special::Neg => "unary -",
                    Special::Pos => "unary +",
                    Special::Invert => "unary ~",
                    _ => "abs()",
                };
                Err(self.type_error(&format!("bad operand type for {symbol}: '{}'", self.type_name(v))))
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Number {
    Int,
    Float,
}

fn not_implemented_is_none(result: R) -> Option<R> {
    match result {
        Ok(Value::NOT_IMPLEMENTED) => None,
        result => Some(result),
    }
}
