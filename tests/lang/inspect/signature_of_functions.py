import functools
import inspect
from inspect import signature


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


def f(a, b: int, /, c=3, *args: str, d, e: float = 2.5, **kw) -> list[int]:
    pass
assert str(signature(f)) == '(a, b: int, /, c=3, *args: str, d, e: float = 2.5, **kw) -> list[int]'
assert repr(signature(f)) == '<Signature (a, b: int, /, c=3, *args: str, d, e: float = 2.5, **kw) -> list[int]>'
assert list(signature(f).parameters) == ['a', 'b', 'c', 'args', 'd', 'e', 'kw']
assert repr(signature(f).return_annotation) == 'list[int]'
assert str(signature(f).parameters["c"]) == 'c=3'
assert repr(signature(f).parameters["e"]) == '<Parameter "e: float = 2.5">'
assert repr(signature(f).parameters["d"].kind) == '<_ParameterKind.KEYWORD_ONLY: 3>'
assert signature(f).parameters["d"].kind.description == 'keyword-only'
assert str(signature(functools.partial(f, 1, 2))) == '(c=3, *args: str, d, e: float = 2.5, **kw) -> list[int]'
assert str(signature(functools.partial(f, 1, 2, c=5))) == '(*, c=5, d, e: float = 2.5, **kw) -> list[int]'
assert str(signature(lambda x, *, y: 0)) == '(x, *, y)'
@functools.wraps(f)
def wrapper(*args):
    pass
assert signature(wrapper) == signature(f)
assert str(signature(wrapper, follow_wrapped=False)) == '(*args: str) -> list[int]'
assert inspect.unwrap(wrapper) is f
assert repr(inspect.getfullargspec(f)) == \
    "FullArgSpec(args=['a', 'b', 'c'], varargs='args', varkw='kw', defaults=(3,), kwonlyargs=['d', 'e'], kwonlydefaults={'e': 2.5}, annotations={'return': list[int], 'b': <class 'int'>, 'args': <class 'str'>, 'e': <class 'float'>})"
assert str(inspect.Parameter("x", inspect.Parameter.KEYWORD_ONLY, default=3, annotation=int)) == 'x: int = 3'
assert signature(f) == signature(f)
assert str(signature(f).replace(parameters=[])) == '() -> list[int]'
raises(TypeError, '3 is not a callable object', lambda: signature(3))
raises(ValueError, "'1x' is not a valid parameter name", lambda: inspect.Parameter("1x", inspect.Parameter.KEYWORD_ONLY))
raises(ValueError, 'variadic keyword parameters cannot have default values', lambda: inspect.Parameter("x", inspect.Parameter.VAR_KEYWORD, default=1))
print("ok")
