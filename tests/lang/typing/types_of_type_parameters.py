# The types of type parameters look like types that no class statement made: names, what cannot be set, what cannot be done.
import copy
import pickle
import types
import typing
from typing import (
    Any, Dict, Generic, List, NoDefault, ParamSpec, Sequence, Tuple, TypeAliasType, TypeVar, TypeVarTuple, Unpack,
    get_type_hints,
)

T = TypeVar('T')
P = ParamSpec('P')
Ts = TypeVarTuple('Ts')
type A[X] = list[X]


def failure(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f'{type(error).__name__}: {error}'
    return None


for object_, name in [(T, 'TypeVar'), (P, 'ParamSpec'), (Ts, 'TypeVarTuple'), (A, 'TypeAliasType')]:
    kind = type(object_)
    assert repr(kind) == f"<class 'typing.{name}'>" and kind.__module__ == 'typing' and type(kind) is type
    assert object_.__module__ == '__main__'
    assert failure(setattr, object_, '__name__', 'x') == 'AttributeError: readonly attribute'
    assert failure(setattr, kind, 'x', 1) == f"TypeError: cannot set 'x' attribute of immutable type 'typing.{name}'"
    assert failure(type, 'Sub', (kind,), {}) == f"TypeError: type 'typing.{name}' is not an acceptable base type"
    assert failure(object_) == f"TypeError: 'typing.{name}' object is not callable"
    assert pickle.loads(pickle.dumps(object_)) is copy.copy(object_) is copy.deepcopy(object_) is object_
for kind in (TypeVar, ParamSpec, TypeVarTuple):
    name = kind.__name__.lower()
    assert failure(lambda: kind('x', foo=1)) == f"TypeError: {name}() got an unexpected keyword argument 'foo'"
for object_, name in [(T, '__bound__'), (T, '__constraints__'), (T, '__default__'), (P, '__default__'), (P, 'args')]:
    kind = type(object_).__name__
    assert failure(setattr, object_, name, 1) == (
        f"AttributeError: attribute '{name}' of 'typing.{kind}' objects is not writable")
for object_, name in [(T, '__covariant__'), (P, '__bound__'), (P, '__infer_variance__')]:
    assert failure(setattr, object_, name, 1) == 'AttributeError: readonly attribute'
for name in ['__value__', '__type_params__', '__module__']:
    assert failure(setattr, A, name, 1) == (
        f"AttributeError: attribute '{name}' of 'typing.TypeAliasType' objects is not writable")
assert failure(setattr, A, 'x', 1) == (
    "AttributeError: 'typing.TypeAliasType' object has no attribute 'x' and no __dict__ for setting new attributes")
assert failure(lambda: Ts | None) == "TypeError: unsupported operand type(s) for |: 'typing.TypeVarTuple' and 'NoneType'"
assert repr(type(NoDefault)) == "<class 'NoDefaultType'>" and type(NoDefault)() is NoDefault
assert failure(setattr, NoDefault, 'x', 1) == (
    "AttributeError: 'NoDefaultType' object has no attribute 'x' and no __dict__ for setting new attributes")
assert pickle.loads(pickle.dumps(NoDefault)) is NoDefault
T.note = 'anything else can be set'
assert T.note


# Hints of `*args`.
def starred(*args: *tuple[int, str]): ...


def variadic(*args: *Ts): ...


def quoted(*args: '*tuple[int, str]'): ...


assert get_type_hints(starred) == get_type_hints(quoted) == {'args': Unpack[tuple[int, str]]}
assert get_type_hints(variadic) == {'args': Unpack[Ts]}
assert get_type_hints(object().__str__) == get_type_hints(print) == get_type_hints(str.upper) == {}
assert failure(get_type_hints, 1) == 'TypeError: 1 is not a module, class, method, or function.'

# Aliases with a star keep it.
star = next(iter(tuple[int, ...]))
for alias in [star, list[*tuple[int, ...]], tuple[int, *tuple[str, ...]]]:
    assert copy.copy(alias) == copy.deepcopy(alias) == pickle.loads(pickle.dumps(alias)) == alias
assert repr(copy.copy(star)) == '*tuple[int, ...]' and star != tuple[int, ...]


class SubAlias(types.GenericAlias): ...


assert SubAlias(list, int) == list[int] and hash(SubAlias(list, int)) == hash(list[int])
assert set(dir(list)) <= set(dir(list[int])) and '__origin__' in dir(list[int])
assert failure(lambda: Unpack[List[int]].__typing_unpacked_tuple_args__) == (
    'TypeError: Unpack[...] must be used with a tuple type')

# Equal subscripts are one object, also after pickling.
assert Tuple[Any] is Tuple[Any] is pickle.loads(pickle.dumps(Tuple[Any])) and Dict[int, str] is Dict[int, str]


# Generic is a base once, wherever it comes from.
class Base(Sequence[T]): ...


class Both(List[T], Base[T]): ...


assert [c.__name__ for c in Both.__bases__] == ['list', 'Base'] and Both.__mro__[-2] is Generic
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    typing.no_type_check_decorator(lambda f: f)
assert [str(w.message) for w in caught] == [
    "'typing.no_type_check_decorator' is deprecated and slated for removal in Python 3.15"]

# The default may be the empty tuple, of which there is one.
assert TypeVar('D', default=()).__default__ is tuple() is tuple([])[:] is eval('()')
print('ok')
