"""Objects that stand for others in tests: they accept any use and remember how they were used."""

import contextlib as _contextlib
import functools as _functools
import inspect as _inspect
import sys as _sys
from _thread import RLock as _RLock
from types import FunctionType as _FunctionType, MethodType as _MethodType

__all__ = [
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "FILTER_DIR",
    "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal", "ThreadingMock",
]

FILTER_DIR = True


class InvalidSpecError(Exception):
    """Indicates that an invalid value was used as a mock spec."""


# ---- values without any meaning of their own

class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    """Gives an object of its own for each name."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY:
    "A helper object that compares equal to everything."

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"

    __hash__ = None


ANY = _ANY()

# Held while the result of a mock's call is made: all threads get the same.
_making_results = _RLock()


# ---- calls

class _Call(tuple):
    """How a mock was called: a name, positional and keyword arguments. Compares with shorter tuples too."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        parts = {"name": name, "args": (), "kwargs": {}}
        for part in value if len(value) != 3 else ():
            if isinstance(part, str):
                parts["name"] = part
            elif isinstance(part, tuple):
                parts["args"] = part
            else:
                parts["kwargs"] = part
        if len(value) == 3:
            parts = dict(zip(("name", "args", "kwargs"), value))
        items = (parts["args"], parts["kwargs"]) if two else (parts["name"], parts["args"], parts["kwargs"])
        return tuple.__new__(cls, items)

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

    def _parts(self):
        return ("", *self) if len(self) == 2 else tuple(self)

    def __eq__(self, other):
        try:
            size = len(other)
        except TypeError:
            return NotImplemented
        name, args, kwargs = self._parts()
        if getattr(self, "_mock_parent", None) and getattr(other, "_mock_parent", None) \
                and self._mock_parent != other._mock_parent:
            return False
        found = {"name": "", "args": (), "kwargs": {}}
        if size == 0 or size > 3:
            return size == 0 and not args and not kwargs
        for part in tuple(other):
            if isinstance(part, str):
                found["name"] = part
            elif isinstance(part, tuple):
                found["args"] = part
            elif isinstance(part, dict):
                found["kwargs"] = part
            else:
                return False
        if name and found["name"] != name and (len(self) == 3 and size == 3 or found["name"]):
            return False
        return (found["args"], found["kwargs"]) == (args, kwargs)

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if attr.startswith("__") or self._mock_name is None and attr in ("_mock_name", "_mock_parent"):
            if attr.startswith("__"):
                raise AttributeError(attr)
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        # `call.count` and `call.index` are calls of methods of these names.
        if attr in ("count", "index"):
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self._parts()[1]

    @property
    def kwargs(self):
        return self._parts()[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return name if name.startswith("call") else f"call{'' if name.startswith('()') else '.'}{name}"
        name, args, kwargs = self._parts()
        name = "call" if not name else f"call.{name}" if not name.startswith("()") else f"call{name}"
        return _format_call(name, args, kwargs)

    def call_list(self):
        """The calls of a chain of calls, each of which is one call of this object."""
        calls, each = [], self
        while each is not None:
            if each._mock_from_kall:
                calls.append(each)
            each = each._mock_parent
        return _CallList(reversed(calls))


call = _Call(from_kall=False)


class _CallList(list):
    """Calls; `in` also finds a sequence of them."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(self[i:i + size] == value for i in range(len(self) - size + 1))

    def __repr__(self):
        text = list.__repr__(self)
        return text if len(text) <= 80 else "[" + ",\n ".join(map(repr, self)) + "]"


def _format_call(name, args, kwargs):
    shown = [repr(arg) for arg in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(shown)})"


# ---- mocks

_MAGICS = [
    "__lt__", "__gt__", "__le__", "__ge__", "__eq__", "__ne__", "__hash__", "__str__", "__sizeof__", "__len__",
    "__contains__", "__iter__", "__getitem__", "__setitem__", "__delitem__", "__enter__", "__exit__", "__bool__",
    "__int__", "__float__", "__complex__", "__index__", "__next__", "__call__", "__format__", "__reversed__",
    "__missing__", "__fspath__", "__round__", "__trunc__", "__floor__", "__ceil__", "__divmod__", "__rdivmod__",
    "__neg__", "__pos__", "__abs__", "__invert__", "__aenter__", "__aexit__", "__aiter__", "__anext__",
]
_NUMERIC = ("add sub mul matmul truediv floordiv mod lshift rshift and xor or pow").split()
_MAGICS += [f"__{prefix}{name}__" for name in _NUMERIC for prefix in ("", "i", "r")]
_CONFIGURABLE = set(_MAGICS) | {"__get__", "__set__", "__delete__", "__repr__"}
# Those that a MagicMock has without being told.
_BY_DEFAULT = [name for name in _MAGICS
               if name not in ("__call__", "__next__", "__reversed__", "__missing__", "__eq__", "__ne__", "__hash__",
                               "__str__", "__format__", "__sizeof__") and not name.startswith("__r") or name == "__round__"]
_BY_DEFAULT += ["__str__", "__hash__", "__sizeof__"]
_RESULTS = {
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented,
    "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0,
    "__bool__": True, "__index__": 1, "__aexit__": False,
}
_COMPUTED = {
    "__hash__": object.__hash__, "__str__": object.__str__, "__sizeof__": object.__sizeof__,
    "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}",
}
# Attributes that are the mock's own, by the names under which they are kept.
_OWN = ("_mock_return_value", "_mock_side_effect", "_mock_parent", "_mock_new_parent", "_mock_name", "_mock_new_name",
        "_mock_children", "_mock_sealed", "_mock_wraps", "_mock_methods", "_spec_class", "_spec_set", "_spec_signature",
        "_mock_delegate", "_mock_unsafe", "method_calls", "mock_calls", "call_args", "call_args_list", "call_count",
        "called", "_spec_asyncs", "return_value", "side_effect")


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_magic(name):
    return name.startswith("__") and name.endswith("__") and len(name) > 4


class NonCallableMock:
    """A non-callable version of Mock."""

    def __new__(cls, /, *args, **kwargs):
        # Each has a class of its own, which its magic methods are set on.
        namespace = {"__doc__": cls.__doc__, "__module__": cls.__module__, **cls._default_magics(args, kwargs)}
        made = type(cls.__name__, (cls,), namespace)
        made.__qualname__ = cls.__qualname__
        return object.__new__(made)

    @staticmethod
    def _default_magics(args, kwargs):
        """The magic methods of a mock made with these arguments."""
        return {}

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        own = self.__dict__
        own.update(_mock_parent=parent, _mock_name=name, _mock_new_name=_new_name,
                   _mock_new_parent=parent if _new_parent is None else _new_parent, _mock_sealed=False,
                   _mock_children={}, _mock_wraps=wraps, _mock_unsafe=unsafe, _mock_return_value=DEFAULT,
                   _mock_side_effect=None, called=False, call_args=None, call_count=0)
        own["method_calls"], own["mock_calls"], own["call_args_list"] = _CallList(), _CallList(), _CallList()
        if spec_set is not None:
            spec, own["_spec_set"] = spec_set, True
        else:
            own["_spec_set"] = None
        self._add_spec(spec, _spec_as_instance, _eat_self)
        if kwargs:
            self.configure_mock(**kwargs)

    def _add_spec(self, spec, as_instance=False, eat_self=False):
        own = self.__dict__
        own["_spec_class"] = own["_spec_signature"] = own["_mock_methods"] = None
        if spec is None:
            return
        if isinstance(spec, NonCallableMock):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        if isinstance(spec, (list, tuple)):
            own["_mock_methods"] = list(spec)
            return
        own["_spec_class"] = spec if isinstance(spec, type) else type(spec)
        own["_mock_methods"] = dir(spec)
        own["_spec_signature"] = _signature_of_spec(spec, as_instance)

    def mock_add_spec(self, spec, spec_set=False):
        """Add a spec to a mock: only its attributes can be fetched from the mock."""
        self._add_spec(spec)
        self.__dict__["_spec_set"] = spec_set

    @property
    def __class__(self):
        return self.__dict__.get("_spec_class") or type(self)

    # -- configuration

    @property
    def return_value(self):
        """The value returned when the mock is called."""
        value = self.__dict__["_mock_return_value"]
        if value is DEFAULT and self.__dict__["_mock_wraps"] is None:
            with _making_results:
                value = self.__dict__["_mock_return_value"]
                if value is DEFAULT:
                    value = self._get_child_mock(_new_parent=self, _new_name="()")
                    self.__dict__["_mock_return_value"] = value
        return value

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return_value"] = value
        _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        """What happens when the mock is called: a function, an exception, or results one after the other."""
        return self.__dict__["_mock_side_effect"]

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not _is_exception(value):
            value = iter(value)
        self.__dict__["_mock_side_effect"] = value

    def configure_mock(self, /, **kwargs):
        """Set attributes on the mock through keyword arguments; dotted names are those of children."""
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *parents, last = path.split(".")
            obj = self
            for name in parents:
                obj = getattr(obj, name)
            setattr(obj, last, value)

    def attach_mock(self, mock, attribute):
        """Attach a mock as an attribute of this one: its calls are recorded here."""
        mock._mock_parent = mock._mock_new_parent = None
        mock._mock_name, mock._mock_new_name = "", None
        setattr(self, attribute, mock)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Restore the mock object to its initial state: nothing was called."""
        visited = set() if visited is None else visited
        if id(self) in visited:
            return
        visited.add(id(self))
        own = self.__dict__
        own.update(called=False, call_args=None, call_count=0)
        own["method_calls"], own["mock_calls"], own["call_args_list"] = _CallList(), _CallList(), _CallList()
        if return_value:
            own["_mock_return_value"] = DEFAULT
        if side_effect:
            own["_mock_side_effect"] = None
        children = [*own["_mock_children"].values(), own["_mock_return_value"]]
        for child in children:
            if isinstance(child, NonCallableMock) and child is not self:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)

    # -- attributes

    def __getattr__(self, name):
        own = self.__dict__
        if name in ("_mock_methods", "_mock_unsafe", "_mock_children"):
            raise AttributeError(name)
        if own["_mock_methods"] is not None:
            if name not in own["_mock_methods"] or name in _CONFIGURABLE:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _is_magic(name):
            raise AttributeError(name)
        if not own["_mock_unsafe"] and (own["_mock_methods"] is None or name not in own["_mock_methods"]):
            if name.startswith(("assert", "assret", "asert", "aseert", "assrt")) or name in _misspelled:
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant "
                                     "to be an attribute.")
        child = own["_mock_children"].get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            if own["_mock_sealed"]:
                raise AttributeError(f"{self._extract_mock_name()}.{name}")
            wraps = own["_mock_wraps"]
            wraps = None if wraps is None else getattr(wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            # Another thread may have made it meanwhile: there is one.
            child = own["_mock_children"].setdefault(name, child)
        return child

    def __setattr__(self, name, value):
        own = self.__dict__
        if name in _OWN or name == "__class__" or isinstance(getattr(type(self), name, None), property):
            if name == "__class__":
                own["_spec_class"] = value
            elif isinstance(getattr(type(self), name, None), property):
                object.__setattr__(self, name, value)
            else:
                own[name] = value
            return
        if own.get("_spec_set") and own.get("_mock_methods") is not None and name not in own["_mock_methods"]:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _CONFIGURABLE:
            self._set_magic(name, value)
            return
        if isinstance(value, NonCallableMock) and own.get("_mock_sealed") is False or not own.get("_mock_sealed"):
            if _adopt(self, value, name, name):
                own["_mock_children"][name] = value
        elif not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        object.__setattr__(self, name, value)

    def _set_magic(self, name, value):
        """Magic methods are looked up on the class: that of this mock alone."""
        if self._mock_methods is not None and name not in self._mock_methods:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if isinstance(value, NonCallableMock):
            _adopt(self, value, None, name)
            self.__dict__["_mock_children"][name] = value
            setattr(type(self), name, value if not callable(value) else _MagicProxyOf(value))
        else:
            setattr(type(self), name, value)

    def __delattr__(self, name):
        if name in _CONFIGURABLE and name in type(self).__dict__:
            delattr(type(self), name)
            return
        known = self.__dict__["_mock_children"].get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif known is _deleted:
            raise AttributeError(name)
        if known is not _missing:
            del self.__dict__["_mock_children"][name]
        self.__dict__["_mock_children"][name] = _deleted

    def __dir__(self):
        names = self._mock_methods or [name for name in dir(type(self))]
        own = [name for name in self.__dict__ if not name.startswith("_")]
        children = [name for name, child in self._mock_children.items() if child is not _deleted]
        return sorted(set(names) | set(own) | set(children))

    def _get_child_mock(self, /, **kwargs):
        """The mocks of attributes and results are of the same class."""
        cls = next(c for c in type(self).__mro__ if c.__module__ == __name__ or c is not type(self))
        if not issubclass(cls, CallableMixin):
            cls = MagicMock if issubclass(cls, NonCallableMagicMock) else Mock
        if cls is PropertyMock or issubclass(cls, _AutospecMock):
            cls = MagicMock
        return cls(**kwargs)

    # -- names

    def _extract_mock_name(self):
        """How the mock was reached from the outermost one."""
        names, each = [], self
        seen = set()
        while each._mock_new_parent is not None and id(each) not in seen:
            seen.add(id(each))
            names.append(each._mock_new_name or "")
            each = each._mock_new_parent
        path = each._mock_name or "mock"
        for name in reversed(names):
            path += name if name == "()" else "." + name
        return path

    def __repr__(self):
        name = self._extract_mock_name()
        shown = f" name={name!r}" if name not in ("mock", "mock.") else ""
        spec = self.__dict__.get("_spec_class")
        kind = "spec_set" if self.__dict__.get("_spec_set") else "spec"
        specified = f" {kind}={spec.__name__!r}" if spec is not None else ""
        return f"<{type(self).__name__}{shown}{specified} id='{id(self)}'>"

    # -- assertions

    def _call_matcher(self, kall):
        """A call in a form in which calls that pass the same arguments differently are equal."""
        signature = self.__dict__.get("_spec_signature")
        if signature is None or not isinstance(kall, tuple) or len(kall) > 2:
            return kall
        try:
            bound = signature.bind(*kall[0], **kall[1])
        except TypeError as error:
            return error.with_traceback(None)
        return _Call((bound.args, bound.kwargs), two=True)

    def _failure(self, text):
        return AssertionError(text)

    def _shown_name(self):
        return self._mock_name or "mock"

    def _shown_calls(self, prefix="Calls"):
        return f"\n{prefix}: {_safe_repr(self.mock_calls)}." if self.mock_calls else ""

    def assert_not_called(self):
        """assert that the mock was never called."""
        if self.call_count:
            raise AssertionError(f"Expected '{self._shown_name()}' to not have been called. Called {self.call_count} "
                                 f"times.{self._shown_calls()}")

    def assert_called(self):
        """assert that the mock was called at least once"""
        if not self.call_count:
            raise AssertionError(f"Expected '{self._shown_name()}' to have been called.")

    def assert_called_once(self):
        """assert that the mock was called only once."""
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._shown_name()}' to have been called once. Called {self.call_count} "
                                 f"times.{self._shown_calls()}")

    def assert_called_with(self, /, *args, **kwargs):
        """assert that the last call was made with the specified arguments."""
        expected = _format_call(self._shown_name(), args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        wanted = self._call_matcher(_Call((args, kwargs), two=True))
        actual = self._call_matcher(self.call_args)
        if actual != wanted:
            shown = _format_call(self._shown_name(), *self.call_args)
            cause = wanted if isinstance(wanted, Exception) else None
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: {shown}") from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """assert that the mock was called exactly once and that that call was with the specified arguments."""
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._shown_name()}' to be called once. Called {self.call_count} "
                                 f"times.{self._shown_calls()}")
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """assert the mock has been called with the specified arguments, by whatever call."""
        wanted = self._call_matcher(_Call((args, kwargs), two=True))
        if wanted not in [self._call_matcher(kall) for kall in self.call_args_list]:
            raise AssertionError(f"{_format_call(self._shown_name(), args, kwargs)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        """assert the mock has been called with the specified calls, in this order unless any_order."""
        expected = [self._call_matcher(kall) for kall in calls]
        actual = _CallList(self._call_matcher(kall) for kall in self.mock_calls)
        if not any_order:
            if expected not in actual:
                raise AssertionError(f"Calls not found.\nExpected: {_CallList(calls)}"
                                     f"{self._shown_calls('  Actual')}".rstrip("."))
            return
        missing, left = [], list(actual)
        for kall in expected:
            if kall in left:
                left.remove(kall)
            else:
                missing.append(kall)
        if missing:
            raise AssertionError(f"{self._shown_name()!r} does not contain all of {tuple(missing)!r} in its call list, "
                                 f"found {_CallList(actual)!r} instead")


_misspelled = {"called_once", "called_with", "called_once_with", "has_calls", "any_call", "not_called",
               "called_one", "called_whit", "called_onec_with"} - {"called"}


def _safe_repr(obj):
    try:
        return repr(obj)
    except Exception:
        return object.__repr__(obj)


def _adopt(parent, value, name, new_name):
    """Makes a mock that has no parent yet a child of another; whether it is one."""
    if not isinstance(value, NonCallableMock):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    each = parent
    while each is not None:
        if each is value:
            return False
        each = each._mock_new_parent
    value.__dict__["_mock_new_parent"], value.__dict__["_mock_new_name"] = parent, new_name
    if name:
        value.__dict__["_mock_parent"], value.__dict__["_mock_name"] = parent, name
    return True


def _signature_of_spec(spec, as_instance):
    """The signature that calls of a mock of `spec` must fit, None if it is not known."""
    try:
        if isinstance(spec, type) and as_instance:
            spec = spec.__call__
        return _inspect.signature(spec)
    except (TypeError, ValueError, AttributeError):
        return None


class CallableMixin:
    """What a mock does when it is called."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, _spec_state=None, _new_name="", _new_parent=None, **kwargs):
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.__dict__["_mock_return_value"] = return_value
        if return_value is not DEFAULT:
            _adopt(self, return_value, None, "()")
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _mock_check_sig(self, /, *args, **kwargs):
        """Raises TypeError if the arguments do not fit; an autospecced mock does so."""

    def _increment_mock_call(self, /, *args, **kwargs):
        """Records a call here and in the mocks above."""
        own = self.__dict__
        own["called"] = True
        own["call_count"] += 1
        kall = own["call_args"] = _Call((args, kwargs), two=True)
        own["call_args_list"].append(kall)
        own["mock_calls"].append(_Call(("", args, kwargs)))
        method_name, counts = own["_mock_name"], own["_mock_parent"] is not None
        path, parent = own["_mock_new_name"], own["_mock_new_parent"]
        seen = set()
        is_call = path == "()"
        while parent is not None and id(parent) not in seen:
            seen.add(id(parent))
            if counts:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                counts = parent._mock_parent is not None
                if counts:
                    method_name = f"{parent._mock_name}.{method_name}"
            parent.mock_calls.append(_Call((path, args, kwargs)))
            if parent._mock_new_name:
                path = f"{parent._mock_new_name}{'' if is_call else '.'}{path}"
                is_call = parent._mock_new_name == "()"
            parent = parent._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self.__dict__["_mock_return_value"] is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """Create a new Mock object, which accepts any use and remembers it."""


class _MagicProxyOf:
    """A descriptor that binds nothing: a mock as a magic method is called without self."""

    def __init__(self, mock):
        self.mock = mock

    def __call__(self, *args, **kwargs):
        return self.mock(*args, **kwargs)

    def __get__(self, obj, cls=None):
        return self.mock


class _MagicByDefault:
    """A magic method of MagicMock, whose mock is made when it is first used."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        children = obj.__dict__["_mock_children"]
        child = children.get(self.name)
        if child is None:
            is_async = self.name in ("__aenter__", "__aexit__", "__anext__")
            make = AsyncMock if is_async else MagicMock
            child = make(name=self.name, _new_name=self.name, _new_parent=obj)
            self._configure(child, obj)
            child = children.setdefault(self.name, child)
        return child

    def _configure(self, child, obj):
        name = self.name
        if name in _RESULTS:
            child.return_value = _RESULTS[name]
        elif name in _COMPUTED:
            child.return_value = _COMPUTED[name](obj)
        elif name == "__iter__":
            def iterate():
                value = child.__dict__["_mock_return_value"]
                return iter([]) if value is DEFAULT else iter(value)
            child.side_effect = iterate
        elif name.startswith("__i") and name[3:-2] in _NUMERIC and name != "__index__" and name != "__int__":
            child.return_value = obj


class NonCallableMagicMock(NonCallableMock):
    """A version of MagicMock that isn't callable."""

    @staticmethod
    def _default_magics(args, kwargs):
        spec = kwargs.get("spec") or kwargs.get("spec_set") or (args[0] if args else None)
        if spec is None:
            return _MAGICS_BY_DEFAULT
        allowed = spec if isinstance(spec, (list, tuple)) else dir(spec)
        return {name: magic for name, magic in _MAGICS_BY_DEFAULT.items() if name in allowed or name in _COMPUTED}


_MAGICS_BY_DEFAULT = {name: _MagicByDefault(name) for name in _BY_DEFAULT}


class MagicMock(CallableMixin, NonCallableMagicMock):
    """MagicMock is a subclass of Mock with default implementations of most of the magic methods."""


class AsyncMock(MagicMock):
    """A MagicMock whose calls give awaitables, and which remembers how they were awaited."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList(),
                             _is_coroutine_mark=_inspect._coroutine_mark)

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._awaited(*args, **kwargs)

    async def _awaited(self, /, *args, **kwargs):
        kall = _Call((args, kwargs), two=True)
        own = self.__dict__
        own["await_count"] += 1
        own["await_args"] = kall
        own["await_args_list"].append(kall)
        effect = self.side_effect
        if effect is not None and not _is_exception(effect) and not callable(effect):
            try:
                result = next(effect)
            except StopIteration:
                raise StopAsyncIteration from None
            if _is_exception(result):
                raise result
            return result
        result = self._execute_mock_call(*args, **kwargs)
        return await result if hasattr(type(result), "__await__") and not isinstance(result, NonCallableMock) else result

    def assert_awaited(self):
        """Assert that the mock was awaited at least once."""
        if not self.await_count:
            raise AssertionError(f"Expected {self._shown_name()} to have been awaited.")

    def assert_awaited_once(self):
        """Assert that the mock was awaited exactly once."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._shown_name()} to have been awaited once. "
                                 f"Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        """Assert that the last await was with the specified arguments."""
        expected = _format_call(self._shown_name(), args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        if self.await_args != _Call((args, kwargs), two=True):
            shown = _format_call(self._shown_name(), *self.await_args)
            raise AssertionError(f"expected await not found.\nExpected: {expected}\n  Actual: {shown}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Assert that the mock was awaited exactly once and with the specified arguments."""
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_not_awaited(self):
        """Assert that the mock was never awaited."""
        if self.await_count:
            raise AssertionError(f"Expected {self._shown_name()} to not have been awaited. "
                                 f"Awaited {self.await_count} times.")


class PropertyMock(Mock):
    """A mock intended to be used as a property, or other descriptor, on a class."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def seal(mock):
    """Disable the automatic generation of child mocks."""
    mock.__dict__["_mock_sealed"] = True
    for child in list(mock._mock_children.values()):
        if isinstance(child, NonCallableMock) and child._mock_new_parent is mock:
            seal(child)


# ---- autospec

class _AutospecMock(MagicMock):
    """A mock whose calls must fit the signature of what it stands for."""

    def _mock_check_sig(self, /, *args, **kwargs):
        signature = self.__dict__.get("_spec_signature")
        if signature is not None:
            signature.bind(*args, **kwargs)

    def __getattr__(self, name):
        children, target = self.__dict__.get("_mock_children", {}), self.__dict__.get("_autospec_of", _missing)
        if name not in children and target is not _missing and not _is_magic(name) and hasattr(target, name):
            value = getattr(target, name)
            bound = self.__dict__["_autospec_instance"] and isinstance(value, _FunctionType) and \
                not isinstance(_inspect.getattr_static(target, name, None), staticmethod)
            children[name] = _autospec(value, name=name, parent=self, skip_first=bound)
        return super().__getattr__(name)


_AutospecMock.__name__ = _AutospecMock.__qualname__ = "MagicMock"


def _autospec(spec, instance=False, name=None, parent=None, skip_first=False, spec_set=False, **kwargs):
    if not callable(spec) and not isinstance(spec, type) and isinstance(spec, (int, float, str, bytes, tuple, list, dict,
                                                                              set, bool, type(None))):
        return NonCallableMagicMock(spec=spec, name=name, parent=parent, _new_name=name or "", _new_parent=parent, **kwargs)
    options = {"spec_set" if spec_set else "spec": spec}
    mock = _AutospecMock(name=name, parent=parent, _new_name=name if parent is not None else "", _new_parent=parent,
                         **options, **kwargs)
    own = mock.__dict__
    own["_autospec_of"] = spec
    own["_autospec_instance"] = instance or not isinstance(spec, type)
    signature = own["_spec_signature"]
    if instance and isinstance(spec, type):
        signature = None
        if "__call__" in dir(spec) and isinstance(getattr(spec, "__call__", None), _FunctionType):
            signature, skip_first = _inspect.signature(spec.__call__), True
    if skip_first and signature is not None and signature.parameters:
        signature = signature.replace(parameters=list(signature.parameters.values())[1:])
    own["_spec_signature"] = signature
    if isinstance(spec, type) and not instance and "return_value" not in kwargs:
        mock.return_value = _autospec(spec, instance=True, name="()", parent=mock)
    return mock


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """Create a mock object using another object as a spec, and so for its attributes."""
    name = kwargs.pop("name", _name) or (spec.__name__ if isinstance(spec, _FunctionType) else None)
    mock = _autospec(spec, instance=instance, name=name, spec_set=spec_set, **kwargs)
    if not isinstance(spec, _FunctionType):
        return mock
    # A function is replaced by a function: it binds as one.
    if _inspect.iscoroutinefunction(spec):
        inner = AsyncMock(name=name, **kwargs)
        inner.__dict__["_spec_signature"] = mock._spec_signature
        mock = inner

    @_functools.wraps(spec)
    def function(*args, **kwargs):
        if mock._spec_signature is not None:
            mock._spec_signature.bind(*args, **kwargs)
        return mock(*args, **kwargs)

    return _FunctionMock(function, mock)


class _FunctionMock:
    """A function that stands for another: attributes are those of its mock."""

    def __init__(self, function, mock):
        self.__dict__["_function"], self.__dict__["mock"] = function, mock
        _functools.update_wrapper(self, function, updated=())

    def __call__(self, /, *args, **kwargs):
        return self._function(*args, **kwargs)

    def __get__(self, obj, cls=None):
        return self if obj is None else _MethodType(self, obj)

    def __getattr__(self, name):
        return getattr(self.__dict__["mock"], name)

    def __setattr__(self, name, value):
        if name.startswith("__"):
            self.__dict__[name] = value
        else:
            setattr(self.__dict__["mock"], name, value)

    def __repr__(self):
        return f"<function {self.__name__} at {id(self):#x}>"


# ---- patch

class _patch:
    """Replaces an attribute while it is entered; a decorator too."""

    _active = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        self.getter, self.attribute, self.new, self.spec, self.create = getter, attribute, new, spec, create
        self.spec_set, self.autospec, self.new_callable, self.kwargs = spec_set, autospec, new_callable, kwargs
        self.has_local, self.attribute_name, self.additional_patchers = False, None, []

    def copy(self):
        made = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                      self.new_callable, self.kwargs)
        made.attribute_name = self.attribute_name
        made.additional_patchers = [p.copy() for p in self.additional_patchers]
        return made

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(func, name)):
                    setattr(func, name, self.copy()(getattr(func, name)))
            return func
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        if _inspect.iscoroutinefunction(func):
            @_functools.wraps(func)
            async def patched(*args, **keywargs):
                with self._decoration(patched, args, keywargs) as (args, keywargs):
                    return await func(*args, **keywargs)
        else:
            @_functools.wraps(func)
            def patched(*args, **keywargs):
                with self._decoration(patched, args, keywargs) as (args, keywargs):
                    return func(*args, **keywargs)
        patched.patchings = [self]
        return patched

    @staticmethod
    @_contextlib.contextmanager
    def _decoration(patched, args, keywargs):
        """Enters all patches of a function, and adds the mocks to its arguments."""
        extra, keywargs = [], dict(keywargs)
        with _contextlib.ExitStack() as stack:
            for patching in patched.patchings:
                value = stack.enter_context(patching)
                if patching.attribute_name is not None:
                    keywargs.update(value)
                elif patching.new is DEFAULT:
                    extra.append(value)
            yield (*args, *extra), keywargs

    def _original(self):
        target, name = self.target, self.attribute
        try:
            original, local = target.__dict__[name], True
        except (AttributeError, KeyError):
            original, local = getattr(target, name, DEFAULT), False
        import builtins
        if name in dir(builtins) and isinstance(target, type(_sys)):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, local

    def _make(self, original):
        """What the attribute is replaced by."""
        if self.autospec is not None:
            if self.spec is not None or self.spec_set is not None:
                raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
            target = original if self.autospec is True else self.autospec
            return create_autospec(target, spec_set=bool(self.spec_set), _name=self.attribute, **self.kwargs)
        spec = original if self.spec is True else self.spec
        spec_set = original if self.spec_set is True else self.spec_set
        kwargs = dict(self.kwargs)
        if self.new_callable is not None:
            cls = self.new_callable
        else:
            cls = AsyncMock if _inspect.iscoroutinefunction(original) and spec is None and spec_set is None else MagicMock
            target = spec if spec is not None else spec_set
            if target is not None and not callable(target) and not isinstance(target, (list, tuple)):
                cls = NonCallableMagicMock
        if spec is not None:
            kwargs["spec"] = spec
        if spec_set is not None:
            kwargs["spec_set"] = spec_set
        if isinstance(cls, type) and issubclass(cls, NonCallableMock) and self.attribute:
            kwargs.setdefault("name", self.attribute)
        made = cls(**kwargs)
        if isinstance(spec if spec is not None else spec_set, type) and isinstance(made, NonCallableMock) \
                and isinstance(made, CallableMixin) and "return_value" not in kwargs:
            target = spec if spec is not None else spec_set
            made.return_value = MagicMock(**{"spec_set" if spec_set is not None else "spec": target}, _new_name="()",
                                          _new_parent=made)
        return made

    def __enter__(self):
        self.target = self.getter()
        self._stack = _contextlib.ExitStack()
        try:
            original, local = self._original()
            new = self._make(original) if self.new is DEFAULT else self.new
            if self.new is not DEFAULT and self.kwargs:
                raise TypeError("Can't pass kwargs to a mock we aren't creating")
            self.temp_original, self.is_local = original, local
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            found = {} if self.new is not DEFAULT else {self.attribute: new}
            for patching in self.additional_patchers:
                value = self._stack.enter_context(patching)
                if patching.new is DEFAULT:
                    found.update(value)
            return found
        except:
            self._stack.close()
            raise

    def __exit__(self, *exc_info):
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute) or self.attribute == "__doc__"):
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original, self.is_local, self.target
        return self._stack.__exit__(*exc_info)

    def start(self):
        """Activate a patch, returning any created mock."""
        result = self.__enter__()
        self._active.append(self)
        return result

    def stop(self):
        """Stop an active patch."""
        if self not in self._active:
            return None
        self._active.remove(self)
        return self.__exit__(None, None, None)


def _importer(path):
    """The object that a dotted name means."""
    first, *rest = path.split(".")
    found, name = __import__(first), first
    for part in rest:
        name += f".{part}"
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(name)
            found = getattr(found, part)
    return found


def _target_of(path):
    try:
        target, attribute = path.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {path!r}") from None
    return (lambda: _importer(target)), attribute


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
          unsafe=False, **kwargs):
    """Replaces what a dotted name means, in a function, a class or a with block."""
    getter, attribute = _target_of(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    """patch the named member (attribute) on an object (target) with a mock object."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Perform multiple patches in a single call."""
    getter = (lambda: _importer(target)) if type(target) is str else (lambda: target)
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


class _patch_dict:
    """Patch a dictionary, or dictionary like object, and restore the dictionary to its original state."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = {**dict(values), **kwargs}
        self.clear = clear

    def __call__(self, f):
        if isinstance(f, type):
            for name in dir(f):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(f, name)):
                    setattr(f, name, _patch_dict(self.in_dict, self.values, self.clear)(getattr(f, name)))
            return f

        @_functools.wraps(f)
        def inner(*args, **kwargs):
            with self:
                return f(*args, **kwargs)
        return inner

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _importer(self.in_dict)
        self._original = dict(self.in_dict.items())
        if self.clear:
            self._empty()
        for key, value in self.values.items():
            self.in_dict[key] = value
        return self.in_dict

    def _empty(self):
        for key in list(self.in_dict):
            del self.in_dict[key]

    def __exit__(self, *args):
        self._empty()
        for key, value in self._original.items():
            self.in_dict[key] = value
        return False

    def start(self):
        result = self.__enter__()
        _patch._active.append(self)
        return result

    def stop(self):
        if self in _patch._active:
            _patch._active.remove(self)
            return self.__exit__(None, None, None)


def _patch_stopall():
    """Stop all active patches. Only stops patches started with start."""
    for each in reversed(_patch._active[:]):
        each.stop()


patch.object, patch.dict, patch.multiple, patch.stopall = _patch_object, _patch_dict, _patch_multiple, _patch_stopall
patch.TEST_PREFIX = "test"


# ---- files

def mock_open(mock=None, read_data=""):
    """A helper function to create a mock to replace the use of open()."""
    import io

    def reader():
        return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    if mock is None:
        mock = MagicMock(name="open", spec=open)
    state = {"file": reader()}
    handle = MagicMock(spec=["read", "readline", "readlines", "write", "writelines", "close", "flush", "seek", "tell",
                             "__iter__", "__next__", "__enter__", "__exit__", "fileno", "truncate", "closed", "name"])
    handle.__enter__.return_value = handle
    handle.write.return_value = None
    handle.read.return_value = handle.readline.return_value = handle.readlines.return_value = DEFAULT
    for name in ("read", "readline", "readlines"):
        def read(*args, name=name, **kwargs):
            own = getattr(handle, name).__dict__["_mock_return_value"]
            return own if own is not DEFAULT else getattr(state["file"], name)(*args, **kwargs)
        getattr(handle, name).side_effect = read
    handle.__iter__.side_effect = lambda: iter(state["file"])
    handle.__next__ = lambda self: next(state["file"])

    def leave(*details):
        handle.close()
    handle.__exit__.side_effect = leave

    def opened(*args, **kwargs):
        state["file"] = reader()
        return DEFAULT
    mock.side_effect = opened
    mock.return_value = handle
    return mock


for _class in (NonCallableMock, Mock, NonCallableMagicMock, MagicMock, AsyncMock, PropertyMock, _AutospecMock):
    _class.__module__ = "unittest.mock"

from unittest._threading_mock import ThreadingMock
