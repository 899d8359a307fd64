//! The parser (`Lib/re/_parser.py`): its messages and positions are CPython's.

use std::collections::HashMap;

use super::source::{ErrorKind, PatternError, Source, Token};
use super::syntax::{At, Mode, Node, Sequence, SetItem, SetSyntax, UNLIMITED, flag, width};
use super::{escape, group};

pub(super) type Result<T> = std::result::Result<T, PatternError>;

/// Groups nested deeper than this are refused as CPython's recursion limit would.
const DEPTH_MAX: usize = 480;
/// The greatest number of groups.
pub(super) const GROUPS_MAX: usize = 1 << 30;

/// A parsed pattern.
pub struct Parsed {
    pub(super) body: Sequence,
    pub flags: u32,
    /// Number of capturing groups.
    pub groups: usize,
    /// Named groups in order.
    pub names: Vec<(String, u32)>,
    pub is_text: bool,
    /// What deserves a FutureWarning.
    pub warnings: Vec<String>,
    pub(super) widths: Vec<Option<(u64, u64)>>,
}

/// Parses a pattern over str, or over bytes (then its characters are the bytes).
///
/// # Errors
/// PatternError, or the ValueError for flags that do not go together.
pub fn parse(chars: &[u32], is_text: bool, flags: u32) -> Result<Parsed> {
    let mut parser = Parser::new(Source::new(chars, is_text)?, flags);
    let body = parser.alternatives(flags & flag::VERBOSE != 0, 0)?;
    parser.flags = fixed_flags(is_text, parser.flags)?;
    if parser.source.next.is_some() {
        return Err(parser.source.error("unbalanced parenthesis", 0));
    }
    let count = parser.groups.len();
    for (group, position) in &parser.referred {
        if *group as usize >= count {
            let message = format!("invalid group reference {group}");
            return Err(PatternError { kind: ErrorKind::Pattern, message, position: Some(*position) });
        }
    }
    let mut names: Vec<_> = parser.names.into_iter().collect();
    names.sort_by_key(|name| name.1);
    Ok(Parsed {
        body,
        flags: parser.flags,
        groups: count - 1,
        names,
        is_text,
        warnings: parser.warnings,
        widths: parser.groups,
    })
}

/// The flags with UNICODE where it is meant.
fn fixed_flags(is_text: bool, flags: u32) -> Result<u32> {
    let has = |bits: u32| flags & bits == bits;
    let refused = |message: &str| Err(PatternError::of(ErrorKind::Value, message));
    if is_text {
        if has(flag::LOCALE) {
            return refused("cannot use LOCALE flag with a str pattern");
        }
        if has(flag::ASCII | flag::UNICODE) {
            return refused("ASCII and UNICODE flags are incompatible");
        }
        return Ok(if has(flag::ASCII) { flags } else { flags | flag::UNICODE });
    }
    if has(flag::UNICODE) {
        return refused("cannot use UNICODE flag with a bytes pattern");
    }
    if has(flag::LOCALE | flag::ASCII) {
        return refused("ASCII and LOCALE flags are incompatible");
    }
    Ok(flags)
}

/// The state of the parser.
pub(super) struct Parser<'a> {
    pub source: Source<'a>,
    pub flags: u32,
    /// The width of every group, group 0 included; none while it is open.
    pub groups: Vec<Option<(u64, u64)>>,
    pub names: HashMap<String, u32>,
    /// Groups that conditions refer to before they exist, with the position.
    pub referred: Vec<(u32, usize)>,
    /// In a look-behind: the number of groups before it.
    pub behind: Option<usize>,
    pub warnings: Vec<String>,
}

impl<'a> Parser<'a> {
    fn new(source: Source<'a>, flags: u32) -> Parser<'a> {
        let groups = vec![None];
        Parser {
            source,
            flags,
            groups,
            names: HashMap::new(),
            referred: Vec::new(),
            behind: None,
            warnings: Vec::new(),
        }
    }

    /// # Errors
    /// If the group is open, or began in the look-behind that we are in.
    pub fn check_group_reference(&self, group: u32, offset: usize) -> Result<()> {
        let is_closed = self.groups.get(group as usize).is_some_and(Option::is_some);
        if !is_closed {
            return Err(self.source.error("cannot refer to an open group", offset));
        }
        self.check_behind(group)
    }

    pub fn check_behind(&self, group: u32) -> Result<()> {
        let Some(first) = self.behind else { return Ok(()) };
        if self.groups.get(group as usize).is_none_or(Option::is_none) {
            return Err(self.source.error("cannot refer to an open group", 0));
        }
        if group as usize >= first {
            return Err(self.source.error("cannot refer to group defined in the same lookbehind subpattern", 0));
        }
        Ok(())
    }

    /// `a|b|c`
    pub fn alternatives(&mut self, mut verbose: bool, depth: usize) -> Result<Sequence> {
        if depth > DEPTH_MAX {
            return Err(PatternError::of(ErrorKind::Recursion, "maximum recursion depth exceeded"));
        }
        let mut branches = Vec::new();
        loop {
            branches.push(self.sequence(verbose, depth + 1, depth == 0 && branches.is_empty())?);
            if !self.source.take('|')? {
                break;
            }
            if depth == 0 {
                verbose = self.flags & flag::VERBOSE != 0;
            }
        }
        match branches.pop() {
            Some(only) if branches.is_empty() => Ok(only),
            Some(last) => {
                branches.push(last);
                Ok(vec![Node::Branch(branches)])
            }
            None => Ok(Vec::new()),
        }
    }

    /// One alternative. `first` says that global flags may still come.
    pub fn sequence(&mut self, mut verbose: bool, depth: usize, first: bool) -> Result<Sequence> {
        let mut items = Sequence::new();
        while let Some(token) = self.source.next {
            if token.is('|') || token.is(')') {
                break;
            }
            self.source.get()?;
            let code = match token {
                Token::Escape(c) => {
                    let node = escape::in_pattern(self, c)?;
                    items.push(node);
                    continue;
                }
                Token::Char(code) => code,
            };
            let c = char::from_u32(code).unwrap_or('\u{fffd}');
            if verbose && self.skip_verbose(c)? {
                continue;
            }
            match c {
                '[' => {
                    let set = self.set()?;
                    items.push(set);
                }
                '*' | '+' | '?' | '{' => self.repeat(c, &mut items)?,
                '.' => items.push(Node::Any),
                '(' => {
                    if let Some(node) = group::group(self, &mut verbose, depth, first && items.is_empty())? {
                        items.push(node);
                    }
                }
                '^' => items.push(Node::At(At::Beginning)),
                '$' => items.push(Node::At(At::End)),
                _ => items.push(Node::Literal(code)),
            }
        }
        Ok(unwrapped(items))
    }

    /// Whether `c` is white space, or begins a comment, which is skipped.
    fn skip_verbose(&mut self, c: char) -> Result<bool> {
        if c == '#' {
            while let Some(token) = self.source.get()? {
                if token.is('\n') {
                    break;
                }
            }
            return Ok(true);
        }
        Ok(matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c'))
    }

    // ---- sets

    fn set(&mut self) -> Result<Node> {
        let here = self.source.tell() - 1;
        let mut set = SetSyntax::default();
        if self.source.next.is_some_and(|next| next.is('[')) {
            self.warn("nested set", self.source.tell());
        }
        set.negated = self.source.take('^')?;
        loop {
            let Some(token) = self.source.get()? else { return Err(self.unterminated_set(here)) };
            if token.is(']') && !set.items.is_empty() {
                break;
            }
            if !set.items.is_empty() {
                self.warn_of_operator(token);
            }
            let item = self.set_item(token)?;
            if !self.source.take('-')? {
                set.items.push(item);
                continue;
            }
            let Some(that) = self.source.get()? else { return Err(self.unterminated_set(here)) };
            if that.is(']') {
                set.items.extend([item, SetItem::Literal('-' as u32)]);
                break;
            }
            if that.is('-') {
                self.warn("set difference", self.source.tell().saturating_sub(2));
            }
            set.items.push(self.range(token, item, that)?);
        }
        // [a] and [^a] of one character are what they are without brackets.
        match set.items[..] {
            [SetItem::Literal(c)] if !set.negated => Ok(Node::Literal(c)),
            _ => Ok(Node::Set(set)),
        }
    }

    fn set_item(&mut self, token: Token) -> Result<SetItem> {
        match token {
            Token::Escape(c) => escape::in_set(&mut self.source, c),
            Token::Char(c) => Ok(SetItem::Literal(c)),
        }
    }

    fn range(&mut self, this: Token, low: SetItem, that: Token) -> Result<SetItem> {
        let high = self.set_item(that)?;
        if let (SetItem::Literal(low), SetItem::Literal(high)) = (low, high)
            && low <= high
        {
            return Ok(SetItem::Range(low, high));
        }
        let text = format!("{}-{}", this.text(), that.text());
        Err(self.source.error(&format!("bad character range {text}"), text.chars().count()))
    }

    fn unterminated_set(&self, here: usize) -> PatternError {
        self.source.error("unterminated character set", self.source.tell() - here)
    }

    fn warn(&mut self, what: &str, position: usize) {
        self.warnings.push(format!("Possible {what} at position {position}"));
    }

    /// `--`, `&&`, `~~`, `||` may become operators on sets.
    fn warn_of_operator(&mut self, token: Token) {
        if self.source.next != Some(token) {
            return;
        }
        for (c, what) in
            [('-', "set difference"), ('&', "set intersection"), ('~', "set symmetric difference"), ('|', "set union")]
        {
            if token.is(c) {
                self.warn(what, self.source.tell() - 1);
            }
        }
    }

    // ---- repeats

    fn repeat(&mut self, c: char, items: &mut Sequence) -> Result<()> {
        let here = self.source.tell();
        let (min, max) = match c {
            '?' => (0, 1),
            '*' => (0, UNLIMITED),
            '+' => (1, UNLIMITED),
            _ => match self.bounds(here)? {
                Some(bounds) => bounds,
                None => {
                    items.push(Node::Literal('{' as u32));
                    return Ok(());
                }
            },
        };
        let taken = self.source.tell() - here + 1;
        let item = match items.last() {
            None | Some(Node::At(_)) => return Err(self.source.error("nothing to repeat", taken)),
            Some(Node::Repeat { .. }) => return Err(self.source.error("multiple repeat", taken)),
            Some(_) => items.pop(),
        };
        let body = match item {
            Some(Node::Group { number: None, add_flags: 0, del_flags: 0, body }) => body,
            item => item.into_iter().collect(),
        };
        let mode = if self.source.take('?')? {
            Mode::Lazy
        } else if self.source.take('+')? {
            Mode::Possessive
        } else {
            Mode::Greedy
        };
        items.push(Node::Repeat { mode, min, max, body });
        Ok(())
    }

    /// `{2,3}` behind its brace; none if it is only a brace.
    fn bounds(&mut self, here: usize) -> Result<Option<(u32, u32)>> {
        if self.source.next.is_some_and(|next| next.is('}')) {
            return Ok(None);
        }
        let digit = |c: char| c.is_ascii_digit();
        let low = self.source.get_while(usize::MAX, digit)?;
        let high = if self.source.take(',')? { self.source.get_while(usize::MAX, digit)? } else { low.clone() };
        if !self.source.take('}')? {
            self.source.seek(here)?;
            return Ok(None);
        }
        let number = |digits: &str, absent: u32| match digits {
            "" => Ok(absent),
            _ => digits
                .parse()
                .ok()
                .filter(|n| *n < UNLIMITED)
                .ok_or_else(|| PatternError::of(ErrorKind::Overflow, "the repetition number is too large")),
        };
        let (min, max) = (number(&low, 0)?, number(&high, UNLIMITED)?);
        if max < min {
            let offset = self.source.tell() - here;
            return Err(self.source.error("min repeat greater than max repeat", offset));
        }
        Ok(Some((min, max)))
    }

    /// The width of a sequence, for the group that it is.
    pub fn width(&self, body: &[Node]) -> (u64, u64) {
        width(body, &self.groups)
    }
}

/// The items with groups that neither capture nor change flags dissolved.
fn unwrapped(items: Sequence) -> Sequence {
    let dissolves = |node: &Node| matches!(node, Node::Group { number: None, add_flags: 0, del_flags: 0, .. });
    if !items.iter().any(dissolves) {
        return items;
    }
    let mut flat = Sequence::with_capacity(items.len());
    for item in items {
        match item {
            Node::Group { number: None, add_flags: 0, del_flags: 0, body } => flat.extend(body),
            item => flat.push(item),
        }
    }
    flat
}
