# Signatures, parameters and bound arguments can be pickled and copied; signatures given as text; annotations that are
# text and name type parameters.
import copy
import inspect
import pickle


def function(a, b=1, *c, d, **e) -> int:
    pass


signature = inspect.signature(function)
bound = signature.bind(1, 2, 3, d=4, x=5)
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    for value in (signature, *signature.parameters.values(), bound):
        twin = pickle.loads(pickle.dumps(value, protocol))
        assert twin == value and type(twin) is type(value) and twin is not value
assert copy.deepcopy(signature) == signature == copy.copy(signature) and copy.copy(bound) == bound
assert str(copy.deepcopy(signature)) == "(a, b=1, *c, d, **e) -> int"


class Told:
    __signature__ = "(a, b=2)"


assert str(inspect.signature(Told)) == "(a, b=2)"

source = """
from __future__ import annotations

class Generic[T, **P]:
    x: T
    y: list[P]

def function[T](x: T) -> T:
    pass

class Holder:
    def method[Own](self, x: Own) -> Own:
        pass

class Shadowed[T]:
    T = int
    x: T
"""
names = {}
exec(source, names)
T, P = names["Generic"].__type_params__
assert inspect.get_annotations(names["Generic"], eval_str=True) == {"x": T, "y": list[P]}
T, = names["function"].__type_params__
assert inspect.get_annotations(names["function"], eval_str=True) == {"x": T, "return": T}
Own, = names["Holder"].method.__type_params__
assert inspect.get_annotations(names["Holder"].method, eval_str=True) == {"x": Own, "return": Own}
assert inspect.get_annotations(names["Shadowed"], eval_str=True) == {"x": int}
print("ok")
