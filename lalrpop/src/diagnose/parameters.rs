//! The parameters of functions and lambdas, and type parameters.

use super::pass::{Pass, Try, must, want};
use crate::ast::TextRange;
use crate::error::Fault;
use crate::tokens::Tok;

/// What has been read of a parameter list.
#[derive(Default)]
struct Seen {
    /// Parameters before `/` and `*`.
    any: bool,
    default: bool,
    slash: bool,
    star: bool,
    /// After a `*` alone, until a parameter follows.
    bare_star: Option<TextRange>,
    kwargs: bool,
}

impl Pass<'_> {
    /// A parameter list that may be empty, up to the bracket or colon that ends it.
    pub fn parameters(&mut self, lambda: bool) -> Try<()> {
        let close = if lambda { Tok::Colon } else { Tok::RParen };
        let mut seen = Seen::default();
        loop {
            if self.is(close) || (lambda && self.is(Tok::FieldColon)) {
                break;
            }
            if seen.kwargs && self.is_one_of(&[Tok::Name, Tok::Star, Tok::DoubleStar, Tok::Slash]) {
                let range = Self::range_of(self.token());
                return self.complain(range, "arguments cannot follow var-keyword argument");
            }
            let found = match self.peek() {
                Tok::Name => self.plain_parameter(lambda, close, &mut seen)?,
                Tok::Slash => self.slash(close, &mut seen)?,
                Tok::Star => self.star(lambda, close, &mut seen)?,
                Tok::DoubleStar => self.double_star(lambda, &mut seen)?,
                Tok::LParen => self.parenthesised_parameters(lambda, &seen)?,
                _ => None,
            };
            want!(Ok::<_, Fault>(found));
            if !self.eat(Tok::Comma) {
                break;
            }
        }
        match seen.bare_star {
            Some(star) => self.complain(star, "named arguments must follow bare *"),
            None => Ok(Some(())),
        }
    }

    /// Raises, unless the rules that raise are off.
    fn complain(&self, range: TextRange, message: &str) -> Try<()> {
        if self.quiet > 0 { Ok(None) } else { self.raise(range, message) }
    }

    fn annotation(&mut self, lambda: bool, starred: bool) -> Try<()> {
        if lambda || !self.is(Tok::Colon) {
            return Ok(Some(()));
        }
        self.alt(|p| {
            p.advance();
            want!(if starred { p.star_expression() } else { p.expression() });
            Ok(Some(()))
        })
    }

    fn plain_parameter(&mut self, lambda: bool, close: Tok, seen: &mut Seen) -> Try<()> {
        let name = Self::range_of(self.advance());
        want!(self.annotation(lambda, false));
        let equal = Self::range_of(self.token());
        let has_default = self.eat(Tok::Equal);
        if has_default {
            if self.is_one_of(&[Tok::RParen, Tok::Comma]) {
                return self.complain(equal, "expected default value expression");
            }
            want!(self.expression());
        }
        must!(self.is_one_of(&[Tok::Comma, close]) || (lambda && self.is(Tok::FieldColon)));
        if seen.star {
            seen.bare_star = None;
        } else if has_default {
            seen.default = true;
        } else if seen.default {
            return self.complain(name, "parameter without a default follows parameter with a default");
        }
        seen.any |= !seen.star;
        Ok(Some(()))
    }

    fn slash(&mut self, close: Tok, seen: &mut Seen) -> Try<()> {
        let range = Self::range_of(self.advance());
        let message = if seen.slash {
            "/ may appear only once"
        } else if seen.star {
            "/ must be ahead of *"
        } else if !seen.any && !self.is(Tok::Comma) {
            return Ok(None);
        } else if !seen.any {
            "at least one argument must precede /"
        } else if self.is(Tok::Star) {
            let star = Self::range_of(self.token());
            return self.complain(star, "expected comma between / and *");
        } else {
            seen.slash = true;
            return Ok(self.is_one_of(&[Tok::Comma, close]).then_some(()));
        };
        self.complain(range, message)
    }

    fn star(&mut self, lambda: bool, close: Tok, seen: &mut Seen) -> Try<()> {
        let star = Self::range_of(self.advance());
        if seen.star {
            let plain = self.ahead(|p| {
                if p.eat(Tok::Comma) {
                    return Ok(Some(()));
                }
                must!(p.eat(Tok::Name));
                want!(p.annotation(lambda, false));
                Ok((p.is_one_of(&[Tok::Comma, close]) || (lambda && p.is(Tok::FieldColon))).then_some(()))
            })?;
            must!(plain);
            return self.complain(star, "* argument may appear only once");
        }
        seen.star = true;
        if self.eat(Tok::Name) {
            let is_starred = self.is(Tok::Colon) && self.peek2() == Tok::Star;
            want!(self.annotation(lambda, true));
            let equal = Self::range_of(self.token());
            if self.is(Tok::Equal) && !is_starred {
                return self.complain(equal, "var-positional argument cannot have default value");
            }
            return Ok(Some(()));
        }
        if self.is(close) || (self.is(Tok::Comma) && (self.peek2() == close || self.peek2() == Tok::DoubleStar)) {
            if lambda && self.quiet == 0 {
                return self.raise_last("named arguments must follow bare *");
            }
            return self.complain(star, "named arguments must follow bare *");
        }
        seen.bare_star = None;
        Ok(self.is(Tok::Comma).then_some(()))
    }

    fn double_star(&mut self, lambda: bool, seen: &mut Seen) -> Try<()> {
        self.advance();
        must!(self.eat(Tok::Name));
        want!(self.annotation(lambda, false));
        let equal = Self::range_of(self.token());
        if self.is(Tok::Equal) {
            return self.complain(equal, "var-keyword argument cannot have default value");
        }
        seen.kwargs = true;
        Ok(Some(()))
    }

    /// `(a, b)` among the parameters, as Python 2 had it.
    fn parenthesised_parameters(&mut self, lambda: bool, seen: &Seen) -> Try<()> {
        must!(!seen.default && !seen.star && !seen.slash);
        let start = self.advance().start;
        let mut count = 0;
        while self.eat(Tok::Name) {
            want!(self.annotation(lambda, false));
            count += 1;
            if !self.eat(Tok::Comma) {
                break;
            }
        }
        must!(count > 0 && self.eat(Tok::RParen));
        let what = if lambda { "Lambda expression" } else { "Function" };
        let range = TextRange::new(start, self.end());
        self.complain(range, &format!("{what} parameters cannot be parenthesized"))
    }

    /// `[T, *Ts, **P]`
    pub fn type_params(&mut self) -> Try<()> {
        must!(self.eat(Tok::LBracket));
        let start = self.token().start;
        if self.is(Tok::RBracket) {
            return self.raise_from(start, "Type parameter list cannot be empty");
        }
        while !self.is(Tok::RBracket) {
            let kind = match self.peek() {
                Tok::Star => Some("TypeVarTuple"),
                Tok::DoubleStar => Some("ParamSpec"),
                _ => None,
            };
            if kind.is_some() {
                self.advance();
            }
            must!(self.eat(Tok::Name));
            let colon = self.token();
            if self.eat(Tok::Colon) {
                let start = self.peek();
                let bound = want!(self.expression());
                if let Some(kind) = kind {
                    let tuple = start == Tok::LParen && bound.describe() == "tuple";
                    let what = if tuple { "constraints" } else { "bound" };
                    return self.raise_from(colon.start, format!("cannot use {what} with {kind}"));
                }
            }
            if self.eat(Tok::Equal) {
                want!(if kind == Some("TypeVarTuple") { self.star_expression() } else { self.expression() });
            }
            if !self.eat(Tok::Comma) {
                break;
            }
        }
        Ok(self.eat(Tok::RBracket).then_some(()))
    }
}
