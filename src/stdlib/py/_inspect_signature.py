"""The part of module inspect about signatures of callables."""

import enum as _enum
import functools as _functools
import types as _types
import sys as _sys
from collections import OrderedDict as _OrderedDict
from keyword import iskeyword as _iskeyword


class _empty:
    """Stands for a default or an annotation that is not there."""


_empty.__module__ = "inspect"

class _void:
    """Stands for an argument that is not given."""


_void.__module__ = "inspect"
_not_given = _void


class _ParameterKind(_enum.IntEnum):
    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional or keyword"
    VAR_POSITIONAL = "variadic positional"
    KEYWORD_ONLY = "keyword-only"
    VAR_KEYWORD = "variadic keyword"

    def __new__(cls, description):
        value = len(cls.__members__)
        made = int.__new__(cls, value)
        made._value_ = value
        made.description = description
        return made

    def __str__(self):
        return self.name


_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD


def formatannotation(annotation, base_module=None):
    """An annotation as it would be written."""
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, _types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """Compute the annotations dict for an object."""
    if isinstance(obj, type):
        found = obj.__dict__.get("__annotations__")
        namespace = getattr(_sys.modules.get(obj.__module__), "__dict__", {})
        locals = dict(vars(obj)) if locals is None else locals
    elif isinstance(obj, _types.ModuleType):
        found, namespace = getattr(obj, "__annotations__", None), obj.__dict__
    elif callable(obj):
        found = getattr(obj, "__annotations__", None)
        plain = obj
        while hasattr(plain, "__wrapped__") or isinstance(plain, _functools.partial):
            plain = plain.__wrapped__ if hasattr(plain, "__wrapped__") else plain.func
        namespace = getattr(plain, "__globals__", {})
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str:
        return dict(found)
    globals = namespace if globals is None else globals
    type_params = getattr(obj, "__type_params__", ())
    if type_params:
        # Where the annotation was written they are seen behind the names of the class.
        locals = {param.__name__: param for param in type_params} | dict(locals or {})
    return {name: eval(value, globals, locals) if isinstance(value, str) else value for name, value in found.items()}


class Parameter:
    """Represents a parameter in a function signature."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL = _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL
    KEYWORD_ONLY, VAR_KEYWORD = _KEYWORD_ONLY, _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default, self._annotation = default, annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        is_keyword = _iskeyword(name) and self._kind is not _POSITIONAL_ONLY
        if is_keyword or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    name = property(lambda self: self._name)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)
    kind = property(lambda self: self._kind)

    def __reduce__(self):
        return type(self), (self._name, self._kind), {"_default": self._default, "_annotation": self._annotation}

    def __setstate__(self, state):
        self._default, self._annotation = state["_default"], state["_annotation"]

    def replace(self, *, name=_not_given, kind=_not_given, annotation=_not_given, default=_not_given):
        """Creates a customized copy of the Parameter. `empty` takes a default or an annotation away."""
        return type(self)(self._name if name is _not_given else name, self._kind if kind is _not_given else kind,
                          default=self._default if default is _not_given else default,
                          annotation=self._annotation if annotation is _not_given else annotation)

    __replace__ = replace

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += f": {formatannotation(self._annotation)}"
        if self._default is not _empty:
            text += f" = {self._default!r}" if self._annotation is not _empty else f"={self._default!r}"
        return {_VAR_POSITIONAL: "*", _VAR_KEYWORD: "**"}.get(self._kind, "") + text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def _key(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, Parameter) else NotImplemented


class BoundArguments:
    """Result of Signature.bind call: the mapping of arguments to the function's parameters."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments, self._signature = arguments, signature

    signature = property(lambda self: self._signature)

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __setstate__(self, state):
        self._signature, self.arguments = state["_signature"], state["arguments"]

    @property
    def args(self):
        """The positional arguments."""
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind is _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        """The keyword arguments."""
        kwargs, by_name = {}, False
        for name, parameter in self._signature.parameters.items():
            if not by_name:
                by_name = parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments
                if not by_name or name not in self.arguments:
                    continue
            if name in self.arguments:
                if parameter.kind is _VAR_KEYWORD:
                    kwargs.update(self.arguments[name])
                else:
                    kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Set default values for missing arguments."""
        full = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                full[name] = self.arguments[name]
            elif parameter.default is not _empty:
                full[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                full[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                full[name] = {}
        self.arguments = full

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in self.arguments.items()])
        return f"<{self.__class__.__name__} ({shown})>"


class Signature:
    """A Signature object represents the overall signature of a function."""

    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        found = _OrderedDict()
        highest, has_default = _POSITIONAL_ONLY, False
        for p in parameters or ():
            if __validate_parameters__:
                if p.kind < highest:
                    raise ValueError(f"wrong parameter order: {highest.description} parameter before "
                                     f"{p.kind.description} parameter")
                highest = p.kind
                if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if p.default is _empty and has_default:
                        raise ValueError("non-default argument follows default argument")
                    has_default = has_default or p.default is not _empty
                if p.name in found:
                    raise ValueError(f"duplicate parameter name: {p.name!r}")
            found[p.name] = p
        self._parameters = _types.MappingProxyType(found)
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """Constructs Signature for the given callable object."""
        return _signature_of(obj, cls=cls, follow_wrapped=follow_wrapped,
                             evaluation=dict(globals=globals, locals=locals, eval_str=eval_str))

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {"_return_annotation": self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def replace(self, *, parameters=_not_given, return_annotation=_not_given):
        """Creates a customized copy of the Signature. `empty` takes the annotation away."""
        return type(self)(self.parameters.values() if parameters is _not_given else parameters,
                          return_annotation=self._return_annotation if return_annotation is _not_given
                          else return_annotation)

    __replace__ = replace

    def _key(self):
        params = tuple(p for p in self.parameters.values() if p.kind is not _KEYWORD_ONLY)
        return params, {p.name: p for p in self.parameters.values() if p.kind is _KEYWORD_ONLY}, \
            self._return_annotation

    def __hash__(self):
        params, by_name, returned = self._key()
        return hash((params, frozenset(by_name.values()), returned))

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, Signature) else NotImplemented

    # -- binding

    def bind(self, /, *args, **kwargs):
        """Get a BoundArguments object that maps the arguments to the signature. Raises TypeError if they do not fit."""
        return self._bind(args, kwargs, partial=False)

    def bind_partial(self, /, *args, **kwargs):
        """As bind(), but arguments may be missing."""
        return self._bind(args, kwargs, partial=True)

    def _bind(self, args, kwargs, partial):
        arguments, kwargs = {}, dict(kwargs)
        remaining = list(args)
        variadic, misplaced = None, []
        # Whether each parameter so far got a positional argument: only then is a keyword-only one called so.
        in_order = True
        for p in self.parameters.values():
            name = p.name
            if p.kind is _VAR_POSITIONAL:
                in_order = False
                if remaining:
                    arguments[name] = tuple(remaining)
                    remaining = []
            elif p.kind is _VAR_KEYWORD:
                variadic = p
            elif p.kind is _KEYWORD_ONLY:
                if remaining:
                    break
                if name in kwargs:
                    arguments[name] = kwargs.pop(name)
                elif p.default is _empty and not partial:
                    raise TypeError(f"missing a required{' keyword-only' * in_order} argument: {name!r}")
                in_order = False
            elif remaining:
                if name in kwargs and p.kind is not _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = remaining.pop(0)
            elif name in kwargs and p.kind is _POSITIONAL_ONLY:
                # A name that **kwargs may take.
                misplaced.append(name)
            else:
                in_order = False
                if name in kwargs:
                    arguments[name] = kwargs.pop(name)
                elif p.default is _empty and not partial:
                    raise TypeError(f"missing a required argument: {name!r}")
        if remaining:
            raise TypeError("too many positional arguments")
        if kwargs:
            if variadic is not None:
                arguments[variadic.name] = kwargs
            elif misplaced:
                raise TypeError("got some positional-only arguments passed as keyword arguments: "
                                f"{', '.join(misplaced)!r}")
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    # -- text

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None):
        """Create a string representation of the Signature object."""
        shown, seen_positional_only, needs_star = [], False, True
        for p in self.parameters.values():
            if p.kind is _POSITIONAL_ONLY:
                seen_positional_only = True
            elif seen_positional_only:
                shown.append("/")
                seen_positional_only = False
            if p.kind is _VAR_POSITIONAL:
                needs_star = False
            elif p.kind is _KEYWORD_ONLY and needs_star:
                shown.append("*")
                needs_star = False
            shown.append(str(p))
        if seen_positional_only:
            shown.append("/")
        text = f"({', '.join(shown)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(shown) + "\n)"
        if self._return_annotation is not _empty:
            text += f" -> {formatannotation(self._return_annotation)}"
        return text


for _class in (Parameter, BoundArguments, Signature, _ParameterKind):
    _class.__module__ = "inspect"


# ---- finding signatures

def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """Get a signature object for the passed callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


def _is_like_function(obj):
    """Whether an object that is no class has what the signature of a function is made of."""
    return (not isinstance(obj, type) and isinstance(getattr(obj, "__name__", None), str)
            and isinstance(getattr(obj, "__code__", None), _types.CodeType)
            and isinstance(getattr(obj, "__defaults__", _not_given), (tuple, _types.NoneType))
            and isinstance(getattr(obj, "__kwdefaults__", _not_given), (dict, _types.NoneType))
            and isinstance(getattr(obj, "__annotations__", _not_given), (dict, _types.NoneType)))


def _of_function(function, cls, evaluation):
    """From a function's code, defaults and annotations."""
    code = function.__code__
    names, count = code.co_varnames, code.co_argcount
    annotations = get_annotations(function, **evaluation)
    defaults, kwdefaults = function.__defaults__ or (), function.__kwdefaults__ or {}
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    first_default = count - len(defaults)
    for i, name in enumerate(names[:count]):
        kind = _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        add(name if name.isidentifier() else f"implicit{name[1:]}", kind,
            defaults[i - first_default] if i >= first_default else _empty)
    at = count + code.co_kwonlyargcount
    if code.co_flags & 4:
        add(names[at], _VAR_POSITIONAL)
        at += 1
    for name in names[count:count + code.co_kwonlyargcount]:
        add(name, _KEYWORD_ONLY, kwdefaults.get(name, _empty))
    if code.co_flags & 8:
        add(names[at], _VAR_KEYWORD)
    return cls(parameters, return_annotation=annotations.get("return", _empty))


def _split(text):
    """The parts of a text between commas that are in no brackets and no string."""
    parts, depth, quote, start = [], 0, None, 0
    for i, c in enumerate(text):
        if quote:
            quote = None if c == quote else quote
        elif c in "\"'":
            quote = c
        elif c in "([{<":
            depth += 1
        elif c in ")]}>":
            depth -= 1
        elif c == "," and not depth:
            parts.append(text[start:i].strip())
            start = i + 1
    return [part for part in (*parts, text[start:].strip()) if part]


def _of_text(text, cls, skip_self):
    """From the `__text_signature__` of a native callable. `$self` is left out."""
    parameters, kind = [], _POSITIONAL_OR_KEYWORD
    for part in _split(text.strip()[1:-1]):
        if part == "/":
            parameters = [p.replace(kind=_POSITIONAL_ONLY) for p in parameters]
        elif part == "*":
            kind = _KEYWORD_ONLY
        elif part.startswith("**"):
            parameters.append(Parameter(part[2:], _VAR_KEYWORD))
        elif part.startswith("*"):
            parameters.append(Parameter(part[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
        else:
            name, equals, default = part.partition("=")
            # A method that is Python in CPython has its first parameter without the mark.
            if name.startswith("$") or (name == "self" and not parameters):
                if skip_self or name in ("$module", "$type"):
                    continue
                name = name.lstrip("$")
            parameters.append(Parameter(name, kind, default=_default_of_text(default) if equals else _empty))
    return cls(parameters)


def _default_of_text(text):
    if text.startswith("<"):
        raise ValueError(f"no signature: the default {text} cannot be shown")
    try:
        return eval(text, {})
    except Exception:
        pass
    module, _, name = text.rpartition(".")
    try:
        return getattr(_sys.modules[module], name)
    except (KeyError, AttributeError):
        raise ValueError(f"no signature: the default {text!r} has no value") from None


def _without_first(found, obj):
    """The signature of a bound method."""
    parameters = list(found.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind is not _VAR_POSITIONAL:
        parameters.pop(0)
    return found.replace(parameters=parameters)


def _of_partialmethod(method, recurse):
    """Of a partialmethod that a class has: its first parameter is for the instance."""
    found = recurse(method.func)
    left = _of_partial(method, found, (None, *method.args))
    first = next(iter(found.parameters.values()))
    if first.kind is _VAR_POSITIONAL:
        return left
    return left.replace(parameters=(first, *left.parameters.values()))


def _of_partial(partial, found, args):
    """What is left of a signature when a partial object has given its arguments."""
    try:
        bound = found.bind_partial(*args, **partial.keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    parameters, keyword_only = [], False
    for name, p in found.parameters.items():
        if name in partial.keywords and p.kind is not _POSITIONAL_ONLY:
            keyword_only = True
            if p.kind is not _VAR_KEYWORD:
                p = p.replace(default=partial.keywords[name])
        elif name in bound.arguments and p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            continue
        if keyword_only:
            if p.kind is _VAR_POSITIONAL:
                continue
            if p.kind is _POSITIONAL_OR_KEYWORD:
                p = p.replace(kind=_KEYWORD_ONLY)
        parameters.append(p)
    return found.replace(parameters=sorted(parameters, key=lambda p: p.kind))


_NATIVE_METHODS = (_types.WrapperDescriptorType, _types.MethodWrapperType, _types.ClassMethodDescriptorType,
                   _types.BuiltinFunctionType)


def _user_defined(cls, name):
    """What a class has under a name, as it is in its dict, if that is no native method; and where it is from."""
    for base in cls.__mro__:
        if name in base.__dict__:
            method = base.__dict__[name]
            plain = getattr(method, "__func__", method)
            return (None, None) if isinstance(plain, _NATIVE_METHODS) else (method, base)
    return None, None


def _bound(method, instance, owner):
    """What a call of an instance finds: a function takes the instance, other things may not."""
    getter = getattr(type(method), "__get__", None)
    return method if getter is None else getter(method, instance, owner)


def _of_class(cls_obj, recurse, cls):
    call, _ = _user_defined(type(cls_obj), "__call__")
    if call is not None:
        return recurse(_bound(call, cls_obj, type(cls_obj)))
    (new, new_home), (init, init_home) = _user_defined(cls_obj, "__new__"), _user_defined(cls_obj, "__init__")
    for base in cls_obj.__mro__:
        if new is not None and base is new_home:
            return _without_first(recurse(_bound(new, None, cls_obj)), cls_obj)
        if init is not None and base is init_home:
            # Any object stands for the instance that is not there.
            return recurse(_bound(init, _not_given, cls_obj))
    for base in cls_obj.__mro__[:-1]:
        text = base.__text_signature__
        if text:
            return _of_text(text, cls, skip_self=True)
        # Native methods that stand for Python's have a plain self.
        text = getattr(base.__dict__.get("__init__"), "__text_signature__", None)
        if text and text.startswith("(self"):
            return _without_first(_of_text(text, cls, skip_self=False), cls_obj)
    if type not in cls_obj.__mro__ and cls_obj.__init__ is object.__init__ and cls_obj.__new__ is object.__new__:
        return cls([])
    raise ValueError(f"no signature found for builtin type {cls_obj!r}")


def _signature_of(obj, *, cls=Signature, follow_wrapped=True, skip_bound=True, evaluation={}):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")

    def recurse(other):
        return _signature_of(other, cls=cls, follow_wrapped=follow_wrapped, skip_bound=skip_bound,
                             evaluation=evaluation)

    if isinstance(obj, _types.MethodType):
        found = recurse(obj.__func__)
        return _without_first(found, obj) if skip_bound else found
    if follow_wrapped:
        wrapper, seen = obj, set()
        while not isinstance(obj, (_types.MethodType, type)) and hasattr(obj, "__wrapped__") \
                and getattr(obj, "__signature__", None) is None:
            seen.add(id(obj))
            obj = obj.__wrapped__
            if id(obj) in seen:
                raise ValueError(f"wrapper loop when unwrapping {wrapper!r}")
        if isinstance(obj, _types.MethodType):
            return recurse(obj)
    found = getattr(obj, "__signature__", None)
    if found is not None:
        if not isinstance(found, (Signature, str)) and callable(found):
            found = found()
        if isinstance(found, str):
            return _of_text(found, cls, skip_self=False)
        if not isinstance(found, Signature):
            raise TypeError(f"unexpected object {found!r} in __signature__ attribute")
        return found
    if isinstance(getattr(obj, "__partialmethod__", None), _functools.partialmethod):
        return _of_partialmethod(obj.__partialmethod__, recurse)
    if isinstance(obj, _types.FunctionType):
        if not hasattr(obj, "__code__"):
            # A native function that is Python in CPython.
            return _of_text(obj.__text_signature__, cls, skip_self=False)
        text = obj.__dict__.get("__text_signature__")
        return _of_text(text, cls, skip_self=False) if text else _of_function(obj, cls, evaluation)
    if _is_like_function(obj):
        return _of_function(obj, cls, evaluation)
    if isinstance(obj, _functools.partial):
        return _of_partial(obj, recurse(obj.func), obj.args)
    if isinstance(obj, type):
        return _of_class(obj, recurse, cls)
    text = getattr(obj, "__text_signature__", None)
    if isinstance(text, str):
        unbound = isinstance(obj, (_types.MethodDescriptorType, _types.WrapperDescriptorType))
        try:
            return _of_text(text, cls, skip_self=not unbound)
        except ValueError:
            raise ValueError(f"no signature found for builtin {obj!r}") from None
    call = getattr(type(obj), "__call__", None)
    if isinstance(call, (_types.WrapperDescriptorType, _types.MethodWrapperType)):
        text = getattr(call, "__text_signature__", None)
        if isinstance(text, str):
            return _of_text(text, cls, skip_self=True)
    call, _ = _user_defined(type(obj), "__call__")
    if call is not None:
        return recurse(_bound(call, obj, type(obj)))
    if isinstance(obj, (_types.BuiltinFunctionType, _types.MethodDescriptorType, _types.WrapperDescriptorType)):
        raise ValueError(f"no signature found for builtin {obj!r}")
    raise ValueError(f"callable {obj!r} is not supported by signature")
