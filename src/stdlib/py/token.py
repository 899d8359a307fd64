"""The kinds of tokens that Python programs are made of, and their numbers."""

_KINDS = (
    "ENDMARKER", "NAME", "NUMBER", "STRING", "NEWLINE", "INDENT", "DEDENT",
    ("LPAR", "("), ("RPAR", ")"), ("LSQB", "["), ("RSQB", "]"), ("COLON", ":"), ("COMMA", ","), ("SEMI", ";"),
    ("PLUS", "+"), ("MINUS", "-"), ("STAR", "*"), ("SLASH", "/"), ("VBAR", "|"), ("AMPER", "&"), ("LESS", "<"),
    ("GREATER", ">"), ("EQUAL", "="), ("DOT", "."), ("PERCENT", "%"), ("LBRACE", "{"), ("RBRACE", "}"),
    ("EQEQUAL", "=="), ("NOTEQUAL", "!="), ("LESSEQUAL", "<="), ("GREATEREQUAL", ">="), ("TILDE", "~"),
    ("CIRCUMFLEX", "^"), ("LEFTSHIFT", "<<"), ("RIGHTSHIFT", ">>"), ("DOUBLESTAR", "**"), ("PLUSEQUAL", "+="),
    ("MINEQUAL", "-="), ("STAREQUAL", "*="), ("SLASHEQUAL", "/="), ("PERCENTEQUAL", "%="), ("AMPEREQUAL", "&="),
    ("VBAREQUAL", "|="), ("CIRCUMFLEXEQUAL", "^="), ("LEFTSHIFTEQUAL", "<<="), ("RIGHTSHIFTEQUAL", ">>="),
    ("DOUBLESTAREQUAL", "**="), ("DOUBLESLASH", "//"), ("DOUBLESLASHEQUAL", "//="), ("AT", "@"), ("ATEQUAL", "@="),
    ("RARROW", "->"), ("ELLIPSIS", "..."), ("COLONEQUAL", ":="), ("EXCLAMATION", "!"),
    "OP", "TYPE_IGNORE", "TYPE_COMMENT", "SOFT_KEYWORD", "FSTRING_START", "FSTRING_MIDDLE", "FSTRING_END", "COMMENT",
    "NL", "ERRORTOKEN", "ENCODING", "N_TOKENS",
)

# The names by the numbers, and the numbers of the operators.
tok_name = {}
EXACT_TOKEN_TYPES = {}
for _number, _kind in enumerate(_KINDS):
    _name, _text = (_kind, None) if isinstance(_kind, str) else _kind
    globals()[_name] = _number
    tok_name[_number] = _name
    if _text is not None:
        EXACT_TOKEN_TYPES[_text] = _number
EXACT_TOKEN_TYPES = dict(sorted(EXACT_TOKEN_TYPES.items()))
NT_OFFSET = 256
tok_name[NT_OFFSET] = "NT_OFFSET"

__all__ = ["tok_name", "ISTERMINAL", "ISNONTERMINAL", "ISEOF", "EXACT_TOKEN_TYPES", *tok_name.values()]


def ISTERMINAL(x: int) -> bool:
    return x < NT_OFFSET


def ISNONTERMINAL(x: int) -> bool:
    return x >= NT_OFFSET


def ISEOF(x: int) -> bool:
    return x == ENDMARKER


del _number, _kind, _name, _text, _KINDS
