# def f[T: bound = default](...): the parameters are objects, their parts lazy.
from typing import ParamSpec, TypeVar, TypeVarTuple


def first[T](items: list[T]) -> T:
    return items[0]


(T,) = first.__type_params__
assert isinstance(T, TypeVar)
assert T.__name__ == "T" and repr(T) == "T"
assert T.__bound__ is None and T.__constraints__ == ()
assert not T.has_default()
assert T.__infer_variance__ and not T.__covariant__ and not T.__contravariant__
assert T.__module__ == "typing"
assert first.__annotations__ == {"items": list[T], "return": T}
assert first([3, 4]) == 3
assert first.__qualname__ == "first"


def many[A: int, B: (int, str), *Ts, **P, C = bool](x: A, *args: *Ts, **kwargs: P.kwargs) -> B:
    """What it does."""
    return x


A, B, Ts, P, C = many.__type_params__
assert A.__bound__ is int
assert B.__constraints__ == (int, str) and B.__bound__ is None
assert isinstance(Ts, TypeVarTuple) and repr(Ts) == "Ts"
assert isinstance(P, ParamSpec) and repr(P) == "P"
assert C.__default__ is bool and C.has_default()
assert many.__doc__ == "What it does."
assert list(many.__annotations__) == ["x", "args", "kwargs", "return"]
assert many(1) == 1


# Bounds and defaults are evaluated when somebody asks, once.
log = []


def note(value):
    log.append(value)
    return value


def lazy[X: note(int), Y = note(str)]():
    return X


X, Y = lazy.__type_params__
assert log == []
assert X.__bound__ is int and X.__bound__ is int
assert Y.__default__ is str
assert log == [int, str]


def later[Z: NotThereYet](z: Z): ...


class NotThereYet:
    pass


assert later.__type_params__[0].__bound__ is NotThereYet


# Parameters are visible in the function and in functions inside.
def outer[T](x):
    def inner[U](y) -> (T, U):
        return T, U
    return T, inner


T, inner = outer(1)
assert T is outer.__type_params__[0]
assert inner(2) == (T, inner.__type_params__[0])
assert inner.__annotations__["return"] == (T, inner.__type_params__[0])
assert inner.__qualname__ == "outer.<locals>.inner"


# Defaults of arguments are evaluated outside.
T = "global"


def with_default[T](x=T):
    return x


assert with_default() == "global"


def keyword_default[T](*, x=T, y=2) -> T:
    return x, y


assert keyword_default() == ("global", 2)


def decorate(f):
    log.append(f.__type_params__)
    return f


@decorate
def decorated[Q](): ...


assert log[-1] == decorated.__type_params__


async def coroutine[T](x: T) -> T:
    return x


def generator[T](x: T):
    yield x


assert len(coroutine.__type_params__) == 1
assert list(generator(1)) == [1]
c = coroutine(1)
c.close()


def plain(): ...


assert plain.__type_params__ == ()
plain.__type_params__ = (T,)
assert plain.__type_params__ == (T,)
try:
    plain.__type_params__ = [1]
except TypeError as e:
    assert str(e) == "__type_params__ must be set to a tuple"
print("ok")
