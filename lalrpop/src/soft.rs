//! One pass over the tokens that decides what LR(1) cannot: soft keywords, parenthesised `with` items, and whether
//! expressions nest too deeply.

use crate::error::{Fault, SyntaxErrorKind};
use crate::tokens::{Tok, Token};

/// The message of what is too deep.
pub(crate) const TOO_DEEP: &str = "maximum recursion depth exceeded during compilation";

/// Turns names into the soft keywords `match`, `case` and `type`, and `(` into [`Tok::WithParen`], where they are.
pub(crate) fn resolve(source: &str, tokens: &mut [Token]) {
    // For each open block, whether it is the body of a `match`.
    let mut blocks = vec![false];
    let mut opens_match = false;
    let mut heads = false;
    for at in 0..tokens.len() {
        let line_start = at == 0 || matches!(tokens[at - 1].kind, Tok::Newline | Tok::Indent | Tok::Dedent);
        if line_start {
            heads = tokens[at].kind.heads_block();
        }
        match tokens[at].kind {
            Tok::Indent => blocks.push(std::mem::take(&mut opens_match)),
            Tok::Dedent => {
                blocks.pop();
            }
            Tok::With => with_paren(tokens, at + 1),
            Tok::Name => {
                let token = tokens[at];
                let statement_start =
                    line_start || tokens[at - 1].kind == Tok::Semicolon || (heads && tokens[at - 1].kind == Tok::Colon);
                match &source[token.start as usize..token.end as usize] {
                    "match" if line_start && heads_block(tokens, at) => {
                        tokens[at].kind = Tok::Match;
                        opens_match = true;
                    }
                    "case" if line_start && blocks.last() == Some(&true) => tokens[at].kind = Tok::Case,
                    "type" if statement_start && next_is_name(tokens, at) => tokens[at].kind = Tok::Type,
                    _ => {}
                }
            }
            Tok::Newline if tokens.get(at + 1).is_none_or(|next| next.kind != Tok::Indent) => opens_match = false,
            _ => {}
        }
    }
}

fn next_is_name(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| next.kind == Tok::Name)
}

/// Whether the line of the word at `at` is `match subject:`, its first colon outside brackets and lambdas being its
/// last token.
fn heads_block(tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at + 1).map_or(Tok::EndMarker, |token| token.kind);
    if matches!(next, Tok::Colon | Tok::Equal | Tok::Dot | Tok::Comma) {
        return false;
    }
    let mut depth = 0;
    let mut lambdas = 0;
    for (index, token) in tokens.iter().enumerate().skip(at + 1) {
        match token.kind {
            kind if kind.opens_bracket() => depth += 1,
            kind if kind.closes_bracket() => depth -= 1,
            Tok::Lambda if depth == 0 => lambdas += 1,
            Tok::Colon if depth == 0 && lambdas > 0 => lambdas -= 1,
            Tok::Colon if depth == 0 => {
                return tokens.get(index + 1).is_some_and(|next| next.kind == Tok::Newline);
            }
            Tok::Newline | Tok::EndMarker | Tok::Unclosed => return false,
            _ => {}
        }
    }
    false
}

/// Marks the `(` at `at` when it encloses the items of a `with`: its `)` is followed by `:`, and what it holds is not a
/// tuple display, generator, `yield` or named expression.
fn with_paren(tokens: &mut [Token], at: usize) {
    if tokens.get(at).is_none_or(|token| token.kind != Tok::LParen) {
        return;
    }
    let mut depth = 0;
    let mut item_start = true;
    let mut lambdas = 0;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        let kind = token.kind;
        if kind.opens_bracket() {
            depth += 1;
        } else if kind.closes_bracket() {
            depth -= 1;
            if depth == 0 {
                let followed = tokens.get(index + 1).is_some_and(|next| next.kind == Tok::Colon);
                if followed && index > at + 1 {
                    tokens[at].kind = Tok::WithParen;
                }
                return;
            }
        } else if depth == 1 {
            match kind {
                Tok::Lambda => lambdas += 1,
                Tok::Colon if lambdas > 0 => lambdas -= 1,
                Tok::For | Tok::Async | Tok::ColonEqual | Tok::Yield => return,
                Tok::Star | Tok::Comma if item_start => return,
                _ => {}
            }
        }
        item_start = depth == 1 && (index == at || (kind == Tok::Comma && lambdas == 0));
        if matches!(kind, Tok::Newline | Tok::EndMarker | Tok::Unclosed) {
            return;
        }
    }
}

/// Open chains of operators at one level of brackets: an upper bound of the depth of the tree they make.
#[derive(Clone, Copy, Default)]
struct Chain {
    /// Arithmetic, calls, attributes: closed by a looser operator.
    tight: u32,
    /// `not`: closed by `and` and `or`.
    nots: u32,
    /// `lambda`, `if`: closed by a comma only. A `lambda` counts as several: each is a code object in another.
    loose: u32,
    /// Lambdas whose colon has not come.
    lambdas: u32,
}

impl Chain {
    fn depth(self) -> u32 {
        self.tight + self.nots + self.loose
    }
}

/// What a `lambda` counts: with [`MAX_RIGHT`], no more than a thousand code objects lie in one another.
const LAMBDA_DEPTH: u32 = 6;

/// How many `not` and conditional expressions may nest: that many CPython's parser has room for.
const MAX_RIGHT: u32 = 5_968;

/// # Errors
/// When an expression nests deeper than `max`: as CPython says, whose parser has less room than its compiler.
pub(crate) fn check_depth(tokens: &[Token], max: u32) -> Result<(), Fault> {
    let mut outer: Vec<Chain> = Vec::new();
    let mut below = 0;
    let mut chain = Chain::default();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            kind if kind.opens_bracket() => {
                chain.tight += 1;
                below += chain.depth();
                outer.push(std::mem::take(&mut chain));
            }
            kind if kind.closes_bracket() => {
                chain = outer.pop().unwrap_or_default();
                below = below.saturating_sub(chain.depth());
                // Fields of an f-string stand side by side; calls and subscripts are made of what is before them.
                if kind == Tok::FieldClose {
                    chain.tight = chain.tight.saturating_sub(1);
                }
            }
            Tok::Dot
            | Tok::Plus
            | Tok::Minus
            | Tok::Star
            | Tok::Slash
            | Tok::DoubleSlash
            | Tok::Percent
            | Tok::At
            | Tok::DoubleStar
            | Tok::LeftShift
            | Tok::RightShift
            | Tok::Amper
            | Tok::VBar
            | Tok::Circumflex
            | Tok::Tilde
            | Tok::Await => chain.tight += 1,
            Tok::EqEqual
            | Tok::NotEqual
            | Tok::Less
            | Tok::LessEqual
            | Tok::Greater
            | Tok::GreaterEqual
            | Tok::In
            | Tok::Is
            | Tok::Equal
            | Tok::ColonEqual
            | Tok::For
            | Tok::Else => chain.tight = 0,
            Tok::Colon if chain.lambdas > 0 => {
                chain.tight = 0;
                chain.lambdas -= 1;
            }
            Tok::And | Tok::Or => {
                chain.tight = 0;
                chain.nots = 0;
            }
            // An operator of its own in `is not` and `not in`.
            Tok::Not if at > 0 && tokens[at - 1].kind == Tok::Is => {}
            Tok::Not if tokens.get(at + 1).is_some_and(|next| next.kind == Tok::In) => {}
            Tok::Not => chain.nots += 1,
            Tok::If => {
                chain.tight = 0;
                chain.nots = 0;
                chain.loose += 1;
            }
            Tok::Lambda => {
                chain.lambdas += 1;
                chain.loose += LAMBDA_DEPTH;
            }
            Tok::Comma if chain.lambdas == 0 => chain = Chain::default(),
            Tok::Colon if outer.is_empty() => chain = Chain::default(),
            Tok::Newline | Tok::Semicolon => chain = Chain::default(),
            _ => {}
        }
        let right = chain.nots + chain.loose;
        if right > MAX_RIGHT {
            let message = "Parser stack overflowed - Python source too complex to parse";
            return Err(Fault::at(message, token.start).kind(SyntaxErrorKind::Memory));
        }
        if below + chain.depth() > max {
            return Err(Fault::at(TOO_DEEP, token.start).kind(SyntaxErrorKind::Recursion));
        }
    }
    Ok(())
}
