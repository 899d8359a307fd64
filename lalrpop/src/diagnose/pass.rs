//! The recogniser's cursor: what it has read, what it remembers, and how it raises.

use super::Depth;
use crate::ast::TextRange;
use crate::error::Fault;
use crate::tokens::{Tok, Token};
use std::rc::Rc;

/// How deep rules may call themselves before the pass gives up on any stack, and on a roomy one; CPython's limit is its C
/// stack.
const DEPTH_MAX: u32 = 120;
const ROOMY_DEPTH_MAX: u32 = 6_000;

/// `Err`: a rule has raised. `Ok(None)`: the rule does not match, and the cursor is where it was.
pub(super) type Try<T = Node> = Result<Option<T>, Fault>;

/// Goes on with the match of a rule, or gives up the enclosing alternative.
macro_rules! want {
    ($rule:expr) => {
        match $rule? {
            Some(found) => found,
            None => return Ok(None),
        }
    };
}

/// Gives up the enclosing alternative unless the condition holds.
macro_rules! must {
    ($condition:expr) => {
        if !$condition {
            return Ok(None);
        }
    };
}

pub(super) use {must, want};

/// What the rules need to know of an expression.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub range: TextRange,
    pub shape: Shape,
}

#[derive(Clone, Debug)]
pub(super) enum Shape {
    Name,
    Attribute,
    Subscript,
    Starred(Rc<Node>),
    List(Rc<[Node]>),
    Tuple(Rc<[Node]>),
    /// A comparison; its left operand when the first operator is `in`.
    Comparison(Option<Rc<Node>>),
    /// Anything else, by CPython's word for it.
    Other(&'static str),
}

impl Node {
    pub fn new(start: u32, end: u32, shape: Shape) -> Self {
        let range = TextRange::new(start, end);
        Self { range, shape }
    }

    /// CPython's word for the kind of expression.
    pub fn describe(&self) -> &'static str {
        match self.shape {
            Shape::Name => "name",
            Shape::Attribute => "attribute",
            Shape::Subscript => "subscript",
            Shape::Starred(_) => "starred",
            Shape::List(_) => "list",
            Shape::Tuple(_) => "tuple",
            Shape::Comparison(_) => "comparison",
            Shape::Other(word) => word,
        }
    }
}

/// What a target is for: it decides what may not stand in it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum TargetKind {
    Star,
    For,
    Del,
}

/// The first part of a target that cannot be one (`Parser/pegen.c:_PyPegen_get_invalid_target`).
pub(super) fn invalid_target(node: &Node, kind: TargetKind) -> Option<&Node> {
    match &node.shape {
        Shape::Name | Shape::Attribute | Shape::Subscript => None,
        Shape::List(list) | Shape::Tuple(list) => list.iter().find_map(|node| invalid_target(node, kind)),
        Shape::Starred(_) if kind == TargetKind::Del => Some(node),
        Shape::Starred(value) => invalid_target(value, kind),
        Shape::Comparison(left) if kind == TargetKind::For => left.as_ref().and_then(|left| invalid_target(left, kind)),
        Shape::Comparison(_) | Shape::Other(_) => Some(node),
    }
}

#[derive(Clone, Copy)]
pub(super) enum Rule {
    Expression,
    NamedExpression,
    Disjunction,
    BitwiseOr,
    Primary,
    StarExpressions,
}

/// What rules found, with the place behind it.
#[derive(Default)]
struct Memo {
    found: Vec<(Option<Node>, usize)>,
    /// By place, rule and whether it is kept apart: a number in `found` plus one, or 0.
    numbers: Vec<u32>,
}

impl Memo {
    /// Rules that remember, apart or not.
    const PER_PLACE: usize = 2 * (Rule::StarExpressions as usize + 1);

    fn get(&self, key: usize) -> Option<&(Option<Node>, usize)> {
        let number = *self.numbers.get(key)? as usize;
        self.found.get(number.wrapping_sub(1))
    }

    fn insert(&mut self, key: usize, found: (Option<Node>, usize)) {
        if key >= self.numbers.len() {
            self.numbers.resize((key + 1).next_multiple_of(Self::PER_PLACE), 0);
        }
        self.found.push(found);
        self.numbers[key] = self.found.len() as u32;
    }
}

pub(super) struct Pass<'a> {
    pub source: &'a str,
    pub tokens: &'a [Token],
    pub at: usize,
    /// The last token looked at; never before the one at which the grammar failed.
    pub furthest: usize,
    /// Above zero: the rules that raise are off.
    pub quiet: u32,
    /// Above zero: what is found is kept apart, as CPython's first pass keeps it.
    apart: u32,
    depth: u32,
    levels: Vec<u32>,
    first: usize,
    memo: Memo,
    pub limits: &'a Depth,
    depth_max: u32,
}

impl<'a> Pass<'a> {
    pub fn new(source: &'a str, tokens: &'a [Token], start: usize, failed: usize, limits: &'a Depth) -> Self {
        Self {
            source,
            tokens,
            at: start,
            furthest: failed,
            quiet: 0,
            apart: 0,
            depth: 0,
            levels: bracket_levels(&tokens[start..]),
            first: start,
            memo: Memo::default(),
            limits,
            depth_max: limits.limit(DEPTH_MAX, ROOMY_DEPTH_MAX),
        }
    }

    pub fn reached_end_of_source(&self) -> bool {
        self.tokens[self.furthest].kind == Tok::Unclosed
    }

    pub fn token(&mut self) -> Token {
        self.token_at(self.at)
    }

    fn token_at(&mut self, at: usize) -> Token {
        let at = at.min(self.tokens.len() - 1);
        self.furthest = self.furthest.max(at);
        self.tokens[at]
    }

    pub fn peek(&mut self) -> Tok {
        self.token().kind
    }

    /// The kind of the token after the next.
    pub fn peek2(&mut self) -> Tok {
        self.token_at(self.at + 1).kind
    }

    pub fn is(&mut self, kind: Tok) -> bool {
        self.peek() == kind
    }

    pub fn is_one_of(&mut self, kinds: &[Tok]) -> bool {
        let next = self.peek();
        kinds.contains(&next)
    }

    pub fn advance(&mut self) -> Token {
        let token = self.token();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        token
    }

    pub fn eat(&mut self, kind: Tok) -> bool {
        let found = self.is(kind);
        if found {
            self.advance();
        }
        found
    }

    /// Where the token before the cursor ends.
    pub fn end(&self) -> u32 {
        self.tokens[self.at.saturating_sub(1)].end
    }

    pub fn text(&self, range: TextRange) -> &'a str {
        self.source.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// How many brackets are open after the token before the cursor.
    pub fn level(&self) -> u32 {
        self.levels.get(self.at.saturating_sub(self.first + 1)).copied().unwrap_or(0)
    }

    /// Tries one alternative.
    pub fn alt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Try<T>) -> Try<T> {
        let at = self.at;
        let found = rule(self)?;
        if found.is_none() {
            self.at = at;
        }
        Ok(found)
    }

    /// Whether a rule matches here; the cursor does not move.
    pub fn ahead<T>(&mut self, rule: impl FnOnce(&mut Self) -> Try<T>) -> Result<bool, Fault> {
        let at = self.at;
        let found = rule(self)?.is_some();
        self.at = at;
        Ok(found)
    }

    /// Runs a rule with the raising rules off, as CPython's first pass does.
    pub fn quietly<T>(&mut self, rule: impl FnOnce(&mut Self) -> Try<T>) -> Try<T> {
        self.apart += 1;
        let found = self.without_invalid(rule);
        self.apart -= 1;
        found
    }

    /// Runs a rule with the raising rules off in the second pass: what it finds is remembered for rules that may raise, too,
    /// which then do not (`expression_without_invalid`).
    pub fn without_invalid<T>(&mut self, rule: impl FnOnce(&mut Self) -> Try<T>) -> Try<T> {
        self.quiet += 1;
        let found = rule(self);
        self.quiet -= 1;
        found
    }

    /// Remembers what a rule finds at each place.
    pub fn memo(&mut self, rule: Rule, parse: impl FnOnce(&mut Self) -> Try) -> Try {
        debug_assert!(self.at >= self.first, "the pass reads forward");
        let place = (self.at - self.first) * Memo::PER_PLACE;
        let key = place + 2 * rule as usize + usize::from(self.apart > 0);
        if let Some((node, end)) = self.memo.get(key) {
            self.at = *end;
            return Ok(node.clone());
        }
        if self.depth >= self.depth_max {
            self.limits.exceeded.set(true);
            let range = self.tokens[self.furthest];
            return Err(Fault::new("invalid syntax", TextRange::new(range.start, range.end)));
        }
        self.depth += 1;
        let found = self.alt(parse);
        self.depth -= 1;
        let found = found?;
        self.memo.insert(key, (found.clone(), self.at));
        Ok(found)
    }

    pub fn range_of(token: Token) -> TextRange {
        TextRange::new(token.start, token.end)
    }

    /// Raises over the last token that was read (`RAISE_SYNTAX_ERROR`).
    pub fn raise_last(&mut self, message: impl Into<String>) -> Try<()> {
        Err(self.fault_last(message))
    }

    pub fn fault_last(&mut self, message: impl Into<String>) -> Fault {
        let token = self.tokens[self.furthest];
        self.fault_at_token(token, message)
    }

    /// CPython places a DEDENT at the end of the indentation, and the end of the source after its last newline.
    pub fn fault_at_token(&self, token: Token, message: impl Into<String>) -> Fault {
        if !matches!(token.kind, Tok::Dedent | Tok::EndMarker) {
            let end = token.end.max(token.start + 1);
            return Fault::new(message, TextRange::new(token.start, end));
        }
        let length = self.source.len();
        if token.start as usize == length {
            let at = length - usize::from(self.source.ends_with('\n'));
            return Fault::at(message, at as u32).end_column(-1).incomplete();
        }
        Fault::at(message, token.start).end_column(-1).before()
    }

    pub fn raise(&self, range: TextRange, message: impl Into<String>) -> Try<()> {
        Err(Fault::new(message, range))
    }

    /// Raises from `start` to the last token that was read (`RAISE_SYNTAX_ERROR_STARTING_FROM`), whose last byte
    /// CPython leaves out.
    pub fn raise_from(&self, start: u32, message: impl Into<String>) -> Try<()> {
        let token = self.tokens[self.furthest];
        Err(Fault::new(message, TextRange::new(start, token.end - 1)))
    }

    /// Raises when a part of `node` cannot be a target.
    pub fn check_target(&self, node: &Node, kind: TargetKind) -> Try<()> {
        let Some(part) = invalid_target(node, kind) else {
            return Ok(None);
        };
        let verb = if kind == TargetKind::Del { "delete" } else { "assign to" };
        self.raise(part.range, format!("cannot {verb} {}", part.describe()))
    }
}

/// For each token, how many brackets are open after it.
fn bracket_levels(tokens: &[Token]) -> Vec<u32> {
    let mut level = 0u32;
    let ends = |token: &&Token| !matches!(token.kind, Tok::Newline | Tok::EndMarker);
    let line = tokens.iter().take_while(ends);
    line.map(|token| {
        if token.kind.opens_bracket() {
            level += 1;
        } else if token.kind.closes_bracket() {
            level = level.saturating_sub(1);
        }
        level
    })
    .collect()
}
