//! The text of an expression, as `from __future__ import annotations` keeps it
//! (CPython: `Python/ast_unparse.c`).

use std::fmt::Write;

use gillie_syntax::ast::*;

/// How tightly an operator binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arithmetic,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

impl Level {
    fn next(self) -> Self {
        use Level::*;
        const ALL: [Level; 16] = [
            Tuple, Test, Or, And, Not, Compare, BitOr, BitXor, BitAnd, Shift, Arithmetic, Term, Factor, Power, Await,
            Atom,
        ];
        ALL.get(self as usize + 1).copied().unwrap_or(Atom)
    }
}

/// The text of `e`.
pub(super) fn expression(e: &Expr) -> String {
    let mut out = Unparser { out: String::new() };
    out.expr(e, Level::Test);
    out.out
}

struct Unparser {
    out: String,
}

impl Unparser {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes what `inside` does, in parentheses if `here` binds less tightly than `level`.
    fn group(&mut self, level: Level, here: Level, inside: impl FnOnce(&mut Self)) {
        let parens = level > here;
        if parens {
            self.text("(");
        }
        inside(self);
        if parens {
            self.text(")");
        }
    }

    fn list<'e>(&mut self, items: impl IntoIterator<Item = &'e Expr>) {
        for (i, item) in items.into_iter().enumerate() {
            if i > 0 {
                self.text(", ");
            }
            self.expr(item, Level::Test);
        }
    }

    fn expr(&mut self, e: &Expr, level: Level) {
        match &e.kind {
            ExprKind::BoolOp { op, values } => {
                let (word, here) = match op {
                    BoolOp::And => (" and ", Level::And),
                    BoolOp::Or => (" or ", Level::Or),
                };
                self.group(level, here, |u| {
                    for (i, value) in values.iter().enumerate() {
                        if i > 0 {
                            u.text(word);
                        }
                        u.expr(value, here.next());
                    }
                });
            }
            ExprKind::Named { target, value } => self.group(level, Level::Tuple, |u| {
                u.expr(target, Level::Atom);
                u.text(" := ");
                u.expr(value, Level::Atom);
            }),
            ExprKind::BinOp { left, op, right } => self.binary(left, *op, right, level),
            ExprKind::UnaryOp { op, operand } => {
                let (sign, here) = match op {
                    UnaryOp::Invert => ("~", Level::Factor),
                    UnaryOp::Not => ("not ", Level::Not),
                    UnaryOp::UAdd => ("+", Level::Factor),
                    UnaryOp::USub => ("-", Level::Factor),
                };
                self.group(level, here, |u| {
                    u.text(sign);
                    u.expr(operand, here);
                });
            }
            ExprKind::Lambda { params, body } => self.group(level, Level::Test, |u| {
                u.text("lambda");
                u.params(params);
                u.text(": ");
                u.expr(body, Level::Test);
            }),
            ExprKind::IfExp { test, body, orelse } => self.group(level, Level::Test, |u| {
                u.expr(body, Level::Test.next());
                u.text(" if ");
                u.expr(test, Level::Test.next());
                u.text(" else ");
                u.expr(orelse, Level::Test);
            }),
            ExprKind::Compare { left, rest } => self.group(level, Level::Compare, |u| {
                u.expr(left, Level::Compare.next());
                for (op, right) in rest {
                    u.text(comparison(*op));
                    u.expr(right, Level::Compare.next());
                }
            }),
            ExprKind::Await(value) => self.group(level, Level::Await, |u| {
                u.text("await ");
                u.expr(value, Level::Atom);
            }),
            ExprKind::Yield(None) => self.text("(yield)"),
            ExprKind::Yield(Some(value)) => self.enclosed("(yield ", value, ")"),
            ExprKind::YieldFrom(value) => self.enclosed("(yield from ", value, ")"),
            ExprKind::Starred(value) => {
                self.text("*");
                self.expr(value, Level::BitOr);
            }
            ExprKind::Tuple(items) => self.tuple(items, level),
            _ => self.atom(e),
        }
    }

    fn enclosed(&mut self, open: &str, value: &Expr, close: &str) {
        self.text(open);
        self.expr(value, Level::Test);
        self.text(close);
    }

    fn tuple(&mut self, items: &[Expr], level: Level) {
        if items.is_empty() {
            return self.text("()");
        }
        self.group(level, Level::Tuple, |u| {
            u.list(items);
            if items.len() == 1 {
                u.text(",");
            }
        });
    }

    /// What never needs parentheses.
    fn atom(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::Dict(items) => self.dict(items),
            ExprKind::Set(items) => {
                self.text("{");
                self.list(items);
                self.text("}");
            }
            ExprKind::List(items) => {
                self.text("[");
                self.list(items);
                self.text("]");
            }
            ExprKind::ListComp { elt, generators } => self.comprehension("[", &[elt], generators, "]"),
            ExprKind::SetComp { elt, generators } => self.comprehension("{", &[elt], generators, "}"),
            ExprKind::GeneratorExp { elt, generators } => self.comprehension("(", &[elt], generators, ")"),
            ExprKind::DictComp { key, value, generators } => {
                self.comprehension("{", &[key, value], generators, "}");
            }
            ExprKind::Call { func, args, keywords } => self.call(func, args, keywords),
            ExprKind::JoinedStr(parts) => {
                let mut inner = Unparser { out: String::new() };
                inner.parts(parts);
                self.text("f");
                self.quoted(&inner.out);
            }
            ExprKind::Constant(constant) => self.constant(constant),
            ExprKind::Attribute { value, attr } => {
                self.expr(value, Level::Atom);
                let number = matches!(&value.kind, ExprKind::Constant(Constant::Int(_) | Constant::BigInt { .. }));
                self.text(if number { " ." } else { "." });
                self.text(&attr.name);
            }
            ExprKind::Subscript { value, slice } => {
                self.expr(value, Level::Atom);
                self.text("[");
                self.expr(slice, Level::Tuple);
                self.text("]");
            }
            ExprKind::Name(name) => self.text(name),
            ExprKind::Slice { lower, upper, step } => {
                if let Some(lower) = lower {
                    self.expr(lower, Level::Test);
                }
                self.text(":");
                if let Some(upper) = upper {
                    self.expr(upper, Level::Test);
                }
                if let Some(step) = step {
                    self.text(":");
                    self.expr(step, Level::Test);
                }
            }
            _ => self.expr(e, Level::Tuple),
        }
    }

    fn binary(&mut self, left: &Expr, op: Operator, right: &Expr, level: Level) {
        let (sign, here) = match op {
            Operator::Add => (" + ", Level::Arithmetic),
            Operator::Sub => (" - ", Level::Arithmetic),
            Operator::Mult => (" * ", Level::Term),
            Operator::MatMult => (" @ ", Level::Term),
            Operator::Div => (" / ", Level::Term),
            Operator::Mod => (" % ", Level::Term),
            Operator::LShift => (" << ", Level::Shift),
            Operator::RShift => (" >> ", Level::Shift),
            Operator::BitOr => (" | ", Level::BitOr),
            Operator::BitXor => (" ^ ", Level::BitXor),
            Operator::BitAnd => (" & ", Level::BitAnd),
            Operator::FloorDiv => (" // ", Level::Term),
            Operator::Pow => (" ** ", Level::Power),
        };
        let power = op == Operator::Pow;
        self.group(level, here, |u| {
            u.expr(left, if power { here.next() } else { here });
            u.text(sign);
            u.expr(right, if power { here } else { here.next() });
        });
    }

    fn dict(&mut self, items: &[DictItem]) {
        self.text("{");
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.text(", ");
            }
            match &item.key {
                Some(key) => {
                    self.expr(key, Level::Test);
                    self.text(": ");
                    self.expr(&item.value, Level::Test);
                }
                None => {
                    self.text("**");
                    self.expr(&item.value, Level::BitOr);
                }
            }
        }
        self.text("}");
    }

    fn comprehension(&mut self, open: &str, elements: &[&Expr], generators: &[Comprehension], close: &str) {
        self.text(open);
        for (i, element) in elements.iter().enumerate() {
            if i > 0 {
                self.text(": ");
            }
            self.expr(element, Level::Test);
        }
        for generator in generators {
            self.text(if generator.is_async { " async for " } else { " for " });
            self.expr(&generator.target, Level::Tuple);
            self.text(" in ");
            self.expr(&generator.iter, Level::Test.next());
            for test in &generator.ifs {
                self.text(" if ");
                self.expr(test, Level::Test.next());
            }
        }
        self.text(close);
    }

    fn call(&mut self, func: &Expr, args: &[Expr], keywords: &[Keyword]) {
        self.expr(func, Level::Atom);
        if let ([Expr { kind: ExprKind::GeneratorExp { .. }, .. }], []) = (args, keywords) {
            return self.expr(&args[0], Level::Atom);
        }
        self.text("(");
        self.list(args);
        for (i, keyword) in keywords.iter().enumerate() {
            if i > 0 || !args.is_empty() {
                self.text(", ");
            }
            match &keyword.name {
                Some(name) => {
                    self.text(&name.name);
                    self.text("=");
                }
                None => self.text("**"),
            }
            self.expr(&keyword.value, Level::Test);
        }
        self.text(")");
    }

    fn params(&mut self, params: &Parameters) {
        let mut separator = " ";
        let mut next = |u: &mut Self, text: &str| {
            u.text(separator);
            u.text(text);
            separator = ", ";
        };
        let default = |u: &mut Self, p: &Parameter| {
            if let Some(default) = &p.default {
                u.text("=");
                u.expr(default, Level::Test);
            }
        };
        for (i, p) in params.posonly.iter().chain(&params.args).enumerate() {
            next(self, &p.name.name);
            default(self, p);
            if i + 1 == params.posonly.len() {
                next(self, "/");
            }
        }
        match &params.vararg {
            Some(vararg) => next(self, &format!("*{}", vararg.name.name)),
            None if !params.kwonly.is_empty() => next(self, "*"),
            None => {}
        }
        for p in &params.kwonly {
            next(self, &p.name.name);
            default(self, p);
        }
        if let Some(kwarg) = &params.kwarg {
            next(self, &format!("**{}", kwarg.name.name));
        }
    }

    // ---- strings and numbers

    fn parts(&mut self, parts: &[FStringPart]) {
        for part in parts {
            match part {
                FStringPart::Literal { value, .. } => {
                    if let Constant::Str(text) = value {
                        self.text(&text.replace('{', "{{").replace('}', "}}"));
                    }
                }
                FStringPart::Field(field) => {
                    self.text("{");
                    let inner = expression(&field.value);
                    self.text(if inner.starts_with('{') { " " } else { "" });
                    self.text(&inner);
                    self.text(match field.conversion {
                        Conversion::None => "",
                        Conversion::Str => "!s",
                        Conversion::Repr => "!r",
                        Conversion::Ascii => "!a",
                    });
                    if let Some(spec) = &field.format_spec {
                        self.text(":");
                        self.parts(&spec.parts);
                    }
                    self.text("}");
                }
            }
        }
    }

    fn constant(&mut self, constant: &Constant) {
        match constant {
            Constant::None => self.text("None"),
            Constant::True => self.text("True"),
            Constant::False => self.text("False"),
            Constant::Ellipsis => self.text("..."),
            Constant::Int(value) => self.text(&value.to_string()),
            Constant::BigInt { digits, radix: 10 } => self.text(digits),
            Constant::BigInt { digits, radix } => {
                let value = dashu_int::IBig::from_str_radix(digits, *radix).unwrap_or_default();
                self.text(&value.to_string());
            }
            Constant::Float(value) => self.text(&float(*value)),
            Constant::Imaginary(value) => self.text(&format!("{}j", float(*value).trim_end_matches(".0"))),
            Constant::FrozenSet(items) => {
                self.text("frozenset({");
                self.list(items);
                self.text("})");
            }
            Constant::Str(text) => self.quoted(text),
            Constant::SurrogateStr(points) => {
                let mut text = String::new();
                for &point in &**points {
                    match char::from_u32(point) {
                        Some(c) => text.push(c),
                        None => {
                            let _ = write!(text, "\\u{point:04x}");
                        }
                    }
                }
                self.text(&format!("'{text}'"));
            }
            Constant::Bytes(bytes) => {
                let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
                self.out.push('b');
                self.out.push(quote);
                for &byte in &**bytes {
                    match byte {
                        b'\\' => self.text("\\\\"),
                        b'\n' => self.text("\\n"),
                        b'\r' => self.text("\\r"),
                        b'\t' => self.text("\\t"),
                        _ if char::from(byte) == quote => self.text("\\'"),
                        0x20..0x7f => self.out.push(char::from(byte)),
                        _ => {
                            let _ = write!(self.out, "\\x{byte:02x}");
                        }
                    }
                }
                self.out.push(quote);
            }
        }
    }

    /// As `repr` of a str, for text that is mostly printable.
    fn quoted(&mut self, text: &str) {
        let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
        self.out.push(quote);
        for c in text.chars() {
            match c {
                '\\' => self.text("\\\\"),
                '\n' => self.text("\\n"),
                '\r' => self.text("\\r"),
                '\t' => self.text("\\t"),
                _ if c == quote => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                _ if c.is_control() => {
                    let _ = write!(self.out, "\\x{:02x}", u32::from(c));
                }
                _ => self.out.push(c),
            }
        }
        self.out.push(quote);
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => " == ",
        CmpOp::NotEq => " != ",
        CmpOp::Lt => " < ",
        CmpOp::LtE => " <= ",
        CmpOp::Gt => " > ",
        CmpOp::GtE => " >= ",
        CmpOp::Is => " is ",
        CmpOp::IsNot => " is not ",
        CmpOp::In => " in ",
        CmpOp::NotIn => " not in ",
    }
}

/// As `repr` of a float; infinity as a literal that overflows.
fn float(value: f64) -> String {
    if value.is_infinite() {
        return "1e309".to_owned();
    }
    let text = format!("{value:?}");
    match text.split_once('e') {
        None => text,
        Some((digits, exponent)) => {
            let (sign, exponent) = match exponent.strip_prefix('-') {
                Some(exponent) => ('-', exponent),
                None => ('+', exponent),
            };
            format!("{digits}e{sign}{exponent:0>2}")
        }
    }
}
