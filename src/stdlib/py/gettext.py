"""Texts of programs in the languages of those who use them: catalogs of GNU gettext."""

import operator
import os
import re
import sys

__all__ = [
    "NullTranslations", "GNUTranslations", "Catalog", "bindtextdomain", "find", "translation", "install", "textdomain",
    "dgettext", "dngettext", "gettext", "ngettext", "pgettext", "dpgettext", "npgettext", "dnpgettext",
]

_default_localedir = os.path.join(sys.base_prefix, "share", "locale")

# ---- which form of a plural a number takes: an expression of C

_token_pattern = re.compile(r"""
    (?P<WHITESPACES>[ \t]+) | (?P<NUMBER>[0-9]+\b) | (?P<NAME>n\b) | (?P<PARENTHESIS>[()])
    | (?P<OPERATOR>[-*/%+?:]|[><!]=?|==|&&|\|\|) | (?P<INVALID>\w+|.)""", re.VERBOSE | re.DOTALL)
# The operators, those that bind most loosely first, and what they compute.
_binary_ops = (("||",), ("&&",), ("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%"))
_binary_ops = {sign: level for level, signs in enumerate(_binary_ops, 1) for sign in signs}
_compute = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.floordiv, "%": operator.mod,
}


def _tokenize(plural):
    for match in _token_pattern.finditer(plural):
        kind = match.lastgroup
        if kind == "WHITESPACES":
            continue
        value = match[kind]
        if kind == "INVALID":
            raise ValueError("invalid token in plural form: %s" % value)
        yield value
    yield ""


def _error(value):
    if value:
        return ValueError("unexpected token in plural form: %s" % value)
    return ValueError("unexpected end of plural form")


class _Plural:
    """Reads an expression; what it gives computes the value for a number."""

    def __init__(self, text):
        self.tokens = _tokenize(text)
        self.token = next(self.tokens)

    def advance(self):
        token = self.token
        self.token = next(self.tokens, "")
        return token

    def whole(self):
        value = self.choice()
        if self.token:
            raise _error(self.token)
        return value

    def choice(self, depth=0):
        if depth > 100:
            raise RecursionError
        condition = self.binary(1, depth)
        if self.token != "?":
            return condition
        self.advance()
        yes = self.choice(depth + 1)
        if self.token != ":":
            raise _error(self.token)
        self.advance()
        no = self.choice(depth + 1)
        return lambda n: yes(n) if condition(n) else no(n)

    def binary(self, level, depth):
        if level > 6:
            return self.unary(depth)
        left = self.binary(level + 1, depth)
        while _binary_ops.get(self.token) == level:
            sign = self.advance()
            left = self.joined(sign, left, self.binary(level + 1, depth))
        return left

    @staticmethod
    def joined(sign, left, right):
        if sign == "||":
            return lambda n: left(n) or right(n)
        if sign == "&&":
            return lambda n: left(n) and right(n)
        compute = _compute[sign]
        return lambda n: compute(left(n), right(n))

    def unary(self, depth):
        token = self.advance()
        if token == "!":
            value = self.unary(depth + 1)
            return lambda n: not value(n)
        if token == "(":
            value = self.choice(depth + 1)
            if self.token != ")":
                raise ValueError("unbalanced parenthesis in plural form") if not self.token else _error(self.token)
            self.advance()
            return value
        if token == "n":
            return lambda n: n
        if token.isdigit():
            number = int(token, 10)
            return lambda n: number
        raise _error(token)


def _as_int(n):
    try:
        round(n)
    except TypeError:
        raise TypeError(f"Plural value must be an integer, got {n.__class__.__name__}") from None
    import warnings

    warnings.warn(f"Plural value must be an integer, got {n.__class__.__name__}", DeprecationWarning, 4)
    return n


def c2py(plural):
    """A function of a number, of an expression of C with the variable n."""
    if len(plural) > 1000:
        raise ValueError("plural form expression is too long")
    try:
        compute = _Plural(plural).whole()
    except RecursionError:
        raise ValueError("plural form expression is too complex") from None

    def func(n):
        if not isinstance(n, int):
            n = _as_int(n)
        return int(compute(n))

    return func


# ---- catalogs

def _expand_lang(loc):
    """The names under which texts of a language may lie, the nearest first."""
    import locale

    loc = locale.normalize(loc)
    language, modifier, codeset, territory = loc, "", "", ""
    if "@" in language:
        language, _, rest = language.partition("@")
        modifier = "@" + rest
    if "." in language:
        language, _, rest = language.partition(".")
        codeset = "." + rest
    if "_" in language:
        language, _, rest = language.partition("_")
        territory = "_" + rest
    names = []
    for mask in range(7, -1, -1):
        parts = [(codeset, 1), (territory, 2), (modifier, 4)]
        if any(mask & bit and not part for part, bit in parts):
            continue
        names.append(language + (territory if mask & 2 else "") + (codeset if mask & 1 else "")
                     + (modifier if mask & 4 else ""))
    return names


class NullTranslations:
    """A catalog without texts: they stay as they are, unless a fallback has them."""

    def __init__(self, fp=None):
        self._info = {}
        self._charset = None
        self._fallback = None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        """Have another catalog asked for what is not in this one."""
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        """The text in the language of the catalog."""
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        """The text for a number of things."""
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        return msgid1 if (n if isinstance(n, int) else _as_int(n)) == 1 else msgid2

    def pgettext(self, context, message):
        """The text, as it is in a context."""
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        """The text for a number of things, as it is in a context."""
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        return msgid1 if (n if isinstance(n, int) else _as_int(n)) == 1 else msgid2

    def info(self):
        """What the catalog says of itself."""
        return self._info

    def charset(self):
        """The character set of the catalog."""
        return self._charset

    def install(self, names=None):
        """Make gettext a builtin function under the name _; and others of the catalog's functions."""
        import builtins

        builtins.__dict__["_"] = self.gettext
        if names is not None:
            for name in {"gettext", "ngettext", "npgettext", "pgettext"} & set(names):
                builtins.__dict__[name] = getattr(self, name)


class GNUTranslations(NullTranslations):
    """A catalog of a file .mo."""

    LE_MAGIC = 0x950412DE
    BE_MAGIC = 0xDE120495
    # Between a context and a text.
    CONTEXT = "%s\x04%s"
    VERSIONS = (0, 1)

    def _get_versions(self, version):
        """The major and the minor part of a version."""
        return version >> 16, version & 0xFFFF

    def _parse(self, fp):
        from struct import unpack

        filename = getattr(fp, "name", "")
        self._catalog = catalog = {}
        self.plural = lambda n: int(n != 1)
        buf = fp.read()
        size = len(buf)
        magic = unpack("<I", buf[:4])[0]
        if magic == self.LE_MAGIC:
            version, count, originals, translations = unpack("<4I", buf[4:20])
            pair = "<II"
        elif magic == self.BE_MAGIC:
            version, count, originals, translations = unpack(">4I", buf[4:20])
            pair = ">II"
        else:
            raise OSError(0, "Bad magic number", filename)
        major, _ = self._get_versions(version)
        if major not in self.VERSIONS:
            raise OSError(0, f"Bad version number {major}", filename)
        for _ in range(count):
            length, at = unpack(pair, buf[originals:originals + 8])
            translated_length, translated_at = unpack(pair, buf[translations:translations + 8])
            if at + length >= size or translated_at + translated_length >= size:
                raise OSError(0, "File is corrupt", filename)
            message, translated = buf[at:at + length], buf[translated_at:translated_at + translated_length]
            if length == 0:
                self._read_info(translated)
            charset = self._charset or "ascii"
            if b"\x00" in message:
                first = str(message.split(b"\x00")[0], charset)
                for number, text in enumerate(translated.split(b"\x00")):
                    catalog[first, number] = str(text, charset)
            else:
                catalog[str(message, charset)] = str(translated, charset)
            originals += 8
            translations += 8

    def _read_info(self, data):
        """Reads the headers of the catalog, which stand as the translation of the empty text."""
        last = None
        for line in data.split(b"\n"):
            item = line.decode().strip()
            if not item or item.startswith("#-#-#-#-#") and item.endswith("#-#-#-#-#"):
                continue
            name = value = None
            if ":" in item:
                name, value = item.split(":", 1)
                name, value = name.strip().lower(), value.strip()
                self._info[name] = value
                last = name
            elif last:
                self._info[last] += "\n" + item
            if name == "content-type":
                self._charset = value.split("charset=")[1]
            elif name == "plural-forms":
                plural = value.split(";")[1].split("plural=")[1]
                self.plural = c2py(plural)

    def gettext(self, message):
        missing = object()
        found = self._catalog.get(message, missing)
        if found is missing:
            found = self._catalog.get((message, self.plural(1)), missing)
        if found is not missing:
            return found
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        try:
            return self._catalog[msgid1, self.plural(n)]
        except KeyError:
            if self._fallback:
                return self._fallback.ngettext(msgid1, msgid2, n)
            return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        key = self.CONTEXT % (context, message)
        missing = object()
        found = self._catalog.get(key, missing)
        if found is missing:
            found = self._catalog.get((key, self.plural(1)), missing)
        if found is not missing:
            return found
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        try:
            return self._catalog[self.CONTEXT % (context, msgid1), self.plural(n)]
        except KeyError:
            if self._fallback:
                return self._fallback.npgettext(context, msgid1, msgid2, n)
            return msgid1 if n == 1 else msgid2


def find(domain, localedir=None, languages=None, all=False):
    """The file of a domain's catalog, in the first of the languages that has one; None if none has; all: a list."""
    if localedir is None:
        localedir = _default_localedir
    if languages is None:
        languages = []
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            value = os.environ.get(name)
            if value:
                languages = value.split(":")
                break
        if "C" not in languages:
            languages.append("C")
    names = []
    for language in languages:
        for name in _expand_lang(language):
            if name not in names:
                names.append(name)
    found = []
    for name in names:
        if name == "C":
            break
        path = os.path.join(localedir, name, "LC_MESSAGES", f"{domain}.mo")
        if os.path.exists(path):
            if not all:
                return path
            found.append(path)
    return found if all else None


_translations = {}


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """The catalog of a domain; fallback: one without texts if there is none."""
    if class_ is None:
        class_ = GNUTranslations
    files = find(domain, localedir, languages, all=True)
    if not files:
        if fallback:
            return NullTranslations()
        from errno import ENOENT

        raise FileNotFoundError(ENOENT, "No translation file found for domain", domain)
    result = None
    for path in files:
        key = class_, os.path.abspath(path)
        known = _translations.get(key)
        if known is None:
            with open(path, "rb") as file:
                known = _translations.setdefault(key, class_(file))
        import copy

        # Fallbacks are the caller's, texts everybody's.
        known = copy.copy(known)
        if result is None:
            result = known
        else:
            result.add_fallback(known)
    return result


def install(domain, localedir=None, *, names=None):
    """Make the texts of a domain's catalog the program's, as NullTranslations.install() does."""
    translation(domain, localedir, fallback=True).install(names)


# ---- one domain for the whole program

_localedirs = {}
_current_domain = "messages"


def textdomain(domain=None):
    """The domain of the program, which is set if one is given."""
    global _current_domain
    if domain is not None:
        _current_domain = domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    """The directory of a domain, which is set if one is given."""
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, _default_localedir)


def _catalog_of(domain):
    try:
        return translation(domain, _localedirs.get(domain))
    except OSError:
        return NullTranslations()


def dgettext(domain, message):
    """The text of a domain."""
    return _catalog_of(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    """The text of a domain for a number of things."""
    return _catalog_of(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    """The text of a domain, as it is in a context."""
    return _catalog_of(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    """The text of a domain for a number of things, as it is in a context."""
    return _catalog_of(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    """The text of the program's domain."""
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    """The text of the program's domain for a number of things."""
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    """The text of the program's domain, as it is in a context."""
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    """The text of the program's domain for a number of things, as it is in a context."""
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


Catalog = translation
