def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


class A: pass
class B(A): pass
assert isinstance(B(), A) and not isinstance(A(), B) and isinstance(1, (str, int)) and isinstance(True, int) and isinstance(1, (str, (float, (int,)))) and isinstance(B, type) and issubclass(B, A) and issubclass(bool, int) and issubclass(B, (int, A)) and isinstance(1, int | str) and not isinstance(1, ())
fails(lambda: isinstance(1, 5), TypeError, 'isinstance() arg 2 must be a type, a tuple of types, or a union')
fails(lambda: issubclass(1, int), TypeError, 'issubclass() arg 1 must be a class')
print("ok")
