# The locales of C: what they are called, and how they write numbers, names and sorts.
import functools
import locale


def raised(call):
    try:
        call()
    except Exception as error:
        return type(error).__name__, str(error)


assert locale.setlocale(locale.LC_ALL, "C") == "C" == locale.setlocale(locale.LC_ALL)
assert locale.getlocale() == (None, None)
assert locale.setlocale(locale.LC_TIME, "C.UTF-8") == "C.UTF-8" == locale.setlocale(locale.LC_TIME)
assert locale.getlocale(locale.LC_TIME) == ("C", "UTF-8")
assert locale.setlocale(locale.LC_ALL).startswith("LC_CTYPE=C;LC_NUMERIC=C;LC_TIME=C.UTF-8;LC_COLLATE=C;")
assert locale.setlocale(locale.LC_ALL, locale.setlocale(locale.LC_ALL)) == locale.setlocale(locale.LC_ALL)
assert raised(lambda: locale.getlocale(locale.LC_ALL)) == ("TypeError", "category LC_ALL is not supported")
assert locale.setlocale(locale.LC_ALL, "POSIX") == "C"
assert raised(lambda: locale.setlocale(locale.LC_ALL, "xx_YY")) == ("Error", "unsupported locale setting")
assert raised(lambda: locale.setlocale(99)) == ("Error", "locale query failed")
assert locale.getpreferredencoding() == "UTF-8"

conventions = locale.localeconv()
assert (conventions["decimal_point"], conventions["thousands_sep"], conventions["grouping"]) == (".", "", [])
assert conventions["frac_digits"] == locale.CHAR_MAX == 127 and len(conventions) == 18
assert (locale.str(3.14), locale.str(1e20), locale.atof("3.5"), locale.atoi("12")) == ("3.14", "1e+20", 3.5, 12)
assert locale.format_string("%d", 1234567, grouping=True) == "1234567"
assert locale.format_string("%.2f and %s, %*d%%", (1.5, "x", 5, 3)) == "1.50 and x,     3%"
assert locale.format_string("%(a)d", {"a": 5}) == "5" and f"{1234567:n} {1.5:n}" == "1234567 1.5"
message = "Currency formatting is not possible using the 'C' locale."
assert raised(lambda: locale.currency(5)) == ("ValueError", message)

assert [locale.strcoll("a", "b"), locale.strcoll("b", "a"), locale.strcoll("a", "a")] == [-1, 1, 0]
assert sorted(["b", "a", "C"], key=functools.cmp_to_key(locale.strcoll)) == ["C", "a", "b"]
assert sorted("baC", key=locale.strxfrm) == ["C", "a", "b"]
assert [locale.nl_langinfo(key) for key in (locale.DAY_1, locale.ABMON_12, locale.RADIXCHAR)] == ["Sunday", "Dec", "."]
assert locale.nl_langinfo(locale.D_T_FMT) == "%a %b %e %H:%M:%S %Y"
assert raised(lambda: locale.nl_langinfo(9999999)) == ("ValueError", "unsupported langinfo constant")
assert locale.gettext("message") == "message"
print("ok")
