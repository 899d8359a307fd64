"""A class with __buffer__ lends bytes (PEP 688); the builtin buffers have it too."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


class Lender:
    def __init__(self):
        self.data = bytearray(b"hello")

    def __buffer__(self, flags):
        return memoryview(self.data)


lender = Lender()
view = memoryview(lender)
view[0] = 72
assert lender.data == b"Hello"
assert bytes(lender) == b"Hello" and b"".join([lender, b"!"]) == b"Hello!" and b"ell" in bytes(lender)
assert int.from_bytes(lender, "big") == int.from_bytes(b"Hello", "big")


class Wrong:
    def __buffer__(self, flags):
        return 5


raises(TypeError, "__buffer__ returned non-memoryview object", memoryview, Wrong())
assert b"ab".__buffer__(0).tolist() == [97, 98]
view = bytearray(b"ab").__buffer__(0)
assert isinstance(view, memoryview) and not view.readonly
print("ok")
