"""Complex numbers in match statements."""

def raises(error, message, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except error as e:
        assert type(e) is error, type(e)
        assert message is None or str(e) == message, str(e)
    else:
        assert False, f"{result!r} instead of {error.__name__}: {message}"


def kind(z):
    match z:
        case 0j:
            return "zero"
        case 3 + 4j:
            return "three four"
        case -2j:
            return "minus two j"
        case 1.5 - 2.5j:
            return "fractions"
        case complex(real=1.0, imag=i):
            return f"one and {i}"
        case complex():
            return "complex"
        case _:
            return "other"


assert kind(0j) == kind(0) == "zero"
assert kind(3 + 4j) == "three four"
assert kind(complex(0, -2)) == "minus two j"
assert kind(1.5 - 2.5j) == "fractions"
assert kind(1 + 9j) == "one and 9.0"
assert kind(2 + 9j) == "complex"
assert kind("a") == "other"


def positional(z):
    match z:
        case complex(x):
            return x


raises(TypeError, "complex() accepts 0 positional sub-patterns (1 given)", positional, 1j)
print("ok")
