"""Customs of places: how they write numbers, sort texts, name days. There are those of C, with ASCII or UTF-8."""

import os as _os
import re as _re
from builtins import str as _text

__all__ = [
    "getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "localeconv", "strcoll", "strxfrm",
    "str", "atof", "atoi", "format_string", "currency", "normalize", "LC_CTYPE", "LC_COLLATE", "LC_TIME", "LC_MONETARY",
    "LC_NUMERIC", "LC_ALL", "CHAR_MAX", "getencoding", "LC_MESSAGES",
]

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)

# What localeconv() gives where a locale does not say.
CHAR_MAX = 127


class Error(Exception):
    """Raised for a locale that is not there."""


# ---- which locale is set

# The categories in the order in which the system lists them; the last six have no constant.
_CATEGORIES = (
    "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES", "LC_PAPER", "LC_NAME",
    "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION",
)
_NAMES = ("C", "C.UTF-8", "C.utf8")


def _known(name):
    """The name under which the system has a locale."""
    if name == "POSIX":
        return "C"
    if name not in _NAMES:
        raise Error("unsupported locale setting")
    return name


def _of_environment(category):
    """The locale that the environment asks for."""
    for variable in ("LC_ALL", category, "LANG"):
        if name := _os.environ.get(variable):
            return _known(name)
    return "C"


# At start only the characters are those of the environment; where that asks for plain C, they are UTF-8 all the same.
_set = dict.fromkeys(_CATEGORIES, "C")
try:
    _set["LC_CTYPE"] = _of_environment("LC_CTYPE")
except Error:
    pass
if _set["LC_CTYPE"] == "C" and not _os.environ.get("LC_ALL"):
    _set["LC_CTYPE"] = "C.UTF-8"


def _shown():
    names = set(_set.values())
    return names.pop() if len(names) == 1 else ";".join(f"{category}={name}" for category, name in _set.items())


def setlocale(category, locale=None):
    """Set the locale of a category, "" for what the environment says; or tell it, if none is given."""
    if not 0 <= category <= LC_ALL:
        raise Error("locale query failed" if locale is None else "unsupported locale setting")
    if locale is not None:
        categories = _CATEGORIES if category == LC_ALL else [_CATEGORIES[category]]
        if not isinstance(locale, _text):
            locale = normalize(_joined(locale))
        if category == LC_ALL and ";" in locale:
            new = {name: _known(value) for name, _, value in (part.partition("=") for part in locale.split(";"))}
        else:
            new = {name: _known(locale) if locale else _of_environment(name) for name in categories}
        _set.update(new)
    return _shown() if category == LC_ALL else _set[_CATEGORIES[category]]


def _joined(pair):
    """A name of a locale from a language and an encoding."""
    try:
        language, encoding = pair
        return (language or "C") + (f".{encoding}" if encoding else "")
    except (TypeError, ValueError):
        raise TypeError("Locale must be None, a string, or an iterable of two strings -- language code, "
                        "encoding.") from None


def resetlocale(category=LC_ALL):
    """Set what the environment says."""
    import warnings
    warnings.warn("Use locale.setlocale(locale.LC_ALL, \"\") instead", DeprecationWarning, stacklevel=2)
    setlocale(category, "")


def _parts(name):
    """The language and the encoding of a locale."""
    if name == "C":
        return None, None
    language, _, encoding = name.partition(".")
    return language, "UTF-8" if encoding.lower() in ("utf8", "utf-8") else encoding or None


def getlocale(category=LC_CTYPE):
    """The language and the encoding of a category's locale; None for each that is C's."""
    name = setlocale(category)
    if ";" in name:
        raise TypeError("category LC_ALL is not supported")
    return _parts(name)


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    """The language and the encoding that the environment asks for."""
    import warnings
    warnings.warn("'locale.getdefaultlocale' is deprecated and slated for removal in Python 3.15. "
                  "Use setlocale(), getencoding() and getlocale() instead.", DeprecationWarning, stacklevel=2)
    names = filter(None, map(_os.environ.get, envvars))
    return _parts(normalize(next(names, "C").partition(":")[0]))


def normalize(localename):
    """The usual spelling of a locale's name; names that are not known stay."""
    language, dot, encoding = localename.partition(".")
    if not dot or language not in ("C", "POSIX"):
        return "C" if localename == "POSIX" else localename
    return "C.UTF-8" if encoding.lower().replace("-", "") == "utf8" else localename


def getencoding():
    """The encoding of the locale's texts."""
    return nl_langinfo(CODESET)


def getpreferredencoding(do_setlocale=True):
    """The encoding that the user prefers for texts."""
    import sys
    return "UTF-8" if sys.flags.utf8_mode else "UTF-8" if do_setlocale else getencoding()


# ---- the conventions

def localeconv():
    """How numbers and sums of money are written."""
    conventions = dict.fromkeys((
        "int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space",
        "p_sign_posn", "n_sign_posn"), CHAR_MAX)
    conventions |= dict.fromkeys((
        "int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep", "positive_sign",
        "negative_sign", "thousands_sep"), "")
    return conventions | {"decimal_point": ".", "grouping": [], "mon_grouping": []}


_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")
_LC_TIME = 2 << 16
_information = {}


def _define(start, *entries):
    """Give names the numbers from one on, and what each of them says."""
    for number, (name, value) in enumerate(entries, start):
        globals()[name] = number
        _information[number] = value


_define(_LC_TIME, *((f"ABDAY_{n}", day[:3]) for n, day in enumerate(_DAYS, 1)))
_define(_LC_TIME + 7, *((f"DAY_{n}", day) for n, day in enumerate(_DAYS, 1)))
_define(_LC_TIME + 14, *((f"ABMON_{n}", month[:3]) for n, month in enumerate(_MONTHS, 1)))
_define(_LC_TIME + 26, *((f"MON_{n}", month) for n, month in enumerate(_MONTHS, 1)))
_define(_LC_TIME + 38, ("AM_STR", "AM"), ("PM_STR", "PM"), ("D_T_FMT", "%a %b %e %H:%M:%S %Y"), ("D_FMT", "%m/%d/%y"),
        ("T_FMT", "%H:%M:%S"), ("T_FMT_AMPM", "%I:%M:%S %p"), ("ERA", ""))
_define(_LC_TIME + 46, ("ERA_D_FMT", ""), ("ALT_DIGITS", ""), ("ERA_D_T_FMT", ""), ("ERA_T_FMT", ""))
_define(1 << 16, ("RADIXCHAR", "."), ("THOUSEP", ""))
_define((4 << 16) + 15, ("CRNCYSTR", "-"))
_define(5 << 16, ("YESEXPR", "^[yY]"), ("NOEXPR", "^[nN]"))
CODESET = 14


def nl_langinfo(key, /):
    """What the locale says of a thing, by its number."""
    if key == CODESET:
        return "ANSI_X3.4-1968" if _set["LC_CTYPE"] == "C" else "UTF-8"
    if key not in _information:
        raise ValueError("unsupported langinfo constant")
    return _information[key]


# ---- sorting

def strcoll(string1, string2, /):
    """Which of two texts comes first: a negative number for the first, 0 if they are the same."""
    return (string1 > string2) - (string1 < string2)


def strxfrm(string, /):
    """A text that sorts as the locale sorts this one."""
    return string


# ---- numbers

def str(val):
    """A float as the locale writes it."""
    return format_string("%.12g", val)


def delocalize(string):
    """A number as Python writes it."""
    return _with_point(string.replace(localeconv()["thousands_sep"] or "\0", ""), localeconv()["decimal_point"], ".")


def localize(string, grouping=False, monetary=False):
    """A number as the locale writes it."""
    return _with_point(string, ".", localeconv()["mon_decimal_point" if monetary else "decimal_point"])


def _with_point(number, old, new):
    return number.replace(old, new) if old and new else number


def atof(string, func=float):
    """A float from what the locale writes."""
    return func(delocalize(string))


def atoi(string):
    """An integer from what the locale writes."""
    return int(delocalize(string))


_CONVERSION = _re.compile(r"%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)(?P<kind>[eEfFgGdiouxXcrs%])")


def format_string(f, val, grouping=False, monetary=False):
    """What f % val gives, with numbers as the locale writes them; this one has no groups of digits."""
    if not isinstance(val, (tuple, dict)):
        val = (val,)
    if isinstance(val, dict):
        return _CONVERSION.sub(lambda found: _formatted(found[0], val, monetary), f)
    left = iter(val)

    def convert(found):
        taken = [next(left) for _ in range(found["modifiers"].count("*") + (found["kind"] != "%"))]
        return _formatted(found[0], tuple(taken), monetary)

    try:
        result = _CONVERSION.sub(convert, f)
    except RuntimeError:
        raise TypeError("not enough arguments for format string") from None
    return result


def _formatted(conversion, values, monetary):
    text = conversion % values
    return localize(text, monetary=monetary) if conversion[-1] in "eEfFgG" else text


def format(percent, value, grouping=False, monetary=False, *additional):
    """What percent % value gives for one conversion; format_string() since Python 3.7."""
    import warnings

    warnings.warn("This method will be removed in a future version of Python. Use 'locale.format_string()' instead.",
                  DeprecationWarning, stacklevel=2)
    found = _CONVERSION.match(percent)
    if found is None or found[0] != percent:
        raise ValueError(f"format() must be given exactly one %char format specifier, {percent!r} not valid")
    return _formatted(percent, (value, *additional) if additional else value, monetary)


def currency(val, symbol=True, grouping=False, international=False):
    """A sum of money as the locale writes it: C does not say how."""
    if localeconv()["int_frac_digits" if international else "frac_digits"] == CHAR_MAX:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")


# ---- messages

def gettext(msg, /):
    """The translation of a message: itself."""
    return msg


def dgettext(domain, msg, /):
    """The translation of a message by a catalogue: itself."""
    return msg


def dcgettext(domain, msg, category, /):
    """The translation of a message by a catalogue: itself."""
    return msg
