//! `match` statements.

use gillie_syntax::ast::{self as syntax, Constant, Expr, ExprKind, Pattern, PatternKind, TextRange};

use super::Reader;
use super::expressions::Context;
use crate::interp::R;
use crate::value::Value;

impl Reader<'_> {
    pub(super) fn cases(&self, node: Value) -> R<Vec<syntax::MatchCase>> {
        let cases = self.list(node, "Match", "cases", |r, case| {
            Ok(syntax::MatchCase {
                pattern: r.pattern(r.required(case, "match_case", "pattern")?)?,
                guard: r.optional(case, "guard")?,
                body: r.block(case, "match_case", "body")?,
            })
        })?;
        self.not_empty(cases, "cases", "Match")
    }

    fn patterns(&self, node: Value, class: &str, name: &str) -> R<Vec<Pattern>> {
        self.list(node, class, name, |r, item| match item.given() {
            Some(item) if class == "MatchSequence" => r.pattern_or_star(item),
            Some(item) => r.pattern(item),
            None => Err(r.invalid("None disallowed in pattern list")),
        })
    }

    fn pattern(&self, node: Value) -> R<Pattern> {
        let pattern = self.pattern_or_star(node)?;
        match pattern.kind {
            PatternKind::Star(_) => Err(self.invalid("can't use MatchStar here")),
            _ => Ok(pattern),
        }
    }

    fn pattern_or_star(&self, node: Value) -> R<Pattern> {
        let _deeper = self.deeper("pattern")?;
        let range = self.range(node, "pattern")?;
        let class = self.class_of(node);
        let kind = match class.as_str() {
            "MatchValue" => PatternKind::Value(self.pattern_value(node)?),
            "MatchSingleton" => self.singleton(node)?,
            "MatchSequence" => PatternKind::Sequence(self.patterns(node, &class, "patterns")?),
            "MatchMapping" => self.mapping(node, range)?,
            "MatchClass" => PatternKind::Class(Box::new(self.class_pattern(node, range)?)),
            "MatchStar" => PatternKind::Star(self.captured(node, "name", range)?),
            "MatchAs" => {
                let inner = self.given(node, "pattern")?;
                let pattern = inner.map(|inner| self.pattern(inner)).transpose()?.map(Box::new);
                let name = self.captured(node, "name", range)?;
                if pattern.is_some() && name.is_none() {
                    return Err(self.invalid("MatchAs must specify a target name if a pattern is given"));
                }
                PatternKind::As { pattern, name }
            }
            "MatchOr" => {
                let patterns = self.patterns(node, &class, "patterns")?;
                if patterns.len() < 2 {
                    return Err(self.invalid("MatchOr requires at least 2 patterns"));
                }
                PatternKind::Or(patterns)
            }
            _ => return Err(self.unexpected("pattern", node)),
        };
        Ok(Pattern { range, kind })
    }

    /// The name that a pattern binds.
    fn captured(&self, node: Value, field: &str, range: TextRange) -> R<Option<syntax::Ident>> {
        let name = self.optional_identifier(node, field, range)?;
        if let Some(name) = &name {
            self.check_name(name.as_str())?;
        }
        if name.as_ref().is_some_and(|name| name.as_str() == "_") {
            return Err(self.invalid("can't capture name '_' in patterns"));
        }
        Ok(name)
    }

    /// A literal, a number with a sign, a complex number or a dotted name.
    fn pattern_value(&self, node: Value) -> R<Box<Expr>> {
        let value = self.boxed(node, "MatchValue", "value")?;
        self.check_matched(&value)?;
        Ok(value)
    }

    fn check_matched(&self, value: &Expr) -> R<()> {
        match &value.kind {
            ExprKind::Constant(Constant::Ellipsis | Constant::None | Constant::True | Constant::False) => {
                Err(self.invalid("unexpected constant inside of a literal pattern"))
            }
            ExprKind::Constant(_)
            | ExprKind::Attribute { .. }
            | ExprKind::UnaryOp { .. }
            | ExprKind::BinOp { .. }
            | ExprKind::JoinedStr(_) => Ok(()),
            _ => Err(self.invalid("patterns may only match literals and attribute lookups")),
        }
    }

    fn singleton(&self, node: Value) -> R<PatternKind> {
        Ok(PatternKind::Singleton(match self.attribute(node, "MatchSingleton", "value")? {
            Value::NONE => Constant::None,
            Value::TRUE => Constant::True,
            Value::FALSE => Constant::False,
            _ => return Err(self.invalid("MatchSingleton can only contain True, False and None")),
        }))
    }

    fn mapping(&self, node: Value, range: TextRange) -> R<PatternKind> {
        let keys = self.expressions(node, "MatchMapping", "keys", Context::Load)?;
        let patterns = self.patterns(node, "MatchMapping", "patterns")?;
        if keys.len() != patterns.len() {
            return Err(self.invalid("MatchMapping doesn't have the same number of keys as patterns"));
        }
        let rest = self.captured(node, "rest", range)?;
        let is_singleton =
            |key: &&Expr| matches!(key.kind, ExprKind::Constant(Constant::None | Constant::True | Constant::False));
        keys.iter().filter(|key| !is_singleton(key)).try_for_each(|key| self.check_matched(key))?;
        Ok(PatternKind::Mapping { keys, patterns, rest })
    }

    fn class_pattern(&self, node: Value, range: TextRange) -> R<syntax::ClassPattern> {
        let cls = self.expression(node, "MatchClass", "cls", Context::Load)?;
        let patterns = self.patterns(node, "MatchClass", "patterns")?;
        let names = self.list(node, "MatchClass", "kwd_attrs", |r, item| r.as_identifier(item, range))?;
        let values = self.patterns(node, "MatchClass", "kwd_patterns")?;
        if names.len() != values.len() {
            let message = "MatchClass doesn't have the same number of keyword attributes as patterns";
            return Err(self.invalid(message));
        }
        let mut dotted = &cls;
        while let ExprKind::Attribute { value, .. } = &dotted.kind {
            dotted = value;
        }
        if !matches!(dotted.kind, ExprKind::Name(_)) {
            return Err(self.invalid("MatchClass cls field can only contain Name or Attribute nodes."));
        }
        names.iter().try_for_each(|name| self.check_name(name.as_str()))?;
        Ok(syntax::ClassPattern { cls, patterns, keywords: names.into_iter().zip(values).collect() })
    }
}
