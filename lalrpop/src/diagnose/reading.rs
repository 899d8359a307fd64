//! How far CPython reads: its parser before it looks for common mistakes.
//!
//! A plain "invalid syntax" stands at the last token that CPython's parser has looked at, and other errors, too, are
//! placed by it. An LALRPOP grammar fails at the first token that cannot follow; a PEG parser may have given up before, or have
//! looked ahead. So the rules of `reading.peg` are run over the faulty line, as CPython orders them, only to see that.

use super::Depth;
use crate::tokens::{Tok, Token};
use logos::Logos;
use std::sync::LazyLock;

/// How deep rules may call one another before the reading is given up on any stack, and on a roomy one.
const DEPTH_MAX: u32 = 600;
const ROOMY_DEPTH_MAX: u32 = 20_000;

/// What reading a line came to, with the index of the last token that was looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reading {
    /// No rule matches.
    Failed(usize),
    /// A rule gave up at once.
    Raised(usize),
    /// The line is as the rules say, or it nests too deeply.
    Unknown,
}

/// Reads from the token at `start` by the rule called `rule`.
pub(super) fn read(source: &str, tokens: &[Token], start: usize, rule: &str, limits: &Depth) -> Reading {
    let rules = &*RULES;
    let depth_left = limits.limit(DEPTH_MAX, ROOMY_DEPTH_MAX);
    let remembering = rules.iter().filter(|rule| rule.memory.is_some()).count();
    let mut reader =
        Reader { rules, source, tokens, start, furthest: start, depth_left, remembering, memo: Vec::new() };
    let rule = rules.iter().position(|candidate| candidate.name == rule).expect("a rule of the grammar");
    match reader.rule(rule, start) {
        Step::At(_) => Reading::Unknown,
        Step::TooDeep => {
            limits.exceeded.set(true);
            Reading::Unknown
        }
        Step::Fail | Step::Cut => Reading::Failed(reader.furthest),
        Step::Raise => Reading::Raised(reader.furthest),
    }
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| Reading::rules(include_str!("reading.peg")));

struct Rule {
    name: &'static str,
    /// Which of the rules that remember what they found it is.
    memory: Option<usize>,
    body: Part,
}

enum Part {
    Token(Tok),
    Soft(&'static str),
    Operator,
    Augmented,
    Nothing,
    Raise,
    Cut,
    Rule(usize),
    Sequence(Vec<Part>),
    Choice(Vec<Part>),
    Optional(Box<Part>),
    Repeat { part: Box<Part>, least: usize },
    Separated { part: Box<Part>, separator: Box<Part> },
    Ahead { part: Box<Part>, wanted: bool },
}

/// What trying a part came to.
#[derive(Clone, Copy)]
enum Step {
    /// It matches up to here.
    At(usize),
    Fail,
    /// It does not match, and nothing else may be tried.
    Cut,
    Raise,
    TooDeep,
}

struct Reader<'a> {
    rules: &'a [Rule],
    source: &'a str,
    tokens: &'a [Token],
    start: usize,
    furthest: usize,
    depth_left: u32,
    remembering: usize,
    /// By place and rule: the place behind what the rule found there plus 2, 1 for nothing, 0 if it was not tried.
    memo: Vec<u32>,
}

impl Reader<'_> {
    fn rule(&mut self, index: usize, at: usize) -> Step {
        let rule = &self.rules[index];
        let key = rule.memory.map(|memory| (at - self.start) * self.remembering + memory);
        match key.and_then(|key| self.memo.get(key)) {
            None | Some(0) => {}
            Some(1) => return Step::Fail,
            Some(end) => return Step::At(*end as usize - 2),
        }
        if self.depth_left == 0 {
            return Step::TooDeep;
        }
        self.depth_left -= 1;
        let step = self.part(&rule.body, at);
        self.depth_left += 1;
        let known = match step {
            Step::At(end) => Some(end),
            Step::Fail | Step::Cut => None,
            Step::Raise | Step::TooDeep => return step,
        };
        if let Some(key) = key {
            if key >= self.memo.len() {
                self.memo.resize((key + 1).next_multiple_of(self.remembering), 0);
            }
            self.memo[key] = known.map_or(1, |end| end as u32 + 2);
        }
        known.map_or(Step::Fail, Step::At)
    }

    fn part(&mut self, part: &Part, at: usize) -> Step {
        match part {
            Part::Token(kind) => self.token(at, |found, _| found == *kind),
            Part::Soft(word) => self.token(at, |found, text| found == Tok::Name && text == *word),
            Part::Operator => self.token(at, |found, _| is_operator(found)),
            Part::Augmented => self.token(at, |found, _| found.is_augmented_assignment()),
            Part::Nothing => self.token(at, |_, _| false),
            Part::Raise => {
                self.token(at, |_, _| false);
                Step::Raise
            }
            Part::Cut => Step::At(at),
            Part::Rule(index) => self.rule(*index, at),
            Part::Sequence(parts) => self.sequence(parts, at),
            Part::Choice(parts) => {
                for part in parts {
                    match self.part(part, at) {
                        Step::Fail => {}
                        Step::Cut => return Step::Fail,
                        step => return step,
                    }
                }
                Step::Fail
            }
            Part::Optional(part) => match self.part(part, at) {
                Step::Fail | Step::Cut => Step::At(at),
                step => step,
            },
            Part::Repeat { part, least } => self.repeat(part, *least, at),
            Part::Separated { part, separator } => match self.part(part, at) {
                Step::At(at) => self.separated(part, separator, at),
                step => step,
            },
            Part::Ahead { part, wanted } => match (self.part(part, at), wanted) {
                (Step::At(_), true) | (Step::Fail | Step::Cut, false) => Step::At(at),
                (step @ (Step::Raise | Step::TooDeep), _) => step,
                _ => Step::Fail,
            },
        }
    }

    fn token(&mut self, at: usize, matches: impl Fn(Tok, &str) -> bool) -> Step {
        self.furthest = self.furthest.max(at.min(self.tokens.len() - 1));
        let Some(token) = self.tokens.get(at) else { return Step::Fail };
        let text = self.source.get(token.start as usize..token.end as usize).unwrap_or_default();
        if matches(as_cpython(token.kind), text) { Step::At(at + 1) } else { Step::Fail }
    }

    fn sequence(&mut self, parts: &[Part], start: usize) -> Step {
        let mut at = start;
        let mut cut = false;
        for part in parts {
            cut |= matches!(part, Part::Cut);
            match self.part(part, at) {
                Step::At(end) => at = end,
                Step::Fail | Step::Cut => return if cut { Step::Cut } else { Step::Fail },
                step => return step,
            }
        }
        Step::At(at)
    }

    fn repeat(&mut self, part: &Part, least: usize, start: usize) -> Step {
        let mut at = start;
        let mut count = 0;
        loop {
            match self.part(part, at) {
                Step::At(end) if end > at => at = end,
                step @ (Step::Raise | Step::TooDeep) => return step,
                _ if count >= least => return Step::At(at),
                _ => return Step::Fail,
            }
            count += 1;
        }
    }

    fn separated(&mut self, part: &Part, separator: &Part, start: usize) -> Step {
        let mut at = start;
        loop {
            let Step::At(after) = self.part(separator, at) else { return Step::At(at) };
            match self.part(part, after) {
                Step::At(end) => at = end,
                step @ (Step::Raise | Step::TooDeep) => return step,
                _ => return Step::At(at),
            }
        }
    }
}

/// The tokens that gillie tells apart and CPython does not.
fn as_cpython(kind: Tok) -> Tok {
    match kind {
        Tok::Match | Tok::Case | Tok::Type => Tok::Name,
        Tok::WithParen => Tok::LParen,
        Tok::FieldColon => Tok::Colon,
        Tok::FieldOpen => Tok::LBrace,
        Tok::FieldClose => Tok::RBrace,
        Tok::FStringRawText | Tok::SpecText | Tok::SpecRawText => Tok::FStringText,
        kind => kind,
    }
}

/// An operator between two operands, but for `**` and comparisons.
fn is_operator(kind: Tok) -> bool {
    matches!(
        kind,
        Tok::VBar
            | Tok::Circumflex
            | Tok::Amper
            | Tok::LeftShift
            | Tok::RightShift
            | Tok::Plus
            | Tok::Minus
            | Tok::Star
            | Tok::Slash
            | Tok::DoubleSlash
            | Tok::Percent
            | Tok::At
    )
}

impl Reading {
    /// The rules of a grammar in the notation that `reading.peg` begins with.
    ///
    /// # Panics
    /// If the text is no such grammar.
    fn rules(text: &'static str) -> Vec<Rule> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let words: Vec<&'static str> = lines.flat_map(str::split_whitespace).flat_map(pieces).collect();
        let rules: Vec<&[&'static str]> = words.split(|word| *word == ";").filter(|rule| !rule.is_empty()).collect();
        let names: Vec<&'static str> = rules.iter().map(|rule| rule[0]).collect();
        let mut memories = 0..;
        let parse = |rule: &&[&'static str]| {
            let remembers = rule[2] == "@";
            let memory = if remembers { memories.next() } else { None };
            let mut grammar = Grammar { words: &rule[2 + usize::from(remembers)..], names: &names };
            let body = grammar.choice();
            assert!(rule[1] == "=" && grammar.words.is_empty(), "the rule {} is read to its end", rule[0]);
            Rule { name: rule[0], memory, body }
        };
        rules.iter().map(parse).collect()
    }
}

/// The signs and words of a piece of the grammar without blanks.
fn pieces(mut text: &'static str) -> Vec<&'static str> {
    let mut found = Vec::new();
    while let Some(first) = text.chars().next() {
        let length = match first {
            '\'' | '"' => 2 + text[1..].find(first).expect("a closing quote"),
            '(' | ')' | '?' | '*' | '+' | '&' | '!' => 1,
            _ => text.find(|c| "()?*+&!".contains(c)).unwrap_or(text.len()),
        };
        found.push(&text[..length]);
        text = &text[length..];
    }
    found
}

/// What is left of a rule, and the names of all.
struct Grammar<'a> {
    words: &'a [&'static str],
    names: &'a [&'static str],
}

impl Grammar<'_> {
    fn take(&mut self, word: &str) -> bool {
        let found = self.words.first() == Some(&word);
        if found {
            self.words = &self.words[1..];
        }
        found
    }

    fn choice(&mut self) -> Part {
        let mut parts = vec![self.sequence()];
        while self.take("/") {
            parts.push(self.sequence());
        }
        Part::Choice(parts)
    }

    fn sequence(&mut self) -> Part {
        let mut parts = Vec::new();
        while self.words.first().is_some_and(|word| !["/", ")"].contains(word)) {
            parts.push(self.item());
        }
        Part::Sequence(parts)
    }

    fn item(&mut self) -> Part {
        let part = self.prefixed();
        if self.take("%") {
            let separator = Box::new(self.prefixed());
            return Part::Separated { part: Box::new(part), separator };
        }
        part
    }

    fn prefixed(&mut self) -> Part {
        let wanted = self.take("&");
        if wanted || self.take("!") {
            let part = Box::new(self.suffixed());
            return Part::Ahead { part, wanted };
        }
        self.suffixed()
    }

    fn suffixed(&mut self) -> Part {
        let part = self.atom();
        if self.take("?") {
            return Part::Optional(Box::new(part));
        }
        if self.take("*") {
            return Part::Repeat { part: Box::new(part), least: 0 };
        }
        if self.take("+") {
            return Part::Repeat { part: Box::new(part), least: 1 };
        }
        part
    }

    fn atom(&mut self) -> Part {
        if self.take("(") {
            let part = self.choice();
            assert!(self.take(")"), "a bracket of the grammar is closed");
            return part;
        }
        let word = self.words[0];
        self.words = &self.words[1..];
        let quoted = word.get(1..word.len() - 1).unwrap_or_default();
        match word {
            _ if word.starts_with('\'') => {
                Part::Token(Tok::lexer(quoted).next().and_then(Result::ok).expect("a token"))
            }
            _ if word.starts_with('"') => Part::Soft(quoted),
            "~" => Part::Cut,
            "RAISE" => Part::Raise,
            "NOTHING" => Part::Nothing,
            "OPERATOR" => Part::Operator,
            "AUGMENTED" => Part::Augmented,
            "NAME" => Part::Token(Tok::Name),
            "NUMBER" => Part::Token(Tok::Number),
            "STRING" => Part::Token(Tok::String),
            "NEWLINE" => Part::Token(Tok::Newline),
            "INDENT" => Part::Token(Tok::Indent),
            "ENDMARKER" => Part::Token(Tok::EndMarker),
            "F_START" => Part::Token(Tok::FStringStart),
            "F_TEXT" => Part::Token(Tok::FStringText),
            "F_END" => Part::Token(Tok::FStringEnd),
            _ => Part::Rule(self.names.iter().position(|name| *name == word).expect("a rule of that name")),
        }
    }
}
