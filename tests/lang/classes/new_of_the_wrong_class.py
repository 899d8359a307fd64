"""`T.__new__(C)` wants a class that T's constructor can make instances of."""


def raises(kind, call):
    try:
        call()
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind.__name__} expected")


assert raises(TypeError, lambda: int.__new__(str)) == "int.__new__(str): str is not a subtype of int"
assert raises(TypeError, lambda: object.__new__(int)) == "object.__new__(int) is not safe, use int.__new__()"
assert raises(TypeError, lambda: object.__new__(type)) == "object.__new__(type) is not safe, use type.__new__()"
assert raises(TypeError, lambda: int.__new__()) == "int.__new__(): not enough arguments"
assert raises(TypeError, lambda: int.__new__(3)) == "int.__new__(X): X is not a type object (int)"
assert raises(TypeError, lambda: dict.__new__(list)) == "dict.__new__(list): list is not a subtype of dict"
assert raises(TypeError, lambda: ValueError.__new__(int)) == "ValueError.__new__(int): int is not a subtype of ValueError"


class Number(int):
    def __new__(cls, text):
        return super().__new__(cls, text, 16)


class Plain:
    pass


assert Number("ff") == 255 and type(int.__new__(Number, 3)) is Number
assert raises(TypeError, lambda: object.__new__(Number)) == "object.__new__(Number) is not safe, use int.__new__()"
assert type(object.__new__(Plain)) is Plain
assert int.__new__.__self__ is int and int.__new__(bool.__base__, 4) == 4
print("ok")
