"""Classes that mainly hold data: their methods are written from the annotations of the class body.

`dataclass` collects the fields of a class and of its bases, writes the source text of the methods that were asked
for, and executes that text once. The values that the text needs (defaults, factories) are variables of a function around it.
"""

import sys as _sys
import copy as _copy
from abc import update_abstractmethods as _update_abstractmethods
from keyword import iskeyword as _iskeyword
from reprlib import recursive_repr as _recursive_repr
from types import GenericAlias as _GenericAlias, MappingProxyType as _MappingProxyType, new_class as _new_class

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
    "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    """Raised when an attribute of a frozen dataclass is to be changed."""


class _HAS_DEFAULT_FACTORY_CLASS:
    """The default of parameters whose field has a factory."""

    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()

_EMPTY_METADATA = _MappingProxyType({})


class _FIELD_BASE:
    """A kind of field."""
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"


class InitVar:
    """Annotates a parameter of __init__ that is only passed on to __post_init__."""
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        shown = self.type
        if isinstance(shown, type) and not isinstance(shown, _GenericAlias):
            shown = shown.__name__
        else:
            shown = repr(shown)
        return f"dataclasses.InitVar[{shown}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known about one field. Made by field()."""
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata",
                 "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = _EMPTY_METADATA if metadata is None else _MappingProxyType(metadata)
        self.kw_only = kw_only

    @_recursive_repr()
    def __repr__(self):
        names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata",
                 "kw_only")
        shown = [f"{name}={getattr(self, name)!r}" for name in names]
        return f"Field({','.join(shown)},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        # A default that is a descriptor must learn its name, as if it stood in the class body itself.
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name:
            set_name(self.default, owner, name)

    __class_getitem__ = classmethod(_GenericAlias)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    """Return an object to identify dataclass fields."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _DataclassParams:
    """What dataclass() was called with."""
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots",
                 "weakref_slot")

    def __init__(self, **choices):
        for name in self.__slots__:
            setattr(self, name, choices[name])

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={getattr(self, name)!r}' for name in self.__slots__])})"


# ---- collecting the fields

def _is_named(annotation, module, cls, names, is_meant):
    """Whether an annotation that is text names what `is_meant`, in the class's module or by one of the `names` of `module`."""
    prefix, rest = _leading_word(annotation)
    name = _leading_word(rest[1:])[0] if rest.startswith(".") else ""
    namespace = _sys.modules.get(cls.__module__).__dict__ if cls.__module__ in _sys.modules else {}
    if name:
        return namespace.get(prefix) is module and name in names
    return prefix in namespace and is_meant(namespace[prefix], cls)


def _leading_word(text):
    """The identifier that text begins with, and what follows; what else may come behind does not matter."""
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end], text[end:].lstrip()


def _is_classvar(annotation, cls):
    typing = _sys.modules.get("typing")
    if typing is None:
        return False
    if isinstance(annotation, str):
        return _is_named(annotation, typing, cls, ("ClassVar",), _is_classvar)
    return annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar


def _is_initvar(annotation, cls):
    if isinstance(annotation, str):
        return _is_named(annotation, _sys.modules[__name__], cls, ("InitVar",), _is_initvar)
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation, cls):
    if isinstance(annotation, str):
        return _is_named(annotation, _sys.modules[__name__], cls, ("KW_ONLY",), _is_kw_only)
    return annotation is KW_ONLY


def _own_field(cls, name, annotation, kw_only):
    """The field that the class body describes by an annotation and perhaps a value."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        found = default
    else:
        # The value of a slot's name is the descriptor of the slot, not a default.
        if type(default).__name__ == "member_descriptor":
            default = MISSING
        found = field(default=default)
    found.name, found.type = name, annotation
    found._field_type = _FIELD
    if _is_classvar(annotation, cls):
        found._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation, cls):
        found._field_type = _FIELD_INITVAR
    if found._field_type is not _FIELD and found.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if found._field_type is _FIELD_CLASSVAR:
        if found.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif found.kw_only is MISSING:
        found.kw_only = kw_only
    if found._field_type is _FIELD and found.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(found.default)} for field {name} is not allowed: "
                         "use default_factory")
    return found


def _inherited_fields(cls, frozen):
    """The fields of the bases, the nearest base's last."""
    found, frozen_bases, any_base = {}, [], False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is None:
            continue
        any_base = True
        found.update(base_fields)
        if _PARAMS in base.__dict__ or getattr(base, _PARAMS, None) is not None:
            frozen_bases.append(getattr(base, _PARAMS).frozen)
    if any_base:
        if any(frozen_bases) and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if frozen and not all(frozen_bases):
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return found


def _collect_fields(cls, params):
    found = _inherited_fields(cls, params.frozen)
    kw_only, separator = params.kw_only, None
    own = []
    annotations = cls.__dict__.get("__annotations__", {})
    for name, annotation in annotations.items():
        if _is_kw_only(annotation, cls):
            if separator is not None:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            separator, kw_only = name, True
        else:
            own.append(_own_field(cls, name, annotation, kw_only))
    for each in own:
        found[each.name] = each
        # On the class, a default is its plain value, and a field without one is nothing.
        if isinstance(getattr(cls, each.name, None), Field):
            if each.default is MISSING:
                delattr(cls, each.name)
            else:
                setattr(cls, each.name, each.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found


# ---- writing the methods

class _Writer:
    """Source text of methods, and the values that it names."""

    def __init__(self, cls):
        self.cls = cls
        self.text = []
        self.namespace = {}
        self.names = []

    def method(self, name, parameters, lines, decorator=""):
        self.names.append(name)
        self.text += [decorator] if decorator else []
        self.text.append(f"def {name}({', '.join(parameters)}):")
        self.text += [f"    {line}" for line in lines or ["pass"]]

    def write(self):
        """Executes the text. Gives the methods by name."""
        # The methods live in the class's module, as their annotations are looked up there.
        module = _sys.modules.get(self.cls.__module__)
        made = {}
        text = [f"def __make({', '.join(self.namespace)}):", *(f"    {line}" for line in self.text),
                f"    return [{', '.join(self.names)}]"]
        exec("\n".join(text), {} if module is None else module.__dict__, made)
        made = dict(zip(self.names, made["__make"](*self.namespace.values())))
        for name, method in made.items():
            function = getattr(method, "__wrapped__", method)
            for each in (method, function):
                each.__qualname__ = f"{self.cls.__qualname__}.{name}"
        return made


def _parameter(each, writer):
    """How a field is written as a parameter of __init__."""
    if each.default is not MISSING:
        writer.namespace[f"__default_{each.name}"] = each.default
        return f"{each.name}=__default_{each.name}"
    if each.default_factory is not MISSING:
        return f"{each.name}=__factory_marker"
    return each.name


def _write_init(writer, every, frozen, has_post_init):
    own_name = "__dataclass_self__" if "self" in every else "self"
    positional = [f for f in every.values() if f._field_type is not _FIELD_CLASSVAR and f.init and not f.kw_only]
    keyword = [f for f in every.values() if f._field_type is not _FIELD_CLASSVAR and f.init and f.kw_only]
    previous = None
    for each in positional:
        if each.default is not MISSING or each.default_factory is not MISSING:
            previous = each.name
        elif previous is not None:
            raise TypeError(f"non-default argument {each.name!r} follows default argument {previous!r}")
    writer.namespace["__factory_marker"] = _HAS_DEFAULT_FACTORY
    writer.namespace["__set_attribute"] = object.__setattr__
    lines = []
    for each in every.values():
        if each._field_type is not _FIELD:
            continue
        name = each.name
        if each.default_factory is not MISSING:
            writer.namespace[f"__factory_{name}"] = each.default_factory
            value = f"__factory_{name}()"
            if each.init:
                value = f"{value} if {name} is __factory_marker else {name}"
        elif each.init:
            value = name
        elif each.default is not MISSING and writer.slots:
            writer.namespace[f"__default_{name}"] = each.default
            value = f"__default_{name}"
        else:
            continue
        lines.append(f"__set_attribute({own_name}, {name!r}, {value})" if frozen else f"{own_name}.{name} = {value}")
    if has_post_init:
        passed = ", ".join([f.name for f in every.values() if f._field_type is _FIELD_INITVAR])
        lines.append(f"{own_name}.__post_init__({passed})")
    parameters = [own_name, *[_parameter(f, writer) for f in positional]]
    if keyword:
        parameters += ["*", *[_parameter(f, writer) for f in keyword]]
    writer.method("__init__", parameters, lines)
    return positional, keyword


def _annotate_init(init, positional, keyword):
    types = {f.name: f.type.type if type(f.type) is InitVar else f.type for f in positional + keyword}
    init.__annotations__ = {**types, "return": None}


def _write_repr(writer, shown):
    writer.namespace["__recursive_repr"] = _recursive_repr
    parts = ", ".join([f"{name}={{self.{name}!r}}" for name in shown])
    writer.method("__repr__", ["self"], [f'return f"{{self.__class__.__qualname__}}({parts})"'],
                  decorator="@__recursive_repr()")


def _write_eq(writer, compared):
    equal = " and ".join([f"self.{name} == other.{name}" for name in compared]) or "True"
    writer.method("__eq__", ["self", "other"], [
        "if self is other:",
        "    return True",
        "if other.__class__ is self.__class__:",
        f"    return {equal}",
        "return NotImplemented",
    ])


def _values(owner, names):
    """The text of a tuple of attributes."""
    return "(" + "".join([f"{owner}.{name}, " for name in names]) + ")"


def _write_order(writer, compared):
    for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
        writer.method(name, ["self", "other"], [
            "if other.__class__ is self.__class__:",
            f"    return {_values('self', compared)} {operator} {_values('other', compared)}",
            "return NotImplemented",
        ])


def _write_frozen(writer, names):
    writer.namespace["__frozen_class"] = writer.cls
    writer.namespace["__frozen_error"] = FrozenInstanceError
    writer.namespace["__frozen_names"] = frozenset(names)
    for method, parameters, verb in (("__setattr__", ["name", "value"], "assign to"),
                                     ("__delattr__", ["name"], "delete")):
        writer.method(method, ["self", *parameters], [
            "if type(self) is __frozen_class or name in __frozen_names:",
            f'    raise __frozen_error(f"cannot {verb} field {{name!r}}")',
            f"super(__frozen_class, self).{method}({', '.join(parameters)})",
        ])


def _hash_choice(cls, params):
    """What becomes of __hash__: "keep", "none" or "write"."""
    own = cls.__dict__.get("__hash__", MISSING)
    explicit = not (own is MISSING or (own is None and "__eq__" in cls.__dict__))
    if params.unsafe_hash:
        if explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        return "write"
    if explicit or not params.eq:
        return "keep"
    return "write" if params.frozen else "none"


def _set_new(cls, name, value):
    """Sets an attribute of the class, unless its body defines it; whether it did not set it."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _shown_annotation(annotation):
    if isinstance(annotation, type) and not isinstance(annotation, _GenericAlias):
        module = annotation.__module__
        return annotation.__qualname__ if module in ("builtins", "__builtin__") else f"{module}.{annotation.__qualname__}"
    text = repr(annotation)
    return text.replace("typing.", "") if getattr(annotation, "__module__", None) == "typing" else text


def _signature_text(positional, keyword):
    """The parameters as inspect.signature shows them."""
    def shown(each):
        annotation = each.type
        text = f"{each.name}: {_shown_annotation(annotation)}"
        if each.default is not MISSING:
            return f"{text} = {each.default!r}"
        return f"{text} = <factory>" if each.default_factory is not MISSING else text
    parts = [shown(f) for f in positional] + (["*"] if keyword else []) + [shown(f) for f in keyword]
    return ", ".join(parts)


def _process(cls, params):
    every = _collect_fields(cls, params)
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    setattr(cls, _FIELDS, every)
    setattr(cls, _PARAMS, params)
    plain = [f for f in every.values() if f._field_type is _FIELD]
    compared = [f.name for f in plain if f.compare]
    hash_choice = _hash_choice(cls, params)
    writer = _Writer(cls)
    writer.slots = params.slots
    positional = keyword = None
    if params.init:
        positional, keyword = _write_init(writer, every, params.frozen, hasattr(cls, "__post_init__"))
    if params.repr:
        _write_repr(writer, [f.name for f in plain if f.repr])
    if params.eq:
        _write_eq(writer, compared)
    if params.order:
        _write_order(writer, compared)
    if params.frozen:
        _write_frozen(writer, [f.name for f in plain])
    if hash_choice == "write":
        hashed = [f.name for f in plain if (f.compare if f.hash is None else f.hash)]
        writer.method("__hash__", ["self"], [f"return hash({_values('self', hashed)})"])
    has_own_init = "__init__" in cls.__dict__
    _install(cls, params, writer.write(), hash_choice)
    if positional is not None:
        if has_own_init:
            positional = None
        else:
            _annotate_init(cls.__dict__["__init__"], positional, keyword)
    if not getattr(cls, "__doc__"):
        _document(cls, positional, keyword)
    if params.match_args:
        matched = [f.name for f in every.values()
                   if f._field_type is not _FIELD_CLASSVAR and f.init and not f.kw_only]
        _set_new(cls, "__match_args__", tuple(matched))
    _set_new(cls, "__replace__", _replace)
    if params.slots:
        cls = _with_slots(cls, params, [f.name for f in plain])
    elif params.weakref_slot:
        raise TypeError("weakref_slot is True but slots is False")
    _update_abstractmethods(cls)
    return cls


def _install(cls, params, methods, hash_choice):
    """Gives the methods to the class; those that the user must not define are refused."""
    for name, method in methods.items():
        if name == "__hash__":
            cls.__hash__ = method
        elif name in ("__lt__", "__le__", "__gt__", "__ge__"):
            if _set_new(cls, name, method):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__} "
                                "Consider using functools.total_ordering")
        elif name in ("__setattr__", "__delattr__"):
            if _set_new(cls, name, method):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
        else:
            _set_new(cls, name, method)
    if hash_choice == "none":
        cls.__hash__ = None


def _document(cls, positional, keyword):
    if positional is None and cls.__init__ is object.__init__:
        positional = keyword = []
    if positional is not None and type(cls).__call__ is type.__call__:
        cls.__doc__ = f"{cls.__name__}({_signature_text(positional, keyword)})"
        return
    try:
        from inspect import signature
        cls.__doc__ = cls.__name__ + str(signature(cls)).replace(" -> None", "")
    except (ImportError, TypeError, ValueError):
        cls.__doc__ = cls.__name__


# ---- slots

def _slot_names(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        return [name for name in ("__dict__", "__weakref__") if name in cls.__dict__]
    return (slots,) if isinstance(slots, str) else tuple(slots)


def _get_state(self):
    return [getattr(self, f.name) for f in fields(self)]


def _set_state(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _with_slots(cls, params, names):
    """The class again, its fields in slots: a class cannot get slots after it was made."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = {name for base in cls.__mro__[1:-1] for name in _slot_names(base)}
    slots = [name for name in names if name not in inherited]
    if params.weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    namespace = dict(cls.__dict__)
    namespace["__slots__"] = tuple(slots)
    for name in (*names, "__dict__", "__weakref__"):
        namespace.pop(name, None)
    qualname = getattr(cls, "__qualname__", None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        made.__qualname__ = qualname
    if params.frozen:
        # The checks of frozen classes name the class: they must name this one.
        for method in ("__setattr__", "__delattr__"):
            made.__dict__[method].__globals__["__frozen_class"] = made
        _set_new(made, "__getstate__", _get_state)
        _set_new(made, "__setstate__", _set_state)
    return made


# ---- what users call

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Add dunder methods based on the fields defined in the class."""
    params = _DataclassParams(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                              match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)
    if cls is None:
        return lambda cls: _process(cls, params)
    return _process(cls, params)


def fields(class_or_instance):
    """Return a tuple describing the fields of this dataclass."""
    try:
        every = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in every.values() if f._field_type is _FIELD])


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Returns True if obj is a dataclass or an instance of a dataclass."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


_ATOMIC_TYPES = frozenset({type(None), bool, int, float, str, bytes, type(...), type(NotImplemented), type, range})


def _converted(obj, convert):
    """A copy of a value in which every dataclass instance is replaced by what `convert` makes of it."""
    kind = type(obj)
    if kind in _ATOMIC_TYPES:
        return obj
    if hasattr(kind, _FIELDS):
        return convert(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return kind(*[_converted(item, convert) for item in obj])
    if isinstance(obj, (list, tuple)):
        return kind([_converted(item, convert) for item in obj])
    if isinstance(obj, dict):
        pairs = [(_converted(key, convert), _converted(value, convert)) for key, value in obj.items()]
        if not hasattr(kind, "default_factory"):
            return kind(pairs)
        result = kind(obj.default_factory)
        for key, value in pairs:
            result[key] = value
        return result
    return _copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """Return the fields of a dataclass instance as a new dictionary mapping field names to field values."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def convert(instance):
        return dict_factory([(f.name, _converted(getattr(instance, f.name), convert)) for f in fields(instance)])
    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    """Return the fields of a dataclass instance as a new tuple of field values."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def convert(instance):
        return tuple_factory([_converted(getattr(instance, f.name), convert) for f in fields(instance)])
    return convert(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
                   weakref_slot=False, module=None):
    """Return a new dynamically created dataclass."""
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, body[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if _iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation

    def fill(target):
        target.update(body)
        target["__annotations__"] = annotations

    cls = _new_class(cls_name, bases, {}, fill)
    if module is None:
        try:
            module = _sys._getframe(1).f_globals.get("__name__", "__main__")
        except (AttributeError, ValueError):
            pass
    if module is not None:
        cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
