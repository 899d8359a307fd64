"""Annotations as types: ForwardRef, get_type_hints and what asks about types."""

import sys
from types import FunctionType, GenericAlias, MethodType, ModuleType, UnionType

from _typing_alias import (
    Generic, _AnnotatedAlias, _BaseGenericAlias, _CallableGenericAlias, _GenericAlias, _Immutable, _is_parameter_list,
    _type_check,
)
from _typing_forms import Annotated, ClassVar, Final, NotRequired, Optional, ReadOnly, Required, Union, Unpack
from _typing_params import ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeVar


class ForwardRef(_Immutable):
    """A type that is written as a string, because it does not exist yet."""

    __slots__ = (
        "__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__",
        "__forward_is_argument__", "__forward_is_class__", "__forward_module__",
    )

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        # `*Ts` is no expression, but an item of one.
        text = f"({arg},)[0]" if arg.startswith("*") else arg
        try:
            code = compile(text, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_code__ = code
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, type_params=(), *, recursive_guard):
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None and localns is None:
            globalns = localns = {}
        elif globalns is None:
            globalns = localns
        elif localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            globalns = getattr(sys.modules.get(self.__forward_module__, None), "__dict__", globalns)
        for param in type_params:
            # They hide what the module has; in a class, its own names hide them.
            if not self.__forward_is_class__ or param.__name__ not in globalns:
                globalns = {**globalns, param.__name__: param}
                localns = {name: value for name, value in localns.items() if name != param.__name__}
        value = _type_check(
            eval(self.__forward_code__, globalns, localns), "Forward references must evaluate to types.",
            is_argument=self.__forward_is_argument__, allow_special_forms=self.__forward_is_class__)
        self.__forward_value__ = _eval_type(
            value, globalns, localns, type_params, recursive_guard=recursive_guard | {self.__forward_arg__})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return (self.__forward_arg__ == other.__forward_arg__
                    and self.__forward_value__ == other.__forward_value__)
        return (self.__forward_arg__ == other.__forward_arg__
                and self.__forward_module__ == other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        module = f", module={self.__forward_module__!r}" if self.__forward_module__ is not None else ""
        return f"ForwardRef({self.__forward_arg__!r}{module})"


ForwardRef.__module__ = "typing"


def _eval_type(t, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
    """The type with all forward references in it evaluated."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if not isinstance(t, (_GenericAlias, GenericAlias, UnionType)):
        return t
    args = t.__args__
    if isinstance(t, GenericAlias) and t.__unpacked__:
        return Unpack[_eval_type(GenericAlias(t.__origin__, args), globalns, localns, type_params,
                                 recursive_guard=recursive_guard)]
    if isinstance(t, GenericAlias):
        # `list["int"]` keeps the string.
        args = tuple(ForwardRef(a) if isinstance(a, str) else a for a in args)
    new = tuple(_eval_type(a, globalns, localns, type_params, recursive_guard=recursive_guard) for a in args)
    if new == t.__args__:
        return t
    if isinstance(t, GenericAlias):
        return GenericAlias(t.__origin__, new)
    if isinstance(t, UnionType):
        return Union[new]
    if isinstance(t, _CallableGenericAlias):
        return type(t)(t.__origin__, new, name=t._name, inst=t._inst)
    return t.copy_with(new)


def _strip_annotations(t):
    """The type without Annotated, Required and the like."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if hasattr(t, "__origin__") and t.__origin__ in (Required, NotRequired, ReadOnly):
        return _strip_annotations(t.__args__[0])
    if isinstance(t, (_GenericAlias, GenericAlias, UnionType)):
        stripped = tuple(_strip_annotations(a) for a in t.__args__)
        if stripped == t.__args__:
            return t
        if isinstance(t, GenericAlias):
            return GenericAlias(t.__origin__, stripped)
        if isinstance(t, UnionType):
            return Union[stripped]
        return t.copy_with(stripped)
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a function, class or module as types."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    if isinstance(obj, type):
        hints = _class_hints(obj, globalns, localns)
    else:
        hints = _object_hints(obj, globalns, localns)
    return hints if include_extras else {name: _strip_annotations(t) for name, t in hints.items()}


def _class_hints(cls, globalns, localns):
    hints = {}
    for base in reversed(cls.__mro__):
        names = globalns
        if names is None:
            names = getattr(sys.modules.get(base.__module__, None), "__dict__", {})
        inner = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            # What a class body sees: its own names hide the globals.
            names, inner = inner, names
        annotations = base.__dict__.get("__annotations__", {})
        if base is type:
            # Its entry is the descriptor of other classes' annotations.
            annotations = {}
        for name, value in annotations.items():
            if value is None:
                value = type(None)
            if isinstance(value, str):
                value = ForwardRef(value, is_argument=False, is_class=True)
            hints[name] = _eval_type(value, names, inner, getattr(base, "__type_params__", ()))
    return hints


# What can have hints, but need not.
_WITHOUT_HINTS = (FunctionType, type(len), MethodType, ModuleType, type(list.append), type(object.__init__),
                  type(object().__str__))


def _object_hints(obj, globalns, localns):
    if globalns is None:
        if isinstance(obj, ModuleType):
            globalns = obj.__dict__
        else:
            inner = obj
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            globalns = getattr(inner, "__globals__", {})
        if localns is None:
            localns = globalns
    elif localns is None:
        localns = globalns
    hints = getattr(obj, "__annotations__", None)
    if hints is None:
        if isinstance(obj, _WITHOUT_HINTS):
            return {}
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    result = {}
    for name, value in hints.items():
        if value is None:
            value = type(None)
        if isinstance(value, str):
            value = ForwardRef(value, is_argument=not isinstance(obj, ModuleType), is_class=False)
        result[name] = _eval_type(value, globalns, localns, getattr(obj, "__type_params__", ()))
    return result


def get_origin(tp):
    """The class of a subscripted type: of `list[int]` list; None of anything else."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, UnionType):
        return UnionType
    return None


def get_args(tp):
    """The arguments of a subscripted type."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        import collections.abc
        if tp.__origin__ is collections.abc.Callable and not (len(args) == 2 and _is_parameter_list(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, UnionType):
        return tp.__args__
    return ()
