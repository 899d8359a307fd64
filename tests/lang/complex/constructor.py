"""complex() of numbers, of text, and of objects that can become numbers."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


assert complex() == 0
assert complex(2) == 2
assert complex(1.5, -2) == 1.5 - 2j
assert complex(1j, 2j) == -2 + 1j
assert complex(1, 2j) == -1 + 0j
assert complex(real=1, imag=2) == 1 + 2j
assert complex(imag=2.5) == 2.5j
assert complex(True) == 1
assert complex("1+2j") == 1 + 2j
assert complex(" ( 1-2.5e1J ) ") == 1 - 25j
assert complex("j") == 1j and complex("-j") == complex(0, -1) and complex("+1j") == 1j
assert complex("3") == 3
assert complex("1_0+2_0j") == 10 + 20j
assert complex("inf-infj") == complex(float("inf"), float("-inf"))
assert complex("1e400") == complex(float("inf"), 0)
assert complex("\u0661+\u0662j") == 1 + 2j
for text in ["", "x", "1+ 2j", "(1", "1)", "1+2", "1j+2", "1+j2", "j1", "1 j", "++1j", "1e", "\ud800"]:
    raises(ValueError, "complex() arg is a malformed string", complex, text)
raises(ValueError, "could not convert string to complex: '1__0'", complex, "1__0")
raises(TypeError, "complex() can't take second arg if first is a string", complex, "1", 2)
raises(TypeError, "complex() second arg can't be a string", complex, 1, "2")
raises(TypeError, "complex() first argument must be a string or a number, not 'list'", complex, [])
raises(TypeError, "complex() second argument must be a number, not 'NoneType'", complex, 1, None)
raises(TypeError, "complex() takes at most 2 arguments (3 given)", complex, 1, 2, 3)
raises(TypeError, "complex() got an unexpected keyword argument 'x'", complex, x=1)
raises(OverflowError, "int too large to convert to float", complex, 10**400)
print("ok")
