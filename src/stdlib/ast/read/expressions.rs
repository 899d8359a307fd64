//! Expressions, and the operators in them.

use gillie_syntax::ast::{self as syntax, BoolOp, CmpOp, Expr, ExprKind, Operator, TextRange, UnaryOp};

use super::Reader;
use crate::interp::R;
use crate::value::Value;

/// What an expression is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    Load,
    Store,
    Del,
}

impl Context {
    fn name(self) -> &'static str {
        match self {
            Context::Load => "Load",
            Context::Store => "Store",
            Context::Del => "Del",
        }
    }
}

impl Reader<'_> {
    /// An expression that must be there.
    pub(super) fn expression(&self, node: Value, class: &str, name: &str, context: Context) -> R<Expr> {
        self.expr(self.required(node, class, name)?, context)
    }

    pub(super) fn boxed(&self, node: Value, class: &str, name: &str) -> R<Box<Expr>> {
        self.expression(node, class, name, Context::Load).map(Box::new)
    }

    pub(super) fn optional(&self, node: Value, name: &str) -> R<Option<Expr>> {
        self.optional_in(node, name, Context::Load)
    }

    pub(super) fn optional_in(&self, node: Value, name: &str, context: Context) -> R<Option<Expr>> {
        match self.given(node, name)? {
            Some(value) => self.expr(value, context).map(Some),
            None => Ok(None),
        }
    }

    fn optional_boxed(&self, node: Value, name: &str) -> R<Option<Box<Expr>>> {
        Ok(self.optional(node, name)?.map(Box::new))
    }

    /// A list of expressions, none of them None.
    pub(super) fn expressions(&self, node: Value, class: &str, name: &str, context: Context) -> R<Vec<Expr>> {
        self.list(node, class, name, |r, item| match item.given() {
            Some(item) => r.expr(item, context),
            None => Err(r.invalid("None disallowed in expression list")),
        })
    }

    /// A list of expressions that may have None in it.
    pub(super) fn gappy_expressions(&self, node: Value, class: &str, name: &str) -> R<Vec<Option<Expr>>> {
        self.list(node, class, name, |r, item| match item.given() {
            Some(item) => r.expr(item, Context::Load).map(Some),
            None => Ok(None),
        })
    }

    pub(super) fn expr(&self, node: Value, context: Context) -> R<Expr> {
        let _deeper = self.deeper("expr")?;
        let range = self.range(node, "expr")?;
        let class = self.class_of(node);
        let class = class.as_str();
        self.check_context(node, class, context)?;
        let kind = match class {
            "BoolOp" => self.bool_op(node)?,
            "NamedExpr" => self.named(node)?,
            "BinOp" => ExprKind::BinOp {
                left: self.boxed(node, class, "left")?,
                op: self.operator(node, class)?,
                right: self.boxed(node, class, "right")?,
            },
            "UnaryOp" => {
                ExprKind::UnaryOp { op: self.unary_operator(node)?, operand: self.boxed(node, class, "operand")? }
            }
            "Lambda" => ExprKind::Lambda {
                params: Box::new(self.parameters(node, class)?),
                body: self.boxed(node, class, "body")?,
            },
            "IfExp" => ExprKind::IfExp {
                test: self.boxed(node, class, "test")?,
                body: self.boxed(node, class, "body")?,
                orelse: self.boxed(node, class, "orelse")?,
            },
            "Dict" => self.dict(node)?,
            "Set" => ExprKind::Set(self.expressions(node, class, "elts", Context::Load)?),
            "ListComp" | "SetComp" | "GeneratorExp" | "DictComp" => self.comprehension(node, class)?,
            "Await" => ExprKind::Await(self.boxed(node, class, "value")?),
            "Yield" => ExprKind::Yield(self.optional_boxed(node, "value")?),
            "YieldFrom" => ExprKind::YieldFrom(self.boxed(node, class, "value")?),
            "Compare" => self.compare(node)?,
            "Call" => ExprKind::Call {
                func: self.boxed(node, class, "func")?,
                args: self.expressions(node, class, "args", Context::Load)?,
                keywords: self.keywords(node, class)?,
            },
            "FormattedValue" => ExprKind::JoinedStr(vec![self.field_part(node, range)?]),
            "JoinedStr" => ExprKind::JoinedStr(self.parts(node)?),
            "Constant" => self.constant(self.attribute(node, class, "value")?, range)?,
            "Attribute" => ExprKind::Attribute {
                value: self.boxed(node, class, "value")?,
                attr: self.identifier(node, class, "attr", range)?,
            },
            "Subscript" => ExprKind::Subscript {
                value: self.boxed(node, class, "value")?,
                slice: self.boxed(node, class, "slice")?,
            },
            "Starred" => ExprKind::Starred(Box::new(self.expression(node, class, "value", context)?)),
            "Name" => self.name(node, range)?,
            "List" => ExprKind::List(self.expressions(node, class, "elts", context)?),
            "Tuple" => ExprKind::Tuple(self.expressions(node, class, "elts", context)?),
            "Slice" => ExprKind::Slice {
                lower: self.optional_boxed(node, "lower")?,
                upper: self.optional_boxed(node, "upper")?,
                step: self.optional_boxed(node, "step")?,
            },
            _ => return Err(self.unexpected("expr", node)),
        };
        Ok(Expr { range, kind })
    }

    /// Whether the node says, or may have, the context that its place asks for.
    fn check_context(&self, node: Value, class: &str, wanted: Context) -> R<()> {
        if !matches!(class, "Attribute" | "Subscript" | "Starred" | "Name" | "List" | "Tuple") {
            if wanted == Context::Load {
                return Ok(());
            }
            let name = wanted.name();
            return Err(self.invalid(&format!("expression which can't be assigned to in {name} context")));
        }
        let said = self.required(node, class, "ctx")?;
        let found = match self.class_of(said).as_str() {
            "Load" => Context::Load,
            "Store" => Context::Store,
            "Del" => Context::Del,
            _ => return Err(self.unexpected("expr_context", said)),
        };
        if found == wanted {
            return Ok(());
        }
        let (wanted, found) = (wanted.name(), found.name());
        Err(self.invalid(&format!("expression must have {wanted} context but has {found} instead")))
    }

    fn name(&self, node: Value, range: TextRange) -> R<ExprKind> {
        let name = self.identifier(node, "Name", "id", range)?.name;
        self.check_name(&name)?;
        Ok(ExprKind::Name(name))
    }

    /// Refuses the names of constants.
    pub(super) fn check_name(&self, name: &str) -> R<()> {
        match name {
            "None" | "True" | "False" => {
                Err(self.invalid(&format!("identifier field can't represent '{name}' constant")))
            }
            _ => Ok(()),
        }
    }

    fn named(&self, node: Value) -> R<ExprKind> {
        if self.class_of(self.required(node, "NamedExpr", "target")?) != "Name" {
            return Err(self.t.type_error("NamedExpr target must be a Name"));
        }
        let target = Box::new(self.expression(node, "NamedExpr", "target", Context::Store)?);
        Ok(ExprKind::Named { target, value: self.boxed(node, "NamedExpr", "value")? })
    }

    fn bool_op(&self, node: Value) -> R<ExprKind> {
        let op = self.required(node, "BoolOp", "op")?;
        let op = match self.class_of(op).as_str() {
            "And" => BoolOp::And,
            "Or" => BoolOp::Or,
            _ => return Err(self.unexpected("boolop", op)),
        };
        let values = self.expressions(node, "BoolOp", "values", Context::Load)?;
        if values.len() < 2 {
            return Err(self.invalid("BoolOp with less than 2 values"));
        }
        Ok(ExprKind::BoolOp { op, values })
    }

    fn dict(&self, node: Value) -> R<ExprKind> {
        let keys = self.gappy_expressions(node, "Dict", "keys")?;
        let values = self.expressions(node, "Dict", "values", Context::Load)?;
        if keys.len() != values.len() {
            return Err(self.invalid("Dict doesn't have the same number of keys as values"));
        }
        let item = |(key, value)| syntax::DictItem { key, value };
        Ok(ExprKind::Dict(keys.into_iter().zip(values).map(item).collect()))
    }

    fn comprehension(&self, node: Value, class: &str) -> R<ExprKind> {
        let generators = self.list(node, class, "generators", |r, item| r.generator(item))?;
        if generators.is_empty() {
            return Err(self.invalid("comprehension with no generators"));
        }
        if class == "DictComp" {
            let (key, value) = (self.boxed(node, class, "key")?, self.boxed(node, class, "value")?);
            return Ok(ExprKind::DictComp { key, value, generators });
        }
        let elt = self.boxed(node, class, "elt")?;
        Ok(match class {
            "ListComp" => ExprKind::ListComp { elt, generators },
            "SetComp" => ExprKind::SetComp { elt, generators },
            _ => ExprKind::GeneratorExp { elt, generators },
        })
    }

    fn generator(&self, node: Value) -> R<syntax::Comprehension> {
        Ok(syntax::Comprehension {
            target: self.expression(node, "comprehension", "target", Context::Store)?,
            iter: self.expression(node, "comprehension", "iter", Context::Load)?,
            ifs: self.expressions(node, "comprehension", "ifs", Context::Load)?,
            is_async: self.integer(node, "comprehension", "is_async")? != 0,
        })
    }

    fn compare(&self, node: Value) -> R<ExprKind> {
        let left = self.boxed(node, "Compare", "left")?;
        let ops = self.list(node, "Compare", "ops", |r, item| r.comparison(item))?;
        let operands = self.expressions(node, "Compare", "comparators", Context::Load)?;
        if operands.is_empty() {
            return Err(self.invalid("Compare has no comparators"));
        }
        if operands.len() != ops.len() {
            return Err(self.invalid("Compare has a different number of comparators and operands"));
        }
        Ok(ExprKind::Compare { left, rest: ops.into_iter().zip(operands).collect() })
    }

    fn comparison(&self, op: Value) -> R<CmpOp> {
        Ok(match self.class_of(op).as_str() {
            "Eq" => CmpOp::Eq,
            "NotEq" => CmpOp::NotEq,
            "Lt" => CmpOp::Lt,
            "LtE" => CmpOp::LtE,
            "Gt" => CmpOp::Gt,
            "GtE" => CmpOp::GtE,
            "Is" => CmpOp::Is,
            "IsNot" => CmpOp::IsNot,
            "In" => CmpOp::In,
            "NotIn" => CmpOp::NotIn,
            _ => return Err(self.unexpected("cmpop", op)),
        })
    }

    pub(super) fn operator(&self, node: Value, class: &str) -> R<Operator> {
        let op = self.required(node, class, "op")?;
        Ok(match self.class_of(op).as_str() {
            "Add" => Operator::Add,
            "Sub" => Operator::Sub,
            "Mult" => Operator::Mult,
            "MatMult" => Operator::MatMult,
            "Div" => Operator::Div,
            "Mod" => Operator::Mod,
            "Pow" => Operator::Pow,
            "LShift" => Operator::LShift,
            "RShift" => Operator::RShift,
            "BitOr" => Operator::BitOr,
            "BitXor" => Operator::BitXor,
            "BitAnd" => Operator::BitAnd,
            "FloorDiv" => Operator::FloorDiv,
            _ => return Err(self.unexpected("operator", op)),
        })
    }

    fn unary_operator(&self, node: Value) -> R<UnaryOp> {
        let op = self.required(node, "UnaryOp", "op")?;
        Ok(match self.class_of(op).as_str() {
            "Invert" => UnaryOp::Invert,
            "Not" => UnaryOp::Not,
            "UAdd" => UnaryOp::UAdd,
            "USub" => UnaryOp::USub,
            _ => return Err(self.unexpected("unaryop", op)),
        })
    }
}
