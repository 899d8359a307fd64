"""replace() with `empty`, annotations evaluated in given names, what bind() and getcallargs() refuse."""
import inspect

empty = inspect.Parameter.empty

# ---- replace

p = inspect.Parameter("a", inspect.Parameter.POSITIONAL_OR_KEYWORD, default=1, annotation=int)
assert str(p) == "a: int = 1"
assert str(p.replace(default=empty)) == "a: int"
assert str(p.replace(annotation=empty)) == "a=1"
assert str(p.replace(default=empty, annotation=empty)) == "a"
assert p.replace() == p
try:
    p.replace(name=empty)
except ValueError as error:
    assert str(error) == "name is a required attribute for Parameter"
s = inspect.signature(lambda a: a).replace(return_annotation=int)
assert str(s) == "(a) -> int"
assert str(s.replace(return_annotation=inspect.Signature.empty)) == "(a)"
assert str(s.replace(parameters=[])) == "() -> int"

# ---- the order of parameters is part of them

first, second = inspect.signature(lambda x, y: 0).parameters, inspect.signature(lambda y, x: 0).parameters
assert first != second and list(first) == ["x", "y"]


# ---- evaluated annotations

def annotated(a: "int", b: "Unknown"): ...


assert str(inspect.signature(annotated, locals={"Unknown": 5}, eval_str=True)) == "(a: int, b: 5)"
assert str(inspect.signature(annotated, globals={"Unknown": 6, "int": str}, eval_str=True)) == "(a: str, b: 6)"
try:
    inspect.signature(annotated, eval_str=True)
except NameError as error:
    assert str(error) == "name 'Unknown' is not defined"
else:
    raise AssertionError


# ---- bind

def refused(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except TypeError as error:
        return str(error)
    raise AssertionError("TypeError is not raised")


def bind(function):
    return inspect.signature(function).bind


assert refused(bind(lambda a, /, b: 0), b=2) == "missing a required argument: 'a'"
assert refused(bind(lambda a, /, b: 0), a=1) == "missing a required argument: 'b'"
assert refused(bind(lambda a, /, b: 0), a=1, b=2) == \
    "got some positional-only arguments passed as keyword arguments: 'a'"
assert refused(bind(lambda *, a: 0), 1) == "too many positional arguments"
assert refused(bind(lambda *, a: 0)) == "missing a required keyword-only argument: 'a'"
assert refused(bind(lambda a=1, /, *, c: 0), 1, 2, c=3) == "too many positional arguments"
assert refused(bind(lambda a=1, /, *, c: 0), a=2) == "missing a required keyword-only argument: 'c'"
assert bind(lambda a=1, /, **rest: 0)(a=2).arguments == {"rest": {"a": 2}}
assert inspect.signature(lambda a, *, c: 0).bind_partial().arguments == {}


# ---- getcallargs speaks as the call does

def f(a, *, c): ...
def g(a, b, c=1, *rest, **named): ...


assert inspect.getcallargs(g, 1, 2, 3, 4, x=5) == {"a": 1, "b": 2, "c": 3, "rest": (4,), "named": {"x": 5}}
assert inspect.getcallargs(g, 1, 2) == {"a": 1, "b": 2, "c": 1, "rest": (), "named": {}}
assert refused(inspect.getcallargs, f, c=1) == "f() missing 1 required positional argument: 'a'"
assert refused(inspect.getcallargs, f, 1) == "f() missing 1 required keyword-only argument: 'c'"
assert refused(inspect.getcallargs, f, 1, 2, c=3) == \
    "f() takes 1 positional argument but 2 positional arguments (and 1 keyword-only argument) were given"
assert refused(inspect.getcallargs, f, 1, c=1, d=3) == "f() got an unexpected keyword argument 'd'"
assert refused(inspect.getcallargs, f, 1, a=2, c=3) == "f() got multiple values for argument 'a'"
assert refused(inspect.getcallargs, g) == "g() missing 2 required positional arguments: 'a' and 'b'"


class Bound:
    def method(self, a): ...


bound = Bound()
assert inspect.getcallargs(bound.method, 1) == {"self": bound, "a": 1}
print("ok")
