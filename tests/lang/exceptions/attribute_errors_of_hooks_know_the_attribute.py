# An AttributeError that __getattr__, __getattribute__ or a property raises learns the name and the object, unless it
# has them; so the traceback can propose a name.
import traceback


class Hook:
    blech = None

    def __getattr__(self, name):
        raise AttributeError


class Property:
    @property
    def p(self):
        raise AttributeError("own message")


class Everything:
    def __getattribute__(self, name):
        raise AttributeError(name, 1)


class Named:
    def __getattr__(self, name):
        raise AttributeError("z", name="q")


class Other:
    def __getattr__(self, name):
        raise ValueError(name)


def error_of(owner, name):
    try:
        getattr(owner, name)
    except AttributeError as error:
        return error
    raise AssertionError("no error")


for owner, name, args in (Hook(), "bluch", ()), (Property(), "p", ("own message",)), (Everything(), "x", ("x", 1)):
    error = error_of(owner, name)
    assert (error.name, error.obj, error.args) == (name, owner, args)
error = error_of(Named(), "x")
assert (error.name, error.obj) == ("q", None)
assert traceback.format_exception_only(error_of(Hook(), "bluch")) == ["AttributeError: . Did you mean: 'blech'?\n"]
try:
    Hook().other
except AttributeError as error:
    assert error.name == "other" and type(error.obj) is Hook
try:
    Other().x
except ValueError as error:
    assert error.args == ("x",)
assert getattr(Hook(), "missing", 3) == 3 and not hasattr(Property(), "p")
print("ok")
