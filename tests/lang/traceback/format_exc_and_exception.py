import traceback


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


def f(x):
    return 1 / x
def g():
    try:
        f(0)
    except ZeroDivisionError as error:
        raise KeyError("k") from error
try:
    g()
except KeyError as caught:
    error = caught
    text = traceback.format_exc()
assert text.startswith("Traceback (most recent call last):\n  File ")
assert text.endswith("\n    raise KeyError(\"k\") from error\nKeyError: 'k'\n")
assert "\nZeroDivisionError: division by zero\n\nThe above exception was the direct cause of the following exception:\n\nTraceback" in text
assert "    return 1 / x\n           ~~^~~\n" in text
assert "".join(traceback.format_exception(error)) == text
assert "".join(traceback.format_exception(KeyError, error, error.__traceback__)) == text
assert traceback.format_exception_only(error) == ["KeyError: 'k'\n"]
assert len(traceback.format_exception(error, chain=False)) == 4
assert [entry.name for entry in traceback.extract_tb(error.__traceback__)] == ['<module>', 'g']
assert [entry.name for entry in traceback.extract_tb(error.__traceback__, limit=1)] == ['<module>']
assert [entry.name for entry in traceback.extract_tb(error.__traceback__, limit=-1)] == ['g']
assert traceback.format_exception(None) == ['NoneType: None\n']
assert traceback.format_exc() == 'NoneType: None\n'
raises(TypeError, 'Exception expected for value, int found', lambda: traceback.format_exception(1))
raises(ValueError, 'Both or neither of value and tb must be given', lambda: traceback.format_exception(ValueError, None))
print("ok")
