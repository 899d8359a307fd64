# Type variables, their bounds, defaults and representations, made by syntax and by hand.
lines = []


def say(*values):
    lines.append(" ".join(map(str, values)))


import typing
from typing import TypeVar, TypeVarTuple, ParamSpec, TypeAliasType, Generic, get_args, get_origin, Unpack


def f[T, U: int, V: (int, str), *Ts, **P](x: T, *args: *Ts) -> U:
    return f.__type_params__


T, U, V, Ts, P = f.__type_params__
say(f(1) == (T, U, V, Ts, P))
say(T, U, V, Ts, P)
say([type(x).__name__ for x in f.__type_params__])
say(T.__name__, T.__bound__, T.__constraints__, U.__bound__, U.__constraints__, V.__bound__, V.__constraints__)
say(T.__covariant__, T.__contravariant__, T.__infer_variance__)
say(T.has_default(), T.__default__, Ts.has_default(), P.__default__)
say(f.__annotations__["x"] is T, f.__annotations__["return"] is U, f.__annotations__["args"])
say(P.args, P.kwargs, P.args.__origin__ is P, P.kwargs.__origin__ is P)
say(T.__module__ == __name__)


class Lazy[X: missing, Y: (also_missing, int) = neither]:
    pass


X, Y = Lazy.__type_params__
for get in (lambda: X.__bound__, lambda: Y.__constraints__, lambda: Y.__default__):
    try:
        say(get())
    except NameError as e:
        say(e)
missing, also_missing, neither = int, str, bool
say(X.__bound__, Y.__constraints__, Y.__default__, Y.has_default())
say(X.__bound__ is X.__bound__)
say(Lazy.__orig_bases__, Lazy.__parameters__ == (X, Y), Lazy.__bases__, [b.__name__ for b in Lazy.__mro__])

type Alias[A, *B] = dict[A, tuple[*B]]
say(Alias, Alias.__name__, Alias.__type_params__, Alias.__value__, Alias.__parameters__)
say(Alias[int, str, bool], Alias[int, str, bool].__args__, get_origin(Alias[int]) is Alias, get_args(Alias[int]))
type Recursive = list[Recursive] | int
say(Recursive.__value__)
type Wrong = 1 / 0
try:
    Wrong.__value__
except ZeroDivisionError as e:
    say(e)
say(Alias | int, int | Recursive)

# By hand.
A = TypeVar("A")
B = TypeVar("B", bound="int")
C = TypeVar("C", int, str)
D = TypeVar("D", covariant=True)
E = TypeVar("E", contravariant=True)
F = TypeVar("F", infer_variance=True)
G = TypeVar("G", default=int)
say(A, B, C, D, E, F, G)
say(B.__bound__, C.__constraints__, G.__default__)
Rs = TypeVarTuple("Rs")
Q = ParamSpec("Q")
say(Rs, Q, Unpack[Rs], [*Rs])
for make in (lambda: TypeVar("A", int), lambda: TypeVar("A", int, str, bound=int), lambda: TypeVar("A", covariant=True, contravariant=True), lambda: TypeVar(1),
             lambda: TypeAliasType("X", int, type_params=1), lambda: isinstance(1, A)):
    try:
        say(make())
    except (TypeError, ValueError) as e:
        say(type(e).__name__, e)
say(TypeAliasType("Hand", list[A], type_params=(A,)).__value__)
say(A | int, int | A, A | None, "x" | A)
try:
    class Sub(TypeVar):
        pass
except TypeError as e:
    say(e)

# Scopes: a parameter hides a global, is seen by the nested functions and by the body of a class.
T = "global"


class Scope[T]:
    seen = T

    def m[S](self, a: T, b: S):
        def inner():
            return T, S
        return inner()


say(Scope.seen, Scope().m(1, 2), Scope.m.__annotations__)
say(Scope[int], Scope[int].__args__, Scope[int]().seen)


class Child[T](Scope[T]):
    pass


say(Child.__orig_bases__, Child[int], Child.__parameters__)


def default[T = int, **P = [int, str]]():
    pass


for p in default.__type_params__:
    say(p, p.__default__, p.has_default())


async def coroutine[T](x: T) -> T:
    return T


say(coroutine.__type_params__, coroutine.__annotations__)
lambda_in = [lambda: T for T in range(1)]


class Inheritance[T](list[T]):
    pass


say(Inheritance.__mro__[1:], Inheritance.__orig_bases__)
try:
    class TwoGenerics[T](Generic[A]):
        pass
except TypeError as e:
    say(e)

expected = [
    'True',
    'T U V Ts P',
    "['TypeVar', 'TypeVar', 'TypeVar', 'TypeVarTuple', 'ParamSpec']",
    "T None () <class 'int'> () None (<class 'int'>, <class 'str'>)",
    'False False True',
    'False typing.NoDefault False typing.NoDefault',
    'True True typing.Unpack[Ts]',
    'P.args P.kwargs True True',
    'False',
    "name 'missing' is not defined",
    "name 'also_missing' is not defined",
    "name 'neither' is not defined",
    "<class 'int'> (<class 'str'>, <class 'int'>) <class 'bool'> True",
    'True',
    "(typing.Generic[X, Y],) True (<class 'typing.Generic'>,) ['Lazy', 'Generic', 'object']",
    'Alias Alias (A, B) dict[A, tuple[typing.Unpack[B]]] (A, typing.Unpack[B])',
    "Alias[int, str, bool] (<class 'int'>, <class 'str'>, <class 'bool'>) True (<class 'int'>,)",
    'list[Recursive] | int',
    'division by zero',
    'Alias | int int | Recursive',
    '~A ~B ~C +D -E F ~G',
    "ForwardRef('int') (<class 'int'>, <class 'str'>) <class 'int'>",
    'Rs ~Q typing.Unpack[Rs] [typing.Unpack[Rs]]',
    'TypeError A single constraint is not allowed',
    'TypeError Constraints cannot be combined with bound=...',
    'ValueError Bivariant types are not supported.',
    "TypeError typevar() argument 'name' must be str, not int",
    'TypeError type_params must be a tuple',
    'TypeError isinstance() arg 2 must be a type, a tuple of types, or a union',
    'list[~A]',
    "typing.Union[~A, int] typing.Union[int, ~A] typing.Optional[~A] typing.Union[ForwardRef('x'), ~A]",
    "type 'typing.TypeVar' is not an acceptable base type",
    "T (T, S) {'a': T, 'b': S}",
    "__main__.Scope[int] (<class 'int'>,) T",
    '(__main__.Scope[T], typing.Generic[T]) __main__.Child[int] (T,)',
    "T <class 'int'> True",
    "P [<class 'int'>, <class 'str'>] True",
    "(T,) {'x': T, 'return': T}",
    "(<class 'list'>, <class 'typing.Generic'>, <class 'object'>) (list[T], typing.Generic[T])",
    'Cannot inherit from Generic[...] multiple times.',
]
for number, (got, wanted) in enumerate(zip(lines, expected)):
    assert got == wanted, (number, got, wanted)
assert len(lines) == len(expected)
print("ok")
