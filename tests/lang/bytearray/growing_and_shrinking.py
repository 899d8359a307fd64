"""append, extend, insert, pop, remove, reverse, clear, copy."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


b = bytearray()
for i in range(300):
    b.append(i % 256)
assert len(b) == 300 and b[299] == 43
b.clear()
b.extend(b"bc")
b.extend([100, 101])
b.extend(x for x in b"f")
b.extend(b)
assert b == b"bcdefbcdef"
b.insert(0, 97)
b.insert(-1, 33)
b.insert(100, 46)
b.insert(-100, 43)
assert b == b"+abcdefbcde!f."
assert b.pop() == 46 and b.pop(0) == 43 and b.pop(-2) == 33
b.remove(98)
assert b == b"acdefbcdef"
b.reverse()
assert b == b"fedcbfedca"
c = b.copy()
c[0] = 0
assert b[0] == 102 and type(c) is bytearray
raises(IndexError, "pop from empty bytearray", bytearray().pop)
raises(IndexError, "pop index out of range", b.pop, 99)
raises(ValueError, "value not found in bytearray", b.remove, 0)
raises(ValueError, "byte must be in range(0, 256)", b.append, 256)
raises(TypeError, "'str' object cannot be interpreted as an integer", b.append, "x")
raises(TypeError, "can't extend bytearray with int", b.extend, 5)
raises(TypeError, "expected iterable of integers; got: 'str'", b.extend, "abc")
raises(ValueError, "byte must be in range(0, 256)", b.extend, [1, 300])
assert b == b"fedcbfedca"
print("ok")
