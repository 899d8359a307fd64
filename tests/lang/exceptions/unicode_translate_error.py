"""UnicodeTranslateError: its arguments, attributes and text."""
import codecs


def raises(kind, message, *args):
    try:
        UnicodeTranslateError(*args)
    except kind as error:
        assert str(error) == message, error
    else:
        assert False


error = UnicodeTranslateError("abc", 1, 2, "why")
assert (error.object, error.start, error.end, error.reason, error.encoding) == ("abc", 1, 2, "why", None)
assert error.args == ("abc", 1, 2, "why") and repr(error) == "UnicodeTranslateError('abc', 1, 2, 'why')"
assert str(error) == r"can't translate character '\x62' in position 1: why"
assert str(UnicodeTranslateError("a\u1234", 1, 2, "w")) == r"can't translate character '\u1234' in position 1: w"
assert str(UnicodeTranslateError("a\U0001f600", 1, 2, "w")) == r"can't translate character '\U0001f600' in position 1: w"
assert str(UnicodeTranslateError("abc", 0, 3, "w")) == "can't translate characters in position 0-2: w"
error.start, error.end, error.reason = -5, 100, "other"
assert str(error) == "can't translate characters in position -5-99: other"
raises(TypeError, "function takes exactly 4 arguments (0 given)")
raises(TypeError, "function takes exactly 4 arguments (5 given)", "a", 0, 1, "x", 5)
raises(TypeError, "argument 1 must be str, not bytes", b"a", 0, 1, "x")
raises(TypeError, "argument 4 must be str, not int", "a", 0, 1, 4)
raises(TypeError, "'str' object cannot be interpreted as an integer", "a", "b", 1, "x")
assert codecs.replace_errors(UnicodeTranslateError("abc", 1, 3, "x")) == ("\ufffd\ufffd", 3)
assert codecs.ignore_errors(UnicodeTranslateError("abc", 1, 3, "x")) == ("", 3)

encoding = UnicodeEncodeError("ascii", "abc", 1, 2, "why")
encoding.start = 50
assert str(encoding) == "'ascii' codec can't encode characters in position 50-1: why"
print("ok")
