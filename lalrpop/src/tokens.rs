//! The token kinds, and logos for those that a regular expression finds.
//!
//! Strings, numbers and everything that depends on context (indentation, brackets, f-strings) are finished by
//! [`crate::lexer`]; soft keywords by [`crate::soft`].

use logos::Logos;

/// A token: its kind and the bytes `start..end` of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub kind: Tok,
    pub start: u32,
    pub end: u32,
}

#[derive(Clone, Copy, Debug, Logos, PartialEq, Eq, Hash)]
#[logos(skip r"[ \t\x0C]+")]
#[logos(skip(r"#[^\n]*", allow_greedy = true))]
pub(crate) enum Tok {
    #[token("False")]
    False,
    #[token("None")]
    None,
    #[token("True")]
    True,
    #[token("and")]
    And,
    #[token("as")]
    As,
    #[token("assert")]
    Assert,
    #[token("async")]
    Async,
    #[token("await")]
    Await,
    #[token("break")]
    Break,
    #[token("class")]
    Class,
    #[token("continue")]
    Continue,
    #[token("def")]
    Def,
    #[token("del")]
    Del,
    #[token("elif")]
    Elif,
    #[token("else")]
    Else,
    #[token("except")]
    Except,
    #[token("finally")]
    Finally,
    #[token("for")]
    For,
    #[token("from")]
    From,
    #[token("global")]
    Global,
    #[token("if")]
    If,
    #[token("import")]
    Import,
    #[token("in")]
    In,
    #[token("is")]
    Is,
    #[token("lambda")]
    Lambda,
    #[token("nonlocal")]
    Nonlocal,
    #[token("not")]
    Not,
    #[token("or")]
    Or,
    #[token("pass")]
    Pass,
    #[token("raise")]
    Raise,
    #[token("return")]
    Return,
    #[token("try")]
    Try,
    #[token("while")]
    While,
    #[token("with")]
    With,
    #[token("yield")]
    Yield,

    #[token("(")]
    LParen,
    #[token(")")]
    RParen,
    #[token("[")]
    LBracket,
    #[token("]")]
    RBracket,
    #[token("{")]
    LBrace,
    #[token("}")]
    RBrace,
    #[token(":")]
    Colon,
    #[token(",")]
    Comma,
    #[token(";")]
    Semicolon,
    #[token(".")]
    Dot,
    #[token("...")]
    Ellipsis,
    #[token("->")]
    Arrow,
    #[token("=")]
    Equal,
    #[token(":=")]
    ColonEqual,
    #[token("+")]
    Plus,
    #[token("-")]
    Minus,
    #[token("*")]
    Star,
    #[token("/")]
    Slash,
    #[token("//")]
    DoubleSlash,
    #[token("%")]
    Percent,
    #[token("@")]
    At,
    #[token("**")]
    DoubleStar,
    #[token("<<")]
    LeftShift,
    #[token(">>")]
    RightShift,
    #[token("&")]
    Amper,
    #[token("|")]
    VBar,
    #[token("^")]
    Circumflex,
    #[token("~")]
    Tilde,
    #[token("==")]
    EqEqual,
    #[token("!=")]
    NotEqual,
    #[token("<")]
    Less,
    #[token("<=")]
    LessEqual,
    #[token(">")]
    Greater,
    #[token(">=")]
    GreaterEqual,
    #[token("+=")]
    PlusEqual,
    #[token("-=")]
    MinusEqual,
    #[token("*=")]
    StarEqual,
    #[token("/=")]
    SlashEqual,
    #[token("//=")]
    DoubleSlashEqual,
    #[token("%=")]
    PercentEqual,
    #[token("@=")]
    AtEqual,
    #[token("**=")]
    DoubleStarEqual,
    #[token("<<=")]
    LeftShiftEqual,
    #[token(">>=")]
    RightShiftEqual,
    #[token("&=")]
    AmperEqual,
    #[token("|=")]
    VBarEqual,
    #[token("^=")]
    CircumflexEqual,
    /// A lone `!`: the conversion mark of an f-string field.
    #[token("!")]
    Exclamation,

    /// Any character from U+0080 on is taken into the name here and checked afterwards.
    #[regex(r"[A-Za-z_\u{80}-\u{10FFFF}][A-Za-z0-9_\u{80}-\u{10FFFF}]*")]
    Name,
    /// logos finds the first digit only.
    #[regex(r"[0-9]|\.[0-9]")]
    Number,
    /// A whole string or bytes literal; logos finds the opening quote only.
    #[regex(r#"(?i:r|u|b|br|rb)?['"]"#)]
    String,
    #[regex(r#"(?i:f|fr|rf)['"]"#)]
    FStringStart,
    /// Text of an f-string between fields, never empty.
    FStringText,
    FStringRawText,
    /// Text of a format spec between nested fields, never empty.
    SpecText,
    SpecRawText,
    FStringEnd,
    /// `{` and `}` around an f-string field, `:` before its format spec.
    FieldOpen,
    FieldClose,
    FieldColon,

    /// The end of a logical line. logos: of any line.
    #[regex(r"\n")]
    Newline,
    /// A character that no token starts with.
    #[regex(r"[$?`]|<>")]
    Unknown,
    /// A line continuation; never leaves the lexer.
    #[token("\\")]
    Backslash,
    Indent,
    Dedent,
    EndMarker,
    /// The end of the source inside brackets.
    Unclosed,

    /// `match`, `case`, `type` where they are keywords.
    Match,
    Case,
    Type,
    /// The `(` that opens a parenthesised list of `with` items.
    WithParen,
    /// First token of a source: what to parse it as.
    StartModule,
    StartExpression,
}

impl Tok {
    pub fn opens_bracket(self) -> bool {
        matches!(self, Self::LParen | Self::LBracket | Self::LBrace | Self::FieldOpen | Self::WithParen)
    }

    pub fn closes_bracket(self) -> bool {
        matches!(self, Self::RParen | Self::RBracket | Self::RBrace | Self::FieldClose)
    }

    /// Whether a line that starts so has a block after its colon.
    pub fn heads_block(self) -> bool {
        matches!(
            self,
            Self::If
                | Self::Elif
                | Self::Else
                | Self::While
                | Self::For
                | Self::Async
                | Self::With
                | Self::Try
                | Self::Except
                | Self::Finally
                | Self::Def
                | Self::Class
                | Self::Case
        )
    }

    /// `+=` and its like.
    pub fn is_augmented_assignment(self) -> bool {
        (Self::PlusEqual as u8..=Self::CircumflexEqual as u8).contains(&(self as u8))
    }
}
