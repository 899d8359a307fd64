# Most messages name a type of an extension module with its module; those about paths, formats and variables do not.
import array
import collections
import datetime
import os
import re
import struct


def message_of(action):
    try:
        action()
    except TypeError as error:
        return str(error)
    raise AssertionError("no TypeError")


def unpack(value):
    a, b = value


for value, name in [
    (datetime.date(2020, 1, 1), "datetime.date"), (datetime.timedelta(1), "datetime.timedelta"), (re.compile("a"), "re.Pattern"),
    (None, "NoneType"), (len, "builtin_function_or_method"), (object(), "object"),
]:
    for action, expected in [
        (lambda: list(value), "'{}' object is not iterable"),
        (lambda: sum(value), "'{}' object is not iterable"),
        (lambda: {*value}, "'{}' object is not iterable"),
        (lambda: 1 in value, "argument of type '{}' is not iterable"),
        (lambda: unpack(value), "cannot unpack non-iterable {} object"),
        (lambda: [*value], "Value after * must be an iterable, not {}"),
        (lambda: print(*value), "print() argument after * must be an iterable, not {}"),
        (lambda: {**value}, "'{}' object is not a mapping"),
        (lambda: float(value), "float() argument must be a string or a real number, not '{}'"),
        (lambda: bytes(value), "cannot convert '{}' object to bytes"),
        (lambda: bytearray(value), "cannot convert '{}' object to bytearray"),
        (lambda: value["x"], "'{}' object is not subscriptable"),
        (lambda: value @ 1, "unsupported operand type(s) for @: '{}' and 'int'"),
    ]:
        assert message_of(action) == expected.format(name), (message_of(action), expected.format(name))

for value, name in [
    (datetime.date(2020, 1, 1), "date"), (collections.deque(), "deque"), (array.array("i"), "array"), (re.compile("a"), "Pattern"),
    (None, "NoneType"), (1.5, "float"),
]:
    for action, expected in [
        (lambda: os.stat(value), "stat: path should be string, bytes, os.PathLike or integer, not {}"),
        (lambda: os.rename(value, "b"), "rename: src should be string, bytes or os.PathLike, not {}"),
        (lambda: os.fspath(value), "expected str, bytes or os.PathLike object, not {}"),
        (lambda: os.environ.__setitem__("name", value), "str expected, not {}"),
    ]:
        if value is not None or "stat" not in expected:
            assert message_of(action) == expected.format(name), (message_of(action), expected.format(name))
    if name not in ("deque", "array"):
        # Those cannot be looked up in the cache of formats.
        expected = f"Struct() argument 1 must be a str or bytes object, not {name}"
        assert message_of(lambda: struct.Struct(value)) == message_of(lambda: struct.pack(value)) == expected
try:
    float(array.array("i"))
except ValueError as error:
    assert str(error) == "could not convert string to float: array('i')"
print("ok")
