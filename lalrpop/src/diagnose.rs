//! Finds the words for a syntax error.

use crate::Mode;
use crate::ast::TextRange;
use crate::error::Fault;
use crate::lexer::Tokens;
use crate::tokens::Token;

pub(crate) fn diagnose(_source: &str, _tokens: &Tokens, token: Token, fault: Option<Fault>, _mode: Mode) -> Fault {
    fault.unwrap_or_else(|| Fault::new("invalid syntax", TextRange::new(token.start, token.end)))
}
