"""float() of objects, of text and of buffers."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


class Float:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value


class Index:
    def __index__(self):
        return 3


class Sub(float):
    pass


assert float(Float(1.5)) == 1.5 and float(Index()) == 3.0 and type(float(Sub(1))) is float and type(Sub(1) + 1) is float
assert float(b" 1.5 ") == float(bytearray(b"1.5")) == float(memoryview(b"1.5")) == float("1_0.5") - 9.0 == 1.5
assert float(".5") == 0.5 and float("5.") == 5.0 and float("1e5") == 1e5 and float("-Infinity") == float("-inf")
raises(TypeError, "Float.__float__ returned non-float (type int)", float, Float(1))
raises(TypeError, "float() argument must be a string or a real number, not 'list'", float, [])
raises(TypeError, "float() takes no keyword arguments", lambda: float(x=1))
raises(TypeError, "float expected at most 1 argument, got 2", float, 1, 2)
for text in ["", "a", "1__0", "1e", "0x1", "1 2", "_1", "1_", "--1", "infinit"]:
    raises(ValueError, f"could not convert string to float: {text!r}", float, text)
raises(ValueError, "could not convert string to float: b'x'", float, b"x")
raises(OverflowError, "int too large to convert to float", float, 10**400)
print("ok")
