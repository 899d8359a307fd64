//! Expressions, from lists of them down to operators.

use super::pass::{Node, Pass, Rule, Shape, Try, must, want};
use crate::ast::TextRange;
use crate::tokens::Tok;
use std::rc::Rc;

const BINARY: [Tok; 13] = [
    Tok::VBar,
    Tok::Circumflex,
    Tok::Amper,
    Tok::LeftShift,
    Tok::RightShift,
    Tok::Plus,
    Tok::Minus,
    Tok::Star,
    Tok::Slash,
    Tok::DoubleSlash,
    Tok::Percent,
    Tok::At,
    Tok::DoubleStar,
];

const SIGNS: [Tok; 3] = [Tok::Plus, Tok::Minus, Tok::Tilde];

/// Operators after which `not` needs parentheses.
const NOT_BEFORE_NOT: [Tok; 7] =
    [Tok::Plus, Tok::Minus, Tok::Star, Tok::Slash, Tok::Percent, Tok::DoubleSlash, Tok::At];

/// CPython takes any beginning of a soft keyword for one here.
fn is_soft_keyword(name: &str) -> bool {
    ["_", "case", "match", "type"].iter().any(|keyword| keyword.starts_with(name))
}

impl Pass<'_> {
    pub fn star_expressions(&mut self) -> Try {
        self.memo(Rule::StarExpressions, |p| p.comma_list(Self::star_expression))
    }

    /// One item, or a tuple of several.
    pub fn comma_list(&mut self, item: fn(&mut Self) -> Try) -> Try {
        let start = self.token().start;
        let first = want!(item(self));
        if !self.is(Tok::Comma) {
            return Ok(Some(first));
        }
        let mut list = vec![first];
        while self.eat(Tok::Comma) {
            match item(self)? {
                Some(node) => list.push(node),
                None => break,
            }
        }
        Ok(Some(Node::new(start, self.end(), Shape::Tuple(list.into()))))
    }

    pub fn star_expression(&mut self) -> Try {
        if let Some(starred) = self.starred(Self::bitwise_or)? {
            return Ok(Some(starred));
        }
        self.expression()
    }

    pub fn star_named_expression(&mut self) -> Try {
        if let Some(starred) = self.starred(Self::bitwise_or)? {
            return Ok(Some(starred));
        }
        self.named_expression()
    }

    pub fn starred(&mut self, value: fn(&mut Self) -> Try) -> Try {
        self.alt(|p| {
            let start = p.token().start;
            must!(p.eat(Tok::Star));
            let value = want!(value(p));
            Ok(Some(Node::new(start, p.end(), Shape::Starred(Rc::new(value)))))
        })
    }

    pub fn yield_expr(&mut self) -> Try {
        self.alt(|p| {
            let start = p.token().start;
            must!(p.eat(Tok::Yield));
            if p.is(Tok::From) {
                let from = p.alt(|p| {
                    p.advance();
                    p.expression()
                })?;
                must!(from.is_some());
            } else {
                p.star_expressions()?;
            }
            Ok(Some(Node::new(start, p.end(), Shape::Other("yield expression"))))
        })
    }

    pub fn annotated_rhs(&mut self) -> Try {
        match self.yield_expr()? {
            Some(node) => Ok(Some(node)),
            None => self.star_expressions(),
        }
    }

    pub fn assignment_expression(&mut self) -> Try {
        self.alt(|p| {
            let start = p.token().start;
            must!(p.is_one_of(&[Tok::Name, Tok::Match, Tok::Type]) && p.peek2() == Tok::ColonEqual);
            p.advance();
            p.advance();
            want!(p.expression());
            Ok(Some(Node::new(start, p.end(), Shape::Other("named expression"))))
        })
    }

    pub fn named_expression(&mut self) -> Try {
        self.memo(Rule::NamedExpression, |p| {
            if let Some(node) = p.assignment_expression()? {
                return Ok(Some(node));
            }
            p.invalid_named_expression()?;
            let node = want!(p.expression());
            must!(!p.is(Tok::ColonEqual));
            Ok(Some(node))
        })
    }

    fn invalid_named_expression(&mut self) -> Try<()> {
        if self.quiet > 0 {
            return Ok(None);
        }
        self.alt(|p| {
            let target = want!(p.expression());
            must!(p.eat(Tok::ColonEqual));
            want!(p.expression());
            p.raise(target.range, format!("cannot use assignment expressions with {}", target.describe()))
        })?;
        self.alt(|p| {
            let name = p.token();
            must!(p.eat(Tok::Name) && p.eat(Tok::Equal));
            let value = want!(p.bitwise_or());
            must!(!p.is_one_of(&[Tok::Equal, Tok::ColonEqual]));
            let range = Self::range_of(name).cover(value.range);
            p.raise(range, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
        })?;
        self.alt(|p| {
            let display = p.ahead(Self::unnamed_display)?;
            must!(!display && !p.is_one_of(&[Tok::True, Tok::None, Tok::False]));
            let target = want!(p.bitwise_or());
            must!(p.eat(Tok::Equal));
            want!(p.bitwise_or());
            must!(!p.is_one_of(&[Tok::Equal, Tok::ColonEqual]));
            let what = target.describe();
            p.raise(target.range, format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?"))
        })
    }

    /// A list, tuple or generator expression.
    fn unnamed_display(&mut self) -> Try<()> {
        must!(self.is_one_of(&[Tok::LParen, Tok::LBracket]));
        let node = want!(self.atom());
        let display = match node.shape {
            Shape::List(_) | Shape::Tuple(_) => true,
            Shape::Other(word) => word == "generator expression",
            _ => false,
        };
        // A group has the range of what it holds.
        Ok((display && self.end() == node.range.end).then_some(()))
    }

    pub fn expression(&mut self) -> Try {
        self.memo(Rule::Expression, |p| {
            if p.quiet == 0 {
                p.invalid_expression()?;
                p.invalid_legacy_expression()?;
            }
            p.expression_core()
        })
    }

    fn expression_core(&mut self) -> Try {
        let conditional = self.alt(|p| {
            let start = p.token().start;
            want!(p.disjunction());
            must!(p.eat(Tok::If));
            want!(p.disjunction());
            must!(p.eat(Tok::Else));
            want!(p.expression());
            Ok(Some(Node::new(start, p.end(), Shape::Other("conditional expression"))))
        })?;
        if conditional.is_some() {
            return Ok(conditional);
        }
        match self.disjunction()? {
            Some(node) => Ok(Some(node)),
            None => self.lambda(),
        }
    }

    fn lambda(&mut self) -> Try {
        self.alt(|p| {
            let start = p.token().start;
            must!(p.eat(Tok::Lambda));
            want!(p.parameters(true));
            must!(p.eat(Tok::Colon));
            want!(p.expression());
            Ok(Some(Node::new(start, p.end(), Shape::Other("lambda"))))
        })
    }

    fn is_legacy_name(&self, range: TextRange) -> bool {
        matches!(self.text(range), "print" | "exec")
    }

    fn invalid_expression(&mut self) -> Try<()> {
        self.alt(|p| {
            let first = p.token();
            let soft = match first.kind {
                Tok::Match | Tok::Type => true,
                kind => kind == Tok::Name && is_soft_keyword(p.text(Self::range_of(first))),
            };
            let prefixed = first.kind == Tok::Name && p.peek2() == Tok::String;
            must!(!soft && !prefixed);
            let left = want!(p.disjunction());
            let right = want!(p.without_invalid(Self::expression_core));
            let legacy = matches!(left.shape, Shape::Name) && p.is_legacy_name(left.range);
            must!(!legacy && p.level() > 0);
            let range = TextRange::new(left.range.start, right.range.end);
            p.raise(range, "invalid syntax. Perhaps you forgot a comma?")
        })?;
        self.alt(|p| {
            let body = want!(p.disjunction());
            must!(p.eat(Tok::If));
            let test = want!(p.disjunction());
            must!(!p.is_one_of(&[Tok::Else, Tok::Colon, Tok::FieldColon]));
            let range = TextRange::new(body.range.start, test.range.end);
            p.raise(range, "expected 'else' after 'if' expression")
        })?;
        self.alt(|p| {
            let start = p.token().start;
            must!(p.eat(Tok::Lambda));
            want!(p.parameters(true));
            let colon = p.token();
            must!(colon.kind == Tok::FieldColon);
            let range = TextRange::new(start, colon.end);
            p.raise(range, "f-string: lambda expressions are not allowed without parentheses")
        })
    }

    fn invalid_legacy_expression(&mut self) -> Try<()> {
        self.alt(|p| {
            let name = Self::range_of(p.token());
            must!((p.eat(Tok::Name) || p.eat(Tok::Match) || p.eat(Tok::Type)) && !p.is(Tok::LParen));
            let rest = want!(p.star_expressions());
            must!(p.is_legacy_name(name));
            let word = p.text(name);
            let message = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
            p.raise(TextRange::new(name.start, rest.range.end), message)
        })
    }

    pub fn disjunction(&mut self) -> Try {
        self.memo(Rule::Disjunction, |p| p.chain(Tok::Or, |p| p.chain(Tok::And, Self::inversion)))
    }

    /// Operands joined by one operator.
    fn chain(&mut self, operator: Tok, operand: impl Fn(&mut Self) -> Try) -> Try {
        let start = self.token().start;
        let first = want!(operand(self));
        let mut joined = false;
        while self.is(operator) {
            let more = self.alt(|p| {
                p.advance();
                operand(p)
            })?;
            if more.is_none() {
                break;
            }
            joined = true;
        }
        if !joined {
            return Ok(Some(first));
        }
        Ok(Some(Node::new(start, self.end(), Shape::Other("expression"))))
    }

    fn inversion(&mut self) -> Try {
        let start = self.token().start;
        let at = self.at;
        let mut negated = false;
        while self.eat(Tok::Not) {
            negated = true;
        }
        let node = self.comparison()?;
        match node {
            None => {
                self.at = at;
                Ok(None)
            }
            Some(_) if negated => Ok(Some(Node::new(start, self.end(), Shape::Other("expression")))),
            node => Ok(node),
        }
    }

    fn compare_operator(&mut self) -> Option<Tok> {
        let kind = self.peek();
        match kind {
            Tok::EqEqual | Tok::NotEqual | Tok::Less | Tok::LessEqual | Tok::Greater | Tok::GreaterEqual | Tok::In => {
                self.advance();
            }
            Tok::Is => {
                self.advance();
                self.eat(Tok::Not);
            }
            Tok::Not if self.peek2() == Tok::In => {
                self.advance();
                self.advance();
            }
            _ => return None,
        }
        Some(kind)
    }

    fn comparison(&mut self) -> Try {
        let start = self.token().start;
        let left = want!(self.bitwise_or());
        let mut first = None;
        loop {
            let found = self.alt(|p| {
                let Some(operator) = p.compare_operator() else {
                    return Ok(None);
                };
                want!(p.bitwise_or());
                Ok(Some(operator))
            })?;
            match found {
                Some(operator) => first = first.or(Some(operator)),
                None => break,
            }
        }
        Ok(Some(match first {
            None => left,
            Some(operator) => {
                let left = (operator == Tok::In).then(|| Rc::new(left));
                Node::new(start, self.end(), Shape::Comparison(left))
            }
        }))
    }

    /// All arithmetic at once: only its extent matters.
    pub fn bitwise_or(&mut self) -> Try {
        self.memo(Rule::BitwiseOr, |p| {
            let start = p.token().start;
            let first = want!(p.factor());
            let mut joined = false;
            while p.is_one_of(&BINARY) {
                let more = p.alt(|p| {
                    let operator = p.advance().kind;
                    p.invalid_not(&NOT_BEFORE_NOT, operator, Self::inversion)?;
                    p.factor()
                })?;
                if more.is_none() {
                    break;
                }
                joined = true;
            }
            if !joined {
                return Ok(Some(first));
            }
            Ok(Some(Node::new(start, p.end(), Shape::Other("expression"))))
        })
    }

    /// `a + not b`
    fn invalid_not(&mut self, operators: &[Tok], operator: Tok, operand: fn(&mut Self) -> Try) -> Try<()> {
        must!(self.quiet == 0 && operators.contains(&operator) && self.is(Tok::Not));
        let not = self.token();
        self.alt(|p| {
            if operators != SIGNS {
                // The whole inversion; with a sign, the factor after `not`.
                want!(operand(p));
            } else {
                p.advance();
                want!(operand(p));
            }
            let range = TextRange::new(not.start, p.end());
            p.raise(range, "'not' after an operator must be parenthesized")
        })
    }

    fn factor(&mut self) -> Try {
        let at = self.at;
        let start = self.token().start;
        let mut signed = false;
        while self.is_one_of(&SIGNS) {
            let operator = self.advance().kind;
            self.invalid_not(&SIGNS, operator, Self::factor)?;
            signed = true;
        }
        let awaited = self.eat(Tok::Await);
        let Some(node) = self.primary()? else {
            self.at = at;
            return Ok(None);
        };
        let shape = match (signed, awaited) {
            (true, _) => Shape::Other("expression"),
            (_, true) => Shape::Other("await expression"),
            _ => return Ok(Some(node)),
        };
        Ok(Some(Node::new(start, self.end(), shape)))
    }
}
