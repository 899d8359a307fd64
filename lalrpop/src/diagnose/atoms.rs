//! Atoms and what follows them: displays, comprehensions, f-strings, attributes, calls, subscripts.

use super::pass::{Node, Pass, Rule, Shape, TargetKind, Try, invalid_target, must, want};
use crate::ast::TextRange;
use crate::strings::MIXED;
use crate::tokens::Tok;

impl Pass<'_> {
    pub fn primary(&mut self) -> Try {
        self.memo(Rule::Primary, |p| {
            let start = p.token().start;
            let mut node = want!(p.atom());
            loop {
                if p.is_one_of(&[Tok::LBracket, Tok::LBrace]) {
                    // CPython looks for a generator expression here, and in it for all faulty comprehensions.
                    p.invalid_comprehension()?;
                }
                let shape = match p.peek() {
                    Tok::Dot if p.peek2() == Tok::Name => {
                        p.advance();
                        p.advance();
                        Shape::Attribute
                    }
                    Tok::LParen | Tok::WithParen => {
                        if p.call()?.is_none() {
                            break;
                        }
                        Shape::Other("function call")
                    }
                    Tok::LBracket => {
                        if p.alt(Self::subscript)?.is_none() {
                            break;
                        }
                        Shape::Subscript
                    }
                    _ => break,
                };
                node = Node::new(start, p.end(), shape);
            }
            Ok(Some(node))
        })
    }

    fn call(&mut self) -> Try<()> {
        if self.generator()?.is_some() {
            return Ok(Some(()));
        }
        self.alt(|p| {
            p.advance();
            p.arguments()?;
            must!(p.eat(Tok::RParen));
            Ok(Some(()))
        })
    }

    fn subscript(&mut self) -> Try<()> {
        self.advance();
        want!(self.comma_list(Self::slice));
        must!(self.eat(Tok::RBracket));
        Ok(Some(()))
    }

    fn slice(&mut self) -> Try {
        let start = self.token().start;
        let slice = self.alt(|p| {
            p.expression()?;
            must!(p.eat(Tok::Colon));
            p.expression()?;
            if p.eat(Tok::Colon) {
                p.expression()?;
            }
            Ok(Some(Node::new(start, p.end(), Shape::Other("slice"))))
        })?;
        match slice {
            Some(slice) => Ok(Some(slice)),
            None => match self.starred_expression()? {
                Some(starred) => Ok(Some(starred)),
                None => self.named_expression(),
            },
        }
    }

    pub fn atom(&mut self) -> Try {
        let token = self.token();
        let shape = match token.kind {
            // At the start of a statement, where what the soft keywords begin does not match.
            Tok::Name | Tok::Match | Tok::Type => Shape::Name,
            Tok::True => Shape::Other("True"),
            Tok::False => Shape::Other("False"),
            Tok::None => Shape::Other("None"),
            Tok::Number => Shape::Other("literal"),
            Tok::Ellipsis => Shape::Other("ellipsis"),
            Tok::String | Tok::FStringStart => return self.alt(Self::strings),
            Tok::LParen | Tok::WithParen => return self.parenthesised(),
            Tok::LBracket => return self.list_display(),
            Tok::LBrace => return self.brace_display(),
            _ => return Ok(None),
        };
        self.advance();
        Ok(Some(Node::new(token.start, token.end, shape)))
    }

    fn strings(&mut self) -> Try {
        let start = self.token().start;
        let mut word = "literal";
        let (mut bytes, mut text) = (false, false);
        loop {
            match self.peek() {
                Tok::String => {
                    let range = Self::range_of(self.advance());
                    let prefix = self.text(range).chars().take_while(|c| !matches!(c, '"' | '\''));
                    let is_bytes = prefix.into_iter().any(|c| matches!(c, 'b' | 'B'));
                    bytes |= is_bytes;
                    text |= !is_bytes;
                }
                Tok::FStringStart => {
                    word = "f-string expression";
                    text = true;
                    want!(self.fstring());
                }
                _ => break,
            }
        }
        if bytes && text {
            return Err(self.fault_last(MIXED));
        }
        Ok(Some(Node::new(start, self.end(), Shape::Other(word))))
    }

    pub fn fstring(&mut self) -> Try<()> {
        self.advance();
        loop {
            match self.peek() {
                Tok::FStringText | Tok::FStringRawText => {
                    self.advance();
                }
                Tok::FieldOpen => {
                    want!(self.field());
                }
                _ => break,
            }
        }
        must!(self.eat(Tok::FStringEnd));
        Ok(Some(()))
    }

    /// A replacement field with `invalid_replacement_field`.
    fn field(&mut self) -> Try<()> {
        self.advance();
        let first = self.token();
        let before = match first.kind {
            Tok::Equal => Some("="),
            Tok::Exclamation => Some("!"),
            Tok::FieldColon => Some(":"),
            Tok::FieldClose => Some("}"),
            _ => None,
        };
        if let Some(before) = before {
            must!(self.quiet == 0);
            let message = format!("f-string: valid expression required before '{before}'");
            return self.raise(Self::range_of(first), message);
        }
        if self.annotated_rhs()?.is_none() {
            return self.expecting("f-string: expecting a valid expression after '{'");
        }
        const AFTER: [Tok; 4] = [Tok::Equal, Tok::Exclamation, Tok::FieldColon, Tok::FieldClose];
        if !self.is_one_of(&AFTER) {
            return self.expecting("f-string: expecting '=', or '!', or ':', or '}'");
        }
        if self.eat(Tok::Equal) && !self.is_one_of(&AFTER[1..]) {
            return self.expecting("f-string: expecting '!', or ':', or '}'");
        }
        let mark = self.token();
        let mut unknown = None;
        if self.eat(Tok::Exclamation) {
            if self.is_one_of(&AFTER[2..]) {
                return self.expecting("f-string: missing conversion character");
            }
            if !self.is(Tok::Name) {
                return self.expecting("f-string: invalid conversion character");
            }
            let name = Self::range_of(self.advance());
            let conversion = self.text(name);
            if name.start != mark.end {
                let message = "f-string: conversion type must come right after the exclamanation mark";
                return self.raise(TextRange::new(mark.start, name.end), message);
            }
            unknown = (!matches!(conversion, "s" | "r" | "a")).then_some(name);
            if !self.is_one_of(&AFTER[2..]) {
                return self.expecting("f-string: expecting ':' or '}'");
            }
        }
        if self.eat(Tok::FieldColon) {
            loop {
                match self.peek() {
                    Tok::SpecText | Tok::SpecRawText => {
                        self.advance();
                    }
                    Tok::FieldOpen => {
                        want!(self.field());
                    }
                    _ => break,
                }
            }
            if !self.is(Tok::FieldClose) {
                return self.expecting("f-string: expecting '}', or format specs");
            }
        }
        if !self.eat(Tok::FieldClose) {
            return self.expecting("f-string: expecting '}'");
        }
        if let Some(name) = unknown {
            let message =
                format!("f-string: invalid conversion character '{}': expected 's', 'r', or 'a'", self.text(name));
            return self.raise(name, message);
        }
        Ok(Some(()))
    }

    /// Raises over the next token.
    fn expecting(&mut self, message: &str) -> Try<()> {
        let token = self.token();
        must!(self.quiet == 0);
        Err(self.fault_at_token(token, message))
    }

    fn parenthesised(&mut self) -> Try {
        let start = self.token().start;
        let tuple = self.alt(|p| {
            p.advance();
            let mut list = Vec::new();
            if let Some(first) = p.star_named_expression()? {
                must!(p.is(Tok::Comma));
                list.push(first);
                while p.eat(Tok::Comma) {
                    match p.star_named_expression()? {
                        Some(node) => list.push(node),
                        None => break,
                    }
                }
            }
            must!(p.eat(Tok::RParen));
            Ok(Some(Node::new(start, p.end(), Shape::Tuple(list.into()))))
        })?;
        if tuple.is_some() {
            return Ok(tuple);
        }
        let group = self.alt(|p| {
            p.advance();
            let value = match p.yield_expr()? {
                Some(value) => value,
                None => want!(p.named_expression()),
            };
            must!(p.eat(Tok::RParen));
            Ok(Some(value))
        })?;
        if group.is_some() {
            return Ok(group);
        }
        self.invalid_group()?;
        self.generator()
    }

    fn invalid_group(&mut self) -> Try<()> {
        if self.quiet > 0 {
            return Ok(None);
        }
        self.alt(|p| {
            p.advance();
            let starred = want!(p.starred_expression());
            must!(p.eat(Tok::RParen));
            p.raise(starred.range, "cannot use starred expression here")
        })?;
        self.alt(|p| {
            p.advance();
            let stars = p.token();
            must!(p.eat(Tok::DoubleStar));
            want!(p.expression());
            must!(p.eat(Tok::RParen));
            p.raise(Self::range_of(stars), "cannot use double starred expression here")
        })
    }

    fn generator(&mut self) -> Try {
        let start = self.token().start;
        let found = self.alt(|p| {
            p.advance();
            match p.assignment_expression()? {
                Some(_) => {}
                None => {
                    want!(p.expression());
                    must!(!p.is(Tok::ColonEqual));
                }
            }
            want!(p.for_if_clauses());
            must!(p.eat(Tok::RParen));
            Ok(Some(Node::new(start, p.end(), Shape::Other("generator expression"))))
        })?;
        if found.is_none() {
            self.invalid_comprehension()?;
        }
        Ok(found)
    }

    fn list_display(&mut self) -> Try {
        let start = self.token().start;
        let list = self.alt(|p| {
            p.advance();
            let list = p.items(Self::star_named_expression)?;
            must!(p.eat(Tok::RBracket));
            Ok(Some(Node::new(start, p.end(), Shape::List(list.into()))))
        })?;
        if list.is_some() {
            return Ok(list);
        }
        self.comprehension(Tok::RBracket, "list comprehension")
    }

    fn items(&mut self, item: fn(&mut Self) -> Try) -> Result<Vec<Node>, crate::error::Fault> {
        let mut list = Vec::new();
        while let Some(node) = item(self)? {
            list.push(node);
            if !self.eat(Tok::Comma) {
                break;
            }
        }
        Ok(list)
    }

    fn comprehension(&mut self, close: Tok, word: &'static str) -> Try {
        let start = self.token().start;
        let found = self.alt(|p| {
            p.advance();
            want!(p.named_expression());
            want!(p.for_if_clauses());
            must!(p.eat(close));
            Ok(Some(Node::new(start, p.end(), Shape::Other(word))))
        })?;
        if found.is_none() {
            self.invalid_comprehension()?;
        }
        Ok(found)
    }

    fn brace_display(&mut self) -> Try {
        let start = self.token().start;
        let node = |p: &Self, word| Some(Node::new(start, p.end(), Shape::Other(word)));
        let dict = |p: &mut Self| {
            p.advance();
            while p.key_value()?.is_some() && p.eat(Tok::Comma) {}
            must!(p.eat(Tok::RBrace));
            Ok(node(p, "dict literal"))
        };
        // CPython checks faulty pairs in its first pass, before all other mistakes.
        let found = self.quietly(|p| p.alt(dict))?;
        if found.is_some() {
            return Ok(found);
        }
        self.quietly(Self::invalid_key_values)?;
        if self.quiet == 0 {
            let found = self.alt(dict)?;
            if found.is_some() {
                return Ok(found);
            }
        }
        let set = self.alt(|p| {
            p.advance();
            let list = p.items(Self::star_named_expression)?;
            must!(!list.is_empty() && p.eat(Tok::RBrace));
            Ok(node(p, "set display"))
        })?;
        if set.is_some() {
            return Ok(set);
        }
        let dict = self.alt(|p| {
            p.advance();
            want!(p.expression());
            must!(p.eat(Tok::Colon));
            want!(p.expression());
            want!(p.for_if_clauses());
            must!(p.eat(Tok::RBrace));
            Ok(node(p, "dict comprehension"))
        })?;
        if dict.is_some() {
            return Ok(dict);
        }
        self.alt(|p| {
            p.advance();
            let stars = p.token();
            must!(p.quiet == 0 && p.eat(Tok::DoubleStar));
            want!(p.bitwise_or());
            want!(p.for_if_clauses());
            must!(p.eat(Tok::RBrace));
            p.raise(Self::range_of(stars), "dict unpacking cannot be used in dict comprehension")
        })?;
        self.comprehension(Tok::RBrace, "set comprehension")
    }

    /// `key: value` or `**mapping`.
    fn key_value(&mut self) -> Try<()> {
        self.alt(|p| {
            if p.eat(Tok::DoubleStar) {
                want!(p.bitwise_or());
                return Ok(Some(()));
            }
            want!(p.expression());
            must!(p.eat(Tok::Colon));
            want!(p.expression());
            Ok(Some(()))
        })
    }

    fn invalid_key_values(&mut self) -> Try<()> {
        let mut first = true;
        self.alt(|p| {
            p.advance();
            while p.key_value()?.is_some() {
                first = false;
                must!(p.eat(Tok::Comma));
            }
            if !first {
                p.alt(|p| {
                    let key = want!(p.expression());
                    must!(!p.is(Tok::Colon));
                    let mut fault = crate::error::Fault::at("':' expected after dictionary key", key.range.end - 1);
                    fault.end = crate::error::FaultEnd::Column(0);
                    Err::<Option<()>, _>(fault)
                })?;
            }
            p.invalid_value()
        })?;
        // The first pair alone.
        self.alt(|p| {
            p.advance();
            p.invalid_value()
        })
    }

    /// `key: *value`, `key:`.
    fn invalid_value(&mut self) -> Try<()> {
        want!(self.expression());
        let colon = self.token();
        must!(self.eat(Tok::Colon));
        let star = self.token();
        if self.eat(Tok::Star) {
            want!(self.bitwise_or());
            return self.raise_from(star.start, "cannot use a starred expression in a dictionary value");
        }
        must!(self.is_one_of(&[Tok::RBrace, Tok::Comma]));
        self.raise(Self::range_of(colon), "expression expected after dictionary key and ':'")
    }

    fn invalid_comprehension(&mut self) -> Try<()> {
        if self.quiet > 0 {
            return Ok(None);
        }
        self.alt(|p| {
            p.advance();
            let starred = want!(p.starred_expression());
            want!(p.for_if_clauses());
            p.raise(starred.range, "iterable unpacking cannot be used in comprehension")
        })?;
        self.alt(|p| {
            must!(p.is_one_of(&[Tok::LBracket, Tok::LBrace]));
            p.advance();
            let first = want!(p.star_named_expression());
            must!(p.is(Tok::Comma));
            p.advance();
            let comma = p.end();
            let rest = p.items(Self::star_named_expression)?;
            want!(p.for_if_clauses());
            let end = rest.last().map_or(comma, |last| last.range.end);
            let range = TextRange::new(first.range.start, end);
            p.raise(range, "did you forget parentheses around the comprehension target?")
        })
    }

    pub fn for_if_clauses(&mut self) -> Try<()> {
        want!(self.for_if_clause());
        while self.for_if_clause()?.is_some() {}
        Ok(Some(()))
    }

    fn for_if_clause(&mut self) -> Try<()> {
        if !(self.is(Tok::For) || (self.is(Tok::Async) && self.peek2() == Tok::For)) {
            return Ok(None);
        }
        let at = self.at;
        self.eat(Tok::Async);
        self.advance();
        let start = self.at;
        if self.quiet == 0 {
            self.for_without_in()?;
        }
        if self.star_targets()?.is_some() && self.eat(Tok::In) {
            // No way back from here.
            if self.disjunction()?.is_none() {
                self.at = at;
                return Ok(None);
            }
            loop {
                let more = self.alt(|p| {
                    must!(p.eat(Tok::If));
                    p.disjunction()
                })?;
                if more.is_none() {
                    return Ok(Some(()));
                }
            }
        }
        self.at = start;
        self.invalid_for_target()?;
        self.at = at;
        Ok(None)
    }

    /// CPython checks in its first pass that `in` follows the variables, before all other mistakes.
    fn for_without_in(&mut self) -> Try<()> {
        let valid = self.ahead(|p| {
            p.quietly(|p| {
                want!(p.star_targets());
                Ok(p.eat(Tok::In).then_some(()))
            })
        })?;
        must!(!valid);
        let without = self.ahead(|p| {
            p.quietly(|p| {
                want!(p.bitwise_or());
                while p.eat(Tok::Comma) && p.bitwise_or()?.is_some() {}
                Ok((!p.is(Tok::In)).then_some(()))
            })
        })?;
        must!(without);
        self.raise_last("'in' expected after for-loop variables")
    }

    /// After `for`: a target that cannot be one.
    pub fn invalid_for_target(&mut self) -> Try<()> {
        must!(self.quiet == 0);
        let targets = want!(self.star_expressions());
        self.check_target(&targets, TargetKind::For)
    }

    /// Targets separated by commas, each a name, attribute, subscript, or display of such.
    pub fn star_targets(&mut self) -> Try {
        self.alt(|p| {
            let targets = want!(p.comma_list(|p| p.star_target()));
            Ok(Some(targets))
        })
    }

    pub fn star_target(&mut self) -> Try {
        self.alt(|p| {
            let node = match p.starred(Self::primary)? {
                Some(node) => node,
                None => want!(p.primary()),
            };
            Ok(invalid_target(&node, TargetKind::Star).is_none().then_some(node))
        })
    }
}
