"""Shallow and deep copies."""

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error


def _function():
    pass


_ATOMIC = (type(None), int, float, bool, str, bytes, type, range, type(_function), type(len), type(Ellipsis),
           type(NotImplemented), property)


def _attributes(x):
    """The attributes of an instance: those in its __dict__, and those in slots."""
    state = dict(getattr(x, "__dict__", {}))
    for cls in type(x).__mro__:
        slots = cls.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{cls.__name__.lstrip('_')}{name}"
            if hasattr(x, name):
                state[name] = getattr(x, name)
    return state


def _set_state(y, state):
    if hasattr(y, "__setstate__"):
        y.__setstate__(state)
        return
    for name, value in state.items():
        object.__setattr__(y, name, value)


def _state_of(x):
    cls = type(x)
    if "__getstate__" in {name for base in cls.__mro__[:-1] for name in base.__dict__}:
        return x.__getstate__()
    return _attributes(x)


def _from_reduced(x, reduced, convert):
    """The object that a value of __reduce__() describes, its parts converted."""
    if isinstance(reduced, str):
        return x
    function, args, state, items, pairs = (*reduced, None, None, None)[:5]
    y = function(*[convert(arg) for arg in args])
    if convert is not _same:
        convert.remember(x, y)
    if state:
        _set_state(y, convert(state))
    for item in items or ():
        y.append(convert(item))
    for key, value in pairs or ():
        y[convert(key)] = convert(value)
    return y


def _same(x):
    return x


def _base_value(x):
    """The builtin class with contents that the instance derives from, or object."""
    for base in type(x).__mro__:
        if base in (list, dict, set, frozenset, tuple, int, float, str, bytes):
            return base
    return object


def _reduced(x):
    """The value of the __reduce__ of the object's own class, if it has one."""
    for name in ("__reduce_ex__", "__reduce__"):
        for base in type(x).__mro__:
            if base is object:
                break
            if name in base.__dict__:
                return getattr(x, name)(4) if name == "__reduce_ex__" else x.__reduce__()
    return None


def _new_like(x, convert):
    """A new instance with the contents of a builtin class, converted; attributes are not set."""
    cls, base = type(x), _base_value(x)
    newargs = getattr(x, "__getnewargs__", None)
    if base in (tuple, frozenset, int, float, str, bytes):
        args = newargs() if newargs is not None and base is not tuple else (base(x),)
        if base is tuple:
            return tuple.__new__(cls, [convert(item) for item in tuple.__iter__(x)])
        if base is frozenset:
            return frozenset.__new__(cls, [convert(item) for item in x])
        return base.__new__(cls, *args)
    y = cls.__new__(cls, *(newargs() if newargs is not None else ()))
    if convert is not _same:
        convert.remember(x, y)
    if base is list:
        list.extend(y, [convert(item) for item in list.__iter__(x)])
    elif base is dict:
        for key, value in dict.items(x):
            dict.__setitem__(y, convert(key), convert(value))
    elif base is set:
        set.update(y, [convert(item) for item in set.__iter__(x)])
    return y


def copy(x):
    """Shallow copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _ATOMIC or cls in (tuple, frozenset, slice) or isinstance(x, type):
        return x
    if cls in (list, dict, set):
        return x.copy()
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    reduced = _reduced(x)
    if reduced is not None:
        return _from_reduced(x, reduced, _same)
    y = _new_like(x, _same)
    state = _state_of(x)
    if state:
        _set_state(y, state)
    return y


class _Deep:
    """deepcopy() with a memo: what was copied, by identity."""

    def __init__(self, memo):
        self.memo = memo

    def remember(self, x, y):
        self.memo[id(x)] = y
        # What is copied must live on, or its identity could be another object's.
        self.memo.setdefault(id(self.memo), []).append(x)

    def __call__(self, x):
        return deepcopy(x, self.memo)


def deepcopy(x, memo=None, _nil=[]):
    """Deep copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _ATOMIC or isinstance(x, type):
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    deep = _Deep(memo)
    if cls is list:
        y = []
        deep.remember(x, y)
        for item in x:
            y.append(deepcopy(item, memo))
        return y
    if cls is dict:
        y = {}
        deep.remember(x, y)
        for key, value in x.items():
            y[deepcopy(key, memo)] = deepcopy(value, memo)
        return y
    if cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        # A tuple that contains itself, through something else, was copied meanwhile.
        known = memo.get(id(x), _nil)
        if known is not _nil:
            return known
        y = tuple(items) if any(a is not b for a, b in zip(x, items)) else x
        deep.remember(x, y)
        return y
    copier = getattr(cls, "__deepcopy__", None)
    if copier is not None:
        y = copier(x, memo)
    elif cls.__name__ == "method" and hasattr(x, "__func__"):
        y = cls(x.__func__, deepcopy(x.__self__, memo))
    else:
        reduced = _reduced(x)
        if reduced is not None:
            y = _from_reduced(x, reduced, deep)
        else:
            y = _new_like(x, deep)
            deep.remember(x, y)
            state = _state_of(x)
            if state:
                _set_state(y, deepcopy(state, memo))
    if y is not x:
        deep.remember(x, y)
    return y


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values."""
    method = getattr(type(obj), "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return method(obj, **changes)
