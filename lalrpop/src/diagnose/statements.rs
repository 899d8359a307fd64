//! Statements: the logical line at which the grammar failed.

use super::pass::{Node, Pass, Shape, TargetKind, Try, must, want};
use super::reading::{self, Reading};
use crate::ast::TextRange;
use crate::error::{Fault, SyntaxErrorKind};
use crate::tokens::{Tok, Token};

/// What `start`, the first token of a line, shows to be wrong with the lines before it.
pub(super) fn before_line(pass: &mut Pass<'_>, start: usize) -> Result<(), Fault> {
    let Some(header) = previous_header(pass.tokens, start) else {
        return Ok(());
    };
    let kind = pass.tokens[start].kind;
    match pass.tokens[header].kind {
        Tok::Try if !matches!(kind, Tok::Except | Tok::Finally) => {
            Err(pass.fault_last("expected 'except' or 'finally' block"))
        }
        _ => Ok(()),
    }
}

/// Whether a token begins a clause that can only continue a statement.
pub(super) fn continues_statement(kind: Tok) -> bool {
    matches!(kind, Tok::Elif | Tok::Else | Tok::Except | Tok::Finally)
}

/// The first token of the line before `start` that is indented as much: the head of the block that has just ended.
fn previous_header(tokens: &[Token], start: usize) -> Option<usize> {
    let mut depth = 0;
    let mut line = None;
    for index in (0..start).rev() {
        let kind = tokens[index].kind;
        match kind {
            Tok::Dedent => depth += 1,
            Tok::Indent if depth == 0 => return line,
            Tok::Indent => depth -= 1,
            Tok::Newline if depth == 0 && index + 1 < start && line.is_some() => return line,
            Tok::Newline => {}
            _ if depth == 0 => line = Some(index),
            _ => {}
        }
    }
    line
}

impl Pass<'_> {
    /// The statement at the cursor: `Ok` when no rule raises.
    pub fn statement(&mut self) -> Result<(), Fault> {
        let token = self.token();
        self.compound(token)?;
        Ok(())
    }

    fn compound(&mut self, first: Token) -> Try<()> {
        match first.kind {
            Tok::If | Tok::Elif | Tok::While => {
                self.advance();
                want!(self.named_expression());
                self.block(first, true)
            }
            Tok::Else | Tok::Try | Tok::Finally => {
                self.advance();
                self.forced_colon()?;
                self.after_colon(first)
            }
            Tok::For => self.for_statement(first),
            Tok::With => self.with_statement(first),
            Tok::Async => {
                self.advance();
                let next = self.token();
                match next.kind {
                    Tok::For | Tok::With | Tok::Def => self.compound(next),
                    _ => Ok(None),
                }
            }
            Tok::Def => self.function(first),
            Tok::Class => self.class(first),
            Tok::Except => self.except(first),
            Tok::At => {
                self.advance();
                self.named_expression()?;
                Ok(None)
            }
            Tok::Match => {
                let start = self.at;
                self.advance();
                if let Some(subject) = self.comma_list(Self::star_named_expression)?
                    && !matches!(subject.shape, Shape::Starred(_))
                    && self.is_one_of(&[Tok::Colon, Tok::Newline])
                {
                    return self.block(first, true);
                }
                // It may have been a name.
                self.at = start;
                self.simple_statements()
            }
            Tok::Name if self.looks_like_match(first) => {
                let start = self.at;
                self.advance();
                let subject = self.comma_list(Self::star_named_expression)?;
                if subject.is_some() && self.is(Tok::Newline) {
                    return self.raise_last("expected ':'");
                }
                self.at = start;
                self.simple_statements()
            }
            Tok::Case => self.case(first),
            _ => self.simple_statements(),
        }
    }

    /// Raises if the line is `match subject` without a colon.
    pub fn match_line(&mut self) -> Try<()> {
        let first = self.token();
        must!(first.kind == Tok::Name && self.looks_like_match(first));
        self.advance();
        want!(self.comma_list(Self::star_named_expression));
        must!(self.is(Tok::Newline));
        self.raise_last("expected ':'")
    }

    /// `match subject` without a colon, before an indented block.
    fn looks_like_match(&mut self, first: Token) -> bool {
        self.text(Self::range_of(first)) == "match"
            && !matches!(self.peek2(), Tok::Equal | Tok::Dot | Tok::Comma | Tok::Newline | Tok::Colon)
    }

    /// `&&':'`
    fn forced_colon(&mut self) -> Try<()> {
        let token = self.token();
        if self.eat(Tok::Colon) {
            return Ok(Some(()));
        }
        Err(self.fault_at_token(token, "expected ':'"))
    }

    /// The colon after a header, and what follows. `soft`: only the end of the line shows that a colon is missing.
    fn block(&mut self, keyword: Token, soft: bool) -> Try<()> {
        if soft && self.is(Tok::Newline) {
            return self.raise_last("expected ':'");
        }
        must!(self.eat(Tok::Colon));
        self.after_colon(keyword)
    }

    fn after_colon(&mut self, keyword: Token) -> Try<()> {
        if !self.eat(Tok::Newline) {
            return self.simple_statements();
        }
        if self.is(Tok::Indent) {
            return Ok(None);
        }
        let line = self.source[..keyword.start as usize].matches('\n').count() + 1;
        let what = match keyword.kind {
            Tok::Def => "function definition".to_owned(),
            Tok::Class => "class definition".to_owned(),
            Tok::Except
                if self.tokens.iter().any(|t| {
                    t.kind == Tok::Star
                        && t.start > keyword.start
                        && self.text(TextRange::new(keyword.end, t.start)).trim().is_empty()
                }) =>
            {
                "'except*' statement".to_owned()
            }
            _ => format!("'{}' statement", self.text(Self::range_of(keyword))),
        };
        let message = format!("expected an indented block after {what} on line {line}");
        let at_end = self.token().start as usize >= self.source.len();
        let fault = self.fault_last(message).kind(SyntaxErrorKind::Indentation);
        Err(if at_end { fault.incomplete() } else { fault })
    }

    fn for_statement(&mut self, first: Token) -> Try<()> {
        self.advance();
        let start = self.at;
        let header = self.alt(|p| {
            want!(p.star_targets());
            must!(p.eat(Tok::In));
            Ok(Some(()))
        })?;
        if header.is_none() {
            self.at = start;
            return self.invalid_for_target();
        }
        want!(self.star_expressions());
        self.block(first, true)
    }

    fn with_statement(&mut self, first: Token) -> Try<()> {
        self.advance();
        let start = self.at;
        if self.is_one_of(&[Tok::WithParen, Tok::LParen]) {
            let items = self.alt(|p| {
                p.advance();
                while p.with_item()?.is_some() && p.eat(Tok::Comma) {}
                must!(p.eat(Tok::RParen) && p.is_one_of(&[Tok::Colon, Tok::Newline]));
                Ok(Some(()))
            })?;
            if items.is_some() {
                return self.block(first, true);
            }
            self.at = start;
        }
        loop {
            want!(self.with_item());
            if !self.eat(Tok::Comma) {
                break;
            }
        }
        self.block(first, true)
    }

    fn with_item(&mut self) -> Try<()> {
        want!(self.expression());
        if !self.eat(Tok::As) {
            return Ok(Some(()));
        }
        const AFTER: [Tok; 3] = [Tok::Comma, Tok::RParen, Tok::Colon];
        let start = self.at;
        if self.star_target()?.is_some() && (self.is_one_of(&AFTER) || self.is(Tok::Newline)) {
            return Ok(Some(()));
        }
        self.at = start;
        let target = want!(self.expression());
        must!(self.is_one_of(&AFTER));
        self.check_target(&target, TargetKind::Star)
    }

    fn function(&mut self, first: Token) -> Try<()> {
        self.advance();
        must!(self.eat(Tok::Name));
        self.alt(Self::type_params)?;
        let paren = self.token();
        if !self.eat(Tok::LParen) {
            return Err(self.fault_at_token(paren, "expected '('"));
        }
        want!(self.parameters(false));
        must!(self.eat(Tok::RParen));
        let arrow = self.at;
        if self.eat(Tok::Arrow) && self.expression()?.is_none() {
            self.at = arrow;
        }
        self.forced_colon()?;
        self.after_colon(first)
    }

    fn class(&mut self, first: Token) -> Try<()> {
        self.advance();
        must!(self.eat(Tok::Name));
        if self.is(Tok::LBracket) {
            want!(self.type_params());
        }
        if self.eat(Tok::LParen) {
            self.arguments()?;
            must!(self.eat(Tok::RParen));
        }
        self.block(first, true)
    }

    fn except(&mut self, first: Token) -> Try<()> {
        let start = self.at;
        self.advance();
        let star_end = self.token().end;
        let star = self.eat(Tok::Star);
        if let Some(before) = previous_header(self.tokens, start)
            && self.tokens[before].kind == Tok::Except
            && star != (self.tokens[before + 1].kind == Tok::Star)
        {
            let header = self.alt(|p| {
                if p.expression()?.is_some() && p.eat(Tok::As) {
                    must!(p.eat(Tok::Name));
                }
                Ok(p.is(Tok::Colon).then_some(()))
            })?;
            if header.is_some() {
                let end = if star { star_end } else { first.end };
                let message = "cannot have both 'except' and 'except*' on the same 'try'";
                return self.raise(TextRange::new(first.start, end), message);
            }
        }
        if star && self.is_one_of(&[Tok::Newline, Tok::Colon]) {
            return self.raise_last("expected one or more exception types");
        }
        if self.is_one_of(&[Tok::Newline, Tok::Colon]) {
            return self.block(first, true);
        }
        let exception = want!(self.expression());
        if self.is(Tok::Comma) {
            self.alt(|p| {
                p.advance();
                want!(p.comma_list(Self::expression));
                if p.eat(Tok::As) {
                    must!(p.eat(Tok::Name));
                }
                must!(p.is(Tok::Colon));
                p.raise_from(exception.range.start, "multiple exception types must be parenthesized")
            })?;
            return Ok(None);
        }
        if self.eat(Tok::As) {
            must!(self.eat(Tok::Name));
        }
        self.block(first, true)
    }

    /// Patterns are skipped, but for f-strings: their own errors come from the grammar's actions.
    fn case(&mut self, first: Token) -> Try<()> {
        let mut depth = 0;
        if matches!(self.peek2(), Tok::Newline | Tok::Colon) {
            return Ok(None);
        }
        if reading::read(self.source, self.tokens, self.at, "case_line", self.limits) == Reading::Unknown {
            return self.raise_last("expected ':'");
        }
        loop {
            let kind = self.tokens[self.at].kind;
            match kind {
                _ if kind.opens_bracket() => depth += 1,
                _ if kind.closes_bracket() => depth -= 1,
                Tok::If if depth == 0 => {
                    must!(self.at < self.furthest || self.tokens[self.at].kind == Tok::If);
                    self.advance();
                    want!(self.named_expression());
                    return self.block(first, true);
                }
                Tok::Colon if depth == 0 => return self.block(first, true),
                Tok::As if self.at < self.furthest && self.text(Self::range_of(self.tokens[self.at + 1])) == "_" => {
                    let target = Self::range_of(self.tokens[self.at + 1]);
                    return self.raise(target, "cannot use '_' as a target");
                }
                Tok::As if self.at + 1 == self.furthest && self.tokens[self.at + 1].kind != Tok::Name => {
                    self.at += 1;
                    let Some(target) = self.expression()? else { return Ok(None) };
                    return self.raise(target.range, "invalid pattern target");
                }
                Tok::Newline => return Ok(None),
                Tok::FStringStart if self.at < self.furthest && self.alt(Self::fstring)?.is_some() => continue,
                _ => {}
            }
            if self.at >= self.furthest {
                return Ok(None);
            }
            self.at += 1;
        }
    }

    pub fn simple_statements(&mut self) -> Try<()> {
        loop {
            want!(self.simple_statement());
            if !self.eat(Tok::Semicolon) || self.is(Tok::Newline) {
                return Ok(Some(()));
            }
        }
    }

    fn simple_statement(&mut self) -> Try<()> {
        let token = self.token();
        match token.kind {
            Tok::Pass | Tok::Break | Tok::Continue => {
                self.advance();
                Ok(Some(()))
            }
            Tok::Return => {
                self.advance();
                self.star_expressions()?;
                Ok(Some(()))
            }
            Tok::Raise => {
                self.advance();
                if self.expression()?.is_some() && self.eat(Tok::From) {
                    want!(self.expression());
                }
                Ok(Some(()))
            }
            Tok::Assert => {
                self.advance();
                want!(self.expression());
                if self.eat(Tok::Comma) {
                    want!(self.expression());
                }
                Ok(Some(()))
            }
            Tok::Del => self.delete(),
            Tok::Global | Tok::Nonlocal => {
                self.advance();
                while self.eat(Tok::Name) && self.eat(Tok::Comma) {}
                Ok(Some(()))
            }
            Tok::Import => self.import(),
            Tok::From => self.import_from(),
            Tok::Type => {
                if self.assignment()?.is_some() || self.alt(Self::type_alias)?.is_some() {
                    return Ok(Some(()));
                }
                want!(self.star_expressions());
                Ok(Some(()))
            }
            Tok::Yield => {
                self.assignment()?;
                self.yield_expr()?;
                Ok(Some(()))
            }
            _ => {
                if self.assignment()?.is_some() {
                    return Ok(Some(()));
                }
                want!(self.star_expressions());
                Ok(Some(()))
            }
        }
    }

    fn type_alias(&mut self) -> Try<()> {
        self.advance();
        must!(self.eat(Tok::Name));
        if self.is(Tok::LBracket) {
            want!(self.type_params());
        }
        must!(self.eat(Tok::Equal));
        want!(self.expression());
        Ok(Some(()))
    }

    fn delete(&mut self) -> Try<()> {
        self.advance();
        let start = self.at;
        let targets = want!(self.star_expressions());
        let end = self.at;
        let valid = super::pass::invalid_target(&targets, TargetKind::Del).is_none();
        if valid && self.is_one_of(&[Tok::Newline, Tok::Semicolon]) {
            return Ok(Some(()));
        }
        self.at = start;
        self.check_target(&targets, TargetKind::Del)?;
        self.at = end;
        Ok(None)
    }

    fn assignment(&mut self) -> Try<()> {
        let found = self.alt(|p| {
            must!(p.eat(Tok::Name) && p.eat(Tok::Colon));
            p.annotation_and_value()
        })?;
        if found.is_some() {
            return Ok(found);
        }
        let found = self.alt(|p| {
            must!(p.peek() != Tok::Name || p.peek2() != Tok::Colon);
            let node = want!(p.primary());
            must!(matches!(node.shape, Shape::Name | Shape::Attribute | Shape::Subscript));
            must!(p.eat(Tok::Colon));
            p.annotation_and_value()
        })?;
        if found.is_some() {
            return Ok(found);
        }
        let found = self.alt(|p| {
            want!(p.target_and_equal());
            while p.target_and_equal()?.is_some() {}
            want!(p.annotated_rhs());
            must!(!p.is(Tok::Equal));
            Ok(Some(()))
        })?;
        if found.is_some() {
            return Ok(found);
        }
        let start = self.at;
        let target = self.alt(|p| {
            let node = want!(p.primary());
            must!(matches!(node.shape, Shape::Name | Shape::Attribute | Shape::Subscript));
            Ok(p.peek().is_augmented_assignment().then_some(()))
        })?;
        if target.is_some() {
            // No way back from here.
            self.advance();
            want!(self.annotated_rhs());
            return Ok(Some(()));
        }
        self.at = start;
        if self.quiet == 0 { self.invalid_assignment() } else { Ok(None) }
    }

    fn annotation_and_value(&mut self) -> Try<()> {
        want!(self.expression());
        if self.is(Tok::Equal) {
            self.alt(|p| {
                p.advance();
                p.annotated_rhs()
            })?;
        }
        Ok(Some(()))
    }

    fn target_and_equal(&mut self) -> Try<()> {
        self.alt(|p| {
            want!(p.star_targets());
            must!(p.eat(Tok::Equal));
            Ok(Some(()))
        })
    }

    fn invalid_assignment(&mut self) -> Try<()> {
        self.alt(|p| {
            let target: Node = want!(p.atom());
            let word = target.describe();
            must!(matches!(word, "list" | "tuple") && p.eat(Tok::Colon));
            want!(p.expression());
            p.raise(target.range, format!("only single target (not {word}) can be annotated"))
        })?;
        self.alt(|p| {
            let first = want!(p.star_named_expression());
            must!(p.eat(Tok::Comma));
            while p.star_named_expression()?.is_some() {
                p.eat(Tok::Comma);
            }
            must!(p.eat(Tok::Colon));
            want!(p.expression());
            p.raise(first.range, "only single target (not tuple) can be annotated")
        })?;
        self.alt(|p| {
            let target = want!(p.expression());
            must!(p.eat(Tok::Colon));
            want!(p.expression());
            p.raise(target.range, "illegal target for annotation")
        })?;
        self.alt(|p| {
            while p.target_and_equal()?.is_some() {}
            let target = want!(p.star_expressions());
            must!(p.is(Tok::Equal));
            p.check_target(&target, TargetKind::Star)
        })?;
        self.alt(|p| {
            while p.target_and_equal()?.is_some() {}
            let target = want!(p.yield_expr());
            must!(p.is(Tok::Equal));
            p.raise(target.range, "assignment to yield expression not possible")
        })?;
        self.alt(|p| {
            let target = want!(p.star_expressions());
            must!(p.peek().is_augmented_assignment());
            p.advance();
            want!(p.annotated_rhs());
            let what = target.describe();
            p.raise(target.range, format!("'{what}' is an illegal expression for augmented assignment"))
        })
    }

    fn dotted_name(&mut self) -> bool {
        if !self.eat(Tok::Name) {
            return false;
        }
        while self.is(Tok::Dot) && self.peek2() == Tok::Name {
            self.advance();
            self.advance();
        }
        true
    }

    fn import(&mut self) -> Try<()> {
        let import = self.advance();
        if self.is(Tok::Newline) {
            let start = self.token().start;
            return self.raise_from(start, "Expected one or more names after 'import'");
        }
        let start = self.at;
        let mut names = false;
        while self.dotted_name() {
            names = true;
            if !self.eat(Tok::Comma) {
                break;
            }
        }
        if names && self.eat(Tok::From) && self.dotted_name() {
            return self.raise_from(import.start, "Did you mean to use 'from ... import ...' instead?");
        }
        self.at = start;
        loop {
            must!(self.dotted_name());
            if self.eat(Tok::As) {
                must!(self.eat(Tok::Name));
            }
            if !self.eat(Tok::Comma) {
                return Ok(Some(()));
            }
        }
    }

    fn import_from(&mut self) -> Try<()> {
        self.advance();
        while self.is_one_of(&[Tok::Dot, Tok::Ellipsis]) {
            self.advance();
        }
        self.dotted_name();
        must!(self.eat(Tok::Import));
        if self.is(Tok::Newline) {
            let start = self.token().start;
            return self.raise_from(start, "Expected one or more names after 'import'");
        }
        must!(!self.is_one_of(&[Tok::LParen, Tok::Star]));
        loop {
            must!(self.eat(Tok::Name));
            if self.eat(Tok::As) {
                must!(self.eat(Tok::Name));
            }
            if !self.eat(Tok::Comma) {
                return Ok(Some(()));
            }
            if self.is(Tok::Newline) {
                return self.raise_last("trailing comma not allowed without surrounding parentheses");
            }
        }
    }
}
