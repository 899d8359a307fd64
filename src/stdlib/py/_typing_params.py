"""Type parameters: what `class C[T, *Ts, **P]` and `type X = ...` make (PEP 695, PEP 696)."""

import sys

from _abc import seal


def _caller(depth=2):
    """The module of the function that called the caller."""
    try:
        return sys._getframemodulename(depth) or "__main__"
    except ValueError:
        return None


class NoDefaultType:
    """The type of the NoDefault singleton."""

    __slots__ = ()
    _only = None

    def __new__(cls):
        if cls._only is None:
            cls._only = super().__new__(cls)
        return cls._only

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


del NoDefaultType.__module__
NoDefault = NoDefaultType()
seal(NoDefaultType)


class _Lazy:
    """A value that a function gives when it is first asked for."""

    __slots__ = ("compute", "value", "known")

    def __init__(self, compute):
        self.compute = compute
        self.known = False

    def get(self):
        if not self.known:
            self.value = self.compute()
            self.known = True
            self.compute = None
        return self.value


def _value(held):
    return held.get() if isinstance(held, _Lazy) else held


class _Parameter:
    """What all type parameters have in common."""

    _variance = "~"
    _default = NoDefault
    _fields = ("__name__", "__covariant__", "__contravariant__", "__infer_variance__")
    _computed = ("__default__",)

    def __init_subclass__(cls):
        cls.__module__ = "typing"

    def __setattr__(self, name, value):
        if name in self._fields:
            raise AttributeError("readonly attribute")
        if name in self._computed:
            raise AttributeError(f"attribute '{name}' of 'typing.{type(self).__name__}' objects is not writable")
        super().__setattr__(name, value)

    def _set_name(self, name):
        if not isinstance(name, str):
            kind = type(self).__name__.lower()
            raise TypeError(f"{kind}() argument 'name' must be str, not {type(name).__name__}")
        super().__setattr__("__name__", name)

    def __repr__(self):
        return self._variance + self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __reduce__(self):
        return self.__name__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __or__(self, right):
        from typing import Union
        return Union[self, right]

    def __ror__(self, left):
        from typing import Union
        return Union[left, self]

    @property
    def __default__(self):
        return _value(self._default)

    def has_default(self):
        return self._default is not NoDefault

    def _set_variance(self, covariant, contravariant, infer_variance):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        store = super().__setattr__
        store("__covariant__", bool(covariant))
        store("__contravariant__", bool(contravariant))
        store("__infer_variance__", bool(infer_variance))
        self._variance = "" if infer_variance else "+" if covariant else "-" if contravariant else "~"


def _checked(arg, message):
    from _typing_alias import _type_check
    return _type_check(arg, message)


class TypeVar(_Parameter):
    """A type that a generic function, class or alias is given."""

    _bound = None
    _constraints = ()
    _computed = ("__bound__", "__constraints__", "__default__")

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self._set_variance(covariant, contravariant, infer_variance)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self._set_name(name)
        if constraints:
            self._constraints = tuple(_checked(c, "TypeVar(name, constraint, ...): constraints must be types.")
                                      for c in constraints)
        if bound is not None:
            self._bound = _checked(bound, "Bound must be a type.")
        self._default = default
        module = _caller()
        if module != "typing":
            self.__module__ = module

    @property
    def __bound__(self):
        return _value(self._bound)

    @property
    def __constraints__(self):
        return _value(self._constraints)

    def __typing_subst__(self, arg):
        from _typing_alias import _is_unpacked
        arg = _checked(arg, "Parameters to generic types must be types.")
        if _is_unpacked(arg) or getattr(arg, "__typing_unpacked_tuple_args__", None) is not None:
            raise TypeError(f"{arg} is not valid as type argument")
        return arg


class TypeVarTuple(_Parameter):
    """Any number of types that a generic is given."""

    _variance = ""
    _fields = ("__name__",)

    def __init__(self, name, *, default=NoDefault):
        self._set_name(name)
        self._default = default
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def __iter__(self):
        from typing import Unpack
        yield Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __or__(self, right):
        return NotImplemented

    __ror__ = __or__


class _ParamSpecPart:
    """P.args or P.kwargs."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        origin = self.__origin__
        name = origin.__name__ if isinstance(origin, ParamSpec) else repr(origin)
        return f"{name}.{self._part}"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash((self._part, self.__origin__))

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class ParamSpecArgs(_ParamSpecPart):
    """The args for a ParamSpec object."""

    _part = "args"


class ParamSpecKwargs(_ParamSpecPart):
    """The kwargs for a ParamSpec object."""

    _part = "kwargs"


ParamSpecArgs.__module__ = ParamSpecKwargs.__module__ = "typing"


class ParamSpec(_Parameter):
    """The parameters of a function that a generic is given."""

    _fields = (*_Parameter._fields, "__bound__")
    _computed = ("args", "kwargs", "__default__")

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self._set_variance(covariant, contravariant, infer_variance)
        self._set_name(name)
        self._set_bound(None if bound is None else _checked(bound, "Bound must be a type."))
        self._default = default
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def _set_bound(self, bound):
        object.__setattr__(self, "__bound__", bound)

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        from _typing_alias import _is_parameter_list
        if isinstance(arg, (list, tuple)):
            return tuple(_checked(a, "Expected a type.") for a in arg)
        if not _is_parameter_list(arg):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
        return arg


class TypeAliasType:
    """A name for a type, whose value is found when it is asked for."""

    _computed = ("__module__", "__parameters__", "__type_params__", "__value__")

    def __init__(self, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError(f"typealias() argument 'name' must be str, not {type(name).__name__}")
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        self._set(name, value, type_params, _caller())

    def _set(self, name, value, type_params, module):
        store = super().__setattr__
        store("_name", name)
        store("_value", value)
        store("_type_params", type_params)
        store("__module__", module)

    @property
    def __name__(self):
        return self._name

    @property
    def __value__(self):
        return _value(self._value)

    @property
    def __type_params__(self):
        return self._type_params

    @property
    def __parameters__(self):
        """The type parameters, a TypeVarTuple unpacked."""
        return tuple(p if not isinstance(p, TypeVarTuple) else next(iter(p)) for p in self._type_params)

    def __setattr__(self, name, value):
        if name == "__name__":
            raise AttributeError("readonly attribute")
        if name in self._computed:
            raise AttributeError(f"attribute '{name}' of 'typing.TypeAliasType' objects is not writable")
        raise AttributeError(
            f"'typing.TypeAliasType' object has no attribute '{name}' and no __dict__ for setting new attributes")

    def __repr__(self):
        return self._name

    def __getitem__(self, args):
        if not self._type_params:
            raise TypeError("Only generic type aliases are subscriptable")
        return type(list[int])(self, args)

    def __reduce__(self):
        return self._name

    def __or__(self, right):
        return type(int | str)._of(self, right)

    def __ror__(self, left):
        return type(int | str)._of(left, self)


TypeAliasType.__module__ = "typing"
# Errors name the functions by which CPython makes them.
for _class in TypeVar, TypeVarTuple, ParamSpec, TypeAliasType:
    _class.__init__.__qualname__ = _class.__name__.removesuffix("Type").lower()
    seal(_class)
seal(ParamSpecArgs)
seal(ParamSpecKwargs)


# ---- what the interpreter calls for type parameters in the source

def _held(compute, otherwise):
    return otherwise if compute is None else _Lazy(compute)


def make_type_var(name, bound, constraints, default):
    param = TypeVar.__new__(TypeVar)
    param._set_name(name)
    param._set_variance(False, False, True)
    param._bound = _held(bound, None)
    param._constraints = _held(constraints, ())
    param._default = _held(default, NoDefault)
    return param


def make_param_spec(name, default):
    param = ParamSpec.__new__(ParamSpec)
    param._set_name(name)
    param._set_variance(False, False, True)
    param._set_bound(None)
    param._default = _held(default, NoDefault)
    return param


def make_type_var_tuple(name, default):
    param = TypeVarTuple.__new__(TypeVarTuple)
    param._set_name(name)
    param._default = _held(default, NoDefault)
    return param


def make_type_alias(module, name, type_params, compute):
    alias = TypeAliasType.__new__(TypeAliasType)
    alias._set(name, _Lazy(compute), type_params, module)
    return alias


def generic_base(params):
    """The base class of `class C[params]`."""
    from _typing_alias import Generic
    from typing import Unpack
    return Generic[tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in params)]
