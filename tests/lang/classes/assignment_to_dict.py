# __dict__ of instances can be replaced by any dict, and deleted where the class is Python's.
import functools
import types


class Plain:
    x = 1


class Named(dict):
    pass


def message(function):
    try:
        function()
    except (AttributeError, TypeError) as e:
        return f"{type(e).__name__}: {e}"
    return None


def delete(o):
    del o.__dict__


def replace(o, value):
    o.__dict__ = value


a = Plain()
names = Named(k=1)
a.__dict__ = names
a.y = 2
assert names == {"k": 1, "y": 2} and a.__dict__ is names and a.k == 1
assert message(lambda: replace(a, 3)) == "TypeError: __dict__ must be set to a dictionary, not a 'int'"
assert message(lambda: replace(a, types.MappingProxyType({}))).endswith("not a 'mappingproxy'")
del a.__dict__
assert a.__dict__ == {} and names["y"] == 2 and a.x == 1

# Classes in C keep theirs.
for made in [ValueError(), functools.partial(len), functools.lru_cache(len), staticmethod(len), classmethod(len)]:
    made.__dict__ = {"q": 5}
    assert made.q == 5
    assert message(lambda: delete(made)) == "TypeError: cannot delete __dict__", made
    assert made.q == 5


class Failure(ValueError):
    pass


assert message(lambda: delete(Failure())) == "TypeError: cannot delete __dict__"


def function():
    pass


assert message(lambda: delete(function)) == "TypeError: cannot delete __dict__"
function.__dict__ = {"z": 1}
assert function.z == 1

# A namespace is its dict.
space = types.SimpleNamespace(a=1)
assert message(lambda: replace(space, {})) == "AttributeError: readonly attribute"
assert message(lambda: delete(space)) == "AttributeError: readonly attribute"
assert space.a == 1

assert "AttributeError: attribute '__dict__' of 'type' objects is not writable" == message(lambda: replace(Plain, {}))


# A class may define the attribute itself.
class Own:
    @property
    def __dict__(self):
        return {"p": 1}

    __weakref__ = 7


own = Own()
own.q = 2
assert own.__dict__ == vars(own) == {"p": 1} and own.q == 2 and own.__weakref__ == 7
assert message(lambda: replace(own, {})) == "AttributeError: property '__dict__' of 'Own' object has no setter"
assert message(lambda: delete(own)) == "AttributeError: property '__dict__' of 'Own' object has no deleter"

print("ok")
