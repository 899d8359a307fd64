# Names that were removed work as they last did, with the DeprecationWarning that they last gave.
import sys
import warnings


def warned(call, *args, **kwargs):
    """The result, and the texts of the DeprecationWarnings."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = call(*args, **kwargs)
    assert all(w.category is DeprecationWarning and w.filename == __file__ for w in caught), caught
    return result, [str(w.message) for w in caught]


def of_base64():
    import base64

    assert warned(lambda: base64.encodestring(b"abc")) == (
        b"YWJj\n", ["encodestring() is a deprecated alias since 3.1, use encodebytes()"])
    assert warned(lambda: base64.decodestring(b"YWJj")) == (
        b"abc", ["decodestring() is a deprecated alias since Python 3.1, use decodebytes()"])


def of_fractions_and_random():
    import fractions
    import random

    text = ["fractions.gcd() is deprecated. Use math.gcd() instead."]
    for a, b, divisor in [(12, 18, 6), (-12, 18, 6), (12, -18, -6), (1.5, 0.5, 0.5), (0, -3, -3), (-3, 0, -3)]:
        assert warned(lambda: fractions.gcd(a, b)) == (divisor, text), (a, b)
    found, text = warned(lambda: random.sample({1, 2, 3}, 3))
    assert sorted(found) == [1, 2, 3]
    assert text == ["Sampling from a set deprecated\nsince Python 3.9 and will be removed in a subsequent version."]
    try:
        random.sample({1: 2}, 1)
    except TypeError as error:
        assert str(error) == "Population must be a sequence.  For dicts or sets, use sorted(d)."
    else:
        raise AssertionError


def of_json():
    import io
    import json

    text = ["'encoding' is ignored and deprecated. It will be removed in Python 3.9"]
    assert warned(lambda: json.loads("[1]", encoding="utf8")) == ([1], text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert json.load(io.StringIO("2"), encoding="utf8") == 2


def of_arrays():
    import array

    numbers = array.array("B", [1, 2])
    assert warned(lambda: numbers.tostring()) == (b"\1\2", ["tostring() is deprecated. Use tobytes() instead."])
    assert warned(lambda: numbers.fromstring("a")) == (None, ["fromstring() is deprecated. Use frombytes() instead."])
    numbers.frombytes(b"b")
    assert numbers.tobytes() == b"\1\2ab"


def of_inspect():
    import inspect

    def plain(a, b=1, *c, **d):
        pass

    def with_keyword(a: int, *, k=1) -> str:
        pass

    old = ["inspect.getargspec() is deprecated since Python 3.0, use inspect.signature() or inspect.getfullargspec()"]
    spec, text = warned(lambda: inspect.getargspec(plain))
    assert repr(spec) == "ArgSpec(args=['a', 'b'], varargs='c', keywords='d', defaults=(1,))" and text == old
    old = ["`formatargspec` is deprecated since Python 3.5. Use `signature` and the `Signature` object directly"]
    assert warned(lambda: inspect.formatargspec(*spec)) == ("(a, b=1, *c, **d)", old)
    found, _ = warned(lambda: inspect.formatargspec(*inspect.getfullargspec(with_keyword)))
    assert found == "(a: int, *, k=1) -> str"
    try:
        warned(lambda: inspect.getargspec(with_keyword))
    except ValueError as error:
        assert str(error).startswith("Function has keyword-only parameters or annotations")
    else:
        raise AssertionError


def of_import_and_locale():
    import importlib
    import locale
    import logging

    loader, text = warned(lambda: importlib.find_loader("json"))
    assert loader is not None and text == [
        "Deprecated since Python 3.4 and slated for removal in Python 3.12; use importlib.util.find_spec() instead"]
    assert warned(lambda: importlib.find_loader("no_such_module_here"))[0] is None
    assert warned(lambda: locale.format("%5.1f", 2.25)) == ("  2.2", [
        "This method will be removed in a future version of Python. Use 'locale.format_string()' instead."])
    assert logging._acquireLock() is None and logging._releaseLock() is None


def of_sys_and_time():
    import time

    text = "sys.getcheckinterval() and sys.setcheckinterval() are deprecated.  Use sys.{}switchinterval() instead."
    assert warned(lambda: sys.getcheckinterval()) == (100, [text.format("get")])
    assert warned(lambda: sys.setcheckinterval(1000)) == (None, [text.format("set")])
    assert warned(lambda: sys.getcheckinterval())[0] == 1000
    seconds, text = warned(lambda: time.clock())
    assert type(seconds) is float and text == [
        "time.clock has been deprecated in Python 3.3 and will be removed from Python 3.8: "
        "use time.perf_counter or time.process_time instead"]


if sys.implementation.name == "gillie":
    of_base64()
    of_fractions_and_random()
    of_json()
    of_arrays()
    of_inspect()
    of_import_and_locale()
    of_sys_and_time()
print("ok")
