from enum import Enum, EnumType


class Color(Enum):
    RED = 1


def message(kind, action):
    try:
        action()
    except kind as error:
        return str(error)
    raise AssertionError("no exception")


def assign(target, name, value):
    return lambda: setattr(target, name, value)


def body(text):
    return lambda: exec(text, {"Enum": Enum, "Color": Color})


assert message(ValueError, lambda: Color(9)) == "9 is not a valid Color"
assert message(KeyError, lambda: Color["X"]) == "'X'"
assert message(AttributeError, lambda: Color.X) == "type object 'Color' has no attribute 'X'"
assert message(AttributeError, assign(Color, "RED", 3)) == "cannot reassign member 'RED'"
assert message(AttributeError, assign(Color.RED, "value", 3)) == "<enum 'Enum'> cannot set attribute 'value'"
assert message(AttributeError, assign(Color.RED, "name", 3)) == "<enum 'Enum'> cannot set attribute 'name'"
assert message(AttributeError, lambda: delattr(Color, "RED")) == "'Color' cannot delete member 'RED'."
assert message(TypeError, lambda: Color.RED < Color.RED) == \
    "'<' not supported between instances of 'Color' and 'Color'"
assert message(TypeError, body("class U(Enum):\n  A = 1\n  A = 2")) == "'A' already defined as 1"
assert message(TypeError, body("class U(Color):\n  A = 1")) == "<enum 'U'> cannot extend <enum 'Color'>"
assert message(ValueError, body("class U(Enum):\n  _foo_ = 1")).startswith("_sunder_ names, such as '_foo_', are reserved")
assert message(ValueError, body("class U(Enum):\n  mro = 1")) == "invalid enum member name(s) 'mro'"
assert message(TypeError, body("class U(Enum, int):\n  A = 1")) == \
    "new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`"
assert message(TypeError, lambda: Enum("x")) == \
    "<enum 'Enum'> has no members; specify `names=()` if you meant to create a new, empty, enum"
assert message(ValueError, lambda: Color(1, 2)) == "(1, 2) is not a valid Color"
assert isinstance(Color, EnumType)
print("ok")
