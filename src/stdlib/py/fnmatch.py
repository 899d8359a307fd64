"""Filename matching with shell patterns: * ? [seq] [!seq]."""

import os as _os
import re as _re
from functools import lru_cache as _lru_cache

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Test whether FILENAME matches PATTERN: * everything, ? one character, [seq], [!seq].

    Upper and lower case count as the operating system counts them."""
    return fnmatchcase(_os.path.normcase(name), _os.path.normcase(pat))


def fnmatchcase(name, pat):
    """Test whether FILENAME matches PATTERN, including case."""
    return _compiled(pat)(name) is not None


def filter(names, pat):
    """Construct a list from those elements of the iterable NAMES that match PAT."""
    match = _compiled(_os.path.normcase(pat))
    return [name for name in names if match(name)]


@_lru_cache(maxsize=32768, typed=True)
def _compiled(pat):
    if isinstance(pat, bytes):
        return _re.compile(translate(str(pat, "iso-8859-1")).encode("iso-8859-1")).match
    return _re.compile(translate(pat)).match


def _set_of(body):
    """The regular expression of [body]."""
    if "-" not in body:
        inside = body.replace("\\", r"\\")
    else:
        # Hyphens between characters make ranges; empty ranges vanish.
        chunks = []
        start = 0
        at = body.find("-", 2 if body[0] == "!" else 1)
        while at >= 0:
            chunks.append(body[start:at])
            start = at + 1
            at = body.find("-", at + 3)
        if body[start:]:
            chunks.append(body[start:])
        else:
            chunks[-1] += "-"
        for i in range(len(chunks) - 1, 0, -1):
            if chunks[i - 1][-1] > chunks[i][0]:
                chunks[i - 1] = chunks[i - 1][:-1] + chunks[i][1:]
                del chunks[i]
        inside = "-".join(chunk.replace("\\", r"\\").replace("-", r"\-") for chunk in chunks)
    inside = _re.sub(r"([&~|])", r"\\\1", inside)
    if not inside:
        return "(?!)"
    if inside == "!":
        return "."
    if inside[0] == "!":
        inside = "^" + inside[1:]
    elif inside[0] in ("^", "["):
        inside = "\\" + inside
    return f"[{inside}]"


def translate(pat):
    """Translate a shell PATTERN to a regular expression."""
    return _joined(_pieces(pat, "*", "."))


def _pieces(pat, star, question):
    """The parts of a pattern as regular expressions; these two for * and ?."""
    parts = []
    at = 0
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == "*":
            if not parts or parts[-1] != star:
                parts.append(star)
        elif c == "?":
            parts.append(question)
        elif c == "[":
            end = at
            end += pat[end:end + 1] == "!"
            end += pat[end:end + 1] == "]"
            end = pat.find("]", end)
            if end < 0:
                parts.append(r"\[")
            else:
                parts.append(_set_of(pat[at:end]))
                at = end + 1
        else:
            parts.append(_re.escape(c))
    return parts


def _joined(parts):
    """A star takes as little as the fixed part behind it allows, and never gives it back."""
    result = []
    fixed = []
    stars = 0
    for part in parts + [None]:
        if part is not None and part != "*":
            fixed.append(part)
            continue
        text = "".join(fixed)
        fixed = []
        if not stars:
            result.append(text)
        elif part is None:
            result.append(".*" + text)
        elif text:
            result.append(f"(?>.*?{text})")
        stars += part is not None
    return f"(?s:{''.join(result)})\\Z"
