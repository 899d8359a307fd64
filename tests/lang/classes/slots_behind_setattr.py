# What is said of an attribute that __slots__ leaves out depends on who sets it.
class Plain:
    __slots__ = ("a",)


class Own:
    __slots__ = ("a",)

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)


class Deleting:
    __slots__ = ("a",)

    def __delattr__(self, name):
        object.__delattr__(self, name)


def message(function):
    try:
        function()
    except AttributeError as error:
        return str(error)


assert message(lambda: setattr(Plain(), "b", 1)) == "'Plain' object has no attribute 'b' and no __dict__ for setting new attributes"
assert message(lambda: setattr(Own(), "b", 1)) == "'Own' object has no attribute 'b'"
assert message(lambda: setattr(Deleting(), "b", 1)) == "'Deleting' object has no attribute 'b'"
print("ok")
