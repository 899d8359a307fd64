"""What native functions and methods say of arguments that they do not take."""


def says(call):
    try:
        call()
    except TypeError as error:
        return str(error)
    raise AssertionError("TypeError expected")


# Wrappers of type slots.
assert says(lambda: (1).__add__()) == "expected 1 argument, got 0"
assert says(lambda: (1).__abs__(2)) == "expected 0 arguments, got 1"
assert says(lambda: (1).__pow__()) == " expected at least 1 argument, got 0"
assert says(lambda: [].__mul__()) == " expected 1 argument, got 0"
assert says(lambda: [].__setitem__(1)) == " expected 2 arguments, got 1"
assert says(lambda: (1).__add__(x=1)) == "wrapper __add__() takes no keyword arguments"
assert says(lambda: int.__abs__("a")) == "descriptor '__abs__' requires a 'int' object but received a 'str'"
assert says(lambda: int.__abs__()) == "descriptor '__abs__' of 'int' object needs an argument"
assert says(lambda: int.__abs__(x=1)) == "descriptor '__abs__' of 'int' object needs an argument"

# Methods that stand behind no slot.
assert says(lambda: (1).__ceil__(2)) == "int.__ceil__() takes no arguments (1 given)"
assert says(lambda: int.bit_length("a")) == "descriptor 'bit_length' for 'int' objects doesn't apply to a 'str' object"
assert says(lambda: int.bit_length()) == "unbound method int.bit_length() needs an argument"
assert says(lambda: str.maketrans(x=1)) == "str.maketrans() takes no keyword arguments"
bound = True.bit_length
assert says(lambda: bound(1)) == "bool.bit_length() takes no arguments (1 given)"
assert says(lambda: int.__subclasshook__()) == "int.__subclasshook__() takes exactly one argument (0 given)"
assert says(lambda: "".__format__(None)) == "__format__() argument must be str, not None"

# Parameters that have names.
assert says(lambda: "".replace()) == "replace() takes at least 2 positional arguments (0 given)"
assert says(lambda: "".expandtabs(1, x=1)) == "expandtabs() takes at most 1 argument (2 given)"
assert says(lambda: "".expandtabs(x=1)) == "expandtabs() got an unexpected keyword argument 'x'"
assert says(lambda: "".encode("a", encoding="b")) == "argument for encode() given by name ('encoding') and position (1)"
assert says(lambda: pow(x=1)) == "pow() missing required argument 'base' (pos 1)"
assert says(lambda: [].sort(1)) == "sort() takes no positional arguments"
assert says(lambda: [].sort(1, 2, 3)) == "sort() takes at most 2 arguments (3 given)"
assert says(lambda: property(x=1)) == "property() got an unexpected keyword argument 'x'"

for kind in ("__getitem__", "__contains__"):
    assert type(getattr(dict, kind)).__name__ == "method_descriptor"
assert type(list.__getitem__).__name__ == "method_descriptor" and type(list.__len__).__name__ == "wrapper_descriptor"


class Own:
    pass


assert says(lambda: Own(1)) == "Own() takes no arguments"
assert says(lambda: Own().__init__(1)) == "Own.__init__() takes exactly one argument (the instance to initialize)"
print("ok")
