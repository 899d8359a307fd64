def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


class N:
    def __int__(self): return 5
    def __float__(self): return 2.5
    def __index__(self): return 3
    def __bool__(self): return False
    def __len__(self): return 9
    def __bytes__(self): return b"n"
n = N()
assert int(n) == 5
assert float(n) == 2.5
assert [0, 1, 2, 3][n] == 3
assert not n
assert hex(n) == "0x3"
assert bytes(n) == b"n"
assert range(n)[-1] == 2
class I:
    def __index__(self): return 7
assert int(I()) == 7
assert float(I()) == 7.0
class Bad:
    def __int__(self): return "x"
fails(lambda: int(Bad()), TypeError, '__int__ returned non-int (type str)')
fails(lambda: int(object()), TypeError, "int() argument must be a string, a bytes-like object or a real number, not 'object'")
print("ok")
