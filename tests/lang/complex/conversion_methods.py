"""__complex__, __float__ and __index__ make numbers of objects; subclasses of complex."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


class Number:
    def __init__(self, value):
        self.value = value

    def __complex__(self):
        return self.value


class Real:
    def __float__(self):
        return 1.5


class Whole:
    def __index__(self):
        return 3


class Special(complex):
    pass


assert complex(Number(1 + 2j)) == 1 + 2j
assert complex(Real()) == 1.5
assert complex(1, Real()) == 1 + 1.5j
assert complex(Whole(), Whole()) == 3 + 3j
assert complex(Number(Special(4, 5))) == 4 + 5j
raises(TypeError, "__complex__ returned non-complex (type int)", complex, Number(1))
z = Special(1, 2)
assert z == 1 + 2j and type(z) is Special and repr(z) == "(1+2j)"
assert type(z + 1) is complex and type(+z) is complex and type(z.conjugate()) is complex
z.note = "mine"
assert z.note == "mine"
assert (1j).__complex__() == 1j
assert not hasattr(1, "__complex__")
raises(TypeError, "int() argument must be a string, a bytes-like object or a real number, not 'complex'", int, 1j)
raises(TypeError, "float() argument must be a string or a real number, not 'complex'", float, 1j)
assert (1 + 2j).__getnewargs__() == (1.0, 2.0)
print("ok")
