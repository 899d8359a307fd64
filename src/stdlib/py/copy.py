"""Shallow and deep copies."""

import copyreg
import types
from _weakref import ref

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

# Copies of these are the objects themselves.
_ATOMIC = frozenset((
    type(None), int, float, bool, complex, str, bytes, type, property, ref, types.EllipsisType,
    types.NotImplementedType, types.FunctionType, types.BuiltinFunctionType, range,
))
_SHALLOW_ATOMIC = _ATOMIC | {tuple, frozenset, slice, super, types.CodeType}
_DEEP_ATOMIC = _ATOMIC | {types.CodeType}


def _reduced(x, cls):
    """What takes the object apart: a callable and its arguments, and so on; or a str."""
    reduce = copyreg.dispatch_table.get(cls)
    if reduce is not None:
        return reduce(x)
    reduce = getattr(x, "__reduce_ex__", None)
    if reduce is not None:
        return reduce(4)
    reduce = getattr(x, "__reduce__", None)
    if reduce is not None:
        return reduce()
    return None


def copy(x):
    """Shallow copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _SHALLOW_ATOMIC:
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    reduced = _reduced(x, cls)
    if reduced is None:
        raise Error(f"un(shallow)copyable object of type {cls}")
    if isinstance(reduced, str):
        return x
    return _reconstruct(x, None, *reduced)


def _reconstruct(x, memo, function, args, state=None, items=None, pairs=None):
    """The object that a value of __reduce_ex__ describes; its parts are copied if there is a memo."""
    is_deep = memo is not None
    if is_deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = function(*args)
    if is_deep:
        memo[id(x)] = y
    if state is not None:
        if is_deep:
            state = deepcopy(state, memo)
        _set_state(y, state)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if is_deep else item)
    if pairs is not None:
        for key, value in pairs:
            if is_deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y


def _set_state(y, state):
    if hasattr(y, "__setstate__"):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(y, name, value)


def deepcopy(x, memo=None, _nil=[]):
    """Deep copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _DEEP_ATOMIC:
        return x
    if memo is None:
        memo = {}
    else:
        y = memo.get(id(x), _nil)
        if y is not _nil:
            return y
    copier = _DEEP.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        return x
    else:
        y = _deepcopy_other(x, cls, memo)
    if y is not x:
        memo[id(x)] = y
        # What is copied must live on, or its identity could be another object's.
        memo.setdefault(id(memo), []).append(x)
    return y


def _deepcopy_other(x, cls, memo):
    copier = getattr(x, "__deepcopy__", None)
    if copier is not None:
        return copier(memo)
    reduced = _reduced(x, cls)
    if reduced is None:
        raise Error(f"un(deep)copyable object of type {cls}")
    if isinstance(reduced, str):
        return x
    return _reconstruct(x, memo, *reduced)


def _deepcopy_list(x, memo):
    y = memo[id(x)] = []
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deepcopy_dict(x, memo):
    y = memo[id(x)] = {}
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # A tuple that contains itself, through something else, was copied meanwhile.
    if id(x) in memo:
        return memo[id(x)]
    return tuple(items) if any(a is not b for a, b in zip(x, items)) else x


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_DEEP = {list: _deepcopy_list, dict: _deepcopy_dict, tuple: _deepcopy_tuple, types.MethodType: _deepcopy_method}


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values."""
    method = getattr(type(obj), "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return method(obj, **changes)
