"""Reading HTML and XHTML, however broken: a parser that calls a method for each thing that it finds."""

import re as _re
from html import unescape as _unescape

__all__ = ["HTMLParser"]

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TAG_NAME = _re.compile(r"[A-Za-z][^\t\n\r\f />\0]*")
_END_TAG = _re.compile(r"</\s*([A-Za-z][\w.:-]*)\s*>", _re.ASCII)
_SPACE = _re.compile(r"\s*")
_SPACE_OR_SLASH = _re.compile(r"[\s/]*")
_BETWEEN = _re.compile(r"(?:\s|/(?!>))*")
_ATTRIBUTE_NAME = _re.compile(r"[^\s/>][^\s/=>]*")
_EQUALS = _re.compile(r"(\s*)(=+)(\s*)")
_BARE_VALUE = _re.compile(r"[^>\s]*")
_MARKUP = _re.compile("[&<]")
_MAY_END_REFERENCE = _re.compile(r"[\s;]")
_NUMBER = _re.compile(r"&#([0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]")
_NAME = _re.compile(r"&([A-Za-z][A-Za-z0-9.-]*)[^A-Za-z0-9]")
_UNFINISHED = _re.compile("&[a-zA-Z#]")
_COMMENT_END = _re.compile(r"--\s*>")
_SECTION_NAME = _re.compile(r"[A-Za-z][\w.-]*\s*", _re.ASCII)
# How the sections of <![...[ end: those of SGML, and the conditions of some programs.
_SECTION_ENDS = {
    **dict.fromkeys(("temp", "cdata", "ignore", "include", "rcdata"), _re.compile(r"\]\s*\]\s*>")),
    **dict.fromkeys(("if", "else", "endif"), _re.compile(r"\]\s*>")),
}


class _ParserBase:
    """The place in the text, and the declarations that are the same in SGML."""

    def __init__(self):
        if type(self) is _ParserBase:
            raise RuntimeError("_markupbase.ParserBase must be subclassed")

    def reset(self):
        self.lineno = 1
        self.offset = 0

    def getpos(self):
        """The line of what is being handled, and its column from 0."""
        return self.lineno, self.offset

    def updatepos(self, i, j):
        """Count the lines from i to j; gives j."""
        if i < j:
            lines = self.rawdata.count("\n", i, j)
            if lines:
                self.lineno += lines
                self.offset = j - self.rawdata.rindex("\n", i, j) - 1
            else:
                self.offset += j - i
        return j

    def parse_comment(self, i, report=1):
        """Read a comment, which begins at i; gives where it ends, or -1."""
        end = _COMMENT_END.search(self.rawdata, i + 4)
        if not end:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 4:end.start()])
        return end.end()

    def parse_marked_section(self, i, report=1):
        """Read <![name[...]]>, which begins at i; gives where it ends, or -1."""
        text = self.rawdata
        if i + 3 == len(text):
            return -1
        name = _SECTION_NAME.match(text, i + 3)
        if not name:
            self.updatepos(i, i + 3)
            raise AssertionError(f"expected name token at {text[i:i + 20]!r}")
        if name.end() == len(text):
            return -1
        word = name[0].strip().lower()
        if word not in _SECTION_ENDS:
            raise AssertionError(f"unknown status keyword {text[i + 3:name.end()]!r} in marked section")
        end = _SECTION_ENDS[word].search(text, i + 3)
        if not end:
            return -1
        if report:
            self.unknown_decl(text[i + 3:end.start()])
        return end.end()

    def unknown_decl(self, data):
        """A declaration that is no other; subclasses do something with it."""


class HTMLParser(_ParserBase):
    """Feed it text; it calls handle_starttag, handle_endtag, handle_data and so on, which subclasses define.

    With convert_charrefs (the default) references such as &gt; are given as the characters that they mean, within the
    texts of handle_data; without, handle_charref and handle_entityref are called."""

    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        super().__init__()
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Forget all text that has not been handled."""
        super().reset()
        self.rawdata = ""
        self.lasttag = "???"
        self.__starttag_text = None
        self.clear_cdata_mode()

    def feed(self, data):
        """Handle what is complete of the text so far."""
        self.rawdata = self.rawdata + data
        self.goahead(0)

    def close(self):
        """Handle what is left as if the text ended here."""
        self.goahead(1)

    def get_starttag_text(self):
        """The text of the last start tag."""
        return self.__starttag_text

    def set_cdata_mode(self, elem):
        """What comes is no markup, up to the end tag of this element."""
        self.cdata_elem = elem.lower()
        self.interesting = _re.compile(rf"</\s*{self.cdata_elem}\s*>", _re.I)

    def clear_cdata_mode(self):
        """What comes is markup."""
        self.interesting = _MARKUP
        self.cdata_elem = None

    def goahead(self, end):
        """Handle the text as far as it is complete, or, if end, all of it."""
        at = 0
        while at < len(self.rawdata):
            until = self._end_of_data(at)
            if until < 0:
                break
            self._data(at, until)
            at = self.updatepos(at, until)
            if at == len(self.rawdata):
                break
            after = self._tag(at, end) if self.rawdata[at] == "<" else self._reference(at)
            if after < 0:
                break
            at = self.updatepos(at, after)
            if self.rawdata.startswith("&#", at - 2):
                # What is no number stays for the next time.
                break
        if end and at < len(self.rawdata) and not self.cdata_elem:
            self._data(at, len(self.rawdata))
            at = self.updatepos(at, len(self.rawdata))
        self.rawdata = self.rawdata[at:]

    def _data(self, start, end):
        if start < end:
            data = self.rawdata[start:end]
            self.handle_data(_unescape(data) if self.convert_charrefs and not self.cdata_elem else data)

    def _end_of_data(self, at):
        """Where the text ends that begins at at; -1 if what comes later may belong to it."""
        text = self.rawdata
        if self.convert_charrefs and not self.cdata_elem:
            until = text.find("<", at)
            if until < 0:
                # A reference of 34 characters is longer than any.
                reference = text.rfind("&", max(at, len(text) - 34))
                is_open = reference >= 0 and not _MAY_END_REFERENCE.search(text, reference)
                return -1 if is_open else len(text)
            return until
        found = self.interesting.search(text, at)
        if found:
            return found.start()
        return -1 if self.cdata_elem else len(text)

    def _tag(self, at, end):
        """Handle what begins with < at at; gives where it ends, or -1."""
        text = self.rawdata
        following = text[at + 1:at + 2]
        if following in _LETTERS:
            after = self.parse_starttag(at)
        elif following == "/":
            after = self.parse_endtag(at)
        elif text.startswith("<!--", at):
            after = self.parse_comment(at)
        elif following == "?":
            after = self.parse_pi(at)
        elif following == "!":
            after = self.parse_html_declaration(at)
        elif following or end:
            self.handle_data("<")
            after = at + 1
        else:
            return -1
        if after < 0 and end:
            after = text.find(">", at + 1) + 1
            if not after:
                after = text.find("<", at + 1)
                if after < 0:
                    after = at + 1
            self._data(at, after)
        return after

    def _reference(self, at):
        """Handle what begins with & at at; gives where it ends, or -1."""
        text = self.rawdata
        if text.startswith("&#", at):
            found = _NUMBER.match(text, at)
            if found:
                self.handle_charref(found[1])
                return found.end() - (found[0][-1] != ";")
            if ";" in text[at:]:
                self.handle_data("&#")
                return at + 2
            return -1
        found = _NAME.match(text, at)
        if found:
            self.handle_entityref(found[1])
            return found.end() - (found[0][-1] != ";")
        if _UNFINISHED.match(text, at):
            return -1
        if at + 1 < len(text):
            self.handle_data("&")
            return at + 1
        return -1

    # ---- declarations and instructions

    def parse_html_declaration(self, i):
        """Read <!...>, which begins at i; gives where it ends, or -1."""
        text = self.rawdata
        if text.startswith("<!--", i):
            return self.parse_comment(i)
        if text.startswith("<![", i):
            return self.parse_marked_section(i)
        if text[i:i + 9].lower() != "<!doctype":
            return self.parse_bogus_comment(i)
        end = text.find(">", i + 9)
        if end < 0:
            return -1
        self.handle_decl(text[i + 2:end])
        return end + 1

    def parse_bogus_comment(self, i, report=1):
        """Read <! or </ with something unknown, as a comment; gives where it ends, or -1."""
        end = self.rawdata.find(">", i + 2)
        if end < 0:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 2:end])
        return end + 1

    def parse_pi(self, i):
        """Read <?...>, which begins at i; gives where it ends, or -1."""
        end = self.rawdata.find(">", i + 2)
        if end < 0:
            return -1
        self.handle_pi(self.rawdata[i + 2:end])
        return end + 1

    # ---- tags

    def check_for_whole_start_tag(self, i):
        """Where the start tag ends that begins at i; -1 if its end is not there yet."""
        return self._attributes(i)[0]

    def _attributes(self, start):
        """Where a start tag ends, or -1; where its last > or /> begins, and its attributes."""
        text = self.rawdata
        at = _TAG_NAME.match(text, start + 1).end()
        attributes = []
        if text[at:at + 1] == "\0":
            return at, at, attributes
        while True:
            last = _BETWEEN.match(text, at).end()
            at = _SPACE_OR_SLASH.match(text, at).end()
            if at == len(text):
                return -1, at, attributes
            if text[at] == ">":
                return at + 1, last, attributes
            name = _ATTRIBUTE_NAME.match(text, at)
            at = name.end()
            value = None
            equals = _EQUALS.match(text, at)
            if equals:
                quote = text[equals.end():equals.end() + 1]
                if quote in ("'", '"'):
                    end = text.find(quote, equals.end() + 1)
                    if end >= 0:
                        value = text[equals.end() + 1:end]
                        at = end + 1
                    elif equals[3]:
                        # A quotation mark that has no partner is a letter as any other.
                        value = ""
                        at = equals.end(2)
                    elif len(equals[2]) > 1:
                        bare = _BARE_VALUE.match(text, equals.end(2) - 1)
                        value = bare[0]
                        at = bare.end()
                    elif not equals[1]:
                        return -1, at, attributes
                else:
                    bare = _BARE_VALUE.match(text, equals.end())
                    value = bare[0]
                    at = bare.end()
            attributes.append((name[0].lower(), _unescape(value) if value else value))

    def parse_starttag(self, i):
        """Read a start tag, which begins at i; gives where it ends, or -1."""
        self.__starttag_text = None
        end, last, attributes = self._attributes(i)
        if end < 0:
            return end
        text = self.rawdata
        self.__starttag_text = text[i:end]
        self.lasttag = tag = _TAG_NAME.match(text, i + 1)[0].lower()
        closing = text[last:end].strip()
        if closing not in (">", "/>"):
            self.handle_data(text[i:end])
        elif closing == "/>":
            self.handle_startendtag(tag, attributes)
        else:
            self.handle_starttag(tag, attributes)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return end

    def parse_endtag(self, i):
        """Read an end tag, which begins at i; gives where it ends, or -1."""
        text = self.rawdata
        after = text.find(">", i + 1) + 1
        if not after:
            return -1
        found = _END_TAG.match(text, i)
        if self.cdata_elem is not None and (not found or found[1].lower() != self.cdata_elem):
            self.handle_data(text[i:after])
            return after
        if found:
            self.handle_endtag(found[1].lower())
            self.clear_cdata_mode()
            return after
        name = _TAG_NAME.match(text, i + 2)
        if name:
            self.handle_endtag(name[0].lower())
            return text.find(">", name.end()) + 1
        if text.startswith("</>", i):
            return i + 3
        return self.parse_bogus_comment(i)

    # ---- what subclasses define

    def handle_startendtag(self, tag, attrs):
        """<tag/>; calls handle_starttag and handle_endtag."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        """<tag name="value">: the names are in lower case, and a name without a value has None."""

    def handle_endtag(self, tag):
        """</tag>"""

    def handle_charref(self, name):
        """&#name; unless these are converted."""

    def handle_entityref(self, name):
        """&name; unless these are converted."""

    def handle_data(self, data):
        """Text, which may come in several parts."""

    def handle_comment(self, data):
        """<!--data-->"""

    def handle_decl(self, decl):
        """<!decl>, which is a doctype."""

    def handle_pi(self, data):
        """<?data>"""
