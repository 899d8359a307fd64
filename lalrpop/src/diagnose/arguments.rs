//! The arguments of calls and classes.

use super::pass::{Node, Pass, Shape, Try, must, want};
use crate::ast::TextRange;
use crate::error::Fault;
use crate::tokens::Tok;

/// What a list of arguments that was read holds.
#[derive(Default)]
struct Arguments {
    any: bool,
    keywords: bool,
    /// One of them is `**mapping`.
    unpacks_mapping: bool,
}

impl Pass<'_> {
    /// `[arguments]`: the cursor stays before what cannot be one.
    pub fn arguments(&mut self) -> Try<()> {
        let found = self.alt(|p| {
            let args = p.args()?;
            must!(args.any);
            p.eat(Tok::Comma);
            must!(p.is(Tok::RParen));
            Ok(Some(()))
        })?;
        if found.is_none() && self.quiet == 0 {
            self.invalid_arguments()?;
        }
        Ok(found)
    }

    /// Positional arguments, then keyword arguments.
    fn args(&mut self) -> Result<Arguments, Fault> {
        let mut args = Arguments::default();
        let mut end = self.at;
        while self.positional()?.is_some() {
            args.any = true;
            end = self.at;
            if !self.eat(Tok::Comma) {
                return Ok(args);
            }
        }
        self.keywords(&mut args, &mut end)?;
        self.at = end;
        Ok(args)
    }

    fn keywords(&mut self, args: &mut Arguments, end: &mut usize) -> Result<(), Fault> {
        let mut unpacked = false;
        loop {
            if self.quiet == 0 {
                self.invalid_kwarg()?;
            }
            let at = self.at;
            let found = if self.is(Tok::DoubleStar) {
                unpacked = true;
                args.unpacks_mapping = true;
                self.advance();
                self.expression()?.is_some()
            } else if self.is(Tok::Name) && self.peek2() == Tok::Equal {
                self.advance();
                self.advance();
                self.expression()?.is_some()
            } else {
                !unpacked && self.starred_expression()?.is_some()
            };
            if !found {
                self.at = at;
                return Ok(());
            }
            args.any = true;
            args.keywords = true;
            *end = self.at;
            if !self.eat(Tok::Comma) {
                return Ok(());
            }
        }
    }

    pub fn starred_expression(&mut self) -> Try {
        if !self.is(Tok::Star) {
            return Ok(None);
        }
        if self.quiet == 0 {
            // CPython checks in its first pass that an expression follows, before all other mistakes.
            if !self.ahead(|p| p.quietly(|p| p.starred(Self::expression)))? {
                self.peek2();
                return Err(self.fault_last("Invalid star expression"));
            }
            self.alt(|p| {
                let star = p.token();
                must!(p.eat(Tok::Star));
                want!(p.expression());
                must!(p.eat(Tok::Equal));
                let value = want!(p.expression());
                let range = TextRange::new(star.start, value.range.end);
                p.raise(range, "cannot assign to iterable argument unpacking")
            })?;
        }
        self.starred(Self::expression)
    }

    fn positional(&mut self) -> Try {
        self.alt(|p| {
            if let Some(starred) = p.starred_expression()? {
                return Ok(Some(starred));
            }
            let node = match p.assignment_expression()? {
                Some(node) => node,
                None => {
                    let node = want!(p.expression());
                    must!(!p.is(Tok::ColonEqual));
                    node
                }
            };
            must!(!p.is(Tok::Equal));
            Ok(Some(node))
        })
    }

    fn invalid_kwarg(&mut self) -> Try<()> {
        self.alt(|p| {
            let word = p.token();
            must!(p.is_one_of(&[Tok::True, Tok::False, Tok::None]));
            p.advance();
            let equal = p.token();
            must!(p.eat(Tok::Equal));
            let name = p.text(Self::range_of(word));
            p.raise(TextRange::new(word.start, equal.end), format!("cannot assign to {name}"))
        })?;
        self.keyword_before_comprehension()?;
        self.alt(|p| {
            must!(!(p.is(Tok::Name) && p.peek2() == Tok::Equal));
            let target = want!(p.expression());
            let equal = p.token();
            must!(p.eat(Tok::Equal));
            let range = TextRange::new(target.range.start, equal.end);
            p.raise(range, "expression cannot contain assignment, perhaps you meant \"==\"?")
        })?;
        self.alt(|p| {
            let stars = p.token();
            must!(p.eat(Tok::DoubleStar));
            want!(p.expression());
            must!(p.eat(Tok::Equal));
            let value = want!(p.expression());
            let range = TextRange::new(stars.start, value.range.end);
            p.raise(range, "cannot assign to keyword argument unpacking")
        })
    }

    /// `name=value for ...`
    fn keyword_before_comprehension(&mut self) -> Try<()> {
        self.alt(|p| {
            let name = p.token();
            must!(p.eat(Tok::Name));
            let equal = p.token();
            must!(p.eat(Tok::Equal));
            want!(p.expression());
            want!(p.for_if_clauses());
            let range = TextRange::new(name.start, equal.end);
            p.raise(range, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
        })
    }

    fn invalid_arguments(&mut self) -> Try<()> {
        self.alt(Self::unpacking_after_mapping)?;
        self.alt(|p| {
            let element = want!(p.expression());
            want!(p.for_if_clauses());
            let end = p.end();
            must!(p.eat(Tok::Comma));
            let args = p.args()?;
            if args.any {
                p.for_if_clauses()?;
            }
            p.unparenthesised(&element, end)
        })?;
        self.keyword_before_comprehension()?;
        self.alt(|p| {
            if p.args()?.any {
                must!(p.eat(Tok::Comma));
            }
            let name = p.token();
            must!(p.eat(Tok::Name));
            let equal = p.token();
            must!(p.eat(Tok::Equal) && p.is_one_of(&[Tok::Comma, Tok::RParen]));
            p.raise(TextRange::new(name.start, equal.end), "expected argument value expression")
        })?;
        self.alt(|p| {
            let name = p.token();
            must!(p.eat(Tok::Name));
            let equal = p.token();
            must!(p.eat(Tok::Equal) && p.is_one_of(&[Tok::Comma, Tok::RParen]));
            p.raise(TextRange::new(name.start, equal.end), "expected argument value expression")
        })?;
        self.alt(Self::generator_after_arguments)?;
        self.alt(|p| {
            must!(p.args()?.any && p.eat(Tok::Comma));
            let element = want!(p.expression());
            want!(p.for_if_clauses());
            p.unparenthesised(&element, p.end())
        })?;
        self.alt(|p| {
            let args = p.args()?;
            must!(args.any && p.eat(Tok::Comma));
            must!(p.args()?.any);
            p.raise_last(match args.unpacks_mapping {
                true => "positional argument follows keyword argument unpacking",
                false => "positional argument follows keyword argument",
            })
        })
    }

    /// `**mapping, *iterable`
    fn unpacking_after_mapping(&mut self) -> Try<()> {
        let args = self.args()?;
        must!(args.keywords);
        let comma = self.token();
        must!(self.eat(Tok::Comma) && self.is(Tok::Star));
        while self.starred_expression()?.is_some() {
            if !self.is(Tok::Comma) || self.peek2() != Tok::Star {
                break;
            }
            self.advance();
        }
        must!(!self.is(Tok::Equal));
        self.raise_from(comma.start, "iterable argument unpacking follows keyword argument unpacking")
    }

    /// `a, b for b in c`: from the last positional argument on.
    fn generator_after_arguments(&mut self) -> Try<()> {
        let mut element = want!(self.positional());
        let mut count = 1;
        while self.is(Tok::Comma) {
            let more = self.alt(|p| {
                p.advance();
                p.positional()
            })?;
            let Some(node) = more else { break };
            element = node;
            count += 1;
        }
        want!(self.for_if_clauses());
        must!(count > 1 || self.is(Tok::Comma));
        self.unparenthesised(&element, self.end())
    }

    fn unparenthesised(&self, element: &Node, end: u32) -> Try<()> {
        let start = match element.shape {
            Shape::Starred(_) => return Ok(None),
            _ => element.range.start,
        };
        self.raise(TextRange::new(start, end), "Generator expression must be parenthesized")
    }
}
