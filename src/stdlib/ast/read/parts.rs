//! What expressions and statements consist of: parameters, keyword arguments, f-strings, constants.

use gillie_syntax::ast::{
    self as syntax, Constant, Conversion, Expr, ExprKind, FStringPart, Operator, TextRange, UnaryOp,
};

use super::Reader;
use super::expressions::Context;
use crate::interp::R;
use crate::objects::bytes::Bytes;
use crate::objects::set::Set;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
use crate::value::Value;

impl Reader<'_> {
    pub(super) fn keywords(&self, node: Value, class: &str) -> R<Vec<syntax::Keyword>> {
        self.list(node, class, "keywords", |r, item| {
            let mut name = r.optional_identifier(item, "arg", TextRange::default())?;
            let value = r.expression(item, "keyword", "value", Context::Load)?;
            let range = r.range(item, "keyword")?;
            name.iter_mut().for_each(|name| name.range = range);
            Ok(syntax::Keyword { range, name, value })
        })
    }

    // ---- parameters

    fn parameter(&self, node: Value) -> R<syntax::Parameter> {
        let mut name = self.identifier(node, "arg", "arg", TextRange::default())?;
        let annotation = self.optional(node, "annotation")?;
        let range = self.range(node, "arg")?;
        name.range = range;
        Ok(syntax::Parameter { range, name, annotation, default: None })
    }

    pub(super) fn parameters(&self, owner: Value, class: &str) -> R<syntax::Parameters> {
        let node = self.required(owner, class, "args")?;
        let list = |name: &str| self.list(node, "arguments", name, |r, item| r.parameter(item));
        let lone = |name: &str| self.given(node, name)?.map(|item| self.parameter(item)).transpose();
        let (mut posonly, mut args) = (list("posonlyargs")?, list("args")?);
        let vararg = lone("vararg")?;
        let mut kwonly = list("kwonlyargs")?;
        let for_keywords = self.gappy_expressions(node, "arguments", "kw_defaults")?;
        let kwarg = lone("kwarg")?;
        let defaults = self.expressions(node, "arguments", "defaults", Context::Load)?;
        if defaults.len() > posonly.len() + args.len() {
            return Err(self.invalid("more positional defaults than args on arguments"));
        }
        if for_keywords.len() != kwonly.len() {
            return Err(self.invalid("length of kwonlyargs is not the same as kw_defaults on arguments"));
        }
        let from_the_end = posonly.iter_mut().chain(&mut args).rev();
        from_the_end.zip(defaults.into_iter().rev()).for_each(|(p, default)| p.default = Some(default));
        kwonly.iter_mut().zip(for_keywords).for_each(|(p, default)| p.default = default);
        Ok(syntax::Parameters { posonly, args, vararg, kwonly, kwarg })
    }

    // ---- f-strings

    pub(super) fn parts(&self, node: Value) -> R<Vec<FStringPart>> {
        let parts = self.list(node, "JoinedStr", "values", |r, item| match item.given() {
            Some(item) => r.part(item),
            None => Err(r.invalid("None disallowed in expression list")),
        })?;
        Ok(parts.into_iter().flatten().collect())
    }

    /// A part of an f-string; none for a text without characters.
    fn part(&self, node: Value) -> R<Option<FStringPart>> {
        if self.class_of(node) == "FormattedValue" {
            let range = self.range(node, "expr")?;
            return self.field_part(node, range).map(Some);
        }
        let value = self.expr(node, Context::Load)?;
        let range = value.range;
        Ok(match value.kind {
            ExprKind::Constant(Constant::Str(text)) if text.is_empty() => None,
            ExprKind::Constant(value @ (Constant::Str(_) | Constant::SurrogateStr(_))) => {
                Some(FStringPart::Literal { range, value })
            }
            _ => {
                let (conversion, format_spec) = (Conversion::None, None);
                Some(FStringPart::Field(Box::new(syntax::FormattedValue { range, value, conversion, format_spec })))
            }
        })
    }

    /// `{value!conversion:format_spec}`
    pub(super) fn field_part(&self, node: Value, range: TextRange) -> R<FStringPart> {
        let value = self.expression(node, "FormattedValue", "value", Context::Load)?;
        let conversion = match self.integer(node, "FormattedValue", "conversion")? {
            -1 => Conversion::None,
            115 => Conversion::Str,
            114 => Conversion::Repr,
            97 => Conversion::Ascii,
            other => return Err(self.t.system_error(&format!("Unrecognized conversion character {other}"))),
        };
        let format_spec = match self.given(node, "format_spec")? {
            Some(spec) => {
                let range = self.range(spec, "expr")?;
                let is_joined = self.class_of(spec) == "JoinedStr";
                let parts = if is_joined { self.parts(spec)? } else { self.part(spec)?.into_iter().collect() };
                Some(syntax::FormatSpec { range, parts })
            }
            None => None,
        };
        Ok(FStringPart::Field(Box::new(syntax::FormattedValue { range, value, conversion, format_spec })))
    }

    // ---- constants

    /// A constant; one that the parser has no word for is an expression that folds to it.
    pub(super) fn constant(&self, value: Value, range: TextRange) -> R<ExprKind> {
        if let Some(constant) = self.simple_constant(value) {
            return Ok(ExprKind::Constant(constant));
        }
        let (ty, types) = (self.t.type_of(value), self.t.types());
        let expr = |kind| Box::new(Expr { range, kind });
        if ty == types.int {
            let positive = self.t.unary(Special::Neg, value)?;
            return Ok(ExprKind::UnaryOp { op: UnaryOp::USub, operand: expr(self.constant(positive, range)?) });
        }
        if let Some(items) = value.cast::<Tuple>().filter(|_| ty == types.tuple) {
            let _deeper = self.deeper("expr")?;
            let item = |item: &Value| Ok(Expr { range, kind: self.constant(*item, range)? });
            return Ok(ExprKind::Tuple(items.items().iter().map(item).collect::<R<_>>()?));
        }
        if value.cast::<Set>().is_some() && ty == types.frozenset {
            let _deeper = self.deeper("expr")?;
            let mut items = Vec::new();
            self.t.each(value, |item| {
                items.push(Expr { range, kind: self.constant(item, range)? });
                Ok(())
            })?;
            return Ok(ExprKind::Constant(Constant::FrozenSet(items)));
        }
        if let Some(number) = value.as_complex().filter(|_| ty == types.complex) {
            let (real, imaginary) = (Constant::Float(number.re), Constant::Imaginary(number.im));
            let (left, right) = (expr(ExprKind::Constant(real)), expr(ExprKind::Constant(imaginary)));
            return Ok(ExprKind::BinOp { left, op: Operator::Add, right });
        }
        let found = self.t.type_name(value);
        Err(self.t.type_error(&format!("got an invalid type in Constant: {found}")))
    }

    fn simple_constant(&self, value: Value) -> Option<Constant> {
        let (ty, types) = (self.t.type_of(value), self.t.types());
        Some(match value {
            Value::NONE => Constant::None,
            Value::TRUE => Constant::True,
            Value::FALSE => Constant::False,
            Value::ELLIPSIS => Constant::Ellipsis,
            _ if ty == types.int => {
                let number = value.as_int()?.to_big();
                match u64::try_from(&number) {
                    Ok(small) => Constant::Int(small),
                    Err(_) if number > dashu_int::IBig::ZERO => {
                        Constant::BigInt { digits: number.in_radix(16).to_string().into(), radix: 16 }
                    }
                    Err(_) => return None,
                }
            }
            _ if ty == types.float => Constant::Float(value.as_float()?),
            _ if ty == types.str => {
                let text = value.cast::<Str>()?;
                match text.to_str() {
                    Some(text) => Constant::Str(text.into()),
                    None => Constant::SurrogateStr(text.code_points().collect()),
                }
            }
            _ if ty == types.bytes => Constant::Bytes(value.cast::<Bytes>()?.data().into()),
            _ => return None,
        })
    }
}
