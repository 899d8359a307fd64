"""Wrapping, filling and indenting of text."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_SPACE = "\t\n\x0b\x0c\r "


def _is_word(text, i):
    """Whether there is a letter, a digit or an underscore at that place."""
    return 0 <= i < len(text) and (text[i].isalnum() or text[i] == "_")


def _is_letter(text, i):
    return _is_word(text, i) and not text[i].isdecimal()


class TextWrapper:
    """Breaks a paragraph into lines that are at most `width` characters long."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace, self.tabsize = expand_tabs, replace_whitespace, tabsize
        self.fix_sentence_endings, self.break_long_words = fix_sentence_endings, break_long_words
        self.drop_whitespace, self.break_on_hyphens = drop_whitespace, break_on_hyphens
        self.max_lines, self.placeholder = max_lines, placeholder

    def _munge(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate({ord(c): " " for c in _SPACE})
        return text

    def _hyphenated(self, word):
        """The pieces of a word that may stand on different lines: after hyphens between letters."""
        if not self.break_on_hyphens:
            return [word]
        pieces, start, i = [], 0, 1
        while i < len(word):
            if word[i] == "-":
                end = i
                while word[end:end + 1] == "-":
                    end += 1
                if end - i >= 2:
                    if (_is_letter(word, i - 1) or word[i - 1] in "!\"'&.,?0123456789") and _is_word(word, end):
                        pieces += [word[start:i], word[i:end]]
                        start = end
                elif (_is_letter(word, i - 1) and _is_letter(word, i - 3 if word[i - 2] == "-" else i - 2)
                        and _is_letter(word, end) and _is_letter(word, end + 2 if word[end + 1:end + 2] == "-" else end + 1)):
                    pieces.append(word[start:end])
                    start = end
                i = end
            i += 1
        pieces.append(word[start:])
        return [piece for piece in pieces if piece]

    def _split(self, text):
        """The words and the white space between them."""
        chunks, at = [], 0
        while at < len(text):
            start, blank = at, text[at] in _SPACE
            while at < len(text) and (text[at] in _SPACE) == blank:
                at += 1
            chunks += [text[start:at]] if blank else self._hyphenated(text[start:at])
        if self.fix_sentence_endings:
            for i in range(1, len(chunks) - 1):
                end = chunks[i - 1].rstrip("\"'")
                if chunks[i] == " " and end[-1:] in ".!?" and end[-2:-1].islower():
                    chunks[i] = "  "
        return chunks

    def wrap(self, text):
        """Returns a list of wrapped lines."""
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks = self._split(self._munge(text))
        chunks.reverse()
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and lines and chunks[-1].strip() == "":
                chunks.pop()
            line, length = [], 0
            while chunks and length + len(chunks[-1]) <= room:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:
                self._break_word(chunks, line, length, room)
                length = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == "":
                length -= len(line.pop())
            if not line:
                continue
            more = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or more and length <= room:
                lines.append(indent + "".join(line))
                continue
            self._end_with_placeholder(lines, line, length, indent, room)
            break
        return lines

    def _break_word(self, chunks, line, length, room):
        space = 1 if room < 1 else room - length
        if not self.break_long_words:
            if not line:
                line.append(chunks.pop())
            return
        word, end = chunks[-1], space
        if self.break_on_hyphens and len(word) > space:
            hyphen = word.rfind("-", 0, space)
            if hyphen > 0 and any(c != "-" for c in word[:hyphen]):
                end = hyphen + 1
        line.append(word[:end])
        chunks[-1] = word[end:]

    def _end_with_placeholder(self, lines, line, length, indent, room):
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= room:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        """The wrapped lines as one string."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Wrap a single paragraph of text, returning a list of wrapped lines."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Fill a single paragraph of text, returning a new string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Collapse and truncate the given text to fit in the given width."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Remove any common leading whitespace from every line in `text`."""
    lines = text.split("\n")
    margin = None
    for i, line in enumerate(lines):
        body = line.lstrip(" \t")
        if not body:
            lines[i] = ""
            continue
        own = line[:len(line) - len(body)]
        if margin is None:
            margin = own
            continue
        common = 0
        while common < min(len(margin), len(own)) and margin[common] == own[common]:
            common += 1
        margin = margin[:common]
    if margin:
        lines = [line[len(margin):] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """Adds 'prefix' to the beginning of selected lines in 'text': those that are not only whitespace."""
    chosen = predicate or str.strip
    return "".join(prefix + line if chosen(line) else line for line in text.splitlines(True))
