def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


class A: pass
class B(A): pass
assert isinstance(B(), A)
assert not isinstance(A(), B)
assert isinstance(1, (str, int))
assert isinstance(True, int)
assert isinstance(1, (str, (float, (int,))))
assert isinstance(B, type)
assert issubclass(B, A)
assert issubclass(bool, int)
assert issubclass(B, (int, A))
assert isinstance(1, int | str)
assert not isinstance(1, ())
fails(lambda: isinstance(1, 5), TypeError, 'isinstance() arg 2 must be a type, a tuple of types, or a union')
fails(lambda: issubclass(1, int), TypeError, 'issubclass() arg 1 must be a class')
print("ok")
