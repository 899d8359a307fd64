"""Subscripted types: `List[T]`, `Callable[[int], str]`; type parameters replaced; Generic."""

import functools
from types import FunctionType, GenericAlias, MethodType, UnionType

from _typing_params import NoDefault, ParamSpec, TypeVar, TypeVarTuple


class _Immutable:
    """Copying it gives itself."""

    __slots__ = ()

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _check_own(cls):
    """Only the modules of typing derive classes from its own."""
    if not cls.__module__.startswith("_typing_"):
        raise TypeError("Cannot subclass special typing classes")


def _cached(func):
    """Remembers what a subscription gave, where the arguments can be hashed."""
    remembered = functools.lru_cache(typed=True)(func)

    @functools.wraps(func)
    def inner(*args):
        try:
            return remembered(*args)
        except TypeError:
            # Unhashable arguments, or an error that comes again below, without this one as its context.
            pass
        return func(*args)
    return inner


# ---- text

def _type_repr(obj):
    """A type inside of another as text."""
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, FunctionType):
        return obj.__name__
    if isinstance(obj, tuple):
        return "[" + ", ".join(map(_type_repr, obj)) + "]"
    return repr(obj)


# ---- checking arguments

def _type_convert(arg, module=None, *, allow_special_forms=False):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        from _typing_hints import ForwardRef
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """The argument as a type; TypeError for what is none."""
    invalid = [Generic, _protocol()]
    if not allow_special_forms:
        invalid.append(_forms.ClassVar)
        if is_argument:
            invalid.append(_forms.Final)
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if isinstance(arg, _GenericAlias) and any(arg.__origin__ is form for form in invalid):
        raise TypeError(f"{arg} is not valid as type argument")
    if arg in (_forms.Any, _forms.LiteralString, _forms.NoReturn, _forms.Never, _forms.Self, _forms.TypeAlias):
        return arg
    if allow_special_forms and arg in (_forms.ClassVar, _forms.Final):
        return arg
    if isinstance(arg, _forms._SpecialForm) or any(arg is form for form in (Generic, _protocol())):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _protocol():
    import _typing_protocols
    return getattr(_typing_protocols, "Protocol", None)


def _is_unpacked(arg):
    return bool(getattr(arg, "__typing_is_unpacked_typevartuple__", False))


def _is_parameter_list(arg):
    """Whether it can stand for a ParamSpec."""
    return (arg is ... or isinstance(arg, (tuple, list, ParamSpec)) or isinstance(arg, _ConcatenateGenericAlias))


def _unpacked(args):
    """The arguments, `*tuple[int, str]` replaced by its parts."""
    result = []
    for arg in args:
        parts = getattr(arg, "__typing_unpacked_tuple_args__", None)
        if parts is not None and not (parts and parts[-1] is ...):
            result.extend(parts)
        else:
            result.append(arg)
    return tuple(result)


# ---- parameters and their substitution

def _collect_parameters(args):
    """The type parameters in the arguments, in order, each once."""
    found = []

    def add(param):
        if param not in found:
            found.append(param)
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, tuple):
            for param in _collect_parameters(arg):
                add(param)
        elif hasattr(type(arg), "__typing_subst__"):
            add(arg)
        else:
            for param in getattr(arg, "__parameters__", ()):
                add(param)
    return tuple(found)


def _bind_parameters(alias, params, args):
    """Which argument each parameter gets; that of a TypeVarTuple is a tuple."""
    if len(params) == 1 and isinstance(params[0], ParamSpec) and not (len(args) == 1 and _is_parameter_list(args[0])):
        args = (args,)
    places = [i for i, p in enumerate(params) if isinstance(p, TypeVarTuple)]
    if len(places) > 1:
        raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    # Arguments at the end may be left to the defaults.
    least = sum(not p.has_default() and not isinstance(p, TypeVarTuple) for p in params)
    is_filled = places and any(map(_open_parts, args))
    if (len(args) < least and not is_filled) or (not places and len(args) > len(params)):
        many = len(args) > len(params)
        is_open = least < len(params) or places or isinstance(alias, type)
        expected = f"at least {least}" if not many and is_open else str(len(params))
        raise TypeError(f"Too {'many' if many else 'few'} arguments for {alias}; actual {len(args)}, "
                        f"expected {expected}")
    bound = {}
    if places:
        before, middle, after = _split_arguments(args, places[0], len(params) - places[0] - 1)
        variadic = params[places[0]]
        bound[variadic] = middle
        if not middle and variadic.has_default() and len(args) <= places[0]:
            bound[variadic] = tuple(variadic.__default__)
        pairs = [*_with_defaults(params[:places[0]], before), *_with_defaults(params[places[0] + 1:], after)]
    else:
        pairs = _with_defaults(params, args)
    for param, arg in pairs:
        bound[param] = param.__typing_subst__(arg)
    return bound


def _split_arguments(args, before, behind):
    """The arguments of the parameters before a TypeVarTuple, its own, and those of the parameters behind it.

    A `*tuple[int, ...]` is of any length: what the parameters around lack is taken from it.
    """
    opened = [(i, parts[0]) for i, arg in enumerate(args) if (parts := _open_parts(arg))]
    if not opened:
        end = max(len(args) - behind, before)
        return args[:before], args[before:end], args[end:]
    if len(opened) > 1:
        raise TypeError("More than one unpacked arbitrary-length tuple argument")
    [(at, filler)] = opened
    left = min(before, at)
    right = min(behind, len(args) - at - 1)
    end = len(args) - right
    return (args[:left] + (filler,) * (before - left), args[left:end], (filler,) * (behind - right) + args[end:])


def _open_parts(arg):
    """The parts of a `*tuple[int, ...]`; of no other argument."""
    parts = None if isinstance(arg, type) else getattr(arg, "__typing_unpacked_tuple_args__", None)
    return parts if parts and len(parts) == 2 and parts[-1] is ... else None


def _with_defaults(params, args):
    values = list(args)
    for param in params[len(args):]:
        values.append(param.__default__)
    return zip(params, values)


def _substitute(args, bound):
    """The arguments with the parameters replaced by what they are bound to."""
    result = []
    for arg in args:
        if isinstance(arg, type) and not isinstance(arg, GenericAlias):
            result.append(arg)
        elif isinstance(arg, TypeVarTuple):
            result.extend(bound.get(arg, (arg,)))
        elif _is_unpacked(arg) and arg.__args__[0] in bound:
            result.extend(bound[arg.__args__[0]])
        elif hasattr(type(arg), "__typing_subst__"):
            result.append(bound.get(arg, arg))
        elif isinstance(arg, tuple):
            result.append(_substitute(arg, bound))
        else:
            inner = getattr(arg, "__parameters__", ())
            if inner:
                values = []
                for param in inner:
                    value = bound.get(param, param)
                    if isinstance(param, TypeVarTuple) and param in bound:
                        values.extend(value)
                    else:
                        values.append(value)
                arg = arg[tuple(values)]
            result.append(arg)
    return tuple(result)


def _star(alias):
    """`*alias`, which `list[*alias]` holds; pickles name it."""
    return next(iter(alias))


def _subscript_alias(alias, args):
    """`alias[args]` for a builtin alias or union; the interpreter calls it."""
    params = alias.__parameters__
    if not params:
        raise TypeError(f"{alias} is not a generic class")
    args = _unpacked(args if isinstance(args, tuple) else (args,))
    bound = _bind_parameters(alias, params, args)
    new = _substitute(alias.__args__, bound)
    if isinstance(alias, UnionType):
        return functools.reduce(lambda a, b: a | b, new)
    made = GenericAlias(alias.__origin__, new)
    return next(iter(made)) if alias.__unpacked__ else made


# ---- aliases

def _brings_generic(base, bases):
    """Whether a base, or what it stands for, is a subclass of Generic."""
    if isinstance(base, _BaseGenericAlias):
        return True
    if not isinstance(base, type) or isinstance(base, GenericAlias):
        entries = getattr(base, "__mro_entries__", lambda _: ())(bases)
        return isinstance(entries, tuple) and any(isinstance(b, type) and issubclass(b, Generic) for b in entries)
    return issubclass(base, Generic)


class _BaseGenericAlias(_Immutable):
    """Stands for a class, subscripted or to be subscripted."""

    def __init_subclass__(cls):
        _check_own(cls)

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__slots__ = None

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            # An object without attributes does not know how it was made.
            pass
        return result

    def __mro_entries__(self, bases):
        entries = [] if self.__origin__ in bases else [self.__origin__]
        # Generic comes last, unless a later base brings it.
        if not any(_brings_generic(base, bases) for base in bases[bases.index(self) + 1:]):
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, attr):
        if attr in {"__name__", "__qualname__"}:
            return self._name or self.__origin__.__name__
        if "__origin__" in self.__dict__ and not (attr.startswith("__") and attr.endswith("__")):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, value):
        is_own = attr.startswith("__") and attr.endswith("__") or attr in {
            "_inst", "_name", "_nparams", "_defaults", "_paramspec_tvars", "_typevar_types"}
        if is_own:
            super().__setattr__(attr, value)
        else:
            setattr(self.__origin__, attr, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        own = set(super().__dir__())
        return sorted(own | {name for name in dir(self.__origin__) if not name.startswith("__")})

    def __or__(self, right):
        return _forms.Union[self, right]

    def __ror__(self, left):
        return _forms.Union[left, self]


class _GenericAlias(_BaseGenericAlias):
    """A subscripted class or special form."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _collect_parameters(self.__args__)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __getitem__(self, args):
        if self.__origin__ in (Generic, _protocol()):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = _unpacked(args if isinstance(args, tuple) else (args,))
        args = tuple(_type_convert(a) for a in args)
        bound = _bind_parameters(self, self.__parameters__, args)
        return self.copy_with(self._with_bound(bound))

    def _with_bound(self, bound):
        return _substitute(self.__args__, bound)

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _type_repr(self.__origin__)
        args = ", ".join(map(_type_repr, self.__args__)) if self.__args__ else "()"
        return f"{name}[{args}]"

    def __reduce__(self):
        import operator
        import typing
        origin = getattr(typing, self._name) if self._name else self.__origin__
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            (args,) = args
        return operator.getitem, (origin, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _forms._SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if _protocol() in bases:
                return ()
            behind = bases[bases.index(self) + 1:]
            if any(isinstance(b, _BaseGenericAlias) and b is not self for b in behind):
                return ()
        return (self.__origin__,)

    def __iter__(self):
        yield _forms.Unpack[self]


class _SpecialGenericAlias(_BaseGenericAlias):
    """A class of this module that stands for another: List."""

    __iter__ = None

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=origin.__name__ if name is None else name)
        self._nparams = nparams
        self._defaults = defaults
        self.__module__ = "typing"
        self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    def __getitem__(self, params):
        return self._subscript(params)

    @_cached
    def _subscript(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(_type_check(p, "Parameters to generic types must be types.") for p in params)
        if self._defaults and len(params) < self._nparams and len(params) + len(self._defaults) >= self._nparams:
            params = (*params, *self._defaults[len(params) - self._nparams:])
        if len(params) != self._nparams:
            expected = self._nparams
            if self._defaults:
                expected = f"at least {self._nparams - len(self._defaults)}"
            if not self._nparams:
                raise TypeError(f"{self} is not a generic class")
            many = "many" if len(params) > self._nparams else "few"
            raise TypeError(f"Too {many} arguments for {self}; actual {len(params)}, expected {expected}")
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls, self.__origin__)

    def __reduce__(self):
        return self._name


class _CallableGenericAlias(_GenericAlias):
    """Callable[[int], str]: the arguments are those types, the result, flat."""

    __iter__ = None

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_parameter_list(args[0]):
            return super().__repr__()
        return f"typing.Callable[[{', '.join(map(_type_repr, args[:-1]))}], {_type_repr(args[-1])}]"

    def _with_bound(self, bound):
        args = self.__args__
        if len(args) == 2 and _is_parameter_list(args[0]):
            (first,) = _substitute(args[:1], bound)
            first = first if isinstance(first, tuple) else (first,)
            return (*first, *_substitute(args[1:], bound))
        return super()._with_bound(bound)

    def __reduce__(self):
        import operator
        from typing import Callable
        args = self.__args__
        if not (len(args) == 2 and _is_parameter_list(args[0])):
            args = list(args[:-1]), args[-1]
        return operator.getitem, (Callable, args)


class _CallableType(_SpecialGenericAlias):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        if isinstance(args, list):
            args = tuple(args)
        return self._subscript_callable(args, result)

    @_cached
    def _subscript_callable(self, args, result):
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is ...:
            return self.copy_with((..., result))
        if not isinstance(args, tuple):
            # A lone type is the only argument's.
            return self.copy_with((args if _is_parameter_list(args) else _type_convert(args), result))
        return self.copy_with((*(_type_convert(a) for a in args), result))


class _TupleType(_SpecialGenericAlias):
    @_cached
    def _subscript(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            msg = "Tuple[t, ...]: t must be a type."
            return self.copy_with((*(_type_check(p, msg) for p in params[:-1]), ...))
        msg = "Tuple[t0, t1, ...]: each t must be a type."
        return self.copy_with(tuple(_type_check(p, msg) for p in params))


class _UnionGenericAlias(_GenericAlias):
    __iter__ = None

    def copy_with(self, params):
        return _forms.Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, UnionType)):
            return NotImplemented
        try:
            return set(self.__args__) == set(other.__args__)
        except TypeError:
            return (all(a in other.__args__ for a in self.__args__)
                    and all(a in self.__args__ for a in other.__args__))

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            other = args[1] if args[0] is type(None) else args[0]
            return f"typing.Optional[{_type_repr(other)}]"
        return f"typing.Union[{', '.join(map(_type_repr, args))}]"

    def __instancecheck__(self, obj):
        for cls in self.__args__:
            if isinstance(obj, cls):
                return True
        return False

    def __subclasscheck__(self, cls):
        for arg in self.__args__:
            if issubclass(cls, arg):
                return True
        return False

    def __reduce__(self):
        import operator
        return operator.getitem, (_forms.Union, self.__args__)


class _LiteralGenericAlias(_GenericAlias):
    def _typed(self):
        return {(type(p), p) for p in self.__args__}

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return self._typed() == other._typed()

    def __hash__(self):
        return hash(frozenset(self._typed()))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(_type_repr, self.__args__)) or '()'}]"


class _ConcatenateGenericAlias(_GenericAlias):
    def copy_with(self, params):
        last = params[-1]
        if isinstance(last, (list, tuple)):
            return (*params[:-1], *last)
        if isinstance(last, _ConcatenateGenericAlias):
            return self.copy_with((*params[:-1], *last.__args__))
        return super().copy_with(params)


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        return f"typing.Unpack[{_type_repr(self.__args__[0])}]"

    @property
    def __typing_unpacked_tuple_args__(self):
        (arg,) = self.__args__
        if not isinstance(arg, (_GenericAlias, GenericAlias)):
            return None
        if arg.__origin__ is not tuple:
            raise TypeError("Unpack[...] must be used with a tuple type")
        return arg.__args__

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)

    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)


class _AnnotatedAlias(_GenericAlias):
    """A type with metadata; otherwise it is as the type."""

    __iter__ = None

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, params):
        (new_type,) = params
        return self.__class__(new_type, self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in {"__name__", "__qualname__"}:
            return "Annotated"
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __reduce__(self):
        import operator
        return operator.getitem, (_forms.Annotated, (self.__origin__, *self.__metadata__))


# ---- Generic

def _check_defaults(params):
    """Parameters with a default stand behind those without one, and before any that takes all the rest."""
    has_default = takes_rest = False
    for param in params:
        if not isinstance(param, (TypeVar, ParamSpec)):
            takes_rest = True
        elif param.has_default():
            if takes_rest:
                raise TypeError("Type parameter with a default follows TypeVarTuple")
            has_default = True
        elif has_default:
            raise TypeError(f"Type parameter {param!r} without a default follows type parameter with a default")


def _generic_class_getitem(cls, args):
    """`cls[args]` for Generic, Protocol and their subclasses."""
    if not isinstance(args, tuple):
        args = (args,)
    args = tuple(_type_convert(p) for p in args)
    is_form = cls in (Generic, _protocol())
    if is_form:
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all(isinstance(p, (TypeVar, ParamSpec)) or _is_unpacked(p) for p in args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables "
                            "or parameter specification variables.")
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        _check_defaults(args)
        return _GenericAlias(cls, args)
    params = cls.__parameters__
    if not params:
        raise TypeError(f"{cls} is not a generic class")
    args = _unpacked(args)
    bound = _bind_parameters(cls, params, args)
    flat = []
    for param in params:
        if isinstance(param, TypeVarTuple):
            flat.extend(bound[param])
        else:
            flat.append(bound[param])
    return _GenericAlias(cls, tuple(flat))


def _generic_init_subclass(cls):
    """Finds the type parameters of a new class."""
    bases = cls.__dict__.get("__orig_bases__")
    meta = type(cls)
    if bases is not None:
        is_plain = Generic in bases
    else:
        is_plain = Generic in cls.__bases__ and cls.__name__ != "Protocol" and not getattr(meta, "_may_be_plain", False)
    if is_plain and not (bases is not None and cls.__dict__.get("__type_params__")):
        raise TypeError("Cannot inherit from plain Generic")
    params = ()
    if bases is not None:
        params = _collect_parameters(bases)
        listed = None
        for base in bases:
            if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, _protocol()):
                if listed is not None and base.__origin__ is Generic:
                    raise TypeError("Cannot inherit from Generic[...] multiple times.")
                if listed is None or base.__origin__ is Generic:
                    listed = base
        if listed is not None:
            missing = [p for p in params if p not in listed.__parameters__]
            if missing:
                names = ", ".join(map(str, missing))
                given = ", ".join(map(str, listed.__parameters__))
                raise TypeError(f"Some type variables ({names}) are not listed in "
                                f"{listed.__origin__.__name__}[{given}]")
            params = listed.__parameters__
    cls.__parameters__ = tuple(params)


class Generic:
    """The base class of generic classes: `class C(Generic[T])`."""

    __slots__ = ()
    _is_protocol = False
    __module__ = "typing"

    @classmethod
    def __class_getitem__(cls, args):
        return _subscript_class(cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        _generic_init_subclass(cls)


_subscript_class = _cached(_generic_class_getitem)

# They are parts of module typing.
for _class in (_BaseGenericAlias, _GenericAlias, _CallableGenericAlias, _UnionGenericAlias, _LiteralGenericAlias,
               _ConcatenateGenericAlias, _UnpackGenericAlias, _AnnotatedAlias):
    _class.__module__ = "typing"
del _class

import _typing_forms as _forms
